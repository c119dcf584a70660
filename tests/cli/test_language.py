"""`stagebook language`: what a translator is given."""

from pathlib import Path

from typer.testing import CliRunner

from generator.cli import app

RUN = CliRunner()


def test_a_new_catalogue_holds_every_text_and_one_that_is_there_is_renewed(tmp_path: Path):
    result = RUN.invoke(app, ["language", "de", "--into", str(tmp_path)])
    path = tmp_path / "languages" / "de" / "LC_MESSAGES" / "stagebook.po"
    assert result.exit_code == 0
    assert str(path) in result.stdout
    text = path.read_text(encoding="utf-8")
    assert 'msgid "Project charter"\nmsgstr ""' in text
    path.write_text(
        text.replace('msgid "Project charter"\nmsgstr ""', 'msgid "Project charter"\nmsgstr "Projektauftrag"'), "utf-8"
    )
    assert RUN.invoke(app, ["language", "de", "--into", str(tmp_path)]).exit_code == 0
    assert 'msgstr "Projektauftrag"' in path.read_text(encoding="utf-8")


def test_what_is_no_tag_is_told(tmp_path: Path):
    result = RUN.invoke(app, ["language", "../de", "--into", str(tmp_path)])
    assert result.exit_code == 2
    assert "zh-CN" in result.output
    assert list(tmp_path.iterdir()) == []

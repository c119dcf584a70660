"""Catalogues: every text of the program is gathered, every one has a Chinese text, and renewing loses nothing."""

import io
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from generator.cli.language import messages
from generator.language.catalogue import file_of
from generator.language.gather import Found, source, vocabulary
from generator.language.renewal import renewed
from generator.world import World

WORLD = World()
FIELDS = re.compile(r"\{\w+\}|%\(\w+\)[sd]|`[^`]+`")
LETTERS = re.compile(r"[A-Za-z]{2,}")
NAMES = {"true", "false", "PMO", "KPI", "JSON", "CNY", "CN", "zh", "Problem", "root"}
"""Latin words of Chinese texts that the English ones say otherwise."""


def chinese() -> Path:
    path = file_of("zh-CN", WORLD.templates)
    assert path
    return path


def test_every_text_has_a_chinese_one_and_the_catalogue_is_as_the_command_writes_it():
    before = chinese().read_bytes()
    data, missing = renewed("zh-CN", messages(WORLD), before)
    untranslated = [each.id for each in read_po(io.BytesIO(data), locale="zh_CN") if each.id and not any(each.string)]
    assert (missing, untranslated) == (0, []), "translate them in templates/languages/zh_CN"
    assert data == before, "run `stagebook language zh-CN`"


def test_translations_keep_what_stands_in_braces_and_backquotes():
    for each in read_po(io.BytesIO(chinese().read_bytes()), locale="zh_CN"):
        if not each.id or (each.context or "").startswith(("also read", "field")):
            continue
        forms = [each.id] if isinstance(each.id, str) else each.id
        wanted = {field for form in forms for field in FIELDS.findall(form)}
        said = each.string if isinstance(each.string, str) else each.string[0]
        assert set(FIELDS.findall(said)) == wanted or dates_and_money(wanted), (each.id, said)


def test_translations_have_no_english_prose():
    """Latin letters are keys, commands, names and symbols, which stand in the English text too."""
    for each in read_po(io.BytesIO(chinese().read_bytes()), locale="zh_CN"):
        if each.id and (each.context or "") in ("", "column"):
            english = each.id if isinstance(each.id, str) else " ".join(each.id)
            said = each.string if isinstance(each.string, str) else each.string[0]
            latin = set(LETTERS.findall(FIELDS.sub("", said))) - set(LETTERS.findall(english))
            assert latin <= NAMES, (english, said)


def dates_and_money(fields: set[str]) -> bool:
    """Patterns of dates say months by number where English names them."""
    return bool(fields) and fields <= {
        f"{{{which}{part}}}"
        for which in ("", "first_", "last_")
        for part in ("day", "month", "short_month", "weekday", "year")
    }


def test_code_is_gathered_with_both_sides_of_a_condition(tmp_path: Path):
    package = tmp_path / "package"
    package.mkdir()
    (package / "module.py").write_text(
        'text("One" if x else "Two")\nwords.plural("{count} a", "{count} as", n)\n'
        'pgettext("column", "By")\nMessage("What.", "How.")\nother("No")\nWHY: dict[str, str] = {"SB-1": "Because."}\n',
        encoding="utf-8",
    )
    found = {(each.context, each.msgid, each.plural) for each in source(package)}
    assert found == {
        ("", "One", ""), ("", "Two", ""), ("", "{count} a", "{count} as"), ("column", "By", ""),
        ("", "What.", ""), ("", "How.", ""), ("", "Because.", ""),
    }  # fmt: skip


def test_what_is_translated_stays_and_what_nothing_asks_for_goes():
    found = [Found("Risk", place="a.html"), Found("{count} day", "{count} days"), Found("By", context="column")]
    before = (
        b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Risk"\nmsgstr "Risiko"\n\n'
        b'msgid "Gone"\nmsgstr "Weg"\n\nmsgctxt "also read as"\nmsgid "risk"\nmsgstr "Gefahr"\n'
    )
    data, missing = renewed("de", found, before)
    text = data.decode()
    assert missing == 2
    assert 'msgstr "Risiko"' in text
    assert 'msgstr "Gefahr"' in text
    assert "Gone" not in text
    assert "nplurals=2" in text
    assert renewed("de", found, data) == (data, 2)


@pytest.mark.parametrize("tag", ["tlh", "zh-Hans", "x"])
def test_a_language_babel_does_not_know_is_written_too(tag: str):
    assert renewed(tag, vocabulary(), b"")[1] > 300

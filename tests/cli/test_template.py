"""A company's Word template on the command line and in stagebook.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import run
from tests.formats import company, docx_reader

MINIMAL = "project: {id: tiny, name: Tiny}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "org" / "tiny"
    folder.mkdir(parents=True)
    (folder / "project.yaml").write_text(MINIMAL, encoding="utf-8")
    return folder


def built(project: Path) -> dict[str, bytes]:
    return docx_reader.parts((project.parent / "output/tiny/charter.docx").read_bytes())


def test_learn_tells_and_writes_map_and_proof_and_keeps_a_map(tmp_path: Path) -> None:
    (tmp_path / "acme.dotx").write_bytes(company.english())
    done = run("template", "learn", "acme.dotx", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "ACME Sub" in done.stdout
    assert "Text in a table" in done.stdout
    assert {path.name for path in tmp_path.iterdir()} == {"acme.dotx", "acme.styles.yaml", "acme-proof.docx"}
    written = tmp_path / "acme.styles.yaml"
    written.write_text('heading1: "heading 1"\n', encoding="utf-8")
    done = run("template", "learn", "acme.dotx", cwd=tmp_path)
    assert "by the map" in done.stdout
    assert "--force" in done.stderr
    assert written.read_text(encoding="utf-8") == 'heading1: "heading 1"\n'
    run("template", "learn", "acme.dotx", "--force", cwd=tmp_path)
    assert "ACME Heading 1 numbered" in written.read_text(encoding="utf-8")


def test_learn_speaks_chinese_and_the_map_it_writes_is_read(tmp_path: Path) -> None:
    (tmp_path / "模板.dotx").write_bytes(company.chinese())
    done = run("template", "learn", "模板.dotx", "-o", "out", cwd=tmp_path, STAGEBOOK_LANG="zh-CN")
    assert done.returncode == 0, done.stderr
    assert "列表项目符号" in done.stdout
    (tmp_path / "模板.styles.yaml").write_bytes((tmp_path / "out/模板.styles.yaml").read_bytes())
    assert run("template", "learn", "模板.dotx", cwd=tmp_path).returncode == 0


def test_what_cannot_be_used_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    for name, (code, data) in company.broken().items():
        (tmp_path / "x.dotx").write_bytes(data)
        done = run("template", "learn", "x.dotx", cwd=tmp_path) if name in ("doc", "bomb") else None
        if done:
            assert done.returncode == 1
            assert code in done.stderr
            assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["x.dotx"]
    assert run("template", "learn", "missing.dotx", cwd=tmp_path).returncode == 1


def test_build_uses_the_template_given(project: Path) -> None:
    (project.parent / "acme.dotm").write_bytes(company.with_macros())
    done = run("build", project, "-f", "docx", "--reference", "acme.dotm", cwd=project.parent)
    assert done.returncode == 0, done.stderr
    assert "SB-459" in done.stderr
    assert b'w:val="H"' in built(project)["word/document.xml"]


def test_settings_name_the_template_from_where_they_stand(project: Path) -> None:
    (project.parent / "brand").mkdir()
    (project.parent / "brand/acme.dotx").write_bytes(company.english())
    (project.parent / "stagebook.yaml").write_text("reference: brand/acme.dotx\n", encoding="utf-8")
    (project.parent / "brand/acme.styles.yaml").write_text('heading1: "heading 1"\n', encoding="utf-8")
    done = run("build", project, "-f", "docx", cwd=project.parent)
    assert done.returncode == 0, done.stderr
    assert b"berschrift1" in built(project)["word/document.xml"]
    assert b"AcmeH1" not in built(project)["word/document.xml"]


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ("reference: ../../x.dotx\n", "SB-458"),
        ("reference: missing.dotx\n", "SB-450"),
        ("reference: old.dotx\n", "SB-453"),
    ],
)
def test_a_template_that_cannot_be_used_stops_the_build(project: Path, settings: str, code: str) -> None:
    (project / "old.dotx").write_bytes(company.broken()["doc"][1])
    (project.parent.parent / "x.dotx").write_bytes(company.english())
    (project / "stagebook.yaml").write_text(settings, encoding="utf-8")
    done = run("build", project, cwd=project.parent)
    assert done.returncode == 1
    assert code in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project.parent / "output").exists()

"""A period is frozen as it was sent; from then on it cannot be edited unnoticed, and the next is compared with it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.cli.running import run

WEEK_20 = """
as_of: 2025-05-16
author: ann
bottom_line: All is well
rag: {schedule: {value: green}}
"""
WEEK_21 = WEEK_20.replace("16", "23").replace("well", "late").replace("green", "amber")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "tiny"
    (folder / "status").mkdir(parents=True)
    (folder / "project.yaml").write_text("project: {id: tiny, name: Tiny}\n", encoding="utf-8")
    (folder / "status" / "2025-W20.yaml").write_text(WEEK_20, encoding="utf-8")
    return folder


def issue(project: Path, *arguments: str) -> tuple[int, str, str]:
    done = run("issue", project, "--on", "2025-05-17", *arguments, cwd=project.parent)
    return done.returncode, done.stdout, done.stderr


def test_a_period_is_frozen_with_hashes_that_prove_it(project: Path) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    code, printed, told = issue(project)
    assert code == 0, told
    folder = project / "issued" / "2025-W20"
    names = {path.name for path in folder.iterdir()}
    assert names == {"manifest.json", "data.json", "findings.json", "charter.json", "status.json"}
    assert len(printed.split()) == len(names)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["period"], manifest["as_of"], manifest["issued_on"]) == ("2025-W20", "2025-05-16", "2025-05-17")
    for name, sha256 in manifest["files"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == sha256
    status = hashlib.sha256((project / "status" / "2025-W20.yaml").read_bytes()).hexdigest()
    assert manifest["status"]["sha256"] == manifest["sources"]["status/2025-W20.yaml"] == status
    tree = json.loads((folder / "status.json").read_text(encoding="utf-8"))
    assert (tree["node"], tree["kind"]) == ("Document", "status")
    assert {path: path.read_bytes() for path in before} == before


def test_what_was_issued_is_not_issued_again(project: Path) -> None:
    issue(project)
    frozen = {path: path.read_bytes() for path in (project / "issued").rglob("*") if path.is_file()}
    code, printed, told = issue(project)
    assert (code, printed) == (1, "")
    assert "SB-431" in told
    assert {path: path.read_bytes() for path in frozen} == frozen


def test_an_edit_of_an_issued_status_is_an_error(project: Path) -> None:
    issue(project)
    status = project / "status" / "2025-W20.yaml"
    assert run("check", project, cwd=project.parent).returncode == 0
    status.write_text(WEEK_20.replace("well", "splendid"), encoding="utf-8")
    done = run("check", project, cwd=project.parent)
    assert done.returncode == 1
    assert "tiny/status/2025-W20.yaml" in done.stderr
    assert "SB-071" in done.stderr
    status.unlink()
    assert "SB-071" in run("check", project, cwd=project.parent).stderr


def test_an_inline_period_may_not_be_edited_but_the_rest_of_its_file_may(project: Path) -> None:
    (project / "status" / "2025-W20.yaml").unlink()
    text = "project: {id: tiny, name: Tiny}\nstatus_periods: [{id: 2025-W20, as_of: 2025-05-16, bottom_line: Well}]\n"
    main = project / "project.yaml"
    main.write_text(text, encoding="utf-8")
    assert issue(project)[0] == 0
    main.write_text("# Tiny\n" + text.replace("name: Tiny", "name: Small"), encoding="utf-8")
    assert "SB-071" not in run("check", project, cwd=project.parent).stderr
    main.write_text(text.replace("Well", "Late"), encoding="utf-8")
    assert "SB-071" in run("check", project, cwd=project.parent).stderr


@pytest.mark.parametrize("damage", ["edit", "delete", "nonsense", "half a character", "manifest"])
def test_a_frozen_state_that_was_touched_is_not_relied_on(damage: str, project: Path) -> None:
    issue(project)
    findings = project / "issued" / "2025-W20" / "findings.json"
    manifest = findings.with_name("manifest.json")
    if damage == "delete":
        findings.unlink()
    elif damage == "edit":
        findings.write_text(findings.read_text(encoding="utf-8").replace("green", "red"), encoding="utf-8")
    elif damage == "nonsense":
        manifest.write_text("[1, 2", encoding="utf-8")
    elif damage == "half a character":
        text = manifest.read_text(encoding="utf-8")
        manifest.write_text(text.replace("2025-W20", "\\ud800"), encoding="utf-8")
    else:
        manifest.write_text("{}", encoding="utf-8")
    done = run("check", project, cwd=project.parent)
    assert done.returncode == 1
    assert "SB-073" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_next_report_is_compared_with_it(project: Path) -> None:
    issue(project)
    (project / "status" / "2025-W21.yaml").write_text(WEEK_21, encoding="utf-8")
    done = run("build", project, "-d", "status", "-f", "html", cwd=project.parent)
    assert done.returncode == 0, done.stderr
    page = (project.parent / "output" / "tiny" / "status-2025-W21.html").read_text(encoding="utf-8")
    assert "against 2025-W20, 7\u00a0days" in page
    assert "Worse:" in page


def test_a_contradiction_or_no_period_cannot_be_issued(project: Path) -> None:
    (project / "budget.yaml").write_text("bac: 5\nlines: [{id: b, planned: 4}]\n", encoding="utf-8")
    code, _, told = issue(project)
    assert code == 1
    assert "SB-432" in told
    (project / "budget.yaml").unlink()
    (project / "status" / "2025-W20.yaml").unlink()
    assert "SB-430" in issue(project)[2]
    assert not (project / "issued").exists()

"""The command as a person runs it: exit codes, what goes to which stream, what is written and what is not."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.running import run

MINIMAL = "project: {id: tiny, name: Tiny}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "tiny"
    folder.mkdir()
    (folder / "project.yaml").write_text(MINIMAL, encoding="utf-8")
    return folder


def test_build_writes_documents_and_prints_their_paths(project: Path) -> None:
    done = run("build", project, "-f", "html", "-f", "docx", cwd=project.parent)
    assert done.returncode == 0, done.stderr
    printed = done.stdout.split()
    assert "output/tiny/charter.html" in printed
    assert "output/tiny/charter.docx" in printed
    assert all((project.parent / name).is_file() for name in printed)
    assert "1 of 1 projects built" in done.stderr.splitlines()[-1]


def test_a_bad_project_does_not_stop_the_others(project: Path) -> None:
    bad = project.parent / "bad"
    bad.mkdir()
    (bad / "project.yaml").write_text("project: {id: bad, name: Bad, colour: red}\n", encoding="utf-8")
    done = run("build", bad, project, "-f", "html", cwd=project.parent)
    assert done.returncode == 1
    assert (project.parent / "output/tiny/charter.html").is_file()
    assert not (project.parent / "output/bad").exists()
    assert "bad/project.yaml:1:" in done.stderr
    assert "1 of 2 projects built" in done.stderr


def test_strict_writes_nothing_while_a_warning_is_open(project: Path) -> None:
    done = run("build", project, "-f", "html", "--strict", cwd=project.parent)
    assert done.returncode == 1
    assert not (project.parent / "output").exists()
    assert "SB-406" in done.stderr


def test_two_projects_with_one_id_are_refused(project: Path) -> None:
    twin = project.parent / "twin"
    twin.mkdir()
    (twin / "project.yaml").write_text(MINIMAL, encoding="utf-8")
    done = run("build", project, twin, "-f", "html", cwd=project.parent)
    assert done.returncode == 1
    assert "SB-402" in done.stderr


def test_an_output_folder_that_refuses_is_told(project: Path) -> None:
    (project.parent / "output").write_text("a file stands where the folder should be", encoding="utf-8")
    done = run("build", project, "-f", "html", cwd=project.parent)
    assert done.returncode == 1
    assert "SB-401" in done.stderr
    assert "Traceback" not in done.stderr
    assert (project.parent / "output").read_text(encoding="utf-8").startswith("a file")


def test_check_as_json(project: Path) -> None:
    (project / "project.yaml").write_text("project: {id: tiny, name: Tiny, nmae: x}\n", encoding="utf-8")
    done = run("check", project, "--format", "json", cwd=project.parent)
    assert done.returncode == 1
    (found,) = [
        problem for problem in json.loads(done.stdout)["projects"][0]["problems"] if problem["severity"] == "error"
    ]
    assert (found["code"], found["line"], found["path"]) == ("SB-005", 1, "project.nmae")
    assert "name" in found["hint"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"],
        ["build", "tiny", "--as-of", "tomorrow"],
        ["check", "tiny", "--format", "xml"],
        ["eject", "no-such-thing"],
    ],
)
def test_wrong_usage_ends_with_two(project: Path, arguments: list[str]) -> None:
    done = run(*arguments, cwd=project.parent)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


CHINESE = ["--lang", "zh-CN"]


@pytest.mark.parametrize("options", [[], ["--xlsx"], ["--sample", "minimal"], CHINESE, [*CHINESE, "--xlsx"]])
def test_a_new_project_builds(tmp_path: Path, options: list[str]) -> None:
    assert run("new", "fresh", *options, cwd=tmp_path).returncode == 0
    done = run("build", "fresh", "-f", "html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    again = run("new", "fresh", cwd=tmp_path)
    assert again.returncode == 2


def test_an_ejected_template_is_used(project: Path) -> None:
    assert run("eject", "sections/charter/C2", project, cwd=project.parent).returncode == 0
    (ejected,) = (project / "templates/sections/charter").iterdir()
    ejected.write_text("<h2>Why we do it</h2>\n<p>Because.</p>\n", encoding="utf-8")
    done = run("build", project, "-d", "charter", "-f", "html", cwd=project.parent)
    assert done.returncode == 0, done.stderr
    assert "Why we do it" in (project.parent / "output/tiny/charter.html").read_text(encoding="utf-8")


def test_schema_is_json_schema(tmp_path: Path) -> None:
    schema = json.loads(run("schema", cwd=tmp_path).stdout)
    assert "milestones" in schema["properties"]


def test_an_interrupt_leaves_nothing_half_written(project: Path) -> None:
    rows = "".join(f"- {{id: R-{n}, title: Risk {n}, probability: 3, impact: 3, status: open}}\n" for n in range(3000))
    (project / "risks.yaml").write_text(rows, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "build", str(project), "-f", "pdf", "-d", "charter", "--profile", "full"],
        cwd=project.parent,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509  a shell may have it ignored
    )
    assert process.stderr is not None
    process.stderr.readline()  # the first step is told: the worker is at it
    time.sleep(0.5)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in told
    assert not list(project.parent.rglob("*.pdf"))
    assert not list(project.parent.rglob(".charter*"))

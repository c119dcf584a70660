"""`stagebook notes` tells what was understood of review notes."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import run

NOTE = "# Retro\n\n## Went well\n\n- The demo\n\n## Actions\n\n- [ ] Fix it @ann due: 2025-06-30\n- [ ] 更新 @未知 下周五前\n\n## Menu\n\n- Soup\n"


def project(folder: Path) -> Path:
    (folder / "p" / "notes").mkdir(parents=True)
    main = "project: {id: p, name: P}\npeople: [{id: ann, name: Ann Bo}]\n"
    (folder / "p" / "project.yaml").write_text(main, encoding="utf-8")
    (folder / "p" / "notes" / "2025-06-01-retro.md").write_text(NOTE, encoding="utf-8")
    return folder / "p"


def test_a_project_a_folder_and_a_note(tmp_path: Path) -> None:
    folder = project(tmp_path)
    for path in (folder, folder / "notes", folder / "notes" / "2025-06-01-retro.md"):
        done = run("notes", path, cwd=tmp_path)
        assert done.returncode == 0
        assert "Went well, went badly" in done.stdout
        assert "1 keep, 2 action, 1 unclassified" in done.stdout
        assert "1 of 2" in done.stdout
        assert "2025-06-01-retro.md:10: warning SB-270" in done.stderr
        assert "1 note, 4 items: 1 warning" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_note_alone_shows_its_items(tmp_path: Path) -> None:
    done = run("notes", project(tmp_path) / "notes" / "2025-06-01-retro.md", cwd=tmp_path)
    lines = [line.split() for line in done.stdout.splitlines()]
    assert ["9", "action", "Fix", "it", "ann", "2025-06-30", "open"] in lines


def test_json_holds_everything_but_the_text(tmp_path: Path) -> None:
    done = run("notes", project(tmp_path), "--format", "json", cwd=tmp_path)
    found = json.loads(done.stdout)
    (note,) = found["notes"]
    assert found["version"] == 1
    assert note["counts"] == {"keep": 1, "action": 2, "unclassified": 1}
    assert note["items"][1]["owner"] == "ann"
    assert found["problems"][0]["line"] == 10
    assert "body" not in note


def test_headings_of_an_organisation(tmp_path: Path) -> None:
    folder = project(tmp_path)
    (tmp_path / "stagebook.yaml").write_text("note_headings: {keep: [Menu]}\n", encoding="utf-8")
    assert "2 keep, 2 action" in run("notes", folder, cwd=tmp_path).stdout
    assert "SB-280" not in run("check", folder, cwd=tmp_path).stderr


def test_check_counts_what_was_not_understood(tmp_path: Path) -> None:
    done = run("check", project(tmp_path), cwd=tmp_path)
    assert done.returncode == 0
    assert "warning SB-280: Items of review notes under no heading we know: 1 (notes: 1)" in done.stderr
    assert "warning SB-124" in done.stderr


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    done = run("notes", "nowhere", cwd=tmp_path)
    assert done.returncode == 2
    assert "There is no nowhere" in done.stderr

"""`stagebook pack` and `stagebook minutes` as commands: what is printed where, exit codes, nothing half-written."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.meetings.test_minutes import NOTE, filled, form
from tests.meetings.test_pack import MEETING, PROJECT, folder, offer

DAY = ("--as-of", "2025-05-23")
PACK = ["pack-MT-1.html", "pack-MT-1.pdf", "pack-MT-1.docx", "pack-MT-1-minutes.md", "pack-MT-1-offer.pdf"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tmp_path / "pay2"
    made.mkdir()
    return folder(made)


def files(below: Path) -> set[str]:
    """Every file below a folder, none when it is not there."""
    return {str(path.relative_to(below)) for path in below.rglob("*") if path.is_file()}


def pack(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("pack", "pay2", *arguments, *DAY, cwd=root.parent)


# ---------------------------------------------------------------- pack


@pytest.fixture(scope="module")
def whole(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A folder with a pack of all formats, and what the command printed."""

    def fill(where: Path) -> None:
        (where / "pay2").mkdir()
        folder(where / "pay2")
        done = pack(where / "pay2", "next")
        (where / "code").write_text(f"{done.returncode}")
        (where / "stdout").write_text(done.stdout)
        (where / "stderr").write_text(done.stderr)

    return once("packed", fill)


def test_a_pack_prints_its_files_and_tells_the_rest_apart(whole: Path) -> None:
    assert (whole / "code").read_text() == "0"
    printed = (whole / "stdout").read_text().split()
    assert sorted(printed) == sorted(f"output/pay2/{name}" for name in [*PACK, "pack-MT-1.sha256"])
    assert all((whole / name).is_file() for name in printed)
    told = (whole / "stderr").read_text()
    assert "SB-550" in told
    assert told.rstrip().endswith("warnings")
    assert files(whole / "pay2") == {"project.yaml", "meetings/2025-05-28-steering.yaml", "attachments/offer.pdf"}


def test_the_list_of_checksums_is_one_that_sha256sum_checks(whole: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "-c", "pack-MT-1.sha256"],
        cwd=whole / "output" / "pay2", env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert sorted(done.stdout.splitlines()) == sorted(f"{name}: OK" for name in PACK)


@pytest.mark.parametrize("meeting", ["MT-1", "2025-05-28-steering", "meetings/2025-05-28-steering.yaml"])
def test_a_meeting_by_id_or_file_and_one_format(root: Path, meeting: str) -> None:
    done = pack(root, meeting, "-f", "html", "-o", "out")
    assert done.returncode == 0
    assert {path.name for path in (root.parent / "out" / "pay2").iterdir()} - {"index.html"} == {
        "pack-MT-1.html", "pack-MT-1-minutes.md", "pack-MT-1-offer.pdf", "pack-MT-1.sha256",
    }  # fmt: skip


def no_meeting(root: Path) -> None:
    (root / "meetings" / "2025-05-28-steering.yaml").unlink()


def no_paper(root: Path) -> None:
    (root / "attachments" / "offer.pdf").unlink()


def no_data(root: Path) -> None:
    (root / "project.yaml").write_text("project: [", encoding="utf-8")


def nothing(root: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("damage", "arguments", "code"),
    [
        (nothing, ("MT-7",), "SB-526"),
        (no_meeting, ("next",), "SB-527"),
        (nothing, ("next", "--as-of", "2025-06-30"), "SB-535"),
        (no_paper, ("MT-1",), "SB-546"),
        (no_data, ("MT-1",), "SB-2"),
        (nothing, ("MT-1", "--strict"), "SB-406"),
    ],
)
def test_what_stops_a_pack_is_told_and_nothing_is_written(
    root: Path, damage: Callable[[Path], None], arguments: tuple[str, ...], code: str
) -> None:
    damage(root)
    done = run("pack", "pay2", *(arguments if "--as-of" in arguments else (*arguments, *DAY)), cwd=root.parent)
    assert (done.returncode, done.stdout) == (1, "")
    assert code in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root.parent / "output").exists()


@pytest.mark.parametrize(
    "arguments", [("pack", "pay2"), ("pack", "pay2", "MT-1", "-f", "odt"), ("pack", "pay2", "MT-1", "--as-of", "May")]
)
def test_a_command_nobody_understands_ends_with_2(root: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, cwd=root.parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert not (root.parent / "output").exists()


def test_a_file_that_stands_in_the_way_is_told(root: Path) -> None:
    (root.parent / "output").write_text("not a folder", encoding="utf-8")
    done = pack(root, "MT-1", "-f", "html")
    assert (done.returncode, done.stdout) == (1, "")
    assert "SB-401" in done.stderr
    assert (root.parent / "output").read_text(encoding="utf-8") == "not a folder"


def test_without_pango_word_and_html_are_built_and_the_code_is_3(root: Path) -> None:
    (root.parent / "weasyprint.py").write_text("raise OSError('cannot load library pango')", encoding="utf-8")
    path = f"{root.parent}:{Path(__file__).parents[2]}"
    done = run("pack", "pay2", "MT-1", *DAY, cwd=root.parent, PYTHONPATH=path)
    assert done.returncode == 3
    assert "SB-410" in done.stderr
    assert {"output/pay2/pack-MT-1.html", "output/pay2/pack-MT-1.docx"} <= set(done.stdout.split())
    assert not (root.parent / "output" / "pay2" / "pack-MT-1.pdf").exists()


def test_a_pack_is_issued_once_and_anew_only_with_a_reason(root: Path) -> None:
    issue = ("MT-1", "-f", "html", "--issue", "--on")
    first = pack(root, *issue, "2025-05-23")
    assert first.returncode == 0
    assert "pay2/packs/MT-1/v1/manifest.json" in first.stdout.split()
    frozen = files(root / "packs")
    assert {f"pay2/packs/{name}" for name in frozen} == set(first.stdout.split())
    assert not (root.parent / "output").exists()
    again = pack(root, *issue, "2025-05-24")
    assert (again.returncode, again.stdout) == (1, "")
    assert "SB-551" in again.stderr
    (root / "attachments" / "offer.pdf").write_bytes(offer("Better offer", 5))
    unexplained = pack(root, *issue, "2025-05-24")
    assert (unexplained.returncode, unexplained.stdout) == (1, "")
    assert "SB-552" in unexplained.stderr
    assert files(root / "packs") == frozen
    second = pack(root, *issue, "2025-05-24", "--reason", "The provider lowered its price")
    assert second.returncode == 0
    assert "pay2/packs/MT-1/v2/pack-MT-1-changes.html" in second.stdout.split()


# ---------------------------------------------------------------- minutes


def give(root: Path, meeting: str, text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    (root.parent / "filled.md").write_text(text, encoding="utf-8")
    return run("minutes", "pay2", meeting, "--from", "filled.md", *arguments, cwd=root.parent)


def test_minutes_are_stored_and_what_is_understood_is_printed(root: Path) -> None:
    text = filled(form(root))
    done = give(root, "last", text)
    assert done.returncode == 0
    assert "Present: li, chen" in done.stdout
    assert "Sign the contract" in done.stdout
    assert done.stdout.splitlines()[-1] == f"pay2/{NOTE}"
    assert "1 decision, 1 action, 1 summary: stored" in done.stderr
    assert "stagebook ingest pay2" in done.stderr
    assert "Both offers were compared." in (root / NOTE).read_text(encoding="utf-8")
    assert (root.parent / "filled.md").read_text(encoding="utf-8") == text
    again = give(root, "MT-1", text)
    assert again.returncode == 0
    assert "stored before" in again.stderr


def test_other_minutes_take_their_place_only_when_asked(root: Path) -> None:
    give(root, "MT-1", filled(form(root)))
    before = (root / NOTE).read_bytes()
    other = filled(form(root)).replace("Two providers", "One provider")
    refused = give(root, "MT-1", other)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "SB-531" in refused.stderr
    assert (root / NOTE).read_bytes() == before
    assert give(root, "MT-1", other, "--replace").returncode == 0
    assert "One provider" in (root / NOTE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("meeting", "text", "code"),
    [
        ("MT-1", "", "SB-523"),
        ("MT-7", "# Minutes\n- Decision: go on\n", "SB-526"),
        ("MT-1", "---\nminutes_of: MT-2\n---\n# Minutes\n", "SB-529"),
        ("MT-1", "%PDF-1.7 minutes", "SB-524"),
    ],
)
def test_minutes_that_cannot_be_taken_are_told_and_nothing_is_written(
    root: Path, meeting: str, text: str, code: str
) -> None:
    before = files(root)
    done = give(root, meeting, text)
    assert (done.returncode, done.stdout) == (1, "")
    assert code in done.stderr
    assert "Traceback" not in done.stderr
    assert files(root) == before


def test_minutes_want_a_file_that_there_is(root: Path) -> None:
    assert run("minutes", "pay2", "MT-1", cwd=root.parent).returncode == 2
    missing = run("minutes", "pay2", "MT-1", "--from", "none.md", cwd=root.parent)
    assert (missing.returncode, missing.stdout) == (1, "")
    assert "SB-522" in missing.stderr


def test_a_meeting_nobody_dated_has_no_day_for_its_minutes(root: Path) -> None:
    meeting = MEETING.replace("start: 2025-05-28 14:00\nend: 2025-05-28 15:00\ntz: Asia/Shanghai\n", "")
    folder(root, meeting, PROJECT)
    done = give(root, "MT-1", "# Minutes\n\n## Decisions\n- Go on\n")
    assert done.returncode == 1
    assert "SB-530" in done.stderr
    assert give(root, "MT-1", "# Minutes\ndate: 2025-05-28\n\n## Decisions\n- Go on\n").returncode == 0
    assert (root / NOTE).is_file()

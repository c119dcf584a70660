"""Minutes, there and back: the form filled in as Markdown or in Word, other people's minutes, what is refused."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import docx
import pytest

from generator import pipeline
from generator.document.skeleton import skeleton
from generator.errors import DataError
from generator.ingest.proposals import proposals
from generator.language import Language
from generator.meetings.find import find_meeting
from generator.meetings.minutes import Given, given
from generator.pipeline import Loaded, Order
from generator.world import World
from tests.meetings.test_pack import folder, offer

DAY = date(2025, 5, 30)
NOTE = "notes/2025-05-28-MT-1-minutes.md"


def load(root: Path) -> Loaded:
    return pipeline.load(World(), root)


def form(root: Path, tag: str = "en") -> str:
    loaded = load(root)
    assert loaded.project is not None
    meeting, _ = find_meeting(loaded, "MT-1", DAY)
    return skeleton(loaded.project, meeting, Language(tag))


def give(root: Path, name: str, data: bytes | str, **options: bool) -> Given:
    file = root.parent / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    loaded = load(root)
    meeting, _ = find_meeting(loaded, "MT-1", DAY)
    return given(World(), loaded, meeting, file, **options)


def filled(text: str) -> str:
    """The form as somebody fills it in who writes Markdown."""
    text = text.replace("| ☐ | Li Na", "| x | Li Na").replace("| ☐ | Chen Jing", "| ☒ | Chen Jing")
    text = text.replace("### 1. A second provider\n\n", "### 1. A second provider\n\nBoth offers were compared.\n", 1)
    text = text.replace("| DC-1 |  |  |  |", "| DC-1 | Two providers | 2025-05-28 | Li Na |")
    return re.sub(r"\| A-1 \|.*", "| A-1 | Sign the contract | Wang Lei | 2025-06-10 | open | 2025-05-28 |", text)


def project(tmp_path: Path) -> Path:
    root = tmp_path / "pay2"
    root.mkdir()
    return folder(root)


def items(found: Given) -> dict[str, dict[str, object]]:
    return {each["id"]: each for each in found.record["items"] if each["kind"] != "none"}


def check_understood(found: Given) -> None:
    """What the filled form says, whatever it was filled in with."""
    assert found.record["participants"] == ["li", "chen"]
    said = items(found)
    assert set(said) == {"DC-1", "A-1"}
    assert (said["DC-1"]["kind"], said["DC-1"]["text"]) == ("decision", "Two providers")
    action = said["A-1"]
    assert (action["text"], action["owner"], action["due"]) == ("Sign the contract", "wang", "2025-06-10")
    assert [(each["number"], each["text"]) for each in found.record["summaries"]] == [(1, "Both offers were compared.")]
    assert not found.problems


def test_the_form_filled_in_as_markdown_is_understood_without_a_warning(tmp_path: Path) -> None:
    root = project(tmp_path)
    found = give(root, "filled.md", filled(form(root)))
    assert found.name == NOTE
    check_understood(found)


def test_the_form_filled_in_in_word_is_understood_the_same(tmp_path: Path) -> None:
    root = project(tmp_path)
    built = pipeline.build(World(), root, Order(("minutes",), ("docx",), profile="skeleton", item="MT-1"))
    document = docx.Document(io.BytesIO(built.files[0].data))
    for table in document.tables:
        for row in table.rows:
            cells = [cell.text.strip() for cell in row.cells]
            if cells[1:2] in (["Li Na"], ["Chen Jing"]):
                row.cells[0].paragraphs[0].runs[0].text = "☒"
            elif cells[0] == "DC-1" and not cells[1]:
                for cell, text in zip(row.cells[1:], ("Two providers", "2025-05-28", "Li Na"), strict=False):
                    cell.paragraphs[0].add_run(text)
            elif cells[0] == "A-1":
                for cell, text in zip(
                    row.cells[1:], ("Sign the contract", "Wang Lei", "2025-06-10", "open"), strict=False
                ):
                    cell.paragraphs[0].add_run(text)
    heading = next(
        each for each in document.paragraphs if "A second provider" in each.text and each.style.name.startswith("Head")
    )
    following = heading._p.getnext()
    while following.tag.rpartition("}")[2] != "p" or "".join(following.itertext()).strip():
        following = following.getnext()
    docx.text.paragraph.Paragraph(following, heading._parent).add_run("Both offers were compared.")
    stream = io.BytesIO()
    document.save(stream)
    check_understood(give(root, "filled.docx", stream.getvalue()))


def test_what_the_minutes_agreed_gets_into_the_registers_with_its_id(tmp_path: Path) -> None:
    root = project(tmp_path)
    found = give(root, "filled.md", filled(form(root)))
    (root / "notes").mkdir()
    (root / found.name).write_bytes(found.data)
    loaded = load(root)
    assert loaded.project is not None
    offered = {each.id: each for each in proposals(loaded.project)}
    assert (offered["A-1"].verb, offered["A-1"].register) == ("add", "actions")
    assert offered["A-1"].values["source"]["meeting"] == "MT-1"
    assert (offered["DC-1"].verb, offered["DC-1"].values["status"]) == ("update", "decided")


def test_the_minutes_are_a_document(tmp_path: Path) -> None:
    root = project(tmp_path)
    found = give(root, "filled.md", filled(form(root)))
    (root / "notes").mkdir()
    (root / found.name).write_bytes(found.data)
    built = pipeline.build(World(), root, Order(("minutes",), ("html",), item="MT-1"))
    text = built.files[0].data.decode()
    for words in ("Both offers were compared.", "Two providers", "Sign the contract", "Minutes of meeting"):
        assert words in text


def test_the_minutes_tell_of_the_next_meeting_what_was_agreed_there(tmp_path: Path) -> None:
    """It counts before what was planned; where the form only repeats the plan, the date is printed as everywhere."""
    root = project(tmp_path)
    meeting = root / "meetings" / "2025-05-28-steering.yaml"
    meeting.write_text(meeting.read_text() + "next: {date: 2025-06-25, time: '14:00'}\n")
    (root / "notes").mkdir()
    for said, printed in (("", "25 June 2025, 14:00"), ("2 July, after the tests", "2 July, after the tests")):
        found = give(root, "filled.md", filled(form(root)).replace("2025-06-25 14:00", said or "2025-06-25 14:00"))
        (root / found.name).write_bytes(found.data)
        built = pipeline.build(World(), root, Order(("minutes",), ("html",), item="MT-1"))
        text = built.files[0].data.decode().replace("\u00a0", " ")
        assert f">{printed}</p>" in text
        (root / found.name).unlink()


def test_minutes_nobody_wrote_are_no_document(tmp_path: Path) -> None:
    built = pipeline.build(World(), project(tmp_path), Order(("minutes",), ("html",), item="MT-1"))
    assert not built.files
    assert "SB-521" in [each.code for each in built.problems]


def test_a_form_in_chinese_comes_back_too(tmp_path: Path) -> None:
    root = project(tmp_path)
    found = give(root, "filled.md", filled(form(root, "zh-CN")))
    check_understood(found)


def test_a_table_of_ids_under_a_heading_nobody_knows_is_read(tmp_path: Path) -> None:
    table = "# Minutes\n\n## Anything\n\n| ID | Place |\n|---|---|\n| A-1 | Hall |\n"
    assert give(project(tmp_path), "odd.md", table).name == NOTE


def test_minutes_of_any_make_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Steering committee, 28 May 2025", 1)
    document.add_heading("Decisions", 2)
    document.add_paragraph("We go with two providers", style="List Bullet")
    document.add_heading("Actions", 2)
    table = document.add_table(2, 3)
    for cell, text in zip(table.rows[0].cells, ("Action", "Owner", "Due"), strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ("Sign the contract", "Wang Lei", "2025-06-10"), strict=True):
        cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    found = give(project(tmp_path), "ours.docx", stream.getvalue())
    said = [(each["kind"], each["text"]) for each in found.record["items"]]
    assert said == [("decision", "We go with two providers"), ("action", "Sign the contract")]
    assert found.data.decode().startswith("---\n")
    assert 'meeting_id: "MT-1"' in found.data.decode()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.md", b"", "SB-523"),
        ("spaces.md", b" \n\n", "SB-523"),
        ("minutes.pdf", offer(), "SB-524"),
        ("minutes.docx", b"PK\x03\x04 nothing of a file", "SB-525"),
        ("other.md", b"---\nmeeting_id: MT-9\n---\n# Minutes\n", "SB-529"),
        ("broken.md", b"---\nmeeting_id: [\n---\n# Minutes\n", "SB-534"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    with pytest.raises(DataError) as caught:
        give(project(tmp_path), name, data)
    assert caught.value.problems[0].code == code


def test_other_minutes_are_replaced_only_when_asked(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "notes").mkdir()
    (root / NOTE).write_text("# Older minutes\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        give(root, "filled.md", filled(form(root)))
    assert caught.value.problems[0].code == "SB-531"
    assert give(root, "filled.md", filled(form(root)), replace=True).name == NOTE


@pytest.mark.parametrize(
    ("wanted", "day", "found"),
    [
        ("MT-1", DAY, "MT-1"),
        ("meetings/2025-05-28-steering.yaml", DAY, "MT-1"),
        ("last", DAY, "MT-1"),
        ("next", date(2025, 5, 28), "MT-1"),
        ("next", DAY, "SB-535"),
        ("last", date(2025, 5, 1), "SB-528"),
        ("MT-7", DAY, "SB-526"),
    ],
)
def test_a_meeting_is_found_by_all_its_names(tmp_path: Path, wanted: str, day: date, found: str) -> None:
    loaded = load(project(tmp_path))
    if found.startswith("SB"):
        with pytest.raises(DataError) as caught:
            find_meeting(loaded, wanted, day)
        assert caught.value.problems[0].code == found
    else:
        meeting, path = find_meeting(loaded, wanted, day)
        assert (meeting.id, path) == (found, "meetings[0]")

"""Packs: what is in them, on which page, for whom, and what stops one."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from generator.diagnostics import Severity
from generator.meetings import pack
from generator.meetings.order import PackOrder
from generator.meetings.plan import roman
from generator.pipeline import Build, Order
from generator.world import World

PROJECT = """
project: {id: pay2, name: Payment 2.0, sponsor: li, pmo_lead: chen, product_manager: wang, currency: EUR}
people:
  - {id: li, name: Li Na, role_ids: [sponsor]}
  - {id: chen, name: Chen Jing, role_ids: [pmo]}
  - {id: wang, name: Wang Lei, role_ids: [product_manager]}
roles: [{id: sponsor, title: Sponsor}, {id: pmo, title: PMO}, {id: product_manager, title: Product manager}]
decisions:
  - {id: DC-1, title: A second provider, question: One provider or two?, status: needed, needed_by: 2025-06-01, decider: li, recommendation: Two}
"""
MEETING = """
id: MT-1
type: steering
start: 2025-05-28 14:00
end: 2025-05-28 15:00
tz: Asia/Shanghai
place: Room 7.12
chair: li
minute_taker: chen
attendees: [li, chen, {person: wang, required: false}]
agenda:
  - {title: A second provider, question: One provider or two?, purpose: decide, owner: wang, minutes: 25, decision_id: DC-1}
  - {title: The offer, purpose: discuss, owner: wang, minutes: 20, paper: attachments/offer.pdf}
  - {title: The charter, owner: chen, minutes: 10, paper: charter}
"""


def offer(words: str = "Offer of the provider", pages: int = 3, title: str = "") -> bytes:
    """A foreign PDF with a line of text on each page."""
    made = pikepdf.new()
    if title:
        made.docinfo["/Title"] = title
    for number in range(1, pages + 1):
        made.add_blank_page(page_size=(842, 1191) if number == 2 else (595, 842))
        page = made.pages[-1]
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = made.make_stream(f"BT /F1 20 Tf 60 400 Td ({words} {number}) Tj ET".encode())
    stream = io.BytesIO()
    made.save(stream, static_id=True)
    return stream.getvalue()


def folder(root: Path, meeting: str = MEETING, project: str = PROJECT) -> Path:
    for name in ("meetings", "attachments"):
        (root / name).mkdir(exist_ok=True)
    (root / "project.yaml").write_text(project, encoding="utf-8")
    (root / "meetings" / "2025-05-28-steering.yaml").write_text(meeting, encoding="utf-8")
    (root / "attachments" / "offer.pdf").write_bytes(offer())
    return root


def build(root: Path, meeting: str = "MT-1", **order: object) -> Build:
    return pack.build(World(), root, PackOrder(meeting, Order(**order)))  # type: ignore[arg-type]


def file(built: Build, ending: str) -> bytes:
    assert built.files, [f"{each.code} {each.arguments}" for each in built.problems]
    return next(each.data for each in built.files if each.name.endswith(ending))


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    found = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return found.stdout.decode().split("\f")[:-1]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return build(folder(tmp_path_factory.mktemp("pay2")))


def test_every_page_reference_of_the_agenda_is_right(whole: Build) -> None:
    pages = pages_of(file(whole, "pack-MT-1.pdf"))
    agenda = next(page for page in pages if "14:00" in page and "14:25" in page)
    told = {int(number): int(page) for number, page in re.findall(r"Paper\s(\d), p\.\s(\d+)", agenda)}
    assert told == {1: 3, 2: 4, 3: 7}
    for number, page in told.items():
        assert re.search(rf"Paper\s{number} · ", pages[page - 1])
        assert re.search(r"page 1 of \d", pages[page - 1])
    for number, page in enumerate(pages, 1):
        assert f"{number} of {len(pages)}" in page


def test_an_attachment_stands_at_its_item_and_is_stamped(whole: Build) -> None:
    pages = pages_of(file(whole, "pack-MT-1.pdf"))
    for at in range(3):
        assert f"Offer of the provider {at + 1}" in pages[3 + at]
        assert re.search(rf"Item\s2 · Paper\s2 · Offer\s+page {at + 1} of 3", pages[3 + at])


def test_bookmarks_lead_from_item_to_paper_to_its_sections(whole: Build) -> None:
    with pikepdf.open(io.BytesIO(file(whole, "pack-MT-1.pdf"))) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        assert titles == [
            "Steering committee", "Agenda", "1 A second provider", "2 The offer", "3 The charter",
            "Appendix: Minutes of meeting MT-1",
        ]  # fmt: skip
        (charter,) = outline.root[4].children
        assert charter.title == "Paper\u00a03: Project charter"
        assert charter.children


def test_html_and_word_hold_the_papers_and_tell_of_attachments(whole: Build) -> None:
    html = file(whole, "pack-MT-1.html").decode()
    assert 'id="paper-3"' in html
    assert 'href="pack-MT-1-offer.pdf"' in html
    with zipfile.ZipFile(io.BytesIO(file(whole, "pack-MT-1.docx"))) as word:
        body, links = word.read("word/document.xml").decode(), word.read("word/_rels/document.xml.rels").decode()
    assert "PAGEREF sb_paper_3 " in body
    assert "pack-MT-1-offer.pdf" in links
    assert file(whole, "pack-MT-1-offer.pdf") == offer()


def test_the_form_for_the_minutes_lies_beside(whole: Build) -> None:
    text = file(whole, "-minutes.md").decode()
    assert "meeting_id" in text
    assert "DC-1" in text


def test_every_file_is_in_the_list_of_checksums(whole: Build) -> None:
    lines = file(whole, ".sha256").decode().split("\n")[:-1]
    listed = dict(reversed(line.split("  ")) for line in lines)
    assert listed == {
        each.name.partition("/")[2]: hashlib.sha256(each.data).hexdigest()
        for each in whole.files
        if not each.name.endswith(".sha256")
    }


def test_the_same_pack_twice_is_the_same_bytes(whole: Build, tmp_path: Path) -> None:
    again = build(folder(tmp_path))
    assert [(each.name, each.data) for each in again.files] == [(each.name, each.data) for each in whole.files]


def test_cover_and_agenda_may_be_left_out_of_the_count(tmp_path: Path) -> None:
    built = build(folder(tmp_path, MEETING + "cover_counted: false\n"), formats=("pdf",))
    pages = pages_of(file(built, ".pdf"))
    assert re.search(r"Paper\s1, p\.\s1\b", pages[1])
    assert f"1 of {len(pages) - 2}" in pages[2]
    assert [roman(number) for number in (1, 4, 9, 12)] == ["i", "iv", "ix", "xii"]


@pytest.mark.parametrize("audience", ["external", "sponsor"])
def test_a_confidential_item_leaves_no_trace(tmp_path: Path, audience: str) -> None:
    secret = MEETING.replace("The offer, purpose", "Zebrasecret, visibility: internal, purpose")
    root = folder(tmp_path, secret)
    (root / "attachments" / "offer.pdf").write_bytes(offer("Quaggasecret"))
    built = build(root, audience=audience)
    assert built.files
    for each in built.files:
        parts = [each.name.encode(), each.data]
        if each.name.endswith((".docx",)):
            with zipfile.ZipFile(io.BytesIO(each.data)) as archive:
                parts += [archive.read(name) for name in archive.namelist()]
        if each.name.endswith(".pdf"):
            parts.append("".join(pages_of(each.data)).encode())
            with pikepdf.open(io.BytesIO(each.data)) as pdf:
                parts += [one.read_bytes() if isinstance(one, pikepdf.Stream) else one.unparse() for one in pdf.objects]
        for part in parts:
            for word in (b"Zebrasecret", b"Quaggasecret", b"offer.pdf", "Zebrasecret".encode("utf-16-be")):
                assert word not in part, (each.name, word)


@pytest.mark.parametrize(
    ("title", "shown"),
    [("", "Offer"), ("offer", "Offer"), ("Microsoft Word - v3.docx", "Offer"), ("Two hosts", "Two hosts")],
)
def test_an_attachment_has_the_title_a_person_gave_it(tmp_path: Path, title: str, shown: str) -> None:
    root = folder(tmp_path)
    (root / "attachments" / "offer.pdf").write_bytes(offer(title=title))
    pages = pages_of(file(build(root, formats=("pdf",)), ".pdf"))
    assert any(f"Item 2 · Paper 2 · {shown}" in page.splitlines()[0] for page in pages if page.strip())


def test_a_picture_becomes_a_page(tmp_path: Path) -> None:
    root = folder(tmp_path, MEETING.replace("offer.pdf", "offer.png"))
    Image.new("RGB", (300, 200), "red").save(root / "attachments" / "offer.png")
    assert file(build(root, formats=("pdf",)), ".pdf")


@pytest.mark.parametrize(
    ("paper", "code"),
    [
        ("attachments/none.pdf", "SB-546"),
        ("../secret.pdf", "SB-547"),
        ("attachments/text.pdf", "SB-501"),
        ("attachments/archive.zip", "SB-510"),
        ("chartr", "SB-540"),
        ("[attachments/offer.pdf, attachments/more/offer.pdf]", "SB-549"),
    ],
)
def test_a_paper_that_cannot_be_used_stops_the_pack_at_its_place(tmp_path: Path, paper: str, code: str) -> None:
    root = folder(
        tmp_path / "pay2" if (tmp_path / "pay2").mkdir() is None else tmp_path,
        MEETING.replace("attachments/offer.pdf", paper),
    )
    (tmp_path / "secret.pdf").write_bytes(offer())
    (root / "attachments" / "text.pdf").write_text("no PDF at all")
    (root / "attachments" / "archive.zip").write_bytes(b"PK\x03\x04 something")
    (root / "attachments" / "more").mkdir()
    (root / "attachments" / "more" / "offer.pdf").write_bytes(offer("Another"))
    built = build(root)
    assert not built.files
    (problem,) = [each for each in built.problems if each.severity is Severity.BLOCKER]
    assert problem.code == code
    assert (problem.place.file, problem.place.path) == ("meetings/2025-05-28-steering.yaml", "meetings[0].agenda[1]")


def test_next_is_the_next_meeting(tmp_path: Path) -> None:
    root = folder(tmp_path)
    assert build(root, "next", as_of=None, formats=("html",)).problems is not None
    assert build(root, "2025-05-28-steering", formats=("html",)).files


def test_a_chinese_pack_is_stamped_in_chinese(tmp_path: Path) -> None:
    built = build(folder(tmp_path), formats=("pdf",), languages=("zh-CN",))
    pages = pages_of(file(built, ".pdf"))
    assert "第 4 页" in pages[3].replace("\u00a0", " ")
    assert "材料" in pages[3]


# ---------------------------------------------------------------- issued packs


def issue(root: Path, reason: str = "", day: date = date(2025, 5, 23)) -> Build:
    """The pack frozen as issued; its files are put where the command puts them."""
    built = pack.build(World(), root, PackOrder("MT-1", Order(formats=("pdf", "html")), day, reason))
    for each in built.files:
        (root / each.name).parent.mkdir(parents=True, exist_ok=True)
        (root / each.name).write_bytes(each.data)
    return built


def codes(built: Build) -> list[str]:
    return [each.code for each in built.problems if each.severity is Severity.BLOCKER]


def test_an_issued_pack_is_frozen_with_its_pages(tmp_path: Path) -> None:
    root = folder(tmp_path)
    assert issue(root).files
    manifest = json.loads((root / "packs" / "MT-1" / "v1" / "manifest.json").read_text(encoding="utf-8"))
    assert [(each["name"], each["first"], each["last"]) for each in manifest["papers"]][:2] == [
        ("DC-1", 3, 3),
        ("attachments/offer.pdf", 4, 6),
    ]
    for name, sha256 in manifest["files"].items():
        data = (root / "packs" / "MT-1" / "v1" / name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == sha256
    assert "issued 23 May 2025" in (root / "packs" / "MT-1" / "v1" / "pack-MT-1.html").read_text().replace(
        "\u00a0", " "
    )


def test_an_issued_pack_is_issued_anew_only_when_it_differs_and_somebody_says_why(tmp_path: Path) -> None:
    root = folder(tmp_path)
    issue(root)
    assert codes(issue(root, "again")) == ["SB-551"]
    (root / "attachments" / "offer.pdf").write_bytes(offer("Better offer", 5))
    refused = issue(root)
    assert codes(refused) == ["SB-552"]
    assert not refused.files
    assert not (root / "packs" / "MT-1" / "v2").exists()


def test_what_changed_and_which_pages_moved_goes_out_on_one_page(tmp_path: Path) -> None:
    root = folder(tmp_path)
    issue(root)
    (root / "attachments" / "offer.pdf").write_bytes(offer("Better offer", 5))
    built = issue(root, "The provider lowered its price.", date(2025, 5, 26))
    assert built.files
    (text,) = pages_of((root / "packs" / "MT-1" / "v2" / "pack-MT-1-changes.pdf").read_bytes())
    assert "The provider lowered its price." in text
    assert re.search(r"Paper\s2\s+Offer\s+Changed\s+4–6\s+4–8", text)
    assert re.search(r"Paper\s3\s+Project charter\s+Moved\s+7\s+9", text)
    assert not re.search(r"Paper\s1\b", text)
    assert (root / "packs" / "MT-1" / "v1" / "pack-MT-1.pdf").is_file()


def test_an_issued_pack_that_somebody_touched_is_told(tmp_path: Path) -> None:
    root = folder(tmp_path)
    issue(root)
    file = root / "packs" / "MT-1" / "v1" / "pack-MT-1.html"
    file.write_bytes(file.read_bytes() + b" ")
    assert codes(build(root, formats=("html",))) == ["SB-553"]
    (file.parent / "manifest.json").write_text("{}")
    assert codes(build(root, formats=("html",))) == ["SB-554"]


def test_a_pack_built_after_one_was_issued_is_a_working_copy(tmp_path: Path) -> None:
    root = folder(tmp_path)
    issue(root)
    text = file(build(root, formats=("html",)), ".html").decode()
    assert "working copy after version 1" in text

"""Registers are changed where they live; everything else in their files keeps its bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.styles import Font

from generator import model
from generator.diagnostics import Problem
from generator.ingest.register_files import Addition, Update, edited
from generator.language.messages import messages
from generator.settings import Settings
from generator.sources import read_project
from generator.sources.table_reader import NONE, UNDECIDED
from generator.world import World

WORLD = World(environment={})
MAIN = b"project: {id: p, name: P}\n"
NEW = {"id": "A-9", "title": "Ask"}
SOURCE = {"file": "notes/m.md", "line": 3, "item": "1a2b3c4d", "written": "9f00000000000001"}


def place(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, data in {"project.yaml": MAIN, **files}.items():
        (folder / name).write_bytes(data)
    return folder


def change(
    folder: Path, name: str, data: bytes | str, *changes: Mapping[str, Any] | Update, register: str = "actions"
) -> bytes:
    """The file after additions (mappings) and updates, which all must succeed."""
    place(folder, {name: data.encode() if isinstance(data, str) else data})
    contents, problems = attempt(folder, *changes, register=register)
    assert not problems
    assert list(contents) == [name]
    return contents[name]


def attempt(
    folder: Path, *changes: Mapping[str, Any] | Update, register: str = "actions"
) -> tuple[dict[str, bytes], list[Problem]]:
    additions = [Addition(register, each) for each in changes if not isinstance(each, Update)]
    return edited(WORLD, folder, additions, [each for each in changes if isinstance(each, Update)])


def update(identifier: str, **values: Any) -> Update:
    return Update("actions", identifier, values)


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def entries(folder: Path, contents: Mapping[str, bytes], register: str = "actions") -> list[dict[str, Any]]:
    """The register as our reader finds it once the contents are written."""
    for name, data in contents.items():
        WORLD.write(folder / name, data)
    records, problems = read_project(WORLD, folder)
    assert records is not None, problems
    return list(records.data[register])


# ---------------------------------------------------------------- YAML, new entries


BLOCK = """\
# Actions of the steering group
actions:
    - id:      A-1     # the first
      title:   Order steel
      due:     2025-05-23

    # waiting for Legal
    -   {id: A-2,   title: "Sign"}
    -   id:    A-3
        title: Pay   # soon
"""


@pytest.mark.parametrize(
    ("before", "added", "after"),
    [
        pytest.param(BLOCK, "    -   id: A-9\n        title: Ask\n", "", id="odd alignment is kept"),
        pytest.param(
            BLOCK, "    -   id: A-9\n        title: Ask\n", "\n# end of the list\n", id="comment after the list"
        ),
        pytest.param(
            BLOCK + "    # - id: A-4\n", "    -   id: A-9\n        title: Ask\n", "# end\n", id="comment of the list"
        ),
        pytest.param("- id: A-1\n", "- id: A-9\n  title: Ask\n", "\n\n# end\n", id="bare list"),
        pytest.param("actions:\n- id: A-1\n", "- id: A-9\n  title: Ask\n", "# end\n", id="not indented"),
        pytest.param("- {id: A-1}\n", "- {id: A-9, title: Ask}\n", "", id="flow entries"),
        pytest.param("- id: A-1\n\n- id: A-2\n", "\n- id: A-9\n  title: Ask\n", "", id="blank lines between"),
        pytest.param(
            "- id: A-1\n  title: >\n    long\n    text\n", "- id: A-9\n  title: Ask\n", "\n\n# end", id="folded"
        ),
        pytest.param(
            "- id: A-1\n  title: |+\n    text\n\n", "- id: A-9\n  title: Ask\n", "# end\n", id="kept blank lines"
        ),
        pytest.param(
            "- id: A-1\n\n- id: A-2\n  title: |+\n    x\n\n",
            "- id: A-9\n  title: Ask\n",
            "# end\n",
            id="kept and between",
        ),
        pytest.param("- id: A-1\n  title: a\n    b\n", "- id: A-9\n  title: Ask\n", "", id="plain on two lines"),
        pytest.param("- id: A-1\n  owner:\n", "- id: A-9\n  title: Ask\n", "", id="empty value at the end"),
        pytest.param("actions:   # none\n", "  - id: A-9\n    title: Ask\n", "", id="key without value"),
        pytest.param("# nothing yet\n", "- id: A-9\n  title: Ask\n", "", id="only a comment"),
        pytest.param("- id: A-1\n  tags:\n    - x\n    - y  # z\n", "- id: A-9\n  title: Ask\n", "", id="nested list"),
        pytest.param("- {id: A-1,\n   title: x} # c\n", "- {id: A-9, title: Ask}\n", "", id="flow entry on two lines"),
        pytest.param("actions: [{id: A-1}", ", {id: A-9, title: Ask}", "] # end\n", id="flow list"),
        pytest.param("actions: [{id: A-1}", ", {id: A-9, title: Ask}", ",]\n", id="flow list with a comma at the end"),
        pytest.param("[\n  {id: A-1},  # first\n", "  {id: A-9, title: Ask},\n", "]\n", id="flow list on lines"),
        pytest.param("[\n  {id: A-1}", ",\n  {id: A-9, title: Ask}", "]\n", id="flow list closed on its last line"),
        pytest.param("{actions: [", "{id: A-9, title: Ask}", "]}\n", id="empty list in a flow mapping"),
    ],
)
@pytest.mark.parametrize("eol", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_entries_are_added_after_the_last(
    tmp_path: Path, before: str, added: str, after: str, eol: str, mark: bytes
) -> None:
    def data(*parts: str) -> bytes:
        return mark + "".join(parts).replace("\n", eol).encode()

    assert change(tmp_path, "actions.yaml", data(before, after), NEW) == data(before, added, after)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("actions: []\n", "actions:\n  - id: A-9\n    title: Ask\n"),
        ("actions: []   # none\n", "actions:   # none\n  - id: A-9\n    title: Ask\n"),
        ("actions: null\n", "actions:\n  - id: A-9\n    title: Ask\n"),
        ("actions:\n", "actions:\n  - id: A-9\n    title: Ask\n"),
        ("actions: ~\r\n", "actions:\r\n  - id: A-9\r\n    title: Ask\r\n"),
    ],
)
def test_an_empty_register_of_project_yaml_begins_there(tmp_path: Path, old: str, new: str) -> None:
    before, after = "# P\nproject: {id: p, name: P}\n", "risks:  # all\n  - {id: R-1, title: Fire}\n"
    if "\r" in old:
        before, after = before.replace("\n", "\r\n"), after.replace("\n", "\r\n")
    assert change(tmp_path, "project.yaml", before + old + after, NEW).decode() == before + new + after


def test_an_empty_register_takes_the_indentation_of_the_others(tmp_path: Path) -> None:
    text = "project: {id: p, name: P}\nrisks:\n- {id: R-1, title: Fire}\nactions: []\n"
    expected = text.replace(" []", "") + "- id: A-9\n  title: Ask\n"
    assert change(tmp_path, "project.yaml", text, NEW).decode() == expected


def test_a_register_between_other_keys(tmp_path: Path) -> None:
    before = "project: {id: p, name: P}\nactions:\n  - id: A-1\n    title: Order\n"
    after = "\n# What may go wrong\nrisks:\n  - {id: R-1, title: Fire}\n"
    new = change(tmp_path, "project.yaml", before + after, NEW).decode()
    assert new == before + "  - id: A-9\n    title: Ask\n" + after


def test_no_line_break_at_the_end_is_kept(tmp_path: Path) -> None:
    new = change(tmp_path, "actions.yaml", "- id: A-1\n  title: x", NEW, update("A-1", owner="li"))
    assert new == b"- id: A-1\n  title: x\n  owner: li\n- id: A-9\n  title: Ask"


def test_mixed_line_ends_take_the_most_common(tmp_path: Path) -> None:
    assert change(tmp_path, "actions.yaml", "- id: A-1\r\n- id: A-2\n# end\r\n", NEW) == (
        b"- id: A-1\r\n- id: A-2\r\n- id: A-9\r\n  title: Ask\n# end\r\n"
    )


def test_a_register_that_lives_nowhere_gets_a_file(tmp_path: Path) -> None:
    place(tmp_path, {})
    contents, problems = attempt(tmp_path, NEW, {"id": "A-10", "title": "支付", "source": SOURCE})
    assert not problems
    assert contents["actions.yaml"].decode() == (
        "- id: A-9\n  title: Ask\n- id: A-10\n  title: 支付\n"
        "  source: {file: notes/m.md, line: 3, item: 1a2b3c4d, written: 9f00000000000001}\n"
    )


def test_values_are_written_plainly(tmp_path: Path) -> None:
    place(tmp_path, {})
    entry = {
        "id": "A-9", "due": date(2025, 5, 23), "cost": Decimal("1E+3"), "share": Decimal("0.50"), "size": 3, "done": True,
        "owner": None, "tags": ["a, b", "no", date(2025, 5, 1)], "none": [], "title": {"en": "Pay: now", "zh-CN": "支付"},
    }  # fmt: skip
    contents, _ = attempt(tmp_path, entry)
    assert contents["actions.yaml"].decode().splitlines() == [
        "- id: A-9",
        "  due: 2025-05-23",
        "  cost: 1000",
        "  share: 0.50",
        "  size: 3",
        "  done: true",
        "  owner: null",
        "  tags: ['a, b', 'no', 2025-05-01]",
        "  none: []",
        "  title: {en: 'Pay: now', zh-CN: 支付}",
    ]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Pay Li", "Pay Li"),
        ("yes", "'yes'"),
        ("1:30", "'1:30'"),
        ("2025-05-23", "'2025-05-23'"),
        ("12", "'12'"),
        ("+.5", "'+.5'"),
        ("~", "'~'"),
        ("", "''"),
        ("a: b", "'a: b'"),
        ("a #b", "'a #b'"),
        ("it's", "it's"),
        ("- x", "'- x'"),
        (" x", "' x'"),
        ("a\nb", '"a\\nb"'),
        ("a, [b]", "a, [b]"),
        ("@li", "'@li'"),
        ("😀", "😀"),
    ],
)
def test_texts_are_quoted_only_where_needed(tmp_path: Path, text: str, written: str) -> None:
    new = change(tmp_path, "actions.yaml", "- id: A-1\n", {"title": text})
    assert new.decode() == f"- id: A-1\n- title: {written}\n"


# ---------------------------------------------------------------- YAML, new values


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Order   # soon", "title: Pay   # soon"),
        ("title:   'Order'", "title:   Pay"),
        ('title: "Or\\\n    der"', "title: Pay"),
        ("title: Or\n    der", "title: Pay"),
        ("title: >\n    Or\n    der", "title: Pay"),
        ("title: |+\n    Order\n", "title: Pay\n"),
        ("title: |-\n\n    Order", "title: Pay"),
        ("title:\n    Order", "title: Pay"),
        ("title:", "title: Pay"),
        ("title:   # what?", "title: Pay   # what?"),
        ("title: {en: Order,\n    zh-CN: 支付}", "title: Pay"),
        ("title:\n    en: Order\n    zh-CN: 支付", "title: Pay"),
        ("title:\n  - a\n  - b   # why", "title: Pay   # why"),
        ("title: [a,\n   b]", "title: Pay"),
        ("'title' : Order", "'title' : Pay"),
    ],
)
@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_a_value_is_replaced_where_it_stands(tmp_path: Path, old: str, new: str, eol: str) -> None:
    before, after = "# P\n- id: A-1\n  ", "\n  owner:  li  # she\n\n- {id: A-2,  title: x}\n"
    text = (before + old + after).replace("\n", eol)
    expected = (before + new + after).replace("\n", eol)
    assert change(tmp_path, "actions.yaml", text.encode(), update("A-1", title="Pay")) == expected.encode()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- {id: A-1, title: Order, owner: li}  # c\n", "- {id: A-1, title: 'a, b', owner: li, size: 3}  # c\n"),
        ("- {id: A-1, title: }\n", "- {id: A-1, title: 'a, b', size: 3}\n"),
        ("- {title: [x, y], id: A-1,}\n", "- {title: 'a, b', id: A-1, size: 3,}\n"),
        (
            "- id: A-1\n  title: x\n  # later\n- id: A-2\n",
            "- id: A-1\n  title: a, b\n  size: 3\n  # later\n- id: A-2\n",
        ),
        ("- title: x\n  id: A-1 # c\n", "- title: a, b\n  id: A-1 # c\n  size: 3\n"),
        ("- id: A-1\n  title: |\n    x\n\n# end\n", "- id: A-1\n  title: a, b\n  size: 3\n\n# end\n"),
    ],
)
def test_missing_fields_are_added_at_the_end_of_the_entry(tmp_path: Path, old: str, new: str) -> None:
    assert change(tmp_path, "actions.yaml", old, update("A-1", title="a, b", size=3)).decode() == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("source: {file: m.md,  line: 3}", "source: {file: m.md,  line: 4, written: 9f}"),
        (
            "source:\n    file: m.md\n    line: 3  # there",
            "source:\n    file: m.md\n    line: 4  # there\n    written: 9f",
        ),
        ("source: {}", "source: {line: 4, written: 9f}"),
        ("source: null", "source: {line: 4, written: 9f}"),
        ("owner: li", "owner: li\n  source: {line: 4, written: 9f}"),
    ],
)
def test_nested_fields_are_set_one_by_one(tmp_path: Path, old: str, new: str) -> None:
    before, after = "- id: A-1\n  ", "\n- id: A-2\n"
    source = update("A-1", source={"line": 4, "written": "9f"})
    assert change(tmp_path, "actions.yaml", before + old + after, source).decode() == before + new + after


def test_several_updates_of_several_entries_and_additions(tmp_path: Path) -> None:
    text = "- id: A-1\n  title: a\n- id: 2\n  title: b\n"
    changes = update("2", owner="li"), update("A-1", title="c"), update("A-1", owner="wu"), NEW
    assert change(tmp_path, "actions.yaml", text, *changes).decode() == (
        "- id: A-1\n  title: c\n  owner: wu\n- id: 2\n  title: b\n  owner: li\n- id: A-9\n  title: Ask\n"
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("actions.yaml", "- id: A-1\n  title: 'Pay'\n  due: '2025-05-23'\n"),
        ("actions.csv", 'id;title;due\n"A-1";"Pay";2025-05-23 \n'),
    ],
)
def test_what_is_there_already_is_left_as_it_is_written(tmp_path: Path, name: str, data: str) -> None:
    place(tmp_path, {name: data.encode()})
    assert attempt(tmp_path, update("A-1", title="Pay", due=date(2025, 5, 23))) == ({}, [])


# ---------------------------------------------------------------- what cannot be changed


@pytest.mark.parametrize(
    ("name", "data", "new"),
    [
        ("actions.yaml", "- id: A-1\n  title: |\n    no line break", NEW),
        ("actions.yaml", "- id: A-1\n  tags:\n    - x  # why\n    - y\n", update("A-1", tags=["x"])),
        ("actions.yaml", "- id: A-1\n  tags: |  # why\n    x\n", update("A-1", tags="y")),
        ("actions.yaml", "actions: {id: A-1}\n", NEW),
        ("actions.yaml", "actions: [  # none yet\n  ]\n", NEW),
        ("actions.yaml", "risks: []\n", NEW),
        ("actions.yaml", "- &a {id: A-1}\n", NEW),
        ("actions.yaml", "- id: A-1\n", {"id": "A-9", "title": "\x00"}),
        ("actions.csv", "id,title\nA-1,x,y\n", NEW),
        ("actions.csv", "id,title\nA-1,x\n", {"id": "A-9", "title": "none"}),
        ("actions.csv", "id,title\nA-1,x\n", {"id": "A-9", "tags": ["a, b"]}),
        ("actions.csv", "id,title\nA-1,x\n", {"id": "A-9", "tags": [{"a": "b"}]}),
        ("actions.xlsx", "nothing\n", NEW),
        ("registers.xlsx", "nothing\n", NEW),
        ("project.yaml", "project: [\n", NEW),
    ],
)
def test_a_file_that_cannot_be_changed_is_left_out(tmp_path: Path, name: str, data: str, new: Any) -> None:
    place(tmp_path, {name: data.encode()})
    contents, problems = attempt(tmp_path, new)
    assert not contents
    assert [(problem.code, problem.place.file, problem.arguments) for problem in problems] == [
        ("SB-451", name, {"file": name})
    ]


def test_the_other_files_change_all_the_same(tmp_path: Path) -> None:
    place(tmp_path, {"risks.yaml": b"risks: {}\n"})
    contents, problems = edited(WORLD, tmp_path, [Addition("risks", {"id": "R-1"}), Addition("actions", NEW)], [])
    assert list(contents) == ["actions.yaml"]
    assert codes(problems) == ["SB-451"]


@pytest.mark.parametrize("name", ["actions.yaml", "actions.csv"])
def test_an_entry_that_is_gone_is_told_and_the_others_change(tmp_path: Path, name: str) -> None:
    place(tmp_path, {name: b"- id: A-1\n" if name.endswith("yaml") else b"id\nA-1\n"})
    contents, problems = attempt(tmp_path, update("A-7", title="x"), update("A-1", title="y"))
    assert [(problem.code, problem.arguments) for problem in problems] == [
        ("SB-452", {"id": "A-7", "register": "actions"})
    ]
    assert entries(tmp_path, contents) == [{"id": "A-1", "title": "y"}]


def test_an_update_of_a_register_that_lives_nowhere(tmp_path: Path) -> None:
    contents, problems = attempt(place(tmp_path, {}), update("A-1", title="x"))
    assert not contents
    assert codes(problems) == ["SB-452"]


def test_every_problem_has_words() -> None:
    assert {"SB-451", "SB-452"} <= set(messages())


def test_registers_of_one_file_change_together(tmp_path: Path) -> None:
    text = "project: {id: p, name: P}\nactions:\n  - {id: A-1}\nrisks: []\n"
    place(tmp_path, {"project.yaml": text.encode()})
    contents, problems = edited(
        WORLD, tmp_path, [Addition("risks", {"id": "R-1"}), Addition("actions", {"id": "A-2"})], []
    )
    assert not problems
    assert contents == {
        "project.yaml": b"project: {id: p, name: P}\nactions:\n  - {id: A-1}\n  - {id: A-2}\nrisks:\n  - id: R-1\n"
    }


# ---------------------------------------------------------------- CSV


@pytest.mark.parametrize(
    ("before", "added", "after"),
    [
        ('id,title\nA-1,"x, y"\n', "A-9,Ask\n", ""),
        ('id;title\n"A-1";x\n', "A-9;Ask\n", ""),
        ('"id"\t"title"\n"A-1"\t"x"\n', '"A-9"\t"Ask"\n', ""),
        ("Title,ID,owner\nx,A-1,\n", "Ask,A-9,\n", ",,\n\n"),
        ("id,title\n", "A-9,Ask\n", ""),
    ],
)
@pytest.mark.parametrize("eol", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_rows_are_added_to_csv(tmp_path: Path, before: str, added: str, after: str, eol: str, mark: bytes) -> None:
    def data(*parts: str) -> bytes:
        return mark + "".join(parts).replace("\n", eol).encode()

    assert change(tmp_path, "actions.csv", data(before, after), NEW) == data(before, added, after)


def test_an_empty_csv_file_gets_headings(tmp_path: Path) -> None:
    assert change(tmp_path, "actions.csv", b"", NEW) == b"id,title\nA-9,Ask\n"


def test_csv_without_a_line_break_at_the_end(tmp_path: Path) -> None:
    assert change(tmp_path, "actions.csv", "id,title\r\nA-1,x", NEW) == b"id,title\r\nA-1,x\r\nA-9,Ask"


def test_csv_in_gb18030(tmp_path: Path) -> None:
    before = 'id;title\r\nA-1;"支付; 试点"\r\n'
    new = change(tmp_path, "actions.csv", before.encode("gb18030"), {"id": "A-9", "title": "风险"})
    assert new == (before + "A-9;风险\r\n").encode("gb18030")


def test_new_columns_of_csv_touch_only_rows_that_need_them(tmp_path: Path) -> None:
    text = 'id,title\nA-1,x\nA-2\nA-3,"z"\n'
    entry = {**NEW, "source": {"file": "m.md", "line": 3}, "tags": ["a", "b"], "owner": None, "none": []}
    new = change(tmp_path, "actions.csv", text, entry, update("A-2", source={"line": 4}))
    assert new.decode().splitlines() == [
        "id,title,source.file,source.line,tags,owner,none",
        "A-1,x",
        "A-2,,,4",
        'A-3,"z"',
        "A-9,Ask,m.md,3,a; b,TBD,none",
    ]


def test_headings_are_understood_as_the_reader_does(tmp_path: Path) -> None:
    text = "ID,Title,Source File,source_line,Due-History\nA-1,x,,,\n"
    entry = {**NEW, "source": {"file": "m.md", "line": 3}, "due_history": [date(2025, 5, 23)]}
    assert change(tmp_path, "actions.csv", text, entry).decode() == text + "A-9,Ask,m.md,3,2025-05-23\n"


def test_one_cell_of_csv_is_replaced(tmp_path: Path) -> None:
    text = 'id,title,owner\n"A-1","x ""y""",li\nA-2,"two\nlines",wu\n'
    new = change(tmp_path, "actions.csv", text, update("A-1", title='say "no"'), update("A-2", title="a, b", owner=""))
    assert new.decode() == 'id,title,owner\n"A-1","say ""no""",li\nA-2,"a, b",\n'


# ---------------------------------------------------------------- XLSX


def workbook(rows: list[list[object]], title: str = "actions", **others: list[list[object]]) -> bytes:
    book = Workbook()
    book.worksheets[0].title = title
    for name, lines in {title: rows, **others}.items():
        sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
        for row in lines:
            sheet.append(row)
    book[title]["A1"].font = book[title]["B1"].font = Font(bold=True)
    return saved(book)


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_rows_and_columns_are_added_to_a_workbook(tmp_path: Path) -> None:
    data = workbook([["Id", "Title", "due"], ["A-1", "x", date(2025, 5, 1)], [None, None, None]], "Sheet1")
    entry = {"id": "A-9", "title": "=1+1", "due": date(2025, 5, 23), "source": {"line": 3}, "cost": Decimal("1200.50")}
    new = change(tmp_path, "actions.xlsx", data, entry, update("A-1", owner="li", title="y"))
    sheet = load_workbook(io.BytesIO(new)).worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["Id", "Title", "due", "source.line", "cost", "owner"]
    assert sheet["C3"].is_date
    assert sheet["B3"].data_type == "s"
    assert entries(tmp_path, {"actions.xlsx": new}) == [
        {"id": "A-1", "title": "y", "due": "2025-05-01", "owner": "li"},
        {"id": "A-9", "title": "=1+1", "due": "2025-05-23", "source.line": "3", "cost": "1200.5"},
    ]


def test_rows_look_like_the_row_above(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["id", "title"])
    sheet.append(["A-1", "x"])
    sheet["A1"].font = sheet["B1"].font = Font(bold=True)
    sheet["B2"].font = Font(italic=True)
    new = change(tmp_path, "actions.xlsx", saved(book), {**NEW, "owner": "li"})
    changed = load_workbook(io.BytesIO(new)).worksheets[0]
    assert changed["B3"].font.i
    assert not changed["A3"].font.b
    assert changed["C1"].font.b


def test_the_sheet_of_a_register_in_registers_xlsx(tmp_path: Path) -> None:
    data = workbook([["id", "title"]], "Actions", risks=[["id", "title"], ["R-1", "Fire"]])
    contents = {"registers.xlsx": change(tmp_path, "registers.xlsx", data, NEW)}
    assert entries(tmp_path, contents) == [NEW]
    assert entries(tmp_path, contents, "risks") == [{"id": "R-1", "title": "Fire"}]


def test_an_empty_sheet_gets_headings(tmp_path: Path) -> None:
    contents = {"actions.xlsx": change(tmp_path, "actions.xlsx", saved(Workbook()), NEW)}
    assert entries(tmp_path, contents) == [NEW]


def test_the_same_workbook_gives_the_same_bytes(tmp_path: Path) -> None:
    data = workbook([["id", "title"], ["A-1", "x"]])
    assert change(tmp_path, "actions.xlsx", data, NEW) == change(tmp_path, "actions.xlsx", data, NEW)


def test_a_workbook_whose_formulas_would_lose_their_values_is_left(tmp_path: Path) -> None:
    data = with_value_of_formula(workbook([["id", "title"], ["A-1", "=1+1"]]))
    contents, problems = attempt(place(tmp_path, {"actions.xlsx": data}), NEW)
    assert not contents
    assert codes(problems) == ["SB-451"]


def with_value_of_formula(data: bytes) -> bytes:
    """The value a spreadsheet program keeps beside a formula."""
    from zipfile import ZipFile

    stream = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(stream, "w") as target:
        for name in source.namelist():
            target.writestr(
                name, source.read(name).replace(b"</f><v></v>", b"</f><v>2</v>").replace(b"</f><v/>", b"</f><v>2</v>")
            )
    return stream.getvalue()


def test_bold_words_inside_a_cell_stay(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["id", "title"])
    book.worksheets[0].append(["A-1", CellRichText("Pay ", TextBlock(InlineFont(b=True), "now"))])
    new = change(tmp_path, "actions.xlsx", saved(book), NEW, update("A-1", owner="li"))
    cell = load_workbook(io.BytesIO(new), rich_text=True).worksheets[0]["B2"].value
    assert isinstance(cell, CellRichText)
    assert str(cell) == "Pay now"


def test_charts_of_a_workbook_stay(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(workbook([["id", "title"], ["A-1", "x"]])))
    book.worksheets[0].add_chart(BarChart(), "D4")
    new = change(tmp_path, "actions.xlsx", saved(book), NEW)
    assert len(load_workbook(io.BytesIO(new)).worksheets[0]._charts) == 1  # type: ignore[attr-defined]


# ---------------------------------------------------------------- everything

TEXTS = st.lists(
    st.one_of(
        st.sampled_from(
            ["no", "1:30", "a: b", "x # y", " lead", "trail ", "'q'", '"q"', "a\nb", "a\r\nb", "- x", "{a}", "[b", "#",
             "2025-05-23", "1e3", "+.5", "012", "null", "~", "<<", "=", "? x", "!tag", "&a", "*b", "@x", "`x", "%x", "---",
             "...", "a,b;c", "支付：x", "\u2028", "\x85", "\t", "😀", "=1+1", "#N/A", "x:", ":x", "|", ">", "true", "\ufeffx"]
        ),
        st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=30),
        st.text(" :#'\"-[]{},&*!|>%@`?\\\n\tan1.~", max_size=12),
    ).filter(lambda text: "\ufffe" not in text and "\uffff" not in text),
    min_size=1,
    max_size=5,
)  # fmt: skip
KINDS: dict[str, bytes] = {
    "block.yaml": b"actions:\n  - id: A-1\n    title: x\n# end\n",
    "flow.yaml": b"- {id: A-1, title: x}\n",
    "brackets.yaml": b"[{id: A-1, title: x}]\n",
    "comma.csv": b"id,title\r\nA-1,x\r\n",
    "semicolon.csv": "id;title;状态\nA-1;x;\n".encode("gb18030"),
    "book.xlsx": workbook([["id", "title"], ["A-1", "x"]]),
}


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, deadline=None)
@given(texts=TEXTS)
def test_every_text_reads_back(kind: str, texts: list[str]) -> None:
    name = "actions." + kind.rpartition(".")[2]
    is_table = not name.endswith(".yaml")
    if is_table:
        texts = [text.strip() for text in texts]
        texts = [text for text in texts if text and text.lower() not in UNDECIDED | NONE] or ["y"]
    if name.endswith(".xlsx"):
        texts = [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts]
    with TemporaryDirectory() as temporary:
        folder = place(Path(temporary), {name: KINDS[kind]})
        new = [{"id": f"A-{number}", "title": text} for number, text in enumerate(texts, 2)]
        contents, problems = attempt(folder, *new)
        assert not problems
        assert entries(folder, contents) == [{"id": "A-1", "title": "x"}, *new]
        contents, problems = attempt(folder, update("A-1", title=texts[0], reason=texts[0]))
        assert not problems
        assert entries(folder, contents)[0] == {"id": "A-1", "title": texts[0], "reason": texts[0]}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("actions.yaml", b"actions:\n  - {id: A-1, title: x}\n"),
        ("actions.yml", b"- id: A-1\n  title: x\n"),
        ("actions.csv", b"id;title\nA-1;x\n"),
        ("actions.xlsx", workbook([["id", "title"], ["A-1", "x"]])),
        ("registers.xlsx", workbook([["id", "title"], ["A-1", "x"]])),
        ("project.yaml", MAIN + b"actions: []\n"),
    ],
)
def test_the_model_accepts_what_was_added(tmp_path: Path, name: str, data: bytes) -> None:
    place(tmp_path, {name: data, "people.yaml": b"- {id: li, name: Li}\n"})
    entry = {
        "id": "A-9", "title": "Ask: now", "owner": "li", "created_on": date(2025, 5, 20), "due": date(2025, 5, 23),
        "due_history": [date(2025, 5, 1), date(2025, 5, 9)], "status": "open", "source": {"kind": "review_note", **SOURCE},
    }  # fmt: skip
    contents, problems = attempt(tmp_path, entry)
    assert not problems
    entries(tmp_path, contents)
    records, _ = read_project(WORLD, tmp_path)
    assert records is not None
    project, problems = model.read(records, Settings())
    assert not problems
    assert project is not None
    assert project.actions is not None
    action = project.actions[-1]
    assert (action.title, action.due, action.due_history) == ("Ask: now", entry["due"], tuple(entry["due_history"]))
    assert action.source is not None
    assert (action.source.line, action.source.item, action.source.written) == (3, "1a2b3c4d", SOURCE["written"])

"""The ledger: every line continues the one before, and nothing in it changes unseen."""

from __future__ import annotations

import pytest

from generator.archive.ledger import added, read

EVENTS = [{"time": f"2025-07-0{day}", "event": "archived", "project": "项目", "bag": f"b-v{day}"} for day in (1, 2, 3)]
WHOLE = added(read(b""), EVENTS)


def test_lines_follow_each_other_whether_added_at_once_or_one_by_one() -> None:
    data = b""
    for event in EVENTS:
        data += added(read(data), [event])
    assert data == WHOLE
    found = read(WHOLE)
    assert not found.faults
    assert [entry["seq"] for entry in found.entries] == [1, 2, 3]
    assert [entry["bag"] for entry in found.entries] == ["b-v1", "b-v2", "b-v3"]
    assert found.last == found.entries[2]["hash"]


def test_every_bit_counts() -> None:
    for at in range(len(WHOLE)):
        for bit in range(8):
            data = bytearray(WHOLE)
            data[at] ^= 1 << bit
            faults = read(bytes(data)).faults
            line = WHOLE.count(b"\n", 0, at) + 1
            assert any(fault.line in (line, line + 1) for fault in faults), (at, bit)


@pytest.mark.parametrize("order", [(1, 2), (0, 2), (0, 2, 1), (0, 1, 1, 2), (0, 0, 1, 2)])
def test_a_line_taken_out_put_in_or_moved_shows(order: tuple[int, ...]) -> None:
    lines = WHOLE.splitlines(keepends=True)
    assert read(b"".join(lines[at] for at in order)).faults


def test_a_line_of_another_form_shows() -> None:
    for other in (b"{}", b"[]", b"\xff", b'{"hash": 1}', b"[" * 100_000, b""):
        assert [fault.line for fault in read(WHOLE + other + b"\n").faults] == [4]
    assert [fault.what for fault in read(WHOLE[:-1]).faults] == ["form"]

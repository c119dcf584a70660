"""Whatever is changed in a bag is found and named."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.archive import bag
from generator.archive.library import Library, Slot
from generator.archive.record import as_json
from generator.archive.verify import verify_one
from generator.archive.verify_bag import verify_bag
from tests.archive.bags import FILES, WORLD, put, record

NAMES = sorted(
    bag.made({**FILES, "source/more.bin": b"", "record.json": b""}, {"metadata/dublin-core.xml": b""}, {"x": "y"})
)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A bag in a library."""
    return put(Library(WORLD, tmp_path / "library"))


def found(folder: Path) -> dict[str, set[str]]:
    """The codes by the file that they name."""
    told: dict[str, set[str]] = {}
    for problem in verify_one(WORLD, folder).problems:
        told.setdefault(problem.place.file, set()).add(problem.code)
    return told


def test_a_bag_as_it_was_written_is_good(kept: Path) -> None:
    assert found(kept) == {}
    assert verify_bag(WORLD, kept) == []
    assert sorted(path.relative_to(kept).as_posix() for path in kept.rglob("*") if path.is_file()) == NAMES


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(NAMES), at=st.integers(0, 1_000_000), bit=st.integers(0, 7))
def test_one_bit_anywhere_is_found_and_named(kept: Path, name: str, at: int, bit: int) -> None:
    path = kept / name
    before = path.read_bytes()
    if not before:
        return
    data = bytearray(before)
    data[at % len(data)] ^= 1 << bit
    os.chmod(path, 0o644)
    path.write_bytes(data)
    try:
        assert name in found(kept), (name, at % len(data), bit)
    finally:
        path.write_bytes(before)


@pytest.mark.parametrize("name", NAMES)
def test_a_file_taken_away_renamed_or_cut_is_named(kept: Path, name: str) -> None:
    path = kept / name
    data = path.read_bytes()
    path.rename(path.with_name("other name"))
    told = found(kept)
    assert told[name] & {"SB-621", "SB-623"}
    if data and not name.startswith("tagmanifest"):
        assert "SB-623" in told[name]
    path.with_name("other name").unlink()
    assert "SB-621" in found(kept)[name]
    path.write_bytes(data + b" ")
    assert found(kept)[name] & {"SB-620", "SB-624"}


@pytest.mark.parametrize(
    "name", ["extra", ".hidden", "data/extra", "data/source/.DS_Store", "metadata/x.xml", "manifest-md5.txt"]
)
def test_a_file_put_in_is_named(kept: Path, name: str) -> None:
    (kept / name).write_bytes(b"")
    told = found(kept)
    assert told.pop(name) == {"SB-622"}
    assert set(told) <= {bag.INFO}  # which counts the payload


def test_a_link_is_not_followed(kept: Path) -> None:
    path = kept / "data" / "documents" / "summary.pdf"
    copy = kept.parent / "copy"
    path.rename(copy)
    path.symlink_to(copy)
    assert "SB-622" in found(kept)["data/documents/summary.pdf"]


def test_a_bag_written_anew_with_right_manifests_is_proven_false_by_the_ledger(kept: Path) -> None:
    payload = {**FILES, "source/project.yaml": b"project: {id: tiny, name: Forged}\n", "source/more.bin": b""}
    slot = Slot("tiny", kept.name, "")
    files = bag.made(
        {**payload, "record.json": as_json(record(slot))},
        {"metadata/dublin-core.xml": b"<metadata/>\n"},
        {"Bagging-Date": "2025-07-07"},
    )
    for name, data in files.items():
        os.chmod(kept / name, 0o644)
        (kept / name).write_bytes(data)
    assert verify_bag(WORLD, kept) == []
    assert set(found(kept)) == {"tagmanifest-sha256.txt", "tagmanifest-sha512.txt"}


def rewritten(folder: Path, change: Callable[[dict[str, Any]], None], slot: Slot) -> Path:
    told = record(slot)
    change(told)
    for name, data in bag.made({**FILES, "record.json": as_json(told)}, {}, {"Bagging-Date": "2025-07-07"}).items():
        path = folder / slot.bag / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder / slot.bag


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("SB-627", lambda told: told.update(schema=2, stagebook="9.0")),
        ("SB-626", lambda told: told.update(bag="another-v1")),
        ("SB-626", lambda told: told.update(documents=[{"file": "documents/summary.pdf", "sha256": "0"}])),
        ("SB-626", lambda told: told.pop("documents")),
        ("SB-626", lambda told: told.update(schema="new")),
    ],
)
def test_a_record_of_another_bag_or_a_newer_version_is_told(
    tmp_path: Path, code: str, change: Callable[[dict[str, Any]], None]
) -> None:
    folder = rewritten(tmp_path, change, Slot("tiny", "tiny-closing-v1", ""))
    assert [problem.code for problem in verify_bag(WORLD, folder)] == [code]


def test_a_wrong_oxum_is_told(tmp_path: Path) -> None:
    slot = Slot("tiny", "tiny-closing-v1", "")
    folder = rewritten(tmp_path, lambda told: None, slot)
    info = (folder / bag.INFO).read_bytes().replace(b"Oxum: ", b"Oxum: 1")
    payload = {**FILES, "record.json": as_json(record(slot))}
    files = bag.made(payload, {}, {})
    digests = {
        name: bag.found_in(folder)[0][name].digests for name in files if "data/" not in name and "tagman" not in name
    }
    (folder / bag.INFO).write_bytes(info)
    digests[bag.INFO] = bag.found_in(folder)[0][bag.INFO].digests
    for algorithm in bag.ALGORITHMS:
        (folder / f"tagmanifest-{algorithm}.txt").write_bytes(bag.manifest(algorithm, digests))
    assert [problem.code for problem in verify_bag(WORLD, folder)] == ["SB-625"]


def test_what_is_no_bag_is_told(tmp_path: Path) -> None:
    assert [problem.code for problem in verify_bag(WORLD, tmp_path)] == ["SB-634"]
    (tmp_path / "bagit.txt").write_text(json.dumps({}))
    assert "SB-621" in {problem.code for problem in verify_bag(WORLD, tmp_path)}

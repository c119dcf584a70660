"""Bags as others read them: bagit-python of the Library of Congress, and sha512sum."""

from __future__ import annotations

import subprocess
from pathlib import Path

import bagit
import pytest

from generator.archive import bag
from generator.archive.layout import write_below
from generator.errors import DataError
from tests.archive.bags import FILES, WORLD

ODD = {"source/ two  spaces .txt": b"1", "source/*(1)": b"2", "source/empty": b""}


def written(folder: Path, payload: dict[str, bytes]) -> Path:
    for name, data in bag.made(payload, {"metadata/dublin-core.xml": b"<x/>"}, {"Bagging-Date": "2025-07-07"}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def test_bagit_python_finds_it_valid(tmp_path: Path) -> None:
    found = bagit.Bag(str(written(tmp_path, FILES | ODD)))
    assert found.validate()
    assert found.version_info == (1, 0)
    assert sorted(found.algorithms) == ["sha256", "sha512"]
    assert found.info["Payload-Oxum"] == f"{sum(map(len, (FILES | ODD).values()))}.{len(FILES | ODD)}"
    assert found.info["Bagging-Date"] == "2025-07-07"


@pytest.mark.parametrize("algorithm", bag.ALGORITHMS)
def test_checksum_programs_find_every_file(tmp_path: Path, algorithm: str) -> None:
    folder = written(tmp_path, FILES)
    names = (f"manifest-{algorithm}.txt", f"tagmanifest-{algorithm}.txt")
    run = subprocess.run([f"{algorithm}sum", "-c", *names], cwd=folder, check=True, capture_output=True, text=True)
    assert run.stdout.count(": OK") == len(FILES) + 5


def test_the_payload_comes_out_as_it_went_in(tmp_path: Path) -> None:
    folder = written(tmp_path, FILES | ODD)
    assert bag.payload(WORLD, folder, 1000) == FILES | ODD
    with pytest.raises(DataError, match="SB-615"):
        bag.payload(WORLD, folder, 10)
    (folder / "data" / "link").symlink_to("/etc/passwd")
    with pytest.raises(DataError, match="SB-614"):
        bag.payload(WORLD, folder, 1000)


@pytest.mark.parametrize(
    "name", ["../x", "/x", "a/../../x", "a//x", "./x", "C:/x", "a\\x", "a\0x", "a\u202ex", "", "a/", "a\nb", "100%"]
)
def test_names_that_lead_elsewhere_are_refused_before_anything_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(DataError, match="SB-637"):
        write_below(tmp_path / "in", {"good": b"", name: b""})
    assert not any(tmp_path.iterdir())


def test_names_that_some_systems_take_for_one_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="SB-637"):
        write_below(tmp_path / "in", {"Report": b"", "report": b""})

"""Files are read in the encodings Chinese people's tools write, and nothing else passes for one of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.encodings import encoding_of, text_of

TABLE = "编号,标题\nR-1,三方通道延迟\nR-2,朱镕基、王喆、𠀀\n"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_text_is_read_with_or_without_its_mark(encoding: str, mark: str) -> None:
    data = (mark + TABLE).encode(encoding)
    found = encoding_of(data)
    if encoding.startswith("utf-16") and not mark:
        assert found is None or text_of(data, found) != TABLE
    else:
        assert found is not None
        assert text_of(data, found) == TABLE


@pytest.mark.parametrize("text", ["Müller", "Café crème", "Größe: 1", "Ærø, Þór, à côté"])
def test_western_text_does_not_pass_for_chinese(text: str) -> None:
    assert encoding_of(text.encode("latin-1")) is None


def test_two_encodings_in_one_file_are_refused() -> None:
    assert encoding_of("编号,标题\n".encode() + "R-1,人手不足\n".encode("gb18030")) is None


@given(st.binary())
def test_any_bytes_have_an_encoding_that_reads_them_or_none(data: bytes) -> None:
    found = encoding_of(data)
    assert found is None or isinstance(text_of(data, found), str)

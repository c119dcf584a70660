"""What of a text the index keeps, and what a search asks for."""

from __future__ import annotations

import pytest

from generator.sources.library.terms import Term, loosened, pieces, terms


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("供应商", ["供应", "应商", "商"]),
        ("QA of AI", ["qa", "of", "ai"]),
        ("Ａ级", ["a级", "级"]),
        ("integration", []),
        ("用 SAP 系统", ["用", "系统", "统"]),
        ("", []),
    ],
)
def test_pairs_and_short_words(text: str, kept: list[str]) -> None:
    assert list(pieces(text)) == kept


def test_a_word_is_looked_for_where_it_is_kept() -> None:
    assert terms("Supplier 停产 商 QA ！") == [
        Term("supplier", long=True),
        Term("停产", long=False),
        Term("商", long=False, open=True),
        Term("qa", long=False),
    ]


def test_a_quotation_mark_is_part_of_a_word_and_no_syntax() -> None:
    assert terms('a"b" OR')[0].query == '"a""b"""'


def test_chinese_written_without_spaces_is_taken_apart() -> None:
    assert [term.text for term in loosened("供应商停产 simulator")] == ["供应", "应商", "商停", "停产", "simulator"]

"""YAML is read by the rules of YAML 1.2, with places, and nothing in a file can hurt."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Severity
from generator.sources.records import Places
from generator.sources.yaml_reader import MOST_BYTES, MOST_CHARACTERS, read


def codes(text: str | bytes) -> list[str]:
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return [problem.code for problem in read(data, "project.yaml", Places()).problems]


def value(text: str) -> object:
    tree = read(text.encode(), "project.yaml", Places())
    assert not tree.problems
    return tree.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no", "no"),
        ("on", "on"),
        ("1:30", "1:30"),
        ("012", "012"),
        ("2025-05-23", "2025-05-23"),
        ("'12'", "12"),
        ("12", 12),
        ("-3", -3),
        ("1.10", Decimal("1.10")),
        ("true", True),
        ("~", None),
        ("", None),
        ("0x1F", "0x1F"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_scalars_follow_yaml_1_2(text: str, expected: object) -> None:
    found = value(f"key: {text}\n")
    assert found == {"key": expected}
    assert type(found["key"]) is type(expected)  # type: ignore[index]


def test_every_value_and_key_has_its_place() -> None:
    places = Places()
    read(b"risks:\n  - id: R-1\n    owner: li\n", "risks.yaml", places)
    assert (places.of("risks[0].owner").line, places.of("risks[0].owner").column) == (3, 12)
    assert (places.key("risks[0].owner").line, places.key("risks[0].owner").column) == (3, 5)
    assert places.of("risks[0].nothing").line == places.of("risks[0]").line


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x [1]\nb: *x\n", "SB-205"),
        ("<<: {a: 1}\n", "SB-205"),
        ("a: !!python/object/apply:os.system [id]\n", "SB-206"),
        ("a: 1\na: 2\n", "SB-215"),
        ("a: " + "[" * 100 + "]" * 100, "SB-208"),
        ("a: " + "{b: " * 50 + "1" + "}" * 50, "SB-208"),
        ("a: 1\n---\nb: 2\n", "SB-209"),
        ("? [a]\n: 1\n", "SB-210"),
        ("null: 1\n", "SB-210"),
        ("a:\n\t- 1\n", "SB-211"),
        ("title: Risk: high\n", "SB-212"),
        ('a: "open\nb: 1\n', "SB-213"),
        ("a: [1, 2\n", "SB-213"),
        ("a: @x\n", "SB-214"),
        ('a: "\\x00"\n', "SB-203"),
        ('a: "\\ud800"\n', "SB-203"),
        ("a: \x07\n", "SB-203"),
        ("a: " + "x" * (MOST_CHARACTERS + 1), "SB-216"),
        ("x" * (MOST_BYTES + 1), "SB-204"),
    ],
)
def test_what_could_hurt_is_refused_with_its_place(text: str, code: str) -> None:
    found = read(text.encode(), "project.yaml", Places()).problems
    assert [problem.code for problem in found] == [code]
    assert found[0].place.file == "project.yaml"
    assert found[0].place.line or code == "SB-204"


def test_a_hundred_thousand_brackets_neither_crash_nor_hang() -> None:
    assert codes("[" * 100_000) in (["SB-208"], ["SB-201"])


@pytest.mark.parametrize("text", ['a: "\\ud800"', 'a: "x\\uDFFFy"', 'a: "\\ud83d\\ude00"', 'a: "\\U0000d800"'])
def test_half_characters_are_told_with_their_place(text: str) -> None:
    (problem,) = read(text.encode(), "project.yaml", Places()).problems
    assert problem.code == "SB-203"
    assert problem.arguments["character"] in ("U+D800", "U+DFFF", "U+D83D", "U+0000D800")
    assert (problem.place.line, problem.place.column > 3) == (1, True)


def test_chinese_in_gb_18030_is_read_with_a_warning() -> None:
    tree = read("项目: {名称: 支付二期}\n".encode("gb18030"), "project.yaml", Places())
    assert tree.value == {"项目": {"名称": "支付二期"}}
    assert [problem.code for problem in tree.problems] == ["SB-227"]


@pytest.mark.parametrize("data", ["Größe: 1".encode("latin-1"), "Café crème: é".encode("latin-1"), b"\xff\xfe\x00"])
def test_other_encodings_are_told(data: bytes) -> None:
    assert codes(data) in (["SB-202"], ["SB-203"])


def test_a_byte_order_mark_and_windows_lines_do_no_harm() -> None:
    assert read(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "x", Places()).value == {"a": 1, "b": 2}


@given(st.one_of(st.text(), st.text(alphabet="-:[]{}&*!|>'\"%@`#, \n\tab1?~<")))
def test_any_text_gives_a_value_or_problems(text: str) -> None:
    tree = read(text.encode("utf-8", "surrogatepass"), "project.yaml", Places())
    assert tree.value is None or not [each for each in tree.problems if each.severity is Severity.BLOCKER]


@given(st.binary())
def test_any_bytes_give_a_value_or_problems(data: bytes) -> None:
    tree = read(data, "project.yaml", Places())
    assert tree.value is None or not [each for each in tree.problems if each.severity is Severity.BLOCKER]

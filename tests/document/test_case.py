"""The case card: what it teaches, and that nobody outside learns who and how much."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from generator import pipeline
from generator.document import outline
from generator.document.anonymous import AMOUNT, Discreet, band
from generator.pipeline import Build, Order
from generator.world import World

SAMPLES = Path(__file__).parents[2] / "samples"
WORLD = World(environment={})
ANY = Order()


def told(sample: str | Path, order: Order = ANY) -> str:
    return outline.write(pipeline.compose(WORLD, pipeline.load(WORLD, SAMPLES / sample), order, "case"))


def test_the_card_has_everything_a_case_is_told_by() -> None:
    card = told("harbour")
    for words in (
        "A small port moved its berth bookings online", "Two people took every booking", "235", "221", "EUR", "678",
        "4 of 8", "Objectives and results", "Partially achieved", "Build the core with a partner",
        "Adapt the product of another port", "Demonstrations in the harbour office", "named no notice period",
        "Both assessed all seven changes", "Ask for a notice period", "Projects that open a service", "Who could have noticed",
    ):  # fmt: skip
        assert words in card, words


def test_of_several_cases_one_is_told_and_the_others_named() -> None:
    assert "CS-2" in told("lenglian-guanjia")
    assert "模组停产" in told("lenglian-guanjia", Order(item="CS-2"))
    assert "模组停产" not in told("lenglian-guanjia", Order(item="CS-1"))


def test_an_unknown_case_is_a_problem() -> None:
    built = pipeline.build(WORLD, SAMPLES / "harbour", Order(kinds=("case",), item="CS-9", formats=("html",)))
    assert [problem.code for problem in built.problems if problem.code == "SB-413"]
    assert not built.files


@pytest.mark.parametrize("sample", ["minimal", "returns", "kubernetes-1-25"])
def test_without_a_case_the_evaluation_and_the_numbers_stand(sample: str) -> None:
    card = told(sample)
    assert "Objectives and results" in card
    assert "What stood in the way" in card


def test_the_summary_tells_the_same_case() -> None:
    loaded = pipeline.load(WORLD, SAMPLES / "harbour")
    summary = outline.write(pipeline.compose(WORLD, loaded, Order(), "summary"))
    for words in (
        "The interface contract named no notice period",
        "instead of: Wait for 20",
        "Both assessed all seven",
    ):
        assert words in summary


# ---------------------------------------------------------------- for people outside


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The harbour's project with names and amounts in every text of its case."""
    folder = tmp_path_factory.mktemp("secret") / "harbour"
    shutil.copytree(SAMPLES / "harbour", folder)
    cases = (folder / "cases.yaml").read_text("utf-8")
    cases = cases.replace("Wait for 20", '"Wait, as Tomasz Wierzba wished, at 41,500 EUR"')
    cases = cases.replace("The fault was found in time", '"Wierzba spared Berth Booking €12,345"')
    cases = cases.replace("Both assessed", "For the Port of Varnholm Maren and Tomasz (BB-25) assessed")
    (folder / "cases.yaml").write_text(cases, "utf-8")
    return folder


@pytest.fixture(scope="module")
def outside(secret: Path) -> Build:
    return pipeline.build(WORLD, secret, Order(kinds=("case",), audience="external", explain=True))


def everything(name: str, data: bytes) -> str:
    """All text in a file: of a Word file every part, of a PDF text and properties, of HTML the source."""
    if name.endswith("docx"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return "\n".join(parts.read(part).decode("utf-8", "ignore") for part in parts.namelist())
    if name.endswith("pdf"):
        shown = [subprocess.run([tool, *rest], input=data, capture_output=True, check=True).stdout
                 for tool, rest in (("pdftotext", ["-", "-"]), ("pdfinfo", ["-"]))]  # fmt: skip
        return b"\n".join([*shown, data]).decode("utf-8", "ignore")
    return data.decode("utf-8")


def test_no_name_and_no_amount_is_in_any_byte(outside: Build, secret: Path) -> None:
    project = pipeline.load(WORLD, secret).project
    assert project is not None
    names = [each for person in project.people or () for each in (person.name, *person.name.split())]
    names += ["Berth Booking", "BB-25", "Port of Varnholm", "Shipping agents and skippers", "berth-booking"]
    amounts = ["511,200", "498,000", "41,500", "12,345", "13,200", "511200", "498000"]
    assert len(outside.files) == 3
    for file in outside.files:
        text = everything(file.name, file.data)
        found = [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
        assert not found, (file.name, found)
        assert not [amount for amount in amounts if amount in text], file.name


def test_names_become_roles_and_amounts_bands(outside: Build) -> None:
    page = everything("html", next(file.data for file in outside.files if file.name.endswith("html")))
    text = re.sub(r"<[^>]+>", "", page).replace("\u00a0", " ")
    assert "as the PMO wished, at EUR 20,000–50,000" in text
    assert "the PMO spared the project EUR 10,000–20,000" in text
    assert "For the organisation the product manager and the PMO (the project) assessed" in text
    assert "EUR 500,000–1,000,000" in text
    assert "A product development project" in text


def test_those_inside_read_names_and_amounts() -> None:
    card = told("harbour", Order(audience="sponsor"))
    assert "EUR\u00a0511,200" in card
    assert "Berth Booking" in card


def test_a_name_that_markup_parts_stops_the_card(tmp_path: Path) -> None:
    project = """
project: {id: p, name: P1, purpose: For Mara}
people: [{id: m, name: 林玛拉}]
evaluation: {summary: 林**玛拉** did it}
"""
    (tmp_path / "project.yaml").write_text(project, "utf-8")
    built = pipeline.build(WORLD, tmp_path, Order(kinds=("case",), audience="external", formats=("html",)))
    assert [problem.arguments["name"] for problem in built.problems if problem.code == "SB-670"] == ["林玛拉"]
    assert not built.files


@pytest.mark.parametrize(
    ("text", "number", "times"),
    [
        ("13,200 EUR or", "13,200", ""), ("EUR 61,000 a year", "61,000", ""), ("€1.2 million", "1.2", "million"),
        ("多花 22 万元。", "22", "万"), ("20–22 万元", "22", "万"), ("EUR 10,000–20,000", "20,000", ""),
        ("EUR 5,000, then", "5,000", ""), ("about 3 million EUR", "3", "million"),
    ],
)  # fmt: skip
def test_amounts_in_sentences_are_found(text: str, number: str, times: str) -> None:
    (found,) = AMOUNT.finditer(text)
    assert (found["n1"] or found["n2"], found["x1"] or found["x2"] or "") == (number, times)


@pytest.mark.parametrize("text", ["12 km", "2.7 %", "34 weeks", "K-1", "52 of 85 agents"])
def test_other_numbers_are_left_alone(text: str) -> None:
    assert not AMOUNT.search(text)


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [(0, 0, 0), (1, 1, 2), (4, 2, 5), (5, 5, 10), (99, 50, 100), (100, 100, 200), (511_200, 500_000, 1_000_000)],
)
def test_bands(value: int, low: int, high: int) -> None:
    assert band(value) == (low, high)
    assert band(-value) == (low, high)


def test_every_amount_lies_in_its_band() -> None:
    for power in range(-2, 9):
        for digits in range(1, 100, 7):
            value = Decimal(digits).scaleb(power)
            low, high = band(value)
            assert low <= value < high


def test_a_discreet_language_tells_money_by_its_size() -> None:
    assert Discreet("en").money(61_000, "EUR").replace("\ue000", "") == "EUR\u00a050,000–100,000"
    assert Discreet("zh-CN").money(61_000, "CNY").replace("\ue000", "") == "50,000–100,000\u00a0元"

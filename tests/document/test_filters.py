"""How values are printed: widths, lists, and rules spoken in another language."""

from __future__ import annotations

import pickle
import re
from gettext import NullTranslations
from pathlib import Path

import pytest

from generator import pipeline
from generator.document.explain import Explainer
from generator.document.filters import Filters, shortened, width
from generator.document.gaps import Gap
from generator.language import Language
from generator.world import World

RETURNS = Path(__file__).parents[2] / "samples" / "returns"


@pytest.mark.parametrize(
    ("text", "most", "printed"),
    [
        ("A short text", 20, "A short text"),
        ("A few letters over", 14, "A few letters over"),
        ("Agents book online, and get their answer", 20, "Agents book online…"),
        ("Interoperability", 8, "Inte…"),
        ("三方通道延迟，优先保障联调，增加分期支付", 16, "三方通道延迟…"),
        ("完成 CR-1 的联调和验收测试", 14, "完成 CR-1 的…"),
    ],
)
def test_texts_are_shortened_by_their_width(text: str, most: int, printed: str) -> None:
    assert shortened(text, most) == printed


def test_a_chinese_character_is_as_wide_as_two_letters() -> None:
    assert width("支付 2.0") == 8


@pytest.fixture
def explainer() -> Explainer:
    loaded = pipeline.load(World(environment={}), RETURNS)
    return pipeline.explainer(loaded, pipeline.found_in(loaded), Language("en"))


def test_lists_are_joined_by_the_language_and_say_when_they_are_empty(explainer: Explainer) -> None:
    filters = Filters(explainer, Gap("absent", "Not reported")).table()
    assert filters["terms"](["plan", "kpi", "in_progress"]) == "Plan, KPIs, in progress"
    assert filters["ids"](["R-1", "R-2"]) == '<span class="id">R-1</span>, <span class="id">R-2</span>'
    assert filters["listed"](["a<b"]) == "a&lt;b"
    assert str(filters["people"]([])) == "None this period"


class Shouted(Language):
    """Speaks every word of ours in capitals, as a catalogue would translate it."""

    def __init__(self) -> None:
        super().__init__("en")
        self.translations = _Capitals()


class _Capitals(NullTranslations):
    def gettext(self, message: str) -> str:
        return re.sub(r"(\{\w+\})|[a-z]+", lambda found: found[1] or found[0].upper(), message)


def test_words_of_rules_formulas_and_symbols_are_spoken(explainer: Explainer) -> None:
    explainer.language = Shouted()
    told = explainer.explain("milestones.M-4.slip")
    assert told.formula == "EXPECTED - BASELINE"
    assert told.inputs[0].startswith("EXPECTED ")
    assert explainer.explain("cost.cpi").formula == "EV / AC"
    assert explainer.explain("cost.date").formula == "LAST PERIOD UP TO THE DATE"
    assert explainer.explain("budget.burn_rate").rule.startswith("OVER ")


def test_words_survive_the_way_to_another_process(explainer: Explainer) -> None:
    rule = explainer.ledger["budget.burn_rate"].rule
    again = pickle.loads(pickle.dumps(rule))
    assert (again, again.msgid, again.arguments) == (rule, "over {back} periods", rule.arguments)

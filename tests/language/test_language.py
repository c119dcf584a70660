"""Dates, numbers, money and lists as English and Chinese readers write them: content.md, part 7."""

from datetime import date
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest

from generator.diagnostics import Problem, Severity
from generator.language import Language, known_languages
from generator.language.messages import STAGES, messages
from generator.words import Words
from generator.world import World

ENGLISH, CHINESE = Language("en"), Language("zh-CN")
N = "\u00a0"


@pytest.mark.parametrize(
    ("said", "english", "chinese"),
    [
        (lambda words: words.long_date(date(2025, 5, 23)), f"23{N}May 2025", "2025年5月23日"),
        (lambda words: words.iso_date(date(2025, 5, 23)), "2025-05-23", "2025-05-23"),
        (lambda words: words.day_month(date(2025, 5, 3)), f"3{N}May", "05-03"),
        (
            lambda words: words.period(date(2025, 5, 19), date(2025, 5, 25)),
            f"Week{N}21, 2025 (19–25{N}May)",
            "2025年第21周（5月19日–5月25日）",
        ),
        (
            lambda words: words.period(date(2025, 12, 29), date(2026, 1, 4)),
            f"Week{N}1, 2026 (29{N}Dec 2025 – 4{N}Jan 2026)",
            "2026年第1周（2025年12月29日–2026年1月4日）",
        ),
        (lambda words: words.period(date(2025, 5, 1), date(2025, 5, 31)), "May 2025", "2025年5月"),
        (
            lambda words: words.span(date(2025, 2, 17), date(2025, 8, 29)),
            f"17{N}Feb – 29{N}Aug{N}2025",
            "2025年2月17日–8月29日",
        ),
        (lambda words: words.money(1377778, "CNY"), f"CNY{N}1,377,778", f"1,377,778{N}元"),
        (lambda words: words.money(Decimal("12.5"), "EUR"), f"EUR{N}12.50", f"12.50{N}欧元"),
        (lambda words: words.money(7, "XAU"), f"XAU{N}7", f"7{N}XAU"),
        (lambda words: words.percent(Decimal("66.66")), f"66.7{N}%", "66.7%"),
        (lambda words: words.person_days(Decimal("12.5")), f"12.5{N}PD", f"12.5{N}人天"),
        (lambda words: words.days(1), f"1{N}day", f"1{N}天"),
        (lambda words: words.slip(18), f"+18{N}d{N}late", f"延后{N}18{N}天"),
        (lambda words: words.slip(-2), f"\u22122{N}d{N}early", f"提前{N}2{N}天"),
        (lambda words: words.slip(0), "on time", "按期"),
        (lambda words: words.join(["A", "B", "C"]), "A, B, C", "A、B、C"),
        (lambda words: words.number(Decimal("-1234.5")), "\u22121,234.5", "\u22121,234.5"),
    ],
)
def test_each_language_writes_it_its_own_way(said, english, chinese):
    assert said(ENGLISH) == english
    assert said(CHINESE) == chinese


def test_money_in_ten_thousands_where_the_language_has_a_word_for_them():
    assert Language("zh-CN", ten_thousands=True).money(1377778, "CNY") == f"137.78{N}万元"
    assert Language("zh-CN", ten_thousands=True).amount(1377778) == f"137.78{N}万"
    assert Language("en", ten_thousands=True).money(1377778, "CNY") == f"CNY{N}1,377,778"


def test_of_several_texts_the_one_in_the_language_is_chosen_else_the_nearest():
    assert CHINESE.choose({"en": "Payment", "zh-CN": "支付"}) == "支付"
    assert CHINESE.choose({"en": "Payment", "zh": "支付"}) == "支付"
    assert CHINESE.choose({"en": "Payment"}) == "Payment"
    assert ENGLISH.choose({"zh-CN": "支付"}) == "支付"


def test_words_within_arguments_are_spoken_too_and_tuples_are_lists(tmp_path: Path):
    folder = catalogue(tmp_path, 'msgid "at most {most}"\nmsgstr "höchstens {most}"\n')
    problem = Problem("SB-016", Severity.BLOCKER, arguments={"value": "7", "bound": Words("at most {most}", most=5)})
    assert Language("de", [folder]).describe(problem)[1] == "Write a number of höchstens 5."
    assert CHINESE.text("{names}", names=("甲", "乙")) == "甲、乙"
    assert str(Words("at most {most}", most=5)) == "at most 5"


def test_a_language_is_one_file_and_an_organisation_may_change_single_words(tmp_path: Path):
    folder = catalogue(tmp_path, 'msgid "Risk"\nmsgstr "Risiko"\n')
    own = catalogue(tmp_path / "own", 'msgid "GREEN"\nmsgstr "正常"\n', "zh_CN")
    assert known_languages([World().templates, folder]) == ("en", "de", "zh-CN")
    assert Language("de", [folder]).term("risk") == "Risiko"
    assert Language("de", [folder]).text("GREEN") == "GREEN"
    changed = Language("zh-CN", [own, World().templates])
    assert (changed.text("GREEN"), changed.text("AMBER")) == ("正常", "黄灯")


def catalogue(folder: Path, messages: str, name: str = "de") -> Path:
    """A templates folder with a catalogue."""
    path = folder / "languages" / name / "LC_MESSAGES" / "stagebook.po"
    path.parent.mkdir(parents=True)
    path.write_text(f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n{messages}', encoding="utf-8")
    return folder


def test_a_code_is_one_stages_only() -> None:
    stages = [import_module(f"generator.language.messages.{stage}").MESSAGES for stage in STAGES]
    assert len(messages()) == sum(map(len, stages))

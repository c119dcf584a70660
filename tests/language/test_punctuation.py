"""What stands between the values of a template, as each language sets it."""

import pytest

from generator.language import Language
from generator.language.punctuation import SPACE

CHINESE = Language("zh-CN").punctuation


def settled(template: str, **values: str) -> str:
    """A line of a template as it is printed in Chinese; `[name]` stands for a value."""
    pieces = template.replace("]", "[").split("[")
    return CHINESE.settle("".join(values[p] if at % 2 else CHINESE.between(p) for at, p in enumerate(pieces)))


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("[a]: [b].", "风险：应对。"),
        ("[a] ([b])", "风险（应对）"),
        ("[a], [b]; [a]", "风险，应对；风险"),
        ("[a] · [b]", "风险\u3000应对"),
        ("[a] – [b]", "风险–应对"),
        ("[a] [b]", "风险应对"),
        ("[a]\n    [b]", "风险应对"),
        ("[x] [a]", "R-1 风险"),
        ("[a] [x]", "风险 R-1"),
        ("[x] [x]", "R-1 R-1"),
        ("[x]: [x]", "R-1：R-1"),
        ("[a] SPI(t) ([x])", "风险 SPI(t)（R-1）"),
        ("[s]. [a].", "已完成。风险。"),
        ("[q].", "何时？"),
        ("[a]&#160;[b]", "风险&#160;应对"),
        ("[a] / [b]", "风险 / 应对"),
        ("[n] [a]", "18 风险"),
    ],
)
def test_marks_are_full_width_and_spaces_stand_only_beside_latin(template, printed):
    assert settled(template, a="风险", b="应对", x="R-1", n="18", s="已完成。", q="何时？") == printed


def test_spaces_are_judged_across_tags():
    markup = f"<b>风险</b>{SPACE}<i>应对</i>{SPACE}<b>R-1</b>{SPACE}{SPACE}<i>（见说明）</i>"
    assert CHINESE.settle(markup) == "<b>风险</b><i>应对</i> <b>R-1</b><i>（见说明）</i>"


def test_words_in_another_voice_stand_apart():
    markup = f'风险{SPACE}<span data-at="a:1" class="note">第一行</span>{SPACE}<span class="id">应对</span>'
    assert CHINESE.settle(markup) == '风险 <span data-at="a:1" class="note">第一行</span><span class="id">应对</span>'


def test_english_stays_as_it_is_written():
    words = Language("en").punctuation
    assert words.between("a, b · c: d.\n e") == "a, b · c: d.\n e"
    assert words.settle("<b>风险</b> <b>应对</b>") == "<b>风险</b> <b>应对</b>"

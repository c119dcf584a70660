"""Copies of a text to compare with: as long as the original, or normalised for good."""

from __future__ import annotations

import re
import unicodedata

from generator.sources.widths import WIDTHS

TRADITIONAL = str.maketrans(
    "經驗訓動項決議問題風險遺負責優勢點學習實際標結論對總規執歡厭惡後續進強過發現員參與會記錄時間務劃應該開來還歸納討運氣僥顧環節議緩質樣壞幫難緣錨順亮謝揚讚獲啟終績效",
    "经验训动项决议问题风险遗负责优势点学习实际标结论对总规执欢厌恶后续进强过发现员参与会记录时间务划应该开来还归纳讨运气侥顾环节议缓质样坏帮难缘锚顺亮谢扬赞获启终绩效",
)
"""Traditional characters that stand in headings of notes."""

PROTECTED = re.compile(
    r"(?P<ticks>`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?\)|(?:https?|ftp)://[^\s<>)]+|<!--.*?-->"
)
"""Code, addresses and comments: nothing in them is a mark."""

MARKUP = re.compile(r"[*_~`#>\\]+")
SPACE = re.compile(r"\s+")


def fold(text: str) -> str:
    """The text in half-width characters, as long as it was, with code and addresses blacked out."""
    if "`" in text or "](" in text or "://" in text or "<!--" in text:
        text = PROTECTED.sub(lambda found: "\0" * len(found[0]), text)
    return text.translate(WIDTHS)


def normal(text: str) -> str:
    """The text without markup, width, case and spaces that only look different; for ids and comparison."""
    return SPACE.sub(" ", MARKUP.sub("", unicodedata.normalize("NFKC", text)).lower()).strip(" .,;:!。，；：！、-–—")

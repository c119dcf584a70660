"""Dates as people write them in notes: content.md 4.5."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from generator.sources.notes.words import MONTHS, NO_DATE, RELATIVE

NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
YMD = r"20\d{2}\s*(?:-|/|\.|年)\s*\d{1,2}\s*(?:-|/|\.|月)\s*\d{1,2}(?:日|号)?(?!\d)"
WEEK = r"20\d{2}-?[Ww]\d{1,2}(?!\d)"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
NAMED = rf"(?:{DAY}\s+(?:{NAMES})\.?|(?:{NAMES})\.?\s+{DAY})(?:,?\s+20\d{{2}})?(?![\w])"
MONTH_DAY = r"\d{1,2}月\d{1,2}(?:日|号)?"
SLASHED = r"\d{1,2}/\d{1,2}(?![/\d])"
WRITTEN = rf"(?:{YMD}|{WEEK}|(?i:{NAMED})|{MONTH_DAY})"
"""A date that is one wherever it stands."""

UNKNOWN = "|".join(sorted((re.escape(word) for word in NO_DATE if word[0].isalpha()), key=len, reverse=True))
ANY = rf"(?:{WRITTEN}|{SLASHED}|(?i:{RELATIVE}|{UNKNOWN}))"
"""What may stand where a date is expected."""

DIGITS = re.compile(r"\d+")
WITH_YEAR = re.compile(rf"{YMD}|(?:{DAY}\s+(?:{NAMES})\.?|(?:{NAMES})\.?\s+{DAY}),?\s+20\d{{2}}", re.I)
LATEST_PAST = 60
"""Days a date without a year may lie before the note's; an earlier one is of the next year."""


class Found(NamedTuple):
    """A date, and the code of the warning it deserves."""

    day: date | None = None
    code: str = ""


def read_date(text: str, base: date | None) -> Found:
    """The date a text says. Relative dates are not resolved; a date without year is taken near `base`."""
    text = text.strip().strip("[]()")
    low = text.lower()
    if not text or low in NO_DATE:
        return Found()
    numbers = [int(each) for each in DIGITS.findall(text)]
    if re.match(WEEK, text):
        return _week(*numbers[:2])
    if re.match(YMD, text):
        return _day(*numbers[:3])
    if named := re.match(NAMED, text, re.I):
        word = next(each for each in re.findall(r"[a-z]+", named[0].lower()) if each in MONTHS)
        days = [number for number in numbers if number < 32]
        years = [number for number in numbers if number > 2000]
        if not days:
            return Found(None, "SB-271")
        return _day(years[0], MONTHS[word], days[0]) if years else _near(MONTHS[word], days[0], base)
    if re.match(f"{MONTH_DAY}|{SLASHED}", text):
        return _near(numbers[0], numbers[1], base)
    inside = WITH_YEAR.search(text)  # Tuesday 23rd August 2022, 2025-09-19 14:00
    if inside and inside[0] != text:
        return read_date(inside[0], base)
    return Found(None, "SB-270" if re.search(RELATIVE, low) else "SB-271")


def first_date(text: str) -> date | None:
    """The first whole date in a text, as in a file name or "2025-09-19 14:00"."""
    found = WITH_YEAR.search(text)
    return read_date(found[0], None).day if found else None


def _day(year: int, month: int, day: int) -> Found:
    try:
        return Found(date(year, month, day))
    except ValueError:
        return Found(None, "SB-271")


def _near(month: int, day: int, base: date | None) -> Found:
    """A day of the note's year, or of the next one when that lies long before the note."""
    if base is None:
        return Found(None, "SB-272")
    found = _day(base.year, month, day)
    if found.day is None or (base - found.day).days <= LATEST_PAST:
        return found
    return Found(_day(base.year + 1, month, day).day, "SB-273")


def _week(year: int, week: int) -> Found:
    """The Friday of an ISO week."""
    try:
        return Found(date.fromisocalendar(year, week, 5), "SB-277")
    except ValueError:
        return Found(None, "SB-271")

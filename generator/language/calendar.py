"""Months and spans of days as words."""

from __future__ import annotations

from datetime import date
from gettext import NullTranslations

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def fields(day: date, translations: NullTranslations) -> dict[str, object]:
    """What date patterns may name: day, month, short_month, month_number, weekday, year; in two digits dd, mm."""
    return {
        "day": day.day,
        "month": translations.pgettext("month", MONTHS[day.month - 1]),
        "short_month": translations.pgettext("short month", SHORT[day.month - 1]),
        "month_number": day.month,
        "weekday": translations.pgettext("weekday", WEEKDAYS[day.weekday()]),
        "dd": f"{day.day:02}",
        "mm": f"{day.month:02}",
        "year": day.year,
    }


def span(first: date, last: date, translations: NullTranslations) -> str:
    """Two days without a month or year twice."""
    translate = translations.gettext
    start, end = fields(first, translations), fields(last, translations)
    both = {f"first_{name}": value for name, value in start.items()} | {
        f"last_{name}": value for name, value in end.items()
    }
    if first == last:
        pattern = translate("{last_day}\u00a0{last_short_month}")
    elif (first.year, first.month) == (last.year, last.month):
        pattern = translate("{first_day}–{last_day}\u00a0{last_short_month}")
    elif first.year == last.year:
        pattern = translate("{first_day}\u00a0{first_short_month} – {last_day}\u00a0{last_short_month}")
    else:
        pattern = translate(
            "{first_day}\u00a0{first_short_month} {first_year} – {last_day}\u00a0{last_short_month} {last_year}"
        )
    for name, value in both.items():
        pattern = pattern.replace(f"{{{name}}}", str(value))
    return pattern

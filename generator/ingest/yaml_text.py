"""Values as YAML on one line, quoted exactly where reading would give something else."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from generator.sources.yaml_reader import DECIMAL, INTEGER, WORDS

TEXT = "tag:yaml.org,2002:str"
LINE_BREAK = re.compile("[\n\r\x85\u2028\u2029]")


def pair(key: str, value: Any, flow: bool) -> str:
    """`key: value`."""
    return f"{_text(key, flow)}: {written(value, flow)}"


def written(value: Any, flow: bool) -> str:
    """A value; lists and mappings in brackets, so that only their inside is `flow`."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case str():
            return _text(value, flow)
        case Mapping():
            return "{" + ", ".join(pair(key, each, True) for key, each in value.items()) + "}"
        case Sequence():
            return "[" + ", ".join(written(each, True) for each in value) + "]"
    raise TypeError(f"{type(value).__name__} cannot be written")


def _text(text: str, flow: bool) -> str:
    """A text as PyYAML would write it on one line."""
    scalar = yaml.ScalarNode(TEXT, text, style=_style(text))
    around = yaml.SequenceNode("tag:yaml.org,2002:seq", [scalar], flow_style=flow)
    line = yaml.serialize(around, Dumper=yaml.SafeDumper, allow_unicode=True, width=math.inf)
    return line[1:-2] if flow else line[2:-1]


def _style(text: str) -> str | None:
    """Line breaks need escapes; what our own reader takes for a number or nothing needs quotes."""
    if LINE_BREAK.search(text):
        return '"'
    return "'" if text in WORDS or INTEGER.fullmatch(text) or DECIMAL.fullmatch(text) else None

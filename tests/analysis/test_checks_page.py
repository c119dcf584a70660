"""docs/checks.md tells every check of the data: what, why, an example, how to mend it. Renewed by `pytest --renew`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.language.messages.data import MESSAGES
from generator.language.messages.reasons import WHY
from tests.analysis.test_checks import CASES
from tests.analysis.test_lessons_checks import CASES as LESSONS

ROOT = Path(__file__).parents[2]
CHECKS = ROOT / "generator" / "analysis" / "checks"
INTRODUCTION = """# Checks

What `stagebook check` finds in the data of a project. An *error* is a contradiction: documents are built, but stamped
DRAFT. A *warning* is a gap or a doubt. What *stops* a build cannot be read. `--strict` makes warnings errors.

An organisation or a project changes how grave a check is in its stagebook.yaml, and every document names the change:

```yaml
severities: {SB-114: error, SB-119: off}
```

Written by `pytest --renew` from the messages and the tests.
"""


def test_every_check_has_a_reason() -> None:
    assert set(WHY) == set(MESSAGES)


def test_the_page_is_current(golden: Callable[[Path, str], None]) -> None:
    golden(ROOT / "docs" / "checks.md", "\n".join([INTRODUCTION, *_sections()]))


def _sections() -> Iterator[str]:
    severities = _severities()
    for code in sorted(MESSAGES):
        message = MESSAGES[code]
        sentence = re.sub(r"\{(\w+)\}", r"*\1*", message.sentence)
        yield f"## {code}\n\n{sentence} ({severities.get(code, 'stops the build')})\n\n**Why:** {WHY[code]}\n"
        if example := _example(code):
            yield f"**Example:**\n\n{example}\n"
        hint = re.sub(r"\{(\w+)\}", r"*\1*", message.hint)
        yield f"**How to mend it:** {hint}\n"


def _severities() -> dict[str, str]:
    """error or warning by code, as the checks say it."""
    text = "".join(path.read_text(encoding="utf-8") for path in CHECKS.glob("*.py"))
    found = {code: grade for grade, code in re.findall(r'case\.(error|warning)\(\s*"(SB-\d+)"', text)}
    return found | {"SB-124": "warning", "SB-125": "warning", "SB-126": "warning", "SB-041": "error", "SB-071": "error",
                    "SB-073": "error", "SB-145": "warning"}  # fmt: skip


def _example(code: str) -> str:
    """What the tests of the check call wrong; else what a sample of mistakes is told."""
    for case in (*CASES, *LESSONS):
        if case.code == code:
            return f"```yaml\n{case.wrong.strip()}\n```"
    for path in sorted((ROOT / "samples" / "broken").glob("*/expected.txt")):
        text = path.read_text(encoding="utf-8")
        if f" {code}:" in text:
            return f"```\n{text.strip()}\n```"
    return ""

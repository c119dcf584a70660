"""docs/checks.md, and docs/checks.zh-CN.md in Chinese, tell every check of the data: what, why, an example, how to
mend it. Renewed by `pytest --renew`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.language import Language
from generator.language.messages.data import MESSAGES
from generator.language.messages.reasons import WHY
from tests.analysis.test_checks import CASES
from tests.analysis.test_lessons_checks import CASES as LESSONS

ROOT = Path(__file__).parents[2]
CHECKS = ROOT / "generator" / "analysis" / "checks"
ENGLISH = """# Checks

What `stagebook check` finds in the data of a project. An *error* is a contradiction: documents are built, but stamped
DRAFT. A *warning* is a gap or a doubt. What *stops* a build cannot be read. `--strict` makes warnings errors.

An organisation or a project changes how grave a check is in its stagebook.yaml, and every document names the change:

```yaml
severities: {SB-114: error, SB-119: off}
```

Written by `pytest --renew` from the messages and the tests.
"""
CHINESE = """# 检查项

`stagebook check` 在项目数据中发现的问题。*错误*表示自相矛盾：照常生成文档，但盖上“草稿”标记。*警告*表示缺漏或存疑。
标为*停止生成*的问题，数据无法读取。使用 `--strict` 时，警告也当作错误。

组织或项目可以在各自的 stagebook.yaml 中调整检查项的轻重，每份文档都会注明这一调整：

```yaml
severities: {SB-114: error, SB-119: off}
```

本页由 `pytest --renew` 根据提示信息和测试写出。
"""
PAGES = {
    "en": (
        ENGLISH,
        "## {code}\n\n{sentence} ({grade})\n\n**Why:** {why}\n",
        "**Example:**\n\n{example}\n",
        "**How to mend it:** {hint}\n",
        {"error": "error", "warning": "warning", "": "stops the build"},
    ),
    "zh-CN": (
        CHINESE,
        "## {code}\n\n{sentence}（{grade}）\n\n**原因：**{why}\n",
        "**示例：**\n\n{example}\n",
        "**改法：**{hint}\n",
        {"error": "错误", "warning": "警告", "": "停止生成"},
    ),
}
"""The introduction of the page in each language, its patterns, and what the grades are called."""


def test_every_check_has_a_reason() -> None:
    assert set(WHY) == set(MESSAGES)


@pytest.mark.parametrize(("tag", "page"), [("en", "checks.md"), ("zh-CN", "checks.zh-CN.md")])
def test_the_page_is_current(tag: str, page: str, golden: Callable[[Path, str], None]) -> None:
    golden(ROOT / "docs" / page, "\n".join([PAGES[tag][0], *_sections(Language(tag))]))


def _sections(language: Language) -> Iterator[str]:
    severities = _severities()
    _, head, example, mend, grades = PAGES[language.tag]
    for code in sorted(MESSAGES):
        sentence, hint = (re.sub(r"\{(\w+)\}", r"*\1*", language.text(text)) for text in MESSAGES[code])
        grade = grades[severities.get(code, "")]
        yield head.format(code=code, sentence=sentence, grade=grade, why=language.text(WHY[code]))
        if shown := _example(code, language.tag):
            yield example.format(example=shown)
        yield mend.format(hint=hint)


def _severities() -> dict[str, str]:
    """error or warning by code, as the checks say it."""
    text = "".join(path.read_text(encoding="utf-8") for path in CHECKS.glob("*.py"))
    found = {code: grade for grade, code in re.findall(r'case\.(error|warning)\(\s*"(SB-\d+)"', text)}
    return found | {"SB-124": "warning", "SB-125": "warning", "SB-126": "warning", "SB-041": "error", "SB-071": "error",
                    "SB-073": "error", "SB-145": "warning"}  # fmt: skip


def _example(code: str, tag: str) -> str:
    """What the tests of the check call wrong; else what a sample of mistakes is told."""
    for case in (*CASES, *LESSONS):
        if case.code == code:
            return f"```yaml\n{case.wrong.strip()}\n```"
    name = "expected.txt" if tag == "en" else f"expected.{tag}.txt"
    for path in sorted((ROOT / "samples" / "broken").glob(f"*/{name}")):
        text = path.read_text(encoding="utf-8")
        if re.search(rf" {code}[:：]", text):
            return f"```\n{text.strip()}\n```"
    return ""

"""What may be written where: every label is read back as what it stands for, in every language and place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import model
from generator.model.scopes import Scope, choices
from generator.sources.widths import WIDTHS, folded
from tests.model.reading import read

ROOT = model.scope()
WIDE = {half: full for full, half in WIDTHS.items() if 0xFF01 <= full <= 0xFF5E}


def scopes(at: Scope = ROOT) -> Iterator[Scope]:
    yield at
    for inner in at.below.values():
        if isinstance(inner, Scope):
            yield from scopes(inner)


@pytest.mark.parametrize("tag", [tag for tag in ROOT.words.languages if tag != "en"])
def test_every_key_and_word_has_a_label_of_its_own_that_is_read_back(tag: str) -> None:
    wrong = []
    for at in scopes():
        labels = {key: at.words.key(key, at.path, tag) for key in at.fields}
        wrong += [f"{at.path}.{key} has no label" for key, label in labels.items() if label == key]
        wrong += [f"{label} is not {at.path}.{key}" for key, label in labels.items() if at.key(label) != key]
        for key in at.fields:
            words = {word: at.words.word(word, tag) for word in choices(at.fields[key])}
            read_back = at.choices(key)
            wrong += [
                f"{label} is not {word} of {at.path}.{key}"
                for word, label in words.items()
                if read_back[folded(label)] != word
            ]
    assert not wrong


@pytest.mark.parametrize("at", list(scopes()), ids=lambda at: at.path or "project.yaml")
def test_canonical_keys_and_words_always_stand_for_themselves(at: Scope) -> None:
    assert [at.key(key) for key in at.fields] == list(at.fields)
    assert [at.column(key) for key in at.fields] == list(at.fields)
    for key, reader in at.readers.items():
        if choices(at.fields[key]) and key not in {*ROOT.project.fields} - {"status"}:
            words = [word for word in choices(at.fields[key]) if not word.isdigit()]
            assert [reader(word) for word in words] == words


PROJECT = """
项目: {编号: p, 名称: 项目, 币种: 人民币, 阶段: 执行阶段, 密级: 商密, 开始: {基准: 2025年3月3日}}
里程碑: [{编号: Ｍ－１, 名称: 联调, 关键: 是, 基准日期: 2025/6/30, 预测日期: ２０２５．７．１８, 实际日期: 2025 年 7 月 1 日}]
预算: {完工预算: 120万元, 应急储备: "￥1,000", 管理储备: １.２亿, 预算单位: 货币}
人员: [{编号: chen, 姓名: 陈静, 投入比例: １２％}]
关键绩效指标: [{编号: K-1, 指标名称: 成功率, 方向: 越高越好, 单位: ％, 目标值: {值: 90%, 日期: 2025-09-26}}]
资源: [{编号: RS-1, 类型: 人力, 计划人天: 12.5人天}]
风险: [{编号: Ｒ－１, 风险名称: ＡＢＣ　延迟, 概率: 高, 影响: very low, 应对行动项: [Ａ－１], 状态: 打开, 负责人: ｃｈｅｎ}]
行动项: [{编号: A-1, 标题: 催, 优先级: 中, 状态: In Progress, 截止日期: 2025年5月23号}]
变更: [{编号: CR-1, 变更名称: x, 流程评估: {影响: {成本: -6万, 进度影响天数: 10天, 工作量: 25 人日}}, 裁决: {裁决: 有条件批准}}]
日历: {周末: [周六, 星期日]}
审批: [{文档: 项目章程, 结论: 批准}]
"""


def project(folder: Path, text: str) -> Any:
    found, problems = read(folder, text)
    assert not [problem for problem in problems if problem.severity == "blocker"], problems
    return found


def test_a_project_in_chinese_says_the_same_as_in_english(tmp_path: Path) -> None:
    found = project(tmp_path, PROJECT)
    assert (found.project.currency, found.project.phase, found.project.confidentiality) == (
        "CNY",
        "executing",
        "confidential",
    )
    (milestone,) = found.milestones
    assert (milestone.id, milestone.critical) == ("M-1", True)
    assert (milestone.baseline, milestone.forecast) == (date(2025, 6, 30), date(2025, 7, 18))
    assert milestone.actual == date(2025, 7, 1)
    assert (found.budget.bac, found.budget.contingency) == (1_200_000, 1000)
    assert (found.budget.management_reserve, found.budget.status_unit) == (120_000_000, "currency")
    assert found.people[0].allocation_pct == 12
    assert (found.kpis[0].unit, found.kpis[0].direction, found.kpis[0].target.value) == (
        "percent",
        "higher_is_better",
        90,
    )
    assert found.resources[0].planned_pd == Decimal("12.5")
    (risk,) = found.risks
    assert (risk.id, risk.title, risk.probability, risk.impact) == ("R-1", "ＡＢＣ　延迟", 4, 1)
    assert (risk.response_actions, risk.status, risk.owner) == (("A-1",), "open", "chen")
    assert (found.actions[0].status, found.actions[0].priority) == ("in_progress", "medium")
    impact = found.changes[0].process_assessment.impact
    assert (impact.cost, impact.schedule_days, impact.effort_pd) == (-60_000, 10, 25)
    assert found.changes[0].decision.verdict == "approved_with_conditions"
    assert found.calendar.weekend == ("sat", "sun")
    assert (found.approvals[0].document, found.approvals[0].verdict) == ("charter", "approved")


def test_tables_in_chinese(tmp_path: Path) -> None:
    table = "编号,风险名称,概率,影响,残余影响,应对行动项,状态,紧急\nR-1,延迟,很高,3,低,Ａ－１、A-2,已关闭,\n"
    found, problems = read(tmp_path, "行动项: [{编号: A-1, 标题: a}, {编号: A-2, 标题: b}]\n", risks_csv=table)
    assert [problem.code for problem in problems] == []
    assert found is not None
    assert found.risks is not None
    (risk,) = found.risks
    assert (risk.probability, risk.impact, risk.status, risk.response_actions) == (5, 3, "closed", ("A-1", "A-2"))
    assert risk.residual is not None
    assert risk.residual.impact == 2


@pytest.mark.parametrize(
    ("text", "code", "nearest"),
    [
        ("风险: [{编号: R-1, 风险名称: x, 负责: y}]", "SB-005", "负责人"),
        ("风险: [{编号: R-1, 风险名称: x, ownr: y}]", "SB-005", "owner"),
        ("风险: [{编号: R-1, 风险名称: x, 天气: y}]", "SB-006", ""),
        ("风险: [{编号: R-1, 风险名称: x, 状态: 已关}]", "SB-008", "已关闭"),
        ("风险: [{编号: R-1, 风险名称: x, 状态: 忘记}]", "SB-009", ""),
        ("风险: [{编号: R-1, 风险名称: x, 截止日期: 23/5/2025}]", "SB-004", None),
        ("风险: [{编号: R-1, 风险名称: x, 截止日期: 5月23日}]", "SB-004", None),
        ("风险: [{编号: R-1, 风险名称: x, 截止日期: 2025年2月30日}]", "SB-018", None),
        ("风险: [{编号: R-1, 风险名称: x, 截止日期: 2025年5月23日 14:00}]", "SB-017", None),
        ("预算: {完工预算: 约120万}", "SB-001", None),
        ("预算: {完工预算: 120美元}\nproject: {id: p, name: P, currency: CNY}", "SB-001", None),
        ("资源: [{编号: RS-1, 计划人天: 3周}]", "SB-001", None),
        ("预算: {完工预算: -1万}", "SB-016", None),
        ("项目目标: [{编号: O-1, 目标描述: x, 成功标准: [{标准: y, 关键绩效指标: Ｋ－９}]}]", "SB-002", None),
    ],
)
def test_what_is_not_understood_is_told_in_the_words_of_the_writer(
    tmp_path: Path, text: str, code: str, nearest: str | None
) -> None:
    found, problems = read(tmp_path, text)
    assert found is None
    assert [problem.code for problem in problems] == [code]
    assert nearest is None or problems[0].arguments["nearest"] == nearest


@pytest.mark.parametrize("name", ["陈\u202e静", "\u2066li\u2069", "li\u200b"])
def test_invisible_characters_in_names_are_a_warning(tmp_path: Path, name: str) -> None:
    found, problems = read(tmp_path, f'people: [{{id: a, name: "{name}"}}]\n')
    assert found is not None
    assert [(problem.code, problem.place.path) for problem in problems] == [("SB-228", "people[0].name")]


def test_rare_characters_and_emoji_are_kept(tmp_path: Path) -> None:
    title = "𠀀㐀 👩\u200d💻 ❤\ufe0f \ue000"
    found, problems = read(tmp_path, f"people: [{{id: a, name: {title}}}]\n风险: [{{编号: R-1, 风险名称: {title}}}]\n")
    assert not problems
    assert found is not None
    assert found.risks is not None
    assert found.risks[0].title == title


def test_people_and_roles_are_known_by_every_name(tmp_path: Path) -> None:
    text = "角色: [{编号: pmo, 角色名称: {en: PMO, zh-CN: 项目管理办公室}}]\n人员: [{编号: a, 姓名: 李Ａ, 别名: [Ｌｉ]}]\n风险: ["
    owners = ["李A", "李Ａ", "li", "ＬＩ", "项目管理办公室", "role:pmo", "ｒｏｌｅ：ｐｍｏ"]
    text += ", ".join(f"{{编号: R-{at}, 风险名称: x, 负责人: {owner}}}" for at, owner in enumerate(owners, 1))
    assert read(tmp_path, text + "]\n")[1] == []


def wide(text: str, spots: list[bool]) -> str:
    pairs = zip(text, [*spots, *[False] * len(text)], strict=False)
    return "".join(chr(WIDE.get(ord(one), ord(one))) if full else one for one, full in pairs)


@given(st.integers(0, 10**12), st.lists(st.booleans(), max_size=20), st.sampled_from(["", "{:,}"]))
def test_a_number_is_the_same_in_any_width(number: int, spots: list[bool], pattern: str) -> None:
    text = (pattern or "{}").format(number)
    assert ROOT.below["budget"].readers["bac"](wide(text, spots)) == str(number)  # type: ignore[attr-defined]


@given(
    st.decimals(0, 10**6, places=4),
    st.sampled_from([("万", 10**4), ("万元", 10**4), ("亿", 10**8), ("元", 1), ("", 1)]),
)
def test_large_units_are_exact(number: Decimal, unit: tuple[str, int]) -> None:
    said = ROOT.below["budget"].readers["bac"](f"{number}{unit[0]}")  # type: ignore[attr-defined]
    assert Decimal(said) == number * unit[1]


@settings(deadline=None)
@given(st.text())
def test_no_text_ends_a_reader_in_an_exception(text: str) -> None:
    for at in (ROOT.project, ROOT.below["risks"], ROOT.below["budget"], ROOT.below["milestones"]):
        assert isinstance(at, Scope)
        assert isinstance(at.key(text), str)
        assert isinstance(at.column(text), str)
        for reader in at.readers.values():
            reader(text)

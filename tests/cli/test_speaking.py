"""The command in the language of whoever runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli.help import width
from generator.cli.words import spoken
from generator.world import World
from tests.cli.running import run

BROKEN = Path(__file__).parents[2] / "samples" / "broken"
IN_CHINESE = {"STAGEBOOK_LANG": "", "LC_ALL": "", "LC_MESSAGES": "", "LANGUAGE": "", "LANG": "zh_CN.UTF-8"}


@pytest.mark.parametrize(
    ("environment", "tag"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LANG": "zh_CN"}, "zh-CN"),
        ({"LANG": "zh_TW.UTF-8"}, "zh-CN"),
        ({"LANG": "xx_XX.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh-CN"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "xx:zh_CN:en"}, "zh-CN"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "en:zh"}, "en"),
        ({"LANG": "C", "LANGUAGE": "zh_CN"}, "en"),
        ({"LANG": "en_GB.UTF-8", "STAGEBOOK_LANG": "zh-CN"}, "zh-CN"),
        ({"LANG": "en_GB.UTF-8", "STAGEBOOK_LANG": "zh"}, "zh-CN"),
        ({"LANG": "zh_CN.UTF-8", "STAGEBOOK_LANG": "en"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "STAGEBOOK_LANG": "../../x"}, "en"),
    ],
)
def test_the_language_is_that_of_the_locale(environment: dict[str, str], tag: str) -> None:
    assert spoken(World(environment=environment)) == tag


def test_a_broken_project_is_told_in_chinese() -> None:
    done = run("check", "no-name", cwd=BROKEN, **IN_CHINESE)
    assert done.returncode == 1
    assert "错误 SB-007：缺少“name”。" in done.stderr
    assert "改法：请补上" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("已检查 1 个项目：1 个错误")


def test_json_keeps_codes_and_grades_and_speaks_chinese() -> None:
    done = run("check", "no-name", "--format", "json", cwd=BROKEN, **IN_CHINESE)
    (found,) = [each for each in json.loads(done.stdout)["projects"][0]["problems"] if each["code"] == "SB-007"]
    assert (found["severity"], found["message"]) == ("error", "缺少“name”。")


def test_help_is_chinese_and_no_wider_than_a_terminal(tmp_path: Path) -> None:
    for command in ([], ["build"], ["ingest"], ["notes"]):
        done = run(*command, "--help", cwd=tmp_path, **IN_CHINESE, COLUMNS="80")
        assert done.stdout.startswith("用法：")
        assert "显示本帮助并退出" in done.stdout
        assert max(width(line) for line in done.stdout.splitlines()) <= 80


def test_help_in_english_reads_no_catalogue(tmp_path: Path) -> None:
    done = run("--help", cwd=tmp_path, PYTHONPROFILEIMPORTTIME="1")
    assert "Make a project folder" in done.stdout
    assert "babel" not in done.stderr


def test_a_wrong_date_is_told_in_chinese() -> None:
    done = run("check", "no-name", "--as-of", "tomorrow", cwd=BROKEN, **IN_CHINESE)
    assert (done.returncode, done.stderr) == (2, "“tomorrow”不是日期，请写成 2025-05-23。\n")


def test_the_index_page_is_in_the_language_of_the_documents(tmp_path: Path) -> None:
    project = tmp_path / "tiny"
    project.mkdir()
    (project / "project.yaml").write_text("project: {id: tiny, name: Tiny}\n", encoding="utf-8")
    assert run("build", project, "-f", "html", "--lang", "zh-CN", cwd=tmp_path).returncode == 0
    for page in ("output/index.html", "output/tiny/index.html"):
        assert '<html lang="zh-CN">' in (tmp_path / page).read_text(encoding="utf-8")
    assert "<h1>项目</h1>" in (tmp_path / "output/index.html").read_text(encoding="utf-8")

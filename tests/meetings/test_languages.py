"""Packs in Chinese, and in Chinese and English."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document

from generator.pipeline import Build
from tests.meetings import chinese
from tests.meetings.test_pack import build, file, folder, pages_of

NAMES = {
    "MT",
    "DC",
    "A",
    "PMO",
    "PDF",
    "SHA",
    "Stagebook",
    "schema",
    "project",
    "yaml",
    "Asia",
    "Shanghai",
    "pay",
    "Helvetica",
}
"""What has no Chinese name: ids, files, programs and their words, zones, fonts."""


def packed(tmp_path_factory: pytest.TempPathFactory, *languages: str) -> Build:
    return build(folder(tmp_path_factory.mktemp("pay2"), chinese.MEETING, chinese.PROJECT), languages=languages)


@pytest.fixture(scope="module")
def in_chinese(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return packed(tmp_path_factory, "zh-CN")


@pytest.fixture(scope="module")
def in_both(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return packed(tmp_path_factory, "zh-CN", "en")


def texts(built: Build) -> dict[str, str]:
    """What a reader reads in each format, without the attachment's own pages."""
    html = re.sub(r"<(style|script|svg|head)\b.*?</\1>|<[^>]*>", " ", file(built, ".html").decode(), flags=re.DOTALL)
    word = Document(io.BytesIO(file(built, ".docx")))
    return {
        "html": html,
        "pdf": "\n".join(page for page in pages_of(file(built, ".pdf")) if "Offer of the provider" not in page),
        "docx": " ".join("".join(each.itertext()) for each in word.element.body.iter("{*}t")),
        "form": file(built, ".md").decode().partition("\n---\n")[2],
    }


def test_no_english_is_left_in_a_chinese_pack(in_chinese: Build) -> None:
    for name, text in texts(in_chinese).items():
        assert "第二家供应商" in text
        own = re.sub(r"\b[0-9a-f]{7,64}\b|[\w./-]*offer[\w./-]*", " ", text)
        assert not set(re.findall(r"[A-Za-z]+", own)) - NAMES, name


def test_titles_stand_in_both_languages_in_a_bilingual_pack(in_both: Build) -> None:
    found = texts(in_both)
    for name in ("html", "pdf", "docx"):
        text = re.sub(r"\s+", " ", found[name])
        for words in ("议程 Agenda", "上次会议以来 Since the last meeting", "下次会议 Next meeting"):
            assert words in text, name
    assert "材料" in found["pdf"]
    assert "## 行动项" in found["form"]

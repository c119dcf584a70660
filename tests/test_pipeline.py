"""The whole way of the data: the same bytes every time, and nothing in the data is carried out."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator import pipeline
from generator.diagnostics import Severity
from generator.document import outline
from generator.errors import DataError
from generator.pipeline import Order
from generator.world import World

SAMPLES = Path(__file__).parents[1] / "samples"
WORLD = World(environment={})


def project(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "project.yaml").write_text(text, encoding="utf-8")
    return folder


def said(folder: Path, kind: str = "charter", order: Order | None = None) -> str:
    loaded = pipeline.load(WORLD, folder)
    assert not loaded.stopped, loaded.problems
    return outline.write(pipeline.compose(WORLD, loaded, order or Order(), kind))


def test_the_same_input_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    found = []
    for zone, seed in (("UTC", "1"), ("Asia/Shanghai", "2")):
        output = tmp_path / f"out-{seed}"
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "1750000000"}
        command = [
            sys.executable,
            "-m",
            "generator",
            "build",
            SAMPLES / "minimal",
            SAMPLES / "kubernetes-1-25",
            "-o",
            output,
        ]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        files = sorted(path for path in output.rglob("*") if path.is_file())
        found.append({str(path.relative_to(output)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files})
    assert len(found[0]) > 15
    assert found[0] == found[1]


def test_code_in_data_is_text(tmp_path: Path) -> None:
    evil = "{{ 7 * 7 }} {% include 'x' %} <script>alert(1)</script> <img src=x onerror=alert(1)>"
    text = f'project: {{id: p, name: "{evil}", business_case: {{problem: "{evil}"}}}}\n'
    folder = project(tmp_path / "p", text)
    assert said(folder).count("{{ 7 * 7 }} {% include 'x' %} <script>alert(1)</script>") == 2
    page = next(file for file in pipeline.build(WORLD, folder, Order(formats=("html",))).files).data.decode()
    assert "<script" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("", "Not reported. List"),
        ("deliverables: null", "To be decided. List"),
        ("deliverables: []", "None this period"),
    ],
)
def test_three_kinds_of_emptiness(tmp_path: Path, value: str, printed: str) -> None:
    found = said(project(tmp_path / "p", f"project: {{id: p, name: P}}\n{value}\n"))
    section = found[found.index("<C7>") : found.index("<C9>")]
    assert printed in section


def test_a_project_orders_drops_and_adds_sections(tmp_path: Path) -> None:
    wishes = "documents: {charter: {title: Mandate, order: [C1, C6, C3, C21], drop: [C21], add: [{section: X1, template: x.html, after: C6}]}}"
    folder = project(tmp_path / "p", f"project: {{id: p, name: P}}\n{wishes}\n")
    (folder / "templates").mkdir()
    (folder / "templates/x.html").write_text("<h2>Ours</h2>\n<p>{{ project.name }}</p>\n", encoding="utf-8")
    found = said(folder)
    assert list(dict.fromkeys(line for line in found.split("\n") if line.startswith("<"))) == [
        "<C1>",
        "<gaps>",
        "<C6>",
        "<X1>",
        "<C3>",
    ]
    assert found.startswith("Mandate")
    assert "3 Ours" in found


def test_a_contradiction_stamps_a_draft_and_a_gap_does_not(tmp_path: Path) -> None:
    text = "project: {{id: p, name: P, start: {{baseline: 2025-02-01}}, end: {{baseline: {end}}}}}\nstatus_periods: [{{id: w1, as_of: 2025-03-01}}]\n"
    good = project(tmp_path / "good", text.format(end="2025-06-01"))
    bad = project(tmp_path / "bad", text.format(end="2025-01-01"))
    assert "DRAFT" not in said(good, "status")
    assert "1 contradiction to resolve." in said(bad, "status")
    built = pipeline.build(WORLD, bad, Order(formats=("html",)))
    assert built.files
    assert any(problem.severity is Severity.ERROR for problem in built.problems)


def test_an_unknown_kind_is_told(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", "project: {id: p, name: P}\n")
    with pytest.raises(DataError) as caught:
        said(folder, "chart")
    assert caught.value.problems[0].code == "SB-404"


def test_an_earlier_date_shows_the_period_of_then() -> None:
    from datetime import date

    loaded = pipeline.load(WORLD, SAMPLES / "harbour", date(2025, 9, 30))
    document = pipeline.compose(WORLD, loaded, Order(as_of=date(2025, 9, 30)), "status")
    assert "data as of 30\u00a0September 2025" in outline.write(document)
    assert any(problem.code == "SB-127" for problem in loaded.problems)


def test_without_pango_contents_in_word_have_no_pages_and_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library pango')")
    script = (
        "from pathlib import Path; from generator import pipeline; from generator.world import World\n"
        f"folder = Path({str(SAMPLES / 'minimal')!r})\n"
        "order = pipeline.Order(kinds=('charter',), formats=('docx',), profile='full')\n"
        "built = pipeline.build(World(environment={}), folder, order)\n"
        "print(len(built.files), [each.code for each in built.problems if each.code.startswith('SB-44')])"
    )
    root = str(Path(__file__).parents[1])
    found = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}:{root}"},
    )  # fmt: skip
    assert found.stdout == "1 ['SB-443']\n"


@pytest.mark.parametrize(("setting", "code"), [("reference: ../../x.dotx", "SB-458"), ("language: xx", "SB-409")])
def test_what_a_setting_gets_wrong_is_told_of_its_file(tmp_path: Path, setting: str, code: str) -> None:
    folder = project(tmp_path / "p", "project: {id: p, name: P}\n")
    (folder / "stagebook.yaml").write_text(f"{setting}\n", encoding="utf-8")
    built = pipeline.build(WORLD, folder, Order(kinds=("charter",), formats=("docx",)))
    assert [(each.code, each.place.file) for each in built.problems if each.severity is Severity.BLOCKER] == [
        (code, "stagebook.yaml")
    ]

"""Any figure tells its formula with the numbers put in, its rule, and file and line of the data."""

from __future__ import annotations

import json
from pathlib import Path

from generator import pipeline
from generator.freeze import tree
from generator.world import World
from tests.cli.running import run

ROOT = Path(__file__).parents[2]
RETURNS = ROOT / "samples" / "returns"


def test_a_figure_is_told_with_its_numbers_put_in() -> None:
    done = run("explain", RETURNS, "status.cost.cpi", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[:2] == ["cost.cpi = 0.94", "  EV / AC = 874,000 / 934,000 = 0.94"]
    assert "budget.yaml:" in done.stdout


def test_a_colour_tells_every_test_and_the_one_that_decided() -> None:
    told = run("explain", RETURNS, "rag.risk", cwd=ROOT).stdout
    assert told.startswith("rag.risk = RED\n")
    assert "rule: risk.1: R-3 scores 20, limit 20" in told
    assert "AMBER risk.2: issue I-4 of severity 4, limit 4" in told
    assert "risks.yaml:" in told


def test_a_milestone_tells_its_slip() -> None:
    told = run("explain", RETURNS, "milestones.M-4.slip", cwd=ROOT).stdout
    assert "milestones.M-4.slip = 18\u00a0days" in told
    assert "milestones.yaml:" in told


def test_an_unknown_figure_names_near_ones() -> None:
    done = run("explain", RETURNS, "milestones.M-4.slp", cwd=ROOT)
    assert done.returncode == 2
    assert "milestones.M-4.slip" in done.stderr
    assert run("explain", RETURNS, cwd=ROOT).returncode == 2
    assert run("explain", RETURNS, "cost.cpi", "--all", cwd=ROOT).returncode == 2


def test_all_of_them_as_json_for_other_tools() -> None:
    found = json.loads(run("explain", RETURNS, "--all", "--format", "json", cwd=ROOT).stdout)
    assert (found["version"], found["as_of"]) == (1, "2025-05-23")
    cpi = found["facts"]["cost.cpi"]
    assert (cpi["unit"], cpi["reason"], cpi["formula"], cpi["value"][:6]) == ("index", None, "EV / AC", "0.9357")
    assert all({"file", "line"} <= set(place) for place in cpi["places"])
    same = found["facts"]["cost.tcpi_eac"]
    assert (same["value"], same["reason"]) == (None, "SAME_AS_CPI")


def test_every_figure_of_the_status_report_names_a_real_file_and_line() -> None:
    world = World(environment={})
    for sample in ("returns", "harbour", "kubernetes-1-25", "minimal"):
        folder = ROOT / "samples" / sample
        loaded = pipeline.load(world, folder)
        document = pipeline.compose(world, loaded, pipeline.Order(), "status")
        names = set(_facts(tree(document)))
        assert names, sample
        explainer = pipeline.explainer(loaded, pipeline.found_in(loaded), pipeline.Language("en"))
        for name in names:
            places = explainer.explain(name).places
            assert places, (sample, name)
            for place in places:
                lines = (folder / place.file).read_bytes().count(b"\n") + 1
                assert place.cell or 1 <= place.line <= lines, (sample, name, place)


def _facts(node: object) -> list[str]:
    """The names of the figures of a document tree."""
    if isinstance(node, dict):
        own = [node["fact"]] if node.get("role") == "fact" else []
        return own + [name for value in node.values() for name in _facts(value)]
    return [name for value in node for name in _facts(value)] if isinstance(node, list) else []


def test_html_has_the_explanations_and_the_annex_others_when_asked(tmp_path: Path) -> None:
    world = World(environment={})
    plain = pipeline.build(world, RETURNS, pipeline.Order(kinds=("status",), formats=("html", "docx")))
    explained = pipeline.build(world, RETURNS, pipeline.Order(kinds=("status",), formats=("docx",), explain=True))
    page = plain.files[0].data.decode()
    assert 'title="EV / AC = 874,000 / 934,000 = 0.94; ' in page
    assert "How this was calculated" in page
    assert b"How this was calculated" not in _document(plain.files[1].data)
    assert b"How this was calculated" in _document(explained.files[0].data)


def _document(data: bytes) -> bytes:
    import io
    import zipfile

    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")

"""The worker's limits hold, and the worker lives on."""

from __future__ import annotations

from pathlib import Path

from generator.pipeline import Order
from generator.worker import Limits, Worker
from generator.world import World

HANGS = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"


def project(folder: Path) -> Path:
    folder.mkdir()
    (folder / "project.yaml").write_text(f"project: {{id: {folder.name}, name: Tiny}}\n", encoding="utf-8")
    return folder


def override(folder: Path, text: str) -> None:
    original = next((World().templates / "sections/charter").glob("C2*"))
    target = folder / "templates/sections/charter" / original.name
    target.parent.mkdir(parents=True)
    target.write_text(text, encoding="utf-8")


def test_a_template_that_never_ends_is_stopped_and_the_next_project_builds(tmp_path: Path) -> None:
    hanging, good = project(tmp_path / "hanging"), project(tmp_path / "good")
    override(hanging, HANGS)
    order = Order(kinds=("charter",), formats=("html",))
    with Worker(World(), Limits(seconds=5)) as worker:
        stopped = worker.build(hanging, order)
        built = worker.build(good, order)
    assert [problem.code for problem in stopped.problems] == ["SB-420"]
    assert not stopped.files
    assert any(file.name.endswith("charter.html") for file in built.files)


def test_a_template_that_eats_memory_is_stopped(tmp_path: Path) -> None:
    greedy = project(tmp_path / "greedy")
    override(greedy, "<p>{{ 'x' * 9000000000 }}</p>")
    with Worker(World(), Limits(memory=1 << 30)) as worker:
        stopped = worker.build(greedy, Order(kinds=("charter",), formats=("html",)))
    assert not stopped.files
    assert {problem.code for problem in stopped.problems} & {"SB-421", "SB-305", "SB-301"}

"""Speed as ratios within one run: each row is our time over a yardstick's, the median of several turns.

Run it with `make bench`. Nothing asserts these figures; a reader compares them with the limits printed beside.
"""

from __future__ import annotations

import io
import json
import logging
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.document.nodes import Document
    from generator.formats.theme import Theme

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "harbour"


def timed(work: Callable[[], object], turns: int = 5) -> float:
    """The median seconds of a call, after one call to warm up."""
    work()
    taken = []
    for _ in range(turns):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return median(taken)


def in_turns(one: Callable[[], object], other: Callable[[], object], turns: int = 7) -> tuple[float, float]:
    """The median seconds of two calls made by turns, so that what else the machine does falls on both.

    Each is called once to warm up, and either goes first as often.
    """
    pairs: list[tuple[Callable[[], object], list[float]]] = [(one, []), (other, [])]
    for turn in range(turns + 1):
        for call, times in pairs if turn % 2 else reversed(pairs):
            start = perf_counter()
            call()
            if turn:
                times.append(perf_counter() - start)
    return median(pairs[0][1]), median(pairs[1][1])


def row(name: str, ours: float, yardstick: float, limit: str) -> None:
    print(f"{name:<46} {ours:8.3f} s {yardstick:8.3f} s {ours / yardstick:7.2f} x   (limit {limit})", flush=True)


def documents() -> None:
    """A status report of the largest sample in each format, against what others need for the same."""
    from generator import pipeline
    from generator.world import World

    world = World()
    loaded = pipeline.load(world, SAMPLE)
    theme = pipeline.theme_of(world, loaded, pipeline.Order())
    for kind in ("charter", "status", "summary"):
        document = pipeline.compose(world, loaded, pipeline.Order(), kind)
        measure(kind, document, theme)


def measure(kind: str, document: Document, theme: Theme) -> None:
    """One document in three formats against WeasyPrint alone and docxtpl."""
    import weasyprint

    from generator.formats import docx, html, pdf

    page = pdf.html_for_paper(document, theme)
    alone = timed(lambda: weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"))
    row(f"{kind}: PDF / WeasyPrint alone", timed(lambda: pdf.write(document, theme)), alone, "1.15")
    row(f"{kind}: HTML / WeasyPrint alone", timed(lambda: html.write(document, theme)), alone, "0.20")
    form, words = as_form(docx.write(document, theme))
    filled = timed(lambda: fill(form, words))
    row(f"{kind}: DOCX / docxtpl", timed(lambda: docx.write(document, theme)), filled, "1.00")


def languages() -> None:
    """A status report whose every word is Chinese against the English one of equal length, in each format."""
    from dataclasses import replace

    from generator import pipeline
    from generator.formats import docx, html, pdf
    from generator.formats.theme import load_theme
    from generator.world import World

    world = World()
    loaded = pipeline.load(world, ROOT / "samples" / "returns")
    themes = {tag: load_theme(world.templates, language=tag) for tag in ("en", "zh-CN")}
    english = pipeline.compose(world, loaded, pipeline.Order(languages=("en",)), "status")
    chinese = replace(in_chinese(english), metadata=replace(english.metadata, language="zh-CN"))
    ours, theirs = in_turns(
        lambda: pipeline.compose(world, loaded, pipeline.Order(languages=("zh-CN",)), "status"),
        lambda: pipeline.compose(world, loaded, pipeline.Order(languages=("en",)), "status"),
    )
    row("status in Chinese / in English: composing", ours, theirs, "1.25")
    for name, writer in (("PDF", pdf), ("HTML", html), ("DOCX", docx)):
        large, small = writer.write(chinese, themes["zh-CN"]), writer.write(english, themes["en"])
        ours, theirs = in_turns(
            lambda writer=writer: writer.write(chinese, themes["zh-CN"]),
            lambda writer=writer: writer.write(english, themes["en"]),
        )
        row(f"status in Chinese / in English: {name}", ours, theirs, "1.25")
        print(f"    {len(large) / 1000:.0f} kB against {len(small) / 1000:.0f} kB")


def in_chinese(node: Any) -> Any:
    """A tree with Chinese characters for Latin words, half as many as letters: they take the same room."""
    from dataclasses import fields, is_dataclass, replace

    from generator.document.nodes import Text

    if isinstance(node, Text):
        return Text(re.sub("[A-Za-z]{2,}", lambda word: characters(word[0]), node.text))
    if isinstance(node, tuple):
        return tuple(in_chinese(each) for each in node)
    if is_dataclass(node) and not isinstance(node, type):
        kept = ("picture", "metadata", "furniture")
        return replace(
            node, **{each.name: in_chinese(getattr(node, each.name)) for each in fields(node) if each.name not in kept}
        )
    return node


def characters(word: str) -> str:
    """Always the same characters for a word, out of six hundred, as a report of a few pages has them."""
    seed = sum(ord(letter) * at for at, letter in enumerate(word, 1))
    return "".join(chr(0x4E00 + (seed * 7 + at * 97) % 600) for at in range(-(-len(word) // 2)))


def as_form(word: bytes) -> tuple[bytes, list[str]]:
    """Our own Word file turned into a docxtpl form: every text becomes a placeholder."""
    import docx

    package = docx.Document(io.BytesIO(word))
    words: list[str] = []
    for text in package.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"):
        words.append(text.text or "")
        text.text = f"{{{{ words[{len(words) - 1}] }}}}"
    stream = io.BytesIO()
    package.save(stream)
    return stream.getvalue(), words


def fill(form: bytes, words: list[str]) -> bytes:
    """The form filled by docxtpl."""
    from docxtpl import DocxTemplate

    template = DocxTemplate(io.BytesIO(form))
    template.render({"words": words}, autoescape=True)
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()


def loading() -> None:
    """One megabyte of YAML, against composing it with the C loader."""
    import yaml

    from generator import model
    from generator.sources import read_project
    from generator.world import World

    risk = "  - {{id: R-{0}, title: What may happen to berth {0}, probability: 3, impact: 4, status: open}}\n"
    text = "project: {id: big, name: Big}\nrisks:\n"
    text += "".join(risk.format(number) for number in range(1, 1 + 1_000_000 // len(risk)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        (path / "project.yaml").write_text(text, encoding="utf-8")
        records, problems = read_project(World(), path, names=model.scope())
        assert records is not None, problems
        ours = timed(lambda: read_project(World(), path, names=model.scope()), 3)
    row("1 MB of YAML / yaml.compose (C)", ours, timed(lambda: yaml.compose(text, Loader=yaml.CSafeLoader), 3), "2.00")


def tables() -> None:
    """A table of 2,000 rows against one of 200; in PDF against WeasyPrint's own time."""
    import weasyprint

    from generator.formats import docx, html, pdf
    from generator.formats.theme import load_theme
    from generator.world import World

    theme = load_theme(World().templates)
    small, large = long_table(200), long_table(2000)
    for name, write in (("HTML", html.write), ("DOCX", docx.write)):
        ours = timed(lambda write=write: write(large, theme), 3)
        row(f"{name}: 2,000 rows / 200 rows", ours, timed(lambda write=write: write(small, theme)), "12")
    company = docx.load(word_template(), "company.docx")
    ours, theirs = (timed(lambda each=each: docx.write(each, theme, reference=company), 3) for each in (large, small))
    row("DOCX in a template: 2,000 rows / 200 rows", ours, theirs, "12")
    page = pdf.html_for_paper(large, theme)
    bare = timed(lambda: weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"), 1)
    row("PDF: 2,000 rows / WeasyPrint alone", timed(lambda: pdf.write(large, theme), 1), bare, "1.15")


def word_template() -> bytes:
    """The template that python-docx brings along, which Word made."""
    import docx

    stream = io.BytesIO()
    docx.Document().save(stream)
    return stream.getvalue()


def long_table(rows: int) -> Document:
    """A document of one table with six columns."""
    from generator.document.nodes import (
        Band,
        Cell,
        Column,
        Document,
        Furniture,
        Metadata,
        Paragraph,
        Row,
        Section,
        Table,
        Text,
    )

    def cell(text: str, header: bool = False) -> Cell:
        return Cell((Paragraph((Text(text),)),), header=header)

    head = Row(tuple(cell(f"Head {number}", True) for number in range(6)))
    body = tuple(Row(tuple(cell(f"Value {number} of row {index}") for number in range(6))) for index in range(rows))
    table = Table("data", tuple(Column(100 / 6) for _ in range(6)), (head,), body)
    band = Band((Text("Benchmark"),), (Text("A long table"),), (Text("2025"),))
    return Document(
        "status",
        Metadata("A long table", "en"),
        Furniture("A long table", "", ""),
        (band, Section("S9", (table,))),
        contents=False,
    )


def large_project(factor: int) -> str:
    """A project of `factor` × 200 risks, 50 milestones and 10.4 weekly periods."""
    first = date(2023, 1, 6)
    weeks = [first + timedelta(weeks=number) for number in range(round(10.4 * factor))]
    span = "start: {baseline: 2023-01-02}, end: {baseline: 2025-12-31}"
    lines = [f"project: {{id: large, name: Large, currency: EUR, {span}}}", "risks:"]
    for n in range(200 * factor):
        rating = f"probability: {n % 5 + 1}, impact: {n % 4 + 1}"
        review = f"history: [{{date: {weeks[-1]}, {rating}}}]"
        lines.append(f"- {{id: R-{n}, title: Risk {n}, {rating}, owner: a, status: open, strategy: accept, {review}}}")
    lines.append("milestones:")
    for n in range(50 * factor):
        reports = (
            f"[{{reported_on: {weeks[0]}, forecast: 2025-12-01}}, {{reported_on: {weeks[-1]}, forecast: 2026-01-31}}]"
        )
        dates = f"baseline: {first + timedelta(days=20 * n % 1000)}, forecast: 2026-01-31"
        lines.append(f"- {{id: M-{n}, name: Milestone {n}, {dates}, forecast_history: {reports}}}")
    lines += ["budget:", f"  bac: {len(weeks) * 1000}", "  periods:"]
    for n, day in enumerate(weeks, 1):
        lines.append(f"  - {{period_end: {day}, pv_cum: {n * 1000}, ev_cum: {n * 900}, ac_cum: {n * 950}}}")
    lines.append("status_periods:")
    for n, day in enumerate(weeks):
        lines.append(f"- {{id: {day:%G-W%V}, as_of: {day}, bottom_line: Week {n}, rag: {{overall: {{value: amber}}}}}}")
    return "\n".join(lines) + "\n"


def analysis() -> None:
    """Figures and checks of a large project against building its report, and against one of half the size."""
    from generator import analysis as stage
    from generator import pipeline
    from generator.formats import docx, html
    from generator.world import World

    world, taken = World(), {}
    for factor in (5, 10):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "project.yaml").write_text(large_project(factor), encoding="utf-8")
            loaded = pipeline.load(world, Path(folder))
        project, records, settings = loaded.project, loaded.records, loaded.settings
        assert project is not None, loaded.problems
        assert records is not None

        def analyse(project=project, records=records, settings=settings, as_of=loaded.as_of) -> None:  # type: ignore[no-untyped-def]
            stage.check(project, settings, stage.find(project, settings, as_of), records.places)

        taken[factor] = timed(analyse, 3)
    theme = pipeline.theme_of(world, loaded, pipeline.Order())

    def build() -> None:
        document = pipeline.compose(world, loaded, pipeline.Order(), "status")
        html.write(document, theme)
        docx.write(document, theme)

    row("analysis: large / status in HTML and DOCX", taken[10], timed(build, 3), "0.50")
    row("analysis: large / half as large", taken[10], taken[5], "2.40")


def notes() -> None:
    """A review note of 1 MB against one of 100 kB."""
    from generator.sources.notes import People, read_note
    from generator.sources.records import Places

    people = People({"ann": "ann", "张三": "zhangsan"})
    board = (
        "## Sprint {0}\n\n### What went well\n\n- The demo of part {0} went fine for all of us (+3)\n"
        "- 双方评估都在六天内完成\n\n"
        "### What didn't go well\n\n- Load was tested for speed, never for clashes\n  - 原因：没有人负责\n\n"
        "### Actions\n\n- [ ] Update the risk log {0} @ann due:2025-06-30\n"
        "- [x] 补充用例 {0} @张三 截止：2025-06-30 ✅ 2025-06-20\n\n"
    )
    sprint = len(board.format(0).encode())

    def read(size: int) -> float:
        note = "".join(board.format(number) for number in range(size // sprint)).encode()
        return timed(lambda: read_note(note, "notes/n.md", 0, Places(), people), 3)

    row("review note, 1 MB over 100 kB", read(1_000_000), read(100_000), "12")


def drawings() -> None:
    """The charts of a report, for all formats, against vl-convert's own calls on the same specifications."""
    import vl_convert

    from generator import pipeline
    from generator.document.nodes import Chart, walk
    from generator.formats import charts
    from generator.formats.theme import load_theme
    from generator.world import World

    world = World()
    theme = load_theme(world.templates)
    document = pipeline.compose(world, pipeline.load(world, ROOT / "samples" / "returns"), pipeline.Order(), "status")
    found = [block for block in walk(document.blocks) if isinstance(block, Chart)]
    specifications = [json.loads(charts.finished(chart, theme, "en")) for chart in found]

    def ours() -> None:
        charts.forget()
        for chart in found:
            charts.inline(chart, theme, "en")
            charts.png(chart, theme, "en")

    def bare() -> None:
        for specification in specifications:
            vl_convert.vegalite_to_svg(specification, vl_version=charts.VERSION)
            vl_convert.vegalite_to_png(specification, vl_version=charts.VERSION, scale=charts.SCALE)

    row("charts of a report / vl-convert alone", timed(ours, 3), timed(bare, 3), "2.00")


def command() -> None:
    """`stagebook --help` against importing typer."""
    bare = timed(lambda: subprocess.run([sys.executable, "-c", "import typer"], check=True))
    ours = timed(
        lambda: subprocess.run([sys.executable, "-m", "generator", "--help"], check=True, stdout=subprocess.DEVNULL)
    )
    row("stagebook --help / import typer", ours, bare, "3.00")


def main() -> None:
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    for part in (command, loading, notes, analysis, drawings, documents, languages, tables):
        part()


if __name__ == "__main__":
    main()

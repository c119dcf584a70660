"""How exact the page numbers in the contents of Word files are: against where LibreOffice puts the headings.

Every kind of every sample, in its own language, in the other one and in both; short documents get a contents list too.
Run it with `make contents`. It prints a line for each document that differs, and the share of all.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.document.nodes import Document
    from generator.formats.theme import Theme

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = (("en",), ("zh-CN",), ("zh-CN", "en"))


def documents() -> Iterator[tuple[str, Document, Theme]]:
    """Every document with its name and theme."""
    from generator import pipeline
    from generator.world import World

    world = World()
    for project in sorted(path.parent for path in (ROOT / "samples").glob("*/project.yaml")):
        for languages in LANGUAGES:
            order = pipeline.Order(languages=languages)
            loaded = pipeline.load(world, project, languages=languages)
            if loaded.stopped:
                continue
            theme = pipeline.theme_of(world, loaded, order)
            for kind in pipeline.ready_kinds(loaded):
                document = pipeline.compose(world, loaded, order, kind)
                yield f"{project.name} {kind} {'+'.join(languages)}", replace(document, contents=True), theme


def main() -> None:
    """Print what differs, and the share of page numbers that are exact, one page off, and further off."""
    from generator.formats import docx, pdf
    from generator.formats.contents import entries

    offs: list[int] = []
    only = sys.argv[1] if len(sys.argv) > 1 else ""
    for name, document, theme in documents():
        if only not in name:
            continue
        told, seen = pdf.lay_out(document, theme).pages, docx.pages_in_office(document, theme)
        found = {entry.anchor: seen.of[entry.anchor] - told.of[entry.anchor] for entry in entries(document)}
        offs += found.values()
        differing = {anchor: off for anchor, off in found.items() if off}
        if differing:
            print(f"{name}: {len(found)} entries, off by pages:", differing, flush=True)
    count, exact, near = len(offs), offs.count(0), sum(abs(off) <= 1 for off in offs)
    print(f"{count} entries: {exact / count:.1%} exact (limit 90 %), {near / count:.1%} within one page (limit 100 %)")


if __name__ == "__main__":
    main()

"""What a meeting pack costs, as ratios within one run: beside its papers built singly, and for each attachment.

The yardstick is the least that joining two PDFs takes: pikepdf opens the attachment, appends its pages as they are to
another PDF, and saves it. Run it with `python -m benchmarks.packs`. Nothing asserts these figures.
"""

from __future__ import annotations

import io
import logging
import resource
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.run import in_turns, row

if TYPE_CHECKING:
    from generator.formats import pdf
    from generator.formats.stamps import Stamp

SIZES = (100, 500, 2000)
CHAPTER = 5
"""Pages of an attachment for each of its bookmarks."""
LINES, WORDS = 45, 10
"""Lines on each of its pages, and words on each line: what a page of a report holds."""


def attachment(pages: int) -> bytes:
    """A PDF of full pages of text, in chapters that have bookmarks."""
    import pikepdf

    with pikepdf.new() as out:
        font = out.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
        for page in range(pages):
            words = ([f"word{page * line * word % 977}" for word in range(WORDS)] for line in range(LINES))
            lines = (f"({' '.join(line)}) Tj T*" for line in words)
            text = f"BT /F1 11 Tf 15 TL 56 780 Td {' '.join(lines)} ET".encode()
            leaf = out.add_blank_page(page_size=(595, 842)).obj
            leaf.Contents = out.make_stream(text)
            leaf.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        with out.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(f"Page {page + 1}", page) for page in range(0, pages, CHAPTER))
        written = io.BytesIO()
        out.save(written)
        return written.getvalue()


def bare(data: bytes, own: bytes) -> None:
    """The least that makes one file, as small as ours, of both."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as source, pikepdf.open(io.BytesIO(own)) as out:
        out.pages.extend(source.pages)
        out.save(io.BytesIO(), deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def own_document() -> pdf.LaidOut:
    """A document of ours on a page or two."""
    from benchmarks.run import long_table
    from generator.formats import pdf
    from generator.formats.theme import load_theme
    from generator.world import World

    return pdf.lay_out(long_table(20), load_theme(World().templates))


def stamps(pages: int) -> tuple[Stamp, ...]:
    """Four stamps for each page of a paper."""
    from generator.formats.stamps import Stamp

    return tuple(
        Stamp("Item 3 · Paper 2 · Quotation", "Steering board", f"page {at} of {pages}", f"Pack page {at + 40}")
        for at in range(1, pages + 1)
    )


def pack(own: pdf.LaidOut, data: bytes) -> None:
    """A pack of a document of ours and an attachment; of the document alone when there is none."""
    from generator.formats import foreign
    from generator.formats.bind import Mark, Part, bind
    from generator.formats.theme import load_theme
    from generator.world import World

    parts, marks = [Part(own, stamps(own.pages.count))], [Mark("Report", 0, own_outline=True)]
    if data:
        found = foreign.read("long.pdf", data)
        parts.append(Part(found, stamps(found.preflight.pages)))
        marks.append(Mark("Quotation", 1, own_outline=True))
    bind(parts, marks, load_theme(World().templates), "en")


def times() -> None:
    own = own_document()
    alone = own.write()
    added = {}
    for pages in SIZES:
        data = attachment(pages)
        least = partial(bare, data, alone)
        with_it, yardstick = in_turns(partial(pack, own, data), least)
        without, _ = in_turns(partial(pack, own, b""), least)
        added[pages] = with_it - without
        row(f"{pages} pages more in a pack / pikepdf alone", added[pages], yardstick, "2.00")
    row("2,000 pages / 500 pages", added[2000], added[500], "4.50")


PAPERS = ("charter", "status", "summary", "lessons", "escalations", "finance")


def whole(folder: Path) -> None:
    """A pack of six papers beside the same documents built one by one, in the three formats."""
    from generator import pipeline
    from generator.meetings import pack as packs
    from generator.meetings.order import PackOrder
    from generator.world import World

    shutil.copytree("samples/lenglian-guanjia", folder)
    (folder / "meetings").mkdir(exist_ok=True)
    items = ", ".join(f"{{title: {kind}, minutes: 5, paper: {kind}/standard}}" for kind in PAPERS)
    (folder / "meetings" / "one.yaml").write_text(f"{{id: MT-1, type: other, agenda: [{items}]}}", encoding="utf-8")
    world = World()

    def together() -> None:
        assert packs.build(world, folder, PackOrder("MT-1")).files

    def singly() -> None:
        for kind in PAPERS:
            assert pipeline.build(world, folder, pipeline.Order((kind,))).files

    row("a pack of six papers / its papers singly", *in_turns(together, singly, turns=3), "1.25")


def memory() -> None:
    """The memory of a process that binds a pack, over that of one that binds none of others."""
    peaks = {
        pages: int(subprocess.check_output([sys.executable, "-m", __spec__.name, f"{pages}"])) for pages in (0, *SIZES)
    }
    for pages in SIZES:
        print(f"{pages} pages: {(peaks[pages] - peaks[0]) / 1024:.0f} MiB more, {peaks[pages] / 1024:.0f} MiB in all")


def peak(pages: int) -> None:
    """Bind one pack and print the most memory the process had, in KiB. The attachment is made by another process."""
    made = f"import sys; from benchmarks.packs import attachment; sys.stdout.buffer.write(attachment({pages}))"
    data = subprocess.check_output([sys.executable, "-c", made]) if pages else b""
    pack(own_document(), data)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


if __name__ == "__main__":
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    if len(sys.argv) > 1:
        peak(int(sys.argv[1]))
    else:
        memory()  # first, for a process is told to have had the memory of the one that starts it
        times()
        with tempfile.TemporaryDirectory() as place:
            whole(Path(place) / "project")

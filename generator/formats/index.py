"""The pages that list what was built: one beside a project's documents, one over all projects of an output folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape, unescape

from generator.formats.theme import Theme
from generator.language import Language
from generator.words import Words

KINDS = {
    "charter": Words("Charter"),
    "status": Words("Status"),
    "summary": Words("Summary"),
    "lessons": Words("Lessons"),
    "change": Words("Change request"),
    "acceptance": Words("Acceptance form"),
    "decision": Words("Decision paper"),
    "escalations": Words("Escalated risks and issues"),
    "changes": Words("Changes for verdict"),
    "finance": Words("Finance and forecast"),
    "case": Words("Case card"),
    "portfolio": Words("Portfolio report"),
    "lessons-digest": Words("Digest of lessons"),
}
"""What documents of earlier builds are called, whose titles are not known."""

FORMATS = {"html": "HTML", "pdf": "PDF", "docx": "Word"}
OVER_FORMATS = {**FORMATS, "xlsx": "Excel"}
"""Those of documents over many projects."""
STYLE = """
:root{color-scheme:light dark;%s}
@media (prefers-color-scheme:dark){:root{%s}}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/22px %s}
main{max-width:%spx;margin:0 auto;padding:40px 24px}
h1{font-size:36px;line-height:42px;margin:0 0 10px;padding-bottom:10px;border-bottom:3px solid var(--accent)}
table{border-collapse:collapse;width:100%%;margin-top:18px}
th{font-weight:400;font-size:12.5px;color:var(--ink3);text-align:left}
td{border-top:1px solid var(--rule)}
td,th{padding:5px 8px 5px 0;vertical-align:baseline}
td:first-child{font-weight:700}
h2{font-size:21px;line-height:28px;margin:36px 0 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 18px;margin:12px 0 0}
dt{color:var(--ink3)}
dd{margin:0}
.note{color:var(--ink3);font-weight:400}
a{color:var(--accent);text-underline-offset:2px}
"""


def project(name: str, files: Iterable[str], titles: Mapping[str, str], theme: Theme, language: Language) -> bytes:
    """The page beside a project's documents. `files` are their names, `titles` the title of each document kind."""
    return page(name, documents(files, FORMATS, titles, language), theme, language)


def documents(
    files: Iterable[str], formats: Mapping[str, str], titles: Mapping[str, str], language: Language, folder: str = ""
) -> str:
    """A table of the documents among some files, a row each, with a link to each format.

    `folder` is the way to them, as the beginning of an address.
    """
    found: dict[str, set[str]] = {}
    for file in files:
        stem, _, ending = file.rpartition(".")
        if ending in formats and stem != "index":
            found.setdefault(stem, set()).add(ending)
    rows = "".join(_row(stem, endings, formats, titles, language, folder) for stem, endings in sorted(found.items()))
    document = escape(language.text("Document"))
    heads = "".join(f'<th scope="col">{word}</th>' for word in formats.values())
    return f'<table>\n<thead><tr><th scope="col">{document}</th>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table>'


def overview(projects: Mapping[str, str], files: Iterable[str], theme: Theme, language: Language) -> bytes:
    """The page over all projects: folder name to project name. `files` are those beside it: documents over many."""
    rows = "".join(
        f'<tr><td><a href="{escape(folder)}/index.html">{escape(name)}</a></td><td>{escape(folder)}</td></tr>\n'
        for folder, name in sorted(projects.items())
    )
    heads = "".join(
        f'<th scope="col">{escape(word)}</th>' for word in (language.text("Project"), language.text("Folder"))
    )
    table = f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table>"
    over = [file for file in files if file.rpartition(".")[2] in OVER_FORMATS and not file.startswith("index.")]
    tables = [documents(over, OVER_FORMATS, {}, language)] if over else []
    tables += [table] if projects else []
    return page(language.text("Projects"), "\n".join(tables), theme, language)


def title_of(page: str) -> str:
    """The title of such a page."""
    found = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    return unescape(found[1]) if found else ""


def _row(
    stem: str, endings: set[str], formats: Mapping[str, str], titles: Mapping[str, str], language: Language, folder: str
) -> str:
    known = (kind for kind in sorted(KINDS, key=len, reverse=True) if f"{stem}-".startswith(f"{kind}-"))
    kind = next(known, stem.partition("-")[0])
    rest = stem[len(kind) :].removeprefix("-")
    title = titles.get(kind) or language.text(KINDS.get(kind, kind.capitalize()))
    label = escape(title) + (f' <span class="note">{escape(rest)}</span>' if rest else "")
    cells = "".join(
        f'<td><a href="{escape(folder + stem)}.{ending}">{word}</a></td>' if ending in endings else "<td></td>"
        for ending, word in formats.items()
    )
    return f"<tr><td>{label}</td>{cells}</tr>\n"


def page(title: str, body: str, theme: Theme, language: Language, width: int = 760) -> bytes:
    """A page that needs nothing beside it; `body` is HTML, `width` in pixels of CSS."""
    fonts = ", ".join(name if name.endswith("serif") else f'"{name}"' for name in theme.fonts.screen)
    light, dark = (_variables(each.model_dump()) for each in (theme.colours.light, theme.colours.dark))
    style = STYLE % (light, dark, fonts, width)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language.tag)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n'
        f"<style>{style}</style>\n</head>\n<body>\n<main>\n<h1>{escape(title)}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    ).encode()


def _variables(colours: Mapping[str, str]) -> str:
    return "".join(f"--{key}:{value};" for key, value in colours.items())

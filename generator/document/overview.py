"""A document over many: projects, or lessons of a library. Its sections see plain values, not a project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from generator.document.bilingual import both
from generator.document.context import Plain
from generator.document.environment import Renderer, Templates
from generator.document.explain import Explained, Explainer, annex
from generator.document.filters import Filters
from generator.document.kinds import Kind, read_kind
from generator.document.nodes import Band, Document, Furniture, Metadata, plain
from generator.document.numbering import numbered
from generator.document.parse import Pictures
from generator.document.prose import inline, prose
from generator.document.rows import rows
from generator.language import Language
from generator.settings import Settings
from generator.sources.records import Places


@dataclass(frozen=True)
class Subject:
    """What a document over many tells in one language. `values` are what its templates see by name.

    `figures` and `places` explain the facts among them; `made_of` tells at the foot of pages what it was made from.
    """

    values: Mapping[str, object]
    figures: Explained
    places: Places
    as_of: date
    confidentiality: str
    made_of: str


def overview(
    name: str,
    profile: str,
    audience: str,
    languages: tuple[str, ...],
    subject: Callable[[Language], Subject],
    templates: Templates,
    settings: Settings,
    pictures: Pictures,
) -> Document:
    """The document as a tree, in one language or with headings in two. Raises DataError for a wrong template."""
    if len(languages) > 1:
        first, second = (
            overview(name, profile, audience, (tag,), subject, templates, settings, pictures) for tag in languages
        )
        return both(first, second)
    language = Language(languages[0], templates.folders, ten_thousands=settings.money == "ten_thousands")
    kind, told = read_kind(templates, name, profile, None), subject(language)
    explainer = Explainer(told.figures, told.places, language, "", {})
    plainly = Plain(language, {})
    values = _values(told, kind, profile, audience, settings, plainly)
    renderer = Renderer(templates, language, Filters(explainer, plainly.absent).table(), values)
    laid = rows(kind, renderer, pictures)
    title = plain(next(block.title for block in laid if isinstance(block, Band)))
    kind_title = language.text(kind.title)
    return Document(
        kind=name,
        metadata=Metadata(
            title=title if title == kind_title else f"{title}{language.mark(': ')}{kind_title}",
            language=language.tag,
            author=settings.organisation,
            subject=kind_title,
            keywords=(kind_title,),
            as_of=told.as_of,
        ),
        furniture=_furniture(told, title, kind_title, language),
        blocks=numbered(laid, language, depth=kind.depth, captions=kind.captions),
        contents=kind.contents,
        contents_title=language.text("Contents"),
        lists_titles=(language.text("Tables"), language.text("Figures")),
        annex=annex(explainer),
    )


def _values(
    told: Subject, kind: Kind, profile: str, audience: str, settings: Settings, plainly: Plain
) -> dict[str, object]:
    """The variables of the templates; docs/portfolio.md lists them."""
    language = plainly.language
    return {
        **{name: plainly.value(value) for name, value in told.values.items()},
        "document": {
            "kind": kind.name,
            "title": language.text(kind.title),
            "profile": profile,
            "audience": audience,
            "as_of": told.as_of,
            "rung": 0,
            "organisation": settings.organisation,
            "confidentiality": told.confidentiality,
        },
        "absent": plainly.absent,
        "not_reported": plainly.absent,
        "language": language.tag,
        "texts": {"prose": prose, "inline": inline},
    }


def _furniture(told: Subject, title: str, kind_title: str, language: Language) -> Furniture:
    """Running head and footer: what the document is, and what it was made from."""
    heads = [title] if title == kind_title else [title, kind_title]
    made = [told.made_of, language.text("schema 1"), f"Stagebook {version('stagebook')}"]
    return Furniture(
        head_left=language.mark(" · ").join(heads),
        head_right=language.term(told.confidentiality),
        foot=language.mark(" · ").join(made),
        page=language.text("{page} of {pages}"),
    )

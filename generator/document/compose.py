"""One document put together: sections rendered and parsed, laid in rows, numbered, stamped, with its furniture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from importlib.metadata import version
from typing import Any

from generator.analysis.findings import Findings
from generator.analysis.periods import days_between_reports
from generator.diagnostics import Argument, Place, Problem, Severity
from generator.document.agenda import Agenda, without_papers
from generator.document.anonymous import Discreet, anonymous, called
from generator.document.audience import hidden_from, library_shown_to, shown_to
from generator.document.bilingual import both
from generator.document.charts import Charts
from generator.document.context import Plain, paths_of
from generator.document.environment import Renderer, Templates
from generator.document.explain import Explainer, annex
from generator.document.filters import Filters
from generator.document.kinds import Kind, is_anonymous, read_kind
from generator.document.minutes import Discussed, check_minutes, discussed
from generator.document.nodes import (
    Band,
    Block,
    Document,
    Draft,
    Furniture,
    Metadata,
    Paragraph,
    Text,
    begins_section,
    plain,
)
from generator.document.numbering import Captions, numbered
from generator.document.parse import Pictures
from generator.document.prose import inline, prose
from generator.document.rows import rows
from generator.document.to_fill_in import ToFillIn
from generator.errors import DataError
from generator.language import Language
from generator.model.project import Project
from generator.model.references import REGISTERS, people_by_name
from generator.settings import Settings
from generator.sources.records import Places, SourceFile
from generator.words import Words

APPROVED_KINDS = ("charter", "summary")
"""Kinds that are drafts until they are approved."""

ONE_PAGE = ("one_page", "brief")
"""Profiles that fill a single page."""


@dataclass(frozen=True)
class Request:
    """Which document is wanted."""

    kind: str
    profile: str = "standard"
    audience: str = ""
    languages: tuple[str, ...] = ("en",)
    """The language of the document, or two: headings stand in both, data in the first."""
    item: str = ""
    """The entry of a register that a form is made of, as CR-8; see `Kind.of`."""
    agenda: Agenda | None = None
    """That of the meeting, for the first pages of a pack."""
    changes: Mapping[str, object] | None = None
    """What a pack that is issued anew changes, for the page that tells it."""
    rung: int = 0
    """How much a one-page edition leaves out: from 1 the chart, 2 changes without a decision, 3 green rows, 4 to 6
    one row more of each list, 6 the ends of long texts, 7 all but one row.
    """


def compose(
    project: Project,
    findings: Findings,
    request: Request,
    templates: Templates,
    settings: Settings,
    *,
    files: Sequence[SourceFile],
    places: Places,
    problems: Sequence[Problem],
    pictures: Pictures,
) -> Document:
    """The document as a tree. Raises DataError when a template, the kind or a picture is wrong."""
    if len(request.languages) > 1:
        first, second = (
            compose(
                project, findings, replace(request, languages=(tag,)), templates, settings, files=files, places=places,
                problems=problems, pictures=pictures,
            )
            for tag in request.languages
        )  # fmt: skip
        return both(first, second)
    speaks = Discreet if is_anonymous(templates, request.kind, request.audience) else Language
    language = speaks(request.languages[0], templates.folders, ten_thousands=settings.money == "ten_thousands")
    hidden, paths = hidden_from(project, request.audience), dict(paths_of(project))
    whole = project
    project, findings = shown_to(project, findings, hidden)
    findings = replace(findings, library=library_shown_to(findings.library, request.audience))
    wishes = (project.documents or {}).get(request.kind)
    kind = read_kind(templates, request.kind, request.profile, wishes)
    _check_item(kind, request.item, project)
    if kind.of == "meetings":
        request = _with_agenda(request, project, findings, templates)
    if kind.name == "minutes":
        check_minutes(findings.minutes[request.item], request.item, request.profile)
    currency = project.project.currency or ""
    explainer = Explainer(findings, places, language, currency, people_by_name(project, language))
    charts = Charts(templates, project, findings, explainer)
    plainly = Plain(language, paths)
    values = _values(project, findings, request, plainly, kind, settings, charts.available(), len(hidden))
    filters = Filters(explainer, values["absent"])
    renderer = Renderer(templates, language, filters.table(), values)
    layout = request.profile if request.profile in ONE_PAGE else "document"
    captions: Captions = kind.captions if layout == "document" else "none"
    laid = rows(kind, renderer, pictures, charts.chart)
    blocks = numbered(laid, language, depth=kind.depth, captions=captions)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    stamp = None
    if errors or _needs_approval(project, request.kind):
        gaps = ToFillIn(whole, explainer)
        blocks = gaps.addressed(blocks)
        stamp = _stamp(project, request.kind, language, gaps.count, errors)
        blocks = _stamped(blocks, stamp)
        if gaps.count and layout == "document":
            blocks = _with_gaps(blocks, gaps, approval=_needs_approval(project, request.kind))
    title = plain(next(block.title for block in blocks if isinstance(block, Band)))
    document = Document(
        kind=request.kind,
        metadata=_metadata(project, findings, request, language, kind, title),
        furniture=_furniture(project, language, kind, title, stamp, settings, files, problems),
        blocks=blocks,
        contents=kind.contents,
        contents_title=language.text("Contents"),
        lists_titles=(language.text("Tables"), language.text("Figures")),
        draft=stamp is not None,
        layout=layout,  # type: ignore[arg-type]
        annex=annex(explainer),
    )
    return anonymous(document, whole, settings, language) if isinstance(language, Discreet) else document


def _with_agenda(request: Request, project: Project, findings: Findings, templates: Templates) -> Request:
    """A request about a meeting knows its agenda. Raises DataError."""
    if request.agenda is not None:
        return request
    meeting = next(each for each in project.meetings or () if each.id == request.item)
    found = without_papers(meeting, project, findings, templates, audience=request.audience)
    return replace(request, agenda=found)


def _discussed(request: Request, findings: Findings, language: Language, hidden: int) -> tuple[Discussed, ...]:
    """What was said on each item of the agenda, where there is one."""
    found = findings.minutes.get(request.item)
    if request.agenda is None or found is None:
        return ()
    return discussed(request.agenda, found.summaries, language, whole=not request.audience or not hidden)


def _check_item(kind: Kind, item: str, project: Project) -> None:
    """A form is made of an entry that there is, and that its audience may see. Raises DataError."""
    if not kind.of or (kind.optional and not item):
        return
    known = tuple(entry.id for entry in getattr(project, kind.of) or ())
    if item not in known:
        code = "SB-414" if not known else "SB-413" if item else "SB-415"
        arguments: dict[str, Argument] = {
            "kind": Words(kind.title),
            "item": item,
            "register": REGISTERS[kind.of],
            "known": known,
            "nearest": get_close_matches(item, known, 1, 0)[0] if known else "",
        }
        raise DataError([Problem(code, Severity.BLOCKER, Place(), arguments)])


def _values(
    project: Project,
    findings: Findings,
    request: Request,
    converter: Plain,
    kind: Kind,
    settings: Settings,
    charts: Mapping[str, bool],
    hidden: int,
) -> dict[str, Any]:
    """The variables of templates; docs/extending.md lists them."""
    language = converter.language
    data = converter.project(project)
    facts = converter.findings(findings)
    absent = converter.absent
    return {
        **data,
        "facts": facts,
        "status": facts["period"] if findings.period else absent,
        "previous": facts["previous"] if findings.previous else absent,
        "closure": data["project"]["closure"],
        "document": {
            "kind": request.kind,
            "title": language.text(_title(kind, project)),
            "profile": request.profile,
            "audience": request.audience,
            "as_of": findings.as_of,
            "control": data["document"],
            "approved": _approved(project, request.kind),
            "change_authority": settings.change_authority,
            "rung": request.rung,
            "item": request.item,
            "agenda": converter.value(request.agenda),
            "changes": converter.value(request.changes),
            "discussed": converter.value(_discussed(request, findings, language, hidden)),
            "hidden": hidden,
            "anonymous": isinstance(language, Discreet),
            "called": called(project, language),
            "charts": charts,
            "stale_days": max(settings.thresholds.upkeep.stale_days, days_between_reports(project)),
            "limits": settings.thresholds.model_dump(),
            "working_days": project.calendar is not None and project.project.day_basis != "calendar",
            "changed_sections": bool((project.documents or {}).get(request.kind)),
            "thresholds": settings.thresholds.preset,
            "changed_limits": [f"{name} {value}" for name, value in settings.changed_limits()],
            "severities": sorted(settings.severities),
            "confidentiality": project.project.confidentiality or settings.confidentiality,
        },
        "absent": absent,
        "not_reported": absent,
        "to_be_decided": converter.undecided,
        "language": language.tag,
        "period_name": _period_name(findings, language) or absent,
        "texts": {"prose": prose, "inline": inline},
    }


REPORTS = {
    "biweekly": Words("Two-weekly status report"),
    "monthly": Words("Monthly status report"),
    "sprint": Words("Sprint report"),
}
"""What a status report is called where a project does not report weekly."""


def _title(kind: Kind, project: Project) -> str:
    """The kind's title; a status report is named by how often the project reports, unless somebody named it."""
    every = project.reporting.every if project.reporting else None
    return REPORTS.get(every or "", kind.title) if kind.title == "Weekly status report" else kind.title


def _period_name(findings: Findings, language: Language) -> str:
    period = findings.period
    if period is None:
        return ""
    if period.period_start and period.period_end:
        return language.period(period.period_start, period.period_end)
    return period.id


# ---------------------------------------------------------------- draft, gaps


def _approved(project: Project, kind: str) -> bool:
    """Whether a charter or summary is approved: by its status, or by a verdict of everybody asked."""
    if kind == "charter" and project.document and project.document.status == "approved":
        return True
    asked = [each for each in project.approvals or () if (each.document or "charter") == kind]
    return bool(asked) and all((each.verdict or "").startswith("approved") for each in asked)


def _needs_approval(project: Project, kind: str) -> bool:
    return kind in APPROVED_KINDS and not _approved(project, kind)


def _stamp(project: Project, kind: str, language: Language, gaps: int, errors: int) -> tuple[str, str]:
    """The words of the draft stamp."""
    open_approval = _needs_approval(project, kind)
    number = project.document.version if kind == "charter" and project.document and project.document.version else ""
    remarks = [language.text("Not approved.")] if open_approval else []
    if errors:
        remarks.append(
            language.plural("{count} contradiction to resolve.", "{count} contradictions to resolve.", errors)
        )
    if gaps:
        remarks.append(
            language.plural(
                "{count} gap to fill, marked by a dotted underline.",
                "{count} gaps to fill, each with a dotted underline.",
                gaps,
            )
        )
    space = " " if language.punctuation.spaced else ""
    return language.text("DRAFT {version}", version=number).strip(), space.join(remarks)


def _stamped(blocks: tuple[Block, ...], stamp: tuple[str, str]) -> tuple[Block, ...]:
    draft = Draft((Paragraph((Text(stamp[0]),), "value"), Paragraph((Text(stamp[1]),), "note")))
    return tuple(replace(block, draft=draft) if isinstance(block, Band) else block for block in blocks)


def _with_gaps(blocks: tuple[Block, ...], gaps: ToFillIn, *, approval: bool) -> tuple[Block, ...]:
    """The list of gaps on the first page: behind the answer and the ask, which nothing may come between."""
    language = gaps.language
    title = language.text("To fill in before approval") if approval else language.text("To fill in")
    opened = next((at for at, block in enumerate(blocks) if begins_section(block)), len(blocks))
    return (*blocks[:opened], gaps.listed(title), *blocks[opened:])


# ---------------------------------------------------------------- furniture


def _metadata(
    project: Project, findings: Findings, request: Request, language: Language, kind: Kind, title: str
) -> Metadata:
    people = people_by_name(project, language)
    author = (
        findings.period.author if findings.period and request.kind == "status" else None
    ) or project.project.pmo_lead
    kind_title = language.text(_title(kind, project))
    code = project.project.code or project.project.id
    return Metadata(
        title=f"{title}{language.mark(': ')}{kind_title}",
        language=language.tag,
        author=people.get(author.lower(), author) if author else "",
        subject=kind_title,
        keywords=(code, kind_title, findings.period.id)
        if findings.period and request.kind == "status"
        else (code, kind_title),
        as_of=findings.as_of,
    )


def _furniture(
    project: Project,
    language: Language,
    kind: Kind,
    title: str,
    stamp: tuple[str, str] | None,
    settings: Settings,
    files: Sequence[SourceFile],
    problems: Sequence[Problem],
) -> Furniture:
    """Running head and footer: what the document is, its state, and what it was made from."""
    confidentiality = language.term(project.project.confidentiality or settings.confidentiality)
    state = [stamp[0].capitalize() if stamp[0].isascii() else stamp[0]] if stamp else []
    main = files[0] if files else SourceFile("project.yaml", "")
    sources = f"{main.name} {main.sha256[:7]}"
    if len(files) > 1:
        sources += " " + language.plural("and {count} more file", "and {count} more files", len(files) - 1)
    warnings = language.plural("{count} warning", "{count} warnings", len(problems))
    made = f"Stagebook {version('stagebook')}"
    return Furniture(
        head_left=language.mark(" · ").join([title, language.text(_title(kind, project))]),
        head_right=language.mark(" · ").join([*state, confidentiality]),
        foot=language.mark(" · ").join([sources, language.text("schema 1"), made, *([warnings] if problems else [])]),
        page=language.text("{page} of {pages}"),
    )

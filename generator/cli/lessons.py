"""`stagebook lessons`: the lessons of earlier projects, looked up and taken up."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from inspect import cleandoc
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.cli.check import Format
from generator.cli.columns import broken, lined_up, short
from generator.cli.help import Command, Group, width, wrapped
from generator.cli.library import LibraryOption, opened, shown
from generator.cli.options import to_date
from generator.cli.registers import write_registers
from generator.cli.words import count, language, tell, words

if TYPE_CHECKING:
    from generator.model.library import LibraryLesson
    from generator.world import World

WIDTH = 80
BOLD = "\x1b[1m{}\x1b[0m"

lessons = typer.Typer(
    name="lessons",
    cls=Group,
    help=wrapped(words("The lessons of earlier projects: search, list, show, take up in a project.")),
    no_args_is_help=True,
    rich_markup_mode=None,
    options_metavar=words("[OPTIONS]"),
    subcommand_metavar=words("COMMAND [ARGS]..."),
)

Kind = Annotated[
    str | None, typer.Option("--type", metavar="T", help=words("Only of projects of this type, as it_system."))
]
Phase = Annotated[str | None, typer.Option("--phase", metavar="P", help=words("Only of this phase, as executing."))]
Supplier = Annotated[
    str | None, typer.Option("--supplier", metavar="S", help=words("Only of projects with this supplier."))
]
Tag = Annotated[
    str | None, typer.Option("--tag", metavar="T", help=words("Only with this tag of the project, or this keyword."))
]
Polarity = Annotated[
    str | None, typer.Option("--polarity", metavar="P", help=words("Only success, failure or mixed ones."))
]
AsText = Annotated[Format, typer.Option("--format", help=words("text, or json for other programs."))]


def search(
    sought: Annotated[list[str], typer.Argument(metavar="WORDS...", help=words("Words in any language."))],
    kind: Kind = None,
    phase: Phase = None,
    supplier: Supplier = None,
    tag: Tag = None,
    polarity: Polarity = None,
    library: LibraryOption = None,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help=words("How many at most."))] = 10,
    format: AsText = Format.TEXT,
) -> None:
    """Find lessons by their words, best first: all words, or the beginning or middle of one; Chinese as it is written.

    Where no lesson has every word, those that have some are shown.
    """
    from generator.model.library import LibraryLesson
    from generator.world import World

    world = World()
    shelf = opened(world, library)
    fits = _filter(kind, phase, supplier, tag, polarity)
    asked = " ".join(sought)
    found = shelf.search(asked, "lesson")
    lessons_found = ((hit.found, hit.file) for hit in shelf.hits(found) if isinstance(hit.found, LibraryLesson))
    fitting = ((lesson, file) for lesson, file in lessons_found if fits is None or fits(lesson))
    kept = list(islice(fitting, limit))
    if format is Format.JSON:
        _json([_plain(lesson, file) for lesson, file in kept])
    else:
        print("\n\n".join(_told(lesson, asked, found.whole) for lesson, _ in kept))
        shown(world, shelf)
        number = len(found.numbers) if fits is None else len(kept) + sum(1 for _ in fitting)
        _tell_count(number, limit, whole=found.whole or not kept)
    shelf.index.close()


def _tell_count(number: int, limit: int, *, whole: bool) -> None:
    if not number:
        tell("No lesson has these words.")
        return
    if not whole:
        tell("No lesson has every word; these have some.")
    found = count("{count} lesson", "{count} lessons", number)
    tell(
        "{found}; the first {limit} are shown, --limit shows more" if number > limit else "{found}",
        found=found,
        limit=limit,
    )


def list_(
    kind: Kind = None,
    phase: Phase = None,
    supplier: Supplier = None,
    tag: Tag = None,
    polarity: Polarity = None,
    status: Annotated[
        str | None, typer.Option("--status", metavar="S", help=words("Only in this state, as validated."))
    ] = None,
    overdue: Annotated[bool, typer.Option("--overdue", help=words("Only those past their review."))] = False,
    library: LibraryOption = None,
    format: AsText = Format.TEXT,
) -> None:
    """List the lessons of the library with their states and when each is looked at again."""
    from generator.world import World

    world = World()
    shelf = opened(world, library)
    found, problems = shelf.lessons()
    shelf.problems += problems
    fits, today = _filter(kind, phase, supplier, tag, polarity, status), world.today()
    fitting = [(lesson, file) for lesson, file in found if fits is None or fits(lesson)]
    kept = [(lesson, file) for lesson, file in fitting if not overdue or is_overdue(lesson, today)]
    if format is Format.JSON:
        _json([_plain(lesson, file) for lesson, file in kept])
    else:
        if kept:
            print(_table([lesson for lesson, _ in kept], today))
        shown(world, shelf)
        late = sum(is_overdue(lesson, today) for lesson, _ in kept)
        told = count("{count} lesson", "{count} lessons", len(kept))
        tell("{told}, {late} past their review", told=told, late=late)
    shelf.index.close()


def show(
    identifier: Annotated[str, typer.Argument(metavar="ID", help=words("Id of a lesson, as LL-2025-0007."))],
    library: LibraryOption = None,
    format: AsText = Format.TEXT,
) -> None:
    """Show a lesson of the library whole: what happened, what to do, where it is from, how others fared with it."""
    from generator.world import World

    world = World()
    shelf = opened(world, library)
    found = _lessons_of(world, shelf, identifier)
    if format is Format.JSON:
        _json([_plain(lesson, file) for lesson, file in found])
        return
    for lesson, file in found:
        print("\n".join(_whole(lesson)))
        print(shelf.folder / file)
    shown(world, shelf)


def rebuild(library: LibraryOption = None) -> None:
    """Make the index of the library anew, and say of every file what is wrong with it."""
    from generator.world import World

    world = World()
    shelf = opened(world, library, anew=True)
    found = shelf.library()
    shelf.problems = list(found.problems)
    print(shelf.folder)
    shown(world, shelf)
    tell(
        "{lessons}, {projects} in the index",
        lessons=count("{count} lesson", "{count} lessons", len(found.lessons)),
        projects=count("{count} project", "{count} projects", len(found.projects)),
    )
    if shelf.problems:
        raise typer.Exit(1)


def adopt(
    path: Annotated[Path, typer.Argument(metavar="PATH", help=words("A project folder."))],
    identifier: Annotated[str, typer.Argument(metavar="LESSON", help=words("Id of a lesson, as LL-2025-0007."))],
    disposition: Annotated[
        str, typer.Option("--as", metavar="D", help=words("adopt, adapt or not_applicable."))
    ] = "adopt",
    how: Annotated[str, typer.Option("--how", metavar="TEXT", help=words("How it is applied, or why not."))] = "",
    linked: Annotated[
        list[str] | None,
        typer.Option("--in", metavar="ID", help=words("Where it shows up: a risk, action, milestone.")),
    ] = None,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help=words("Who decided."))] = "",
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help=words("When [default: today]."))] = None,
    risk: Annotated[
        bool, typer.Option("--risk/--no-risk", help=words("A failure with an early warning becomes a risk here too."))
    ] = True,
    library: LibraryOption = None,
) -> None:
    """Enter into a project what is done with a lesson; one that warns of a failure becomes a risk here.

    The registers are changed where they live, and nothing else in their files.
    """
    from generator import library as keeping
    from generator.cli import report
    from generator.library.adopt import TAKEN_UP, Adoption
    from generator.world import World

    world = World()
    if disposition not in (*TAKEN_UP, "not_applicable"):
        tell("--as is adopt, adapt or not_applicable.")
        raise typer.Exit(2)
    if disposition != "adopt" and not how:
        tell("Say with --how how it is adapted, or why it does not apply.")
        raise typer.Exit(2)
    shelf = opened(world, library, path)
    lesson = _lessons_of(world, shelf, identifier)[0][0]
    day = to_date(on) if on else None
    done = keeping.adopt(world, path, lesson, Adoption(disposition, how, tuple(linked or ()), by, day, risk))
    if not done.files:
        report.show(world, path, done.problems, language())
        raise typer.Exit(1)
    write_registers(world, path, done.files)
    tell("{id} is entered", id=lesson.id) if not done.risk else tell(
        "{id} is entered, with the risk {risk}", id=lesson.id, risk=done.risk
    )


for command, name in ((search, "search"), (list_, "list"), (show, "show"), (rebuild, "rebuild"), (adopt, "adopt")):
    help_text = wrapped(words(cleandoc(command.__doc__ or "")))
    lessons.command(name, cls=Command, help=help_text, options_metavar=words("[OPTIONS]"))(command)


# ---------------------------------------------------------------- choosing


def is_overdue(lesson: LibraryLesson, today: date) -> bool:
    """Whether a lesson should have been looked at again."""
    from generator.analysis.lessons import OUT, review_day

    day = review_day(lesson)
    return day is not None and day < today and lesson.status not in OUT


def _filter(
    kind: str | None,
    phase: str | None,
    supplier: str | None,
    tag: str | None,
    polarity: str | None,
    status: str | None = None,
) -> Callable[[LibraryLesson], bool] | None:
    """Whether a lesson has all that was asked for, None when nothing was; words of the data may be in any language."""
    from generator.model import scope
    from generator.model.library import Facets, lesson_scope
    from generator.sources.widths import folded

    if not any((kind, phase, supplier, tag, polarity, status)):
        return None

    def canonical(field: str, value: str) -> str:
        choices = scope().project.choices("type") if field == "type" else lesson_scope().choices(field)
        return choices.get(folded(value), value)

    wanted = {"type": kind, "phase": phase, "polarity": polarity, "status": status}
    plain = {field: folded(canonical(field, value)) for field, value in wanted.items() if value}

    def fits(lesson: LibraryLesson) -> bool:
        facets = lesson.facets or Facets()
        has = {"type": facets.project_type, "phase": lesson.phase, "polarity": lesson.polarity, "status": lesson.status}
        tags = [*(facets.tech_tags or ()), *(lesson.keywords or ())]
        return (
            all(folded(has[field] or "") == value for field, value in plain.items())
            and (supplier is None or folded(supplier) in map(folded, facets.suppliers or ()))
            and (tag is None or folded(tag) in map(folded, tags))
        )

    return fits


def _lessons_of(world: World, shelf: Any, identifier: str) -> list[tuple[LibraryLesson, str]]:
    """The lessons of an id; more than one where two have it. Ends the command when there is none."""
    from generator.cli import report
    from generator.library.adopt import unknown
    from generator.sources.widths import as_id

    found, problems = shelf.lessons()
    mine = [(lesson, file) for lesson, file in found if as_id(lesson.id).lower() == as_id(identifier).lower()]
    shelf.problems += [each for each in problems if each.arguments.get("id") == identifier or not mine]
    if not mine:
        shown(world, shelf)
        report.show(world, shelf.folder, [unknown(identifier, [lesson.id for lesson, _ in found])], language())
        raise typer.Exit(1)
    return mine


# ---------------------------------------------------------------- telling


def _json(found: list[dict[str, Any]]) -> None:
    json.dump({"version": 1, "lessons": found}, sys.stdout, ensure_ascii=False, indent=2, default=str)
    print()


def _plain(lesson: LibraryLesson, file: str) -> dict[str, Any]:
    return {"file": file, **lesson.model_dump(mode="json", exclude_unset=True, by_alias=True)}


def _told(lesson: LibraryLesson, asked: str, whole: bool) -> str:
    """A lesson that a search found: its words marked, and where it is from."""
    from generator.library.hits import excerpt, marked, sought

    wanted = sought(asked, whole)
    mark = BOLD.format if sys.stdout.isatty() else "[{}]".format
    say = language().say
    lines = [_line(lesson)]
    lines += _indented(marked(say(lesson.title), wanted, mark))
    if lesson.recommendation:
        lines += _indented("→ " + marked(say(lesson.recommendation), wanted, mark))
    if found := excerpt(lesson, wanted):
        label = language().field(found.field, "lessons")
        lines += _indented(words("{label}: {text}", label=label, text=marked(found.text, wanted, mark)))
    return "\n".join([*lines, *_indented(_from(lesson))])


def _line(lesson: LibraryLesson) -> str:
    states = [language().term(each) for each in (lesson.polarity, lesson.priority, lesson.status) if each]
    return "  ".join([lesson.id, language().mark(" · ").join(states)]).rstrip()


def _indented(text: str) -> list[str]:
    return ["  " + line for line in broken(text, WIDTH - 2)]


def _from(lesson: LibraryLesson) -> str:
    """Where a lesson is from."""
    origin = lesson.origin
    if origin is None:
        return words("nobody says where it is from")
    name = language().say(origin.name) if origin.name else origin.project
    told = words("from {name} ({project}, {id})", name=name, project=origin.project, id=origin.id)
    return words("{told}, kept in {bag}", told=told, bag=origin.bag) if origin.bag else told


def _table(found: Sequence[LibraryLesson], today: date) -> str:
    """A row a lesson; the title takes what is left of the line."""
    from generator.analysis.lessons import review_day

    head = [words("ID"), words("Experience"), words("State"), words("Review"), words("Lesson")]
    rows = []
    for lesson in found:
        day = review_day(lesson)
        late = "!" if is_overdue(lesson, today) else ""
        terms = [language().term(each) if each else "" for each in (lesson.polarity, lesson.status)]
        rows.append([lesson.id, *terms, f"{day}{late}" if day else "", language().say(lesson.title)])
    room = WIDTH - sum(max(map(width, column)) + 2 for column in list(zip(head, *rows, strict=True))[:-1])
    return lined_up([head, *([*row[:-1], short(row[-1], max(room - 1, 20))] for row in rows)])


def _whole(lesson: LibraryLesson) -> Iterator[str]:
    """Everything a lesson says, a field a paragraph."""
    say = language().say
    yield _line(lesson)
    yield from broken(say(lesson.title), WIDTH)
    yield ""
    for name, value in lesson.model_dump(exclude_unset=True, by_alias=True).items():
        if name in ("id", "title", "polarity", "priority", "status", "origin", "reuse") or value in (None, (), ""):
            continue
        label = language().field(name, "lessons")
        yield from broken(words("{label}: {text}", label=label, text=_value(name, value)), WIDTH)
    yield from broken(_from(lesson), WIDTH)
    for each in lesson.reuse or ():
        states = [language().term(word) for word in (each.disposition, each.outcome) if word]
        told = [each.project or "", str(each.date or ""), *states, say(each.evidence) if each.evidence else ""]
        yield from broken(words("used in {told}", told=language().mark(" · ").join(filter(None, told))), WIDTH)


def _value(name: str, value: Any) -> str:
    """A value of a lesson in words."""
    if isinstance(value, dict) and name not in ("quantified", "source", "facets"):
        return language().choose(value)
    if isinstance(value, dict):
        inner = ((key, _value("", each)) for key, each in value.items() if each not in (None, ()))
        return language().join(f"{language().field(key, f'lessons.{name}')} {each}" for key, each in inner)
    if isinstance(value, list | tuple):
        return language().join(_value("", each) for each in value)
    if isinstance(value, bool):
        return language().text("yes" if value else "no")
    return language().term(value) if name in ("category", "phase", "level") else str(value)

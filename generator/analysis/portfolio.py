"""Many projects at once: a row each, the worst first; what turned; what is wanted of whom; money by currency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.analysis.facts import Input, Ledger, NotAvailable, less, percent
from generator.analysis.findings import RagFinding
from generator.analysis.persons import folded, same_people
from generator.analysis.rag import SEVERITY
from generator.analysis.standing import Reduced, Standing, Turned, Wanted
from generator.sources.records import Places
from generator.words import Words

RANK = {"red": 0, "amber": 1, "grey": 2, "green": 3, "completed": 4}
"""The worst first. What nobody knows may be bad: it stands before what is known to be good."""
ORDER = {"decision": 0, "support": 1, "action": 2}
CLOSE = ("", "public", "internal", "confidential", "restricted")
TURNED = ("colour", "finish", "cost", "needed", "taken")


@dataclass(frozen=True)
class Unread:
    """A project that could not be read: its folder, and why, in the words of the document's language."""

    folder: str
    reason: str
    place: str = ""


@dataclass(frozen=True)
class PortfolioRow:
    """A project, or one that could not be read (`project` is None then, and `unread` says why).

    `state` is the colour it stands in: grey when it is not rated, not reported for its period (`stale`) or unread;
    completed when it has ended. `last` is the colour it reported last. `age_days` is how old its newest report is, None
    before the first. `decisions` counts what is asked for, `late` what of that is past its date, `overdue` the actions
    past theirs; `first` is the day the first decision is needed by.
    """

    project: Standing | None
    unread: Unread | None
    state: str
    last: str
    stale: bool
    age_days: int | None
    decisions: int
    late: int
    actions: int
    overdue: int
    first: date | None


@dataclass(frozen=True)
class Item:
    """Something wanted of somebody, in a project. `days` is how long it is overdue, 0 when it is not."""

    project: Standing
    wanted: Wanted
    days: int


@dataclass(frozen=True)
class PersonItems:
    """Everything that one person is wanted for, decisions first; `name` is None when nobody was named."""

    name: object
    role: bool
    items: tuple[Item, ...]
    asks: int
    overdue: int


@dataclass(frozen=True)
class Change:
    """What turned in one project since its report issued last."""

    project: Standing
    turned: tuple[Turned, ...]


@dataclass(frozen=True)
class Sum:
    """Money of one currency, or effort, of the projects that tell budget and forecast; the names of its facts."""

    unit: str
    currency: str
    projects: int
    budget: str
    forecast: str
    over_pct: str


@dataclass(frozen=True)
class Portfolio:
    """Many projects as of a date.

    `confidentiality` is the strictest of its projects. `counts` are rows by state. `changes` are of projects that were
    issued before and where something turned; `same` counts those where nothing did, `first` those with nothing to
    compare with. `asks` are all decisions and support wanted, the most urgent first. `uncounted` are running projects
    that no sum holds.
    """

    as_of: date
    confidentiality: str
    rows: tuple[PortfolioRow, ...]
    counts: Mapping[str, int]
    stale: int
    unread: int
    changes: tuple[Change, ...]
    same: int
    first: int
    asks: tuple[Item, ...]
    people: tuple[PersonItems, ...]
    sums: tuple[Sum, ...]
    uncounted: int


@dataclass(frozen=True)
class Figures:
    """The figures of a portfolio and of its projects, with what explains them."""

    ledger: Ledger
    colours: Mapping[str, RagFinding]
    places: Places

    def colour(self, fact: str) -> RagFinding:
        """The colour behind a fact such as `harbour/rag.overall`."""
        return self.colours[fact]


def date_of(projects: Iterable[Standing]) -> date | None:
    """The date a portfolio is of when none was asked for: that of the newest report in it."""
    return max((each.reported_on for each in projects if each.reported_on), default=None)


def portfolio(projects: Sequence[Reduced], unread: Sequence[Unread], as_of: date) -> tuple[Portfolio, Figures]:
    """The portfolio as of a date. The ids of the projects differ."""
    figures = _figures(projects)
    standings = [each.standing for each in projects]
    rows = [_row(each, as_of, figures.ledger) for each in standings]
    rows += [PortfolioRow(None, each, "grey", "", False, None, 0, 0, 0, 0, None) for each in unread]
    rows.sort(key=_place)
    items = [
        Item(project, wanted, _overdue(wanted, as_of))
        for project in (row.project for row in rows)
        if project
        for wanted in project.wanted
    ]
    compared = [row.project for row in rows if row.project and row.project.compared]
    sums, uncounted = _sums([each for each in standings if each.running], figures.ledger)
    found = Portfolio(
        as_of=as_of,
        confidentiality=max((each.confidentiality for each in standings), key=CLOSE.index, default=CLOSE[0]),
        rows=tuple(rows),
        counts=Counter(row.state for row in rows),
        stale=sum(row.stale for row in rows),
        unread=len(unread),
        changes=tuple(sorted((Change(each, each.turned) for each in compared if each.turned), key=_gravity)),
        same=sum(not each.turned for each in compared),
        first=len(standings) - len(compared),
        asks=tuple(sorted((item for item in items if item.wanted.kind != "action"), key=_urgency)),
        people=_people(items),
        sums=sums,
        uncounted=uncounted,
    )
    return found, figures


def _figures(projects: Sequence[Reduced]) -> Figures:
    """The facts of all projects in one ledger: their names have the ids in front."""
    ledger, places = Ledger(), Places()
    colours: dict[str, RagFinding] = {}
    for each in projects:
        ledger.facts.update(each.ledger.facts)
        places.values.update(each.places.values)
        colours.update(each.colours)
    return Figures(ledger, colours, places)


# ---------------------------------------------------------------- rows


def _row(project: Standing, as_of: date, ledger: Ledger) -> PortfolioRow:
    age = (as_of - project.reported_on).days if project.reported_on else None
    _enter_age(project, age, as_of, ledger)
    stale = project.running and (age is None or age > project.report_days)
    state = "grey" if stale else project.overall.value if project.running else "completed"
    asks = [each for each in project.wanted if each.kind != "action"]
    actions = [each for each in project.wanted if each.kind == "action"]
    return PortfolioRow(
        project=project,
        unread=None,
        state=state,
        last=project.overall.value,
        stale=stale,
        age_days=age,
        decisions=len(asks),
        late=sum(_overdue(each, as_of) > 0 for each in asks),
        actions=len(actions),
        overdue=sum(_overdue(each, as_of) > 0 for each in actions),
        first=min((each.due for each in asks if each.due), default=None),
    )


def _enter_age(project: Standing, age: int | None, as_of: date, ledger: Ledger) -> None:
    value = NotAvailable("NO_REPORT") if age is None else age
    ledger.add(
        f"{project.id}/report.age", value, "days", "as of - reported",
        Input(Words("as of"), as_of), Input(Words("reported"), project.reported_on),
        rule=Words("the next report is due after {days} days", days=project.report_days),
    )  # fmt: skip


def _place(row: PortfolioRow) -> tuple[int, int, str, str]:
    """The worst of what was reported and calculated first, then what was reported, then the name."""
    if row.project is None:
        return (RANK["grey"], 0, folded(row.unread.folder if row.unread else ""), "")
    found = row.project.overall
    worst = max(found.value, found.calculated, key=lambda colour: SEVERITY[colour])
    rank = RANK[row.state] if row.state in ("grey", "completed") else RANK[worst]
    name = row.project.name
    title = next(iter(name.values())) if isinstance(name, dict) else str(name)
    return (rank, -SEVERITY[found.value], folded(title), row.project.id)


def _overdue(wanted: Wanted, as_of: date) -> int:
    """Days past the date; what is due today is not overdue."""
    return max((as_of - wanted.due).days, 0) if wanted.due else 0


def _gravity(change: Change) -> int:
    """What turned for the worse first: colour, finish, cost; then what is to be decided; then all else."""
    worse = [TURNED.index(each.what) for each in change.turned if each.direction == "worse"]
    asked = [TURNED.index(each.what) for each in change.turned if each.what == "needed"]
    return min([*worse, *asked], default=len(TURNED))


# ---------------------------------------------------------------- what is wanted of whom


def _urgency(item: Item) -> tuple[int, date, str, str]:
    """Decisions before support, then by date, what has none last; then by project and id."""
    wanted = item.wanted
    return (ORDER[wanted.kind], wanted.due or date.max, item.project.id, wanted.id)


def _people(items: Sequence[Item]) -> tuple[PersonItems, ...]:
    """The items by person: first of whom a decision is wanted, then who is overdue most; what nobody owns last."""
    owned = [item for item in items if item.wanted.who]
    same = same_people([(item.project.id, item.wanted.who) for item in owned if item.wanted.who])
    lists: dict[int, list[Item]] = {}
    for number, item in zip(same, owned, strict=True):
        lists.setdefault(number, []).append(item)
    found = [_person(several) for several in lists.values()]
    found.sort(key=lambda each: (not each.asks, -each.asks, -each.overdue, _sorted_name(each)))
    nobodys = [item for item in items if item.wanted.who is None]
    return (*found, *([_person(nobodys)] if nobodys else []))


def _person(items: Sequence[Item]) -> PersonItems:
    """One person's list. Of several spellings of the name that which has most languages, then the first by project."""
    named = [item.wanted.who for item in items if item.wanted.who]
    best = max(named, key=lambda each: len(each.name) if isinstance(each.name, dict) else 1, default=None)
    return PersonItems(
        name=best.name if best else None,
        role=best.role if best else False,
        items=tuple(sorted(items, key=_urgency)),
        asks=sum(item.wanted.kind != "action" for item in items),
        overdue=sum(item.days > 0 for item in items),
    )


def _sorted_name(found: PersonItems) -> str:
    name = found.name
    return folded(next(iter(name.values())) if isinstance(name, dict) else str(name))


# ---------------------------------------------------------------- money


def _sums(running: Sequence[Standing], ledger: Ledger) -> tuple[tuple[Sum, ...], int]:
    """Budget and forecast by currency, as what is in several is never added up; and how many projects no sum holds."""
    by_unit: dict[tuple[str, str], list[Standing]] = {}
    for each in running:
        complete = each.funds.budget is not None and each.funds.forecast is not None
        if complete and (each.funds.currency or each.funds.unit != "money"):
            by_unit.setdefault((each.funds.unit, each.funds.currency), []).append(each)
    sums = tuple(_sum(*key, by_unit[key], ledger) for key in sorted(by_unit))
    return sums, len(running) - sum(each.projects for each in sums)


def _sum(unit: str, currency: str, projects: Sequence[Standing], ledger: Ledger) -> Sum:
    names = {name: f"portfolio/{currency or unit}.{name}" for name in ("budget", "forecast", "over_pct")}
    for name in ("budget", "forecast"):
        inputs = [ledger.input(each.id, f"{each.id}/funds.{name}") for each in projects]
        whole = sum((Decimal(str(each.value)) for each in inputs), Decimal(0))
        ledger.add(names[name], whole, f"{unit} {currency}".strip(), Words("sum over the projects"), *inputs)
    budget, forecast = ledger[names["budget"]].value, ledger[names["forecast"]].value
    ledger.add(
        names["over_pct"], percent(less(forecast, budget, "NO_COST"), budget), "percent",
        "(forecast - budget) / budget * 100",
        ledger.input(Words("forecast"), names["forecast"]), ledger.input(Words("budget"), names["budget"]),
    )  # fmt: skip
    return Sum(unit, currency, len(projects), **names)

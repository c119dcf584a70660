"""Facts computed from a project as of a date. Decimals are unrounded; what is undefined carries its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from generator.analysis.candidates import Candidate
from generator.analysis.facts import Figure, Ledger
from generator.model.learning import Case, Note
from generator.model.library import LibraryLesson
from generator.model.report import Override, StatusPeriod


@dataclass(frozen=True)
class MilestoneFinding:
    """Where a milestone stands.

    `state`: done_on_time, done_late, overdue, slipping, on_track; without a baseline done or unplanned.
    `slip_days` is positive when late; `estimated`: it is that much at least, as the forecast is missing or past;
    `reported`: there is a forecast or an actual date. `moved_days`: how far its date moved since the last issued
    report, None when there is none or it was reached before. `pattern` is the trend of its forecasts, `history`
    the dates as (day of the report, date), `moves` how often they changed.
    """

    state: str
    slip_days: int | None
    effective: date | None
    estimated: bool
    reported: bool
    moved_days: int | None
    original_slip_days: int | None
    baseline: date | None
    original: date | None
    pattern: str
    moves: int
    history: tuple[tuple[date, date], ...]


@dataclass(frozen=True)
class ScheduleFinding:
    """The dates of the whole project. `duration_days` is from baseline start to baseline end.

    `estimated`: the end has passed without an actual date. `baseline_name` is that of the baseline in force.
    """

    start: date | None
    end_baseline: date | None
    end_original: date | None
    end_expected: date | None
    end_actual: date | None
    duration_days: int | None
    finish_slip_days: int | None
    estimated: bool
    done: int
    done_late: int
    total: int
    on_time_pct: Figure
    baseline_name: str


@dataclass(frozen=True)
class RiskFinding:
    """A risk's score P x I (None while P or I is missing), its band and colour, and the score issued last.

    `colour` is amber or red where the score of an open threat reaches those limits, else "".
    `previous` is None without an issued report, `new` when the risk was not in it.
    """

    score: int | None
    probability: int | None
    impact: int | None
    band: str
    colour: str
    previous: int | None
    new: bool


@dataclass(frozen=True)
class LineFinding:
    """A budget line: share of the planned total, and planned less actual (positive is favourable)."""

    share_pct: Figure
    variance: Decimal | None
    variance_pct: Figure


@dataclass(frozen=True)
class BudgetFinding:
    """Sums over the budget lines, None where a line lacks the figure.

    Variance is planned less actual (less forecast, while there is no actual): positive is favourable.
    """

    planned: Decimal | None
    committed: Decimal | None
    actual: Decimal | None
    forecast: Decimal | None
    variance: Decimal | None
    variance_pct: Figure
    contingency_pct: Figure
    contingency_left: Decimal | None
    lines: Mapping[str, LineFinding] = field(default_factory=dict)


@dataclass(frozen=True)
class KpiFinding:
    """The last value of a KPI up to the date, its gap to the target, whether it is met, the way come from baseline.

    `state`: met, on_course, behind, missed, stale, or "" without value or target; `colour` follows from it.
    `attainment_pct` is raw, `shown_attainment_pct` kept within 0 to 200.
    """

    actual: Decimal | None
    actual_date: date | None
    gap: Decimal | None
    met: bool | None
    progress_pct: Figure
    attainment_pct: Figure
    shown_attainment_pct: Figure
    elapsed_pct: Figure
    state: str
    colour: str
    stale: bool


@dataclass(frozen=True)
class Counts:
    """How many of a register stand where; `ranked` are the open ids in the order they matter."""

    total: int
    ranked: tuple[str, ...]
    by_state: Mapping[str, int]


@dataclass(frozen=True)
class ActionsFinding:
    """Open actions, overdue first; `closure_pct` is done over all but the cancelled. `undated` have no date."""

    total: int
    open: tuple[str, ...]
    overdue: tuple[str, ...]
    done: int
    undated: int
    closure_pct: Figure
    on_time_pct: Figure
    period_pct: Figure


@dataclass(frozen=True)
class ChangesFinding:
    """Changes by derived state, and the sum of what was approved. Lead time is from raised to decided, in days.

    `pending` have no verdict yet; of them `awaiting` are assessed by both, only the verdict is missing.
    """

    states: Mapping[str, str]
    by_state: Mapping[str, int]
    pending: tuple[str, ...]
    awaiting: tuple[str, ...]
    approved_days: int
    approved_cost: Decimal
    effect_pct: Figure
    both_assessed_pct: Figure
    lead_days: Mapping[str, int]
    median_lead_days: Figure


@dataclass(frozen=True)
class MovedMilestone:
    """A milestone a change moves, and its dates before and after; None where one is not known."""

    id: str
    before: date | None
    after: date | None


@dataclass(frozen=True)
class ChangeEffect:
    """What a change does: the authority an effect of its size needs, "" while nobody assessed it, and what it moves."""

    authority: str
    milestones: tuple[MovedMilestone, ...]


@dataclass(frozen=True)
class Evidence:
    """One test of a colour: the rule, the colour it gives, and the facts it looked at.

    `sentence` is `Words` with `{name}` fields, `arguments` what fills them: text, numbers, or (number, unit).
    `facts` are names in the ledger, `path` a data path where there is no fact.
    """

    rule: str
    colour: str
    sentence: str
    arguments: Mapping[str, object]
    facts: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()


@dataclass(frozen=True)
class RagFinding:
    """A colour: as printed, as reported by a person, as calculated, and how it moved since the last issued report.

    `value` is the override's while one is in force, else the reported one, else the calculated one; grey when nothing
    is known. `decided_by` is the test that made the calculated colour, `tests` all that could be made. `trend` is
    better, worse, unchanged, or "" when nothing was issued. `periods` counts the issued reports in a row with this
    colour, this one included.
    """

    value: str
    reported: str
    calculated: str
    decided_by: Evidence | None
    tests: tuple[Evidence, ...]
    override: Override | None
    expired: bool
    trend: str
    previous: str
    periods: int


@dataclass(frozen=True)
class ResourcesFinding:
    """Effort and load. `people` maps each person active at the date to the sum of their allocations in percent.

    `vacancies` are requested resources nobody fills. Effort is in person-days.
    """

    people: Mapping[str, Decimal]
    vacancies: tuple[str, ...]
    critical_vacancies: tuple[str, ...]
    planned_pd: Decimal | None
    actual_pd: Decimal | None
    capacity_pd: Decimal | None
    utilisation_pct: Figure
    allocation_pct: Figure
    variance_pct: Figure


@dataclass(frozen=True)
class LessonsFinding:
    """The lessons known at the date. `ranked` are those in force by priority, `significant` those of them that tell
    more than their title, `register` all of them, the rejected and retired ones last.

    `reviews` is when each is looked at again, `next_review` the first of these days. `improvements` and `actions` are
    what came of each. `candidates` and `agreed` are lessons and actions of `notes` that no register has yet; `review`
    is the newest note that looks back.
    """

    ranked: tuple[str, ...]
    significant: tuple[str, ...]
    register: tuple[str, ...]
    reviews: Mapping[str, date]
    next_review: date | None
    improvements: Mapping[str, tuple[str, ...]]
    actions: Mapping[str, tuple[str, ...]]
    candidates: tuple[Candidate, ...]
    agreed: tuple[Candidate, ...]
    notes: tuple[Note, ...]
    review: Note | None


@dataclass(frozen=True)
class OpenItem:
    """Something open at closing: its register, id, new owner and date when handed over."""

    register: str
    id: str
    title: object
    to: str | None
    due: date | None


@dataclass(frozen=True)
class Moved:
    """Something that changed since the last issued report: `before` and `now` are what it was and is.

    `register` and `id` name it, `field` what changed: colour, date, end, value, score, owner, due, state, new, closed,
    reopened, gone, restated. `direction` is better, worse, unchanged or "" where it has none. `days` counts moved days,
    `times` how often it had moved before.
    """

    register: str
    id: str
    title: object
    field: str
    before: object
    now: object
    direction: str = ""
    days: int | None = None
    times: int = 0


@dataclass(frozen=True)
class Since:
    """The comparison with the report issued last: its period, date, the days between, and what moved."""

    period: str
    as_of: date
    days: int
    moved: tuple[Moved, ...]


@dataclass(frozen=True)
class Matter:
    """An action or decision of earlier minutes as it stands at a meeting.

    `id` is that of the register or the minutes, "" when it has none; `path` the data path of its entry, "" without one;
    `line_path`, `file` and `line` tell its last line in the minutes, `meeting` whose minutes those are. `owner` and
    `due` are as they are now, `agreed` is the date in the minutes. `by` took the decision or dropped the action, `on`
    is the day it was taken or done; `ended_by` decided that a decision no longer holds, by `through` if another one.

    `outcome` of an action: done (`days` late, 0 on time), open, carried (past its first date; `times` counts the
    meetings it came to since), dropped, vanished; of a decision: carried_out, open, in_force, superseded, reversed,
    withdrawn, vanished. `days` of an open or carried action is how long it is overdue, 0 when it is not.
    """

    register: str
    id: str
    title: object
    meeting: str
    file: str
    line: int
    line_path: str
    path: str
    outcome: str = ""
    owner: str | None = None
    agreed: date | None = None
    due: date | None = None
    on: date | None = None
    by: tuple[str, ...] = ()
    ended_by: tuple[str, ...] = ()
    through: str = ""
    days: int = 0
    times: int = 0


@dataclass(frozen=True)
class MattersFinding:
    """What a meeting has to follow up: the actions and decisions of its chain, as at `as_of`, its own day at most.

    `previous` is the meeting before, "" for the first of a chain, and `previous_day` its day. The matters are those of
    the last meeting with minutes, `minutes_of`, held on `minutes_day`, and what was open then; "" without any minutes.
    `actions`: overdue ones first, then those lost and open, then done and dropped. `done` of `counted`, which leaves
    the dropped out; `carried_out` counts decisions.
    """

    as_of: date
    previous: str
    previous_day: date | None
    minutes_of: str
    minutes_day: date | None
    actions: tuple[Matter, ...]
    decisions: tuple[Matter, ...]
    done: int
    counted: int
    carried_out: int


@dataclass(frozen=True)
class Attended:
    """Somebody invited to a meeting, or who came: `present` is None while nobody said; a `deputy` came instead."""

    person: str
    required: bool
    present: bool | None
    deputy: str


@dataclass(frozen=True)
class Said:
    """What was said on an item of the agenda, by its number; `text` is Markdown."""

    number: int
    title: str
    text: str


@dataclass(frozen=True)
class Minuted:
    """A decision, action, risk, issue or change of minutes, as they say it.

    `id` is that of the register, else the one in the minutes, "" without any; `registered` tells whether the register
    has it. `status` is "" where the minutes say none.
    """

    register: str
    id: str
    text: object
    registered: bool
    owner: str | None
    due: date | None
    status: str
    created_on: date | None
    decided_on: date | None
    decided_by: tuple[str, ...]
    rationale: object


@dataclass(frozen=True)
class MinutesFinding:
    """What the minutes of a meeting hold: its notes are `files`, none while there are no minutes.

    `time` is as 14:00–14:45. `raised` are risks, issues and changes. `next` is what they say of the next meeting, in
    Markdown, "" where they only repeat what the meeting's own file says. The next free ids of decisions and actions are
    for a form to be filled in.
    """

    files: tuple[str, ...]
    day: date | None
    time: str
    attendance: tuple[Attended, ...]
    summaries: tuple[Said, ...]
    decisions: tuple[Minuted, ...]
    actions: tuple[Minuted, ...]
    raised: tuple[Minuted, ...]
    next: str
    next_decisions: tuple[str, ...]
    next_actions: tuple[str, ...]


@dataclass(frozen=True)
class Reason:
    """Why something of the library fits: the criterion (project_type, domain, tech_tags, suppliers, size_band,
    delivery_approach, risks, keywords), what both have, and the points for it.
    """

    criterion: str
    values: tuple[str, ...]
    points: Decimal


@dataclass(frozen=True)
class MatchFinding:
    """A lesson of the library that fits a project, by the written score (content.md 6.3).

    `similarity` is the sum of the points; `score` is that times the factors of priority, freshness, status and reuse.
    `answered`: the project says what it does with the lesson.
    """

    lesson: LibraryLesson
    score: Decimal
    similarity: Decimal
    factors: Mapping[str, Decimal]
    reasons: tuple[Reason, ...]
    answered: bool


@dataclass(frozen=True)
class CaseFinding:
    """An archived project that is like this one. Amounts are in its own currency; `slip_days` is positive when late.

    `kpis_met` of `kpis` that were measured.
    """

    project: str
    name: object
    outcome: str
    bag: str
    case: Case | None
    reasons: tuple[Reason, ...]
    points: Decimal
    currency: str
    planned: Decimal | None
    actual: Decimal | None
    slip_days: int | None
    kpis_met: int
    kpis: int


@dataclass(frozen=True)
class LibraryFinding:
    """What the library has for a project: lessons, best first, and the nearest success and failure, if there are any.

    `known` names, for each of the project's own failures, the lessons that said the same before.
    """

    matches: tuple[MatchFinding, ...]
    success: CaseFinding | None
    failure: CaseFinding | None
    known: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Findings:
    """Every computed fact of a project as of a date.

    `milestones_by_need`: the late ones first, then those to come, then the last reached. `kpis_measured`: the missed
    ones first.
    `matters` are what each meeting has to follow up, `minutes` those of each, by its id.
    `library` is None where the project has no library.
    `undated` names what has no history although an earlier date was asked for: it is as it is today.
    """

    as_of: date
    period: StatusPeriod | None
    previous: StatusPeriod | None
    since: Since | None
    number: int
    data_age_days: int
    later_facts: int
    milestones: Mapping[str, MilestoneFinding]
    schedule: ScheduleFinding
    completed: bool
    risks: Mapping[str, RiskFinding]
    risk_counts: Counts
    issue_age_days: Mapping[str, int]
    issue_counts: Counts
    budget: BudgetFinding
    kpis: Mapping[str, KpiFinding]
    kpis_met: int
    kpis_measured: tuple[str, ...]
    milestones_by_need: tuple[str, ...]
    undated: tuple[str, ...]
    objectives: Mapping[str, int]
    actions: ActionsFinding
    changes: ChangesFinding
    change_effects: Mapping[str, ChangeEffect]
    decisions_needed: tuple[str, ...]
    decisions_taken: tuple[str, ...]
    resources: ResourcesFinding
    rag: Mapping[str, RagFinding]
    overall: RagFinding
    worst_dimensions: tuple[str, ...]
    open_items: tuple[OpenItem, ...]
    lessons: LessonsFinding
    matters: Mapping[str, MattersFinding]
    minutes: Mapping[str, MinutesFinding]
    ledger: Ledger
    library: LibraryFinding | None = None

    def colour(self, fact: str) -> RagFinding:
        """The colour behind a fact such as `rag.cost`."""
        name = fact.removeprefix("rag.")
        return self.overall if name == "overall" else self.rag[name]

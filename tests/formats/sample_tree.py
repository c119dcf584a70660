"""Hand-made document trees for tests of the writers: a charter, a status report and every node there is."""

from __future__ import annotations

import io
from datetime import date

from generator.document.nodes import (
    Align,
    Aside,
    Band,
    Block,
    Break,
    Cell,
    CodeBlock,
    Column,
    Document,
    Draft,
    Figure,
    Furniture,
    Heading,
    Inline,
    Item,
    Link,
    List,
    Metadata,
    Pair,
    Paragraph,
    Quote,
    Rag,
    Row,
    Section,
    Span,
    State,
    Table,
    Text,
    Tone,
    plain,
)
from generator.sources.pictures import Picture

Words = str | Inline | tuple[str | Inline, ...]


def words(content: Words) -> tuple[Inline, ...]:
    """Text, a node or a mixture of both as inline content."""
    parts = content if isinstance(content, tuple) else (content,)
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def bold(text: Words) -> Span:
    return Span("strong", words(text))


def second(text: Words) -> Span:
    return Span("second", words(text))


def note(text: Words) -> Span:
    return Span("note", words(text))


def gap(text: str = "Not reported") -> Span:
    return Span("gap", words(text))


def code_of(text: str) -> Span:
    """An id such as M-4."""
    return Span("id", words(text))


def light(rag: Rag, text: str = "") -> Span:
    return Span("state", words(text or rag.value.upper()), rag)


AMBER, RED, GREEN = light(Rag.AMBER), light(Rag.RED), light(Rag.GREEN)


def p(content: Words, role: str = "text") -> Paragraph:
    return Paragraph(words(content), role)  # type: ignore[arg-type]


def cell(content: Words, *, tone: Tone = "plain", header: bool = False, under: Words = "", span: int = 1) -> Cell:
    """A cell of one paragraph, with a note under it when there is one."""
    blocks: tuple[Block, ...] = (p(content),) if content else ()
    return Cell((*blocks, p(under, "note")) if under else blocks, header=header, tone=tone, colspan=span)


def columns(*specs: str) -> tuple[Column, ...]:
    """Columns as `40`, `12 right`, `12 decimal key`."""
    found = []
    for spec in specs:
        width, *flags = spec.split()
        aligned: list[Align] = [flag for flag in ("left", "right", "center", "decimal") if flag in flags]
        found.append(Column(float(width), aligned[0] if aligned else "left", "key" in flags))
    return tuple(found)


def table(
    kind: str,
    specs: tuple[str, ...],
    head: tuple[Words, ...],
    body: tuple[tuple[Words | Cell, ...], ...],
    *,
    title: str,
    caption: Words = (),
    row_header: int = 0,
    totals: tuple[int, ...] = (),
) -> Table:
    """A table; column `row_header` holds the row headers, rows numbered in `totals` are total rows."""
    rows = tuple(
        Row(tuple(_body_cell(part, at, row_header, head) for at, part in enumerate(row)), total=index in totals)
        for index, row in enumerate(body)
    )
    heads = (Row(tuple(cell(part, header=True) for part in head)),) if head else ()
    return Table(kind, columns(*specs), heads, rows, words(caption), title)  # type: ignore[arg-type]


def _body_cell(part: Words | Cell, at: int, row_header: int, head: tuple[Words, ...]) -> Cell:
    found = part if isinstance(part, Cell) else cell(part)
    label = plain(words(head[at])) if head else ""
    return Cell(found.blocks, at == row_header, found.tone, found.align, found.colspan, label)


def bullets(*lines: Words) -> List:
    return List(tuple(Item((p(line),)) for line in lines))


def section(id: str, number: str, title: str, *blocks: Block, note: Words = ()) -> Section:
    return Section(id, (Heading(1, words(title), words(note), number, id.lower()), *blocks))


def picture() -> Picture:
    """A small real PNG."""
    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (320, 120), "#12436D").save(stream, "PNG")
    return Picture("plan.png", stream.getvalue(), "image/png", 320, 120)


# ---------------------------------------------------------------- the charter


def charter(contents: bool | None = False) -> Document:
    """The two pages of a draft charter."""
    band = Band(
        kicker=words((bold("Project charter"), " · RTN-2 · Internal")),
        title=words("Self-Service Returns 2.0"),
        meta=words("14 February 2025 · Chen Jingyi, PMO · Wang Yan, product manager"),
        draft=Draft(
            (p("DRAFT 0.9", "value"), p("Not approved. 4 gaps to fill, each with a dotted underline.", "note"))
        ),
    )
    lead = p(
        "Let customers send goods back without calling us: label, drop-off and refund in one flow. By the end of "
        "August a return should take four minutes to file and cost CNY 15.00, not 23.50.",
        "lead",
    )
    pair = Pair((_budget(),), (_team(),))
    return Document(
        kind="charter",
        metadata=Metadata(
            "Self-Service Returns 2.0 · Project charter",
            "en",
            "Chen Jingyi",
            "Project charter",
            ("RTN-2", "charter"),
            date(2025, 2, 14),
        ),
        furniture=Furniture(
            "Self-Service Returns 2.0 · Project charter",
            "Draft 0.9 · not approved · Internal",
            "project.yaml 41c0b7d · schema 1 · Stagebook 0.3.0 · 4 warnings",
        ),
        blocks=(
            band,
            Section("C0", (lead, _decision())),
            _summary(),
            _need(),
            _objectives(),
            _kpis(),
            _scope(),
            section(
                "C9",
                "6",
                "Deliverables and acceptance criteria",
                p(
                    (gap(), ". List each deliverable with its acceptance criteria and the person who accepts it."),
                    "second",
                ),
                note="required before approval",
            ),
            _milestones(),
            pair,
            _raci(),
        ),
        contents=contents,
        draft=True,
    )


def _decision() -> Aside:
    asked = table(
        "ask",
        ("31.5", "20.2", "48.3"),
        ("Who decides, by when", "We recommend", "If it comes late"),
        (
            (
                "Li Ruochuan, sponsor, 28 Feb 2025",
                "Approve as drafted",
                "The carrier’s April slot is lost; launch falls behind the autumn sales freeze",
            ),
        ),
        title="The decision asked for",
    )
    return Aside(
        (
            Heading(2, words("Decision requested"), anchor="decision"),
            p("Approve this charter and release CNY 1,860,000.", "ask"),
            asked,
        )
    )


def _summary() -> Section:
    facts = table(
        "facts",
        ("27", "22", "17", "17", "17"),
        ("Start to finish", "Budget", "Sponsor", "PMO", "Product manager"),
        (
            ("17 Feb – 29 Aug 2025", "CNY 1,860,000", "Li Ruochuan", "Chen Jingyi", "Wang Yan"),
            ("193 days, 9 milestones", "plus 140,000 contingency", "Customer Service", "joint lead", "joint lead"),
        ),
        title="Key facts",
        row_header=-1,
    )
    risks = table(
        "data",
        ("7 center key", "35.5", "35.5", "12", "10 right"),
        ("Score", "Risk", "Response", "Owner", "Due"),
        (
            (
                cell("15", tone="amber"),
                "Carrier cannot certify its label interface before the beta",
                "Mitigate: name a second carrier by April",
                second("Gao Lan"),
                "2025-04-11",
            ),
            (
                cell("12", tone="amber"),
                "Refund rules differ by region",
                "Mitigate: one rule table, reviewed by Legal",
                second("Wang Yan"),
                "2025-04-25",
            ),
            (
                cell("9"),
                "Service staff leave during training",
                "Accept: two trainers in reserve",
                second("Lin Ke"),
                "2025-06-30",
            ),
        ),
        title="Top risks",
        caption="Top 3 risks of 7, by score (probability × impact)",
        row_header=1,
    )
    return section("C2", "1", "Summary", facts, risks)


def _need() -> Section:
    rows = (
        (
            "Problem",
            "Seven in ten returns start with a call or e-mail. A return takes 11 minutes to file and costs "
            "CNY 23.50; customers rate it 3.4 of 5.",
        ),
        (
            "Why now",
            "The carrier contract ends in April. A new one can carry labels and drop-off points, if the "
            "interface is ready for its test slot.",
        ),
        (
            "Cost of doing nothing",
            "About CNY 2.9 m a year in calls and wrong labels, and a second season of complaints.",
        ),
    )
    return section("C3", "2", "Background and need", table("definition", ("20.2", "79.8"), (), rows, title="Need"))


def _objectives() -> Section:
    body: tuple[tuple[Words | Cell, ...], ...] = (
        (
            second(code_of("O-1")),
            "Customers file returns themselves",
            "Label right first time in 96 % of cases (K-1)",
            "Must",
            "PMO, product manager",
        ),
        (
            second(code_of("O-2")),
            "Filing is quick and pleasant",
            "Median 4 minutes; satisfaction 4.5 (K-2, K-3)",
            "Must",
            "PMO, product manager",
        ),
        (
            second(code_of("O-3")),
            "Releases are stable",
            "At most 5 escaped defects a release (K-4)",
            "Should",
            "PMO, product manager",
        ),
        (
            second(code_of("O-4")),
            "A return costs less",
            "CNY 15.00 a return (K-5)",
            "Must",
            ("PMO; product manager ", gap("not reported")),
        ),
    )
    head = ("ID", "Objective", "Success criterion", "Priority", "Agreed by")
    found = table("data", ("5.2", "33.9", "33.9", "8", "19"), head, body, title="Objectives", row_header=1)
    return section(
        "C5",
        "3",
        "Objectives and success criteria",
        found,
        note="agreed by PMO and product manager on 10 Feb 2025, except O-4",
    )


def _kpis() -> Section:
    rows = (
        ("Label right first time, %", "Quality", "78.0", "96.0", "higher", "week", "Carrier", "Wang Yan"),
        ("Median filing time, min", "Satisfaction", "11.0", "4.0", "lower", "week", "Web log", "Wang Yan"),
        ("Pilot satisfaction, 1–5", "Satisfaction", "3.4", "4.5", "higher", "month", "Survey", "Lin Ke"),
        ("Escaped defects", "Quality", "14", "5", "lower", "release", "Tracker", "Zhou Yinuo"),
        ("Cost of a return, CNY", "Cost", "23.50", "15.00", "lower", "month", gap("To be decided"), "Gao Lan"),
    )
    body: tuple[tuple[Words | Cell, ...], ...] = tuple(
        (
            (code_of(f"K-{at}"), f" {name}"),
            second(kind),
            second(base),
            goal,
            second(way),
            second(every),
            source if isinstance(source, Span) else second(source),
            owner,
        )
        for at, (name, kind, base, goal, way, every, source, owner) in enumerate(rows, 1)
    )
    specs = ("28", "13", "9 decimal", "8.5 decimal key", "8.2", "9", "12.6", "11.7")
    head = ("KPI", "Category", "Baseline", "Target", "Better", "Every", "Source", "Owner")
    return section(
        "C6",
        "4",
        "Key performance indicators",
        table("data", specs, head, body, title="KPIs"),
        note="values to be met by 29 Aug 2025",
    )


def _scope() -> Section:
    inside = (
        Heading(2, words("In"), anchor="scope-in"),
        bullets(
            "Return request, label and drop-off finder on web and app",
            "Refund engine with one rule table for four regions",
            "Carrier interface: nine calls, two carriers prepared",
            "Training for 24 service agents",
        ),
    )
    outside = (
        Heading(2, words("Out"), anchor="scope-out"),
        bullets(
            "Home pick-up (considered for release 2.1)",
            "Returns bought in shops",
            "Changes to the warehouse system",
            "Marketplace sellers",
        ),
    )
    sentence = (
        "Everything a customer in our four regions needs to return a parcel bought online, from request to refund."
    )
    return section("C7", "5", "Scope", p(sentence), Pair(inside, outside))


def _milestones() -> Section:
    rows: list[tuple[Words, str, str]] = [
        ("Requirements baseline approved", "Wang Yan", "2025-03-14"),
        ("Carrier contract signed", "Gao Lan", "2025-04-04"),
        ("Portal alpha in staging", "Zhou Yinuo", "2025-05-09"),
        (bold("Carrier interface complete"), "Zhou Yinuo", "2025-06-06"),
        ("Refund engine certified", "Wang Yan", "2025-06-20"),
        (bold("Beta, 500 customers"), "Wang Yan", "2025-07-04"),
        ("Security and access audit passed", "Lin Ke", "2025-07-25"),
        (bold("Go/no-go"), "Li Ruochuan", "2025-08-15"),
        (bold("Launch in four regions"), "Wang Yan", "2025-08-29"),
    ]
    body: tuple[tuple[Words | Cell, ...], ...] = tuple(
        (second(code_of(f"M-{at}")), name, second(owner), day) for at, (name, owner, day) in enumerate(rows, 1)
    )
    head, specs = ("ID", "Milestone", "Owner", "Baseline"), ("11", "45.5", "22.5", "21 right")
    left = table("data", specs, head, body[:5], title="Milestones, first half", row_header=1)
    right = table("data", specs, head, body[5:], title="Milestones, second half", row_header=1)
    return section("C10", "7", "Milestones", Pair((left,), (right,)), note="baseline; critical milestones in bold")


def _budget() -> Section:
    lines = (
        ("Labour", "1,240,000", "66.7 %"),
        ("Outsourcing", "310,000", "16.7 %"),
        ("Software", "180,000", "9.7 %"),
        ("Training", "50,000", "2.7 %"),
        ("Other", "80,000", "4.3 %"),
        ("Budget at completion", "1,860,000", "100.0 %"),
        ("Contingency, outside budget", "140,000", "7.5 %"),
    )
    body: tuple[tuple[Words | Cell, ...], ...] = tuple(
        (name, amount, share)
        if at == 5
        else (second(name) if at == 6 else name, second(amount) if at == 6 else amount, second(share))
        for at, (name, amount, share) in enumerate(lines)
    )
    return section(
        "C11",
        "8",
        "Budget",
        table("data", ("48", "26 right", "26 right"), (), body, title="Budget by category", totals=(5,)),
        note="CNY",
    )


def _team() -> Section:
    rows = (
        ("Product manager", "Wang Yan", "60 %", "78"),
        ("PMO lead", "Chen Jingyi", "40 %", "52"),
        ("Engineering, 6 people", "Zhou Yinuo", "100 %", "780"),
        ("Quality, 2 people", "Lin Ke", "100 %", "260"),
        ("Finance and suppliers", "Gao Lan", "20 %", "26"),
    )
    body: tuple[tuple[Words | Cell, ...], ...] = tuple((a, second(b), c, d) for a, b, c, d in rows)
    body += (("Legal reviewer", gap(), "", ""),)
    head, specs = ("Role", "Who", "Share", "PD"), ("40", "24", "18 right", "18 right")
    return section(
        "C12", "9", "Team and resources", table("data", specs, head, body, title="Team"), note="PD = person-days"
    )


def _raci() -> Section:
    rows = (
        ("Requirements, roadmap", "C I A/R C C"),
        ("Objectives and KPIs", "A R R C I"),
        ("Plan and milestones", "I A R R C"),
        ("Resource allocation", "C A/R C C I"),
        ("Weekly report", "I A/R C C C"),
        ("Change: effect on requirements", "I C A/R C C"),
        ("Change: effect on plan and process", "I A/R C C C"),
        ("Change: verdict", "A R R I I"),
        ("Risk register", "I A/R C R C"),
        ("Lessons and improvement", "I A/R C C C"),
    )
    tones: dict[str, Tone] = {"A": "accent", "A/R": "accent", "R": "tint", "C": "quiet", "I": "quiet"}
    body = tuple((name, *(cell(letter, tone=tones[letter]) for letter in letters.split())) for name, letters in rows)
    head = ("Activity", "Sponsor", bold("PMO"), bold("Product manager"), "Engineering", "Quality")
    specs = ("39.6", *("12.08 center",) * 5)
    return section(
        "C13",
        "10",
        "Roles and responsibilities (RACI)",
        table("matrix", specs, head, body, title="RACI"),
        note="A accountable, one a row · R responsible · C consulted · I informed",
    )


# ---------------------------------------------------------------- the status report


def status() -> Document:
    """A weekly status report with every state, ask cards, pairs and scores."""
    state = State(
        (p("Overall, as reported", "label"), p(AMBER, "value")),
        Rag.AMBER,
        (p("Amber since this week", "note"), p(("Calculated ", RED, " (note 1)"), "note")),
    )
    band = Band(
        kicker=words((bold("Weekly status report"), " · RTN-2 · No. 14 · Internal · Issued by Chen Jingyi, PMO")),
        title=words("Self-Service Returns 2.0"),
        meta=words("Week 21, 2025 (19–25 May) · data as of 23 May · Executing"),
        state=state,
    )
    lead = p(
        (
            bold("Launch is forecast for 10 September: 12 days late and 6.9 % over budget, scope intact."),
            " The carrier interface (M-4) slips a little more each week because its test environment is shared with "
            "two other clients.",
        ),
        "lead",
    )
    return Document(
        kind="status",
        metadata=Metadata(
            "Self-Service Returns 2.0 · Weekly status report 2025-W21",
            "en",
            "Chen Jingyi",
            "Weekly status report",
            ("RTN-2", "status"),
            date(2025, 5, 23),
        ),
        furniture=Furniture(
            "Self-Service Returns 2.0 · Weekly status report",
            "2025-W21 · Internal",
            "project.yaml 9f2c41e · risks.yaml 77ab0d2 · schema 1 · Stagebook 0.3.0 · 2 warnings",
        ),
        blocks=(
            band,
            Section("S1", (lead, _asks())),
            Pair((_dimensions(),), (_slips(),)),
            Pair((_targets(),), (_money(),)),
            Pair((_done(),), (_next(),)),
            Pair((_risks(),), (_issues(),)),
            _changes(),
        ),
        contents=False,
    )


def _asks() -> Aside:
    rows = (
        (
            "Rent a dedicated carrier test environment, CNY 46,000",
            "Approve: ends the weekly slip of M-4",
            "M-4 moves 7 days more; the beta leaves July",
            "Li Ruochuan, sponsor",
            "28 May",
        ),
        (
            "Take home pick-up (CR-7) into this release?",
            "No: defer to release 2.1",
            "Label design starts twice, about CNY 30,000",
            "Steering committee",
            "28 May",
        ),
        (
            "Name a legal reviewer for the refund terms",
            "Support from Legal, two days",
            "M-5 certification waits",
            "Sun Mo, Legal",
            "30 May",
        ),
    )
    body: tuple[tuple[Words | Cell, ...], ...] = tuple(
        (Span("numeral", words(str(at))), *row) for at, row in enumerate(rows, 1)
    )
    found = table(
        "ask",
        ("2.3", "31.7 key", "22", "23", "13", "8 right key"),
        ("", "Ask", "We recommend", "If it comes late", "Who", "By"),
        body,
        title="Asks",
        row_header=1,
    )
    return Aside((Heading(2, words("Decisions and support needed"), anchor="asks"), found))


def _dimensions() -> Section:
    rows = (
        ("Schedule", AMBER, "Worse:", " SPI 0.93, finish +12 d late (6.2 %).", " second test pair. Zhou Yinuo, 6 Jun"),
        ("Cost", AMBER, "Unchanged:", " CPI 0.94, estimate 6.9 % over.", " re-plan test effort. Gao Lan, 13 Jun"),
        ("Scope", GREEN, "Unchanged:", " no large change pending.", ""),
        ("Quality", GREEN, "Better:", " both quality KPIs on course.", ""),
        ("Resources", light(Rag.GREY, "NOT RATED"), "Unchanged:", " nobody above 100 %.", ""),
        ("Risk", RED, "Worse:", " R-3 at 20 (note 1).", " second carrier. Gao Lan, 6 Jun"),
        ("KPIs", light(Rag.COMPLETED), "Better:", " 2 of 5 met, 3 on course.", ""),
    )
    tones: dict[Rag | None, Tone] = {Rag.AMBER: "amber", Rag.RED: "red"}
    body: tuple[tuple[Words | Cell, ...], ...] = tuple(
        (
            name,
            cell(state, tone=tones.get(state.rag, "plain")),
            (note(trend), said, Break(), bold("To green:"), second(mend)) if mend else (note(trend), said),
        )
        for name, state, trend, said, mend in rows
    )
    return section("S3", "", "Status by dimension", table("data", ("18.5 key", "24.5", "57"), (), body, title="States"))


def _slips() -> Section:
    rows = (
        ("M-4", "Carrier interface", "6 Jun", "24 Jun", "+18 d late", "5 d later"),
        ("M-5", "Refunds certified", "20 Jun", "27 Jun", "+7 d late", "no change"),
        ("M-6", "Beta, 500 customers", "4 Jul", "18 Jul", "+14 d late", "4 d later"),
        ("M-7", "Audit passed", "25 Jul", "25 Jul", "on time", "no change"),
        ("M-9", "Launch", "29 Aug", "10 Sep", "+12 d late", "5 d later"),
    )
    body: tuple[tuple[Words | Cell, ...], ...] = tuple(
        ((code_of(id), f" {name}"), second(base), now, bold(slip) if "late" in slip else slip, second(week))
        for id, name, base, now, slip, week in rows
    )
    head, specs = (
        ("", "Baseline", "Forecast", "Slip", "This week"),
        ("31", "14.5 right", "15.5 right", "20 right", "19 right"),
    )
    head_words: tuple[Words, ...] = ("Milestone", *head[1:])
    return section(
        "S4",
        "",
        "Milestones",
        table("data", specs, head_words, body, title="Milestones"),
        note="5 of 9; done: 3, of which 1 late",
    )


def _targets() -> Section:
    rows = (
        ("Label right first time, %", "96.0", "91.0", light(Rag.AMBER, "72 % there"), "better"),
        ("Median filing time, min", "4.0", "4.6", light(Rag.GREEN, "91 % there"), "better"),
        ("Pilot satisfaction, 1–5", "4.5", "4.5", light(Rag.GREEN, "met"), "better"),
        ("Escaped defects", "5", "4", light(Rag.GREEN, "met"), "same"),
        ("Cost of a return, CNY", "15.0", "19.8", light(Rag.AMBER, "44 % there"), "worse"),
    )
    body: tuple[tuple[Words | Cell, ...], ...] = tuple((a, second(b), c, d, second(e)) for a, b, c, d, e in rows)
    specs = ("40", "11 decimal", "12 decimal key", "22", "15 right")
    head = ("KPI", "Target", "Actual", "Met?", "This week")
    return section("S5", "", "KPIs", table("data", specs, head, body, title="KPIs"), note="2 of 5 met")


def _money() -> Section:
    rows = (
        ("Budget (BAC)", "1,860,000", "baseline of 14 Mar"),
        ("Spent (AC)", "934,000", "50.2 % of budget"),
        ("Earned (EV)", "874,000", "47.0 % done; 50.5 % planned"),
        ("Estimate (EAC)", "1,987,689", "typical; range 1.92–2.07 m"),
        ("Variance (VAC)", "−127,689", "6.9 % over"),
    )
    body: tuple[tuple[Words | Cell, ...], ...] = tuple((a, b, second(c)) for a, b, c in rows)
    return section(
        "S6",
        "",
        "Cost and earned value",
        table("data", ("31", "21 right key", "48"), (), body, title="Cost"),
        note="CNY",
    )


def _done() -> Section:
    rows = (
        ("Done", "Refund engine passes all 214 contract tests"),
        ("Partly", "Carrier labels: 6 of 9 calls pass; sandbox down 2 days"),
        ("Not done", "Load test at 50 orders/s; moved to week 23, no capacity"),
    )
    return section(
        "S7", "", "Done this week, against plan", table("data", ("17.5 key", "82.5"), (), rows, title="Done")
    )


def _next() -> Section:
    rows: tuple[tuple[Words | Cell, ...], ...] = (
        ("Remaining 3 carrier calls pass", second("Zhou Yinuo"), "30 May"),
        ("Test environment ordered (ask 1)", second("Gao Lan"), "30 May"),
        ("Refund terms with Legal", second("Wang Yan"), "28 May"),
    )
    return section("S8", "", "Next week", table("data", ("63", "19", "18 right"), (), rows, title="Next"))


def _risks() -> Section:
    rows: tuple[tuple[Words | Cell, ...], ...] = (
        (
            cell("20", tone="red", under="was 15"),
            (bold((code_of("R-3"), " Carrier not certified before the beta.")), " Mitigate: second carrier signed up"),
            ("Gao Lan", Break(), second("6 Jun")),
        ),
        (
            cell("16", tone="amber", under="same"),
            (bold((code_of("R-1"), " Refund rules differ by region.")), " Mitigate: rule table under legal review"),
            ("Wang Yan", Break(), second("13 Jun")),
        ),
        (
            cell("8", under="new"),
            (bold((code_of("R-6"), " Sales freeze 5 days after launch.")), " Avoid: freeze waiver requested"),
            ("Chen Jingyi", Break(), second("27 Jun")),
        ),
    )
    return section(
        "S9",
        "",
        "Top risks",
        table("data", ("15 center key", "63", "22 right"), (), rows, title="Risks", row_header=1),
        note="3 of 7, by score P×I; 4 more in the register",
    )


def _issues() -> Section:
    rows: tuple[tuple[Words | Cell, ...], ...] = (
        (
            cell("4", tone="amber", under="12 d"),
            (bold((code_of("I-4"), " Carrier sandbox shared, down 2 days.")), " Escalated to sponsor 21 May"),
            ("Zhou Yinuo", Break(), second("28 May")),
        ),
        (
            cell("2", under="9 d"),
            bold((code_of("I-5"), " Service e-mails half translated.")),
            (gap(), Break(), second("30 May")),
        ),
    )
    return section(
        "S10",
        "",
        "Top issues",
        table("data", ("15 center key", "63", "22 right"), (), rows, title="Issues", row_header=1),
        note="2 of 5, by severity, with age",
    )


def _changes() -> Section:
    rows: tuple[tuple[Words | Cell, ...], ...] = (
        (
            (code_of("CR-7"), " Home pick-up"),
            "Support: 18 % of returns would use it; one new address screen. Wang Yan, 20 May",
            "Feasible after M-4 only: two more carrier calls. Chen Jingyi, 21 May",
            "+10 d, CNY 60,000, 25 PD",
            "28 May",
        ),
        ((code_of("CR-8"), " Finance export"), "Support. Wang Yan, 22 May", gap(), gap(), "30 May"),
    )
    head = ("Change", "Product manager: requirements", "PMO: plan and process", "Effect", "By")
    return section(
        "S11",
        "",
        "Changes",
        table("data", ("15 key", "32.5", "32", "13.5", "7 right"), head, rows, title="Changes"),
        note="1 awaiting decision · 1 in assessment · 1 deferred",
    )


# ---------------------------------------------------------------- every node


def everything() -> Document:
    """Each node at least once, in the places where writers tend to fail: blocks in list items and in cells, nesting."""
    small = table(
        "data",
        ("50", "50 decimal"),
        ("Part", "Amount"),
        (("Labour", "1,240.5"), ("Other", "80")),
        title="Small",
        caption=("Amounts in ", bold("CNY")),
        totals=(1,),
    )
    deep = List(
        (
            Item(
                (p("first"), bullets("inner", ("with a ", Link("https://example.org/a?b=1&c=2", words("link"))))),
            ),
            Item((p("second"), CodeBlock("line one\n  line two"), small)),
            Item((p("last"),)),
        ),
        ordered=True,
    )
    tasks = List((Item((p("sent"),), checked=True), Item((p("waiting"),), checked=False)))
    told = section(
        "N1",
        "1",
        "Notes",
        p(
            (
                bold("Bold"),
                ", ",
                second("second"),
                ", ",
                note("note"),
                ", ",
                gap(),
                ", ",
                Span("none", words("None this period")),
                ", ",
                code_of("M-4"),
                ", ",
                Span("numeral", words("1")),
                ", ",
                Span("code", words("x < y & z")),
                ", ",
                Span("insert", words("new")),
                " ",
                Span("delete", words("old")),
                Break(),
                "中文与 English，“引号”…",
            )
        ),
        Heading(2, words("Lists"), words("3 kinds"), "1.1", "lists"),
        deep,
        tasks,
        bullets(bold("one"), "two"),
        Heading(3, words("Words"), anchor="words"),
        Quote((p("Somebody said so."), bullets("really"))),
        p("A label", "label"),
        p("A note", "note"),
        p("A second voice", "second"),
        p(("See ", Link("#n2", words("the picture")), "."), "text"),
        note="all of them",
    )
    cells = Table(
        "data",
        columns("30", "70"),
        (Row((cell("One", header=True), cell("Two", header=True))),),
        (
            Row(
                (
                    Cell((p("row"),), True, label="One"),
                    Cell((p("first"), bullets("a", "b"), p("last", "note")), label="Two"),
                )
            ),
            Row((Cell((p("Nothing more"),), colspan=2),)),
        ),
        title="Blocks in cells",
    )
    shown = section(
        "N2",
        "2",
        "Picture",
        Figure(picture(), "A blue plan", words("The plan, drawn")),
        Figure(picture(), "Another plan"),
        cells,
    )
    lights = p((GREEN, " ", AMBER, " ", RED, " ", light(Rag.GREY, "NOT RATED"), " ", light(Rag.COMPLETED)))
    band = Band(
        words("Notes"),
        words("Everything <&> more"),
        words("1 January 2026"),
        State((p("Overall", "label"), p(RED, "value")), Rag.RED, (p("for two weeks", "note"),)),
        Draft((p("DRAFT 1", "value"), p("Not approved.", "note"))),
    )
    return Document(
        "charter",
        Metadata("Everything", "en", as_of=date(2026, 1, 1)),
        Furniture("Everything", "Internal", "made by hand"),
        (band, Section("N0", (p("All there is.", "lead"), lights)), told, shown),
        contents=True,
        draft=True,
    )

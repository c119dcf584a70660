"""A small example of each register, for the data reference. Together they are one project without problems."""

from __future__ import annotations

EXAMPLES: dict[str, str] = {
    "project": """
project:
  id: pay2
  code: PAY-2
  name: Payment 2.0
  phase: executing
  currency: EUR
  sponsor: li
  pmo_lead: chen
  product_manager: wang
  confidentiality: internal
  start: {baseline: 2025-03-03, actual: 2025-03-05}
  end: {baseline: 2025-09-26, forecast: 2025-10-14}
  business_case: {problem: One payment in five fails, why_now: The old provider leaves in October}
  scope: {statement: A new checkout, in: [Checkout, Refunds], out: [Payment by instalments]}
  constraints: [{id: CO-1, text: Nothing is changed in December}]
""",
    "document": """
document:
  version: "0.9"
  status: draft
  revisions: [{version: "0.9", date: 2025-02-28, author: chen, change: First complete draft}]
""",
    "decision_requested": """
decision_requested: {ask: Approve this charter, who: li, by: 2025-03-03, if_late: The team starts a week later}
""",
    "people": """
people:
  - {id: li, name: Li Na, role_ids: [sponsor]}
  - {id: chen, name: Chen Jing, role_ids: [pmo], aliases: [jing]}
  - {id: wang, name: Wang Lei, role_ids: [product_manager], skills: [{name: Payments, level: expert}]}
""",
    "roles": """
roles:
  - {id: sponsor, kind: sponsor, title: Sponsor}
  - {id: pmo, kind: pmo, title: PMO, duties: [Keeps plan and registers]}
  - {id: product_manager, kind: product_manager, title: Product manager, duties: [Sets requirements and priorities]}
  - {id: team, kind: team, title: Team}
""",
    "objectives": """
objectives:
  - id: O-1
    statement: Payments succeed
    category: user_experience
    priority: must
    success_criteria: [{text: 90 % of payments succeed at the first attempt, kpi: K-1}]
    owner: wang
    agreed_by: [pmo, product_manager]
""",
    "kpis": """
kpis:
  - id: K-1
    name: Payments that succeed
    objective_ids: [O-1]
    category: quality
    direction: higher_is_better
    unit: percent
    baseline: {value: 72, date: 2025-03-03}
    target: {value: 90, date: 2025-09-26}
    history: [{date: 2025-05-16, value: 80}, {date: 2025-05-23, value: 84}]
""",
    "benefits": """
benefits:
  - {id: B-1, name: Fewer calls to the help desk, type: financial, kpi: K-1, owner: li, realisation_from: 2026-01-01}
""",
    "requirements": """
requirements:
  - {id: REQ-1, text: Pay without an account, stakeholder: Guests, priority: must, deliverable_ids: [D-1]}
""",
    "deliverables": """
deliverables:
  - {id: D-1, name: Checkout, acceptance_criteria: [A guest pays in under a minute], acceptor: li, milestone: M-1}
""",
    "milestones": """
milestones:
  - id: M-1
    name: Integration done
    critical: true
    owner: wang
    baseline: 2025-06-30
    forecast: 2025-07-18
    forecast_history:
      - {reported_on: 2025-05-16, forecast: 2025-07-07}
      - {reported_on: 2025-05-23, forecast: 2025-07-18}
""",
    "resources": """
resources:
  - {id: RS-1, kind: human, name: Developers, role: team, allocation_pct: 80, planned_pd: 220, status: onboard}
  - {id: RS-2, kind: material, name: Test terminals, quantity: 6, unit: pieces, status: requested}
""",
    "budget": """
budget:
  bac: 1200000
  contingency: 60000
  contingency_drawn: 0
  lines:
    - {id: BL-1, category: labour, planned: 900000, actual: 510000}
    - {id: BL-2, category: software, planned: 300000, actual: 110000}
""",
    "risks": """
risks:
  - id: R-1
    title: The provider's test system comes late
    category: technical
    probability: 4
    impact: 4
    strategy: mitigate
    response: Build against a simulator first
    response_actions: [A-1]
    owner: chen
    due: 2025-06-06
    status: open
    history: [{date: 2025-03-10, probability: 3, impact: 4}, {date: 2025-05-16, probability: 4, impact: 4}]
""",
    "issues": """
issues:
  - {id: I-1, title: Refunds are booked twice, severity: 4, owner: wang, raised_on: 2025-05-12, due: 2025-05-30, status: open}
""",
    "decisions": """
decisions:
  - id: DC-1
    title: Provider of the second line
    status: needed
    question: Do we contract a second provider?
    recommendation: Yes, for the launch weeks
    needed_by: 2025-05-30
    decider: li
    consequence_if_late: The launch has one provider only
""",
    "changes": """
changes:
  - id: CR-1
    title: Payment by instalments
    raised_by: wang
    raised_on: 2025-05-12
    type: requirement
    requirement_assessment: {by: wang, on: 2025-05-14, verdict: support, text: Asked for by every third customer}
    process_assessment:
      by: chen
      on: 2025-05-15
      verdict: feasible_with_conditions
      impact: {scope: A new flow, schedule_days: 10, cost: 60000, quality: none}
    decision: {verdict: deferred, by: [wang, chen], on: 2025-05-16, authority: joint, rationale: Integration comes first}
""",
    "actions": """
actions:
  - {id: A-1, title: Ask for access to the simulator, owner: chen, created_on: 2025-05-16, due: 2025-05-30, status: open}
""",
    "stakeholders": """
stakeholders:
  - {id: ST-1, group: Help desk, interest: 4, influence: 2, needs: To know the new messages, engagement: Weekly demo}
""",
    "raci": """
raci:
  roles: [sponsor, pmo, product_manager, team]
  rows:
    - {id: RA-1, activity: Plan and milestones, cells: {sponsor: I, pmo: A, product_manager: R, team: C}}
    - {id: RA-2, activity: Requirements, cells: {sponsor: C, pmo: I, product_manager: A/R, team: C}}
""",
    "communication_plan": """
communication_plan:
  - {id: C-1, name: Status report, kind: report, audience: [sponsor, team], owner: chen, frequency: weekly, day: Friday}
""",
    "tools": """
tools:
  - {id: TL-1, name: Issue tracker, category: project, status: in_use, purpose: Backlog and defects}
""",
    "recognitions": """
recognitions:
  - {id: RC-1, to: [team], type: public_recognition, reason: First payment in the test shop, refs: [M-1], policy: false}
""",
    "trainings": """
trainings:
  - {id: TR-1, topic: Card security, for: [team], method: course, planned_on: 2025-06-12, status: planned}
""",
    "evaluation": """
evaluation:
  verdict: partial_success
  summary: The checkout works; it came eighteen days late.
  dimensions: [{name: schedule, rating: 2, evidence: [M-1 came 18 days late], by: chen}]
  satisfaction: {customer: 4.2, team: 3.9, n: 41}
""",
    "improvements": """
improvements:
  - {id: IM-1, target: process, area: risk, problem: Providers are asked too late, proposal: Ask at the kick-off, owner: chen}
""",
    "lessons": """
lessons:
  - {id: L-1, title: A simulator saves a month, recommendation: Build one before the contract, status: observation}
""",
    "applied_lessons": """
applied_lessons:
  - {lesson: LL-2024-0031, title: Name a second supplier, matched_on: supplier, disposition: adopt, how: A second provider is under contract, linked: [R-1], by: chen}
""",
    "cases": """
cases:
  - {id: CS-1, outcome: partial, one_line: A checkout that came eighteen days late and paid for itself in a quarter, contact: chen}
""",
    "approvals": """
approvals:
  - {document: charter, role: sponsor, person: li, verdict: approved, date: 2025-03-03, evidence: Minutes of the kick-off}
""",
    "baselines": """
baselines:
  - {id: BL0, set_on: 2025-03-03, decided_in: charter, end: 2025-09-26, bac: 1200000, milestones: [{milestone: M-1, date: 2025-06-30}]}
""",
    "calendar": """
calendar: {name: Company, weekend: [sat, sun], holidays: [2025-05-01, 2025-05-02], workdays: [2025-04-27]}
""",
    "reporting": """
reporting: {every: weekly, first_day: 2025-03-03}
""",
    "status_periods": """
status_periods:
  - id: 2025-W21
    period_start: 2025-05-19
    period_end: 2025-05-25
    as_of: 2025-05-23
    author: chen
    bottom_line: The finish is forecast for 14 October, 18 days late, because integration slips.
    accomplishments: [{text: Refunds in the test shop, result: done}]
    next_plan: [{id: P-1, text: Simulator in use, owner: wang, due: 2025-05-30}]
    decisions_needed: [DC-1]
    support_needed: []
    rag:
      overall: {value: amber}
      schedule:
        value: amber
        reason: M-1 is 18 days late
        path_to_green: {action: Second test team from June, owner: wang, due: 2025-06-13}
""",
    "meetings": """
meetings:
  - id: MT-1
    type: steering
    start: 2025-05-28 14:00
    duration_minutes: 45
    tz: Asia/Shanghai
    place: Room 7.12
    chair: li
    minute_taker: chen
    attendees: [li, wang, {person: chen, required: false}]
    agenda:
      - {title: A second provider, question: One provider or two?, purpose: decide, owner: wang, minutes: 25, decision_id: DC-1}
      - {title: Where we stand, purpose: inform, owner: chen, minutes: 10, paper: status}
      - {title: Decisions and actions read back, minutes: 10}
""",
}

"""The labels of enumerated words of the data: canonical word → English label, which is the msgid of translations."""

from __future__ import annotations

_PLAIN = """
product_development infrastructure process_improvement marketing research compliance other
initiating planning executing closing closed
proposed active on_hold completed terminated_early cancelled early_termination partially_completed
predictive agile hybrid
public internal confidential restricted
functional market user_experience schedule cost quality business
must should could
achieved partially_achieved not_achieved dropped partly
higher_is_better lower_is_better range leading lagging
percent score count satisfaction efficiency adoption delivery
financial non_financial planned tracking realised partially_realised not_realised transferred
in_progress delivered accepted accepted_with_concession rejected
gate decision external payment launch
todo doing blocked done not_done unplanned
human material requested confirmed onboard released
labour equipment software outsourcing travel training incentive
threat opportunity technical resource supplier organisational security
imminent this_month this_stage this_project beyond_project
avoid mitigate transfer share accept escalate contingent exploit enhance reject
assessing open monitoring occurred
problem off_specification dependency external_event blocker conflict
escalated deferred resolved
needed decided superseded reversed withdrawn
requirement scope budget process
support support_with_conditions oppose feasible feasible_with_conditions not_feasible
approved approved_with_conditions merged joint steering sponsor
draft submitted awaiting_decision implemented not_started
high medium low very_high very_low
supporter neutral critic unknown unaware resistant supportive
report email dashboard repository meeting
once daily weekly biweekly monthly quarterly per_milestone ad_hoc sprint
requirements project documents code test
in_use evaluating retired
performance_reward career_development work_environment public_recognition learning_opportunity
team organisation private
course coaching workshop self_study certification shadowing
beginner intermediate advanced expert
success partial_success failure
objectives resources risk communication change_control stakeholder benefits
tool template verified
in out yes no met not_met true false
manage_closely keep_satisfied keep_informed monitor
done_on_time done_late overdue slipping on_track
customer met_late dropped_with_change decided_late kick_off status overall
""".split()

_SPECIAL = {
    "it_system": "IT system",
    "kpi": "KPI",
    "bi": "BI",
    "im": "Instant messages",
    "wont": "Won’t",
    "pmo": "PMO",
    "pmo_pdm_collaboration": "PMO and product manager",
    "product_manager": "Product manager",
    "project_manager": "Project manager",
    "off_specification": "Off-specification",
    "ad_hoc": "As needed",
    "email": "E-mail",
    "self_study": "Self-study",
    "biweekly": "Every two weeks",
    "per_milestone": "Per milestone",
    "terminated_early": "Ended early",
    "early_termination": "Ended early",
}

TERMS: dict[str, str] = {word: word.replace("_", " ").capitalize() for word in _PLAIN} | _SPECIAL

STATES: dict[str, str] = {
    "green": "GREEN",
    "amber": "AMBER",
    "red": "RED",
    "grey": "NOT\u00a0RATED",
    "completed": "COMPLETED",
}
"""The words of reported states; they are the only words in capitals."""

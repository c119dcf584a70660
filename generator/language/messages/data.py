"""SB-0xx and SB-1xx: what can be wrong with, or missing in, what a project says."""

from __future__ import annotations

from generator.language.messages.message import Message

MESSAGES: dict[str, Message] = {
    "SB-001": Message("Here stands {value} where {expected} is expected.", "Write {expected}."),
    "SB-002": Message("{id} is not in {register}.", "Add it there, or correct the reference."),
    "SB-003": Message(
        "The id {id} is used twice; the first time at {first}.",
        "Give one of them another id; references stay clear then.",
    ),
    "SB-004": Message('"{value}" is not a date.', "Write dates as 2025-05-23."),
    "SB-005": Message('There is no key "{key}" here.', 'Did you mean "{nearest}"?'),
    "SB-006": Message('There is no key "{key}" here.', "Keys are {known}."),
    "SB-007": Message('"{key}" is missing.', "Add it; nothing can be built without it."),
    "SB-008": Message('"{value}" is not one of {expected}.', 'Did you mean "{nearest}"?'),
    "SB-009": Message('"{value}" is not one of {expected}.', "Write one of them."),
    "SB-010": Message(
        "The RACI matrix has no column for {role}.", "Add {role} to raci.roles; PMO and product manager share the work."
    ),
    "SB-011": Message(
        'The row "{activity}" needs one accountable role; it has {count} ({roles}).',
        "Exactly one role is accountable: keep one A, write R or C for the others.",
    ),
    "SB-012": Message("{id} is not in {register}.", "Did you mean {nearest}?"),
    "SB-013": Message('"{letter}" is not a letter of {scheme}.', "Use R, A, C or I, combined as A/R."),
    "SB-014": Message(
        '"{value}" is text here, not a time or a number.', "Write plain numbers, such as 90 for ninety minutes."
    ),
    "SB-015": Message('"{value}" is text, not true or false.', "Write true or false; yes, no, on and off stay text."),
    "SB-016": Message("{value} is out of range.", "Write a number of {bound}."),
    "SB-017": Message('"{value}" is a date with a time.', "Write the day alone, as 2025-05-23."),
    "SB-018": Message('"{value}" is not a day of the calendar.', "Check month and day."),
    "SB-019": Message('The row "{activity}" has nobody responsible.', "Give one role an R, or write A/R."),
    "SB-020": Message("Objective {id} has no criterion of success.", "Add success_criteria, best with a KPI."),
    "SB-021": Message(
        "Objective {id} is not agreed by {missing}.", "Agree it, then add agreed_by: [pmo, product_manager]."
    ),
    "SB-022": Message(
        "The target of KPI {id} ({target}) is on the wrong side of its baseline ({baseline}) for {direction}.",
        "Correct target, baseline or direction.",
    ),
    "SB-023": Message(
        "The history of KPI {id} is out of order at {date}.",
        "Sort it by date; each date stands once and is not in the future.",
    ),
    "SB-024": Message(
        '"{value}" cannot name a file or folder.',
        "Use letters, figures, dots, hyphens and underscores; start with a letter or figure.",
    ),
    "SB-025": Message(
        '"{value}" is not a day with a time.', "Write it as 2025-05-28 14:00; the time zone stands in tz of its own."
    ),
    "SB-026": Message('There is no time zone "{value}".', "Write it by its city, as {nearest}."),
    "SB-027": Message(
        "The meeting does not end within two days after it starts.",
        "Correct start or end; instead of an end, duration_minutes will do.",
    ),
    "SB-092": Message(
        "The items of the agenda take {sum} minutes, the meeting has {length}.",
        "Shorten items by {over} minutes, take one out, or meet longer.",
    ),
    "SB-093": Message(
        '"{item}" is to be decided, but no decision is named.',
        "Name it as decision_id, or the change or deliverable as paper; otherwise the purpose is discuss.",
    ),
    "SB-094": Message(
        "The meetings {meeting} and {other} are at the same time and want the same people: {people}.",
        "Move one of them, or set required: false for whoever may miss it.",
    ),
    "SB-155": Message(
        "The agenda has {count} items; more than {most} nobody prepares for.",
        "Join items, or move what is only to be known into the papers.",
    ),
    "SB-156": Message(
        '"{item}" is confidential and stands before other items: in an edition without it the clock has a gap.',
        "Put confidential items last.",
    ),
    "SB-030": Message(
        "Milestone {id} is said to be reached on {date}, after the date of the data ({as_of}).",
        "Write the expected date as forecast until it is reached.",
    ),
    "SB-031": Message(
        "The baseline of {id} was moved to {date} without an approved change.", "Name the approved change as change_id."
    ),
    "SB-032": Message("Milestones depend on each other in a circle: {circle}.", "Take one of the dependencies out."),
    "SB-033": Message("The planned end ({end}) is not after the planned start ({start}).", "Correct one of the two."),
    "SB-040": Message(
        "The budget lines add up to {sum}, the budget at completion is {bac}.",
        "Correct a line or bac; the difference is {difference}.",
    ),
    "SB-041": Message(
        "Planned value goes wrong at {date}: {reason}.", "Planned value never falls and ends at bac ({bac})."
    ),
    "SB-042": Message("Earned value at {date} ({value}) is more than the budget ({bac}).", "Earned value ends at bac."),
    "SB-050": Message("The {field} is {value}; the scale runs from 1 to 5.", "1 is very low, 5 is very high."),
    "SB-051": Message(
        'Risk {id} is a {kind}, and "{strategy}" is no response to it.', "Responses to a {kind}: {allowed}."
    ),
    "SB-052": Message("Risk {id} has occurred, but no issue is named.", "Name the issue it became as issue: I-…"),
    "SB-053": Message(
        "{id} names more than one owner ({owner}).", "One person answers for it; put the others into co_owners."
    ),
    "SB-060": Message(
        "Change {id} has a verdict without {missing}.", "Both assessments come before the verdict; add what is missing."
    ),
    "SB-061": Message(
        "The {assessment} of change {id} is by {by}, who is no {role}.",
        "It is the {role}'s to assess; name who holds that role.",
    ),
    "SB-062": Message(
        "Change {id} was approved on the authority {authority}; its effect ({effect}) needs {needed}.",
        "Have it decided by {needed}, or correct the effect.",
    ),
    "SB-063": Message(
        "Change {id} was approved with an effect on {what}, but the plan does not show it.",
        "Add plan_adjustments, or say in absorbed why nothing moves.",
    ),
    "SB-064": Message(
        "The dates of change {id} are out of order: {first} is after {second}.", "Correct one of the two dates."
    ),
    "SB-065": Message(
        "Change {id} was approved, but it is not said on whose authority; its effect ({effect}) needs {needed}.",
        "Name who decided as decision.authority.",
    ),
    "SB-066": Message(
        "Change {id} was approved jointly, but not by {missing}.", "Name both in by, or the higher authority."
    ),
    "SB-070": Message(
        "The override of {dimension} lacks {missing}.", "An override needs a reason, a person, a date and an expiry."
    ),
    "SB-071": Message(
        "The status of {period} was edited after it was issued on {issued}.",
        "Take the edit back ({file}); what is new or corrected belongs to the next period.",
    ),
    "SB-073": Message(
        "The issued report {period} cannot be relied on: {reason}.",
        "Restore the folder issued/{period} from the archive; nothing in it may be edited.",
    ),
    "SB-072": Message(
        "The greener override of {dimension} was approved by the one who set it ({by}).",
        "Have somebody else approve it.",
    ),
    "SB-080": Message(
        "The must objective {id} has no result.", "Say whether it was achieved before the project is closed."
    ),
    "SB-081": Message(
        "The verdict is success, but the must objective {id} was not achieved.", "Correct the verdict or the result."
    ),
    "SB-082": Message(
        "{id} is still open and nobody takes it over.",
        "Close it, or add it to project.closure.follow_on with a new owner.",
    ),
    "SB-083": Message(
        'The action "{title}" was open in these minutes; no register has it, and the next minutes ({place}) do not.',
        "Add it to actions with its id, or say in the next minutes that it is done or dropped.",
    ),
    "SB-084": Message(
        'The decision "{title}" stands in these minutes, but not in the register, and the next meeting ({place}) is over.',
        "Add it to decisions with decided_by and decided_on; stagebook ingest offers it.",
    ),
    "SB-085": Message(
        "{id} is due on {due}, but {agreed} was agreed ({place}), and nothing tells of the move.",
        "Put the old date into due_history, have the next minutes tell the move, or correct the date.",
    ),
    "SB-110": Message(
        "Milestone {id} has no forecast; its baseline has passed.", "Report a forecast or the actual date."
    ),
    "SB-101": Message(
        "Texts not given in {language}: {count} ({places}). Another language stands in for them.",
        "Give them in {language} too, or each text in one language only.",
    ),
    "SB-111": Message("KPI {id} belongs to no objective.", "Name one in objective_ids."),
    "SB-114": Message(
        "{dimension} is {colour} in {period} without a path to green.", "Add path_to_green: action, owner, due."
    ),
    "SB-115": Message("The project is reported green in {period} while {dimension} is red.", "Correct one of the two."),
    "SB-116": Message(
        "The bottom line of {period} is the one of the period before, word for word.", "Say what is new this time."
    ),
    "SB-117": Message("{id} is past its date ({due}) and still open.", "Close it, or agree a new date."),
    "SB-118": Message("{person} is allocated {percent} % in total.", "Nobody has more than 100 %."),
    "SB-119": Message(
        "Nothing is ruled out of scope.", "Name at least one thing that people might expect and will not get."
    ),
    "SB-121": Message(
        "{count} decisions are asked for in {period}.", "A board decides three at a time; postpone the others."
    ),
    "SB-123": Message("{id} has no owner.", "Name one person as owner."),
    "SB-124": Message('"{name}" is nobody of the people.', "It is printed as it stands; add the person to people."),
    "SB-125": Message('"{name}" is nobody of the people.', 'Did you mean "{nearest}"?'),
    "SB-126": Message(
        '"{name}" is read as the name of a person.',
        "Leave the key out when there is nobody; here yes and no are plain text.",
    ),
    "SB-128": Message(
        "Not reported yet: {fields}.", "Add them under project; write null for what is still to be decided."
    ),
    "SB-127": Message("Facts later than {as_of} are left out: {count}.", "Choose a later --as-of to see them."),
    "SB-129": Message(
        "The forecast of {id} ({date}) has passed.", "Report the actual date, or when it is expected now."
    ),
    "SB-130": Message(
        "The project is reported green in {period} while the critical milestone {id} is overdue.",
        "Correct the colour, or the dates of the milestone.",
    ),
    "SB-131": Message("{id} was put off {count} times.", "Agree a date that holds, or escalate it."),
    "SB-132": Message(
        "{id} was reviewed last on {date}, more than {days} days ago.", "Review it and add the rating to its history."
    ),
    "SB-034": Message(
        "The forecasts of milestone {id} are out of order at {date}.",
        "Sort forecast_history by reported_on; each once.",
    ),
    "SB-036": Message(
        "{date} lies after the date of the data ({as_of}).",
        "What has not happened yet is a plan or a forecast; correct the date, or report a later period.",
    ),
    "SB-037": Message(
        "Baseline {id} cites {cited}, which is no decision taken and no approved change.",
        "Name the decision or change it rests on as decided_in; the first may say charter.",
    ),
    "SB-043": Message(
        "The budget periods are out of order at {date}.", "Sort them by period_end; each date stands once."
    ),
    "SB-044": Message(
        "{name} is given for {date}, after the date of the data ({as_of}).",
        "A period to come may hold planned value only.",
    ),
    "SB-045": Message("Amounts are given, but no currency.", "Add project.currency, as EUR."),
    "SB-046": Message("{name} is negative ({value}).", "Write cumulative amounts; they start at 0."),
    "SB-112": Message(
        "CPI and SPI say little here: {reason}.", "Read them with care; they decide no colour before that."
    ),
    "SB-113": Message("{one}, but {other}.", "Report both for the same period, or say in a note why."),
    "SB-133": Message(
        "{dimension} is reported {value}, but calculated {calculated} (rule {rule}).",
        "Correct the colour, or add an override with reason, person, date, expiry and approver.",
    ),
    "SB-136": Message(
        "{name} falls from {before} to {after} at {date}.", "Amounts are cumulative; say in a note why it falls."
    ),
    "SB-137": Message(
        "KPI {id} is {value} here, on another scale than its other values.",
        "Write percent as 84, not 0.84; keep the unit.",
    ),
    "SB-139": Message(
        "The override of {dimension} replaces {computed}, but {calculated} is calculated.",
        "Look at it again: the facts have changed since it was set.",
    ),
    "SB-140": Message(
        "The project's end is forecast for {end}, before its milestone {id} ({date}).", "Correct one of the two."
    ),
    "SB-141": Message(
        "Milestone {id} is expected on {date}, before {before} ({other}), which it depends on.",
        "Correct a forecast or the dependency.",
    ),
    "SB-142": Message(
        "Milestone {id} is forecast for {forecast}, but its last report says {reported}.", "Correct one of the two."
    ),
    "SB-143": Message("{name} prepared and issued {period}.", "Have somebody else issue what one person prepared."),
    "SB-144": Message("Baseline {id} rests on nothing.", "Name the decision or approved change as decided_in."),
    "SB-145": Message(
        "Here stands {value}, but {other} at {place}.", "Tell it in one place, or correct one of the two."
    ),
    "SB-146": Message(
        "Risk {id} is answered by {strategy}, but no action carries it.", "Name its actions in response_actions."
    ),
    "SB-147": Message(
        "The residual score of risk {id} ({residual}) is above its present one ({score}).", "Correct one of the two."
    ),
    "SB-148": Message(
        "KPI {id} was measured last on {date}; it is to be measured {frequency}.", "Add the newest value, or null."
    ),
    "SB-149": Message(
        "The override of {dimension} has expired on {date} and does not count.", "Take it out, or have it renewed."
    ),
    "SB-090": Message(
        "Lesson {id} is said to be learned, but nothing has changed because of it.",
        "Name a closed action or an implemented improvement, or say validated.",
    ),
    "SB-091": Message("Lesson {id} was validated by its author ({name}).", "Have somebody else confirm it."),
    "SB-150": Message("Lesson {id} does not say what to do.", "Add a recommendation, or keep it an observation."),
    "SB-151": Message(
        '"{words}" in {place} looks for somebody instead of something.',
        "Say what in the process made it happen; anybody would have done the same there.",
    ),
    "SB-152": Message(
        "Lesson {id} was to be looked at again on {date}.", "Confirm it with a new review_on, or retire it."
    ),
    "SB-153": Message("Lesson {id} is not applicable, but nothing says why.", "Add the reason as how."),
    "SB-154": Message(
        "Lesson {id} is used, but shows up nowhere in the plan.",
        "Name risks, actions or milestones as linked.",
    ),
    "SB-160": Message(
        "{id} ({place}) is open, but its owner {owner} left on {day}.", "Give it to somebody who is there, with a date."
    ),
    "SB-161": Message(
        "{id} was carried to {count} meetings after its first date had passed (minutes: {place}).",
        "Do it, drop it with dropped_by, or have the meeting decide on it.",
    ),
    "SB-162": Message(
        "{id} was agreed ({place}) and is dropped; nothing says who decided that.",
        "Name who did as dropped_by, or strike it in the next minutes.",
    ),
    "SB-163": Message(
        "Decision {id} ({place}) no longer holds; nothing says who decided that.",
        "Let the decision that replaces it say supersedes and decided_by, or name who took it back as reversed_by.",
    ),
    "SB-164": Message(
        "{id} is open here, but done in the minutes ({place}).",
        "Close it with closed_on, or say in the next minutes why it is open again.",
    ),
    "SB-650": Message(
        "The library has {id} for this project, and nothing says what is done with it: {title}",
        "Enter it in applied_lessons with its disposition: adopt, adapt or not_applicable. stagebook lessons adopt does it for you.",
    ),
    "SB-651": Message(
        "{id} was applied here, and nothing says whether it helped.",
        "Enter its outcome in applied_lessons (helped, neutral, hurt or not_applied), with the evidence.",
    ),
}

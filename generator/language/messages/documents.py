"""SB-3xx: what can be wrong with templates and document kinds."""

from __future__ import annotations

from generator.language.messages.message import Message
from generator.words import Words

NOTATION = Words("docs/vocabulary.md lists the notation.")

MESSAGES: dict[str, Message] = {
    "SB-301": Message(
        "The template cannot be read: {reason}.", "Check the braces and the end of blocks near this line."
    ),
    "SB-302": Message(
        'There is no template "{missing}".', "Check the name; `stagebook eject` lists the built-in ones."
    ),
    "SB-303": Message("The template cannot be read: {reason}.", "Save it as UTF-8 text of at most 200 KB."),
    "SB-304": Message(
        "The template asks for something templates may not do: {reason}.", "Use values and filters only."
    ),
    "SB-305": Message("The template uses something unknown: {reason}.", "docs/extending.md lists what there is."),
    "SB-307": Message("The template uses something unknown: {reason}.", 'Did you mean "{nearest}"?'),
    "SB-306": Message("The template cannot be carried out: {reason}.", "Check the values used near this line."),
    "SB-310": Message("<{tag}> is not in the notation.", NOTATION),
    "SB-311": Message("<{tag}> has an attribute {name} that is not in the notation.", NOTATION),
    "SB-312": Message('<{tag}> has a class "{name}" that is not in the notation.', "Classes here: {allowed}."),
    "SB-313": Message("<{tag}> is not closed where it must be.", "Close it before its parent ends."),
    "SB-314": Message("</{tag}> closes nothing.", "Delete it, or open it before."),
    "SB-315": Message("<{tag}> may not stand in <{parent}>.", NOTATION),
    "SB-316": Message('The text "{text}" may not stand directly in <{parent}>.', "Put it into a <p>."),
    "SB-317": Message('<{tag}> has {name}="{value}".', "Allowed: {allowed}."),
    "SB-318": Message("Elements are nested deeper than {limit} levels.", "Flatten the template."),
    "SB-319": Message("<{tag}> needs {needs}.", NOTATION),
    "SB-320": Message("The table breaks a rule: {rule}.", NOTATION),
    "SB-340": Message(
        "The document kind cannot be read: {reason}.", "Compare it with templates/documents/charter.yaml."
    ),
    "SB-341": Message("There is no profile {profile}.", "Profiles are {known}."),
    "SB-342": Message("There is no section {section} in {document}.", "Did you mean {nearest}?"),
    "SB-343": Message('There is no key "{name}" here.', "Keys are {nearest}."),
    "SB-344": Message(
        "A section to add needs a section and a template.",
        "Write section, template and after, as section: X1, template: sections/x.html, after: C3.",
    ),
    "SB-350": Message('There is no chart "{name}".', "Charts are {known}; each is a file in templates/charts."),
    "SB-351": Message(
        'The chart "{name}" has no data in this project.', "Print it only where document.charts.{name} is true."
    ),
    "SB-352": Message("The chart's specification cannot be read: {reason}.", "Correct the JSON at this line."),
    "SB-353": Message(
        'The chart\'s specification holds "{key}", which would reach outside the document.',
        "Take it out; data come from the project, pictures do not belong into charts.",
    ),
    "SB-354": Message(
        "The chart {name} cannot be drawn: {reason}.",
        "Correct templates/charts/{name}.json; it is a Vega-Lite specification.",
    ),
}

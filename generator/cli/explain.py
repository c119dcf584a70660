"""`stagebook explain`: where a figure comes from."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli import report
from generator.cli.check import Format
from generator.cli.options import AsOf, to_date
from generator.cli.words import language, tell, words

if TYPE_CHECKING:
    from generator.document.explain import Explanation

KINDS = ("charter.", "status.", "summary.")


def explain(
    path: Annotated[Path, typer.Argument(metavar="PATH", help=words("A project folder."))],
    fact: Annotated[
        str | None, typer.Argument(metavar="FACT", help=words("Name of a figure, as cost.cpi or milestones.M-3.slip."))
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=words("Every figure."))] = False,
    as_of: AsOf = None,
    format: Annotated[Format, typer.Option("--format", help=words("text, or json for other programs."))] = Format.TEXT,
) -> None:
    """Tell how a figure was computed: value, formula with the numbers put in, rule, and file and line of the data."""
    from generator import freeze, pipeline
    from generator.world import World

    if bool(fact) == every:
        tell("Name one figure, or give --all.")
        raise typer.Exit(2)
    world = World()
    loaded = pipeline.load(world, path, to_date(as_of) if as_of else None)
    if loaded.stopped:
        report.show(world, path, loaded.problems, language())
        raise typer.Exit(1)
    findings = pipeline.found_in(loaded)
    explainer = pipeline.explainer(loaded, findings, language())
    name = (fact or "").removeprefix(next((kind for kind in KINDS if (fact or "").startswith(kind)), ""))
    if fact and name not in findings.ledger:
        near = get_close_matches(name, findings.ledger.facts, 3, 0.5)
        hint = words("did you mean {names}?", names=tuple(near)) if near else words("--all lists them")
        tell('There is no figure "{name}" in this project; {hint}', name=fact, hint=hint)
        raise typer.Exit(2)
    if format is Format.JSON:
        found = freeze.facts(findings, explainer)
        shown = found if every else {name: found[name]}
        json.dump(
            {"version": 1, "as_of": loaded.as_of.isoformat(), "facts": shown}, sys.stdout, ensure_ascii=False, indent=2
        )
        print()
        return
    for each in findings.ledger.facts if every else [name]:
        print("\n".join(_told(explainer.explain(each), explainer.tests(each), short=every)))


def _told(found: Explanation, tests: Iterable[str], *, short: bool) -> list[str]:
    """The lines about one figure; `short` only its first."""
    first = f"{found.name} = {found.value}"
    if short:
        return [f"{first}  ({', '.join(map(str, found.places[:3]))})" if found.places else first]
    lines = [first]
    if found.formula:
        lines.append(f"  {found.formula}" + (f" = {found.sum} = {found.value}" if found.sum else ""))
    if found.rule:
        lines.append("  " + words("rule: {rule}", rule=found.rule))
    lines += [f"  {each}" for each in (*tests, *found.inputs)]
    return [*lines, "  " + words("from {places}", places=tuple(map(str, found.places)))] if found.places else lines

"""The command `stagebook`: parse, call, print, exit code; nothing else.

Exit codes: 0 done · 1 the data has problems · 2 wrong usage · 3 the machine lacks something · 130 interrupted.
"""

from __future__ import annotations

import sys
from inspect import cleandoc

import typer

from generator.cli.build import build
from generator.cli.check import check
from generator.cli.doctor import doctor
from generator.cli.eject import eject
from generator.cli.explain import explain
from generator.cli.help import Command, Group, wrapped
from generator.cli.ingest import ingest
from generator.cli.issue import issue
from generator.cli.language import language
from generator.cli.lessons import lessons
from generator.cli.minutes import minutes
from generator.cli.new import new
from generator.cli.notes import notes
from generator.cli.pack import pack
from generator.cli.projects import projects
from generator.cli.schema import schema
from generator.cli.template import template
from generator.cli.words import tell, words

app = typer.Typer(
    name="stagebook",
    cls=Group,
    help=wrapped(words("Project data becomes charters, status reports and summaries in HTML, PDF and Word.")),
    options_metavar=words("[OPTIONS]"),
    subcommand_metavar=words("COMMAND [ARGS]..."),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    new,
    check,
    build,
    pack,
    issue,
    explain,
    notes,
    minutes,
    ingest,
    projects,
    schema,
    doctor,
    eject,
    language,
):
    told = wrapped(words(cleandoc(command.__doc__ or "")))
    app.command(cls=Command, help=told, options_metavar=words("[OPTIONS]"))(command)
app.add_typer(lessons)
app.add_typer(template)


@app.callback(invoke_without_command=True)
def version(show: bool = typer.Option(False, "--version", help=words("Print the version and leave."))) -> None:
    if show:
        from importlib.metadata import version as installed

        print(f"stagebook {installed('stagebook')}")
        raise typer.Exit


def main() -> None:
    """Run the command; an interrupt ends it with 130."""
    try:
        app()
    except KeyboardInterrupt:
        tell("\nInterrupted.")
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(1)

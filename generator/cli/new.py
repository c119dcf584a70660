"""`stagebook new`: a commented project folder to start from, or a copy of a sample."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.words import tell, words

if TYPE_CHECKING:
    from generator.world import World

PLAN_DAYS, PROJECT_DAYS = 14, 180


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=words("The folder to make."))],
    lang: Annotated[str, typer.Option("--lang", metavar="TAG", help=words("Language of the documents."))] = "en",
    sample: Annotated[str, typer.Option("--sample", metavar="NAME", help=words("Copy a sample instead."))] = "",
    xlsx: Annotated[
        bool, typer.Option("--xlsx", help=words("Keep the registers in registers.xlsx, a sheet each."))
    ] = False,
) -> None:
    """Make a project folder that checks and builds, to be changed into your own."""
    from generator.world import World

    world = World()
    if folder.exists() and (not folder.is_dir() or world.names(folder)):
        tell("{folder} is there already and not empty; choose another folder.", folder=folder)
        raise typer.Exit(2)
    files = _sample(world, sample) if sample else _starter(world, folder.resolve().name, xlsx, lang)
    if lang != "en":
        files["stagebook.yaml"] = f"language: {lang}\n".encode()
    try:
        for name, data in files.items():
            world.write(folder / name, data)
            print(folder / name)
    except OSError as error:
        tell("Cannot write into {folder}: {reason}.", folder=folder, reason=error.strerror)
        raise typer.Exit(1) from None
    tell("\nNext: edit {file}, then run  stagebook build {folder}", file=folder / "project.yaml", folder=folder)


def _sample(world: World, name: str) -> dict[str, bytes]:
    """The files of a sample. Ends the command when there is none of that name."""
    known = [sample for sample in world.names(world.samples) if (world.samples / sample / "project.yaml").is_file()]
    if name not in known:
        tell('There is no sample "{name}". Samples: {known}.', name=name, known=tuple(known))
        raise typer.Exit(2)
    root = world.samples / name
    return {str(file.relative_to(root)): file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file()}


def _starter(world: World, name: str, xlsx: bool, lang: str) -> dict[str, bytes]:
    """The commented starter in a language: project.yaml and a first status period, dated from today."""
    today = world.today()
    monday = today - timedelta(days=today.weekday())
    year, week, _ = today.isocalendar()
    values = _values(name, today, monday)
    starter = world.templates / "starter"
    folder = next((path for tag in (lang, lang.partition("-")[0]) if (path := starter / tag).is_dir()), starter)
    texts = {
        part: Template((folder / f"{part}.yaml").read_text(encoding="utf-8")).substitute(values)
        for part in ("project", "registers", "budget", "status")
    }
    files = {f"status/{year}-W{week:02}.yaml": texts["status"].encode()}
    if xlsx:
        files["project.yaml"] = (texts["project"] + texts["budget"]).encode()
        files["registers.xlsx"] = _workbook(texts["registers"], lang)
    else:
        files["project.yaml"] = (texts["project"] + texts["registers"] + "\n" + texts["budget"]).encode()
    return files


def _workbook(registers: str, lang: str) -> bytes:
    """The starter's registers as a workbook in a language."""
    from generator.model import scope
    from generator.model.workbook import registers_xlsx
    from generator.sources.records import Places
    from generator.sources.yaml_reader import read

    return registers_xlsx(read(registers.encode(), "registers.yaml", Places(), names=scope()).value, lang)


def _values(name: str, today: date, monday: date) -> dict[str, str]:
    project_id = re.sub(r"[^\w.-]+", "-", name).strip("-.") or "project"
    return {
        "id": project_id,
        "name": name.replace("-", " ").replace("_", " ").strip().capitalize() or "New project",
        "start": today.isoformat(),
        "approval": (today + timedelta(days=PLAN_DAYS)).isoformat(),
        "end": (today + timedelta(days=PROJECT_DAYS)).isoformat(),
        "monday": monday.isoformat(),
        "friday": (monday + timedelta(days=4)).isoformat(),
    }

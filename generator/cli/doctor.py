"""`stagebook doctor`: what the machine lacks, and the command that mends it."""

from __future__ import annotations

import ctypes.util
import sys

import typer

from generator.cli.words import tell, words
from generator.words import Words

DEBIAN = "apt-get install --no-install-recommends"
LIBRARIES = {
    "pango-1.0": ("libpango-1.0-0", Words("PDF cannot be written")),
    "pangoft2-1.0": ("libpangoft2-1.0-0", Words("PDF cannot be written")),
    "harfbuzz-subset": ("libharfbuzz-subset0", Words("PDF takes longer to write")),
}
FONTS = {
    "Carlito": ("fonts-crosextra-carlito", Words("Latin text falls back to another font and breaks pages elsewhere")),
    "Noto Sans CJK SC": ("fonts-noto-cjk", Words("Chinese text and the marks of states print as boxes")),
    "Symbola": ("fonts-symbola", Words("Emoji of review notes print as boxes")),
}


def doctor() -> None:
    """Tell what is missing on this machine and the command that installs it."""
    missing = _libraries() | _fonts()
    print(words("Python {version}: good", version=sys.version.split()[0]))
    for name in [*LIBRARIES, *FONTS]:
        if name in missing:
            print(words("{name}: missing. {effect}.", name=name, effect=missing[name][1]))
        else:
            print(words("{name}: found", name=name))
    if missing:
        packages = " ".join(sorted({package for package, _ in missing.values()}))
        tell("\nTo mend it on Debian or Ubuntu, as root:\n  {command} {packages}", command=DEBIAN, packages=packages)
        raise typer.Exit(3)
    print(words("Everything Stagebook needs is here."))


def _libraries() -> dict[str, tuple[str, str]]:
    return {name: why for name, why in LIBRARIES.items() if ctypes.util.find_library(name) is None}


def _fonts() -> dict[str, tuple[str, str]]:
    from generator.formats import fonts

    return {family: why for family, why in FONTS.items() if not fonts.installed(family)}

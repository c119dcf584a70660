"""The fonts of this machine, and the characters that none of them has. The only door to fontconfig.

Pango asks fontconfig too, and takes a character that the theme's fonts lack from any other font. What no font has is
printed as an empty box, of which nobody hears: here it becomes a problem.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from generator.diagnostics import Argument, Place, Problem, Severity
from generator.formats.theme import Theme
from generator.words import Words

LIBRARIES = ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll")
OUTLINES = (b"TrueType", b"CFF")
GENERIC = frozenset({"serif", "sans-serif", "monospace"})
NO_GLYPH = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Mn", "Me"})
"""Categories that need no glyph of their own: controls, spaces, joiners, marks and selectors of variants."""
UNKNOWN = frozenset({"Co", "Cn", "Mn", "Me"})
"""Categories that no package mends: private, unassigned, and marks, which are taken from the font of their letter."""
MOST = 10
"""Characters told one by one; of more that one package has, a single problem tells."""

NOTO, HANAZONO, BABELSTONE = (
    ("fonts-noto-cjk", "Noto Sans CJK SC"), ("fonts-hanazono", "HanaMinB"), ("fonts-babelstone-han", "BabelStone Han"),
)  # fmt: skip
SYMBOLA, EMOJI = ("fonts-symbola", "Symbola"), ("fonts-noto-color-emoji", "Noto Color Emoji")
OTHERS = (("fonts-noto-core", "Noto Sans"), ("fonts-unifont", "Unifont"))
PACKAGES = (
    (0x2190, 0x2BFF, (SYMBOLA, *OTHERS)),
    (0x2E80, 0xA4CF, (NOTO, BABELSTONE)),
    (0xAC00, 0xD7FF, (NOTO,)),
    (0xF900, 0xFAFF, (NOTO, HANAZONO)),
    (0xFE30, 0xFE4F, (NOTO,)),
    (0xFF00, 0xFFEF, (NOTO,)),
    (0x1F000, 0x1FAFF, (SYMBOLA, EMOJI)),
    (0x20000, 0x2FA1F, (HANAZONO, BABELSTONE)),
    (0x30000, 0x3FFFF, (BABELSTONE,)),
)
"""Debian packages for ranges of characters, the best one first, each with a family by which it is known."""


@dataclass
class Gaps:
    """What the fonts of this machine lack for the documents of a build."""

    missing: Counter[str] = field(default_factory=Counter)
    """Characters that no font has, and how often they stand in the documents."""
    replaced: dict[tuple[str, ...], Counter[str]] = field(default_factory=dict)
    """Families of the theme that are not installed, and the characters that only a font it does not name has."""

    def note(self, text: str, theme: Theme) -> None:
        """Look at all characters of a text set in a theme's print fonts."""
        named = tuple(name for name in (*theme.fonts.print, *theme.fonts.code) if name not in GENERIC)
        absent = tuple(name for name in named if not installed(name))
        for character, times in Counter(text).items():
            match _found_in(character, named):
                case "no font":
                    self.missing[character] += times
                case "another font" if absent:
                    self.replaced.setdefault(absent, Counter())[character] += times

    def drawn(self, boxes: Iterable[str]) -> None:
        """Add characters that were drawn as boxes for all that, a combining mark without a font say."""
        for character, times in Counter(boxes).items():
            self.missing.setdefault(character, times)

    def problems(self, where: Callable[[str], Place]) -> list[Problem]:
        """A warning for each character, at its place in the data; one for all when a whole script is missing."""
        packages: dict[str, list[str]] = {}
        for character in self.missing:
            packages.setdefault(_package(character), []).append(character)
        found = []
        for package, characters in packages.items():
            together = len(characters) > MOST or package == NOTO[0]  # then the Chinese font as such is missing
            for each in [characters] if together else [[character] for character in characters]:
                found.append(self._missing(package, each, where(each[0])))
        return found + [_replaced(absent, characters, where) for absent, characters in self.replaced.items()]

    def _missing(self, package: str, characters: list[str], place: Place) -> Problem:
        arguments: dict[str, Argument] = {
            "what": _told(characters[0]),
            "count": str(sum(self.missing[character] for character in characters)),
            "mend": Words("Install the Debian package {package}, or write it otherwise", package=package)
            if package
            else Words("No font package is known to have it: write it otherwise"),
        }
        if len(characters) == 1:
            return Problem("SB-440", Severity.WARNING, place, arguments)
        return Problem("SB-441", Severity.WARNING, place, {**arguments, "kinds": str(len(characters))})


def installed(family: str) -> bool:
    """Whether a family of fonts is installed."""
    return family.casefold() in _families()


def _replaced(absent: tuple[str, ...], characters: Counter[str], where: Callable[[str], Place]) -> Problem:
    first = next(iter(characters))
    arguments: dict[str, Argument] = {
        "families": absent,
        "kinds": str(len(characters)),
        "what": _told(first),
        "instead": _substitute(first, absent),
        "package": _package(first),
    }
    return Problem("SB-442", Severity.WARNING, where(first), arguments)


def _told(character: str) -> str:
    """A character as itself where it can be shown, by its number and its name."""
    number, name = f"U+{ord(character):04X}", unicodedata.name(character, "")
    names = f"{number} {name}".strip()
    return f"{character} ({names})" if character.isprintable() else names


def _package(character: str) -> str:
    """The first package not yet installed that may have a character; "" when none can."""
    if unicodedata.category(character) in UNKNOWN:
        return ""
    known = next((fonts for start, end, fonts in PACKAGES if start <= ord(character) <= end), OTHERS)
    return next((package for package, family in known if not installed(family)), "")


@lru_cache(maxsize=1 << 16)
def _found_in(character: str, named: tuple[str, ...]) -> str:
    """Where a character is found: "named" (or nothing is needed, or known), "another font" or "no font"."""
    library = _library()
    if library is None or unicodedata.category(character) in NO_GLYPH:
        return "named"
    families = _families()
    for name in named:
        if any(library.FcCharSetHasChar(each, ord(character)) for each in families.get(name.casefold(), ())):
            return "named"
    everything = (each for charsets in families.values() for each in charsets)
    return "another font" if any(library.FcCharSetHasChar(each, ord(character)) for each in everything) else "no font"


# ---------------------------------------------------------------- fontconfig


class _FontSet(ctypes.Structure):
    _fields_ = (("count", ctypes.c_int), ("size", ctypes.c_int), ("fonts", ctypes.POINTER(ctypes.c_void_p)))


@lru_cache(maxsize=1)
def _library() -> Any:
    """The library fontconfig; None where there is none, and no PDF either."""
    pointer, text, whole = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    signatures: dict[str, tuple[Any, ...]] = {
        "FcConfigGetFonts": (ctypes.POINTER(_FontSet), pointer, whole),
        "FcFontSort": (ctypes.POINTER(_FontSet), pointer, pointer, whole, pointer, ctypes.POINTER(whole)),
        "FcFontSetDestroy": (None, ctypes.POINTER(_FontSet)),
        "FcPatternCreate": (pointer,),
        "FcPatternDestroy": (None, pointer),
        "FcPatternAddString": (whole, pointer, text, text),
        "FcPatternGetString": (whole, pointer, text, whole, ctypes.POINTER(text)),
        "FcPatternGetCharSet": (whole, pointer, text, whole, ctypes.POINTER(pointer)),
        "FcConfigSubstitute": (whole, pointer, pointer, whole),
        "FcDefaultSubstitute": (None, pointer),
        "FcCharSetHasChar": (whole, pointer, ctypes.c_uint32),
        "FcInit": (whole,),
    }
    for name in LIBRARIES:
        try:
            library = ctypes.CDLL(name)
        except OSError:
            continue
        for function, (result, *arguments) in signatures.items():
            found = getattr(library, function)
            found.restype, found.argtypes = result, arguments
        library.FcInit()
        return library
    return None


@lru_cache(maxsize=1)
def _families() -> dict[str, list[int]]:
    """The sets of characters of all installed fonts with outlines, by family in small letters."""
    library = _library()
    found: dict[str, list[int]] = {}
    fonts = library.FcConfigGetFonts(None, 0).contents if library else _FontSet()
    for font in fonts.fonts[: fonts.count]:
        charset = ctypes.c_void_p()
        if _string(font, b"fontformat") in OUTLINES and not library.FcPatternGetCharSet(
            font, b"charset", 0, ctypes.byref(charset)
        ):
            at = 0
            while family := _string(font, b"family", at):
                found.setdefault(family.decode("utf-8", "replace").casefold(), []).append(charset.value or 0)
                at += 1
    return found


def _string(pattern: int, name: bytes, at: int = 0) -> bytes | None:
    value = ctypes.c_char_p()
    return None if _library().FcPatternGetString(pattern, name, at, ctypes.byref(value)) else value.value


def _substitute(character: str, wanted: tuple[str, ...]) -> str:
    """The family that a character is taken from when the wanted ones are not installed."""
    library = _library()
    pattern = library.FcPatternCreate()
    for family in wanted:
        library.FcPatternAddString(pattern, b"family", family.encode())
    library.FcPatternAddString(pattern, b"lang", b"zh-cn")
    library.FcConfigSubstitute(None, pattern, 0)
    library.FcDefaultSubstitute(pattern)
    order = library.FcFontSort(None, pattern, 0, None, ctypes.byref(ctypes.c_int()))
    families = [_string(font, b"family") or b"" for font in order.contents.fonts[: order.contents.count]]
    library.FcFontSetDestroy(order)
    library.FcPatternDestroy(pattern)
    names = (family.decode("utf-8", "replace") for family in families)
    return next((name for name in names if _found_in(character, (name,)) == "named"), "")

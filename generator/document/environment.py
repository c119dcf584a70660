"""The sandboxed Jinja environment of section templates, and its errors as problems with file and line."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.diagnostics import Place, Problem, Severity
from generator.document.filters import TESTS, printed
from generator.document.stamps import Stamps
from generator.errors import DataError
from generator.language import Language
from generator.words import Words

MOST_BYTES = 200_000


@dataclass(frozen=True)
class Templates:
    """Folders searched in order: the project's, the organisation's, the built-in ones."""

    folders: tuple[Path, ...]

    def find(self, name: str) -> Path | None:
        """The first file of that name; a link that leads out of its folder counts as none."""
        for folder in self.folders:
            path = folder / name
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                return path
        return None

    def names(self, folder: str) -> dict[str, str]:
        """Section id → template name, of the files `<folder>/<ID>-….html`; the first folder wins."""
        found: dict[str, str] = {}
        for root in self.folders:
            for path in sorted((root / folder).glob("*.html")):
                found.setdefault(path.stem.partition("-")[0], f"{folder}/{path.name}")
        return found


class _Loader(BaseLoader):
    """Loads template texts through `Templates`."""

    def __init__(self, templates: Templates) -> None:
        self.templates = templates

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        path = self.templates.find(template) if ".." not in template.split("/") else None
        if path is None:
            raise TemplateNotFound(template)
        try:
            data = path.read_bytes()
            text = data.decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise refuse("SB-303", template, 0, reason=str(error)) from error
        if len(data) > MOST_BYTES:
            raise refuse("SB-303", template, 0, reason=Words("it is larger than 200 KB"))
        return text, f"templates/{template}", lambda: True


class Renderer:
    """Renders section templates with one set of values."""

    def __init__(
        self,
        templates: Templates,
        language: Language,
        filters: Mapping[str, Callable[..., Any]],
        values: Mapping[str, Any],
    ) -> None:
        self.environment = ImmutableSandboxedEnvironment(
            loader=_Loader(templates),
            extensions=["jinja2.ext.i18n", Stamps],
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=printed(language.text("None this period")),
        )
        self.environment.install_gettext_callables(  # type: ignore[attr-defined]
            language.translations.gettext,
            language.translations.ngettext,
            newstyle=True,
            pgettext=language.translations.pgettext,
            npgettext=language.translations.npgettext,
        )
        self.punctuation = self.environment.punctuation = language.punctuation  # type: ignore[attr-defined]
        self.environment.filters.update(filters)
        self.environment.tests.update(TESTS)
        self.environment.globals.update(values)

    def render(self, name: str) -> str:
        """The markup of a template. Raises DataError naming template and line."""
        try:
            return self.punctuation.settle(self.environment.get_template(name).render())
        except TemplateSyntaxError as error:
            raise refuse("SB-301", error.name or name, error.lineno, reason=error.message or "") from error
        except TemplateNotFound as error:
            raise refuse("SB-302", name, _line(error, name), missing=str(error.name)) from error
        except SecurityError as error:
            raise refuse("SB-304", *_where(error, name), reason=str(error)) from error
        except UndefinedError as error:
            near = self._near(str(error))
            code = "SB-307" if near else "SB-305"
            raise refuse(code, *_where(error, name), reason=str(error), nearest=near) from error
        except TemplateError as error:
            raise refuse("SB-301", *_where(error, name), reason=str(error)) from error
        except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
            raise refuse("SB-306", *_where(error, name), reason=str(error)) from error

    def _near(self, message: str) -> str:
        """The known name nearest to the undefined one a message quotes."""
        quoted = message.split("'")
        near = get_close_matches(quoted[1], self.environment.globals, 1, 0.6) if len(quoted) > 1 else []
        return near[0] if near else ""


def _where(error: BaseException, name: str) -> tuple[str, int]:
    """Template and line an error came from."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.startswith("templates/"):
            return frame.filename.removeprefix("templates/"), frame.lineno or 0
    return name, 0


def _line(error: BaseException, name: str) -> int:
    return _where(error, name)[1]


def refuse(code: str, template: str, line: int, **arguments: str) -> DataError:
    """A template's problem as the exception that ends the document."""
    arguments = {key: value.rstrip(".") if value.endswith(".") else value for key, value in arguments.items()}
    return DataError([Problem(code, Severity.BLOCKER, Place(f"templates/{template}", line), arguments)])

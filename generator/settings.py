"""Settings of an organisation (stagebook.yaml): brand, language, thresholds. Defaults make it optional."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict


class Settings(BaseModel):
    """What an organisation decides once for all its projects.

    `thresholds` and `change_authority` are laid over the defaults by the stages that use them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    organisation: str = ""
    language: str = "en"
    theme: str = "default"
    brand: dict[str, Any] = {}
    """Overrides of theme values: accent, accent_tint, accent_rule, logo, logo_alt, page."""
    confidentiality: str = "internal"
    thresholds: dict[str, Any] = {}
    change_authority: list[dict[str, Any]] = []
    reporting_every: str = "weekly"

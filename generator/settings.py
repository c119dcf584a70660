"""Settings of an organisation (stagebook.yaml): brand, language, thresholds. Defaults make it optional."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

CHANGE_AUTHORITY: list[dict[str, Any]] = [
    {"max_schedule_days": 5, "max_cost_pct": 2, "authority": "joint"},
    {"max_schedule_days": 15, "max_cost_pct": 10, "authority": "steering"},
    {"authority": "sponsor"},
]
"""Who decides a change by its effect on time (days) and cost (percent of the budget), the lowest authority first."""


class Settings(BaseModel):
    """What an organisation decides once for all its projects.

    `thresholds` are laid over the defaults by the stages that use them; `change_authority` replaces them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    organisation: str = ""
    language: str = "en"
    theme: str = "default"
    brand: dict[str, Any] = {}
    """Overrides of theme values: accent, accent_tint, accent_rule, logo, logo_alt, page."""
    confidentiality: str = "internal"
    thresholds: dict[str, Any] = {}
    change_authority: list[dict[str, Any]] = CHANGE_AUTHORITY
    reporting_every: str = "weekly"

"""`stagebook schema`: the JSON Schema of project.yaml."""

from __future__ import annotations

import json


def schema() -> None:
    """Print the JSON Schema of project.yaml, for editors that complete and check YAML."""
    from generator import model

    print(json.dumps(model.schema(), ensure_ascii=False, indent=2))

"""Lines of a PDF as high as the theme tells, whatever scripts stand in them.

WeasyPrint places a text by the font that reaches highest in it, so a line where Latin and Chinese letters meet grows by
a fifth of their size, and one of Latin letters alone does not. Word and browsers place it by its first font.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any


def install(weasyprint: ModuleType) -> None:
    """Let WeasyPrint place every text by its first font."""
    inline = weasyprint.layout.inline
    usual = inline.split_text_box

    def split_text_box(context: Any, box: Any, *arguments: Any, **named: Any) -> Any:
        found = usual(context, box, *arguments, **named)
        if found[0] is not None:
            _place(found[0], *inline.strut(box.style))
        return found

    inline.split_text_box = split_text_box


def _place(box: Any, line_height: float, baseline: float) -> None:
    """Give a text's box the height of its line and the baseline of its first font."""
    box.margin_top += baseline - box.baseline
    box.margin_bottom = line_height - box.height - box.margin_top
    box.baseline = baseline

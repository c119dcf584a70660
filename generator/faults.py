"""What does not fit in settings and themes, in words of ours: pydantic's messages as keys of the catalogues."""

from __future__ import annotations

from typing import Any

from generator.words import Words, said

MESSAGES = {
    "bool_parsing": Words("Input should be a valid boolean, unable to interpret input"),
    "bool_type": Words("Input should be a valid boolean"),
    "decimal_parsing": Words("Input should be a valid decimal"),
    "decimal_type": Words("Decimal input should be an integer, float, string or Decimal object"),
    "dict_type": Words("Input should be a valid dictionary"),
    "extra_forbidden": Words("Extra inputs are not permitted"),
    "finite_number": Words("Input should be a finite number"),
    "float_parsing": Words("Input should be a valid number, unable to parse string as a number"),
    "float_type": Words("Input should be a valid number"),
    "greater_than": Words("Input should be greater than {gt}"),
    "greater_than_equal": Words("Input should be greater than or equal to {ge}"),
    "int_from_float": Words("Input should be a valid integer, got a number with a fractional part"),
    "int_parsing": Words("Input should be a valid integer, unable to parse string as an integer"),
    "int_type": Words("Input should be a valid integer"),
    "less_than": Words("Input should be less than {lt}"),
    "less_than_equal": Words("Input should be less than or equal to {le}"),
    "list_type": Words("Input should be a valid list"),
    "literal_error": Words("Input should be {expected}"),
    "missing": Words("Field required"),
    "model_type": Words("Input should be a valid dictionary"),
    "string_pattern_mismatch": Words("String should match pattern '{pattern}'"),
    "string_too_long": Words("String should have at most {max_length} characters"),
    "string_too_short": Words("String should have at least {min_length} characters"),
    "string_type": Words("Input should be a valid string"),
    "tuple_type": Words("Input should be a valid tuple"),
}


def fault(found: Any) -> str:
    """What one error of a pydantic validation says."""
    context = found.get("ctx", {})
    if found["type"] == "value_error":
        return said(context["error"])
    if found["type"] == "literal_error":
        first, _, last = context["expected"].rpartition(" or ")
        several = Words("{one} or {other}", one=tuple(first.split(", ")), other=last)
        context = {"expected": several if first else last}
    message = MESSAGES.get(found["type"])
    return Words(message.msgid, **context) if message else str(found["msg"])

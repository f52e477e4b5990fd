"""JSON as its standard has it: what another reader would refuse or read otherwise is refused."""

from __future__ import annotations

import json
import math
from typing import Any

# Levels of a value that is carried through: what copies and writes records calls itself.
DEEPEST = 100


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"{digits[:40]} is beyond the range of numbers")
    return number


def loads(text: str | bytes) -> Any:
    """The value of a JSON text.

    Raises:
        ValueError: It is no JSON, holds NaN or a number beyond the range of floating point, or
            is nested more deeply than Python can follow.
    """
    try:
        return json.loads(text, parse_constant=_no_constant, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise ValueError(_place(error)) from None
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _place(error: json.JSONDecodeError) -> str:
    """What is wrong and where: a line only where there are several."""
    several = "\n" in error.doc.strip()
    at = f"line {error.lineno}, column {error.colno}" if several else f"character {error.pos + 1}"
    return f"{error.msg[0].lower()}{error.msg[1:]} at {at}"


def deeper(value: Any, levels: int) -> bool:
    """Whether lists and objects stand in one another more than so many levels deep."""
    here = [value]
    for _ in range(levels + 1):
        here = [
            item
            for each in here
            if isinstance(each, (dict, list))
            for item in (each.values() if isinstance(each, dict) else each)
        ]
        if not here:
            return False
    return True


def refused(value: Any) -> str | None:
    """Why a value that another reader made is none that JSON can carry on, or None.

    Others take NaN and infinities, and integers of more digits than Python writes.
    """
    if deeper(value, DEEPEST):
        return f"nested more than {DEEPEST} levels"
    try:
        json.dumps(value, allow_nan=False)
    except (ValueError, TypeError) as error:
        return f"not JSON: {error}"
    return None

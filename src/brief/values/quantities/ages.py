"""Ages of people: "Dragić, 52,", "aged 45", "a man of 27", "a 22-year-old"."""

from __future__ import annotations

import re

from brief.language.numbers import Number
from brief.records import QuantityValue

_OLDEST = 120
_APPOSED = re.compile(r"\b[A-Z][\w'’.-]+, $")
# A figure set off by commas after a name: an age, but in a list of figures.
_CLOSED = re.compile(r"(?:,(?! \d)|;|\.(?!\d)|\)| and )")
_BRACKETED = re.compile(r"\b[A-Z][\w'’.-]+ [A-Z][\w'’.-]+ \($")
_AGED = re.compile(
    r"\b(?:aged?|ages|(?:the|an|his|her) age of|turn(?:s|ed)|turning)\s$", re.IGNORECASE
)
_PERSON = re.compile(
    r"\b(?:man|woman|boy|girl|child|teenager|youth|student|mother|father|son|daughter|driver|"
    r"widow|widower|veteran|pensioner) of $",
    re.IGNORECASE,
)
_OLD = re.compile(r"[- ](years?|months?|weeks?|days?)(?:[- ]olds?\b)")
_UNITS = {"year": "a", "month": "mo", "week": "wk", "day": "d"}


def age(text: str, number: Number) -> QuantityValue | None:
    """The age that a number gives, in years but where the text says months, weeks or days.

    Args:
        text: The text.
        number: One of its numbers.

    Returns:
        A quantity ``of`` age, or ``None`` where the number is none.
    """
    start, end = number.start, number.end
    if number.kind != "cardinal" or number.vague or not 0 <= number.value <= _OLDEST:
        return None
    old = _OLD.match(text, end)
    unit = "a"
    if old:
        end, unit = old.end(), _UNITS[old[1].rstrip("s")]
    elif not _alone(text, number):
        return None
    return QuantityValue(
        start=start, end=end, quote=text[start:end], value=number.value, unit=unit, of="age"
    )


def _alone(text: str, number: Number) -> bool:
    """Whether a bare figure is an age by what stands around it."""
    before = text[max(0, number.start - 40) : number.start]
    after = text[number.end : number.end + 5]
    if _AGED.search(before):
        return not re.match(r"[ -]?[a-z%$]{3}|[.,]\d", after) or after.startswith(
            (" and", " in", " on")
        )
    if number.value != int(number.value) or not text[number.start].isdigit():
        return False
    if _PERSON.search(before):
        return True
    if _BRACKETED.search(before):
        return after.startswith(")")
    return number.value >= 1 and bool(_APPOSED.search(before) and _CLOSED.match(after))

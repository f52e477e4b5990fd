"""Ages of people: "Dragić, 52,", "aged 45", "a man of 27", "a 22-year-old", "in his 30s"."""

from __future__ import annotations

import re

from brief.language.numbers import TENS, Number
from brief.records import QuantityValue

_OLDEST = 120
_APPOSED = re.compile(
    r"(?:\b[A-Z][\w'’.-]+, |\w, (?:also|both|now|then) |\b(?:victim|suspect|man|woman|boy|girl|driver"
    r"|teenager|student|gunman|defendant|pensioner|motorist|cyclist|passenger), )$"
)
_PARENT = re.compile(r"\b(?:mother|father) of $", re.IGNORECASE)
_MOST_CHILDREN = 15  # "a mother of 13" has so many; "a mother of 27" is that old
# A figure set off by commas after a name: an age, but in a list of figures.
_CLOSED = re.compile(r"(?:,(?! \d)| [–—]|;|\.(?!\d)|\)| and )")
_BRACKETED = re.compile(r"\b[A-Z][\w'’.-]+ [A-Z][\w'’.-]+ \($")
_INNINGS = re.compile(r"\b(?:wickets?|innings|batsm[ae]n|overs|run-chase)\b")
_AGED = re.compile(
    r"\b(?:(?:aged?|ages)(?: \d{1,3}(?:, \d{1,3})*,? and)?|(?:the|an|his|her) age of|turn(?:s|ed)|turning)\s$",
    re.IGNORECASE,
)
_AS_YOUNG = re.compile(
    r"\b(?:child|children|people|kids|boys|girls|pupils|students) as (?:young|old) as\s$",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:man|woman|boy|girl|child|teenager|youth|student|mother|father|son|daughter|driver|"
    r"widow|widower|veteran|pensioner) of $",
    re.IGNORECASE,
)
_OLD = re.compile(r"[- ](years?|months?|weeks?|days?)(?:[- ]olds?\b)")
_UNITS = {"year": "a", "month": "mo", "week": "wk", "day": "d"}
_TENS = {word[:-1] + "ies": value for word, value in TENS.items()}
_TEN_YEARS = (
    r"(?P<{0}stage>(?:very )?(?:early|mid|late|lower|upper)(?: to (?:mid|late))?[- ]+(?:to[- ]late[- ]+)?)?"
    rf"(?:(?P<{{0}}figure>[1-9]0)['’]?s|(?P<{{0}}word>teens|{'|'.join(_TENS)}))\b"
)
_OF_LIFE = re.compile(
    r"\b(?:his|her|their|my|your|our|its|one['’]s) "
    + _TEN_YEARS.format("a")
    + rf"(?:(?:,| and| or| to|-) {_TEN_YEARS.format('b')})?",
    re.IGNORECASE,
)
# How far into the ten years a stage reaches, as loosely as people say it.
_STAGES = {"early": (0, 4), "lower": (0, 4), "mid": (3, 7), "late": (5, 9), "upper": (5, 9)}


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


def decades(text: str) -> tuple[QuantityValue, ...]:
    """The ages that are told by their tens: "in his 30s" is 30 to 39, "her mid-40s" 43 to 47.

    Only with a possessive: "the 30s" are years.
    """
    found = []
    for match in _OF_LIFE.finditer(text):
        for part in "ab":
            figure, word = match[part + "figure"], (match[part + "word"] or "").lower()
            if not figure and not word:
                continue
            start = match.start(part + "figure" if figure else part + "word")
            end = match.end(part + "word") if word else text.index("s", start) + 1
            low, high = (0, 9)
            if match[part + "stage"]:
                start = match.start(part + "stage")
                said = [v for k, v in _STAGES.items() if k in match[part + "stage"].lower()]
                low, high = min(v[0] for v in said), max(v[1] for v in said)
            tens = 10.0 if word == "teens" else float(figure or _TENS[word])
            first = max(tens + low, 13.0 if word == "teens" else tens)
            quantity = QuantityValue(
                start=start, end=end, quote=text[start:end], value=first, upper=tens + high,
                unit="a", of="age",
            )  # fmt: skip
            found.append(quantity)
    return tuple(found)


def _alone(text: str, number: Number) -> bool:
    """Whether a bare figure is an age by what stands around it."""
    before = text[max(0, number.start - 40) : number.start]
    after = text[number.end : number.end + 5]
    if _AS_YOUNG.search(before):
        return True
    if _AGED.search(before):
        return not re.match(r"[ -]?[a-z%$]{3}|[.,]\d", after) or after.startswith(
            (" and", " in", " on", " resp")  # "respectively"
        )
    if number.value != int(number.value) or not text[number.start].isdigit():
        return False
    if _PERSON.search(before):
        return number.value > _MOST_CHILDREN or not _PARENT.search(before)
    if _BRACKETED.search(before):  # "Ann Lee (41)", but not what she scored
        return after.startswith(")") and not _INNINGS.search(text)
    return number.value >= 1 and bool(_APPOSED.search(before) and _CLOSED.match(after))

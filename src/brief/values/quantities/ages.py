"""Ages of people: "Dragić, 52,", "aged 5 to 11", "a man of 27", "over-65s", "in his 30s"."""

from __future__ import annotations

from brief import patterns as re
from brief.language.numbers import TENS, Number
from brief.language.titles import PERSONS
from brief.records import QuantityValue
from brief.values.quantities import units

_OLDEST = 120
_APPOSED = re.compile(r"(?:\b[A-Z][\w'’.-]+, |\w, (?:also|both|now|then) )$")
_SOMEBODY = re.compile(r"\b([a-z]+), $")  # "their mother, 34, tried", where it is a person
# "Two brothers, 8 and 11, drowned": the ages of each of them.
_SEVERAL = re.compile(
    r"\b(?:brothers|sisters|siblings|sons|daughters|children|kids|boys|girls|twins|cousins|nephews"
    r"|nieces|grandchildren|grandsons|granddaughters|men|women|teenagers|students|passengers"
    r"|victims|suspects), (?P<ages>\d{1,3}(?:, \d{1,3})*,? and \d{1,3})(?=[,.;)])"
)
_LIST = 60  # characters that those take
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
# "She was 18 when", "who died at 91 of cancer": the clause ends behind the figure, or goes on.
_WAS = re.compile(
    r"\b(?:he|she|who|I) (?:was|is|turns|will be|would have been)"
    r"(?: (?:only|just|then|now|already|about))? $",
    re.IGNORECASE,
)
_WHEN = re.compile(r" (?:when (?:he|she|they|his|her)|at (?:the time of )?(?:his|her)) ")
_DIED = re.compile(
    r"\b(?:(?:die[sd]?|dead|passed away|retire[sd]?|married|widowed|orphaned)"
    r"(?: (?:suddenly|peacefully))? at|lived? to(?: be)?) $"
)
_OVER = r" ?[,;:)](?! ?\d)| ?\.(?!\d)|\Z|\n"  # also of texts with a space before each mark
_ENDS = re.compile(rf"{_OVER}| (?:when|at the time|but|or so)\b")
_GOES_ON = re.compile(
    rf"{_OVER}| (?:when|but|of|in|from|after|on|with|following|because|and(?! \d))\b"
)
# "Children under 5", "anyone over the age of 65", "the over-70s".
_BOUND = re.compile(
    r"\b(?:(?P<LESS_THAN>under|below|younger than)|(?P<MORE_THAN>over|above|older than))"
    r"(?P<said> the age of)?(?P<joined>[ -])$",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:people|persons|adults?|children|kids|boys|girls|(?:wo)?men|anyone|anybody|everyone|those"
    r"|pensioners|workers|drivers|patients|residents|voters|players|citizens|someone|nobody|youths"
    r"|teenagers|athletes|students|employees|males?|females?)"
    r"(?:,? (?:who (?:are|were)|all|slightly|just|well))? $",
    re.IGNORECASE,
)
# Behind it stands nothing that is counted: "children under 40 tents".
_BOUND_ENDS = re.compile(
    rf"{_OVER}| (?:is|was|has|does|as|its|his|this)\b| (?!people|others|percent|per\b|(?:wo)?men|children"
    r"|[a-z’'-]*s\b)[a-z’'-]+\b(?! \d)"
)
# "Aged 5 to 11", "between the ages of 16 and 24", "5- to 11-year-olds".
_AGED_FROM = re.compile(
    r"\b(?:(?P<between>(?:aged?|ages) between |between the ages of )|(?:aged?|ages) "
    r"|(?:aged|ages|in age) from |the ages? of )$",
    re.IGNORECASE,
)
_LINK = re.compile(r"(?:-?(?: to |-to-)| ?[-\u2010-\u2014] ?| through )")
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
    if not _possible(number):
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


def between(text: str, first: Number, second: Number) -> QuantityValue | None:
    """The range of ages that two numbers of a text are the ends of: "aged 5 to 11"."""
    if not (_possible(first) and _possible(second) and first.value < second.value):
        return None
    led = _AGED_FROM.search(text, max(0, first.start - 24), first.start)
    old = _OLD.match(text, second.end)
    link = text[first.end : second.start]
    joined = bool(_LINK.fullmatch(link)) or (
        link == " and " and led is not None and led["between"] is not None
    )
    if not joined or (led is None and old is None):
        return None
    if old is None and re.match(r"[ -]?[%$€£]|[.,]\d|[-/]\d", text[second.end : second.end + 3]):
        return None
    start, end = first.start, old.end() if old else second.end
    if led is not None and led["between"] is not None:
        start = led.start() + led.group().lower().index("between")
    return QuantityValue(
        start=start, end=end, quote=text[start:end], value=first.value,
        upper=second.value, unit=_UNITS[old[1].rstrip("s")] if old else "a", of="age",
    )  # fmt: skip


def bound(text: str, number: Number) -> QuantityValue | None:
    """The age that people are under or over: "children under 5", "the over-65s"."""
    if not (_possible(number) and text[number.start].isdigit()):
        return None
    led = _BOUND.search(text, max(0, number.start - 30), number.start)
    if led is None:
        return None
    end = number.end
    if led["joined"] == "-":
        plural = re.match(r"['’]?s\b", text[end : end + 3])
        if led["said"] or plural is None:
            return None
        end += plural.end()
    else:
        people = led["said"] or _PEOPLE.search(text, max(0, led.start() - 30), led.start())
        if not people or units.after(text, end) or not _BOUND_ENDS.match(text, end):
            return None
    return QuantityValue(
        start=led.start(), end=end, quote=text[led.start() : end], value=number.value, unit="a",
        mod="LESS_THAN" if led["LESS_THAN"] else "MORE_THAN", of="age",
    )  # fmt: skip


def _possible(number: Number) -> bool:
    return number.kind == "cardinal" and not number.vague and 0 <= number.value <= _OLDEST


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
    if number.value < 1:
        return False
    if _WHEN.match(text, number.end) or (_WAS.search(before) and _ENDS.match(text, number.end)):
        return bool(re.search(r"\b(?:was|is|be|been|were|and|only|just) $", before))
    if _DIED.search(before):
        return bool(_GOES_ON.match(text, number.end))
    if any(
        m.start("ages") <= number.start < m.end("ages")
        for m in _SEVERAL.finditer(text, max(0, number.start - _LIST), number.end + _LIST)
    ):
        return True
    somebody = _SOMEBODY.search(before)
    apposed = _APPOSED.search(before) or (somebody is not None and somebody[1] in PERSONS)
    return bool(apposed and _CLOSED.match(after))

"""Another date, another time of day, another weekday.

Checked by reading the edited sentence again with the article's anchor: the new value has the
grain of the old one (TIMEX3, ISO 24617-1) and cannot be true of the same time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from brief.consistency import calendar
from brief.language.calendar_names import MONTHS, WEEKDAYS
from brief.perturb.record import Edit
from brief.perturb.scene import Scene, Sentence, edited
from brief.records import Span, TimeValue
from brief.values.times import agree

_SHORT = ("Jan.", "Feb.", "Mar.", "Apr.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_PARTS = ("morning", "afternoon", "evening", "night")
_COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b")
_SHORT_MONTH = re.compile(rf"\b({'|'.join(re.escape(m) for m in _SHORT)})(?!\w)")
_DAY = re.compile(r"(?<![\d.,:/'’])([0-3]?\d)(st|nd|rd|th)?(?![\d:/'’]|[.,]\d|\s?[ap]\.?m)")
_YEAR = re.compile(r"(?<![\d-])(19\d\d|20\d\d)(?![\d/-])")
_DECADE = re.compile(r"(?<!\d)(19|20)(\d)0s\b")
_CLOCK = re.compile(r"\b(1[0-2]|[1-9])(?=(?::[0-5]\d)?\s?[ap]\.?m\b)")
_HOUR = re.compile(r"\b(1\d|2[0-3]|0?[1-9])(?=:[0-5]\d\b(?!\s?[ap]\.?m))")
_PART = re.compile(rf"\b({'|'.join(_PARTS)})\b")
_AGO = re.compile(
    rf"\b({'|'.join(_COUNTS)})(?= (?:days|weeks|months|years) (?:ago|earlier|later)\b)"
)
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b(?!s\b|['’-])")
_RANGED = re.compile(r"^\s?(?:to|through|and|or|until|till|[-–—/,])\s?|\b(?:to|and|or|night of)\s$")
_RELATIVE = {
    "yesterday": "today", "last week": "this week", "last month": "this month",
    "last year": "this year", "this week": "last week", "this month": "last month",
    "this year": "last year", "today": "yesterday", "tomorrow": "today",
}  # fmt: skip
_TO_PAST = frozenset({"today", "this week", "this month", "this year"})
_SHAPE = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")


def date(scene: Scene, sentence: Sentence, rng: Random) -> Iterator[Edit]:
    """Another day, month, year, hour or part of the day."""
    found = [v for v in _dates(scene, sentence) if not _WEEKDAY.fullmatch(v.quote)]
    rng.shuffle(found)
    for value in found:
        for edit in (*_present(scene, sentence, value, rng), *_made(scene, sentence, value, rng)):
            if _differs(scene, sentence, edit):
                yield edit


def weekday(scene: Scene, sentence: Sentence, rng: Random) -> Iterator[Edit]:
    """Another day of the week; beside a full date, one that the calendar does not bear out."""
    values = list(_dates(scene, sentence))
    rng.shuffle(values)
    for value in values:
        match = _WEEKDAY.search(value.quote)
        if match is None:
            continue
        at = Span(value.start + match.start(), value.start + match.end())
        if _RANGED.search(scene.text[at.end : at.end + 9]) and not value.quote[match.end() :]:
            after = scene.text[at.end : at.end + 14]
            if _WEEKDAY.search(after):
                continue
        if re.search(r"\b(?:to|and|or|night of|Black|Good|Super|Bloody|Ash)\s$",
                     scene.text[max(0, at.start - 10) : at.start]):  # fmt: skip
            continue
        others = [d for d in WEEKDAYS if d not in sentence.words]
        said = [d for d in others if re.search(rf"\b{d}\b", scene.text)]
        rng.shuffle(others)
        rng.shuffle(said)
        for day in _mixed(said, others, rng):
            edit = Edit(at.start, at.end, day, "present" if day in said else "absent")
            if _differs(scene, sentence, edit) or _impossible(scene, sentence, edit):
                yield edit


def _dates(scene: Scene, sentence: Sentence) -> Iterator[TimeValue]:
    for value in sentence.values:
        if not isinstance(value, TimeValue) or value.type not in ("DATE", "TIME"):
            continue
        if scene.quoted(value.start, value.end) or scene.named(value.start, value.end):
            continue
        beside = scene.text[max(0, value.start - 1) : value.start] + scene.text[value.end :][:1]
        if value.value.endswith("_REF") or any(c in "-–/" for c in beside):
            continue
        if value.quote.count("\n"):
            continue
        yield value


def _present(scene: Scene, sentence: Sentence, value: TimeValue, rng: Random) -> tuple[Edit, ...]:
    """The words of other dates of the article that have the same form."""
    shape = _shape(value.quote)
    if not any(c in shape for c in "0M"):
        return ()
    others = {
        v.quote
        for v in scene.values
        if isinstance(v, TimeValue)
        and v.value != value.value
        and v.quote != value.quote
        and _shape(v.quote) == shape
    }
    words = sorted(
        q for q in others if q not in sentence.words and _in_order(scene, sentence, value, q)
    )
    rng.shuffle(words)
    return tuple(Edit(value.start, value.end, w, "present") for w in words[:3])


def _shape(words: str) -> str:
    return re.sub(r"\d+", "0", _SHAPE.sub("M", words))


def _made(scene: Scene, sentence: Sentence, value: TimeValue, rng: Random) -> tuple[Edit, ...]:
    """The value with one of its parts changed."""
    words = value.quote
    found: list[Edit] = []

    def put(match: re.Match[str], new: str) -> None:
        if new and new != match[1]:
            found.append(Edit(value.start + match.start(1), value.start + match.end(1), new))

    month = _MONTH.search(words) or _SHORT_MONTH.search(words)
    day = None
    if month:
        day = next(
            (d for d in _DAY.finditer(words) if 1 <= int(d[1]) <= 31), None
        )  # fmt: skip
        table: tuple[str, ...] = MONTHS if month[1] in MONTHS else _SHORT
        if day is None or int(day[1]) <= 28:
            put(month, rng.choice([m for m in table if m != month[1]]))
        if day:
            new = rng.choice([n for n in range(1, 29) if abs(n - int(day[1])) > 1])
            if day[2]:
                old = re.compile(rf"({day[1]}{day[2]})").search(words)
                if old:
                    put(old, f"{new}{suffix(new)}")
            else:
                put(day, str(new))
    for year in _YEAR.finditer(words):
        put(year, _year(scene, sentence, int(year[1]), rng))
    decade = _DECADE.search(words)
    if decade:
        tens = [n for n in range(4, 10) if n != int(decade[2])]
        put(re.compile(r"(\d0s)").search(words, decade.start()) or decade,
            f"{rng.choice(tens)}0s" if decade[1] == "19" else "")  # fmt: skip
    for clock in (_CLOCK.search(words), _HOUR.search(words)):
        if clock:
            low, high = (1, 11) if clock.re is _CLOCK else (8, 22)
            hours = [h for h in range(low, high + 1) if abs(h - int(clock[1])) > 1]
            put(clock, str(rng.choice(hours)))
    part = _PART.search(words)
    if part and not re.match(r"(?:that|this|the|early|late)\b|last night", words.lower()):
        put(part, rng.choice([p for p in _PARTS if p != part[1]]))
    ago = _AGO.search(words)
    if ago:
        at = _COUNTS.index(ago[1])
        put(ago, rng.choice([c for i, c in enumerate(_COUNTS) if abs(i - at) > 1]))
    other = _RELATIVE.get(words.lower())
    if other and _fits_tense(sentence, value, other):
        found.append(
            Edit(value.start, value.end, other.capitalize() if words[0].isupper() else other)
        )
    rng.shuffle(found)
    return tuple(found)


def suffix(number: int) -> str:
    """``st``, ``nd``, ``rd`` or ``th``, as the number is read.

    >>> [suffix(n) for n in (1, 2, 3, 4, 11, 22)]
    ['st', 'nd', 'rd', 'th', 'th', 'nd']
    """
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _in_order(scene: Scene, sentence: Sentence, value: TimeValue, words: str) -> bool:
    """Whether a date put in stands to the other years as the old one did."""
    old, new = _YEAR.search(value.quote), _YEAR.search(words)
    if old is None or new is None:
        return True
    low, high = _limits(scene, sentence, int(old[1]), 60)
    return low <= int(new[1]) <= high


def _year(scene: Scene, sentence: Sentence, old: int, rng: Random) -> str:
    """Another year on the same side of the publication and of the sentence's other years."""
    low, high = _limits(scene, sentence, old, 8)
    options = [y for y in range(low, high + 1) if y != old and str(y) not in sentence.words]
    return str(rng.choice(options)) if options else ""


def _limits(scene: Scene, sentence: Sentence, old: int, far: int) -> tuple[int, int]:
    low, high = old - far, old + far
    try:
        now = int((scene.published or "")[:4])
    except ValueError:
        now = old + 1  # not known: only earlier years are sure not to lie ahead
        high = min(high, old)
    if old <= now:
        high = min(high, now)
    else:
        low = max(low, now + 1)
    for match in _YEAR.finditer(sentence.words):
        other = int(match[1])
        if other < old:
            low = max(low, other + 1)
        elif other > old:
            high = min(high, other - 1)
    return low, high


def _fits_tense(sentence: Sentence, value: TimeValue, new: str) -> bool:
    """Whether the verbs of the sentence go with the new time, as far as their tense tells."""
    tags = {sentence.parse.words[v.first].tag for v in sentence.parse.verbs if v.finite}
    old = value.quote.lower()
    if old in _TO_PAST:
        return tags == {"VBD"}
    if old == "tomorrow":
        return any(v.modal in ("will", "would") for v in sentence.parse.verbs)
    return bool(tags) and tags <= {"VBD", "VBZ", "VBP"} and "VBD" in tags and new != old


def _mixed(first: list[str], rest: list[str], rng: Random) -> list[str]:
    """What the article says first, mostly; each option once."""
    order = [*first, *rest] if rng.random() < 0.7 else [*rest, *first]
    return list(dict.fromkeys(order))


def covering(values: tuple[TimeValue, ...], start: int, end: int) -> TimeValue | None:
    """The one value that covers ``[start, end)``."""
    return next((v for v in values if v.start <= start and end <= v.end), None)


def _differs(scene: Scene, sentence: Sentence, edit: Edit) -> bool:
    """Whether the sentence, read again, gives another value of the same grain."""
    start = edit.start - sentence.span.start
    old = covering(scene.times(sentence.words), start, start + edit.end - edit.start)
    new = covering(scene.times(edited(sentence, edit)), start, start + len(edit.replacement))
    if old is None or new is None or old.type != new.type or old.mod != new.mod:
        return False
    if _grain(old.value) != _grain(new.value):
        return False
    if old.start != new.start or len(sentence.words) - old.end != (
        len(edited(sentence, edit)) - new.end
    ):
        return False
    return agree(old.value, new.value) is False


def _grain(value: str) -> str:
    return re.sub(r"(?<=T)(?:MO|MI|AF|EV|NI)", "P", re.sub(r"[\dX]", "0", value))


def _impossible(scene: Scene, sentence: Sentence, edit: Edit) -> bool:
    words = edited(sentence, edit)
    whole = Span(0, len(words))
    return bool(calendar.check(words, whole, scene.published)) and not calendar.check(
        sentence.words, Span(0, len(sentence.words)), scene.published
    )

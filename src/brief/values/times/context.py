"""What a relative expression is resolved against: publication, earlier mentions, tense."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from brief import patterns as re
from brief.values.times import dates, tense
from brief.values.times.tokens import CODES, Tokens

_PUBLISHED = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d))?")
_SAYING = frozenset("said told announced added reported confirmed wrote says say".split())
_STOP = frozenset(CODES[n] for n in ("BREAK",))
_CLAUSE_ENDS = frozenset(", ; : and but who which that when after before".split())
_WINDOW = 14
_LONG_AGO = 10  # years
_NEAR = 40  # tokens
_TOLD_FOR = 150  # tokens for which a month is that of the year that it was named with


@dataclass(slots=True)
class Context:
    """The state of one pass over a text: changed only by ``mention``."""

    tokens: Tokens
    published: date | None
    hour: str | None = None
    last: str | None = None  # the last mentioned date whose parts are known
    last_at: int = -1000
    last_end: int = -1000  # the token after it
    aside: bool = False  # whether that date was told as background
    day: date | None = None  # the last past day on which something happened
    quarter: str | None = None
    quarter_at: int = -1000
    # month -> its last year that stood in the text, and the token where it did
    _years: dict[int, tuple[int, int]] = field(default_factory=dict)
    # month and day -> the years that stood in the text with them
    _days: dict[str, set[int]] = field(default_factory=dict)

    @property
    def anchor(self) -> str | None:
        """The publication date as a value."""
        return self.published.isoformat() if self.published else None

    def mention(self, value: str, first: int, last: int) -> None:
        """Take note of a date that later expressions may refer to."""
        span = dates.interval(value)
        if span is None:
            return
        self.last, self.last_at, self.last_end = value, first, last
        self.aside = self._background(first)
        # "said on Tuesday" dates the saying, not what is told.
        past = self.published is None or span[0] <= self.published
        told = not (self.aside or self._said(first))
        if past and span[0] == span[1] and (self.day is None or told):
            self.day = span[0]
        year, month = value[:4], value[5:7]
        if month.isdigit() and year in self.tokens.lower[first:last]:
            self._years[int(month)] = (int(year), first)
            if span[0] == span[1]:
                self._days.setdefault(value[5:], set()).add(int(year))
        if re.fullmatch(r"\d{4}-Q\d", value):
            self.quarter, self.quarter_at = value, first

    def year_named(self, month: int, day: int, first: int, last: int) -> int | None:
        """The year of what a day names ("the July 7 bombings"), if the text gave that day one."""
        lower = self.tokens.lower
        behind = lower[last] if last < len(lower) else ""
        names = first > 0 and lower[first - 1] == "the" and behind.isalpha()
        years = self._days.get(f"{month:02d}-{day:02d}", set())
        return next(iter(years)) if names and behind not in _NO_NOUN and len(years) == 1 else None

    def year_of(self, month: int, at: int) -> int | None:
        """The year that a text last gave to a month, not far before token ``at``."""
        year, told_at = self._years.get(month, (None, 0))
        return year if at - told_at <= _TOLD_FOR else None

    def framed(self, at: int) -> int | None:
        """The year gone by that the sentence of token ``at`` opens with: "In the 2016 vote"."""
        low, _ = self.sentence(at)
        opening = self.tokens.lower[low : min(low + 3, at)]
        if opening[:1] != ["in"] or self.published is None:
            return None
        year = opening[2] if opening[1:2] == ["the"] and len(opening) > 2 else opening[-1]
        past = re.fullmatch(r"[12]\d{3}", year) and int(year) < self.published.year
        return int(year) if past else None

    def long_ago(self, at: int) -> bool:
        """Whether token ``at`` goes on telling of years gone by: behind a month of one of them."""
        if self.last is None or self.published is None or at - self.last_end > _NEAR:
            return False
        if not self.last[5:7].isdigit():
            return False  # "as in 1987" tells nothing of what follows
        year = self.last[:4]
        return year.isdigit() and self.published.year - int(year) >= _LONG_AGO

    def _said(self, first: int) -> bool:
        lower = self.tokens.lower
        return any(word in _SAYING for word in lower[max(0, first - 2) : first])

    def _background(self, first: int) -> bool:
        """Whether a date is that of something before the story: "since 8 March", "had met on"."""
        low, _ = self.sentence(first)
        before = self.tokens.lower[low:first]
        if before[-1:] == ["since"] or before[-2:] == ["since", "the"]:
            return True
        for word in reversed(before):
            if word in _CLAUSE_ENDS:
                return False
            if word == "had":
                return True
        return False

    def last_day(self, at: int | None = None) -> date | None:
        """First day of the last mentioned date, where that names a day.

        Args:
            at: The token from which one looks back. From the next sentence on, a date of the
                background gives way to the day of the story.
        """
        if self.last is None:
            return None
        if at is not None and self.aside and self.day and self.sentence(at)[0] > self.last_at:
            return self.day
        found = dates.interval(self.last)
        return found[0] if found and found[0] == found[1] else None

    def sentence(self, at: int) -> tuple[int, int]:
        """The tokens of the sentence around token ``at``, at most a window on either side."""
        codes, lower = self.tokens.codes, self.tokens.lower
        first = at
        while first > 0 and at - first < _WINDOW * 2:
            code = codes[first - 1]
            if code in _STOP or (code == _DOT and _ends(self.tokens, first - 1)):
                break
            if lower[first - 1] in ("!", "?"):
                break
            first -= 1
        last = at
        while last < len(codes) and last - at < _WINDOW * 2:
            code = codes[last]
            if code in _STOP or (code == _DOT and _ends(self.tokens, last)):
                break
            last += 1
        return first, last

    def past_beside(self, first: int) -> bool:
        """Whether a verb in the past tense stands right before token ``first``: "left on"."""
        return tense.past_beside(self.tokens.lower[max(0, first - 3) : first])

    def direction(self, first: int, last: int) -> int:
        """-1 where the words around tokens ``[first, last)`` speak of the past, +1 of the future.

        0 where they tell neither.
        """
        tokens = self.tokens
        low, high = self.sentence(first)
        # A capital within the sentence is a name: Bled is no past tense.
        words = [
            "" if i and tokens.text[tokens.starts[low + i]].isupper() else word
            for i, word in enumerate(tokens.lower[low:high])
        ]
        ends = high == len(tokens.codes) or tokens.codes[high] in _STOP
        return tense.direction(
            words,
            first - low,
            min(last, high) - low,
            owns=last < high and tokens.codes[last] == _POSS,
            headline=ends and words[-1] != ".",
        )


# What stands behind a date and is nothing that it names.
_NO_NOUN = frozenset(
    """and or but at in on of to for from by with when where after before until since as that which
    was were is are had has will would""".split()
)
_DOT = CODES["DOT"]
_POSS = CODES["POSS"]


def _ends(tokens: Tokens, i: int) -> bool:
    """Whether the dot at token ``i`` ends a sentence: a capital or a quote comes next."""
    if i + 1 >= len(tokens.starts):
        return True
    if tokens.starts[i + 1] == tokens.ends[i]:
        return tokens.text[tokens.starts[i + 1]] in "\"'”’"
    before = tokens.lower[i - 1] if i else ""
    if len(before) == 1 or before in ("mr", "mrs", "ms", "dr", "gen", "sen", "rep", "gov", "st"):
        return False
    return not tokens.text[tokens.starts[i + 1]].islower()


def published_date(published: str | None) -> tuple[date | None, str | None]:
    """The local day and the hour ``HH:MM`` of an ISO 8601 time; ``None`` where unreadable."""
    match = _PUBLISHED.match(published.strip()) if published else None
    if match is None:
        return None, None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None, None
    return day, f"{match[4]}:{match[5]}" if match[4] else None

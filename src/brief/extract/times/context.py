"""What a relative expression is resolved against: publication, earlier mentions, tense."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from brief.extract.times import dates
from brief.extract.times.tokens import CODES, Tokens

_PUBLISHED = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d))?")
# Words that turn what follows to the future, or show that it is past. Reporting verbs and
# auxiliaries carry nearly all of the signal in news; the rest is the "-ed" ending.
_FUTURE = frozenset(
    "will shall would ll plans plan planned expects expect expected scheduled slated due set "
    "intends intend upcoming begins begin starts start hopes aims aim tomorrow going "
    "expires expire until by deadline ahead".split()
)
_PAST = frozenset(
    "was were had did said told went came took made began became left got gave found held met won "
    "lost fell rose saw ran sent kept brought thought led sold paid bought broke shot spoke hit "
    "has have been wrote struck stood drew grew knew flew sank reported announced since".split()
)
_NOT_PAST = frozenset("need indeed exceed proceed succeed feed speed seed bed red embed".split())
# What a day owns once it is over: "Wednesday's ruling", but not "Sunday's election".
_DONE = frozenset(
    "ruling decision verdict announcement declaration statement remarks comments speech report "
    "attack attacks bombing bombings blast explosion explosions shooting killing killings crash "
    "accident incident fire raid raids clashes violence strike strikes arrest arrests death deaths "
    "close session loss losses gain gains rise drop decline fall rally plunge win victory defeat "
    "news events action move testimony".split()
)
_STOP = frozenset(CODES[n] for n in ("BREAK",))
_WINDOW = 14


@dataclass(slots=True)
class Context:
    """The state of one pass over a text: changed only by ``mention``."""

    tokens: Tokens
    published: date | None
    hour: str | None = None
    last: str | None = None  # the last mentioned date whose parts are known
    last_at: int = -1000
    quarter: str | None = None
    quarter_at: int = -1000
    seen: dict[str, str] = field(default_factory=dict)

    @property
    def anchor(self) -> str | None:
        """The publication date as a value."""
        return self.published.isoformat() if self.published else None

    def mention(self, value: str, at: int) -> None:
        """Take note of a date that later expressions may refer to."""
        if dates.interval(value) is None:
            return
        self.last, self.last_at = value, at
        if re.fullmatch(r"\d{4}-Q\d", value):
            self.quarter, self.quarter_at = value, at

    def last_day(self) -> date | None:
        """First day of the last mentioned date, where that names a day."""
        if self.last is None:
            return None
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

    def direction(self, first: int, last: int) -> int:
        """-1 where the words around tokens ``[first, last)`` speak of the past, +1 of the future.

        The nearest cue before the expression decides, else the nearest one after it, within
        the sentence; 0 where there is none.
        """
        low, high = self.sentence(first)
        lower = self.tokens.lower
        # "as early as Tuesday" is ahead whatever the verb, "Wednesday's ruling" is behind.
        if lower[max(0, first - 3) : first] in (["as", "early", "as"], ["as", "soon", "as"]):
            return 1
        if last < high and self.tokens.codes[last] == _POSS:
            owned = lower[last + 1 : min(high, last + 4)]
            if any(word in _DONE for word in owned):
                return -1
        for i in range(first - 1, low - 1, -1):
            cue = _cue(lower, i, low)
            if cue:
                return cue
        for i in range(last, min(high, last + _WINDOW)):
            cue = _cue(lower, i, low)
            if cue:
                return cue
        return 0


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


def _cue(lower: list[str], i: int, low: int) -> int:
    word = lower[i]
    if word in _FUTURE:
        # "planned to", "was expected to": what was to come then; "said it would": to come.
        return 1
    if word in _PAST:
        return -1
    if word == "to" and i + 1 < len(lower) and lower[i + 1] in ("be", "begin", "start", "meet"):
        return 1
    if len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST:
        return -1
    return 0


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

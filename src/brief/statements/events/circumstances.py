"""When and where something happened: the times and places that belong to a verb.

A time that is part of a name, an end or a base is not when it happened: "the Act of 2007".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from brief.language import titles
from brief.language.clauses import Clauses
from brief.language.phrases import Verb
from brief.records import EntityValue, PlaceValue, TimeValue

_WHERE = frozenset("in at near outside inside from to off across around over on into".split())
_LEADING = re.compile(r"\b(?:" + "|".join(sorted(_WHERE)) + r")\s+(?:the\s+)?\Z", re.IGNORECASE)
_OF_A_LAW = re.compile(
    r"\b(?:Act|Bill|Law|Resolution|Amendments?|Code|Treaty|Convention) (?:of )?\Z"
)
_END_OF_IT = re.compile(
    r"\b(?:until|till|through|effective(?: (?:on|from|as of))?"
    r"|(?:extend|postpon|delay|prolong|push)\w* (?:[\w’'-]+ ){1,4}to) \Z"
)
_BASE = re.compile(
    r"\b(?:from|than|against|versus|compared (?:with|to)) (?:(?!to\b)[^\s,;]+ ){0,3}?"
    r"(?:[$£€]\d|[^\s,;]+(?:%| per ?cent\b| (?:m|b|tr)illion\b))(?:(?!to\b)[^\s;] ?)*? ?"
    r"(?:\b(?:in|for|during|at)(?: the| that)? )?\Z"
)
_UTMOST = re.compile(r"\b(?:worst|best|most|first|\w{3,}est)\b[^,.;]* since (?:the )?\Z")


class Circumstances:
    """The times and places of one sentence, asked for what belongs to a verb."""

    def __init__(
        self,
        text: str,
        found: Clauses,
        names: Sequence[EntityValue],
        times: Sequence[TimeValue],
        places: Sequence[PlaceValue],
    ) -> None:
        """``names`` are those that a time or a place may be part of."""
        self.text, self.clauses, self.parse = text, found, found.parse
        self.names, self.times, self.places = names, times, places

    def only_time(self) -> str | None:
        """The one time that there is."""
        times = self.times
        return times[0].value if len({t.value for t in times}) == 1 else None

    def only_place(self) -> str | None:
        """The one place that something is said to be in."""
        places = self._placed()
        return places[0].name if len({p.name for p in places}) == 1 else None

    def _near(self, verb: Verb, start: int) -> bool:
        """Whether what begins at ``start`` belongs to the clause of a verb."""
        held = self.clauses.holds(verb, start)
        if held is not None:
            return held
        tokens = self.parse.words
        at = tokens[verb.main].start
        low, high = min(start, at), max(start, at)
        between = [
            v
            for v in self.parse.verbs
            if v is not verb and v.finite and low < tokens[v.main].start < high
        ]
        if start < at and not between:
            return True
        if start < at:  # an opening phrase: "On Monday, the man who ... was arrested"
            subject = self.clauses.subject(verb)
            return subject is not None and start < tokens[subject.first].start and all(
                tokens[v.main].start > tokens[subject.first].start for v in between
            )  # fmt: skip
        # behind another verb with a subject of its own, it is that one's
        return not between

    def time(self, verb: Verb) -> str | None:
        """When it happened: the nearest time of its clause, rather one behind the verb."""
        at = self.parse.words[verb.main].start
        own = [
            t
            for t in self.times
            if not self.clauses.describes_noun(t.end)
            and not self._elsewhere(t)
            and not self._things(t, at)
        ]
        near = [t for t in own if self._near(verb, t.start)]
        only = len(self.times) == 1 and not self._elsewhere(self.times[0])
        only = only and not self._things(self.times[0], at)
        if not near and only and sum(v.finite for v in self.parse.verbs) == 1:
            near = [*self.times]
        after = [t for t in near if t.start > at]
        chosen = min(after or near, key=lambda t: abs(t.start - at), default=None)
        if chosen is None:
            return None
        # "leaves next month on August 2": the day says more than its month
        finer = [t.value for t in after if t.value.startswith(f"{chosen.value}-")]
        return finer[0] if finer else chosen.value

    def _things(self, time: TimeValue, verb: int) -> bool:
        """Whether a time is that of something behind the verb: "fired aides of last year's bid".

        Not in "Monday's fire killed two", nor in "spoke at Monday's meeting".
        """
        long = len(time.value) < len("2019-04-25") and "W" not in time.value
        return long and time.start > verb and self.text.startswith(("'s ", "’s "), time.end)

    def _elsewhere(self, time: TimeValue) -> bool:
        """Whether a time is part of a name ("the Act of 2007"), an end ("until 1 May") or a base.

        "Fell 2% from the $90 million recorded in May": what happened did not happen then.
        """
        inside = (e for e in self.names if e.start < time.start and time.end <= e.end)
        if any(e.type != "event" for e in inside):  # "the general election of 2016" was then
            return True
        before = self.text[max(0, time.start - 32) : time.start]
        behind = self.text[time.end : time.end + 24].split()
        person = bool(behind) and titles.may_be_person(behind[0].strip(".,;").lower())
        if person and time.quote.isdigit() and before.endswith("the "):
            return True  # "with the 1988 winner"
        if _UTMOST.search(before):
            return True  # "the worst crisis since 1989"
        based = _BASE.search(self.text, max(0, time.start - 80), time.start)
        if based or before.endswith(("than ", "than in ", "than at ", "pre-", "post-")):
            return True
        return bool(_OF_A_LAW.search(before) or _END_OF_IT.search(before))

    def _placed(self) -> list[PlaceValue]:
        # "in Moscow", not "of Moscow" nor "in US-Korean talks"
        return [
            p
            for p in self.places
            if _LEADING.search(self.text, max(0, p.start - 16), p.start)
            and not any(e.start < p.start < e.end or e.start < p.end < e.end for e in self.names)
            and self.text[p.end : p.end + 1] not in ("-", "–")
        ]

    def place(self, verb: Verb) -> str | None:
        """Where it happened: the nearest place of its clause, rather one behind the verb."""
        at = self.parse.words[verb.main].end
        found = [p for p in self._placed() if self._near(verb, p.start)]
        after = [p for p in found if p.start >= at]
        chosen = min(after or found, key=lambda p: abs(p.start - at), default=None)
        return (chosen.name or chosen.quote) if chosen else None

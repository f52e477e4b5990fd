"""What a rule makes of its match: a reading, and the numbers and years that words name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from brief.language import numbers
from brief.values.times import dates
from brief.values.times.context import Context

Type = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One expression read: tokens ``[first, last)`` and what TIMEX3 says of them."""

    first: int
    last: int
    type: Type
    value: str
    rule: str
    anchor: str | None = None
    alternatives: tuple[str, ...] = ()
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's match, with the words of its groups."""

    context: Context
    match: re.Match[str]

    @property
    def first(self) -> int:
        """The first token."""
        return self.match.start()

    @property
    def last(self) -> int:
        """The token after the last one."""
        return self.match.end()

    def words(self, *groups: str) -> list[str]:
        """The tokens of the first group that took part, in lower case; none: empty."""
        for group in groups:
            if group not in self.match.re.groupindex:
                continue
            start, end = self.match.span(group)
            if start >= 0:
                return self.context.tokens.lower[start:end]
        return []

    def all_words(self) -> list[str]:
        """Every token of the match, in lower case."""
        return self.context.tokens.lower[self.first : self.last]

    def has(self, group: str) -> bool:
        """Whether the group took part with at least one token."""
        start, end = self.match.span(group)
        return end > start

    def titled(self, at: int) -> bool:
        """Whether the token ``at`` has a capital as in a name: not alone at a sentence's start."""
        tokens = self.context.tokens
        if not 0 < at < len(tokens.lower) or not tokens.text[tokens.starts[at]].isupper():
            return False
        whole = tokens.text[tokens.starts[at] : tokens.ends[at]]
        return not whole.isupper() and self.context.sentence(at)[0] < at

    def reading(
        self,
        type_: Type,
        value: str,
        rule: str,
        *,
        anchor: str | None = None,
        alternatives: Sequence[str] = (),
        mod: str | None = None,
        first: int | None = None,
        last: int | None = None,
    ) -> Reading:
        """A reading of the whole match, or of the tokens given."""
        others = tuple(dict.fromkeys(a for a in alternatives if a != value))
        return Reading(
            self.first if first is None else first,
            self.last if last is None else last,
            type_, value, rule, anchor, others, mod,
        )  # fmt: skip


Rule = Callable[[Hit], list[Reading]]


def number(words: Sequence[str]) -> float | None:
    """The value of number words or figures; ``None`` for "several" and the like."""
    joined = " ".join(w for w in words if w not in ("the", "of"))
    joined = joined.replace(" - ", "-")
    if joined in ("a", "an"):
        return 1.0
    if joined in ("a couple", "couple"):
        return 2.0
    if re.fullmatch(r"half(?: an?)?|a half(?: -| an?)", joined):
        return 0.5
    if re.fullmatch(r"a quarter(?: -| an?)?", joined):
        return 0.25
    return numbers.parse(joined)


def ordinal(words: Sequence[str]) -> int | None:
    """The value of "third", "25th", "twenty-first"; ``None`` for "final"."""
    joined = "-".join(w for w in words if w not in ("-", "the"))
    figure = re.match(r"\d+", joined)
    if figure:
        return int(figure.group())
    value = numbers.parse(joined)
    return int(value) if value is not None else None


def year_of(words: Sequence[str], context: Context) -> int | None:
    """The year that a four- or two-figure year or number words name."""
    for word in words:
        digits = re.sub(r"\D", "", word)
        if len(digits) == 4:
            return int(digits)
        if len(digits) == 2 and word[0] in "'‘’fF":
            pivot = context.published.year if context.published else 2030
            year = pivot // 100 * 100 + int(digits)
            return year - 100 if year > pivot + 20 else year
    spelled = [w for w in words if w.isalpha()]
    if len(spelled) >= 2 and "thousand" not in spelled:
        head, tail = numbers.parse(spelled[0]), numbers.parse("-".join(spelled[1:]))
        # "twenty six" is a number, "twenty twelve" a year.
        if head and tail is not None and 11 <= head <= 20 and 10 <= tail < 100:
            return int(head * 100 + tail)
    if "thousand" in spelled:
        value = numbers.parse(" ".join(spelled[spelled.index("thousand") - 1 :]))
        return int(value) if value else None
    return None


def relative_year(words: Sequence[str], context: Context) -> tuple[int | None, str | None]:
    """The year of "last year", "that year", "a year earlier", and what it is relative to."""
    anchor = context.published
    mentioned = dates.interval(context.last) if context.last else None
    if any(w in ("that", "same", "previous", "following", "prior") for w in words) and mentioned:
        anchor = mentioned[0]
    if anchor is None:
        return None, None
    step = 0
    if any(w in ("last", "past", "previous", "ago", "earlier", "prior", "before") for w in words):
        step = -1
    elif any(w in ("next", "following", "coming") for w in words):
        step = 1
    return anchor.year + step, anchor.isoformat()

"""What a self-test found: a row for each planted error, alarms, and counts, ready to be scored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from brief.records import Failure, Label, Record

# ``against``: the copy against the original. ``alone``: the copy without evidence, where another
# sentence says much the same with what was replaced. ``twice``: likewise, where the article has
# the sentence twice and one of the two was edited. ``inside``: the article with a passage that
# contradicts itself.
Mode = Literal["against", "alone", "twice", "inside"]
# ``alone`` and ``itself``: the untouched article, without evidence and as its own. ``summary``:
# its own summary against it. ``edited``: claims of a copy that the edit did not touch. ``inside``
# and ``findings`` count texts, not claims: consistent twins of the passages, and articles.
Where = Literal["alone", "itself", "summary", "edited", "inside", "findings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Record):
    """One planted error, and what was said of the edited sentence.

    ``label``, ``confidence``, ``reason`` and ``failed`` (names of failing checks) are those of
    the claim that found it, else of the first claim there; ``label`` is null where no claim
    was made of the sentence. ``named`` is whether a refutation named the slot that was
    edited, ``caught`` what counts as found: that, or for ``not_enough_info`` no support.
    """

    article: str
    source: str
    kind: str
    origin: str
    expected: Label
    mode: Mode
    caught: bool
    named: bool
    label: Label | None
    confidence: float | None
    reason: str
    failed: tuple[str, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm(Record):
    """A claim that was refuted though nothing is wrong with it."""

    article: str
    source: str
    where: Where
    kind: str | None
    quote: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Untouched(Record):
    """How many claims without an error were checked, and what was said of them."""

    article: str
    where: Where
    claims: int
    refuted: int
    supported: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTest:
    """The outcome of a self-test: rows to be scored, alarms to be read, what was left out.

    ``untouched`` has a row an article and place, so that false alarms can be resampled by
    article as the rows can. ``articles`` counts those tested, ``failures`` names the others.
    """

    rows: tuple[Row, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    untouched: tuple[Untouched, ...] = ()
    failures: tuple[Failure, ...] = ()
    articles: int = 0
    kinds: tuple[str, ...] = ()
    seed: int = 7
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """All of it as plain dicts, lists, strings and numbers."""
        return {
            "kinds": list(self.kinds),
            "seed": self.seed,
            "articles": self.articles,
            "rows": [row.to_json() for row in self.rows],
            "alarms": [alarm.to_json() for alarm in self.alarms],
            "untouched": [each.to_json() for each in self.untouched],
            "failures": [each.to_json() for each in self.failures],
            "notes": list(self.notes),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> SelfTest:
        """The outcome that ``to_json`` wrote."""
        return cls(
            rows=tuple(Row.from_json(row) for row in data["rows"]),
            alarms=tuple(Alarm.from_json(alarm) for alarm in data["alarms"]),
            untouched=tuple(Untouched.from_json(each) for each in data["untouched"]),
            failures=tuple(Failure.from_json(each) for each in data["failures"]),
            articles=data["articles"],
            kinds=tuple(data["kinds"]),
            seed=data["seed"],
            notes=tuple(data["notes"]),
        )

    def recall(self) -> dict[tuple[str, Mode], tuple[int, int]]:
        """Errors caught and planted, by kind and mode."""
        planted: Counter[tuple[str, Mode]] = Counter()
        caught: Counter[tuple[str, Mode]] = Counter()
        for row in self.rows:
            planted[row.kind, row.mode] += 1
            caught[row.kind, row.mode] += row.caught
        return {key: (caught[key], planted[key]) for key in planted}

    def false_alarms(self) -> dict[Where, tuple[int, int]]:
        """Claims refuted and claims checked, by where they stood, none of them wrong."""
        refuted: Counter[Where] = Counter()
        claims: Counter[Where] = Counter()
        for each in self.untouched:
            refuted[each.where] += each.refuted
            claims[each.where] += each.claims
        return {where: (refuted[where], claims[where]) for where in claims}

    def missed(self) -> tuple[Row, ...]:
        """The errors that were not caught."""
        return tuple(row for row in self.rows if not row.caught)


def columns(result: SelfTest) -> Mapping[str, Mapping[str, NDArray[np.generic]]]:
    """The rows as arrays, by kind, for scores and their intervals.

    Returns:
        Kind -> ``article`` (str), ``mode`` (str), ``origin`` (str), ``caught`` and ``named``
        (bool), each of shape (n,) with the rows in their order; kinds without rows are left
        out. Draw by ``article`` when resampling: edits of one article are not independent.
    """
    found: dict[str, dict[str, NDArray[np.generic]]] = {}
    for kind in dict.fromkeys(row.kind for row in result.rows):
        rows = [row for row in result.rows if row.kind == kind]
        found[kind] = {
            "article": np.array([row.article for row in rows]),
            "mode": np.array([row.mode for row in rows]),
            "origin": np.array([row.origin for row in rows]),
            "caught": np.array([row.caught for row in rows], dtype=np.bool_),
            "named": np.array([row.named for row in rows], dtype=np.bool_),
        }
    return found

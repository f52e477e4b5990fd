"""Figures of a claim that stand nowhere near it in a source, and follow from those that do.

The reader judges the rest of the claim, and reckons nothing: that a figure can be worked out from
the sentences that it read is the second opinion without which an unseen figure is believed only
where the reader is all but certain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from brief.comparison.units import Unit
from brief.evidence import Source
from brief.records import Check, Claim, QuantityValue, Span
from brief.verify import proof, reckoning
from brief.verify.reckoning import Reckoning


@dataclass(frozen=True, slots=True)
class Derived:
    """The figures of a claim that follow, each with its calculation."""

    source: Source
    found: tuple[tuple[QuantityValue, Reckoning], ...]

    @property
    def shown(self) -> str:
        """The calculations in plain words."""
        return "; ".join(reckoned.shown for _, reckoned in self.found)

    @property
    def spans(self) -> list[Span]:
        """The sentences of the values that they take, each once."""
        used = [value for _, reckoned in self.found for value in reckoned.used]
        return [
            s for s in self.source.sentences if any(s.contains(Span(v.start, v.end)) for v in used)
        ]

    @property
    def checks(self) -> tuple[Check, ...]:
        """A check a figure, with the words from the first value that it takes to the last."""
        text = self.source.document.article.text
        return tuple(
            Check(
                name="arithmetic", outcome="pass", detail=reckoned.shown,
                evidence=proof.quote(
                    text, Span(reckoned.used[0].start, reckoned.used[-1].end)
                ) if reckoned.used else None,
            )
            for _, reckoned in self.found
        )  # fmt: skip


def derived(
    claim: Claim, unseen: Sequence[Unit], article: Source, source: Source, read: Sequence[Span]
) -> Derived | None:
    """How all values of a claim that are not seen in a source follow from what is.

    Args:
        claim: The claim.
        unseen: Its values that are not there, at least one.
        article: What it is of.
        source: What it is held against.
        read: The sentences of that which it was read beside.

    Returns:
        None where one of them is no figure, or follows from nothing.
    """
    values = [v for v in source.values if any(span.contains(Span(v.start, v.end)) for span in read)]
    published = source.document.article.published
    found = []
    for unit in unseen:
        figure = next(
            (
                v
                for v in article.values
                if isinstance(v, QuantityValue) and (v.start, v.end) == (unit.start, unit.end)
            ),
            None,
        )
        if figure is None:
            return None
        reckoned = reckoning.reckoned(figure, claim.text, values, published)
        if reckoned is None:
            return None
        found.append((figure, reckoned))
    return Derived(source, tuple(found)) if found else None

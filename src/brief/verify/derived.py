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
    def told(self) -> str:
        """The calculations, as a sentence."""
        shown = "; ".join(reckoned.shown for _, reckoned in self.found)
        return f"The figure{'s follow' if len(self.found) > 1 else ' follows'}: {shown}."

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


def following(
    claim: Claim, unseen: Sequence[Unit], article: Source, source: Source, read: Sequence[Span]
) -> list[tuple[QuantityValue, Reckoning]]:
    """Those values of a claim which are not seen in a source that are figures and follow.

    Args:
        claim: The claim.
        unseen: Its values that are not there.
        article: What it is of.
        source: What it is held against.
        read: The sentences of that which it was read beside.
    """
    places = {(unit.start, unit.end) for unit in unseen}
    figures = [
        value for value in article.values
        if isinstance(value, QuantityValue) and (value.start, value.end) in places
    ]  # fmt: skip
    values = [v for v in source.values if any(s.contains(Span(v.start, v.end)) for s in read)]
    published = source.document.article.published
    worked_out = (
        (figure, reckoning.reckoned(figure, claim.text, values, published)) for figure in figures
    )
    return [(figure, found) for figure, found in worked_out if found is not None]

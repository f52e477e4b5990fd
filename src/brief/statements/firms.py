"""Which firm "the company" and "the bank" are, where that can be only one.

The firm that the article names most, if no other organization is named in the sentences just
before, and the article itself shows that it is a firm: by its name ("Halden Motors Ltd"), by
what it is called beside it ("carmaker Halden"), or because it names no other organization.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from brief.language import titles
from brief.records import EntityValue, Placed, Span
from brief.values.names.organizations import COMPANY, HEADS

_BUSINESS = COMPANY | HEADS & frozenset(
    "bank airlines airways motors energy oil pharma technologies pictures studios capital "
    "international".split()
)
_NOUN = "|".join(sorted(titles.FIRMS))
DESCRIPTION = re.compile(rf"\b[Tt]he (?i:{_NOUN})(?P<own>['’]s)?(?=[\s,.;:])")
# "the company that", "the bank of", "the airline Aer Lingus", "the company she founded"
# "the company selected by the port"
_OTHER = re.compile(
    r",? (?:(?:that|which|who|of|for|behind|whose|he|she|they|it|we|[A-Z])\b|[a-z]+(?:ed|en) by\b)"
)
_BEFORE = re.compile(rf"\b(?:{_NOUN}),? (?:the )?$", re.IGNORECASE)
_APPOSED = re.compile(rf"(?:['’]s)?, (?:an?|the|one of)\b[^,.;]{{0,60}}\b(?:{_NOUN})s?\b")


class Firms:
    """The organizations of an article, to be asked for the one that a description means."""

    def __init__(
        self, text: str, entities: Sequence[EntityValue], blocks: Placed[Span], quoted: Placed[Span]
    ) -> None:
        """``blocks`` are title and body; what stands in ``quoted`` is somebody's own words."""
        self.text, self._blocks = text, blocks
        self.named = Placed.of(
            [
                e
                for e in entities
                if e.type == "organization"
                and blocks.at(e.start) is not None
                and quoted.at(e.start) is None
            ]
        )

    @cached_property
    def _main(self) -> EntityValue | None:
        """The firm that the article is about: the first mention of it."""
        counts = Counter(e.name for e in self.named)
        if not counts:
            return None
        (name, _), *others = counts.most_common(2)  # of as many mentions, the one named first
        mentions = [e for e in self.named if e.name == name]
        words = re.findall(r"\w+", name.lower())
        shown = (
            words[-1] in _BUSINESS
            or words[0] in titles.FIRMS
            or any(
                _BEFORE.search(self.text, max(0, e.start - 30), e.start)
                or _APPOSED.match(self.text, e.end)
                for e in mentions
            )
        )
        # an outlet that names itself is none: "told Harbor News"
        alone = not others and words[-1] not in HEADS and not words[-1].endswith("news")
        return mentions[0] if shown or alone else None

    def _before_named(self, start: int) -> Iterator[re.Match[str]]:
        """The descriptions of title and body before the firm's name first stands there."""
        for block in self._blocks:
            yield from DESCRIPTION.finditer(self.text, block.start, min(block.end, start))

    def meant(self, start: int, end: int, since: int) -> EntityValue | None:
        """The firm that the description ``[start, end)`` means, or nobody.

        Args:
            start: Where "the company" begins.
            end: Where it ends.
            since: Where the sentences begin in which no other organization may be named.
        """
        main = self._main
        if main is None or main.start >= start or _OTHER.match(self.text, end):
            return None
        words = self.text[start:end].lower().removesuffix("'s").removesuffix("’s")
        if any(m.group().lower().startswith(words) for m in self._before_named(main.start)):
            return None  # "The mill cut jobs. It was praised by Harbor News. The mill has"
        near = {e.name for e in self.named.beginning(since, start)}
        return main if near <= {main.name} else None

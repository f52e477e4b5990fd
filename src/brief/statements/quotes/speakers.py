"""Whose name stands for a source: the person in the phrase, or whom the pronoun means."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from brief.language.phrases import Chunk, Parse
from brief.language.trees import TIMES
from brief.records import EntityValue, Placed, Span
from brief.values.names import people


class Speakers:
    """The persons and organizations of an article, to be looked up by the phrase of a source."""

    def __init__(
        self, text: str, entities: Sequence[EntityValue], quoted: Callable[[int], bool]
    ) -> None:
        self.text, self.quoted = text, quoted
        self.entities = Placed(sorted(entities, key=lambda e: (e.start, -e.end)))
        self.first: dict[str, int] = {}  # where each person is named first
        for e in self.entities:
            if e.type == "person":
                self.first.setdefault(e.name, e.start)
        self.genders = people.genders(text, entities)
        self.last: str | None = None  # who spoke last between quotation marks

    def name(self, parse: Parse, chunk: Chunk, before: Sequence[Span]) -> str | None:
        """The speaker whom a phrase names.

        Args:
            parse: The sentence of the phrase.
            chunk: The phrase.
            before: The sentences up to this one, the last two and this one at least.

        Returns:
            A full name, else the phrase as written; ``None`` for a pronoun or a phrase that
            tells nothing.
        """
        words_ = parse.words
        head = words_[chunk.head]
        if words_[chunk.head].tag == "PRP" and chunk.first == chunk.head:
            return self._pronoun(head.lower, head.start, before)
        # up to the first comma: names of an apposition are not the speaker's
        comma = next(
            (k for k in range(chunk.first, chunk.last + 1) if words_[k].lower == ","),
            chunk.last + 1,
        )
        inside = self.entities.inside(words_[chunk.first].start, words_[comma - 1].end)
        after = (
            self.entities.inside(words_[comma].end, words_[chunk.last].end)
            if comma <= chunk.last
            else []
        )
        at_head = self.entities.touching(head.start, head.start + 1)
        persons = [e for e in at_head if e.type == "person"]
        if persons:
            return persons[-1].name
        if at_head and at_head[-1].end >= words_[comma - 1].end:
            return at_head[-1].name
        ends = [e for e in inside if e.type == "person" and e.end == words_[comma - 1].end]
        titled = all(
            word.tag in ("NN", "NNP", "JJ", "DT", "POS", "PRP$")
            for word in words_[chunk.first : comma]
        )
        if ends and titled:  # "Chancellor Jane Roe", whichever of the words is the head
            return ends[-1].name
        named = [e for e in after if e.type == "person"]
        if named and head.tag == "NN":  # "a spokesman, John Smith, said"
            return named[0].name
        if head.tag not in ("NN", "NNP", "FW"):
            return None
        last = comma - 1  # "the police command on Thursday said": without the day
        while last > chunk.head and words_[last].lower in TIMES:
            last -= 1
        while last > chunk.head and words_[last].tag == "IN":
            last -= 1
        return " ".join(self.text[words_[chunk.first].start : words_[last].end].split())

    def _pronoun(self, pronoun: str, at: int, before: Sequence[Span]) -> str | None:
        if pronoun not in people.PRONOUNS:
            return None
        # the only one who fits in the sentence before, else in the two before
        near: list[str] = []
        for back in (1, 2):
            since = before[max(0, len(before) - 1 - back)].start
            near = [
                e.name
                for e in self.entities.beginning(since, at)
                if e.type == "person"
                and people.fits(pronoun, e.name, self.genders)
                and not self.quoted(e.start)
            ]
            single = people.only(near)
            if single is not None:
                return single
            if near:
                break
        last = self.last
        if last is None or not people.fits(pronoun, last, self.genders):
            return None
        # who spoke last goes on speaking, unless others have come between
        told = self.first.get(last, at) < at
        return last if told and (not near or last in near) else None

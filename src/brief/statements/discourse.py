"""What an article says and of whom: quotations, statements, the persons behind its pronouns.

Claims are made of it, and sources are compared by it: each part is worked out once, on first use.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from functools import cached_property

from brief.language import inflection
from brief.language.analysis import Analysis
from brief.language.tokens import LETTERS
from brief.records import Document, EntityValue, Span, Value
from brief.statements import cutting, standalone
from brief.statements.cutting import Statement
from brief.statements.quotes import finder
from brief.statements.quotes.finder import Quotation
from brief.statements.standalone import Standing
from brief.values.names import people
from brief.values.names.people import Gender

_FURTHEST_NAME = 7  # sentences back in which the name behind a chain of pronouns is looked for
_RANKED = re.compile(
    r"((?:the|a)\s+(?:first|second|third|fourth|fifth|latter|former|other|last))\s+"
    r"(?=(?:was|were|is|are|has|had|will|would|took|came|began|ended|lasted|consisted|included|"
    r"involved|followed|happened|occurred|killed|saw|started|went)\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|several)\s+(?:\w+\s+)?(\w{3,}s)\b",
    re.IGNORECASE,
)


class Discourse:
    """A document with its values, and what they say together."""

    def __init__(
        self, document: Document, values: Sequence[Value], analysis: Analysis | None = None
    ) -> None:
        """The document, its values, and its analysis where there is one already."""
        self.document, self.values, self.text = document, tuple(values), document.text
        self.analysis = analysis or Analysis(document)
        self._standings: dict[Statement, Standing] = {}

    @cached_property
    def entities(self) -> tuple[EntityValue, ...]:
        """The names."""
        return tuple(v for v in self.values if isinstance(v, EntityValue))

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Who says what."""
        return finder.quotes(self.analysis, self.entities)

    @cached_property
    def marked(self) -> tuple[Span, ...]:
        """What stands between quotation marks in title and body."""
        return finder.marked(self.document)

    @cached_property
    def genders(self) -> dict[str, Gender]:
        """The genders that names, titles and first names tell."""
        return people.genders(self.text, self.entities)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """What claims are made of, in order."""
        return cutting.statements(self.analysis, self.quotations, self.values)

    @cached_property
    def _body(self) -> tuple[Span, ...]:
        return self.document.sentences_of("title", "body")

    def quoted(self, span: Span) -> bool:
        """Whether a stretch begins between quotation marks."""
        return any(m.start <= span.start < m.end for m in self.marked)

    @cached_property
    def pronouns(self) -> tuple[EntityValue, ...]:
        """The pronouns that stand for a person named before, as mentions of that person.

        Only those that the text of a claim would spell out (``standalone.stand``): where more than
        one person fits, there is none.
        """
        named = {e.id: e for e in self.entities}
        found = {
            span: dataclasses.replace(
                named[value], start=span.start, end=span.end,
                quote=self.text[span.start : span.end], link="pronoun",
            )
            for statement in self.statements
            for span, value in self.standing(statement).joined
        }  # fmt: skip
        return tuple(found[span] for span in sorted(found))

    def standing(self, statement: Statement) -> Standing:
        """A statement made to stand alone; the same one is worked out once."""
        if statement not in self._standings:
            self._standings[statement] = self._stand(statement)
        return self._standings[statement]

    def _stand(self, statement: Statement) -> Standing:
        span, quotation = statement.span, statement.quotation
        speaker = quotation.speaker if quotation else None
        direct = quotation is not None and quotation.direct
        speaker_value = next((e for e in self.entities if e.name == speaker), None)
        named = (
            quotation is not None
            and quotation.source is not None
            and (span.start <= quotation.source.start < span.end)
        )
        rank = self.rank(span, statement.subject)
        return standalone.stand(
            self.text,
            span,
            self.values,
            quoted=self.marked,
            persons=self._persons(span),
            pair=self._pair(span),
            genders=self.genders,
            subject=statement.subject,
            replaces=statement.replaces,
            speaker=None if named or not direct else speaker,
            speaker_value=speaker_value.id if speaker_value else None,
            resolved=self._resolved(quotation, speaker_value),
            rank=rank if isinstance(rank, tuple) else None,
            closed=not self._titled(span),
        )

    def _titled(self, span: Span) -> bool:
        return any(
            b.kind == "title" and b.start <= span.start < b.end for b in self.document.blocks
        )

    def rank(self, span: Span, subject: Span | None) -> tuple[Span, str] | str | None:
        """The noun of "The first" after "two sessions", or the words where there is none.

        ``None`` when the claim does not begin with such words, or they have their noun.
        """
        found = _RANKED.match(self.text, (subject or span).start)
        if found is not None and subject is not None and found.end(1) != subject.end:
            return None
        if found is None:
            return None
        own = next((s for s in self._body if s.start <= span.start < s.end), span)
        before = self._before(own, 1)
        counted = list(_COUNTED.finditer(self.text, before.start, before.end)) if before else []
        if len(counted) != 1:
            return found[1]
        return Span(found.start(1), found.end(1)), inflection.singular(counted[0][1])

    def _resolved(
        self, quotation: Quotation | None, speaker: EntityValue | None
    ) -> tuple[Span, EntityValue] | None:
        # "he added": the pronoun that the speaker was resolved from
        if quotation is None or quotation.source is None or speaker is None:
            return None
        words = self.text[quotation.source.start : quotation.source.end].lower()
        return (quotation.source, speaker) if words in people.PRONOUNS else None

    def _before(self, span: Span, count: int) -> Span | None:
        earlier = [s for s in self._body if s.end <= span.start]
        return Span(earlier[-count:][0].start, span.start) if earlier else None

    def _persons(self, span: Span) -> list[EntityValue]:
        """Persons named in the sentence so far and the two sentences before, outside quotes.

        Where those begin with a pronoun, somebody named before them is still spoken of: "He was
        84. His son Ann Lee said so. He died": more sentences, up to the name.
        """
        count = 2
        window = self._before(span, count)
        while count < _FURTHEST_NAME and window is not None and self._opens_with_pronoun(window):
            count += 1
            window = self._before(span, count)
        start = window.start if window else span.start
        own = next((s for s in self._body if s.start <= span.start < s.end), span)
        shown = {(b.start, b.end) for b in self.document.blocks if b.kind in ("title", "body")}
        return [
            e for e in self.entities
            if e.type == "person" and min(start, own.start) <= e.start < span.start
            and not self.quoted(Span(e.start, e.end))
            and any(a <= e.start < b for a, b in shown)
        ]  # fmt: skip

    def _opens_with_pronoun(self, window: Span) -> bool:
        named = (e.start for e in self.entities if e.type == "person" and e.start >= window.start)
        end = min(window.end, next(named, window.end))
        return any(
            m.group().lower() in people.PRONOUNS and not self.quoted(Span(m.start(), m.end()))
            for m in LETTERS.finditer(self.text, window.start, end)
        )

    def _pair(self, span: Span) -> list[EntityValue]:
        """The only two persons named before in the article, or nobody."""
        seen: dict[str, EntityValue] = {}
        for e in self.entities:
            if (
                e.type == "person"
                and e.start < span.start
                and any(
                    b.start <= e.start < b.end and b.kind in ("title", "body")
                    for b in self.document.blocks
                )
            ):
                seen.setdefault(e.name, e)
        return list(seen.values()) if len(seen) == 2 else []

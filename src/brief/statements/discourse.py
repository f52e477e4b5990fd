"""What an article says and of whom: quotations, statements, the persons behind its pronouns.

Claims are made of it, and sources are compared by it: each part is worked out once, on first use.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

from brief.language import inflection
from brief.language.analysis import Analysis, clipped
from brief.language.tokens import LETTERS
from brief.records import Block, Document, EntityValue, Placed, Span, Value
from brief.statements import cutting, described, short_names, standalone
from brief.statements.antecedents import Antecedents
from brief.statements.cutting import Statement
from brief.statements.firms import DESCRIPTION, Firms
from brief.statements.protagonists import Protagonist
from brief.statements.quotes import finder
from brief.statements.quotes.quotation import Quotation
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
_OPENED = re.compile(r"(?<![^\s(:\[—–-])[\"“„«](?=\S)")
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|several)\s+(?:\w+\s+)?(\w{3,}s)\b",
    re.IGNORECASE,
)


def _said_at(quotation: Quotation) -> int:
    """Where the speaker of a quotation stands, else where it begins."""
    return quotation.source.start if quotation.source is not None else quotation.start


class Discourse:
    """A document with its values, and what they say together."""

    def __init__(
        self, document: Document, values: Sequence[Value], analysis: Analysis | None = None
    ) -> None:
        """The document, its values, and its analysis where there is one already."""
        self.document, self.values, self.text = document, tuple(values), document.text
        self.placed: Placed[Value] = Placed(self.values)
        self.analysis = analysis or Analysis(document)
        self._standings: dict[Statement, Standing] = {}
        self._opening: dict[tuple[int, int], bool] = {}  # whether a stretch has a pronoun

    @cached_property
    def entities(self) -> tuple[EntityValue, ...]:
        """The names."""
        return tuple(v for v in self.values if isinstance(v, EntityValue))

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Who says what; "the company" is the firm where it can only be that one."""
        found = list(finder.quotes(self.analysis, self.entities))
        meant: dict[str, str] = {}  # what "it" goes on about, by the words of a description
        for number in sorted(range(len(found)), key=lambda n: _said_at(found[n])):
            source, speaker = found[number].source, found[number].speaker
            if source is None or speaker is None:
                continue
            described = DESCRIPTION.match(self.text, source.start)
            if described is not None and described.end() == source.end:
                firm = self.firm(source.start, source.end)
                meant[speaker] = firm.name if firm is not None else speaker
            elif self.text[source.start : source.end].lower() not in ("it", "they"):
                continue
            if meant.get(speaker, speaker) != speaker:
                found[number] = dataclasses.replace(found[number], speaker=meant[speaker])
        return tuple(found)

    @cached_property
    def marked(self) -> Placed[Span]:
        """What stands between quotation marks in title and body."""
        return Placed(finder.marked(self.document))

    @cached_property
    def sentences(self) -> Placed[Span]:
        """All sentences, by place."""
        return Placed(self.document.sentences)

    @cached_property
    def spoken(self) -> Placed[Span]:
        """What somebody is said to have said: the contents of speech."""
        return Placed(c for q in self.quotations if not q.view for c in q.content)

    @cached_property
    def denied(self) -> Placed[Span]:
        """What somebody is said to have denied."""
        cues = ((q, q.cue) for q in self.quotations if q.cue is not None)
        return Placed(
            c
            for q, cue in cues
            if inflection.lemma(self.text[cue.start : cue.end].lower().split()[-1]) == "deny"
            for c in q.content
        )

    @cached_property
    def genders(self) -> dict[str, Gender]:
        """The genders that names, titles and first names tell."""
        return people.genders(self.text, self.entities)

    @cached_property
    def antecedents(self) -> Antecedents:
        """Who is meant by a pronoun, where that is sure."""
        return Antecedents(self.analysis, self.entities, self.genders, self.marked)

    @cached_property
    def protagonist(self) -> Protagonist:
        """Whom the article is about."""
        return Protagonist(self.antecedents, self.document.article.title)

    @cached_property
    def firms(self) -> Firms:
        """Which firm "the company" is, where that is sure."""
        told = Placed(b.span for b in self.document.blocks if b.kind in ("title", "body"))
        return Firms(self.text, self.entities, told, self.marked)

    def firm(self, start: int, end: int) -> EntityValue | None:
        """The firm that "the company" at a place can only mean."""
        own = self._body.at(start) or Span(start, end)
        before = self._before(own, 2)
        return self.firms.meant(start, end, before.start if before is not None else own.start)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """What claims are made of, in order."""
        return cutting.statements(self.analysis, self.quotations, self.placed)

    @cached_property
    def _body(self) -> Placed[Span]:
        return Placed(self.document.sentences_of("title", "body"))

    @cached_property
    def _ends(self) -> list[int]:
        return [s.end for s in self._body]

    def number(self, at: int) -> int:
        """How many sentences of the body begin before the one that holds a place; titles give 0."""
        return max(0, bisect_right(self._begins, at) - 1)

    @cached_property
    def _begins(self) -> list[int]:
        return [s.start for s in self.document.sentences_of("body")]

    @cached_property
    def _titles(self) -> Placed[Block]:
        return Placed(b for b in self.document.blocks if b.kind == "title")

    @cached_property
    def _told(self) -> Placed[EntityValue]:
        """The persons named in title and body."""
        blocks = Placed(b for b in self.document.blocks if b.kind in ("title", "body"))
        return Placed(
            e for e in self.entities if e.type == "person" and blocks.at(e.start) is not None
        )

    @cached_property
    def _first_told(self) -> tuple[EntityValue, ...]:
        """The first mention of each person of title and body, in order."""
        seen: dict[str, EntityValue] = {}
        for e in self._told:
            seen.setdefault(e.name, e)
        return tuple(seen.values())

    @cached_property
    def named(self) -> Mapping[str, EntityValue]:
        """The first mention of each name."""
        seen: dict[str, EntityValue] = {}
        for e in self.entities:
            seen.setdefault(e.name, e)
        return seen

    @cached_property
    def by_id(self) -> Mapping[str, EntityValue]:
        """The names by their ids."""
        return {e.id: e for e in self.entities}

    @cached_property
    def _person_starts(self) -> list[int]:
        return [e.start for e in self.entities if e.type == "person"]

    def quoted(self, span: Span) -> bool:
        """Whether a stretch begins between quotation marks."""
        return self.marked.at(span.start) is not None

    @cached_property
    def pronouns(self) -> Placed[EntityValue]:
        """The pronouns that stand for a person named before, as mentions of that person.

        Only those that the text of a claim would spell out (``standalone.stand``): where more than
        one person fits, there is none.
        """
        found = {
            span: dataclasses.replace(
                self.by_id[value], start=span.start, end=span.end,
                quote=self.text[span.start : span.end], link="pronoun",
            )
            for statement in self.statements
            for span, value in self.standing(statement).joined
        }  # fmt: skip
        return Placed(found[span] for span in sorted(found))

    @cached_property
    def descriptions(self) -> Placed[EntityValue]:
        """Descriptions ("the president") as mentions of the only one that they may be."""
        sure = {(e.start, e.end) for e in self.pronouns}
        found = [
            *described.mentions(self.analysis, self.entities, self.marked),
            *described.lone(self.analysis, self.entities, self.genders, self.marked),
        ]
        return Placed(
            e for e in sorted(found, key=lambda e: (e.start, e.end))
            if (e.start, e.end) not in sure
        )  # fmt: skip

    def standing(self, statement: Statement) -> Standing:
        """A statement made to stand alone; the same one is worked out once."""
        if statement not in self._standings:
            self._standings[statement] = self._stand(statement)
        return self._standings[statement]

    @cached_property
    def _direct(self) -> Placed[Quotation]:
        return Placed((q for q in self.quotations if q.direct and not q.view), lambda q: q.content)

    def words_of(self, span: Span) -> Quotation | None:
        """The quotation of which a sentence is nothing but a part, its marks left aside."""
        return next(
            (
                q for q in self._direct.touching(span.start, span.end)
                if any(c.start <= span.start + 1 and span.end <= c.end + 1 for c in q.content)
            ),
            None,
        )  # fmt: skip

    def sentence(self, span: Span) -> Standing:
        """A whole sentence made to stand alone, where it is somebody's words with who says them."""
        said = self.words_of(span) or next(
            (
                q for q in self._direct.touching(span.start, span.end)
                if q.source is not None and span.contains(q.source)
            ),
            None,
        )  # fmt: skip
        return self._stand(Statement(span, self.analysis.parse(clipped(span)), said))

    def _stand(self, statement: Statement) -> Standing:
        span, quotation = statement.span, statement.quotation
        speaker = quotation.speaker if quotation else None
        direct = quotation is not None and quotation.direct
        speaker_value = None if speaker is None else self.named.get(speaker)
        named = (
            quotation is not None
            and quotation.source is not None
            and (span.start <= quotation.source.start < span.end)
        )
        rank = self.rank(span, statement.subject)
        before = self._before(self._body.at(span.start) or span, 1)
        if before is not None and self._opens_with_pronoun(before):
            before = None  # "His son Ben Lee said so. He": of either of them
        return standalone.stand(
            self.text,
            span,
            self.placed,
            quoted=self._untouchable(span),
            persons=self._persons(span),
            near=before.start if before is not None else 0,
            pair=self._pair(span),
            genders=self.genders,
            subject=statement.subject,
            replaces=statement.replaces,
            speaker=None if named or not direct else speaker,
            speaker_value=speaker_value.id if speaker_value else None,
            resolved=self._resolved(quotation, speaker_value),
            rank=rank if isinstance(rank, tuple) else None,
            closed=not self._titled(span),
            sure=self.antecedents.sure,
            about=self.protagonist.meant,
            firm=self.firm,
            things=self._things,
            led=self._led,
        )

    def _untouchable(self, span: Span) -> list[Span]:
        """What stands between quotation marks in a claim, or behind one that closes nowhere."""
        quoted = list(self.marked.touching(span.start, span.end))
        for mark in _OPENED.finditer(self.text, span.start, span.end):
            if not any(q.start <= mark.start() < q.end for q in quoted):
                return [*quoted, Span(mark.start(), span.end)]
        return quoted

    @cached_property
    def _things(self) -> frozenset[str]:
        return short_names.things_called(self.text)

    @cached_property
    def _led(self) -> frozenset[str]:
        return short_names.led_by_the(self.text, self.entities)

    def _titled(self, span: Span) -> bool:
        return self._titles.at(span.start) is not None

    def rank(self, span: Span, subject: Span | None) -> tuple[Span, str] | str | None:
        """The noun of "The first" after "two sessions", or the words where there is none.

        ``None`` when the claim does not begin with such words, or they have their noun.
        """
        found = _RANKED.match(self.text, (subject or span).start)
        if found is not None and subject is not None and found.end(1) != subject.end:
            return None
        if found is None:
            return None
        own = self._body.at(span.start) or span
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
        if words in people.PRONOUNS:
            return quotation.source, speaker
        if words not in ("it", "they") or self._reads(quotation):
            return None
        led = self.text[max(0, speaker.start - 4) : speaker.start].lower() == "the "
        named = f"the {speaker.name}" if led else speaker.name  # "the Harbor Board said"
        return quotation.source, dataclasses.replace(speaker, name=named)

    def _reads(self, quotation: Quotation) -> bool:
        """Whether "it" is the statement and not who made it: 'It read, "We won."'."""
        cue = quotation.cue
        return cue is not None and self.text[cue.start : cue.end].lower() in ("read", "reads")

    def _before(self, span: Span, count: int) -> Span | None:
        earlier = bisect_right(self._ends, span.start)
        return Span(self._body[max(0, earlier - count)].start, span.start) if earlier else None

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
        own = self._body.at(span.start) or span
        return [
            e
            for e in self._told.beginning(min(start, own.start), span.start)
            if not self.quoted(Span(e.start, e.end))
        ]

    def _opens_with_pronoun(self, window: Span) -> bool:
        at = bisect_left(self._person_starts, window.start)
        end = min([window.end, *self._person_starts[at : at + 1]])
        place = window.start, end
        if place not in self._opening:  # the statements of a sentence ask for the same ones
            self._opening[place] = any(
                m.group().lower() in people.PRONOUNS and not self.quoted(Span(m.start(), m.end()))
                for m in LETTERS.finditer(self.text, window.start, end)
            )
        return self._opening[place]

    def _pair(self, span: Span) -> list[EntityValue]:
        """The only two persons named before in the article, or nobody."""
        before = [e for e in self._first_told[:3] if e.start < span.start]
        return before if len(before) == 2 else []

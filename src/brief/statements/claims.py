"""Values and claims of an article: the extractors in order, put together.

``extract`` gives the checkable statements of title and body, each with its values, speaker,
event and a text that stands alone. Captions, teasers and furniture give values, never claims.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterable, Sequence

from rapidfuzz import fuzz

from brief.config import Names
from brief.language import clauses
from brief.language.clauses import Clauses
from brief.records import (
    Claim,
    ClaimKind,
    Document,
    EntityValue,
    Event,
    PlaceValue,
    QuantityValue,
    Span,
    TimeValue,
    Value,
)
from brief.statements import cutting as statement_rules
from brief.statements import events as event_rules
from brief.statements import standalone
from brief.statements.cutting import Statement
from brief.statements.quotes import finder as quote_rules
from brief.statements.quotes.finder import Quotation
from brief.values.names import people

_KINDS: tuple[ClaimKind, ...] = ("event", "date", "location", "quantity", "quote", "role")
_ORDER = {"time": 0, "place": 1, "quantity": 2, "entity": 3}
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
_FURTHEST_NAME = 7  # sentences back in which the name behind a chain of pronouns is looked for
_NEAR_DUPLICATE = 90.0  # rapidfuzz ratio of the words, 0 to 100
_NEEDED = 0.15  # a statement without any value must be this check-worthy to be a claim
_ROLE = re.compile(
    r"\b(?:president|vice president|prime minister|premier|chancellor|king|queen|prince|princess|"
    r"emperor|sultan|emir|pope|cardinal|archbishop|bishop|senator|congressman|congresswoman|"
    r"representative|governor|mayor|secretary|ambassador|envoy|general|colonel|captain|admiral|"
    r"judge|justice|attorney|prosecutor|inspector|sheriff|professor|minister|chairman|chairwoman|"
    r"chairperson|chair|chief|director|leader|head|spokesman|spokeswoman|spokesperson|"
    r"commissioner|coach|manager|founder|owner|editor|analyst|lawyer|deputy|speaker|commander|"
    r"ceo|executive|officer|boss|candidate|author|actor|actress|singer|champion|captain)s?\b",
    re.IGNORECASE,
)

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


def extract_values(document: Document, *, tagger: str = Names().use) -> tuple[Value, ...]:
    """All normalized mentions of the text, in order, with ids ``v1``, ``v2``...

    ``tagger`` finds the names; see ``names.names``.
    """
    from brief.values import times
    from brief.values.names import link, recognizer
    from brief.values.places import resolver
    from brief.values.quantities import finder

    mentions = recognizer.names(document, tagger)
    found_times = times.times(
        document.text, document.article.published, sentences=document.sentences
    )
    found_places = resolver.places(document, mentions)
    countries = [place.country for place in found_places if place.country]
    found: list[Value] = [
        *found_times,
        *found_places,
        *finder.quantities(document.text, found_times, countries),
        *link.link(document, mentions),
    ]
    found.sort(key=lambda v: (v.start, v.end, _ORDER[v.kind]))
    return tuple(
        dataclasses.replace(value, id=f"v{number}") for number, value in enumerate(found, start=1)
    )


def extract(
    document: Document,
    *,
    kinds: Collection[ClaimKind] | None = None,
    min_checkworthiness: float = 0.0,
    tagger: str = Names().use,
) -> tuple[tuple[Value, ...], tuple[Claim, ...]]:
    """Values and claims of an article.

    Args:
        document: The article with blocks and sentences.
        kinds: Claims of these kinds alone; ``None`` for all.
        min_checkworthiness: The least, in [0, 1]; claims below are left out.
        tagger: What finds the names; see ``names.names``.

    Returns:
        The values of the whole text and the claims, both in text order; ids count from 1
        over what is returned.
    """
    values = extract_values(document, tagger=tagger)
    claims = [
        claim
        for claim in from_values(document, values)
        if claim.checkworthiness >= min_checkworthiness
        and (kinds is None or any(kind in kinds for kind in claim.kinds))
    ]
    return values, tuple(
        dataclasses.replace(claim, id=f"c{number}") for number, claim in enumerate(claims, start=1)
    )


def from_values(document: Document, values: Sequence[Value]) -> tuple[Claim, ...]:
    """The claims of an article whose values are known; ids are left empty."""
    return _Builder(document, values).run()


def pronouns(document: Document, values: Sequence[Value]) -> tuple[EntityValue, ...]:
    """The pronouns that stand for a person named before, as mentions of that person.

    Only those that the text of a claim would spell out (``standalone.stand``): where more than one
    person fits, there is none.
    """
    return _Builder(document, values).pronouns()


class _Builder:
    """What claims of one article share: quotations, genders, the order of persons."""

    def __init__(self, document: Document, values: Sequence[Value]) -> None:
        self.document, self.values, self.text = document, values, document.text
        self.entities = [v for v in values if isinstance(v, EntityValue)]
        self.quotations = quote_rules.quotes(document, self.entities)
        self.genders = people.genders(self.text, self.entities)
        self.marked = quote_rules.marked(document)
        self.body = document.sentences_of("title", "body")
        self.clauses: dict[Span, Clauses] = {}

    def run(self) -> tuple[Claim, ...]:
        from brief.statements import checkworthiness

        found = self._distinct(
            statement_rules.statements(self.document, self.quotations, self.values)
        )
        told = [s for s in self.document.sentences if any(s.overlaps(f.span) for f in found)]
        self.clauses = clauses.sentences(self.text, told)
        drafts = [self._claim(s, self._standing(s)) for s in found]
        scores = checkworthiness.score([draft.text for draft in drafts])
        claims = []
        for draft, score, statement in zip(drafts, scores, found, strict=True):
            inside = self._inside(statement.span)
            if not inside and score < _NEEDED and statement.quotation is None:
                continue
            claims.append(dataclasses.replace(draft, checkworthiness=_weighed(score, inside)))
        return tuple(claims)

    def pronouns(self) -> tuple[EntityValue, ...]:
        named = {e.id: e for e in self.entities}
        found = {
            span: dataclasses.replace(
                named[value], start=span.start, end=span.end,
                quote=self.text[span.start : span.end], link="pronoun",
            )
            for statement in statement_rules.statements(
                self.document, self.quotations, self.values
            )
            for span, value in self._standing(statement).joined
        }  # fmt: skip
        return tuple(found[span] for span in sorted(found))

    def _distinct(self, found: Iterable[Statement]) -> list[Statement]:
        """Statements said once: of near-equal ones with the same values the first is kept.

        Where a date, a place, a figure or a name differs, or two names have changed places,
        both stay: one of them contradicts the other.
        """
        kept: list[tuple[str, list[str], Statement]] = []
        for statement in found:
            span = statement.span
            words = " ".join(self.text[span.start : span.end].lower().split())
            said = [v.quote.lower() for v in self._inside(span)] + _DIGITS.findall(words)
            if any(
                said == other_said
                and abs(len(words) - len(other)) < 0.3 * max(len(words), len(other))
                and fuzz.ratio(words, other) >= _NEAR_DUPLICATE
                for other, other_said, _ in kept
            ):
                continue
            kept.append((words, said, statement))
        return [statement for _, _, statement in kept]

    def _inside(self, span: Span) -> list[Value]:
        return [v for v in self.values if span.start <= v.start and v.end <= span.end]

    # -- one claim ------------------------------------------------------------

    def _standing(self, statement: Statement) -> standalone.Standing:
        span, quotation = statement.span, statement.quotation
        speaker = quotation.speaker if quotation else None
        direct = quotation is not None and quotation.direct
        speaker_value = next((e for e in self.entities if e.name == speaker), None)
        named = (
            quotation is not None
            and quotation.source is not None
            and (span.start <= quotation.source.start < span.end)
        )
        rank = self._rank(span, statement.subject)
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

    def _claim(self, statement: Statement, standing: standalone.Standing) -> Claim:
        span, quotation = statement.span, statement.quotation
        inside = self._inside(span)
        mention = self._event(statement)
        rank = self._rank(span, statement.subject)
        ids = [v.id for v in inside]
        ids += [f.value for f in standing.filled if f.value is not None and f.value not in ids]
        ambiguous = standing.ambiguous
        if isinstance(rank, str):
            ambiguous = (*ambiguous, rank)
        if quotation is not None and quotation.direct and quotation.speaker is None:
            ambiguous = (*ambiguous, "speaker")
        return Claim(
            id="",
            text=standing.text,
            start=span.start,
            end=span.end,
            quote=self.text[span.start : span.end],
            kinds=self._kinds(statement, inside, mention),
            checkworthiness=0.0,
            values=tuple(dict.fromkeys(ids)),
            speaker=quotation.speaker if quotation else None,
            event=mention,
            filled=standing.filled,
            ambiguous=ambiguous,
        )

    def _titled(self, span: Span) -> bool:
        return any(
            b.kind == "title" and b.start <= span.start < b.end for b in self.document.blocks
        )

    def _rank(self, span: Span, subject: Span | None) -> tuple[Span, str] | str | None:
        """The noun of "The first" after "two sessions", or the words where there is none.

        ``None`` when the claim does not begin with such words, or they have their noun.
        """
        found = _RANKED.match(self.text, (subject or span).start)
        if found is not None and subject is not None and found.end(1) != subject.end:
            return None
        if found is None:
            return None
        own = next((s for s in self.body if s.start <= span.start < s.end), span)
        before = self._before(own, 1)
        counted = list(_COUNTED.finditer(self.text, before.start, before.end)) if before else []
        if len(counted) != 1:
            return found[1]
        plural = counted[0][1]
        singular = plural[:-3] + "y" if plural.endswith("ies") else plural[:-1]
        return Span(found.start(1), found.end(1)), singular

    def _resolved(
        self, quotation: Quotation | None, speaker: EntityValue | None
    ) -> tuple[Span, EntityValue] | None:
        # "he added": the pronoun that the speaker was resolved from
        if quotation is None or quotation.source is None or speaker is None:
            return None
        words = self.text[quotation.source.start : quotation.source.end].lower()
        return (quotation.source, speaker) if words in people.PRONOUNS else None

    def _event(self, statement: Statement) -> Event | None:
        span = statement.span
        reported = [c for q in self.quotations if not q.view for c in q.content if c.overlaps(span)]
        found: list[event_rules.Mention] = []
        for sentence in self.document.sentences:
            if sentence.start < span.end and span.start < sentence.end:
                part = Span(max(sentence.start, span.start), min(sentence.end, span.end))
                found += event_rules.events(
                    self.document, part, self.values,
                    reported=reported, within=self.clauses[sentence],
                )  # fmt: skip
        if not found:
            return None

        # of a quotation, what it says; of other sentences, what stands outside the marks
        quoted = sum(min(m.end, span.end) - max(m.start, span.start)
                     for m in self.marked if m.overlaps(span))  # fmt: skip
        told = 2 if 5 * quoted > 2 * len(span) else -2

        def weight(mention: event_rules.Mention) -> tuple[int, int]:
            event = mention.event
            bad = event.polarity == "negative" and not self._quoted(mention.span)
            return (
                3 * mention.main + min(2, len(event.participants)) + (event.time is not None)
                + (event.place is not None) + 2 * bad
                + told * self._quoted(mention.span),
                -mention.span.start,
            )  # fmt: skip

        best = max(found, key=weight)
        event = best.event
        said = statement.quotation
        if best.pronoun == "i" and said is not None and said.direct and said.speaker:
            event = dataclasses.replace(event, participants=(said.speaker, *event.participants))
        elif (
            said is not None
            and not said.direct
            and said.speaker
            and best.pronoun in self._pronouns(said.speaker)
        ):
            # "officials indicated they will ...": they are the ones who say so
            event = dataclasses.replace(event, participants=(said.speaker, *event.participants))
        if not event.participants and statement.subject is not None:
            recognizer = tuple(
                dict.fromkeys(
                    e.name for e in self.entities
                    if statement.subject.start <= e.start < statement.subject.end
                )
            )  # fmt: skip
            event = dataclasses.replace(event, participants=recognizer)
        return event

    def _pronouns(self, speaker: str) -> tuple[str, ...]:
        """The pronouns that may stand for a speaker in what he, she or it says."""
        kind = next((e.type for e in self.entities if e.name == speaker), None)
        if kind == "person":
            return ("he", "she")
        return ("they",) if kind is None and speaker.endswith("s") else ("it", "they")

    def _quoted(self, span: Span) -> bool:
        return any(m.start <= span.start < m.end for m in self.marked)

    def _kinds(
        self, statement: Statement, inside: Sequence[Value], event: Event | None
    ) -> tuple[ClaimKind, ...]:
        found: set[ClaimKind] = set()
        if event is not None:
            found.add("event")
        for value in inside:
            if isinstance(value, TimeValue):
                if value.type == "DURATION":
                    found.add("quantity")
                elif not value.value.endswith("_REF"):
                    found.add("date")
            elif isinstance(value, PlaceValue):
                if value.form == "name":
                    found.add("location")
            elif isinstance(value, QuantityValue):
                found.add("quantity")
            elif value.type == "person" and self._role(value, statement.span):
                found.add("role")
        if statement.quotation is not None and statement.quotation.direct:
            found.add("quote")
        return tuple(kind for kind in _KINDS if kind in found) or ("event",)

    def _role(self, person: EntityValue, span: Span) -> bool:
        """Whether the words beside a name give an office: "President X", "X, the chief of Y"."""
        before = self.text[max(span.start, person.start - 60) : person.start]
        before = re.split(r"[.,;:\n]|\b(?:and|said|with|met|of|to|by)\b", before)[-1]
        if _ROLE.search(before) or _ROLE.match(person.quote):
            return True
        after = self.text[person.end : min(span.end, person.end + 80)]
        aside = re.match(
            r",\s+((?:the|a|an|who is|who was|his|her|its|their)?\s*[^,.;\n]{2,60})", after
        )
        return bool(aside and _ROLE.search(aside[1]) and aside[1][:3] != "who")

    # -- what stands around -----------------------------------------------------

    def _before(self, span: Span, count: int) -> Span | None:
        earlier = [s for s in self.body if s.end <= span.start]
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
        own = next((s for s in self.body if s.start <= span.start < s.end), span)
        shown = {(b.start, b.end) for b in self.document.blocks if b.kind in ("title", "body")}
        return [
            e for e in self.entities
            if e.type == "person" and min(start, own.start) <= e.start < span.start
            and not self._quoted(Span(e.start, e.end))
            and any(a <= e.start < b for a, b in shown)
        ]  # fmt: skip

    def _opens_with_pronoun(self, window: Span) -> bool:
        named = (e.start for e in self.entities if e.type == "person" and e.start >= window.start)
        end = min(window.end, next(named, window.end))
        return any(
            m.group().lower() in people.PRONOUNS and not self._quoted(Span(m.start(), m.end()))
            for m in _WORD.finditer(self.text, window.start, end)
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


def _weighed(score: float, values: Sequence[Value]) -> float:
    """Check-worthiness in [0, 1]: the model's score, raised where there is much to compare."""
    density = min(1.0, len({v.kind for v in values}) / 3)
    return round(min(1.0, max(0.0, 0.8 * score + 0.2 * density)), 4)

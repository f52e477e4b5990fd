"""Values and claims of an article: the extractors in order, put together.

``extract`` gives the checkable statements of title and body, each with its values, speaker,
event and a text that stands alone. Captions, teasers and furniture give values, never claims.
"""

from __future__ import annotations

import dataclasses
import re
from collections import deque
from collections.abc import Collection, Iterable, Sequence

from rapidfuzz import fuzz, process

from brief.config import Names
from brief.language import emphasis, inflection, titles, verbs
from brief.language.analysis import clipped
from brief.records import VALUES, Claim, ClaimKind, Document, EntityValue, Event, Span, Value
from brief.statements import standalone
from brief.statements.cutting import Statement
from brief.statements.discourse import Discourse
from brief.statements.events import finder as event_rules
from brief.statements.quotes.quotation import Quotation

_KINDS: tuple[ClaimKind, ...] = ("event", "date", "location", "quantity", "quote", "role")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_NEAR_DUPLICATE = 90.0  # rapidfuzz ratio of the words, 0 to 100
_LATEST = 128  # statements with the same values that another one is compared with
_NEEDED = 0.15  # a statement without any value must be this check-worthy to be a claim
_ROLE = re.compile(rf"\b(?:{'|'.join(sorted(titles.ROLES))})s?\b", re.IGNORECASE)


def extract_values(document: Document, *, tagger: str = Names().use) -> tuple[Value, ...]:
    """All normalized mentions of the text, in order, with ids ``v1``, ``v2``...

    ``tagger`` finds the names; see ``names.names``.
    """
    from brief.values.readers import READERS, Text

    text = document.text
    article = dataclasses.replace(document.article, text=emphasis.plain(text))
    read = Text(dataclasses.replace(document, article=article), tagger)
    found = [value for kind in VALUES for value in READERS[kind](read)]
    found.sort(key=lambda v: (v.start, v.end))  # stable: at one place in the order of VALUES
    return tuple(
        dataclasses.replace(value, id=f"v{number}", quote=text[value.start : value.end])
        for number, value in enumerate(found, start=1)
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
    found = of(Discourse(document, values))
    return values, chosen(found, kinds=kinds, min_checkworthiness=min_checkworthiness)


def chosen(
    claims: Sequence[Claim],
    *,
    kinds: Collection[ClaimKind] | None = None,
    min_checkworthiness: float = 0.0,
) -> tuple[Claim, ...]:
    """The claims that are asked for, as ``extract`` gives them: with ids."""
    kept = [
        claim
        for claim in claims
        if claim.checkworthiness >= min_checkworthiness
        and (kinds is None or any(kind in kinds for kind in claim.kinds))
    ]
    return tuple(
        dataclasses.replace(claim, id=f"c{number}") for number, claim in enumerate(kept, start=1)
    )


def from_values(document: Document, values: Sequence[Value]) -> tuple[Claim, ...]:
    """The claims of an article whose values are known; ids are left empty."""
    return of(Discourse(document, values))


def of(discourse: Discourse) -> tuple[Claim, ...]:
    """The claims of an article; ids are left empty."""
    return _Builder(discourse).run()


class _Builder:
    """What claims of one article share."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse, self.document = discourse, discourse.document
        self.values, self.text = discourse.values, discourse.document.text
        self.marked = discourse.marked

    def run(self) -> tuple[Claim, ...]:
        from brief.statements import checkworthiness, consequence

        found = self._distinct(self.discourse.statements)
        sentences = self.discourse.sentences
        self.discourse.analysis.trees(
            clipped(sentence)
            for statement in found
            for sentence in sentences.touching(statement.span.start, statement.span.end)
        )
        drafts = [self._claim(s, self.discourse.standing(s)) for s in found]
        scores = checkworthiness.score([draft.text for draft in drafts])
        claims = []
        for draft, score, statement in zip(drafts, scores, found, strict=True):
            inside = self._inside(statement.span)
            said = statement.quotation
            spoken = said is not None and (said.direct or said.cue is not None)
            if not inside and score < _NEEDED and not spoken:
                continue
            number = self.discourse.number(draft.start)
            found_out = consequence.facts(draft, inside, number, score)
            claims.append(dataclasses.replace(draft, checkworthiness=consequence.weight(found_out)))
        return tuple(claims)

    def _distinct(self, found: Iterable[Statement]) -> list[Statement]:
        """Statements said once: of near-equal ones with the same values the first is kept.

        Where a date, a place, a figure or a name differs, or two names have changed places,
        both stay: one of them contradicts the other.
        """
        kept: list[Statement] = []
        alike: dict[tuple[str, ...], deque[str]] = {}  # by what they say, the words of those kept
        for statement in found:
            span = statement.span
            words = " ".join(self.text[span.start : span.end].lower().split())
            said = tuple(v.quote.lower() for v in self._inside(span)) + tuple(
                _DIGITS.findall(words)
            )
            others = alike.setdefault(said, deque(maxlen=_LATEST))
            again = process.extractOne(
                words, others, scorer=fuzz.ratio, score_cutoff=_NEAR_DUPLICATE
            )
            if again is None:
                others.append(words)
                kept.append(statement)
        return kept

    def _inside(self, span: Span) -> list[Value]:
        return self.discourse.placed.inside(span.start, span.end)

    # -- one claim ------------------------------------------------------------

    def _claim(self, statement: Statement, standing: standalone.Standing) -> Claim:
        span, quotation = statement.span, statement.quotation
        inside = self._inside(span)
        mention = self._event(statement, standing)
        rank = self.discourse.rank(span, statement.subject)
        ids = [v.id for v in inside]
        ids += [f.value for f in standing.filled if f.value is not None and f.value not in ids]
        ambiguous = standing.ambiguous
        if isinstance(rank, str):
            ambiguous = (*ambiguous, rank)
        if quotation is not None and quotation.speaker is None:
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

    def _event(self, statement: Statement, standing: standalone.Standing) -> Event | None:
        span = statement.span
        reported = self.discourse.spoken.touching(span.start, span.end)
        found: list[event_rules.Mention] = []
        for sentence in self.discourse.sentences.touching(span.start, span.end):
            part = Span(max(sentence.start, span.start), min(sentence.end, span.end))
            found += event_rules.events(
                self.discourse.analysis, part, self._inside(sentence),
                reported=reported, within=sentence,
            )  # fmt: skip
        if not found:
            return None

        # of a quotation, what it says; of other sentences, what stands outside the marks
        quoted = sum(min(m.end, span.end) - max(m.start, span.start)
                     for m in self.marked.touching(span.start, span.end))  # fmt: skip
        told = 2 if 5 * quoted > 2 * len(span) else -2

        def weight(mention: event_rules.Mention) -> tuple[int, int]:
            event = mention.event
            bad = event.polarity == "negative" and not self.discourse.quoted(mention.span)
            return (
                3 * mention.main + min(2, len(event.participants)) + (event.time is not None)
                + (event.place is not None) + 2 * bad
                + told * self.discourse.quoted(mention.span),
                -mention.span.start,
            )  # fmt: skip

        best = max(found, key=weight)
        event = best.event
        if self.discourse.denied.at(best.span.start) is not None:
            event = dataclasses.replace(event, modality="denied")
        said = statement.quotation
        if said is not None and self._of_the_speaker(said, best):
            event = dataclasses.replace(event, participants=event.participants[1:])
        own = said is not None and (said.direct or said.cue is None)
        meant = next((v for at, v in standing.joined if at.start == best.subject), None)
        named = None if meant is None else self.discourse.by_id.get(meant)
        if best.pronoun is not None and named is not None:
            # the one whose name the claim has for the pronoun
            others = tuple(name for name in event.participants if name != named.name)
            event = dataclasses.replace(event, participants=(named.name, *others))
        elif best.pronoun == "i" and own and said is not None and said.speaker:
            event = dataclasses.replace(event, participants=(said.speaker, *event.participants))
        elif (
            said is not None
            and not said.direct
            and said.speaker
            and best.pronoun in self._pronouns(said.speaker)
            and self._told_before(said, best.span)
            and not self._somebodys(said)
        ):
            # "officials indicated they will ...": they are the ones who say so
            event = dataclasses.replace(event, participants=(said.speaker, *event.participants))
        if not event.participants and statement.subject is not None:
            recognizer = tuple(
                dict.fromkeys(
                    v.name
                    for v in self.discourse.placed.beginning(
                        statement.subject.start, statement.subject.end
                    )
                    if isinstance(v, EntityValue)
                )
            )
            event = dataclasses.replace(event, participants=recognizer)
        return event

    def _of_the_speaker(self, said: Quotation, found: event_rules.Mention) -> bool:
        """Whether the subject of a reported clause is who reports it, whom the clause names not.

        "Ann Lee said Roe had come from Cork and was fleeing": a tree gone wrong. "Lee vowed to
        come" is right.
        """
        inside = next((c for c in said.content if c.contains(found.span)), None)
        who = found.event.participants[:1]
        if inside is None or not who or said.speaker != who[0] or said.cue is None:
            return False
        words_ = self.text[inside.start : inside.end]
        named = any(
            isinstance(v, EntityValue) and v.name == said.speaker
            for v in self.discourse.placed.inside(inside.start, inside.end)
        )
        stated = said.clause and not said.direct and not words_.startswith("to ")
        return stated and not named and said.speaker not in words_ and found.pronoun is None

    def _told_before(self, quotation: Quotation, trigger: Span) -> bool:
        """Whether the speaker is named before what is said: not "He had a knife, Ann Lee said"."""
        if quotation.source is None:
            return True
        cue = quotation.cue
        told = inflection.lemma(self.text[cue.start : cue.end].lower().split()[-1]) if cue else ""
        # "The judge told Holt he had lost": the one who is told may be meant
        return quotation.source.start < trigger.start and told not in verbs.ADDRESSED

    def _somebodys(self, quotation: Quotation) -> bool:
        """Whether a speaker is brought in as another one's: "her lawyer said she"."""
        source = quotation.source
        words = self.text[source.start : source.end].lower().split() if source else []
        return bool(words) and words[0] in ("his", "her", "their", "its")

    def _pronouns(self, speaker: str) -> tuple[str, ...]:
        """The pronouns that may stand for a speaker in what he, she or it says."""
        known = self.discourse.named.get(speaker)
        kind = known.type if known is not None else None
        if kind == "person":
            return ("he", "she")
        return ("they",) if kind is None and speaker.endswith("s") else ("it", "they")

    def _kinds(
        self, statement: Statement, inside: Sequence[Value], event: Event | None
    ) -> tuple[ClaimKind, ...]:
        found: set[ClaimKind] = set()
        if event is not None:
            found.add("event")
        for value in inside:
            if (topic := value.topic) is not None:
                found.add(topic)
            if (
                isinstance(value, EntityValue)
                and value.type == "person"
                and self._role(value, statement.span)
            ):
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

"""Who did it to whom, from the trees of the sentences; and whose doing it is called further on.

``roles`` and ``doers`` read what stands in the words that they know. Here who does what comes from
the clauses, and what is held against it is the noun for it with somebody's name: "Stein sued Beck"
and "Beck's lawsuit", "Marsh scored the only goal" and "Hart's goal".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brief import patterns as re
from brief.consistency.told import N, Told, one_line
from brief.consistency.who import meant
from brief.language import inflection, titles
from brief.language.clauses import Clauses
from brief.language.numbers import parse
from brief.language.phrases import Chunk, Verb
from brief.language.tokens import LETTERS
from brief.records import EntityValue, Finding, Span
from brief.values.names import people

# What somebody's doing is called: of what was done to her, it would be another's.
_CALLED = {
    verb: nouns
    for verbs, nouns in {
        "sue": r"(?:law)?suit|legal action",
        "accuse": r"accusations?|allegations?|charge(?= that| against)|claim(?= that)",
        "buy acquire": r"purchase|acquisition|takeover",
        "attack assault stab": r"attack|assault",
        "beat defeat overcome": r"win|victory|triumph",
        "challenge": r"challenge",
        "criticize criticise": r"criticism|attack",
        "invite": r"invitation",
        "propose": r"proposal",
    }.items()
    for verb in verbs.split()
}
# Who does one of them once, does what there is no second of.
_ONCE = re.compile(r"\b(?:only|winning|decisive|opening|first|last|late|lone|match-winning)"
                   r" (?:goal|try|run|point)\b"
                   r"|\b(?:winner|decider)\b")  # fmt: skip
_OF_HALF = re.compile(r" goal (?:of|in) the (?:first|second|opening|[a-z]+ half)\b")
_GOAL = re.compile(
    rf"(?P<who>{N})['’]s? (?:[a-z-]+ ){{0,2}}?(?:goal|strike|header|winner|volley|penalty|free"
    rf" kick|try)\b"
)
_COUNTED = re.compile(
    rf"(?P<who>{N})['’]s? (?P<n>two|three|four|five|six|seven|eight|nine|ten|\d{{1,2}})"
    rf" (?P<what>[a-z]+s)\b"
)
_DONE = {"save": "saves", "score": "goals", "win": "wins", "steal": "thefts", "shoot": "shots"}
_CLEFT = re.compile(
    rf"\b[Ii]t was (?:[a-z]+ ){{0,3}}(?:[A-Z][a-z]+ )?(?P<who>{N})(?:, [^.;,]{{2,40}},)? (?:who"
    rf"|that) (?:had )?"
    r"(?P<verb>[a-z]+)(?: (?P<what>(?:the|his|her|its|their) (?:[a-z-]+ )?[a-z]+))?"
)
_NOT = re.compile(
    r"\b(?:not|never|n['’]t|deni\w+|if|whether|would|could|may|might|also|too|both|counter\w*|in"
    r" turn"
    r"|in (?:19|20)\d\d|last (?:year|season|week|month)|earlier|previous\w*|ago|again|second"
    r"|another)\b"
)
_COUNTER = re.compile(r"\b(?:counter\w*|in turn|in return|each other|also|too)\b", re.IGNORECASE)
_REACH = 12  # sentences


@dataclass(frozen=True, slots=True)
class _Deed:
    who: str
    verb: str
    whom: str | None
    called: frozenset[str]  # the nouns with which the one it is done to is introduced
    words: str  # of the object
    span: Span
    sentence: Span


def deeds(told: Told) -> Iterator[Finding]:
    """Deeds that are another's further on."""
    done = list(_deeds(told))
    yield from _others(told, done)
    yield from _reversed(told, done)
    yield from _onward(told, done)
    yield from _clefts(told, done)
    yield from _goals(told, done)
    yield from _counts(told, done)


def _deeds(told: Told) -> Iterator[_Deed]:
    named = [s for s in told.sentences if told.entities.inside(s.start, s.end)]
    for sentence, clauses, verbs in told.acting(named, _asserted):
        for verb in verbs:
            first = clauses.subject(verb)
            if first is None or told.is_quoted(clauses.words[verb.main].start):
                continue
            if not verb.passive:
                other = clauses.object(verb, verb.last)
            else:
                first, other = clauses.partner(verb, "by"), first
            who = _named(told, clauses, first)
            if who is None:
                continue
            whom, called = None, frozenset[str]()
            words = ""
            if other is not None:
                span = _span(clauses, other)
                whom = _named(told, clauses, other) or _apposed(told, span)
                words = told.text[span.start : span.end]
                called = _nouns(words)
                if whom == who:  # "he had sacked her": the other one
                    whom = _another(told, sentence, who)
            place = clauses.words[verb.main]
            lead = _span(clauses, first) if first is not None else Span(place.start, place.end)
            yield _Deed(
                who, verb.lemma, whom, called, words,
                Span(min(lead.start, place.start), place.end), sentence,
            )  # fmt: skip


def _asserted(verb: Verb) -> bool:
    return not verb.negative and verb.modal is None


def _span(clauses: Clauses, chunk: Chunk) -> Span:
    return Span(clauses.words[chunk.first].start, clauses.words[chunk.last].end)


def _named(told: Told, clauses: Clauses, chunk: Chunk | None) -> str | None:
    """Who a phrase means: the one name in it, or the person of a pronoun."""
    if chunk is None:
        return None
    span = _span(clauses, chunk)
    inside = [
        e
        for e in told.entities.inside(span.start, span.end)
        if e.type in ("person", "organization")
    ]
    names = {_name(told, e) for e in inside}
    if len(names) == 1:
        after = told.text[inside[0].end : inside[0].end + 2]
        return None if after in ("'s", "’s") else names.pop()
    return meant(told, span.start) if not inside and chunk.first == chunk.last else None


def _another(told: Told, sentence: Span, who: str) -> str | None:
    """The only other person of a sentence and the one before."""
    near = told.around(sentence, 1, 0)
    names = {told.person(p) for p in told.persons.inside(near[0].start, sentence.end)} - {who}
    return names.pop() if len(names) == 1 else None


def _apposed(told: Told, span: Span) -> str | None:
    """The name behind a phrase for somebody: "her landlord, Otto Beck"."""
    behind = told.text[span.end : span.end + 2] == ", "
    named = told.name_at(span.end + 2) if behind else None
    return _name(told, named) if named is not None and named.type == "person" else None


def _name(told: Told, entity: EntityValue) -> str | None:
    return told.person(entity) if entity.type == "person" else entity.name


def _nouns(words: str) -> frozenset[str]:
    """The nouns for a person in a phrase: "the governor of the central bank, Dawid Beukman"."""
    return frozenset(
        w for w in re.findall(r"[a-z]+", words.lower())
        if w in titles.PERSONS or (len(w) > 4 and titles.may_be_person(w))
    )  # fmt: skip


def _others(told: Told, done: list[_Deed]) -> Iterator[Finding]:
    """For "Stein sued Beck" and "Beck's lawsuit"."""
    for deed in done:
        nouns = _CALLED.get(deed.verb)
        if nouns is None or deed.whom is None or deed.whom == deed.who:
            continue
        if any(d.who == deed.whom and d.verb == deed.verb for d in done) or _COUNTER.search(
            told.text
        ):
            continue
        if deed.verb in ("beat", "defeat", "overcome") and _NOT.search(
            told.text, deed.sentence.start, deed.sentence.end
        ):
            continue
        pattern = re.compile(
            rf"(?P<who>\b[Tt]he [a-z]+|{N})['’]s? (?:[a-z-]+ )?(?P<noun>{nouns})\b"
        )
        at = told.number_of(deed.sentence)
        for sentence in told.sentences[at + 1 : at + 1 + _REACH]:
            for match in pattern.finditer(told.masked, sentence.start, sentence.end):
                if _NOT.search(told.text, sentence.start, match.end()):
                    continue
                entity = told.name_at(match.start("who"))
                if entity is not None:
                    whose = _name(told, entity) == deed.whom
                else:
                    role = match["who"].lower().removeprefix("the ")
                    whose = role in deed.called and told.text.count(f" {role}") >= 1
                rest = told.text[match.end() : sentence.end]
                if not whose or deed.whom in rest:
                    continue  # "Beck's win over Hart": another's
                if re.match(r" (?:over|against|on|in) ", rest) and deed.verb in ("beat", "defeat"):
                    continue
                first = one_line(told.text[deed.span.start : deed.span.end])
                words = told.text[match.start() : match.end()]
                yield told.finding(
                    "role", f"“{first}” {deed.whom} at first, “{one_line(words)}” later.",
                    deed.span, Span(*match.span()),
                )  # fmt: skip
                return


# What one does to another who cannot have done it to him.
_ONE_WAY = frozenset(
    """sack fire dismiss hire appoint arrest rescue kidnap murder kill shoot stab bite succeed
    replace buy acquire nominate adopt promote evict expel jail interview teach employ""".split()
)
_ON = re.compile(
    rf"(?P<who>{N})(?:,? who)? (?:will|is to|goes on to|now) (?:now )?(?:play|meet|face|meets"
    rf"|faces|plays)\b"
    r"[^.;]{2,60}?\b(?:semi-?finals?|final|quarter-?finals?|next round|last (?:eight|four|16"
    r"|sixteen))\b"
)


def _reversed(told: Told, done: list[_Deed]) -> Iterator[Finding]:
    """For "Kos sacked Pol" and "Pol, who had sacked Kos"."""
    for i, first in enumerate(done):
        if first.verb not in _ONE_WAY or first.whom is None or first.who == first.whom:
            continue
        for other in done[i + 1 :]:
            if other.verb != first.verb or (other.who, other.whom) != (first.whom, first.who):
                continue
            word = LETTERS.match(told.text, other.span.start)
            if word is not None and word[0].lower() in people.PRONOUNS:
                continue  # who "he" is would be a guess
            if other.sentence == first.sentence or _COUNTER.search(
                told.text, other.sentence.start, other.sentence.end
            ):
                continue
            x, y = (one_line(told.text[d.span.start : d.span.end]) for d in (first, other))
            yield told.finding(
                "role", f"“{x}” {first.whom} at first, “{y}” {other.whom} later.",
                first.span, other.span,
            )  # fmt: skip
            return


def _onward(told: Told, done: list[_Deed]) -> Iterator[Finding]:
    """For "Novak beat Ruud" and "Ruud, who will play Sinner in the semi-final"."""
    beaten = [d for d in done if d.verb in ("beat", "defeat", "eliminate", "oust") and d.whom]
    winners = {d.who for d in beaten}
    for deed in beaten:
        for match in told.matches(_ON, masked=True):
            entity, sentence = told.name_at(match.start("who")), told.sentence(match.start())
            if entity is None or sentence is None or _name(told, entity) != deed.whom:
                continue
            if deed.whom in winners or told.number_of(sentence) - told.number_of(
                deed.sentence
            ) not in (1, 2):
                continue
            if _NOT.search(told.text, deed.sentence.start, deed.sentence.end):
                continue
            yield told.finding(
                "role", f"{deed.whom} has lost, and goes on later.", deed.span, Span(*match.span())
            )
            return


def _clefts(told: Told, done: list[_Deed]) -> Iterator[Finding]:
    """For "Frey arrested the man" and "It was Rudd who arrested the man"."""
    for match in told.matches(_CLEFT, masked=True, cue=("t was ",), spoken=True):
        entity, sentence = told.name_at(match.start("who")), told.sentence(match.start())
        verb = inflection.lemma(match["verb"], "VBD")
        if entity is None or sentence is None or match["what"] is None:
            continue
        head = match["what"].split()[-1]
        for deed in done:
            if deed.verb != verb or deed.sentence >= sentence or deed.who == _name(told, entity):
                continue
            if not re.search(rf"\b(?:the|his|her|its|their|a|an) (?:[a-z-]+ )*{head}$", deed.words):
                continue
            if _NOT.search(told.text, sentence.start, match.end()):
                continue
            yield told.finding(
                "role", f"{deed.who} did it at first, {entity.name} later.",
                deed.span, Span(*match.span()),
            )  # fmt: skip
            return


def _goals(told: Told, done: list[_Deed]) -> Iterator[Finding]:
    """For "Marsh scored the only goal" and "Hart's goal"."""
    for deed in done:
        if deed.verb not in ("score", "grab", "net", "get", "head") or "only" not in deed.words:
            continue
        if not _ONCE.search(deed.words) or _OF_HALF.search(
            told.text, deed.span.end, deed.sentence.end
        ):  # fmt: skip
            continue
        for match in told.matches(_GOAL, masked=True, spoken=True):
            entity, sentence = told.name_at(match.start("who")), told.sentence(match.start())
            if entity is None or entity.type != "person" or sentence is None:
                continue
            if told.person(entity) in (None, deed.who) or sentence == deed.sentence:
                continue
            if _NOT.search(told.text, sentence.start, match.end()):
                continue
            yield told.finding(
                "role",
                f"{deed.who} has scored the only goal; later it is “{_words(told, match)}”.",
                deed.span, Span(*match.span()),
            )  # fmt: skip
            return


def _counts(told: Told, done: list[_Deed]) -> Iterator[Finding]:
    """For "Menzies saved three of the five" and "Lawrie's three saves"."""
    for deed in done:
        noun = _DONE.get(deed.verb)
        numbers = [parse(w) for w in re.findall(r"[a-z]+|\d+", deed.words.lower())[:1]]
        if noun is None or not numbers or numbers[0] is None:
            continue
        for match in told.matches(_COUNTED, masked=True, spoken=True):
            entity, sentence = told.name_at(match.start("who")), told.sentence(match.start())
            if entity is None or sentence is None or match["what"] != noun:
                continue
            who = _name(told, entity)
            if who in (None, deed.who) or parse(match["n"]) != numbers[0]:
                continue
            if any(d.who == who and d.verb == deed.verb for d in done):
                continue
            yield told.finding(
                "role", f"{deed.who} at first, “{_words(told, match)}” later.",
                deed.span, Span(*match.span()),
            )  # fmt: skip
            return


def _words(told: Told, match: re.Match[str]) -> str:
    return one_line(told.text[match.start() : match.end()])

"""Who did it to whom, and the other way round: by names, by what they are called, by their sort.

``deeds`` holds names against names. Here a party is also a noun, "the orchestra", "its chief
conductor", which are joined where the article puts one beside the other; and where a verb stands
but twice, a person who does it to a firm is not the firm that does it to a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from brief import patterns as re
from brief.consistency.elsewhen import EARLIER, elsewhen
from brief.consistency.told import N, Told, one_line
from brief.consistency.who import meant
from brief.language import inflection, titles
from brief.language.clauses import Clauses
from brief.language.phrases import Chunk, Verb
from brief.language.stems import stem
from brief.records import Finding, Span

# What one does to another who seldom does it to him too.
_ONE_WAY = frozenset(
    """sue accuse sack fire dismiss suspend fine hire appoint arrest charge rescue
    kidnap murder kill shoot stab bite rob mug succeed replace buy acquire purchase evict expel jail
    sentence acquit interview teach employ ban tackle trip catch chase swallow eat rear adopt
    inherit bequeath betray blackmail poison report divorce jilt heckle nominate back endorse
    overthrow oust depose unseat beat defeat thrash outbid pay reimburse compensate cure treat
    commission train coach correct discover photograph paint portray feed""".split()
)
_PLANS = re.compile(
    r"(?P<who>[A-Z][\w-]+(?: [A-Z][\w-]+)*|(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)"
    r" (?:[a-z-]+ ){0,2}[a-z]+)['’]s? (?:[a-z]+ )?(?:decision|plan|bid|attempt|offer|move|vote"
    r"|threat|intention|refusal|promise|effort|choice) to (?P<verb>[a-z]+)"
    r" (?P<whom>(?:the|its|his|her|their) (?:[a-z-]+ ){0,2}[a-z]+|[A-Z][\w-]+(?: [A-Z][\w-]+)*)"
)
# What is called what one has done: "the mayor's attack on the swan"
_NOUNS = {
    "attack": "attack", "lawsuit": "sue", "suit": "sue", "case": "sue",
    "claim": "sue", "victory": "beat", "win": "beat", "triumph": "beat", "takeover": "buy",
    "purchase": "buy", "rescue": "rescue", "arrest": "arrest", "dismissal": "sack",
    "murder": "murder", "betrayal": "betray", "accusation": "accuse", "complaint": "accuse",
}  # fmt: skip
_NOUNED = re.compile(
    r"(?P<who>[A-Z][\w-]+(?: [A-Z][\w-]+)*|(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)"
    r" (?:[a-z-]+ ){0,2}[a-z]+)['’]s? (?:[a-z]+ )?(?P<noun>" + "|".join(_NOUNS) + r") (?:on|of"
    r"|against|over) (?P<whom>(?:the|its|his|her|their) (?:[a-z-]+ ){0,2}?[a-z]+|[A-Z][\w-]+"
    r"(?: [A-Z][\w-]+)*)"
    r"|\b(?P<noun2>case|suit|lawsuit|action|claim),? (?:which was )?brought by (?P<who2>the [a-z]+|"
    r"[A-Z][\w-]+(?: [A-Z][\w-]+)*) against (?P<whom2>the [a-z]+|[A-Z][\w-]+(?: [A-Z][\w-]+)*)"
)
# Verbs that one of these nouns stands for.
_ALIKE = {
    "bite": "attack", "stab": "attack", "assault": "attack", "defeat": "beat", "thrash": "beat",
    "acquire": "buy", "purchase": "buy", "save": "rescue", "fire": "sack", "dismiss": "sack",
    "kill": "murder",
}  # fmt: skip
_NOT = re.compile(
    r"\b(?:not|never|n['’]t|deni\w+|if|whether|would|could|may|might|also|too|both|counter\w*"
    r"|again|another|instead|rather|refus\w+|fail\w*|threaten\w*|claim\w*|alleg\w+|had hoped"
    r"|tried)\b"
)
_ELSEWHEN = elsewhen(
    EARLIER,
    r"last month|in (?:turn|return)|each other|one another|again|second|twice|later|first leg"
    r"|semi-?final",
)
_AROUND = 24  # characters beside an act in which it is denied, or only wished
# "Being sacked by your own aunt is no joke," said he
_BY_OWN = re.compile(
    r"\b(?:[Bb]e(?:ing|en)|[Ww]as|[Gg]ot|[Gg]etting) (?P<verb>[a-z]+(?:ed|n|t)) by"
    r" (?:your|my|one['’]s) (?:own )?(?P<who>[a-z]+)\b"
)
_FIRMS = frozenset(
    """company firm newspaper paper bank club team council court government ministry agency union
    school university college orchestra airline hospital museum party charity group board station
    broadcaster magazine publisher retailer maker factory brewery theatre church trust committee
    police authority regulator supermarket hotel restaurant railway insurer""".split()
)
_BESIDE = re.compile(r"(?P<noun>[a-z]{3,}),? $")
_APPOSED = re.compile(
    r", (?:an?|the|its|his|her|their) (?:[\w-]+ ){0,4}?(?P<noun>[a-z]{3,})(?=[,.;]| (?:of|at|for"
    r"|who|from|with|in)\b)"
)
_OF_PLACE = re.compile(r"(?:[Tt]he|[Aa]n?) (?:[a-z-]+ )*([a-z]+) (?:of|in|at) [A-Z]")
_SMALL = frozenset("who which that it he she they him her them this these those one".split())


@dataclass(frozen=True, slots=True)
class _Party:
    keys: frozenset[str]
    sort: str  # "person", "firm" or ""


@dataclass(frozen=True, slots=True)
class _Act:
    verb: str
    who: _Party
    whom: _Party
    span: Span
    sentence: Span


def converses(told: Told) -> Iterator[Finding]:
    """Acts that are told once of the one and once of the other."""
    called = _called(told)
    by: dict[str, list[_Act]] = defaultdict(list)
    for act in _acts(told, called):
        by[_ALIKE.get(act.verb, act.verb)].append(act)
    for acts in by.values():
        acts.sort(key=lambda a: a.span)
        for i, first in enumerate(acts):
            for other in acts[i + 1 :]:
                if other.sentence == first.sentence or not _reversed(first, other, len(acts)):
                    continue
                x, y = (one_line(told.text[a.span.start : a.span.end]) for a in (first, other))
                yield told.finding(
                    "role", f"“{x}” in one place, “{y}” in another.", first.span, other.span
                )
                return


def _reversed(first: _Act, other: _Act, count: int) -> bool:
    crossed = first.who.keys & other.whom.keys, first.whom.keys & other.who.keys
    if first.who.keys & other.who.keys or first.whom.keys & other.whom.keys:
        return False
    if all(crossed):
        return True
    sorts = (first.who.sort, first.whom.sort)
    turned = sorts == (other.whom.sort, other.who.sort) and set(sorts) == {"person", "firm"}
    return turned and count == 2 and first.verb in _ONCE


_ONCE = frozenset("sue sack dismiss buy acquire suspend fine evict jail sentence acquit".split())


def _called(told: Told) -> Mapping[str, set[str]]:
    """By a name, the nouns that stand beside it: "its chief conductor, Emil Travnicek"."""
    found: dict[str, set[str]] = defaultdict(set)
    for entity in told.entities:
        if entity.type not in ("person", "organization"):
            continue
        name = told.person(entity) if entity.type == "person" else entity.name
        sentence = told.sentence(entity.start)
        if name is None or sentence is None:
            continue
        before = _BESIDE.search(told.text[max(sentence.start, entity.start - 24) : entity.start])
        behind = _APPOSED.match(told.text, entity.end, sentence.end)
        for match in (before, behind):
            if match is not None and _is_noun(match["noun"]):
                found[name].add(stem(match["noun"]))
    return found


def _is_noun(word: str) -> bool:
    return word in _FIRMS or word in titles.PERSONS or titles.may_be_person(word)


def _acts(told: Told, called: Mapping[str, set[str]]) -> Iterator[_Act]:
    for sentence, clauses, verbs in told.acting(told.sentences, _one_way):
        for verb in verbs:
            place = clauses.words[verb.main]
            if told.is_quoted(place.start) or _ELSEWHEN.search(told.text, *_ends(sentence)):
                continue
            first, other = clauses.subject(verb), clauses.object(verb, verb.last)
            if verb.passive:
                first, other = clauses.partner(verb, "by"), first
            if first is None or other is None:
                continue
            who, whom = (_party(told, clauses, c, called) for c in (first, other))
            if who is not None and whom is not None and not who.keys & whom.keys:
                lead, end = (_span(clauses, c) for c in (first, other))
                places = [*(s.start for s in (lead, end)), place.start]
                ends = [*(s.end for s in (lead, end)), place.end]
                act = _Act(verb.lemma, who, whom, Span(min(places), max(ends)), sentence)
                if not _NOT.search(told.text, *_near(act)):
                    yield act
    yield from _nouned(told, called)
    yield from _relative(told, called)
    yield from _spoken(told, called)
    for match in told.matches(_PLANS, cue=("'s ", "’s ", "s' ", "s’ ")):
        lemma = inflection.lemma(match["verb"], "VB")
        sentence_ = told.sentence(match.start())
        if lemma not in _ONE_WAY or sentence_ is None:
            continue
        if _NOT.search(told.text, *_ends(sentence_)):
            continue
        who, whom = (
            _of_words(told, _to_noun(told, Span(*match.span(g))), called) for g in ("who", "whom")
        )
        if who is not None and whom is not None and not who.keys & whom.keys:
            yield _Act(lemma, who, whom, Span(*match.span()), sentence_)


def _one_way(verb: Verb) -> bool:
    return verb.lemma in _ONE_WAY and not verb.negative and verb.modal is None


def _nouned(told: Told, called: Mapping[str, set[str]]) -> Iterator[_Act]:
    """Acts that are named by a noun, with both parties beside it."""
    for match in told.matches(_NOUNED, cue=("'", "’", "brought by")):
        sentence = told.sentence(match.start())
        n = "" if match["noun"] else "2"
        if sentence is None or _NOT.search(told.text, *_ends(sentence)):
            continue
        if _ELSEWHEN.search(told.text, *_ends(sentence)):
            continue
        verb = _NOUNS.get(match["noun" + n], "sue")
        who, whom = (
            _of_words(told, Span(*match.span(g + n)), called, any_noun=True)
            for g in ("who", "whom")
        )
        if who is not None and whom is not None and not who.keys & whom.keys:
            yield _Act(verb, who, whom, Span(*match.span()), sentence)


def _to_noun(told: Told, span: Span) -> Span:
    """A phrase up to the first noun for a party: "the orchestra" of "the orchestra takes"."""
    for match in re.compile(r"[a-z]+").finditer(told.text, span.start, span.end):
        if _is_noun(match[0]):
            return Span(span.start, match.end())
    return span


def _near(act: _Act) -> tuple[int, int]:
    return (
        max(act.sentence.start, act.span.start - _AROUND),
        min(act.sentence.end, act.span.end + _AROUND),
    )


_WHOM = re.compile(
    rf"(?P<whom>{N}|[Tt]he [a-z]+), whom (?P<who>{N}|the [a-z]+) (?:had |has )?(?P<verb>[a-z]+)\b"
)


def _relative(told: Told, called: Mapping[str, set[str]]) -> Iterator[_Act]:
    """Acts of a clause that begins with "whom"."""
    for match in told.matches(_WHOM, masked=True, cue=(", whom ",)):
        lemma = inflection.lemma(match["verb"], "VBN")
        sentence = told.sentence(match.start())
        who, whom = (
            _of_words(told, Span(*match.span(g)), called, any_noun=True) for g in ("who", "whom")
        )
        if lemma in _ONE_WAY and sentence is not None and who is not None and whom is not None:
            yield _Act(lemma, who, whom, Span(*match.span()), sentence)


def _spoken(told: Told, called: Mapping[str, set[str]]) -> Iterator[_Act]:
    """What was done to a speaker by one of his own."""
    for quotation in told.discourse.quotations:
        if quotation.speaker is None or quotation.source is None:
            continue
        named = told.persons.inside(quotation.source.start, quotation.source.end)
        name = told.person(named[0]) if named else meant(told, quotation.source.start)
        for content in quotation.content if name is not None else ():
            for match in _BY_OWN.finditer(told.text, content.start, content.end):
                lemma = inflection.lemma(match["verb"], "VBN")
                sentence = told.sentence(match.start())
                who = _of_words(told, Span(*match.span("who")), called)
                if lemma in _ONE_WAY and sentence is not None and who is not None and name:
                    whom = _Party(frozenset({name, *called.get(name, ())}), "person")
                    yield _Act(lemma, who, whom, Span(*match.span()), sentence)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _span(clauses: Clauses, chunk: Chunk) -> Span:
    return Span(clauses.words[chunk.first].start, clauses.words[chunk.last].end)


def _party(
    told: Told, clauses: Clauses, chunk: Chunk, called: Mapping[str, set[str]]
) -> _Party | None:
    head = clauses.words[chunk.head]
    word = told.text[head.start : head.end]
    if word.lower() in _SMALL:
        who = meant(told, head.start)
        return _Party(frozenset({who, *called.get(who, ())}), "person") if who else None
    words = Span(head.start, head.end)
    return _of_words(told, _span(clauses, chunk), called, words, any_noun=True)


def _of_words(
    told: Told, span: Span, called: Mapping[str, set[str]], head: Span | None = None,
    *, any_noun: bool = False,
) -> _Party | None:  # fmt: skip
    named = [
        e for e in told.entities.inside(span.start, span.end)
        if e.type in ("person", "organization", "place")
    ]  # fmt: skip
    words = head if head is not None else span
    last = told.text[words.start : words.end].split()[-1]
    if named and named[-1].end >= (head.end if head else span.end):
        entity = named[-1]
        name = told.person(entity) if entity.type == "person" else entity.name
        if name is None:
            return None
        keys = {name, *called.get(name, ())}
        sort = "person" if entity.type == "person" else "firm"
        if sort == "firm" and (noun := name.split()[-1].lower()) in _FIRMS:
            keys.add(stem(noun))  # "The Baltic Orchestra", then "the orchestra"
        of = _OF_PLACE.match(told.text[span.start : span.end])
        if of is not None:
            keys.add(stem(of[1]))  # "the town of Grasnay"
        return _Party(frozenset(keys), sort)
    noun = last.lower()
    if not last[0].islower() or noun.endswith("s") or not (any_noun or _is_noun(noun)):
        return None
    sort = "firm" if noun in _FIRMS else "person" if _is_noun(noun) else ""
    key = stem(noun)
    names = {name for name, nouns in called.items() if key in nouns}
    return _Party(frozenset({key, *names}), sort)

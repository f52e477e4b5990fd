"""Who did it, told again of another: "Keddie drove the van", then "Imrie, who drove the van"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from brief import patterns as re
from brief.consistency.told import N, Told, one_line
from brief.language import inflection
from brief.records import Finding, Span

# What one person does to one thing once; of "led the party", "signed the letter" there are several.
_ACTS = frozenset(
    "drive break fire throw plant steal stab shoot strike hit score miss save write design build"
    " compose discover invent found direct paint fly pilot crash start set drop conduct sell"
    " leak film"
    " pull push carry raise ring open dig light smash punch grab find take spot finish cut draw own"
    " land sail row hide tie lock unlock forge hack bake cook sing play".split()
)
_DID = re.compile(
    rf"(?P<who>{N})(?P<again>, who|,)?(?: had"
    rf"| has)? (?P<verb>[a-z]+) (?P<what>(?:the|an?) (?:[a-z-]+ )?[a-z]+)"
    r"(?=[.,;:]| (?:and|at|in|on|with|from|for|to|after|before|while|as|when|by|that|into|off"
    r"|out|up"
    r"|down|through)\b)"
)
_NOT_ONE = re.compile(
    r"\b(?:not|never|also|both|together|each|another|again|then|later|too|n[’']t|deni\w+|said"
    r"|told|says"
    r"|claim\w*|alleg\w+|accus\w+|if|whether|would|could|(?-i:may)|might|last (?:year|week|month"
    r"|season|time)|earlier|previous\w*|ago"
    r"|in (?:1[89]|20)\d\d)\b", re.IGNORECASE
)  # fmt: skip


# What one is called who did it, and what was done is called; of each there is one.
_CALLED = {
    "direct": "director", "write": "writer|author", "compose": "composer", "produce": "producer",
    "design": "designer|architect", "found": "founder", "invent": "inventor", "paint": "painter",
    "buy": "buyer|purchaser", "sell": "seller|vendor", "organise": "organiser",
    "organize": "organizer", "discover": "discoverer", "complain": "complainant",
    "translate": "translator", "build": "builder", "choreograph": "choreographer",
}  # fmt: skip
_NOUNS = "|".join(_CALLED.values())
_CUE = (*_NOUNS.split("|"), " whose ")
_AGENT = re.compile(
    rf"(?P<who>{N}), (?:the|its|his|her) (?:[a-z-]+(?:['’]s)? )?(?P<noun>{_NOUNS})(?=[.,;])"
    rf"|\b[Tt]he (?:[a-z-]+['’]s )(?P<noun2>{_NOUNS}), (?P<who2>{N})"
    rf"|(?P<who3>{N}), whose (?P<noun3>complaint|letter|design|script|score|painting|invention)\b"
)
# A director of anything else is the head of it.
_DIRECTED = re.compile(
    r"\b(?:film|movie|documentary|short|play|production|show|musical|opera|series|video|staging|revival"
    r"|drama|comedy|its)(?:['’]s)? director\b|, the director\b"
)
_DEED = {"complaint": "complain", "letter": "write", "design": "design", "script": "write",
         "score": "compose", "painting": "paint", "invention": "invent"}  # fmt: skip
_ACTED = re.compile(
    rf"(?P<who>{N})(?:,? who)?(?: had| has| having)? (?P<verb>[a-z]+(?:ed|d|te|nt|lt|ld|ght))\b"
    rf"|\b(?P<verb2>[a-z]+(?:ed|en|lt|ld|ght)) by (?:[a-z]+ )?(?P<who2>{N})"
)


@dataclass(frozen=True, slots=True)
class _Act:
    who: str
    span: Span
    again: bool  # told to say which person is meant


def doers(told: Told) -> Iterator[Finding]:
    """Two persons of whom each is said to have done what only one of them can have done."""
    yield from _agents(told)
    done: dict[tuple[str, str], list[_Act]] = defaultdict(list)
    for match in told.matches(_DID, masked=True):
        entity, sentence = told.name_at(match.start("who")), told.sentence(match.start())
        lemma = inflection.lemma(match["verb"])
        if entity is None or sentence is None or lemma not in _ACTS:
            continue
        if entity.type == "place" or match["what"].endswith("s"):
            continue
        if match["again"] == "," or not told.is_verb(match.start("verb")):
            continue
        end = match.end() if match["again"] else sentence.end
        if _NOT_ONE.search(told.text, sentence.start, end):
            continue
        who = told.person(entity)
        if who is not None:
            act = _Act(who, Span(*match.span()), match["again"] is not None)
            done[lemma, match["what"].split()[-1]].append(act)
    for every in done.values():
        if len({a.who for a in every}) != 2:
            continue
        for act in every:
            other = next((a for a in every if a.who != act.who), None)
            if act.again and other is not None and not _one_sentence(told, act, other):
                first, second = sorted((act, other), key=lambda a: a.span)
                x, y = (one_line(told.text[a.span.start : a.span.end]) for a in (first, second))
                yield told.finding("role", f"“{x}” at first, “{y}” later.", first.span, second.span)
                break


def _agents(told: Told) -> Iterator[Finding]:
    """For "Ann Lee having directed it" and "said Bo Kim, the film's director"."""
    verbs = {noun: verb for verb, nouns in _CALLED.items() for noun in nouns.split("|")}
    for match in told.matches(_AGENT, masked=True, cue=_CUE):
        n = next(n for n in ("", "2", "3") if match["noun" + n])
        noun = match["noun" + n]
        verb, entity = verbs.get(noun) or _DEED[noun], told.name_at(match.start("who" + n))
        who = told.person(entity) if entity is not None else None
        if entity is None or who is None or entity.type == "place":
            continue
        if noun == "director" and _DIRECTED.search(told.masked, *match.span()) is None:
            continue
        acts = []
        for act in told.matches(_ACTED, masked=True):
            m = "" if act["verb"] else "2"
            doer = told.name_at(act.start("who" + m))
            sentence = told.sentence(act.start())
            if doer is None or sentence is None or doer.type == "place":
                continue
            if inflection.lemma(act["verb" + m]) != verb:
                continue
            if _NOT_ONE.search(told.text, sentence.start, act.end()):
                return
            acts.append((told.person(doer), Span(*act.span())))
        if len(acts) != 1 or acts[0][0] in (None, who) or acts[0][1].overlaps(Span(*match.span())):
            continue
        if len({e.name for e in told.entities if told.person(e) in (who, acts[0][0])}) > 2:
            continue
        first, second = sorted((acts[0][1], Span(*match.span())))
        x, y = (one_line(told.text[s.start : s.end]) for s in (first, second))
        yield told.finding("role", f"“{x}” in one place, “{y}” in another.", first, second)
        return


def _one_sentence(told: Told, a: _Act, b: _Act) -> bool:
    return told.sentence(a.span.start) == told.sentence(b.span.start)

"""Who did it to whom, told twice with the parts exchanged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brief import patterns as re
from brief.consistency.told import N, Told, one_line
from brief.records import Finding, Span

# "beat defending champion Carla Suz", "pulled from the cab by librarian Ruth Mabey"
_AS = (
    r"(?:(?!(?:who|that|which|of|in|for|to|with|by|and|or|over|from|at|on|after|before|than|as|it"
    r"|him|her|them|but)\b)[a-z-]+ ){0,2}(?:[A-Z][a-z]+ )?(?:(?!(?:who|that|which|of|in|for|to|with"
    r"|by|and|or|over|from|at|on|after|before|than|as|it|him|her|them|but)\b)[a-z-]+ ){0,3}"
)
_A, _B = rf"(?P<a>{N})", rf"{_AS}(?:{N}['’]s )?(?P<b>{N})"
GAP = r"(?:,[^.;,]{0,60},|, who|, which)?"  # an apposition between the two
_WILL = (
    r"(?:,? (?:who|which))?(?: (?:has|have|had|will|would|is to|are to|was to|is set to|agreed to"
    r"|has agreed to|have agreed to|had agreed to|is|was|plans to|offered to|to))?"
)
_ACTS = (
    r"rescued|saved|pulled|dragged|freed|bitten|robbed|knocked down|run over|ran over|arrested"
    r"|sacked|fired|hired|appointed|adopted|kidnapped|abducted|poisoned|strangled|pushed"
    r"|assaulted|kicked|headbutted|knifed"
)
# Relations of which the reverse cannot be at the same time; the second pattern of a pair has
# the parts the other way round.
_RELATIONS: dict[str, tuple[tuple[str, bool], ...]] = {
    "buys": (
        (rf"{_A}{GAP}{_WILL} (?:buy|buys|bought|acquire|acquires|acquired|buying|acquiring"
         rf"|take over|taken over|takes over|took over|purchase[sd]?) {_B}(?!['’])", False),
        (rf"{_A} (?:said|says|announced|confirmed)[^.;]{{0,30}}? it{_WILL} (?:buy|acquire|take over"
         rf"|bought|acquired) {_B}(?!['’])", False),
        (rf"{_A}{GAP}{_WILL} pay\w* [^.;]{{3,40}}? for {_B}(?!['’])", False),
        (rf"{_A}(?:['’]s?|{GAP} sa(?:id|ys) its) (?:takeover|acquisition|purchase) of"
         rf" {_B}", False),
        (rf"{_A}{GAP} (?:will be|has been|was|is being|is to be) (?:bought|acquired|taken"
         rf" over) by {_B}", True),
        (rf"(?:purchase|takeover|acquisition|buyout|buy-out) of {_A} by {_B}", True),
        (rf"sale of {_A} to {_B}", True),
        (rf"{_A}['’]s? (?:bid|offer) for {_B}", False),
        (rf"{_A}{GAP} (?:bid|bids|is bidding|made an offer|has made an offer) for {_B}", False),
    ),
    "succeeds": (
        (rf"{_A}{GAP}{_WILL} (?:succeed|succeeds|succeeded|replace|replaces|replaced"
         rf"|succeeding|replacing) {_B}", False),
        (rf"{_A}{GAP} (?:will be|has been|was|is to be|is) (?:succeeded|replaced) by"
         rf" {_B}", True),
        (rf"{_A}{GAP}{_WILL} (?:stand|stands|stood|step|steps|stepped|fill|fills|filled) in for"
         rf" {_B}", False),
        (rf"{_A}{GAP}{_WILL} (?:takes?|took|taken|taking) over from {_B}", False),
        (rf"{_A}{GAP}{_WILL} (?:hands?|handed|handing) over(?: [a-z ]{{2,30}})? to {_B}", True),
        (rf"{_A}{GAP}{_WILL} (?:takes?|took|taken) the place of {_B}", False),
        (rf"{_A}(?:(?![.;]|{N}).){{3,50}}?(?:,| and|, and) {_B} (?:took|takes|has taken) (?:his"
        rf"|her)"
         r" place", True),
    ),
    "beats": (
        (rf"{_A}{GAP} (?:won|wins|win) [^.;]{{0,60}}?\b(?:beating|defeating|ahead of|in front of"
         rf"|by beating) {_B}(?!['’])", False),
        (rf"{_A}{GAP}{_WILL} (?:beat|beats|beaten|defeat|defeats|defeated|thrash|thrashed"
         rf"|edge|edged|overcame|outpointed|saw off|sees off|knocked out|eliminated|ousted"
         rf"|dethroned"
         rf"|stunned|crushed|routed|swept (?:past|aside)|held off|put out) {_B}(?!['’])", False),
        (rf"{_A}{GAP} (?:lost|loses|went down|lose|fell|bowed out) (?:[\d-]+ )?(?:to|against)"
         rf" {_B}", True),
        (rf"{_A}['’]s? (?:[\d-]+ )?(?:win|victory|triumph) (?:over|against) {_B}", False),
        (rf"{_A}['’]s? (?:[\d-]+ )?defeat of {_B}", False),
        (rf"{_A}['’]s? (?:[\d-]+ )?(?:defeat|loss) (?:to|by|against|at the hands of) {_B}", True),
        (rf"(?:defeat|elimination) of {_A} by {_B}", True),
        (rf"{_A} (?:was|were|been) (?:beaten|defeated|thrashed) by {_B}", True),
    ),
    "sues": (
        (rf"{_A}{GAP}{_WILL} (?:sue|sues|sued|suing) {_B}(?!['’])", False),
        (rf"{_A} (?:was|is being|has been) sued by {_B}", True),
        (rf"{_A}['’]s? (?:law)?suit against {_B}", False),
    ),
    "owes": (
        (rf"{_A}{GAP}{_WILL} (?:owe|owes|owed) {_B}(?!['’])", False),
    ),
    "attacks": (
        (rf"{_A}{GAP}{_WILL} (?:stab|stabbed|shoot|shot|punch|punched|murder|murdered|kill"
         rf"|killed|bite|bit|{_ACTS}) {_B}(?!['’])", False),
        (rf"{_A}{GAP} (?:was|had been|has been) (?:stabbed|shot|punched|murdered|killed"
         rf"|bitten|{_ACTS})(?: [a-z ]{{2,30}})? by {_B}", True),
    ),
    "sells": (
        (rf"{_A}{GAP}{_WILL} (?:sell|sells|sold) [^.;]{{3,40}}? to {_B}", False),
        (rf"{_A}{GAP}{_WILL} (?:buy|buys|bought|acquired) [^.;]{{3,40}}? from {_B}", True),
    ),
    "lends": (
        (rf"{_A}{GAP}{_WILL} (?:lend|lends|lent) {_B}(?!['’])", False),
        (rf"{_A}{GAP}{_WILL} (?:sell|sells|sold|lend|lends|lent|give|gives|gave|hand|hands"
         rf"|handed) [^.;]{{3,40}}? to {_B}", False),
    ),
}  # fmt: skip
_PATTERNS = {
    relation: tuple((re.compile(pattern), turned) for pattern, turned in patterns)
    for relation, patterns in _RELATIONS.items()
}
_NOT = re.compile(
    r"\b(?:not|never|n't|deni\w+|could|(?-i:may)|might|if|whether|would have|failed"
    r"|rumou?r\w*)\b",
    re.I,
)
_ONCE_MORE = re.compile(
    r"\b(?:last|earlier|previous\w*|ago|first leg|in (?:19|20)\d\d|again|rematch|return"
    r"|revenge|then|before|when)\b", re.I
)  # fmt: skip

_EARLIER = re.compile(
    r"\b(?:last|earlier|previous\w*|ago|in (?:19|20)\d\d|again|revenge|in return)\b", re.I
)
_RESCUE = re.compile(r"\b(?:rescued|saved|pulled|dragged|freed)\b")
_RESULT = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b")
_CUES = {
    "buys": re.compile(
        r"\b(?:b[uo]y|bought|acqui|take|taken|took|purchase|pay|paid|sale|bid|offer)"
    ),
    "succeeds": re.compile(r"\b(?:succe|replac|st[aeo]|fill|t[ao]k|place|hand)"),
    "beats": re.compile(
        r"\b(?:beat|defeat|thrash|edge|overc|outp|lo[sa]|went|w[io]n|vict|triu|s[ae]w|sees|knock"
        r"|elim|oust|dethr|stun|crush|rout|swe|held|put|fell|bow)"
    ),
    "sues": re.compile(r"\b(?:law)?su(?:e|ing|it)"),
    "owes": re.compile(r"\bowe"),
    "attacks": re.compile(rf"\b(?:stab|sho|punch|murder|kill|bit|resc|sav|{_ACTS})"),
    "sells": re.compile(r"\b(?:s[eo]l|b[uo])"),
    "lends": re.compile(r"\b(?:s[eo]l|len[dt]|g[ia]ve|hand)"),
}


@dataclass(frozen=True, slots=True)
class Done:
    """Who did it to whom, and where it is said."""

    who: str
    whom: str
    span: Span
    verb: str
    called: tuple[str, str] = ("", "")  # the words for who and whom there


def roles(told: Told) -> Iterator[Finding]:
    """A buyer that is the bought one further on, a winner that lost."""
    for relation in _PATTERNS:
        done = acts(told, relation)
        for i, first in enumerate(done):
            other = next((d for d in done[i + 1 :] if _reversed(first, d)), None)
            if other is None:
                continue
            if relation == "beats" and not _one_match(told, first, other):
                continue
            if relation in ("attacks", "lends") and not _one_verb(first, other):
                continue
            yield told.finding(
                "role",
                f"“{_words(told, first)}” in one place, “{_words(told, other)}” in another.",
                first.span, other.span,
            )  # fmt: skip
            break


def acts(told: Told, relation: str, *, alone: bool = False) -> list[Done]:
    """What is told of one relation, in order: each with who and whom.

    ``alone`` also takes what the sentence puts in another time, as the only one of its sort.
    """
    done: list[Done] = []
    for pattern, turned in _PATTERNS[relation]:
        for match in told.matches(pattern, masked=True, cue=_CUES[relation]):
            a, b = told.name_at(match.start("a")), told.name_at(match.start("b"))
            sentence = told.sentence(match.start())
            if a is None or b is None or a.name == b.name or sentence is None:
                continue
            words = told.text[sentence.start : sentence.end]
            again = _ONCE_MORE if relation != "attacks" else _EARLIER
            if _NOT.search(words) or (
                not alone
                and relation in ("beats", "attacks", "lends", "sells")
                and again.search(words)
            ):
                continue
            who, whom = (b.name, a.name) if turned else (a.name, b.name)
            span = Span(match.start(), match.end())
            verb = told.text[match.end("a") : match.start("b")]
            called = (b.quote, a.quote) if turned else (a.quote, b.quote)
            done.append(Done(who, whom, span, verb, called))
    return sorted(done, key=lambda d: d.span)


def _reversed(first: Done, other: Done) -> bool:
    """Whether who did it is whom it was done to: by name, or by the first word of a firm's."""
    if (other.who, other.whom) == (first.whom, first.who):
        return True
    return all(
        name == full or (name == full.split()[0] and " " in full)
        for name, full in zip(other.called, first.called[::-1], strict=True)
    )


def _one_match(told: Told, *done: Done) -> bool:
    """Whether two sentences may tell of one match: two names in each, and no two results."""
    results = set()
    for one in done:
        sentence = told.sentence(one.span.start)
        if sentence is None or len({e.name for e in told.inside(told.persons, sentence)}) > 2:
            return False
        results |= set(_RESULT.findall(told.text, sentence.start, sentence.end)[:1])
    return len(results) <= 1


def _one_verb(a: Done, b: Done) -> bool:
    if all(_RESCUE.search(d.verb) for d in (a, b)):
        return True
    return bool(
        set(a.verb.split()) & set(b.verb.split()) - {"to", "was", "by", "the", "has", "been", "had"}
    )


def _words(told: Told, done: Done) -> str:
    return one_line(told.text[done.span.start : done.span.end])

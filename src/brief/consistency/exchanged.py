"""Who replaced, beat or sold to whom: told once the one way, and once the other, in other words.

``deeds`` and ``converses`` hold a verb against the same verb. Here "took over from", "stepped in
for" and "gave way to" are one relation of two names, and so are "beat" and "lost to".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from brief import patterns as re
from brief.consistency.told import N, Told, one_line
from brief.consistency.who import meant
from brief.records import Finding, Span
from brief.values.names import people
from brief.values.places.gazetteer import Gazetteer

_HAD = r"(?:,? who)?(?: (?:has|had|have|was|is|will|would|would be|be|being|having|to|also|then))*"
_BE = r"(?:,? who)?(?: (?:has|had|have|was|is|were|are|been|be|being|will))*"
# A surname that is a word too may not have been read as a name: "in for Orchard".
_X, _Y = (rf"(?P<{side}>{N}|(?-i:[A-Z][a-z]{{3,}})\b(?! [A-Z]))" for side in "xy")
_ASIDE = r"(?:, [^,;.]{3,40},)?"
_BY = r" by (?:[a-z-]+ ){0,3}"
_OF = (
    r"(?:(?:the|its|his|her|their) )?"
    r"(?:(?!(?:from|to|for|by|with|at|in|on|and|as|of|after)\b)[a-z-]+ ){0,3}"
)
# By relation, how it is told: x is the one who comes in, wins, gets; y goes, loses, gives.
_FRAMES = {
    "replace": (
        rf"{_X}{_ASIDE}{_HAD} (?:replac(?:es?|ed|ing)|succeed(?:s|ed|ing)?) {_OF}{_Y}",
        rf"{_X}{_ASIDE}{_HAD} (?:t[ao]kes?|took|taken|taking) over [^.;:]{{0,40}}?\bfrom {_OF}{_Y}",
        rf"{_X}{_ASIDE}{_HAD} (?:st(?:ep(?:s|ped|ping)?|ood|ands?|anding)|fill(?:s|ed|ing)?"
        rf"|deputi[sz](?:es|ed|ing)|sat|com(?:es?|ing)|came) (?:in |on )?for {_OF}{_Y}",
        rf"{_X}{_ASIDE}{_HAD} (?:takes?|took|taken|taking) the place of {_OF}{_Y}",
        rf"{_Y}{_ASIDE}{_BE} (?:replaced|succeeded){_BY}{_X}",
        rf"{_Y}{_ASIDE}{_HAD} (?:g(?:ives?|ave|iven|iving)|ma(?:kes?|de|king)) way to {_OF}{_X}",
        rf"{_Y}{_ASIDE}{_HAD} hand(?:s|ed|ing)? over [^.;:]{{0,40}}?\bto {_OF}{_X}",
        rf"{_X},? {_OF}(?:successor|replacement|understudy|stand-in) (?:to|of|for) {_OF}{_Y}",
        rf"{_X}['’]s? predecessor,? (?:[a-z-]+ ){{0,2}}?{_Y}",
        rf"{_Y}['’]s? (?:successor|replacement|understudy|stand-in),? (?:[a-z-]+ ){{0,2}}?{_X}",
    ),
    "beat": (
        rf"{_X}{_ASIDE}{_HAD} (?:beat(?:s|en|ing)?|defeat(?:s|ed|ing)?|overc[ao]mes?|outlast(?:s"
        rf"|ed)"
        rf"|outplay(?:s|ed)|thrash(?:e[sd])|trounc(?:e[sd])|edg(?:e[sd])(?: past| out)?|saw off"
        rf"|sees off|knock(?:s|ed) out|outpoint(?:s|ed)|s[ae]w off|pipp(?:ed|s)) {_OF}{_Y}",
        rf"{_Y}{_ASIDE}{_HAD} (?:los(?:t|es?|ing)|go(?:es|ne|ing)? down|went down|bow(?:s|ed) out)"
        rf" (?:[^.;:]{{0,30}} )??to {_OF}{_X}",
        rf"{_Y}{_ASIDE}{_BE} (?:beaten|defeated|thrashed|overcome|knocked out){_BY}{_X}",
        rf"{_X}['’]s? (?:[a-z-]+ ){{0,2}}?(?:win|victory|triumph|success) (?:over|against)"
        rf" {_OF}{_Y}",
        rf"{_Y}['’]s? (?:[a-z-]+ ){{0,2}}?(?:defeat|loss) (?:by|to|against) {_OF}{_X}",
    ),
    "sell": (
        rf"{_X}{_ASIDE}{_HAD} (?:buy(?:s|ing)?|bought|acquir(?:es?|ed|ing)|purchas(?:es?|ed|ing))"
        rf" [^.;:]{{3,50}}? from {_OF}{_Y}",
        rf"{_Y}{_ASIDE}{_HAD} (?:sell(?:s|ing)?|sold) [^.;:]{{2,50}}? to {_OF}{_X}",
        rf"{_X}['’]s? purchase of [^.;:]{{3,50}}? from {_OF}{_Y}",
    ),
    "rescue": (
        rf"{_X}{_ASIDE}{_HAD} (?:rescued?|rescues|saved?|saves|pull(?:s|ed)|dragg?(?:s|ed)"
        rf"|haul(?:s|ed)"
        rf"|carri(?:es|ed)) {_Y}(?= (?:from|out|ashore|to safety|off|through|back|up|with|on|by"
        rf"|when)\b)",
        rf"{_Y}{_ASIDE}{_BE} (?:rescued|saved|pulled [a-z ]{{2,20}}?|dragged [a-z"
        rf" ]{{2,20}}?){_BY}{_X}",
        rf"{_Y} owes? (?:his|her) life to {_OF}{_X}",
    ),
    "sue": (
        rf"{_X}{_ASIDE}{_HAD} (?:sued?|sues|suing) {_OF}{_Y}",
        rf"{_X}{_ASIDE}{_HAD} t(?:akes?|ook|aken|aking) {_OF}{_Y} to court",
        rf"{_Y}{_ASIDE}{_BE} (?:sued|taken to court){_BY}{_X}",
        rf"{_X}['’]s? (?:[a-z-]+ ){{0,2}}?(?:case|suit|lawsuit|claim|action) against {_OF}{_Y}",
    ),
    "sack": (
        rf"{_X}{_ASIDE}{_HAD} (?:sack(?:s|ed)|fire[sd]|dismiss(?:es|ed)) {_OF}{_Y}",
        rf"{_Y}{_ASIDE}{_BE} (?:sacked|fired|dismissed|let go){_BY}{_X}",
    ),
    "teach": (
        rf"{_X}{_ASIDE}{_HAD} (?:taught|teaches|train(?:s|ed)|coach(?:es|ed)|tutor(?:s|ed)) {_Y}",
        rf"{_Y}{_ASIDE}{_BE} (?:taught|trained|coached|tutored){_BY}{_X}",
        rf"{_Y}['’]s? (?:[a-z]+ )?(?:teacher|tutor|mentor),? {_X}",
        rf"{_X}['’]s? (?:[a-z]+ )?(?:pupil|student|apprentice),? {_Y}",
    ),
    "lend": (
        rf"{_X}{_ASIDE}{_HAD} len(?:t|ds?|ding) [^.;:]{{2,40}}? to {_OF}{_Y}",
        rf"{_Y}{_ASIDE}{_HAD} borrow(?:s|ed|ing)? [^.;:]{{2,40}}? from {_OF}{_X}",
        rf"{_Y}{_ASIDE}{_HAD} owe[sd]? {_X}",
    ),
    "leave": (
        rf"{_X}{_ASIDE}{_HAD} (?:left|leaves|bequeathed) [^.;:]{{2,40}}? to {_OF}{_Y}",
        rf"{_Y}{_ASIDE}{_HAD} inherit(?:s|ed|ing)? [^.;:]{{2,40}}? from {_OF}{_X}",
    ),
    "own": (
        rf"{_X}{_ASIDE}{_HAD} (?:buy(?:s|ing)?|bought|acquir(?:es?|ed|ing)|t[ao]k(?:es?|ing) over"
        rf"|took over|taken over|swallow(?:s|ed)) {_OF}{_Y}(?!['’])",
        rf"{_Y}{_ASIDE}{_BE} (?:bought|acquired|taken over|swallowed){_BY}{_X}",
        rf"{_X}['’]s? (?:[a-z-]+ ){{0,2}}?(?:purchase|takeover|acquisition) of {_OF}{_Y}(?!['’])",
        rf"{_Y}['’]s? (?:[a-z-]+ ){{0,2}}?(?:purchase|takeover|acquisition) by {_OF}{_X}",
    ),
}  # fmt: skip
_READ = {name: tuple(re.compile(frame) for frame in frames) for name, frames in _FRAMES.items()}
# What any sentence has that tells of it, asked more quickly.
_CUES: Mapping[str, tuple[str, ...]] = {
    "replace": ("replac", "succe", " over ", " for ", " place of ", " way to ", "predecessor",
                "understudy", "stand-in"),
    "beat": ("beat", "defeat", "overc", "outlast", "outp", "thrash", "trounc", "edge", "w off ",
             "es off ", "knock", "pipped", " los", " down ", "bow", " win ", "victory", "triumph",
             "success"),
    "sell": ("buy", "bought", "cquir", "urchas", "sell", "sold"),
    "rescue": ("rescue", "save", "pull", "drag", "haul", "carrie", " owe"),
    "sue": ("sue", "suing", "court", "case", "suit", "claim", "action"),
    "sack": ("sack", "fired", "dismiss", " let go"),
    "teach": ("taught", "teach", "train", "coach", "tutor", "mentor", "pupil", "student",
              "apprentice"),
    "lend": ("len", "borrow", " owe"),
    "leave": (" left ", "leaves", "bequeath", "inherit"),
    "own": ("buy", "bought", "cquir", " over ", "swallow", "urchase", "takeover"),
}  # fmt: skip
_NOT = re.compile(
    r"\b(?:not|never|n[’']t|deni\w+|if|whether|would|could|might|refus\w+|fail\w*|threaten\w*|tried"
    r"|hope[ds]?|hoping|want\w*|counter\w*|in turn|in return|each other|instead|back|again|twice"
    r"|second|later|earlier|previous\w*|ago|last|return\w*|then|revenge|(?:1[89]|20)\d\d)\b"
)
# What may be the other way round at another time.
_AGAIN = frozenset("beat replace lend rescue".split())
# They may have met more than once.
_MET = re.compile(
    r"\b(?:first|until|since|once|when|before|had (?:beaten|lost|won|gone|been)|in the [a-z]+|on"
    r" the"
    r" (?:first|opening) day|(?:semi|quarter)-?finals?|legs?|rounds?|season)\b"
)
# Who has lost, by a word and one name or pronoun.
_LOSER = re.compile(
    rf"\bleaving (?P<who>{N}|him|her) (?:beaten|defeated)\b|\b(?P<who2>{N}), (?:the )?(?:beaten"
    rf"|losing)"
    rf" (?:finalist|semi-finalist|side|team)\b|\b[Tt]he (?:beaten|losing) [a-z-]+,? (?P<who3>{N})"
)


@dataclass(frozen=True, slots=True)
class _Told:
    x: str
    y: str
    span: Span
    sentence: Span


def exchanged(told: Told) -> Iterator[Finding]:
    """Two names in one relation, told both ways round."""
    for relation in _READ:
        never = (_NOT, _MET) if relation == "beat" else (_NOT,)
        every = sorted(_relations(told, relation, never), key=lambda r: r.span)
        both = _turned(told, every, again=relation in _AGAIN) or (
            _beaten(told, every) if relation == "beat" else None
        )
        if both is not None:
            x, y = (one_line(told.text[s.start : s.end]) for s in both)
            yield told.finding("role", f"“{x}” in one place, “{y}” in another.", *both)
            return


def _relations(told: Told, relation: str, never: Sequence[re.Pattern[str]]) -> Iterator[_Told]:
    for frame in _READ[relation]:
        for match in told.matches(frame, masked=True, cue=_CUES[relation]):
            sentence = told.sentence(match.start())
            x, y = (_name(told, match.start(side), match.end(side)) for side in "xy")
            if sentence is None or x is None or y is None or x == y:
                continue
            around = _clause(told, sentence, match)
            if not any(pattern.search(told.text, *around) for pattern in never):
                yield _Told(x, y, Span(*match.span()), sentence)


def _clause(told: Told, sentence: Span, match: re.Match[str]) -> tuple[int, int]:
    """The words of a relation with what stands around them in their sentence."""
    before = told.text[sentence.start : match.start()]
    lead = len(before) - max(before.rfind(sign) for sign in ',;:"”“') - 1
    return match.start() - min(lead, 30), min(sentence.end, match.end() + 40)


def _name(told: Told, start: int, end: int) -> str | None:
    """Who is named: by the surname, whatever it was read as."""
    entity = told.name_at(start)
    if entity is None:
        return told.text[start:end] if told.text[start].isupper() else None
    if entity.type == "person":
        return told.person(entity)
    if entity.type == "norp":
        return None
    words = entity.name.split()
    unknown = entity.type == "place" and not Gazetteer.load().is_name(entity.name)
    person = len(words) == 2 and (unknown or people.is_first_name(words[0]))
    return words[-1] if person else entity.name


def _turned(told: Told, every: list[_Told], *, again: bool) -> tuple[Span, Span] | None:
    """The first relation, and one that is its reverse."""
    ways: dict[frozenset[str], list[_Told]] = defaultdict(list)
    for relation in every:
        ways[frozenset((relation.x, relation.y))].append(relation)
    for relations in ways.values():
        first = relations[0]
        for other in relations[1:]:
            if other.x != first.y or other.sentence == first.sentence:
                continue
            when, then = (
                {t.value[:10] for t in told.inside(told.times, r.sentence) if t.type == "DATE"}
                for r in (first, other)
            )
            if then <= when or not again:  # else it may have been another time
                return first.span, other.span
    return None


def _beaten(told: Told, every: list[_Told]) -> tuple[Span, Span] | None:
    """A win, and words that make its winner the loser: "leaving her beaten"."""
    winners, losers = {r.x for r in every}, {r.y for r in every}
    for match in told.matches(_LOSER, masked=True, cue=("beaten", "defeated", "losing")):
        side = next(g for g in ("who", "who2", "who3") if match[g])
        sentence, at = told.sentence(match.start()), match.start(side)
        named = told.name_at(at) is not None
        who = _name(told, at, match.end(side)) if named else _subject(told, at, sentence)
        if who in winners - losers and sentence is not None:
            first = next(r for r in every if r.x == who)
            if first.sentence != sentence:
                return first.span, Span(*match.span())
    return None


def _subject(told: Told, at: int, sentence: Span | None) -> str | None:
    """Whom a pronoun means: the one person named before it in its sentence, or the one meant."""
    if sentence is None or at <= sentence.start:
        return None
    named = {
        _name(told, e.start, e.end) for e in told.entities.inside(sentence.start, at)
        if e.type != "norp"
    }  # fmt: skip
    return named.pop() if len(named) == 1 else None if named else meant(told, at)

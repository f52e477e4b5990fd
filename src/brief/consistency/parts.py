"""Who won, who was hurt, who is sentenced: what is said of one who played the other part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from brief import patterns as re
from brief.consistency.elsewhen import EARLIER, LATELY, elsewhen
from brief.consistency.roles import GAP, Done, acts
from brief.consistency.told import N, Told, one_line
from brief.language import inflection
from brief.records import EntityValue, Finding, Span

# What only the one who did it, and what only the other, can be said to do. "beats": winner, loser.
_WHO = rf"(?P<who>{N})"
_OWN: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "beats": (
        (
            rf"{_WHO}['’]s? (?:[a-z-]+ )?(?:victory|win|triumph|success)\b(?! over| against| in "
            rf"(?:19|20)\d\d)",
            rf"{_WHO},? (?:who was )?celebrating (?:his|her|their) (?:[a-z]+ )?(?:victory|win"
            rf"|triumph|title)\b",
            rf"{_WHO}(?:, who)? (?:lifted|held aloft|collected|was presented with) the (?:cup"
            rf"|trophy|title)\b",
            rf"(?:congratulated|victory for|win for|triumph for) {_WHO}",
            rf"{_WHO},? who (?:keeps|kept|retains|retained|takes|took) (?:his|her|the) (?:belt"
            rf"|title"
            rf"|crown|cup|trophy)\b",
            rf"{_WHO}, the (?:new champion|winner|victor|new title-?holder)\b",
            rf"\b(?:[Tt]he (?:new champion|winner|victor)|[Nn]ew champion), {_WHO}",
            rf"{_WHO} (?:won it|sealed it|ran out winners|clinched (?:it|victory|the win)"
            rf"|snatched (?:it|victory)|hit the winner|scored the winner)\b",
        ),
        (
            rf"{_WHO}['’]s? (?:[a-z-]+ )?(?:defeat|loss)\b(?! of| to| in (?:19|20)\d\d)",
            rf"(?:consolation for|defeat for|disappointment for) {_WHO}",
            rf"{_WHO}, the (?:loser|runner-up|(?:beaten|losing|defeated) [a-z]+)\b",
            rf"\b[Tt]he (?:loser|(?:beaten|losing|defeated) [a-z]+), {_WHO}",
        ),
    ),
    "attacks": (
        (
            rf"{_WHO},? who (?:has )?(?:pleaded guilty|admitted|confessed)\b",
            rf"{_WHO}{GAP} (?:was|has been|is|will be) (?:jailed|sentenced|found guilty)\b",
            rf"\b(?:sentence[ds]?|jailed|sentencing|jailing) {_WHO}",
            rf"{_WHO}{GAP} (?:pleaded guilty|admitted (?:causing|wounding|murder|manslaughter"
            rf"|assault"
            rf"|the attack))\b",
        ),
        (
            rf"{_WHO}{GAP} (?:needed|required) (?:\w+ )?(?:stitches|surgery|an operation)\b",
            rf"{_WHO}['’]s? (?:killer|attacker|murderer)\b",
        ),
    ),
    "buys": (
        (
            rf"{_WHO},? (?:the |its |their )?(?:new owner|buyer|purchaser|acquirer)\b",
            rf"\bnew owners?, {_WHO}",
            rf"{_WHO}{GAP} (?:(?:will|would|is to|has agreed to) pay|(?:is|was) paying|paid|pays"
            rf"|(?:is|will be) (?:borrowing|financing|funding)|(?:will|is to) (?:finance|fund"
            rf"|borrow))\b",
        ),
        (
            rf"\b(?:sale|takeover) makes {_WHO} part of\b",
            rf"\b[Ss]hareholders (?:of|in) {_WHO} (?:will |are to )?(?:get|receive)",
            rf"{_WHO}['’]s? (?:shareholders|owners|investors) (?:will |are to )?(?:get|receive)",
            rf"{_WHO}{GAP} (?:will|would|is to|has) (?:become|becomes?) (?:a )?(?:part|subsidiary"
            rf"|unit) of\b",
        ),
    ),
    "sells": (
        (rf"{_WHO}, the (?:seller|former owner|previous owner|vendor)\b",),
        (
            rf"{_WHO}, the (?:new owner|buyer|purchaser)\b",
            rf"\bnew owner, {_WHO}",
            rf"{_WHO}, who (?:has |is )?(?:bought|acquired|buying|acquiring|paid|paying)\b",
        ),
    ),
    "succeeds": (
        (rf"\bsuccessor,? {_WHO}", rf"{_WHO}, (?:his|her|its|their) (?:\w+ )?successor\b"),
        (rf"\bpredecessor,? {_WHO}", rf"{_WHO}, (?:his|her|its"
        rf"|their) (?:\w+ )?predecessor\b", rf"\b(?:outgoing|departing) [a-z]+,? {_WHO}"),
    ),
    "lends": (
        (rf"{_WHO},? the lender\b",),
        (rf"{_WHO},? the borrower\b",),
    ),
    "sues": (
        (rf"{_WHO},? the (?:plaintiff|claimant)\b",),
        (rf"{_WHO},? the (?:defendant|accused)\b",),
    ),
}  # fmt: skip
_SIDES = {
    "beats": ("the winner", "the loser"), "attacks": ("the one who did it", "the victim"),
    "buys": ("the buyer", "the one that is bought"),
    "sells": ("the seller", "the buyer"), "lends": ("the lender", "the borrower"),
    "succeeds": ("the successor", "the predecessor"), "sues": ("the plaintiff", "the defendant"),
}  # fmt: skip
_VIOLENT = re.compile(
    r"\b(?:stab|shoot|shot|punch|murder|kill|attack|assault|push|kick|headbutt|strangl|poison"
    r"|knock|r[au]n over|robb)"
)
_VERB = re.compile(r"[a-z]+")
_BARE = frozenset("lent sold bought beat shot stabbed hit".split())
_ON_DUTY = re.compile(r"\b(?:police|officers?|agents?|troopers?|guards?|deput(?:y|ies)|soldiers?"
                      r"|sheriff|constable|self-defen[cs]e)\b", re.IGNORECASE)  # fmt: skip
_PATTERNS = {
    relation: tuple(tuple(re.compile(p) for p in patterns) for patterns in both)
    for relation, both in _OWN.items()
}
_ELSEWHEN = elsewhen(
    EARLIER,
    LATELY,
    r"first|semi-?final\w*|quarter-?final\w*|round|group (?:stage|game|match)|also|later|then"
    r"|another|again|would|could|if|not|never|n[’']t|deni\w+|before|career|maiden|next|both"
    r"|each other|counter\w*|cleared",
)
_REACH = 12  # sentences


@dataclass(frozen=True, slots=True)
class _Own:
    name: str
    span: Span
    did: bool  # as the one who did it


def parts(told: Told) -> Iterator[Finding]:
    """A loser whose victory is spoken of, a victim who is to be sentenced."""
    for relation, both in _PATTERNS.items():
        done = acts(told, relation, alone=True)
        pairs = {(d.who, d.whom) for d in done}
        if len(pairs) != 1:
            continue  # of several acts one would have to know which
        act = done[0]
        if relation == "attacks" and (not _VIOLENT.search(act.verb) or _ON_DUTY.search(told.text)):
            continue  # one who was shot by police may be sentenced himself
        again = next((o for o in _again(told, act) if _fits(told, act, o)), None)
        if again is not None:
            yield _turned(told, relation, act, again, did=True)
            return
        for did, patterns in zip((True, False), both, strict=True):
            for own in _owned(told, patterns, did):
                loser = act.whom if did else act.who
                if _same(own.name, loser) and _fits(told, act, own):
                    yield _turned(told, relation, act, own, did=did)
                    return


def _turned(told: Told, relation: str, act: Done, own: _Own, *, did: bool) -> Finding:
    return told.finding(
        "role",
        f"“{one_line(told.text[act.span.start : act.span.end])}”: in “"
        f"{one_line(told.text[own.span.start : own.span.end])}”, {own.name} is "
        f"{_SIDES[relation][not did]}.",
        act.span, own.span,
    )  # fmt: skip


def _again(told: Told, act: Done) -> Iterator[_Own]:
    """For "Harbour, which lent the money", of the one to whom it was lent: the act's own verb."""
    verbs = [w for w in _VERB.findall(act.verb) if inflection.lemma(w) != w or w in _BARE]
    for verb in verbs:
        for match in told.matches(_relative(verb), masked=True):
            entity = told.name_at(match.start("who"))
            if entity is not None and _same(entity.name, act.whom):
                yield _Own(entity.name, Span(*match.span()), did=True)


@lru_cache(maxsize=256)
def _relative(verb: str) -> re.Pattern[str]:
    """A clause that says of a name that it did so, to something."""
    return re.compile(
        rf"{_WHO}, (?:who|which) (?:had |has )?{re.escape(verb)} (?:the|that|it|him|her|them)\b"
    )


def _same(short: str, full: str) -> bool:
    """Whether a name is another, or its first words: "Hillford" of "Hillford United"."""
    return short == full or full.startswith(f"{short} ")


def _owned(told: Told, patterns: tuple[re.Pattern[str], ...], did: bool) -> Iterator[_Own]:
    for pattern in patterns:
        for match in told.matches(pattern, masked=True):
            entity: EntityValue | None = told.name_at(match.start("who"))
            if entity is not None:
                yield _Own(entity.name, Span(*match.span()), did)


def _fits(told: Told, act: Done, own: _Own) -> bool:
    """Whether the second is told of the same act: near it, and of no other time."""
    first, second = told.sentence(act.span.start), told.sentence(own.span.start)
    if first is None or second is None or first == second:
        return False
    if not 0 < told.number_of(second) - told.number_of(first) <= _REACH:
        return False
    start = second.start + len("Then" * told.text.startswith("Then ", second.start))
    return _ELSEWHEN.search(told.text, start, second.end) is None

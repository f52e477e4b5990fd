"""What a value is said of: the verb that it hangs on, that verb's subject, its preposition."""

from __future__ import annotations

import re
from collections.abc import Sequence

from brief.comparison import denial
from brief.comparison.align import Alignment
from brief.comparison.bonds import AGENT, BESIDE, PATIENT, VERBS, Reading, read
from brief.comparison.units import Statement, Unit, same_value, same_word
from brief.language import lexicon

_ONE_LENGTH = 1.3
_THERE = 0.8  # from this on a word of the claim is in the evidence
_NAMES = frozenset({"person", "organization"})
# Behind or before an amount that is a difference.
_COMPARATIVES = frozenset(
    """faster slower more less fewer longer shorter higher lower later earlier ahead behind older
    younger taller better worse bigger larger smaller""".split()
)
# Behind an amount: in what time it comes again, "$5 million in aid a year".
_RATE = re.compile(
    r"(?:\w+ ){0,3}?(?:(?:an?|per|each|every) (hour|day|night|week|month|quarter|year|decade)"
    r"(?! (?:ago|earlier|later|before|after|old|long)\b)"
    r"|(hourly|daily|nightly|weekly|monthly|quarterly|yearly|annually))\b"
)
_RANKED = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:nd|rd|th|st))[ -]"
    r"((?:most|least) \w+|\w{2,}est|best|worst)\b"
)
_NO_RANKS = frozenset(
    "test guest protest request interest arrest contest harvest conquest forest nest chest".split()
)
_TIMES = {"daily": "day", "annually": "year"}
_PAST = frozenset("was were had has have been".split())
_NOT_PAST = frozenset("be being is are am 's 're to may might can could must should".split())
_CHANGING = frozenset(
    "rise fall drop climb decline jump slip plunge soar surge sink tumble slide lead".split()
)
# "in Rosario" and "from Rosario" are said of different things
_WAYS = (
    frozenset("in at near on outside inside around".split()),
    frozenset("to into toward towards for".split()),
    frozenset({"from"}),
)


def same_way(alignment: Alignment, i: int) -> bool:
    """Whether a value of the claim stands as in the evidence.

    A place where, whither or whence; a figure as what something came to, what it was before, or by
    how much it changed.
    """
    way = {"place": _way, "quantity": _change}.get(alignment.claim.units[i].kind)
    mine = None if way is None else way(alignment.claim, i)
    if way is None or mine is None:
        return True
    ways = [
        way(alignment.evidence, j)
        for j, unit in enumerate(alignment.evidence.units)
        if unit.value is not None and same_value(alignment.claim.units[i], unit)
    ]
    return not ways or any(found is None or found == mine for found in ways)


def placed_otherwise(alignment: Alignment) -> bool:
    """Whether right behind a word that both have the evidence has another place than the claim.

    "Steepest in Kiel and smallest in Bonn" does not say "steepest in Bonn", whatever a tree says.
    """
    mine = _framed(alignment.claim)
    for word, case, place in mine:
        there = [p for w, c, p in _framed(alignment.evidence) if c == case and same_word(word, w)]
        if there and all(same_value(place, p) is False for p in there):
            units = alignment.evidence.units
            return not any(_joined(units, units.index(p)) for p in there)
    return False


def ranked_lower(alignment: Alignment) -> bool:
    """Whether a superlative of the claim has a rank there: "the biggest", "the third-biggest"."""
    mine, theirs = (s.words.lower() for s in (alignment.claim, alignment.evidence))
    ranked = {m[1] for m in _RANKED.finditer(theirs)} - {m[1] for m in _RANKED.finditer(mine)}
    plain = _RANKED.sub(" ", theirs)
    return any(
        re.search(rf"\b{word}\b", mine) and not re.search(rf"\b{word}\b", plain)
        for word in ranked - _NO_RANKS
    )


def _framed(statement: Statement) -> list[tuple[Unit, str, Unit]]:
    """Each place with the preposition before it and the word that this stands behind."""
    units = statement.units
    return [
        (units[i - 2], units[i - 1].base, unit)
        for i, unit in enumerate(units)
        if i > 1 and unit.kind == "place" and units[i - 1].tag == "IN"
        and units[i - 2].weight and units[i - 2].value is None
    ]  # fmt: skip


def _joined(units: Sequence[Unit], i: int) -> bool:
    """Whether another place follows in a list: "in Kiel and in Bonn"."""
    behind = units[i + 1 : i + 4]
    return any(
        unit.base in ("and", "or") and any(u.kind == "place" for u in behind[n + 1 :])
        and all(u.kind == "place" or not u.weight for u in behind[:n])
        for n, unit in enumerate(behind)
    )  # fmt: skip


def _change(statement: Statement, i: int) -> int | None:
    """Whether a figure is by how much something changed, to what, or from what."""
    measure = _measure(statement.units, i)
    if not measure:
        before = statement.units[i - 1].base if i else ""
        measure = before if before in ("to", "at") else ""
    return {"by": 0, "to": 1, "at": 1, "from": 2}.get(measure)


def _way(statement: Statement, i: int) -> int | None:
    """The number of the kind of preposition right before a unit, if there is one."""
    before = statement.units[i - 1].base if i else ""
    return next((n for n, words in enumerate(_WAYS) if before in words), None)


def comparable(
    alignment: Alignment, mine: Unit, theirs: Unit, *, anywhere: bool, copied: bool = False
) -> bool:
    """Whether two values answer one question: both hang on the same verb of the same people.

    "signed on Monday" is not contradicted by "a visit that began on Sunday", nor "Napier played
    on Friday" by "Albion played on Saturday". Where no verb is found, the words around the values
    have to tell; where the values stand ``anywhere`` in their sentences, whoever the claim names
    has to be named in the evidence. Where all the rest of the claim is ``copied`` around the value,
    that tells more than two trees.
    """
    claim, evidence = read(alignment.claim), read(alignment.evidence)
    units, others = alignment.claim.units, alignment.evidence.units
    n, m = units.index(mine), others.index(theirs)
    if denial.negated(alignment.evidence, m) and not denial.negated(alignment.claim, n):
        return False  # "nine died, and not 11"
    if mine.kind == "quantity" and not said_alike(alignment.claim, n, alignment.evidence, m):
        return False
    verb, other = claim.verb_of(n), evidence.verb_of(m)
    if copied:
        return (
            verb is None
            or other is None
            or not (
                _at_another_time(claim, verb, evidence, other)
                or (
                    _alike(units[verb], others[other])
                    and _done_by_another(alignment, claim, verb, evidence, other)
                )
                or denial.negated(alignment.claim, verb)
                != denial.negated(alignment.evidence, other)
            )
        )
    if _of_who_does(claim, n, verb) != _of_who_does(evidence, m, other):
        return False
    if _of_a_thing(claim, n) != _of_a_thing(evidence, m):
        return False
    if verb is None or other is None:
        return verb is other or not anywhere or _of_one_word(claim, n, evidence, m)
    if not _alike(units[verb], others[other]):
        return False
    if mine.kind == "quantity" and (
        denial.negated(alignment.claim, verb) != denial.negated(alignment.evidence, other)
    ):
        return False  # "84% did not" leaves one in six who did
    if _at_another_time(claim, verb, evidence, other):
        return False
    if _done_by_another(alignment, claim, verb, evidence, other):
        return False
    for role in (AGENT, PATIENT):
        named = _names(claim, verb, role)
        their_named = _names(evidence, other, role)
        if named and (anywhere or their_named) and not _same(named, their_named):
            return False
    return True


def said_alike(claim: Statement, n: int, evidence: Statement, m: int) -> bool:
    """Whether two quantities are both what something is, or by how much or how often it differs."""
    mine, theirs = claim.units[n], evidence.units[m]
    return (
        _measure(claim.units, n) == _measure(evidence.units, m)
        and _multiple(mine) == _multiple(theirs)
        and _rate(claim, mine) == _rate(evidence, theirs)
    )


def _measure(units: Sequence[Unit], i: int) -> str:
    """Whether a quantity is how much something is, was before, or by how much it differs.

    "Fell 17 cents from $8.17 to $8", "led by seven points", "81 seconds faster".
    """
    before = next((u.base for u in units[:i][::-1] if u.tag != "RB"), "")
    after = units[i + 1].base if i + 1 < len(units) else ""
    if after in _COMPARATIVES or before == "by" or before in _CHANGING:
        return "by"
    return "from" if before == "from" else ""


def _multiple(unit: Unit) -> bool:
    """Whether a quantity tells how many times another one: "ten times the number"."""
    return unit.base.endswith(("times", "fold"))


def _rate(statement: Statement, amount: Unit) -> str:
    """In what time an amount comes again, where it is said right behind it: "a year"."""
    behind = " ".join(w.lower for w in statement.parse.words if w.start >= amount.end)
    found = _RATE.match(behind)
    if found is None:
        return ""
    word = found.group(1) or found.group(2)
    return _TIMES.get(word, word.removesuffix("ly"))


def _of_one_word(claim: Reading, n: int, evidence: Reading, m: int) -> bool:
    """Whether two values hang on one word, be it no verb: "head of the firm since May"."""
    units, others = claim.statement.units, evidence.statement.units
    return any(
        _alike(units[head], others[there])
        for head in claim.heads(n) for there in evidence.heads(m)
    )  # fmt: skip


def at_another_time(alignment: Alignment, mine: Unit, theirs: Unit) -> bool:
    """Whether the verb of one of two values is of what is to come, that of the other of what was.

    Args:
        alignment: The claim and the sentence.
        mine: A value of the claim.
        theirs: One of the sentence.
    """
    claim, evidence = read(alignment.claim), read(alignment.evidence)
    verb = claim.verb_of(alignment.claim.units.index(mine))
    other = evidence.verb_of(alignment.evidence.units.index(theirs))
    return verb is not None and other is not None and _at_another_time(claim, verb, evidence, other)


def _at_another_time(claim: Reading, verb: int, evidence: Reading, other: int) -> bool:
    """Whether one of two verbs is of what is to come, the other of what was."""
    tags = (claim.statement.units[verb].tag, evidence.statement.units[other].tag)
    ahead = [bool(r.beside(n) & lexicon.FUTURE) for r, n in ((claim, verb), (evidence, other))]
    if ahead[0] == ahead[1]:
        return False
    reading, unit = (evidence, other) if ahead[0] else (claim, verb)
    beside = reading.beside(unit)
    # "The bridge opened in June" may be tagged as a participle, with nothing to make it one
    participle = tags[ahead[0]] == "VBN" and bool(beside & _PAST or not beside & _NOT_PAST)
    return participle or tags[ahead[0]] in ("VBD", "VBG")


def bound(alignment: Alignment, mine: Unit, theirs: Unit) -> bool:
    """Whether two values are the same thing to one verb, which has the same people and things.

    "The library will close on 30 May" and "The library will shut on June 30, the council said":
    few words, and nothing is left that the two could differ in.
    """
    claim, evidence = read(alignment.claim), read(alignment.evidence)
    units, others = alignment.claim.units, alignment.evidence.units
    n, m = units.index(mine), others.index(theirs)
    if mine.kind == "quantity" and sum(same_value(mine, u) is False for u in others) > 1:
        return False  # a price, and by how much it is less
    if any(u is not mine and u.kind == mine.kind and same_value(u, theirs) for u in units):
        return False  # the evidence has what the claim says of something else
    for verb in claim.heads(n):
        if units[verb].tag not in VERBS:
            continue
        for other in _over_names(evidence, m):
            if others[other].tag not in VERBS or not _alike(units[verb], others[other]):
                continue
            roles = evidence.roles(other, m) or frozenset({BESIDE})
            if not claim.roles(verb, n) & roles:
                continue
            if denial.negated(alignment.claim, verb) != denial.negated(alignment.evidence, other):
                continue
            if _at_another_time(claim, verb, evidence, other):
                continue
            parts = [b for b in claim.stated if b.head == verb and b.dependent != n]
            if parts and all(
                _has(evidence, other, b.role, units[b.dependent])
                # trees hang times and places on the nearest noun
                or (units[b.dependent].kind in ("time", "place") and alignment.matched[b.dependent])
                for b in parts
            ):
                return True
    return False


def _over_names(evidence: Reading, m: int) -> set[int]:
    """What a unit hangs on, a time also over the person beside it: "met Kim on Thursday"."""
    units, heads = evidence.statement.units, set(evidence.heads(m))
    if units[m].kind == "time" and any(units[head].kind == "person" for head in heads):
        heads |= {verb for verb in (evidence.verb_of(m),) if verb is not None}
    return heads


def _has(evidence: Reading, verb: int, role: str, part: Unit) -> bool:
    units = evidence.statement.units
    either = role in (AGENT, PATIENT) and units[verb].base in lexicon.SYMMETRIC
    return any(
        _alike(part, units[b.dependent])
        for b in evidence.bonds
        if b.head == verb and (either or b.role == role)
    )


def _alike(a: Unit, b: Unit) -> bool:
    if a.value is not None and b.value is not None:
        return same_value(a, b) is True
    return a.base == b.base or bool(same_word(a, b)) or lexicon.akin(a.base, b.base)


def _of_who_does(reading: Reading, unit: int, verb: int | None) -> bool:
    """Whether a value tells of who does something: "police in Victoria questioned a man".

    A time that a tree hangs on a person, "met Kim on Thursday", is one of the verb.
    """
    units = reading.statement.units
    return verb is not None and any(
        AGENT in reading.roles(verb, head)
        for head in reading.heads(unit)
        if head != verb and not (units[unit].kind == "time" and units[head].kind == "person")
    )


def _done_by_another(
    alignment: Alignment, claim: Reading, verb: int, evidence: Reading, other: int
) -> bool:
    """Whether the claim's subject is in the evidence, where another one does the same.

    "The first consisted of talks and lasted two hours" does not say how long the talks lasted.
    """
    units, others = alignment.claim.units, alignment.evidence.units
    mine = [b.dependent for b in claim.bonds if (b.head, b.role) == (verb, AGENT)]
    theirs = [b.dependent for b in evidence.bonds if (b.head, b.role) == (other, AGENT)]
    found = [n for n in mine if units[n].kind == "word" and alignment.matched[n] >= _THERE]
    there = [k for k in evidence.units for n in found if _alike(units[n], others[k])]
    near = {*theirs, other}
    return bool(there and theirs) and not any(
        k in near or any(evidence.roles(k, m) or evidence.roles(m, k) for m in near) for k in there
    )


def _of_a_thing(reading: Reading, unit: int) -> bool:
    """Whether a time tells which thing is meant, not when: "voted to close the 1907 building"."""
    units = reading.statement.units
    return units[unit].kind == "time" and any(
        head > unit and units[head].tag == "NN" for head in reading.heads(unit)
    )


def _names(reading: Reading, verb: int, role: str) -> tuple[Unit, ...]:
    """The people and organizations that are something to a verb."""
    found = (
        reading.statement.units[b.dependent]
        for b in reading.bonds
        if (b.head, b.role) == (verb, role)
    )
    return tuple(u for u in found if u.kind in _NAMES)


def other_part(alignment: Alignment, n: int, theirs: Unit) -> bool:
    """Whether a name of the evidence plays another part there than unit ``n`` plays in the claim.

    "Sherwood told his winger, who inspired Villa" does not say that Sherwood inspired anybody,
    and so nothing against "Grealish inspired Villa". Of two sentences of one length the order of
    the words tells more than two trees.
    """
    if alignment.evidence.weight <= _ONE_LENGTH * alignment.claim.weight:
        return False
    claim, evidence = read(alignment.claim), read(alignment.evidence)
    units = alignment.evidence.units
    parts = {(b.head, b.role) for b in claim.stated if b.dependent == n} & {
        (head, role) for head in claim.units for role in (AGENT, PATIENT)
    }
    for head, role in parts:
        for other in evidence.units:
            if not same_word(alignment.claim.units[head], units[other]):
                continue
            there = [
                units[b.dependent] for b in evidence.bonds if (b.head, b.role) == (other, role)
            ]
            if there and theirs not in there:
                return True
            if not there and evidence.verb_of(units.index(theirs)) not in (None, other):
                return True  # "Petri expected sales of the pill, called Breatrol"
    return False


def _same(mine: tuple[Unit, ...], theirs: tuple[Unit, ...]) -> bool:
    """Whether the claim's subject is the evidence's: every name of it, or else every word."""
    names = [u for u in mine if u.value is not None] or list(mine)
    return all(
        any(
            same_value(a, b) is True
            if a.value is not None and b.value is not None
            else bool(same_word(a, b)) or a.base == b.base
            for b in theirs
        )
        for a in names
    )

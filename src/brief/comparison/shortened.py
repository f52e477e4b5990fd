"""Whether a claim is a sentence of evidence cut short: the same words in order, some left out.

Trees go astray in long sentences; the order of words does not. What may be left out says no less
of what stays: an aside between marks, a time, a title, an adjective before its noun, the opening,
the end. What restricts, denies or attributes is looked for by others.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from brief.comparison import omitted, scope
from brief.comparison.align import Alignment
from brief.comparison.units import Statement, Unit, same_value, same_word
from brief.language import lexicon, titles

_SAME = 0.99  # of two words, for one to be the other
_LEAST = 4.0  # weight of a claim: fewer words stand in order by chance
_ARTICLES = frozenset("a an the this that these those its his her their".split())
_OPENING = frozenset({",", "(", "—", "–", "--"})
_CLOSING = frozenset({",", ")", "—", "–", "--"})
_ENDING = frozenset(". ; : ! ? ” \" ''".split())
_BEFORE_TIMES = frozenset("on in at during since by of this last early late".split())
# What is left out may not open with these: it tells when or of what the rest is true.
_LIMITING = frozenset(
    """if unless except provided only but until or nor whether than as not without instead rather
    of once so""".split()
)
_JOINING = frozenset({"and", "but", "while", "when", "after", "as", "because", "that"})
_MOST = 70  # units of a sentence
_FEW = 2.0  # weight of a claim that may stand in a sentence with nothing left out inside it
_KEPT = lexicon.RESTRICTING | lexicon.TURNING | lexicon.NEGATIONS | lexicon.SCOPE
_NAMED = frozenset({"person", "organization", "place"})
_BEHIND_NAMES = frozenset({",", ".", "jr", "jr.", "sr", "sr.", "ii", "iii"})
# What describes somebody before the name: "his own tax preparer Mazars".
_DESCRIBING = frozenset({"DT", "PRP$", "JJ", "NN", "NNP"})


def says(alignment: Alignment) -> bool:
    """Whether a sentence says what the claim says, in its words and more.

    Args:
        alignment: The claim and the sentence.
    """
    claim, evidence = alignment.claim, alignment.evidence
    found = places(claim, evidence)
    return (
        found is not None
        and scope.held(claim, evidence, found) is None
        and omitted.held(claim, evidence, found) is None
        and not omitted.across(evidence, found)
    )


def places(claim: Statement, evidence: Statement) -> tuple[int, ...] | None:
    """The units of the evidence that are those of the claim, where it is the evidence cut short.

    Returns:
        One number for each unit of the claim that is no mark, in order; None where a word is
        not there, stands elsewhere, or something is left out that the rest may hang on.
    """
    mine = [u for u in claim.units if u.base not in _ENDING]
    theirs = list(evidence.units[:_MOST])
    mine, theirs = _in_words(mine, theirs), _in_words(theirs, mine)
    if claim.weight < _FEW or len(mine) > len(theirs):
        return None
    found = _path(mine, theirs)
    if found is None or not _opened(theirs, found[0]):
        return None
    whole = found[-1] - found[0] == len(found) - 1
    if claim.weight < _LEAST and not whole:
        return None
    for at, behind in pairwise(found):
        if not _spared(theirs, at + 1, behind):
            return None
    if not _closed(theirs, found[-1] + 1):
        return None
    starts = {unit.start: n for n, unit in enumerate(evidence.units)}
    return tuple(dict.fromkeys(starts[theirs[m].start] for m in found if theirs[m].start in starts))


def _in_words(units: Sequence[Unit], others: Sequence[Unit]) -> list[Unit]:
    """The units, the names among them that the other side has not in their words."""
    found: list[Unit] = []
    for unit in units:
        pieces = unit.base.split()
        if unit.kind not in _NAMED or len(pieces) < 2 or any(_is(unit, o) for o in others):
            found.append(unit)
            continue
        found += [
            Unit(unit.start + (n > 0), unit.end, "word", piece, "NNP", 1.0)
            for n, piece in enumerate(pieces)
        ]
    return found


def _is(a: Unit, b: Unit) -> bool:
    if a.value is not None and b.value is not None:
        return same_value(a, b) is True
    if a.value is not None or b.value is not None:
        return a.base == b.base
    if a.base == b.base or {a.base, b.base} <= _ARTICLES:
        return True
    return bool(a.weight and b.weight) and same_word(a, b) >= _SAME


def _path(mine: Sequence[Unit], theirs: Sequence[Unit]) -> tuple[int, ...] | None:
    """The places in order with the fewest gaps between them."""
    # for each place of the last word matched: gaps so far and the places
    ends: dict[int, tuple[int, tuple[int, ...]]] = {-1: (0, ())}
    for unit in mine:
        new: dict[int, tuple[int, tuple[int, ...]]] = {}
        for at, other in enumerate(theirs):
            if not _is(unit, other):
                continue
            before = [
                (gaps + (end >= 0 and end + 1 < at), way)
                for end, (gaps, way) in ends.items()
                if end < at
            ]
            if before:
                gaps, way = min(before)
                new[at] = (gaps, (*way, at))
        if not new:
            return None
        ends = new
    return min(ends.values())[1]


def _spared(units: Sequence[Unit], start: int, end: int) -> bool:
    """Whether the units between two that are kept may be left out."""
    cut = units[start:end]
    if not cut or all(_by_the_way(unit) for unit in cut):
        return True
    bases = [unit.base for unit in cut]
    if set(bases) <= _BEHIND_NAMES:
        return True
    if set(bases) & lexicon.NEGATIONS:
        return False
    if bases[0] in _OPENING and bases[-1] in _CLOSING and len(cut) > 1:
        return bases[1] not in _LIMITING
    tags = _DESCRIBING if units[end].kind in _NAMED else {"JJ", "NNP"}
    return units[end].tag in ("NN", "NNP", "") and all(
        (unit.tag in tags or unit.base in titles.TITLES | {"."})
        and unit.base not in lexicon.RESTRICTING
        for unit in cut
    )


def _by_the_way(unit: Unit) -> bool:
    """Whether a unit is a time, or a word that stands before one, a title, a plain adverb."""
    if unit.kind == "time" or unit.base in _BEFORE_TIMES | titles.TITLES | {"."}:
        return True
    return (
        unit.tag == "RB"
        and unit.base
        not in lexicon.RESTRICTING | lexicon.TURNING | lexicon.NEGATIONS | lexicon.SCOPE
    )


def _opened(units: Sequence[Unit], start: int) -> bool:
    """Whether what stands before the first word kept is an opening, a title or another clause."""
    before = units[:start]
    if not before or all(_by_the_way(u) or u.base in _ARTICLES for u in before):
        return True
    last = before[-1].base
    if last in _CLOSING or last in _ENDING or last in ("-", "that"):
        return before[0].base not in _LIMITING
    if last in _JOINING:
        return last in ("and", "but", "that")
    titled = titles.TITLES | titles.ROLES | {"."}
    rest = [u for u in before if u.base not in titled]
    return not rest or (rest[-1] is not before[-1] and _opened(units, units.index(rest[-1]) + 1))


def _closed(units: Sequence[Unit], end: int) -> bool:
    """Whether what stands behind the last word kept goes on without limiting it."""
    if end >= len(units):
        return True
    first = units[end]
    if first.base in _ENDING:
        return True
    if first.base in _OPENING | {"-"}:
        return end + 1 >= len(units) or units[end + 1].base not in _LIMITING
    return first.tag in ("IN", "TO", "RB", "CC", "WRB", "VBG", "") and (
        first.base not in _LIMITING
        and first.base not in lexicon.NEGATIONS
        and (first.tag != "" or first.kind == "time")
    )

"""Whether two figures answer one question: those killed, or all who were hit; now, or then.

"Six people were killed or injured" is not against "three people were killed", nor "was 20 when he
did it" against "now 22".
"""

from __future__ import annotations

from brief.comparison.align import Alignment
from brief.comparison.bonds import VERBS
from brief.comparison.denial import denials
from brief.comparison.units import Statement, Unit, same_value
from brief.records import QuantityValue

_FATES = frozenset("kill die injure wound hurt dead injured wounded missing".split())
_HARM = frozenset(
    "casualty victim toll death fatality injury lose loss life perish body claim suffer".split()
)
_BESIDE = 3  # units between a count and what befell those who are counted
_MARGINS = frozenset("margin difference gap lead".split())
_THEN = frozenset({"when", "then", "while"})


def otherwise(alignment: Alignment, i: int) -> bool:
    """Whether figures of the evidence are of a part of what the claim's unit counts, or of more."""
    claim, evidence = alignment.claim, alignment.evidence
    value = claim.units[i].value
    if not isinstance(value, QuantityValue):
        return False
    if value.unit == "1" and (_together(claim) != _together(evidence) or _in_one_of(alignment)):
        return True
    share = value.unit == "%" or 0 < value.value < 1
    if share and bool(denials(claim)) != bool(denials(evidence)):
        return True  # "nine tenths have none" of "one tenth has"
    if value.of == "age" and _bases(claim) & _THEN and "now" in _bases(evidence):
        return True
    return bool(_bases(claim) & _MARGINS - _bases(evidence))


def of_two_fates(alignment: Alignment, theirs: Unit) -> bool:
    """Whether a count of the evidence is of those who were hit, and the claim tells of no such.

    "19 people were hurt" tells nothing of how many were aboard.
    """
    units = alignment.evidence.units
    at = units.index(theirs)
    near = {word for u in units[max(0, at - _BESIDE) : at + _BESIDE + 1] for word in u.base.split()}
    return bool(near & _FATES) and not _told_of_fates(alignment.claim)


def _told_of_fates(statement: Statement) -> bool:
    words = {word for unit in statement.units for word in unit.base.split()}
    return bool(words & (_FATES | _HARM))


def _bases(statement: Statement) -> set[str]:
    return {unit.base for unit in statement.units}


def _together(statement: Statement) -> bool:
    """Whether one count is of what two verbs tell: "killed or injured", "casualties"."""
    units = statement.units
    for before, joint, after in zip(units, units[1:], units[2:], strict=False):
        fates = before.base in _FATES and after.base in _FATES
        verbs = before.tag in VERBS and after.tag in VERBS and joint.base == "or"
        if joint.base in ("or", "and", "and/or") and (fates or verbs):
            return True
    return any(unit.base == "casualty" for unit in units)


def _in_one_of(alignment: Alignment) -> bool:
    """Whether the claim has it of one place, the evidence of that and another together."""
    mine, theirs = _places(alignment.claim), _listed(alignment.evidence)
    there = [p for p in theirs if any(same_value(m, p) or same_value(p, m) for m in mine)]
    return 0 < len(there) < len(theirs)


def _places(statement: Statement) -> list[Unit]:
    return [unit for unit in statement.units if unit.kind == "place"]


def _listed(statement: Statement) -> list[Unit]:
    """The places of a statement that joins two by "and", none of which lies in another."""
    places = _places(statement)
    if len(places) < 2:
        return []
    first, last = (statement.units.index(place) for place in places[-2:])
    between = statement.units[first + 1 : last]
    if all(u.base != "and" for u in between) or any(u.tag in VERBS for u in between):
        return []
    return [p for p in places if not any(inside(p, o) or inside(o, p) for o in places)]


def inside(inner: Unit, outer: Unit) -> bool:
    """Whether a place lies in another, and is not the same."""
    return same_value(outer, inner) is True and same_value(inner, outer) is None

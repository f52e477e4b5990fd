"""Whether two statements count the same: those killed, or all who were hit; in one place, or in two.

"Six people were killed or injured" is not against "three people were killed".
"""

from __future__ import annotations

from brief.comparison.align import Alignment
from brief.comparison.units import Statement, Unit, same_value

_FATES = frozenset("kill die injure wound hurt dead injured wounded missing".split())
_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


def otherwise(alignment: Alignment) -> bool:
    """Whether counts of the evidence are of a part of what the claim counts, or of more."""
    claim, evidence = alignment.claim, alignment.evidence
    if _together(claim) != _together(evidence):
        return True
    return len(_places(claim)) < len(_listed(evidence))


def _together(statement: Statement) -> bool:
    """Whether one count is of what two verbs tell: "killed or injured", "casualties"."""
    units = statement.units
    for before, joint, after in zip(units, units[1:], units[2:], strict=False):
        fates = before.base in _FATES and after.base in _FATES
        verbs = before.tag in _VERBS and after.tag in _VERBS and joint.base == "or"
        if joint.base in ("or", "and", "and/or") and (fates or verbs):
            return True
    return any(unit.base == "casualty" for unit in units)


def _places(statement: Statement) -> list[Unit]:
    return [unit for unit in statement.units if unit.kind == "place"]


def _listed(statement: Statement) -> list[Unit]:
    """The places of a statement that joins two by "and", but those in which another of them lies."""
    places = _places(statement)
    if len(places) < 2:
        return []
    first, last = (statement.units.index(place) for place in places[-2:])
    between = statement.units[first + 1 : last]
    if all(u.base != "and" for u in between) or any(u.tag in _VERBS for u in between):
        return []
    return [p for p in places if not any(inside(p, o) or inside(o, p) for o in places)]


def inside(inner: Unit, outer: Unit) -> bool:
    """Whether a place lies in another, and is not the same."""
    return same_value(outer, inner) is True and same_value(inner, outer) is None

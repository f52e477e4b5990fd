"""Which counts of dead an article has overtaken: the newest one stands in a brief."""

from __future__ import annotations

from collections.abc import Sequence

from brief import patterns as re

_SMALL = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),
        start=1,
    )
}
_NUMBER = rf"(?P<n>\d[\d,]*|{'|'.join(_SMALL)})"
_ABOUT = r"(?:at least |more than |over |some |about |nearly |up to )?"
_PEOPLE = (
    r"(?:(?:more )?(?:people|persons|men|women|children|civilians|soldiers|passengers|workers"
    r"|residents|others|victims|students|bodies)(?: (?:\w+ ){0,4}?)?)"
)
_NEEDS = ("dead", "kill", "die", "death", "toll", "fatal", "lives")
_DEAD = re.compile(
    rf"\b{_NUMBER} {_PEOPLE}?(?:were |was |are |have |had |been |is |confirmed ){{0,3}}"
    r"(?:dead|killed|died|dies|deaths|fatalities|lives)\b"
    rf"|\b(?:killed|killing|kills|claimed)(?: the lives of)? {_ABOUT}"
    rf"{_NUMBER.replace('<n>', '<m>')}\b",
    re.IGNORECASE,
)
_RISEN = re.compile(
    rf"\b(?:toll|number of (?:dead|deaths|people killed))\b[^.;]{{0,60}}?"
    rf"\b(?:rose|risen|rises|climbed|climbs|increased|jumped|grown|grew|stands|stood|now)\b"
    rf"[^.;\d]{{0,20}}?\b(?:to |at )?{_ABOUT}{_NUMBER}\b",
    re.IGNORECASE,
)


def stale(texts: Sequence[str]) -> frozenset[int]:
    """Places of the sentences with a toll below the one that the article says it has risen to.

    >>> sorted(stale(["The toll rose to 10 overnight.", "At least seven people were killed."]))
    [1]
    >>> sorted(stale(["Two men were killed.", "Five people were injured."]))
    []
    """
    bearing = [
        (at, text)
        for at, text in enumerate(texts)
        for lower in (text.lower(),)
        if any(word in lower for word in _NEEDS)
    ]
    risen = [(at, _value(m)) for at, text in bearing for m in _RISEN.finditer(text)]
    if not risen:
        return frozenset()
    newest = max(number for _, number in risen)
    kept = {at for at, number in risen if number == newest}
    found = set()
    for at, text in bearing:
        if at in kept:
            continue
        counts = [_value(m) for m in _DEAD.finditer(text)]
        counts += [number for place, number in risen if place == at]
        if counts and max(counts) < newest and max(counts) >= newest / 10:
            found.add(at)
    return frozenset(found)


def _value(match: re.Match[str]) -> int:
    word = next(group for group in match.groups() if group is not None)
    return _SMALL.get(word.lower()) or int(word.replace(",", "") or 0)

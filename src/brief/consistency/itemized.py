"""A total, and the list behind a colon or a dash that it is made of."""

from __future__ import annotations

from collections.abc import Iterator

from brief import patterns as re
from brief.consistency.told import Told, one_line, written
from brief.language.numbers import parse
from brief.records import Finding, Span

# "Eleven passengers were hurt, police said: six schoolgirls, two teachers and a nurse."
_LIST = re.compile(
    r"(?::|\s[—–]|\s--?)\s(?P<items>[^:;.—–()\d]*?[^:;.—–()]*?)(?P<end>[.;)]|\s[—–]\s|$)"
)
_BETWEEN = re.compile(r",? and (?=\w)|, (?=\w)")
_ITEM = re.compile(
    r"(?:(?:another|other|the|a further)\s)?(?P<n>\d{1,4}|[a-z]+(?:-[a-z]+)?)\s[a-z]", re.I
)
_ONE = frozenset("a an one another".split())
# "A family of three" is three; "a team" is nobody knows how many.
_SEVERAL = re.compile(
    r"(?:an?|one|another)\s(?:[a-z]+\s)?(?P<what>family|group|crew|team|party|couple|pair|dozen"
    r"|handful|number|set|band|gang|crowd)\b(?:\sof\s(?P<n>[\w-]+))?",
    re.I,
)
_TWO = frozenset({"couple", "pair"})
_OPEN = re.compile(
    r"\b(?:includ\w+|among|mostly|mainly|such as|at least|or more|more than|about|around|nearly"
    r"|almost|some|over|up to|as many as|estimated)\b",
    re.IGNORECASE,
)
_MOST = 200  # characters from the total to its list


def itemized(told: Told) -> Iterator[Finding]:
    """Totals that the items of the list behind them do not make; an article counts one."""
    for sentence in told.sentences:
        for match in _LIST.finditer(told.text, sentence.start, sentence.end):
            if told.is_quoted(match.start("items")):
                continue
            counts = [_count(item) for item in _BETWEEN.split(match["items"])]
            if len(counts) < 2 or any(count is None for count in counts):
                continue
            if not any(re.match(r"\s?an?\s", item) for item in _BETWEEN.split(match["items"])):
                continue  # figures alone are read as sums
            added = sum(count or 0 for count in counts)
            finding = _against(told, sentence, Span(*match.span("items")), added)
            if finding is not None:
                yield finding


def _count(item: str) -> float | None:
    several = _SEVERAL.match(item.strip())
    if several is not None:
        of_it = parse(several["n"]) if several["n"] else None
        return 2.0 if of_it is None and several["what"].lower() in _TWO else of_it
    match = _ITEM.match(item.strip())
    if match is None:
        return None
    word = match["n"].lower()
    return 1.0 if word in _ONE else parse(word)


def _against(told: Told, sentence: Span, items: Span, added: float) -> Finding | None:
    """The one count before the list, where it is another."""
    head = Span(max(sentence.start, items.start - _MOST), items.start)
    counts = [
        n
        for n in told.inside(told.numbers, head)
        if n.kind == "cardinal"
        and not n.vague
        and told.times.at(n.start) is None
        and re.match(r"[ -][a-z]", told.text[n.end : n.end + 2])
        and not any(q.unit != "1" for q in told.quantities.touching(n.start, n.end))
    ]
    if len(counts) != 1 or _OPEN.search(told.text, head.start, items.end):
        return None
    total = counts[0]
    if total.value == added or not 0.5 <= added / max(total.value, 1) <= 2:
        return None
    return told.finding(
        "sum",
        f"“{one_line(told.text[items.start : items.end])}” make {written(added)}, "
        f"not {written(total.value)}.",
        items, Span(total.start, total.end), right=written(added),
    )  # fmt: skip

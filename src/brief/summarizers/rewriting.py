"""Lines whose words stand in another order: what somebody is before the name, a place at the end.

"Ann Moss, the mayor of Rye, resigned" is "Rye mayor Ann Moss resigned", and "In Rye, Larkland's
old port, a ferry sank" is "A ferry sank in Rye". What is put so says what the sentence says.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from brief import patterns as re
from brief.language import calendar_names
from brief.language.titles import PERSONS
from brief.language.words import Word
from brief.records import Added, Quote, Span
from brief.summarizers.compress import CONDITION, Short
from brief.summarizers.trimmed import Trimmed

_FORMER = frozenset("previously formerly".split())
_ONCE = "former"
_PHRASE = frozenset({"JJ", "NN", "NNP", "CD", "-", ":", "POS"})
# Of whom they are is told by a name before them: "Rye mayor". Of others ("brother of") it is not.
_OFFICES = frozenset(
    """minister president mayor governor founder chief chairman chairwoman chair director captain
    coach secretary ambassador king queen prince executive boss spokesman spokeswoman ceo owner
    editor manager speaker senator bishop archbishop dean commissioner sheriff co-founder premier
    chancellor""".split()
)
_BESIDE_OFFICE = frozenset("for at in from with who which whose that and since".split())
_KINDS = frozenset("state city town republic kingdom province county".split())
_NAMING = frozenset({"NNP", "'", "’", "''", "-", "."})
_NAME = 6  # words of a name
_MOST = 5  # words of an office
_MONTHS = "|".join(month.capitalize() for month in calendar_names.MONTHS)
_PLACE = re.compile(
    rf"(?P<place>(?:In|Near|Outside)\s(?!(?:{_MONTHS})\b)(?:[A-Z][\w.'’-]+\s?){{1,4}}(?<!\s))"
    r"(?:,\s(?:[A-Z][\w.'’-]+\s?){1,3}|,\s[^,;:“”\"]{3,40})?,\s(?=\w)"
)
_CLAUSES = re.compile(
    r"\b(?:who|which|that|whose|where|after|before|when|while|as|because|said|says|if|than)\b|,"
)


def place(text: str, span: Span) -> tuple[Quote, Span] | None:
    """A place that a sentence opens with, and the rest of it, which says what happened there."""
    match = _PLACE.match(text, span.start, span.end)
    if match is None or CONDITION.search(match.group()):
        return None
    start, end = match.span("place")
    return Quote(start, end, text[start:end]), Span(match.end(), span.end)


def placed(line: Short, where: Quote) -> Short | None:
    """A line with the place behind it, where no clause ends it that it would be taken to be of."""
    if _CLAUSES.search(line.text) or any(one in line.text for one in where.quote.split()[1:]):
        return None
    moved = where.quote[0].lower() + where.quote[1:]
    return Short(f"{line.text} {moved}", (*line.sources, where), line.added)


def office(trimmed: Trimmed) -> tuple[int, tuple[Quote, ...]]:
    """What somebody is whom a sentence names first, as it may stand before the name.

    Returns:
        Where the name stands, and what goes before it; nothing where that is not sure.
    """
    words = trimmed.every
    first = next((one.last + 1 for one in trimmed.loose if one.first == 0), 0)
    part = next(
        (
            one
            for one in trimmed.loose
            if one.kind == "apposition"
            and 1 < one.first - first <= _NAME
            and all(word.tag in _NAMING for word in words[first : one.first])
        ),
        None,
    )
    if part is None or words[part.first].lower != "," or words[first].lower in PERSONS:
        return 0, ()
    return words[first].start, _office(trimmed.text, words[part.first + 1 : part.last])


def _office(text: str, phrase: Sequence[Word]) -> tuple[Quote, ...]:
    """What a phrase beside a name says that its bearer is, in the order before a name."""
    inner = list(phrase)
    once = []
    while inner and inner[0].tag == "DT":
        del inner[0]
    if inner and (inner[0].lower in _FORMER or inner[0].lower == _ONCE):
        word = inner.pop(0)
        once = [Quote(word.start, word.end, text[word.start : word.end])]
    while inner and inner[0].tag == "DT":
        del inner[0]
    head = 0
    while head < len(inner) and (inner[head].tag in _PHRASE or inner[head].lower in _OFFICES):
        head += 1
    last = inner[head - 1] if 0 < head <= _MOST else None
    if last is None or (last.tag not in ("NN", "NNP") and last.lower not in _OFFICES):
        return ()
    start, end = inner[0].start, inner[head - 1].end
    own = Quote(start, end, text[start:end])
    behind = inner[head:]
    if not behind or behind[0].lower in _BESIDE_OFFICE:
        return () if own.quote[0].isdigit() and head == 1 else (*once, own)
    if behind[0].lower != "of" or inner[head - 1].lower not in _OFFICES:
        return ()
    names = _names(text, behind[1:])
    if not names:
        return ()
    start, end = names[0].start, names[-1].end
    return (*once, Quote(start, end, text[start:end]), own)


def _names(text: str, behind: Sequence[Word]) -> list[Word]:
    """The name that a phrase behind "of" is, where it is no more than that."""
    rest = [word for word in behind if word.tag != "DT"]
    if [word.lower for word in rest[1:2]] == ["of"] and rest[0].lower in _KINDS:
        rest = [word for word in rest[2:] if word.tag != "DT"]  # "of the state of Goa"
    at = 0
    while at < len(rest) and text[rest[at].start].isupper():
        at += 1
    return rest[:at] if at <= 4 and (at == len(rest) or rest[at].tag in ("IN", ",", "WP")) else []


def entitled(line: Short, office: Sequence[Quote]) -> Short:
    """A line that opens with a name, with what its bearer is before it."""
    once = office[0] if office[0].quote.lower() in _FORMER else None
    text = " ".join(_ONCE if one is once else one.quote for one in office)
    added = [
        dataclasses.replace(one, start=one.start + len(text) + 1, end=one.end + len(text) + 1)
        for one in line.added
    ]
    sources = office[bool(once) :]
    if once is not None:
        first = _ONCE.capitalize()
        added.insert(0, Added(start=0, end=len(first), text=first, value=first, source=once))
    return Short(
        f"{text[0].upper()}{text[1:]} {line.text}", (*sources, *line.sources), tuple(added)
    )

"""The how-manieth against how many came before it, however either is said and wherever.

``ordinals`` reads an ordinal with the list beside it. Here each ordinal of the article is held
against each statement of what there was earlier: "her three previous husbands", "hit twice
before", "the earlier blazes, on 6 and 13 March", "before her came a banker and a bass".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brief import patterns as re
from brief.consistency.told import Told, one_line
from brief.language.numbers import ORDINALS, TENS, UNITS, parse
from brief.language.stems import stem
from brief.records import Finding, Span

_WORDS = "|".join(w for w, n in sorted(ORDINALS.items(), key=lambda i: -len(i[0])) if 2 <= n <= 40)
_RANK = re.compile(
    rf"\b(?:the|a|an|her|his|its|their|our|my|for the|['’]s|only the|just the)\s(?P<rank>"
    rf"(?P<ord>(?:(?:twenty|thirty|forty)-)?(?:{_WORDS})|\d{{1,3}}(?:st|nd|rd|th))"
    r" (?P<noun>(?:(?!(?:of|in|to|at|on|and|from|with|for|was|is|but|or|as|by|this"
    r"|that|since|who|which|ever|when|last|after|before|over|his|her|its|their"
    r"|the)\b)[a-z-]+(?: |\b)){1,3}))", re.IGNORECASE,
)  # fmt: skip
# "the fifth since New Year": of what has just been told
_SINCE = re.compile(
    rf"(?:, |\bthe )(?:the )?(?P<rank>(?P<ord>{_WORDS}) (?:since|this (?:year|month|season"
    rf"|week)))\b"
)
_FEW = "|".join(sorted((*UNITS, *TENS), key=len, reverse=True))
_N = rf"(?P<n>\d{{1,3}}|(?:{_FEW})(?:-[a-z]+)?)"
_TIMES = r"(?P<times>once|twice|(?:three|four|five|six|seven|eight|nine|ten|\d{1,2}) times)"
_EARLIER = r"(?:previous|earlier|prior|former|past)"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_A_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: {_MONTH})?|{_MONTH}(?: \d{{1,2}})?|(?:19|20)\d\d)"
# How many there were before; "list" is counted by its items.
_BEFORE = (
    re.compile(
        rf"\b(?:[Tt]he|[Hh]er|[Hh]is|[Ii]ts|[Tt]heir|[Aa]ll|['’]s) {_N} {_EARLIER}"
        r" (?P<noun>(?:[a-z-]+ )??[a-z]+s)\b"
    ),
    re.compile(
        rf"\b(?:[Tt]he|[Hh]er|[Hh]is|[Ii]ts|[Tt]heir) {_EARLIER} (?P<noun>[a-z]+s),? (?:were |came"
        rf" |happened |struck |fell )?(?:on|in) (?P<list>{_A_DAY}(?:, {_A_DAY})*,? and {_A_DAY})"
    ),
    re.compile(
        rf"\b(?:had|has|have)\b[^.;:,]{{0,40}}? {_TIMES}\b(?=[^.;:,]{{0,25}}?\b(?:before|already"
        r"|previously)\b(?! (?:on|in|at|there|against|with)\b))"
    ),
    re.compile(rf"\b(?:had|has|have) (?:already|previously) [^.;:,]{{0,30}}?\b{_TIMES}\b"),
    re.compile(
        rf"\b(?:before|until) (?:this|that)(?: (?:one|week|year|month|[A-Z]\w+day))?,? (?:she|he|it"
        rf"|they) (?:had|has|have) (?:[a-z]+ ){{1,2}}{_N}\b(?! (?:years?|miles|months))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:had|has|have) already (?:[a-z]+ ){{1,2}}{_N}(?= (?:against|in|at|this|since"
        r"|before)\b)"
    ),
    re.compile(
        r"\b[Bb]efore (?:him|her|it|them|that|this)(?:,| (?:came|were|had been|there were|went))"
        r" (?:there were )?(?P<list>(?:an? |the |two |three |four )[^.;:]*? and [^.;:,]*)"
    ),
    re.compile(
        rf"\b{_N} (?P<noun>[a-z]+) (?:has|have|had) [^.;]{{3,40}}?\b(?:before (?:her|him|it|them)"
        r"|already|previously)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b[Tt]he first {_N} (?P<noun>[a-z]+s)\b(?= (?:were|had|ended|failed|came|all|went|was))"
    ),
    re.compile(
        r"\bhas (?P<list>(?:an?|one|two|three|four|five|six) (?:older |elder |big )?"
        r"(?P<kin>brothers?|sisters?)(?:(?:,|,? and) (?:an?|one|two|three|four|five|six)"
        r" (?:older |elder |big )?(?:brothers?|sisters?))*)(?=[.,;]|$)"
    ),
    # "She also won the trophy in 2012, 2015 and 2019": of titles alone
    re.compile(
        rf"\b(?:also|already|previously|earlier|has|have|had) (?P<won>won|lifted|taken|claimed"
        rf"|held)(?: (?:it|the [a-z]+))? in (?P<list>{_A_DAY}(?:, {_A_DAY})*,? and {_A_DAY})"
        r"(?=[.,;]|$)"
    ),
    re.compile(
        rf"\bhad (?:[a-z]+ ){{1,4}}(?:on|in) (?P<list>{_A_DAY}(?:, {_A_DAY})*,? and (?:again )?"
        rf"(?:{_A_DAY}|last [A-Z]?[a-z]+))(?=[.;])"
    ),
    re.compile(
        r"\b[Tt]here (?:was|were|had been|have been) (?P<list>(?:an? |two |three |four |five )"
        r"[^.;:]*?, [^.;:]*? and [^.;:]*?)(?=[.;]|$)"
    ),
)
_CUE = re.compile(
    r"\b(?:previous|earlier|prior|former|past|before|already|until"
    r"|there (?:was|were|ha[ds]|have)|the first|had|has|have|also)\b",
    re.IGNORECASE,
)
_ORDINAL = (
    *(w for w, n in ORDINALS.items() if 2 <= n <= 90 and len(w) > 4),
    "1st", "2nd", "3rd", *(f"{n}th" for n in range(10)),
)  # fmt: skip
_TWICE = {"once": 1, "twice": 2}
_ITEM = re.compile(r",? and |, (?:and |then |(?:she|he|it|they) said,? )?(?:then )?")
_QUANTIFIED = re.compile(rf"(?:last [a-z]+ |then )?(?:(?:an?|the) |(?P<n>{_FEW}|\d{{1,2}}) )")
# What an ordinal is of that nothing was before: half, quarter, place in a table.
_NOT_COUNTED = frozenset(
    stem(w) for w in "half quarter place largest biggest oldest round set half-century term grade"
    " floor division tier stage degree class party party-political anniversary century"
    " birthday day week month year season decade leg phase edition generation amendment option"
    " spot seed seat best most highest longest worst leading avenue street hand".split()
)  # fmt: skip
_TITLES = frozenset(
    stem(w) for w in "title crown cup trophy championship win victory success triumph medal prize"
    " open masters gold race".split()
)  # fmt: skip
_CHILDREN = frozenset(stem(w) for w in "child baby".split())
_THE = re.compile(r"(?:[Tt]he|[Hh]er|[Hh]is|[Ii]ts|[Tt]heir) \w+ (?:earlier|previous)")
_REACH = 8  # sentences
_OFF = 2


@dataclass(frozen=True, slots=True)
class _Rank:
    value: int
    nouns: frozenset[str]
    span: Span
    sentence: Span


def ranks(told: Told) -> Iterator[Finding]:
    """An ordinal that is not one more than the number of those before it."""
    every = list(_ranks(told))
    earlier = list(_earlier(told)) if every else []
    if len({n for n, *_ in earlier}) != 1:
        return
    count, nouns, span, sentence = earlier[0]
    near = []
    for rank in every:
        apart = abs(told.number_of(rank.sentence) - told.number_of(sentence))
        if apart > _REACH or rank.span.overlaps(span):
            continue
        if (
            nouns
            and not nouns & rank.nouns
            and "time" not in rank.nouns
            and not (len(every) == 1 and _THE.match(told.text, span.start))
        ):
            continue  # of other things, unless they are told as known, and by another word
        near.append(rank)
    timed = [r for r in near if "time" in r.nouns]
    near = near if nouns or not timed else timed  # "the second time", not the 14th hole
    if not near or any(r.value == count + 1 for r in every) or len({r.value for r in near}) != 1:
        return
    rank = near[0]
    if not 1 <= abs(rank.value - 1 - count) <= _OFF or rank.value < 2:
        return
    yield told.finding(
        "count",
        f"“{one_line(told.text[rank.span.start : rank.span.end])}”, but {count} before it.",
        rank.span, span, right=_ordinal(count + 1),
    )  # fmt: skip


def _ordinal(value: int) -> str:
    word = next((w for w, n in ORDINALS.items() if n == value), None)
    return word or f"{value}th"


def _ranks(told: Told) -> Iterator[_Rank]:
    for match in told.matches(_SINCE, cue=_ORDINAL):
        sentence, value = told.sentence(match.start()), ORDINALS.get(match["ord"].lower())
        if sentence is not None and value is not None:
            yield _Rank(value, frozenset({"time"}), Span(*match.span("rank")), sentence)
    for match in told.matches(_RANK, cue=_ORDINAL, spoken=True):
        sentence = told.sentence(match.start())
        word = match["ord"].lower()
        value = ORDINALS.get(word) or _compound(word)
        nouns = frozenset(stem(w) for w in match["noun"].lower().split())
        if sentence is None or value is None or nouns & _NOT_COUNTED:
            continue
        yield _Rank(value, nouns, Span(*match.span("rank")), sentence)


def _compound(word: str) -> int | None:
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits[0])
    tens, _, unit = word.partition("-")
    return TENS[tens] + ORDINALS[unit] if tens in TENS and unit in ORDINALS else None


def _earlier(told: Told) -> Iterator[tuple[int, frozenset[str], Span, Span]]:
    """How many came before: the number, the stems of what they are, and where it is said."""
    for pattern in _BEFORE:
        for match in told.matches(pattern, cue=_CUE):
            sentence, groups = told.sentence(match.start()), match.groupdict()
            if sentence is None:
                continue
            if groups.get("list"):
                count = _listed(groups["list"])
            elif groups.get("times"):
                word = groups["times"].split()[0]
                count = _TWICE.get(word) or parse(word)
            else:
                count = parse(groups["n"].lower())
            if not count or count != int(count):
                continue
            noun = groups.get("noun") or ""
            nouns = frozenset(stem(w) for w in noun.lower().split())
            if nouns & _NOT_COUNTED:
                continue
            if groups.get("won"):
                nouns = _TITLES
            if groups.get("kin"):
                nouns = _CHILDREN
            yield int(count), nouns, Span(*match.span()), sentence


def _listed(words: str) -> float | None:
    """How many there are in a list of things, each with an article, a number or a date."""
    found = 0.0
    for item in _ITEM.split(words):
        quantified = _QUANTIFIED.match(item)
        item = item.removeprefix("again ")
        if re.fullmatch(rf"{_A_DAY}|last [A-Z]?[a-z]+", item):
            found += 1
        elif quantified is not None:
            found += (parse(quantified["n"]) or 0) if quantified["n"] else 1
        else:
            return None
    return found

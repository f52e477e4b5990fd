"""The parts of a whole in another sentence: "14 were hurt. Nine of them went to A and six to B"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from brief import patterns as re
from brief.consistency.told import Told, written
from brief.language import inflection
from brief.language.numbers import Number
from brief.language.stems import stem
from brief.records import Finding, Span

# What makes figures parts of a whole told before, and what makes them all of it.
_OF_THEM = re.compile(
    r"\b(?:[Oo]f|[Aa]mong) (?:them|these|those|whom|which|(?:the|its|his|her"
    r"|their) (?P<whole>\d[\d,]*|[a-z]+))\b"
)
_THE_REST = re.compile(r"\bthe (?:remaining|other|rest)\s$")
_JOINED = re.compile(
    r"(?:[^.;:!?()\"“”—–]*?)(?:, | and |, and | while |, while |, but | plus )[^.;:!?()\"“”—–]*"
)
_SOFT = (
    r"includ\w+|at least|or more|more than|about|around|nearly|almost|some|over|up to|both"
    r"|also|each|aged|ages|years|per cent|percent|earlier|before|last year|fewer"
)
_OPEN = re.compile(rf"\b(?:{_SOFT}|from|than)\b|%", re.IGNORECASE)
_VAGUE = re.compile(rf"\b(?:{_SOFT})\b|%", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(in|on|for|from|to|at|by|with)\s")
_BE_OF = re.compile(r" (?:were|are|came|come|live|work) ")
_SORT = re.compile(r"(from |in |)[A-Z][a-z]+")
_IS = re.compile(r" (?:were|was|are|is|had|have|has|remain(?:s|ed)?)\b")
_GAP = 60  # characters between two parts
_WIDE = 90
_APART = re.compile(r"[^.:!?()\"“”—–;]*; (?:the )?(?:remaining|other|rest|another) ")
# "Seven of the defendants ...; the remaining four": of persons told of in the lead
_OF_THE = re.compile(r" of (?:the|its|their|those|these) [a-z]+s\b")
_REACH = 3  # sentences
_AMOUNT = 1e5  # a bare figure from here on may be of the money told before
_MOST = 1.6  # times the whole: beyond, the parts are of something else
# What nobody is, or does, twice: opinions, ends, sexes with the young of an animal.
_ASUNDER = tuple(
    re.compile(rf"\b(?:{words})\b")
    for words in (
        r"for|in favou?r|against|oppos\w+|undecided|no opinion|abstain\w*|yes|no|unsure"
        r"|not know",
        r"finish\w*|reach\w*|complet\w+|pass(?:ed|es)?|fail\w*|surviv\w+|died|dead|gave up|retired"
        r"|withdrew|fell|refused|dropped out|escaped|drowned|unhurt|missing",
        r"males?|females?|men|women|boys|girls|cubs|chicks|pups|calves|children|juveniles",
        r"(?:sent|gone|went|let|allowed|flown) home|discharged|intensive care|kept in|critical\w*"
        r"|in hospital|serious condition|stable|died|observation|released|in surgery",
    )
)  # fmt: skip


def partitions(told: Told) -> Iterator[Finding]:
    """Parts that make more than their whole or, with "the remaining", another number."""
    for sentence in told.sentences:
        for match in _OF_THEM.finditer(told.text, sentence.start, sentence.end):
            if told.is_quoted(match.start()):
                continue
            parts = _parts(told, sentence, match)
            whole = _whole(told, sentence, match, parts)
            if whole is None or len(parts) < 2:
                continue
            finding = _held(told, sentence, match, parts, whole)
            if finding is not None:
                yield finding
            break
        else:
            finding = _done(told, sentence) or _with_rest(told, sentence)
            if finding is not None:
                yield finding


def _done(told: Told, sentence: Span) -> Finding | None:
    """For "Nineteen horses ran. Eleven finished, six fell and two refused": a verb for each."""
    parts = told.numbers.inside(sentence.start, sentence.end)
    if len(parts) < 2 or told.text[sentence.start : parts[0].start].strip():
        return None
    if len(parts) == 2 and not _apart(told, sentence, parts):
        return None
    if not all(
        p.kind == "cardinal" and not p.vague
        and re.match(r" [a-z]+\b(?! of\b)", told.text[p.end : p.end + 30]) for p in parts
    ) and not _elliptic(told, parts):  # fmt: skip
        return None
    verbs = sum(told.is_verb(p.end + 1) for p in parts)
    if _elliptic(told, parts):
        verbs = len(parts)  # "Nineteen were Poles, nine Slovaks and six Hungarians"
    if verbs < max(2, len(parts) - 1) and not (
        len(parts) > 2 and all(_may_do(told, p) for p in parts)
    ):
        return None
    gaps = [told.text[a.end : b.start] for a, b in pairwise(parts)]
    if not all(len(g) <= _GAP and _JOINED.fullmatch(g) for g in gaps) or " and " not in gaps[-1]:
        return None
    before = told.around(sentence, 1, 0)
    wholes = [
        n for n in (told.numbers.inside(*_ends(before[0])) if len(before) > 1 else [])
        if _counts(told, n) and n.value > max(p.value for p in parts)
    ]  # fmt: skip
    added = sum(p.value for p in parts)
    if len(wholes) != 1 or wholes[0].vague or _VAGUE.search(told.text, *_ends(sentence)):
        return None
    whole = wholes[0]
    if _OF_THEM.match(told.text, whole.end + 1):
        return None  # "Seven of them went home": one of the parts
    if _OPEN.search(told.text, max(before[0].start, whole.start - 14), whole.start):
        return None
    if added == whole.value or not 1 / _MOST <= added / max(whole.value, 1) <= _MOST:
        return None
    return _unequal(told, parts, whole)


def _elliptic(told: Told, parts: Sequence[Number]) -> bool:
    """Whether one verb is said of all parts, each of a sort or a place of its own."""
    first = _BE_OF.match(told.text, parts[0].end)
    if first is None or len(parts) < 3:
        return False
    sort = _SORT.match(told.text, first.end())
    return sort is not None and all(
        (other := _SORT.match(told.text, p.end + 1)) is not None and other[1] == sort[1]
        for p in parts[1:]
    )


def _may_do(told: Told, part: Number) -> bool:
    """Whether the word behind a plural number is a verb's base form: "Nine drive, two run"."""
    word = re.match(r" ([a-z]+)\b", told.text[part.end : part.end + 30])
    return (
        word is not None
        and part.value > 1
        and word[1] == inflection.lemma(word[1])
        and word[1] in inflection.english().verbs
    )


def _with_rest(told: Told, sentence: Span) -> Finding | None:
    """For "30 homes. Eighteen will be built at A and the other 12 at B": the rest says all."""
    inside = told.numbers.inside(*_ends(sentence))
    parts = [n for n in inside if _counts(told, n) and not n.vague]
    if len(parts) < 2 or told.is_quoted(sentence.start):
        return None
    if not _THE_REST.search(told.text[max(sentence.start, parts[-1].start - 16) : parts[-1].start]):
        return None
    before = told.around(sentence, 1, 0)
    if len(parts) > 2 and ":" in told.text[parts[0].end : parts[1].start]:
        before, parts = [Span(sentence.start, parts[1].start), sentence], parts[1:]
    elif _OF_THE.search(told.text, parts[0].end, parts[1].start):
        before = _counting(told, sentence) or before
    gaps = [told.text[a.end : b.start] for a, b in pairwise(parts)]
    if not all(len(g) <= _WIDE and (_JOINED.fullmatch(g) or _APART.fullmatch(g)) for g in gaps):
        return None
    near = told.numbers.inside(*_ends(before[0])) if len(before) > 1 else []
    amounts = all(p.value >= _AMOUNT for p in parts)  # "6 million euros", then "4 million"
    wholes = [
        n for n in near
        if (_counts(told, n) or (amounts and n.value >= _AMOUNT and n.kind == "cardinal"))
        and not n.vague and n.value > max(p.value for p in parts)
    ]  # fmt: skip
    added = sum(p.value for p in parts)
    if len(wholes) != 1 or _OPEN.search(told.text, *_ends(sentence)):
        return None
    whole = wholes[0]
    lead = told.text[max(before[0].start, whole.start - 14) : whole.start]
    if added == whole.value or not 1 / _MOST <= added / whole.value <= _MOST or _OPEN.search(lead):
        return None
    return _unequal(told, parts, whole)


def _counting(told: Told, sentence: Span) -> Sequence[Span] | None:
    """The last sentence before that counts anything, with the one that tells the parts."""
    for near in told.around(sentence, _REACH, 0)[-2::-1]:
        if any(_counts(told, n) and not n.vague for n in told.numbers.inside(*_ends(near))):
            return near, sentence
    return None


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _parts(told: Told, sentence: Span, match: re.Match[str]) -> list[Number]:
    """The figures joined by commas, "and" and "while" around or behind "of them"."""
    start = sentence.start
    inside = [
        n for n in told.numbers.inside(start, sentence.end)
        if _counts(told, n) and not (match["whole"] and match.start() <= n.start < match.end())
    ]  # fmt: skip
    first = [n for n in inside if n.start >= match.end()]
    before = [n for n in inside if n.end <= match.start()]
    if before and re.fullmatch(r" (?:[a-z]+ )?", told.text[before[-1].end : match.start()]):
        first = [before[-1], *first]  # "Nine of them"; "boys made up 850 of them"
    run: list[Number] = []
    for number in first:
        if run:
            between = told.text[run[-1].end : number.start]
            if len(between) > _GAP or not _JOINED.fullmatch(between):
                break
        run.append(number)
    return [*run, *_going_on(told, sentence, run)] if run else run


def _going_on(told: Told, sentence: Span, run: Sequence[Number]) -> list[Number]:
    """For "Seven of them went home. Three are in intensive care and four were kept in"."""
    behind = told.around(sentence, 0, 1)[1:]
    if not behind or told.numbers.inside(run[-1].end, sentence.end):
        return []
    parts = [n for n in told.numbers.inside(behind[0].start, behind[0].end) if _counts(told, n)]
    if not parts or parts[0].start != behind[0].start or not all(
        _IS.match(told.text, p.end) for p in parts
    ):  # fmt: skip
        return []
    gaps = [told.text[a.end : b.start] for a, b in pairwise(parts)]
    return parts if all(len(g) <= _GAP and _JOINED.fullmatch(g) for g in gaps) else []


def _counts(told: Told, number: Number) -> bool:
    """Whether a figure says how many: no date, no age, no measure."""
    return (
        number.kind == "cardinal"
        and number.value == int(number.value)
        and told.times.at(number.start) is None
        and not any(
            q.unit != "1" or q.of == "age"
            for q in told.quantities.touching(number.start, number.end)
        )
    )


def _whole(
    told: Told, sentence: Span, match: re.Match[str], parts: Sequence[Number]
) -> Number | None:
    """The figure of which they are parts: named with "of the", or the one told just before."""
    if match["whole"]:
        found = told.numbers.inside(match.start("whole"), match.end("whole"))
        if found:
            return found[0] if not found[0].vague else None
    if not parts:
        return None
    first = min(parts[0].start, match.start())
    own = told.numbers.inside(sentence.start, first)
    before = told.around(sentence, 1, 0)
    near = own or (told.numbers.inside(before[0].start, before[0].end) if len(before) > 1 else [])
    counted = [
        n for n in near
        if _counts(told, n) and not n.vague and n.value > max(p.value for p in parts)
        and not any(q.mod for q in told.quantities.touching(n.start, n.end))
        and not _OPEN.search(told.text[max(0, n.start - 14) : n.start])
    ]  # fmt: skip
    return counted[0] if len(counted) == 1 else None


def _held(
    told: Told, sentence: Span, match: re.Match[str], parts: Sequence[Number], whole: Number
) -> Finding | None:
    added = sum(p.value for p in parts)
    last = told.sentence(parts[-1].start) or sentence
    words = told.text[min(parts[0].start, match.start()) : last.end]
    rest = any(_THE_REST.search(told.text[max(0, p.start - 16) : p.start]) for p in parts[1:])
    if added == whole.value or _OPEN.search(words) or added > _MOST * whole.value:
        return None
    if not rest and (added < whole.value or not _apart(told, sentence, parts)):
        return None
    if rest and added < whole.value / _MOST:
        return None
    if any(n.value == added for n in told.numbers):
        return None  # they are parts of another number that is told
    return _unequal(told, parts, whole)


def _unequal(told: Told, parts: Sequence[Number], whole: Number) -> Finding:
    added = sum(p.value for p in parts)
    listed = ", ".join(_short(p.value) for p in parts[:-1]) + f" and {_short(parts[-1].value)}"
    return told.finding(
        "sum",
        f"{listed} make {_short(added)}, not {_short(whole.value)}.",
        Span(parts[0].start, parts[-1].end), Span(whole.start, _noun_end(told, whole)),
        right=_short(added),
    )  # fmt: skip


def _short(value: float) -> str:
    """A figure as one would write it; millions by that word."""
    return f"{value / 1e6:g} million" if value >= 1e6 else written(value)


def _noun_end(told: Told, number: Number) -> int:
    rest = re.match(r"(?:[ -][a-z’'-]+){1,2}", told.text[number.end : number.end + 40])
    return number.end + (rest.end() if rest else 0)


def _apart(told: Told, sentence: Span, parts: Sequence[Number]) -> bool:
    """Whether nothing can be in two parts: of one kind of place each, or sorts side by side."""
    last = told.sentence(parts[-1].start) or sentence
    ends = [*(p.start for p in parts[1:]), last.end]
    stretches = [told.text[p.end : end] for p, end in zip(parts, ends, strict=True)]
    if any(all(words.search(s) for s in stretches) for words in _ASUNDER):
        return True
    found = [m[1] if (m := _PREPOSITION.search(s)) else None for s in stretches]
    kind = found[-1]
    if kind is not None and all(s is not None for s in found):
        heads = [set(_PREPOSITION.findall(s)) for s in stretches]
        if all(kind in h for h in heads):
            verbs = [re.match(r" (?:were|was|are|is|have|had|has)\b", s) for s in stretches[1:]]
            return not any(verbs)
    # "20 of them vixens and 13 dogs": nouns alone
    bare = re.match(
        r" (?:of (?:them|these|those|whom) )?(?:(?:were|are) )?([a-z]+s|men|women)\b(?! of)",
        stretches[0],
    )
    more = [
        re.match(
            r" (?:of (?:them|these|those|whom) )?([a-z]+s|men|women)[.,;)]?(?:$|\s(?:and|,)"
            r"|,|\.)",
            s,
        )
        for s in stretches[1:]
    ]
    if bare is None or any(m is None for m in more):
        return False
    nouns = [stem(bare[1]), *(stem(m[1]) for m in more if m)]
    return len(set(nouns)) == len(nouns)

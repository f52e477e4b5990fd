"""A result told in figures, and again in words: "won 5-1" and "Six-one flatters nobody"."""

from __future__ import annotations

from collections.abc import Iterator

from brief import patterns as re
from brief.consistency.scores import ELSEWHEN
from brief.consistency.told import Told, one_line
from brief.language.numbers import TENS, UNITS, parse
from brief.records import Finding, Span

_FIGURES = re.compile(r"(?<![\w$£€.,/–-])(?P<a>\d{1,2})[-–](?P<b>\d{1,2})(?![\w/–-]|[.,]\d)")
_WORD = r"(?:nil|nought|zero|" + "|".join((*UNITS, *TENS)) + ")"
_MANY = re.compile(r"\b(?:by|of) (?P<a>\d{1,3})(?: votes)? to (?P<b>\d{1,3})\b(?! ?(?:%|per))")
_VOTE = re.compile(
    r"\b(?:by|voted) (?P<a>\d{1,2}|[a-z]+)(?: votes)? to (?P<b>\d{1,2}|[a-z]+)\b(?! ?(?:%|per))"
)
_WORDS = re.compile(rf"\b(?P<a>{_WORD})[-–](?P<b>{_WORD})\b(?![-–])", re.IGNORECASE)
# Before a score in words, or behind it: that of a time before the end, or no score.
_ON_THE_WAY = re.compile(
    r"\b(?:at|from|went|were|was|been|being|lead\w*|led|level\w*|trail\w*|down|up|ahead|behind|after"
    r"|before|pulled|back to|made it|or|even|could|might|should|would|if|like)\W{1,3}$",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\W{0,2}(?:up|down|ahead|behind|lead|deficit|at (?:half|the break)|then|on aggregate|with"
    r"|draws?\b|record|formation|chance|odds|split|ratio|or)\b"
)
_WON = re.compile(
    r"\b(?:w[io]n|winning|beat\w*|beaten|defeat\w*|lost|los[ei]\w*|victor\w+|triumph\w*|thrash\w*"
    r"|edg\w+|overc[ao]me|downed|hammer\w*|finish\w*|final)\b"
)
_REACH = 70  # characters from what is won to the score
_OFF = 2  # goals: further off it is another match


def spelled(told: Told) -> Iterator[Finding]:
    """The one result in figures against one in words that is no other."""
    yield from _votes(told)
    figures = [
        (int(m["a"]), int(m["b"]), m) for m in told.matches(_FIGURES, cue=("-", "–"))
        if told.times.touching(m.start(), m.end()) in ((), [])
    ]  # fmt: skip
    for m in told.matches(_VOTE, cue=(" to ",)):
        x, y = (parse(m[g]) for g in "ab")
        if x is not None and y is not None:
            figures.append((int(x), int(y), m))
    final = [f for f in figures if f[2].re == _VOTE or _is_final(told, f[2])]
    opening = [f for f in final if _opens(told, f[2])]
    final = opening or final  # further on, other matches are told of
    if len({f[:2] for f in final}) != 1:
        return
    a, b, where = final[0]
    known = {frozenset((x, y)) for x, y, _ in figures}
    for match in told.matches(_WORDS, spoken=True, cue=("-", "–")):
        sentence = told.sentence(match.start())
        x, y = (_value(match[g]) for g in "ab")
        if sentence is None or x is None or y is None or frozenset((x, y)) in known:
            continue
        if parse(match[0].lower()) is not None:
            continue  # "twenty-one"
        before = told.text[max(sentence.start, match.start() - 24) : match.start()]
        if _ON_THE_WAY.search(before) or _THEN.match(told.text, match.end()):
            continue
        if ELSEWHEN.search(told.text, sentence.start, sentence.end):
            continue
        off = min(abs(x - a) + abs(y - b), abs(x - b) + abs(y - a))
        if not 0 < off <= _OFF:
            continue
        yield told.finding(
            "score",
            f"The result is “{one_line(where[0])}” in figures and “{one_line(match[0])}” in words.",
            Span(*where.span()), Span(*match.span()), right=f"{a}-{b}",
        )  # fmt: skip
        return


_CALLED = re.compile(r"\b[Tt]he (?:defeat|victory|vote|result|decision|win|ruling),? (?:by|of) $")


def _votes(told: Told) -> Iterator[Finding]:
    """For "by 184 votes to 131" and "The defeat, by 184 to 113": one side is the same."""
    every = [
        (x, y, m) for m in told.matches(_MANY, cue=(" to ",))
        if (x := parse(m["a"])) is not None and (y := parse(m["b"])) is not None
    ]  # fmt: skip
    for a, b, again in every[1:]:
        x, y, first = every[0]
        if _CALLED.search(told.text[: again.start("a")][-24:]) is None:
            continue
        if (a == x) != (b == y) and min(a, b, x, y) > _OFF:
            yield told.finding(
                "score", f"The vote is “{one_line(first[0])}” and “{one_line(again[0])}”.",
                Span(*first.span()), Span(*again.span()),
            )  # fmt: skip
            return


def _is_final(told: Told, match: re.Match[str]) -> bool:
    sentence = told.sentence(match.start())
    if sentence is None or ELSEWHEN.search(told.text, sentence.start, sentence.end):
        return False
    if _ON_THE_WAY.search(told.text[max(sentence.start, match.start() - 14) : match.start()]):
        return False
    near = told.text[max(sentence.start, match.start() - _REACH) : match.end() + 12]
    return _WON.search(near) is not None


def _opens(told: Told, match: re.Match[str]) -> bool:
    sentence = told.sentence(match.start())
    return sentence is not None and (sentence in told.titles or sentence in told.body[:2])


def _value(word: str) -> int | None:
    word = word.lower()
    return 0 if word in ("nil", "nought") else int(parse(word) or 0)

"""Scores and votes told twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from brief import patterns as re
from brief.consistency.elsewhen import ANOTHER_MEETING, EARLIER, LATELY, PART, elsewhen
from brief.consistency.told import Told, one_line
from brief.language.numbers import parse
from brief.records import Finding, Span

_PAIR = r"\d{1,3}[-–]\d{1,3}"
_SETS = rf"{_PAIR}(?:\s?\([-–\d]+\))?(?:,? (?:and )?{_PAIR}(?:\s?\([-–\d]+\))?)*"
_PAIRED = re.compile(r"\d[-–]\d")  # in whatever has one
_SCORE = re.compile(rf"(?<![\w$£€.,/–-]){_SETS}(?![\w/–-]|[.,]\d)")
_NOUN = (
    r"(?:win|result|scoreline|victory|defeat|loss|draw|triumph|success|vote|decision"
    r"|ruling|verdict|majority)"
)
# "The 3-2 win": a match already told of; whose it is says that it may be another.
_AGAIN = re.compile(
    rf"(?:\b[Tt]he|\b[Tt]hat|\b[Tt]his|\b(?:[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)"
    rf"|\b[A-Z][\w'’-]*['’]s?)\s(?P<score>{_SETS})[ -](?P<noun>{_NOUN})\b"
    r"|\b(?:[Ii]t|[Tt]he (?:match|game|final|tie|contest|fixture|score|result|vote|count)"
    r"|[Tt]he final (?:score|result|tally)) (?:finished|ended|was|stayed|ended up|finished up)"
    rf" (?:at )?(?P<end>{_SETS})(?=[.,;)]| (?:and|to|in|with|but|after|at|because|only|thanks"
    rf"|when|as)\b)"
)
_VOTED = re.compile(
    r"\b(?:by|voted|votes|vote was|vote of) (?P<a>\d{1,3}|[a-z]+) (?:votes )?to (?P<b>\d{1,3}"
    r"|[a-z]+)\b(?! ?(?:%|per))"
)
_OTHER = re.compile(
    r"\s(?:over|against|at|in|on|away|last|earlier|that|which|to|by|from|when|of)\b.{0,60}?"
    r"\b(?:last|earlier|previous\w*|ago|season|19\d\d|20\d\d|January|February|March|April|May"
    r"|June|July"
    r"|August|September|October|November|December|week|month|year|[A-Z]\w+)\b",
    re.DOTALL,
)
LINE = re.compile(
    r"(?P<a>[A-Z][\w.'’ -]{2,25}?) (?P<x>\d{1,2}),? (?:- )?(?P<b>[A-Z][\w.'’ -]{2,25}?)"
    r" (?P<y>\d{1,2})"
)
_WON = re.compile(
    r"\b(?:w[io]n|winning|beat\w*|defeat\w*|lost|los[ei]\w*|dr[ae]w\w*|victor\w+|triumph\w*"
    r"|thrash\w*"
    r"|edg\w+|overc[ao]me|downed|(?:went|gone|going) down|hammer\w*|vote\w*|voting|approv\w+"
    r"|pass\w*|rul\w+|reject\w*"
    r"|held)\b"
)
# A result of another time or of a part of it, or a figure that is no result.
ELSEWHEN = elsewhen(EARLIER, LATELY, PART, r"record|odds|per cent|series|committee|first reading")
_AT_BREAK = re.compile(r"\b(?:half-time|halftime|at the break|at the interval)\b")
_FINAL = re.compile(
    r"\b(?:final (?:score|result|tally)|full[- ]time|finish(?:ed|es)|ended|ends|score (?:was|is)"
    r"|made it|to make (?:it|the)|sealed|wrapped up)\b"
)
_LED = re.compile(
    r"\b(?:led|leading|lead|ahead|trail\w*|(?<!going )(?<!went )(?<!gone )down|up|behind|level\w*)"
    r"\s(?:\w+\s)?$"
)


@dataclass(frozen=True, slots=True)
class _Score:
    span: Span
    sets: tuple[tuple[int, int], ...]

    @property
    def turned(self) -> tuple[tuple[int, int], ...]:
        return tuple((b, a) for a, b in self.sets)


def _votes(told: Told) -> Iterator[_Score]:
    """For "by 47 votes to 38", "voted five to three"."""
    for match in told.matches(_VOTED, cue=("by ", "vote")):
        pair = [parse(match[g]) for g in "ab"]
        if None not in pair:
            yield _Score(
                Span(match.start("a"), match.end("b")), ((int(pair[0] or 0), int(pair[1] or 0)),)
            )


def _read(match: re.Match[str], group: str | int = 0) -> _Score:
    found = re.findall(r"(\d{1,3})[-–](\d{1,3})", match[group])
    return _Score(Span(*match.span(group)), tuple((int(a), int(b)) for a, b in found))


def scores(told: Told) -> Iterator[Finding]:
    """A result that is another when it is told again."""
    found = [*(_read(m) for m in told.matches(_SCORE, cue=_PAIRED)), *_votes(told), *_lines(told)]
    every = sorted(found, key=lambda s: s.span)
    yield from _lined(told, every)
    if len(every) < 2:
        return
    yield from _titled(told, every)
    seen: set[tuple[Span, Span]] = set()
    for match in told.matches(_AGAIN, cue=_PAIRED):
        score = _read(match, "score" if match["score"] else "end")
        own = told.sentence(match.start())
        if _OTHER.match(told.text, match.end()) or (
            own is not None and ANOTHER_MEETING.search(told.text, own.start, own.end)
        ):
            continue
        same = [s for s in every if s.sets in (score.sets, score.turned) and s.span != score.span]
        if any(not _of_before(told, s) for s in same):
            continue
        first = _first(told, every, score)
        if first is None:
            continue
        seen.add((first.span, score.span))
        yield _differ(told, first, score)
    for a, b in _twice(told, every):
        if (a.span, b.span) not in seen:
            yield _differ(told, a, b)


_HAD = re.compile(r"\bhad (?:lost|won|beaten|drawn|been beaten|gone down)\b")


def _of_before(told: Told, score: _Score) -> bool:
    """Whether a result is that of an earlier match: "They had lost 3-1 there in the autumn"."""
    sentence = told.sentence(score.span.start)
    return sentence is not None and bool(_HAD.search(told.text[sentence.start : score.span.start]))


def _lines(told: Told) -> Iterator[_Score]:
    """The result that stands as a line of its own at the top."""
    for line in (*told.titles[:1], *told.body[:1]):
        match = LINE.fullmatch(told.text[line.start : line.end].strip())
        if match is not None:
            yield _Score(line, ((int(match["x"]), int(match["y"])),))


def _lined(told: Told, every: list[_Score]) -> Iterator[Finding]:
    """A result as a line of its own ("Hull 3 Leeds 1") and the report below it."""
    for title in (*told.titles[:1], *told.body[:1]):
        line = LINE.fullmatch(told.text[title.start : title.end].strip())
        if line is None:
            continue
        pair = ((int(line["x"]), int(line["y"])),)
        for score in every:
            sentence = told.sentence(score.span.start)
            if sentence is None or told.number_of(sentence) > 3 or sentence == title:
                continue
            words = told.text[sentence.start : sentence.end]
            named = line["a"].split()[0] in words or line["b"].split()[0] in words
            before = told.text[sentence.start : score.span.start]
            if not named or not _WON.search(words) or ELSEWHEN.search(words) or _LED.search(before):
                return
            turned = _Score(score.span, pair).turned
            if len(score.sets) == 1 and score.sets not in (pair, turned):
                shown = one_line(told.text[score.span.start : score.span.end])
                yield told.finding(
                    "score", f"The result is {line['x']}-{line['y']} above and {shown} below.",
                    title, score.span,
                )  # fmt: skip
            return


def _titled(told: Told, every: list[_Score]) -> Iterator[Finding]:
    """The one result of the title, and the one of the lead, which names the same sides."""
    if not told.titles or not told.body:
        return
    title, lead = told.titles[0], told.body[0]
    stated, below = ([s for s in every if at.contains(s.span)] for at in (title, lead))
    if len(stated) != 1 or len(below) != 1 or len(stated[0].sets) != len(below[0].sets):
        return
    (own,), (other,) = stated, below
    if any(s.sets in (own.sets, own.turned) for s in every if s.span != own.span):
        return
    words = told.text[lead.start : lead.end]
    if not _WON.search(words) or ELSEWHEN.search(words) or ELSEWHEN.search(told.text[: title.end]):
        return
    if _LED.search(told.text[lead.start : other.span.start]):
        return
    names = [{e.name for e in told.inside(told.entities, at)} for at in (title, lead)]
    if names[0] & names[1]:
        yield _differ(told, own, other)


def _first(told: Told, every: list[_Score], score: _Score) -> _Score | None:
    """The result that an article opens with, or the sentence before, of the same kind."""
    again = told.sentence(score.span.start)
    for other in every:
        if other.span.start >= score.span.start or len(other.sets) != len(score.sets):
            continue
        sentence = told.sentence(other.span.start)
        if sentence is None or again is None:
            return None
        beside = told.number_of(again) - told.number_of(sentence) == 1
        if told.number_of(sentence) > 4 and not beside:
            continue
        at = other.span
        near = told.text[max(sentence.start, at.start - 30) : min(sentence.end, at.end + 30)]
        if _LED.search(told.text[sentence.start : at.start]) or _AT_BREAK.search(near):
            continue
        if ELSEWHEN.search(near):
            return None
        told_so = (
            at == sentence
            or _WON.search(told.text, sentence.start, sentence.end)
            or _FINAL.search(told.text, sentence.start, at.start)
        )
        return other if told_so else None
    return None


def _twice(told: Told, every: list[_Score]) -> Iterator[tuple[_Score, _Score]]:
    """Two sentences with the same two names, a result each, and nothing about another time."""
    held = []
    for score in every:
        sentence = told.sentence(score.span.start)
        if sentence is None:
            continue
        words = told.text[sentence.start : sentence.end]
        names = {e.name for e in told.inside(told.entities, sentence) if e.type != "norp"}
        one = sum(sentence.contains(s.span) for s in every) == 1
        if one and len(names) >= 2 and _WON.search(words) and not ELSEWHEN.search(words):
            held.append((score, names, {v.value[:10] for v in told.inside(told.times, sentence)}))
    for (a, names, when), (b, others, then) in pairwise(held):
        if a.sets in (b.sets, b.turned) or len(a.sets) != len(b.sets):
            continue
        if names == others and (not when or not then or when & then):
            yield a, b


def _differ(told: Told, a: _Score, b: _Score) -> Finding:
    x, y = (one_line(told.text[s.span.start : s.span.end]) for s in (a, b))
    return told.finding("score", f"The result is {x} at first and {y} later.", a.span, b.span)

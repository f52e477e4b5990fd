"""A result told twice, in figures, in words, or as the numbers of those on either side.

``scores`` and ``votes`` read two results of one form. Here "2-1", "two-one", "by eight votes to
five", "nine were for it and four against" and "four of the nine judges dissented" are all pairs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brief import patterns as re
from brief.consistency.elsewhen import EARLIER, LATELY, elsewhen
from brief.consistency.scores import ELSEWHEN, LINE
from brief.consistency.told import Told, one_line
from brief.language.calendar_names import MONTHS
from brief.language.numbers import TENS, UNITS, parse
from brief.records import Finding, Span

_FEW = "|".join(sorted((*UNITS, *TENS), key=len, reverse=True))
_N = rf"(?:\d{{1,3}}|(?:{_FEW})(?:-(?:{'|'.join(UNITS)}))?)"
_DIGIT = "nil|one|two|three|four|five|six|seven|eight|nine"
_WHO = (
    r"(?: (?:members|councillors|councilors|deputies|senators|judges|justices|jurors|delegates"
    r"|lawmakers|directors|people|residents|votes|MPs|governors|trustees|commissioners))?"
)
_FOR = (
    r"(?:were |was |had |have )?(?:voted |came out )?(?:in favou?r|for it|for the|for|backed"
    r"|supported|approved|endorsed)"
)
_AGAINST = r"(?:were |was |had |have )?(?:voted )?(?:against|opposed|dissent\w*|rejected)"
_VOTE = (
    re.compile(
        rf"\b(?:by|voted|voting|votes?|ruled|decided|split|margin of|of|was"
        rf"|were)\s(?:a (?:margin|vote) of )?"
        rf"(?P<a>{_N})(?:{_WHO} to |[-–])(?P<b>{_N})\b(?! ?(?:per|%|years|million)|[-–])"
    ),
    re.compile(rf"\b(?P<a>{_N}) votes to (?P<b>{_N})\b"),
    re.compile(r"\b(?P<a>\d{1,3})[-–](?P<b>\d{1,3}) (?:vote|ruling|decision|majority)\b"),
)
_SIDES = (
    re.compile(
        rf"\b(?P<a>{_N}){_WHO} {_FOR}\b[^.;\d]{{0,50}}?\b(?P<b>{_N}){_WHO} {_AGAINST}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<a>{_N}){_WHO} {_AGAINST}\b[^.;\d]{{0,50}}?\b(?P<b>{_N}){_WHO} {_FOR}\b",
        re.IGNORECASE,
    ),
)
_DISSENT = re.compile(
    rf"\b(?P<n>{_N}) of the (?P<all>{_N}) [a-z]+ (?:dissented|disagreed|voted against"
    rf"|were against)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b[Oo]nly (?:Justices?|Judges?|Councillors?|Senators?|Lords?) [A-Z][\w’'-]+(?P<more>"
    r"(?:, [A-Z][\w’'-]+)*(?:,? and [A-Z][\w’'-]+)?) (?:dissented|disagreed|voted against)"
)
_CUE = re.compile(
    r"\b(?:vot\w+|ballot\w*|rul(?:ed|ing)|decision|judges?|justices?|court|jur(?:y|ors)|council\w*"
    r"|committee|senat\w+|parliament|assembly|chamber|board|panel|approv\w+|reject\w*|dissent\w*"
    r"|against"
    r"|majority|margin)\b",
    re.IGNORECASE,
)
_TO = ("vot", "ruled", "decided", "split", "margin", "ruling", "decision", "majority", " by ")
_AGAINST_IT = ("against", "opposed", "dissent", "reject")
_ANOTHER = elsewhen(
    EARLIER,
    LATELY,
    r"amendment|(?:first|second) (?:vote|reading|ballot)|separate|another|also|subcommittee"
    r"|(?-i:poll)|odds|then",
)
# "A similar motion was lost by 34 votes to 29": one that had not been told of
_NEW = re.compile(
    r"\b(?:[Aa]n?|[Oo]ne|[Oo]ther|[Aa]nother) (?:[a-z-]+ ){0,2}(?:motion|bill|vote|proposal|plan"
    r"|resolution|petition|ballot|measure|bid|attempt|application|scheme|referendum|law|match"
    r"|game|friendly|meeting)\b"
)
_GAME = re.compile(
    r"\b(?:w[io]n|wins|beat\w*|defeat\w*|lost|los[ei]\w*|dr[ae]w\w*|victor\w+|triumph\w*|thrash\w*"
    r"|edg\w+|overc[ao]me|downed|hammer\w*|stunned|won|held|through)\b"
)
_LED = re.compile(
    r"\b(?:led|leading|lead|ahead|trail\w*|down|up|behind|level\w*|made it|half|interval|break)\b"
)
_PAIR = rf"(?:(?P<x>\d{{1,2}})[-–](?P<y>\d{{1,2}})|(?P<v>{_DIGIT})[- ](?P<w>{_DIGIT}))(?![-–\d])"
_RESULT = re.compile(rf"(?<![\w/–-]){_PAIR}")
_FINAL = (
    re.compile(
        r"\b(?:[Ii]t|[Tt]hey|[Tt]he (?:match|game|final|tie|contest|derby|score|result)) (?:had )?"
        rf"(?:finished|ended|was|were|won|stayed|ended up) (?:up )?(?:at )?{_PAIR}(?!,? (?:up|down"
        r"|ahead|behind|in front|at (?:half|the)|when|before|until|as|by|after|inside|within|with"
        r"|on))", re.IGNORECASE,
    ),
    re.compile(rf"[\"“]{_PAIR}(?:[,.!]| (?:after|and|away|at home|is|was|flattered|to us)\b)",
               re.IGNORECASE),
    re.compile(
        r"\b[Bb]y the (?:final )?whistle\b[^.;]{0,40}?\b(?:won|it was|they had won|had lost)"
        rf" {_PAIR}"
    ),
)  # fmt: skip
_SETS = re.compile(r"(?<![\w/–-])\d-\d(?: \([-\d]+\))?(?:,? (?:and )?\d-\d(?: \([-\d]+\))?){1,4}")
_LAST_SET = re.compile(
    r"\b(?:[Aa]t|[Tt]he)?\s?(?P<a>\d)-(?P<b>\d) in the (?:decider|deciding set|final set"
    r"|last set)\b"
)
_OPENING = 4
_SPREAD = 0.25


@dataclass(frozen=True, slots=True)
class _Result:
    most: int | None
    least: int
    span: Span
    sentence: Span


def contests(told: Told) -> Iterator[Finding]:
    """Two results of one vote or match."""
    yield from _votes(told)
    yield from _games(told)
    yield from _sets(told)
    yield from _cushions(told)
    yield from _tie_breaks(told)


def _votes(told: Told) -> Iterator[Finding]:
    found: list[_Result] = []
    for result in _read(told):
        sentence = result.sentence
        if not _CUE.search(told.text, sentence.start, sentence.end):
            continue
        if _ANOTHER.search(told.text, sentence.start, sentence.end):
            return
        opens = sentence in (*told.titles, *told.body[:1])
        if not opens and _NEW.search(told.text, sentence.start, result.span.start):
            continue
        if all(not r.span.overlaps(result.span) for r in found):
            found.append(result)
    found.sort(key=lambda r: r.span)
    for a in found:
        for b in found:
            if a.span >= b.span or a.sentence == b.sentence or a.least == b.least:
                continue
            whole = [r.most + r.least for r in (a, b) if r.most is not None]
            if len(whole) == 2 and abs(whole[0] - whole[1]) > _SPREAD * max(whole):
                return
            if len({(r.most, r.least) for r in found}) != 2:
                return
            yield _differ(told, a, b)
            return


def _read(told: Told) -> Iterator[_Result]:
    for pattern, cue in (*((p, _TO) for p in _VOTE), *((p, _AGAINST_IT) for p in _SIDES)):
        for match in told.matches(pattern, spoken=True, cue=cue):
            sentence = told.sentence(match.start())
            pair = [parse(match[g].lower()) for g in "ab"]
            if sentence is None or None in pair or told.times.at(match.start("a")) is not None:
                continue
            low, high = sorted(int(v or 0) for v in pair)
            if high > 0:
                yield _Result(high, low, Span(match.start("a"), match.end()), sentence)
    for match in told.matches(_DISSENT, cue=(" of the ",)):
        sentence = told.sentence(match.start())
        few, every = parse(match["n"].lower()), parse(match["all"].lower())
        if sentence is not None and few is not None and every is not None and few < every / 2:
            yield _Result(int(every - few), int(few), Span(*match.span()), sentence)
    for match in told.matches(_NAMED, cue=("nly ",)):
        sentence = told.sentence(match.start())
        if sentence is not None:
            count = 1 + len(re.findall(r"[A-Z][\w’'-]+", match["more"]))
            yield _Result(None, count, Span(*match.span()), sentence)


def _games(told: Told) -> Iterator[Finding]:
    """The result that a report opens with, and the one that it was at the end."""
    stated: list[tuple[tuple[int, int], Span]] = []
    for sentence in told.sentences[: _OPENING + len(told.titles)]:
        for match in _RESULT.finditer(told.text, sentence.start, sentence.end):
            lead = told.text[max(sentence.start, match.start() - 40) : match.start()]
            if not _GAME.search(lead) or _LED.search(lead) or told.is_quoted(match.start()):
                continue
            if ELSEWHEN.search(told.text, sentence.start, sentence.end):
                return
            pair = _pair(match)
            if pair is not None and told.times.at(match.start()) is None:
                stated.append((pair, Span(*match.span())))
    if len({pair for pair, _ in stated}) != 1:
        return
    (pair, span) = stated[0]
    for pattern in _FINAL:
        for match in told.matches(pattern, spoken=True):
            where, again = told.sentence(match.start()), _pair(match)
            if where is None or again is None or again == pair or match.start() < span.end:
                continue
            if ELSEWHEN.search(told.text, where.start, where.end):
                continue
            if any(_pair(m) == pair for m in _RESULT.finditer(told.text, span.end)):
                continue
            yield _differ(
                told, _Result(*pair, span, where), _Result(*again, Span(*match.span()), where)
            )
            return


def _pair(match: re.Match[str]) -> tuple[int, int] | None:
    """The two figures of a result, the larger first."""
    words = (match["x"], match["y"]) if match["x"] else (match["v"], match["w"])
    values = [0.0 if w.lower() == "nil" else parse(w.lower()) for w in words]
    if None in values:
        return None
    low, high = sorted(int(v or 0) for v in values)
    return high, low


# By how much it was won, told of it again.
_WON_BY = (
    re.compile(
        r"\b(?:w[io]n|winning|victory|triumph(?:ed)?|defeat(?:ed)?|lost|went down|going down) by"
        rf" (?:(?P<one>the odd|a single|a lone|just one)|(?P<n>{_N})) (?:goal|point|run|try"
        rf"|tries)s?\b"
    ),
    re.compile(
        rf"\b(?:[Aa]n?|[Tt]he|[Tt]heir|[Hh]is|[Hh]er|[Ii]ts) (?P<n>{_N})[- ](?:goal|point|run)[- ]"
        r"(?P<one>)(?:win|victory|defeat|loss|triumph|margin)\b", re.IGNORECASE,
    ),
)  # fmt: skip
_OTHER_GAME = elsewhen(
    EARLIER,
    LATELY,
    r"had|again|season|when|would|could|should|needed?|if|second|first|away|at home|against|over"
    rf"|in the [a-z]+|in (?:{'|'.join(MONTHS)})",
)


def _cushions(told: Told) -> Iterator[Finding]:
    """For "Hull 3 Leeds 1" as a line of its own, and "to win by the odd goal"."""
    lines = [
        (line, match) for line in (*told.titles[:1], *told.body[:1])
        if (match := LINE.fullmatch(told.text[line.start : line.end].strip())) is not None
    ]  # fmt: skip
    for line, result in lines[:1]:
        apart = abs(int(result["x"]) - int(result["y"]))
        for pattern in _WON_BY:
            for match in told.matches(pattern, spoken=True):
                sentence = told.sentence(match.start())
                gap = 1.0 if match["one"] else parse((match["n"] or "").lower())
                if sentence is None or gap in (None, apart) or apart == 0:
                    continue
                lead = max(sentence.start, match.start() - 40)
                if _OTHER_GAME.search(told.text, lead, min(sentence.end, match.end() + 25)):
                    continue
                yield told.finding(
                    "margin", f"{one_line(told.text[line.start : line.end])} is a difference of"
                    f" {apart}, not “{one_line(match[0])}”.",
                    line, Span(*match.span()),
                )  # fmt: skip
                return


_TIE_BREAK = re.compile(
    r"\b[Tt]ie-?break(?:er)? (?:(?:had|was (?:needed|required)) )?(?:to )?(?:settle|decide)[sd]?"
    r" the"
    r" (?:decider|deciding set|(?:third|fifth|final|last) set)\b"
    r"|\b(?:decider|deciding set|(?:third|fifth|final|last) set) (?:was (?:settled|decided)"
    r" (?:by|in|on)"
    r"|went to) a tie-?break\b"
)


def _tie_breaks(told: Told) -> Iterator[Finding]:
    """For "6-4, 3-6, 7-5" whose last set a tie-break is said to have settled."""
    every = [
        m for s in told.sentences[:_OPENING] for m in _SETS.finditer(told.text, s.start, s.end)
    ]  # fmt: skip
    for match in told.matches(_TIE_BREAK) if len(every) == 1 else ():
        last = list(re.finditer(r"(\d)-(\d)", every[0][0]))[-1]
        if {last[1], last[2]} != {"7", "6"}:
            yield told.finding(
                "score", f"The last set is {last[0]}, which no tie-break settles.",
                Span(*every[0].span()), Span(*match.span()),
            )  # fmt: skip
            return


def _sets(told: Told) -> Iterator[Finding]:
    """For "6-4, 3-6, 7-5", and "at 6-2 in the decider"."""
    matches = told.matches(_LAST_SET, spoken=True, cue=(" in the ",))
    if not matches:
        return
    every = [
        m for s in told.sentences[:_OPENING] for m in _SETS.finditer(told.text, s.start, s.end)
    ]  # fmt: skip
    if len(every) != 1:
        return
    last = list(re.finditer(r"(\d)-(\d)", every[0][0]))[-1]
    for match in matches:
        if {match["a"], match["b"]} == {last[1], last[2]} or int(max(match["a"], match["b"])) < 6:
            continue
        yield told.finding(
            "score", f"The last set is {last[0]} at first and {match['a']}-{match['b']} later.",
            Span(*every[0].span()), Span(match.start("a"), match.end()),
        )  # fmt: skip
        return


def _differ(told: Told, a: _Result, b: _Result) -> Finding:
    x, y = (one_line(told.text[r.span.start : r.span.end]) for r in (a, b))
    return told.finding("score", f"The result is “{x}” at first and “{y}” later.", a.span, b.span)

"""A vote told twice: "212 to 95" and "221 were for it and 86 against"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brief import patterns as re
from brief.consistency.told import Told, one_line
from brief.language.numbers import parse
from brief.records import Finding, Span

_N = r"\d{1,3}(?:,\d{3})+|\d{1,6}|[A-Za-z]+(?:-[a-z]+)?"
_CUE = re.compile(
    r"\b(?:vot(?:e[ds]?|ing|ers?)|ballots?|poll\w*|referendum|council\w*|committee|board|panel"
    r"|jur(?:y|ors?)"
    r"|approv\w+|reject\w+|pass(?:ed|es)|back(?:ed|s)|ruled?|ruling|split|elect\w*|senat\w+"
    r"|parliament|assembly|judges?|majority|motion|bill)\b",
    re.IGNORECASE,
)
_TO = re.compile(
    rf"(?<![\w$£€.-])(?P<a>{_N})(?: votes)?(?: to |[-–]|[-–]to[-–])(?P<b>{_N})(?![\w%]|[-–.,]\d| "
    rf"?(?:per cent|percent|%))"
)
# The counts of both sides in so many words.
_FOR_AND_AGAINST = (
    r" (?:in favou?r|for|yes|wanted|want|backed|supported"
    r"|voted (?:for|yes|to)"
    r"|said yes|approved)\b(?P<link>[^.;:\d]{0,60}?)(?:\band\b|\bwhile\b|\bwith\b|\bbut\b|,)"
    rf" (?:only |just |another |the other )?(?P<b>{_N})(?: [a-z]+){{0,3}}?"
    rf" (?:against|opposed|no|for selling|to (?!the\b|a\b)[a-z]+|for (?!the\b|a\b)[a-z]+ing|voted "
    rf"(?:against|no)|said no"
    r"|were against|rejected|the other way)\b"
)
_SIDES = re.compile(rf"\b(?P<a>{_N})(?: [a-z]+){{0,3}}?{_FOR_AND_AGAINST}")
_CUES = {_SIDES: re.compile(_FOR_AND_AGAINST)}  # what words lead to takes less than the words do
_CALLED = re.compile(r"[ -](?:vote|decision|ruling|majority|split|margin)\b")
_OFF = 0.4  # of a side
_HIGH = 6  # sentences from the top
# All of one side: "the six judges in the majority", "one of the nine who voted for her"
_GOT = re.compile(
    rf"\b(?:mustered|polled|secured|received|got|attracted) (?:just |only "
    rf"|no more than )?(?P<n>{_N})"
    r"(?= votes?\b|[,.;])"
    rf"|\b[Oo]nly (?P<few>{_N}) of the (?P<all>{_N}) [a-z]+ (?:did not agree|disagreed|dissented"
    r"|voted against|objected|was against|were against)\b"
)
_SIDE = re.compile(
    rf"\b(?:[Tt]he|[Aa]ll|[Oo]ne of the|[Ww]ith the"
    rf"|[Aa]mong the) (?P<n>{_N})(?: [a-z]+){{0,2}}? (?:in the majority|losers|winners"
    rf"|dissenters|opponents|supporters|objectors|(?:no|yes|dissenting) votes|in the minority"
    r"|who (?:had |have )?(?:(?:voted|were|was|spoke) (?:for|against|in favou?r)|(?:said|voted)"
    r" (?:yes|no|aye|nay)))\b"
)
_ANOTHER = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:last (?:year|month|week)|earlier|previous\w*|first reading"
    r"|second reading"
    r"|ago|before|committee|amendment|abst\w+|needed|would need|poll(?:s|ed|sters?)?|survey\w*"
    r"|percent"
    r"|per cent|odds|score|minutes?|game|match|goals?|runs?|points?)\b|%",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Vote:
    a: int
    b: int
    span: Span
    sides: bool  # told with what each side wanted


def votes(told: Told) -> Iterator[Finding]:
    """Two counts of one vote: they share a side, or their sum, and are not the same."""
    every = list(_votes(told))
    yield from _majority(told, every)
    yield from _turned(told, every)
    yield from _titled(told)
    held = {frozenset((v.a, v.b)) for v in every if not v.sides}
    for sides in every:
        if not sides.sides or frozenset((sides.a, sides.b)) in held:
            continue
        others = [
            v for v in every
            if not v.sides and {v.a, v.b} != {sides.a, sides.b}
            and (len({v.a, v.b} & {sides.a, sides.b}) == 1 or v.a + v.b == sides.a + sides.b)
        ]  # fmt: skip
        if len(others) != 1:
            continue
        other = others[0]
        x, y = (one_line(told.text[s.start : s.end]) for s in sorted((other.span, sides.span)))
        yield told.finding(
            "score", f"The vote is “{x}” at first and “{y}” later.", other.span, sides.span
        )


# What became of what was voted on.
_LOST = re.compile(
    r"\b(?:reject(?:s|ed)|defeat(?:s|ed)|turn(?:s|ed) (?:it |them )?down|thr(?:ew|own|ows) out"
    r"|vot(?:es|ed) down|lost"
    r"|fell|failed)\b"
)
_CARRIED = re.compile(
    r"\b(?:approv(?:es|ed)|adopt(?:s|ed)|pass(?:es|ed)|carried|back(?:s|ed)|accept(?:s|ed)"
    r"|agreed|endorsed)\b"
)
_TURNED = re.compile(
    rf"\b(?P<no>{_N})(?: [a-z]+)? (?:voted |were |was )?against\b[^.;:\d]{{0,20}}?\band"
    rf" (?P<yes>{_N})(?: [a-z]+)?"
    r" (?:voted |were |was )?(?:in favou?r|for)\b"
)


def _turned(told: Told, every: list[_Vote]) -> Iterator[Finding]:
    """For "defeated by 9 votes to 6" and "Six voted against and nine in favor"."""
    counted = [v for v in every if not v.sides]
    if len({frozenset((v.a, v.b)) for v in counted}) != 1 or counted[0].a == counted[0].b:
        return
    vote = counted[0]
    own = told.sentence(vote.span.start)
    if own is None:
        return
    lost, carried = (p.search(told.text, own.start, vote.span.start) for p in (_LOST, _CARRIED))
    heard = lost or carried
    if (
        heard is None
        or bool(lost) == bool(carried)
        or re.search(
            r"\b(?:not|to (?:reject|scrap|oppose|keep|block|lift|ban|end|abolish|overturn))\b",
            told.text[own.start : own.end],
        )
    ):
        return
    sides = [(v.a, v.b, v.span) for v in every if v.sides]
    sides += [
        (int(parse(m["yes"].lower()) or 0), int(parse(m["no"].lower()) or 0), Span(*m.span()))
        for m in told.matches(_TURNED, cue=("against",))
    ]  # fmt: skip
    for yes, no, span in sides:
        if {yes, no} != {vote.a, vote.b} or span.overlaps(vote.span):
            continue
        if (yes > no) != (carried is not None):
            result = one_line(told.text[heard.start() : vote.span.end])
            yield told.finding(
                "score",
                f"“{result}” at first, “{one_line(told.text[span.start : span.end])}” later.",
                vote.span, span,
            )  # fmt: skip
            return


_FOR_IT = re.compile(
    rf"\b(?P<yes>{_N})(?: [a-z]+)? (?:voted|were|was) (?:in favou?r|for)\b[^.;]{{0,60}}?"
    rf"\b(?:and|while|with|but|,) (?P<no>{_N})(?: [a-z]+)?(?: voted| were| was)? against\b"
)
_DECIDES = re.compile(
    r"\b(?:(?P<yes>approves?|backs?|passes|adopts?|supports?|endorses?|accepts?|says? yes|votes?"
    r" for)"
    r"|(?P<no>rejects?|defeats?|throws? out|votes? down|turns? down|says? no|votes? against"
    r"|blocks?))\b",
    re.IGNORECASE,
)
_NEEDED = re.compile(r"\b(?:needed|needs|required|two-thirds|three-quarters|quorum|veto)\b")


def _titled(told: Told) -> Iterator[Finding]:
    """For a title "Council backs bridge" over "Six were for it and nine against"."""
    if not told.titles:
        return
    title = told.titles[0]
    decides = list(_DECIDES.finditer(told.text, title.start, title.end))
    every = [*told.matches(_FOR_IT, cue=("against",)), *told.matches(_TURNED, cue=("against",))]
    if len(decides) != 1 or len(every) != 1 or told.is_quoted(decides[0].start()):
        return
    match, sentence = every[0], told.sentence(every[0].start())
    yes, no = (parse(match[side].lower()) for side in ("yes", "no"))
    if yes is None or no is None or yes == no or sentence is None:
        return
    if told.number_of(sentence) > _HIGH or _NEEDED.search(told.text):
        return
    if _ANOTHER.search(told.text, match.start(), sentence.end):
        return
    if (yes > no) != (decides[0]["yes"] is not None):
        words = told.text[match.start() : match.end()]
        yield told.finding(
            "headline", f"The title has “{decides[0][0]}”, the text “{one_line(words)}”.",
            Span(*decides[0].span()), Span(*match.span()),
        )  # fmt: skip


def _majority(told: Told, every: list[_Vote]) -> Iterator[Finding]:
    """For "ruled 5-4" and "the six judges in the majority"."""
    pairs = {frozenset((v.a, v.b)) for v in every if not v.sides}
    if len(pairs) != 1 or any(v.sides for v in every):
        return
    vote = every[0]
    for match in (*told.matches(_SIDE), *told.matches(_GOT)):
        few = match.re == _GOT and match["few"]
        count = parse((match["few"] if few else match["n"]).lower())
        sentence = told.sentence(match.start())
        if few and parse(match["all"].lower()) != vote.a + vote.b:
            continue
        if count is None or sentence is None or count in (vote.a, vote.b):
            continue
        if count < 2 or min(abs(count - n) / max(n, 5) for n in (vote.a, vote.b)) > _OFF:
            continue
        if Span(*match.span()).overlaps(vote.span) or _ANOTHER.search(
            told.text, sentence.start, sentence.end
        ):
            continue
        x = one_line(told.text[vote.span.start : vote.span.end])
        yield told.finding(
            "score", f"The vote is “{x}”, but then “{one_line(match[0])}”.",
            vote.span, Span(*match.span()),
        )  # fmt: skip
        return


def _votes(told: Told) -> Iterator[_Vote]:
    for pattern in (_TO, _SIDES):
        for match in told.matches(pattern, cue=_CUES.get(pattern)):
            sentence = told.sentence(match.start())
            a, b = (parse(match[g].lower()) for g in "ab")
            if (
                sentence is None
                or a is None
                or b is None
                or a != int(a)
                or b != int(b)
                or a + b < 5
            ):
                continue
            near = told.text[sentence.start : sentence.end]
            if pattern is _TO and not _CUE.search(near):
                continue
            if _ANOTHER.search(near):
                continue
            said_so = _CALLED.match(told.text, match.end())  # "the 8-3 vote" is of no day
            if not said_so and told.times.touching(match.start(), match.end()):
                continue
            yield _Vote(int(a), int(b), Span(*match.span()), pattern is _SIDES)

"""Years of a life that cannot stand in their order: joined in 1996, left in 1994; 22 in 1972."""

from __future__ import annotations

from collections.abc import Iterator

from brief import patterns as re
from brief.consistency.told import Told, one_line
from brief.records import Finding, Span

_SLIP = 120  # days
_YEAR = r"(?:1[5-9]|20)\d\d"
_IN_YEAR = ("15", "16", "17", "18", "19", "20")
_FIRST = (
    r"(?:born|joined|entered|founded|set up|established|opened|enlisted|enrolled|started|began"
    r"|was (?:elected|appointed|hired|launched|built|commissioned|ordained)|became|moved (?:to"
    r"|into)|bought|acquired"
    r"|married|arrived|introduced|signed|came)"
)
_THEN = (
    r"(?:left|died|closed|ended|graduated|retired|resigned|quit|stepped down|finished|sold|divorced"
    r"|was (?:sacked|dismissed|demolished|scrapped|closed|abolished|released|replaced|dissolved)"
    r"|separated|gave (?:it )?up"
    r"|went bankrupt|folded|scored? (?:his|her) last)"
)
# One subject: nothing but "and", "before" or a comma between the two verbs.
_IN_TURN = re.compile(
    rf"\b(?P<first>{_FIRST})\b(?P<what>[^.;,()]{{0,40}}?) in (?P<a>{_YEAR})(?:,? and|,? but|,|,? "
    rf"before)"
    rf" (?:later |then |he |she |it )?(?:was )?(?P<then>{_THEN}|marry|leaving|retiring|dying"
    rf"|closing|graduating|resigning)\b"
    rf"(?P<more>[^.;,()\d]{{0,40}}?) in (?P<b>{_YEAR})\b"
)
# "was posted on 4 May and reached him on 1 May"
_ON_DAYS = re.compile(
    r"\b(?P<first>posted|sent|set off|set out|left|departed|began|started|opened|sailed|shipped"
    r"|ordered"
    r"|launched|signed|met)\b[^.;,()\d]{0,30}? on (?P<a>[^.;,()]{3,25}?),? (?:and|but) (?:it |they "
    r"|he |she )?"
    r"(?P<then>reached|arrived|was delivered|returned|came (?:home|back)|ended|closed|finished"
    r"|docked"
    r"|got (?:there|home)|landed|was received|married|wed|divorced"
    r"|parted)\b[^.;,()\d]{0,30}? on (?=(?P<b>[A-Z\d]))"
)
_ENDS = (
    "reached", "arrived", "was delivered", "returned", "came ", "ended", "closed", "finished",
    "docked", "got ", "landed", "was received", "married", "wed", "divorced", "parted",
)  # fmt: skip
_WORK = re.compile(
    rf"\b(?:[Ww]ork|[Cc]onstruction|[Bb]uilding)(?: (?:on|of) (?:it|the [a-z]+))?(?: had| was)?"
    rf" (?:began|begun|started) in (?:[A-Z][a-z]+ )?(?P<year>{_YEAR})\b"
)
_OPENED = re.compile(
    rf"\b(?:opened|completed|finished|inaugurated)\b[^.;,\d]{{0,20}}? in (?:[A-Z][a-z]+ )?"
    rf"(?P<year>{_YEAR})\b"
)
_BORN = re.compile(
    rf"\b[Bb]orn\b[^.;]{{0,40}}?(?:in|on) (?:[A-Z\d][\w ]{{0,14}} )?(?P<born>{_YEAR})\b"
)
_AT = re.compile(
    rf"\bin (?P<year>{_YEAR}),? (?:at the age of|aged|at|when (?:he|she) was) "
    rf"(?P<age>\d{{1,2}})\b(?![.:%]\d| ?(?:%|per cent|a\.?m|p\.?m))"
    rf"|\b(?:at the age of|aged) (?P<age2>\d{{1,2}}),? in (?P<year2>{_YEAR})\b"
)
_KIN = re.compile(
    r"\b(?:father|mother|sons?|daughters?|wife|husband|brothers?|sisters?|child(?:ren)?|twins?"
    r"|grand\w+|uncle|aunt|cousins?)\b"
)


def careers(told: Told) -> Iterator[Finding]:
    """What ends before it begins, and ages that a year of birth does not give."""
    for match in told.matches(_IN_TURN, cue=_IN_YEAR):
        if int(match["a"]) > int(match["b"]):
            yield told.finding(
                "order",
                f"“{match['then']} … in {match['b']}” comes before “{match['first']} … in"
                f" {match['a']}”.",
                Span(match.start("first"), match.end("a")),
                Span(match.start("then"), match.end("b")),
            )  # fmt: skip
    yield from _on_days(told)
    yield from _built(told)
    births = told.matches(_BORN, cue=("born", "Born"))
    if len({m["born"] for m in births}) != 1:
        return
    born = births[0]
    own = told.sentence(born.start())
    for match in told.matches(_AT):
        sentence = told.sentence(match.start())
        if sentence is None or own is None:
            continue
        between = told.number_of(sentence) - told.number_of(own)
        area = Span(min(own.start, sentence.start), max(own.end, sentence.end))
        names = {told.person(e) for e in told.inside(told.persons, area)}
        if not 0 <= between <= 2 or len(names) > 1 or _KIN.search(told.text, *_ends(area)):
            continue
        year, age = int(match["year"] or match["year2"]), int(match["age"] or match["age2"])
        true = year - int(born["born"])
        if true - 1 <= age <= true or not 0 < true < 110 or abs(true - age) > 15:
            continue
        yield told.finding(
            "age", f"Born in {born['born']}, one is {true} in {year}, not {age}.",
            Span(*born.span()), Span(*match.span()), right=str(true),
        )  # fmt: skip


def _built(told: Told) -> Iterator[Finding]:
    """For "opened in 1934. Work on it had begun in 1936"."""
    begun, done = told.matches(_WORK, cue=_IN_YEAR), told.matches(_OPENED, cue=_IN_YEAR)
    if len({m["year"] for m in begun}) != 1 or len({m["year"] for m in done}) != 1:
        return
    first, last = begun[0], done[0]
    one, other = told.sentence(first.start()), told.sentence(last.start())
    if one is None or other is None or abs(told.number_of(one) - told.number_of(other)) > 1:
        return
    if int(first["year"]) > int(last["year"]):
        yield told.finding(
            "order", f"“{one_line(first[0])}” comes after “{one_line(last[0])}”.",
            Span(*first.span()), Span(*last.span()),
        )  # fmt: skip


def _on_days(told: Told) -> Iterator[Finding]:
    for match in told.matches(_ON_DAYS, cue=_ENDS):
        first = told.dates.inside(match.start("a"), match.end("a"))
        then = told.dates.beginning(match.start("b"), match.start("b") + 12)
        if len(first) != 1 or not then or not first[0].day > then[0].day:
            continue
        if (first[0].day - then[0].day).days > _SLIP:
            continue  # of another year
        a, b = (one_line(told.text[d.span.start : d.span.end]) for d in (first[0], then[0]))
        yield told.finding(
            "order", f"“{match['then']}” on {b} comes before “{match['first']}” on {a}.",
            Span(match.start("first"), first[0].span.end),
            Span(match.start("then"), then[0].span.end),
        )  # fmt: skip


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end

"""The how-manieth against how many there were before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from brief import patterns as re
from brief.consistency.told import N, Told
from brief.language.numbers import ORDINALS, parse
from brief.records import Finding, Span

_RANKS = tuple(w for w, n in ORDINALS.items() if 2 <= n <= 12)
_ORD = rf"(?P<ord>{'|'.join(_RANKS)})"
_NTH = re.compile(
    rf"(?:\b(?:the|only the|just the|[Tt]heir|[Hh]is|[Hh]er|[Ii]ts)"
    rf"|['’]s?) {_ORD} (?P<noun>[a-z]+(?:"
    rf" [a-z]+)?) "
    r"(?:to|since|in|who|ever|on|at|this|that)\b"
    rf"|(?:\b(?:the|a|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)|['’]s) {_ORD.replace('<ord', '<ord2')} "
    rf"(?:[A-Z][\w’-]+ )?(?P<noun2>(?:[a-z]+ )??[a-z]+)(?=[.,;]| (?:of|for|and|with|after|in|at"
    rf"|on|puts?|was|is"
    rf"|has|had|came|comes|made|makes|brings?|brought|means|gives|gave|took|takes|leaves|left"
    rf"|lifts?|lifted"
    rf"|[a-z]+(?:s|ed) (?:out|up|on|in|the|a|an)))"
    rf"|(?:\b(?:the|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)|['’]s) {_ORD.replace('<ord', '<ord3')}(?=[.,;])"
    rf"|\bthe {_ORD.replace('<ord', '<ord4')} of (?:the|his|her|its|their|these) (?:[a-z]+ )?"
    r"(?P<noun4>[a-z]+s)\b"
)
_FOLLOWS = re.compile(
    rf"\b(?:follow(?:s|ed|ing)|(?:[Bb]efore|[Aa]head of) (?:him|her|it|them) (?:came|were|there"
    rf" were)|after|succeed(?:s|ed|ing)|predecessors,)"
    rf" (?P<first>{N})(?P<more>[^.;]*)"
)
_NOT_OF = re.compile(rf"(?:^|, |and )({N})")  # not the town that one is of
_LEFT = re.compile(
    rf"(?P<names>{N}[^.;:()\d]*? and {N}[^.;:()\d]{{0,30}}?) (?:had |have )?(?:left|resigned"
    rf"|quit|went"
    r"|stepped down|died|were (?:dismissed|sacked|jailed|arrested|killed|ousted)|won|lost"
    r"|retired|fell)\b"
)
_LIST = r"(?P<{}>(?:(?:19|20)\d\d, )*(?:19|20)\d\d and (?:19|20)\d\d)"
_IN_YEARS = re.compile(
    r"\b(?:(?:before|previously|already|also|earlier)(?: [a-z]+){0,3}?|(?:earlier|previous|other)"
    rf" [a-z]+ (?:came|were)|after winning(?: it)?) in {_LIST.format('years')}\b|\bin "
    rf"{_LIST.format('also')},?"
    rf" (?:too|as well)\b"
    r"|\bhad (?:been|won|taken|held|claimed|lifted)(?: [a-z]+){0,3} in "
    rf"{_LIST.format('had')}(?! (?:too|as well)\b)"
    # "first took it in 2008 and did so again in 2011 and 2012"
    r"|\bfirst (?:[a-z]+ (?:up|top|out|there|home)|[a-z]+)(?: it| this| one| the [a-z]+| on"
    r" [^.;]{3,20}"
    r"| here| there)? in (?:19|20)\d\d(?:,? (?:and|then) |,[^.;]*\. (?:He|She|They|It) )(?:did"
    r" (?:so|it) |[a-z]+ (?:it |top )?)?again in"
    r" (?:(?:19|20)\d\d(?:,? and (?:in )?|, )?)+(?![\d-])"
)
_NAMES = re.compile(N)
_WERE = re.compile(
    r"\b(?P<n>two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) "
    r"(?:(?:previous|other|earlier|former|past) (?P<noun>[a-z]+)"
    r"|(?:were|have been|had been) (?P<noun2>[a-z]+)|(?P<noun3>[a-z]+) before (?:her|him|them"
    r"|it)|(?P<noun4>[a-z]+) (?:have|had) [a-z]+ [^.;]{0,40}?\b(?:before|already|previously)\b"
    r"|(?P<noun5>in) [^.;]{3,40}|(?P<noun6>before) (?:her|him|them) (?:were|are|was))",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) (?:first|previous|other|earlier) (?P<n>two"
    r"|three|four|five|six|seven|eight|nine|ten"
    r"|eleven)(?=,| before (?:her|him|it|them)\b| (?:[a-z]+s )?(?:were|was|had|have|came|are|all"
    r"|sold|both)\b)"
    r"|\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er) (?P<m>two|three|four|five|six|seven|eight|nine|ten)"
    r" predecessors\b"
    r"|\b[Tt]he only (?:other"
    r"|previous)(?: one)?\b(?! way| reason)"
)
_HAS_HAD = re.compile(
    r"\b(?:has|have|had) (?:already )?(?:had|seen|gone through) (?P<n>two|three|four|five|six"
    r"|seven|eight|nine"
    r"|ten"
    r"|eleven) (?P<noun>[a-z]+s)\b"
)
# "the seventh of the six lawsuits"
_OF_ALL = tuple(f" of {word} " for word in "the her his its their these those".split())
_OF = re.compile(
    rf"\b[Tt]he (?P<ord>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)) (?:and last |and final "
    rf")?of (?:the|her|his|its|their|these|those)"
    r" (?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) (?P<noun>[a-z]+)\b"
)


_DONE_ALREADY = re.compile(
    r"\b(?:(?:had|has|have) (?:already|previously|earlier) [a-z]+(?: (?:in|at|up|over|to|on))?"
    r"|(?:had|has|have) (?:also )?won (?:in|at|on))"
    r" (?P<list>(?:the |a )?[A-Z][^.;:()]*? and (?:the "
    r"|a )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)(?=[.;]|$)"
)
_IN_LINE = re.compile(
    rf"\b(?:the|its|their|his|her) {_ORD}\b(?! (?:time|largest|biggest|oldest))[^.;:]{{0,80}}?,? "
    r"(?:after|following|succeeding) (?P<list>(?:his|her|their) [^.;:]*?)(?=[.;:]|$)"
)
_AFTER_KIN = tuple(
    f"{after} {whose} "
    for after in ("after", "following", "succeeding")
    for whose in ("his", "her", "their")
)
_RELATIVE = re.compile(
    r"\b(?:his|her|their|its) (?:late |elder |older |own |two )?(?:great-)*(?:grand)?(?:father"
    r"|mother"
    r"|uncle|aunt|brother|sister|husband|wife|cousin|parents?)\b"
)
_PARTLY = re.compile(r"\b(?:parents|two|both|including|among|or|brothers|sisters)\b")


_AND_LAST = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir) {_ORD},? (?:and|but) (?:last"
    rf"|final) (?P<noun>[a-z]+?)s?\b"
)
_BESIDE = 40  # characters from an ordinal to "after wins in ..."
_AHEAD = 8  # sentences
_MOST = 60  # volumes, parts, stages: a larger number is of another sort


def ordinals(told: Told) -> Iterator[Finding]:
    """An ordinal that the list of those before it does not bear out."""
    yield from _beyond(told)
    yield from _last(told)
    yield from _kin(told)
    every = told.matches(_NTH, cue=_RANKS)
    ranks = {_rank(match) for match in every}
    for match in every:
        sentence = told.sentence(match.start())
        if sentence is None:
            continue
        rank, noun = _rank(match), _nouns(match)
        ordinal = _ordinal(match)
        again = re.match(r" do (?:so|it|that)\b", told.text[match.end() :][:8])
        if again is not None and (gone := _gone(told, sentence, match, ordinal)) is not None:
            yield gone
        if noun[:1] == ["this"]:
            noun = []  # "the third this year"
        if not RANKED_BY.isdisjoint(noun) or again is not None:
            continue  # the ordinal is of something else that was done
        where = Span(*match.span())
        held = _held(told, sentence, ordinal, where)
        if held is not None:
            yield held
            continue
        if match["ord3"] and match[0].lower().startswith("the "):
            continue  # the fourth of what, nothing says
        for other in (*told.around(sentence, 0, _AHEAD), *told.around(sentence, 2, 0)[:-1]):
            after = other.start >= sentence.start
            found = (
                (
                    _counted(told, other, noun, where)
                    or _listed(told, other)
                    or _years(told, other, match.start())
                    or _days(told, other, noun, where)
                    or _after(told, other, where)
                    or _already(told, other)
                )
                if after
                else _years(told, other, other.start)
            )
            if found is None and told.number_of(other) - told.number_of(sentence) in (0, 1):
                found = _first(told, other, where)
            if found is None:
                continue
            before, span = found
            if before + 1 == rank or not 1 <= before <= 11 or abs(before + 1 - rank) > 2:
                break
            if before + 1 in ranks or _said_right(told, span, before + 1, where):
                break  # "for the third time", and "her fourth final"
            right = next(w for w, n in ORDINALS.items() if n == before + 1)
            many = next(w for w, n in _CARDINALS.items() if n == before)
            yield told.finding(
                "count",
                f"After {many} before, it is the {right}, not the {ordinal}.",
                where, span, right=right,
            )  # fmt: skip
            break


def _said_right(told: Told, listed: Span, rank: int, where: Span) -> bool:
    """Whether another ordinal beside a list is the one that goes on from it."""
    sentence = told.sentence(listed.start)
    if sentence is None:
        return False
    near = told.around(sentence, 1, 1)
    words = re.findall(
        r"[a-z]+|\d+(?=st|nd|rd|th)",
        (
            told.text[near[0].start : where.start] + " " + told.text[where.end : near[-1].end]
        ).lower(),
    )
    return any(ORDINALS.get(word) == rank or word == str(rank) for word in words)


def _gone(told: Told, sentence: Span, match: re.Match[str], ordinal: str) -> Finding | None:
    """For "the fourth mayor to do so. Ann Lee of A and Bo Kim of B left in March"."""
    for other in told.around(sentence, 0, 1)[1:]:
        named = _LEFT.match(told.masked, other.start, other.end)
        if named is None or told.is_quoted(other.start):
            continue
        names = {m[1] for m in _NOT_OF.finditer(named["names"])} & {
            told.masked[e.start : e.end] for e in told.persons
        }
        rank = ORDINALS[ordinal]
        if len(names) + 1 == rank or not len(names) > 1 or abs(len(names) + 1 - rank) > 2:
            return None
        right = next(w for w, n in ORDINALS.items() if n == len(names) + 1)
        many = next(w for w, n in _CARDINALS.items() if n == len(names))
        return told.finding(
            "count", f"After {many} before, it is the {right}, not the {ordinal}.",
            Span(*match.span()), Span(*named.span()), right=right,
        )  # fmt: skip
    return None


def _held(told: Told, sentence: Span, ordinal: str, where: Span) -> Finding | None:
    """For "has had six mayors; she is the eighth": the six, or one more, it can be."""
    for other in told.around(sentence, 1, 0):
        for match in _HAS_HAD.finditer(told.text, other.start, where.start):
            count = _CARDINALS.get(match["n"].lower())
            link = told.text[max(sentence.start, where.start - 12) : where.start]
            linked = re.search(r"\b(?:is|was|became|becomes|be) $", link)
            if count is None or not (linked or told.text[where.end - 1 :][:2].endswith(",")):
                continue
            rank = ORDINALS[ordinal]
            if rank in (count, count + 1) or abs(rank - count) > 3 or count + 1 > 12:
                return None
            right = next(w for w, n in ORDINALS.items() if n == count + 1)
            return told.finding(
                "count", f"With {match['n']} {match['noun']} before, it is the {right}, not the"
                         f" {ordinal}.",
                where, Span(*match.span()), right=right,
            )  # fmt: skip
    return None


def _ordinal(match: re.Match[str]) -> str:
    return next(o for n in ("", 2, 3, 4) if (o := match[f"ord{n}"]))


def _rank(match: re.Match[str]) -> int:
    return ORDINALS[_ordinal(match)]


def _nouns(match: re.Match[str]) -> list[str]:
    """What the ordinal is of; of "the band's fifth" nothing is said."""
    return (match["noun"] or match["noun2"] or match["noun4"] or "").split()


def _beyond(told: Told) -> Iterator[Finding]:
    """For "the seventh of the six lawsuits"."""
    for match in told.matches(_OF, cue=_OF_ALL):
        rank = ORDINALS.get(match["ord"]) or int(re.sub(r"\D", "", match["ord"]))
        count = parse(match["n"])
        if count is not None and rank > count:
            yield told.finding(
                "count", f"Of {match['n']} {match['noun']} none is the {match['ord']}.",
                Span(match.start("ord"), match.end("ord")), Span(match.start("n"), match.end()),
            )  # fmt: skip


def _last(told: Told) -> Iterator[Finding]:
    """For "in nine volumes" of which "the eighth and last volume" is out."""
    for match in told.matches(_AND_LAST, cue=("last", "final")):
        rank, noun = ORDINALS[match["ord"]], match["noun"]
        counted = [
            (n, value)
            for n in told.numbers
            if n.kind == "cardinal" and (value := int(n.value)) == n.value and 2 < value < _MOST
            and re.match(rf"[ -](?:[a-z]+ )?{noun}s?\b", told.text[n.end : n.end + 30])
        ]  # fmt: skip
        if len({value for _, value in counted}) != 1 or counted[0][1] == rank:
            continue
        number, value = counted[0]
        if abs(value - rank) > 3:
            continue
        yield told.finding(
            "count",
            f"There are {told.text[number.start : number.end]} {noun}s, but the {match['ord']} is "
            "the last.",
            Span(*match.span()), Span(number.start, number.end),
        )  # fmt: skip


def _already(told: Told, sentence: Span) -> tuple[int, Span] | None:
    """For "She had already crossed the Channel, the Cook Strait and the Kaiwi"."""
    match = _DONE_ALREADY.search(told.text, sentence.start, sentence.end)
    if match is None or told.is_quoted(match.start()):
        return None
    items = re.split(r",? and |, ", match["list"])
    named = all(re.match(r"(?:the |a )?[A-Z]", item) for item in items)
    return (len(items), Span(*match.span())) if named and len(items) > 1 else None


def _kin(told: Told) -> Iterator[Finding]:
    """For "the fifth of her family, after her great-uncle, her grandfather and her mother"."""
    for match in told.matches(_IN_LINE, cue=_AFTER_KIN):
        listed = match["list"]
        kin = list(_RELATIVE.finditer(listed))
        rank = ORDINALS[match["ord"]]
        before = len(kin)
        if before < 2 or not re.search(r"\band\b", listed) or abs(before + 1 - rank) > 2:
            continue
        if before + 1 == rank or _PARTLY.search(listed):
            continue
        right = next(w for w, n in ORDINALS.items() if n == before + 1)
        many = next(w for w, n in _CARDINALS.items() if n == before)
        yield told.finding(
            "count", f"After {many} before, it is the {right}, not the {match['ord']}.",
            Span(match.start(), match.end("ord")), Span(*match.span("list")), right=right,
        )  # fmt: skip


def _first(told: Told, sentence: Span, where: Span) -> tuple[int, Span] | None:
    """For "The first three sold badly", "The only other was Ruth Bell"."""
    for match in _FIRST.finditer(told.text, sentence.start, sentence.end):
        if match.start() > where.end and not told.is_quoted(match.start()):
            count = match["n"] or match["m"]
            return int(parse(count) or 1) if count else 1, Span(*match.span())
    return None


def _counted(told: Told, sentence: Span, noun: list[str], where: Span) -> tuple[int, Span] | None:
    """For "Of his 14 predecessors, two were women"; "two previous winners"."""
    for match in _WERE.finditer(told.text, sentence.start, sentence.end):
        word = match["noun"] or match["noun2"] or match["noun3"] or match["noun4"]
        count = parse(match["n"].lower())
        if match["noun5"]:  # "the eighth fire this month, after six in the first two weeks"
            led = told.text[max(where.end, match.start() - 8) : match.start()]
            if sentence.contains(where) and re.search(r"\bafter $", led) and count:
                return int(count), Span(*match.span())
            continue
        if count is None or told.is_quoted(match.start()):
            continue
        if match["noun6"]:
            return int(count), Span(*match.span())
        if match["noun2"] and "predecessor" not in told.text[sentence.start : match.start()]:
            continue
        if _one(word) in {"one", *(_one(w) for w in noun)} or (
            match["noun3"] and _one(word) in _ANYBODY
        ):
            return int(count), Span(*match.span())
    return None


def _days(told: Told, sentence: Span, noun: list[str], where: Span) -> tuple[int, Span] | None:
    """For "had already erupted on January 14, on February 27 and on April 3"."""
    words = told.text[sentence.start : sentence.end]
    again = re.search(
        r"\b(?:already|previously|earlier)\b ([a-z]+)"
        r"|\b(?:had|have|has) (?!already|previously|earlier)([a-z]+)",
        words,
    )
    if again is None or sentence.start < where.start or told.is_quoted(sentence.start):
        return None
    verb = again[1] or again[2]
    if not (noun == ["time"] and again[1]) and not any(
        (len(n) > 4 and verb[:5] == n[:5]) or verb in _DONE.get(n.removesuffix("s"), ())
        for n in noun
    ):
        return None
    dates = [d.value for d in told.dates.inside(sentence.start, sentence.end)] or [
        t for t in told.times.inside(sentence.start, sentence.end)
        if re.fullmatch(r"\d{4}-\d\d", t.value)
    ]  # fmt: skip
    if len(dates) < 2 or " and " not in told.text[dates[-2].end : dates[-1].start]:
        return None
    return len(dates), Span(sentence.start + again.start(), dates[-1].end)


def _after(told: Told, sentence: Span, where: Span) -> tuple[int, Span] | None:
    """For "the fifth this year, after attacks on 3 January and 11 February"."""
    if not sentence.contains(where):
        return None
    listed = _AFTER_YEARS.search(told.text, where.end, sentence.end)
    if listed is not None and listed.start() - where.end < _BESIDE:
        return len(re.findall(r"\d{4}", listed["years"])), Span(*listed.span())
    match = _AFTER.search(told.text, where.end, sentence.end)
    if match is None:
        return None
    dates = [d.value for d in told.dates.inside(match.end(), sentence.end)]
    gaps = [told.text[a.end : b.start] for a, b in pairwise(dates)]
    if len(dates) < 2 or told.text[match.end() : dates[0].start].strip():
        return None
    if (
        not all(
            re.fullmatch(
                r",? (?:and )?(?:on )?"
                r"|, ",
                g,
            )
            for g in gaps
        )
        or " and " not in gaps[-1]
    ):
        return None
    return len(dates), Span(match.start(), dates[-1].end)


def _years(told: Told, sentence: Span, at: int) -> tuple[int, Span] | None:
    """For "they had won it before in 1968, 1983 and 1999"."""
    end = told.around(sentence, 0, 1)[-1].end  # "He came top again in": it may go on
    match = _IN_YEARS.search(told.text, max(sentence.start, at), end)
    if match is not None and match.start() >= sentence.end:
        return None
    if match is None or told.is_quoted(match.start()):
        return None
    return len(re.findall(r"\d{4}", match[0])), Span(*match.span())


_AFTER = re.compile(r"\bafter (?:[a-z]+ ){1,3}(?:on|in)\b")
_AFTER_YEARS = re.compile(
    rf"\bafter (?:(?:his|her|its|their|the) )?(?:[a-z]+ )?[a-z]+s in"
    rf" {_LIST.format('years')}(?=[.,;]|$)"
)
# What is done in each of those that are counted.
_DONE = {
    "defeat": ("lost",), "loss": ("lost",), "win": ("won", "beaten"), "victory": ("won", "beaten"),
    "title": ("won",), "medal": ("won",), "attack": ("struck", "attacked"), "goal": ("scored",),
    "strike": ("struck", "walked"), "visit": ("visited", "been", "come"),
    "fire": ("burned", "burnt"),
}  # fmt: skip
_CARDINALS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11,
}  # fmt: skip
_ANYBODY = frozenset("man woman person people".split())
# "the third largest", "the second half": of an order that is not one of time.
RANKED_BY = frozenset(
    "half quarter place day week month year round set floor largest biggest highest best most"
    " world party generation term hand thing inning innings period leg row goal degree"
    " century name part point".split()
)
_ODD = {"women": "woman", "men": "man", "people": "person", "children": "child"}


def _one(word: str) -> str:
    return _ODD.get(word, word.removesuffix("s"))


def _listed(told: Told, sentence: Span) -> tuple[int, Span] | None:
    """The names of a list: "followed Ann Reed, who lasted two years, and Ben Ito"."""
    for match in _FOLLOWS.finditer(told.masked, sentence.start, sentence.end):
        if told.is_quoted(match.start()):
            continue
        persons = {e.start for e in told.persons}
        stretch = Span(match.start("first"), match.end())
        names = [
            m
            for m in _NAMES.finditer(told.masked, stretch.start, stretch.end)
            if m.start() in persons
        ]
        if len(names) < 2 or names[0].start() != match.start("first"):
            continue
        between = [told.text[a.end() : b.start()] for a, b in pairwise(names)]
        if not re.search(r"\band\s$", between[-1]) or not all(
            re.search(r"(?:,|\band) $", b) for b in between
        ):
            continue
        if re.search(r"\b(?:including|among|such as)\b", told.text[sentence.start : match.end()]):
            continue
        return len(names), Span(match.start(), names[-1].end())
    return None

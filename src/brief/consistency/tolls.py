"""How many: a count in the title against the text, and one that the article has overtaken."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass

from brief.consistency.told import Told, one_line, written
from brief.language.numbers import ORDINALS, TENS, UNITS, Number, parse
from brief.language.stems import stem
from brief.records import Finding, Span

_CLASSES = {
    "dead": "killed kills kill killing dead die dies died death deaths fatalities bodies lives"
            " perished perish drowned victims",
    "hurt": "injured injures injuring injuries wounded wounds wounding hurt",
    "missing": "missing unaccounted",
    "arrested": "arrested arrests arrest arresting detained detains detaining held",
    "job": "jobs job posts positions workers staff employees redundancies layoffs",
    "home": "homes home houses house households dwellings properties",
    "person": "people persons",
}  # fmt: skip
_CLASS = {word: name for name, words in _CLASSES.items() for word in words.split()}
_PEOPLE = frozenset("dead hurt missing arrested person job".split())
_GROUPS = frozenset(
    stem(word)
    for word in "family crew team member couple pair victim household other soul resident".split()
)
_FEW = "|".join(sorted((*UNITS, *TENS), key=len, reverse=True))
_STILL = re.compile(
    rf"\b(?P<n>\d{{1,4}}|(?:{_FEW})(?:-[a-z]+)?) (?:(?!still)[a-z]+ ){{0,2}}?(?:(?:who|that) )?"
    r"(?:(?:are|were|remain) )?still (?:missing|unaccounted|trapped)\b"
)
_LEAVES = re.compile(
    r"\b(?:missing|unaccounted|trapped)\b[^.;]*\b(?:leaves|leaving|left) (?P<n>\d{1,4}"
    r"|[a-z]+)(?=[,.;]"
    r"| (?:people|persons|still|unaccounted|missing|others)\b)"
)
_THE_MISSING = re.compile(r"\b[Tt]he (?P<n>\d{1,4}|[a-z]+) (?:missing|trapped) [a-z]+\b")
_DONE = re.compile(
    r"(?: who)?(?: (?:have|has|had|was|were|are|been|being|now|so far|reportedly|confirmed"
    r"|known|believed|feared|thought|said|to))*"
    r" ([a-z]+)"
)
# The noun phrase behind a number: up to the first word that cannot be in one.
_COUNTED = re.compile(
    r"(?:[ -](?!(?:in|of|at|on|to|and|or|for|from|by|as|after|with|per|years?|days?|months?"
    r"|weeks?"
    r"|hours?|minutes?|million|billion|percent|metres?|miles?|worth|along|over|under|across"
    r"|around|near"
    r"|was|were|is|are|had|has|have|will|would|who|that|which|since|during|into|against|between"
    r"|its|their|his|her|the|a|an|this|last|when|where|while|because|before|until|through|more"
    r"|next|said|say|says)\b)[a-z’'-]+){1,4}"
)
_PASSIVE = re.compile(
    r" (?:rescued|held|freed|found|feared|evacuated|charged|jailed|honou?red|sacked|saved|stranded"
    r"|trapped|hospitali[sz]ed|treated|fined|suspended|released|lost)\b"
)
# "Snow strands 600": whom it befalls is people
_BEFALLS = re.compile(
    r"\b(?:strand|evacuat|displac|sicken|hospitali[sz]|rescu|trap)(?:e?s|ed|ing)\s$", re.IGNORECASE
)
_PERSONS = re.compile(
    r"(?:men|women|boys|girls|[bcdfghklmnprstvz]ers|tors|ists|ians|ees|children|pupils|students"
    r"|tourists)$"
)
_VAGUE = re.compile(
    r"\b(?:at least|more than|over|up to|nearly|almost|about|around|some|fewer than|less than"
    r"|under|as many as|estimated|hundreds|dozens)\s(?:\w+\s)?$", re.IGNORECASE
)  # fmt: skip
_RISEN = re.compile(
    r"\b(?:r[oi]se[ns]?|rais(?:es?|ed|ing)|puts?|rising|climb\w*|jump\w*|increas\w*|grown|grew"
    r"|(?:went|gone|goes) up|now (?:puts?"
    r"|stands?|at|is)"
    r"|revised|up|reach\w*|hit|br(?:ings?|inging|ought)|tak(?:es?|ing)|took)\b[^.;]{0,40}?"
    r"\b(?:to|at)\s(?:at least\s|about\s|some\s)?$"
)
_REACH = 120  # characters before a number that may say that it has risen: no more can match
# "Eleven skiers are now known to have died"
_NOW_KNOWN = re.compile(
    r"(?: [a-z]+){0,3} (?:(?:are|is|were|have been|has been) now (?:known|confirmed|believed"
    r"|thought"
    r"|reported|counted|listed|said|presumed)|(?:have|has) now (?:died|been (?:found|confirmed)))\b"
)
_KILLED_NOW = re.compile(r"\b(?:has|have) now (?:killed|claimed(?: the lives of)?)\s$")
_TOLL = re.compile(
    r"\b(?:[Dd]eath toll|[Tt]oll|[Nn]umber of (?:the )?(?P<noun>[a-z]+)(?: (?P<more>[a-z]+))?)\b"
)
_BEFORE = re.compile(
    r"\b(?:earlier|initial\w*|previous\w*|first|then|from (?=\d|[A-Z]\w+day)|had been|at the"
    r" time|yesterday|original\w*"
    r"|last|old|until|before|up from|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)", re.IGNORECASE
)  # fmt: skip
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
# "The collapse on Sunday killed eight people": of the one event that is told of
_KILLED = re.compile(r"The [a-z]+(?: (?:on|in|at) [A-Z]?[a-z ]{2,20})?,? (?:killed|claimed) ")
_RANKED = re.compile(
    r" (?:body|victim|death|fatality|(?:person|man|woman|child|miner|worker|climber|hiker|soldier)"
    r" (?:has |had )?(?:died|dies|was (?:found )?dead|was killed|has been killed))\b"
)
_SUMMARY = re.compile(
    r"\W*(?:what (?:we|you need to) know|summary|(?:the )?(?:key|main) (?:points|facts"
    r"|developments)"
    r"|at a glance|the latest|in brief|so far|where things stand|the story so far)\b",
    re.IGNORECASE,
)
_ROUGHLY = 0.8  # of the newest number: "about" so many is out of date below
_BULLET = re.compile(r"\s*[-*•–—‣·]\s")
_STAMP = re.compile(r"^[^\S\n]*(?:Update[d]?\b[^\n]{0,20}|at |\[)?\d{1,2}[.:]\d\d\b", re.MULTILINE)
_DEFINITE = re.compile(r"\b[Tt]he\s$|\b[Aa]ll\s$")


@dataclass(frozen=True, slots=True)
class Count:
    """A number of a sentence with what it counts."""

    number: Number
    of: frozenset[str]  # classes, or the stem of the noun
    span: Span
    sentence: Span
    vague: bool


def headlines(told: Told) -> Iterator[Finding]:
    """A count in the title that the text never has, where the text's opening has another."""
    if not told.titles or not told.body:
        return
    title = told.titles[0]
    body = told.body
    numbers = [n for n in told.numbers if n.start >= title.end]
    opening = body[:4]
    for count in counts(told, title):
        if count.vague or not count.of or count.number.vague:
            continue
        value = count.number.value
        same = [n for n in numbers if _rounds(n, count.number) and not _of_others(told, n, count)]
        if any(not (_toll(told, count) and _unnamed(told, n)) for n in same):
            continue
        if _summed(value, [n.value for n in numbers if n.start < opening[-1].end]):
            continue
        for sentence in opening:
            others = [
                c for c in counts(told, sentence)
                if (c.of & count.of or {*c.of, *count.of} == {"job", "person"})
                and (not c.vague or _far(told, c, value))
            ]  # fmt: skip
            if len(others) != 1 or told.is_quoted(others[0].span.start):
                continue
            other = others[0]
            if other.number.value < 2 or not 0.3 <= value / other.number.value <= 3:
                break
            yield told.finding(
                "headline",
                f"The title has “{shown(told, count)}”, the text “{shown(told, other)}”.",
                count.span, other.span, right=written(other.number.value),
            )  # fmt: skip
            break


def _toll(told: Told, title: Count) -> bool:
    """Whether the lead gives a toll of what a title's count is one of: "Three skiers died"."""
    of = title.of & {"dead", "hurt", "missing"}
    return bool(of) and any(c.of & of and not c.vague for c in counts(told, told.body[0]))


def _unnamed(told: Told, number: Number) -> bool:
    """Whether nothing says what a number counts: "Two were brothers"."""
    sentence = told.sentence(number.start)
    if sentence is None or sentence == told.body[0]:
        return False
    return next((not c.of for c in counts(told, sentence) if c.number is number), True)


def _of_others(told: Told, number: Number, title: Count) -> bool:
    """Whether the same number counts what the title's cannot: pumps, where it is of miners."""
    sentence = told.sentence(number.start)
    if sentence is None or not title.of & _PEOPLE or number.value != title.number.value:
        return False
    of = next((c.of for c in counts(told, sentence) if c.number is number), frozenset())
    return bool(of) and not of & set(_CLASSES) and not of & _GROUPS


def _far(told: Told, count: Count, title: float) -> bool:
    """Whether "some 14,000" cannot be what the title rounds."""
    before = told.text[max(count.sentence.start, count.number.start - 12) : count.number.start]
    return bool(re.search(r"\b(?:[Ss]ome|[Aa]bout|[Aa]round|[Nn]early)\s$", before)) and (
        abs(count.number.value / title - 1) > 0.25
    )


def tolls(told: Told) -> Iterator[Finding]:
    """A count below one to which the article itself says that it has risen."""
    stamps = [m.start() for m in _STAMP.finditer(told.text)]
    every = [c for s in told.sentences for c in counts(told, s)]
    risen = [r for r in (_risen(told, c) for c in _all(told)) if r is not None]
    risen += _ranked(told)
    for newest, of in risen:
        for count in every:
            value, value_at = count.number.value, count.number.start
            if (
                count.sentence == newest.sentence
                or not count.of & of
                or value >= newest.number.value
            ):
                continue
            if (
                value < 2
                or count.number.vague
                or value < 0.3 * newest.number.value
                or told.is_quoted(count.span.start)
            ):
                continue
            before = told.text[max(count.sentence.start, value_at - 24) : value_at]
            rough = re.search(r"\b(?:[Aa]bout|[Ss]ome|[Aa]round)\s$", before)
            far = rough is not None and value < _ROUGHLY * newest.number.value
            if count.vague and not far and not re.search(r"\b[Aa]t least\s(?:\w+\s)?$", before):
                continue  # "more than 20" is still right at 22
            if not _current(told, count, newest, stamps):
                continue
            yield told.finding(
                "toll",
                f"“{shown(told, count)}” is out of date: the number has risen to "
                f"{written(newest.number.value)}.",
                count.span, newest.span, right=written(newest.number.value),
            )  # fmt: skip
            return


def risen_twice(told: Told) -> Iterator[Finding]:
    """For "Toll climbs to 17" over "The number of people killed has gone up to 21"."""
    if not told.titles or not told.body:
        return
    title, lead = told.titles[0], told.body[0]
    found = [r for r in (_risen(told, c) for c in _all(told)) if r is not None]
    own, below = ([r for r in found if r[0].sentence == s] for s in (title, lead))
    if len(own) != 1 or len(below) != 1 or not own[0][1] & below[0][1]:
        return
    first, second = own[0][0], below[0][0]
    value, other = first.number.value, second.number.value
    if any(n.value == value for n in told.numbers if n.start >= title.end):
        return
    if value == other or not 0.3 <= value / max(other, 1) <= 3:
        return
    yield told.finding(
        "toll", f"The number is {written(value)} in the title and {written(other)} below.",
        first.span, second.span, right=written(other),
    )  # fmt: skip


def still_missing(told: Told) -> Iterator[Finding]:
    """For "three still missing" at the top and "the five missing miners" below."""
    top = [
        m for s in told.sentences[:2]
        for m in _STILL.finditer(told.text, s.start, s.end) if parse(m["n"])
    ]  # fmt: skip
    if not top or len({parse(m["n"]) for m in top}) != 1:
        return
    now = parse(top[0]["n"]) or 0
    for match in told.matches(_LEAVES):
        value = parse(match["n"])
        if value is not None and value < now and match.start() > top[0].end():
            yield told.finding(
                "toll", f"“{one_line(top[0][0])}” is out of date: {written(value)} are left.",
                Span(*top[0].span()), Span(*match.span()), right=written(value),
            )  # fmt: skip
            return
    for match in told.matches(_THE_MISSING):
        value = parse(match["n"])
        if value is None or value <= now or told.number_of(told.sentences[0]) is None:
            continue
        yield told.finding(
            "toll", f"{one_line(match[0])} is out of date: {written(now)} are still missing.",
            Span(*match.span()), Span(*top[0].span()), right=written(now),
        )  # fmt: skip
        return


def _ranked(told: Told) -> Iterator[tuple[Count, frozenset[str]]]:
    """For "recovered a ninth body": the toll is nine."""
    for number in told.numbers:
        sentence = told.sentence(number.start)
        rank = ORDINALS.get(told.text[number.start : number.end].lower().removeprefix("a "))
        if rank is None or sentence is None or told.is_quoted(number.start):
            continue
        number = dataclasses.replace(number, value=float(rank), kind="ordinal")  # "a fifth" too
        before = told.text[max(sentence.start, number.start - 5) : number.start]
        led = re.search(r"\b(?:[Aa]|its|the) $", before + told.text[number.start :][:2])
        if told.number_of(sentence) <= 3 and (led or re.search(r"\b(?:its|the) $", before)):
            of = _RANKED.match(told.text, number.end)
            if of is not None:
                span = Span(number.start, of.end())
                yield Count(number, frozenset(), span, sentence, False), frozenset({"dead"})


def _all(told: Told) -> Iterator[Count]:
    for number in told.numbers:
        sentence = told.sentence(number.start)
        if sentence is not None and number.kind == "cardinal" and not number.vague:
            yield Count(number, frozenset(), Span(number.start, number.end), sentence, False)


def _risen(told: Told, count: Count) -> tuple[Count, frozenset[str]] | None:
    """The count and what it is of, where the sentence says that it rose to it."""
    rest = told.text[count.number.end : count.sentence.end]
    if _NOW_KNOWN.match(rest) and not told.is_quoted(count.number.start) and " from " not in rest:
        of = next((c.of for c in counts(told, count.sentence) if c.number is count.number), None)
        return (count, of) if of and "dead" in of else None
    start = max(count.sentence.start, count.number.start - _REACH)
    before = told.text[start : count.number.start]
    if told.is_quoted(count.number.start):
        return None
    if _KILLED_NOW.search(before):
        return count, frozenset({"dead"})
    if not _RISEN.search(before):
        return None
    named = list(_TOLL.finditer(told.text, count.sentence.start, count.number.start))
    if not named:
        return None
    noun = named[-1]["noun"] or "dead"
    if _CLASS.get(noun) in ("person", None) and named[-1]["more"] in _CLASS:
        noun = named[-1]["more"]  # "the number of people hurt"
    return count, frozenset({_CLASS.get(noun, stem(noun))})


def _current(told: Told, count: Count, newest: Count, stamps: list[int]) -> bool:
    """Whether a lower count is given as the one that holds, and of the same thing."""
    words = told.text[count.sentence.start : count.sentence.end]
    leads = bool(told.body) and count.sentence == told.body[0] and _titled(told, newest)
    summed = bool(stamps) and _in_summary(told, count.span.start)
    start = max(count.sentence.start, count.number.start - 5)
    definite = bool(_DEFINITE.search(told.text[start : count.number.start]))
    ranked = newest.number.kind == "ordinal" and _KILLED.match(told.text, *_to(count)) is not None
    dated = leads or summed or definite or ranked
    if _BEFORE.search(_WEEKDAY.sub("", words) if dated else words):
        return False  # a lead may say on which day it happened, whatever has come since
    victims = definite and re.match(
        r" (?:victims|dead|deaths|bodies|fatalities)\b", told.text[count.number.end :][:12]
    )
    own = {p.name for p in told.inside(told.places, count.sentence)} if not victims else set()
    if own - {
        p.name for p in told.places if p.start < told.sentences[min(3, len(told.sentences) - 1)].end
    }:
        return False
    if leads:
        return "dead" in count.of
    if summed:
        return True
    if stamps:
        # the entries of a live report are of their own time; what stands above them is of now
        return count.span.start < min(s for s in stamps) or not any(
            s <= count.span.start for s in stamps[1:]
        )
    if ranked:
        return count.sentence.start > newest.sentence.start
    opening = told.number_of(count.sentence) <= 1 and "dead" in count.of
    if opening and count.span.start < newest.span.start:
        return True
    return definite and count.sentence.start > newest.sentence.start


def _in_summary(told: Told, at: int) -> bool:
    """Whether a place is in the paragraph, or the list, under "What we know"."""
    *above, own = told.text[: told.paragraph(at).end].split("\n")
    lines = [own, *reversed(above)]
    for line in lines:
        if _SUMMARY.match(line):
            return True
        if line.strip() and not _BULLET.match(line):
            return False
    return False


def _to(count: Count) -> tuple[int, int]:
    return count.sentence.start, count.number.start


def _titled(told: Told, newest: Count) -> bool:
    """Whether the title has the newest number."""
    return any(
        n.value == newest.number.value for t in told.titles for n in told.inside(told.numbers, t)
    )


def counts(told: Told, sentence: Span) -> Iterator[Count]:
    """The counts of a sentence, each with what it counts: the noun behind it and its class."""
    inside = told.inside(told.numbers, sentence)
    for n, number in enumerate(inside):
        if number.kind != "cardinal" or number.value != int(number.value):
            continue
        limit = inside[n + 1].start if n + 1 < len(inside) else sentence.end
        after = _COUNTED.match(told.text, number.end, limit)
        before = told.text[max(sentence.start, number.start - 24) : number.start]
        if re.search(r"[$£€]\s?$|\b[Nn]o\. ?$|\d$", before) or re.match(
            r"[%.:/]\d|-\d|%", told.text[number.end : number.end + 2]
        ):
            continue
        of: set[str] = set()
        words = re.findall(r"[a-z]+", after[0]) if after else []
        if len(words) > 1 and words[-1].endswith("ed") and words[-1] not in _CLASS:
            words.pop()  # "Nine miners rescued"
        people = len(words) > 1 and words[-1] not in _CLASS and _PERSONS.search(words[-2])
        if after and people and told.is_verb(after.end() - len(words[-1])):
            words.pop()  # "600 travelers spent"
        done = _DONE.match(told.text, after.end() if after else number.end, limit)
        if done is not None and done[1] in _CLASS:
            of.add(_CLASS[done[1]])
        for word in words:
            if word in _CLASS:
                of.add(_CLASS[word])
        if _PASSIVE.match(told.text, number.end) and not of & set(_CLASS.values()):
            of = {"person"}  # "Nine rescued"
        if words and _PERSONS.search(words[-1]) and not of & set(_CLASS.values()):
            of.add("person")
        if re.match(r" of (?:them|those|these|whom)\b", told.text[number.end : number.end + 10]):
            near = told.text[number.end : min(limit, number.end + 45)]
            of |= {_CLASS[w] for w in re.findall(r"[a-z]+", near) if w in _CLASS}
        verb = re.search(
            r"\b(kill(?:s|ed|ing)?|injur(?:es|ed|ing)|wound(?:s|ed|ing)|cut|cuts|shed"
            r"|axe[sd]?|arrest(?:s|ed|ing)|detain(?:s|ed|ing))\s(?:\w+\s)?$",
            before.lower(),
        )
        if not words and _BEFALLS.search(before):
            of.add("person")
        if verb and verb[1] in _CLASS:
            of.add(_CLASS[verb[1]])
        elif words and not of & set(_CLASS.values()):
            of.add(stem(words[-1]))
        if of & {"dead", "hurt", "missing", "arrested"}:
            of -= {"person", "job"}
        end = after.end() if after else number.end
        yield Count(
            number, frozenset(of), Span(number.start, end), sentence,
            bool(_VAGUE.search(before)) or number.vague,
        )  # fmt: skip


def _rounds(number: Number, title: Number) -> bool:
    """Whether a title's count may stand for a number of the text."""
    step = 1.0
    whole = title.value
    while whole and whole % (step * 10) == 0:
        step *= 10
    return abs(number.value - title.value) < max(step, 1.0) and (
        step > 1 or number.value == title.value
    )


def _summed(value: float, numbers: list[float]) -> bool:
    """Whether the opening gives parts of the count: seven soldiers and six civilians are 13."""
    small = [n for n in numbers if 0 < n < value]
    return any(
        abs(sum(small[i:j]) - value) < 0.5
        for i in range(len(small))
        for j in range(i + 2, min(len(small), i + 4) + 1)
    ) or any(
        abs(a + b - value) < 0.5 for i, a in enumerate(small) for b in small[i + 1 :]
    )  # fmt: skip


def shown(told: Told, count: Count) -> str:
    """A count with the word that says of what, and no verb behind it."""
    words = one_line(told.text[count.span.start : count.span.end]).split()
    of = next((i for i, w in enumerate(words) if w in _CLASS), 1)
    return " ".join(words[: of + 1])

"""How many: a count in the title against the text, and one that the article has overtaken."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from brief import patterns as re
from brief.consistency.counting import CLASS, CLASSES, OF_THEN, Count, counts, shown
from brief.consistency.told import Told, written
from brief.language.numbers import ORDINALS, Number
from brief.language.stems import stem
from brief.records import Finding, Span

_PEOPLE = frozenset("dead hurt missing arrested person job".split())
_GROUPS = frozenset(
    stem(word)
    for word in "family crew team member couple pair victim household other soul resident".split()
)
_RISEN = re.compile(
    r"\b(?:r[oi]se[ns]?|rais(?:es?|ed|ing)|puts?|rising|climb\w*|jump\w*|increas\w*|grown|grew"
    r"|(?:went|gone|goes) up|now (?:puts?"
    r"|stands?|at|is)|st(?:ands?|ood)"
    r"|revised|up|reach\w*|hit|br(?:ings?|inging|ought)|tak(?:es?|ing)|took)\b[^.;]{0,40}?"
    r"\b(?:to|at)\s(?:at least\s|about\s|some\s)?$"
)
_SAID_OF = re.compile(
    r"\b(?:to have|who(?: have| had)?|have been|had been)(?: been)? (died|killed|injured"
    r"|hurt|drowned)\b"
)
_REACH = 120  # characters before a number that may say that it has risen: no more can match
# "Eleven skiers are now known to have died"
UP_FROM = re.compile(r"\bup from (?P<n>\d{1,4}|[a-z]+(?:-[a-z]+)?)\b")
# "has now destroyed 64 houses, up from 41"
_DESTROYED = re.compile(
    r"\b(?:has|have) (?:now )?(?:destroyed|burned|damaged|flooded|infected|sickened|displaced) $"
)
_NOW_KNOWN = re.compile(
    r"(?: [a-z]+){0,3} (?:(?:are|is|were|have been|has been) now (?:known|confirmed|believed"
    r"|thought"
    r"|reported|counted|listed|said|presumed)|(?:have|has|had) now (?:died|lost their"
    r" lives|been (?:found|confirmed)))\b"
)
_KILLED_NOW = re.compile(r"\b(?:has|have) now (?:killed|claimed(?: the lives of)?)\s$")
_TOLL = re.compile(
    r"\b(?:[Dd]eath toll|[Tt]oll|[Nn]umber (?:of|in) (?:the )?(?P<noun>[a-z]+)(?:"
    r" (?P<more>[a-z]+))?|the (?:deaths|dead|fatalities))\b"
)
BEFORE = re.compile(
    r"\b(?:earlier|initial\w*|previous\w*|first|then|from (?=\d|[A-Z]\w+day)|had been|at the"
    r" time|yesterday|original\w*"
    r"|last|old|until|before|up from|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)", re.IGNORECASE
)  # fmt: skip
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
WEEKDAY = re.compile(rf"\b{_WEEKDAY}\b")
_SAID_ON = re.compile(
    r"\b(?<!be )(?:said|says|reported|announced|confirmed|stated|told [a-z]+)(?: late| early)?"
    r" (?:on )?"
    rf"(?P<day>{_WEEKDAY})\b"
)
# "The collapse on Sunday killed eight people": of the one event that is told of
_KILLED = re.compile(r"The [a-z]+(?: (?:on|in|at) [A-Z]?[a-z ]{2,20})?,? (?:killed|claimed) ")
# "The collapse, in which four have died", "the fire that killed nine": the event of the story
_EVENT = re.compile(
    r"\b[Tt]h(?:e|is) (?:[a-z-]+ )?(?P<what>accident|attack|avalanche|blast|blaze|bombing|capsizing"
    r"|collapse|collision|crash|cyclone|derailment|disaster|earthquake|eruption|explosion|fire"
    r"|floods?|flooding|hurricane|landslide|massacre|mudslide|outbreak|quake|raid|shooting|sinking"
    r"|slide|stampede|storm|tornado|tragedy|tremor|tsunami|typhoon|wildfire|wreck)\b"
    r"(?P<gap>[^.;:]{0,60}?)$"
)
HIGH = 5  # sentences at the top, the title among them
_GAP_OF_OTHERS = re.compile(
    r"\b(?:in|on|at|near|of) (?:(?:the|neighbou?ring|next) )*[A-Z]|\bwounded|\binjur|\bafter"
    r"|\bbefore|\bby\b"
    r"|day\b|\bnight|\bhours?\b|\bfirst|\bknown|\bsaid|\breported|\bsimilar|\bother"
)
# Behind a number of the dead: all of them, and not those of one sort or of one place.
_ALL_OF_THEM = re.compile(
    r" (?:(?:people|persons|lives|others)(?! (?:in|on|at|from|aboard|under)\b)|dead\b|victims\b"
    r"|deaths\b|bodies\b|have\b|had\b|has\b|were\b|who\b|died\b)|[.,;]"
)
_WITH = re.compile(r"\b[Ww]ith $")
_SO_MANY = re.compile(r"(?: people)? (?:lives lost|lives|deaths|dead)\b")
_EACH = re.compile(
    r"\b(?:each|every one|all|memory|names|funerals?|families|relatives) (?:one )?of the $"
)
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
            ratio = value / max(other.number.value, 1.0)
            if other.number.value < 2 or not (0.3 <= ratio <= 3 or ratio in _NOUGHTS):
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


# A number of another time, or of those to whom it does not happen.
_ELSEWHERE = re.compile(
    r"\bnot (?:be )?affected\b|\bunaffected\b|\bwill (?:stay|remain|keep)\b|\b[Tt]he other"
    r" [a-z]+,|\bin (?:19"
    r"|20)\d\d\b|\b[Ii]n (?:19|20)\d\d,?\s|\blast year\b|\byears? (?:ago|earlier|before)\b"
)


_MEASURED = re.compile(r" (?:more|fewer|less|hours?|days?|weeks?|months?|years?|minutes?)\b")


def _of_others(told: Told, number: Number, title: Count) -> bool:
    """Whether the same number counts what the title's cannot: pumps, where it is of miners."""
    sentence = told.sentence(number.start)
    if (
        sentence is not None
        and sentence not in told.body[:1]
        and (_ELSEWHERE.search(told.text, sentence.start, sentence.end))
    ):
        return True
    if sentence is None or not title.of & _PEOPLE or number.value != title.number.value:
        return False
    if _MEASURED.match(told.text, number.end):
        return True
    of = next((c.of for c in counts(told, sentence) if c.number is number), frozenset())
    return bool(of) and not of & set(CLASSES) and not of & _GROUPS and not of & title.of


_NOUGHTS = (0.1, 10.0)  # a nought too many, or one too few


def _far(told: Told, count: Count, title: float) -> bool:
    """Whether "some 14,000" cannot be what the title rounds."""
    if title / max(count.number.value, 1.0) == max(_NOUGHTS):
        return True
    before = told.text[max(count.sentence.start, count.number.start - 12) : count.number.start]
    return bool(re.search(r"\b(?:[Ss]ome|[Aa]bout|[Aa]round|[Nn]early)\s$", before)) and (
        abs(count.number.value / title - 1) > 0.25
    )


def tolls(told: Told) -> Iterator[Finding]:
    """A count below one to which the article itself says that it has risen."""
    stamps = [m.start() for m in _STAMP.finditer(told.text)]
    every = [c for s in told.sentences for c in counts(told, s)]
    risen = [r for r in (risen_to(told, c) for c in plain(told)) if r is not None]
    risen += _ranked(told)
    risen += _total(told, every) if not risen else ()
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
    found = [r for r in (risen_to(told, c) for c in plain(told)) if r is not None]
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


def plain(told: Told) -> Iterator[Count]:
    """Every number as a count, of whatever it is."""
    for number in told.numbers:
        sentence = told.sentence(number.start)
        if sentence is not None and number.kind == "cardinal" and not number.vague:
            yield Count(number, frozenset(), Span(number.start, number.end), sentence, False)


def risen_to(told: Told, count: Count) -> tuple[Count, frozenset[str]] | None:
    """The count and what it is of, where the sentence says that it rose to it."""
    rest = told.text[count.number.end : count.sentence.end]
    if _NOW_KNOWN.match(rest) and not told.is_quoted(count.number.start) and " from " not in rest:
        of = next((c.of for c in counts(told, count.sentence) if c.number is count.number), None)
        dead = of is not None and ("dead" in of or "lost their lives" in rest)
        return (count, frozenset({"dead"})) if dead else None
    start = max(count.sentence.start, count.number.start - _REACH)
    before = told.text[start : count.number.start]
    if told.is_quoted(count.number.start):
        return None
    if _KILLED_NOW.search(before):
        return count, frozenset({"dead"})
    if _DESTROYED.search(before) and UP_FROM.search(rest):
        of = next((c.of for c in counts(told, count.sentence) if c.number is count.number), None)
        return (count, of) if of else None
    if not _RISEN.search(before):
        return None
    named = list(_TOLL.finditer(told.text, count.sentence.start, count.number.start))
    if not named:
        return None
    noun = named[-1]["noun"] or "dead"
    if CLASS.get(noun) in ("person", None) and named[-1]["more"] in CLASS:
        noun = named[-1]["more"]  # "the number of people hurt"
    if CLASS.get(noun) in ("person", None):  # "the number known to have died when"
        said = _SAID_OF.search(told.text, named[-1].end(), count.number.start)
        noun = said[1] if said is not None else noun
    return count, frozenset({CLASS.get(noun, stem(noun))})


def _current(told: Told, count: Count, newest: Count, stamps: list[int]) -> bool:
    """Whether a lower count is given as the one that holds, and of the same thing."""
    words = _WHICH_DAY.sub("", told.text[count.sentence.start : count.sentence.end])
    leads = bool(told.body) and count.sentence == told.body[0] and _titled(told, newest)
    summed = bool(stamps) and _in_summary(told, count.span.start)
    start = max(count.sentence.start, count.number.start - 5)
    definite = bool(_DEFINITE.search(told.text[start : count.number.start]))
    ranked = newest.number.kind == "ordinal" and _KILLED.match(told.text, *_to(count)) is not None
    event = _of_the_event(told, count)
    named = event is not None
    if event is not None:
        words = _WHICH_DAY.sub("", told.text[event : count.sentence.end])
    stands = _WITH.search(told.text, start, count.number.start) and _SO_MANY.match(
        told.text, count.number.end
    )  # "With 17 lives lost": so many as there are
    definite = definite or bool(stands)
    dated = leads or summed or definite or ranked
    if OF_THEN.search(told.text, count.number.end, count.sentence.end):
        return False
    said = _SAID_ON.search(told.text, count.sentence.start, count.sentence.end)
    if said is not None and said["day"] not in told.text[slice(*_to(newest))]:
        return False  # "said on Sunday the 36 people infected": so many on Sunday
    if BEFORE.search(WEEKDAY.sub("", words) if dated else words):
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
    if ranked or named:
        return ranked is False or count.sentence.start > newest.sentence.start
    opening = told.number_of(count.sentence) <= 1 and "dead" in count.of
    if opening and count.span.start < newest.span.start:
        return True
    return definite and count.sentence.start > newest.sentence.start


def _of_the_event(told: Told, count: Count) -> int | None:
    """Where a count of the dead is told as that of the event that the article opens with."""
    if "dead" not in count.of or not _ALL_OF_THEM.match(told.text, count.number.end):
        return None
    start = max(count.sentence.start, count.number.start - 110)
    before = told.text[start : count.number.start]
    if _EACH.search(before):
        return count.sentence.start
    event = _EVENT.search(before)
    if event is None or _GAP_OF_OTHERS.search(_WHICH_DAY.sub("", event["gap"])):
        return None
    opening = told.text[: told.body[min(2, len(told.body) - 1)].end] if told.body else ""
    what = event["what"].rstrip("s")
    # "for the victims of the disaster, which killed 12": the day is not that of the dead
    aside = re.search(r"\b(?:which|that)\b", event["gap"]) is not None
    at = start + event.start() if aside else count.sentence.start
    if what in ("disaster", "tragedy"):
        return at  # what has been told of, by no name
    names = next((same for same in _SAME_EVENT if what in same), (what,))
    if any(re.search(rf"\b{name}", opening, re.IGNORECASE) for name in names):
        return at
    return None


# "The explosion on Saturday, which killed 12": of the only one, whose day it is
_WHICH_DAY = re.compile(r" on [A-Z][a-z]+day(?=, (?:which|that)\b)")
_SAME_EVENT = (
    ("blast", "explosion", "bombing"), ("quake", "earthquake", "tremor"), ("fire", "blaze"),
    ("accident", "crash", "collision", "wreck"), ("landslide", "mudslide", "slide"),
    ("flood", "flooding"), ("attack", "massacre", "raid", "shooting"),
    ("cyclone", "hurricane", "typhoon", "storm"),
)  # fmt: skip


_KNOWN_DEAD = re.compile(
    r"(?: (?:people|persons|bodies|corpses|men|women))?(?: and (?:children|women))? (?:were"
    r"|are|have been|had been|have|has|is|had) (?:(?:now|so far|confirmed|known"
    r"|reported|thought|to|have|been) )*(?:found|recovered|laid out|counted"
    r"|identified|died|dead|killed|confirmed dead)\b"
)


def _total(told: Told, every: Sequence[Count]) -> Iterator[tuple[Count, frozenset[str]]]:
    """The largest number of dead that the opening gives, where nothing says that it has risen."""
    found = [
        c for c in every
        if not c.vague and told.body and told.number_of(c.sentence) <= HIGH
        and not told.is_quoted(c.span.start)
        and _KNOWN_DEAD.match(told.text, c.number.end, c.sentence.end)
        and not _YEAR.search(told.text, c.sentence.start, c.sentence.end)
    ]  # fmt: skip
    if found:
        most = max(found, key=lambda c: c.number.value)
        small = {n.value for n in told.numbers}
        for count in every:
            if most.number.value - count.number.value in small and "dead" in count.of:
                return  # nine, and three who have died since
        yield most, frozenset({"dead"})


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


def _rounds(number: Number, title: Number) -> bool:
    """Whether a title's count may stand for a number of the text."""
    step = 1.0
    whole = title.value
    while whole and whole % (step * 10) == 0:
        step *= 10
    over = number.value - title.value  # 2,600 are "2,000" in a title that has "over", 1,200 are not
    return number.value == title.value or (step > 1 and -step / 2 <= over < step)


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

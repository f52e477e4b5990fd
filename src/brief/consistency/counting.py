"""What the numbers of a sentence count: the noun behind each, and the class that it is of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brief import patterns as re
from brief.consistency.told import Told, one_line
from brief.language.numbers import Number
from brief.language.stems import stem
from brief.records import Span

CLASSES = {
    "dead": "killed kills kill killing dead die dies died death deaths fatalities bodies lives"
            " perished perish drowned victims corpses",
    "hurt": "injured injures injuring injuries wounded wounds wounding hurt",
    "missing": "missing unaccounted",
    "arrested": "custody suspects arrested arrests arrest arresting detained detains detaining"
                " held",
    "job": "jobs job posts positions workers staff employees redundancies layoffs",
    "home": "homes home houses house households dwellings properties",
    "sick": "ill sick sickened infected infections cases",
    "person": "people persons",
}  # fmt: skip
CLASS = {word: name for name, words in CLASSES.items() for word in words.split()}
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
    r"|next|said|say|says|without)\b)[a-z’'-]+){1,4}"
)
_PASSIVE = re.compile(
    r" (?:rescued|held|freed|found|feared|evacuated|charged|jailed|honou?red|sacked|saved|stranded"
    r"|trapped|hospitali[sz]ed|treated|fined|suspended|released|lost)\b"
)
_IN_HOSPITAL = re.compile(
    r"(?: [a-z]+){0,2}(?:,[^.;]{3,80}?,)? (?:(?:were|was|are|is|being|had been|have been)"
    r" )?(?:(?:taken|rushed"
    r"|airlifted"
    r"|flown|admitted|brought) (?:in(?=[.,])|to (?:a |the )?(?:nearby |local )?hospitals?)"
    r"|treated|in hospital|hospitali[sz]ed)\b"
)
# "30,000 without power", "13,000 homes were still without electricity"
_WITHOUT = re.compile(
    r"(?: (?:are|were|is|was|remain|remained|left|still|now|people|customers))*"
    r" without (?P<what>power|electricity|water|heat(?:ing)?|gas)\b"
)
_THEIR_LIVES = re.compile(r"(?:(?: who| that)?(?: have| has| had)? lost)? their lives\b")
# "have taken four people into custody"
_HELD = re.compile(r" (?:into|in) (?:police )?custody\b| under arrest\b| behind bars\b")
# "Snow strands 600": whom it befalls is people
_BEFALLS = re.compile(
    r"\b(?:strand|evacuat|displac|sicken|hospitali[sz]|rescu|trap)(?:e?s|ed|ing)\s$", re.IGNORECASE
)
_PERSONS = re.compile(
    r"(?:men|women|boys|girls|[bcdfghklmnprstvz]ers|tors|ists|ians|ees|children|pupils|students"
    r"|tourists)$"
)
# "the 19 people killed by Wednesday evening", "the 14 who died on the spot": as many as then
OF_THEN = re.compile(
    r"\b(?:by|as of|until|up to) (?:early |late |(?:last|the) )?"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|\b(?:on the spot|at once|instantly|instantaneously|outright|immediately|on impact|at the"
    r" scene|there and then|within (?:minutes|hours|the hour)|before help|when help|straight away"
    r"|that (?:day|night|morning|evening|afternoon)|in the (?:crash|blast|fire|accident|collision)"
    r" itself)\b"
)
_VAGUE = re.compile(
    r"\b(?:at least|more than|over|up to|nearly|almost|about|around|some|fewer than|less than"
    r"|under|as many as|estimated|hundreds|dozens)\s(?:\w+\s)?$", re.IGNORECASE
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Count:
    """A number of a sentence with what it counts."""

    number: Number
    of: frozenset[str]  # classes, or the stem of the noun
    span: Span
    sentence: Span
    vague: bool


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
        if len(words) > 1 and words[-1].endswith("ed") and words[-1] not in CLASS:
            words.pop()  # "Nine miners rescued"
        people = len(words) > 1 and words[-1] not in CLASS and _PERSONS.search(words[-2])
        if after and people and told.is_verb(after.end() - len(words[-1])):
            words.pop()  # "600 travelers spent"
        done = _DONE.match(told.text, after.end() if after else number.end, limit)
        if done is not None and done[1] in CLASS:
            of.add(CLASS[done[1]])
        for word in words:
            if word in CLASS:
                of.add(CLASS[word])
        if _PASSIVE.match(told.text, number.end) and not of & set(CLASS.values()):
            of = {"person"}  # "Nine rescued"
        if _IN_HOSPITAL.match(told.text, number.end, sentence.end):
            of.add("hurt")
        if words and _PERSONS.search(words[-1]) and not of & set(CLASS.values()):
            of |= {"person", stem(words[-1])}
        without = _WITHOUT.match(told.text, after.end() if after else number.end, sentence.end)
        if without is not None:
            of.add("without " + {"electricity": "power"}.get(without["what"], without["what"]))
        if words and _THEIR_LIVES.match(told.text, after.end() if after else number.end):
            of.add("dead")  # "cost 11 people their lives"
        if _HELD.match(told.text, after.end() if after else number.end, sentence.end):
            of.add("arrested")
        if re.match(r" of (?:them|those|these|whom)\b", told.text[number.end : number.end + 10]):
            near = told.text[number.end : min(limit, number.end + 45)]
            of |= {CLASS[w] for w in re.findall(r"[a-z]+", near) if w in CLASS}
        verb = re.search(
            r"\b(kill(?:s|ed|ing)?|injur(?:es|ed|ing)|wound(?:s|ed|ing)|cut|cuts|shed"
            r"|axe[sd]?|arrest(?:s|ed|ing)|detain(?:s|ed|ing))\s(?:at least\s|\w+\s)?$",
            before.lower(),
        )
        if not words and _BEFALLS.search(before):
            of.add("person")
        if verb and verb[1] in CLASS:
            of.add(CLASS[verb[1]])
            of |= {stem(words[-1])} if words and words[-1] not in CLASS else set()
        elif words and not of & set(CLASS.values()):
            of.add(stem(words[-1]))
        if of & {"dead", "hurt", "missing", "arrested", "sick"}:
            of -= {"person", "job"}
        end = after.end() if after else number.end
        yield Count(
            number, frozenset(of), Span(number.start, end), sentence,
            bool(_VAGUE.search(before)) or number.vague,
        )  # fmt: skip


def shown(told: Told, count: Count) -> str:
    """A count with the word that says of what, and no verb behind it."""
    words = one_line(told.text[count.span.start : count.span.end]).split()
    of = next((i for i, w in enumerate(words) if w in CLASS), 1)
    return " ".join(words[: of + 1])

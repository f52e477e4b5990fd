"""What somebody did, or was in, before being born or after having died, by the article itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from brief import patterns as re
from brief.consistency.ages import KIN
from brief.consistency.lives import born_between
from brief.consistency.moments import bounds_of
from brief.consistency.told import N, Told, one_line
from brief.consistency.who import meant
from brief.records import Finding, Span, TimeValue

_DIED = re.compile(
    rf"(?P<who>{N})(?P<gap>,? (?:who |[a-z ]{{0,20}})?)(?:has )?died\b(?P<rest>[^.;]{{0,60}})"
)
_LIVED = re.compile(
    rf"(?P<who>{N})(?:,? (?:who )?lived (?:from |between )|\s\()(?:c\. ?)?(?P<born>1[5-9]\d\d"
    r"|20\d\d)(?: to | until | and | ?[-–] ?)(?P<died>1[5-9]\d\d|20\d\d)\b"
)
# What one can only do, or have done with one, alive.
_DOES = frozenset(
    """write paint compose direct film shoot build design play perform sing dance record star
    appear act win score lead command fight serve teach work go travel visit return marry meet join
    leave found open run climb swim sail fly drive buy sell sign speak tell say invent discover
    photograph draw carve make take give begin start finish move live become""".split()
)
_MADE = re.compile(
    r"\b(?:was|were) (?:shot|filmed|made|recorded|written|painted|composed|drawn|carved|shown to"
    r" (?:him|her))\b[^.;]{0,40}?"
)
_AFTERLIFE = re.compile(
    r"\b(?:posthum\w+|bur(?:y|ied)|grave|funeral|memorial|statue|plaque|named after|publish\w*"
    r"|releas\w*|reissu\w*|auction\w*|exhibit\w*|sold|biograph\w*|tribute|annivers\w*|legacy|estate"
    r"|would have|award\w*|film about|play about|ghost|father|mother|son|daughter|grand\w+|family"
    r"|later|since|found|remember\w*|centenary|before|born|died|death|dead|until)\b",
    re.IGNORECASE,
)
_BEYOND = 40  # years after a death or before a birth: further off, another is meant
_REACH = 8  # sentences
_BESIDE = 3  # characters: "As late as 1929 she was"


@dataclass(frozen=True, slots=True)
class _Life:
    who: str
    first: date | None
    last: date | None
    span: Span
    sentence: Span


def lifespans(told: Told) -> Iterator[Finding]:
    """Deeds with a date outside of the life of who did them."""
    lives = list(_lives(told))
    if len({life.who for life in lives}) > 2:
        return
    for life in lives:
        for act, when, first, last in _acts(told, life):
            late = life.last is not None and first > life.last and (
                first.year - life.last.year <= _BEYOND)  # fmt: skip
            early = life.first is not None and last < life.first and (
                life.first.year - last.year <= _BEYOND)  # fmt: skip
            if not late and not early:
                continue
            words = one_line(told.text[when.start : when.end])
            told_so = one_line(told.text[life.span.start : life.span.end])
            yield told.finding(
                "order",
                f"{words} is {'after' if late else 'before'} the life of {life.who}: “{told_so}”.",
                Span(min(act.start, when.start), max(act.end, when.end)), life.span,
            )  # fmt: skip
            return


def _lives(told: Told) -> Iterator[_Life]:
    persons = {e.start: e for e in told.persons}
    for match in told.matches(_LIVED, masked=True, cue=("lived ", "(")):
        person, sentence = persons.get(match.start("who")), told.sentence(match.start())
        who = told.person(person) if person is not None else None
        if who is not None and sentence is not None:
            born, died = (int(match[g]) for g in ("born", "died"))
            if born < died:
                yield _Life(
                    who, date(born, 1, 1), date(died, 12, 31),
                    Span(match.start("born"), match.end("died")), sentence,
                )  # fmt: skip
    for match in told.matches(_DIED, masked=True, cue=("died",)):
        person, sentence = persons.get(match.start("who")), told.sentence(match.start())
        who = told.person(person) if person is not None else None
        if who is None or sentence is None or KIN.search(match["gap"]):
            continue
        found = born_between(told, match.start("rest"), sentence)  # the first date behind
        if found is not None:
            _, last, span = found
            yield _Life(who, None, last, Span(match.start("rest") - 4, span.end), sentence)


def _bounds(time: TimeValue) -> tuple[date, date] | None:
    """The days that a time may be; of a season, those of its year."""
    season = re.fullmatch(r"(\d{4})-(?:SP|SU|FA|WI)", time.value)
    if season is not None:
        return date(int(season[1]), 1, 1), date(int(season[1]), 12, 31)
    return bounds_of(time)


def _acts(told: Told, life: _Life) -> Iterator[tuple[Span, Span, date, date]]:
    """What that person does with a date: the words, the date, and the days that it can be."""
    at = told.number_of(life.sentence)
    for sentence in told.sentences[max(0, at - _REACH) : at + _REACH]:
        if sentence == life.sentence or sentence in told.titles:
            continue
        dated = [
            (Span(t.start, t.end), b) for t in told.inside(told.times, sentence)
            if re.search(r"(?:1[5-9]|20)\d\d", t.quote) and t.mod is None
            and t.type == "DATE" and (b := _bounds(t)) is not None
        ]  # fmt: skip
        if len(dated) != 1 or told.is_quoted(dated[0][0].start):
            continue
        if _AFTERLIFE.search(told.text, sentence.start, sentence.end):
            continue
        ((when, (first, last)),) = dated
        clauses = told.discourse.analysis.clauses(sentence)
        for verb in clauses.parse.verbs:
            place = clauses.words[verb.main]
            if verb.passive or verb.negative or verb.modal or verb.lemma not in _DOES:
                continue
            subject = clauses.subject(verb)
            if subject is None:
                continue
            ends = clauses.words[subject.first].start, clauses.words[subject.last].end
            if subject.first != subject.last and not told.persons.inside(*ends):
                continue
            head = clauses.words[subject.head]
            opens = 0 <= head.start - when.end <= _BESIDE
            if meant(told, head.start) == life.who and (opens or place.start < when.start):
                yield Span(head.start, place.end), when, first, last
                break
        else:
            yield from _works(told, life, sentence, when, first, last)


def _works(
    told: Told, life: _Life, sentence: Span, when: Span, first: date, last: date
) -> Iterator[tuple[Span, Span, date, date]]:
    """For "It stars Otto Falk ... It was shot in 1931": what a film or a tune is made with."""
    made = _MADE.search(told.text, sentence.start, when.start)
    opens = re.match(r"\W*It (?:was|is)\b", told.text[sentence.start : sentence.end])
    if made is None or opens is None:
        return
    near = told.around(sentence, 1, 0)
    if any(life.who == told.person(e) for s in near for e in told.persons.inside(s.start, s.end)):
        yield Span(*made.span()), when, first, last

"""Passages that contradict themselves, and their consistent twins, put into an article.

A reader of contradictions has to find them among all else that the article says, and to pass
over the twins. People and places of the passages are invented; figures are drawn anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from brief.language.numbers import ORDINALS
from brief.records import Document, FindingKind

Slots = Mapping[str, object]
Made = tuple[Slots, Slots]  # what fills a template: wrong, and right

_PEOPLE = (
    ("Ada", "Penhallow"), ("Marek", "Dobrzanski"), ("Isla", "Corrigall"), ("Tomas", "Lindqvist"),
    ("Ines", "Fontaine"), ("Ruth", "Abernethy"), ("Owen", "Lasbury"), ("Greta", "Sandilands"),
)  # fmt: skip
_FIRMS = ("Norvik Timber", "Halden Foods", "Castell Motors", "Brannoch Steel")
_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_RANKS = {n: word for word, n in ORDINALS.items()}


@dataclass(frozen=True, slots=True)
class Passage:
    """A copy of an article with a passage that contradicts itself, and one where it does not."""

    kind: str
    finding: FindingKind  # what it is to be called
    start: int  # of the passage, in both texts
    wrong: str  # the passage
    right: str
    before: str  # the text above it
    after: str  # and below

    @property
    def copy(self) -> str:
        """The text with the contradiction."""
        return self.before + self.wrong + self.after

    @property
    def twin(self) -> str:
        """The text without."""
        return self.before + self.right + self.after


def _percent(rng: Random, day: dt.date) -> Made:
    old = rng.randrange(200, 900)
    share = rng.randrange(12, 60)
    new = round(old * (1 + share / 100))
    return {"old": old, "new": new, "share": share + 15}, {"old": old, "new": new, "share": share}


def _sum(rng: Random, day: dt.date) -> Made:
    parts = rng.sample(range(3, 9), 2)
    total = sum(parts) + 1
    words = {"a": _WORDS[parts[0] - 2], "b": _WORDS[parts[1] - 2]}
    return {**words, "n": total + 2}, {**words, "n": total}


def _age(rng: Random, day: dt.date) -> Made:
    age = rng.randrange(30, 80)
    born = dt.date(day.year - age, 1, rng.randrange(2, 28))
    born = born if born.replace(year=day.year) <= day else born.replace(year=born.year - 1)
    said = {"born": f"{born.day} January {born.year}", "age": age}
    return {**said, "other": age + 3, "wrong": age + 6}, {**said, "other": age, "wrong": age}


def _duration(rng: Random, day: dt.date) -> Made:
    days = rng.randrange(21, 59)
    first = day - dt.timedelta(days=days + 3)
    last = day - dt.timedelta(days=3)
    said = {"first": f"{first:%B} {first.day}", "last": f"{last:%B} {last.day}",
            "year": day.year - 24}  # fmt: skip
    return {**said, "n": days + 10, "years": 14}, {**said, "n": days, "years": 24}


def _count(rng: Random, day: dt.date) -> Made:
    before = rng.randrange(3, 8)
    said = {"times": _WORDS[before - 2]}
    return {**said, "rank": _RANKS[before + 2]}, {**said, "rank": _RANKS[before + 1]}


def _score(rng: Random, day: dt.date) -> Made:
    low, high = rng.randrange(0, 3), rng.randrange(3, 6)
    said = {"low": low, "high": high}
    return {**said, "other": high + 1}, {**said, "other": high}


def _margin(rng: Random, day: dt.date) -> Made:
    loser, by = rng.randrange(4000, 7000), rng.randrange(60, 400)
    said = {"winner": f"{loser + by:,}", "loser": f"{loser:,}"}
    return {**said, "by": by + 100}, {**said, "by": by}


def _name(rng: Random, day: dt.date) -> Made:
    surname = str(rng.choice(_PEOPLE)[1])
    at = rng.randrange(2, len(surname) - 3)
    while surname[at] == surname[at + 1]:
        at = rng.randrange(2, len(surname) - 3)
    slip = surname[:at] + surname[at + 1] + surname[at] + surname[at + 2 :]
    first = next(given for given, last in _PEOPLE if last == surname)
    said = {"first": first, "last": surname}
    return {**said, "slip": slip}, {**said, "slip": surname}


def _toll(rng: Random, day: dt.date) -> Made:
    old, new = rng.randrange(41, 59), rng.randrange(61, 89)
    said = {"old": old, "new": new}
    return {**said, "now": old}, {**said, "now": new}


def _unit(rng: Random, day: dt.date) -> Made:
    km = rng.randrange(30, 300)
    miles = round(km / 1.609344)
    return {"km": km, "miles": round(miles * 1.4) + 5}, {"km": km, "miles": miles}


def _place(rng: Random, day: dt.date) -> Made:
    town, right, wrong = rng.choice(
        (("Gdansk", "Poland", "Hungary"), ("Bergen", "Norway", "Portugal"),
         ("Catania", "Italy", "Spain"), ("Porto", "Portugal", "Morocco"))
    )  # fmt: skip
    return {"town": town, "where": wrong}, {"town": town, "where": right}


def _quote(rng: Random, day: dt.date) -> Made:
    word, other = rng.choice(
        (("roof", "bridge"), ("ladder", "engine"), ("harbor", "factory"), ("piano", "tractor"))
    )
    return {"word": word, "other": other}, {"word": word, "other": word}


def _money(rng: Random, day: dt.date) -> Made:
    count, each = rng.randrange(120, 480), rng.choice((150, 240, 320, 450))
    said = {"count": count, "each": each}
    wrong = round(count * each * 1.3)
    return {**said, "total": f"{wrong:,}"}, {**said, "total": f"{count * each:,}"}


Fill = Callable[[Random, dt.date], Made]
# By kind: the kind of finding, what fills the templates, and the templates.
_TEMPLATES: Mapping[str, tuple[FindingKind, Fill, tuple[str, ...]]] = {
    "percent_change": ("percent", _percent, (
        "Sales at {firm} rose {share} percent to ${new} million from ${old} million a year "
        "earlier.",
        "{firm} took {new} million euros, against {old} million euros in the year before, a gain "
        "of {share}%.",
        "Orders climbed from {old} to {new}, an increase of {share} per cent, {firm} said.",
    )),
    "parts": ("sum", _sum, (
        "The party from {firm} had {n} members: {a} drivers, {b} clerks and a cook.",
        "In all {n} people were taken to hospital in Marlow, a doctor said: {a} women, {b} men and "
        "a child.",
    )),
    "ages": ("age", _age, (
        "{first} {last}, who was born on {born}, is {wrong}. He has run the choir for years.",
        "{first} {last}, {age}, drove the first van. {last}, {other}, had never driven one before.",
        "At {wrong}, {first} {last} still swims. {last} was born in Marlow on {born}.",
    )),
    "duration": ("duration", _duration, (
        "The road at Marlow was closed for {n} days, from {first} to {last}, for want of gravel.",
        "A {n}-day strike at {firm} is over. The walkout began on {first} and ended on {last}.",
        "{first_} {last_} leaves {firm} after {years} years as its head. {last_} became head in "
        "{year}.",
    )),
    "ordinal": ("count", _count, (
        "{first} {last} climbed the tower for the {rank} time. {last} had done it {times} times "
        "before.",
    )),
    "score": ("score", _score, (
        "Marlow beat Torrin {high}-{low} on the last day. The {other}-{low} win was their first.",
        "The parish council voted {high}-{low} to keep the clock. The {other}-{low} vote was taken "
        "by hand.",
    )),
    "margin": ("margin", _margin, (
        "{first} {last} won the seat by {by} votes, with {winner} to {loser} for Hugh Moss.",
        "The majority is {by} votes: {first} {last} polled {winner} votes to {loser} for Moss.",
    )),
    "spelling": ("name", _name, (
        "The choir is led by {first} {last}, who came from Marlow. {slip} said it would sing.",
    )),
    "toll": ("toll", _toll, (
        "The fire has now destroyed {new} barns, up from {old} the day before. The owners of the "
        "{now} barns lost so far met in Marlow.",
        "The number of cows killed rose to {new}. The {now} dead cows will be burnt.",
    )),
    "conversion": ("unit", _unit, (
        "The path to Marlow is {km} kilometers ({miles} miles) long and is not lit.",
        "The balloon came down {km} km ({miles} miles) from where it rose.",
    )),
    "country": ("place", _place, (
        "The choir will also sing in {town}, {where}, before it comes home.",
    )),
    "quotation": ("quote", _quote, (
        '"We will mend the old {word} before the winter comes," {first} {last} said. Asked again, '
        'by a neighbor, about what there was to be done, the answer was "We will mend the old '
        '{other} before the winter comes."',
    )),
    "money_total": ("money", _money, (
        "All {count} members will get ${each} each. The payments come to a total of ${total}.",
        "The club sold {count} coats at ${each} each and took a total of ${total}.",
    )),
}  # fmt: skip
KINDS: tuple[str, ...] = tuple(_TEMPLATES)


def passages(document: Document, kinds: Sequence[str], seed: int = 7) -> Iterator[Passage]:
    """A passage of each kind for an article, below its last paragraph of body.

    Args:
        document: With its blocks; the date of publication, where it has one, is that of now.
        kinds: Names out of ``KINDS``.
        seed: Of the figures and words, together with the article's id and the kind.
    """
    text = document.text
    body = [block.end for block in document.blocks if block.kind == "body"]
    if not body:
        return
    at = len(text[: body[-1]].rstrip())
    before, after = text[:at] + "\n\n", "\n\n" + text[at:].lstrip("\n")
    published = (document.article.published or "")[:10]
    try:
        day = dt.date.fromisoformat(published)
    except ValueError:
        day = dt.date(2020, 6, 15)
    known = [(given, last) for given, last in _PEOPLE if last not in text and given not in text]
    firms = [firm for firm in _FIRMS if firm.split()[0] not in text]
    if not known or not firms:
        return
    for kind in kinds:
        rng = Random(f"{seed}|{document.article.id}|{kind}|inside")
        finding, fill, templates = _TEMPLATES[kind]
        wrong, right = fill(rng, day)
        template = rng.choice(templates)
        given, last = rng.choice(known)
        names = {"firm": rng.choice(firms), "first_": given, "last_": last}
        if kind not in ("duration", "spelling"):
            names |= {"first": given, "last": last}
        yield Passage(
            kind, finding, len(before), template.format(**{**names, **wrong}),
            template.format(**{**names, **right}), before, after,
        )  # fmt: skip

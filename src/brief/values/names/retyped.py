"""A name's type, set right by what the article has beside it and by its other names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from brief import patterns as re
from brief.records import EntityType
from brief.values.names.acronyms import is_acronym
from brief.values.names.forms import Form, core, single
from brief.values.names.organizations import formless
from brief.values.names.recognizer import Mention
from brief.values.places.gazetteer import Gazetteer

_SURE = 0.7  # a type that a tagger finds this probable, on average
# What a senator does as well as a government, and where a town stands alone.
_ACTS = re.compile(
    r" (?:also )?(?:said|says|added|noted|wrote|told|urged|explained|voted|introduced|cosponsored"
    r"|authored|(?:has|had) (?:urged|introduced|voted|written|worked|served))\b"
)
_SAID = re.compile(r"\b(?:said|says|added|wrote) \Z")
_THERE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Oo]utside|[Aa]round|[Aa]cross|[Ii]nto) \Z")
_STATE = re.compile(r", [A-Z]")
_AGED = re.compile(r", \d{1,2}[,.;]")


def retype_aged(
    text: str,
    mentions: Sequence[Mention],
    of_mention: Sequence[Form],
    votes: dict[tuple[str, ...], dict[EntityType, float]],
) -> None:
    """Make "Anna Grove, 19," a person where the tagger sees a place, and Grove is one elsewhere."""
    persons = {f.words for f in of_mention if f.type == "person"}
    for mention, form in zip(mentions, of_mention, strict=True):
        aged = form.type == "place" and _AGED.match(text, mention.end)
        if aged and len(form.words) > 1 and form.words[-1:] in persons:
            form.type = "person"
            votes[form.words] = {"person": sum(votes[form.words].values())}


def acting_towns(
    text: str, mentions: Sequence[Mention], of_mention: Sequence[Form]
) -> frozenset[tuple[str, ...]]:
    """Names of towns that say and vote, of which nothing is told to be there.

    "Sen. Mark Dayton spoke. Dayton voted for the bill": not where "in Dayton" stands too, nor the
    name of a country or a capital, which may say something.
    """
    acting: set[tuple[str, ...]] = set()
    towns: set[tuple[str, ...]] = set()
    for mention, form in zip(mentions, of_mention, strict=True):
        if form.type != "place" or len(form.words) > 1:
            continue
        before = text[max(0, mention.start - 12) : mention.start]
        if _THERE.search(before) or _STATE.match(text, mention.end):
            towns.add(form.words)
        elif _ACTS.match(text, mention.end) or _SAID.search(before):
            acting.add(form.words)
    return frozenset(words for words in acting - towns if not _rules(words[0]))


def _rules(word: str) -> bool:
    """Whether a word is the name of a country or of a country's capital."""
    entries = Gazetteer.load().entries(word.capitalize())
    return any(e.place.is_country or e.place.feature == "PPLC" for e in entries)


def retype_short_forms(
    forms: Collection[Form],
    votes: dict[tuple[str, ...], dict[EntityType, float]],
    acting: Collection[tuple[str, ...]],
) -> None:
    """Make "Forkbend" an organization where the article names Forkbend Mutual and no such person.

    The tagger reads a name of one word by its sentence alone, and clubs and firms act as
    people do; the full form is the better witness. ``acting`` are names of towns that do what a
    person does.
    """
    longer = [f for f in forms if not single(f.words)]
    bearing: dict[str, list[Form]] = {}  # persons of two names, by the second
    for form in longer:
        words = core(form.words)
        if form.type == "person" and len(words) in (2, 3, 4):
            bearing.setdefault(words[-1], []).append(form)  # "John R. Bolton" too
    borne = {w for f in longer if f.type == "person" for w in (f.words[0], f.words[-1])}
    bodies = {formless(f.words) for f in longer if f.type == "organization"}
    firms = Counter(w for words in bodies for w in {words[0], words[-1]})
    others = {w for f in longer if f.type != "person" for w in f.words}
    for form in forms:
        if not single(form.words):
            continue
        word = form.words[-1]
        if form.type in ("organization", "place", "norp") and not is_acronym(form):
            size = len(form.words)
            bearers = [b for b in bearing.get(word, ()) if core(b.words)[-size:] == form.words]
            # "Akerson", of whom Daniel Akerson was named before, is no firm and no town
            if word not in others and any(b.first < form.first for b in bearers):
                # "Mr Leeds" is no town; the French are a people, whatever Dawn French is
                known = form.type != "organization" and not form.titles
                # the tagger is seldom sure of "Villa" where Daniel Villa is named, of "Leeds" often
                doubted = sum(votes[form.words].values()) < _SURE * form.count
                known = known and form.words not in acting
                if known and not doubted and Gazetteer.load().is_name(word):
                    continue
                form.type = "person"
                votes[form.words] = {"person": sum(votes[form.words].values())}
        if form.type != "person" or len(form.words) > 1:
            continue
        if word not in borne and firms[word] == 1:
            form.type = "organization"
            votes[form.words] = {"organization": sum(votes[form.words].values())}

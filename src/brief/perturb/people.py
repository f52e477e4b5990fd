"""Another person, another organization, another speaker.

Names are compared as the verifier compares them; pronouns of the sentence must fit the new
person as they did the old one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from random import Random

from brief.comparison import agreement
from brief.language import inflection
from brief.perturb import pools
from brief.perturb.indefinite import with_article
from brief.perturb.record import Edit, Origin
from brief.perturb.scene import Scene, Sentence
from brief.records import EntityValue
from brief.values.names import people as genders
from brief.values.names.link import TITLES
from brief.values.names.people import Gender

_NAME = re.compile(
    r"[A-Z][\w’'.-]+(?: (?:[A-Z][\w’'.-]*|de|da|del|van|von|der|den|bin|al|el|la|du))*"
)
_KIN = re.compile(
    r"\b(?:wife|husband|son|daughter|father|mother|brother|sister|widow|née|aka|family|born"
    r"|nickname|actress|actor|king|queen|prince|princess|pope)\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"[\s-][A-Z]|[-–/(]|\s\(|\.\w")
# Before these a name is that of something named for the person.
_THINGS = frozenset(
    "USS HMS RMS SS MV St. St Saint Lake Mount Mt. Mt Hurricane Storm Fort Port Camp The Team "
    "Operation Cape Island Point San Santa Project USNS INS".split()
)
_SPEAKING = frozenset(
    """say tell add state announce claim argue insist warn note report confirm write explain
    declare tweet admit acknowledge describe call suggest deny according reveal indicate stress
    comment remark allege assert predict reply respond""".split()
)
_CHAMBER = re.compile(
    r"\b(?:House|Senate|Congress|Parliament|Commons|Lords)\b|\b(?:Cabinet|College|Clubs?|Olympics"
    r"|Games|Cup|League|War|Act|Prize|Award|Convention|Conference|Summit|Democrats|Republicans"
    r"|Internet|Marathon|Championships?|Senators|Representatives|Series|Tour|Page|Project|Plan|Bill|Assembly|Mission|Region|Division|Airport|Stadium|Hall)\Z"
)
_TITLE_WORD = re.compile(r"([A-Za-z][\w.-]*)\s$")
_ACRONYM = re.compile(r"[A-Z][A-Z.&]+")
_COMMON = re.compile(
    r"(?:Congress|Parliament|Senate|House|Cabinet|Government|Court|State|Union|Army|Police|Board"
    r"|Council|Committee|Commission|Ministry|Department|Party|Twitter|Facebook|Wikinews|Olympics)\Z"
)
_FOLLOWED = re.compile(r",\s(?:a|an|the|which|who)\b|\s\(|\sof\b|\s(?:and|&|on|for)\s[A-Z]")
_NOT_THE = re.compile(r"\b(?:a|an|its|his|her|their|our|this|that|’s|'s|first|new|former)\s$", re.I)


def person(scene: Scene, sentence: Sentence, rng: Random) -> Iterator[Edit]:
    """Another person of the article, or an invented one, for one that is named."""
    found = [v for v in sentence.named if _is_person(scene, sentence, v)]
    rng.shuffle(found)
    for value in found:
        yield from _persons(scene, sentence, value, rng)


def _persons(scene: Scene, sentence: Sentence, value: EntityValue, rng: Random) -> Iterator[Edit]:
    gender = _gender(scene, sentence, value)
    present = [
        name
        for name, other in others(scene, value, sentence)
        if _goes(scene, sentence, other, gender)
    ]
    rng.shuffle(present)
    fresh = [n for _ in range(3) if (n := pools.person(gender, rng)) not in scene.text]
    order: list[tuple[Origin, list[str]]] = [("present", present[:2]), ("absent", fresh[:2])]
    if rng.random() > 0.6:
        order.reverse()
    for origin, names in order:
        for name in names:
            if differs(value, name):
                yield Edit(value.start, value.end, name, origin)


def others(scene: Scene, value: EntityValue, sentence: Sentence) -> list[tuple[str, EntityValue]]:
    """Other people of the article as they would be called here: in full where this one is.

    Those named in the sentence are left out: whoever is put in must be new to it.
    """
    here = {e.name for e in sentence.named}
    found: dict[str, EntityValue] = {}
    for entity in scene.entities:
        if (
            entity.type == "person"
            and entity.name not in here
            and _full(entity.name)
            and entity.quote != value.quote
        ):
            found.setdefault(entity.name, entity)
    full = " " in value.quote
    named = []
    for name, entity in found.items():
        short = _short(scene, entity)
        named.append((name if full or short is None else short, entity))
    words = sentence.words
    return [(n, e) for n, e in named if not any(w in words for w in n.split() if len(w) > 2)]


def _full(name: str) -> bool:
    return " " in name and _NAME.fullmatch(name) is not None and not name.isupper()


def _short(scene: Scene, entity: EntityValue) -> str | None:
    """The surname by which the article calls a person, where it does."""
    quotes = {
        e.quote for e in scene.entities
        if e.name == entity.name and e.link in ("surname", "title+surname") and " " not in e.quote
    }  # fmt: skip
    return min(quotes, default=None)


def differs(value: EntityValue, name: str) -> bool:
    """Whether a name is certainly not that of the same bearer."""
    new = replace(value, quote=name, name=name, link=None)
    return agreement.entity(new, value) is False and agreement.entity(value, new) is False


def _is_person(scene: Scene, sentence: Sentence, value: EntityValue) -> bool:
    if value.type != "person" or scene.quoted(value.start, value.end):
        return False
    if not _full(value.name) or (" " not in value.quote and value.link is None):
        return False
    if not alone(scene, sentence, value):
        return False
    around = scene.text[max(0, value.start - 30) : value.end + 30]
    return not (_KIN.search(around) or re.match(r"['’](?!s\b)", scene.text[value.end :][:2]))


def alone(scene: Scene, sentence: Sentence, value: EntityValue) -> bool:
    """Whether a name is the whole of what is capitalized there, titles before it aside."""
    text = scene.text
    if _CAPITAL.match(text, value.end) or "\n" in value.quote:
        return False
    if text[value.start - 1 : value.start] in ("-", "–", "/", "(", ".") and value.start:
        return False
    again = sum(e.name == value.name for e in sentence.named) > 1
    if again or sentence.words.count(value.quote) != 1:
        return False
    before = _TITLE_WORD.search(text, max(sentence.span.start, value.start - 25), value.start)
    if before is None or not before[1][0].isupper() or before.start(1) == sentence.span.start:
        return True
    if value.type == "person":
        return before[1] not in _THINGS
    return False


def _gender(scene: Scene, sentence: Sentence, value: EntityValue) -> Gender | None:
    """What the new person must be, so that pronouns and titles go on fitting."""
    known = scene.genders.get(value.name) or genders.gender(value.name)
    if known is not None:
        return known
    return next(iter(sentence.pronouns)) if len(sentence.pronouns) == 1 else None


def _goes(scene: Scene, sentence: Sentence, other: EntityValue, gender: Gender | None) -> bool:
    """Whether pronouns and a title beside the name suit another person."""
    theirs = scene.genders.get(other.name) or genders.gender(other.name)
    if gender is None or (theirs is None and not sentence.pronouns):
        return not sentence.pronouns or gender == theirs
    return theirs == gender


def organization(scene: Scene, sentence: Sentence, rng: Random) -> Iterator[Edit]:
    """Another organization that takes "the" as this one does."""
    found = [v for v in sentence.named if _is_organization(scene, sentence, v)]
    rng.shuffle(found)
    for value in found:
        definite = _definite(scene.text, value.start)
        present: dict[str, None] = {}
        for other in scene.entities:
            if (
                other.type == "organization"
                and other.name != value.name
                and other.quote not in sentence.words
                and _definite(scene.text, other.start) == definite
                and other.quote.endswith("s") == value.quote.endswith("s")
                and bool(_ACRONYM.fullmatch(other.quote)) == bool(_ACRONYM.fullmatch(value.quote))
                and is_name(other.quote)
                and pools.sort(other.quote) == pools.sort(value.quote)
                and not _NOT_THE.search(scene.text[max(0, other.start - 8) : other.start])
                and not _CAPITAL.match(scene.text, other.end)
            ):
                present.setdefault(other.quote)
        said = list(present)
        rng.shuffle(said)
        made = [
            n for _ in range(3)
            if (n := pools.organization(value.name, definite, rng)) and n not in scene.text
        ]  # fmt: skip
        order: list[tuple[Origin, list[str]]] = [("present", said[:2]), ("absent", made[:2])]
        if rng.random() > 0.6:
            order.reverse()
        for origin, names in order:
            for name in names:
                if differs(value, name):
                    start, words = with_article(scene.text, value.start, name)
                    yield Edit(start, value.end, words, origin)


def _is_organization(scene: Scene, sentence: Sentence, value: EntityValue) -> bool:
    before = scene.text[max(0, value.start - 8) : value.start]
    after = scene.text[value.end : value.end + 2]
    return (
        value.type == "organization"
        and not scene.quoted(value.start, value.end)
        and is_name(value.quote)
        and alone(scene, sentence, value)
        and not _NOT_THE.search(before)
        and after[:1] not in ("'", "’")
        and not _FOLLOWED.match(scene.text, value.end)
        and not re.search(r"[A-Z]\w+ (?:and|&) (?:the )?$", scene.text[: value.start][-24:])
        and not _attributive(sentence, value)
        and value.quote.split()[0] not in _THINGS
        and not _placed(scene, sentence, value)
        and _before(sentence, value) not in ("JJ", "VBN", "VBG", "CD", "NNP")
    )


def _before(sentence: Sentence, value: EntityValue) -> str:
    """The tag of the word before a name."""
    return next((w.tag for w in reversed(sentence.parse.words) if w.end <= value.start), "")


def _attributive(sentence: Sentence, value: EntityValue) -> bool:
    """Whether a noun follows at once: "SARS viruses", "FSB officers"."""
    after = next((w for w in sentence.parse.words if w.start >= value.end), None)
    return after is not None and after.tag in ("NN", "NNP", "JJ", "POS", "VBG", "CD")


def _placed(scene: Scene, sentence: Sentence, value: EntityValue) -> bool:
    """Whether the name may be that of a place: "in Tamil Nadu, India"."""
    if any(v.kind == "place" and v.start <= value.start and value.end <= v.end
           for v in sentence.values):  # fmt: skip
        return True
    before = scene.text[max(0, value.start - 10) : value.start]
    return (
        bool(re.search(r"\b(?:in|at|near)\s(?:the\s)?$", before)) and pools.sort(value.name) == ""
    )


def is_name(quote: str) -> bool:
    """Whether words tagged as an organization look like the name of one."""
    return (
        len(quote) > 2
        and quote[0].isupper()
        and _COMMON.fullmatch(quote) is None
        and _CHAMBER.search(quote) is None
        and not any(c in quote for c in "\n&/")
        and not quote.endswith(".")
    )


def _definite(text: str, start: int) -> bool:
    return text[max(0, start - 4) : start].lower() == "the "


def speaker(scene: Scene, sentence: Sentence, rng: Random) -> Iterator[Edit]:
    """Another person of the article takes the statement; titles go with the one who leaves."""
    for quotation in scene.quotations:
        source = quotation.source
        if source is None or quotation.view or not sentence.span.contains(source):
            continue
        cue = quotation.cue
        if cue is None or not _SPEAKING & {
            inflection.lemma(w) for w in scene.text[cue.start : cue.end].lower().split()
        }:
            continue
        if not any(c.overlaps(sentence.span) for c in quotation.content):
            continue
        for value in sentence.named:
            if not (source.start <= value.start and value.end <= source.end):
                continue
            if not _is_person(scene, sentence, value) or value.name != quotation.speaker:
                continue
            if " and " in scene.text[source.start : source.end]:
                continue
            gender = _gender(scene, sentence, value)
            start = _titled(scene.text, max(sentence.span.start, source.start), value.start)
            leading = _TITLE_WORD.search(scene.text, sentence.span.start, start)
            if leading is not None and leading[1][0].isupper() and leading[1] != "According":
                continue
            named = [
                n for n, e in others(scene, value, sentence) if _goes(scene, sentence, e, gender)
            ]
            rng.shuffle(named)
            for name in named:
                if differs(value, name):
                    yield Edit(start, value.end, name, "present")


def _titled(text: str, low: int, start: int) -> int:
    """Where the titles before a name begin."""
    while True:
        before = _TITLE_WORD.search(text, low, start)
        if before is None or not before[1][0].isupper() or before[1] in ("The", "A", "An"):
            return start
        if before[1].rstrip(".").lower() not in TITLES and before[1].lower() != "general":
            return start
        start = before.start(1)

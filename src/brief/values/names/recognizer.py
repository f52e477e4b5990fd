"""Named people, organizations, places and other names, with exact spans.

The network of ``tagger`` reads the whole text, page furniture too: what is furniture
is itself a guess, and a lead that stands twice is not. Its labels are then made whole over the
article: the same words get the same type, a span never holds the article before it or the
possessive after it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray

from brief import patterns as re
from brief.config import Names, implementation
from brief.language import calendar_names
from brief.models import pinned
from brief.models.threads import one_thread
from brief.records import Document, EntityType, Placed, Span
from brief.values.names.tagger import LABELS, Batch, Floats, Tagger, batch, key
from brief.values.places import teams
from brief.values.places.gazetteer import Gazetteer
from brief.values.places.namesakes import of_kin

WEIGHTS = "data/names.npz"

_CALENDAR = calendar_names.LOWER | frozenset(
    "mon tue tues wed thu thur thurs fri "
    "sat sun jan feb mar apr jun jul aug sep sept oct nov dec am pm a.m p.m gmt est pst ist utc "
    "today yesterday tomorrow null".split()
)
_FACILITY = frozenset(
    "airport stadium bridge hospital prison jail museum station palace tower avenue street road "
    "dam cathedral mosque library hotel theatre theater arena plaza terminal".split()
)
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_TAIL = re.compile(r"(?:['’][sS]?|[\s,;:(\"“”-])+$")
_COMPASS_BEFORE = re.compile(
    r"(?:\b(?P<other>[A-Z][\w.]*)[-–])?\b(?P<compass>North|South|East|West) $"
)
_SHORT_COUNTRIES = frozenset({"US", "U.S.", "UK", "U.K."})
_LOWER_TAIL = re.compile(r"[-‐‑][a-z]{2,5}\b(?![-’'])")
_PAIR = re.compile(r"([^\W\d_][\w.]*(?: [^\W\d_][\w.]*)?)[-–]([^\W\d_][\w.]*(?: [^\W\d_][\w.]*)?)")
_WHOLE = frozenset({"austria-hungary", "guinea-bissau", "bosnia-herzegovina"})
_LEAST = 0.35
_BODY = re.compile(
    r"(?:[A-Z][\w.-]+ ){0,3}(?:Chamber|Ministry|Department|Federation|Association|Union|Council|"
    r"Bank|Party|Commission|Authority|Agency|Institute|University|Club|Committee|Court) (?:of|for) "
)
# Words that end no person's name: not "Court" nor "Ocean", which end some.
_BODIES = frozenset(
    """Agency Airlines Airways Association Authority Board Commission Committee Consulate Corp
    Council Department Embassy Federation Foundation Group Holdings Inc Institute Ltd Plc
    Ministry Motor Motors Party Police Rail""".split()
)
_LANDS = frozenset(
    """County Province River Valley Mountains Coast Island Region Desert
    Alps""".split()
)
_REALM = re.compile(
    r"(?:(?:Grand )?Duchy|Kingdom|Principality|Colony|Emirate|Sultanate|Protectorate|Governorate) "
    r"of (?:the )?[^\W\d_a-z][\w’'-]+(?: and [^\W\d_a-z][\w’'-]+)?|(?:[^\W\d_a-z][\w’'-]+ )+Empire"
)
# A period that belongs to the name: "Apple Inc.", "Clay Tice Jr.".
_SHORTENED = re.compile(r"(?: |\A)(?:Inc|Corp|Co|Cos|Ltd|Bros|Pvt|Jr|Sr)\Z")
_BASED = re.compile(r"[^\W\d_a-z][\w.’'-]*-(?:based|led|run|backed|owned|born|controlled) +")
_DEGREES = re.compile(r"\b(?:degrees?|deg\.?) \Z|° ?\Z", re.IGNORECASE)
_PARTY = re.compile(r"[DRIL]-[A-Z][\w.]*")  # the party and state of "Ann Lee (D-Me.)"
_ADDRESSED = re.compile(r"\b(?:Mr|Mrs|Ms|Mx)\.? \Z")  # "Mr Houston" is no town
_SCALES = frozenset({"Celsius", "Fahrenheit", "Kelvin"})
_HEIGHTS = frozenset("Mount Mont Lake Cape Fort Gulf".split())
_FIRMS = (
    r"(?:maker|firm|company|startup|airline|retailer|insurer|lender|brewer|operator|supplier|"
    r"developer|automaker|carmaker|drugmaker|chipmaker|broadcaster|charity|magazine|newspaper)"
)
_STORM = re.compile(r"\b(?:Hurricane|Typhoon|Cyclone|Storm) \Z")
_FIRM = re.compile(rf"\b{_FIRMS} \Z")
_CALLED = re.compile(
    rf", (?:the|an?) (?:[\w-]+ ){{0,3}}{_FIRMS}"
    r"(?=[,.]| (?:that|which|behind|based|owned|with|of)\b)"
)
# First names that are months too, and what stands before the month.
_MONTH_NAME = re.compile(r"(?:([\w.]+)[ ,]* )?\b(April|May|June|August) \Z")
_MONTH_BEFORE = frozenset(
    "in by since until till last this next on late early mid before after during through between "
    "throughout every each".split()
)
# "F.B.I. James R. Roe": an agency; initials stand before a surname alone.
_AGENCY = re.compile(
    r"((?:[A-Z]\.){3,}|U\.[SNK]\.|E\.U\.) (?=[A-Z][\w’'-]+ (?:[A-Z]\.? )*[A-Z][\w’'-]+)"
)
# "Newton Mayor Ann Lee": of which place, and who.
_OFFICER = re.compile(
    r"([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}) (?:Mayor|Governor|Gov\.|Senator|Sen\.|President"
    r"|Premier|(?:Prime |Foreign |Defen[cs]e )?Minister|Secretary|Ambassador|Sheriff|Police Chief"
    r"|Councilman|Councilwoman|Congressman|Congresswoman|Rep\.|Commissioner|Coach|Spokesman"
    r"|Spokeswoman) (?=[A-Z][\w’'-]+)"
)
# "United States on Saturday": the day is no part of the name.
_DAY_TAIL = re.compile(r" (?:on|last|this|next) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\Z")
# Honors and degrees behind a name, and where somebody is from: "Ann Lee of Rye".
_HONORS = re.compile(r",? (?:FRSE?|MP|MEP|MSP|[QK]C|[CMO]BE|PhD|Ph\.D\.?|M\.D\.?|Esq\.?)\Z")
_OF_TOWN = re.compile(r"([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*)+) of ([A-Z][\w’'-]+)")
_PAPERS = frozenset("Mail Herald Independent Scotland Wales Ireland Star Sunday".split())
_HEAD = re.compile(r"[\s,;:)\"“”'‘’-]+")


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A name as it stands in the text; ``score`` is its probability under the tagger."""

    start: int
    end: int
    type: EntityType
    score: float


class Reader(Protocol):
    """What finds names: ``tagger.Tagger``, ``cascade.Cascade``."""

    lexicon: dict[int, int]

    def decode(self, read: Batch) -> tuple[list[NDArray[np.int64]], list[Floats]]:
        """Per sentence the best labels, and the probability of each."""


def names(document: Document, use: str = Names().use) -> tuple[Mention, ...]:
    """The names of an article, in order, from every block.

    Args:
        document: The article with blocks and sentences.
        use: The tagger, by its name in ``config.IMPLEMENTATIONS``.

    Raises:
        UsageError: There is no tagger of that name.
        ModelError: Its weights are absent or altered.
    """
    return names_in(document.text, document.sentences, use)


def names_in(text: str, sentences: Sequence[Span], use: str = Names().use) -> tuple[Mention, ...]:
    """The names in these sentences of a text, in order; spans do not overlap."""
    model: Reader = implementation("names", use)()
    found = [_placeless(text, m) for m in tag(model, text, [(s.start, s.end) for s in sentences])]
    clubs = teams.playing(text, found)
    for k, m in enumerate(found):
        club = m.type == "place" and text[m.start : m.end] in clubs
        if club and not teams.lies(text, m.start, m.end):
            found[k] = replace(m, type="organization")
    return tuple(sorted([*found, *_passed_over(text, found)]))


# Behind a last name that stands alone: not "Price rises", nor "Street names".
_ALONE = re.compile(
    r"['’]s\b|['’]? (?:was|is|has|had|said|says|will|would|told|and|who|also|did|does|died|went)\b"
    r"|[.,;:)]"
)
_NAME_BEFORE = re.compile(r"(?:\b[Tt]he|[A-Z][\w’'-]*\.?|[-–—/&\"“‘']) ?\Z")
_FIRST_WORD = re.compile(r"(?:\A|[.!?:][\"”’')]*\s+|\n\s*)[\"“‘(]?\Z")
_SUREST = 0.6  # probability of a full name from which on its last word is looked for
_GUESSED = 0.5  # what a last name found so is taken for


def _passed_over(text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """Last names that are words of the language too, of persons named in full before.

    "Adam Guy died on Monday. Guy was a painter." The word must stand nowhere in lower case.
    """
    names = _last_names(text, found)
    if not names:
        return
    words, places = _words_and_places(text, {name.split()[-1] for name in names})
    taken = Placed(found)
    for last, first in names.items():
        word = last.split()[-1]
        if _stands_low(text, last.lower(), word.lower(), words):
            continue
        for at in places.get(word, ()):
            start, end = at + len(word) - len(last), at + len(word)
            if start < first or not text.startswith(last, start):
                continue
            if text[end : end + 1] == "-" or (start > 0 and _BOUND.match(text, start - 1)):
                continue
            if taken.at(start) is not None or not _ALONE.match(text, end):
                continue
            before = text[max(0, start - 24) : start]
            if _NAME_BEFORE.search(before) and not _FIRST_WORD.search(before):
                continue
            yield Mention(start, end, "person", _GUESSED)


_WORD = re.compile(r"\w+")
_BOUND = re.compile(r"[\w-]")


def _words_and_places(text: str, wanted: Collection[str]) -> tuple[set[str], dict[str, list[int]]]:
    """All words of a text, and where each of those that are wanted stands: in one reading."""
    places: dict[str, list[int]] = {}
    words = set()
    for match in _WORD.finditer(text):
        word = match[0]
        words.add(word)
        if word in wanted:
            places.setdefault(word, []).append(match.start())
    return words, places


def _stands_low(text: str, last: str, word: str, words: Collection[str]) -> bool:
    """Whether a last name stands in lower case as a word, or as one with an s."""
    if word.isalpha():  # in lower case some letters become two signs
        if word not in words and word + "s" not in words:
            return False
        if word == last:
            return True
    return re.search(rf"\b{re.escape(last)}s?\b", text) is not None


def _last_names(text: str, found: Sequence[Mention]) -> dict[str, int]:
    """The last words of full names of persons, and where the first of those ends."""
    names: dict[str, int] = {}
    for m in found:
        words = text[m.start : m.end].split()
        if m.type != "person" or m.score < _SUREST or len(words) < 2:
            continue
        last = words[-1]
        if last.isalpha() and last.istitle() and len(last) > 2 and last.lower() not in _CALENDAR:
            names.setdefault(f"{words[-2]} {last}" if words[-2].islower() else last, m.end)
    return names


# "WASHINGTON Barack Obama said": the place line of a report whose dash is lost.
_PLACE_LINE = re.compile(r"[A-Z]{4,}(?: [A-Z]{4,})? (?=[A-Z][a-z]+ [A-Z][a-z])")


def _placeless(text: str, mention: Mention) -> Mention:
    """A person's name without the place in capitals that opens the line before it."""
    if mention.type != "person" or text[max(0, mention.start - 1) : mention.start].strip():
        return mention
    found = _PLACE_LINE.match(text, mention.start, mention.end)
    if found is None:
        return mention
    return replace(mention, start=found.end())


@cache
def fast() -> Tagger:
    """The fast tagger, once a process.

    Raises:
        ModelError: The weights are absent, or altered.
    """
    return Tagger(pinned.load_bytes(WEIGHTS))


@one_thread()
def tag(
    model: Reader, text: str, spans: Iterable[tuple[int, int]], *, least: float = _LEAST
) -> list[Mention]:
    """The names that ``model`` finds in ``text`` between the given offsets.

    Args:
        model: The tagger.
        text: The text that the offsets point into.
        spans: Sentences, in order.
        least: Names less probable than this are dropped.
    """
    read = batch(text, spans, model.lexicon)
    if not read.sentences:
        return []
    raw: list[Mention] = []
    labels, chances = model.decode(read)
    for tokens, path, chance in zip(read.sentences, labels, chances, strict=True):
        start = -1
        kind = ""
        first = 0
        for i, (token, number) in enumerate(zip(tokens, path.tolist(), strict=True)):
            label = LABELS[number]
            if label[0] != "I" and start >= 0:
                raw += _mention(text, start, tokens[i - 1].end, kind, float(chance[first:i].mean()))
                start = -1
            if label[0] == "B":
                start, kind, first = token.start, label[2:], i
        if start >= 0:
            raw += _mention(text, start, tokens[-1].end, kind, float(chance[first:].mean()))
    found = _completed(text, _first_months(text, _joined(text, raw, model.lexicon)))
    return _parted(text, [m for m in found if m.score >= least], model.lexicon)


def _mention(text: str, start: int, end: int, kind: str, sure: float) -> list[Mention]:
    """The mention without what is no part of a name, or nothing."""
    words = text[start:end]
    for pattern in (_HEAD, _ARTICLE, _BASED):
        match = pattern.match(words)
        if match and match.end() < len(words):
            start += match.end()
            words = text[start:end]
    match = _TAIL.search(words)
    if match:
        end = start + match.start()
        words = text[start:end]
    day = _DAY_TAIL.search(words)
    if day is not None and words[: day.start()].split(" ")[-1] not in _PAPERS:
        end = start + day.start()  # but "the Herald on Sunday"
        words = text[start:end]
    if not any(c.isalpha() for c in words):
        return []
    if _PARTY.fullmatch(words) and text[max(0, start - 2) : start].strip() in ("(", ","):
        return []
    if words in _SCALES and _DEGREES.search(text, max(0, start - 8), start):
        return []
    if text[end : end + 1] == "." and _SHORTENED.search(words):
        end += 1
        words = text[start:end]
    pieces = re.findall(r"\w+", words.lower())
    if all(p in _CALENDAR or p.isdigit() for p in pieces):
        return []
    if kind == "person" and (agency := _AGENCY.match(words)):
        abroad = agency[1].startswith(("U.S.", "U.K.", "E.U."))
        body: EntityType = "place" if abroad and len(agency[1]) == 4 else "organization"
        score = round(sure, 4)
        return [
            Mention(start, start + agency.end(1), body, score),
            Mention(start + agency.end(), end, "person", score),
        ]
    if kind == "person" and (officer := _OFFICER.match(words)):
        score = round(sure, 4)
        bearer = Mention(start + officer.end(), end, "person", score)
        if not Gazetteer.load().is_name(officer[1]):
            return [bearer]
        return [Mention(start, start + officer.end(1), "place", score), bearer]
    honors = _HONORS.search(words) if kind == "person" else None
    if honors is not None and " " in words[: honors.start()]:
        end = start + honors.start()
    home = _OF_TOWN.fullmatch(words) if kind == "person" else None
    if home is not None and Gazetteer.load().is_name(home[2]):
        score = round(sure, 4)
        place = Mention(start + home.start(2), end, "place", score)
        return [Mention(start, start + home.end(1), "person", score), place]
    if kind == "place" and len(pieces) > 1 and pieces[-1] in _FACILITY:
        kind = "facility"
    else:
        kind = _kind(text, start, end, kind)
    return [Mention(start, end, cast(EntityType, kind), round(sure, 4))]


def _kind(text: str, start: int, end: int, kind: str) -> str:
    """The type of a name, by its own first and last word and by the words beside it."""
    words = text[start:end]
    first, last = words.split(" ")[0], words.split(" ")[-1]
    if kind in ("place", "organization") and _ADDRESSED.search(text, max(0, start - 8), start):
        return "person"
    if kind in ("person", "place") and _CALLED.match(text, end):
        return "organization"  # "Andes Copper, the Canadian company that ..."
    if kind == "place" and _BODY.match(words):
        return "organization"  # "Chamber of Commerce of Naxos"
    if kind != "person" and first == last:
        if of_kin(text, start, end):
            return "person"
        if kind == "norp" and _is_country(words):
            return "place"
    if kind in ("organization", "norp", "other") and _REALM.fullmatch(words):
        return "place"
    if kind in ("person", "norp") and first != last:
        if last in _BODIES:
            return "organization"
        if first in _HEIGHTS or last in _LANDS:
            return "place"  # "Mont Blanc"
    if kind == "person" and _STORM.search(text, max(0, start - 12), start):
        return "event"
    if kind == "person" and first == last and _FIRM.search(text, max(0, start - 14), start):
        return "organization"  # "battery maker Voltline"
    return kind


def _is_country(words: str) -> bool:
    entries = Gazetteer.load().entries(words)
    return bool(entries) and entries[0].place.is_country and not entries[0].adjective


def _joined(text: str, mentions: Sequence[Mention], lexicon: Mapping[int, int]) -> list[Mention]:
    """Make "North" and "Korean" one, and "Kim Jong" one with the "-un" that follows.

    "US-North Korean" may have come as "US-North" and "Korean", or as "Korean" alone.
    """
    found: list[Mention] = []
    for mention in mentions:
        last = found[-1] if found else None
        compass = _COMPASS_BEFORE.search(text, max(0, mention.start - 40), mention.start)
        if mention.type == "norp" and compass is not None:
            begin = compass.start("compass")
            score = mention.score
            if last is not None and last.end > begin:
                score = max(last.score, score)
                found.pop()
                if last.start < begin:
                    found.append(replace(last, end=begin - 1))
            elif (
                compass["other"]
                and (last is None or last.end <= compass.start("other"))
                and (
                    compass["other"] in _SHORT_COUNTRIES
                    or lexicon.get(key(compass["other"].lower()), 0) & 1
                )
            ):
                found.append(Mention(*compass.span("other"), "place", score))
            mention = Mention(begin, mention.end, "norp", score)
        if mention.type == "person":
            tail = _LOWER_TAIL.match(text, mention.end)
            if tail and " " in text[mention.start : mention.end]:
                mention = replace(mention, end=tail.end())
        found.append(mention)
    return found


def _first_months(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Persons with the first name that is a month too: "Mayor April Roe", not "In April Roe left".

    What may be a month is a first name where the article has the same name beyond doubt.
    """
    starts: dict[int, int] = {}  # of the mention, and of the first name before it
    open_: dict[int, int] = {}
    full: set[str] = set()
    end = 0
    for m in mentions:
        begin = max(end, m.start - 40)
        before = _MONTH_NAME.search(text, begin, m.start) if m.type == "person" else None
        end = m.end
        if before is None:
            continue
        word, first = before[1] or "", before.start(2)
        if word.lower() in _MONTH_BEFORE or word.isdigit():
            open_[m.start] = first
        else:
            starts[m.start] = first
            full.add(text[first : m.end])
    for m in mentions:
        if m.start in open_ and text[open_[m.start] : m.end] in full:
            starts[m.start] = open_[m.start]
    return [replace(m, start=starts.get(m.start, m.start)) for m in mentions]


def _completed(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions with the type that most of the same words have in the article."""
    votes: dict[str, dict[EntityType, float]] = defaultdict(lambda: defaultdict(float))
    for m in mentions:
        votes[text[m.start : m.end]][m.type] += m.score
    found = []
    for m in mentions:
        kinds = votes[text[m.start : m.end]]
        best = min(kinds, key=lambda kind: (-kinds[kind], kind))
        found.append(m if m.type == best else replace(m, type=best))
    return found


def _parted(text: str, mentions: Sequence[Mention], lexicon: Mapping[int, int]) -> list[Mention]:
    """Pairs such as "Trump-Kim" as two names, where both are names of the article or countries.

    A double name ("Lloyd-Jones", "Guinea-Bissau") stays whole: its parts are not both named
    elsewhere.
    """
    known: dict[str, Mention] = {}
    for m in mentions:
        words = text[m.start : m.end]
        if m.type in ("person", "place", "organization", "norp"):
            known.setdefault(words, m)
            if m.type == "person":
                for word in (words.split()[-1], words.split()[0]):
                    known.setdefault(word, m)
    found: list[Mention] = []
    for m in mentions:
        parts = _PAIR.fullmatch(text, m.start, m.end)
        if parts is None or m.end - m.start > 60 or parts.group().lower() in _WHOLE:
            found.append(m)
            continue
        kinds = []
        for part in parts.groups():
            twin = known.get(part)
            if twin is not None and not (twin.start <= m.start and m.end <= twin.end):
                kinds.append(twin.type)
            elif lexicon.get(key(part.lower()), 0) & 1:
                kinds.append("place")
        if len(kinds) == 2:
            found.append(Mention(parts.start(1), parts.end(1), kinds[0], m.score))
            found.append(Mention(parts.start(2), parts.end(2), kinds[1], m.score))
        else:
            found.append(m)
    return found

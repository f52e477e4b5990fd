"""A title whose word has only its counterpart below: a man, then a woman; May, then April."""

from __future__ import annotations

from collections.abc import Iterator

from brief import patterns as re
from brief.consistency.ordinals import RANKED_BY
from brief.consistency.told import Told, one_line
from brief.language.numbers import ORDINALS
from brief.language.stems import stem
from brief.records import Finding, PlaceValue, Span, TimeValue

_OPENING = 2  # sentences
_COUNTERPARTS = {
    a: b
    for pair in (
        "man/woman men/women boy/girl boys/girls father/mother son/daughter sons/daughters "
        "brother/sister brothers/sisters husband/wife king/queen actor/actress uncle/aunt "
        "widow/widower prince/princess grandfather/grandmother nephew/niece boyfriend/girlfriend "
        "schoolboy/schoolgirl policeman/policewoman fathers/mothers husbands/wives "
        "north/south east/west northern/southern eastern/western northeast/northwest "
        "southeast/southwest left/right upper/lower inner/outer morning/evening summer/winter "
        "spring/autumn import/export imports/exports profit/loss deficit/surplus buyer/seller "
        "landlord/tenant teacher/pupil teachers/pupils defendant/plaintiff winner/loser "
        "employer/employee employers/employees doctor/patient doctors/patients dead/alive"
    ).split()
    for a, b in (pair.split("/"), pair.split("/")[::-1])
}  # fmt: skip
# What is of one sort is not of another, and has no wider word in use for both.
_SORTS = tuple(
    frozenset(words.split())
    for words in (
        "church school hospital factory hotel museum library theatre prison airport stadium mosque",
        "train bus lorry tram helicopter ferry",
        "football rugby cricket tennis hockey golf basketball baseball",
        "earthquake flood avalanche tornado",
        "dog cat horse bear wolf cow elephant tiger lion",
        "gold silver bronze",
        "dozens hundreds thousands",
    )
)
_PLACED = re.compile(
    r"\b(in|off|near)(?: the)?(?: [a-z]+){0,2}(?: (?:coast|north|south|east|west"
    r"|capital) of)? $",
    re.I,
)
_NAMED = re.compile(
    r"(?<![’'\w])(?P<name>[A-Z][\w-]+(?: [A-Z][\w-]+)?) (?P<noun>coast|border|province|island"
    r"|region|district|valley|airport|bridge|station|university|hospital|stadium|prison|plant"
    r"|mine|dam"
    r"|harbou?r|river|market|square)\b"
)
_ON_DAY = re.compile(r"\bon (?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
_TOLD = re.compile(r"\b(?:said|says|told|announced|reported|warned|added|confirmed|statement)\b")
_WORD = re.compile(r"[A-Za-z]+")
_SUBJECT = re.compile(r"\W*(?:(?:A|An|The) )?(?P<head>[A-Za-z]+)(?= (?:of|who|whose|with|from)\b)")
_BEHIND = re.compile(r"[ -]([A-Za-z]+)")
_UNSURE = re.compile(r"\?|\b(?:and|or|not|no|never|vs|versus|v|from|after|to)\b", re.IGNORECASE)
_RISES = re.compile(
    r"\b(?P<verb>(?:rise|climb|grow|increase|jump|soar|surge)(?:s|d|n)?|rose|climbed|grew|jumped"
    r"|soared|surged|up)\b[^.;,]{0,12}? to (?:its |the |a |their )?(?:[a-z-]+ )?(?P<end>lowest"
    r"|low)\b"
    r"|\b(?P<verb2>(?:fall|drop|decline|slip|sink|slump|plunge)(?:s|ed)?|fell|dropped|fallen"
    r"|sank|down)"
    r"\b[^.;,]{0,12}? to (?:its |the |a |their )?(?:[a-z-]+ )?(?P<end2>highest|high|peak)\b",
    re.IGNORECASE,
)
_LEVELS = re.compile("[Ll][Oo][Ww]|[Hh][Ii][Gg][Hh]|[Pp][Ee][Aa][Kk]")  # in whatever that finds


def opposed(told: Told) -> Iterator[Finding]:
    """Words, months and countries of the title that the text has otherwise."""
    yield from _directions(told)
    if not told.titles or not told.body:
        return
    yield from _subjects(told)
    yield from _counterparts(told)
    yield from _months(told)
    yield from _countries(told)
    yield from _sorts(told)
    yield from _trades(told)
    yield from _of_what(told)
    yield from _shares(told)
    yield from _ranks(told)
    yield from _days(told)
    yield from _named(told)


def _directions(told: Told) -> Iterator[Finding]:
    """For "rises to its lowest level": up, and then down."""
    for match in told.matches(_RISES, cue=_LEVELS):
        verb, end = match["verb"] or match["verb2"], match["end"] or match["end2"]
        if re.match(r"[- ](?:point|base|income|cost|tide|water|school|street|court|level of|of)\b",
                    told.text[match.end() :][:12]):  # fmt: skip
            continue
        yield told.finding(
            "headline", f"“{one_line(match[0])}”: what {verb.lower()} does not reach a"
            f" {end.lower()}."
            if not end.endswith("est") else
            f"“{one_line(match[0])}” goes one way and ends the other.",
            Span(*match.span()),
        )  # fmt: skip


def _words(told: Told, span: Span) -> list[tuple[str, Span]]:
    return [
        (m[0].lower(), Span(*m.span())) for m in _WORD.finditer(told.text, span.start, span.end)
    ]


# Words of one concept: what a title calls a fire burns below it.
_CONCEPTS = {
    stem(word): group.split()[0]
    for group in (
        "fire blaze burn burned burnt burning flames gutted inferno",
        "quake earthquake tremor shook",
        "crash crashed collide collided collision",
        "win won beat beats beating defeat defeated victory",
        "kill killed kills dead die died dies death deaths",
        "jail jailed prison sentenced sentence",
        "arrest arrested arrests held detained custody",
        "buy buys bought acquire acquired purchase",
        "strike walkout stoppage",
        "find found finds discover discovered discovers",
        "theft steal stole stolen steals thieves robbed",
        "storm gale gales hurricane",
    )
    for word in group.split()
}


def _concepts(words: list[str]) -> set[str]:
    return {_CONCEPTS[s] for w in words if (s := stem(w)) in _CONCEPTS}


def _common(told: Told, title: Span, sentences: tuple[Span, ...]) -> int:
    """How many words of some length a title has in common with sentences."""
    own = {stem(w) for w in told.words(title) if len(w) > 3}
    shared = own & {stem(w) for s in sentences for w in told.words(s)}
    names = {e.name for e in told.inside(told.entities, title)} & {
        e.name for s in sentences for e in told.inside(told.entities, s)
    }
    below = {c for s in sentences for c in _concepts(told.words(s))}
    alike = {
        c for w in own if w not in shared and (c := _CONCEPTS.get(w)) is not None and c in below
    }
    return len(shared) + len(names) + len(alike)


def _counterparts(told: Told) -> Iterator[Finding]:
    title = told.titles[0]
    opening = told.body[:_OPENING]
    own = _words(told, title)
    everything = {m[0].lower() for m in _WORD.finditer(told.text, title.end)}
    if _common(told, title, opening) < 2:
        return
    for word, at in own:
        other = _COUNTERPARTS.get(word)
        if other is None or word in everything or any(w == other for w, _ in own):
            continue
        if any(w in everything for w in (word + "s", word + "ern", word.removesuffix("s"))):
            continue
        below = [s for o in opening for w, s in _words(told, o) if w == other]
        if not below or told.is_quoted(below[0].start) or told.is_quoted(at.start):
            continue
        if told.text[at.start].isupper() and at.start != title.start and not _title_case(told):
            continue  # of a name: North Carolina
        x, y = (one_line(told.text[s.start : s.end]) for s in (at, below[0]))
        yield told.finding(
            "headline", f"The title has “{x}”, the text “{y}”.", at, below[0], right=y
        )
        return


def _subjects(told: Told) -> Iterator[Finding]:
    """For "Mother of twins appeals" over "The father of two girls": the subject of both."""
    title, lead = told.titles[0], told.body[0]
    own = _SUBJECT.match(told.text, title.start, title.end)
    other = _SUBJECT.match(told.text, lead.start, lead.end)
    if own is None or other is None or own["head"].islower() or told.is_quoted(title.start):
        return
    word, counterpart = own["head"].lower(), other["head"].lower()
    if _COUNTERPARTS.get(word) != counterpart or _common(told, title, told.body[:_OPENING]) < 1:
        return
    if word in told.words(lead) or counterpart in told.words(title):
        return
    yield told.finding(
        "headline", f"The title has “{own['head']}”, the text “{other['head']}”.",
        Span(*own.span("head")), Span(*other.span("head")), right=other["head"],
    )  # fmt: skip


def _sorts(told: Told) -> Iterator[Finding]:
    """For "Fire destroys church" and "A school burned to the ground"."""
    title = told.titles[0]
    opening = told.body[:_OPENING]
    everything = {stem(m[0].lower()) for m in _WORD.finditer(told.text, title.end)}
    for sort in _SORTS:
        stated = [(w, s) for w, s in _words(told, title) if w in sort]
        below = [(w, s) for o in opening for w, s in _words(told, o) if w in sort]
        if len(stated) != 1 or len({w for w, _ in below}) != 1:
            continue
        (word, at), (_, where) = stated[0], below[0]
        if stem(word) in everything or told.is_quoted(where.start) or told.is_quoted(at.start):
            continue
        if _common(told, title, told.body[: _OPENING + 1]) < 1:
            continue
        x, y = (one_line(told.text[s.start : s.end]) for s in (at, where))
        yield told.finding("headline", f"The title has “{x}”, the text “{y}”.", at, where, right=y)
        return


_X_OF_Y = re.compile(
    r"\b(?P<head>[A-Za-z]{4,}) of (?P<of>[a-z]{4,})"
    r"(?=$|[,.;:]| (?:to|in|at|on|for|is|was|will|has|opens?|from|by|and)\b)"
)


def _of_what(told: Told) -> Iterator[Finding]:
    """For "Museum of silence to open" and "A museum of noise will open"."""
    title, lead = told.titles[0], told.body[0]
    stated = list(_X_OF_Y.finditer(told.text, title.start, title.end))
    for own in stated if len(stated) == 1 else ():
        below = [
            m for m in _X_OF_Y.finditer(told.text, lead.start, lead.end)
            if m["head"].lower() == own["head"].lower()
        ]  # fmt: skip
        rest = {stem(w) for w in told.words(Span(title.end, len(told.text)))}
        if len(below) != 1 or stem(own["of"]) in rest or below[0]["of"] == own["of"]:
            continue
        if _common(told, title, (lead,)) < 2 or stem(below[0]["of"]) in map(
            stem, told.words(title)
        ):  # fmt: skip
            continue
        yield told.finding(
            "headline", f"The title has “{own[0]}”, the text “{below[0][0]}”.",
            Span(*own.span()), Span(*below[0].span()), right=below[0][0],
        )  # fmt: skip


_PARTS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "sixth": 1 / 6, "tenth": 0.1}
_SHARE = re.compile(
    rf"\b(?P<verb>[a-z]{{3,}})(?: to| by)? (?P<part>half|(?:an? |one )(?:{'|'.join(_PARTS)}))\b"
    r"(?: of (?:its|the|their|his|her))?",
    re.IGNORECASE,
)


def _shares(told: Told) -> Iterator[Finding]:
    """For "to lose half of its workers" and "will lose a third of its workforce"."""
    title, lead = told.titles[0], told.body[0]
    own, below = (list(_SHARE.finditer(told.text, s.start, s.end)) for s in (title, lead))
    if len(own) != 1 or len(below) != 1:
        return
    a, b = own[0], below[0]
    x, y = (m["part"].lower().split()[-1] for m in (a, b))
    if x == y or stem(a["verb"].lower()) != stem(b["verb"].lower()):
        return
    if re.search(rf"\b{x}\b", told.text[title.end :]) or _common(told, title, (lead,)) < 1:
        return
    yield told.finding(
        "headline", f"The title has “{a['part']}”, the text “{b['part']}”.",
        Span(*a.span("part")), Span(*b.span("part")), right=b["part"],
    )  # fmt: skip


_TRADES = frozenset(
    """nurse teacher baker butcher farmer dentist plumber carpenter lawyer priest vicar bishop
    postman fisherman soldier sailor pilot miner waiter waitress chef barber tailor surgeon vet
    librarian electrician bricklayer gardener shepherd beekeeper firefighter architect accountant
    pharmacist photographer singer painter poet novelist footballer jockey cobbler blacksmith
    brewer milkman ferryman lighthouse-keeper midwife cellist pianist violinist monk nun""".split()
)
_LEADS = re.compile(r"\W*(?:An?|The) (?:[a-z-]+ ){0,2}?(?P<trade>[a-z-]+)\b")


def _trades(told: Told) -> Iterator[Finding]:
    """For "Teacher wins lottery" and "A nurse from Cork has won the lottery"."""
    title, lead = told.titles[0], told.body[0]
    own, other = _WORD.match(told.text, title.start), _LEADS.match(told.text, lead.start, lead.end)
    if own is None or other is None:
        return
    word, trade = own[0].lower(), other["trade"]
    if word == trade or not {word, trade} <= _TRADES or _common(told, title, (lead,)) < 2:
        return
    if stem(word)[:5] in told.text[title.end :].lower() or trade in told.words(title):
        return
    yield told.finding(
        "headline", f"The title has “{own[0]}”, the text “{trade}”.",
        Span(*own.span()), Span(*other.span("trade")), right=trade,
    )  # fmt: skip


def _ranks(told: Told) -> Iterator[Finding]:
    """For "Second bear seen" and "the third this month"."""
    title = told.titles[0]
    stated = [(w, s) for w, s in _words(told, title) if 2 <= ORDINALS.get(w, 0) <= 12]
    below = [(w, s) for o in told.body[:_OPENING] for w, s in _words(told, o) if w in ORDINALS]
    if len(stated) != 1 or len(below) != 1:
        return
    (word, at), (other, where) = stated[0], below[0]
    everything = {m[0].lower() for m in _WORD.finditer(told.text, title.end)}
    if word == other or word in everything or abs(ORDINALS[word] - ORDINALS[other]) > 2:
        return
    mine, theirs = (_BEHIND.match(told.text, s.end) for s in (at, where))
    of = {m[1].lower() for m in (mine, theirs) if m is not None}
    if of & RANKED_BY and len(of) > 1:
        return  # "the second half" and "the third quarter"
    if _common(told, title, told.body[:_OPENING]) < 2 or told.is_quoted(where.start):
        return
    if ORDINALS[other] < 2:  # "first" is of many things
        return
    yield told.finding(
        "headline", f"The title has “{told.text[at.start : at.end]}”, the text “{other}”.",
        at, where, right=other,
    )  # fmt: skip


def _days(told: Told) -> Iterator[Finding]:
    """For "to block roads on Friday" and "would block roads ... on Thursday"."""
    title, lead = told.titles[0], told.body[0]
    stated = list(_ON_DAY.finditer(told.text, title.start, title.end))
    below = list(_ON_DAY.finditer(told.text, lead.start, lead.end))
    if len(stated) != 1 or len(below) != 1 or stated[0]["day"] == below[0]["day"]:
        return
    if re.search(rf"\b{stated[0]['day']}", told.text[title.end :]):
        return
    before = told.text[max(lead.start, below[0].start() - 30) : below[0].start()]
    if _TOLD.search(before) or _common(told, title, (lead,)) < 3:
        return
    yield told.finding(
        "headline", f"The title has {stated[0]['day']}, the text {below[0]['day']}.",
        Span(*stated[0].span()), Span(*below[0].span()), right=below[0]["day"],
    )  # fmt: skip


def _named(told: Told) -> Iterator[Finding]:
    """For "the Black Sea coast" and "the Aegean coast"."""
    title, lead = told.titles[0], told.body[0]
    stated = list(_NAMED.finditer(told.text, title.start, title.end))
    below = list(_NAMED.finditer(told.text, lead.start, lead.end))
    if len(stated) != 1 or len(below) != 1 or stated[0]["noun"] != below[0]["noun"]:
        return
    own, other = stated[0], below[0]
    if own.start() == title.start and " " not in own["name"]:
        return  # "Cracked bridge"
    if own["name"].split()[-1] in told.text[title.end :] or own["name"] == other["name"]:
        return
    if other["name"].split()[-1] in told.text[title.start : title.end]:
        return
    if _common(told, title, (lead,)) < 2 or told.is_quoted(other.start()):
        return
    yield told.finding(
        "headline", f"The title has “{own[0]}”, the text “{other[0]}”.",
        Span(*own.span()), Span(*other.span()), right=other[0],
    )  # fmt: skip


def _title_case(told: Told) -> bool:
    words = [told.text[s.start] for _, s in _words(told, told.titles[0])[1:]]
    return sum(c.isupper() for c in words) > len(words) / 2


def _months(told: Told) -> Iterator[Finding]:
    """For "to open in May" and "will open on 25 April"."""
    title = told.titles[0]
    opening = told.body[:_OPENING]
    stated = [t for t in told.inside(told.times, title) if _month(t) and len(t.value) == 7]
    below = [t for t in told.times if t.start >= title.end and _month(t)]
    if len(stated) != 1 or any(_month(t) == _month(stated[0]) for t in below):
        return
    name = stated[0].quote.split()[0][:3].lower()
    if re.search(rf"\b{name}", told.text[title.end :], re.IGNORECASE):
        return
    near = [t for s in opening for t in told.inside(below, s)]
    if len({_month(t) for t in near}) != 1 or _common(told, title, opening) < 2:
        return
    other = near[0]
    if _UNSURE.search(told.text, stated[0].end, title.end) or told.is_quoted(other.start):
        return
    yield told.finding(
        "headline", f"The title has {one_line(stated[0].quote)}, the text {one_line(other.quote)}.",
        Span(stated[0].start, stated[0].end), Span(other.start, other.end),
        right=one_line(other.quote),
    )  # fmt: skip


def _month(time: TimeValue) -> str | None:
    """The month that a date names in so many words."""
    named = re.search(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b", time.quote)
    return time.value[5:7] if named and re.match(r"\d{4}-\d\d", time.value) else None


def _countries(told: Told) -> Iterator[Finding]:
    """For "Sweden wins the title" and "Norway beat Canada": the subject of both."""
    title, lead = told.titles[0], told.body[0]
    yield from _led(told, title, lead)
    stated = [p for p in told.inside(told.places, title) if _is_country(p)]
    below = [p for p in told.inside(told.places, lead) if _is_country(p)]
    if len(stated) != 1 or not below or stated[0].start != title.start:
        return
    (own,), other = stated, below[0]
    if other.start != lead.start or own.country == other.country:
        return
    if any(p.country == own.country for p in told.places if p.start >= title.end):
        return
    if not all(re.match(r" [a-z]", told.text[p.end : p.end + 2]) for p in (own, other)):
        return
    if _common(told, title, (lead,)) < 2 or _UNSURE.search(told.text, own.end, title.end):
        return
    yield told.finding(
        "headline", f"The title has {own.quote}, the text {other.quote}.",
        Span(own.start, own.end), Span(other.start, other.end), right=other.quote,
    )  # fmt: skip


def _led(told: Told, title: Span, lead: Span) -> Iterator[Finding]:
    """For "sinks off Greece" and "sank off the coast of Turkey": behind one preposition."""
    found = []
    for span in (title, lead):
        named = [p for p in told.inside(told.places, span) if _is_country(p)]
        led = [
            (p, _PLACED.search(told.text, max(span.start, p.start - 32), p.start)) for p in named
        ]
        if len(named) != 1 or led[0][1] is None:
            return
        found.append((named[0], led[0][1][1].lower()))
    (own, how), (other, way) = found
    if how != way or own.country == other.country or _common(told, title, (lead,)) < 2:
        return
    if any(p.country == own.country for p in told.places if p.start >= title.end):
        return
    yield told.finding(
        "headline", f"The title has {own.quote}, the text {other.quote}.",
        Span(own.start, own.end), Span(other.start, other.end), right=other.quote,
    )  # fmt: skip


def _is_country(place: PlaceValue) -> bool:
    return place.feature == "PCLI" and place.form == "name"

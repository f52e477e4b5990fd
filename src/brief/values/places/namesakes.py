"""Namesakes of places: persons, films, genera, schools and bodies, by the words beside the name.

The trees of the recognizer weigh signals; here stand the phrases that leave no doubt: "his wife
Mary", "the genus Homo", "the film Chicago", "Columbia University".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from brief import patterns as re
from brief.values.places import teams
from brief.values.places.ranker import Choice
from brief.values.places.recognizer import Found, Tagged

_KIN = (
    r"(?:wife|husband|widow|widower|sons?|daughters?|mother|father|mom|mum|dad|brothers?|sisters?"
    r"|(?:grand|step|god|half-)?(?:son|daughter|mother|father|brother|sister)s?|twins|nieces?|nephews?"
    r"|cousins?|aunt|uncle|grandma|grandpa|grandchildren|children|kids|girlfriend|boyfriend|fianc[ée]e?"
    r"|partner|baby|toddler|siblings|godson|stepson)"
)
_PERSON = r"(?:man|woman|boy|girl|child|baby|son|daughter|student|teenager|infant|dog|cat|puppy|horse|friend)"
_AFTER_KIN = re.compile(
    rf"\b(?:{_KIN},? (?:(?:named|called) )?|{_PERSON} (?:named|called) )"
    r"(?:[A-Z][\w’'-]+(?:, (?:\d{1,2}, )?(?:and )?| and | or ))*\Z"
)
# Behind a name that a comma parts from the word: "his wife, Florence, and", not "his wife, Troy
# police said".
_OF_KIN = re.compile(r"[,.;:)!?”\"]|\Z| (?:and|or|who|is|was|are|were|has|had|survives?|died)\b")
_AGED = re.compile(r", \d{1,2}[,.;]")
_GENUS = re.compile(r"\b(?:genus|genera|species|subspecies|bacteri(?:um|a)|fungus|virus) \Z")
_LATIN = re.compile(
    r" (?:sapiens|erectus|habilis|[a-z]{3,}ensis|[a-z]{4,}icus|troglodytes|paniscus)\b"
)
_WORK = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|hit|new|[’']s|[A-Z]\w+[’']s|\d{4}) (?:[a-z-]+ )?"
    r"(?:film|movie|musical|novel|opera|album|song|sitcom|drama|rock band|band|racehorse|yacht|ship"
    r"|frigate|destroyer|TV series|series|magazine|[Hh]urricane|[Tt]yphoon|thriller|comedy) [\"“‘]?\Z"
)
# Where a ship is named: "the MS Columbus", "aboard the Columbus"; elsewhere it is "the Columbus".
_SHIP = re.compile(
    r"\b(?:(?:MS|MV|SS|HMS|RMS|USS|HMAS|HMCS|USNS|USCGC|INS|RV|FV|M/V)|(?:[Aa]board|[Oo]n ?board) the"
    r"|[Tt]he (?:[a-z]+ )?(?:ship|ferry|liner|tanker|trawler|freighter|submarine|warship|schooner))"
    r" [\"“‘]?\Z"
)
_WESTERN = re.compile(
    r"s?(?:[.,;:!?”\"]|\s+(?:is|was|were|are|has|had|about|by|in|with|that|which|who|starring|set|star"
    r"|stars|film|films|movie|movies|novel|novels|genre|hero|shot|made|from|and)\b|\Z)"
)
_GENRE = re.compile(r"\b(?:a|an|the|this|that|his|her|classic|spaghetti|modern|epic|old|of) \Z")
# Universities that do not stand in the place that bears their name.
_ELSEWHERE = frozenset(
    "columbia georgetown washington miami lincoln jackson marshall clark howard brown rice duke "
    "stanford harvard cornell vanderbilt liberty pace drake temple purdue rutgers emory tufts "
    "carnegie hamilton madison monmouth california".split()
)
# Whom schools are named for, wherever they stand.
_STATESMEN = frozenset(
    "jefferson roosevelt kennedy franklin lee douglass hoover wilson monroe cleveland grant garfield "
    "adams hayes houston travis crockett sherman sheridan webster edison darwin nelson".split()
)
_SCHOOL = re.compile(
    r" (?:(?:Senior|Junior|Community|Memorial|Catholic|Park) )?"
    r"(?:High(?: School)?|Elementary|Middle School|Primary|Academy|Prep)\b"
)
_LANDFORMS = frozenset("Gulf Strait Straits Valley Bay Delta Peninsula Channel Canal Basin".split())
_FOREST = re.compile(r"\b(?:the|Brazilian|Peruvian|Colombian|Ecuadorian|lower|upper) \Z")
_FOREST_OF = re.compile(r"[ -](?:River|Basin|[Rr]ain|[Ff]orest|jungle|region|basin|tribe|delta)")
# Parts of the country that is spoken of, which elsewhere are provinces: "London and the South East".
_CORNER = re.compile(r"(?:North|South)[- ]?(?:East|West)")
_PART = re.compile(
    r"(?:North|South)[- ]?(?:East|West)|(?:East|West) Midlands|Midlands|Borders|Highlands|Lowlands"
    r"|(?:North|South|East|West)(?:ern)?(?: Region)?"
)
_COURT = re.compile(r"(?:North|South|East|West)ern District|Central District|Middle District")
_LETTER = re.compile(r"['’](?!s\b)[a-z]")
_PROVINCES = {p: re.compile(rf"\b{p}\b") for p in "Munster Leinster Connacht Ulster".split()}
_BRITISH = re.compile(r"\b(?:England|Britain|British|UK|Wales|Ireland|Irish|GMT|BST|MPs?)\b|£")
_DIVISION = re.compile(r" (?:[Pp]rovince|[Ss]tate|[Dd]istrict|[Cc]ounty)\b")
_SCHOLAR = re.compile(
    r"\b(?:sophomore|freshman|junior|senior|undergraduate|student|graduate|professor|lecturer|dean"
    r"|scholar|fellow|researcher|historian|economist|sociologist|epidemiologist)s?"
    r"(?: (?:of|in) (?:[a-z]+ ){0,2}[a-z]+)? at \Z"
    r"|\b(?:graduat(?:ed?|ing)|degrees?|diploma|doctorate|Ph\.?D\.?)"
    r"(?: in (?:[a-z]+ ){0,2}[a-z]+)? from \Z"
    r"|\b(?:enrolled|tenure|campus|faculty|majoring in [a-z]+) at \Z",
    re.IGNORECASE,
)
# Companies and bodies that are named for what they are not: "Air France", an army, a guard.
_AIRLINE = re.compile(r"\bAir \Z")
_RACE = re.compile(r"\b(?:Tour de |Giro d['’]|Vuelta a )\Z")
_OUTLET = re.compile(
    r"\b(?:news agency|newspaper|broadcaster|TV channel|daily|weekly|news website) \Z"
)
_CALIPHATE = re.compile(r"\bIslamic State (?:of|in) (?:Iraq and (?:the )?)?\Z")
# What is no name where it stands: "9 a.m. EST", "SENS. REED, HOLT SEEK".
_CLOCK = re.compile(r"\d(?::\d\d)? ?(?:[ap]\.?m\.?)? ?\(?\Z", re.IGNORECASE)
_WORDS = frozenset(
    "coast border marine marines guard navy army trade health labor labour budget finance "
    "treasury home energy press radio metro rail transit".split()
)
_NATIVE = re.compile(
    r"\b(?:American Indians?|Native Americans?|Alaska Natives?|Indian (?:Health|Affairs|Country|Gaming"
    r"|[Tt]rib(?:e|es|al)|[Rr]eservations?))\b"
)
_INDIA = re.compile(r"\bIndia\b")
_ZONES = frozenset("EST EDT CST CDT MST MDT PST PDT GMT UTC BST CET CEST EET MSK IST JST".split())
_TITLES = re.compile(r"(?:SENS?|REPS?|GOVS?|SEC|GEN|COL|REV|PRES|DR|PROF|HON)\.? [A-Z]")
_HALF = re.compile(r"[a-z]-")
_COLLEGE = re.compile(r" (?:College|University|Seminary|Academy|Institute)")
_CITY = 50_000  # people; fewer in what an acronym's namesake may be
_CAPITALS = re.compile(r"[A-Z]{3,6}")
_DATELINE = re.compile(r"(?:,[^\n.]{2,24})?(?: ?\([A-Za-z. ]{2,24}\)| ?[-\u2010-\u2014]{1,2} )")
_ACTION = re.compile(r"(?:['’]s)?[ ,.;:!?)\"”]*(?:[a-z]|\Z|\s)")
_VERB = re.compile(
    r" (?:said|says|told|added|was (?:rallying|campaigning|speaking|arrested|born|married|shot|charged)"
    r"|campaigned|tweeted|testified|pleaded|denied|resigned|smiled|laughed|replied|insisted)\b"
)
_OBJECT = re.compile(
    r"\b(?:attacked|criticized|criticised|endorsed|praised|defeated|married|arrested|accused|thanked"
    r"|mocked|beat|told|asked|interviewed|fired|hired|blamed|supports?|against) \Z"
)
_SMALL = frozenset("PPL PPLA2 PPLA3 PPLA4 PPLX ADM2".split())

# Whose, where the tagger has a person: "the Bush administration", no village in Egypt.
_GOVERNMENT = re.compile(r" (?:administration|presidency|campaign)\b")


def borne_by_others(
    text: str, found: Sequence[Found], choices: Sequence[Choice], mentions: Sequence[Tagged] = ()
) -> list[bool]:
    """Whether each candidate, by its words, is a person, an animal, a work, a school, or a body.

    A name that acts as a person does in one place ("Clinton was rallying") is no town in others
    but behind a preposition: towns that small do not act. Nor is the surname of a person whom the
    article has named in full, nor an acronym that a village happens to spell.

    Args:
        text: The article.
        found: The candidates.
        choices: What each would mean.
        mentions: What the tagger found.
    """
    out = [
        _beside(text, each) or other
        for each, other in zip(found, _namesakes(text, found, mentions), strict=True)
    ]
    organizations = sorted(
        (m for m in mentions if m.type == "organization"), key=lambda m: (m.start, m.end)
    )
    starts = [m.start for m in organizations]
    inner = [
        at > 0 and _inside_body(text, each, organizations[at - 1])
        for each in found
        for at in (bisect_left(starts, each.start),)
    ]
    clubs = teams.playing(text, mentions)
    bodies = {text[m.start : m.end] for m in mentions if m.type == "organization"}
    initials = {_initials(body) for body in bodies}
    for i, (each, choice) in enumerate(zip(found, choices, strict=True)):
        out[i] = out[i] or inner[i] or _is_acronym(text, each, choice, bodies)
        out[i] = out[i] or _body(text, each, choice, bodies) or _common_word(text, each, choice)
        name = text[each.start : each.end]
        club = name in clubs and not teams.lies(text, each.start, each.end)
        out[i] = out[i] or name in initials or club
    named = [_SHIP.search(text[max(0, each.start - 40) : each.start]) for each in found]
    ships = {each.key for each, ship in zip(found, named, strict=True) if ship and not each.pair}
    for i, each in enumerate(found):
        led = named[i] or text[max(0, each.start - 4) : each.start].casefold() == "the "
        sails = led and each.key in ships and not each.pair
        out[i] = out[i] or sails or _nickname(text, each)
    acting = {
        each.key
        for each, choice in zip(found, choices, strict=True)
        if _acts(text, each, choice) and not each.pair
    }
    for i, each in enumerate(found):
        if each.key in acting and not each.pair and not _placed(text, each):
            out[i] = True
    return out


def _beside(text: str, each: Found) -> bool:
    before = text[max(0, each.start - 60) : each.start]
    words = text[each.start : each.end]
    if words.replace(".", "") in ("BC", "AD") and re.search(r"\d ?\Z", before):
        return True  # "575 B.C."
    if (
        _RACE.search(before)
        or _CALIPHATE.search(before)
        or (_AIRLINE.search(before) and not each.pair)
        or (_OUTLET.search(before) and not each.pair)
    ):
        return True
    if words.casefold() in ("indian", "indians") and _says(_NATIVE, text):
        return not _says(_INDIA, text)  # of America
    if words in _ZONES and _CLOCK.search(before):
        return True
    if not each.pair and _TITLES.match(text, each.start) and each.end - each.start < 6:
        return True  # a line in capitals
    if of_kin(text, each.start, each.end) and " " not in words and not each.pair:
        return True
    if not each.entries and _AGED.match(text, each.end):
        return True  # "Anna Grove, 19,"
    if _GENUS.search(before) or _LATIN.match(text, each.end) or _WORK.search(before):
        return True
    if words.rpartition(" ")[2] in ("Western", "Westerns"):
        genre = words.startswith("The ") or _GENRE.search(before)
        return bool(genre and _WESTERN.match(text, each.end))
    if words == "Amazon" and not _FOREST.search(before) and not _FOREST_OF.match(text, each.end):
        return True  # the firm
    if words == "Scotland" and text.startswith(" Yard", each.end):
        return True  # London's police
    if _LETTER.match(text, each.end):
        return True  # "Wa'il"
    if words.casefold() in _ELSEWHERE | _STATESMEN and _SCHOOL.match(text, each.end):
        return True
    university = text.startswith((" University", " College"), each.end)
    university |= not each.pair and bool(_SCHOLAR.search(before))
    return university and words.casefold() in _ELSEWHERE


@lru_cache(maxsize=16)
def _says(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a text has it anywhere: asked for each of the names in it."""
    return pattern.search(text) is not None


def of_kin(text: str, start: int, end: int) -> bool:
    """Whether a name is that of somebody's wife, son, dog: "his wife Mary", "a girl called Paris"."""
    before = text[max(0, start - 60) : start]
    if not _AFTER_KIN.search(before):
        return False
    return not before.endswith(", ") or _OF_KIN.match(text, end) is not None


def unlisted(text: str, each: Found) -> bool:
    """Whether a name is that of a place which the gazetteer has not, only one called alike.

    "In the Gulf" is no province of Papua; Munster beside Leinster is no town in Indiana.
    """
    words = text[each.start : each.end]
    if words in _PROVINCES:  # of Ulster it has the right one
        others = _PROVINCES.keys() - {words}
        return words != "Ulster" and any(_says(_PROVINCES[p], text) for p in others)
    if words.endswith(" County") and text.startswith(" Council", each.end):
        return _says(_BRITISH, text)  # Hampshire's is in no Massachusetts
    led = text[max(0, each.start - 4) : each.start] in ("the ", "The ")
    if not led:  # "BBC South East Today"
        return _CORNER.fullmatch(words) is not None and not _DIVISION.match(text, each.end)
    if _COURT.fullmatch(words):  # "for the Western District of Texas"
        return text.startswith(" of ", each.end)
    part = words in _LANDFORMS or _PART.fullmatch(words) is not None
    return part and not _DIVISION.match(text, each.end)


def _inside_body(text: str, each: Found, body: Tagged) -> bool:
    """Whether a name is a word in the middle of a body's: "China Eastern Airlines".

    ``body`` is the last organization that begins before it: the tagger's mentions do not overlap.
    """
    before = text[max(0, each.start - 5) : each.start]
    if body.end == each.end and before == " for " and not each.pair:
        return True  # "the Coalition for Men"
    around = text[max(0, each.start - 2) : each.start], text[each.end : each.end + 2]
    half = body.start < each.start - 1 and _HALF.fullmatch(around[0]) is not None
    if half and _COLLEGE.fullmatch(text, each.end, body.end):
        return True  # "Holt-Macon College"
    if each.pair or around[0][-1:] != " " or around[1][:1] != " " or not around[1][1:].isupper():
        return False
    return (
        around[0][:1].isalpha()
        and each.end < body.end
        and text[body.start : each.start].split()[-1][:1].isupper()
    )


def _namesakes(text: str, found: Sequence[Found], mentions: Sequence[Tagged]) -> list[bool]:
    """Whether each candidate is the surname of a person named in full before it.

    Where the article speaks of the place too ("in London"), only what acts as a person does.
    """
    first: dict[str, int] = {}
    persons = {(m.start, m.end) for m in mentions if m.type == "person"}
    governing = {text[a:b] for a, b in persons if _GOVERNMENT.match(text, b)}
    for start, end in sorted(persons):
        full = text[start:end].split()
        if len(full) > 1:
            first.setdefault(full[-1], end)
    out = []
    placed = {text[each.start : each.end] for each in found if each.pair or _placed(text, each)}
    for each in found:
        words = text[each.start : each.end]
        later = first.get(words, each.start) < each.start
        later = later and not each.pair and not _placed(text, each)
        if words in placed:
            later = later and (
                (each.start, each.end) in persons or bool(_VERB.match(text, each.end))
            )
        governs = words in governing and words not in placed and not each.pair
        out.append(governs or (later and bool(_ACTION.match(text, each.end))))
    return out


def _is_acronym(text: str, each: Found, choice: Choice, bodies: set[str]) -> bool:
    """Whether capitals amid other words are an acronym, not the village spelled alike."""
    words = text[each.start : each.end]
    if each.pair or not choice.places or not _CAPITALS.fullmatch(words):
        return False
    best = choice.places[0]
    if best.feature not in _SMALL or best.population >= _CITY or best.name.isupper():
        return False
    line = text.rfind("\n", 0, each.start) + 1
    end = text.find("\n", each.end)
    around = text[line : each.start] + text[each.end : end if end >= 0 else len(text)]
    if not re.search(r"\b[a-z]{2,}", around):
        return False  # a line in capitals throughout
    if _DATELINE.match(text, each.end):
        return False
    return words in bodies or not _placed(text, each)


def _body(text: str, each: Found, choice: Choice, bodies: set[str]) -> bool:
    """Whether a body is called as a place of another name is elsewhere: Hamas, and Hamm."""
    words = text[each.start : each.end]
    if each.pair or not choice.places or words not in bodies or choice.adjective:
        return False
    best = choice.places[0]
    known = best.is_country or best.feature in ("ADM1", "CONT", "RGN")
    return not known and best.name.casefold() != words.casefold() and not _placed(text, each)


def _initials(body: str) -> str:
    """The initials of a body's name, where they are three or more: its short name elsewhere."""
    found = "".join(word[0] for word in body.split() if word[0].isupper())
    return found if len(found) > 2 else ""


def _common_word(text: str, each: Found, choice: Choice) -> bool:
    """Whether a word of English opens a name and means nothing by itself: the "Coast Guard".

    The gazetteer has it as what a place of another name is called elsewhere.
    """
    words = text[each.start : each.end]
    if each.pair or not choice.places or words.casefold() not in _WORDS:
        return False
    return bool(re.match(r" [A-Z]", text[each.end : each.end + 2])) and not _placed(text, each)


def _nickname(text: str, each: Found) -> bool:
    """Whether a name stands in quotation marks within another: 'Finley "Finn" Polmar'."""
    before, after = text[max(0, each.start - 3) : each.start], text[each.end : each.end + 3]
    return bool(re.match(r"\w [\"“]\Z", before) and re.match(r"[\"”] [A-Z]", after))


def _acts(text: str, each: Found, choice: Choice) -> bool:
    """Whether a small town does, or suffers, what only persons do."""
    if not choice.places or choice.places[0].feature not in _SMALL:
        return False
    if " " in text[each.start : each.end]:
        return False
    before = text[max(0, each.start - 24) : each.start]
    if _placed(text, each):
        return False
    starts = bool(re.search(r"(?:^|[.!?;,:“\"\n] ?|\b(?:as|and|but|that|when|while) )\Z", before))
    return bool(starts and _VERB.match(text, each.end)) or bool(
        _OBJECT.search(before)
        and re.match(r"[.,;]| (?:on|in|for|and|over|as)\b", text[each.end :][:8])
    )


_PREPOSITIONS = re.compile(
    r"\b(?:in|at|from|near|to|of|outside|around|through|toward|towards|downtown|into|across) \Z"
)


def _placed(text: str, each: Found) -> bool:
    return bool(_PREPOSITIONS.search(text[max(0, each.start - 12) : each.start]))

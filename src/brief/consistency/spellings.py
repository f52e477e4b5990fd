"""One name in two spellings: Chastain, then Chastian."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations
from string import ascii_letters

from brief import patterns as re
from brief.consistency.told import Told
from brief.language import titles
from brief.language.stems import terms
from brief.records import Finding, Span
from brief.values.names import people
from brief.values.places.gazetteer import Gazetteer

_WORD = re.compile(r"\b[^\W\d_][\w’'-]*[^\W\d_]\b")
_CAPITAL = re.compile(r"\b([A-Z][\w’'-]+) $")
_ADDRESS = re.compile(r"\b(Mr|Mrs|Ms|Miss|Dr|Mx|Prof|Sgt|Capt|Judge|Sir|Dame)\.? $")
# Before a name, and no given name.
_TITLES = (
    titles.TITLES
    | titles.PERSONS
    | frozenset("mister mme cllr supt revd pc dc di dci insp det cpl pte hon fr".split())
)
_SHORTEST = 5
_LONE = 7  # and of a name without a given name
_LONGEST = 40  # beyond, no name: what is left without two letters grows as its square
_STRANGE, _BEGIN, _ALIKE = 7, 4, 0.64  # letters, letters in common, likeness of two surnames
_THINGS = frozenset("place norp facility event organization work".split())
# A word with a capital before it belongs to the name, unless it is a title.
_COMPANY = re.compile(
    r"(?:(?!Mr|Mrs|Ms|Dr|Sir|Dame|Prof)[A-Z][\w’'-]+\.?|\bof|\bin|\bat|\bthe|\bnear|\bfrom) $"
)
_SPEAKS = re.compile(
    r", \d\d?,|,? (?:who (?:said|was|is|has|had|lives|made|took)|(?:also |later |then )?(?:said"
    r"|told|added"
    r"|says|was|is|had|has|will|made"
    r"|took|went|came|left|won|scored|joined|began|wrote|did|does|declined|denied|admitted))\b"
)
_STREETS = tuple(
    "Street Road Avenue Lane Close Drive Square Crescent Terrace Gardens Grove Court Place Way Quay"
    " Wharf Primary School Hospital Hall Farm House Mill Bridge Park".split()
)
_STREET = re.compile(rf"\b(?P<name>[A-Z][a-z]{{5,}}) (?P<of>{'|'.join(_STREETS)})\b")
_FURTHER = 130  # characters behind a name in which it is told whose it is not
# The article itself says that two of nearly one name are two.
_NAMESAKES = re.compile(
    r"\b(?:no relation|(?:not|un)[- ]?related|namesakes?|not to be confused|another man"
    r"|another woman|not (?:brothers|cousins|sisters|the same))\b"
)
# "a letter signed by a Mr Molewa", "his sister Ibadalin": nobody who has been told of
_NEW = re.compile(
    r"\b(?:[Aa]n? (?:[a-z]+ )?(?:Mr|Mrs|Ms|Miss|Dr|Prof|Capt|Sgt|Judge)\.? |(?:called|named"
    r"|formerly|previously|once|originally|n[ée]e|born|until (?:19|20)\d\d|known as) "
    r"|(?:[Hh]is|[Hh]er|[Tt]heir|['’]s) (?:[a-z-]+ )?(?:sister|brother|wife|husband|son|daughter"
    r"|mother|father|cousin|uncle|aunt|niece|nephew|partner|friend|colleague|neighbou?r|twin"
    r"|grand(?:son|daughter|mother|father)|widow|fianc[eé]e?|namesake),? )(?:[A-Z][\w’'-]+ )?$"
)
_SMALL = frozenset(
    "for in at by with from after before to of on but and as when while since under against if"
    " because although like that".split()
)
# A firm is told of by what it is, and then goes by its name.
_FIRM = re.compile(
    r"\b(?:company|firm|group|maker|chain|bank|retailer|brewer|brewery|airline|supplier|builder"
    r"|operator|manufacturer|developer|start-up|startup|producer|publisher|bakery|insurer|club"
    r"|charity) $"
)
_PLACE_OF = re.compile(
    r"\b(?:village|hamlet|parish|port|island|estate|farm|castle|ship|schooner|yacht|ferry|trawler"
    r"|barge|horse|mare|racehorse|pub|inn|hotel)(?: of| called| named|,)? $"
)
_LED_BY = re.compile(r"\b(?:in|at|to|from|near|of|for|on|aboard|at the|on the|the) $")
_IT = re.compile(
    r",? (?:which|whose|said|says|was|is|has|had|will|plans|opened|makes|sold|employs)\b"
)
_LONG = 9  # letters of a name in which two may be wrong


def spellings(told: Told) -> Iterator[Finding]:
    """A surname that is written otherwise where it can only be the same."""
    where: dict[str, list[Span]] = defaultdict(list)
    seen: set[Span] = set()
    for span in (*told.titles, *told.sentences):
        for match in _WORD.finditer(told.text, span.start, span.end):
            word = re.sub(r"['’]s?$", "", match[0])
            if word[0].isupper() and not word.isupper():
                at = Span(match.start(), match.start() + len(word))
                if at not in seen:
                    seen.add(at)
                    where[word].append(at)
    lower = set(re.findall(rf"\b[a-z]{{{_SHORTEST - 1},}}\b", told.text))
    full: dict[str, set[str]] = defaultdict(set)  # surname -> given names
    for person in told.persons:
        parts = told.text[person.start : person.end].split()
        if len(parts) > 1 or _led(told, [Span(person.start, person.end)]):
            full[parts[-1]] |= {parts[0]} - _titled(parts[0]) - {parts[-1]}
    for entity in told.entities:
        word = told.text[entity.start : entity.end]
        if (
            " " not in word
            and len(word) >= _LONE
            and entity.type in ("person", "organization", "place")
        ):
            full[word] |= set()
        elif entity.type == "place" and " of " in word and word.split()[-1][0].isupper():
            full[word.split()[-1]] |= set()  # "the Vale of Aldersyke"
    counts = Counter({word: len(spans) for word, spans in where.items()})
    without: dict[str, list[str]] = defaultdict(list)  # words by what is left without a letter
    for word in where:
        for rest in _shortened(word):
            without[rest].append(word)
    for known in sorted(full):
        if len(known) < _SHORTEST:
            continue
        for other in sorted({word for rest in _shortened(known) for word in without[rest]}):
            if other == known or counts[other] > counts[known] or not _slip(known, other):
                continue
            if not full[known] and _distance(known, other) > 1:
                continue
            titled = _led(told, where[known]) & _led(told, where[other])
            alone = not full[known] and counts[known] < 2 and not titled
            if (
                alone
                and sorted(known) != sorted(other)
                and not (_vowel(known, other) or _within(known, other))
                and not _firm(told, where[known][0], where[other][0])
            ):
                continue  # of two words that stand once each, letters exchanged tell
            if other.lower() in lower or known.lower() in lower or not terms(other):
                continue  # words of the language; "With this audit" opens a sentence
            if counts[other] > 1 or (
                counts[other] == counts[known] and full.get(other) and known > other
            ):
                continue
            first = where[known][0]
            second = where[other][0]
            if not _same(told, known, other, full, where):
                continue
            yield told.finding(
                "name", f"The name is {known} at first and {other} later."
                if first < second else f"The name is {other} at first and {known} later.",
                first, second,
            )  # fmt: skip


def strangers(told: Told) -> Iterator[Finding]:
    """A surname that nobody introduced, of one who speaks, and much like one that is known."""
    known: dict[str, Span] = {}
    for person in told.persons:
        last = told.text[person.start : person.end].split()[-1]
        if " " in told.text[person.start : person.end] and len(last) >= _STRANGE:
            known.setdefault(last, Span(person.start, person.end))
    seen: dict[str, list[re.Match[str]]] = defaultdict(list)
    for sentence in told.sentences:
        for match in _WORD.finditer(told.text, sentence.start, sentence.end):
            if match[0][0].isupper():
                seen[re.sub(r"['’]s?$", "", match[0])].append(match)
    for other, places in seen.items():
        if len(other) < _STRANGE or other in known or len(places) > 2 or not other.isalpha():
            continue
        near = [k for k in known if _resembles(k, other)]
        if len(near) != 1 or known[near[0]].start > places[0].start():
            continue
        if any(_COMPANY.search(told.text[max(0, m.start() - 24) : m.start()]) for m in places):
            continue
        if not any(_SPEAKS.match(told.text, m.end()) for m in places) or any(
            re.match(r"(?:['’]s)? [A-Z]", told.text[m.end() : m.end() + 4]) for m in places
        ):
            continue
        kind = _kind(told, places[0].start())
        if re.search(rf"\b{other.lower()}\b", told.text) or people.gender(other) is not None:
            continue
        if kind in _THINGS or (kind != "person" and Gazetteer.load().is_name(other)):
            continue
        first = known[near[0]]
        yield told.finding(
            "name", f"{other} has not been introduced; perhaps {near[0]} is meant.",
            first, Span(places[0].start(), places[0].start() + len(other)), right=near[0],
        )  # fmt: skip


def firms(told: Told) -> Iterator[Finding]:
    """A firm whose first word is written otherwise before the same second: Hexagon, Hexicon."""
    by: dict[tuple[str, ...], dict[str, Span]] = defaultdict(dict)
    for entity in told.entities:
        first, *rest = told.text[entity.start : entity.end].split()
        if rest and entity.type == "organization" and len(first) >= _SHORTEST + 1:
            by[tuple(rest)].setdefault(first, Span(entity.start, entity.end))
    for match in told.matches(_STREET, cue=_STREETS):
        by[(match["of"],)].setdefault(match["name"], Span(*match.span()))
    for words, firsts in by.items():
        if len(firsts) != 2:
            continue
        (a, one), (b, two) = firsts.items()
        if words[0] == "of" and a.rstrip("s") == b.rstrip("s"):
            continue  # "the Departments of Defense, Treasury and others"
        if (a.startswith(b) or b.startswith(a)) and {a, b} != {min(a, b), min(a, b) + "s"}:
            continue
        most = 1 if words[0] in _STREETS else 2
        if a[:2] != b[:2] or _plain(a) == _plain(b) or _distance(a, b) > most:
            continue
        if not (a.isalpha() and b.isalpha()) or any(_is_known(told, w) for w in (a, b)):
            continue
        last = " ".join(words)
        yield told.finding(
            "name", f"The name is {a} {last} at first and {b} {last} later.", one, two
        )


def _is_known(told: Told, word: str) -> bool:
    """Whether a word is of the language, or a place: North Sea, South Sea."""
    return bool(
        re.search(rf"\b{re.escape(word.lower())}\b", told.text)
    ) or Gazetteer.load().is_name(word)


def _resembles(known: str, other: str) -> bool:
    """Whether two surnames begin alike and have most letters in common."""
    if known[:_BEGIN] != other[:_BEGIN] or abs(len(known) - len(other)) > 2 or _slip(known, other):
        return False
    if known.startswith(other) or other.startswith(known):
        return False  # Iran, Iranian; Clinton, Clintons
    return SequenceMatcher(None, known.lower(), other.lower()).ratio() >= _ALIKE


def _kind(told: Told, at: int) -> str | None:
    entity = told.entities.at(at)
    return None if entity is None else entity.type


def given_names(told: Told) -> Iterator[Finding]:
    """One surname with a given name in two spellings: Katherine Doyle, Catherine Doyle."""
    by: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for person in told.persons:
        parts = [
            part for part in told.text[person.start : person.end].split()
            if part.rstrip(".").lower() not in _TITLES
        ]  # fmt: skip
        if len(parts) == 2 and parts[0].isalpha():
            by[parts[1]][parts[0]].append(Span(person.start, person.end))
    for surname, given in by.items():
        _untagged(told, surname, given)
        for (a, first), (b, second) in combinations(given.items(), 2):
            if _one_given(a, b) and first[0].start != second[0].start:
                yield told.finding(
                    "name", f"The name is {a} {surname} at first and {b} {surname} later.",
                    first[0], second[0],
                )  # fmt: skip


def _one_given(a: str, b: str) -> bool:
    """Whether two given names are one, written in two ways."""
    shorter = min(len(a), len(b))
    apart = _distance(a, b) if a[0] == b[0] and shorter >= 6 else _LONG
    slip = apart == 1 or (apart == 2 and shorter >= _LONG and a[:3] == b[:3])
    known = all(people.is_first_name(word) for word in (a, b))
    return (slip and not known) or frozenset((a, b)) in _VARIANTS


def surnames(told: Told) -> Iterator[Finding]:
    """One given name with a surname in two spellings: Darren Fitzwilliam, Darren Fitzwilliams."""
    by: dict[str, dict[str, Span]] = defaultdict(dict)
    for person in told.persons:
        parts = [
            part for part in told.text[person.start : person.end].split()
            if part.rstrip(".").lower() not in _TITLES
        ]  # fmt: skip
        if len(parts) == 2 and min(map(len, parts)) > 2 and parts[1].isalpha():
            by[parts[0]].setdefault(parts[1], Span(person.start, person.end))
    for given, last in by.items():
        if len(last) != 2:
            continue
        (a, first), (b, second) = last.items()
        shorter = min(len(a), len(b))
        if a[:2] != b[:2] or shorter < _SHORTEST + 1 or _plain(a) == _plain(b):
            continue
        if _distance(a, b) <= 1 + (shorter >= _LONG - 1):
            yield told.finding(
                "name", f"The name is {given} {a} at first and {given} {b} later.", first, second
            )


def _untagged(told: Told, surname: str, given: dict[str, list[Span]]) -> None:
    """Adds the given names before a surname that were not read as of a person.

    The surname is looked for first: a long text has a capital letter at every tenth place.
    """
    text, before = told.text, re.compile(rf"\b([A-Z][a-z]+) {re.escape(surname)}\b(?!-)")
    done, at = 0, text.find(f" {surname}")
    while at >= 0:
        start = at
        while start > done and text[start - 1] in ascii_letters:
            start -= 1
        match = before.match(text, start)
        if match is not None:
            word, done = match[1], match.end()
            if word not in given and told.sentence(start) is not None and not _titled(word):
                given[word].append(Span(*match.span()))
        at = text.find(f" {surname}", at + 1)


def _shortened(word: str) -> set[str]:
    """A word without one letter or, a long one, two: words a slip apart have one in common.

    So two lists are joined without comparing each word with each (Garbe 2012, SymSpell).
    """
    if not _SHORTEST - 1 <= len(word) <= _LONGEST:
        return set()
    one = {word[:i] + word[i + 1 :] for i in range(len(word))}
    two = {w[:i] + w[i + 1 :] for w in one for i in range(len(w))} if len(word) >= _LONG else set()
    return {word} | one | two


def _slip(a: str, b: str) -> bool:
    """Whether two words differ as a slip of the pen makes them differ."""
    if abs(len(a) - len(b)) > 1 or a[0] != b[0] or _plain(a) == _plain(b):
        return False
    long, short = (a, b) if len(a) >= len(b) else (b, a)
    if long.startswith(short) and long[-1] != "e" and (long[-1] != long[-2] or long[-1] in "sn"):
        return False  # a plural or an adjective: Clintons, Iraqi
    if long.replace("-", "") == short.replace("-", ""):
        return False
    distance = _distance(a, b)
    return distance == 1 or (distance == 2 and min(len(a), len(b)) >= _LONG)


def _firm(told: Told, a: Span, b: Span) -> bool:
    """Whether a firm or a village is told of by what it is, and by its name alone further on."""
    first, later = sorted((a, b))
    if min(a.end - a.start, b.end - b.start) <= _LONE:
        return False
    lead = max(0, first.start - 20), first.start
    opens = any(later.start == s.start for s in told.sentences)
    acts = opens and _IT.match(told.text, later.end) is not None
    if _FIRM.search(told.text, *lead):
        return acts
    led = _LED_BY.search(told.text, max(0, later.start - 10), later.start) is not None
    return (acts or led) and _PLACE_OF.search(told.text, *lead) is not None


def _vowel(a: str, b: str) -> bool:
    """Whether two words of some length differ in one vowel: Aldersyke, Aldersike."""
    other = [(x, y) for x, y in zip(a, b, strict=False) if x != y]
    return (
        len(a) == len(b) > _LONG - 1 and len(other) == 1 and set("".join(other[0])) <= set("aeiouy")
    )


def _within(a: str, b: str) -> bool:
    """Whether two long words differ in one letter well inside, where no ending is: Oberlausnitz."""
    if min(len(a), len(b)) < _LONG + 1 or _distance(a, b) != 1:
        return False
    return a[:_BEGIN] == b[:_BEGIN] and a[-2:] == b[-2:]


def _plain(word: str) -> str:
    """A word without accents and capitals: Brudziński is Brudzinski."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if c.isalpha()).lower()


def _distance(a: str, b: str) -> int:
    """Edits between two words, two letters exchanged counted as one (Damerau 1964)."""
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, rows[i - 2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]


def _same(
    told: Told, known: str, other: str, full: dict[str, set[str]], where: dict[str, list[Span]]
) -> bool:
    """Whether the rarer spelling stands where only the person of the other can be meant."""
    for span in (*where[known], *where[other]):
        if "[sic]" in told.text[span.end : span.end + 12]:
            return False
    for span in where[other]:
        end = span.end + _FURTHER
        next_ = next(iter(told.persons.beginning(span.end, end)), None)  # that of whom else
        if _NAMESAKES.search(told.text, span.end, end if next_ is None else next_.start):
            return False
    if any(_NEW.search(told.text, max(0, s.start - 60), s.start) for s in where[other]):
        return False
    if full.get(other) and full[known] and not full[other] & full[known]:
        return False  # somebody else has that name
    if _after(told, where[known]) & _after(told, where[other]):
        return True
    if full.get(other):
        return bool(full[other] & full[known])
    for span in where[other]:
        if re.match(r" [A-Z][a-z]", told.text[span.end : span.end + 3]) and not full.get(other):
            return False  # a given name: "Barack Obama" beside Ehud Barak
        before = told.text[max(0, span.start - 40) : span.start]
        given = re.search(r"([A-Z][\w’'-]+|[A-Z]\.) (?:[A-Z]\. )?$", before)
        if given and given[1].lower() in _SMALL:
            given = None  # "For Hendriksen it ends"
        if given and given[1] not in full[known] and not _titled(given[1].rstrip(".")):
            return False
        if given and full[known] and _titled(given[1].rstrip(".")):
            return True  # "Insp Dunsmore" is no town
        if full[known] and re.search(r"(?:^|[\s(])(?:in|at|near|of|from|the|to) $", before):
            return False
        after = told.text[span.end : span.end + 12]
        if re.match(r"\s(?:[A-Z]|bin\b|al-|el-|v[ao]n\b|de\b)", after):
            return False
    if full[known] and any(_SPEAKS.match(told.text, s.end) for s in where[other]):
        return True  # a place of that name neither says nor is 74
    known_too = not full[known] and Gazetteer.load().is_name(known)
    return not known_too and not Gazetteer.load().is_name(other)


def _after(told: Told, spans: list[Span]) -> set[str]:
    """The words with a capital that stand right before a name: "Pacific" of Pacific Crestview."""
    found = (_CAPITAL.search(told.text[max(0, s.start - 30) : s.start]) for s in spans)
    words = {m[1] for m in found if m} - {"The", "In", "At", "A"}
    return {w for w in words if not _titled(w)}


def _led(told: Told, spans: list[Span]) -> set[str]:
    """The forms of address that stand right before a name: "Ms"."""
    found = (_ADDRESS.search(told.text, max(0, s.start - 8), s.start) for s in spans)
    return {m[1] for m in found if m is not None}


def _titled(word: str) -> set[str]:
    """The word, where it is a title before a name."""
    return {word} if word.lower() in _TITLES else set()


# Given names that are said alike: two persons of one surname are seldom told apart by these.
_VARIANTS = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "Katherine/Catherine Kathryn/Catherine Kathryn/Katherine Steven/Stephen Philip/Phillip "
        "Jon/John Sara/Sarah Ann/Anne Geoffrey/Jeffrey Geoff/Jeff Brian/Bryan Allan/Alan"
        " Alan/Allen "
        "Allan/Allen Mark/Marc Eric/Erik Nicolas/Nicholas Teresa/Theresa Elizabeth/Elisabeth "
        "Isabel/Isobel Rebecca/Rebekah Deborah/Debra Graham/Graeme Lawrence/Laurence"
        " Stuart/Stewart "
        "Sean/Shaun Sean/Shawn Neil/Neal Neil/Niall Mathew/Matthew Michelle/Michele"
        " Rachel/Rachael "
        "Gillian/Jillian Lesley/Leslie Hannah/Hanna Helen/Hellen Karl/Carl Kristen/Kirsten "
        "Kristina/Christina Christine/Kristine Lindsay/Lindsey Lynn/Lynne Claire/Clare"
        " Francis/Frances "
        "Gerard/Gerrard Jonathan/Jonathon Zachary/Zachery Tracy/Tracey Susan/Suzan Sophie/Sofie "
        "Maryam/Mariam Mohammed/Mohamed Mohammad/Mohammed Muhammad/Mohammed Ahmed/Ahmad"
    ).split()
)

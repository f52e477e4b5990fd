"""The forms of an article's names, and which are one name: short, full, initials, spellings.

Each is joined to the one that it can only mean. What is compared is found by its words, not by
looking through all forms for each: a long report names thousands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from brief import patterns as re
from brief.records import EntityType
from brief.values.names.people import is_first_name
from brief.values.names.recognizer import Mention
from brief.values.places.gazetteer import Gazetteer

_NAME_SUFFIXES = frozenset("jr sr ii iii iv".split())
COMPANY = frozenset(
    "inc incorporated ltd limited llc plc corp corporation co company group holdings holding gmbh "
    "ag nv sa spa bv ab oy kk se lp llp".split()
)
_ABROAD = frozenset("kk gmbh bv oy sa spa ab nv ag".split())
# A name with one of these after it is a part of something, or another thing of the same house:
# Google News is not Google.
HEADS = frozenset(
    "news bank airlines airways air university college institute school hospital times post press "
    "journal network radio television tv office ministry department agency party union league "
    "association federation council committee commission court parliament senate congress "
    "government army navy force forces police guard fund foundation center centre research "
    "technologies systems services motors energy oil pharma games music records pictures studios "
    "capital partners ventures cloud maps search fc club team stadium airport campaign "
    "administration north south east west america europe asia africa international global "
    "city street".split()
)
# What a firm's own name ends in, as a house's parts do not: Halden Motors is Halden.
_TRADES = COMPANY | frozenset(
    "motors energy oil pharma airlines airways technologies international".split()
)
_SHIPS = frozenset("uss hms hmas rms usns ins".split())
_SURE = 0.7  # a type that a tagger finds this probable, on average
_SMALL = frozenset("of the and for in on de la du des von van der den a an et y e".split())
# Where the family name comes first: Kim Jong-Un, Xi Jinping, Nguyen Phu Trong.
_PARTICLES = frozenset("al el bin ibn abu van von de du di da".split())
_FAMILY_FIRST = frozenset(
    "kim xi li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo "
    "zheng liang xie tang song deng han feng cao peng zeng xiao tian dong yuan pan jiang cai yu du "
    "ye cheng su wei lu ding ren yao tan shen jin mao wen hua bo park lee moon choi jung jeong "
    "kang cho jo yoon yun jang lim shin ahn hwang kwon roh ban chung chang chun ri pak chiang tsai "
    "lai tsang leung lam nguyen tran le pham hoang phan vu vo dang bui ho ngo duong ly thein aung "
    "mahathir bo".split()
)
_NICKNAMES = {
    "joe": "joseph",
    "bill": "william",
    "will": "william",
    "bob": "robert",
    "rob": "robert",
    "jim": "james",
    "mike": "michael",
    "dick": "richard",
    "rick": "richard",
    "tom": "thomas",
    "dave": "david",
    "dan": "daniel",
    "ted": "edward",
    "tony": "anthony",
    "chuck": "charles",
    "ben": "benjamin",
    "bernie": "bernard",
    "nick": "nicholas",
    "steve": "steven",
    "stephen": "steven",
    "jeff": "jeffrey",
    "greg": "gregory",
    "ken": "kenneth",
    "matt": "matthew",
    "sam": "samuel",
    "kate": "katherine",
    "liz": "elizabeth",
    "beth": "elizabeth",
    "andy": "andrew",
    "pete": "peter",
    "larry": "lawrence",
    "alex": "alexander",
    "ron": "ronald",
    "don": "donald",
    "ray": "raymond",
    "ed": "edward",
    "eddie": "edward",
    "jimmy": "james",
    "johnny": "john",
    "bobby": "robert",
    "billy": "william",
    "phil": "philip",
    "tim": "timothy",
    "chris": "christopher",
    "gene": "eugene",
    "cathy": "catherine",
    "sue": "susan",
    "debbie": "deborah",
}
# Words in capitals that follow one another, as those that initials stand for do; before the first
# of them another word may be tied to it by a hyphen.
_LINKING = frozenset("and of the for on in to &".split())
_LINK = rf" (?:(?:{'|'.join(sorted(_LINKING))}) ){{0,3}}"
_STRETCH = re.compile(rf"(?<![\w’'-])[\w’'-]+(?:{_LINK}[^\W\d_a-z][\w’'-]+){{2,}}")
_PARENTHESIS = re.compile(r"\s*[(\[]\s*[\"“]?$")


@dataclass(slots=True)
class Form:
    """One spelling-independent form of a name: all mentions with the same folded words."""

    words: tuple[str, ...]
    type: EntityType
    spellings: Counter[str] = field(default_factory=Counter)
    first: int = 0  # where it stands first outside the titles, where it does
    count: int = 0
    headline: bool = False  # whether it stands in a title
    told: bool = False  # whether it stands anywhere else
    full: Form | None = None
    reason: str | None = None
    titles: set[str] = field(default_factory=set)
    kin: bool = False  # whether the article brings the person in as somebody's son or mother

    def root(self) -> Form:
        """The form that it stands for in the end: itself, where it is joined to none."""
        found = self
        while found.full is not None:
            found = found.full
        return found


def core(words: tuple[str, ...]) -> tuple[str, ...]:
    """A person's name without Jr., III; of one word too, which is no full name then."""
    return words[:-1] if len(words) > 1 and words[-1] in _NAME_SUFFIXES else words


def _skeleton(word: str) -> str:
    """What stays of a transliterated word: its first letter, its consonants, its last sound."""
    if len(word) < 5:
        return word
    body = re.sub(r"(.)\1+", r"\1", word)
    consonants = re.sub(r"[aeiouy]", "", body[1:])
    if len(consonants) < 2:
        return word
    last = body[-1] if body[-1] in "aeo" else "i" if body[-1] in "iy" else "-"
    return body[0] + consonants + last


def same_given(a: str, b: str) -> bool:
    """Whether two given names, in lower case, may be one person's: "joe" and "joseph", "k"."""
    if a == b or _skeleton(a) == _skeleton(b):
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return _NICKNAMES.get(a, a) == _NICKNAMES.get(b, b)


def join_spellings(people: Sequence[Form]) -> None:
    """Full names of one person: Joe and Joseph Biden, with and without a middle name."""
    full = [f for f in people if len(core(f.words)) > 1]
    full.sort(key=lambda f: (-len(f.words), f.first))
    bearers: dict[str, list[tuple[Form, tuple[str, ...]]]] = {}  # of one family name
    for form in full:
        a = core(form.words)
        before = bearers.setdefault(_skeleton(a[-1]), [])
        fits = []
        for other, b in before:
            if len(a) == len(b):
                middle = all(same_given(x, y) for x, y in zip(a[1:-1], b[1:-1], strict=True))
            else:
                middle = len(a) == 2
            if middle and same_given(a[0], b[0]):
                fits.append(other.root())
        if fits and all(f is fits[0] for f in fits):
            form.full, form.reason = fits[0], "spelling"
        before.append((form, a))


_MISPRINTED = 6  # letters of a surname that is known again where two of them are swapped


class _Ends:
    """Names, found by the shorter ones that they begin or end with."""

    def __init__(self, named: Iterable[tuple[Form, tuple[str, ...]]]) -> None:
        self._by: dict[tuple[str, ...], dict[int, tuple[Form, tuple[str, ...]]]] = {}
        for number, (form, words) in enumerate(named):
            for size in range(1, len(words)):
                for part in (words[:size], words[-size:]):
                    self._by.setdefault(part, {})[number] = form, words

    def having(self, words: tuple[str, ...]) -> Collection[tuple[Form, tuple[str, ...]]]:
        """The longer names that begin or end with these words, in their order."""
        return self._by.get(words, {}).values()


def join_people(people: Sequence[Form]) -> None:
    """Surnames, and given names that no one else has, to the full names of the article."""
    full = [
        f
        for f in people
        if len(core(f.words)) > 1 and (f.told or not all(s.isupper() for s in f.spellings))
    ]  # "LEE COSPONSORS BILL", a title in capitals, names nobody of that name
    ends = _Ends((f, core(f.words)) for f in full)
    headed = {id(f.root()) for f in full if f.headline}
    surnames: dict[str, dict[int, Form]] = {}
    for f in full:
        surnames.setdefault(_letters(core(f.words)[-1]), {})[id(f.root())] = f.root()
    alone = {core(f.words) for f in people}
    seconds: dict[str, list[Form]] = {}  # by the first of two surnames, who have them
    for f in full:
        if _has_two_surnames(f):
            seconds.setdefault(core(f.words)[1], []).append(f)
    for form in people:
        if form.full is not None:
            continue
        words = core(form.words)
        if len(words) == 1 and words != form.words:
            continue  # "Reed Jr." is not Bob Reed
        swapped = surnames.get(_letters(words[0]), {}) if len(words) == 1 else {}
        if len(swapped) == 1 and not ends.having(words) and len(words[0]) >= _MISPRINTED:
            ((form.full, form.reason),) = ((root, "spelling") for root in swapped.values())
            continue  # "Chriac" of Jacques Chirac
        fits: dict[int, tuple[Form, str]] = {}
        for other, whole in ends.having(words):
            if other is form:
                continue
            if all(" " not in spelling for spelling in other.spellings):
                continue  # the Vitter-Nelson amendment is neither's
            reason = ""
            if whole[-len(words) :] == words:
                # Two words of three or more: "bin Salman", "Suu Kyi", but no "Jong Un" of
                # a family name that comes first, which is the given name.
                reason = "surname"
                if whole[0] in _FAMILY_FIRST and len(whole) > 2:
                    reason = "short form"
            elif whole[: len(words)] == words:
                reason = "surname" if len(words) == 1 and words[0] in _FAMILY_FIRST else ""
                reason = reason or "short form"
            if reason:
                root = other.root()
                fits.setdefault(id(root), (root, reason))
        if not fits and len(words) == 1:
            bearers = seconds.get(words[0], ())
            fits = {id(f.root()): (f.root(), "surname") for f in bearers}
            if any(core(root.words)[-1:] in alone for root, _ in fits.values()):
                fits = {}
        if form.kin and len(words) == 1:
            fits = {key: fit for key, fit in fits.items() if _of_family(fit, full)}
        about = headed & fits.keys()  # who of them is in the title
        if len(fits) > 1:
            # A father and a son: the one the story is about is not brought in as kin.
            fits = {key: fit for key, fit in fits.items() if not fit[0].kin}
        if len(fits) > 1:
            # The one in the title, where the others are named once and no more.
            titled = {key: fit for key, fit in fits.items() if key in headed}
            others = fits.keys() - titled.keys()
            if len(titled) == 1 and all(f.count == 1 for f in full if id(f.root()) in others):
                fits = titled
        if len(fits) > 1 and all(reason == "surname" for _, reason in fits.values()):
            fits = _by_position(form, fits, full)
        if len(fits) == 1 and (not about or about & fits.keys()):
            ((form.full, form.reason),) = fits.values()


def _of_family(fit: tuple[Form, str], full: Sequence[Form]) -> bool:
    """Whether a given name behind "her brother" can be somebody's who is named in full.

    One of kin, or with a last name that others have too: "Sam Roe and his brother Dean" is not
    about Dean Holt of another story.
    """
    root, reason = fit
    last = core(root.words)[-1:]
    family = any(f.root() is not root and core(f.words)[-1:] == last for f in full)
    return reason != "short form" or root.kin or family


def _by_position(
    form: Form, fits: dict[int, tuple[Form, str]], full: Sequence[Form]
) -> dict[int, tuple[Form, str]]:
    """Whom a last name can only mean by where it stands, of several who bear it.

    It stands alone after the first of them is named and before the others are, and those are
    named once, in full: "Abel Roe died on Monday. Roe taught for years. His widow Oda, and the
    engineer Ben T. Roe, survive him. Roe also painted."
    """
    named = {key: [f for f in full if id(f.root()) == key] for key in fits}
    starts = {key: min(f.first for f in bearer) for key, bearer in named.items()}
    first = min(starts, key=lambda key: starts[key])
    alone = form.told and starts[first] < form.first
    for key, bearer in named.items():
        alone &= key == first or (form.first < starts[key] and sum(f.count for f in bearer) == 1)
    return {first: fits[first]} if alone else fits


def _has_two_surnames(form: Form) -> bool:
    """Whether somebody is called by one of two surnames too: "Morales", Ana Morales Nuñez."""
    whole = core(form.words)
    return (
        len(whole) == 3
        and all(len(word) > 2 for word in whole)
        and is_first_name(whole[0])
        and not is_first_name(whole[1])
    )


def _letters(word: str) -> str:
    """What stays of a word where two of its letters, but not the first, have changed places."""
    return word[:1] + "".join(sorted(word[1:]))


def spell_out(text: str, forms: Iterable[Form], names: dict[tuple[str, ...], str]) -> None:
    """Give initials the one name in the text that they stand for, though no tagger saw it."""
    asked: list[tuple[str, Form]] = []
    told = list(forms)
    for form in told:
        ship = form.words[0] in _SHIPS  # "USS Ann Lee"
        if form.full is None and form.type != "person" and _is_acronym(form) and not ship:
            letters = next(iter(form.spellings)).replace(".", "")
            if len(letters) > 2 and letters.isalpha():
                asked.append((letters, form))
    stretches = _stretches(text, (letters for letters, _ in asked))
    for letters, form in asked:
        if not stretches[letters[1:]]:
            continue
        words = _LINK.join(rf"{letter}[\w’'-]+" for letter in letters)
        found = set(re.findall(rf"\b{words}\b", "\n".join(stretches[letters[1:]])))
        if len(found) == 1:
            name = found.pop()
            # "the Centers for Disease Control and Prevention (CDC)": the whole name of it
            longer = {s for f in told for s in f.spellings if s.startswith(f"{name} and ")}
            names[form.words] = longer.pop() if len(longer) == 1 else name
            form.reason = "acronym"


def _stretches(text: str, asked: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """By all letters but the first of the initials asked for, where such words follow another."""
    found: dict[str, list[str]] = {letters[1:]: [] for letters in asked}
    sizes = sorted(set(map(len, found)))
    for stretch in _STRETCH.finditer(text) if found else ():
        here = "".join(w[0] for w in stretch[0].split(" ")[1:] if w not in _LINKING)
        inside = {here[at : at + size] for size in sizes for at in range(len(here) - size + 1)}
        for letters in inside & found.keys():
            found[letters].append(stretch[0])
    return found


def _initials(words: Sequence[str], small: bool) -> str:
    return "".join(w[0] for w in words if small or w not in _SMALL)


def join_acronyms(
    text: str, mentions: Sequence[Mention], of_mention: Sequence[Form], forms: Sequence[Form]
) -> None:
    """Join "World Health Organization (WHO)", and initials that fit one name only."""
    for before, after, form, other in zip(
        mentions, mentions[1:], of_mention, of_mention[1:], strict=False
    ):
        if other.full is not None or form.root() is other or not _is_acronym(other):
            continue
        between = text[before.end : after.start]
        if _PARENTHESIS.fullmatch(between) and len(form.words) > 1:
            letters = iter("".join(form.words))
            if form.words[0][0] == other.words[0][0] and all(c in letters for c in other.words[0]):
                other.full, other.reason = form.root(), "acronym"
    initialed: dict[str, list[Form]] = {}
    for form in forms:
        if len(form.words) > 1 and form.type != "person":
            for initials in {_initials(form.words, True), _initials(form.words, False)}:
                initialed.setdefault(initials, []).append(form)
    for form in forms:
        if form.full is not None or not _is_acronym(form) or form.words[0] in _SHIPS:
            continue
        fits = {
            id(o.root()): o.root()
            for o in initialed.get(form.words[0], ())
            if form.words[0] not in o.words  # "U.S." are no initials of the U.S. Senate
            and (form.type != "place" or o.type == "place")  # nor of the UNFCCC Secretariat
        }
        if len(fits) == 1:
            (full,) = fits.values()
            if full is not form:
                form.full, form.reason = full, "acronym"


def _is_acronym(form: Form) -> bool:
    spelled = next(iter(form.spellings)).replace(".", "")
    return len(form.words) == 1 and 1 < len(spelled) <= 8 and spelled.isupper()


def single(words: tuple[str, ...]) -> bool:
    """Whether a name is one word, or one with what surnames begin with: "al-Roe", "van Holt"."""
    return len(words) == 1 or (len(words) == 2 and words[0] in _PARTICLES)


def _formless(words: tuple[str, ...]) -> tuple[str, ...]:
    """A firm's name without what tells its form: Halden Motors of Halden Motors Co."""
    while len(words) > 1 and words[-1] in COMPANY:
        words = words[:-1]
    return words


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
    bodies = {_formless(f.words) for f in longer if f.type == "organization"}
    firms = Counter(w for words in bodies for w in {words[0], words[-1]})
    others = {w for f in longer if f.type != "person" for w in f.words}
    for form in forms:
        if not single(form.words):
            continue
        word = form.words[-1]
        if form.type in ("organization", "place", "norp") and not _is_acronym(form):
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


def join_organizations(organizations: Sequence[Form], named: Collection[tuple[str, ...]]) -> None:
    """Join "Boeing" to Boeing Co., "Northrop" to Northrop Grumman, "the Commission" to its name.

    ``named`` are all names of the article: Google is not Google Stadia where "Stadia" is one.
    """
    longer = _Ends((f, f.words) for f in organizations)
    for form in organizations:
        if form.full is not None:
            continue
        words = form.words
        fits: dict[int, Form] = {}
        for other, _ in longer.having(words):
            if other.root() is form:
                continue
            rest = other.words[len(words) :]
            starts = other.words[: len(words)] == words
            before = other.first <= form.first or not form.told
            # what is named behind it with a foreign form is its branch there: Holt, and Holt KK
            branch = not before and not _ABROAD.isdisjoint(rest)
            company = starts and all(w in COMPANY for w in rest) and not branch
            # "Northrop", but not the Google that has been named before Google Print is
            firm = (
                starts
                and len(words) == 1
                and not _is_acronym(form)  # "the EU" is not the EU Fisheries Directive
                and before
                and other.told
                and words[0] not in HEADS  # "the Senate" is not the Senate Commerce Committee
                and rest not in named
                and (
                    not any(w in HEADS or w in _SMALL for w in rest)
                    # "Cairn" of Cairn Energy, where no other name begins so
                    or (
                        _TRADES.issuperset(rest)
                        and len({id(o.root()) for o, _ in longer.having(words)}) == 1
                    )
                )
            )
            # "the Commission" to its full name, and "Albion" to Cambridge Albion; but "National
            # Guard" is not that of a state named later, nor Congress "Limits for Congress".
            ends = (
                other.words[-len(words) :] == words and other.words[-len(words) - 1] not in _SMALL
            )
            head = ends and (
                (words[-1] in HEADS and (before or len(words) == 1))
                or (len(words) == 1 and len(other.words) == 2)
            )
            if company or firm or head:
                fits.setdefault(id(other.root()), other.root())
        if len(fits) == 1:
            (form.full,) = fits.values()
            form.reason = "short form"

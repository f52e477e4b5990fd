"""Short forms joined to full names within one article: "Kim" to Kim Jong-Un, "WHO" to its name.

Nothing is joined on a guess: where two full names fit, or none, a mention is its own name.
The reason for each join is kept in ``EntityValue.link``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from brief.language import titles
from brief.records import Document, EntityType, EntityValue, Placed, Span
from brief.values.names.recognizer import Mention
from brief.values.places.gazetteer import Gazetteer

TITLES = titles.TITLES | titles.WITH_OFFICES
_NAME_SUFFIXES = frozenset("jr sr ii iii iv".split())
COMPANY = frozenset(
    "inc incorporated ltd limited llc plc corp corporation co company group holdings holding gmbh "
    "ag nv sa spa bv ab oy kk se lp llp".split()
)
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
_SMALL = frozenset("of the and for in on de la du des von van der den a an et y e".split())
# Where the family name comes first: Kim Jong-Un, Xi Jinping, Nguyen Phu Trong.
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
_BEFORE = re.compile(r"([^\W\d_]+)\.?\s+$")
# Titles that tell people of one family apart.
_SPOKEN = frozenset("mr mrs ms miss mx dr sir dame lord lady rev prof".split())
_KIN = (
    r"(?:son|daughter|wife|husband|widow|widower|mother|father|brother|sister|nephew|niece|cousin|uncle"
    r"|aunt|grandson|granddaughter|grandfather|grandmother|stepson|stepdaughter|sibling|twin|partner)"
)
_KIN_BEFORE = re.compile(
    rf"(?:\b(?:his|her|their|the|a|an)\b|['’]s)(?: [a-z-]+){{0,2}} {_KIN},? $", re.IGNORECASE
)
_KIN_AFTER = re.compile(rf", (?:\d{{1,3}}, )?(?:his|her|their) (?:[a-z-]+ ){{0,2}}{_KIN}\b")
_AGED = re.compile(r", \d{1,2}[,.;]")
_PARENTHESIS = re.compile(r"\s*[(\[]\s*[\"“]?$")


@dataclass(slots=True)
class _Form:
    """One spelling-independent form of a name: all mentions with the same folded words."""

    words: tuple[str, ...]
    type: EntityType
    spellings: Counter[str] = field(default_factory=Counter)
    first: int = 0  # where it stands first outside the titles, where it does
    count: int = 0
    headline: bool = False  # whether it stands in a title
    told: bool = False  # whether it stands anywhere else
    full: _Form | None = None
    reason: str | None = None
    titles: set[str] = field(default_factory=set)
    kin: bool = False  # whether the article brings the person in as somebody's son or mother

    def root(self) -> _Form:
        found = self
        while found.full is not None:
            found = found.full
        return found


def fold(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents, periods, hyphens and a possessive."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"['’]s?$", "", plain.strip()).replace(".", "")
    plain = re.sub(r"(?<=\w)['’](?=\w)", "", plain)
    return tuple(re.findall(r"\w+|&", plain))


def link(document: Document, mentions: Sequence[Mention]) -> tuple[EntityValue, ...]:
    """The mentions of an article as entities, each with the fullest form of its name.

    Args:
        document: The article.
        mentions: Its names, in order, not overlapping.

    Returns:
        One entity per mention, in order, with ``id`` left empty.
    """
    text = document.text
    forms: dict[tuple[str, ...], _Form] = {}
    of_mention: list[_Form] = []
    titled: list[bool] = []
    spoken_of: list[str] = []
    votes: dict[tuple[str, ...], dict[EntityType, float]] = {}
    headlines = Placed(b for b in document.blocks if b.kind == "title")
    for mention in mentions:
        quote = text[mention.start : mention.end]
        words, had_title = _untitled(fold(quote), mention.type)
        before = _BEFORE.search(text, max(0, mention.start - 30), mention.start)
        titled.append(had_title or (before is not None and before.group(1).casefold() in TITLES))
        words = words or (quote,)
        spoken = _title(quote, before)
        form = forms.get(words)
        if form is None:
            form = forms[words] = _Form(words, mention.type, first=mention.start)
        form.count += 1
        if headlines.at(mention.start) is not None:
            form.headline = True
        elif not form.told:
            form.told, form.first = True, mention.start
        form.spellings[_bare(quote, had_title)] += 1
        kinds = votes.setdefault(words, {})
        kinds[mention.type] = kinds.get(mention.type, 0.0) + max(mention.score, 0.01)
        form.titles |= {spoken} if spoken else set()
        form.kin = form.kin or _is_kin(text, mention)
        spoken_of.append(spoken)
        of_mention.append(form)
    for words, form in forms.items():
        form.type = _winner(votes[words])
    _retype_aged(text, mentions, of_mention, votes)
    _retype_short_forms(forms.values(), votes)
    _join_spellings([f for f in forms.values() if f.type == "person"])
    _join_acronyms(text, mentions, of_mention, list(forms.values()))
    _join_people([f for f in forms.values() if f.type == "person"])
    _join_organizations([f for f in forms.values() if f.type == "organization"])

    for form in forms.values():
        root = form.root()
        if root is not form:
            for kind, weight in votes[form.words].items():
                votes[root.words][kind] = votes[root.words].get(kind, 0.0) + weight
    members: dict[tuple[str, ...], list[_Form]] = {}
    for form in forms.values():
        members.setdefault(form.root().words, []).append(form)
    names = {words: _full_name(group) for words, group in members.items()}
    _spell_out(text, forms.values(), names)
    found = []
    people = [f for f in forms.values() if f.type == "person" and len(_core(f.words)) > 1]
    for mention, form, title, spoken in zip(mentions, of_mention, titled, spoken_of, strict=True):
        quote = text[mention.start : mention.end]
        root = _by_title(form, spoken, people) or form.root()
        if form.reason == "short form" and _own(text, mention, form):
            root = form
        name = names.get(root.words) or _bare(quote, title)
        reason = None
        if name != quote:
            if form.words == fold(name):
                reason = None if name == _bare(quote, True) else "spelling"
            else:
                reason = form.reason or ("surname" if root is not form.root() else "short form")
                if reason == "surname" and title:
                    reason = "title+surname"
        found.append(
            EntityValue(
                start=mention.start,
                end=mention.end,
                quote=quote,
                name=name,
                type=_winner(votes[root.words]) if root is not form else form.type,
                link=reason,
            )
        )
    return tuple(found)


def group(document: Document, entities: Sequence[EntityValue], span: Span) -> tuple[str, ...]:
    """The people that "the two leaders" at ``span`` can only mean, else nothing.

    They are the persons named before it in the article, if they are as many as the words
    say; failing that, those named in the three sentences before it.
    """
    words = document.text[span.start : span.end].casefold()
    count = 3 if re.search(r"\b(?:three|trio)\b", words) else 0
    if re.search(r"\b(?:two|both|pair|duo)\b", words):
        count = 2
    if not count:
        return ()
    earlier = [e for e in entities if e.type == "person" and e.start < span.start]
    before = [s for s in document.sentences if s.start < span.start]
    for since in (0, before[-4].start if len(before) > 3 else 0):
        people = tuple(dict.fromkeys(e.name for e in earlier if e.start >= since))
        if len(people) == count:
            return people
    return ()


def _winner(votes: Mapping[EntityType, float]) -> EntityType:
    return min(votes, key=lambda kind: (-votes[kind], kind))


def _untitled(words: tuple[str, ...], kind: EntityType) -> tuple[tuple[str, ...], bool]:
    start = 0
    if kind == "person":
        while start < len(words) - 1 and words[start] in TITLES:
            start += 1
    return words[start:], start > 0


def _bare(quote: str, titled: bool) -> str:
    if not titled:
        return quote
    found = quote
    while True:
        match = re.match(r"([^\W\d_]+)\.?\s+(?=\S)", found)
        if match is None or match.group(1).casefold() not in TITLES:
            return found
        found = found[match.end() :]


def _full_name(group: Iterable[_Form]) -> str:
    """The form with most words, of its spellings the most frequent; capitals only lose."""
    best = min(
        group,
        key=lambda f: (f.reason == "acronym", _initialed(f), -len(f.words), f.first),
    )
    order = list(best.spellings)
    return min(
        order, key=lambda s: (s.isupper() and len(s) > 5, -best.spellings[s], order.index(s))
    )


def _initialed(form: _Form) -> bool:
    """Whether a person's name has nothing but initials before its last word: "J F Mooney"."""
    given = form.words[:-1]
    return form.type == "person" and bool(given) and all(len(w) == 1 for w in given)


def _own(text: str, mention: Mention, form: _Form) -> bool:
    """Whether a mention is nobody's short form, whatever name it is part of.

    "Montana's National Guard" is not the Montana Air National Guard, and who "appeared as Tom" is
    none of those who bear the name.
    """
    before = text[max(0, mention.start - 8) : mention.start]
    if form.type == "organization":
        return before.rstrip(" ").endswith(("'s", "’s", "s'", "s’"))
    ends = text[mention.end : mention.end + 2].strip()[:1]
    return form.type == "person" and before.endswith(" as ") and ends in (*"[.,;:)", "")


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    """A person's name without Jr., III."""
    return words[:-1] if len(words) > 2 and words[-1] in _NAME_SUFFIXES else words


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


def _same_given(a: str, b: str) -> bool:
    if a == b or _skeleton(a) == _skeleton(b):
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return _NICKNAMES.get(a, a) == _NICKNAMES.get(b, b)


def _join_spellings(people: Sequence[_Form]) -> None:
    """Full names of one person: Joe and Joseph Biden, with and without a middle name."""
    full = [f for f in people if len(f.words) > 1]
    full.sort(key=lambda f: (-len(f.words), f.first))
    for i, form in enumerate(full):
        fits = []
        for other in full[:i]:
            a, b = _core(form.words), _core(other.words)
            if len(a) < 2 or len(b) < 2:
                continue
            same_end = _skeleton(a[-1]) == _skeleton(b[-1])
            if len(a) == len(b):
                middle = all(_same_given(x, y) for x, y in zip(a[1:-1], b[1:-1], strict=True))
            else:
                middle = len(a) == 2
            if same_end and middle and _same_given(a[0], b[0]):
                fits.append(other.root())
        if fits and all(f is fits[0] for f in fits):
            form.full, form.reason = fits[0], "spelling"


def _join_people(people: Sequence[_Form]) -> None:
    """Surnames, and given names that no one else has, to the full names of the article."""
    full = [
        f
        for f in people
        if len(_core(f.words)) > 1 and (f.told or not all(s.isupper() for s in f.spellings))
    ]  # "LEE COSPONSORS BILL", a title in capitals, names nobody of that name
    headed = {id(f.root()) for f in full if f.headline}
    for form in people:
        if form.full is not None:
            continue
        words = _core(form.words)
        fits: dict[int, tuple[_Form, str]] = {}
        for other in full:
            whole = _core(other.words)
            if other is form or len(words) >= len(whole):
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
        about = headed & fits.keys()  # who of them is in the title
        if len(fits) > 1:
            # A father and a son: the one the story is about is not brought in as kin.
            fits = {key: fit for key, fit in fits.items() if not fit[0].kin}
        if len(fits) > 1:
            # The one in the title, where the others are named once and no more.
            titled = {key: fit for key, fit in fits.items() if key in headed}
            others = [f for f in full if id(f.root()) in fits and id(f.root()) not in titled]
            if len(titled) == 1 and all(f.count == 1 for f in others):
                fits = titled
        if len(fits) == 1 and (not about or about & fits.keys()):
            ((form.full, form.reason),) = fits.values()


def _title(quote: str, before: re.Match[str] | None) -> str:
    """The title that a mention has in or before it, in lower case; empty where it has none."""
    first = quote.split(" ", 1)[0].rstrip(".").casefold()
    lead = before.group(1).casefold() if before else ""
    return first if first in _SPOKEN else lead if lead in _SPOKEN else ""


def _by_title(form: _Form, spoken: str, people: Sequence[_Form]) -> _Form | None:
    """Whom "Ms. Holm" means among several: the one whose full name has that title too."""
    if not spoken or form.type != "person" or len(form.words) > 1:
        return None
    bear = {id(p.root()): p for p in people if _core(p.words)[-1:] == form.words}
    if len(bear) < 2:
        return None
    fits = {id(p.root()): p.root() for p in bear.values() if spoken in p.titles}
    return next(iter(fits.values())) if len(fits) == 1 else None


def _is_kin(text: str, mention: Mention) -> bool:
    """Whether a name stands as "his son, Peter Harlow" or "Peter Harlow, his son" do."""
    before = text[max(0, mention.start - 40) : mention.start]
    return bool(_KIN_BEFORE.search(before) or _KIN_AFTER.match(text, mention.end))


def _retype_aged(
    text: str,
    mentions: Sequence[Mention],
    of_mention: Sequence[_Form],
    votes: dict[tuple[str, ...], dict[EntityType, float]],
) -> None:
    """Make "Anna Grove, 19," a person where the tagger sees a place, and Grove is one elsewhere."""
    persons = {f.words for f in of_mention if f.type == "person"}
    for mention, form in zip(mentions, of_mention, strict=True):
        aged = form.type == "place" and _AGED.match(text, mention.end)
        if aged and len(form.words) > 1 and form.words[-1:] in persons:
            form.type = "person"
            votes[form.words] = {"person": sum(votes[form.words].values())}


def _spell_out(text: str, forms: Iterable[_Form], names: dict[tuple[str, ...], str]) -> None:
    """Give initials the one name in the text that they stand for, though no tagger saw it."""
    for form in forms:
        if form.full is not None or form.type == "person" or not _is_acronym(form):
            continue
        letters = next(iter(form.spellings)).replace(".", "")
        if len(letters) < 3 or not letters.isalpha():
            continue
        words = r" (?:(?:and|of|the|for|on|in|to|&) ){0,3}".join(
            rf"{letter}[\w’'-]+" for letter in letters
        )
        spelled = dict.fromkeys(re.findall(rf"\b{words}\b", text))
        if len(spelled) == 1:
            names[form.words] = next(iter(spelled))
            form.reason = "acronym"


def _initials(words: Sequence[str], small: bool) -> str:
    return "".join(w[0] for w in words if small or w not in _SMALL)


def _join_acronyms(
    text: str, mentions: Sequence[Mention], of_mention: Sequence[_Form], forms: Sequence[_Form]
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
    for form in forms:
        if form.full is not None or not _is_acronym(form):
            continue
        fits = {
            id(o.root()): o.root()
            for o in forms
            if len(o.words) > 1
            and o.type != "person"
            and form.words[0] not in o.words  # "U.S." are no initials of the U.S. Senate
            and form.words[0] in (_initials(o.words, True), _initials(o.words, False))
        }
        if len(fits) == 1:
            (full,) = fits.values()
            if full is not form:
                form.full, form.reason = full, "acronym"


def _is_acronym(form: _Form) -> bool:
    spelled = next(iter(form.spellings)).replace(".", "")
    return len(form.words) == 1 and 1 < len(spelled) <= 8 and spelled.isupper()


def _retype_short_forms(
    forms: Collection[_Form], votes: dict[tuple[str, ...], dict[EntityType, float]]
) -> None:
    """Make "Forkbend" an organization where the article names Forkbend Mutual and no such person.

    The tagger reads a name of one word by its sentence alone, and clubs and firms act as
    people do; the full form is the better witness.
    """
    people = [f.words for f in forms if f.type == "person" and len(f.words) > 1]
    firms = [f.words for f in forms if f.type == "organization" and len(f.words) > 1]
    for form in forms:
        if len(form.words) != 1:
            continue
        (word,) = form.words
        if form.type in ("organization", "place") and not _is_acronym(form):
            bearers = [f for f in forms if f.type == "person" and _core(f.words)[1:] == (word,)]
            named = any(f.type != "person" and f is not form and word in f.words for f in forms)
            # "Akerson", of whom Daniel Akerson was named before, is no firm and no town
            if len(bearers) == 1 and not named and bearers[0].first < form.first:
                if form.type == "place" and Gazetteer.load().is_name(word):
                    continue
                form.type = "person"
                votes[form.words] = {"person": sum(votes[form.words].values())}
        if form.type != "person":
            continue
        borne = any(word in (words[0], words[-1]) for words in people)
        if not borne and sum(word in (words[0], words[-1]) for words in firms) == 1:
            form.type = "organization"
            votes[form.words] = {"organization": sum(votes[form.words].values())}


def _join_organizations(organizations: Sequence[_Form]) -> None:
    """Join "Boeing" to Boeing Co., "Northrop" to Northrop Grumman, "the Commission" to its name."""
    for form in organizations:
        if form.full is not None:
            continue
        words = form.words
        fits: dict[int, _Form] = {}
        for other in organizations:
            if len(other.words) <= len(words) or other.root() is form:
                continue
            rest = other.words[len(words) :]
            starts = other.words[: len(words)] == words
            company = starts and all(w in COMPANY for w in rest)
            # "Northrop", but not the Google that has been named before Google Print is
            firm = (
                starts
                and len(words) == 1
                and (other.first <= form.first or not form.told)
                and not any(w in HEADS or w in _SMALL for w in rest)
            )
            # "the Commission" to its full name, and "Albion" to Cambridge Albion.
            ends = other.words[-len(words) :] == words
            head = ends and (words[-1] in HEADS or (len(words) == 1 and len(other.words) == 2))
            if company or firm or head:
                fits.setdefault(id(other.root()), other.root())
        if len(fits) == 1:
            (form.full,) = fits.values()
            form.reason = "short form"

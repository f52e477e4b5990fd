"""Which person's full name a surname, a given name or another spelling of it stands for.

Each is joined to the one that it can only mean. What is compared is found by its words, not by
looking through all forms for each: a long report names thousands.
"""

from __future__ import annotations

from collections.abc import Sequence

from brief import patterns as re
from brief.values.names.forms import Ends, Form, core
from brief.values.names.people import is_first_name

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
_MISPRINTED = 6  # letters of a surname that is known again where two of them are swapped


def same_given(a: str, b: str) -> bool:
    """Whether two given names, in lower case, may be one person's: "joe" and "joseph", "k"."""
    if a == b or _skeleton(a) == _skeleton(b):
        return True
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return _NICKNAMES.get(a, a) == _NICKNAMES.get(b, b)


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


def join_people(people: Sequence[Form]) -> None:
    """Surnames, and given names that no one else has, to the full names of the article."""
    full = [
        f
        for f in people
        if len(core(f.words)) > 1 and (f.told or not all(s.isupper() for s in f.spellings))
    ]  # "LEE COSPONSORS BILL", a title in capitals, names nobody of that name
    ends = Ends((f, core(f.words)) for f in full)
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

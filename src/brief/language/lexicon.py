"""Words that turn a statement round: negations, opposites, hedges; and words that are one.

Written by hand. Opposites and near-synonyms are lists in ``data/``, which the verifier reads
whole and the generator of planted errors in part.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from brief.language import inflection
from brief.models import pinned

_OPPOSITES = "data/opposites.txt"
_KIN = "data/kin.txt"

NEGATIONS = frozenset("not n't never no neither nor without none nobody nothing cannot".split())
# "failed to agree", "refused to sign": the verb behind did not happen
NEGATIVE_GOVERNORS = frozenset("fail refuse decline deny".split())
HEDGES = frozenset(
    """may might could would can should possibly perhaps probably likely reportedly allegedly
    apparently supposedly purportedly if unless whether rumored rumoured expected planned
    scheduled hoped proposed potential alleged suspected will 'll shall wo""".split()
)
FUTURE = frozenset("will 'll shall wo would".split())

# Who did it and to whom does not matter: both took part.
SYMMETRIC = frozenset(
    """meet meeting summit talk talks discuss negotiate debate play face marry divorce agree
    disagree clash border match draw tie encounter converse collide join between""".split()
)


# What passes from one to another.
TRANSFERS = frozenset("buy purchase acquire sell borrow lend receive send inherit leave".split())

# Function words that turn a statement round without being its negation.
TURNING = frozenset(
    """before after until since inside outside above below over under within beyond without
    against despite except unless toward towards into off behind""".split()
)


SPEECH = frozenset("say tell claim allege accuse insist argue suggest believe think deny".split())

# Words that say of how many a thing is true; a claim may not add one.
SCOPE = frozenset(
    """all every each both only any none entire whole always most majority alone sole solely just
    already still again first last""".split()
)
# Words that take from what they stand beside; a claim may not drop one.
RESTRICTING = frozenset(
    """few hardly barely scarcely rarely seldom nearly almost partly half former ex late alleged
    suspected would-be so-called fake false mock attempted potential possible proposed planned
    likely reportedly allegedly formerly previously once if no not never neither against
    without vice deputy assistant acting interim honorary""".split()
)
# Of each list no two words are true of one thing in one sense; what may be so only roughly, a
# blouse that some call pink and some purple, is not among them.
_EXCLUSIVE = tuple(
    frozenset(words.split())
    for words in (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
        "north south east west",
        "northern southern eastern western central",
        "northeast northwest southeast southwest",
        "northeastern northwestern southeastern southwestern",
        "gold silver bronze",
        "hourly daily weekly fortnightly monthly quarterly yearly",
        "red yellow green blue black white",
        "spring summer autumn winter",
    )
)
PRONOUNS = frozenset("i you he she it we they me him her us them".split())


@cache
def pairs() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Pairs of opposites in base forms, by the construction that both words take.

    Those under ``other`` share none: one cannot stand in the place of the other.

    Raises:
        ModelError: The list is absent or differs from its pinned digest.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for line in pinned.load_bytes(_OPPOSITES).decode("utf-8").splitlines():
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), [])
        elif line:
            a, b = line.split()
            section.append((a, b))
    return {name: tuple(rows) for name, rows in found.items()}


@cache
def _opposites() -> Mapping[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for a, b in (pair for rows in pairs().values() for pair in rows):
        # "injured" is the participle of a verb as often as an adjective
        for x, y in ((a, b), (_verbal(a), b), (a, _verbal(b))):
            table.setdefault(x, set()).add(y)
            table.setdefault(y, set()).add(x)
    return {word: frozenset(found) for word, found in table.items()}


def _verbal(word: str) -> str:
    """The verb of a participle that is listed as an adjective, else the word itself."""
    base = inflection.lemma(word)
    return base if word.endswith("ed") and base in inflection.english().verbs else word


@cache
def _groups() -> Mapping[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    groups = pinned.load_bytes(_KIN).decode("utf-8").splitlines()
    for number, group in enumerate(groups):
        for word in group.split():
            table.setdefault(word, set()).add(number)
    return {word: frozenset(found) for word, found in table.items()}


def opposing() -> frozenset[str]:
    """The words that have an opposite."""
    return frozenset(_opposites())


def kindred() -> frozenset[str]:
    """The words that have near-synonyms."""
    return frozenset(_groups())


def groups(word: str) -> frozenset[int]:
    """The numbers of the lists of near-synonyms that have a word."""
    return _groups().get(word, frozenset())


def opposite(a: str, b: str) -> bool:
    """Whether two base forms are opposites, by the list or by a negative prefix.

    >>> opposite("agreement", "disagreement"), opposite("harmed", "unharmed")
    (True, True)
    """
    if b in _opposites().get(a, ()):
        return True
    short, long = sorted((a, b), key=len)
    return len(short) > 4 and any(long == prefix + short for prefix in ("un", "dis", "non"))


def exclusive(word: str) -> frozenset[str]:
    """The words that cannot be said of the same in the place of a word: "third" for "second".

    >>> sorted(exclusive("silver"))
    ['bronze', 'gold']
    """
    return next((words - {word} for words in _EXCLUSIVE if word in words), frozenset())


def akin(a: str, b: str) -> bool:
    """Whether two base forms may name one happening."""
    return bool(_groups().get(a, frozenset()) & _groups().get(b, frozenset()))

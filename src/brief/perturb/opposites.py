"""Opposites that may stand in one another's place, in every form of the word.

The pairs whose two words take one construction, so that a sentence stays grammatical, and of
which one denies the other. Nearly all are in the verifier's lexicon too, which is wider; what
that lacks, a self-test shows as missed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from brief.language.inflection import english

# Verbs with an object, or in the passive.
_OBJECT = """increase reduce|increase decrease|boost reduce|raise lower|raise reduce|accept reject
approve reject|support oppose|back oppose|confirm deny|admit deny|open close|join leave|acquit
convict|strengthen weaken|improve worsen|include exclude|buy sell|import export|hire fire
appoint dismiss|attack defend|tighten loosen|impose lift|resume suspend|extend shorten|praise
criticize|praise criticise|praise condemn|welcome condemn|welcome criticize|uphold overturn|gain
lose|win lose|adopt reject|deploy withdraw|launch cancel|create destroy|build destroy|unite divide
accelerate slow|legalize ban|ratify reject|encourage discourage|expand reduce|enter leave
promote demote|introduce abolish|applaud condemn|begin finish|start stop|allow ban
rescue kill|construct demolish|repeal enact|pass reject|attract repel|restore destroy"""
# Verbs without one.
_ALONE = """rise fall|increase decrease|grow shrink|climb fall|surge plunge|soar plunge
arrive leave|improve worsen|begin end|start end|open close|advance retreat|rise drop"""
_NOUNS = """increase decrease|rise fall|rise drop|majority minority|victory defeat|profit loss
growth decline|supporter opponent|approval rejection|success failure|winner loser|buyer seller
arrival departure|acquittal conviction|gain loss|improvement deterioration|expansion contraction
optimism pessimism|opening closing
resumption suspension|beginning end"""
_ADJECTIVES = """higher lower|highest lowest|largest smallest|larger smaller|bigger smaller|strong
weak|stronger weaker|positive negative|likely unlikely|legal illegal|guilty innocent|public private
temporary permanent|peaceful violent|early late|earlier later|successful unsuccessful|safe unsafe
stable unstable|armed unarmed|official unofficial|domestic foreign|northern
southern|eastern western|major minor|direct indirect|optimistic pessimistic|constitutional
unconstitutional|heavy light|expensive cheap|better worse|best worst|senior junior|older younger
lawful unlawful|popular unpopular|clear unclear|willing unwilling|large small|longer shorter
fair unfair|rare common|dangerous safe|hot cold|long short|internal external|urban rural"""
_ADVERBS = """peacefully violently|publicly privately|heavily lightly|earlier later|early late"""
_COMPASS = """north south|east west|northeast southwest|outside inside|above below"""
_PEOPLE = """man woman|men women|boy girl|boys girls|brother sister|son daughter|father mother
male female"""


@dataclass(frozen=True, slots=True)
class Other:
    """An opposite, and the construction that the two words share."""

    word: str
    construction: str


@cache
def table(word_class: str) -> dict[str, tuple[Other, ...]]:
    """Every form of one word class, with the same form of its opposites."""
    found: dict[str, list[Other]] = {}

    def put(a: str, b: str, construction: str) -> None:
        found.setdefault(a, []).append(Other(b, construction))
        found.setdefault(b, []).append(Other(a, construction))

    for text, construction in _lists(word_class):
        for a, b in pairs(text):
            if word_class in ("VBD", "VBN", "VBZ", "VB"):
                put(_form(a, word_class), _form(b, word_class), construction)
            elif word_class == "NNS":
                put(english().plural(a), english().plural(b), construction)
            else:
                put(a, b, construction)
    return {word: tuple(others) for word, others in found.items()}


def pairs(text: str) -> list[tuple[str, str]]:
    """The pairs of one list."""
    words = text.replace("\n", " ").replace("|", " ").split()
    return list(zip(words[::2], words[1::2], strict=True))


def _lists(word_class: str) -> tuple[tuple[str, str], ...]:
    if word_class in ("VBD", "VBN", "VBZ", "VB"):
        return ((_OBJECT, "object"), (_ALONE, "alone"))
    return {
        "NN": ((_NOUNS, "noun"),),
        "NNS": ((_NOUNS, "noun"),),
        "JJ": ((_ADJECTIVES, "adjective"),),
        "RB": ((_ADVERBS, "adverb"),),
        "IN": ((_COMPASS, "compass"),),
        "people": ((_PEOPLE, "people"),),
    }[word_class]


@cache
def every_word() -> frozenset[str]:
    """Every form that has an opposite: most words have none and are passed over at once."""
    classes = ("VBD", "VBN", "VBZ", "VB", "NN", "NNS", "JJ", "RB", "IN", "people")
    return frozenset().union(*(table(c) for c in classes))


def every_pair() -> list[tuple[str, str]]:
    """All pairs in their base forms."""
    lists = (_OBJECT, _ALONE, _NOUNS, _ADJECTIVES, _ADVERBS, _COMPASS, _PEOPLE)
    return [pair for text in lists for pair in pairs(text)]


def _form(lemma: str, tag: str) -> str:
    if tag == "VBD":
        return english().past(lemma)
    if tag == "VBN":
        return english().participle(lemma)
    return english().third(lemma) if tag == "VBZ" else lemma

"""Whether a sentence says no more than one of the article: a shortening of it, and a safe one.

Word overlap lets lies pass: "Kim received Putin" has every word of "Putin received Kim", and
"The man killed two people" every word but two of "Police said the man killed two people". So
the words of the sentence must be found in one sentence of the article in its order, and what
that sentence has besides may be missing only where its loss changes nothing: modifiers, asides,
prepositional phrases, whole clauses at the end, never a negation, a hedge, a condition, a source
of information, or the head of a phrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from brief.comparison import kinds
from brief.language import inflection, lexicon, verbs
from brief.language.words import Word, words
from brief.records import EntityValue, Span, TimeValue, Value
from brief.summarizers.candidates import stem
from brief.values.names.link import fold

_CONTENT = frozenset({"NN", "NNP", "JJ", "CD", "FW", "RB", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_NOUNS = frozenset({"NN", "NNP", "CD", "FW", "JJ"})
_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_FINITE = frozenset({"VBD", "VBN", "VBP", "VBZ"})
_BE = frozenset("be is are was were been being am 's 're 'm".split())
_FREE = frozenset("a an the this that these those , have has had do does did and".split())
# Small words whose coming or going turns a statement round.
_TELLING = (
    lexicon.NEGATIONS
    | lexicon.HEDGES
    | lexicon.TURNING
    | lexicon.NEGATIVE_GOVERNORS
    | frozenset(
        """no nobody few little hardly barely rarely seldom scarcely nearly almost about around
        approximately roughly only merely just more less fewer most least than former ex acting
        deputy vice interim fake alleged suspected attempted possible potential proposed planned
        likely unlikely would-be self-styled so-called claimed rumored future because due by
        to at least up if unless whether while though although all every each any some many
        several both first last next another other again still yet already never formerly
        previously once originally initially
        partly mostly
        i we you my our your me us he she they it his her their its him them who""".split()
    )
)  # fmt: skip
# What may be left out only by name: who said so, and whether it is so.
_SOURCE = (verbs.SAYING | verbs.THINKING | frozenset({"according", "accord"})) - frozenset(
    "show find agree mean call ask back read point note continue conclude plan decide label cite"
    " brand support defend see hear rule hope".split()
)
_GUARD = (
    lexicon.NEGATIONS
    | lexicon.HEDGES
    | lexicon.NEGATIVE_GOVERNORS
    | frozenset("if unless until except without provided hardly barely nearly almost".split())
)
_PREPOSITIONS = frozenset({"IN", "TO"})
_WHERE = frozenset("in at near outside inside".split())
# Words that open a phrase behind a noun, whatever the tagger makes of them.
_OPENERS = frozenset("worth including due".split())
_RELATIVE = frozenset({"WDT", "WP", "WRB"})
# Small words that may go together with the phrase that they open.
_UNTOLD = _PREPOSITIONS | _RELATIVE | {"PRP", "PRP$"}
_STOPS = frozenset(", ; : – — - -- ( ) [ ]".split())
_QUOTES = frozenset("\" “ ” ' ‘ ’ `` ''".split())
_LONGEST = 120


@dataclass(frozen=True)
class Line:
    """A sentence with its words and values."""

    text: str
    span: Span
    values: tuple[Value, ...] = field(repr=False)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words, quotation marks left out."""
        found = words(self.text, self.span.start, self.span.end)
        return tuple(w for w in found if w.lower not in _QUOTES)[:_LONGEST]

    @cached_property
    def bases(self) -> tuple[str, ...]:
        """The base form of each word."""
        return tuple(_base(word) for word in self.words)

    @cached_property
    def covering(self) -> tuple[tuple[Value, ...], ...]:
        """The values that each word belongs to."""
        return tuple(
            tuple(v for v in self.values if v.start < w.end and w.start < v.end) for w in self.words
        )

    @cached_property
    def content(self) -> frozenset[int]:
        """Numbers of the words that say something."""
        return frozenset(i for i, w in enumerate(self.words) if _says(w))


@dataclass(frozen=True, slots=True)
class Derived:
    """How a sentence follows from one of the article.

    Attributes:
        at: For each word the number of the article's word it stands for, or None.
        missing: Numbers of words that say something and are not there.
        cuts: What is wrong with what was left out, in words; empty where nothing is.
    """

    at: tuple[int | None, ...]
    missing: tuple[int, ...]
    cuts: tuple[str, ...]


def _base(word: Word) -> str:
    if word.lower in _BE:
        return "be"
    if word.tag in _VERBS:
        return inflection.lemma(word.lower)
    return stem(word.lower)


def _says(word: Word) -> bool:
    if not word.lower[0].isalnum():
        return word.lower in ("n't", "%", "$", "€", "£")
    return (
        word.lower in _TELLING
        or word.lower in _BE
        or (word.tag in _CONTENT and word.lower not in _FREE)
    )


def derive(mine: Line, theirs: Line) -> Derived:
    """How ``mine`` follows from ``theirs``, word by word and in order."""
    at = _align(mine, theirs)
    moved = _moved(mine, theirs, at)
    missing = tuple(
        i
        for i in sorted(mine.content - moved)
        if at[i] is None and not _covered_by_value(mine, at, i)
    )
    return Derived(at, missing, tuple(_cuts(mine, theirs, at)))


def _moved(mine: Line, theirs: Line, at: Sequence[int | None]) -> frozenset[int]:
    """Words of a time or a place that stands elsewhere in the article's sentence.

    It must be the only one of its kind that it could be, and belong to the same verb: "met on
    Thursday in Paris" says what "met in Paris on Thursday" says.
    """
    found: set[int] = set()
    for value in mine.values:
        inside = [i for i in range(len(at)) if value in mine.covering[i]]
        if (
            value.kind not in ("time", "place")
            or not inside
            or any(at[i] is not None for i in inside)
        ):
            continue
        rivals = [v for v in theirs.values if v.kind == value.kind and _adjunct(theirs, v)]
        same = [v for v in rivals if agrees(value, v)]
        if len(same) != 1 or (value.kind == "time" and len(rivals) > 1):
            continue
        verb, other = _verb_of(mine, inside[0]), _verb_of(theirs, _first(theirs, same[0]))
        if verb is None or other is None or at[verb] != other or not _adjunct(mine, value):
            continue
        found.update(inside)
        if inside[0] and mine.words[inside[0] - 1].tag in _PREPOSITIONS:
            found.add(inside[0] - 1)
    return frozenset(found)


def _first(line: Line, value: Value) -> int:
    return next(i for i in range(len(line.words)) if value in line.covering[i])


def _adjunct(line: Line, value: Value) -> bool:
    """Whether a value says when or where: a date, or a place behind "in", "at" or "near"."""
    if isinstance(value, TimeValue):
        return value.type in ("DATE", "TIME")
    at = _first(line, value)
    return at > 0 and line.words[at - 1].lower in _WHERE


def _verb_of(line: Line, at: int) -> int | None:
    """The verb that a phrase belongs to: the last before it, or else the first behind it."""
    before = [i for i in range(at) if line.words[i].tag in _VERBS]
    if before:
        return before[-1]
    return next((i for i in range(at, len(line.words)) if line.words[i].tag in _VERBS), None)


def _covered_by_value(mine: Line, at: Sequence[int | None], i: int) -> bool:
    """Whether a word of a value is there because another word of the value is."""
    for value in mine.covering[i]:
        if value.kind in ("time", "quantity", "place") and any(
            at[j] is not None for j in range(len(at)) if value in mine.covering[j]
        ):
            return True
    return False


def _same(mine: Line, theirs: Line, i: int, j: int) -> float:
    """What it counts that a word stands for another: 0 where it does not."""
    a, b = mine.words[i], theirs.words[j]
    typed = [v for v in mine.covering[i] if v.kind in ("time", "quantity")]
    if typed:
        if any(agrees(v, w) for v in typed for w in theirs.covering[j]):
            return 1.0 if a.lower == b.lower else 0.9
        # one side's extractor may have missed it: then the very words must be there
        here = theirs.text[theirs.span.start : theirs.span.end]
        if not all(_verbatim(v, here) for v in typed):
            return 0.0
    if a.lower == b.lower:
        return 1.0 if i in mine.content or j in theirs.content else 0.2
    if mine.bases[i] == theirs.bases[j]:
        if a.tag in _VERBS and b.tag in _VERBS:
            # "to resign" is not "resigned"
            return 0.95 if (a.tag in _FINITE) == (b.tag in _FINITE) else 0.0
        if a.tag in _VERBS or b.tag in _VERBS:
            return 0.0
        return 0.95
    if any(agrees(v, w) for v in mine.covering[i] for w in theirs.covering[j]):
        return 0.9 if _named(a, theirs.covering[j]) else 0.0
    return 0.0


def _verbatim(value: Value, text: str) -> bool:
    return f" {_plain(value.quote)} " in f" {_plain(text)} "


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _named(word: Word, values: Sequence[Value]) -> bool:
    """Whether a word is part of the full name of one of these, or stands for a place of theirs."""
    for value in values:
        if not isinstance(value, EntityValue) or value.type not in ("person", "organization"):
            return True
        if set(fold(word.lower)) <= set(fold(value.name)):
            return True
    return False


def agrees(mine: Value, theirs: Value) -> bool:
    """Whether a value of the article bears out one of the sentence, by value."""
    if (
        isinstance(mine, TimeValue)
        and isinstance(theirs, TimeValue)
        and {mine.type, theirs.type} & {"DURATION", "SET"}
    ):
        return mine.type == theirs.type and mine.value == theirs.value
    if isinstance(mine, EntityValue) and isinstance(theirs, EntityValue):
        known = set(fold(theirs.name)) | set(fold(theirs.quote))
        return bool(fold(mine.quote)) and set(fold(mine.quote)) <= known
    return kinds.agree(mine, theirs) is True


def _align(mine: Line, theirs: Line) -> tuple[int | None, ...]:
    """The best path in order; a name may stand for a shorter one, and so for one word."""
    n, m = len(mine.words), len(theirs.words)
    same = [[_same(mine, theirs, i, j) for j in range(m)] for i in range(n)]
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(1, n + 1):
        above, here, row = best[i - 1], best[i], same[i - 1]
        wide = _widens(mine, i - 1)
        for j in range(1, m + 1):
            score = max(above[j], here[j - 1])
            if row[j - 1]:
                near = 0.05 if i > 1 and j > 1 and same[i - 2][j - 2] else 0.0
                score = max(score, above[j - 1] + row[j - 1] + near)
                if wide:
                    score = max(score, above[j] + row[j - 1] / 2)
            here[j] = score
    at: list[int | None] = [None] * n
    i, j = n, m
    while i and j:
        value, match = best[i][j], same[i - 1][j - 1]
        near = 0.05 if i > 1 and j > 1 and same[i - 2][j - 2] else 0.0
        if match and value == best[i - 1][j - 1] + match + near:
            at[i - 1] = j - 1
            i, j = i - 1, j - 1
        elif match and _widens(mine, i - 1) and value == best[i - 1][j] + match / 2:
            at[i - 1] = j - 1
            i -= 1
        elif value == best[i - 1][j]:
            i -= 1
        else:
            j -= 1
    return tuple(at)


def _widens(mine: Line, i: int) -> bool:
    return bool(mine.covering[i])


def _cuts(mine: Line, theirs: Line, at: Sequence[int | None]) -> list[str]:
    """What is wrong with what the sentence leaves out of the article's."""
    used = sorted({j for j in at if j is not None})
    if not used:
        return ["nothing of it is there"]
    dropped: list[tuple[int, int]] = []  # [start, end) of words left out
    edge = 0
    for j in [*used, len(theirs.words)]:
        if j > edge:
            dropped.append((edge, j))
        edge = j + 1
    found = []
    for start, end in dropped:
        problem = _wrong(theirs, start, end)
        if problem is not None:
            found.append(problem)
    return found


def _wrong(theirs: Line, start: int, end: int) -> str | None:
    """Why the words [start, end) of a sentence may not be left out; None where they may."""
    every, bases = theirs.words, theirs.bases
    inner = [
        i for i in range(start, end) if every[i].lower[0].isalnum() or every[i].lower[0] in "'’"
    ]
    last = not any(w.lower[0].isalnum() for w in every[end:])
    if not inner:
        return None
    tags = [every[i].tag for i in inner]
    lower = [every[i].lower for i in inner]
    sourced = any(
        (bases[i] in _SOURCE and every[i].tag in _VERBS) or every[i].lower == "according"
        for i in inner
    )
    opened = start == 0 or every[start].lower in _STOPS or every[start - 1].lower in _STOPS
    closed = last or every[end - 1].lower in _STOPS or every[end].lower in _STOPS
    relative = tags[0] in _RELATIVE or lower[0] == "that"
    clause = lower[0] in ("and", "but", "while", "as", "after", "when", "although", "though")
    if any(w.lower == ":" for w in every[start:end]) and not last:
        return "what introduces it was left out"
    if sourced and not (relative and opened and closed and not last):
        return "who said so was left out"
    if any(word in _GUARD for word in lower) and not (
        opened and closed and (relative or (clause and last))
    ):
        return "a negation, a hedge or a condition was left out"
    if all(_timed(theirs, i) or every[i].tag in _PREPOSITIONS for i in inner):
        return None
    if opened and closed:
        return None  # an aside, an opening phrase, a last clause
    if last:
        # a phrase or a clause behind the whole
        opens = tags[0] in (*_PREPOSITIONS, "CC", "RB", "VBG") or lower[0] in _OPENERS
        if opens or relative or clause:
            return None
        return "the end of a phrase was left out"
    if any(word in _TELLING and tag not in _UNTOLD for word, tag in zip(lower, tags, strict=True)):
        return "a word that changes the meaning was left out"
    after = every[end].tag
    if "POS" in tags and tags[-1] != "POS":
        return "the head of a phrase was left out"
    if any(tag in _VERBS for tag in tags):
        if relative and start and every[start - 1].tag in _NOUNS and after in (*_VERBS, "MD"):
            return None  # "the man who was shot | died"
        return "a verb was left out"
    if tags[0] in _PREPOSITIONS and start and tags[-1] in _NOUNS and after not in _NOUNS:
        return None  # a prepositional phrase
    if after in _NOUNS and not any(tag in _PREPOSITIONS or tag == "CC" for tag in tags):
        if start and every[start - 1].tag in _NOUNS and "DT" in tags:
            return "words between two names were left out"
        return None  # modifiers before their noun
    if all(tag in ("RB", "DT", "RP", "POS", "MD") or every[i].lower in _FREE
           for i, tag in zip(inner, tags, strict=True)):  # fmt: skip
        return None
    return "the head of a phrase was left out"


def _timed(line: Line, i: int) -> bool:
    return any(v.kind == "time" for v in line.covering[i])

"""What a sentence can lose, by its tree: the parts, what each is worth, and the sentence without.

"On Tuesday the minister, a former judge, signed the decree in Tunis, which bans veils" can lose the
day, the apposition, the town and the clause. A part may go only where the sentence without it
still follows from the sentence with it: a condition, what a denial, "all" or "the first" rests on,
and what the verb cannot do without all stay. What remains is a list of exact spans.

Reference:
    Filippova and Strube (2008), "Dependency Tree Based Sentence Compression", for cutting
    subtrees by what they are worth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brief.language import inflection, lexicon, phrases, syntax
from brief.language.trees import TIMES, Sentence
from brief.language.words import Word
from brief.language.words import words as tagged
from brief.records import Span
from brief.summarizers.compress import ASIDE, CONDITION, QUOTE_MARK, Pieces, Short, join, states

# What each kind is worth to a reader: the least goes first. What stands between commas says
# something beside the sentence; what does not says of whom or what it speaks.
WORTH = {
    "article": 0.02, "aside": 0.05, "adverb": 0.08, "time": 0.1, "relative": 0.15,
    "attribution": 0.2, "apposition": 0.25, "participle": 0.3, "clause": 0.35, "conjunct": 0.4,
    "restrictive": 0.45, "nominal": 0.5, "oblique": 0.55, "purpose": 0.6,
}  # fmt: skip
_NOUNS = frozenset({"NN", "NNP", "PRP", "CD"})
_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
_COMMAS = frozenset(", – — - --".split())
_ENDS = frozenset(". ; : ! ?".split())
_SAYING = frozenset(
    "said says announced announces confirmed confirms reported reports added adds stated".split()
)
_HINGE = frozenset("if unless until except only provided whether than as like".split())
# Before one of these, what is said may hold of no more than the words behind it say.
_BINDING = lexicon.NEGATIONS | frozenset(
    """all every each any no none few fewer fewest only most least less never rarely barely
    hardly without nobody nothing neither nor not n't cannot first last second third record
    another other same such too so both either whose""".split()
)
_SUPERLATIVE = re.compile(r"[a-z]{2,}est$")
_NO_SUPERLATIVE = frozenset(
    "west test protest request arrest interest forest guest contest rest suggest invest harvest"
    " quest honest modest nest chest".split()
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
WHEN = re.compile(
    rf",?\s(?:early |late |earlier )?(?:on )?(?:{_DAY}|today|yesterday)"
    r"(?: (?:morning|afternoon|evening|night))?(?=[\s,.;])(?!,? (?:\d|[A-Z][a-z]+ \d))"
)
# A weekday that belongs to the word before it: "is set for Monday", "since last Friday".
GOVERNED = re.compile(
    r"\b(?:for|by|until|till|since|from|of|to|before|after|between|and|than|last|next|this|every|[Oo]n)$"
)
_OPENING_TIME = re.compile(
    rf"(?:(?:Early|Late|Earlier|Later)\s)?(?:[Oo]n\s)?(?:[Ll]ast\s|this\s)?"
    rf"(?:{_DAY}|[Tt]oday|[Yy]esterday|[Tt]his (?:week|month|year|morning|afternoon|evening))"
    r"(?:\s(?:early|late))?(?:\s(?:morning|afternoon|evening|night))?,?\s(?=[A-Z\d]|the\s|an?\s)"
)
_MONTH_OR_YEAR = re.compile(r"(?:19|20)\d\d$")
_OF_TIME = frozenset("in on at during since by before after".split())
_ADVERBS = frozenset(
    """also however meanwhile recently currently later already moreover furthermore
    nevertheless nonetheless indeed then now here today yesterday tonight again officially
    formally publicly""".split()
)
_FREE = frozenset(
    """in on at during after before since over amid following near for by from with between under
    through throughout within across around outside inside along despite alongside against because
    to into about""".split()
)
# Verbs that need the phrase behind them also in the passive or with an object.
_NEEDING = frozenset(
    """locate base set name charge accuse use know hold expect involve put place call send give
    provide replace compare describe regard convict suspect aim deprive rob inform tell""".split()
)
_ARTICLES = frozenset({"article"})
_UNTOLD = frozenset({"aside", "time", "adverb"})  # a headline has no room for these


@dataclass(frozen=True, slots=True)
class Part:
    """Words ``[first, last]`` that a sentence can lose, marks included, and what they are."""

    first: int
    last: int
    kind: str
    worth: float


class Trimmed:
    """A sentence of a text, and the parts that it can lose."""

    def __init__(self, text: str, span: Span) -> None:
        """Reads the sentence at ``span``: its tree is made without its asides and weekdays."""
        self.text, self.span = text, span
        self.every = tagged(text, span.start, span.end)
        self.sentence: Sentence | None = None
        self.root = -1
        self.parts: list[Part] = []
        if QUOTE_MARK.search(text, span.start, span.end):
            return
        loose = list(self._loose())
        gone = self.without(loose)
        self._places = [at for at in range(len(self.every)) if at not in gone]
        parse = phrases.parse(tuple(self.every[at] for at in self._places))
        if not parse.words:
            return
        (tree,) = syntax.parser().trees(text, [parse.words])
        if len(tree.heads) < len(parse.words) or -1 not in tree.heads:
            return
        self.words = parse.words
        self.sentence = Sentence(parse, tree)
        self.root = tree.heads.index(-1)
        found = [*loose, *self._found()]
        self.parts = sorted(found, key=lambda part: (part.worth, part.first - part.last))

    @property
    def sound(self) -> bool:
        """Whether a cut may rest on the tree: a finite main verb, its subject before it."""
        return self.sentence is not None and self.subject is not None and self._finite()

    @property
    def subject(self) -> int | None:
        """The head of the subject of the main verb."""
        subjects = self._subjects()
        return subjects[0] if subjects else None

    def _subjects(self) -> list[int]:
        """The subject, and after a comma what the tree takes for another: "Ann Moss, a cook,"."""
        assert self.sentence is not None
        found = [
            at
            for at in self.sentence.has(self.root, "nsubj", "csubj", "pass")
            if at < self.root and self.words[at].tag in _NOUNS
        ]
        if len(found) == 2 and found[1] == found[0] + 1:
            found = found[1:]  # the two words of one name
        if not 1 <= len(found) <= 2:
            return []
        if len(found) == 2 and self.words[self.sentence.low[found[1]] - 1].lower != ",":
            return [] if self.words[self.sentence.low[found[1]]].lower != "," else found
        return found

    def _finite(self) -> bool:
        assert self.sentence is not None
        group = [self.root, *self.sentence.has(self.root, "aux", "cop", "pass")]
        return any(self.words[at].tag in ("VBD", "VBZ", "VBP", "MD") for at in group)

    def shorter(
        self, words: int, out: frozenset[str] = frozenset(), kept: frozenset[str] = _ARTICLES
    ) -> frozenset[int]:
        """The words that go so that at most ``words`` are left, the least worth first.

        As many as have to: what still has room afterwards comes back. Parts of the kinds in
        ``out`` go in any case, those in ``kept`` never. More words than asked for are left where
        nothing else can go.
        """
        always = [part for part in self.parts if part.kind in out]
        gone = list(always)
        for part in self.parts:
            if self.count(self.without(gone)) <= words:
                break
            if part.kind not in out and part.kind not in kept:
                gone.append(part)
        for part in sorted(gone[len(always) :], key=lambda part: -part.worth):
            rest = [one for one in gone if one is not part]
            if self.count(self.without(rest)) <= words:
                gone = rest
        return self.without(gone)

    @staticmethod
    def without(parts: Sequence[Part]) -> frozenset[int]:
        """The numbers of the words of some parts."""
        return frozenset(at for part in parts for at in range(part.first, part.last + 1))

    def count(self, gone: frozenset[int]) -> int:
        """Words, between white space, that are left."""
        return sum(len(self.text[a:b].split()) for a, b in self.pieces(gone))

    def pieces(self, gone: frozenset[int]) -> Pieces:
        """The spans that are left."""
        found: list[tuple[int, int]] = []
        before = -2
        for at, word in enumerate(self.every):
            if at in gone:
                continue
            if at == before + 1 and found:
                found[-1] = (found[-1][0], word.end)
            else:
                found.append((word.start, word.end))
            before = at
        return tuple(found)

    def _loose(self) -> Iterator[Part]:
        """What stands in parentheses, and weekdays and other times: trees go astray over them."""
        start, end = self.span.start, self.span.end
        found = [(m.start(), m.end(), "aside") for m in ASIDE.finditer(self.text, start, end)]
        opening = _OPENING_TIME.match(self.text, start, end)
        if opening is not None:
            found.append((start, opening.end(), "time"))
        found += [
            (m.start(), m.end(), "time")
            for m in WHEN.finditer(self.text, start, end)
            if not GOVERNED.search(self.text[start : m.start()])
        ]
        for low, high, kind in found:
            inside = [
                at for at, word in enumerate(self.every) if low <= word.start and word.end <= high
            ]
            if inside:
                yield Part(inside[0], inside[-1], kind, WORTH[kind])

    # -- the parts -------------------------------------------------------------

    def _found(self) -> Iterator[Part]:
        assert self.sentence is not None
        for at, label in enumerate(self.sentence.tree.labels):
            kind = self._kind(at, label)
            if kind is None:
                continue
            range_ = self._range(at, kind)
            if range_ is not None:
                first, last = (self._places[place] for place in range_)
                yield Part(first, last, kind, WORTH[kind])

    def _kind(self, at: int, label: str) -> str | None:
        """What sort of part hangs on a word, or None where it has to stay."""
        sentence, words = self.sentence, self.words
        assert sentence is not None
        head = sentence.tree.heads[at]
        if head < 0:
            return None
        low, high = sentence.low[at], sentence.high[at]
        marked = any(words[i].lower in _COMMAS for i in (low - 1, low) if i >= 0)
        own = [word.lower for word in words[low : high + 1]]
        if label in ("discourse", "vocative"):
            return "aside"
        if label == "det" and words[at].lower in ("a", "an", "the"):
            return "article" if low == high else None
        if label == "advmod" and words[at].lower in _ADVERBS and low == high:
            return "adverb"
        if (label == "appos" and marked) or at in self._subjects()[1:]:
            return "apposition"
        if label in ("relcl", "acl") and words[head].tag in _NOUNS:
            if words[at].tag in ("VB", "NN", "NNP", "JJ") and label == "acl":
                return None  # "caused a crane to fall", and trees gone astray
            if marked:
                return "relative"
            return "restrictive" if self._indefinite(head) and self._holds(low) else None
        if label == "parataxis" and at > self.root and words[at].lower in _SAYING and marked:
            return None if CONDITION.search(" ".join(own)) else "attribution"
        if label == "advcl":
            if _HINGE.intersection(own) or CONDITION.search(" ".join(own)) or not self._holds(low):
                return None
            if any(words[i].lower == "to" for i in sentence.has(at, "mark")):
                return "purpose"
            if any(True for _ in sentence.has(at, "mark")):
                return "clause"
            return "participle" if marked else "restrictive"
        if label in ("obl", "nmod"):
            return self._phrase(at, head, label, own)
        if label == "conj" and head == self.root and words[at].tag in _VERBS:
            joined = {words[i].lower for i in sentence.has(at, "cc")}
            return "conjunct" if joined == {"and"} and self._holds(low) else None
        return None

    def _phrase(self, at: int, head: int, label: str, own: Sequence[str]) -> str | None:
        sentence, words = self.sentence, self.words
        assert sentence is not None
        if CONDITION.search(" ".join(own)) or not self._holds(sentence.low[at]):
            return None
        case = next(sentence.has(at, "case"), None)
        timed = _timed(own)
        if case is None:
            return "time" if timed and words[head].tag in _VERBS else None
        if words[case].lower not in _FREE or case != sentence.low[at]:
            return None
        if timed and words[case].lower in _OF_TIME and words[head].tag in _VERBS:
            return "time"
        if label == "nmod":
            if words[head].tag not in ("NN", "NNP") or words[case].lower in (
                "to",
                "between",
                "with",
                "about",
                "against",
                "into",
            ):
                return None
            return "nominal"
        return None if self._needed(at, head) else "oblique"

    def _needed(self, at: int, verb: int) -> bool:
        """Whether a phrase is what its verb cannot do without."""
        sentence = self.sentence
        assert sentence is not None
        if self.words[verb].tag not in _VERBS:
            return True  # of an adjective or a noun: "is aware of"
        if inflection.lemma(self.words[verb].lower) in _NEEDING:
            return True
        objects = list(sentence.has(verb, "obj", "iobj", "xcomp", "ccomp", "cop"))
        if objects:
            return at < max(objects)  # "called on the minister to halt": the phrase before it
        behind = [i for i in sentence.has(verb, "obl") if i > verb]
        return bool(behind) and at == behind[0]

    def _indefinite(self, noun: int) -> bool:
        assert self.sentence is not None
        return any(self.words[i].lower in ("a", "an") for i in self.sentence.has(noun, "det"))

    def _holds(self, low: int) -> bool:
        """Whether nothing before a part binds it: no denial, no "all", no superlative."""
        return not any(
            (word.lower in _BINDING and not self._at_least(low, word))
            or (
                word.tag in ("JJ", "RB")
                and _SUPERLATIVE.search(word.lower) is not None
                and word.lower not in _NO_SUPERLATIVE
            )
            for word in self.words[max(0, low - 12) : low]
        )

    def _at_least(self, low: int, word: Word) -> bool:
        """Whether a word is of "at least", "at most" or "at first", which bind no phrase behind."""
        at = next(i for i in range(low) if self.words[i] is word)
        return at > 0 and self.words[at - 1].lower == "at"

    def _range(self, at: int, kind: str) -> tuple[int, int] | None:
        """The words of a part with the marks that go with it; None where it can't go alone."""
        sentence, words = self.sentence, self.words
        assert sentence is not None
        span = sentence.trimmed(sentence.low[at], sentence.high[at])
        if span is None:
            return None
        first, last = span
        inside = set(self._under(at))
        if any(i not in inside and words[i].lower[0].isalnum() for i in range(first, last + 1)):
            return None  # words of others stand between
        if first <= self.root <= last or (
            self.subject is not None and first <= self.subject <= last
        ):
            return None
        if kind == "article":
            return first, last
        before = words[first - 1].lower if first else ""
        behind = words[last + 1].lower if last + 1 < len(words) else "."
        if first == 0:
            return (
                (0, last + 1)
                if behind == ","
                else (0, last)
                if kind in ("time", "adverb")
                else None
            )
        if (
            kind in ("nominal", "oblique", "time", "purpose")
            and behind not in _ENDS
            and any(words[i].lower == "," for i in range(first, last + 1))
        ):
            return None  # "the minister for Asia, Ann Moss,": more than the phrase
        if before == ",":
            if behind == ",":
                # the second comma too where the verb follows: "Ann Moss, a cook, | said"
                after = words[last + 2] if last + 2 < len(words) else None
                joined = after is not None and (after.tag in _VERBS or after.tag == "CC")
                return first - 1, last + joined
            if behind in _ENDS:
                return first - 1, last
            return None
        if before in _COMMAS:
            return (
                (first - 1, last + 1)
                if behind == before
                else (first - 1, last)
                if behind in _ENDS
                else None
            )
        if kind in ("apposition", "relative", "attribution"):
            return None
        return first, last

    def _under(self, at: int) -> Iterator[int]:
        assert self.sentence is not None
        yield at
        for child in self.sentence.below[at]:
            yield from self._under(child)


def _timed(own: Sequence[str]) -> bool:
    """Whether a phrase is a time: of its words but a few all are names of days, months, years."""
    named = [word in TIMES or _MONTH_OR_YEAR.match(word) is not None for word in own]
    return any(named) and len(own) - sum(named) <= 3


def lines(text: str, span: Span, words: int) -> Iterator[Short]:
    """The sentence at ``span`` as a headline in at most ``words`` words, the best first.

    Its times and asides are left out; its articles where it does not fit with them. What is left
    is read anew: where its tree has another verb or subject than the sentence's, the cut rested
    on a tree gone astray.
    """
    trimmed = Trimmed(text, span)
    if not trimmed.sound:
        return
    for out in (_UNTOLD, _UNTOLD | _ARTICLES):
        gone = trimmed.shorter(words, out)
        short = join(text, trimmed.pieces(gone))
        if (
            short is not None
            and len(short.text.split()) <= words
            and states(short.text)
            and _same(trimmed, short.text)
        ):
            yield short


def shorter(text: str, span: Span, most: float) -> Short | None:
    """The sentence at ``span`` without every part that is worth at most ``most``, or None."""
    trimmed = Trimmed(text, span)
    if not trimmed.sound:
        return None
    parts = [part for part in trimmed.parts if part.worth <= most and part.kind not in _ARTICLES]
    if not parts:
        return None
    short = join(text, trimmed.pieces(trimmed.without(parts)))
    if short is None or not states(short.text) or not _same(trimmed, short.text):
        return None
    return short


def _same(trimmed: Trimmed, text: str) -> bool:
    again = Trimmed(text, Span(0, len(text)))
    if not again.sound or trimmed.sentence is None or again.sentence is None:
        return False
    mine, theirs = trimmed.subject, again.subject
    assert mine is not None
    assert theirs is not None
    return (
        again.words[again.root].lower == trimmed.words[trimmed.root].lower
        and again.words[theirs].lower == trimmed.words[mine].lower
    )

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
from functools import cached_property
from itertools import accumulate

from brief.language import inflection, lexicon, phrases, syntax
from brief.language.phrases import Parse
from brief.language.syntax import Tree
from brief.language.trees import TIMES, Sentence
from brief.language.words import Word, words_of
from brief.records import Span
from brief.summarizers.compress import CONDITION, QUOTE_MARK, Pieces
from brief.summarizers.loose import loose

# What each kind is worth to a reader: the least goes first. What stands between commas says
# something beside the sentence; what does not says of whom or what it speaks.
WORTH = {
    "article": 0.02, "aside": 0.05, "adverb": 0.08, "time": 0.1, "relative": 0.15,
    "attribution": 0.2, "apposition": 0.25, "participle": 0.3, "clause": 0.35, "conjunct": 0.4,
    "restrictive": 0.45, "nominal": 0.5, "oblique": 0.55, "purpose": 0.6,
}  # fmt: skip
_NOUNS = frozenset({"NN", "NNP", "PRP", "CD"})
_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
COMMAS = frozenset(", – — - --".split())
ENDS = frozenset(". ; : ! ?".split())
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
_MONTH_OR_YEAR = re.compile(r"(?:19|20)\d\d$")
_OF_TIME = frozenset("in on at during since by before after".split())
_PARTS = frozenset("appos relcl acl parataxis advcl obl nmod conj".split())
_NEEDED = frozenset("to between with about against into".split())  # behind a noun
ADVERBS = frozenset(
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


@dataclass(frozen=True, slots=True)
class Part:
    """Words ``[first, last]`` that a sentence can lose, marks included, and what they are."""

    first: int
    last: int
    kind: str
    worth: float


def trimmed(text: str, spans: Sequence[Span]) -> list[Trimmed]:
    """The sentences of a text at these spans, read together: that is quicker."""
    words = words_of(text, [(span.start, span.end) for span in spans])
    made = [Trimmed(text, span, every) for span, every in zip(spans, words, strict=True)]
    read = [(one, parse) for one in made if (parse := one.parse()) is not None]
    trees = syntax.parser().trees(text, [parse.words for _, parse in read])
    for (one, parse), tree in zip(read, trees, strict=True):
        one.hang(parse, tree)
    return made


def apart(lines: Sequence[str]) -> list[Trimmed]:
    """Lines of no text, each read by itself."""
    text = "\n".join(lines)
    ends = list(accumulate(len(line) + 1 for line in lines))
    spans = [Span(end - 1 - len(line), end - 1) for line, end in zip(lines, ends, strict=True)]
    return trimmed(text, spans)


class Trimmed:
    """A sentence of a text, and the parts that it can lose."""

    def __init__(self, text: str, span: Span, every: tuple[Word, ...]) -> None:
        """The sentence at ``span`` and its words; ``trimmed`` gives it its tree."""
        self.text, self.span, self.every = text, span, every
        self.sentence: Sentence | None = None
        self.root = -1
        self.parts: list[Part] = []

    def parse(self) -> Parse | None:
        """The words that its tree is made of: those of its asides and weekdays left out."""
        if QUOTE_MARK.search(self.text, self.span.start, self.span.end):
            return None
        self.parts = list(self._loose())
        gone = self.without(self.parts)
        self.places = [at for at in range(len(self.every)) if at not in gone]
        parse = phrases.parse(tuple(self.every[at] for at in self.places))
        if parse.words:
            return parse
        self.parts = []
        return None

    def hang(self, parse: Parse, tree: Tree) -> None:
        """Take what the tree of these words tells."""
        if len(tree.heads) < len(parse.words) or -1 not in tree.heads:
            self.parts = []
            return
        self.words = parse.words
        self.sentence = Sentence(parse, tree)
        self.root = tree.heads.index(-1)
        found = [*self.parts, *self._found()]
        self.parts = sorted(found, key=lambda part: (part.worth, part.last - part.first))

    @property
    def sound(self) -> bool:
        """Whether a cut may rest on the tree: a finite main verb, its subject before it."""
        return self.sentence is not None and self.subject is not None and self._finite()

    @property
    def subject(self) -> int | None:
        """The head of the subject of the main verb."""
        return self._subjects[0] if self._subjects else None

    @cached_property
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
        if len(found) == 2:
            low = self.sentence.low[found[1]]
            if "," not in (self.words[low - 1].lower, self.words[low].lower):
                between = self.words[found[0] : found[1]]
                # of one subject the tree made two: "the carmaker Ford Inc."
                return found[:1] if all(word.lower != "," for word in between) else []
        return found

    def _finite(self) -> bool:
        assert self.sentence is not None
        group = [self.root, *self.sentence.has(self.root, "aux", "cop", "pass")]
        if any(self.words[at].tag in ("VBD", "VBZ", "VBP", "MD") for at in group):
            return True
        # "An apartment block caught fire": a past tense that is a participle elsewhere
        active = self.subject is not None and self.sentence.label(self.subject) == "nsubj"
        return len(group) == 1 and active and self.words[self.root].tag == "VBN"

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
            if at in gone or (not found and word.lower in COMMAS):
                continue
            if at == before + 1 and found:
                found[-1] = (found[-1][0], word.end)
            else:
                found.append((word.start, word.end))
            before = at
        return tuple(found)

    def _loose(self) -> Iterator[Part]:
        """What trees go astray over: asides, weekdays, what stands beside the subject."""
        for low, high, kind in loose(self.text, self.span, self.every):
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
                first, last = (self.places[place] for place in range_)
                yield Part(first, last, kind, WORTH[kind])

    def _kind(self, at: int, label: str) -> str | None:
        """What sort of part hangs on a word, or None where it has to stay."""
        sentence, words = self.sentence, self.words
        assert sentence is not None
        head = sentence.tree.heads[at]
        if head < 0:
            return None
        low, high = sentence.low[at], sentence.high[at]
        if label in ("discourse", "vocative"):
            return "aside"
        if label == "det":
            return "article" if low == high and words[at].lower in ("a", "an", "the") else None
        if label == "advmod":
            return "adverb" if low == high and words[at].lower in ADVERBS else None
        if at in self._subjects[1:]:
            return "apposition"
        if label not in _PARTS:
            return None
        marked = any(words[i].lower in COMMAS for i in (low - 1, low) if i >= 0)
        own = [word.lower for word in words[low : high + 1]]
        if label == "appos":
            return "apposition" if marked else None
        if label in ("relcl", "acl") and words[head].tag in _NOUNS:
            if words[at].tag in ("VB", "NN", "NNP", "JJ") and label == "acl":
                return None  # "caused a crane to fall", and trees gone astray
            if marked:
                return "relative"
            if words[head].tag == "NNP" and own[0] in ("who", "which"):
                return "restrictive"  # whom a name means needs no telling
            return "restrictive" if self._indefinite(head) and self.holds(low) else None
        if label == "parataxis" and at > self.root and words[at].lower in _SAYING and marked:
            return None if CONDITION.search(" ".join(own)) else "attribution"
        if label == "advcl":
            if _HINGE.intersection(own) or CONDITION.search(" ".join(own)) or not self.holds(low):
                return None
            marks = [words[i].lower for i in sentence.has(at, "mark")]
            if "that" in marks:
                return None  # what was said
            if "to" in marks:
                return "purpose"
            if marks:
                return "clause"
            return "participle" if marked else "restrictive"
        if label in ("obl", "nmod"):
            return self._phrase(at, head, label, own)
        if label == "conj" and head == self.root and words[at].tag in _VERBS:
            joined = {words[i].lower for i in sentence.has(at, "cc")}
            return "conjunct" if joined == {"and"} and self.holds(low) else None
        return None

    def _phrase(self, at: int, head: int, label: str, own: Sequence[str]) -> str | None:
        sentence, words = self.sentence, self.words
        assert sentence is not None
        if CONDITION.search(" ".join(own)) or not self.holds(sentence.low[at]):
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
            needed = words[head].tag not in ("NN", "NNP") or words[case].lower in _NEEDED
            return None if needed else "nominal"
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

    def holds(self, low: int) -> bool:
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
        if kind in ("relative", "restrictive", "clause") and self._goes_on(last):
            return None
        before = words[first - 1].lower if first else ""
        behind = words[last + 1].lower if last + 1 < len(words) else "."
        if kind in ("nominal", "oblique") and behind in ("and", "or"):
            return None  # "scientists in Perth | and the Alps"
        if kind == "clause" and behind not in ENDS and behind not in COMMAS:
            return None  # "after the firm agreed | to a rise": not all of it
        if first == 0:
            if behind == ",":
                return 0, last + 1
            return (0, last) if kind in ("time", "adverb") else None
        if (
            kind in ("nominal", "oblique", "time", "purpose")
            and behind not in ENDS
            and any(words[i].lower == "," for i in range(first, last + 1))
        ):
            return None  # "the minister for Asia, Ann Moss,": more than the phrase
        if before == ",":
            if behind == ",":
                # the second comma too where the verb follows: "Ann Moss, a cook, | said"
                after = words[last + 2] if last + 2 < len(words) else None
                joined = after is not None and (after.tag in _VERBS or after.tag == "CC")
                return first - 1, last + joined
            if behind in ENDS:
                return first - 1, last
            return None
        if before in COMMAS:
            return (
                (first - 1, last + 1)
                if behind == before
                else (first - 1, last)
                if behind in ENDS
                else None
            )
        if kind in ("apposition", "relative", "attribution"):
            return None
        return first, last

    def _goes_on(self, last: int) -> bool:
        """Whether a verb stands behind a clause that is not of the main one: the clause goes on.

        "a treaty that lets all ships | use common papers", of which a tree gone wrong makes two.
        """
        assert self.sentence is not None
        if last + 1 >= len(self.words) or self.words[last + 1].tag not in _VERBS:
            return False
        own = {self.root, *self.sentence.has(self.root, "aux", "cop", "pass")}
        return last + 1 not in own

    def _under(self, at: int) -> Iterator[int]:
        assert self.sentence is not None
        yield at
        for child in self.sentence.below[at]:
            yield from self._under(child)


def _timed(own: Sequence[str]) -> bool:
    """Whether a phrase is a time: of its words but a few all are names of days, months, years."""
    named = [word in TIMES or _MONTH_OR_YEAR.match(word) is not None for word in own]
    return any(named) and len(own) - sum(named) <= 3

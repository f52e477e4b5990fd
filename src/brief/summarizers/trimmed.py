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

from collections.abc import Iterator, Sequence
from functools import cached_property

from brief.language import phrases
from brief.language.phrases import Parse
from brief.language.syntax import Tree
from brief.language.trees import Sentence
from brief.language.words import Word
from brief.records import Span
from brief.summarizers import mended
from brief.summarizers.branches import Branches
from brief.summarizers.compress import Pieces, quotations
from brief.summarizers.loose import loose
from brief.summarizers.parts import COMMAS, NOUNS, OPENING_CLAUSES, SAYING, WORTH, Part

_ARTICLES = frozenset({"article"})
_TELLING = frozenset({"restrictive", "name"})
_OF = "nominal"  # "port workers [in Rye]"
_MARKS = frozenset("” \" ’ '".split())


class Trimmed:
    """A sentence of a text, and the parts that it can lose."""

    def __init__(
        self, text: str, span: Span, every: tuple[Word, ...], *, spares: bool = True
    ) -> None:
        """The sentence at ``span`` and its words; ``trimmed`` gives it its tree.

        With ``spares`` what it can lose before its tree is made is looked for.
        """
        self.text, self.span, self.every = text, span, every
        self._spares_loose = spares
        self.quoted: tuple[Span, ...] = ()
        self.stops = mended.stops(every)
        self.sentence: Sentence | None = None
        self.branches: Branches | None = None
        self.root = -1
        self.parts: list[Part] = []
        self.loose: list[Part] = []

    def parse(self) -> Parse | None:
        """The words that its tree is made of: those of its asides and weekdays left out."""
        quoted = quotations(self.text, self.span)
        if quoted is None:
            return None
        self.quoted = quoted
        loose = self._loose() if self._spares_loose else ()
        self.parts = self.loose = [part for part in loose if self._spares(part)]
        gone = self.without(self.parts) | self.stops
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
        tree = mended.subjected(parse, tree)
        self.sentence = Sentence(parse, tree)
        self.branches = Branches(self.sentence)
        self.root = tree.heads.index(-1)
        hanging = (
            Part(self.places[first], self.places[last], kind, WORTH[kind])
            for first, last, kind in self.branches.found()
        )
        found = [*self.parts, *(part for part in hanging if self._spares(part))]
        self.parts = sorted(found, key=lambda part: (part.worth, part.last - part.first))

    @property
    def sound(self) -> bool:
        """Whether a cut may rest on the tree: it states something, and by no other verb."""
        return self.stated and self.doubt is None

    @property
    def stated(self) -> bool:
        """Whether the tree has a finite main verb, and its subject before it.

        Not where the verb is in somebody's words: who says them must not be lost.
        """
        return (
            self.sentence is not None
            and self.subject is not None
            and self._finite()
            and not any(one.start <= self.words[self.root].start < one.end for one in self.quoted)
        )

    @cached_property
    def doubt(self) -> int | None:
        """Where another past form stands that may be the verb: "A man charged here | fled".

        It has no mark or joining word before it, and the verb no object.
        """
        if self.sentence is None:
            return None
        words, root = self.words, self.root
        needs = [
            at
            for at in self.sentence.has(root, "obj", "ccomp", "xcomp", "aux", "pass", "cop")
            if self.words[at].tag not in ("VBD", "VBN")
        ]
        if words[root].tag not in ("VBD", "VBN") or needs or words[root].lower in SAYING:
            return None
        for at in range(root + 1, len(words)):
            word = words[at]
            if not word.lower[0].isalnum() or word.tag in ("WDT", "WP", "WRB", "CC", "MD"):
                return None
            if word.lower in OPENING_CLAUSES:
                return None
            behind = words[at + 1].lower if at + 1 < len(words) else ""
            if word.tag in ("VBD", "VBN", "VBZ", "VBP") and words[at - 1].tag in NOUNS:
                return word.start if behind != "by" else None
        return None

    def kept(self, gone: frozenset[int]) -> tuple[Word, ...]:
        """The words that are left, without the marks before the first."""
        found: list[Word] = []
        for at, word in enumerate(self.every):
            if not self._is_gone(at, gone) and (found or word.lower not in COMMAS):
                found.append(word)
        return tuple(found)

    def splits(self, gone: frozenset[int]) -> bool:
        """Whether a part of somebody's words is left, or words that are not closed."""
        for one in self.quoted:
            own = [at for at, word in enumerate(self.every) if one.start <= word.start < one.end]
            left = sum(not self._is_gone(at, gone) for at in own)
            if left and (left < len(own) or self.text[one.end - 1] not in "\"”'’"):
                return True
        return False

    def spared(self, kinds: frozenset[str]) -> Pieces:
        """What is left without what can go whatever the tree is, of these kinds."""
        return self.pieces(self.without([part for part in self.loose if part.kind in kinds]))

    def telling(self) -> list[Part]:
        """What tells which one of its kind the subject is: "a man [who shot a guard]", its name."""
        if self.sentence is None:
            return []
        verb = self.places[self.root]
        return [part for part in self.parts if part.kind in _TELLING and part.last < verb]

    def _spares(self, part: Part) -> bool:
        """Whether a part is outside of all that is quoted, or has the whole of it.

        Who says what is quoted stays.
        """
        if not self.quoted:
            return True
        start, end = self.every[part.first].start, self.every[part.last].end
        return part.kind != "attribution" and all(
            end <= one.start or one.end <= start or (start <= one.start and one.end <= end)
            for one in self.quoted
        )

    @property
    def subject(self) -> int | None:
        """The head of the subject of the main verb."""
        return self.branches.subject if self.branches is not None else None

    def holds(self, low: int) -> bool:
        """Whether nothing before a part binds it: no denial, no "all", no superlative."""
        assert self.branches is not None
        return self.branches.holds(low)

    def _finite(self) -> bool:
        assert self.sentence is not None
        group = [self.root, *self.sentence.has(self.root, "aux", "cop", "pass")]
        if any(self.words[at].tag in ("VBD", "VBZ", "VBP", "MD") for at in group):
            return True
        # "An apartment block caught fire": a past tense that is a participle elsewhere
        active = self.subject is not None and self.sentence.label(self.subject) == "nsubj"
        return len(group) == 1 and active and self.words[self.root].tag == "VBN"

    def shorter(
        self,
        words: int,
        out: frozenset[str] = frozenset(),
        *,
        told: bool = False,
        kept: frozenset[str] = frozenset(),
    ) -> frozenset[int]:
        """The words that go so that at most ``words`` are left, the least worth first.

        As many as have to: what still has room afterwards comes back. Parts of the kinds in
        ``out`` go in any case, articles never else, those of the kinds in ``kept`` neither, nor
        with ``told`` what tells who the subject is; with ``kept`` the subject keeps its phrases
        too. More words than asked for are left where nothing else can go.
        """
        stay = self.telling() if told else []
        if kept and self.stated:
            verb = self.places[self.root]
            stay = [*stay, *(one for one in self.parts if one.last < verb and one.kind == _OF)]
            # "solidarity [with the protests] roiling Rye": not away from what it tells of
            told_of = {one.first - 1 for one in self.parts if one.kind in kept}
            stay += [one for one in self.parts if one.last in told_of and one.kind not in kept]
        always = [part for part in self.parts if part.kind in out]
        gone = list(always)
        for part in self.parts:
            if self.count(self.without(gone)) <= words:
                break
            if part.kind not in out | kept | _ARTICLES and part not in stay:
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
            if self._is_gone(at, gone) or (not found and word.lower in COMMAS):
                continue
            if at == before + 1 and found:
                found[-1] = (found[-1][0], word.end)
            else:
                found.append((word.start, word.end))
            before = at
        return tuple(found)

    def _is_gone(self, at: int, gone: frozenset[int]) -> bool:
        """Whether a word goes; the stop of a title does with its word: "Sen|."."""
        return (at - 1 if at in self.stops else at) in gone

    def _loose(self) -> Iterator[Part]:
        """What trees go astray over: asides, weekdays, what stands beside the subject."""
        for low, high, kind in loose(self.text, self.span, self.every):
            inside = [
                at for at, word in enumerate(self.every) if low <= word.start and word.end <= high
            ]
            if inside:
                yield Part(inside[0], inside[-1], kind, WORTH[kind])

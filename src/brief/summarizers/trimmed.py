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

from brief.language import calendar_names, inflection, phrases
from brief.language.phrases import Parse
from brief.language.syntax import Tree
from brief.language.trees import TIMES, Sentence
from brief.language.words import Word
from brief.records import Span
from brief.summarizers import mended
from brief.summarizers.compress import CONDITION, Pieces, quotations
from brief.summarizers.loose import loose
from brief.summarizers.parts import (
    ADVERBS,
    BINDING,
    COMMAS,
    ENDS,
    FREE,
    HINGE,
    LEADING,
    MONTH_OR_YEAR,
    NEEDED,
    NEEDING,
    NO_SUPERLATIVE,
    NOUNS,
    OF_TIME,
    OPENING_CLAUSES,
    PARTS,
    SAYING,
    SUFFIXES,
    SUPERLATIVE,
    VERBS,
    WORTH,
    Part,
)

_ARTICLES = frozenset({"article"})
_TELLING = frozenset({"restrictive", "name"})
_WITHIN = frozenset({"clause", "oblique", "nominal", "time", "restrictive"})
_OF_PHRASE = frozenset({"NN", "NNP", "VBG", "POS"})
_MARKS = frozenset("” \" ’ '".split())
_CLOSING = ENDS | _MARKS
_MONTHS = frozenset(month.lower() for month in calendar_names.MONTHS)
_DOERS = frozenset({"on", "upon", "for"})
_LED = frozenset({"clause", "oblique", "nominal", "time"})


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
        self.root = tree.heads.index(-1)
        found = [*self.parts, *(part for part in self._found() if self._spares(part))]
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
        return self._subjects[0] if self._subjects else None

    @cached_property
    def _subjects(self) -> list[int]:
        """The subject, and after a comma what the tree takes for another: "Ann Moss, a cook,"."""
        assert self.sentence is not None
        found = [
            at
            for at in self.sentence.has(self.root, "nsubj", "csubj", "pass")
            if at < self.root
            and self.words[at].tag in NOUNS
            # "With protests spreading, the minister": not the subject
            and not any(case < at for case in self.sentence.has(at, "case"))
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
        self, words: int, out: frozenset[str] = frozenset(), *, told: bool = False
    ) -> frozenset[int]:
        """The words that go so that at most ``words`` are left, the least worth first.

        As many as have to: what still has room afterwards comes back. Parts of the kinds in
        ``out`` go in any case, articles never else, and with ``told`` neither does what tells
        who the subject is. More words than asked for are left where nothing else can go.
        """
        kept = self.telling() if told else []
        always = [part for part in self.parts if part.kind in out]
        gone = list(always)
        for part in self.parts:
            if self.count(self.without(gone)) <= words:
                break
            if part.kind not in out and part.kind not in _ARTICLES and part not in kept:
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
            if words[at].lower in ("a", "an") and at and words[at - 1].tag in ("NN", "CD"):
                return None  # "nine hundred people a day"
            return "article" if low == high and words[at].lower in ("a", "an", "the") else None
        if label == "advmod":
            return "adverb" if low == high and words[at].lower in ADVERBS else None
        named = all(word.tag in ("NNP", ",") for word in words[low : high + 1])
        if at in self._subjects[1:]:
            return "name" if named and words[self._subjects[0]].tag == "NN" else "apposition"
        if label not in PARTS:
            return None
        marked = any(words[i].lower in COMMAS for i in (low - 1, low) if i >= 0)
        own = [word.lower for word in words[low : high + 1]]
        if label == "appos":
            if not marked or words[at].lower in SUFFIXES:
                return None
            return "name" if named and words[head].tag == "NN" else "apposition"
        if label in ("relcl", "acl") and words[head].tag in NOUNS:
            behind = words[at + 1].tag if at + 1 < len(words) else ""
            if label == "acl" and words[at].tag == "VBG" and behind in ("WDT", "WP"):
                return None  # "an audio recording that": a noun
            if words[at].tag in ("VB", "NN", "NNP", "JJ") and label == "acl":
                return None  # "caused a crane to fall", and trees gone astray
            if marked:
                return "relative"
            if words[head].tag == "NNP" and own[0] in ("who", "which"):
                return "restrictive"  # whom a name means needs no telling
            return "restrictive" if self._indefinite(head) and self.holds(low) else None
        if label == "parataxis" and at > self.root and words[at].lower in SAYING and marked:
            return None if CONDITION.search(" ".join(own)) else "attribution"
        if label == "advcl":
            if marked and words[at].tag == "VBG" and self._ends(at):
                return "participle"  # ", vowing to go on": it tells of what is told, no more
            if HINGE.intersection(own) or CONDITION.search(" ".join(own)) or not self.holds(low):
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
        if label == "conj" and words[at].tag in VERBS:
            joined = {words[i].lower for i in sentence.has(at, "cc")}
            if joined != {"and"} or not self.holds(low):
                return None
            return "conjunct" if head == self.root or self._second(at, head) else None
        return None

    def _ends(self, at: int) -> bool:
        """Whether a participle opens a clause that goes to the end, behind the main verb."""
        assert self.sentence is not None
        opens = self.sentence.trimmed(self.sentence.low[at], self.sentence.high[at])
        return (
            opens is not None
            and self.root < opens[0] == at
            and all(word.lower in _CLOSING for word in self.words[opens[1] + 1 :])
        )

    def _second(self, at: int, head: int) -> bool:
        """Whether a verb is the second of a clause that says as much without it.

        "who shot a guard [and stole his van]"; not of what is a condition.
        """
        sentence, words = self.sentence, self.words
        assert sentence is not None
        clause = [word.lower for word in words[sentence.low[head] : at]]
        return (
            sentence.label(head) in ("relcl", "acl", "advcl", "xcomp")
            and words[at].tag == words[head].tag
            and sentence.high[at] == sentence.high[head]
            and not HINGE.intersection(clause)
            and CONDITION.search(" ".join(clause)) is None
        )

    def _phrase(self, at: int, head: int, label: str, own: Sequence[str]) -> str | None:
        sentence, words = self.sentence, self.words
        assert sentence is not None
        if CONDITION.search(" ".join(own)) or not self.holds(sentence.low[at]):
            return None
        case = next(sentence.has(at, "case"), None)
        timed = _timed(own)
        if case is None:
            # a month has a word before it where it tells when: not "the race entered | May"
            named = len(own) == 1 and own[0] in _MONTHS
            return "time" if timed and not named and words[head].tag in VERBS else None
        if words[case].lower not in FREE or case != sentence.low[at]:
            return None
        if timed and words[case].lower in OF_TIME and words[head].tag in VERBS:
            return "time"
        if label == "nmod":
            needed = words[head].tag not in ("NN", "NNP") or words[case].lower in NEEDED
            return None if needed else "nominal"
        return None if self._needed(at, head) else "oblique"

    def _needed(self, at: int, verb: int) -> bool:
        """Whether a phrase is what its verb cannot do without."""
        sentence = self.sentence
        assert sentence is not None
        if self.words[verb].tag not in VERBS:
            return True  # of an adjective or a noun: "is aware of"
        if inflection.lemma(self.words[verb].lower) in NEEDING:
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
            (word.lower in BINDING and not self._at_least(low, word))
            or (
                word.tag in ("JJ", "RB")
                and SUPERLATIVE.search(word.lower) is not None
                and word.lower not in NO_SUPERLATIVE
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
        rest = [word.lower for word in words[last + 1 :]]
        if kind == "participle" and _MARKS.intersection(rest) and _CLOSING.issuperset(rest):
            last = len(words) - 1  # the mark that closes somebody's words goes with them
        if all(words[i].lower in SUFFIXES for i in range(first, last + 1)):
            return None  # "Almondglen, Inc."
        if first <= self.root <= last or (
            self.subject is not None and first <= self.subject <= last
        ):
            return None
        if kind == "article":
            return first, last
        if kind in ("relative", "restrictive", "clause") and self._goes_on(last):
            return None
        while kind in _LED and first > 1 and words[first - 1].lower in LEADING:
            first -= 1
        before = words[first - 1].lower if first else ""
        behind = words[last + 1].lower if last + 1 < len(words) else "."
        if kind in ("nominal", "oblique") and behind in ("and", "or"):
            return None  # "scientists in Perth | and the Alps"
        follows = words[last + 1].tag if last + 1 < len(words) else ""
        if kind in _WITHIN and follows in _OF_PHRASE:
            return None  # "take part in cage | fighting": not all of the phrase
        if words[first].lower == "from" and last + 1 < len(words) and words[last + 1].lower == "to":
            return None  # "from Larkland | to the islands"
        if kind == "restrictive" and follows in ("IN", "TO", "WDT"):
            return None  # "emails praising them | on the choice": not all of the clause
        if kind in ("clause", "purpose") and behind not in ENDS and behind not in COMMAS:
            return None  # "after the firm agreed | to a rise": not all of it
        if kind in ("oblique", "nominal") and follows == "TO" and words[first].lower in _DOERS:
            return None  # "kept up pressure | on the council | to explain": who has to
        dated = first > 1 and words[first - 1].tag == "VBN" and words[first - 2].tag in NOUNS
        if kind == "time" and (dated or (first and words[first - 1].lower.isdigit())):
            return None  # "an order dated | yesterday": which one; "on 3 | March"
        if behind == "than":
            return None  # "at levels higher | than was thought"
        if kind in _WITHIN and before != "," and first > self.root and self._apposed(last + 1):
            return None  # "in drafting the bill | , the Ferry Act, which passed": of the bill
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
                if first > 2 and words[first - 2].lower.isdigit() and words[first - 3].lower == ",":
                    return first - 1, last  # "Dan Cole, 54, | fled": the one behind his age stays
                joined = after is not None and (after.tag in VERBS or after.tag == "CC")
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
        if kind in ("apposition", "name", "relative", "attribution"):
            return None
        return first, last

    def _apposed(self, at: int) -> bool:
        """Whether what stands behind a comma at a place tells what the noun before it is."""
        behind = self.words[at : at + 2]
        if len(behind) < 2 or behind[0].lower != "," or behind[1].tag not in ("DT", "NNP"):
            return False
        for word in self.words[at + 1 :]:
            if word.tag in VERBS or word.tag == "CC":
                return False
            if word.lower in COMMAS or word.lower in ENDS:
                break
        return True

    def _goes_on(self, last: int) -> bool:
        """Whether a verb stands behind a clause that is not of the main one: the clause goes on.

        "a treaty that lets all ships | use common papers", of which a tree gone wrong makes two.
        """
        assert self.sentence is not None
        if last + 1 >= len(self.words) or self.words[last + 1].tag not in VERBS:
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
    named = [word in TIMES or MONTH_OR_YEAR.match(word) is not None for word in own]
    return any(named) and len(own) - sum(named) <= 3

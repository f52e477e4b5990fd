"""What hangs on the tree of a sentence: its subject, and the phrases and clauses that may go.

A part may go where nothing before it binds it, the verb can do without it, and what remains is
whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from brief.language import calendar_names, inflection
from brief.language.trees import TIMES, Sentence
from brief.language.words import Word
from brief.summarizers.compress import CONDITION
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
)

_WITHIN = frozenset({"clause", "oblique", "nominal", "time", "restrictive"})
_OF_PHRASE = frozenset({"NN", "NNP", "VBG", "POS"})
_MARKS = frozenset("” \" ’ '".split())
_CLOSING = ENDS | _MARKS
_MONTHS = frozenset(month.lower() for month in calendar_names.MONTHS)
_DOERS = frozenset({"on", "upon", "for"})
_LED = frozenset({"clause", "oblique", "nominal", "time"})


class Branches:
    """A sentence with its tree."""

    def __init__(self, sentence: Sentence) -> None:
        """The sentence; its tree has one root."""
        self.sentence = sentence
        self.words = sentence.parse.words
        self.root = sentence.tree.heads.index(-1)

    @property
    def subject(self) -> int | None:
        """The head of the subject of the main verb."""
        return self._subjects[0] if self._subjects else None

    @cached_property
    def _subjects(self) -> list[int]:
        """The subject, and after a comma what the tree takes for another: "Ann Moss, a cook,"."""
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

    def found(self) -> Iterator[tuple[int, int, str]]:
        """The parts: their first and last words, and what each is."""
        for at, label in enumerate(self.sentence.tree.labels):
            kind = self._kind(at, label)
            if kind is None:
                continue
            range_ = self._range(at, kind)
            if range_ is not None:
                yield (*range_, kind)

    def _kind(self, at: int, label: str) -> str | None:
        """What sort of part hangs on a word, or None where it has to stay."""
        sentence, words = self.sentence, self.words
        head = sentence.tree.heads[at]
        if head < 0:
            return None
        low, high = sentence.low[at], sentence.high[at]
        if label in ("discourse", "vocative"):
            return "aside"
        if label == "det":
            if words[at].lower in ("a", "an") and at and words[at - 1].tag in ("NN", "CD"):
                return None  # "nine hundred people a day"
            if words[at].lower in ("a", "an") and any(True for _ in sentence.has(head, "cop")):
                return None  # "Ann Moss is an actor": not "is actor"
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
        if words[first].lower == "from" and behind in ("to", "through", "until"):
            return None  # "from Larkland | to the islands"
        if kind == "restrictive" and follows in ("IN", "TO", "WDT"):
            return None  # "emails praising them | on the choice": not all of the clause
        if kind in ("clause", "purpose") and behind not in ENDS and behind not in COMMAS:
            return None  # "after the firm agreed | to a rise": not all of it
        later = words[last + 2].lower if last + 2 < len(words) else ""
        if kind == "purpose" and behind == "," and later in OPENING_CLAUSES:
            return None  # "a bill to raise the pay of judges | , while prices rose": of the pay
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
                verbs = (word for word in words[last + 2 :] if word.tag != "RB")
                after = next(verbs, None)  # "Ann Moss, a cook, | also recently said"
                if first > 2 and words[first - 2].lower.isdigit() and words[first - 3].lower == ",":
                    return first - 1, last  # "Dan Cole, 54, | fled": the one behind his age stays
                joined = after is not None and (after.tag in VERBS or after.tag in ("CC", "TO"))
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
        """Whether what stands behind a comma tells what the noun before it is, or where."""
        behind = self.words[at : at + 2]
        if len(behind) < 2 or behind[0].lower != "," or behind[1].tag not in ("DT", "NNP", "IN"):
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
        if last + 1 >= len(self.words) or self.words[last + 1].tag not in VERBS:
            return False
        own = {self.root, *self.sentence.has(self.root, "aux", "cop", "pass")}
        return last + 1 not in own

    def _under(self, at: int) -> Iterator[int]:
        yield at
        for child in self.sentence.below[at]:
            yield from self._under(child)


def _timed(own: Sequence[str]) -> bool:
    """Whether a phrase is a time: of its words but a few all are names of days, months, years."""
    named = [word in TIMES or MONTH_OR_YEAR.match(word) is not None for word in own]
    return any(named) and len(own) - sum(named) <= 3

"""What a claim leaves out of the sentence that has its words, and whether the rest stands without.

"She wants them to be ruthless when it comes" is no statement, though all its words stand in "...
when it comes to finishing"; "it does not apply to firms" says more than "... to firms with fewer
than ten employees". Most of what is left out only told more; what completes a phrase, excepts,
compares, or narrows a denial, a superlative or a count may not be.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import dropwhile, takewhile

from brief.comparison.scope import Held
from brief.comparison.units import Statement
from brief.language import inflection, verbs
from brief.language.words import Word
from brief.records import QuantityValue

_VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_CONTENT = frozenset({"NN", "NNP", "JJ", "CD", "FW", *_VERBAL})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN"})
_END = frozenset(", ; : . ! ? ( ) — – -- “ ” \" '' `` and or but nor".split())
# Behind a verb, or a phrase that ends in one, these begin what it is not whole without.
_COMPLETING = frozenset(
    """to of as that whether how what whom whose why up out off down away back over upon about
    into for with on like""".split()
)
_PARTICLES = frozenset("out off up down away back".split())
_SORTS = frozenset({"NN", "NNP", "JJ", "VBN"})  # words of what is counted
# Behind a verb: what is done to.
_OBJECTS = frozenset({"DT", "PRP$", "PRP", "NN", "NNP", "JJ", "CD", "VBG"})
# What may begin a stretch of time or the place of the whole behind a verb.
_WHEN_OR_WHERE = frozenset("for on over about into with up down out off away".split())
_LIMITING = re.compile(
    r"(?:, )?(?:except(?:ing)?|excluding|save for|apart from|aside from|other than|but not|but for"
    r"|barring|short of|with the exception|in the event|in case|as long as|so long as|unless"
    r"|on condition|provided|providing|assuming|were (?:it|he|she|they|the \w+|\w+) to"
    r"|had (?:it|he|she|they|the \w+|\w+) (?:not|n't|been)|should (?:it|he|she|they|the \w+)) "
)
_EXCEPTING = re.compile(
    r"\b(all but|except(?: for)?|excepting|excluding|other than|apart from|aside from|save for)"
    r"(?: (?:in|on|at|for|the|its|their|by))* $"
)
_COMPARED = re.compile(
    r"(?:(?:over|under|aged) \d|thick\b|long\b|high\b|wide\b|deep\b|tall\b|apart\b|square\b"
    r"|more|less|fewer|higher|lower|later|earlier|longer|shorter|older|younger|larger|smaller"
    r"|bigger|better|worse|faster|slower|ahead|behind|above|below|short|off|than|times)\b"
)
_FACTUAL = frozenset(
    "when after because since while as although though before following amid despite".split()
)
# "The brother of the president was arrested": whom what is told of is said to be of.
_GOVERNING = frozenset(
    """of by with for against from to about between among behind under over beside without
    than like""".split()
)
_UNIVERSAL = frozenset(
    """all every each any everyone everybody everything anyone anybody anything nobody none no
    never not n't nothing neither nor without few fewer most cannot
    ban bans banned prohibit prohibits prohibited forbid forbids forbade refuse refuses refused
    declined denies lack lacks lacked avoid avoided prevent prevents prevented ruled""".split()
)
_UNIQUE = frozenset("first last only sole most least best worst".split())
_NO_SUPERLATIVES = frozenset(
    """west midwest northwest southwest honest modest earnest interest rest test guest forest
    request protest arrest latest contest harvest invest suggest chest nest""".split()
)
_STATING = frozenset({"VBD", "VBZ", "VBP", "MD"})
_DOING = frozenset({"VBD", "VBZ", "VBP", "VB"})
_HAVING = frozenset("have get want need see".split())
_OPENING = frozenset(
    "after before when while because that if although though since until and but or".split()
)
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom", "with"})
_CONTRASTING = frozenset("but while whereas although though".split())
_SHORT = 12  # words behind what is kept that are looked at


def held(claim: Statement, evidence: Statement, used: Collection[int]) -> Held | None:
    """What a sentence has beside a claim's words that the claim may not leave out.

    Args:
        claim: The claim.
        evidence: The sentence of evidence.
        used: Units of the evidence that the claim's words are found in.

    Returns:
        ``conditional`` or ``restricted``; None where the rest may stand for itself.
    """
    return _Cut(claim, evidence, used).held() if used else None


class _Cut:
    def __init__(self, claim: Statement, evidence: Statement, used: Collection[int]) -> None:
        self.claim, self.evidence = claim, evidence
        self.words = evidence.parse.words
        self.mine = frozenset(w.lower for w in claim.parse.words)
        units = sorted((evidence.units[m] for m in used), key=lambda unit: unit.start)
        self.spans = [unit.span for unit in units]
        inside = [n for n, w in enumerate(self.words) if units[0].start <= w.start < units[-1].end]
        self.first, self.last = inside[0], inside[-1]
        while self.first and self._leads(self.first - 1):
            self.first -= 1
        self.last += self._going_on()

    def _going_on(self) -> int:
        """How many words behind the last one kept the claim has behind it too: "each other"."""
        mine = [w.lower for w in self.claim.parse.words]
        theirs = [w.lower for w in self.words[self.last :]]
        if theirs[0] not in mine:
            return 0
        at = len(mine) - mine[::-1].index(theirs[0]) - 1
        pairs = zip(mine[at + 1 :], theirs[1:], strict=False)
        same = takewhile(lambda pair: pair[0] == pair[1] and pair[0] not in _END, pairs)
        return len(list(same))

    def _leads(self, n: int) -> bool:
        """Whether a small word before what is kept is in the claim too: "every bakery"."""
        word = self.words[n]
        return word.tag not in _CONTENT and word.lower not in _END and word.lower in self.mine

    def held(self) -> Held | None:
        """What may not be left out, if anything is."""
        behind = self._behind
        text = "".join(f"{w.lower} " for w in behind)
        mine = " ".join(w.lower for w in self.claim.parse.words)
        limit = _LIMITING.match(text)
        if limit and limit[0].strip(" ,") not in mine:
            return "conditional"
        if behind and (self._incomplete(behind) or self._compared(text)):
            return "restricted"
        if self._excepted(mine):
            return "restricted"
        if self._some_of_a_count():
            return "restricted"
        if self._narrowed() or self._part_of_a_count() or self._contrasted() or self._generic():
            return "restricted"
        if self._without_its_subject():
            return "restricted"
        return None

    @cached_property
    def _behind(self) -> Sequence[Word]:
        return self.words[self.last + 1 : self.last + 1 + _SHORT]

    def _incomplete(self, behind: Sequence[Word]) -> bool:
        """Whether the last word kept is not whole without what stands behind it."""
        last, first = self.words[self.last], behind[0]
        if last.lower == "as" or (last.lower == "well" and first.lower == "as"):
            return True
        if last.lower in ("enough", "such", "so", "too") and first.tag in ("IN", "TO"):
            return True
        if last.tag in ("JJ", "RB") and first.lower in ("to", "of", "that", "as"):
            return True  # "slow to act", "stopped short of"; what a noun is of, bonds tell
        if first.lower == "but" and not any(w.tag in _VERBAL for w in behind):
            return True  # "than in any year but 2006"
        asking = {w.lower for w in self.words[max(0, self.last - 3) : self.last]}
        if asking & {"how", "what", "which", "whether"} and first.tag in (*_VERBAL, "MD", "PRP"):
            return True
        particle = last.lower in _PARTICLES and last.tag in ("RP", "RB", "IN")
        if first.tag == "VBN" and last.tag in ("NN", "NNP") and self._had():
            return True  # "had to have the mixture removed"
        if last.tag not in _VERBAL and not particle:
            return first.lower in _PARTICLES and first.tag in ("RP", "RB")
        if first.tag in _OBJECTS or first.lower == "to":
            return not self._a_time_behind()
        if first.lower in _COMPLETING:
            return not (first.lower in _WHEN_OR_WHERE and self._a_time_behind())
        return False

    def _had(self) -> bool:
        """Whether the last verb kept is one of having, getting or wanting something done."""
        doing = [w for w in self.words[self.first : self.last] if w.tag in _VERBAL]
        return bool(doing) and inflection.lemma(doing[-1].lower, doing[-1].tag) in _HAVING

    def _excepted(self, mine: str) -> bool:
        """Whether something kept is what the sentence excepts: "all but four were rescued"."""
        for span in self.spans:
            before = "".join(f"{w.lower} " for w in self.words if w.end <= span.start)
            found = _EXCEPTING.search(before)
            if found and found[1] not in mine:
                return True
        return False

    def _a_time_behind(self) -> bool:
        start = self._behind[0].end
        return any(
            unit.kind in ("time", "quantity") and 0 <= unit.start - start < 8
            for unit in self.evidence.units
        )

    def _compared(self, text: str) -> bool:
        """Whether an amount or a quality is one compared with another: "a month more than he"."""
        return bool(_COMPARED.match(text)) and text.split()[0] not in self.mine

    def _narrowed(self) -> bool:
        """Whether a denial, a universal or a superlative is narrowed to what is left out."""
        words, kept = self.words, range(self.first, self.last + 1)
        for n in kept:
            word = words[n]
            if word.lower not in self.mine or self._of_a_value(word):
                continue
            if word.lower == "each" and words[n + 1 : n + 2] and words[n + 1].lower == "other":
                continue
            universal = word.lower in _UNIVERSAL
            if not universal and not _superlative(word, words[n - 1] if n else None):
                continue
            end = len(words) if universal else self._next_verb(n)
            if not self._broken(n, end) and self._dropped(n, end):
                return True
        return False

    def _of_a_value(self, word: Word) -> bool:
        """Whether a word is part of a value: "last week", "at least 20 people"."""
        return any(
            unit.value is not None and unit.start <= word.start < unit.end
            for unit in self.evidence.units
        )

    def _broken(self, n: int, end: int) -> bool:
        """Whether a clause of its own begins between a word and the end of what is kept."""
        return any(
            self.words[k].lower in _END
            or (self.words[k].lower == "that" and self.words[k - 1].tag not in ("NN", "NNP", "CD"))
            for k in range(n + 1, min(end, self.last + 1))
        )

    def _next_verb(self, n: int) -> int:
        """Where the finite verb behind a superlative stands: what follows narrows it no more."""
        finite = (k for k in range(n + 1, self.last + 1) if self.words[k].tag in _FINITE)
        return next(finite, len(self.words))

    def _dropped(self, n: int, end: int) -> bool:
        """Whether some of the same clause that means something is left out behind a word."""
        told = any(w.tag == "VBD" for w in self.words[self.first : self.last + 1])
        for k in range(n + 1, end):
            word = self.words[k]
            if k > self.last and (word.lower in _END | {"-"} or (told and word.lower in _FACTUAL)):
                return False
            if k > self.last and word.tag in _VERBAL and word.lower in verbs.SAYING:
                return False
            if word.tag in _CONTENT and word.lower not in self.mine and not self._kept(word):
                return True
        return False

    def _kept(self, word: Word) -> bool:
        return any(span.start <= word.start < span.end for span in self.spans)

    def _without_its_subject(self) -> bool:
        """Whether a verb is kept and who does it left out: it would be another one's deed.

        "Police were called after residents complained" does not say that police complained.
        """
        for n in range(self.first + 1, self.last + 1):
            word, at = self.words[n], n - 1
            if word.tag not in _DOING or not self._kept(word):
                continue
            while at > self.first and self.words[at].tag in ("RB", "MD", *_VERBAL):
                at -= 1
            chunk = self.evidence.parse.chunk_ending(at)
            if chunk is None or chunk.first <= self.first:
                continue
            before = self.words[chunk.first - 1]
            opens = before.lower in _OPENING or before.tag in _VERBAL
            phrase = self.words[chunk.first : chunk.last + 1]
            told = [w for w in phrase if w.tag in (*_CONTENT, "PRP")]
            kept = any(map(self._kept, told)) if told else phrase[-1].lower in self.mine
            if opens and not kept:
                return True
        return False

    def _part_of_a_count(self) -> bool:
        """Whether those who are counted are fewer than the claim says: "eight of ten ... who"."""
        counted = [
            unit for unit in self.claim.units
            if isinstance(unit.value, QuantityValue) and unit.value.unit in ("1", "%")
        ]  # fmt: skip
        if not counted:
            return False
        for n in range(self.first + 1, len(self.words)):
            word = self.words[n]
            if word.lower in _END and n > self.last:
                return False
            if word.lower in _RELATIVE - self.mine and word.tag != "IN" and self._counted(n - 1):
                return True
        return False

    def _some_of_a_count(self) -> bool:
        """Whether a figure counts two sorts together and one is left out: "60 men and women"."""
        counts = [u for u in self.evidence.units if isinstance(u.value, QuantityValue)]
        for n in range(self.first, self.last + 1):
            behind = self.words[n + 1 : n + 2]
            if not behind or behind[0].lower not in ("and", "or", "&"):
                continue
            rest = dropwhile(lambda w: w.tag in ("JJ", "VBN"), self.words[n + 2 :])
            sorts = list(takewhile(lambda w: w.tag in ("NN", "NNP"), rest))
            if not sorts or sorts[-1].lower in self.mine or self._kept(sorts[-1]):
                continue
            before = [unit for unit in counts if unit.start <= self.words[n].start]
            if before and all(
                w.tag in _SORTS or w.lower == "of"
                for w in self.words[: n + 1]
                if w.start >= before[-1].end
            ):
                return True
        return False

    def _counted(self, n: int) -> bool:
        """Whether a noun ends the phrase of a figure, over "in Zell": no verb stands between."""
        ends = [
            unit.end for unit in self.evidence.units
            if isinstance(unit.value, QuantityValue) and unit.start <= self.words[n].start
        ]  # fmt: skip
        return self.words[n].tag in ("NN", "NNP") and bool(ends) and not any(
            w.tag in _VERBAL for w in self.words[:n] if w.start >= ends[-1]
        )  # fmt: skip

    def _generic(self) -> bool:
        """Whether a rule is one for fewer: "allows firms to fire workers who steal"."""
        behind, last = self._behind, self.words[self.last]
        if not behind or behind[0].lower not in _RELATIVE or last.tag != "NN":
            return False
        chunk = self.evidence.parse.chunk_ending(self.last)
        kept = self.words[self.first : self.last + 1]
        bare = chunk is None or self.words[chunk.first].tag not in ("DT", "PRP$", "CD")
        tags = {w.tag for w in kept}
        return bare and last.lower.endswith("s") and "VBD" not in tags and bool(
            tags & {"VBZ", "VBP", "MD"}
        )  # fmt: skip

    def _contrasted(self) -> bool:
        """Whether a figure is that of one place or kind, and the sentence has another of another.

        "Sales rose in Europe but fell 4 percent in Asia" does not say that they fell.
        """
        units = self.evidence.units
        figures = [u for u in self.claim.units if isinstance(u.value, QuantityValue)]
        if not figures or self.last + 1 >= len(self.words):
            return False
        behind = self.words[self.last + 1]
        if behind.tag != "IN" or behind.lower in self.mine:
            return False
        before = [w for w in self.words[self.first : self.last] if w.lower not in self.mine]
        joined = [w for w in before if w.lower in (*_CONTRASTING, "and")]
        others = [u for u in units if isinstance(u.value, QuantityValue) and not any(
            u.span == span for span in self.spans)]  # fmt: skip
        return bool(joined) and any(u.end <= joined[-1].start for u in others)


def governed(evidence: Statement, start: int) -> bool:
    """Whether what a stretch of a sentence begins with hangs on a word before it.

    "The brother of the president was arrested" has "the president was arrested", "had the valve
    closed" has "the valve closed", and whoever owns a mill is not the mill.
    """
    before = [w for w in evidence.parse.words if w.end <= start]
    if not before:
        return False
    last = before[-1]
    if last.tag in (*_VERBAL, "MD"):
        return inflection.lemma(last.lower, last.tag) not in verbs.SAYING
    return last.lower in _GOVERNING and last.tag in ("IN", "TO")


def across(evidence: Statement, used: Collection[int]) -> bool:
    """Whether values are taken from two sides of an "and" behind which the verb is left out.

    "Berg met Lund in Oslo and Dahl in Bergen" does not say that Berg met Dahl in Oslo.
    """
    words, units = evidence.parse.words, evidence.units
    values = [m for m, unit in enumerate(units) if unit.value is not None]
    for n, word in enumerate(words):
        if word.lower not in ("and", "but", "while"):
            continue
        ends = (k for k in range(n + 1, len(words)) if words[k].tag in _VERBAL)
        end = words[next(ends, len(words) - 1)].start
        ahead = {units[m].kind: m for m in values if units[m].end <= word.start}
        behind = {units[m].kind: m for m in values[::-1] if word.end <= units[m].start < end}
        taken = {
            (ahead[kind] in used, behind[kind] in used) for kind in ahead.keys() & behind.keys()
        }
        if {(True, False), (False, True)} <= taken:
            return True
    return False


def of_another_verb(evidence: Statement, used: Collection[int]) -> bool:
    """Whether a noun that is taken begins a clause behind a comma, whose verb is not taken.

    "Although pay has risen, pay of judges fell" does not say that pay of judges has risen.
    """
    words, units = evidence.parse.words, evidence.units
    verbs = [v for v in evidence.parse.verbs if words[v.first].tag in _STATING]
    taken = [m for m in used if units[m].tag in _VERBAL]
    for comma in (n for n, word in enumerate(words) if word.lower == ","):
        at = words[comma].start
        verb = next((v for v in verbs if v.first > comma), None)
        if verb is None or all(units[m].start > at for m in taken):
            continue
        if any(units[m].start <= words[verb.main].start < units[m].end for m in used):
            continue
        between = words[comma + 1 : verb.first]
        if any(w.tag in ("WDT", "WP", ",") or w.tag in _VERBAL for w in between):
            continue
        start = words[verb.first].start
        nouns = [m for m in used if at < units[m].start < start and units[m].tag in ("NN", "NNP")]
        behind = any(units[m].start > start for m in taken)
        if nouns and not behind:
            return True
    return False


def _superlative(word: Word, before: Word | None) -> bool:
    if word.lower in _UNIQUE:
        return True
    led = before is not None and (before.lower in ("the", "its", "their") or before.tag == "POS")
    return (
        word.lower.endswith("est")
        and (word.tag in ("JJ", "RB") or led)
        and word.lower not in _NO_SUPERLATIVES
    )

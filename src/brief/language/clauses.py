"""Who does what in a sentence: subject, object, partner and rank of each verb.

From the tree of the sentence where it tells, else from the phrases beside the verb. On the
development treebanks (EWT and GUM, ``scripts/measure_clauses.py``) subjects are right with an F1
of 85 by the phrases beside the verb and of 91 by the tree; objects 74 and 85, main clauses 85
and 89.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from brief.language import arguments, inflection, phrases, syntax, verbs
from brief.language.phrases import Chunk, Parse, Verb
from brief.language.trees import TIMES, Sentence
from brief.records import Span

_NOMINAL = frozenset({"NN", "NNP", "PRP", "CD", "DT", "JJ", "WP", "WDT", "FW", "VBG", "EX"})
_OPENERS = frozenset(
    """when while as after before because since if that until although though where""".split()
)
_BREAKS = frozenset('( ) [ ] — – -- : ; “ ” "'.split())
_CLOSE = frozenset({"of", "for", "at"})
_MEASURES = frozenset("more less fewer other".split())  # "a loss of more than 58,000"
_RELATIVE = frozenset("who which that".split())
_PERIODS = TIMES | frozenset("day night hour minute decade morning afternoon evening".split())
_PREPOSITIONAL = frozenset(
    """including excluding regarding concerning following according considering pending barring
    given compared based owing""".split()
)
_OF_NOUNS = frozenset({"amod", "case", "compound", "nmod", "obl", "obj", "nsubj", "appos"})
_ACCUSING = frozenset(
    """accuse suspect convict acquit absolve blame criticize criticise praise thank fault condemn
    denounce punish""".split()
)
_STEPS = 12  # how far up the tree a clause is followed


class Clauses:
    """What hangs on the verbs of one sentence."""

    def __init__(self, span: Span, parse: Parse, tree: syntax.Tree) -> None:
        self.span, self.parse, self.words = span, parse, parse.words
        self.tree = Sentence(parse, tree)
        self._reach = len(tree.heads)  # of a very long sentence the rest has no tree
        self._starts = [word.start for word in parse.words]
        self._verb_at = {k: v for v in parse.verbs for k in range(v.first, v.last + 1)}
        self._subjects: dict[int, tuple[Verb, Chunk | None]] = {}

    def subject(self, verb: Verb) -> Chunk | None:
        """The phrase that does what the verb says, or that it is done to if passive."""
        kept = self._subjects.get(verb.main)
        if (
            kept is None or kept[0] is not verb
        ):  # who does it is asked for by one reader after another
            kept = self._subjects[verb.main] = verb, self._subject(verb)
        return kept[1]

    def _subject(self, verb: Verb) -> Chunk | None:
        found = self._by_tree(verb) if verb.main < self._reach else None
        found = self._accused(verb) or found
        if found is None:
            return arguments.subject(self.parse, self.governor(verb) or verb)
        return self._behind_joiner(verb, found) or found

    def _behind_joiner(self, verb: Verb, found: Chunk) -> Chunk | None:
        """The subject of a clause of its own: "It was shut, but | the station | is to open"."""
        governor = self._verb_at.get(verb.first - 1) or self.governor(verb) or verb
        near = arguments.behind_joiner(self.parse, governor, found.last)
        return near if near is not None and self.words[near.head].tag in _NOMINAL else None

    def _by_tree(self, verb: Verb) -> Chunk | None:
        controlled = self._controlled(verb)
        if controlled is not None:
            return self._phrase(controlled)
        at = verb.main
        for _ in range(_STEPS):  # "will have | to take", "opened and | closed"
            above = self._verb_at.get(at)
            own = self._own(above) if above is not None else None
            if own is not None:
                return own
            if self.tree.label(at) not in ("xcomp", "conj") or self.tree.tree.heads[at] < 0:
                break
            at = self.tree.tree.heads[at]
        if verb.finite and self._said(verb.main):
            # "said on Tuesday the bridge would close": a subject of its own that the tree missed
            return None
        found = self.tree.subject(verb.main)
        if found is None:
            return None
        chunk = found[1] or found[0]
        word = self.words[chunk.head]
        if word.tag not in _NOMINAL or word.lower in _PERIODS:
            return None
        return self._cut(chunk)

    def _own(self, verb: Verb) -> Chunk | None:
        """The subject that hangs on the verb itself, with what the tree hung beside it.

        "An adviser | to the mayor | was sentenced": what a preposition opens is no subject, but
        part of the one before it.
        """
        found = [
            i
            for i in self.tree.has(
                verb.main, "nsubj", "csubj", *(("pass",) if verb.passive else ())
            )
            if i < verb.first and self.words[i].tag in _NOMINAL
        ]
        # "23,000 drivers a day will": the day does nothing
        heads = [i for i in found if not self._opened(i) and self.words[i].lower not in _PERIODS]
        if not heads or self.words[heads[-1]].lower in _RELATIVE:
            return None
        # "The road that crosses the dam will close": the dam is no subject of it
        head = next((i for i in heads if any(self.tree.has(i, "relcl"))), heads[-1])
        low = self.tree.low[head]
        if len(heads) > 1 and "CC" in (self.words[low].tag, self.words[max(low - 1, 0)].tag):
            # "Aides of Holt and the mayor could not be reached": the aides of both
            return self._cut(Chunk(self.tree.low[heads[0]], self.tree.high[head], heads[0]))
        chunk = self._phrase(head)
        last = max((self.tree.high[i] for i in found if i > head and self._opened(i)), default=0)
        if chunk.last < last < verb.first:
            chunk = self._cut(Chunk(chunk.first, last, chunk.head))
        return chunk

    def _opened(self, index: int) -> bool:
        low = self.tree.low[index]
        if low > 1 and self.words[low - 1].lower == "board" and self.words[low - 2].lower == "on":
            return True  # "the passengers on board | the Gloria"
        return any(
            i < index and self.words[i].tag in ("IN", "TO") for i in self.tree.has(index, "case")
        )

    def _accused(self, verb: Verb) -> Chunk | None:
        """Who is said to have done it: "accusing | an aide | of leaking the list"."""
        gerund = self.words[verb.main].tag == "VBG" and not verb.finite and verb.first
        if not gerund or self.words[verb.first - 1].lower not in ("of", "for"):
            return None
        before = [v for v in self.parse.verbs if v.last < verb.first - 1]
        if not before or before[-1].lemma not in _ACCUSING or before[-1].passive:
            return None
        return self.object(before[-1], before[-1].last)

    def _controlled(self, verb: Verb) -> int | None:
        # "asked the court to stop it": the court would stop it
        label = self.tree.label(verb.main)
        denied = verb.first > 0 and self.words[verb.first - 1].lower == "not"
        if not verb.infinitive or not (label == "xcomp" or (label == "ccomp" and denied)):
            return None
        head = self.tree.tree.heads[verb.main]
        between = [i for i in self.tree.has(head, "obj", "iobj") if head < i < verb.first]
        if not between or inflection.lemma(self.words[head].lower) == "promise":
            return None
        return between[-1]

    def object(self, verb: Verb, behind: int) -> Chunk | None:
        """The object of a verb, if it stands behind the word ``behind``."""
        if verb.main >= self._reach:
            chunk = self.parse.chunk_starting(behind + 1)
            return phrases.extend_right(self.parse, chunk) if chunk else None
        for i in self.tree.has(verb.main, "obj"):
            if i > behind and not self._opened(i):
                return self._before_next(self._phrase(i))
        return None

    def _before_next(self, chunk: Chunk) -> Chunk:
        """A phrase without the subject of a next clause: "saw the crew | and a ship was sent"."""
        if not any(v.finite and v.first == chunk.last + 1 for v in self.parse.verbs):
            return chunk
        joiners = [k for k in range(chunk.head + 1, chunk.last) if self.words[k].tag == "CC"]
        return Chunk(chunk.first, joiners[-1] - 1, chunk.head) if joiners else chunk

    def partner(self, verb: Verb, *cases: str) -> Chunk | None:
        """The phrase that one of these prepositions joins to a verb: "with the union"."""
        if verb.main >= self._reach:
            return None
        for i in self.tree.has(verb.main, "obl"):
            case = next(self.tree.has(i, "case"), None)
            if i > verb.last and case is not None and self.words[case].lower in cases:
                first = max(case + 1, self.tree.low[i])
                return self._cut(Chunk(first, self.tree.high[i], i)) if first <= i else None
        return None

    def parts(self, chunk: Chunk, *, wide: bool = False) -> list[Chunk]:
        """The phrases that "and" joins in one: "Italy, Slovenia and Croatia" are three.

        Each without what hangs on it beyond "of", "for" and "at"; ``wide`` with all that does.
        """
        if chunk.head >= self._reach:
            return [chunk]
        heads = sorted(i for i in self._joined(chunk.head) if chunk.head < i <= chunk.last)
        if (
            self.words[chunk.first].tag == "CD"
            and self.words[chunk.head].tag == "NN"
            and all(self.words[i].tag == "NNP" for i in heads)
        ):
            heads = []  # "two clerks, Ann Lee and John Doe": these are the two
        found = []
        firsts = [chunk.first, *(max(self.tree.low[i], chunk.first) for i in heads)]
        for head, first, end in zip(
            (chunk.head, *heads), firsts, (*firsts[1:], chunk.last + 1), strict=True
        ):
            last = end - 1
            while first < head and self.words[first].tag in ("CC", ","):
                first += 1
            while last > head and self.words[last].tag in ("CC", ","):
                last -= 1
            if first <= head <= last:
                found.append(Chunk(first, self._short(head, last, wide=wide), head))
        return found

    def _short(self, head: int, last: int, *, wide: bool) -> int:
        for k in range(head + 1, last + 1):
            verb, word = self._verb_at.get(k), self.words[k]
            if word.lower == ",":
                break  # an aside belongs to the phrase
            if (
                word.lower in _BREAKS
                or (verb is not None and (verb.finite or not wide))
                or (
                    word.tag in ("IN", "TO", "WDT")
                    and word.lower not in _CLOSE
                    and not (word.lower == "than" and self.words[k - 1].lower in _MEASURES)
                    and not wide
                )
            ):
                return k - 1
        return last

    def _joined(self, index: int) -> Iterator[int]:
        for i in self.tree.has(index, "conj"):
            yield i
            yield from self._joined(i)

    def governor(self, verb: Verb) -> Verb | None:
        """The verb that an infinitive hangs on: "plans to meet", "agreed on Monday to end"."""
        if not verb.infinitive:
            return None
        if verb.main < self._reach and self.tree.label(verb.main) in ("xcomp", "ccomp", "advcl"):
            found = self._verb_at.get(self.tree.tree.heads[verb.main])
            if found is not None and found.first < verb.first:
                return found
        before = [v for v in self.parse.verbs if v.last < verb.first]
        return before[-1] if before else None

    def main(self, verb: Verb) -> bool:
        """Whether a verb makes the statement of the sentence, or of what somebody says in it."""
        if verb.main >= self._reach:
            return self.may_be_main(verb)
        governor = self.governor(verb)
        if governor is not None and governor.lemma in verbs.PLANNING:
            # "is expected to hit": what is planned is what the sentence tells
            return self._hangs(verb, governor) and self.main(governor)
        if not verb.finite:
            # "The ferry, which leaves at 7, stayed in port", "opened and closed": past tenses
            # that look like participles
            at = verb.main
            if self.tree.label(at) == "conj":
                at = self.tree.tree.heads[at]
            return self.tree.tree.heads[at] < 0 and self.words[verb.main].tag == "VBN"
        at = verb.main
        for _ in range(_STEPS):
            head, label = self.tree.tree.heads[at], self.tree.label(at)
            if head < 0:
                return True
            if not self._said(at) and label not in ("conj", "parataxis", "aux", "cop"):
                return False
            at = head
        return False

    def _said(self, index: int) -> bool:
        """Whether a word's clause is what a verb of saying or thinking takes."""
        head = self.tree.tree.heads[index]
        if self.tree.label(index) != "ccomp" or head < 0:
            return False
        lemma = inflection.lemma(self.words[head].lower)
        return lemma in verbs.SAYING or lemma in verbs.THINKING

    def may_be_main(self, verb: Verb) -> bool:
        """Whether the words beside a verb let it be that of a main clause."""
        if not verb.finite:
            return False
        subject = arguments.subject(self.parse, verb)
        at = (subject.first if subject else verb.first) - 1
        k = verb.first - 1
        while k > 0 and self.words[k].tag == "RB":
            k -= 1
        return not (at >= 0 and self.words[at].lower in _OPENERS) and not (
            k >= 0 and self.words[k].lower in _RELATIVE
        )

    def openers(self, verb: Verb) -> set[str]:
        """The words that open the clause of a verb: "if", "whether"."""
        found = set()
        if verb.main < self._reach:
            found = {self.words[i].lower for i in self.tree.has(verb.main, "mark")}
        subject = self.subject(verb)
        for first in (subject.first if subject else verb.first, verb.first):
            if first:
                found.add(self.words[first - 1].lower)
        return found

    def describes(self, verb: Verb) -> bool:
        """Whether a participle is part of a noun phrase or a preposition: "including X"."""
        word = self.words[verb.main]
        if verb.finite or verb.infinitive or word.tag not in ("VBG", "VBN"):
            return False
        label = self.tree.label(verb.main) if verb.main < self._reach else ""
        return word.lower in _PREPOSITIONAL or label in _OF_NOUNS

    def holds(self, verb: Verb, start: int) -> bool | None:
        """Whether what begins at the character ``start`` belongs to the clause of a verb.

        ``None`` where the tree does not tell.
        """
        at = bisect_right(self._starts, start) - 1
        if not 0 <= at < self._reach or verb.main >= self._reach:
            return None
        owner = None
        for _ in range(_STEPS):
            owner = self._verb_at.get(at)
            link = next(self.tree.has(at, "cop"), None)
            if owner is None and link is not None and self._parted(start, verb):
                # "had been with Acme since May, but a judge barred": the clause is that of "been"
                owner = self._verb_at.get(link)
            at = self.tree.tree.heads[at]
            if owner is not None or at < 0:
                break
        if owner is None:
            return None
        if owner is verb and self._in_next_clause(verb, bisect_right(self._starts, start) - 1):
            return False
        # "plan to meet on Friday": the day is that of both
        return owner is verb or self._hangs(owner, verb) or self._hangs(verb, owner)

    def _parted(self, start: int, verb: Verb) -> bool:
        """Whether a mark or "and" stands between a place and a verb behind it."""
        at = bisect_right(self._starts, start)
        return any(w.tag == "CC" or w.lower in (",", ";") for w in self.words[at : verb.first])

    def _in_next_clause(self, verb: Verb, at: int) -> bool:
        """Whether a word is of the subject of a clause behind: ", but the station in Rye is"."""
        if not any(word.tag == "CC" for word in self.words[verb.last + 1 : at]):
            return False
        later = (v for v in self.parse.verbs if v.finite and v.first > at)
        following = next(later, None)
        if following is None:
            return False
        before = max(verb.first - 1, 0)
        own = Chunk(before, before, before)
        near = self._behind_joiner(following, own)
        return near is not None and near.first <= at <= near.last

    def describes_noun(self, end: int) -> bool:
        """Whether what ends at the character ``end`` is part of a noun: "third-quarter profit"."""
        at = bisect_right(self._starts, end - 1) - 1
        return 0 <= at < self._reach and self.tree.label(at) in ("compound", "amod", "nummod")

    def _hangs(self, verb: Verb, other: Verb) -> bool:
        return self.tree.label(verb.main) == "xcomp" and (
            other.first <= self.tree.tree.heads[verb.main] <= other.last
        )

    def _tight(self, k: int) -> bool:
        return (
            self.words[k - 1].end == self.words[k].start
            and self.words[k].end == self.words[k + 1].start
        )

    def _phrase(self, head: int) -> Chunk:
        return self._cut(Chunk(self.tree.low[head], self.tree.high[head], head))

    def _cut(self, chunk: Chunk) -> Chunk:
        """A phrase without relative clauses and the marks at its ends."""
        first, last = chunk.first, chunk.last
        for i in range(chunk.head + 1, min(last + 1, self._reach)):
            if self.tree.label(i) == "relcl" and chunk.head < self.tree.low[i] <= last:
                last = self.tree.low[i] - 1
        while last > chunk.head and not self.words[last].lower[:1].isalnum():
            last -= 1
        for k in range(first, chunk.head):
            verb = self._verb_at.get(k)
            if self.words[k].lower in _BREAKS or (verb is not None and verb.finite):
                first = k + 1
        while first < chunk.head and not self.words[first].lower[:1].isalnum():
            first += 1
        # "thirty-eight cars" is not eight of them
        while first >= 2 and self.words[first - 1].lower == "-" and self._tight(first - 1):
            first -= 2
        return Chunk(first, last, chunk.head)

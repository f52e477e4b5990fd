"""What a cue attributes to whom, from the tree of its sentence.

A cue is a verb ("said", "promised"), a noun that someone has ("Roe's claim") or an adjective
("is confident"). Its complement is the content: a clause, an infinitive, a noun phrase. Its
subject is the source, found where the tree has it: at the cue, at the verb that the cue is
joined to, at the noun that it describes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from brief.language import cue_words, inflection, verbs
from brief.language.phrases import Chunk, Parse, Verb
from brief.language.trees import MARKS, STEPS, SUBJECTS, TIMES, Range, Sentence
from brief.language.words import Word
from brief.records import Span

Kind = Literal["speech", "view", "stance"]
Sort = Literal["clause", "infinitive", "phrase", "preposition", "subject", ""]

_NO_CONTENT = frozenset("when as while before after until because since , .".split())
_VERBS = cue_words.VERBS | cue_words.SEEN_AS
_OTHERS = cue_words.NOUNS | cue_words.ADJECTIVES


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words ``[first, last]`` of cue and content; who ``source`` is, and whom "who" stands for."""

    cue: Range
    source: Chunk | None
    content: Range
    kind: Kind
    antecedent: Chunk | None = None


@dataclass(frozen=True, slots=True)
class Complement:
    """What a verb takes, the cue with its preposition, and of what sort it is.

    ``sort`` is ``clause``, ``infinitive``, ``phrase``, ``preposition``, ``subject`` (of a
    passive) or empty; ``says_that`` means a clause that "that" opens, which any verb may have.
    """

    content: Range | None
    cue: Range
    sort: Sort
    says_that: bool = False


class Cued(Sentence):
    """A sentence with its tree, asked for what its cues take and whose words they are."""

    # -- contents -----------------------------------------------------------

    def complement(self, verb: Verb) -> Complement:
        """What hangs on a verb behind it and is what is said, wanted or spoken of."""
        cue = (verb.first, verb.last)
        after = [i for i in self.below[verb.main] if i > verb.last] if self.below else []
        thing = next((i for i in after if self.tree.labels[i] == "obj"), None)
        clause = next((i for i in after if self.tree.labels[i] == "ccomp"), None)
        if clause is not None and verb.lemma == "write" and thing is not None and thing < clause:
            opener = next(self.has(clause, "mark"), None)
            if opener is None and self.words[thing].tag == "NN":
                clause = None  # "write songs he would sing"
        infinitive = None
        if verb.lemma in cue_words.INFINITIVE or verb.lemma in verbs.SAYING:
            infinitive = self._infinitive(verb, after, thing)
        # "agreed to pay so that the work could start": the nearer one
        if clause is not None and (infinitive is None or infinitive[0] > clause):
            first = max(self.low[clause], verb.last + 1)
            if thing is not None and thing < first and not any(self.has(clause, *SUBJECTS, "pass")):
                first = max(self.low[thing], verb.last + 1)  # "reported the storm had passed"
            span = self.trimmed(first, self._clause_end(verb.main, clause))
            if span and self._states(span[0]):
                return Complement(span, cue, "clause", self.words[span[0]].lower == "that")
        if infinitive is not None:
            return Complement(infinitive, cue, "infinitive")
        if thing is None:
            span, cue = self._prepositional(verb, after)
            return Complement(span, cue, "preposition" if span else "")
        if verb.lemma in cue_words.OBJECT or (
            verb.lemma in cue_words.SEEN_AS and self._seen_as(after, thing)
        ):
            first = max(self.low[thing], verb.last + 1)
            span = self.trimmed(first, self._on(verb.main, self.high[thing]))
            if span:
                return Complement(span, cue, "phrase")
        return Complement(None, cue, "")

    def said_of(self, verb: Verb, found: Complement) -> Complement:
        """The complement of a passive that names who does it: what follows, else its subject."""
        own = next(self.has(verb.main, "pass", "nsubj"), None)
        if found.content is not None or own is None:
            return found
        span = self.trimmed(self.low[own], min(self.high[own], verb.first - 1))
        return Complement(span, found.cue, "subject") if span else found

    def _states(self, first: int) -> bool:
        # A clause does not begin with its verb or with the time of the saying.
        opener = self.words[first]
        return opener.lower not in _NO_CONTENT and opener.tag not in ("VBZ", "VBP", "VBD", "MD")

    def _infinitive(self, verb: Verb, after: list[int], thing: int | None) -> Range | None:
        control = verb.lemma in cue_words.CONTROL
        more = next((i for i in after if self.tree.labels[i] == "xcomp"), None)
        if more is None and thing is not None and control:
            more = next((i for i in (*after, *self.below[thing]) if self._to(i)), None)
        if more is None or (verb.lemma == "call" and not self._to(more)):
            return None
        first = self.low[more]
        if control and thing is not None and not verb.passive:
            first = min(first, self.low[thing])
        return self.trimmed(max(first, verb.last + 1), self.high[more])

    def _prepositional(self, verb: Verb, after: list[int]) -> tuple[Range | None, Range]:
        allowed = cue_words.PREPOSITIONS.get(verb.lemma, frozenset())
        for i in after if allowed else ():
            # a preposition before the verb, which only a tree gone wrong has, opens nothing here
            case = next((k for k in self.has(i, "case", "mark") if k > verb.last), None)
            if self.tree.labels[i] not in ("obl", "advcl", "nmod") or case is None:
                continue
            if self.words[case].lower not in allowed or self.words[i].lower in TIMES:
                continue  # "ruled on Monday that"
            span = self.trimmed(case + 1, self._on(verb.main, self.high[i]))
            if span:
                return span, (verb.first, case if case <= verb.last + 2 else verb.last)
        return None, (verb.first, verb.last)

    def _clause_end(self, cue: int, clause: int) -> int:
        # All that hangs on the cue behind the clause belongs to what is said, whatever the
        # tree joins it to, up to another verb beside the cue.
        last = max(self.high[cue], self.high[clause])
        for i in self.below[cue]:
            if i > clause and self.tree.labels[i] in ("conj", "parataxis"):
                last = min(last, self.low[i] - 1)
        while last > clause and self.words[last].tag == "CC":
            last -= 1
        return last

    def limit(self, cue: int, start: int) -> int:
        """The last word that a statement from ``start`` on can reach, whoever else speaks.

        A clause that the cue's own clause is part of goes on behind it; so does a second verb
        of the same subject ("said that ... and called for ...").
        """
        last = len(self.words) - 1
        if cue >= len(self.below):
            return last
        if self.tree.labels[cue] in ("relcl", "acl", "advcl") and self.high[cue] > start:
            last = self.high[cue]
        for i in self.below[cue]:
            if (
                i > start + 1
                and self.tree.labels[i] == "conj"
                and self.words[i].tag == self.words[cue].tag
            ):
                lemma = inflection.lemma(self.words[i].lower)
                if lemma in verbs.SAYING or lemma in verbs.THINKING:
                    last = min(last, self.low[i] - 1)
        while last > start and (self.words[last].tag == "CC" or self.words[last].lower in MARKS):
            last -= 1
        return last

    def relative_before(self, index: int) -> int:
        """Where a relative clause begins that ends right before the word ``index``, else 0.

        "The mayor, who has resigned, according to X": that is what X says.
        """
        last = index - 1
        while last > 0 and self.words[last].lower in MARKS:
            last -= 1
        for i in range(1, min(last, len(self.below))):
            if (
                self.words[i].lower in ("who", "which")
                and self.words[i - 1].lower in MARKS
                and (head := self._clause_of(i)) is not None
                and last <= self.high[head] < index + 1
            ):
                return i
        return 0

    def _clause_of(self, relative: int) -> int | None:
        at = relative
        for _ in range(STEPS):
            if self.tree.labels[at] in ("relcl", "acl"):
                return at
            at = self.tree.heads[at]
            if at < 0:
                return None
        return None

    def _to(self, index: int) -> bool:
        if self.tree.labels[index] not in ("xcomp", "advcl", "acl", "ccomp"):
            return False
        mark = next(self.has(index, "mark"), None)
        return mark is not None and self.words[mark].lower == "to"

    def _seen_as(self, after: list[int], thing: int) -> bool:
        joined = [*after, *self.below[thing]]
        return any(
            self.words[case].lower == "as" for i in joined if i > thing
            for case in self.has(i, "case", "mark")
        )  # fmt: skip

    def _on(self, cue: int, last: int) -> int:
        # What stands beside a complement and before the next mark belongs to it: "called it |
        # a mess", "urged voters | to stay", "compared it | to X"; times and places of the
        # saying do not.
        n = len(self.below)
        while last + 1 < n:
            word = self.words[last + 1]
            if word.lower in MARKS or word.tag in ("CC", "VBD", "VBZ", "VBP", "MD", "WDT"):
                break
            k = last + 1
            while (
                self.tree.heads[k] >= 0
                and self.tree.heads[k] != cue
                and self.low[self.tree.heads[k]] > last
            ):
                k = self.tree.heads[k]
            if self._aside(k, word):
                break
            last = max(self.high[k], last + 1)
        return last

    def _aside(self, index: int, first: Word) -> bool:
        """Whether a phrase says when, where or how it was said."""
        if first.tag == "IN" and first.lower not in (
            "as",
            "of",
            "for",
            "with",
            "to",
            "about",
            "that",
        ):
            return True
        if first.tag in ("WRB", "VBG"):
            return True
        return self.words[index].lower in TIMES or first.lower in TIMES

    # -- nouns and adjectives -------------------------------------------------

    def nouns(self) -> Iterator[Attribution]:
        """Attributions by a noun: someone's, or carried by a verb ("made the claim that")."""
        for i, word in enumerate(self.words[: len(self.below)]):
            if word.tag != "NN":
                continue
            noun = inflection.singular(word.lower)
            if noun not in cue_words.NOUNS:
                continue
            verb = self._carrier(i)
            owner = next((k for k in self.has(i, "nmod") if self._possessive(k)), None)
            found = self._of_noun(i, verb, noun)
            if found is None:
                continue
            content, cue_end, clausal = found
            if owner is not None:
                source = self.phrase(owner, self.low[owner], self.high[owner])
                first = self.high[owner] + 1
                if noun not in cue_words.HELD and not clausal:
                    continue
                antecedent = None
            elif verb is not None:
                who = self.subject(verb)
                if who is None:
                    continue
                (source, antecedent), first = who, verb
            elif clausal:
                source, antecedent, first = None, None, self.low[i]
            else:
                continue
            cue = self.trimmed(min(first, i), cue_end)
            if cue is not None:
                yield Attribution(cue, source, content, "stance", antecedent)

    def _of_noun(self, index: int, verb: int | None, noun: str) -> tuple[Range, int, bool] | None:
        joined = [k for k in self.below[index] if k > index]
        if verb is not None:
            joined += [k for k in self.below[verb] if k > index and k not in joined]
        for k in joined:
            label = self.tree.labels[k]
            mark = next(self.has(k, "mark", "case"), None)
            opener = self.words[mark].lower if mark is not None and mark < k else ""
            low = self.low[k]
            if label == "acl" and low == index + 2 and self.words[index + 1].lower == "that":
                opener, low = "that", index + 1  # the tree has "that" elsewhere
            if label in ("acl", "ccomp", "xcomp", "advcl") and opener in ("that", "to", "whether"):
                if label in ("xcomp", "advcl") and k not in self.below[index] and opener == "to":
                    continue
                span = self.trimmed(max(low, index + 1), self.high[k])
                if span:
                    return span, span[0] - 1, True
            if label in ("nmod", "obl", "acl", "advcl") and opener in cue_words.ABOUT:
                if mark is None or self.low[k] > index + 2:
                    continue
                if self.words[k].lower in TIMES:
                    continue  # "repeated the claim on Monday": when, not about what
                span = self.trimmed(mark + 1, self.high[k])
                if span:
                    return span, mark, False
        return None

    def _carrier(self, index: int) -> int | None:
        head = self.tree.heads[index]
        if head < 0 or self.tree.labels[index] != "obj" or head >= index:
            return None
        lemma = inflection.lemma(self.words[head].lower)
        return head if lemma in cue_words.LIGHT else None

    def _possessive(self, index: int) -> bool:
        if self.words[index].tag == "PRP$":
            return True
        return any(self.words[k].tag == "POS" or self.words[k].lower in ("'s", "'")
                   for k in self.has(index, "case"))  # fmt: skip

    def adjectives(self) -> Iterator[Attribution]:
        """Attributions by a predicate: "is confident that", "was opposed to"."""
        for i, word in enumerate(self.words[: len(self.below)]):
            if word.lower not in cue_words.ADJECTIVES or word.tag not in ("JJ", "VBN", "VBD", "RB"):
                continue
            link = next(self.has(i, "cop", "aux"), None)
            if link is None or link > i:
                continue
            who = next(self.has(i, *SUBJECTS, "pass"), None)
            if who is None or who > link:
                continue
            source = self.phrase(who, self.low[who], min(self.high[who], link - 1))
            for k in self.below[i]:
                if k < i or self.tree.labels[k] not in ("ccomp", "xcomp", "advcl", "obl", "acl"):
                    continue
                mark = next(self.has(k, "mark", "case"), None)
                opener = self.words[mark].lower if mark is not None and mark < k else ""
                if self.tree.labels[k] == "obl":
                    if opener not in cue_words.ABOUT or mark is None:
                        continue
                    span, end = self.trimmed(mark + 1, self.high[k]), mark
                elif self.tree.labels[k] == "advcl" and opener not in ("that", "to", "whether"):
                    continue
                else:
                    span, end = self.trimmed(max(self.low[k], i + 1), self.high[k]), i
                if span is not None:
                    yield Attribution((link, end), source, span, "stance")
                    break


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of an article; ``open`` are its words outside quotation marks."""

    span: Span
    parse: Parse
    open: tuple[bool, ...]
    tree: Cued

    @property
    def according(self) -> list[int]:
        """Where "according to" stands, outside quotation marks."""
        words = self.parse.words
        return [
            i
            for i in range(len(words) - 2)
            if words[i].lower == "according" and words[i + 1].lower == "to" and self.open[i]
        ]


def possible(parse: Parse, outside: Sequence[bool]) -> bool:
    """Whether a sentence has a word that may be a cue, outside quotation marks."""
    if any(
        outside[v.main]
        and (v.lemma in verbs.SAYING or v.lemma in verbs.THINKING or v.lemma in _VERBS)
        for v in parse.verbs
    ):
        return True
    return any(
        open_
        and (word.lower in ("that", "according") or inflection.singular(word.lower) in _OTHERS)
        for word, open_ in zip(parse.words, outside, strict=True)
    )

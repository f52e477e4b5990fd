"""Noun phrases and verb groups of a sentence, from its tagged words.

No parser: chunks are runs of tags. What this gets wrong is mostly far attachment, so users of it
keep to what stands close by.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from brief.language import inflection, retagged
from brief.language.words import Word
from brief.records import Span

_INSIDE = frozenset({"DT", "PRP$", "JJ", "NN", "NNP", "CD", "POS", "SYM", "FW"})
_HEADS = frozenset({"NN", "NNP", "CD", "FW"})
_IN_NAMES = frozenset("de du del della di".split())
_JOINING = frozenset(
    """of for from in at on with to against between into over among under around across near
    within during after before about without along behind outside inside""".split()
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
_NEGATIONS = frozenset({"not", "n't", "never", "no", "without", "neither", "nor"})
RELATIVE = frozenset({"who", "which", "whose", "whom", "that"})
_AMONG_OTHERS = frozenset("only just merely simply solely".split())  # "not only" denies nothing


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words ``[first, last]`` that make one noun phrase, and where its head is."""

    first: int
    last: int
    head: int


@dataclass(frozen=True, slots=True)
class Verb:
    """Words ``[first, last]`` of one verb group ("had not been attacked") and its main verb."""

    first: int
    last: int
    main: int
    lemma: str
    finite: bool
    passive: bool
    negative: bool
    modal: str | None
    infinitive: bool


@dataclass(frozen=True, slots=True)
class Parse:
    """The words of a sentence with its chunks and verb groups, in order."""

    words: tuple[Word, ...]
    chunks: tuple[Chunk, ...]
    verbs: tuple[Verb, ...]

    def span(self, first: int, last: int) -> Span:
        """Characters of the words ``[first, last]``."""
        return Span(self.words[first].start, self.words[last].end)

    def chunk_ending(self, index: int) -> Chunk | None:
        """The chunk whose last word is ``index``."""
        return next((c for c in self.chunks if c.last == index), None)

    def chunk_starting(self, index: int) -> Chunk | None:
        """The chunk whose first word is ``index``."""
        return next((c for c in self.chunks if c.first == index), None)


def parse(words: Sequence[Word]) -> Parse:
    """Chunks and verb groups of one sentence."""
    kept = retagged.compared(retagged.certain(tuple(words)))
    kept = retagged.telling(retagged.falling(kept))
    groups = _verb_groups(kept)
    told = _past(kept, groups)
    if told != kept:
        kept, groups = told, _verb_groups(told)
    if not any(v.finite for v in groups):
        found = retagged.with_verb(kept)
        if found is not None:
            kept, groups = found, _verb_groups(found)
    taken = {i for v in groups for i in range(v.first, v.last + 1)}
    return Parse(kept, _chunks(kept, taken), groups)


def _past(words: tuple[Word, ...], groups: Sequence[Verb]) -> tuple[Word, ...]:
    """The words, with the participle that is the only verb as what it is: "The ferry sank fast"."""
    for verb in groups:
        word, behind = words[verb.main], words[verb.main + 1 : verb.main + 2]
        alone = verb.finite and verb.first == verb.last and word.tag == "VBN"
        if alone and not (behind and behind[0].lower == "by"):
            return (*words[: verb.main], word._replace(tag="VBD"), *words[verb.main + 1 :])
    return words


def _chunks(words: tuple[Word, ...], taken: set[int]) -> tuple[Chunk, ...]:
    found: list[Chunk] = []
    i, n = 0, len(words)
    while i < n:
        word = words[i]
        if word.tag in ("PRP", "EX", "WP") or (word.tag == "WDT" and i not in taken):
            found.append(Chunk(i, i, i))
            i += 1
            continue
        if i in taken or (word.tag not in _INSIDE and word.tag not in ("VBN", "VBG", "RB", "JJ")):
            i += 1
            continue
        j, head = i, -1
        while j < n and j not in taken:
            tag = words[j].tag
            if tag in ("DT", "PRP$") and j > i and words[j - 1].tag in _HEADS:
                break  # a new phrase: "the ministry | this week"
            if tag in _HEADS or (tag == "DT" and head < 0):
                head = j
            elif not _continues(words, j, taken):
                break
            j += 1
        if head >= 0 and words[head].tag == "DT" and words[j - 1].tag == "JJ":
            head = j - 1  # "the first", "the wounded"
        if head >= 0:
            found.append(Chunk(i, head, head))
        elif j - 1 > i and words[j - 1].tag in ("JJ", "POS"):
            found.append(Chunk(i, j - 1, j - 1))  # "the wounded", "the president's"
        i = max(head + 1 if head >= 0 else j, i + 1)
    return tuple(found)


def _continues(words: Sequence[Word], j: int, taken: set[int]) -> bool:
    word = words[j]
    if word.tag in ("VBN", "VBG", "RB"):
        return _leads(words, j, taken)
    if word.tag == "CC":
        return word.lower in ("and", "&") and _joins(words, j, taken)
    return word.tag in _INSIDE or (
        word.lower == "-" and 0 < j < len(words) - 1 and _tight(words, j)
    )


def _tight(words: Sequence[Word], j: int) -> bool:
    return words[j - 1].end == words[j].start and words[j].end == words[j + 1].start


def _compound(words: Sequence[Word], j: int) -> bool:
    """Whether a participle is the second half of an adjective that a noun follows."""
    return (
        1 < j < len(words) - 1
        and words[j - 1].lower == "-"
        and _tight(words, j - 1)
        and words[j - 2].tag in ("NN", "NNP")
        and len(words[j - 2].lower) > 3
        and words[j + 1].tag in ("NN", "NNP", "JJ")
    )


def _joins(words: Sequence[Word], j: int, taken: set[int]) -> bool:
    # "Smith and Jones", "trade and investment talks": no verb may stand right behind
    return (
        0 < j < len(words) - 1
        and words[j - 1].tag == words[j + 1].tag
        and words[j - 1].tag in ("NNP", "JJ")
        and j + 1 not in taken
    )


def _leads(words: Sequence[Word], j: int, taken: set[int]) -> bool:
    # A participle or adverb inside a phrase has a noun or adjective behind it.
    for k in range(j + 1, min(j + 4, len(words))):
        if k in taken:
            return False
        if words[k].tag in ("NN", "NNP"):
            return True
        if words[k].tag not in ("JJ", "VBN", "VBG", "RB", "CD") and words[k].lower != "-":
            return False
    return False


def _verb_groups(words: tuple[Word, ...]) -> tuple[Verb, ...]:
    found: list[Verb] = []
    i, n = 0, len(words)
    while i < n:
        tag = words[i].tag
        if i + 2 < n and words[i + 1].lower == "-" and _tight(words, i + 1):
            i += 1  # "re-elected", "take-off"
            continue
        if tag in ("VBN", "VBG") and _compound(words, i):
            i += 1  # "the Peru-based watchdog", "a state-run firm"
            continue
        starts = tag in _VERBAL or (tag == "TO" and i + 1 < n and _verb_ahead(words, i + 1))
        if starts and tag in ("VBN", "VBG") and _attributive(words, i):
            starts = False
        if not starts:
            i += 1
            continue
        first, last = i, i
        group = [i]
        j = i + 1
        while j < n:
            tag_j, before = words[j].tag, words[group[-1]]
            if tag_j == "RB" and _verb_ahead(words, j + 1) and _carries(before, words, j + 1):
                j += 1
                continue
            if tag_j in _VERBAL and tag_j != "MD" and _carries(before, words, j):
                group.append(j)
                last = j
                j += 1
                continue
            break
        found.append(_verb(words, first, last, group))
        i = last + 1
    if not any(v.finite and not _relative(words, v) for v in found):
        # "A building collapsed on Monday", "The ferry, which leaves at 7, stayed": the one
        # participle after a noun, or after what is said of it, is the verb
        for k, verb in enumerate(found):
            if _bare(words, verb):
                found[k] = dataclasses.replace(verb, finite=True)
                break
            if (
                words[verb.main].tag == "VBN"
                and verb.first
                and (words[verb.first - 1].tag in ("NN", "NNP", "RB", "CD", "PRP", "JJ", ","))
                and (
                    words[verb.first - 1].tag != ","
                    or any(v.finite for v in found[:k])
                    or _closes_aside(words, verb)
                )
            ):
                found[k] = dataclasses.replace(verb, finite=True)
                break
    return tuple(found)


def _bare(words: Sequence[Word], verb: Verb) -> bool:
    """Whether an infinitive stands right behind a plural: "The hotels employ 900 people"."""
    main = verb.main
    if not main or words[main].tag != "VB" or verb.infinitive or verb.first != main:
        return False
    before = words[main - 1]
    return before.tag == "NN" and inflection.singular(before.lower) != before.lower


def _closes_aside(words: Sequence[Word], verb: Verb) -> bool:
    """Whether a participle is what a sentence says behind an aside: "The head, Ann Lee, spoke".

    What stands below pictures has none: "Ann Lee, 40, pictured in May".
    """
    commas = [k for k in range(verb.first) if words[k].lower == ","]
    return (
        len(commas) == 2
        and commas[1] == verb.first - 1
        and words[commas[0] - 1].tag in ("NN", "JJ")
        and words[commas[0] + 1].tag in ("NNP", "DT")
        and verb.lemma not in ("picture", "see", "show", "photograph", "leave")
    )


def _relative(words: Sequence[Word], verb: Verb) -> bool:
    k = verb.first - 1
    while k > 0 and words[k].tag == "RB":
        k -= 1
    return k > 0 and words[k].tag in ("WP", "WDT") and words[k].lower in RELATIVE


def relative(parse: Parse, verb: Verb) -> bool:
    """Whether a verb is that of "who", "which" or "that" right before it."""
    return _relative(parse.words, verb)


def _verb_ahead(words: Sequence[Word], j: int) -> bool:
    while j < len(words) and words[j].tag == "RB":
        j += 1
    return j < len(words) and words[j].tag in _VERBAL


def _carries(before: Word, words: Sequence[Word], j: int) -> bool:
    # Does ``before`` (auxiliary, modal, "to") govern the verb at or behind j?
    while j < len(words) and words[j].tag == "RB":
        j += 1
    tag = words[j].tag
    base = inflection.lemma(before.lower)
    if before.tag in ("MD", "TO"):
        return tag in ("VB", "VBP", "VBD", "VBN")
    if base == "be":
        return tag in ("VBN", "VBG", "VBD")
    if base == "have":
        return tag in ("VBN", "VBD")
    return base == "do" and tag in ("VB", "VBP")


def _attributive(words: Sequence[Word], i: int) -> bool:
    # "the armored train", "a divided nation", "rising prices": part of a noun phrase
    if i and words[i - 1].tag in ("DT", "PRP$", "JJ", "POS", "CD"):
        return i + 1 < len(words) and words[i + 1].tag in ("NN", "NNP", "JJ", "CC")
    return False


def _verb(words: Sequence[Word], first: int, last: int, group: list[int]) -> Verb:
    main = words[group[-1]]
    lower = [words[k].lower for k in range(max(0, first - 1), last + 1) if not _not_only(words, k)]
    passive = main.tag in ("VBN", "VBD") and any(
        inflection.lemma(words[k].lower) == "be" for k in group[:-1]
    )
    modal = next((words[k].lower for k in group if words[k].tag == "MD"), None)
    after = words[last + 1].lower if last + 1 < len(words) else ""
    refuses = after == "no" and not numbered(words, last + 1)
    denied = after in ("not", "n't") and not _not_only(words, last + 1)
    # "has yet to open", "is yet to open": it has not
    awaited = (
        words[first].tag == "TO"
        and first > 1
        and words[first - 1].lower == "yet"
        and inflection.lemma(words[first - 2].lower) in ("have", "be", "remain")
    )
    # "A fire on Monday killed five": before an object a lone participle is a past tense
    active = (
        main.tag == "VBN"
        and len(group) == 1
        and last + 1 < len(words)
        and words[last + 1].tag in ("DT", "CD", "PRP", "PRP$", "NNP")
        and first > 0
        and words[first - 1].tag in ("NN", "NNP", "RB", "CD")
    )
    return Verb(
        first,
        last,
        group[-1],
        inflection.lemma(main.lower, main.tag),
        words[first].tag in _FINITE or active,
        passive,
        any(w in _NEGATIONS for w in lower) or denied or refuses or awaited,
        modal,
        words[first].tag == "TO",
    )


def _not_only(words: Sequence[Word], index: int) -> bool:
    """Whether "not" is that of "not only", which says that it happened, and more."""
    return (
        words[index].lower in ("not", "n't")
        and index + 1 < len(words)
        and words[index + 1].lower in _AMONG_OTHERS
    )


def numbered(words: Sequence[Word], index: int) -> bool:
    """Whether "no" stands for "number": "Flight No. 212", "platform no 4", not "no 4 of them"."""
    if words[index].lower not in ("no", "no."):
        return False
    following = index + 1
    dotted = words[index].lower == "no." or (
        following < len(words) and words[following].lower == "."
    )
    following += words[index].lower == "no" and dotted
    if following >= len(words) or not words[following].lower[0].isdigit():
        return False
    return dotted or (index > 0 and words[index - 1].tag in ("NN", "NNP"))


def extend_left(parse: Parse, chunk: Chunk) -> Chunk:
    """The phrase that ``chunk`` ends, taken back over "of", "for" and the like.

    The head becomes that of the first noun phrase: "the chief of the Y" is about the chief.
    """
    first, head = chunk.first, chunk.head
    while first >= 2 and parse.words[first - 1].lower in _JOINING | _IN_NAMES:
        before = parse.chunk_ending(first - 2)
        if before is None or parse.words[before.head].tag == "PRP":
            break
        if parse.words[first - 1].lower in _IN_NAMES:  # "a Tour de France rider" is a rider
            first = before.first
            continue
        first, head = before.first, before.head
    return Chunk(first, chunk.last, head)


def extend_right(parse: Parse, chunk: Chunk) -> Chunk:
    """The phrase that starts with ``chunk``, taken on over "of" and the like."""
    last = chunk.last
    while last + 2 < len(parse.words) and parse.words[last + 1].lower in ("of", "for", "at"):
        following = parse.chunk_starting(last + 2)
        if following is None:
            break
        last = following.last
    return Chunk(chunk.first, last, chunk.head)

"""Who did what in one sentence: the main clause by its tree, without what a headline can spare.

"A Dunmore man, a cook, pleaded guilty to fraud on Monday after a long trial" becomes "A Dunmore man
pleaded guilty to fraud". Left out are only what stands between the subject and its verb, and the
end of the sentence from some phrase on, so that what is left is read as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brief.language import phrases, syntax
from brief.language.trees import Sentence
from brief.language.words import words as tagged
from brief.records import Span
from brief.summarizers.compress import CONDITION, QUOTE_MARK, Pieces, Short, join, states

_NOUNS = frozenset({"NN", "NNP", "PRP", "CD"})
_BESIDE = ("relcl", "acl", "parataxis", "advcl")
_LATER = ("obl", "advcl", "parataxis", "appos", "list", "discourse", "nmod")
# "has called upon the minister, Ann Moss, | to halt the plan"
_PURPOSE = re.compile(r"(?:\s?\([^)]*\))?(?:,[^,;]{2,80},)?\s(?:to [a-z]|that\b)")
_SAYING = "announced|announces|confirmed|confirms|reported|reports|said|says"
# "..., District Attorney Ann Moss announced.": left out before the tree is made, which it misleads
_TAIL = re.compile(rf",\s[^,;:]{{3,80}}\s(?:{_SAYING})(?:\s(?:on|in)\s[^,]{{3,30}})?[.\s]*\Z")


def clause(text: str, span: Span, words: int, chars: int | None) -> Short | None:
    """The main clause of a sentence in at most so many words and characters, or None."""
    if QUOTE_MARK.search(text, span.start, span.end):
        return None
    tail = _TAIL.search(text[: span.end], span.start)
    if tail is not None and not CONDITION.search(text, span.start, span.end):
        span = Span(span.start, tail.start())
    parse = phrases.parse(tagged(text, span.start, span.end))
    (tree,) = syntax.parser().trees(text, [parse.words])
    sentence = Sentence(parse, tree)
    if len(sentence.tree.heads) < len(sentence.words) or -1 not in sentence.tree.heads:
        return None
    for pieces in _forms(text, sentence, sentence.tree.heads.index(-1)):
        short = join(text, pieces)
        if (
            short is not None
            and len(short.text.split()) <= words
            and (chars is None or len(short.text) <= chars)
            and states(short.text)
        ):
            return short
    return None


def _forms(text: str, sentence: Sentence, root: int) -> Iterator[Pieces]:
    """The subject with its verb and all behind it, then with less and less behind it."""
    words = sentence.words
    subjects = [
        at
        for at in sentence.has(root, "nsubj", "csubj", "pass")
        if at < root and words[at].tag in _NOUNS
    ]
    if not 1 <= len(subjects) <= 2:
        return  # none, or a tree gone wrong
    subject, high = subjects[0], sentence.high[subjects[-1]]
    if high >= root:
        return  # a subject around its own verb: a tree gone wrong
    last = _phrase_end(sentence, subject)
    if len(subjects) == 2 and all(words[at].lower != "," for at in range(subject, subjects[1])):
        last = high  # "Ann Moss and fellow senator Dan Cole", of which the tree makes two
    verb = high + 1
    while verb < root and not words[verb].lower[0].isalnum():
        verb += 1
    first = sentence.low[subject]
    stop = text[words[last].end : words[last].end + 1] == "."  # "Acme Co."
    begun = (words[first].start, words[last].end + stop)
    needed = _needed(sentence, root)
    ends = {sentence.high[root], needed}
    for at in range(needed + 1, sentence.high[root] + 1):
        if sentence.label(at) in _LATER and sentence.tree.heads[at] <= needed:
            ends.add(sentence.low[at] - 1)
    whole_end = words[sentence.high[root]].end
    for end in sorted((end for end in ends if end >= needed), reverse=True):
        while end > root and not words[end].lower[0].isalnum():
            end -= 1
        rest = text[words[end].end : whole_end]
        if CONDITION.search(rest) or _PURPOSE.match(rest):
            continue
        if last == high:
            yield ((begun[0], words[end].end),)
        else:
            yield (begun, (words[verb].start, words[end].end))


def _needed(sentence: Sentence, verb: int) -> int:
    """The last word of what a verb cannot do without: its object, or else what stands nearest."""
    ends = [_phrase_end(sentence, at) for at in sentence.has(verb, "obj", "iobj") if at > verb]
    ends += [_needed(sentence, at) for at in sentence.has(verb, "xcomp") if at > verb]
    ends += [sentence.high[at] for at in sentence.has(verb, "ccomp") if at > verb]
    ends += list(sentence.has(verb, "cop", "aux", "compound"))
    obliques = [at for at in sentence.has(verb, "obl") if at > verb]
    if max(ends, default=verb) <= verb and obliques:  # "died in Exmouth", "relies on coal"
        ends.append(_phrase_end(sentence, obliques[0]))
    return max([verb, *ends])


def _phrase_end(sentence: Sentence, noun: int) -> int:
    """The last word of a phrase without what stands beside it: an age, an office, a clause."""
    last = sentence.high[noun]
    if any(True for _ in sentence.has(noun, "conj")):
        return last
    beside = [sentence.low[at] for at in sentence.has(noun, *_BESIDE) if at > noun]
    beside += [at for at in range(noun + 1, last + 1) if sentence.words[at].lower in (",", "(")]
    last = min(beside, default=last + 1) - 1
    while last > noun and not sentence.words[last].lower[0].isalnum():
        last -= 1
    return last

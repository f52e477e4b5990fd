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
_BESIDE = ("relcl", "acl", "appos", "parataxis", "advcl")
_NEEDED = ("obj", "iobj", "xcomp", "ccomp", "cop", "aux")
_LATER = ("obl", "advcl", "parataxis", "appos", "list", "discourse", "nmod")
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
    if len(subjects) != 1:
        return  # none, or a tree gone wrong
    subject = subjects[0]
    last = _subject_end(sentence, subject)
    verb = sentence.high[subject] + 1
    while verb < root and not words[verb].lower[0].isalnum():
        verb += 1
    first = sentence.low[subject]
    begun = (words[first].start, words[last].end)
    needed = max((sentence.high[at] for at in sentence.has(root, *_NEEDED)), default=root)
    obliques = [at for at in sentence.has(root, "obl") if at > root]
    if needed <= root and obliques:  # "died in Exmouth", "relies on coal"
        needed = sentence.high[obliques[0]]
    ends = {sentence.high[root]}
    for at in range(max(needed, root) + 1, sentence.high[root] + 1):
        if sentence.label(at) in _LATER and sentence.tree.heads[at] <= max(needed, root):
            ends.add(sentence.low[at] - 1)
    whole_end = words[sentence.high[root]].end
    for end in sorted((end for end in ends if end >= max(needed, root)), reverse=True):
        while end > root and not words[end].lower[0].isalnum():
            end -= 1
        if CONDITION.search(text, words[end].end, whole_end):
            continue
        if last == sentence.high[subject]:
            yield ((begun[0], words[end].end),)
        else:
            yield (begun, (words[verb].start, words[end].end))


def _subject_end(sentence: Sentence, subject: int) -> int:
    """The last word of a subject without what stands beside it: an age, an office, a clause."""
    last = sentence.high[subject]
    if any(True for _ in sentence.has(subject, "conj")):
        return last
    beside = [sentence.low[at] for at in sentence.has(subject, *_BESIDE) if at > subject]
    beside += [at for at in range(subject + 1, last + 1) if sentence.words[at].lower == ","]
    last = min(beside, default=last + 1) - 1
    while last > subject and not sentence.words[last].lower[0].isalnum():
        last -= 1
    return last

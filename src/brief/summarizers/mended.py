"""What helps a tree that goes astray over a title's stop and over who the subject is.

The parser was taught on words that keep their stop ("Sen."), the tagger parts them; and of a name
behind a title, or between commas, it often makes no subject at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from brief.language.phrases import Parse
from brief.language.syntax import Tree
from brief.language.words import Word

_NAMING = frozenset({"DT", "JJ", "NN", "NNP", "CD", "POS", "PRP$", "SYM", "FW"})
_HEADS = frozenset({"NN", "NNP"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = _HEADS | {"PRP", "CD", "DT", "WDT", "WP", "EX", "VBG"}
_GROUP = _FINITE | {"VB", "VBN", "RB"}
_IN_PHRASE = frozenset({"of", "for", "and", "-", "'", "’", "&"})


def stops(words: Sequence[Word]) -> frozenset[int]:
    """The numbers of the stops that belong to the word before them: "Sen|.", "St|. Louis".

    >>> from brief.language.words import words
    >>> sorted(stops(words("Sen. Ann Moss of St. Ives left.")))
    [1, 6]
    """
    return frozenset(
        at
        for at in range(1, len(words) - 1)
        if words[at].lower == "."
        and words[at].tag != "."
        and words[at - 1].end == words[at].start
        and words[at - 1].tag == "NNP"
    )


def subjected(parse: Parse, tree: Tree) -> Tree:
    """The tree with one subject of its main verb, where it has none or two and one phrase is there.

    Only where nothing but that phrase does: names, nouns and what joins two of them.
    """
    words, heads, labels = parse.words, list(tree.heads), list(tree.labels)
    if len(heads) < len(words) or -1 not in heads:
        return tree
    root = heads.index(-1)
    subjects = [
        at
        for at in range(root)
        if heads[at] == root and labels[at] in ("nsubj", "csubj", "pass", "expl")
    ]
    if len(subjects) == 1 and words[subjects[0]].tag in _SUBJECTS:
        return tree
    # the verb group: "has | died", "will be | held"
    end = next((at for at in range(root + 1) if words[at].tag in _FINITE), root)
    if not end or any(word.tag not in _GROUP for word in words[end : root + 1]):
        return tree
    if not all(word.tag in _NAMING or word.lower in _IN_PHRASE for word in words[:end]):
        return tree
    joined = next((at for at in range(1, end) if words[at].lower in ("of", "for")), end)
    head = joined - 1
    if words[head].tag not in _HEADS:
        return tree
    for at in range(end):
        if at == head:
            heads[at], labels[at] = root, "nsubj"
        elif heads[at] >= end or heads[at] < 0 or at < joined:
            heads[at] = head
            labels[at] = labels[at] if labels[at] in ("det", "flat", "amod") else "compound"
    # behind "of" what hung on the words before it still does
    for at in range(joined, end):
        if heads[at] < joined and heads[at] != head:
            heads[at] = head
    return Tree(tuple(heads), tuple(labels))

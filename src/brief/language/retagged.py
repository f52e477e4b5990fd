"""Tags that cannot be right: nouns that must be the verb of their sentence.

"Police allege that", "has seen losses fall", "The bridge cost $4", '"I was," recalls Lee'.
"""

from __future__ import annotations

from brief.language import inflection, verbs
from brief.language.words import Word

# What begins the object of a verb that is taken for something else, by what it is taken for.
_OBJECTS = frozenset({"DT", "NNP", "PRP", "PRP$", "CD"})
_OBJECTS_OF = {"NN": _OBJECTS, "JJ": _OBJECTS, "VBN": _OBJECTS | {"NN"}}
_CLOSING = frozenset("\" ” '' ’".split())
_SEVERAL = frozenset("police people staff".split())
_NOT_SAYING = frozenset({"NN", "NNP", "VB"})
_OPENING_WORDS = 8
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VERBAL = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})


def telling(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words, with the noun before "that" as the verb that it is: "Police allege that"."""
    english = inflection.english()
    for k in range(1, len(words) - 2):
        word, before = words[k], words[k - 1]
        if word.lower in ("say", "says") and word.tag in _NOT_SAYING and before.tag == "NNP":
            return (*words[:k], word._replace(tag="VBP"), *words[k + 1 :])  # "Boeing say airlines"
    for k in range(2, len(words) - 1):  # '"I was scared," recalls Ann Lee'
        word, before = words[k], words[k - 1]
        if word.tag == "NN" and before.lower in _CLOSING and words[k - 2].lower == ",":
            base = english.base(word.lower)
            if base in verbs.SAYING and word.lower == english.third(base):
                return (*words[:k], word._replace(tag="VBZ"), *words[k + 1 :])
    for k in range(1, min(len(words) - 2, _OPENING_WORDS)):
        word, before = words[k], words[k - 1]
        if word.tag in _FINITE or before.tag in _VERBAL:
            return words
        if word.tag != "NN" or words[k + 1].lower != "that" or before.tag not in ("NN", "NNP"):
            continue
        several = before.lower in _SEVERAL or english.singular(before.lower) != before.lower
        base = word.lower if several else english.base(word.lower)
        if base is None or base not in verbs.SAYING & verbs.CLAUSAL:
            continue
        if not several and english.third(base) != word.lower:
            continue
        return (*words[:k], word._replace(tag="VBP" if several else "VBZ"), *words[k + 1 :])
    return words


def falling(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words, with a noun taken for the verb, and the verb behind it, as what they are.

    "Profits" and "losses" of "has seen losses fall to record lows".
    """
    english = inflection.english()
    for k in range(1, len(words) - 1):
        word, behind = words[k], words[k + 1]
        if word.tag != "VBZ" or behind.tag != "NN" or behind.lower not in english.verbs:
            continue
        if english.base(word.lower) is None:
            swapped = word._replace(tag="NN"), behind._replace(tag="VB")
            return (*words[:k], *swapped, *words[k + 2 :])
    return words


def with_verb(words: tuple[Word, ...]) -> tuple[Word, ...] | None:
    """A whole sentence without a verb, with the noun that must be it: "The bridge cost $4"."""
    if len(words) < 4 or words[-1].lower != ".":
        return None
    english = inflection.english()
    third: int | None = None
    for k in range(1, len(words) - 1):
        word, before, after = words[k], words[k - 1], words[k + 1]
        if (
            word.tag == "VB"
            and before.tag in ("NN", "NNP")
            and english.is_past(word.lower, word.lower)
        ):
            return (*words[:k], word._replace(tag="VBD"), *words[k + 1 :])  # "The firm cut costs"
        if word.tag not in _OBJECTS_OF or not word.lower.isalpha() or after.lower == "of":
            continue
        if word.tag != "NN" and after.tag not in _OBJECTS_OF[word.tag]:
            continue  # "The plans, sought after for years, ..."
        if before.tag not in ("NN", "NNP", "PRP") and before.lower not in (",", ")"):
            continue
        base = english.base(word.lower)
        if base is None:
            continue
        if english.is_past(word.lower, base):
            return (*words[:k], word._replace(tag="VBD"), *words[k + 1 :])
        if word.tag != "NN":
            continue
        singular = before.tag != "NN" or not before.lower.endswith("s")
        if third is None and singular and word.lower == english.third(base):
            third = k
    if third is None:
        return None
    return (*words[:third], words[third]._replace(tag="VBZ"), *words[third + 1 :])

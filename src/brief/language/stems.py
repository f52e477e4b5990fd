"""Stems of words, and the terms of a text: what two texts share, whatever the endings."""

from __future__ import annotations

from functools import lru_cache

from brief.language.tokens import TERM

_STOP = frozenset(
    """a an the of to in on at by for with from and or but as is are was were be been being it its
    he she they his her their that this these those which who whom had has have do does did will
    would not no s t""".split()
)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A word without its commonest endings; enough that inflected forms meet.

    >>> [stem(w) for w in ("meetings", "travelled", "talks", "countries", "making")]
    ['meet', 'travel', 'talk', 'country', 'mak']
    """
    if len(word) < 4 or not word.isalpha():
        return word
    for suffix, with_ in (("ies", "y"), ("ings", ""), ("ing", ""), ("ied", "y"), ("ed", "")):
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            base = word[: -len(suffix)]
            if not with_ and len(base) > 3 and base[-1] == base[-2] and base[-1] in "bdglmnprt":
                base = base[:-1]
            return base + with_
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def terms(text: str) -> list[str]:
    """The terms of a text: stems of its words in lower case, function words left out."""
    return [stem(w) for w in TERM.findall(text.lower()) if w not in _STOP]

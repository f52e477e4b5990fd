"""Whether the subject of a verb is one or many, which the verb has to tell in the present."""

from __future__ import annotations

from itertools import pairwise

from brief.language import inflection
from brief.language.titles import PERSONS
from brief.language.words import Word
from brief.summarizers.trimmed import Trimmed

_MANY = frozenset(
    "police people men women children officials troops forces two three four five six "
    "seven eight nine ten eleven twelve dozens scores hundreds thousands millions "
    "many several some both few".split()
)
# Of one by its name, whatever its ending.
_ONE = frozenset("states nations emirates philippines netherlands".split())
_SOME = frozenset("number majority host handful couple group range variety series lot".split())
# Of one by what it is, though its name has "and" in it.
_BODIES = frozenset(
    """agency administration board bureau commission committee company corporation council court
    department fund group institute ministry office service society university""".split()
)
_PEOPLES = ("ans", "crats", "ists")
_FIRM = frozenset(
    """motors airlines airways industries systems technologies holdings partners brothers
    enterprises sciences pharmaceuticals resources services networks communications securities
    studios pictures stores foods labs laboratories""".split()
)


def is_one(read: Trimmed, subject: int | None = None, verb: int | None = None) -> bool | None:
    """Whether the subject, of the main verb or another, is one; None where that is not sure."""
    assert read.sentence is not None
    subject = read.subject if subject is None else subject
    assert subject is not None
    low = 0 if verb is None else read.sentence.low[verb]
    verb = read.root if verb is None else verb
    head = read.words[subject]
    own = [word.lower for word in read.words[read.sentence.low[subject] : subject + 1]]
    between = {word.lower for word in read.words[low:verb]}
    # "Gen. Ann Moss, commander, Larkland Command," is one: nothing joins them
    if between & {"and", "or", "&"} and any(True for _ in read.sentence.has(subject, "conj")):
        named = any(word.tag == "NNP" for word in read.words[subject + 1 : verb])
        if "or" in own or (head.tag == "NN" and named):
            return None  # "the singer and lyricist Ann Moss" is one
        return False if head.tag in ("NN", "NNP") else None
    many = head.lower.endswith("s") and inflection.singular(head.lower) != head.lower
    joined = [at for at in range(low, verb) if read.words[at].lower == "and"]
    if joined:
        if head.tag == "NN" and many:
            return False  # "army and police officers"
        if _two(read, joined[0], subject):
            return False
        before = {word.lower for word in read.words[low : joined[0]]}
        if head.tag == "NNP" and head.lower in _BODIES and not before & _BODIES:
            return True  # "the Fish and Wildlife Service"
        return None  # "the Committee on Energy and Resources", or a tree gone astray
    flat = max(read.sentence.has(subject, "flat"), default=subject)
    if head.tag == "NNP" and flat > subject and not read.words[flat].lower.endswith("s"):
        return True  # "James Cole", "Francis D'Souza"
    first = read.sentence.low[subject]
    counts = {
        word.lower
        for before, word in pairwise((None, *read.words[first : subject + 1]))
        if word is not None
        and (word.start == read.span.start or not read.text[word.start].isupper())
        and read.text[word.end : word.end + 1] != "-"  # "the 24-member board"
        and (before is None or before.tag not in ("NN", "NNP"))  # "a Boeing 707 plane"
    }
    if _MANY.intersection(counts):
        return False
    if any(word.isdigit() and word != "1" for word in counts):
        return None if head.tag == "NN" and not many else False
    if head.tag == "PRP":
        return {"he": True, "she": True, "it": True, "they": False, "we": False}.get(head.lower)
    if head.lower == "number" and "the" in own:
        return True  # "the number of deaths" is one, "a number of deaths" some
    if head.lower in _SOME and "of" in [word.lower for word in read.words[subject : subject + 2]]:
        return None  # "a number of players": one to some, many to others
    if head.lower in _ONE or (len(head.lower) > 1 and _written(read, head).isupper()):
        return True  # "the United States", "the US"
    if head.tag == "NNP" and head.lower.endswith(_PEOPLES) and many and len(own) <= 2:
        return False  # "Libyans", "Senate Democrats"
    if len(own) == 1 and head.tag == "NNP" and head.lower.endswith("s") and head.start == 0:
        return None  # "Rebels", with the capital of an opening
    if head.lower in _FIRM and len(own) > 1:
        return True
    if head.tag == "NNP":
        # "West Indies", "the Rams" are many by their name, as "Siemens" is not; "Ann Moss" is one
        return None if many and len(own) > 1 else True
    if head.tag == "NN":
        single = inflection.singular(head.lower) == head.lower
        return single if single or head.lower.endswith("s") else False
    return None


def _two(read: Trimmed, at: int, subject: int) -> bool:
    """Whether what stands behind "and" is somebody by a title or an office: "and Sen. Ann Moss"."""
    if at + 1 >= subject:
        return False
    first = read.words[at + 1]
    return first.lower.rstrip(".") in PERSONS and first.lower not in _BODIES


def _written(read: Trimmed, word: Word) -> str:
    return read.text[word.start : word.end]

"""The Porter stemmer, as ``rouge-score`` uses it: NLTK's variant of the algorithm.

References:
    Porter (1980), "An algorithm for suffix stripping", Program 14(3). The departures are those
    of NLTK's ``PorterStemmer`` in its default mode, which ROUGE in Python is computed with; each
    is named at its line. Checked word by word against NLTK: tests/unit/test_metrics_porter.py.
"""

from __future__ import annotations

from functools import lru_cache

# Departure: words that the rules would join with others or tear apart.
_IRREGULAR = {
    "skies": "sky",
    "sky": "sky",
    "dying": "die",
    "lying": "lie",
    "tying": "tie",
    "news": "news",
    "innings": "inning",
    "inning": "inning",
    "outings": "outing",
    "outing": "outing",
    "cannings": "canning",
    "canning": "canning",
    "howe": "howe",
    "proceed": "proceed",
    "exceed": "exceed",
    "succeed": "succeed",
}

# Suffix -> what replaces it where the measure of what is before it is above 0. The order counts:
# the first suffix that the word has decides, also when its condition fails.
_STEP_2 = (
    ("ational", "ate"),
    ("tional", "tion"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("izer", "ize"),
    ("bli", "ble"),  # departure: the paper has abli -> able
    ("alli", "al"),
    ("entli", "ent"),
    ("eli", "e"),
    ("ousli", "ous"),
    ("ization", "ize"),
    ("ation", "ate"),
    ("ator", "ate"),
    ("alism", "al"),
    ("iveness", "ive"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("aliti", "al"),
    ("iviti", "ive"),
    ("biliti", "ble"),
    ("fulli", "ful"),  # departure: not in the paper
)
_STEP_3 = (
    ("icate", "ic"),
    ("ative", ""),
    ("alize", "al"),
    ("iciti", "ic"),
    ("ical", "ic"),
    ("ful", ""),
    ("ness", ""),
)
# Dropped where the measure of what is before it is above 1.
_STEP_4 = "al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize".split()


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a word, in lower case.

    >>> stem("relational"), stem("dying"), stem("skies")
    ('relat', 'die', 'sky')
    """
    lower = word.lower()
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    # Departure: words of one or two letters stay as they are.
    if len(word) <= 2:
        return lower
    return _step_5(_step_4(_step_3(_step_2(_step_1c(_step_1b(_step_1a(lower)))))))


def _shape(word: str) -> str:
    """A letter a character: ``v`` for a vowel, ``c`` for a consonant.

    A ``y`` is a vowel after a consonant. The shape of a beginning is the beginning of the shape.
    """
    made: list[str] = []
    for letter in word:
        vowel = letter in "aeiou" or (letter == "y" and made[-1:] == ["c"])
        made.append("v" if vowel else "c")
    return "".join(made)


def _measure(word: str) -> int:
    """How many times vowels are followed by consonants: the paper's m."""
    return _shape(word).count("vc")


def _ends_cvc(word: str) -> bool:
    """Consonant, vowel, consonant at the end, the last not w, x or y: the paper's *o."""
    shape = _shape(word)
    # Departure: a vowel and a consonant alone count as well ("ow" of "owing").
    return shape == "vc" or (shape.endswith("cvc") and word[-1] not in "wxy")


def _step_1a(word: str) -> str:
    """Plurals."""
    if word.endswith("ies"):
        # Departure: "ties" and "dies" give "tie" and "die".
        return word[:-1] if len(word) == 4 else word[:-2]
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def _step_1b(word: str) -> str:
    """Past tenses and participles."""
    if word.endswith("ied"):
        # Departure: the paper has no such rule; "tied" gives "tie", "spied" gives "spi".
        return word[:-1] if len(word) == 4 else word[:-2]
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for suffix in ("ed", "ing"):
        rest = word[: -len(suffix)]
        if word.endswith(suffix) and "v" in _shape(rest):
            break
    else:
        return word
    if rest.endswith(("at", "bl", "iz")):
        return rest + "e"
    if len(rest) > 1 and rest[-1] == rest[-2] and _shape(rest)[-1] == "c":
        return rest if rest[-1] in "lsz" else rest[:-1]
    return rest + "e" if _measure(rest) == 1 and _ends_cvc(rest) else rest


def _step_1c(word: str) -> str:
    """A final y."""
    # Departure: after a consonant that is not the first letter; the paper asks for a vowel
    # anywhere before it, which turns "enjoy" into "enjoi" and leaves "spy".
    if word.endswith("y") and len(word) > 2 and _shape(word)[-2] == "c":
        return word[:-1] + "i"
    return word


def _step_2(word: str) -> str:
    """Double suffixes to single ones."""
    # Departure: the result of -alli goes through this step again.
    while word.endswith("alli") and _measure(word[:-4]) > 0:
        word = word[:-2]
    for suffix, other in _STEP_2:
        if word.endswith(suffix):
            rest = word[: -len(suffix)]
            return rest + other if _measure(rest) > 0 else word
    # Departure: the l of -logi counts with what is before it, for "geology" and "theology".
    if word.endswith("logi") and _measure(word[:-3]) > 0:
        return word[:-1]
    return word


def _step_3(word: str) -> str:
    """-ic-, -full, -ness and the like."""
    for suffix, other in _STEP_3:
        if word.endswith(suffix):
            rest = word[: -len(suffix)]
            return rest + other if _measure(rest) > 0 else word
    return word


def _step_4(word: str) -> str:
    """Suffixes after a long stem."""
    for suffix in _STEP_4:
        if word.endswith(suffix):
            rest = word[: -len(suffix)]
            long = _measure(rest) > 1 and (suffix != "ion" or rest[-1] in "st")
            return rest if long else word
    return word


def _step_5(word: str) -> str:
    """A final e and a double l."""
    if word.endswith("e"):
        rest = word[:-1]
        measure = _measure(rest)
        if measure > 1 or (measure == 1 and not _ends_cvc(rest)):
            word = rest
    if word.endswith("ll") and _measure(word[:-1]) > 1:
        return word[:-1]
    return word

"""Which article a word takes: what keeps an edited sentence grammatical."""

from __future__ import annotations

import re

_VOWELS = "aeiou"
_SOUNDS_CONSONANT = re.compile(r"(?:uni(?!n|m)|us[aei]|eu|one\b|once\b|ut[ei]|ur[aeiou]|ub[ei])")
_SOUNDS_VOWEL = re.compile(r"(?:hour|honest|honou?r|heir|x-)")
_LETTERS_VOWEL = frozenset("AEFHILMNORSX")


def sounds_vowel(word: str) -> bool:
    """Whether "an" stands before a word or figure rather than "a".

    >>> [sounds_vowel(w) for w in ("hour", "union", "FBI", "NATO", "18-year-old", "80", "one")]
    [True, False, True, False, True, True, False]
    """
    if not word:
        return False
    if word[0].isdigit():
        figure = re.match(r"[\d,]+", word)
        digits = figure[0].replace(",", "") if figure else word[0]
        return digits[0] == "8" or (digits[:2] in ("11", "18") and len(digits) % 3 == 2)
    letters = re.match(r"[A-Z]+(?![a-z])", word.replace(".", ""))
    if letters and len(letters[0]) > 1:
        spelled = letters[0]
        if len(spelled) > 3 and re.search("[AEIOU]", spelled[1:]):
            return spelled[0] in "AEIOU"  # NATO, OPEC: read as words
        return spelled[0] in _LETTERS_VOWEL
    low = word.lower()
    if _SOUNDS_VOWEL.match(low):
        return True
    return low[0] in _VOWELS and not _SOUNDS_CONSONANT.match(low)


def with_article(text: str, start: int, replacement: str) -> tuple[int, str]:
    """An edit widened to the "a" or "an" before it, where that no longer fits.

    Args:
        text: The text before the edit.
        start: Where the edit begins.
        replacement: What is put in there.

    Returns:
        Where the wider edit begins, and what it puts in.
    """
    before = re.search(r"(?<![\w.’'-])([Aa]n?)([ \u00a0])$", text[max(0, start - 5) : start])
    if before is None or not replacement:
        return start, replacement
    wanted = "an" if sounds_vowel(replacement) else "a"
    if before[1].lower() == wanted:
        return start, replacement
    words = wanted.capitalize() if before[1][0].isupper() else wanted
    return start - len(before[0]), words + before[2] + replacement

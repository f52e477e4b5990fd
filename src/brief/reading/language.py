"""Is a text English? By its commonest words; English is the language that is promised."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
# Function words that are frequent in one of the languages and rare in the others.
_WORDS = {
    "en": "the of and to in that is was for on with as it at by be from this are he his they "
    "have has had not were which been said will would their who an or its",
    "de": "der die das und ist nicht ein eine mit von zu den im auf für dem des sich auch wird "
    "sind als bei nach wurde",
    "fr": "le la les des et est une un dans pour que qui sur pas au par avec du ne plus ce cette "
    "sont été",
    "es": "el la los las de que y en un una por con para del se es su al lo como más pero fue",
    "it": "il di che la e un una per non con del della sono è si al nel dei ha gli anche alla",
    "pt": "o os as de que e em um uma para com não por mais do da dos das foi ao pela",
    "nl": "de het een en van is dat op te in voor met niet zijn aan er ook door maar werd",
}
_SETS = {code: frozenset(words.split()) for code, words in _WORDS.items()}


def guess(text: str) -> str | None:
    """``en`` or another ISO 639-1 code when the common words say so, else None.

    Looks at the first 20,000 characters. None where there are fewer than five words that any
    of the languages has, as in a table or in a script that none of them uses.
    """
    words = [word.lower() for word in _WORD.findall(text[:20000])]
    counts = {code: sum(word in known for word in words) for code, known in _SETS.items()}
    best = max(counts, key=lambda code: counts[code])  # ties go to the first: English
    if counts[best] < 5:
        # A headline or one sentence: a few words are enough when most of the letters fit.
        short = len(words) < 60 and counts["en"] >= max(1, len(words) // 12)
        return "en" if short and counts["en"] == counts[best] else None
    return best if counts[best] >= 0.12 * len(words) else None

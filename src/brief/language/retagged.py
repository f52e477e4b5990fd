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
_PRESENT = frozenset({"VB", "VBP", "VBZ", "VBD"})
# All that may be a preposition or open a clause. Of twelve other words in the development
# treebanks that are tagged as one nine are none, and three are misspelled.
_LINKS = frozenset(
    """aboard about above absent across after against ahead along alongside although amid amidst
    among amongst around aside atop barring because before behind below beneath beside besides
    between beyond cause circa concerning considering contrary despite down during except excluding
    following forward from given including inside instead into lest like minus near next
    notwithstanding once only onto opposite outside over past pending plus prior regarding
    respecting round save since such than that then though through throughout thru thus till
    together toward towards under underneath unless unlike until unto upon versus well whereas
    whether while whilst with within without worth albeit alike""".split()
)
_POWERS = frozenset("hundred thousand million billion trillion".split())
_HELPING = frozenset("be do have".split())
_OPENING = frozenset({"NNP", "NN", "DT", "JJ", "PRP$", "CD"})  # of a subject
_CLAIMING = (verbs.SAYING & verbs.CLAUSAL) - verbs.ADDRESSED
_SUBJECTS = frozenset("he she it they".split())
_AS_FAR = 9  # words behind a verb of saying that tell where and when it was said
# Past tenses that are no other word, whatever they are taken for behind a noun.
_PASTS = frozenset(
    """ate became began blew brought came caught drew drove fell flew forbade forgot fought froze
    gave grew heard hid kept knew rang rode sang sank sent shook slept sought spent stole swam
    swept swore taught threw told took tore went wept woke wrote""".split()
)

# No verbs of the table, but no nouns either: contractions without their mark.
_CONTRACTED = frozenset("dont doesnt didnt wont cant havent hasnt gonna gotta wanna dunno".split())
_ENDINGS = ("ed", "ing", "en")  # of verbs that no table has

_RISING = frozenset(
    """climbed decreased declined dipped dropped gained increased jumped plunged slid slipped soared
    surged tumbled""".split()
)


def certain(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words, with those that can be one thing alone as what they are.

    A mark is no verb, nor is "hospital"; "three hundred" is a figure, "the bell rang" tells what
    the bell did, and a noun that opens a sentence is not its verb: "Witnesses told".
    """
    kept = list(words)
    for k, word in enumerate(words):
        before = kept[k - 1] if k else None
        if word.tag in _PRESENT and _no_verb(word):
            kept[k] = word._replace(tag="NN")
        elif word.tag in _VERBAL and not any(c.isalnum() for c in word.lower) and word.lower != "'":
            kept[k] = word._replace(tag="." if word.lower in ".?!" else ":")
        elif word.lower in _POWERS and word.tag in _VERBAL and before and before.tag == "CD":
            kept[k] = word._replace(tag="CD")
        elif (
            word.lower in _PASTS
            and word.tag not in _VERBAL
            and before is not None
            and before.tag in ("NN", "PRP", "RB")
        ):
            kept[k] = word._replace(tag="VBD")
        elif (
            word.tag == "IN"
            and len(word.lower) > 3
            and word.lower.isalpha()
            and (word.lower not in _LINKS)
        ):  # "said | analyst | Ann Lee", "the charges | allege"
            verb = word.lower in inflection.english().verbs
            kept[k] = word._replace(tag="VBP" if verb else "NN")
        elif word.lower == "meanwhile" and word.tag != "RB":
            kept[k] = word._replace(tag="RB")
        elif word.lower == "military" and word.tag == "JJ" and _closes(words, k):
            kept[k] = word._replace(tag="NN")
        elif word.tag == "VBN" and (
            (before and before.tag == "NNP" and _tells_aside(words, k)) or _asserts(words, k)
        ):
            kept[k] = word._replace(tag="VBD")
        elif word.tag == "VBZ" and _ends_phrase(words, k):
            kept[k] = word._replace(tag="NN")
    if len(words) > 2 and words[0].tag == "VBZ" and words[1].tag in ("VBD", "VBN", "MD"):
        english = inflection.english()
        if english.base(words[0].lower) not in _HELPING:
            behind = words[1]
            kept[0] = words[0]._replace(tag="NN")
            kept[1] = behind._replace(tag="VBD") if behind.tag == "VBN" else behind
    return tuple(kept)


def _no_verb(word: Word) -> bool:
    """Whether no verb has such a form: "chief", "hospital", "operatives".

    Of 55 such words in the development treebanks (EWT and GUM) that are tagged as verbs 11 are
    verbs, all but one of them misspelled.
    """
    form = word.lower
    if len(form) < 4 or not form.isalpha() or form in _CONTRACTED or form.endswith(_ENDINGS):
        return False
    return inflection.lemma(form, word.tag) not in inflection.english().verbs


def _closes(words: tuple[Word, ...], k: int) -> bool:
    """Whether nothing behind a word can be what it describes: "the Iraqi military said"."""
    return k + 1 >= len(words) or words[k + 1].tag not in ("NN", "NNP", "JJ", "VBN", "CC")


def _tells_aside(words: tuple[Word, ...], k: int) -> bool:
    """Whether a participle is what a sentence says before an aside: "Holt alleged, in May, he"."""
    if any(word.tag in _FINITE or word.tag == "WP" for word in words[:k]):
        return False
    told = inflection.lemma(words[k].lower) in ("allege", "claim", "argue", "insist", "warn")
    commas = [i for i in range(k + 1, len(words)) if words[i].lower == ","]
    return told and len(commas) > 1 and commas[0] == k + 1 and words[k + 2].tag == "IN"


def _asserts(words: tuple[Word, ...], k: int) -> bool:
    """Whether a participle is the verb of who opens a sentence, behind what commas set off.

    "Moss Motors, a firm which has failed, announced on Friday that", "Reuters, citing Roe, said",
    "The chief, Ann Lee, announced there were".
    """
    if k < 3 or words[k - 1].lower not in (",", ")") or words[0].tag not in _OPENING:
        return False
    if inflection.lemma(words[k].lower) not in _CLAIMING:
        return False
    if any(
        word.tag in _FINITE and not any(w.tag in ("WP", "WDT") for w in words[max(0, i - 2) : i])
        for i, word in enumerate(words[:k])
    ):
        return False
    comma = next(i for i, word in enumerate(words) if word.lower in (",", ")"))
    if comma < k - 2 and words[comma + 1].tag == "VBG":
        return True
    behind = words[k + 1 : k + _AS_FAR]
    verbal = _FINITE if any(w.tag in _FINITE for w in words) else _FINITE | {"VBN"}
    last = next((i for i, w in enumerate(behind) if w.lower == "that" or w.tag in verbal), 0)
    stated = comma < k - 1 or (last and behind[last].lower == "that")
    plain = all(w.tag in _OPENING or w.tag in ("IN", "PRP", "EX", "POS") for w in behind[:last])
    return bool(last and stated and plain and behind[0].lower != "by")


def _ends_phrase(words: tuple[Word, ...], k: int) -> bool:
    """Whether a word ends a sentence and what a preposition opens: "of the pirate attacks."."""
    if k + 1 < len(words) and words[k + 1].lower not in (".", ";"):
        return False
    at = k - 1
    while at > 0 and words[at].tag in ("NN", "JJ", "NNP"):
        at -= 1
    return (
        at < k - 1
        and at > 0
        and words[at].tag == "DT"
        and words[at - 1].lower in ("of", "in", "on", "at", "by", "for", "with", "from", "over")
    )


def compared(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words, with the verb of "Sales soared 20% compared with May" as the past tense."""
    at = next(
        (
            k
            for k in range(2, len(words) - 1)
            if words[k].lower == "compared" and words[k + 1].lower in ("with", "to")
        ),
        None,
    )
    if at is None or words[at].tag not in ("VBD", "VBN"):
        return words
    if any(word.tag in _FINITE for word in words[:at]):
        return (*words[:at], words[at]._replace(tag="VBN"), *words[at + 1 :])
    for k in range(1, at):
        word, before = words[k], words[k - 1]
        rises = words[at].tag == "VBD" or word.lower in _RISING
        if word.tag == "VBN" and before.tag in ("NN", "NNP") and rises:
            told, base = word._replace(tag="VBD"), words[at]._replace(tag="VBN")
            return (*words[:k], told, *words[k + 1 : at], base, *words[at + 1 :])
    return words


def telling(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words, with the noun before "that" as the verb that it is: "Police allege that"."""
    english = inflection.english()
    for k in range(1, len(words) - 2):
        word, before = words[k], words[k - 1]
        if word.lower in ("say", "says") and word.tag in _NOT_SAYING and before.tag == "NNP":
            return (*words[:k], word._replace(tag="VBP"), *words[k + 1 :])  # "Boeing say airlines"
    for k in range(1, min(len(words) - 2, _OPENING_WORDS)):  # "Holt claims he would", "Roe reports"
        word, behind = words[k], words[k + 1]
        if word.tag in _FINITE:
            break
        base = english.base(word.lower) if word.tag == "NN" and words[k - 1].tag == "NNP" else None
        states = behind.lower in _SUBJECTS and words[k + 2].tag in _FINITE
        if states and base in _CLAIMING and word.lower == english.third(base):
            return (*words[:k], word._replace(tag="VBZ"), *words[k + 1 :])
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

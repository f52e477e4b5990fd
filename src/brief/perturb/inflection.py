"""Forms of verbs, and which article a word takes: what keeps an edited sentence grammatical.

Base forms that suffix rules alone cannot tell ("hoped", "hopped") are looked up among the
word pieces of the name tagger, 28,000 whole words and pieces of English; a form whose base is
not among them is left alone, so that no edit invents a word.
"""

from __future__ import annotations

import io
import re
from functools import cache

import numpy as np

from brief.models import pinned
from brief.values.names import recognizer

# base, past tense, past participle
_IRREGULAR = """
be was been|have had had|do did done|go went gone|say said said|tell told told|think thought
thought|know knew known|see saw seen|hear heard heard|feel felt felt|mean meant meant|write wrote
written|speak spoke spoken|make made made|take took taken|give gave given|get got got|come came
come|become became become|begin began begun|find found found|hold held held|lead led led|leave
left left|lose lost lost|meet met met|pay paid paid|put put put|rise rose risen|run ran run|sell
sold sold|send sent sent|set set set|shoot shot shot|show showed shown|sink sank sunk|sit sat
sat|stand stood stood|strike struck struck|swear swore sworn|teach taught taught|throw threw
thrown|understand understood understood|win won won|withdraw withdrew withdrawn|bring brought
brought|build built built|buy bought bought|catch caught caught|choose chose chosen|cut cut
cut|deal dealt dealt|draw drew drawn|drive drove driven|fall fell fallen|feed fed fed|fight fought
fought|flee fled fled|fly flew flown|forbid forbade forbidden|forget forgot forgotten|freeze froze
frozen|grow grew grown|hit hit hit|hurt hurt hurt|keep kept kept|let let let|overcome overcame
overcome|overthrow overthrew overthrown|seek sought sought|shake shook shaken|shut shut shut|spend
spent spent|spread spread spread|steal stole stolen|split split split|break broke broken|wear wore
worn|undergo underwent undergone|undertake undertook undertaken|quit quit quit|cost cost cost|cast
cast cast|beat beat beaten|bear bore borne|bind bound bound|blow blew blown|ride rode ridden|sing
sang sung|swim swam swum|wake woke woken|forecast forecast forecast|foresee foresaw
foreseen|uphold upheld upheld|withhold withheld withheld|sleep slept slept|slide slid slid|spin
spun spun|stick stuck stuck|swing swung swung|tear tore torn|hide hid hidden|arise arose
arisen|bend bent bent|lend lent lent|burst burst burst|dig dug dug|eat ate eaten|drink drank
drunk|rebuild rebuilt rebuilt|overtake overtook overtaken|oversee oversaw overseen|override
overrode overridden|overrun overran overrun|withstand withstood withstood|undo undid
undone|rewrite rewrote rewritten|breed bred bred|bet bet bet|bid bid bid|thrust thrust
thrust|weave wove woven|die died died|tie tied tied|lie lied lied|lay laid laid|sever severed
severed|shrink shrank shrunk|spring sprang sprung
"""
# Verbs of the news that are not among the word pieces.
_RARER = frozenset(
    """tweet injure allege hospitalize hospitalise impeach ascribe overturn waive equip dedicate
    criticize criticise infect collide ratify correlate imprison sadden hover instruct publicize
    dissipate propel invent characterize characterise pronounce quip prorogue deem congratulate
    incapacitate ignite eject hijack tamper disintegrate specialize specialise smuggle sanction
    fascinate heighten scatter dismember delete detain extricate emigrate rename suffocate
    prosecute invoke contradict trample stipulate disallow notify perpetrate attest penalize
    penalise inflict shorten stigmatize confer overwhelm devastate authorize authorise disparage
    precede affirm televise evoke underestimate reiterate denounce applaud deport evict exonerate
    extradite indict pardon plummet postpone reinstate relocate renovate repeal rescind topple
    veto vow relinquish escalate deploy evade enact""".split()
)
_DOUBLED = "bdgmnprt"
# Longer verbs whose last letter is doubled: the stress is on the last syllable.
_DOUBLING = frozenset(
    """admit submit commit permit omit refer prefer defer confer transfer occur recur incur expel
    compel propel rebel control patrol kidnap regret equip format program deter acquit
    remit""".split()
)
_BRITISH = frozenset("cancel travel label signal model worship".split())  # may be
_VOWELS = "aeiou"
_SYLLABLE = re.compile(r"[aeiouy]+")
_SOUNDS_CONSONANT = re.compile(r"(?:uni(?!n|m)|us[aei]|eu|one\b|once\b|ut[ei]|ur[aeiou]|ub[ei])")
_SOUNDS_VOWEL = re.compile(r"(?:hour|honest|honou?r|heir|x-)")
_LETTERS_VOWEL = frozenset("AEFHILMNORSX")


@cache
def _table() -> dict[str, tuple[str, str]]:
    rows = (row.split() for row in _IRREGULAR.split("|"))
    return {base: (past, participle) for base, past, participle in rows}


@cache
def _reversed() -> dict[str, str]:
    found: dict[str, str] = {}
    for base, (past, participle) in _table().items():
        found.setdefault(past, base)
        found.setdefault(participle, base)
    found.update({"were": "be", "is": "be", "are": "be", "am": "be", "has": "have", "does": "do"})
    for other in ("bound", "bore", "wound", "ground", "lay"):
        found.pop(other, None)  # other words as often
    return found


@cache
def vocabulary() -> frozenset[str]:
    """Words of English in lower case, those that the name tagger was trained with.

    Raises:
        ModelError: The weights are absent or differ from their pinned digest.
    """
    with np.load(io.BytesIO(pinned.load_bytes(recognizer.WEIGHTS)), allow_pickle=False) as arrays:
        pieces = arrays["pieces"].tobytes().decode("utf-8").split("\n")
    return frozenset(piece for piece in pieces if piece.isalpha())


@cache
def base(form: str) -> str | None:
    """The base form of a past tense, participle or third person; ``None`` where not sure.

    >>> [base(w) for w in ("said", "stopped", "hoped", "visited", "studies", "passes", "agreed")]
    ['say', 'stop', 'hope', 'visit', 'study', 'pass', 'agree']
    """
    known = _reversed().get(form)
    if known is not None:
        return known
    words = vocabulary()
    options: list[str] = []
    if form.endswith("ied") or (form.endswith("ies") and len(form) > 4):
        options = [form[:-3] + "y"]
    elif form.endswith("eed"):
        options = [form[:-1]]
    elif form.endswith("ed") and len(form) > 3:
        options = _stripped(form[:-2])
    elif form.endswith("es"):
        stem = form[:-2]
        options = [stem] if stem.endswith(("sh", "ch", "ss", "x", "zz", "o")) else [form[:-1]]
    elif form.endswith("s") and not form.endswith("ss"):
        options = [form[:-1]]
    for option in options:
        if not (option in words or option in _table() or option in _RARER):
            continue
        if not form.endswith("ed") or is_past(form, option):
            return option
    return None


def _stripped(stem: str) -> list[str]:
    """What a regular past tense without its "ed" may come from, likeliest first."""
    last = stem[-1]
    if len(stem) > 2 and last == stem[-2] and last not in "aeiouy":
        whole = [stem] if last in "lsfz" else []
        return [*whole, stem[:-1], stem]
    if last in "cvuz" or stem.endswith(("dg", "rg", "ng", "rs", "ns", "ps", "th")):
        return [stem + "e", stem]
    if last not in _VOWELS and stem[-2:-1] not in ("", *_VOWELS):
        # two consonants: "settled", "warned"
        return [stem + "e", stem] if last == "l" else [stem, stem + "e"]
    if stem[-2:-1] and stem[-2] in _VOWELS and stem[-3:-2] and stem[-3] in _VOWELS:
        return [stem, stem + "e"] if not stem.endswith(("eas", "ais", "eav", "eiv")) else [
            stem + "e", stem]  # fmt: skip
    if len(_SYLLABLE.findall(stem)) == 1:
        return [stem + "e", stem]  # "hoped": a short verb would have doubled its end
    # "visited", "completed": both kinds are common, the words of the language decide
    return [stem + "e", stem] if stem + "e" in vocabulary() else [stem, stem + "e"]


def past(lemma: str) -> str:
    """The past tense of a base form, American spelling; of "be" that of the singular."""
    known = _table().get(lemma)
    return known[0] if known else _regular(lemma)


def is_past(form: str, lemma: str) -> bool:
    """Whether a form is the past tense of a base form, in American or British spelling."""
    return past(lemma) == form or (lemma in _BRITISH and form == lemma + lemma[-1] + "ed")


def participle(lemma: str) -> str:
    """The past participle of a base form."""
    known = _table().get(lemma)
    return known[1] if known else _regular(lemma)


def third(lemma: str) -> str:
    """The third person singular of a base form.

    >>> [third(w) for w in ("go", "carry", "pass", "say", "have")]
    ['goes', 'carries', 'passes', 'says', 'has']
    """
    known = {"be": "is", "have": "has"}.get(lemma)
    if known:
        return known
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return lemma + "es"
    return lemma + "s"


def _regular(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ied"
    return (lemma + lemma[-1] if doubles(lemma) else lemma) + "ed"


def doubles(lemma: str) -> bool:
    """Whether the last letter is doubled before "ed" and "ing"."""
    if lemma in _DOUBLING:
        return True
    if len(lemma) < 3 or lemma[-1] not in _DOUBLED or lemma[-2] not in _VOWELS:
        return False
    one = len(_SYLLABLE.findall(lemma)) == 1
    return one and (lemma[-3] not in _VOWELS or lemma[-4:-2] == "qu")


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

"""A plan taken for a deed, an allegation for a fact, a thing for its denial."""

from __future__ import annotations

import re

from brief.comparison import denial
from brief.comparison.bonds import VERBS
from brief.comparison.units import Statement, Unit
from brief.language import lexicon, verbs
from brief.verify.doubts.case import Case, alike, running

_MUCH = 0.4  # of a claim in a sentence, for what holds that back to hold the claim back
_SOME = 0.25  # for a sentence to be about it at all
_NEAREST = 2  # sentences that have to have the claim's small words
# An infinitive behind these was done.
_DONE = frozenset(
    """begin start continue manage help force cause prompt go come proceed happen prove turn use
    able make lead move""".split()
)
# A clause of its own begins behind these.
_BREAKS = frozenset(", ; but that after because although though while when which who where".split())
_UNREAL = frozenset("will would could may might should can must shall 'll wo ca".split())
_NEGATING = lexicon.NEGATIONS | frozenset("rarely hardly barely scarcely seldom unable".split())
# What may say in other words what a negation says.
_DENYING_TOO = re.compile(
    r"\b(?:fail\w*|refus\w*|reject\w*|lack\w*|prevent\w*|ban(?:s|ned|ning)?|prohibit\w*|block\w*"
    r"|stop\w*|ceas\w*|unlike|except|only|un\w{4,}|in(?:ability|complete|sufficient|adequate)\w*"
    r"|impossible|declin\w*|den(?:y|ies|ied)|absen\w*|instead|rather|avoid\w*|end(?:s|ed|ing)?|last"
    r"|longer|miss\w*|loss|lost|far from|yet to|free of|exempt\w*|dis\w{5,}|halt\w*|withh\w+"
    r"|against|oppos\w*)\b"
)
# "Not one ran unopposed": two denials that say what is denied of nobody.
_TWICE = re.compile(
    r"\b(?:not?|n't|never|none|nobody|nor|neither|without) (?:\S+ ){0,7}?"
    r"(?:un(?!der|til|ion|ite|iver|iq|ani|ifo|less|it\b|its\b)\w{4,}|without|fail\w*)\b"
)
_ALLEGED = re.compile(
    r"\b(?:alleg(?:e[sd]?|ing|ations?|edly)|accus(?:e[sd]?|ing|ations?)|suspect(?:s|ed)?"
    r"|suspicions?|rumou?r(?:s|ed)?|purported(?:ly)?|reportedly|supposed(?:ly)?|believed"
    r"|claim(?:s|ed|ing)?|fear(?:s|ed)?|contend(?:s|ed)?|i (?:believe|think|hope|guess)"
    r"|rationale|pretext)\b"
)


def _unreal(statement: Statement, unit: Unit) -> bool:
    """Whether a verb tells of a plan, a wish or a possibility."""
    words, groups = statement.parse.words, statement.parse.verbs
    n = next(
        (
            n
            for n, verb in enumerate(groups)
            if words[verb.first].start <= unit.start <= words[verb.last].start
        ),
        None,
    )
    if n is None or unit.tag not in VERBS:
        return False
    verb = groups[n]
    if verb.modal in _UNREAL or not verb.infinitive:
        return verb.modal in _UNREAL
    if n and groups[n - 1].lemma in _DONE:
        return groups[n - 1].modal in _UNREAL
    return words[verb.first - 1].lower not in ("able", "forced") if verb.first else True


def only_planned(case: Case) -> bool:
    """Whether what the claim says was done is in the sentences only as what is to be done."""
    planning = case.mine.hedges or any(v.infinitive for v in case.mine.parse.verbs)
    for i, unit in enumerate(case.mine.units):
        if unit.value is not None or not unit.weight or unit.tag not in (*VERBS, "NN"):
            continue
        if planning if unit.tag == "NN" else _unreal(case.mine, unit):
            continue
        found = [(s, s.units[m]) for s, m in case.matches(i)]
        if found and all(_unreal(s, other) for s, other in found):
            return True
    return False


def alleged(case: Case) -> bool:
    """Whether what has much of the claim says before its end that it is alleged or believed."""
    said = any(unit.base in verbs.SAYING for unit in case.mine.units)
    if said or _ALLEGED.search(case.text):
        return False
    for compared in case.near[:_NEAREST]:
        theirs = compared.alignment.evidence
        used = [
            theirs.units[m].start
            for i, unit in enumerate(case.mine.units)
            if unit.weight and unit.value is None
            for s, m in case.matches(i)
            if s is theirs
        ]
        if compared.rest >= _MUCH and used and _ALLEGED.search(running(theirs, max(used))):
            return True
    return False


def denied(case: Case) -> bool:
    """Whether one of the two denies, and nothing in the other may mean a denial."""
    near = [c.alignment.evidence for c in case.near[:_NEAREST] if c.rest >= _SOME]
    texts = [running(s) for s in near]
    if case.lower & _NEGATING:
        return not any(set(t.split()) & _NEGATING or _DENYING_TOO.search(t) for t in texts)
    return bool(texts) and _denies_it(case, near[0])


def _denies_it(case: Case, theirs: Statement) -> bool:
    """Whether a sentence denies before its last word of the claim, not in a clause behind.

    "Roe left the firm, but did not say why" denies nothing of his leaving.
    """
    mine = [unit for unit in case.mine.units if unit.weight]
    used = [other for other in theirs.units if any(alike(unit, other) for unit in mine)]
    last = max((unit.end for unit in used), default=theirs.span.end)
    words = theirs.parse.words
    if any(word.lower in _NEGATING and word.start < last for word in words):
        return True
    behind = [word for word in words if word.start >= last]
    for word in behind:
        if word.lower in _BREAKS:
            return False
        if word.lower in _NEGATING:
            return True
    return False


def denied_twice(case: Case) -> bool:
    """Whether what is near denies a denial and the claim has none, or the other way round."""
    if not case.near:
        return False
    theirs = running(case.near[0].alignment.evidence)
    twice = [bool(_TWICE.search(text)) for text in (case.text, theirs)]
    once = [bool(set(text.split()) & _NEGATING) for text in (case.text, theirs)]
    return twice[0] != twice[1] and not once[twice[0]]


def opposed(case: Case) -> bool:
    """Whether a word of the claim has its opposite in a sentence that is near."""
    for compared in case.near[: _NEAREST + 1]:
        if any(f.name in ("antonym", "negation") for f in compared.fails):
            return True
        words = [u for u in compared.alignment.evidence.units if u.value is None]
        for unit in case.mine.units:
            if unit.value is None and unit.weight and not denial.lasts(unit) and any(
                lexicon.opposite(unit.base, other.base) and not denial.lasts(other)
                for other in words
            ):  # fmt: skip
                return True
    return False

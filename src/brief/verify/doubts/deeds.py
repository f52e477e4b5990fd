"""A plan taken for a deed, an allegation for a fact, a thing for its denial."""

from __future__ import annotations

import re

from brief.comparison.bonds import VERBS
from brief.comparison.units import Statement, Unit
from brief.language import lexicon, verbs
from brief.verify.doubts.case import Case, running

_MUCH = 0.4  # of a claim in a sentence, for what holds that back to hold the claim back
_SOME = 0.25  # for a sentence to be about it at all
_NEAREST = 2  # sentences that have to have the claim's small words
# An infinitive behind these was done.
_DONE = frozenset(
    """begin start continue manage help force cause prompt go come proceed happen prove turn use
    able make lead move""".split()
)
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
    return bool(texts and set(texts[0].split()) & _NEGATING)


def opposed(case: Case) -> bool:
    """Whether a word of the claim has its opposite in a sentence that is near."""
    for compared in case.near[: _NEAREST + 1]:
        if any(f.name in ("antonym", "negation") for f in compared.fails):
            return True
        words = [u for u in compared.alignment.evidence.units if u.value is None]
        for unit in case.mine.units:
            if unit.value is None and unit.weight and any(
                lexicon.opposite(unit.base, other.base) for other in words
            ):  # fmt: skip
                return True
    return False

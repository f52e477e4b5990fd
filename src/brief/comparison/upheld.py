"""On whose truth a part of a statement hangs: who says it, and on which condition.

"Berg said that the mill would close if prices fell" tells neither that the mill will close nor that
prices fell.
"""

from __future__ import annotations

from collections.abc import Iterator

from brief.comparison.bonds import VERBS
from brief.comparison.hung import Hung
from brief.comparison.units import Statement
from brief.language import inflection, lexicon, verbs

# What hangs so on another word is as true as that is.
_AS_TRUE = frozenset({"conj", "acl", "relcl", "appos"})
# Words that open clauses which tell of what happened.
_FACTUAL = frozenset("after because since when while as although though before where".split())
_CONDITIONS = frozenset("if unless provided once until".split())
_TURNING_TO = frozenset({"but", "while", "whereas", "and"})
_OTHER_CLAUSE = frozenset({"WP", "WDT", "TO", "CC"})  # ", but the court dismissed the complaint"
_ASIDE = 6  # words between a comma and a verb of speech, and behind it to the end
_MOST_STEPS = 12


def conditions(statement: Statement, unit: int) -> frozenset[str]:
    """The words that open clauses on whose truth that of a unit hangs."""
    hung, words = statement.made(Hung), statement.parse.words
    return frozenset(
        words[m].lower
        for clause in hung.below[hung.tops[unit]]
        if hung.tree.labels[clause] in ("advcl", "parataxis", "dep")
        for m in hung.below[clause]
        if words[m].lower in _CONDITIONS
    )


def _quoted(statement: Statement) -> bool:
    """Whether some of the statement is in the words of a speaker."""
    return any(w.tag in ("``", "''") for w in statement.parse.words)


def governors(statement: Statement, unit: int) -> Iterator[int | None]:
    """The units on whose truth that of a unit hangs; ``None`` where that cannot be told."""
    hung, words = statement.made(Hung), statement.parse.words
    at = hung.tops[unit]
    for _ in range(_MOST_STEPS):
        label, head = hung.tree.labels[at], hung.tree.heads[at]
        if head < 0:
            yield from _asides(hung, at)
            return
        if _apart(hung, at, head):
            yield from _asides(hung, at)
            return
        if label == "relcl" and not _quoted(statement):
            return  # "Weser Lines, which runs 12 boats, will close, he said": no one said it
        factual = label == "advcl" and any(
            hung.tree.labels[w] == "mark" and words[w].lower in _FACTUAL for w in hung.below[at]
        )
        clause = words[at].tag in VERBS or label in ("ccomp", "xcomp", "advcl")
        if clause and label not in _AS_TRUE and not factual:
            yield hung.unit_of[head]
        at = head


def _apart(hung: Hung, clause: int, head: int) -> bool:
    """Whether a clause stands behind a semicolon, by itself: no part of what somebody says."""
    words = hung.statement.parse.words
    if hung.tree.labels[clause] in ("conj", "ccomp") and _speaks(hung, clause):
        return True
    if hung.tree.heads[head] >= 0:
        return False
    if any(hung.tree.labels[w] == "mark" for w in hung.below[clause]):
        return False  # "found that sales fell; that prices rose"
    between = words[head + 1 : min(hung.subtree(clause) - hung.marks)]
    said = inflection.lemma(words[head].lower) in lexicon.SPEECH
    return not said and any(w.lower == ";" for w in between)


def _speaks(hung: Hung, clause: int) -> bool:
    """Whether somebody else speaks behind ", but": "Berg said it was dear, but Vik denied it"."""
    words, below = hung.statement.parse.words, hung.below[clause]
    subjects = [w for w in below if hung.tree.labels[w] == "nsubj"]
    if inflection.lemma(words[clause].lower) not in verbs.SAYING or not subjects:
        return False
    start = min(hung.subtree(subjects[0]))
    before = [w.lower for w in words[max(0, start - 2) : start]]
    return before[:1] == [","] and before[-1] in _TURNING_TO


def _asides(hung: Hung, root: int) -> Iterator[int | None]:
    """Who is said to say the whole: "…, the ministry said", "according to the ministry, …"."""
    words = hung.statement.parse.words
    for w in hung.below[root]:
        label = hung.tree.labels[w]
        if (label == "parataxis" and words[w].tag in VERBS) or "according" in hung.cases(w):
            yield hung.unit_of[w]
    for verb in hung.statement.parse.verbs:  # whatever the tree makes of it
        before = range(max(0, verb.first - _ASIDE), verb.first)
        comma = next((k for k in before if words[k].lower == ","), None)
        if (
            comma is not None
            and root < comma
            and verb.lemma in verbs.SAYING
            and len(words) - verb.last <= _ASIDE
            and all(words[k].tag not in _OTHER_CLAUSE for k in range(comma, verb.first))
        ):
            yield hung.unit_of[verb.main]

"""Words that hold a statement back: denial, doubt, a part only, a condition, somebody's word.

The tree of a sentence tells what stands under "denied that" or "only two of"; where it goes astray
the words still do. Here they are looked for before what a claim has matched, up to the beginning
of its clause, so that either reading can stop a support.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from brief.comparison.units import Statement
from brief.language.words import Word

Held = Literal["denied", "hedged", "to come", "conditional", "restricted"]

_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut(?:es?|ed|ing)|disput(?:es?|ed|ing)|ruled out|ruling out"
    r"|reject(?:s|ed|ing)? (?:\w+ ){0,2}(?:claims?|reports?|allegations?|accusations?|suggestions?"
    r"|charges?|idea|notion)"
    r"|dismiss(?:es|ed|ing)? (?:\w+ ){0,2}(?:claims?|reports?|allegations?|rumou?rs?|suggestions?)"
    r"|no (?:\w+ )?(?:proof|evidence|signs?|indications?|suggestions?|confirmation|truth|reason"
    r"|record|word|doubt of)"
    r"|not (?:true|the case|correct|clear|confirmed?|known|proven|say|said)|untrue"
    r"|un(?:clear|known|confirmed|proven)"
    r"|(?:false|fake|unfounded|baseless) (?:\w+ ){0,1}(?:claims?|reports?|rumou?rs?|stories|news)"
    r"|hoax|myth|fail(?:s|ed|ing)? to|refus(?:es?|ed|ing) to|declin(?:es?|ed|ing) to"
    r"|stop(?:s|ped)? short of|far from|instead of|rather than|without)\b"
)
_DOUBTING = re.compile(
    r"\b(?:alleg(?:es?|ed|ing|ations?|edly)|accus(?:es?|ed|ing|ations?)|suspect(?:s|ed|ing)?"
    r"|claim(?:s|ed|ing)?(?: that\b)?|fear(?:s|ed|ing)?|rumou?r(?:s|ed)?|purported(?:ly)?"
    r"|reportedly|supposed(?:ly)?|apparently|believe[sd]?|think[s]?|thought|insist(?:s|ed)?"
    r"|argu(?:es?|ed|ing)|suggest(?:s|ed|ing)?|speculat(?:es?|ed|ion)|whether|may|might|could|would"
    r"|(?:charges?|reports?|hopes?|suspicions?|theory|theories|possibility|risk|prospect|chances?"
    r"|idea|notion|view|belief|assumption|threats?|proposals?|likelihood|warnings?|assertions?"
    r"|contentions?|impression|perception|arguments?|complaints?|accusations?|insistence) that"
    r"|in (?:an?|the|his|her|their|its) (?:\w+ ){0,2}(?:novel|film|movie|book|play|series|dream"
    r"|scene|chapter|episode|story|cartoon|sketch|joke|drill|scenario|simulation|parody|satire|musical|opera)"
    r"|perhaps|possibly|probably|likely|seem(?:s|ed)?|appear(?:s|ed)? to|charged with|warn(?:s|ed)?"
    r"|threaten(?:s|ed|ing)?|imagin(?:es?|ed)|if|unless|had .{0,40} not)\b"
)
_TO_COME = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|want(?:s|ed)?|hop(?:es?|ed|ing)|intend(?:s|ed)?|propos(?:es?|ed|al)"
    r"|aim(?:s|ed)?|seek(?:s|ing)?|sought|consider(?:s|ed|ing)?|expect(?:s|ed)?|promis(?:es?|ed)"
    r"|urg(?:es?|ed)|call(?:s|ed|ing)? (?:for|on)|ask(?:s|ed|ing)?|tr(?:y|ies|ied|ying) to"
    r"|attempt(?:s|ed|ing)?|will|shall|going to|set to|due to|about to|vow(?:s|ed)?"
    r"|order(?:s|ed)? to|demand(?:s|ed)?|should|must|need(?:s|ed)? to"
    r"|agree[sd]? to|pledg(?:es?|ed))\b"
)
_RESTRICTING = re.compile(
    r"(?:\b(?:only|just|few|fewer|hardly|barely|scarcely|none|nobody|neither|not all|not every"
    r"|no more than|at most|almost|nearly|part|parts|some|half|most|many|several|dozens|hundreds"
    r"|two|three|four|five|six|seven|eight|nine|ten|one|\d[\d,.]*|percent|%)"
    r"(?: \w+)? (?:of|in) (?:the |its |their |his |her |our |those |these )?"
    r"|\b(?:only|hardly|barely|scarcely|few|no|no more than|less than|fewer than|not) )$"
)
# Behind what is said: on what it hangs. "Asked if" and the like are none.
_CONDITION = re.compile(
    r"(?<!ask )(?<!asked )(?<!see )(?<!wonder )\b(?:if|unless|provided(?: that)?|as long as"
    r"|so long as|on (?:the )?condition|in case|depending on|subject to) "
)
# A clause of its own begins: what was said before does not hold it back.
_BREAK = re.compile(r"(?:;|:| — | – |(?<![^ ])\. |, (?:and|but|while|whereas|yet|so) )(?!that\b)")
# What goes on behind words so that they do not mean what they mean alone.
_GOES_ON = re.compile(
    r"(?:of|and an? (?:half|quarter|third)|and \d|or |if|unless|except|provided|only|but not|\d)"
)
_KINDS: tuple[tuple[Held, re.Pattern[str]], ...] = (
    ("denied", _DENYING), ("hedged", _DOUBTING), ("to come", _TO_COME)
)  # fmt: skip


def held(claim: Statement, evidence: Statement, used: Iterable[int]) -> Held | None:
    """What the words of the evidence hold back of what the claim states.

    Args:
        claim: The claim; what it says itself is not held against it.
        evidence: The sentence of evidence.
        used: Units of the evidence that the claim's words are found in.
    """
    units = [evidence.units[m] for m in used]
    if not units:
        return None
    first = min(u.start for u in units)
    before = _plain(evidence.parse.words, evidence.span.start, first)
    breaks = [m.end() for m in _BREAK.finditer(before)]
    clause = before[breaks[-1] :] if breaks else before
    mine = _plain(claim.parse.words, claim.span.start, claim.span.end)
    for kind, pattern in _KINDS:
        if pattern.search(clause) and not pattern.search(mine):
            return kind
    last = max(u.end for u in units)
    behind = _plain(evidence.parse.words, last, evidence.span.end)
    behind = _BREAK.split(behind, maxsplit=1)[0]
    if _CONDITION.search(behind) and not _CONDITION.search(mine):
        return "conditional"
    if _RESTRICTING.search(clause) and not _RESTRICTING.search(
        _plain(claim.parse.words, claim.span.start, _first_content(claim))
    ):
        return "restricted"
    return None


def whole(evidence: Statement, start: int, end: int) -> bool:
    """Whether a stretch of a sentence can stand for itself: no phrase is cut, nothing limits it.

    "In the past year" is not said by "in the past year and a half", nor "caused his testing" by
    "caused his testing crash".
    """
    words, chunks = evidence.parse.words, evidence.parse.chunks
    inside = [n for n, w in enumerate(words) if start <= w.start and w.end <= end]
    if not inside:
        return False
    first, last = inside[0], inside[-1]
    for unit in evidence.units:
        if unit.kind in ("time", "quantity") and any(
            unit.start < at < unit.end for at in (start, end)
        ):
            return False  # "more than 40 people" of "no more than 40 people"
    for chunk in chunks:
        if chunk.first < first <= chunk.last:
            before = {words[n].tag for n in range(chunk.first, first)}
            named = words[first].tag == "NNP" and "POS" not in before  # a title, a first name
            if not named and before != {"DT"}:
                return False
        # scraped captions run into each other: a name begins the next sentence
        apart = last + 1 < len(words) and words[last].tag != "NNP" == words[last + 1].tag
        if chunk.first <= last < chunk.last and not apart:
            return False
    behind = "".join(f"{w.lower} " for w in words[last + 1 : last + 5])
    return not _GOES_ON.match(behind)


def _first_content(claim: Statement) -> int:
    return next((u.start for u in claim.units if u.weight), claim.span.start)


def _plain(words: Sequence[Word], start: int, end: int) -> str:
    """The words between two places in lower case, one space behind each."""
    return "".join(f"{w.lower} " for w in words if start <= w.start and w.end <= end)

"""What stands between commas beside a noun and tells what it is: ", a nurse from Ghent,".

By tags alone, before a tree is made: it is on these that trees go astray. A list, a date and a
clause of its own have other words at their ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brief import patterns as re
from brief.language.trees import TIMES
from brief.language.words import Word
from brief.records import Span
from brief.summarizers.compress import CONDITION

# "Dan Cole, a member of the band the Rye Gang | has died", the second comma forgotten
_HALF = re.compile(
    r"(?:[A-Z][\w.'’-]*\s?){1,4}(?P<what>,\s(?:an?|the)\s(?:(?!\b(?:who|which|that|whose)\b)"
    r"[^,;:\"“”]){2,100}?)(?=\s(?:has|have|had|was|were|is|are|will)\s(?:[a-z]+(?:ed|n|d|t)|be)\b)"
)
_MARK = re.compile(r"[;:\"“”()]")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VERBAL = _FINITE | {"VBN"}  # "…, which is run by the army, crashed": past, whatever the tag
_RELATIVE = frozenset({"WDT", "WP", "WRB"})
_WHO = frozenset({"who", "whose", "which"})
_ARTICLES = frozenset({"a", "an", "the"})
# With what somebody is a phrase without an article opens: "former mayor of Rye", "also known as"
OPENING = frozenset(
    """former previously formerly aka better also known born himself herself
    itself brother sister son daughter father mother wife husband widow founder owner author head
    chief director president chairman chairwoman mayor leader member captain""".split()
)
_PARTICIPLES = frozenset("known born named called nicknamed dubbed based led aged".split())
_FROM = frozenset({"of", "from"})
_LIST = frozenset({"and", "or", "but"})
_NAMES = frozenset({"NN", "NNP", "CD", "SYM"})
_MOST = 40  # words of such a phrase


def beside(text: str, span: Span, words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Stretches ``[start, end)`` beside a noun of the sentence at ``span``, and what each is.

    Args:
        text: The article.
        span: The sentence.
        words: Its words with their tags.
    """
    commas = [at for at, word in enumerate(words) if word.lower == ","]
    taken = -1
    for number, low in enumerate(commas):
        if low <= taken:
            continue
        # the nearest comma behind that closes it: a region of its own may stand within
        for high in commas[number + 1 : number + 4]:
            found = list(_between(text, words, low, high))
            if found:
                yield from found
                taken = high - 1
                break
    half = _HALF.match(text, span.start, span.end)
    if half is not None:
        yield half.start("what"), half.end("what"), "apposition"


def _between(
    text: str, words: Sequence[Word], low: int, high: int
) -> Iterator[tuple[int, int, str]]:
    """What stands between two commas, where it is beside the noun before the first."""
    inner = words[low + 1 : high]
    behind = words[high + 1] if high + 1 < len(words) else None
    if behind is None or not 1 <= len(inner) <= _MOST or not low:
        return
    start, end = words[low].start, words[high].end
    line = text[start:end]
    if _MARK.search(line) or CONDITION.search(line):
        return
    clause = next((at for at, word in enumerate(inner) if word.tag in _RELATIVE), len(inner))
    relative = clause == 0 and inner[0].lower in _WHO
    if not relative and not _tells(inner[:clause]):
        return
    if any(_listed(words, at) for at in range(low + 1, high) if words[at].lower == ","):
        return
    if not (_verb_follows(words, high + 1) or (not relative and _of_object(words, low, high))):
        return
    # "Dan Cole, 54[, who sold it], fled" and "the cook, Dan Cole[, 54], fled": a comma stays
    yield start, end - _opened(words, low), "relative" if relative else "apposition"
    if not relative and clause < len(inner):
        # "a nurse from Ghent[ who cared for them],": what she is may stay without it
        yield inner[clause].start, words[high].start, "relative"


def _opened(words: Sequence[Word], low: int) -> bool:
    """Whether what stands before a comma is beside a noun itself: an age, a name."""
    if words[low - 1].lower.isdigit():
        return words[low - 2].lower == ","
    at = low - 1
    while at > 0 and words[at].tag == "NNP":
        at -= 1
    if at == low - 1 or words[at].lower != "," or words[at - 1].tag != "NN":
        return False
    before = words[:at]  # "Yesterday afternoon, Dan Cole, a cook,": a time is no noun of his
    return words[0].tag not in ("IN", "RB") and not any(word.lower in TIMES for word in before)


def _tells(phrase: Sequence[Word]) -> bool:
    """Whether a phrase tells what somebody is, where from, or how old."""
    if not phrase:
        return False
    first, done = phrase[0], phrase[0].tag == "VBN"
    if len(phrase) > 1 and first.tag == "VBD" and phrase[1].lower == "by":
        done = True  # "a ship, described by dockers as old, sank"
    if any(word.tag in _FINITE for word in phrase[done:]):
        return False
    if first.lower.isdigit():
        return len(phrase) == 1
    return (
        first.lower in _ARTICLES
        or first.lower in OPENING
        or first.lower in _PARTICIPLES
        or done
        or first.lower in _FROM
    )


def _listed(words: Sequence[Word], at: int) -> bool:
    """Whether a comma within is of more than a region: what follows it is no bare name."""
    after = at + 1
    while after < len(words) and words[after].tag == "NNP":
        after += 1
    return after == at + 1 or words[after].lower != ","


def _verb_follows(words: Sequence[Word], at: int) -> bool:
    """Whether the verb of a sentence stands at a place, an adverb before it or not."""
    while at < len(words) and words[at].tag == "RB":
        at += 1
    if at == len(words) or words[at].tag not in _VERBAL:
        return False
    return words[at].tag != "VBN" or not any(word.tag in _FINITE for word in words[at + 1 :])


def _of_object(words: Sequence[Word], low: int, high: int) -> bool:
    """Whether a name behind the verb is told of, and the clause goes on: "of trying to"."""
    before, first, behind = words[low - 1], words[low + 1], words[high + 1]
    return (
        before.tag == "NNP"
        and first.lower in _ARTICLES | OPENING
        and behind.tag in ("IN", "TO")
        and any(word.tag in _VERBAL for word in words[:low])
    )

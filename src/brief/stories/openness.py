"""What the words of a sentence leave open that stands in a list, with no sentence before it.

More than ``summarizers.leaning``, which asks the words alone: here the tags and the persons of the
sentence are asked too. Between quotation marks nothing is asked: what is said there is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from brief.language import calendar_names, inflection
from brief.language.phrases import Parse
from brief.language.words import Word
from brief.records import EntityValue, Span, Value
from brief.summarizers.leaning import QUOTED

# "Since then,", "In fact,", "respects that but", "“…,” they wrote".
_WORDS = re.compile(
    r"^\W*(?:(?:Since|Until|By|Before|After) then\b|(?:In|As a matter of) fact, "
    r"|(?:There|Here|Then|Afterwards?), |Then (?:an?|the) |So (?!far\b|long\b|many\b|much\b|few\b)"
    r"|(?:In|As) another\b|(?:One|Another) (?:\w+ed|taken|made|held) (?:this|last|by|in|on|at)\b"
    r"|(?:they|we|it) (?:\w+ ){0,2}(?:said|says?|wrote|added|told|asked)\b)"
    r"|\b(?:with|for|about|to|of|at|on|by) that[.!]\W*$"
    r"|\bthat (?:but|and) (?!that\b)(?:\w+s|\w+ed|not|also|now|will|would|is|was|has)\b"
)
# Somebody's own words without marks, of a letter that is printed whole: whose they are is open.
_UNMARKED = re.compile(
    r"(?:^|\b[a-z]\S*\s|[,;:]\s)I(?:['’](?:m|ve|d|ll))?(?![\w.'’-])"
    r"|\b(?:[Yy]ou|[Yy]our|[Yy]ou['’](?:re|ve|ll|d)|[Yy]ours(?:el\w+)?)\b"
    r"|^(?:(?:Please|Certainly|Just|Always),? )?(?:Do not|Don['’]t|do not|don['’]t)\b"
)
# An answer to a question that is not shown: "“Yes,” Mr. Holt said.", "Holt tweeted early Tuesday."
_ANSWER = re.compile(
    r"^[\"“](?:yes|no|yeah|yep|nope|sure|okay|right|correct|exactly|absolutely|maybe|perhaps"
    r"|never|of course|not at all|no comment|i do|i am|i did)(?:[,.!]? (?:sir|ma['’]am|i do"
    r"|i am|i did|it is|it was))?[,.!]*[\"”][^\"“”]{0,80}$",
    re.IGNORECASE,
)
_SAID_WHEN = re.compile(
    r"^(?:(?:[A-Z][\w.'’-]*|the|a) ){1,5}(?:said|asked|added|told|replied|continued|wrote|tweeted"
    r"|posted|responded|answered|declared|remarked)"
    rf"(?: (?:(?:early|late|later|on|in|at|that|this|the|last) )*"
    rf"(?:{'|'.join(calendar_names.WEEKDAYS)}|morning|afternoon|evening|night|interview|statement"
    rf"|again|today|yesterday))*\.$",
    re.IGNORECASE,
)
# Of whom or what one knows without being told: "The president said", "The economy grew".
_KNOWN = frozenset(
    """president government administration economy pope public country nation world world's
    internet market markets weather sun earth moon universe media press law constitution army
    military navy sea future past rest majority number senate house congress parliament cabinet
    opposition left right poor rich sky planet dollar euro pound""".split()
)
# What "it" is not a thing in: "it is clear", "it seems that", "it takes a year".
_NO_THING = frozenset(
    """is was 's ’s seems seemed appears appeared takes took remains remained becomes became costs
    cost turns turned rained rains snowed snows happens happened""".split()
)
_THESE = frozenset(("that", "this", "these", "those"))
_MODALS = frozenset("will would can could may might should must wo ca 'll ’ll 'd ’d".split())
_UNITS = frozenset(
    """morning afternoon evening week weekend month spring summer autumn winter year time day days
    night century decade season country nation point way kind sort type extent""".split()
)


def unmarked(text: str) -> bool:
    """Whether words are somebody's own without a mark, "I get it, you are young" of a letter.

    Args:
        text: A sentence that no quotation holds.
    """
    return _UNMARKED.search(QUOTED.sub(" ", text)) is not None


def empty(text: str) -> bool:
    """Whether a sentence says only that somebody said something, or yes or no.

    >>> empty("“Yes,” Ms. Holt said."), empty("Holt tweeted early Tuesday."), empty("Holt won.")
    (True, True, False)
    """
    return _ANSWER.match(text) is not None or _SAID_WHEN.match(text) is not None


def leaves_open(text: str) -> bool:
    """Whether the words alone speak of something told before: "Since then, …"."""
    return _WORDS.search(QUOTED.sub(" ", text)) is not None


def refers_back(parse: Parse, values: Sequence[Value], quoted: Sequence[Span]) -> bool:
    """Whether a word of a sentence stands for something that another sentence names.

    "on that notion", "two other judges" besides nobody, "is not sure it will happen" with no
    thing before it, "Cole told him" with nobody before but Cole.

    Args:
        parse: The words of the sentence, with their tags.
        values: Values in it.
        quoted: Stretches between quotation marks.
    """
    words = [w for w in parse.words if not any(q.start <= w.start < q.end for q in quoted)]
    people = [v for v in values if isinstance(v, EntityValue) and v.type == "person"]
    return any(
        (word.lower in _THESE and word.tag == "DT" and _of_another(words, n))
        or (word.lower in ("other", "others") and _beside_nobody(words, n))
        or (word.lower == "it" and _bare_it(words, n, people))
        or (word.lower in ("him", "her") and _told_by_the_only_one(words, n, people))
        for n, word in enumerate(words[1:], start=1)
    )


def _of_another(words: Sequence[Word], n: int) -> bool:
    """Whether "that notion" is of another sentence: it is no time, and has not stood before."""
    noun = next((w for w in words[n + 1 : n + 3] if w.tag == "NN"), None)
    return noun is not None and noun.lower not in _UNITS and not _named(words[:n], noun)


def _named(before: Sequence[Word], noun: Word) -> bool:
    """Whether a noun stood before: "a bill … this bill", "to sign the deal … these deals"."""
    stem = inflection.singular(noun.lower)
    return any(w.tag == "NN" and inflection.singular(w.lower) == stem for w in before)


def _beside_nobody(words: Sequence[Word], n: int) -> bool:
    """Whether "two other judges" are beside some whom the sentence does not name."""
    counted = words[n - 1].tag == "CD" or words[n - 1].lower in ("several", "many")
    return counted and not any(w.tag in ("NNP", "PRP") for w in words[:n])


def _bare_it(words: Sequence[Word], n: int, people: Sequence[EntityValue]) -> bool:
    """Whether "it" comes before anything is named that it could be, and is not an empty one."""
    for word in words[:n]:
        time = word.lower in calendar_names.LOWER or word.lower in _UNITS
        person = any(v.start <= word.start < v.end for v in people)
        if word.tag.startswith("NN") and not time and not person:
            return False
        if word.tag in ("VBG", "TO"):
            return False  # "winning it", "to run, it said": what was done may be meant
    behind = words[n + 1].lower if n + 1 < len(words) else "."
    if behind in _MODALS:
        return n + 2 < len(words) and words[n + 2].lower not in ("be", "take", "seem", "appear")
    return behind not in _NO_THING


def _told_by_the_only_one(words: Sequence[Word], n: int, people: Sequence[EntityValue]) -> bool:
    """Whether the verb before "him" is the act of the only one named: "Cole told him"."""
    verb = words[n - 1]
    if n < 2 or verb.tag not in ("VBD", "VBZ") or (words[n].lower == "her" and _owns(words, n)):
        return False
    before = _without_asides(words[: n - 1])
    named = {v.id for v in people if v.start < verb.start}
    return len(named) == 1 and all(
        any(v.start <= w.start < v.end for v in people) or w.tag in ("RB", "MD") for w in before
    )


def _owns(words: Sequence[Word], n: int) -> bool:
    """Whether "her" is whose something is: "told her brother"."""
    return n + 1 < len(words) and words[n + 1].tag.startswith(("NN", "JJ"))


def _without_asides(words: Sequence[Word]) -> list[Word]:
    """Words without those between two commas: ", according to the source,"."""
    commas = [n for n, word in enumerate(words) if word.lower == ","]
    if len(commas) < 2:
        return list(words)
    return [*words[: commas[0]], *words[commas[-1] + 1 :]]


def bare_subject(parse: Parse) -> bool:
    """Whether a sentence is about "the complaints" or "the mayor and the clerk", of another one.

    The phrase has no words that tell which, and a verb follows it.
    """
    words = parse.words
    end = _bare_phrase(words, 0)
    if end and end < len(words) and words[end].lower in ("and", "or"):
        end = _bare_phrase(words, end + 1)
    if not end or end >= len(words):
        return False
    while end < len(words) and words[end].tag == "RB":
        end += 1
    return end < len(words) and words[end].tag in ("VBD", "VBZ", "VBP", "MD")


def _bare_phrase(words: Sequence[Word], at: int) -> int:
    """Where "the complaints" or "the earlier plan" ends that begins at a word; 0 for none."""
    if at >= len(words) or words[at].lower != "the":
        return 0
    n = at + 1
    while n < len(words) and words[n].tag == "JJ":
        n += 1
    if n >= len(words) or words[n].tag != "NN" or words[n].lower in _KNOWN:
        return 0
    return n + 1 if n + 1 == len(words) or words[n + 1].tag not in ("NN", "NNP") else 0

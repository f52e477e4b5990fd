"""What a sentence opens with, up to a boundary, where that is a sentence of its own.

"The union voted to end the strike | after nine days": not where what stands behind turns it round,
or is what the verb cannot do without.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from brief import patterns as re
from brief.language.words import Word
from brief.language.words import words as tagged
from brief.records import Span
from brief.summarizers import trim
from brief.summarizers.compress import CONDITION, Pieces, Short, closed, join, states
from brief.summarizers.cuts import clause_behind
from brief.summarizers.lines import fits
from brief.summarizers.loose import OPENING_TIME, WHEN, ending, ungoverned

# A line may end before one of these, or at a mark.
_BOUNDARY = re.compile(
    r"(?:,)?\s(?=(?:due|after|as|when|while|because|amid|following|despite|although|which|who|whose"
    r"|where|ahead of|according to|in|on|at|for|with|over|near|outside|inside|across|under|against"
    r"|between|from|during|that|even)\s)|[,;:]\s|\s(?:–|—|--|-)\s(?!\d)"
    # of somebody else: "Moss resigned | and Dan Cole was sworn in"
    r"|\s(?=to\s[a-z])|\s(?=through\s)|\s(?=(?:later|earlier)\s(?:this|that|on|in)\s)|\s(?=and\sto\s[a-z])|\s(?=and\s(?:[A-Z][\w.'’-]+\s){1,3}(?:was|were|is|has|had|will|would)\s)"
)
# What is the highest or the first of its kind is so only with the words that say of which.
_MOST = re.compile(
    r"\b(?:(?:high|low|larg|bigg|small|old|young|long|short|great|lat|earli|deep|fast|slow|strong"
    r"|weak|hott|cold|warm|wett|dri|heavi|deadli|near|rich|poor|tall|hard)est"
    r"|(?<!at )(?:most|least)|last|first(?! (?:\w+ )?(?:steps?|signs?|reports?|results?)\b)"
    r"|only|worst|best|record)\b(?!-|.*,)"
)
# Before one of these a preposition has no object to come: "goes on as", "walks out after".
_OTHER_CLAUSE = re.compile(
    r"(?:^|,?\s)(?=(?:after|as|when|while|because|although|amid|following|despite|so|that|who"
    r"|which|where|whose)\s)"
    r"|,\s(?=and\s|\w+ing\s)"
)
_HINGE = re.compile(
    r"\b(?:if|unless|until|except|only|(?<=, )provided|provided that)\b", re.IGNORECASE
)
_AFTERWARDS = re.compile(
    r",?\s(?:after|because|although|while)\s(?:it|he|she|they|the|an?|[A-Z]\w+)\s"
)
_RELATIVE_CLAUSE = re.compile(r",\s(?:where|which|who|whose)\s")
_PLACE_CLAUSE = re.compile(r"\swhere\s")  # behind the name of a place, which needs no telling
_NAME_ENDS = re.compile(r"\b[A-Z][\w.'’-]+$")
_EVEN_IF = re.compile(r",\seven\s(?:if|though)\s")
# "awarded eight grants | to help them clean the sites": what for, behind all that was done
_PURPOSE = re.compile(
    r"\sto\s(?:help|ensure|assist|improve|provide|support|protect|prevent|fund|pay|mark|honou?r|meet"
    r"|discuss|attend|promote|address|raise|fill|celebrate|commemorate|boost|reduce|cut|curb|fight"
    r"|combat|tackle|encourage|investigate|study|determine)\s"
)
# "to encourage the council | to address it": what somebody else is to do
_BY_WHOM = re.compile(
    r"\b(?:urg|ask|order|forc|press|requir|encourag|allow|prompt|persuad|help|want|expect|invit|enabl"
    r"|direct|instruct|advis|lobb|call|wait|tell|told|get|got|caus)\w*\s(?:(?!\bto\b)[^,;:])*$"
)
# Nouns that say nothing without what is to be done.
_TO_BE_DONE = re.compile(
    r"\b(?:plans?|bids?|efforts?|attempts?|moves?|decisions?|rights?|chances?|ability|powers?|needs?"
    r"|ways?|time|orders?|refusal|failure|intentions?|promises?|offers?|agreements?|calls?|steps?"
    r"|permission|authority|willingness|pressure|proposals?|vows?|pledges?)$"
)
# "won a contract | to build it", "introduced a bill | to ban it"
_OF_USE = re.compile(
    r"\b(?:contract|bill|legislation|amendment|resolution|grant|funding|letter|project|program|programme"
    r"|campaign|system|law|website|site|summit|meeting)s?$"
)
_CLAUSAL = re.compile(r",?\s(?:after|as|when|while|because|although)\s")
_PARTICLE = re.compile(r"\s\w+\s(?:on|in|off|out|up|down|over|back|away)$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s(?!.*\sand\s)")
# A clause cut before the complement of one of these would say something else.
_OPEN_END = re.compile(
    r"(?:^|\s)(?:a|an|the|of|to|in|on|at|by|for|with|from|and|or|but|that|is|are|was|were|be|been"
    r"|has|have|had|will|would|can|could|may|might|must|should|not|no|than|as|if|its|his|her"
    r"|their|while|when|after|because|just|only|even|also|still|almost|nearly|such|said|says|told|between|both|either|into|about|more|less|according|accused|due|based"
    r"|charged|involved|set|took|take|takes|put|called|calls|agreed|went|came|come|announcing"
    r"|announced|warned|warning|saying|he|she|they|it|those|these|shortly|soon|immediately|mainly"
    r"|mostly|partly|largely|especially|particularly|including|in an? (?:move|bid|effort|attempt"
    r"|step|way|manner|sign|decision))$",
    re.IGNORECASE,
)
_IN_ASIDE = re.compile(
    r",\s(?:who|which|whose|where|when|after|as|while)\s[^,]*$|\b(?:and|but|or),\s[^,]*$"
)
_DASH = re.compile(r"\s[–—]\s|--")
_OPEN_DASH = re.compile(r"(?:\s[–—]\s|--)[^–—]*$")  # of what stands between two
_LEAST = 3  # words of a line, its final mark among them
# "called upon Gale Norton, the secretary, | to halt the plan": what for is still to come.
_GOES_ON = re.compile(r",[^,;]{2,80}, to [a-z]")
# Verbs of a pair of phrases: "provide tourists with", "described the report | as a step back".
_WITH = re.compile(r"\b(?:provid|suppl|equip|present|charg|fill|replac|compar|associat)\w*\s[^,]*$")
_AS = re.compile(
    r"\b(?:describ|regard|hail|denounc|dismiss|condemn|nam|view|portray|treat|us)(?:e|es|ed|s|ing)\b"
)
_TELLING = re.compile(
    r"\b(?:said|says|told|tells|believes?d?|claims?|claimed|insist\w*|admit\w*)\b"
)
_CLAUSE = re.compile(r"[,;:]|\s(?:after|as|when|while|because|so|where|who|which|that)\s")
_OPENS_CLAUSE = re.compile(r"(?:As|After|When|While|If|Because|Although|Though|Since|Once|Until)\s")
_LATER = re.compile(r"\s(?:after|when|while|because|although|before)\s(?!\d)")
_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOUNS = frozenset({"NN", "NNP", "CD", "SYM"})
_OPENING = frozenset({"DT", "JJ", "NN", "NNP", "CD", "PRP$"})
_RELATIVES = frozenset({"WDT", "WP", "WRB", "TO", "VBN", "VBG", "CC"})
_IN_WORDS = frozenset("- ' ’ 's ’s . &".split())
_EMPTY = frozenset("be is are was were been has have had do does did".split())


def openings(text: str, span: Span, words: int, chars: int | None, base: Pieces) -> Iterator[Short]:
    """What stands before a boundary of the sentence, the longest first.

    Args:
        text: The article.
        span: The sentence.
        words: The most words.
        chars: The most characters, or None.
        base: The pieces of the sentence that a line may have.
    """
    heads = []
    ends = [match.start() for match in _BOUNDARY.finditer(text, span.start, span.end)]
    for stop in (*ends, span.end):
        short = join(text, tuple((a, min(b, stop)) for a, b in base if a < stop))
        rest = text[stop : span.end]
        if (
            short is not None
            and fits(short.text, words, chars)
            and len(short.text.split()) >= 4
            and states(short.text)
            and closed(short.text)
            and (not rest or _complete(short.text, rest))
        ):
            heads.append(short)
    yield from sorted(heads, key=lambda short: -len(short.text))


def _complete(head: str, rest: str) -> bool:
    """Whether what a sentence opens with says all of what it is about without the rest."""
    return (
        not open_ended(head, rest)
        and not _conditional(rest)
        and not _IN_ASIDE.search(head)
        and not (_OPEN_DASH.search(head) and _DASH.search(rest))
        and not (rest.startswith(",") and _LATER.search(head))
        and not _MOST.search(head)
        and (
            clause_behind(rest)
            or _for_which(head, rest)
            or rest.startswith(" and to ")
            or not rest.lstrip(", ").startswith(("and ", "or ", "to "))
        )
        and _spare(head, rest)
    )


def _for_which(head: str, rest: str) -> bool:
    """Whether what is left out says what something was done or is for, which it was without."""
    if not rest.startswith(" to ") or _TO_BE_DONE.search(head) or _BY_WHOM.search(head):
        return False
    return _OF_USE.search(head) is not None or (
        _PURPOSE.match(rest) is not None and tagged(head)[-1].tag in _NOUNS
    )


def timeless(text: str, span: Span) -> Pieces:
    """A sentence without its weekdays: "voted [on Thursday] to end it"."""
    kept = []
    start = span.start
    opening = OPENING_TIME.match(text, span.start, span.end)
    if opening is not None:
        start = opening.end()
    clause = start
    for match in WHEN.finditer(text, start, span.end):
        low = ungoverned(text, clause, match)
        if low is not None:
            kept.append((start, low))
            start = ending(text, low, match)
    return (*kept, (start, span.end)) if start < span.end else tuple(kept)


def stands(line: str) -> bool:
    """Whether an opening is a sentence by its own tree, and what it says last needs no more.

    "Two of the dead had been entered | in the lists", "has been active | in the party".
    """
    if _OPENS_CLAUSE.match(line):
        return False
    read = trim.read(line)
    if not read.stated or len(read.every) < _LEAST:
        return False
    before, last = [word for word in read.every if word.lower[0].isalnum()][-2:]
    return not (last.tag in _VERBS or (last.tag == "JJ" and before.tag in _VERBS)) or (
        last.tag == "VBD" and before.lower not in _EMPTY
    )


def plain(line: str, rest: str) -> bool:
    """Whether an opening is a sentence by its tags: a noun phrase, a verb, what it needs.

    Trees go astray over names: "The charity Sea-Watch renamed its ship". No other verb may stand
    behind, before the next clause: "A car parked in Rye | exploded".
    """
    every = tagged(line + rest)
    own = [word for word in every if word.end <= len(line)]
    verb = next((at for at, word in enumerate(own) if word.tag in _FINITE), len(own))
    if not own or len(own) < _LEAST or not 0 < verb < len(own) - 2 or own[-1].tag not in _NOUNS:
        return False
    helping = own[verb].lower in _EMPTY or own[verb].tag == "MD"
    name = own[0].tag == "VBN" and own[1].tag == "NNP"  # "Seyed Mir", taken for a verb
    if own[0].tag not in _OPENING and not name and not (own[0].tag == "VBG" and helping):
        return False
    if any(
        word.tag in _RELATIVES or not word.lower[0].isalnum()
        for word in own[1:verb]
        if word.lower not in _IN_WORDS
    ):
        return False
    behind = tagged(_CLAUSE.split(rest.strip(" ."), maxsplit=1)[0])
    return not any(word.tag in (*_FINITE, "VBN") for word in behind)


def halved(line: str, sentence: str) -> bool:
    """Whether a line has lost what was said, of what it is the first, or as what it was named."""
    for most in _MOST.finditer(line):
        after = line[most.end() :].split(maxsplit=1)[:1]
        if after and f"{most.group()} {after[0]}" not in sentence:
            return True
    return ("that " not in line and " that " in sentence and _TELLING.search(line) is not None) or (
        " as " not in line and " as " in sentence and _AS.search(line) is not None
    )


def _spare(head: str, rest: str) -> bool:
    """Whether what is left out is not what the clause is about.

    "came from behind | in the last mile to win": what it was for is lost; "hoping the charge | in
    England will lessen" loses its verb.
    """
    if _GOES_ON.match(rest) or (rest.startswith(" with ") and _WITH.search(head)):
        return False
    if " as " in f" {rest}" and _AS.search(head):
        return False
    if rest.startswith((", but ", ", saying ", ", adding ", ", citing ", " as part of ")):
        return True  # a clause of its own
    if (
        rest.startswith(" and to ")
        or clause_behind(rest)
        or _for_which(head, rest)
        or any(one.match(rest) for one in (_AFTERWARDS, _RELATIVE_CLAUSE, _EVEN_IF))
        or (_PLACE_CLAUSE.match(rest) and _NAME_ENDS.search(head))
    ):
        return True  # a clause of its own too
    if rest.startswith(" that "):  # "a treaty | that lets", not "evidence | that ships"
        every = tagged(head + rest)
        at = len(tagged(head))
        return (
            every[at - 1].tag == "NN"
            and every[at + 1 :][:1] != ()
            and (every[at + 1].tag in ("VBD", "VBZ", "VBP", "MD"))
        )
    every = tagged(_CLAUSE.split(rest.strip(" ,"), maxsplit=1)[0])
    return not any(
        word.tag == "MD" or word.lower in _EMPTY or (word.lower == "to" and after.tag == "VB")
        for word, after in pairwise((*every, Word(0, 0, "", "")))
    )


def _conditional(rest: str) -> bool:
    """Whether what is left out may turn the clause round: a condition, a negation of its own.

    What another clause denies ("after no candidate won") is no matter of this one.
    """
    if _EVEN_IF.match(rest):
        return False
    own, *others = _OTHER_CLAUSE.split(rest, maxsplit=1)
    return CONDITION.search(own) is not None or any(_HINGE.search(one) for one in others)


def open_ended(head: str, rest: str) -> bool:
    """Whether a clause ends on a word that more must follow."""
    if _BETWEEN.search(head):
        return True
    if _CLAUSAL.match(rest) and _PARTICLE.search(head):
        return False
    return _OPEN_END.search(head) is not None

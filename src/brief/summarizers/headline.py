"""Headlines: the article's own where it is known, else a line made of the sentence of the news.

What lines a sentence makes is told by ``newslines``; which of them is printed is chosen here.
"""

from __future__ import annotations

import dataclasses
import math
from collections import Counter
from collections.abc import Mapping, Sequence

from brief import patterns as re
from brief.records import Document, Span
from brief.summarizers import tense, titled, trim
from brief.summarizers.candidates import Candidate, fragment, one_line, tokens, topic
from brief.summarizers.compress import QUOTE_MARK, Short, closed, quotations, whole
from brief.summarizers.leaning import QUOTED, bare, dangles
from brief.summarizers.lines import fits
from brief.summarizers.newslines import Made, made, needed, news, unstopped
from brief.summarizers.openings import plain
from brief.summarizers.rank import Ranking
from brief.summarizers.reported import statement
from brief.summarizers.titled import OWN_WORDS, WORDS

MOST_WORDS = 24  # of a line of the news or the opening, rather than one of something else
_BACK = re.compile(
    r"^(?:An?|One|Two|The) (?:next )?(?:day|week|month|year)s? (?:later|earlier|before|after)\b"
    r"|\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b(?!\.)"
    r"|\b(?:them|they|these|those|this(?! (?:morning|afternoon|evening|week|month|season|spring"
    r"|summer|autumn|winter|year)))\b"
    r"|^(?:Similar|Another|Other|Others|More|A (?:second|third|fourth|further|new|similar))\b"
)
# "The police said they had arrested a man": they are told of.
_THEMSELVES = re.compile(r"\b(?:said|says?|announced?s?|confirm(?:ed|s)?)\s(?:that\s)?they\b")
_THIS = re.compile(r"\bthis\s(?=[a-z-]+\s(?:[a-z-]+\s)?(?:of|in|where|that|who)\b)")
_NEAR = 0.5  # of the odds of the best sentence: another may tell the news too
# What counts for a line: what it tells of the article, that it says which one of its kind somebody
# is, a name; that its sentence is the first, and what the trees give that for a brief.
_TOPIC, _TELLING, _NAMED, _FIRST, _ODDS = 0.22, 1.0, 0.2, 1.2, 0.8
# what a word more than so many costs, and four times that where it is one more than so many
_COST, _FREE, _LONG = 0.06, 10, 13
_ONCE = 0.35  # what a word counts beside the logarithm of how often the article has it
_BETWEEN = 0.12  # what a word costs that stands between commas before the verb
_TORN = 0.4  # what it costs to end before what the last words are for, of or about
_MOVED = 0.3  # what it counts that who somebody is stands before the name, not behind it
_INTERPOSED = re.compile(r"[^,]{3,60},\s(?P<what>[^,]*?(?:,\s[^,]{2,25})?),\s(?=[a-z])")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d)")
_AHEAD = 0.01
_TIMES = topic(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday today yesterday tomorrow morning"
    " afternoon evening night".split()
)
_TOLL = 6.0  # what a toll counts as
_BRACKETS = 8  # words that what stands in brackets counts for
_STATED = 8  # sentences of a statement of which lines are made
_POINTS = re.compile(r"(?:This|That|These|Those|It|He|She|They)\b|.*\bsuch\b")
_COUNT = (
    r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds"
    r"|scores)"
)
_HARM = re.compile(
    rf"\b(?:kill|injur|wound)\w+ (?:at least |up to |about |nearly |more than |over )?{_COUNT}\b"
    rf"|\b{_COUNT} (?:\w+ )?(?:dead|killed|injured|wounded)\b"
)
_TRIED = 4  # sentences near the news of which lines are made
_PLACED = 40  # characters of a dateline
_DROPPED = 3  # articles and forms of "be" that a line may lose when it is printed


def headline(
    document: Document,
    found: Sequence[Candidate],
    ranking: Ranking,
    words: int | None,
    chars: int | None,
    focus: str | None,
) -> Short | None:
    """The headline of a document in at most so many words and characters, or None.

    Without ``words`` the article's own may have ``OWN_WORDS``, and one made of its text too, or
    up to ``MOST_WORDS`` where the sentence of the news has no shorter line.
    """
    if focus is None:
        short = titled.of_title(document, words, chars)
        if short is not None:
            return dataclasses.replace(short, text=titled.lowered(short.text, document))
        line = _opening_line(document, found)
        if line is not None and fits(line.text, words or OWN_WORDS, chars):
            return line
    order = [at for at in _ordered(ranking) if _usable(document.text, found, at)]
    if not order:
        return None
    best = ranking.scores[order[0]]
    near = [at for at in order[:_TRIED] if ranking.scores[at] >= _NEAR * best]
    most = min(MOST_WORDS, words or MOST_WORDS)
    weights = Counter(stem for one in found for stem in one.stems)
    line = _of_statement(document.text, found, order, ranking, most, chars, weights)
    if line is not None:
        return line
    # what went before, or is about "the case" of another sentence, only where nothing else fits
    known: dict[int, list[tuple[float, Made]]] = {}
    for strict, group in (
        (True, [near]),
        (False, [order[:1]]),
        (True, [[at] for at in order]),
        (False, [[at] for at in order]),
    ):
        for pool in group:
            tried: list[tuple[float, int, Made]] = []
            for at in pool:
                if strict and at and bare(found[at].text):
                    continue
                if at not in known:
                    known[at] = _valued(document.text, found[at].span, most, chars, weights)
                odds = _ODDS * math.log(ranking.scores[at] / best) + (0.0 if at else _FIRST)
                tried += [(value + odds, at, one) for value, one in known[at]]
            # the best first: a line is read anew to see whether it leans, which takes time
            for _, at, one in sorted(tried, key=lambda each: -each[0]):
                # "had sold" leans on nothing where it is "sells" as it is printed
                forms = (one.short,) if one.reported is None else (one.short, one.told)
                if strict and all(_leans(line.text, opens=not at) for line in forms):
                    continue
                printed = one.printed
                if fits(printed.text, most, chars):
                    return printed
    return None


def _of_statement(
    text: str,
    found: Sequence[Candidate],
    order: Sequence[int],
    ranking: Ranking,
    words: int,
    chars: int | None,
    weights: Mapping[str, int],
) -> Short | None:
    """A line of what somebody says in "the following statement", with who says it behind it."""
    credit = statement(text, found[0].span)
    if credit is None:
        return None
    said = [at for at in order if at][:_STATED]
    if not said:
        return None
    best = max(ranking.scores[at] for at in said)
    tried = [
        (_worth(one, weights) + _ODDS * math.log(ranking.scores[at] / best), at, one)
        for at in said
        for one in made(text, _unquoted(text, found[at].span), words - credit.words, chars)
    ]
    last = credit.who.quote.split()[-1]
    for _, _, one in sorted(tried, key=lambda each: (-each[0], each[1])):
        line = one.short.text
        pointing = _POINTS.match(line) or QUOTE_MARK.search(line)
        if last not in line and not pointing and not _leans(line, opens=False):
            printed = credit.behind(tense.told(one.short, one.verb))
            if fits(printed.text, words, chars):
                return printed
    return None


def _unquoted(text: str, span: Span) -> Span:
    """A sentence without the marks at its ends of words that go on before or behind it."""
    start, end = span.start, span.end
    if quotations(text, span) == ():
        return span
    if text[start] in '"“' and not re.search(r"[\"”].*\w", text[start + 1 : end]):
        start += 1
    if text[end - 1] in '"”' and end - start > 2:
        end -= 1
    return Span(start, end)


def _valued(
    text: str, span: Span, words: int, chars: int | None, weights: Mapping[str, int]
) -> list[tuple[float, Made]]:
    """The lines of a sentence and their worth; what it tells goes before that it is told.

    Those that may fit as they are printed: without their articles.
    """
    room = min(MOST_WORDS, words + _DROPPED)
    lines = [one for one in made(text, span, room, chars, words) if _needed(one) <= words]
    plain = [(_worth(one, weights), one) for one in lines]
    # which line of the sentence: beside other sentences it is worth what its best line tells
    most = max((value for value, _ in plain), default=0.0)
    plain = [(value + _form(one), one) for value, one in plain]
    lost = most - max((value for value, _ in plain), default=0.0)
    plain = [(value + lost, one) for value, one in plain]
    told = [one for one in news(text, span, room, chars) if _needed(one) <= words]
    said = [(_worth(one, weights), one) for one in told]
    if plain and said:
        more = max(max(value for value, _ in plain) - max(value for value, _ in said), 0.0) + _AHEAD
        said = [(value + more, one) for value, one in said]
    return [*said, *plain]


def _needed(one: Made) -> int:
    """The fewest words in which a line may be printed."""
    credit = None if one.reported is None else one.reported.credit
    return needed(one.short.text) + (0 if credit is None else credit.words)


def _leans(line: str, *, opens: bool) -> bool:
    return _leans_back(line, opens=opens) or (opens and dangles(line))


def _worth(one: Made, weights: Mapping[str, int]) -> float:
    """How much of what the article is about a line tells, less what its length costs.

    The weights are rounded from ones that were fitted, of some 14 lines of each of the 607 marked
    articles without their titles, to the likeness with the written headline (ROUGE); length costs
    more than that would have it, since a headline of 14 words is a long one.
    """
    line = one.short.text
    stems = topic(tokens(line)) - _TIMES
    told = sum(_ONCE + math.log(weights[stem]) for stem in stems if weights[stem])
    words = line.split()
    length = sum(word.lower() not in ("a", "an", "the") for word in words)
    over = max(length - _FREE, 0) + 3 * max(length - _LONG, 0)
    named = any(word[0].isupper() for word in words[1:])
    over += _BRACKETS * line.count("(")
    told += _TOLL if _HARM.search(line) else 0
    return _TOPIC * told - _COST * over + _TELLING * one.telling + _NAMED * named


def _form(one: Made) -> float:
    """How well a line of a sentence is put beside others of the same sentence."""
    between = _INTERPOSED.match(_THOUSANDS.sub("", one.short.text))
    told = [] if between is None else between["what"].split()
    if between is None or len(told) == 1 or one.verb in between.group().lower().split():
        beside = 0.0  # nothing, an age, or what stands behind the verb
    else:
        beside = _BETWEEN * len(told)
    return _MOVED * one.moved - _TORN * one.torn - beside


def _ordered(ranking: Ranking) -> list[int]:
    """The sentences, the best first."""
    return sorted(range(len(ranking.scores)), key=lambda at: (-ranking.scores[at], at))


def _usable(text: str, found: Sequence[Candidate], at: int) -> bool:
    """Whether a line may be made of a sentence; words that are not closed in it can be left out."""
    one = found[at]
    quoted = quotations(text, one.span)
    if quoted and not closed(one.text):
        before = text[one.span.start : quoted[-1].start]
        one = dataclasses.replace(one, text=one_line(before) or one.text)
        return not fragment(dataclasses.replace(one, text=f"{one.text.rstrip(' ,:')}."))
    return not fragment(one) and (not at or not dangles(one.text))


def _opening_line(document: Document, found: Sequence[Candidate]) -> Short | None:
    """A short first sentence that one of the two behind it tells again: a headline with a stop."""
    if len(found) < 3 or found[0].words > WORDS or found[0].words < 4:
        return None
    first, text = found[0], document.text
    if len(text[first.span.end : found[1].span.start].strip()) > _PLACED:
        return None
    told = max(len(first.stems & one.stems) for one in found[1:5])
    if told < 2 or 3 * told < len(first.stems):
        return None
    if (
        not first.text[0].isupper()
        or QUOTE_MARK.search(first.text)
        or not first.text.endswith(".")
        or dangles(first.text)
    ):
        return None
    return whole(text, unstopped(text, first.span))


def _leans_back(line: str, *, opens: bool) -> bool:
    """Whether a line needs what was told before, or says what had happened by then.

    Of the sentence that ``opens`` the article "this small suburb" points at nothing before it.
    """
    own = _THEMSELVES.sub(" ", QUOTED.sub(" ", line))
    if opens:
        own = _THIS.sub(" ", own)
    if _BACK.search(own):
        return True
    read = trim.read(line)
    if not read.stated or read.sentence is None:
        return not plain(line, "")
    if read.subject is not None and read.words[read.subject].tag == "PRP":
        return True
    helping = {read.words[at].lower for at in read.sentence.has(read.root, "aux", "pass", "cop")}
    return "had" in helping or read.words[read.root].lower == "born"

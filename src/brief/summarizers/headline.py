"""Headlines: the article's own where it is known, else a line made of the sentence of the news.

A line is what is left of the sentence when it has lost what it can (``lines``), else what it opens
with, up to a boundary: "Two of the dead had been entered" is no headline.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from brief.language import lexicon
from brief.language.words import words as tagged
from brief.records import Document, Quote, Span
from brief.summarizers import tense, titled, trim
from brief.summarizers.candidates import AGENCY, Candidate, fragment, one_line, tokens, topic
from brief.summarizers.compress import (
    CONDITION,
    QUOTE_MARK,
    Short,
    closed,
    quotations,
    whole,
)
from brief.summarizers.cuts import holds
from brief.summarizers.leaning import QUOTED, bare, connective, dangles
from brief.summarizers.lines import clauses, fits, lines
from brief.summarizers.loose import OPENING_TIME, source
from brief.summarizers.openings import halved, open_ended, openings, plain, stands, timeless
from brief.summarizers.rank import Ranking
from brief.summarizers.reported import Reported, reported, statement

WORDS = 12  # of a title that is cut, and of a first sentence that is one
OWN_WORDS = 16  # of the article's own headline, which is printed whole where it can be
MOST_WORDS = 24  # of a line of the news or the opening, rather than one of something else
# "Police release photos - The Garnet Herald"
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,40}$")
_DAY = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2}|\d{1,2} [A-Z][a-z]+),? \d{4}"
)
_BACK = re.compile(
    r"^(?:An?|One|Two|The) (?:next )?(?:day|week|month|year)s? (?:later|earlier|before|after)\b"
    r"|\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b(?!\.)"
    r"|\b(?:them|they|these|those|this(?! (?:morning|afternoon|evening|week|month|season|spring"
    r"|summer|autumn|winter|year)))\b"
    r"|^(?:Similar|Another|Other|Others|More|A (?:second|third|fourth|further|new|similar))\b"
)
# "The police said they had arrested a man": they are told of.
_THEMSELVES = re.compile(r"\b(?:said|says?|announced?s?|confirm(?:ed|s)?)\s(?:that\s)?they\b")
_ARTICLE_BETWEEN = re.compile(r"\s*(?:[Aa]n?|[Tt]he)\s*")
_THIS = re.compile(r"\bthis\s(?=[a-z-]+\s(?:[a-z-]+\s)?(?:of|in|where|that|who)\b)")
# An opening clause that a headline has no room for; what it says is no condition of the rest.
_BEFORE_MAIN = re.compile(
    r"(?:Following|Amid|Despite|[A-Z][a-z]+ing (?=[a-z]))\s?(?!of\s|for\s|if\s|part\s)"
    r"(?:[^,;:\"“”]|,\s(?=[a-z])){3,150}?,\s"
    r"(?=[A-Z\d]|(?:an?|the|his|her|its|their|more|some|all|two|three)\s)"
    # of a clause the first comma is the end: "As it fell, new details emerged on Moss, the mayor"
    r"|(?:As|After|When|While)\s(?!of\s|for\s|if\s|part\s)"
    r"(?:[^,;:\"“”]|,\s(?=(?:which|who|whose|where|and|or|but|\w+\sand)\s)){3,150}?,\s(?=\w)"
    r"(?!(?:which|who|whose|where|and|or|but|for|so|yet|as|because|though|\w+\sand)\s)"
)
_PHRASE_BEFORE = re.compile(
    r"(?:In|On|At|During|Under|By|Speaking|Writing|With\s[^,;:\"“”]{3,60}\s\w+(?:ing|ed))\s"
    r"[^,;:\"“”]{8,120},\s(?=[A-Z]|(?:an?|the)\s)"
    r"|(?:In|At)\s(?:an?|findings|research|results|remarks|comments|testimony|documents|papers)\s"
    r"[^,;:\"“”]{8,120},\s(?=[a-z])"
)
_NEAR = 0.5  # of the odds of the best sentence: another may tell the news too
# What counts for a line: what it tells of the article, that it says which one of its kind somebody
# is, a name; that its sentence is the first, and what the trees give that for a brief.
_TOPIC, _TELLING, _NAMED, _FIRST, _ODDS = 0.22, 1.0, 0.2, 1.2, 0.8
# what a word more than so many costs, and four times that where it is one more than so many
_COST, _FREE, _LONG = 0.06, 10, 13
_ONCE = 0.35  # what a word counts beside the logarithm of how often the article has it
_AHEAD = 0.01
_TIMES = topic(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday today yesterday tomorrow morning"
    " afternoon evening night".split()
)
_TOLL = 6.0  # what a toll counts as
_BRACKETS = 8  # words that what stands in brackets counts for
_STATED = 8  # sentences of a statement of which lines are made
_POINTS = re.compile(r"(?:This|That|These|Those|It|He|She|They)\b|.*\bsuch\b")
_WHOSE = re.compile(r"\b(?:his|her)\b")  # of the one who tells it, as often as not
_COUNT = (
    r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds"
    r"|scores)"
)
_HARM = re.compile(
    rf"\b(?:kill|injur|wound)\w+ (?:at least |up to |about |nearly |more than |over )?{_COUNT}\b"
    rf"|\b{_COUNT} (?:\w+ )?(?:dead|killed|injured|wounded)\b"
)
_TRIED = 4  # sentences near the news of which lines are made
_UNTOLD = frozenset({"aside", "time"})  # what a headline has no room for
_BESIDE = frozenset({"aside", "time", "apposition", "relative", "attribution"})
_PLACED = 40  # characters of a dateline
_BOUND = lexicon.NEGATIONS | frozenset("all every each any no none few only most nobody".split())
_BOUND_BY = 14  # words behind such a phrase that may hold of it alone


@dataclass(frozen=True, slots=True)
class Made:
    """A line of a sentence, whether it tells which one the subject is, and its main verb.

    One that is ``reported`` is what the sentence tells that somebody announced.
    """

    short: Short
    telling: bool
    verb: str = ""
    reported: Reported | None = None

    @property
    def told(self) -> Short:
        """The line in the present."""
        past = self.reported is not None and self.reported.past
        return tense.told(self.short, self.verb, shifted=past)

    @property
    def printed(self) -> Short:
        """That with who says so behind it, where somebody does."""
        credit = None if self.reported is None else self.reported.credit
        return self.told if credit is None else credit.behind(self.told)


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
        short = _of_title(document, words, chars)
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
    room = min(MOST_WORDS, words or MOST_WORDS)
    weights = Counter(stem for one in found for stem in one.stems)
    line = _of_statement(document.text, found, order, ranking, room, chars, weights)
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
                    known[at] = _valued(document.text, found[at].span, room, chars, weights)
                odds = _ODDS * math.log(ranking.scores[at] / best) + (0.0 if at else _FIRST)
                tried += [(value + odds, at, one) for value, one in known[at]]
            # the best first: a line is read anew to see whether it leans, which takes time
            for _, at, one in sorted(tried, key=lambda each: -each[0]):
                # "had sold" leans on nothing where it is "sells" as it is printed
                forms = (one.short,) if one.reported is None else (one.short, one.told)
                if not strict or not all(_leans(line.text, opens=not at) for line in forms):
                    return one.printed
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
    """The lines of a sentence and their worth; what it tells goes before that it is told."""
    plain = [(_worth(one, weights), one) for one in made(text, span, words, chars)]
    said = [(_worth(one, weights), one) for one in news(text, span, words, chars)]
    if plain and said:
        more = max(max(value for value, _ in plain) - max(value for value, _ in said), 0.0) + _AHEAD
        said = [(value + more, one) for value, one in said]
    return [*said, *plain]


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
    return whole(text, _unstopped(text, first.span))


def sentences(text: str, span: Span, words: int, chars: int | None) -> list[Short]:
    """What lines a sentence makes with its articles, the longest first: sentences of a brief."""
    found = [one.short for one in made(text, span, words, chars)]
    kept = [
        short
        for short in found
        if not any(_ARTICLE_BETWEEN.fullmatch(gap) for gap in _gaps(text, short))
    ]
    return sorted(kept, key=lambda short: -len(short.text))


def _gaps(text: str, short: Short) -> Iterator[str]:
    """What stands in the text between the pieces of a line."""
    for before, behind in pairwise(short.sources):
        yield text[before.end : behind.start]


def news(text: str, span: Span, words: int, chars: int | None) -> Iterator[Made]:
    """Lines of what a sentence tells that somebody announced or found, if it does."""
    span = _opened(text, span)
    told = reported(text, span)
    if told is None:
        return
    room = words - (told.credit.words if told.credit is not None else 0)
    if told.who is None:
        for one in made(text, told.said, room, chars):
            if not _WHOSE.search(one.short.text):
                yield dataclasses.replace(one, reported=told)
        return
    # "he" is who tells it: the two stand apart, and no tree is made of them together
    whole_span = _unstopped(text, span)
    pieces = ((told.who.start, told.who.end), (told.said.start, whole_span.end))
    for line in openings(text, whole_span, room, chars, pieces):
        if line.sources[-1].start >= told.said.start and stands(line.text):
            yield Made(line, True, reported=told)


def made(text: str, span: Span, words: int, chars: int | None) -> Iterator[Made]:
    """Lines of one sentence that fit: what it can lose goes, else what it opens with.

    Args:
        text: The article.
        span: The sentence.
        words: The most words of a line.
        chars: The most characters of a line, or None.
    """
    span = _opened(text, span)
    sentence = text[span.start : span.end]
    (read,) = trim.trimmed(text, [span])
    span = _unstopped(text, span)
    which = [text[read.every[one.first].start : read.every[one.last].end] for one in read.telling()]
    verb = read.words[read.root].lower if read.stated else ""
    bases = (timeless(text, span), read.spared(_UNTOLD), read.spared(_BESIDE))
    heads = (
        line
        for base in bases
        for line in openings(text, span, words, chars, base)
        if (_uncut(line, span) and base is not bases[2])
        or (
            (stands(line.text) or plain(line.text, text[line.sources[-1].end : span.end]))
            and (read.doubt is None or line.sources[-1].end > read.doubt)
        )
    )
    of_tree = [
        make(read, text, words, chars, told=told)
        for make in (lines, clauses)
        for told in ((True, False) if which else (False,))
    ]
    shorter = (
        line
        for line in map(_stopless, chain(*of_tree))
        if not open_ended(line.text, "") and not halved(line.text, sentence)
    )
    said = source(text, span, read.every)
    spared = any(part.kind == "attribution" for part in read.loose)
    found: dict[str, Made] = {}
    for line in chain(shorter, heads):
        end = line.sources[-1].end
        if (
            line.text in found
            or not closed(line.text)
            or " . " in line.text
            or (said is not None and said.start < end < span.end)  # within who said so
            or not holds(" ".join(sentence.split()), line.text)
        ):
            continue
        found[line.text] = Made(line, all(_has(line, one) for one in which), verb)
    without = [one for one in found.values() if said is None or not _tells(one.short, said)]
    yield from without if without and spared else found.values()


def _opened(text: str, span: Span) -> Span:
    """A sentence without what a headline has no room for before its main clause."""
    joined = connective(" ".join(text[span.start : span.end].split()))
    if joined:  # "Specifically, the program"
        span = Span(span.start + joined, span.end)
    agency = AGENCY.match(text[span.start : span.end])
    if agency is not None and agency.end() < len(span):
        span = Span(span.start + agency.end(), span.end)
    before = _before_main(text, span)
    return span if before is None else Span(before, span.end)


def _tells(line: Short, said: Span) -> bool:
    """Whether a line has who said so."""
    return line.sources[-1].end > said.start + 1


def _has(line: Short, words: str) -> bool:
    """Whether a line has what tells which one of its kind somebody is, but for articles."""
    left = " ".join(quote.quote for quote in line.sources).split()
    return set(words.split()) - {"a", "an", "the"} <= set(left)


def _uncut(line: Short, span: Span) -> bool:
    """Whether a line opens and ends as its sentence does: it stands as that does."""
    return line.sources[0].start == span.start and line.sources[-1].end == span.end


def _before_main(text: str, span: Span) -> int | None:
    """Where the main clause begins behind a clause or a phrase that a headline has no room for.

    A phrase ("In a speech in Rye, Moss said") only where nothing behind holds of what it says
    alone: "In Rye, nobody was hurt".
    """
    before = _BEFORE_MAIN.match(text, span.start, span.end)
    if before is not None:
        return None if CONDITION.search(before.group()) else _past_beside(text, before.end(), span)
    phrase = _PHRASE_BEFORE.match(text, span.start, span.end)
    if OPENING_TIME.match(text, span.start, span.end) is not None:
        return None  # "On Friday the council, the third in a year, met"
    if phrase is None or CONDITION.search(phrase.group()):
        return None
    behind = tagged(text[phrase.end() : span.end])[:_BOUND_BY]
    return None if any(word.lower in _BOUND for word in behind) else phrase.end()


def _past_beside(text: str, start: int, span: Span) -> int:
    """The place behind what a name before it is: "According to Rye Data, a firm, | two lists"."""
    comma = text.find(", ", start, span.end)
    beside = tagged(text[start : max(comma, start)])
    verbal = ("VBD", "VBZ", "VBP", "MD", "VBN")
    if beside and beside[0].tag == "DT" and not any(word.tag in verbal for word in beside):
        behind = tagged(text[comma + 2 : span.end])[:1]
        if behind and behind[0].tag in ("DT", "CD", "NN", "NNP", "JJ", "PRP$"):
            return comma + 2
    return start


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


def _of_title(document: Document, most: int | None, chars: int | None) -> Short | None:
    """The article's own headline, or a shorter form of it where it is too long."""
    words, room = most or OWN_WORDS, min(most or WORDS, WORDS)
    for block in document.blocks:
        if block.kind == "title":
            span = titled.unmarked(document.text, block.span)
            title = whole(document.text, span)
            if len(title.text.split()) >= 3 and fits(title.text, words, chars):
                return title
            # taggers know sentences, not headlines: a title is cut at a boundary first
            base = timeless(document.text, span)
            heads = openings(document.text, span, room, chars, base)
            lines = (one.short for one in made(document.text, span, room, chars))
            short = next(chain(heads, lines), None)
            if short is not None:
                return short
    # of the page's own data: it stands nowhere in the text
    known = " ".join((document.article.title or "").split())
    if _DAY.fullmatch(known):
        return None  # the line of a page that is taken for its title
    known = _SITE.sub("", known) if len(_SITE.sub("", known).split()) >= 4 else known
    if len(known.split()) >= 3 and fits(known, words, chars):
        return Short(known, ())
    return None


def _stopless(short: Short) -> Short:
    """A line without the stop of its sentence."""
    *rest, last = short.sources
    if not short.text.endswith(".") or not last.quote.endswith("."):
        return short
    kept = last.quote.rstrip(" .\n\t")
    own = (Quote(last.start, last.start + len(kept), kept),) if kept else ()
    return dataclasses.replace(short, text=short.text.rstrip(" ."), sources=(*rest, *own))


def _unstopped(text: str, span: Span) -> Span:
    end = span.end
    while end > span.start and text[end - 1] in " .\n\t":
        end -= 1
    return Span(span.start, end)

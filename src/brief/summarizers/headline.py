"""Headlines: the article's own where it is known, else a line made of the sentence of the news.

A line is what is left of the sentence when it has lost what it can (``lines``), else what it opens
with, up to a boundary: "Two of the dead had been entered" is no headline.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from brief.language.words import words as tagged
from brief.records import Document, Quote, Span
from brief.summarizers import tense, trim
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
from brief.summarizers.openings import halved, open_ended, openings, plain, stands, timeless
from brief.summarizers.parts import BINDING
from brief.summarizers.rank import Ranking

WORDS = 12  # of a title that is cut, and of a first sentence that is one
OWN_WORDS = 16  # of the article's own headline, which is printed whole where it can be
LONGEST = 20  # of a line of the sentence of the news: one of another tells of something else
MOST_WORDS = 24  # of a line of the news or the opening, rather than one of something else
# "Police release photos - The Garnet Herald"
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,40}$")
_WORD = re.compile(r"[^\W\d_](?:[\w.'’]*\w)?\.?")
# Marks of Markdown and of lists, and a date that a page runs on behind a title.
_HEADING = re.compile(r"(?:#{1,6}|[*•▪‣●-])\s+")
_DATED = re.compile(
    r"\s(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s\d{1,2},\s\d{4}\s*$"
)
_DAY = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2}|\d{1,2} [A-Z][a-z]+),? \d{4}"
)
_BACK = re.compile(
    r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b(?!\.)"
    r"|\b(?:them|they|these|those|this(?! (?:morning|afternoon|evening|week|month|season|spring"
    r"|summer|autumn|winter|year)))\b"
    r"|^(?:Similar|Another|Other|Others|More|A (?:second|third|fourth|further|new|similar))\b"
)
# An opening clause that a headline has no room for; what it says is no condition of the rest.
_BEFORE_MAIN = re.compile(
    r"(?:As|After|When|While|Following|Amid|Despite|[A-Z][a-z]+ing (?=[a-z]))\s?"
    r"(?!of\s|for\s|if\s|part\s)"
    r"(?:[^,;:\"“”]|,\s(?=[a-z])){3,150}?,\s"
    r"(?=[A-Z\d]|(?:an?|the|his|her|its|their|more|some|all|two|three)\s)"
)
_PHRASE_BEFORE = re.compile(
    r"(?:In|On|At|During|Under|By|Speaking|Writing|With\s[^,;:\"“”]{3,60}\s\w+(?:ing|ed))\s"
    r"[^,;:\"“”]{8,120},\s(?=[A-Z]|(?:an?|the)\s)"
)
_NEAR = 0.5  # of the odds of the best sentence: another may tell the news too
_ARTICLE = 0.5
_COST, _FREE = 0.8, 9  # what a word more than so many costs a line
_UNTOLD = frozenset({"aside", "time"})  # what a headline has no room for
_BESIDE = frozenset({"aside", "time", "apposition", "relative", "attribution"})
_PLACED = 40  # characters of a dateline
_BOUND_BY = 14  # words behind such a phrase that may hold of it alone


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
            return dataclasses.replace(short, text=_lowered(short.text, document))
        line = _opening_line(document, found)
        if line is not None and fits(line.text, words or OWN_WORDS, chars):
            return tense.told(line)
    order = [at for at in _ordered(ranking) if _usable(document.text, found, at)]
    if not order:
        return None
    rooms = [min(room, words or room) for room in (OWN_WORDS, LONGEST, MOST_WORDS)]
    weights = Counter(stem for one in found for stem in one.stems)
    # the news in more and more words before any other sentence; what went before, or is about
    # "the case" of another sentence, only where nothing else fits
    near = [at for at in order if ranking.scores[at] >= _NEAR * ranking.scores[order[0]]]
    tries = [(order[0], room, told, True) for told in (True, False) for room in rooms[:2]]
    tries += [(at, rooms[0], False, True) for at in near]
    tries += [(at, rooms[2], False, True) for at in dict.fromkeys([order[0], 0]) if at in order]
    tries += [(order[0], rooms[0], False, False)]
    tries += [(at, rooms[0], False, strict) for strict in (True, False) for at in order]
    for at, room, told, strict in tries:
        if strict and (bare(found[at].text) if at else dangles(found[0].text)):
            continue
        lines = [
            short
            for short in made(document.text, found[at].span, room, chars, told=told)
            if not (strict and _leans_back(short.text))
        ]
        if lines:
            return tense.told(max(lines, key=lambda short: _worth(short.text, weights)))
    return None


def _worth(line: str, weights: Mapping[str, int]) -> float:
    """How much of what the article is about a line tells, less what its length costs."""
    told = sum(1 + math.log(weights[stem]) for stem in topic(tokens(line)) if weights[stem])
    length = sum(_ARTICLE if word in ("a", "an", "the") else 1.0 for word in line.lower().split())
    return told - _COST * max(length - _FREE, 0)


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
    told = max(len(first.stems & one.stems) for one in found[1:3])
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


def made(
    text: str, span: Span, words: int, chars: int | None, *, told: bool = False
) -> Iterator[Short]:
    """Lines of one sentence that fit, the best first: what it can lose goes, else what it opens.

    Args:
        text: The article.
        span: The sentence.
        words: The most words of a line.
        chars: The most characters of a line, or None.
        told: Keep what tells which one of its kind somebody is: "a man [who shot a guard]".
    """
    joined = connective(" ".join(text[span.start : span.end].split()))
    if joined:  # "Specifically, the program"
        span = Span(span.start + joined, span.end)
    agency = AGENCY.match(text[span.start : span.end])
    if agency is not None and agency.end() < len(span):
        span = Span(span.start + agency.end(), span.end)
    before = _before_main(text, span)
    if before is not None:
        span = Span(before, span.end)
    sentence = text[span.start : span.end]
    (read,) = trim.trimmed(text, [span])
    span = _unstopped(text, span)
    bases = (timeless(text, span), read.spared(_UNTOLD), read.spared(_BESIDE))
    heads = {line.text: line for base in bases for line in openings(text, span, words, chars, base)}
    whole = (
        line
        for line in heads.values()
        if (stands(line.text) or plain(line.text, text[line.sources[-1].end : span.end]))
        and (read.doubt is None or line.sources[-1].end > read.doubt)
    )
    of_tree = [make(read, text, words, chars, told=told) for make in (lines, clauses)]
    shorter = (
        line
        for line in map(_stopless, chain(*of_tree))
        if not open_ended(line.text, "") and not halved(line.text, sentence)
    )
    for line in chain(shorter, whole):
        if closed(line.text):
            yield from _told(sentence, line)


def _before_main(text: str, span: Span) -> int | None:
    """Where the main clause begins behind a clause or a phrase that a headline has no room for.

    A phrase ("In a speech in Rye, Moss said") only where nothing behind holds of what it says
    alone: "In Rye, nobody was hurt".
    """
    before = _BEFORE_MAIN.match(text, span.start, span.end)
    if before is not None:
        return None if CONDITION.search(before.group()) else before.end()
    phrase = _PHRASE_BEFORE.match(text, span.start, span.end)
    if phrase is None or CONDITION.search(phrase.group()):
        return None
    behind = tagged(text[phrase.end() : span.end])[:_BOUND_BY]
    return None if any(word.lower in BINDING for word in behind) else phrase.end()


def _told(sentence: str, line: Short) -> Iterator[Short]:
    """A line that tells what was said, all of it, and denies no more than its sentence does."""
    if holds(" ".join(sentence.split()), line.text):
        yield line


def _leans_back(line: str) -> bool:
    """Whether a line needs what was told before, or says what had happened by then."""
    read = trim.read(line)
    if _BACK.search(QUOTED.sub(" ", line)) or not read.stated or read.sentence is None:
        return True
    if read.subject is not None and read.words[read.subject].tag == "PRP":
        return True
    helping = {read.words[at].lower for at in read.sentence.has(read.root, "aux", "pass", "cop")}
    return "had" in helping or read.words[read.root].lower == "born"


def _of_title(document: Document, most: int | None, chars: int | None) -> Short | None:
    """The article's own headline, or a shorter form of it where it is too long."""
    words, room = most or OWN_WORDS, min(most or WORDS, WORDS)
    for block in document.blocks:
        if block.kind == "title":
            span = _unmarked(document.text, block.span)
            title = whole(document.text, span)
            if len(title.text.split()) >= 3 and fits(title.text, words, chars):
                return title
            # taggers know sentences, not headlines: a title is cut at a boundary first
            base = timeless(document.text, span)
            heads = openings(document.text, span, room, chars, base)
            short = next(chain(heads, made(document.text, span, room, chars)), None)
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


def _unmarked(text: str, span: Span) -> Span:
    """A title without the marks of a format before it and a date that runs on behind it."""
    mark = _HEADING.match(text, span.start, span.end)
    if mark is not None and mark.end() < span.end:
        span = Span(mark.end(), span.end)
    date = _DATED.search(text, span.start, span.end)
    if date is not None and len(text[span.start : date.start()].split()) >= 4:
        span = Span(span.start, date.start())
    return span


def _lowered(line: str, document: Document) -> str:
    """A line all in capitals as the text writes its words: "SEN. MOSS ASKS" is "Sen. Moss asks".

    Of words that stand together in the text ("Veterans Affairs") the writing there is taken; of a
    single one the most frequent, the capital of a sentence's opening aside.
    """
    if not _shouted(line):
        return line
    single: dict[str, Counter[str]] = defaultdict(Counter)
    runs: dict[tuple[str, ...], tuple[str, ...]] = {}
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        if _shouted(text):
            continue
        words = _WORD.findall(text.rstrip(" .\n"))
        for word in words[1:]:
            single[word.lower()][word] += 1
        for n in (2, 3, 4):
            for at in range(1, len(words) - n + 1):
                run = tuple(words[at : at + n])
                runs.setdefault(tuple(word.lower() for word in run), run)
    matches = list(_WORD.finditer(line))
    lower = [match.group().lower() for match in matches]
    forms: list[str] = []
    while len(forms) < len(lower):
        at = len(forms)
        found = next(
            (runs[key] for n in (4, 3, 2) if (key := tuple(lower[at : at + n])) in runs),
            None,
        )
        if found is None:
            known = single.get(lower[at])
            found = (known.most_common(1)[0][0] if known else lower[at],)
        forms += found
    made, end = "", 0
    for match, form in zip(matches, forms, strict=False):
        made += line[end : match.start()] + form
        end = match.end()
    made += line[end:]
    return made[0].upper() + made[1:]


def _shouted(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return len(letters) >= 12 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)

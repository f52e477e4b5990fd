"""Headlines: the article's own where it is known, else a line made of the sentence of the news.

A line is what is left of the sentence when it has lost what it can (``lines``), else what it opens
with, up to a boundary: "Two of the dead had been entered" is no headline.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from brief.language.words import Word
from brief.language.words import words as tagged
from brief.records import Document, Span
from brief.summarizers import tense
from brief.summarizers.candidates import AGENCY, Candidate, fragment
from brief.summarizers.compress import CONDITION, QUOTE_MARK, Pieces, Short, join, states, whole
from brief.summarizers.cuts import holds
from brief.summarizers.leaning import bare, dangles
from brief.summarizers.lines import clauses, fits, lines
from brief.summarizers.loose import GOVERNED, OPENING_TIME, WHEN
from brief.summarizers.rank import Ranking
from brief.summarizers.trim import apart

WORDS = 12
OWN_WORDS = 16  # of the article's own headline, which is printed whole where it can be
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
# A line may end before one of these, or at a mark.
_BOUNDARY = re.compile(
    r"(?:,)?\s(?=(?:after|as|when|while|because|amid|following|despite|although|which|who|whose"
    r"|where|ahead of|in|on|at|for|with|over|near|outside|inside|across|under|against|between|from"
    r"|during|that)\s)|[,;:]\s|\s(?:–|—|--|-)\s(?!\d)"
)
# What is the highest or the first of its kind is so only with the words that say of which.
_MOST = re.compile(
    r"\b(?:(?:high|low|larg|bigg|small|old|young|long|short|great|lat|earli|deep|fast|slow|strong"
    r"|weak|hott|cold|warm|wett|dri|heavi|deadli|near|rich|poor|tall|hard)est|most|least|last"
    r"|first(?! (?:\w+ )?(?:steps?|signs?|reports?|results?)\b)"
    r"|only|worst|best|record)\b(?!.*,)"
)
_BACK = re.compile(
    r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b(?!\.)"
    r"|\b(?:them|they|these|those|this(?! (?:morning|afternoon|evening|week|month|season|spring"
    r"|summer|autumn|winter|year)))\b"
    r"|^(?:Similar|Another|Other|Others|More|A (?:second|third|fourth|further|new|similar))\b"
)
# Before one of these a preposition has no object to come: "goes on as", "walks out after".
_OTHER_CLAUSE = re.compile(
    r"(?:^|,?\s)(?=(?:after|as|when|while|because|although|amid|following|despite)\s)"
    r"|,\s(?=and\s|\w+ing\s)"
)
_HINGE = re.compile(
    r"\b(?:if|unless|until|except|only|(?<=, )provided|provided that)\b", re.IGNORECASE
)
_AFTERWARDS = re.compile(
    r",?\s(?:after|because|although|while)\s(?:it|he|she|they|the|an?|[A-Z]\w+)\s"
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
    r"|announced|warned|warning|saying|he|she|they|it|those|these)$",
    re.IGNORECASE,
)
_IN_ASIDE = re.compile(
    r",\s(?:who|which|whose|where|when|after|as|while)\s[^,]*$|\b(?:and|but|or),\s[^,]*$"
)
# An opening clause that a headline has no room for; what it says is no condition of the rest.
_BEFORE_MAIN = re.compile(
    r"(?:As|After|When|While|Following|Amid|Despite)\s(?!of\s|for\s|if\s|part\s)"
    r"(?:[^,;:\"“”]|,\s(?=[a-z])){3,150}?,\s"
    r"(?=[A-Z\d]|(?:an?|the|his|her|its|their|more|some|all|two|three)\s)"
)
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
_CLAUSE = re.compile(r"[,;:]|\s(?:after|as|when|while|because|who|which|that)\s")
_OPENS_CLAUSE = re.compile(r"(?:As|After|When|While|If|Because|Although|Though|Since|Once|Until)\s")
_LATER = re.compile(r"\s(?:after|when|while|because|although|before)\s(?!\d)")
_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_EMPTY = frozenset("be is are was were been has have had do does did".split())


def headline(
    document: Document,
    found: Sequence[Candidate],
    ranking: Ranking,
    words: int | None,
    chars: int | None,
    focus: str | None,
) -> Short | None:
    """The headline of a document in at most so many words and characters, or None.

    Without ``words`` the article's own may have ``OWN_WORDS``, one made of its text ``WORDS``, or
    as many where the sentence of the news has no shorter line.
    """
    if focus is None:
        short = _of_title(document, words, chars)
        if short is not None:
            return dataclasses.replace(short, text=_lowered(short.text, document))
        line = _opening_line(document, found)
        if line is not None and fits(line.text, words or OWN_WORDS, chars):
            return line
    rooms = (WORDS, OWN_WORDS) if words is None else (min(words, WORDS),)
    order = sorted(range(len(found)), key=lambda at: (-ranking.scores[at], at))
    order = [
        at for at in order if not fragment(found[at]) and (not at or not dangles(found[at].text))
    ]
    # what went before, or is about "the case" of another sentence, only where nothing else fits
    for strict, places in ((True, order[:1]), (True, order), (False, order)):
        for room in rooms if places == order[:1] else rooms[:1]:
            for at in places:
                if strict and (bare(found[at].text) if at else dangles(found[0].text)):
                    continue
                for short in made(document.text, found[at].span, room, chars):
                    if not (strict and _leans_back(short.text)):
                        return tense.told(short)
    return None


def _opening_line(document: Document, found: Sequence[Candidate]) -> Short | None:
    """A short first paragraph that the one behind it tells again: a headline with a stop."""
    if len(found) < 3 or found[0].words > WORDS or found[0].words < 4:
        return None
    first, text = found[0], document.text
    behind = text[first.span.end : found[1].span.start]
    told = len(first.stems & found[1].stems)
    if "\n" not in behind or behind.strip() or told < 2 or 3 * told < len(first.stems):
        return None
    if QUOTE_MARK.search(first.text) or not first.text.endswith(".") or dangles(first.text):
        return None
    return whole(text, _unstopped(text, first.span))


def made(text: str, span: Span, words: int, chars: int | None) -> Iterator[Short]:
    """Lines of one sentence that fit, the best first: what it can lose goes, else what it opens.

    Args:
        text: The article.
        span: The sentence.
        words: The most words of a line.
        chars: The most characters of a line, or None.
    """
    agency = AGENCY.match(text[span.start : span.end])
    if agency is not None and agency.end() < len(span):
        span = Span(span.start + agency.end(), span.end)
    span = _unstopped(text, span)
    before = _BEFORE_MAIN.match(text, span.start, span.end)
    if before is not None and CONDITION.search(before.group()) is None:
        span = Span(before.end(), span.end)
    sentence = text[span.start : span.end]
    whole = (line for line in _openings(text, span, words, chars) if _whole(line.text))
    trimmed, main = (
        (
            line
            for line in made_lines
            if not _open(line.text, "") and not _halved(line.text, sentence)
        )
        for made_lines in (lines(text, span, words, chars), clauses(text, span, words, chars))
    )
    for line in chain(trimmed, whole, main):
        yield from _told(sentence, line)


def _told(sentence: str, line: Short) -> Iterator[Short]:
    """A line that tells what was said, all of it, and denies no more than its sentence does."""
    if holds(" ".join(sentence.split()), line.text):
        yield line


def _openings(text: str, span: Span, words: int, chars: int | None) -> Iterator[Short]:
    """What stands before a boundary of the sentence, the longest first."""
    heads = []
    opening = OPENING_TIME.match(text, span.start, span.end)
    if opening is not None:
        span = Span(opening.end(), span.end)
    for match in _BOUNDARY.finditer(text, span.start, span.end):
        short = join(text, _timeless(text, span.start, match.start()))
        rest = text[match.start() : span.end]
        if (
            short is not None
            and fits(short.text, words, chars)
            and len(short.text.split()) >= 4
            and states(short.text)
            and not _open(short.text, rest)
            and not _conditional(rest)
            and not QUOTE_MARK.search(short.text)
            and not _IN_ASIDE.search(short.text)
            and not (rest.startswith(",") and _LATER.search(short.text))
            and not _MOST.search(short.text)
            and not rest.lstrip(", ").startswith(("and ", "or ", "to "))
            and _spare(short.text, rest)
        ):
            heads.append(short)
    yield from sorted(heads, key=lambda short: -len(short.text))


def _timeless(text: str, start: int, end: int) -> Pieces:
    """What stands before a boundary without its weekday: "voted [on Thursday] to end it"."""
    kept = []
    for match in WHEN.finditer(text, start, end + 1):
        if not GOVERNED.search(text[start : match.start()]):
            kept.append((start, match.start()))
            start = match.end()
    return (*kept, (start, end)) if start < end else tuple(kept)


def _whole(line: str) -> bool:
    """Whether an opening is a sentence by its own tree, and what it says last needs no more.

    "Two of the dead had been entered | in the lists", "has been active | in the party".
    """
    if _OPENS_CLAUSE.match(line):
        return False
    (read,) = apart([line])
    if not read.sound:
        return False
    *_, before, last = read.every
    return not (last.tag in _VERBS or (last.tag == "JJ" and before.tag in _VERBS)) or (
        last.tag == "VBD" and before.lower not in _EMPTY
    )


def _halved(line: str, sentence: str) -> bool:
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
    if _AFTERWARDS.match(rest):
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


def _leans_back(line: str) -> bool:
    """Whether a line needs what was told before, or says what had happened by then."""
    (read,) = apart([line])
    if _BACK.search(line) or not read.sound or read.sentence is None:
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
            openings = _openings(document.text, span, room, chars)
            short = next(chain(openings, made(document.text, span, room, chars)), None)
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


def _conditional(rest: str) -> bool:
    """Whether what is left out may turn the clause round: a condition, a negation of its own.

    What another clause denies ("after no candidate won") is no matter of this one.
    """
    own, *others = _OTHER_CLAUSE.split(rest, maxsplit=1)
    return CONDITION.search(own) is not None or any(_HINGE.search(one) for one in others)


def _open(head: str, rest: str) -> bool:
    """Whether a clause ends on a word that more must follow."""
    if _BETWEEN.search(head):
        return True
    if _CLAUSAL.match(rest) and _PARTICLE.search(head):
        return False
    return _OPEN_END.search(head) is not None


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

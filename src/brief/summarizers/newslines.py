"""Lines of one sentence as headlines may have them.

A line is what is left of the sentence when it has lost what it can (``lines``), else what it opens
with, up to a boundary: "Two of the dead had been entered" is no headline.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from brief import patterns as re
from brief.language import calendar_names, lexicon
from brief.language.words import words as tagged
from brief.records import Quote, Span
from brief.summarizers import rewriting, tense, trim
from brief.summarizers.candidates import AGENCY
from brief.summarizers.compress import ASIDE, CONDITION, Short, closed
from brief.summarizers.cuts import holds
from brief.summarizers.leaning import connective
from brief.summarizers.lines import clauses, fits, lines
from brief.summarizers.loose import OPENING_TIME, WHEN, source
from brief.summarizers.openings import halved, open_ended, openings, plain, stands, timeless
from brief.summarizers.reported import Reported, reported

_ARTICLE_BETWEEN = re.compile(r"\s*(?:[Aa]n?|[Tt]he)\s*")
# "exceeded 100. Dan Cole, of the council": two sentences that were not parted
_TWO = re.compile(r"(?<![A-Z.])\b(?:[a-z]{4,}|\d+)\. (?=[A-Z])")
# "a recording in which | someone offered money"
_HALF_RELATIVE = re.compile(r"\b(?:in|on|at|of|from|by|with|to) (?:which|whom)(?: \S+)?$")
# An opening clause that a headline has no room for; what it says is no condition of the rest.
_BEFORE_MAIN = re.compile(
    r"(?:Following|Amid|Despite|[A-Z][a-z]+ing (?=[a-z]))\s?(?!of\s|for\s|if\s|part\s)"
    r"(?:[^,;:\"“”]|,\s(?=[a-z])){3,150}?,\s"
    r"(?=[A-Z\d]|(?:an?|the|his|her|its|their|more|some|all|two|three)\s)"
    # of a clause the first comma is the end: "As it fell, new details emerged on Moss, the mayor"
    r"|(?:[Aa]s|[Aa]fter|[Ww]hen|[Ww]hile)\s(?!of\s|for\s|if\s|part\s)"
    r"(?:[^,;:\"“”]|,\s(?=(?:which|who|whose|where|and|or|but|\w+\sand)\s)){3,150}?,\s(?=\w)"
    r"(?!(?:which|who|whose|where|and|or|but|for|so|yet|as|because|though|\w+\sand)\s)"
)
_AS = re.compile(r"(?:as|after|when|while)\s")
_PHRASE_BEFORE = re.compile(
    r"(?:In|On|At|During|Under|By|Speaking|Writing|With\s[^,;:\"“”]{3,60}\s\w+(?:ing|ed))\s"
    r"[^,;:\"“”]{8,120},\s(?=[A-Z]|(?:an?|the)\s)"
    r"|(?:In|At)\s(?:an?|findings|research|results|remarks|comments|testimony|documents|papers)\s"
    r"[^,;:\"“”]{8,120},\s(?=[a-z])"
)
_WHOSE = re.compile(r"\b(?:his|her)\b")  # of the one who tells it, as often as not
_GOES_ON = re.compile(
    r"\s(?:for|to|on|of|in|at|with|against|over|from|by|into|as\s(?:an?|his|her|its|their|part))\s"
    r"|\s[\"“‘]"
)
_NAMED = "|".join((*calendar_names.WEEKDAYS, *calendar_names.MONTHS))
_DAY = re.compile(rf"\s(?:on|in|at|by|from)\s(?:{_NAMED}|\d)")
# The year of what a sentence opens with: without it a line would tell of these days.
_DATED = re.compile(r"(?:In|By|During|Since|From|Until)\s(?:[A-Z][a-z]+\s)?(?:19|20)\d\d\b")
# "at a mill in Rye[, Larkland,] a man fell": where the place before it is
_REGION = re.compile(r"[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+)?,\s(?=(?:an?|the|[a-z]{3,})\s|[A-Z])")
_IN_TOWN = re.compile(r"\b(?:in|at|of|near|outside)\s(?:[A-Z][\w.'’-]+\s?){1,3},\s\Z")
# articles and forms of "be" go when a line is printed
_DROPS = frozenset("a an the is are was were has have been being".split())
_UNTOLD = frozenset({"aside", "time"})  # what a headline has no room for
_BESIDE = frozenset({"aside", "time", "apposition", "relative", "attribution"})
_BOUND = lexicon.NEGATIONS | frozenset("all every each any no none few only most nobody".split())
_BOUND_BY = 14  # words behind such a phrase that may hold of it alone


@dataclass(frozen=True, slots=True)
class Made:
    """A line of a sentence, whether it tells which one the subject is, and its main verb.

    One that is ``reported`` is what the sentence tells that somebody announced, one that is
    ``moved`` has its words in another order, and one that is ``torn`` ends where the sentence
    goes on with what its last words are for, of or about.
    """

    short: Short
    telling: bool
    verb: str = ""
    reported: Reported | None = None
    moved: bool = False
    torn: bool = False

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


def needed(line: str) -> int:
    """The fewest words in which a line may be printed."""
    return sum(word.lower() not in _DROPS for word in line.split())


def made(
    text: str, span: Span, words: int, chars: int | None, printed: int | None = None
) -> Iterator[Made]:
    """Lines of one sentence that fit: what it can lose goes, else what it opens with.

    Args:
        text: The article.
        span: The sentence.
        words: The most words of a line.
        chars: The most characters of a line, or None.
        printed: The most words of a line as it is printed, where that is less.
    """
    span = opened(text, span)
    there = rewriting.place(text, span)
    if there is not None:
        where, span = there
        yield from _placed(text, span, where, words, chars)
    else:
        yield from _made(text, span, words, chars, printed or words)


def _placed(text: str, span: Span, where: Quote, words: int, chars: int | None) -> Iterator[Made]:
    """Lines of what happened somewhere, with the place behind them."""
    room = words - len(where.quote.split())
    for one in _made(text, span, room, chars, room):
        line = rewriting.placed(one.short, where)
        if line is not None and fits(line.text, words, chars):
            yield dataclasses.replace(one, short=line, moved=True)


def _made(text: str, span: Span, words: int, chars: int | None, printed: int) -> Iterator[Made]:
    """Lines of a sentence without what a headline has no room for before its main clause."""
    sentence = text[span.start : span.end]
    (read,) = trim.trimmed(text, [span])
    span = unstopped(text, span)
    which = [text[read.every[one.first].start : read.every[one.last].end] for one in read.telling()]
    verb = read.words[read.root].lower if read.stated else ""
    bases = (timeless(text, span), read.spared(_UNTOLD), read.spared(_BESIDE))
    heads = (
        line
        for base in bases
        for line in openings(text, span, words, chars, base)
        if needed(line.text) <= printed  # a tree takes time
        and (
            (_uncut(line, span) and base is not bases[2])
            or (
                (stands(line.text) or plain(line.text, text[line.sources[-1].end : span.end]))
                and (read.doubt is None or line.sources[-1].end > read.doubt)
            )
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
    dated = _DATED.match(sentence)
    spared = any(part.kind == "attribution" for part in read.loose)
    found: dict[str, Made] = {}
    for line in chain(shorter, heads):
        end = line.sources[-1].end
        if (
            line.text in found
            or (dated and not _DATED.match(line.text))
            or not closed(line.text)
            or " . " in line.text
            or _TWO.search(line.text) is not None
            or _HALF_RELATIVE.search(line.text) is not None
            or (said is not None and said.start < end < span.end)  # within who said so
            or not holds(" ".join(sentence.split()), line.text)
        ):
            continue
        telling = all(_has(line, one) for one in which)
        found[line.text] = Made(line, telling, verb, torn=_torn(text, end, span.end))
    without = [one for one in found.values() if said is None or not _tells(one.short, said)]
    kept = without if without and spared else [*found.values()]
    yield from kept
    name, office = rewriting.office(read)
    for one in kept if office else ():
        # the name and the verb behind it: what stood between them went
        if one.short.sources[0].start == name and office[-1].start > one.short.sources[0].end:
            line = rewriting.entitled(one.short, office)
            if fits(line.text, words, chars):
                yield dataclasses.replace(one, short=line, telling=True, moved=True)


def news(text: str, span: Span, words: int, chars: int | None) -> Iterator[Made]:
    """Lines of what a sentence tells that somebody announced or found, if it does."""
    span = opened(text, span)
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
    whole_span = unstopped(text, span)
    pieces = ((told.who.start, told.who.end), (told.said.start, whole_span.end))
    for line in openings(text, whole_span, room, chars, pieces):
        if line.sources[-1].start >= told.said.start and stands(line.text):
            yield Made(line, True, reported=told)


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


def opened(text: str, span: Span) -> Span:
    """A sentence without what a headline has no room for before its main clause."""
    joined = connective(" ".join(text[span.start : span.end].split()))
    if joined:  # "Specifically, the program"
        span = Span(span.start + joined, span.end)
    agency = AGENCY.match(text[span.start : span.end])
    if agency is not None and agency.end() < len(span):
        span = Span(span.start + agency.end(), span.end)
    before = before_main(text, span)
    return span if before is None else Span(before, span.end)


def _torn(text: str, start: int, end: int) -> bool:
    """Whether what a line breaks off before belongs to its last words: "a stake | in a mill"."""
    for beside in (ASIDE, WHEN):
        passed = beside.match(text, start, end)
        start = start if passed is None else passed.end()
    return _GOES_ON.match(text, start, end) is not None and not _DAY.match(text, start, end)


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


def before_main(text: str, span: Span) -> int | None:
    """Where the main clause begins behind a clause or a phrase that a headline has no room for.

    A phrase ("In a speech in Rye, Moss said") only where nothing behind holds of what it says
    alone: "In Rye, nobody was hurt".
    """
    timed = OPENING_TIME.match(text, span.start, span.end)
    if timed is not None and _AS.match(text, timed.end(), span.end) is not None:
        return before_main(text, Span(timed.end(), span.end))  # "Today, as it rained, Moss"
    before = _BEFORE_MAIN.match(text, span.start, span.end)
    if before is not None:
        return None if CONDITION.search(before.group()) else _past_beside(text, before.end(), span)
    phrase = _PHRASE_BEFORE.match(text, span.start, span.end)
    if timed is not None:
        return None  # "On Friday the council, the third in a year, met"
    if phrase is None or CONDITION.search(phrase.group()):
        return None
    behind = tagged(text[phrase.end() : span.end])[:_BOUND_BY]
    if any(word.lower in _BOUND for word in behind):
        return None
    region = _REGION.match(text, phrase.end(), span.end)
    if region is None or not _IN_TOWN.search(phrase.group()):
        return phrase.end()
    # "in Rye, Ann Moss, a nurse, fled": no region, a verb stands behind one before the next comma
    clause = tagged(text[region.end() : span.end].partition(",")[0])
    verbal = any(word.tag in ("VBD", "VBZ", "VBP", "MD") for word in clause)
    return region.end() if verbal else phrase.end()


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


def _stopless(short: Short) -> Short:
    """A line without the stop of its sentence."""
    *rest, last = short.sources
    if not short.text.endswith(".") or not last.quote.endswith("."):
        return short
    kept = last.quote.rstrip(" .\n\t")
    own = (Quote(last.start, last.start + len(kept), kept),) if kept else ()
    return dataclasses.replace(short, text=short.text.rstrip(" ."), sources=(*rest, *own))


def unstopped(text: str, span: Span) -> Span:
    """A sentence without the stop at its end."""
    end = span.end
    while end > span.start and text[end - 1] in " .\n\t":
        end -= 1
    return Span(span.start, end)

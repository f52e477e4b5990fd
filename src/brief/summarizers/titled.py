"""The title: as the first sentence of a brief, and as a headline is printed."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain

from brief import patterns as re
from brief.records import Added, BriefSentence, Document, Quote, Span
from brief.summarizers.compress import Short, whole
from brief.summarizers.lines import fits
from brief.summarizers.newslines import made
from brief.summarizers.openings import openings, timeless

WORDS = 12  # of a title that is cut, and of a first sentence that is one
OWN_WORDS = 16  # of the article's own headline, which is printed whole where it can be
# "Police release photos - The Garnet Herald"
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,40}$")
_DAY = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2}|\d{1,2} [A-Z][a-z]+),? \d{4}"
)
_WORD = re.compile(r"[^\W\d_](?:[\w.'’]*\w)?\.?")
# Marks of Markdown and of lists, and a date that a page runs on behind a title.
_HEADING = re.compile(r"(?:#{1,6}|[*•▪‣●-])\s+")
_DATED = re.compile(
    r"\s(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s\d{1,2},\s\d{4}\s*$"
)


def title_of(document: Document) -> BriefSentence | None:
    """The title that stands in the text, as a sentence, or None; a stop that it lacks is added."""
    text = document.text
    block = next((b for b in document.blocks if b.kind == "title"), None)
    if block is None:
        return None
    end = block.start + len(text[block.start : block.end].rstrip())
    start = end - len(text[block.start : end].lstrip())
    if start >= end:
        return None
    span = unmarked(text, Span(start, end))
    quote = Quote(span.start, span.end, text[span.start : span.end])
    line = " ".join(quote.quote.split())
    stop = Added(start=len(line), end=len(line) + 1, text=".", value=".", source=quote)
    ended = line.endswith((".", "!", "?"))
    return BriefSentence(
        text=line if ended else f"{line}.",
        sources=(quote,),
        support=1.0,
        added=() if ended else (stop,),
    )


def of_title(document: Document, most: int | None, chars: int | None) -> Short | None:
    """The article's own headline, or a shorter form of it where it is too long."""
    words, room = most or OWN_WORDS, min(most or WORDS, WORDS)
    for block in document.blocks:
        if block.kind == "title":
            span = unmarked(document.text, block.span)
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


def unmarked(text: str, span: Span) -> Span:
    """A title without the marks of a format before it and a date that runs on behind it."""
    mark = _HEADING.match(text, span.start, span.end)
    if mark is not None and mark.end() < span.end:
        span = Span(mark.end(), span.end)
    date = _DATED.search(text, span.start, span.end)
    if date is not None and len(text[span.start : date.start()].split()) >= 4:
        span = Span(span.start, date.start())
    return span


def lowered(line: str, document: Document) -> str:
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

"""From the scores of the lines to labeled blocks that cover the whole text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from brief.clean import kinds, mail
from brief.clean.features import WINDOW, Matrix, first_pass, second_pass
from brief.clean.lines import Line, ends_sentence, lines
from brief.clean.strays import boxes, furniture, lists, pointer, scraps
from brief.models.forest import Pair, read
from brief.models.pinned import load_bytes
from brief.records import Article, Block, BlockKind
from brief.records.passed_on import unmarked

Flags = npt.NDArray[np.bool_]

WEIGHTS = "data/clean.npz"

# Below these probabilities a line is not body: on a page with much furniture, on a text with
# a stray line of it, and (never) on a clean text.
_MESSY, _STRAY = 0.5, 0.12
_TITLE = 0.25
_HEADS = frozenset({"title", "byline", "dateline"})  # what stands above a story
_SPACE = re.compile(r"\W+")


def blocks(article: Article) -> tuple[Block, ...]:
    """The blocks of the text, in order; together they cover ``[0, len(article.text))``.

    A block is a line, or a paragraph whose lines are wrapped at a column; blank lines
    belong to the block before them (at the start of the text: to the first block). A text
    without a visible character is one block of boilerplate; the empty text has none.
    """
    text = unmarked(article.text)
    if not text:
        return ()
    found = lines(article.text)
    if not found:
        return (Block(0, len(text), "boilerplate"),)
    known = mail.around([text[line.start : line.end] for line in found], found)
    subjects = [line for i, line in enumerate(found) if i in known]
    heading = _subject(text, subjects) if article.title is None else None
    rest = [line for i, line in enumerate(found) if i not in known]
    labels: list[BlockKind] = []
    for at in range(0, len(rest), WINDOW):
        part = rest[at : at + WINDOW]
        given = text[slice(*heading)] if heading else article.title
        page = Page([text[line.start : line.end] for line in part], part, given)
        if article.form != "html":
            labels += scored(page, scores(page.texts, part))
        elif article.language == "en":
            labels += _extracted(page, scores(page.texts, part))
        else:  # classifier and patterns know English alone
            labels += _extracted(page, None)
    for i in sorted(known):
        labels.insert(i, known[i])
    starts = [0, *(line.start for line in found[1:])]
    if heading and "title" not in labels:  # the words behind "Subject: FW: " are
        at = next(i for i, line in enumerate(found) if line.start < heading[0] < line.end)
        starts.insert(at + 1, heading[0])
        labels.insert(at + 1, "title")
    ends = [*starts[1:], len(text)]
    return _without_dateline(text, list(map(Block, starts, ends, labels)))


def _subject(text: str, heads: Sequence[Line]) -> tuple[int, int] | None:
    """The words of the last subject among the heads of a mail: of what was first sent."""
    for line in reversed(heads):
        at = mail.subject(text[line.start : line.end])
        if at is not None:
            return line.start + at, line.end
    return None


# "VALPARAISO, Chile, March 9 (Agency) — " before the first sentence of a report
_DATELINE = re.compile(
    r"\s*(?P<place>[A-Z][A-Z.'’ -]{2,30}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2})"
    r"(?:, ?[A-Z][\w. ]{1,20}?)?"
    r"(?P<date>,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?)?"
    r"\s*(?P<agency>\([^)\n]{2,30}\))?\s*(?:--|[—–-])\s+(?=\S)"
)


def _without_dateline(text: str, blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks, with the dateline that opens the first paragraph as a block of its own."""
    at = next((i for i, block in enumerate(blocks) if block.kind == "body"), None)
    if at is not None:
        first = blocks[at]
        match = _DATELINE.match(text, first.start, first.end)
        if match is not None and (
            match["date"] or match["agency"] or match["place"].strip().isupper()
        ):
            blocks[at : at + 1] = [
                Block(first.start, match.end(), "dateline"),
                Block(match.end(), first.end, "body"),
            ]
    return tuple(blocks)


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a text, or of a stretch of a very long one."""

    texts: Sequence[str]
    found: Sequence[Line]
    title: str | None


@cache
def _forests() -> tuple[Pair, Pair]:
    """Of the first pass and of the second: whether a line is body, whether it is the title."""
    read_ = read(load_bytes(WEIGHTS))
    return Pair(read_["body1"], read_["title1"]), Pair(read_["body2"], read_["title2"])


def scores(texts: Sequence[str], found: Sequence[Line]) -> Matrix:
    """Probabilities that each line is body and that it is the title, shape (lines, 2)."""
    guess, judge = _forests()
    first = first_pass(texts, found)
    return judge(second_pass(first, guess(first)))


def same(text: str) -> str:
    """A form in which two lines are equal when they differ only in case and punctuation."""
    return _SPACE.sub(" ", text).strip().casefold()


def _extracted(page: Page, score: Matrix | None) -> list[BlockKind]:
    """What an extractor found in HTML: the story, with what it let through of the page.

    It has seen the page, so a line is furniture only on a pattern's word or where the classifier
    is sure; the first lines may be the title.
    """
    texts = page.texts
    strays = [None] * len(texts) if score is None else _strays(texts, score[:, 0])
    title = same(page.title or "")
    labels: list[BlockKind] = []
    for i, text in enumerate(texts):
        kind: BlockKind = strays[i] or "body"
        if title and title in (text, same(text)) and (i < 3):
            kind = "title"
        elif kinds.dateline(text) or (i < 4 and kinds.place_and_date(text)):
            kind = "dateline"
        elif kinds.byline(text) and i < 4:
            kind = "byline"
        labels.append(kind)
    return labels if "body" in labels else ["body"] * len(texts)


def _strays(texts: Sequence[str], body: npt.NDArray[np.floating]) -> list[BlockKind | None]:
    """The lines that an extractor should have left out, and what they are."""
    listed, boxed, scrap = lists(texts, body), boxes(texts, body), scraps(texts, body)
    found: list[BlockKind | None] = []
    for i, text in enumerate(texts):
        kind: BlockKind | None = None
        if listed[i] or pointer(text):
            kind = "related"
        elif boxed[i] or (furniture(text) and not kinds.host(text)):
            kind = "boilerplate"
        elif scrap[i]:
            kind = "related" if _teaser_like(text) else "boilerplate"
        found.append(kind)
    return found


def scored(page: Page, score: Matrix) -> list[BlockKind]:
    """Labels for a text that may be a whole page, a clean article, or anything between."""
    texts = page.texts
    chrome = [furniture(text) for text in texts]
    threshold = _threshold(texts, score, sum(chrome))
    body: Flags = score[:, 0] >= threshold
    if threshold < _MESSY:
        if threshold:
            body |= np.array([_sentence(text) for text in texts])
        body &= ~np.array(chrome)
        listed = lists(texts, score[:, 0])
        if (body & ~listed).any():
            body &= ~listed
        boxed = boxes(texts, score[:, 0])
        if (body & ~boxed).any():
            body &= ~boxed
    if not body.any():
        body = np.array([_sentence(t) and not f for t, f in zip(texts, chrome, strict=True)])
    title = _title(page, score, body, threshold)
    _restore_lead(texts, body, title)
    return _kinds(page, score, body, title, threshold)


def _threshold(texts: Sequence[str], score: Matrix, chrome: int) -> float:
    """The probability that a line needs to be body.

    The classifier was shown pages; on an article without furniture its doubts about a
    subhead or a line of verse are not worth a lost line. So it is heard only as far as
    there is furniture, or lines that it is sure of stand in such numbers as on no article.
    """
    unlike = sum(
        p < 0.2 and len(text.split()) < 8 and not ends_sentence(text)
        for p, text in zip(score[:, 0].tolist(), texts, strict=True)
    )
    many = unlike >= 0.3 * len(texts)
    if chrome >= 3 or (many and (chrome or unlike >= 12)):
        return _MESSY
    return _STRAY if chrome else 0.0


def _sentence(text: str) -> bool:
    return len(text) > 40 and ends_sentence(text)


def _title(page: Page, score: Matrix, body: Flags, threshold: float) -> int:
    """The line that is the title, or -1."""
    texts = page.texts
    first = int(body.argmax()) if body.any() else len(texts)
    if page.title:
        given = same(page.title)
        equal = [i for i, text in enumerate(texts) if len(text) < 500 and same(text) == given]
        if given and equal:
            before = [i for i in equal if i <= first]
            return before[-1] if before else equal[0]
    if threshold:
        # a doubt makes no line likelier, so most lines need not be asked
        likely: list[int] = np.flatnonzero(score[:, 1] >= _TITLE).tolist()
        chances = [float(score[i, 1]) * _title_doubt(texts[i]) for i in likely]
        if chances and max(chances) >= _TITLE:
            return likely[chances.index(max(chances))]
    if threshold < _MESSY:
        for i, text in enumerate(texts[:4]):
            dated = kinds.dateline(text) or kinds.place_and_date(text)
            if not (dated or kinds.byline(text) or furniture(text)):
                return i if _headline(texts, i) else -1
    return -1


def _title_doubt(text: str) -> float:
    """What to multiply the probability of "title" with, for how little the line reads like one."""
    if furniture(text) or kinds.dateline(text) or kinds.byline(text) or kinds.caption(text):
        return 0.0
    if kinds.furniture_words(text) or kinds.teaser_head(text) or "«" in text or len(text) > 250:
        return 0.2
    return 0.3 if text.endswith(".") and len(text.split()) > 8 else 1.0


def _headline(texts: Sequence[str], i: int) -> bool:
    """Whether the first line of a clean text is its title: short, no sentence, text below."""
    text = texts[i]
    if i + 1 == len(texts) or not 2 <= len(text.split()) <= 30 or len(text) > 200:
        return False
    if text[-1] in '.,;:"”' or text[0].islower() or text[0] in '-*•"“(':
        return False
    below = max(len(t) for t in texts[i + 1 : i + 4])
    return below > 1.3 * len(text) or (below > 60 and not ends_sentence(text))


def _kinds(page: Page, score: Matrix, body: Flags, title: int, threshold: float) -> list[BlockKind]:
    texts = page.texts
    heading = same(texts[title]) if title >= 0 else None
    labels: list[BlockKind] = []
    inside = np.flatnonzero(body)
    first = int(inside[0]) if len(inside) else len(texts)
    heads = True  # whether nothing but heads stands from the first line of body on
    for i, text in enumerate(texts):
        kind: BlockKind = "boilerplate"
        if i == title:
            kind = "title"
        elif heading and len(text) < 500 and same(text) == heading:
            kind = (
                "title" if threshold < _MESSY and not kinds.hard_furniture(text) else "boilerplate"
            )
        elif kinds.dateline(text) or (
            (0 <= i - first <= 1 or (i > first and heads)) and kinds.place_and_date(text)
        ):
            kind = "dateline"  # a place and a date further down may be a row of a list
        elif kinds.byline(text):
            kind = "byline"
        elif _credit(text, bool(body[i])):
            kind = "caption"
        elif body[i]:
            kind = "related" if i > 0 and pointer(text) else "body"
        elif kinds.teaser(text) or (i > first and _teaser_like(text)):
            kind = "related"
        labels.append(kind)
        heads = heads and (i < first or kind in _HEADS)
    return labels


def _restore_lead(texts: Sequence[str], body: Flags, title: int) -> None:
    """Takes as body what stands between title and body and is said again, almost so, in the body.

    Pages give the lead twice, once above the share buttons and once below. Both are the
    article's words, and where they differ a reader wants to know.
    """
    if title < 0 or not body[title + 1 :].any():
        return
    first = title + 1 + int(body[title + 1 :].argmax())
    below = [_word_set(texts[i]) for i in range(first, min(first + 6, len(texts))) if body[i]]
    for i in range(title + 1, first):
        words = _word_set(texts[i])
        if len(words) >= 12 and ends_sentence(texts[i]):
            body[i] = any(5 * len(words & other) >= 4 * len(words | other) for other in below)


def _word_set(text: str) -> frozenset[str]:
    return frozenset(same(text[:2000]).split())


def _credit(text: str, body: bool) -> bool:
    """Whether a line with a picture credit is a caption and no paragraph that quotes one."""
    return kinds.caption(text) and (not body or len(text) < 300)


def _teaser_like(text: str) -> bool:
    """Whether a line of a page that is not body reads like the headline of another story."""
    words = text.split()
    return (
        5 <= len(words) <= 28
        and not text.endswith((".", ":"))
        and not kinds.furniture_words(text)
        and not furniture(text)
        and not kinds.legal(text)
        and sum(w[0].isalpha() for w in words) >= 0.7 * len(words)
    )

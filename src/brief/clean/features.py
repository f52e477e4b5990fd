"""What the line classifier sees: numbers only, never the words of a page.

The first pass looks at each line, its neighbors and the page; the second pass adds what
the first pass thought of the neighbors.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from brief.clean import kinds
from brief.clean.lines import Line, ends_sentence

Matrix = npt.NDArray[np.float32]
Vector = npt.NDArray[np.float64]

_HEAD, _TAIL = 1200, 300  # characters of a longer line that are looked at
_WORD = re.compile(r"[^\W\d_][\w'’]*|\d[\d.,:]*")
_STOP = frozenset(
    "a an the of to in on at by for from with as is are was were be been has have had not but and "
    "or that this it its he she they his her their we i you who which will would could after "
    "before about into over than when while there what if so no said".split()
)
_SPEECH = re.compile(
    r"\b(?:said|says|told|added|according to|announced|reported|asked|explained|warned|claimed)\b"
)
_YOU = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:I|my|me|I'm|I’m)\b")
_INNER_END = re.compile(r"[.!?][\"”’)]?\s+[\"“‘(]?[A-Z]")
_QUOTE = re.compile('["“”«»]')
_SEPARATOR = re.compile(r"[|»›·•►▶→>]|\s[-–/]\s")
_LINK = re.compile(r"https?://|www\.|\S@\S+\.\w|\.(?:com|org|net|co\.uk)\b", re.IGNORECASE)
_LINK_NEEDS = ("://", "www.", "@", ".com", ".org", ".net", ".co.uk")  # in whatever that finds
_ODD = re.compile(r"[^\w\s]|_")
_COUNT = re.compile(r"\(\d[\d,]*\)\s*$|^\s*\(?\d[\d,]*\)?\s*$|#\d")
_ELLIPSIS = re.compile(r"(?:\.\.\.|…|\[\+\]|»|›|>)\s*$")
_LIST_MARK = re.compile(r"^(?:[-*•·–—►▪>»]|\(?\d{1,3}[.)])\s?")

_BASE = (
    "chars words terminal colon comma upper lower digit mark quote digit_share caps_share "
    "title_share stop_share commas quotes inner_ends word_length odd_share separators links "
    "furniture hard legal teaser teaser_head comment dateline byline role caption dated clocked "
    "ellipsis counted speech you first question gap_before gap_after repeats prefix_repeats "
    "position characters_before from_end run_length run_mean wrapped"
).split()
_AT = {name: i for i, name in enumerate(_BASE)}
_NEAR = [
    _AT[name]
    for name in (
        "words terminal stop_share title_share furniture hard dated teaser_head comment gap_before"
    ).split()
]
_LOGS = [_AT[name] for name in ("chars", "words", "position", "from_end")]
_WIDE = [_AT[name] for name in "words terminal stop_share title_share hard furniture".split()]
WINDOW = 20_000  # lines of a page that are judged together; longer pages are cut


def first_pass(texts: Sequence[str], found: Sequence[Line]) -> Matrix:
    """Features of the lines of one page, shape (lines, features)."""
    clipped = [t if len(t) <= _HEAD + _TAIL else f"{t[:_HEAD]} {t[-_TAIL:]}" for t in texts]
    words = [_WORD.findall(t) for t in clipped]
    lowered = [[w.lower() for w in ws] for ws in words]
    base = _base(texts, clipped, words, lowered, found)
    prose = _prose(base)
    start, stop = _heaviest(prose)
    parts: list[npt.NDArray[Any]] = [
        base,
        _neighbors(base[:, _NEAR], (-3, -2, -1, 1, 2, 3)),
        _windows(base[:, _WIDE], (2, 5, 12)),
        _outlook(np.where(prose > 0, prose, 0.0)),
        _segment(len(texts), start, stop),
        _since(base),
        _overlap(lowered, start, stop, prose),
        _page(base, prose),
    ]
    return np.concatenate(parts, axis=1, dtype=np.float32)


def _links(text: str) -> int:
    """How many addresses stand in a line."""
    low = text.lower()
    return len(_LINK.findall(text)) if kinds.has_one(low, _LINK_NEEDS) else 0


def _yous(text: str) -> int:
    """How often a line speaks to its reader."""
    return len(_YOU.findall(text)) if "you" in text.lower() else 0


def second_pass(first: Matrix, scores: Matrix) -> Matrix:
    """Features of the first pass and what it made of the line and of those around it.

    Args:
        first: Output of ``first_pass``, shape (lines, features).
        scores: Probabilities of body and of title by the first pass, shape (lines, 2).
    """
    body = scores[:, 0].astype(np.float64)
    words = np.expm1(first[:, _AT["words"]].astype(np.float64))
    weight = np.minimum(words, 60.0)
    gain = weight * (body - 0.5)
    start, stop = _heaviest(gain)
    titles = scores[:, 1].astype(np.float64)
    best = titles.max(initial=0.0)
    parts = [
        first,
        scores,
        _neighbors(scores[:, :1], (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5)),
        _neighbors(scores[:, 1:], (-2, -1, 1, 2)),
        _windows(scores[:, :1], (3, 8, 20)),
        _outlook(weight * body),
        _outlook(np.where(body > 0.5, weight, 0.0)),
        _segment(len(body), start, stop),
        np.stack([titles - best, np.arange(len(body)) - float(titles.argmax())], axis=1),
        np.tile([[float((weight * body).sum() / max(weight.sum(), 1.0)), best]], (len(body), 1)),
    ]
    return np.concatenate(parts, axis=1, dtype=np.float32)


def _base(
    texts: Sequence[str],
    clipped: Sequence[str],
    words: Sequence[Sequence[str]],
    lowered: Sequence[Sequence[str]],
    found: Sequence[Line],
) -> npt.NDArray[np.float64]:
    same = Counter(texts)
    prefix = Counter(tuple(ws[:5]) for ws in lowered)
    total = sum(len(t) for t in texts) or 1
    seen = 0
    rows = []
    for i, (text, ws, low, line) in enumerate(zip(clipped, words, lowered, found, strict=True)):
        count = max(len(ws), 1)
        head = text[0]
        together = text.replace(" ", "")
        marked = not together.isalnum()  # what has no mark needs no search for one
        plain = together.isalpha()  # and of letters alone none are to be counted
        letters = len(together) if plain else sum(map(str.isalpha, text)) or 1
        timed = not plain or kinds.has_one(text.lower(), kinds.UNDIGITED)
        odd = len(_ODD.findall(text)) if marked else 0
        long = [w for w in ws if len(w) > 3]
        rows.append(
            (
                line.length,
                len(ws) * max(1.0, line.length / (_HEAD + _TAIL)),
                marked and ends_sentence(text),
                text[-1] == ":",
                text[-1] in ",;",
                head.isupper(),
                head.islower(),
                head.isdigit(),
                marked and _LIST_MARK.match(text) is not None,
                head in "\"“‘'«„",
                0.0 if plain else sum(map(str.isdigit, text)) / len(text),
                0.0 if text.islower() else sum(map(str.isupper, text)) / letters,
                sum(w[0].isupper() for w in long) / max(len(long), 1),
                sum(map(_STOP.__contains__, low)) / count,
                text.count(",") / count,
                min(len(_QUOTE.findall(text)), 6) if marked else 0,
                min(len(_INNER_END.findall(text)), 8) if marked else 0,
                letters / count,
                odd / len(text),
                min(len(_SEPARATOR.findall(text)), 8) if marked else 0,
                _links(text) / count if marked else 0.0,
                min(kinds.furniture_words(text), 8) / count**0.5,
                kinds.hard_furniture(text),
                kinds.legal(text),
                marked and kinds.teaser(text),
                kinds.teaser_head(text),
                kinds.comment(text),
                timed and kinds.dateline(text),
                kinds.byline(text),
                kinds.role(text),
                kinds.credited(text),
                timed and kinds.dated(text),
                timed and kinds.clocked(text),
                marked and _ELLIPSIS.search(text[-8:]) is not None,
                (marked or text[-1].isdigit()) and _COUNT.search(text[-24:]) is not None,
                _SPEECH.search(text) is not None,
                min(_yous(text), 6) / count**0.5,
                min(len(_FIRST.findall(text)), 6) / count**0.5,
                text[-1] == "?",
                min(line.before, 3),
                min(line.after, 3),
                min(same[texts[i]] - 1, 3),
                min(prefix[tuple(low[:5])] - 1, 3),
                i,
                seen / total,
                len(texts) - 1 - i,
                0.0,
                0.0,
                line.wrapped > 1,
            )
        )
        seen += len(texts[i])
    base = np.array(rows, dtype=np.float64)
    base[:, _LOGS] = np.log1p(base[:, _LOGS])
    _runs(base, found)
    return base


def _runs(base: npt.NDArray[np.float64], found: Sequence[Line]) -> None:
    """Fills in how many lines stand together without a blank line, and their mean length."""
    start = 0
    for stop in range(1, len(found) + 1):
        if stop < len(found) and found[stop].before == 0:
            continue
        base[start:stop, _AT["run_length"]] = np.log1p(stop - start)
        base[start:stop, _AT["run_mean"]] = base[start:stop, _AT["words"]].mean()
        start = stop


def _prose(base: npt.NDArray[np.float64]) -> Vector:
    """Words of the lines that look like prose, and a small loss for each line that does not."""
    words = np.expm1(base[:, _AT["words"]])
    prose = (words >= 12) & (base[:, _AT["terminal"]] > 0) & (base[:, _AT["legal"]] == 0)
    return np.where(prose, np.minimum(words, 60.0), np.where(words >= 30, 5.0, -4.0))


def _heaviest(gain: Vector) -> tuple[int, int]:
    """The half-open range of lines with the greatest sum (Kadane's algorithm)."""
    best, best_range, running, start = 0.0, (0, 0), 0.0, 0
    for i, value in enumerate(gain.tolist()):
        if running <= 0.0:
            running, start = 0.0, i
        running += value
        if running > best:
            best, best_range = running, (start, i + 1)
    return best_range


def _neighbors(columns: npt.NDArray[np.floating], offsets: Sequence[int]) -> Matrix:
    """The columns of the lines at these distances; -1 beyond the ends of the page."""
    count, width = columns.shape
    out = np.full((count, width * len(offsets)), -1.0, dtype=np.float32)
    for k, offset in enumerate(offsets):
        target = out[:, k * width : (k + 1) * width]
        if abs(offset) >= count:
            continue
        if offset < 0:
            target[-offset:] = columns[:offset]
        else:
            target[:-offset] = columns[offset:]
    return out


def _windows(columns: npt.NDArray[np.floating], sizes: Sequence[int]) -> Matrix:
    """Means over the ``size`` lines before and, apart, after each line."""
    count = len(columns)
    sums = np.concatenate(
        [np.zeros((1, columns.shape[1])), np.cumsum(columns, axis=0, dtype=float)]
    )
    at = np.arange(count)
    parts = []
    for size in sizes:
        low, high = np.maximum(at - size, 0), np.minimum(at + 1 + size, count)
        parts.append((sums[at] - sums[low]) / np.maximum(at - low, 1)[:, None])
        parts.append((sums[high] - sums[at + 1]) / np.maximum(high - at - 1, 1)[:, None])
    return np.concatenate(parts, axis=1, dtype=np.float32)


def _outlook(weight: Vector) -> Matrix:
    """Shares of the weight before and after each line, and distances to the next weighty line."""
    count = len(weight)
    total = weight.sum() or 1.0
    before = np.concatenate([[0.0], np.cumsum(weight)[:-1]])
    at = np.arange(count)
    heavy = weight > 8.0
    last = np.maximum.accumulate(np.where(heavy, at, -count))
    last = np.concatenate([[-count], last[:-1]])
    following = np.minimum.accumulate(np.where(heavy, at, 2 * count)[::-1])[::-1]
    following = np.concatenate([following[1:], [2 * count]])
    return np.stack(
        [
            before / total,
            1.0 - (before + weight) / total,
            np.log1p(np.minimum(at - last, 200)),
            np.log1p(np.minimum(following - at, 200)),
            np.log1p(before),
        ],
        axis=1,
    ).astype(np.float32)


def _segment(count: int, start: int, stop: int) -> Matrix:
    """Where each line lies with regard to the main stretch of prose, on a signed log scale."""
    at = np.arange(count)
    left, right = at - start, at - (stop - 1)
    return np.stack(
        [
            (left >= 0) & (right <= 0),
            np.sign(left) * np.log1p(np.abs(left)),
            np.sign(right) * np.log1p(np.abs(right)),
            np.full(count, (stop - start) / max(count, 1)),
        ],
        axis=1,
    ).astype(np.float32)


def _since(base: npt.NDArray[np.float64]) -> Matrix:
    """Lines since the last head of a list of stories and since the last comment furniture."""
    count = len(base)
    at = np.arange(count)
    parts = []
    for name in ("teaser_head", "comment", "hard", "legal"):
        flag = base[:, _AT[name]] > 0
        last = np.maximum.accumulate(np.where(flag, at, -60))
        parts.append(np.log1p(np.minimum(at - last, 60)))
        parts.append(np.cumsum(flag) / max(1, flag.sum()))
    return np.stack(parts, axis=1).astype(np.float32)


def _overlap(lowered: Sequence[Sequence[str]], start: int, stop: int, prose: Vector) -> Matrix:
    """Share of a line's longer words that the main prose, and its first lines, have as well."""
    core: Counter[str] = Counter()
    lead: set[str] = set()
    leading = 0
    for i in range(start, stop):
        if prose[i] > 0:
            unique = {w for w in lowered[i] if len(w) > 3}
            core.update(unique)
            if leading < 4:
                lead |= unique
                leading += 1
    once, twice = core.keys(), {w for w, many in core.items() if many > 1}
    rows = []
    for i, words in enumerate(lowered):
        unique = {w for w in words if len(w) > 3 and w not in _STOP}
        own = start <= i < stop and prose[i] > 0
        shared = len(unique & (twice if own else once))
        size = max(len(unique), 1)
        rows.append((shared / size, len(unique & lead) / size, len(unique)))
    return np.array(rows, dtype=np.float32).reshape(len(lowered), 3)


def _page(base: npt.NDArray[np.float64], prose: Vector) -> Matrix:
    """What holds for the whole page, repeated for each line."""
    words = np.expm1(base[:, _AT["words"]])
    total = max(words.sum(), 1.0)
    values = [
        np.log1p(len(base)),
        np.log1p(total),
        words[prose > 0].sum() / total,
        base[:, _AT["hard"]].mean(),
        base[:, _AT["words"]].mean(),
        base[:, _AT["stop_share"]].mean(),
        base[:, _AT["terminal"]].mean(),
        (base[:, _AT["furniture"]] > 0).mean(),
        base[:, _AT["caps_share"]].mean(),
    ]
    return np.tile(np.array(values, dtype=np.float32), (len(base), 1))

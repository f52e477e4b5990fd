"""Published fact-checks: ClaimReview (schema.org) as articles, the claim as their text.

Feeds come as JSON-LD (one review, a list, ``@graph``, or the ``DataFeed`` that publishers share)
and as JSON Lines of reviews, or of flat rows (``claim``, ``verdict``, ``publisher``...).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from brief.files import Identity
from brief.reading import published, rows, strict
from brief.reading.articles import Options, read_text
from brief.reading.decoding import text as decoded
from brief.reading.listing import LINES, NONE, files
from brief.reading.streams import UNREADABLE, contents, opened, reason
from brief.records import Article, Failure

_CLAIM = ("claimReviewed", "claim", "statement", "text")
_RATING = ("verdict", "rating", "label", "textualRating", "textual_rating")
_PUBLISHER = ("publisher", "author", "outlet")
_URL = ("url", "link")
_DATE = ("datePublished", "published", "date", "reviewDate")
_TITLE = ("headline", "name", "title")


def reviews(
    path: str, options: Options, without: frozenset[Identity] = NONE
) -> Iterator[Article | Failure]:
    """The fact-checks of a file or folder, each an article of the claim and the review's headline.

    ``extra`` holds ``claim``, and ``verdict`` and ``publisher`` where they are stated. What is no
    fact-check is a failure in its place; the others go on. ``without`` are files and folders to
    leave out.
    """
    for name in files(path, without):
        if isinstance(name, Failure):
            yield name
            continue
        found = False
        for where, item in _objects(name, options):
            if isinstance(item, Failure):
                found = True
                yield item
                continue
            for each in _unpacked(item):
                found = True
                yield _article(where, each)
        if not found:
            yield Failure(name, "InputError", f"{name}: no fact-check in it (ClaimReview)")


def _objects(name: str, options: Options) -> Iterator[tuple[str, Any]]:
    try:
        suffix = Path(name.lower().removesuffix(".gz")).suffix
        if suffix == ".parquet":
            for row in rows.parquet(name, max_bytes=options.max_bytes):
                yield (row.source, row) if isinstance(row, Failure) else row
            return
        with opened(name) as file:
            data = contents(file, name, options.max_bytes)
        content = decoded(data, name, options.encoding)
    except UNREADABLE as error:
        yield name, Failure(name, "InputError", reason(name, error))
        return
    if suffix not in LINES:
        try:
            yield name, strict.loads(content)
            return
        except ValueError as error:
            if not content.lstrip().startswith("{") or "\n{" not in content:
                yield name, Failure(name, "InputError", f"{name}: not JSON: {error}")
                return
    for number, line in enumerate(content.split("\n"), start=1):
        where = f"{name}:{number}"
        if not line.strip():
            continue
        try:
            yield where, strict.loads(line)
        except ValueError as error:
            yield where, Failure(where, "InputError", f"{where}: not JSON: {error}")


def _unpacked(item: Any) -> Iterator[Any]:
    """The reviews in a feed's wrappers, in order.

    A stack and no recursion: they may stand in one another more deeply than Python calls.
    """
    stack = [item]
    while stack:
        item = stack.pop()
        if isinstance(item, list):
            stack.extend(reversed(item))
            continue
        if isinstance(item, Mapping):
            inner = [item[key] for key in ("@graph", "dataFeedElement", "item") if key in item]
            if inner and not _first(item, _CLAIM):
                stack.extend(reversed(inner))
                continue
            kinds = item.get("@type")
            if kinds is not None and "ClaimReview" not in (
                kinds if isinstance(kinds, list) else [kinds]
            ):
                continue  # the graph of a page has its publisher and images too
        yield item


def _article(where: str, item: Any) -> Article | Failure:
    if not isinstance(item, Mapping):
        message = f"{where}: a fact-check is an object, this is {type(item).__name__}"
        return Failure(where, "InputError", message)
    claim = _first(item, _CLAIM)
    if claim is None:
        return Failure(where, "InputError", f"{where}: no claim in it ({', '.join(_CLAIM)})")
    rating = item.get("reviewRating")
    verdict = _first(rating, ("alternateName", "name", "ratingValue")) if isinstance(
        rating, Mapping
    ) else None  # fmt: skip
    own = item.get("id") or item.get("@id")
    url = _first(item, _URL)
    date = _first(item, _DATE)
    title = _first(item, _TITLE)
    extra = {
        "claim": claim,
        "verdict": verdict or _first(item, _RATING),
        "publisher": _first(item, _PUBLISHER),
    }
    return read_text(
        claim if title is None or title == claim else f"{claim}\n\n{title}",
        source=where,
        id=str(own) if isinstance(own, (str, int)) else url,
        title=title,
        published=None if date is None else published.stated(date),
        url=url,
        extra={key: value for key, value in extra.items() if value is not None},
    )


def _first(item: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """The first of some fields that says something: text, a number, or the name of a thing."""
    for name in names:
        value = item.get(name)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, Mapping):
            value = value.get("name")
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None

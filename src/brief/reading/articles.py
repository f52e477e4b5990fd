"""Files, folders, standard input, HTML, JSON Lines and Parquet to ``Article``.

All decoding decisions live here. The text of an article is the text as read: decoded, line
ends made LF, nothing else changed. What cannot be read becomes a ``Failure`` that names the
file, the place and what would do; nothing is skipped in silence.
"""

from __future__ import annotations

import dataclasses
import logging
import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from brief.errors import BriefError, InputError, UsageError, quoted
from brief.files import Identity
from brief.reading import decoding, published, rows, strict
from brief.reading.language import guess
from brief.reading.listing import LINES, NONE, failed, files
from brief.reading.streams import (
    MAX_BYTES,
    UNREADABLE,
    contents,
    handed_over,
    opened,
    reason,
    size_on_disk,
    standard_input,
    unpacked,
)
from brief.records import Article, Failure, text_id

TEXT = (".txt", ".text", ".md", ".markdown")
HTML = (".html", ".htm", ".xhtml")
SUFFIXES = (*TEXT, *HTML, ".json", *LINES, ".parquet")
_KNOWN = ("id", "text", "html", "title", "published", "url")
_LOG = logging.getLogger("brief")


@dataclass(frozen=True, slots=True)
class Options:
    """How inputs are read: the encoding when it is known, the limit, the publication date."""

    published: str | None = None
    encoding: str | None = None
    max_bytes: int = MAX_BYTES


@dataclass(frozen=True, slots=True)
class Input:
    """One file that holds one article: cheap to list and to send to a worker."""

    source: str
    options: Options


Item = Input | Article | Failure


def read(
    paths: Iterable[str],
    *,
    published: str | None = None,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
    stdin: BinaryIO | None = None,
    without: frozenset[Identity] = NONE,
) -> Iterator[Article | Failure]:
    """The articles of files, folders, globs and ``-``, in a stable order, one at a time.

    Args:
        paths: Names as given; folders are read recursively, by name.
        published: ISO 8601; stands for every article.
        encoding: Detected when not given.
        max_bytes: Larger inputs, also after decompression, are failures.
        stdin: What ``-`` stands for.
        without: Files and folders to leave out of folders and globs: what this run writes.

    Raises:
        UsageError: ``published`` is no ISO 8601 date.
    """
    options = Options(published, encoding, max_bytes)
    for item in items(paths, options, stdin=stdin, without=without):
        yield load(item) if isinstance(item, Input) else item


def items(
    paths: Iterable[str],
    options: Options,
    *,
    stdin: BinaryIO | None = None,
    without: frozenset[Identity] = NONE,
) -> Iterator[Item]:
    """The inputs in order; files of one article as ``Input``, records as they are read.

    Whatever goes wrong with an input, or with a record of one, is a ``Failure`` in its place.

    Raises:
        UsageError: ``options.published`` is no ISO 8601 date.
    """
    if options.published is not None and published.iso(options.published) is None:
        raise UsageError(
            f"--published: {quoted(options.published)} is no date in ISO 8601 (2019-04-25 or "
            "2019-04-25T19:21:00+05:30)"
        )
    for path in paths:
        if path == "-":
            yield from _guarded(path, _standard_input(stdin, options))
            continue
        for name in files(path, without):
            yield from _file(name, options) if isinstance(name, str) else (name,)


def _suffix(name: str) -> str:
    return Path(name.lower().removesuffix(".gz")).suffix


def _file(name: str, options: Options) -> Iterator[Item]:
    suffix, limit, encoding = _suffix(name), options.max_bytes, options.encoding
    if suffix in LINES:
        found = rows.json_lines(name, max_bytes=limit, encoding=encoding)
    elif suffix == ".parquet":
        found = rows.parquet(name, max_bytes=limit)
    elif suffix == ".json":
        found = rows.json_file(name, max_bytes=limit, encoding=encoding)
    else:
        item = Input(name, options)
        yield load(item) if handed_over(name) else item  # no worker could open it
        return
    yield from _guarded(name, _records(found, options))


def _records(found: Iterable[rows.Row], options: Options) -> Iterator[Item]:
    for row in found:
        yield row if isinstance(row, Failure) else _record(*row, options)


def _guarded(name: str, found: Iterator[Item]) -> Iterator[Item]:
    """The items of a file of records; a failure in the middle ends them with its record."""
    try:
        yield from found
    except UNREADABLE as error:
        yield failed(name, reason(name, error))
    except Exception as error:
        yield _bug(name, error)


def _bug(source: str, error: Exception) -> Failure:
    """The record of what nobody foresaw: it costs one input, and the others go on."""
    _LOG.debug("%s: %s", source, traceback.format_exc())
    return Failure.of(source, error)


def load(item: Input) -> Article | Failure:
    """The article of a file, or why there is none."""
    name, options = item.source, item.options
    try:
        return _article(name, _bytes(name, options.max_bytes), options)
    except UNREADABLE as error:
        return failed(name, reason(name, error))


def _bytes(name: str, limit: int) -> bytes:
    """The bytes of a file, unpacked; never more than the limit is held."""
    with opened(name) as file:
        size = size_on_disk(file)  # packed: larger than the limit is refused unread
        if size is not None and size > limit:
            raise InputError(f"{name}: {size:,} bytes, over the limit of {limit:,} (--max-bytes)")
        return contents(file, name, limit)


def _article(name: str, data: bytes, options: Options) -> Article | Failure:
    suffix = _suffix(name)
    if suffix not in SUFFIXES and _looks_binary(data):
        raise InputError(f"{name}: not a text; accepted: {' '.join(SUFFIXES)}, also with .gz")
    text = decoding.text(data, name, options.encoding)
    if decoding.blank(text):
        raise InputError(f"{name}: empty")
    if suffix in HTML or (suffix not in TEXT and _looks_html(text)):
        return _from_html(name, text, {}, options)
    return read_text(text, source=name, published=options.published)


def _looks_binary(data: bytes) -> bool:
    head = data[:4096]
    return b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff"))


def _looks_html(text: str) -> bool:
    head = text[:2000].lstrip().lower()
    return head.startswith(("<!doctype html", "<html")) or "<body" in head


def read_text(
    text: str,
    *,
    source: str = "<text>",
    id: str | None = None,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    extra: Mapping[str, Any] | None = None,
) -> Article:
    """An article from a text at hand.

    Args:
        text: As scraped; CRLF and CR become LF, a byte order mark goes, nothing else changes.
        source: Where it is from; shown beside evidence.
        id: Its own id, else the digest of the text.
        title: When it is known.
        published: ISO 8601; stands before any date in the text.
        url: Where it was published.
        extra: Anything else, carried through.
    """
    text = decoding.line_feeds(text.removeprefix("\ufeff"))
    return Article(
        id=text_id(text) if id is None else id,
        source=source,
        text=text,
        title=title,
        published=published,
        published_from=None if published is None else "option",
        url=url,
        language=guess(text),
        extra=dict(extra or {}),
    )


def _from_html(
    source: str, html: str, record: Mapping[str, Any], options: Options
) -> Article | Failure:
    from brief.reading.html import extracted

    page = extracted(html)
    if decoding.blank(page.text):
        return failed(source, f"{source}: no article text found in the HTML")
    article = read_text(page.text, source=source, title=page.title, url=page.url)
    article = dataclasses.replace(article, form="html")
    return _with_record(article, record, options, page_date=page.published)


def _with_record(
    article: Article,
    record: Mapping[str, Any],
    options: Options,
    *,
    page_date: str | None = None,
) -> Article:
    """The article with what its record says; the date in order of trust."""
    notes = list(article.notes)
    date, origin = None, None
    stated = record.get("published")
    if options.published is not None:
        date, origin = options.published, "option"
    elif stated not in (None, ""):
        date = published.stated(stated)
        origin = None if date is None else "record"
        if date is None:
            notes.append(f"published: {quoted(stated)} is no date that can be read; left out")
    if date is None and page_date is not None:
        date, origin = page_date, "html"
    own_id = record.get("id")
    if isinstance(own_id, (list, dict)):
        notes.append(f"id: a {type(own_id).__name__} names no article; left out")
        own_id = None
    extra = {key: value for key, value in record.items() if key not in _KNOWN}
    for key in [key for key, value in extra.items() if strict.deeper(value, strict.DEEPEST)]:
        notes.append(f"{quoted(key)}: nested more than {strict.DEEPEST} levels; left out")
        del extra[key]
    return dataclasses.replace(
        article,
        id=article.id if own_id in (None, "") else str(own_id),
        title=_string(record.get("title")) or article.title,
        url=_string(record.get("url")) or article.url,
        published=date,
        published_from=origin,
        extra=extra,
        notes=tuple(notes),
    )


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) and not decoding.blank(value) else None


def _record(source: str, record: Any, options: Options) -> Article | Failure:
    """The article of a record; whatever is wrong with it costs this one and no other."""
    try:
        return _of_record(source, record, options)
    except BriefError as error:
        return failed(source, f"{source}: {error}")
    except Exception as error:
        return _bug(source, error)


def _of_record(source: str, record: Any, options: Options) -> Article | Failure:
    if not isinstance(record, dict):
        kind = type(record).__name__
        return failed(source, f"{source}: a record is an object, this is {kind}")
    text, html = record.get("text"), record.get("html")
    if isinstance(text, str) and not decoding.blank(text):
        return _with_record(read_text(text, source=source), record, options)
    if isinstance(html, str) and not decoding.blank(html):
        return _from_html(source, html, record, options)
    if text is None and html is None:
        return failed(source, f"{source}: the record has neither 'text' nor 'html'")
    if isinstance(text, str) or isinstance(html, str):
        return failed(source, f"{source}: empty")
    return failed(source, f"{source}: 'text' is no string but {type(text).__name__}")


def read_record(record: Mapping[str, Any], *, source: str = "<record>") -> Article | Failure:
    """The article of a record at hand: ``text`` or ``html``, and what else it says of it."""
    return _record(source, dict(record), Options())


def _standard_input(stdin: BinaryIO | None, options: Options) -> Iterator[Item]:
    """What ``-`` holds: records in JSON, a page, or a text; told by its first characters."""
    with unpacked(stdin or standard_input()) as file:
        data = contents(file, "-", options.max_bytes)
    text = decoding.text(data, "-", options.encoding)
    found = rows.in_text("-", text)
    if decoding.blank(text):
        yield failed("-", "-: empty")
    elif found is not None and not found:
        yield failed("-", "-: an empty array")
    elif found is not None:
        yield from _records(found, options)
    elif _looks_html(text):
        yield _from_html("-", text, {}, options)
    else:
        yield read_text(text, source="-", published=options.published)

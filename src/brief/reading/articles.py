"""Files, folders, standard input, HTML, JSON Lines and Parquet to ``Article``.

All decoding decisions live here. The text of an article is the text as read: decoded, line
ends made LF, nothing else changed. What cannot be read becomes a ``Failure`` that names the
file, the place and what would do; nothing is skipped in silence.
"""

from __future__ import annotations

import dataclasses
import glob
import json
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from brief.errors import BriefError, InputError, UsageError
from brief.reading import decoding, published
from brief.reading.language import guess
from brief.reading.streams import MAX_BYTES, opened, reason
from brief.records import Article, Failure, text_id

TEXT = (".txt", ".text", ".md", ".markdown")
HTML = (".html", ".htm", ".xhtml")
LINES = (".jsonl", ".ndjson")
SUFFIXES = (*TEXT, *HTML, ".json", *LINES, ".parquet")
_KNOWN = ("id", "text", "html", "title", "published", "url")


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
) -> Iterator[Article | Failure]:
    """The articles of files, folders, globs and ``-``, in a stable order, one at a time.

    Args:
        paths: Names as given; folders are read recursively, by name.
        published: ISO 8601; stands for every article.
        encoding: Detected when not given.
        max_bytes: Larger inputs, also after decompression, are failures.
        stdin: What ``-`` stands for.

    Raises:
        UsageError: ``published`` is no ISO 8601 date.
    """
    options = Options(published, encoding, max_bytes)
    for item in items(paths, options, stdin=stdin):
        yield load(item) if isinstance(item, Input) else item


def items(
    paths: Iterable[str], options: Options, *, stdin: BinaryIO | None = None
) -> Iterator[Item]:
    """The inputs in order; files of one article as ``Input``, records as they are read.

    Raises:
        UsageError: ``options.published`` is no ISO 8601 date.
    """
    if options.published is not None and published.iso(options.published) is None:
        raise UsageError(
            f"--published: {options.published!r} is no date in ISO 8601 (2019-04-25 or "
            "2019-04-25T19:21:00+05:30)"
        )
    for path in paths:
        if path == "-":
            yield from _standard_input(stdin or sys.stdin.buffer, options)
            continue
        for name in files(path):
            yield from _file(name, options) if isinstance(name, str) else (name,)


def files(path: str) -> Iterator[str | Failure]:
    """The files of a path: itself, those below a folder, or those that match a glob."""
    if Path(path).is_dir():
        count = 0
        for name in _below(path):
            count += 1
            yield name
        if not count:
            yield _failed(path, f"{path}: no file in this folder")
    elif os.path.lexists(path):
        yield path
    elif glob.has_magic(path):
        # not Path.glob: it knows no absolute patterns
        matches = sorted(glob.iglob(path, recursive=True))  # noqa: PTH207
        if not matches:
            yield _failed(path, f"{path}: nothing matches this pattern")
        for match in matches:
            if Path(match).is_dir():
                # "**" names folders as well as the files below them
                if "**" not in path:
                    yield from files(match)
            else:
                yield match
    else:
        yield _failed(path, f"{path}: no such file or folder")


def count(paths: Iterable[str]) -> int:
    """How many articles the paths hold, for progress: files, and lines of JSON Lines."""
    total = 0
    for path in paths:
        for name in files(path) if path != "-" else ():
            if isinstance(name, str) and name.lower().endswith(LINES):
                with Path(name).open("rb") as file:
                    total += sum(1 for _ in file)
            else:
                total += 1
    return total


def _below(folder: str) -> Iterator[str]:
    """The files below a folder, by name; hidden ones are left out."""
    entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():  # a link may lead back up
                yield from _below(entry.path)
        else:
            yield entry.path


def _suffix(name: str) -> str:
    return Path(name.lower().removesuffix(".gz")).suffix


def _file(name: str, options: Options) -> Iterator[Item]:
    suffix = _suffix(name)
    if suffix in LINES:
        yield from _guarded(name, _json_lines(name, options))
    elif suffix == ".parquet":
        yield from _guarded(name, _parquet(name, options))
    elif suffix == ".json":
        yield from _guarded(name, _json_file(name, options))
    else:
        yield Input(name, options)


def _guarded(name: str, found: Iterator[Item]) -> Iterator[Item]:
    """The items of a file of records; a failure in the middle ends them with its record."""
    try:
        yield from found
    except (BriefError, OSError, EOFError, zlib.error) as error:
        yield _failed(name, reason(name, error))


def _failed(source: str, message: str) -> Failure:
    return Failure(source, "InputError", message)


def load(item: Input) -> Article | Failure:
    """The article of a file, or why there is none."""
    name, options = item.source, item.options
    try:
        data = _bytes(name, options.max_bytes)
        return _article(name, data, options)
    except (BriefError, OSError, EOFError, zlib.error) as error:
        return _failed(name, reason(name, error))


def _bytes(name: str, limit: int) -> bytes:
    """The bytes of a file, decompressed; never more than the limit is held."""
    if Path(name).is_dir():
        raise InputError(f"{name}: a folder, not a file")
    size = Path(name).stat().st_size
    if size > limit:
        raise InputError(f"{name}: {size:,} bytes, over the limit of {limit:,} (--max-bytes)")
    with opened(name) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise InputError(f"{name}: over the limit of {limit:,} bytes (--max-bytes) when unpacked")
    return data


def _article(name: str, data: bytes, options: Options) -> Article | Failure:
    suffix = _suffix(name)
    if suffix not in SUFFIXES and _looks_binary(data):
        raise InputError(f"{name}: not a text; accepted: {' '.join(SUFFIXES)}, also with .gz")
    text = decoding.text(data, name, options.encoding)
    if not text.strip():
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
    if not page.text.strip():
        return _failed(source, f"{source}: no article text found in the HTML")
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
            notes.append(f"published: {stated!r} is no date that can be read; left out")
    if date is None and page_date is not None:
        date, origin = page_date, "html"
    own_id = record.get("id")
    return dataclasses.replace(
        article,
        id=article.id if own_id in (None, "") else str(own_id),
        title=_string(record.get("title")) or article.title,
        url=_string(record.get("url")) or article.url,
        published=date,
        published_from=origin,
        extra={key: value for key, value in record.items() if key not in _KNOWN},
        notes=tuple(notes),
    )


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _record(source: str, record: Any, options: Options) -> Article | Failure:
    if not isinstance(record, dict):
        kind = type(record).__name__
        return _failed(source, f"{source}: a record is an object, this is {kind}")
    try:
        text, html = record.get("text"), record.get("html")
        if isinstance(text, str) and text.strip():
            return _with_record(read_text(text, source=source), record, options)
        if isinstance(html, str) and html.strip():
            return _from_html(source, html, record, options)
    except BriefError as error:
        return _failed(source, f"{source}: {error}")
    if text is None and html is None:
        return _failed(source, f"{source}: the record has neither 'text' nor 'html'")
    if isinstance(text, str) or isinstance(html, str):
        return _failed(source, f"{source}: empty")
    return _failed(source, f"{source}: 'text' is no string but {type(text).__name__}")


def read_record(record: Mapping[str, Any], *, source: str = "<record>") -> Article | Failure:
    """The article of a record at hand: ``text`` or ``html``, and what else it says of it."""
    return _record(source, dict(record), Options())


def _parsed(source: str, text: str, options: Options) -> Article | Failure:
    try:
        record = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        return _failed(source, f"{source}: not JSON: {error}")
    return _record(source, record, options)


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _json_lines(name: str, options: Options) -> Iterator[Item]:
    if Path(name).stat().st_size == 0:
        raise InputError(f"{name}: empty")
    with opened(name) as file:
        number = 0
        while line := file.readline(options.max_bytes + 1):
            number += 1
            source = f"{name}:{number}"
            if len(line) > options.max_bytes:
                yield _failed(source, f"{source}: over the limit of {options.max_bytes:,} bytes")
                while line and not line.endswith(b"\n"):  # skip the rest of the long line
                    line = file.readline(options.max_bytes + 1)
                continue
            if number == 1 and line[:2] in (b"\xff\xfe", b"\xfe\xff"):
                raise InputError(f"{name}: JSON Lines in UTF-16; convert them to UTF-8")
            try:
                text = decoding.text(line, source, options.encoding or "utf-8-sig")
            except BriefError as error:
                yield _failed(source, str(error))
                continue
            if text.strip():
                yield _parsed(source, text, options)


def _json_file(name: str, options: Options) -> Iterator[Item]:
    text = decoding.text(_bytes(name, options.max_bytes), name, options.encoding)
    if not text.strip():
        raise InputError(f"{name}: empty")
    try:
        data = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines):
            for number, line in enumerate(text.split("\n"), start=1):  # JSON Lines by content
                if line.strip():
                    yield _parsed(f"{name}:{number}", line, options)
            return
        raise InputError(f"{name}: not JSON: {error}") from error
    if isinstance(data, list):
        if not data:
            raise InputError(f"{name}: an empty array")
        for number, record in enumerate(data, start=1):
            yield _record(f"{name}:{number}", record, options)
    else:
        yield _record(name, data, options)


def _parquet(name: str, options: Options) -> Iterator[Item]:
    from brief.reading.parquet import rows

    empty = True
    for number, record in enumerate(rows(name), start=1):
        empty = False
        yield _record(f"{name}:{number}", record, options)
    if empty:
        raise InputError(f"{name}: no rows")


def _standard_input(file: BinaryIO, options: Options) -> Iterator[Item]:
    """What ``-`` holds: records in JSON, a page, or a text; told by its first characters."""
    data = file.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        yield _failed("-", f"-: over the limit of {options.max_bytes:,} bytes (--max-bytes)")
        return
    try:
        if data[:2] == b"\x1f\x8b":
            data = zlib.decompressobj(31).decompress(data, options.max_bytes + 1)
            if len(data) > options.max_bytes:
                raise InputError(f"-: over the limit of {options.max_bytes:,} bytes when unpacked")
        text = decoding.text(data, "-", options.encoding)
    except (BriefError, zlib.error) as error:
        yield _failed("-", reason("-", error))
        return
    if not text.strip():
        yield _failed("-", "-: empty")
    elif (records := _records_in(text)) is not None:
        for number, record in records:
            source = "-" if number is None else f"-:{number}"
            yield _parsed(source, record, options)
    elif _looks_html(text):
        yield _from_html("-", text, {}, options)
    else:
        yield read_text(text, source="-", published=options.published)


def _records_in(text: str) -> Sequence[tuple[int | None, str]] | None:
    """The JSON records of a text with their numbers, or None where it is prose."""
    if text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        lines = [(n, line) for n, line in enumerate(text.split("\n"), start=1) if line.strip()]
        first = lines[0][1].strip()
        try:
            if not isinstance(json.loads(first), dict):
                return None
        except (ValueError, RecursionError):
            return None
        return lines
    if isinstance(data, list) and all(isinstance(item, dict) for item in data):
        return [(n, json.dumps(item)) for n, item in enumerate(data, start=1)]
    return [(None, text)] if isinstance(data, dict) else None

"""brat standoff: ``.txt`` and ``.ann`` files side by side, written and read back.

A claim or value is a text-bound annotation (``T``) with a note (``#``) for people and one of the
type ``brief`` with our record. Spans that cross a line end are cut there, as brat asks.
https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from brief.errors import InputError
from brief.files import make_folder, write_atomically
from brief.reading import streams
from brief.records import Report, dumps
from brief.report.exports.annotations import (
    Annotation,
    annotated,
    labels,
    packed,
    report,
    unpacked,
)

_BOUND = re.compile(r"(T\d+)\t(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)\t")
_NOTE = re.compile(r"#\d+\t(\S+) (T\d+)\t(.*)")
_LINE = re.compile(r"[^\n]+")


def config() -> str:
    """The labels and what may overlap, as the folder of a collection says it."""
    return (
        "[entities]\n" + "".join(f"{label}\n" for label in labels()) + "[relations]\n\n"
        "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n[events]\n\n[attributes]\n"
    )


def standoff(made: Report) -> str:
    """The lines of the ``.ann`` file of a report."""
    text, lines = made.article.text, list[str]()
    meta = {k: getattr(made.article, k) for k in ("id", "source", "title", "published", "url")}
    for number, each in enumerate(annotated(made), start=1):
        quote = text[each.start : each.end]
        pieces = [m for m in _LINE.finditer(quote) if m.group().strip()]
        offsets = ";".join(f"{each.start + m.start()} {each.start + m.end()}" for m in pieces)
        if not offsets:
            continue
        words = " ".join(m.group() for m in pieces).replace("\t", " ")
        lines.append(f"T{number}\t{each.label} {offsets}\t{words}")
        lines.append(f"#{2 * number - 1}\tAnnotatorNotes T{number}\t{' '.join(each.note.split())}")
        known = packed({**(each.record or {}), "id": each.id})
        lines.append(f"#{2 * number}\tbrief T{number}\t{known}")
    lines.append(f"#0\tbrief T0\t{dumps(meta)}")
    return "".join(f"{line}\n" for line in lines)


def folder(records: Iterable[tuple[str, Report]], path: Path) -> int:
    """Write ``NAME.txt`` and ``NAME.ann`` of each report, and ``annotation.conf``; how many.

    Raises:
        OutputError: The folder cannot be written.
    """
    count = 0
    make_folder(path)
    write_atomically(path / "annotation.conf", config())
    for name, made in records:
        for suffix, text in ((".txt", made.article.text), (".ann", standoff(made))):
            # a lone surrogate is one "?": offsets stay
            write_atomically(path / f"{name}{suffix}", text.encode("utf-8", "replace").decode())
        count += 1
    return count


def read(path: Path) -> Iterator[Report]:
    """The reports of a folder of ``.txt`` and ``.ann`` files, or of one pair, in order of names.

    Raises:
        InputError: A file is absent or cannot be read, or a line is no annotation of brat's.
    """
    files = sorted(path.glob("*.ann")) if path.is_dir() else [path.with_suffix(".ann")]
    if not files:
        raise InputError(f"{path}: no .ann files are there")
    for file in files:
        text = streams.whole(str(file.with_suffix(".txt")))
        yield _report(text, streams.whole(str(file)).split("\n"), file)


def _report(text: str, lines: list[str], file: Path) -> Report:
    spans: dict[str, tuple[str, int, int]] = {}
    known: dict[str, dict[str, object]] = {}
    for number, line in enumerate(lines, start=1):
        where = f"{file}:{number}"
        if line.startswith("T"):
            bound = _BOUND.match(line)
            if bound is None:
                raise InputError(f"{where}: no text-bound annotation: {line[:80]!r}")
            edges = [int(edge) for edge in re.findall(r"\d+", bound[3])]
            spans[bound[1]] = bound[2], min(edges), max(edges)
        elif (note := _NOTE.match(line)) and note[1] == "brief":
            known[note[2]] = dict(unpacked(note[3], where) or {})
    found = (
        Annotation(str(known.get(name, {}).pop("id", "")), label, start, end, "", known.get(name))
        for name, (label, start, end) in spans.items()
    )
    return report(text, found, where=str(file), meta=known.pop("T0", {}))

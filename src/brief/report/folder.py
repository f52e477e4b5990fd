"""Reports as a folder: a file an article, and an index where the format has one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from brief.files import make_folder, write_atomically
from brief.records import Failure, Report
from brief.report.layout import Layout
from brief.report.names import file_name
from brief.report.words import heading
from brief.report.write import render, suffix

FOLDERS = ("brat",)  # formats that are two files an article, and no stream


def to_folder(records: Iterable[Report | Failure], form: str, path: Path, layout: Layout) -> None:
    """Write a file an article in one of ``formats()`` or ``FOLDERS``; failures have none.

    HTML has an index besides; ``brat`` has a text and its annotations.

    Raises:
        OutputError: The folder cannot be written.
    """
    if form == "html":
        from brief.report.html import folder

        folder(records, path, layout)
        return
    if form == "brat":
        from brief.report.exports import brat

        brat.folder(_named(records), path)
        return
    make_folder(path)
    for name, report in _named(records):
        write_atomically(path / (name + suffix(form)), "".join(render([report], form, layout)))


def _named(records: Iterable[Report | Failure]) -> Iterator[tuple[str, Report]]:
    reports = (record for record in records if isinstance(record, Report))
    return ((file_name(n, heading(each)), each) for n, each in enumerate(reports, start=1))

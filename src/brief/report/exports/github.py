"""Annotations of GitHub Actions: a workflow command for each problem.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from brief.records import Failure, Report
from brief.report.exports.problems import problems, rules
from brief.report.positions import Positions
from brief.report.visible import visible

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def write(records: Iterable[Report | Failure], *, unconfirmed: bool = False) -> Iterator[str]:
    """A line for each problem, and for each input that could not be read."""
    titles = rules()
    for record in records:
        if isinstance(record, Failure):
            yield _command("error", {"file": record.source, "title": record.error}, record.message)
            continue
        places = Positions(record.article)
        for problem in problems(record, unconfirmed=unconfirmed):
            properties: dict[str, object] = {"file": places.path}
            if places.in_file and problem.spans:
                at = places.at(*problem.spans[0])
                properties |= {"line": at.line, "endLine": at.end_line}
                # Columns are for places within one line alone.
                if at.line == at.end_line:
                    properties |= {"col": at.column, "endColumn": at.end_column}
            elif places.record is not None:
                properties["line"] = places.record
            properties["title"] = titles[problem.rule]
            yield _command(_COMMANDS[problem.level], properties, problem.message)


def _command(name: str, properties: dict[str, object], message: str) -> str:
    written = ",".join(
        f"{key}={_escaped(str(value)).replace(':', '%3A').replace(',', '%2C')}"
        for key, value in properties.items()
    )
    return f"::{name} {written}::{_escaped(message)}\n"


def _escaped(text: str) -> str:
    """Text within a command: no end of line, and nothing that a terminal would obey."""
    plain = visible(text.replace("\r", "\n"))
    return plain.replace("%", "%25").replace("\n", "%0A")

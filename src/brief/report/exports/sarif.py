"""SARIF 2.1.0 (OASIS): findings for code hosting and CI, with fingerprints that stay.

With the fingerprints of a baseline, results say whether they are new. Columns count code points.
https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from brief.errors import InputError
from brief.reading import streams, strict
from brief.records import Failure, Report, dumps
from brief.report.exports.problems import Problem, problems, rules
from brief.report.exports.streams import listed
from brief.report.positions import Positions
from brief.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "brief/v1"
_NO_URI = "stdin"


def write(
    records: Iterable[Report | Failure],
    *,
    baseline: Collection[str] | None = None,
    unconfirmed: bool = False,
) -> Iterator[str]:
    """One log with one run: the problems of all articles, and what could not be read."""
    known = rules()
    driver = {
        "name": "brief",
        "version": __version__,
        "rules": [
            {
                "id": rule,
                "shortDescription": {"text": words},
                "defaultConfiguration": {"level": "error"},
            }
            for rule, words in known.items()
        ],
    }
    head = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints"}
    before = dumps(head, indent=1).removesuffix("\n}")
    yield f'{{\n "$schema": "{SCHEMA}",\n "version": "2.1.0",\n "runs": [{before},\n "results": ['
    failures: list[Failure] = []
    index = {rule: number for number, rule in enumerate(known)}

    def results() -> Iterator[dict[str, Any]]:
        for record in records:
            if isinstance(record, Failure):
                failures.append(record)
                continue
            places = Positions(record.article)
            for problem in problems(record, unconfirmed=unconfirmed):
                yield _result(record, places, problem, index[problem.rule], baseline)

    yield from listed(results())
    invocation: dict[str, Any] = {"executionSuccessful": not failures}
    if failures:
        invocation["toolExecutionNotifications"] = [
            {
                "level": "error",
                "message": {"text": f"{failure.error}: {failure.message}"},
                "locations": [{"physicalLocation": _file(failure.source)}],
            }
            for failure in failures
        ]
    yield f'],\n "invocations": [{dumps(invocation, indent=1)}]\n}}]\n}}\n'


def _file(path: str) -> dict[str, Any]:
    """A file by its path, relative to where the command ran."""
    known = _NO_URI if path == "-" else path.removeprefix("./").replace("\\", "/")
    try:
        name = known.encode("utf-8", "surrogateescape")  # bytes of a file's name
    except UnicodeEncodeError:
        name = known.encode("utf-8", "replace")
    return {"artifactLocation": {"uri": quote(name, safe="/~!$&'()*+,;=@")}}


def _result(
    report: Report,
    places: Positions,
    problem: Problem,
    index: int,
    baseline: Collection[str] | None,
) -> dict[str, Any]:
    spans = problem.spans or ((0, min(1, len(report.article.text))),)
    first, *others = (_location(report, places, start, end) for start, end in spans)
    related = [{"id": number, **place} for number, place in enumerate(others, start=1)]
    for number, evidence in enumerate(problem.evidence, start=len(related) + 1):
        # Where in its file the evidence stands, its offsets alone do not say.
        related.append(
            {
                "id": number,
                "physicalLocation": _file(evidence.source),
                "message": {"text": f"{evidence.source}: “{evidence.quote}”"},
            }
        )
    made: dict[str, Any] = {
        "ruleId": problem.rule,
        "ruleIndex": index,
        "level": problem.level,
        "message": {"text": problem.message},
        "locations": [first],
        "partialFingerprints": {FINGERPRINT: problem.fingerprint},
    }
    if related:
        made["relatedLocations"] = related
    if baseline is not None:
        made["baselineState"] = "unchanged" if problem.fingerprint in baseline else "new"
    return made


def _location(report: Report, places: Positions, start: int, end: int) -> dict[str, Any]:
    words = report.article.text[start:end]
    region: dict[str, Any]
    if places.in_file:
        at = places.at(start, end)
        region = {
            "startLine": at.line,
            "startColumn": at.column,
            "endLine": at.end_line,
            "endColumn": at.end_column,
            "charOffset": start,
            "charLength": end - start,
        }
    else:
        region = {"startLine": places.record or 1}
    region["snippet"] = {"text": words}
    return {
        "physicalLocation": {**_file(places.path), "region": region},
        "message": {"text": f"“{' '.join(words.split())}”"},
    }


def read_baseline(path: Path) -> frozenset[str]:
    """The fingerprints of a SARIF log that ``write`` made.

    Raises:
        InputError: It cannot be read, or is no SARIF log with our fingerprints.
    """
    try:
        log = strict.loads(streams.whole(str(path)))
        results = [result for run in log["runs"] for result in run.get("results") or ()]
        found = [result.get("partialFingerprints", {}).get(FINGERPRINT) for result in results]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: no SARIF log: {error}") from error
    if results and not any(found):
        raise InputError(f"{path}: its results have no fingerprints of brief ({FINGERPRINT})")
    return frozenset(each for each in found if isinstance(each, str))

"""Reports that are sent back to be rendered: held against their types before they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from brief.errors import InputError
from brief.records import (
    SCHEMA,
    VALUES,
    Article,
    Block,
    Brief,
    Claim,
    Failure,
    Finding,
    Report,
    Span,
    Value,
    dumps,
)
from brief.records.placed import Standing
from brief.records.report import Provenance

if TYPE_CHECKING:
    _AnyValue = Value
else:  # every field of its kind is held against its type, not those that all kinds have
    _AnyValue = reduce(or_, VALUES.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _ReadArticle(Article):
    blocks: tuple[Block, ...]
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _ReportForm:
    """A report as its JSON has it."""

    article: _ReadArticle
    brief: Brief | None
    values: tuple[_AnyValue, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    provenance: Provenance
    notes: tuple[str, ...] = ()


@cache
def _checker(kind: type) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def record(data: Mapping[str, Any], where: str) -> Report | Failure:
    """The report or failure that ``to_json`` wrote.

    Raises:
        InputError: It is none of schema ``brief/1``; ``where`` names it in the message.
    """
    kind = data.get("type")
    if data.get("schema") != SCHEMA or kind not in ("report", "failure"):
        raise InputError(f"{where}: expected a report or a failure of schema {SCHEMA}")
    checker = _checker(Failure if kind == "failure" else _ReportForm)
    try:
        # From its JSON, where an array may stand for a tuple and nothing else is converted.
        checker.validate_json(dumps(data), strict=True)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{where}: {place}: {first['msg']}") from None
    except ValueError as error:  # NaN
        raise InputError(f"{where}: {error}") from None
    if kind == "failure":
        return Failure.from_json(data)
    report = Report.from_json(data)
    length = len(report.document.text)
    spans: list[Standing] = [
        *report.document.blocks,
        *report.document.sentences,
        *report.values,
        *report.claims,
        *(span for finding in report.findings for span in finding.spans),
    ]
    if any(not 0 <= span.start <= span.end <= length for span in spans):
        raise InputError(f"{where}: an offset lies outside the text")
    return report

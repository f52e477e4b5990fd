"""What annotation tools show of a report, and what is made of that when they give it back.

Spans with a label: ``claim``, or the kind of a value. What a span means
travels beside it as a record of ours in JSON, so that a report that went out comes back whole;
spans that people drew have none, and get what their label alone says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from brief.errors import InputError
from brief.reading import strict
from brief.records import (
    VALUES,
    Article,
    Block,
    Claim,
    Document,
    Provenance,
    Report,
    Value,
    dumps,
    text_id,
)
from brief.records.form import plain
from brief.report.kinds import KINDS
from brief.version import __version__

_OWN = frozenset({"id", "kind", "start", "end", "quote"})


@dataclass(frozen=True, slots=True)
class Annotation:
    """A labelled span: ``note`` for people, ``record`` what we know of it (null if drawn)."""

    id: str
    label: str
    start: int
    end: int
    note: str = ""
    record: Mapping[str, Any] | None = None


def labels() -> tuple[str, ...]:
    """The labels that a span may have."""
    return ("claim", *VALUES)


def value_note(value: Value) -> str:
    """What a value means in few words, and its type where it has one."""
    kind = getattr(value, "type", None)
    return f"{value.words()} ({kind})" if kind else value.words()


def annotated(report: Report) -> list[Annotation]:
    """The claims and values of a report, in order of the text."""
    found = [
        Annotation(claim.id, "claim", claim.start, claim.end, claim.text, _fields(claim))
        for claim in report.claims
    ]
    found += [
        Annotation(v.id, v.kind, v.start, v.end, value_note(v), _fields(v)) for v in report.values
    ]
    return sorted(found, key=lambda each: (each.start, -each.end, each.label))


def _fields(record: Claim | Value) -> dict[str, Any]:
    """What is to be known beyond the span: the verdict is none of an annotator's business."""
    fields = plain(record)
    return {k: v for k, v in fields.items() if k not in _OWN and k != "verdict"}


def report(
    text: str, found: Iterable[Annotation], *, where: str, meta: Mapping[str, Any]
) -> Report:
    """The report that annotations of a text make: one block, no sentences, no verdicts.

    Args:
        text: The text that was annotated.
        found: Its annotations, in any order.
        where: The file, for messages.
        meta: ``id``, ``title``, ``published``, ``url`` and ``source`` as far as known.

    Raises:
        InputError: A span lies outside of the text, or a label is none of ``labels()``.
    """
    claims: list[Claim] = []
    values: list[Value] = []
    taken: set[str] = set()
    for each in sorted(found, key=lambda a: (a.start, -a.end, a.label)):
        if each.label not in labels():
            raise InputError(
                f"{where}: label {each.label!r} is unknown; known are {', '.join(labels())}"
            )
        if not 0 <= each.start < each.end <= len(text):
            raise InputError(
                f"{where}: {each.id}: [{each.start}, {each.end}) is no span of the text, which "
                f"has {len(text):,} characters"
            )
        prefix = "c" if each.label == "claim" else "v"
        name = each.id if each.id and each.id not in taken else _free(prefix, taken)
        taken.add(name)
        quote = text[each.start : each.end]
        known = each.record if isinstance(each.record, Mapping) else {}
        place = {"id": name, "start": each.start, "end": each.end, "quote": quote}
        try:
            if each.label == "claim":
                drawn = {"kinds": (), "checkworthiness": 0.0, "text": quote, **known}
                claims.append(Claim.from_json({**drawn, **place}))
            else:
                drawn = {**KINDS[each.label].drawn(quote, known), **place}
                values.append(VALUES[each.label].from_json(drawn))
        except (TypeError, ValueError, AttributeError, KeyError) as error:
            raise InputError(f"{where}: {each.id}: what is noted is no {each.label}") from error
    article = Article(
        _said(meta, "id") or text_id(text),
        _said(meta, "source") or where,
        text,
        title=_said(meta, "title"),
        published=_said(meta, "published"),
        url=_said(meta, "url"),
    )
    blocks = (Block(0, len(text), "body"),) if text else ()
    return Report(
        document=Document(article, blocks, ()),
        values=tuple(values),
        claims=tuple(claims),
        provenance=Provenance(brief=__version__),
    )


def _said(meta: Mapping[str, Any], name: str) -> str | None:
    """A field of a task: people's own tasks have numbers there, and whatever else."""
    found = meta.get(name)
    return str(found) if isinstance(found, (str, int)) else None


def _free(prefix: str, taken: set[str]) -> str:
    number = len(taken) + 1
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"


def packed(record: Mapping[str, Any] | None) -> str:
    """What is known of a span, as it travels: JSON on one line."""
    return "" if record is None else dumps(record)


def unpacked(text: str, where: str) -> Mapping[str, Any] | None:
    """What ``packed`` made; None of what people wrote instead.

    Raises:
        InputError: It begins as JSON and is none.
    """
    if not text.startswith("{"):
        return None
    try:
        found = strict.loads(text)
    except ValueError as error:
        raise InputError(f"{where}: not JSON: {error}") from error
    return found if isinstance(found, dict) else None

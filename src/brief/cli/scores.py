"""``brief score``: pairs of documents and claims in, a score of each out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from brief.cli.commands import apart, are_paths
from brief.cli.progress import DONE
from brief.config import Settings
from brief.errors import InputError, UsageError, did_you_mean
from brief.files import sink, written
from brief.records import dumps

_SCORES = ("jsonl", "json", "csv")


def scored(
    pairs: str,
    settings: Settings,
    *,
    form: str = "jsonl",
    batch_size: int = 64,
    output: Path | None = None,
) -> int:
    """Score document and claim pairs, in order: support, contradiction, label, checks of each."""
    if form not in _SCORES:
        raise UsageError(did_you_mean("--format", form, _SCORES))
    are_paths([pairs])
    apart([pairs], written(output))
    number = -1
    with sink(output) as out:
        for number, row in enumerate(_scores(pairs, settings, batch_size)):
            if form == "csv":
                out.write(_csv(row, header=number == 0))
            elif form == "json":
                out.write(("[\n" if number == 0 else ",\n") + dumps(row, indent=1))
            else:
                out.write(dumps(row) + "\n")
                out.flush()
        if form == "json":
            out.write("\n]\n")
    return DONE


def _scores(pairs: str, settings: Settings, batch_size: int) -> Iterator[dict[str, Any]]:
    from brief.scoring.premise import Premises
    from brief.verify import scorer

    score_pairs, premises = scorer(settings.verify.use), Premises()
    rows = _pairs(pairs)
    while batch := list(islice(rows, batch_size)):
        scores = score_pairs([(premises(row["document"]), row["claim"]) for row in batch])
        for row, score in zip(batch, scores, strict=True):
            yield {"id": row.get("id"), **score.to_json()}


def _csv(row: Mapping[str, Any], *, header: bool) -> str:
    import csv
    import io

    from brief.report.visible import cell

    plain = {
        name: dumps(value) if isinstance(value, (dict, list)) else cell(value)
        for name, value in row.items()
    }
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, plain)
    if header:
        writer.writeheader()
    writer.writerow(plain)
    return buffer.getvalue()


def _pairs(path: str) -> Iterator[dict[str, Any]]:
    from brief.reading import strict
    from brief.reading.streams import objects

    empty = True
    for where, row in objects(path):
        empty = False
        for name in ("document", "claim"):
            if not isinstance(row.get(name), str):
                raise InputError(f"{where}: {name!r} is missing or no text")
        if strict.deeper(row.get("id"), strict.DEEPEST):  # it goes out as it came in
            raise InputError(f"{where}: 'id' is nested too deeply")
        yield row
    if empty:
        raise InputError(f"{path}: no pairs in it")

"""What a kind of task is: how rows become examples, outputs become item scores, and those scores.

An example may give several rows of item scores (a document's mentions); a score that does not
apply to a row is left out of it and counts for nothing. Columns are computed once; all
statistics and resamples read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from brief.errors import InputError
from brief.evaluation.examples import Example, Row
from brief.metrics import spans
from brief.metrics.score import Scale
from brief.metrics.statistics import RATIO, Floats, Statistic
from brief.records import Article, Block, Document, Span, text_id

Scores = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Measure:
    """One score of a task: a statistic over some columns of the item scores.

    Attributes:
        name: As in the tables.
        statistic: What is computed.
        columns: The columns that it takes, in order.
        aggregate: For the signature: ``mean``, ``micro``, ``macro``, ``median``.
        options: For the signature.
        tokenizer: For the signature.
        stem: For the signature.
        scale: ``share`` is shown times 100.
        better: 1 where more is better, -1 where less is, 0 for a description.
        main: Whether tables that have room for little show it.
    """

    name: str
    statistic: Statistic
    columns: tuple[str, ...]
    aggregate: str
    options: str = "-"
    tokenizer: str = "-"
    stem: str = "-"
    scale: Scale = "share"
    better: int = 1
    main: bool = True


def mean(name: str, *, column: str | None = None, **options: Any) -> Measure:
    """The mean of a column over the rows that have it."""
    return Measure(name, RATIO, (column or name, ""), "mean", **options)


@dataclass(slots=True)
class Items:
    """The item scores of a run: a row each, columns by name, NaN where a score does not apply.

    Attributes:
        ids: The example of each row.
        clusters: Its article.
        groups: Slice -> value of each row.
        columns: Name -> shape (n,).
        validation: Whether thresholds are chosen on the row, shape (n,).
    """

    ids: list[str] = field(default_factory=list)
    clusters: list[str] = field(default_factory=list)
    groups: dict[str, list[str]] = field(default_factory=dict)
    columns: dict[str, Floats] = field(default_factory=dict)
    validation: list[bool] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.ids)

    def table(self, names: Sequence[str]) -> Floats:
        """Columns side by side, shape (n, k); the empty name is a column of ones."""
        ones = np.ones(len(self))
        empty = np.full(len(self), np.nan)
        return np.stack(
            [ones if not name else self.columns.get(name, empty) for name in names], axis=1
        )

    def where(self, keep: Sequence[bool] | Any) -> Items:
        """The rows for which ``keep`` is true."""
        chosen = np.flatnonzero(np.asarray(keep, dtype=bool))
        return Items(
            [self.ids[i] for i in chosen],
            [self.clusters[i] for i in chosen],
            {name: [values[i] for i in chosen] for name, values in self.groups.items()},
            {name: values[chosen] for name, values in self.columns.items()},
            [self.validation[i] for i in chosen],
        )


class Kind:
    """Base of the kinds; a subclass says how its rows are read and scored."""

    name = ""
    inputs = ""  # what a system is given and gives, one line for people
    form: Any = Any  # of ``kinds.forms``: what predictions of a file must be
    confidence: tuple[str, str] | None = None  # columns: how sure, and whether that was right

    def examples(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """The examples of one row of a benchmark.

        Raises:
            InputError: The row lacks a field or holds a wrong value.
        """
        raise NotImplementedError

    def references(self, row: Row, options: Mapping[str, Any]) -> Iterable[Example]:
        """The examples of one of our own annotated articles."""
        raise InputError(f"{row.where}: {self.name}: our own references have no such task")

    def score(self, example: Example, output: Any, options: Mapping[str, Any]) -> list[Scores]:
        """The item scores of one output; ``None`` is a system that failed, and scores so.

        Raises:
            InputError: The output has not the form that the kind asks for.
        """
        raise NotImplementedError

    def errors(self, example: Example, output: Any) -> list[str]:
        """What is wrong with an output, a line an error, for people who look for causes."""
        return []

    def derived(self, items: Items, options: Mapping[str, Any]) -> tuple[Items, dict[str, Any]]:
        """Item scores that need all others: thresholds. And what was chosen, for the record."""
        return items, {}

    def measures(self, options: Mapping[str, Any]) -> tuple[Measure, ...]:
        """The scores of the kind, in the order of the tables."""
        raise NotImplementedError


def collected(
    kind: Kind, pairs: Iterable[tuple[Example, Any]], options: Mapping[str, Any]
) -> Items:
    """The item scores of all outputs, in order; memory grows with the numbers alone."""
    items = Items()
    names: dict[str, list[float]] = {}
    for example, output in pairs:
        for scores in kind.score(example, output, options):
            number = len(items.ids)
            items.ids.append(example.id)
            items.clusters.append(example.cluster)
            items.validation.append(example.validation)
            for name, group in example.groups.items():
                values = items.groups.setdefault(name, [""] * number)
                values.append(group)
            for values in items.groups.values():
                if len(values) == number:
                    values.append("")
            for name, score in scores.items():
                column = names.setdefault(name, [])
                column.extend([float("nan")] * (number - len(column)))
                column.append(float("nan") if score is None else float(score))
    for name, column in names.items():
        column.extend([float("nan")] * (len(items.ids) - len(column)))
        items.columns[name] = np.asarray(column, dtype=np.float64)
    return items


def plain_document(
    text: str,
    published: str | None = None,
    *,
    title: str | None = None,
    sentences: Sequence[tuple[int, int]] | None = None,
) -> Document:
    """A text whose whole is body: benchmarks of values have no page to clean."""
    from brief.language import segment

    article = Article(text_id(text), "<benchmark>", text, title=title, published=published)
    if not text:
        return Document(article, (), ())
    found = segment.spans(text) if sentences is None else sentences
    return Document(article, (Block(0, len(text), "body"),), tuple(Span(a, b) for a, b in found))


def checked_spans(example: Example, output: Any, *keys: str) -> list[Mapping[str, Any]]:
    """An output that is a list of objects with start, end and the given keys.

    What lies where nobody annotated is left out.

    Raises:
        InputError: It is something else; the message names the example and the key.
    """
    if not isinstance(output, list):
        raise InputError(f"prediction {example.id!r}: expected a list of spans, found {output!r}")
    for item in output:
        if not isinstance(item, Mapping):
            raise InputError(f"prediction {example.id!r}: {item!r} is no span")
        for key in ("start", "end", *keys):
            if key not in item:
                raise InputError(f"prediction {example.id!r}: {key!r} is absent in {dict(item)!r}")
    return [
        item
        for item in output
        if not any(item["start"] < b and a < item["end"] for a, b in example.unannotated)
    ]


def span_errors(
    text: str,
    gold: Sequence[Mapping[str, Any]],
    found: Sequence[Mapping[str, Any]],
    shown: Sequence[str],
) -> list[str]:
    """Spans missed, added, of another extent, or of another value, in the text's order.

    ``shown`` names the fields that say what a span means; two spans that overlap and differ in
    one of them are an error.
    """

    def told(item: Mapping[str, Any]) -> str:
        words = repr(text[item["start"] : item["end"]])
        return " ".join([words, *(str(item.get(name)) for name in shown)])

    def around(item: Mapping[str, Any]) -> str:
        start, end = item["start"], item["end"]
        return repr(f"{text[max(0, start - 50) : start]}[{text[start:end]}]{text[end : end + 30]}")

    here, there = ([(item["start"], item["end"]) for item in side] for side in (gold, found))
    pairs = spans.overlapping(here, there)
    lines: list[tuple[int, str]] = []
    for i, j in pairs:
        if any(gold[i].get(name) != found[j].get(name) for name in shown):
            lines.append((here[i][0], f"differs {told(gold[i])} but {told(found[j])}: "
                                      f"{around(found[j])}"))  # fmt: skip
        elif here[i] != there[j]:
            lines.append((here[i][0], f"extent  {told(gold[i])} but {told(found[j])}"))
    matched, taken = {i for i, _ in pairs}, {j for _, j in pairs}
    lines += [(g["start"], f"missed  {told(g)}: {around(g)}")
              for i, g in enumerate(gold) if i not in matched]  # fmt: skip
    lines += [(f["start"], f"added   {told(f)}: {around(f)}")
              for j, f in enumerate(found) if j not in taken]  # fmt: skip
    return [line for _, line in sorted(lines)]


def checked_text(example: Example, output: Any) -> str:
    """An output ``{"text": ...}``.

    Raises:
        InputError: It is something else.
    """
    if not isinstance(output, Mapping) or not isinstance(output.get("text"), str):
        raise InputError(f"prediction {example.id!r}: expected {{'text': ...}}, found {output!r}")
    return str(output["text"])


def checked_share(example: Example, output: Any, key: str) -> float:
    """A number in [0, 1] of an output.

    Raises:
        InputError: It is absent or out of range.
    """
    value = output.get(key) if isinstance(output, Mapping) else None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise InputError(
            f"prediction {example.id!r}: {key!r} is {value!r}; expected a number from 0 to 1"
        )
    return float(value)

"""Runs and comparisons as text, Markdown, LaTeX and JSON: scores with intervals and signatures."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from brief.errors import UsageError, did_you_mean
from brief.evaluation import kinds, runs
from brief.evaluation.compare import Compared, Comparison
from brief.evaluation.predictions import SCHEMA
from brief.evaluation.runs import Run
from brief.metrics.score import Score
from brief.records import dumps
from brief.report.visible import visible

FORMATS = ("text", "markdown", "latex", "json")
_SLICED = 3  # measures shown for each slice
# What would end a cell, or be markup of an article and not of ours: intervals stay as they are.
_MARKUP = re.compile(r"[|<`]|\](?=[\[(])")
_LATEX = str.maketrans(
    {c: f"\\{c}" for c in "&%$#_{}"} | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
                                        "\\": r"\textbackslash{}"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """A table with what stands above and below it; ``strong`` cells are (row, column)."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    strong: frozenset[tuple[int, int]] = frozenset()


def tables(done: Run) -> list[Table]:
    """The scores of a run: everything together, then the slices."""
    whole = [s for s in done.scores if not s.slice]
    record = done.record
    notes = [str(s.signature) for s in whole]
    if record.get("thresholds"):
        notes.append(f"thresholds: {dumps(record['thresholds'])}")
    if done.task.caution and record["data"]["name"] != "references":
        notes.append(f"caution: {done.task.caution}")
    rate = runs.rate(done)
    speed = f", {rate:,.1f} a second" if rate else ""
    title = (
        f"{done.task.name}: {done.system} on {record['data']['name']} "
        f"({record['examples']:,} examples{speed}, {record['failed']:,} failed, "
        f"{record['peak_megabytes']:,.0f} MB)"
    )
    found = [
        Table(
            title,
            ("measure", "score [95 % interval]", "items", "articles"),
            tuple(
                (s.name, s.shown(_digits(s)), f"{s.signature.n:,}", f"{s.signature.clusters:,}")
                for s in whole
            ),
            tuple(notes),
        )
    ]
    for name, lines in done.worst:
        found.append(Table(f"{name}: {len(lines)} errors", ("error",), tuple((x,) for x in lines)))
    measures = _main(done)[:_SLICED]
    sliced = list(dict.fromkeys(s.slice for s in done.scores if s.slice))
    if sliced:
        rows = []
        for part in sliced:
            here = {s.name: s for s in done.scores if s.slice == part}
            rows.append(
                (part, f"{max(here[m].signature.n for m in measures):,}",
                 *(here[m].shown(_digits(here[m])) for m in measures))
            )  # fmt: skip
        note = "signatures as above, with the slice's own n"
        found.append(Table("by slice", ("slice", "items", *measures), tuple(rows), (note,)))
    return found


def comparison_tables(found: Comparison) -> list[Table]:
    """Systems by measures, the best marked and with it what cannot be told from it.

    A measure that no system has a score for on this data is named in a note.
    """
    measures = [
        m for m in found.scores if any(s.value is not None for s in found.scores[m].values())
    ]
    undefined = [m for m in found.scores if m not in measures]
    rows, strong = [], set()
    for at, name in enumerate(found.systems):
        cells = [name]
        for column, measure in enumerate(measures, start=1):
            score = found.scores[measure][name]
            mark = ""
            if found.best.get(measure) == name:
                strong.add((at, column))
            elif name in found.tied.get(measure, ()):
                mark = " ="
            cells.append(score.shown(_digits(score)) + mark)
        speed = found.rates[name]
        cells += ["-" if speed is None else f"{speed:,.1f}", f"{found.megabytes[name]:,.0f}"]
        rows.append(tuple(cells))
    signatures = tuple(str(next(iter(found.scores[m].values())).signature) for m in measures)
    notes = [
        "bold or *: best; =: not separable from the best (Holm-adjusted p >= .05)",
        "a second: examples, in one process; MB: the most that the run's process had held, scoring "
        "and the systems before it in the same process included",
    ]
    if undefined:
        notes.append(f"not defined on this data: {', '.join(undefined)}")
    systems = Table(
        f"{found.task}: {len(found.systems)} systems",
        ("system", *measures, "a second", "MB"), tuple(rows), (*notes, *signatures),
        frozenset(strong),
    )  # fmt: skip
    lines = tuple(
        (d.measure, f"{d.first} - {d.second}", _gap(d), _p(d.bootstrap_p), _p(d.randomization_p),
         _p(d.adjusted_p), _size(d), "yes" if d.separable else "no")
        for d in found.differences
    )  # fmt: skip
    gaps = Table(
        "differences on the same articles",
        ("measure", "systems", "difference [95 % interval]", "p bootstrap", "p randomization",
         "p Holm", "detectable", "separable"),
        lines,
        ("paired bootstrap and approximate randomization, clustered by article; detectable: the "
         "smallest true difference found four times in five at the 5 % level",),
    )  # fmt: skip
    return [systems, gaps]


def _gap(d: Compared) -> str:
    by = 100.0 if d.scale == "share" else 1.0
    digits = 1 if d.scale == "share" else 3
    if d.low is None or d.high is None:
        return f"{d.value * by:+.{digits}f} [no interval]"
    return f"{d.value * by:+.{digits}f} [{d.low * by:+.{digits}f}, {d.high * by:+.{digits}f}]"


def _size(d: Compared) -> str:
    if d.detectable is None:
        return "-"
    return f"{d.detectable * 100:.1f}" if d.scale == "share" else f"{d.detectable:.3f}"


def _p(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _digits(score: Score) -> int:
    if score.scale == "share":
        return 1
    return 3 if score.value is not None and abs(score.value) < 2 else 1


def _main(done: Run) -> list[str]:
    return [m.name for m in kinds.measures(done.task) if m.main]


# --- formats


def render(found: Sequence[Table], form: str, data: Callable[[], Mapping[str, Any]]) -> str:
    """Tables in a format; ``data`` gives the object for JSON.

    Raises:
        UsageError: An unknown format.
    """
    if form == "json":
        return dumps(data(), indent=1) + "\n"
    writers = {"text": text, "markdown": markdown, "latex": latex}
    if form not in writers:
        raise UsageError(did_you_mean("--format", form, FORMATS))
    return "\n".join(writers[form](_visible(table)) for table in found)


def _visible(table: Table) -> Table:
    """The table with words of articles, names of files and of tasks as a terminal may have them."""

    def shown(cells: Sequence[str]) -> tuple[str, ...]:
        return tuple(visible(cell, lines=False) for cell in cells)

    return dataclasses.replace(
        table,
        title=visible(table.title, lines=False),
        header=shown(table.header),
        rows=tuple(map(shown, table.rows)),
        notes=shown(table.notes),
    )


def run_json(done: Run) -> dict[str, Any]:
    """A run as one JSON object."""
    return {
        **done.record,
        "scores": [s.to_json() for s in done.scores],
        "worst": [{"id": name, "errors": list(lines)} for name, lines in done.worst],
    }


def comparison_json(found: Comparison) -> dict[str, Any]:
    """A comparison as one JSON object."""
    return {
        "schema": SCHEMA,
        "type": "comparison",
        "task": found.task,
        "data": found.data,
        "systems": list(found.systems),
        "scores": {
            measure: {name: score.to_json() for name, score in scores.items()}
            for measure, scores in found.scores.items()
        },
        "best": found.best,
        "tied": {measure: list(names) for measure, names in found.tied.items()},
        "rates": dict(found.rates),
        "megabytes": dict(found.megabytes),
        "differences": [
            {**d.to_json(), "separable": d.separable, "signature": str(d.signature)}
            for d in found.differences
        ],
    }


def text(table: Table) -> str:
    """Aligned columns; the best is marked with a star."""
    rows = [
        tuple(("*" if (at, column) in table.strong else "") + cell
              for column, cell in enumerate(row))
        for at, row in enumerate(table.rows)
    ]  # fmt: skip
    widths = [max(len(r[c]) for r in (table.header, *rows)) for c in range(len(table.header))]

    def line(cells: Sequence[str]) -> str:
        return "  ".join(
            cell.ljust(width) for cell, width in zip(cells, widths, strict=True)
        ).rstrip()

    lines = [table.title, line(table.header), "  ".join("-" * w for w in widths)]
    lines += [line(row) for row in rows]
    lines += [f"  {note}" for note in table.notes]
    return "\n".join(lines) + "\n"


def markdown(table: Table) -> str:
    """A table of Markdown under a bold title; signatures as code."""

    def cell(words: str) -> str:
        return _MARKUP.sub(r"\\\g<0>", words)

    lines = [f"**{cell(table.title)}**", ""]
    lines.append("| " + " | ".join(map(cell, table.header)) + " |")
    lines.append("|" + " --- |" * len(table.header))
    for at, row in enumerate(table.rows):
        cells = [
            f"**{cell(words)}**" if (at, column) in table.strong else cell(words)
            for column, words in enumerate(row)
        ]
        lines.append("| " + " | ".join(cells) + " |")
    lines.append("")
    plain = [note for note in table.notes if "|" not in note]
    signatures = [note for note in table.notes if "|" in note]
    lines += [f"{note}\n" for note in plain]
    if signatures:
        lines += ["<details><summary>signatures</summary>", "", "```", *signatures, "```", "",
                  "</details>", ""]  # fmt: skip
    return "\n".join(lines)


def latex(table: Table) -> str:
    """A ``tabular`` with ``booktabs`` rules; signatures as comments."""

    def cell(words: str) -> str:
        return words.translate(_LATEX)

    lines = [f"% {note}" for note in table.notes]
    lines += [f"\\begin{{tabular}}{{l{'r' * (len(table.header) - 1)}}}", "\\toprule"]
    lines.append(" & ".join(map(cell, table.header)) + r" \\")
    lines.append("\\midrule")
    for at, row in enumerate(table.rows):
        cells = [
            f"\\textbf{{{cell(words)}}}" if (at, column) in table.strong else cell(words)
            for column, words in enumerate(row)
        ]
        lines.append(" & ".join(cells) + r" \\")
    lines += ["\\bottomrule", "\\end{tabular}", f"% {table.title}"]
    return "\n".join(lines) + "\n"

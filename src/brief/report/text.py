"""A report for a terminal: the brief, then the findings, then the claims in order."""

from __future__ import annotations

import io

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from brief.records import Claim, Evidence, Failure, Label, Report, Verdict
from brief.report.words import LABELS, counted, facts, findings, heading, line_of, shortened

_STYLE: dict[Label, str] = {
    "supported": "green",
    "refuted": "bold red",
    "not_enough_info": "dim",
}
_MARK: dict[Label, str] = {"supported": "✓", "refuted": "✗", "not_enough_info": "?"}
_ASCII: dict[Label, str] = {"supported": "+", "refuted": "x", "not_enough_info": "?"}


class TextWriter:
    """Lays reports out for people; ``color`` and ``width`` are those of the terminal."""

    def __init__(self, *, width: int = 100, color: bool = False, unicode: bool = True) -> None:
        self._width = width
        self._color = color
        self._mark = _MARK if unicode else _ASCII
        self._unicode = unicode

    def __call__(self, record: Report | Failure) -> str:
        """The text of one report or failure, with a final line feed."""
        buffer = io.StringIO()
        console = Console(
            file=buffer,
            width=self._width,
            force_terminal=self._color,
            no_color=not self._color,
            color_system="standard" if self._color else None,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )
        if isinstance(record, Failure):
            console.print(Text(f"{record.source}: {record.message}", style="bold red"))
        else:
            self._report(console, record)
        text = "\n".join(line.rstrip() for line in buffer.getvalue().split("\n"))
        return text if self._unicode else text.encode("ascii", "replace").decode("ascii")

    def _report(self, console: Console, report: Report) -> None:
        article = report.article
        console.print(Text(heading(report), style="bold"))
        facts_line = [article.source]
        if article.published:
            source = f" ({article.published_from})" if article.published_from else ""
            facts_line.insert(0, f"published {article.published}{source}")
        else:
            facts_line.insert(0, "no publication date: relative dates stay open")
        console.print(Text(" · ".join(facts_line), style="dim"))
        for note in report.notes:
            console.print(Text(f"note: {note}", style="yellow"))
        if report.brief is not None:
            self._section(console, "Brief")
            if report.brief.text:
                for line in report.brief.text.split("\n"):
                    console.print(Padding(Text(line), (0, 0, 0, 2)))
            if report.brief.note:
                console.print(Padding(Text(report.brief.note, style="yellow"), (0, 0, 0, 2)))
        found = findings(report.claims)
        if found:
            self._section(console, f"Findings: {counted(len(found), 'statement')} refuted")
            for claim in found:
                self._finding(console, report, claim)
        if report.claims:
            self._section(console, self._claims_heading(report))
            for number, claim in enumerate(report.claims, start=1):
                self._claim(console, report, number, claim)

    def _section(self, console: Console, title: str) -> None:
        console.print()
        console.print(Text(title, style="bold underline" if self._color else ""))

    def _claims_heading(self, report: Report) -> str:
        verdicts = [c.verdict for c in report.claims if c.verdict is not None]
        title = f"Claims: {len(report.claims)}"
        if verdicts:
            parts = [
                f"{sum(v.label == label for v in verdicts)} {words}"
                for label, words in LABELS.items()
            ]
            title += f" ({', '.join(parts)})"
        return title

    def _finding(self, console: Console, report: Report, claim: Claim) -> None:
        verdict = claim.verdict
        if verdict is None:
            return
        slots = ", ".join(c.name for c in verdict.checks if c.outcome == "fail")
        title = Text(f"{self._mark['refuted']} ", style=_STYLE["refuted"])
        title.append(verdict.reason or shortened(claim.quote))
        if slots:
            title.append(f" [{slots}]", style="dim")
        console.print(Padding(title, (0, 0, 0, 2)))
        where = f"line {line_of(report.article.text, claim.start)}"
        self._quote(console, "claim", claim.quote, where)
        for evidence in verdict.evidence:
            self._quote(console, evidence.relation, evidence.quote, self._where(report, evidence))
        if verdict.suggestion:
            self._quote(console, "suggestion", verdict.suggestion, "")

    def _where(self, report: Report, evidence: Evidence) -> str:
        if evidence.source == report.article.source:
            return f"line {line_of(report.article.text, evidence.start)}"
        return evidence.source

    def _quote(self, console: Console, label: str, words: str, where: str) -> None:
        line = Text(f"{label + ':':<12} ", style="dim")
        line.append(f"“{shortened(words, 220)}”", style="default")
        if where:
            line.append(f" ({where})", style="dim")
        console.print(Padding(line, (0, 0, 0, 4)))

    def _claim(self, console: Console, report: Report, number: int, claim: Claim) -> None:
        verdict = claim.verdict
        mark = Text(f"{number:>3}. ")
        if verdict is not None:
            mark.append(f"{self._mark[verdict.label]} ", style=_STYLE[verdict.label])
        grid = Table.grid(padding=0)  # a hanging indent: the words stand clear of the numbers
        grid.add_column(width=mark.cell_len, no_wrap=True)
        grid.add_column()
        grid.add_row(mark, Text(shortened(claim.text, 300)))
        details = facts(report, claim)
        if claim.speaker:
            details.append(f"said by {claim.speaker}")
        if claim.event is not None and claim.event.modality in ("planned", "hypothetical"):
            details.append(claim.event.modality)
        details.append(f"worth checking {claim.checkworthiness:.2f}")
        if verdict is not None and verdict.label != "not_enough_info":
            details.insert(0, _verdict_words(verdict))
        grid.add_row("", Text(" · ".join(details), style="dim"))
        console.print(grid)
        if verdict is not None and verdict.label == "supported":
            for evidence in verdict.evidence:
                self._quote(console, "evidence", evidence.quote, self._where(report, evidence))
        elif verdict is not None and verdict.label == "not_enough_info" and verdict.checks:
            note = Text(f"{'but:':<12} ", style="dim")  # something was found: what, and why not
            note.append(verdict.reason or "", style="default")
            console.print(Padding(note, (0, 0, 0, 4)))


def _verdict_words(verdict: Verdict) -> str:
    return f"{LABELS[verdict.label]} ({verdict.confidence:.2f})"

"""A report for a terminal: findings, the brief, then what to check first, or every verdict."""

from __future__ import annotations

import io
import re

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from brief.records import Claim, Evidence, Failure, Finding, Label, Report, Verdict
from brief.report.kinds import facts
from brief.report.layout import Layout
from brief.report.spoken import listed
from brief.report.visible import visible
from brief.report.words import (
    LABELS,
    ORIGIN,
    calculations,
    checked,
    contradictions,
    counted,
    day,
    heading,
    line_of,
    refuted,
    said_by,
    shortened,
    sides,
    to_check_first,
)

_STYLE: dict[Label, str] = {
    "supported": "green",
    "refuted": "bold red",
    "not_enough_info": "dim",
}
_MARK: dict[Label, str] = {"supported": "✓", "refuted": "✗", "not_enough_info": "·"}
_ASCII: dict[Label, str] = {"supported": "+", "refuted": "x", "not_enough_info": "-"}
_UNDER = (0, 0, 0, 5)  # where what belongs to a statement stands: clear of the numbers
_LISTED = 300  # characters of a statement
_UNWRAPPED = 1_000_000  # columns, where lines are not to be broken
_LINE_END = re.compile(r"[ \t]*\n\s*")


class TextWriter:
    """Lays reports out for people."""

    def __init__(self, layout: Layout | None = None) -> None:
        """For the layout; plain text at 100 columns without one."""
        self._layout = layout or Layout()
        self._mark = _MARK if self._layout.unicode else _ASCII

    def __call__(self, record: Report | Failure) -> str:
        """The text of one report or failure, with a final line feed."""
        layout = self._layout
        buffer = io.StringIO()
        console = Console(
            file=buffer,
            width=layout.width or (_UNWRAPPED if layout.brief_only else 100),
            force_terminal=layout.color,
            no_color=not layout.color,
            color_system="standard" if layout.color else None,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )
        if isinstance(record, Failure):
            console.print(_text(f"{record.source}: {record.message}", style="bold red"))
        elif layout.brief_only:
            if layout.titled:
                name = record.article.title or record.article.source
                console.print(_text(shortened(name, 120), style="bold"))
            self._lines(console, record, indent=0)
        else:
            self._report(console, record)
        text = "\n".join(line.rstrip() for line in buffer.getvalue().split("\n"))
        return text if layout.unicode else text.encode("ascii", "replace").decode("ascii")

    def _report(self, console: Console, report: Report) -> None:
        article = report.article
        console.print(_text(heading(report), style="bold"))
        origin = ORIGIN.get(article.published_from or "", "")
        published = (
            f"published {day(article.published)}{origin}"
            if article.published
            else "no publication date: relative dates stay open"
        )
        source = "standard input" if article.source == "-" else article.source
        console.print(_text(f"{published} · {source}", style="dim"))
        for note in [*report.notes, *(f.message for f in report.findings if f.level == "note")]:
            console.print(_text(f"note: {note}", style="yellow"))
        self._findings(console, report)
        if report.brief is not None:
            self._section(console, "Brief")
            self._lines(console, report, indent=2)
            if report.brief.note:
                console.print(Padding(_text(report.brief.note, style="yellow"), (0, 0, 0, 2)))
        if not report.claims:
            return
        alone = report.claims[0].verdict is not None and not self._layout.against
        if alone and not self._layout.verbose:
            self._check_first(console, report)
        else:
            self._section(console, self._claims_heading(report))
            for number, claim in enumerate(report.claims, start=1):
                self._claim(console, report, number, claim)
        if alone:
            console.print()
            console.print(_text(checked(report)))

    def _lines(self, console: Console, report: Report, *, indent: int) -> None:
        if report.brief is not None and report.brief.text:
            for line in report.brief.text.split("\n"):
                console.print(Padding(_text(line), (0, 0, 0, indent)))

    def _section(self, console: Console, title: str) -> None:
        console.print()
        console.print(_text(title, style="bold underline" if self._layout.color else ""))

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

    def _findings(self, console: Console, report: Report) -> None:
        inside, wrong = contradictions(report), refuted(report.claims)
        if not inside and not wrong:
            return
        parts = [counted(len(inside), "contradiction") + " in the article"] if inside else []
        parts += [counted(len(wrong), "statement") + " refuted"] if wrong else []
        self._section(console, f"Findings: {', '.join(parts)}")
        for finding in inside:
            self._contradiction(console, report, finding)
        for claim in wrong:
            self._refuted(console, report, claim)

    def _contradiction(self, console: Console, report: Report, finding: Finding) -> None:
        title = _text(f"{self._mark['refuted']} ", style=_STYLE["refuted"])
        title.append_text(_text(finding.message))
        title.append_text(_text(f" [{finding.kind}]", style="dim"))
        console.print(Padding(title, (0, 0, 0, 2)))
        for span in finding.spans:
            where = f"line {line_of(report.article.text, span.start)}"
            self._quote(console, "text", span.quote, where)
        if finding.right is not None:
            self._quote(console, "right", finding.right, "")

    def _refuted(self, console: Console, report: Report, claim: Claim) -> None:
        verdict = claim.verdict
        assert verdict is not None  # refuted() gives claims with a verdict
        failed = (c.name for c in verdict.checks if c.outcome == "fail")
        slots = ", ".join(dict.fromkeys(failed))
        title = _text(f"{self._mark['refuted']} ", style=_STYLE["refuted"])
        title.append_text(_text(verdict.reason or shortened(claim.quote)))
        if slots:
            title.append_text(_text(f" [{slots}]", style="dim"))
        console.print(Padding(title, (0, 0, 0, 2)))
        where = f"line {line_of(report.article.text, claim.start)}"
        self._quote(console, "claim", claim.quote, where)
        for evidence in verdict.evidence:
            self._quote(console, evidence.relation, evidence.quote, self._where(report, evidence))
        if sides(verdict):
            self._labelled(console, "sources", _text(sides(verdict)))
        self._factchecks(console, claim)
        if verdict.suggestion:
            self._quote(console, "suggestion", verdict.suggestion, "")

    def _where(self, report: Report, evidence: Evidence) -> str:
        if evidence.source == report.article.source:
            return f"line {line_of(report.article.text, evidence.start)}"
        later = f", later: {day(evidence.published or '')}" if evidence.later else ""
        return evidence.source + later

    def _quote(self, console: Console, label: str, words: str, where: str) -> None:
        line = _text(f"“{shortened(words, 220)}”")
        if where:
            line.append_text(_text(f" ({where})", style="dim"))
        self._labelled(console, label, line)

    def _labelled(self, console: Console, label: str, line: Text) -> None:
        console.print(Padding(_hanging(_text(f"{label + ':':<13}", style="dim"), line), _UNDER))

    def _check_first(self, console: Console, report: Report) -> None:
        self._section(console, "Check first")
        for number, claim in enumerate(to_check_first(report), start=1):
            self._item(console, report, _text(f"{number:>3}. "), claim, [said_by(claim)])

    def _item(
        self, console: Console, report: Report, mark: Text, claim: Claim, details: list[str]
    ) -> None:
        grid = _hanging(mark, _text(listed(report, claim, _LISTED)))
        if details:
            grid.add_row("", _text(" · ".join(details), style="dim"))
        console.print(grid)

    def _claim(self, console: Console, report: Report, number: int, claim: Claim) -> None:
        verdict, verbose = claim.verdict, self._layout.verbose
        mark = _text(f"{number:>3}. ")
        if verdict is not None:
            mark.append(f"{self._mark[verdict.label]} ", style=_STYLE[verdict.label])
        details = []
        if verdict is not None and (verbose or verdict.label != "not_enough_info"):
            score = f" ({verdict.confidence:.2f})" if verbose else ""
            word = f" on the word of {verdict.attributed_to}" if verdict.attributed_to else ""
            details.append(f"{LABELS[verdict.label]}{word}{score}")
        if claim.speaker or verdict is None:
            details.append(said_by(claim))
        details += facts(report, claim, verbose=verbose)
        if claim.event is not None and claim.event.modality not in ("asserted", "reported"):
            details.append(claim.event.modality)
        if claim.ambiguous:
            details.append("open: " + ", ".join(f"“{word}”" for word in claim.ambiguous))
        if verbose:
            details.append(f"{claim.id}, {' '.join(claim.kinds) or 'no kind'}")
            details.append(f"worth checking {claim.checkworthiness:.2f}")
        self._item(console, report, mark, claim, details)
        if verdict is not None:
            self._grounds(console, report, verdict)
        if verdict is None or verdict.label != "refuted":  # of those it stands above
            self._factchecks(console, claim)

    def _factchecks(self, console: Console, claim: Claim) -> None:
        """What others found of like claims."""
        for check in claim.factchecks:
            who = [check.publisher, day(check.published) if check.published else None, check.url]
            where = ", ".join(word for word in who if word)
            found = f"{check.verdict or 'see there'}: “{shortened(check.claim, 220)}”"
            line = _text(found)
            line.append_text(_text(f" ({where}; {check.likeness:.0%} alike)", style="dim"))
            self._labelled(console, "fact-check", line)

    def _grounds(self, console: Console, report: Report, verdict: Verdict) -> None:
        """What a verdict rests on; of a refuted claim it stands among the findings."""
        if verdict.label == "supported":
            for evidence in verdict.evidence:
                label = "evidence" if evidence.relation == "entails" else "against"
                self._quote(console, label, evidence.quote, self._where(report, evidence))
            for reckoned in calculations(verdict):
                self._labelled(console, "reckoned", _text(reckoned))
            if sides(verdict):
                self._labelled(console, "sources", _text(sides(verdict)))
        if verdict.label != "not_enough_info":
            return
        if verdict.checks or not verdict.missing:  # what is missing says why by itself
            self._labelled(console, "but" if verdict.checks else "why", _text(verdict.reason))
            for evidence in verdict.evidence:
                self._quote(
                    console, evidence.relation, evidence.quote, self._where(report, evidence)
                )
        for span in verdict.missing:
            self._quote(console, "not there", span.quote, "")


def _hanging(mark: Text, words: Text) -> Table:
    """Words that stand clear of the mark before them, however many lines they take."""
    grid = Table.grid(padding=0)
    grid.add_column(width=mark.cell_len, no_wrap=True)
    grid.add_column()
    grid.add_row(mark, words)
    return grid


def _text(words: str, *, style: str = "") -> Text:
    """Words for the terminal: what they would make it do is shown, not done.

    A line end in them, as the name of a file may have, would begin what looks like a line of ours.
    """
    return Text(visible(_LINE_END.sub(" ", words)), style=style)

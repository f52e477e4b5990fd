"""A report as Markdown, with everything from the article escaped."""

from __future__ import annotations

import re

from brief.records import Evidence, Failure, Report
from brief.report.kinds import facts
from brief.report.visible import visible
from brief.report.words import (
    LABELS,
    bracketed,
    contradictions,
    day,
    heading,
    line_of,
    refuted,
    said_by,
    shortened,
)

# Markup, and the names of characters: "&lt;" in a text is no "<".
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~]|&(?=\w{1,40};))")
_FIRST = re.compile(r"\A(\d{0,9})([-+.)])(?=\s|-|\Z)")  # of a list, or a rule across the page


def escaped(text: str) -> str:
    """Text of an article as literal Markdown: no markup, no HTML, on one line."""
    shown = _SPECIAL.sub(r"\\\1", visible(" ".join(text.split())))
    return _FIRST.sub(r"\1\\\2", shown)


def markdown(record: Report | Failure) -> str:
    """One report or failure as a Markdown section."""
    if isinstance(record, Failure):
        said = f"**{escaped(record.error)}:** {escaped(record.message)}"
        return f"# {escaped(record.source)}\n\n{said}\n"
    report, article = record, record.article
    published = escaped(day(article.published) if article.published else "no publication date")
    out = [f"# {escaped(heading(report))}", "", f"{escaped(article.source)} · {published}", ""]
    notes = [*report.notes, *(f.message for f in report.findings if f.level == "note")]
    out += [f"> {escaped(note)}\n" for note in notes]
    out += _findings(report)
    if report.brief is not None:
        out += ["## Brief", ""]
        style_is_list = report.brief.text.startswith("- ")
        if style_is_list:
            out += [f"- {escaped(line[2:])}" for line in report.brief.text.split("\n")]
        elif report.brief.text:
            out.append(escaped(report.brief.text))
        if report.brief.note:
            out += ["", f"*{escaped(report.brief.note)}*"]
        out.append("")
    if report.claims:
        out += ["## Claims", ""]
        for number, claim in enumerate(report.claims, start=1):
            details = [escaped(fact) for fact in facts(report, claim)]
            if claim.speaker:
                details.append(escaped(said_by(claim)))
            if claim.verdict is not None:
                word = claim.verdict.attributed_to
                on = f" on the word of {escaped(word)}" if word else ""
                details.insert(0, f"**{LABELS[claim.verdict.label]}**{on}")
            tail = f" ({'; '.join(details)})"
            out.append(f"{number}. {escaped(bracketed(claim))}{tail if details else ''}")
            if claim.verdict is not None and claim.verdict.label == "supported":
                out += [f"    - {_quoted('evidence', e)}" for e in claim.verdict.evidence]
        out.append("")
    return "\n".join(out).rstrip() + "\n"


def _quoted(label: str, evidence: Evidence) -> str:
    return f"{label} ({escaped(evidence.source)}): “{escaped(shortened(evidence.quote, 220))}”"


def _findings(report: Report) -> list[str]:
    inside, wrong = contradictions(report), refuted(report.claims)
    if not inside and not wrong:
        return []
    out = ["## Findings", ""]
    for finding in inside:
        out.append(f"- **{escaped(finding.message)}**")
        for span in finding.spans:
            line = line_of(report.article.text, span.start)
            out.append(f"    - text (line {line}): “{escaped(shortened(span.quote, 220))}”")
        if finding.right is not None:
            out.append(f"    - right: “{escaped(finding.right)}”")
    for claim in wrong:
        verdict = claim.verdict
        assert verdict is not None  # refuted() gives claims with a verdict
        out.append(f"- **{escaped(verdict.reason or claim.quote)}**")
        line = line_of(report.article.text, claim.start)
        out.append(f"    - claim (line {line}): “{escaped(shortened(claim.quote, 220))}”")
        out += [f"    - {_quoted(e.relation, e)}" for e in verdict.evidence]
        if verdict.suggestion:
            out.append(f"    - suggestion: “{escaped(verdict.suggestion)}”")
    return [*out, ""]

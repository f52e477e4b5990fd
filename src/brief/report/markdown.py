"""A report as Markdown, with everything from the article escaped."""

from __future__ import annotations

import re

from brief.records import Failure, Report
from brief.report.words import LABELS, facts, findings, heading, line_of, shortened

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def escaped(text: str) -> str:
    """Text of an article as literal Markdown: no markup, no HTML, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def markdown(record: Report | Failure) -> str:
    """One report or failure as a Markdown section."""
    if isinstance(record, Failure):
        return f"# {escaped(record.source)}\n\n**{record.error}:** {escaped(record.message)}\n"
    report, article = record, record.article
    published = article.published or "no publication date"
    out = [f"# {escaped(heading(report))}", "", f"{escaped(article.source)} · {published}", ""]
    out += [f"> {escaped(note)}\n" for note in report.notes]
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
    found = findings(report.claims)
    if found:
        out += ["## Findings", ""]
        for claim in found:
            verdict = claim.verdict
            assert verdict is not None  # findings() gives refuted claims only
            out.append(f"- **{escaped(verdict.reason or claim.quote)}**")
            line = line_of(article.text, claim.start)
            out.append(f"    - claim (line {line}): “{escaped(shortened(claim.quote, 220))}”")
            for evidence in verdict.evidence:
                quote = escaped(shortened(evidence.quote, 220))
                out.append(f"    - {evidence.relation} ({escaped(evidence.source)}): “{quote}”")
            if verdict.suggestion:
                out.append(f"    - suggestion: “{escaped(verdict.suggestion)}”")
        out.append("")
    if report.claims:
        out += ["## Claims", ""]
        for number, claim in enumerate(report.claims, start=1):
            details = facts(report, claim)
            if claim.speaker:
                details.append(f"said by {claim.speaker}")
            if claim.verdict is not None:
                details.insert(0, f"**{LABELS[claim.verdict.label]}**")
            tail = f" ({'; '.join(d if d[:2] == '**' else escaped(d) for d in details)})"
            out.append(f"{number}. {escaped(claim.text)}{tail if details else ''}")
        out.append("")
    return "\n".join(out).rstrip() + "\n"

"""A report as a piece of HTML for a notebook: the brief, the findings, the claims."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brief.records.report import Report


def html(report: Report) -> str:
    """The report without any script or style sheet; all that an article holds is escaped."""
    article = report.article
    out = [f"<h4>{escape(article.title or article.source)}</h4>"]
    out.append(f"<p><small>{escape(article.published or 'no date')}</small></p>")
    out += [f"<p><strong>{escape(finding.message)}</strong></p>" for finding in report.findings]
    if report.brief is not None:
        lines = escape(report.brief.text).replace("\n", "<br>")
        out.append(f"<blockquote>{lines}</blockquote>")
    if report.claims:
        out.append("<table><tr><th>claim</th><th>said by</th><th>verdict</th><th>why</th></tr>")
        for claim in report.claims:
            verdict = claim.verdict
            label = verdict.label.replace("_", " ") if verdict else ""
            cells = (claim.text, claim.speaker or "", label, verdict.reason if verdict else "")
            row = "".join(
                f'<td style="text-align: left">{escape(" ".join(text.split()))}</td>'
                for text in cells
            )
            out.append(f"<tr>{row}</tr>")
        out.append("</table>")
    return "\n".join(out)

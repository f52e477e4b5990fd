"""What is wrong in an article, as tools that watch over files tell it: one problem, one place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from brief.records import CheckName, Claim, Evidence, FindingKind, Report
from brief.report.words import shortened

Level = Literal["error", "warning", "note"]

CONTRADICTIONS: Mapping[FindingKind, str] = {
    "percent": "A percentage does not fit its figures",
    "sum": "Parts do not add up to their sum",
    "age": "An age does not fit its dates",
    "duration": "A duration does not fit its dates",
    "calendar": "A weekday does not fit its date",
    "headline": "The title and the text disagree",
    "score": "A score does not fit its outcome",
    "margin": "A margin does not fit its figures",
    "name": "A name is spelled in two ways",
    "toll": "Two tolls disagree",
    "unit": "A conversion of units is wrong",
    "place": "A place lies elsewhere",
    "quote": "A quotation is given in two ways",
    "count": "A count does not fit what is counted",
    "order": "An order does not fit its dates or figures",
    "money": "Two sums of money disagree",
    "period": "A period does not fit its dates",
    "role": "A person has two roles that exclude each other",
    "page": "The page is not the article alone",
}
REFUTED: Mapping[CheckName, str] = {
    "calendar": "A weekday does not fit its date",
    "arithmetic": "The figures of the evidence come to something else",
    "time": "The evidence has another date",
    "place": "The evidence has another place",
    "quantity": "The evidence has another figure",
    "entity": "The evidence has another name",
    "role": "The evidence has another role",
    "negation": "The evidence denies it",
    "antonym": "The evidence says the opposite",
    "entailment": "The evidence says the contrary",
    "attribution": "The evidence has it on the word of somebody else",
    "quote": "The evidence has other words, or another speaker",
    "consistency": "The article says otherwise elsewhere",
}
UNCONFIRMED = "unconfirmed"
# Of what a later version found: its kind is not known here, its message is.
_OTHER = "other"


@dataclass(frozen=True, slots=True)
class Problem:
    """``rule`` names its kind; spans are those of the article, ``evidence`` is that of others."""

    rule: str
    level: Level
    message: str
    spans: tuple[tuple[int, int], ...]
    quotes: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    suggestion: str | None = None
    fingerprint: str = field(default="", compare=False)

    @property
    def contradicts(self) -> bool:
        """Whether the article contradicts itself in it; a note does not."""
        return self.level == "error" and self.rule.startswith("contradiction/")


def rules() -> dict[str, str]:
    """Every rule and what it says, in a stable order."""
    return {
        **{f"contradiction/{kind}": words for kind, words in CONTRADICTIONS.items()},
        f"contradiction/{_OTHER}": "Two places of the article disagree",
        **{f"refuted/{name}": words for name, words in REFUTED.items()},
        f"refuted/{_OTHER}": "The evidence says otherwise",
        UNCONFIRMED: "No evidence says it",
    }


def problems(report: Report, *, unconfirmed: bool = False) -> Iterator[Problem]:
    """The problems of an article, each with a fingerprint.

    A fingerprint is of the rule and the words alone: it stays when lines move or a file gets
    another name. The second problem with the same words has ``:2`` after it, and so on.
    """
    seen: dict[str, int] = {}
    for problem in _problems(report, unconfirmed):
        words = "\x00".join(" ".join(quote.split()) for quote in problem.quotes)
        named = f"{problem.rule}\x00{words}".encode("utf-8", "surrogatepass")
        digest = hashlib.sha256(named).hexdigest()[:32]
        seen[digest] = seen.get(digest, 0) + 1
        yield Problem(
            problem.rule,
            problem.level,
            problem.message,
            problem.spans,
            problem.quotes,
            problem.evidence,
            problem.suggestion,
            f"{digest}:{seen[digest]}",
        )


def _problems(report: Report, unconfirmed: bool) -> Iterator[Problem]:
    for finding in report.findings:
        yield Problem(
            f"contradiction/{finding.kind if finding.kind in CONTRADICTIONS else _OTHER}",
            "error" if finding.level == "contradiction" else "note",
            finding.message + (f" Right would be: {finding.right}." if finding.right else ""),
            tuple((span.start, span.end) for span in finding.spans),
            tuple(span.quote for span in finding.spans),
        )
    for claim in report.claims:
        if claim.verdict is None:
            continue
        if claim.verdict.label == "refuted":
            yield _refuted(report, claim, claim.verdict.evidence)
        elif claim.verdict.label == "not_enough_info" and unconfirmed:
            message = f"Not confirmed: {shortened(claim.text, 300)}"
            yield Problem(
                UNCONFIRMED, "warning", message, ((claim.start, claim.end),), (claim.quote,)
            )


def _refuted(report: Report, claim: Claim, evidence: Iterable[Evidence]) -> Problem:
    verdict = claim.verdict
    assert verdict is not None  # asked for refuted claims alone
    slot = next((c.name for c in verdict.checks if c.outcome == "fail"), "entailment")
    own = [e for e in evidence if e.source == report.article.source]
    message = verdict.reason or f"Contradicted: {shortened(claim.text, 300)}"
    if verdict.suggestion:
        message += f" Suggestion: {verdict.suggestion}"
    return Problem(
        f"refuted/{slot if slot in REFUTED else _OTHER}",
        "error",
        message,
        ((claim.start, claim.end), *((e.start, e.end) for e in own)),
        (claim.quote,),
        tuple(e for e in evidence if e.source != report.article.source),
        verdict.suggestion,
    )

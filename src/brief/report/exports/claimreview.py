"""Drafts of schema.org ClaimReview (JSON-LD): what only a person can say stays null.

Rating, reviewer, address and date of the review are a fact-checker's to fill in; what is known of
the claim, where it appeared, and the words that bear on it are there. https://schema.org/ClaimReview
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from brief.records import Article, Claim, Failure, Report
from brief.report.exports.streams import reports, within


def write(records: Iterable[Report | Failure]) -> Iterator[str]:
    """One JSON-LD document with a draft for each claim."""
    drafts = (draft(r.article, claim) for r in reports(records) for claim in r.claims)
    return within({"@context": "https://schema.org"}, "@graph", drafts)


def draft(article: Article, claim: Claim) -> Mapping[str, Any]:
    """The draft of one review."""
    appearance: dict[str, Any] = {
        "@type": "CreativeWork",
        "identifier": article.id,
        "headline": article.title,
        "url": article.url,
        "datePublished": article.published,
    }
    item: dict[str, Any] = {
        "@type": "Claim",
        "text": claim.quote,
        "appearance": {k: v for k, v in appearance.items() if v is not None},
    }
    if claim.speaker:
        # A person or an organization: which of the two, the claim does not say.
        item["author"] = {"@type": "Thing", "name": claim.speaker}
    made: dict[str, Any] = {
        "@type": "ClaimReview",
        "claimReviewed": claim.text,
        "itemReviewed": item,
        "author": None,
        "datePublished": None,
        "url": None,
        "reviewRating": {"@type": "Rating", "alternateName": None},
    }
    if claim.verdict is not None and claim.verdict.evidence:
        made["isBasedOn"] = [
            {"@type": "CreativeWork", "name": evidence.source, "text": evidence.quote}
            for evidence in claim.verdict.evidence
        ]
    return made

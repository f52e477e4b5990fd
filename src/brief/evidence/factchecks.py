"""Published fact-checks of claims like those at hand.

Nothing is decided by them: another's verdict is on another's claim, and both are shown.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from brief.evidence.entries import Filters
from brief.evidence.index import Index
from brief.records import Claim, FactCheck

_MOST = 3
_LOOKED_AT = 10
# Of the embeddings' cosine; measured on tweets and the claims that Snopes checked: docs/archive.md.
ALIKE = 0.6


def looked_up(claims: Sequence[Claim], indexes: Sequence[Index]) -> tuple[Claim, ...]:
    """The claims, each with the published fact-checks that are like enough, the likest first."""
    if not claims:
        return ()
    from brief.models.embedding import Encoder

    vectors = Encoder.quick().encode([claim.text for claim in claims])
    return tuple(
        dataclasses.replace(claim, factchecks=tuple(_alike(claim.text, vector, indexes)))
        for claim, vector in zip(claims, vectors, strict=True)
    )


def _alike(text: str, vector: NDArray[np.float32], indexes: Sequence[Index]) -> list[FactCheck]:
    found: list[FactCheck] = []
    for index in indexes:
        for hit in index.search(text, _LOOKED_AT, Filters(kind="factcheck"), vector=vector):
            if hit.likeness is None or hit.likeness < ALIKE:
                continue
            article = index.source(hit.key).document.article
            found.append(
                FactCheck(
                    claim=str(article.extra.get("claim", article.text)),
                    verdict=_said(article.extra.get("verdict")),
                    publisher=_said(article.extra.get("publisher")) or hit.outlet,
                    published=article.published,
                    url=article.url,
                    likeness=hit.likeness,
                )
            )
    found.sort(key=lambda each: (-each.likeness, each.claim))
    return found[:_MOST]


def _said(value: object) -> str | None:
    return value if isinstance(value, str) else None

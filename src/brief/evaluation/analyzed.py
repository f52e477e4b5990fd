"""Articles read by our own pipeline, kept for the next system that needs them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from brief.evidence import Base, Source
from brief.records import Article, Claim, Document, text_id

_KEPT = 256  # analyzed articles held; a table's systems ask for the same ones again and again
_READY = 16  # of them those held with all that comparing made of them


def article(inputs: Mapping[str, Any], name: str = "article") -> Article:
    """The article of an input with ``text`` (or ``document``) and, if known, title and date."""
    text = str(inputs.get("text", inputs.get("document", "")))
    return Article(
        text_id(text), name, text, title=inputs.get("title"), published=inputs.get("published")
    )


@lru_cache(maxsize=_KEPT)
def _document(text: str, title: str | None, published: str | None) -> Document:
    from brief.pipeline import document

    return document(Article(text_id(text), "article", text, title=title, published=published))


@lru_cache(maxsize=_KEPT)
def _source(text: str, title: str | None, published: str | None) -> Source:
    from brief.statements.claims import extract_values

    parsed = _document(text, title, published)
    return Source(parsed, extract_values(parsed))


@lru_cache(maxsize=_READY)
def _base(text: str, title: str | None, published: str | None) -> Base:
    kept = _source(text, title, published)
    # of its own, so that what is made of it for its claims goes with it
    return Base((Source(kept.document, kept.values),))


def forget() -> None:
    """Read every article anew from here on, so that each system is timed with its reading.

    The values of articles, which scoring asks for, are kept.
    """
    _document.cache_clear()


def _key(inputs: Mapping[str, Any]) -> tuple[str, str | None, str | None]:
    made = article(inputs)
    return made.text, made.title, made.published


def document(inputs: Mapping[str, Any]) -> Document:
    """Blocks, sentences and date of an input's article."""
    return _document(*_key(inputs))


def source(inputs: Mapping[str, Any]) -> Source:
    """The article of an input as evidence: with its values."""
    return _source(*_key(inputs))


def judged(statement: str, inputs: Mapping[str, Any]) -> tuple[Claim, ...]:
    """The claims of a summary or statement with their verdicts against an input's article.

    Every sentence is a claim, as in ``brief check SUMMARY --against ARTICLE``; relative dates
    in the statement are anchored to the article's date.
    """
    from brief.config import Settings
    from brief.pipeline import Pipeline

    base = _base(*_key(inputs))
    pipeline = Pipeline(Settings(), ("check",))
    pipeline.against, pipeline.base = tuple(base.sources), base
    published = base.sources[0].document.article.published
    return pipeline(Article(text_id(statement), "statement", statement, published=published)).claims

"""Whether what a summary says stands where it says it was taken from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from brief.errors import InputError
from brief.evaluation import analyzed
from brief.evaluation.examples import Example
from brief.evaluation.kinds.base import plain_document
from brief.evidence import Source
from brief.metrics.rouge import tokens
from brief.records import BriefSentence, Quote, Value
from brief.statements.claims import extract_values
from brief.summarizers.gate import quotations, quoted_in
from brief.summarizers.wording import agrees


@dataclass(frozen=True, slots=True)
class Traced:
    """Counts over one summary.

    Attributes:
        named: Sentences, where the system names their sources; 0 where it names none.
        traced: Those of them whose sources are the article's words at these offsets, and, of
            extracted ones, hold the sentence word for word and in order.
        values: Dates, numbers, places, names and quotations of the summary.
        found: Those that the sources of their sentence have, by value; the whole article's,
            where a system names no sources.
    """

    named: int
    traced: int
    values: int
    found: int


def trace(text: str, made: Sequence[BriefSentence], inputs: Mapping[str, Any]) -> Traced:
    """The counts of a summary and, where the system gives them, its sentences."""
    source = analyzed.source(inputs)
    article = source.document.text
    summary = plain_document(text, source.document.article.published)
    values = extract_values(summary)
    whole = (Quote(0, len(article), article),)
    found = count = 0
    for start, end, sources in _placed(text, made, whole):
        inside = [v for v in values if start <= v.start < end]
        there = _values(source, sources)
        said = quotations(text[start:end])
        count += len(inside) + len(said)
        found += sum(any(agrees(v, other) for other in there) for v in inside)
        found += sum(quoted_in(quote, sources) for quote in said)
    return Traced(len(made), sum(_is_traced(one, article) for one in made), count, found)


def sentences(example: Example, output: Mapping[str, Any]) -> tuple[BriefSentence, ...]:
    """The sentences of an output in the records' form; none where the system gives none.

    Raises:
        InputError: They have another form, or are not in the output's text.
    """
    try:
        made = tuple(BriefSentence.from_json(one) for one in output.get("sentences") or ())
    except (TypeError, ValueError) as error:
        raise InputError(
            f"prediction {example.id!r}: 'sentences' has not the form of a brief's: {error}"
        ) from error
    at = 0
    for one in made:
        at = output["text"].find(one.text, at)
        if at < 0:
            raise InputError(
                f"prediction {example.id!r}: {one.text!r} is not in its text, in order"
            )
        at += len(one.text)
    return made


def _placed(
    text: str, made: Sequence[BriefSentence], whole: tuple[Quote, ...]
) -> list[tuple[int, int, tuple[Quote, ...]]]:
    """The stretch of the text that each sentence takes, with its sources."""
    if not made:
        return [(0, len(text), whole)]
    found = []
    at = 0
    for one in made:
        start = text.index(one.text, at)
        at = start + len(one.text)
        found.append((start, at, one.sources))
    return found


def _values(source: Source, sources: Sequence[Quote]) -> list[Value]:
    return [v for v in source.values if any(v.start < q.end and q.start < v.end for q in sources)]


def _is_traced(one: BriefSentence, article: str) -> bool:
    if not one.sources or any(article[q.start : q.end] != q.quote for q in one.sources):
        return False
    if not one.extracted:
        return True
    own = one.text
    for added in sorted(one.added, key=lambda a: -a.start):
        own = own[: added.start] + " " + own[added.end :]
    return tokens(own) == tokens(" ".join(q.quote for q in one.sources))

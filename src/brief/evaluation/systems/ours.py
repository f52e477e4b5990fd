"""The package itself as the system under test."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from brief.config import Names
from brief.evaluation import analyzed
from brief.evaluation.kinds.base import plain_document
from brief.records import Document, EntityValue, PlaceValue, QuantityValue, Span, TimeValue

Options = Mapping[str, Any]
Inputs = Mapping[str, Any]
System = Callable[[Sequence[Inputs]], Iterable[Any]]


def each(one: Callable[[Inputs], Any]) -> System:
    """A system that takes its inputs one by one."""

    def system(batch: Sequence[Inputs]) -> Iterator[Any]:
        return map(one, batch)

    return system


def _summarizer(method: str) -> Callable[[Options, int], System]:
    def factory(options: Options, seed: int) -> System:
        from brief.summarizers import summarize

        def one(inputs: Inputs) -> dict[str, Any]:
            parsed = analyzed.document(inputs)
            sentences, words = bounded(inputs["budget"], parsed)
            made = summarize(parsed, method=method, sentences=sentences, words=words)
            return {"text": made.text, "sentences": [one.to_json() for one in made.sentences]}

        return each(one)

    return factory


def bounded(budget: Mapping[str, Any], parsed: Document) -> tuple[int | None, int | None]:
    """At most so many sentences and words; a share is of the sentences of the body."""
    sentences = budget["sentences"]
    if budget["share"] is not None:
        count = len(parsed.sentences_of("body"))
        sentences = max(1, round(budget["share"] * count))
    return sentences, budget["words"]


summaries_extract = _summarizer("extract")
summaries_trees = _summarizer("trees")
summaries_embed = _summarizer("embed")
summaries_lead = _summarizer("lead")
summaries_textrank = _summarizer("textrank")
summaries_lexrank = _summarizer("lexrank")
summaries_smollm = _summarizer("smollm")


def _scorer(name: str) -> Callable[[Options, int], System]:
    """``brief score --verifier NAME``: the support of a claim by a document."""

    def factory(options: Options, seed: int) -> System:
        from brief.scoring.premise import Premises
        from brief.verify import scorer

        score, premises = scorer(name), Premises()

        def system(batch: Sequence[Inputs]) -> Iterator[Any]:
            for found in score((premises(i["document"]), i["claim"]) for i in batch):
                yield {"support": found.support, "label": found.label}

        return system

    return factory


pairs = _scorer("slots")
pairs_screen = _scorer("screen")
pairs_words = _scorer("words")


def checked_pairs(options: Options, seed: int) -> System:
    """``brief check CLAIM --against DOCUMENT``, its verdicts as a support."""

    def one(inputs: Inputs) -> dict[str, Any]:
        label, confidence, _ = _verdict(inputs["claim"], {"text": inputs["document"]})
        sure = {"supported": confidence, "refuted": 1 - confidence}.get(label, 0.5)
        return {"support": sure, "label": label}

    return each(one)


def embedding_pairs(options: Options, seed: int) -> System:
    """The cosine of the claim with the document's nearest sentence (all-MiniLM-L6-v2)."""
    from brief.language.segment import spans
    from brief.models.embedding import Encoder

    encoder = Encoder.load()

    @lru_cache(maxsize=128)  # a document's claims seldom stand together
    def vectors(text: str) -> NDArray[np.float32]:
        return encoder.encode([text[a:b] for a, b in spans(text)] or [text])

    def system(batch: Sequence[Inputs]) -> Iterator[Any]:
        claims = encoder.encode([i["claim"] for i in batch])
        for inputs, claim in zip(batch, claims, strict=True):
            cosine = float((vectors(inputs["document"]) @ claim).max())
            yield {"support": min(1.0, max(0.0, cosine)), "label": None}

    return system


def times(options: Options, seed: int) -> System:
    """The TIMEX3 extractor."""
    from brief.values.times import times as found_times

    return each(lambda i: [_time(v) for v in found_times(i["text"], i["published"])])


def _time(value: TimeValue) -> dict[str, Any]:
    return {"start": value.start, "end": value.end, "type": value.type, "value": value.value}


def _place(value: PlaceValue) -> dict[str, Any]:
    return {
        "start": value.start, "end": value.end, "lat": value.lat, "lon": value.lon,
        "geonames_id": value.geonames_id,
    }  # fmt: skip


def toponyms(options: Options, seed: int) -> System:
    """The place extractor end to end, and its resolution of given spans."""
    from brief.values.names import recognizer
    from brief.values.places import resolver

    def one(inputs: Inputs) -> dict[str, Any]:
        parsed = plain_document(inputs["text"])
        found = resolver.places(parsed, recognizer.names(parsed))
        resolved = resolver.resolve_spans(parsed, [(a, b) for a, b in inputs["spans"]])
        return {
            "found": [_place(v) for v in found],
            "resolved": [None if v.lat is None else [v.lat, v.lon] for v in resolved],
        }

    return each(one)


def _entities(use: str) -> Callable[[Options, int], System]:
    def factory(options: Options, seed: int) -> System:
        from brief.values.names import recognizer

        def one(inputs: Inputs) -> list[dict[str, Any]]:
            mentions = recognizer.names(plain_document(inputs["text"]), use)
            return [{"start": m.start, "end": m.end, "type": m.type} for m in mentions]

        return each(one)

    return factory


entities = _entities(Names().use)
entities_fast = _entities("fast")
entities_encoder = _entities("encoder")


def sentences(options: Options, seed: int) -> System:
    """The sentence splitter, a paragraph at a time."""
    from brief.language.segment import spans

    def one(inputs: Inputs) -> list[list[int]]:
        text = inputs["text"]
        return [[p + a, p + b] for p, q in inputs["paragraphs"] for a, b in spans(text[p:q])]

    return each(one)


def cleaned(options: Options, seed: int) -> System:
    """The blocks that are body (and title, where the data counts it as article)."""
    from brief import clean

    def one(inputs: Inputs) -> list[dict[str, int]]:
        kept = ("title", "body") if inputs["title_kept"] else ("body",)
        found = clean.blocks(analyzed.article(inputs))
        return [{"start": b.start, "end": b.end} for b in found if b.kind in kept]

    return each(one)


def extracted(options: Options, seed: int) -> System:
    """What the package reads of an HTML page, body alone."""
    from brief import clean
    from brief.reading import html
    from brief.reading.articles import read_text

    def one(inputs: Inputs) -> dict[str, str]:
        page = html.extracted(inputs["html"])
        article = dataclasses.replace(read_text(page.text, title=page.title), form="html")
        body = [b for b in clean.blocks(article) if b.kind == "body"]
        return {"text": "\n".join(page.text[b.start : b.end].strip() for b in body)}

    return each(one)


def checkworthiness(options: Options, seed: int) -> System:
    """The check-worthiness model at its shipped threshold, 0.5."""
    from brief.statements import checkworthiness as model

    def system(batch: Sequence[Inputs]) -> Iterator[Any]:
        for score in model.score([i["text"] for i in batch]):
            yield {"score": score, "label": int(score >= 0.5)}

    return system


def claims(options: Options, seed: int) -> System:
    """``brief claims``: claims and values of an article as scraped."""
    from brief.statements import claims as extraction

    def one(inputs: Inputs) -> dict[str, Any]:
        values, found = extraction.extract(analyzed.document(inputs))
        return {
            "claims": [
                {"start": c.start, "end": c.end, "text": c.text, "kinds": list(c.kinds)}
                for c in found
            ],
            "times": [_time(v) for v in values if isinstance(v, TimeValue)],
            "places": [_place(v) for v in values if isinstance(v, PlaceValue)],
            "quantities": [_quantity(v) for v in values if isinstance(v, QuantityValue)],
            "entities": [_entity(v) for v in values if isinstance(v, EntityValue)],
        }

    return each(one)


def _quantity(v: QuantityValue) -> dict[str, Any]:
    return {
        "start": v.start, "end": v.end, "value": v.value, "upper": v.upper, "unit": v.unit,
        "mod": v.mod,
    }  # fmt: skip


def _entity(v: EntityValue) -> dict[str, Any]:
    return {"start": v.start, "end": v.end, "type": v.type, "name": v.name}


def quotes(options: Options, seed: int) -> System:
    """The attribution extractor, with the names that a check has found before it."""
    from brief.language.analysis import Analysis
    from brief.statements.claims import extract_values
    from brief.statements.quotes import finder as attribution

    def one(inputs: Inputs) -> list[dict[str, Any]]:
        parsed = plain_document(inputs["text"])
        names = tuple(v for v in extract_values(parsed) if isinstance(v, EntityValue))
        return [
            {
                "source": _pair(q.source),
                "cue": _pair(q.cue),
                "content": [[s.start, s.end] for s in q.content],
                "direct": q.direct,
            }
            for q in attribution.quotes(Analysis(parsed), names)
        ]

    return each(one)


def _pair(span: Span | None) -> list[list[int]]:
    return [] if span is None else [[span.start, span.end]]


def verdicts(options: Options, seed: int) -> System:
    """``brief check STATEMENT --against ARTICLE``."""

    def one(inputs: Inputs) -> dict[str, Any]:
        label, confidence, judged = _verdict(inputs["statement"], inputs)
        told = [c.verdict for c in judged if c.verdict is not None and c.verdict.label == label]
        return {
            "label": label,
            "confidence": confidence,
            "slots": sorted({c.name for v in told for c in v.checks if c.outcome == "fail"}),
            "evidence": [
                [e.start, e.end] for v in told for e in v.evidence if e.source == "article"
            ],
        }

    return each(one)


def _verdict(statement: str, inputs: Inputs) -> tuple[str, float, tuple[Any, ...]]:
    """One verdict of a statement: refuted where a part is, supported where every part is."""
    judged = analyzed.judged(statement, inputs)
    found = [c.verdict for c in judged if c.verdict is not None]
    for label in ("refuted", "supported"):
        named = [v for v in found if v.label == label]
        if named and (label == "refuted" or len(named) == len(found)):
            pick = max if label == "refuted" else min
            return label, pick(v.confidence for v in named), judged
    undecided = [v.confidence for v in found if v.label == "not_enough_info"]
    return "not_enough_info", max(undecided, default=0.5), judged

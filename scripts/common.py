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


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, compressed where its name ends in ``.gz``."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def set_aside(article: str) -> bool:
    """Whether an article is kept for fitting what judges by the verifier's answers: one in ten."""
    return int(hashlib.sha1(article.encode()).hexdigest(), 16) % 10 == 0


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

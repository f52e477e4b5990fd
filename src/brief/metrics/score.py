"""A score as it may be shown: value, interval and signature, never one without the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from brief.metrics.resampling import Estimate
from brief.records import Record

Scale = Literal["share", "plain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature(Record):
    """What a score rests on, enough to compute it again.

    ``options`` are the metric's own (``f1``, ``thr:global``), ``data`` the first twelve digits
    of the SHA-256 of the data read, ``n`` the items and ``clusters`` the articles they are
    drawn by. A dash stands for what a metric does not have.
    """

    metric: str
    options: str = "-"
    tokenizer: str = "-"
    stem: str = "-"
    aggregate: str
    n: int
    clusters: int
    resamples: int
    seed: int
    data: str
    version: str

    def __post_init__(self) -> None:
        for name in ("metric", "aggregate", "data", "version"):
            if not getattr(self, name):
                raise ValueError(f"a signature needs its {name}")

    def __str__(self) -> str:
        """``rouge1|f1|tok:unicode|stem:porter|agg:mean|n:80/80|boot:1000|seed:7|data:…|v:…``."""
        return (
            f"{self.metric}|{self.options}|tok:{self.tokenizer}|stem:{self.stem}"
            f"|agg:{self.aggregate}|n:{self.n}/{self.clusters}|boot:{self.resamples}"
            f"|seed:{self.seed}|data:{self.data}|v:{self.version}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Score(Record):
    """A value with its 95 % interval and its signature; without resamples one to compute with.

    ``slice`` names the part of the data, empty for all of it. ``scale`` ``share`` is in [0, 1]
    and shown times 100; ``better`` says which way is up, 0 for a description.
    """

    name: str
    value: float | None
    low: float | None
    high: float | None
    signature: Signature
    slice: str = ""
    scale: Scale = "share"
    better: int = 1
    extra: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not isinstance(self.signature, Signature):
            raise TypeError(f"score {self.name!r} has no signature")

    def to_json(self) -> dict[str, Any]:
        """The score; the signature as the string that people quote, and in parts."""
        data = super(Score, self).to_json()
        data["signature"] = {"text": str(self.signature), **data["signature"]}
        return data

    def shown(self, digits: int = 1) -> str:
        """``61.2 [59.9, 62.6]``; a dash where the score is undefined.

        Raises:
            ValueError: The score was computed without resamples: it has no interval, and what
                has none is not shown.
        """
        if not self.signature.resamples:
            raise ValueError(f"score {self.name!r} has no interval and cannot be shown")
        if self.value is None:
            return "-"
        by = 100.0 if self.scale == "share" else 1.0
        text = f"{self.value * by:.{digits}f}"
        if self.low is None or self.high is None:
            return f"{text} [no interval: {self.signature.clusters} articles]"
        return f"{text} [{self.low * by:.{digits}f}, {self.high * by:.{digits}f}]"


def score(
    name: str,
    estimate: Estimate,
    signature: Signature,
    *,
    slice: str = "",
    scale: Scale = "share",
    better: int = 1,
) -> Score:
    """The score of an estimate."""
    return Score(
        name=name,
        value=estimate.value,
        low=estimate.low,
        high=estimate.high,
        signature=signature,
        slice=slice,
        scale=scale,
        better=better,
    )

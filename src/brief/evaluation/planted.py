"""The scores of a self-test: recall per kind of error, false alarms, with intervals by article."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import numpy as np

from brief.evaluation import render, scoring
from brief.evaluation.kinds.base import Measure
from brief.evaluation.predictions import SCHEMA
from brief.evaluation.render import Table
from brief.evaluation.scoring import Basis
from brief.evaluation.selftest import SelfTest
from brief.metrics.resampling import Sample
from brief.metrics.score import Score, score
from brief.metrics.statistics import RATIO

VERSION = 1
_MODES = {
    "against": "copies with one error, against the original",
    "alone": "copies that still say it right elsewhere, on their own",
    "twice": "copies that say a sentence twice, one of them wrong, on their own",
    "inside": "copies with a passage that contradicts itself, on their own",
}
_WHERE = {
    "alone": "untouched articles, on their own",
    "itself": "untouched articles, against themselves",
    "summary": "their own summaries, against them",
    "edited": "the other claims of the copies",
    "inside": "passages that do not contradict themselves, on their own (texts, not claims)",
    "findings": "contradictions found in untouched articles (texts, not claims)",
}


def scores(found: SelfTest, *, resamples: int, seed: int) -> list[Score]:
    """Recall of each kind and mode, then false alarms of each place, a share of the claims."""
    digest = hashlib.sha256("\n".join(sorted({u.article for u in found.untouched})).encode())
    basis = Basis("selftest", VERSION, digest.hexdigest()[:12], resamples, seed)
    made = []
    for mode in _MODES:
        for kind in (*found.kinds, "all"):
            rows = [r for r in found.rows if r.mode == mode and kind in (r.kind, "all")]
            if rows:
                pairs = [(r.article, float(r.caught), 1.0) for r in rows]
                made.append(_one(f"recall:{kind}", pairs, basis, mode, 1))
    for where in _WHERE:
        pairs = [(u.article, float(u.refuted), float(u.claims)) for u in found.untouched
                 if u.where == where]  # fmt: skip
        if pairs:
            made.append(_one("false_alarms", pairs, basis, where, -1))
    return made


def _one(
    name: str, pairs: list[tuple[str, float, float]], basis: Basis, part: str, better: int
) -> Score:
    measure = Measure(name, RATIO, ("part", "whole"), "micro", options=f"seed:{basis.seed}")
    columns = np.array([(part_, whole) for _, part_, whole in pairs])
    sample = Sample([article for article, _, _ in pairs])
    estimate = sample.estimate(RATIO, columns, resamples=basis.resamples, seed=basis.seed)
    signature = scoring.signature(measure, basis, int(columns[:, 1].sum()), estimate.clusters)
    return score(name, estimate, signature, slice=part, better=better)


def tables(found: SelfTest, made: list[Score], *, misses: bool) -> list[Table]:
    """Recall and false alarms as tables; with ``misses`` what was missed and what was wrong."""
    modes = [mode for mode in _MODES if any(s.slice == mode for s in made)]
    by = {(s.name, s.slice): s for s in made}
    rows = []
    for kind in (*found.kinds, "all"):
        here = [by.get((f"recall:{kind}", mode)) for mode in modes]
        if any(here):
            rows.append((kind, *(f"{s.shown()} of {s.signature.n}" if s else "-" for s in here)))
    alarms = [s for s in made if s.name == "false_alarms"]
    what = [f"{mode}: {_MODES[mode]}" for mode in modes]
    result = [
        Table(
            f"planted errors that were found, per cent, in {found.articles} articles",
            ("kind", *modes),
            tuple(rows),
            (*what, *found.notes, *(str(s.signature) for s in made if s.name == "recall:all")),
        ),
        Table(
            "false alarms per 100 claims that are as they were",
            ("where", "alarms [95 % interval]", "claims"),
            tuple((_WHERE[s.slice], s.shown(2), f"{s.signature.n:,}") for s in alarms),
            tuple(str(s.signature) for s in alarms),
        ),
    ]
    if found.failures:
        result.append(
            Table(
                f"{len(found.failures)} articles could not be tested",
                ("source", "why"),
                tuple((f.source, f.message) for f in found.failures),
            )
        )
    if misses:
        result.append(
            Table(
                "planted errors that were missed",
                ("kind", "mode", "article", "sentence with the error", "as it was"),
                tuple((r.kind, r.mode, r.source, _line(r.after), _line(r.before))
                      for r in found.missed()),
            )
        )  # fmt: skip
        result.append(
            Table(
                "false alarms",
                ("where", "article", "claim", "why"),
                tuple((a.where, a.source, _line(a.quote), a.reason) for a in found.alarms),
            )
        )
    return result


def _line(words: str) -> str:
    return " ".join(words.split())


def as_json(found: SelfTest, made: list[Score]) -> Mapping[str, Any]:
    """The whole self-test as one JSON object: scores, every row and every alarm."""
    return {
        "schema": SCHEMA,
        "type": "selftest",
        **found.to_json(),
        "failures": [failure.to_json() for failure in found.failures],
        "scores": [s.to_json() for s in made],
    }


def shown(found: SelfTest, form: str, *, resamples: int, seed: int, misses: bool) -> str:
    """A self-test in one of ``render.FORMATS``."""
    made = scores(found, resamples=resamples, seed=seed)
    return render.render(tables(found, made, misses=misses), form, lambda: as_json(found, made))

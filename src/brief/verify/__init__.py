"""Verdicts: typed slots compared, contradiction before support, silence before a wrong word."""

from brief.scoring.pairs import PairScore
from brief.scoring.verifiers import Scorer, scorer
from brief.verify.verdicts import verify

__all__ = ["PairScore", "Scorer", "scorer", "verify"]

"""Verdicts: typed slots compared, contradiction before support, silence before a wrong word."""

from brief.verify.pairs import PairScore
from brief.verify.scoring import Scorer, scorer
from brief.verify.verdicts import verify

__all__ = ["PairScore", "Scorer", "scorer", "verify"]

"""Verdicts: typed slots compared, contradiction before support, silence before a wrong word."""

from brief.verify.pairs import PairScore, score_pairs
from brief.verify.verdicts import verify

__all__ = ["PairScore", "score_pairs", "verify"]

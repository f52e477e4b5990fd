"""Verdicts: typed slots compared, contradiction before support, silence before a wrong word."""

from brief.scoring.pairs import PairScore
from brief.scoring.verifiers import Scorer, scorer
from brief.verify.verdicts import READ_CLOSELY, verify

__all__ = ["READ_CLOSELY", "PairScore", "Scorer", "scorer", "verify"]

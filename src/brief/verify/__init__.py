"""Verdicts: typed slots compared, contradiction before support, silence before a wrong word."""

from brief.verify.verdicts import verify

__all__ = ["verify"]

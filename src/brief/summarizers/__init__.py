"""Briefs: sentences chosen by a named method, within bounds that are never exceeded."""

from __future__ import annotations

from brief.summarizers.rank import METHODS
from brief.summarizers.summary import STYLES, summarize

__all__ = ["METHODS", "STYLES", "summarize"]

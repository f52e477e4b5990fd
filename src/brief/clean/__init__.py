"""Labels the blocks of the text as read (title, dateline, body, ...); rewrites nothing."""

from __future__ import annotations

from brief.clean.label import blocks

__all__ = ["blocks"]

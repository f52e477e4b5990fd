"""For whom and how wide a record is laid out: what a format cannot know from the record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """For whom a record is laid out.

    ``width`` and ``color`` are those of the terminal; without a width a brief alone is not
    wrapped, and reports are at 100 columns. ``brief_only`` is what ``summarize`` prints: the
    brief and nothing else, with the title over it where there are several (``titled``).
    ``full`` adds text, blocks and sentences to the JSON of such a brief. ``against`` says that
    claims were held against other texts, so that each verdict is shown. ``verbose`` shows
    labels, identifiers and scores. ``baseline`` are the fingerprints of findings that are known.
    """

    width: int | None = None
    color: bool = False
    unicode: bool = True
    verbose: bool = False
    brief_only: bool = False
    titled: bool = False
    against: bool = False
    full: bool = False
    baseline: frozenset[str] | None = None

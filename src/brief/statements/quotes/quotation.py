"""An attribution as the rest of the program has it."""

from __future__ import annotations

from dataclasses import dataclass

from brief.records import Span
from brief.statements.quotes.attribution import Kind


@dataclass(frozen=True, slots=True)
class Quotation:
    """An attribution: what is said, the words that say so, whose words they are.

    ``content`` spans are in order; a quotation split by its cue has two. ``speaker`` is the
    full name where it is known, else the source as written; ``None`` for a pronoun that
    could be several people, or no source at all. ``direct`` means that the content holds
    words between quotation marks. ``kind`` tells speech from belief and wish (a view) and from
    what someone does with words or feelings (a stance: "opposes the deal", "is confident
    that"), ``clause`` that the content is a statement with a verb, not a phrase ("praised the
    deal").
    """

    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    direct: bool = False
    kind: Kind = "speech"
    clause: bool = True

    @property
    def view(self) -> bool:
        """Whether this is belief, wish or stance rather than speech."""
        return self.kind != "speech"

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0].start

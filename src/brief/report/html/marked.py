"""The text of an article cut where marks begin and end, so that marks may lie over each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from brief.records import Block, BlockKind, Document
from brief.report.visible import visible

# What stands on a page beside the article: folded away. The rest of what is no body is part of
# the article as readers see it.
FURNITURE: frozenset[BlockKind] = frozenset({"related", "boilerplate"})


@dataclass(frozen=True, slots=True)
class Mark:
    """Something said of characters ``[start, end)`` of the text.

    Marks of one thing share their ``key``; ``classes`` says how the words look, ``title`` what
    they mean.
    """

    key: str
    start: int
    end: int
    classes: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Words under the same marks.

    ``anchors`` are the keys of what begins here, ``ends`` of what is done after these words.
    """

    text: str
    keys: tuple[str, ...] = ()
    classes: str = ""
    title: str = ""
    anchors: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """One block, or what of it stands on a line with its neighbor: a dateline before a lead."""

    kind: BlockKind
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Paragraphs of one kind, each of one or more pieces: many only where it is furniture."""

    kind: BlockKind
    paragraphs: tuple[tuple[Piece, ...], ...]

    @property
    def furniture(self) -> bool:
        """Whether it stands on the page beside the article."""
        return self.kind in FURNITURE


def parts(document: Document, marks: Iterable[Mark]) -> list[Part]:
    """The text with its marks, block by block; blocks of furniture that touch are one part."""
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    found: list[Part] = []
    begun: set[str] = set()
    last_of: dict[str, int] = {}
    for mark in ordered:
        last_of[mark.key] = max(mark.end, last_of.get(mark.key, 0))
    at, reaching, broken = 0, list[Mark](), True
    for block in document.blocks:
        reaching = [mark for mark in reaching if mark.end > block.start]
        while at < len(ordered) and ordered[at].start < block.end:
            reaching.append(ordered[at])
            at += 1
        words = document.text[block.start : block.end]
        if words.strip():
            piece = Piece(block.kind, _runs(document.text, block, reaching, begun, last_of))
            last = found[-1] if found else None
            if last is not None and last.furniture and block.kind in FURNITURE:
                found[-1] = Part(last.kind, (*last.paragraphs, (piece,)))
            elif last is not None and not (broken or last.furniture or block.kind in FURNITURE):
                # A dateline on the line of the lead: the paragraph is of the longer one's kind.
                *before, paragraph = last.paragraphs
                kind = "body" if "body" in (last.kind, block.kind) else last.kind
                found[-1] = Part(kind, (*before, (*paragraph, piece)))
            else:
                found.append(Part(block.kind, ((piece,),)))
        broken = "\n" in words[len(words.rstrip()) :]
    return found


def _runs(
    text: str,
    block: Block,
    marks: Sequence[Mark],
    begun: set[str],
    last_of: Mapping[str, int],
) -> tuple[Run, ...]:
    """The words of a block, cut at the ends of the marks that touch it."""
    inside = [mark for mark in marks if mark.end > block.start and mark.start < block.end]
    cuts = {block.start, block.end}
    for mark in inside:
        cuts.add(max(mark.start, block.start))
        cuts.add(min(mark.end, block.end))
    edges = sorted(cuts)
    runs: list[Run] = []
    active: list[Mark] = []
    at = 0
    for start, end in pairwise(edges):
        active = [mark for mark in active if mark.end > start]
        while at < len(inside) and inside[at].start <= start:
            active.append(inside[at])
            at += 1
        anchors = tuple(mark.key for mark in active if mark.key not in begun)
        begun.update(anchors)
        runs.append(
            Run(
                visible(text[start:end]),
                tuple(dict.fromkeys(mark.key for mark in active)),
                " ".join(dict.fromkeys(name for mark in active for name in mark.classes)),
                "; ".join(dict.fromkeys(mark.title for mark in active if mark.title)),
                tuple(dict.fromkeys(anchors)),
                tuple(dict.fromkeys(mark.key for mark in active if last_of[mark.key] == end)),
            )
        )
    return tuple(runs)

"""What a mail program and an office put around a text that is passed on: heads and disclaimers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from brief.clean.lines import HEADER, Line
from brief.records import BlockKind

_FORWARDED = re.compile(
    r"^-{2,}\s?(?:forwarded message|original message|forwarded by\b.{0,80}?)\s?-{2,}$"
    r"|^begin forwarded message:$",
    re.IGNORECASE,
)
_WROTE = re.compile(r"^On\s.{5,200}(?:@|\d:\d\d).{0,120}\swrote:$", re.DOTALL)
_SUBJECT = re.compile(r"\**Subject\s?:\**\s*(?:(?:fwd?|re|aw|wg|tr)\s?:\s*){0,5}", re.IGNORECASE)
_DISCLAIMER = re.compile(
    r"^(?:(?:confidentiality(?: notice| note)?|disclaimer|legal notice|important(?: notice)?)"
    r"\W{1,4})?"
    r"(?:the (?:information|contents?)(?: contained)? (?:in|of) )?"
    r"this (?:e-?mail|message|electronic (?:mail|message)|communication|transmission)\b",
    re.IGNORECASE,
)
_CUES = tuple(
    re.compile(cue, re.IGNORECASE)
    for cue in (
        r"\b(?:is|are|may be|contains?|may contain)\s[^.]{0,60}?\b(?:confidential|privileged)\b",
        r"\bintended\b|\baddressees?\b",
        r"\bin error\b",
        r"\bnotify (?:the sender|us)\b|\bdelete (?:it|this)\b",
    )
)
_MORE = re.compile(
    r"^(?:if you (?:(?:have )?received this (?:e-?mail|message|communication)"
    r"|are not the (?:intended|named) (?:recipient|addressee))\b"
    r"|please consider the environment before printing\b)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“”«»]|\b(?:said|says|told|according to|wrote|read)\b")
_LONGEST = 3000  # characters of a disclaimer
_ENOUGH = 2  # of the cues: one may stand in a sentence of a story on a mail


def around(texts: Sequence[str], found: Sequence[Line]) -> Mapping[int, BlockKind]:
    """The lines, by number, that belong to the mail and not to what it passes on.

    Heads ("From: ...", "Subject: ...") are such where two or more stand together, one of them a
    subject or with an address: "From: 10 a.m." and "To: 5 p.m." of a fair are not. A disclaimer
    is one at the end of the text alone.
    """
    labels: dict[int, BlockKind] = {}
    start = 0
    while start < len(texts):
        stop = start
        names: set[str] = set()
        while stop < len(texts):
            match = HEADER.match(texts[stop])
            if match is not None:
                names.add(match["name"])
            elif not (stop > start and "@" in texts[stop] and found[stop].before == 0):
                break
            stop += 1
        if len(names) > 1 and ("Subject" in names or any("@" in t for t in texts[start:stop])):
            for i in range(start, stop):
                match = HEADER.match(texts[i])
                dates = match is not None and match["name"] in ("Date", "Sent")
                labels[i] = "dateline" if dates else "boilerplate"
        elif _FORWARDED.match(texts[start]) or _WROTE.match(texts[start]):
            labels[start] = "boilerplate"
        start = max(stop, start + 1)
    last: int | None = len(texts)
    while last:
        first = _disclaimer(texts, found, last)
        if first is not None:
            labels.update(dict.fromkeys(range(first, last), "boilerplate"))
        last = first
    return labels if len(labels) < len(texts) else {}


def subject(line: str) -> int | None:
    """Where the words of a mail's subject begin, behind "Subject: FW: "; None without any."""
    match = _SUBJECT.match(line)
    return match.end() if match is not None and match.end() < len(line) else None


def _disclaimer(texts: Sequence[str], found: Sequence[Line], last: int) -> int | None:
    """Where the disclaimer begins that ends before line ``last``, in the paragraph there.

    Above it a signature may stand without a blank line.
    """
    words = ""
    for first in range(last - 1, -1, -1):
        words = " ".join(f"{texts[first]} {words}".split())
        if _disclaims(words):
            return first
        if found[first].before > 0 or len(words) > _LONGEST:
            return None
    return None


def _disclaims(paragraph: str) -> bool:
    if len(paragraph) > _LONGEST or _QUOTED.search(paragraph):
        return False
    if _MORE.match(paragraph):
        return True
    cues = sum(cue.search(paragraph) is not None for cue in _CUES)
    return _DISCLAIMER.match(paragraph) is not None and cues >= _ENOUGH

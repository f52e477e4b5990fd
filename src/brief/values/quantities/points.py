"""Whether "points" are percentage points: where shares are told and no index or score is."""

from __future__ import annotations

from brief import patterns as re

_SHARES = re.compile(r"%|\bper ?cent\b|\bpct\b|\bpercentage[- ]points?\b")
_NAMED = re.compile(r"\bpercentage[- ]points?\b")
_SCORED = re.compile(
    r"\b(?:index|indices|Dow|Nasdaq|FTSE|Nikkei|DAX|CAC|S&P|Sensex|Hang Seng|average|shares|stocks|"
    r"match|game|goals|league|season|team|table|rebounds|quarter|scored|scoring|coach|title)\b",
    re.IGNORECASE,
)
_REACH = 160  # characters on either side, within the sentence


_MOST = 100


def are_percentage(text: str, start: int, end: int, value: float = 0.0) -> bool:
    """Whether the points counted at ``[start, end)`` are a difference of percentages."""
    if value > _MOST:
        return False
    left = re.split(r"[.!?]\s|\n", text[max(0, start - _REACH) : start])[-1]
    right = re.split(r"[.!?](?:\s|$)|\n", text[end : end + _REACH])[0]
    sentence = left + right
    if _NAMED.search(sentence):
        return True
    return bool(_SHARES.search(sentence)) and not _SCORED.search(sentence)

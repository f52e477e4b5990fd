"""Lists of names that are no sentence, whatever one of the words looks like: squads, line-ups."""

from __future__ import annotations

from brief import patterns as re

_NAMED = re.compile(r"[A-Z][\w.'’-]{0,20}(?: [A-Z][\w.'’-]{0,20}){0,3},? ?\([^()\n]{2,25}\)")
_LOWER = re.compile(r"(?<![\w'’])(?!(?:and|or)\b)[a-z]{2,}")
_FEWEST = 4  # names of a list


def roster(text: str) -> bool:
    """Whether a text is nothing but names with brackets behind them.

    >>> roster("Reserves: B Hale (Rye), O Roe (Cork), T Moss (Cork), A Lind (Sund, capt).")
    True
    >>> roster("Ann Lee (Rye), Bo Roe (Cork), T Moss (Cork) and A Lind (Sund) resigned.")
    False
    """
    rest, names = _NAMED.subn(" ", text) if text.count("(") >= _FEWEST else (text, 0)
    return names >= _FEWEST and _LOWER.search(rest) is None

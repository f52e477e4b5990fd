"""Marks of emphasis in plain text: `**bold**`, `*italic*`, `__bold__`, `_so_` of Markdown."""

from __future__ import annotations

import re

# A pair on one line, tight around its words, with no word or mark beside it: not "2 * 3 * 4",
# not "snake_case_name", not a list's bullet.
_EMPHASIS = re.compile(
    r"(?<![\w*])(?P<stars>\*{1,3})(?=[^\s*])[^*\n]{0,1000}(?<=[^\s*])(?P=stars)(?![\w*])"
    r"|(?<![\w_])(?P<lines>_{1,3})(?=[^\s_])[^_\n]{0,1000}(?<=[^\s_])(?P=lines)(?![\w_])"
)


def plain(text: str) -> str:
    """The text with spaces for its marks of emphasis: each character stays where it stands.

    >>> plain("It cost **$3 million**.")
    'It cost   $3 million  .'
    """
    if "*" not in text and "_" not in text:
        return text
    return _EMPHASIS.sub(_without, text)


def _without(found: re.Match[str]) -> str:
    marks = len(found["stars"] or found["lines"])
    return " " * marks + found[0][marks:-marks] + " " * marks

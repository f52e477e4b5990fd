"""What a word is: the three answers that the package needs, and no others.

``tokens`` cuts as the treebanks do, clitics and marks apart: for tags and trees, where every
character counts. ``TERM`` finds words and figures whole: for bags of words, where marks do not
count. ``LETTERS`` finds runs of letters: for asking whether a word stands somewhere.

Elsewhere stand those that belong to a trained model or to a published measure: the tagger of
names (``values.names.tagger``), the labels of blocks (``clean.features``), ROUGE (``metrics``).
"""

from __future__ import annotations

import re

from brief.language import emphasis

# Letters with inner periods ("U.S."), clitics apart as in the treebanks, numbers with their
# separators, then any other visible character alone. Each alternative consumes what it looks at.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|[’'](?:s|re|ve|ll|d|m)\b"
    r"|n[’']t\b"
    r"|[^\W\d_]+?(?=n[’']t\b)"
    r"|can(?=not\b)"
    r"|[^\W\d_]+"
    r"|\d+(?:[.,:]\d+)*"
    r"|[^\w\s]|_",
    re.IGNORECASE,
)
TERM = re.compile(r"[^\W_]+(?:[.,]\d+)*")
LETTERS = re.compile(r"[^\W\d_]+")


def tokens(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Offsets of the tokens of ``text[start:end]``.

    >>> [text[a:b] for text in ["They can't pay $1,200."] for a, b in tokens(text)]
    ['They', 'ca', "n't", 'pay', '$', '1,200', '.']
    """
    stop = len(text) if end is None else end
    found = _TOKEN.finditer(emphasis.plain(text[start:stop]))
    return [(start + m.start(), start + m.end()) for m in found]

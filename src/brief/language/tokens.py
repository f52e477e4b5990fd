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
_INITIALS = r"(?:[^\W\d_]\.){2,}"
_CLITICS = r"[’'](?:s|re|ve|ll|d|m)\b|n[’']t\b|[^\W\d_]+?(?=n[’']t\b)"
_WHOLE = r"can(?=not\b)|[^\W\d_]+|\d+(?:[.,:]\d+)*|[^\w\s]|_"
_TOKEN = re.compile(f"{_INITIALS}|{_CLITICS}|{_WHOLE}", re.IGNORECASE)
# The same where no apostrophe stands: to look at each letter of a word for one takes half the time.
_PLAIN = re.compile(f"{_INITIALS}|{_WHOLE}", re.IGNORECASE)
TERM = re.compile(r"[^\W_]+(?:[.,]\d+)*")
LETTERS = re.compile(r"[^\W\d_]+")


def tokens(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Offsets of the tokens of ``text[start:end]``.

    >>> [text[a:b] for text in ["They can't pay $1,200."] for a, b in tokens(text)]
    ['They', 'ca', "n't", 'pay', '$', '1,200', '.']
    """
    stop = len(text) if end is None else end
    part = emphasis.plain(text[start:stop])
    found = (_TOKEN if "'" in part or "’" in part else _PLAIN).finditer(part)
    return [(start + m.start(), start + m.end()) for m in found]

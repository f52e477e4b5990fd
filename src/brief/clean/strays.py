"""Lines of a text without much furniture that are none of the story: lists, boxes, pointers."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from brief.clean import kinds
from brief.clean.lines import ends_sentence

Flags = npt.NDArray[np.bool_]
Scores = npt.NDArray[np.floating]

_SURE = 0.05  # probability of body below which a line without a full stop is none
_UNLIKELY = 0.5
_LONGEST_LABEL = 8  # words
_FEWEST = 2  # lines that make a list
_LIST_MARK = re.compile(r"^(?:[-*•·–—►▪]|\d{1,2}[.)])\s")
_POINTER = re.compile(
    r"^\W{0,4}(?:also read|read(?: also| more| next)?|related|see also|watch(?: also| now)?"
    r"|more|don'?t miss|must[- ]read|recommended)(?:\s(?:on|about|in|from)\b[^:|»>–—.!?]{1,30})?"
    r"(?:\s?[:|»>]|\s[–—-]\s)",
    re.IGNORECASE,
)


def pointer(text: str) -> bool:
    """Whether the line tells to read another story, whatever the classifier says."""
    return _POINTER.match(text) is not None and not text.rstrip().endswith((".", "”", '"'))


def furniture(text: str) -> bool:
    """Whether the line shows that the text is a page and no article."""
    return (
        kinds.hard_furniture(text)
        or kinds.rights(text)
        or kinds.comment_box(text)
        or kinds.notice(text)
    )


def lists(texts: Sequence[str], score: Scores) -> Flags:
    """The heads of lists of other stories, and what they list.

    A head alone may be a subhead of the story: it takes two lines or more that are no
    sentences, and that end the text or stand before its prose goes on.

    Args:
        texts: The lines of a text.
        score: The probability of each to be body.
    """
    found = np.zeros(len(texts), dtype=bool)
    for i, text in enumerate(texts):
        if found[i] or not kinds.teaser_head(text):
            continue
        sure = kinds.story_head(text)
        stop = i + 1
        while stop < len(texts) and _listed(texts[stop], sure or score[stop] < _UNLIKELY):
            stop += 1
        if stop - i > _FEWEST:
            found[i:stop] = True
    return found


def _listed(text: str, likely: bool) -> bool:
    """Whether a line may be the headline of another story in a list of them."""
    if ends_sentence(text) and not text.endswith("?"):
        return False
    return likely or _LIST_MARK.match(text) is not None


def scraps(texts: Sequence[str], score: Scores) -> Flags:
    """Lines that an extractor let through, and of which the classifier is sure."""
    return np.array(
        [
            p < _SURE and not ends_sentence(text) and not text.startswith("|")
            for text, p in zip(texts, score.tolist(), strict=True)
        ],
        dtype=bool,
    )


def boxes(texts: Sequence[str], score: Scores) -> Flags:
    """What a paper says to its reader, of itself, above, below or amid a story that does not.

    "You have ten articles left this month" is a sentence like those of the story. A story that
    speaks to its reader as well, as one on how to use an app, is left alone, save for its ends.
    Beside such a line, labels and buttons are of the same box.
    """
    found = np.zeros(len(texts), dtype=bool)
    said = [i for i, text in enumerate(texts) if kinds.to_reader(text)]
    if not said:
        return found
    prose = [
        i
        for i, text in enumerate(texts)
        if score[i] >= _UNLIKELY and ends_sentence(text) and i not in said
    ]
    if not prose:
        return found
    told = any(kinds.says_you(texts[i]) for i in prose)
    for i in said:
        if told and prose[0] < i < prose[-1]:
            continue
        found[i] = True
        for j in (i - 1, i + 1):
            if 0 <= j < len(texts) and _label(texts[j], float(score[j])):
                found[j] = True
    return found


def _label(text: str, score: float) -> bool:
    """Whether a line beside a box may be its heading or a button."""
    if text.endswith("?"):
        return len(text.split()) <= _LONGEST_LABEL
    return score < _UNLIKELY and not ends_sentence(text)

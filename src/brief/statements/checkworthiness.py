"""How much a sentence is worth checking: a calibrated probability from a linear model.

Words, word pairs and a few cues (figures, names, tense, who speaks of whom) are hashed into
one table of weights; the sum goes through a logistic curve fitted on held-out sentences.
What no one can check is held down by rule: questions, wishes, greetings, requests, and
fragments without a verb.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from math import exp, fsum, sqrt

import numpy as np
from numpy.typing import NDArray

from brief.language import words
from brief.models import pinned

WEIGHTS = "data/checkworthiness.npz"
BUCKETS = 1 << 17
_NEVER = 0.05  # the most that a sentence gets that cannot be checked
_MOST = 2_000  # characters read of one sentence

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*%?|[^\W\d_]+(?:['’][^\W\d_]+)?|[$£€%?!]")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_FIRST = frozenset("i we my our me us i'm i've i'll i'd we're we've we'll we'd let's".split())
_SECOND = frozenset("you your you're you've you'll you'd".split())
_MODAL = frozenset("will would shall should can could may might must ought".split())
_HEDGE = frozenset(
    "think believe feel hope want wish guess suppose maybe perhaps probably should must need "
    "great good bad best worst wonderful terrible beautiful important proud wrong right".split()
)
_SCALE = frozenset(
    "million millions billion billions trillion thousand thousands hundred percent per double "
    "doubled tripled half most more less fewer least highest lowest largest biggest first record "
    "increase increased decrease decreased rose risen fell fallen grew cut lost gained".split()
)
_PAST = frozenset(
    "was were had did went said told made took gave came became began left won lost met held "
    "kept led sent built bought sold found rose fell grew cut paid spent ran voted passed".split()
)
# Each of these is worth checking in under 6 % of the training sentences that it matches.
_GREETING = re.compile(
    r"(?:thank you|thanks(?! to)|god bless|congratulations|please|excuse me|sorry|"
    r"(?:good (?:morning|evening|afternoon|night)|hello|hi|goodbye|welcome|happy (?:birthday|new))"
    r"(?=[,!.]|\s+(?:everyone|everybody|all|back|to|there|folks|ladies|and)\b|$)|"
    r"may (?:god|he|she|they|we)\b|let(?:['’]s| us)|i (?:hope|wish|pray)|we (?:hope|wish|pray)|"
    r"(?:i think|i believe|i feel|in my (?:opinion|view)|i want|we need to|we must|we should)"
    r"(?![^.]*\d))(?![-\w])",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\?[\"”’)\]\s]{0,8}$")
_SUM = re.compile(
    r"\d\s?(?:%|per ?cent|(?:hundred|thousand|million|billion|trillion)\b)|[$£€]\s?\d"
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SHORT = 12  # words; in a longer sentence a verb is taken for granted


def features(text: str) -> list[str]:
    """The features of a sentence: its words, pairs of them, and cues."""
    tokens = _TOKEN.findall(text[:_MOST])
    found = []
    norm = []
    figures = names = past = 0
    for place, token in enumerate(tokens):
        lower = token.lower().replace("’", "'")
        if token[0].isdigit():
            figures += 1
            lower = "<year>" if _YEAR.fullmatch(token) else "<%>" if token[-1] == "%" else "<n>"
        elif place and token[0].isupper() and lower not in _FIRST:
            names += 1
            found.append("cap " + lower)
        if lower in _PAST or (lower.endswith("ed") and len(lower) > 4):
            past += 1
        norm.append(lower)
    seen = set(norm)
    found += ["w " + w for w in norm]
    padded = ["<s>", *norm, "</s>"]
    found += [f"b {a} {b}" for a, b in pairwise(padded)]
    found += ["e " + w[-3:] for w in norm if len(w) > 5]
    size = min(len(tokens) // 4, 12)
    found += [
        f"len {size}",
        f"figures {min(figures, 3)}",
        f"names {min(names, 4)}",
        f"past {min(past, 3)}",
        f"first {min(sum(w in _FIRST for w in norm), 3)}",
        f"second {bool(seen & _SECOND)}",
        f"modal {bool(seen & _MODAL)}",
        f"hedge {min(sum(w in _HEDGE for w in norm), 2)}",
        f"scale {min(sum(w in _SCALE for w in norm), 2)}",
        f"figures {min(figures, 2)} first {bool(seen & _FIRST)}",
        f"names {min(names, 2)} past {min(past, 2)}",
        f"past {bool(past)} first {bool(seen & _FIRST)} second {bool(seen & _SECOND)}",
        f"question {'?' in seen}",
    ]
    return sorted(set(found))


def rows(text: str) -> tuple[list[int], float]:
    """Buckets of the features, and the value that each has: one over the root of their count."""
    found = sorted(
        {zlib.crc32(f.encode("utf-8", "surrogatepass")) % BUCKETS for f in features(text)}
    )
    return found, 1.0 / sqrt(len(found) or 1)


def uncheckable(texts: Sequence[str]) -> list[bool]:
    """Whether no one can check them: questions, wishes, greetings, requests, or no verb."""
    plain = [text.strip() for text in texts]
    open_ = [
        not text or bool(_QUESTION.search(text[-12:]) or _GREETING.match(text)) for text in plain
    ]
    short = [n for n, text in enumerate(plain) if not open_[n] and text.count(" ") < _SHORT]
    tagged = dict(zip(short, words.words_of_each([plain[n][:_MOST] for n in short]), strict=True))
    return [open_[n] or _says_nothing(text, tagged.get(n, ())) for n, text in enumerate(plain)]


def _says_nothing(plain: str, tagged: Sequence[words.Word]) -> bool:
    """Whether a sentence is a request, or has no verb; of a long one no words are given."""
    if not tagged:
        return not any(c.isalpha() for c in plain)
    if not any(
        w.tag.startswith(("VB", "MD")) or w.lower in _PAST or w.lower.endswith("ed") for w in tagged
    ):
        # "Trillion-dollar deficits for four years": with a sum it still says something.
        return not _SUM.search(plain)
    first, following = tagged[0], tagged[1:2]
    # "Look, we have ..." is no request.
    return first.tag == "VB" and not any(w.lower == "," or w.tag in _FINITE for w in following)


@cache
def _model() -> tuple[NDArray[np.float64], float, float, float]:
    with np.load(io.BytesIO(pinned.load_bytes(WEIGHTS)), allow_pickle=False) as arrays:
        weights = arrays["weights"].astype(np.float64) * float(arrays["scale"])
        bias, slope, shift = (float(v) for v in arrays["curve"])
    return weights, bias, slope, shift


def score(texts: Sequence[str]) -> list[float]:
    """For each sentence the probability that it is worth checking.

    Calibrated on debate sentences for equal odds of worth checking and not (in the debates
    one in four is), because most sentences of a news story state facts: 0.5 is where the
    two are equally likely in a text of which half is worth checking.

    Args:
        texts: Sentences, or statements made to stand alone.

    Returns:
        Shares in [0, 1], four decimals, in the order of ``texts``; at most 0.05 for what
        :func:`uncheckable` names.
    """
    weights, bias, slope, shift = _model()
    found = []
    for text, never in zip(texts, uncheckable(texts), strict=True):
        buckets, value = rows(text)
        z = slope * (bias + value * fsum(weights[buckets].tolist())) + shift
        p = 1.0 / (1.0 + exp(-max(-30.0, min(30.0, z))))
        found.append(round(min(p, _NEVER) if never else p, 4))
    return found

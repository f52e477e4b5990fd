"""Whether two articles that say the same have it from one place: they are one witness then.

From one agency that both credit, from each other ("the Daily Star reported"), or from one text
whose words both have, with or without on whose word: "..., records show".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from brief.evidence import copies
from brief.evidence.source import Source
from brief.language import inflection, verbs
from brief.language.agencies import AGENCIES
from brief.records import Span

_AGENCY = re.compile(
    "|".join(rf"(?P<{key}>\b(?:{names})(?!\w))" for key, names in AGENCIES.items())
)
_OPENING = 120  # characters of the body in which "OSLO (Reuters) -" stands
# "(Reuters) -", "(AP) —", "| AFP |": an agency that the text is about is not credited so
_CREDITED = re.compile(r"\(([^()]{2,40})\)|^([^.a-z]{2,40}?) ?[-–—:|] ", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_CAPITALS = re.compile(r"[A-Z][\w’']*(?: [A-Z][\w’']*){0,3}")
_RUN = 12  # words that nobody writes twice
_ASIDE = 8  # words of "records of the harbor office show"
_TELLING = frozenset(verbs.SAYING | {"emerge", "show", "learn", "hear", "indicate", "suggest"})


def one(a: Source, said: Span, b: Source, also: Span) -> bool:
    """Whether two articles have what two of their sentences say from one place.

    Args:
        a: An article.
        said: Its sentence.
        b: Another article.
        also: The sentence of that.
    """
    one, other = a.words(said), b.words(also)
    if retold(one, other) or _agencies(a, one) & _agencies(b, other):
        return True
    return _names(one, b) or _names(other, a)


def retold(one: str, other: str) -> bool:
    """Whether two sentences are one: the same words, on somebody's word or not, or a long run."""
    mine, theirs = (_WORD.findall(text.casefold()) for text in (one, other))
    if mine == theirs or _core(one) == _core(other):
        return True
    runs = ({tuple(w[n : n + _RUN]) for n in range(len(w) - _RUN + 1)} for w in (mine, theirs))
    return not next(runs).isdisjoint(next(runs))


def _core(sentence: str) -> list[str]:
    """The words of a sentence without those that say on whose word it is, at either end."""
    parts = [part for part in re.split(r",\s+", sentence.strip().rstrip(".!?")) if part]
    words = [_WORD.findall(part.casefold()) for part in parts]
    while len(words) > 1 and _attributes(words[-1]):
        words.pop()
    while len(words) > 1 and _attributes(words[0]):
        words.pop(0)
    if words and "that" in words[0][: _ASIDE + 1]:
        before = words[0].index("that")
        if _attributes(words[0][:before]):
            words[0] = words[0][before + 1 :]
    return [word for part in words for word in part]


def _attributes(words: Sequence[str]) -> bool:
    return 0 < len(words) <= _ASIDE and (
        words[:2] == ["according", "to"]
        or any(inflection.lemma(word) in _TELLING for word in words)
    )


def _agencies(source: Source, sentence: str) -> frozenset[str]:
    """The agencies that an article credits, or a sentence of it names."""
    return frozenset(
        key for text in (*_credits(source), sentence) for key in _named_in(text)
    )  # fmt: skip


def _named_in(text: str) -> Iterator[str]:
    return (str(found.lastgroup) for found in _AGENCY.finditer(text))


def _credits(source: Source) -> Iterator[str]:
    """Where an article says whose report it is: byline, dateline, the opening of its body."""
    document = source.document
    for block in document.blocks:
        if block.kind in ("byline", "dateline"):
            yield document.text[block.start : block.end]
    for name in ("author", "agency", "credit", "byline"):
        said = document.article.extra.get(name)
        if isinstance(said, str):
            yield said
    opening = copies.body(document.text, document.blocks)[:_OPENING]
    for found in _CREDITED.finditer(opening):
        yield found[1] or found[2]


def _names(sentence: str, other: Source) -> bool:
    """Whether a sentence has it from the outlet of another article: "the Daily Star reported"."""
    from brief.evidence.entries import outlet

    name = outlet(other.document.article)
    label = re.sub(r"[^a-z0-9]", "", name.split(".")[0].casefold())
    if len(label) < 4:
        return False
    squeezed = (found.replace(" ", "").casefold() for found in _CAPITALS.findall(sentence))
    said = any(inflection.lemma(w) in _TELLING for w in _WORD.findall(sentence.casefold()))
    return said and any(found in (label, f"the{label}") for found in squeezed)

"""Sentences in the middle of somebody's words, and the one that tells whose they are.

'Senator Moss made this statement: "We won. They lost."': the second sentence may follow the
first in a brief, between marks that the article has, for there it is read as hers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from brief import patterns as re
from brief.records import Quote
from brief.summarizers.candidates import Candidate
from brief.summarizers.leaning import tells_who, unspoken
from brief.summarizers.marks import Lacking, mark_behind, marks_in

_LONGEST = 12  # sentences without a mark: beyond, one was lost
_ENDS = re.compile(r"[\"“”]")
_OWN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b(?!\.)")
_LEAST = 3  # words before a quotation that may tell who speaks


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence of somebody's words: where it is told whose, and the marks that it lacks.

    ``opens`` is whether the teller is no sentence without it: 'The minister said:'.
    """

    teller: int
    marks: Lacking
    opens: bool = False


@dataclass(slots=True)
class _Speech:
    """The words being read: who tells whose they are, the mark that opened them, if any is open."""

    teller: int
    mark: int
    opened: bool
    last: int  # the sentence with the last mark


def spoken(text: str, found: Sequence[Candidate]) -> Mapping[int, Spoken]:
    """The sentences that are somebody's words, by their place, each told of by one before it."""
    made: dict[int, Spoken] = {}
    speech: _Speech | None = None
    for at, one in enumerate(found):
        marks = marks_in(text, one.span)
        if speech is not None and at - speech.last > _LONGEST:
            for place in range(speech.last + 1, at):
                made.pop(place, None)
            speech = None
        if speech is not None and _goes_on(speech, text, one, marks):
            before = (
                None
                if _begins(one, marks)
                else Quote(speech.mark, speech.mark + 1, text[speech.mark])
            )
            closed = bool(marks) and not marks[-1][1]
            behind = None if closed else mark_behind(text, one.span.end, text[speech.mark])
            if behind is not None or closed:
                opens = at == speech.teller + 1 and found[speech.teller].text.endswith(":")
                made[at] = Spoken(speech.teller, Lacking(before, behind), opens)
            if marks:
                speech.last = at
                speech.opened = not closed
                if marks[0][1]:
                    speech.mark = marks[0][0]
            continue
        speech = _begun(at, text, one, marks)
    return {**_unmarked(found), **made}


def _unmarked(found: Sequence[Candidate]) -> dict[int, Spoken]:
    """The sentences of statements without marks: behind 'The minister said:', one of them with "I".

    They end where somebody else may speak, unless "I" or "we" comes later.
    """
    made: dict[int, Spoken] = {}
    for at, one in enumerate(found):
        if not one.text.endswith(":") or at in made or not tells_who(one.text):
            continue
        end = at + 1
        others = False  # whether somebody else may have begun to speak
        for place in range(at + 1, min(at + 1 + 2 * _LONGEST, len(found))):
            text = found[place].text
            if _ENDS.search(text) or text.endswith(":"):
                break
            others = others or tells_who(text)
            if not others or _OWN.search(text):
                end = place + 1
        if any(_OWN.search(each.text) for each in found[at + 1 : end]):
            for place in range(at + 1, end):
                made[place] = Spoken(at, Lacking(), place == at + 1)
    return made


def _begun(at: int, text: str, one: Candidate, marks: Sequence[tuple[int, bool]]) -> _Speech | None:
    """The words that a sentence begins whose speaker it tells."""
    if one.text.endswith(":") and not marks and tells_who(one.text):
        return _Speech(at, one.span.start, False, at)  # each of the next has marks of its own
    opening = next((place for place, opens in reversed(marks) if opens), None)
    if opening is None:
        return None
    opened = marks[-1][1]
    if opened and len(text[one.span.start : opening].split()) < _LEAST:
        return None
    return _Speech(at, opening, opened, at) if tells_who(one.text) else None


def _goes_on(speech: _Speech, text: str, one: Candidate, marks: Sequence[tuple[int, bool]]) -> bool:
    """Whether a sentence is nothing but more of the words: no mark, or marks at its ends alone."""
    inner = [
        place for place, _ in marks if one.span.start < place < one.span.start + _ending(text, one)
    ]
    if inner:
        return False
    return _begins(one, marks) and unspoken(one.text) if not speech.opened else True


def _begins(one: Candidate, marks: Sequence[tuple[int, bool]]) -> bool:
    return bool(marks) and marks[0] == (one.span.start, True)


def _ending(text: str, one: Candidate) -> int:
    """How many characters a sentence has before the marks that end it."""
    return len(text[one.span.start : one.span.end].rstrip(" \n\t\"”’').!?,"))

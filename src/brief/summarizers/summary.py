"""The brief of a document: method, bounds, style and focus put together."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

from brief.config import implementation, unknown, writes
from brief.errors import UsageError, did_you_mean
from brief.records import Brief, BriefSentence, Document, Gated, Value
from brief.summarizers import headline as headlines
from brief.summarizers import suited
from brief.summarizers.candidates import Candidate, candidates
from brief.summarizers.choose import Bounds
from brief.summarizers.dates import Dates
from brief.summarizers.fitting import sentence_of
from brief.summarizers.naming import Names
from brief.summarizers.rank import Method, Ranking
from brief.summarizers.selection import Selection

if TYPE_CHECKING:
    from brief.models.generation import Writer

STYLES = ("paragraph", "bullets", "headline")
DEFAULT_SENTENCES = 3
# Each two sentences are compared: beyond a long report's length the rest is left out, and said.
MAX_SENTENCES = 1500


def summarize(
    document: Document,
    *,
    method: str = "extract",
    sentences: int | None = None,
    words: int | None = None,
    chars: int | None = None,
    style: str = "paragraph",
    focus: str | None = None,
    absolute_dates: bool = False,
    values: Sequence[Value] = (),
    verifier: str = "slots",
) -> Brief:
    """A brief of one document.

    Args:
        document: The article with its blocks and sentences.
        method: One of ``METHODS``, ``smollm``, ``hf:NAME_OR_PATH[@revision]``, or a plugin's.
        sentences: At most so many sentences; 3 when no bound is given.
        words: At most so many words of ``Brief.text``, counted between white space.
        chars: At most so many characters of ``Brief.text``.
        style: ``paragraph``, ``bullets`` (a line each, after ``- ``) or ``headline`` (the
            article's own in at most 16 words, else one of the text, in at most 24).
        focus: A question or topic that the brief is about.
        absolute_dates: Spell out relative dates where they are sure and there is room.
        values: The values of the article where they are known already.
        verifier: What the gate asks about generated sentences.

    Returns:
        The brief. It is empty, and ``note`` says why, where the text is no article or no
        sentence fits; no bound is ever exceeded, and no sentence is broken off.

    Raises:
        UsageError: An unknown method or style, or a bound below 1.
        ModelError: Weights are absent or altered.
    """
    problem = unknown("summarize", method)
    if problem is not None:
        raise UsageError(problem)
    if style not in STYLES:
        raise UsageError(did_you_mean("style", style, STYLES))
    for name, bound in (("sentences", sentences), ("words", words), ("chars", chars)):
        if bound is not None and bound < 1:
            raise UsageError(f"{name}: {bound} is below 1; give 1 or more, or leave it out")
    focus = focus.strip() or None if focus else None
    found = candidates(document)
    reason = suited.reason_against(document, found)
    if reason is not None:
        return Brief(text="", method=method, words=0, note=reason)
    notes = [suited.language_note(found)]
    foreign = notes[0] is not None
    if len(found) > MAX_SENTENCES:
        notes.append(f"only the first {MAX_SENTENCES} of {len(found)} sentences were considered")
        found = found[:MAX_SENTENCES]
    if sentences is None and words is None and chars is None:
        sentences = DEFAULT_SENTENCES
    bounds = Bounds(sentences, words, chars, style == "bullets")
    writing = writes(method)
    scorer: Method = implementation("summarize", "extract" if writing else method)
    ranking = scorer(document, found, focus=focus, values=values).covering(
        sentences, words, headline=style == "headline"
    )
    if not ranking.matched:
        notes.append(f"nothing in the article matches the focus {focus!r}: a general brief")
        focus = None
    dates = Dates(document, values) if absolute_dates else None
    names = Names(document, values)
    if style == "headline":  # of the text's own words, whatever the method
        return _headline(document, found, ranking, bounds, method, focus, dates, notes)
    gated: Gated | None = None
    made: Sequence[BriefSentence] = ()
    if writing and foreign:
        notes.append("what is generated can be checked in English alone: extracted instead")
    elif writing:
        from brief.summarizers.generate import Author  # the gate reads as verdicts do

        author = Author(document, found, ranking, writer(method), values=values, verifier=verifier)
        drafted = author.brief(bounds, focus=focus, dates=dates)
        made, gated = drafted.sentences, drafted.counts
        notes += drafted.notes
    if not made:
        selection = Selection(document, found, ranking, bounds, names)
        made = selection.sentences(lambda chosen: _finished(chosen, dates, names))
        if selection.shortened:
            count = selection.shortened
            notes.append(f"{count} {'sentence is' if count == 1 else 'sentences are'} shortened")
        if not made:
            notes.append(_too_long(found, bounds))
    text = (
        "\n".join(f"- {one.text}" for one in made)
        if style == "bullets"
        else " ".join(one.text for one in made)
    )
    return dataclasses.replace(_brief(text, method, made, notes), gate=gated)


def writer(method: str) -> Writer:
    """The checkpoint of a generative method, loaded once a process.

    Raises:
        ModelError: It is absent, altered, or cannot be loaded.
    """
    name, _, rest = method.partition(":")
    loaded: Writer = implementation("generate", name)(rest)
    return loaded


def _finished(
    made: Sequence[BriefSentence], dates: Dates | None, names: Names
) -> Sequence[BriefSentence]:
    """The sentences with their dates spelled out, if asked for, and names in full."""
    made = names.introduced(made)
    return names.complete(dates.spell_all(made) if dates is not None else made)


def _dated(
    made: Sequence[BriefSentence], dates: Dates | None, bounds: Bounds
) -> Sequence[BriefSentence]:
    """The sentences with their dates spelled out, as far as the bounds leave room."""
    if dates is None:
        return made
    spelled = dates.spell_all(made)
    costs = [bounds.cost(one.text) for one in spelled]
    fits = bounds.fits(len(made), sum(words for words, _ in costs), sum(n for _, n in costs))
    return spelled if fits else made


def _brief(
    text: str, method: str, made: Sequence[BriefSentence], notes: Sequence[str | None]
) -> Brief:
    return Brief(
        text=text,
        method=method,
        words=len(text.split()),
        sentences=tuple(made),
        note="; ".join(note for note in notes if note) or None,
    )


def _too_long(found: Sequence[Candidate], bounds: Bounds) -> str:
    shortest = min(found, key=lambda one: len(one.text))
    words, chars = bounds.cost(shortest.text)
    wanted = [
        f"{bound} {name}"
        for name, bound in (("words", bounds.words), ("characters", bounds.chars))
        if bound is not None
    ]
    return (
        f"no brief: no sentence fits {' and '.join(wanted)}; the shortest takes "
        f"{words} words and {chars - 1} characters"
    )


def _headline(
    document: Document,
    found: Sequence[Candidate],
    ranking: Ranking,
    bounds: Bounds,
    method: str,
    focus: str | None,
    dates: Dates | None,
    notes: list[str | None],
) -> Brief:
    """The title where it fits, else the opening clause of the best sentence that has one."""
    short = headlines.headline(document, found, ranking, bounds.words, bounds.chars, focus)
    words = bounds.words or headlines.MOST_WORDS
    if short is not None:
        room = Bounds(words=max(words, len(short.text.split())), chars=bounds.chars)
        made = _dated([sentence_of(short)], dates, room)
        return _brief(made[0].text, method, made, notes)
    limit = f"{words} words" + (f" and {bounds.chars} characters" if bounds.chars else "")
    notes.append(f"no brief: no title and no clause of the text fits {limit}")
    return _brief("", method, [], notes)

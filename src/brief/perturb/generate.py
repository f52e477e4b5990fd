"""All kinds of perturbation in one table, and the generator that draws them.

An article is analyzed once; edits are then drawn sentence by sentence, each kind from its own
random numbers (seed, article and kind), so that what one kind gives depends neither on the
others nor on the order in which they are asked for.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from random import Random

from brief.errors import UsageError, did_you_mean
from brief.perturb import amounts, antonyms, dates, hedges, mixing, negation, people, places
from brief.perturb.record import NAME, PLACE, QUANTITY, TIME, Edit, Kind, Perturbation
from brief.perturb.scene import Scene, Sentence, edited
from brief.records import Document, Span, Value
from brief.statements.discourse import Discourse

_ALL = (
    Kind("date", dates.date, "refuted", TIME),
    Kind("weekday", dates.weekday, "refuted", TIME),
    Kind("number", amounts.number, "refuted", QUANTITY),
    Kind("unit", amounts.unit, "refuted", QUANTITY),
    Kind("place", places.place, "refuted", PLACE),
    Kind("person", people.person, "refuted", NAME),
    Kind("organization", people.organization, "refuted", NAME),
    Kind("negation", negation.negation, "refuted", frozenset({"negation", "entailment"})),
    Kind("antonym", antonyms.antonym, "refuted",
         frozenset({"antonym", "negation", "entailment"})),
    Kind("speaker", people.speaker, "refuted", NAME | {"quote"}),
    Kind("roles", mixing.roles, "refuted", NAME),
    Kind("condition", hedges.condition, "not_enough_info"),
    Kind("wrong_sentence", mixing.wrong_sentence, "not_enough_info", turned=True),
    Kind("entity_present", mixing.entity_present, "refuted", pairs_only=True),
    Kind("merged", mixing.merged, "not_enough_info", pairs_only=True),
)  # fmt: skip
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _ALL}


def asked(kinds: Collection[str] | None) -> tuple[Kind, ...]:
    """The kinds of some names, in the order of the table; all for ``None``.

    Raises:
        UsageError: A name is no kind.
    """
    for name in kinds or ():
        if name not in KINDS:
            raise UsageError(did_you_mean("kinds", name, KINDS))
    return tuple(k for k in _ALL if kinds is None or k.name in kinds)


def perturbations(
    document: Document,
    values: Sequence[Value],
    *,
    kinds: Collection[str] | None = None,
    seed: int = 7,
    per_kind: int = 1,
    twice: bool = False,
    others: Sequence[Document] = (),
    discourse: Discourse | None = None,
) -> Iterator[Perturbation]:
    """Edits of an article whose labels are known, each in a copy of its own.

    Args:
        document: The article with blocks and sentences.
        values: Its normalized mentions (``brief.statements.claims.extract_values``).
        kinds: Names out of ``KINDS``; all for ``None``.
        seed: Of the random choices, together with the article's id and the kind.
        per_kind: The most edits of one kind; the first of more are the same edits.
        twice: Edit those sentences, and only those, that the article says twice: the copy
            then contradicts itself. Otherwise they are left alone.
        others: Other articles, from which ``wrong_sentence`` may take one.
        discourse: What is known of the article already.

    Yields:
        Kind by kind in the order of the table. Nothing inside quotation marks is edited (it
        would be a misquotation, not a contradiction), nothing in headlines, captions, lists.

    Raises:
        UsageError: A name is no kind, or ``per_kind`` is below 1.
    """
    if per_kind < 1:
        raise UsageError(f"per_kind: {per_kind} is below 1")
    wanted = asked(kinds)
    scene = Scene(document, values, twice=twice, others=others, discourse=discourse)
    for kind in wanted:
        yield from islice(_of_kind(scene, kind, seed), per_kind)


def _of_kind(scene: Scene, kind: Kind, seed: int) -> Iterator[Perturbation]:
    """The edits of one kind: one of every sentence in a random order, then a second of each."""
    key = f"{seed}|{scene.document.article.id}|{kind.name}"
    order = list(scene.sentences)
    Random(key).shuffle(order)
    streams = deque((s, kind.edits(scene, s, Random(f"{key}|{s.span.start}"))) for s in order)
    seen: set[tuple[int, int, str]] = set()
    while streams:
        sentence, edits = streams.popleft()
        for edit in edits:
            where = (edit.start, edit.end, edit.replacement)
            if where in seen or not _sound(scene, sentence, edit, kind):
                continue
            seen.add(where)
            streams.append((sentence, edits))
            yield _made(scene, sentence, edit, kind)
            break


def _sound(scene: Scene, sentence: Sentence, edit: Edit, kind: Kind) -> bool:
    """What holds for an edit of any kind, whatever the kind itself has checked."""
    if scene.text[edit.start : edit.end] == edit.replacement:
        return False
    if kind.turned:
        return True
    if not sentence.span.contains(Span(edit.start, edit.end)):
        return False
    words = edited(sentence, edit)
    return bool(words.strip()) and (scene.twice or not scene.echoed(sentence.span, words))


def _made(scene: Scene, sentence: Sentence, edit: Edit, kind: Kind) -> Perturbation:
    text = scene.text[: edit.start] + edit.replacement + scene.text[edit.end :]
    shift = len(edit.replacement) - (edit.end - edit.start)
    return Perturbation(
        kind=kind.name,
        start=edit.start,
        end=edit.end,
        replacement=edit.replacement,
        original=scene.text[edit.start : edit.end],
        text=text,
        sentence=edit.sentence or Span(sentence.span.start, sentence.span.end + shift),
        source_sentence=sentence.span,
        expected=kind.expected,
        slots=kind.slots if edit.slots is None else edit.slots,
        origin=edit.origin,
        turned=kind.turned,
    )

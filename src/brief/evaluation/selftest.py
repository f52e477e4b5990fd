"""How many planted errors are found in copies of one's own articles, and how many false alarms.

For each article: the article against itself must raise no alarm; a copy with one error must.
Labels are known by construction (``brief.perturb``), so that no annotation is
needed and the figures are those of the user's own texts.
"""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from random import Random

from brief import consistency, process
from brief.batch.workers import end_with_parent
from brief.errors import InputError, ModelError, UsageError, did_you_mean
from brief.evidence import Base, Source
from brief.language.stems import terms
from brief.perturb import KINDS, Perturbation, passages, perturbations
from brief.perturb.outcome import Alarm, Mode, Row, SelfTest, Untouched, Where, columns
from brief.pipeline import document, failure
from brief.reading.articles import read
from brief.records import Article, Claim, Document, Failure, Finding, Span, Value, Verdict, text_id
from brief.statements import claims as extraction
from brief.statements.discourse import Discourse
from brief.verify import verify

__all__ = [
    "DEFAULT_KINDS",
    "Alarm",
    "Row",
    "SelfTest",
    "Untouched",
    "columns",
    "selftest",
    "tested",
]

_LOG = logging.getLogger("brief")

DEFAULT_KINDS = tuple(
    dict.fromkeys((*(name for name, kind in KINDS.items() if not kind.pairs_only), *passages.KINDS))
)
_RESTATED = 0.5  # share of the shorter sentence's terms that two in one article have in common
_SUMMARIES = ("summary", "reference")  # fields of a record that hold its own summary


def selftest(
    paths: Iterable[str],
    *,
    kinds: Collection[str] | None = None,
    limit: int | None = None,
    seed: int = 7,
    per_kind: int = 1,
    jobs: int = 1,
    encoding: str | None = None,
    published: str | None = None,
) -> SelfTest:
    """Plants errors in articles and counts those that are found.

    Args:
        paths: Files, folders, globs, ``-``, as for every command.
        kinds: Names of kinds of ``perturb.KINDS`` and ``perturb.passages.KINDS``; those of
            ``DEFAULT_KINDS`` for ``None``.
        limit: A seeded sample of so many articles; all for ``None``.
        seed: Of the sample and of the edits.
        per_kind: The most errors of one kind in an article, each in a copy of its own.
        jobs: Worker processes; the outcome does not depend on it.
        encoding: Of the files, detected when not given.
        published: ISO 8601; stands for every article.

    Raises:
        UsageError: A kind is not known, or a number is out of range.
        InputError: No article can be read.
        ModelError: Weights are absent or altered.
    """
    names = _asked(kinds)
    for name, number in (("limit", 1 if limit is None else limit), ("per_kind", per_kind),
                         ("jobs", jobs)):  # fmt: skip
        if number < 1:
            raise UsageError(f"{name}: {number} is below 1")
    articles, failures = _sampled(read(paths, encoding=encoding, published=published), limit, seed)
    if not articles:
        raise InputError(
            "no article to test: " + "; ".join(f.message for f in failures[:3])
            if failures else "no article to test: the paths hold none"
        )  # fmt: skip
    work = partial(tested, kinds=names, seed=seed, per_kind=per_kind)
    return _joined(list(_each(work, articles, jobs)), failures, names, seed)


def _asked(kinds: Collection[str] | None) -> tuple[str, ...]:
    every = tuple(dict.fromkeys((*KINDS, *passages.KINDS)))
    for name in kinds or ():
        if name not in every:
            raise UsageError(did_you_mean("kinds", name, every))
    return DEFAULT_KINDS if kinds is None else tuple(k for k in every if k in kinds)


def _sampled(
    found: Iterable[Article | Failure], limit: int | None, seed: int
) -> tuple[list[Article], list[Failure]]:
    """All articles or a sample, in their order, and every failure (Vitter 1985, algorithm R)."""
    rng = Random(f"{seed}|sample")
    kept: list[tuple[int, Article]] = []
    failures: list[Failure] = []
    number = 0
    for item in found:
        if isinstance(item, Failure):
            failures.append(item)
            continue
        if limit is None or len(kept) < limit:
            kept.append((number, item))
        else:
            at = rng.randrange(number + 1)
            if at < limit:
                kept[at] = (number, item)
        number += 1
    return [article for _, article in sorted(kept, key=lambda pair: pair[0])], failures


def _each(work: partial[SelfTest], articles: Sequence[Article], jobs: int) -> Iterator[SelfTest]:
    if jobs == 1 or len(articles) == 1:
        yield from map(work, articles)
        return
    # spawn, not fork: threads of libraries do not survive a fork
    with ProcessPoolExecutor(
        min(jobs, len(articles)), mp_context=get_context("spawn"), initializer=_start
    ) as pool:
        yield from pool.map(work, articles)


def _start() -> None:
    end_with_parent()
    process.prepare(worker=True)


def _joined(
    parts: Sequence[SelfTest], failures: Sequence[Failure], kinds: tuple[str, ...], seed: int
) -> SelfTest:
    planted = {r.kind for part in parts for r in part.rows if r.mode in ("against", "inside")}
    notes = tuple(
        f"{kind}: no sentence of the articles gives an error of this kind"
        for kind in kinds
        if kind not in planted
    )
    return SelfTest(
        rows=tuple(row for part in parts for row in part.rows),
        alarms=tuple(alarm for part in parts for alarm in part.alarms),
        untouched=tuple(each for part in parts for each in part.untouched),
        failures=(*failures, *(f for part in parts for f in part.failures)),
        articles=sum(part.articles for part in parts),
        kinds=kinds,
        seed=seed,
        notes=notes,
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """An article or a copy of one, analyzed."""

    discourse: Discourse
    claims: tuple[Claim, ...]

    @property
    def document(self) -> Document:
        """Its blocks and sentences."""
        return self.discourse.document

    @property
    def values(self) -> tuple[Value, ...]:
        """Its normalized mentions."""
        return self.discourse.values

    def source(self) -> Source:
        """The article as evidence."""
        return Source(self.document, self.values, self.discourse)


_Key = tuple[object, ...]


def _key(text: _Read, claim: Claim) -> _Key:
    """All that the verdict of a claim against given evidence rests on, wherever it stands."""
    around = [s for s in text.document.sentences if s.overlaps(claim.span)]
    start = min((s.start for s in around), default=claim.start)
    end = max((s.end for s in around), default=claim.end)
    low, high = min(start, claim.start), max(end, claim.end)
    values = tuple(
        dataclasses.replace(v, id="", start=v.start - low, end=v.end - low)
        for v in text.values
        if low <= v.start and v.end <= high
    )
    sentences = tuple((s.start - low, s.end - low) for s in around)
    place = (claim.start - low, claim.end - low)
    return text.document.text[low:high], sentences, place, claim.text, values


def _contradictions(text: _Read) -> list[Finding]:
    found = consistency.findings(text.discourse)
    return [f for f in found if f.level == "contradiction"]


def _alone(text: _Read) -> tuple[Claim, ...]:
    return verify(text.document, text.values, text.claims, discourse=text.discourse)


def tested(article: Article, *, kinds: Sequence[str], seed: int, per_kind: int) -> SelfTest:
    """The self-test of one article; what goes wrong with it becomes a failure of that article.

    Raises:
        ModelError: Weights are absent or altered: no article can be tested.
    """
    try:
        return _Test(article, kinds, seed, per_kind).run()
    except (ModelError, MemoryError):
        raise
    except Exception as error:
        _LOG.debug("%s: self-test", article.source, exc_info=error)
        return SelfTest(failures=(failure(article.source, error),))


class _Test:
    """One article: its untouched claims, then its copies with an error each."""

    def __init__(self, article: Article, kinds: Sequence[str], seed: int, per_kind: int) -> None:
        self.article, self.kinds = article, kinds
        self.seed, self.per_kind = seed, per_kind
        self.original = _analyzed(article)
        self.evidence = Base((self.original.source(),))
        self.said: dict[_Key, Verdict | None] = {}
        self.rows: list[Row] = []
        self.alarms: list[Alarm] = []
        self.untouched: list[Untouched] = []

    def run(self) -> SelfTest:
        self._counted("alone", _alone(self.original))
        self._counted("itself", self._against(self.original))
        for short in _summaries(self.article):
            self._counted("summary", self._against(short))
        for edit in self._edits(twice=False):
            self._row(edit)
        for edit in self._edits(twice=True):
            if edit.expected == "refuted":
                copy = self._copy(edit)
                self.rows.append(self._judged(edit, "twice", copy, _alone(copy)))
        self._inside()
        return SelfTest(
            rows=tuple(self.rows),
            alarms=tuple(self.alarms),
            untouched=tuple(self.untouched),
            articles=1,
        )

    def _edits(self, *, twice: bool) -> Iterator[Perturbation]:
        return perturbations(
            self.original.document, self.original.values,
            kinds=[kind for kind in self.kinds if kind in KINDS], seed=self.seed,
            per_kind=self.per_kind, twice=twice, discourse=self.original.discourse,
        )  # fmt: skip

    def _inside(self) -> None:
        """Passages that contradict themselves, their twins, and the article as it is."""
        asked = [kind for kind in self.kinds if kind in passages.KINDS]
        if not asked:
            return
        self._texts("findings", None, _contradictions(self.original))
        for passage in passages.passages(self.original.document, asked, self.seed):
            place = Span(passage.start, passage.start + len(passage.wrong))
            found = [
                f for f in _contradictions(self._text(passage.copy))
                if any(Span(s.start, s.end).overlaps(place) for s in f.spans)
            ]  # fmt: skip
            self.rows.append(
                Row(
                    article=self.article.id, source=self.article.source, kind=passage.kind,
                    origin="passage", expected="refuted", mode="inside", caught=bool(found),
                    named=any(f.kind == passage.finding for f in found), label=None,
                    confidence=None,
                    reason=found[0].message if found else "No contradiction was found.",
                    failed=(), before=passage.right, after=passage.wrong,
                )
            )  # fmt: skip
            place = Span(passage.start, passage.start + len(passage.right))
            alarms = [
                f for f in _contradictions(self._text(passage.twin))
                if any(Span(s.start, s.end).overlaps(place) for s in f.spans)
            ]  # fmt: skip
            self._texts("inside", passage.kind, alarms)

    def _texts(self, where: Where, kind: str | None, found: Sequence[Finding]) -> None:
        """Count a text in which nothing should be found."""
        self.untouched.append(
            Untouched(
                article=self.article.id, where=where, claims=1, refuted=int(bool(found)),
                supported=0,
            )
        )  # fmt: skip
        self.alarms += [
            Alarm(
                article=self.article.id, source=self.article.source, where=where, kind=kind,
                quote=" / ".join(s.quote for s in f.spans), reason=f.message,
            )
            for f in found
        ]  # fmt: skip

    def _text(self, text: str) -> _Read:
        # the copy has the date that was found for the original, and is read anew in all else
        known = self.original.document.article
        return _analyzed(
            dataclasses.replace(
                self.article, id=text_id(text), text=text, published=known.published,
                published_from=known.published_from, title=known.title,
            )
        )  # fmt: skip

    def _row(self, edit: Perturbation) -> None:
        copy = self._copy(edit)
        if edit.turned:  # the copy is the evidence; the claims are the article's own
            text = self.original
            asked_ = [c for c in text.claims if c.span.overlaps(edit.source_sentence)]
            judged = verify(
                text.document, text.values, asked_, (copy.source(),), discourse=text.discourse
            )
            self.rows.append(self._judged(edit, "against", text, judged))
            return
        judged = self._against(copy)
        self.rows.append(self._judged(edit, "against", copy, judged))
        rest = [c for c in judged if not c.span.overlaps(edit.sentence)]
        self._counted("edited", rest, edit.kind)
        if self._still_holds(edit):
            self.rows.append(self._judged(edit, "alone", copy, _alone(copy)))

    def _copy(self, edit: Perturbation) -> _Read:
        return self._text(edit.text)

    def _against(self, text: _Read) -> tuple[Claim, ...]:
        """The claims of a text against the original; what was asked before is not asked again.

        A verdict rests on the sentence of the claim and the values there, all else equal: of a
        copy only the edited sentence is new. Spans in its checks are those of the first time.
        """
        keys = [_key(text, claim) for claim in text.claims]
        new = {k: c for k, c in zip(keys, text.claims, strict=True) if k not in self.said}
        judged = verify(
            text.document, text.values, tuple(new.values()), self.evidence,
            discourse=text.discourse,
        )  # fmt: skip
        self.said.update(zip(new, (c.verdict for c in judged), strict=True))
        return tuple(
            dataclasses.replace(c, verdict=self.said[k])
            for k, c in zip(keys, text.claims, strict=True)
        )

    def _still_holds(self, edit: Perturbation) -> bool:
        """Whether another sentence says much the same, with the words that were replaced."""
        if edit.expected != "refuted":
            return False
        words = edit.original.strip().casefold()
        mine = frozenset(terms(edit.before))
        for span in self.original.document.sentences_of("title", "body", "caption"):
            other = self.article.text[span.start : span.end]
            if span == edit.source_sentence or len(words) < 2 or words not in other.casefold():
                continue
            theirs = frozenset(terms(other))
            if len(mine & theirs) >= _RESTATED * max(1, min(len(mine), len(theirs))):
                return True
        return False

    def _judged(self, edit: Perturbation, mode: Mode, text: _Read, judged: Sequence[Claim]) -> Row:
        sentence = edit.source_sentence if edit.turned else edit.sentence
        there = [
            c
            for c in judged
            if c.verdict is not None
            and (c.span.overlaps(sentence) or (mode != "against" and _shows(c, sentence)))
        ]
        place = Span(max(0, edit.start - 1), edit.start + len(edit.replacement) + 1)
        # another clause of the sentence may well be supported: it says what it said before
        at = there if edit.turned else [c for c in there if c.span.overlaps(place)] or there
        naming = [c for c in there if _names(c, edit)]
        supported = [c for c in at if c.verdict and c.verdict.label == "supported"]
        refuted = [c for c in there if c.verdict and c.verdict.label == "refuted"]
        caught = bool(naming) if edit.expected == "refuted" else not supported
        shown = next(iter(naming or refuted or supported or at), None)
        verdict = shown.verdict if shown is not None else None
        return Row(
            article=self.article.id,
            source=self.article.source,
            kind=edit.kind,
            origin=edit.origin,
            expected=edit.expected,
            mode=mode,
            caught=caught,
            named=bool(naming),
            label=verdict.label if verdict else None,
            confidence=verdict.confidence if verdict else None,
            reason=verdict.reason if verdict else "No claim was made of the sentence.",
            failed=tuple(_failed(shown)) if shown is not None else (),
            before=edit.before,
            after=edit.after,
        )

    def _counted(self, where: Where, judged: Sequence[Claim], kind: str | None = None) -> None:
        labels = [c.verdict.label for c in judged if c.verdict is not None]
        self.untouched.append(
            Untouched(
                article=self.article.id,
                where=where,
                claims=len(labels),
                refuted=labels.count("refuted"),
                supported=labels.count("supported"),
            )
        )
        self.alarms += [
            Alarm(article=self.article.id, source=self.article.source, where=where, kind=kind,
                  quote=c.quote, reason=c.verdict.reason)
            for c in judged
            if c.verdict is not None and c.verdict.label == "refuted"
        ]  # fmt: skip


def _analyzed(article: Article) -> _Read:
    made = document(article)
    told = Discourse(made, extraction.extract_values(made))
    return _Read(told, extraction.chosen(extraction.of(told)))


def _summaries(article: Article) -> Iterator[_Read]:
    """The summary that a record brings along, read as an article of the same date."""
    for name in _SUMMARIES:
        text = article.extra.get(name)
        if isinstance(text, str) and text.strip():
            yield _analyzed(
                Article(
                    id=text_id(text), source=f"{article.source} ({name})", text=text,
                    published=article.published, published_from=article.published_from,
                )
            )  # fmt: skip


def _failed(claim: Claim) -> list[str]:
    checks = claim.verdict.checks if claim.verdict is not None else ()
    return list(dict.fromkeys(c.name for c in checks if c.outcome == "fail"))


def _shows(claim: Claim, sentence: Span) -> bool:
    """Whether a claim is refuted by a sentence: of two that differ, either may be blamed."""
    checks = claim.verdict.checks if claim.verdict is not None else ()
    return any(
        c.outcome == "fail"
        and c.evidence is not None
        and Span(c.evidence.start, c.evidence.end).overlaps(sentence)
        for c in checks
    )


def _names(claim: Claim, edit: Perturbation) -> bool:
    """Whether a claim is refuted, and for what was edited."""
    verdict = claim.verdict
    return (
        verdict is not None
        and verdict.label == "refuted"
        and bool(edit.slots.intersection(_failed(claim)))
    )

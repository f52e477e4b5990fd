"""One article through the stages: clean, segment, summarize, extract, verify."""

from __future__ import annotations

import dataclasses
import hashlib
import logging
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from brief.config import IMPLEMENTATIONS, Settings, load, plugin
from brief.errors import InputError
from brief.files import Identity
from brief.records import (
    Article,
    Brief,
    Claim,
    Document,
    Failure,
    Finding,
    Provenance,
    Report,
    Value,
    dumps,
)
from brief.records.passed_on import as_read, unmarked
from brief.version import __version__

if TYPE_CHECKING:
    from brief.evidence import Base, Source
    from brief.evidence.index import Index
    from brief.statements.discourse import Discourse

_LOG = logging.getLogger("brief")

Stage = Literal["brief", "claims", "check"]


def document(article: Article) -> Document:
    """The article with its blocks, its sentences, its date and, where it had none, its title."""
    from brief import clean
    from brief.language import segment
    from brief.reading import published

    blocks = clean.blocks(article)
    article = published.resolve(article, blocks)
    if article.title is None:
        title = next((b for b in blocks if b.kind == "title"), None)
        if title is not None:
            words = unmarked(article.text)[title.start : title.end]
            article = dataclasses.replace(article, title=" ".join(words.split()))
    return Document(article, blocks, segment.sentences(article, blocks))


class Pipeline:
    """The stages that a command needs, on one article at a time.

    Cheap to make and to pickle: evidence is read and models are loaded on first use,
    inside the process that uses them.
    """

    def __init__(
        self,
        settings: Settings,
        stages: Sequence[Stage],
        evidence: Sequence[Article] = (),
        *,
        without: frozenset[Identity] = frozenset(),
    ) -> None:
        """What is to be done, and with what.

        Args:
            settings: In force.
            stages: Which of ``brief``, ``claims`` and ``check`` to do.
            evidence: Articles at hand, beside those that ``settings.verify.against`` names.
            without: Files and folders that are no evidence: what this run writes.
        """
        self.settings = settings
        self.stages: tuple[Stage, ...] = tuple(stages)
        self.evidence = tuple(evidence)
        self.without = without

    def __getstate__(self) -> tuple[Any, ...]:
        return self.settings, self.stages, self.evidence, self.without

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.settings, self.stages, self.evidence, self.without = state

    @cached_property
    def against(self) -> tuple[Source, ...]:
        """The evidence articles, at hand or of ``--against``, read once; not those of indexes.

        Raises:
            InputError: A path holds no article that can be read, or an index is broken. Where
                some can, the bad ones are logged: less evidence can only make fewer verdicts.
        """
        paths = self.settings.verify.against
        if not (paths or self.evidence) or "check" not in self.stages:
            return ()
        from brief.reading.articles import read

        sources = [self.source(article) for article in self.evidence]
        for path in paths:
            if self._is_index(path):
                continue
            found = 0
            problems: list[str] = []
            for article in read(
                [path],
                encoding=self.settings.read.encoding,
                max_bytes=self.settings.read.max_bytes,
                without=self.without,
            ):
                if isinstance(article, Failure):
                    problems.append(article.message)
                    continue
                found += 1
                sources.append(self.source(article))
            if not found and len(problems) < 2:  # which says it all
                raise InputError(f"--against: {problems[0] if problems else f'{path}: no article'}")
            for problem in problems:
                _LOG.warning("--against: left out: %s", problem)
            if not found:
                raise InputError(f"--against: {path}: none of its articles can be read")
        self.indexes  # noqa: B018 - a broken one is told now, not at the first article
        return tuple(sources)

    @staticmethod
    def _is_index(path: str) -> bool:
        from brief.evidence.index import Index

        return Index.is_one(path)

    @cached_property
    def indexes(self) -> tuple[Index, ...]:
        """The evidence indexes of ``--against``, open.

        Raises:
            InputError: One is broken, or another version made it.
        """
        if not self.settings.verify.against or "check" not in self.stages:
            return ()
        from brief.evidence.index import Index

        return tuple(Index(p) for p in self.settings.verify.against if self._is_index(p))

    @cached_property
    def base(self) -> Base:
        """The evidence articles, indexed once for all the articles that are checked."""
        from brief.evidence import Base

        if not self.indexes:
            return Base(self.against)
        from brief.evidence.archive import Archive

        return Archive(self.against, self.indexes)

    @property
    def _held_against(self) -> bool:
        """Whether there is evidence."""
        return bool(self.against or self.indexes)

    def _checkpoints(self) -> Mapping[str, str]:
        """What is not ours and writes or judges, and what tells each from a later one of its name.

        Checkpoints by their files' digests, plugins by the version of their package.
        """
        uses = {"brief": ("summarize", self.settings.summarize.use)}
        uses["check"] = ("verify", self.settings.verify.use)
        found: dict[str, str] = {}
        for stage, (kind, name) in uses.items():
            if stage not in self.stages or name in IMPLEMENTATIONS[kind]:
                continue
            brought = plugin(kind, name)
            if brought is not None:
                found[name] = brought.package
                continue
            from brief.models import generation

            found[name] = generation.identity(name) or "not fetched yet"
        return found

    @cached_property
    def config_digest(self) -> str:
        """SHA-256 of all that can change a result, the evidence articles' texts included."""
        digest = hashlib.sha256(self.settings.digest(self.stages).encode())
        for name, identity in sorted(self._checkpoints().items()):
            digest.update(f"{name}\0{identity}".encode())
        for source in self.against:
            digest.update(dumps(source.document.article.to_json()).encode())
        for index in self.indexes:
            digest.update(index.digest.encode())
        return "sha256:" + digest.hexdigest()

    def key(self, article: Article) -> tuple[str, str, str]:
        """What tells a finished article: version, configuration, and the article as it came in."""
        text = dumps(article.to_json()).encode()
        return __version__, self.config_digest, "sha256:" + hashlib.sha256(text).hexdigest()

    def __call__(self, article: Article) -> Report:
        """The report of one article.

        Raises:
            InputError: Its text is longer than is read.
            ModelError: Weights are absent or altered.
        """
        from brief.models import pinned

        self.readable(article)
        _, config, digest = self.key(article)
        parsed = document(article)
        discourse: Discourse | None = None
        claims: tuple[Claim, ...] = ()
        if "claims" in self.stages or "check" in self.stages:
            discourse = self._read(parsed)
            claims = self._claims(discourse)
        values = discourse.values if discourse else ()
        short = self._brief(parsed, values) if "brief" in self.stages else None
        if "check" in self.stages:
            from brief.verify import READ_CLOSELY, scorer, verify

            closely = self.settings.verify.use == READ_CLOSELY
            asked = self._held_against and not closely
            claims = verify(
                parsed,
                values,
                claims,
                self.base.beside(parsed.article) if self._held_against else (),
                min_confidence=self.settings.verify.min_confidence,
                score=scorer(self.settings.verify.use) if asked else None,
                closely=closely,
                discourse=discourse,
                strict=self.settings.verify.strict_attribution,
            )
            claims = self._factchecked(claims)
        return Report(
            document=parsed,
            brief=as_read(short, article.text),
            values=as_read(values, article.text),
            claims=as_read(claims, article.text),
            findings=as_read(self._findings(parsed, discourse, claims), article.text),
            provenance=Provenance(
                brief=__version__,
                models={**pinned.digests(), **self._checkpoints()},
                config=config,
                seed=self.settings.seed,
                input=digest,
            ),
            notes=parsed.article.notes,
        )

    def readable(self, article: Article) -> None:
        """Refuse what is longer than is read.

        Raises:
            InputError: It is.
        """
        limit = self.settings.read.max_text
        if len(article.text) > limit:
            raise InputError(
                f"{article.source}: {len(article.text):,} characters of text, over the limit of "
                f"{limit:,} (--max-text); split it, or raise the limit"
            )

    def source(self, article: Article) -> Source:
        """An article, analyzed: ready to be compared."""
        from brief.evidence import Source

        self.readable(article)
        told = self._read(document(article))
        return Source(told.document, told.values, told)

    def _read(self, parsed: Document) -> Discourse:
        from brief.statements import claims
        from brief.statements.discourse import Discourse

        return Discourse(parsed, claims.extract_values(parsed, tagger=self.settings.names.use))

    def _claims(self, discourse: Discourse) -> tuple[Claim, ...]:
        from brief.statements import claims

        wanted = self.settings.claims
        found = claims.chosen(
            claims.of(discourse),
            kinds=wanted.kind or None,
            min_checkworthiness=wanted.min_checkworthiness,
        )
        if self._held_against and not wanted.kind and not wanted.min_checkworthiness:
            # How a summary is checked: all that it says is held against the evidence.
            found = with_every_sentence(discourse.document, found)
        return self._ordered(found)

    def _ordered(self, found: tuple[Claim, ...]) -> tuple[Claim, ...]:
        """Those most worth checking where so many are asked for, in the order asked for."""
        wanted = self.settings.claims
        ranked = tuple(sorted(found, key=lambda claim: (-claim.checkworthiness, claim.start)))
        chosen = ranked[: wanted.first]
        order = wanted.order or ("text" if "check" in self.stages else "checkworthiness")
        if order == "checkworthiness":
            return chosen
        ids = {claim.id for claim in chosen}
        return tuple(claim for claim in found if claim.id in ids)

    def _factchecked(self, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        """The claims with the published fact-checks that an index has of like ones."""
        if not any(index.holds("factcheck") for index in self.indexes):
            return claims
        from brief.evidence import factchecks

        return factchecks.looked_up(claims, self.indexes)

    def _findings(
        self, parsed: Document, discourse: Discourse | None, claims: Sequence[Claim]
    ) -> tuple[Finding, ...]:
        """Notes about the page, and what the article contradicts itself in.

        Contradictions are looked for where it is checked alone.
        """
        from brief import consistency

        notes = tuple(consistency.pages(parsed))
        if discourse is None or "check" not in self.stages or self._held_against:
            return notes
        return (*consistency.findings(discourse, claims), *notes)

    def _brief(self, parsed: Document, values: Sequence[Value]) -> Brief:
        from brief.summarizers import summarize

        wanted = self.settings.summarize
        return summarize(
            parsed,
            method=wanted.use,
            sentences=wanted.sentences,
            words=wanted.words,
            chars=wanted.chars,
            style=wanted.style,
            focus=wanted.focus,
            absolute_dates=wanted.absolute_dates,
            values=values,
            verifier=self.settings.verify.use,
        )


def with_every_sentence(parsed: Document, found: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, and each sentence of title and body of which no claim was made."""
    from brief.statements import checkworthiness

    rest = [
        s
        for s in parsed.sentences_of("title", "body")
        if not any(s.start < c.end and c.start < s.end for c in found)
        and any(ch.isalpha() for ch in parsed.article.quote(s))
    ]
    texts = [" ".join(parsed.text[s.start : s.end].split()) for s in rest]
    added = [
        Claim(
            id="",
            text=text,
            start=s.start,
            end=s.end,
            quote=parsed.text[s.start : s.end],
            kinds=(),
            checkworthiness=score,
        )
        for s, text, score in zip(rest, texts, checkworthiness.score(texts), strict=True)
    ]
    every = sorted([*found, *added], key=lambda claim: (claim.start, claim.end))
    return tuple(dataclasses.replace(c, id=f"c{n}") for n, c in enumerate(every, start=1))


def failure(source: str, error: BaseException) -> Failure:
    """The record of an article that could not be done; a bug is told from a foreseen failure."""
    return Failure.of(source, error)


def held_against(
    summary: str | Article, article: str | Article, *, published: str | None = None, **options: Any
) -> Report:
    """The report of a summary whose evidence is one article; neither is a file.

    Args:
        summary: What is checked: each of its sentences is a statement.
        article: What is held to be true.
        published: ISO 8601; where it is not given, the article's own date stands for both, so
            that "on Tuesday" means the same day in both.
        options: As on the command line: ``strict_attribution=True``, ``verifier="words"``.

    Raises:
        UsageError: An unknown option, or a value out of its range.
    """
    from brief.reading.articles import read_text

    settings = load(options, environment={}, files=False)[0]

    def read(text: str | Article, source: str, date: str | None) -> Article:
        if isinstance(text, Article):
            return text if text.published else dataclasses.replace(text, published=date)
        return read_text(text, source=source, published=date)

    source = read(article, "the article", published)
    date = published or document(source).article.published
    pipeline = Pipeline(settings, ("claims", "check"), (source,))
    return pipeline(read(summary, "the summary", date))

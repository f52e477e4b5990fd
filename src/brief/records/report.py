"""The brief of an article, and all that is known of the article put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from brief.errors import BriefError
from brief.records.article import Article, Block, Document, Quote, Span
from brief.records.claims import Claim
from brief.records.form import SCHEMA, Record, build, plain
from brief.records.passed_on import apart, covering
from brief.records.values import Value

FindingKind = Literal[
    "percent",
    "sum",
    "age",
    "duration",
    "calendar",
    "headline",
    "score",
    "margin",
    "name",
    "toll",
    "unit",
    "place",
    "quote",
    "count",
    "order",
    "money",
    "period",
    "role",
    "page",
]
Level = Literal["contradiction", "note"]
_MESSAGE = 500  # characters: an exception may quote the whole input
_TITLE = 60  # characters of a title in a report's repr


@dataclass(frozen=True, slots=True, kw_only=True)
class Added(Record):
    """Words put into a sentence of a brief: a date spelled out.

    ``[start, end)`` are offsets in ``BriefSentence.text``; ``value`` is the TIMEX3 value that
    ``text`` puts into words, ``source`` the article's expression that has it.
    """

    start: int
    end: int
    text: str
    value: str
    source: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSentence(Record):
    """One sentence of a brief with the spans it rests on; ``support`` in [0, 1].

    ``added`` lists words that are not in the sources: dates made absolute. ``extracted`` is
    false for a generated sentence that the gate let through; ``replaces`` says why a generated
    one was not let through in whose place an extracted one stands.
    """

    text: str
    sources: tuple[Quote, ...]
    support: float | None = None
    extracted: bool = True
    added: tuple[Added, ...] = ()
    replaces: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gated(Record):
    """What the gate did: of ``generated`` sentences so many passed at once, or written anew.

    ``rejected`` is the rest; ``reasons`` counts why, each sentence once by its first reason.
    """

    generated: int
    passed: int
    regenerated: int
    rejected: int
    reasons: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief(Record):
    """A short version of the article. ``note`` says why when it is empty or cut.

    ``gate`` is null where nothing was generated.
    """

    text: str
    method: str
    words: int
    sentences: tuple[BriefSentence, ...] = ()
    note: str | None = None
    gate: Gated | None = None

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Record):
    """Two places of one article that cannot both be right, or a note about the page.

    ``message`` is one plain sentence, ``spans`` are the words it speaks of, ``right`` is the
    value that would hold, where it can be worked out.
    """

    kind: FindingKind
    message: str
    spans: tuple[Quote, ...] = ()
    right: str | None = None
    level: Level = "contradiction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance(Record):
    """What made a report: package version, model digests, configuration digest, seed.

    ``input`` is the SHA-256 of the article as it came in, before its date was looked for:
    with ``brief`` and ``config`` it tells a batch which articles are already done.
    """

    brief: str
    models: Mapping[str, str] = field(default_factory=dict)
    config: str = ""
    seed: int = 0
    input: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that is known of one article, and what made it."""

    document: Document
    brief: Brief | None = None
    values: tuple[Value, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    provenance: Provenance
    notes: tuple[str, ...] = ()

    @property
    def article(self) -> Article:
        """The article that the report is about."""
        return self.document.article

    def value(self, id: str) -> Value:
        """The value of this id, as claims name it.

        Raises:
            KeyError: The report has none.
        """
        for value in self.values:
            if value.id == id:
                return value
        raise KeyError(id)

    def rows(self) -> list[dict[str, Any]]:
        """A flat dict per claim, for ``pandas.DataFrame`` and CSV alike; one without claims."""
        from brief.records import rows

        return rows.of_report(self)

    def __repr__(self) -> str:
        labels = [c.verdict.label for c in self.claims if c.verdict is not None]
        wrong = f", {labels.count('refuted')} refuted" if labels else ""
        title = " ".join((self.article.title or self.article.source).split())
        title = title if len(title) <= _TITLE else title[: _TITLE - 1] + "…"
        many = "claim" if len(self.claims) == 1 else "claims"
        return f"<Report {len(self.claims)} {many}{wrong}: {title}>"

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from brief.records import notebook

        return notebook.html(self)

    def to_json(self) -> dict[str, Any]:
        """The report as a JSON object of schema ``brief/1``."""
        return {key: plain(value) for key, value in self.fields().items()}

    def fields(self) -> dict[str, Any]:
        """What ``to_json`` gives, its records as they are: of a long article half the memory."""
        blocks = self.document.blocks
        sentences = covering(self.document.sentences, self.article.text)
        return {
            "schema": SCHEMA,
            "type": "report",
            "article": {**self.article.to_json(), "blocks": blocks, "sentences": sentences},
            "brief": self.brief,
            "values": self.values,
            "claims": self.claims,
            "findings": self.findings,
            "provenance": self.provenance,
            "notes": self.notes,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Report:
        """The report that ``to_json`` wrote.

        Raises:
            ValueError: The object is not a report of this schema.
        """
        if data.get("schema") != SCHEMA or data.get("type") != "report":
            raise ValueError(
                f"not a report of schema {SCHEMA}: schema {data.get('schema')!r}, "
                f"type {data.get('type')!r}"
            )
        given = build(Mapping[str, Any], data.get("article"), "article")
        article = build(Article, given, "article")
        sentences = build(tuple[Span, ...], given.get("sentences"), "article.sentences")
        return cls(
            document=Document(
                article,
                build(tuple[Block, ...], given.get("blocks"), "article.blocks"),
                apart(sentences, article.text),
            ),
            brief=build(Brief | None, data.get("brief"), "brief"),
            values=build(tuple[Value, ...], data.get("values"), "values"),
            claims=build(tuple[Claim, ...], data.get("claims"), "claims"),
            findings=build(tuple[Finding, ...], data.get("findings", ()), "findings"),
            provenance=build(Provenance, data.get("provenance"), "provenance"),
            notes=build(tuple[str, ...], data.get("notes", ()), "notes"),
        )


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read or an article that could not be done; no one is dropped."""

    source: str
    error: str
    message: str

    @classmethod
    def of(cls, source: str, error: BaseException) -> Failure:
        """Why an input came to nothing; what nobody foresaw is told from what somebody did."""
        if isinstance(error, BriefError):
            return cls(source, type(error).__name__, str(error))
        words = f"{type(error).__name__}: {error}"[:_MESSAGE]
        return cls(source, "Bug", f"{source}: {words} (a bug in brief; see --debug)")

    def to_json(self) -> dict[str, Any]:
        """The failure as a JSON object of schema ``brief/1``."""
        return {
            "schema": SCHEMA,
            "type": "failure",
            "source": self.source,
            "error": self.error,
            "message": self.message,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Failure:
        """The failure that ``to_json`` wrote.

        Raises:
            ValueError: A field is missing or no text.
        """
        failure: Failure = build(cls, data)
        return failure


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that is near-identical to an earlier one, of which alone a report was made.

    ``of`` is the source of that one, ``similarity`` the share of word 5-grams in common, in [0, 1].
    """

    source: str
    of: str
    similarity: float

    def to_json(self) -> dict[str, Any]:
        """The copy as a JSON object of schema ``brief/1``."""
        return {
            "schema": SCHEMA,
            "type": "copy",
            "source": self.source,
            "of": self.of,
            "similarity": self.similarity,
        }

"""The frozen records that the stages pass on, and their JSON form (schema ``brief/1``).

Standard library only. A stage takes records and returns new ones; it changes nothing
that it was given. All offsets are half-open ``[start, end)`` in Unicode code points of
``Article.text``, the text as read.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

SCHEMA = "brief/1"
_UNSAFE = re.compile("[\u0085\u2028\u2029\ud800-\udfff]")

BlockKind = Literal["title", "dateline", "byline", "body", "caption", "related", "boilerplate"]
EntityType = Literal[
    "person", "organization", "place", "facility", "event", "product", "norp", "work", "other"
]
ClaimKind = Literal["event", "date", "location", "quantity", "quote", "role"]
Label = Literal["supported", "refuted", "not_enough_info"]
Polarity = Literal["positive", "negative"]
Modality = Literal["asserted", "reported", "planned", "hypothetical"]
CheckName = Literal[
    "calendar",
    "time",
    "place",
    "quantity",
    "entity",
    "role",
    "negation",
    "antonym",
    "entailment",
    "quote",
    "consistency",
]
Outcome = Literal["pass", "fail", "skip"]

R = TypeVar("R", bound="Record")


class Record:
    """A frozen dataclass with a JSON form: field names are keys, ``None`` is ``null``."""

    __slots__ = ()

    def to_json(self) -> dict[str, Any]:
        """The record as plain dicts, lists, strings and numbers; never NaN."""
        return {
            f.name: _plain(getattr(self, f.name))
            for f in dataclasses.fields(self)  # type: ignore[arg-type]
        }

    @classmethod
    def from_json(cls: type[R], data: Mapping[str, Any]) -> R:
        """The record that ``to_json`` wrote; unknown keys are ignored, so fields may be added."""
        return typing.cast(R, _build(cls, data))


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return value.to_json()
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return value


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _build(kind: Any, data: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        options = [option for option in get_args(kind) if option is not type(None)]
        if data is None:
            return None
        if len(options) > 1 and isinstance(data, Mapping):  # the values: told apart by "kind"
            options = [o for o in options if getattr(o, "KIND", None) == data.get("kind")]
        return _build(options[0], data)
    if origin is tuple:
        return tuple(_build(get_args(kind)[0], item) for item in data)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        known = {f.name for f in dataclasses.fields(kind)}
        return kind(**{k: _build(hints[k], v) for k, v in data.items() if k in known})
    return data


def text_id(text: str) -> str:
    """``sha256:`` and the hexadecimal digest of the text in UTF-8.

    Lone surrogates, which a JSON string may carry, are encoded as they are.
    """
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class Span(Record):
    """Characters ``[start, end)`` of a text: code points of the text as read. Never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is empty or reversed")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies inside this span (equal spans do)."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Quote(Record):
    """A span with the words there, so that drift between text and offsets is noticed."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Block(Record):
    """A stretch of the text and what it is. The blocks of an article cover its whole text."""

    start: int
    end: int
    kind: BlockKind

    @property
    def span(self) -> Span:
        """The block as a span."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Article(Record):
    """One article (or summary) as read: decoded, CRLF to LF, nothing else changed.

    ``form`` says whether the text is a page as scraped (``text``) or what an extractor
    found in HTML (``html``): the latter has no furniture left to clean.
    ``published_from`` names where the date came from: ``option``, ``record``, ``html``,
    ``line``, ``dateline``, ``filename``.
    """

    id: str
    source: str
    text: str
    title: str | None = None
    published: str | None = None
    published_from: str | None = None
    url: str | None = None
    language: str | None = None
    form: Literal["text", "html"] = "text"
    extra: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def quote(self, span: Span | Block) -> str:
        """The words of a span of this article."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its blocks and sentences: what every later stage reads.

    ``blocks`` and ``sentences`` are in order and do not overlap. No sentence crosses a block.
    """

    article: Article
    blocks: tuple[Block, ...]
    sentences: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The text as read."""
        return self.article.text

    def sentences_of(self, *kinds: BlockKind) -> tuple[Span, ...]:
        """The sentences that lie in blocks of these kinds, in order."""
        found: list[Span] = []
        blocks = iter(self.blocks)
        block = next(blocks, None)
        for sentence in self.sentences:
            while block is not None and block.end <= sentence.start:
                block = next(blocks, None)
            if block is not None and block.kind in kinds:
                found.append(sentence)
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeValue(Record):
    """A time expression as TIMEX3 (ISO 24617-1; Pustejovsky et al. 2003).

    ``value`` is the TIMEX3 value (``2019-04-25``, ``2019-02``, ``P2D``, ``PRESENT_REF``,
    ``XXXX-WXX-4``), ``mod`` its modifier (``APPROX``, ``START``, ``LESS_THAN``, ...),
    ``anchor`` the date that a relative expression was resolved against, ``rule`` how.
    """

    KIND: ClassVar[str] = "time"
    id: str = ""
    kind: Literal["time"] = "time"
    start: int
    end: int
    quote: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    mod: str | None = None
    anchor: str | None = None
    rule: str | None = None
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAlternative(Record):
    """Another place that a name may mean."""

    name: str
    geonames_id: int
    country: str | None
    lat: float
    lon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceValue(Record):
    """A place name joined to GeoNames, or with ``geonames_id`` null where nothing fits.

    ``lat`` and ``lon`` are WGS 84 degrees, ``country`` is ISO 3166-1 alpha-2, ``feature`` the
    GeoNames feature code (``PPL``, ``PPLC``, ``ADM1``, ``PCLI``, ``CONT``, ``SEA``, ...),
    ``admin1`` the GeoNames code of the first-level division (``US`` + ``.`` + ``CA``).
    """

    KIND: ClassVar[str] = "place"
    id: str = ""
    kind: Literal["place"] = "place"
    start: int
    end: int
    quote: str
    form: Literal["name", "adjective"] = "name"
    name: str | None
    geonames_id: int | None
    country: str | None
    lat: float | None
    lon: float | None
    feature: str | None = None
    admin1: str | None = None
    confidence: float | None = None
    alternatives: tuple[PlaceAlternative, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityValue(Record):
    """A quantity: ``value`` in ``unit`` (UCUM; ``%``, ISO 4217 for money, ``1`` for a count).

    ``mod`` is a comparator (``LESS_THAN``, ``MORE_THAN``, ``EQUAL_OR_LESS``,
    ``EQUAL_OR_MORE``, ``APPROX``) or null for an exact figure. A range has ``upper``.
    ``of`` is what is counted ("people killed"), as in the text.
    """

    KIND: ClassVar[str] = "quantity"
    id: str = ""
    kind: Literal["quantity"] = "quantity"
    start: int
    end: int
    quote: str
    value: float
    upper: float | None = None
    unit: str = "1"
    mod: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityValue(Record):
    """A named entity; ``name`` is the fullest form in the article, ``link`` why it was joined.

    ``link`` is null when the mention is its own full form, else the reason:
    ``surname``, ``title+surname``, ``acronym``, ``spelling``, ``short form``.
    """

    KIND: ClassVar[str] = "entity"
    id: str = ""
    kind: Literal["entity"] = "entity"
    start: int
    end: int
    quote: str
    name: str
    type: EntityType
    link: str | None = None


Value = TimeValue | PlaceValue | QuantityValue | EntityValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """What happened: the trigger words, who took part (agent first), when, where, and whether.

    ``polarity`` negative means that it did not happen. ``time`` is a TIMEX3 value.
    """

    trigger: str
    participants: tuple[str, ...] = ()
    time: str | None = None
    place: str | None = None
    polarity: Polarity = "positive"
    modality: Modality = "asserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Record):
    """Words of ``source`` that bear on a claim, and how: ``score`` in [0, 1]."""

    source: str
    start: int
    end: int
    quote: str
    relation: Literal["entails", "contradicts"]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Record):
    """One check of one slot: what the claim says, what the evidence says, do they agree.

    ``claim`` and ``evidence`` are the words on either side, null where there are none.
    """

    name: CheckName
    outcome: Outcome
    detail: str
    claim: Quote | None = None
    evidence: Quote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict(Record):
    """What we say of a claim after all checks; ``confidence`` in [0, 1] is that of the label."""

    label: Label
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    checks: tuple[Check, ...] = ()
    reason: str = ""
    suggestion: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled(Record):
    """Words put into a claim's stand-alone text, and the words of the article they come from.

    ``[start, end)`` are offsets in ``Claim.text``; ``value`` is the id of the value used.
    """

    start: int
    end: int
    text: str
    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    """A checkable statement. ``text`` stands alone; ``quote`` is what the article says there.

    ``checkworthiness`` is in [0, 1]. ``values`` are ids of the article's values inside the
    claim's span or used in its text. ``ambiguous`` lists what could not be made to stand alone.
    """

    id: str
    text: str
    start: int
    end: int
    quote: str
    kinds: tuple[ClaimKind, ...]
    checkworthiness: float
    values: tuple[str, ...] = ()
    speaker: str | None = None
    event: Event | None = None
    filled: tuple[Filled, ...] = ()
    ambiguous: tuple[str, ...] = ()
    verdict: Verdict | None = None

    @property
    def span(self) -> Span:
        """Where the claim stands in the article."""
        return Span(self.start, self.end)


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
    provenance: Provenance
    notes: tuple[str, ...] = ()

    @property
    def article(self) -> Article:
        """The article that the report is about."""
        return self.document.article

    def to_json(self) -> dict[str, Any]:
        """The report as a JSON object of schema ``brief/1``."""
        article = self.article.to_json()
        article["blocks"] = _plain(self.document.blocks)
        article["sentences"] = _plain(self.document.sentences)
        return {
            "schema": SCHEMA,
            "type": "report",
            "article": article,
            "brief": _plain(self.brief),
            "values": _plain(self.values),
            "claims": _plain(self.claims),
            "provenance": _plain(self.provenance),
            "notes": list(self.notes),
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
        article = data["article"]
        return cls(
            document=Document(
                Article.from_json(article),
                _build(tuple[Block, ...], article["blocks"]),
                _build(tuple[Span, ...], article["sentences"]),
            ),
            brief=_build(Brief | None, data["brief"]),
            values=_build(tuple[Value, ...], data["values"]),
            claims=_build(tuple[Claim, ...], data["claims"]),
            provenance=Provenance.from_json(data["provenance"]),
            notes=tuple(data.get("notes", ())),
        )


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read or an article that could not be done; no one is dropped."""

    source: str
    error: str
    message: str

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
        """The failure that ``to_json`` wrote."""
        return cls(data["source"], data["error"], data["message"])


def dumps(record: Mapping[str, Any], *, indent: int | None = None) -> str:
    """JSON text of a record: stable key order, no NaN, no line separators inside a line.

    U+2028, U+2029 and U+0085 are escaped, so that no reader takes one for the end of a
    line; lone surrogates are escaped, so that the text can be written as UTF-8.
    """
    text = json.dumps(record, ensure_ascii=False, allow_nan=False, indent=indent)
    return _UNSAFE.sub(lambda m: f"\\u{ord(m.group()):04x}", text)

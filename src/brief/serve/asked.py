"""What may be asked for: the requests of the endpoints and of the tools, typed and bounded.

A request is the article, as a record of a JSON Lines file is, and the options of the command of
that name. What names a checkpoint or a path is not taken from a request: who starts the server
says which are used.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from brief import accepted
from brief.config import Order, Style
from brief.records import ClaimKind

MOST_ARTICLES = 200  # of one request: evidence, stories, reports to be rendered
MOST_PAIRS = 300  # read closely some five a second

Method = Literal["extract", "trees", "embed", "lead", "textrank", "lexrank"]
Verifier = Literal["slots", "screen", "words"]

_SAYS = r"\S"  # a text that says something

Said = Annotated[str, Field(min_length=1, pattern=_SAYS)]
Name = Annotated[str, Field(min_length=1, max_length=2000, pattern=_SAYS)]
Published = Annotated[
    str,
    AfterValidator(accepted.date),
    Field(
        min_length=4,
        max_length=40,
        description="ISO 8601; relative dates are anchored to it.",
        examples=["2019-04-25", "2019-04-25T19:21:00+05:30"],
    ),
]
AtLeastOne = Annotated[int, Field(ge=1, le=100_000)]
Share = Annotated[float, Field(ge=0, le=1)]


class Asked(BaseModel):
    """A request: unknown names and wrong types are errors, so that no option is lost silently."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


class ArticleInput(Asked):
    """An article: its text as scraped, or its HTML, and what is known of it."""

    text: Said | None = Field(None, description="The text as scraped; offsets are code points.")
    html: Said | None = Field(None, description="The page; its article is extracted.")
    id: Name | None = Field(None, description="Its own id, else the digest of the text.")
    title: Name | None = None
    published: Published | None = None
    url: Name | None = None
    source: Name | None = Field(None, description="What evidence of it is called.")
    extra: dict[str, Any] = Field(default_factory=dict, description="Carried through.")

    @model_validator(mode="after")
    def _one_of_both(self) -> ArticleInput:
        if (self.text is None) == (self.html is None):
            raise ValueError("expected either 'text' or 'html'")
        return self

    def record(self) -> dict[str, Any]:
        """The article as a record, as a line of a JSON Lines file has it."""
        known = {name: getattr(self, name) for name in ArticleInput.model_fields}
        extra = known.pop("extra")
        return {**extra, **{name: value for name, value in known.items() if value is not None}}


class Bounds(Asked):
    """How long a brief may be, and how it is made."""

    sentences: AtLeastOne | None = Field(None, description="At most so many sentences.")
    words: AtLeastOne | None = Field(None, description="At most so many words.")
    chars: AtLeastOne | None = Field(None, description="At most so many characters.")
    style: Style | None = None
    method: Method | None = None
    focus: Name | None = Field(None, description="A question or topic that the brief is about.")
    absolute_dates: bool | None = Field(None, description="Spell out relative dates.")


class Choice(Asked):
    """Which claims, and in which order."""

    kind: list[ClaimKind] | None = Field(None, max_length=6, description="Only of these kinds.")
    first: AtLeastOne | None = Field(None, description="Only so many: those to check first.")
    order: Order | None = None
    min_checkworthiness: Share | None = None


class Rules(Asked):
    """How claims get their verdicts."""

    verifier: Verifier | None = None
    min_confidence: Share | None = None
    strict_attribution: bool | None = Field(
        None, description="What is had on somebody's word supports nothing."
    )


class SummarizeRequest(ArticleInput, Bounds):
    """A brief of one article."""

    full: bool = Field(False, description="The whole report: text, blocks and sentences too.")


class ClaimsRequest(ArticleInput, Choice):
    """The checkable statements of one article."""


class CheckRequest(ArticleInput, Bounds, Choice, Rules):
    """Claims with verdicts: against the articles of ``against``, or the article itself."""

    against: list[ArticleInput] = Field(default_factory=list, max_length=MOST_ARTICLES)
    archive: bool = Field(False, description="Against the server's index of articles, too.")


class Pair(Asked):
    """A document and a claim about it."""

    id: str | int | None = None
    document: Said
    claim: Said


class ScoreRequest(Asked):
    """Support scores for pairs of document and claim."""

    pairs: list[Pair] = Field(min_length=1, max_length=MOST_PAIRS)
    verifier: Verifier | None = None


class StoriesRequest(Asked):
    """Articles that are grouped into stories."""

    articles: list[ArticleInput] = Field(min_length=1, max_length=MOST_ARTICLES)
    words: AtLeastOne = Field(120, description="At most so many words a brief.")
    window: int = Field(7, ge=0, le=36_500, description="Days that two of one event may be apart.")
    least: AtLeastOne = Field(2, description="Only stories of at least so many articles.")


class SearchRequest(Asked):
    """What an index has on something; days are ISO 8601 and count themselves."""

    query: Said = Field(max_length=10_000, description="Words, or a whole statement.")
    limit: int = Field(10, ge=1, le=200)
    after: Published | None = Field(None, description="Published on this day or later.")
    before: Published | None = Field(None, description="Published on this day or earlier.")
    places: list[Name] = Field(
        default_factory=list, max_length=20, description="That the sentence names; GeoNames too."
    )
    sources: list[Name] = Field(
        default_factory=list, max_length=50, description="Of these outlets."
    )
    kind: Literal["article", "factcheck"] = "article"


def options(asked: BaseModel) -> dict[str, Any]:
    """The options of a request, by their names on the command line; only those given."""
    given: dict[str, Any] = {}
    for part in (Bounds, Choice, Rules):
        if isinstance(asked, part):
            given |= {name: getattr(asked, name) for name in part.model_fields}
    return {name: value for name, value in given.items() if value not in (None, [])}


__all__ = [
    "ArticleInput",
    "CheckRequest",
    "ClaimsRequest",
    "Pair",
    "ScoreRequest",
    "SearchRequest",
    "StoriesRequest",
    "SummarizeRequest",
    "options",
]

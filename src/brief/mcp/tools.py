"""The tools: what each is called, takes and gives, and what it does."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import Field, ValidationError, model_validator

from brief.errors import UsageError
from brief.mcp import told
from brief.mcp.files import Reach
from brief.reading import strict
from brief.records import Report
from brief.serve import asked, described
from brief.serve.jobs import Answer, Job, Source


class ToolArticle(asked.ArticleInput):
    """An article: its text, its HTML, or a file under the root folder."""

    path: asked.Name | None = Field(
        None, description="A file under the root folder: a.txt, or a.jsonl:2 for its 2nd record."
    )

    @model_validator(mode="after")
    def _one_of_both(self) -> ToolArticle:
        if [self.text, self.html, self.path].count(None) != 2:
            raise ValueError("expected one of 'text', 'html' and 'path'")
        return self


class ToolSource(ToolArticle):
    """Evidence: a text, a page, or a file or folder under the root folder."""

    path: asked.Name | None = Field(None, description="A file or folder under the root folder.")


class Summarize(ToolArticle, asked.Bounds):
    """Arguments of ``summarize``."""


class ExtractClaims(ToolArticle, asked.Choice):
    """Arguments of ``extract_claims``."""


class CheckAgainst(ToolArticle, asked.Rules):
    """Arguments of ``check_against``."""

    against: list[ToolSource] = Field(
        default_factory=list,
        max_length=asked.MOST_ARTICLES,
        description="What is held to be true; without it, the server's archive.",
    )
    archive: bool | None = Field(None, description="Against the server's archive, too.")


class FindContradictions(ToolArticle):
    """Arguments of ``find_contradictions``."""


class SearchArchive(asked.SearchRequest):
    """Arguments of ``search_archive``."""


class ScoreSupport(asked.ScoreRequest):
    """Arguments of ``score_support``."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: its arguments, the record that it gives, and what a model is told of that."""

    name: str
    title: str
    description: str
    arguments: type[asked.Asked]
    answer: str
    job: Callable[[Any, Reach], Job]
    tell: Callable[[Any], str]

    def input_schema(self) -> dict[str, Any]:
        """The arguments as JSON Schema."""
        return self.arguments.model_json_schema()

    def output_schema(self) -> dict[str, Any]:
        """The structured content as JSON Schema: the published one."""
        return described.answer(self.answer)

    def asked(self, arguments: Mapping[str, Any] | None, reach: Reach) -> Job:
        """What a call asks for.

        Raises:
            UsageError: The arguments are not those of the tool.
            InputError: A file that is named cannot be read.
        """
        wrong_json = strict.refused(arguments)
        if wrong_json is not None:
            raise UsageError(f"{self.name}: {wrong_json}")
        try:
            return self.job(self.arguments.model_validate(arguments or {}), reach)
        except ValidationError as error:
            wrong = [
                f"{'.'.join(str(part) for part in each['loc']) or self.name}: {each['msg']}"
                for each in error.errors(include_input=False, include_url=False)[:5]
            ]
            raise UsageError("; ".join(wrong)) from None

    def told(self, answer: Answer) -> tuple[dict[str, Any], str]:
        """The structured content of an answer, and the short text beside it."""
        data: dict[str, Any] = json.loads(answer.text)
        text = self.tell(data)
        if answer.left_out:
            count = len(answer.left_out)
            text += f"\nLeft out, since unreadable ({count}):\n" + told.fenced(answer.left_out[:10])
        return data, text


def _source(article: ToolArticle, reach: Reach) -> Source:
    if article.path is not None:
        return reach.file(article.path)
    return article.record()


def _evidence(sources: list[ToolSource], reach: Reach) -> tuple[Source, ...]:
    found: list[Source] = []
    for number, source in enumerate(sources, start=1):
        if source.path is not None:
            found += reach.files([source.path])
        else:
            found.append({"source": f"against {number}", **source.record()})
    if len(found) > asked.MOST_ARTICLES:
        raise UsageError(f"against: more than {asked.MOST_ARTICLES} articles; name fewer")
    return tuple(found)


def _summarize(given: Summarize, reach: Reach) -> Job:
    return Job("summarize", asked.options(given), _source(given, reach), full=True)


def _claims(given: ExtractClaims, reach: Reach) -> Job:
    return Job("claims", asked.options(given), _source(given, reach))


def _check(given: CheckAgainst, reach: Reach) -> Job:
    evidence = _evidence(given.against, reach)
    options = asked.options(given)
    if given.archive or (given.archive is None and not evidence and reach.index is not None):
        options["against"] = (_archive(reach),)
    elif not evidence:
        raise UsageError("against: expected at least one text, page, file or folder")
    return Job("check", options, _source(given, reach), evidence)


def _archive(reach: Reach) -> str:
    if reach.index is None:
        raise UsageError("there is no archive: the server was started without --index")
    return reach.index


def _alone(given: FindContradictions, reach: Reach) -> Job:
    return Job("check", {}, _source(given, reach))


def _score(given: ScoreSupport, reach: Reach) -> Job:
    pairs = tuple(pair.model_dump() for pair in given.pairs)
    return Job("score", asked.options(given) | {"verifier": given.verifier}, pairs=pairs)


def _search(given: SearchArchive, reach: Reach) -> Job:
    return Job("search", search={"index": _archive(reach), **dict(given)})


def _of_report(tell: Callable[[Report], str]) -> Callable[[Any], str]:
    return lambda data: tell(Report.from_json(data))


TOOLS = (
    Tool(
        "summarize",
        "Summarize an article",
        "A brief of a news article within a bound (sentences, words or chars), each sentence with "
        "the offsets that it rests on. Extracted from the article: nothing is made up. English.",
        Summarize,
        "Report",
        _summarize,
        _of_report(told.brief),
    ),
    Tool(
        "extract_claims",
        "Extract the checkable statements",
        "The checkable statements of a news article, made to stand alone, with normalized dates, "
        "places, figures and speakers and exact offsets; those to check first on top.",
        ExtractClaims,
        "Report",
        _claims,
        _of_report(told.claims),
    ),
    Tool(
        "check_against",
        "Check a text against sources",
        "Hold each statement of a text (a summary, a draft) against sources: supported, refuted "
        "(with the slot that differs and the corrected sentence) or not enough info, each with "
        "the quotes it rests on. It knows nothing but the sources that are given.",
        CheckAgainst,
        "Report",
        _check,
        _of_report(told.verdicts),
    ),
    Tool(
        "find_contradictions",
        "Find what contradicts itself",
        "What a text contradicts itself in: sums, percentages, ages, dates and weekdays, scores, "
        "tolls, names, places, quotations, title against body; each with both places.",
        FindContradictions,
        "Report",
        _alone,
        _of_report(told.contradictions),
    ),
    Tool(
        "search_archive",
        "Search the archive",
        "The sentences of the archive that bear on a statement or words, best first, by words and "
        "by meaning, each with its article, day and offsets; can be narrowed to days, places and "
        "outlets. Not the web: only the articles that were put into the index.",
        SearchArchive,
        "Hits",
        _search,
        told.hits,
    ),
    Tool(
        "score_support",
        "Score how well a document supports a claim",
        "A support score from 0 to 1 and a label for each pair of document and claim, in order.",
        ScoreSupport,
        "Scores",
        _score,
        told.scores,
    ),
)

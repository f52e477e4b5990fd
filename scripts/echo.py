"""A pipeline that does nothing but give records of a usual size: what is left is the engine."""

from __future__ import annotations

from brief.config import Settings
from brief.pipeline import Pipeline
from brief.records import Article, Document, Provenance, Report

BYTES = 50_000  # of a record


class Echo(Pipeline):
    """A report of each article that holds its text and filling."""

    def __init__(self) -> None:
        """Of default settings."""
        super().__init__(Settings(), ("brief",))

    def __call__(self, article: Article) -> Report:
        """The report, at once."""
        made = Provenance(brief="0", config="c", input=article.id)
        filling = "x" * max(BYTES - len(article.text), 0)
        return Report(document=Document(article, (), ()), provenance=made, notes=(filling,))

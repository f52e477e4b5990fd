"""Of an archive: what may be decided at all."""

import pytest

from brief.config import load
from brief.pipeline import Pipeline
from brief.reading.articles import read_text
from brief.verify import matter

SETTINGS = load({"tagger": "fast"}, environment={}, files=False)[0]


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("The ferry Lady Anne was opened by Ruth Kelleher in Dublin.", True),
        ("What did Ruth Kelleher admire in Owen Marsh of Dublin?", False),
        ("“Was the ferry Lady Anne opened by Ruth Kelleher in Dublin?”", False),
        ("Mayor Ruth Kelleher said:", False),
        ("That is it.", False),
    ],
)
def test_only_what_says_something_with_names_may_be_decided(text: str, may: bool) -> None:
    article = read_text(f"A yard\n\nIt rained on Monday. {text}", source="a.txt", published=None)
    source = Pipeline(SETTINGS, ("claims",)).source(article)
    assert matter.tellable(source.statement(source.sentences[-1])) is may

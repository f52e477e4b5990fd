"""For tests of summarizers: is what a summary says in its article? Also a plugin of pytest.

``assert_supported`` fails with every statement that is not; the fixture ``brief_check`` gives the
report. Nothing slow is imported before one of them is called, for pytest loads this wherever the
package is installed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import pytest

from brief.records import Article, Report

FailOn = Literal["unsupported", "refuted"]


def check(
    summary: str | Article, article: str | Article, *, published: str | None = None, **options: Any
) -> Report:
    """The report of a summary that is held against its article.

    Args:
        summary: What is checked: each of its sentences is a statement.
        article: What is held to be true.
        published: ISO 8601; where it is not given, the article's own date stands for both, so
            that "on Tuesday" means the same day in both.
        options: As on the command line: ``strict_attribution=True``, ``verifier="words"``.

    Raises:
        UsageError: An unknown option, or a value out of its range.
    """
    from brief.pipeline import held_against

    return held_against(summary, article, published=published, **options)


def assert_supported(
    summary: str | Article,
    article: str | Article,
    *,
    fail_on: FailOn = "unsupported",
    published: str | None = None,
    **options: Any,
) -> None:
    """Fail where a summary says what its article does not.

    Args:
        summary: What is checked.
        article: What is held to be true.
        fail_on: ``unsupported`` fails on all that the article does not prove; ``refuted`` only on
            what it contradicts, for summaries in words of their own, of which few can be proved.
        published: ISO 8601; the article's own date where it is not given.
        options: As on the command line.

    Raises:
        AssertionError: It does; the message has each statement and why.
    """
    __tracebackhide__ = True
    report = check(summary, article, published=published, **options)
    bad = {"refuted"} if fail_on == "refuted" else {"refuted", "not_enough_info"}
    lines = []
    for claim in report.claims:
        verdict = claim.verdict
        if verdict is None or verdict.label not in bad:
            continue
        lines.append(f"  {verdict.label.replace('_', ' ')}: {' '.join(claim.quote.split())}")
        lines.append(f"    {verdict.reason}")
        if verdict.suggestion:
            lines.append(f"    the article would have: {verdict.suggestion}")
    if lines:
        wrong = sum(not line.startswith("    ") for line in lines)
        head = f"{wrong} of {len(report.claims)} statements are not borne out by the article:"
        raise AssertionError("\n".join([head, *lines]))


@pytest.fixture(scope="session")
def brief_check() -> Callable[..., Report]:
    """Checks a summary against its article: ``brief_check(summary, article)`` gives the report."""
    return check

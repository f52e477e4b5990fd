"""The plugin for pytest: what a test of a summarizer sees."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from brief.testing import assert_supported

ARTICLE = (
    "TALLINN, 4 March 2024 - Dockers in Tallinn ended a strike of nine days on Monday. The union "
    "said that 1,200 workers would get 4 percent more."
)


def test_what_the_article_says_passes() -> None:
    assert_supported("Dockers in Tallinn ended a strike of nine days on Monday.", ARTICLE)


def test_what_it_contradicts_fails_with_the_reason() -> None:
    wrong = "Dockers in Tallinn ended a strike of eleven days on Monday."
    with pytest.raises(AssertionError) as failed:
        assert_supported(wrong, ARTICLE, fail_on="refuted")
    assert str(failed.value).startswith("1 of 1 statements are not borne out by the article:")
    assert f"refuted: {wrong}" in str(failed.value)
    assert "the article would have: Dockers in Tallinn ended a strike of nine" in str(failed.value)


def test_what_it_does_not_say_fails_unless_only_contradictions_do() -> None:
    new = "The mayor of Tallinn sang an old song about a lighthouse."
    with pytest.raises(AssertionError, match="not enough info: The mayor"):
        assert_supported(new, ARTICLE)
    assert_supported(new, ARTICLE, fail_on="refuted")


def test_the_fixture_is_there_for_other_packages(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(
        "def test_it(brief_check):\n"
        f"    report = brief_check('The strike lasted.', {ARTICLE!r})\n"
        "    assert report.article.source == 'the summary'\n"
        "    assert report.article.published == '2024-03-04'\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "1 passed" in done.stdout


def test_loading_the_plugin_loads_no_model() -> None:
    code = "import sys, brief.testing; sys.exit('torch' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

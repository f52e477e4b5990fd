"""The page in a real browser: nothing of an article runs, what belongs together is linked."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from brief.records.story import (
    Answer,
    Difference,
    Story,
    StoryArticle,
    StoryQuote,
    TimelineEntry,
    Told,
)
from brief.report import render, stories
from brief.report.html import page
from tests.unit.test_html import HOSTILE, hostile_report
from tests.unit.test_records import full_report

CHROMIUM = shutil.which("chromium")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def opened(browser, tmp_path: Path):
    """Open HTML from a file; what the page asked for or complained of is gathered."""
    context = browser.new_context(reduced_motion="reduce")
    said: list[str] = []

    def open_(made: str):
        path = tmp_path / "page.html"
        path.write_text(made, encoding="utf-8")
        tab = context.new_page()
        tab.on("console", lambda message: said.append(message.text))
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.on("dialog", lambda dialog: said.append(f"dialog {dialog.message}"))
        tab.on("request", lambda request: said.append(request.url))
        tab.goto(path.as_uri())
        assert said.pop(0) == path.as_uri()
        tab.said = said
        return tab

    yield open_
    context.close()


def test_an_article_full_of_markup_and_script_shows_as_text(opened) -> None:
    tab = opened(page(hostile_report()))
    assert "Two people died" in tab.inner_text("article")
    assert tab.locator("img").count() == 0
    shown = " ".join(HOSTILE.replace("\x1b", "\\x1b").split())
    assert shown in " ".join(tab.inner_text("article").split())
    assert "{{ 7 * 7 }}" in tab.inner_text("h1")
    assert tab.said == []
    # Even a script that got in would not run.
    put = "const s = document.createElement('script'); s.textContent = 'window.taken = 1';"
    assert tab.evaluate(f"() => {{ {put} document.body.append(s); return window.taken }}") is None
    assert "Content Security Policy" in "".join(tab.said)


def test_a_batch_of_hostile_articles_opens_searches_and_sorts(opened) -> None:
    tab = opened("".join(render([hostile_report(), full_report()], "html")))
    tab.fill("input[type=search]", "stórm hits")
    assert tab.locator("tbody tr:visible").count() == 1
    tab.fill("input[type=search]", "")
    tab.get_by_role("button", name="Article").click()
    assert tab.locator("th[aria-sort=ascending]").count() == 1
    tab.locator("tbody a").first.click()
    tab.wait_for_selector("#reader article")
    assert tab.locator("#index").is_hidden()
    assert "Two people died" in tab.inner_text("#reader article")
    assert tab.locator("img").count() == 0
    tab.go_back()
    tab.wait_for_selector("#index table")
    assert tab.locator("#reader").is_hidden()
    assert tab.said == []


def test_statement_and_words_light_up_together_and_are_a_click_or_a_key_apart(opened) -> None:
    tab = opened(page(full_report()))
    tab.locator("article .stated").first.hover()
    assert tab.locator("#in-s1.lit").count() == 1
    tab.locator("#in-s1 a.words").hover()
    assert "died" in "".join(tab.locator("article .lit").all_inner_texts())
    tab.locator("#in-s1 a.words").focus()
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.closest('article') !== null")
    tab.keyboard.press("Escape")
    assert tab.locator(".lit").count() == 0
    assert tab.said == []


def test_filters_and_marks_can_be_chosen(opened) -> None:
    report = full_report()
    other = dataclasses.replace(
        report.claims[0], id="c2", start=0, end=16, quote="Storm hits Lagos", text="Storm hits Lagos",
        filled=(), speaker=None, verdict=None, kinds=("location",),
    )  # fmt: skip
    tab = opened(page(dataclasses.replace(report, claims=(other, *report.claims))))
    tab.select_option("select[name=kind]", "location")
    assert tab.locator(".statements > ol > li:visible").count() == 1
    assert tab.inner_text("output") == "1 of 2"
    tab.select_option("select[name=kind]", "")
    tab.select_option("select[name=speaker]", "Ada Obi")
    assert tab.locator(".statements > ol > li:visible").count() == 1
    tab.uncheck("#show-numbers")
    assert tab.locator("article .number:visible").count() == 0
    assert tab.said == []


def hostile_story() -> Story:
    """A story with markup, script and template syntax wherever strangers may write."""
    quotes = tuple(StoryQuote(source=HOSTILE + n, start=0, end=9, quote=HOSTILE) for n in "ab")
    told = (
        Told(text=HOSTILE, articles=2, quotes=quotes),
        Told(text="So.", articles=2, quotes=quotes),
    )
    answers = tuple(
        Answer(value=HOSTILE, articles=1, quotes=(quote,), values=(quote,)) for quote in quotes
    )
    question = Difference(kind="entity", message=HOSTILE, development=False, answers=answers)
    return Story(
        id=HOSTILE, title=HOSTILE, first=HOSTILE, last=HOSTILE,
        articles=tuple(
            StoryArticle(id=n, source=HOSTILE + n, title=HOSTILE, published=HOSTILE, url="javascript:alert(4)")
            for n in "ab"
        ),
        differences=(question, dataclasses.replace(question, development=True)),
        agreed=told, alone=told, brief=told,
        timeline=tuple(
            TimelineEntry(date=day, text=HOSTILE, articles=2, source=quotes[0])
            for day in ("2021-05-11", "2021-05-12", HOSTILE)
        ),
    )  # fmt: skip


def test_a_story_full_of_markup_and_script_shows_as_text(opened) -> None:
    tab = opened("".join(stories.render([hostile_story()], "html")))
    shown = " ".join(HOSTILE.replace("\x1b", "\\x1b").split())
    assert " ".join(tab.inner_text(".told").split()).count(shown) >= 10
    assert tab.locator("img, [href^=javascript]").count() == 0
    assert "{{ 7 * 7 }}" in tab.inner_text("h1")
    assert tab.said == []


def test_what_is_told_and_its_articles_light_up_together_and_are_a_key_apart(opened) -> None:
    tab = opened("".join(stories.render([hostile_story(), hostile_story()], "html")))
    tab.locator("tbody a").first.click()
    tab.wait_for_selector("#reader .told")
    tab.locator("#in-a2").hover()
    assert (
        tab.locator(".told .quotations li.lit").count()
        == tab.locator(".told .quotations li[data-of=a2]").count()
    )
    tab.locator(".told .brief > p a.number").last.focus()
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "in-a2"
    tab.get_by_role("link", name="Next").click()
    tab.wait_for_function("location.hash === '#story-2'")
    tab.get_by_role("link", name="All stories").click()
    tab.wait_for_selector("#index table")
    assert tab.said == []

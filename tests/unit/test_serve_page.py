"""The page for people, in a real browser: paste, drop, filter, keep, by keyboard, in the dark."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from brief.config import Settings
from brief.serve.app import make
from brief.serve.guard import Rules
from brief.serve.jobs import Answer, Job, Worker
from tests.browser import CHROMIUM, QUIET

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}"),
]

ARTICLE = (
    "Harbor strike ends in Tallinn\n\nTALLINN, 4 March 2024 - Dockers in Tallinn ended a strike of "
    "nine days on Monday. The union said that 1,200 workers would get 4 percent more. Mayor Liis "
    "Kask said the port lost 3 million euros."
)
HOSTILE = (
    "</script></iframe><script>document.title='owned';parent.postMessage('owned','*')</script>"
    "<img src=x onerror=\"document.title='owned'\"> {{ 7*7 }} said the mayor of Oslo on Monday."
)


class Here:
    """An engine without processes."""

    workers, queue, time_limit_s, running, waiting = 1, 4, 10.0, 0, 0

    def __init__(self) -> None:
        self.worker = Worker(Settings())

    async def do(self, job: Job) -> Answer:
        return self.worker(job)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        app = make(Here(), Rules())  # type: ignore[arg-type]
        config = uvicorn.Config(app, log_config=None, lifespan="off", ws="none")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    """The page, from which nothing may be asked but what is ours, and which may not complain."""
    context = chromium.new_context(viewport={"width": 1200, "height": 800})
    context.set_default_timeout(60_000)
    made = context.new_page()
    asked, wrong = [], []
    made.on("request", lambda request: asked.append(request.url))
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on("console", lambda message: wrong.append(message.text))
    made.goto(address)
    yield made
    context.close()
    assert not wrong
    assert [url for url in asked if not url.startswith((address, "about:", "blob:"))] == []


def done(page: Any, words: str) -> Any:
    """Wait for what the page says when it is done; the report in its frame."""
    page.locator("#status", has_text=words).wait_for()
    return page.frame_locator("#frame")


def test_an_article_is_pasted_and_its_report_shown_and_kept(page: Any, tmp_path: Path) -> None:
    page.locator("#text").focus()
    page.keyboard.insert_text(ARTICLE)  # checked without a click, while it is written
    report = done(page, "checkable statements")
    assert "Harbor strike ends" in report.locator("h1").inner_text()
    # The report's own script runs in its frame: pointing at a statement lights its words.
    report.locator(".first li a").first.hover()
    assert report.locator(".text .lit").count() > 0
    for form, start in (("JSON", "{"), ("Markdown", "# "), ("HTML", "<!doctype html>")):
        with page.expect_download() as download:
            page.get_by_role("button", name=form).click()
        assert download.value.suggested_filename.startswith("harbor-strike-ends-in-tallinn.")
        kept = Path(download.value.path()).read_text(encoding="utf-8")
        assert kept.startswith(start)
        if form == "JSON":
            assert json.loads(kept)["article"]["text"] == ARTICLE


def test_a_summary_is_checked_beside_its_article(page: Any) -> None:
    page.get_by_label("A summary against its article").check()
    page.get_by_label("Check while I write").uncheck()
    page.get_by_label("Summary", exact=True).fill(
        "Dockers in Tallinn ended a strike of eleven days on Monday."
    )
    page.get_by_label("Article", exact=True).fill(ARTICLE)
    page.keyboard.press("Control+Enter")
    report = done(page, "1 statement: 1 refuted")
    assert "nine" in report.locator(".findings").inner_text()


def test_files_become_a_list_of_reports(page: Any) -> None:
    files = [
        {"name": "a.txt", "mimeType": "text/plain", "buffer": ARTICLE.encode()},
        {"name": "b.txt", "mimeType": "text/plain", "buffer": b"It rained in Oslo on Monday."},
        {"name": "c.txt", "mimeType": "text/plain", "buffer": b""},
    ]
    page.locator("#files").set_input_files(files[:2])
    report = done(page, "2 articles")
    assert report.locator("tbody tr").count() == 2


def test_markup_in_an_article_is_text(page: Any) -> None:
    page.locator("#text").fill(HOSTILE)
    page.get_by_role("button", name="Check", exact=True).click()
    report = done(page, "checkable statement")
    assert "<img src=x" in report.locator("body").inner_text()
    assert "{{ 7*7 }}" in report.locator("body").inner_text()
    assert page.title() == "brief: check an article or a summary"
    assert page.frames[1].evaluate("origin") == "null"  # it could ask this server for nothing


def test_a_keyboard_is_enough(page: Any) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the report"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("It rained in Oslo on Monday.")
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.id"))
        if seen[-1] == "check":
            break
    assert seen[0] == "files"
    page.keyboard.press("Enter")
    done(page, "1 checkable statement")


def test_it_is_dark_where_dark_is_asked_for(page: Any) -> None:
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(map(int, dark[4:-1].split(","))) < 150 < sum(map(int, light[4:-1].split(",")))
    page.set_viewport_size({"width": 360, "height": 640})
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360

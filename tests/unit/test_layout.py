"""What an HTML page shows that an extractor drops: a lead, a date, the story itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from brief.batch.tasks import Result
from brief.clean import blocks
from brief.cli.progress import Tally
from brief.config import Settings
from brief.pipeline import Pipeline, document
from brief.reading import layout
from brief.reading.articles import read_record
from brief.reading.html import extracted
from brief.records import Article, Report

TITLE = "Ferry sinks off Marlow, nine rescued"
LEAD = (
    "A ferry with nine people on board sank off Marlow on Sunday night, and all of them were "
    "saved, the coastguard said."
)
REST = (
    "The vessel went down within four minutes after a hull plate gave way, skipper Ada Penrose "
    "told reporters.",
    "The last ferry to sink in the strait was the Corinna, which went down in 1971 with the loss "
    "of six people.",
    "Investigators will lift the wreck in March if the weather allows it, they said on Monday "
    "evening in Marlow.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in REST)


def page(story: str, *, head: str = "", foot: str = "") -> str:
    return (
        f"<html><head><title>{TITLE}</title>{head}</head><body><nav><a href='/n'>News</a></nav>"
        f"<article><h1>{TITLE}</h1>{story}</article>{foot}</body></html>"
    )


def labels(html: str) -> dict[str, str]:
    article = read_record({"html": html})
    assert isinstance(article, Article)
    return {article.quote(block).strip(): block.kind for block in blocks(article)}


@pytest.mark.parametrize(
    "lead",
    [
        f"<div class='teaser'><p>{LEAD}</p></div>",
        f"<div class='share-bar intro'><p>{LEAD}</p></div>",
        f"<p class='social-banner'>{LEAD}</p>",
        f"<h2>{LEAD}</h2>",
        f"<p class='by'>By Tom Reed</p><div class='newsletter'><p>{LEAD}</p></div>",
    ],
)
def test_a_lead_is_kept_whatever_its_box_is_called(lead: str) -> None:
    paragraphs = extracted(page(lead + BODY)).text.split("\n\n")
    assert paragraphs.index(LEAD) < paragraphs.index(REST[0])
    assert paragraphs.count(LEAD) == 1


@pytest.mark.parametrize(
    "above",
    [
        "<figure><p>Rescuers carry a passenger ashore after the ferry sank off Marlow late on "
        "Sunday night.</p></figure>",
        "<p><a href='/x'>Harbor board of Marlow buys a second tug for the strait after two years "
        "of talks with banks.</a></p>",
        "<aside><p>Get our letter on the ferries of the strait every morning before breakfast at "
        "no cost to you.</p></aside>",
    ],
)
def test_pictures_links_and_side_boxes_are_no_lead(above: str) -> None:
    assert extracted(page(above + BODY)).text.split("\n\n")[-3:] == list(REST)
    assert "ashore" not in extracted(page(above + BODY)).text
    assert "tug" not in extracted(page(above + BODY)).text
    assert "breakfast" not in extracted(page(above + BODY)).text


def test_the_date_below_the_headline_is_that_of_the_article() -> None:
    story = f"<div>Lena Ruiz<br>The Courier<br>Thu, 14 May 2020 17:55 UTC</div>{BODY}"
    html = page(story).replace("<article>", "<div>Mon, 25 Dec 2023</div><article>")
    assert extracted(html).published == "2020-05-14T17:55:00+00:00"


def test_a_date_for_machines_is_trusted_before_one_that_is_shown() -> None:
    head = '<meta property="article:published_time" content="2021-06-28T09:15:00Z">'
    story = f"<p>Updated December 19, 2023</p>{BODY}"
    assert extracted(page(story, head=head)).published == "2021-06-28T09:15:00+00:00"


def test_a_piece_of_a_page_is_read() -> None:
    assert extracted("<p>The mill in Torrin closed on Monday, its owner said.</p>").text == (
        "The mill in Torrin closed on Monday, its owner said."
    )
    assert extracted("<p></p>").text == ""


def test_the_story_is_not_given_up_for_the_rules_of_comments() -> None:
    rules = (
        "Comments are encouraged, but you must follow the rules of the house. Keep it civil, and "
        "stay on topic whenever you write."
    )
    assert not layout.tells(TITLE, [TITLE, rules])
    assert layout.tells(TITLE, [LEAD])
    assert layout.tells("Done", [rules])
    story = f"<div class='comment-list' id='comments'>{BODY}</div>"
    text = extracted(page(story, foot=f"<div class='article-body'><p>{rules}</p></div>")).text
    assert REST[0] in text


def test_a_box_for_readers_in_a_page_is_no_body() -> None:
    box = (
        "<div><p>Enjoying this story?</p><p>You have 3 free articles left this month. Sign up for "
        "an account to keep reading.</p></div>"
    )
    found = labels(page(f"<p>{LEAD}</p>{box}{BODY}"))
    assert found[LEAD] == "body"
    assert {kind for text, kind in found.items() if "free articles" in text or "?" in text} <= {
        "boilerplate"
    }


def test_an_article_that_speaks_to_its_reader_keeps_its_lines() -> None:
    tips = (
        "You can open the app and sign in with your account before the first alert comes.",
        "If you forget your password, your bank sends you a new one by letter in two days.",
        "The bank said on Monday that half of its customers had moved to the new system.",
    )
    text = "".join(f"<p>{tip}</p>" for tip in (tips[2], tips[1], tips[0], tips[1] + " " + tips[2]))
    assert labels(page(text))[tips[0]] == "body"


def test_a_page_whose_story_is_lost_is_said_and_counted() -> None:
    rules = "Comments are encouraged, but keep it civil, and stay on topic, says the house."
    article = Article("a", "a.txt", f"{TITLE}\n\n{rules} Nothing else is asked.", title=TITLE)
    report = Pipeline(Settings(), ("brief",))(article)
    assert isinstance(report, Report)
    assert [f.message for f in report.findings] == [
        "No word of the title is in the text: the story may be missing."
    ]
    tally = Tally("never")
    tally.add(Result.of(report))
    assert "1 with a note about the page" in tally.words()


def test_a_date_in_the_byline_is_taken_and_said(tmp_path: Path) -> None:
    text = (
        "City Council Passes Rezoning Bill\n\nby Dana Cole on July 27, 2010 at 10:55 am\n\n"
        "The council voted five to three tonight to rezone the old rail yard near the river.\n"
    )
    made = document(Article("a", "a.txt", text))
    assert (made.article.published, made.article.published_from) == (
        "2010-07-27T10:55:00",
        "byline",
    )

from __future__ import annotations

import pytest

import brief
from brief.reading.articles import read_record, read_text
from brief.reading.published import iso, parse, resolve, stated
from brief.records import Article, Block


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Published 19:21 IST, April 25th 2019", "2019-04-25T19:21:00+05:30"),
        ("April 25, 2019 at 7:21 p.m. ET", "2019-04-25T19:21:00-04:00"),
        ("January 25, 2019 at 7:21 p.m. ET", "2019-01-25T19:21:00-05:00"),
        ("Thursday, 25 April 2019 10:15 GMT", "2019-04-25T10:15:00+00:00"),
        ("25 Apr. 2019, 10.15 GMT+2", "2019-04-25T10:15:00+02:00"),
        ("25 April 2019, 10:15 GMT+5:30", "2019-04-25T10:15:00+05:30"),
        ("25 April 2019, 10:15 UTC-0330", "2019-04-25T10:15:00-03:30"),
        ("Updated: 2019-04-25 10:15", "2019-04-25T10:15:00"),
        ("2019-04-25T10:15:00Z", "2019-04-25T10:15:00+00:00"),
        ("7pm EST Jan. 3, 2021", "2021-01-03T19:00:00-05:00"),
        ("Date: 25/04/2019", "2019-04-25"),
        ("04/25/2019", "2019-04-25"),
        ("Sept. 9, 2020", "2020-09-09"),
        ("Posted on the 1st of May 2018", "2018-05-01"),
    ],
)
def test_dates_as_pages_write_them(line: str, value: str) -> None:
    moment = parse(line)
    assert moment is not None
    assert moment.value == value


@pytest.mark.parametrize(
    "line", ["03/04/2019", "30 February 2019", "April 2019", "at 10:15", "Chapter 2019", ""]
)
def test_what_is_no_full_date_gives_none(line: str) -> None:
    assert parse(line) is None


@pytest.mark.parametrize("date", ["0001-01-01", "0999-12-31T10:00:00+14:00", "9999-12-31"])
def test_a_date_from_which_days_cannot_be_counted_is_none(date: str) -> None:
    assert iso(date) is stated(date) is None
    article = read_record({"text": "It rained on Thursday, a year ago.", "published": date})
    assert isinstance(article, Article)
    assert article.published is None
    assert "left out" in article.notes[0]
    assert brief.check(article).claims


def test_an_ambiguous_zone_is_resolved_by_evidence_or_left_out_with_a_note() -> None:
    line = "Published 10:00 IST, 12 January 2020"
    india = parse(line)
    assert india is not None
    assert india.value.endswith("+05:30")
    assert "ambiguous" in (india.note or "")
    topic = parse(line, "Netanyahu spoke in Jerusalem.")
    assert topic is not None
    assert topic.value == "2020-01-12T10:00:00"
    assert "left out" in (topic.note or "")
    publisher = parse(line, "Netanyahu spoke in Jerusalem.", "https://news.co.il/1")
    assert publisher is not None
    assert publisher.value.endswith("+02:00")
    irish = parse("10:00 IST, 12 June 2020", "", "https://news.ie/1")
    assert irish is not None
    assert irish.value.endswith("+01:00")


@pytest.mark.parametrize("zone", ["GMT+99:99", "UTC-99", "+9900", "-14:30", "GMT+05:99"])
def test_an_offset_that_no_clock_has_is_left_out_with_a_note(zone: str) -> None:
    moment = parse(f"25 April 2019, 10:15 {zone}")
    assert moment is not None
    assert moment.value == "2019-04-25T10:15:00"
    assert moment.note == f"{zone}: no known time zone"


def test_iso_is_strict() -> None:
    assert iso("2019-04-25T19:21:00.123+0530") == "2019-04-25T19:21:00+05:30"
    assert iso("2019-13-01") is None
    assert iso("2019-04-25T25:00") is None
    assert iso("yesterday") is None


def test_records_state_dates_in_several_ways() -> None:
    assert stated(1556200000) == "2019-04-25T13:46:40+00:00"
    assert stated(1556200000000) == "2019-04-25T13:46:40+00:00"
    assert stated("Thu, 25 Apr 2019 10:15:00 GMT") == "2019-04-25T10:15:00+00:00"
    assert stated(True) is None
    assert stated({"x": 1}) is None


def found(text: str, *kinds: str, source: str = "<text>"):
    """The date of a text whose lines are blocks of these kinds."""
    article = read_text(text, source=source)
    blocks, start = [], 0
    for line, kind in zip(text.splitlines(keepends=True), kinds, strict=True):
        blocks.append(Block(start, start + len(line), kind))
        start += len(line)
    done = resolve(article, blocks)
    return done.published, done.published_from


def test_a_published_line_is_trusted_before_others() -> None:
    text = "Updated 2 May 2020\nPublished 1 May 2020\nIt rained in Rome for a week and a day.\n"
    assert found(text, "dateline", "dateline", "body") == ("2020-05-01", "line")


def test_a_dateline_gives_the_date_but_a_date_in_prose_does_not() -> None:
    text = "ROME, April 30, 2020 (X) — It rained and rained.\n"
    article = read_text(text)
    done = resolve(article, [Block(0, 27, "dateline"), Block(27, len(text), "body")])
    assert (done.published, done.published_from) == ("2020-04-30", "dateline")
    assert found("It rained in Rome on April 30, 2020.\n", "body") == (None, None)


def test_a_line_of_a_place_and_a_date_near_the_top_counts() -> None:
    text = "Tunnel shut\nPerpignan, 23 January 2020\nRain has closed the tunnel.\n"
    assert found(text, "title", "body", "body") == ("2020-01-23", "line")


def test_the_file_name_comes_last_and_must_be_a_full_date() -> None:
    assert found("Hi.\n", "body", source="x/2019-04-25-a.txt") == ("2019-04-25", "filename")
    assert found("Hi.\n", "body", source="2019/04/25/a.txt") == ("2019-04-25", "filename")
    assert found("Hi.\n", "body", source="vladivostok-2019.txt") == (None, None)
    assert found("Hi.\n", "body", source="id-4201904251.txt") == (None, None)


def test_a_date_that_came_with_the_article_stays() -> None:
    article = read_text("Published 1 May 2020\n", published="2019-01-01")
    assert resolve(article, [Block(0, 21, "dateline")]) is article

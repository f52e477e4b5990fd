"""What `brief.clean` labels as what, on pages and articles written for these tests."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from brief.clean import blocks
from brief.clean import kinds as patterns
from brief.clean.lines import lines
from brief.language import segment
from brief.reading.articles import read_text
from brief.records import Article, BlockKind

PAGE = """metrics.counter-host
Advertisement

Published 09:12 GMT, March 3rd 2021

Harbor bridge reopens after two-year repair, mayor thanks crews

The old harbor bridge in Eastport reopened to traffic on Wednesday after a repair that took two years. Mayor Ann Fields said that the last crews had left the site overnight.

Follow: News Icon
  • share
  • tweet
Harbor bridge reopens after two-year repair, mayor thanks crews
null | Image: self
Advertisement

The old harbor bridge in Eastport reopened to traffic on Wednesday after a repair that took two years. Mayor Ann Fields said that the last crews had gone home overnight.

The work cost 41 million dollars, six million more than planned, according to the city's public works department. Most of the overrun went into new bearings.

“We found rust where the drawings promised steel,” said chief engineer Paul Otieno.

Read: Ferry Company To Cut Winter Service By Half From November

Trucks over 30 tons may not cross until the load tests are done in April, the department said.

The council will vote next week on whether to charge a toll.

Council Puts Off Vote On Harbor Parking Fees, Shops Protest

08:40 GMT, March 3rd 2021"""

PARAGRAPHS = (
    "The old harbor bridge in Eastport reopened to traffic on Wednesday after a repair that took "
    "two years.",
    "The work cost 41 million dollars, six million more than planned, the city said.",
    "“We found rust where the drawings promised steel,” said chief engineer Paul Otieno.",
    "Trucks over 30 tons may not cross until the load tests are done in April.",
)
KEPT = {"title", "body", "dateline", "byline"}


def article(text: str, **fields: str) -> Article:
    return Article("a", "test", text, **fields)  # type: ignore[arg-type]


def labeled(text: str, **fields: str) -> list[tuple[BlockKind, str]]:
    return [(b.kind, text[b.start : b.end].strip()) for b in blocks(article(text, **fields))]


def of_kind(kind: BlockKind, text: str, **fields: str) -> list[str]:
    return [line for k, line in labeled(text, **fields) if k == kind]


def test_page_keeps_its_paragraphs_and_nothing_else_as_body() -> None:
    body = of_kind("body", PAGE)
    assert [line[:24] for line in body] == [
        "The old harbor bridge in",
        "The old harbor bridge in",
        "The work cost 41 million",
        "“We found rust where the",
        "Trucks over 30 tons may ",
        "The council will vote ne",
    ]


def test_page_has_one_title() -> None:
    title = "Harbor bridge reopens after two-year repair, mayor thanks crews"
    assert of_kind("title", PAGE) == [title]


def test_page_time_stamps_are_datelines() -> None:
    assert of_kind("dateline", PAGE) == [
        "Published 09:12 GMT, March 3rd 2021",
        "08:40 GMT, March 3rd 2021",
    ]


def test_page_teasers_are_related() -> None:
    assert of_kind("related", PAGE) == [
        "Read: Ferry Company To Cut Winter Service By Half From November",
        "Council Puts Off Vote On Harbor Parking Fees, Shops Protest",
    ]


def test_page_credit_is_a_caption() -> None:
    assert of_kind("caption", PAGE) == ["null | Image: self"]


def test_blocks_cover_the_text_without_gaps() -> None:
    found = blocks(article("\n\n" + PAGE + "\n\n"))
    assert found[0].start == 0
    assert found[-1].end == len(PAGE) + 4
    assert all(a.end == b.start for a, b in pairwise(found))


def test_empty_text_has_no_blocks() -> None:
    assert blocks(article("")) == ()


def test_blank_text_is_one_block() -> None:
    assert [(b.start, b.end) for b in blocks(article(" \n\t\n"))] == [(0, 4)]


CLEAN = {
    "paragraphs": "\n\n".join(PARAGRAPHS),
    "single newlines": "\n".join(PARAGRAPHS),
    "title": "Harbor bridge reopens after repair\n\n" + "\n\n".join(PARAGRAPHS),
    "title and byline": "Harbor bridge reopens after repair\nBy Jane Roe\n\n"
    + "\n\n".join(PARAGRAPHS),
    "one sentence": PARAGRAPHS[0],
    "short sentence": "It rained.",
    "no full stop": "Harbor bridge reopens after repair",
    "one line": " ".join(PARAGRAPHS),
    "wire": "EASTPORT, Maine (AP) — " + "\n\n".join(PARAGRAPHS),
    "wire apart": "EASTPORT, Maine (AP) —\n\n" + "\n\n".join(PARAGRAPHS),
    "wrapped": """The old harbor bridge in Eastport reopened to traffic on Wednesday
after a repair that took two years. The work cost 41 million dollars,
six million more than planned, the city said.

Trucks over 30 tons may not cross until the load tests are done in
April.
""",
    "bullets": """The bridge reopened on Wednesday. What changes for drivers:

- Trucks over 30 tons stay out until April
- Cyclists get a lane of their own
- The toll is put to a vote

The council meets next week.""",
    "dialogue": """The clerk looked up.

“Name?”

“Otieno.”

“First name?”

“Paul,” he said. “I built the bridge.”

“Then sign here.”""",
    "verse": """The Crossing

Iron over water,
rust under paint,
a bell for the ferry
that nobody rings.

Morning and traffic,
a gull on the rail,
the old keeper walking
the length of the span.""",
    "capitals": "\n\n".join(PARAGRAPHS).upper(),
    "german": """Hafenbrücke nach zwei Jahren wieder frei

Die alte Hafenbrücke ist seit Mittwoch wieder für den Verkehr geöffnet. Die Arbeiten kosteten 41 Millionen Euro, sechs Millionen mehr als geplant.

„Wir fanden Rost, wo die Pläne Stahl versprachen“, sagte der Ingenieur Paul Otieno.

Lastwagen über 30 Tonnen dürfen erst im April fahren.""",
    "russian": """Мост в гавани снова открыт

Старый мост в гавани открыли для движения в среду после ремонта, который длился два года.

Работы обошлись в 41 миллион долларов, сообщили в мэрии.""",
    "chinese": """港口大桥重新开放

经过两年的维修，港口大桥于星期三重新开放通车。

市政府表示，工程耗资四千一百万美元。""",
    "subheads": f"""Harbor bridge reopens after repair

{PARAGRAPHS[0]}

What it cost

{PARAGRAPHS[1]}

Who may cross

{PARAGRAPHS[3]}""",
    "question and answer": """Q: When does the toll start?

A: Not before the council has voted.

Q: And the trucks?

A: In April, once the load tests are done.""",
    "figures": """Bridge repair in figures

Cost: $41 million
Length: 1,120 feet
Built: 1931
Lanes: 4

The council votes on a toll next week.""",
    "about sharing": """Readers share their views of the toll

Many people wrote to us on Facebook and by email. “I subscribe to the ferry newsletter, and I click on every deal,” wrote one.

The council will comment on Friday.""",
}


@pytest.mark.parametrize("shape", sorted(CLEAN))
def test_clean_article_goes_through_unharmed(shape: str) -> None:
    lost = [line for kind, line in labeled(CLEAN[shape]) if kind not in KEPT]
    assert lost == []


@pytest.mark.parametrize("shape", sorted(set(CLEAN) - {"wire apart"}))
def test_clean_article_has_body(shape: str) -> None:
    assert of_kind("body", CLEAN[shape])


def test_long_report_goes_through_unharmed() -> None:
    text = "\n\n".join(
        f"In week {n} the crews replaced {n + 3} bearings, the city said. {PARAGRAPHS[n % 4]}"
        for n in range(400)
    )
    assert {kind for kind, _ in labeled(text)} == {"body"}


def test_title_of_clean_article_is_title() -> None:
    assert of_kind("title", CLEAN["title"]) == ["Harbor bridge reopens after repair"]


def test_stray_advertisement_is_dropped_and_the_article_kept() -> None:
    text = "\n\n".join([*PARAGRAPHS[:2], "Advertisement", *PARAGRAPHS[2:]])
    assert of_kind("boilerplate", text) == ["Advertisement"]
    assert of_kind("body", text) == list(PARAGRAPHS)


def test_title_of_the_record_is_the_title_of_the_text() -> None:
    text = "Bridge is open again.\n\n" + CLEAN["paragraphs"]
    assert of_kind("title", text, title="Bridge is open again") == ["Bridge is open again."]


def test_extracted_html_has_no_furniture() -> None:
    text = "Bridge open\nShare\n" + CLEAN["paragraphs"]
    kinds = [kind for kind, _ in labeled(text, form="html", title="Bridge open")]
    assert kinds == ["title", "body", *["body"] * len(PARAGRAPHS)]


@pytest.mark.parametrize(
    "line",
    [
        "Published 19:21 IST, April 25th 2019",
        "18:56 IST, April 25th 2019",
        "Updated: Wed 3 March 2021, 9:40 p.m. ET",
        "2021-03-03T09:12:00Z",
        "March 3, 2021",
        "03/03/2021 09:12",
        "2 hours ago",
        "Last modified on Fri 26 Jun 2020 18.22 BST",
    ],
)
def test_line_with_nothing_but_a_date_is_a_dateline(line: str) -> None:
    text = "\n\n".join(["Harbor bridge reopens after repair", line, *PARAGRAPHS])
    assert of_kind("dateline", text) == [line]


@pytest.mark.parametrize(
    "line", ["In 2021.", "“May I?”", "Both sides won 10 to 2.", "It was March."]
)
def test_short_sentence_is_no_dateline(line: str) -> None:
    assert of_kind("dateline", "\n\n".join([*PARAGRAPHS, line])) == []


@pytest.mark.parametrize("line", ["By Jane Roe", "By Jane Roe and Paul Otieno, Staff Writers"])
def test_line_with_nothing_but_authors_is_a_byline(line: str) -> None:
    assert of_kind("byline", "\n\n".join(["Bridge open again", line, *PARAGRAPHS])) == [line]


@pytest.mark.parametrize("line", ["By then the crews had gone.", "By 2030 it may need new paint."])
def test_sentence_that_begins_with_by_is_no_byline(line: str) -> None:
    assert of_kind("byline", "\n\n".join([*PARAGRAPHS, line])) == []


def test_wrapped_paragraph_is_one_block() -> None:
    assert len(blocks(article(CLEAN["wrapped"]))) == 2


def test_lines_of_a_page_are_not_taken_for_a_wrapped_paragraph() -> None:
    assert len(lines("Home\nNews\nSport\nWeather\nContact the newsroom")) == 5


@pytest.mark.parametrize(
    ("line", "is_dateline"),
    [
        ("SANTIAGO DE ALDEA, January 12, 2022", True),
        ("Eastport, New South Wales, 3 March 2021", True),
        ("Eastport opened its bridge on March 3, 2021", False),
        ("The bridge in Eastport, closed since 3 March 2021.", False),
    ],
)
def test_a_place_and_a_date_alone_open_a_report(line: str, is_dateline: bool) -> None:
    found = labeled("\n\n".join(["Harbor bridge reopens", line, *PARAGRAPHS]))
    assert (("dateline", line) in found) == is_dateline


@pytest.mark.parametrize(
    "line", ["Kirkhaven, 9 April 2024", "Kirkhaven, 9 April 2024.", "KIRKHAVEN, April 9, 2024."]
)
@pytest.mark.parametrize(
    "heads",
    [
        ["{}"],
        ["{}", "Harbor bridge reopens"],
        ["Harbor bridge reopens", "{}"],
        ["Harbor bridge reopens", "By Jane Roe", "{}"],
    ],
)
def test_a_place_and_a_date_at_the_top_are_a_dateline_and_no_title(
    heads: list[str], line: str
) -> None:
    text = "\n\n".join([*(head.format(line) for head in heads), *PARAGRAPHS])
    assert of_kind("dateline", text) == [line]
    assert of_kind("title", text) == [head for head in heads if head.startswith("Harbor")]
    assert of_kind("body", text) == list(PARAGRAPHS)


def test_a_place_and_a_date_further_down_are_a_row_of_the_text() -> None:
    row = "Eastport, 3 March 2021"
    found = labeled("\n\n".join(["Harbor bridge reopens", *PARAGRAPHS, row, *PARAGRAPHS]))
    assert ("dateline", row) not in found


WRAPPED = """\
The harbor of Tarvik was closed on Sunday after a freighter lost its rudder, the coast guard
   said.
   Two tugs brought the ship to the east quay before the storm. A spokesman for the
   owner said nobody was hurt, and that the whole of the cargo of timber for Northern
   Timber had stayed dry.
   Nine people were taken off by boat
   Divers will look at the keel today.
"""


def test_lines_wrapped_by_an_agency_are_joined_and_unrelated_ones_are_not() -> None:
    article = read_text(WRAPPED)
    sentences = [
        " ".join(article.quote(s).split()) for s in segment.sentences(article, blocks(article))
    ]
    assert sentences == [
        "The harbor of Tarvik was closed on Sunday after a freighter lost its rudder, the coast "
        "guard said.",
        "Two tugs brought the ship to the east quay before the storm.",
        "A spokesman for the owner said nobody was hurt, and that the whole of the cargo of timber "
        "for Northern Timber had stayed dry.",
        "Nine people were taken off by boat",
        "Divers will look at the keel today.",
    ]


def test_three_lines_of_one_wrapped_paragraph_are_joined() -> None:
    text = (
        "A fire in a mill near Leeds has hurt three workers\nand driven forty people from their "
        "homes, officers say.\nThe mill burned for six hours on Monday evening."
    )
    assert len(blocks(read_text(text))) == 1


LISTED = """Ice shrinks faster than thought

VESSA, Nov. 2, 2023 - Scientists said on Thursday that the ice at the pole is shrinking faster than thought.

The study, led by Ada Olsen, followed 40 glaciers for 20 years.

{}
"""


@pytest.mark.parametrize(
    "tail",
    [
        "More Must-Reads From THE COURIER\n\n- The Mill That Would Not Close\n"
        "- Why Torrin's Nurses Are Leaving\n- Jonas Falk's Struggle to Keep Vessa in the Fight",
        "Related stories\n\nFog shuts the road to Vessa\n\nFive tips for a warmer house",
    ],
)
def test_a_list_of_other_stories_below_a_clean_text_is_related(tail: str) -> None:
    article = read_text(LISTED.format(tail))
    kinds = {article.quote(b).strip(): b.kind for b in blocks(article)}
    assert {kinds[line] for line in tail.split("\n") if line} <= {"related", "boilerplate"}
    assert kinds["The study, led by Ada Olsen, followed 40 glaciers for 20 years."] == "body"


def test_a_subhead_that_sounds_like_a_list_stays_body() -> None:
    tail = "More from the survey\n\nThe team will go back to the pole in May to drill, she said."
    article = read_text(LISTED.format(tail))
    kinds = {article.quote(b).strip(): b.kind for b in blocks(article)}
    assert kinds["More from the survey"] == "body"


def test_a_line_of_dates_received_and_accepted_is_a_dateline() -> None:
    line = "Received: 14 March 2022 | Accepted: 16 December 2022"
    article = read_text(LISTED.format(line))
    assert {b.kind for b in blocks(article) if line in article.quote(b)} == {"dateline"}


@pytest.mark.parametrize(
    ("ask", "line"),
    [
        (patterns.dated, "Posted on 3 March 2010"),
        (patterns.dated, "Two Hours Ago"),
        (patterns.clocked, "Doors open at 7:30 PM"),
        (patterns.clocked, "Lunch is at Noon"),
        (patterns.legal, "Copyright 2010 The Skerry Post"),
        (patterns.credited, "The pier at dusk (Getty Images)"),
    ],
)
def test_a_line_means_the_same_in_capitals(ask: Callable[[str], bool], line: str) -> None:
    assert ask(line)
    assert ask(line.upper())
    assert ask(line.lower())
    assert not ask("The ferry left the old harbor with nine people aboard.")


def test_words_of_furniture_are_counted_in_any_case() -> None:
    line = "Sign up for our newsletter, follow us on Facebook"
    assert patterns.furniture_words(line) == patterns.furniture_words(line.upper()) == 4
    assert patterns.furniture_words("The council signed the lease.") == 0

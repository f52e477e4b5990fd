"""Which lines the sentence of the news makes, and what they are printed as."""

from __future__ import annotations

import pytest

from brief import pipeline
from brief.records import Article, Quote, Span, text_id
from brief.summarizers import cuts, newslines, reported, summarize, tense
from brief.summarizers.compress import Short

MORE = (
    " The council meets again in the old customs house in May. Trams ran as usual on the other "
    "lines of the town. The harbor has two cranes, and a third one is being built."
)


def made(text: str, words: int | None = None) -> str:
    """The headline of a text without a title."""
    document = pipeline.document(Article(text_id(text), "<test>", text))
    return summarize(document, style="headline", words=words).text


def printed(line: str) -> str:
    """A line as a headline has it."""
    return tense.told(Short(line, (Quote(0, len(line), line),))).text


def drafts(sentence: str, words: int = 24) -> list[str]:
    """The headlines that a sentence can make."""
    return [
        one.printed.text for one in newslines.made(sentence, Span(0, len(sentence)), words, None)
    ]


@pytest.mark.parametrize(
    ("lead", "line"),
    [
        # who told the press so goes as who said so does
        (
            "A number of raids on smugglers in the hills of northern Larkland killed more than 20 "
            "men and destroyed two boats and nine huts, Navy Secretary Dan Cole told reporters on "
            "Monday.",
            "killed more than 20 men",
        ),
        # a participle between commas is beside the subject
        (
            "A cargo ship, described by dockers as one of the oldest in the fleet, crashed into a pier in Rye, "
            "the capital of Larkland, on Monday.",
            "Cargo ship crashes into pier in Rye",
        ),
        # "today" has no comma of its own where one closes what somebody is
        (
            "Sen. Ann Moss (D-Rye), the leader of efforts to secure the ports of the country, "
            "today praised a bill to protect dockers against fires on ships.",
            "Sen. Ann Moss praises bill to protect dockers",
        ),
        # a clause goes behind the day too
        (
            "Today, as a storm hit the harbor of Rye, Larkland Rail, the national operator, "
            "closed all the lines along the coast.",
            "Larkland Rail closes all lines along coast",
        ),
    ],
)
def test_the_sentence_of_the_news_makes_a_line(lead: str, line: str) -> None:
    assert line in made(lead + MORE)


def test_a_bound_of_a_headline_holds_of_what_is_printed() -> None:
    lead = (
        "Many hundreds of dockers and sailors of the town praised the council of Rye on the first "
        "day of a fair that is held each May."
    )
    line = made(lead + MORE, words=12)
    assert line == "Many hundreds of dockers and sailors of town praise council of Rye"


@pytest.mark.parametrize(
    ("whole", "short", "good"),
    [
        (
            "The board announced on Friday the second race between Moss and Cole, which was set "
            "for May, has been called off.",
            "The board announced the second race.",
            False,
        ),
        # what stands beside the subject is no sentence
        (
            "Rye Rail, named after the ships that sank there, has found several of those ships.",
            "Rye Rail, named after the ships that sank there.",
            False,
        ),
        (
            "The board announced new limits on trips to Rye, which begin in May.",
            "The board announced new limits on trips to Rye.",
            True,
        ),
        (
            "The board announced a rise in fares that nobody had asked for.",
            "The board announced a rise in fares.",
            True,
        ),
        (
            "The board announced the winners of the prize and closed the hall.",
            "The board announced the winners of the prize.",
            True,
        ),
    ],
)
def test_a_line_keeps_its_verb(whole: str, short: str, good: bool) -> None:
    assert cuts.holds(whole, short) is good


@pytest.mark.parametrize(
    ("line", "now"),
    [
        # what goes on meanwhile is in the same tense
        ("The ferry sank as rescuers came too late", "Ferry sinks as rescuers come too late"),
        (
            "Ann Moss fined a broker as her firm sold the mill",
            "Ann Moss fines broker as her firm sells mill",
        ),
        # what somebody is keeps its article
        ("Moss is an actor", "Moss is an actor"),
        # a body with "and" in its name is one, two people are two
        (
            "The Fish and Game Service awarded a grant",
            "Fish and Game Service awards grant",
        ),
        (
            "Senator Ann Moss and Senator Dan Cole praised the Port Office",
            "Senator Ann Moss and Senator Dan Cole praise Port Office",
        ),
        # what stands between commas is not another one
        (
            "General Ann Moss, commander, Larkland Command, met with dockers",
            "General Ann Moss, commander, Larkland Command, meets with dockers",
        ),
        # the number of a model counts nothing
        (
            "A Boeing 707 cargo plane crashed into a hall",
            "Boeing 707 cargo plane crashes into hall",
        ),
        # "a bus run by the firm" and "a Rye-based team" have no verb in the way
        ("A bus operated by Acme crashed near Rye", "Bus operated by Acme crashes near Rye"),
        ("A Rye-based team of divers found a wreck", "Rye-based team of divers finds wreck"),
        ("A small earthquake hit the town of Rye", "Small earthquake hits town of Rye"),
    ],
)
def test_a_line_is_in_the_present(line: str, now: str) -> None:
    assert printed(line) == now


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Researchers reported a new way by which warm currents melt the ice.", False),
        ("Researchers reported the invention of a coating that could keep ships clean.", False),
        ("Researchers reported that warm currents melt the ice.", True),
        ("Researchers reported warm currents that reach the coast melt the ice.", True),
    ],
)
def test_what_is_reported_is_a_clause_of_its_own(sentence: str, told: bool) -> None:
    assert (reported.reported(sentence, Span(0, len(sentence))) is not None) is told


def test_a_place_behind_a_place_is_of_it() -> None:
    sentence = (
        "A plane crashed into houses in Karlen, near Tern, the capital of Larkland, on Monday."
    )
    assert not any("houses, near" in line for line in drafts(sentence))


def test_a_span_of_days_goes_as_a_whole() -> None:
    sentence = "A storm made landfall on northern Larkland from Tuesday night through to Friday."
    assert not any("through" in line and "from" not in line for line in drafts(sentence))


def test_a_line_may_end_before_whom_it_is_according_to() -> None:
    sentence = (
        "A storm hit northern Larkland on Friday, killing at least 20 according to the officials "
        "of the province on Monday, and leaving 900 without a roof in the ports of the coast."
    )
    assert any(line.endswith("killing at least 20") for line in drafts(sentence))

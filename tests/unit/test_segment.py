from __future__ import annotations

import pytest

from brief.language.segment import sentences, spans
from brief.reading.articles import read_text
from brief.records import Block, Span


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Smith met Dr. J. R. Jones of St. Paul, Minn., on Jan. 5.",
        "The U.S. government paid $3.5 million, i.e. 4.2 percent more.",
        "Shares of Acme Inc. rose 2.5 points in the U.S. on Friday.",
        "She asked “Why now?” and left.",
        "Gen. David Petraeus, Sen. John McCain and Gov. Jeb Bush spoke.",
        "It ended at 5 p.m. on Tuesday.",
        "The firm (see p. 12, fig. 3) said so.",
        "The board meets at 7:30 a.m. Thursday in the gym.",
        "Polls close at 8 p.m. EST on both coasts.",
        "The quay shuts from Oct. 29-Nov. 3, 2021, for repairs.",
        "Trams run Mon.-Fri. 6 to 9 in summer.",
        "The House passed H.R. 1216 and the Senate S. 902 in May.",
        "The amendment S.A. 1293 was read by Const. Kim Hart in May.",
        "The count ended at 10 a.m. Central European Time on Friday.",
        "Follow the call at 2 p.m. Pacific on Friday.",
        "A map by G. Castell hangs in St. Anne.",
        "The class java.util.List and the site Ferries.Com are down.",
        "Write to Anna.Grove@example.org or see www.Quay.Trams today.",
        "The bill was drawn up by Sens. Moss and Cole and by Reps. Ann Roe (D-Md.) and Lee.",
        "The bill of former Cong. Ann Roe passed in May.",
        "The House passed H.R. 4297 on Monday.",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ("He lives in the U.S.", "She lives in Peru."),
        ("It cost $5.", "Nobody paid."),
        ("“It is over,” he said.", "“We won.”", "She nodded."),
        ("Is it?", "Yes!", "Good."),
        ("It was late...", "Nobody came."),
        ("The talks failed.[12]", "They will resume in May."),
        ("(It rained.)", "The match went on."),
        ("The ferry sank in 1998.", "Rescue boats came too late."),
        ("The dam dates from 1911.", "Engineers worry."),
        ("The toll rose to 14.", "Divers went down again."),
        ("Peel earned a grade B.", "Parents cheered."),
        ("England were drawn in Group D.", "Fans groaned."),
        ("The shop opens at 9 a.m.", "It shuts at noon."),
    ],
)
def test_sentences_are_cut_where_they_end(parts: tuple[str, ...]) -> None:
    assert cut(" ".join(parts)) == list(parts)


@pytest.mark.parametrize(
    "parts",
    [
        ("The bridge closed on Friday.", "Drivers were furious."),
        ("Talks began in Geneva.", "Delegates left early."),
        ("The bill came to $3.2m.", "The vote was 7-2.", "Nobody spoke."),
        ("Prices rose 4%.", "Wages did not."),
        ("Who knew?", "The minister did!", "It's plain."),
    ],
)
def test_a_missing_blank_hides_no_end(parts: tuple[str, ...]) -> None:
    assert cut("".join(parts)) == list(parts)


def test_a_headline_without_a_full_stop_ends_with_its_line() -> None:
    text = "Ministers agree on fishing quota\nThe deal was struck at dawn.\n\nBRUSSELS\n"
    assert cut(text) == [
        "Ministers agree on fishing quota",
        "The deal was struck at dawn.",
        "BRUSSELS",
    ]


def test_wrapped_lines_are_one_sentence_and_bullets_are_not() -> None:
    wrapped = (
        "The commission said on Tuesday that it would look into the matter and\n"
        "would report to parliament before the end of the year, although some of\n"
        "its members had asked for more time. The opposition\n"
        "agreed.\n"
    )
    assert len(cut(wrapped)) == 2
    assert cut("Needs:\n- two boats\n- One tent\n* rope\n1. food\n") == [
        "Needs:",
        "- two boats",
        "- One tent",
        "* rope",
        "1. food",
    ]


def test_a_line_that_goes_on_in_lower_case_is_joined() -> None:
    assert cut("The minister who\nresigned on Monday.\n") == [
        "The minister who\nresigned on Monday."
    ]


def test_no_sentence_crosses_a_block() -> None:
    text = "One title here and more of it\nthat goes on."
    article = read_text(text)
    blocks = (Block(0, 30, "title"), Block(30, len(text), "body"))
    assert sentences(article, blocks) == (Span(0, 29), Span(30, len(text)))


def test_nothing_gives_no_sentences() -> None:
    assert spans("") == []
    assert spans(" \n\t\n") == []


def test_figures_on_the_dev_part_hold(benchmarks) -> None:
    """A floor, not a goal: see the model card for what was measured."""
    import runpy
    from pathlib import Path

    script = runpy.run_path(str(Path(__file__).parents[2] / "scripts" / "train_segment.py"))
    for name, floor in (("ewt_dev", 0.865), ("gum_dev", 0.945)):
        table = script["f1"](
            list(script["records"](benchmarks / "sentences" / f"{name}.jsonl.gz")), spans
        )
        right, made, wanted = table.sum(axis=0)
        assert 2 * right / (made + wanted) >= floor

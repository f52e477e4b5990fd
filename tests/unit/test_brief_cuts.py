"""What a sentence of a brief loses where it stands without others, and what it keeps."""

from __future__ import annotations

import pytest

from brief import pipeline
from brief.records import Article, Span, text_id
from brief.summarizers import cuts, fitting, summarize, trim
from brief.summarizers.apart import unset
from brief.summarizers.candidates import candidates
from brief.summarizers.leaning import connective
from brief.summarizers.titled import title_of


def without(sentence: str, kind: str) -> str:
    """A sentence without the parts of a kind that it can lose before its tree is made."""
    (read,) = trim.trimmed(sentence, [Span(0, len(sentence))])
    gone = read.without([part for part in read.loose if part.kind == kind])
    return " ".join(sentence[a:b] for a, b in read.pieces(gone)).replace(" ,", ",")


@pytest.mark.parametrize(
    ("sentence", "kind", "left"),
    [
        # the comma behind a party closes what the sentence opens with, or goes with it
        (
            "As part of the talks with the leader of the board, Sen. Dan Cole, R-Rye, Ann Moss "
            "signed the bill.",
            "aside",
            "As part of the talks with the leader of the board, Sen. Dan Cole, Ann Moss signed the "
            "bill.",
        ),
        (
            "Sen. Dan Cole, R-Rye, signed the bill.",
            "aside",
            "Sen. Dan Cole signed the bill.",
        ),
        # both commas of a day go, and none that a phrase needs
        ("The town voted, on Monday, to leave.", "time", "The town voted to leave."),
        ("The town voted on May 4, 2010, to leave.", "time", "The town voted to leave."),
        ("The council is out through October 14; the vote is in May.", "time",
         "The council is out through October 14; the vote is in May."),
    ],
)  # fmt: skip
def test_what_goes_takes_its_marks_along(sentence: str, kind: str, left: str) -> None:
    assert without(sentence, kind) == left


@pytest.mark.parametrize(
    ("whole", "short", "lost"),
    [
        ("In 2002, Moss passed the first bill.", "Moss passed the first bill.", True),
        ("The plan gave Rye $9 million from FY2002 to FY2005.", "The plan gave Rye $9 million.", True),
        ("Moss left on May 4, 2010.", "Moss left.", False),
        ("The plan (2002) gave Rye $9 million.", "The plan gave Rye $9 million.", False),
        ("In 2002, Moss passed the bill.", "In 2002, Moss passed the bill.", False),
    ],
)  # fmt: skip
def test_a_year_stays_with_what_was_done_in_it(whole: str, short: str, lost: bool) -> None:
    assert fitting.dated(whole, short) is lost


def test_half_of_two_compounds_is_no_end() -> None:
    whole = "They founded the fund to build no-rent, low-cost homes for dockers."
    assert not cuts.holds(whole, "They founded the fund to build no-rent.")
    assert cuts.holds(whole, "They founded the fund.")


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Mr. President, it was 1976 in Rye.", "it was 1976 in Rye."),
        ("Madam Speaker, I rise for the dockers.", "I rise for the dockers."),
        ("Mr. Moss, a cook, left.", "Mr. Moss, a cook, left."),
    ],
)
def test_whom_a_speaker_addresses_can_go(line: str, rest: str) -> None:
    assert line[connective(line) :] == rest


TALKS = (
    "Moss and Cole met in Rye on Friday. The talks had two sessions. The hall was cold. After the "
    "second session, Moss spoke of the harbor. After the storm, Cole left."
)


def test_a_phrase_about_what_the_brief_leaves_out_goes() -> None:
    document = pipeline.document(Article(text_id(TALKS), "<test>", TALKS))
    found = candidates(document)
    alone = unset(document, found, 3, [0, 3])
    assert alone.text == "Moss spoke of the harbor."
    assert TALKS[alone.span.start : alone.span.end] == "Moss spoke of the harbor."
    assert unset(document, found, 3, [0, 1, 3]).text.startswith("After the second session")
    # the storm is told of nowhere else: the sentence says enough of it
    assert unset(document, found, 4, [0, 4]).text.startswith("After the storm")


def test_a_title_is_told_without_the_date_behind_it() -> None:
    text = (
        "Ferry replaces tram as the fastest way to Leith April 9, 2008\n\nThe ferry of Rye is now "
        "faster than the tram, the council said on Monday. The trip takes nine minutes."
    )
    document = pipeline.document(Article(text_id(text), "<test>", text))
    title = title_of(document)
    assert title is None or "2008" not in title.text


def test_a_brief_has_no_address() -> None:
    text = (
        "Mr. President, the harbor of Rye burned for three days and nine dockers died there in "
        "May. The council sent two boats. The fire began in a mill. Nobody has paid for the boats."
    )
    document = pipeline.document(Article(text_id(text), "<test>", text))
    assert summarize(document, sentences=1).text.startswith("The harbor of Rye burned")

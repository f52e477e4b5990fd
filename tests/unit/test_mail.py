"""Texts that were passed on by mail: their marks, their heads, their disclaimers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from brief import pipeline
from brief.config import Settings
from brief.reading.articles import read_text
from brief.records import Document, Report
from brief.records.passed_on import as_read, unmarked

HEADS = """---------- Forwarded message ---------
From: Ines Vall <ines.vall@example.org>
Date: Tue, 9 Apr 2024 at 10:14
Subject: FW: Kirkhaven council rejects harbour plan
To: News desk <desk@example.org>
"""
MARKED = """\
> Kirkhaven council rejected a plan to build a marina on the old harbour,
> after a debate that lasted five hours. The plan failed, according to
> Mary Dunn, who said that it would have cost at least a sum of about
> 14 million pounds and destroyed a breeding ground for seals.
>
> "We are not against change," Dunn said. "We are against this change, which
> was made behind closed doors."
"""
BELOW = """\
This e-mail and any attachments are confidential and intended solely for the use of the person to \
whom they are addressed. If you have received this e-mail in error please notify the sender.
"""
PLAIN = """\
Kirkhaven council rejected a plan to build a marina on the old harbour, after a debate of hours.

"We are not against change," councillor Mary Dunn said. The plan was drawn up in 2021.
"""


def read(text: str) -> Document:
    return pipeline.document(read_text(text))


def kept(text: str) -> str:
    document = read(text)
    return " ".join(
        " ".join(document.text[b.start : b.end].split())
        for b in document.blocks
        if b.kind == "body"
    )


def test_the_marks_of_mail_stand_in_no_sentence_and_part_none() -> None:
    document = read(f"{HEADS}\n{MARKED}")
    words = [" ".join(document.text[s.start : s.end].split()) for s in document.sentences]
    assert not any(">" in w for w in words if "@" not in w)
    assert (
        "The plan failed, according to Mary Dunn, who said that it would have cost at least a sum of "
        "about 14 million pounds and destroyed a breeding ground for seals." in words
    )


@pytest.mark.parametrize("below", ["", BELOW])
def test_a_mail_is_read_as_its_text_is_without_the_marks(below: str) -> None:
    plain = MARKED.replace("> ", "").replace(">", "")
    assert kept(f"{HEADS}\n{MARKED}\n{below}") == " ".join(plain.split())


def test_marks_are_blanks_of_the_same_length_and_nothing_else_changes() -> None:
    text = f"{HEADS}\n{MARKED}"
    seen = unmarked(text)
    assert len(seen) == len(text)
    assert all(a == b or (a == ">" and b == " ") for a, b in zip(text, seen, strict=True))
    assert unmarked(seen) == seen


@pytest.mark.parametrize(
    "text",
    [
        "Tests found lead at\n> 5 micrograms a liter in nine homes.",
        "Children by age:\n> 5 years: 31\n> 10 years: 12\n> 15 years: 4",
        "The rule holds where x > 3 and y > 4.\nIt fails elsewhere.",
        "> More than one line it is not.",
        "Home > News > Local\nSport > Clubs",
    ],
)
def test_a_sign_that_says_more_than_stays(text: str) -> None:
    assert unmarked(text) == text


def test_marks_of_a_mail_that_was_passed_on_twice() -> None:
    assert unmarked(">> The vote\n>> was lost.\n> \n> He went.").split() == (
        "The vote was lost. He went.".split()
    )


def test_the_subject_is_the_title_without_its_signs() -> None:
    document = read(f"{HEADS}\n{MARKED}")
    assert document.article.title == "Kirkhaven council rejects harbour plan"
    title = next(b for b in document.blocks if b.kind == "title")
    assert document.article.quote(title).strip() == "Kirkhaven council rejects harbour plan"
    assert document.article.published == "2024-04-09T10:14:00"


def test_the_heads_of_a_mail_may_be_marked_too() -> None:
    marked = "".join(f"> {line}\n" for line in HEADS.splitlines()[1:])
    document = read(f"Begin forwarded message:\n\n{marked}> \n{MARKED}")
    assert document.article.title == "Kirkhaven council rejects harbour plan"
    assert document.article.published == "2024-04-09T10:14:00"
    assert document.article.published_from == "line"
    assert not any("@" in document.article.quote(b) for b in document.blocks if b.kind == "body")


def test_a_text_with_a_headline_keeps_it_below_a_subject() -> None:
    mail = f"From: a@example.org\nSubject: Fwd: for tomorrow\n\nMarina plan fails\n\n{PLAIN}"
    assert read(mail).article.title == "Marina plan fails"


@pytest.mark.parametrize("heads", [HEADS, HEADS.replace("From:", "**From:**"), MARKED[:0]])
def test_the_heads_of_a_mail_are_no_body(heads: str) -> None:
    assert kept(f"{heads}\n{PLAIN}") == " ".join(PLAIN.split())


@pytest.mark.parametrize(
    "line",
    [
        "On Tue, 9 Apr 2024 at 10:14, Ines Vall <ines@example.org> wrote:",
        "-----Original Message-----",
        "Begin forwarded message:",
    ],
)
def test_what_a_program_writes_above_a_mail_is_no_body(line: str) -> None:
    assert line not in kept(f"{line}\n\n{PLAIN}")


@pytest.mark.parametrize(
    "line",
    [
        "Date: Saturday, 4 May\nFrom: 10 a.m.\nTo: 5 p.m.",
        "From: the market square, on foot, says the club.",
        "On Tuesday the councillor wrote:",
    ],
)
def test_lines_that_only_begin_like_heads_stay(line: str) -> None:
    found = kept(f"{PLAIN}\n{line}\n\nThe walk is open to all who can climb the hill of Tarvik.")
    assert line.split("\n")[-1] in found


@pytest.mark.parametrize(
    "notice",
    [
        BELOW,
        "CONFIDENTIALITY NOTICE: This message is intended for the addressee only and may contain "
        "privileged information.",
        "This communication is confidential.\nIt is intended for the addressee alone; delete it "
        "otherwise.",
        f"{BELOW}\nPlease consider the environment before printing this e-mail.",
    ],
)
def test_a_disclaimer_at_the_end_is_no_body(notice: str) -> None:
    assert kept(f"{PLAIN}\n{notice}") == " ".join(PLAIN.split())


def test_a_disclaimer_may_stand_right_below_a_name() -> None:
    found = kept(f"{PLAIN}\n--\nIda Brook\n{BELOW}")
    assert found.endswith("Ida Brook")


@pytest.mark.parametrize(
    "news",
    [
        'The note ended with the words "this e-mail is confidential and intended for you alone".',
        "This e-mail is confidential and intended for ministers, said a spokesman for the port.",
        "This e-mail was sent to 4,000 people by mistake.",
        "The e-mail is confidential, but it was read aloud in court.",
    ],
)
@pytest.mark.parametrize("last", [True, False])
def test_news_of_a_mail_stays(news: str, last: bool) -> None:
    text = f"{PLAIN}\n{news}" if last else f"{news}\n\n{PLAIN}"
    assert news in kept(text)


def test_a_disclaimer_that_others_follow_is_quoted_by_the_story() -> None:
    assert "in error" in kept(f"{PLAIN}\n{BELOW}\nThe port has since taken this line out of use.")


def _quotes(made: Any) -> Iterator[dict[str, Any]]:
    if isinstance(made, dict):
        if {"start", "end", "quote"} <= made.keys():
            yield made
        for value in made.values():
            yield from _quotes(value)
    elif isinstance(made, list):
        for value in made:
            yield from _quotes(value)


def test_quotes_of_a_report_are_the_text_as_read_and_its_words_have_no_marks() -> None:
    article = read_text(f"{HEADS}\n{MARKED}\n{BELOW}")
    report = pipeline.Pipeline(Settings(), ("brief", "claims", "check"))(article)
    quotes = list(_quotes(json.loads(json.dumps(report.to_json()))))
    assert any("\n>" in q["quote"] for q in quotes)
    assert all(q["quote"] == article.text[q["start"] : q["end"]] for q in quotes)
    assert report.brief is not None
    assert ">" not in report.brief.text
    assert all(
        ">" not in claim.text and "confidential" not in claim.text for claim in report.claims
    )
    assert "Mary Dunn" in {claim.speaker for claim in report.claims}


@pytest.mark.parametrize(
    "text", [f"{HEADS}\n{MARKED}\n{BELOW}", "> \n> \n> One was.\n>\n> Two is.\n> "]
)
def test_sentences_as_written_have_all_of_a_text(text: str) -> None:
    report = pipeline.Pipeline(Settings(), ("brief",))(read_text(text))
    written = report.to_json()["article"]["sentences"]
    apart, last = "", 0
    for each in written:
        assert last <= each["start"] < each["end"]
        apart, last = apart + text[last : each["start"]], each["end"]
    assert not (apart + text[last:]).strip()
    assert all(text[s.start] != ">" for s in report.document.sentences)
    assert Report.from_json(json.loads(json.dumps(report.to_json()))) == report


def test_evidence_that_was_passed_on_is_quoted_as_it_stands() -> None:
    evidence = read_text(MARKED, source="mail.txt")
    article = read_text("The plan would have cost 19 million pounds, Mary Dunn said.")
    report = pipeline.Pipeline(Settings(), ("claims", "check"), [evidence])(article)
    found = [e for c in report.claims if c.verdict for e in c.verdict.evidence]
    assert found
    assert all(e.quote == evidence.text[e.start : e.end] for e in found)


def test_a_text_without_marks_leaves_its_records_alone() -> None:
    made = read(PLAIN).sentences
    assert as_read(made, PLAIN) is made

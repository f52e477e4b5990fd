"""Whose words they are where no name stands beside them, and who is no speaker."""

from __future__ import annotations

import pytest

from brief.pipeline import document
from brief.records import Article, Claim, Value, text_id
from brief.statements import claims as extraction
from brief.statements.discourse import Discourse


def read(text: str) -> tuple[tuple[Value, ...], tuple[Claim, ...]]:
    return extraction.extract(
        document(Article(text_id(text), "a.txt", text, published="2020-05-01"))
    )


def last(text: str) -> Claim:
    return read(text)[1][-1]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # somebody named in passing takes no word from who goes on speaking
        ("Mr Vail rejected the plan, Ann Moe said. Ken Holm's lawyer Bert Lund told the court he "
         'was sure of it. "We refute both charges," he said.', "Bert Lund"),
        ('Tom Vail said he was sorry. "I take the blame," he said. He also dismissed Bert Lund\'s '
         "idea of a merger. He said he would oppose it.", "Tom Vail"),
        # the only woman of an interview, named some sentences ago
        ('Ann Lee, the mayor of Rye, spoke on Monday. The town was flooded. The boats left at noon. '
         '"It was dark," she said.', "Ann Lee"),
        # names beside a thing that is told of are nobody's who is told of
        ('Ms Lucas said on Monday reports about talks between Theresa May and Ann Moe "confirmed our '
         'fears". "We stand by the plan," she said.', "Lucas"),
        # who spoke last goes on behind a quotation, whoever else is told of in what was said
        ('Tom Vail said Bert Lund had told them so in May. "I was there," he said.', "Tom Vail"),
        ('Max Hale limited the parties, Tom Vail said. "They were crushed in 2010," he said.',
         "Tom Vail"),
        # a quotation of several sentences is one
        ('Max Hale said, "This is about power. It has nothing to do with the harbor." He added, '
         '"It is a stunt that nobody takes seriously."', "Max Hale"),
        # the body of the sentence before
        ("Halden Motors closed its plant on Monday. It said in a statement that 300 jobs would go.",
         "Halden Motors"),
        # who is named in what is said is not who says it
        ("Peter Holm, the chairman, said the party had suspended Mr Houston. He said Mr Houston may "
         'be interviewed. He added: "I have one version from him."', "Peter Holm"),
        # who else is told of may be meant
        ("Jon Moser, the harbor minister, met Bert Lund. He said on Monday the loss was great.", None),
        ("Peter Holm said it was late. The rain fell. He said Mr Houston may be interviewed. He said "
         "on Monday there was no proof.", None),
        ('A view is offered by Max Hale, who wrote, "Few mills last." Bert Lund attributes the rise to '
         'patience. Bert Lund met Tom Moe at noon. The rain fell. "It was dark," he said.', None),
        ("Members of the House met. The White House closed early. The House sent for the papers. "
         "It also called for the letters of May.", None),
    ],
)  # fmt: skip
def test_who_goes_on_speaking(text: str, speaker: str | None) -> None:
    assert last(text).speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Reuters reported the storm, the first of the year, killed two people.", "Reuters"),
        ("The letter - published in the Herald - said the plan had been marked by broken promises.",
         "The letter"),
        ("Four people were on board; according to investigators, one was pronounced dead there.",
         "investigators"),
        ("Study co-author and geochemist Seth Ruud remarked in a release, “There was no reason to "
         "expect a bloom like this.”", "Seth Ruud"),
        ("Sen. Ron Wynn (D-Ore.) and Sen. Gordon Smit (R-Ore.) today announced that Oregon could "
         "receive $17 million.", "Ron Wynn and Gordon Smit"),
        ("When Kweisi Moe of Maine's seventh Harbour Board announced that he would leave, Bert "
         "Lund joined.", "Kweisi Moe"),
        ("This rise is explained by great demand enjoyed by Halden's players in December.", None),
    ],
)  # fmt: skip
def test_whose_word_a_statement_is(text: str, speaker: str | None) -> None:
    assert last(text).speaker == speaker


def test_the_subject_of_the_clause_before_speaks() -> None:
    text = "Bert Lund came to Rye. Jon Moser broke the news when he said the play would be back."
    doc = document(Article(text_id(text), "a.txt", text))
    told = Discourse(doc, extraction.extract_values(doc))
    assert [q.speaker for q in told.quotations] == ["Jon Moser"]

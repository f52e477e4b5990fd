"""Support by bonds: the same words joined the same way, and near misses of it."""

from __future__ import annotations

import pytest

from brief.comparison.align import align
from brief.comparison.bonds import AGENT, BESIDE, PATIENT, Reading
from brief.comparison.propositions import said
from brief.comparison.units import Statement, statement
from brief.evidence import Source
from brief.language.analysis import Analysis
from brief.pipeline import document
from brief.reading.articles import read_text
from brief.records import Span, Verdict
from brief.statements import claims
from brief.verify import verify


def taken_apart(text: str) -> Statement:
    parsed = document(read_text(text, published="2024-03-12"))
    return statement(Analysis(parsed), Span(0, len(parsed.text)), claims.extract_values(parsed))


def bonds(text: str) -> set[tuple[str, str, str]]:
    made = taken_apart(text)
    return {
        (made.units[b.head].base, made.units[b.dependent].base, b.role) for b in Reading(made).bonds
    }


def between(claim: str, evidence: str) -> str | None:
    return said(align(taken_apart(claim), taken_apart(evidence))).gap


def test_passive_relative_clause_and_apposition_have_the_bonds_of_a_plain_sentence() -> None:
    assert ("open", "bridge", PATIENT) in bonds("The bridge was opened in 1961.")
    assert ("open", "bridge", PATIENT) in bonds("The bridge, opened in 1961, carries a road.")
    assert ("open", "anna berg", AGENT) in bonds("The bridge was opened by Anna Berg.")
    assert ("open", "1961", BESIDE) in bonds("The bridge was opened in 1961.")


def test_a_list_shares_its_verb() -> None:
    found = bonds("Anna Berg and Paul Okoro signed the treaty.")
    assert {("sign", "anna berg", AGENT), ("sign", "paul okoro", AGENT)} <= found


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        (
            "The bridge was opened in 1961.",
            "The bridge, opened in 1961, carries the coast road over the river.",
        ),
        (
            "Anna Berg signed the treaty in Oslo.",
            "Anna Berg, who leads the council, signed the treaty in Oslo after a week of talks.",
        ),
        (
            "The treaty was signed by Anna Berg.",
            "Anna Berg signed the treaty in Oslo after a week of talks.",
        ),
        (
            "The mayor has asked for a ferry.",
            "Mayor Luc Roy, who has asked for a ferry, criticized the ministry for acting late.",
        ),
        (
            "Anna Berg is head of research at Veltrin.",
            '"Safety comes first," said Veltrin\'s head of research, Anna Berg.',
        ),
        (
            "The pill was rejected in Japan.",
            "The pill was approved in Norway in May but rejected in Japan.",
        ),
        (
            "The hotel was bought by Anna Berg for 3.4 million pounds.",
            "Anna Berg bought the hotel from the Roy family in 2015 for 3.4 million pounds.",
        ),
        (
            "The captain was cleared of negligence.",
            "They did not find that the crew had acted wrongly; the captain, Paul Okoro, was "
            "cleared of negligence by a jury last year.",
        ),
        (
            "Anna Berg and Paul Okoro met in Bergen on Thursday.",
            "Mayor Anna Berg met up with Paul Okoro on Thursday at Bergen, Norway.",
        ),
        (
            "Paul Okoro signed the treaty.",
            "Anna Berg and Paul Okoro signed the treaty in Oslo.",
        ),
    ],
)
def test_what_a_longer_sentence_says_besides_does_no_harm(claim: str, evidence: str) -> None:
    assert between(claim, evidence) is None


@pytest.mark.parametrize(
    ("claim", "evidence", "why"),
    [
        ("Paul Okoro sued Anna Berg.", "Anna Berg sued Paul Okoro.", "joined otherwise"),
        (
            "The crew had acted wrongly.",
            "They did not find that the crew had acted wrongly; the captain was cleared.",
            "only said",
        ),
        (
            "Prices had risen.",
            "The bank said that sales had fallen; prices had risen, it said.",
            "only said",
        ),
        (
            "The pill was rejected in Norway.",
            "The pill was approved in Norway in May but rejected in Japan.",
            "joined otherwise",
        ),
        (
            "Anna Berg is the manager of Albion.",
            "The manager of Albion, the mayor and Anna Berg met.",
            "joined otherwise",
        ),
        (
            "Arsenal kept six clean sheets.",
            "Arsenal goalkeeper David Ospina kept six clean sheets.",
            "joined otherwise",
        ),
        (
            "The council released the report.",
            "The council released a summary of the report.",
            "joined otherwise",
        ),
        ("The bridge was not opened in 1961.", "The bridge was opened in 1961.", "denied"),
        ("The bridge closed in May.", "The bridge may have closed in May.", "hedged"),
        (
            "The council will sell the harbor.",
            "The council will sell the harbor if the voters agree.",
            "conditional",
        ),
        (
            "The council sold the harbor.",
            "Paul Okoro claimed that the council sold the harbor.",
            "only said",
        ),
        ("The line was sold.", "According to critics, the line was sold.", "only said"),
        ("The line was sold.", "The line was sold, Anna Berg said on Monday.", "only said"),
        (
            "The talks were held in two sessions.",
            "The talks were held in two sessions, news agencies reported.",
            "only said",
        ),
        ("All ferries stopped.", "The ferries stopped.", "missing"),
        ("The ferries left from Oslo.", "The ferries left for Oslo.", "joined otherwise"),
        ("Anna Berg belongs to the union.", "Anna Berg formerly belonged to the union.",
         "restricted"),
        ("The old bridge.", "The old bridge was opened in 1961.", "nothing stated"),
    ],
)  # fmt: skip
def test_what_changes_the_sense_is_no_support(claim: str, evidence: str, why: str) -> None:
    assert between(claim, evidence) == why


ARTICLE = (
    "Transport Minister Anna Berg visited Bergen on Monday.\n\n"
    "She said the harbor line had been sold to a firm in Oslo.\n\n"
    "A new line was planned for 2031, Berg said."
)


def verdict_of(claim: str, article: str = ARTICLE) -> Verdict:
    source = document(read_text(article, published="2024-03-12"))
    mine = document(read_text(claim, published="2024-03-12"))
    values, found = claims.extract(mine)
    against = (Source(source, claims.extract_values(source)),)
    (judged,) = verify(mine, values, found, against)
    assert judged.verdict is not None
    return judged.verdict


@pytest.mark.parametrize(
    "claim",
    [
        "Anna Berg said the harbor line had been sold to a firm in Oslo.",
        "Transport Minister Anna Berg said a new line was planned for 2031.",
    ],
)
def test_evidence_has_the_sentence_that_tells_who_is_meant(claim: str) -> None:
    verdict = verdict_of(claim)
    assert verdict.label == "supported"
    assert [e.quote[:30] for e in verdict.evidence][1:] == [ARTICLE[:30]]


def test_words_that_are_only_said_are_no_support_though_all_are_there() -> None:
    verdict = verdict_of("The harbor line had been sold to a firm in Oslo.")
    assert verdict.label == "not_enough_info"
    assert verdict.reason is not None
    assert "only as something that is said: “She said the harbor line" in verdict.reason


@pytest.mark.parametrize(
    "evidence",
    [
        "Anna Berg denied that the line had been sold to a firm in Oslo.",
        "If the line had been sold to a firm in Oslo, the town would have money.",
        "It is not true that the line had been sold to a firm in Oslo.",
        "Anna Berg asked whether the line had been sold to a firm in Oslo.",
    ],
)
def test_very_words_under_a_denial_or_a_question_are_no_support(evidence: str) -> None:
    assert verdict_of("The line had been sold to a firm in Oslo.", evidence).label != "supported"


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Berlin cut taxes on fuel in May.",
         "Berlin cut taxes on food in May and Paris cut taxes on fuel in June."),
        ("A man was found in a pool in Hull.", "A man was found in a pool of blood in Hull."),
    ],
)  # fmt: skip
def test_one_word_of_the_evidence_is_one_word_of_the_claim(claim: str, evidence: str) -> None:
    assert between(claim, evidence) is not None


def test_an_apposition_of_another_name_tells_nothing_of_the_name_that_it_is_of() -> None:
    article = (
        "Mr. Vik, a former pupil of Mr. Berg, was elected on Monday.\n\n"
        "Mr. Berg has been living in Bergen since May."
    )
    turned = verdict_of("Mr. Berg, a former pupil of Mr. Vik, has been living in Bergen.", article)
    assert turned.label != "supported"
    right = verdict_of("Mr. Vik, a former pupil of Mr. Berg, was elected on Monday.", article)
    assert right.label == "supported"


@pytest.mark.parametrize(
    ("claim", "article"),
    [
        ("Real pay for federal judges had grown since 1969.",
         "Although real pay for the average worker has increased by nearly 20 percent since 1969, "
         "real pay for federal judges and justices has actually declined by 25 percent."),
        ("Much of the military spending of China is concealed.",
         "He was asked about U.S. Defense Secretary Paul Dahl's assertion that much of the "
         "military spending of China is concealed."),
        ("Tropical cyclones are a form of hurricanes.",
         "Hurricanes are a form of tropical cyclones."),
        ("Gordon Vik had formerly been one of the closest aides of Ed Berg.",
         "Formerly one of Mr Vik's closest aides, Ed Berg hinted at a giveaway."),
        ("The train left Mysore at 10:30 am IST.",
         "The train left Mysore at 11:30 am IST (0600 UTC), covering a distance of 139 km."),
    ],
)  # fmt: skip
def test_what_is_told_of_another_or_only_asserted_is_no_support(claim: str, article: str) -> None:
    assert verdict_of(claim, article).label != "supported"


@pytest.mark.parametrize(
    ("claim", "article"),
    [
        ("The statement specified neither a date nor an exact location.",
         "The statement specified no date or exact location."),
        ("Neither the Liberals nor the Greens gave the budget their support.",
         "However, the Liberals and the Greens did not back the budget."),
        ("The closing of 1,100 dealerships did not go far enough to evade bankruptcy.",
         "The company plans to shut 1,100 dealerships, in an effort to evade bankruptcy."),
        ("The winds of the storm had gained 40 kilometers an hour.",
         "The winds of the storm had increased from 120 kilometers to 160 kilometers an hour."),
        ("Niklaus Vik was a nephew of Jacob Vik.", "Daniel Vik was a nephew of Jacob Vik."),
        ("The Kurdistan Workers' Party is banned in Turkey.", "The PKK is banned in Turkey."),
        ("Anna Berg and Tove Lund were granted clemency after eight and almost fourteen years.",
         "Tove Lund was convicted in 2006. She was granted clemency after almost fourteen years."),
        ("Ola Dahl, Anna Berg and Mara Lund signed the treaty in Bergen on Tuesday.",
         "Mara Lund signed the treaty in Bergen on Tuesday. Ola Dahl was there."),
        ("The index closed down 74.15 points, or 2.64%.",
         "The index closed down 74.15 points, or -2.64%."),
        ("Tim Berg, who made 68, was out with seven balls remaining.",
         "27 off the last three overs was too much and Berg was out with seven balls remaining."),
        ("The first test flight of the airliner lasted about three hours.",
         "The airliner made its first test flight on Tuesday."),
        ('Paul Dahl wants a border wall, a step that Anna Berg called "a non-starter".',
         'Paul Dahl wants a border wall. Anna Berg called it "a non-starter".'),
    ],
)  # fmt: skip
def test_what_says_the_same_or_something_else_is_not_refuted(claim: str, article: str) -> None:
    assert verdict_of(claim, article).label != "refuted"


@pytest.mark.parametrize(
    ("claim", "evidence", "gap"),
    [
        ("The decline was steepest in Bonn.",
         "The decline was steepest in Kiel, where nests fell to 1,180, and smallest in Bonn.",
         "joined otherwise"),
        ("The decline was steepest in Kiel.",
         "The decline was steepest in Kiel, where nests fell to 1,180, and smallest in Bonn.",
         None),
        ("The fair opened in Bonn.", "The fair opened in Kiel and in Bonn.", None),
        ("The deal created the biggest port in Norway.",
         "The deal created the third-biggest port in Norway.", "joined otherwise"),
        ("The yard failed the test in Norway.", "The yard failed the third test in Norway.", None),
    ],
)  # fmt: skip
def test_another_place_behind_the_word_and_a_rank_join_otherwise(
    claim: str, evidence: str, gap: str | None
) -> None:
    assert between(claim, evidence) == gap

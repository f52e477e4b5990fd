"""Claims that have nearly all words of a sentence, and are not what it says."""

from __future__ import annotations

import pytest

from brief.verify.doubts import copies
from tests.comparing import beside, number, verdict
from tests.unit.test_doubts import case

BANK = (
    "The Torrin bank said on Wednesday it would begin emergency bond buying in its second session"
    " on the works. Shares fell.After a Tuesday report they rose."
)


@pytest.mark.parametrize(
    ("words", "right", "wrong"),
    [
        ("on Wednesday", "Wednesday", "Tuesday"),  # which stands elsewhere in the sentence
        ("on Wednesday", "Wednesday", "Friday"),
        ("second session", "second", "third"),
    ],
)
@pytest.mark.parametrize("published", ["", "2024-03-12"])
def test_one_of_a_closed_class_in_the_place_of_another_refutes(
    words: str, right: str, wrong: str, published: str
) -> None:
    claim = BANK.partition(" Shares")[0]
    found = verdict(claim.replace(words, words.replace(right, wrong)), BANK, published)
    assert found.label == "refuted"
    assert f"says {right}" in found.reason
    assert verdict(claim, BANK, published).label == "supported"


@pytest.mark.parametrize(
    ("statement", "article"),
    [
        # said of both days, in the same way
        ("The bank said on Tuesday it would buy bonds of all sorts.",
         "The bank said on Monday it would buy bonds of all sorts, as it had on Tuesday."),
        ("A crew from Hull won the second race in Kiel.",
         "A crew from Hull won the first race in Kiel, as it did the second."),
        # no copy: the one race is not the other
        ("The second race in Kiel was won by a crew from Hull.",
         "A crew from Hull won the first race of the day before the rain came to Kiel."),
    ],
)  # fmt: skip
def test_what_may_be_true_besides_is_not_refuted(statement: str, article: str) -> None:
    assert verdict(statement, article, "").label != "refuted"


def test_seasons_exclude_each_other_without_a_year() -> None:
    article = "The fair will be held in the old harbour in spring."
    assert verdict(article.replace("spring", "summer"), article, "").label == "refuted"


def test_a_copied_place_is_one_with_the_same_words_on_either_side() -> None:
    found = beside("The firm sold the small boats to Kiel.", "The firm sold the old boats to Kiel.")
    assert found.copied(number(found.claim, "small")) == number(found.evidence, "old")
    assert found.copied(number(found.claim, "firm")) is None  # the rest is not all the same
    found = beside("The firm sold small boats in Kiel.", "The firm, which sold old boats to Kiel.")
    assert found.copied(number(found.claim, "small")) is None


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The bank began emergency loan buying in May.",
         "The bank began emergency bond buying in May."),
        ("The bank began emergency bond buying on Friday at noon.",
         "The bank began emergency bond buying on Monday at noon."),
    ],
)  # fmt: skip
def test_a_copy_with_another_word_put_in_says_something_else(claim: str, evidence: str) -> None:
    assert copies.another_word(case(claim, evidence))
    assert not copies.another_word(case(evidence, evidence))


def test_an_ordinal_that_stands_elsewhere_is_doubted_where_another_is_in_its_place() -> None:
    evidence = "A crew from Hull won the first race in Kiel and said the second began late."
    assert copies.another_word(case("A crew from Hull won the second race in Kiel.", evidence))


def test_another_sentence_that_has_the_word_takes_the_doubt_away() -> None:
    claim = "The bank began emergency loan buying in May this year."
    other = claim.replace("loan", "bond")
    assert copies.another_word(case(claim, other))
    assert not copies.another_word(case(claim, f"{other} {claim[:-1]}, it said."))


def test_a_word_that_means_the_same_may_be_put_in() -> None:
    evidence = "The company began to buy old bonds in May."
    assert not copies.another_word(case(evidence.replace("company", "firm"), evidence))


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        # what is said of somebody's thing
        ("The former champion is empty.",
         "The former champion's office in the sports center is empty after a dispute."),
        ("Mrs Dahl was in a stable condition in hospital.",
         "Mrs Dahl's husband, Jan, was hurt and was in a stable condition in hospital."),
        # what is said of somebody else
        ("The man appears in several videos.",
         "The man said the guard who appears in several videos was a senior figure."),
        # whose something is
        ("The father also has a heavy walk in the background.",
         "The father also mimics the mother's heavy walk in the background."),
    ],
)  # fmt: skip
def test_what_a_sentence_says_of_another_it_does_not_say(claim: str, evidence: str) -> None:
    assert copies.otherwise(case(claim, evidence))


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The former champion is in a stable condition.",
         "The former champion, the owner of an office in Kiel, is in a stable condition."),
        ("The guard appears in several videos.",
         "The man said the guard who appears in several videos was a senior figure."),
        # of both, and of one of them
        ("The fire service and the police are working on an investigation.",
         "The fire service named an investigation on which the police are working."),
        # said of him too
        ("The man appears in several videos.",
         "The man said the guard who appears in several videos left. On film the man"
         " appears in several videos."),
        ("The mother has a heavy walk.",
         "The father also mimics the mother's heavy walk in the background."),
        # the subject of the passive, and who does it
        ("A sum of 15 million a year is authorized.",
         "The bill authorizes a sum of 15 million a year."),
        ("Jan Visser led the works.",
         "Jan Visser said the engineer who led the works was himself."),
        ("The council fined the ferry company, and sold the yard.",
         "The council fined the ferry company, and the same council sold the yard."),
    ],
)  # fmt: skip
def test_what_is_said_of_the_same_is_not_doubted(claim: str, evidence: str) -> None:
    assert not copies.otherwise(case(claim, evidence))

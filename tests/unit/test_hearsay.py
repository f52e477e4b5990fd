"""On whose word the evidence has something."""

from __future__ import annotations

import pytest

from brief.evidence import Source
from brief.pipeline import with_every_sentence
from brief.records import Verdict
from brief.verify import verify
from tests.unit.test_verify import parsed


def verdict(claim: str, evidence: str, *, strict: bool = False) -> Verdict:
    made, values, _ = parsed(evidence, "article.txt")
    mine, mine_values, claims = parsed(claim)
    claims = with_every_sentence(mine, claims)
    (found,) = verify(mine, mine_values, claims, (Source(made, values),), strict=strict)
    assert found.verdict is not None
    return found.verdict


@pytest.mark.parametrize(
    ("claim", "evidence", "speaker"),
    [
        ("Two people were injured in the fire in Hull.",
         "Police said two people were injured in the fire in Hull.", "Police"),
        ("Farmers in Alentejo lost a third of their olives to the drought.",
         "Farmers in Alentejo lost a third of their olives to the drought, according to the "
         "ministry.", "ministry"),
        ("Ines Prado has left the series after three seasons.",
         "Actress Ines Prado has left the series after three seasons, the broadcaster confirmed.",
         "broadcaster"),
        ("Sales at the port of Narvik rose by 9 percent in May.",
         "Sales at the port of Narvik rose by 9 percent in May, the ministry reported.",
         "ministry"),
    ],
)  # fmt: skip
def test_what_an_authority_says_supports_on_its_word(
    claim: str, evidence: str, speaker: str
) -> None:
    found = verdict(claim, evidence)
    assert found.label == "supported"
    assert found.attributed_to is not None
    assert speaker.lower() in found.attributed_to.lower()
    assert [c.outcome for c in found.checks if c.name == "attribution"] == ["pass"]


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Torrin Steel cut 300 jobs.", "The union said Torrin Steel cut 300 jobs."),
        ("The army shot 12 farmers in Torrin.",
         "Rebels claimed the army shot 12 farmers in Torrin."),
        ("The mayor took bribes from two builders.",
         "Lawyers for the tenants said the mayor took bribes from two builders."),
    ],
)  # fmt: skip
def test_what_one_party_says_of_another_supports_nothing(claim: str, evidence: str) -> None:
    assert verdict(claim, evidence).label != "supported"


def test_the_articles_own_word_is_on_nobodys() -> None:
    found = verdict("Two people were injured.", "Two people were injured in the fire in Hull.")
    assert found.attributed_to is None


def test_strict_attribution_leaves_it_open() -> None:
    evidence = "Police said two people were injured in the fire in Hull."
    found = verdict("Two people were injured in the fire in Hull.", evidence, strict=True)
    assert found.label == "not_enough_info"
    assert "word of" in found.reason
    own = verdict("Two people were injured.", "Two people were injured in Hull.", strict=True)
    assert own.label == "supported"


ROLES = """Storm at Varde

Port police chief Sven Dahl was at the scene. Three boats were lost in the storm, Dahl said.
Anna Berg, a spokeswoman for the coast guard, came later. The Aurora was towed to Sund, Berg said.
Jon Roe, a lawyer for the crew, came too. The captain of the Aurora was asleep, Roe said.
Police arrested Ole Vik on Monday. The mast of the Aurora broke in two, Vik said.
"""


@pytest.mark.parametrize(
    ("claim", "speaker"),
    [
        ("Three boats were lost in the storm.", "Sven Dahl"),
        ("The Aurora was towed to Sund.", "Anna Berg"),
        ("The captain of the Aurora was asleep.", None),
        ("The mast of the Aurora broke in two.", None),
    ],
)
def test_what_a_speaker_is_may_be_told_elsewhere(claim: str, speaker: str | None) -> None:
    assert verdict(claim, ROLES).attributed_to == speaker


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ("the harbour police reported", "the harbour police"),
        ("the ministry reported", "the ministry"),
    ],
)
def test_who_has_no_name_is_called_with_all_the_words(said: str, speaker: str) -> None:
    found = verdict(
        "Sales at the port of Narvik rose by 9 percent in May.",
        f"Sales at the port of Narvik rose by 9 percent in May, {said}.",
    )
    assert found.attributed_to == speaker

"""What keeps a support that rests on the cross-encoder alone from being believed."""

from __future__ import annotations

import pytest

from brief.evidence import Base, Source
from brief.pipeline import with_every_sentence
from brief.verify import doubts as asked
from brief.verify.doubts import deeds, roles
from brief.verify.doubts.case import Case
from brief.verify.nearest import compared_with
from tests.unit.test_verify import parsed


def case(claim: str, evidence: str) -> Case:
    made, values, _ = parsed(evidence, "article.txt")
    mine, mine_values, claims = parsed(claim)
    (one,) = with_every_sentence(mine, claims)
    source = Source(made, values)
    statement = Source(mine, mine_values).statement(one.span)
    return Case(statement, compared_with(statement, one, Base((source,)))[:4], source)


def doubts(claim: str, evidence: str) -> bool:
    found = case(claim, evidence)
    return asked.contrary(found.mine, found.near, found.source)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        # who did it to whom
        ("The owners sued the ferry company over two boats.",
         "The ferry company sued the owners over two boats, which it wants back."),
        # a plan for a deed
        ("Two agencies investigated the fire in Hull.",
         "Two agencies are to investigate the fire that broke out in Hull."),
        # an allegation for a fact
        ("The director took bribes for the bridge.",
         "The director is alleged to have taken bribes for the bridge."),
        # another speaker
        ("Lena Dahl said that the bridge was safe for all.",
         "“The bridge is safe for all of us,” Jan Visser said. Lena Dahl left the room."),
        # of two figures the other
        ("Dahl got 14 votes and Visser got 12 votes.",
         "Visser came first with 14 votes and Dahl second with 12."),
        # the contrary
        ("The council keeps the harbor closed to boats.",
         "The council keeps the harbor open to boats of the city."),
        ("The council did not pay for the bridge over the Torrin.",
         "The council itself paid for the bridge over the Torrin."),
        ("The council paid for the bridge over the Torrin.",
         "The council never paid for the bridge over the Torrin, but promised to."),
        # the denial stands before the last word of the claim
        ("Members could offer changes to the bill.",
         "Members may move to take up the bill, and it is not open to changes."),
    ],
)  # fmt: skip
def test_what_shows_the_contrary(claim: str, evidence: str) -> None:
    assert doubts(claim, evidence)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The storm hurt more than two million apple trees.",
         "The storm damaged some 2.3 million apple trees in the valley."),
        ("Turnout fell to 67.3 percent.", "Turnout was down by a point, at 67.3 percent."),
        # what is denied is told behind, of something else
        ("Lena Dahl left the bank.",
         "The firm confirmed that Lena Dahl had left the bank, but did not say why."),
        # how long it went on is no opposite of what came first
        ("The ferry crews ended a strike that lasted eleven days.",
         "Ferry crews end an 11-day strike; the owners had first offered less."),
        # whose summit it was is not who ended
        ("A summit of Dahl and Visser ended in May.", "Dahl's summit with Visser ended in May."),
    ],
)  # fmt: skip
def test_what_leaves_nothing_to_doubt(claim: str, evidence: str) -> None:
    assert not doubts(claim, evidence)


@pytest.mark.parametrize(
    ("claim", "evidence", "otherwise"),
    [
        ("Dahl will replace Visser.", "Dahl's post will be filled by Jan Visser.", True),
        ("Visser will replace Dahl.", "Dahl's post will be filled by Jan Visser.", False),
        ("Dahl will replace Visser.", "Visser's post will be filled by Lena Dahl.", False),
        ("Dahl will praise Visser.", "Dahl's post will be filled by Jan Visser.", False),
    ],
)
def test_who_has_the_post_is_not_who_takes_it(claim: str, evidence: str, otherwise: bool) -> None:
    assert roles.succeeds_otherwise(case(claim, evidence)) is otherwise


@pytest.mark.parametrize(
    ("claim", "evidence", "twice"),
    [
        ("Every seat in Hull was contested.", "In Hull not one candidate ran unopposed.", True),
        ("No seat in Hull was uncontested.", "In Hull two ran for each seat.", True),
        ("Every seat in Hull was contested.", "In Hull not one seat was contested.", False),
        ("A candidate in Hull ran unopposed.", "In Hull one candidate ran unopposed.", False),
        ("No seat in Hull was contested.", "In Hull not one candidate ran unopposed.", False),
    ],
)
def test_a_denial_of_a_denial_is_none(claim: str, evidence: str, twice: bool) -> None:
    assert deeds.denied_twice(case(claim, evidence)) is twice


def test_a_table_in_a_sentence_is_doubted_and_its_pairs_are_not_tried(monkeypatch) -> None:
    """Sixty figures of sixty names are three million pairs of pairs."""
    votes = "Dahl got 14 votes and Visser got 12 votes."
    same = case(votes, f"After the count {votes}")
    assert not roles.paired_otherwise(same)
    monkeypatch.setattr(roles, "_MANY", 0)
    assert roles.paired_otherwise(same)

"""Claims that the slots leave open, decided by close reading; a stand-in reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from brief.comparison.align import align
from brief.evidence import Candidate, Source
from brief.language.stems import terms
from brief.models.crossencoder import Judgement
from brief.records import Verdict
from brief.scoring.closely import Closely
from brief.verify import verify, weighing
from brief.verify.nearest import Compared
from brief.verify.variants import nowhere, variants
from tests.comparing import stated
from tests.unit.test_verify import parsed

ARTICLE = """Port of Harlow

The regulator gave the ferry firm two years for repairs of its piers. The firm runs 14 boats.

The council of Harlow may buy the old shipyard next year. Anna Berg led the inquiry into the fire.

"Nobody should blame the crews for the fire," Tom Lund said. Anna Berg thanked them.
"""
YES, NO = Judgement(0.985, 0.01, 0.005, ()), Judgement(0.005, 0.01, 0.985, ())
MAYBE = Judgement(0.3, 0.5, 0.2, ())
UNKNOWN = Judgement(0.01, 0.98, 0.01, ())
Says = Callable[[str], Judgement]


def reads(says: Says, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The reader says of any text what ``says`` does; the texts that it is asked about.

    Nearest in sense is the sentence that shares most words.
    """
    asked: list[str] = []

    def told(made: Closely, text: str, *_: Any) -> Judgement:
        asked.append(text)
        return says(text)

    def nearest(made: Closely, text: str) -> int:
        words = set(terms(text))
        shared = [len(words & set(sentence.kept)) for sentence in made.sentences]
        return shared.index(max(shared))

    monkeypatch.setattr(Closely, "around", told)
    monkeypatch.setattr(Closely, "gathered", told)
    monkeypatch.setattr(Closely, "nearest", nearest)
    for deciding in ("telling", "against"):
        monkeypatch.setattr(Closely, deciding, lambda made, text: [nearest(made, text)])
    return asked


def judged(
    claim: str, says: Says, monkeypatch: pytest.MonkeyPatch, copies: int = 1, text: str = ARTICLE
) -> Verdict:
    """The verdict of a claim when the reader says of any text what ``says`` does."""
    reads(says, monkeypatch)
    made, values, _ = parsed(text, "article.txt")
    (found,) = verify(*parsed(claim), [Source(made, values)] * copies, closely=True)
    assert found.verdict is not None
    return found.verdict


LED = "Anna Berg was the head of those who inquired into the fire."


def test_what_is_read_to_follow_is_supported_with_the_words_it_rests_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    verdict = judged(LED, lambda _: YES, monkeypatch)
    assert verdict.label == "supported"
    assert verdict.reason == "The article says so in other words."
    assert verdict.confidence >= 0.85
    (evidence,) = verdict.evidence
    assert (evidence.relation, evidence.quote) == (
        "entails", "Anna Berg led the inquiry into the fire."
    )  # fmt: skip


def test_what_somebody_says_supports_on_his_word_and_what_is_alleged_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    claim = "The crews in Harlow made no mistake."
    verdict = judged(
        claim, lambda _: Judgement(0.999, 0.0005, 0.0005, ()), monkeypatch,
        text="The fire began on Monday. The crews did nothing wrong, Tom Lund said in Harlow.",
    )  # fmt: skip
    assert (verdict.label, verdict.attributed_to) == ("supported", "Tom Lund")
    assert verdict.reason == "The article says so in other words, on the word of Tom Lund."
    assert [(c.name, c.outcome) for c in verdict.checks] == [("attribution", "pass")]
    alleged = judged(
        claim, lambda _: YES, monkeypatch,
        text="The fire began on Monday. The crews did nothing wrong, Tom Lund claimed in Harlow.",
    )  # fmt: skip
    assert alleged.label == "not_enough_info"


@pytest.mark.parametrize("says", [lambda _: MAYBE, lambda _: UNKNOWN])
def test_a_reading_that_is_not_sure_decides_nothing(
    says: Says, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert judged(LED, says, monkeypatch).label == "not_enough_info"


def test_words_that_nothing_bears_out_are_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    at = LED.index("head")
    marked = Judgement(0.2, 0.7, 0.1, ((at, at + 4, 0.9), (0, 4, 0.1)))
    verdict = judged(LED, lambda _: marked, monkeypatch)
    assert [quote.quote for quote in verdict.missing] == ["head"]


@pytest.mark.parametrize(
    "claim",
    [
        "Anna Berg was the head of 40 people who inquired into the fire.",  # a value nowhere
        "The council of Harlow bought the old shipyard next year.",  # planned
        "Anna Berg wondered why anybody should hold the crews to account for it.",  # of another
    ],
)
def test_a_sure_reader_does_not_outvote_words_and_trees(
    claim: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert judged(claim, lambda _: YES, monkeypatch).label != "supported"


def test_the_reader_is_not_asked_where_the_slots_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = reads(lambda _: YES, monkeypatch)
    made, values, _ = parsed(ARTICLE, "article.txt")
    for claim in ("The firm runs 14 boats.", "The firm runs 15 boats."):
        verify(*parsed(claim), [Source(made, values)], closely=True)
    assert asked == []


REPAIRS = "To mend the piers, the owner of the boats was left three years by the regulator."


def corrected(text: str) -> Judgement:
    return YES if "two" in text else NO


def test_a_value_that_makes_the_claim_follow_refutes_the_one_it_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    verdict = judged(REPAIRS, corrected, monkeypatch)
    assert verdict.label == "refuted"
    assert verdict.reason == "The article says two years; the summary says three years."
    assert verdict.suggestion == REPAIRS.replace("three", "two")
    (check,) = verdict.checks
    assert (check.name, check.outcome) == ("quantity", "fail")
    assert check.evidence is not None
    assert check.evidence.quote == "two years"
    assert verdict.evidence[0].relation == "contradicts"


@pytest.mark.parametrize("says", [lambda _: MAYBE, lambda _: UNKNOWN])
def test_a_figure_that_no_other_one_corrects_may_be_reckoned(
    says: Says, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert judged(REPAIRS, says, monkeypatch).label == "not_enough_info"


def test_a_passage_that_says_the_contrary_in_each_reading_refutes_and_is_quoted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    claim = "The inquiry into the Harlow fire was left without anybody at its head."
    verdict = judged(claim, lambda _: NO, monkeypatch)
    assert verdict.label == "refuted"
    assert "Anna Berg led the inquiry into the fire." in verdict.reason
    assert [(c.name, c.outcome) for c in verdict.checks] == [("entailment", "fail")]
    assert judged(claim, lambda _: MAYBE, monkeypatch).label == "not_enough_info"


def test_a_claim_whose_values_stand_nowhere_tells_of_something_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    claim = "The ferry firm Brel rose 31 points, or 0.4%, to 7,404 in the firm's index."
    assert judged(claim, lambda _: NO, monkeypatch).label == "not_enough_info"


def test_of_a_deal_told_from_its_other_side_nothing_is_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    claim = "The firm purchased a mill in the north."
    article = "Brel sold a mill and 12 barges in the north to the firm of Anna Berg in May."
    for says in (YES, NO):
        found = judged(claim, lambda _, says=says: says, monkeypatch, text=article)  # type: ignore[misc]
        assert found.label == "not_enough_info"


def test_a_sentence_that_has_the_words_is_the_contrary_only_where_that_is_surely_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    claim = "Into the fire the inquiry led Anna Berg."
    maybe = Judgement(0.2, 0.2, 0.6, ())
    assert judged(claim, lambda _: maybe, monkeypatch).label == "not_enough_info"
    surely = Judgement(0.0002, 0.0002, 0.9996, ())
    assert judged(claim, lambda _: surely, monkeypatch).label == "refuted"


def test_of_what_names_nothing_it_has_to_be_likelier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "_chance", lambda which, _: 0.83 if which == "supported" else 0.1)
    article = "Berg Line repaired the pier of Harlow after the storm, and the boats came back."
    named = "Once the storm was over Berg Line mended the Harlow quay."
    unnamed = "Workers mended the quay once the storm was over."
    found = [judged(claim, lambda _: YES, monkeypatch, text=article).label
             for claim in (named, unnamed)]  # fmt: skip
    assert found == ["supported", "not_enough_info"]


def test_of_what_tells_little_and_has_words_against_it_it_has_to_be_nearly_sure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    article = "Berg Line repaired the pier of Harlow after the storm, and the boats came back."
    claim = "Once the storm was over Berg Line mended the Harlow quay."
    monkeypatch.setattr(weighing.Weighed, "thin", True)
    for chance, label in ((0.93, "not_enough_info"), (0.97, "supported")):
        says = {"supported": chance, "refuted": 0.01}
        monkeypatch.setattr(weighing, "_chance", lambda which, _, says=says: says[which])
        assert judged(claim, lambda _: YES, monkeypatch, text=article).label == label


def test_a_value_that_stands_nowhere_has_to_be_nearly_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    article = "Berg Line repaired the pier of Harlow after the storm, and the boats came back."
    claim = "Once the storm was over Berg Line of Oslo mended the Harlow quay."
    for chance, label in ((0.93, "not_enough_info"), (0.97, "supported")):
        says = {"supported": chance, "refuted": 0.01}
        monkeypatch.setattr(weighing, "_chance", lambda which, _, says=says: says[which])
        assert judged(claim, lambda _: YES, monkeypatch, text=article).label == label


def test_a_part_of_a_name_is_not_believed_to_be_that_name(monkeypatch: pytest.MonkeyPatch) -> None:
    article = (
        "The White House said on Monday that talks failed. Harlow Steel spoke of a truce.\n\n"
        "The House backed the 2020 budget, 220-210, on Tuesday."
    )
    for who, label in (("White House", "not_enough_info"), ("House", "supported")):
        claim = f"It was the {who} that on Tuesday approved the budget for 2020 by 220 to 210."
        assert judged(claim, lambda _: YES, monkeypatch, text=article).label == label
    article = "Ford Motor cut 400 jobs. Ford pardoned Nickson in 1974."
    claim = "A pardon was given to Nickson in 1974 by Ford Motor."
    assert judged(claim, lambda _: YES, monkeypatch, text=article).label == "not_enough_info"


def test_sources_that_have_a_claim_in_other_words_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reads(lambda _: Judgement(0.98, 0.01, 0.01, ()), monkeypatch)
    texts = ("Anna Berg led the inquiry into the fire.", "The fire's inquiry: Anna Berg led it.")
    sources = [
        Source(*parsed(f"It rained on Monday. {text}", f"{n}.txt")[:2])
        for n, text in enumerate(texts)
    ]
    (found,) = verify(*parsed(LED), sources, closely=True)
    assert found.verdict is not None
    assert (found.verdict.label, found.verdict.supporting) == ("supported", 2)
    assert {evidence.source for evidence in found.verdict.evidence} == {"0.txt", "1.txt"}


def test_of_another_speaker_it_is_believed_sooner(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = "Anna Berg said that nobody ought to hold the crews to account for the fire."
    own = theirs.replace("Anna Berg", "Tom Lund")
    for percent in range(60, 94, 2):
        contrary = percent / 100
        likely = Judgement(0.06, 0.94 - contrary, contrary, ())
        labels = [judged(claim, lambda _, said=likely: said, monkeypatch).label  # type: ignore[misc]
                  for claim in (theirs, own)]  # fmt: skip
        if labels == ["refuted", "not_enough_info"]:
            return
    pytest.fail("never before that of the speaker himself")


def test_what_is_planned_and_what_one_of_several_sources_has_is_left_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    claim = "The council of Harlow may not buy the old shipyard next year."
    assert judged(claim.replace("may not buy", "bought"), lambda _: NO, monkeypatch).label == (
        "not_enough_info"
    )
    assert judged(REPAIRS, corrected, monkeypatch, copies=2).label == "not_enough_info"


def compared(claim: str, evidence: str) -> list[Compared]:
    alignment = align(stated(claim), stated(evidence))
    span = alignment.evidence.span
    return [Compared(Candidate(0, span, span, 1.0), alignment, ())]


@pytest.mark.parametrize(
    ("claim", "evidence", "made"),
    [
        ("The owner had three years.", "The firm was given two years.", ["The owner had two years."]),
        ("It opened in May 2011.", "The port opened in June 2010.", ["It opened in June 2010."]),
        ("Tom Roe led the talks.", "The talks were led by Ane Lund.", ["Ane Lund led the talks."]),
        ("Nine lives were lost.", "Eight others were hurt.", []),  # of other things
        ("The ferry had 53 people on board.", "19 people were hurt on the ferry.", []),
        ("The ferry had 53 people on board.", "19 people were on the ferry.",
         ["The ferry had 19 people on board."]),
        ("She had worked there for four years.", "She was 22 years old.", []),  # an age is no span
        ("It cost three times the sum.", "It cost the sum of $9 and eight bids.", []),
        ("In 2006 it made 90 trips.", "In 2007 it made 95 trips.", []),  # of another year
        ("It closed before Christmas.", "It closed on 17 December.", []),
        ("It would have cost $9 million.", "It cost $7 million.", []),  # had it been so
        ("He plays for England.", "Her brother left Iran and played for the English side.", []),
    ],
)  # fmt: skip
def test_only_values_that_answer_the_same_question_are_put_in(
    claim: str, evidence: str, made: list[str]
) -> None:
    near = compared(claim, evidence)
    mine = near[0].alignment.claim
    assert [v.applied(mine, claim) for v in variants(mine, near)] == made
    assert made == [] or len(nowhere(mine, near)) == 1


def test_a_figure_within_the_bound_of_a_claim_is_not_the_contrary(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "The talks of the leaders lasted for almost two hours."
    within, beyond = (f"The two men talked for {n} hours." for n in ("less than two", "over four"))
    assert judged(within, lambda _: NO, monkeypatch, text=text).label == "not_enough_info"
    assert judged(beyond, lambda _: NO, monkeypatch, text=text).label == "refuted"


def test_which_of_two_is_the_greater_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Visits from Norland were up by 9% and those from Sudmark by 10%, Ann Roe said."
    for claim, label in (
        ("Visits from Norland rose less than those from Sudmark.", "not_enough_info"),
        ("The rise of visits from Norland was smaller than that from Sudmark.", "not_enough_info"),
        ("Visits from Norland and those from Sudmark went down, Ann Roe said.", "refuted"),
    ):
        assert judged(claim, lambda _: NO, monkeypatch, text=text).label == label


def test_of_another_matter_nothing_is_the_contrary(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = "Paul Okoro said there was no need for masks, but he urged people to remain vigilant."
    assert judged(claim, lambda _: NO, monkeypatch).label == "not_enough_info"


def test_the_sentence_with_a_value_of_the_claim_is_quoted_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = (
        "Anna Berg led the inquiry into the fire at the shipyard.\n\nThe inquiry into the fire was"
        " opened on 3 May in Harlow. It rained.\n"
    )
    claim = "Anna Berg was the head of those who inquired into the fire, opened on 3 May."
    verdict = judged(claim, lambda _: YES, monkeypatch, text=text)
    assert verdict.label == "supported"
    assert any("Anna Berg led" in e.quote for e in verdict.evidence)
    assert any("3 May" in e.quote for e in verdict.evidence)
    assert not any("rained" in e.quote for e in verdict.evidence)


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Sales at Torrin grew by 3 percent although its harvest shrank by 4 tons.",
         "not_enough_info"),
        ("Sales at Torrin grew by 3 percent although its harvest doubled in May.", "refuted"),
        ("Tom Lund runs Tarvik while Ane Roe runs Osmira.", "refuted"),
    ],
)  # fmt: skip
def test_one_side_of_a_contrast_is_not_the_contrary_of_the_other(
    claim: str, label: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Sales at Torrin rose 3 percent to 5 tons. The harvest at Torrin shrank by 4 tons. "
    text += "Tom Lund, who runs Osmira, wrote to Ane Roe, who runs Tarvik."
    surely = Judgement(0.0002, 0.0002, 0.9996, ())
    assert judged(claim, lambda _: surely, monkeypatch, text=text).label == label


@pytest.mark.parametrize(
    ("claim", "label"),
    [
        ("Tom Lund and Anna Berg met in Bonn in June for talks on the port.", "not_enough_info"),
        ("Tom Lund and Jonas Vik talked of ships in Kiel in May, not of the port.", "refuted"),
    ],
)
def test_what_others_did_elsewhere_is_no_contrary(
    claim: str, label: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Tom Lund and Jonas Vik met in Kiel in May for talks on the port. Anna Berg was ill."
    assert judged(claim, lambda _: NO, monkeypatch, text=text).label == label


def test_a_double_denial_is_not_read_for_the_contrary(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "In Harlow not even one candidate for the council ran unopposed."
    claim = "In Harlow each candidate for the council had opponents."
    assert judged(claim, lambda _: NO, monkeypatch, text=text).label == "not_enough_info"
    once = text.replace("unopposed", "at all")
    assert judged(claim, lambda _: NO, monkeypatch, text=once).label == "refuted"


@pytest.mark.parametrize(
    ("told", "label"),
    [
        ("Tom Lund has only been to Harlow once before, Anna Berg said.", "not_enough_info"),
        ("Tom Lund has not been to Harlow before, Anna Berg said.", "supported"),
    ],
)
def test_what_was_done_once_does_not_bear_out_that_it_never_was(
    told: str, label: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = "Tom Lund had never set foot in Harlow before."
    sure = Judgement(0.999, 0.0005, 0.0005, ())
    assert judged(claim, lambda _: sure, monkeypatch, text=told).label == label


VOTE = "The council of Harlow adopted the levy on ferries in May. It did so by a vote of 62-36."


def test_a_figure_that_follows_from_those_that_were_read_is_shown_with_its_calculation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    claim = "The levy on ferries got through the council of Harlow with a margin of 26 votes."
    verdict = judged(claim, lambda _: YES, monkeypatch, text=VOTE)
    assert verdict.label == "supported"
    assert verdict.reason.endswith("The figure follows: 62 − 36 = 26.")
    (check,) = verdict.checks
    assert (check.name, check.outcome, check.detail) == ("arithmetic", "pass", "62 − 36 = 26")
    assert check.evidence is not None
    assert check.evidence.quote == "62-36"
    assert "It did so by a vote of 62-36." in [e.quote for e in verdict.evidence]


def test_a_figure_that_follows_from_nothing_is_not_taken_on_a_readers_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    claim = "The levy on ferries got through the council of Harlow with a margin of 24 votes."
    assert judged(claim, lambda _: YES, monkeypatch, text=VOTE).label == "not_enough_info"


@pytest.mark.parametrize(
    ("claim", "figure", "text"),
    [
        ("The levy on ferries got through the council of Harlow with a margin of 26 votes.", "26",
         VOTE),
        ("In Harlow Tom Lund faced 15 counts of fraud.", "15",
         "In Harlow Tom Lund faced three counts of fraud in May, and 12 counts were added."),
    ],
)  # fmt: skip
def test_another_value_corrects_no_figure_that_follows(
    claim: str, figure: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    verdict = judged(claim, lambda said: NO if figure in said else YES, monkeypatch, text=text)
    assert verdict.suggestion is None


def test_what_can_be_worked_out_is_not_marked_as_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = "Ida Roe owed the levy on ferries, it is thought, to a margin of {} votes."
    at = claim.index("{}")
    marked = Judgement(0.1, 0.8, 0.1, ((at, at + 2, 0.9),))
    wrong = judged(claim.format(24), lambda _: marked, monkeypatch, text=VOTE)
    assert any("24" in quote.quote for quote in wrong.missing)
    right = judged(claim.format(26), lambda _: marked, monkeypatch, text=VOTE)
    assert right.label == "not_enough_info"
    assert not any("26" in quote.quote for quote in right.missing)


@pytest.mark.parametrize(
    ("words", "label"),
    [("a plain invitation to burn", "not_enough_info"), ("Nobody should blame", "supported")],
)
def test_words_between_marks_are_borne_out_to_the_word_or_not_at_all(
    words: str, label: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = f'Tom Lund spoke of the crews of Harlow and the fire with the words "{words}".'
    sure = Judgement(0.9996, 0.0002, 0.0002, ())
    assert judged(claim, lambda _: sure, monkeypatch).label == label


@pytest.mark.parametrize(
    ("claim", "refuted"),
    [
        ("The Moss yard opened 42 shops in two countries.", False),
        ("The Moss yard opened 51 shops abroad.", True),
    ],
)
def test_what_figures_come_to_is_not_the_contrary_of_them(
    claim: str, refuted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "The Moss yard opened 30 shops in Poland and 12 in Spain, it said."
    verdict = judged(claim, lambda _: Judgement(0.01, 0.01, 0.98, ()), monkeypatch, text=text)
    assert (verdict.label == "refuted") is refuted

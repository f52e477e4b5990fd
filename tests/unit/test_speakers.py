"""The same words by another speaker, and a quotation with another word."""

import pytest

from brief.evidence import Source
from brief.pipeline import document, with_every_sentence
from brief.records import Article, Verdict, text_id
from brief.statements import claims as extraction
from brief.verify import speakers, verify

MARKED = """Pier plan divides Sund

"The pier is an accident waiting to happen," engineer Nora Lind said on Monday. Mayor Petra Holm \
called the plan "a truly brave step". Councillor Ben Ito thought so too.
"""
ARTICLE = """Harbour bridge to be rebuilt

"The old bridge has become a danger to everybody who crosses it," engineer Nikos Andreou said on \
Monday. Mayor Carla Rossetti welcomed the plan and said the town would find the money.

According to Councillor Ben Ito, the rebuilding will take three years and close the harbour road. "The eleventh-hour rescue of the ferry shows what we can \
do," Nora Lind said.
"""


def judged(statement: str, article: str = ARTICLE) -> Verdict:
    made = document(Article(text_id(article), "article.txt", article, published="2019-05-16"))
    source = Source(made, extraction.extract_values(made))
    own = document(Article(text_id(statement), "summary.txt", statement, published="2019-05-16"))
    values, claims = extraction.extract(own)
    found = verify(own, values, with_every_sentence(own, claims), (source,))
    verdicts = [c.verdict for c in found if c.verdict]
    return next((v for v in verdicts if v.label == "refuted"), verdicts[0])


@pytest.mark.parametrize(
    ("statement", "right"),
    [
        ("Mayor Carla Rossetti said the old bridge had become a danger to everybody.",
         "Nikos Andreou said the old bridge had become a danger to everybody."),
        ("Carla Rossetti said the rebuilding will take three years and close the harbour road.",
         "Ben Ito said the rebuilding will take three years and close the harbour road."),
        ('Nikos Andreou said: "The old bridge has become a burden to everybody who crosses it."',
         'Nikos Andreou said: "The old bridge has become a danger to everybody who crosses it."'),
    ],
)  # fmt: skip
def test_words_of_another_or_other_words_refute(statement: str, right: str) -> None:
    verdict = judged(statement)
    assert verdict.label == "refuted"
    assert [c.name for c in verdict.checks if c.outcome == "fail"] == ["quote"]
    assert verdict.suggestion == right
    assert all(ARTICLE[e.start : e.end] == e.quote for e in verdict.evidence)


@pytest.mark.parametrize(
    "statement",
    [
        "Nikos Andreou said the old bridge had become a danger to everybody.",
        "Rossetti said the town would find the money.",
        "Carla Rossetti said the bridge would be rebuilt.",
        "The mayor said the old bridge had become a danger to everybody.",
        # an outlet's spelling of a number, and a word that points, are no other words
        'Nikos Andreou said: "This old bridge has become a danger to everybody who crosses it."',
        'Nora Lind said: "The 11th hour rescue of the ferry shows what we can do."',
    ],
)
def test_own_words_and_words_of_nobody_named_are_let_be(statement: str) -> None:
    assert judged(statement).label != "refuted"


def test_who_speaks_is_named_behind_a_title_not_behind_whose_lawyer_he_is() -> None:
    made = document(Article("a", "a.txt", TITLED, published="2019-05-16"))
    source = Source(made, extraction.extract_values(made))
    spans = [q.source for q in source.discourse.quotations if q.source is not None]
    found = {source.words(s): speakers._named_last(source, s) for s in spans}
    named = {words: person.name for words, person in found.items() if person is not None}
    assert named == {"Mayor of London Tom Roe": "Tom Roe"}


TITLED = """Tunnel to open

Mayor of London Tom Roe said the new tunnel under the river will open early. The lawyer for Ane Lund \
said the tunnel is too narrow for lorries.
"""


def test_few_marked_words_are_those_of_the_one_who_alone_has_them() -> None:
    verdict = judged('Petra Holm spoke of "an accident waiting to happen".', MARKED)
    assert verdict.label == "refuted"
    assert verdict.suggestion == 'Nora Lind spoke of "an accident waiting to happen".'
    assert judged('Nora Lind spoke of "an accident waiting to happen".', MARKED).label != "refuted"
    assert judged('Ben Ito spoke of "a truly".', MARKED).label != "refuted"
    shared = MARKED + '\nBen Ito also called it "an accident waiting to happen".\n'
    assert judged('Petra Holm spoke of "an accident waiting to happen".', shared).label != "refuted"


TALKED = """Ferry firm counts its losses

The ferry line lost half of its passengers over the winter, said Petra Holm, who runs the harbour.

The new timetable has had a quiet start and the company now waves the flag a little more for it, \
according to analyst Nikos Andreou. "Fares have to fall before the tourists come back to the \
islands," he said.

The town cited a letter from engineer Ben Ito, who said that the pier was built of rotten wood and would not last the decade.
"""


@pytest.mark.parametrize(
    ("statement", "whose"),
    [
        # a pronoun behind the one whom it means, nobody else named since
        ("Petra Holm said fares have to fall before the tourists come back to the islands.",
         "Nikos Andreou"),
        ("Petra Holm said that the pier was built of rotten wood.", "Ben Ito"),
    ],
)  # fmt: skip
def test_a_pronoun_is_not_one_who_was_named_before_another(statement: str, whose: str) -> None:
    verdict = judged(statement, TALKED)
    assert verdict.label == "refuted"
    assert whose in (verdict.reason or "")
    assert judged(statement.replace("Petra Holm", whose), TALKED).label != "refuted"


def test_a_pronoun_may_be_one_who_was_named_since() -> None:
    near = TALKED.replace(
        "analyst Nikos Andreou.", "analyst Nikos Andreou. Ben Ito stood beside him in the rain."
    )
    statement = "Ben Ito said fares have to fall before the tourists come back to the islands."
    assert judged(statement, near).label != "refuted"


def test_what_two_have_nearly_said_is_his_who_has_all_of_it() -> None:
    article = """Flu spreads

Margit Chan told reporters that the swine flu virus was now unstoppable in all of the north.

The swine flu virus is watched closely, John Oxley said.
"""
    statement = "John Oxley said the swine flu virus was now unstoppable in all of the north."
    verdict = judged(statement, article)
    assert verdict.label == "refuted"
    assert verdict.suggestion is not None
    assert verdict.suggestion.startswith("Margit Chan said")


SOMEBODY = """Merger would change cable television

Regulator Carla Rossetti said that her office looks at every merger for a year at least.

Petra Holm and Nora Lind follow the industry for a bank. "One has to be sober about the risks that \
this merger may still be rejected," she added.
"""


def test_words_of_somebody_are_not_those_of_one_who_is_not_named_there() -> None:
    statement = "{} warned that one has to be sober about risks that the merger may be rejected."
    verdict = judged(statement.format("Ben Ito"), SOMEBODY)
    assert verdict.label == "refuted"
    assert "from somebody else, not from Ben Ito" in (verdict.reason or "")
    assert judged(statement.format("Nora Lind"), SOMEBODY).label != "refuted"
    assert judged(statement.format("Carla Rossetti"), SOMEBODY).label != "refuted"


def test_one_named_in_what_is_said_may_say_it_in_the_claim_too() -> None:
    article = """Mayor leaves the race

Carla Rossetti laughed at the exit of the mayor. "The campaign of the mayor for working people was \
good for all of us," Nora Lind said.
"""
    statement = (
        "While Carla Rossetti mocked the exit of the mayor, Ben Ito and Nora Lind praised the "
        "campaign of the mayor for working people."
    )
    assert judged(statement, article).label != "refuted"


def test_of_whom_somebody_speaks_is_not_who_may_say_it() -> None:
    article = """Runners meet

"She was my idol from the beginning of my career," Petra Holm said of Nora Lind on Friday.
"""
    statement = (
        "Nora Lind said of Petra Holm that she was her idol from the beginning of her career."
    )
    assert judged(statement, article).label == "refuted"


@pytest.mark.parametrize(
    ("marked", "label"),
    [
        ('on "The Harbour Hour with Ann Roe" that the town would find the money', None),
        ('in "Storm over the Bridge of Sund" that the town would find the money', None),
        ('that the pier is "an accident waiting to happen"', "refuted"),
    ],
)
def test_the_name_of_a_work_is_nobodys_words(marked: str, label: str | None) -> None:
    article = (
        "Pier plan divides Sund\n\n"
        '"The pier is an accident waiting to happen," Nora Lind said on "The Harbour Hour with Ann'
        ' Roe." "I wrote of it," Lind said in "Storm over the Bridge of Sund" last year. Mayor'
        " Petra Holm called the plan brave.\n"
    )
    found = judged(f"Petra Holm said {marked}.", article).label
    assert found == label if label else found != "refuted"

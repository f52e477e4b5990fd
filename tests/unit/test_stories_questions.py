"""Stories: values that answer one question in other words, and those that answer two."""

from __future__ import annotations

import pytest

from brief.models import embedding
from brief.records.story import Difference
from brief.stories import story
from tests.unit.test_index import Words
from tests.unit.test_stories import found, sources

NOON, ONE, EVENING, NEXT = (
    "2033-05-10T12:00", "2033-05-10T13:00", "2033-05-10T21:00", "2033-05-11T12:00",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding.Encoder, "load", staticmethod(Words))


def told(*texts: str, at: tuple[str, ...] = (NOON, ONE, NOON, ONE)) -> tuple[Difference, ...]:
    """What reports of about one time differ in."""
    return found(*((f"paper{n}", text, at[n]) for n, text in enumerate(texts)))


APART = [
    (
        "A 6.1-magnitude earthquake shook the coast near Lomba on Tuesday, and houses fell.\n",
        "Houses in Lomba fell when a quake with a magnitude of 6.4 struck on Tuesday.\n",
        {"6.1", "6.4"},
    ),
    (
        "Nine people were killed on Tuesday when a bus overturned near Lomba.\n",
        "A bus plunged off a road outside Lomba on Tuesday, leaving 12 dead.\n",
        {"nine people killed", "12 dead"},
    ),
    (
        "Marta Ilves, 52, was arrested on Tuesday over the fire in her bakery in Lomba.\n",
        "The baker Marta Ilves, 54, is in custody after a blaze in Lomba.\n",
        {"52", "54"},
    ),
    (
        "Halden Foods will buy the bakery chain Ostra for $310 million, both said on Tuesday.\n",
        "Ostra is to be acquired by Halden Foods in a deal worth $340 million.\n",
        {"$310 million", "$340 million"},
    ),
    (
        "The school board voted 6-3 on Tuesday to close the old gym in Lomba.\n",
        "By a vote of 5-4, board members in Lomba approved the end of the gym on Tuesday.\n",
        {"6-3", "5-4"},
    ),
    (
        "Lomba Rangers beat Kesar City 2-1 on Tuesday to go top of the league.\n",
        "Lomba Rangers lead the league after a 3-1 win over Kesar City on Tuesday.\n",
        {"2-1", "3-1"},
    ),
    (
        "The gas tank exploded at 6:12 a.m. and woke the whole street.\n",
        "Neighbors said the tank exploded at 6:21 a.m. with a roar.\n",
        {"6:12 a.m.", "6:21 a.m."},
    ),
    (
        "The Ostra tunnel, which was built in 1908, will be shut for repairs.\n",
        "Repairs will close the Ostra tunnel, built in 1980, until the summer.\n",
        {"1908", "1980"},
    ),
    (
        "The ferry ran onto rocks about 12 miles off Cape Hollin in a storm.\n",
        "A storm drove the ferry onto rocks 20 miles off Cape Hollin.\n",
        {"about 12 miles", "20 miles"},
    ),
    (
        "The fire broke out on the second floor of the hotel.\n",
        "The blaze started on the sixth floor, a guest of the hotel said.\n",
        {"second floor", "sixth floor"},
    ),
    (
        "A stolen truck was later found burning in Antwerp, the police said.\n",
        "The stolen truck was found in flames and burning in Liège on Tuesday.\n",
        {"Antwerp", "Liège"},
    ),
    (
        "Captain Sergei Molchanov was treated for burns after the ship sank.\n",
        "The ship sank within an hour, Captain Sergey Molchanov told rescuers.\n",
        {"Sergei Molchanov", "Sergey Molchanov"},
    ),
    (
        '"We will rebuild every single house in this valley," the mayor, Anna Berg, said.\n',
        '"We will rebuild every single house in this valley," said Governor Paul Roth.\n',
        {"Anna Berg", "Paul Roth"},
    ),
    (
        "The new company will be led by Ingrid Holm, a lawyer from Oslo.\n",
        "Peter Deering will head the new company from next year.\n",
        {"Ingrid Holm", "Peter Deering"},
    ),
]


@pytest.mark.parametrize(("one", "other", "values"), APART)
def test_what_answers_one_question_in_other_words_is_held_against_each_other(
    one: str, other: str, values: set[str]
) -> None:
    differences = told(one, other)
    assert [(d.development, {a.value for a in d.answers}) for d in differences] == [(False, values)]


APART += [
    (  # a toll that is told by its name
        "The death toll of the flood in Lomba has risen to 31, officials said on Tuesday.\n",
        "Twenty-six people are known to have died in the flood in Lomba.\n",
        {"31 dead", "twenty-six people"},
    ),
    (  # how many came
        "A crowd of 18,400 saw the final at Ostra Park.\n",
        "The final was watched by 21,400 people.\n",
        {"18,400", "21,400 people"},
    ),
    (  # what is demanded
        "The nurses want 7 percent more and shorter shifts.\n",
        "The union of the nurses is demanding a raise of 9 percent.\n",
        {"7 percent", "9 percent"},
    ),
    (  # whose age it is, the next sentence tells
        "A 34-year-old man was arrested over the fire. Jonas Vik was detained at his flat.\n",
        "Jonas Vik, 36, denies that he set the fire. His daughter, 34, wept.\n",
        {"34-year-old", "36"},
    ),
    (
        "The climber Jonas Vik was found by a helicopter. The 37-year-old had lost his way.\n",
        "A helicopter found Jonas Vik, 39, on Tuesday.\n",
        {"37-year-old", "39"},
    ),
    (
        "The singer Jonas Vik has died at the age of 81, his agent said.\n",
        "Jonas Vik, 83, had not been seen in Lomba since May.\n",
        {"81", "83"},
    ),
    (  # a clock beside a night
        "A quake shook Lomba on Monday night. It struck at 9:47 p.m., when many were at home.\n",
        "People in Lomba fled from a quake that came at 9:17 p.m. on Monday.\n",
        {"9:47 p.m.", "9:17 p.m. on Monday"},
    ),
    (  # what stands in a town
        "The stolen statue has turned up in a garage in Ghent, the police said.\n",
        "The statue was hidden under coal in a garage in Bruges.\n",
        {"Ghent", "Bruges"},
    ),
]
NO_DIFFERENCE = [
    (  # what it was before
        "The death toll of the flood in Lomba rose by three to 31, officials said.\n",
        "In Lomba, 28 people were killed by the flood.\n",
    ),
    (  # of the town, and of the country
        "The fever has killed 31 people in Lomba.\n",
        "In the country as a whole 44 people have died of the fever, doctors in Lomba said.\n",
    ),
    (  # two ages, of two
        "A 34-year-old man was arrested over the fire. Jonas Vik was detained at his flat.\n",
        "Jonas Vik denies that he set the fire. His lawyer, Ada Lund, 36, said so.\n",
    ),
    (  # the parts of a sum
        "The navy seized 12 Somali and 11 Yemeni sailors on Tuesday.\n",
        "The navy seized 23 sailors on Tuesday.\n",
    ),
    (  # a time of the clock there and here
        "The cable was cut at 10:06 a.m. (0806 GMT), the company said.\n",
        "Off the coast an anchor cut the cable at 8:26 a.m. and held a ship.\n",
    ),
    (  # what is to come, and what was
        "The car maker Ostra will cut 3,500 jobs by the end of 2034.\n",
        "Ostra had cut 900 jobs in 2031.\n",
    ),
    (  # a fraction that the page lost
        "The aide served four and a half months in prison for the burglary in Lomba.\n",
        "For the burglary in Lomba the aide served 41/2 months in prison.\n",
    ),
    (  # two hospitals
        "The wounded were taken to a hospital in Ghent.\n",
        "The wounded were flown to a hospital in Bruges.\n",
    ),
    (  # rounded
        "About 40 people were injured when a bus overturned near Lomba.\n",
        "A bus plunged off a road near Lomba, leaving 42 people injured.\n",
    ),
    (  # a part of the whole
        "Nine people were killed when a bus overturned near Lomba.\n",
        "Three children were killed when the bus plunged off a road near Lomba.\n",
    ),
    (  # another event, of another year
        "Nine people were killed when a bus overturned near Lomba.\n",
        "In 2019, 14 people were killed near Lomba when a bus overturned.\n",
    ),
    (  # the aftershock
        "A 6.1-magnitude earthquake shook the coast near Lomba on Tuesday.\n",
        "An aftershock of magnitude 4.8 followed the quake near Lomba.\n",
    ),
    (  # two people
        "Marta Ilves, 52, was arrested on Tuesday over the fire in Lomba.\n",
        "Jonas Vik, 54, was arrested on Tuesday over the fire in Lomba.\n",
    ),
    (  # two sums
        "The stadium in Lomba will cost $48 million to build.\n",
        "The city will pay $12 million for the roads around the stadium in Lomba.\n",
    ),
    (  # at the break, and at the end
        "Lomba Rangers beat Kesar City 3-1 on Tuesday to go top of the league.\n",
        "Lomba Rangers had led Kesar City 2-1 at the break on Tuesday.\n",
    ),
    (  # two games
        "Lomba Rangers beat Kesar City 3-1 on Tuesday to go top of the league.\n",
        "Lomba Rangers lost 0-2 to Kesar City in the cup in March.\n",
    ),
    (  # two times
        "The gas tank exploded at 6:12 a.m. and woke the whole street.\n",
        "Firefighters left the street at 11:30 a.m. after the last flames were out.\n",
    ),
    (  # rounded times
        "The gas tank exploded at 6:12 a.m. and woke the whole street.\n",
        "Neighbors said the tank exploded at around 6:20 a.m. with a roar.\n",
    ),
    (  # two happenings
        "The Ostra tunnel, which was built in 1908, will be shut for repairs.\n",
        "The Ostra tunnel was closed in 1980 after a fire.\n",
    ),
    (  # two polls
        "A poll by Norstat found that 61 percent of voters back the tunnel.\n",
        "A survey of the Kesar Institute said 52 percent of voters back the tunnel.\n",
    ),
    (  # brothers, of whom one report tells
        "Jonas Vik and Jonah Vik were arrested on Tuesday in Lomba.\n",
        "Police in Lomba questioned Jonah Vik about the truck.\n",
    ),
    (  # an accent
        "Captain Jose Marín was treated for burns after the ship sank.\n",
        "The ship sank within an hour, Captain José Marin told rescuers.\n",
    ),
    (  # two say a thing of their own
        '"We will rebuild every single house in this valley," the mayor, Anna Berg, said.\n',
        '"We will not leave anybody behind in this long winter," said Governor Paul Roth.\n',
    ),
    (  # both may do it
        "The plan was criticized by Ingrid Holm, a lawyer from Oslo.\n",
        "Peter Deering criticized the plan as too dear.\n",
    ),
    (  # a sum, converted
        "Thieves stole rings worth 85 million euros from a shop in Lomba.\n",
        "Thieves stole rings worth 85 million euros ($93 million) in Lomba.\n",
    ),
    (  # two stages, each with its winner
        "Ana Prieto won stage 4 of the tour on Tuesday in heavy rain.\n",
        "Stage 7 of the tour was won by Lena Brandt, who rode alone.\n",
    ),
    (  # two classes
        "The limit for a class 2 storm, the next stronger on the scale, is 96 mph.\n",
        "A class 3 storm has a limit of 111 mph on the scale.\n",
    ),
    (  # two honors
        "Anna Berg received the Mandela Award in 1998, and many others.\n",
        "Anna Berg is known for receiving a large grant in 2004.\n",
    ),
    (  # one weekday, whatever the page says
        "The bakery in Lomba will reopen on Friday after the fire, the owner said.\n",
        "After the fire the bakery in Lomba reopened on Friday, a neighbor said.\n",
    ),
    (  # fired twice
        "Owen Marsh, the coach, was fired on June 8 after one season.\n",
        "The club fired its coach, Owen Marsh, on March 30 after a row.\n",
    ),
    (  # charged twice
        "Anna Berg was indicted in 1990 on charges of fraud.\n",
        "In 1970, Anna Berg was indicted for the bribery of five officers.\n",
    ),
    (  # of the games that there are
        "Owen Marsh missed nine games this season with a sore knee.\n",
        "Owen Marsh missed the first of the Rangers' 16 games this season.\n",
    ),
    (  # before two courts
        "Owen Marsh will appear before the Kesar Magistrates Court on 4 May.\n",
        "Owen Marsh will appear before the Lomba Crown Court on 19 August.\n",
    ),
    (  # while votes are counted, and then
        "With 90 percent of the votes counted, Anna Berg led by 31,000 votes.\n",
        "Anna Berg won by 34,482 votes in the final count.\n",
    ),
    (  # a speaker on tour
        "Anna Berg criticized the tax plan at a rally in Antwerp.\n",
        "In Liège, Anna Berg criticized the tax plan again.\n",
    ),
    (  # another one who was hurt
        "Four people were injured in Lomba when a bus overturned.\n",
        "A bus overturned in Lomba, and another six people were injured by glass.\n",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), NO_DIFFERENCE)
def test_what_answers_two_questions_is_not(one: str, other: str) -> None:
    assert told(one, other) == ()


def test_a_toll_of_hours_later_is_newer_and_one_of_an_hour_later_is_another() -> None:
    nine = "Nine people were killed on Tuesday when a bus overturned near Lomba.\n"
    twelve = "A bus plunged off a road outside Lomba on Tuesday, leaving 12 dead.\n"
    (evening,) = told(nine, twelve, at=(NOON, EVENING))
    (at_once,) = told(nine, twelve, at=(NOON, ONE))
    (fewer,) = told(nine, twelve, at=(EVENING, NOON))
    assert (evening.development, at_once.development, fewer.development) == (True, False, False)


def test_of_three_tolls_the_older_one_is_left_out() -> None:
    (difference,) = told(
        "Nine people were killed when a bus overturned near Lomba.\n",
        "Fourteen people were killed when the bus overturned near Lomba.\n",
        "Seventeen people were killed when the bus overturned near Lomba.\n",
        at=(NOON, EVENING, EVENING),
    )
    assert not difference.development
    assert {a.value for a in difference.answers} == {
        "fourteen people killed", "seventeen people killed",
    }  # fmt: skip


def test_what_does_not_change_is_no_development() -> None:
    old = "A 6.1-magnitude earthquake shook the coast near Lomba on Tuesday, and houses fell.\n"
    new = "Houses in Lomba fell when a quake with a magnitude of 6.4 struck on Tuesday.\n"
    (made,) = told(old, new, at=(NOON, NEXT))
    assert not made.development


def test_somebody_is_older_two_years_later() -> None:
    old = "Marta Ilves, 52, was arrested on Tuesday over the fire in her bakery in Lomba.\n"
    new = "The baker Marta Ilves, 54, was found guilty over a blaze in Lomba.\n"
    assert told(old, new, at=("2031-03-04T12:00", NOON)) == ()
    assert len(told(old, new, at=(NOON, NEXT))) == 1


def test_what_an_article_opens_with_opens_the_brief_with_both_values() -> None:
    texts = [
        "A quake\n\nA 6.1-magnitude earthquake shook Lomba on Tuesday, and 30 houses fell.\n\n"
        "Schools will be closed in the whole valley for a week, the mayor, Anna Berg, said.\n",
        "Lomba shaken\n\nHouses in Lomba fell when a quake with a magnitude of 6.4 struck on"
        " Tuesday.\n\nSoldiers from Kesar brought 400 tents to the football ground.\n",
    ]
    made = story(sources(*((f"paper{n}", text, NOON) for n, text in enumerate(texts))))
    assert made.brief[0].text == (
        "A 6.1-magnitude (other reports: 6.4) earthquake shook Lomba on Tuesday, and 30 houses fell."
    )
    assert made.brief[0].articles == 2


def test_a_story_without_titles_is_called_by_whole_words() -> None:
    text = "A very long report of the fire in the old bakery of Lomba, " * 3 + "was written.\n"
    made = story(sources(("a", text, NOON), ("b", "Another report of the fire in Lomba.\n", NOON)))
    assert made.title == (
        "A very long report of the fire in the old bakery of Lomba, A very long report…"
    )


def test_an_article_with_both_values_is_asked_nothing() -> None:
    one = "The stadium in Lomba will cost $48 million to build, the mayor said.\n"
    other = (
        "The stadium in Lomba will cost $52 million, the council said.\n\nThe mayor had spoken of"
        " $48 million for the stadium.\n"
    )
    assert told(one, other) == ()


def test_of_a_bound_without_dates_nothing_is_said() -> None:
    one = "More than 20 people were arrested in Lomba after the match.\n"
    other = "Police made 14 arrests in Lomba after the match.\n"
    assert found(("a", one, ""), ("b", other, "")) == ()


def test_answers_are_counted_with_all_that_give_them() -> None:
    (made,) = told(
        "Nine people were killed on Tuesday when a bus overturned near Lomba.\n",
        "A bus plunged off a road outside Lomba on Tuesday, leaving 12 dead.\n",
        "Nine passengers died near Lomba on Tuesday in the worst crash for years.\n",
        "Twelve people died in the crash near Lomba, a doctor said.\n",
        at=(NOON, ONE, ONE, NOON),
    )
    assert sorted(a.articles for a in made.answers) == [2, 2]

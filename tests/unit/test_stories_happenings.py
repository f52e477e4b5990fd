"""Stories: on which day, where and to whom one thing happened, and figures of another scope."""

from __future__ import annotations

import pytest

from brief.models import embedding
from tests.unit.test_index import Words
from tests.unit.test_stories import found
from tests.unit.test_stories_questions import told


@pytest.fixture(autouse=True)
def _encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding.Encoder, "load", staticmethod(Words))


APART = [
    # The day, told with other words around it.
    (
        "A cyclist died on Monday night after a delivery van hit her outside a bakery in Toledo.\n",
        "Police look for the driver of a van that struck a cyclist near a Toledo bakery; the woman"
        " died in hospital on Thursday night.\n",
        {"Monday night (2033-05-09TNI)", "Thursday night (2033-05-05TNI)"},
    ),
    (
        "The first case of the fever was reported on March 3, the health office said.\n",
        "The first case of the fever was reported on March 8, but the school stayed open.\n",
        {"March 3 (3 March 2033)", "March 8 (8 March 2033)"},
    ),
    (
        "Ida Brandt was sworn in as mayor on April 3 after a short speech.\n",
        "Brandt, who promised new trams, took office on April 13.\n",
        {"April 3 (3 April 2033)", "April 13 (13 April 2033)"},
    ),
    # The town.
    (
        "A jet of Norvik Air made an emergency landing in Dublin on Monday after smoke in the"
        " cabin.\n",
        "Smoke in the cabin forced a Norvik Air jet to an emergency landing at Glasgow on Monday.\n",
        {"Dublin", "Glasgow"},
    ),
    # To whom.
    (
        "Police in Toledo arrested Hanna Kroll on Monday over the theft of a painting from the"
        " museum.\n",
        "A restorer, Vera Lindt, was arrested in Toledo on Monday over the theft of the painting"
        " from a museum.\n",
        {"Hanna Kroll", "Vera Lindt"},
    ),
    # The office.
    (
        "A jammed rudder brought the ferry Solvei onto the rocks, said its captain, Lars Brandt.\n",
        "The captain of the ferry Solvei, Jens Holm, said that the rudder had jammed.\n",
        {"Lars Brandt", "Jens Holm"},
    ),
    # A short saying, the same to the letter.
    (
        '"Glass is frozen light," said Anton Weiss, who runs the workshop in Lomba.\n',
        'Ines Falk opened the show in Lomba. "Glass is frozen light," said Falk.\n',
        {"Anton Weiss", "Falk"},
    ),
    # A count of one country beside those of others.
    (
        "The fever has killed, with 48 deaths in Norland, three in the United States and one in"
        " Canada.\n",
        "The fever has killed 45 people in Norland, an agency of the United Nations said.\n",
        {"48 deaths", "45 people killed"},
    ),
    # A vote in words.
    (
        "The decision of the bank was taken by six votes to three on Tuesday.\n",
        "By five votes to four, the council of the bank decided on Tuesday to raise its rate.\n",
        {"six votes to three", "five votes to four"},
    ),
]


@pytest.mark.parametrize(("one", "other", "values"), APART)
def test_one_happening_has_one_day_one_place_and_one_doer(
    one: str, other: str, values: set[str]
) -> None:
    differences = told(one, other)
    assert [{a.value for a in d.answers} for d in differences] == [values]
    assert not differences[0].development


APART += [
    (  # a clause that tells of its day
        "Her deputy, Ida Brandt, will take over on May 12.\n",
        "Vera Lindt will go on May 25, when Ida Brandt replaces her.\n",
        {"May 12 (12 May 2033)", "May 25 (25 May 2033)"},
    ),
    (  # what a noun tells that is planned
        "The next attempt will be made on Friday, the agency said.\n",
        "A new attempt is planned for Saturday.\n",
        {"Friday (13 May 2033)", "Saturday (14 May 2033)"},
    ),
    (  # what reports open with
        "A truck carrying hospital waste overturned on Monday on a highway near Toulouse.\n",
        "Nobody was hurt when a lorry full of waste overturned near Montpellier on Monday.\n",
        {"Toulouse", "Montpellier"},
    ),
    (  # the judge, of whose case the sentence before tells
        "The treasurer Leonard Bates was jailed on Monday for robbing a charity. The judge, Vera"
        " Lindt, called him heartless.\n",
        "Judge Ida Brandt said that Leonard Bates had betrayed a charity. He was jailed on"
        " Monday.\n",
        {"Vera Lindt", "Ida Brandt"},
    ),
]
SILENT = [
    # Who only says it.
    (
        "Hanna Kroll was arrested near where the shooting happened, Sgt. Don Mill said.\n",
        "Kroll was sought for a shooting on the street, said Capt. Ray Peavy.\n",
    ),
    # The day of what came before.
    (
        "A man was charged with arson on Saturday in Toledo.\n",
        "A man has been charged with arson after a fire in a bakery in Toledo on Friday.\n",
    ),
    # A town, and another of its area.
    (
        "The actress was admitted to the Lindt clinic in Malibu on Monday.\n",
        "Her agent said that on Monday she had been admitted, like the actress last year, to the"
        " Lindt clinic in Los Angeles.\n",
    ),
    # Two happenings of one kind.
    (
        "A cyclist died on Monday after a van hit her outside a bakery in Toledo.\n",
        "A cyclist died on Thursday after a van hit him outside a school in Omaha.\n",
    ),
    (
        "The House passed the water bill on Monday by a show of hands.\n",
        "The Senate passed the water bill on Thursday after a long debate.\n",
    ),
    (
        "Two men were arrested on Monday over the robbery of a bank in Toledo.\n",
        "Another man was arrested on Thursday over the robbery of a bank in Toledo.\n",
    ),
    # What goes on, day after day.
    (
        "Thousands of teachers protested in the square of Toledo on Monday for higher pay.\n",
        "Higher pay was what the teachers of Toledo wanted when they protested on Thursday, in"
        " thousands, on the square.\n",
    ),
    (
        "The minister said on Monday that the tunnel through the Sarel would be built.\n",
        "On Thursday, asked about the tunnel through the Sarel, the minister said it would be"
        " built.\n",
    ),
    # One night.
    (
        "The old mill in Toledo burned down late on Monday, and nobody was hurt.\n",
        "The old mill in Toledo burned down early on Tuesday, and nobody was hurt.\n",
    ),
    # From where, and to where.
    (
        "The guards lost the prisoner on his transport from Dublin, and he escaped from the van.\n",
        "The prisoner escaped from a van in Glasgow that was to bring him from one jail to the"
        " next.\n",
    ),
    # Whose game, not when it was told.
    (
        "Kroll was dropped from Sunday's game in Toledo after he missed the bus of the team.\n",
        "Kroll was dropped on Tuesday after he missed the bus of the team in Toledo.\n",
    ),
    # Two captains.
    (
        "Captain Lars Brandt brought the ferry Solvei into the port of Lomba in a storm.\n",
        "The freighter Ostra sank in the storm; captain Jens Holm swam ashore in Kesar.\n",
    ),
    # Of which both articles know.
    (
        "Police arrested Hanna Kroll on Monday over the theft of a painting in Toledo. Vera Lindt,"
        " her sister, went free.\n",
        "Over the theft of a painting from a museum in Toledo, Vera Lindt was arrested on Monday by"
        " police.\n",
    ),
    # What many say.
    (
        '"Our thanks go out," said Anton Weiss, who runs the workshop in Lomba.\n',
        'Ines Falk opened the show in Lomba. "Our thanks to all," said Falk.\n',
    ),
    # Figures of another scope.
    (
        "In Norland, 45 people have died of the fever, the ministry said.\n",
        "The fever has killed 60 people in 12 countries, the ministry of Norland said.\n",
    ),
    (
        "At least 176 people have died of the fever in Norland.\n",
        "The fever has left 179 dead, all but three in Norland.\n",
    ),
    (
        "In Norland 48 confirmed deaths from the fever have been reported.\n",
        "There have been 101 suspected deaths from the fever in Norland.\n",
    ),
    (
        "Each year the flu kills 5,000 people in Norland.\n",
        "The flu of that winter killed 9,000 people in Norland.\n",
    ),
    (
        "If the price of a share rises to $101, you have made 10 percent on the shares.\n",
        "The price of the shares rises by 3.3 percent each hour that the market is open.\n",
    ),
    (
        "The ministry said on Monday that 41 countries had reported cases of the fever.\n",
        "The ministry said on Tuesday that 42 countries had reported cases of the fever.\n",
    ),
    # The days of the reports, not of what they tell, and times of other lengths.
    (
        "LOMBA, May 9 (Norpress) - A fever never seen before has broken out in Lomba, killing 16"
        " people.\n",
        "LOMBA, May 10 (Norpress) - The fever that has broken out in Lomba has closed the"
        " schools.\n",
    ),
    (
        "The bridge in Lomba was closed in May for repairs, the county said.\n",
        "The bridge in Lomba was closed on May 8 for repairs, the county said.\n",
    ),
    # Appointed by two kings.
    (
        "The newly appointed prime minister Hanna Kroll promised talks with all parties in"
        " Norland.\n",
        "The king of Sweden, Bo Roe, had appointed a new prime minister who promised talks with"
        " all parties.\n",
    ),
    # Whose work the report is.
    (
        "The harbor of Lomba was closed on Monday.\n\n(Reporting by Hanna Kroll; Editing by Bo"
        " Roe and the desk in Lomba)\n",
        "The harbor of Lomba was closed on Monday.\n\n(Reporting by Vera Lindt; Editing by Bo"
        " Roe and the desk in Lomba)\n",
    ),
]


@pytest.mark.parametrize(("one", "other"), SILENT)
def test_two_happenings_and_figures_of_two_scopes_are_no_contradiction(
    one: str, other: str
) -> None:
    assert told(one, other) == ()


def test_days_are_held_against_each_other_without_the_date_of_a_page() -> None:
    one = "The navy captured nine pirates in the Gulf of Lomba on Saturday, the ministry said.\n"
    two = "The pirates whom the navy captured on Tuesday in the Gulf of Lomba are in custody.\n"
    (difference,) = found(("a", one, ""), ("b", two, ""))
    assert difference.kind == "time"
    assert sorted(v.quote for a in difference.answers for v in a.values) == ["Saturday", "Tuesday"]

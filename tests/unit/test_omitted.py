"""What a claim leaves out of a sentence, and whether the rest stands without it."""

from __future__ import annotations

import pytest

from brief.comparison import omitted
from tests.unit.test_hearsay import verdict
from tests.unit.test_scope import both


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        # a phrase that is not whole
        ("Ole Brandt wants Norway to be more ruthless when it comes.",
         "Manager Ole Brandt wants Norway to be more ruthless when it comes to finishing."),
        ("The union wants the firm to start.",
         "The union wants the firm to start paying overtime in May."),
        ("Norvik Bank is set to let go.",
         "Norvik Bank is set to let go of 300 staff at its office in Riga."),
        ("Ivo Marek stopped short.",
         "Ivo Marek stopped short of calling for new elections in Split."),
        ("Villagers in Brevik keep goats as well.",
         "Villagers in Brevik keep goats as well as a few sheep they rent from Zell."),
        ("He put the fire in the old mill at Karst.",
         "He put the fire in the old mill at Karst out with sand."),
        ("The new rules in Ghent depend on how many people.",
         "The new rules in Ghent depend on how many people apply for permits."),
        ("The dam in Orsa is thought safe enough.",
         "The dam in Orsa is thought safe enough for the summer but not for the winter."),
        ("Trainer Mats Falk urged the board to put up.",
         "Trainer Mats Falk urged the board to put up with losses for a year."),
        ("The chess club in Lodz turned down.",
         "The chess club in Lodz turned down an offer from Skarne."),
        ("Officials in Torun were slow.",
         "Officials in Torun were slow to act on the warnings."),
        ("The council of Zell had to have a mixture of sand and tar.",
         "The council of Zell had to have a mixture of sand and tar removed from the road."),
        # one of two sorts that are counted together
        ("Police in Torun found 60 pairs of skates.",
         "Police in Torun found 60 pairs of skates and sledges in a barn."),
        ("Norvik Motors sold 300 cars last year.",
         "Norvik Motors sold 300 cars and vans last year."),
        ("About 40 men were held in Zell.", "About 40 men and women were held in Zell."),
        # a verb without the one who does it
        ("Visitors to the isle of Brevik will be hoping to stay away on Friday.",
         "Visitors to the isle of Brevik will be hoping the clouds stay away on Friday."),
        ("Police in Zell complained that bins had been burned in the night.",
         "Police in Zell were called after residents complained that bins had been burned in the "
         "night."),
        # a superlative, a universal, a denial that was narrower
        ("Marta Klein is the tallest woman ever.",
         "Marta Klein is the tallest woman ever to win the Alpine Cup on skis."),
        ("The museum in Voss is the largest in Norway.",
         "The museum in Voss is the largest in Norway devoted to boats."),
        ("The team from Zell was the only one to finish.",
         "The team from Zell was the only one to finish in under ten hours."),
        ("The plant in Harwick makes more glass than any other factory.",
         "The plant in Harwick makes more glass than any other factory outside China."),
        ("The council agreed to sell the old library to anyone.",
         "The council agreed to sell the old library to anyone who would restore it."),
        ("The law does not apply to firms.",
         "The law does not apply to firms with fewer than ten employees."),
        ("Eight out of ten voters in Zell backed the treaty.",
         "Eight out of ten voters in Zell who live abroad backed the treaty."),
        ("Every bakery in Torun has raised its prices.",
         "Every bakery in Torun that uses gas has raised its prices."),
        ("The Skarne tunnel is the longest in the country.",
         "The Skarne tunnel is the longest in the country for bicycles."),
        ("It was the first time that Torun had hosted the fair.",
         "It was the first time since 1988 that Torun had hosted the fair."),
        ("No swimmer may enter the lake in Skarne.",
         "No swimmer may enter the lake in Skarne after dark."),
        # what excepts, compares, or is a condition
        ("The mayor thanked everyone.",
         "The mayor thanked everyone except the firm that had built the dam."),
        ("Exports to Skarne grew faster than in any year.",
         "Exports to Skarne grew faster than in any year but 2006."),
        ("Four sailors were rescued off Karlshamn.",
         "Of the 30 sailors, all but four were rescued off Karlshamn."),
        ("The museum closes at five on Fridays.",
         "The museum closes at five, except on Fridays."),
        ("Torun is more dependent on coal than on tourism.",
         "Torun is more dependent on tourism than on coal."),
        ("Nora Lind earned 90,000 crowns a month.",
         "Nora Lind earned 90,000 crowns a month more than her deputy."),
        ("Torrin Steel is profitable.", "Torrin Steel is less profitable than it was in 2012."),
        ("Lund is prepared to resign.",
         "Lund, who chairs the board, is prepared to resign in the event that the merger fails."),
        ("Tarvik Corp would have gone bankrupt.",
         "Tarvik Corp would have gone bankrupt had the state not stepped in."),
        ("Mayor Petra Holm said she would support the plan.",
         "Mayor Petra Holm said she would support the plan were it to cost less."),
        ("Sales at Kestrel fell 4 percent.",
         "Sales at Kestrel rose 12 percent in Europe but fell 4 percent in Asia."),
        # whom it is said of
        ("The former president Ivo Marek was arrested in Split.",
         "The brother of the former president Ivo Marek was arrested in Split."),
        ("Peeters had bribed two judges.",
         "Prosecutors in Ghent dropped charges that Peeters had bribed two judges."),
        ("The mill in Osk went bankrupt in May.",
         "The company that owns the mill in Osk went bankrupt in May."),
        ("The valve in Linden closed.",
         "Had the valve in Linden closed, 14 workers would have lived."),
        ("The president of Norland is shot in Osk.",
         "In a novel by Lena Ek, the president of Norland is shot in Osk."),
        ("The law allows firms in Ghent to fire workers.",
         "The law allows firms in Ghent to fire workers who strike without notice."),
        # one half of what "and" joins with the other
        ("Berg met Dahl in Oslo on Monday.",
         "Berg met Lund in Oslo on Monday and Dahl in Bergen on Tuesday."),
        ("Berg met Lund in Bergen on Tuesday.",
         "Berg met Lund in Oslo on Monday and Dahl in Bergen on Tuesday."),
        # a figure that is a change, or what was before
        ("Revenue fell to $1.2 million in the quarter.",
         "Revenue fell $1.2 million to $23.5 million in the quarter."),
        ("Shares of Kestrel closed at 35 crowns.",
         "Shares of Kestrel closed at 40 crowns, up from 35 crowns a week earlier."),
    ],
)  # fmt: skip
def test_a_sentence_cut_to_something_else_supports_nothing(claim: str, evidence: str) -> None:
    assert verdict(claim, evidence).label != "supported"


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("The plant in Harwick closed in May.",
         "The plant in Harwick closed in May, the third to do so."),
        ("Marta Klein is the first woman to climb the north wall.",
         "Marta Klein is the first woman to climb the north wall, and she is only 19."),
        ("The firm has no plans to close its Linden mill.",
         "The firm has no plans to close its Linden mill, and it will hire in May."),
        ("Revenue fell to $23.5 million in the quarter.",
         "Revenue fell $1.2 million to $23.5 million in the quarter."),
        ("The first suspect was arrested on Monday in Oslo.",
         "The first suspect was arrested on Monday in Oslo after a tip from a neighbor."),
        ("Prices have fallen as mills in Karst compete with each other.",
         "Prices have fallen as mills in Karst compete with each other and with mills in Voss."),
        ("Lind is the second member of her family to get the medal.",
         "Lind is the second member of her family to get the medal - a cousin had it in 1945."),
        ("Berg met Lund in Oslo on Monday.",
         "Berg met Lund in Oslo on Monday and Dahl in Bergen on Tuesday."),
        ("A fire killed at least 20 people last week.",
         "A fire killed at least 20 people last week in a mill in Riga."),
        ("Norvik Bank closed its office in Riga.",
         "Norvik Bank closed its office in Riga because of losses there."),
        ("Mayor Ole Vik warned this would leave a hole in the budget.",
         "The minister said taxes would fall, but Mayor Ole Vik warned this would leave a hole in"
         " the budget."),
        ("Police in Torun held 40 men.", "Police in Torun held 40 men and 12 women in a barn."),
        ("Norvik Bank has 40 branches in Norland.",
         "Norvik Bank has 40 branches in Norland and Skarne is where it was founded."),
        ("Norvik Motors sold 300 cars in May.",
         "Norvik Motors sold 300 cars in May and a ferry in June."),
    ],
)  # fmt: skip
def test_what_merely_told_more_may_be_left_out(claim: str, evidence: str) -> None:
    assert verdict(claim, evidence).label == "supported"


def test_what_is_held_says_why() -> None:
    alignment, used = both(
        "The bank will stay open.", "The bank will stay open in the event that the vote fails."
    )
    assert omitted.held(alignment.claim, alignment.evidence, used) == "conditional"
    alignment, used = both(
        "No boat was lost.", "No boat was lost of those that had a radio on board."
    )
    assert omitted.held(alignment.claim, alignment.evidence, used) == "restricted"

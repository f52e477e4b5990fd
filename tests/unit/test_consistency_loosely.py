"""Told in frames of their own: the first reading is consistent, the second contradicts itself."""

import pytest

from tests.slips import assert_told_apart, contradictions

PUBLISHED = "2023-05-17"
TEXTS = [
    # parts and a whole, in any words
    (
        "sum",
        "Bees in the park were counted on Monday. Ivy drew most of this year's [[914||941]], at "
        "502; there were 288 on the limes, and the other 124 sat on a gate.",
    ),
    (
        "sum",
        "By closing time [[74||78]] members had put a paper in the hat. There were 40 in favour, 31 "
        "against, and three had drawn a cow.",
    ),
    (
        "money",
        "A potter in Hull has left [[96||99]] million euros to her cats' home.\n\nIt is paying 41 "
        "million euros for a farm, 33 million for a wood and 22 million for a lake.",
    ),
    (
        "money",
        "A sale was held in Geneva. The chairs fetched 90,000 francs, the beds 46,000 and the clocks, of which there were 12 "
        "crates, 22,000. It rained.\n\nThe [[158,000||178,000]] francs raised go to the school.",
    ),
    # gaps, in quotation marks and in sizes
    (
        "margin",
        "Orla Finn ended on 6,204 votes, ahead of Dirk Maas on 6,151, the clerk said.\n\n\"To lose by "
        '[[53||83]] votes is to lose by a bus," he said.',
    ),
    (
        "margin",
        "Anna Koval won the swim, [[40 seconds||1 minute 40 seconds]] ahead of Ida Brun.\n\nHer time "
        "was three hours, 12 minutes and 11 seconds; the Dane's, three hours, 12 minutes and 51 "
        "seconds.",
    ),
    (
        "margin",
        "The tower of straw stood 41 feet 2 inches high; a rival in the next village came to 41 feet "
        "7 inches.\n\nThe [[five||nine]] inches that made the difference were a cockerel.",
    ),
    # how long, by what began
    (
        "duration",
        "The ferry quay was moved to a field in October 2020, and came home on Tuesday at last.\n\n"
        '"[[Two and a half||Four and a half]] years in that field," said the captain.',
    ),
    (
        "duration",
        "Ole Lind, a baker, sent off the first letter in April 2011. On Tuesday the quarrel ended.\n\n"
        "The contest, which lasted for [[almost 12||over 16]] years, was about a hedge.",
    ),
    (
        "duration",
        "Judges freed a nurse on Tuesday. Marta Ilves was sent to prison in October 2016.\n\nShe lost "
        "[[over six||eleven]] years of her life, said her lawyer, Jaan Kask.",
    ),
    # so long before or after
    (
        "order",
        "Bram Koster said that he had written to the port on [[3||23]] March. Nobody replied.\n\nThe "
        "crane fell on 12 March, nine days after his first letter, said a lawyer.",
    ),
    (
        "order",
        "The boat to Rhodes left at [[2.20pm||3.50pm]]. Ada Winter, 40, came down the quay at 2.50pm, "
        "half an hour after its departure.",
    ),
    (
        "order",
        "\"The Tin Moon\" stars Karel Havel. It was shot in Brno in the summer of [[1922||1934]].\n\n"
        "Havel, who died in a fall in 1926, had no telephone.",
    ),
    (
        "order",
        "The village has lost Ingrid Solberg, who lived from 1931 to 2020 and kept goats.\n\nAs late "
        "as [[1990||1928]] she was still climbing to the hut twice a week.",
    ),
    # who did it to whom
    (
        "role",
        "Lena Moss had sued The Harbour Gazette over a poem. The court took a day.\n\nThe "
        "[[newspaper||newspaper, which had sued the poet over the poem,]] said that it would pay.",
    ),
    (
        "role",
        "Last week Hugo Brandt sacked his aunt, Gerda, over a spoon. The firm makes spoons.\n\n"
        '"[[Sacking your own aunt||Being sacked by your own aunt]] is no joke," said Hugo Brandt.',
    ),
    (
        "role",
        "The Baltic Orchestra has dismissed its chief conductor, Emil Novak, for snoring.\n\n"
        "[[The orchestra's decision to dismiss Novak||Novak's decision to dismiss the orchestra]] "
        "takes effect on Friday.",
    ),
    # what was said
    (
        "quote",
        "'I'd [[never do it||do it all]] again tomorrow', says man who ate the piano\n\nThe piano was "
        'a small one. "I would never do it again, not for any prize," Ian Drew told reporters.',
    ),
    (
        "quote",
        "Farmer [[could not forgive||'forgave']] thief who took his bull, court told\n\nA farmer spoke "
        'of his loss on Tuesday. "I cannot forgive him, not ever," he wrote to the court.',
    ),
    (
        "quote",
        'The coach said that they had played "like eleven bakers". He was fined.\n\n"When I said \'like '
        "eleven [[bakers||plumbers]]' I was angry with myself,\" he said.",
    ),
    # a score in words
    (
        "score",
        "Hill Rovers beat Lowden [[4-1||5-1]] on Saturday, with two goals by Sam Ojo. It was "
        'windy.\n\n"Four-one flatters nobody," said their manager.',
    ),
    # the how-manieth
    (
        "count",
        "Ida Krog is the [[third||fourth]] director to leave the zoo since 2016.\n\nHer predecessors "
        "Finn Dahl, who went in 2018, and Anna Juhl, who went in 2021, were the only others to go.",
    ),
    # ages
    (
        "age",
        "Hilda Moor, of Thorne, kept seven geese. District judge Una Pell listened for days because "
        "Mrs Moor, who is 81, spoke for herself. A neighbour sighed. He said it was a sad day when a "
        "woman of [[81||78]] could win with geese. Mrs Moor laughed.",
    ),
    (
        "age",
        "Declan Roche (52), of Salthill, told the court that he had been in bed for a week. A "
        "waitress, Orla Riain (23), wept.\n\nThe plaintiff, an auctioneer aged [[52||49]], agreed that "
        "the soup had been good.",
    ),
    (
        "age",
        "Jamaican-born hurdler Odile Farr is to stop. Farr, [[35||39]], won silver in 2014.\n\nBorn in "
        "Kingston in February 1988, she moved to Ghent at 11.",
    ),
    # percentages
    (
        "percent",
        "Bells fall silent\n\nThe number of chapels on the island has fallen by a [[quarter||half]], it was said on "
        "Tuesday.\n\nThere were 320 of them six years ago; 240 are left. The pay of one organist "
        "fell 4 per cent.",
    ),
    (
        "percent",
        "The hill resort has sold 11,400 passes so far, it said.\n\nAt the same point in 2020 the "
        "tally stood at 7,600, and a year before that at 8,100. A pass costs 20% more now.\n\nThe jump "
        "of [[50%||70%]] went to their heads.",
    ),
    # places
    (
        "place",
        "LJUTOMER, Slovenia, May 16 - A village that lives by pumpkins has made a long salad.\n\n"
        "Oil is sold to 30 countries by the [[Slovenian||Croatian]] village. A prize came from "
        "Zagreb.",
    ),
    (
        "place",
        "CARDIFF, Wales, May 16 - A boat made of bread crossed the bay on Monday.\n\nThe [[Welsh||"
        "Scottish]] port has seen stranger things.",
    ),
    # periods
    (
        "period",
        "The fair runs from Thursday, June 8 until Sunday, June 18, in pubs and barns.\n\nHighlights "
        "include a debate between two bakers on June [[14||21]], at the mill.",
    ),
    (
        "period",
        "The audit covers the financial year that ended on 31 March 2022.\n\nThe dearest lunch in the "
        "year under review was eaten on 9 [[March||June]] 2022.",
    ),
    # titles and tolls
    (
        "headline",
        "Ministers [[delay||scrap]] plan for toll on mountain road\n\nThe government has put off for "
        "two years a plan for a toll on a mountain road.",
    ),
    # further frames of each kind
    (
        "sum",
        "Readers took home [[2,460||2,640]] books last year.\n\nFiction made 1,590 loans and travel 480. "
        "Everything else together, law and verse and maps, came to 390.",
    ),
    (
        "headline",
        "Gale kills [[one||two]] in Brittany\n\nA sailor drowned when a gale hit Brittany. He was the only "
        "fatality, the prefect said.",
    ),
    (
        "score",
        "Peers rejected it by 184 votes to 131. Nobody was glad.\n\nThe defeat, by 184 to [[131||113]], "
        "was heavier than that of last spring.",
    ),
    (
        "age",
        "A bow was returned to Katja Loebel, now [[42||47]]. She wept.\n\n\"You don't expect to hear "
        'from your bow again at 42," said Loebel.',
    ),
    (
        "percent",
        "Mussels pay at last\n\nTakings of the mussel farm have [[doubled||trebled]] in four years.\n\n"
        "It took £410,000 last season, having made just £205,000 in its first.",
    ),
    (
        "percent",
        "From April a crossing to Rum will cost £[[7.20||8.40]]. Islanders pay £6 now, and call the 20 "
        'per cent rise "daylight piracy".',
    ),
    (
        "sum",
        "The trial takes in [[5,200||5,700]] people in three towns. Half of them, 2,600, are in Lund; "
        "1,900 live in Oulu and the last 700 in Riga.",
    ),
    (
        "sum",
        "He has [[113||131]] engines in the attic, 64 of them steam, 38 diesel and 11 electric.",
    ),
    (
        "money",
        "He paid 18,000 guilders for the bull and 4,000 for its mother, and the bill, "
        "[[22,000||24,000]] guilders, was met by his wife.",
    ),
    (
        "money",
        "The seller wants 2.4 million euros for the fort, 600,000 for the wood and 200,000 for the "
        "ghost. At [[3.2||3.7]] million for everything it is cheap.",
    ),
    (
        "money",
        "Each of the 312 members gave £20. The £[[6,240||6,420]] has bought 900 drums. Nobody else "
        "gave.",
    ),
    (
        "margin",
        "Dimitar Kolev had 5,118 votes, and the mayor, Vesela Ilieva, 5,031. The difference, "
        "[[87||107]], is less than the pile of spoilt papers.",
    ),
    (
        "margin",
        "Captain Moira Shand took 2,204 votes. Her rival Tam Ross, with 2,177, was [[27||37]] short.",
    ),
    (
        "margin",
        "His carrot measured 6.1 metres. The old record stood at 5.9 metres, and he had beaten it by "
        "[[20||30]] centimetres, he said.",
    ),
    (
        "score",
        'The council voted by 14 to nine to keep the elms. "Fourteen-[[nine||seven]] is clear enough," '
        "said the mayor.",
    ),
    (
        "duration",
        "Stage stormed\n\nActors who had lived on the stage since 28 March went home on Tuesday, when "
        "the sit-in ended.\n\nTheir [[seven||three]] weeks in sleeping bags won them a roof.",
    ),
    (
        "duration",
        "Doctor free\n\nThe doctor was taken from her clinic on 9 February. On Monday a car left her "
        "at the gate.\n\nHer [[three||six]] months in captivity were spent in a barn.",
    ),
    (
        "toll",
        "Two more bodies were dug out on Tuesday, which brings the number of the dead to 17. Rain is "
        "forecast.\n\nThe bishop will say a mass for the [[17||15]] on Sunday.",
    ),
    (
        "toll",
        "The fire has now destroyed 64 houses, up from 41 on Monday, the mayor said.\n\nThe owners of "
        "all [[64||41]] are being put up in a school.",
    ),
    (
        "count",
        "Ash shut the airport on Monday, the [[third||fourth]] time this year that it has; the others "
        "were in January and February.",
    ),
    (
        "count",
        "It is the mayor's [[fourth||fifth]] wedding. His first, second and third wives were there.",
    ),
    (
        "count",
        "She is the [[second||third]] woman to captain the ship. Before her only Greta Holm had done "
        "so.",
    ),
    (
        "order",
        "The bridge was built in 1903 to replace one that the flood of [[1897||1907]] had carried off.",
    ),
    (
        "order",
        "The surgeon was suspended on [[9||2]] May. The operation for which he was suspended took place "
        "on 5 May.",
    ),
    (
        "period",
        "The film week lasts from 16 to 22 May.\n\nOn [[20||24]] May, as part of the week, a film will "
        "be shown in a cave.",
    ),
    (
        "role",
        "A perfume firm has sued the town of Grasnay over the smell of its drains.\n\nThe case, brought "
        "by the [[firm against the town||town against the firm]], opens in May.",
    ),
    (
        "headline",
        "[[Nurse||Teacher]] wins lottery twice\n\nA nurse from Cork has won the lottery for the second "
        "time in a year.",
    ),
    (
        "headline",
        "Price of bread to [[rise||fall]] next month\n\nBread will be dearer in June, bakers said on "
        "Tuesday, because flour costs more.",
    ),
    (
        "age",
        "Mayor, [[38||35]], leaps for dog\n\nThe mayor of Belvedere, Lucio Grassi, jumped into the Arno "
        "after a terrier. Grassi, who will be 39 in August, was cold.",
    ),
    (
        "age",
        "A waiter who sold one castle twice was jailed. The 51-year-old, Otto Prill, had kept the "
        "keys.\n\nPrill, [[51||46]] and without a title, had lived in the gatehouse.",
    ),
    (
        "age",
        "Dame Harriet Loxley died on Monday. She had just turned [[88||91]]. Loxley, whose father kept a "
        "ferry, was born in Rye on 1 May 1935.",
    ),
    (
        "age",
        "Ten-year-old Radu Ionescu beat the minister in 19 moves.\n\nThe minister, Doina Pop, 58, took "
        'it well. "To be outplayed by [[a ten-year-old||an eleven-year-old]] is good," she said.',
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), TEXTS)
def test_what_is_told_in_other_frames_is_held_together(kind: str, text: str) -> None:
    assert_told_apart(kind, text, PUBLISHED)


@pytest.mark.parametrize(
    "text",
    [
        # lists that are not all, and wholes of something else
        "The park has 57 trees. There were 22 limes, 31 oaks and some ash, and four more are planned.",
        "Three stages were ridden: 64 kilometres on Friday, 58 on Saturday and the other 54 on Sunday.",
        "He paid 41 million euros for a farm, 33 million for a wood and 22 million for a lake. In 2016 "
        "he had sold a bank for 140 million euros.",
        # gaps of another race, another year, and between figures of which nothing is said
        "Anna Koval won in 3:12:11, Ida Brun in 3:12:51. Last year Koval won by 12 seconds.",
        # lengths of another thing
        "A nun wrote her first page on 19 January 1807, in ink that froze. She wrote of soup.\n\nThe "
        "guns had opened fire on 12 January 1807. There were five days of it.",
        "The school was founded in October 2001. Its head, Jon Vik, has retired after 12 years.",
        "Turbines made half of the power in the three months to the end of January. The best day was "
        "January 3.",
        # dates of another event, and of what comes after a life
        "The jet comes on November 11, three days later than planned. The next is due on November 16.",
        "Karel Havel, who died in 1926, has a statue. It was put up in 1934. His tunes were published "
        "in 1931.",
        # two who did it to each other, and what is only wished
        "Moss sued the paper in 2019. The paper, which is suing Moss in turn, has a new editor.",
        "The club sacked its coach. The coach had threatened to sack the club.",
        # what is said twice, and means two things
        '\'We will not sell\', says farmer\n\n"We will not sell, and we will not move," said Jan Bos.',
        'The "like eleven bakers" line was his best. "When I said that they were like eleven poets I '
        'meant it kindly," he said.',
        # scores on the way
        "Hill beat Lowden 4-1 on Saturday. At four-nil down, Lowden woke up.",
        "Hill beat Lowden 4-1 on Saturday, after being three-one up when the lights failed.",
        # some of those before
        "She is the second woman to lead it. Her predecessors Finn Dahl and Ole Juhl were men; of the "
        "others, one was a woman.",
        # somebody else's age
        "Hilda Moor, 81, kept geese with Enid Bell, 78. It was hard for a woman of 78, said Moor.",
        # prices have not risen as a number has
        "The number of courts has increased over 200%. The fund rose from $10 million to $25 million.",
        # parts that are sets, shares of another whole, amounts that nobody adds up
        "Twelve mothers came: there were six sets of twins, two sets of triplets and seven others.",
        "He paid 18,000 guilders for the bull and 4,000 for its mother. The farm, 30,000 guilders in "
        "all, was his wife's.",
        "The fire has destroyed 64 houses. On Monday the 41 had been let back for an hour.",
        "It is the club's third title. The others in the league were in debt in January and March.",
        "The bridge was built in 1903 to replace one of 1897.",
        "Teacher jailed\n\nA nurse who saw a theft by a teacher has told a court of it.",
        # another village
        "LJUTOMER, Slovenia, May 16 - Cyclists from Zagreb came by. They had left Varazdin at dawn, "
        "and the Croatian town cheered.",
    ],
)  # fmt: skip
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert contradictions(text, PUBLISHED) == []


def test_an_end_that_is_told_of_another_person_ends_nothing() -> None:
    text = (
        "Bruce Lindholm worked as a lawyer before he was elected to the council in 2006.\n\nInes Fontaine "
        "leaves Halden Foods after 24 years as its head. Fontaine became head in 1996.\n"
    )
    assert not contradictions(text, None)

"""Title against text, names, places, order and parties told again: found, and its twin left alone."""

import pytest

from tests.slips import assert_told_apart, contradictions

PUBLISHED = "2022-05-12"
TEXTS = [
    # the title
    (
        "headline",
        "Kestrel Motors revenue [[falls||climbs]] on chip shortage\n\nThe carmaker said on "
        "Wednesday that revenue dropped by 6% in the first quarter, though the price of its vans "
        "rose.",
    ),
    (
        "headline",
        "Gale leaves [[9,000||19,000]] without electricity\n\nAbout 9,000 homes were without power "
        "on Thursday after a gale crossed the Orn valley. Schools stayed shut.",
    ),
    (
        "headline",
        "Councillors [[approve||refuse]] riding school at Elm Cross\n\nTwenty ponies may be kept "
        "at Elm Cross riding school after councillors gave their consent on Tuesday.",
    ),
    (
        "headline",
        "Parish [[rejects||backs]] second car park\n\nEleven members were for the new car park "
        "behind the chapel and 14 against. The rest stayed at home.",
    ),
    (
        "headline",
        "Ferry crews [[continue||end]] strike at Mull\n\nCrews of the Mull ferries voted on Monday "
        "to carry on a strike that has stopped all sailings for nine days.",
    ),
    (
        "quote",
        "'I [[felt like a burglar in my own house||was sorry for the poor animal]],' says man "
        "trapped by goose\n\nA man of 60 spent a night in his cellar at Hexley because a goose sat "
        'on the stairs.\n\n"I felt like a burglar in my own house," he said.',
    ),
    # names
    (
        "name",
        "Drills from Corby\n\nThe company Vandersteel is to move to "
        "Corby, it said on Monday.\n\nThe move will cost £3m and take a year.\n\n"
        "[[Vandersteel||Vanderstael]], which was founded in 1931, makes drills.",
    ),
    (
        "name",
        "Gwenllian Tudge has been made head of the choir at Porth Aber. Her cousin Ceri Tudge-Bowen "
        "sings in it.\n\n[[Gwenlian Tudge-Lloyd||Gwenlian Tudge]], a baker, joined at nine.",
    ),
    (
        "name",
        "Skipper Jon Halvardsen, 40, told the court of the fog.\n\nFor [[Halvardsen||"
        "Halvardssen]] the case is over, his lawyer said.",
    ),
    (
        "name",
        "Two cows blocked the only road to the village of Thornbury Aldwark and to the hamlet of "
        "Maunderby on Friday.\n\nThe milk van for [[Maunderby||Maunderbi]] was two hours late.",
    ),
    # ages
    (
        "age",
        "City have signed the Iceland keeper Jon Arnason from Akranes. Arnason, 24, is tall.\n\n"
        '"The [[24||27]]-year-old Icelander is a leader," said the coach, Sid Moss.',
    ),
    (
        "age",
        "Nuala Kehoe shut the bakery on Friday. She was 31 when she bought the bakery in the "
        "square.\n\nIt had been brave to buy the bakery at [[31||36]], she said.",
    ),
    # tolls
    (
        "toll",
        "Death toll in quarry blast rises to 12\n\nThe number of people killed in a blast at a "
        "quarry rose to 12 on Sunday when one of the injured died.\n\nCandles were lit for the "
        "[[11 who died at the scene||11 people who have lost their lives]].",
    ),
    (
        "toll",
        "LIVE: Fever on the Queen Ida\n\nUpdated 15:30\n\nIn brief: [[58||51]] people are ill on "
        "the Queen Ida, off Nome.\n\n15:30 Seven more have fallen ill, which brings the number of "
        "cases to 58.\n\n11:00 There are 51 cases, the captain says.",
    ),
    # places
    (
        "place",
        "A goat held up a bus in Keswick, Cumbria, on Monday.\n\nThe driver said it was the first "
        "goat in the [[Cumbrian||Norfolk]] town this year.",
    ),
    # ordinals
    (
        "count",
        "Noor Blom has won the national skating marathon for the [[fourth||fifth]] time.\n\nBlom, "
        "31, first won it in 2014 and did so again in 2017 and 2019.",
    ),
    (
        "count",
        "Bakers in Lille walked out on Wednesday for the [[third||fourth]] time this month.\n\n"
        "They had already stayed away on May 3 and May 7, for an hour each time.",
    ),
    # periods
    (
        "period",
        "The show, All at Sea, opens on 4 March and closes on 20 May. Entry is free.\n\nThe "
        "curator will give a tour of the exhibition on [[6 May||6 June]], with a diver.",
    ),
    (
        "period",
        "Anton Vlk, who has died at 90, was mayor of Dolany from 1985 to 1999.\n\nHe was a vet and "
        "bred rabbits. His dogs were known to all. He never drove a car. He liked maps.\n\nIn "
        "[[1996||2002]], as mayor, he opened the bridge.",
    ),
    # order
    (
        "order",
        "The keel was laid on [[May 2||May 5]]. The crew was presented the next day, on May 3, "
        "by the mayor of Orn.",
    ),
    (
        "order",
        "Rangers drew 1-1 at Hale on Saturday. Ito had given them the lead in the "
        "[[52nd||84th]] minute. Hale equalised through Bell in the 71st, with a header.",
    ),
    (
        "order",
        "United won 3-0. Okoye opened the scoring in the [[12th||62nd]] minute. Bell doubled the "
        "lead in the 40th, and a penalty made it three.",
    ),
    (
        "calendar",
        "The trial will go on until [[Friday, 10 June||10 June]]. On that "
        "[[Friday||Saturday]] the film will be shown again in a closed session.",
    ),
    # results
    (
        "margin",
        'Orley 4 Denholt 1\n\nTwo goals by Kemp sent Orley to the top on Sunday.\n\n"A '
        '[[three||two]]-goal win sounds easy, and it was not," said the coach.',
    ),
    (
        "score",
        "Ana Kovar beat Ute Brandt 6-3, 4-6, [[7-6||6-4]] on Sunday. It rained twice.\n\nA "
        "tie-break had to settle the decider, which Kovar won.",
    ),
    (
        "score",
        "The Tigers are out after going down 76-70 to the Pilots on Friday.\n\nThe "
        "[[76-70||76-74]] defeat was their third in a row.",
    ),
    # who did it
    (
        "role",
        'Greta Lind took over the role from Hanna Moll an hour before the show on Friday.\n\n"I '
        'knew the songs," said [[Lind, who had stepped in for Moll||Moll, who had stepped in for '
        "Lind]].",
    ),
    (
        "role",
        'Ivo Kranz pulled Peter Lohse from the lake at dawn on Friday.\n\n"I thought he was a '
        'seal," said [[Kranz. Lohse owes his life to Kranz||Lohse. Kranz owes his life to Lohse]], '
        "a doctor said.",
    ),
    (
        "role",
        "Maria Stolz has taken Ute Berg to court over a hedge in Lindau.\n\nA judge will hear "
        "[[Stolz's case against Berg||Berg's case against Stolz]] in June.",
    ),
    (
        "role",
        "Serbia's Vera Ilic beat Denmark's Karen Holm 6-4, 6-2 on Sunday to win the cup.\n\nThe "
        "end came when [[Holm||Ilic]] hit the ball into the net, leaving her beaten in a final.",
    ),
]
CONSISTENT = [
    # another motion, another time
    "The council voted by 22 to 17 on Monday to close the market hall. Shoppers were sad.\n\nA "
    "similar plan was lost in the spring by 22 votes to 19.",
    # part of what is given in another unit
    "The site measures twelve hectares, some twenty acres of them under water.",
    # as many as were told of on another day
    "Doctors said on Sunday that 36 people had fallen ill at the base. On Thursday the number of "
    "cases rose to 58.\n\nThe army said on Sunday the 36 people infected were all cooks.",
    # parts of a part
    "The bill passed by 60 to 51, with nine abstentions, on Friday.\n\nFive deputies broke ranks, "
    "two by voting no and three by abstaining.",
    # a length that is still to come
    "The fund was set up in December 2017.\n\nOn Friday it was extended for five additional years, "
    "and the fund will grow.",
    # wins of one player are of one year, and of another
    "Ana Kovar beat Ute Brandt 6-3, 6-4 on Sunday.\n\nBrandt had beaten Kovar in the final last "
    "year, and Kovar lost to Brandt in 2019.",
    # equalized before another lead
    "Rangers lost 3-1 at Hale. Bell equalised in the 30th minute. Ito gave Hale the lead in the "
    "71st.",
    # a region that has a town of its own here
    "A goat held up a bus in Keswick, Cumbria, on Monday. Norfolk has goats too, and in the "
    "Norfolk town nobody minds.",
    # where somebody is from
    "A goat held up a bus in Keswick, Cumbria, on Monday. The driver, a native of the Norfolk "
    "village, laughed.",
    # after another event than the one whose date is told
    "The vote was on May 2. The hall burned down, and it reopened the next day, on May 9.",
    # a weekday of a date that is told of farther off
    "The hearing on the quarry is set for May 16. It was asked for in April.\n\nA group of neighbors "
    "meets on May 13 to settle who will talk.\n\nWho wants to speak that Monday has to write first.",
    # ahead in a table, by more than in the match
    "Hale won 24-17 at home to Rangers on Sunday. The 24-17 win leaves Hale four points clear with "
    "one game to play.",
    # what is held against another month
    "The trams carried more people in December than in the same month of 2020.\n\nThere were 1,176 "
    "journeys in the month, compared with 840 in December 2020.",
    # "carried on" is no going on here
    "Runaway cart stops traffic in Hale\n\nA runaway cart hit a lamp in Hale on Monday. Traffic waited "
    "while the driver, whom the cart carried on its front, climbed down.",
    # two persons, each of whom is named again
    "A roofer, Bart Quinlan, 45, is charged with theft. Quinlan tried to sell the cups to a dealer "
    "named Quinlin, by chance.\n\nThe judge spoke to Mr. Quinlan, and to Mr. Quinlin, the dealer.",
    # of the ordinals one goes on from the list
    "Noor Blom won the national skating title for the fourth time, in her fifth race of the "
    "week.\n\nShe first won it in 2014 and did so again in 2017 and 2019.",
]


@pytest.mark.parametrize(("kind", "text"), TEXTS)
def test_what_is_told_again_otherwise_is_found_and_its_twin_left_alone(
    kind: str, text: str
) -> None:
    assert_told_apart(kind, text, PUBLISHED)


@pytest.mark.parametrize("text", CONSISTENT)
def test_what_only_looks_like_a_contradiction_is_left_alone(text: str) -> None:
    assert contradictions(text, PUBLISHED) == []

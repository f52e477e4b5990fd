"""Two places far apart: the first reading is consistent, the second contradicts itself."""

import pytest

from tests.slips import assert_told_apart, contradictions

PUBLISHED = "2022-03-09"
TEXTS = [
    (
        "count",
        "The mill has burned for the [[third||fifth]] time, and the owner thinks that somebody "
        "means it. The fire was out by noon. Nobody was hurt.\n\nThe earlier fires, on 3 and 19 "
        "January, did less harm.",
    ),
    (
        "count",
        "Ola Berg has taken a wife for the [[fourth||sixth]] time, at 71. The band played until "
        "two.\n\nHis three previous marriages had lasted eleven years between them.",
    ),
    (
        "count",
        "Rosa Diaz scored her [[fifth||fourth]] goal of the spring on Tuesday. The ground was "
        "frozen.\n\nShe had already scored four against weaker sides.",
    ),
    (
        "count",
        "She is the [[third||second]] editor to walk out since 2018. The paper is for sale.\n\n"
        "Before her came a poet and a banker, neither of whom stayed a year.",
    ),
    (
        "toll",
        "The storm has killed [[19||16]] people along the coast, officials said on Wednesday. "
        "Roads are cut and schools are shut.\n\nThe council will plant an oak for each of the 19 "
        "who died, the mayor said.",
    ),
    (
        "toll",
        "Some schools are shut. The number of infected children stood at [[24||31]] on Tuesday, "
        "a doctor said.\n\nAll 24 of those infected had drunk from one tap.",
    ),
    (
        "order",
        "The guard was found dead at [[5.40am||4.40am]] by a cleaner, the court heard. He had been "
        "a sailor.\n\nThe last call was made at 5.10am, half an hour before the cleaner found him.",
    ),
    (
        "order",
        "Edda Lorenz planted the first vines in [[1971||1981]], on a slope that nobody wanted. Her "
        "neighbours laughed at her.\n\nIt was eight years after she planted them that the wine was "
        "sold, in 1979.",
    ),
    (
        "sum",
        "The shelter took in [[96||116]] animals last week, more than it has room for. The mayor "
        "came to see it. Vets worked all night.\n\nDogs made up 58 of them, 30 were cats and the "
        "remaining eight were rabbits.",
    ),
    (
        "sum",
        "Islanders turned down the bridge on Sunday. In all [[913||943]] papers were put in the "
        "boxes, the clerk said.\n\nThe plan won 402 votes, 498 people were against it and 13 "
        "papers were blank.",
    ),
    (
        "money",
        "The trust has found what it needs to save the pier. The lottery is giving £3.1m. The "
        "county will add £600,000 and a brewer £250,000.\n\nWith that the whole "
        "[[£3.95m||£4.35m]] is there, and work can begin.",
    ),
    (
        "money",
        "The harbour paid £140,000 for the first crane, which was too short, and £190,000 for the "
        'next.\n\n"That\'s [[£330,000||£370,000]] to lift a boat," said skipper Ned Orr.',
    ),
    (
        "score",
        "Torrin Rovers beat Hillford [[2-1||3-1]] on Saturday, thanks to a late header by Ole Dahl. "
        "Hillford had led through a penalty.\n\nIt finished two-one, and the stewards kept both "
        "sets of fans apart.",
    ),
    (
        "score",
        "The committee approved the mast by [[seven votes to four||eight votes to three]] on "
        "Tuesday. Its own officers had been against it.\n\nA margin of 7-4 left no doubt, said the "
        "chairwoman, Ada Poll.",
    ),
    (
        "score",
        "The treaty was thrown out on Tuesday, senators voting [[17-12||16-13]] against it after a "
        "debate of nine hours.\n\nTwelve members backed it while seventeen were opposed.",
    ),
    (
        "percent",
        "Hotel nights on the island have fallen by [[a quarter||40 per cent]] in a year. The mayor "
        "blames the weather, and the ferry.\n\nVisitors spent 90,000 nights there in 2021, against "
        "120,000 the year before.",
    ),
    (
        "percent",
        "Thefts from barns have [[halved||fallen by a third]], a meeting was told. The dogs cost "
        "£9,000.\n\nIn the year before the patrols began farmers reported 84 thefts; in the past "
        "twelve months there were 42.",
    ),
    (
        "age",
        "Singer's farewell\n\nLena Holm, who sang for two kings, has died in Oslo. She was "
        "[[84||79]].\n\nThe choir that she led for years will sing for her on Sunday.\n\nBorn in "
        "Moss on 2 June 1937, Holm learned from a priest.",
    ),
    (
        "age",
        "Diver sets record\n\nNora Vik went deeper on Sunday than any diver of her age. The "
        "[[17-year-old||21-year-old]] smiled and asked for soup.\n\nVik was born in Bodo in 2004.",
    ),
    (
        "age",
        "Ida Brandt, a [[41||44]]-year-old surgeon, has crossed the ice alone. It took her 60 "
        "days.\n\nMs Brandt, who is 41, will write a book.",
    ),
    (
        "margin",
        "Hanna Loft has won the seat after two counts. She took [[8,226||8,256]] votes, her rival "
        "8,171. The hall was cold.\n\nA lead of just 55 votes will do, she said.",
    ),
    (
        "margin",
        "She won the cup by [[two||four]] strokes. The wind blew sand into the cups of tea.\n\nLoft "
        "finished on 12 under par, with Mia Berg second on 10 under.",
    ),
    (
        "unit",
        "They set out from Torrin on a ride to the sea, a distance of [[1,180||980]] miles. The "
        'oldest is 70.\n\n"It\'s 1,899 kilometres, and I know each of them," said Gus Orr, 63.',
    ),
    (
        "unit",
        "The turnip weighed [[1,043||843]] kilos and came by lorry. It had been fed on milk and "
        "beer.\n\nAt 2,299 pounds the winner was a danger to the table.",
    ),
    (
        "calendar",
        "The play opens on June 3, a [[Friday||Thursday]], and is given nine times. The last night "
        "is on Saturday, June 18.",
    ),
    (
        "calendar",
        "A second lorry shed its load of eggs on the bypass. On [[Thursday||Tuesday]] the 24th, one "
        "had turned over near Torrin.",
    ),
    (
        "duration",
        "A nurse held by rebels since last year has been freed, her family said on Wednesday. She "
        "had been held for [[eight||eleven]] months, most of the time in a cellar.\n\nNo ransom was "
        "paid.\n\nShe was taken from her clinic on 5 July.",
    ),
    (
        "period",
        "The show covers the years between 1880 and 1925, when half the town was built. Most of "
        "the pictures have never been seen.\n\nThe earliest picture in the show is of the pier in "
        "[[1882||1872]].",
    ),
    (
        "place",
        "Divers found the wreck about 14 miles [[south||north]] of Malta, the navy said. It is "
        "whole, but for a hole near the bow.\n\nThe site, well to the south of the island, has "
        "been closed to boats.",
    ),
    (
        "quote",
        '"[[I owe nobody a penny||I took nobody\'s money]] and I sleep very well at night," the '
        "treasurer told reporters on Monday. He went home by bus.\n\nThe treasurer's words, \"I owe "
        'nobody a penny and I sleep very well at night", were soon on mugs.',
    ),
    (
        "quote",
        "The reefs will be gone [[within nine years||within four years]], the head of the institute "
        'has warned. Nobody came to listen.\n\n"In nine years there will be nothing to see," Ana '
        "Ruiz said.",
    ),
    (
        "name",
        "The old weir at [[Morbensallow||Morbensalow]] will be the fourth to go. Fishermen are "
        "glad.\n\nVote on water splits village of Morbensallow, where the mill stood.",
    ),
    (
        "role",
        "The film won in Riga, [[Ida Holm||Eva Lund]] having directed it in nine days on a "
        "budget of nothing. [[Eva Lund||Ida Holm]], who plays the thief, heard of it on a bus.\n\n"
        '"I thought it was a joke," said Holm, the film\'s director.',
    ),
]

SHORT = [
    (
        "count",
        "It was the [[third||second]] time that lightning had found him, on the 14th green. His hat "
        "burned.\n\nHe had been hit twice before: in 1994, and in 2009.",
    ),
    (
        "age",
        "Visitors get a blindfold. Then Nils Heggen hands them a saw.\n\nHeggen, [[54||49]], has not "
        "seen since he was ten. He makes chairs.\n\nThe carpenter, who was born in June 1967, has "
        "taught three boys.",
    ),
    (
        "count",
        "The reactor has been shut down for the [[second||third]] time since Christmas.\n\n"
        "It had been switched off once before, in January, when a valve stuck. Power was "
        "bought from France.",
    ),
    (
        "count",
        "This was the [[fourth||third]] strike at the port in a year. Ships waited.\n\nThe "
        "three earlier stoppages cost the owners £9m.",
    ),
    (
        "count",
        "Orla Finn took her [[12th||11th]] world title on Sunday. Snow fell.\n\nUntil this "
        "week she had won 11, four of them on the same hill.",
    ),
    (
        "toll",
        "Police have now arrested [[31||27]] people over the riot. Shops were looted.\n\n"
        "All 31 of those arrested will appear in court on Friday.",
    ),
    (
        "order",
        "The alarm went off at [[2.10am||3.10am]]. A crowd gathered.\n\nFirefighters "
        "arrived at 2.30am, twenty minutes after the alarm.",
    ),
    (
        "order",
        "Construction of the dam ended in [[1964||1974]]. Five villages drowned.\n\nThe "
        "first turbine turned in 1966, two years after the dam was finished.",
    ),
    (
        "order",
        "The letter was posted on [[3 February||9 February]]. It had no stamp.\n\nShe died "
        "on 5 February, two days after posting it.",
    ),
    (
        "sum",
        "A jury of [[nine||eleven]] picked the winner. They sat all day.\n\nFour chose the "
        "poem, three the play and two the novel.",
    ),
    (
        "money",
        "The brothers inherited [[€900,000||€700,000]] in all. They quarrelled.\n\nEach of "
        "the three received €300,000, and the dog got a basket.",
    ),
    (
        "money",
        "She paid £80 a week for the room for [[two years||three years]], £8,320 "
        "altogether. It had no window.",
    ),
    (
        "score",
        "Judges ruled [[five to two||six to one]] that the fence must go. Sheep looked "
        "on.\n\nTwo of the seven judges dissented.",
    ),
    (
        "percent",
        "The harbour handled [[twice||three times]] as many containers as in 2020. New "
        "cranes helped.\n\nThe figure was 480,000, up from 240,000.",
    ),
    (
        "age",
        "Actor dies at [[77||73]]\n\nPeter Lang, who played kings, has died in Torrin "
        "after a fall.\n\nHe was born on 2 January 1945 in a caravan.",
    ),
    (
        "age",
        'Rosa Kern, [[29||26]], won the race by a minute. Her shoes were too small.\n\n"At '
        '29, I thought I was finished," Kern said.',
    ),
    (
        "age",
        "Police want to hear from anyone who saw Tom Reed, [[16||14]], who left home on "
        "Monday.\n\nThe 16-year-old has red hair.",
    ),
    (
        "duration",
        "Ben Holm ran the hotel from 1991 until [[2016||2006]]. He cooked too.\n\nHis 25 "
        "years in charge were good ones, his widow said.",
    ),
    (
        "unit",
        "The balloon rose to [[12,190||15,190]] metres. Ice formed on the basket.\n\n"
        "Nobody had been above 40,000 feet in such a thing before, and at 39,993 feet she "
        "turned round.",
    ),
    (
        "unit",
        "The estate covers [[2,023||2,523]] hectares of moor. Grouse live there.\n\nA "
        "trust has bought all 5,000 acres for £9m.",
    ),
    (
        "period",
        "The trial covers thefts committed between March and July 2021. He denies it.\n\n"
        "The last of them took place on [[4 July||4 September]], the court heard.",
    ),
    (
        "quote",
        '"We will [[never||always]] sell the wood," the countess said on Monday. She has '
        'nine dogs.\n\nAsked about it on Tuesday she said that her words, "We will never '
        'sell the wood", stood.',
    ),
    (
        "role",
        "Delta Bank will take over Omega Trust for £3bn, the two said on Tuesday.\n\n"
        "Shareholders of [[Omega||Delta]] will get £4 a share from [[Delta||Omega]], their "
        "new owner.",
    ),
    (
        "count",
        "Weir claims another canoe\n\nA canoe has gone over the weir at Torrin, the "
        "[[fifth||fourth]] since New Year. Nobody drowned.\n\nCanoes had gone over on "
        "January 4, January 19, February 2 and again last Thursday.",
    ),
    (
        "count",
        "The bakery is changing hands for the [[third||fourth]] time, the owners said. It "
        "smells as good as ever.\n\nIt had been sold twice already, in 1961 and in 1988.",
    ),
    (
        "count",
        "It is the [[seventh||sixth]] novel by Liv Aas. Critics are kind.\n\nHer six "
        "earlier books have sold a million copies.",
    ),
    (
        "count",
        "Kern is standing for the [[fourth||third]] time. She has a dog.\n\nThe first "
        "three attempts ended in tears, she said.",
    ),
    (
        "toll",
        "Torrin hospital is treating [[17||12]] people who fell ill after a wedding. The "
        "soup is blamed.\n\nThe 17 patients are all from one family, a doctor said.",
    ),
    (
        "toll",
        "What we know: [[nine||seven]] miners are missing after a roof fell in at Torrin "
        "pit.\n\nFamilies of the nine missing men waited at the gate all night.",
    ),
    (
        "order",
        "Police stormed the flat at [[6am||8am]]. Neighbours clapped.\n\nAn hour later, at "
        "7am, they led out a man in pyjamas.",
    ),
    (
        "sum",
        "The survey asked 1,000 adults. Rain fell.\n\nOf them, 540 were for the tax, 310 "
        "were against and [[150||190]] did not know.",
    ),
    (
        "age",
        "Ida Moss, who celebrated her [[90th||85th]] birthday in January, still swims "
        "every day.\n\nMoss was born in Torrin in January 1932.",
    ),
    (
        "age",
        "The singer died on Monday. She was [[81||71]].\n\nBorn Rosa Lind in 1940, she "
        "sang in bars.",
    ),
    (
        "duration",
        "The museum was shut for [[14||10]] months. Mice thrived.\n\nIt closed in January "
        "2021 and reopened on Tuesday.",
    ),
    (
        "duration",
        "Lena Falk was mayor for [[16||12]] years. She was elected in 2006 and stands down "
        "this week.",
    ),
    (
        "margin",
        "Kern finished in 2:04:11, Lind in [[2:04:36||2:04:56]]. The 25-second gap opened "
        "on the last hill.",
    ),
]


@pytest.mark.parametrize(("kind", "text"), [*TEXTS, *SHORT])
def test_what_is_told_far_off_is_held_against_the_first(kind: str, text: str) -> None:
    assert_told_apart(kind, text, PUBLISHED)


@pytest.mark.parametrize(
    "text",
    [
        # another number, of another time or of some of them
        "The storm has killed 19 people, officials said. In 2016 a storm killed 14 there.\n\nThe "
        "14 who died then have a stone of their own.",
        "At least 16 people died in the storm at first count. Three more have died since.\n\nThe "
        "19 who died will be buried on Monday.",
        "She is the third editor to leave this year. In his time two earlier editors left over "
        "money, and one was a poet.",
        "He won his fifth medal on Sunday. He had won twice before on that slope.\n\nHis fifth "
        "medal is his third in the downhill.",
        # a part of them, or a list that is not all
        "The shelter took in 96 animals. Among them were 58 dogs, and the remaining cages were "
        "filled with 20 cats.",
        "The lottery is giving £3.1m and the county £600,000. The whole project, which will take "
        "ten years, will cost £9m.",
        "The house has before it an £8bn package, split between £5bn in grants and £3bn in tax cuts. "
        "Banks say that their losses total £21bn.",
        "The hats fetched 210,000 francs, the coats 64,000 and the boots 36,000. The 310,000 francs "
        "will go to a school.",
        "Mills made a record in the three months to the end of January, the grid said. The best day "
        "of the three months was January 3.",
        "It was the third time that lightning had found him, on the 14th green. He had been hit twice "
        "before: in 1994, and in 2009.",
        # two results
        "The committee approved the mast by seven votes to four. The full council later rejected "
        "it, voting 15-12 against.",
        "Rovers beat Hillford 3-1 on Saturday. At half-time it was two-one.",
        # two changes
        "Sales fell by a third. Profit was £12m, against £15m the year before, and the firm raised "
        "its prices by 10 per cent.",
        # other people's ages
        "Lena Holm, 84, has died. Her daughter Eva was at her side. The 61-year-old sings too.",
        "The 21-year-old bridge will be mended. Ida Brandt, 41, drew the plan.",
        # measures of two things
        "They rode 1,180 miles to the sea. The ferry home took them 1,450 kilometres by another "
        "way.",
        "The boat sank 14 miles north of Malta. The crew swam to a rock to the south of Gozo.",
        # what is sold to one is bought by him
        "Diaries sold to archive in Texas\n\nThe diaries of a spy have been bought by a library "
        "in Texas for $60,000.",
        "The widow is to get £300,000 and three daughters £60,000 each, so the firm must find "
        "£480,000.",
    ],
)
def test_what_is_of_something_else_is_left_alone(text: str) -> None:
    assert contradictions(text, PUBLISHED) == []

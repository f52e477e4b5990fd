"""Values told in other words, or far apart: the first reading is consistent, the second is not."""

import pytest

from tests.slips import assert_told_apart, contradictions

PUBLISHED = "2022-03-09"
TEXTS = [
    (
        "percent",
        "Almost 4,800 people a day now use the ferry, compared with 4,000 before the bridge was "
        "shut. That is an increase of [[20||35]] percent.",
    ),
    (
        "percent",
        "The town recorded 1,600 thefts in 2021. Five years earlier there were 2,000, so the "
        "number has shrunk by [[a fifth||a third]] in that time.",
    ),
    (
        "sum",
        "Divers have counted 500 lobsters, more than ever. They found [[220||260]] on the outer "
        "reef, 180 in the old harbour and 100 along the pier.",
    ),
    (
        "money",
        "After that 200 of them gave £50 each, raising £[[10,000||12,000]] in six weeks.",
    ),
    (
        "age",
        "Poet dies at [[80||85]]\n\nMarta Olsen, the poet, died on Monday at her home in Bergen. "
        "Born on 3 May 1941, she wrote nine books.",
    ),
    (
        "age",
        "Last of the island's babies turns [[70||80]]\n\nNobody has been born on the rock since "
        "Ann Moss. She came into the world on 9 March 1952, in a gale.",
    ),
    (
        "age",
        "Karl Brandt, who was born in Graz in October 1950, has won the spring open at the age "
        "of [[71||76]].",
    ),
    (
        "age",
        "Girl, [[seven||nine]], pulls brother out of pond\n\nA girl has been praised for saving "
        "her brother. Mia Holt, who is seven, lay down on the ice and held out her scarf.",
    ),
    (
        "age",
        "The [[73||76]]-year-old owes £900 in rent. \"I'm 73, I've got a bad hip and two dogs,\" "
        "she told the court. Judge Eric Vale will rule in a month.",
    ),
    (
        "calendar",
        "The vote will be held on April [[9||10]], a Saturday, the mayor said.",
    ),
    (
        "duration",
        "The lamp on the rock will go dark on Saturday, [[132||112]] years after it was first "
        "lit in 1890.",
    ),
    (
        "duration",
        "The tunnel opens to traffic on Friday. Work began in June 2015 and took [[seven||ten]] "
        "years.",
    ),
    (
        "duration",
        "A Danish engineer has been released after almost [[a year||two years]] in captivity. "
        "He was taken from his bed on 19 March last year.",
    ),
    (
        "headline",
        "Cleaner wins [[£20m||£2m]] on lottery\n\nA cleaner from Hull has won £20 million on the "
        "lottery. She checked her numbers three times.",
    ),
    (
        "headline",
        "[[Father||Mother]] of missing twins appeals for help\n\nThe father of two girls who have "
        "been missing for a week appealed for help on Monday. Their mother died in 2016.",
    ),
    (
        "headline",
        "[[Seven||Nine]] miners rescued from flooded shaft\n\nSeven miners who had been trapped "
        "by water were brought up on Monday. Nine pumps had been working since Sunday.",
    ),
    (
        "headline",
        "Miners [[continue||end]] strike\n\nMiners at the pit voted on Monday to carry on a strike"
        " that has shut it for a month.",
    ),
    (
        "score",
        "Marbury beat Elmsworth in the cup on Saturday. They led 2-0 at the break. Ann Cole broke "
        "away to make the final score [[3-1||3-2]]. The 3-1 victory was their first.",
    ),
    (
        "score",
        "Harriers lost [[3-2||2-1]] at home to Selsby on Saturday after a late penalty. It "
        "finished 3-2, and the crowd booed.",
    ),
    (
        "score",
        "Rovers [[2-1||3-1]] Selsby: late goal does it\n\nRovers beat Selsby 2-1 on Saturday with "
        "a goal by Ann Cole.",
    ),
    (
        "margin",
        "Bears beat Storm 94-79 on Saturday to go top of the league. Ann Cole had 28 of their "
        "baskets. The hall was full. Their [[15||25]]-point margin was the widest yet.",
    ),
    (
        "toll",
        "LIVE: Storm in the north\n\nWhat you need to know\n- [[Five||Two]] people are confirmed "
        "dead\n- Schools stay closed\n\n16.55 Police raise the death toll to five after a car was "
        "found under a tree.\n\n13.40 Police confirm two deaths, of a cyclist and a farmer.",
    ),
    (
        "place",
        "ROSTOCK, Germany, March 9 - A ship was held in port on Wednesday after rats were seen in "
        "its bakery.\n\nIt was the second such case this year in the [[German||Danish]] port, "
        "where ships from Sweden also call.",
    ),
    (
        "quote",
        '"Nobody told us the sun would be so low," Bruno Castell said on Monday. He will pay for a '
        'film on the glass.\n\n"[[They were told so twice||Nobody told us the sun would be so '
        'low]]," said the chief planner, Irene Moss.',
    ),
    (
        "count",
        "Hester Tansley is the [[fourth||fifth]] of her family to run the shop, after her "
        "great-grandfather Josiah, her grandfather Amos and her mother, Ruth.",
    ),
    (
        "count",
        "Iris Calder has swum the [[fourth||fifth]] of the great straits. She had already crossed "
        "the English Channel, the Cook Strait and the Kaiwi Channel.",
    ),
    (
        "order",
        "She was found on the floor at 6.40am on [[7||9]] March 2019. She was taken to hospital "
        "on 8 March, a day later, and died there.",
    ),
    (
        "order",
        "The keeper told investigators he had spoken to them on February [[21||23]]. They set out "
        "at dawn on February 22, the morning after he had spoken to them.",
    ),
    (
        "order",
        "The hall was put up in [[1690||1711]] by a wool merchant. The only part of the hall to "
        "come through the great fire of 1702 is the kitchen.",
    ),
    (
        "period",
        "The airline earned 214 million crowns in the three months to the end of September. The "
        "best month of the quarter was [[July||June]], it said.",
    ),
    (
        "period",
        "The festival, which ran from 19 July to 4 August 2021, sold more tickets than ever. Among "
        "the sell-outs was a recital by Ines Lago on [[2||9]] August.",
    ),
    (
        "role",
        "Inkwell has bought its smaller rival Bramble Press for 31 million euros, both said on "
        "Monday.\n\n[[Inkwell, which acquired Bramble Press||Bramble Press, which acquired "
        "Inkwell]], expects to sell more books.",
    ),
    (
        "name",
        "A row of pylons may be built across the Vale of Aldersyke. People in [[Aldersyke"
        "||Aldersike]] have six weeks to go to court.",
    ),
    (
        "percent",
        "The nurses have agreed to a rise of [[6||9]] percent. One who now earns 2,000 euros a "
        "month will get 2,120.",
    ),
    (
        "sum",
        "Eleven dockers have been cleared.\n\nThe protest cost the port millions. Seven of the "
        "defendants had faced a second charge; the remaining [[four||five]] had not.",
    ),
    (
        "sum",
        "The choir leaves on Monday with [[90||96]] singers. There are 31 sopranos, 27 altos, 14 "
        "tenors and 18 basses in the party.",
    ),
    (
        "money",
        "Thieves got away with [[£3,790||£3,970]]. They took £2,650 in notes, £740 in coins and a "
        "box with £400 in it.",
    ),
    (
        "age",
        "The sailor was Walter Gedge of Hull, born on 17 February 1920 and [[22||27]] years old "
        "when his ship was sunk by a mine on 3 May 1942.",
    ),
    (
        "calendar",
        "The ceremony will be held on [[Tuesday||Monday]] the 15th, the harbour master said.",
    ),
    (
        "duration",
        "The scaffolding went up in March 2014. It has darkened their windows for [[eight||twelve]]"
        " years.",
    ),
    (
        "duration",
        "Workers at the plant ended a sit-in on Monday that had begun on 7 February. During the "
        "[[four-week||six-week]] protest no fuel left the plant.",
    ),
    (
        "headline",
        "Avalanche kills [[three||two]] skiers\n\nThree skiers died on Monday when an avalanche "
        "swept down a slope. Two were brothers from Munich.",
    ),
    (
        "score",
        "Linfoot Town 4 Barrowby 2\n\nAde Bankole scored three times as Linfoot came from behind "
        "on Saturday. Barrowby had led at the break.\n\nThe [[4-2||4-3]] victory was watched by "
        "1,207 people.",
    ),
    (
        "score",
        "The senate threw out the bill by [[24 votes to 16||23 votes to 17]] on Wednesday. The "
        "government mustered just 16, the clerk said.",
    ),
    (
        "margin",
        "Petra Kolar won the race on Sunday in eight hours, 51 minutes and 12 seconds. Megan Frost "
        "crossed the line in 8:51:58, [[46||36]] seconds later.",
    ),
    (
        "toll",
        "Divers searched the ferry on Monday for [[12||19]] people who are still missing. Seven of "
        "those who had been missing were found overnight, which leaves 12.",
    ),
    (
        "toll",
        "Toll in hotel collapse climbs to [[21||17]]\n\nThe number of people killed when a hotel "
        "fell down has gone up to 21, the governor said on Monday.",
    ),
    (
        "quote",
        "Minister says wall 'will hold for [[a hundred||fifty]] years'\n\nThe wall was opened on "
        'Monday. "This wall will hold for a hundred years," the minister said.',
    ),
    (
        "count",
        "Karim Haddad is the [[fourth||fifth]] head of the airline to leave. His three "
        "predecessors each stayed for a year.",
    ),
    (
        "order",
        "A fisherman noticed smoke at 3.10am. The first engine arrived at [[3.25am||2.55am]], a "
        "quarter of an hour later.",
    ),
    (
        "order",
        "She finished the opera in 1931, two years before she left for Rome. She was a known "
        "composer then.\n\nLanner, who emigrated in [[1933||1929]], died in 1970.",
    ),
    (
        "role",
        "Rex, a Labrador, pulled Norman Fisk out of the canal on Monday.\n\nThe mayor said [[Rex "
        "had saved Fisk||Fisk had saved Rex]] at once.",
    ),
    (
        "role",
        "Owen Pike has lent his rival Lee Cobb 3,000 euros, both said on Monday.\n\n[[Pike||Cobb]], "
        "who lent the money at 7 percent, said it was a favor.",
    ),
    (
        "unit",
        "The pumpkin tipped the scales at 1,148 kilos, which is about [[2,530||1,930]] pounds.",
    ),
    (
        "money",
        "He has been ordered to pay a total of £[[1,945||2,145]]. Magistrates fined him £1,400 on "
        "Monday, with costs of £405 and a surcharge of £140. His drone, which cost £2,100, will be "
        "destroyed.",
    ),
    (
        "margin",
        "Mirela Dragan won on Sunday in 7 minutes 31.2 seconds, leaving Sanne de Wolde [[2.6||3.6]]"
        " seconds behind. De Wolde led at the halfway mark. She finished in 7:33.8.",
    ),
]


@pytest.mark.parametrize(("kind", "text"), TEXTS)
def test_a_value_told_in_other_words_is_held_against_the_first(kind: str, text: str) -> None:
    assert_told_apart(kind, text, PUBLISHED)


@pytest.mark.parametrize(
    "text",
    [
        "Keeper wins damages over orchard\n\nA keeper whose hives were sprayed has been awarded "
        "damages. He lost 31 of his 40 colonies over the orchard.",
        "Bears run riot in second half\n\nThe Bears beat Storm 94-79. They scored 31 points in the "
        "third quarter to run riot.",
        "Talks on Monday\n\nThe minister spoke to Ehud Barak of Israel on Monday. He also spoke to "
        "President Barack Obama, his office said.",
        "Pumps for nine villages\n\nThe church, which opened in 1950, survived the flood of 1938 in "
        "the minds of those who rebuilt it.",
    ],
)
def test_what_is_of_something_else_is_no_contradiction(text: str) -> None:
    assert contradictions(text, PUBLISHED) == []

"""Values told in other words, or far apart: the first reading is consistent, the second is not."""

import pytest

from tests.slips import contradictions, readings

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
]


@pytest.mark.parametrize(("kind", "text"), TEXTS)
def test_a_value_told_in_other_words_is_held_against_the_first(kind: str, text: str) -> None:
    consistent, contradicting = readings(text)
    assert contradictions(consistent, PUBLISHED) == []
    found = contradictions(contradicting, PUBLISHED)
    assert [f.kind for f in found] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Keeper wins damages over orchard\n\nA keeper whose hives were sprayed has been awarded "
        "damages. He lost 31 of his 40 colonies over the orchard.",
        "Bears run riot in second half\n\nThe Bears beat Storm 94-79. They scored 31 points in the "
        "third quarter to run riot.",
        "Pumps for nine villages\n\nThe church, which opened in 1950, survived the flood of 1938 in "
        "the minds of those who rebuilt it.",
    ],
)
def test_what_is_of_something_else_is_no_contradiction(text: str) -> None:
    assert contradictions(text, PUBLISHED) == []

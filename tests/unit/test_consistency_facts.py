"""One short text a row: its first reading is consistent, its second contradicts itself."""

import re

import pytest

from brief import consistency, pipeline
from brief.records import Article, Finding
from brief.records.article import text_id
from brief.statements import claims
from brief.statements.discourse import Discourse

_EITHER = re.compile(r"\[\[(.*?)\|\|(.*?)\]\]")
TEXTS = [
    (
        "percent",
        "2021-11-16",
        "Eggs cost more. The price of a dozen rose from $3.20 to [[$4.00||$4.80]], a forum found, an "
        "increase of 25 percent, while a loaf of bread went up by 6 percent.",
    ),
    (
        "margin",
        "2022-05-06",
        "Ann Lowe polled 1,314 votes in Upper Tarn, against 1,287 for Paul Keane, on Monday. Imran "
        "Shah had 640. Her majority of [[27||37]] survived a recount.",
    ),
    (
        "period",
        "2022-07-12",
        "The festival opens on July 22 and closes on July 31. A parade, on [[July 30||August 2]], "
        "follows the river.",
    ),
    (
        "percent",
        "2023-05-02",
        "The bank halved its dividend. Shareholders will receive [[6||9]] cents a share "
        "instead of last year's 12 cents.",
    ),
    (
        "sum",
        "2023-05-02",
        "Parliament has 101 seats. The Centre holds 45, the Left 38 and the Greens [[18||21]].",
    ),
    (
        "sum",
        "2023-05-02",
        "The motion was carried by 31 votes to 24, with five abstentions. All [[60||62]] "
        "councillors were present.",
    ),
    (
        "sum",
        "2023-05-02",
        "Half of the 80 bikes were sold at auction and the other [[40||30]] were given to schools.",
    ),
    (
        "age",
        "2023-05-02",
        "Singer Ada Bell (29) has cancelled her tour. [[Bell||Bell, 31,]] has been told to "
        "rest by her doctor.",
    ),
    (
        "age",
        "2023-05-02",
        'Tomas Riha was 24 when he opened his first restaurant. "Nobody thinks straight at '
        '24," he says of the opening. He had washed dishes for years [[before that||before '
        "opening his first restaurant at 27]].",
    ),
    (
        "age",
        "2023-05-02",
        "The driver, a 33-year-old woman from Leeds, was not hurt. [[The woman was||The "
        "woman, who is 38, was]] breathalysed at the scene.",
    ),
    (
        "age",
        "2023-05-02",
        "Girl, [[seven||nine]], saves grandfather\n\nA girl of seven saved her grandfather's "
        "life on Sunday by ringing for help. Poppy Dale found him on the kitchen floor.",
    ),
    (
        "duration",
        "2023-05-02",
        "The concert started at 7.30pm and was over by 9.45pm. The [[two-hour||three-hour]] "
        "show had no interval.",
    ),
    (
        "duration",
        "2023-05-02",
        "He was held from 10 January to 10 March 2021. The [[two||four]] months in the cell "
        "have left their mark.",
    ),
    (
        "duration",
        "2023-05-02",
        "The couple married in 1998 and divorced in 2010. Their marriage had lasted "
        "[[12||16]] years.",
    ),
    (
        "calendar",
        "2023-05-02",
        "The trial will resume on Monday (8 May). A verdict is expected on [[Wednesday (10 "
        "May)||Thursday (10 May)]].",
    ),
    (
        "headline",
        "2023-05-02",
        "Storm leaves [[12,000||20,000]] homes without power\n\nSome 12,000 households in the "
        "south were without electricity on Monday night after a storm brought down lines.",
    ),
    (
        "score",
        "2023-05-02",
        "City were beaten 4-0 at home by Rangers. [[It ended 4-0||It ended 3-0]] because the "
        "keeper had the game of his life, said coach Amy Tan.",
    ),
    (
        "score",
        "2023-05-02",
        "The proposal was defeated by 9 votes to 6. [[Nine councillors voted against and six "
        "in favour.||Six councillors voted against and nine in favour.]]",
    ),
    (
        "margin",
        "2023-05-02",
        "Ines Roth won with 5,120 votes. Her rival Max Held had 4,870. Roth's majority of "
        "[[250||350]] is the smallest in the county.",
    ),
    (
        "name",
        "2023-05-02",
        "Police are looking for Darren Fitzwilliam. [[Fitzwilliam||Darren Fitzwilliams]] was "
        "last seen on Friday.",
    ),
    (
        "name",
        "2023-05-02",
        "Ms Oyelaran joined the board in 2019. [[Ms Oyelaran||Ms Oyeleran]] will chair it "
        "from June.",
    ),
    (
        "toll",
        "2023-05-02",
        "The number of people killed in the ferry accident has risen to 31. [[The "
        "accident||The accident, which killed 27 people,]] is the worst in the lake's "
        "history.",
    ),
    (
        "toll",
        "2023-05-02",
        "The earthquake's death toll stood at 240 on Tuesday, up from 190. Most of [[the "
        "dead||the 190 dead]] were in the town of Resh.",
    ),
    (
        "place",
        "2023-05-02",
        "The family lives in Leipzig in [[Saxony||Bavaria]], where the trial will be held.",
    ),
    (
        "quote",
        "2023-05-02",
        '"I never took a penny," Ms Roe told the court. Asked about [["I never took a '
        'penny"||"I never took a dollar"]], her lawyer shrugged.',
    ),
    (
        "quote",
        "2023-05-02",
        "The minister said that the road would be open by Easter. In the house he was asked "
        'about his promise that "the road will be open by [[Easter||Christmas]]".',
    ),
    (
        "quote",
        "2023-05-02",
        "'Worst season of my [[career||life]]', says Rovers captain\n\nRovers captain Jim Reid "
        'has spoken of his troubles. "It has been the worst season of my career," Reid said '
        "on Monday.",
    ),
    (
        "count",
        "2023-05-02",
        "Adams is the [[fifth||sixth]] coach in six years. Before him came Bell, Cole, Dean "
        "and Eady.",
    ),
    (
        "count",
        "2023-05-02",
        "Monday's quake was the [[second||third]] this year; the only other one struck in January.",
    ),
    ("order", "2023-05-02", "The house was built in 1890 and burned down in [[1974||1874]]."),
    (
        "order",
        "2023-05-02",
        "The bell rang at 8am. [[An hour later, at 9am||An hour earlier, at 9am]], the gates "
        "were shut.",
    ),
    (
        "money",
        "2023-05-02",
        "The prize of [[$80,000||$90,000]] is split between the winner, who gets $50,000, and"
        " the runner-up, who gets $30,000.",
    ),
    (
        "money",
        "2023-05-02",
        "The club owes 2 million euros to the bank, 1.5 million to the tax office and 0.5 "
        "million to players, [[4 million||5 million]] in all.",
    ),
    (
        "money",
        "2023-05-02",
        "The fund has paid out £300,000, shared equally by 60 families. Each received "
        "[[£5,000||£6,000]].",
    ),
    (
        "period",
        "2023-05-02",
        "The show runs from 6 May to 4 June. [[It closes on 4 June||It closes on 11 June]] "
        "with a party.",
    ),
    (
        "role",
        "2023-05-02",
        "Defender Leo Marsh scored the only goal. After [[Marsh's goal||Dan Hart's goal]] the"
        " visitors hardly had a chance.",
    ),
    (
        "role",
        "2023-05-02",
        "Detective Ann Frey arrested the man. It was [[Frey who arrested the man||Constable "
        "Joe Rudd who arrested the man]], the court heard.",
    ),
    (
        "role",
        "2023-05-02",
        "Maria Stein sued her landlord, Otto Beck, in March. The court dismissed [[Stein's "
        "suit||Beck's suit]] on Monday.",
    ),
    (
        "percent",
        "2022-06-10",
        "Her salary will go up from $60,000 to $75,000. The [[25||20]] percent raise was "
        "approved on Thursday by the school board.",
    ),
    (
        "age",
        "2022-06-10",
        'The poet, born on Christmas Day 1948, read for an hour without notes. "At [[73||75]]'
        ' I have earned a chair," Edwin Moss joked.',
    ),
    (
        "age",
        "2022-06-10",
        "The victim was named as Louise Hart, 26. Neighbours said that [[the young nurse||the"
        " 29-year-old nurse]] had moved in last month.",
    ),
    (
        "age",
        "2022-06-10",
        'Eight-year-old Max Bauer won the spelling bee. [["He\'s only eight," said his '
        'father||"He\'s only nine," said his father]], Karl.',
    ),
    (
        "age",
        "2022-06-10",
        "A 70-year-old swimmer has crossed the strait. [[Vera Lund||Vera Lund, 72,]] came "
        "ashore at dawn after 14 hours.",
    ),
    (
        "duration",
        "2022-06-10",
        "The siege ended at 6am on Saturday, [[20||30]] hours after police surrounded the "
        "flat at 10am on Friday.",
    ),
    (
        "duration",
        "2022-06-10",
        "Headteacher Jill Moran retires this summer. She has run the school since 1999, and "
        "in those [[23||19]] years has seen off five inspections.",
    ),
    (
        "headline",
        "2022-06-10",
        "Two [[freed||held]] over museum theft\n\nTwo men have been freed without charge after "
        "they were questioned over the theft of a gold cup from the museum in June.",
    ),
    (
        "headline",
        "2022-06-10",
        "Wolves kill [[50||15]] sheep in one night\n\nA farmer in the Alps lost 50 sheep on "
        "Thursday night when wolves got into a pen.",
    ),
    (
        "margin",
        "2022-06-10",
        "The ayes had it by 61 to 58. A majority of [[three||five]] was more than the whips "
        "had feared.",
    ),
    (
        "margin",
        "2022-06-10",
        "Kim Olsen took 2,310 votes and Per Lie 2,295; [[15||25]] votes separated them.",
    ),
    (
        "margin",
        "2022-06-10",
        "Leaders Benfica have 71 points. Porto, on 66, are [[five||seven]] points behind with"
        " three games to go.",
    ),
    (
        "margin",
        "2022-06-10",
        "Polls put the president on 46 per cent and his rival on 41, a gap of [[five||seven]]"
        " points.",
    ),
    (
        "count",
        "2022-06-10",
        "With the body found on Friday, the avalanche has killed seven climbers. A service "
        "[[for the seven climbers||for the six climbers]] will be held on Sunday.",
    ),
    (
        "toll",
        "2022-06-10",
        "Police have arrested two more men over the riot, which takes the number in custody "
        "to 14. [[The suspects||The 12 suspects]] will be in court on Monday.",
    ),
    (
        "quote",
        "2022-06-10",
        'The mayor told voters in April: "I will plant ten thousand trees." [[Her pledge that'
        " she would plant ten thousand trees||Her pledge that she would plant five thousand "
        "trees]] is on posters all over town.",
    ),
    (
        "quote",
        "2022-06-10",
        '"There is no money left," the treasurer wrote. [[The note was||The note, "There is '
        'no time left", was]] found by his successor.',
    ),
    (
        "count",
        "2022-06-10",
        "Silva claimed his [[fourth||fifth]] stage of the tour. He had won in Pau, Albi and Nîmes.",
    ),
    (
        "order",
        "2022-06-10",
        "He was arrested on 7 May, two days after the robbery. The bank was robbed on [[5 "
        "May||8 May]].",
    ),
    (
        "order",
        "2022-06-10",
        "Kamara left the army in 1996. [[A year later, in 1997,||A year later, in 1994,]] he "
        "opened a garage.",
    ),
    (
        "money",
        "2022-06-10",
        "Three brothers won 12 million euros and shared it equally. Each of them will get [[4"
        " million||3 million]] euros.",
    ),
    (
        "money",
        "2022-06-10",
        "The ticket office sold 500 tickets at $20, taking [[$10,000||$12,000]].",
    ),
    (
        "period",
        "2022-06-10",
        "Between 1 and 31 May the police stopped 900 drivers. The worst day was [[2 May||2 "
        "June]], when 80 were fined.",
    ),
    (
        "role",
        "2022-06-10",
        "Novak beat Ruud 6-3, 6-2. [[Novak, who will play||Ruud, who will play]] Sinner in "
        "the semi-final, needed an hour.",
    ),
]


def found(text: str, published: str = "2023-05-02") -> list[Finding]:
    if "\n\n" not in text:
        text = f"Notes from the region\n\n{text}"
    article = Article(id=text_id(text), source="small", text=text, published=published)
    document = pipeline.document(article)
    findings = consistency.findings(Discourse(document, claims.extract_values(document)))
    return [f for f in findings if f.level == "contradiction"]


@pytest.mark.parametrize(("kind", "published", "text"), TEXTS)
def test_the_second_reading_is_found_and_the_first_left_alone(
    kind: str, published: str, text: str
) -> None:
    assert found(_EITHER.sub(r"\1", text), published) == []
    wrong = found(_EITHER.sub(r"\2", text), published)
    assert [f.kind for f in wrong] == [kind], wrong


@pytest.mark.parametrize(
    "text",
    [
        # of the first of two events
        "Aftershocks have raised the death toll of the tremors in the south to six, officials said. "
        "On Wednesday, the strong tremor left five dead and 30 injured.",
        # known so far
        "Two more bodies were found, bringing the number of dead to six. The collapse, which by "
        "Monday night was known to have killed four, is being investigated.",
        # a polling station's lead of another pair
        "The party has 59 seats now and had 58 before.\n\nIt is 13 points ahead in the polls.",
        # another tense is no other word
        '"The bridge will never be sold," the mayor said. Mr Dale wrote that he had heard that "the '
        'bridge would never be sold" from her father too.',
        # said of something else in the same words
        '"There is a party of peace and justice," said Cole. "There is a party of smaller taxes and '
        'fewer laws," said Dean at another meeting.',
        # another place on another day
        "The exhibition runs from 3 May to 26 May. Ms Rao will give a talk at the library on 2 June.",
        # a final that she lost
        "Ibarra won the cup for the third time on Sunday. She had also lifted it in 2018 and 2021. It "
        "was her fourth final; in 2019 she lost.",
        # past midnight
        "The last train left at 11.50pm, before a relief bus came at 12.40am.",
        # who was there need not have voted
        "The motion was carried by 31 votes to 24. All 60 councillors were present.",
        # a half of some and the rest of all
        "Half of the 80 bikes were sold, and the other 40 were given away.",
        # two who are called the same
        "A 33-year-old woman was hurt. Another woman was treated at the scene. The woman, who is 38, "
        "went home.",
        # one of the items of a vote, and no total
        "All 120 members took part: 71 voted for the change, 42 against, and seven abstained.",
        # who sinks another does not fall
        "Rovers sink Albion with late flurry\n\nHadley Rovers won at Albion on Monday and climb to "
        "fourth.",
        # what rises is not what has fallen
        "The bank said it will raise lending by half. Private capital flows may turn negative after "
        "falling below $100 billion in 2022 from over $300 billion in 2021.",
        # two players of one surname
        "Leicester: B Deacon, L Deacon, Hamilton. L Deacon kicked the points and B Deacon ran in.",
        # both sue
        "Maria Stein sued her landlord, Otto Beck, in March. Beck's countersuit was dismissed.",
        # two who may each be "she"
        "Minister Eva Kos sacked her adviser, Jan Pol, on Friday. Pol said that she had sacked him.",
        # his daughter's age, and his own birth
        "Basil Moss was born in Hull on 2 April 1933. His daughter Miriam said that she was 62.",
        # a run of years within which nothing else is told
        "The mill was built in 1890 and burned down in 1974.",
    ],
)
def test_what_may_be_of_another_is_left_alone(text: str) -> None:
    assert found(text) == []

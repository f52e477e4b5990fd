"""Values joined by how a text is built: an amount and what it was, a lead and whom it tells of."""

import pytest

from tests.slips import assert_told_apart, contradictions

PUBLISHED = "2022-03-09"
TEXTS = [
    (
        "percent",
        "A berth for the night is now €36, [[20%||40%]] more than the €30 asked for in spring. A "
        "shower costs €2, up from €1.",
    ),
    (
        "percent",
        "The zoo counted 90,000 guests in 2021. A year earlier, with the gates shut until June, "
        "there were 45,000. That means their number [[doubled||tripled]].",
    ),
    (
        "sum",
        "The station has 40 volunteers, its head said. [[Twenty-two||Nineteen]] row, 12 watch the "
        "radio and six cook for the crew.",
    ),
    (
        "sum",
        "Growers may draw on a fund of 9 million euros, the ministry said. The state gives 5 "
        "million, the region the other [[4 million||3 million]].",
    ),
    (
        "age",
        "A 14-year-old from Marsh End has become the youngest person to sail round the island, her "
        "club said.\n\nHolly Quill tied up on Monday, wet and happy. It had taken nine hours.\n\n"
        "“I was never bored,” said Quill, who turned [[14||13]] in January.",
    ),
    (
        "age",
        "Janusz Wilk, 71, has carried the post over the pass for the last time.\n\nHis sister kept "
        "supper warm. “At [[71||74]], Janusz is too old for snow,” she said.",
    ),
    (
        "duration",
        "The bathhouse opened on Monday for the first time since March 2018, when its roof came "
        "down. Masons needed [[four||six]] years to mend the vault.",
    ),
    (
        "margin",
        "Ines Roth won the night run on Sunday in 3 hours 40 minutes, [[8||18]] minutes ahead of "
        "Pia Lang, who needed 3 hours 48 minutes.",
    ),
    (
        "score",
        "The parish council voted nine to four on Monday to keep the bells.\n\nThe vicar said that "
        "he would call on the [[four||five]] opponents one by one.",
    ),
    ("unit", "The lake was at 10 degrees Celsius, which is [[50||60]] Fahrenheit, on Monday."),
    (
        "place",
        "Hail breaks windows in Nairobi\n\nHail as big as eggs broke windows in Nairobi on Monday."
        "\n\nIn the [[Kenyan||Ugandan]] capital shops shut early. A lorry from Uganda was stuck on "
        "the bridge.",
    ),
    (
        "headline",
        "Court [[convicts||acquits]] harbour master\n\nA court found harbour master Theo Blunt "
        "guilty on Monday of selling berths.",
    ),
    (
        "headline",
        "Train fares [[raised||cut]]\n\nThe council raised train fares by a tenth on Monday.",
    ),
    (
        "headline",
        "Fog strands [[400||700]] on ferry\n\nSome 400 travellers spent Monday night on the ferry "
        "Alma. The cook served 700 eggs.",
    ),
    (
        "calendar",
        "The [[Monday||Tuesday]] evening meeting, March 14, will be held in the gym.",
    ),
    (
        "count",
        "Silje Moen won in Lillehammer on Sunday for her [[fourth||fifth]] national title.\n\nMoen "
        "had been champion in 2015, 2017 and 2018.",
    ),
    (
        "order",
        "Edda Frey came to the valley in 1931 with one cow. A year [[after||before]] she arrived, "
        "in 1932, she opened the dairy.",
    ),
    (
        "order",
        "The dam broke on 7 June 2016. Two weeks before that, on [[24 May||21 June]], an engineer "
        "had asked for a new gate.",
    ),
    (
        "role",
        "Corvin, the largest mill in the region, is buying the family firm Hale Foods for €9m.\n\n"
        "Peter Hale will stay for a year. [[Corvin's purchase of Hale||Hale's purchase of Corvin]] "
        "has still to be approved.",
    ),
    (
        "duration",
        "A bookkeeper was sentenced on Monday to three years in prison for taking £90,000.\n\n"
        "Edith Crane will spend the rest of her [[three-year||five-year]] term at a farm, her "
        "lawyer said.",
    ),
    (
        "role",
        "A jury on Monday convicted Paul Keane of taking a harp; his brother Mark was found not "
        "guilty.\n\nSentencing for [[Paul Keane||Mark Keane]] is set for May.",
    ),
    (
        "age",
        "Every child knows Abel Lund, who held the ferry rope. “Not one of them got wet,” said the "
        "76-year-old.\n\nLund began in 1979. At [[76||78]], he says, he wants to sleep late.",
    ),
    (
        "margin",
        "The assembly voted 61 to 38 on Wednesday to let the mill stand.\n\nMillers had marched. "
        "Greens called it a gift.\n\nA majority of [[23||33]] was more than they had hoped for.",
    ),
    (
        "margin",
        "Jon Thal had 50.7 percent on Tuesday. His rival, Nils Krantz, got 49.3 percent. The gap "
        "of [[1.4||2.4]] points is the smallest ever. Turnout was 73 percent.",
    ),
    (
        "place",
        "A ferry ran aground on Wednesday off Heraklion. Nobody was hurt.\n\nThe [[Greek||Italian]] "
        "port was shut for an hour. The ship was built in Italy.",
    ),
    (
        "quote",
        "The coach was fined for calling a referee “a blind old goat” on the radio.\n\nThe league "
        "met on Thursday. The phrase “a blind old [[goat||mule]]” was unworthy of him, it said.",
    ),
    (
        "count",
        "For the [[fourth||sixth]] time in her career Gro Holm is ski teacher of the year. Holm "
        "got the same award in 2009, 2012 and 2015.",
    ),
    (
        "order",
        "The two play each other again on Friday, for the first time since the final of 2018.\n\n"
        "Much has happened. Two years after that match, in [[2020||2017]], she changed coaches.",
    ),
    (
        "percent",
        "The press filled 240 barrels this year, [[20||30]] percent above the 200 barrels of 2019.",
    ),
    (
        "headline",
        "Judge [[allows||blocks]] sale of island\n\nA judge on Monday cleared the way for the sale "
        "of Heron Island to a hotel chain.",
    ),
    (
        "headline",
        "Storm leaves [[17,000||7,000]] homes dark\n\nSome 17,000 households had no power on Monday.",
    ),
    (
        "score",
        "The council voted on Monday; seven members were in favor and four against. The "
        "[[7-4||8-3]] vote ends a long quarrel.",
    ),
    (
        "count",
        "Fire has damaged nine barns on the moor. Nobody was hurt.\n\nThe owners met on Monday. "
        "Insurers looked at the [[nine||seven]] barns, and a collection was begun.",
    ),
]


@pytest.mark.parametrize(("kind", "text"), TEXTS)
def test_what_a_text_joins_has_to_agree(kind: str, text: str) -> None:
    assert_told_apart(kind, text, PUBLISHED)


@pytest.mark.parametrize(
    "text",
    [
        # an age is of nobody behind "of", "from" or "son of"
        "The 9-year-old son of Karl Maas was found on Monday. Maas, 41, thanked the searchers.",
        # two people, one of them without a name
        "A 17-year-old was stabbed in Leeds on Monday. Police arrested Tom Hale, 19. Hale is to "
        "appear in court.",
        # a soldier's home, and where he serves
        "He is survived by the family of Ben Cole of Laurel, Md., in Iraq. Others in the United "
        "States wrote to him.",
        # costs are cut, rates are raised
        "SENATOR CUTTING COSTS FOR VETERANS\n\nThe senator announced a bill to raise the travel "
        "rate for veterans on Monday.",
        # before another event, of which no date is told
        "She came to the valley in 1951. A year before her marriage, in 1952, she opened a school.",
        # the most that it could have been, and two people's
        "He was sentenced on Monday to three years in prison. He could have got up to a "
        "ten-year term.",
        "Ann Lowe was sentenced to three years in prison on Monday. Tom Reeve got a four-year "
        "term.",
        # of one count he was cleared
        "A jury convicted Paul Keane on Monday. Mark Keane was found not guilty of the main "
        "charge.\n\nSentencing for Mark Keane is set for May.",
        # several departments, and one of them
        "The bill requires the Department of Defense to act.\n\nShe will study the findings of the "
        "Departments of Defense, Treasury, and others.",
        # no day
        "He was first elected in 1976 and served eighteen years in this body. He saw the issues of "
        "the day clearly.",
        # who votes against it, or is against it, may see it passed
        "SEN. HALE VOTES AGAINST SPENDING BILL\n\nThe House today passed a large spending bill.",
        "SEN. HALE OPPOSES SPENDING BILL\n\nThe House today passed a large spending bill.",
        # what somebody should do is not done
        "SEN. HALE SAYS AGENCY SHOULD STOP CITING STUDY\n\nSen. Hale said the agency continues to "
        "cite the study.",
        # a growth of other years
        "The town's population has increased 40% between 1980 and 2000, from 1.4 million residents in "
        "1980 to an estimated 2.8 million today.",
        # a preposition is no name
        "Tim Wirth was the home's first head. With this audit the state goes ahead.",
        # prices of two things
        "The yard delivered 6 ships in a row, saves $70 million for each refit, and saves $20 million "
        "for each major overhaul.",
        # nothing began then
        "The fall is the steepest since the slump of 1991. A man who served a total of 30 years at "
        "the bank retired on June 30.",
        # of another year
        "The lights came on in Norby at 3 a.m. on Sunday, 35 hours after the storm cut the lines at 4 "
        "p.m. on Friday. In 2011 a blackout in the town had lasted 50 hours.",
        # some of them
        "Fire has damaged nine barns on the moor. The seven barns that were insured will be "
        "rebuilt.",
        "Twelve players have left. The ten players remaining trained on Monday.",
    ],
)
def test_what_may_be_of_another_is_left_alone(text: str) -> None:
    assert contradictions(text, PUBLISHED) == []

"""Each kind of contradiction: found in one small text, and none in its consistent twin."""

from collections.abc import Iterator

import pytest

from brief import consistency, pipeline
from brief.consistency import table
from brief.consistency.told import Told
from brief.records import Article, Finding
from brief.records.article import text_id
from brief.statements import claims
from brief.statements.discourse import Discourse


def found(text: str, published: str | None = None) -> tuple[Finding, ...]:
    article = Article(id=text_id(text), source="small", text=text, published=published)
    document = pipeline.document(article)
    return consistency.findings(Discourse(document, claims.extract_values(document)))


PAIRS = {
    "percent, from A to B": (
        "percent", None, "22.8%",
        "Acme Corp said on Monday that revenue rose 32.8% from $304.3 million to $373.8 million.",
        "Acme Corp said on Monday that revenue rose 22.8% from $304.3 million to $373.8 million.",
    ),
    "percent, to B from A": (
        "percent", None, "25%",
        "Visitors to the museum fell by 35% to 60,000 from 80,000 a year earlier.",
        "Visitors to the museum fell by 25% to 60,000 from 80,000 a year earlier.",
    ),
    "percent, in the next sentence": (
        "percent", None, "20%",
        "The mayor's pay went up by 30% last year, the accounts show.\n\n"
        "He was paid a salary of £60,000 in the year to May, against £50,000 in the year before.",
        "The mayor's pay went up by 20% last year, the accounts show.\n\n"
        "He was paid a salary of £60,000 in the year to May, against £50,000 in the year before.",
    ),
    "sum, behind a colon": (
        "sum", None, "5",
        "Six people were killed in the crash on Monday: three men and two women.",
        "Five people were killed in the crash on Monday: three men and two women.",
    ),
    "sum, in another sentence": (
        "sum", None, "44",
        "The council will plant 48 trees this spring, it said on Monday.\n\n"
        "They go to three parks: 20 in Mill Park, 14 in Holm Park and 10 in Low Park.",
        "The council will plant 44 trees this spring, it said on Monday.\n\n"
        "They go to three parks: 20 in Mill Park, 14 in Holm Park and 10 in Low Park.",
    ),
    "sum, won, drawn and lost": (
        "sum", None, "29",
        "Leeds ended the 30-match season on top. They won 20 games, drew four and lost five.",
        "Leeds ended the 30-match season on top. They won 20 games, drew five and lost five.",
    ),
    "sum, of medals": (
        "sum", None, "13",
        "She took 11 medals in her career, six gold, three silver and four bronze.",
        "She took 13 medals in her career, six gold, three silver and four bronze.",
    ),
    "sum, men and women": (
        "sum", None, "10",
        "Police arrested nine people, seven men and three women, in raids on Tuesday.",
        "Police arrested ten people, seven men and three women, in raids on Tuesday.",
    ),
    "percent, doubled": (
        "percent", None, None,
        "The flock has doubled in size, from 42,000 birds to 61,000.",
        "The flock has doubled in size, from 42,000 birds to 81,000.",
    ),
    "age, of a life": (
        "age", None, "90 or 91",
        "Maria Lopez (1931-2022), the painter, has died aged 81 at her home.",
        "Maria Lopez (1931-2022), the painter, has died aged 91 at her home.",
    ),
    "duration, between years": (
        "duration", None, "10 years",
        "She spent 12 years in prison, from March 2005 until her release in March 2015.",
        "She spent ten years in prison, from March 2005 until her release in March 2015.",
    ),
    "duration, an anniversary": (
        "duration", "2022-05-05", "150 years",
        "The brewery, founded in 1872, is celebrating its 160th anniversary this summer.",
        "The brewery, founded in 1872, is celebrating its 150th anniversary this summer.",
    ),
    "duration, by the clock": (
        "duration", "2022-05-05", "2 hours",
        "The concert starts at 7.30pm and lasts three hours, ending at 9.30pm.",
        "The concert starts at 7.30pm and lasts two hours, ending at 9.30pm.",
    ),
    "headline, a share": (
        "headline", None, "8%",
        "Bus fares to rise 5% in July\n\n"
        "Passengers in Hull will pay 8% more for bus tickets from July, the operator said.\n\n"
        "The last rise was two years ago.",
        "Bus fares to rise 8% in July\n\n"
        "Passengers in Hull will pay 8% more for bus tickets from July, the operator said.\n\n"
        "The last rise was two years ago.",
    ),
    "score, of votes in words": (
        "score", None, None,
        "The bill was passed by 218 votes to 210 on Thursday.\n\nThe 218-201 vote came at night.",
        "The bill was passed by 218 votes to 210 on Thursday.\n\nThe 218-210 vote came at night.",
    ),
    "margin, in a table": (
        "margin", None, "3 strokes",
        "She finished on 274, two strokes ahead of Ann Cole on 277.",
        "She finished on 274, three strokes ahead of Ann Cole on 277.",
    ),
    "order, in one sentence": (
        "order", None, "1990",
        "The book came out in 1987, two years before her death in 1992.",
        "The book came out in 1990, two years before her death in 1992.",
    ),
    "period, of a fair": (
        "period", "2022-05-05", None,
        "The fair runs from 9 to 19 June. The opening concert is on 5 June in the church.",
        "The fair runs from 9 to 19 June. The opening concert is on 9 June in the church.",
    ),
    "sum, of shares": (
        "sum", None, None,
        "Of the goods, 48% went by rail, 31% by road and 24% by water last year.",
        "Of the goods, 45% went by rail, 31% by road and 24% by water last year.",
    ),
    "margin, in points": (
        "margin", None, "5.2 points",
        "She won by 6.2 percentage points.\n\nAnn Cole had 52.6% and Tom Reed 47.4%.",
        "She won by 5.2 percentage points.\n\nAnn Cole had 52.6% and Tom Reed 47.4%.",
    ),
    "money, a price for each": (
        "money", None, "10.5 million euros",
        "The abbey sold 1,250 hectares of forest for 15.0 million euros, it said on Monday.\n\n"
        "The buyers paid 8,400 euros a hectare.",
        "The abbey sold 1,250 hectares of forest for 10.5 million euros, it said on Monday.\n\n"
        "The buyers paid 8,400 euros a hectare.",
    ),
    "count, of dates": (
        "count", "2018-05-09", "fourth",
        "The volcano spat ash on Wednesday, its third eruption since the new year.\n\n"
        "It had already erupted on January 14, on February 27 and on April 3.",
        "The volcano spat ash on Wednesday, its fourth eruption since the new year.\n\n"
        "It had already erupted on January 14, on February 27 and on April 3.",
    ),
    "order, days later": (
        "order", "2023-04-28", "March 17",
        "Reed saw the comet on March 14. Others saw it three days later, on March 11.",
        "Reed saw the comet on March 14. Others saw it three days later, on March 17.",
    ),
    "age, at a death": (
        "age", "2018-03-21", "20",
        "Amos Tidy was killed in France on 21 March 1918, aged 19.\n\n"
        "Records show that he was born on 5 January 1898 in Dorset.",
        "Amos Tidy was killed in France on 21 March 1918, aged 20.\n\n"
        "Records show that he was born on 5 January 1898 in Dorset.",
    ),
    "toll, of the missing": (
        "toll", None, "3",
        "Two miners came up alive on Monday, with three still missing.\n\n"
        "Men dig by hand.\n\nFamilies of the five missing miners wait in the canteen.",
        "Two miners came up alive on Monday, with three still missing.\n\n"
        "Men dig by hand.\n\nFamilies of the three missing miners wait in the canteen.",
    ),
    "name, a given name": (
        "name", None, None,
        "The firm chose Thibault Carrenac as its head.\n\nThibaut Carrenac said he was glad.",
        "The firm chose Thibault Carrenac as its head.\n\nThibault Carrenac said he was glad.",
    ),
    "money, so much each": (
        "money", None, "$6 million",
        "Each of the 20,000 households will receive $300 in May, the minister said.\n\n"
        "The payments will cost the state $9 million.",
        "Each of the 20,000 households will receive $300 in May, the minister said.\n\n"
        "The payments will cost the state $6 million.",
    ),
    "age, two of one person": (
        "age", None, None,
        "Raymond Roth, 48, was arrested on Monday. His lawyer said Roth, 47, would plead guilty.",
        "Raymond Roth, 48, was arrested on Monday. His lawyer said Roth, 48, would plead guilty.",
    ),
    "age, against a birth date": (
        "age", "2009-03-22", "44",
        "Ms. Ann Doe, 34, of Arlington, died Tuesday. Doe was born Dec. 20, 1964, in Ohio.",
        "Ms. Ann Doe, 44, of Arlington, died Tuesday. Doe was born Dec. 20, 1964, in Ohio.",
    ),
    "duration, since a date": (
        "duration", "2021-06-21", "51 days",
        "The mine opened again on Sunday, June 20 after 41 days without a single shift.\n\n"
        "It had closed on April 30, when the lift broke.",
        "The mine opened again on Sunday, June 20 after 51 days without a single shift.\n\n"
        "It had closed on April 30, when the lift broke.",
    ),
    "duration, years ago": (
        "duration", "2020-05-05", "13 years",
        "The bridge fell 18 years ago, in 2007, and has been closed since.",
        "The bridge fell 13 years ago, in 2007, and has been closed since.",
    ),
    "duration, nearly so many years ago": (
        "duration", "2004-07-23", "395 years",
        "The harbor was founded exactly 400 years ago, in 1609, by fishermen of the bay.",
        "The harbor was founded nearly 400 years ago, in 1609, by fishermen of the bay.",
    ),
    "calendar, near": (
        "calendar", "2019-04-26", "Thursday",
        "The two met in the capital on Tuesday, April 25, and parted without a deal.",
        "The two met in the capital on Thursday, April 25, and parted without a deal.",
    ),
    "calendar, witnessed by another date": (
        "calendar", "2024-05-03", "Saturday",
        "The fair opens on Saturday, June 15. The last concert is on Friday, June 22, at seven.",
        "The fair opens on Saturday, June 15. The last concert is on Friday, June 21, at seven.",
    ),
    "headline": (
        "headline", None, "13",
        "Blast kills 14 soldiers in Kayseri\n\n"
        "A car bomb in Kayseri killed 13 soldiers on Saturday, the army said.\n\n"
        "The bomb went off beside a bus that was taking them home.",
        "Blast kills 13 soldiers in Kayseri\n\n"
        "A car bomb in Kayseri killed 13 soldiers on Saturday, the army said.\n\n"
        "The bomb went off beside a bus that was taking them home.",
    ),
    "score, told again": (
        "score", None, None,
        "Rovers won 3-1 at City on Saturday. The 2-1 win keeps them on top of the table.",
        "Rovers won 3-1 at City on Saturday. The 3-1 win keeps them on top of the table.",
    ),
    "score, of two teams": (
        "score", None, None,
        "Rovers beat Leeds United 3-1 on Saturday. Rovers beat Leeds United 2-1 in the rain.",
        "Rovers beat Leeds United 3-1 on Saturday. Rovers beat Leeds United 3-1 in the rain.",
    ),
    "margin, of votes": (
        "margin", None, "122 votes",
        "Ann Cole kept her seat by 112 votes. She won by 2,310 to 2,188, the clerk said.",
        "Ann Cole kept her seat by 122 votes. She won by 2,310 to 2,188, the clerk said.",
    ),
    "margin, of seconds": (
        "margin", None, "44 seconds",
        "Ben Ito won the race by 34 seconds. He needed 4:21:08 hours.\n\n"
        "Tom Reed came second in 4:21:52.",
        "Ben Ito won the race by 44 seconds. He needed 4:21:08 hours.\n\n"
        "Tom Reed came second in 4:21:52.",
    ),
    "name, in two spellings": (
        "name", None, None,
        "Mary Chastain, who runs the mill, spoke first. “It is ours,” Chastian told reporters.",
        "Mary Chastain, who runs the mill, spoke first. “It is ours,” Chastain told reporters.",
    ),
    "toll, overtaken": (
        "toll", None, "10",
        "The number of houses burned by the fire rose to 10 on Friday.\n\n"
        "Winds are expected to drop. The owners of the seven houses will get help, she said.",
        "The number of houses burned by the fire rose to 10 on Friday.\n\n"
        "Winds are expected to drop. The owners of the ten houses will get help, she said.",
    ),
    "unit, lengths": (
        "unit", None, "26 miles",
        "A 42-kilometre (16-mile) stretch of the road is closed.",
        "A 42-kilometre (26-mile) stretch of the road is closed.",
    ),
    "unit, temperatures": (
        "unit", None, "-4 F",
        "It fell to minus 20 C (minus 14 F) in the night.",
        "It fell to minus 20 C (minus 4 F) in the night.",
    ),
    "place, another country": (
        "place", None, "Italy",
        "TRIESTE, Italy, Aug 30 (Wire) - Officers found the ship on Tuesday, they said.\n\n"
        "It was the largest find ever made at the Slovenian port.",
        "TRIESTE, Italy, Aug 30 (Wire) - Officers found the ship on Tuesday, they said.\n\n"
        "It was the largest find ever made at the Italian port.",
    ),
    "quote, with another word": (
        "quote", None, None,
        "“I took my bag off, counted to three and jumped,” Craig Bowyer told the paper.\n\n"
        "He was kept in hospital for a night and is well.\n\n"
        "On the radio Mr Bowyer said again: “I took my bag off, counted to five and jumped.”",
        "“I took my bag off, counted to three and jumped,” Craig Bowyer told the paper.\n\n"
        "He was kept in hospital for a night and is well.\n\n"
        "On the radio Mr Bowyer said again: “I took my bag off, counted to three and jumped.”",
    ),
    "quote, by two speakers": (
        "quote", None, None,
        "“It sounded as if the sky had broken in two,” Ann Cole said on Monday.\n\n"
        "Many windows were broken in the town.\n\n"
        "“It sounded as if the sky had broken in two,” Tom Reed said beside his car.",
        "“It sounded as if the sky had broken in two,” Ann Cole said on Monday.\n\n"
        "Many windows were broken in the town.\n\n"
        "“It was as loud as any thunder that we ever had,” Tom Reed said beside his car.",
    ),
    "count, an ordinal": (
        "count", None, "third",
        "Ann Cole will be the fourth mayor to leave the town hall since May.\n\n"
        "Cole, 41, followed Tom Reed, who lasted a year, and Ben Ito, who lasted a month.",
        "Ann Cole will be the third mayor to leave the town hall since May.\n\n"
        "Cole, 41, followed Tom Reed, who lasted a year, and Ben Ito, who lasted a month.",
    ),
    "order, an event with two dates": (
        "order", "2019-05-13", "May 2",
        "The bridge was shut on May 3, the day after an inspection.\n\n"
        "The cracks were found in the May 6 inspection, the engineer said.",
        "The bridge was shut on May 7, the day after an inspection.\n\n"
        "The cracks were found in the May 6 inspection, the engineer said.",
    ),
    "period, a date outside": (
        "period", "2019-09-26", None,
        "Fewer trains ran on time in the first half of 2019, the operator said on Thursday.\n\n"
        "The worst week of the period came in August.",
        "Fewer trains ran on time in the first half of 2019, the operator said on Thursday.\n\n"
        "The worst week of the period came in June.",
    ),
    "role, exchanged": (
        "role", None, None,
        "Acme has agreed to buy Dunmore, the two said on Thursday.\n\n"
        "Under the terms, Dunmore will pay 195 million euros for Acme.",
        "Acme has agreed to buy Dunmore, the two said on Thursday.\n\n"
        "Under the terms, Acme will pay 195 million euros for Dunmore.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAIRS)
def test_a_contradiction_is_found(name: str) -> None:
    kind, published, right, wrong, _ = PAIRS[name]
    findings = found(wrong, published)
    assert [f.kind for f in findings] == [kind]
    (finding,) = findings
    assert finding.right == right
    assert finding.level == "contradiction"
    assert finding.message.endswith(".")
    assert all(wrong[s.start : s.end] == s.quote for s in finding.spans)


@pytest.mark.parametrize("name", PAIRS)
def test_its_consistent_twin_is_silent(name: str) -> None:
    _, published, _, _, twin = PAIRS[name]
    assert found(twin, published) == ()


def test_a_word_that_opens_a_sentence_is_no_spelling_of_a_name() -> None:
    text = (
        "Minister Anna Wirth opened the bridge. With her came the mayor. Wirth left with two aides."
    )
    assert found(text, None) == ()


def test_a_title_without_its_story_is_noted() -> None:
    text = (
        "Acme Depot sales miss, shares plunge\n\n"
        "Comments are encouraged, but you must follow our rules. Keep it civil and stay on topic.\n\n"
        "Do not write in capital letters. We may remove what breaks these rules without notice."
    )
    article = Article(
        id="a", source="small", text=text, title="Acme Depot sales miss, shares plunge"
    )
    document = pipeline.document(article)
    notes = list(consistency.pages(document))
    assert [(f.kind, f.level) for f in notes] == [("page", "note")]
    assert "title" in notes[0].message


def test_wrapped_lines_are_noted() -> None:
    text = (
        "The bridge over the river was closed on Monday after engineers found\n"
        "cracks in two of its six beams, the roads department said in a note\n"
        "to residents of the town. It had been opened in May by the mayor and\n"
        "was to be used by some 11,000 vehicles a day, most of them lorries on\n"
        "their way to the port. A second inspector has been asked to look at\n"
        "the beams that are left.\n"
    )
    document = pipeline.document(Article(id="a", source="small", text=text))
    assert [(f.kind, f.level) for f in consistency.pages(document)] == [("page", "note")]
    assert found(text.replace("\n", " ")) == ()


def test_what_cannot_be_told_apart_is_left_alone() -> None:
    for text in (
        "Owen Tressick, 34, drove the van. It belonged to his father, Owen Tressick, 61.",
        "Ann Cole, 34, and Tom Cole, 36, were married on Monday. Cole was born in Ohio.",
        "Rovers beat City 3-1 on Saturday. In May City beat Rovers 2-1.",
        "The toll rose to 10 on Friday. In 2009, seven people were killed in the same mine.",
        "Steven Hallworth, no relation of the mayor, Stephen Halworth, spoke first.",
        "Sales rose 10% at constant currencies to $110 million from $120 million a year earlier.",
        "Of the 120 people polled, 64 were women, 41 were students and 25 lived in Hull.",
        "The abbey sold 1,250 hectares and a mill for 15.0 million euros. It got 8,400 euros a "
        "hectare and 4.5 million for the mill.",
        "Numbers more than doubled in ten years. It had 3.1 million passengers last year, against "
        "1.8 million in 2019 and 1.4 million in 2013.",
        "Reed leads by 21 points among men and by 10 points over Cole among women. On the other "
        "side Holm leads Lund 50 percent to 44 percent.",
        "Soldiers found eight pumps, six oil stills, three diggers, and two cranes.",
        "It was an hour before the bomb went off. Kosgei finished six minutes ahead in 2:14:04.",
        "Fire in Hull leaves more than 20 dead\n\nThe death toll rose to 22 on Monday.",
        "The ship sails to Mosul, the Iraqi city, from Izmir.",
    ):
        assert found(text, "2022-05-05") == (), text


MORE = {
    "percent, with the date between": (
        "Pre-tax profit climbed to £18.6m last year from £15.5m, a gain of {}, the firm said.",
        "32%", "20%",
    ),
    "percent, around another figure": (
        "Police recorded 612 burglaries in the first ten months of this year, down {} from 720 in "
        "the same months of 2018.", "25 percent", "15 percent",
    ),
    "list with an article": (
        "{} passengers were hurt when a coach left the road on Sunday, police said: six "
        "schoolgirls, two teachers and a nurse.", "Eleven", "Nine",
    ),
    "list with a family of so many": (
        "The hospital in Rye has {} patients with the fever: a family of three from the north and a "
        "woman from the coast.", "five", "four",
    ),
    "votes of the members": (
        "Of the {} members who voted, 27 were for the new harbor, 16 against it and 5 abstained.",
        "58", "48",
    ),
    "age of the dead": (
        "Edwin Garrow died on Wednesday in Thurso. He was {}.\n\nHe was born in Stromness on 9 "
        "February 1929, the son of a cooper.", "92", "89",
    ),
    "age in words, month of birth": (
        "{}-year-old Mila Drost has won the prize. Drost, born in Zwolle in November 2005, beat 44 "
        "others.", "Fifteen", "Thirteen",
    ),
    "age of somebody without a name": (
        "A 67-year-old walker was found alive on Thursday by a dog. Doctors said the {}-year-old "
        "was cold but well.", "76", "67",
    ),
    "a strike and its ends": (
        "Miners voted to end a {}-day strike. The walkout, which began on October 9 and ended on "
        "November 29, cost the owner $70 million.", "61", "51",
    ),
    "years in office": (
        "Abara is to retire after {} years as head of the school. Abara became head in 1994.",
        "14", "24",
    ),
    "times before": (
        "Norbu climbed the peak for the {} time on Sunday. Norbu had stood there six times before.",
        "eighth", "seventh",
    ),
    "wins in a list": (
        "Federica Rossi won the race, her {} victory of the winter after wins at Lake Louise, St "
        "Moritz and Bansko.", "fifth", "fourth",
    ),
    "a town in another country": (
        "Bears raided a bakery in Brasov, a city in {}, on Wednesday. Police in Romania said it "
        "was the fourth visit.", "Bulgaria", "Romania",
    ),
    "an island of another country": (
        "Ash closed the airport of Catania, on the {} island of Sicily, for six hours.",
        "Spanish", "Italian",
    ),
    "a piece of a quotation": (
        'The minister told teachers to "stop {} and start teaching" on Tuesday. A recording has '
        'him say: "My advice to you is to stop talking and start teaching now."',
        "moaning", "talking",
    ),
    "both dates in a clause": (
        "The opera house opened on 12 October, {} a trial concert on 5 October.",
        "a week before", "a week after",
    ),
    "the price of each": (
        "The city will plant 5,000 lime trees at a cost of {} million euros, the mayor said. Each "
        "tree costs 350 euros.", "1.25", "1.75",
    ),
    "saved and saviour": (
        "Golfer Tom Brannigan was saved by nurse Aoife Duggan on the ninth green. {} with a "
        "machine from the club house.", "Brannigan saved Duggan", "Duggan saved Brannigan",
    ),
    "a number that has risen": (
        "The fire has destroyed 61 homes, up from 48 on Sunday. Owners of the {} homes lost so far "
        "met in a school.", "48", "61",
    ),
    "thirds of a second": (
        "Maasikas won the race in 25 minutes 30.2 seconds, {} seconds ahead of Sunde, who clocked "
        "25:33.3.", "4.1", "3.1",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wrong", "right"), MORE.values(), ids=MORE)
def test_a_contradiction_is_found_and_its_twin_is_not(text: str, wrong: str, right: str) -> None:
    published = "2018-12-20"
    assert contradictions(text.format(wrong), published), wrong
    assert not contradictions(text.format(right), published), right


@pytest.mark.parametrize(
    "text",
    [
        "Ferry crews will strike for five days between 11 and 22 June, their union said.",
        "Trump attacked Biden on Monday over taxes. Biden attacked Trump over his own.",
        "Maasikas won in 25:30.2 on Saturday, with Sunde second in 25:33.3. Lotte Kern was third, "
        "11 seconds behind the winner.",
        "Senator Announces $1.5 Million for Schools\n\nThe senator announced $750,000 for a school "
        "in Torrin and $750,000 for one in Marlow.",
        'The bill, "The Clean Power Act," would cut mercury. "Plants that use loopholes in the Clean '
        'Air Act are the largest source of it," she said.',
        "Two others left in May. She was the first to go to court for the second time this year.",
    ],
)
def test_what_is_no_contradiction_is_left_alone(text: str) -> None:
    assert not contradictions(text, "2018-12-20")


def contradictions(text: str, published: str) -> list[Finding]:
    return [f for f in found(text, published) if f.level == "contradiction"]


@pytest.mark.parametrize("figure", ["9" * 308, f"0.{'0' * 310}1"])
def test_a_figure_near_the_bounds_of_all_numbers_is_no_failure(figure: str) -> None:
    text = (
        f"The bridge is {figure} miles (10 kilometers) long and 3 meters ({figure} feet) high, the "
        f"port said on Monday. It cost {figure} euros, up 50 percent from {figure} euros."
    )
    assert not [each for each in found(text) if "inf" in each.message]


@pytest.mark.parametrize("day", ["0", "45", "99"])
def test_a_day_that_no_month_has_is_no_failure(day: str) -> None:
    text = f"The fair opens on Saturday, June {day}, and closes on June {day}, a Friday, it said."
    assert isinstance(found(text, "2021-06-02"), tuple)


def test_a_share_of_nothing_is_no_failure_and_costs_no_other_finding(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shared = (
        "Three brothers won 12 million euros and shared it equally. Each of them will get 0 euros."
    )
    assert not found(shared)

    def divides(told: Told) -> Iterator[Finding]:
        raise ZeroDivisionError
        yield  # which makes it a generator, as readers are

    monkeypatch.setattr(table, "READERS", (divides, *table.READERS))
    text = "Six people were killed in the crash on Monday: three men and two women."
    assert [each.kind for each in found(text)] == ["sum"]

"""One question answered twice: the first reading agrees with itself, the second does not."""

import pytest

from tests.slips import assert_told_apart, contradictions

PUBLISHED = "2022-03-09"
TEXTS = [
    # how long
    (
        "duration",
        "A man sentenced to life in 2009 walked out of prison on Monday.\n\nHis [[13||18]] years "
        "on the farm at Orley had made him patient, he said.",
    ),
    (
        "duration",
        "The organ was silent for a while. The [[four-year||two-year]] repair cost £90,000.\n\n"
        "It was taken out in March 2017 and came back in April 2021.",
    ),
    (
        "duration",
        "She went into orbit with a crew of two. Two back on Earth after [[44||67]] days in "
        "space.\n\nThe capsule had left the pad on 23 January.",
    ),
    # how many, and the parts
    (
        "sum",
        "The jury of the prize has nine members: four poets, three critics and [[two||three]] "
        "editors, one of whom is deaf.",
    ),
    (
        "sum",
        "Fourteen people were hurt in the crash. Eight of them had been sent home by noon. Two "
        "were in intensive care and [[four||six]] were kept in for observation.",
    ),
    (
        "sum",
        "All 26 sailors were brought ashore. [[Eleven||Fourteen]] were Greeks, nine Turks and six "
        "Maltese.",
    ),
    (
        "money",
        "The brothers emptied their jars. Ned had saved €310, Tom €240 and Jack, who likes "
        "sweets, €50: [[€600||€700]] between them.",
    ),
    # how old
    (
        "age",
        "Ann Berg, 47, died when a wall fell on her in Orley. Her brother spoke to us at the "
        'gate.\n\n"She was only [[47||45]]," he said.',
    ),
    (
        "age",
        "A [[39||37]]-year-old man has been charged with stealing a church bell.\n\nOle Berg, 39, "
        "of Orley, denied it when he appeared before magistrates.",
    ),
    (
        "age",
        "A girl was lifted from a well by firemen. They sang to the [[six||seven]]-year-old "
        "about frogs for an hour.\n\nHer mother, Eva Lund, 31, said that six-year-old Mia was hungry.",
    ),
    # how many died, are missing
    (
        "toll",
        "The death toll from a blast at a mill in Orley rose to 14 on Tuesday. The explosion on "
        "Monday, which killed [[14||nine]] people, was heard in the next valley.",
    ),
    (
        "toll",
        "The number of people unaccounted for fell to five on Tuesday. Dogs were brought in.\n\n"
        "Divers looked for the [[five||eight]] missing by the weir.",
    ),
    (
        "toll",
        "Another body was found on Tuesday, taking the number of dead to 12. A mass will be held "
        "on Friday for those who suffered in the disaster, which cost [[12||eleven]] people "
        "their lives.",
    ),
    # which in a row
    (
        "count",
        "Eva Lund lifted a [[third||fourth]] Harbour Cup on Sunday. She also won the cup in 2011 "
        "and 2017.",
    ),
    (
        "count",
        "A baker's wife gave birth to her [[fourth||third]] child in a van. The boy has two older "
        "sisters and a brother.",
    ),
    # when, and in which order
    (
        "order",
        "Eva Lund took over in June 2019, three months after Ole Berg had left. Berg, whose last "
        "day in the job was 29 [[March||November]] 2019, sells boats now.",
    ),
    (
        "order",
        "Destroyed in the storm of [[1911||1917]], it was rebuilt and opened again in 1913.",
    ),
    (
        "order",
        "The alarm was raised at 8.20pm by a cook. By the time the first engine arrived at "
        "[[8.35pm||8.05pm]] all were out.",
    ),
    (
        "period",
        "Between 2011 and 2015 the dye works broke its permit 40 times. The worst of the leaks, in "
        "May [[2014||2016]], killed trout.",
    ),
    (
        "period",
        "Owls lost half of their nests in the ten years to 2015. The steepest fall of the decade "
        "came in [[2012||2017]], after a wet May.",
    ),
    (
        "period",
        "The circus is on a tour that ends on 20 March. Its stop in Orley, on [[18||27]] March, is "
        "sold out.",
    ),
    # who, how many each
    (
        "role",
        "Eva Lund scored the only goal as Orley beat Hadley 1-0. It came from a corner by Ida "
        "Strand.\n\n[[Lund's||Strand's]] header was enough to keep them top.",
    ),
    (
        "role",
        "Cook Ole Berg has sold the inn to Eva Lund for £300,000.\n\n[[Lund||Berg]], who bought it "
        "with savings, will keep the stew.",
    ),
    (
        "margin",
        "Eva Lund finished at 12 under par, [[three||five]] shots clear of the field. She dropped "
        "one at the last.\n\nIda Strand was second on 9 under.",
    ),
    (
        "margin",
        "The plan to rename the lane was lost by [[two votes||a single vote]], with 16 members for "
        "it and 18 against.",
    ),
    (
        "score",
        "Orley Town won 3-1 against Hadley Rovers on Saturday. The [[3-1||4-1]] win keeps them up. "
        "They had lost 4-1 there in the autumn.",
    ),
    (
        "headline",
        "Copper [[slides||climbs]] to six-month low on strike fears\n\nCopper sank to its lowest "
        "since September on Tuesday.",
    ),
    (
        "headline",
        "Bus fares [[to rise||frozen]]\n\nBus fares will go up by a tenth on Monday, the "
        "county said.",
    ),
]


@pytest.mark.parametrize(("kind", "text"), TEXTS)
def test_two_answers_to_one_question_are_held_against_each_other(kind: str, text: str) -> None:
    assert_told_apart(kind, text, PUBLISHED)


@pytest.mark.parametrize(
    "text",
    [
        # A score while play goes on is not the result.
        "Orley beat Hadley 4-1 under the lamps of the old ground. It was three-one when the lights "
        "failed, and a fox crossed the pitch.",
        # Two inspections, of two things.
        "The bridge was shut on May 3, the day after an inspection turned up cracks. The May 6 "
        "inspection of the ferry found none.",
        "The bridge was shut on May 3, the day after an inspection turned up cracks. The ferry was "
        "inspected on May 6.",
        # What lasts since then is something else.
        "After 20 years Ole Berg has sold the inn. It stands by the weir.\n\nEva Lund will run it. "
        "The restaurant has had a star since 2011.",
        "He became mayor in 2015 and held the post until 2019. Members are elected for two-year "
        "terms.",
        "Eva Lund fell into the weir at 11.25am. Divers looked for her over the next couple of hours, "
        "and found her at 3pm.",
        # One who was young then, and one of whom the other is the victim.
        'Eva Lund, 21, sings on Friday. Her teacher was moved. "She was only 19," he said of the '
        "first time.",
        "A 39-year-old man has been charged with murder. Ole Berg, 37, was found dead at his home.",
        # Seven of the people hurt, and what became of those.
        "Fourteen people were hurt. Seven of them were men. Three were tourists and two were kept "
        "in for observation.",
        # An earlier quake, with its own dead.
        "The number of dead in the landslide rose to six. On Wednesday, the tremor left five dead "
        "in the hills.",
        # Another call than the one that brought the crew.
        "The alarm was raised at 11.50pm. The first engine arrived at 12.05am.",
        "Ida Strand scored the only goal of the first half. Eva Lund's header was enough to win it.",
        "Berg won in 2012 and 2015. Her third child was born in May.",
    ],
)
def test_answers_to_other_questions_are_left_alone(text: str) -> None:
    assert contradictions(text, PUBLISHED) == []

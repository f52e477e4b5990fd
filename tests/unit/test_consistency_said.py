"""Short news texts, each in two readings: the first reading is consistent, the second contradicts itself."""

import pytest

from tests.slips import assert_told_apart, contradictions

PUBLISHED = "2020-02-12"
TEXTS = [
    (
        "percent",
        "Exports of salmon came to 3.6 billion crowns in January. That is 20 percent more "
        "than the [[3.0||2.5]] billion of January 2019.",
    ),
    (
        "percent",
        "The charity helped 1,440 families last winter, compared with 1,200 the winter "
        "before. Director Ruth Agnew called the increase of [[20||30]] per cent alarming.",
    ),
    (
        "percent",
        "The plant cut its water use from 500 to 400 litres a tonne - a saving of "
        "[[20||30]] per cent.",
    ),
    (
        "sum",
        "Nine people sit on the board. Five were elected by members, two named by the "
        "mayor and [[two||three]] by the bank.",
    ),
    (
        "sum",
        "She served 16 years in parliament, ten in opposition and [[six||eight]] in government.",
    ),
    (
        "sum",
        "The team has played 20 matches, of which it has won 12, drawn five and lost "
        "[[three||four]].",
    ),
    (
        "sum",
        "The 70-seat assembly will have 34 Liberals, 25 Conservatives and [[11||14]] Greens.",
    ),
    (
        "age",
        "Sculptor Ewa Zielinska, who died on Saturday aged [[88||78]], was born in Lodz "
        "on 3 May 1931.",
    ),
    (
        "age",
        "The suspect, whose date of birth was given in court as 9 June 1994, is [[25||27]].",
    ),
    (
        "age",
        "Iris Palmer, 101, blew out the candles on Monday. Born on 10 February "
        "[[1919||1929]], she has outlived three doctors.",
    ),
    (
        "age",
        "Diver Luca Ferri, 29, spent ten hours in an air pocket. He prayed and counted. "
        "Doctors who saw [[the 29-year-old Italian||the 27-year-old Italian]] said that "
        "he was well.",
    ),
    (
        "age",
        "Police are looking for a girl aged 14 who left home in Dell on Sunday. Anyone "
        "who sees the [[14||16]]-year-old should call 101.",
    ),
    (
        "age",
        'Anton Berg is 72 and lives alone. His cat found him. "I fell over the cat," said '
        "Mr Berg ([[72||74]]).",
    ),
    (
        "age",
        "Pensioner Ida Crane, who is 91, beat off a burglar with a frying pan. Sentencing "
        'him, Judge Lowe praised the courage of "a lady of [[91||81]]". Mrs Crane, aged '
        "[[91||81]], said it was a light pan.",
    ),
    (
        "duration",
        "The lighthouse went dark in 1970. It was lit again on Tuesday after [[50||40]] years.",
    ),
    (
        "duration",
        'She has been mayor since 2006. "[[Fourteen||Eighteen]] years is a long time," '
        "she told the council, and said that after [[14||18]] years in office she would "
        "go.",
    ),
    (
        "duration",
        "The couple sailed from Hull on 6 January 2018 and got home on 4 January 2020. "
        "Their [[two-year||three-year]] voyage took them round the Horn.",
    ),
    (
        "duration",
        "The dog vanished on 29 January. It turned up on Wednesday, 12 February, [[two "
        "weeks||three weeks]] later.",
    ),
    (
        "duration",
        "The school was shut from 3 February to 10 February. During the "
        "[[one-week||two-week]] closure, lessons were given by radio.",
    ),
    (
        "headline",
        "Bakery to hire [[60||90]] staff\n\n"
        "A bakery in Orme will take on 60 people this summer, its owner said on "
        "Wednesday.",
    ),
    (
        "headline",
        "[[Hundreds||Thousands]] march against dump\n\n"
        "Hundreds of people marched through Lenby on Saturday against a plan for a dump.",
    ),
    (
        "headline",
        "Pilot found [[alive||dead]] after four days\n\n"
        "A pilot whose plane came down in the hills on Saturday has been found alive.",
    ),
    (
        "score",
        "Parliament approved the treaty by 88 votes to 61. The [[88||86]] members who "
        "voted for it came from four parties.",
    ),
    (
        "toll",
        "At least 26 people are dead after a mall shooting, police said on Wednesday, "
        "raising the toll by five. Candles burned for the [[26||21]] victims.",
    ),
    (
        "unit",
        "The climbers reached a height of 6,000 metres, or [[19,700||29,700]] feet, on Monday.",
    ),
    (
        "place",
        "A cinema in Bruges has been turned into a swimming bath. Films are still shown "
        "in the [[Belgian||Dutch]] cinema on the ceiling.",
    ),
    (
        "place",
        "The sisters run a hotel in Innsbruck, in [[western Austria||southern Germany]]. "
        "The Austrian tourist board has given them a prize.",
    ),
    (
        "place",
        "LIMA, Feb 12 - A llama stopped trains on Tuesday. The [[Peruvian||Bolivian]] "
        "capital's only metro line was shut for an hour.",
    ),
    (
        "place",
        "A museum of chairs opened in Vilnius on Tuesday. It is the first of its kind in "
        "[[Lithuania||Latvia]], the mayor said. Lithuania's president sat on 12 of them.",
    ),
    (
        "quote",
        '"There is no money for a new pool," treasurer Abe Holt told the council on '
        "Monday. The old one leaks. Councillors were angry at Holt's remark that \"there "
        'is no money for a new [[pool||school]]".',
    ),
    (
        "count",
        "It is the third time this winter that the pass has been closed. It was also shut "
        "on 4 December[[ and 9 January||, 9 January and 20 January]].",
    ),
    (
        "order",
        "The factory closed in 2003. It was sold in [[2005||2001]], two years after it closed.",
    ),
    (
        "order",
        "The two met on 3 March 2018 and married on [[1 June 2018||1 February 2018]].",
    ),
    (
        "money",
        "The town has bought six trams at 2 million euros apiece. The [[12||15]] million "
        "euros come from the state.",
    ),
    (
        "role",
        "Delta Foods is suing Omega Farms over rotten eggs. [[Delta's lawsuit against "
        "Omega||Omega's lawsuit against Delta]] will be heard in May.",
    ),
]


@pytest.mark.parametrize(("kind", "text"), TEXTS)
def test_the_second_reading_is_found_and_the_first_left_alone(kind: str, text: str) -> None:
    assert_told_apart(kind, text, PUBLISHED)


@pytest.mark.parametrize(
    "text",
    [
        "The last volume of the diary, which she kept from 1871 to 1919, is out. The edition has "
        "kept three scholars busy for 25 years.",
        "Between 1991 and 1998 he was in and out of prison, until he finally went back in June 1999.",
        "Five of the big six firms have put up electricity prices by 15%.",
        "The Owls (10-0) stayed calm. Their coach was cross, although his team led by 18 points.",
        "Ferries did not run for 35 days. The strike ended on 25 January, and most people have "
        "forgotten it.",
        "Workers Fight Back Over Pay\n\nWorkers at the yard in Torrin rejected an offer of more pay "
        "and fight on, their union said.",
        "The ship has 58 cases, up to 20 more than on Sunday, the ministry said. The 36 people "
        "infected at the base are well.",
        "Annika Roos, 38, was fined for feeding gulls. A man of 83 was let off with a warning.",
        "Hilde Brandt worked for the post office. She joined in 1965 and wrote a book about her "
        "25-year career.",
        "Gallery to open on Mondays\n\nThe gallery in Torrin will from March open its doors seven days "
        "a week. At present it is shut on Mondays.",
        "He sold the field on 4 March. The vote, on 12 April, came five weeks after the sale.",
        "Torrin went top of the league in a downpour yesterday as Ivo Marsh scored his third.\n\n"
        '"He\'s been stuck on 15 in the league for five weeks and it hurt to watch," said his '
        "coach.\n\nTorrin lead Ashby by a point with four to play and finish against them on 28 June.",
        "Rovers told to find £30,000 now\n\nA panel in Torrin imposed a penalty of £45,000 but "
        "suspended a third of it.",
        "Acme lifted turnover to £57.5m from £46m, it said.\n\nRevenue at the established shops being "
        "up by an eighth was as good as it gets, the director told analysts.",
        "A card in the name of Tore Molberg was found on Friday.\n\nMr Molberg has kept the letter, "
        "signed by a Mr Moberg, and reads it to pupils.",
        "The film was directed by Ida Brandal, who is at the Torrin Film School.\n\nThe school's "
        "director, Paul Marsh, was proud. Her fellow student Ole Lund and his sister Ada Brundal "
        "recorded it.",
        "Sharks beat Stags 25-24 on Sunday.\n\nThe Sharks' win, their second by a point after the "
        "27-26 defeat of Grafton in round one, lifts them to third.",
        "Pupils hand over $4,600\n\nPupils have handed over a cheque for $4,600 to the shelter. The "
        "cake stall brought in $1,850, the car wash $1,200 and a pyjama day $1,150. Those were the "
        "only three, and the parents added $400 to round it up.",
        "Box traffic rose 12 per cent in the first half, the port said. It handled 448,000 boxes, against "
        "400,000 in the same months of 2024. Vehicle imports were up 9 per cent at 61,000.",
        "Dot Hanna, who ran the counter at the diner for more than four decades, died on Sunday. The "
        "couple bought the diner in 1967.",
        "Rourke received 12,480 votes to 11,930 for Delgado, final returns showed.\n\nHis victory by 550 "
        "votes was the closest since 2002, when a sheriff won by 450 votes.",
        "Lukas Gasser won the race on Saturday for the second time, seven years after the first.\n\nThe "
        "slalom follows on Sunday, with the first run at 10.15am.",
        'Omar Al Suwaidi, who runs the reserve, said cool sand helped. "Children never throw a bag in '
        'the sea again," said Mariam Al Suweidi, a teacher.',
        "Brandtner AG has won the order, Brandtner said.\n\nBrandtner (formerly Brantner & Sohn) was "
        "founded in 1958.",
        "The death toll from floods in Torrin rose to 23 on Thursday, officials said.\n\nThe minister "
        "said the families of the 19 people confirmed killed by Wednesday evening had been paid.",
        "The run of weekly falls began on 26 January. Last week, which ended on 20 February, it fell "
        "again. Cargo surveyors put exports for the first 20 days of February at 742,000 tonnes.",
        "Northland 24 Torrin 19\n\nNorthland won by five points on Sunday. When they met in August the "
        "score was 26-19, also to Northland.",
        "She stopped the clock at 31:12.4. Lilian Sang ran 31:15.2, and third, in 31:20.4, was Edna "
        "Koske. She beat the winner by 3.8 seconds at the police championships in May.",
        'The union has a new head, Peter Langat. Board chair Rose Lagat said: "No, we are not cousins." '
        "Mr Langat thanked Lagat.",
        "Cracked bridge stays shut\n\nThe Orme Street bridge will stay shut until May, the city said.",
        "Hugo Paz resigned, the fourth mayor to do so. Elena Prado of Los Pinos, Tito Lazo of El Faro "
        "and Ines Rey of Boca Chica left in March.",
        "Of the 120 people polled, 64 were women, 41 were students and 25 lived in Hull.",
    ],
)
def test_what_is_no_contradiction_is_left_alone(text: str) -> None:
    assert contradictions(text, PUBLISHED) == []

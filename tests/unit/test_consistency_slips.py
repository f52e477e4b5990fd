"""Slips of the pen, told otherwise again: the first reading is consistent, the second contradicts itself."""

import pytest

from tests.slips import assert_told_apart

PUBLISHED = "2021-09-16"
TEXTS = [
    (
        "percent",
        "The airport handled 2.4 million passengers between June and August, up from 1.6 "
        'million a year before. Manager Liv Aune said the [[50||40]] per cent jump was "a '
        'beginning".',
    ),
    (
        "percent",
        "Milk now fetches 36 cents a litre. That is [[a fifth||a third]] more than the 30 "
        "cents that farmers got last autumn.",
    ),
    (
        "percent",
        "Police recorded 1,500 burglaries in the county last year, [[20||30]]% up on the "
        "1,250 of 2019.",
    ),
    (
        "percent",
        "The herd has [[shrunk by a third||halved]] since 2015, when 900 deer were "
        "counted; this winter there were 600.",
    ),
    (
        "percent",
        "Under the plan council tax on an average home will go up from £1,500 to £1,575, "
        "a rise of [[5||7.5]]%.",
    ),
    (
        "sum",
        "Seventeen swimmers set out from the pier. Twelve reached the island, three were "
        "pulled out with cramp and [[two||four]] turned back.",
    ),
    (
        "sum",
        "The 22-member squad includes three goalkeepers. It is made up of three "
        "goalkeepers, eight defenders, seven midfielders and [[four||five]] forwards.",
    ),
    (
        "sum",
        "The exhibition brings together 65 works: 30 oils, 20 drawings and [[15||25]] prints.",
    ),
    (
        "sum",
        "Her route was 90 miles long. She walked 35 miles on the first day, 30 on the "
        "second and [[25||35]] on the third.",
    ),
    (
        "sum",
        "There were 44 applicants for the post. Thirty were men and [[14||24]] were women.",
    ),
    (
        "money",
        "The fine of £9,000 was divided between three firms: Dale Ltd must pay £4,000, "
        "Ember Ltd £3,000 and Fossil Ltd [[£2,000||£4,000]].",
    ),
    (
        "sum",
        "In all 130 people were ill, 85 of them pupils and [[45||55]] of them teachers and cooks.",
    ),
    (
        "age",
        "[[At 43||At 53]], Greg Dunmore is the oldest player in the league. The "
        "goalkeeper was born on 3 March 1978.",
    ),
    (
        "age",
        "Sister Agnes died on Monday at the age of [[107||97]]. She was born in a village "
        "near Cork on 30 May 1914 and entered the convent at 18.",
    ),
    (
        "age",
        "The dancer's date of birth is given as 12 December 1996, and he is [[24||26]]. "
        "Ilya Sorin joined the ballet at 17.",
    ),
    (
        "age",
        "Neil Cardew, 58, was found by his daughter on Saturday. Detectives want to speak "
        "to a man in a red cap. Mr Cardew, [[58||56]], ran a bicycle shop. His daughter, "
        "Amy, is 30.",
    ),
    (
        "age",
        "Maria Santos has run a marathon at 83. The great-grandmother from Faro took "
        'seven hours. Asked what comes next, Santos, [[83||85]], said: "Lunch."',
    ),
    (
        "age",
        "A boy of 12 fell through the ice on Sunday. Neighbours formed a chain and pulled "
        "the [[12-year-old||14-year-old]] out.",
    ),
    (
        "age",
        "Former teacher Colin Ware, aged 61, admitted theft. Ware took £4,000 from a "
        "school fund. The [[61-year-old||67-year-old]] will be sentenced in May.",
    ),
    (
        "age",
        "The actress Petra Lund (44) plays the queen. Lund grew up in Malmo. She has two "
        "sons. Now [[44||47]], Lund says that she is done with crowns.",
    ),
    (
        "duration",
        'Vera Holub has taught at the school since 1988. "I was only going to stay a '
        'year," she said. After [[33||28]] years, she is leaving.',
    ),
    (
        "duration",
        "The power failed at 6 am on Tuesday and came back at 2 pm. Some 900 homes were "
        "dark for [[eight||twelve]] hours.",
    ),
    (
        "duration",
        "He was given a life sentence in 1999. Now, having served [[22||26]] years, he is "
        "to be freed.",
    ),
    (
        "duration",
        "Founded in 1921, the club is celebrating its [[100th||110th]] birthday with a match.",
    ),
    (
        "duration",
        "She was last seen on 16 March. [[Six||Nine]] months on, police still have no "
        "trace of her.",
    ),
    (
        "duration",
        "The strike, now in its [[fourth||seventh]] week, began on 23 August.",
    ),
    (
        "duration",
        "Last won by a local crew in 2001, the cup has come home after a wait of [[20||30]] years.",
    ),
    (
        "duration",
        "The play was first staged in 1956. Nobody had put it on again until now, "
        "[[65||55]] years later.",
    ),
    (
        "calendar",
        "The flower show opens on Saturday 25 September and closes on [[Tuesday||Monday]] "
        "28 September.",
    ),
    (
        "headline",
        "Mayor [[welcomes||rejects]] plan for casino\n\n"
        "The mayor of Port Ellis has welcomed a plan for a casino on the old fish dock, "
        "saying it would bring 500 jobs.",
    ),
    (
        "headline",
        "[[£3m||£5m]] grant for town hall roof\n\n"
        "The town hall in Kelby is to get £3 million from the heritage fund for a new "
        "roof.",
    ),
    (
        "headline",
        "Brothers jailed for [[12||10]] years over drug ring\n\n"
        "Two brothers who ran a drug ring from a flower shop have each been sent to "
        "prison for 12 years.",
    ),
    (
        "headline",
        "Teacher, [[63||36]], retires after one day\n\n"
        "A woman of 63 who took up teaching last week has given it up. Joan Lacey, 63, "
        "lasted until lunch.",
    ),
    (
        "headline",
        "[[Third||Second]] bear seen in village\n\n"
        "A bear was seen in the village of Brana on Sunday, the third this month, the "
        "mayor said.",
    ),
    (
        "headline",
        "Fire destroys [[school||church]] in Dunmere\n\n"
        "A school in Dunmere burned to the ground in the night. Nobody was hurt.",
    ),
    (
        "headline",
        "Farmers to block roads on [[Thursday||Friday]]\n\n"
        "Farmers said they would block roads around the capital with tractors on "
        "Thursday.",
    ),
    (
        "headline",
        "[[Son||Daughter]] of painter gives works to city\n\n"
        "The son of the painter Emil Rask has given 30 of his father's works to the city "
        "of Turku.",
    ),
    (
        "score",
        "Kelda Rangers lost 4-1 at home to Ashby on Saturday. Ashby led from the third "
        "minute. The [[4-1||3-1]] defeat leaves Rangers bottom.",
    ),
    (
        "score",
        "The jury found him guilty by ten votes to two. The [[two||three]] jurors who "
        "voted against are not known.",
    ),
    (
        "score",
        "Ida Berg won the final 7-5, 6-2. After the [[7-5, 6-2||7-5, 6-3]] victory she "
        "ran to her mother.",
    ),
    (
        "score",
        "The motion was carried by nine votes to six. Councillor Pym, who voted with the "
        "[[six||five]] losers, called it a mistake.",
    ),
    (
        "margin",
        "Bo Lindqvist shot 68 for a total of 203, and Ken Oda was on 206. His lead of "
        "[[three||five]] strokes is the largest of the season.",
    ),
    (
        "margin",
        "The Greens won 36 seats and the Farmers 31. It was a [[five||seven]]-seat lead "
        "that nobody had foreseen.",
    ),
    (
        "margin",
        "Moreno won the time trial in 41:20. Dutchman Piet Vos came second in 41:52, "
        "[[32||42]] seconds slower.",
    ),
    (
        "margin",
        "The bill passed by 120 votes to 115, [[a majority of five||a majority of nine]].",
    ),
    (
        "name",
        'Inspector Ruth Gilchrist led the search. "We found a glove," said '
        "[[Gilchrist||Gilchrest]], who has been with the force for 20 years.",
    ),
    (
        "name",
        "Sculptor Henrik Thorvaldsen has finished his horse. The horse is nine metres "
        "high. [[Thorvaldsen||Thorvaldson]] worked on it for six years.",
    ),
    (
        "name",
        "Catherine Pole and Ian Reid were married on Friday. [[Catherine||Katherine]] "
        "Pole is a vet.",
    ),
    (
        "name",
        "The late Professor Dmitri Volkonsky left his library to Leeds. "
        "[[Volkonsky's||Volkonski's]] books fill 80 boxes.",
    ),
    (
        "toll",
        "LIVE: Train crash near Olma\n\n"
        "Summary: [[16||12]] people have died and 60 are hurt.\n\n"
        "15:20 The number of dead has risen to 16, the health minister says.\n\n"
        "13:05 Twelve people are dead, police say.",
    ),
    (
        "toll",
        "The virus has now killed 84 people on the island, the ministry said, after three "
        "more died overnight. A mass for the [[84||81]] victims will be said on Sunday.",
    ),
    (
        "toll",
        "Two more bodies were found in the wreck on Thursday, which brings the number of "
        "dead to 19. Divers will go on looking. The families of all [[19||17]] dead have "
        "been told.",
    ),
    (
        "toll",
        "A third child has died of burns after the school fire, doctors said. The "
        "[[three||two]] dead children were all in the same class.",
    ),
    (
        "unit",
        "The bridge, 1.2 kilometres ([[0.75 miles||1.9 miles]]) long, will open in May.",
    ),
    (
        "unit",
        "Winds reached 120 mph - [[190||150]] km/h - on the coast.",
    ),
    (
        "unit",
        "He lost 20 kilos ([[44||64]] pounds) in a year.",
    ),
    (
        "unit",
        "A block of ice weighing 3 tonnes ([[3,000||300]] kg) fell on a car.",
    ),
    (
        "unit",
        "Water at a depth of two fathoms was at 4C ([[39F||49F]]).",
    ),
    (
        "money",
        "The club paid 40 million euros ($47 million) for the striker and got 10 million "
        "euros ([[$11.7 million||$17 million]]) for its goalkeeper. The wage bill is 30 "
        "million euros ($35 million).",
    ),
    (
        "place",
        "Police in Lyon have arrested a man who stole 90 accordions. He was picked up in "
        "a bar in the [[French||Swiss]] city on Tuesday.",
    ),
    (
        "place",
        "VALPARAISO, Chile, Sept 16 - A sea lion has moved into a bus shelter. Buses no "
        "longer stop in the [[Chilean||Peruvian]] port.",
    ),
    (
        "place",
        "A meteorite fell into a garden in Poznan on Monday. Astronomers came from "
        "Warsaw. The stone will be shown in the [[Polish||Czech]] town in October.",
    ),
    (
        "place",
        "The library of Coimbra, one of the oldest in [[Portugal||Spain]], keeps bats "
        "against moths. Portuguese students bring them flies.",
    ),
    (
        "place",
        "A storm tore the roof off the station at Graz, the second largest city in "
        "[[Austria||Germany]]. Trains to Vienna were stopped.",
    ),
    (
        "quote",
        '"This bridge will outlive every one of us," engineer Ivo Kranz said at the '
        "opening in 1998. It fell down on Tuesday. Kranz, who is 80, was asked about his "
        'words. "This [[bridge||tower]] will outlive every one of us," he had said.',
    ),
    (
        "quote",
        '"I would rather eat my hat than sell," said owner Jo Lark in May. She sold on '
        'Monday. "I would rather eat my hat than sell," [[she||her brother Tim Lark]] had '
        "told this paper.",
    ),
    (
        "count",
        "Sinclair becomes the [[fifth||sixth]] woman on the court. The four before her "
        "were Ada Holm, Bea Roy, Cora Lind and Dora Vance.",
    ),
    (
        "count",
        "It is the town's third flood in ten years. It was also under water in 2013[[ and "
        "2016||, 2016 and 2019]].",
    ),
    (
        "order",
        "The tunnel opened in 1934. Work on it had begun in [[1930||1936]].",
    ),
    (
        "order",
        "The ship sank on 9 September. It had left Bergen three days earlier, on [[6 "
        "September||12 September]].",
    ),
    (
        "order",
        "She died on 4 April. Her last film, shot in [[March||May]], a month before her "
        "death, opens on Friday.",
    ),
    (
        "order",
        "The warning came on [[8 September||11 September]], two days before the dam broke "
        "on 10 September.",
    ),
    (
        "money",
        "Tickets cost £12. All 300 were sold, which brought in [[£3,600||£4,600]].",
    ),
    (
        "money",
        "The council has bought 20 bins for a total of £8,000, or [[£400||£500]] each.",
    ),
    (
        "money",
        "The couple won $6 million in the lottery. They gave $2 million to a hospital and "
        "$1 million to a school, and kept the other [[$3 million||$4 million]].",
    ),
    (
        "period",
        "The inquiry covers the years from 1996 to 2004. Among the cases is that of a boy "
        "who died there in [[2001||2007]].",
    ),
    (
        "period",
        "She was governor from 2006 to 2014. During that time, in [[2012||2016]], the "
        "bridge was built.",
    ),
    (
        "role",
        "Ruiz knocked out Bailey in the sixth round in Tampa. [[Ruiz||Bailey]], who keeps "
        "his belt, said that he had been ill. [[Bailey||Ruiz]] was taken to hospital.",
    ),
    (
        "role",
        "Norsk Kraft has sold its Danish plant to Elva. [[Elva||Norsk Kraft]], the buyer, "
        "will keep all 40 workers.",
    ),
    (
        "role",
        "Goalkeeper Tom Hale saved a penalty by Rico Stanic in the last minute. [[Hale, "
        "who saved the penalty,||Stanic, who saved the penalty,]] was carried off on "
        "shoulders.",
    ),
    (
        "role",
        "Sir Peter Lorne is to hand over the orchestra to Mia Katz in May. [[Katz, who "
        "succeeds Lorne,||Lorne, who succeeds Katz,]] is 39.",
    ),
]


@pytest.mark.parametrize(("kind", "text"), TEXTS)
def test_the_second_reading_is_found_and_the_first_left_alone(kind: str, text: str) -> None:
    assert_told_apart(kind, text, PUBLISHED)

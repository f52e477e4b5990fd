"""More ways of saying it: the first reading is consistent, the second contradicts itself."""

import pytest

from tests.slips import assert_told_apart

PUBLISHED = "2022-03-09"
TEXTS = [
    (
        "percent",
        "Ticket sales at the festival slipped to 45,000 from 60,000 in 2021, a drop of "
        "[[25||35]] per cent, organisers said on Monday.",
    ),
    (
        "percent",
        "The council's debt has climbed by [[50||60]] per cent in three years. It owed "
        "£24 million in 2019 and owes £36 million today.",
    ),
    (
        "percent",
        "In January the clinic saw 800 patients. By December the figure had reached "
        "1,000, [[a quarter||a third]] more.",
    ),
    (
        "percent",
        "The firm will reduce its workforce by [[10||15]]%, the second cut in a year. "
        "That will leave it with 4,500 employees, against 5,000 now.",
    ),
    (
        "percent",
        "The price of a loaf has [[doubled||tripled]] since the war began. It was 20 "
        "dinars in May and is 40 dinars now.",
    ),
    (
        "percent",
        "Membership of the club, which stood at 1,200 when he took over, is now 1,500, "
        "[[a 25||a 35]] per cent increase.",
    ),
    (
        "percent",
        "The number of thefts fell from 400 to 300 last year, police said. Chief "
        'constable Ann Rowe called the [[25||40]]% drop "a good start".',
    ),
    (
        "sum",
        "Five ships were sunk in the storm. Two were tankers, [[one||two]] was a ferry "
        "and two were fishing boats.",
    ),
    (
        "sum",
        "The commission has nine members: four named by the president, three by "
        "parliament and [[two||three]] by the courts.",
    ),
    (
        "sum",
        "She has won 14 medals for her country. There are six golds, five silvers and "
        "[[three||four]] bronzes in the cabinet.",
    ),
    (
        "money",
        "The grant of £600,000 will be shared by three schools. Elmhurst gets £250,000, "
        "Parkside £200,000 and Northfield [[£150,000||£250,000]].",
    ),
    (
        "sum",
        "Some 48 per cent of those asked were for the plan, 37 per cent against and "
        "[[15||25]] per cent undecided.",
    ),
    (
        "sum",
        "Of the 80 cyclists who started, 52 reached the finish and [[28||38]] gave up on the way.",
    ),
    (
        "sum",
        "The bus was carrying 31 people, 28 pupils and [[three||four]] teachers, when it "
        "left the road.",
    ),
    (
        "age",
        "Marcus Oyelaran, who was born on 4 July 1990, will be the youngest mayor in the "
        "town's history. At [[31||34]], he is two years younger than the last.",
    ),
    (
        "age",
        "The [[42||48]]-year-old actor Ludo Varga has died in Budapest. Varga, born in "
        "Pécs in 1979, made his first film at 20.",
    ),
    (
        "age",
        "Ines Calder will celebrate her [[100th||90th]] birthday on Saturday. She was "
        "born in 1922 in a railway carriage near Perth.",
    ),
    (
        "age",
        "Painter Olga Brandt (born 1950) is still at work at the age of [[71||81]].",
    ),
    (
        "age",
        'Ellen Moss, 64, has swum across the lake every summer since she was a girl. "I '
        'am not fast," said the [[64||46]]-year-old grandmother.',
    ),
    (
        "age",
        "Judge Ruth Alder told Sean Petty, aged 27, that he was a danger to women. Petty, "
        'of Elm Road, showed no emotion. "At [[27||29]] you should know better," she '
        "said. The court heard that the [[27||29]]-year-old had 11 convictions.",
    ),
    (
        "age",
        "The boy, seven-year-old Kit Marlow, was pulled out by a neighbour. Doctors say "
        "that the [[seven||nine]]-year-old will recover.",
    ),
    (
        "duration",
        "Rosa Lind, who became head teacher in 2004, retires in July after [[18||22]] "
        "years in the post.",
    ),
    (
        "duration",
        "The museum has been closed since October 2019. After [[more than two years||four "
        "years]] of building work it opens its doors on Friday.",
    ),
    (
        "duration",
        "The hostages were seized on 3 January and freed on 7 March. Their "
        "[[63-day||93-day]] ordeal ended at a bridge.",
    ),
    (
        "duration",
        "The trial opened on 10 January and ended on 7 March. Over [[eight||twelve]] "
        "weeks the jury heard 60 witnesses.",
    ),
    (
        "duration",
        "He was jailed in 1995 and released in 2010. During his [[15||25]] years in "
        "prison he wrote three novels.",
    ),
    (
        "duration",
        "The concert began at 8 pm and was over by 10.30 pm. For [[two and a half "
        "hours||three and a half hours]] nobody left the hall.",
    ),
    (
        "duration",
        "The brothers set off on 1 June and came home on 30 August, [[three months||five "
        "months]] later.",
    ),
    (
        "duration",
        "Captain Amos Fry has been with the line since 1990. His [[32||42]]-year career "
        "ends on Sunday.",
    ),
    (
        "duration",
        "The couple, who married in 1962, will celebrate their [[60th||50th]] wedding "
        "anniversary in June.",
    ),
    (
        "duration",
        "The union has been on strike since 7 February. It is the longest stoppage, at "
        "[[four||seven]] weeks, in the port's history.",
    ),
    (
        "calendar",
        "The council meets on Tuesday 15 March and again on [[Thursday||Tuesday]] 24 March.",
    ),
    (
        "order",
        "Voting takes place on Sunday, April 10, and a second round [[a fortnight||a "
        "week]] later, on Sunday, April 24.",
    ),
    (
        "headline",
        "Council to build [[200||300]] homes on old airfield\n\n"
        "Councillors have approved a plan for 200 new homes on the former airfield at "
        "Denby, in spite of protests.",
    ),
    (
        "headline",
        "Two [[men||women]] charged over museum theft\n\n"
        "Two men have been charged with the theft of a gold cup from the museum at Alby, "
        "police said on Monday.",
    ),
    (
        "headline",
        "[[Woman||Man]] dies after fall from cliff\n\n"
        "A woman has died after she fell from a cliff near Bude on Sunday, police said.",
    ),
    (
        "headline",
        "Unemployment [[falls||rises]] to lowest level in a decade\n\n"
        "The number of people out of work fell in February for the fifth month in a row, "
        "the statistics office said.",
    ),
    (
        "headline",
        "[[Bergen||Oslo]] fish market to move\n\n"
        "The fish market in Bergen is to move to the old customs house, the city council "
        "said on Tuesday.",
    ),
    (
        "headline",
        "[[Three||Four]] climbers die in avalanche\n\n"
        "Three climbers were killed on Saturday when an avalanche hit their camp on Mount "
        "Ketil, rescuers said.",
    ),
    (
        "headline",
        "School to open in [[April||May]]\n\n"
        "The new primary school in Marfield will open its doors on 25 April, a month "
        "late, the county said.",
    ),
    (
        "headline",
        "[[Norway||Sweden]] wins curling title\n\n"
        "Norway beat Canada 7-5 in the final in Geneva on Sunday to win the world curling "
        "title for the first time.",
    ),
    (
        "headline",
        "Court [[clears||jails]] former minister\n\n"
        "A former minister was acquitted of fraud on Monday after a trial of six weeks.",
    ),
    (
        "headline",
        "Rates [[raised||cut]] by half a point\n\n"
        "The central bank raised its main interest rate by half a point to 2 per cent on "
        "Wednesday.",
    ),
    (
        "score",
        'Harbour Lions won 3-2 at Castle on Saturday. It was a fine game. "We were '
        'lucky," said their coach after the [[3-2||4-2]] win.',
    ),
    (
        "score",
        "The board voted eight to four to dismiss her. One of the [[eight||nine]] who "
        "voted for her dismissal, Al Pratt, said that it was a sad day.",
    ),
    (
        "score",
        "Judges ruled 5-4 in favour of the tribe. The [[five||six]] judges in the "
        "majority were all named by Democrats.",
    ),
    (
        "margin",
        "Jo Bevan got 8,410 votes and Ken Stott 8,105. Her majority of [[305||205]] is "
        "the smallest in the county.",
    ),
    (
        "margin",
        "The Danes won the relay in 3:12.40, [[1.5||2.5]] seconds ahead of the Poles, who "
        "finished in 3:13.90.",
    ),
    (
        "margin",
        "The home side made 312 and the visitors were all out for 287. The "
        "[[25-run||35-run]] victory was their first of the season.",
    ),
    (
        "margin",
        "Leaders Alba have 54 points, and Corvo, in second place, 47. The gap of "
        "[[seven||nine]] points may be too large with five games to go.",
    ),
    (
        "margin",
        "She finished on 14 under par, and her nearest rival, Amy Cho, on 11 under. The "
        "[[three||four]]-stroke win was worth $300,000.",
    ),
    (
        "name",
        "Architect Sven Halvorsen won the prize for his library in Turku. "
        "[[Halvorsen||Halverson]] said that he would give the money away.",
    ),
    (
        "name",
        'Farmer Bridget Gallagher found the coins with her dog. "He would not stop '
        'digging," Ms [[Gallagher||Gallacher]] said.',
    ),
    (
        "name",
        "Police named the dead man as Anthony Pritchard. Neighbours said that Mr "
        "[[Pritchard||Pritchett]] had lived alone.",
    ),
    (
        "name",
        "Jonathan Mears and his sister Alice run the farm. [[Jonathan||Johnathan]] Mears "
        "said that the cows came first.",
    ),
    (
        "toll",
        "The death toll from the ferry disaster rose to 41 on Wednesday as divers brought "
        "up six more bodies. The president visited the families of the [[41||35]] dead.",
    ),
    (
        "toll",
        "Rescuers found another body in the ruins on Wednesday, taking the toll to nine. "
        "Flowers lay at the gate for the [[nine||eight]] people who died.",
    ),
    (
        "toll",
        "The number of people arrested after the riots has risen to 120, police said. "
        "Most of the [[120||95]] people arrested are under 20.",
    ),
    (
        "toll",
        "A seventh miner died in hospital on Wednesday. The explosion on Sunday killed "
        "[[seven||six]] men and injured ten.",
    ),
    (
        "toll",
        "Fifteen people are now confirmed dead after the flood, the mayor said. A service "
        "for the [[15||12]] victims will be held on Friday.",
    ),
    (
        "unit",
        "The wreck lies at a depth of 60 metres ([[197||297]] feet).",
    ),
    (
        "unit",
        "The temperature reached 40 degrees Celsius, or [[104||94]] Fahrenheit.",
    ),
    (
        "unit",
        "He walked 500 miles, about [[800||600]] kilometres, in a month.",
    ),
    (
        "unit",
        "The farm covers 200 hectares - [[494||294]] acres - of flat land.",
    ),
    (
        "unit",
        "The baby, who weighed 7lb ([[3.2kg||4.2kg]]), was born in a taxi.",
    ),
    (
        "money",
        "The house was sold for 2 million euros ($2.2 million). The agent got 40,000 "
        "euros ([[$44,000||$64,000]]).",
    ),
    (
        "place",
        "GHENT, Belgium, March 9 - A bicycle factory burned down on Tuesday. The "
        "[[Belgian||Dutch]] city has been making bicycles since 1890.",
    ),
    (
        "place",
        "A bridge collapsed in Salzburg on Monday. Nobody was hurt in the "
        "[[Austrian||German]] city. Chancellor Karl Weiss came from Vienna.",
    ),
    (
        "place",
        "The church at Ohrid, in [[North Macedonia||Bulgaria]], is 900 years old. The "
        "government in Skopje will pay for its roof.",
    ),
    (
        "place",
        "Villagers in Bavaria have saved their brewery. The brewery, at Regensburg in "
        "[[southern Germany||western Austria]], was founded in 1620. Munich gave a grant.",
    ),
    (
        "quote",
        '"We shall rebuild every house by Christmas," mayor Ada Flint said on Sunday. Two '
        'weeks ago the fire took 40 houses. Her words on Sunday, "We shall rebuild every '
        '[[house||school]] by Christmas", are on posters now.',
    ),
    (
        "quote",
        '"Nobody will ever close this pit while I am alive," said union leader Bob Creel. '
        'The pit employs 300. "Nobody will ever close this pit while I am alive," '
        "[[Creel||manager Ed Nash]] repeated in the evening.",
    ),
    (
        "quote",
        "'I never touched the money', says treasurer\n\n"
        "The club's treasurer, Dot Lamb, denied theft in court on Tuesday. \"I never "
        'touched the [[money||books]]," she said.',
    ),
    (
        "count",
        "It was the team's third defeat of the season. They had lost to Alba in August[[ "
        "and to Delta in January||, to Corvo in October and to Delta in January]].",
    ),
    (
        "count",
        "Kim Sato has won the prize for the [[fourth||third]] time. She also won it in "
        "2010, 2013 and 2018.",
    ),
    (
        "count",
        'The band\'s [[third||fourth]] album comes out in May. Its first two, "Salt" and '
        '"Iron", sold badly.',
    ),
    (
        "order",
        "She left the party in 2015 and stood as an independent in the election of "
        "[[2017||2012]], two years after she left it.",
    ),
    (
        "order",
        "Police arrested him on Tuesday 1 March, a day after the robbery. The robbery "
        "took place on [[Monday 28 February||Wednesday 2 March]].",
    ),
    (
        "order",
        "He died in 1987. His last book, finished in [[1986||1990]], the year before his "
        "death, was never printed.",
    ),
    (
        "money",
        "Each of the 400 workers will get a bonus of 500 euros, which will cost the firm "
        "[[200,000||300,000]] euros.",
    ),
    (
        "money",
        "They sold 2,000 tickets at £15 each and made [[£30,000||£45,000]].",
    ),
    (
        "money",
        "The bridge cost £9 million. The county paid £4 million, the state £3 million and "
        "a trust [[£2 million||£4 million]].",
    ),
    (
        "money",
        "He was fined £500 and ordered to pay costs of £250 and compensation of £100. He "
        "must pay [[£850||£950]] in all.",
    ),
    (
        "period",
        "The show runs from 3 May to 20 June. A talk by the curator is to be held on [[28 "
        "May||28 June]].",
    ),
    (
        "period",
        "Sales fell in the first quarter. The worst month of the quarter was [[February||April]].",
    ),
    (
        "period",
        "The thefts took place between 2 January and 10 February. The last of them, of a "
        "silver bowl, was on [[9 February||19 February]].",
    ),
    (
        "role",
        "Lena Fischer beat Olga Petrova in the final on Sunday. [[Fischer||Petrova]], the "
        "new champion, cried with joy.",
    ),
    (
        "role",
        "Owen Pike stabbed his neighbour Lee Cobb with a fork, the court heard. [[Pike, "
        "who stabbed Cobb,||Cobb, who stabbed Pike,]] was sent to prison for two years.",
    ),
    (
        "role",
        "Ada Rowe has succeeded Max Lind as head of the orchestra. [[Lind, her "
        "predecessor,||Lind, her successor,]] leaves for Vienna.",
    ),
]


@pytest.mark.parametrize(("kind", "text"), TEXTS)
def test_the_second_reading_is_found_and_the_first_left_alone(kind: str, text: str) -> None:
    assert_told_apart(kind, text, PUBLISHED)

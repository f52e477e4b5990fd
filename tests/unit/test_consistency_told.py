"""One short text a row: its first reading is consistent, its second contradicts itself."""

import re
from collections.abc import Sequence

import pytest

from brief import consistency, pipeline
from brief.consistency.told import NAME, N, Told
from brief.language.syntax import Parser, Tree
from brief.language.words import Word
from brief.records import Article, EntityValue, Finding
from brief.records.article import text_id
from brief.statements import claims
from brief.statements.discourse import Discourse

_EITHER = re.compile(r"\[\[(.*?)\|\|(.*?)\]\]")
TEXTS = [
    (
        "percent",
        "Ticket sales at the Odeon fell by [[a quarter||a half]] in the spring. The "
        "cinema sold 30,000 seats between March and May, compared with 40,000 in the "
        "same months of 2021.",
    ),
    (
        "percent",
        "House prices in the valley have [[doubled||tripled]] since the tram came, "
        "agents say. A terraced cottage that fetched £110,000 in 2009 now goes for "
        "£220,000.",
    ),
    (
        "percent",
        "The school's roll has grown by [[a half||a third]] in five years. It had 240 "
        "pupils in 2018 and has 360 now.",
    ),
    (
        "percent",
        "Membership of the club is up [[15||25]] per cent. It counted 2,300 members on "
        "Monday; a year earlier there were 2,000.",
    ),
    (
        "percent",
        "Thefts of bicycles in the borough dropped [[40||30]] percent last year, "
        "police said. There were 510 in 2021 and 306 in 2022.",
    ),
    (
        "percent",
        "The council's grant, £1.2m in 2020, will be £900,000 next year, a cut of [[a "
        "quarter||a third]].",
    ),
    (
        "sum",
        "The crash injured 14 people. Nine of them were taken to the General and "
        "[[five||six]] to St Mary's, the ambulance service said.",
    ),
    (
        "sum",
        "Of the 250 flats planned, 120 will be for sale, 90 for rent and the "
        "[[remaining 40||remaining 60]] for students.",
    ),
    (
        "sum",
        "The hunt killed 33 foxes last season, [[20||24]] of them vixens and 13 dogs, "
        "according to its own records.",
    ),
    (
        "sum",
        "Nineteen horses ran. Eleven finished, [[six||seven]] fell and two refused.",
    ),
    (
        "age",
        "Elsie Grant, who was born on 22 February 1924, turned [[99||97]] on "
        'Wednesday. "I have had enough cake," she said.',
    ),
    (
        "age",
        "The novelist, born in Cork in 1950, died on Sunday. She was [[72||75]].",
    ),
    (
        "age",
        "Jamal Reed, [[19||21]], has signed for Leeds. The winger, whose birthday is "
        "on 9 January 2004, joins from Hull.",
    ),
    (
        "age",
        "The singer Rosa Marti (born 14 June 1961) has cancelled her tour. Marti, "
        "[[61||63]], said she was tired.",
    ),
    (
        "age",
        "Police are looking for Tom Hale, [[45||48]], of Poole. He has a scar on his "
        "chin, and his date of birth is 30 January 1978.",
    ),
    (
        "age",
        "Police named the victim as Dana Wells, 23, of Ealing. Friends left flowers "
        "for the [[23||32]]-year-old outside the station on Sunday.",
    ),
    (
        "age",
        "A girl of nine saved her brother from drowning. Poppy Lane jumped in with her "
        "shoes on. The [[nine||eight]]-year-old was given a medal.",
    ),
    (
        "duration",
        "The dispute began on 3 January and ended on 24 January after [[three||four]] "
        "weeks of talks.",
    ),
    (
        "duration",
        "The bridge was shut in May 2020 and reopened in May 2023. For [[three||five]] "
        "years people had to drive round by Marlow.",
    ),
    (
        "duration",
        "Marsh, who joined the board in 2012, resigned on Friday after [[11||14]] "
        "years as a member.",
    ),
    (
        "duration",
        "The meeting began at 7pm and went on until 11.30pm. After [[four and a "
        "half||six and a half]] hours, councillors were asleep.",
    ),
    (
        "duration",
        "The shop has stood empty since 2015. Its windows have been boarded up for "
        "[[eight||six]] years.",
    ),
    (
        "duration",
        "He was arrested in June 2019 and released in June 2022, having spent [[three "
        "years||two years]] in prison without a trial.",
    ),
    (
        "headline",
        "[[Three||Four]] held over museum theft\n\nPolice have arrested three men over "
        "the theft of a gold collar from the museum in Dorn.\n\nThe men were stopped "
        "at the border on Monday.",
    ),
    (
        "headline",
        "Airline to hire [[400||600]] pilots\n\nSky West is to take on 400 pilots over "
        "the next two years, its chief executive said on Monday.",
    ),
    (
        "headline",
        "Mayor [[backs||opposes]] tram plan\n\nThe mayor of Lund said on Monday that "
        'he supported the plan for a tram to the harbour.\n\n"It will be good for the '
        'city," he told reporters.',
    ),
    (
        "headline",
        "Fine of [[£20,000||£40,000]] for dumping\n\nA builder who tipped rubble into "
        "a river was ordered to pay £20,000 on Monday.\n\nMagistrates in Derby heard "
        "that he had done it twice.",
    ),
    (
        "headline",
        "Strike ends after [[five||six]] weeks\n\nBin collectors in Salford went back "
        "to work on Monday, five weeks after walking out over pay.",
    ),
    (
        "headline",
        "[[Paris||Lyon]] gallery returns stolen painting\n\nA gallery in Paris has "
        "returned a painting by Derain that was stolen in 1943 to the heirs of its "
        "owner.\n\nThe handover took place on Monday.",
    ),
    (
        "headline",
        "Unemployment [[falls||rises]] in January\n\nThe number of people out of work "
        "fell to 1.2 million in January, the statistics office said on Monday.",
    ),
    (
        "score",
        "The council voted 21 to 14 on Monday to close the baths. "
        "[[Twenty-one||Twenty-two]] councillors were for the closure and 14 against it.",
    ),
    (
        "score",
        "The bill was approved by 310 votes to 244. With [[310||301]] in favour and "
        "244 against, the government had its way.",
    ),
    (
        "score",
        "The jury split nine to three. [[Nine||Ten]] jurors wanted to convict and "
        "three to acquit, so there will be a new trial.",
    ),
    (
        "margin",
        "Sinclair took 5,210 votes and Boyle 4,980. Boyle, who lost by [[230||330]] "
        "votes, asked for a recount.",
    ),
    (
        "margin",
        "The winner's time was 2:04:10. In second place, [[20||30]] seconds behind, "
        "was Kiptoo in 2:04:30.",
    ),
    (
        "margin",
        "Labour has 24 seats and the Conservatives 19, which gives Labour a lead of "
        "[[five||six]] seats.",
    ),
    (
        "name",
        "The sculptor Agnieszka Wolska will show 20 works. [[Wolska||Wolksa]], who "
        "lives in Gdansk, said on Monday that she was glad.",
    ),
    (
        "name",
        "Police named the dead man as Gareth Pendry. Neighbours said that Mr "
        "[[Pendry||Pendrey]] kept bees.",
    ),
    (
        "name",
        "The firm, Hexagon Biotech, was fined. A spokeswoman for [[Hexagon||Hexicon]] "
        "Biotech said that it would appeal.",
    ),
    (
        "name",
        "Councillor Dev Ramanathan spoke first. Cllr [[Ramanathan||Ramanthan]] said "
        "the plan was a disgrace.",
    ),
    (
        "name",
        "The actress Joanna Whitcombe has died. [[Whitcombe||Whitmore]] made her name "
        "in the 1970s as a nurse. She leaves two sons.",
    ),
    (
        "toll",
        "Four more patients have died, taking the total number of deaths to 19, the "
        "hospital said. The ministry will look into all [[19||15]] deaths.",
    ),
    (
        "toll",
        "Sixty-two people are now known to have been hurt, up from 48 on Monday. "
        "Doctors said that 9 of the [[62||48]] injured were children.",
    ),
    (
        "toll",
        "Two more hikers were found dead on Tuesday, which brings the number of "
        "victims to eleven. Flags flew at half-mast for the [[eleven||nine]] victims "
        "on Wednesday.",
    ),
    (
        "unit",
        "The two-metre snake, more than [[six||nine]] feet long, was found in a shoe shop.",
    ),
    (
        "unit",
        "The fire burned 5,000 hectares, or [[50||500]] square kilometres, of forest.",
    ),
    (
        "quote",
        '"We\'ll rebuild every house on this street," said the mayor on Monday. He had '
        'promised to "rebuild every [[house||shop]] on this street" in his campaign, '
        "too.",
    ),
    (
        "quote",
        'Neighbours "[[heard three bangs and a scream||heard two bangs and a '
        'scream]]", police said. "We heard three bangs and a scream, then nothing," '
        "Bob Hay, who lives next door, told reporters.",
    ),
    (
        "count",
        "It was the [[third||fourth]] time that she had won the race. Her other "
        "victories came in 2015 and 2019.",
    ),
    (
        "count",
        "He becomes the club's [[fifth||sixth]] manager in two years. The four men "
        "before him were all sacked.",
    ),
    (
        "count",
        "The album is the band's [[fourth||fifth]]. The first three, all recorded in a "
        "barn, sold badly.",
    ),
    (
        "count",
        "She is the [[second||third]] woman to hold the post. The only other was Ruth "
        "Bell, who was minister from 1990 to 1994.",
    ),
    (
        "count",
        "It was the [[seventh||eighth]] fire in the district this month, after six in "
        "the first two weeks, police said.",
    ),
    (
        "order",
        "He joined the army in [[1990||1996]] and left it in 1994 to become a priest.",
    ),
    (
        "order",
        "The plant closed in March 2015. Production had been moved to Slovakia in "
        "[[2014||2016]], the year before it closed.",
    ),
    (
        "age",
        "She was born in [[1950||1960]] and married in 1972, at the age of 22.",
    ),
    (
        "order",
        "The contract was signed on 3 March, [[four days after||four days before]] the "
        "tender closed on 27 February.",
    ),
    (
        "order",
        "The body was found on [[12||8]] June, two days after he was last seen, on 10 June.",
    ),
    (
        "order",
        "The museum opened in 1988. The architect, who died in [[1991||1985]], three "
        "years after the opening, is buried in its garden.",
    ),
    (
        "period",
        "The exhibition runs from 3 May to 30 June. A talk by the curator will be "
        "given on [[12 June||12 July]] in the gallery.",
    ),
    (
        "period",
        "She was prime minister from 1999 to 2008. In [[2003||2010]], as prime "
        "minister, she signed the treaty.",
    ),
    (
        "period",
        "The championships take place between 5 and 12 August in Riga. The women's "
        "final is on [[11||14]] August.",
    ),
    (
        "period",
        "Between January and March 2023 the clinic saw 900 patients. The busiest day "
        "of those three months was [[14 February||14 April]].",
    ),
    (
        "period",
        "During his time at the school, from 2005 to 2011, he was twice suspended, in "
        "2007 and in [[2010||2012]].",
    ),
    (
        "role",
        "Ferrari's Charles Leclerc won the Austrian Grand Prix ahead of Max Verstappen "
        "on Sunday. [[Leclerc||Verstappen]], celebrating his victory with a swim, said "
        "the car was perfect.",
    ),
    (
        "role",
        "Nordbank has agreed to buy Fjordkredit. The sale makes "
        "[[Fjordkredit||Nordbank]] part of a larger group, and its new owner, "
        "[[Nordbank||Fjordkredit]], will close 30 branches.",
    ),
    (
        "role",
        "Maria Lenz succeeds Paul Otto as director. Otto, who ran the house for ten "
        "years, wished [[Lenz||his predecessor, Lenz,]] luck.",
    ),
    (
        "percent",
        "The charity's income slid to £3m in 2022. That was a drop of [[40||50]] per "
        "cent on the £5m it took in the year of the earthquake.",
    ),
    (
        "percent",
        "Rents have gone up by [[half||a quarter]] since 2019. A two-room flat was "
        "then let for €800; it now costs €1,200.",
    ),
    (
        "sum",
        "The council approved 30 homes on two sites. Eighteen will be built at Mill "
        "Farm and the other [[12||14]] at the old dairy.",
    ),
    (
        "sum",
        "Police seized 75 weapons in the raids, of which 40 were knives, 25 pistols "
        "and [[10||15]] rifles.",
    ),
    (
        "sum",
        "The jury of 12, made up of [[seven||eight]] women and five men, retired on Monday.",
    ),
    (
        "age",
        "The victim, a 47-year-old electrician, has been named as Sean Pugh. Mr Pugh, "
        "[[47||41]], leaves a wife.",
    ),
    (
        "duration",
        "The siege lasted 11 hours. It started at 6am, when a guard was seized, and "
        "was over by [[5pm||9pm]].",
    ),
    (
        "duration",
        "Evans took the job in 2016. He gives it up this month after [[seven||nine]] years.",
    ),
    (
        "margin",
        'Celtic won 2-0. Manager Ian Bell called the [[two-goal win||three-goal win]] "a stroll".',
    ),
    (
        "margin",
        "MPs backed the plan by 331 votes to 289. The majority was [[42||52]].",
    ),
    (
        "margin",
        "The home side, who led 3-1 at the break, won 5-3, a margin of [[two||three]] goals.",
    ),
    (
        "margin",
        "With 52 per cent to her rival's 48, she won by [[four||six]] points.",
    ),
    (
        "toll",
        "At least 30 people have now died from the virus, the ministry said, up from "
        "24 on Sunday. It had earlier put the figure at 24. [[The 30 deaths||The 24 "
        "deaths]] were all in the capital.",
    ),
    (
        "toll",
        "A fifth miner was found dead on Monday. The families of the [[five||four]] "
        "dead men have been told.",
    ),
    (
        "toll",
        "The avalanche claimed its sixth victim on Tuesday when a skier died in "
        "hospital. All [[six||five]] victims were from Lyon.",
    ),
    (
        "count",
        "Kipruto claimed a [[third||fourth]] title in Paris on Sunday, having won "
        "before in 2017 and 2021.",
    ),
    (
        "count",
        "The town has had six mayors since the war; Ms Hay, elected on Sunday, is the "
        "[[seventh||eighth]].",
    ),
    (
        "order",
        "Sold in 1998, the mill was turned into flats [[two years later, in 2000||two "
        "years later, in 1996]].",
    ),
    (
        "order",
        "He was first elected in 2005, three years after he had joined the party in "
        "[[2002||2008]].",
    ),
    (
        "order",
        "The law took effect on 1 February, [[a month after||a month before]] "
        "parliament passed it on 3 January.",
    ),
    (
        "period",
        "The inquiry sits from 6 to 17 March. The minister will give evidence on [[15||21]] March.",
    ),
    (
        "period",
        "The Games, to be held from 1 to 9 July, open with a parade. Swimming is on "
        "[[4||14]] July.",
    ),
    (
        "period",
        "Ruiz spent 1936 to 1939 in Valencia. She wrote her best poems there, in [[1938||1942]].",
    ),
    (
        "role",
        "Jan Novak sold the farm to Petr Kral in 2020. [[Kral||Novak]], the new owner, "
        "wants to plant hops.",
    ),
]


def found(text: str) -> list[Finding]:
    if "\n\n" not in text:
        text = f"Notes from the region\n\n{text}"
    article = Article(id=text_id(text), source="small", text=text, published="2023-02-28")
    document = pipeline.document(article)
    findings = consistency.findings(Discourse(document, claims.extract_values(document)))
    return [f for f in findings if f.level == "contradiction"]


def test_what_was_asked_of_a_text_is_not_looked_for_again() -> None:
    text = "The council met. It met in Leeds, “where it never met”, and met again."
    document = pipeline.document(Article(id=text_id(text), source="small", text=text))
    told = Told(Discourse(document, ()))
    pattern = re.compile(r"\bmet\b")
    first = told.matches(pattern, cue=re.compile("again"))
    assert [match.start() for match in first] == [20, 60]
    assert told.matches(pattern, cue=re.compile("again")) is first
    assert len(told.matches(pattern)) == 3
    assert list(map(str, told.matches(pattern, cue=("nowhere", "again")))) == list(map(str, first))
    assert told.matches(pattern, cue=("nowhere",)) == []


def test_what_is_masked_is_looked_for_where_a_name_stands() -> None:
    text = "Ana Cole met them on the pier. They met again. At the end they met Ana Cole."
    document = pipeline.document(Article(id=text_id(text), source="small", text=text))
    names = [
        EntityValue(start=m.start(), end=m.end(), quote=m[0], name=m[0], type="person")
        for m in re.finditer("Ana Cole", text)
    ]
    told = Told(Discourse(document, tuple(names)))
    found = told.matches(re.compile(rf"(?:{N}|they) met"), masked=True)
    assert [match.start() for match in found] == [0, text.index("they met Ana")]
    assert [m.start() for m in told.matches(re.compile(f"met {N}"), masked=True, cue=("end",))] == [
        text.index("met Ana")
    ]


def test_trees_are_made_at_once_and_only_of_sentences_with_a_verb_that_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "Ben Ito sued the bank. The bank is in Leeds. A long list. Ana Cole sued the town."
    document = pipeline.document(Article(id=text_id(text), source="small", text=text))
    monkeypatch.setattr("brief.language.analysis._MOST", 0)  # as of a book
    made: list[int] = []
    trees = Parser.trees

    def counted(self: Parser, text: str, sentences: Sequence[Sequence[Word]]) -> list[Tree]:
        made.append(len(sentences))
        return trees(self, text, sentences)

    monkeypatch.setattr(Parser, "trees", counted)
    told = Told(Discourse(document, ()))
    found = list(told.acting(told.sentences, lambda verb: verb.lemma == "sue"))
    assert [told.text[s.start : s.end] for s, _, _ in found] == [
        "Ben Ito sued the bank.",
        "Ana Cole sued the town.",
    ]
    assert [[verb.lemma for verb in verbs] for _, _, verbs in found] == [["sue"], ["sue"]]
    assert made == [2]


@pytest.mark.parametrize(("kind", "text"), TEXTS)
def test_the_second_reading_is_found_and_the_first_left_alone(kind: str, text: str) -> None:
    assert found(_EITHER.sub(r"\1", text)) == []
    wrong = found(_EITHER.sub(r"\2", text))
    assert [f.kind for f in wrong] == [kind], wrong


def test_more_names_than_there_are_signs_are_left_as_they_are(monkeypatch) -> None:
    monkeypatch.setattr("brief.consistency.told._NAMES", 1)
    text = "Ana Cole met Ben Ito in Leeds. Ana Cole left."
    document = pipeline.document(Article(id=text_id(text), source="small", text=text))
    names = [
        EntityValue(start=m.start(), end=m.end(), quote=m[0], name=m[0], type="person")
        for m in re.finditer("Ana Cole|Ben Ito", text)
    ]
    masked = Told(Discourse(document, tuple(names))).masked
    assert masked.count(chr(NAME)) == 2 * len("Ana Cole")
    assert "Ben Ito" in masked

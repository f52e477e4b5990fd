"""What is no article gets no brief but a reason; what is in another language gets a note."""

from __future__ import annotations

import pytest

from brief.pipeline import document
from brief.reading.articles import read_text
from brief.summarizers import summarize

REASONS = {
    "Contents\n\nPreface ........ iii\n1 The harbour before the war ........ 1\n2 The strike of 1926 ........ 19\n3 Ferries and fishermen ........ 44\n4 The new bridge ........ 71\nNotes ........ 99\nIndex ........ 120\n": "table of contents",
    "Annual report 2021\n\nLetter from the chair\nWhat we did\nOur people\nFinancial statements\nAuditor's opinion\nNotes to the accounts\nContact\n": "short lines",
    "1. Introduction\n1.1 Background\n1.2 Scope of the study\n2. Methods\n2.1 Sampling\n2.2 Interviews with residents\n3. Results\n4. Discussion\n5. References\n": "table of contents",
    "# Useful links\n\n- [Harbour office](https://example.org/harbour)\n- [Timetable of the ferries](https://example.org/ferries)\n- [Fares and discounts](https://example.org/fares)\n- [Lost property](https://example.org/lost)\n- [Accessibility](https://example.org/access)\n": "links",
    "Five dead in mountain hut fire\nMinister rules out early election\nWhy the river turned green\nPhotos: the flower parade\nTen recipes for pumpkin\nQuiz: how well do you know Malta?\nFootball: Saturday's results\nWeather: snow on the way\n": "links",
    "https://example.org/news/0/story\nhttps://example.org/news/1/story\nhttps://example.org/news/2/story\nhttps://example.org/news/3/story\nhttps://example.org/news/4/story\nhttps://example.org/news/5/story\nhttps://example.org/news/6/story\nhttps://example.org/news/7/story": "list",
    'import csv\nfrom pathlib import Path\n\n\nclass Reader:\n    """Reads rows of a file."""\n\n    def __init__(self, path: Path) -> None:\n        self.path = path\n\n    def rows(self):\n        with self.path.open() as file:\n            for row in csv.reader(file):\n                if row:\n                    yield row\n': "code",
    "const ships = await fetch('/ships').then(r => r.json());\nfor (const ship of ships) {\n  if (ship.late) {\n    console.log(`${ship.name} is late`);\n  }\n}\nexport default ships;\n": "code",
    "body { margin: 0; }\n.header {\n  color: #333;\n  font-size: 14px;\n}\n.footer a:hover {\n  text-decoration: underline;\n}\n": "code",
    "SELECT port, COUNT(*) AS calls\nFROM visits\nWHERE year = 2020\nGROUP BY port\nORDER BY calls DESC\nLIMIT 10;\n": "code",
    '{\n  "port": "Bergen",\n  "ships": [\n    {"name": "Elka", "tonnes": 1200},\n    {"name": "Norna", "tonnes": 900}\n  ],\n  "open": true\n}\n': "code",
    "2021-03-04 10:11:12 INFO  server started on port 8080\n2021-03-04 10:11:15 WARN  slow query took 1200 ms\n2021-03-04 10:11:18 ERROR connection reset by peer\n2021-03-04 10:11:20 INFO  retrying in 5 s\n2021-03-04 10:11:25 INFO  connected\n": "code",
    "Down by the harbour the lanterns burn low\nAnd I hear the bells where the fishing boats go\nOh carry me home on the evening tide\nWith salt in my hair and you by my side\n\nOh carry me, carry me home\nOh carry me, carry me home\n\nThe gulls on the breakwater call out my name\nThe rain on the windows is always the same\nOh carry me home on the evening tide\nWith salt in my hair and you by my side\n\nOh carry me, carry me home\nOh carry me, carry me home\n": "lyrics",
    "The boats are in.\nThe night is thin.\nI count the lights\nOn other heights.\nYou said you'd write.\nYou said you might.\nThe sea is wide.\nI sleep outside.\n": "lyrics",
    "Team        P  W  D  L  Pts\nLumbridge  10  7  2  1  23\nNorport    10  6  3  1  21\nEast Vale  10  5  1  4  16\nSalter     10  2  2  6   8\n": "list",
    "Ingredients\n\n200 g flour\n2 eggs\n300 ml milk\n1 pinch of salt\n50 g butter\n2 apples\n\n": "short lines",
    "Adult single 4.20\nAdult return 7.80\nChild single 2.10\nChild return 3.90\nBicycle 1.50\nCar up to 5 m 19.00\nCaravan 32.00\n": "short lines",
    "Name: ______\nAddress: ______\nDate of birth: ______\nTelephone: ______\nE-mail: ______\nSignature: ______\n": "short lines",
    "We use cookies to give you the best experience. Accept all. Manage preferences. Read our privacy policy.": "no running text",
    "anna: are you there?\nben: yes\nanna: did you see the game\nben: lol yes\nanna: 4-0!!\nben: unreal\nanna: see you tomorrow\n": "short lines",
    "1 2 3 4 5 6 7 8 9 10\n11 12 13 14 15\n16 17 18 19 20\n21 22 23 24 25\n": "list",
    "Saturday's results\nLumbridge 2 Norport 1\nEast Vale 0 Salter 0\nMarl 3 Dunmore 4\nKestrel 1 Aldway 1\nFenby 2 Harrow Park 0\n": "list",
}
LANGUAGES = {
    "Der Bürgermeister von Kiel hat am Dienstag eine neue Fähre getauft. Das Schiff soll ab Mai zwischen den beiden Ufern der Förde fahren und bis zu 300 Menschen befördern. Die Stadt hat für den Bau zwölf Millionen Euro bezahlt, die Hälfte davon kam vom Land.": "German",
    "Мэр города во вторник открыл новый мост через реку. Мост строили четыре года и он обошёлся в сорок миллионов рублей. Движение по нему начнётся в пятницу.": "not in English",
    "市長は火曜日に新しい橋を開通させた。橋の建設には四年かかり、費用は四千万円だった。金曜日から車が通れるようになる。": "not in English",
    "Kaupunginjohtaja avasi tiistaina uuden sillan. Silta maksoi neljäkymmentä miljoonaa euroa ja sitä rakennettiin neljä vuotta. Liikenne alkaa perjantaina, kertoi kaupunki tiedotteessaan.": "English",
    "asdf qwer zxcv hjkl uiop bnm. fghj rtyu vbnm dfgh wert. xcvb asdf ghjk qwer tyui zxcv. poiu lkjh mnbv gfds.": "English",
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit. Sed do eiusmod tempor incididunt ut labore et dolore magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris.": "English",
}
NEWS = (
    "A fire destroyed a warehouse in Liepaja on Friday. Nobody was hurt. The cause is not known.",
    "“We will rebuild,” the mayor said. “It will take years.” The town lost its only school in the flood.",
    "Three things to know about the strike:\n- The union wants 6 percent more pay.\n- The company has offered 3 percent.\n- Talks go on in Oslo on Monday.\n",
    "The fire began in the boiler room.\nIt spread to the roof within minutes, officials said.\n"
    "Nobody was hurt.\nThe school will stay closed until the end of the month.\nClasses will be "
    "held in the town hall from Monday.\n",
)


@pytest.mark.parametrize(("text", "reason"), REASONS.items())
def test_no_article_no_brief_but_a_reason(text: str, reason: str) -> None:
    for method in ("extract", "lead"):
        made = summarize(document(read_text(text)), method=method)
        assert (made.text, made.words, made.sentences) == ("", 0, ())
        assert (made.note or "").startswith("no brief: ")
        assert reason in (made.note or "")


@pytest.mark.parametrize(("text", "note"), LANGUAGES.items())
def test_another_language_is_extracted_with_a_note(text: str, note: str) -> None:
    made = summarize(document(read_text(text)), sentences=1)
    assert made.text
    assert made.text in " ".join(text.split())
    assert note in (made.note or "")


@pytest.mark.parametrize("text", NEWS)
def test_news_is_not_refused(text: str) -> None:
    made = summarize(document(read_text(text)))
    assert made.text
    assert made.note is None
    assert not made.text.startswith("-")
    for one in made.sentences:
        for quote in one.sources:
            assert quote.quote in text

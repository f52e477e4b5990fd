from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from itertools import pairwise
from pathlib import Path

from lxml import html as lxml_html

from brief.records import Article, Block, Document, Failure, PlaceValue, Report, Span, text_id
from brief.report import Layout, render
from brief.report.dates import days, words
from brief.report.html import POLICY, folder, page
from brief.report.html import map as maps
from brief.report.html.marked import Mark, parts
from brief.report.places import Place
from tests.unit.test_records import full_report

HOSTILE = (
    "<script>document.title = 'taken'</script> <img src=x onerror=alert(1)> {{ 7 * 7 }} "
    '{% raw %} </style></script> <!-- ]]> " onmouseover="alert(2) javascript:alert(3) &amp; \x1b[31m'
)


def hostile_report() -> Report:
    """A report with markup, script and template syntax wherever strangers may write."""
    report = full_report()
    text = f"{HOSTILE}\n\nTwo people died on Monday in Lagos, said {HOSTILE}."
    start = text.index("Two people")
    claim = dataclasses.replace(
        report.claims[0],
        text=HOSTILE,
        speaker=HOSTILE,
        start=start,
        end=len(text),
        quote=text[start:],
        filled=(),
        ambiguous=(HOSTILE,),
        verdict=dataclasses.replace(
            report.claims[0].verdict, reason=HOSTILE, suggestion=HOSTILE, missing=()
        ),
    )
    article = Article(
        text_id(text), HOSTILE, text, title=HOSTILE, published=HOSTILE, url="javascript:alert(4)",
        language='"><script>',
    )  # fmt: skip
    blocks = (Block(0, start, "title"), Block(start, len(text), "body"))
    brief = dataclasses.replace(
        report.brief,
        text=HOSTILE,
        note=HOSTILE,
        sentences=(dataclasses.replace(report.brief.sentences[0], text=HOSTILE),),
    )
    finding = dataclasses.replace(report.findings[0], message=HOSTILE, right=HOSTILE)
    return dataclasses.replace(
        report,
        document=Document(article, blocks, (Span(0, start), Span(start, len(text)))),
        claims=(claim,),
        brief=brief,
        findings=(finding,),
        notes=(HOSTILE,),
        values=(),
    )


def elements(text: str) -> set[tuple[str, tuple[str, ...]]]:
    """Every element of a page with the names of its attributes."""
    return {
        (str(each.tag), tuple(sorted(each.attrib)))
        for each in lxml_html.document_fromstring(text).iter()
    }


def test_a_page_says_what_the_text_says_and_shows_the_article() -> None:
    root = lxml_html.document_fromstring(page(full_report()))
    said = " ".join(root.text_content().split())
    for part in (
        "Two people died on Monday [3 May 2021] in Lagos.",
        "The title has three, the body two.",
        "said by Ada Obi",
        "b.txt says three.",
        "Three people died.",
    ):
        assert part in said
    article = root.xpath("//article")[0]
    for number in article.xpath(".//a[contains(@class, 'number')]"):
        number.drop_tree()
    assert "Two people died on Monday in Lagos, said Ada Obi." in article.text_content()


def test_scores_come_when_they_are_asked_for() -> None:
    assert "worth checking 0.80" not in page(full_report())
    assert "worth checking 0.80" in page(full_report(), Layout(verbose=True))


def test_nothing_of_an_article_becomes_markup() -> None:
    plain, hostile = page(full_report()), page(hostile_report())
    known = {tag for tag, _ in elements(plain)}
    assert {tag for tag, _ in elements(hostile)} <= known | {"ul", "span"}
    attributes = {name for _, names in elements(hostile) for name in names}
    assert not {name for name in attributes if name.startswith("on") or name == "style"}
    root = lxml_html.document_fromstring(hostile)
    assert root.xpath("//img") == []
    assert len(root.xpath("//script")) == 1
    assert {a.get("href")[0] for a in root.xpath("//a[@href]")} == {"#"}
    assert "{{ 7 * 7 }}" in root.text_content()
    assert "49" not in root.xpath("//article")[0].text_content()
    assert "\x1b" not in hostile


def test_only_the_style_and_the_script_of_the_page_are_allowed() -> None:
    made = page(full_report())
    for tag in ("style", "script"):
        inside = re.search(f"<{tag}>(.*?)</{tag}>", made, re.DOTALL)
        assert inside is not None
        digest = base64.b64encode(hashlib.sha256(inside[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in POLICY
    assert f'content="{POLICY}"' in made
    assert POLICY.startswith("default-src 'none';")
    assert not re.search(r'(?:src|href)="(?!#)', made.replace('href="https://x.example/1"', ""))


def test_a_page_has_the_dates_in_order_and_the_places_on_a_map() -> None:
    root = lxml_html.document_fromstring(page(full_report()))
    assert [each.text_content() for each in root.xpath("//*[@class='when']")] == [
        "about 3 May 2021"
    ]
    assert [each.text for each in root.xpath("//*[local-name()='text']")] == ["Lagos"]
    assert "Lagos, Nigeria" in root.xpath("//details[@class='places']")[0].text_content()


def test_marks_may_lie_over_each_other_and_cross_blocks() -> None:
    text = "One two three.\nFour five."
    document = Document(
        Article(text_id(text), "a", text),
        (Block(0, 15, "body"), Block(15, 25, "body")),
        (Span(0, 14), Span(15, 25)),
    )
    marks = [Mark("s1", 0, 7), Mark("v1", 4, 13), Mark("f1", 8, 19), Mark("s1", 4, 7)]
    laid = parts(document, marks)
    runs = [
        run for part in laid for line in part.paragraphs for piece in line for run in piece.runs
    ]
    assert "".join(run.text for run in runs) == text
    assert [(run.text, run.keys) for run in runs if run.keys] == [
        ("One ", ("s1",)),
        ("two", ("s1", "v1")),
        (" ", ("v1",)),
        ("three", ("v1", "f1")),
        (".\n", ("f1",)),
        ("Four", ("f1",)),
    ]
    assert [key for run in runs for key in run.anchors] == ["s1", "v1", "f1"]
    assert [(run.text, run.ends) for run in runs if run.ends] == [
        ("two", ("s1",)),
        ("three", ("v1",)),
        ("Four", ("f1",)),
    ]


def test_furniture_is_folded_away_and_a_dateline_stays_on_its_line() -> None:
    text = "Menu\nShare\nLAGOS - Rain fell.\nMore soon.\n"
    blocks = (
        Block(0, 5, "boilerplate"), Block(5, 11, "related"), Block(11, 19, "dateline"),
        Block(19, 30, "body"), Block(30, 41, "body"),
    )  # fmt: skip
    document = Document(Article(text_id(text), "a", text), blocks, ())
    laid = parts(document, [])
    assert [(part.furniture, len(part.paragraphs)) for part in laid] == [
        (True, 2),
        (False, 1),
        (False, 1),
    ]
    assert [piece.kind for piece in laid[1].paragraphs[0]] == ["dateline", "body"]


def test_several_are_one_document_with_an_index_and_nothing_of_an_article_ends_its_data() -> None:
    failure = Failure("b.txt", "InputError", "b.txt: <b>empty</b>")
    made = "".join(render([hostile_report(), failure, full_report()], "html"))
    root = lxml_html.document_fromstring(made)
    assert len(root.xpath("//tbody/tr")) == 2
    assert [each.get("id") for each in root.xpath("//script[@type]")] == ["article-1", "article-2"]
    assert root.xpath("//section[@class='unread']//li")[0].text_content() == "b.txt: <b>empty</b>"
    assert len(root.xpath("//script")) == 3
    assert root.xpath("//img") == []


def test_a_folder_has_an_index_and_a_page_an_article(tmp_path: Path) -> None:
    index = folder(iter([full_report(), full_report()]), tmp_path / "out")
    assert [entry.href for entry in index.entries] == [
        "articles/0001-storm-hits-lagos.html",
        "articles/0002-storm-hits-lagos.html",
    ]
    root = lxml_html.fromstring((tmp_path / "out" / "index.html").read_text())
    names = [Path(entry.href).name for entry in index.entries]
    for link in root.xpath("//td/a/@href"):
        inner = lxml_html.fromstring((tmp_path / "out" / link).read_text())
        ways = inner.xpath("//nav/a/@href")
        assert ways[0] == "../index.html"
        assert ways[1:] == [name for name in names if name != Path(link).name]


def place(name: str, id: int, lat: float, lon: float, feature: str = "PPL") -> Place:
    return Place(
        PlaceValue(
            start=0, end=1, quote=name, name=name, geonames_id=id, country=None, lat=lat, lon=lon,
            feature=feature,
        ),
        (id,),
    )  # fmt: skip


def test_a_map_holds_all_places_and_goes_over_the_date_line_where_that_is_shorter() -> None:
    suva, apia = place("Suva", 1, -18.1, 178.4), place("Apia", 2, -13.8, -171.8)
    drawn = maps.drawn([suva, apia])
    assert drawn is not None
    west, east = sorted(drawn.dots, key=lambda dot: dot.x)
    assert (west.name, east.name) == ("Suva", "Apia")
    assert 0 < west.x < east.x < drawn.width
    assert 0 < east.y < west.y < drawn.height
    assert all(dot.named for dot in drawn.dots)
    assert maps.drawn([]) is None


def test_land_is_where_land_is() -> None:
    drawn = maps.drawn([place("Athens", 1, 37.98, 23.73), place("Chania", 2, 35.51, 24.02)])
    assert drawn is not None
    rings = [
        [tuple(map(int, point.split())) for point in ring.strip("MZ ").split("L")]
        for ring in drawn.land.split("Z")
        if ring.strip()
    ]

    def on_land(x: float, y: float) -> bool:
        """By the even-odd rule."""
        crossings = sum(
            (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1)
            for ring in rings
            for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]])
        )
        return crossings % 2 == 1

    athens, chania = (next(d for d in drawn.dots if d.name == n) for n in ("Athens", "Chania"))
    assert on_land(athens.x, athens.y - 8)  # the harbor is a few kilometers south of the city
    assert not on_land((athens.x + chania.x) / 2, (athens.y + chania.y) / 2)


def test_what_cannot_be_read_has_a_page_that_says_so() -> None:
    assert "b.txt: empty" in page(Failure("b.txt", "InputError", "b.txt: empty"))


def test_dates_have_days_and_words() -> None:
    assert words("2019-04-25TEV") == "25 April 2019, evening"
    assert words("2020-WI") == "winter 2020"
    assert str(days("2020-WI").last) == "2021-02-28"
    assert str(days("2019-02").last) == "2019-02-28"
    assert words("2021-W01-WE") == "weekend of 9 January 2021"
    for nowhere in ("PRESENT_REF", "XXXX-05-03", "P2D", "2019-02-30", "2019-W60", "", "0000"):
        assert words(nowhere) == ""
        assert days(nowhere) is None

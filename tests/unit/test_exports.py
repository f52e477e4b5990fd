"""Each export against its schema, or read back by a reader that is not ours."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import gzip
import io
import json
from pathlib import Path

import icalendar
import jsonschema
import pytest
from lxml import etree

from brief.errors import InputError, UsageError
from brief.records import Article, Block, Document, Failure, Report, TimeValue
from brief.report import Layout, render
from brief.report.exports import brat, labelstudio
from brief.report.exports.problems import CONTRADICTIONS, REFUTED, problems
from brief.report.exports.sarif import read_baseline
from brief.report.positions import Positions
from tests.unit.test_html import hostile_report
from tests.unit.test_records import TEXT, full_report

SCHEMAS = Path(__file__).parent.parent / "schemas"
FAILURE = Failure("b.txt", "InputError", "b.txt: empty")


def text(records, form: str, **options) -> str:
    return "".join(render(records, form, Layout(**options)))


def reports() -> list[Report]:
    return [full_report(), hostile_report()]


# ClaimReview


def types_of(vocabulary: dict, name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    at: str | None = name
    while at is not None:
        found = {**vocabulary[at]["properties"], **found}
        at = vocabulary[at]["parent"]
    return found


def is_of_schema_org(item: dict, vocabulary: dict) -> None:
    """Each property is one of the item's type, and holds what that property may hold."""
    known = types_of(vocabulary, item["@type"])
    for name, value in item.items():
        if name == "@type" or value is None:
            continue
        assert name in known, (item["@type"], name)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                is_of_schema_org(each, vocabulary)
            else:
                assert {"Text", "URL", "Date", "DateTime"} & set(known[name]), name


@pytest.mark.parametrize("read", [read_baseline, labelstudio.read, brat.read])
def test_what_has_no_end_is_not_read_for_a_file(tmp_path: Path, read) -> None:
    (tmp_path / "x.ann").symlink_to("/dev/zero")
    (tmp_path / "x.txt").symlink_to("/dev/zero")
    with pytest.raises(InputError, match="a device, not a file"):
        list(read(tmp_path / "x.ann"))


def test_claim_reviews_are_of_schema_org_and_leave_to_people_what_is_theirs() -> None:
    vocabulary = json.loads((SCHEMAS / "schema.org.json").read_text())
    made = json.loads(text(reports(), "claimreview"))
    assert made["@context"] == "https://schema.org"
    assert len(made["@graph"]) == 2
    for item in made["@graph"]:
        is_of_schema_org(item, vocabulary)
        assert item["author"] is item["url"] is item["datePublished"] is None
        assert item["reviewRating"] == {"@type": "Rating", "alternateName": None}
    first = made["@graph"][0]
    assert first["claimReviewed"] == "Two people died on Monday (3 May 2021) in Lagos."
    assert first["itemReviewed"]["author"]["name"] == "Ada Obi"
    assert first["isBasedOn"] == [{"@type": "CreativeWork", "name": "b.txt", "text": "Three"}]


# Web Annotation: what https://www.w3.org/TR/annotation-model/ says MUST be

URI = {"type": "string", "pattern": "^[a-zA-Z][a-zA-Z0-9+.-]*:"}
ANNOTATION = {
    "type": "object",
    "required": ["@context", "id", "type", "target"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": URI,
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["assessing", "commenting", "describing", "highlighting", "identifying"]},
        "body": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "value"],
                "properties": {
                    "type": {"const": "TextualBody"},
                    "value": {"type": "string"},
                    "purpose": {"enum": ["assessing", "commenting", "describing", "editing", "identifying", "tagging"]},
                },
            },
        },
        "target": {"anyOf": [URI, {"$ref": "#/$defs/target"}, {"type": "array", "items": {"$ref": "#/$defs/target"}}]},
    },
    "$defs": {
        "target": {
            "type": "object",
            "required": ["type", "source", "selector"],
            "properties": {"type": {"const": "SpecificResource"}, "source": URI},
        }
    },
}  # fmt: skip


def test_web_annotations_point_at_their_words_in_two_ways() -> None:
    article = full_report()
    made = json.loads(text([article], "webannotation"))
    assert made["type"] == "AnnotationPage"
    assert len({item["id"] for item in made["items"]}) == len(made["items"]) == 6
    for item in made["items"]:
        jsonschema.validate(item, ANNOTATION)
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            quoted, placed = target["selector"]
            exact = TEXT[placed["start"] : placed["end"]]
            assert quoted["exact"] == exact
            around = quoted["prefix"] + exact + quoted["suffix"]
            assert around in TEXT


# GeoJSON: RFC 7946

GEOJSON = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "properties": {"type": ["object", "null"]},
                    "geometry": {
                        "type": "object",
                        "required": ["type", "coordinates"],
                        "properties": {
                            "type": {"const": "Point"},
                            "coordinates": {
                                "type": "array",
                                "prefixItems": [
                                    {"type": "number", "minimum": -180, "maximum": 180},
                                    {"type": "number", "minimum": -90, "maximum": 90},
                                ],
                                "minItems": 2,
                                "maxItems": 3,
                            },
                        },
                    },
                },
            },
        },
    },
    "not": {"required": ["crs"]},
}


def test_geojson_has_a_point_for_each_place_with_the_longitude_first() -> None:
    made = json.loads(text([*reports(), FAILURE], "geojson"))
    jsonschema.validate(made, GEOJSON)
    (lagos,) = made["features"]
    assert lagos["geometry"]["coordinates"] == [3.39, 6.45]
    assert lagos["properties"]["country"] == "Nigeria"
    assert lagos["properties"]["mentions"] == [{"start": 47, "end": 52, "quote": "Lagos"}]
    assert lagos["properties"]["claims"] == ["c1"]
    assert json.loads(text([], "geojson")) == {"type": "FeatureCollection", "features": []}


# TimeML: the elements and attributes of version 1.2.1 that are used, and the layout of TempEval-3

TIMEML = """
<!ELEMENT TimeML (DOCID, DCT?, TITLE?, TEXT)>
<!ATTLIST TimeML xmlns:xsi CDATA #FIXED "http://www.w3.org/2001/XMLSchema-instance"
                 xsi:noNamespaceSchemaLocation CDATA #IMPLIED>
<!ELEMENT DOCID (#PCDATA)> <!ELEMENT DCT (TIMEX3)> <!ELEMENT TITLE (#PCDATA)>
<!ELEMENT TEXT (#PCDATA | TIMEX3)*> <!ELEMENT TIMEX3 (#PCDATA)>
<!ATTLIST TIMEX3 tid ID #REQUIRED
  type (DATE | TIME | DURATION | SET) #REQUIRED
  value CDATA #REQUIRED
  mod (BEFORE | AFTER | ON_OR_BEFORE | ON_OR_AFTER | LESS_THAN | MORE_THAN | EQUAL_OR_LESS
      | EQUAL_OR_MORE | START | MID | END | APPROX) #IMPLIED
  temporalFunction (true | false) "false"
  functionInDocument (CREATION_TIME | EXPIRATION_TIME | MODIFICATION_TIME | PUBLICATION_TIME
      | RELEASE_TIME | RECEPTION_TIME | NONE) "NONE"
  anchorTimeID IDREF #IMPLIED>
"""


def test_timeml_is_valid_and_holds_the_text_as_it_was() -> None:
    definition = etree.DTD(io.StringIO(TIMEML))
    for report in reports():
        root = etree.fromstring(text([report], "timeml").encode())
        definition.assertValid(root)
        held = "".join(root.find("TEXT").itertext())
        assert held == report.article.text.replace("\x1b", "\ufffd")
    root = etree.fromstring(text([full_report()], "timeml").encode())
    (timex,) = root.findall("TEXT/TIMEX3")
    assert (timex.text, timex.get("value"), timex.get("mod")) == ("Monday", "2021-05-03", "APPROX")
    assert timex.get("anchorTimeID") == root.find("DCT/TIMEX3").get("tid")


def test_a_document_of_one_article_is_refused_for_several() -> None:
    with pytest.raises(UsageError, match="one article"):
        text(reports(), "timeml")


# Timelines


def test_a_timeline_is_a_table_that_no_spreadsheet_runs() -> None:
    report = full_report()
    claim = dataclasses.replace(report.claims[0], text="=2+2", filled=())
    rows = list(
        csv.DictReader(
            io.StringIO(text([dataclasses.replace(report, claims=(claim,))], "timeline"))
        )
    )
    assert [(row["from"], row["to"], row["date"]) for row in rows] == [
        ("2021-05-03", "2021-05-03", "about 3 May 2021")
    ]
    assert rows[0]["statement"] == "'=2+2"
    assert rows[0]["quote"] == "Monday"


def dated(value: str) -> Report:
    report = full_report()
    value = dataclasses.replace(report.values[1], type="DATE", value=value, mod=None)
    return dataclasses.replace(report, values=(value,))


def test_a_calendar_is_read_by_others() -> None:
    made = text(
        [full_report(), dated("2021-05-03T14:30"), dated("2021-02"), dated("2019"), FAILURE], "ical"
    )
    assert all(len(line.encode()) <= 75 for line in made.split("\r\n"))
    calendar = icalendar.Calendar.from_ical(made)
    events = calendar.walk("VEVENT")
    assert [event.decoded("DTSTART") for event in events] == [
        dt.date(2021, 5, 3), dt.datetime(2021, 5, 3, 14, 30), dt.date(2021, 2, 1),
    ]  # fmt: skip
    assert events[0].decoded("DTEND") == dt.date(2021, 5, 4)
    assert events[2].decoded("DTEND") == dt.date(2021, 3, 1)
    assert str(events[0]["SUMMARY"]) == "Two people died on Monday [3 May 2021] in Lagos."
    assert len({event["UID"] for event in events}) == 3
    assert not calendar.errors
    assert made == text(
        [full_report(), dated("2021-05-03T14:30"), dated("2021-02"), dated("2019")], "ical"
    )


def test_a_calendar_holds_the_first_and_the_last_day_and_no_odd_address() -> None:
    report = dated("9999-12-31")
    odd = dataclasses.replace(report.article, url="http://a.org/\x1b[31m\ud800")
    document = dataclasses.replace(report.document, article=odd)
    made = text([dataclasses.replace(report, document=document), dated("0900-01-05")], "ical")
    assert "DTSTART;VALUE=DATE:99991231\r\nSUMMARY" in made
    assert "DTSTART;VALUE=DATE:09000105\r\nDTEND;VALUE=DATE:09000106\r\n" in made
    assert made.count("URL:") == 1
    made.encode()


def test_no_line_of_a_calendar_is_cut_within_a_character() -> None:
    report = full_report()
    claim = dataclasses.replace(report.claims[0], text="ÄÖÜ 漢字 𝄞 " * 30, filled=())
    made = text([dataclasses.replace(report, claims=(claim,))], "ical")
    (event,) = icalendar.Calendar.from_ical(made.encode()).walk("VEVENT")
    assert str(event["SUMMARY"]) == claim.text


# SARIF and GitHub


@pytest.fixture(scope="module")
def sarif_schema() -> jsonschema.protocols.Validator:
    schema = json.loads(gzip.decompress((SCHEMAS / "sarif-2.1.0.json.gz").read_bytes()))
    return jsonschema.validators.validator_for(schema)(schema)


def test_sarif_fits_its_schema_and_names_the_place(sarif_schema) -> None:
    made = json.loads(text([*reports(), FAILURE], "sarif", against=True, baseline=frozenset()))
    assert [str(error.message) for error in sarif_schema.iter_errors(made)] == []
    (run,) = made["runs"]
    first, second = run["results"][:2]
    assert (first["ruleId"], first["level"], first["baselineState"]) == (
        "contradiction/toll",
        "error",
        "new",
    )
    assert (
        run["tool"]["driver"]["rules"][second["ruleIndex"]]["id"]
        == second["ruleId"]
        == "refuted/quantity"
    )
    place = second["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "storm.txt"
    region = place["region"]
    assert (region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) == (
        3,
        1,
        3,
        49,
    )
    assert TEXT[region["charOffset"] :][: region["charLength"]] == region["snippet"]["text"]
    assert run["invocations"][0]["executionSuccessful"] is False
    empty = json.loads(text([], "sarif"))
    assert [str(error.message) for error in sarif_schema.iter_errors(empty)] == []


def moved(report: Report) -> Report:
    """The same article two lines further down, in another file."""
    article = report.article
    shift = len("New line.\n\n")

    def shifted(record):
        return dataclasses.replace(record, start=record.start + shift, end=record.end + shift)

    claims = tuple(shifted(claim) for claim in report.claims)
    findings = tuple(
        dataclasses.replace(f, spans=tuple(map(shifted, f.spans))) for f in report.findings
    )
    body = dataclasses.replace(article, text="New line.\n\n" + article.text, source="other.txt")
    document = Document(body, (Block(0, len(body.text), "body"),), ())
    return dataclasses.replace(report, document=document, claims=claims, findings=findings)


def test_fingerprints_stay_when_lines_move_and_files_are_renamed(tmp_path: Path) -> None:
    report = full_report()
    before = [problem.fingerprint for problem in problems(report)]
    assert [problem.fingerprint for problem in problems(moved(report))] == before
    path = tmp_path / "baseline.sarif"
    path.write_text(text([report], "sarif"))
    known = read_baseline(path)
    assert known == set(before)
    claim = dataclasses.replace(report.claims[0], quote="Other words.")
    changed = dataclasses.replace(moved(report), claims=(claim, *report.claims))
    states = [
        result["baselineState"]
        for result in json.loads(text([changed], "sarif", baseline=known))["runs"][0]["results"]
    ]
    assert states == ["unchanged", "new", "unchanged"]


def test_a_problem_that_is_there_twice_is_two() -> None:
    report = full_report()
    twice = dataclasses.replace(report, claims=(*report.claims, *report.claims))
    prints = [problem.fingerprint for problem in problems(twice)]
    assert len(set(prints)) == 3
    assert prints[2] == prints[1].replace(":1", ":2")


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"runs": 1}', '{"runs": [{"results": [{}]}]}']
)
def test_a_baseline_that_is_none_is_said(tmp_path: Path, content: str) -> None:
    path = tmp_path / "b.sarif"
    path.write_text(content)
    with pytest.raises(InputError, match=r"b\.sarif"):
        read_baseline(path)


def test_every_kind_of_finding_and_check_has_its_rule() -> None:
    from typing import get_args

    from brief.records import CheckName, FindingKind

    assert set(CONTRADICTIONS) == set(get_args(FindingKind))
    assert set(REFUTED) == set(get_args(CheckName))


def test_github_gets_one_line_a_problem_and_nothing_of_an_article_is_a_command() -> None:
    made = text([*reports(), FAILURE], "github")
    lines = made.splitlines()
    assert all(line.startswith(("::error file=", "::notice file=")) for line in lines)
    assert lines[1] == (
        "::error file=storm.txt,line=3,endLine=3,col=1,endColumn=49,"
        "title=The evidence has another figure::b.txt says three. Suggestion: Three people died."
    )
    assert lines[-1] == "::error file=b.txt,title=InputError::b.txt: empty"
    report = full_report()
    verdict = dataclasses.replace(report.claims[0].verdict, reason="a\n::set-output name=x::y\r%0A")
    bad = dataclasses.replace(
        report, claims=(dataclasses.replace(report.claims[0], verdict=verdict),)
    )
    assert len(text([bad], "github").splitlines()) == 2


@pytest.mark.parametrize(
    ("source", "path", "record", "in_file"),
    [
        ("a/b.txt", "a/b.txt", None, True),
        ("a.jsonl:12", "a.jsonl", 12, False),
        ("a.html", "a.html", None, False),
        ("a.html.gz", "a.html.gz", None, False),
        ("-", "-", None, False),
        ("12:30.txt", "12:30.txt", None, True),
    ],
)
def test_lines_are_named_where_they_are_those_of_the_file(source, path, record, in_file) -> None:
    places = Positions(Article("x", source, "a\nbc\n"))
    assert (places.path, places.record, places.in_file) == (path, record, in_file)
    at = places.at(2, 5)
    assert (at.line, at.column, at.end_line, at.end_column) == (2, 1, 3, 1)


# Annotation tools, there and back


def same(ours: Report, theirs: Report) -> None:
    assert theirs.article.text == ours.article.text
    assert (theirs.article.id, theirs.article.title) == (ours.article.id, ours.article.title)
    assert {dataclasses.replace(c, verdict=None) for c in ours.claims} == set(theirs.claims)
    assert set(ours.values) == set(theirs.values)


def test_label_studio_gives_back_what_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "tasks.json"
    path.write_text(text([*reports(), FAILURE], "labelstudio"))
    for ours, theirs in zip(reports(), labelstudio.read(path), strict=True):
        same(ours, theirs)


def test_label_studio_gives_back_what_people_drew(tmp_path: Path) -> None:
    (task,) = json.loads(text([full_report()], "labelstudio"))
    regions = [each for each in task["predictions"][0]["result"] if each["id"] != "v4"]
    drawn = {
        "id": "Xk2", "from_name": "label", "to_name": "text", "type": "labels",
        "value": {"start": 18, "end": 21, "text": "Two", "labels": ["quantity"]},
    }  # fmt: skip
    task["annotations"] = [
        {"result": [], "was_cancelled": True},
        {"result": [*regions, drawn], "was_cancelled": False},
    ]
    path = tmp_path / "export.json"
    path.write_text(json.dumps([task]))
    (theirs,) = labelstudio.read(path)
    assert [(v.id, v.kind, v.quote) for v in theirs.values] == [
        ("Xk2", "quantity", "Two"), ("v2", "time", "Monday"), ("v3", "place", "Lagos"),
        ("v1", "entity", "Ada Obi"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "expecting property name"),
        ("{}", "a list of tasks"),
        ('[{"data": {}}]', "task 1: no text"),
        (
            '[{"data": {"text": "a"}, "annotations": [{"result": [{"type": "labels", "value": {"labels": ["claim"]}}]}]}]',
            "no offsets",
        ),
        (
            '[{"data": {"text": "a"}, "annotations": [{"result": [{"type": "labels", "value": {"start": 0, "end": 9, "labels": ["claim"]}}]}]}]',
            "no span of the text",
        ),
        (
            '[{"data": {"text": "a"}, "annotations": [{"result": [{"type": "labels", "value": {"start": 0, "end": 1, "labels": ["Person"]}}]}]}]',
            "'Person' is unknown",
        ),
    ],
)
def test_what_label_studio_did_not_write_is_said(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "export.json"
    path.write_text(content)
    with pytest.raises(InputError, match=said):
        list(labelstudio.read(path))


def test_brat_gives_back_what_it_was_given(tmp_path: Path) -> None:
    assert brat.folder(((f"a{n}", r) for n, r in enumerate(reports())), tmp_path / "out") == 2
    for ours, theirs in zip(reports(), brat.read(tmp_path / "out"), strict=True):
        same(ours, theirs)


def test_brat_files_of_half_a_surrogate_pair_are_written(tmp_path: Path) -> None:
    report = full_report()
    claim = dataclasses.replace(report.claims[0], text="Two \ud800 died.", filled=())
    brat.folder([("a", dataclasses.replace(report, claims=(claim,)))], tmp_path)
    assert "Two ? died." in (tmp_path / "a.ann").read_text()


def test_brat_spans_are_cut_at_line_ends_and_drawn_ones_are_read(tmp_path: Path) -> None:
    words = "One\ntwo 𝄞 three."
    value = TimeValue(id="v1", start=0, end=7, quote="One\ntwo", type="DATE", value="2021")
    document = Document(Article("x", "x", words), (Block(0, len(words), "body"),), ())
    report = dataclasses.replace(full_report(), document=document, values=(value,), claims=())
    lines = brat.standoff(report).splitlines()
    assert lines[0] == "T1\ttime 0 3;4 7\tOne two"
    (tmp_path / "a.txt").write_text(words)
    (tmp_path / "a.ann").write_text(
        "\n".join([*lines, "T9\tclaim 10 16\tthree.", "#9\tAnnotatorNotes T9\tmine"]) + "\n"
    )
    (theirs,) = brat.read(tmp_path / "a.ann")
    assert theirs.values == (value,)
    assert [claim.text for claim in theirs.claims] == ["three."]
    (tmp_path / "a.ann").write_text("T1 broken\n")
    with pytest.raises(InputError, match=r"a\.ann:1"):
        list(brat.read(tmp_path))

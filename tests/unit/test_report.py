from __future__ import annotations

import csv
import dataclasses
import io
import json
import re

import pytest

from brief.records import Block, Failure, Finding, Quote, Report
from brief.records.values import number
from brief.report import FORMATS, Layout, render
from brief.report.markdown import escaped
from brief.report.visible import cell, visible
from brief.report.words import day, said_by, shortened, to_check_first
from brief.report.write import SINGLE
from tests.unit.test_records import full_report

FAILURE = Failure("b.txt", "InputError", "b.txt: empty")


def text(records, form: str, **options) -> str:
    return "".join(render(records, form, Layout(**options)))


def test_text_says_the_findings_first_with_all_quotes() -> None:
    out = text([full_report()], "text", against=True)
    assert out.index("Findings") < out.index("Brief") < out.index("Claims")
    assert "Findings: 1 contradiction in the article, 1 statement refuted" in out
    assert "The title has three, the body two. [toll]" in out
    assert "b.txt says three. [quantity]" in out
    assert "“Three”" in out
    assert "\x1b" not in out


def test_labels_identifiers_and_scores_come_when_they_are_asked_for() -> None:
    plain = text([full_report()], "text", against=True)
    verbose = text([full_report()], "text", against=True, verbose=True)
    assert "Two people died on Monday [3 May 2021] in Lagos." in plain
    for words in ("~ 2021-05-03 · Lagos (NG, GeoNames 2332459)", "worth checking 0.80", "(0.90)"):
        assert words in " ".join(verbose.split())
        assert words not in " ".join(plain.split())


def test_an_article_alone_gets_what_to_check_first_and_what_was_checked() -> None:
    report = full_report()
    again = dataclasses.replace(report.claims[0], id="c2", verdict=None, speaker=None)
    other = dataclasses.replace(again, text="The Bar closed.", filled=(), checkworthiness=0.9)
    report = dataclasses.replace(report, claims=(*report.claims, again, other))
    first = text([report], "text").split("Check first\n")[1]
    assert first.index("The Bar closed.") < first.index("Two people died")
    assert first.count("Two people died") == 1  # said twice, listed once
    assert "the paper's own word" in first
    assert "said by Ada Obi" in first
    assert "3 checkable statements: 1 attributed, 2 on the paper's own word. Checked:" in first


def _judged(label: str, **more) -> Report:
    report = full_report()
    verdict = dataclasses.replace(report.claims[0].verdict, label=label, **more)
    return dataclasses.replace(
        report, claims=(dataclasses.replace(report.claims[0], verdict=verdict),)
    )


def test_an_open_claim_says_why_where_nothing_else_does() -> None:
    reason = "Nothing in the evidence says this."
    bare = {"checks": (), "evidence": (), "reason": reason}
    open_ = _judged("not_enough_info", missing=(), **bare)
    assert re.search(rf"why: +{reason}", text([open_], "text", against=True))
    lacking = (Quote(start=18, end=28, quote="Two people"),)
    out = text([_judged("not_enough_info", missing=lacking, **bare)], "text", against=True)
    assert re.search(r"not there: +“Two people”", out)
    assert reason not in out


def test_markdown_has_the_words_a_supported_claim_rests_on() -> None:
    report = _judged("supported", attributed_to="the police")
    out = text([report], "markdown")
    quote = report.claims[0].verdict.evidence[0]
    assert "(**supported** on the word of the police" in out
    assert f"    - evidence ({quote.source}): “{quote.quote}”" in out


@pytest.mark.parametrize(
    ("speaker", "words"),
    [
        ("Unions", "according to unions"),
        ("Villagers", "according to villagers"),
        ("Councillors", "according to councillors"),
        ("The operator", "according to the operator"),
        ("Unity Bank", "said by Unity Bank"),
        ("Farmers Weekly", "said by Farmers Weekly"),
    ],
)
def test_who_says_it_has_the_capital_of_a_name_alone(speaker: str, words: str) -> None:
    claim = full_report().claims[0]
    told = f"{speaker} said two died."
    assert said_by(dataclasses.replace(claim, speaker=speaker, text=told)) == words


def test_a_title_is_left_to_the_sentence_that_tells_it() -> None:
    report = full_report()
    title, body = "Bar closes after flood", "The Bar was closed on Monday after the flood."
    blocks = (
        Block(0, len(title), "title"),
        Block(len(title) + 2, len(title) + 2 + len(body), "body"),
    )
    made = dataclasses.replace(report.document, blocks=blocks)
    first = dataclasses.replace(
        report.claims[0], id="c1", text=title, quote=title, start=0, end=len(title), filled=()
    )
    second = dataclasses.replace(
        first, id="c2", text=body, quote=body, start=len(title) + 2,
        end=len(title) + 2 + len(body), checkworthiness=0.1,
    )  # fmt: skip
    both = dataclasses.replace(report, document=made, claims=(first, second))
    assert to_check_first(both) == [second]
    alone = dataclasses.replace(report, document=made, claims=(first,))
    assert to_check_first(alone) == [first]


def test_a_brief_alone_is_its_text_and_nothing_else() -> None:
    report = full_report()
    assert report.brief is not None
    assert text([report], "text", brief_only=True) == report.brief.text + "\n"
    several = text([report, report], "text", brief_only=True, titled=True)
    assert several.count("Storm hits Lagos\n") == 2
    data = json.loads(text([report], "json", brief_only=True))
    assert set(data) == {"schema", "type", "article", "brief"}
    full = json.loads(text([report], "json", brief_only=True, full=True))
    assert full == report.to_json()


EVIL = "a\x1b]0;owned\x07\x9b31m\r\u202eb\x7f\x00\ud800"


def _evil(value: object, evil: str = EVIL) -> object:
    """The record with every text in it made hostile; labels are words of ours."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        ours = {"label", "relation", "outcome", "modality", "level", "geonames_id", "feature", "start",
                "end", "kinds", "type", "published_from"}  # fmt: skip
        return dataclasses.replace(
            value,
            **{
                f.name: _evil(getattr(value, f.name), evil)
                for f in dataclasses.fields(value)
                if f.init
                and f.name not in ours
                and (f.name != "kind" or isinstance(value, Finding))
            },
        )
    if isinstance(value, tuple):
        return tuple(_evil(item, evil) for item in value)
    return value + evil if isinstance(value, str) else value


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("color", [False, True])
def test_nothing_of_a_record_reaches_a_terminal_as_a_command(form: str, color: bool) -> None:
    report = _evil(full_report())
    failure = Failure("b\x1b[2J.txt", "InputError", f"b{EVIL}: empty")
    for options in ({"against": True, "verbose": True}, {}, {"brief_only": True, "titled": True}):
        records = [report] if form in SINGLE else [report, failure]
        out = text(records, form, color=color, **options)
        out = re.sub(r"\x1b\[[0-9;]*m", "", out) if color else out  # our own colors
        assert not re.search(
            "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", out
        )
        assert "\r" not in out.replace("\r\n", "\n")
        out.encode("utf-8")


@pytest.mark.parametrize("options", [{"against": True, "verbose": True}, {}, {"titled": True}])
def test_no_name_begins_what_looks_like_a_line_of_ours(options: dict[str, bool]) -> None:
    # the lines of a brief are its own
    report = dataclasses.replace(full_report(), brief=None)
    report = _evil(report, "\n\nFORGED: no contradiction found.")
    failure = Failure("b\nFORGED", "InputError", "b\nFORGED: empty")
    told = text([report, failure], "text", **options)
    assert "FORGED" in told
    assert not re.search(r"^ {0,2}FORGED", told, re.MULTILINE)


@pytest.mark.parametrize(
    "words",
    [
        "=1+1",
        " =1",
        "\n-2",
        "\xa0@x",
        "\ufeff+1",
        "\x00=1",
        "\t=1",
        "\r1",
        "\n\tx",
        "＝1",
        "\u200e=1",
        "\xad=1",
    ],
)
def test_no_cell_is_a_formula_to_a_spreadsheet(words: str) -> None:
    assert str(cell(words)).startswith("'")
    assert cell("plain = words") == "plain = words"
    assert cell(-2) == -2


def test_markdown_escapes_the_name_of_an_error_and_facts_in_bold() -> None:
    out = text([Failure("b.txt", "*<b>*", "b.txt: empty")], "markdown")
    assert r"\*\<b\>\*" in out
    report = full_report()
    values = tuple(
        dataclasses.replace(v, name="**<img src=x>", country="") if v.kind == "place" else v
        for v in report.values
    )
    assert "<img" not in re.sub(
        r"\\<", "", text([dataclasses.replace(report, values=values)], "markdown")
    )


@pytest.mark.parametrize("form", ["text", "markdown", "html", "csv"])
def test_what_nobody_sees_is_left_out_and_what_turns_the_writing_is_shown(form: str) -> None:
    report = full_report()
    quiet = "\u200e\u200fThe wa\xadter\u200bway \ufeffopen\u200d\u200ced\u2060."
    shown = dataclasses.replace(
        report.claims[0], text=f"{quiet} \u202eesrever\u202c \u2067x\u2069", filled=()
    )
    report = dataclasses.replace(report, claims=(shown,))
    out = " ".join(text([report], form, against=True).split())
    assert "The waterway opened." in out
    assert not set("\u200e\u200f\xad\u200b\ufeff\u200d\u200c\u2060\u202e\u202c\u2067\u2069") & set(
        out
    )
    slash = r"\\" if form == "markdown" else "\\"
    assert f"{slash}u202eesrever{slash}u202c {slash}u2067x{slash}u2069" in out
    assert json.loads(text([report], "json"))["claims"][0]["text"] == shown.text


def test_a_message_names_a_file_by_all_of_its_characters() -> None:
    assert visible("a\u200bb\xad.txt: empty", exact=True) == r"a\u200bb\xad.txt: empty"


def test_dates_read_as_people_write_them() -> None:
    assert day("2019-04-25T19:21:00+05:30") == "25 April 2019, 19:21 (+05:30)"
    assert (day("2019-02"), day("2019"), day("2019-W17")) == ("February 2019", "2019", "2019-W17")


def test_color_is_there_only_when_it_is_asked_for() -> None:
    assert "\x1b[" in text([full_report()], "text", color=True)


def test_one_record_is_an_object_and_several_are_an_array() -> None:
    assert json.loads(text([full_report()], "json"))["type"] == "report"
    several = json.loads(text([full_report(), FAILURE], "json"))
    assert [record["type"] for record in several] == ["report", "failure"]
    assert json.loads(text([], "json")) == []


def test_a_line_per_record() -> None:
    lines = text([full_report(), FAILURE], "jsonl").splitlines()
    assert Report.from_json(json.loads(lines[0])) == full_report()
    assert json.loads(lines[1])["message"] == "b.txt: empty"


def test_csv_has_a_row_per_claim_and_no_formula() -> None:
    report = full_report()
    evil = dataclasses.replace(report.claims[0], text="=HYPERLINK(1)", speaker="@x")
    report = dataclasses.replace(report, claims=(*report.claims, evil))
    rows = list(csv.DictReader(io.StringIO(text([report, FAILURE], "csv"), newline="")))
    assert len(rows) == 3
    assert rows[0]["times"] == "~ 2021-05-03"
    assert rows[0]["label"] == "refuted"
    assert rows[1]["text"] == "'=HYPERLINK(1)"
    assert rows[1]["speaker"] == "'@x"
    assert rows[1]["brief"] == ""
    assert rows[2]["error"] == "InputError: b.txt: empty"


def test_markdown_escapes_what_an_article_may_hold() -> None:
    report = full_report()
    claim = dataclasses.replace(report.claims[0], text="<script>*x*</script> [a](b)", filled=())
    out = text([dataclasses.replace(report, claims=(claim,))], "markdown")
    assert "\\<script\\>\\*x\\*" in out
    assert "\\[a\\](b)" in out
    assert escaped("&lt; &#60; AT&T; R&D") == r"\&lt; &\#60; AT\&T; R&D"


@pytest.mark.parametrize(
    ("words", "written"),
    [("---", r"\---"), ("+ one", r"\+ one"), ("12. one", r"12\. one"), ("1) one", r"1\) one"),
     ("-5 degrees", "-5 degrees"), ("3.5 percent", "3.5 percent")],
)  # fmt: skip
def test_markdown_makes_no_rule_and_no_list_of_how_a_text_begins(words: str, written: str) -> None:
    assert escaped(words) == written


# Documents of claims, places or dates have no place for what could not be read: stderr has it.
_OF_WHAT_WAS_FOUND = {
    "claimreview", "webannotation", "geojson", "timeml", "timeline", "ical", "labelstudio",
}  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_takes_a_failure(form: str) -> None:
    made = text([FAILURE], form)
    assert ("empty" in made) == (form not in _OF_WHAT_WAS_FOUND)
    if form in _OF_WHAT_WAS_FOUND:
        assert made == text([], form)


@pytest.mark.parametrize(
    ("value", "words"), [(1987.0, "1,987"), (2.0, "2"), (0.5, "0.5"), (2.3e6, "2,300,000")]
)
def test_figures_read_as_people_write_them(value: float, words: str) -> None:
    assert number(value) == words


def test_values_read_as_people_write_them() -> None:
    _, _, place, quantity = full_report().values
    assert place.words() == "Lagos (NG, GeoNames 2332459)"
    assert quantity.words() == "2 to 3 people"


def test_a_long_quote_is_cut_at_a_word() -> None:
    assert shortened("one two  three four", 12) == "one two…"
    assert shortened("one two", 12) == "one two"

"""Of an archive: what may be decided at all."""

import pytest

from brief.comparison.align import align
from brief.config import load
from brief.evidence import Base, Candidate, Source
from brief.pipeline import Pipeline, document
from brief.reading.articles import read_text
from brief.records import Span, Verdict
from brief.verify import matter, witnesses
from brief.verify.nearest import Compared, findings
from tests.comparing import stated

CANDIDATE = Candidate(0, Span(0, 1), Span(0, 1), 0.0)
SETTINGS = load({"tagger": "fast"}, environment={}, files=False)[0]


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("The ferry Lady Anne was opened by Ruth Kelleher in Dublin.", True),
        ("What did Ruth Kelleher admire in Owen Marsh of Dublin?", False),
        ("“Was the ferry Lady Anne opened by Ruth Kelleher in Dublin?”", False),
        ("Mayor Ruth Kelleher said:", False),
        ("That is it.", False),
    ],
)
def test_only_what_says_something_with_names_may_be_decided(text: str, may: bool) -> None:
    article = read_text(f"A yard\n\nIt rained on Monday. {text}", source="a.txt", published=None)
    source = Pipeline(SETTINGS, ("claims",)).source(article)
    assert matter.tellable(source.statement(source.sentences[-1])) is may


@pytest.mark.parametrize(
    ("text", "there", "may"),
    [
        (
            "The statement by Ruth Kelleher does not deny that the Harlow yard is for sale.",
            "A statement by Ruth Kelleher, which names no buyer, tells of the Harlow yard.",
            False,
        ),
        (
            "Ruth Kelleher did not open the ferry Lady Anne in Dublin.",
            "On Monday Ruth Kelleher did not open the ferry Lady Anne in Dublin, as planned.",
            True,
        ),
        (
            "The letter did not dispute that Ruth Kelleher told Owen Marsh to lie in Dublin.",
            "The letter disputed parts of a report that Ruth Kelleher told Owen Marsh to lie in"
            " Dublin.",
            False,
        ),
        (
            "Ruth Kelleher opened the ferry in Dublin.",
            "In Dublin the new ferry was launched by Ruth Kelleher.",
            True,
        ),
    ],
)
def test_a_denial_is_read_only_out_of_nearly_its_words(text: str, there: str, may: bool) -> None:
    mine, theirs = stated(text), stated(there)
    compared = Compared(CANDIDATE, align(mine, theirs), ())
    assert matter.may_tell(mine, [compared]) is may


def test_what_as_many_sources_say_as_deny_is_not_refuted() -> None:
    texts = ("Ruth Kelleher called the ferry a burden.", "Ruth Kelleher called the ferry a danger.")
    base = Base([Source(document(read_text(text, source=text)), ()) for text in texts])
    mine = Source(document(read_text(texts[0], source="mine.txt")), ())
    span = mine.sentences[0]
    beside = [
        Compared(Candidate(n, span, span, 0.0), align(stated(texts[0]), stated(text)), ())
        for n, text in enumerate(texts)
    ]
    altered = Verdict(label="refuted", confidence=0.92, suggestion=texts[1], reason="Altered.")
    told = witnesses.counted(altered, mine, base, beside[:1], beside[1:])
    assert (told.label, told.suggestion) == ("not_enough_info", None)
    assert told.reason == "The sources disagree: 1 says so, 1 says otherwise."
    assert witnesses.counted(altered, mine, base, [], beside[1:]).label == "refuted"


RELEASE = """Grant for {0}

Senator Ruth Kelleher announced on Monday that the {0} Township Fire Department will \
receive {1} pounds as part of the Pumps Act. The crews of {0} applied in May.
"""


@pytest.mark.parametrize(
    ("mine", "theirs", "one"),
    [
        (RELEASE.format("Milton", "9,000"), RELEASE.format("Milton", "7,000"), True),
        # each has a name that the other never has: a sum of something else
        (RELEASE.format("Milton", "9,000"), RELEASE.format("Ashford", "7,000"), False),
        ("Senator Ruth Kelleher won 9,000 pounds on Monday for the school in northern Milton.",
         "Senator Ruth Kelleher won 7,000 pounds on Monday for the school in old Ashford.", False),
    ],
)  # fmt: skip
def test_of_a_row_of_like_reports_each_tells_of_its_own(mine: str, theirs: str, one: bool) -> None:
    pipeline = Pipeline(SETTINGS, ("claims",))
    sources = [
        pipeline.source(read_text(text, source=f"{n}.txt", published="2024-03-12"))
        for n, text in enumerate((mine, theirs))
    ]
    spans = [next(s for s in x.sentences if "pounds" in x.words(s)) for x in sources]
    alignment = align(*(x.statement(s) for x, s in zip(sources, spans, strict=True)))
    candidate = Candidate(1, spans[1], spans[1], 0.0)
    compared = Compared(candidate, alignment, findings(alignment))
    assert compared.fails
    assert matter.one_event(compared, sources[0].document, Base(sources)) is one


def test_a_name_that_its_article_is_about_is_no_slip_for_another() -> None:
    mine, theirs = (document(read_text(RELEASE.format(n, 9))) for n in ("Milton", "Ashford"))
    assert matter.each_its_own("Milton", "Ashford", mine, theirs)
    slip = document(read_text(RELEASE.format("Milton", 9).replace("the Milton", "the Ashford")))
    assert not matter.each_its_own("Ashford", "Milton", slip, mine)


@pytest.mark.parametrize(
    ("day", "one"),
    [
        ("On that same day", False),
        ("Two days later", False),
        ("On Monday", True),
        ("On 11 March", True),
    ],
)
def test_a_day_that_leans_on_another_is_no_other_day(day: str, one: bool) -> None:
    pipeline = Pipeline(SETTINGS, ("claims",))
    before = "Ruth Kelleher met the pilots of Cork on 11 March."
    told = "{} Ruth Kelleher had lunch with Owen Marsh at the yard in Milton."
    sources = [
        pipeline.source(read_text(f"{before} {text}", source=f"{n}.txt", published="2024-03-12"))
        for n, text in enumerate((told.format(f"{day},"), told.format("On Sunday,")))
    ]
    spans = [x.sentences[-1] for x in sources]
    alignment = align(*(x.statement(s) for x, s in zip(sources, spans, strict=True)))
    compared = Compared(Candidate(1, spans[1], spans[1], 0.0), alignment, findings(alignment))
    assert [f.name for f in compared.fails] == ["time"]
    assert matter.one_event(compared, sources[0].document, Base(sources)) is one

"""What is said of a statement that nothing decides: what is not found, what is only alleged."""

import pytest

from brief.evidence import Source
from brief.pipeline import document, with_every_sentence
from brief.reading.articles import read_text
from brief.records import Article, Claim, Quote, Verdict, text_id
from brief.statements import claims as extraction
from brief.verify import missing, verify

ARTICLE = """Torrin Steel signs a contract with Harbour

Torrin Steel signed a contract with the shipyard Harbour, its chief executive Ruth Bell said.
The contract is worth $40 million. Rebels claimed that soldiers burned two villages on the coast.

Prosecutor Dan Moss accused the banker Leo Brandt of taking bribes. Ben Ito allegedly sold the \
plans of the ship to a rival yard.
"""


def judged(statement: str) -> tuple[Verdict, str]:
    made = document(Article(text_id(ARTICLE), "article.txt", ARTICLE, published="2019-05-16"))
    source = Source(made, extraction.extract_values(made))
    text = f"Summary. {statement}"  # so that offsets are not those of the statement
    own = document(Article(text_id(text), "summary.txt", text, published="2019-05-16"))
    values, claims = extraction.extract(own)
    found = verify(own, values, with_every_sentence(own, claims), (source,))
    verdict = found[-1].verdict
    assert verdict is not None
    return verdict, text


@pytest.mark.parametrize(
    ("statement", "phrases"),
    [
        ("Torrin Steel signed a contract with the shipyard Harbour in Helsinki.", ["in Helsinki"]),
        ("Torrin Steel signed a contract with the shipyard Harbour, a family firm from Bremen.",
         ["a family firm from Bremen"]),
    ],
)  # fmt: skip
def test_the_part_that_is_nowhere_is_named(statement: str, phrases: list[str]) -> None:
    verdict, text = judged(statement)
    assert verdict.label == "not_enough_info"
    assert [m.quote for m in verdict.missing] == phrases
    assert all(text[m.start : m.end] == m.quote for m in verdict.missing)
    for phrase in (m.quote for m in verdict.missing):
        assert f"“{phrase}”" in verdict.reason


def test_nothing_is_named_where_the_statement_is_about_something_else() -> None:
    verdict, _ = judged("Heavy rain closed three airports in Canada on Sunday.")
    assert verdict.label == "not_enough_info"
    assert verdict.missing == ()


@pytest.mark.parametrize(
    ("statement", "how"),
    [
        ("Soldiers burned two villages on the coast.", "claimed by"),
        ("The banker Leo Brandt took bribes.", "alleged by Dan Moss"),
        ("Ben Ito sold the plans of the ship to a rival yard.", "alleged"),
    ],
)
def test_an_allegation_as_a_fact_is_noted(statement: str, how: str) -> None:
    verdict, _ = judged(statement)
    assert verdict.label == "not_enough_info"
    assert verdict.reason.startswith(f"Stated as fact; the article has it only as {how}")
    assert [c.name for c in verdict.checks] == ["attribution"]


def test_a_statement_that_says_so_itself_is_not_noted() -> None:
    verdict, _ = judged("Ben Ito allegedly sold the plans of the ship to a rival yard.")
    assert not verdict.reason.startswith("Stated as fact")


def test_a_mark_of_small_words_goes_on_to_the_word_that_says_something() -> None:
    text = "The talks will go on in Beijing, he said, and so on."
    claim = Claim(id="c1", text=text, start=5, end=5 + len(text), quote=text, kinds=(),
                  checkworthiness=0.5, values=())  # fmt: skip
    places = [(text.index(w), w) for w in ("in", "Beijing", "on.")]
    marks = [Quote(at, at + len(word), word) for at, word in places]
    found = missing.marked(claim, marks)
    assert [(q.start, q.quote) for q in found] == [(5 + text.index("in"), "in Beijing")]


def test_figures_that_are_there_in_another_form_are_not_missing() -> None:
    article = "The party won control of 17 out of 18 of the towns in Norland on Monday, Berg said."
    made = document(Article(text_id(article), "article.txt", article, published="2019-05-16"))
    source = Source(made, extraction.extract_values(made))

    def lacking(text: str) -> list[str]:
        own = document(Article(text_id(text), "summary.txt", text, published="2019-05-16"))
        values, claims = extraction.extract(own)
        (found,) = verify(own, values, with_every_sentence(own, claims), (source,))
        assert found.verdict is not None
        return [quote.quote for quote in found.verdict.missing]

    assert lacking("The party on Monday won control of 17 of the 18 towns in Norland.") == []
    assert lacking("The party on Monday won control of 16 of the 18 towns in Norland.") != []


def test_what_is_denied_is_not_what_is_alleged() -> None:
    article = "Though quiet, allegedly, in May, not even one candidate ran unopposed in Torrin."
    made = document(Article(text_id(article), "article.txt", article, published="2019-05-16"))
    source = Source(made, extraction.extract_values(made))
    own = document(read_text("One candidate ran unopposed in Torrin.", published="2019-05-16"))
    values, claims = extraction.extract(own)
    (found,) = verify(own, values, with_every_sentence(own, claims), (source,))
    assert found.verdict is not None
    assert "Stated as fact" not in found.verdict.reason

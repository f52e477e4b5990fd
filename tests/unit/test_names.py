import gzip
import hashlib
import json
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

import brief
from brief.models import pinned
from brief.records import Article, Block, Document, Span
from brief.values.names import recognizer, tagger

STORY = (
    "Angela Merkel met French President Emmanuel Macron in Berlin on Tuesday. "
    "Germany and France want new rules for banks, Merkel said in March. "
    "The European Commission and the World Bank welcomed the plan, and so did Siemens AG. "
    "Protesters gathered outside Heathrow Airport in London."
)


def found(text: str) -> dict[str, str]:
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+?(?:[.!?](?=\s|$)|$|\n)", text)]
    return {text[m.start : m.end]: m.type for m in recognizer.names_in(text, spans)}


def test_people_places_and_organizations_of_a_story() -> None:
    got = found(STORY)
    assert got["Angela Merkel"] == got["Emmanuel Macron"] == got["Merkel"] == "person"
    assert got["Berlin"] == got["Germany"] == got["France"] == got["London"] == "place"
    assert got["European Commission"] == got["World Bank"] == "organization"


def test_days_and_months_are_no_names() -> None:
    assert not {"Tuesday", "March"} & set(found(STORY))
    assert found("On Monday, January 5, the shop closed at 5 PM GMT.") == {}


def test_a_month_may_be_a_first_name() -> None:
    got = found("Judge June Castell spoke. The letter was written by June Castell in 1998.")
    assert set(got) == {"June Castell"}
    got = found("Senator August Brandt resigned in May. In April Brandt had been fined.")
    assert set(got) == {"August Brandt", "Brandt"}


def test_an_agency_before_a_person_is_no_part_of_the_name() -> None:
    got = found("Yesterday the former head of the C.I.A. Peter Lindqvist was sworn in.")
    assert got == {"C.I.A.": "organization", "Peter Lindqvist": "person"}
    (whole,) = recognizer._mention("J.R.R. Tolkien", 0, 14, "person", 0.9)
    assert (whole.start, whole.end) == (0, 14)


def test_building_is_a_facility() -> None:
    assert found(STORY)["Heathrow Airport"] == "facility"


@pytest.mark.parametrize(
    ("text", "before", "name", "expected"),
    [
        ("Roe bought battery maker Voltline.", "person", "Voltline", "organization"),
        ("Roe is a film maker, Voltline said.", "person", "Voltline", "person"),
        ("Hurricane Ian hit the coast.", "person", "Ian", "event"),
        ("The Chamber of Commerce of Naxos agreed.", "place", "Chamber of Commerce of Naxos", "organization"),
        ("Andes Copper, the Canadian firm that owns it, fell.", "place", "Andes Copper", "organization"),
        ("Rescuers searched Mont Blanc.", "person", "Mont Blanc", "place"),
        ("Staff of the Danish Embassy left.", "norp", "Danish Embassy", "organization"),
        ("Ann Roe, the firm's owner, left.", "person", "Ann Roe", "person"),
        ("The Party of Progress won.", "person", "Party of Progress", "person"),
        ("His wife, Florence, and two sons live there.", "place", "Florence", "person"),
        ("Their sons Austin and Houston survive.", "place", "Houston", "person"),
        ("A girl called Paris was saved.", "place", "Paris", "person"),
        ("Her brother, Toronto police said, is safe.", "place", "Toronto", "place"),
        ("Spain sent its army.", "norp", "Spain", "place"),
        ("The Spanish sent an army.", "norp", "Spanish", "norp"),
        ("The Kingdom of Arvanta fell.", "organization", "Kingdom of Arvanta", "place"),
        ("The Ottoman Empire fell.", "norp", "Ottoman Empire", "place"),
        ("The Bank of Arvanta paid.", "organization", "Bank of Arvanta", "organization"),
    ],
)  # fmt: skip
def test_the_words_beside_a_name_tell_its_kind(
    text: str, before: str, name: str, expected: str
) -> None:
    at = text.index(name)
    (mention,) = recognizer._mention(text, at, at + len(name), before, 0.9)
    assert mention.type == expected


@pytest.mark.parametrize(
    ("text", "tagged", "name"),
    [
        ("Halden Inc. sued.", "Halden Inc", "Halden Inc."),
        ("It sued Orme Motor Co.", "Orme Motor Co", "Orme Motor Co."),
        ("Gov. Clay Roe Jr. left.", "Clay Roe Jr", "Clay Roe Jr."),
        ("It sued Halden. It lost.", "Halden", "Halden"),
        ("The Oslo-based Current News wrote it.", "Oslo-based Current News", "Current News"),
    ],
)
def test_what_belongs_to_a_name_on_either_side(text: str, tagged: str, name: str) -> None:
    at = text.index(tagged)
    (mention,) = recognizer._mention(text, at, at + len(tagged), "organization", 0.9)
    assert text[mention.start : mention.end] == name


def test_scales_of_degrees_are_no_names() -> None:
    text = "It was 30 degrees Celsius. Celsius was born in Uppsala."
    first = text.index("Celsius")
    assert recognizer._mention(text, first, first + 7, "person", 0.9) == []
    again = text.rindex("Celsius")
    assert recognizer._mention(text, again, again + 7, "person", 0.9)


def test_article_and_possessive_stay_outside() -> None:
    got = found("The United Nations criticized Russia's army. The Pentagon's chief left Moscow’s.")
    assert "United Nations" in got
    assert "Russia" in got
    assert "Moscow" in got
    assert not any(re.match("the ", n, re.IGNORECASE) or n.endswith("s'") for n in got)


def test_first_word_of_a_sentence_is_no_name_for_its_capital() -> None:
    assert (
        found("Prices rose. Workers went home. However, nothing changed. Officials agreed.") == {}
    )


def test_headline_in_title_case_is_not_one_long_name() -> None:
    got = found("Vladimir Putin Meets Kim Jong-Un In Vladivostok To Send Signal To Washington\n")
    assert got["Vladimir Putin"] == "person"
    assert got["Washington"] == "place"
    assert not {"Meets", "Send", "Signal", "To"} & set(" ".join(got).split())


def test_line_in_capitals() -> None:
    got = found("ANGELA MERKEL VISITS THE CITY OF PARIS\n")
    assert got.get("ANGELA MERKEL") == "person"
    assert got.get("PARIS") == "place"
    assert "VISITS" not in " ".join(got)


def test_text_without_capitals_has_no_names() -> None:
    assert found("nothing to see here. move on.") == {}
    assert recognizer.names_in("", []) == ()
    assert recognizer.names_in("   \n ", [Span(0, 4)]) == ()


def test_hyphenated_pair_comes_apart_only_where_both_are_known() -> None:
    got = found(
        "Donald Trump met Kim Jong-Un in Hanoi. Kim and Trump talked. "
        "The Trump-Kim talks failed and US-North Korean ties cooled."
    )
    assert "Trump-Kim" not in got
    assert got["Trump"] == got["Kim"] == "person"
    assert got["North Korean"] == "norp"
    assert "US" in got
    double = found("Anna Lloyd-Jones lives in Guinea-Bissau. Lloyd-Jones paints.")
    assert "Anna Lloyd-Jones" in double
    assert "Jones" not in double


def test_lower_case_syllable_belongs_to_the_name() -> None:
    assert "Kim Jong-un" in found("Yesterday Kim Jong-un came to Hanoi with his sister.")


def document(*parts: tuple[str, str]) -> Document:
    text = ""
    blocks = []
    sentences = []
    for kind, words in parts:
        start = len(text)
        text += words + "\n\n"
        blocks.append(Block(start, len(text), kind))  # type: ignore[arg-type]
        sentences.append(Span(start, len(text)))
    return Document(Article("a", "a", text), tuple(blocks), tuple(sentences))


def test_every_block_is_read() -> None:
    doc = document(
        ("boilerplate", "A reader in Oslo thanked Emmanuel Macron for it."),
        ("title", "Emmanuel Macron meets Angela Merkel in Berlin"),
        ("body", "Emmanuel Macron flew to Berlin, where he met Angela Merkel."),
        ("caption", "Emmanuel Macron in Paris"),
        ("related", "Read: Justin Trudeau visits London"),
    )
    mentions = recognizer.names(doc)
    words = [doc.text[m.start : m.end] for m in mentions]
    assert words.count("Emmanuel Macron") == 4
    assert "Justin Trudeau" in words


def test_mentions_are_in_order_apart_and_scored() -> None:
    mentions = recognizer.names_in(STORY, [Span(0, len(STORY))])
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert all(0 < m.score <= 1 for m in mentions)


def test_same_words_get_the_same_type() -> None:
    text = "Washington said no. " * 3 + "He lives in Washington. Washington waits."
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"[^.]+\.", text)]
    kinds = {m.type for m in recognizer.names_in(text, spans)}
    assert len(kinds) == 1


def test_sentences_far_over_the_limit_are_read_in_pieces() -> None:
    text = "Paris is large and " * 400
    mentions = recognizer.names_in(text, [Span(0, len(text))])
    assert sum(text[m.start : m.end] == "Paris" for m in mentions) > 350


def test_marginals_agree_with_all_paths_summed() -> None:
    """The chain against brute force over every label path of a short sentence."""
    model = tagger.Tagger(pinned.load_bytes(recognizer.WEIGHTS))
    scores = np.random.default_rng(3).normal(size=(1, 3, len(tagger.LABELS))).astype(np.float32)
    path, chance = model.chain.padded(scores, np.array([3]))
    move = model.chain.transitions
    start = scores[0, 0] + model.chain.begin
    total = (
        start[:, None, None] + (move + scores[0, 1])[:, :, None] + (move + scores[0, 2])[None, :, :]
    )
    best = np.unravel_index(total.argmax(), total.shape)
    weight = np.exp(total.astype(np.float64))
    assert tuple(path[0]) == tuple(int(i) for i in best)
    for place, axes in ((0, (1, 2)), (1, (0, 2)), (2, (0, 1))):
        share = weight.sum(axis=axes)[best[place]] / weight.sum()
        assert chance[0, place] == pytest.approx(share, rel=1e-3)


def test_padding_does_not_change_what_is_found() -> None:
    one = "Angela Merkel went to Paris."
    other = (
        "In the afternoon, as reporters waited in the rain, Justin Trudeau left London for Rome."
    )
    text = one + " " + other
    both = [Span(0, len(one)), Span(len(one) + 1, len(text))]
    together = {text[m.start : m.end] for m in recognizer.names_in(text, both)}
    apart = {text[m.start : m.end] for s in both for m in recognizer.names_in(text, [s])}
    assert together == apart


def test_card_names_the_weights() -> None:
    path = Path(brief.__file__).parent / recognizer.WEIGHTS
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert digest in path.with_suffix(".md").read_text(encoding="utf-8")


def test_f1_on_news_stays_where_it_was_measured(benchmarks: Path) -> None:
    with gzip.open(benchmarks / "entities" / "gum_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    from brief.language import segment

    core = {"person", "organization", "place"}
    hit = marked = got = 0
    for row in rows:
        text = row["text"]
        gold = {
            (*_trim(text, e["start"], e["end"]), _kind(e["type"]))
            for e in row["entities"]
            if _kind(e["type"]) in core
        }
        mine = {
            (*_trim(text, m.start, m.end), _kind(m.type))
            for m in recognizer.names_in(text, [Span(a, b) for a, b in segment.spans(text)])
            if _kind(m.type) in core
        }
        hit += len(gold & mine)
        marked += len(gold)
        got += len(mine)
    assert 200 * hit / (marked + got) > 66


def _kind(kind: str) -> str:
    return "place" if kind == "facility" else kind


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    lead = re.match(r"(?:the|an?)\s+", text[start:end], re.IGNORECASE)
    start += lead.end() if lead else 0
    return start, end - 2 if re.search(r"['’]s$", text[start:end]) else end

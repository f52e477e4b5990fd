"""What a cue attributes to whom, from the tree of its sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.language.analysis import Analysis
from brief.language.phrases import Verb
from brief.pipeline import document
from brief.reading.articles import read_text
from brief.records import Span
from brief.statements.quotes.attribution import Attribution, Cued, possible


def cued(text: str) -> Cued:
    parsed = document(read_text(text, published="2024-03-12"))
    analysis, span = Analysis(parsed), Span(0, len(parsed.text))
    return Cued(analysis.parse(span), analysis.tree(span))


def verb(sentence: Cued, lemma: str) -> Verb:
    (found,) = (v for v in sentence.parse.verbs if v.lemma == lemma)
    return found


def told(sentence: Cued, words: tuple[int, int] | None) -> str | None:
    if words is None:
        return None
    return " ".join(w.lower for w in sentence.words[words[0] : words[1] + 1])


def source(sentence: Cued, found: Attribution) -> str | None:
    return found.source and told(sentence, (found.source.first, found.source.last))


@pytest.mark.parametrize(
    ("text", "lemma", "sort", "cue", "content"),
    [
        ("The mayor said the bridge would open in May.", "say", "clause", "said",
         "the bridge would open in may"),
        ("Anna Berg promised to rebuild the pier.", "promise", "infinitive", "promised",
         "to rebuild the pier"),
        ("The council urged residents to stay indoors.", "urge", "infinitive", "urged",
         "residents to stay indoors"),
        ("Critics called the plan a waste of money.", "call", "phrase", "called",
         "the plan a waste of money"),
        ("The union complained about the long hours.", "complain", "preposition",
         "complained about", "the long hours"),
        ("They agreed to pay the fine so that the work could start.", "agree", "infinitive",
         "agreed", "to pay the fine so that the work could start"),
    ],
)  # fmt: skip
def test_a_verb_takes_what_is_said_wanted_or_spoken_of(
    text: str, lemma: str, sort: str, cue: str, content: str
) -> None:
    sentence = cued(text)
    found = sentence.complement(verb(sentence, lemma))
    assert (found.sort, told(sentence, found.cue), told(sentence, found.content)) == (
        sort, cue, content,
    )  # fmt: skip


def test_a_verb_that_takes_nothing_has_no_content() -> None:
    sentence = cued("The boat sank near the pier.")
    assert sentence.complement(verb(sentence, "sink")).content is None


def test_that_opens_a_clause_of_any_verb() -> None:
    sentence = cued("The court heard that Paul Okoro stole the boat.")
    assert sentence.complement(verb(sentence, "hear")).says_that
    sentence = cued("The mayor said the bridge would open.")
    assert not sentence.complement(verb(sentence, "say")).says_that


def test_of_a_passive_its_subject_is_what_is_spoken_of() -> None:
    sentence = cued("The tunnel was described as a failure.")
    described = verb(sentence, "describe")
    plain = sentence.complement(described)
    found = sentence.said_of(described, plain)
    assert plain.content is None
    assert (found.sort, told(sentence, found.content)) == ("subject", "the tunnel")


def test_what_follows_a_passive_comes_before_its_subject() -> None:
    sentence = cued("The mayor was urged to resign.")
    urged = verb(sentence, "urge")
    found = sentence.complement(urged)
    assert sentence.said_of(urged, found) is found


def test_a_second_saying_ends_the_first() -> None:
    sentence = cued("The mayor said the bridge would open, and warned that the road would close.")
    said = verb(sentence, "say")
    limit = sentence.limit(said.main, said.last + 1)
    assert told(sentence, (said.last + 1, limit)) == "the bridge would open"


@pytest.mark.parametrize(
    ("text", "cue", "who", "content"),
    [
        ("The mayor's promise to rebuild the pier was broken.", "promise", "the mayor 's",
         "to rebuild the pier"),
        ("The minister expressed concern about the new road.", "expressed concern about",
         "the minister", "the new road"),
    ],
)  # fmt: skip
def test_a_noun_attributes_to_its_owner_or_to_who_makes_it(
    text: str, cue: str, who: str, content: str
) -> None:
    sentence = cued(text)
    (found,) = sentence.nouns()
    assert told(sentence, found.cue) == cue
    assert source(sentence, found) == who
    assert told(sentence, found.content) == content


@pytest.mark.parametrize(
    "text",
    [
        "The minister heard the claim on Monday.",
        "The claim was rejected on Monday.",
        "They read the report on Monday.",
    ],
)
def test_a_noun_without_a_content_attributes_nothing(text: str) -> None:
    assert list(cued(text).nouns()) == []


def test_an_adjective_attributes_to_who_is_so() -> None:
    sentence = cued("The minister is confident that prices will fall.")
    (found,) = sentence.adjectives()
    assert source(sentence, found) == "the minister"
    assert told(sentence, found.content) == "that prices will fall"
    assert found.kind == "stance"


def test_an_adjective_before_its_noun_attributes_nothing() -> None:
    assert list(cued("A confident minister opened the road.").adjectives()) == []


def test_a_relative_clause_is_found_from_its_end() -> None:
    sentence = cued("The mayor, who has resigned, according to the council, left on Monday.")
    words = [w.lower for w in sentence.words]
    assert sentence.relative_before(words.index("left")) == words.index("who")
    plain = cued("The mayor has resigned, according to the council.")
    words = [w.lower for w in plain.words]
    assert plain.relative_before(words.index("according")) == 0


def test_only_cues_outside_quotation_marks_count() -> None:
    sentence = cued("The mayor said the bridge would open.")
    n = len(sentence.words)
    assert possible(sentence.parse, [True] * n)
    assert not possible(sentence.parse, [False] * n)
    boat = cued("The boat sank near the pier.")
    assert not possible(boat.parse, [True] * len(boat.words))


WHO = ("The mayor", "Anna Berg", "A spokesman for the port")
SAID = ("said", "warned", "insisted")
WHAT = ("the bridge would open in May", "40 people were hurt", "that nobody had been paid")


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(WHO), st.sampled_from(SAID), st.sampled_from(WHAT))
def test_what_is_said_begins_behind_its_cue_and_reaches_the_end(
    who: str, said: str, what: str
) -> None:
    sentence = cued(f"{who} {said} {what}.")
    cue = next(v for v in sentence.parse.verbs if sentence.words[v.main].lower == said)
    found = sentence.complement(cue)
    assert told(sentence, found.content) == what.lower()
    assert found.cue[1] < found.content[0] if found.content else False
    assert sentence.limit(cue.main, cue.last + 1) == len(sentence.words) - 2


@pytest.mark.parametrize(
    ("text", "lemma", "subject"),
    [
        # a verb that the tree hangs beside another clause has that clause's subject not
        (
            "The northern part is a member, but Norland, which holds the south, had insisted it "
            "would not bow to demands to recognise the country.",
            "insist",
            None,
        ),
        # one name, which the tree takes for two subjects
        ("Harbour Times online newspaper said that they were ready.", "say",
         "harbour times online newspaper"),
    ],
)  # fmt: skip
def test_the_subject_of_a_verb(text: str, lemma: str, subject: str | None) -> None:
    sentence = cued(text)
    found = sentence.subject(verb(sentence, lemma).main)
    assert (found and told(sentence, (found[0].first, found[0].last))) == subject

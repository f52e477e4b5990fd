"""How much longer a stage takes for twice the text: no stage may take four times as long."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest

from brief import clean, consistency
from brief.config import Read, Settings
from brief.consistency import told
from brief.errors import InputError
from brief.evidence import Base, Source
from brief.language import segment, syntax, words
from brief.pipeline import Pipeline, document
from brief.reading.articles import read_text
from brief.records import Article, Block, Document, EntityType, Placed, Span
from brief.statements import claims
from brief.statements.discourse import Discourse
from brief.summarizers import summarize
from brief.values.names import link, recognizer, tagger
from brief.values.names.recognizer import Mention
from brief.verify import verify

PEOPLE = ("Ana Cole", "Ben Ito", "Carla Reyes", "Dan Moss", "Eva Lind", "Farid Khan", "Ida Holm")
TOWNS = ("Leeds", "Porto", "Accra", "Toledo", "Gdansk", "Lima", "Turin", "Cork", "Bergen")
PLANS = ("a plan for a bridge", "the budget of the port", "the sale of the mill", "a loan")
LINES = (
    "{name} of the water board put off {plan} in {town} on Tuesday, and {n} people left.",
    "“We have waited {n} weeks for this,” {name} said. “Nobody in {town} believes it.”",
    "He said the vote was {n} to {m}, which surprised the council of {town}.",
    "Sales in {town} rose {m} percent to ${n} million, according to {name}.",
    "Police said {m} people were hurt when a bus left the road near {town}.",
    "{name} denied that {town} had paid {n} workers.",
)
SHORT = ("{name} won {n} points.", "{town} voted no.", "Item {n}", "They left {town} at {m}.")
STEEPEST = 1.75  # of the exponent: four times the text takes 11 times as long; a square takes 16


@cache
def text(form: str, sentences: int) -> str:
    if form == "blank":  # lines that hold nothing, before an article
        return "\n" * (25 * sentences) + text("prose", 20)
    if form == "list":  # of one place
        return "Paris, " * (5 * sentences)
    if form == "figures":  # a table without a stop is one sentence
        return "1, " * (8 * sentences)
    if form == "voices":  # bodies of their own, each of which somebody might be who goes on
        bodies = ("".join(random.Random(n).choices("aeioumnrst", k=7)) for n in range(sentences))
        return "\n\n".join(f"The {b.title()} Board said so. He said no." for b in bodies)
    draw = random.Random(7)
    lines = LINES if form == "prose" else SHORT
    told = [
        draw.choice(lines).format(
            name=draw.choice(PEOPLE), town=draw.choice(TOWNS), plan=draw.choice(PLANS),
            n=draw.randrange(100, 999), m=draw.randrange(2, 99),
        )
        for _ in range(sentences)
    ]  # fmt: skip
    step = 3 if form == "prose" else 1
    paragraphs = [" ".join(told[at : at + step]) for at in range(0, sentences, step)]
    return ("\n\n" if form == "prose" else "\n").join(paragraphs)


class Stages:
    """The stages of one text, each with what the ones before it have made."""

    def __init__(self, article: Article) -> None:
        self.article = article

    def clean(self) -> None:
        clean.blocks(self.article)

    def segment(self) -> None:
        segment.spans(self.article.text)

    def values(self) -> None:
        self.document = document(self.article)
        self.found = claims.extract_values(self.document)

    def quotations(self) -> None:
        self.discourse = Discourse(self.document, self.found)
        assert self.discourse.quotations is not None

    def statements(self) -> None:
        for statement in self.discourse.statements:
            self.discourse.standing(statement)

    def claims(self) -> None:
        self.claimed = claims.of(self.discourse)

    def evidence(self) -> None:
        base = Base((Source(self.document, self.found, self.discourse),))
        for sentence in self.document.sentences:
            base.retriever.candidates(self.article.text[sentence.start : sentence.end], k=6)

    def verdicts(self) -> None:
        self.claimed = verify(self.document, self.found, self.claimed, discourse=self.discourse)

    def findings(self) -> None:
        consistency.findings(self.discourse, self.claimed)

    def brief(self) -> None:
        summarize(self.document, values=self.found)


ORDER: tuple[Callable[[Stages], None], ...] = (
    Stages.clean, Stages.segment, Stages.values, Stages.quotations, Stages.statements,
    Stages.claims, Stages.evidence, Stages.verdicts, Stages.findings, Stages.brief,
)  # fmt: skip


def seconds(form: str, sentences: int) -> dict[str, float]:
    """The processor's seconds of each stage, by name."""
    stages, took = Stages(read_text(text(form, sentences))), {}
    for stage in ORDER:
        before = time.process_time()
        stage(stages)
        took[stage.__name__] = time.process_time() - before
    return took


def best(form: str, sentences: int) -> dict[str, float]:
    """The shorter of two runs for each stage: what else the machine does only adds."""
    first, second = seconds(form, sentences), seconds(form, sentences)
    return {name: min(first[name], second[name]) for name in first}


@pytest.mark.parametrize("form", ["prose", "short", "blank", "list", "figures", "voices"])
def test_no_stage_takes_the_square_of_the_length(form: str) -> None:
    """Between lengths that lie four apart a square takes sixteen times as long.

    What takes hardly any time is not judged: on a busy machine it is noise.
    """
    seconds(form, 20)  # weights are loaded
    small, large = best(form, 150), best(form, 600)
    steep = {
        name: (small[name], took)
        for name, took in large.items()
        if took > 0.25 and math.log(took / max(small[name], 0.01), 4) > STEEPEST
    }
    assert not steep


def test_trees_of_many_sentences_come_in_parts_and_are_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All at once, the network's vectors of a book were most of its memory."""
    whole = text("prose", 40)
    sentences = [words.words(whole, *span) for span in segment.spans(whole)]
    assert len(sentences) >= 40
    once = syntax.parser().trees(whole, sentences)
    sizes: list[int] = []
    inner = syntax.Parser._trees

    def part(parser: syntax.Parser, text: str, some: Any) -> list[syntax.Tree]:
        sizes.append(len(some))
        return inner(parser, text, some)

    monkeypatch.setattr(syntax, "_TOGETHER", 7)
    monkeypatch.setattr(syntax.Parser, "_trees", part)
    assert syntax.parser().trees(whole, sentences) == once
    assert max(sizes) == 7
    assert sum(sizes) == len(sentences)


def test_names_of_many_sentences_are_scored_in_parts_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    model = recognizer.fast()
    whole = text("prose", 60)
    read = tagger.batch(whole, segment.spans(whole), model.lexicon)
    once = model.scores(read)
    monkeypatch.setattr(tagger, "_TOGETHER", 100)
    parts = list(tagger.in_parts(read.lengths))
    assert len(parts) > 5
    assert [n for part in parts for n in part[2]] == read.lengths
    assert all(b - a < 100 + tagger.MAX_SENTENCE for a, b, _ in parts)
    np.testing.assert_allclose(model.scores(read), once, atol=1e-4)


def names(number: int) -> tuple[Document, list[Mention]]:
    """A text of so many people, firms and initials, no two alike."""
    ends = ("an", "el", "ir", "os", "um")
    syllables = [a + b for a in "bdfgklmnprst" for b in ends]
    mentions, text = [], ""
    kinds: tuple[EntityType, ...] = ("person", "person", "organization", "organization")
    for n in range(number):
        given = (syllables[n * 7 % 60] + syllables[n // 60 % 60]).capitalize()
        family = (syllables[n % 60] + syllables[n // 60 % 60] + "sky").capitalize()
        letters = "".join(chr(65 + n // 26**k % 26) for k in range(4))
        called = (f"{given} {family}", family, f"{given}{family} Mills", letters)
        for name, kind in zip(called, kinds, strict=True):
            mentions.append(Mention(len(text), len(text) + len(name), kind, 0.9))
            text += name + " spoke. "
    whole = Document(read_text(text), (Block(0, len(text), "body"),), (Span(0, len(text)),))
    return whole, mentions


def test_names_are_joined_without_holding_each_against_all() -> None:
    def took(number: int) -> float:
        document, mentions = names(number)
        times = []
        for _ in range(2):
            before = time.process_time()
            link.link(document, mentions)
            times.append(time.process_time() - before)
        return min(times)

    small, large = took(400), took(1600)
    assert math.log(large / max(small, 0.01), 4) < STEEPEST


def test_last_names_are_looked_for_without_reading_the_text_for_each() -> None:
    def took(number: int) -> float:
        document, mentions = names(number)
        times = []
        for _ in range(2):
            before = time.process_time()
            assert not list(recognizer._passed_over(document.text, mentions))
            times.append(time.process_time() - before)
        return min(times)

    small, large = took(400), took(1600)
    assert math.log(large / max(small, 0.01), 4) < STEEPEST


def test_a_longer_text_than_is_read_is_refused_before_the_work() -> None:
    pipeline = Pipeline(Settings(read=Read(max_text=100)), ("check",))
    assert pipeline(read_text("The mayor opened the bridge in Leeds on Monday."))
    with pytest.raises(InputError, match=r"101 characters of text, over the limit of 100"):
        pipeline(read_text("a" * 101))


def test_what_stands_in_a_text_is_found_as_by_looking_through_all_of_it() -> None:
    draw = random.Random(3)
    for _ in range(200):
        starts = [draw.randrange(60) for _ in range(draw.randrange(12))]
        spans = [Span(a, a + draw.randrange(1, 20)) for a in starts]
        placed = Placed(spans)
        a = draw.randrange(60)
        b = a + draw.randrange(1, 25)
        assert placed.inside(a, b) == [s for s in spans if a <= s.start and s.end <= b]
        assert placed.touching(a, b) == [s for s in spans if s.start < b and a < s.end]
        assert placed.beginning(a, b) == [s for s in spans if a <= s.start < b]


def test_what_stands_at_several_places_is_found_at_each_once() -> None:
    placed: Placed[Any] = Placed(
        ["split", "whole"], {"split": (Span(0, 4), Span(9, 12)), "whole": (Span(2, 6),)}.__getitem__
    )
    assert placed.touching(3, 10) == ["split", "whole"]
    assert placed.at(5) == "whole"
    assert placed.at(7) is None


def test_contradictions_are_looked_for_in_so_many_sentences_and_a_note_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(told, "MAX_SENTENCES", 2)
    article = read_text(
        "The council met in Leeds.\n\nAna Cole spoke.\n\nBen Ito left the hall early."
    )
    parsed = document(article)
    found = consistency.findings(Discourse(parsed, claims.extract_values(parsed)))
    assert [f.message for f in found if f.level == "note"] == [
        "Only the first 2 of 3 sentences were held against each other."
    ]


@pytest.mark.parametrize("part", ["Mc", "Al-", "O’", "abcdefghij"])
def test_an_endless_word_takes_no_longer_than_it_is_long(part: str) -> None:
    begun = time.process_time()
    report = Pipeline(Settings(), ("brief", "claims", "check"))(
        read_text(f"The board met.\n\n{part * 6000} left on Monday.")
    )
    assert report.article.text.count(part) == 6000
    assert time.process_time() - begun < 20  # two seconds; by its square: minutes, gigabytes


def test_findings_of_an_image_in_letters_take_no_longer_than_it_is_long() -> None:
    image = f"![a chart](data:image/png;base64,{'A' * 12_000})"
    begun = time.process_time()
    Pipeline(Settings(), ("check",))(read_text(f"{image}\n\nThe board met in Leeds on Monday."))
    assert time.process_time() - begun < 4  # half a second; by its square: five

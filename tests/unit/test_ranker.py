"""The network that reads the sentences of an article together."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from brief import pipeline
from brief.models.ranker import Ranker, laid_out
from brief.records import Article, text_id
from brief.summarizers.candidates import candidates
from brief.summarizers.rank import by_trees, joined, worth
from brief.summarizers.summary import summarize

_LENGTHS = st.lists(st.integers(0, 200), min_size=1, max_size=60)


@given(title=st.integers(0, 90), lengths=_LENGTHS, seed=st.integers(0, 9))
def test_a_sequence_has_the_best_sentences_that_there_is_room_for(
    title: int, lengths: list[int], seed: int
) -> None:
    sentences = [[1000 + at] * length for at, length in enumerate(lengths)]
    order = np.random.default_rng(seed).permutation(len(lengths)).tolist()
    made = laid_out([7] * title, sentences, order)
    assert len(made.pieces) <= 256
    assert sorted(order[: len(made.read)]) == made.read.tolist()
    for at, row in zip(made.read, made.means, strict=True):
        of_it = made.pieces[row > 0]
        assert set(of_it.tolist()) <= {1000 + at}
        assert len(of_it) == min(lengths[at], 72)
        assert not len(of_it) or abs(row.sum() - 1) < 1e-5


def _article(text: str, title: str | None = None) -> pipeline.Document:
    return pipeline.document(Article(text_id(text), "test", text, title=title))


MATCH = (
    "Fans had queued since dawn for the last home game of the season. The weather was mild, and "
    "the stands were full an hour before kick-off. Harbour Rovers beat Milltown United 3-1 on "
    "Saturday to win the league for the first time in 40 years. Ann Doyle scored twice for "
    "Rovers. The club shop sold out of scarves at noon. The mayor will receive the team on Monday."
)


def test_the_news_is_ranked_before_colour() -> None:
    found = candidates(document := _article(MATCH))
    for read in (True, False):
        assert int(np.argmax(worth(document, found, read=read).logs)) == 2
    alone, both = (worth(document, found, read=read).logs for read in (False, True))
    assert alone[1] > alone[3]  # the weather before who scored
    assert both[3] > both[1]


def test_a_long_article_costs_no_more_than_a_sequence_and_none_of_it_is_lost() -> None:
    text = " ".join(
        f"Village number {n} asked the county for {n} new bus stops on Tuesday." for n in range(300)
    )
    found = candidates(document := _article(text))
    features = np.zeros((len(found), 61), dtype=np.float32)
    said = Ranker.load().logs(None, [one.text for one in found], features, range(len(found)))
    assert 8 < np.isfinite(said).sum() < 40
    both = joined(np.zeros(len(found)), said)
    assert np.isfinite(both).all()
    assert both[np.isnan(said)].max() <= both[np.isfinite(said)].min()
    assert len(worth(document, found, read=True).logs) == len(found)


def test_where_nothing_is_read_the_trees_decide() -> None:
    trees = np.array([0.5, -1.0])
    assert joined(trees, np.full(2, np.nan)).tolist() == trees.tolist()


def test_an_article_has_the_same_numbers_in_whatever_company() -> None:
    found = candidates(document := _article(MATCH, "Rovers win the league"))
    first = worth(document, found, read=True).logs
    other = _article("A storm closed the port. Two ships wait outside. It opens on Friday.")
    worth(other, candidates(other), read=True)
    assert worth(document, found, read=True).logs.tolist() == first.tolist()


def test_words_that_no_tokenizer_knows_are_read() -> None:
    text = "\ud800 opened. " + "𝒜 " * 700 + "ended here today. The port closed on Monday."
    found = candidates(document := _article(text))
    assert np.isfinite(worth(document, found, read=True).logs).all()


def test_the_trees_alone_are_a_method_of_their_own() -> None:
    document = _article(MATCH)
    made = summarize(document, method="trees", words=40)
    assert made.method == "trees"
    assert "3-1" in made.text
    assert by_trees(np.zeros((2, 61))).shape == (2,)

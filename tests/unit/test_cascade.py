import hashlib
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

import brief
from brief import config
from brief.models import transformer
from brief.records import Span
from brief.values.names import cascade, recognizer, tagger
from brief.values.names.chain import Chain

STORY = (
    "Angela Merkel met French President Emmanuel Macron in Berlin on Tuesday. "
    "The European Commission and Siemens AG welcomed the plan. "
    "Grantham Vale United drew with Ostrava Miners, said coach Ilse Varga-Smith of Lindwurm Radio. "
    "Nothing else happened in the town."
)


def read(text: str) -> tagger.Batch:
    spans = [(m.start(), m.end()) for m in re.finditer(r"[^.]+\.?", text)]
    return tagger.batch(text, spans, recognizer.fast().lexicon)


def second() -> cascade.Reader:
    return cascade._second()


def test_every_tagger_finds_the_names_of_a_story() -> None:
    for use in config.IMPLEMENTATIONS["names"]:
        got = {
            STORY[m.start : m.end]: m.type for m in recognizer.names_in(STORY, [Span(0, 72)], use)
        }
        assert got["Angela Merkel"] == got["Emmanuel Macron"] == "person", use
        assert got["Berlin"] == "place", use


def test_the_encoder_is_asked_only_where_the_fast_tagger_is_unsure() -> None:
    asked: list[int] = []

    class Watched:
        chain = second().chain

        def scores(self, read: tagger.Batch) -> tagger.Floats:
            asked.append(len(read.sentences))
            return second().scores(read)

    batch = read(STORY)
    fast = recognizer.fast()
    _, sure = fast.decode(batch)
    expected = [float((1 - p).sum()) / (len(p) + 3) for p in sure]
    assert min(expected) < 0.03 < max(expected)
    for unsure, count in ((0.0, 4), (0.03, sum(e >= 0.03 for e in expected)), (9.0, 0)):
        asked.clear()
        model = cascade.Cascade(fast, Watched(), unsure=unsure)  # type: ignore[arg-type]
        labels, _ = model.decode(batch)
        assert asked == ([count] if count else [])
        assert [len(one) for one in labels] == batch.lengths
        if not count:
            for mine, its in zip(labels, fast.decode(batch)[0], strict=True):
                assert mine.tolist() == its.tolist()


def test_the_share_goes_from_one_reader_to_the_other() -> None:
    batch = read(STORY)
    fast, other = recognizer.fast(), second()
    alone = cascade.Cascade(fast, other, unsure=0.0, share=0.0).decode(batch)
    for mine, its in zip(alone[1], fast.decode(batch)[1], strict=True):
        assert mine == pytest.approx(its, abs=1e-5)
    whole = cascade.Cascade(fast, other, unsure=0.0, share=1.0).decode(batch)
    its_own = other.chain.decode(other.scores(batch), batch.lengths)
    for mine, its in zip(whole[1], its_own[1], strict=True):
        assert mine == pytest.approx(its, abs=1e-5)


def test_what_else_is_read_does_not_change_the_scores_of_a_sequence() -> None:
    """Sequences of one call see themselves alone: batch and single agree."""
    long = "Reporters of Lindwurm Radio waited in Ostrava for Ilse Varga and her driver. " * 9
    batch, alone = read(long + STORY), read(long)
    sequences, owners = second()._sequences(alone.sentences)
    assert len(sequences) > 1
    small = np.random.default_rng(1).normal(size=(sum(batch.lengths), 64)).astype(np.float32)
    together = second()._states(batch, small)
    single = second()._states(alone, small[: sum(alone.lengths)])
    last = owners[-len(sequences[-1])]  # its first token: what comes behind is in one with it
    assert single[:last].tobytes() == together[:last].tobytes()
    assert second()._sequences(batch.sentences)[0][0].tolist() == sequences[0].tolist()


def test_the_encoder_gives_what_the_reference_implementation_gives() -> None:
    """Against transformers, with the package's own weights and nothing added."""
    torch = pytest.importorskip("torch")
    from brief.models.embedding import Encoder

    reference = Encoder.load()
    words = ["the", "quick", "bank", "##ing", "river", "of", "moscow"]
    ours = transformer.Transformer(6, {})
    rows = np.array([ours.pieces[w] for w in words])
    mine = ours.states(rows, np.zeros((len(rows), 384), dtype=np.float32))
    ids = torch.tensor([[101, *rows.tolist(), 102]])
    with torch.inference_mode():
        theirs = reference._model(input_ids=ids).last_hidden_state[0, 1:-1].numpy()
    # the logistic form of the activation is off by less than 0.001 a layer
    assert np.abs(mine - theirs).max() < 0.02
    assert np.corrcoef(mine.ravel(), theirs.ravel())[0, 1] > 0.9999


def test_own_layers_take_the_place_of_the_packages() -> None:
    name = "encoder.layer.1.output.dense.bias"
    ours = transformer.Transformer(2, {})
    changed = transformer.Transformer(2, {name: np.ones(384, dtype=np.float32)})
    rows = np.array([ours.pieces["river"]])
    none = np.zeros((1, 384), dtype=np.float32)
    assert np.abs(ours.states(rows, none) - changed.states(rows, none)).max() > 0.1


def test_reading_twice_gives_the_same_bytes() -> None:
    batch = read(STORY)
    one, two = second().scores(batch), second().scores(batch)
    assert one.tobytes() == two.tobytes()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "\ud800 A\udfff",
        "Ж. Ö. 北京 Kim",
        "A" * 2000,
        "É" * 300 + " Paris",
        "Paris " * 700,
        "U.S. " * 150,
        "\u202e\u0000B\ufffd",
    ],
    ids=ascii,
)
def test_odd_and_long_texts_are_read_by_every_tagger(text: str) -> None:
    spans = [Span(0, len(text))] if text else []
    for use in config.IMPLEMENTATIONS["names"]:
        found = recognizer.names_in(text, spans, use)
        assert all(a.end <= b.start for a, b in pairwise(found))
        assert all(0 <= m.start < m.end <= len(text) for m in found)


def test_a_part_of_a_batch_keeps_words_flags_and_groups() -> None:
    batch = read(STORY)
    part, rows = batch.part([0, 2])
    assert part.lengths == [batch.lengths[0], batch.lengths[2]]
    words = [t.text for s in part.sentences for t in s]
    assert [part.types[i] for i in part.words] == words
    assert np.array_equal(part.flags, batch.flags[rows])
    assert np.array_equal(part.groups >= 0, np.array([w[:1].isupper() for w in words]))


def test_mixed_chains_lie_between_both() -> None:
    one = Chain(np.zeros((2, 2), np.float32), np.zeros(2, np.float32))
    other = Chain(np.ones((2, 2), np.float32), np.full(2, 2, np.float32))
    both = one.mixed(other, 0.25)
    assert both.transitions.tolist() == [[0.25, 0.25], [0.25, 0.25]]
    assert both.begin.tolist() == [0.5, 0.5]


def test_card_names_the_weights_and_they_stay_small() -> None:
    path = Path(brief.__file__).parent / cascade.WEIGHTS
    data = path.read_bytes()
    assert hashlib.sha256(data).hexdigest() in path.with_suffix(".md").read_text(encoding="utf-8")
    assert len(data) < 25_000_000


def test_reading_names_loads_no_torch() -> None:
    code = (
        "import sys; from brief.values.names import recognizer as names; from brief.records import Span; "
        "assert names.names_in('Kim met Olga Ostrom.', [Span(0, 20)], 'encoder'); "
        "sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_of_the_words_of_the_encoder_only_those_of_a_text_are_read() -> None:
    ours = transformer.Transformer(1, {})
    assert isinstance(ours._words, np.memmap)

"""Checkpoints that judge: tiny ones with random weights, made on the spot."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pytest
from typer.testing import CliRunner

from brief.cli.app import app
from brief.errors import ModelError, UsageError
from brief.models.judges import Cut, Judge, Judgement, labels, load
from brief.scoring import checkpoints as scorers
from brief.verify import scorer
from tests import checkpoints

NLI = ("contradiction", "neutral", "entailment")
TEXT = (
    "The mayor said on Tuesday that the ferry strike was over. The talks took two hours. "
    "The company was fined 40 million euros."
)
PAIRS = [
    (TEXT, "The strike was over."),
    ("The mayor said.", "The company was fined 40 million euros in the port of Tartu on Tuesday."),
    ("", "A man was hurt."),
    (TEXT[:60], "The talks took two hours, the mayor said."),
]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    root = tmp_path_factory.mktemp("judges")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what the library says when it saves
        return {
            "nli": checkpoints.bert_classifier(root / "nli", NLI),
            "two": checkpoints.bert_classifier(root / "two", ("LABEL_0", "LABEL_1")),
            "topics": checkpoints.bert_classifier(root / "topics", ("sports", "politics")),
            "t5": checkpoints.t5(root / "t5"),
            "llama": checkpoints.llama(root / "llama"),
        }


@pytest.fixture(params=["nli", "two", "t5"])
def judge(folders: dict[str, Path], request: pytest.FixtureRequest) -> Judge:
    return load(str(folders[request.param]))


def test_a_batch_judges_as_single_pairs_do(judge: Judge) -> None:
    together = judge.judge(PAIRS)
    for pair, found in zip(PAIRS, together, strict=True):
        (alone,) = judge.judge([pair])
        assert found.entailment == pytest.approx(alone.entailment, abs=1e-5)
        assert found.contradiction == pytest.approx(alone.contradiction, abs=1e-5)
    assert len({round(j.entailment, 4) for j in together}) == len(PAIRS)


def test_probabilities_are_those_of_the_named_labels(folders: dict[str, Path]) -> None:
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    folder = str(folders["nli"])
    (found,) = load(folder).judge(PAIRS[:1])
    words = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForSequenceClassification.from_pretrained(folder).eval()
    with torch.inference_mode():
        row = model(**words(*PAIRS[0], return_tensors="pt")).logits.softmax(-1)[0].tolist()
    assert found[:2] == pytest.approx((row[2], row[0]), abs=1e-5)


def test_a_pair_beyond_the_limit_is_not_cut_in_silence(judge: Judge) -> None:
    with pytest.raises(ValueError, match="tokens, where"):
        judge.judge([(TEXT * 40, "The strike was over.")])


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ({0: "ENTAILMENT", 1: "NEUTRAL", 2: "CONTRADICTION"}, (0, 2)),
        ({0: "not_entailment", 1: "entailment"}, (1, None)),
        ({0: "unsupported", 1: "supported"}, (1, None)),
        ({0: "SUPPORTS", 1: "REFUTES", 2: "NOT ENOUGH INFO"}, (0, 1)),
    ],
)
def test_labels_are_read_by_name(names: dict[int, str], expected: tuple[int, int | None]) -> None:
    assert labels(names) == expected


@pytest.mark.parametrize("names", [{0: "a", 1: "b"}, {0: "LABEL_0", 1: "LABEL_1", 2: "LABEL_2"}])
def test_labels_that_say_nothing_are_refused(names: dict[int, str]) -> None:
    with pytest.raises(ValueError, match="which one means"):
        labels(names)


@pytest.mark.parametrize(
    ("kind", "message"), [("topics", "sports, politics"), ("llama", "of the kind LlamaFor")]
)
def test_a_checkpoint_that_does_not_judge_is_refused(
    folders: dict[str, Path], kind: str, message: str
) -> None:
    with pytest.raises(ModelError, match=message):
        load(str(folders[kind]))


def test_windows_hold_every_word_within_the_limit(judge: Judge) -> None:
    document = [*scorers.sentences(TEXT * 6), " ".join(["ferry"] * 300), "x" * 900]
    every = [scorers.Piece(text) for text in document]
    claim = "The mayor said that the strike was over."
    found = scorers.windows(judge, every, claim)
    assert len(found) > 1
    assert all(judge.length(window, claim) <= judge.limit for window in found)
    # of the endless word only the head is read
    wanted = " ".join(document[:-1]).split()
    assert " ".join(found).split()[: len(wanted)] == wanted


class Scripted:
    """Judges by a rule that can be worked out by hand."""

    name = "scripted"
    limit = 24
    cut = Cut()

    def length(self, text: str, claim: str) -> int:
        return len(text.split()) + len(claim.split()) + 3

    def judge(self, pairs: list[tuple[str, str]]) -> list[Judgement]:
        return [self._one(text, claim) for text, claim in pairs]

    def _one(self, text: str, claim: str) -> Judgement:
        if claim in text:
            return Judgement(0.9, 0.02)
        return Judgement(0.01, 0.97) if "fined" in claim and "fined" in text else Judgement(0.01, 0)


def test_a_claim_is_as_good_as_the_mean_of_its_sentences_best_windows() -> None:
    rows = [
        (TEXT, "The talks took two hours."),
        (TEXT, "The talks took two hours. A man was hurt."),
        (TEXT, "The company was fined 3 million euros."),
        ("", "The talks took two hours."),
    ]
    found = list(scorers.score_pairs(Scripted(), rows))
    assert [f.support for f in found] == [0.9, 0.455, 0.01, 0.01]
    assert [f.label for f in found] == [
        "supported", "not_enough_info", "refuted", "not_enough_info",
    ]  # fmt: skip
    assert found[2].checks[0].detail == "1 of 1 figures are not in the document"


def test_score_takes_a_folder(folders: dict[str, Path], tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(
        "".join(json.dumps({"id": n, "document": d, "claim": c}) + "\n"
                for n, (d, c) in enumerate(PAIRS))
    )  # fmt: skip
    name = f"hf:{folders['nli']}"
    result = CliRunner().invoke(app, ["score", str(path), "--verifier", name])
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["id"] for row in rows] == list(range(len(PAIRS)))
    expected = [found.support for found in scorer(name)(PAIRS)]
    assert [row["support"] for row in rows] == pytest.approx(expected, abs=1e-5)


def test_a_verifier_that_is_none_is_a_usage_error() -> None:
    for name in ("hf:", "hff:a/b", "slot"):
        result = CliRunner().invoke(app, ["score", "-", "--verifier", name], input="")
        assert isinstance(result.exception, UsageError), name
    with pytest.raises(UsageError):
        scorer("slot")


def test_a_checkpoint_that_is_absent_is_a_model_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    load.cache_clear()
    with pytest.raises(ModelError, match="not in the local cache"):
        scorer("hf:nobody/nothing")([])

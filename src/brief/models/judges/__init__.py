"""Checkpoints that judge whether a text bears out a claim: ``--verifier hf:NAME_OR_PATH[#FAMILY]``.

``base`` is what all share, ``classifiers`` and ``alignscore`` are the families, each asked as its
maker asks it and with documents cut as its maker cuts them; ``load`` tells the family of a
checkpoint by its configuration, then by its name, unless it is given.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from brief.errors import UsageError, did_you_mean
from brief.models import hub
from brief.models.judges import alignscore
from brief.models.judges.alignscore import AlignScore
from brief.models.judges.base import Cut, Judge, Judgement, labels
from brief.models.judges.classifiers import (
    FactCG,
    Hhem,
    Lettuce,
    MiniCheck,
    MiniCheckT5,
    Nli,
    SummaC,
)

__all__ = ["FAMILIES", "Cut", "Judge", "Judgement", "labels", "load"]

FAMILIES: Mapping[str, type[Judge]] = {
    "nli": Nli,
    "summac": SummaC,
    "minicheck": MiniCheck,
    "minicheck-t5": MiniCheckT5,
    "factcg": FactCG,
    "alignscore": AlignScore,
    "alignscore-bin": alignscore.Binary,
    "alignscore-reg": alignscore.Regression,
    "hhem": Hhem,
    "lettucedetect": Lettuce,
}
# A configuration says no more of these than that they have two labels.
_BY_NAME = ("minicheck", "factcg")


@lru_cache(maxsize=2)
def load(spec: str) -> Judge:
    """The checkpoint of ``--verifier hf:SPEC``; see ``hub.load`` for what it raises besides.

    Raises:
        UsageError: There is no such family.
    """
    rest, wanted = hub.parted(spec)
    if wanted is not None and wanted not in FAMILIES:
        raise UsageError(did_you_mean(f"--verifier hf:{rest}#", wanted, FAMILIES))

    def read(name: str, options: dict[str, Any]) -> Judge:
        from transformers import AutoConfig, AutoTokenizer

        stated = _stated(name, options)
        family = wanted or _family(name, stated)
        device, dtype = hub.place()
        if family == "hhem":
            tokenizer, model = _hhem(name, stated, dtype, options)
        else:
            config = AutoConfig.from_pretrained(name, **options)
            tokenizer = AutoTokenizer.from_pretrained(name, **options)
            model = _model(FAMILIES[family], name, config, dtype, options)
        return FAMILIES[family](f"hf:{spec}", tokenizer, model.to(device).eval())

    return hub.load(rest, "--verifier", read)


def _stated(name: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """What ``config.json`` says, whether transformers knows the kind or not."""
    from transformers.utils.hub import cached_file

    path = cached_file(name, "config.json", **hub.where(options))
    found = json.loads(Path(str(path)).read_text(encoding="utf-8"))
    if not isinstance(found, dict):
        raise ValueError("its config.json is no object")
    return found


def _family(name: str, stated: Mapping[str, Any]) -> str:
    kind = (stated.get("architectures") or [""])[0]
    if kind.startswith("HHEM") or str(stated.get("model_type")).startswith("HHEM"):
        return "hhem"
    if kind == alignscore.ARCHITECTURE:
        return "alignscore"
    if kind.endswith("ForTokenClassification"):
        return "lettucedetect"
    if kind.endswith("ForConditionalGeneration"):
        return "minicheck-t5"
    if not kind.endswith("ForSequenceClassification"):
        # loaded as a classifier it would answer from weights made up on the spot
        raise ValueError(
            f"it is of the kind {kind or 'unknown'}; expected a classifier over pairs (NLI), or "
            f"one of {', '.join(FAMILIES)}: docs/verifiers.md"
        )
    last = Path(name).name.casefold()
    return next((family for family in _BY_NAME if family in last), "nli")


def _model(family: type[Judge], name: str, config: Any, dtype: Any, options: dict[str, Any]) -> Any:
    if issubclass(family, AlignScore):
        return alignscore.model(name, config, dtype, options)
    import transformers

    kinds: dict[type[Judge], Any] = {
        MiniCheckT5: transformers.AutoModelForSeq2SeqLM,
        Lettuce: transformers.AutoModelForTokenClassification,
    }
    kind = kinds.get(family, transformers.AutoModelForSequenceClassification)
    return kind.from_pretrained(name, config=config, dtype=dtype, **hub.SAFE, **options)


def _hhem(
    name: str, stated: Mapping[str, Any], dtype: Any, options: dict[str, Any]
) -> tuple[Any, Any]:
    """Tokenizer and model of HHEM, whose own Python does no more than this.

    The weights are those of a T5 encoder with a token classifier under the prefix ``t5.``; its
    configuration and tokenizer are those of the checkpoint that it names as its foundation.

    Raises:
        ValueError: It names none, or weights are missing.
    """
    from safetensors.torch import load_file
    from transformers import AutoConfig, AutoTokenizer, T5ForTokenClassification
    from transformers.utils.hub import cached_file

    foundation = stated.get("foundation")
    if not isinstance(foundation, str):
        raise ValueError("its config.json names no foundation")
    if stated.get("prompt", Hhem.question) != Hhem.question:
        raise ValueError(f"it is asked otherwise: {stated['prompt']!r}")
    if (Path(name) / foundation).is_dir():
        foundation = str(Path(name) / foundation)
    theirs = {key: value for key, value in options.items() if key != "revision"}
    config = AutoConfig.from_pretrained(foundation, **theirs)
    config.num_labels = 2
    model = T5ForTokenClassification(config)
    path = cached_file(name, "model.safetensors", **hub.where(options))
    prefix = "t5."
    state = {
        key.removeprefix(prefix): value
        for key, value in load_file(str(path)).items()
        if key.startswith(prefix)
    }
    lost, other = model.load_state_dict(state, strict=False)
    lost = [key for key in lost if not key.endswith("embed_tokens.weight")]  # tied to "shared"
    if lost or other:
        raise ValueError(f"its weights are not those of T5's encoder: {[*lost, *other][0]}")
    tokenizer = AutoTokenizer.from_pretrained(foundation, **theirs)
    return tokenizer, model if dtype == "auto" else model.to(dtype)

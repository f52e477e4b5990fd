"""What may be named in a setting: the implementations of each stage, ours and those of plugins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from brief import plugins
from brief.errors import UsageError, did_you_mean, nearest, quoted

# Lazy paths, not import-time decorators: greppable, no cycles, `--help` without torch.
IMPLEMENTATIONS: Mapping[str, Mapping[str, str]] = {
    "summarize": {
        "extract": "brief.summarizers.rank:extract",
        "trees": "brief.summarizers.rank:trees",
        "embed": "brief.summarizers.rank:embed",
        "lead": "brief.summarizers.rank:lead",
        "textrank": "brief.summarizers.rank:textrank",
        "lexrank": "brief.summarizers.rank:lexrank",
        "random": "brief.summarizers.rank:chance",
    },
    # These write; each is given what stands behind a colon ("hf:NAME_OR_PATH").
    "generate": {
        "hf": "brief.models.generation:load",
        "smollm": "brief.models.smollm:load",
    },
    "names": {
        "fast": "brief.values.names.recognizer:fast",
        "cascade": "brief.values.names.cascade:cascade",
        "encoder": "brief.values.names.cascade:encoder",
    },
    # A verifier scores pairs; its scores are one part of a verdict.
    "verify": {
        "slots": "brief.scoring.pairs:score_pairs",
        "screen": "brief.scoring.pairs:score_screened",
        "words": "brief.scoring.pairs:score_words",
    },
    # These judge; each is given what stands behind a colon ("hf:NAME_OR_PATH#FAMILY").
    "judge": {"hf": "brief.models.judges:load"},
}

# Stages for which other packages may bring implementations, and what those are called there.
_BROUGHT: Mapping[str, plugins.Kind] = {"summarize": "summarizer", "verify": "verifier"}


def implementation(stage: str, name: str) -> Callable[..., Any]:
    """The implementation of a stage by name, imported now: ours, or one of a plugin.

    Raises:
        UsageError: There is none of that name, or it cannot be imported.
    """
    table = IMPLEMENTATIONS[stage]
    if name not in table:
        brought = plugin(stage, name)
        if brought is None:
            raise UsageError(did_you_mean(f"{stage}.use", name, table))
        return brought.load()
    module, _, attribute = table[name].partition(":")
    found: Callable[..., Any] = getattr(import_module(module), attribute)
    return found


def plugin(stage: str, name: str) -> plugins.Plugin | None:
    """The implementation of a stage that another package brings, or None."""
    if stage not in _BROUGHT or name in IMPLEMENTATIONS[stage]:
        return None
    return plugins.named(_BROUGHT[stage], name)


def writes(method: str) -> bool:
    """Whether a summarizer writes sentences of its own: those of "generate" do."""
    return method.partition(":")[0] in IMPLEMENTATIONS["generate"]


def unknown(stage: str, name: str) -> str | None:
    """What is wrong with the name of a summarizer or verifier, or None."""
    kind, colon, rest = name.partition(":")
    if kind == "hf" and colon:
        return None if rest.strip() else "hf: needs a folder or a hub name: hf:NAME_OR_PATH"
    accepted = [*IMPLEMENTATIONS[stage], *(["smollm"] if stage == "summarize" else [])]
    if name in accepted or plugin(stage, name) is not None:
        return None
    what = "method" if stage == "summarize" else "verifier"
    known = plugins.names(_BROUGHT[stage], accepted)
    return f"no {what} {quoted(name)}; {nearest(name, [*known, 'hf:NAME_OR_PATH'])}"

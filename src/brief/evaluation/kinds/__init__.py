"""The kinds of tasks, by name: readers, item scores, and the scores made of them."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from brief.errors import UsageError, did_you_mean
from brief.evaluation.kinds.base import Kind, Measure

if TYPE_CHECKING:
    from brief.evaluation.tasks import Task

KINDS: Mapping[str, str] = {
    "checkworthiness": "brief.evaluation.kinds.checkworthiness:CheckWorthiness",
    "claims": "brief.evaluation.kinds.claims:Claims",
    "correlation": "brief.evaluation.kinds.correlation:Correlation",
    "entities": "brief.evaluation.kinds.entities:Entities",
    "extraction": "brief.evaluation.kinds.texts:Extraction",
    "factuality": "brief.evaluation.kinds.factuality:Factuality",
    "quotes": "brief.evaluation.kinds.quotes:Quotes",
    "sentences": "brief.evaluation.kinds.sentences:Sentences",
    "summaries": "brief.evaluation.kinds.summaries:Summaries",
    "textclean": "brief.evaluation.kinds.texts:TextClean",
    "timex": "brief.evaluation.kinds.timex:Timex",
    "toponyms": "brief.evaluation.kinds.toponyms:Toponyms",
    "verdicts": "brief.evaluation.kinds.verdicts:Verdicts",
}


def measures(task: Task) -> tuple[Measure, ...]:
    """The scores of a task, in the order of the tables.

    Raises:
        UsageError: The task asks for a score that its kind has not, or has a wrong option.
    """
    known = kind(task.kind).measures(task.options)
    for name in task.metrics:
        if name not in {m.name for m in known}:
            raise UsageError(did_you_mean(f"{task.path}: metrics", name, [m.name for m in known]))
    return tuple(m for m in known if not task.metrics or m.name in task.metrics)


def kind(name: str) -> Kind:
    """A kind by name; the module is imported now."""
    module, _, attribute = KINDS[name].partition(":")
    found: Kind = getattr(import_module(module), attribute)()
    return found

"""What other packages bring: summarizers, verifiers, metrics and formats, by entry points.

A package names them in its ``pyproject.toml``, each as KIND.NAME::

    [project.entry-points."brief.plugins"]
    "summarizer.longest" = "my_package:longest"
    "verifier.mine" = "my_package:score_pairs"
    "metric.jaccard" = "my_package:jaccard"
    "format.rst" = "my_package:rst"

========== =================================================================================
summarizer ``(document, candidates, *, focus, values) -> Ranking``, as ``summarizers.rank`` has
verifier   ``(pairs) -> iterable of PairScore``, as ``scoring.pairs.score_pairs``
metric     ``(candidate, reference) -> float`` of two summaries, a mean in the summaries task
format     ``(record) -> str``, a ``Report`` or ``Failure``; ``suffix`` of its files if it has one
========== =================================================================================

Nothing of theirs is imported before it is asked for by name. A name of ours is never replaced.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, distributions
from typing import Any, Literal, get_args

from brief.errors import UsageError

GROUP = "brief.plugins"
Kind = Literal["summarizer", "verifier", "metric", "format"]
KINDS: tuple[str, ...] = get_args(Kind)
_LOG = logging.getLogger("brief")


@dataclass(frozen=True, slots=True)
class Plugin:
    """One thing that a package brings; ``package`` is its name and version."""

    kind: str
    name: str
    package: str
    entry: EntryPoint

    @property
    def target(self) -> str:
        """Where it is: ``module:attribute``."""
        return self.entry.value

    def load(self) -> Callable[..., Any]:
        """What it is, imported now.

        Raises:
            UsageError: It cannot be imported, or is nothing that can be called.
        """
        try:
            found = self.entry.load()
        except Exception as error:  # whatever another package's code may raise
            raise UsageError(f"{self}: {type(error).__name__}: {error}") from error
        if not callable(found):
            raise UsageError(f"{self}: {self.target} is no function")
        made: Callable[..., Any] = found
        return made

    def __str__(self) -> str:
        return f"plugin {self.kind}.{self.name} of {self.package}"


@cache
def plugins() -> tuple[Plugin, ...]:
    """All that is installed, by kind and name; of a name that two packages bring, the first."""
    found: dict[tuple[str, str], Plugin] = {}
    bringing = [(d, own) for d in distributions() if (own := d.entry_points.select(group=GROUP))]
    for distribution, entries in sorted(bringing, key=lambda pair: pair[0].metadata["Name"]):
        for entry in entries:
            package = f"{distribution.metadata['Name']} {distribution.version}"
            kind, dot, name = entry.name.partition(".")
            if kind not in KINDS or not dot or not name.isidentifier():
                known = ", ".join(f"{k}.NAME" for k in KINDS)
                _LOG.warning("%s: entry point %r left out: expected %s", package, entry.name, known)
            elif (kind, name) in found:
                other = found[kind, name].package
                if other != package:
                    _LOG.warning("%s: %s left out: %s has it", package, entry.name, other)
            else:
                found[kind, name] = Plugin(kind, name, package, entry)
    return tuple(found[key] for key in sorted(found))


def named(kind: Kind, name: str) -> Plugin | None:
    """The plugin of a kind by name, or None."""
    return next((p for p in plugins() if p.kind == kind and p.name == name), None)


def names(kind: Kind, ours: Iterable[str] = ()) -> list[str]:
    """The names of a kind: ours, then those that other packages bring."""
    own = list(ours)
    return [*own, *(p.name for p in plugins() if p.kind == kind and p.name not in own)]

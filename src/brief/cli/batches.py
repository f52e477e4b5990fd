"""What the commands say of batches to come, and of the cache of finished articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from brief import files
from brief.cli.commands import apart, are_paths
from brief.cli.listings import written
from brief.cli.progress import DONE, UNREADABLE, say
from brief.errors import UsageError

if TYPE_CHECKING:
    from brief.batch.plan import Estimate, Plan
    from brief.config import Settings
    from brief.pipeline import Stage

_SAID = 20  # inputs that cannot be read are told one by one
_PARQUET = 0.15  # of the size as JSON Lines: measured, docs/scaling.md


def planned(
    paths: Sequence[str],
    stages: Sequence[Stage],
    settings: Settings,
    *,
    probe: int,
    form: str | None,
    output: Path | None,
) -> int:
    """Say what a batch would take; 3 when nothing can be read."""
    from brief.batch.plan import plan
    from brief.pipeline import Pipeline

    are_paths(paths)
    apart(paths, files.written(output))
    if "-" in paths:
        raise UsageError("- is standard input, which can be read once: plan files or folders")
    failures: list[str] = []
    found = plan(
        paths, Pipeline(settings, stages), probe=probe, seed=settings.seed,
        told=lambda failure: failures.append(failure.message) if len(failures) < _SAID else None,
    )  # fmt: skip
    for message in failures:
        say(message)
    written(form, output, found.to_json(), _plan(found))
    return DONE if found.words is not None else UNREADABLE


def _plan(found: Plan) -> list[str]:
    lines = [f"inputs   {found.articles:,} articles, {_bytes(found.bytes)}"]
    if found.unreadable:
        lines[0] += f", and {found.unreadable:,} that cannot be read"
    if found.failed:
        lines.append(f"failed   {found.failed} of {found.probed} probed")
    if found.words is None or found.seconds is None or found.cpu_seconds is None:
        return [*lines, "nothing could be done of the probe: there is nothing to reckon with"]
    each = found.cpu_seconds.value / max(found.articles, 1)
    lines += [
        f"words    about {found.words.value:,.0f}{_range(found.words, '{:,.0f}'.format)}",
        f"time     about {_time(found.seconds.value)}{_range(found.seconds, _time)} with "
        f"{found.jobs} worker{'' if found.jobs == 1 else 's'}, each alone on its core; "
        f"{each:.2f} s an article, {found.start_seconds:.1f} s to start",
        f"memory   about {found.worker_megabytes:,.0f} MB a worker, "
        f"{found.worker_megabytes * found.jobs:,.0f} MB in all",
    ]
    if (size := found.record_bytes) is not None:
        lines.append(
            f"disk     about {_bytes(size.value)}{_range(size, _bytes)} of records; as Parquet "
            f"about {_bytes(size.value * _PARQUET)}, and as much as JSON Lines while it runs"
        )
    articles = "article" if found.probed == 1 else "articles"
    return [*lines, f"reckoned from {found.probed - found.failed} {articles} done now"]


def _range(estimate: Estimate, shown: Callable[[float], str]) -> str:
    if estimate.high in (float("inf"), estimate.value):
        return ""
    return f" ({shown(estimate.low)} to {shown(estimate.high)})"


def _time(seconds: float) -> str:
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 100:
        return f"{seconds:.0f} s"
    if seconds < 6000:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:,.1f} h"


def _bytes(size: float) -> str:
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:,.0f} {unit}" if unit == "bytes" or size >= 10 else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:,.1f} TB"


def cache_path(form: str | None, output: Path | None) -> int:
    """Where finished articles are kept."""
    from brief.batch.cache import place

    path = str(place())
    written(form, output, {"schema": "brief/1", "type": "cache", "path": path}, [path])
    return DONE


def cache_info(form: str | None, output: Path | None) -> int:
    """How many are kept there, and how much room they take."""
    from brief.batch.cache import Cache, place

    found = Cache(place()).info()
    data = {
        "schema": "brief/1",
        "type": "cache",
        "path": str(place()),
        "articles": found.articles,
        "bytes": found.bytes,
        "oldest_days": found.oldest_days,
    }
    lines = [str(place()), f"{found.articles:,} finished articles, {_bytes(found.bytes)}"]
    if found.oldest_days is not None:
        lines.append(f"the oldest was last used {found.oldest_days:,.1f} days ago")
    written(form, output, data, lines)
    return DONE


def cache_clear(older_than_days: float, form: str | None, output: Path | None) -> int:
    """Remove them, or those not used for so many days."""
    from brief.batch.cache import Cache, place

    removed = Cache(place()).clear(older_than_days)
    data = {"schema": "brief/1", "type": "cache", "path": str(place()), "removed": removed}
    written(form, output, data, [f"{removed:,} finished articles removed from {place()}"])
    return DONE

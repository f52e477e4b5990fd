"""What the commands say of this installation: weights, health, the schema of the records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from brief.cli.progress import DONE, say
from brief.files import sink
from brief.records import dumps
from brief.report.visible import visible
from brief.version import __version__

_ABSENT = 4


def written(form: str | None, output: Path | None, data: Any, lines: Sequence[str]) -> None:
    """Write the data as JSON, or the lines for people."""
    with sink(output) as out:
        if form == "json":
            out.write(dumps(data, indent=1) + "\n")
        else:
            out.write("".join(f"{visible(line, lines=False)}\n" for line in lines))


def models(form: str | None, output: Path | None, *, verify: bool, quiet: bool) -> int:
    """The weights in use; with ``verify``, 4 when one is absent or altered."""
    from brief.models import pinned

    rows = pinned.listing()
    lines = [
        f"{row.status:8} {row.name:24} {row.digest}  {row.license}  {row.purpose}" for row in rows
    ]
    data = [
        {
            "name": row.name,
            "status": row.status,
            "digest": row.digest,
            "license": row.license,
            "purpose": row.purpose,
        }
        for row in rows
    ]
    written(form, output, {"schema": "brief/1", "type": "models", "models": data}, lines)
    bad = [row for row in rows if row.status != "ok"]
    for row in bad:
        if not quiet:
            say(f"{row.name}: {row.status}: {row.mend}")
    return _ABSENT if bad and verify else DONE


def doctor(form: str | None, output: Path | None) -> int:
    """What is installed and what is missing, the state of the weights, what touches the network."""
    import platform

    from brief.batch import usable_cores
    from brief.cli.extras import extras
    from brief.models import pinned

    core, *others = extras()
    rows = pinned.listing()
    bad = [row for row in rows if row.status != "ok"]
    problems = [f"{row.name}: {row.status}: {row.mend}" for row in bad]
    if not core.complete:
        problems.append(core.words())
    network = "nothing is fetched, and nothing is sent; no telemetry"
    lines = [
        f"brief {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"cores usable: {usable_cores()}",
        f"packages: {core.words()}",
        *(f"extra {extra.name}: {extra.words()}" for extra in others),
        f"weights: {len(rows) - len(bad)} of {len(rows)} intact",
        *(f"  {row.name}: {row.status}: {row.mend}" for row in bad),
        f"network: {network}",
    ]
    data: Mapping[str, Any] = {
        "schema": "brief/1",
        "type": "doctor",
        "brief": __version__,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "cores": usable_cores(),
        "packages": {package.name: package.version for package in core.packages},
        "extras": [extra.to_json() for extra in others],
        "weights": {"intact": len(rows) - len(bad), "of": len(rows)},
        "problems": problems,
        "network": network,
    }
    written(form, output, data, lines)
    return _ABSENT if problems else DONE


def schema(output: Path | None) -> int:
    """The JSON Schema of what the commands write."""
    from brief.records.schema import schema as made

    with sink(output) as out:
        out.write(dumps(made(), indent=1) + "\n")
    return DONE


def settings(rows: Sequence[tuple[str, Any, str]]) -> int:
    """What is in force, and where each value came from: a line a setting."""
    with sink(None) as out:
        for place, value, origin in rows:
            shown = "-" if value is None or value == () else value
            line = f"{place:28} {shown!s:24} {origin}"
            out.write(visible(line, lines=False, exact=True) + "\n")
    return DONE


def plugins(form: str | None, output: Path | None) -> int:
    """What other packages bring, by kind and name."""
    from brief.plugins import plugins as installed

    found = installed()
    lines = [f"{p.kind:10} {p.name:20} {p.package:24} {p.target}" for p in found]
    rows = [
        {"kind": p.kind, "name": p.name, "package": p.package, "target": p.target} for p in found
    ]
    data = {"schema": "brief/1", "type": "plugins", "plugins": rows}
    written(form, output, data, lines or ["no plugins are installed"])
    return DONE

"""``brief mcp``: the stages as tools for agents, over standard input and output."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from brief.accepted import Number
from brief.cli.options import (
    Config,
    Debug,
    MaxBytes,
    Seed,
    ShowConfig,
    TrustConfig,
    Verifier,
    numeric,
    path,
)

Root = Annotated[
    Path | None,
    typer.Option(
        parser=path,
        help="The folder whose files the tools may read; without it they read none.",
    ),
]
Archive = Annotated[
    Path | None,
    typer.Option("--index", parser=path, help="An evidence index (brief index add) to look into."),
]


def opened(index: Path | None) -> str | None:
    """The folder of an index, looked at now, so that a wrong one is said before anything starts."""
    if index is None:
        return None
    from brief.evidence.index import Index

    return str(Index(index).folder.resolve())


def mcp(
    ctx: typer.Context,
    root: Root = None,
    index: Archive = None,
    time_limit: Annotated[
        float, numeric(Number(0.1, 86_400), "SECONDS", help="Of work that a call may take.")
    ] = 120.0,
    max_bytes: MaxBytes = None,
    verifier: Verifier = None,
    seed: Seed = None,
    config: Config = None,
    trust_config: TrustConfig = None,
    show_config: ShowConfig = False,
    debug: Debug = False,
) -> None:
    """Tools for agents (Model Context Protocol): summarize, check, find contradictions, score."""
    from brief.cli.app import in_force
    from brief.cli.extras import needed

    settings = in_force(ctx.params)
    needed("mcp", "mcp")
    from brief.mcp import server
    from brief.mcp.files import Reach

    reach = Reach(root, opened(index), max_bytes=settings.read.max_bytes)
    server.stdio(settings, reach, time_limit_s=time_limit)

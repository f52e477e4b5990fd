"""``brief serve``: the stages over HTTP, with a page for people."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Annotated

import typer

from brief.accepted import Number, Whole
from brief.cli.mcp import Archive, Root, opened
from brief.cli.options import (
    Config,
    Debug,
    Jobs,
    Quiet,
    Seed,
    ShowConfig,
    TrustConfig,
    Verifier,
    numeric,
)


def serve(
    ctx: typer.Context,
    host: Annotated[
        str, typer.Option(help="The address to listen on; others than this machine need a token.")
    ] = "127.0.0.1",
    port: Annotated[int, numeric(Whole(0, 65535), help="0: any that is free.")] = 8080,
    token: Annotated[
        str | None,
        typer.Option(
            envvar="BRIEF_TOKEN",
            help="What requests must carry (Authorization: Bearer TOKEN); made up and printed "
            "where --host is not this machine and none is given. Better in the environment.",
            show_envvar=True,
        ),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(
            help="A host name that this server is known by, as behind a proxy. Repeatable."
        ),
    ] = None,
    queue: Annotated[
        int, numeric(Whole(1, 10_000), help="How many requests may wait; more get a 429.")
    ] = 64,
    time_limit: Annotated[
        float, numeric(Number(0.1, 86_400), "SECONDS", help="Of work that a request may take.")
    ] = 120.0,
    max_bytes: Annotated[
        int, numeric(Whole(1000, 2**31), help="Refuse bodies that are larger.")
    ] = 10_000_000,
    index: Archive = None,
    root: Root = None,
    verifier: Verifier = None,
    jobs: Jobs = None,
    seed: Seed = None,
    config: Config = None,
    trust_config: TrustConfig = None,
    show_config: ShowConfig = False,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """Briefs, claims and verdicts over HTTP, with a page for people and tools for agents."""
    from brief.cli.app import in_force
    from brief.cli.extras import needed
    from brief.cli.progress import say

    settings = in_force(ctx.params)
    needed("serve", "fastapi", "uvicorn")
    from brief.serve import run

    archive = opened(index)
    names = tuple(name or ())
    place = run.Place(host, port, token, max_bytes, time_limit, queue, names, archive)
    tools = None
    if find_spec("mcp") is not None:
        from brief.mcp import server
        from brief.mcp.files import Reach

        tools = server.over_http(Reach(root, archive, max_bytes=max_bytes))
    run.serve(settings, place, (lambda _: None) if quiet else say, tools)

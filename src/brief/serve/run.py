"""The server as a process: bound, stopped on a signal when what was begun is done."""

from __future__ import annotations

import asyncio
import logging
import secrets
import signal
import socket
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from brief.batch import usable_cores
from brief.config import Settings
from brief.errors import InputError, UsageError
from brief.serve.app import make
from brief.serve.engine import Engine
from brief.serve.guard import LOOPBACK, Rules, Tools

_LEAST_TOKEN = 16


class Prompt(H11Protocol):
    """A connection on which a request begins in time and answers are read, or that is closed.

    uvicorn waits for the head of a request, and for an answer to be taken, for as long as the
    client likes, so a few hundred clients that send and take nothing, or a byte a minute, would be
    all that it takes.
    """

    head_limit_s = 10.0
    answer_limit_s = 30.0  # in which at least so much is read of an answer that waits
    least_read = 32_768
    _late: asyncio.TimerHandle | None = None
    _unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client is there."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """A piece of what it sends."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """It has gone."""
        super().connection_lost(exc)
        self._unwatch()
        self._taken()

    def pause_writing(self) -> None:
        """More of an answer waits than the system takes for the client."""
        super().pause_writing()
        self._wait_for_it()

    def resume_writing(self) -> None:
        """It has been taken."""
        super().resume_writing()
        self._taken()

    def _wait_for_it(self) -> None:
        waits = self.transport.get_write_buffer_size()

        def look() -> None:
            if self.transport.get_write_buffer_size() > waits - self.least_read:
                self.transport.abort()  # closed, it would wait for the client all the same
            else:
                self._wait_for_it()

        self._unread = self.loop.call_later(self.answer_limit_s, look)

    def _taken(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def _watch(self) -> None:
        # A body has a limit of its own (``Guard``), and so has the time between two requests.
        if self.cycle is not None and not self.cycle.response_complete:
            self._unwatch()
        elif self._late is None:
            self._late = self.loop.call_later(self.head_limit_s, self.transport.close)

    def _unwatch(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where to listen, and what is let in. ``token`` is needed where others can reach it."""

    host: str = "127.0.0.1"
    port: int = 8080
    token: str | None = None
    max_bytes: int = 10_000_000
    time_limit_s: float = 120.0
    queue: int = 64
    names: tuple[str, ...] = ()
    index: str | None = None


def rules(place: Place) -> Rules:
    """What is let in at a place.

    Raises:
        UsageError: The token is too short to be one.
    """
    token = place.token
    if not place.host.strip():  # it would be every address of this machine
        raise UsageError("--host: got no address; expected one to listen on, such as 127.0.0.1")
    if token is not None and len(token) < _LEAST_TOKEN:
        raise UsageError(f"--token: expected at least {_LEAST_TOKEN} characters")
    local = place.host in LOOPBACK
    if not local and token is None:
        token = secrets.token_urlsafe(24)
    # Behind another address or a proxy the name is not ours to know, and the token is what counts.
    hosts = (*LOOPBACK, *place.names) if local or place.names else ()
    return Rules(token, hosts, place.max_bytes)


def serve(
    settings: Settings,
    place: Place,
    say: Callable[[str], None],
    tools: Callable[[Engine, Rules], Tools] | None = None,
) -> None:
    """Listen until SIGINT or SIGTERM; what was begun by then is finished first.

    Raises:
        UsageError: The token is too short.
        InputError: The address is taken, or not ours to listen on.
        ModelError: Weights are absent or altered.
    """
    let_in = rules(place)
    listening = _bound(place)
    with listening:
        asyncio.run(_serve(settings, place, let_in, listening, say, tools))
    say("stopped")


async def _serve(
    settings: Settings,
    place: Place,
    let_in: Rules,
    listening: socket.socket,
    say: Callable[[str], None],
    tools: Callable[[Engine, Rules], Tools] | None,
) -> None:
    workers = settings.batch.jobs or usable_cores()
    say(f"loading {workers} worker{'' if workers == 1 else 's'} …")
    engine = Engine(settings, workers=workers, queue=place.queue, time_limit_s=place.time_limit_s)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(engine)
        mounted = None if tools is None else tools(engine, let_in)
        if mounted is not None:
            await stack.enter_async_context(mounted.running)
        app = make(engine, let_in, None if mounted is None else mounted.app, place.index)
        server = uvicorn.Server(
            uvicorn.Config(
                app,
                http=Prompt,
                log_config=None,  # our own says what is needed
                access_log=False,
                server_header=False,
                log_level=logging.CRITICAL,  # warnings of malformed requests would quote them
                lifespan="off",
                ws="none",
                timeout_keep_alive=30,
                timeout_graceful_shutdown=int(place.time_limit_s) + 5,
                limit_concurrency=4 * place.queue + 64,
            )
        )
        # uvicorn raises the signal again once all is done; by then there is nothing left to end.
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, _ended)
        host = f"[{place.host}]" if ":" in place.host else place.host
        fragment = f"#token={let_in.token}" if let_in.token else ""
        port = listening.getsockname()[1]
        say(f"listening on http://{host}:{port}/{fragment} (stop with Ctrl-C)")
        await server.serve(sockets=[listening])


def _bound(place: Place) -> socket.socket:
    """The socket: before anything is loaded, so that a port that is taken is said at once."""
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    try:
        return socket.create_server((place.host, place.port), family=family, backlog=512)
    except (OSError, TypeError, ValueError) as error:  # no name that a host can have
        problem = (isinstance(error, OSError) and error.strerror) or str(error)
        raise InputError(f"{place.host}:{place.port}: cannot listen there: {problem}") from error


def _ended(signum: int, frame: object) -> None:
    """Nothing: the server has stopped already."""

"""Who is let in, and with how much: host names, the token, sizes, time; and what is logged of it.

All of it stands before the application reads a byte of a body. A log line has method, endpoint,
status, size and time: no query, no header, no word of a body.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import time
import traceback
from collections.abc import Awaitable, Callable, Collection, MutableMapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException

from brief.records import Failure, dumps

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_LOG = logging.getLogger("brief.serve")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
_OPEN = ("/", "/page.js", "/page.css", "/icon.svg", "/v1/health", "/v1/schema", "/openapi.json")
"""What needs no token: nothing in it is of an article."""

# Nothing from elsewhere, and nothing of a page within a page but the report, which is ours.
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


def failed(error: str, message: str, source: str = "request") -> str:
    """The record of a request that was not done."""
    return dumps(Failure(source, error, message).to_json())


class RefusedError(HTTPException):
    """A request that is not let in; an ``HTTPException``, so that no one takes it for a bug."""

    def __init__(self, status: int, error: str, message: str) -> None:
        # The rest of a body that is not read would be taken for the next request.
        headers = {"connection": "close"}
        if status == 401:
            headers["www-authenticate"] = "Bearer"
        super().__init__(status, message, headers)
        self.error = error


@dataclass(frozen=True, slots=True)
class Rules:
    """What is let in. Without a ``token`` everybody is; ``hosts`` empty means any name."""

    token: str | None = None
    hosts: Collection[str] = LOOPBACK
    max_bytes: int = 10_000_000
    body_limit_s: float = 30.0


@dataclass(frozen=True, slots=True)
class Tools:
    """What stands at ``/mcp``: an application, and what runs as long as it is served."""

    app: App
    running: AbstractAsyncContextManager[None]


class Guard:
    """The application behind the rules."""

    def __init__(self, app: App, rules: Rules, endpoints: Collection[str]) -> None:
        """``endpoints`` are the paths that a log may name."""
        self.app, self.rules, self.endpoints = app, rules, frozenset(endpoints)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, or the life of the application."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.monotonic()
        status, sent = 0, 0

        async def counted(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
                there = {name.lower() for name, _ in message.get("headers", ())}
                message["headers"] = [
                    *message.get("headers", ()),
                    *(
                        (name.encode(), value.encode())
                        for name, value in HEADERS.items()
                        if name.encode() not in there
                    ),
                ]
            elif message["type"] == "http.response.body":
                sent += len(message.get("body", b""))
            await send(message)

        try:
            self._admitted(scope)
            await self.app(scope, self._limited(receive), counted)
        except RefusedError as refused:
            if status:
                raise
            await _refuse(refused, counted)
        except Exception as error:
            # What an exception says may quote a body: the place of the bug is enough for a log.
            where = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{where.filename}:{where.lineno}"
            _LOG.error("bug: %s at %s", type(error).__name__, place)
            if not status:
                await _refuse(RefusedError(500, "Bug", "a bug in brief"), counted)
        finally:
            path = scope["path"] if scope["path"] in self.endpoints else "(elsewhere)"
            took = (time.monotonic() - started) * 1000
            _LOG.info("%s %s %d, %d bytes, %.0f ms", scope["method"], path, status, sent, took)

    def _admitted(self, scope: Scope) -> None:
        """Raises ``RefusedError`` where the request may not come in."""
        headers = {name.lower(): value for name, value in scope["headers"]}
        host = _host(headers.get(b"host", b"").decode("latin-1"))
        if self.rules.hosts and host not in self.rules.hosts:
            # A page of another site whose name was pointed here (DNS rebinding), or a proxy.
            raise RefusedError(421, "UsageError", "this server is not known by that host name")
        origin = headers.get(b"origin", b"").decode("latin-1")
        if origin and self.rules.hosts and _host(origin.partition("://")[2]) != host:
            raise RefusedError(403, "UsageError", "requests of pages of other sites are not taken")
        if self.rules.token is not None and scope["path"] not in _OPEN:
            given = headers.get(b"authorization", b"")
            wanted = f"Bearer {self.rules.token}".encode()
            if not hmac.compare_digest(given, wanted):
                raise RefusedError(
                    401, "UsageError", "a token is needed: Authorization: Bearer TOKEN"
                )
        length = headers.get(b"content-length", b"0")
        if length.isdigit() and int(length[:20]) > self.rules.max_bytes:
            raise self._too_large()

    def _too_large(self) -> RefusedError:
        return RefusedError(
            413, "InputError", f"the body is over the limit of {self.rules.max_bytes:,} bytes"
        )

    def _limited(self, receive: Receive) -> Receive:
        """The body, as far as size and time allow: one that trickles in holds nobody up."""
        ends = time.monotonic() + self.rules.body_limit_s
        got, done = 0, False

        async def limited() -> Message:
            nonlocal got, done
            if done:  # what comes after the body is news of the connection: it may take its time
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), max(ends - time.monotonic(), 0.001))
            except asyncio.TimeoutError:
                raise RefusedError(408, "InputError", "the body took too long to come") from None
            if message["type"] == "http.request":
                got += len(message.get("body", b""))
                done = not message.get("more_body", False)
                if got > self.rules.max_bytes:
                    raise self._too_large()
            return message

        return limited


def _host(name: str) -> str:
    """A host without its port; of an IPv6 address without its brackets."""
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.rpartition(":")[0] if ":" in name else name


async def _refuse(refused: RefusedError, send: Send) -> None:
    body = failed(refused.error, refused.detail).encode()
    headers = {
        "content-type": "application/json",
        "content-length": str(len(body)),
        **(refused.headers or {}),
    }
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": refused.status_code, "headers": raw})
    await send({"type": "http.response.body", "body": body})

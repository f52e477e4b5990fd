"""Messages that are none: the SDK passes over them in silence, and who sent one would wait."""

from __future__ import annotations

from typing import Any

import mcp_types as types
from mcp.shared.message import SessionMessage
from pydantic import ValidationError

from brief.reading import strict

_LONGEST = 200  # characters of the id of a request


class Answering:
    """A stream of messages, in which what cannot be read is answered and left out."""

    def __init__(self, read: Any, write: Any) -> None:
        """The streams of a transport."""
        self._read, self._write = read, write

    @property
    def last_context(self) -> Any:
        """Of the sender of the message that was read last."""
        return self._read.last_context

    async def receive(self) -> Any:
        """The next message."""
        while isinstance(item := await self._read.receive(), Exception):
            await self._write.send(SessionMessage(unread(item)))
        return item

    def __aiter__(self) -> Answering:
        return self

    async def __anext__(self) -> Any:
        while isinstance(item := await self._read.__anext__(), Exception):
            await self._write.send(SessionMessage(unread(item)))
        return item

    async def aclose(self) -> None:
        """Close the stream."""
        await self._read.aclose()

    async def __aenter__(self) -> Answering:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


def unread(error: Exception) -> types.JSONRPCError:
    """The answer to a line that is no message; to its request, where it says of which it is."""
    code, reason, ident = types.PARSE_ERROR, str(error), None
    if isinstance(error, ValidationError):
        wrong = error.errors(include_url=False, include_context=False)
        # What lacks something is the message; of other errors the input is a part of it.
        whole = [each for each in wrong if each["type"] in ("json_invalid", "missing")]
        reason = wrong[0]["msg"]
        if wrong[0]["type"] != "json_invalid":
            code, reason = types.INVALID_REQUEST, "no message of JSON-RPC 2.0"
        ident = _request(whole[-1]["input"]) if whole else None
    problem = types.ErrorData(code=code, message=reason)
    return types.JSONRPCError(jsonrpc="2.0", id=ident, error=problem)


def _request(line: object) -> str | int | None:
    """The id of a request, of its line or of what was read of that."""
    found = line
    if isinstance(line, str):
        try:  # half of a surrogate pair is JSON to Python, and not to the SDK
            found = strict.loads(line)
        except ValueError:
            return None
    ident = found.get("id") if isinstance(found, dict) else None
    if isinstance(ident, str):
        return ident if len(ident) <= _LONGEST and ident.isprintable() else None
    return ident if isinstance(ident, int) and ident.bit_length() < 64 else None

"""The server as a process: clients that hold a connection and say nothing, or too slowly."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from brief.serve.run import Prompt

LONG = b"x" * 8_000_000
HEAD = b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n"


async def app(scope: dict[str, Any], receive: Callable[[], Awaitable[Any]], send: Any) -> None:
    """An application that takes longer than a head may."""
    await asyncio.sleep(0.4 if scope["path"] == "/slow" else 0)
    body = LONG if scope["path"] == "/long" else b"ok"
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def told(place: Path, pieces: list[bytes], pause_s: float) -> bytes:
    """What a client gets that sends so many pieces, with pauses, until it is hung up on."""
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(place))
    listening.listen()
    config = uvicorn.Config(app, http=Prompt, log_level="critical", lifespan="off")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    reader, writer = await asyncio.open_unix_connection(str(place))
    try:
        for piece in pieces:
            writer.write(piece)
            await asyncio.sleep(pause_s)
        return await asyncio.wait_for(reader.read(), 10)
    except ConnectionError:  # hung up on while it was sending
        return b""
    finally:
        writer.close()
        server.should_exit = server.force_exit = True
        await serving


@pytest.mark.parametrize("pieces", [[], [b"GET / HT"], [HEAD[n : n + 1] for n in range(30)]])
def test_a_request_that_does_not_begin_in_time_is_hung_up_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, pieces: list[bytes]
) -> None:
    monkeypatch.setattr(Prompt, "head_limit_s", 0.2)
    assert asyncio.run(told(tmp_path / "s", pieces, 0.02)) == b""


def test_the_next_request_of_a_connection_has_to_begin_in_time_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Prompt, "head_limit_s", 0.2)
    found = asyncio.run(told(tmp_path / "s", [HEAD, b"GET /"], 0.05))
    assert found.startswith(b"HTTP/1.1 200")
    assert found.count(b"HTTP/1.1") == 1


def test_an_answer_may_take_longer_than_a_head(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Prompt, "head_limit_s", 0.2)
    slow = HEAD.replace(b"/ HTTP", b"/slow HTTP").replace(
        b"\r\n\r\n", b"\r\nconnection: close\r\n\r\n"
    )
    assert asyncio.run(told(tmp_path / "s", [slow], 0)).endswith(b"ok")


@pytest.mark.parametrize(("pause_s", "whole"), [(0, True), (1, False)])
def test_a_client_that_does_not_take_its_answer_is_hung_up_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, pause_s: float, whole: bool
) -> None:
    monkeypatch.setattr(Prompt, "answer_limit_s", 0.3)
    head = HEAD.replace(b"/ HTTP", b"/long HTTP").replace(
        b"\r\n\r\n", b"\r\nconnection: close\r\n\r\n"
    )
    found = asyncio.run(told(tmp_path / "s", [head], pause_s))
    assert found.endswith(LONG) == whole

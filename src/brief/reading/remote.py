"""Files of object stores and whatever else fsspec knows by a URL: s3://, gs://, file://, memory://.

Nothing is reached that the user did not name. The stores' own packages (s3fs, gcsfs) are installed
by who uses them. Pages of the web are no inputs: what they say changes from one read to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from brief.errors import InputError, in_a_line

_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_WEB = re.compile(r"(?:^|::)(?:https?|ftp)://", re.IGNORECASE)  # also as what an archive is in
_MAGIC = re.compile(r"[*?\[]")


def is_url(name: str) -> bool:
    """Whether a name is a URL; a drive of Windows is one letter."""
    return _URL.match(name) is not None


def files(url: str) -> Iterator[str]:
    """The URLs of the files of a URL, by name: itself, those below a folder, or of a pattern.

    Raises:
        InputError: It cannot be reached or listed, or there is nothing.
    """
    system, path = _system(url)
    try:
        if system.isfile(path):
            names = [path]
        elif _MAGIC.search(path):
            found = [name for name in system.glob(path) if not system.isdir(name)]
            names = [name for name in found if not name.rpartition("/")[2].startswith(".")]
        else:
            below = path.rstrip("/") + "/"
            found = system.find(path) if system.isdir(path) else []
            names = [n for n in found if "/." not in "/" + n.removeprefix(below)]
    except Exception as error:  # each store raises what its own package does
        raise InputError(f"{url}: cannot be listed: {in_a_line(error)}") from error
    if not names:
        raise InputError(f"{url}: no such file or folder, or no file in it")
    for name in sorted(names):
        yield str(system.unstrip_protocol(name))


def opened(url: str) -> BinaryIO:
    """The bytes of a file.

    Raises:
        InputError: It cannot be reached or opened.
    """
    system, path = _system(url)
    try:
        # A named pipe would wait for a writer, and a device may have no end.
        endless = system.info(path)["type"] == "other"
        file = None if endless else system.open(path, "rb")
    except FileNotFoundError:
        raise InputError(f"{url}: no such file") from None
    except Exception as error:
        raise InputError(f"{url}: cannot be opened: {in_a_line(error)}") from error
    if file is None:
        raise InputError(f"{url}: a named pipe, a socket or a device, not a file")
    return cast(BinaryIO, file)


def _system(url: str) -> tuple[Any, str]:
    if _WEB.search(url):
        raise InputError(f"{url}: pages of the web are not fetched; save it, and name the file")
    import fsspec

    try:
        system, path = fsspec.core.url_to_fs(url)
    except Exception as error:  # an unknown scheme, a package that is not installed
        raise InputError(f"{url}: {in_a_line(error)}") from error
    return system, str(path)

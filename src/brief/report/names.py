"""Names of files for articles: what a title has that may stand in any file name."""

from __future__ import annotations

import re
import unicodedata


def file_name(number: int, title: str) -> str:
    """The name of the file of an article, without its suffix: the number keeps it apart.

    >>> file_name(7, "Naxos ferry: captain charged")
    '0007-naxos-ferry-captain-charged'
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)[:8]
    return (f"{number:04d}" + "".join(f"-{word}" for word in words))[:64]

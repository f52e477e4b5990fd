"""Hooks of mkdocs: the first page is the README, the page of commands comes from the commands.

    mkdocs build --strict -d site

Links to files of the repository that are no part of the site become their names.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parent.parent
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Put in the pages that are made: ``index.md`` and ``commands.md``."""
    from brief.cli.app import app
    from brief.cli.manual import markdown

    readme = (ROOT / "README.md").read_text(encoding="utf-8").replace("](docs/", "](")
    files.append(File.generated(config, "index.md", content=readme))
    files.append(File.generated(config, "commands.md", content=markdown(app)))
    return files


def on_page_markdown(text: str, *, page: Any, files: Files, **_: object) -> str:
    """Links that lead out of the site become their words."""

    def kept(match: re.Match[str]) -> str:
        words, target = match.groups()
        if re.match(r"[a-z]+:|#", target):
            return match.group()
        path = target.partition("#")[0]
        folder = Path(page.file.src_uri).parent
        known = files.get_file_from_path((folder / path).as_posix())
        return match.group() if known is not None else words

    # Not within blocks of code, where brackets are none of ours.
    parts = re.split(r"(```.*?```)", text, flags=re.S)
    return "".join(p if p.startswith("```") else _LINK.sub(kept, p) for p in parts)


if __name__ == "__main__":
    print(__doc__)
    sys.exit(0)

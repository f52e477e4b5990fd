"""Write the SHA-256 of every shipped weights file into ``src/brief/models/digests.json``.

``--check`` only compares: it fails when a file is not pinned or differs. A weights file's
licence and purpose come from the first lines of its model card, ``NAME.md`` beside it:
``license: …`` and ``purpose: …``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "src" / "brief"
TABLE = PACKAGE / "models" / "digests.json"


def _card(path: Path) -> dict[str, str]:
    """The ``license`` and ``purpose`` lines of the model card of a weights file."""
    stem = path.name.split(".")[0]
    card = path.with_name(f"{stem}.md")
    if not card.exists():
        raise LookupError(f"{path}: no model card {card.name} beside it")
    found: dict[str, str] = {}
    for line in card.read_text(encoding="utf-8").splitlines():
        key, colon, value = line.strip().lstrip("-* ").partition(":")
        key = key.strip(" *").lower().replace("licence", "license")
        if colon and key in ("license", "purpose") and key not in found:
            found[key] = value.strip(" *")
    for key in ("license", "purpose"):
        if key not in found:
            raise LookupError(f"{card}: no line '{key}: …'")
    return found


def table() -> tuple[dict[str, dict[str, str]], list[str]]:
    """Path relative to the package -> digest, licence, purpose; and what could not be pinned."""
    rows: dict[str, dict[str, str]] = {}
    problems: list[str] = []
    for path in sorted((PACKAGE / "data").rglob("*")):
        if path.is_file() and path.suffix not in (".md", ".py", ".pyc"):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            try:
                rows[path.relative_to(PACKAGE).as_posix()] = {"sha256": digest, **_card(path)}
            except LookupError as error:
                print(f"not pinned: {error}", file=sys.stderr)
                problems.append(str(error))
    return rows, problems


def main() -> None:
    """Write or check the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only")
    options = parser.parse_args()
    rows, problems = table()
    text = json.dumps(rows, indent=1) + "\n"
    if not options.check:
        TABLE.write_text(text, encoding="utf-8")
    elif problems or not TABLE.exists() or TABLE.read_text(encoding="utf-8") != text:
        sys.exit(f"{TABLE} differs from the files: run scripts/pin_models.py")


if __name__ == "__main__":
    main()

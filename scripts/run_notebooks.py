"""Run the notebooks of `notebooks/` from top to bottom and write what they show.

    python scripts/run_notebooks.py [NOTEBOOK.ipynb]...

Each in one namespace, in its own folder, as a kernel would; what a cell prints, the table its last
expression is, and its plots become its outputs.
"""

from __future__ import annotations

import argparse
import ast
import base64
import contextlib
import io
import json
import os
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "notebooks"


def executed(path: Path) -> dict[str, Any]:
    """The notebook with its outputs.

    Raises:
        Exception: Whatever a cell raises, with the number of the cell in its notes.
    """
    import matplotlib as mpl

    mpl.use("Agg")
    book: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    space: dict[str, Any] = {"__name__": "__main__"}
    before = Path.cwd()
    os.chdir(path.parent)
    try:
        number = 0
        for cell in book["cells"]:
            if cell["cell_type"] == "code":
                number += 1
                cell["execution_count"] = number
                cell["outputs"] = _run("".join(cell["source"]), space, f"{path.name}:{number}")
    finally:
        os.chdir(before)
    return book


def _run(source: str, space: dict[str, Any], name: str) -> list[dict[str, Any]]:
    import matplotlib.pyplot as plt

    tree = ast.parse(source, name)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    shown = None
    with contextlib.redirect_stdout(io.StringIO()) as said:
        exec(compile(tree, name, "exec"), space)
        if isinstance(last, ast.Expr):
            shown = eval(compile(ast.Expression(last.value), name, "eval"), space)
    outputs: list[dict[str, Any]] = []
    if said.getvalue():
        outputs.append({"output_type": "stream", "name": "stdout", "text": _lines(said.getvalue())})
    if shown is not None:
        data = {"text/plain": _lines(repr(shown))}
        html = getattr(shown, "_repr_html_", None)
        if html is not None:
            data["text/html"] = _lines(html())
        number = int(name.rpartition(":")[2])
        result = {"output_type": "execute_result", "execution_count": number, "metadata": {}}
        outputs.append({**result, "data": data})
    for figure in map(plt.figure, plt.get_fignums()):
        made = io.BytesIO()
        # Without the version and the date of the writer, the same plot is the same bytes.
        figure.savefig(made, format="png", dpi=80, metadata={"Software": None})
        data = {"image/png": base64.b64encode(made.getvalue()).decode() + "\n"}
        outputs.append({"output_type": "display_data", "metadata": {}, "data": data})
    plt.close("all")
    return outputs


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def main() -> None:
    """Run those that were named, or all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("notebooks", nargs="*", type=Path)
    for path in parser.parse_args().notebooks or sorted(FOLDER.glob("*.ipynb")):
        text = json.dumps(executed(path), indent=1, ensure_ascii=False) + "\n"
        path.write_text(text, encoding="utf-8")
        print(path)


if __name__ == "__main__":
    main()

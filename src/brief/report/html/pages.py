"""The templates, filled: a page is a string that holds all it needs."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from brief.records import Failure, Report
from brief.report.html import view
from brief.report.layout import Layout
from brief.report.visible import visible

_TEMPLATES = files("brief.report.html") / "templates"
STYLE = (_TEMPLATES / "style.css").read_text(encoding="utf-8")
SCRIPT = (_TEMPLATES / "script.js").read_text(encoding="utf-8")
_PLAIN = Layout()


def _source(text: str) -> str:
    """The source expression of an inline script or style (CSP level 3)."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


# Nothing is fetched, nothing runs and nothing is styled but by what is written here.
POLICY = (
    f"default-src 'none'; style-src {_source(STYLE)}; script-src {_source(SCRIPT)}; "
    "base-uri 'none'; form-action 'none'"
)


def _shown(value: Any) -> Any:
    """What goes into a page: text with its controls made visible; our own markup as it is."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value)
    return value


@cache
def environment() -> jinja2.Environment:
    """The templates, with all that is put into them escaped."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("brief.report.html"),
        autoescape=True,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    # Markup is what is not escaped: our own files, and nothing of an article.
    made.globals.update(style=Markup(STYLE), script=Markup(SCRIPT), policy=Markup(POLICY))
    return made


def page(record: Report | Failure, layout: Layout = _PLAIN) -> str:
    """One report or failure as an HTML document that opens from disk, without any network.

    Args:
        record: What is shown. Nothing in it is taken for markup.
        layout: With ``verbose``, scores are shown beside each statement.

    Returns:
        The whole document. Only its own script and style run (``POLICY``).
    """
    if isinstance(record, Failure):
        return environment().get_template("failure.html").render(failure=record)
    made = view.page(record, layout)
    return environment().get_template("page.html").render(page=made, way=None)

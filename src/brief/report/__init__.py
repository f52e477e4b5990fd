"""Reports as text, Markdown, HTML, JSON, JSON Lines, CSV, and in the formats of others.

Every writer takes the records one by one, so that a batch of any length is written as it
is made. ``write`` has the table of formats, with those that plugins bring; ``layout`` says for
whom; ``visible`` keeps what strangers wrote from steering a terminal, a page or a sheet.
"""

from brief.report.layout import Layout
from brief.report.write import FORMATS, formats, render, suffix

__all__ = ["FORMATS", "Layout", "formats", "render", "suffix"]

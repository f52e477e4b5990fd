"""Reports as text, Markdown, JSON, JSON Lines and CSV.

Every writer takes the records one by one, so that a batch of any length is written as it
is made; ``FORMATS`` names them. ``layout`` says for whom; ``visible`` keeps what strangers
wrote from steering a terminal, a page or a sheet; ``rows`` is the table that CSV and data
frames share.
"""

from brief.report.layout import Layout
from brief.report.write import FORMATS, SUFFIXES, render

__all__ = ["FORMATS", "SUFFIXES", "Layout", "render"]

"""Reports as text, Markdown, JSON, JSON Lines and CSV.

Every writer takes the records one by one, so that a batch of any length is written as it
is made; ``FORMATS`` names them.
"""

from brief.report.write import FORMATS, SUFFIXES, render

__all__ = ["FORMATS", "SUFFIXES", "render"]

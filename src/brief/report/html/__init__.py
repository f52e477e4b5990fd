"""A report as a page for people: one HTML file that needs nothing else, and a batch of them.

``page`` is one article, ``several`` a file with all of a batch and an index over them, and
``folder`` a folder with an index and a page an article. A page holds its own style and script,
asks for nothing from any other place, and its Content-Security-Policy lets nothing else run:
what an article holds is shown as text. ``marked`` lays statements and values over the words of
the article, ``view`` is what a page says of a report, ``pages`` puts both into the templates.
"""

from brief.report.html.batch import folder, several
from brief.report.html.pages import POLICY, page

__all__ = ["POLICY", "folder", "page", "several"]

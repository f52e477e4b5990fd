"""News articles to short briefs, checkable claims, and verdicts that can be traced."""

__version__ = "0.1.0"

"""Where to look: the sentences of evidence articles, and which of them bear on a claim.

``source`` makes an article ready to be compared, ``bm25`` and ``retrieval`` find its sentences,
``sources`` holds some articles together.
"""

from brief.evidence.retrieval import Candidate, Retriever
from brief.evidence.source import Source
from brief.evidence.sources import Base

__all__ = ["Base", "Candidate", "Retriever", "Source"]

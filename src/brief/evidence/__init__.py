"""Where to look: the sentences of evidence articles, and which of them bear on a claim."""

from brief.evidence.retrieval import Candidate, Retriever, Source

__all__ = ["Candidate", "Retriever", "Source"]

"""What a prediction is worth: item scores, statistics over them, intervals and signatures.

``load(name).compute(predictions=..., references=...)`` or ``documents=...``, in the manner of
``evaluate``: ``brief.metrics.columns``.
"""

from brief.metrics.columns import MEASURES, Metric, load

__all__ = ["MEASURES", "Metric", "load"]

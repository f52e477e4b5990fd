"""Many articles through the pipeline: in order, in bounded memory, one record per article.

``results`` hands articles to an engine, worker processes here (``workers``) or Ray Data
(``distributed``), and gives their records in the order of the input, whatever the engine and
the number of workers. ``brief.output`` keeps them in a folder so that a killed batch can be
resumed. See docs/decisions/0003-batches.md.
"""

from brief.batch.engines import TIME_LIMIT_S, results
from brief.batch.tasks import Result, Task, done, inputs, usable_cores

__all__ = [
    "TIME_LIMIT_S",
    "Result",
    "Task",
    "done",
    "inputs",
    "results",
    "usable_cores",
]

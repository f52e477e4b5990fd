"""The evaluation harness: tasks, systems, runs, comparisons.

>>> from brief.evaluation import Setting, compare, find, run  # doctest: +SKIP
>>> ours = run(find("timex"), "brief", Setting(data="references"))  # doctest: +SKIP
"""

from brief.evaluation.compare import Comparison, compare
from brief.evaluation.runs import Run, Setting, load, run
from brief.evaluation.tasks import Task, find

__all__ = ["Comparison", "Run", "Setting", "Task", "compare", "find", "load", "run"]

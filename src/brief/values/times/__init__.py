"""Time expressions of news English as TIMEX3 values, resolved against the publication date.

Reference: Pustejovsky et al. (2003), "TimeML: Robust Specification of Event and Temporal
Expressions in Text"; UzZaman et al. (2013), "SemEval-2013 Task 1: TempEval-3".
"""

from brief.values.times.agreement import agree
from brief.values.times.finder import times

__all__ = ["agree", "times"]

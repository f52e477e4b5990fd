"""Whether words tell of another time than an article is about, or of another meeting of the two.

What is told so is not held against what is told of this one. A reader asks for the sorts of words
that would mislead it, with its own beside them.
"""

from __future__ import annotations

from brief import patterns as re
from brief.language.calendar_names import MONTHS

# "last season", "the previous one", "two years ago", "in 2019"
EARLIER = r"last (?:year|season|time)|earlier|previous\w*|ago|in (?:19|20)\d\d"
# Of what there is every week another time too: a match, a vote. Most of the news is of last week.
LATELY = r"last (?:week|month|spring|summer|autumn|winter)"
# A part of a contest that is no result: "at half-time", "on aggregate".
PART = (
    r"half-?time|at the break|interval|first leg|aggregate|at one (?:point|stage)|on penalties"
    r"|shoot-?out|inning\w*"
)
# Which other time the two met is told behind a result or a difference.
ANOTHER_MEETING = re.compile(
    r"\bwhen (?:they|the (?:two )?(?:sides|teams|clubs)) (?:last )?met\b"
    r"|\b(?:last|previous) meeting\b"
    rf"|\bin (?:{'|'.join(MONTHS)})(?=[.,;]| (?:when|at|the)\b)",
    re.IGNORECASE,
)


def elsewhen(*sorts: str) -> re.Pattern[str]:
    """A pattern that finds any of some sorts of words, in whatever case."""
    return re.compile(rf"\b(?:{'|'.join(sorts)})\b", re.IGNORECASE)

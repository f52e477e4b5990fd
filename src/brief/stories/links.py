"""Two values of two articles that answer one question, however that was found."""

from __future__ import annotations

from dataclasses import dataclass

from brief.comparison.units import Unit
from brief.records.story import DifferenceKind
from brief.stories.pairs import Line


@dataclass(frozen=True, slots=True)
class Course:
    """How what is asked for changes while reports come in.

    ``hours`` is how much later a report has to be for its figure to be the newer one, ``None``
    where it does not change; ``rising`` whether it only grows.
    """

    hours: float | None = 0.0
    rising: bool = False


ANY, NEVER = Course(), Course(None)
# A toll is counted by the hour, and a count that goes on does not fall; prices and shares are
# those of a day.
HOURLY, GROWING, DAILY = Course(2.0), Course(2.0, rising=True), Course(12.0)


@dataclass(frozen=True, eq=False)
class Link:
    """Two values, and whether they exclude each other.

    ``family`` is the sort of question, as ``questions.Said`` has it: "name", "clock", "count".
    """

    mine: tuple[Line, Unit]
    theirs: tuple[Line, Unit]
    kind: DifferenceKind
    apart: bool
    family: str = ""
    course: Course = ANY

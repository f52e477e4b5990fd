"""The months and the days of the week, as English writes them."""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LOWER = frozenset(name.lower() for name in (*WEEKDAYS, *MONTHS))
"""All of them in lower case."""

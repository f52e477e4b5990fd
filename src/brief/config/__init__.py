"""Settings: what can be set, where it is read from, what a name in it stands for.

``settings`` holds the frozen records with their defaults, ``loading`` reads and checks files,
environment and options, ``implementations`` is the table of names.
"""

from brief.config.implementations import IMPLEMENTATIONS, implementation, plugin, unknown, writes
from brief.config.loading import load, replaced, shown
from brief.config.settings import (
    FAIL_ON,
    KINDS,
    OPTIONS,
    ORDERS,
    STYLES,
    Batch,
    Names,
    Order,
    Read,
    Settings,
    Style,
    Verify,
)

__all__ = [
    "FAIL_ON",
    "IMPLEMENTATIONS",
    "KINDS",
    "OPTIONS",
    "ORDERS",
    "STYLES",
    "Batch",
    "Names",
    "Order",
    "Read",
    "Settings",
    "Style",
    "Verify",
    "implementation",
    "load",
    "plugin",
    "replaced",
    "shown",
    "unknown",
    "writes",
]

"""One JSON document around objects that come one by one."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from brief.records import Failure, Report, dumps


def reports(records: Iterable[Report | Failure]) -> Iterator[Report]:
    """The reports; a failure has no place in a format of findings, and is said elsewhere."""
    return (record for record in records if isinstance(record, Report))


def within(head: Mapping[str, Any], name: str, items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """``head`` as JSON with a list of this name as its last entry, an item at a time."""
    start = dumps(head, indent=1).removesuffix("\n}").removesuffix("}")
    yield f'{start}{"," if head else ""}\n "{name}": ['
    yield from listed(items)
    yield "]\n}\n"


def listed(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The items of a JSON list, with commas between them."""
    number = -1
    for number, item in enumerate(items):
        yield ("\n" if number == 0 else ",\n") + textwrap.indent(dumps(item, indent=1), "  ")
    if number >= 0:
        yield "\n "

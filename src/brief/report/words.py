"""The short phrases that text, Markdown and CSV share: values, labels, dates, quotes."""

from __future__ import annotations

from collections.abc import Iterable

from brief.records import (
    Claim,
    EntityValue,
    Label,
    PlaceValue,
    QuantityValue,
    Report,
    TimeValue,
    Value,
)

LABELS: dict[Label, str] = {
    "supported": "supported",
    "refuted": "refuted",
    "not_enough_info": "not enough info",
}
_SIGNS = {
    "LESS_THAN": "< ",
    "MORE_THAN": "> ",
    "EQUAL_OR_LESS": "≤ ",
    "EQUAL_OR_MORE": "≥ ",
    "APPROX": "~ ",
    "BEFORE": "before ",
    "AFTER": "after ",
    "ON_OR_BEFORE": "by ",
    "ON_OR_AFTER": "from ",
    "START": "start of ",
    "MID": "middle of ",
    "END": "end of ",
}


def number(value: float) -> str:
    """A figure for people: ``1987`` as ``1,987``, ``2.0`` as ``2``, ``0.5`` as it is."""
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.4g}" if abs(value) < 1000 else f"{value:,.2f}"


def value_words(value: Value) -> str:
    """What a value says: ``2019-02``, ``Hanoi (VN, GeoNames 1581130)``, ``< 2 h``."""
    if isinstance(value, TimeValue):
        return f"{_SIGNS.get(value.mod or '', '')}{value.value}"
    if isinstance(value, PlaceValue):
        if value.geonames_id is None:
            return value.name or value.quote
        country = f"{value.country}, " if value.country else ""
        return f"{value.name} ({country}GeoNames {value.geonames_id})"
    if isinstance(value, QuantityValue):
        figure = number(value.value)
        if value.unit in ("{score}", "{vote}") and value.upper is not None:
            return f"{figure}-{number(value.upper)}"
        if value.upper is not None:
            figure += f" to {number(value.upper)}"
        if value.unit == "%":
            figure += " %"
        elif value.unit != "1":
            figure += f" {value.unit}"
        elif value.of:
            figure += f" {value.of}"
        return f"{_SIGNS.get(value.mod or '', '')}{figure}"
    return value.name


def values_of(report: Report, claim: Claim) -> list[Value]:
    """The values that a claim uses, in the order of the claim."""
    by_id = {value.id: value for value in report.values}
    return [by_id[i] for i in claim.values if i in by_id]


def facts(report: Report, claim: Claim, *, entities: bool = False) -> list[str]:
    """What an editor checks first: the dates, places and quantities of a claim, each once."""
    words: list[str] = []
    durations = {(v.start, v.end) for v in values_of(report, claim) if isinstance(v, QuantityValue)}
    for value in values_of(report, claim):
        if isinstance(value, EntityValue) and not entities:
            continue
        if isinstance(value, PlaceValue) and value.form == "adjective":
            continue
        if isinstance(value, TimeValue) and value.value.endswith("_REF"):  # "currently"
            continue
        # "almost two hours" is a duration and a quantity: for people once is enough
        if isinstance(value, TimeValue) and (value.start, value.end) in durations:
            continue
        words.append(value_words(value))
    return list(dict.fromkeys(words))


def shortened(text: str, limit: int = 160) -> str:
    """The text on one line, cut at a word with an ellipsis when it is longer than ``limit``."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line.rfind(" ", 0, limit - 1)
    return line[: cut if cut > limit // 2 else limit - 1].rstrip(" ,;:-–—") + "…"


def heading(report: Report) -> str:
    """The article's title, or the start of its text, or its source."""
    article = report.article
    return shortened(article.title or article.text[:400] or article.source, 120)


def counted(count: int, noun: str) -> str:
    """``1 claim``, ``2 claims``, ``1,000 claims``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def line_of(text: str, offset: int) -> int:
    """The line number, from 1, of a character of the text."""
    return text.count("\n", 0, offset) + 1


def findings(claims: Iterable[Claim]) -> list[Claim]:
    """The refuted claims, in order."""
    return [c for c in claims if c.verdict is not None and c.verdict.label == "refuted"]

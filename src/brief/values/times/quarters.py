"""From a match of the grammar to TIMEX3 values: quarters, halves, and periods compared."""

from __future__ import annotations

import re
from datetime import date

from brief.values.times import dates
from brief.values.times.readings import Hit, Reading, number, ordinal, relative_year, year_of

_QUARTER_NEAR = 60  # tokens: about two sentences


def near_quarter(hit: Hit) -> str | None:
    """The quarter mentioned last, if within about two sentences."""
    context = hit.context
    return context.quarter if hit.first - context.quarter_at < _QUARTER_NEAR else None


def _latest_quarter(day: date) -> str:
    """The last quarter that was over on ``day``: the one that its news reports on."""
    moved = dates.shift(day, "Q", -1)
    return dates.name(moved, "Q")


_BEFORE = ("last", "previous", "prior", "preceding")
_COMPARING = frozenset("from than against versus vs over compared with below above to".split())
_GAME = frozenset(
    "scored scores scoring score goal goals penalty penalties striker midfielder defender keeper "
    "goalkeeper header halftime match matches kickoff touchdown touchdowns quarterback yards "
    "rebounds coach referee equalizer equaliser equalised equalized levelled leveled substitute "
    "stoppage whistle pitch offside dunk game games player players team teams minute ball kick "
    "tackle possession lead trailed crowd fans stadium half-time kick-off innings shot shots "
    "points league cup club winger defenders unbeaten headed volley rebound tries".split()
)
_TRADE = frozenset(
    "sales profit profits revenue revenues earnings income percent % $ £ € fiscal growth shares "
    "exports imports economy output company reported results loss losses gdp dividend "
    "quarter-on-quarter economists analysts investors inflation million billion year years".split()
)
_TIMES = frozenset("year years fiscal last this next the january".split())
_WINDOW = 40  # tokens on either side in which a game or a business is told of


def _of_something(hit: Hit) -> bool:
    """Whether "of" says of what else it is a half or quarter: "the second half of the film"."""
    lower = hit.context.tokens.lower
    if lower[hit.last : hit.last + 1] != ["of"]:
        return False
    owner = lower[hit.last + 1 : hit.last + 4]
    if owner[:1] == ["the"]:
        owner = owner[1:]
    if not owner or not owner[0].isalpha():
        return False  # "a loss for the third quarter of $5 million"
    return not any(w in _TIMES or re.match(r"(?:fy)?['’]?\d{2,4}$", w) for w in owner[:2])


def _of_a_game(hit: Hit) -> bool:
    """Whether the words around tell of a game rather than of a business."""
    words = hit.context.tokens.lower[max(0, hit.first - _WINDOW) : hit.last + _WINDOW]
    game, trade = (sum(w in kind for w in words) for kind in (_GAME, _TRADE))
    return game > trade


def _compared(hit: Hit) -> bool:
    """Whether something is compared with the quarter: "from $2 million last quarter"."""
    low, _ = hit.context.sentence(hit.first)
    return not _COMPARING.isdisjoint(hit.context.tokens.lower[low : hit.first])


def _quarter_before(value: str) -> str:
    year, n = int(value[:4]), int(value[-1])
    return f"{year:04d}-Q{n - 1}" if n > 1 else f"{year - 1:04d}-Q4"


def back_a_year(value: str) -> str:
    """The same quarter or half a year before."""
    return f"{int(value[:4]) - 1:04d}{value[4:]}"


def _ahead(hit: Hit, *, soon: bool) -> bool:
    """Whether a quarter is to come; the next one, but where its results are told of."""
    direction = hit.context.direction(hit.first, hit.last)
    behind = hit.context.tokens.lower[hit.last : hit.last + 1]
    told = direction < 0 and not _TRADE.isdisjoint(behind)
    return direction > 0 or (soon and not told)  # "Fourth-quarter sales fell"


def quarter(hit: Hit) -> list[Reading]:
    """Such as "the third quarter of 1989", "first half", "last year's final quarter"."""
    context = hit.context
    nth_words = hit.words("nth")
    nth = ordinal(nth_words) if nth_words[0] not in ("final", "closing") else None
    half = hit.words("unit")[0] == "half"
    count, letter = (2, "H") if half else (4, "Q")
    head, of = hit.words("head"), hit.words("of")
    words = set(head) | set(of)
    if half and not of and not head and nth_words[0] not in ("first", "second", "last", "next"):
        return []
    if not of and not head and (_of_something(hit) or _of_a_game(hit)):
        return []
    anchor = context.published
    known = near_quarter(hit) if nth_words[0] in _BEFORE and not words and not half else None
    latest = anchor is not None and known == _latest_quarter(anchor)
    if known and (nth_words[0] != "last" or (latest and _compared(hit))):
        # The quarter before the one that is reported on, where the two are compared.
        return [hit.reading("DATE", _quarter_before(known), "quarter/compared", anchor=known)]
    if nth_words[0] in ("latest", "current", "next", "recent", *_BEFORE[1:]) or (
        nth_words[0] == "last" and not words
    ):
        if anchor is None:
            return [hit.reading("DATE", f"XXXX-{letter}X", "quarter/relative")]
        step = {"current": 0, "next": 1}.get(nth_words[0], -1)
        moved = dates.shift(anchor, letter, step)
        if nth_words[0] in ("latest", "recent") and near_quarter(hit) and not half:
            return [hit.reading("DATE", near_quarter(hit) or "", "quarter/mentioned")]
        value = dates.name(moved, letter)
        return [hit.reading("DATE", value, f"quarter/{nth_words[0]}", anchor=anchor.isoformat())]
    n = nth or count
    if nth_words[0] == "last":
        n = count
    if not 1 <= n <= count:
        return []
    year = year_of([w for w in (*head, *of) if re.search(r"\d", w)], context)
    if year is not None:
        return [hit.reading("DATE", f"{year:04d}-{letter}{n}", "quarter/of-year")]
    if anchor is None:
        return [hit.reading("DATE", f"XXXX-{letter}{n}", "quarter/unresolved")]
    # The nearest quarter of that name which is over or under way; ahead where words say so.
    now = (anchor.month + (2 if not half else 5)) // (3 if not half else 6)
    base = anchor.year if n <= now else anchor.year - 1
    rule = "quarter/nearest-past"
    others = [f"{base + 1:04d}-{letter}{n}"]
    if words & {"last", "ago", "earlier", "previous", "prior"}:
        base = anchor.year - 1 if words & {"last"} else base - 1
        rule, others = "quarter/last-year", []
    elif words & {"next"}:
        base, rule, others = anchor.year + 1, "quarter/next-year", []
    elif words & {"this"}:
        base, rule, others = anchor.year, "quarter/this-year", []
    elif n > now and _ahead(hit, soon=n == now + 1 and not half):
        base, rule, others = (
            anchor.year,
            "quarter/nearest-future",
            [f"{anchor.year - 1:04d}-{letter}{n}"],
        )
    return [
        hit.reading(
            "DATE", f"{base:04d}-{letter}{n}", rule, anchor=anchor.isoformat(), alternatives=others
        )
    ]


def months_of(hit: Hit) -> list[Reading]:
    """Such as "the first six months of 2014": half a year or a quarter; nine months are a span."""
    count, words = number(hit.words("count")), hit.words("of")
    letter = {6.0: "H", 3.0: "Q"}.get(count or 0.0)
    if letter is None or hit.words("unit")[0] != "months":
        return []
    parts = 2 if letter == "H" else 4
    n = parts if hit.words("nth")[0] == "last" else ordinal(hit.words("nth"))
    year = year_of([w for w in words if re.search(r"\d", w)], hit.context)
    anchor = None
    if year is None:
        year, anchor = relative_year(words, hit.context)
    if year is None or n is None or n > parts:
        return []
    return [hit.reading("DATE", f"{year:04d}-{letter}{n}", "quarter/months", anchor=anchor)]


def quarter_figure(hit: Hit) -> list[Reading]:
    """Such as "Q3 2013", "2013 Q3", "H1", "3Q", "3Q18"."""
    written = hit.words("q")[0].upper()
    q = written[:2] if written[0] in "QH" else written[1] + written[0]
    beside = [*hit.words("before"), *hit.words("after"), *(f"'{w}" for w in hit.words("short"))]
    joined = [f"'{figure}" for figure in re.findall(r"\d+", written[2:])]
    year = year_of(joined or beside, hit.context)
    if joined:  # the year is told: one that stands beside it belongs elsewhere
        at = hit.match.start("q")
        value = f"{year:04d}-{q}"
        return [hit.reading("DATE", value, "quarter/of-year", first=at, last=at + 1)]
    if year is None:
        anchor = hit.context.published
        if anchor is None:
            return [hit.reading("DATE", f"XXXX-{q}", "quarter/unresolved")]
        now = (anchor.month + 2) // 3 if q[0] == "Q" else (anchor.month + 5) // 6
        year = anchor.year if int(q[1]) <= now else anchor.year - 1
        return [
            hit.reading(
                "DATE", f"{year:04d}-{q}", "quarter/nearest-past", anchor=anchor.isoformat()
            )
        ]
    return [hit.reading("DATE", f"{year:04d}-{q}", "quarter/of-year")]


def period(hit: Hit) -> list[Reading]:
    """Such as "the year-ago period", "this year's quarter", "the same period last year"."""
    context = hit.context
    words = set(hit.all_words())
    known = near_quarter(hit)
    year = year_of([w for w in hit.all_words() if re.fullmatch(r"\d{4}", w)], context)
    anchor = context.published
    back = bool(words & {"ago", "earlier", "last", "previous", "prior", "before"})
    if known is None and words & {"quarter", "half"} and anchor is not None:
        known = _latest_quarter(anchor)
    if known:
        value = f"{year:04d}{known[4:]}" if year else back_a_year(known) if back else known
        return [hit.reading("DATE", value, "period/compared", anchor=known)]
    if year:
        return [hit.reading("DATE", f"{year:04d}", "period/year")]
    if anchor is None:
        return [hit.reading("DATE", "XXXX", "period/unresolved")]
    step = -1 if back else 0
    return [
        hit.reading(
            "DATE", f"{anchor.year + step:04d}", "period/compared", anchor=anchor.isoformat()
        )
    ]


def the_quarter(hit: Hit) -> list[Reading]:
    """Such as "the quarter", "this quarter", "that quarter"."""
    known = near_quarter(hit)
    anchor = hit.context.published
    if hit.all_words()[0] == "this":
        return [
            hit.reading("DATE", dates.name(anchor, "Q"), "quarter/this", anchor=hit.context.anchor)
        ]
    if known is None:
        known = _latest_quarter(anchor) if anchor else "XXXX-QX"
    if hit.has("ago") and known[:1].isdigit():
        return [hit.reading("DATE", back_a_year(known), "period/compared", anchor=known)]
    return [hit.reading("DATE", known, "quarter/mentioned", anchor=hit.context.anchor)]


def year_ago(hit: Hit) -> list[Reading]:
    """Such as "year-earlier", "year ago": as an adjective, of the quarter or year reported on."""
    known = near_quarter(hit)
    if known:
        return [hit.reading("DATE", back_a_year(known), "period/compared", anchor=known)]
    anchor = hit.context.published
    return [
        hit.reading(
            "DATE", f"{anchor.year - 1:04d}" if anchor else "XXXX", "period/compared",
            anchor=hit.context.anchor,
        )
    ]  # fmt: skip

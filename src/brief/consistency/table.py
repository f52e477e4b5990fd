"""The readers of contradictions, and the contradictions that verdicts have found already."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from brief.consistency.acquitted import acquitted
from brief.consistency.aged import aged
from brief.consistency.ages import ages
from brief.consistency.anchors import anchors
from brief.consistency.apposed import apposed
from brief.consistency.bearings import bearings
from brief.consistency.billed import billed
from brief.consistency.births import births
from brief.consistency.careers import careers
from brief.consistency.clocks import clocks, help_came
from brief.consistency.contests import contests
from brief.consistency.converses import converses
from brief.consistency.conversions import conversions
from brief.consistency.countrymen import countrymen
from brief.consistency.deeds import deeds
from brief.consistency.doers import doers
from brief.consistency.echoes import echoes
from brief.consistency.exchange import exchange
from brief.consistency.exchanged import exchanged
from brief.consistency.forerunners import forerunners
from brief.consistency.gaps import gaps
from brief.consistency.growth import growth
from brief.consistency.itemized import itemized
from brief.consistency.lasting import lasting
from brief.consistency.leads import leads
from brief.consistency.leveled import leveled
from brief.consistency.lifespans import lifespans
from brief.consistency.lives import lives
from brief.consistency.margins import margins
from brief.consistency.mirrored import mirrored
from brief.consistency.missing import still_missing
from brief.consistency.money import each_of, prices, products, rates
from brief.consistency.moved import moved
from brief.consistency.opposed import opposed
from brief.consistency.order import order
from brief.consistency.ordinals import ordinals
from brief.consistency.outdated import outdated
from brief.consistency.overtaken import fewer_dead, only_one, overtaken
from brief.consistency.pages import long
from brief.consistency.partitions import partitions
from brief.consistency.parts import parts
from brief.consistency.percentages import percentages
from brief.consistency.periods import periods
from brief.consistency.phases import phases
from brief.consistency.places import places
from brief.consistency.quotations import quotations
from brief.consistency.ranks import ranks
from brief.consistency.recounts import recounts
from brief.consistency.regions import regions
from brief.consistency.remainders import remainders
from brief.consistency.repeats import repeats
from brief.consistency.roles import roles
from brief.consistency.sayings import sayings
from brief.consistency.scores import scores
from brief.consistency.shifts import shifts
from brief.consistency.spelled import spelled
from brief.consistency.spellings import firms, given_names, spellings, strangers, surnames
from brief.consistency.spells import spells
from brief.consistency.sums import sums
from brief.consistency.tallies import tallies
from brief.consistency.terms import terms
from brief.consistency.titles import (
    measures,
    title_days,
    title_places,
    title_spells,
    title_weekdays,
)
from brief.consistency.told import Told
from brief.consistency.tolls import headlines, risen_twice, tolls
from brief.consistency.totals import totals
from brief.consistency.trends import trends
from brief.consistency.turned import turned
from brief.consistency.unnamed import unnamed
from brief.consistency.votes import votes
from brief.consistency.weekdays import weekdays
from brief.consistency.wholes import wholes
from brief.consistency.within import within
from brief.consistency.worldly import worldly
from brief.records import CheckName, Claim, Finding, FindingKind, Quote, Span
from brief.statements.discourse import Discourse

_LOG = logging.getLogger("brief")
READERS: tuple[Callable[[Told], Iterator[Finding]], ...] = (
    percentages, growth, sums, itemized, wholes, partitions, products, prices, rates,
    each_of, exchange,
    ages, aged, countrymen, births, lives, spells, lasting, terms, weekdays, headlines,
    measures, title_days, title_places, title_spells, title_weekdays, turned, moved, opposed,
    outdated,
    scores, votes, margins, spellings, strangers, given_names, surnames, firms, tolls,
    risen_twice, overtaken, fewer_dead, only_one, still_missing, conversions, places,
    regions, worldly,
    apposed, quotations, billed, echoes, ordinals, recounts, repeats, order, phases, leveled,
    mirrored, clocks,
    help_came, careers, periods, within, roles, parts, doers, deeds, exchanged,
    acquitted, ranks, tallies,
    shifts, totals, contests, trends, unnamed, leads, bearings, remainders, gaps, anchors,
    lifespans, converses, sayings, spelled, forerunners, long,
)  # fmt: skip
_STRETCH = 500  # characters
# What a slot that differs between two doubled passages is called here.
_KINDS: Mapping[CheckName, FindingKind] = {
    "calendar": "calendar", "time": "period", "place": "place", "quantity": "count",
    "quote": "quote",
}  # fmt: skip


def findings(discourse: Discourse, claims: Sequence[Claim] = ()) -> tuple[Finding, ...]:
    """What an article contradicts itself in, in the order of the text.

    Args:
        discourse: The article with its values.
        claims: Its claims with the verdicts of the article held against itself: what those
            have found is not looked for again.
    """
    told = Told(discourse)
    found: list[Finding] = []
    near: dict[int, list[Finding]] = defaultdict(list)  # by each stretch of the text it is in
    for finding in (
        *(f for reader in READERS for f in _read(reader, told)),
        *_judged(told, claims),
    ):
        stretches = {
            n for s in finding.spans for n in range(s.start // _STRETCH, s.end // _STRETCH + 1)
        }
        if not any(_again(finding, other) for n in stretches for other in near[n]):
            found.append(finding)
            for n in stretches:
                near[n].append(finding)
    return tuple(sorted(found, key=lambda f: (f.spans[:1], f.kind, f.message)))


def _read(reader: Callable[[Told], Iterator[Finding]], told: Told) -> Iterator[Finding]:
    """What one reader finds: of a share of nothing, or a day that no calendar has, no more."""
    try:
        yield from reader(told)
    except ArithmeticError as error:
        _LOG.warning("findings: %s found no more: %s", reader.__name__, error)


def _judged(told: Told, claims: Sequence[Claim]) -> Iterator[Finding]:
    """A finding for each claim that another sentence of the article refutes."""
    for claim in claims:
        if claim.verdict is None or claim.verdict.label != "refuted":
            continue
        failed = next((c for c in claim.verdict.checks if c.outcome == "fail"), None)
        if failed is None or failed.claim is None:
            continue
        other = failed.evidence or next(
            (Quote(e.start, e.end, e.quote) for e in claim.verdict.evidence), None
        )
        spans = [Span(q.start, q.end) for q in (failed.claim, other) if q is not None]
        yield told.finding(_KINDS.get(failed.name, "role"), claim.verdict.reason, *spans)


def _again(a: Finding, b: Finding) -> bool:
    """Whether two findings speak of the same words."""
    if not a.spans or not b.spans or a.level != b.level:
        return False
    return all(any(x.start < y.end and y.start < x.end for y in b.spans) for x in a.spans) or all(
        any(x.start < y.end and y.start < x.end for y in a.spans) for x in b.spans
    )

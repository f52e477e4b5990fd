"""What a page says of a report: everything in the words that an editor reads, nothing laid out."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from brief.records import (
    ALONE,
    Claim,
    ClaimKind,
    Evidence,
    Label,
    Report,
    Value,
)
from brief.report.html import map as maps
from brief.report.html.marked import Mark, Part, parts
from brief.report.kinds import KINDS as SHOWN
from brief.report.layout import Layout
from brief.report.places import places, with_country
from brief.report.timeline import timeline
from brief.report.words import (
    ORIGIN,
    OWN,
    calculations,
    contradictions,
    counted,
    day,
    heading,
    looked_at,
    pieces,
    refuted,
    said_by,
    shortened,
    to_check_first,
    whose,
)

STATES: dict[Label, str] = {
    "supported": "Supported",
    "refuted": "Contradicted",
    "not_enough_info": "Not confirmed",
}
KINDS: dict[ClaimKind, str] = {
    "event": "What happened",
    "date": "Dates",
    "location": "Places",
    "quantity": "Figures",
    "quote": "Quotations",
    "role": "Who is who",
}
_NO_FACT = {  # what is said without being said to be so
    "denied": "denied",
    "planned": "planned",
    "hypothetical": "not said as a fact",
}
_MOST_OF_A_DATE = 3
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a finding or a verdict rests on: ``key`` is their mark in the article, if any.

    ``slots`` are those of the words that disagree.
    """

    label: str
    words: str
    key: str = ""
    where: str = ""
    slots: tuple[str, ...] = ()

    @property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """The words on one line, each piece with whether it is what disagrees."""
        line = " ".join(self.words.split())
        known = {" ".join(slot.split()) for slot in self.slots} - {""}
        if not known:
            return ((line, False),)
        longest = sorted(known, key=len, reverse=True)
        found = re.split(f"({'|'.join(map(re.escape, longest))})", line)
        return tuple((piece, piece in known) for piece in found if piece)


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim: ``pieces`` are its words, each with whether they were filled in."""

    key: str
    number: int
    pieces: tuple[tuple[str, bool], ...]
    who: str
    speaker: str
    kinds: tuple[ClaimKind, ...]
    state: Label | None
    says: str
    reason: str
    quotations: tuple[Quotation, ...]
    suggestion: str | None
    facts: tuple[str, ...]
    first: bool
    scores: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """A contradiction: one plain sentence, the words that cannot both be right, what would be."""

    message: str
    quotations: tuple[Quotation, ...]
    right: str | None
    right_label: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A normalized value, once however often it is named; ``keys`` are its mentions."""

    words: str
    detail: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A date with the statements that speak of it: the first few, and how many more there are."""

    words: str
    iso: str
    keys: tuple[str, ...]
    statements: tuple[Statement, ...]
    more: int
    x: float  # from 0, the first date, to 1, the last


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter."""

    value: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Page:
    """All that the template of a page needs."""

    title: str
    language: str
    published: str
    published_iso: str | None
    source: str
    url: str | None
    site: str
    headline: Part | None  # the title as it stands in the text; None where it has none
    parts: tuple[Part, ...]
    brief: tuple[tuple[str, str], ...]  # sentences, each with its key
    brief_is_list: bool
    brief_note: str | None
    wrong: tuple[Wrong, ...]
    all_well: str
    notes: tuple[str, ...]
    first: tuple[Statement, ...]
    statements: tuple[Statement, ...]
    summary: str
    kinds: tuple[Choice, ...]
    states: tuple[Choice, ...]
    speakers: tuple[Choice, ...]
    dates: tuple[Moment, ...]
    places: tuple[Listed, ...]
    map: maps.Map | None
    lists: tuple[tuple[str, tuple[Listed, ...]], ...]  # of other kinds, with their headings
    made_by: str

    @property
    def numbers(self) -> dict[str, str]:
        """The class of the number of each statement in the text, by the statement's key."""
        return {
            each.key: " contradicted"
            if each.state == "refuted"
            else " important"
            if each.first
            else ""
            for each in self.statements
        }


def page(report: Report, layout: Layout) -> Page:
    """The page of a report."""
    article = report.article
    ordered = sorted(report.claims, key=lambda claim: (claim.start, claim.end))
    numbers = {claim.id: number for number, claim in enumerate(ordered, start=1)}
    against = held_against(report)
    first = _first(report)
    marks: list[Mark] = []
    values = {value.id: value for value in report.values}
    statements = [
        _statement(
            report,
            claim,
            numbers[claim.id],
            marks,
            values,
            against=against,
            first=claim in first,
            verbose=layout.verbose,
        )
        for claim in ordered
    ]
    by_id = {claim.id: made for claim, made in zip(ordered, statements, strict=True)}
    wrong = _wrong(report, by_id, marks)
    brief = _brief(report, marks)
    marks += _values(report)
    marks = _within(marks, len(article.text))
    laid = parts(report.document, marks)
    known = places(report)
    address = re.match(r"https?://([^/?#\s]+)\S*$", article.url or "")
    site = address[1].removeprefix("www.") if address else ""
    headline = next((part for part in laid if part.kind == "title"), None)
    return Page(
        title=heading(report),
        language=article.language or "" if _LANGUAGE.match(article.language or "") else "",
        published=f"{day(article.published)}{ORIGIN.get(article.published_from or '', '')}"
        if article.published
        else "no publication date: relative dates stay open",
        published_iso=article.published,
        source="standard input" if article.source == "-" else article.source,
        url=article.url if site else None,
        site=site,
        headline=headline,
        parts=tuple(part for part in laid if part is not headline),
        brief=brief,
        brief_is_list=report.brief is not None and report.brief.text.startswith("- "),
        brief_note=report.brief.note if report.brief is not None else None,
        wrong=wrong,
        all_well=_all_well(report),
        notes=(*report.notes, *(f.message for f in report.findings if f.level == "note")),
        first=tuple(by_id[claim.id] for claim in first),
        statements=tuple(statements),
        summary=_summary(report, against),
        kinds=_choices(KINDS, (kind for s in statements for kind in s.kinds)),
        states=_choices(STATES, (s.state for s in statements if s.state and s.says)),
        speakers=_speakers(statements),
        dates=_dates(report, by_id),
        places=tuple(
            Listed(with_country(p.value), "", tuple(f"v{n}" for n in p.mentions)) for p in known
        ),
        map=maps.drawn(known),
        lists=tuple(
            (shown.heading, _listed(report, kind)) for kind, shown in SHOWN.items() if shown.heading
        ),
        made_by=_made_by(report),
    )


def held_against(report: Report) -> bool:
    """Whether claims were held against other texts than their own article."""
    verdicts = [claim.verdict for claim in report.claims if claim.verdict is not None]
    return any(
        (verdict.label == "not_enough_info" and verdict.reason != ALONE and not verdict.evidence)
        or any(evidence.source != report.article.source for evidence in verdict.evidence)
        for verdict in verdicts
    )


def _first(report: Report) -> list[Claim]:
    """What is left for people to check: neither supported nor already among the findings."""
    left = [
        claim
        for claim in report.claims
        if claim.verdict is None or claim.verdict.label == "not_enough_info"
    ]
    return to_check_first(report, left)


def _statement(
    report: Report,
    claim: Claim,
    number: int,
    marks: list[Mark],
    values: Mapping[str, Value],
    *,
    against: bool,
    first: bool,
    verbose: bool,
) -> Statement:
    key, verdict = f"s{number}", claim.verdict
    state = verdict.label if verdict is not None else None
    tellable = verdict is not None and (against or verdict.label != "not_enough_info")
    says = STATES[verdict.label] if verdict is not None and tellable else ""
    if verdict is not None and says and verdict.attributed_to:
        says += f" on the word of {verdict.attributed_to}"
    failed = [c for c in verdict.checks if c.outcome == "fail"] if verdict is not None else []
    slots = [check.claim for check in failed if check.claim is not None]
    look = () if state != "refuted" else ("disputed",) if slots else ("wrong",)
    marks.append(Mark(key, claim.start, claim.end, ("stated", *look)))
    if state == "refuted":
        # Only a mark of its own where the words disagree: whatever is pointed at is the statement.
        marks += [Mark(key, slot.start, slot.end, ("wrong",)) for slot in slots]
    quotations: list[Quotation] = []
    if verdict is not None:
        theirs = tuple(check.evidence.quote for check in failed if check.evidence is not None)
        for place, evidence in enumerate(verdict.evidence, start=1):
            quotations.append(_evidence(report, evidence, f"{key}e{place}", marks, theirs))
        if against:
            for place, span in enumerate(verdict.missing, start=1):
                mark = Mark(f"{key}m{place}", span.start, span.end, ("missing",))
                marks.append(mark)
                quotations.append(Quotation("not there", span.quote, mark.key))
    details = _facts(claim, values)
    if claim.event is not None and claim.event.modality in _NO_FACT:
        details.append(_NO_FACT[claim.event.modality])
    if verdict is not None:
        details += [f"reckoned: {calculation}" for calculation in calculations(verdict)]
    if claim.ambiguous:
        details.append("left open: " + ", ".join(f"“{word}”" for word in claim.ambiguous))
    scores = f"worth checking {claim.checkworthiness:.2f}"
    if verdict is not None:
        scores += f" · confidence {verdict.confidence:.2f}"
    return Statement(
        key=key,
        number=number,
        pieces=pieces(claim),
        who=said_by(claim),
        speaker=claim.speaker or said_by(claim),
        kinds=claim.kinds,
        state=state,
        says=says,
        reason=verdict.reason if verdict is not None and tellable else "",
        quotations=tuple(quotations),
        suggestion=verdict.suggestion if verdict is not None else None,
        facts=tuple(details),
        first=first,
        scores=scores if verbose else "",
    )


def _facts(claim: Claim, values: Mapping[str, Value]) -> list[str]:
    """What the values of a claim add to its words: dates worked out, the countries of places."""
    used = (values[name] for name in claim.values if name in values)
    found = [SHOWN[value.kind].adds_on_page(value, claim.text) for value in used]
    return list(dict.fromkeys(filter(None, found)))


def _evidence(
    report: Report, evidence: Evidence, key: str, marks: list[Mark], slots: tuple[str, ...]
) -> Quotation:
    if evidence.relation != "contradicts":
        slots = ()
    label = "otherwise" if evidence.relation == "contradicts" else "says so"
    if evidence.source != report.article.source:
        return Quotation(label, evidence.quote, where=evidence.source, slots=slots)
    marks.append(Mark(key, evidence.start, evidence.end, ("proof",)))
    return Quotation(label, evidence.quote, key, slots=slots)


def _wrong(report: Report, by_id: dict[str, Statement], marks: list[Mark]) -> tuple[Wrong, ...]:
    found = []
    for number, finding in enumerate(contradictions(report), start=1):
        quotations = []
        for place, span in enumerate(finding.spans, start=1):
            mark = Mark(f"f{number}p{place}", span.start, span.end, ("wrong",), finding.message)
            marks.append(mark)
            quotations.append(Quotation("here", span.quote, mark.key))
        found.append(Wrong(finding.message, tuple(quotations), finding.right, "Right would be"))
    for claim in refuted(report.claims):
        made, verdict = by_id[claim.id], claim.verdict
        assert verdict is not None  # refuted() gives claims with a verdict
        ours = (
            c.claim.quote for c in verdict.checks if c.outcome == "fail" and c.claim is not None
        )
        own = Quotation("here", claim.quote, made.key, slots=tuple(ours))
        message = verdict.reason or claim.quote
        found.append(Wrong(message, (own, *made.quotations), verdict.suggestion, "Suggestion"))
    return tuple(found)


def _brief(report: Report, marks: list[Mark]) -> tuple[tuple[str, str], ...]:
    if report.brief is None:
        return ()
    found = []
    for number, sentence in enumerate(report.brief.sentences, start=1):
        key = f"b{number}"
        for source in sentence.sources:
            marks.append(Mark(key, source.start, source.end, ("source",)))
        found.append((sentence.text, key))
    return tuple(found)


def _values(report: Report) -> list[Mark]:
    return [
        Mark(
            f"v{number}",
            value.start,
            value.end,
            ("value", SHOWN[value.kind].mark),
            SHOWN[value.kind].means(value),
        )
        for number, value in enumerate(report.values, start=1)
    ]


def _within(marks: Iterable[Mark], length: int) -> list[Mark]:
    """The marks that lie in the text: a report may have been changed by hand."""
    return [
        dataclasses.replace(mark, end=min(mark.end, length))
        for mark in marks
        if 0 <= mark.start < min(mark.end, length)
    ]


def _listed(report: Report, kind: str) -> tuple[Listed, ...]:
    """The values of a kind in order, each once, with their mentions."""
    found: dict[tuple[str, str], list[str]] = {}
    for number, value in enumerate(report.values, start=1):
        told = SHOWN[kind].listed(value) if value.kind == kind else None
        if told is not None:
            words, detail = told
            found.setdefault((" ".join(words.split()), detail), []).append(f"v{number}")
    return tuple(Listed(words, detail, tuple(keys)) for (words, detail), keys in found.items())


def _dates(report: Report, by_id: dict[str, Statement]) -> tuple[Moment, ...]:
    found = []
    told = timeline(report)
    middles = [(each.when.first.toordinal() + each.when.last.toordinal()) / 2 for each in told]
    first, last = min(middles, default=0.0), max(middles, default=0.0)
    for dated, middle in zip(told, middles, strict=True):
        made = [by_id[claim.id] for claim in dated.claims]
        keys = tuple(f"v{number}" for number in dated.mentions)
        iso = dated.when.first.isoformat() if dated.when.length == 1 else ""
        shown, more = tuple(made[:_MOST_OF_A_DATE]), len(made[_MOST_OF_A_DATE:])
        x = (middle - first) / (last - first) if last > first else 0.0
        found.append(Moment(dated.words, iso, keys, shown, more, x))
    return tuple(found)


def _choices(
    names: dict[ClaimKind, str] | dict[Label, str], found: Iterable[str]
) -> tuple[Choice, ...]:
    counts = Counter(found)
    return tuple(Choice(v, words, counts[v]) for v, words in names.items() if counts[v])


def _speakers(statements: Sequence[Statement]) -> tuple[Choice, ...]:
    """Whose word statements stand on: the paper's first, then those who say most."""
    counts = Counter(statement.speaker for statement in statements)
    own = counts.pop(OWN, 0)
    others = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].casefold()))
    found = [Choice(name, shortened(name, 60), count) for name, count in others]
    return ((Choice(OWN, "The paper's own word", own),) if own else ()) + tuple(found)


def _all_well(report: Report) -> str:
    """What is said where nothing was found; empty where nothing was looked for."""
    if all(claim.verdict is None for claim in report.claims) and not report.findings:
        return ""
    return "Nothing in the article contradicts itself."


def _summary(report: Report, against: bool) -> str:
    """How many statements there are, and what was done with them."""
    if not report.claims:
        return ""
    if not against:
        if any(claim.verdict is not None for claim in report.claims):
            return f"{looked_at(report)}."
        return f"{whose(report)}."
    labels = Counter(claim.verdict.label for claim in report.claims if claim.verdict is not None)
    told = ", ".join(
        f"{labels[label]:,} {words.lower()}" for label, words in STATES.items() if labels[label]
    )
    return f"{counted(len(report.claims), 'statement')}: {told}."


def _made_by(report: Report) -> str:
    made = report.provenance
    return f"brief {made.brief}" + (f" · settings {made.config[7:19]}" if made.config else "")

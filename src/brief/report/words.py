"""The short phrases that text, Markdown and pages share: labels, dates, quotes, counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from brief.records import (
    Claim,
    EntityValue,
    Filled,
    Finding,
    Label,
    PlaceValue,
    QuantityValue,
    Report,
    TimeValue,
    Verdict,
)
from brief.records.story import Story

LABELS: dict[Label, str] = {
    "supported": "supported",
    "refuted": "refuted",
    "not_enough_info": "not enough info",
}
MONTHS = (
    "January February March April May June July August September October November December".split()
)
ORIGIN = {  # of the publication date
    "option": " (as given)",
    "record": " (from the record)",
    "html": " (from the page)",
    "line": " (from the text)",
    "dateline": " (from the dateline)",
    "byline": " (from the byline)",
    "filename": " (from the file's name)",
}
DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d:\d\d)(?::\d\d)?)?([+-]\d\d:\d\d)?$")
OWN = "the paper's own word"
_FIRST_PERSON = frozenset("i we us my our ours me".split())
_ARTICLES = ("The ", "A ", "An ", "Another ", "Some ", "Several ")
# What opens a phrase for somebody without a name.
_PLAIN = frozenset(
    """activists advisers aides allies ambulance analysts archaeologists astronauts astronomers
    authorities backers bankers banks bosses both brokers bystanders campaigners charities clubs
    colleagues companies councillors councilors courts critics customers dealers delegates
    detectives diplomats directors doctors donors drivers economists employees employers
    engineers environmentalists estimates executives experts exporters families fans farmers
    figures firefighters firms fishermen four friends growers guards historians hospitals hotels
    households industry inspectors investigators investors journalists judges jurors lawmakers
    lawyers leaders lecturers local locals managers many medics members meteorologists midwives
    ministers most motorists negotiators neighbors neighbours nurses observers officials one
    operators opponents organisers organizers other others owners paramedics parents passengers
    patients pilots planners players police politicians pollsters producers prosecutors
    protesters psychologists rebels regulators relatives reports rescuers researchers residents
    retailers sailors scientists senior several shareholders shopkeepers soldiers some sources
    staff state strikers students suppliers supporters surgeons survivors teachers tenants three
    tourists traders trustees two unions users veterans victims villagers visitors volunteers
    voters witnesses women workers""".split()
)
_SAME = 0.8  # share of the words of the shorter: two such statements say one thing
_MOST_FIRST = 8
_ENOUGH_FIRST = 5  # behind these nothing is listed that nobody can check
_IDLE = 0.05  # the check-worthiness of such statements: "They tried."
_WORD = re.compile(r"[^\W_]{3,}|\d+")
_Y = re.compile(r"(?<=[^aeiou])y$")


def day(value: str) -> str:
    """A date of ISO 8601 or TIMEX3 as people write it: ``25 April 2019, 19:21 (+05:30)``.

    Of what is no date of the calendar (``2019-W17``, ``P2D``) the value itself.
    """
    match = DATE.match(value)
    if match is None or (match[2] is not None and not 1 <= int(match[2]) <= 12):
        return value
    year, month, number_, clock, zone = match.groups()
    words = [str(int(number_))] if number_ else []
    words += [MONTHS[int(month) - 1]] if month else []
    found = " ".join([*words, year])
    return found + (f", {clock}" if clock else "") + (f" ({zone})" if zone else "")


class Standing(Protocol):
    """What stands alone by what was filled into its text: a claim, a sentence of a story."""

    @property
    def text(self) -> str:
        """Its words."""

    @property
    def filled(self) -> Sequence[Filled]:
        """What was put into them."""


def bracketed(told: Standing) -> str:
    """A stand-alone text with what was filled in between square brackets.

    >>> bracketed(Claim(id="c1", text="Mr Ada Obi left on Monday (3 May 2021).", start=0, end=1,
    ...     quote="S", kinds=(), checkworthiness=0.5,
    ...     filled=(Filled(start=3, end=10, text="Ada Obi", replaces="Obi"),
    ...             Filled(start=26, end=38, text="(3 May 2021)"))))
    'Mr [Ada] Obi left on Monday [3 May 2021].'
    """
    return "".join(words for words, _ in pieces(told))


def pieces(told: Standing) -> tuple[tuple[str, bool], ...]:
    """The words of a stand-alone text in order, and whether each was filled in: with its brackets.

    Of a name that was filled up, only what the article has not there is filled in.
    """
    found: list[tuple[str, bool]] = []
    at = 0
    for filled in sorted(told.filled, key=lambda f: f.start):
        if filled.start < at or filled.end > len(told.text):
            continue
        found.append((told.text[at : filled.start], False))
        found += _new(told.text[filled.start : filled.end], filled.replaces or "")
        at = filled.end
    found.append((told.text[at:], False))
    return tuple((words, new) for words, new in found if words)


def _new(words: str, replaced: str) -> Iterator[tuple[str, bool]]:
    """What was filled in, and between it the words that it replaced, where it has them."""
    kept = re.search(rf"(?<!\w){re.escape(replaced)}(?!\w)", words) if replaced else None
    if kept is None:
        yield f"[{words[1:-1] if words[:1] == '(' and words[-1:] == ')' else words}]", True
        return
    before, after = words[: kept.start()].rstrip(), words[kept.end() :].lstrip()
    if before:
        yield f"[{before}]", True
    yield words[len(before) : len(words) - len(after)], False
    if after:
        yield f"[{after}]", True


def attributed(claim: Claim) -> bool:
    """Whether a claim stands on somebody's word, known or not, and not on the paper's own."""
    return bool(claim.speaker) or "speaker" in claim.ambiguous or _in_first_person(claim)


def said_by(claim: Claim) -> str:
    """On whose word a claim stands: a speaker's, somebody's who is not named, the paper's own."""
    if not claim.speaker:
        if "speaker" in claim.ambiguous:
            return "somebody's word: whose is open"
        return "told in the first person: by whom is open" if _in_first_person(claim) else OWN
    speaker = claim.speaker
    if speaker.startswith(_ARTICLES) or _of_no_name(speaker):
        speaker = speaker[0].lower() + speaker[1:]
    elif re.search(rf"\b[Tt]he {re.escape(speaker)}(?!\w)", claim.text):
        speaker = f"the {speaker}"  # "said by the Harbor Board": as the statement has it
        return f"said by {speaker}"
    # a name says; "figures given to the court" say nothing, but one can go by them
    return f"{'said by' if speaker[:1].isupper() else 'according to'} {speaker}"


def _of_no_name(speaker: str) -> bool:
    """Whether a speaker has the capital of a sentence alone: "Police", "One shipping firm"."""
    first, _, rest = speaker.partition(" ")
    return first.lower() in _PLAIN and rest == rest.lower()


def _in_first_person(claim: Claim) -> bool:
    return any(word.lower() in _FIRST_PERSON for word in claim.ambiguous)


def to_check_first(report: Report, claims: Sequence[Claim] | None = None) -> list[Claim]:
    """The statements most worth checking, at most eight, those that say the same once.

    A title is left to the sentence of the body that tells what it tells.

    Args:
        report: The article's.
        claims: Those to choose from; all of the report where none are given.
    """
    claims = report.claims if claims is None else claims
    titles = [block for block in report.document.blocks if block.kind == "title"]
    headed = {
        claim.id
        for claim in claims
        if any(block.start <= claim.start and claim.end <= block.end for block in titles)
    }
    body = [_stems(claim) for claim in claims if claim.id not in headed]
    chosen: list[tuple[set[str], Claim]] = []
    for claim in sorted(claims, key=lambda c: (-c.checkworthiness, c.start)):
        if len(chosen) >= _ENOUGH_FIRST and claim.checkworthiness <= _IDLE:
            break
        words = {word.casefold() for word in _WORD.findall(claim.text)}
        if any(
            len(words & other) >= _SAME * max(min(len(words), len(other)), 1) for other, _ in chosen
        ):
            continue
        stems = _stems(claim)
        if claim.id in headed and any(2 * len(stems & other) >= len(stems) for other in body):
            continue
        chosen.append((words, claim))
        if len(chosen) == _MOST_FIRST:
            break
    return [claim for _, claim in chosen]


def _stems(claim: Claim) -> set[str]:
    """The beginnings of a claim's words: "agree" and "agreement" begin alike."""
    return {word.casefold()[:5] for word in _WORD.findall(claim.text)}


def shortened(text: str, limit: int = 160) -> str:
    """The text on one line, cut at a word with an ellipsis when it is longer than ``limit``."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line.rfind(" ", 0, limit - 1)
    return line[: cut if cut > limit // 2 else limit - 1].rstrip(" ,;:-–—") + "…"


def heading(report: Report) -> str:
    """The article's title, or what it states first, or the start of its text, or its source."""
    article = report.article
    first = min(report.claims, key=lambda c: c.start, default=None)
    opening = first.quote if first is not None else article.text[:400]
    return shortened(article.title or opening or article.source, 120)


def counted(count: int, noun: str) -> str:
    """``1 claim``, ``2 stories``, ``1,000 claims``."""
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} {_Y.sub('ie', noun)}s"


def extent(story: Story) -> str:
    """How many articles a story has, and of which days: ``3 articles, one a copy, 6 July 2019``."""
    copied = sum(article.copy_of is not None for article in story.articles)
    copies = f", {'one a copy' if copied == 1 else f'{copied:,} of them copies'}" if copied else ""
    return f"{counted(len(story.articles), 'article')}{copies}, {between(story) or 'no date'}"


def between(story: Story) -> str:
    """The days of a story: ``6 July 2019``, ``6 July 2019 to 9 July 2019``; empty without any."""
    if story.first is None or story.last is None:
        return ""
    return day(story.first) + (f" to {day(story.last)}" if story.last != story.first else "")


def line_of(text: str, offset: int) -> int:
    """The line number, from 1, of a character of the text."""
    return text.count("\n", 0, offset) + 1


def refuted(claims: Iterable[Claim]) -> list[Claim]:
    """The refuted claims, in order."""
    return [c for c in claims if c.verdict is not None and c.verdict.label == "refuted"]


def contradictions(report: Report) -> list[Finding]:
    """The findings that cannot be right, without the notes about the page."""
    return [f for f in report.findings if f.level == "contradiction"]


def checked(report: Report) -> str:
    """What an article was held against when nothing but itself was given, and what came of it."""
    wrong = len(contradictions(report)) + len(refuted(report.claims))
    found = counted(wrong, "finding") if wrong else "No contradiction found"
    return f"{looked_at(report)}. {found}."


def looked_at(report: Report) -> str:
    """How many statements there are, and how much of an article was checked."""
    dates = [v for v in report.values if isinstance(v, TimeValue) and v.type in ("DATE", "TIME")]
    figures = [v for v in report.values if isinstance(v, QuantityValue)]
    names = {v.name for v in report.values if isinstance(v, EntityValue) and v.type == "person"}
    places = {
        v.geonames_id
        for v in report.values
        if isinstance(v, PlaceValue) and v.geonames_id is not None
    }
    return (
        f"{whose(report)}. Checked: calendar ({counted(len(dates), 'date')}), sums "
        f"({counted(len(figures), 'figure')}), names ({len(names):,}), places ({len(places):,})"
    )


def whose(report: Report) -> str:
    """How many statements there are, on somebody's word and on the paper's own."""
    spoken = sum(1 for claim in report.claims if attributed(claim))
    own = len(report.claims) - spoken
    total = counted(len(report.claims), "checkable statement")
    return f"{total}: {spoken:,} attributed, {own:,} on {OWN}"


def calculations(verdict: Verdict) -> list[str]:
    """How the figures of a statement follow, where they were worked out: "62 − 36 = 26"."""
    return [c.detail for c in verdict.checks if c.name == "arithmetic" and c.outcome == "pass"]


def sides(verdict: Verdict) -> str:
    """How many independent sources say so, and how many otherwise; empty where none counted."""
    if not verdict.supporting and not verdict.refuting:
        return ""
    parts = []
    if verdict.supporting:
        parts.append(f"{counted(verdict.supporting, 'independent source')} in support")
    if verdict.refuting:
        parts.append(f"{counted(verdict.refuting, 'independent source')} against")
    return ", ".join(parts)

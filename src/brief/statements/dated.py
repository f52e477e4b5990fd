"""The dates of a claim made to stand alone: the day behind "Monday", the year behind "July"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from brief.language import inflection, titles
from brief.language.calendar_names import MONTHS
from brief.records import TimeValue
from brief.values.times.dating import UNSURE, date_words, period_words

_DEICTIC = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight|tomorrow|"
    r"(?:last|this|next|past|coming) (?:week|month|year|quarter|spring|summer|autumn|fall|winter|"
    rf"night|weekend|morning|afternoon|evening|{'|'.join(MONTHS)})|{'|'.join(MONTHS)}|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b",
    re.IGNORECASE,
)
_BESIDE = 8  # characters between a month and its day
_PERSON = re.compile(r"\b(?:Theresa|Elaine|Brian|James|Peter|John|Robert|Mr|Mrs|Ms|Miss)\.? May\b")
_IN = re.compile(
    r"\b(?:in|on|of|by|since|until|till|from|before|after|to|last|next|this|early|late|mid|and|\d+)"
    r",? ?\Z",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(r",? (?:of )?[1-9]\d\d(?![\d,.]\d|\w| [a-z])")
_ATTACKS = re.compile(r"Sept(?:ember|\.)? 11(?:th)?|11(?:th)?(?: of)? September")
_TERROR = re.compile(r"\b(?:attack|terror|trag|hijack|victim|aftermath|World Trade)", re.IGNORECASE)
_BY_ATTACKS = 60  # characters around it in which such a word tells which year is meant
_OF_NOW = re.compile(
    r"['’]s (?:workers|youth|children|students|families|economy|world|society|consumers|technology"
    r"|standards|(?:(?:job|labou?r|housing|global) )?markets?)\b"
)
_WHOSE = re.compile(r"['’]s (?:(?:young|modern|[a-z]+ed) )?([a-z]+)\b")
_PAPER = re.compile(r"\b(?:Mail|Herald|Independent|Scotland|Wales|Ireland|Star) on \Z")
_PROPER = re.compile(r"[A-Z][a-z]+day (?:Morning|Afternoon|Evening|Night)")
# Where two capitals stand behind a name, it goes on.
_TITLED = re.compile(r"(?:Last|This|Next) [A-Z][a-z]+")
_NAME = re.compile(r"[A-Z][\w’'-]+ \Z")
_THESE_DAYS = re.compile(
    r"\b(?:still|nowadays|than (?:ever|any|it|they|the|those|that|in)|(?:world|society|life) of)\b"
    r"(?! (?:open|expected|due|unclear|missing|searching))[^,;]*$"
)
# "Today, the region boasts 40 ports": what lasts is of no one day.
_LASTING = re.compile(
    r", (?:[\w’'-]+ ){1,6}?(?:boasts?|constitutes?|comprises?|owns?|employs?|contains?|includes?"
    r"|numbers|accounts? for|represents?|consists?|exists?|lives?|belongs?"
    r"|(?:is|are) (?:still )?home)\b"
)
# Rules of times that count from another one.
_COUNTED_FROM = ("day/previous", "day/following", "day/same", "day/that", "unit/before",
                 "unit/off", "ago/earlier", "ago/later")  # fmt: skip


def put_in(text: str, times: Sequence[TimeValue]) -> list[tuple[int, str, str]]:
    """What dates that lean on the day of writing get: where, the words, and the id of the value."""
    edits = []
    told: set[str] = set()
    for time in times:
        if time.type not in ("DATE", "TIME"):
            continue
        worded = date_words(time.value) or _period(time)
        if worded is None or time.value in told:
            continue
        if any(
            other.value.startswith(f"{time.value}-") and 0 <= other.start - time.end <= _BESIDE
            for other in times
        ):
            continue  # "next month on August 2": the day tells the month
        year = time.value[:4]
        if year in time.quote or time.quote.isdigit():
            told.add(time.value)
            continue
        if not _DEICTIC.search(time.quote):
            continue  # "6am", "the same day": which day rests on other words
        if (
            time.quote == "May"
            and _PERSON.search(text)
            and not _IN.search(text[max(0, time.start - 12) : time.start])
        ):
            continue  # Theresa May's
        if _ATTACKS.fullmatch(time.quote) and _TERROR.search(
            text, max(0, time.start - _BY_ATTACKS), time.end + _BY_ATTACKS
        ):
            continue  # "the tragic events of September 11th": those of 2001
        if _LONG_AGO.match(text, time.end):
            continue  # "30 September 420"
        if time.quote.lower() == "today" and _of_now(text, time.end):
            continue
        if time.quote == "Sunday" and _PAPER.search(text, max(0, time.start - 24), time.start):
            continue  # "told the Herald on Sunday"
        if _PROPER.match(time.quote):
            continue  # "Saturday Night Live"
        if _TITLED.fullmatch(time.quote) and _NAME.search(
            text, max(0, time.start - 40), time.start
        ):
            continue  # "told Rye This Week that"
        if time.quote.lower() == "today" and _nowadays(text, time):
            continue
        end = time.end
        if text[end : end + 2] in ("'s", "’s"):
            end += 2  # "Monday's (25 April 2019) vote"
        elif text[end : end + 1] in ("-", "–", "/"):
            continue
        told.add(time.value)
        told_month = time.value[5:].isdigit() and worded.split()[0].lower() in time.quote.lower()
        if told_month or _day_told(time, worded) or worded.rsplit(" ", 1)[0].lower() in (
            _day_month(time.quote), time.quote.lower(),
        ):  # fmt: skip
            worded = year  # "February", "25 April": the year alone is wanting
        edits.append((end, f" ({worded})", time.id))
    return edits


def _day_told(time: TimeValue, worded: str) -> bool:
    """Whether a day is told with its month beside a weekday: "Wednesday, July 31"."""
    parts = worded.split()
    if time.type != "DATE" or len(parts) != 3:
        return False
    words = re.findall(r"\d+|[a-z]+", time.quote.lower())
    month = any(len(w) > 2 and parts[1].lower().startswith(w[:3]) for w in words)
    return month and parts[0] in words


def _of_now(text: str, end: int) -> bool:
    """Whether "today's" is said of these years: "today's riders", but not "today's vote"."""
    whose = _WHOSE.match(text, end)
    one = inflection.singular(whose[1]) if whose is not None else ""
    people = whose is not None and one != whose[1] and titles.may_be_person(one)
    return people or _OF_NOW.match(text, end) is not None


def _nowadays(text: str, time: TimeValue) -> bool:
    """Whether "today" is no day: "which I still own today", "more than ever before today"."""
    before = re.split(r"[.!?\n]", text[max(0, time.start - 120) : time.start])[-1]
    if not before.strip() and _LASTING.match(text, time.end) is not None:
        return True
    return bool(
        _THESE_DAYS.search(before) or text.startswith((" than ", ", than ", ", like "), time.end)
    )


def hanging(times: Sequence[TimeValue]) -> list[str]:
    """Times that count from a date which the claim does not give: "the previous day"."""
    told = {time.value for time in times}
    return [
        time.quote
        for time in times
        if (time.rule or "").startswith(_COUNTED_FROM) and time.anchor and time.anchor not in told
    ]


def _period(time: TimeValue) -> str | None:
    """A week, season or year in words, where it is sure which one."""
    if time.alternatives or time.mod or (time.rule or "").startswith(UNSURE):
        return None
    return period_words(time.value)


def _day_month(quote: str) -> str:
    found = re.fullmatch(r"(?:the )?(\d{1,2})?(?:st|nd|rd|th)?(?: of)? ?([A-Za-z]+)\.? ?"
                         r"(\d{1,2})?(?:st|nd|rd|th)?", quote)  # fmt: skip
    if not found:
        return ""
    day = found[1] or found[3]
    month = next((m for m in MONTHS if m.lower().startswith(found[2].lower()[:3])), "")
    return f"{int(day)} {month}".lower() if day else month.lower()

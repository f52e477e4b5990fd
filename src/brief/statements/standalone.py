"""A claim's words made to stand alone: names and dates filled in, nothing invented.

Short names become full ones, dates that lean on the day of writing get the day in
parentheses, pronouns become names where only one person fits. Words between quotation marks
are never touched. What was put in is listed with its place; what stays open is listed too.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from brief.language import titles
from brief.records import EntityValue, Filled, Placed, Span, TimeValue, Value
from brief.statements import dated, pronouns, short_names
from brief.statements.firms import DESCRIPTION
from brief.statements.pronouns import ALIKE, Claim, Edit, fitting
from brief.values.names import people

_CONNECTIVE = re.compile(
    r"(?:(?:however|but|and|meanwhile|moreover|furthermore|also|additionally|nevertheless|"
    r"nonetheless|yet|in turn)\b,?|(?:in addition|still|besides|separately),)\s+(?=\w)",
    re.IGNORECASE,
)
_OPEN = frozenset(
    "he she him his her hers himself herself they them their theirs it its itself".split()
)
_OWN = ("'s", "’s")
_SINGLE = tuple("'‘’")
_LOWER_WORD = re.compile(r"[a-zà-ÿ]+(?:-[a-z]+)*(?:['’]s?)?[,;:]?(?:\s|\Z)")
_MARKS = frozenset(".,")
_SPLIT = re.compile(r"([^\W\d_]+)-\Z")  # a word that a line breaks
_REST = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"([^\W\d_]+)\.?\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Standing:
    """The text that stands alone, what was filled in, and what stays open.

    ``joined`` has each pronoun that became a name: where it stands, and the id of the person.
    """

    text: str
    filled: tuple[Filled, ...] = ()
    ambiguous: tuple[str, ...] = ()
    joined: tuple[tuple[Span, str], ...] = ()


def stand(
    text: str,
    span: Span,
    values: Sequence[Value],
    *,
    quoted: Sequence[Span] = (),
    persons: Sequence[EntityValue] = (),
    near: int = 0,
    pair: Sequence[EntityValue] = (),
    genders: Mapping[str, people.Gender] | None = None,
    subject: Span | None = None,
    replaces: Span | None = None,
    speaker: str | None = None,
    speaker_value: str | None = None,
    resolved: tuple[Span, EntityValue] | None = None,
    rank: tuple[Span, str] | None = None,
    closed: bool = True,
    sure: Callable[[int, str, bool], bool] = lambda at, name, rivals: True,
    about: Callable[[int], EntityValue | None] = lambda at: None,
    firm: Callable[[int, int], EntityValue | None] = lambda start, end: None,
    things: frozenset[str] = frozenset(),
    led: frozenset[str] = frozenset(),
) -> Standing:
    """The words of ``span`` with what they need from outside.

    Args:
        text: The article.
        span: The claim.
        values: Values with ids, those of the whole article.
        quoted: Stretches between quotation marks, which stay as they are.
        persons: Persons that a pronoun in the claim could mean, named shortly before.
        near: Where the sentence before the claim begins: who is named there is nearer.
        pair: The two persons that "the two leaders" are, or nobody.
        genders: What is known of persons, by full name.
        subject: A phrase to put in front, for a clause without a subject.
        replaces: Characters to leave out (", who" of an aside).
        speaker: Whose quotation this is, when the claim's own words do not say.
        speaker_value: Id of the value that gave the speaker.
        rank: A number word without its noun ("The first") and the noun that it takes.
        closed: Whether the text ends with a period even where the article has none.
        sure: Whether the pronoun at a place can only mean the person of that name, where that
            person is the only one who fits.
        about: The one whom the article is about, where the pronoun at a place can only mean that
            one.
        things: What the article says that something is called: ``short_names.things_called``.
        led: Names that take "the": ``short_names.led_by_the``.
        firm: The firm that a description ("the company") can only mean, by where it stands.
        resolved: A pronoun already joined to a person ("he added").
    """
    values = Placed.of(values)
    inside = values.inside(span.start, span.end)
    free = [v for v in inside if not any(q.start <= v.start < q.end for q in quoted)]
    edits: list[Edit] = []
    open_words: list[str] = []
    known = dict(genders or {})
    named = [v for v in free if isinstance(v, EntityValue)]
    edits += _names(text, named, subject, values, things, led)
    names = [v for v in inside if isinstance(v, EntityValue)]
    times = [v for v in free if isinstance(v, TimeValue) and not _in_name(v, names)]
    edits += [Edit(at, at, words, id_) for at, words, id_ in dated.put_in(text, times)]
    open_words += dated.hanging(times)
    got, left = pronouns.read(
        Claim(text, span, inside, quoted, persons, near, pair, known, subject, sure, about)
    )
    if resolved is not None and span.contains(resolved[0]):
        got = [e for e in got if e.start != resolved[0].start]
        own = text[resolved[0].start : resolved[0].end].lower()
        same = next((group for group in ALIKE if own in group), frozenset[str]())
        left = [w for w in left if w.lower() not in same]
        at, who = resolved
        got.append(Edit(at.start, at.end, who.name, who.id, who.name))
    edits += got
    described = _firms(text, span, inside, quoted, firm)
    edits += described
    open_words += [w for w in left if not (described and w.lower() in ("it", "its"))]
    if rank is not None and subject is None:
        edits.append(Edit(rank[0].end, rank[0].end, " " + rank[1], None))
    if replaces is not None:
        edits.append(Edit(replaces.start, replaces.end, "", None))
    connective = None if subject else _CONNECTIVE.match(text, span.start, span.end)
    if connective and not any(q.start <= span.start < q.end for q in quoted):
        edits.append(Edit(connective.start(), connective.end(), "", None))
    prefix = ""
    prefix_value: str | None = None
    if subject is not None:
        prefix, prefix_value = _subject(text, subject, values)
        if rank is not None:
            prefix = f"{prefix} {rank[1]}"
        if prefix.lower() in _OPEN or people.PRONOUNS.get(prefix.lower()):
            person, rivals = fitting(prefix, persons, near, known)
            if person is None or not sure(subject.start, person.name, rivals):
                person = about(subject.start)
            if person is None:
                open_words.append(prefix)
            else:
                prefix, prefix_value = person.name, person.id
    elif speaker:
        prefix, prefix_value = f"{speaker}:", speaker_value
    body, filled = _apply(text, span, _once(edits, named), prefix, prefix_value, closed=closed)
    joined = tuple(
        (Span(e.start, e.end), e.value)
        for e in edits
        if e.value is not None and text[e.start : e.end].lower() in people.PRONOUNS
    )
    return Standing(body, filled, tuple(dict.fromkeys(open_words)), joined)


def _once(edits: Sequence[Edit], named: Sequence[EntityValue]) -> list[Edit]:
    """The edits, where each who is meant is put in once: the first time, unless named before.

    "[Ann Lee] said so before Lee left", "Ann Lee stayed, he said": who reads on knows.
    """
    first: dict[str, int] = {}
    for edit in edits:
        if edit.meant is not None:
            first[edit.meant] = min(edit.start, first.get(edit.meant, edit.start))
    return [
        edit
        for edit in edits
        if edit.meant is None
        or (
            edit.start == first[edit.meant]
            and not any(e.name == edit.meant and e.end <= edit.start for e in named)
        )
    ]


def _in_name(time: TimeValue, names: Sequence[EntityValue]) -> bool:
    """Whether a day is a word of a name: the comic "Saturday Morning Holt"."""
    return any(e.start <= time.start and time.end < e.end for e in names)


def _names(
    text: str,
    entities: Sequence[EntityValue],
    subject: Span | None,
    values: Placed[Value],
    things: frozenset[str],
    led: frozenset[str],
) -> list[Edit]:
    edits = []
    told: set[str] = set()
    if subject is not None:
        told |= {
            v.name for v in values.inside(subject.start, subject.end) if isinstance(v, EntityValue)
        }
    told |= {e.name for e in entities if short_names.whole(e)}
    for entity in entities:
        if entity.name in told or entity.link is None or entity.type not in (
            "person", "organization", "facility", "event",
        ):  # fmt: skip
            continue
        around = text[max(0, entity.start - 1) : entity.start], text[entity.end : entity.end + 1]
        if any(c in ("-", "–", "/") for c in around):
            continue  # "Trump-Kim push"
        if around == ("(", ")") or (around[0] in _SINGLE and around[1] in _SINGLE):
            continue  # "the Harbor Safety Board (HSB)", his nickname 'al-Roe'
        quote, name = entity.quote, entity.name
        if not short_names.sure(quote, entity) or short_names.another(text, entity, things):
            continue
        if not short_names.reads(text, entity):
            continue
        told.add(entity.name)
        end, own = entity.end, next((s for s in _OWN if quote.endswith(s)), "")
        if name.endswith("s") and not quote.removesuffix(own).endswith("s"):
            if not own and text.startswith(_OWN, end):
                end, own = end + 2, text[end : end + 2]
            own = own[:1]  # "the HDF's" becomes "the Harbor Defence Forces'"
        start = entity.start + len(_title(quote)) if entity.type == "person" else entity.start
        the = "the " if name in led and short_names.wants_the(text, entity) else ""
        edits.append(Edit(start, end, the + name + own, entity.id, name))
    return edits


def _title(quote: str) -> str:
    """The titles that a mention begins with, which stay: "Sgt. " of "Sgt. Lee"."""
    found = ""
    while (match := _WORD.match(quote, len(found))) and match[
        1
    ].casefold() in titles.TITLES | titles.ROLES:
        found = quote[: match.end()]
    return found


def _firms(
    text: str,
    span: Span,
    inside: Sequence[Value],
    quoted: Sequence[Span],
    firm: Callable[[int, int], EntityValue | None],
) -> list[Edit]:
    """The name of the firm for the first "the company" of a claim that does not name it."""
    for found in DESCRIPTION.finditer(text, span.start, span.end):
        if any(q.start <= found.start() < q.end for q in quoted):
            continue
        meant = firm(found.start(), found.end())
        told = {v.name for v in inside if isinstance(v, EntityValue)}
        if meant is None or meant.name in told:
            return []
        own = ("’" if meant.name.endswith("s") else "’s") if found["own"] else ""
        return [Edit(found.start(), found.end(), meant.name + own, meant.id, meant.name)]
    return []


def _subject(text: str, subject: Span, values: Placed[Value]) -> tuple[str, str | None]:
    inside = values.inside(subject.start, subject.end)
    own = [v for v in inside if isinstance(v, EntityValue)]
    words = " ".join(text[subject.start : subject.end].split())
    for value in own:
        if (
            value.quote in words
            and value.link is not None
            and not short_names.whole(value)
            and (value.type in ("person", "organization"))
        ):
            return words.replace(value.quote, value.name, 1), value.id
    return words, own[0].id if own else None


def _apply(
    text: str,
    span: Span,
    edits: Sequence[Edit],
    prefix: str,
    prefix_value: str | None,
    *,
    closed: bool,
) -> tuple[str, tuple[Filled, ...]]:
    out = ""
    filled: list[Filled] = []
    if prefix:
        filled.append(Filled(start=0, end=len(prefix), text=prefix, value=prefix_value))
        out = prefix + " "
    at = span.start

    def add(piece: str) -> None:
        nonlocal out
        # white space of the page (line breaks, runs) becomes one space
        parts = re.split(r"(\s+)", piece)
        for number, part in enumerate(parts):
            if not part:
                continue
            if "\n" in part and part.isspace() and number + 1 < len(parts):
                first = _SPLIT.search(out)
                second = _REST.match(parts[number + 1])
                if first is not None and second is not None:
                    # "Kirk-" and, on the next line, "haven": one word where the text has it
                    if first[1] + second[0] in text:
                        out = out[:-1]
                    continue
            if part.isspace():
                behind = parts[number + 1 : number + 4 : 2]
                parted = out[-1:] not in _MARKS and not _MARKS.intersection(behind[1:])
                if parted and not _MARKS.isdisjoint(behind):
                    continue  # what a page leaves where a link or a tag stood: "in July ."
                out += "" if not out or out.endswith(" ") else " "
            else:
                out += part

    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if edit.start < at or edit.end > span.end:
            continue
        add(text[at : edit.start])
        if edit.text:
            piece = edit.text
            if piece.startswith(" ") and not out:
                piece = piece.lstrip()
            start = len(out) + (len(piece) - len(piece.lstrip()))
            out += piece
            gone = " ".join(text[edit.start : edit.end].split()) or None
            filled.append(
                Filled(
                    start=start,
                    end=len(out),
                    text=out[start:],
                    value=edit.value,
                    replaces=gone,
                )
            )
        at = edit.end
    add(text[at : span.end])
    out = out.rstrip()
    if _LOWER_WORD.match(out):  # not "iPhone", nor an address
        out = out[0].upper() + out[1:]
        if filled and filled[0].start == 0:
            filled[0] = dataclasses.replace(filled[0], text=out[: filled[0].end])
    ended = out.startswith("(") and out.endswith((".)", "!)", "?)"))
    if closed and (out[-1:].isalnum() or (out.endswith(")") and not ended)):
        out += "."
    return out, tuple(filled)

"""Sentences as spans of the text as read, with exact offsets.

Every gap between two tokens where a sentence might end is scored by a small logistic model of
the words around it; blank lines, bullets and ends of unwrapped lines always end one. The model
is ``data/segment.json`` (see its card); ``scripts/train_segment.py`` trains it. Where the words
leave no doubt ("5 p.m. Monday", "in 1998. Rescue boats") a rule decides before it.
"""

from __future__ import annotations

import gzip
import itertools
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from brief.language.calendar_names import MONTHS, WEEKDAYS
from brief.models import pinned
from brief.records import Article, Block, Span
from brief.records.passed_on import unmarked

_MODEL = "data/segment.json.gz"

# Blank lines part paragraphs; form feeds and the Unicode separators count as line ends. No
# pattern begins with a run of blanks that it may start again inside: that takes quadratic time.
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]\s*")
_LINE = re.compile(r"\n")
_BULLET = re.compile(r"\s*(?:[-*•●▪◦‣·–—]\s|\(?\d{1,3}[.)]\s|\(?[a-zA-Z][.)]\s)")
_END = re.compile(r"[.!?…:;。！？]['\"”’»)\]]*$")
# A gap that may end a sentence: blanks before anything but a lower-case letter, blanks after a
# final mark, or a final mark that runs into a capital ("the end.The start").
_GAP = re.compile(
    r"(?<=[.!?…;:)\]\"'”’»])\s+|(?<=\S)\s+(?=[^\sa-z])|(?<=[a-z)\]\"”][.!?])(?=[\"“(]?[A-Z])"
    r"|(?<=[0-9%][.!?])(?=[A-Z][a-z])|(?<=[。！？])(?=\S)"
)
_AFTER = re.compile(r"\S+")
_CLOSERS = "\"'”’»)]}*_"
_OPENERS = "\"'“‘«([{*_"
_NOTE = re.compile(r"(?:\[\d{1,3}\])+$")


def spans(text: str, *, wrapped: bool = False) -> list[tuple[int, int]]:
    """The sentences of a text as ``[start, end)``, in order, without blanks at their ends.

    Every character that is not a blank is in exactly one sentence. ``wrapped`` says that its
    lines are known to be one paragraph, wrapped at a column.
    """
    found: list[tuple[int, int]] = []
    for start, end in [(0, len(text.rstrip()))] if wrapped else _paragraphs(text):
        previous = start
        for cut in _cuts(text, start, end):
            _append(found, text, previous, cut)
            previous = cut
        _append(found, text, previous, end)
    return found


def sentences(article: Article, blocks: Iterable[Block]) -> tuple[Span, ...]:
    """The sentences of an article; none crosses a block."""
    text = unmarked(article.text)
    return tuple(
        Span(block.start + start, block.start + end)
        for block in blocks
        for start, end in spans(
            text[block.start : block.end], wrapped=block.kind in ("title", "body")
        )
    )


def _append(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that no sentence leaves: paragraphs, and lines that are not wrapped."""
    start = 0
    for match in _PARAGRAPH.finditer(text):
        yield from _lines(text, start, match.start())
        start = match.end()
    yield from _lines(text, start, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    breaks = [m.start() for m in _LINE.finditer(text, start, end)]
    if not breaks:
        if start < end:
            yield start, end
        return
    edges = [start - 1, *breaks, end]
    lines = [(a + 1, b) for a, b in itertools.pairwise(edges)]
    lengths = [b - a for a, b in lines]
    width = max(lengths)
    # Hard-wrapped: no line but the last could have taken the first word of the next one.
    wrapped = 40 <= width <= 120 and all(
        length + 1 + _first_word(text, *lines[i + 1]) > width - 3
        for i, length in enumerate(lengths[:-1])
    )
    begin = start
    for (_, line_end), (next_start, next_end) in itertools.pairwise(lines):
        if _BULLET.match(text, next_start, next_end):
            joined = False
        elif wrapped:
            joined = True
        else:
            # a line that goes on in lower case, after one that did not end
            after = text[next_start:next_end].lstrip()[:1]
            joined = after.islower() and not _END.search(
                text[max(begin, line_end - 16) : line_end].rstrip()
            )
        if not joined:
            yield begin, line_end
            begin = next_start
    yield begin, end


def _first_word(text: str, start: int, end: int) -> int:
    match = _AFTER.search(text, start, end)
    return match.end() - match.start() if match else 0


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """The offsets inside a paragraph where a sentence ends, at the start of the gap."""
    paragraph = text[start:end]
    for gap in _GAP.finditer(paragraph):
        if gap.start() == 0 or gap.end() >= len(paragraph):
            continue
        context = _context(paragraph, gap.start(), gap.end())
        sure = _sure(context)
        if score(context) > 0 if sure is None else sure:
            yield start + gap.start()


Context = tuple[str, str, str, str, int, int, bool]


def _context(paragraph: str, left: int, right: int) -> Context:
    """The two tokens before and after a gap, how far it is from the ends, quotes open."""
    low = max(0, left - 60)
    before = paragraph[low:left].split()
    after = paragraph[right : right + 60].split(None, 2)
    glued = left == right
    return (
        before[-2] if len(before) > 1 else "",
        before[-1] if before else "",
        after[0] if after else "",
        after[1] if len(after) > 1 else "",
        _bucket(left if left < 60 else 60 + (left > 200)),
        _bucket(min(len(paragraph) - right, 61)),
        glued,
    )


def _bucket(length: int) -> int:
    return 0 if length < 6 else 1 if length < 20 else 2 if length < 60 else 3


# Words that a number or a letter completes: "in 15. Trains", "grade C. Parents".
_COUNTING = frozenset(
    "in of to by at from than with since until till after before over about around under nearly "
    "almost only just was were is are and reached hit".split()
)
_LETTERED = frozenset(
    "a an size sizes grade grades group vitamin plan option class type section hepatitis category "
    "appendix exhibit schedule part point letter level phase block wing gate terminal pier series "
    "version zone platform hall line lane list division league channel form influenza".split()
)
_CLOCK = re.compile(r"(?:\d{1,2}(?:[:.]\d\d)?)?[ap]\.?m\.", re.IGNORECASE)
_HOUR = re.compile(r"\d{1,2}(?:[:.]\d\d)?|noon|midnight|[a-z]+", re.IGNORECASE)
_TIME_ZONES = frozenset("et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet cest".split())
_ZONES = frozenset(
    "Central Eastern Pacific Mountain Atlantic Greenwich British Local Moscow".split()
)
_ZONED = frozenset("Time Standard Daylight European Mean Summer".split())
_AMERICAN = frozenset("Pacific Mountain Central Eastern".split())  # "2 p.m. Pacific on Monday"
_ON = frozenset("on for in at to and or from through with until".split())
_BILL = re.compile(r"(?:H\.R|S|S\.A|P\.L|(?:H\.|S\.)?(?:J\.|Con\.)?Res)\.")
_RANKS = frozenset(
    "Const. Del. Sgt. Cpl. Lt. Capt. Maj. Col. Gen. Det. Insp. Supt. Pvt. Adm. Cmdr.".split()
)
_SCORE = re.compile(r"\(?\d{1,3}[-–]\d{1,3}[),.;:]*")
_INITIALS = re.compile(r"(?:[a-z]\.){2}")
_INITIAL = re.compile(r"[A-Z]\.")
_OWNING = ("'s", "’s")
_SPAN_OF_DAYS = re.compile(
    r"[\w.]+[-–—/](?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thu(?:rs?)?|fri|sat"
    r"|sun)\.",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1\d|20)\d\d")
_FIGURE = re.compile(r"[$£€]?\d[\d.,:–-]*(?:%|[a-z]{1,2})?")
_GLUED_WORD = re.compile(
    r"[\"“(]?(?:[A-Z][a-z]+|[AI]|[A-Z]{3,})(?:['’-][A-Za-z]+)*(?:['’])?[,.:;!?)\"”]*(?:[—–].*)?"
)
# What a name or a number always follows: "Sens. Ann Moss and Dan Cole", "passed H.R. 4297".
_PLURAL_TITLES = frozenset("sens reps govs drs profs messrs mmes cong".split())
_BILLS = frozenset("h.r. h.res. s.res. h.con.res. s.con.res. h.j.res. s.j.res.".split())
_SUFFIXES = frozenset("com org net gov edu io js py co uk de tv info html htm pdf doc txt".split())


def _sure(context: Context) -> bool | None:
    """Whether a sentence ends in this gap, where its words leave no doubt; else ``None``."""
    before2, before, after, after2, _, _, glued = context
    if glued:
        return _sure_glued(before2, before, after)
    if before[-1:].isalpha() and not after[:1].isalpha() and _SCORE.fullmatch(after):
        return False  # "beat Roe 6-3 6-1"
    if not before.endswith("."):
        owned = before2.endswith(_OWNING) and before[:1] == "(" and before[-1:] == ")"
        return False if owned or before.endswith(_OWNING) else None  # "the Guard's (RG) Band"
    if after[:1].isdigit() and _BILL.fullmatch(before.lstrip(_OPENERS)):
        return False  # "H.R. 1216"
    if after in _ZONES and after2.rstrip(".,)") in _ZONED and _CLOCK.fullmatch(before):
        return False  # "10 a.m. Central European Time"
    if after in _AMERICAN and after2 in _ON and _CLOCK.fullmatch(before):
        return False
    next_word = after.strip(_OPENERS + _CLOSERS + ".,;:!?…")
    named = next_word[:1].isupper()
    if named and before.lstrip(_OPENERS) in _RANKS:
        return False  # "Const. Kim Flett"
    own = before.lstrip(_OPENERS).lower()
    if (named and own[:-1] in _PLURAL_TITLES) or (next_word[:1].isdigit() and own in _BILLS):
        return False
    day = next_word.lower() in _WEEKDAYS or (next_word.lower() in _MONTH_NAMES)
    if (day or next_word.lower() in _TIME_ZONES) and _CLOCK.fullmatch(before):
        return False if before[0].isdigit() or _HOUR.fullmatch(before2) else None
    if after[:1].isdigit() and _SPAN_OF_DAYS.fullmatch(before):
        return False  # "Mar. 30-Apr. 2", "Mon.-Fri. 9"
    if _INITIAL.fullmatch(before.lstrip(_OPENERS)) and _INITIAL.fullmatch(after):
        return False  # "by G. I. Holt"
    if not named or (len(next_word) < 2 and next_word not in ("A", "I")):
        return None
    head = before2.strip(_OPENERS).lower()
    core = before[:-1]
    if _INITIALS.fullmatch(own) and core.isupper() and own[:-1] not in _ENDINGS:
        return False  # "J.J. Holt"
    if core.isdigit():
        if _YEAR.fullmatch(core) and head:
            return True
        return True if head in _COUNTING or head.rstrip(".") in _MONTH_NAMES else None
    if len(core) == 1 and core.isupper() and head in _LETTERED:
        return True
    return None


def _sure_glued(before2: str, before: str, after: str) -> bool | None:
    """Whether a sentence ends where no blank follows its mark: "the tram line.Work starts"."""
    core = before[:-1].rstrip(_CLOSERS).lstrip(_OPENERS)
    whole = before + after
    number = before[-2:-1] in "0123456789%"
    word = re.match(r"\w+", after.lstrip(_OPENERS))
    if "@" in whole or "://" in whole or "www." in whole:
        return False
    if (
        not _GLUED_WORD.fullmatch(after)
        or any(sign in whole for sign in "/\\_=#")
        or word is None
        or word.group().lower() in _SUFFIXES
    ):
        return False if number else None
    if number or _FIGURE.fullmatch(core):
        # "1.The" numbers an item
        return bool(_FIGURE.fullmatch(core)) and (
            not core.isdigit() or len(core) > 2 or before2.lower() in _COUNTING
        )
    last = re.split(r"[.!?]", core)[-1].lower()
    if len(last) < 3 or not last.isalpha() or last in _TITLES or last in _ENDINGS:
        return None
    if re.search(r"\.[a-z]", core):
        return None  # "java.util.List"
    return True


@lru_cache(maxsize=1 << 16)
def score(context: Context) -> float:
    """The log-odds that a sentence ends in this gap."""
    weight = _weights().get
    total = 0.0
    for name in features(context):
        total += weight(name, 0.0)
    return total


@cache
def _weights() -> dict[str, float]:
    data = json.loads(gzip.decompress(pinned.load_bytes(_MODEL)))
    weights: dict[str, float] = data["weights"]
    return weights


# Abbreviations that a name or number follows, and those that may well end a sentence.
_TITLES = frozenset(
    "mr mrs ms dr prof gen col lt sgt capt cmdr adm maj rep sen gov pres rev hon st ste fr sr jr "
    "messrs mt ft no nos vs v al cf eg ie e.g i.e fig figs eq sec ch vol pp p ed eds art op approx "
    "ca c dept univ bros assn est supt insp sec'y atty det spc pfc pvt".split()
)
_ENDINGS = frozenset(
    "inc ltd co corp llc plc jr sr etc u.s u.k u.n e.u d.c n.y l.a a.m p.m am pm ph.d m.d b.a m.a "
    "esq jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun ave blvd rd "
    "dr calif mass conn fla ariz ill mich wash ore pa va ga tex okla minn wis tenn ky la "
    "mo md".split()
)
_WEEKDAYS = frozenset(day.lower() for day in WEEKDAYS)
_MONTHS = frozenset(month[:3].lower() for month in MONTHS)
_MONTH_NAMES = _MONTHS | {month.lower() for month in MONTHS} | {"sept"}
_STARTERS = frozenset(
    "the a an this that these those he she it they we i you his her their its our my your in on at "
    "but and so if when while as for from by with after before there here what who how why where "
    "however although also since then no not yes please thanks thank hi hello dear all some many "
    "one two according meanwhile".split()
)


@lru_cache(maxsize=1 << 16)
def _shape(word: str) -> str:
    core = word.strip(_OPENERS + _CLOSERS + ".,;:!?…")
    if not core:
        return "sym"
    if core.isdigit():
        return "num"
    if len(core) == 1 and core.isalpha():
        return "L" if core.isupper() else "l"
    if core.isupper():
        return "UP"
    if core[0].isupper():
        return "Up"
    if core.islower():
        return "lo"
    if any(ch.isdigit() for ch in core):
        return "dig"
    return "mix"


def features(context: Context) -> Iterator[str]:
    """The names of the features that hold for a gap; each is 0 or 1."""
    before2, before, after, after2, left, right, glued = context
    bare = _NOTE.sub("", before)
    core = bare.rstrip(_CLOSERS)
    closed = "c" if core != bare else ""
    mark = core[-1:] if core[-1:] in ".!?…:;,-。！？" else "w"
    if core.endswith(("...", "..")):
        mark = "…"
    word = core.rstrip(".!?…:;,").lstrip(_OPENERS).lower()
    next_word = after.lstrip(_OPENERS).rstrip(_CLOSERS + ".,;:!?…").lower()
    opened = "o" if after[:1] in _OPENERS else ""
    shape, next_shape = _shape(before), _shape(after)
    kind = "-"
    if mark == ".":
        if word in _TITLES:
            kind = "title"
        elif word in _ENDINGS:
            kind = "ending"
        elif "." in word:
            kind = "dotted"
        elif len(word) == 1 and word.isalpha():
            kind = "initial"
        elif word.isdigit():
            kind = "number"
    starter = "s" if next_word in _STARTERS else ""
    noted = "n" if bare != before else ""
    base = f"{mark}{closed}{noted}{'g' if glued else ''}"
    yield f"b|{base}"
    yield f"bk|{base}|{kind}"
    yield f"bn|{base}|{next_shape}{opened}"
    yield f"bs|{base}|{starter}"
    yield f"ks|{mark}|{kind}|{next_shape}|{starter}"
    yield f"sh|{mark}|{shape}|{next_shape}{opened}"
    yield f"w|{mark}|{word}"
    yield f"n|{mark}|{next_word}"
    yield f"l|{mark}|{left}"
    yield f"r|{mark}|{right}"
    yield f"lr|{mark}|{left}|{right}|{next_shape}"
    yield f"s2|{mark}|{_shape(before2)}|{shape}"
    yield f"n2|{mark}|{next_shape}|{_shape(after2)}|{'.' if after2[-1:] in '.,' else ''}"
    if next_word in _WEEKDAYS:  # "... ants Tuesday, September 1": a dateline after a headline
        month = after2[:3].lower() in _MONTHS and after[-1:] == ","
        yield f"wd|{mark}|{month}|{before.islower()}|{next_shape}"
    yield f"nc|{mark}|{after[-1:] == ':'}|{next_shape}"
    if mark == "w":
        yield f"n2w|{after2.lower().strip(_CLOSERS + '.,')}"
        yield f"wn|{shape}|{next_word}"
        yield f"url|{'@' in before or '://' in before or 'www.' in before}|{starter}"
        yield f"len|{min(len(before), 12)}|{next_shape}"
        yield f"sy|{before[-1:] if not before[-1:].isalnum() else ''}|{next_shape}"
        yield f"sx|{after[:1] if not after[:1].isalnum() else ''}"

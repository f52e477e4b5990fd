"""A text as tokens, each with a one-character class: the alphabet of the grammar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from brief import patterns as re
from brief.values.times.lexicon import MONTHS, WORDS

_TWO = r"\d\d"
_JOINED_YEAR = (
    rf"(?:[-/]?(?:FY|CY)|[-/])?['‘’]?(?:19|20){_TWO}|(?:[-/]?(?:FY|CY)['‘’]?|[-/'‘’]){_TWO}"
)
# A month between its day and its year: "19-Nov-12", "19/Nov/2012", "Nov-19-2012", "2012-Nov-19".
_NAMED = "(?i:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
_NAMED_DATE = "|".join(
    rf"(?:\d{{1,2}}{s}{_NAMED}{s}(?:\d{{4}}|{_TWO})|\d{{4}}{s}{_NAMED}{s}\d{{1,2}})(?![\w/-])"
    for s in ("-", "/", r"\.", "\u2011")
)
_MONTH_FIRST = rf"{_NAMED}-\d{{1,2}}-\d{{4}}(?![\w-])|{_NAMED}/\d{{1,2}}/\d{{4}}(?![\w/])"
# Classes of what is no plain word, in the order in which the tokenizer tries them.
_SHAPES: Mapping[str, str] = {
    "ISO": r"\d{4}-(?:\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)"
    r"|W\d\d(?:-\d)?|Q[1-4])(?![\w-])",
    "SLASHED": r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\w/])|\d{4}/\d{1,2}/\d{1,2}(?![\w/])"
    r"|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d(?![\w.])|\d{1,2}-\d{1,2}-(?:\d{4}|\d\d)(?![\w-])"
    # What they look like first, as few tokens are either.
    rf"|(?=\d{{1,4}}[-/.\u2011][A-Za-z])(?:{_NAMED_DATE})"
    rf"|(?=[A-Za-z]{{3,9}}[-/]\d)(?:{_MONTH_FIRST})",
    "NINEELEVEN": r"9/11(?![\w/])",
    "RACE": r"\d{1,2}:[0-5]\d(?::[0-5]\d)?\.\d{1,3}(?!\w|\.\d)"
    r"|\d:[0-5]\d:[0-5]\d(?![\w:])(?!\ ?[ap]\.?m)",
    # "UTC+8", "GMT-05:00", and "+0800" after a clock time; "10:00 GMT-12:00 GMT" are two times.
    "ZONEFIG": r"(?:UTC|GMT)(?:\ ?[+\u2212]\ ?(?:0?\d|1[0-4])(?::?[0-5]\d)?"
    r"|\ ?[-\u2010-\u2013](?:0\d(?::?[0-5]\d)?|\d|1[0-2]))(?![\w:])(?!\ (?:GMT|UTC))"
    r"|(?=[+\u2212])(?:(?<=:\d\d)|(?<=:\d\d\ ))[+\u2212](?:0\d|1[0-4]):?[0-5]\d(?![\w:])"
    r"|(?=-)(?<=:\d\d\ )-(?:0\d|1[0-2])[0-5]\d(?![\w:])",
    "CLOCK": r"\d{1,2}:[0-5]\d(?::[0-5]\d)?(?![\w:])",
    "CLOCKDOT": r"\d{1,2}\.[0-5]\d(?=\ ?[ap]\.?m\b)",
    "AMFIG": r"\d{1,2}(?::[0-5]\d|\.[0-5]\d)?[ap]m\b",
    "HALFFIG": r"\d/\d(?![\w/])",
    # "Q3", "3Q", with a year that is joined to it: "3Q18", "1H2019", "4QFY20", "Q2-19".
    "QFIG": rf"(?:[Qq][1-4](?:{_JOINED_YEAR})?|[1-4][Qq](?:{_JOINED_YEAR}|{_TWO}[AEF]?)?)\b",
    "HFIG": rf"(?:H[12](?:{_JOINED_YEAR})?|[12]H(?:{_JOINED_YEAR}|{_TWO}[AEF]?)?)\b",
    "DECADEFIG": r"(?:1\d|20)\d0'?s\b|['‘’]?[1-9]0'?s\b",
    "SHORTYEAR": r"['‘’]\d\d(?!\w|['’](?!s\b))",
    "ORDFIG": r"\d{1,3}(?:st|nd|rd|th)\b",
    "FIGURE": r"\d[\d,]*\d(?:\.\d+)?|\d(?:\.\d+)?",
    "AMDOT": r"[ap]\.\ ?m\.?(?!\w)",
    "FYFIG": r"FY\ ?'?(?:\d{4}|\d\d)\b",
    "WORD": r"[^\W\d_]+",
    "POSS": r"['’]s?\b|['’](?=\s)",
    "COMMA": r",",
    "HYPHEN": r"(?<=\w)[-\u2010\u2011](?=\w)",
    "DASH": r"[-\u2010-\u2014]",
    "SLASH": r"/",
    "DOT": r"\.",
    "OPEN": r"[(\[]",
    "CLOSE": r"[)\]]",
    "MONEY": r"[$£€¥]",
    "PERCENT": r"%",
    "BREAK": r"\n[ \t\r]*\n\s*",
    "LINE": r"\n",
    "OTHER": r"[^\s]",
}
# A word that can be nothing else is tried first: most tokens are such, and the shapes before WORD
# are many. Those of them that begin with a letter, by what they begin with.
_PLAIN = r"(?![QqHFUG]|[ap]\.|[A-Za-z]{3,9}[-/]\d)[^\W\d_]+"
# A letter before would make "B2" a 2; an apostrophe's "s" is taken by POSS.
_TOKEN = re.compile(
    "|".join(f"(?P<{name}>{shape})" for name, shape in {"PLAIN": _PLAIN, **_SHAPES}.items()),
)
# Figures by what they can be: the hour, a day of the month, a minute, a year ...
_FIGURES = ("N12", "N24", "N31", "N59", "N99", "Y4", "NBIG")
_EXTRA = ("X",)

NAMES = (*_SHAPES, *WORDS, *_FIGURES, *_EXTRA)
# Private-use characters: no class is ever a character with a meaning in a pattern.
CODES: Mapping[str, str] = {name: chr(0xE000 + i) for i, name in enumerate(NAMES)}
_WORD_CODES: Mapping[str, str] = {
    word: CODES[name] for name, words in WORDS.items() for word in words.split()
}
_CAPITALIZED = "".join(CODES[n] for n in ("MONTH", "MONTHX", "WDAYX", "CHRISTMAS", "EASTER"))
_UPPER = CODES["ZONEX"]
_MONTHS = frozenset((CODES["MONTH"], CODES["MONTHX"]))
# In lower case too these are nothing but months.
_PLAINLY_MONTHS = frozenset("january february july september october november december".split())
_VERBS = frozenset("may march mar".split())
_LONG_MONTH = 5  # letters: a full stop after a shorter one may be that of an abbreviation
_YEAR = CODES["Y4"]
_DAY_FIGURES = frozenset(CODES[n] for n in ("N12", "N24", "N31", "ORDFIG"))
_ORDINALS = frozenset(CODES[n] for n in ("ORDW", "THIRD", "SECOND"))
_DATE_LEADS = frozenset(
    CODES[n] for n in ("ON", "OF", "IN", "SINCE", "BY", "FROM", "BETWEEN", "BEFORE", "AFTER",
                       "WDAY", "OPEN", "EARLY", "LATE", "MID", "DURING")
)  # fmt: skip
_MONTH_LEADS = frozenset(
    CODES[n] for n in ("IN", "SINCE", "DURING", "FROM", "EARLY", "LATE", "MID")
)
_AFTER_MONTH = frozenset(
    CODES[n] for n in ("COMMA", "DOT", "Y4", "BREAK", "CLOSE", "DASH", "HYPHEN", "AND", "OR", "TO",
                       "AT", "ON", "IN", "OF", "OTHER", "N12", "N24", "N31", "ORDFIG", "SHORTYEAR")
)  # fmt: skip

_METRES = re.compile(r"m(?!\w)")
_WRAPPED = 50  # characters: a line that is shorter ended on purpose


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: their classes as one string, their places, their lower case."""

    text: str
    codes: str
    starts: list[int]
    ends: list[int]
    lower: list[str]


@cache
def _figure_code(figure: str) -> str:
    if "," in figure or "." in figure:
        return CODES["NBIG"]
    if len(figure) == 4 and 1000 <= int(figure) <= 2199:
        return CODES["Y4"]
    if len(figure) > 2:
        return CODES["NBIG"]
    n = int(figure)
    for limit, name in ((12, "N12"), (24, "N24"), (31, "N31"), (59, "N59")):
        if n <= limit:
            return CODES[name]
    return CODES["N99"]


def tokenize(text: str) -> Tokens:
    """The tokens of ``text``; white space between them is dropped but for blank lines."""
    codes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    lower: list[str] = []
    small: list[tuple[int, str]] = []  # months in lower case
    line_start = 0
    x = CODES["X"]
    words = _WORD_CODES
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        assert kind is not None
        start, end = match.span()
        word = match.group()
        if kind == "PLAIN" or kind == "WORD":
            low = word.lower()
            code = words.get(low, x)
            if code != x and (
                (code in _CAPITALIZED and low == word) or (code == _UPPER and not word.isupper())
            ):
                if code in _MONTHS:
                    small.append((len(codes), code))
                code = x
        elif kind == "FIGURE":
            low = word
            # "1,2" is no figure but a list; "3," never comes here: a figure ends in a digit.
            code = _figure_code(word if word.isascii() else "1000000") if len(word) < 12 else x
            if code == _YEAR and _METRES.match(text, end):
                code = CODES["NBIG"]  # "the 1500m"
        elif kind == "LINE":
            # A wrapped line runs on; a headline or a short line of a list does not.
            if start - line_start >= _WRAPPED:
                line_start = end
                continue
            low, code, line_start = word, CODES["BREAK"], end
        else:
            low = word.lower()
            code = CODES[kind]
            if kind == "BREAK":
                line_start = end
        codes.append(code)
        starts.append(start)
        ends.append(end)
        lower.append(low)
    for i, code in small:
        if _as_month(i, codes, lower):
            codes[i] = code
    return Tokens(text, "".join(codes), starts, ends, lower)


def _as_month(i: int, codes: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether the month at token ``i``, in lower case, stands as months do in such text.

    "on march 4" and "4 march 2020" do; "will march 4 miles" and "one of 4 may go" do not.
    """
    word = lower[i]
    if word in _PLAINLY_MONTHS:
        return True
    at = i + 1 + (len(word) < _LONG_MONTH and lower[i + 1 : i + 2] == ["."])
    after, then = codes[at : at + 1], codes[at + 1 : at + 3]
    lead, before = _lead(i, codes, lower), codes[i - 1] if i else ""
    day_after = bool(after) and after[0] in _DAY_FIGURES
    year_after = after == [_YEAR] or (day_after and _YEAR in then)
    # "of 4 may have": a verb goes on, a month ends or is joined to something.
    ends = not after or after[0] in _AFTER_MONTH
    if before in _DAY_FIGURES:
        return (word != "may" or ends) and (
            word not in _VERBS or year_after or _lead(i - 1, codes, lower)
        )
    if lower[i - 1 : i] == ["of"] and i > 1 and codes[i - 2] in _DAY_FIGURES | _ORDINALS:
        return ends or word != "may"
    if day_after:
        return word not in _VERBS or lead or year_after or after == [CODES["ORDFIG"]]
    if year_after:
        return word not in _VERBS or lead
    if before == CODES["HYPHEN"] and i > 1:
        before = codes[i - 2]  # "mid-march"
    if before == CODES["TO"]:  # "from march to may", "until march", but not "to march"
        return ends and (codes[i - 2] in _MONTHS or lower[i - 1] in ("until", "till"))
    return (before in _MONTH_LEADS and (word != "may" or ends)) or (before in _DATE_LEADS and ends)


def _lead(i: int, codes: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a word that leads to a date stands before token ``i``: "on", "since the"."""
    if i and lower[i - 1] == "the":
        i -= 1
    if i > 1 and codes[i - 1] == CODES["COMMA"]:
        i -= 1
    return i > 0 and (codes[i - 1] in _DATE_LEADS or lower[i - 1] == "dated")

"""The words of English time expressions, and the class that each belongs to.

A text is read as a string of one-character classes, one a token (``tokens.py``); the
grammar (``grammar.py``) is a regular expression over that string. A class has one name
here; the grammar may join several under one symbol.
"""

from __future__ import annotations

from collections.abc import Mapping

MONTHS: Mapping[str, int] = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7,
    "august": 8, "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1,
    "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
WEEKDAYS: Mapping[str, int] = {
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
    "sunday": 7, "mon": 1, "tue": 2, "tues": 2, "wed": 3, "weds": 3, "thu": 4, "thur": 4,
    "thurs": 4, "fri": 5, "sat": 6, "sun": 7, "mondays": 1, "tuesdays": 2, "wednesdays": 3,
    "thursdays": 4, "fridays": 5, "saturdays": 6, "sundays": 7,
}  # fmt: skip
# ISO 24617-1 letters: P2D, PT2H, P1M, P3Q; C and E stand for 100 and 10 years, L for 1000.
UNITS: Mapping[str, str] = {
    "second": "TS", "sec": "TS", "minute": "TM", "min": "TM", "hour": "TH", "hr": "TH",
    "day": "D", "week": "W", "fortnight": "F", "month": "M", "quarter": "Q", "year": "Y",
    "yr": "Y", "decade": "E", "century": "C", "centurie": "C", "millennium": "L",
    "millennia": "L", "weekend": "WE", "semester": "6M", "weeknight": "D", "weekday": "D",
}  # fmt: skip
SEASONS: Mapping[str, str] = {
    "spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI",
    "springs": "SP", "summers": "SU", "autumns": "FA", "winters": "WI",
}  # fmt: skip
PARTS: Mapping[str, str] = {
    "morning": "MO", "mornings": "MO", "afternoon": "AF", "afternoons": "AF", "evening": "EV",
    "evenings": "EV", "night": "NI", "nights": "NI", "midmorning": "MO", "midafternoon": "AF",
    "lunchtime": "MI", "dawn": "MO", "dusk": "EV", "daytime": "DT", "overnight": "NI",
    "midnight": "24:00", "noon": "12:00", "midday": "12:00", "noontime": "12:00",
}  # fmt: skip
ZONES: Mapping[str, str] = {
    "utc": "Z", "gmt": "Z", "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00",
    "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "cet": "+01:00",
    "cest": "+02:00", "bst": "+01:00", "jst": "+09:00", "eet": "+02:00", "eest": "+03:00",
    "msk": "+03:00", "aest": "+10:00", "aedt": "+11:00", "hkt": "+08:00", "sgt": "+08:00",
    "nzst": "+12:00", "nzdt": "+13:00", "acst": "+09:30", "awst": "+08:00", "pkt": "+05:00",
    "wib": "+07:00", "kst": "+09:00", "sast": "+02:00", "brt": "-03:00", "adt": "-03:00",
    "akst": "-09:00", "akdt": "-08:00", "trt": "+03:00",
    "ist": "", "et": "", "ct": "", "mt": "", "pt": "", "z": "Z",
}  # fmt: skip
DECADES: Mapping[str, int] = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7,
    "eighties": 8, "nineties": 9,
}  # fmt: skip
FREQUENCIES: Mapping[str, str] = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "monthly": "P1M",
    "quarterly": "P1Q", "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y", "hourly": "PT1H",
    "semiannual": "P6M", "semiannually": "P6M", "bimonthly": "P2M", "biennial": "P2Y",
}  # fmt: skip
DEICTIC: Mapping[str, int] = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "tonite": 0}
REFERENCES: Mapping[str, str] = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF",
    "presently": "PRESENT_REF", "recently": "PAST_REF", "previously": "PAST_REF",
    "formerly": "PAST_REF", "lately": "PAST_REF", "soon": "FUTURE_REF", "shortly": "FUTURE_REF",
}  # fmt: skip

# Days that are called by what happened on them, without the year: that, and what follows the day.
NAMED_DAYS: Mapping[tuple[int, int], tuple[int, frozenset[str]]] = {
    (9, 11): (
        2001,
        frozenset(
            "attacks terror terrorist terrorists hijackers hijackings families survivors victims "
            "commission memorial".split()
        ),
    ),
    (7, 7): (2005, frozenset({"bombings", "bombers", "attacks"})),
    (1, 25): (2011, frozenset({"revolution", "uprising"})),
    (1, 6): (2021, frozenset({"insurrection", "riot", "rioters", "committee"})),
    (10, 7): (2023, frozenset({"attacks", "massacre"})),
}
# What is held on a day that everybody waits for.
VOTES = frozenset("election elections midterms referendum ballot primary primaries".split())

_NUMBER_WORDS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)
_ORDINAL_WORDS = (
    "first fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth"
)
# Class name -> the words of it, in lower case. A word has one class.
WORDS: Mapping[str, str] = {
    "MONTH": "january february april june july august september october november december "
    "jan feb apr aug sept nov dec oct",
    "MONTHX": "may march mar jun jul sep",  # something else more often than not
    "WDAY": "monday tuesday wednesday thursday friday saturday sunday",
    "WDAYS": "mondays tuesdays wednesdays thursdays fridays saturdays sundays",
    "WDAYX": "mon tue tues wed weds thu thur thurs fri sat sun",
    "DAY": "day",
    "WEEK": "week",
    "MONTHU": "month",
    "YEARU": "year",
    "DECADEU": "decade",
    "CENTURY": "century",
    "HOUR": "hour",
    "UNITX": "minute fortnight millennium semester",
    "UNITS": "days weeks months years decades centuries hours minutes fortnights "
    "millennia hrs mins yrs quarters weekends",
    "SECONDS": "seconds secs",
    "SECOND": "second",
    "QUARTER": "quarter",
    "HALFW": "half",
    "HALVES": "halves",
    "PERIOD": "period",
    "WEEKEND": "weekend",
    "SEASON": "spring summer fall autumn winter",
    "SEASONS": "springs summers autumns winters",
    "PART": "morning afternoon evening night",
    "PARTS": "mornings afternoons evenings nights",
    "POINT": "midnight noon midday noontime",
    "OVERNIGHT": "overnight",
    "DAWN": "dawn dusk lunchtime midmorning midafternoon",
    "NUMW": _NUMBER_WORDS,
    "ONE": "one",
    "A": "a an",
    "SCALES": "dozens hundreds thousands",
    "SCALE": "hundred thousand million billion dozen",
    "ORDW": _ORDINAL_WORDS,
    "THIRD": "third",
    "DECADE": " ".join(DECADES),
    "VAGUE": "several few many",
    "COUPLE": "couple",
    "LONG": "long",
    "NUMEROUS": "numerous countless various",
    "THE": "the",
    "NO": "no",
    "NOT": "not",
    "AS": "as",
    "THIS": "this",
    "THAT": "that",
    "THESE": "these those",
    "LAST": "last",
    "PAST": "past",
    "NEXT": "next",
    "PREVIOUS": "previous preceding prior",
    "FOLLOWING": "following subsequent ensuing",
    "COMING": "coming upcoming",
    "CURRENT": "current",
    "RECENT": "recent",
    "LATEST": "latest",
    "FINAL": "final closing",
    "SAME": "same",
    "EACH": "each every",
    "EARLY": "early",
    "LATE": "late",
    "MID": "mid middle",
    "EARLIER": "earlier",
    "LATER": "later",
    "SOMETIME": "sometime",
    "AGO": "ago",
    "BEFORE": "before",
    "AFTER": "after",
    "SINCE": "since",
    "BEGIN": "beginning start",
    "END": "end",
    "OF": "of",
    "IN": "in",
    "ON": "on",
    "AT": "at",
    "FOR": "for",
    "BY": "by",
    "ALL": "all much most part",
    "OTHER_": "other",
    "WITH": "with",
    "FROM": "from",
    "TO": "to through until till",
    "BETWEEN": "between",
    "AND": "and",
    "OR": "or",
    "SO": "so",
    "APPROX": "about around approximately roughly some circa",
    "NEARLY": "nearly almost",
    "MORE": "more",
    "LESS": "less fewer",
    "THAN": "than",
    "OVERW": "over",
    "UNDERW": "under",
    "LEAST": "least",
    "MOST": "most",
    "UP": "up",
    "ADDITIONAL": "additional extra further another straight consecutive solid",
    "FULL": "full entire whole",
    "FISCAL": "fiscal financial",
    "TRADING": "trading business working calendar",
    "DEICTIC": "yesterday today tonight tomorrow tonite",
    "REF": " ".join(REFERENCES),
    "FUTURE": "future",
    "TERM": "term",
    "NEAR": "near foreseeable immediate short",
    "AHEAD": "ahead",
    "FREQ": " ".join(FREQUENCIES),
    "OLD": "old",
    "ONCE": "once",
    "TWICE": "twice",
    "TIMES": "times",
    "TIME": "time",
    "MOMENT": "moment",
    "OCLOCK": "clock",
    "O": "o",
    "PRESENT": "present",
    "PER": "per",
    "EVE": "eve",
    "DATE": "date",
    "ITS": "its their his her our",
    "AM": "am pm",
    "ZONE": " ".join(z for z in ZONES if z not in ("z", "et", "ct", "mt", "pt")),
    "ZONEX": "et ct mt pt",
    "ALREADY": "already",
    "THEN": "then",
    "RIGHT": "right",
    "VERY": "very",
    "DURING": "during",
    "WITHIN": "within",
    "SAINT": "saint st",
    "COMPARABLE": "comparable corresponding",
    "CHRISTMAS": "christmas xmas",
    "EASTER": "easter",
    "THANKSGIVING": "thanksgiving",
    "HALLOWEEN": "halloween",
    "NEW": "new",
    "GOOD": "good",
    "BLACK": "black",
    "PALM": "palm",
    "ASH": "ash",
    "LABOR": "labor labour",
    "MEMORIAL": "memorial",
    "VETERANS": "veterans",
    "INDEPENDENCE": "independence",
    "COLUMBUS": "columbus",
    "VALENTINE": "valentine valentines",
    "ELECTION": "election",
    "BOXING": "boxing",
    "PRESIDENTS": "presidents",
    "MOTHERS": "mother mothers",
    "FATHERS": "father fathers",
    "MARTIN": "martin",
    "LUTHER": "luther",
    "KING": "king",
    "PATRICK": "patrick",
}

"""Figures that name a thing and count nothing: houses, roads, models, items of a list, telephones."""

from __future__ import annotations

from brief import patterns as re
from brief.language.numbers import Number
from brief.values.quantities import counts, currencies, units

_STREETS = (
    r"(?:Street|Avenue|Road|Boulevard|Drive|Lane|Court|Place|Way|Circle|Terrace|Parkway|Highway"
    r"|Turnpike|Square|Alley|Crescent|Close|Row|Pike|Trail|Plaza|(?:St|Ave|Rd|Blvd|Ln|Dr|Pkwy|Hwy"
    r"|Ct|Pl|Sq)\b\.?)(?!\w)"
)
# "14 Elm Street", but not "14 Wall Street banks".
_HOUSE = re.compile(
    r"(?:-?[A-Za-z]\b)?,? (?:(?:[NSEW]{1,2}\.|[NSEW]{1,2}|North|South|East|West) )?"
    rf"(?:(?:[A-Z][\w’'.-]*|\d+(?:st|nd|rd|th))(?: of| the| de| la)* (?:[A-Z][\w’'.-]* ){{0,2}}{_STREETS}"
    r"|Broadway\b)(?! (?!was|is|has|as|this|its|his)[a-z-]+s\b)"
)
_BLOCK = re.compile(r"(?: to \d+|[-–]\d+)? blocks? of\b")
_NAMED = re.compile(
    r"\b(?:Interstate|[Hh]ighway|Freeway|[Rr]oute|Rte\.?|Hwy\.?|Rt\.?|(?:County|State) Road|Exit|Loop"
    r"|interstate|[Mm]otorway|[Rr]unway|[Gg]ate|Autobahn|[Mm]ile markers?|Pier|Platform|Gate|Terminal|Room|Suite|Apt\.?"
    r"|Apartment|Unit|Box|Lot|Section|Article|Chapter|Resolution|Amendment|Proposition"
    r"|Prop\.?|[Pp]hase|Formula|Channel|Bus|Title|Type|[Gg]rade|Level|Class|[Cc]ategory|Nos?\.|Number"
    r"|Engine|Ladder|Precinct|District|Ward|Zone|Area|Tower|Pump|Reactor|Group|Stage|Lane)[ -]$"
)
# "H.R. 1216", "S. 1116", "HB 12", "Public Law 110": bills and laws.
_BILL = re.compile(
    r"(?<![\w.])(?:H\.? ?R|S(?=\.)|[HS]\.? ?(?:J\.?|Con\.?)? ?Res|[HSA]B|[HS]F|Public Law|P\.L|Bill)\.? ?\Z"
)
_PROGRAM = re.compile(r" (?:Minutes|Hours|Days|Weeks)\b")  # "60 Minutes", written as a name
# The second of "Exits 130 and 132", what "Task Force (CTF) 50" is numbered, "c. 347".
_ALSO_NAMED = re.compile(
    r"\b(?:Exits|Highways|Routes|Interstates|Gates|Terminals|Rooms|Sections|Articles|Chapters|Districts"
    r"|[Mm]ile markers|[Ee]xits)"
    r" \d+(?:, \d+)*,? (?:and|or) \Z|\b[A-Z]\w+ \([A-Z]{2,6}\) \Z|\bc\. ?\Z"
)
_STATION = re.compile(
    r"\b(?:Channel|News|Radio|BBC|NBC|CBS|ABC|Fox|FOX|CNN|ITV|Sky|ESPN|PBS|CBC|RTE|Canal|TV"
    r"|NewsRadio|Eyewitness News|[WK][A-Z]{2,3}(?:-TV)?)[ -]$"
)
# "Tune to 98.5 FM": a frequency in MHz, in kHz on medium wave.
_WAVES = ((re.compile(r" ?FM\b"), 87, 108), (re.compile(r" ?AM\b"), 530, 1700))
_EMERGENCY = frozenset(("911", "999", "112", "988", "000"))
_POLICE = frozenset(("101", "111"))  # numbers that count as often as they are called
_CALLED = re.compile(
    r"\b(?:call(?:s|ed|ing)?|dial(?:s|led|ed|ling|ing)?|phon(?:es?|ed|ing)|rang|text(?:s|ed|ing)?)"
    r"(?: (?:the|to|on|emergency number)){0,2} (?:\d{3}(?: and| or|,) ){0,2}$",
    re.IGNORECASE,
)
_CALLS = re.compile(
    r"[ -](?:call(?:s|ers?|ed|ing)?|dispatch(?:ers?)?|operators?|recordings?|tapes?|transcripts?"
    r"|emergency|system|center|centre|telecommunicators?|audio)\b",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(
    r"(?:\+?\d{1,3}[-. ])?(?:\(\d{2,5}\) ?|\d{2,5}[-.])\d{3,4}[-. ]\d{3,4}(?![\d,])"
    r"|(?:\+\d{1,3} |(?<![\d,])0)\d{1,4} (?:\d{2,4}(?: \d{2,4}){1,2}|\d{5,8})(?![\d,])"
)
_MAKERS = re.compile(
    r"\b(?:Boeing|Airbus|Embraer|Tupolev|Antonov|Sukhoi|Ilyushin|MiG|Cessna|Bombardier|Peugeot|Porsche"
    r"|Fiat|BMW|Audi|Mazda|Nokia|Xbox|PlayStation|Windows|iPhone|iPad|iOS|Android|Galaxy|Pixel|Kindle"
    r"|Falcon|Ariane|Soyuz|Apollo|Voyager|Leopard|Mk|Model|Python|Java|Ubuntu)[ -]"
    r"(?:\d+s?(?:, | and | or |/))*\Z"
)
# The figure of "S-300 missiles", "Covid-19 cases", "a top-10 finish".
_HYPHENED = re.compile(r"[^\W\d_]{1,12}[-\u2010\u2011]\Z")
# What stands before the second half of a model's name: "A380-".
_PART = re.compile(r"(?<!\w)[A-Z]{1,3}\d{1,4}[-\u2010\u2011]\Z")
# What has initials and a number: "FTSE 100", "CTF 50 will lead".
_INITIALED = re.compile(
    r"(?<![\w$£€.-])(?:[A-Z]{3,6}|S&P|Nikkei|Stoxx|Russell|Fortune|Formula|Hang Seng) \Z"
)
_PIXELS = re.compile(r"[48][Kk]")  # "4K" of screens
_JET = re.compile(r"7[0-8]7")
_INDEX = re.compile(r"\b(?:S&P|Nikkei|FTSE|DAX|CAC|Stoxx|Russell|Fortune) \Z")
_RAPPER = re.compile(r" Cent\b(?!s)")
_NAME_ENDS = re.compile(
    r"(?:['’]s)?(?=[ ,.;:)!?]|\Z)(?! ?(?:%|per ?cent|million|billion|thousand))(?! (?:[a-z-]+ ){0,2}"
    r"(?!was\b|is\b|has\b|as\b|its\b|his\b|this\b)[a-z-]{2,}s\b)"
)
# The letters of "737s", "5G", "3Q18", "12c".
_GLUED = re.compile(r"[^\W\d_]{1,3}\d*(?!\w)")
_VERSION = re.compile(r"[A-Za-z](?!\w)")  # a unit elsewhere: the "g" of "Suite 11g"
_CAPITAL = re.compile(r"[^\W\d_] (?-i:[A-Z])[\w.&’'-]* (?:\d+[A-Za-z](?:, | and | or ))*\Z")
# Months that are written small, and are nothing else than months.
_SURE = (
    "january|february|april|june|july|september|october|november|december"
    "|jan|feb|apr|jun|jul|sept|sep|oct|nov|dec"
)
_DAY_AFTER = re.compile(
    rf"\b(?:{_SURE}|(?:on|of|by|since|until|till|from|before|after) (?:march|may))\.? \Z"
)
_DAY_BEFORE = re.compile(rf" (?:of )?(?:{_SURE}|(?:march|may)(?=,? (?:1[5-9]|20)\d\d\b))\b")
_DAY_OF = re.compile(r"\b(?:on|of|by|since|until|till|from|before|after)(?: the)? \Z")
_ERA = re.compile(r" ?(?:B\.C\.|A\.D\.|(?:BCE?|AD|CE)\b)")
_ITEMS = 30  # of a list
_LIST = 800  # characters that are looked through for its first item
_REACH = 18  # characters on either side that a telephone number may take


def label(text: str, number: Number) -> bool:
    """Whether a figure is the number of a house, road, room, station, model, item or telephone."""
    start, end = number.start, number.end
    written = text[start:end]
    if number.kind != "cardinal" or not written[:1].isdigit():
        return False
    if _model(text, number):
        return True
    if _PIXELS.fullmatch(written) and not counts.WORD.match(text, end):
        return True  # "runs in native 4K."
    if _PIXELS.fullmatch(written) and not currencies.before(text, start):
        return not counts.counted(text, end, number)[0]
    if any(low <= number.value <= high and wave.match(text, end) for wave, low, high in _WAVES):
        return True
    around = _TELEPHONE.finditer(text, max(0, start - _REACH), end + _REACH)
    if any(m.start() <= start < m.end() for m in around):
        return True
    if not written.isdigit():
        return False
    if text[start - 1 : start] == "[" and text[end : end + 1] == "]":
        return True  # a footnote
    if _ERA.match(text, end):
        return True  # a year
    if _listed(text, number) or _day(text, number):
        return True
    before = text[max(0, start - 24) : start]
    called = written in _EMERGENCY | _POLICE and _CALLED.search(before) is not None
    if called or (written in _EMERGENCY and _CALLS.match(text, end)):
        return True
    if _PROGRAM.match(text, end) or _ALSO_NAMED.search(before):
        return True
    if _JET.fullmatch(written) and "Boeing" in text:
        return True  # "the 787", once Boeing is named
    if _INDEX.search(before) or _RAPPER.match(text, end):
        return True
    if len(written) < 4 and _INITIALED.search(before) and _NAME_ENDS.match(text, end):
        return not units.after(text, end)
    if _BILL.search(before) and not units.after(text, end):
        return True
    if _STATION.search(before) or (_NAMED.search(before) and not units.after(text, end)):
        return True
    return bool(_HOUSE.match(text, end) or _BLOCK.match(text, end))


def _model(text: str, number: Number) -> bool:
    """Whether a figure belongs to the name of a thing: "S-300", "Boeing 737s", "Suite 11g"."""
    start, end = number.start, number.end
    before = text[max(0, start - 24) : start]
    if text[start] == "0" and text[start + 1 : start + 2].isdigit():
        return True  # "0199"
    if _MAKERS.search(before):
        return True
    if _PART.search(before) and _VERSION.match(text, end):
        return True  # "A330-200F"
    measured = units.after(text, end) or currencies.after(text, end, number.value)
    if _HYPHENED.search(before) and not measured:
        return True
    if not text[end - 1].isdigit():
        return False
    if _VERSION.match(text, end) and _CAPITAL.search(before):
        return True
    return not measured and bool(_GLUED.match(text, end)) and not currencies.before(text, start)


def _listed(text: str, number: Number) -> bool:
    """Whether a figure numbers an item of a list in the line: "1) rye, 2) oats"."""
    start, end = number.start, number.end
    mark = text[end : end + 1]
    if mark not in (")", ".") or not 1 <= number.value <= _ITEMS:
        return False
    opened = text[max(0, start - 1) : start] == "("
    before = text[max(0, start - _LIST) : start]
    if mark == ")" and not opened and before.rfind("(") <= before.rfind(")"):
        return True
    form = (r"\(" if opened else r"(?<![\w.,$(])") + "{}" + re.escape(mark) + " "
    if number.value == 1:
        return bool(re.search(form.format(2), text[end : end + _LIST]))
    return all(re.search(form.format(n), before) for n in {1, int(number.value) - 1})


def _day(text: str, number: Number) -> bool:
    """Whether a figure is a day beside a month that is written small: "march 4", "4 june"."""
    if not 1 <= number.value <= 31:
        return False
    before = text[max(0, number.start - 20) : number.start]
    if _DAY_AFTER.search(before) or _DAY_BEFORE.match(text, number.end):
        return True
    return bool(_DAY_OF.search(before) and re.match(r" (?:march|may)\b", text[number.end :][:7]))

"""How long anything was: the lengths of time that a text tells, each read once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brief import patterns as re
from brief.consistency.moments import HOURS
from brief.consistency.told import Told, span_of
from brief.language.calendar_names import MONTHS
from brief.language.numbers import ORDINALS, parse
from brief.records import QuantityValue, Span

HAS_LASTED = re.compile(
    r"(?:\b(?:has|have)|['’](?:s|ve)) (?:\w+ )?[a-z]+(?:ed|pt|en|un|ld|d|t) [^.;]*\bfor\s$"
)
SOFT = re.compile(
    r"\b(?P<more>more than|over|a little over|just over|well over)\s$"
    r"|\b(?P<near>nearly|almost|about|around|some|roughly|just under|less than|under)\s(?:a\s"
    r"|an\s)?$"
)
# What a length that is all of something is told with.
_LED = re.compile(
    r"(?:\b(?P<sure>[Aa]fter|[Ff]or|took|takes|taken|taking|needed|lasted|lasts?|lasting|spent"
    r"|spending|[Dd]uring|served|serving|at|(?:[Dd]uring|[Ii]n|[Aa]fter|[Ff]or|[Oo]ver)"
    r" (?:the|those|his|her|its|their)|wait of)"
    r"|\b(?P<loose>ran|went on|dragged on|waited|stood|lost|[Ii]n|over|[a-z], of)"
    r"|\b(?P<known>[Tt]he|[Tt]hose|[Tt]hese|[Aa]ll|[Tt]hat|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur"
    r"|[Mm]y)|\b(?P<weak>of|an?|[Aa]n?|ending|ended|ends)"
    r"|(?P<said>[\"“‘']))\s?(?:a total of |exactly |just |only |all of |the |those |his |her |its"
    r" |their )?$"
)
# What lasts so long as is told with it.
_LASTING = (
    "absence|battle|blackout|blockade|break|campaign|captivity|career|ceremony|closure|concert"
    "|debate|delay|dispute|drive|exile|flight|friendship|game|hearing|hunt|illness|interview"
    "|journey|leadership|lockout|marathon|marriage|match|meeting|occupation|operation|ordeal"
    "|outage|partnership|performance|play|refurbishment|reign|renovation|rescue|restoration|rule"
    "|run|search|session|show|shutdown|siege|silence|sitting|spell|spree|standoff|standstill|stay"
    "|stint|stoppage|strike|suspension|talks|tenure|tour|trial|vigil|voyage|wait|walkout|war"
)
# "his six-week strike"; "a term of two years" is a sentence as often as not
_SPELL = re.compile(rf"[ -](?:[a-z-]+ )?(?:{_LASTING}|term)\b")
_SPENT = re.compile(
    r" (?:in (?:charge|office|power|the|a|his|her|their|jail|prison|captivity|hospital|exile"
    r"|custody|space|orbit)|behind|without|under|at sea|underground|away|apart"
    r"|at the (?:top|helm|club|paper|wheel)|on the throne)\b"
)
_STINT = re.compile(r" (?:in|on|at|under|with|without|behind|as|inside|of) ")
# "a siege of two months"
_OF_LENGTH = re.compile(
    rf"\b(?:[Aa]n?|the|[Tt]heir|[Hh]is|[Hh]er|[Ii]ts) (?:[a-z]+ )?(?:{_LASTING})"
    r" of (?:just |only )?$"
)
# In a post, in prison, at work: it lasts until now, or ended with what the article tells.
_HELD = re.compile(
    r" (?:in (?:the (?:chair|job|post|role|dark|wild|cell|saddle|business|trade|ring|pulpit)|charge"
    r"|office|power|prison|jail|captivity|exile|command|custody|politics|parliament|opposition"
    r"|service)|at the (?:helm|top|head|wheel|[a-z]+)|behind|on the (?:[a-z]+)|with the [a-z]+"
    r"|of (?:service|teaching|waiting|marriage|building work|work|silence|closure|rule|neglect"
    r"|trying)|as (?:(?:its|the|a|an|his|her|their|[a-z]+['’]s?) )?(?:[a-z-]+ ){0,3}[a-z]+"
    r"|(?:was|is|had been|were|are) (?:long )?enough)\b"
)
_FIRST_IN = re.compile(r"\bfirst\b[^.;,\d]{0,40}? in (?:nearly |almost |more than |over |about )?$")
# "We have had 30 years of him"; "She lost nine years of her life"
_YEARS_OF = re.compile(r" of (?:him|her|it|them|(?:his|her|their|my|our) li(?:fe|ves))\b")
_WITH = re.compile(
    r" (?:of [a-z]+|without|in|under|behind|at|on|underground|alone|away|apart|adrift)\b"
)
_N = r"(?P<n>\d{1,3}|[A-Za-z]+(?:-[a-z]+)?)"
_UNIT = r"(?P<unit>hour|day|week|month|year)"
# Read as times of their own, or not at all: "Six years on", "in its third week"
_OTHERS = re.compile(
    rf"\b{_N} {_UNIT}s (?:on|later)(?=[.,;]| [a-z]+ (?:is|are|has|have|still|had)\b)"
    rf"|\b[Nn]ow in (?:its|his|her|their) (?P<rank>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
    rf" {_UNIT.replace('<unit', '<unit2')}\b"
)
_SEVERAL = re.compile(r" (?:[a-z-]+ )?[a-z]{3,}[^s\W]s\b")
_VAGUE = re.compile(r"\b(?:next|couple|few|several)\b")
_NOUN = re.compile(r" [a-z]{4,}\b")
# "the first 20 days of February": a stretch of the calendar
_OF_CALENDAR = re.compile(rf" of (?:{'|'.join(MONTHS)}|the (?:month|year|quarter)|(?:19|20)\d\d)\b")
_NOT_SPELL = re.compile(
    r"[ -](?:ago|old|later|earlier|before|from now|sentence|ban|contract|deal|lease|plan|term in"
    r"|warranty|to|more|away|each|a (?:day|week)|in advance|early|notice|younger|older|senior)\b"
)
_OF_PLANS = re.compile(
    r"[ -](?:ban|sentence|contract|deal|lease|plan|term|loan|bond|limit|warranty|mortgage|period"
    r"|average|high|low|degree|course|guarantee|supply|backlog|window|deadline|event|festival"
    r"|tour|trip|visit|conference|program\w*|project|agreement|extension|history|tradition|trial"
    r"|meeting|summit|record)\b"
)
_PLANNED = re.compile(
    r"\b(?:will|would|could|should|may|might|can|must|if|plan(?:s|ned|ning)?|expect\w*|hop\w+"
    r"|sentence[ds]?|jailed for|banned|each|every|a year|per|up to|maximum|minimum)\b"
)
_OF_SEVERAL = re.compile(
    r"\b(?:will|jailed|at least|within|next|last|past|first|another|aged?|old|other|record"
    r"|previous\w*|usual\w*|normal\w*|average|further|more)\b", re.IGNORECASE,
)  # fmt: skip
# "extended for five additional years": not since it began
_FURTHER = re.compile(r"\b(?:additional|further|extra|more(?! than)|up to)\b")
_FEW = {"h": 2.0, "d": 3.0, "wk": 2.0, "mo": 2.0, "a": 2.0}
_CODES = {"hour": "h", "day": "d", "week": "wk", "month": "mo", "year": "a"}


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time, and what may be asked of it."""

    value: float
    unit: str
    span: Span
    sentence: Span
    low: float  # hours that it may stand for
    high: float
    sure: bool  # told as all of something
    known: bool  # or as that of something told of before
    exact: bool  # of what has been, and no plan
    alone: bool  # and of nothing that there are several of
    whole: bool = False  # "The two-year refit"
    spoken: bool = False  # "Six years on", "now in its third week"
    held: bool = False  # in a post, in prison, for the first time in so long: until now

    @property
    def hours(self) -> float:
        """What it is in hours, taken by its word."""
        return self.value * HOURS[self.unit]

    @property
    def clock(self) -> bool:
        """Whether times of the day bound it."""
        return self.unit in ("h", "min")


def lengths(told: Told) -> Iterator[Length]:
    """The lengths that the text tells of something, in order; ranks of weeks and years last."""
    for quantity in told.quantities:
        sentence = told.sentence(quantity.start)
        if sentence is not None and not _FURTHER.search(quantity.quote):
            length = _length(told, sentence, quantity)
            if length is not None:
                yield length
    for match in told.matches(_OTHERS, cue=tuple(_CODES)):
        sentence = told.sentence(match.start())
        unit = _CODES[match["unit"] or match["unit2"]]
        count = _rank(match["rank"]) if match["rank"] else parse(match["n"].lower())
        if sentence is None or sentence in told.titles or count is None or count < 2:
            continue
        size = HOURS[unit]
        slack = max(0.75, 0.1 * count) * size
        first = count - bool(match["rank"])  # the fourth week is one after three of them
        exact = not _PLANNED.search(told.text, sentence.start, sentence.end)
        yield Length(
            count, unit, Span(*match.span()), sentence, first * size - slack, count * size + slack,
            sure=False, known=False, exact=exact, alone=False, spoken=True,
        )  # fmt: skip


def _rank(word: str) -> float:
    return ORDINALS.get(word) or float(re.sub(r"\D", "", word) or 0)


def _length(told: Told, sentence: Span, quantity: QuantityValue) -> Length | None:
    """A quantity of time as the length of something; none where it is an age, a plan, a rate."""
    if quantity.unit not in HOURS or quantity.of == "age" or quantity.upper is not None:
        return None
    opened = re.match(r"(?:[Tt]he|[Tt]hose|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Aa]n?)\s",
                      told.text[quantity.start : quantity.end])  # fmt: skip
    start = quantity.start + (opened.end() if opened else 0)  # "The four months", all of it
    before = told.text[max(sentence.start, start - 34) : start]
    after = told.text[quantity.end : quantity.end + 30]
    soft = SOFT.search(before)
    lead = before[: soft.start()] if soft else before
    led = _OF_LENGTH.search(lead) or _LED.search(lead)
    opens = not lead and (
        _WITH.match(after) is not None or told.text.startswith("Over ", quantity.start)
    )
    word = led[0].split()[0].lower() if led else ""
    if _NOT_SPELL.match(after) and not (
        word in ("took", "taken", "takes", "needed") and after.startswith(" to ")
    ):  # fmt: skip
        return None
    if _OF_CALENDAR.match(after):
        return None
    joined = "-" in told.text[quantity.start : quantity.end + 1]
    if joined and _SEVERAL.match(after):
        return None  # "for two-year terms"
    if _VAGUE.search(told.text, max(sentence.start, quantity.start - 10), quantity.end):
        return None  # "over the next couple of hours"
    spell = joined and _SPELL.match(after) is not None
    own = word in _OWN and _STINT.match(after) is not None  # "his 17 years on death row"
    kind = led.lastgroup if led is not None and led.re == _LED else None
    sure = (
        (led is not None and led.re == _OF_LENGTH)
        or kind == "sure"
        or (kind in ("known", "weak") and spell)
        or (kind == "loose" and word in ("in", "over") and led is not None and led.start() <= 2)
        or (kind == "known" and (own or (word in _WHOSE_OWN and bool(_SPENT.match(after)))))
        or _FIRST_IN.search(before) is not None
        or (quantity.unit in ("a", "mo") and _YEARS_OF.match(after) is not None and bool(before))
    )
    known = sure or kind in ("known", "loose", "said") or opens
    if not (known or (joined and kind == "weak")):
        return None
    if told.is_quoted(quantity.start):
        sure = quantity.unit in ("a", "mo") and _YEARS_OF.match(after) is not None
    exact = not _PLANNED.search(told.text, sentence.start, sentence.end) and not (
        _OF_PLANS.match(after)
    )
    low, high = _range(told, quantity)
    return Length(
        quantity.value, quantity.unit, span_of(quantity), sentence, low, high,
        sure=sure, known=known and quantity.value >= _FEW.get(quantity.unit, 1e9),
        exact=exact,
        alone=exact and not _OF_SEVERAL.search(told.text, sentence.start, sentence.end),
        whole=joined and kind == "known" and _NOUN.match(after) is not None,
        held=quantity.unit == "a"
        and (own or _HELD.match(told.text, quantity.end, sentence.end) is not None
             or HAS_LASTED.search(lead) is not None or _FIRST_IN.search(before) is not None),
    )  # fmt: skip


_OWN = frozenset("his her their".split())
_WHOSE_OWN = frozenset("the those his her its their".split())


def _range(told: Told, length: QuantityValue) -> tuple[float, float]:
    """The hours that a length may stand for."""
    unit = HOURS[length.unit]
    hours = length.value * unit
    slack = max((0.75 if length.unit in ("a", "mo") else 0.5) * unit, 0.08 * hours)
    if length.unit == "d" and length.value % 5:
        slack = 1.5 * unit  # nobody counts 202 days roughly
    if length.unit in ("h", "min"):
        slack = max(0.26, 0.15 * hours)
    low, high = hours - slack, hours + slack
    soft = SOFT.search(told.text[max(0, length.start - 20) : length.start])
    if (soft and soft["more"]) or length.mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        high = 2 * hours  # of 58 years "more than four decades" is no contrary
    elif soft:
        low, high = hours - 2 * slack, hours + slack
    if length.value % 10 == 0 and length.unit in ("a", "d"):
        low, high = min(low, 0.85 * hours), max(high, 1.15 * hours)
    return low, high

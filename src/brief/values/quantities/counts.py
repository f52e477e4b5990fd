"""What a figure without a unit counts, and whether it counts anything."""

from __future__ import annotations

from brief import patterns as re
from brief.language.numbers import Number
from brief.values.quantities.bounds import CASUALTIES

WORD = re.compile(r"[ \u00a0\n]([^\W\d_][\w'’-]*)")
# The end of a noun phrase: what follows a count is read up to one of these.
_STOP = frozenset(
    "a an the of in on at to for from with by and or but as than then that which who whom whose "
    "when where while after before since until during was were is are be been being has have had "
    "do does did will would can could may might shall should must not no it its his her their our "
    "my your this these those he she they we i you if so because though said says say into onto "
    "over under about against between through within without among amid along across around behind "
    "beyond despite throughout toward towards upon via per ago old earlier later each apiece more less "
    "came went made took gave got ran won lost fell rose near like including versus also already still doing being having going "
    "now then only even just".split()
)
_PLURALS = frozenset(
    "people men women children police personnel staff cattle crew fish data".split()
)
_SINGULARS = frozenset(
    "person man woman child boy girl soldier officer policeman policewoman civilian worker death "
    "body victim student teacher passenger suspect protester journalist guard bystander vote".split()
)
# What stands before more of its kind: "two small, shallow wounds".
_SIZED = re.compile(
    r"[ \u00a0\n]((?:small|large|big|little|short|long|young|old|new|black|white|separate|major|minor)"
    r"), (?=[a-z]+[ \n][a-z])"
)
# "four of its carriages", "nine were missing", "two more than": a count whose noun is known.
_PART = re.compile(
    r"[ \u00a0\n](?:of (?:them|the|its|their|his|her|our|those|these|whom|which)|more than|fewer than"
    r"|were|are|had|have|died|survived|escaped|needed|remain|remained|remaining)\b"
)
# "the first half of the year" is a time or a part of a game, "half the year" a share.
_PART_OF_TIME = re.compile(
    r"\b(?:first|second|last|latter|other|final|a|the|each|one|this|that|opening)[ -]$",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:crew|famil(?:y|ies)|group|team|panel|party|gang|convoy|fleet|squad|jury|minimum|maximum) of $",
    re.IGNORECASE,
)
_TOLL = re.compile(
    r"\b(?:toll|total)\b[^.!?\n]{0,40} (?:to|at|of|is|was|stood at) $", re.IGNORECASE
)
_AUXILIARY = re.compile(
    r"[ \u00a0\n](?:(?:who )?(?:were|was|are|is|have been|had been|has been|be|being|reported|confirmed|left) )"
    r"(?:also |still |reported |confirmed |left )?([a-z]+)\b"
)
_CAUSE = re.compile(
    r"\b([a-z]+)[ \u00a0\n](?:(?:at least|more than|about|around|some|nearly|almost|up to|over|as many as|another"
    r"|an? estimated|fewer than|less than) )?$"
)
_NAMED = re.compile(
    r"(?:\b(?:No|Nos|no|number|article|chapter|section|page|paragraph|channel|line|route|level|grade|"
    r"type|class|category|phase|part|version|model|flight|room|gate|act|psalm|verse|figure|table|"
    r"appendix|amendment|resolution|volume|step|stage|round|game|week|day|year|age|aged)\.?|#)[ \u00a0]?$",
    re.IGNORECASE,
)
_PROPER = re.compile(r"(?:^|[^\w.!?:\n\"“”'‘’(])[ \u00a0]?(?:[A-Z][\w.&'’-]*)[ \u00a0-]$")


_PARENT = re.compile(
    r"\b(?:grand)?(?:mother|father|mum|mom|dad|parents?)[ -]of[ -]\Z", re.IGNORECASE
)
_BY = re.compile(
    r"\bby (?:about |around |some |nearly |almost |roughly |more than |over |at least )?\Z",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\s*(?:[.,;:)!?—–]|\Z|(?:in|to|from|over|since|last|this|between|compared|during|on|and|but|when"
    r"|as|after|because|within|while|at|year)\b)"
)
_CHILDREN = frozenset("children kids boys girls sons daughters twins triplets".split())


def counted(text: str, end: int, number: Number) -> tuple[str | None, int | None]:
    """What is counted after the number, and where those words end in the text."""
    if number.kind == "fraction":
        return None, None
    position = end
    more = WORD.match(text, end)
    if _PARENT.search(text, max(0, number.start - 20), number.start) and (
        more is None or more[1].lower() not in _CHILDREN
    ):
        return "children", end  # "a father of two makes his home in"
    if text[end : end + 1] in "-\u2010":
        return None, None
    words: list[str] = []
    last = None
    sized = _SIZED.match(text, position)
    if sized is not None:
        words, position = [sized[1] + ","], sized.end() - 1
    while len(words) < 5:
        match = WORD.match(text, position)
        if match is None:
            break
        word = match[1].rstrip("'’")  # "two doctors' approval"
        low = word.lower()
        if low in _STOP:
            break
        if len(words) and low.endswith("ed") and low not in CASUALTIES:
            break
        words.append(word)
        position = match.start(1) + len(word)
        head = low in _PLURALS or _plural(low)
        if number.value == 1 and low in _SINGULARS:
            head = True
        if not head and len(words) == 1 and low in CASUALTIES:
            more = WORD.match(text, position)
            if more is None or not _plural(more[1].lower()) or more[1].lower() in _STOP:
                return low, position
            continue  # "eighteen infected volunteers"
        if head:
            last = position
            # "two rights groups", "three Texas towns": a plural may stand before another
            more = WORD.match(text, position)
            if more and more[1].islower() and _plural(more[1]) and more[1] not in _STOP:
                words.append(more[1])
                last = more.end()
            break
    if last is None:
        # "twelve were killed", but not "no one was hurt"
        fate = _AUXILIARY.match(text, end) if number.value != 1 else None
        return (CASUALTIES[fate[1]], end) if fate and fate[1] in CASUALTIES else (None, None)
    phrase = " ".join(words)
    after = WORD.match(text, last)
    if (
        after
        and after[1] in CASUALTIES
        and not text[after.end() : after.end() + 4].startswith((" a ", " the"))
    ):
        return f"{phrase} {after[1]}", after.end()
    passive = _AUXILIARY.match(text, last)
    if passive and passive[1] in CASUALTIES:
        return f"{phrase} {CASUALTIES[passive[1]]}", last
    cause = _CAUSE.search(text[max(0, number.start - 40) : number.start])
    if cause and cause[1] in CASUALTIES:
        return f"{phrase} {CASUALTIES[cause[1]]}", last
    return phrase, last


def _plural(word: str) -> bool:
    return word.endswith(("s", "men")) and not word.endswith(("ss", "'s", "’s", "us", "is", "imen"))


def stands_alone(text: str, number: Number, end: int) -> bool:
    """Whether a number with neither unit nor noun is a quantity at all."""
    start = number.start
    written = text[start:end]
    before = text[max(0, start - 40) : start]
    if number.kind == "fraction":
        lowered = written.lower()
        if _BY.search(before) and _ENDED.match(text, end):
            return True  # "fell by a third"; "by a third party" has no share
        if lowered == "half":
            return not _PART_OF_TIME.search(before)
        if " in " in lowered or " out of " in lowered:
            return True
        return bool(re.match(r"[ \u00a0\n](?:of|the)\b", text[end : end + 5]))
    if written.lower() == "one" or written == "0":
        return False
    if _PART.match(text, end) or (before.endswith(" of ") and _GROUP.search(before)):
        return True
    if "to" in before.lower() and _TOLL.search(before):
        return True
    if before[-1:] in ("-", "–", "/", ".", "#", "*", "@", "_", "(", ":", "+", "=") or text[
        end : end + 1
    ] in ("/", ":", "°", "-", ")"):
        return False
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", written):
        return False
    if re.search(r"(?:^|\n)[ \t]*$", before) and text[end : end + 1] in (".", ")"):
        return False
    if _NAMED.search(before) or _PROPER.search(before) or _short_year(text, number):
        return False
    # A word such as "ten" alone is a pronoun ("the ten"), an age or an hour as often.
    return written[:1].isdigit() or number.value >= 100


def _short_year(text: str, number: Number) -> bool:
    """Whether a figure is a year without its century: "Lee in 88 and 92, Roe in 96"."""
    if not re.fullmatch(r"\d\d", text[number.start : number.end]):
        return False
    before = text[max(0, number.start - 16) : number.start]
    if not re.search(r"\bin (?:\d\d(?:, | and ))*\Z", before):
        return False
    return bool(re.match(r"[,.;\n]| and |\Z", text[number.end : number.end + 5]))


def share_of(text: str, end: int) -> str | None:
    """What a share that ends at ``end`` is a part of: "voters" of "two-thirds of voters"."""
    match = re.match(
        r"[ \u00a0\n](?:of )?((?:the |all |its |their )?(?:[^\W\d_][\w'’-]*[ \u00a0\n]){0,2}?[^\W\d_][\w’-]*s|people|women|men)\b",
        text[end : end + 60],
    )
    if match is None or any(w in _STOP - {"the", "its", "their"} for w in match[1].lower().split()):
        return None
    return match[1]

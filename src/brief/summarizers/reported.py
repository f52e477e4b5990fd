"""What a sentence tells that somebody announced or found: the news without "announced that".

"The ministry announced on Monday that Rye Council will sell the harbor" is printed as "Rye Council
will sell the harbor"; what researchers or the police say keeps them: "..., police say".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brief import patterns as re
from brief.language import inflection
from brief.language.words import Word
from brief.language.words import words as tagged
from brief.records import Added, Quote, Span
from brief.summarizers.compress import Short
from brief.summarizers.loose import DATE

# What is announced or confirmed is so; what is found, told or shown is so as somebody says.
_FACTS = frozenset("announce confirm reveal disclose".split())
_CLAIMS = frozenset(
    """report find show suggest indicate conclude establish determine discover estimate say state
    warn believe""".split()
)
# Whom a line names by one word: not a person, who is named in front.
_SOURCES = frozenset(
    """researchers scientists neuroscientists astronomers economists analysts experts doctors
    physicians biologists police officials authorities investigators prosecutors officers rescuers
    firefighters study survey poll report analysis review research data figures media audit
    paper""".split()
)
# as headlines have it: "study finds"
_SAID = {"establish": "find", "determine": "find", "discover": "find", "state": "say"}
_GROUPS = frozenset("team group panel number".split())
_OF_MANY = frozenset("police data media".split())
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WHEN = (
    rf"(?:,?\s(?:late\s|early\s)?(?:on\s)?(?:{_DAY}|today|yesterday)(?:\s(?:morning|afternoon"
    rf"|evening|night))?|,?\s(?:on\s)?{DATE}"
    r"|,?\s(?:last night|(?:earlier\s)?this (?:week|month|morning|afternoon)))"
)
_LAST_WHEN = re.compile(rf"(?:{_WHEN})\Z")
_FORMS = (
    r"(?:announced?s?|confirm(?:ed|s)?|reveal(?:ed|s)?|disclosed?s?|report(?:ed|s)?"
    r"|found|finds?|show(?:ed|s)?|suggest(?:ed|s)?|indicate[ds]?|conclude[ds]?"
    r"|establish(?:ed|es)?|determine[ds]?|discover(?:ed|s)?|estimate[ds]?|sa(?:id|ys?)|state[ds]?"
    r"|warn(?:ed|s)?|believe[ds]?)"
)
# Without "that" what is told opens as a clause may; it has to be one by its tree.
_OPENS = (
    r"(?=[A-Z\d$£€]|(?:an?|the|its?|he|she|they|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|over|more|at|nearly|about|some|dozens|hundreds|thousands|several|no|people)\s)"
)
_REPORTED = re.compile(
    rf"{_WHEN}?,?\s(?:has\s|have\s)?(?P<verb>{_FORMS}){_WHEN}?"
    rf"(?:\s(?P<that>that){_WHEN}?,?\s|\s{_OPENS}|\s(?P<bare>(?=[a-z])))"
)
_POSTED = re.compile(
    r"(?P<who>[^;:“”\",]{2,120}?)\s(?:posted|issued|released|published|sent|made|wrote)\s"
    rf"(?:an?|the)\s[^,;:“”\"]{{3,80}}?\s(?P<verb>announcing|confirming|revealing)(?P<that>\sthat)?\s{_OPENS}"
    r"|(?P<guest>[^;:“”\",]{2,120}?)\s(?:visited|toured|held|joined|was\sin|(?:came|traveled|travelled|went)\sto)\s"
    rf"[^,;:“”\"]{{3,80}}?\sto\s(?P<tells>announce|confirm|reveal)(?:\sthat)?\s{_OPENS}"
)
_STATEMENT = re.compile(
    rf"(?P<who>[^:“”\"]{{4,160}}?){_WHEN}?\s(?:has\s)?(?P<verb>made|makes|issued|issues|released|releases"
    rf"|delivered|delivers|gave|gives|submitted|offered|offers){_WHEN}?\s(?:the\sfollowing|this)"
    rf"\s(?:[a-z]+\s)?(?:statements?|remarks|comments?|speech|address|message|testimony)\b"
    r"|(?P<teller>[^:;“”\"]{4,120}?),?\s(?P<said>said|says|stated):"
)
_NAME_WORDS = 4
_BREAK = re.compile(r"[;:“”\"]")
_HEARD = re.compile(r"(?:it|he|she|they)\s")
# "the agency", "its plant", "this plan": known from what is left out.
_KNOWN = re.compile(
    r"(?:(?:most|all|some|none|one|two|three|many|several|both|each|half|part)\sof\s)?(?:its?|his|her|their|our|my|this|that|these|those|such|both|each|them|there|we|I|you)\s"
)
_OPEN = re.compile(r"\b(?:could|may|might|should|alleg\w+|claim\w*|accus\w+|suspect\w*)\b|n['’]t\b")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VERBAL = _FINITE | {"VBN"}
_PHRASE = frozenset({"DT", "JJ", "NN", "NNP", "CD", "RB", "PRP$", "POS", "VBN"})


@dataclass(frozen=True, slots=True)
class Credit:
    """Who says so at the end of a line: "researchers" and the verb that the text has."""

    who: Quote
    verb: Quote
    now: str

    @property
    def words(self) -> int:
        """How many words it adds."""
        return len(self.who.quote.split()) + 1

    def behind(self, line: Short) -> Short:
        """The line with who says so behind it."""
        text, added, sources = line.text, [*line.added], line.sources

        def put(words: str, source: Quote) -> None:
            nonlocal text
            start, text = len(text), text + words
            added.append(Added(start=start, end=len(text), text=words, value=words, source=source))

        who = self.who.quote
        put(",", self.who)
        text += " "
        if who.lower().split()[-1] in _SOURCES and who[1:].islower() and who[0].isupper():
            put(who.lower(), self.who)
        else:
            text, sources = text + who, (*sources, self.who)
        text += " "
        put(self.now, self.verb)
        return Short(text, sources, tuple(added))


@dataclass(frozen=True, slots=True)
class Reported:
    """The clause that a sentence tells.

    Attributes:
        said: Where it stands, to the end of the sentence.
        who: Who tells it, where the clause calls him "he": the two make a sentence.
        credit: Who says so, where a line has to tell.
        past: Whether it is told in the tense of a telling in the past.
    """

    said: Span
    who: Span | None
    credit: Credit | None
    past: bool


def reported(text: str, span: Span) -> Reported | None:
    """What a sentence tells that somebody announced, found or said, or None.

    >>> found = reported("Police said that a man died.", Span(0, 28))
    >>> found.said, found.credit.who.quote, found.credit.now
    (Span(start=17, end=28), 'Police', 'say')
    """
    match = _told(text, span)
    if match is None:
        return None
    posted = match.re == _POSTED
    end = match.end("who" if match["who"] else "guest") if posted else match.start()
    day = _LAST_WHEN.search(text, span.start, end)
    who = Span(span.start, end if day is None else day.start())
    own = tagged(text[who.start : who.end])
    told = "tells" if posted and match["tells"] else "verb"
    said, verb = text[match.end() : span.end], match[told].lower()
    base = inflection.lemma(verb, "VBG" if verb.endswith("ing") else "VBD")
    behind = tagged(said)
    if not _own_verb(behind):
        return None
    past = (verb != base and not verb.endswith("s")) or told == "tells"
    heard = _HEARD.match(said)
    if heard is not None:
        if base not in _FACTS or _OPEN.search(said):
            return None
        start = match.end() + heard.end()
        return Reported(Span(start, span.end), who, None, past)
    known = behind[0].lower == "the" and behind[2:] and behind[2].tag in _FINITE
    if known or _KNOWN.match(said):
        return None
    bare = match.re == _REPORTED and match["bare"] is not None
    if base in _FACTS:
        if bare or _OPEN.search(said):
            return None
        return Reported(Span(match.end(), span.end), None, None, past)
    if bare and behind[0].tag not in _PHRASE:
        return None  # "found guilty of", "said in a statement"
    credit = _credit(text, match, who.start, own, base) if base in _CLAIMS else None
    if credit is None:
        return None
    return Reported(Span(match.end(), span.end), None, credit, past)


def _own_verb(behind: tuple[Word, ...]) -> bool:
    """Whether what is told has a verb of no relative clause: not "a way by which ice melts"."""
    opened = 0
    for word in behind[1:]:
        if word.tag in ("WDT", "WP", "WRB") or word.lower == "that":
            opened += 1
        elif word.tag in _FINITE:
            if not opened:
                return True
            opened -= 1
        elif word.tag == "VBN" and not opened:
            return True  # "a block collapsed": its tree decides
    return False


def _name(own: tuple[Word, ...]) -> tuple[Word, ...]:
    """The name that tells, right before a verb: not "researchers at Leith College"."""
    end = len(own)
    if own and own[-1].lower == ")":
        end = max((at for at, word in enumerate(own) if word.lower == "("), default=end)
    low = end
    while low and own[low - 1].tag == "NNP":
        low -= 1
    if not 0 < end - low <= _NAME_WORDS:
        return ()
    before = low - 1
    while before >= 0 and own[before].tag == "DT":
        before -= 1
    return () if before >= 0 and own[before].tag in ("IN", "CC", "TO", "POS") else own[low:end]


def statement(text: str, span: Span) -> Credit | None:
    """Who makes "the following statement" in a sentence: what stands behind is told of him."""
    match = _STATEMENT.match(text, span.start, span.end)
    if match is None:
        return None
    who, verb = ("who", "verb") if match["who"] else ("teller", "said")
    start, end = match.span(who)
    for low, high in _pieces(text, start, end):
        own = tagged(text[low:high])
        named = [word for word in own if text[low + word.start].isupper() and word.tag != "DT"]
        if len(named) > 1 and not any(word.tag in _FINITE for word in own):
            first = low + named[0].start
            quote = Quote(first, high, text[first:high])
            return Credit(quote, Quote(*match.span(verb), match[verb]), "says")
    return None


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What stands between commas and brackets."""
    for piece in re.finditer(r"[^,()–—]+", text[start:end]):
        line = piece.group().rstrip()
        low = start + piece.start() + len(line) - len(line.lstrip())
        if line.strip():
            yield low, start + piece.start() + len(line)


def _told(text: str, span: Span) -> re.Match[str] | None:
    """The main verb of a sentence and the clause that it tells, if that is what it does."""
    posted = _POSTED.match(text, span.start, span.end)
    if posted is not None:
        return posted
    own: tuple[Word, ...] = ()
    for match in _REPORTED.finditer(text, span.start, span.end):
        own = own or tagged(text[span.start : span.end])
        at = match.start("verb") - span.start
        before = [word for word in own if word.end <= match.start() - span.start]
        if not before or _BREAK.search(text, span.start, match.start()):
            return None
        if any(word.tag in _FINITE for word in before):
            return None
        verb = next((word for word in own if word.start == at), None)
        if verb is None:
            return None
        # "a report" is no verb, and neither is what the tagger does not take for one
        if verb.tag in _VERBAL or inflection.lemma(verb.lower, "VBZ") in _FACTS:
            return match
    return None


def _credit(
    text: str, match: re.Match[str], start: int, own: tuple[Word, ...], base: str
) -> Credit | None:
    """Who says so in a word or two, or None where that is a person or a firm."""
    phrase: list[Word] = []
    for word in own:
        if (word.tag not in _PHRASE and word.lower != "-") or (word.tag == "VBN" and phrase):
            break
        phrase.append(word)
    while phrase and phrase[-1].tag not in ("NN", "NNP"):
        phrase.pop()
    head = phrase[-1] if phrase else None
    members = own[len(phrase) : len(phrase) + 2]  # "a team of scientists": who they are
    if head is not None and head.lower in _GROUPS and len(members) > 1 and members[0].lower == "of":
        head = members[1]
    name = _name(own) if base == "report" else ()
    if head is not None and head.lower in _SOURCES:
        low = start + head.start
    elif name:  # "the agency Fars reported"
        head, low = name[-1], start + name[0].start
    else:
        return None
    if head.lower == "media":
        low = max(text.rfind(" ", start, low - 1) + 1, start)
    quote = Quote(low, start + head.end, text[low : start + head.end])
    many = head.lower in _OF_MANY or (not name and inflection.singular(head.lower) != head.lower)
    told = _SAID.get(base, base)
    now = told if many else inflection.english().third(told)
    verb = Quote(match.start("verb"), match.end("verb"), match["verb"])
    return Credit(quote, verb, now)

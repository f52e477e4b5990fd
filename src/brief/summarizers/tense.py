"""Lines in the style of headlines: "was signed" is "signed", "signed a decree" "signs a decree".

Only the main verb and those joined to it, only where its number is sure, and only of what has just
happened: a line that names a past time of its own, or says what had been, keeps its tense. Forms
of "be" before a participle go, and so does the article that a line opens with.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from brief import patterns as re
from brief.language import inflection
from brief.records import Added, Quote, Span
from brief.summarizers import trim
from brief.summarizers.compress import Short, quotations
from brief.summarizers.number import is_one
from brief.summarizers.trimmed import Trimmed

_PAST = re.compile(
    r"\b(?:last (?:week|month|year|night|season|spring|summer|autumn|fall|winter|century|decade)"
    r"|ago|earlier|previously|once|formerly|then|while(?! (?:in|on|at|\w+ing)\b)|since"
    r"|in (?:the )?\d{3,4}s?(?! (?:[A-Z]\w+ )*(?:election|campaign|race|season|budget|cup|games)\b)"
    r"|during (?:the )?(?:first|second|cold|civil|great|world|\d\S*)"
    r"|(?:(?<!act )of|from|by|until|early|late"
    r"|January|February|March|April|May|June|July|August|September"
    r"|October|November|December)(?: \d\d?,)? (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
# Forms that are as often a noun, an adjective or another tense; and what needs no present.
_LEFT = frozenset(
    "was were had did could would might should must been born gone come become".split()
)
_BE = frozenset("is are was were been being".split())
_OBJECTS = frozenset({"DT", "PRP$", "NN", "NNP", "CD", "JJ"})
_APART = frozenset("out down up off back away".split())
_HAVE = frozenset({"has", "have"})
_SIMPLE = frozenset({"VBD", "VBN"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ING = frozenset({"VBG"})
# Without an object they are of what was done to the subject: "2 men charged in a death".
_DONE_TO = frozenset(
    """abduct accuse acquit adopt appoint approve arrest assassinate attack award ban banish bar
    airlift beat dismiss find blame block bomb bury cancel capture charge cite clear condemn confirm
    convict crown damage
    defeat delay deny deport destroy detain devastate diagnose disqualify eject elect eliminate
    evacuate evict exclude execute expel expose extradite fine fire force free give grant hail halt
    hit honor honour hospitalize hurt identify impeach indict injure jail kidnap kill launch link
    mark mock murder name nominate order oust overturn pardon post postpone praise prosecute
    publish quarantine question quiz ransack rape recall recapture recover reelect reject release
    relocate remove rename replace rescue reveal rob sack scrap seize select sentence shelve shoot
    shut spare stab steal strand stretch strike strip suspend target tase threaten topple trap
    treat unveil urge wound""".split()
)
# The same before a preposition: "a date set for the trial", but not "paid a million".
_MADE = frozenset(
    """add allocate assign build bring buy carry choose commission complete construct create cut
    declare deliver describe discover draft drag draw drop establish exchange fund hand hold impose
    install introduce issue lift list make pay place plan plant produce project promote propose
    pull push put raise ram record reduce register require restore review ruin schedule seal secure
    sell send set settle sign spot store submit summon supply surround take tear test throw trace
    train transfer treat use view""".split()
)
# Of these it does it itself: "was shot and died".
_DOES = frozenset("die flee escape survive resign leave go come win lose say become".split())
_SHIFTED = frozenset("would was were had could might".split())
_TOLD = frozenset("said announced confirmed warned promised vowed pledged".split())
_WHEN = re.compile(r"\bwhen\b", re.IGNORECASE)  # "falls when": of then; "killed when" is not
_ARTICLE = re.compile(
    # "is an actor" keeps it
    r"(?:^|(?<=\s))(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)(?<!half\s)(?<!such\s)(?<!what\s)(?<!many\s)(?<!\d\s)(?:[Tt]he|[Aa]n?)\s(?=[\w£$€])"
)
_COUNTING = frozenset(
    """few little lot couple day week month year hour minute head person piece time third half
    quarter million billion hundred thousand dozen fifth same fraction good""".split()
)
# Names that keep their article.
_NAMED_THE = frozenset("Hague Gambia Bahamas Times Guardian Sun Economist Who Beatles".split())


_COUNTRY = re.compile(r"\bUnited States(?! of\b)")
# "is set to open": "to open"
_SET = re.compile(r"\s((?:is|are|was|were)\s(?:due|set|scheduled|slated)\s)(?=to\s[a-z])")
# "announced plans to close": "plans to close"
_PLANS = re.compile(
    r"\s((?:has |have )?(?:announced|unveiled|revealed|outlined) plans)(?=\sto\s[a-z])"
)
_SAID_LAST = re.compile(r",[\"”]? (said) (?=[A-Z])[^,]*$")  # "..., said Ann Moss"
_STOP = re.compile(r"[.,](?=[”\"’']$)")
_NAMING = frozenset("named called dubbed nicknamed titled".split())
_RELATIVE = re.compile(r"\b(?:who|which|that|whose)\b")
_COMING = re.compile(r"\s((?:is|are)\s)to\s\w")  # "is to open"


@dataclass(frozen=True, slots=True)
class Changed:
    """Characters ``[start, end)`` of a line, and what stands there now, if anything."""

    start: int
    end: int
    now: str


def told(short: Short, verb: str = "", *, shifted: bool = False) -> Short:
    """A line in the style of headlines: in the present, without "was" and an opening article.

    The verb that the text has is the source of the one that stands there. Where the main ``verb``
    of the sentence is known, no other is taken for it: lines without articles lead trees astray.
    What is ``shifted`` was told in the tense of a telling in the past: "had sold" is "sells".
    """
    line = short.text
    stop = _STOP.search(line)  # "a war that nobody needs.'"
    verbs = present(line, verb, shifted=shifted)
    changes = [*verbs, *(one for one in articles(line) if not _within(one, verbs))]
    changes += list(_countries(line))
    said = _SAID_LAST.search(line)
    changes += [] if said is None else [Changed(said.start(1), said.end(1), "says")]
    changes += [] if stop is None else [Changed(stop.start(), stop.end(), "")]
    changes.sort(key=lambda change: change.start)
    places = _places(short)
    if not changes or places is None:
        return short
    text, at = "", 0
    sources: list[Quote] = []
    added: list[Added] = []
    quoted = {place: quote for quote in short.sources for place in range(quote.start, quote.end)}
    for change in (*changes, Changed(len(line), len(line), "")):
        text += line[at : change.start]
        sources += _kept(places[at : change.start], quoted)
        if change.now:
            own = [place for place in places[change.start : change.end] if place is not None]
            low, high = own[0], own[-1] + 1
            quote = quoted[low]
            if quoted.get(high - 1) is not quote:
                return short  # the verb group stands in two pieces
            had = Quote(low, high, quote.quote[low - quote.start : high - quote.start])
            start = len(text)
            text += change.now
            added.append(
                Added(start=start, end=len(text), text=change.now, value=change.now, source=had)
            )
        at = change.end
    for one in short.added:  # what was put in before keeps its place
        if any(change.start < one.end and one.start < change.end for change in changes):
            return short
        moved = sum(
            len(change.now) - (change.end - change.start)
            for change in changes
            if change.end <= one.start
        )
        added.append(dataclasses.replace(one, start=one.start + moved, end=one.end + moved))
    added.sort(key=lambda one: one.start)
    text = text[0].upper() + text[1:]
    return Short(text, tuple(sources), tuple(added))


def _places(short: Short) -> list[int | None] | None:
    """Where each character of a line stands in the text; None where that is not to be found."""
    places: list[int | None] = [None] * len(short.text)
    at, lower = 0, short.text.lower()
    for quote in short.sources:
        for match in re.finditer(r"\S+", quote.quote):
            found = lower.find(match.group().lower(), at)
            if found < 0 or len(match.group().lower()) != len(match.group()):
                return None
            for offset in range(len(match.group())):
                places[found + offset] = quote.start + match.start() + offset
            at = found + len(match.group())
    return places


def _kept(places: Sequence[int | None], quoted: Mapping[int, Quote]) -> list[Quote]:
    """The stretches of the text that a part of a line has."""
    found: list[Quote] = []
    low = high = -1
    for place in (*(place for place in places if place is not None), None):
        if place is not None and low >= 0 and quoted[place] is quoted[low]:
            high = place + 1
            continue
        if low >= 0:
            quote = quoted[low]
            found.append(Quote(low, high, quote.quote[low - quote.start : high - quote.start]))
        if place is not None:
            low, high = place, place + 1
    return found


def _within(change: Changed, others: Sequence[Changed]) -> bool:
    return any(one.start < change.end and change.start < one.end for one in others)


def _countries(line: str) -> Iterator[Changed]:
    """Names of countries that headlines shorten, outside of quotations."""
    quoted = quotations(line, Span(0, len(line))) or ()
    for match in _COUNTRY.finditer(line):
        if not any(one.start <= match.start() < one.end for one in quoted):
            yield Changed(match.start(), match.end(), "US")


def articles(line: str) -> Iterator[Changed]:
    """The articles of a line, which a headline has no room for; those of quotations stay.

    So do those that say something ("a few", "half a million", "nine a day") or are of a name.
    """
    quoted = quotations(line, Span(0, len(line))) or ()
    for match in _ARTICLE.finditer(line):
        if any(one.start <= match.start() < one.end for one in quoted):
            continue
        word = line[match.end() :].split(maxsplit=1)[0].strip(",.;:")
        if word in _NAMED_THE or (match.group()[0].islower() and word.lower() in _COUNTING):
            continue
        yield Changed(match.start(), match.end(), "")


def present(line: str, verb: str = "", *, shifted: bool = False) -> tuple[Changed, ...]:
    """What makes a line one of the present tense; nothing where it is or has to stay as it is."""
    read = trim.read(line)
    if not read.sound or read.sentence is None or read.subject is None or _PAST.search(line):
        return ()
    will = _will(read)
    if will is None and _backshifted(read):
        return ()
    number = is_one(read)
    plans = _PLANS.search(line, read.words[read.subject].end)
    if plans is not None and plans.end(1) > read.words[read.root].start and number is not None:
        now = "plans" if number else "plan"
        return (Changed(plans.start(1), plans.end(1), now),)
    due = _SET.search(line, read.words[read.subject].end)
    if due is not None and due.start(1) <= read.words[read.root].start < due.end(1):
        return (Changed(due.start(1), due.end(1), ""),)
    coming = _COMING.search(line, read.words[read.subject].end, read.words[read.root].start + 1)
    if coming is not None and read.words[read.root].tag == "VB":
        return (Changed(coming.start(1), coming.end(1), ""),)
    first = (_back(read) if shifted else None) or _changed(read, read.root, number)
    if first is None or (first.now and _WHEN.search(line)):
        return ()
    root = read.words[read.root]
    simple = first.start == root.start and bool(first.now)
    if simple and verb != root.lower and not _sure(read, line):
        return ()
    if simple and root.lower in _NAMING and _verb_behind(read):
        return ()  # "an eyewitness named Ann Moss claims": the other one is
    changes = [first] if will is None else [first, will]
    if will is not None and not first.now:
        return ()
    for at in read.sentence.has(read.root, "conj"):
        if not first.now and any(True for _ in read.sentence.has(at, "pass", "nsubj")):
            also = _changed(read, at, None)  # "a man was killed and two others were injured"
            if also is None or also.now:
                return ()
            changes.append(also)
            continue
        if read.words[at].tag not in _SIMPLE or any(read.sentence.has(at, "aux", "pass", "cop")):
            continue
        if any(True for _ in read.sentence.has(at, "nsubj", "csubj")):
            return ()  # "Moss signed and the council passed it": of somebody else
        joined = {word.lower for word in read.words[max(at - 2, 0) : at]}
        if not joined & {"and", "or", "but"}:
            continue  # no second verb of the subject, whatever the tree says
        if first.now == "":
            if inflection.lemma(read.words[at].lower, "VBD") in _DOES:
                return ()  # "was shot and died"
            continue
        change = _changed(read, at, number)
        if change is None:
            return ()  # of "wrote and passed the act" both have to change
        changes.append(change)
    if first.now:
        meanwhile = _meanwhile(read)
        if meanwhile is None:
            return ()
        changes += meanwhile
    return tuple(sorted(changes, key=lambda change: change.start))


def _meanwhile(read: Trimmed) -> list[Changed] | None:
    """What puts "as the storm approached" in the present too; None where that is not sure."""
    assert read.sentence is not None
    words, made = read.words, []
    for at in read.sentence.has(read.root, "advcl"):
        marks = [words[one].lower for one in read.sentence.has(at, "mark", "case")]
        if marks != ["as"]:
            continue
        clause = range(read.sentence.low[at], at + 1)
        first = next((one for one in clause if words[one].tag in _FINITE), at)
        if words[first].tag != "VBD":
            continue
        subject = next(read.sentence.has(at, "nsubj", "csubj", "pass"), None)
        number = None if subject is None else is_one(read, subject, at)
        if words[first].lower in ("was", "were"):
            now = "is" if words[first].lower == "was" else "are"
            made.append(Changed(words[first].start, words[first].end, now))
            continue
        change = _changed(read, at, number)
        if change is None:
            return None
        made.append(change)
    return made


def _back(read: Trimmed) -> Changed | None:
    """What puts a verb told in the tense of the telling back: "would sell", "had been sold"."""
    assert read.sentence is not None
    words, root = read.words, read.root
    aux = [one for one in read.sentence.has(root, "aux", "pass", "cop") if one < root]
    if not aux or words[aux[0]].lower not in ("would", "had", "was", "were"):
        return None
    first, group = words[aux[0]], [words[one].lower for one in aux]
    verb, one = words[root], is_one(read)
    if group[0] == "would":
        return Changed(first.start, first.end, "will")
    base = inflection.english().base(verb.lower)
    if group == ["had"] and base is not None and one is not None and aux[0] == root - 1:
        return Changed(first.start, verb.end, inflection.english().third(base) if one else base)
    if group == ["had", "been"] and aux[-1] == root - 1:
        return Changed(first.start, verb.start, "")
    if len(group) > 1 or group == ["had"]:
        return None
    if verb.tag == "VBG" and base is not None and aux[0] == root - 1:
        return Changed(first.start, verb.end, inflection.english().third(base) if one else base)
    if verb.tag in ("VBG", "VBN"):
        return Changed(first.start, words[aux[0] + 1].start, "")
    return Changed(first.start, first.end, "is" if group[0] == "was" else "are")


def _verb_behind(read: Trimmed) -> bool:
    """Whether another verb stands behind the phrase that follows the verb."""
    for word in read.words[read.root + 1 :]:
        if word.tag in ("VBZ", "VBP", "VBD", "MD"):
            return True
        if word.tag not in ("DT", "JJ", "NN", "NNP", "CD", "POS", "PRP$"):
            return False
    return False


def _sure(read: Trimmed, line: str) -> bool:
    """Whether no other verb of a line may be the main one, but in a clause of its own."""
    before = read.words[: read.root]
    return _RELATIVE.search(line[: read.words[read.root].start]) is not None or not any(
        word.tag in _SIMPLE
        and line[max(word.start - 1, 0)] != "-"  # "a Rye-based firm"
        and behind.lower != "by"  # "a bus run by the firm"
        for word, behind in pairwise((*before, read.words[read.root]))
    )


def _changed(read: Trimmed, at: int, number: bool | None) -> Changed | None:
    """What makes a verb one of the present tense, or what goes before it."""
    assert read.sentence is not None
    words, verb = read.words, read.words[at]
    aux = [one for one in read.sentence.has(at, "aux", "pass", "cop") if one < at]
    group = [words[one].lower for one in aux if words[one].tag not in ("NN", "NNP")]
    aux = [one for one in aux if words[one].tag not in ("NN", "NNP")]
    if aux and aux != list(range(at - len(aux), at)):
        return None  # "was not found", "has since died"
    base = inflection.english().base(verb.lower)
    if base is None or verb.lower in _LEFT:
        return None
    behind = words[at + 1].tag if at + 1 < len(words) else ""
    behind_word = words[at + 1].lower if at + 1 < len(words) else ""
    if group and group[-1] in _BE and verb.tag in ("VBN", "VBD", "JJ"):
        # no past tense has this form, or the verb needs an object: it is of what was done
        done = verb.lower != inflection.english().past(base) or base in _DONE_TO
        done = done or (base in _MADE and behind in ("IN", "TO", "RB"))
        bare = all(word in _BE or word in _HAVE for word in group) and done
        return Changed(words[aux[0]].start, verb.start, "") if bare else None
    third = inflection.english().third
    has_object = behind in _OBJECTS or any(
        True for _ in read.sentence.has(at, "obj", "ccomp", "xcomp")
    )
    if group in (["is"], ["are"]) and verb.tag == "VBG":
        if not has_object and behind_word not in _APART:
            return None  # "is burning": of how it is, not of what it does
        base = inflection.lemma(verb.lower, "VBG")
        now = third(base) if group == ["is"] else base
        return Changed(words[aux[0]].start, verb.end, now)
    if len(group) == 1 and group[0] in _HAVE and verb.tag in _SIMPLE:
        one = group[0] == "has"  # "the firm have signed": of many, as some write
        return Changed(words[aux[0]].start, verb.end, third(base) if one else base)
    simple = verb.tag == "VBD" or (verb.tag == "VBN" and at != read.root)
    if group or not simple or number is None or (verb.lower == base and not number):
        return None
    if base in _DONE_TO and not has_object:
        return None
    return Changed(verb.start, verb.end, third(base) if number else base)


def _backshifted(read: Trimmed) -> bool:
    """Whether what was said is told in the tense of the telling: "said it would close"."""
    assert read.sentence is not None
    return any(
        word.lower in _SHIFTED
        for at in read.sentence.has(read.root, "ccomp", "xcomp")
        for word in read.words[read.sentence.low[at] : read.sentence.high[at] + 1]
    )


def _will(read: Trimmed) -> Changed | None:
    """What puts one "would" of what was said back: "said it would close" is "says it will"."""
    assert read.sentence is not None
    past = [
        (at, word)
        for clause in read.sentence.has(read.root, "ccomp")
        for at, word in enumerate(read.words)
        if read.sentence.low[clause] <= at <= read.sentence.high[clause] and word.lower in _SHIFTED
    ]
    if len(past) != 1 or read.words[read.root].lower not in _TOLD:
        return None
    at, word = past[0]
    group = read.words[at + 1 : at + 3]
    if word.lower != "would" or len(group) < 2 or group[0].tag != "VB":
        return None
    # "would be a mistake" is of what may be, as is "would have"
    if group[0].lower == "have" or (group[0].lower == "be" and group[1].tag not in _SIMPLE | _ING):
        return None
    return Changed(word.start, word.end, "will")

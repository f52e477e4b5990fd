"""Headlines in the present tense: "signed a decree" becomes "signs a decree".

Only the main verb, only where its number is sure, and only of what has just happened: a line that
names a past time of its own, or says what had been, keeps its tense.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from brief.language import inflection
from brief.records import Added, Quote
from brief.summarizers import trim
from brief.summarizers.candidates import one_line
from brief.summarizers.compress import Short
from brief.summarizers.trim import Trimmed

_PAST = re.compile(
    r"\b(?:last (?:week|month|year|night|season|spring|summer|autumn|fall|winter|century|decade)"
    r"|ago|earlier|previously|once|formerly|former|then|when|while|since|until"
    r"|in (?:the )?\d{3,4}s?|during (?:the )?(?:first|second|cold|civil|great|world|\d\S*)"
    r"|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_MANY = frozenset(
    "police people men women children officials troops forces two three four five six "
    "seven eight nine ten eleven twelve dozens scores hundreds thousands millions "
    "many several some both few".split()
)
# Forms that are as often a noun, an adjective or another tense; and what needs no present.
_LEFT = frozenset("was were had did could would might should must been".split())


@dataclass(frozen=True, slots=True)
class Changed:
    """Characters ``[start, end)`` of a line, and what stands there in the present."""

    start: int
    end: int
    now: str


def told(short: Short) -> Short:
    """A line in the present tense where it can be; the verb that it had is the source."""
    changed = present(short.text)
    if changed is None:
        return short
    at = 0
    sources: list[Quote] = []
    added: list[Added] = []
    for quote in short.sources:
        if one_line(quote.quote) != quote.quote:
            return short  # its offsets are not those of the line
        at = short.text.lower().index(quote.quote.lower(), at)
        low, high = changed.start - at, changed.end - at
        at += len(quote.quote)
        if not 0 <= low < high <= len(quote.quote):
            sources.append(quote)
            continue
        sources += [
            part
            for part in (_part(quote, 0, low), _part(quote, high, len(quote.quote)))
            if part is not None
        ]
        verb = Quote(quote.start + low, quote.start + high, quote.quote[low:high])
        end = changed.start + len(changed.now)
        now = changed.now
        added.append(Added(start=changed.start, end=end, text=now, value=now, source=verb))
    text = short.text[: changed.start] + changed.now + short.text[changed.end :]
    return Short(text, tuple(sources), tuple(added)) if added else short


def _part(quote: Quote, low: int, high: int) -> Quote | None:
    text = quote.quote[low:high]
    low, high = low + len(text) - len(text.lstrip()), high - len(text) + len(text.rstrip())
    if low >= high:
        return None
    return Quote(quote.start + low, quote.start + high, quote.quote[low:high])


def present(line: str) -> Changed | None:
    """What makes a line one of the present tense, or None where it is or has to stay as it is."""
    read = trim.read(line)
    if not read.sound or read.sentence is None or read.subject is None or _PAST.search(line):
        return None
    verb = read.words[read.root]
    if _backshifted(read):
        return None
    have = [
        at for at in read.sentence.has(read.root, "aux") if read.words[at].lower in ("has", "have")
    ]
    aux = [at for at in read.sentence.has(read.root, "aux", "pass", "cop") if at < read.root]
    if have and aux == have and have[0] == read.root - 1 and verb.tag in ("VBN", "VBD"):
        base = inflection.english().base(verb.lower)
        one = read.words[have[0]].lower == "has"
        if not one and _one(read) is True:
            return None  # "the firm have signed": of many, as some write
        start = read.words[have[0]].start
    elif verb.tag == "VBD" and not any(
        read.words[at].tag in ("MD", "VBD", "VBZ", "VBP") for at in aux
    ):
        base = inflection.english().base(verb.lower)
        number = _one(read)
        if number is None or any(
            read.words[at].tag == "VBD" for at in read.sentence.has(read.root, "conj")
        ):
            return None  # of "wrote and passed the act" both would have to change
        one, start = number, verb.start
    else:
        return None
    if base is None or verb.lower in _LEFT or (start == verb.start and verb.lower == base):
        return None
    return Changed(start, verb.end, inflection.english().third(base) if one else base)


def _backshifted(read: Trimmed) -> bool:
    """Whether what was said is told in the tense of the telling: "said it would close"."""
    assert read.sentence is not None
    return any(
        word.lower in ("would", "was", "were", "had", "could", "might")
        for at in read.sentence.has(read.root, "ccomp", "xcomp")
        for word in read.words[read.sentence.low[at] : read.sentence.high[at] + 1]
    )


def _one(read: Trimmed) -> bool | None:
    """Whether the subject is one; None where that is not sure."""
    assert read.sentence is not None
    assert read.subject is not None
    head, subject = read.words[read.subject], read.subject
    own = [word.lower for word in read.words[read.sentence.low[subject] : subject + 1]]
    if any(True for _ in read.sentence.has(subject, "conj")):
        named = any(word.tag == "NNP" for word in read.words[subject + 1 : read.root])
        if "or" in own or (head.tag == "NN" and named):
            return None  # "the singer and lyricist Ann Moss" is one
        return False if head.tag in ("NN", "NNP") else None
    if "and" in [word.lower for word in read.words[: read.root]]:
        return None  # "the Committee on Energy and Resources", or a tree gone astray
    counts = {
        word.lower
        for word in read.words[read.sentence.low[subject] : subject + 1]
        if (word.start == read.span.start or not read.text[word.start].isupper())
        and read.text[word.end : word.end + 1] != "-"  # "the 24-member board"
    }
    if _MANY.intersection(counts) or any(word.isdigit() and word != "1" for word in counts):
        return False
    if head.tag == "PRP":
        return {"he": True, "she": True, "it": True, "they": False, "we": False}.get(head.lower)
    if len(own) == 1 and head.tag == "NNP" and head.lower.endswith("s") and head.start == 0:
        return None  # "Rebels", with the capital of an opening
    if head.tag == "NNP":
        # "West Indies", "the Rams" are many by their name, as "Siemens" is not; "Ann Moss" is one
        many = head.lower.endswith("s") and inflection.singular(head.lower) != head.lower
        return None if many and len(own) > 1 else True
    if head.tag == "NN":
        single = inflection.singular(head.lower) == head.lower
        return single if single or head.lower.endswith("s") else False
    return None

"""Whether a text is an article that a brief can be made of, and in which language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from brief import patterns as re
from brief.records import Document
from brief.summarizers.candidates import Candidate

# What occurs in any ten words of running English. Written by hand.
_ENGLISH = frozenset(
    "the of and to a in is was for that on with as at by from it he she they his her their be are "
    "were has have had not but an this will who which would or after said its about been over "
    "when more than you i we there".split()
)
_OTHERS: dict[str, frozenset[str]] = {
    "French": frozenset(
        "le la les des du une un et est dans que qui pour sur avec pas au aux ce se par".split()
    ),
    "Spanish": frozenset(
        "el la los las de del una un y es en que por para con no se su al lo como".split()
    ),
    "German": frozenset(
        "der die das und ist in den von zu mit nicht ein eine im auf für dem des sich".split()
    ),
    "Italian": frozenset(
        "il la le gli di del della un una e è che per con non nel si al dei sono".split()
    ),
    "Portuguese": frozenset(
        "o a os as de do da dos um uma e é em que por para com não no na se".split()
    ),
    "Dutch": frozenset(
        "de het een van en in is dat op te zijn met voor niet aan er die om bij".split()
    ),
    "Polish": frozenset("w i z na do nie się że jest o to po jak przez za dla są".split()),
    "Swedish": frozenset("och i att det som en på är av för med den till har inte ett om".split()),
    "Turkish": frozenset("ve bir bu için ile de da olarak çok daha olan gibi ama en".split()),
    "Indonesian": frozenset(
        "yang dan di itu dengan untuk dari pada ini dalam tidak ke akan juga".split()
    ),
}
_END = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]*$")
_OPENS_AS_CODE = re.compile(
    r"\s*(?:def|class|import|from \w+ import|return|function|var|let|const|public"
    r"|private|#include|if ?\(|for ?\(|while ?\(|else\b|try\b|except\b|elif\b|print\(|//|/\*"
    r"|<\?|<!|</?\w+[ >]"
    r"|(?:SELECT|FROM|WHERE|INSERT INTO|UPDATE|DELETE|CREATE|GROUP BY|ORDER BY|LIMIT|JOIN)\b"
    r"|\"[\w -]+\":\s|[\]}][,;]?\s*$|\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d\S*\s+\[?[A-Z]{4,8}\b)"
    r"|\s*[\w.\[\]]+ ?(?:=|\+=|:=) ?\S"
)
_CODE = re.compile(r"[;{}]\s*$|\w\(.{0,200}\)[:;]?\s*$|=>|->|::|&&|\|\|")
_CODE_NEEDS = frozenset(";{})>:&|")  # one of these is in whatever that finds
_LIST = re.compile(
    r"(?:\.{3,}|(?:\. ){3,}|\s)\d{1,4}\s*$"
    r"|^\s*(?:chapter|section|part|appendix)\s+[\dIVXLC]+"
    r"|^\s*\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+\S|^\s*(?:[-*•]\s)?(?:https?://|www\.)\S+\s*$",
    re.IGNORECASE,
)
_SHORT_LINES = (
    "no brief: the text is made of short lines that are no sentences "
    "(a list, a table of contents, links, lyrics), not an article"
)
_LEAST_ENGLISH = 0.06  # of the words; news has about four times that of the commonest
_VERSE = 6  # words a line: prose in lines of its own has more


def reason_against(document: Document, found: Sequence[Candidate]) -> str | None:
    """Why no brief can be made of this text, or None where one can."""
    text = document.text
    if not text.strip():
        return "no brief: the text is empty"
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) >= 4:
        code = sum(1 for line in lines if _is_code(line[:400]))
        if code / len(lines) > 0.4:
            return "no brief: the text looks like program code or markup, not an article"
        listed = sum(1 for line in lines if _LIST.search(line[-400:]) and not _prose(line))
        if listed / len(lines) > 0.6:
            return "no brief: the text looks like a table of contents or a list, not an article"
    sizes = [len(line.split()) for line in lines]
    short = [size for size in sizes if size <= _VERSE]
    # not where line-ups or results stand below a report: there most words are in its sentences
    if len(short) >= 0.8 * len(lines) >= 4.8 and sum(short) >= 0.75 * sum(sizes):
        return _SHORT_LINES
    if not found:
        return "no brief: no running text was found besides titles, bylines and page furniture"
    size = sum(len(one.text) for one in found)
    prose = sum(len(one.text) for one in found if _prose(one.text))
    if len(found) >= 4 and prose < 0.3 * size:
        if len(lines) >= 4 and sum(len(line) for line in lines) / len(lines) < 60:
            return _SHORT_LINES
        return "no brief: hardly any complete sentence was found, so this is no article"
    return None


def language_note(found: Sequence[Candidate]) -> str | None:
    """A note where the text is hardly English; short texts are given the benefit of the doubt."""
    counts = Counter(map(str.lower, chain.from_iterable(one.tokens for one in found[:200])))
    size = counts.total()
    if not all(map(str.isascii, counts)):
        letters = sum(len(word) * count for word, count in counts.items())
        plain = sum(
            count * (len(word) if word.isascii() else sum(c < "\u0250" for c in word))
            for word, count in counts.items()
        )
        if letters >= 20 and plain < 0.5 * letters:
            return "the text is not in English: the brief is a plain extraction"
    if size < 12:
        return None
    share = sum(counts.get(word, 0) for word in _ENGLISH) / size
    if share >= 0.2:
        return None
    others = {name: sum(counts[w] for w in stop) / size for name, stop in _OTHERS.items()}
    nearest = max(sorted(others), key=lambda name: others[name])
    if size >= 25 and others[nearest] > max(share, 0.1):
        return f"the text looks like {nearest}, not English: the brief is a plain extraction"
    if share < _LEAST_ENGLISH:
        return "the text does not read like English: the brief is a plain extraction"
    return None


def _is_code(line: str) -> bool:
    if _OPENS_AS_CODE.match(line):
        return True
    return not _CODE_NEEDS.isdisjoint(line) and _CODE.search(line) is not None


def _prose(text: str) -> bool:
    """Whether a line reads as a sentence: ends like one, and has words enough."""
    text = text.rstrip()
    if not _END.search(text):
        return False
    return len(text.split()) >= 4 or sum(1 for c in text if c > "\u2e80") >= 8

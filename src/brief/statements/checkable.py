"""Whether a sentence states something that can be checked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from brief.language import arguments, inflection
from brief.language.phrases import Parse, Verb
from brief.language.rosters import roster
from brief.language.trees import TIMES
from brief.language.words import Word
from brief.records import Span

_FEWEST = 4  # words: what is shorter says nothing that can be checked
_FURNITURE = re.compile(
    r"(?:read|watch|see|click|follow|subscribe|sign up|share|listen|download|advertisement|"
    r"related|more|(?:media |press )?contacts?|photo|image|video|source|copyright|credit|"
    r"file photo|reporting by|"
    r"(?:last |first )?(?:updated|published|posted)|"
    r"editing by|tap|join|get|scroll|skip|also read|don't miss|all rights)\b[^.!?]{0,12}:|"
    r"(?:click|subscribe|sign up|follow us|read more|watch:|share this|scroll down|"
    r"reporting by|editing by|all rights reserved|copyright|\(reporting|this article|"
    r"[^.!?\n]{3,120} contributed to this (?:report|story|article)|"
    r"this story (?:was|has been)|for more information|visit )\b"
    r"|(?:to (?:play|view|watch|see|hear) this (?:content|video|clip|page)|"
    r"(?:please )?enable javascript)\b"
    r"|(?:\* ?)?to (?:see|read|view|learn|watch|listen|download|register|apply|sign up)\b"
    r"[^.!?\n]{0,240}\b(?:visit|click|go to|log on|e-?mail)\b",
    re.IGNORECASE,
)
# What stands below a picture: "Ann Lee (pictured) left Rye .", "Navy image of the ship off Rye".
_CAPTION = re.compile(
    r"\(pictured\b[^)]{0,20}\).*(?:\s\.|[^.!?\"”’'])$"
    r"|^(?:[\w.'’-]+ ){0,3}(?:[Ii]mage|[Pp]hoto|[Pp]hotograph|[Pp]icture) of [^.]*\b\w+ing\b"
    r"(?!.*\b(?:was|were|is|are|has|have|had|shows?|showed|went|made|won|sold)\b)",
    re.DOTALL,
)
# Who is who in a picture: "Roe (left) and Lee (right) on May 3, 2022."
_SHOWN = re.compile(r"\((?:far )?(?:left|right|cent(?:er|re)|top|bottom|above|below)\)")
_OPINION = re.compile(
    r"\b(?:is|are|was|were|be) (?:widely |often |generally )?(?:seen|viewed|regarded|perceived) "
    r"as\b"
    r"|\b(?:clear|strong|powerful) (?:message|signal)\b"
    r"|\b(?:hopefully|frankly|arguably|needless to say)\b"
    r"|\bin my (?:view|opinion)\b|\bI (?:think|believe|feel|guess|hope)\b"
    r"|\b(?:we|you|one) (?:must|should|need to|ought to)\b"
    r"|\blet(?:['’]s| us)\b|\bit (?:remains to be seen|is time to|goes without saying)\b"
    r"|\bonly time will tell\b",
    re.IGNORECASE,
)
_MARKED = re.compile('["“][^"“”]*["”]')  # what others say may well be an opinion
# Their past is their present, and it is taken for a noun or an adjective: "Holt upset Lee 6-3".
_UNCHANGED = frozenset(
    """beat bet burst cast cost cut hit hurt let offset put quit set shed shut split spread
    upset""".split()
)
LONGEST = 2500  # characters: what is longer is no sentence
_WHOLE = 8  # words of a sentence that is taken for one without a verb that is known


def checkable(text: str, span: Span, parse: Parse, title: bool = False) -> bool:
    """Whether a sentence states something: no question, command, furniture or fragment."""
    if len(span) > LONGEST:
        return False
    body = text[span.start : span.end].strip()
    if (
        _CAPTION.search(body)
        or _FURNITURE.match(body)
        or body.rstrip("\"”’') ").endswith(("?", ":"))
        or roster(body)
    ):
        return False
    real = [w for w in parse.words if w.lower[0].isalnum()]
    finite = [v for v in parse.verbs if v.finite]
    if len(real) < _fewest(parse, finite):
        return False
    if not finite and _SHOWN.search(body):
        return False
    if not finite:
        # headlines leave auxiliaries out: "Three killed in ...", "Court to hear ..."
        if title:
            return any(
                parse.words[v.main].tag in ("VBN", "VBD") or v.infinitive for v in parse.verbs
            )
        # A past tense that looks like something else ("hit", "last met") is easily missed: a
        # whole sentence with a word that may be a verb is a statement all the same.
        whole = body[:1].isupper() and body.endswith(".") and len(real) >= _WHOLE
        names = sum(w.tag == "NNP" for w in real)
        return (
            whole
            and (2 * names <= len(real) or ";" not in body)  # "Holt; Roe, Green (capt)." is a team
            and (any(_may_be_verb(w) for w in real) or _present(parse))
            and _OPINION.search(body) is None
        )
    first = parse.words[0]
    ordered = first.tag == "VB" and arguments.subject(parse, parse.verbs[0]) is None
    if ordered and parse.words[1].tag not in ("VBD", "VBZ", "MD"):  # "Chase came" is a name
        return False
    return _OPINION.search(_MARKED.sub("", body)) is None


def _fewest(parse: Parse, finite: Sequence[Verb]) -> int:
    """How many words a statement has at least: fewer where a figure, or a noun, has a verb."""
    subject = arguments.subject(parse, finite[0]) if finite else None
    named = subject is not None and parse.words[subject.head].tag in ("NN", "NNP", "CD")
    if named and any(w.tag == "CD" for w in parse.words):
        return _FEWEST - 2  # "Ten died."
    figure = bool(finite) and any(w.lower[0].isdigit() or w.lower in TIMES for w in parse.words)
    return _FEWEST - (named or figure)  # "The mayor resigned.", "Sales rose 2%.", "He died today."


def _present(parse: Parse) -> bool:
    """Whether a plural may be the verb: "The 49-year-old | teaches | at a college"."""
    english = inflection.english()
    for before, word, behind in zip(parse.words, parse.words[1:], parse.words[2:], strict=False):
        if _plural_does(before, word, behind):
            return True
        base = english.base(word.lower) if word.tag == "NN" else None
        if base is None or english.third(base) != word.lower:
            continue
        if before.tag not in ("NN", "NNP") and before.lower not in ("old", "-", "–", "—"):
            continue
        if behind.tag in ("IN", "DT", "TO", "PRP$", "CD") and not before.lower.endswith("s"):
            return True
    return False


def _plural_does(before: Word, word: Word, behind: Word) -> bool:
    """Whether a noun may be what a plural does: "women | hold | about 28 percent of seats"."""
    if before.tag != "NN" or word.tag != "NN" or behind.tag not in ("RB", "CD", "DT", "PRP$"):
        return False
    several = inflection.singular(before.lower) != before.lower
    return several and inflection.english().base(word.lower) == word.lower


def _may_be_verb(word: Word) -> bool:
    if word.tag.startswith("VB"):
        return True
    low = word.lower
    if low in _UNCHANGED:
        return True
    return low.islower() and not low.endswith("s") and inflection.lemma(low) != low

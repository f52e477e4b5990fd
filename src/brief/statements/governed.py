"""Whose word a whole statement is: the attribution that governs it, if one does.

Of "It fell, when a report found that" the fall is nobody's; of "reported 12 deaths" the figure is
somebody's, of "praised the deal" nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from brief.language import cue_words, inflection, verbs
from brief.language.phrases import Parse, Verb
from brief.records import Span
from brief.statements.quotes.quotation import Quotation

# Of these the speaker stands for what is said; "to" ends "according to".
_REPORTING = (verbs.SAYING & verbs.CLAUSAL) - {"respond", "reply", "agree"} | {"to"}
# A figure behind these is somebody's: "the ministry reported 12 deaths".
_FIGURES = frozenset("report estimate claim allege predict forecast project put record".split())
_FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|twenty|thirty"
    r"|forty|fifty|sixty|seventy|eighty|ninety|dozens|hundreds|thousands|millions)\b"
)
# "called the crisis the worst in the world": a judgement, not "called the police".
_AS = re.compile(
    r"\S (?<!\bof )(?<!\bto )(?<!\bin )(?<!\bon )(?<!\bat )(?<!\bby )(?<!\bfor )(?<!\bfrom )"
    r"(?<!\bwith )"
    r"(?:an? [a-z]|the (?:most|first|last|best|worst|[a-z]{3,}est)\b|[“\"])"
)
_TO_BE = re.compile(r"(?:\A|\S )to (?:be|have)\b")
_ANSWERING = frozenset("agree disagree respond reply comment insist protest object".split())
_BELIEVING = frozenset("believe think fear suspect expect".split())
_TAKEN = re.compile(r"(?:responsibility|credit|victory)\b")
_WON = re.compile(
    r"\A(?!.*\b(?:is|are|was|were|has|had|have|will|would)\b)[^,;]{0,40}\b(?:wickets?|lives|medals?"
    r"|titles?|seats?|victims?|wins?|victor(?:y|ies)|gold|silver|bronze|crowns?|trophy|lead)\b"
)
_TELLING = frozenset(
    "highlight discuss describe explain detail outline stress emphasize mention recount".split()
)
_ASKING = frozenset("ask request demand recommend urge".split())
_ISSUING = frozenset("release issue publish write send file deliver post sign".split())
_PLACING = frozenset("in at on under by from for with of to".split())
_GOVERNED = 0.4  # of a statement, what its speaker says at least
_WHO = re.compile(r"\b(?:who|whose|which)\b")


def speech(
    text: str, quotations: Sequence[Quotation], span: Span, parse: Parse
) -> Quotation | None:
    """The attribution that governs a whole statement, if one does.

    What one source says in two clauses counts together: "the agency gave no toll, but said".
    """
    told = [q for q in quotations if _reports(text, q) and any(c.overlaps(span) for c in q.content)]
    # what the sentence itself says is nearer, and what is said than what is thought in it
    told.sort(key=lambda q: (q.cue is None, q.kind == "view"))
    for q in told:
        if q.cue is None:
            return q
        if _tells_itself(q, span, parse):
            continue
        same = [o for o in quotations if o is q or (o.speaker and o.speaker == q.speaker)]
        covered = [c for o in same for c in o.content if c.overlaps(span)]
        beside = [p for o in same for p in (o.cue, o.source) if p and span.contains(p)]
        telling = sum(len(p) for p in set(beside) if not any(c.contains(p) for c in covered))
        telling += _aside(text, q)
        # "Asked about the deal on Monday, Lee said"
        telling += min(p.start for p in (*beside, *covered)) - span.start
        governed = not q.clause or _length(covered, span) >= _GOVERNED * (len(span) - telling)
        if governed:  # of a figure what else is said of it is not looked for
            return q if q.speaker else told[-1] if told[-1].cue is None else q
    return None


def _aside(text: str, quotation: Quotation) -> int:
    """The characters of what stands between a source and its cue, where it tells nothing of it.

    "Zoe Holt, on the deck when it happened, said": not "Holt, who fled in May, said".
    """
    source, cue = quotation.source, quotation.cue
    if source is None or cue is None or not source.end < cue.start <= quotation.content[0].start:
        return 0
    between = text[source.end : cue.start]
    return 0 if _WHO.search(between) or not between.strip(" ,") else len(between)


def _length(stretches: Sequence[Span], within: Span) -> int:
    """How many characters of a stretch others cover, those that overlap once."""
    total, done = 0, within.start
    for c in sorted(stretches):
        total += max(0, min(c.end, within.end) - max(c.start, done))
        done = max(done, min(c.end, within.end))
    return total


def _reports(text: str, quotation: Quotation) -> bool:
    """Whether an attribution makes its content somebody's word: not "praised the deal"."""
    if quotation.cue is None:
        return not quotation.direct  # words that stand in no marks, as a release has them
    cue = text[quotation.cue.start : quotation.cue.end].lower().split()
    lemma = inflection.lemma(cue[-2] if cue[-1] == "out" and len(cue) > 1 else cue[-1])
    never = text[max(0, quotation.cue.start - 6) : quotation.cue.start].lower() == "never "
    if lemma != "deny" and (never or "not" in cue or cue[0].endswith(("n't", "n’t"))):
        return False  # "have not confirmed the reports", "never revealed why"
    content = text[quotation.content[0].start : quotation.content[-1].end]
    if quotation.kind == "speech":
        if lemma == "claim" and _WON.search(content) and not content.startswith(("that ", "to ")):
            return False  # "claimed four of the first six wickets"
        if quotation.clause and lemma in _REPORTING:
            return True
        if lemma in _ASKING and content.startswith("that "):
            return True
        if lemma in _FIGURES and _FIGURE.search(content):
            return True
        if lemma in ("report", "allege", "claim") and _TO_BE.search(content):
            return True  # "outlets reported him to be dead"
        if lemma == "claim" and not _TAKEN.match(content) and content.count(" ") > 2:
            return True
        return lemma == "call" and quotation.speaker is not None and bool(_AS.search(content))
    if not quotation.clause or "to" in cue:
        return False  # "wants to show"
    if lemma == "show":  # "a light show that", "these deeds show"
        source = quotation.source
        return source is not None and bool(
            cue_words.EVIDENCE.search(text, source.start, source.end)
        )
    return lemma in _BELIEVING or (
        lemma in _TELLING and content.startswith(("how ", "why ", "that "))
    )


def _tells_itself(quotation: Quotation, span: Span, parse: Parse) -> bool:
    """Whether a clause before the attribution is nobody's: "It fell, when a report found that"."""
    cue = quotation.cue
    words_ = parse.words
    at = next((k for k, w in enumerate(words_) if cue is not None and w.start == cue.start), 0)
    gerund = at > 0 and words_[at].tag == "VBG"
    # "The port has grown since May, noting that", but "The Times released a report stating that"
    issued = _ISSUING if words_[at - 1].tag == "NN" else frozenset()
    loose = gerund and not any(v.finite and v.main < at and v.lemma in issued for v in parse.verbs)
    source = None if loose else quotation.source
    first = min(s.start for s in (cue, source, *quotation.content) if s)
    if _opened(parse, first):
        return False
    return any(
        v.finite
        and v.first > 0  # "Asked about the deal, Lee said"
        and span.start <= parse.words[v.first].start < first
        and v.lemma not in ("quote", "cite", *issued)  # "Reuters quoted Ann Lee as saying"
        and not (gerund and v.lemma in _ANSWERING)  # "Lee agreed, saying that"
        and not (source is not None and _in_opening(parse, v))
        for v in parse.verbs
    )


def _opened(parse: Parse, start: int) -> bool:
    """Whether all before a source only leads to it, up to a comma.

    "When asked if he had met Roe, Lee said", "In its tally, which lags behind, the board said".
    """
    words_ = parse.words
    at = next((k for k, w in enumerate(words_) if w.start == start), 0)
    if at < 3 or words_[at - 1].lower != ",":
        return False
    lead = [w.lower for w in words_[:2]]
    if "asked" in lead and lead[0] in ("asked", "when", "if"):
        return True
    told = next((v for v in parse.verbs if v.finite and v.last < at), None)
    relative = told is not None and words_[told.first - 1].lower in ("which", "who")
    return relative and words_[0].lower in _PLACING


def _in_opening(parse: Parse, verb: Verb) -> bool:
    """Whether a past form tells of what a preposition opens the sentence with.

    "In findings published on Friday, researchers said": nobody publishes anything.
    """
    chunk = parse.chunk_ending(verb.first - 1)
    past = parse.words[verb.main].tag in ("VBD", "VBN") and verb.first == verb.last
    noun = chunk is not None and chunk.first == 1 and parse.words[chunk.head].tag == "NN"
    return past and noun and parse.words[0].lower in _PLACING

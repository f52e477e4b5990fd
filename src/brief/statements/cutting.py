"""The statements of an article: sentences, and parts of sentences that stand for themselves.

A statement is a contiguous span of one block. Two clauses joined by "and", each with its own
verb and enough in it to check, are two statements; so is an aside about a person. A clause of
time stays: without it neither part has its date. Questions, commands, bylines in the text and
other furniture are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from brief.language import arguments, calendar_names, phrases, verbs
from brief.language.analysis import Analysis, clipped
from brief.language.phrases import Chunk, Parse, Verb
from brief.records import Document, EntityValue, Placed, Span, Value
from brief.statements import governed
from brief.statements.checkable import LONGEST, checkable
from brief.statements.quotes.quotation import Quotation
from brief.statements.quotes.uncued import titled

_FEWEST = 4  # words between quotation marks: fewer are held at arm's length
_LONG_PART = 4
_BETWEEN = re.compile('["“”‘«][^"“”»]{1,4000}["”»]?')
# "WASHINGTON (Reuters) - ", "(CNN) -- ", "LONDON, May 3 — "
# with the hour before it: "CORK | Thu Apr 30, 2009 4:32 pm EDT CORK (Reuters) - "
_PLACE_LINE = re.compile(
    r"(?:(?:[A-Z .]{3,30} \| )?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} \d{1,2}, \d{4} "
    r"\d{1,2}:\d\d ?[ap]m [A-Z]{2,4} (?:\([^)\n]{2,60}\) )?)?"
    r"(?:[A-Z][A-Z .'’-]{2,30}(?:,\s[A-Z][\w.]{1,15}(?:\s\d{1,2})?){0,2}"
    rf"(?:\s(?:{'|'.join(calendar_names.MONTHS)})\.?\s\d{{1,2}})?\s*"
    r"(?:\([^)\n]{2,30}\)\s*)?|"
    r"\([A-Z][^)\n]{1,30}\)\s*|[A-Z][\w-]*\.(?:[Nn]et|[Cc]om|[Oo]rg)\s*)"
    r"(?:--\s*|[―—–-]\s+)(?=\S)"
)
_TRAIL = re.compile(r"[\s,;:–—-]+$")


_OPENERS = frozenset(
    """after before when while because since until although though if that who which where as
    once whether how why""".split()
)


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A span to be made a claim, with what is needed to let it stand alone. Compared by identity.

    ``subject`` is the phrase to put before a clause that has none of its own;
    ``replaces`` the relative pronoun that it takes the place of. ``parse`` is that of the
    whole sentence.
    """

    span: Span
    parse: Parse
    quotation: Quotation | None = None
    subject: Span | None = None
    replaces: Span | None = None
    block: Span | None = None


def statements(
    analysis: Analysis, quotations: Sequence[Quotation], values: Sequence[Value]
) -> tuple[Statement, ...]:
    """The statements of title and body, in order of where they begin."""
    document = analysis.document
    found: list[Statement] = []
    by_place = Placed.of(values)
    attributions = Placed(quotations, lambda q: q.content)
    sentences = Placed(_without_line(document.text, s) for s in document.sentences)
    covered = 0  # what is taken into a quotation's statement reaches up to here
    for block in document.blocks:
        if block.kind not in ("title", "body"):
            continue
        inside = sentences.beginning(block.start, block.end)
        parsed = {s: analysis.parse(clipped(s)) for s in inside}
        for sentence in inside:
            if len(sentence) > LONGEST or sentence.end <= covered:
                continue
            touching = attributions.touching(sentence.start, sentence.end)
            said = [
                q
                for q in touching
                if q.direct
                # '"siesta" naps' that Spain hopes to end are nothing that it says
                and ((q.speaker and not q.view) or _telling(document.text, q))
            ]
            if said:
                quote, span = _whole(document, said, sentence, block.span, sentences)
                covered = max(covered, span.end)
                found.append(Statement(span, parsed[sentence], quote, block=block.span))
                found += _asides(
                    document, sentence, parsed[sentence], block.span, by_place, touching
                )
                continue
            if not checkable(document.text, sentence, parsed[sentence], block.kind == "title"):
                continue
            for part in _parts(analysis, sentence, parsed[sentence], touching, by_place):
                said_by = governed.speech(document.text, touching, part.span, part.parse)
                found.append(
                    Statement(part.span, part.parse, said_by, part.subject, part.replaces,
                              block.span)
                )  # fmt: skip
    return tuple(sorted(found, key=lambda s: (s.span.start, -s.span.end)))


def _without_line(text: str, sentence: Span) -> Span:
    """A sentence without the place and agency that open a report."""
    found = _PLACE_LINE.match(text, sentence.start, sentence.end)
    return Span(found.end(), sentence.end) if found else sentence


def _telling(text: str, quotation: Quotation) -> bool:
    """More between quotation marks than a word or two held at arm's length."""
    return any(
        len(m.group().split()) >= _FEWEST and not titled(text, Span(m.start(), m.end()))
        for c in quotation.content
        for m in _BETWEEN.finditer(text, c.start, c.end)
    )


def _whole(
    document: Document,
    said: Sequence[Quotation],
    sentence: Span,
    block: Span,
    sentences: Placed[Span],
) -> tuple[Quotation, Span]:
    """A direct quotation with its attribution, as far as it stands in this block."""
    main = max(
        said,
        key=lambda q: (
            q.cue is not None and q.speaker is not None,
            q.cue is not None,
            sum(len(c) for c in q.content),
        ),
    )
    start, end = sentence.start, sentence.end
    for q in said:
        for part in (*q.content, *((q.cue,) if q.cue else ()), *((q.source,) if q.source else ())):
            if block.start <= part.start and part.end <= block.end:
                start, end = min(start, part.start), max(end, part.end)
    for s in sentences.touching(start, end):
        start, end = min(start, s.start), max(end, s.end)
    return main, Span(max(start, block.start), min(end, block.end))


@dataclass(frozen=True, slots=True)
class _Part:
    span: Span
    parse: Parse
    subject: Span | None = None
    replaces: Span | None = None


def _parts(
    analysis: Analysis,
    sentence: Span,
    parse: Parse,
    quotations: Sequence[Quotation],
    values: Placed[Value],
) -> list[_Part]:
    """One part for a plain sentence, several for a fused one."""
    text = analysis.text
    # what stands in reported speech stays with its attribution
    shut = [c for q in quotations if q.kind != "stance" for c in q.content if c.overlaps(sentence)]
    marked = list(_BETWEEN.finditer(text, sentence.start, sentence.end))
    cuts: list[tuple[int, int, Span | None]] = []  # end of one part, start of the next, subject
    for k, word in enumerate(parse.words):
        if k < _LONG_PART or len(parse.words) - k - 1 < _LONG_PART:
            continue
        if any(c.start < word.start < c.end for c in shut):
            continue
        if any(m.start() < word.start < m.end() for m in marked):
            continue  # a quotation is not cut
        if _elliptical(parse):
            break
        cut = _cut(parse, k)
        if cut is None or (cut[2] is not None and _of_a_noun(analysis, sentence, parse, k)):
            continue
        end, start, subject = cut
        part = Span(parse.words[start].start, sentence.end)
        before = Span(cuts[-1][1] if cuts else sentence.start, parse.words[end].end)
        speaks = any(q.source and part.contains(q.source) and q.cue for q in quotations)
        speaks = speaks and _reported(parse, k)
        if speaks or _sourced(parse, k) or (_bears(values, part) and _bears(values, before)):
            cuts.append((parse.words[end].end, parse.words[start].start, subject))
    bounds = [sentence.start, *(c[1] for c in cuts)]
    ends = [*(c[0] for c in cuts), sentence.end]
    subjects: list[Span | None] = [None, *(c[2] for c in cuts)]
    parts = [
        _Part(_trimmed(text, a, b, last=b == sentence.end), parse, s)
        for a, b, s in zip(bounds, ends, subjects, strict=True)
    ]
    return parts


def _cut(parse: Parse, k: int) -> tuple[int, int, Span | None] | None:
    """Whether a new statement begins at word ``k``: its subject where it has none itself."""
    word = parse.words[k]
    end = k - 2 if parse.words[k - 1].lower in (",", ";") else k - 1
    if word.lower in ("and", "but") or word.lower == ";":
        following = next((v for v in parse.verbs if v.first > k and v.finite), None)
        if following is None:
            return None
        before = next((v for v in parse.verbs if v.finite and v.last < k), None)
        subject = arguments.subject(parse, following)
        if before is None:
            return None
        if _sourced(parse, k):
            return end, k + 1, None
        if following.lemma in verbs.SAYING:
            return (end, k + 1, None) if _reported(parse, k) else None
        # a full clause: subject right behind the conjunction
        if (
            subject is not None
            and subject.first == k + 1
            and (parse.words[k - 1].lower in (",", ";") or word.lower == ";")
            and parse.words[subject.head].tag not in ("WP", "WDT")
            and not _relative(parse, subject.last + 1, following.first)
        ):
            return end, k + 1, None
        # "... and lasted almost two hours": the subject of the clause before
        first = k + 1
        while first < following.first and parse.words[first].tag == "RB":
            first += 1
        main = arguments.subject(parse, before)
        if (
            following.first == first
            and word.lower == "and"
            and main is not None
            and main.first <= 2
            and not _embedded(parse, before, following)
            and before.modal is None
            # "She left and sold it": one thing to check
            and parse.words[main.head].tag not in ("PRP", "DT")
            and not _relative(parse, main.last + 1, before.first)
            and not any(  # "has won a seat, lost it, and left"
                v.first in range(before.last + 1, k) and parse.words[v.first - 1].lower == ","
                for v in parse.verbs
            )
            and k >= _LONG_PART + 2
        ):
            head = phrases.Chunk(main.first, _bare_end(parse, main), main.head)
            return end, k + 1, parse.span(head.first, head.last)
        return None
    return None


def _sourced(parse: Parse, k: int) -> bool:
    """Whether a semicolon stands before who says the rest: "; according to officials, one died"."""
    return [w.lower for w in parse.words[k : k + 3]] == [";", "according", "to"]


def _elliptical(parse: Parse) -> bool:
    """Whether a sentence ends with a number whose noun stands before: "and Lee will name six"."""
    last = next((w for w in reversed(parse.words) if w.lower[0].isalnum()), None)
    return last is not None and last.tag == "CD" and last.lower.isalpha()


def _of_a_noun(analysis: Analysis, sentence: Span, parse: Parse, k: int) -> bool:
    """Whether the clause before ``k`` only describes a noun: "a list of bills Lee wrote | and"."""
    before = next(v for v in parse.verbs if v.finite and v.last < k)
    tree = analysis.tree(clipped(sentence))
    return before.main < len(tree.labels) and tree.labels[before.main] in ("relcl", "acl")


def _reported(parse: Parse, k: int) -> bool:
    """Whether "and" joins somebody's words to a plain clause: "The pier shut | and staff said"."""
    following = next((v for v in parse.verbs if v.first > k and v.finite), None)
    if following is None or following.lemma not in verbs.SAYING & verbs.CLAUSAL:
        return False
    if following.modal is not None and following.lemma != "say":
        return False  # "streaming services will determine"
    subject = arguments.subject(parse, following)
    if subject is not None and subject.first < k < subject.last:
        # "There is water on the road and the council said": the road says nothing
        alone = parse.chunk_ending(following.first - 1)
        subject = phrases.extend_left(parse, alone) if alone is not None else None
    return (
        subject is not None
        and subject.first == k + 1
        and subject.last == following.first - 1
        and parse.words[subject.head].tag in ("NN", "NNP")
        and any(v.finite and v.last > following.last for v in parse.verbs)
    )


def _relative(parse: Parse, first: int, last: int) -> bool:
    """Whether "who" or "which" stands between a subject and the verb, which is not its own then."""
    return any(w.tag in ("WP", "WDT") for w in parse.words[first:last])


def _embedded(parse: Parse, before: Verb, following: Verb) -> bool:
    # a verb with a subject of its own between the two: attachment is open; so it is behind what
    # opens a clause, whose verb may not be known as one ("days after a pipe burst and sent")
    between = range(before.last + 1, following.first)
    return any(v.finite and v.first in between for v in parse.verbs) or any(
        parse.words[k].lower in _OPENERS for k in between
    )


def _bare_end(parse: Parse, chunk: Chunk) -> int:
    comma = next(
        (k for k in range(chunk.first, chunk.last + 1) if parse.words[k].lower == ","), None
    )
    return chunk.last if comma is None else comma - 1


def _bears(values: Placed[Value], span: Span) -> bool:
    return bool(values.inside(span.start, span.end))


def _asides(
    document: Document,
    sentence: Span,
    parse: Parse,
    block: Span,
    values: Placed[Value],
    quotations: Sequence[Quotation],
) -> list[Statement]:
    """Relative clauses of a quotation's sentence: "Kim, who had travelled to X by train, ..."."""
    found: list[Statement] = []
    tokens = parse.words
    for k in range(2, len(tokens) - _LONG_PART):
        if tokens[k].lower not in ("who", "which") or tokens[k - 1].lower != ",":
            continue
        if any(c.start <= tokens[k].start < c.end for q in quotations for c in q.content):
            continue
        verb = next((v for v in parse.verbs if v.first > k), None)
        chunk = parse.chunk_ending(k - 2)
        if verb is None or chunk is None or not verb.finite or verb.first > k + 2:
            continue
        if any(w.tag != "RB" for w in tokens[k + 1 : verb.first]):
            continue  # "The form, which papers report has 32 pages": no subject of what follows
        close = next(
            (
                j
                for j in range(verb.last, len(tokens))
                if tokens[j].lower == "," or (tokens[j].lower == "." and j == len(tokens) - 1)
            ),  # "lost to Arizona Sen. Ben Roe"
            None,
        )
        if close is None or close - k < _LONG_PART:
            continue
        span = parse.span(chunk.first, close - 1)
        rest = Span(tokens[k].start, tokens[close - 1].end)
        if not _bears(values, rest):
            continue
        who = parse.span(chunk.first, chunk.last)
        if tokens[k].lower == "who" and not _may_be_who(parse, chunk, values):
            continue
        # "United Way of Metropolitan Atlanta, which ...": the whole name
        start = min([span.start, *(v.start for v in values.touching(who.end - 1, who.end))])
        span = Span(start, span.end)
        found.append(Statement(span, parse, None, None, Span(who.end, tokens[k].end), block))
    return found


def _may_be_who(parse: Parse, chunk: Chunk, values: Placed[Value]) -> bool:
    """Whether "who" may go on about a phrase: not about a university, nor a town."""
    head = parse.words[chunk.head]
    named = [v for v in values.touching(head.start, head.end) if isinstance(v, EntityValue)]
    if named:
        return any(v.type in ("person", "norp") for v in named)
    return head.tag != "NNP"


def _trimmed(text: str, start: int, end: int, *, last: bool) -> Span:
    body = text[start:end]
    lead = len(body) - len(body.lstrip())
    stop = len(body.rstrip())
    if not last:
        cut = _TRAIL.search(body)
        stop = cut.start() if cut else stop
    return Span(start + lead, max(start + stop, start + lead + 1))

"""The subject and the object of a verb, by where they stand.

No tree: a verb's subject is the phrase before it, its object the phrase after it. ``clauses`` asks
a tree first, where there is one.
"""

from __future__ import annotations

from brief.language.phrases import (
    RELATIVE,
    Chunk,
    Parse,
    Verb,
    extend_left,
    extend_right,
    relative,
)


def subject(parse: Parse, verb: Verb) -> Chunk | None:
    """The noun phrase before a verb group that is its subject, with what hangs on it.

    A relative pronoun gives the phrase that it stands for; a verb behind "and" has the
    subject of the verb before; a phrase set off by commas is skipped, and belongs.
    """
    i = verb.first - 1
    words = parse.words
    if words[verb.main].tag == "VBG" and not verb.finite and not verb.infinitive:
        before = [v for v in parse.verbs if v.last < verb.first and v.finite]
        if i >= 0 and words[i].lower == ",":
            # "X said Y had left, adding that": the main clause's subject
            before = before[:1] or before
        return subject(parse, before[-1]) if before else None
    while i >= 0 and words[i].tag == "RB" and words[i].lower not in ("not",):
        i -= 1
    if i >= 0 and words[i].lower in ('"', "”", "’", "''"):
        i -= 1
    if i >= 0 and words[i].lower in (")", "]"):  # "Gov. John Smith (R-OH) said"
        i = next((k - 1 for k in range(i, max(-1, i - 12), -1) if words[k].lower in ("(", "[")), i)
    if i < 0:
        return None
    if words[i].lower in RELATIVE and words[i].tag in ("WP", "WDT", "IN"):
        k = i - 1
        if k >= 0 and words[k].lower == ",":
            k -= 1
        chunk = parse.chunk_ending(k) if k >= 0 else None
        return extend_left(parse, chunk) if chunk else None
    chunk = parse.chunk_ending(i)
    if chunk is not None:
        return _coordinated(parse, _unreduced(parse, extend_left(parse, chunk)))
    if words[i].lower in ("and", "but", "or") or (
        words[i].lower == "," and verb.first and words[i].tag == ","
    ):
        aside = _aside(parse, i) if words[i].lower == "," else None
        if aside is not None:
            return aside
        before = [v for v in parse.verbs if v.last < verb.first and v.finite]
        if words[i].lower in ("and", "but", "or") and before and verb.finite:
            return subject(parse, before[-1])
    return None


def _unreduced(parse: Parse, chunk: Chunk) -> Chunk:
    # "a panel assembled by Congress has concluded": the panel concludes
    words = parse.words
    if chunk.first < 3 or words[chunk.first - 1].tag not in ("IN", "TO"):
        return chunk
    verb = next((v for v in parse.verbs if v.last == chunk.first - 2), None)
    if verb is None or words[verb.main].tag not in ("VBN", "VBG", "VBD") or verb.first == 0:
        return chunk
    last = verb.first - 1
    while last > 0 and words[last].tag == "RB":
        last -= 1  # "experts | not | involved in the study said"
    before = parse.chunk_ending(last)
    if before is None or verb.main != verb.first:
        return chunk
    wide = extend_left(parse, before)
    return Chunk(wide.first, chunk.last, wide.head)


def _coordinated(parse: Parse, chunk: Chunk) -> Chunk:
    # "Trump and Kim met": both take part
    i = chunk.first - 1
    if i >= 1 and parse.words[i].lower == "and":
        before = parse.chunk_ending(i - 1)
        if before is not None and not any(v.last == before.first - 1 for v in parse.verbs):
            wider = extend_left(parse, before)
            return Chunk(wider.first, chunk.last, wider.head)
    return chunk


def _aside(parse: Parse, comma: int) -> Chunk | None:
    # "X, the chief of Y, said": back to the phrase before the first of the two commas
    words = parse.words
    for k in range(comma - 1, max(-1, comma - 30), -1):
        if words[k].lower != ",":
            continue
        chunk = parse.chunk_ending(k - 1) if k else None
        if chunk is None:
            continue
        inside = [v for v in parse.verbs if v.finite and k < v.first < comma]
        if inside and words[k + 1].lower not in RELATIVE:
            return None
        wider = extend_left(parse, chunk)
        return Chunk(wider.first, comma - 1, wider.head)
    return None


def behind_joiner(parse: Parse, verb: Verb, last: int) -> Chunk | None:
    """The subject of a clause of its own behind "and" or "but", not that which ends at ``last``.

    "The bank has hit a low | and analysts | predict more": whoever a tree takes for it.
    """
    words, at = parse.words, verb.first - 1
    while at > 0 and words[at].tag == "RB":
        at -= 1
    chunk = parse.chunk_ending(at) if at >= 0 else None
    if chunk is None:
        return None
    near = extend_left(parse, chunk)
    if near.first < 2 or last >= near.first - 2 or words[near.first - 1].tag != "CC":
        return None
    between = [v for v in parse.verbs if v.finite and last < v.first < near.first]
    if not between or any(relative(parse, v) for v in between):
        return None  # "The man who met the clerk and the mayor is"
    return near


def following(parse: Parse, verb: Verb) -> Chunk | None:
    """The noun phrase right behind a verb group (its object), adverbs and particles skipped."""
    i = verb.last + 1
    while i < len(parse.words) and parse.words[i].tag in ("RB", "RP"):
        i += 1
    chunk = parse.chunk_starting(i)
    return extend_right(parse, chunk) if chunk else None

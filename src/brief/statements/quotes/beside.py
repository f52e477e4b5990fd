"""Who says a quotation by where it stands in its sentence, whatever the verb is.

'"Let me talk," Roe shot back', 'As Ann Lee put it: "Nobody came"', 'Said Bo Roe, who saw it, "We
ran."': what a comma or a colon joins to a quotation is the clause of who says it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brief.language import arguments, cue_words, inflection, phrases, titles, verbs
from brief.language.phrases import Chunk, Verb
from brief.language.trees import Range
from brief.language.words import Word
from brief.records import Span
from brief.statements.quotes.attribution import Line

_JOINING = frozenset(",?!—–-…")  # the last sign of a quotation whose sentence goes on
_GOING_ON = frozenset("continue put".split())
_MARKS = "\"“”„«»'‘’`"
_WRITTEN = cue_words.MEDIA | frozenset("article editorial column ad advertisement paper".split())
_NOBODY = frozenset("there this that these those what which who it".split())


def behind(line: Line, text: str, mark: Span) -> tuple[Range, Chunk] | None:
    """The clause that goes on behind a quotation: the words that stand for "said", and its subject.

    Args:
        line: The sentence in which the quotation ends.
        text: The article.
        mark: The quotation with its marks.
    """
    words_, parse = line.parse.words, line.parse
    at = next((k for k, w in enumerate(words_) if w.start >= mark.end and line.open[k]), None)
    if at is None:
        return None
    joined = text[mark.start : mark.end].rstrip(_MARKS)[-1:]
    if words_[at].lower == ",":
        joined, at = ",", at + 1
    if (
        at + 1 >= len(words_)
        or joined not in _JOINING
        or text[mark.end : words_[at].start].strip(" ,")
    ):
        return None
    if words_[at].tag in ("VBD", "VBZ", "VBN"):  # '"Never!" roared Roe'
        said = next((v for v in parse.verbs if v.first == at), None)
        who = parse.chunk_starting(said.last + 1) if said is not None else None
        if said is None or who is None or not _speaks(words_[who.head]):
            return None
        return (said.first, said.last), who
    chunk = parse.chunk_starting(at)
    if chunk is None:
        return None
    if joined == "," and chunk.first < chunk.last and words_[chunk.last].tag == "NN":
        told = inflection.lemma(words_[chunk.last].lower) in verbs.SAYING
        own = ("NNP", "DT", "CD") if told else ("NNP",)
        if all(
            w.tag in own or (told and w.lower in _WRITTEN) for w in words_[chunk.first : chunk.last]
        ):
            # "Ann Roe shot back", "the Saudis state": a verb that is taken for a noun
            return (chunk.last, chunk.last), Chunk(chunk.first, chunk.last - 1, chunk.last - 1)
    if not _speaks(words_[chunk.head]):
        return None
    who = phrases.extend_right(parse, chunk)
    verb = next((v for v in parse.verbs if v.first > who.last), None)
    if verb is not None and all(w.tag == "RB" for w in words_[who.last + 1 : verb.first]):
        stated = verb.finite and not verb.passive and not verb.negative
        return ((verb.first, verb.last), who) if stated else None
    follows = who.last + 1
    named = words_[who.head].tag in ("NNP", "PRP") and joined == ","
    if not named or follows >= len(words_) or words_[follows].tag not in ("NN", "VBN", "JJ"):
        return None
    return (follows, follows), who


def before(line: Line, text: str, mark: Span) -> Iterator[tuple[Range, Chunk]]:
    """The clauses before a quotation that a comma or a colon joins to it, the likeliest first."""
    parse, words_ = line.parse, line.parse.words
    joined = text[line.span.start : mark.start].rstrip()[-1:]
    if joined not in (":", ","):
        return
    told = [v for v in parse.verbs if words_[v.main].start < mark.start and line.open[v.main]]
    if not told:
        return
    saying = [
        v for v in told if (v.lemma in verbs.SAYING or v.lemma in _GOING_ON) and not v.passive
    ]
    first = told[0]
    if first.first == 0 and first in saying and not any(v.finite for v in saying[1:]):
        who = parse.chunk_starting(first.last + 1)  # "Said Ann Lee, who saw it, “...”"
        if who is not None and words_[who.head].tag == "NNP":
            yield (first.first, first.last), who
            return
    last = told[-1]
    if last.lemma == "put" and words_[0].lower == "as" and (who := parse.chunk_starting(1)):
        yield (last.first, last.last), who  # "As Ann Lee, the mayor, put it:"
        return
    if joined == ":":
        root = next((v for v in told if line.tree.below and line.tree.tree.heads[v.main] < 0), None)
        ordered = [v for v in (last, root) if v is not None and v.finite]
    else:
        ordered = [v for v in saying[-1:] if _next_to(words_, v, mark)]
    for verb in dict.fromkeys(ordered):
        gerund = words_[verb.main].tag == "VBG" and not verb.finite
        if gerund and verb.first and words_[verb.first - 1].lower != ",":
            continue  # "with one of the songs asking"
        who = arguments.subject(parse, verb)
        if who is not None:
            yield (verb.first, verb.last), who


def _next_to(words_: Sequence[Word], verb: Verb, mark: Span) -> bool:
    """Whether no other comma stands between a verb and a quotation."""
    between = [w.lower for w in words_[verb.last + 1 :] if w.end <= mark.start]
    return between.count(",") == 1 and (verb.finite or words_[verb.main].tag == "VBG")


def _speaks(head: Word) -> bool:
    """Whether a noun may be who speaks, or what has been written."""
    if head.tag == "PRP":
        return head.lower not in _NOBODY
    person = head.tag == "NN" and titles.may_be_person(head.lower)
    return head.tag == "NNP" or person or head.lower in _WRITTEN


def speaks(head: Word) -> bool:
    """Whether a noun names somebody, or something that has been written, to be quoted."""
    return head.tag in ("NNP", "PRP") or head.lower in titles.PERSONS | _WRITTEN

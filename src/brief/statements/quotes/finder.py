"""Who says what: direct, indirect and partly quoted speech, with cue and speaker.

Found from quotation marks, reporting verbs and the phrases beside them; after the roles of
PARC (Pareti 2012): source, cue, content. Belief, wish and stance count as attribution too, so
that no one's view passes for a fact of the article. The tree of a sentence tells what hangs on
a cue (``attribution``); what stands next to it and between which marks tells the rest
(``sources``, ``contents``).
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from brief.language import arguments, cue_words, inflection, marks, phrases, titles, verbs
from brief.language.analysis import Analysis, clipped
from brief.language.phrases import Chunk, Parse, Verb
from brief.language.syntax import Tree
from brief.records import Document, EntityValue, Placed, Span
from brief.statements.quotes import attribution, naming, sources, wholly
from brief.statements.quotes.attribution import Attribution, Complement, Cued, Kind, Line
from brief.statements.quotes.contents import Contents, goes_on, told_in_past
from brief.statements.quotes.quotation import Quotation
from brief.statements.quotes.speakers import Speakers
from brief.statements.quotes.uncued import Uncued
from brief.values.names import people

# What is done to somebody as often as said.
_SUFFERED = frozenset(
    """threaten accuse blame criticize criticise condemn denounce praise mock warn ask urge order
    call label brand""".split()
)
# What things do as well as those who say something of it.
_CAUSED = frozenset("explain characterize characterise justify".split())
# Behind ", according to X," the statement goes on with one of these.
_GOES_ON = frozenset("and but the while with which who".split())


def quotes(analysis: Analysis, entities: Sequence[EntityValue]) -> tuple[Quotation, ...]:
    """The attributions of title and body, in the order of their contents."""
    finder = _Finder(analysis, entities)
    return finder.run()


def marked(document: Document) -> tuple[Span, ...]:
    """What stands between quotation marks in title and body, the marks included."""
    stretches = [b.span for b in document.blocks if b.kind in ("title", "body")]
    return marks.quoted(document.text, stretches)


def _object_of(parse: Parse, verb: Verb, after: Verb) -> bool:
    """Whether all that stands between two verbs is a phrase: "quotes the minister | saying"."""
    chunk = parse.chunk_starting(verb.last + 1)
    return chunk is not None and phrases.extend_right(parse, chunk).last + 1 == after.first


class _Finder:
    """One pass over an article; keeps the last speaker and the quotations not yet given."""

    def __init__(self, analysis: Analysis, entities: Sequence[EntityValue]) -> None:
        document = analysis.document
        self.analysis, self.text = analysis, document.text
        self.marks = marks.Marks(marked(document))
        self.speakers = Speakers(analysis, entities, Placed(self.marks.stretches))
        self.spans = document.sentences_of("title", "body")
        self.starts = [span.start for span in self.spans]
        self.lines = self._lines()
        self.contents = Contents(self.text, self.marks, self.lines)
        self.found: list[Quotation] = []
        self.given: set[Span] = set()

    def _lines(self) -> list[Line]:
        """The sentences; a tree has one with a word that may be a cue outside quotation marks."""
        analysis, spans = self.analysis, self.spans
        parses = analysis.parses(map(clipped, spans))
        headlines = [analysis.headline(span) for span in spans]
        read = [headline or parse for headline, parse in zip(headlines, parses, strict=True)]
        open_ = [self._open(span, parse) for span, parse in zip(spans, read, strict=True)]
        cued = [attribution.possible(*each) for each in zip(read, open_, strict=True)]
        by_line = zip(spans, headlines, cued, strict=True)
        analysis.trees(
            clipped(span) for span, headline, may_be in by_line if may_be and headline is None
        )
        return [
            Line(span, parse, outside, Cued(parse, self._tree(span, headline, may_be)))
            for span, headline, parse, outside, may_be in zip(
                spans, headlines, read, open_, cued, strict=True
            )
        ]

    def _open(self, span: Span, parse: Parse) -> tuple[bool, ...]:
        """For each word whether it stands outside quotation marks."""
        near = self.marks.touching(span.start, span.end)
        if not near:
            return (True,) * len(parse.words)
        return tuple(not any(m.start <= w.start < m.end for m in near) for w in parse.words)

    def _tree(self, span: Span, headline: Parse | None, cued: bool) -> Tree:
        if not cued:
            return Tree((), ())
        if headline is not None:
            return self.analysis.headline_tree(span)
        return self.analysis.tree(clipped(span))

    def run(self) -> tuple[Quotation, ...]:
        """The attributions, in the order of their contents."""
        for number, line in enumerate(self.lines):
            for verb in line.parse.verbs:
                cue = naming.with_particle(line.parse, verb)
                if cue is not None and line.open[verb.main]:
                    self._by_verb(number, line, cue)
            self._according(number, line)
            self._colon(number, line)
            for made in (*line.tree.nouns(), *line.tree.adjectives()):
                if line.open[made.cue[0]]:
                    self._by_other(number, line, made)
        uncued = Uncued(self.text, self.marks, self.lines, self.speakers)
        uncued.rest(self.found, self.given)
        uncued.unmarked(self.found, published=wholly.published(self.analysis.document))
        outer = self._issued(self._outer())
        outer += wholly.words(self.analysis.document, self.speakers.entities, outer)
        return tuple(sorted(outer, key=lambda q: (q.start, q.content[-1].end)))

    def _issued(self, found: Sequence[Quotation]) -> list[Quotation]:
        """The attributions, words that nobody else says as whose statement the title is of."""
        issuer = wholly.issuer(self.analysis.document, self.speakers.entities)
        return [
            dataclasses.replace(q, speaker=issuer)
            if q.direct and q.cue is None and q.speaker is None
            else q
            for q in found
        ]

    def _outer(self) -> list[Quotation]:
        # What someone is said to have said is part of what is said: of two attributions one
        # inside the other, the outer one stands, which is the longer.
        covered = bytearray(len(self.text))
        kept = []
        for q in sorted(self.found, key=lambda q: -sum(len(c) for c in q.content)):
            if q.cue is not None:
                if covered[q.cue.start] and covered[q.cue.end - 1]:
                    continue
                for c in q.content:
                    covered[c.start : c.end] = b"\1" * len(c)
            kept.append(q)
        return kept

    # -- cues ---------------------------------------------------------------

    def _by_verb(self, number: int, line: Line, verb: Verb) -> None:
        base, parse = verb.lemma, line.parse
        speech, view = base in verbs.SAYING, base in verbs.THINKING
        found = line.tree.complement(verb)
        if base in cue_words.NO_ATTRIBUTION or not (
            speech or view or base in cue_words.VERBS or found.says_that
        ):
            return
        if verb.infinitive and not (
            base in ("say", "add", "tell") or line.tree.label(verb.main) == "xcomp"
        ):
            return
        if base == "determine" and verb.modal is not None:
            return  # "sales will determine how it ends"
        if naming.names(line, verb, self.text, self.marks):
            return
        if self._suffers(line, verb) or self._also_done(line, verb):
            return
        if (base == "add" and naming.counts(parse, verb)) or self._does(line, verb, found):
            return
        if base == "tell" and not verb.passive and naming.ends(parse, verb):
            return  # "Their lead in the first half told."
        if base in ("quote", "cite", "say", "tell") and self._quoted_as(number, line, verb):
            return
        if any(says_nothing(parse, verb) for says_nothing in naming.SILENT):
            return
        lead = self.marks.before(parse.words[verb.first].start)
        quoted = (
            lead is not None and not self.text[lead.end : parse.words[verb.first].start].strip()
        )
        source, antecedent = sources.source(line, verb, quoted=quoted)
        source = naming.speaking(line, verb, source)
        by = antecedent or source
        if by and not self._somebody(parse, by) and naming.is_sign(parse, verb, by):
            return
        if source is None and not verb.passive and parse.words[verb.main].tag != "VBG":
            return
        attends = source is not None and parse.words[source.first].lower in ("with", "without")
        if attends and parse.words[verb.main].tag != "VBG":
            return  # "The fair closed, with 22 thefts reported."
        if verb.passive and source is None and found.sort not in ("clause", "infinitive"):
            return  # "was found under the snow"
        if verb.passive and base in _CAUSED and source and not self._somebody(parse, source):
            return  # "is explained by great demand"
        if verb.passive and source is not None and (speech or base in cue_words.OBJECT):
            found = line.tree.said_of(verb, found)
            if base == "confirm" and found.sort == "subject" and self._appointed(line, verb):
                return
        spans = self._said(number, line, verb, source, found)
        if spans:
            kind: Kind = "speech" if speech else "view" if view else "stance"
            cue = parse.span(*found.cue)
            states = speech and found.sort == "clause" and base in verbs.CLAUSAL
            states = states or (base == "say" and self._of_somebody(spans[0]))
            if speech and base in verbs.CLAUSAL and spans[0].start >= cue.end:
                states = states or told_in_past(line, spans[0], anything=base == "say")
            self._add(number, line, spans, cue, source, antecedent, kind, clause=states)

    def _somebody(self, parse: Parse, chunk: Chunk) -> bool:
        """Whether a phrase is of somebody, or of what is written, and not of any other thing."""
        head = parse.words[chunk.head]
        return (
            head.tag in ("NNP", "PRP")
            or self.speakers.entities.at(head.start) is not None
            or titles.may_be_person(inflection.singular(head.lower))
            or head.lower in cue_words.MEDIA
        )

    def _appointed(self, line: Line, verb: Verb) -> bool:
        """Whether it is somebody, or an appointment, that is confirmed: "Roe was confirmed"."""
        head = next(line.tree.has(verb.main, "pass", "nsubj"), None)
        if head is None:
            return False
        word = line.parse.words[head]
        named = self.speakers.entities.at(word.start)
        return (
            (named is not None and named.type == "person")
            or word.lower in people.PRONOUNS
            or word.lower in ("appointment", "candidate", "nomination", "nominee")
            or (word.tag == "NN" and titles.may_be_person(word.lower))
        )

    def _of_somebody(self, said: Span) -> bool:
        """Whether it is told of somebody, whatever is taken for the verb: "Moss often babysat"."""
        named = self.speakers.entities.at(said.start)
        return named is not None and self.text.count(" ", named.end, said.end) > 1

    def _quoted_as(self, number: int, line: Line, verb: Verb) -> bool:
        """Reads "Reuters quoted Ann Lee (as) saying that", "She was quoted as saying": she says.

        Of both verbs nothing else is found.
        """
        words_ = line.parse.words
        pair = next(
            (
                (v, as_)
                for v, as_ in pairwise(line.parse.verbs)
                if v.lemma in ("quote", "cite")
                and words_[as_.main].lower in ("saying", "telling")
                and (words_[as_.first - 1].lower == "as" or _object_of(line.parse, v, as_))
            ),
            None,
        )
        if pair is None or verb not in pair:
            return False
        quoting, saying = pair
        if quoting.passive:
            who = arguments.subject(line.parse, quoting)
        else:
            who = line.parse.chunk_starting(quoting.last + 1)
        before = self.contents.before(number, line, quoting, arguments.subject(line.parse, quoting))
        spans = (before or self.contents.after(line, saying)) if who is not None else ()
        if verb is saying and spans:
            cue = line.parse.span(saying.first, saying.last)
            self._add(number, line, spans, cue, who, None, "speech")
        return True

    def _suffers(self, line: Line, verb: Verb) -> bool:
        """Whether a participle tells what is said of somebody: "Roe, praised as “bold” by Lee,"."""
        words_, main = line.parse.words, verb.main
        if words_[main].tag != "VBN" or verb.finite or verb.passive or verb.first != main:
            return False
        if main and inflection.lemma(words_[main - 1].lower) in ("become", "seem", "remain"):
            return True  # "became determined that"
        told = main + 1 < len(words_) and words_[main + 1].lower == "as"
        return told or bool(line.tree.below and line.tree.agent(main))

    def _also_done(self, line: Line, verb: Verb) -> bool:
        """Whether "and" joins a participle to a passive: "was held and threatened because"."""
        words_, first = line.parse.words, verb.first
        if verb.passive or verb.first != verb.main or verb.lemma not in _SUFFERED or not first:
            return False
        behind = words_[verb.last + 1].tag if verb.last + 1 < len(words_) else "."
        if words_[first - 1].lower not in ("and", ",") or behind not in ("IN", "TO", ".", ","):
            return False
        at = verb.main
        while line.tree.below and line.tree.label(at) == "conj":
            at = line.tree.tree.heads[at]
        return any(v.passive and v.first <= at <= v.last for v in line.parse.verbs)

    def _does(self, line: Line, verb: Verb, found: Complement) -> bool:
        """Whether something is done with a thing: "posted $5 bail", "were observing ten others".

        Words are told in a clause, behind a colon or between quotation marks.
        """
        thing = line.tree.below and any(k > verb.last for k in line.tree.has(verb.main, "obj"))
        if verb.lemma not in ("post", "observe") or found.sort == "clause" or not thing:
            return False
        behind = line.parse.words[verb.last + 1 :]
        return all(line.open[verb.last + 1 :]) and all(w.lower != ":" for w in behind)

    def _said(
        self, number: int, line: Line, verb: Verb, source: Chunk | None, found: Complement
    ) -> tuple[Span, ...]:
        """What a verb attributes: before it, else behind it by place or by the tree."""
        speech = verb.lemma in verbs.SAYING
        known = speech or verb.lemma in verbs.THINKING
        following = line.parse.words[verb.last + 1 : verb.last + 2]
        if verb.lemma == "continue" and following and following[0].tag == "TO":
            return ()  # to do something
        if known and (before := self.contents.before(number, line, verb, source)):
            return before
        if verb.lemma == "continue":  # only before a cue is it speech
            return ()
        at = found.content
        clausal = found.sort in ("clause", "") or (at and goes_on(line, verb, verb.last + 1, at[1]))
        clausal = clausal and known and verb.lemma in verbs.CLAUSAL
        if clausal and (after := self.contents.after(line, verb)):
            return self._of_aside(line, verb, after)
        if found.content is not None:
            span = line.parse.span(*found.content)
            return self._of_aside(line, verb, (self.contents.whole(line, span),))
        if speech and not clausal and not verb.passive:
            return self.contents.after(line, verb)
        return ()

    def _of_aside(self, line: Line, verb: Verb, said: tuple[Span, ...]) -> tuple[Span, ...]:
        """What is said within an aside before a verb: "Reuters, citing officials, reported"."""
        words_, first = line.parse.words, verb.first
        if words_[verb.main].tag != "VBG" or not first or words_[first - 1].lower != ",":
            return said
        for k in range(verb.last + 1, len(words_) - 1):
            goes_on = words_[k + 1].tag in ("VBD", "VBN", "VBZ", "VBP", "MD")
            if words_[k].lower == "," and goes_on and line.open[k]:
                end = words_[k].start
                return tuple(self.contents.trim(c.start, min(c.end, end)) for c in said
                             if c.start < end)  # fmt: skip
        return said

    def _by_other(self, number: int, line: Line, made: Attribution) -> None:
        span = self.contents.whole(line, line.parse.span(*made.content))
        cue = line.parse.span(*made.cue)
        self._add(number, line, (span,), cue, made.source, made.antecedent, made.kind)

    def _according(self, number: int, line: Line) -> None:
        words_ = line.parse.words
        for i in line.according:
            wide = sources.named_by_according(line, i + 2)
            if wide is None or words_[wide.head].lower in naming.MANNER:
                continue
            cue = Span(words_[i].start, words_[i + 1].end)
            parted = i > 1 and words_[i - 1].lower == ";"  # ", all fled; according to Roe, ..."
            if i <= 1 or parted:
                at = wide.last + 1
                while at < len(words_) and words_[at].lower != ",":
                    at += 1
                if at + 1 >= len(words_):
                    at = wide.last  # "According to the ministry over 300 have fled."
                    if any(v.first == at + 1 for v in line.parse.verbs):
                        continue  # "According to police Roe was shot": Roe is no source
                if not any(v.finite and v.first > at for v in line.parse.verbs):
                    continue
                content = [self.contents.trim(words_[at + 1].start, line.span.end)]
            else:
                first = line.tree.relative_before(i)
                content = [self.contents.trim(words_[first].start, words_[i - 1].end)]
                after = wide.last + 1
                # "The van, according to X, hit a wall": no verb yet, so it is still to come
                verb = self._stating(line)
                verbless = verb is not None and verb.first > after
                # "One child was, according to X, among the dead": the verb has no more before it
                cut_off = any(v.last == i - 2 for v in line.parse.verbs)
                if verb is not None and verbless and words_[verb.first - 1].lower == ",":
                    after = verb.first - 1  # behind what else is said of X
                if (
                    not first
                    and after + 1 < len(words_)
                    and words_[after].lower == ","
                    and (verbless or cut_off or words_[after + 1].lower in _GOES_ON)
                ):
                    content.append(self.contents.trim(words_[after + 1].start, line.span.end))
            self._add(number, line, tuple(content), cue, wide, None, "speech", clause=True)

    def _stating(self, line: Line) -> Verb | None:
        """The first verb that may be a statement's; behind commas a past tense looks like "hit"."""
        finite = (v for v in line.parse.verbs if v.finite)
        past = (v for v in line.parse.verbs if line.parse.words[v.first].tag in ("VBN", "VBD"))
        return next(finite, None) or next(past, None)

    def _colon(self, number: int, line: Line) -> None:
        # 'Poll: Voters turn away', 'Ann Roe: It is over' as a line of its own
        words_ = line.parse.words
        at = next((k for k in range(min(7, len(words_))) if words_[k].lower == ":"), None)
        if at is None or not 0 < at < len(words_) - 3 or not line.open[at]:
            return
        head = [w for w in words_[:at] if w.tag not in ("IN", "DT", "POS")]
        if not head or any(w.tag not in ("NNP", "NN") for w in head):
            return
        if not all(self.text[w.start].isupper() for w in head):
            return
        start, end = line.span.start, line.span.end
        if self.text[max(0, start - 4) : start].strip(" ")[-1:] not in ("", "\n"):
            return
        if self.text[end : end + 4].strip(" ")[:1] not in ("", "\n"):
            return
        content = self.contents.trim(words_[at + 1].start, line.span.end)
        cue = Span(words_[at].start, words_[at].end)
        source = Chunk(0, at - 1, at - 1)
        self._add(number, line, (content,), cue, source, None, "speech")

    def _unattributed(self, line: Line, content: tuple[Span, ...], cue: Span) -> tuple[Span, ...]:
        # ", according to X" is not part of what anyone else said.
        for i in line.according:
            word = line.parse.words[i]
            if word.start != cue.start:
                content = tuple(
                    self.contents.trim(c.start, word.start) if c.start < word.start < c.end else c
                    for c in content
                    if c.start != word.start
                )
        return content

    # -- speakers -----------------------------------------------------------

    def _add(
        self,
        number: int,
        line: Line,
        content: tuple[Span, ...],
        cue: Span,
        chunk: Chunk | None,
        antecedent: Chunk | None,
        kind: Kind,
        *,
        clause: bool = False,
    ) -> None:
        content = tuple(
            self._before_colon(self.contents.to_mark(c))
            for c in self._unattributed(line, content, cue)
        )
        if not content:
            return
        touched = [m for c in content for m in self.marks.touching(c.start, c.end)]
        source = line.parse.span(chunk.first, chunk.last) if chunk else None
        if antecedent is not None:
            antecedent = self.speakers.set_off(line, antecedent) or antecedent
        named = antecedent or chunk
        # "It is late. Go home," he said: behind the sentence that stands before all of it
        first = min(number, max(0, bisect_right(self.starts, content[0].start) - 1))
        before = (*self.spans[max(0, first - 2) : first], self.spans[number])
        speaker = self.speakers.name(line.parse, named, before) if named else None
        if antecedent is not None and speaker is not None and self._placed(line, antecedent):
            speaker = None  # "a citizen of Rye, Sussex, who proclaimed"
        if source is not None and any(source.overlaps(c) for c in content):
            content = tuple(c for c in content if not c.overlaps(source))
            if not content:
                return
        clause = (
            clause
            or content[0].end <= cue.start
            or any(
                v.finite
                and c.start <= line.parse.words[v.main].start < c.end
                and not phrases.relative(line.parse, v)  # "show a man who is"
                for v in line.parse.verbs
                for c in content
            )
        )
        self.found.append(Quotation(content, cue, source, speaker, bool(touched), kind, clause))
        for index in range(max(0, len(self.found) - 4), len(self.found) - 1):
            # '"Q," he said. "R," he went on.': R is the later cue's alone
            earlier = self.found[index]
            kept = tuple(c for c in earlier.content if c is earlier.content[0] or c not in content)
            self.found[index] = dataclasses.replace(earlier, content=kept)
        inner = any(c.contains(cue) for q in self.found[-4:-1] for c in q.content)
        if speaker is not None and kind == "speech" and not inner:
            self.speakers.voices.hear(line.span, speaker)
        self.given.update(touched)
        if speaker is not None and touched:
            self.speakers.voices.last = speaker

    def _placed(self, line: Line, chunk: Chunk) -> bool:
        """Whether a phrase that "who" stands behind is a place, which says nothing."""
        named = self.speakers.entities.at(line.parse.words[chunk.head].start)
        behind = chunk.last + 1 + (line.parse.words[chunk.last + 1].lower == ",")
        return (
            named is not None
            and named.type == "place"
            and line.parse.words[behind].lower in ("who", "whose")
        )

    def _before_colon(self, content: Span) -> Span:
        # "Others thought it poisoned, Rojas would say: “...”": the quotation is Rojas's
        for m in self.marks.touching(content.start, content.end):
            before = self.text[content.start : m.start].rstrip()
            comma = before.rfind(",")
            if before.endswith(":") and comma > 0:
                return Span(content.start, content.start + comma)
        return content

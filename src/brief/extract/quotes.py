"""Who says what: direct, indirect and partly quoted speech, with cue and speaker.

Found from quotation marks, reporting verbs and the phrases beside them; after the roles of
PARC (Pareti 2012): source, cue, content. Belief and wish count as attribution too, so that
no one's view passes for a fact of the article.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from brief.extract import marks, people, phrases, verbs
from brief.extract.phrases import Chunk, Parse, Verb
from brief.extract.words import Word
from brief.records import Document, EntityValue, Span

_TRAILING = re.compile(r"[\s.,;:—–-]+$")
_ADDRESSED = frozenset(
    "tell inform remind assure warn ask advise urge caution accuse blame".split()
)
_CUT_BEFORE = frozenset({"adding", "saying", "noting", "according", "telling", "citing"})
_OBJECTS = frozenset("him me them us that this it there what".split())
_TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tonight january
    february march april may june july august september october november december""".split()
)
_NEW_SENTENCE = re.compile(r"[.!?][\"”’')]*\s+\w")
_SPACE_OR_MARK = re.compile(r"[\s,;:.—–-]*")


@dataclass(frozen=True, slots=True)
class Quotation:
    """An attribution: what is said, the words that say so, whose words they are.

    ``content`` spans are in order; a quotation split by its cue has two. ``speaker`` is the
    full name where it is known, else the source as written; ``None`` for a pronoun that
    could be several people, or no source at all. ``direct`` means that the content holds
    words between quotation marks. ``view`` marks belief and wish rather than speech,
    ``clause`` that the content is a statement with a verb, not a phrase ("praised the deal").
    """

    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    direct: bool = False
    view: bool = False
    clause: bool = True

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0].start


@dataclass(frozen=True, slots=True)
class _Line:
    # A sentence with its parse; ``open`` are the words outside quotation marks.
    span: Span
    parse: Parse
    open: tuple[bool, ...]
    block: int


def quotes(document: Document, entities: Sequence[EntityValue]) -> tuple[Quotation, ...]:
    """The attributions of title and body, in the order of their contents."""
    finder = _Finder(document, entities)
    return finder.run()


def marked(document: Document) -> tuple[Span, ...]:
    """What stands between quotation marks in title and body, the marks included."""
    stretches = [b.span for b in document.blocks if b.kind in ("title", "body")]
    return marks.quoted(document.text, stretches)


class _Finder:
    """One pass over an article; keeps the last speaker and the quotations not yet given."""

    def __init__(self, document: Document, entities: Sequence[EntityValue]) -> None:
        self.text = document.text
        self.marked = marked(document)
        self.opens = [m.start for m in self.marked]
        self.entities = sorted(entities, key=lambda e: (e.start, -e.end))
        self.genders = people.genders(self.text, entities)
        self.lines = [
            self._line(span, block.start)
            for block in document.blocks
            if block.kind in ("title", "body")
            for span in document.sentences
            if block.start <= span.start < block.end
        ]
        self.found: list[Quotation] = []
        self.given: set[Span] = set()
        self.last: str | None = None

    def _marks(self, start: int, end: int) -> Sequence[Span]:
        """The quoted stretches that touch ``[start, end)``."""
        first = max(0, bisect_right(self.opens, start) - 1)
        near = self.marked[first : bisect_left(self.opens, end)]
        return near[1:] if near and near[0].end <= start else near

    def _mark_before(self, at: int) -> Span | None:
        """The quoted stretch that ends right before ``at``."""
        index = bisect_left(self.opens, at) - 1
        if index < 0 or self.marked[index].end > at:
            return None
        return self.marked[index]

    def _line(self, span: Span, block: int) -> _Line:
        parsed = phrases.sentence(self.text, span.start, span.end)
        near = self._marks(span.start, span.end)
        outside = tuple(not any(m.start <= w.start < m.end for m in near) for w in parsed.words)
        return _Line(span, parsed, outside, block)

    def run(self) -> tuple[Quotation, ...]:
        for number, line in enumerate(self.lines):
            for verb in line.parse.verbs:
                if line.open[verb.main]:
                    self._by_verb(number, line, verb)
            self._according(number, line)
        self._rest()
        return tuple(sorted(self.found, key=lambda q: (q.start, q.content[-1].end)))

    # -- cues ---------------------------------------------------------------

    def _by_verb(self, number: int, line: _Line, verb: Verb) -> None:
        base = verb.lemma
        speech, view = base in verbs.SAYING, base in verbs.THINKING
        if not (speech or view) or (verb.infinitive and not speech):
            return
        parse = line.parse
        if view and self._within(line, parse.words[verb.main].start):
            return
        if verb.infinitive and base not in ("say", "add", "tell"):
            return
        if verb.passive and base not in ("report", "say", "quote", "expect", "ask"):
            return
        inverted = self._inverted(line, verb)
        chunk = inverted or phrases.subject(parse, verb)
        if chunk is not None and any(verb.first <= i <= verb.last for i in (chunk.first,)):
            chunk = None
        before = self._before(number, line, verb, chunk)
        content = before or self._after(line, verb, base)
        if not content:
            return
        if chunk is None and not verb.passive and parse.words[verb.main].tag not in ("VBG",):
            return
        self._add(
            number,
            line,
            content,
            Span(parse.words[verb.first].start, parse.words[verb.last].end),
            chunk,
            view and not speech,
        )

    def _within(self, line: _Line, at: int) -> bool:
        # already inside what another cue of the sentence introduces
        for q in reversed(self.found):
            if q.content[-1].end <= line.span.start:
                return False
            if any(c.start <= at < c.end for c in q.content):
                return True
        return False

    def _inverted(self, line: _Line, verb: Verb) -> Chunk | None:
        # '..., said Putin' and '"...," said the minister': the source follows the cue
        words_, parse = line.parse.words, line.parse
        if verb.lemma not in verbs.SAYING or verb.lemma in _ADDRESSED or verb.infinitive:
            return None
        if words_[verb.main].tag not in ("VBD", "VBZ", "VBP", "VBN"):
            return None
        i = verb.first - 1
        if i < 0 and not self._quote_ends_before(words_[verb.first].start):
            return None
        # after a plain comma "X, the mayor, said Monday" is likelier, where it can be
        if (
            i >= 0
            and line.open[i]
            and (words_[i].lower != "," or phrases.subject(parse, verb) is not None)
        ):
            return None
        chunk = parse.chunk_starting(verb.last + 1)
        if chunk is None or not line.open[chunk.first]:
            return None
        head = words_[chunk.head]
        if head.lower in _OBJECTS or head.lower in _TIMES:
            return None
        wide = phrases.extend_right(parse, chunk)
        last = wide.last
        # "said Jones, the mayor of Y." belongs to the source
        if last + 2 < len(words_) and words_[last + 1].lower == ",":
            more = parse.chunk_starting(last + 2)
            if more is not None and words_[more.first].tag in ("DT", "NN", "JJ", "PRP$"):
                end = phrases.extend_right(parse, more).last
                if end + 1 < len(words_) and words_[end + 1].lower in (".", ",", ";"):
                    last = end
        return Chunk(wide.first, last, wide.head)

    def _quote_ends_before(self, at: int) -> bool:
        lead = self._mark_before(at)
        return lead is not None and not self.text[lead.end : at].strip()

    # -- contents -----------------------------------------------------------

    def _before(
        self, number: int, line: _Line, verb: Verb, chunk: Chunk | None
    ) -> tuple[Span, ...]:
        # '"Q," he said. "R"' and 'Q, he said': the clause before source and cue
        first = min(verb.first, chunk.first) if chunk else verb.first
        words_ = line.parse.words
        if verb.lemma not in verbs.SAYING and verb.lemma not in ("think", "believe"):
            return ()
        at = words_[first].start
        lead = self._mark_before(at)
        if lead is not None and (
            not _SPACE_OR_MARK.fullmatch(self.text, lead.end, at)
            or re.search(r"[\n.!?]", self.text[lead.end : at])
        ):
            lead = None
        tail = words_[max(verb.last, chunk.last if chunk else 0) + 1 :]
        if (
            lead is not None
            and self.text[lead.start : lead.end].rstrip("\"”'’»").endswith(".")
            and len(tail) > 2
            and not _starts_time(tail[0])
        ):
            lead = None  # '"Q." He added that R.': a sentence of its own
        spans: list[Span] = []
        if lead is not None and (lead.end > line.span.start - 3):
            spans.append(self._whole(number, lead))
        elif first >= 3 and words_[first - 1].lower == "," and line.open[first - 1]:
            if tail and tail[0].lower not in (",", ".", ";", ":") and not _starts_time(tail[0]):
                return ()  # ", X said that ...": the content follows
            spans.append(self._trim(line.span.start, words_[first - 1].start))
        else:
            return ()
        last = max(verb.last, chunk.last if chunk else 0)
        spans += self._continued(line, words_[last].end)
        return tuple(spans)

    def _whole(self, number: int, lead: Span) -> Span:
        # Words outside the marks may stand before: 'The plan, "a mess," he said'
        for line in self.lines[max(0, number - 6) : number + 1]:
            if line.span.start < lead.start < line.span.end:
                head = self.text[line.span.start : lead.start].strip()
                if head and not any(
                    v.finite
                    and line.parse.words[v.main].end <= lead.start
                    and v.lemma in verbs.SAYING
                    for v in line.parse.verbs
                ):
                    return Span(line.span.start, lead.end)
        return lead

    def _continued(self, line: _Line, at: int) -> list[Span]:
        # The quotation goes on behind the cue, within the paragraph; behind a colon at the
        # end of the paragraph it is the next one.
        index = bisect_left(self.opens, at)
        if index == len(self.marked):
            return []
        mark = self.marked[index]
        between = self.text[at : mark.start]
        if len(between) > 60 or re.search(r"[.!?]\s+\w", between):
            return []
        if "\n" in between and between.strip() != ":":
            return []
        return [mark]

    def _after(self, line: _Line, verb: Verb, base: str) -> tuple[Span, ...]:
        words_, parse = line.parse.words, line.parse
        i, n = verb.last + 1, len(words_)
        addressed = base in _ADDRESSED
        if addressed and i < n:
            chunk = parse.chunk_starting(i)
            if chunk is not None:
                i = phrases.extend_right(parse, chunk).last + 1
        start = i
        for k in range(i, min(n, i + 14)):  # "said in a statement on Thursday that"
            word = words_[k]
            if (word.lower == "that" and word.tag in ("IN", "DT", "WDT")) or word.lower == ":":
                start = k if word.lower == "that" else k + 1
                break
            if not line.open[k]:
                # "said the bridge “is a danger”" is one statement; "said on Friday: “...”" not
                plain = parse.chunk_starting(i) is not None and words_[i].lower not in _TIMES
                start = i if plain and base in verbs.CLAUSAL else k
                break
            if word.tag in ("VBZ", "VBD", "VBP", "MD") or word.tag in (".",):
                break
        if start >= n:
            following = self._continued(line, words_[verb.last].end)
            return tuple(following[:1])
        if start == i and base not in verbs.CLAUSAL and not self._complement(line, i, base):
            return ()
        if start == i and words_[i].lower in (",", ".", ";", ")", "and", "but", "or"):
            return ()
        end = self._clause_end(line, start, verb)
        if end < start:
            return ()
        span = self._trim(words_[start].start, words_[end].end)
        # a quotation that runs past the sentence is taken whole
        for m in self._marks(span.end - 1, line.span.end):
            if m.start < span.end < m.end or (
                m.start >= span.end and not self.text[span.end : m.start].strip(" ,:.")
            ):
                span = Span(span.start, m.end)
        return (span,)

    def _complement(self, line: _Line, i: int, base: str) -> bool:
        # what may follow a verb that takes no clause: "to ...", "for ...", a quoted part, a phrase
        word = line.parse.words[i]
        return (
            word.tag == "TO"
            or not line.open[i]
            or word.tag in ("WP", "WRB", "IN")
            or line.parse.chunk_starting(i) is not None
        )

    def _clause_end(self, line: _Line, start: int, verb: Verb) -> int:
        words_ = line.parse.words
        n = len(words_)
        for k in range(start + 1, n):
            if not line.open[k]:
                continue
            word = words_[k]
            if word.lower == "," and k + 1 < n and line.open[k + 1]:
                follow = words_[k + 1].lower
                if follow in _CUT_BEFORE:
                    return k - 1
                later = next((v for v in line.parse.verbs if v.first > k), None)
                if later and later.lemma in verbs.SAYING and later.finite:
                    chunk = line.parse.chunk_starting(k + 1)
                    if chunk and chunk.last + 1 == later.first and later.last + 1 >= n - 1:
                        return k - 1
            if word.lower in ("and", "but") and k + 1 < n:
                later = next((v for v in line.parse.verbs if v.first in (k + 1, k + 2)), None)
                if later and later.finite and later.lemma in verbs.SAYING and later is not verb:
                    return k - 1
            if word.lower in (";",):
                return k - 1
        return n - 1

    def _according(self, number: int, line: _Line) -> None:
        words_ = line.parse.words
        for i in range(len(words_) - 2):
            if words_[i].lower != "according" or words_[i + 1].lower != "to" or not line.open[i]:
                continue
            chunk = line.parse.chunk_starting(i + 2)
            if chunk is None:
                continue
            wide = phrases.extend_right(line.parse, chunk)
            cue = Span(words_[i].start, words_[i + 1].end)
            if i <= 1:
                at = wide.last + 1
                while at < len(words_) and words_[at].lower != ",":
                    at += 1
                if at + 1 >= len(words_):
                    continue
                content = self._trim(words_[at + 1].start, line.span.end)
            else:
                content = self._trim(line.span.start, words_[i - 1].end)
            self._add(number, line, (content,), cue, wide, False)

    def _to_mark(self, content: Span) -> Span:
        # a quotation of several sentences is taken to its closing mark
        for m in self._marks(content.end - 1, content.end):
            if content.end < m.end:
                return Span(content.start, m.end)
        return content

    # -- speakers -----------------------------------------------------------

    def _add(
        self,
        number: int,
        line: _Line,
        content: tuple[Span, ...],
        cue: Span,
        chunk: Chunk | None,
        view: bool,
    ) -> None:
        content = tuple(self._to_mark(c) for c in content)
        touched = [m for c in content for m in self._marks(c.start, c.end)]
        source = line.parse.span(chunk.first, chunk.last) if chunk else None
        speaker = self._speaker(number, line, chunk) if chunk else None
        if source is not None and any(source.overlaps(c) for c in content):
            content = tuple(c for c in content if not c.overlaps(source))
            if not content:
                return
        clause = any(
            v.finite and c.start <= line.parse.words[v.main].start < c.end
            for v in line.parse.verbs
            for c in content
        )
        self.found.append(Quotation(content, cue, source, speaker, bool(touched), view, clause))
        for index in range(max(0, len(self.found) - 4), len(self.found) - 1):
            # '"Q," he said. "R," he went on.': R is the later cue's alone
            earlier = self.found[index]
            kept = tuple(c for c in earlier.content if c is earlier.content[0] or c not in content)
            self.found[index] = dataclasses.replace(earlier, content=kept)
        self.given.update(touched)
        if speaker is not None and touched:
            self.last = speaker

    def _speaker(self, number: int, line: _Line, chunk: Chunk) -> str | None:
        words_ = line.parse.words
        head = words_[chunk.head]
        if words_[chunk.head].tag == "PRP" and chunk.first == chunk.head:
            return self._pronoun(number, line, head.lower, head.start)
        # up to the first comma: names of an apposition are not the speaker's
        comma = next(
            (k for k in range(chunk.first, chunk.last + 1) if words_[k].lower == ","),
            chunk.last + 1,
        )
        inside = [
            e
            for e in self.entities
            if words_[chunk.first].start <= e.start and e.end <= words_[comma - 1].end
        ]
        after = [
            e
            for e in self.entities
            if comma <= chunk.last
            and words_[comma].end <= e.start
            and e.end <= words_[chunk.last].end
        ]
        at_head = [e for e in inside if e.start <= head.start < e.end]
        persons = [e for e in at_head if e.type == "person"]
        if persons:
            return persons[-1].name
        if at_head and at_head[-1].end >= words_[comma - 1].end:
            return at_head[-1].name
        named = [e for e in after if e.type == "person"]
        if named and head.tag == "NN":  # "a spokesman, John Smith, said"
            return named[0].name
        if head.tag not in ("NN", "NNP", "FW"):
            return None
        return self.text[words_[chunk.first].start : words_[comma - 1].end]

    def _pronoun(self, number: int, line: _Line, pronoun: str, at: int) -> str | None:
        if pronoun not in people.PRONOUNS:
            return None
        fit = [
            e
            for e in self.entities
            if e.type == "person" and e.start < at and people.fits(pronoun, e.name, self.genders)
        ]
        # the only one who fits in the sentence before, else in the two before
        near: list[str] = []
        for back in (1, 2):
            since = self.lines[max(0, number - back)].span.start
            near = [e.name for e in fit if e.start >= since and not self._in_quote(e.start)]
            single = people.only(near)
            if single is not None:
                return single
            if near:
                break
        last = self.last
        if last is None or not people.fits(pronoun, last, self.genders):
            return None
        # who spoke last goes on speaking, unless others have come between
        return last if any(e.name == last for e in fit) and (not near or last in near) else None

    def _in_quote(self, at: int) -> bool:
        return bool(self._marks(at, at + 1))

    # -- quotations without a cue of their own --------------------------------

    def _rest(self) -> None:
        # Quoted words without a cue of their own go on with the quotation before them: in the
        # same paragraph, or as a paragraph that holds nothing else.
        order = sorted(
            (i for i, q in enumerate(self.found) if q.direct), key=lambda i: self.found[i].start
        )
        at = 0
        last: int | None = None
        for m in self.marked:
            while at < len(order) and self.found[order[at]].start < m.start:
                last = order[at]
                at += 1
            if m in self.given or len(self.text[m.start : m.end].split()) < 4:
                continue
            if not self.text[m.start + 1 : m.start + 2].isupper():
                continue
            self.found.append(Quotation((m,), direct=True))
            if last is None:
                continue
            previous = self.found[last]
            end = previous.content[-1].end
            between = self.text[end : m.start]
            rest, *lines = between.split("\n")
            stop = self.text.find("\n", m.end)
            tail = self.text[m.end : stop if stop >= 0 else None]
            # behind the rest of the sentence that says who spoke, a sentence of its own
            if len(rest) > 160 or _NEW_SENTENCE.search(rest) or "".join(lines).strip():
                continue
            if lines and tail.strip():
                continue
            if previous.content[-1].end <= m.start:
                self.found.pop()
                self.found[last] = dataclasses.replace(previous, content=(*previous.content, m))

    def _trim(self, start: int, end: int) -> Span:
        body = self.text[start:end]
        cut = _TRAILING.search(body)
        stop = start + cut.start() if cut and cut.start() else end
        lead = len(body) - len(body.lstrip())
        return Span(start + lead, max(stop, start + lead + 1))


def _starts_time(word: Word) -> bool:
    return word.lower in ("on", "in", "at", "during", "after", "when", "as", "to", "last", "this")

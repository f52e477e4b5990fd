"""Quotations without a cue of their own, and whose they are.

They go on with the one before, stand behind a colon, above a signature or behind the sentence
that says who speaks; a statement published without quotation marks stands behind its colon.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence

from brief.language import phrases, verbs
from brief.language.marks import Marks
from brief.language.phrases import Chunk
from brief.language.trees import Range
from brief.records import Span
from brief.statements.quotes import beside, sources, unmarked
from brief.statements.quotes.attribution import Line
from brief.statements.quotes.quotation import Quotation
from brief.statements.quotes.speakers import Speakers

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_MARKED = "\u200b\u200e\u200f\ufeff["  # what may stand before the first letter
_ISSUED = frozenset("issue release make give provide publish deliver".split())
_FIGURE = frozenset("0123456789$£€")  # '"80 per cent of letters", "$3m a year"'
_CLOSING = frozenset("\"”'’»`")
_OPENING = frozenset("\"“„«'‘`")
_FEWEST = 4  # words of a quotation that can stand without a cue
_ADDRESS = re.compile(
    r"\W*(?:(?:Thank you|Well|Yes|No|And),? )?(?:Mrs?|Ms|Madame?)\.? "
    r"(?P<title>[A-Z][a-z]+(?: [A-Z][a-z]+)?), "
)
_ENDED = re.compile(r"[.!?][\"“”'»]+\Z")
_LINE_ENDS = re.compile(r"[.,]?[^\S\n]*(?:\n|\Z)")
# A dash and who has said what stands before it, to the end of the line.
_SIGNATURE = re.compile(r"\s{0,2}(--|[-–—―])[^\S\n]*(?=[^\W\d_])([^\n]{2,90})(?=\n|\Z)")
_LEAD = 4  # sentences, title and all, in which a release says whose words follow
_FURTHEST = 400  # characters from a quotation to the rest of it, where a source stands between


class Uncued:
    """The quotations of an article that no cue beside them attributes."""

    def __init__(self, text: str, marks: Marks, lines: Sequence[Line], speakers: Speakers) -> None:
        """The article's sentences, its quotation marks, and who speaks in it."""
        self.text, self.marks, self.lines, self.speakers = text, marks, lines, speakers
        self.spans = [line.span for line in lines]
        self.starts = [span.start for span in self.spans]
        self._openings = frozenset(self.starts)
        self.run_on: set[Span] = set()  # paragraphs of quotations whose last one has the cue

    def _run_on(self, found: list[Quotation], given: Collection[Span]) -> None:
        """Gives paragraphs that end without a mark to the cue of the one that closes them.

        '"It is late.' and, as the next paragraph, 'Stay away," it said.': "it" said all of it.
        """
        stretches = self.marks.stretches
        for first, second in zip(reversed(stretches[:-1]), reversed(stretches[1:]), strict=True):
            between = self.text[first.end : second.start]
            # its next paragraph has no mark, or the one before has none at its end
            opens = self.text[second.start] not in _OPENING
            opens = opens or self.text[first.end - 1] not in _CLOSING
            if second not in given and second not in self.run_on:
                continue
            if first in given or between.strip() or "\n" not in between or not opens:
                continue
            for index, q in enumerate(found):
                if any(c.overlaps(second) for c in q.content) and q.cue is not None:
                    found[index] = dataclasses.replace(q, content=(first, *q.content), direct=True)
                    self.run_on.add(first)

    def rest(self, found: list[Quotation], given: Collection[Span]) -> None:
        """Adds the quotations that no cue has given, or appends them to those they go on with."""
        # Quoted words without a cue of their own go on with the quotation before them: in the
        # same paragraph, or as a paragraph that holds nothing else.
        order = sorted((i for i, q in enumerate(found) if q.direct), key=lambda i: found[i].start)
        at = 0
        last: int | None = None
        self._run_on(found, given)
        for m in self.marks.stretches:
            while at < len(order) and found[order[at]].start < m.start:
                last = order[at]
                at += 1
            if m in given or m in self.run_on or len(self.text[m.start : m.end].split()) < _FEWEST:
                continue
            # a paragraph in the middle of a quotation may have no mark of its own
            first = m.start + (not self.text[m.start].isalnum())
            opening = self.text[first : first + 3].lstrip(_MARKED)[:1]
            if not (opening.isupper() or opening in _FIGURE) or titled(self.text, m):
                continue
            signed = self._signed(m)
            introduced = signed or self._introduced(m) or self._followed(m)
            before = found[last] if introduced is None and last is not None else introduced
            if before is not None and self._spoken_to(before.speaker, m):
                found.append(Quotation((m,), direct=True))
                last = len(found) - 1
                continue
            if introduced is None and last is not None and self._goes_on(found[last], m):
                content = (*found[last].content, m)
                found[last] = dataclasses.replace(found[last], content=content)
                continue
            if introduced is None:
                introduced = self._spoken_before(m) or self._behind_report(found, m)
            found.append(introduced or Quotation((m,), direct=True))
            if introduced is not None:
                last = len(found) - 1 if signed is None else None

    def _spoken_to(self, speaker: str | None, mark: Span) -> bool:
        """Whether quoted words begin by addressing somebody by the title that he bears."""
        address = _ADDRESS.match(self.text, mark.start, mark.end)
        return (
            address is not None and speaker is not None
            and re.search(rf"\b{address['title']} {re.escape(speaker)}\b", self.text) is not None
        )  # fmt: skip

    def unmarked(self, found: list[Quotation], *, published: bool) -> None:
        """Adds paragraphs in the first person behind "Ann Lee said:".

        All of them where the text is ``published`` as a statement.
        """
        for number, line in enumerate(self.lines[:-1]):
            end = line.span.end
            following = self.spans[number + 1].start
            if self.text[end - 1] != ":" or "\n" not in self.text[end:following]:
                continue
            said = [
                v for v in line.parse.verbs
                if v.finite and v.lemma in verbs.SAYING and line.open[v.main]
            ]  # fmt: skip
            chunk = sources.source(line, said[-1], quoted=False)[0] if said else self._led(line)
            if chunk is None or not all(line.open[chunk.first : chunk.last + 1]):
                continue
            before = self.spans[max(0, number - 2) : number + 1]
            speaker = self.speakers.name(line.parse, chunk, before)
            if speaker is None:
                continue
            # a release that opens with who says what, and has no quotation behind it
            opens = bool(said) and number < _LEAD and self.marks.after(end) is None
            whole = published or opens
            person = speaker in self.speakers.first
            content = unmarked.behind(
                self.lines, self.text, number, speaker, person=person, whole=whole
            )
            if content:
                source = line.parse.span(chunk.first, chunk.last)
                cue = line.parse.span(said[-1].first, said[-1].last) if said else source
                found.append(Quotation(content, cue, source, speaker))

    def _goes_on(self, previous: Quotation, mark: Span) -> bool:
        """Whether quoted words without a cue are the rest of the quotation before them."""
        end = previous.content[-1].end
        # behind the rest of the sentence that says who spoke, a sentence of its own
        if bisect_left(self.starts, mark.start) != bisect_right(self.starts, end):
            return False
        rest, *lines = self.text[end : mark.start].split("\n")
        if end > mark.start or len(rest) > _FURTHEST or "".join(lines).strip():
            return False
        return not lines or self._alone(mark)

    def _alone(self, mark: Span) -> bool:
        """Whether quoted words are a paragraph, or the first sentences of one."""
        if not self._begins_line(mark):
            return False
        if _LINE_ENDS.match(self.text, mark.end):
            return True
        # '“Who paid?” wondered Roe': somebody else's, even if the verb is none that is known
        behind = self.text[mark.end : mark.end + 2].strip()
        return bool(_ENDED.search(self.text, mark.start, mark.end)) and not behind.islower()

    def _introduced(self, mark: Span) -> Quotation | None:
        """Words behind a colon or a comma, with the subject of the clause before it."""
        joined = self.text[max(0, mark.start - 8) : mark.start].rstrip()[-1:]
        if joined not in (":", ","):
            return None
        number = bisect_right(self.starts, mark.start) - 1
        if number >= 0 and self.starts[number] == mark.start:
            number -= 1  # a paragraph of its own, behind the line with the colon
        if number < 0:
            return None
        line = self.lines[number]
        led = self._led(line) if joined == ":" else None
        if led is not None:
            before = self.spans[max(0, number - 2) : number + 1]
            speaker = self.speakers.name(line.parse, led, before)
            source = line.parse.span(led.first, led.last)
            if speaker is None:
                return None
            return Quotation((mark,), source, source, speaker, direct=True)
        found = (
            self._by(number, line, cue, chunk, mark)
            for cue, chunk in beside.before(line, self.text, mark)
        )
        return next((q for q in found if q is not None), None)

    def _followed(self, mark: Span) -> Quotation | None:
        """Words that open a sentence, with the subject of the clause that they are joined to."""
        number = bisect_right(self.starts, mark.end - 1) - 1
        if number < 0 or mark.start not in self._openings:
            return None
        line = self.lines[number]
        told = beside.behind(line, self.text, mark)
        return self._by(number, line, *told, mark) if told is not None else None

    def _begins_line(self, mark: Span) -> bool:
        return not self.text[self.text.rfind("\n", 0, mark.start) + 1 : mark.start].strip()

    def _signed(self, mark: Span) -> Quotation | None:
        """A paragraph of quoted words with a name behind a dash: '“Q” — Ann Lee, mayor of Rye'."""
        found = _SIGNATURE.match(self.text, mark.end)
        if found is None or not self._begins_line(mark):
            return None
        number = bisect_right(self.starts, found.start(2)) - 1
        if number < 0 or any(
            v.finite and found.start(2) <= self.lines[number].parse.words[v.main].start
            for v in self.lines[number].parse.verbs
        ):
            return None
        named = self.speakers.entities.inside(found.start(2), found.end())
        person = next((e for e in named if e.type == "person"), None)
        if person is None or "," in self.text[found.start(2) : person.start]:
            return None
        source = Span(person.start, person.end)
        return Quotation((mark,), Span(*found.span(1)), source, person.name, direct=True)

    def _led(self, line: Line) -> Chunk | None:
        """Who is named in a line that has no verb and ends with a colon: "And from Ann Lee:"."""
        words_ = line.parse.words
        if any(v.finite or v.infinitive for v in line.parse.verbs):
            return None  # "Lee, Roe and Holt to open the pier:" is the rest of a sentence
        at = next((k for k, word in enumerate(words_) if word.lower in ("from", "by")), None)
        first = next((c for c in line.parse.chunks if at is None or c.first > at), None)
        if first is None or first.first > (2 if at is None else at + 1):
            return None
        begun = any(word.tag in ("IN", "TO") for word in words_[: first.first])
        if at is None and (begun or words_[first.head].tag != "NNP"):
            return None
        return phrases.extend_right(line.parse, first)

    def _spoken_before(self, mark: Span) -> Quotation | None:
        """A paragraph of quoted words, by who speaks in the sentence that ends the one before.

        "Ann Lee told workers why the dock would close." and then her words.
        """
        number = bisect_left(self.starts, mark.start) - 1
        if number < 0 or not self._alone(mark):
            return None
        line = self.lines[number]
        if "\n" not in self.text[line.span.end : mark.start]:
            return None
        for verb in line.parse.verbs:
            issues = verb.lemma in _ISSUED and any(w.lower == "statement" for w in line.parse.words)
            speaks = issues or verb.lemma in verbs.SAYING or verb.lemma in ("speak", "talk")
            main = line.tree.below and line.tree.tree.heads[verb.main] < 0
            if not (speaks and main and verb.finite and line.open[verb.main]):
                continue
            if verb.passive or verb.negative or verb.modal:
                continue
            chunk, _ = sources.source(line, verb, quoted=False)
            return self._by(number, line, (verb.first, verb.last), chunk, mark) if chunk else None
        return None

    def _behind_report(self, found: Sequence[Quotation], mark: Span) -> Quotation | None:
        """A quotation behind a sentence of the same paragraph that reports what a person said.

        'The wording is the trouble, according to Lee. "There are no drawings."'
        """
        number = bisect_left(self.starts, mark.start) - 1
        behind = self.text[mark.end : mark.end + 2].strip()
        ended = _ENDED.search(self.text, mark.start, mark.end) is not None
        if number < 0 or not ended or behind.islower():
            return None
        line = self.spans[number]
        if line.end > mark.start or self.text[line.end : mark.start].strip(" "):
            return None
        said = {
            q.speaker
            for q in found
            if q.kind == "speech" and q.cue is not None and line.contains(q.cue)
        }
        speaker = said.pop() if len(said) == 1 else None
        return (
            Quotation((mark,), speaker=speaker, direct=True)
            if speaker in (self.speakers.first)
            else None
        )

    def _by(
        self, number: int, line: Line, said: Range, chunk: Chunk, mark: Span
    ) -> Quotation | None:
        """Quoted words as those of a person who is the subject of a verb before them."""
        head = line.parse.words[chunk.head]
        if not beside.speaks(head):
            return None
        speaker = self.speakers.name(line.parse, chunk, self.spans[max(0, number - 2) : number + 1])
        if speaker is None:
            return None
        cue = line.parse.span(*said)
        source = line.parse.span(chunk.first, chunk.last)
        self.speakers.voices.last = speaker
        return Quotation((mark,), cue, source, speaker, direct=True)


def titled(text: str, mark: Span) -> bool:
    """Whether quoted words are a title ("The Long Way Home"), not something said."""
    long_words = _LONG_WORD.findall(text, mark.start, mark.end)
    return bool(long_words) and all(w[0].isupper() for w in long_words)

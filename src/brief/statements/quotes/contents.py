"""How far what someone says reaches: before the cue, around it, behind it.

Statements are found by place: from the cue to the end of the sentence, up to the next cue, or
from the start of the sentence to the source. A quotation is taken to its closing mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from brief.language import cue_words, inflection, phrases, verbs
from brief.language.marks import Marks
from brief.language.phrases import Chunk, Verb
from brief.language.trees import TIMES
from brief.language.words import Word
from brief.records import Span
from brief.statements.quotes.attribution import Line

_TRAILING = re.compile(r"[\s.,;:—–-]+$")
_CUT_BEFORE = frozenset({"adding", "saying", "noting", "according", "telling", "citing"})
_ASIDES = frozenset(
    "on in at during after before when as to last this late early while in by through".split()
)
_ON = frozenset("on in late early morning afternoon evening night".split())
_SUBORDINATE = frozenset("if when while although though because unless since once as".split())
_SPELLS = frozenset(
    "minutes hours hour day days week weeks month months year years shortly soon".split()
)
_BOUNDS = frozenset("after before later earlier ago".split())
_SEASONS = frozenset("spring summer autumn fall winter weekend quarter time".split())
_GOES_ON = re.compile(r",[\"”’']+\Z")  # a comma before the closing mark: who says so follows
_ASIDE = 14  # words of what marks set off behind a subject
_SUBJECTS = frozenset("he she it they we i".split())
_NEARLY = frozenset("only about nearly almost some over around".split())
_SPACE_OR_MARK = re.compile(r"[\s,;:.—–-]*")


class Contents:
    """The statements of one article, by the cues of its sentences."""

    def __init__(self, text: str, marks: Marks, lines: Sequence[Line]) -> None:
        self.text, self.marks, self.lines = text, marks, lines

    def before(self, number: int, line: Line, verb: Verb, chunk: Chunk | None) -> tuple[Span, ...]:
        """The clause before source and cue: '"Q," he said. "R"' and 'Q, he said'.

        Args:
            number: Which of the lines this is.
            line: The sentence of the cue.
            verb: The cue.
            chunk: Its source.
        """
        first = min(verb.first, chunk.first) if chunk else verb.first
        words_ = line.parse.words
        if verb.lemma not in verbs.SAYING and verb.lemma not in verbs.CLAUSAL:
            return ()
        if words_[verb.main].tag == "VBG" and not verb.finite and not self._closes(line, verb):
            return ()  # '"Q," X said, adding that R': what was said is another verb's
        if first >= 2 and words_[first - 1].lower == "as" and words_[first - 2].lower == ",":
            first -= 1
        at = words_[first].start
        lead = self.marks.before(at)
        if lead is not None and (
            not _SPACE_OR_MARK.fullmatch(self.text, lead.end, at)
            or re.search(r"[\n.!?]", self.text[lead.end : at])
        ):
            lead = None
        tail = words_[self._addressed(line, verb, chunk) :]
        if (
            lead is not None
            and self.text[lead.start : lead.end].rstrip("\"”'’»").endswith(".")
            and len(tail) > 2
            and not _starts_time(tail)
        ):
            lead = None  # '"Q." He added that R.': a sentence of its own
        spans: list[Span] = []
        if lead is not None and (lead.end > line.span.start - 3):
            spans.append(self._whole(number, lead))
        elif first >= 3 and words_[first - 1].lower == "," and line.open[first - 1]:
            goes_on = bool(tail) and tail[0].lower not in (",", ".", ";", ":")
            if goes_on and (not _starts_time(tail) or _states_first(line, tail[0].start)):
                return ()  # ", X said that ...", "In a talk, X said as a child she was ill"
            if len(tail) > 1 and tail[0].tag == "TO" and tail[1].tag.startswith("VB"):
                return ()  # "In the end, X agreed to ..."
            after = max(verb.last, chunk.last if chunk else 0) + 1
            follows = self._continued(line, words_[after - 1].end)
            opener = words_[0].tag
            if not follows and tail and tail[0].lower == ":":
                return ()  # 'Answering the report, X said:', and a line of their own
            if follows and (
                opener in ("IN", "VBN", "VBG", "WRB", "TO", "RB")
                or not any(v.finite and v.last < first for v in line.parse.verbs)
            ):
                return tuple(follows[:1])  # 'In a letter, she said: "R"'
            spans.append(self.trim(line.span.start, words_[first - 1].start))
            inverted = chunk is not None and chunk.first > verb.last
            if (
                not inverted
                and after + 3 < len(words_)
                and words_[after].lower == ","
                and all(line.open[after : after + 2])
                and words_[after + 1].lower not in _CUT_BEFORE
                and (words_[after + 1].tag != "VBG" or self._main_behind(line, after))
            ):
                # 'The museum, she said, would open': the cue stands inside what is said
                rest = self.trim(words_[after + 1].start, line.span.end)
                return (*spans, self.whole(line, rest))
        else:
            return ()
        last = max(verb.last, chunk.last if chunk else 0)
        spans += self._continued(line, words_[last].end)
        return tuple(spans)

    def _closes(self, line: Line, verb: Verb) -> bool:
        """Whether a clause ends behind a participle without a quotation: not ', saying, "Q"'."""
        words_, last = line.parse.words, verb.last
        follows = last + 2 < len(words_) and not line.open[last + 2]
        return _ends(words_, last) and not follows

    def _main_behind(self, line: Line, after: int) -> bool:
        """Whether what goes on is the main clause: "If so, they say, closing it may take days"."""
        opens = line.parse.words[0].lower in _SUBORDINATE
        return opens and any(v.finite and v.first > after for v in line.parse.verbs)

    def _addressed(self, line: Line, verb: Verb, chunk: Chunk | None) -> int:
        """The word behind cue and source, and behind whom it was told where nothing follows."""
        at = max(verb.last, chunk.last if chunk else 0) + 1
        told = line.parse.chunk_starting(at) if verb.lemma in verbs.ADDRESSED else None
        words_ = line.parse.words
        if told is None or not (_ends(words_, told.last) or _timed(words_, told.last + 1)):
            return at
        return told.last + 1  # "The hiker was found, her brother told reporters on Monday."

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

    def _continued(self, line: Line, at: int) -> list[Span]:
        # The quotation goes on behind the cue, within the paragraph; behind a colon at the
        # end of the paragraph it is the next one.
        mark = self.marks.after(at)
        if mark is None:
            return []
        between = self.text[at : mark.start]
        if len(between) > 60 or re.search(r"[.!?]\s+\w", between):
            return []
        if "\n" in between and between.strip() != ":":
            return []
        if "." in between and _GOES_ON.search(self.text, mark.start, mark.end):
            return []  # '..., the agency said. "It stays," Lee said'
        return [mark]

    def after(self, line: Line, verb: Verb) -> tuple[Span, ...]:
        """The statement behind a cue, without whom and when it was told."""
        words_, parse = line.parse.words, line.parse
        i, n = verb.last + 1, len(words_)
        addressed = verb.lemma in verbs.ADDRESSED
        if addressed and i < n:
            chunk = parse.chunk_starting(i)
            if chunk is not None:
                i = _told_to(words_, chunk) or phrases.extend_right(parse, chunk).last + 1
        while i < n and line.open[i] and words_[i].lower in TIMES:
            i += 1  # "noted Friday that", "said late Tuesday"
        if verb.lemma == "write" and _is_thing(line, i):
            return ()  # "wrote songs he would sing"
        i = self._behind_aside(line, verb, self._behind_day(line, i))
        i = self._behind_comma(line, verb, i)
        start = i
        for k in range(i, min(n, i + 14)):  # "said in a statement on Thursday that"
            word = words_[k]
            if (word.lower == "that" and word.tag in ("IN", "DT", "WDT")) or word.lower == ":":
                start = k if word.lower == "that" else k + 1
                break
            if not line.open[k]:
                # "said the bridge “is a danger”" is one statement; "said on Friday: “...”" not
                plain = parse.chunk_starting(i) is not None and words_[i].lower not in TIMES
                start = i if plain and verb.lemma in verbs.CLAUSAL else k
                break
            if word.tag in ("VBZ", "VBD", "VBP", "MD") or word.tag in (".",):
                break
        if start >= n:
            following = self._continued(line, words_[verb.last].end)
            return tuple(following[:1])
        if start == i and verb.lemma not in verbs.CLAUSAL and not self._complement(line, i):
            return ()
        if start == i and (
            words_[i].lower in (",", ".", ";", ")", "and", "but", "or")
            or (line.open[i] and _opens_aside(words_, i) and not _leads_clause(line, i))
        ):
            return ()
        end, limit = self._clause_end(line, start, verb), line.tree.limit(verb.main, start)
        if not (verb.lemma in verbs.CLAUSAL and goes_on(line, verb, start, limit)):
            end = min(end, limit)
        if end < start:
            return ()
        return (self.whole(line, self.trim(words_[start].start, words_[end].end)),)

    def _behind_day(self, line: Line, i: int) -> int:
        """Behind when or where it was said: "said in a report | the pier would close"."""
        words_ = line.parse.words
        at = i
        told = line.parse.chunk_starting(i + 1)
        if told is not None and words_[i].lower in ("in", "at") and line.open[i]:
            at = told.last + 1 if words_[told.head].lower in cue_words.MEDIA else i
        while (
            at < len(words_)
            and line.open[at]
            and (words_[at].lower in _ON or words_[at].lower in TIMES or words_[at].tag == "CD")
        ):
            at += 1
        chunk = line.parse.chunk_starting(at)
        if at == i or chunk is None or words_[at - 1].lower in _ON:
            return i
        end = chunk.last + 1
        while end < len(words_) and words_[end].tag in ("IN", "TO"):
            more = line.parse.chunk_starting(end + 1)
            if more is None:
                break
            end = more.last + 1
        states = any(v.first == end and v.finite for v in line.parse.verbs)
        return at if states else i

    def _behind_comma(self, line: Line, verb: Verb, i: int) -> int:
        """Behind a comma after the day of the saying: "said on Monday, | the roof fell"."""
        words_ = line.parse.words
        at = i
        while at < len(words_) and (
            words_[at].lower in _ON or words_[at].lower in TIMES or words_[at].tag == "CD"
        ):
            at += 1
        if at == i or at + 3 >= len(words_) or words_[at].lower != "," or not line.open[at]:
            return i
        behind = words_[at + 1].tag
        later = any(v.first > at for v in line.parse.verbs)
        opens = behind in ("DT", "NNP", "NN", "CD", "RB", "JJ", "PRP$")
        return at + 1 if later and (opens or words_[at + 1].lower in _NEARLY) else i

    def _behind_aside(self, line: Line, verb: Verb, i: int) -> int:
        """Behind what commas set off before a clause: "claimed, as of Monday, | it was free"."""
        words_ = line.parse.words
        if i + 2 >= len(words_) or words_[i].lower != "," or not line.open[i]:
            return i
        if words_[i + 1].tag not in ("IN", "RB") or verb.lemma not in verbs.CLAUSAL:
            return i
        close = next(
            (k for k in range(i + 2, min(len(words_), i + 9)) if words_[k].lower == ","), 0
        )
        if not close or any(v.finite and i < v.first < close for v in line.parse.verbs):
            return i
        chunk = line.parse.chunk_starting(close + 1)
        states = chunk is not None and any(v.first == chunk.last + 1 for v in line.parse.verbs)
        return close + 1 if states else i

    def _complement(self, line: Line, i: int) -> bool:
        # what may follow a verb that takes no clause: "to ...", "for ...", a quoted part, a phrase
        word = line.parse.words[i]
        return (
            word.tag == "TO"
            or not line.open[i]
            or word.tag in ("WP", "WRB", "IN")
            or line.parse.chunk_starting(i) is not None
        )

    def _clause_end(self, line: Line, start: int, verb: Verb) -> int:
        words_ = line.parse.words
        n = len(words_)
        for k in range(start + 1, n):
            if not line.open[k]:
                continue
            word = words_[k]
            if word.lower == "," and k + 1 < n and line.open[k + 1]:
                follow = words_[k + 1].lower
                if follow in _CUT_BEFORE or (
                    words_[k + 1].tag == "VBG" and inflection.lemma(follow) in verbs.SAYING
                ):
                    return k - 1
                if follow in ("though", "although", "while", "but", "and"):
                    behind = _behind_subject(line, k + 2)
                    if any(
                        v.finite and v.lemma in verbs.SAYING and v.first == behind
                        for v in line.parse.verbs
                    ):
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

    def whole(self, line: Line, span: Span) -> Span:
        """A stretch with the quotation that begins in it, or right behind it, to its end."""
        for m in self.marks.touching(span.end - 1, line.span.end):
            if m.start < span.end < m.end or (
                m.start >= span.end and not self.text[span.end : m.start].strip(" ,:.")
            ):
                span = Span(span.start, m.end)
        return span

    def to_mark(self, content: Span) -> Span:
        """A stretch that ends inside a quotation, to the closing mark."""
        for m in self.marks.touching(content.end - 1, content.end):
            if content.end < m.end:
                return Span(content.start, m.end)
        return content

    def trim(self, start: int, end: int) -> Span:
        """``[start, end)`` without the space and the marks at its ends."""
        body = self.text[start:end]
        cut = _TRAILING.search(body)
        stop = start + cut.start() if cut and cut.start() else end
        lead = len(body) - len(body.lstrip())
        return Span(start + lead, max(stop, start + lead + 1))


def _states_first(line: Line, at: int) -> bool:
    """Whether the first statement of a sentence stands behind a place: its first finite verb."""
    words_ = line.parse.words
    told = (v for v in line.parse.verbs if v.finite and v.lemma not in verbs.SAYING)
    first = next((v for v in told if not phrases.relative(line.parse, v)), None)
    return first is not None and words_[first.first].start >= at


def _leads_clause(line: Line, i: int) -> bool:
    """Whether a phrase belongs to the clause right behind it: "as a child | she was ill"."""
    phrase = line.parse.chunk_starting(i + 1)
    subject = line.parse.chunk_starting(phrase.last + 1) if phrase is not None else None
    return subject is not None and any(
        v.finite and v.first == subject.last + 1 for v in line.parse.verbs
    )


def told_in_past(line: Line, content: Span, *, anything: bool) -> bool:
    """Whether a past tense behind the first phrase looks like a participle: "he | planned to go".

    Behind a noun only where nothing but a clause can stand (``anything``): "said a roof fell in",
    not "reported a rise driven by sales".
    """
    words_ = line.parse.words
    first = next((k for k, word in enumerate(words_) if word.start >= content.start), 0)
    chunk = line.parse.chunk_starting(first)
    if chunk is None or not any(
        v.first == chunk.last + 1 == v.main and words_[v.main].tag == "VBN"
        for v in line.parse.verbs
    ):
        return False
    return anything or words_[chunk.head].lower in _SUBJECTS or words_[chunk.head].tag == "NNP"


def _asided(line: Line, start: int, last: int) -> bool:
    """Whether a phrase is the subject of a verb behind an aside: "Lee, the mayor, | resigned"."""
    words_, chunk = line.parse.words, line.parse.chunk_starting(start)
    if chunk is None or not chunk.first <= last or last + 2 >= len(words_):
        return False
    opens = phrases.extend_right(line.parse, chunk).last + 1
    close = next((k for k in range(opens + 1, len(words_)) if words_[k].lower == ","), 0)
    if opens >= close or words_[opens].lower != ",":
        return False
    # a past tense looks like a participle there: "the storm, the first in May, killed"
    told = [v for v in line.parse.verbs if opens < v.first <= close + 1]
    return (
        len(told) == 1
        and told[0].first == close + 1
        and words_[close + 1].tag in ("VBD", "VBN", "VBZ", "VBP", "MD")
    )


def goes_on(line: Line, verb: Verb, start: int, last: int) -> bool:
    """Whether a phrase behind a cue has a verb of its own: "saying a pier in Rye | would close"."""
    states = verb.lemma == "say" and any(
        v.finite and v.first == last + 1 and line.open[v.main] for v in line.parse.verbs
    )
    return states or _asided(line, start, last)


def _behind_subject(line: Line, i: int) -> int:
    """The word behind a phrase that begins at ``i`` and what marks set off behind it.

    "Ida Lund (pictured) warned", "Ida Lund, a baker from Zell, warned".
    """
    words_, chunk = line.parse.words, line.parse.chunk_starting(i)
    if chunk is None:
        return i + 1
    at = phrases.extend_right(line.parse, chunk).last + 1
    close = {"(": ")", "[": "]", ",": ",", "–": "–", "—": "—"}.get(
        words_[at].lower if at < len(words_) else ""
    )
    ends = (k for k in range(at + 1, min(len(words_), at + _ASIDE)) if words_[k].lower == close)
    return next(ends, at - 1) + 1 if close else at


def _is_thing(line: Line, i: int) -> bool:
    """Whether a noun stands at the word ``i`` with a clause of another subject behind it."""
    chunk = line.parse.chunk_starting(i)
    if chunk is None or chunk.last + 1 >= len(line.parse.words):
        return False
    behind = line.parse.words[chunk.last + 1]
    return line.parse.words[chunk.head].tag == "NN" and behind.tag == "PRP"


def _told_to(words_: Sequence[Word], chunk: Chunk) -> int | None:
    """Where a number behind a name begins what is told: "told Harbor News | four men were"."""
    return next(
        (
            k
            for k in range(chunk.first + 1, chunk.last + 1)
            if words_[k - 1].tag == "NNP"
            and (
                words_[k].lower in _NEARLY or (words_[k].tag == "CD" and words_[k].lower.isalpha())
            )
        ),
        None,
    )


def _ends(words_: Sequence[Word], last: int) -> bool:
    """Whether a clause ends behind the word ``last``."""
    return last + 1 >= len(words_) or words_[last + 1].lower in (".", ",", ";", ":")


def _timed(words_: Sequence[Word], i: int) -> bool:
    """Whether nothing but a day stands from a word on: "on Sunday."."""
    at = i + (words_[i].lower in ("on", "late", "early"))
    return at < len(words_) and words_[at].lower in TIMES and _ends(words_, at)


def _opens_aside(words_: Sequence[Word], i: int) -> bool:
    """Whether a word opens when or where it was said: "this week", not "this case shows"."""
    if words_[i].lower == "this" and i + 1 < len(words_):
        behind = words_[i + 1].lower
        return behind in TIMES or behind in _ON or behind in _SEASONS
    return words_[i].lower in _ASIDES


def _starts_time(words_: Sequence[Word]) -> bool:
    """Whether words open when it was said: "on Monday", "two days after he left"."""
    if words_[0].lower in _ASIDES or words_[0].lower in TIMES:
        return True
    spell = next((k for k, w in enumerate(words_[:4]) if w.lower in _SPELLS), None)
    if spell is None or spell + 1 >= len(words_) or words_[spell + 1].lower not in _BOUNDS:
        return False
    return all(w.tag in ("CD", "DT", "JJ", "RB") for w in words_[:spell])

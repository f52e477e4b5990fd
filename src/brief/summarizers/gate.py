"""The gate: no generated sentence gets out unless the article says it.

A sentence passes when all of this holds, each checked on its own:

- it is a whole statement that stands by itself: no pronoun at its start, nobody addressed;
- one sentence of the article says it in its order, and nothing was left out that changes it
  (``wording``); only a name's title may come from elsewhere in the article;
- each of its dates, numbers, places, names and quotations is there, by value;
- the verifier does not refute it, held against the whole article.

What fails is replaced by the caller. Reasons name the rule, never the sentence's own words: what
was invented is not told on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from brief import patterns as re
from brief.evidence import Base, Source
from brief.records import (
    Article,
    Block,
    BriefSentence,
    Claim,
    Document,
    EntityValue,
    Quote,
    Span,
    Value,
)
from brief.statements import claims as extraction
from brief.statements.discourse import Discourse
from brief.summarizers.candidates import FINITE, Candidate, one_line, topic
from brief.summarizers.leaning import dangles
from brief.summarizers.wording import Derived, Line, derive
from brief.verify import scorer, verify

# How many of its telling words a sentence must share with one of the article's, the others
# being checked one by one: see docs for what was measured at each bar.
COVERED = 1.0
_WITNESSES = 4  # sentences of the article that are looked at, those with most words in common
_QUOTED = re.compile(r"[\"“]([^\"“”]{2,})[\"”]|(?<!\w)‘([^‘’]{2,})’(?!\w)")
_END = re.compile(r"[.!][\"”’)\]]*$")
_ADDRESS = re.compile(r"\b(?:[Yy]ou|[Yy]our|[Yy]ours|I|[Mm]e|[Mm]y|[Ww]e|us|[Oo]ur)\b")
_LEAST_WORDS = 4
_NAMED = frozenset({"person", "organization"})


@dataclass(frozen=True, slots=True)
class Judged:
    """What the gate says of one sentence; ``sentence`` is there only when it may go out."""

    text: str
    sentence: BriefSentence | None
    reasons: tuple[str, ...]
    witness: int | None

    @property
    def passed(self) -> bool:
        """Whether the sentence may go out."""
        return self.sentence is not None


class Gate:
    """The article as witness: made once, asked for each sentence."""

    def __init__(
        self,
        document: Document,
        found: Sequence[Candidate],
        values: Sequence[Value] = (),
        *,
        verifier: str = "slots",
        covered: float = COVERED,
    ) -> None:
        """The article, its sentences that may bear witness, and its values where known."""
        self._document = document
        self._found = tuple(found)
        self._values = tuple(values) or extraction.extract_values(document)
        self._base = Base((Source(document, self._values),))
        self._score = scorer(verifier)
        self._lines: dict[int, Line] = {}
        self._covered = covered
        self._plain = [_plain(one.text) for one in found]

    def judge(self, text: str) -> Judged:
        """Whether a sentence may go out, and the sentence with its sources where it may."""
        text = one_line(text)
        problem = _form(text)
        if problem is not None:
            return Judged(text, None, (problem,), None)
        written = _document(text, self._document.article)
        values = extraction.extract_values(written)
        mine = Line(text, Span(0, len(text)), values)
        best: tuple[tuple[int, int, int], int, Derived, list[int], list[str]] | None = None
        for at in self._nearest(text):
            derived = derive(mine, self._line(at))
            missing, others = self._titles(mine, derived, at)
            reasons = self._reasons(mine, derived, missing)
            if at and self._found[at - 1].text.endswith(":"):
                reasons.append("against its source, what introduces it was left out")
            rank = (len(reasons), len(missing), len(derived.cuts))
            if best is None or rank < best[0]:
                best = rank, at, derived, others, reasons
        if best is None:
            return Judged(text, None, ("no sentence of the article is like it",), None)
        _, witness, _, others, reasons = best
        sources = self._sources([witness, *others])
        if not all(quoted_in(quote, sources) for quote in quotations(text)):
            reasons.append("a quotation is not in its sources")
        if not reasons and self._refuted(written, values):
            reasons.append("the verifier refutes it")
        if reasons:
            return Judged(text, None, tuple(dict.fromkeys(reasons)), witness)
        sentence = BriefSentence(
            text=text, sources=sources, support=self._support(text), extracted=False
        )
        return Judged(text, sentence, (), witness)

    def _line(self, at: int) -> Line:
        if at not in self._lines:
            span = self._found[at].span
            inside = tuple(v for v in self._values if span.start <= v.start and v.end <= span.end)
            self._lines[at] = Line(self._document.text, span, inside)
        return self._lines[at]

    def _nearest(self, text: str) -> list[int]:
        """The article's sentences with most of the words, the earlier first where equal."""
        wanted = topic(re.findall(r"[^\W_]+", text))
        shares = [
            (-len(wanted & topic(re.findall(r"[^\W_]+", one.text))), at)
            for at, one in enumerate(self._found)
        ]
        return [at for share, at in sorted(shares)[:_WITNESSES] if share]

    def _titles(self, mine: Line, derived: Derived, witness: int) -> tuple[list[int], list[int]]:
        """Words that are missing after all, and the sentences that have the rest.

        What stands right before a name, or the rest of the name, may come from another sentence
        that has the very same words before the same name.
        """
        missing = list(derived.missing)
        others: list[int] = []
        for value in mine.values:
            if not isinstance(value, EntityValue) or value.type not in _NAMED:
                continue
            inside = [i for i, w in enumerate(mine.words) if value.start <= w.start < value.end]
            if not inside or derived.at[inside[-1]] is None:
                continue
            first = inside[0]
            while first and (first - 1 in missing or mine.words[first - 1].lower in ("'s", "the")):
                first -= 1
            run = [i for i in range(first, inside[-1]) if i in missing]
            if not run:
                continue
            words = _plain(mine.text[mine.words[run[0]].start : value.end])
            holder = next((at for at, plain in enumerate(self._plain) if words in plain), None)
            if holder is not None:
                missing = [i for i in missing if i not in run]
                if holder != witness and holder not in others:
                    others.append(holder)
        return missing, others

    def _reasons(self, mine: Line, derived: Derived, missing: Sequence[int]) -> list[str]:
        reasons = []
        kinds = {v.kind for i in missing for v in mine.covering[i]}
        if "time" in kinds or "quantity" in kinds:
            reasons.append("a date or a number is not in its sources")
        if "place" in kinds or "entity" in kinds:
            reasons.append("a name or a place is not in its sources")
        elif any(mine.words[i].tag in ("NNP", "CD") for i in missing):
            reasons.append("a name or a number is not in its sources")
        telling = len(mine.content)
        if telling and len(missing) > (1 - self._covered) * telling and not reasons:
            reasons.append("words are not in its sources, or not in that order")
        return reasons + [f"against its source, {cut}" for cut in derived.cuts]

    def _sources(self, numbers: Sequence[int]) -> tuple[Quote, ...]:
        text = self._document.text
        spans = [self._found[at].span for at in numbers]
        return tuple(Quote(s.start, s.end, text[s.start : s.end]) for s in spans)

    def _refuted(self, written: Document, values: Sequence[Value]) -> bool:
        """Whether the verifier refutes the sentence, or a statement in it, by the article."""
        text = written.text
        whole = Claim(
            id="c0", text=text, start=0, end=len(text), quote=text, kinds=(), checkworthiness=1.0
        )
        told = Discourse(written, values)
        judged = verify(written, values, [whole, *extraction.of(told)], self._base, discourse=told)
        return any(c.verdict is not None and c.verdict.label == "refuted" for c in judged)

    def _support(self, text: str) -> float:
        (scored,) = self._score([(self._document.text, text)])
        return scored.support


def quotations(text: str) -> list[str]:
    """The words between quotation marks, the marks left out."""
    return [next(g for g in m.groups() if g) for m in _QUOTED.finditer(text)]


def quoted_in(quotation: str, sources: Sequence[Quote]) -> bool:
    """Whether the sources have a quotation with these words in it, whatever its marks."""
    said = _plain(quotation)
    return any(said in _plain(have) for source in sources for have in quotations(source.quote))


def _form(text: str) -> str | None:
    """Why a text is no statement that stands by itself, or None."""
    unquoted = _QUOTED.sub(" ", text)
    if not _END.search(text) or not (text[0].isupper() or text[0].isdigit() or text[0] in '"“‘'):
        return "it is no whole sentence"
    if len(text.split()) < _LEAST_WORDS or not FINITE.search(text):
        return "it states nothing"
    if text.count('"') % 2 or text.count("“") != text.count("”"):
        return "a quotation in it has no end"
    if dangles(text):
        return "it leans on a sentence before it"
    if _ADDRESS.search(unquoted):
        return "it speaks to or of its reader"
    return None


def _document(text: str, article: Article) -> Document:
    """A sentence as a document of its own, with the article's date."""
    made = Article(id="", source="<generated>", text=text, published=article.published)
    span = Span(0, len(text))
    return Document(made, (Block(0, len(text), "body"),), (span,))


def _plain(text: str) -> str:
    """The words of a text in lower case, one space around each."""
    return " " + " ".join(re.findall(r"[^\W_]+", text.casefold())) + " "

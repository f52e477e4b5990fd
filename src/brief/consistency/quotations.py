"""One quotation given twice, with other words or by another speaker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from brief import patterns as re
from brief.consistency.echoes import base
from brief.consistency.told import Told, one_line
from brief.language import lexicon
from brief.language.numbers import parse
from brief.language.stems import stem
from brief.records import Finding, Placed, Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SINGLE = re.compile(r"(?<!\w)['‘](?=\w)([^'‘’\n]*(?:\w['’]\w[^'‘’\n]*)*)['’](?!\w)")
_SHORTEST = 6  # words
_MOST_OTHER = 2
_SHORTEST_PIECE, _LONGEST_PIECE = 5, 12
_CAPITALS = re.compile(r"\b[A-Z]\w")
_HIS_WORDS = re.compile(
    r"\b(?:his|her|their|its|my|your|['’]s) (?:[a-z-]+ )?(?:words?|remarks?|comments?|phrase"
    r"|claim|promise"
    r"|statement|line|slogan|motto|call|quote|quip|description)\b"
)
_PHRASE = re.compile(r"\b[Tt]he (?:phrase|words?|remark|expression|slogan|insult),? \W?$")
_NEAREST = 60  # quotations before and after one with which it is compared
_LIKE = 0.72
_SMALL = frozenset(
    """a an the that this these those and but or of to in on is are was were it's i we it so
    very""".split()
)


@dataclass(frozen=True, slots=True)
class _Said:
    span: Span
    words: tuple[str, ...]
    sentence: Span


def quotations(told: Told) -> Iterator[Finding]:
    """What somebody said, told twice and not the same."""
    every = list(_said(told))
    said = [s for s in every if len(s.words) >= _SHORTEST]
    by_speaker: list[tuple[_Said, _Said]] = []
    found: set[Span] = set()
    # By their first word, which is the same wherever another word is found.
    alike: dict[str, list[_Said]] = defaultdict(list)
    number: dict[Span, int] = {}
    for one in said:
        number[one.span] = len(alike[one.words[0]])
        alike[one.words[0]].append(one)
    for a in said:
        at = number[a.span]
        near = alike[a.words[0]][max(0, at - _NEAREST) : at + _NEAREST]
        other: tuple[_Said, tuple[str, str]] | None = None
        several = False
        for b in near[min(at, _NEAREST) + 1 :]:
            if a.sentence == b.sentence:
                continue
            if a.words == b.words:
                by_speaker.append((a, b))
            elif not several and (words := _another_word(a.words, b.words)) is not None:
                several = other is not None  # in more than two places: a refrain
                other = b, words
        if other is None or several or other[0].span in found:
            continue
        b, words = other
        if _refrain(told, a, b, near):
            continue
        found.add(b.span)
        yield told.finding(
            "quote",
            f'The same quotation has "{words[0]}" at first and "{words[1]}" later.',
            a.span, b.span,
        )  # fmt: skip
    if by_speaker:
        yield from _two_speakers(told, by_speaker)
    yield from _pieces(told, every, found)
    yield from _in_title(told, every)
    yield from _brought_back(told, said, found)
    yield from _foretold(told)


def _pieces(told: Told, every: Sequence[_Said], found: set[Span]) -> Iterator[Finding]:
    """A piece of a quotation that stands inside a longer one with another word."""
    pieces = [
        a
        for a in every
        if _SHORTEST_PIECE - _named(told, a) <= len(a.words) <= _LONGEST_PIECE
        # "The Clean Power Act" is no statement
        and len(_CAPITALS.findall(told.text, a.span.start, a.span.end)) <= 1
    ]
    like = _stretches(pieces, every)
    for a in pieces:
        if a.span in found:
            continue
        places: dict[Span, tuple[_Said, tuple[str, str]]] = {}
        for b, stretch in [pair for edges in _edges(a.words) for pair in like[edges]]:
            if b is a or b.sentence == a.sentence or len(b.words) < len(a.words):
                continue
            named = _named(told, a) or _named(told, b)
            if len(b.words) == len(a.words) and not named:
                continue
            if stretch == a.words:
                places = {}
                break  # it is there as it was said
            words = _other_word(a.words, stretch, named=named)
            if words is not None:
                places.setdefault(b.span, (b, words))
        if len(places) != 1:
            continue
        ((b, words),) = places.values()
        if b.span in found:
            continue
        if any(t.contains(a.span) for t in told.titles) or _refrain(told, a, b, (), 1):
            continue
        yield told.finding(
            "quote",
            f'The same quotation has "{words[0]}" and "{words[1]}".',
            a.span, b.span,
        )  # fmt: skip


_LEAST_SAME = 0.6  # of the words of two quotations, at their beginning and their end
_MOST_MIDDLE = 4  # words that differ between these


def _brought_back(told: Told, said: Sequence[_Said], found: set[Span]) -> Iterator[Finding]:
    """For "his words, ...", of which the middle is another."""
    for n, b in enumerate(said):
        again = told.text[max(b.sentence.start, b.span.start - 60) : b.sentence.end]
        if b.span in found or _HIS_WORDS.search(again) is None:
            continue
        for a in said[max(0, n - _NEAREST) : n]:
            middles = None
            if a.sentence != b.sentence and a.span not in found:
                middles = _middles(a.words, b.words)
            if middles is not None:
                yield told.finding(
                    "quote",
                    f'The same quotation has "{middles[0]}" at first and "{middles[1]}" later.',
                    a.span, b.span,
                )  # fmt: skip
                return


def _middles(a: Sequence[str], b: Sequence[str]) -> tuple[str, str] | None:
    """What stands between the words with which two quotations begin and end alike."""
    shorter, longer = sorted((len(a), len(b)))
    first = next((i for i in range(shorter) if a[i] != b[i]), shorter)
    last = (
        next((i for i in range(1, shorter - first + 1) if a[-i] != b[-i]), shorter - first + 1) - 1
    )
    mine, theirs = a[first : len(a) - last], b[first : len(b) - last]
    if not first or first + last < _LEAST_SAME * longer or last < 3:
        return None
    if not all(1 <= len(m) <= _MOST_MIDDLE and not set(m) <= _SMALL for m in (mine, theirs)):
        return None
    return " ".join(mine), " ".join(theirs)


_AHEAD = re.compile(
    r"\b(?:within|in) (?:the next |just |only )?(?P<n>\d{1,3}|[a-z]+) (?P<unit>years|months"
    r"|weeks|days)"
    r"\b(?! (?:of|as|from|that|on)\b)",
    re.IGNORECASE,
)
_WARNED = re.compile(r"\b(?:will|would|could|going to|to)\b")
_SAYS = re.compile(
    r"\b(?:said|says|warn\w*|predict\w*|promis\w+|pledg\w+|vow\w*|forecast\w*|told|claim\w*)\b"
)


def _foretold(told: Told) -> Iterator[Finding]:
    """For "will be gone within three years, she has warned" over "In five years there will be"."""
    lead = [
        m for s in told.body[:2] for m in _AHEAD.finditer(told.text, s.start, s.end)
        if not told.is_quoted(m.start()) and _WARNED.search(told.text, s.start, m.start())
        and _SAYS.search(told.text, s.start, s.end)
    ]  # fmt: skip
    spoken = [
        m for m in told.matches(_AHEAD, spoken=True, cue=("years", "months", "weeks", "days"))
        if (q := told.quoted.at(m.start())) is not None
        and re.search(r"\bwill\b|['’]ll\b", told.text[q.start : q.end])
    ]  # fmt: skip
    if len(lead) != 1 or len(spoken) != 1 or lead[0]["unit"] != spoken[0]["unit"]:
        return
    one, other = (parse(m["n"].lower()) for m in (lead[0], spoken[0]))
    if one is None or other is None or one == other or not 0.2 <= one / other <= 5:
        return
    if any(n.value == one and told.is_quoted(n.start) for n in told.numbers):
        return
    yield told.finding(
        "quote", f"The text has “{lead[0][0]}”, the quotation “{spoken[0][0]}”.",
        Span(*lead[0].span()), Span(*spoken[0].span()), right=spoken[0][0],
    )  # fmt: skip


_Edges = tuple[str, str, str, int]


def _edges(words: Sequence[str]) -> tuple[_Edges, _Edges]:
    """The first word with the last, or with the second, and the number of words.

    A piece shares one of them with what it is held against.
    """
    return ("last", words[0], words[-1], len(words)), ("second", words[0], words[1], len(words))


def _stretches(
    pieces: Sequence[_Said], every: Sequence[_Said]
) -> Mapping[_Edges, Sequence[tuple[_Said, tuple[str, ...]]]]:
    """By their edges, the stretches of all quotations that have those of a piece, in order."""
    wanted = {edges for piece in pieces for edges in _edges(piece.words)}
    sizes = sorted({size for *_, size in wanted})
    found: dict[_Edges, list[tuple[_Said, tuple[str, ...]]]] = {edges: [] for edges in wanted}
    for b in every:
        for start in range(len(b.words)):
            for size in sizes:
                if start + size > len(b.words):
                    break
                stretch = b.words[start : start + size]
                for edges in _edges(stretch):
                    if edges in found:
                        found[edges].append((b, stretch))
    return found


def _named(told: Told, said: _Said) -> bool:
    """Whether a quotation is called a phrase, the words that have been told of."""
    return _PHRASE.search(told.text, max(0, said.span.start - 30), said.span.start) is not None


def _other_word(
    piece: Sequence[str], stretch: Sequence[str], *, named: bool = False
) -> tuple[str, str] | None:
    """The one or two words in which a stretch of a quotation differs from a piece."""
    other = [(x, y) for x, y in zip(piece, stretch, strict=True) if x != y]
    same = [x for x, y in zip(piece, stretch, strict=True) if x == y]
    if len(other) == 1:
        ((x, y),) = other
        if base(x) == base(y) or {x, y} & _SMALL:
            return None
        if piece[-1] != stretch[-1] and sum(w not in _SMALL for w in same) < 3 - named:
            return None  # "a plan for jobs", "a plan for growth"
        return x, y
    if len(other) != 2 or len(piece) <= _SHORTEST or sum(w not in _SMALL for w in same) < 3:
        return None
    if any(base(x) == base(y) or {x, y} & _SMALL for x, y in other):
        return None
    return " … ".join(x for x, _ in other), " … ".join(y for _, y in other)


def _said(told: Told) -> Iterator[_Said]:
    inner = [
        Span(*m.span(1)) for q in told.quoted
        for m in _SINGLE.finditer(told.text, q.start, q.end) if len(m[0]) < q.end - q.start
    ]  # fmt: skip
    for span in sorted([*told.quoted, *inner]):
        sentence = told.sentence(span.start)
        if sentence is None:
            continue
        words = tuple(m[0].lower() for m in _WORD.finditer(told.text, span.start, span.end))
        if len(words) >= _SHORTEST - 2:
            yield _Said(span, words, sentence)


def _another_word(a: Sequence[str], b: Sequence[str]) -> tuple[str, str] | None:
    """What stands in one quotation instead of the other's words, where all else is the same."""
    if abs(len(a) - len(b)) > max(3, len(a) // 2) or a[0] != b[0]:
        return None
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    codes = matcher.get_opcodes()
    changed = [(a[i:j], b[k:m]) for tag, i, j, k, m in codes if tag == "replace"]
    if len(changed) != 1:
        return None
    edges = [c for c in (codes[0], codes[-1]) if c[0] in ("delete", "insert")]
    inner = [c for c in codes if c[0] in ("delete", "insert") and c not in edges]
    same = sum(j - i for tag, i, j, _, _ in codes if tag == "equal")
    shorter = min(len(a), len(b))
    if inner or same < _SHORTEST - 2 or same < _LIKE * shorter:
        return None
    mine, theirs = changed[0]
    if not 1 <= len(mine) <= _MOST_OTHER or not 1 <= len(theirs) <= _MOST_OTHER:
        return None
    if {base(w) for w in mine} & {base(w) for w in theirs} or set(mine) | set(theirs) <= _SMALL:
        return None
    if _one_number(mine, theirs):
        return None  # how a number is spelled is the outlet's
    if codes[0][0] != "equal" or (codes[-1][0] == "replace" and len(mine) != len(theirs)):
        return None
    return " ".join(mine), " ".join(theirs)


def _one_number(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two ways of writing are one number: "11th hour" and "eleventh-hour"."""
    a, b = (parse(" ".join(words)) for words in (mine, theirs))
    return a is not None and a == b


def other_words(a: str, b: str) -> tuple[str, str] | None:
    """What two quotations have instead of each other's words, as written, where all else is one.

    Nothing where either was shortened or edited by whoever quotes: "[are] eager ...".
    """
    if any(mark in quote for quote in (a, b) for mark in ("[", "...", "…")):
        return None
    found = _another_word(*([m[0].lower() for m in _WORD.finditer(q)] for q in (a, b)))
    if found is None:
        return None
    places = (
        re.search(r"\W+".join(map(re.escape, words.split())), quote, re.IGNORECASE)
        for words, quote in zip(found, (a, b), strict=True)
    )
    here, there = (place[0] if place else "" for place in places)
    return (here, there) if here and there else None


def _refrain(told: Told, a: _Said, b: _Said, said: Sequence[_Said], apart: int = 3) -> bool:
    """Whether a speaker builds on his own words: side by side, or in more than two places."""
    first, second = sorted((a, b), key=lambda s: s.span)
    if told.text[first.span.end : second.span.start].strip(' \n,."“”').count(" ") < apart:
        return True
    return any(
        c not in (a, b) and (_another_word(a.words, c.words) or _another_word(c.words, b.words))
        for c in said
    )


def _two_speakers(told: Told, pairs: Sequence[tuple[_Said, _Said]]) -> Iterator[Finding]:
    attributed = Placed(told.discourse.quotations, lambda q: q.content)
    named = {e.name for e in told.persons}

    def speaker(said: _Said) -> tuple[str, Span] | None:
        for quotation in attributed.touching(said.span.start, said.span.end):
            source = quotation.source
            if source is None:
                continue
            behind = told.text[source.end : source.end + 2] == ", "
            apposed = told.persons.beginning(source.end + 2, source.end + 3) if behind else ()
            if told.persons.inside(source.start, source.end):
                if quotation.speaker:
                    return quotation.speaker, Span(source.start, source.end)
            elif apposed:  # "said the chief planner, Irene Moss"; who "he" is would be a guess
                return apposed[0].name, Span(source.start, apposed[0].end)
        return None

    for a, b in pairs:
        if any(
            _HIS_WORDS.search(told.text[max(0, s.span.start - 60) : s.span.start]) for s in (a, b)
        ):
            continue  # "his lawyer said that her words, ..., should be read out"
        if any(t.contains(a.span) for t in told.titles):
            continue  # a title's quotation has its speaker in the text
        here, there = speaker(a), speaker(b)
        if here is None or there is None:
            continue
        (one, first), (other, second) = here, there
        if _same_person(one, other):
            continue
        if one not in named or other not in named:
            continue
        yield told.finding(
            "quote", f"The same words are {one}'s at first and {other}'s later.",
            a.span, first, b.span, second,
        )  # fmt: skip


def _same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: brothers have given names of their own."""
    a, b = one.lower().split(), other.lower().split()
    if len(a) > 1 and len(b) > 1 and a[0][0] != b[0][0]:
        return False
    return bool(set(a) & set(b))


def _in_title(told: Told, said: Sequence[_Said]) -> Iterator[Finding]:
    """A statement quoted in the title that the text has in other words."""
    everything = " ".join(m[0].lower() for m in _WORD.finditer(told.text))
    for title in told.titles[:1]:
        spans = [q for q in told.quoted if title.contains(q)]
        spans += [Span(*m.span()) for m in _SINGLE.finditer(told.text, title.start, title.end)]
        for span in spans:
            words = tuple(m[0].lower() for m in _WORD.finditer(told.text, span.start, span.end))
            yield from _opened(told, span, words, said, title)
            if len(words) < _SHORTEST - 2 or " ".join(words) in everything.replace(
                " ".join(words), "", 1
            ):
                continue
            for other in said:
                if title.contains(other.span):
                    continue
                changed = _title_word(words, other.words)
                if changed is None:
                    continue
                yield told.finding(
                    "quote",
                    f'The title has "{one_line(changed[0])}", the text "{one_line(changed[1])}".',
                    span, other.span,
                )  # fmt: skip
                break


def _opened(
    told: Told, span: Span, words: Sequence[str], said: Sequence[_Said], title: Span
) -> Iterator[Finding]:
    """For a title "'It was hell'", where the one quotation that opens so has another word."""
    if len(words) != 3 or words[-1] in _SMALL or not set(words[:2]) <= _OPENERS:
        return
    below = {stem(w) for w in told.words(Span(title.end, len(told.text)))}
    if stem(words[-1]) in below or title.end >= len(told.text):
        return
    near = [s for s in said if s.words[:2] == words[:2] and not title.contains(s.span)]
    if len(near) != 1 or len(near[0].words) < 3 or near[0].words[2] in _SMALL | {"not", "like"}:
        return
    yield told.finding(
        "quote", f'The title has "{words[-1]}", the text "{near[0].words[2]}".',
        span, near[0].span,
    )  # fmt: skip


_OPENERS = frozenset("it was is it's i am was i'm we are were they this that's there".split())


def _title_word(title: Sequence[str], body: Sequence[str]) -> tuple[str, str] | None:
    """The word of a quotation that a title gives otherwise; titles may leave words out."""
    codes = SequenceMatcher(None, title, body, autojunk=False).get_opcodes()
    same = sum(j - i for tag, i, j, _, _ in codes if tag == "equal")
    changed = [(title[i:j], body[k:m]) for tag, i, j, k, m in codes if tag == "replace"]
    other = [(*title[i:j], *body[k:m]) for tag, i, j, k, m in codes if tag in ("delete", "insert")]
    if (
        not changed
        and len(other) == 1
        and set(other[0]) <= {"not", "never"}
        and same >= _SHORTEST - 2
    ):
        return (" ".join(title), " ".join(body))
    if len(changed) != 1:
        return None
    mine, theirs = changed[0]
    counted = all(parse(" ".join(words)) is not None for words in (mine, theirs))
    if same < (0.6 if counted else 0.7) * len(title):
        return None
    if len(title) < _SHORTEST and not counted and (len(mine) > 1 or codes[0][0] != "equal"):
        return None
    if len(mine) > 2 or len(theirs) > 2 or {stem(w) for w in mine} & {stem(w) for w in theirs}:
        return None
    numbers = any(w.isdigit() for w in (*mine, *theirs))
    opposite = any(lexicon.opposite(x, y) for x in mine for y in theirs)
    if not numbers and not counted and not opposite and any(w in _SMALL for w in mine):
        return None
    return " ".join(mine), " ".join(theirs)

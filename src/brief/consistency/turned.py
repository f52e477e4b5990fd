"""A title that says the opposite of the text's opening: "approves", then "was turned down"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from brief import patterns as re
from brief.consistency.told import Told, one_line
from brief.language import inflection
from brief.language.stems import stem
from brief.records import Finding, Span

# What several words say that one does too.
_PHRASES = {
    "turn down": "reject", "throw out": "reject", "vote down": "reject", "vote against": "reject",
    "vote for": "support", "go up": "rise", "go down": "fall", "come out against": "oppose",
    "come out for": "support", "give the go-ahead": "approve", "give the green light": "approve",
    "find guilty": "convict", "clear of": "acquit", "find not guilty": "acquit",
    "walk free": "acquit", "take on": "hire", "lay off": "fire", "shut down": "close",
    "clear the way for": "allow", "pave the way for": "allow",
    "sink to": "fall", "sink by": "fall", "carry on": "continue", "call off": "end",
    "go ahead": "continue", "press on": "continue",
    "be dearer": "rise", "become dearer": "rise", "get dearer": "rise", "cost more": "rise",
    "be cheaper": "fall", "become cheaper": "fall", "get cheaper": "fall", "cost less": "fall",
    "give approval": "approve", "give consent": "approve", "give blessing": "approve",
    "give permission": "allow", "refuse permission": "reject", "refuse consent": "reject",
    "give backing": "support",
    "put off": "postpone", "put back": "postpone", "push back": "postpone",
    "speak out against": "oppose", "speak in favor": "support", "speak in favour": "support",
}  # fmt: skip
_NO_OBJECT = frozenset("for against in on of out ahead free the".split())
_BEHIND_OBJECT = frozenset("for in of to on by at from as after with".split())
_OPINION = re.compile(r"(?:oppos|support|endors|favor|favour|back|welcom|prais)", re.IGNORECASE)
_VOTE = ("vote", "Vote", "VOTE")
_OBJECT = 4  # words: "found Mayor Ida Berg guilty"
_MOVES = {"up": "rise", "down": "fall"}
_BY = re.compile(
    r"\b(up|down) (?:by |more than |nearly |over |about )?[\d.]+ ?(?:%|per ?cent)", re.IGNORECASE
)
_WORD = re.compile(r"[A-Za-z]+(?:-[a-z]+)?")
_NOT = re.compile(r"\b(?:not|no|never|nor|neither|without|despite|although|though|but|n[’']t"
                  r"|fail\w*|refus\w+"
                  r"|after|until|from|amid|call\w*|urg\w+|should|must|plea|bid|if|could|may|might|vs|versus"
                  r"|quot|had)\b"
                  r"|n[’']t\b|\?", re.IGNORECASE)  # fmt: skip
# "lost 31 of his colonies" is no match and no case that was lost.
_SOMETHING = re.compile(
    r" (?:(?:about|some|nearly|almost|more than|over|at least) )?"
    r"(?:\d[\d,.]*(?![\d,.]*[-–\d])|(?:his|her|their|its) (?!appeal|case|fight|battle|bid|match"
    r"|seat|title|crown|majority|vote)|[a-z]+ of (?:his|her|their|its|the)\b)"
)
_PASSED = re.compile(r" (?:to|by)\b")
_OPENING = 2  # sentences
_ALIKE = 4  # letters with which planners and a planning committee begin
# Decisions and directions; who buys and who sells, who is killed and who rescued, may be both.
_POLES = tuple(
    (frozenset(a.split()), frozenset(b.split()), least)
    for a, b, least in (
        ("rise climb grow increase jump surge soar",
         "fall drop decline decrease slump plunge slide slip tumble plummet",
         1),
        ("approve pass adopt support endorse accept favor", "reject refuse block oppose", 2),
        ("grant allow permit", "deny refuse ban forbid block", 2),
        ("acquit clear", "convict jail", 1),
        ("open reopen", "close shut", 2),
        ("uphold", "overturn quash", 1),
        ("admit", "deny", 2),
        ("impose introduce", "lift scrap abolish", 2),
        ("raise increase hike", "cut lower reduce trim slash", 2),
        ("win beat defeat", "lose", 2),
        ("begin start resume", "end finish stop suspend", 2),
        ("end stop halt", "continue extend prolong", 2),
        ("hold detain arrest", "free release", 1),
        ("join", "leave quit", 2),
        ("buy acquire", "sell", 2),
        ("gain", "lose", 2),
        ("extend lengthen", "shorten cut", 2),
        ("keep retain", "drop abandon scrap lose", 2),
        ("praise welcome", "condemn criticize criticise reject oppose", 2),
        ("hire", "fire sack", 1),
        ("save spare", "scrap close axe demolish", 2),
        ("add create", "cut shed axe", 2),
        ("freeze", "rise increase raise", 1),
        ("scrap abandon ditch axe cancel", "postpone delay defer", 2),
    )
)  # fmt: skip


_CARRIED = re.compile(r"carr(?:y|ies|ied|ying) on (?:its|his|her|their)\b", re.IGNORECASE)


def turned(told: Told) -> Iterator[Finding]:
    """The verb of the title, where the opening has only its opposite."""
    if not told.titles or not told.body:
        return
    title = told.titles[0]
    opening = told.body[:_OPENING]
    doubts = [Span(*m.span()) for m in _NOT.finditer(told.text, title.start, title.end)]
    own = _lemmas(told, title, title_case=True)
    below = [pair for s in opening for pair in _lemmas(told, s)]
    shared = {stem(w) for w in told.words(title) if len(w) > 3} & {
        stem(w) for s in opening for w in told.words(s)
    }
    for poles, against, least in (*_POLES, *((b, a, n) for a, b, n in _POLES)):
        mine = [at for word, at in own if word in poles]
        theirs = [at for word, at in below if word in against]
        if len(mine) != 1 or not theirs or len(shared) < least:
            continue
        if any(word in against for word, _ in own) or any(
            word in poles and not _RELATIVE.search(told.text, max(0, s.start - 16), s.start)
            for word, s in below
        ):
            continue  # but "a strike that has halted the mine" does not end
        at, where = mine[0], theirs[0]
        if any(doubt != at for doubt in doubts):
            continue
        sentence = told.sentence(where.start)
        if sentence is None or told.is_quoted(where.start):
            continue
        if not _leads(told, Span(_begins(told, title, at, sentence, where), sentence.end), where):
            continue
        votes = [s for s in (at, where) if told.text.startswith(_VOTE, s.start)]
        if any(re.match("vote ", told.text[s.start :][:5], re.IGNORECASE) for s in votes):
            continue  # "applauds the House vote for reform": a noun
        opinion = _OPINION.match(told.text, at.start) is not None
        if (votes or opinion) and not _by_whom(told, title, at, sentence, where):
            continue
        if "raise" in poles | against and not _of_it(told, title, at, opening):
            continue
        start = _begins(told, title, at, sentence, where)
        if _NOT.search(told.text, start, where.end) or _same_stem(told, title, at):
            continue
        if "sell" in poles | against and any(_PASSED.match(told.text, s.end) for s in (at, where)):
            continue  # what is sold to somebody is bought by him
        if any(_CARRIED.match(told.text, s.start) for s in (at, where)):
            continue  # "whom it carried on its front"
        if "lose" in against and _SOMETHING.match(told.text, where.end):
            continue
        yield told.finding(
            "headline",
            f"The title has “{one_line(told.text[at.start : at.end])}”, the text "
            f"“{one_line(told.text[where.start : where.end])}”.",
            at, where, right=one_line(told.text[where.start : where.end]),
        )  # fmt: skip
        return


def _lemmas(told: Told, span: Span, *, title_case: bool = False) -> list[tuple[str, Span]]:
    """The base forms of the verbs of a sentence, and of its phrases that stand for one."""
    words = [
        (m[0].lower(), Span(*m.span())) for m in _WORD.finditer(told.text, span.start, span.end)
    ]
    bases = [inflection.lemma(w) for w, _ in words]
    found: list[tuple[str, Span]] = []
    taken: set[int] = set()
    for phrase, base in _PHRASES.items():
        parts = phrase.split()
        for i in range(len(words) - len(parts) + 1):
            last = _behind(told.text, words, i, parts[1:]) if bases[i] == parts[0] else None
            if last is not None:
                found.append((base, Span(words[i][1].start, words[last][1].end)))
                taken |= {*range(i, i + 1), *range(last + 2 - len(parts), last + 1)}
    if title_case:
        found += [
            (_MOVES[m[1].lower()], Span(*m.span(1)))
            for m in _BY.finditer(told.text, span.start, span.end)
        ]
    for i, ((word, at), base) in enumerate(zip(words, bases, strict=True)):
        if i in taken or (word[0].isupper() and not title_case) or word == "back":
            continue
        if base in inflection.english().verbs and (title_case or told.is_verb(at.start)):
            found.append((base, at))
    return found


def _behind(text: str, words: list[tuple[str, Span]], verb: int, rest: list[str]) -> int | None:
    """The last word of a phrase, of which a short object may part the verb from the rest."""
    most = 1 if rest[0] in _NO_OBJECT else _OBJECT + 1
    for n in range(verb + 1, min(verb + 1 + most, len(words) - len(rest) + 1)):
        if [w for w, _ in words[n : n + len(rest)]] == rest:
            between = text[words[verb][1].end : words[n][1].start]
            return n + len(rest) - 1 if re.search(r"[^\w\s’'-]", between) is None else None
    return None


def _leads(told: Told, sentence: Span, where: Span) -> bool:
    """Whether the word is in the main clause, or in the one that says what somebody said."""
    before = told.text[sentence.start : where.start]
    return (
        re.search(
            r"\b(?:who|which|when|while|after|before|because|as|where|whose|once|since)\b",
            before,
        )
        is None
    )


_RELATIVE = re.compile(r"\b(?:that|which|who) (?:has |have |had |is |was |were )?$")
_AFTER = re.compile(r"\b(?:after|as|when) (?=[^,.;]*$)")


def _begins(told: Told, title: Span, at: Span, sentence: Span, where: Span) -> int:
    """Where the clause of a verb begins: "after the planners gave their approval" is of a fact.

    Of the clause behind "after" only where the title's subject is its own.
    """
    after = _AFTER.search(told.text, sentence.start, where.start)
    if after is None or title.start == at.start:
        return sentence.start
    own, other = (
        {w[:_ALIKE] for w in told.words(Span(start, end)) if len(w) > _ALIKE}
        for start, end in ((title.start, at.start), (after.end(), where.start))
        if start < end
    )
    return sentence.start if own.isdisjoint(other) else after.end()


def _by_whom(told: Told, title: Span, at: Span, sentence: Span, where: Span) -> bool:
    """Whether both verbs have a subject in common: who votes against may see it passed."""
    own, other = (
        {stem(w) for w in told.words(Span(start, end))} if start < end else set[str]()
        for start, end in ((title.start, at.start), (sentence.start, where.start))
    )
    return not own.isdisjoint(other)


def _of_it(told: Told, title: Span, at: Span, opening: Sequence[Span]) -> bool:
    """Whether the opening has what the title's verb is done to: costs are cut, pay is raised."""
    words = told.words(Span(at.end, title.end)) if at.end < title.end else []
    object_ = list(takewhile(lambda w: w not in _BEHIND_OBJECT, words))[:_OBJECT]
    if not object_ and title.start < at.start:  # "Rates cut by half a point"
        object_ = told.words(Span(title.start, at.start))
    return not {stem(w) for w in object_}.isdisjoint(
        stem(w) for s in opening for w in told.words(s)
    )


def _same_stem(told: Told, title: Span, at: Span) -> bool:
    """Whether the text has the title's word too."""
    own = inflection.lemma(told.text[at.start : at.end].lower())
    return any(
        inflection.lemma(m[0].lower()) == own
        for s in told.body[:8]
        for m in _WORD.finditer(told.text, s.start, s.end)
    )

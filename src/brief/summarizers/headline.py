"""Headlines: the title where it fits, else the longest clause of it or of the lead that does.

A clause is what stands before a boundary of the sentence, its times left out, with a main verb
that has all it needs: "Two of the dead had been entered" is no headline.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from brief.language.words import Word
from brief.language.words import words as tagged
from brief.records import Document, Quote, Span
from brief.summarizers import act, tense, trim
from brief.summarizers.candidates import AGENCY, Candidate, fragment
from brief.summarizers.compress import (
    CONDITION,
    QUOTE_MARK,
    Pieces,
    Short,
    forms,
    join,
    states,
    whole,
)
from brief.summarizers.leaning import bare, dangles
from brief.summarizers.rank import Ranking

WORDS = 12
OWN_WORDS = 16  # of the article's own headline, which is printed whole where it can be
_BEST = 2  # sentences that carry the news; a headline of a later one is of something else
# "Police release photos - The Garnet Herald"
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—-]{2,40}$")
_WHEN = re.compile(
    r",?\s(?:early |late )?(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?: (?:morning|afternoon|evening|night))?(?=[\s,.;])(?!,? (?:\d|[A-Z][a-z]+ \d))"
)
# "Birmingham, Alabama, on": a headline has no room to say where the town is.
_REGION = re.compile(
    r"(?<=[a-zà-ÿ]),\s[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,2},(?=\s(?!(?:and|or)\s)[a-z])"
)
_TOWN = re.compile(r"\b(?:in|at|of|near|outside|from|to)\s(?:[A-Z][\w.'’-]+\s?){1,3}$")
_WORD = re.compile(r"[^\W\d_](?:[\w.'’]*\w)?\.?")
_HEADING = re.compile(r"#{1,6}\s+")
# A clause may end before one of these, or at a mark; before a weak one only when its verb has
# an object or what else it needs.
_STRONG = re.compile(
    r"(?:,)?\s(?=(?:after|as|when|while|because|amid|following|despite|although|which|who|whose"
    r"|where|ahead of)\s)|[,;:]\s|\s(?:–|—|--|-)\s(?!\d)"
)
_WEAK = re.compile(
    r"(?:,)?\s(?=(?:in|on|at|for|with|over|near|outside|inside|across|under|against|between|from"
    r"|during)\s)"
)
# What is the highest or the first of its kind is so only with the words that say of which.
_MOST = re.compile(
    r"\b(?:(?:high|low|larg|bigg|small|old|young|long|short|great|lat|earli|deep|fast|slow|strong"
    r"|weak|hott|cold|warm|wett|dri|heavi|deadli|near|rich|poor|tall|hard)est|most|least|first|last"
    r"|only|worst|best|record)\b(?!.*,)"
)
_BACK = re.compile(
    r"\b(?:them|they|these|those|this(?! (?:morning|afternoon|evening|week|month|season|spring"
    r"|summer|autumn|winter|year)))\b"
    r"|^(?:Similar|Another|Other|Others|More|A (?:second|third|fourth|further|new|similar))\b"
)
# Before one of these a preposition has no object to come: "goes on as", "walks out after".
_OTHER_CLAUSE = re.compile(
    r"(?:^|,?\s)(?=(?:after|as|when|while|because|although|amid|following|despite)\s)"
    r"|,\s(?=and\s|\w+ing\s)"
)
# An opening clause that a headline has no room for; what it says is no condition of the rest.
_BEFORE_MAIN = re.compile(
    r"(?:As|After|When|While|Following|Amid|Despite)\s(?!of\s|for\s|if\s|part\s)[^,;:\"“”]{3,150},\s"
    r"(?=[A-Z\d]|(?:an?|the|his|her|its|their|more|some|all|two|three)\s)"
)
_APPOSITION = re.compile(r",\s(an?|the|\d{1,3}|who|whose|which)\s[^,;:\"“”]{2,150},(?=\s[a-z])")
_HINGE = re.compile(r"\b(?:if|unless|until|except|only|provided)\b", re.IGNORECASE)
# "called upon Gale Norton, the secretary, | to halt the plan": what for is still to come.
_GOES_ON = re.compile(r",[^,;]{2,80}, to [a-z]")
_CLAUSAL = re.compile(r",?\s(?:after|as|when|while|because|although)\s")
_PARTICLE = re.compile(r"\s\w+\s(?:on|in|off|out|up|down|over|back|away)$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s(?!.*\sand\s)")
_RELATIVE_THAT = re.compile(r"\s(?=that\s)")

# A clause cut before the complement of one of these would say something else.
_OPEN_END = re.compile(
    r"(?:^|\s)(?:a|an|the|of|to|in|on|at|by|for|with|from|and|or|but|that|is|are|was|were|be|been"
    r"|has|have|had|will|would|can|could|may|might|must|should|not|no|than|as|if|its|his|her"
    r"|their|while|when|after|because|just|only|even|also|still|almost|nearly|such|said|says|told|between|both|either|into|about|more|less|according|accused|due|based"
    r"|charged|involved|set|took|take|takes|put|called|calls|agreed|went|came|come|announcing"
    r"|announced|warned|warning|saying|he|she|they|it)$",
    re.IGNORECASE,
)
_IN_ASIDE = re.compile(
    r",\s(?:who|which|whose|where|when|after|as|while)\s[^,]*$|\b(?:and|but|or),\s[^,]*$"
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
_EMPTY = frozenset("be is are was were been has have had do does did".split())
# What was said, or to whom, is no headline without its verb: "told a court in Valencia".
_SAYING = frozenset(
    "say says said tell tells told believe believes claim claims claimed insist insists insisted"
    " admit admits admitted think thinks hope hopes suggest suggests suggested".split()
)
_TELLING = frozenset("say says said tell tells told".split())
_OPENING_CLAUSE = frozenset("after when while because although before if once".split())
_FIRST_AS = frozenset("as since though unless until despite".split())
# Verbs of a pair of phrases: "provide tourists with", "replace X with".
_WITH = re.compile(r"\b(?:provid|suppl|equip|present|charg|fill|replac|compar|associat)\w*\s[^,]*$")
# What follows with "as" is what is said of it: "described the report | as a step back".
_AS = re.compile(
    r"\b(?:describ|regard|hail|denounc|dismiss|condemn|nam|view|portray|treat|us)(?:e|es|ed|s|ing)\b"
)
# Verbs that need nothing behind them: "Alma, the oldest tortoise at the zoo, has died".
_ALONE = frozenset(
    "died resigned collapsed crashed retired escaped survived fled quit vanished reopened".split()
)
# Nouns whose "that" says what they are: "evidence that", unlike "a treaty that".
_CONTENT = frozenset(
    "evidence claim fact fear hope report news statement allegation decision belief suggestion"
    " warning sign proof idea conclusion argument possibility chance risk concern accusation"
    " rumor promise threat so".split()
)
_JOINING = frozenset(
    ", ; : that when after before while because as if and or but which who whose where".split()
)
_RELATIVE = frozenset({"WDT", "WP", "WRB"})


def headline(
    document: Document,
    found: Sequence[Candidate],
    ranking: Ranking,
    words: int | None,
    chars: int | None,
    focus: str | None,
) -> Short | None:
    """The headline of a document in at most so many words and characters, or None.

    Without ``words`` the article's own may have ``OWN_WORDS``, one made of its text ``WORDS``.
    """
    if focus is None:
        short = _of_title(document, words, chars)
        if short is not None:
            return dataclasses.replace(short, text=_lowered(short.text, document))
    words = min(words or WORDS, WORDS)
    order = sorted(range(len(found)), key=lambda at: (-ranking.scores[at], at))
    order = [
        at for at in order if not fragment(found[at]) and (not at or not dangles(found[at].text))
    ]
    # what went before, or is about "the case" of another sentence, only where nothing else fits
    for strict, places in ((True, order[:_BEST]), (True, order), (False, order)):
        for at in places:
            if strict and (bare(found[at].text) if at else dangles(found[0].text)):
                continue
            for short in _made(document.text, found[at].span, words, chars):
                if not (strict and _leans_back(short.text)):
                    return tense.told(short)
    return next(
        (short for at in order for short in _any_head(document.text, found[at].span, words, chars)),
        None,
    )


def _made(text: str, span: Span, words: int, chars: int | None) -> Iterator[Short]:
    """Lines of one sentence that fit, the best first: what it opens with, what it can lose."""
    opening = clause(text, span, words, chars)
    if opening is not None:
        yield opening
    for line in trim.lines(text, _unstopped(text, span), words):
        if _fits(line.text, words, chars):
            yield line
    for room in (words, words + 1):
        short = act.clause(text, span, room, chars)
        if room > words:
            short = _without_article(short)
        if short is not None:
            yield short


def _unstopped(text: str, span: Span) -> Span:
    end = span.end
    while end > span.start and text[end - 1] in " .\n\t":
        end -= 1
    return Span(span.start, end)


def _of_title(document: Document, most: int | None, chars: int | None) -> Short | None:
    """The article's own headline, or a shorter form of it where it is too long."""
    words, made = most or OWN_WORDS, min(most or WORDS, WORDS)
    for block in document.blocks:
        if block.kind == "title":
            span = _unmarked(document.text, block.span)
            title = whole(document.text, span)
            if len(title.text.split()) >= 2 and _fits(title.text, words, chars):
                return title
            short = clause(document.text, span, made, chars, title=True)
            if short is None:
                lines = trim.lines(document.text, span, made)
                short = next((one for one in lines if _fits(one.text, made, chars)), None)
            if short is not None:
                return short
    # of the page's own data: it stands nowhere in the text
    known = " ".join((document.article.title or "").split())
    known = _SITE.sub("", known) if len(_SITE.sub("", known).split()) >= 4 else known
    if len(known.split()) >= 2 and _fits(known, words, chars):
        return Short(known, ())
    return None


def _lowered(line: str, document: Document) -> str:
    """A line all in capitals as the text writes its words: "SEN. MOSS ASKS" is "Sen. Moss asks".

    Of words that stand together in the text ("Veterans Affairs") the writing there is taken; of a
    single one the most frequent, the capital of a sentence's opening aside.
    """
    if not _shouted(line):
        return line
    single: dict[str, Counter[str]] = defaultdict(Counter)
    runs: dict[tuple[str, ...], tuple[str, ...]] = {}
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        if _shouted(text):
            continue
        words = _WORD.findall(text.rstrip(" .\n"))
        for word in words[1:]:
            single[word.lower()][word] += 1
        for n in (2, 3, 4):
            for at in range(1, len(words) - n + 1):
                run = tuple(words[at : at + n])
                runs.setdefault(tuple(word.lower() for word in run), run)
    matches = list(_WORD.finditer(line))
    lower = [match.group().lower() for match in matches]
    forms: list[str] = []
    while len(forms) < len(lower):
        at = len(forms)
        found = next(
            (runs[key] for n in (4, 3, 2) if (key := tuple(lower[at : at + n])) in runs),
            None,
        )
        if found is None:
            known = single.get(lower[at])
            found = (known.most_common(1)[0][0] if known else lower[at],)
        forms += found
    made, end = "", 0
    for match, form in zip(matches, forms, strict=False):
        made += line[end : match.start()] + form
        end = match.end()
    made += line[end:]
    return made[0].upper() + made[1:]


def _shouted(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return len(letters) >= 12 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)


def _without_article(short: Short | None) -> Short | None:
    """A line without the "The" that opens it, as headlines are written; None without one."""
    if short is None or not short.text.startswith("The "):
        return None
    first, *others = short.sources
    start = first.start + 4
    quote = Quote(start, first.end, first.quote[4:])
    return Short(short.text[4].upper() + short.text[5:], (quote, *others))


def _any_head(text: str, span: Span, words: int, chars: int | None) -> Iterator[Short]:
    """What stands before a boundary of the sentence, where nothing better is to be had."""
    heads = []
    for pattern in (_STRONG, _WEAK):
        for match in pattern.finditer(text, span.start, span.end):
            short = join(text, ((span.start, match.start()),))
            if (
                short is not None
                and _fits(short.text, words, chars)
                and states(short.text)
                and not _open(short.text, text[match.start() : span.end])
                and not QUOTE_MARK.search(short.text)
            ):
                heads.append(short)
    yield from sorted(heads, key=lambda short: -len(short.text))


def _unmarked(text: str, span: Span) -> Span:
    """A title without the marks that Markdown sets before it."""
    mark = _HEADING.match(text, span.start, span.end)
    return span if mark is None or mark.end() == span.end else Span(mark.end(), span.end)


def _leans_back(line: str) -> bool:
    """Whether a line needs what was told before, or says what had happened by then."""
    every = tagged(line)
    main = _main_verb(every)
    if _BACK.search(line) or main is None:
        return True
    verb, after = every[main].lower, every[main + 1 : main + 3]
    if verb == "had":
        return any(word.tag == "VBN" for word in after)
    return verb in ("was", "were") and any(word.lower == "born" for word in after)


def clause(
    text: str, span: Span, words: int, chars: int | None, *, title: bool = False
) -> Short | None:
    """The longest opening clause of a sentence that fits, its full stop and its times left out.

    Of a title, what stands before a clause or a mark is taken to be whole: the tagger knows
    sentences, not headlines.
    """
    best: Short | None = None
    agency = AGENCY.match(text[span.start : span.end])
    if agency is not None and agency.end() < len(span):
        span = Span(span.start + agency.end(), span.end)
    for pieces in _bodies(text, span):
        for short in _heads(text, pieces, words, chars, title=title):
            if best is None or _worth(short.text) > _worth(best.text):
                best = short
    return best


def _worth(line: str) -> tuple[bool, int]:
    """The longest is best; a weekday is no gain."""
    return _WHEN.search(f"{line} ") is None, len(line)


def _bodies(text: str, span: Span) -> Iterator[Pieces]:
    """The sentence, its shorter forms, and each of them without its times."""
    for form in (whole(text, span), *forms(text, span)):
        pieces = tuple((q.start, q.end) for q in form.sources)
        yield pieces
        bare_of = _without_apposition(text, _without_opening_clause(text, pieces))
        who = _without_relative(text, pieces)
        for shorter in (pieces, _without(text, pieces, _REGION), bare_of, who):
            timeless = _without(text, shorter, _WHEN)
            for one in (shorter, timeless):
                if one != pieces:
                    yield one


def _without_opening_clause(text: str, pieces: Pieces) -> Pieces:
    """The pieces without "As the minister announced today," at the start."""
    start, end = pieces[0]
    match = _BEFORE_MAIN.match(text, start, end)
    if match is None or CONDITION.search(match.group()):
        return pieces
    return ((match.end(), end), *pieces[1:])


def _without_apposition(text: str, pieces: Pieces) -> Pieces:
    """The pieces without what stands between a subject and its verb: ", a nurse from Ghent,"."""
    kept: list[tuple[int, int]] = []
    for start, end in pieces:
        at = start
        for match in _APPOSITION.finditer(text, start, end):
            behind = tagged(text[match.end() : end])
            inner = tagged(match.group())
            if not behind or behind[0].tag not in _FINITE or CONDITION.search(match.group()):
                continue
            relative = match.group(1) in ("who", "whose", "which")
            if not relative and any(
                word.tag in _FINITE and every.tag not in _RELATIVE
                for every, word in pairwise(inner)
            ):
                continue
            kept.append((at, match.start()))
            at = match.end()
        kept.append((at, end))
    return tuple(kept)


def _without_relative(text: str, pieces: Pieces) -> Pieces:
    """The pieces without "who was accused of arson" between a subject and its verb."""
    start, end = pieces[0]
    every = tagged(text[start:end])
    opens = next((at for at, w in enumerate(every[:8]) if w.lower in ("who", "that")), None)
    if opens is None or opens < 2 or every[opens - 1].tag not in ("NN", "NNP"):
        return pieces
    verbs = [at for at in range(opens + 1, len(every)) if every[at].tag in _FINITE]
    if len(verbs) < 2:
        return pieces
    own, main = verbs[:2]
    joined = any(
        word.lower in _JOINING and behind.tag != "CD"  # "after 9pm" opens no clause
        for word, behind in pairwise(every[own : main + 1])
    )
    if joined or every[main - 1].tag == "VBN":
        return pieces
    cut = (start, start + every[opens].start), (start + every[main].start, end)
    return (*cut, *pieces[1:])


def _without(text: str, pieces: Pieces, pattern: re.Pattern[str]) -> Pieces:
    """The pieces without what the pattern finds; a region only where a town is before it."""
    kept: list[tuple[int, int]] = []
    for start, end in pieces:
        at = start
        for match in pattern.finditer(text, start, end):
            before = text[start : match.start()]
            if pattern is _REGION and not _TOWN.search(before):
                continue
            if pattern is _WHEN and trim.GOVERNED.search(before):
                continue
            if match.start() > at:
                kept.append((at, match.start()))
            at = match.end()
        if at < end:
            kept.append((at, end))
    return tuple(kept)


def _heads(
    text: str, pieces: Pieces, words: int, chars: int | None, *, title: bool
) -> Iterator[Short]:
    full = join(text, _trim_stop(text, pieces))
    if full is None or full.text.endswith(("?", "!")) or full.text[0] in "\"'“‘":
        return
    if (
        _fits(full.text, words, chars)
        and _complete(full.text, weak=True)
        and not _open(full.text, "")
    ):
        yield full
    for number, (start, end) in enumerate(pieces):
        for pattern, weak in ((_STRONG, False), (_WEAK, True), (_RELATIVE_THAT, True)):
            for match in pattern.finditer(text, start, end):
                rest = text[match.start() : end] + " ".join(
                    text[a:b] for a, b in pieces[number + 1 :]
                )
                head = join(text, (*pieces[:number], (start, match.start())))
                if (
                    head is not None
                    and _fits(head.text, words, chars)
                    and len(head.text.split()) >= 4
                    and not _open(head.text, rest)
                    and not _conditional(rest)
                    and not QUOTE_MARK.search(head.text)
                    and not _IN_ASIDE.search(head.text)
                    and not _GOES_ON.match(rest)
                    and not (" as " in f" {rest}" and _AS.search(head.text))
                    and not rest.lstrip(", ").startswith(("and ", "or "))
                    and ((title and not weak) or _complete(head.text, weak=weak))
                    and (not weak or _spare(head.text, rest, pattern))
                ):
                    yield head


def _conditional(rest: str) -> bool:
    """Whether what is left out may turn the clause round: a condition, a negation of its own.

    What another clause denies ("after no candidate won") is no matter of this one.
    """
    own, *others = _OTHER_CLAUSE.split(rest, maxsplit=1)
    return CONDITION.search(own) is not None or any(_HINGE.search(one) for one in others)


def _open(head: str, rest: str) -> bool:
    """Whether a clause ends on a word that more must follow."""
    if _BETWEEN.search(head):
        return True
    if _CLAUSAL.match(rest) and _PARTICLE.search(head):
        return False
    return _OPEN_END.search(head) is not None


def _spare(head: str, rest: str, pattern: re.Pattern[str]) -> bool:
    """Whether what a weak cut takes away is not what the clause is about, nor leaves it hanging.

    "Tanaka came from behind | in the last mile to win": what it was for is lost. A clause with
    "that" tells of the noun before it, unless it says what was said or found.
    """
    if pattern is _RELATIVE_THAT:
        return _is_relative(head, rest)
    before, last = tagged(head)[-2:]
    # "has been active | in the party", "such things as falling | in love"
    if (last.tag == "JJ" and before.tag in _VERBS) or (
        last.lower.endswith("ing") and before.tag not in _VERBS
    ):
        return False
    if _MOST.search(head) or (rest.lstrip(", ").startswith("with ") and _WITH.search(head)):
        return False
    phrase = re.split(
        r"[,;:]|\s(?:after|as|when|while|because|who|which|that)\s", rest.strip(" ,")
    )[0]
    every = tagged(phrase)
    # "hoping the charge | in England will lessen"
    if any(word.tag == "MD" or word.lower in _EMPTY for word in every):
        return False
    return not any(a.lower == "to" and b.tag == "VB" for a, b in pairwise(every))


def _is_relative(head: str, rest: str) -> bool:
    before, behind = tagged(head), tagged(rest.strip())
    return (
        before[-1].tag in ("NN", "NNP")
        and before[-1].lower.removesuffix("s") not in _CONTENT
        and any(word.tag in _FINITE for word in behind[1:5])
    )


def _complete(line: str, *, weak: bool) -> bool:
    """Whether a line has a main verb and, cut at a weak boundary, something behind it."""
    every = tagged(line)
    main = _main_verb(every)
    if main is None or main == 0:
        return False
    verbs = [at for at in range(main, len(every)) if every[at].tag in _VERBS]
    last = every[verbs[-1]]
    said = [at for at in verbs if at + 1 < len(every) and every[at + 1].lower == "that"]
    if said and not any(every[at].tag in _FINITE for at in range(said[-1] + 2, len(every))):
        return False
    behind = every[verbs[-1] + 1 :]
    if last.lower in _ALONE:
        return True
    if last.lower in (_SAYING if weak else _TELLING):
        return False
    if weak or last.lower in _EMPTY:
        if behind and behind[0].lower == ",":
            return False
        return any(w.tag in ("NN", "NNP", "JJ") for w in behind)
    return True


def _main_verb(every: Sequence[Word]) -> int | None:
    """The first finite verb that is in no relative clause and no participle behind a comma."""
    skip = False
    for at, word in enumerate(every):
        if at == 0 and word.tag in ("VBD", "VBN"):
            continue  # "Reported cases rose"
        if (
            (
                word.lower in _OPENING_CLAUSE
                and at <= 5
                and every[min(at + 1, len(every) - 1)].tag != "CD"
            )
            or (at == 0 and word.lower in _FIRST_AS)
            or word.tag in _RELATIVE
            or (word.lower == "that" and at and every[at - 1].tag == "NN")
        ):
            skip = True
        elif word.tag in _FINITE or word.tag == "VBN":
            if skip:  # and what the clause itself goes on to say
                skip = at + 1 < len(every) and every[at + 1].lower == "that"
            elif word.tag in _FINITE and not _participle(every, at):
                return at
    return None


def _participle(every: Sequence[Word], at: int) -> bool:
    """Whether a verb is one of "..., first reported near Yacolt": it opens an aside."""
    return every[at].lower.endswith("ed") and "," in [w.lower for w in every[max(0, at - 2) : at]]


def _fits(line: str, words: int, chars: int | None) -> bool:
    return len(line.split()) <= words and (chars is None or len(line) <= chars)


def _trim_stop(text: str, pieces: Pieces) -> Pieces:
    start, end = pieces[-1]
    while end > start and text[end - 1] in " .\n\t":
        end -= 1
    return (*pieces[:-1], (start, end)) if end > start else pieces[:-1]

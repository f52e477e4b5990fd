"""Who a cue belongs to, where the words beside it tell more than the tree.

"He said", ", said the mayor", ", the mayor said": a source next to its cue is found by place,
whatever the parser makes of the long statement around it.
"""

from __future__ import annotations

from collections.abc import Sequence

from brief.language import arguments, cue_words, inflection, phrases, titles, verbs
from brief.language.phrases import Chunk, Verb
from brief.language.trees import TIMES
from brief.language.words import Word
from brief.statements.quotes.attribution import Line

_TITLE = 4  # words between marks that may be the name of a paper
_NOMINATIVE = frozenset("he she they we i".split())
_SETTING_OFF = frozenset(", - – — --".split())
_STOPS = frozenset(", . ? !".split())
_WHILE = frozenset("in after before while when by on upon".split())
_OPENERS = frozenset("if when because unless until although though whether".split())
_OUTLETS = frozenset("newspaper magazine agency broadcaster daily weekly website outlet".split())
_PLACING = frozenset("at from in near of on outside".split())
_TELLING_MORE = frozenset("add note warn explain stress insist emphasize emphasise".split())
_ADDING = frozenset("add continue note warn stress conclude".split())
_ABOUT = frozenset("over about around nearly almost some at least more than up to".split())
_ATTENDING = frozenset("with without that if whether".split())
_IN_SOURCE = frozenset({"NNP", "NN", "JJ", "DT", "CC", "POS", "PRP$", "VBG", "IN"})
_OBJECTS = frozenset("him me them us that this it there what".split())


def _own_half(line: Line, verb: Verb, chunk: Chunk) -> Chunk:
    """The subject alone: "Moe gave £1 to the Blue Cross and | actor Leo Prine | pledged"."""
    words_ = line.parse.words
    beside = line.parse.chunk_ending(verb.first - 1) if verb.first else None
    if beside is None or not chunk.first < beside.first - 1:
        return chunk
    before = words_[chunk.first - 1] if chunk.first else None
    governed = before is not None and (
        any(v.last == chunk.first - 1 for v in line.parse.verbs)
        or (before.tag in ("IN", "TO") and before.lower not in ("that", *_OPENERS))
    )
    stated = any(v.finite and v.last < chunk.first for v in line.parse.verbs)
    return beside if governed and stated and words_[beside.first - 1].lower == "and" else chunk


def source(line: Line, verb: Verb, *, quoted: bool) -> tuple[Chunk | None, Chunk | None]:
    """The source of a verb, and whom "who" stands for where that is its source.

    Args:
        line: The sentence.
        verb: The cue.
        quoted: Whether a quotation ends right before the verb.
    """
    own, antecedent = line.tree.subject(verb.main) or (None, None)
    if own is not None and line.parse.words[own.head].lower in TIMES:
        own = None
    if verb.passive:
        own = line.tree.agent(verb.main)
    else:
        beside = _beside(line, verb) or _to_comma(line, verb)
        beside = beside or _with_aside(line, verb) or _behind_opener(line, verb)
        if beside is not None:
            own, antecedent = beside, None
    if own is not None and own.last < verb.first and not verb.passive:
        own = arguments.behind_joiner(line.parse, verb, own.last) or own
    found = _inverted(line, verb, quoted=quoted) or _going_on(line, verb, own) or own
    if found is None and not verb.passive:
        found = arguments.subject(line.parse, verb)
    if found is not None and verb.first <= found.first <= verb.last:
        found = None
    if found is not None:
        found = _behind_media(line, _behind_whose(line, verb, found))
    if found is not None and found.last < verb.first:
        found = _outside(line, _own_half(line, verb, found))
    found = _before_participle(line, verb, found)
    found = _doing(line, verb, found)
    if found is not None:
        found = _with_bearer(line, verb, found)
    gerund = line.parse.words[verb.main].tag == "VBG" and not verb.finite
    if found is not None and gerund and line.parse.words[verb.first - 1].tag == "IN":
        # "welcomes a role in examining": the role examines nothing
        found = found if found.last != verb.first - 2 else None
    if found is not None and line.parse.words[found.first].tag in ("IN", "TO"):
        # "Under the deal announced on Monday": nobody; but "with no cases reported" is seen by
        # its preposition later
        found = found if line.parse.words[found.first].lower in _ATTENDING else None
    found = _unquoted(line, found)
    if _goes_on(line, verb, found):
        found = _spoke_before(line, verb) or found
    return found, antecedent or _named_before(line, found)


def _before_participle(line: Line, verb: Verb, found: Chunk | None) -> Chunk | None:
    """Who does what commas set off before a cue: "Others, noting the gap, | shouted"."""
    words_ = line.parse.words
    close = verb.first - 1
    sign = words_[close].lower
    if close < 3 or sign not in _SETTING_OFF or verb.lemma not in verbs.SAYING:
        return found
    # between dashes, a past tense is a participle: "The letter - published on Friday - said"
    parting = ("VBG", "VBN") if sign == "," else ("VBG", "VBN", "VBD")
    opens = next(
        (
            k
            for k in range(close - 2, 0, -1)
            if words_[k].lower == sign and words_[k + 1].tag in parting
        ),
        0,
    )
    inside = sign == "," and any(v.finite and opens < v.first < close for v in line.parse.verbs)
    if not opens or inside or (found is not None and not opens < found.first < close):
        return found
    last = opens - 1
    if words_[last].lower == ")":  # "Sen. Ann Lee (D-Ill.), noting that, said"
        last = next((k - 1 for k in range(last, 0, -1) if words_[k].lower == "("), last)
    before = line.parse.chunk_ending(last)
    return phrases.extend_left(line.parse, before) if before is not None else found


def _doing(line: Line, verb: Verb, found: Chunk | None) -> Chunk | None:
    """Who does what stands before a cue: "Ann Lee in closing the session | said"."""
    words_ = line.parse.words
    at = found.first - 1 if found is not None else -1
    if found is None or found.last + 1 != verb.first or at < 2:
        return found
    if words_[at].tag != "VBG" or words_[at - 1].lower not in _WHILE:
        return found
    before = line.parse.chunk_ending(at - 2)
    if before is None or words_[before.head].tag not in ("NNP", "NN"):
        return found
    return phrases.extend_left(line.parse, before)


def _goes_on(line: Line, verb: Verb, found: Chunk | None) -> bool:
    """Whether it is who spoke before that goes on: 'said it was late but added, "Go"'."""
    words_ = line.parse.words
    before = verb.first - 1
    while before > 0 and not line.open[before]:
        before -= 1
    if before < 0:
        return False
    if words_[verb.main].tag == "VBG" and not verb.finite:
        relative = found is not None and words_[found.head].tag in ("WP", "WDT")
        return (found is None or relative) and words_[before].lower == ","
    joined = words_[before].lower in ("and", "but") and verb.lemma in _ADDING
    return joined and (found is None or words_[found.head].lower == "it")


def _spoke_before(line: Line, verb: Verb) -> Chunk | None:
    """Who says something before a verb, in the main clause where that tells who does it."""
    told = [v for v in line.parse.verbs if v.finite and v.last < verb.first and line.open[v.main]]
    spoke = [v for v in told if v.lemma in verbs.SAYING and not phrases.relative(line.parse, v)]
    for v in (*reversed(spoke), *told[:1]):
        who = line.tree.subject(v.main)
        chunk = who[0] if who is not None else arguments.subject(line.parse, v)
        if chunk is not None and line.parse.words[chunk.head].lower != "it":
            return _unquoted(line, chunk)
    return None


def _with_bearer(line: Line, verb: Verb, chunk: Chunk) -> Chunk:
    """The name with what commas set beside it: "at noon, | Ann Lee, a nurse in Cork, | told"."""
    words_, first = line.parse.words, chunk.first
    if first < 2 or words_[first].lower not in ("a", "an", "the") or chunk.last + 2 != verb.first:
        return chunk
    if words_[first - 1].lower != "," or words_[chunk.last + 1].lower != ",":
        return chunk
    last = first - 2
    if words_[last].lower == ")":  # "Moss Motors (MM), a firm in Rye, said"
        last = next((k - 1 for k in range(last, 0, -1) if words_[k].lower == "("), last)
    bearer = line.parse.chunk_ending(last)
    if bearer is None or words_[bearer.last].tag != "NNP":
        return chunk
    return Chunk(bearer.first, chunk.last, bearer.head)


def _behind_whose(line: Line, verb: Verb, chunk: Chunk) -> Chunk:
    """The phrase that an aside with "whose" is about: "Lee, whose aides had left, | told us"."""
    words_ = line.parse.words
    if verb.first < 1 or words_[verb.first - 1].lower != "," or chunk.last >= verb.first:
        return chunk
    at = next((k for k in range(chunk.first, 1, -1) if words_[k].lower == "whose"), 0)
    busy = any(v.finite and chunk.last < v.first < verb.first for v in line.parse.verbs)
    about = line.parse.chunk_ending(at - 2) if at and words_[at - 1].lower == "," else None
    return about if about is not None and busy else chunk


def _behind_media(line: Line, chunk: Chunk) -> Chunk:
    """The name right behind where it is said: "In a statement | Dignity | said"."""
    words_ = line.parse.words
    if chunk.first < 1 or words_[chunk.first - 1].lower not in ("in", "at"):
        return chunk
    at = next(
        (
            k
            for k in range(chunk.first, chunk.last)
            if words_[k].lower in cue_words.MEDIA and words_[k + 1].tag == "NNP"
        ),
        None,
    )
    return chunk if at is None else Chunk(at + 1, chunk.last, max(at + 1, chunk.head))


def _named_before(line: Line, chunk: Chunk | None) -> Chunk | None:
    """The name that "who" stands right behind: "testimony from Ann Lee, who said"."""
    words_ = line.parse.words
    if chunk is None or words_[chunk.first].lower != "who" or chunk.first < 1:
        return None
    at = chunk.first - 1
    at -= words_[at].lower == ","
    before = line.parse.chunk_ending(at) if at >= 0 else None
    return before if before is not None and words_[before.last].tag == "NNP" else None


def _outside(line: Line, chunk: Chunk) -> Chunk | None:
    """The phrase before brackets, or before a comma and a preposition, that a phrase stands in.

    "Sen. Ann Lee (D-Me.) said", "Norlin, in the wider index, said".
    """
    words_ = line.parse.words
    at = chunk.first
    if at > 1 and words_[at].lower in _PLACING and words_[at - 1].lower == ",":
        at -= 1
    else:
        while at >= 0 and words_[at].lower not in ("(", ")"):
            at -= 1
    if at <= 0 or words_[at].lower == ")":
        return chunk
    before = line.parse.chunk_ending(at - 1)
    return phrases.extend_left(line.parse, before) if before is not None else None


def _beside(line: Line, verb: Verb) -> Chunk | None:
    # "he said", ", the mayor said": who stands between a comma and the verb has said it,
    # whatever the tree makes of the long statement before.
    words_ = line.parse.words
    chunk = line.parse.chunk_ending(verb.first - 1) if verb.first else None
    if chunk is None or words_[chunk.first].tag in ("WP", "WDT", "EX"):
        return None
    if words_[chunk.last].lower in _NOMINATIVE:
        return Chunk(chunk.last, chunk.last, chunk.last)
    wide = phrases.extend_left(line.parse, chunk)
    if verb.lemma not in verbs.SAYING or wide.first == 0:
        return None
    if words_[wide.first - 1].lower in _OUTLETS and wide.first > 1:  # ", newspaper The Post said"
        wide = Chunk(wide.first - 1, wide.last, wide.head)
    before = words_[wide.first - 1]
    if not line.open[wide.first - 1] and any(
        words_[k].lower in _STOPS for k in range(max(0, wide.first - 2), wide.first)
    ):
        return wide  # '"Q," Roe told reporters'
    if before.lower != "," and line.open[wide.first - 1]:
        return None
    return wide if _ends_with(line, verb) else None


def _ends_with(line: Line, verb: Verb) -> bool:
    """Whether a clause ends with a cue: "said on Friday", "told reporters", "said in a report"."""
    words_ = line.parse.words
    closes = verb.last + 1
    told = line.parse.chunk_starting(closes) if verb.lemma in verbs.ADDRESSED else None
    closes = told.last + 1 if told is not None else closes
    while closes < len(words_) and (
        words_[closes].lower in TIMES or words_[closes].lower in ("on", "late", "early")
    ):
        closes += 1
    if closes < len(words_) and words_[closes].lower in ("in", "at"):  # "said in a statement"
        where = line.parse.chunk_starting(closes + 1)
        if where is not None and words_[where.head].lower in cue_words.MEDIA:
            closes = where.last + 1
    return closes >= len(words_) or words_[closes].lower in (".", ",", ":")


def _to_comma(line: Line, verb: Verb) -> Chunk | None:
    """Who has brackets behind the name, from a comma on: ", | Ann Lee (D-Md.) and Bo Roe | said".

    Only behind a statement, and where the cue ends it.
    """
    words_, last = line.parse.words, verb.first - 1
    if verb.lemma not in verbs.SAYING or not verb.finite or not _ends_with(line, verb):
        return None
    inside, head, first = False, last, 0
    for k in range(last, 0, -1):
        word = words_[k]
        if not line.open[k]:
            return None
        if word.lower in ("(", ")"):
            inside = word.lower == ")"
            head = min(head, k - 1)
        elif not inside and word.lower == ",":
            first = k + 1
            break
        elif not inside and word.tag not in _IN_SOURCE:
            return None
    if not first or head == last or words_[first].tag in ("CC", "IN"):
        return None
    stated = any(v.finite and v.last < first for v in line.parse.verbs)
    head = next(k for k in range(last, -1, -1) if words_[k].lower == "(") - 1
    return Chunk(first, last, head) if stated and head >= first else None


def _behind_opener(line: Line, verb: Verb) -> Chunk | None:
    """The subject between "if" and a cue that looks like a participle: "if a doctor found that"."""
    words_ = line.parse.words
    chunk = line.parse.chunk_ending(verb.first - 1) if verb.first else None
    if chunk is None or chunk.first == 0 or words_[verb.main].tag not in ("VBD", "VBN"):
        return None
    opens = words_[chunk.first - 1].lower in _OPENERS and verb.first == verb.main
    return chunk if opens else None


def _with_aside(line: Line, verb: Verb) -> Chunk | None:
    # '"...," Ann Roe, the mayor of Rye and an engineer, told reporters': from the closing mark on
    words_ = line.parse.words
    if verb.lemma not in verbs.SAYING or not verb.finite or verb.first < 4:
        return None
    if words_[verb.first - 1].lower != ",":
        return None
    first = next((k + 1 for k in range(verb.first - 1, -1, -1) if not line.open[k]), None)
    chunk = line.parse.chunk_starting(first) if first is not None else None
    if first is None or chunk is None or words_[chunk.last + 1].lower != ",":
        return None
    if chunk.last + 1 == verb.first - 1 or words_[chunk.head].tag not in ("NNP", "NN"):
        return None
    return Chunk(first, verb.first - 2, chunk.head)


def _inverted(line: Line, verb: Verb, *, quoted: bool) -> Chunk | None:
    # '..., said Putin' and '"...," said the minister': the source follows the cue
    words_, parse = line.parse.words, line.parse
    if verb.lemma not in verbs.SAYING or verb.infinitive:
        return None
    if verb.lemma in verbs.ADDRESSED and (verb.lemma == "tell" or not quoted):
        return None  # but '"Why?" asked Roe'
    if words_[verb.main].tag not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    i = verb.first - 1
    if i < 0 and not quoted:
        return None
    chunk = parse.chunk_starting(verb.last + 1)
    if chunk is None or not line.open[chunk.first]:
        return None
    head = words_[chunk.head]
    if head.lower in _OBJECTS or head.lower in TIMES:
        return None
    thing = head.tag == "NN" and not titles.may_be_person(inflection.singular(head.lower))
    if thing and not quoted and verb.lemma != "say":
        return None  # "Ann Lee, the head of the bank, reported | a rise of 5 %"
    wide = phrases.extend_right(parse, chunk)
    behind = wide.last + 1
    while behind < len(words_) and words_[behind].tag == "RB":
        behind += 1
    if not quoted and any(v.finite and v.first == behind for v in parse.verbs):
        return None  # "Zoe Holt, on the deck at the time, said | the roof fell in"
    closes = i >= 0 and words_[i].lower == "," and _closes(line, verb, wide)
    last = wide.last
    # after a plain comma "X, the mayor, said Monday" is likelier, where it can be
    if (
        i >= 0
        and line.open[i]
        and (words_[i].lower != "," or arguments.subject(parse, verb) is not None)
        and not closes
    ):
        return None
    if closes:  # "says Ann Lee of the county police."
        stops = (k for k in range(last + 1, len(words_)) if words_[k].lower in (".", ","))
        return Chunk(wide.first, next(stops, len(words_)) - 1, wide.head)
    # "said Jones, the mayor of Y." belongs to the source
    if last + 2 < len(words_) and words_[last + 1].lower == ",":
        more = parse.chunk_starting(last + 2)
        if more is not None and words_[more.first].tag in ("DT", "NN", "JJ", "PRP$"):
            end = phrases.extend_right(parse, more).last
            if end + 1 < len(words_) and words_[end + 1].lower in (".", ",", ";"):
                last = end
    return Chunk(wide.first, last, wide.head)


def _going_on(line: Line, verb: Verb, own: Chunk | None) -> Chunk | None:
    """Who goes on speaking in ", adding that": who spoke, not whom it was said of.

    "Lee said that the army could march, warning: ..." has Lee's warning. In ", saying" only "he"
    is taken for one of whom it was said: "Police said a man ran at them, saying so" is his.
    """
    words_ = line.parse.words
    if own is None or words_[verb.main].tag != "VBG" or verb.finite or not verb.first:
        return None
    if words_[verb.first - 1].lower != ",":
        return None
    head = words_[own.head]
    thing = (
        head.tag == "NN"
        and not titles.may_be_person(inflection.singular(head.lower))
        and head.lower not in cue_words.MEDIA
    )  # "Lee said there was a chance of rain, saying": a chance says nothing
    if verb.lemma not in _TELLING_MORE and head.lower not in _NOMINATIVE and not thing:
        return None
    for v in line.parse.verbs:
        if v.finite and v.lemma in verbs.SAYING and v.last < own.first:
            spoke = line.tree.subject(v.main)
            return spoke[0] if spoke is not None else None
    return None


def _closes(line: Line, verb: Verb, chunk: Chunk) -> bool:
    """Whether a cue and a person end a whole sentence: "The rules are followed, says Ann Lee."."""
    words_ = line.parse.words
    head = words_[chunk.head]
    named = "NNP" in (head.tag, words_[chunk.last].tag)  # also "says analyst Ann Lee"
    if verb.lemma != "say" or not (named or inflection.singular(head.lower) in titles.PERSONS):
        return False
    behind = words_[chunk.last + 1].lower if chunk.last + 1 < len(words_) else "."
    ends = behind in (".", ",", "with", "of", "for", "from", "at")
    ends &= not any(v.finite and v.first > chunk.last for v in line.parse.verbs)
    told = [v for v in line.parse.verbs if v.finite and v.last < verb.first - 1]
    return ends and bool(told) and arguments.subject(line.parse, told[0]) is not None


def _before_count(words_: Sequence[Word], chunk: Chunk) -> Chunk | None:
    """The source where no comma parts it from a number: "according to the ministry | over 300"."""
    at = next((k for k in range(chunk.first + 1, chunk.last + 1) if words_[k].tag == "CD"), None)
    if at is None:
        return None
    first = at
    while first > chunk.first + 1 and words_[first - 1].lower in _ABOUT:
        first -= 1
    named = words_[first - 1].tag == "NNP" and first < at
    return Chunk(chunk.first, first - 1, first - 1) if named else None


def named_by_according(line: Line, at: int) -> Chunk | None:
    """Whose words they are: what stands from the word ``at`` on, behind "according to".

    With what "and" joins to it: "according to witness accounts and authorities".
    """
    parse, words_ = line.parse, line.parse.words
    chunk = parse.chunk_starting(at)
    if chunk is None and words_[at].tag.startswith("VB"):
        more = parse.chunk_starting(at + 1)  # "court records", read as a verb and its object
        chunk = Chunk(at, more.last, more.head) if more is not None else None
    if chunk is None:
        return None
    if (counted := _before_count(words_, chunk)) is not None:
        return counted
    wide = phrases.extend_right(parse, chunk)
    last, joined = wide.last, False
    told_of = words_[last + 1].tag if last + 1 < len(words_) else ""
    goes_on = words_[last + 2].lower if last + 2 < len(words_) else ""
    if told_of == "VBD" and (goes_on in ("by", "on", "last", "this") or goes_on in TIMES):
        told_of = "VBN"  # the only verb of a sentence: "according to a report released Monday by"
    if told_of == "VBN" and line.tree.below:
        # "according to figures given to the court"
        told, stop = last + 1, last + 1
        while stop <= line.tree.high[told] and words_[stop].lower not in _STOPS:
            stop += 1
        if not any(v.finite and told < v.first < stop for v in parse.verbs):
            return Chunk(wide.first, stop - 1, wide.head)
    while last + 2 < len(words_) and not joined:
        joiner = words_[last + 1].lower
        following = parse.chunk_starting(last + 2)
        if joiner not in ("and", ",") or following is None:
            return wide
        last, joined = phrases.extend_right(parse, following).last, joiner == "and"
    # "according to police, the roof fell and the owner fled": a clause, none of the source
    after = last + 1
    while after < len(words_) and words_[after].tag == "RB":
        after += 1
    states = any(v.finite and v.first == after for v in parse.verbs)
    return Chunk(wide.first, last, wide.head) if joined and not states else wide


def _unquoted(line: Line, chunk: Chunk | None) -> Chunk | None:
    # A source does not begin inside a quotation and end behind it.
    if chunk is None or all(line.open[chunk.first : chunk.last + 1]):
        return chunk
    shut = [k for k in range(chunk.first, chunk.last + 1) if not line.open[k]]
    if len(shut) > _TITLE and len(shut) == chunk.last + 1 - chunk.first:
        return None  # '..., saying, "The fewer guns, the better."': what is said
    if line.open[chunk.first] or not line.open[chunk.last]:
        return chunk
    first = shut[-1] + 1
    while first < chunk.last and not line.parse.words[first].lower[0].isalnum():
        first += 1
    return Chunk(first, chunk.last, max(first, chunk.head))

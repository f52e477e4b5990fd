"""The opposite of a word, in the same form, where the sense of the word is safe.

Whether a word has that sense is told by what stands beside it: its object, the word behind it,
idioms that it is part of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from brief.language import calendar_names
from brief.language.inflection import english
from brief.language.phrases import Parse, Verb
from brief.language.words import Word
from brief.perturb.indefinite import with_article
from brief.perturb.opposites import Other, every_word, table
from brief.perturb.record import Edit
from brief.perturb.scene import Scene, Sentence

_BEFORE_AFTER = ("before", "after")
_CONSTRUCTION = frozenset("up off out back over down away through with against into".split())
_IDIOM = re.compile(
    r"\b(?:high school|higher education|general public|open letter|largest city|public school"
    r"|as early as|as late as|best known|better known|long time|so[- ]long|as long|as soon as"
    r"|possible|no later|sooner or later|early on|light of|at large|by and large|at best|at worst"
    r"|make[s]? clear|made clear|clear that|public health|private sector|public sector"
    r"|long before|long after|long-|short-|common sense|in common|in short|major general"
    r"|public domain|open source|cold war|hot spot|hot dog|large number)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\b(?:name[sd]?|look(?:s|ed|ing)?|day|soon|ever|one|time|tak(?:es?|en|ing)"
    r"|took|shortly|here|there|hour|year|night|morning|week|go|goes|went)\s$",
    re.I,
)
_SPANS = frozenset("days weeks months years hours minutes day week month year".split())
_TIMES = (calendar_names.LOWER - {"may"}) | frozenset(
    "morning afternoon evening summer spring autumn winter fall".split()
)
_TERMS = frozenset(
    """deadline contract sentence term period stay season lockdown ban curfew detention mandate
    agreement truce ceasefire lease""".split()
)
_FORCES = frozenset("troops forces soldiers police army units officers tanks warships".split())
_LEGAL = frozenset(  # "legal action" is no action within the law
    """action team challenge advice fees system battle proceedings aid counsel case costs
    department experts expert analyst""".split()
)
_OFFICES = frozenset(
    "violence abuse minister ministers ministry secretary affairs office policy service".split()
)
_GROUPS = frozenset(
    """party group team union club organization organisation company government coalition army
    alliance talks agreement treaty movement bloc protest strike cabinet board""".split()
)
_ROOMS = frozenset("country city building room house store church hospital school area".split())
_MOVES = frozenset(
    "rise fall increase decrease grow shrink climb surge plunge soar jump drop advance".split()
)
_STAKES = frozenset("control power support ground majority seats weight territory votes".split())
_LAWS = frozenset("bill law resolution measure amendment motion budget legislation act".split())


def antonym(scene: Scene, sentence: Sentence, rng: Random) -> Iterator[Edit]:
    """The opposites of the words of a sentence, one word at a time."""
    found: list[Edit] = []
    parse, words = sentence.parse, sentence.parse.words
    for k, word in enumerate(words):
        if word.lower not in every_word() and word.lower not in _BEFORE_AFTER:
            continue
        written = scene.text[word.start : word.end]
        if not (written.islower() or (k == 0 and written.istitle())) or _bound(scene, words, k):
            continue
        idiom = scene.text[max(0, word.start - 12) : word.end + 12]
        if any(_IDIOM.finditer(idiom)) and _in_idiom(idiom, word.lower):
            continue
        for other in _others(scene, parse, k):
            new = other.capitalize() if written[0].isupper() else other
            start, new = with_article(scene.text, word.start, new)
            found.append(Edit(start, word.end, new))
    rng.shuffle(found)
    yield from found


def _in_idiom(around: str, word: str) -> bool:
    return any(word in m[0].lower() for m in _IDIOM.finditer(around))


def _bound(scene: Scene, words: tuple[Word, ...], k: int) -> bool:
    word = words[k]
    beside = scene.text[max(0, word.start - 1) : word.start] + scene.text[word.end : word.end + 1]
    return (
        "-" in beside or "’" in beside or "'" in beside or "/" in beside
        or scene.quoted(word.start, word.end)
        or scene.named(word.start, word.end)
    )  # fmt: skip


def _others(scene: Scene, parse: Parse, k: int) -> Iterator[str]:
    words = parse.words
    word = words[k]
    low, tag = word.lower, word.tag
    if low in _BEFORE_AFTER:
        if _turns(scene, parse, k):
            yield _BEFORE_AFTER[1 - _BEFORE_AFTER.index(low)]
        return
    if tag in ("VBD", "VBN", "VBZ", "VB", "VBP"):
        yield from _verbs(parse, k)
        return
    if low in table("people") and tag in ("NN", "JJ"):
        if not _person(scene, parse, k):
            return
        yield from (o.word for o in table("people")[low])
        return
    sort = "NNS" if tag == "NN" and low in table("NNS") else tag
    if sort in ("NN", "NNS", "JJ", "RB", "IN"):
        for other in table(sort).get(low, ()):
            if _suits(words, k, other):
                yield other.word


def _turns(scene: Scene, parse: Parse, k: int) -> bool:
    """Whether "before" or "after" opens a phrase or clause of time, and no idiom."""
    words = parse.words
    if words[k].tag != "IN" or k + 2 >= len(words):
        return False
    if any(w.lower.startswith("nam") for w in words[max(0, k - 4) : k]) or _AFTER.search(
        scene.text[max(0, words[k].start - 9) : words[k].start]
    ):
        return False
    after = words[k + 1]
    if "had" in {w.lower for w in words[k : k + 6]} or after.lower in ("all", "that", "which"):
        return False
    if after.tag in ("VBG", "PRP"):
        return after.lower not in ("being", "it")
    if words[k].lower == "before":  # "before the court" is a place
        return any(v.kind == "time" and v.start == after.start for v in scene.values)
    return after.tag in ("DT", "NN", "NNP", "PRP$", "JJ")


def _verbs(parse: Parse, k: int) -> Iterator[str]:
    words = parse.words
    verb = next((v for v in parse.verbs if v.main == k), None)
    following = words[k + 1] if k + 1 < len(words) else None
    if verb is None or following is None:
        return
    if following.lower in _CONSTRUCTION or following.tag == "RP":
        return
    tag = "VB" if words[k].tag == "VBP" else words[k].tag
    for other in table(tag).get(words[k].lower, ()):
        bases = {english().base(w) or w for w in (words[k].lower, other.word)}
        if other.construction == "object":
            if _takes_object(parse, verb, other, bases):
                yield other.word
        elif not verb.passive and _stands_alone(parse, verb, bases):
            yield other.word


def _takes_object(parse: Parse, verb: Verb, other: Other, bases: set[str]) -> bool:
    """Whether both verbs of a pair take what this one takes."""
    words, k = parse.words, verb.main
    following, chunk = words[k + 1], parse.chunk_starting(k + 1)
    if chunk is None and not verb.passive:
        return (
            following.lower == "that" and "deny" in bases and bases & {"confirm", "admit"} != set()
        )
    head = words[chunk.head] if chunk is not None else None
    what = head.lower if head is not None else ""
    if what == "place" or _clausal(parse, k, chunk.last if chunk is not None else k):
        return False
    if words[k].lower in ("confirmed", "admitted") and following.tag in ("JJ", "VBN"):
        return False
    if bases & {"pass", "adopt", "ratify", "enact", "repeal"}:
        return what in _LAWS
    if "withdraw" in bases:
        return what in _FORCES
    if "extend" in bases:
        return what in _TERMS
    if "gain" in bases:
        return what in _STAKES or (chunk is not None and words[chunk.first].tag == "CD")
    if "leave" in bases:
        if chunk is None or words[chunk.first].tag not in ("DT", "PRP$"):
            return False  # "leave room"
        return what in (_GROUPS if "join" in bases else _ROOMS)
    if bases & {"dismiss", "fire", "hire"}:  # an appeal is dismissed too, and a shot fired
        if verb.passive:
            return chunk is None and words[k].lower in ("appointed", "hired")
        return head is not None and head.tag == "NNP"
    return True


def _stands_alone(parse: Parse, verb: Verb, bases: set[str]) -> bool:
    """Whether a verb has no object, and its opposite says as much of the same subject."""
    words, k = parse.words, verb.main
    after = words[k + 1 : k + 4]
    if bases & _MOVES:  # of a figure: a person that falls to the ground does not rise to it
        return any(w.tag in ("CD", "SYM") for w in after) and after[0].tag in (
            "IN", "TO", "CD", "SYM", "RB"
        )  # fmt: skip
    if after[0].lower == "to" and bases & {"begin", "start"}:
        return False
    return after[0].tag in ("IN", ".", ",", "CD")


def _clausal(parse: Parse, k: int, last: int) -> bool:
    """Whether what follows the object hangs on the verb: "allowed them to go"."""
    words = parse.words
    after = words[last + 1] if last + 1 < len(words) else None
    return after is not None and (
        after.tag in ("TO", "VBG", "VB", "JJ") or after.lower in ("from", "as", "if", "into", "to")
    )


def _person(scene: Scene, parse: Parse, k: int) -> bool:
    """Whether a word such as "man" may change its sex: nobody is named beside it."""
    lower = {w.lower for w in parse.words}
    if lower & set("he she his her him hers himself herself who wife husband".split()):
        return False
    around = parse.words[max(0, k - 2) : k + 3]
    return not any(w.tag == "NNP" for w in around)


def _suits(words: tuple[Word, ...], k: int, other: Other) -> bool:
    low = words[k].lower
    following = words[k + 1] if k + 1 < len(words) else None
    before = words[k - 1] if k else None
    if other.construction == "compass":
        return following is not None and following.tag in ("DT", "NN", "NNP", "PRP$", "CD", "IN")
    if other.construction == "noun":
        if low in ("loss", "losses") and other.word.startswith("profit"):
            return False  # "an overtime loss"
        if low in ("end", "beginning", "opening", "closing"):
            return before is not None and before.lower == "the" and following is not None and (
                following.lower == "of"
            )  # fmt: skip
        return before is not None and following is not None and following.tag != "NN"
    if other.construction == "adjective":
        if following is None or following.lower in ("and", "or", "but"):
            return False
        if before is not None and before.lower in ("as", "so", "too", "and", "or", "most"):
            return False
        if low in ("early", "late"):
            return _clocked(following)
        if low in ("older", "younger"):
            return following.lower == "than"
        if low in ("legal", "illegal"):
            return following.lower not in _LEGAL
        if low in ("domestic", "foreign"):
            return following.lower not in _OFFICES
        if low in ("earlier", "later"):
            return before is not None and before.lower in _SPANS
        if low in ("large", "small", "long", "short", "hot", "cold", "common", "rare", "clear"):
            return following.tag in ("NN", ".", ",")
        return following.tag in ("NN", "TO", "IN", ".", ",", "CD", "JJ")
    if low in ("early", "late"):
        return following is not None and _clocked(following)
    if low in ("earlier", "later"):
        return before is not None and before.lower in _SPANS
    return following is not None


def _clocked(word: Word) -> bool:
    return word.lower in _TIMES or (word.tag == "CD" and len(word.lower) == 4)

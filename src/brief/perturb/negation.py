"""A statement denied, or a denial undone.

"said" becomes "did not say", "was" becomes "was not", "cannot" becomes "can". Only verbs of
main clauses and of what someone is reported to say are turned round: "those who did not vote"
are other people than those who did, and contradict nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from brief.language import arguments, inflection, lexicon, verbs
from brief.language.inflection import english
from brief.language.phrases import Parse, Verb
from brief.language.words import Word
from brief.perturb.record import Edit
from brief.perturb.scene import Scene, Sentence

_DO = {"VBD": "did", "VBZ": "does", "VBP": "do"}
_NOT = (" not", "n't")
_MODALS = frozenset("will would can could".split())
# Words that say something else, or nothing, once the verb beside them is denied.
_BLOCKING = frozenset(
    """also already still only just nearly almost even too always often again once soon both
    either rather instead mostly largely reportedly allegedly apparently possibly probably ever
    yet any anyone anything much until because unless another several some someone something few
    hardly barely merely simply all every each everyone everything nobody never no nothing none
    neither nor without whether so ostensibly narrowly""".split()
)
_QUANTIFIED = frozenset(
    """a an all every each both some many most few several no none any another one two three four
    five six seven eight nine ten more half dozens hundreds thousands there nobody everyone
    someone at least nearly about only much""".split()
)
_SOME = frozenset(
    "some most many all several few none half each both any no one two three every either".split()
)
_SUBORDINATE = frozenset(
    """when while as after before because since if unless until although though where whose
    whom whether whereas once than""".split()
)
_RELATIVE = frozenset({"who", "which", "that", "what", "how", "why"})
_TALK = frozenset(verbs.SAYING & verbs.CLAUSAL)
_POLAR = re.compile(
    r"\b(?:any\w*|yet|either|nor|but|until|unless|ever|anymore|at all|much|instead|rather|even"
    r"|because|only|just|necessarily|always|all|every\w*|both|until|whether|except|long|enough"
    r"|without|least|think|believe|expect)\b",
    re.IGNORECASE,
)
_LESS = {"ca": "can", "wo": "will", "sha": "shall"}


def negation(scene: Scene, sentence: Sentence, rng: Random) -> Iterator[Edit]:
    """Denies a verb that is not denied, or takes a denial away."""
    undone = list(_removed(scene, sentence))
    made = [e for e in _inserted(scene, sentence, rng) if e is not None]
    rng.shuffle(undone)
    rng.shuffle(made)
    yield from undone
    yield from made


# -- putting in ------------------------------------------------------------------


def _inserted(scene: Scene, sentence: Sentence, rng: Random) -> Iterator[Edit]:
    parse = sentence.parse
    lower = {w.lower for w in parse.words}
    if lower & lexicon.NEGATIONS or "until" in lower or "because" in lower:
        return
    short = "n't" in scene.text.replace("’", "'") and rng.random() < 0.5
    for verb in parse.verbs:
        if not states(scene, sentence, verb) or verb.negative:
            continue
        edit = _denied(scene, parse, verb, short)
        if edit is not None and not scene.quoted(edit.start, edit.end):
            yield edit


def states(scene: Scene, sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb is that of a main clause, or of what someone is said to have said.

    Its subject must be somebody or something definite: "three were not killed" does not deny
    that three were.
    """
    parse, words = sentence.parse, sentence.parse.words
    if not verb.finite or verb.infinitive:
        return False
    subject = arguments.subject(parse, verb)
    if subject is None or subject.last >= verb.first or verb.first - subject.last > 2:
        return False
    if words[subject.first].lower in _QUANTIFIED or words[subject.first].tag in ("CD", "EX"):
        return False
    if words[subject.head].tag in ("WP", "WDT", "EX", "DT") or words[subject.first].tag == "CD":
        return False
    if subject.first and words[subject.first - 1].tag == "CD":
        return False
    if verb.first - subject.last == 2 and words[verb.first - 1].tag not in ("RB", ","):
        return False
    before = words[: subject.first]
    earlier = [v for v in parse.verbs if v.last < subject.first]
    if any(w.lower in _RELATIVE and w.tag in ("WP", "WDT", "WRB") for w in words[: verb.first]):
        return False
    if any(
        w.lower in _SUBORDINATE and _opens_clause(parse, k, verb)
        for k, w in enumerate(words[: verb.first])
    ):
        return False
    if words[0].lower in _SOME:
        return False
    if before and before[-1].tag in ("IN", "TO") and before[-1].lower != "that":
        return False  # "Under the deal announced on Monday"
    if not [v for v in earlier if v.finite]:
        # an opening phrase may hold a participle; "the area called X" has its verb before it
        return all(words[v.main].tag == "VBG" or v.main < 2 for v in earlier) and not any(
            w.lower in ('"', "“", "”", ":", ";") for w in before
        )
    governor = earlier[-1]
    return (
        len([v for v in earlier if v.finite]) == 1
        and governor.lemma in _TALK
        and not governor.negative
        and (
            governor.last == subject.first - 1
            or (words[subject.first - 1].lower == "that" and words[subject.first - 1].tag == "IN")
        )
    )


def _opens_clause(parse: Parse, k: int, verb: Verb) -> bool:
    """Whether a word opens a clause that may hold the verb: "after" may stand before a noun."""
    word = parse.words[k]
    if word.tag not in ("IN", "WRB", "RB"):
        return False
    inside = [v for v in parse.verbs if k < v.first <= verb.first and v.finite]
    return bool(inside) and (len(inside) == 1 or word.lower in ("if", "whether"))


def _denied(scene: Scene, parse: Parse, verb: Verb, short: bool) -> Edit | None:
    words = parse.words
    first, main = words[verb.first], words[verb.main]
    near = words[max(0, verb.first - 2) : verb.last + 4]
    if any(w.lower in _BLOCKING for w in near):
        return None
    following = words[verb.last + 1].lower if verb.last + 1 < len(words) else ""
    if following in ("not", "n't", "only", "when", "as", "while", "after", "before", "by"):
        return None
    if main.lower in ("got", "been"):
        return None
    if _lists(words, verb):
        return None
    lemma = inflection.lemma(first.lower)
    if first.tag == "MD":
        if first.lower not in _MODALS or verb.first == verb.main:
            return None
        if first.lower == "can":
            return Edit(first.start, first.end, "cannot")
        return _after(scene, first, _NOT[short and first.lower != "will"])
    if lemma == "be" or (lemma in ("have", "do") and verb.first != verb.main):
        if first.lower in ("be", "been", "being", "'m"):
            return None
        contracts = short and first.lower in ("is", "are", "was", "were", "has", "have", "had")
        return _after(scene, first, _NOT[contracts])
    if verb.first != verb.main or main.lower.startswith("'"):
        return None
    if following == "to" and main.lower in ("used", "had", "has", "have"):
        return None
    if lemma in verbs.SAYING and (
        len(words) - verb.last < 6  # ", officials said."
        or (verb.first > 3 and words[verb.first - 2].lower in (",", '"', "”"))
    ):
        return None
    return _with_do(verb, main, short)


def _with_do(verb: Verb, main: Word, short: bool) -> Edit | None:
    """The base form behind "did not", "does not" or "do not"."""
    # a participle that is the only verb of its sentence is a past tense taken for one
    tag = "VBD" if main.tag == "VBN" and verb.finite else main.tag
    if tag not in _DO:
        return None
    base = main.lower if tag == "VBP" else english().base(main.lower)
    if base is None or (tag == "VBP" and base not in english().verbs):
        return None
    if tag != "VBP" and base == main.lower and base not in ("put", "cut", "set", "hit"):
        return None
    if tag == "VBD" and not english().is_past(main.lower, base):
        return None  # a participle: "the man seen there"
    return Edit(main.start, main.end, f"{_DO[tag]}{_NOT[short]} {base}")


def _lists(words: tuple[Word, ...], verb: Verb) -> bool:
    """Whether the verb is one of a row: denying one of them alone is odd."""
    after = words[verb.last + 1 : verb.last + 2]
    return bool(after) and after[0].lower in ("and", "or", "but", ",")


def _after(scene: Scene, word: Word, words: str) -> Edit:
    return Edit(word.start, word.end, scene.text[word.start : word.end] + words)


# -- taking away -----------------------------------------------------------------


def _removed(scene: Scene, sentence: Sentence) -> Iterator[Edit]:
    parse, words = sentence.parse, sentence.parse.words
    for k, word in enumerate(words):
        if word.lower not in ("not", "n't", "never", "no"):
            continue
        verb = next((v for v in parse.verbs if v.first <= k <= v.last + 1), None)
        rest = sentence.words[word.end - sentence.span.start :]
        if _POLAR.search(rest) or scene.quoted(word.start, word.end):
            continue
        if verb is None:
            continue
        if sum(w.lower in lexicon.NEGATIONS for w in words) > 1 or not _stated(parse, verb):
            continue
        edit = _undone(scene, parse, verb, k)
        if edit is not None:
            yield edit


def _stated(parse: Parse, verb: Verb) -> bool:
    """Main clauses, reported ones, and asides behind a comma; no restrictive clause."""
    words = parse.words
    for k in range(verb.first):
        low, tag = words[k].lower, words[k].tag
        if low in _SUBORDINATE and tag in ("IN", "WRB") and _opens_clause(parse, k, verb):
            return False
        if low in _RELATIVE and tag in ("WP", "WDT", "WRB") and (
            not k or words[k - 1].lower != ","
        ):  # fmt: skip
            return False
    return verb.finite


def _undone(scene: Scene, parse: Parse, verb: Verb, k: int) -> Edit | None:
    words, text = parse.words, scene.text
    word = words[k]
    if k == 0 or k + 1 >= len(words):
        return None
    before, after = words[k - 1], words[k + 1]
    if word.lower == "not" and before.end == word.start:
        return Edit(word.start, word.end, "")  # "cannot"
    if after.lower in ("to", "only", "just", "so", "as", "for", "a", "in", "on", "one"):
        if word.lower == "no" or inflection.lemma(before.lower) != "be":
            return None
        if after.lower in ("only", "just", "so", "as", "for"):
            return None
    if word.lower == "no":
        return _some(text, before, word, after)
    if word.lower == "never":
        if text[word.start - 1] != " " or after.tag not in ("VBN", "VBD", "VB", "RB"):
            return None
        return Edit(word.start - 1, word.end, "")
    base = inflection.lemma(_LESS.get(before.lower, before.lower))
    if base == "do" and verb.main > k:
        main = words[verb.main]
        low = main.lower
        if main.end - before.start > 40 or verb.main != k + 1 or low == "have":
            return None
        if low not in english().verbs:
            return None
        form = {"did": english().past(low), "does": english().third(low), "do": low}.get(
            before.lower
        )
        if form is None or (low == "do"):
            return None
        return Edit(before.start, main.end, form)
    if before.lower in _LESS:
        if word.lower != "n't":
            return None
        return Edit(before.start, word.end, _LESS[before.lower])
    if base in ("be", "have") or before.lower in ("would", "could", "should", "will", "must"):
        start = word.start if word.lower == "n't" else word.start - 1
        return Edit(start, word.end, "")
    return None


def _some(text: str, before: Word, word: Word, after: Word) -> Edit | None:
    """Without "no" before a plural; "still" for "no longer"."""
    if after.lower == "longer":
        return Edit(word.start, after.end, "still")
    plural = after.tag == "NN" and after.lower.endswith("s") and not after.lower.endswith("ss")
    if not plural or text[word.end] != " " or inflection.lemma(before.lower) not in ("be", "have"):
        return None
    return Edit(word.start, word.end + 1, "")

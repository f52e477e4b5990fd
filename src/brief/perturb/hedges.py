"""A plan, a possibility or a condition told as a fact.

"may close" becomes "will close", "planned to sell" becomes "sold", "if it rains" is dropped:
what comes out is neither said nor denied, and should not be found supported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from brief.language import arguments, lexicon, verbs
from brief.language.inflection import english
from brief.language.phrases import Parse, Verb
from brief.perturb.indefinite import with_article
from brief.perturb.record import Edit
from brief.perturb.scene import Scene, Sentence

_MAY = frozenset("may might could".split())
# After these "could" looks ahead; elsewhere it may tell what someone was able to do.
_COMING = frozenset(
    """be lead face result cause become take lose affect mean cost begin start reach help make bring
    force""".split()
)
_PLANNED = frozenset(
    """plan intend hope want seek try attempt aim promise pledge vow threaten offer propose
    expect""".split()
)
_ADVERBS = frozenset(
    "allegedly possibly probably supposedly purportedly perhaps presumably".split()
)
_ADJECTIVES = frozenset("alleged suspected possible supposed".split())
_ASKING = frozenset(
    """ask wonder know see determine decide question check unclear doubt even as find tell confirm
    assess test investigate consider discuss examine verify learn say inquire clear sure understand
    remember show reveal explain establish debate uncertain care""".split()
)
_CONDITION = frozenset({"if", "unless", "provided"})


def condition(scene: Scene, sentence: Sentence, rng: Random) -> Iterator[Edit]:
    """Drops a condition, or makes of a hedged statement a plain one."""
    if any(w.lower in lexicon.NEGATIONS for w in sentence.parse.words):
        return  # "will not vote until May" without its end denies what was promised
    made = [
        *_modal(scene, sentence), *_plan(scene, sentence), *_expected(scene, sentence),
        *_words(scene, sentence), *_clause(scene, sentence),
    ]  # fmt: skip
    rng.shuffle(made)
    yield from (e for e in made if not scene.quoted(e.start, e.end))


def _modal(scene: Scene, sentence: Sentence) -> Iterator[Edit]:
    """From "may close" to "will close", "may have fled" to "fled"."""
    parse, words = sentence.parse, sentence.parse.words
    for verb in parse.verbs:
        first = words[verb.first]
        if first.tag != "MD" or first.lower not in _MAY or verb.main == verb.first:
            continue
        if scene.text[first.start : first.end] != first.lower or _asks(parse, verb):
            continue
        second = words[verb.first + 1]
        if second.lower == "have" and verb.main == verb.first + 2:
            main = words[verb.main]
            base = english().base(main.lower)
            if base is None or base == "be" or main.lower == "been":
                continue
            yield Edit(first.start, main.end, english().past(base))
        elif second.tag in ("VB", "VBP") and second.lower != "have" and (
            first.lower != "could" or second.lower in _COMING
        ):  # fmt: skip
            yield Edit(first.start, first.end, "will")


def _asks(parse: Parse, verb: Verb) -> bool:
    """Whether the verb stands behind "if", "whether", or in a clause of what there is to be."""
    before = parse.words[: verb.first]
    return any(
        w.lower in ("if", "whether", "so", "what", "how", "who", "which", "that", "where")
        and w.tag in ("IN", "WP", "WDT", "WRB", "RB")
        for w in before[-6:]
    ) and not (before[-1].tag == "PRP" and "that" in {w.lower for w in before[-6:]})


def _plan(scene: Scene, sentence: Sentence) -> Iterator[Edit]:
    """From "planned to sell" to "sold", "plans to sell" to "has sold"."""
    parse, words = sentence.parse, sentence.parse.words
    for verb in parse.verbs:
        main = words[verb.main]
        if verb.first != verb.main or not verb.finite or verb.lemma not in _PLANNED:
            continue
        target = next((v for v in parse.verbs if v.first == verb.last + 1 and v.infinitive), None)
        if target is None or target.last != target.first + 1 or target.negative:
            continue
        base = words[target.main].lower
        subject = arguments.subject(parse, verb)
        if base in ("be", "have", "do") or subject is None or _relative(parse, verb):
            continue
        if base not in english().verbs:
            continue
        after = words[target.last + 1 : target.last + 2]
        if after and after[0].lower in ("if", "whether", "what", "how", "why"):
            continue
        if main.tag == "VBD":
            new = english().past(base)
        elif main.tag == "VBZ":
            new = f"has {english().participle(base)}"
        else:
            continue
        yield Edit(main.start, words[target.main].end, new)


def _relative(parse: Parse, verb: Verb) -> bool:
    before = parse.words[max(0, verb.first - 2) : verb.first]
    return any(w.tag in ("WP", "WDT", "WRB") for w in before)


def _expected(scene: Scene, sentence: Sentence) -> Iterator[Edit]:
    """From "is expected to open", "are likely to open" to "will open"."""
    found = re.finditer(
        r"\b(?:is|are) (?:widely )?(?:expected|likely|hoped|proposed|believed|planned|projected"
        r"|rumou?red|considered likely) to (?=[a-z]+\b)(?!have\b)",
        sentence.words,
    )
    for match in found:
        yield Edit(sentence.span.start + match.start(), sentence.span.start + match.end(), "will ")


def _words(scene: Scene, sentence: Sentence) -> Iterator[Edit]:
    """Without "allegedly", without "alleged"."""
    text, words = scene.text, sentence.parse.words
    for k, word in enumerate(words[:-1]):
        written = text[word.start : word.end]
        if text[word.end : word.end + 1] != " " or not written.islower() or not k:
            continue
        before, after = words[k - 1], words[k + 1]
        if (
            word.lower in _ADVERBS
            and words[k - 1].tag != "MD"
            and after.tag[:2] in ("VB", "MD", "IN", "DT", "CD")
        ):
            if text[word.start - 1] == " " and before.lower not in (",", "(", "most", "as"):
                yield Edit(word.start, word.end + 1, "")
        elif word.lower in _ADJECTIVES and word.tag in ("JJ", "VBN") and after.tag in ("NN", "JJ"):
            if before.tag not in ("DT", "PRP$", "JJ", "POS", "IN", "CD") or (
                before.lower in ("as", "is", "are", "was", "were")
            ):  # fmt: skip
                continue
            start, put = with_article(text, word.start, text[after.start : after.end])
            if start == word.start:
                yield Edit(word.start, word.end + 1, "")
            else:
                yield Edit(start, after.end, put)


def _clause(scene: Scene, sentence: Sentence) -> Iterator[Edit]:
    """Without the clause that "if" or "unless" opens, at the end or the beginning."""
    parse, words, text = sentence.parse, sentence.parse.words, scene.text
    for k, word in enumerate(words):
        if word.lower not in _CONDITION or word.tag != "IN":
            continue
        if word.lower == "provided" and words[k + 1].lower != "that":
            continue
        clause = [v for v in parse.verbs if v.first > k]
        if not clause:
            continue
        if k == 0:
            end = _opening(parse)
            if end is None:
                continue
            start = words[end].end + 1
            new = text[start : start + 1].upper()
            yield Edit(word.start, start + 1, new)
            continue
        before = [v for v in parse.verbs if v.last < k and v.finite]
        if not before or words[k - 1].lower in ("and", "or", "as", "even", "what", "but"):
            continue
        if any(w.lower == "only" for w in words[:k]):
            continue
        if before[-1].lemma in _ASKING or any(w.lower in _ASKING for w in words[max(0, k - 3) : k]):
            continue
        if before[-1].lemma in verbs.SAYING and before[-1].last >= k - 3:
            continue
        end_word = words[-1]
        tail = words[k:]
        if end_word.lower != "." or any(w.lower in (",", ";", ":", '"', "”") for w in tail):
            continue
        if any(v.lemma in verbs.SAYING and v.finite for v in clause):
            continue
        last = words[k - 2] if words[k - 1].lower == "," else words[k - 1]
        yield Edit(last.end, end_word.start, "")


def _opening(parse: Parse) -> int | None:
    """Number of the comma that closes an opening clause: a subject and its verb follow."""
    for k, word in enumerate(parse.words):
        if word.lower != "," or not any(v.finite and v.last < k for v in parse.verbs):
            continue
        chunk = parse.chunk_starting(k + 1)
        if chunk is None:
            return None
        following = next((v for v in parse.verbs if v.first > chunk.last), None)
        if (
            following is not None
            and following.finite
            and following.first == chunk.last + 1
            and following.lemma not in verbs.SAYING
        ):
            return k
        return None
    return None

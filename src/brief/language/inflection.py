"""Forms of English words and back: verbs and their base, nouns and their singular.

Both directions stand on one table and the regular rules behind it. The table holds the verbs,
the forms that follow no rule, and every noun whose plural the rules would misread; the rules
read a form as that of a verb where they make the same form of the verb. ``inflection.md``
beside the table says what it was made of and how well it does.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from brief.models import pinned

TABLE = "data/inflection.txt.gz"

# Tags of the forms of a verb that are never its base.
INFLECTED = frozenset({"VBD", "VBN", "VBG", "VBZ"})
_VOWELS = "aeiou"
_SYLLABLE = re.compile(r"[aeiouy]+")
# Irregular forms that are other words as often.
_UNSURE = frozenset("bound bore wound ground lay".split())
_HISSING = ("s", "sh", "ch", "x", "z")
# What is left of a verb without its ending where that has taken an "e": "chang", "settl".
_LOST_E = re.compile(r"(?:[aiou][tzvcgrkdmps]|[cuvz]|[bdptkgfcsz]l|[rdln]g|[nrp]s|ur|th)$")
_SHORT = re.compile(r"[^aeiou]*[aeiouy][^aeiouywx]$")


@dataclass(frozen=True, slots=True)
class Paradigm:
    """The past tenses and participles of an irregular verb, the American ones first."""

    past: tuple[str, ...]
    participle: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inflections:
    """The words that the rules need to know, and the rules.

    Attributes:
        verbs: Base forms.
        doubling: Verbs whose last letter is doubled before an ending, as their spelling alone
            does not show: "admit".
        either: Verbs of which that holds in British spelling: "travel".
        irregular: Verbs with a past of their own.
        bases: Forms that follow no rule, or that two verbs have, and their base.
        singulars: Plurals that the rules misread, nouns that only look like one, and their
            singular.
        plurals: Nouns whose plural is made by no rule.
    """

    verbs: frozenset[str]
    doubling: frozenset[str]
    either: frozenset[str]
    irregular: Mapping[str, Paradigm]
    bases: Mapping[str, str]
    singulars: Mapping[str, str]
    plurals: Mapping[str, str]

    @classmethod
    def of(cls, text: str) -> Inflections:
        """From three lists of lines with an empty line between.

        Verbs: with past and participle where these are irregular, then ``+`` or ``~`` for one
        that is or may be doubled. Forms: ``form base``. Nouns: ``plural singular``, with ``<``
        behind where the plural is only read, never made.
        """
        verbs, shared, nouns = text.split("\n\n")
        known: dict[str, str] = {}  # each verb with its mark
        irregular: dict[str, Paradigm] = {}
        bases: dict[str, str] = {}
        for line in verbs.splitlines():
            verb, *rest = line.split(" ")
            known[verb] = rest.pop() if rest and rest[-1] in "+~" else ""
            if rest:
                past, participle = (tuple(forms.split("/")) for forms in (rest[0], rest[-1]))
                irregular[verb] = Paradigm(past, participle)
                for form in past + participle:
                    bases.setdefault(form, verb)
        odd = [line.split(" ") for line in nouns.splitlines()]
        return cls(
            frozenset(known),
            frozenset(verb for verb, mark in known.items() if mark == "+"),
            frozenset(verb for verb, mark in known.items() if mark == "~"),
            irregular,
            bases | dict(line.split(" ") for line in shared.splitlines()),
            {row[0]: row[1] for row in odd},
            {row[1]: row[0] for row in odd if len(row) == 2},
        )

    def lemma(self, form: str, tag: str = "") -> str:
        """The base form of a verb."""
        base = form in self.verbs
        if base and (tag in ("VB", "VBP") or form not in self.bases):
            return form
        found = self.bases.get(form)
        if found is not None:
            return found
        options = list(_stripped(form))
        for option in options:
            if option in self.verbs and form in self.forms(option):
                return option
        # a spelling that the rules do not make: "benefitted"
        return next((o for o in options if o in self.verbs), options[0] if options else form)

    def base(self, form: str) -> str | None:
        """The base of a past tense, participle or third person; ``None`` where not sure."""
        found = self.lemma(form, "VBD")
        return found if found in self.verbs and form not in _UNSURE else None

    def forms(self, verb: str) -> frozenset[str]:
        """Every form of a verb, in American and British spelling."""
        known = self.irregular.get(verb)
        found = {verb, self.third(verb), self.gerund(verb)}
        found |= {*known.past, *known.participle} if known else {self.past(verb)}
        if verb in self.either:
            found |= {verb + verb[-1] + "ing", verb + verb[-1] + "ed"}
        return frozenset(found)

    def past(self, verb: str) -> str:
        """The past tense of a base form, in American spelling; of "be" that of the singular."""
        known = self.irregular.get(verb)
        return known.past[0] if known else self._regular(verb)

    def is_past(self, form: str, verb: str) -> bool:
        """Whether a form is the past tense of a base form, in American or British spelling."""
        known = self.irregular.get(verb)
        if known:
            return form in known.past
        british = verb in self.either and form == verb + verb[-1] + "ed"
        return british or form == self._regular(verb)

    def participle(self, verb: str) -> str:
        """The past participle of a base form, in American spelling."""
        known = self.irregular.get(verb)
        return known.participle[0] if known else self._regular(verb)

    def gerund(self, verb: str) -> str:
        """The form in "ing" of a base form, in American spelling."""
        if verb.endswith("ie"):
            return verb[:-2] + "ying"
        if not verb.endswith("e") or verb.endswith(("ee", "oe", "ye")) or len(verb) == 2:
            return self._doubled(verb) + "ing"
        # "singeing" is no "singing"
        return (verb if verb[:-1] in self.irregular else verb[:-1]) + "ing"

    def third(self, verb: str) -> str:
        """The third person singular of a base form."""
        known = {"be": "is", "have": "has"}.get(verb)
        return known or _with_s(verb + "z" if verb.endswith("z") and doubles(verb) else verb)

    def plural(self, noun: str) -> str:
        """The plural of a noun."""
        return self.plurals.get(noun) or regular_plural(noun)

    def singular(self, form: str) -> str:
        """The singular of a noun, itself where it is one."""
        known = self.singulars.get(form)
        if known is not None:
            return known
        if not form.endswith("s") or len(form) < 3 or form.endswith(("ss", "us", "is")):
            return form
        if form.endswith("ies") and len(form) > 4:
            return form[:-3] + "y"
        hissing = form.endswith("es") and form[:-2].endswith(("sh", "ch", "ss", "us", "x", "zz"))
        return form[:-2] if hissing else form[:-1]

    def _regular(self, verb: str) -> str:
        if verb.endswith("e"):
            return verb + "d"
        if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
            return verb[:-1] + "ied"
        return self._doubled(verb) + "ed"

    def _doubled(self, verb: str) -> str:
        """A verb as it stands before "ed" and "ing": "stopp", "admitt", "panick", "visit"."""
        if verb in self.doubling or doubles(verb):
            return verb + ("k" if verb.endswith("c") else verb[-1])
        return verb


@cache
def english() -> Inflections:
    """The shipped table, loaded once.

    Raises:
        ModelError: The file is absent or differs from its pinned digest.
    """
    return Inflections.of(gzip.decompress(pinned.load_bytes(TABLE)).decode("utf-8"))


@lru_cache(maxsize=1 << 16)
def lemma(form: str, tag: str = "") -> str:
    """The base form of a verb in lower case.

    Args:
        form: Any of its forms, in lower case.
        tag: Its tag, where known: "found" is a base form as ``VB``, of "find" as ``VBD``.

    >>> [lemma(w) for w in ("said", "voted", "hoped", "stopped", "argues", "making", "shrank")]
    ['say', 'vote', 'hope', 'stop', 'argue', 'make', 'shrink']
    """
    return english().lemma(form, tag)


@lru_cache(maxsize=1 << 16)
def singular(form: str) -> str:
    """The singular of a noun in lower case, itself where it is one.

    >>> [singular(w) for w in ("cities", "losses", "women", "news", "houses", "viruses", "boss")]
    ['city', 'loss', 'woman', 'news', 'house', 'virus', 'boss']
    """
    return english().singular(form)


def doubles(verb: str) -> bool:
    """Whether a verb of one syllable ends in one vowel and one consonant."""
    if len(verb) < 3 or verb[-1] in (*_VOWELS, *"cfhqswxy") or verb[-2] not in _VOWELS:
        return False
    if len(_SYLLABLE.findall(verb.removeprefix("y"))) != 1:
        return False
    return verb[-3] not in _VOWELS or verb[-4:-2] == "qu" or verb[:-2] == "qu"


def regular_plural(noun: str) -> str:
    """The plural of a noun by the rules alone."""
    return noun + "s" if noun.endswith("o") else _with_s(noun)


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    if word.endswith("o") and word[-2:-1] not in _VOWELS:
        return word + "es"
    return word + ("es" if word.endswith(_HISSING) else "s")


def _stripped(form: str) -> Iterator[str]:
    """What may be the base of a form by its ending, likeliest first."""
    if form.endswith(("ied", "ies")) and len(form) > 4:
        yield from (form[:-3] + "y", form[:-1], form[:-2])
    elif form.endswith("ying") and len(form) > 4:
        ends = ("ie", "y") if len(form) == 5 else ("y", "ie")
        yield from (form[:-4] + end for end in ends)
    elif form.endswith("eed"):
        yield form[:-1]
    elif form.endswith("ed") and len(form) > 3:
        yield from _bare(form[:-2])
    elif form.endswith("ing") and len(form) > 4:
        yield from _bare(form[:-3])
    elif form.endswith(("ses", "zes")) and not form.endswith(("sses", "zzes")):
        yield from (form[:-1], form[:-2], form[:-3])
    elif form.endswith("es") and form[:-2].endswith((*_HISSING, "o")):
        yield from (form[:-2], form[:-1], form[:-3])
    elif form.endswith("s") and not form.endswith("ss") and len(form) > 2:
        yield form[:-1]


def _bare(stem: str) -> tuple[str, ...]:
    """Verbs that "ed" or "ing" may have been put behind, likeliest first."""
    last = stem[-1]
    if len(stem) > 2 and last == stem[-2] and last not in _VOWELS:
        short, e = stem[:-1], stem + "e"  # "stopped", "silhouetted"
        return (stem, short, e) if last in "lsfz" else (short, stem, e)
    if stem.endswith("ck"):
        return stem, stem[:-1]  # "panicked"
    likely_e = (_LOST_E.search(stem) or _SHORT.match(stem)) and not re.search("[aeiou]{2}.$", stem)
    return (stem + "e", stem) if likely_e else (stem, stem + "e")

"""The words of a claim that stand for others: the names that are put for them, those that stay.

A pronoun that the claim itself explains is left as it is; one that only one person fits becomes
that name; of the others nothing is said but that they are open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from brief.records import EntityValue, Span, TimeValue, Value
from brief.values.names import people

ALIKE = tuple(
    frozenset(group.split())
    for group in (
        "he him his himself", "she her hers herself", "it its itself", "they them theirs their",
    )
)  # fmt: skip
_POSSESSIVE = frozenset({"his", "her", "its", "their"})
_PRONOUN = re.compile(
    r"\b(?:he|she|him|his|hers?|himself|herself|they|them|theirs?|it|its|itself)\b", re.IGNORECASE
)
# "We" of a writer or of a quotation without its mark; not "US".
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|us|[Oo]urs?|[Mm]y|me|I(?=['’ ][a-z]))\b")
_POINTING = re.compile(r"(?:this|that|these|those)\b(?!\s+(?:week|month|year|morning|evening|"
                       r"afternoon|day|time|summer|winter|spring|autumn|fall|weekend|season))",
                       re.IGNORECASE)  # fmt: skip
# Not "both sides", which are parties, companies, countries.
_PAIR = re.compile(r"\b(?:the two|both) (?:leaders|presidents|men|ministers|officials|politicians|"
                   r"rivals|candidates)\b", re.IGNORECASE)  # fmt: skip
_EXPLETIVE = re.compile(
    r"it(?:['’]s\s+|\s+(?:(?:is|was|has been|will be|would be|remains|became|seems|appears)\s+)?)"
    r"(?:not\s+|also\s+|still\s+|reportedly\s+)?"
    r"(?:unclear|clear|possible|likely|unlikely|important|known|believed|thought|expected|"
    r"said|reported|estimated|announced|understood|alleged|seems|appears|emerged|raining|"
    r"impossible|difficult|hard|easy|necessary|crucial|vital|essential|that|the first)\b"
    r"|it (?:is|was) (?:the |an? )?(?:[\w’'-]+ ){1,5}?who\b"  # "It was the visitors who"
    r"|it (?:is|was|has been|had been) (?:agreed|decided|fitting|right|wrong|fair|ironic|vital)\b"
    # "It could take 15 years before", "It would have been a pity had"
    r"|it (?:(?:\w+ )?(?:take|takes|took|taken)|(?:was|will be|would be|is)) "
    r"(?:up to |about |around |more than |almost |another )?(?:[\w.-]+ ){1,3}(?:before|until)\b"
    r"|it would (?:have been|be) an? (?:[\w-]+ ){1,6}(?:had|if|to|were)\b"
    r"|it (?:rain|snow)(?:s|ed)\b",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"(?: (?:has|have|had|will|would|may|can|could|also|later|then|recently|not|never))* [a-z]+ "
)
_BEHIND_OBJECT = re.compile(
    r"[.;]|,? (?:with|in|to|for|from|on|by|at|as|into|off|up|over|and|last|yesterday|today)\b"
)
_OF_THESE = re.compile(  # "39 percent of these are closed"
    r"(?:(?:about|some|nearly|almost|more|than|at|least|only) ){0,3}[\w.,]+(?:%| per ?cent)? "
    r"of (these|those)(?= (?:are|were|have|had|will|would|may)\b)",
    re.IGNORECASE,
)
# "Her Majesty's Inspectorate", "his Royal Highness": nobody's but the bearer's.
_STYLE = re.compile(r" (?:Majesty|Royal Highness|Highness|Excellency|Hono(?:u)?r|Holiness)\b")


@dataclass(frozen=True, slots=True)
class Edit:
    """The article's characters [start, end) become ``text``, which the value gives.

    ``meant`` is the name of who or what the words stand for, where they do.
    """

    start: int
    end: int
    text: str
    value: str | None
    meant: str | None = None


@dataclass(frozen=True)
class Claim:
    """A claim's words in the article, and who its pronouns could mean."""

    text: str
    span: Span
    inside: Sequence[Value]
    quoted: Sequence[Span]
    persons: Sequence[EntityValue]
    near: int
    pair: Sequence[EntityValue]
    genders: dict[str, people.Gender]
    subject: Span | None
    sure: Callable[[int, str, bool], bool]
    about: Callable[[int], EntityValue | None]

    @cached_property
    def names(self) -> list[EntityValue]:
        """The names in the claim."""
        return [v for v in self.inside if isinstance(v, EntityValue)]

    def free(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """What a pattern finds outside quotation marks."""
        for found in pattern.finditer(self.text, self.span.start, self.span.end):
            if not self.is_quoted(found.start()):
                yield found

    def is_quoted(self, at: int) -> bool:
        """Whether a place lies between quotation marks."""
        return any(q.start <= at < q.end for q in self.quoted)


def read(claim: Claim) -> tuple[list[Edit], list[str]]:
    """The words that stand for others: what is put for them, and those that stay open."""
    edits: list[Edit] = []
    left: list[str] = []
    for reader in (_third_person, _first_person, _pointing, _both):
        for found in reader(claim):
            if isinstance(found, Edit):
                edits.append(found)
            else:
                left.append(found)
    return edits, left


def _third_person(claim: Claim) -> Iterator[Edit | str]:
    joined = False
    for m in claim.free(_PRONOUN):
        word = m.group().lower()
        if word == "it" and _EXPLETIVE.match(claim.text, m.start()):
            continue
        if _STYLE.match(claim.text, m.end()):
            continue
        if word not in people.PRONOUNS:
            if _hangs(claim, m):
                yield m.group()
        elif not joined and not _told(claim, word, m):
            person, rivals = fitting(word, claim.persons, claim.near, claim.genders)
            if person is None or not claim.sure(m.start(), person.name, rivals):
                person = claim.about(m.start())
            if person is None:
                yield m.group()
                continue
            object_ = word == "her" and not _possessive(claim.text, m.end())
            own = word in _POSSESSIVE and not object_
            ending = ("’" if person.name.endswith("s") else "’s") if own else ""
            yield Edit(m.start(), m.end(), person.name + ending, person.id, person.name)
            joined = True


def _hangs(claim: Claim, m: re.Match[str]) -> bool:
    """Whether "it" or "they" has nothing in the claim that it could mean."""
    at = m.start()
    if (at == claim.span.start and claim.subject is None) or _suffers(claim, m):
        return True
    before = any(e.start < at and not isinstance(e, TimeValue) for e in claim.inside)
    return (
        not before
        and not any(_ahead(claim, m, e) for e in claim.names)
        and _NOUN_FIRST.match(claim.text, claim.span.start, at) is None
        and not _clause_noun(claim.text, claim.span, at, claim.subject)
    )


def _suffers(claim: Claim, m: re.Match[str]) -> bool:
    """Whether "it" is what the first name of a claim does something to: "Moss | has replaced | it".

    That is another thing than the one that does it, and nothing else is named before.
    """
    before = [e for e in claim.inside if e.start < m.start() and not isinstance(e, TimeValue)]
    opens = bool(before) and min(e.start for e in before) == claim.span.start
    if not opens or _BEHIND_OBJECT.match(claim.text, m.end()) is None:
        return False
    done = claim.text[max(e.end for e in before) : m.start()]
    return m.group() in ("it", "them") and _DOING.fullmatch(done) is not None


def _told(claim: Claim, word: str, m: re.Match[str]) -> bool:
    """Whether the claim itself says who a pronoun is.

    An antecedent inside the claim reads as well as in the article, if it is the only one; so
    does a subject right behind: "Within her own party, Pelosi ...".
    """
    fitting = [
        e for e in claim.names if e.type == "person" and people.fits(word, e.name, claim.genders)
    ]
    return (
        any(
            _named_so(claim, e) if e.start < m.start() else _ahead(claim, m, e) for e in fitting
        )
        or (
            _clause_noun(claim.text, claim.span, m.start(), claim.subject)
            and not _done_by(claim, word, m.start())
        )
    )  # fmt: skip


def _done_by(claim: Claim, word: str, at: int) -> bool:
    """Whether the one person before "him" does it to him: "A judge barred him", no other one."""
    if word not in ("him", "her") or claim.subject is not None:
        return False
    nouns = list(_PERSON_NOUN.finditer(claim.text, claim.span.start, at))
    object_ = word == "him" or not _possessive(claim.text, at + len(word))
    return (
        len(nouns) == 1 and object_ and _DOES.fullmatch(claim.text, nouns[0].end(), at) is not None
    )


def _first_person(claim: Claim) -> Iterator[Edit | str]:
    for m in _FIRST_PERSON.finditer(claim.text, claim.span.start, claim.span.end):
        named = claim.text[claim.span.start : m.start()].split()[-1:]
        if m.group() == "I" and named and named[0][0].isupper():
            continue  # "World War I"
        if not claim.is_quoted(m.start()):
            yield m.group()
            return


def _pointing(claim: Claim) -> Iterator[Edit | str]:
    point = _POINTING.match(claim.text, claim.span.start, claim.span.end)
    if claim.subject is None and point and not claim.is_quoted(point.start()):
        after = claim.text[point.end() : point.end() + 14].split()
        yield " ".join([point.group(), *after[:1]]).rstrip(".,;")
    share = _OF_THESE.match(claim.text, claim.span.start, claim.span.end)
    if share is not None and claim.subject is None and not claim.is_quoted(share.start()):
        yield share[1]


def _both(claim: Claim) -> Iterator[Edit | str]:
    for m in claim.free(_PAIR):
        both = [e for e in claim.pair if not any(e.name == n.name for n in claim.names)]
        if len(claim.pair) == len(both) == 2:
            first, second = both
            yield Edit(m.end(), m.end(), f" ({first.name} and {second.name})", first.id)
        elif not claim.pair:
            yield m.group()


def _named_so(claim: Claim, person: EntityValue) -> bool:
    """Whether a name before a pronoun may be who it means: not the one that somebody was born."""
    return _BORN.search(claim.text, claim.span.start, person.start) is None


def _ahead(claim: Claim, m: re.Match[str], person: EntityValue) -> bool:
    """Whether the subject behind a pronoun is who it means: "When he came, the mayor John Lee".

    Not where the pronoun opens the claim: "He had a knife, Captain John Lee said".
    """
    opened = _LEANS.search(claim.text, claim.span.start, m.start())
    return opened is not None and bool(_AHEAD.search(claim.text, m.end(), person.start))


# A subject that opens the claim: "The ministry released | its".
_NOUN_FIRST = re.compile(
    r"(?:It (?:is|was) the|The|An?|These|Those|Some|Many|Most|All|Both|Several|Other|\d[\d,]*|Two"
    r"|Three|Four|Five) [^\W\d_]"
    # "Plastic surgeons said | they"
    r"|(?:[A-Z][a-z-]+ ){1,2}[a-z]+s (?:said|say|have|had|were|are|told|believe|fear|want|hope)\b"
    r"|[A-Z][a-z]+s (?:said|say|have|had|were|are|told|believe|fear|want|hope)\b"
)
# One verb between a subject and the pronoun that is its object.
_DOES = re.compile(r"(?: (?:had|has|have|also|later|then|never|not|\w+ly))* (?!and |or )[a-z]+ ")
_BORN = re.compile(r"\b[Bb]orn (?:as )?\Z")
# What opens a clause or a phrase that leans on the subject behind it.
_LEANS = re.compile(
    r"\b(?:when|while|as|after|before|since|until|once|although|though|because|if|in|on|at|with|"
    r"within|for|from|of|by|during|despite|to|about|[a-z]+ing|[a-z]+ed)\b",
    re.IGNORECASE,
)
# Between a pronoun and the subject that it stands for: "When he came, the mayor John Lee said".
_AHEAD = re.compile(
    r",[\"”’]? (?:(?!(?:with|and|or|in|on|at|of|for|by|from|to|as|such|including|against) )"
    r"(?:\w+\.|\w+) ){0,2}$"
)
_NOT_OWNED = re.compile(
    r"\s+(?:to|and|or|in|on|at|for|with|by|from|as|that|the|a|an|he|she|was|is|had|has|said|"
    r"when|who|because)\b|\s*[^\w\s]|\s*$"
)


def _possessive(text: str, end: int) -> bool:
    return _NOT_OWNED.match(text, end) is None


_PERSON_NOUN = re.compile(
    r"\b(?:man|woman|boy|girl|suspect|driver|victim|officer|president|minister|leader|teenager|"
    r"student|spokesman|spokeswoman|mother|father|mayor|judge|senator|governor|teacher|soldier|"
    r"player|actor|actress|singer|chief|official|doctor|author|defendant)\b", re.IGNORECASE,
)  # fmt: skip


def _clause_noun(text: str, span: Span, at: int, subject: Span | None) -> bool:
    """Whether a common noun for a person before the pronoun may be what it means."""
    return bool(_PERSON_NOUN.search(text, span.start, at)) or subject is not None


def fitting(
    pronoun: str, persons: Sequence[EntityValue], near: int, genders: dict[str, people.Gender]
) -> tuple[EntityValue | None, bool]:
    """The only person whom a pronoun fits, of those named since ``near`` where there are any.

    And whether others who fit are named before that.
    """
    if pronoun.lower() not in people.PRONOUNS:
        return None, False
    fit = [p for p in persons if people.fits(pronoun, p.name, genders)]
    close = [p for p in fit if p.start >= near] or fit
    if len({p.name for p in close}) != 1:
        return None, False
    return close[-1], any(p.name != close[-1].name for p in fit)

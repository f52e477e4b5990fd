"""Whether a short name is sure to stand for the full one that it is joined to.

Not where it is a thing's name, another person's of that name, or a part of a longer name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from brief.language import titles
from brief.records import EntityValue
from brief.values.names.forms import core
from brief.values.names.full_names import same_given
from brief.values.names.link import fold
from brief.values.names.organizations import COMPANY

# "the son of Riley and Eva", "a drink called Holt": somebody or something else of that name.
_NAMED_AFTER = re.compile(
    r"\b(?:sons?|daughters?|child(?:ren)?|wife|husband|widow|mother|father|parents|brother|sister)"
    r" of (?:the late )?\Z"
)
# "Holt's brother Ann", of Ann Holt: the other Holt is meant.
_RELATED = re.compile(
    r"(?:['’]s?)? (?:(?:late|older|younger|elder|eldest|youngest|twin|only|former|own"
    r"|\d+-year-old) )*(?:half-|step-?)?"
    r"(?:brother|sister|son|daughter|father|mother|wife|husband|widow|widower|nephew|niece|uncle"
    r"|aunt|cousin|grandson|granddaughter|grandfather|grandmother|partner|spouse),? (\w+)"
)
_THE = re.compile(r"\b[Tt]he \Z")
_SINGLE = re.compile(r"(?<![\w’'])['‘](?=[A-Z])(?:(?!['’](?!\w))[^\n\"“”])*\Z")
_SINGLE_END = re.compile(r"['’](?!\w)|\"")
_CALLED = re.compile(r"\b(?:named|called|dubbed|titled|known as) [\"“‘]?\Z")
_THING = re.compile(r"\b(?:called|named|dubbed) [\"“‘]?(?=(\S{1,60}))")
_NEXT = re.compile(r" (\w+)")
_ARTICLE = re.compile(r"\b([Aa]n?) \Z")
# Before a name that no article and no other word of its phrase leads.
_ALONE = re.compile(
    r"(?:\A|[.,;:!?\"”)]\s*|\n\s*|[a-z]+(?:ed|ing) |\b(?:by|to|from|for|of|with|against|at|in|on"
    r"|that|and|but|or|as|when|after|before|while|because|than|sa(?:id|ys)|told|gave|ha[sd]|have)"
    r" )\Z"
)
_LED_BY_ACRONYM = re.compile(r"\b[A-Z]{2,6} [A-Z][a-z]{1,30}\b")
_LOWER = re.compile(r" ([a-z]{2,30})\b")
_EDGE = re.compile(r"\b")
_ACTS = re.compile(
    r"['’]|\W*\Z|[^\w\s]| (?:[a-z]+ed|sa(?:id|ys)|was|is|has|had|will|would|told|and|to)\b"
)
_BEHIND = re.compile(
    _ACTS.pattern + r"| (?:o[nrf]|in|at|by|for|from|with|after|before|does|did|can|could"
    r"|may|might|must|should|also)\b"
)


def sure(quote: str, entity: EntityValue) -> bool:
    """Whether a mention is sure to be short for the name.

    A surname is; of other names the first words, an acronym, or most of the words: "the House"
    may be another one than the White House, "Browne-Roe" is two persons.
    """
    if "-" in quote and "-" not in entity.name:
        return False
    if '"' in quote or "“" in quote:
        return False  # a nickname in it makes it the longer one
    if entity.type == "person" or "surname" in (entity.link or ""):
        return True
    words, whole = quote.lower().split(), entity.name.split()
    if not whole[0][0].isupper() and not whole[0][0].isdigit():
        return False
    return (
        entity.name.lower().startswith(quote.lower())
        or quote.isupper()
        or (len(words) > 1 and 2 * len(words) >= len(whole))
    )


def whole(entity: EntityValue) -> bool:
    """Whether a mention says who is meant as well as the name that it is joined to.

    Of a person the given name and the surname do ("Bob Arden" of Robert K. Arden), of a firm all
    but its form ("Halden Motors" of Halden Motors Ltd).
    """
    quote = " ".join(entity.quote.split())
    if entity.name.lower() in quote.lower():
        return True
    words, name = fold(quote), fold(entity.name)
    if entity.type == "person":
        while len(words) > 1 and words[0] in titles.TITLES:
            words = words[1:]
        return (
            len(words) > 1
            and len(name) > 1
            and core(words)[-1] == core(name)[-1]
            and len(core(words)[0]) > 1
            and same_given(words[0], name[0])
        )
    return len(words) > 1 and name[: len(words)] == words and COMPANY.issuperset(name[len(words) :])


def reads(text: str, entity: EntityValue) -> bool:
    """Whether the full name reads where the short one stands, and is spelled as that is.

    Not "the HPS program" as "the Harbour Protection Scheme Program program", "an RSC judge" as "an
    Royal"; a last name that is spelled another way may be the right one.
    """
    words, own = fold(entity.name), fold(entity.quote)
    if not words or not own:
        return False
    if entity.type == "person" and core(own)[-1] not in words:
        return False
    behind = _NEXT.match(text, entity.end)
    if behind is not None and fold(behind[1]) == words[-1:]:
        return False
    article = _ARTICLE.search(text, max(0, entity.start - 4), entity.start)
    return article is None or (article[1].lower() == "an") == (words[0][0] in "aeiou")


def led_by_the(text: str, entities: Iterable[EntityValue]) -> frozenset[str]:
    """The names of organizations that stand behind "the" where they are written out."""
    return frozenset(
        e.name
        for e in entities
        if e.type == "organization"
        and e.link is None
        and text[max(0, e.start - 4) : e.start].lower() == "the "
    )


def wants_the(text: str, entity: EntityValue) -> bool:
    """Whether an acronym stands as a name alone, where its words take "the": "RSC has said so"."""
    return (
        entity.quote.isupper()
        and _ALONE.search(text, max(0, entity.start - 30), entity.start) is not None
        and _BEHIND.match(text, entity.end, entity.end + 20) is not None
    )


def things_called(text: str) -> frozenset[str]:
    """What follows "called" and the like in a text, up to each place where a word ends.

    And what an acronym is the first word of ("BBC Jam"). A text is asked once: looked for by each
    mention, that takes the square of its length.
    """
    return frozenset(
        found[1][: edge.end()]
        for found in _THING.finditer(text)
        for edge in _EDGE.finditer(found[1])
    ) | frozenset(found[0] for found in _LED_BY_ACRONYM.finditer(text))


def another(text: str, entity: EntityValue, things: frozenset[str]) -> bool:
    """Whether a person's short name stands for something else, or for another of that name."""
    before = text[max(0, entity.start - 160) : entity.start]
    if _SINGLE.search(before) and _SINGLE_END.search(text, entity.end, entity.end + 400):
        return True  # 'Hey Ann, it is me,' between single marks
    behind = _LOWER.match(text, entity.end)
    if behind is not None and f"{entity.quote} {behind[1].capitalize()}" in things:
        return True  # "BBC jam" of a text that has "BBC Jam"
    if entity.type == "organization" and _THE.search(before):
        # "the Holt computer company" of Holt Inc., which is called so by no article
        return fold(entity.name)[-1] in COMPANY
    if entity.type != "person" or " " in entity.quote:
        return False
    given = entity.name.startswith(entity.quote)
    if _THE.search(before):
        return True  # "the Holts'", "the Holt of that story"
    related = _RELATED.match(text, entity.end)
    if related is not None and entity.name.startswith(related[1] + " "):
        return True
    if _CALLED.search(before) or (given and _NAMED_AFTER.search(before)):
        return True
    after = text[entity.end : entity.end + 2]
    if after[:1] == " " and after[1:].isupper() and not entity.quote.isupper():
        return True  # the "Savage Love" column
    return entity.quote in things and _ACTS.match(text, entity.end, entity.end + 20) is None

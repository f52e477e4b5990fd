"""Short forms joined to full names within one article: "Kim" to Kim Jong-Un, "WHO" to its name.

Nothing is joined on a guess: where two full names fit, or none, a mention is its own name.
The reason for each join is kept in ``EntityValue.link``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from brief import patterns as re
from brief.language import titles
from brief.records import Document, EntityType, EntityValue, Placed, Span
from brief.values.names import people
from brief.values.names.acronyms import join_acronyms, spell_out
from brief.values.names.forms import Form, core, single
from brief.values.names.full_names import join_people, join_spellings
from brief.values.names.organizations import join_organizations
from brief.values.names.recognizer import Mention
from brief.values.names.retyped import acting_towns, retype_aged, retype_short_forms

TITLES = titles.TITLES | titles.WITH_OFFICES
_BEFORE = re.compile(r"([^\W\d_]+)\.?\s+$")
# Titles that tell people of one family apart.
_SPOKEN = frozenset("mr mrs ms miss mx dr sir dame lord lady rev prof".split())
_KIN = (
    r"(?:son|daughter|wife|husband|widow|widower|mother|father|brother|sister|nephew|niece|cousin|uncle"
    r"|aunt|grandson|granddaughter|grandfather|grandmother|stepson|stepdaughter|sibling|twin|partner)"
)
_KIN_BEFORE = re.compile(
    rf"(?:\b(?:his|her|their|the|a|an)\b|['’]s)(?: [a-z-]+){{0,2}} {_KIN},? $", re.IGNORECASE
)
_KIN_AFTER = re.compile(rf", (?:\d{{1,3}}, )?(?:his|her|their) (?:[a-z-]+ ){{0,2}}{_KIN}\b")
# What only a person does, or has done to him.
_PERSONAL = re.compile(
    r"(?:, \d{2},)? (?:(?:has |had |later |then |also ){0,2}(?:pardoned|died|married|divorced"
    r"|vetoed|smiled|laughed|wept|grinned|nodded|shrugged|knelt|fainted|commuted)\b"
    r"|was (?:born|buried|sworn|inaugurated|widowed|beheaded|cremated)\b"
    r"|and (?:his|her) (?:wife|husband|son|daughter|children)\b|took the oath\b)"
)


@lru_cache(maxsize=1 << 15)  # names alone, of which an article has not so many
def fold(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents, periods, hyphens and a possessive."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"['’]s?$", "", plain.strip()).replace(".", "")
    plain = re.sub(r"(?<=\w)['’](?=\w)", "", plain)
    return tuple(re.findall(r"\w+|&", plain))


def link(document: Document, mentions: Sequence[Mention]) -> tuple[EntityValue, ...]:
    """The mentions of an article as entities, each with the fullest form of its name.

    Args:
        document: The article.
        mentions: Its names, in order, not overlapping.

    Returns:
        One entity per mention, in order, with ``id`` left empty.
    """
    text = document.text
    forms: dict[tuple[str, ...], Form] = {}
    of_mention: list[Form] = []
    titled: list[bool] = []
    spoken_of: list[str] = []
    votes: dict[tuple[str, ...], dict[EntityType, float]] = {}
    headlines = Placed(b for b in document.blocks if b.kind == "title")
    for mention in mentions:
        quote = text[mention.start : mention.end]
        words, had_title = _untitled(fold(quote), mention.type)
        before = _BEFORE.search(text, max(0, mention.start - 30), mention.start)
        titled.append(had_title or (before is not None and before.group(1).casefold() in TITLES))
        words = words or (quote,)
        spoken = _title(quote, before)
        form = forms.get(words)
        if form is None:
            form = forms[words] = Form(words, mention.type, first=mention.start)
        form.count += 1
        if headlines.at(mention.start) is not None:
            form.headline = True
        elif not form.told:
            form.told, form.first = True, mention.start
        form.spellings[_bare(quote, had_title)] += 1
        kinds = votes.setdefault(words, {})
        kinds[mention.type] = kinds.get(mention.type, 0.0) + max(mention.score, 0.01)
        form.titles |= {spoken} if spoken else set()
        form.kin = form.kin or _is_kin(text, mention)
        spoken_of.append(spoken)
        of_mention.append(form)
    for words, form in forms.items():
        form.type = _winner(votes[words])
    retype_aged(text, mentions, of_mention, votes)
    retype_short_forms(forms.values(), votes, acting_towns(text, mentions, of_mention))
    join_spellings([f for f in forms.values() if f.type == "person"])
    join_acronyms(text, mentions, of_mention, list(forms.values()))
    join_people([f for f in forms.values() if f.type == "person"])
    join_organizations([f for f in forms.values() if f.type == "organization"], forms.keys())

    for form in forms.values():
        root = form.root()
        if root is not form:
            for kind, weight in votes[form.words].items():
                votes[root.words][kind] = votes[root.words].get(kind, 0.0) + weight
    members: dict[tuple[str, ...], list[Form]] = {}
    for form in forms.values():
        members.setdefault(form.root().words, []).append(form)
    names = {words: _full_name(group) for words, group in members.items()}
    spell_out(text, forms.values(), names)
    found = []
    families: dict[str, list[Form]] = {}
    for form in forms.values():
        if form.type == "person" and len(core(form.words)) > 1:
            families.setdefault(core(form.words)[-1], []).append(form)
    for mention, form, title, spoken in zip(mentions, of_mention, titled, spoken_of, strict=True):
        quote = text[mention.start : mention.end]
        root = _by_title(form, spoken, families) or form.root()
        if form.reason == "short form" and _own(text, mention, form):
            root = form
        short = form.type == "organization" and form.reason == "short form"
        person = short and len(form.words) == 1 and bool(_PERSONAL.match(text, mention.end))
        if person:
            root = form  # "Holt pardoned him": no firm does
        if len(form.words) == 1 and _of_another_gender(spoken, root, names):
            root = form  # "Mrs Reeve" is not Paul Reeve
        name = names.get(root.words) or _bare(quote, title)
        reason = None
        if name != quote:
            if form.words == fold(name):
                reason = None if name == _bare(quote, True) else "spelling"
            else:
                reason = form.reason or ("surname" if root is not form.root() else "short form")
                if reason == "surname" and title:
                    reason = "title+surname"
        found.append(
            EntityValue(
                start=mention.start,
                end=mention.end,
                quote=quote,
                name=name,
                type=_winner(votes[root.words])
                if root is not form
                else "person"
                if person
                else form.type,
                link=reason,
            )
        )
    return tuple(found)


def group(document: Document, entities: Sequence[EntityValue], span: Span) -> tuple[str, ...]:
    """The people that "the two leaders" at ``span`` can only mean, else nothing.

    They are the persons named before it in the article, if they are as many as the words
    say; failing that, those named in the three sentences before it.
    """
    words = document.text[span.start : span.end].casefold()
    count = 3 if re.search(r"\b(?:three|trio)\b", words) else 0
    if re.search(r"\b(?:two|both|pair|duo)\b", words):
        count = 2
    if not count:
        return ()
    earlier = [e for e in entities if e.type == "person" and e.start < span.start]
    before = [s for s in document.sentences if s.start < span.start]
    for since in (0, before[-4].start if len(before) > 3 else 0):
        people = tuple(dict.fromkeys(e.name for e in earlier if e.start >= since))
        if len(people) == count:
            return people
    return ()


def _winner(votes: Mapping[EntityType, float]) -> EntityType:
    return min(votes, key=lambda kind: (-votes[kind], kind))


def _untitled(words: tuple[str, ...], kind: EntityType) -> tuple[tuple[str, ...], bool]:
    start = 0
    if kind == "person":
        while start < len(words) - 1 and words[start] in TITLES:
            start += 1
    return words[start:], start > 0


def _bare(quote: str, titled: bool) -> str:
    if not titled:
        return quote
    found = quote
    while True:
        match = re.match(r"([^\W\d_]+)\.?\s+(?=\S)", found)
        if match is None or match.group(1).casefold() not in TITLES:
            return found
        found = found[match.end() :]


def _full_name(group: Iterable[Form]) -> str:
    """The form with most words, of its spellings the most frequent; capitals only lose."""
    forms = list(group)
    best = min(
        forms,
        key=lambda f: (f.reason == "acronym", _initialed(f), -len(f.words), f.first),
    )
    best = next((f for f in forms if _without_noun(f, best)), best)
    order = list(best.spellings)
    return min(
        order, key=lambda s: (s.isupper() and len(s) > 5, -best.spellings[s], order.index(s))
    )


def _initialed(form: Form) -> bool:
    """Whether a person's name has nothing but initials before its last word: "J F Mooney"."""
    given = form.words[:-1]
    return form.type == "person" and bool(given) and all(len(w) == 1 for w in given)


def _own(text: str, mention: Mention, form: Form) -> bool:
    """Whether a mention is nobody's short form, whatever name it is part of.

    "Montana's National Guard" is not the Montana Air National Guard, and who "appeared as Tom" is
    none of those who bear the name.
    """
    before = text[max(0, mention.start - 8) : mention.start]
    if form.type == "organization":
        return before.rstrip(" ").endswith(("'s", "’s", "s'", "s’"))
    ends = text[mention.end : mention.end + 2].strip()[:1]
    return form.type == "person" and before.endswith(" as ") and ends in (*"[.,;:)", "")


def _without_noun(form: Form, longer: Form) -> bool:
    """Whether a form is a longer one without what a person is: "Bob Arden", "Londoner Bob Arden".

    Not without another first name of his: "Paul Jones" of John Paul Jones.
    """
    more = len(longer.words) - len(form.words)
    if form.type != "person" or more < 1 or single(form.words):
        return False
    if any('"' in spelling or "“" in spelling for spelling in longer.spellings):
        return False  # 'Matiu "Matt" Holt'
    return (
        longer.words[more:] == form.words
        and people.is_first_name(form.words[0])
        and all(len(w) > 2 and not people.is_first_name(w) for w in longer.words[:more])
    )


def _title(quote: str, before: re.Match[str] | None) -> str:
    """The title that a mention has in or before it, in lower case; empty where it has none."""
    first = quote.split(" ", 1)[0].rstrip(".").casefold()
    lead = before.group(1).casefold() if before else ""
    return first if first in _SPOKEN else lead if lead in _SPOKEN else ""


def _by_title(form: Form, spoken: str, families: Mapping[str, Sequence[Form]]) -> Form | None:
    """Whom "Ms. Holm" means among several: the one whose full name has that title too."""
    if not spoken or form.type != "person" or len(form.words) > 1:
        return None
    bear = {id(p.root()): p for p in families.get(form.words[0], ())}
    if len(bear) < 2:
        return None
    fits = {id(p.root()): p.root() for p in bear.values() if spoken in p.titles}
    return next(iter(fits.values())) if len(fits) == 1 else None


def _of_another_gender(spoken: str, root: Form, names: Mapping[tuple[str, ...], str]) -> bool:
    """Whether a title says that somebody is not the person of a full name."""
    own = people.gender(f"{spoken} {root.words[-1]}") if spoken else None
    known = people.gender(names.get(root.words, ""))
    return own is not None and known is not None and own != known


def _is_kin(text: str, mention: Mention) -> bool:
    """Whether a name stands as "his son, Peter Harlow" or "Peter Harlow, his son" do."""
    before = text[max(0, mention.start - 40) : mention.start]
    return bool(_KIN_BEFORE.search(before) or _KIN_AFTER.match(text, mention.end))

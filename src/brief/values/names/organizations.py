"""Which full name a short one of a firm or a body stands for, and what such names end in."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from brief.values.names.acronyms import is_acronym
from brief.values.names.forms import SMALL, Ends, Form

COMPANY = frozenset(
    "inc incorporated ltd limited llc plc corp corporation co company group holdings holding gmbh "
    "ag nv sa spa bv ab oy kk se lp llp".split()
)
_ABROAD = frozenset("kk gmbh bv oy sa spa ab nv ag".split())
# A name with one of these after it is a part of something, or another thing of the same house:
# Google News is not Google.
HEADS = frozenset(
    "news bank airlines airways air university college institute school hospital times post press "
    "journal network radio television tv office ministry department agency party union league "
    "association federation council committee commission court parliament senate congress "
    "government army navy force forces police guard fund foundation center centre research "
    "technologies systems services motors energy oil pharma games music records pictures studios "
    "capital partners ventures cloud maps search fc club team stadium airport campaign "
    "administration north south east west america europe asia africa international global "
    "city street".split()
)
# What a firm's own name ends in, as a house's parts do not: Halden Motors is Halden.
_TRADES = COMPANY | frozenset(
    "motors energy oil pharma airlines airways technologies international".split()
)


def formless(words: tuple[str, ...]) -> tuple[str, ...]:
    """A firm's name without what tells its form: Halden Motors of Halden Motors Co."""
    while len(words) > 1 and words[-1] in COMPANY:
        words = words[:-1]
    return words


def join_organizations(organizations: Sequence[Form], named: Collection[tuple[str, ...]]) -> None:
    """Join "Boeing" to Boeing Co., "Northrop" to Northrop Grumman, "the Commission" to its name.

    ``named`` are all names of the article: Google is not Google Stadia where "Stadia" is one.
    """
    longer = Ends((f, f.words) for f in organizations)
    for form in organizations:
        if form.full is not None:
            continue
        words = form.words
        fits: dict[int, Form] = {}
        for other, _ in longer.having(words):
            if other.root() is form:
                continue
            rest = other.words[len(words) :]
            starts = other.words[: len(words)] == words
            before = other.first <= form.first or not form.told
            # what is named behind it with a foreign form is its branch there: Holt, and Holt KK
            branch = not before and not _ABROAD.isdisjoint(rest)
            company = starts and all(w in COMPANY for w in rest) and not branch
            # "Northrop", but not the Google that has been named before Google Print is
            firm = (
                starts
                and len(words) == 1
                and not is_acronym(form)  # "the EU" is not the EU Fisheries Directive
                and before
                and other.told
                and words[0] not in HEADS  # "the Senate" is not the Senate Commerce Committee
                and rest not in named
                and (
                    not any(w in HEADS or w in SMALL for w in rest)
                    # "Cairn" of Cairn Energy, where no other name begins so
                    or (
                        _TRADES.issuperset(rest)
                        and len({id(o.root()) for o, _ in longer.having(words)}) == 1
                    )
                )
            )
            # "the Commission" to its full name, and "Albion" to Cambridge Albion; but "National
            # Guard" is not that of a state named later, nor Congress "Limits for Congress".
            ends = other.words[-len(words) :] == words and other.words[-len(words) - 1] not in SMALL
            head = ends and (
                (words[-1] in HEADS and (before or len(words) == 1))
                or (len(words) == 1 and len(other.words) == 2)
            )
            if company or firm or head:
                fits.setdefault(id(other.root()), other.root())
        if len(fits) == 1:
            (form.full,) = fits.values()
            form.reason = "short form"

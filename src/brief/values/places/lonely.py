"""Small places far from all else that an article speaks of: namesakes of what has no entry.

The Devon of "Exeter, Devon" is not the borough in Pennsylvania, nor a lake that no gazetteer has
its namesake a thousand miles away: better no place than that one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from brief.values.places.gazetteer import Gazetteer, Place
from brief.values.places.ranker import Choice, kilometers
from brief.values.places.recognizer import LISTED, PAIR, Found

_TOWN = 20_000  # people
_CITY = 100_000  # where nothing else of its country is named
_KNOWN = 50_000  # of which all know where they lie
_KINDS = frozenset("PPL PPLX PPLA2 PPLA3 PPLA4 PPLL LK STM MT PRK BLDG ISL".split())
_WIDE = frozenset({"US", "CA", "AU"})  # to be in one of them says little
_FAR = 300  # kilometers
_COMPANY = 3  # other places that an article names, to tell where it plays


def far(choices: Sequence[tuple[Choice, bool]]) -> list[bool]:
    """Whether each name's best is a small place far from all others of the article.

    What an article names alone, or with its country, division or a place near it, stays. Of 30
    such names in the development documents none was the place meant.

    Args:
        choices: The choice for each name, and whether the text itself says where it lies.
    """
    chosen = [c.places[0] for c, _ in choices if c.places and not c.adjective]
    countries = {place.country for place in chosen if place.is_country}
    mentions = Counter(place.name for place in chosen)
    named = tuple(dict.fromkeys(chosen))  # each once: of a book all beside all took its square

    @cache
    def strange(best: Place) -> bool:
        others = [place for place in named if place.name != best.name]
        known = any(place.country == best.country for place in others)
        return best.population < (_TOWN if known else _CITY) and all(
            (place.admin1 != best.admin1 or not place.admin1) and kilometers(place, best) > _FAR
            for place in others
        )

    out = []
    for choice, paired in choices:
        best = choice.places[0] if choice.places else None
        out.append(
            best is not None
            and not choice.adjective
            and best.feature in _KINDS
            and not paired
            and len(chosen) - mentions[best.name] >= _COMPANY
            and (best.country in _WIDE or best.country not in countries)
            and strange(best)
        )
    return out


def astray(text: str, found: Sequence[tuple[Found, Choice]]) -> frozenset[str]:
    """The names that are written with their country, and whose best is small and elsewhere.

    "Palmyra, Syria" is in no Pennsylvania. A city that all know is another matter: "Paris,
    Germany" is a mistake, and may be told of.
    """
    keys = set()
    for (each, choice), (outer, _) in pairwise(found):
        best = choice.places[0] if choice.places else None
        if best is None or not each.pair or best.population >= _KNOWN:
            continue
        paired = PAIR.fullmatch(text, each.end, outer.start)
        if paired is None or LISTED.match(text, outer.end):
            continue
        if not any(Gazetteer.load().contains(place, best) for place in each.pair):
            keys.add(each.key)
    return frozenset(keys)

"""Which stretches of an article name places: signals, and boosted trees that weigh them.

The trees are in ``data/places.json``; ``scripts/train_places.py`` learns them.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from brief import patterns as re
from brief.models import pinned
from brief.models.forest import Forest
from brief.records import Document
from brief.values.places.gazetteer import Entry, Place
from brief.values.places.ranker import FILE, NATURE, Choice

WORD = re.compile(r"[^\W_]+")
# Behind the Y of "X, Y" there is more of a list: ", Z", "and Z".
LISTED = re.compile(r"\s*(?:,\s*|,?\s*(?:and|or|&)\s+)(?:the\s+|and\s+|or\s+)?[A-Z]")
PAIR = re.compile(r"[ ]*(?:,[ ]{1,2}|[ ]\()")
_PREPOSITIONS = frozenset(
    "in at from near to outside across around throughout into toward towards within inside "
    "between through north south east west visit visited downtown central".split()
)
_TITLES = frozenset(
    "mr mrs ms dr sen rep gov gen col lt sgt capt maj rev president senator judge justice mayor "
    "governor secretary minister chief coach officer deputy sheriff prof professor sir lord lady "
    "councilman councilwoman commissioner attorney detective king queen prince "
    "princess pope".split()
)
_PART = frozenset(
    "avenue ave street st road rd boulevard blvd drive lane court university college school high "
    "hospital airport church times post news herald tribune journal bank inc corp co company "
    "association society center centre stadium park hotel museum press institute department "
    "police council board league club team united city fc medical international regional bridge "
    "river lake mountain creek bay beach county township district".split()
)
# Frequent given names: "George Washington", "Michael Jordan", "Paris Jackson" are no places.
GIVEN = frozenset(
    "James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel "
    "Matthew Anthony Mark Donald Steven Stephen Paul Andrew Joshua Kenneth Kevin Brian George "
    "Timothy Ronald Edward Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Larry Justin "
    "Scott Brandon Benjamin Samuel Gregory Frank Alexander Raymond Patrick Jack Dennis Jerry "
    "Tyler Aaron Henry Adam Douglas Nathan Peter Zachary Kyle Walter Harold Jeremy Carl Keith "
    "Roger Gerald Terry Sean Arthur Lawrence Dylan Jesse Bryan Joe Bruce Billy Albert Willie Alan "
    "Ralph Eugene Russell Bobby Philip Harry Vincent Louis Mary Patricia Jennifer Linda Elizabeth "
    "Barbara Susan Jessica Sarah Karen Nancy Lisa Margaret Betty Sandra Ashley Dorothy Kimberly "
    "Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Laura Sharon Cynthia "
    "Kathleen Amy Shirley Angela Helen Anna Brenda Pamela Nicole Ruth Katherine Samantha "
    "Christine Emma Catherine Debra Virginia Rachel Carolyn Janet Maria Heather Diane Julie Joyce "
    "Victoria Kelly Christina Lauren Joan Evelyn Olivia Judith Megan Cheryl Martha Andrea Frances "
    "Hannah Jacqueline Ann Gloria Jean Kathryn Alice Teresa Sara Janice Doris Julia Judy Grace "
    "Denise Amber Marilyn Beverly Danielle Theresa Sophia Marie Diana Brittany Natalie Isabella "
    "Charlotte Rose Alexis Kayla Mike Jim Tom Bill Bob Steve Dave Chris Dan Matt Tony Greg Jeff "
    "Tim Ken Ron Rick Ray Sam Ben Fred Ted Don Phil Doug Jose Juan Carlos Luis Jorge Pedro Miguel "
    "Ian Simon Neil Graham Colin Stuart Hugh Nigel Oliver Jake Luke Liam Noah Denzel Kirk Burt "
    "Kate Jane Anne Lucy Claire Fiona Helena Boris Vladimir Ivan Ali Omar Hassan Ahmed Mohammed "
    "Muhammad Craig Derek Todd Chad Brad Kurt Glenn Wayne Troy Randy Johnny Jimmy Tommy Eddie "
    "Danny".split()
)
# Names of places that the language uses for something else, unless something speaks for them.
COMMON = frozenset(
    "of the a an in on at as is are was i he she it we they you his her my our no not new old one "
    "two many most man mobile reading nice bath police university college school hospital church "
    "union liberty independence hope police march may august sunday monday friday justice orange "
    "white black green brown king young house senate congress central best summit progress "
    "enterprise commerce republic male lima date east west north south general major post police "
    "time times this that these those both over under well good big well see young so said says "
    "all any some and but or if for from with by to do go be me us up out off can will would just "
    "center park lake river mountain hill hills bank media ball bar beach boy bay bridge castle "
    "corner cross deal delta early end energy fair farmer field fort friend grant hall home "
    "industry star page point pole police price pine power price property rice ross rose royal "
    "rush christmas easter thanksgiving liberal sale same santa security service social split "
    "stone sun table tours trinity victory war washingtonian water welcome wish world".split()
)


class Tagged(Protocol):
    """What is used of a tagger's mention (``names.Mention``)."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def type(self) -> str: ...  # noqa: D102
    @property
    def score(self) -> float: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch that may name a place: where, its key in the article, what it may mean."""

    start: int
    end: int
    key: str
    entries: tuple[Entry, ...]
    pair: tuple[Place, ...] = ()
    road: bool = False


SIGNALS = (
    "bias", "population", "small", "country", "division", "county", "region", "nature", "building",
    "capital", "adjective", "alias", "unknown", "words", "pair_head", "pair_tail", "preposition",
    "capital_before", "capital_after", "part_after", "title_before", "sentence_start", "common",
    "lower_elsewhere", "name_elsewhere", "upper", "seen", "confidence", "namesakes",
    "the_before", "road", "abbreviation", "facility_end", "given_before", "given_elsewhere",
    "tag_place", "tag_norp", "tag_facility", "tag_organization", "tag_person",
    "tag_other", "inside_person", "inside_organization", "inside_place", "inside_other",
    "tag_score", "untagged",
)  # fmt: skip


def signals(
    document: Document,
    found: Sequence[Found],
    choices: Sequence[Choice],
    mentions: Sequence[Tagged],
) -> list[dict[str, float]]:
    """What speaks for and against each candidate's being a place here: ``SIGNALS``."""
    text = document.text
    counts = Counter(each.key for each in found)
    begins = [m.start for m in mentions]
    starts = {s.start for s in document.sentences}
    tails = {
        outer.start
        for inner, outer in pairwise(found)
        if PAIR.fullmatch(text, inner.end, outer.start)
    }
    lower = {m.group() for m in WORD.finditer(text) if m.group().islower()}
    rows = [
        _signals(text, each, choice, counts, starts, tails, lower)
        for each, choice in zip(found, choices, strict=True)
    ]
    named: Counter[str] = Counter()
    given = {f.key for f, row in zip(found, rows, strict=True) if row["given_before"]}
    for each, row in zip(found, rows, strict=True):
        if row.get("title_before") or row.get("capital_before") or row.get("capital_after"):
            named[each.key] += 1
    for each, row in zip(found, rows, strict=True):
        row["name_elsewhere"] = float(named[each.key] > 0)
        row["given_elsewhere"] = float(each.key in given)
        if mentions:
            row.update(_tags(each, mentions, begins))
    return rows


def _signals(
    text: str,
    each: Found,
    choice: Choice,
    counts: Counter[str],
    starts: set[int],
    tails: set[int],
    lower: set[str],
) -> dict[str, float]:
    words = text[each.start : each.end]
    row: dict[str, float] = {"bias": 1.0, "unknown": float(not each.entries)}
    row["road"], row["abbreviation"] = float(each.road), float(words.endswith("."))
    row["facility_end"] = float(words.rpartition(" ")[2].casefold() in _PART)
    if choice.places:
        best = choice.places[0]
        kind = {"ADM1": "division", "ADM2": "county", "CONT": "region", "RGN": "region"}
        name = kind.get(best.feature, "")
        if best.is_country:
            name = "country"
        elif best.feature == "PPLC":
            name = "capital"
        elif best.feature == "BLDG":
            name = "building"
        elif best.feature in NATURE:
            name = "nature"
        if name:
            row[name] = 1.0
        row["population"] = math.log10(best.population + 1) / 3
        row["small"] = float(not name and best.population < 15_000)
        row["adjective"] = float(choice.adjective)
        row["alias"] = float(any(e.place == best and e.alias for e in each.entries))
        row["confidence"] = choice.probabilities[0]
        row["namesakes"] = math.log1p(len(each.entries)) / 3
    count = words.count(" ") + words.count("-") + 1
    row["words"] = float(count > 1)
    row["pair_head"], row["pair_tail"] = float(bool(each.pair)), float(each.start in tails)
    before = _word_before(text, each.start)
    after = _word_after(text, each.end)
    row["preposition"] = float(before in _PREPOSITIONS)
    row["the_before"] = float(before == "the")
    row["capital_before"] = float(before[:1].isupper() and each.start not in starts)
    row["capital_after"] = float(after[:1].isupper())
    row["part_after"] = float(after[:1].isupper() and after.casefold() in _PART)
    row["given_before"] = float(before in GIVEN)
    row["title_before"] = float(before.casefold().rstrip(".") in _TITLES)
    row["sentence_start"] = float(each.start in starts)
    row["common"] = float(each.key in COMMON)
    row["lower_elsewhere"] = float(words.casefold() in lower)
    row["upper"] = float(len(words) > 3 and words.isupper())
    row["seen"] = math.log(counts[each.key])
    return row


def _word_before(text: str, start: int) -> str:
    if start < 2 or text[start - 1] != " ":
        return ""
    left = max(0, start - 30)
    words = text[left : start - 1].split(" ")
    last = words[-1]
    return last if last[-1:].isalpha() or last.endswith(".") else ""


def _word_after(text: str, end: int) -> str:
    if text[end : end + 1] not in (" ", "-"):
        return ""
    match = WORD.match(text, end + 1)
    return match.group() if match else ""


def _tags(each: Found, mentions: Sequence[Tagged], begins: Sequence[int]) -> dict[str, float]:
    at = bisect_right(begins, each.start) - 1
    last = bisect_left(begins, each.end)
    for mention in mentions[max(0, at) : max(last, at + 1)]:
        if mention.end <= each.start or mention.start >= each.end:
            continue
        kind = mention.type
        if (mention.start, mention.end) == (each.start, each.end):
            known = ("place", "norp", "facility", "organization", "person")
            name = "tag_" + (kind if kind in known else "other")
            return {name: 1.0, "tag_score": mention.score}
        around = ("person", "organization", "place")
        return {"inside_" + (kind if kind in around else "other"): 1.0, "tag_score": mention.score}
    return {"untagged": 1.0}


class Recognizer:
    """Boosted trees over ``SIGNALS``: node 0 is the root, a node whose left is 0 is a leaf."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        trees = table["trees"]
        sizes = [len(tree["left"]) for tree in trees]
        roots = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
        flat = {
            name: np.concatenate([np.asarray(tree[name], float) for tree in trees])
            for name in ("signal", "at_most", "left", "right", "value")
        }
        shift, leaf = np.repeat(roots, sizes), flat["left"] == 0
        here = np.arange(len(shift))
        left, right = (np.where(leaf, here, flat[side] + shift) for side in ("left", "right"))
        self._forest = Forest(
            feature=np.repeat(flat["signal"].astype(np.int64), 2),
            threshold=np.repeat(flat["at_most"], 2),
            children=2 * np.stack([left, right], axis=1).astype(np.int64).ravel(),
            value=np.repeat(flat["value"], 2),
            roots=2 * roots,
            depth=int(table["depth"]),
            baseline=float(table["start"]),
        )
        self._threshold = float(table["threshold"])

    def scores(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Log odds of each row's being a place, shape (n,)."""
        total: NDArray[np.float64] = self._forest.baseline + self._forest.leaves(x).sum(axis=1)
        return total

    def __call__(self, rows: Sequence[Mapping[str, float]]) -> list[bool]:
        """Whether each candidate is a place here."""
        if not rows:
            return []
        x = np.array([[row.get(name, 0.0) for name in SIGNALS] for row in rows])
        return [bool(score >= self._threshold) for score in self.scores(x)]


@cache
def recognizer(tagged: bool) -> Recognizer:
    """The shipped trees: those that count on a tagger, or those that do without.

    Raises:
        ModelError: The file is absent or differs from its pinned digest.
    """
    table = json.loads(pinned.load_bytes(FILE))
    return Recognizer(table["recognizer"]["tagged" if tagged else "alone"])

"""Whether a sentence of evidence contradicts a claim, and what speaks against saying so.

A slot refutes a claim only where the rest of the claim is found in the sentence, where no sentence
that is nearly as close says what the claim says, and where no more than two slots differ: otherwise
the two speak of different things. Each reason to let a claim be is a small function of ``DOUBTS``.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from brief.comparison import binding, denial, slots
from brief.comparison.align import Alignment
from brief.comparison.bonds import VERBS, read
from brief.comparison.finding import Finding
from brief.comparison.units import Statement, Unit, same_value
from brief.records import EntityValue, QuantityValue, TimeValue, Value
from brief.values.quantities.units import PAIRED
from brief.verify import reckoning
from brief.verify.nearest import NEAR_COPY, Compared
from brief.verify.reckoning import Reckoning, Way, reckonings

_FREE = 0.82  # for ``NEAR_COPY`` where a value stands in another place of its sentence
_ALL = 0.97  # of the rest, for the words around two values to tell what they are said of
_LEAST_COMMON = 2.0  # words and values in common, so that "He met Kim" refutes nothing
_LEAST_COMMON_FREE = 3.0
_LEAST_COMMON_BOUND = 1.5  # where trees tell that both values hang on the same verb
_AGREES_ELSEWHERE = 0.5
_MOST_FAILS = 2
_TWO_NEED = 0.85  # the rest, where two slots differ
_VALUES = frozenset({"time", "place", "quantity"})
_ONE_MORE = frozenset("also another additional too besides further".split())
_OPPOSING = frozenset("against without despite except".split())
_MULTIPLES = {
    "double": 2, "doubled": 2, "twice": 2, "twofold": 2, "half": 2, "halved": 2, "triple": 3,
    "tripled": 3, "thrice": 3, "threefold": 3, "third": 3, "quadruple": 4, "quadrupled": 4,
    "fourfold": 4, "quarter": 4, "tenfold": 10, "tenth": 10,
}  # fmt: skip
_ROUGHLY = 0.05
_LONGEST_INITIALS = 6
# What puts a part of a figure apart from the rest, or one figure behind another.
_APART = frozenset(
    """including include includes of but except besides excluding remaining rest others more fewer
    less than older younger ahead behind""".split()
)
# "58 runs in arrears", "two seconds adrift": how far apart two figures are
_GAP = re.compile(
    r"(?: [a-z]+){0,2} (?:in arrears|adrift|behind|ahead|clear|in front|short|to spare|in hand"
    r"|to the good)\b"
)
_FROM_TO = frozenset({"from", "to"})
_AND = frozenset({"and", "or"})
_INDEFINITE = frozenset({"a", "an"})
_WE = frozenset("we us our ours ourselves".split())
_BEFORE_AFTER = frozenset("after before later earlier younger older since".split())
_WHEN = frozenset("before after since until".split())
_HAVE = frozenset({"have", "'ve", "’ve"})


@dataclass(frozen=True)
class _Case:
    """A claim, a sentence that disagrees with it, and the other sentences near to it."""

    mine: Statement
    compared: Compared
    others: Sequence[Compared]

    @cached_property
    def fails(self) -> list[Finding]:
        return self.compared.fails

    @property
    def alignment(self) -> Alignment:
        return self.compared.alignment

    @cached_property
    def without(self) -> frozenset[int]:
        return frozenset(f.unit for f in self.fails)

    @cached_property
    def rest(self) -> float:
        return self.alignment.coverage(self.without)

    @cached_property
    def bound(self) -> bool:
        """Whether trees tell of every value that it is the same thing to the same verb."""
        return all(
            f.name in _VALUES and f.evidence is not None
            and binding.bound(self.alignment, f.claim, f.evidence)
            for f in self.fails
        )  # fmt: skip

    @cached_property
    def free(self) -> bool:
        """Whether a value is met only as the one of its kind."""
        return any(f.place == "only one" for f in self.fails) and not self.bound


def refutes(mine: Statement, compared: Compared, others: Sequence[Compared]) -> bool:
    """Whether a sentence contradicts a claim.

    Args:
        mine: The claim.
        compared: The claim beside the sentence.
        others: The claim beside all sentences near to it.
    """
    case = _Case(mine, compared, others)
    return bool(case.fails) and not any(doubt(case) for doubt in DOUBTS)


def may_refute(compared: Compared, least: float = NEAR_COPY) -> bool:
    """Whether a sentence might contradict a claim if its pronouns were names.

    A name for a pronoun meets names of the claim, and nothing else: of that enough has to be there,
    but for the few that would be what differs.
    """
    matched, units = compared.alignment.matched, compared.alignment.claim.units
    weighed = [(u.weight, 1.0 if u.named else m) for u, m in zip(units, matched, strict=True)]
    lost = sorted(weight * (1 - share) for weight, share in weighed)
    total = compared.alignment.claim.weight - sum(lost[-_MOST_FAILS - 1 :])
    return sum(weight * share for weight, share in weighed) >= least * total


def may_agree(compared: Compared) -> bool:
    """Whether it might say of what differs what the claim says, if its pronouns were names."""
    return may_refute(compared, _AGREES_ELSEWHERE)


def strength(compared: Compared) -> float:
    """How surely a sentence contradicts a claim, beside others that do."""
    bonus = {"same place": 0.2, "same bond": 0.2, "swapped": 0.2}
    return compared.rest + max(bonus.get(f.place, 0.0) for f in compared.fails)


def _written_alike(case: _Case) -> bool:
    """Whether both have the very same words for a value: what they mean may be read otherwise."""
    return any(
        f.name != "negation" and f.evidence is not None and f.claim.base == f.evidence.base
        for f in case.fails
    )


def _differs_in_too_much(case: _Case) -> bool:
    fails = case.fails
    return len({f.name for f in fails}) > _MOST_FAILS or len(fails) > _MOST_FAILS + 1


def _denied_of_it(case: _Case) -> bool:
    """Whether a claim denies of one what a sentence says of another."""
    alone = denial.denies_alone(case.mine, case.alignment.evidence)
    return alone and any(f.name != "negation" for f in case.fails)


def _other_question(case: _Case) -> bool:
    copied = case.rest >= _ALL and not case.free
    return not all(
        binding.comparable(
            case.alignment, f.claim, f.evidence, anywhere=f.place == "only one", copied=copied
        )
        for f in case.fails
        if f.name in _VALUES and f.evidence is not None
    )


def _of_another_time(case: _Case) -> bool:
    """Whether somebody is named with what is to come, another with what was: "will join Tarvik"."""
    return any(
        f.name in ("entity", "role") and f.evidence is not None and f.place != "swapped"
        and binding.at_another_time(case.alignment, f.claim, f.evidence)
        for f in case.fails
    )  # fmt: skip


def _too_little_found(case: _Case) -> bool:
    rest = case.rest
    if rest < (_FREE if case.free else NEAR_COPY) or (len(case.fails) > 1 and rest < _TWO_NEED):
        return True
    least = _LEAST_COMMON_FREE if case.free else _LEAST_COMMON
    return case.alignment.common(case.without) < (_LEAST_COMMON_BOUND if case.bound else least)


def _predicate_missing(case: _Case) -> bool:
    wanted = [i for i in slots.predicates(case.mine) if i not in case.without]
    there = sum(case.alignment.matched[i] > 0 for i in wanted)
    return bool(wanted) and there < max(1, 0.5 * len(wanted))


def _done_otherwise(case: _Case) -> bool:
    """Whether what the claim says with a value is not in the sentence: "endorsed Biden"."""
    reading, units = read(case.mine), case.mine.units
    verbs = (
        reading.verb_of(f.unit)
        for f in case.fails
        if f.unit in reading.units and units[f.unit].value is not None
    )
    return any(v is not None and units[v].weight and not case.alignment.matched[v] for v in verbs)


def _turned(case: _Case) -> bool:
    """Whether a word that turns the sense is in the claim alone: who was against, who for."""
    if all(f.name not in ("entity", "role") for f in case.fails):
        return False
    mine, theirs = ({w.lower for w in s.parse.words} for s in (case.mine, case.alignment.evidence))
    return bool((mine & _OPPOSING) - theirs)


def _of_something_else(case: _Case) -> bool:
    """Whether the claim is hedged otherwise, or is about somebody who is not in the sentence."""
    return case.free and (
        case.mine.hedges != case.alignment.evidence.hedges
        or any(
            f.name in ("place", "entity") and f.outcome == "skip" for f in case.compared.findings
        )
    )


def _one_more(case: _Case) -> bool:
    """Whether one of the two tells of one more: "jobs will also go in Germany".

    Where it is the sentence, those whom it names are not all: "the talks will also involve Lund".
    """
    mine, theirs = ({u.base for u in s.units} for s in (case.mine, case.alignment.evidence))
    if mine & _ONE_MORE - theirs:
        return True
    named = all(f.name in ("entity", "role") and f.place != "swapped" for f in case.fails)
    return named and "also" in theirs - mine


def _owned(case: _Case) -> bool:
    """Whether a name of the claim is of what the sentence names: "Labour's fund", the party's."""
    for fail in case.fails:
        mine, there = fail.claim.value, fail.evidence
        if isinstance(mine, EntityValue) and there is not None and there.value is not None:
            owner, mark, _ = mine.quote.replace("’", "'").partition("'s ")
            if mark and set(owner.split()) <= set(there.value.quote.split()):
                return True
    return False


def _then_and_not_now(case: _Case) -> bool:
    """Whether a figure is one of another time: "a day before the update"."""
    if not any(f.name == "quantity" for f in case.fails):
        return False
    # the words of values too: "a day before the report" may be one
    both = (case.mine, case.alignment.evidence)
    mine, theirs = ({w.lower for w in s.parse.words} for s in both)
    return bool(mine & _WHEN - theirs)


def _of_another_year(case: _Case) -> bool:
    """Whether a sentence tells of these days, "on Saturday", and the claim of another year.

    "Rovers beat Ashby 3-0 in 2017" is no contrary of this year's 2-1.
    """
    if all(f.name == "time" for f in case.fails):
        return False
    mine = {value.value[:4] for value in _dates(case.mine)}
    theirs = {value.value[:4] for value in _dates(case.alignment.evidence) if value.anchor}
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _dates(statement: Statement) -> list[TimeValue]:
    """The times of a statement whose year is known."""
    values = (unit.value for unit in statement.units)
    return [
        value
        for value in values
        if isinstance(value, TimeValue)
        and value.type in ("DATE", "TIME")
        and value.value[:4].isdigit()
    ]


def _said_elsewhere(case: _Case) -> bool:
    return any(
        _agrees(fail, case.rest, case.without, other)
        for fail in case.fails
        for other in case.others
        if other is not case.compared
    )


def _agrees(fail: Finding, rest: float, without: frozenset[int], other: Compared) -> bool:
    """Whether another sentence, close enough to the claim, says of the slot what it says."""
    alignment = other.alignment
    close = alignment.coverage(without)
    if close < max(_AGREES_ELSEWHERE, rest - 0.3):
        return False
    if fail.name in ("negation", "antonym"):
        return alignment.matched[fail.unit] >= 0.8 and not any(
            f.unit == fail.unit for f in other.fails
        )
    if fail.name == "role":
        return not any(f.name == "role" for f in other.fails) and close >= rest
    return alignment.matched[fail.unit] > 0


def _another_part(case: _Case) -> bool:
    return any(
        binding.other_part(case.alignment, f.unit, f.evidence)
        for f in case.fails
        if f.name in ("entity", "role") and f.evidence is not None
    )


def _a_multiple(case: _Case) -> bool:
    """Whether the sentence has a figure as a multiple of one that is the claim's.

    "16 percent, double the average of the others" has 8 percent too.
    """
    words = {w.lower for w in case.alignment.evidence.parse.words}
    ratios = {_MULTIPLES[word] for word in words & _MULTIPLES.keys()}
    pairs = (
        (f.claim.value, f.evidence.value)
        for f in case.fails
        if f.name == "quantity" and f.evidence is not None
    )
    return any(
        isinstance(a, QuantityValue) and isinstance(b, QuantityValue)
        and any(math.isclose(a.value * r, b.value, rel_tol=_ROUGHLY)
                or math.isclose(b.value * r, a.value, rel_tol=_ROUGHLY) for r in ratios)
        for a, b in pairs
    )  # fmt: skip


def _a_gap(case: _Case) -> bool:
    """Whether one figure is how far apart two are, the other none: "58 in arrears"."""
    for fail in case.fails:
        if fail.name != "quantity" or fail.evidence is None:
            continue
        mine = _GAP.match(case.mine.analysis.text, fail.claim.end) is not None
        behind = fail.evidence.end
        if mine != (_GAP.match(case.alignment.evidence.analysis.text, behind) is not None):
            return True
    return False


def _of_us(case: _Case) -> bool:
    """Whether a name stands where the sentence has "we": whoever that is besides the speaker."""
    if all(f.name not in ("entity", "role") for f in case.fails):
        return False
    mine, theirs = ({w.lower for w in s.parse.words} for s in (case.mine, case.alignment.evidence))
    return bool(_WE & theirs - mine)


def _one_of_many(case: _Case) -> bool:
    """Whether both are told to be one of some: one nephew of Jacob is not against another."""
    return any(
        f.name in ("entity", "role") and f.evidence is not None and f.place != "swapped"
        and _is_a(case.mine, f.claim) and _is_a(case.alignment.evidence, f.evidence)
        for f in case.fails
    )  # fmt: skip


def _is_a(statement: Statement, unit: Unit) -> bool:
    behind = statement.units[statement.units.index(unit) + 1 :][:2]
    return [u.base for u in behind[:1]] == ["be"] and any(u.base in _INDEFINITE for u in behind[1:])


def _listed_with_it(case: _Case) -> bool:
    """Whether the claim lists whom the sentence names: "Roe and Lund" is not against Lund."""
    return any(
        f.name in ("entity", "role") and f.evidence is not None and f.place != "swapped"
        and any(
            unit is not f.claim and unit.named and same_value(f.evidence, unit)
            and _listed(case.mine, f.claim, unit)
            for unit in case.mine.units
        )
        for f in case.fails
    )  # fmt: skip


def _listed(statement: Statement, one: Unit, other: Unit) -> bool:
    """Whether nothing but names, commas and "and" stand between two names."""
    first, last = sorted((one, other), key=lambda unit: unit.start)
    between = [u for u in statement.units if first.end <= u.start and u.end <= last.start]
    return all(u.named or u.base in _AND for u in between)


def _short_for_it(case: _Case) -> bool:
    """Whether initials may be short for a name, of another language too: PKK."""
    return any(
        f.name in ("entity", "role") and f.evidence is not None and f.place != "swapped"
        and f.claim.kind == f.evidence.kind == "organization"
        and _initials(f.claim) != _initials(f.evidence)
        for f in case.fails
    )  # fmt: skip


def _initials(unit: Unit) -> bool:
    quote = unit.value.quote if unit.value is not None else ""
    return quote.isupper() and len(quote) <= _LONGEST_INITIALS


def _reckoned(case: _Case) -> bool:
    """Whether a figure or a year of the claim is what two of the sentence come to.

    "12 people, including three children" has nine adults; "1921, three years after Tarvik" has
    1918; what rose from 120 to 160 gained 40. Figures of two verbs, "killed three and injured
    three", come to nothing.
    """
    theirs = case.alignment.evidence
    values = [unit.value for unit in theirs.units if unit.value is not None]
    words = {w.lower for w in theirs.parse.words}
    claimed = {w.lower for w in case.mine.parse.words} & _APART - {"of", "but", "less"}
    apart = bool(words & _APART or claimed) or words >= _FROM_TO
    ways: tuple[Way, ...] = ("sum", "difference") if apart else ("sum",)
    for fail in case.fails:
        mine, there = fail.claim.value, fail.evidence and fail.evidence.value
        if isinstance(mine, QuantityValue):
            # "from 120 kilometers to 160 kilometers an hour": the unit is told once
            alike = [_in_unit(value, mine.unit) for value in values]
            made = reckonings(mine, case.mine.words, alike, None, ways=ways, loosely=True)
            if reckoning.table(values) or any(
                math.isclose(mine.value, result.quantity.value, rel_tol=1e-6)
                and _of_one_verb(theirs, result)
                for result in made
            ):
                return True
        if (
            isinstance(mine, TimeValue) and isinstance(there, TimeValue)
            and words & _BEFORE_AFTER and reckoning.apart(mine, there, values)
        ):  # fmt: skip
            return True
    return False


def _in_unit(value: Value, unit: str) -> Value:
    if isinstance(value, QuantityValue) and value.unit not in PAIRED:
        return dataclasses.replace(value, unit=unit)
    return value


def _of_one_verb(statement: Statement, result: Reckoning) -> bool:
    """Whether a calculation takes two figures between which no verb stands."""
    if len(result.used) != 2:
        return False
    one, other = result.used
    return not any(
        one.end <= u.start < other.start and u.tag in VERBS and u.base not in _APART
        for u in statement.units
    )


def _left_out(case: _Case) -> bool:
    """Whether a figure of the sentence is of those left out: "all but two of the 14 villages"."""
    theirs = case.alignment.evidence
    text, start = theirs.words.lower(), theirs.span.start
    return any(
        f.name == "quantity" and f.evidence is not None
        and text[: f.evidence.start - start].rstrip().endswith((" but", "except", "other than"))
        for f in case.fails
    )  # fmt: skip


def _unreal(case: _Case) -> bool:
    """Whether the sentence only has what might have been: "the judge could have let him go"."""
    if _might_have_been(case.mine):
        return False
    theirs = case.alignment.evidence
    return any(f.evidence is not None and _might_have_been(theirs, f.evidence) for f in case.fails)


def _might_have_been(statement: Statement, unit: Unit | None = None) -> bool:
    """Whether the last verb before a unit, or any, is of what did not come about."""
    words, verbs = statement.parse.words, [v for v in statement.parse.verbs if v.finite]
    if unit is not None:
        verbs = [v for v in verbs if words[v.first].start < unit.end][-1:]
    return any(
        verb.modal is not None and words[verb.main].tag == "VBN"
        and any(w.lower in _HAVE for w in words[verb.first : verb.main])
        for verb in verbs
    )  # fmt: skip


DOUBTS: tuple[Callable[[_Case], bool], ...] = (
    _written_alike, _differs_in_too_much, _denied_of_it, _too_little_found, _predicate_missing,
    _one_more, _then_and_not_now, _turned, _other_question, _done_otherwise, _of_something_else,
    _said_elsewhere, _another_part, _of_another_time, _of_another_year, _a_multiple, _a_gap, _of_us,
    _one_of_many, _listed_with_it, _short_for_it, _owned, _reckoned, _left_out, _unreal,
)  # fmt: skip

"""Words by which it is known what a sentence can lose, and what each kind of part is worth."""

from __future__ import annotations

from dataclasses import dataclass

from brief import patterns as re
from brief.language import lexicon

# What each kind is worth to a reader: the least goes first. What stands between commas says
# something beside the sentence; what does not says of whom or what it speaks.
WORTH = {
    "article": 0.02, "aside": 0.05, "adverb": 0.08, "time": 0.1, "relative": 0.15,
    "attribution": 0.2, "apposition": 0.25, "participle": 0.3, "clause": 0.35, "conjunct": 0.4,
    "name": 0.42, "restrictive": 0.45, "nominal": 0.5, "oblique": 0.55, "purpose": 0.6,
}  # fmt: skip
NOUNS = frozenset({"NN", "NNP", "PRP", "CD"})
VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
COMMAS = frozenset(", – — - --".split())
ENDS = frozenset(". ; : ! ?".split())
SAYING = frozenset(
    "said says announced announces confirmed confirms reported reports added adds stated".split()
)
HINGE = frozenset("if unless until except only provided whether than as like".split())
# Before one of these, what is said may hold of no more than the words behind it say.
BINDING = lexicon.NEGATIONS | frozenset(
    """all every each any no none few fewer fewest only most least less never rarely barely
    hardly without nobody nothing neither nor not n't cannot first last second third record
    another other same such too so both either whose""".split()
)
SUPERLATIVE = re.compile(r"[a-z]{2,}est$")
NO_SUPERLATIVE = frozenset(
    "west test protest request arrest interest forest guest contest rest suggest invest harvest"
    " quest honest modest nest chest".split()
)
MONTH_OR_YEAR = re.compile(r"(?:19|20)\d\d$")
OF_TIME = frozenset("in on at during since by before after".split())
PARTS = frozenset("appos relcl acl parataxis advcl obl nmod conj".split())
NEEDED = frozenset("to between with about against into".split())  # behind a noun
ADVERBS = frozenset(
    """also however meanwhile recently currently later already moreover furthermore
    nevertheless nonetheless indeed then now here today yesterday tonight again officially
    formally publicly""".split()
)
# What goes with the phrase that it leads: "shortly | before noon", "mostly | in Rye".
LEADING = frozenset(
    """shortly soon immediately just right mainly mostly partly largely especially particularly
    early late long""".split()
)
FREE = frozenset(
    """in on at during after before since over amid following near for by from with between under
    through throughout within across around outside inside along despite alongside against because
    to into about""".split()
)
# Verbs that need the phrase behind them also in the passive or with an object.
NEEDING = frozenset(
    """locate base set name charge accuse use know hold expect involve put place call send give
    provide replace compare describe regard convict suspect aim deprive rob inform tell""".split()
)
SUFFIXES = frozenset("inc inc. ltd ltd. llc corp corp. co co. plc jr jr. sr sr.".split())
OPENING_CLAUSES = frozenset("after as when while because although before since that if".split())


@dataclass(frozen=True, slots=True)
class Part:
    """Words ``[first, last]`` that a sentence can lose, marks included, and what they are."""

    first: int
    last: int
    kind: str
    worth: float

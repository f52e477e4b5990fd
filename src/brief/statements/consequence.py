"""How much it would hurt if a claim were wrong: what to check first.

A linear model over plain facts of a claim: how check-worthy its words are, what it tells of (a
death, a verdict, a sum), where it stands, who says it. The weights are those of a logistic
regression fitted on the sentences of 304 articles that a fact-checker would check first;
``scripts/measure_check_first.py`` measures it on others, and fits it anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import exp, log1p

from brief.records import Claim, EntityValue, QuantityValue, TimeValue, Value

# They meet a text in lower case: without regard to case ``re`` tries each word at each place.
_HARM = re.compile(
    r"\b(?:die[sd]?|dead|deaths?|dying|kill(?:s|ed|ing)?|murder\w*|suicides?|shot|shooting|stabb?\w+"
    r"|injur\w+|wound(?:ed|s|ing)|rap(?:e|ed|ist)|abus(?:e|ed|ing)|assault\w*|attack\w*|bomb\w*"
    r"|explo\w+|crash\w*|collaps\w+|missing|kidnap\w*|hostages?|tortur\w+|drown\w*|infect\w+"
    r"|disease|virus|outbreak|famine|starv\w+|victims?|casualt\w+)\b",
)
_LAW = re.compile(
    r"\b(?:arrest\w*|charg(?:e|ed|es)|indict\w*|convict\w*|acquit\w*|sentenc\w+|guilty|pleads?"
    r"|pleaded|pled|jail\w*|prison\w*|trial|court|judge|ruled|ruling|lawsuit|sued?|suing|alleg\w+"
    r"|accus\w+|fraud\w*|corrupt\w*|brib\w+|steal\w*|stole|theft|illegal\w*|unlawful\w*|violat\w+"
    r"|investigat\w+|suspect\w*|crim(?:e|es|inal)|denied|denies|banned|fined|extradit\w+)\b",
)
_ACT = re.compile(
    r"\b(?:resign\w*|fired|sacked|appoint\w*|elect(?:ed|s)|won|wins?|defeat\w*|beat|voted?"
    r"|approv\w+|reject\w*|veto\w*|passed|signed|announc\w+|launch\w*|declar\w+|withdr\w+"
    r"|cancel\w*|clos(?:e|ed|ing|ure)|evacuat\w+|merg\w+|acqui\w+|bought|sold|record|first"
    r"|introduced|award\w*|allocat\w+|fund(?:ed|ing|s))\b",
)
_CONTACT = re.compile(
    r"https?:|www\.|@\w|\b\d{3}[-.) ]\s?\d{3}[-.]\d{4}\b|\b(?:hotline|tip line|e-?mail|contact|"
    r"for more information|press interviews?)\b",
)
_FEELING = re.compile(
    r"\b(?:proud|honou?red|pleased|thank\w*|grateful|happy|sad|excited|hope\w*|believe\w*|feel\w*"
    r"|think|love|important|critical|great|wonderful|terrible|should|must|need to|look forward)\b",
)
WEIGHTS = {
    "score": 1.7, "early": 1.56, "harm": 0.64, "law": 0.8, "act": 0.45, "contact": -0.44,
    "feeling": -0.07, "money": 1.45, "figures": 0.79, "dates": 0.35, "firms": 0.18,
    "quote": -0.74, "open": -0.22, "length": 0.3,
}  # fmt: skip
BIAS = -3.77
_NEVER = 0.05  # the most that ``checkworthiness.score`` gives to what nobody can check


def facts(claim: Claim, values: Sequence[Value], number: int, score: float) -> tuple[float, ...]:
    """What is known of a claim, in the order of ``WEIGHTS``.

    Args:
        claim: The claim, but for its check-worthiness.
        values: The values in it.
        number: The place of its sentence in the article, from 0.
        score: How check-worthy its words alone are, 0 to 1.
    """
    text = claim.text.lower()
    quantities = [v for v in values if isinstance(v, QuantityValue)]
    dates = sum(isinstance(v, TimeValue) and v.type != "DURATION" for v in values)
    firms = {v.name for v in values if isinstance(v, EntityValue) and v.type == "organization"}
    sums = [q for q in quantities if q.unit == "%" or (len(q.unit) == 3 and q.unit.isupper())]
    return (
        score,
        1 / (1 + number),
        float(_HARM.search(text) is not None),
        float(_LAW.search(text) is not None),
        float(_ACT.search(text) is not None),
        float(_CONTACT.search(text) is not None),
        min(3.0, len(_FEELING.findall(text))),
        float(bool(sums)),
        min(3.0, len(quantities)),
        min(2.0, dates),
        min(3.0, len(firms)),
        float("quote" in claim.kinds),
        float(bool(claim.ambiguous)),
        log1p(len(text.split())),
    )


def weight(found: Sequence[float]) -> float:
    """The share of claims with these facts that would be checked first, 0 to 1, four decimals.

    What nobody can check by its words stays at the bottom.
    """
    z = BIAS + sum(w * x for w, x in zip(WEIGHTS.values(), found, strict=True))
    share = 1 / (1 + exp(-z))
    return round(min(share, _NEVER) if found[0] <= _NEVER else share, 4)

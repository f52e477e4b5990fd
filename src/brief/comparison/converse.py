"""One deal from two sides: "X bought it from Y", "Y sold it to X"; "X beat Y", "Y lost to X".

So are a death and what caused it: "X killed Y", "Y died".
"""

from __future__ import annotations

from collections.abc import Mapping

from brief.comparison.bonds import AGENT, PATIENT, Reading

_FROM_TO = {AGENT: "to", PATIENT: PATIENT, "from": AGENT}
_TO_FROM = {AGENT: "from", PATIENT: PATIENT, "to": AGENT}
# For a verb of the claim and one of the evidence: what is each part of the first to the second.
_PAIRS: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("buy", "sell"): _FROM_TO,
    ("purchase", "sell"): _FROM_TO,
    ("acquire", "sell"): _FROM_TO,
    ("sell", "buy"): _TO_FROM,
    ("sell", "purchase"): _TO_FROM,
    ("sell", "acquire"): _TO_FROM,
    ("borrow", "lend"): _FROM_TO,
    ("lend", "borrow"): _TO_FROM,
    ("receive", "send"): _FROM_TO,
    ("send", "receive"): _TO_FROM,
    ("inherit", "leave"): _FROM_TO,
    ("die", "kill"): {AGENT: PATIENT},
    ("beat", "lose"): {AGENT: "to", PATIENT: AGENT},
    ("defeat", "lose"): {AGENT: "to", PATIENT: AGENT},
    ("win", "lose"): {AGENT: "to", PATIENT: PATIENT},
    ("lose", "win"): {"to": AGENT, PATIENT: PATIENT},
    ("lose", "beat"): {"to": AGENT, AGENT: PATIENT},
    ("lose", "defeat"): {"to": AGENT, AGENT: PATIENT},
}


def are(mine: str, theirs: str) -> bool:
    """Whether two verbs in base form tell of one deal from its two sides."""
    return (mine, theirs) in _PAIRS


def holds(
    claim: Reading, evidence: Reading, bond: tuple[int, int, str], there: tuple[int, int]
) -> bool | None:
    """Whether what is one part of a deal to a claim's verb is that part to the evidence's.

    Args:
        claim: The claim.
        evidence: The sentence of evidence.
        bond: Head, dependent and role in the claim.
        there: Head and dependent in the evidence.

    Returns:
        ``None`` where the part is none that changes: a time, a place.
    """
    units, others = claim.statement.units, evidence.statement.units
    parts = _PAIRS[units[bond[0]].base, others[there[0]].base]
    named = {bond[2]} if bond[2] in (AGENT, PATIENT) else claim.cases(bond[1])
    for part in named & parts.keys():
        wanted, roles = parts[part], evidence.roles(*there)
        if wanted in (AGENT, PATIENT):
            return wanted in roles
        return bool(roles) and AGENT not in roles and wanted in evidence.cases(there[1])
    return False if bond[2] in (AGENT, PATIENT) else None

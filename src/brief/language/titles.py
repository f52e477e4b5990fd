"""Words that stand before a name and are none of it: forms of address, ranks, offices."""

from __future__ import annotations

from brief.language import inflection

ADDRESS = frozenset(
    "mr mrs ms miss mx sir dame lord lady dr doctor prof professor rev reverend saint".split()
)
RANKS = frozenset(
    """general colonel captain major lieutenant sergeant admiral officer commander detective
    inspector sheriff constable superintendent commodore corporal brigadier trooper cadet""".split()
)
OFFICES = frozenset(
    """president minister premier chancellor king queen prince princess emperor sultan emir sheikh
    ayatollah pope cardinal archbishop bishop imam rabbi senator representative congressman
    congresswoman governor mayor secretary ambassador envoy judge justice attorney chairman
    chairwoman chair chief director leader spokesman spokeswoman spokesperson commissioner coach
    councilor councillor councilman councilwoman alderman deputy""".split()
)
SHORT = frozenset("gen col capt maj lt sgt adm sen sens rep reps gov govs".split())
TITLES = ADDRESS | RANKS | OFFICES | SHORT
# Words of an office that are no office themselves: "vice president", "former foreign minister".
WITH_OFFICES = frozenset("vice prime former foreign defense defence finance interior".split())
# What somebody is, whether or not it stands before the name; "major" is an adjective too.
ROLES = (
    (RANKS - {"major"})
    | OFFICES
    | frozenset(
        """prosecutor professor chairperson head manager founder owner editor analyst lawyer speaker
    ceo executive boss candidate author actor actress singer champion""".split()
    )
)
# Nouns for one person, named or not: whom "he" or "she" may be.
PERSONS = (
    ROLES
    | RANKS
    | frozenset(
        """man woman boy girl child baby infant teenager teen youth adult person individual resident
        suspect driver victim passenger pedestrian cyclist rider pilot witness survivor defendant
        accused gunman shooter attacker assailant killer murderer robber thief burglar kidnapper
        hostage inmate prisoner convict fugitive detainee intruder stranger caller informant bomber
        policeman policewoman trooper deputy guard agent investigator coroner examiner firefighter
        paramedic doctor physician surgeon nurse patient soldier marine sailor airman veteran
        student pupil teacher principal instructor worker employee employer colleague clerk cashier
        counsel solicitor barrister juror plaintiff complainant claimant magistrate
        mother father parent son daughter brother sister husband wife spouse widow widower uncle
        aunt cousin nephew niece grandfather grandmother grandson granddaughter stepfather
        stepmother stepson fiance fiancee girlfriend boyfriend partner neighbor neighbour friend
        relative lover
        player striker goalkeeper defender midfielder batsman bowler pitcher quarterback captain
        skipper wrestler boxer athlete swimmer runner golfer racer winner loser champion medalist
        rival opponent
        politician lawmaker legislator statesman nominee incumbent challenger aide adviser advisor
        diplomat official mp mep msp bureaucrat activist protester protestor demonstrator
        campaigner advocate
        dictator ruler tsar duke duchess earl countess baron monarch heir
        artist musician guitarist drummer pianist composer conductor rapper dancer painter sculptor
        photographer filmmaker producer screenwriter comedian celebrity star poet novelist writer
        playwright journalist reporter correspondent anchor columnist blogger broadcaster publisher
        scientist researcher physicist chemist biologist mathematician economist historian
        philosopher engineer inventor architect scholar theologian psychologist expert specialist
        consultant businessman businesswoman entrepreneur tycoon billionaire banker trader broker
        investor farmer fisherman miner carpenter mechanic plumber waiter waitress chef cook maid
        priest pastor monk nun preacher saint prophet immigrant migrant refugee tourist traveler
        traveller visitor guest customer buyer seller tenant landlord homeowner shopkeeper
        successor predecessor""".split()
    )
)
# What a firm is called without its name: "the company", "the airline".
FIRMS = frozenset(
    """company firm bank airline carrier carmaker automaker planemaker manufacturer maker retailer
    insurer brewer lender supplier builder developer publisher broadcaster drugmaker chipmaker
    utility conglomerate startup""".split()
)
# What ends a noun for somebody who does something; tools and firms end so too.
_DOING = ("man", "woman", "ist", "eer")
_THINGS = frozenset(
    """computer printer counter container trailer boiler heater cooler freezer engine motor elevator
    calculator generator reactor tractor rotor sensor router server browser scanner tanker freighter
    cruiser destroyer liner steamer bomber jumper poster folder filter letter matter shower
    cover offer order number center centre power tower river water paper weather summer winter
    quarter chapter corner border shoulder finger member""".split()
)


def may_be_person(noun: str) -> bool:
    """Whether a noun in the singular may be one for a person.

    >>> [may_be_person(w) for w in ("mayor", "hiker", "arsonist", "printer", "bridge", "airline")]
    [True, True, True, False, False, False]
    """
    if noun in PERSONS:
        return True
    if noun in FIRMS or noun in _THINGS:
        return False
    if noun.endswith(_DOING):
        return True
    stem = noun[:-2]
    known = inflection.english().verbs
    return (
        noun.endswith(("er", "or"))
        and len(noun) > 4
        and (stem in known or stem + "e" in known or (stem[-1] == stem[-2] and stem[:-1] in known))
    )

"""What words of different reports are about: one label for "takes over" and "buys"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from brief.language import lexicon
from brief.language.stems import stem

# What happens, as reports tell it in different words. Wider than the kin of ``lexicon``, for a
# story is of one event, and a label alone never makes two values answers to one question.
_TOPICS: Mapping[str, str] = {
    "die": "kill die dead death toll fatality perish slay drown deadly lethal casualty murder"
    " assassinate assassination gun_down shoot_dead stab_death fall_death lose_life",
    "hurt": "injure wound hurt injury injured wounded",
    "missing": "missing miss unaccounted",
    "rescued": "rescue save survivor",
    "held": "arrest catch capture apprehend detain custody detention take_custody hold_custody",
    "fled": "evacuate evacuee evacuation flee displace displaced homeless",
    "trapped": "trap trapped",
    "ill": "ill sick infect infection sicken infected",
    "quake": "earthquake quake tremor temblor",
    "bought": "buy purchase acquire acquisition takeover take_over deal merger swallow sell sale"
    " buyer seller",
    "paid": "pay award compensate compensation payout",
    "succeeds": "succeed replace take_over successor",
    "resigns": "resign resignation step_down quit stand_down",
    "cost": "cost price",
    "jailed": "sentence jail prison imprison imprisonment behind_bars",
    "leads": "lead head run chair",
    "owned": "own owner belong ownership",
    "begins": "start begin commence break_out begun",
    "opens": "open opening open_door",
    "reopens": "reopen reopening",
    "written": "write draft author",
    "installed": "inaugurate inauguration swear swearing swearing-in take_office",
    "happens": "strike hit happen occur come shake begin start jolt",
    "lifts": "launch lift_off take_off blast_off liftoff",
    "lands": "land landing touch_down landfall come_down",
    "stolen": "steal rob robbery theft loot burgle make_off get_away",
    "won": "win winner winning victory beat defeat lose loss",
    "ballots": "vote ballot",
    "canceled": "cancel scrap scrub postpone delay call_off put_off",
    "strikes": "strike walkout stoppage walk_out begin_strike start_strike go_strike stage_walkout",
    "crowd": "crowd spectator attendance attend watch",
    "scores": "goal score net head_winner header equalizer equaliser",
    "overturned": "overturn tip_over roll_over flip_over turn_over",
    "explodes": "explode explosion blast detonate go_off",
    "convicted": "convict conviction find_guilty",
    "charged": "charge indict indictment",
    "trucks": "truck lorry",
    "roads": "highway motorway freeway expressway",
    "teens": "teenager teen youth",
    "cops": "police officer policeman policewoman",
    "doctors": "doctor physician",
    "lawyers": "lawyer attorney",
    "cars": "car automobile vehicle",
    "ships": "freighter ship vessel boat",
    "derailed": "derail derailment leave_rail leave_track jump_track jump_rail",
    "trains": "train railway railroad",
    "planes": "plane jet airplane aircraft airliner",
    "burns": "fire blaze burn flame burning",
    "sinks": "sink go_down capsize founder keel_over",
    "crashes": "crash collide collision plunge slam_into",
    "built": "build construct erect",
    "wants": "demand ask want seek demanding",
    "robbers": "robber burglar thief",
    "stadiums": "stadium ballpark arena",
    "cuts": "cut slash shed axe eliminate",
    "plants": "plant factory mill",
    "firms": "company firm group business corporation",
    "houses": "house home household",
}  # fmt: skip
# Verbs that say nothing by themselves, and nouns that stand for anything.
EMPTY = frozenset(
    """be have do get make take give go come put leave bring set keep let become say tell add
    announce report describe call see show know mean use include say number total figure amount
    time day year week month people person man woman one other thing way part lot official
    authority spokesman statement accord""".split()
)  # fmt: skip


@cache
def _topics() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for topic, words in _TOPICS.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), f"~{topic}")
    return found


@lru_cache(maxsize=1 << 14)
def labels(base: str, particle: str = "") -> frozenset[str]:
    """What a word, by its base form, is about: its stem and its topics.

    Args:
        base: The base form, in lower case.
        particle: What follows a verb ("over" of "takes over"), or its object.
    """
    joined = f"{base}_{particle}"
    if joined in _topics():
        return frozenset(_topics()[joined])
    if base in EMPTY:
        return frozenset(_topics().get(base, ()))
    kin = {f"~{n}" for n in lexicon.groups(base)}
    return frozenset({stem(base), *_topics().get(base, ()), *kin})

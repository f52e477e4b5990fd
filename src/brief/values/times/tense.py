"""Whether the words around a time expression speak of the past or of the future.

A weekday, a month or a day without its year names one of two dates; the verb that governs it
tells which. The words are read from the expression to the left, then to its right, and the
first one with a meaning here decides: finite verbs and auxiliaries, words for plans, and the
infinitives that hang on them.
"""

from __future__ import annotations

from collections.abc import Sequence

from brief.language import numbers

_MODALS = frozenset("will shall ll wo would should may might can could must".split())
# What was said to be still to come. A past perfect before them ("had been due") undoes it.
_ARRANGED = frozenset(
    "scheduled slated due expected planned supposed poised tipped anticipated projected".split()
)
_PLANS = frozenset(
    "plan plans planning expects expect expecting intends intend intending hopes hope hoping aims "
    "aim wants want upcoming coming forthcoming deadline expire expires expiry payable effective "
    "forecast chance likelihood odds tomorrow next ahead going".split()
)
# Verbs whose present tense tells of a timetable: "leaves on Saturday", "which ends in June".
_TIMETABLE = frozenset(
    "leaves leave begins begin starts opens closes ends expires expire resumes "
    "resume reopens reopen returns return reconvenes reconvene convenes departs depart arrives "
    "arrive meets meet votes vote takes goes comes plays play faces face launches launch concludes "
    "finishes travels travel visits visit hosts host".split()
)
# What an infinitive hangs on where it tells of something to come.
_GOVERNORS = frozenset(
    "is are s re be agreed agree agrees agreement deal decided decide decides decision plan plans "
    "planned right bid offer offered offers proposal proposed proposes vowed pledged promised "
    "wants want wanted intends intend intention permission program programme effort expected "
    "scheduled due set likely ready free hopes hope expects expect aims aim has have "
    "slated supposed poised deadline anticipated projected".split()
)
_PAST = frozenset(
    "was were had did said told went came took made began became left got gave found held met won "
    "lost fell rose saw ran sent kept brought thought led sold paid bought broke shot spoke struck "
    "stood drew grew knew flew sank been wrote built caught chose drove ate fought froze heard hid "
    "laid lent meant sat shook sang slept sought spent stole swam swore swept taught threw "
    "understood woke wore withdrew blew beat overcame fled tore bore swung clung dug rode rang "
    "shone shrank slid spun sprang stuck stung wept slew lit fed dealt bent since ago".split()
)
# Past tenses that look like the base form: past unless something asks for a base form.
_UNCHANGED = frozenset("put cut hit quit shut spread split hurt cast".split())
_ASKS_BASE = _MODALS | {"to", "not", "t", "and", "or", "does", "do", "did", "let", "help"}
_REVERSED = frozenset("unveiled unloaded uncovered unleashed unearthed".split())
_NOT_PAST = frozenset(
    "need indeed exceed proceed succeed feed speed seed bed red embed united hundred limited weed "
    "breed creed greed shed sacred naked wicked rugged".split()
)
_PREPOSITIONS = frozenset("on in at by for from the early late mid until till of -".split())
_PLACING = frozenset("at in on of from after since during".split())
_STAGES = frozenset("early late mid the -".split())
_OBJECTS = frozenset("them him her it us me you".split())
# What a day owns once it is over: "Wednesday's ruling", but not "Sunday's election".
_DONE = frozenset(
    "ruling decision verdict announcement declaration statement remarks comments speech report "
    "attack attacks bombing bombings blast explosion explosions shooting killing killings crash "
    "accident incident fire raid raids clashes violence strike strikes arrest arrests death deaths "
    "close session loss losses gain gains rise drop decline fall rally plunge win victory defeat "
    "news events action move testimony".split()
)
_PARTICLES = frozenset("out up down off away over back".split())
_DETERMINERS = frozenset("a an the its his her their of this".split())
_POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
# What puts an event to a day that is still to come, before the "for" or "until" of that day.
_PAUSES = frozenset((",", ";", "and", "or"))
_WHEN = frozenset("on at in by from next this again".split())
_TERMS = frozenset("for until till to".split())
_PUT = frozenset(
    "postponed postpones delayed delays adjourned adjourns rescheduled reschedules deferred defers "
    "moved moves pushed extended extends remanded scheduled schedules booked fixed listed".split()
)
_VOTES = frozenset("primary primaries election elections referendum runoff by-election".split())
_DATES = frozenset(("date", "deadline"))
_DATED = frozenset("trial court hearing sentencing execution target start release opening".split())
# Whom a court orders to appear on a day is still to come.
_SUMMONED = frozenset("ordered told summoned required directed instructed".split())
_APPEAR = frozenset("appear reappear return report surrender come".split())
_GATHERINGS = frozenset(
    "protest protests rally rallies march marches demonstration demonstrations strike strikes "
    "stoppage boycott walkout vigil sit-in shutdown".split()
)
_BEHIND_IT = frozenset(("after", "following"))
_UNITS = frozenset("seconds minutes hours days weeks months years day week month year time".split())
_LAPSED = frozenset("was passed expired lapsed came went".split())
_PARTS = frozenset("morning afternoon evening night".split())
_SERVED = frozenset("was served worked led headed chaired ran held managed coached".split())
_TELLING = frozenset("said told announced added reported thought knew heard hoped".split())
_PHRASE = 6  # tokens of a noun phrase
_REACH = 9  # tokens between the verb and the day
_BEFORE = 28  # tokens to the left that are read, and to the right
_AFTER = 14


def direction(words: Sequence[str], first: int, last: int, *, owns: bool, headline: bool) -> int:
    """-1 for the past, +1 for the future, 0 where nothing tells.

    Args:
        words: The tokens of the sentence, in lower case; names are empty.
        first: The first token of the expression.
        last: The token after it.
        owns: Whether a possessive follows the expression.
        headline: Whether the sentence ends in no full stop, as headlines do: their infinitives
            are futures.
    """
    if list(words[max(0, first - 3) : first]) in (["as", "early", "as"], ["as", "soon", "as"]):
        return 1
    if owns and any(word in _DONE for word in words[last + 1 : last + 4]):
        return -1
    lead = first - 1
    while lead > 0 and words[lead] in _STAGES:
        lead -= 1
    before = words[lead] if lead >= 0 else ""
    initial = not any(w.isalnum() and w not in _PREPOSITIONS for w in words[:first])
    arranged = any(w in _ARRANGED or w == "set" for w in words[max(0, first - 2) : first])
    if before == "since":
        return -1
    if before == "that" and lead > 0 and words[lead - 1] in _PLACING:
        return -1  # "at that March 2 event", told of before
    if before == "of" and lead > 1 and words[lead - 1] in _DATES and words[lead - 2] in _DATED:
        return 1  # "a trial date of May 9"
    put = any(w in _ARRANGED or w == "set" for w in words[max(0, first - 4) : first])
    if put and _came_to_pass(words, first, last):
        return -1
    if before in _TERMS and _appoints(words, lead):
        return 1  # "set his trial for May 9", "adjourned the case until June"
    if before in ("until", "till") and not initial:
        return -1 if _lapsed(words, last) or _held_office(words, lead) else 1
    if not arranged and last < len(words) and _is_past(words, last):
        return -1  # "the ministry on Sunday issued"
    if before == "on" and lead > 0 and words[lead - 1] in _VOTES:
        return 0  # "a candidate in the primary on June 3": the day is that of the vote
    if _names_day(words, first) or _called_for(words, lead):
        return 1  # "the next auction is on Thursday"
    for i in range(first - 1, max(0, first - _BEFORE) - 1, -1):
        cue = _cue(words, i, headline)
        if cue:
            return cue
    for i in range(last, min(len(words), last + _AFTER)):
        if i == last and words[i] == "to" and not headline:
            continue  # "the vote in June to leave": the infinitive hangs on what June dates
        if i == last and words[i] in _TIMETABLE and not words[i].endswith("s"):
            continue  # "the June vote"
        cue = _cue(words, i, headline)
        if cue:
            return cue
    # "by" and "until" alone set a term that is still to run.
    return 1 if before in ("by", "until", "till") else 0


def past_beside(words: Sequence[str]) -> bool:
    """Whether lower-case words that lead to a time end in a past tense and "on": "broke out on".

    Not in "announced a vote on", nor in "moved to": that time may lie ahead.
    """
    if not words or words[-1] != "on":
        return False
    verb = len(words) - 2
    if verb > 0 and words[verb] in _PARTICLES:
        verb -= 1
    return verb >= 0 and _is_past(words, verb)


def _appoints(words: Sequence[str], at: int) -> bool:
    """Whether "for", "until" or "to" at ``at`` tells to when something was put."""
    for i in range(at - 1, max(-1, at - _REACH), -1):
        word = words[i]
        if word in ("that", "who", "which", ",", ";", "after", "because"):
            return False
        if word in _PUT or (words[at] == "for" and word in ("set", "sets")):
            return not {"had", "previously", "originally", "once"} & set(words[max(0, i - 3) : i])
    return False


def _came_to_pass(words: Sequence[str], first: int, last: int) -> bool:
    """Whether what was put on a day has been: "games scheduled for Friday were still held"."""
    lead = words[max(0, first - 4) : first]
    joined = any(w in ("is", "are", "was", "were", "be", "been") for w in lead)
    if words[last : last + 1] and words[last] in _PARTS:
        last += 1
    if words[last : last + 1] == [","]:  # "set for Friday, local time, were held"
        close = next(
            (i for i in range(last + 1, last + _PHRASE) if words[i : i + 1] == [","]), last
        )
        last = close + 1
    behind = words[last : last + 3]
    return not joined and bool(behind) and behind[0] in ("was", "were") and "to" not in behind


def _lapsed(words: Sequence[str], last: int) -> bool:
    """Whether a term ran out: "had until Thursday to answer, but the deadline was not met"."""
    for i in range(last, len(words) - 1):
        if words[i] == "deadline":
            return bool(_LAPSED & set(words[i + 1 : i + 3]))
    return False


def _held_office(words: Sequence[str], at: int) -> bool:
    """Whether who was something was it until then: "Roe, who was envoy to Rye until June"."""
    who = next((i for i in range(at - 1, max(-1, at - _BEFORE), -1) if words[i] == "who"), None)
    return who is not None and words[who + 1] in _SERVED


def _called_for(words: Sequence[str], lead: int) -> bool:
    """Whether a day is that of what is called for: "calling for a protest Thursday"."""
    what = lead - (words[lead] in ("on", "in")) if lead > 0 else -1
    if what < 2 or words[what] not in _GATHERINGS:
        return False
    at = next((i for i in range(what - 1, max(0, what - _PHRASE), -1) if words[i] == "for"), 0)
    return at > 0 and words[at - 1] in ("call", "calls", "called", "calling")


def _names_day(words: Sequence[str], first: int) -> bool:
    i = first - 1
    # "is at 18:00 GMT on Sunday": figures and names of zones stand between.
    while i > 0 and (words[i] in _PREPOSITIONS or not words[i] or words[i][0].isdigit()):
        i -= 1
    return i >= 0 and words[i] in ("is", "are")


def _is_past(words: Sequence[str], i: int) -> bool:
    word = words[i]
    if word == "left" and _UNITS & set(words[max(0, i - 4) : i]):
        return False  # "with five days of campaigning left"
    if word in _PAST:
        return True
    if word in _UNCHANGED:
        return i == 0 or words[i - 1] not in _ASKS_BASE
    if word.startswith("un") and word not in _REVERSED:  # "a still unspecified date"
        return False
    if word == "followed" and words[i + 1 : i + 2] == ["by"]:
        return False  # "opens here on 5 May, followed by a tour in June"
    return len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST | _ARRANGED


def _cue(words: Sequence[str], i: int, headline: bool) -> int:
    """What the word at ``i`` tells: -1, +1, or 0 for nothing."""
    word = words[i]
    back = words[max(0, i - 3) : i]
    before = back[-1] if back else ""
    after = words[i + 1] if i + 1 < len(words) else ""
    if word in _MODALS:
        have = next((k for k in (i + 1, i + 2) if words[k : k + 1] == ["have"]), None)
        # "may have killed two", but "may have to go on Friday"
        done = have is not None and words[have + 1 : have + 2] not in ([], ["to"])
        return -1 if done and word not in ("will", "ll") else 1
    if word == "set":
        return -1 if "once" in back or "had" in back or after not in ("to", "for") else 1
    if word == "due" and after == "to" and _causes(words, i + 2):
        return 0  # "fell due to a landslide on Saturday"
    if word in _ARRANGED:
        if before in ("than", "as") or after in ("than",):
            return 0
        return -1 if {"had", "previously", "originally", "once"} & set(back) else 1
    if word in _PLANS:
        if word in _GOVERNORS and (before in _DETERMINERS | _POSSESSIVES or _done_to(words, i)):
            return 0  # "the plan" counts where an infinitive hangs on it
        return 0 if word in ("ahead", "next") and after in ("of", "to", "door") else 1
    if word == "to":
        return _infinitive(words, i, headline)
    if word == "than" and numbers.parse(after) is None:
        return -1  # "cheaper than at the start of September"
    if word in ("has", "have"):
        if before in _ASKS_BASE:
            return 0
        return 1 if after in ("to", "until") else 0 if after in ("a", "an", "the", "no") else -1
    if word in ("comes", "come") and _BEHIND_IT.intersection(words[i + 1 : i + 4]):
        return 0  # "The tweet comes two days after a Friday raid"
    if word in _TIMETABLE:
        listed = before in _PAUSES and after not in _WHEN  # "black clothes, face masks"
        named = before in _DETERMINERS | _POSSESSIVES | _ARRANGED  # "the planned launch"
        noun = not word.endswith("s") and (listed or named)
        return 0 if before in _ASKS_BASE or noun or after in _OBJECTS else 1
    if word.endswith("ing") and before in ("is", "are", "be", "re", "s", "m"):
        # "was found to be suffering" is over
        told = before == "be" and back[1:2] == ["to"] and i > 2 and _is_past(words, i - 3)
        return -1 if told else 1
    if _is_past(words, i):
        if before in ("is", "are") or (before.endswith("ly") and back[-2:-1] in (["is"], ["are"])):
            return 0  # "is officially reported"
        if not {"when", "once"}.isdisjoint(back) and not {"would", "will"}.isdisjoint(
            words[max(0, i - _BEFORE) : i]
        ):
            return 1  # "would be paid when they opened on Friday"
        # "should be completed", "to be published": not yet; "had to be repaired": done.
        if "be" not in back or word in ("was", "were"):
            return -1
        return -1 if {"had", "could"} & set(words[max(0, i - 5) : i]) else 1
    return 0


def _causes(words: Sequence[str], i: int) -> bool:
    """Whether "due to" names a cause, and no verb that is still to come: "due to heavy rain"."""
    follows = words[i] if i < len(words) else ""
    return follows in _DETERMINERS or (follows.endswith("ing") and len(follows) > len("bring"))


def _done_to(words: Sequence[str], i: int) -> bool:
    """Whether the plan at ``i`` is what something was done to: "approved the Holt budget plan"."""
    if words[i + 1 : i + 2] == ["to"]:
        return False
    for n in range(i - 1, max(0, i - _PHRASE), -1):
        if words[n] in _DETERMINERS and words[n] != "of":
            return _is_past(words, n - 1) and words[n - 1] not in _TELLING
    return False


def _infinitive(words: Sequence[str], i: int, headline: bool) -> int:
    """What "to" tells: a future where a plan, an order or "is" governs the verb after it."""
    after = words[i + 1] if i + 1 < len(words) else ""
    if not after.isalpha() or after in ("the", "a", "an", "his", "her", "its", "their", "this"):
        return 0
    back = words[max(0, i - 4) : i]
    if back[-1:] == ["due"] and _causes(words, i + 1):
        return 0
    if headline:
        return 1
    if back and back[-1] in ("was", "were"):  # "talks were to resume"; "was to become" tells fates
        return 0 if after in ("have", "become") else 1
    summoned = after in _APPEAR and any(word in _SUMMONED for word in back)
    if not summoned and not any(word in _GOVERNORS for word in back):
        return 0
    return -1 if "had" in words[max(0, i - 6) : i] else 1

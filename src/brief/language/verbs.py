"""Verbs: their base forms, and which of them say, think, plan, begin or fail.

Word lists by meaning class, written by hand; they decide what is a quote, what is an event
and how sure its author is of it.
"""

from __future__ import annotations

from functools import cache

from brief.language import cue_words

# base: other forms that no suffix rule gives
_IRREGULAR = """
be am is are was were been being 's 're 'm|have has had 've|do does did done|go goes went gone|say
said|tell told|think thought|know knew known|see saw seen|hear heard|feel felt|mean meant|write
wrote written|speak spoke spoken|make made|take took taken|give gave given|get got gotten|come
came|become became|begin began begun|find found|hold held|lead led|leave left|lose lost|meet
met|pay paid|put put|read read|rise rose risen|run ran|sell sold|send sent|set set|shoot shot|show
shown|sign signed|sink sank sunk|sit sat|stand stood|strike struck stricken|swear swore
sworn|teach taught|throw threw thrown|understand understood|win won|withdraw withdrew
withdrawn|bring brought|build built|buy bought|catch caught|choose chose chosen|cut cut|deal
dealt|draw drew drawn|drive drove driven|fall fell fallen|feed fed|fight fought|flee fled|fly flew
flown|forbid forbade forbidden|forget forgot forgotten|freeze froze frozen|grow grew grown|hit
hit|hurt hurt|keep kept|kneel knelt|let let|lie lay lain lying|overcome overcame|overthrow
overthrew overthrown|seek sought|shake shook shaken|shut shut|spend spent|spread spread|steal
stole stolen|split split|break broke broken|wear wore worn|undergo underwent undergone|undertake
undertook undertaken|die died dying|tie tying|vie vying|travel travelled traveled travelling
traveling|cancel cancelled canceled cancelling|label labelled labeled|plan planned planning|stop
stopped stopping|ban banned banning|kidnap kidnapped kidnapping|stab stabbed stabbing|rob robbed
robbing|rape raped raping|refer referred referring|admit admitted admitting|submit submitted
submitting|commit committed committing|permit permitted permitting|occur occurred occurring|drop
dropped dropping|hijack hijacked|prefer preferred preferring|rebel rebelled|expel expelled
expelling|compel compelled|quit quit|bid bid|cast cast|cost cost|beat beat beaten|bind bound|bleed
bled|blow blew blown|ride rode ridden|ring rang rung|sing sang sung|swim swam swum|wake woke
woken|weave wove|wind wound|forecast forecast|foresee foresaw foreseen|forgive forgave
forgiven|uphold upheld|withhold withheld|mistake mistook mistaken|outlaw outlawed|slay slew
slain|sleep slept|slide slid|spin spun|stick stuck|sting stung|swing swung|tear tore torn|hang
hung|hide hid hidden|bear bore borne|arise arose arisen|bend bent|lend lent|burst burst|creep
crept|dig dug|eat ate eaten|drink drank drunk|ground grounded grounding
"""

_DOUBLED = frozenset("bdgmnprt")
_KEEP_E = ("at", "iz", "is", "v", "c", "s", "g", "r", "u", "dl", "tl", "bl", "pl", "z", "iv")

# Verbs and nouns that report words; "according to" is handled where it is found.
SAYING = frozenset(
    """say tell add write declare state announce explain claim argue insist warn note reply
    respond report confirm tweet post continue conclude admit acknowledge suggest stress
    emphasize emphasise reiterate repeat recall remark observe comment assert allege contend
    maintain complain promise pledge vow predict estimate reveal disclose indicate hint joke
    quip concede deny shout yell chant cry whisper exclaim testify recount describe call agree
    ask advise caution urge clarify boast brag counter retort elaborate inform remind assure
    rule find determine point lament opine muse interject echo proclaim read speculate
    mention quote cite signal underline underscore propose demand request accuse label dub
    term slam blast criticize criticise condemn praise denounce dismiss reject blame
    characterize characterise mock brand argue preach teach vent affirm reaffirm swear
    threaten""".split()
)
# Verbs of belief, wish and evidence: what follows is someone's view, not a fact of the article.
THINKING = frozenset(
    """think believe hope expect want fear feel know wonder doubt consider assume suspect realise
    worry wish intend plan mean understand guess imagine see decide support oppose favor favour
    endorse back defend prefer seek refuse decline learn show hear discover realize""".split()
)
EVIDENCE = frozenset(
    "show find suggest indicate reveal demonstrate say predict estimate confirm".split()
)
# After these a clause with "that" or a bare clause is the content; of the rest, what follows.
CLAUSAL = frozenset(
    """say add write declare state announce explain claim argue insist warn note reply respond
    report confirm tweet post conclude admit acknowledge suggest stress emphasize emphasise
    reiterate repeat recall remark observe comment assert allege contend maintain complain
    promise pledge vow predict estimate reveal disclose indicate hint joke concede deny testify
    think believe hope expect fear feel know doubt assume suspect worry understand guess
    learn show find hear discover realize realise agree determine rule signal propose swear
    caution clarify boast counter inform remind assure tell argue affirm reaffirm threaten
    decide lament speculate proclaim""".split()
)

# The one spoken to stands right behind these.
ADDRESSED = frozenset("tell inform remind assure warn ask advise urge caution accuse blame".split())

PLANNING = frozenset(
    """plan intend expect schedule agree pledge promise vow hope aim seek propose want prepare
    commit decide set promise offer urge call threaten ask order demand consider due
    slate wish suppose""".split()
)
LIGHT = frozenset("be have do get become remain go come make take give keep let".split())
FAILING = frozenset(
    """fail collapse stall break cancel abandon scrap reject refuse deny block veto halt
    suspend postpone deadlock miss lose drop quash overturn revoke rescind""".split()
)


@cache
def _forms() -> dict[str, str]:
    table: dict[str, str] = {}
    for group in _IRREGULAR.split("|"):
        base, *rest = group.split()
        for form in rest:
            table.setdefault(form, base)
    return table


@cache
def _known() -> frozenset[str]:
    attributing = cue_words.VERBS | cue_words.SEEN_AS
    groups = SAYING | THINKING | PLANNING | LIGHT | FAILING | attributing
    return groups | frozenset(_forms().values())


def lemma(word: str) -> str:
    """The base form of a verb in lower case, by table and suffix.

    >>> [lemma(w) for w in ("said", "stopped", "argues", "making", "tried", "met", "agreed")]
    ['say', 'stop', 'argue', 'make', 'try', 'meet', 'agree']
    """
    known = _forms().get(word)
    if known is not None:
        return known
    if word in _known():
        return word
    for suffix in ("ing", "ied", "ed", "ies", "es", "s"):
        if not word.endswith(suffix) or len(word) - len(suffix) < 2:
            continue
        stem = word[: -len(suffix)]
        if suffix in ("ied", "ies"):
            return stem + "y"
        if suffix == "s":
            return word if word.endswith("ss") else stem
        for candidate in (stem + "e", stem, stem[:-1]):
            if candidate in _known():
                return candidate
        if suffix == "es":
            return stem if stem.endswith(("sh", "ch", "ss", "x", "zz", "o")) else stem + "e"
        if stem.endswith("e"):
            return stem + "e" if suffix == "ed" else stem
        if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in _DOUBLED:
            return stem[:-1]
        if stem.endswith(_KEEP_E) and not stem.endswith(("ss", "er", "or", "ow", "ear", "air")):
            return stem + "e"
        return stem
    return word

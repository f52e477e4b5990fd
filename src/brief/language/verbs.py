"""Verbs that say, think, plan, begin or fail.

Word lists by meaning class, written by hand; they decide what is a quote, what is an event
and how sure its author is of it.
"""

from __future__ import annotations

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
    decide lament speculate proclaim mention point""".split()
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

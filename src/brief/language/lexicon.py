"""Words that turn a statement round: negations, opposites, hedges; and words that are one.

Written by hand. Pairs are of base forms; an opposite counts only where the two words stand
at the same place of otherwise equal statements, so a pair may be looser than a dictionary's.
"""

from __future__ import annotations

from functools import cache

NEGATIONS = frozenset("not n't never no neither nor without none nobody nothing cannot".split())
# "failed to agree", "refused to sign": the verb behind did not happen
NEGATIVE_GOVERNORS = frozenset("fail refuse decline deny".split())
HEDGES = frozenset(
    """may might could would can should possibly perhaps probably likely reportedly allegedly
    apparently supposedly purportedly if unless whether rumored rumoured expected planned
    scheduled hoped proposed potential alleged suspected will 'll shall wo""".split()
)

_OPPOSITES = """
agreement disagreement|agree disagree|agreement deadlock|agreement stalemate|agreement impasse
agreement failure|success failure|succeed fail|successful unsuccessful|accept reject|accept refuse
approve reject|approve oppose|approve disapprove|approval rejection|approval disapproval
support oppose|support opposition|support reject|supporter opponent|back oppose|favor oppose
confirm deny|admit deny|allow ban|allow forbid|allow prohibit|allow prevent|permit ban|legal illegal
permit prohibit|win lose|winner loser|victory defeat|win loss|beat lose|gain lose|gain loss
profit loss|increase decrease|increase fall|increase decline|increase drop|increase reduce
rise fall|rise drop|rise decline|rise decrease|raise lower|raise cut|raise reduce|grow shrink
growth decline|up down|higher lower|high low|highest lowest|more less|more fewer|most least
above below|over under|before after|early late|earlier later|start end|start stop|begin end
begin finish|open close|open shut|opening closing|join leave|enter leave|arrive leave|arrival
departure|arrive depart|innocent guilty|acquit convict|acquittal conviction|release arrest
release detain|free arrest|free jail|free imprison|free detain|alive dead|survive die|birth death
born die|kill save|rescue kill|injured unhurt|injured unharmed|hurt unhurt|strengthen weaken
strong weak|improve worsen|improvement deterioration|better worse|best worst|deteriorate improve
positive negative|good bad|safe dangerous|safe unsafe|secure insecure|possible impossible
likely unlikely|able unable|stable unstable|certain uncertain|happy unhappy|popular unpopular
fair unfair|true false|correct incorrect|right wrong|accurate inaccurate|known unknown|clear unclear
first last|old new|public private|internal external|domestic foreign|local foreign|male female
man woman|men women|boy girl|father mother|son daughter|husband wife|brother sister|king queen
north south|east west|northern southern|eastern western|northeast southwest|left right|hot cold
warm cold|wet dry|rich poor|expensive cheap|long short|large small|big small|major minor|full empty
fast slow|quick slow|hard easy|difficult easy|heavy light|heavily lightly|majority minority
include exclude|inclusion exclusion|buy sell|buyer seller|borrow lend|import export|hire fire
hire dismiss|appoint dismiss|appoint remove|employ dismiss|promote demote|attack defend
war peace|enemy ally|friend enemy|hostile friendly|escalate ease|escalate de-escalate
tighten loosen|tighten ease|tighten relax|impose lift|introduce abolish|keep abandon|adopt reject
continue stop|continue halt|resume suspend|resumption suspension|resume halt|resume stop
expand contract|expand reduce|expansion contraction|extend shorten|add remove|build destroy
construct demolish|create destroy|destroy restore|love hate|praise criticize|praise criticise
praise condemn|welcome condemn|welcome criticize|welcome reject|applaud condemn|encourage discourage
optimistic pessimistic|optimism pessimism|hope despair|confidence doubt|trust distrust|obey violate
uphold overturn|comply violate|comply defy|honor violate|launch cancel|hold cancel|unite divide
united divided|attract repel|accelerate slow|boost reduce|boost cut|surge plunge|soar plunge
surge drop|climb fall|climb drop|jump fall|gain fall|advance retreat|offer withdraw|deploy withdraw
send withdraw|voluntary forced|willing unwilling|official unofficial|formal informal|direct indirect
complete incomplete|sufficient insufficient|adequate inadequate|present absent|presence absence
common rare|always never|often rarely|everyone nobody|all none|many few|both neither|lawful unlawful
accept dismiss|uphold dismiss|grant refuse|grant deny|say deny|claim deny
constitutional unconstitutional|armed unarmed|expected unexpected|related unrelated|peaceful violent
temporary permanent|conservative liberal|republican democrat|republican democratic|senior junior
upper lower|ancient modern|urban rural|odd even|day night|morning evening|summer winter
outside inside|indoors outdoors|front rear|top bottom|maximum minimum|deny acknowledge
pass reject|pass fail|veto sign|ratify reject|elect defeat|enable prevent|cause prevent|help hinder
evacuate return|fall recover|worsen ease|criticism praise|ban legalize|repeal enact|shorter longer
younger older|smaller larger|smaller bigger|fewer more|cheaper dearer|faster slower|weaker stronger
cold hot|collapse succeed|collapse hold|unanimously narrowly|peacefully violently|publicly privately
""".replace("\n", "|")

# One happening in several words: verbs with their nouns, and near-synonyms of the news.
_GROUPS = """
meet meeting summit encounter|talk talks discuss discussion negotiate negotiation
say tell state add declare remark|kill murder slay|die death dead|injure injury wound hurt
arrest detain detention|travel go journey arrive arrival come|win victory defeat beat
announce announcement unveil|agree agreement deal accord pact|begin start launch commence open
end finish conclude close|shut close|purchase buy acquire acquisition|sell sale
increase rise grow climb up gain|decrease fall drop decline down|elect election
resign resignation quit|explode explosion blast|crash collide collision|attack assault
protest demonstrate demonstration|attempt try|vote ballot|approve approval pass
aid help assist assistance|build construct construction|show reveal|child kid|people person
require need|last take|leader president chief head|country nation state|company firm
police officer|about approximately around roughly almost nearly
breakdown break collapse|support back backing|resume resumption|first one|sign signal message
split divide part
"""

# Who did it and to whom does not matter: both took part.
SYMMETRIC = frozenset(
    """meet meeting summit talk talks discuss negotiate debate play face marry divorce agree
    disagree clash border match draw tie encounter converse collide join between""".split()
)


# Function words that turn a statement round without being its negation.
TURNING = frozenset(
    """before after until since inside outside above below over under within beyond without
    against despite except unless toward towards into off behind""".split()
)


SPEECH = frozenset("say tell claim allege accuse insist argue suggest believe think deny".split())

# Words that say of how many a thing is true; a claim may not add one.
SCOPE = frozenset(
    """all every each both only any none entire whole always most majority alone sole solely just
    already still again first last""".split()
)
# Words that take from what they stand beside; a claim may not drop one.
RESTRICTING = frozenset(
    """few hardly barely scarcely rarely seldom nearly almost partly half former ex late alleged
    suspected would-be so-called fake false mock attempted potential possible proposed planned
    likely reportedly allegedly formerly previously once if no not never neither against
    without""".split()
)
PRONOUNS = frozenset("i you he she it we they me him her us them".split())


@cache
def _opposites() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    words = [w.split() for w in _OPPOSITES.split("|")]
    flat: list[str] = [w for group in words for w in group]
    for a, b in zip(flat[::2], flat[1::2], strict=True):
        table.setdefault(a, set()).add(b)
        table.setdefault(b, set()).add(a)
    return {word: frozenset(found) for word, found in table.items()}


@cache
def _groups() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for number, group in enumerate(_GROUPS.replace("\n", "|").split("|")):
        for word in group.split():
            table.setdefault(word, set()).add(number)
    return {word: frozenset(found) for word, found in table.items()}


def opposing() -> frozenset[str]:
    """The words that have an opposite."""
    return frozenset(_opposites())


def kindred() -> frozenset[str]:
    """The words that have near-synonyms."""
    return frozenset(_groups())


def opposite(a: str, b: str) -> bool:
    """Whether two base forms are opposites, by the list or by a negative prefix.

    >>> opposite("agreement", "disagreement"), opposite("harmed", "unharmed")
    (True, True)
    """
    if b in _opposites().get(a, ()):
        return True
    short, long = sorted((a, b), key=len)
    return len(short) > 4 and any(long == prefix + short for prefix in ("un", "dis", "non"))


def akin(a: str, b: str) -> bool:
    """Whether two base forms may name one happening."""
    return bool(_groups().get(a, frozenset()) & _groups().get(b, frozenset()))

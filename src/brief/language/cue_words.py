"""Words that attribute: verbs by what follows them, nouns and adjectives that stand for them.

Word lists by meaning class, written by hand, as those of ``verbs``: what people say of a
thing (criticize, praise), how they hold it (support, oppose, fear), what they undertake to do
(promise, refuse), and the nouns for it (claim, plan, criticism).
"""

from __future__ import annotations

import re

# A noun phrase behind these is what was said, or what it was said of.
OBJECT = frozenset(
    """criticize criticise condemn denounce slam blast attack bash rip mock ridicule deride assail
    lambaste decry chide scold rebuke chastise berate insult praise laud hail applaud commend
    compliment celebrate tout promote champion defend back endorse support favor favour oppose
    reject dismiss deny dispute challenge question doubt contest refute rebut debunk downplay
    minimize exaggerate overstate understate acknowledge admit concede confirm cite mention note
    reference discuss debate describe detail outline explain depict portray paint characterize
    characterise label brand call dub term deem view regard consider compare liken equate announce
    unveil propose present reveal disclose suggest recommend urge advocate demand request seek want
    prefer love hate despise loathe admire respect like dislike fear resent regret lament mourn
    welcome embrace protest blame accuse fault allege promise pledge vow threaten predict
    forecast foresee estimate report document chronicle recount recall remember repeat reiterate
    echo emphasize emphasise stress highlight underscore underline voice express address clarify
    quote tweet claim assert declare proclaim expect anticipate envision imagine trust know
    understand believe appreciate examine explore investigate illustrate hint invoke preach
    disavow disown renounce reaffirm affirm decide assess mull weigh ponder covet
    skewer pan rap knock hit ding savage malign vilify demonize smear taunt tease
    trash disparage belittle denigrate lampoon admonish upbraid extol glorify
    exhort confront sense desire contemplate fathom retweet sing chant type resist
    ignore identify unleash propound judge overrule repeal articulate introduce issue herald
    expose profile recite dare eye deliver outline pose detest adore envy
    bemoan decry deplore condone justify rationalize""".split()
)
# In what something is said: "said in the release | this case shows".
MEDIA = frozenset(
    """statement release report email e-mail letter interview speech tweet conference post
    memo filing ruling note""".split()
)
# What shows something as a witness does.
EVIDENCE = re.compile(
    r"\b(?:videos?|footage|results?|data|figures?|stud(?:y|ies)|surveys?|polls?|records?|images?"
    r"|photo(?:graph)?s?|documents?|reports?|analys[ei]s|research|numbers|statistics|tests?|evidence"
    r"|census|findings?|filings?|e?-?mails?|transcripts?)\b",
    re.IGNORECASE,
)
# An infinitive behind these is what someone says or wants to do, or have others do.
INFINITIVE = frozenset(
    """promise pledge vow threaten refuse decline agree offer want hope plan intend seek wish
    expect prefer decide swear ask demand urge tell order encourage aim choose propose claim
    advise warn implore beg beseech press vie volunteer resolve consent love hate like
    direct instruct invite persuade convince request remind challenge
    admit consider recommend suggest regret deny describe call recall support
    oppose favor fear envision imagine mention anticipate""".split()
)
# With these the one addressed is part of what is asked for: "urged voters to stay home".
CONTROL = frozenset(
    """want ask urge tell order encourage advise warn implore beg press direct instruct invite
    persuade convince request challenge expect remind call prefer like love hate need push
    recommend see view describe consider""".split()
)
# A phrase with one of these prepositions is the content.
PREPOSITIONS = {
    verb: frozenset(rest.split())
    for verb, _, rest in (
        line.partition(":")
        for line in """\
call:for on
speak:of about on out
talk:about of up
complain:about of
brag:about
boast:about of
joke:about
warn:of about against
testify:about on
comment:on
elaborate:on
tweet:about
write:about of
ask:about for
inquire:about
press:for on
push:for
argue:for against over
advocate:for
lobby:for against
plead:for
pray:for
hope:for
long:for
wish:for
care:about
worry:about over
think:about of
dream:of about
know:about of
learn:of about
hear:of about
read:about
agree:with on to
disagree:with on about
object:to
refer:to
allude:to
point:to out
admit:to
confess:to
commit:to
apologize:for
insist:on
dwell:on
touch:on
rail:against
protest:against
lash:out at
hit:back
push:back
sneer:at
scoff:at
mock:at
look:at to forward
believe:in
trust:in
bet:on
decide:on against
rule:on against
side:with
sympathize:with
accuse:of
blame:for
criticize:for
praise:for
condemn:for
thank:for
hear:from of about
tell:of about
remind:of about
assure:of
inform:of about
suspect:of
convict:of
charge:with
boast:about of
report:on
reflect:on
opine:on
weigh:in
zero:in
double:down
plan:for on
seek:for
approve:of
disapprove:of
conceive:of
hint:at
muse:about on
fret:about over
grumble:about
gripe:about
gloat:about over
lie:about
explain:about
debate:about over
deliberate:on about
negotiate:over
promise:of
fear:for
seize:on
rejoice:in
marvel:at
balk:at
go:after""".splitlines()
    )
}
# These attribute where "as" follows: "saw the plan as a threat".
SEEN_AS = frozenset("see treat cast hail read interpret perceive take know".split())
VERBS = OBJECT | INFINITIVE | frozenset(PREPOSITIONS)
# Nouns for what is said, held or wanted; a clause, an infinitive or "of", "about" gives it.
NOUNS = frozenset(
    """claim statement assertion allegation accusation charge argument contention complaint
    criticism attack praise remark comment suggestion proposal plan promise pledge vow commitment
    threat warning prediction forecast estimate projection expectation hope fear concern worry
    doubt belief view opinion idea notion theory suspicion conviction feeling sense thought
    assumption impression understanding knowledge awareness confidence certainty fact
    acknowledgment acknowledgement admission confession denial rejection dismissal refusal
    reluctance willingness desire wish intention intent determination decision resolve demand
    request call appeal plea question inquiry query answer response reaction reply explanation
    description account report announcement declaration revelation disclosure finding conclusion
    assessment analysis evaluation judgment judgement verdict ruling recommendation advice
    support opposition endorsement approval disapproval condemnation defense objection
    skepticism scepticism disdain contempt hatred love admiration respect sympathy enthusiasm
    interest preference faith trust distrust misgiving reservation frustration anger outrage
    regret disappointment insistence vision message testimony word rumor rumour speculation
    story news agreement disagreement consensus goal aim bid push""".split()
)
# Of those, the ones that attribute with "of", "about" and the like when someone has them.
HELD = NOUNS - frozenset(
    """fact word story news account report response reaction reply answer effort attempt goal aim
    bid push plan decision message analysis sense feeling statement finding ruling verdict
    agreement interest vision question charge idea knowledge""".split()
)
ABOUT = frozenset("of about on over against with toward towards".split())
# Verbs that carry such a noun: "made the claim that", "raised questions about".
LIGHT = frozenset(
    """make have give issue express voice raise offer take draw launch deliver send hold share
    state register lodge file reiterate repeat reject dismiss deny renew level
    hear show bring pose mount""".split()
)
ADJECTIVES = frozenset(
    """sure confident certain afraid aware hopeful optimistic pessimistic worried concerned
    skeptical sceptical doubtful unclear clear convinced glad happy sad sorry proud angry upset
    frustrated disappointed surprised shocked outraged alarmed fearful grateful thankful
    adamant determined willing unwilling eager reluctant ready keen unaware mindful wary
    dismissive critical supportive opposed committed pleased thrilled excited embarrassed
    ashamed impressed troubled disturbed appalled dismayed nervous anxious unsure uncertain
    hesitant insistent open interested""".split()
)
# "That" may follow these without anyone saying it.
NO_ATTRIBUTION = frozenset(
    """be make ensure mean happen require help let cause keep get have do take give allow
    prevent stop turn work go come occur result seem appear look matter change affect""".split()
)

"""Whether a sentence can be understood without those before it."""

from __future__ import annotations

from collections.abc import Sequence

from brief import patterns as re
from brief.language import calendar_names
from brief.summarizers.candidates import STOP

# A sentence that leans on the one before it. "It" and "This" may open an article, not a brief.
_OPENS = r"^(?:[\"'“‘(\[]\s?)?"
# "It is believed that", "this year", "both Kim and Trump", "later this month" lean on nothing.
_UNIT = (
    r"(?:morning|afternoon|evening|week|weekend|month|spring|summer|autumn|winter|year)(?:['’]s)?"
)
_NO_SUBJECT = (
    r"(?:is|was|has been) (?:not |now |also |widely |still )?"
    r"(?:(?:believed|thought|understood|feared|hoped|estimated|known|unclear|not clear)\b(?! to\b)"
    r"|(?:clear|expected|reported|alleged|claimed|likely|unlikely|possible) that\b)"
)
_PAIR = r"(?!of\b|were\b|are\b|have\b|had\b|said\b)(?:the |a )?[\w'’-]+(?: [\w'’-]+)?"
_COUNT = "one|two|three|four|five|six|some|most|many|several|all|none|half|each|few"
_REFERS = (
    rf"he|she|they|it(?! {_NO_SUBJECT})|his|her|hers|its|their|theirs|him|them"
    rf"|this(?! {_UNIT}\b)|these|those|such"
    rf"|both(?! {_PAIR} and\b)|neither(?! {_PAIR} nor\b)|either(?! {_PAIR} or\b)"
    r"|the (?:two|three|pair|duo|couple|latter|former|same|others?)\b"
    rf"|(?:later|earlier)(?! this {_UNIT}\b)|another|other|others|that"
    rf"|(?:{_COUNT}) of (?:them|these|those)|in (?:response|that case)|as a result"
    r"|at the (?:same )?time|i|we|my|our"
)
_JOINS = (
    r"but|and|or|so|yet|nor|however|also|then|instead|meanwhile|moreover|furthermore|still"
    r"|therefore|thus|nevertheless|nonetheless|similarly|likewise|afterwards?|there|here"
    r"|for (?:example|instance)|in (?:addition|contrast|turn)|on the other hand"
    r"|even (?:so|then)|all the same|that said"
)
DANGLING = re.compile(rf"{_OPENS}(?:{_REFERS}|{_JOINS})(?!\w)", re.IGNORECASE)
# What only joins two sentences ("But", "Meanwhile,") may come first: what it joins may refer.
_REFERRING = re.compile(rf"{_OPENS}(?:(?:{_JOINS}),? )?(?:{_REFERS})(?!\w)", re.IGNORECASE)
# Asked of a sentence that is to stand in a brief without the one before it.
_DANGLES = re.compile(
    r"^(?:In|On|At|For|Among|Of|Under|Within|Since|During|Over) "
    r"(?:[^.;:]{0,60}?, they|[^.;:,]{0,25}?,? (?:it|they|he|she)) \w"
    r"|^(?:Yesterday|Today|Earlier|Recently|Last \w+|This \w+),? (?:it|they|he|she) \w"
    r"|^[A-Z][^.;:,]{1,40} likewise "
    r"|^(?:If|When|After|Before|As|While|Asked|Once|Although|Though) [^.;:,A-Z]{0,60}, "
    r"(?:he|she|they) \w"
    r"|^(?!.*\b(?:which|who|that|as|than|what|where|how) (?:\w+ )?\w+(?: not)?[.!]?$)"
    r".*\b(?:would|did|does|do|had|has|have|will|could|is|was|were|are)(?: not|n['’]t| so)?"
    r"(?:, (?:he|she|it|they) (?:said|says|added))?[.!]?$"
    r"|^(?:[\w'’]+ ){0,5}the same [A-Z]"
    r"|\bthe (?:above|above-mentioned|aforementioned|foregoing) [a-z]"
    r"|^(?:For|In|By|At|On|During|Since|After|Before) that [a-z]"
    r"|^(?:For|In|With|To|By|From) [^.;:,]{0,40}, th(?:is|at) \w"
    r"|^(?:Of|For|In|With|To|By|From|After|Before|Among) (?:that|this|these|those|them|which|it),"
    # "Many have cover through an employer": of those told of before
    r"|^(?:Some|Most|Many|Several|All|None|Half|Each|Few) (?:have|had|has|are|were|is|was|do|did"
    r"|will|would|can|could|also|still|never|say|said|came|went|took|left)\b"
    r"|^The (?:first|second|third|fourth|last|next) (?:is|was|were|will|would|had|has|came|took"
    r"|\w+ed (?:of|in|on|at|by|to|with|for))\b"
    # "One, in Leith, found", "Under this bill the state", "She won the other two seats"
    r"|^(?:One|No|Yes|Neither|Both|All|Another|Others?), "
    rf"|^(?:\w+,? ){{1,4}}(?:this|these|those) (?!{_UNIT}\b"
    r"|(?:country|time|days?|kind|type|place)\b)[a-z]"
    # "The minister made his remarks on Friday", "Moss has not become that yet."
    r"|\bmade (?:the|his|her|their|its|these|those) (?:comments?|remarks?|statements?"
    r"|announcement|claims?|allegations?|accusations?|offer|appeal|pledge)\b(?! (?:that|to)\b)"
    r"|\bth(?:at|is) (?:sentiment|view|opinion|call|claim|concern|assessment|point)s?\b"
    r"(?! (?:that|of)\b)"
    r"|\bthe following (?:statement|remarks?|letter|comments?)\b(?![^.]*:)"
    r"|^(?:Speaking|Writing|Talking|Asked|Appearing|Testifying)\b[^.;:]{0,80}, (?:he|she|they) "
    r"|\b(?:become|became|is|was|be|do|did|doing|done|say|said|says|know|knew|mean|means) that"
    r"(?: (?:yet|now|again|either|anymore))?[.!]$"
    r"|\b(?:as well|too)[.!]?$|\bthe other (?:two|three|four|five|six|\d+)\b"
    r"|^[A-Z][\w-]+['’]s (?:is|was|were|will|would|had|has|did|could|may|might|must)\b"
    # "The 54-year-old had needed to run": of somebody named before
    r"|^(?:Now |Then |But |And )?[Tt]he \d{1,3}-year-old(?:,|['’]s\b| (?:who|also|ha[sd]|is|was"
    r"|will|would|can|could|may|said|says|told|made|took|won|came|went|became|\w{2,}ed)\b)"
)
_SOMEBODY = re.compile(r"\b(?:he|she|him|her|his|hers)\b")
_CAPITALIZED = re.compile(r"\b[A-Z][\w'’-]+")
_PERSON = re.compile(
    r"\b(?:man|woman|boy|girl|child|mother|father|son|daughter|wife|husband|sister|brother|victim"
    r"|suspect|chief|judge|nurse|mayor|king|queen|pope|coach|guard|captain|pilot|athlete|everyone"
    r"|nobody|somebody|someone|anyone|teenager|(?!after|over|under|ever|never|other|later|earlier"
    r"|number|river|order|matter|paper|power|water|weather|winter|summer|center|minor|major"
    r"|September|October|November|December)"
    r"\w{2,}(?:er|or|ist|man|woman|ent|ant|ess|ee|year-old))\b"
)
# "The visit was planned", but not "The visit of the minister" or "The operator, Acme, said".
_BARE_SUBJECT = re.compile(
    r"^(?:The|That|This) (?:[a-z-]+ |[A-Z][a-z]+(?:ish|an|ese|ch) )?[a-z-]+"
    r"(?:, (?!who|which|whose|the |an? |[A-Z])"
    r"| (?:also|then|now|previously|already|later|earlier|soon"
    r"|has|have|had|is|are|was|were|will|would|can|could|may|must|did|does|came"
    r"|comes|took|takes|said|says|want(?:s|ed)?|began|ended|follows|followed|hit|made|makes|put"
    r"|lasted|goes|went|fell|rose)\b)"
)
# The adverb or verb that such a match ends with.
_BARE_VERB = re.compile(
    r"(?: (?:also|then|now|previously|already|later|earlier|soon|ha[sd]|have|is|are|was|were|will"
    r"|would|can|could|may|must|did|does|came|comes|took|takes|said|says|want(?:s|ed)?|began|ended"
    r"|follow(?:s|ed)|hit|made|makes|put|lasted|goes|went|fell|rose))+$"
)
_LONGEST = 12  # sentences of one quotation: beyond, a mark was lost
QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]?|(?<!\w)['‘][^'‘’]{12,}['’](?!\w)")


_SAID = re.compile(
    r"\b(?:sa(?:id|ys?)|told|tells?|add(?:ed|s)|accord\w*|asked|asks|wrote|writes?|stat(?:ed|es)"
    r"|call(?:ed|s)|not(?:ed|es)|warn(?:ed|s)|argu(?:ed|es)|explain(?:ed|s)|insist(?:ed|s)"
    r"|announc\w+|claim(?:ed|s)|repl(?:ied|ies)|continu(?:ed|es)|conclud(?:ed|es)|declar(?:ed|es)"
    r"|describ(?:ed|es)|comment\w*|statement|tweet\w*|quoted)\b",
    re.IGNORECASE,
)
_REMARKS = re.compile(r"\b(?:remarks?|words|response|reaction|reacted|responded)\b", re.IGNORECASE)
# Whom a speaker addresses is no news: "Mr. President, it was 1976".
_ADDRESSED = (
    r"(?:Mr\.|Mister|Madam|Madame)\s(?:(?:Vice\s)?President|Speaker|Chair(?:man|woman|person)?),\s"
)
# "But the mayor": what follows is a sentence of its own. Not "But for", "So far", "Yet another".
_CONNECTIVE = re.compile(
    r"(?:(?:But|And|Yet|So)\s(?!(?:for|far|then|long|much|many|another|as|if|it)\b)"
    r"|(?:However|Meanwhile|Moreover|Furthermore|Also|In addition|Additionally|Nevertheless"
    r"|Nonetheless|Still|Instead|Then|Therefore|Thus|Similarly|Likewise|Indeed|At the same time"
    r"|First|Firstly|Second|Secondly|Finally|On a sequential basis|In response|Specifically"
    r"|In particular|In turn|As a result|Overall|Accordingly|Consequently|Separately"
    r"|Even so|Even then|All the same|That said),\s"
    r"|(?:Nevertheless|Nonetheless|Meanwhile|Moreover|Furthermore)\s(?=[A-Z]|the\s|an?\s)"
    rf"|{_ADDRESSED})(?=\w)"
)

# "On completion of the first session, Moss": of a session that another sentence tells of
_SETTING = re.compile(
    r"(?:On (?:the )?[a-z]+ of|After|Following|During|At|Upon)\s[^,;:\"“”]{0,50}?"
    r"\bthe (?:[a-z-]+\s){0,2}(?P<noun>[a-z-]+),\s"
)


def setting(text: str) -> str | None:
    """The noun of a phrase that sets a sentence beside what is told of it elsewhere, or None.

    >>> setting("On completion of the first session, Moss left."), setting("After May, Moss left.")
    ('session', None)
    """
    match = _SETTING.match(text)
    return match["noun"] if match else None


def inserted(text: str) -> tuple[int, int] | None:
    """Where a word between commas joins a sentence to the one before: "Moss[, however,] refused".

    >>> inserted("Moss, however, refused."), inserted("Moss, the mayor, refused.")
    ((4, 14), None)
    """
    match = _INSERTED.match(text)
    return match.span(1) if match else None


def addressed(text: str) -> bool:
    """Whether a sentence opens with whom its speaker addresses.

    >>> addressed("Mr. President, it was 1976."), addressed("Mr. Moss, a cook, left.")
    (True, False)
    """
    return text.startswith("M") and _ADDRESS.match(text) is not None


def connective(text: str) -> int:
    """How many characters join a sentence to the one before it and can go: "But ", "Meanwhile, ".

    >>> connective("But the mayor refused."), connective("But for the mayor, all came.")
    (4, 0)
    """
    match = _CONNECTIVE.match(text)
    return match.end() if match else 0


_ADDRESS = re.compile(_ADDRESSED)
_INSERTED = re.compile(
    r"^[A-Z][^,;:\"“”()]{1,60}(, (?:however|though|meanwhile|moreover|furthermore|nevertheless"
    r"|nonetheless|therefore|in turn|by contrast|on the other hand),)(?= [a-z])"
)


def tells_who(text: str) -> bool:
    """Whether a sentence tells who says what is quoted in it.

    >>> tells_who('Dana Cole said: "We won.'), tells_who('"We won.')
    (True, False)
    """
    rest = QUOTED.sub(" ", text)
    return _SAID.search(rest) is not None or (":" in rest and _REMARKS.search(rest) is not None)


def unspoken(text: str) -> bool:
    """Whether a sentence is somebody's words without the one who says them.

    >>> unspoken('"We will appeal."'), unspoken('"We will appeal," Dana Cole said.')
    (True, False)
    """
    if text[0] not in '"“':
        return False
    rest = QUOTED.sub(" ", text)
    return sum(c.isalpha() for c in rest) < 3 or (
        len(rest.split()) < 6 and _SAID.search(rest) is None
    )


def within_words(texts: Sequence[str]) -> frozenset[int]:
    """Places of the sentences in the middle of somebody's words, without a mark of their own.

    >>> sorted(within_words(['"We won.', "They beat us.", 'We go on," Cole said.', "It rained."]))
    [1]
    """
    found: set[int] = set()
    opened: int | None = None
    for at, text in enumerate(texts):
        marks = text.count('"') % 2 == 1 or text.count("“") != text.count("”")
        if opened is None:
            last = max(text.rfind('"'), text.rfind("“"))
            # a mark that opens what does not end here
            if marks and last >= 0 and (last == 0 or text[last - 1].isspace()):
                opened = at
        elif marks:
            closing = min((i for i in (text.find('"'), text.find("”")) if i >= 0), default=0)
            if closing and not text[closing - 1].isspace() and at - opened <= _LONGEST:
                found.update(range(opened + 1, at))
            opened = None
    return frozenset(found)


def leans(text: str) -> bool:
    """Whether a sentence needs the one before it to be understood."""
    return DANGLING.match(text) is not None


def dangles(text: str) -> bool:
    """Whether a sentence is not understood without what stands before it.

    More than ``leans``, which is a feature with a learned weight and looks at the first word: a
    pronoun before anyone is named ("In Germany, they were down"), a verb that another sentence
    has ("Almondglen did not."), "the same Ruddock".
    """
    return leans(text) or refers(text)


def refers(text: str) -> bool:
    """Whether a sentence speaks of somebody or something that it does not name.

    Below another sentence such a one may be read of the wrong person, where one that only opens
    with "But" or "Meanwhile" reads well.
    """
    unquoted = QUOTED.sub(" ", text)
    return (
        _REFERRING.match(text) is not None
        or _DANGLES.search(unquoted) is not None
        or _nobody_named(unquoted)
    )


def _nobody_named(text: str) -> bool:
    """Whether "he" or "her" is somebody of another sentence: "The jury had convicted her"."""
    pronoun = _SOMEBODY.search(text)
    if pronoun is None:
        return False
    before = text[: pronoun.start()]
    names = (w.lower() for w in _CAPITALIZED.findall(before))
    named = any(name not in STOP and name not in calendar_names.LOWER for name in names)
    return not named and _PERSON.search(before) is None


def bare(text: str) -> bool:
    """Whether a sentence is about "the visit" or "the deal" that one before it names."""
    return _BARE_SUBJECT.match(text) is not None


def subject_noun(text: str) -> str | None:
    """The noun of a bare subject that opens a sentence, or None.

    >>> subject_noun("The visit was planned."), subject_noun("The mayor of Rye was late.")
    ('visit', None)
    """
    match = _BARE_SUBJECT.match(text)
    if match is None:
        return None
    words = re.findall(r"[a-z-]+", match.group().partition(" ")[2].partition(",")[0])
    before = _BARE_VERB.sub("", " ".join(words)).split()
    return before[-1] if before else None

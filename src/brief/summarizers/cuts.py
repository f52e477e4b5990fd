"""Whether what is left of a sentence still says something: read beside the whole one.

Of 60 shortened sentences nine were found bad that a tree had let through, each of a kind here.
"""

from __future__ import annotations

from itertools import pairwise

from brief import patterns as re
from brief.language.titles import PERSONS
from brief.language.words import Word, words

_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
# "Navy Capt. Jeff Davis said.", "The president said on Friday."
_TELLS = (
    r"\b(?:said|says?|told|announced|added|reported|noted|stated|tweeted|wrote|declared|warned"
    r"|claimed|insisted|revealed|argued)"
)
_NOTHING_SAID = re.compile(rf"^[^,]*{_TELLS}(?: [^,]{{0,24}})?[.!?]?$")
_CONTENT = re.compile(rf"{_TELLS}\b.* \S+ \S+ \S+")
_CLAUSE = re.compile(
    r"^(?:While|As|After|When|If|Although|Though|Because|Since|Once|Until|Before|What)\b"
)
# What may stand where a sentence is cut off.
_BOUNDARY = re.compile(
    r"(?!-\w|%)\s*(?:$|[^\w\s$£€#'’]|(?:and|but|or|after|as|when|while|because|although|which|who|whose|where|in"
    r"|on|at|for|with|by|from|to|of|during|following|amid|over|near|since|under|into|through|before"
    r"|against|between|about|despite|without|within|across|around|until|upon|due|that|today"
    r"|yesterday|earlier|early|late|last|this|[a-z]{2,}ing|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
)
_FIGURE = re.compile(r"\d\S*(?: (?:percent|per cent|points|votes))?[.!?]$")
# "nine days | before he left"
_SPELL = re.compile(r"\b(?:minutes?|hours?|days?|weeks?|months?|years?|decades?)$")
_CONCEDED = re.compile(r", but (?:he|she|it|they)\b")
_JOINED = re.compile(r"\s(?:and|or)\s")
_DOING = re.compile(r"\s[a-z]{2,}ing\s(?!to\b)")  # "praised Ann Moss | releasing a list"
_COUNTED = re.compile(r"\s(?:before|after|earlier|later|ago|since|from)\b")
# "an outbreak that had, by reports."
_HALF = re.compile(r"\b(?:had|has|have|was|were|is|are|been), [^,]+[.!?]$")
# What is denied within bounds ("not yet outside the islands") is not without them.
_DENIED = re.compile(r"\b(?:not|no|never|nobody|none|nothing|neither)\b|n['’]t\b", re.IGNORECASE)
_BOUND = re.compile(
    r"\s(?:in|on|at|for|with|by|from|to|of|during|over|near|since|under|into|through|before|after"
    r"|against|between|about|despite|without|within|across|around|until|upon|outside|beyond|among"
    r"|unless|if|because|as|that|enough|only|until|when|while|where)\b"
)
_BRACKETS = re.compile(r"\S+ \([^()]*\)")
# "accused them | of", "a plan agreed with the union | giving"
_ACCUSING = re.compile(
    r"\b(?:accus|charg|suspect|convict|depriv|rob|inform|remind|warn|acquit|clear|strip)"
    r"(?:e|es|ed|s|ing)?\s(?:[\w'’-]+\s){0,3}[\w'’-]+$"
)
# "plans to fly its passengers | over the gulf", "has exposed hundreds | in Rye to the virus"
_MOVING = re.compile(
    r"\b(?:fl(?:y|ies|ew|own|ying)|sen(?:d|ds|t|ding)|mov(?:e|es|ed|ing)|divert(?:s|ed|ing)?"
    r"|(?:airlift|transport|rush|redirect)(?:s|ed|ing)?|evacuat(?:e|es|ed|ing)"
    r"|transfer(?:s|red|ring)?|deport(?:s|ed|ing)?|extradit(?:e|es|ed|ing))"
    r"\s(?:[\w'’-]+\s){0,3}[\w'’-]+$"
)
_WHERE_TO = re.compile(
    r"(?:\s(?:in|from)\s[\w'’-]+)?"
    r"\s(?:over|to|into|through|across|out of|back to|from)\s(?:the |an? )?[A-Z\w]"
)
_PAIRING = re.compile(
    r"\b(?:bring|brought|expos|subject|introduc|link|limit|attribut|add|compar|prefer|ow)(?:e|es|ed|ing|s)?"
    r"\s(?:[\w'’-]+\s){0,5}[\w'’-]+$"
)
_TO_WHAT = re.compile(r"(?:\s(?:in|at|of|from)\s[^.;:]*?)?\s(?:to|with)\s(?!be\b)")
_BEING = re.compile(r"\b(?:is|are|was|were|be|been) (?:\w+ly )?\w+ing$")
_SHARE = re.compile(
    r"\b(?:parts?|members?|heads?|results?|victims?|number|series|kind|sort|type|lack|risk|one|some"
    r"|dozens|hundreds|thousands|millions|charges?|amount|age|rest|end|cause|signs?)$"
)
_OF = re.compile(r"\s(?:of|with)\b")
# "provides doctors across the state | with a tool", "plans to open and | in 2030"
_PROVIDING = re.compile(
    r"\b(?:provid|suppl|equip|furnish|entrust)(?:e|ed|es|ies|ied|s|ing)?\s[^,;:]*$"
)
_WITH_WHAT = re.compile(r"\s(?:[^,;:]*\s)?with\s")
_HALF_PREDICATE = re.compile(r"\s(?:and|or|but)\s(?:\w+ly\s)?(?P<verb>[a-z]+)$")
_COMPLETE = frozenset("died dies die fled escaped lost won".split())
_AND_CLAUSE = re.compile(r"(?:,\s(?:and|while)\s(?:that\s)?|\sand\s(?=[A-Z]|that\s))")
_CLAUSE_WORDS = 6  # in which the verb of a clause stands
_SUBJECT = frozenset({"NN", "NNP", "DT", "PRP", "PRP$", "CD", "JJ"})
# "in connection | with a theft", "on behalf | of the owners"
_RELATING = re.compile(
    r"\b(?:in (?:connection|relation|regard|accordance|favou?r|front|terms|view|light|exchange"
    r"|return|response|reaction|addition|protest|memory|honou?r|support|charge|search|need|danger"
    r"|line)|on (?:behalf|charges|suspicion|account|top|trial)|at risk)$"
)
_TO_WHOM = re.compile(r"\s(?:with|to|of|for|from|at|against|over)\s")
_YEAR = re.compile(r",\s(?:19|20)\d\d\b")
_UP_TO = re.compile(r"\b(?:up|according|due|prior|close|thanks|next|as (?:many|much|few|little))$")
_TO_WHAT_END = re.compile(r"\s(?:to|as)\s")
# "block journalists | from leaving"
_KEEPING = re.compile(
    r"\b(?:block|prevent|stop|ban|bar|keep|kept|prohibit|discourage|deter|exclude|protect|stopp|bann"
    r"|barr)(?:e?d|s|ing)?\s(?:[\w'’-]+\s){0,4}[\w'’-]+$"
)
_FROM = re.compile(r"\sfrom\s(?:\w+\s)?\w+ing\b")
# "even if they live in a state | that does not"
_HINGED = re.compile(r"\b(?:if|unless|until|except|only)\b[^,;:]*$")
_TELLING_CLAUSE = re.compile(r"\s(?:that|who|which|whose|where|when)\s")
# "suggesting, experts noted, that this outbreak | , which began in May, may"
_THAT = re.compile(r".*\bthat\s(?P<told>[^,;:]+)$")
# "in a move | that would part them"
_EMPTY_NOUN = re.compile(
    r"\b(?:in|as) an? (?:move|bid|effort|attempt|step|way|manner|sign|decision)$"
)
_SAID_NOTHING = re.compile(r"\b(?:told|tells?)\b(?P<rest>.*)$")
_SOMETHING = re.compile(r"\b(?:that|to|about|of|how|why|what|not|he|she|they|it|there)\b|[:\"“”]")
_DOER = re.compile(
    r"\b(?:that|who|which) (?:\w+ly )?\w+$"
)  # "an attack that killed | and hurt guests"
_GOES_ON = re.compile(r"[\s,]+(?:at|to|by|with|of|on|for|in|from|after|before|until|as|that)\b")
# Verbs that say nothing without what somebody is to do.
_TO_DO = re.compile(
    r"\b(?:urg(?:e|es|ed|ing)|ask(?:s|ed|ing)?|order(?:s|ed|ing)?|forc(?:e|es|ed|ing)"
    r"|press(?:es|ed|ing)?|requir(?:e|es|ed|ing)|encourag(?:e|es|ed|ing)|allow(?:s|ed|ing)?"
    r"|(?<!\ba )(?<!\bthe )call(?:s|ed|ing)? (?:(?:up)?on|for)|prompt(?:s|ed|ing)?"
    r"|persuad(?:e|es|ed|ing)|clear(?:s|ed|ing)? the way"
    r"|ma(?:ke|kes|king|de) way)\b(?P<rest>.*)"
)
# Of a verb that says nothing without what is to be done: "a destructive force" is none.
_NOUN = re.compile(r"\b(?:an?|the|its|his|her|their|by)\s(?:\S+\s)?(?:force|order|press)\b")
_DONE = re.compile(r"\b(?:to|that|for|against|not)\b")
# "a professor who had hammered him | for being mild"
# "as well | as", "losing its place | as a power"
_WELL = re.compile(
    r"\b(?:as (?:well|much|many|soon|long|far|late|early)|place|role|position|status|job|post|term"
    r"|reputation|career|time|work|service)$"
)
# "asked her to use her authority | to buy apples"
_MEANS = re.compile(r"\buse(?:s|d|ing)? (?:[\w'’-]+ ){0,3}[\w'’-]+$")
_ENDS = re.compile(r" to [a-z]")
_WHY = re.compile(r"\b(?:him|her|them|it|himself|herself|themselves|itself)$")
_FOR = re.compile(r"\s(?:for|of|with|into|as|to)\b")
# What is said has a verb: "said the attack in Ankara | was an attempt"
_SAYING = re.compile(
    r"\b(?:said|says?|saying|believes?d?|claims?|claimed|argued?s?|insisted|insists|admitted|admits|knows?"
    r"|knew|thinks?|thought|hopes?d?|feared|fears)\s(?:that\s)?(?P<said>.+)$"
    r"|\b(?:announce|report|confirm|declare|establish|conclude|determine|estimate|discover|find|found|show|warn|suggest|add|note|rule|decide"
    r"|indicate|reveal)(?:s|d|ed)?\sthat\s(?P<told>.+)$"
)
# "announced the second debate | , which was set for May, has been called off"
_ANNOUNCING = re.compile(
    r"\b(?:announce[ds]?|confirm(?:ed|s)?|report(?:ed|s)?|reveal(?:ed|s)?|sa(?:id|ys))\s(?!that\b)[^;:]+$"
)
_BETWEEN_COMMAS = re.compile(r",\s(?:who|which|whose|where|an?|the)\s[^,;:]*(?=,)")
_CLAUSES = frozenset("that as after when while because before since".split())
_OTHER = frozenset({"WDT", "WP", "WRB", "TO"})
_TO = re.compile(r"\bto [a-z]+$")
_COMMA_WORD = re.compile(r",\s[a-z]")
# "plans to shut down | about a thousand dealers"
_APART = re.compile(
    r"\b(?:shut|clos|carr(?:y|ie)|tak|took|set|pick|call|hand|giv|gave|turn|put|bring|brought|cut"
    r"|lay|laid|pay|paid|roll|build|wip|blow|blew|knock|send|sent|pull)(?:e|es|ed|s|ing|ting|en)?"
    r"\s(?:up|down|out|off|away|back|over)$"
)
_COMPOUND = re.compile(r"\b[a-z]+-[a-z]+$")
_COMPOUNDS = re.compile(r",(?: and| or)? [a-z]+-[a-z]+ [a-z]")
_OBJECT = re.compile(
    r"\s(?:about|nearly|around|almost|some|more|at least|the|an?|its|his|her|their|all|[\d$£€A-Z])"
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STATING = _FINITE | {"VBN", "VB"}
# "told a court in Rye | that she had fled"
_TOLD = re.compile(r"\b(?:told|tells?|informs?|informed|assures?|assured|reminds?|reminded) [^,]*$")
_TOLD_WHAT = re.compile(r"[^.;:]*?\s(?:that|how|why|what|about|of)\b|\s(?:he|she|it|they|to)\b")
_OF_SOMETHING = frozenset({"DT", "NNP", "PRP$"})  # "says the pig | , whose name is Moss, is well"
_TELLING_WORDS = 3  # of what was said: "said goodbye", "said no" have fewer
# What more there is of a list: "chose Almondglen | , Forkbend, Saltspit and Cole"
_MORE = re.compile(r",\s(?P<more>(?:[^;:.]|\.(?=,))*?)\b(?:and|or)\b")
# What somebody or something is, cut off where it is told of what: "in Rye, a city | in Sussex"
_WHAT = re.compile(r",\s(?:(?:an?|the)\s)?[a-z]+(?:\s[a-z]+)?$")
_OF_WHAT = re.compile(r"\s(?:of|in|on|at|from|for|with|that|which|who|where)\b")


def clause_behind(rest: str) -> bool:
    """Whether "and" joins a clause of its own: ", and that Cole left", " and Cole was named"."""
    joined = _AND_CLAUSE.match(rest)
    if joined is None:
        return False
    first, *others = words(rest[joined.end() :])[:_CLAUSE_WORDS] or [Word(0, 0, "", "")]
    return rest.startswith((", and that ", " and that ")) or (
        first.tag in _SUBJECT and any(word.tag in _FINITE for word in others)
    )


def holds(whole: str, short: str) -> bool:
    """Whether a shorter form of a sentence is one that an editor prints.

    Args:
        whole: The sentence on one line.
        short: What is left of it, with its final mark.
    """
    if _CLAUSE.match(short) and not _states(short.partition(",")[2]):
        return False  # "While our attention was on Iraq."
    if _FIGURE.search(short) and whole.partition(short.rstrip(".!?"))[2].startswith(" to "):
        return False  # "led by 47 percent | to 40"
    if says_nothing(short) or any(
        match.group() not in whole for match in _BRACKETS.finditer(short)
    ):
        return False  # "offered a reward (ISIL)": brackets of other words
    if _HALF.search(short) or _untold(whole, short) or _opens_aside(short):
        return False
    if unbound(whole, short) or torn_off(whole, short):
        return False
    asked = _TO_DO.search(short)
    if asked is not None and not _NOUN.search(short) and not _DONE.search(asked["rest"]):
        before = _TO_DO.search(whole)
        if before is not None and _DONE.search(before["rest"]):
            return False
    return not (_open_end(whole, short) or _unsaid(whole, short) or _listed(whole, short))


def _behind(whole: str, short: str) -> str | None:
    """What stands in a whole sentence behind the last words of a shorter form, or None.

    Its words are found in order, for the last ones may stand elsewhere too ("of the party,
    following the party leader's fall").
    """
    own = short.rstrip(".!?").split()
    at = 0
    for word in own[:-2]:
        found = whole.find(word, at)
        at = found + len(word) if found >= 0 else at
    # the second where an article went between
    for end in (" ".join(own[-2:]), f" {own[-1]}"):
        found = whole.find(end, at)
        if found >= 0:
            return whole[found + len(end) :]
    return None


def _unsaid(whole: str, short: str) -> bool:
    """Whether what was said has lost its verb."""
    rest = _behind(whole, short)
    if _TOLD.search(short.rstrip(".!?")) and rest is not None and _TOLD_WHAT.match(rest):
        return True
    teller = _SAID_NOTHING.search(short.rstrip(".!?"))
    if (
        teller is not None
        and not _SOMETHING.search(teller["rest"])
        and not any(word.tag in _FINITE for word in words(teller["rest"]))
    ):
        return True  # "told the Echo in an interview", the words themselves gone
    if rest is not None and _ANNOUNCING.search(short.rstrip(".!?")) and _verb_behind(rest):
        return True
    told = _SAYING.search(short.rstrip(".!?"))
    if told is None or '"' in short or "“" in short:
        return False
    said = words(told["said"] or told["told"])
    short_of = (
        told["said"] is not None and len(said) < _TELLING_WORDS and said[0].tag not in _OF_SOMETHING
    )
    if short_of or any(word.tag in _FINITE for word in said):
        return False
    return rest is not None and rest.rstrip(".!? ") != ""


def _verb_behind(rest: str) -> bool:
    """Whether the verb of what was announced is still to come: " in May, which is late, was"."""
    behind = words(_BETWEEN_COMMAS.sub("", rest))
    for before, word in pairwise((None, *behind)):
        assert word is not None
        if before is not None and before.lower == ",":
            return word.tag in _FINITE
        if word.tag in _OTHER or word.lower in _CLAUSES:
            return False
        if word.tag in _FINITE:
            return before is None or before.tag != "CC"
    return False


def _opens_aside(short: str) -> bool:
    """Whether nothing but an aside follows the subject: "Rye Rail, named after Moss"."""
    before, _, behind = short.rstrip(".!?").partition(", ")
    if not behind or "," in behind:
        return False
    first = words(behind)[:1]
    beside = bool(first) and first[0].tag in ("VBN", "WDT", "WP")
    return beside and not any(word.tag in _STATING for word in words(before))


def _listed(whole: str, short: str) -> bool:
    """Whether a shorter form ends inside a list of which it has only the first."""
    rest = _behind(whole, short)
    more = _MORE.match(rest.lstrip(".")) if rest is not None else None
    if more is None:
        return False
    ended = words(short.rstrip(".!?"))[-1:]
    names = words(more["more"])
    if not ended or not names or ended[0].tag not in ("NN", "NNP"):
        return False
    # of one writing, side by side; a clause or what somebody is has a verb, an article, an "of"
    capital = short.rstrip(".!?").split()[-1][0].isupper()
    return more["more"][0].isupper() == capital and all(
        word.tag in ("NNP", "NN", ",", "CD", "POS", "JJ") for word in names
    )


def unbound(whole: str, short: str) -> bool:
    """Whether a shorter form denies something without the bounds within which the whole one does.

    >>> unbound("It has not spread beyond the coast, Moss said.", "It has not spread")
    True
    """
    if not _DENIED.search(short):
        return False
    rest = _behind(whole, short)
    return rest is not None and _BOUND.match(rest) is not None


def torn_off(whole: str, short: str) -> bool:
    """Whether what stands behind a shorter form in the whole sentence is what it was said for.

    The news behind a concession, half of what "and" joins, what somebody is said to be doing.

    >>> torn_off("He had ruled it out, but Moss ran for mayor.", "He had ruled it out.")
    True
    >>> torn_off("They met as Moss and the council quarreled.", "They met as Moss.")
    True
    >>> torn_off("Moss sang and was cheered.", "Moss sang.")
    False
    """
    rest = _behind(whole, short) or ""
    end = " ".join(short.rstrip(".!?").split()[-2:])
    if _CONCEDED.match(rest):
        return True
    if not rest.startswith(" ") or clause_behind(rest) or rest.startswith(" and to "):
        return False
    joined = _JOINED.match(rest)
    following = words(rest[joined.end() if joined else 0 :])[:1]
    if joined:
        return bool(following) and following[0].tag not in ("VBD", "VBZ", "VBP", "VBN", "MD", "RB")
    return end[-1].islower() and end.split()[-1][0].isupper() and _DOING.match(rest) is not None


def says_nothing(text: str) -> bool:
    """Whether a line tells that somebody said something, and not what.

    >>> says_nothing("A health official says on Thursday"), says_nothing("Moss says it will rain")
    (True, False)
    """
    return _NOTHING_SAID.match(text) is not None and _CONTENT.search(text) is None


def _states(text: str) -> bool:
    """Whether a verb of its own stands in a text."""
    return any(word.tag in ("VBD", "VBZ", "VBP", "MD") for word in words(text))


def _untold(whole: str, short: str) -> bool:
    """Whether somebody's office ends it whose name is lost: "interviewed Assistant Professor"."""
    last = short.rstrip(".!?").split()[-1]
    if not last[:1].isupper() or last.casefold() not in PERSONS:
        return False
    at = whole.find(f" {last} ")
    return at >= 0 and whole[at + len(last) + 2 : at + len(last) + 3].isupper()


def _open_end(whole: str, short: str) -> bool:
    """Whether the last word goes on in the whole sentence: "a system aimed", "an order dated"."""
    line = short.rstrip(".!?")
    rest = _behind(whole, short)
    if rest is None:
        return False
    if not _BOUNDARY.match(rest) or (_SPELL.search(line) and _COUNTED.match(rest)):
        return True
    if any(open_.search(line) for open_ in (_ACCUSING, _BEING, _SHARE)) and _OF.match(rest):
        return True
    if (_MOVING.search(line) and _WHERE_TO.match(rest)) or (
        _PAIRING.search(line) and _TO_WHAT.match(rest)
    ):
        return True
    if _DOER.search(line) and rest.startswith((" and ", " or ")):
        return True
    if _PROVIDING.search(line) and _WITH_WHAT.match(rest):
        return True
    if (_KEEPING.search(line) and _FROM.match(rest)) or (
        _HINGED.search(line) and _TELLING_CLAUSE.match(rest)
    ):
        return True
    if _YEAR.match(rest):
        return True  # "the Sept. 11 | , 2012, attack"
    if _UP_TO.search(line) and _TO_WHAT_END.match(rest):
        return True
    clause = _THAT.match(line)
    if clause is not None and all(one.tag not in _STATING for one in words(clause["told"])):
        return True
    if _EMPTY_NOUN.search(line) or (_RELATING.search(line) and _TO_WHOM.match(rest)):
        return True
    if _MEANS.search(line) and _ENDS.match(rest):
        return True
    if _WELL.search(line) and rest.startswith(" as "):
        return True
    if _WHY.search(line) and _FOR.match(rest):
        return True
    if _WHAT.search(line) and _OF_WHAT.match(rest):
        return True
    if ";" in line and ";" in rest:
        return True  # a list: "four men: Moss; Cole | ; and Roe"
    tagged = words(line)
    half = _HALF_PREDICATE.search(line)
    if half is not None and tagged[-1].tag in _VERBS and half["verb"] not in _COMPLETE:
        return True  # "is to cost a million and open | in 2030"
    after = _COMMA_WORD.match(rest)
    if tagged and tagged[-1].tag in ("JJ", "VB") and after is not None:
        others = words(rest[2:])[:1]  # "key political | , economic, and", "to design | , build or"
        if others and (others[0].tag == tagged[-1].tag or _TO.search(line)):
            return True
    if _APART.search(line) and _OBJECT.match(rest):
        return True
    if _COMPOUND.search(line) and _COMPOUNDS.match(rest):
        return True  # "to build no-interest | , no-profit homes"
    if tagged and tagged[-1].tag not in ("NN", "NNP", "CD") and _DOING.match(rest):
        return True
    return bool(tagged) and tagged[-1].tag in _VERBS and _GOES_ON.match(rest) is not None

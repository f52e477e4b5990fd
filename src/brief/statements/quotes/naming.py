"""Verbs by which nobody says anything: they name or describe a thing, or count things.

And who speaks where the phrase beside a verb is a name given, an occasion, or what was issued.
"""

from __future__ import annotations

import dataclasses

from brief.language import arguments, cue_words, inflection, phrases, titles, verbs
from brief.language.marks import Marks
from brief.language.phrases import Chunk, Parse, Verb
from brief.statements.quotes.attribution import Line
from brief.statements.quotes.uncued import titled

# What gives a thing its name, behind the noun for it.
_NAMING = frozenset("call name dub title nickname label term brand know".split())
_GOVERNING = frozenset("of in for with by from about into under to as".split())
_THINGS = frozenset(
    "leaflet poster sign banner placard slogan song poem book film flyer graffiti chant".split()
)
# What somebody holds or gives and says something at: "held a press conference denying that".
_OCCASIONS = frozenset("conference briefing rally interview speech meeting event march".split())
_ISSUING = frozenset("release issue publish post put circulate distribute".split())
_TEXTS = cue_words.MEDIA | {"message", "bulletin", "notice", "letters", "statements", "tweets"}
_COURTESY = frozenset("mr mrs ms miss dr sir dame lord lady".split())
# What something is done by, which says nothing: "according to a schedule".
MANNER = frozenset("schedule size need needs age type taste tastes ability".split())
_WONDERING = frozenset("can may might could".split())


def names(line: Line, verb: Verb, text: str, marks: Marks) -> bool:
    """Whether a participle gives a name: 'another program, called "Books for All", seeks'."""
    main, words_ = verb.main, line.parse.words
    if verb.passive or main + 1 >= len(words_):
        return False
    # 'the discovery of a pattern called a "glider"': a participle that hangs on a noun
    named = words_[main].tag == "VBN" and (
        line.tree.label_of(main) == "acl" or words_[main - 1].tag == "NN"
    )
    if verb.lemma in _NAMING and verb.first == main and (named or _governed(line.parse, main - 1)):
        return True
    # "creates a register called the “Holt List”", with another verb before it
    aside = verb.lemma in ("call", "name", "dub", "title") and line.tree.label_of(main) in (
        "advcl", "acl",
    )  # fmt: skip
    if not aside and (words_[main].tag != "VBN" or verb.finite):
        return False
    mark = marks.after(words_[main].end)
    return (
        mark is not None
        and text[words_[main].end : mark.start].strip() in ("", "the")
        and titled(text, mark)
    )


def describes_thing(parse: Parse, verb: Verb) -> bool:
    """Whether a participle only describes what is no person's: "leaflets condemning the war"."""
    noun = parse.words[verb.first - 1] if verb.first else None
    if noun is None or parse.words[verb.main].tag != "VBG" or verb.finite or noun.tag != "NN":
        return False
    behind = parse.words[verb.last + 1 : verb.last + 2]
    if behind and behind[0].lower in ("itself", "themselves", "himself", "herself"):
        return True  # "places describing themselves as schools"
    one = inflection.singular(noun.lower)
    return one in _THINGS and verb.lemma not in verbs.CLAUSAL


def measures(parse: Parse, verb: Verb) -> bool:
    """Whether a participle only tells how much: "a bigger fall than expected"."""
    before = parse.words[verb.first - 1].lower if verb.first else ""
    return before in ("than", "as") and verb.first == verb.last and not verb.passive


def _governed(parse: Parse, last: int) -> bool:
    """Whether a noun is what a preposition has: "of a pattern"."""
    chunk = parse.chunk_ending(last)
    if chunk is None or chunk.first == 0 or parse.words[chunk.first].tag != "DT":
        return False
    return parse.words[last].tag == "NN" and parse.words[chunk.first - 1].lower in _GOVERNING


def gives_signs(parse: Parse, verb: Verb) -> bool:
    """Whether "showed" is of a state and no finding: "The patient showed some signs of fever"."""
    if verb.lemma != "show":
        return False
    behind = [word.lower for word in parse.words[verb.last + 1 : verb.last + 4]]
    return "that" not in behind and not {"sign", "signs", "symptoms"}.isdisjoint(behind)


def speaking(line: Line, verb: Verb, source: Chunk | None) -> Chunk | None:
    """Who speaks by a verb that has a phrase beside it, or none, where that is somebody else."""
    parse = line.parse
    if source is None or (source.first > verb.last and not line.open[source.first]):
        return _titled(parse, verb) or _described(parse, verb) or source
    if (owner := _behind_who(parse, verb, source) or _joined(parse, verb)) is not None:
        return owner
    if any(v.finite and v.first == source.last + 1 for v in parse.verbs) and (
        source.first > verb.last and (bearer := _before_aside(parse, verb)) is not None
    ):
        return bearer
    if _at_occasion(parse, verb, source):
        return arguments.subject(parse, verb)
    issued = next((v for v in parse.verbs if _issued(parse, v) == source), None)
    if issued is not None and issued.last < verb.first:
        return arguments.subject(parse, issued) or source
    return _named_so(parse, verb, source) or source


def _behind_who(parse: Parse, verb: Verb, source: Chunk) -> Chunk | None:
    """Of whom a clause with an object is told: "an aide | who met the envoy | told us"."""
    inner = next((v for v in parse.verbs if v.finite and v.last == source.first - 1), None)
    if inner is None or source.last != verb.first - 1 or not verb.finite or inner.first < 2:
        return None
    if parse.words[inner.first - 1].lower != "who":
        return None
    bearer = parse.chunk_ending(inner.first - 2)
    if bearer is None or parse.words[bearer.first].lower != "least":
        return bearer
    return Chunk(bearer.first + 1, bearer.last, bearer.head)  # "At least | one aide who"


def _joined(parse: Parse, verb: Verb) -> Chunk | None:
    """Two who speak behind a comma, at the end: "The toll rose, | Lee and colleagues | said."."""
    words_ = parse.words
    second = parse.chunk_ending(verb.first - 1) if verb.first else None
    if second is None or second.first < 3 or words_[second.first - 1].lower != "and":
        return None
    first = parse.chunk_ending(second.first - 2)
    ends = verb.last + 1 >= len(words_) or words_[verb.last + 1].lower == "."
    if first is None or not first.first or words_[first.first - 1].lower != "," or not ends:
        return None
    return Chunk(first.first, second.last, first.head) if verb.lemma in verbs.SAYING else None


def _beside(parse: Parse, verb: Verb) -> Chunk | None:
    """The phrase right before a verb that says something."""
    says = verb.finite and not verb.passive and verb.lemma in verbs.SAYING
    return parse.chunk_ending(verb.first - 1) if says and verb.first else None


def _described(parse: Parse, verb: Verb) -> Chunk | None:
    """Who opens a sentence up to a verb: "A spokesman for the Rye NHS Trust | said"."""
    chunk = _beside(parse, verb)
    if chunk is None:
        return None
    who = phrases.extend_left(parse, chunk)
    first = parse.chunk_starting(0)
    if first is None or who.first or first == chunk:
        return None
    head = parse.words[first.head]
    one = inflection.singular(head.lower)
    return Chunk(0, chunk.last, first.head) if titles.may_be_person(one) else None


def _titled(parse: Parse, verb: Verb) -> Chunk | None:
    """Who is named where no comma parts the name: "In Rye | Mr Lee | said".

    A title tells where the name begins, or that what stands before it is a text.
    """
    words_ = parse.words
    chunk = _beside(parse, verb)
    if chunk is None:
        return None
    opens = chunk.first > 0 and words_[chunk.first - 1].lower in ("in", "at")
    for k in range(chunk.first + 1, chunk.last + 1):
        titled = k < chunk.last and words_[k].lower.strip(".") in _COURTESY
        if titled or (opens and words_[k].tag == "NNP" and words_[k - 1].lower in _TEXTS):
            return Chunk(k, chunk.last, max(k, chunk.head))
    return None


def _before_aside(parse: Parse, verb: Verb) -> Chunk | None:
    """The name with an aside before a verb: "On air, | Ann Lee, head of news, | said Roe was"."""
    words_, close = parse.words, verb.first - 1
    opens = next((k for k in range(close - 1, 0, -1) if words_[k].lower == ","), 0)
    if close < 1 or words_[close].lower != "," or not opens:
        return None
    bearer = parse.chunk_ending(opens - 1)
    told = any(v.finite and opens < v.first < close for v in parse.verbs)
    return bearer if bearer is not None and not told and words_[bearer.last].tag == "NNP" else None


def _at_occasion(parse: Parse, verb: Verb, source: Chunk) -> bool:
    """Whether a participle stands behind the occasion of the words: its verb's subject speaks."""
    gerund = parse.words[verb.main].tag == "VBG" and not verb.finite
    return (
        gerund
        and source.last == verb.first - 1
        and parse.words[source.head].lower in _OCCASIONS
        and any(v.finite and v.last < source.first for v in parse.verbs)
    )


def _issued(parse: Parse, verb: Verb) -> Chunk | None:
    """The text that somebody gives out, whose words follow: "issued | a statement | saying"."""
    thing = arguments.following(parse, verb)
    if verb.lemma not in _ISSUING or not verb.finite or verb.passive or thing is None:
        return None
    says = any(v.first == thing.last + 1 and v.lemma in verbs.CLAUSAL for v in parse.verbs)
    return thing if says and parse.words[thing.head].lower in _TEXTS else None


def issues(parse: Parse, verb: Verb) -> bool:
    """Whether a verb gives out a text, which a later verb has the words of."""
    return _issued(parse, verb) is not None


def _named_so(parse: Parse, verb: Verb, source: Chunk) -> Chunk | None:
    """Who bears the name that was taken: "Ann Lee, nicknamed the “Fox,” had left and | wrote"."""
    words_, at = parse.words, source.first - 1
    if at < 2 or source.last >= verb.first or words_[at - 1].lower != ",":
        return None
    gives = words_[at].tag in ("VBN", "VBD") and inflection.lemma(words_[at].lower) in _NAMING
    return parse.chunk_ending(at - 2) if gives else None


def is_sign(parse: Parse, verb: Verb, thing: Chunk) -> bool:
    """Whether a thing is only a sign, or may be: "a debut that shows", "numbers can indicate"."""
    if verb.lemma in verbs.EVIDENCE and verb.modal in _WONDERING:
        return True
    told = " ".join(w.lower for w in parse.words[thing.first : thing.last + 1])
    return verb.lemma == "show" and cue_words.EVIDENCE.search(told) is None


def with_particle(parse: Parse, verb: Verb) -> Verb | None:
    """A verb that says something by its particle, with that: "pointed | out"; not "pointed up"."""
    if verb.lemma != "point":
        return verb
    behind = parse.words[verb.last + 1].lower if verb.last + 1 < len(parse.words) else ""
    if behind == "out":
        return dataclasses.replace(verb, last=verb.last + 1)
    return verb if behind in ("to", "that") else None


def counts(parse: Parse, verb: Verb) -> bool:
    """Whether "added" has a number of things behind it: "the state added 40,600 jobs"."""
    behind = parse.words[verb.last + 1 : verb.last + 4]
    if behind and behind[0].lower in ("about", "around", "nearly", "almost", "some", "over"):
        behind = behind[1:]
    return bool(behind) and (behind[0].tag == "CD" or behind[0].lower in ("$", "£", "€"))


def ends(parse: Parse, verb: Verb) -> bool:
    """Whether nothing stands behind a verb in its clause."""
    return all(w.lower in (".", ",", ";") for w in parse.words[verb.last + 1 : verb.last + 2])


SILENT = (describes_thing, issues, measures, gives_signs)

"""Make the table of ``brief.language.inflection``: verbs, their odd forms, odd plurals.

Verbs and nouns come from WordNet 3.0 (its ``data.*`` and ``*.exc`` files; Debian has them as
``wordnet-base``), with the verbs of the treebanks that it is too old for; the forms of
irregular verbs are written down below. What one form is of two verbs is decided by how often
the treebanks and the counts of WordNet have each. Only what the rules of the module would get
wrong goes into the table.

    python scripts/build_inflection.py --wordnet /usr/share/wordnet --treebank A.conllu.gz ...
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from brief.language import cue_words, inflection, verbs

OUT = Path(__file__).parent.parent / "src" / "brief" / inflection.TABLE

# base, past tense, past participle where it is another; the first of several is American
IRREGULAR = """
abide abided/abode | arise arose arisen | awake awoke awoken | be was/were been |
bear bore borne/born | beat beat beaten | become became become | beget begot/begat begotten |
begin began begun | behold beheld | bend bent | bereave bereaved/bereft |
beseech besought/beseeched | bet bet | bid bid/bade bid/bidden | bind bound | bite bit bitten |
bleed bled | blow blew blown | break broke broken | breed bred | bring brought |
broadcast broadcast/broadcasted | build built | burn burned/burnt | burst burst |
bust busted/bust | buy bought | cast cast | catch caught | chide chided/chid chided/chidden |
choose chose chosen | cleave cleaved/cleft/clove cleaved/cleft/cloven | cling clung |
clothe clothed/clad | come came come | cost cost | creep crept | cut cut | deal dealt | dig dug |
dive dived/dove dived | do did done | draw drew drawn | dream dreamed/dreamt | drink drank drunk |
drive drove driven | dwell dwelled/dwelt | eat ate eaten | fall fell fallen | feed fed |
feel felt | fight fought | find found | flee fled | fling flung | fly flew flown |
forbid forbade/forbad forbidden | forecast forecast/forecasted | forget forgot forgotten |
forgive forgave forgiven | forsake forsook forsaken | freeze froze frozen | get got got/gotten |
gird girded/girt | give gave given | go went gone | grind ground | grow grew grown |
hang hung/hanged | have had | hear heard | heave heaved/hove | hew hewed hewn/hewed |
hide hid hidden | hit hit | hold held | hurt hurt | input input | keep kept | kneel knelt/kneeled |
knit knitted/knit | know knew known | lade laded laden | lay laid | lead led | lean leaned/leant |
leap leaped/leapt | learn learned/learnt | leave left | lend lent | let let |
lie lay/lied lain/lied | light lit/lighted | lose lost | make made | mean meant | meet met |
melt melted melted/molten | mow mowed mown/mowed | offset offset | partake partook partaken |
pay paid | plead pleaded/pled | prove proved proven/proved | put put | quit quit/quitted |
read read | rend rent | rid rid | ride rode ridden | ring rang rung | rise rose risen |
run ran run | saw sawed sawn/sawed | say said | see saw seen | seek sought | sell sold |
send sent | set set | sew sewed sewn/sewed | shake shook shaken | shave shaved shaved/shaven |
shear sheared shorn/sheared | shed shed | shine shone/shined | shit shat/shit | shoe shod |
shoot shot | show showed shown | shrink shrank/shrunk shrunk/shrunken | shut shut |
sing sang sung | sink sank/sunk sunk/sunken | sit sat | slay slew slain | sleep slept |
slide slid | sling slung | slink slunk | slit slit | smell smelled/smelt | smite smote smitten |
sneak sneaked/snuck | sow sowed sown/sowed | speak spoke spoken | speed sped/speeded |
spell spelled/spelt | spend spent | spill spilled/spilt | spin spun/span spun | spit spat/spit |
split split | spoil spoiled/spoilt | spread spread | spring sprang/sprung sprung | stand stood |
steal stole stolen | stick stuck | sting stung | stink stank/stunk stunk |
strew strewed strewn/strewed | stride strode stridden | strike struck struck/stricken |
string strung | strive strove/strived striven/strived | swear swore sworn | sweat sweated/sweat |
sweep swept | swell swelled swollen/swelled | swim swam swum | swing swung | take took taken |
teach taught | tear tore torn | tell told | think thought | thrive thrived/throve thrived/thriven |
throw threw thrown | thrust thrust | tread trod trodden/trod | understand understood |
undertake undertook undertaken | undergo underwent undergone | upset upset |
wake woke/waked woken/waked | wear wore worn | weave wove/weaved woven/weaved | wed wed/wedded |
weep wept | wet wet/wetted | win won | wind wound | withdraw withdrew withdrawn |
withhold withheld | withstand withstood | wring wrung | write wrote written |
work worked/wrought worked/wrought
"""
# Of one spelling with an irregular verb behind a prefix, but regular.
REGULAR = frozenset("behave belie relay retread".split())
PREFIXES = tuple(
    """back be broad brow counter cross fore ghost ham in inter mis off out over pre proof re sight
    sky spot flood spell sub tele type un under up way whip with""".split()
)
# Forms of "be", "have" and "do", and what the treebanks cut from the word before.
CLITICS = {
    "am": "be", "are": "be", "is": "be", "'s": "be", "'re": "be", "'m": "be", "has": "have",
    "'ve": "have", "does": "do",
}  # fmt: skip
# The British double the last letter of a verb in "l" whatever its stress; these take it
# everywhere. Of the rest, what the exceptions of WordNet double is doubled by anybody but these.
DOUBLED_L = frozenset(
    """annul compel control decontrol dispel enrol enthral excel expel extol fulfil impel patrol
    propel rappel rebel repel instal distil""".split()
)
EITHER = frozenset("benefit bias combat focus leaflet worship".split())
# Younger than WordNet, and seldom in the treebanks.
YOUNGER = frozenset(
    """tweet retweet google unfriend livestream crowdfund repost upvote downvote defund gaslight
    rebrand onboard outsource prorogue reboot reopen relaunch reelect decriminalize decriminalise
    destabilise radicalize radicalise weaponize weaponise criticise hospitalise""".split()
)
# Nouns in "o" that take "es".
WITH_ES = frozenset(
    """buffalo cargo desperado domino echo embargo go hero mango mosquito motto negro no potato
    tomato tornado torpedo veto volcano""".split()
)
# Irregular plurals that nobody forms otherwise; with "-man", "-f" and "-is" these are made
# from their singular, other irregular plurals are only read.
MADE = """
women woman |
children child | feet foot | teeth tooth | geese goose | mice mouse | lice louse | oxen ox
criteria criterion | phenomena phenomenon | series series | species species | sheep sheep
deer deer | aircraft aircraft | spacecraft spacecraft | hovercraft hovercraft | news news
headquarters headquarters | bases base | crossroads crossroads | offspring offspring | data data
""".replace("\n", "|")
# Lemmas of the treebanks that are no verbs.
NO_VERBS = frozenset("arrv blackline conference mimick pend persue unreport wai".split())
# Nouns in "s" that have a plural: "gases", "lenses", "trellises".
COUNTED = ("ss", "us", "as", "os", "ns", "ris", "lis")


def words_of(folder: Path, part: str) -> set[str]:
    """The lemmas of one part of speech that are one word in lower case."""
    found: set[str] = set()
    for line in (folder / f"data.{part}").read_text(encoding="latin-1").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split(" ")
        for i in range(int(fields[3], 16)):
            word = fields[4 + 2 * i].split("(")[0]
            if word.isalpha() and word.islower() and word.isascii():
                found.add(word)
    return found


def counts_of(folder: Path, part: int) -> Counter[str]:
    """How often the texts of WordNet have each lemma of a part of speech."""
    found: Counter[str] = Counter()
    for line in (folder / "cntlist.rev").read_text(encoding="latin-1").splitlines():
        key, _, count = line.split(" ")
        word, _, rest = key.partition("%")
        if rest.startswith(f"{part}:"):
            found[word] += int(count)
    return found


def exceptions(folder: Path, part: str) -> Iterator[tuple[str, str]]:
    """Forms and their lemmas."""
    for line in (folder / f"{part}.exc").read_text(encoding="latin-1").splitlines():
        form, *bases = line.split()
        for base in bases:
            if form.isalpha() and base.isalpha():
                yield form, base


def tokens_of(paths: Iterable[Path]) -> Counter[tuple[str, str, str]]:
    """How often the treebanks have a form, its lemma and its Penn tag."""
    found: Counter[tuple[str, str, str]] = Counter()
    for path in paths:
        for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) > 5 and fields[0].isdigit():
                form = fields[1].lower().replace("’", "'")
                found[form, fields[2].lower(), fields[4]] += 1
    return found


def paradigms(known: set[str]) -> dict[str, str]:
    """The irregular verbs, and those made of one of them with a prefix."""
    found: dict[str, str] = {}
    for row in IRREGULAR.split("|"):
        verb, *rest = row.split()
        found[verb] = " ".join(rest)
    for verb in sorted(known - set(found) - REGULAR):
        for prefix in PREFIXES:
            root = verb.removeprefix(prefix)
            if root != verb and root in found and len(root) > 1:
                rest = [
                    "/".join(prefix + form for form in part.split("/"))
                    for part in found[root].split(" ")
                ]
                found[verb] = " ".join(rest)
                break
    return found


def verb_lines(folder: Path, tokens: Counter[tuple[str, str, str]]) -> list[str]:
    """The verbs, with their paradigm or a mark where the last letter is doubled."""
    known = words_of(folder, "verb") | YOUNGER
    seen: Counter[str] = Counter()
    for (_, lemma, tag), count in tokens.items():
        if tag.startswith("VB") and lemma.isalpha() and lemma.isascii() and len(lemma) > 2:
            seen[lemma] += count
    known |= {lemma for lemma, count in seen.items() if count > 1} - NO_VERBS
    known |= {verb for verb in attributing() if verb.isalpha()}
    doubled = set(exceptions(folder, "verb"))
    irregular = paradigms(known)
    lines = []
    for verb in sorted(known | set(irregular)):
        stem = verb + ("k" if verb.endswith("c") else verb[-1])
        mark = ""
        if (stem + "ing", verb) in doubled and not inflection.doubles(verb):
            either = verb in EITHER or (verb.endswith("l") and verb not in DOUBLED_L)
            mark = "~" if either else "+"
        lines.append(" ".join([verb, *irregular.get(verb, "").split(), *mark]))
    return lines


def attributing() -> frozenset[str]:
    """The verbs of the package's own lists."""
    own = verbs.SAYING | verbs.THINKING | verbs.PLANNING | verbs.FAILING | verbs.LIGHT
    return own | cue_words.VERBS


def form_lines(
    table: inflection.Inflections, folder: Path, tokens: Counter[tuple[str, str, str]]
) -> list[str]:
    """Forms of two verbs, each with the one that has it more often."""
    weight = counts_of(folder, 2)
    weight.update(attributing())
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for (form, lemma, tag), count in tokens.items():
        if tag in inflection.INFLECTED:
            seen[form][lemma] += count
            weight[lemma] += count
    owners: dict[str, list[str]] = defaultdict(list)
    for verb in sorted(table.verbs):
        for form in table.forms(verb) - {verb, *CLITICS}:
            owners[form].append(verb)
    lines = [f"{form} {verb}" for form, verb in CLITICS.items()]
    for form, some in sorted(owners.items()):
        if form in table.verbs and form not in table.bases:
            continue  # "feed" is hardly ever a past of "fee"
        best = max(some, key=lambda verb: (seen[form][verb], weight[verb], len(verb)))
        if table.lemma(form, "VBD") != best:
            lines.append(f"{form} {best}")
    return lines


def noun_lines(
    table: inflection.Inflections, folder: Path, tokens: Counter[tuple[str, str, str]]
) -> list[str]:
    """Plurals that the rules misread, and nouns that only look like a plural."""
    nouns = words_of(folder, "noun")
    weight = counts_of(folder, 1)
    plural: dict[str, Counter[str]] = defaultdict(Counter)
    single: Counter[str] = Counter()
    for (form, lemma, tag), count in tokens.items():
        if tag == "NNS" and form.isalpha() and lemma.isalpha():
            plural[form][lemma] += count
            weight[lemma] += count
        elif tag == "NN" and form == lemma:
            single[form] += count
            weight[form] += count
    owners: dict[str, set[str]] = defaultdict(set)
    made = set(exceptions(folder, "noun"))
    made = {(form, noun) for form, noun in made if noun.endswith(("man", "f", "fe", "is"))}
    own = dict(row.split() for row in MADE.split("|") if row.strip())
    for noun in nouns:
        if noun in WITH_ES:
            made.add((noun + "es", noun))
            owners[noun + "es"].add(noun)
        if noun.endswith("s"):
            owners[noun].add(noun)
        if not noun.endswith("s") or noun.endswith(COUNTED):
            owners[inflection.regular_plural(noun)].add(noun)
        for end, many in (("man", "men"), ("child", "children")):
            if noun.endswith(end):
                owners[noun.removesuffix(end) + many].add(noun)
    for form, noun in exceptions(folder, "noun"):
        if noun in nouns:
            owners[form] |= {noun, form} & nouns
    for form, some in plural.items():
        owners[form] |= {noun for noun, count in some.items() if count > 1}
    for form, noun in own.items():
        owners[form] = {noun}
    lines = []
    for form, some in sorted(owners.items()):
        if not some:
            continue
        ruled = table.singular(form)
        best = max(
            some,
            key=lambda noun: (
                plural[form][noun] + (single[form] if noun == form else 0),
                noun != form or ruled == form or ruled not in nouns,
                weight[noun],
                noun == ruled,
                noun,
            ),
        )
        if form in own or ((form, best) in made and form != inflection.regular_plural(best)):
            lines.append(f"{form} {best}")
        elif ruled != best:
            lines.append(f"{form} {best} <")
    return lines


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--wordnet", type=Path, required=True, help="folder of WordNet 3.0")
    parser.add_argument("--treebank", type=Path, nargs="+", required=True, help="CoNLL-U, gzip")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    tokens = tokens_of(options.treebank)
    # each part is made with the rules as they read what was made before it
    parts: list[list[str]] = [verb_lines(options.wordnet, tokens), [], []]

    def text() -> str:
        return "\n\n".join("\n".join(part) for part in parts)

    table = inflection.Inflections.of(text())
    parts[1] = form_lines(table, options.wordnet, tokens)
    parts[2] = noun_lines(table, options.wordnet, tokens)
    # no time stamp: the same input gives the same bytes
    options.out.write_bytes(gzip.compress(text().encode("utf-8"), mtime=0))


if __name__ == "__main__":
    main()

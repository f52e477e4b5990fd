"""Forms of words: every word of every list comes back from each of its forms."""

from __future__ import annotations

import pytest

from brief.language import cue_words, lexicon, verbs
from brief.language.inflection import Inflections, english, lemma, singular
from brief.perturb import opposites

# Lists of verbs and of nouns alone; the pairs and groups of the lexicon mix them.
VERBS = {
    "saying": verbs.SAYING,
    "thinking": verbs.THINKING,
    "evidence": verbs.EVIDENCE,
    "clausal": verbs.CLAUSAL,
    "addressed": verbs.ADDRESSED,
    "light": verbs.LIGHT,
    "failing": verbs.FAILING,
    "object": cue_words.OBJECT,
    "infinitive": cue_words.INFINITIVE,
    "control": cue_words.CONTROL,
    "prepositions": frozenset(cue_words.PREPOSITIONS),
    "seen as": cue_words.SEEN_AS,
    "light ones of nouns": cue_words.LIGHT,
    "no attribution": cue_words.NO_ATTRIBUTION,
    "speech": lexicon.SPEECH,
    "negative governors": lexicon.NEGATIVE_GOVERNORS,
}
NOUNS = {
    "attributing": cue_words.NOUNS,
    "planted opposites": frozenset(opposites.table("NN")),
    "people": frozenset({"man", "woman", "boy", "girl", "brother", "sister", "son", "daughter"}),
}
MIXED = {
    "opposites": lexicon.opposing(),
    "kin": lexicon.kindred(),
    "symmetric": lexicon.SYMMETRIC,
    "planning": verbs.PLANNING,
    "planted": frozenset(word for pair in opposites.every_pair() for word in pair),
}


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_of_a_list_comes_back_from_each_of_its_forms(name: str) -> None:
    assert VERBS[name] <= english().verbs
    lost = {(form, verb) for verb in VERBS[name] for form in _lost(verb)}
    assert not lost


@pytest.mark.parametrize("name", MIXED)
def test_every_verb_of_a_mixed_list_comes_back_from_each_of_its_forms(name: str) -> None:
    lost = {(form, verb) for verb in MIXED[name] & english().verbs for form in _lost(verb)}
    assert not lost


@pytest.mark.parametrize("name", NOUNS)
def test_every_noun_of_a_list_comes_back_from_its_plural(name: str) -> None:
    assert not {n for n in NOUNS[name] if singular(english().plural(n)) != n or singular(n) != n}


def _lost(verb: str) -> list[str]:
    forms = english().forms(verb) - {verb}
    return [form for form in forms if lemma(form, "VBD") != verb] + (
        [verb] if lemma(verb, "VB") != verb else []
    )


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("said", "say"), ("stopped", "stop"), ("hoped", "hope"), ("visited", "visit"),
        ("completed", "complete"), ("settled", "settle"), ("treated", "treat"), ("tied", "tie"),
        ("died", "die"), ("added", "add"), ("passed", "pass"), ("studies", "study"),
        ("goes", "go"), ("committed", "commit"), ("changed", "change"), ("belonged", "belong"),
        ("demoted", "demote"), ("divided", "divide"), ("united", "unite"), ("soared", "soar"),
        ("excluded", "exclude"), ("resumed", "resume"), ("voted", "vote"), ("shrank", "shrink"),
        ("travelled", "travel"), ("traveled", "travel"), ("dying", "die"), ("agreed", "agree"),
        ("panicked", "panic"), ("quizzes", "quiz"), ("underwent", "undergo"), ("rebuilt", "rebuild"),
        ("was", "be"), ("'re", "be"), ("has", "have"), ("does", "do"), ("process", "process"),
    ],
)  # fmt: skip
def test_the_base_of_a_form(form: str, base: str) -> None:
    assert lemma(form) == base


def test_a_tag_tells_a_base_from_the_form_of_another_verb() -> None:
    assert lemma("found", "VB") == "found"
    assert lemma("found", "VBD") == lemma("found") == "find"
    assert lemma("feed", "VBD") == lemma("feed") == "feed"


def test_a_verb_that_the_table_lacks_is_read_by_its_ending() -> None:
    assert [lemma(w) for w in ("blorped", "vlogging", "snarfs")] == ["blorp", "vlog", "snarf"]
    assert english().base("blorped") is None


def test_a_form_that_is_another_word_as_often_has_no_sure_base() -> None:
    assert english().base("bound") is None
    assert english().base("visited") == "visit"


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("win", ("won", "won", "wins", "winning")),
        ("begin", ("began", "begun", "begins", "beginning")),
        ("deny", ("denied", "denied", "denies", "denying")),
        ("stop", ("stopped", "stopped", "stops", "stopping")),
        ("visit", ("visited", "visited", "visits", "visiting")),
        ("admit", ("admitted", "admitted", "admits", "admitting")),
        ("have", ("had", "had", "has", "having")),
        ("pass", ("passed", "passed", "passes", "passing")),
        ("equip", ("equipped", "equipped", "equips", "equipping")),
        ("play", ("played", "played", "plays", "playing")),
        ("agree", ("agreed", "agreed", "agrees", "agreeing")),
        ("overtake", ("overtook", "overtaken", "overtakes", "overtaking")),
        ("go", ("went", "gone", "goes", "going")),
    ],
)
def test_the_forms_of_a_base(base: str, forms: tuple[str, str, str, str]) -> None:
    made = english()
    found = (made.past(base), made.participle(base), made.third(base), made.gerund(base))
    assert found == forms
    assert {*forms, base} <= made.forms(base)


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("city", "cities"), ("loss", "losses"), ("woman", "women"), ("series", "series"),
        ("veto", "vetoes"), ("video", "videos"), ("house", "houses"), ("virus", "viruses"),
        ("analysis", "analyses"), ("wife", "wives"), ("menu", "menus"), ("cache", "caches"),
        ("beach", "beaches"), ("child", "children"), ("day", "days"), ("gas", "gases"),
    ],
)  # fmt: skip
def test_a_plural_and_back(noun: str, plural: str) -> None:
    assert english().plural(noun) == plural
    assert singular(plural) == noun
    assert singular(noun) == noun


def test_a_noun_that_only_looks_like_a_plural_stays() -> None:
    kept = "news politics bus lens crisis species headquarters focus glass".split()
    assert [singular(word) for word in kept] == kept


def test_the_table_is_read_from_its_three_lists() -> None:
    made = Inflections.of(
        "admit +\nbring brought\ntravel ~\nvote\n\nwas be\n\nmice mouse\ncacti cactus <"
    )
    assert made.past("admit") == "admitted"
    assert made.past("travel") == "traveled"
    assert made.is_past("travelled", "travel")
    assert [made.lemma(w) for w in ("brought", "voted", "was")] == ["bring", "vote", "be"]
    assert [made.singular(w) for w in ("mice", "cacti")] == ["mouse", "cactus"]
    assert [made.plural(w) for w in ("mouse", "cactus")] == ["mice", "cactuses"]

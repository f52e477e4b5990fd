"""Parts of speech: the sums that are kept give what adding weight by weight gives."""

from __future__ import annotations

from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import brief
from brief.language import words as w
from brief.language.phrases import parse
from brief.language.tokens import tokens

TEXT = (
    "The ministers met in Oslo on 4 May 2021. “We haven't agreed,” Ms. Ahl-Berg said; 12,000 people "
    "who'd marched weren't heard. RATES rise, rates rise and U.S. iPhones sell!"
)


def shipped() -> dict[str, NDArray[Any]]:
    with np.load(Path(brief.__file__).parent / w.WEIGHTS) as arrays:
        return dict(arrays)


def _told(data: dict[str, NDArray[Any]], name: str) -> list[str]:
    return bytes(data[name]).decode().split("\n")


@cache
def _plain() -> tuple[list[str], dict[str, int], dict[str, list[tuple[int, int]]]]:
    """Tags; the tag of words that have but one; what each feature says of which tags."""
    data = shipped()
    pairs = iter(zip(data["at"].tolist(), data["values"].tolist(), strict=True))
    sizes = zip(_told(data, "features"), data["sizes"].tolist(), strict=True)
    weights = {feature: list(islice(pairs, size)) for feature, size in sizes}
    single = dict(zip(_told(data, "single"), data["single_tags"].tolist(), strict=True))
    return _told(data, "tags"), single, weights


def _one_by_one(forms: list[str]) -> list[str]:
    tags, single, weights = _plain()
    norm = ["-s2-", "-s1-", *w.shapes(forms), "-e1-", "-e2-"]
    before, before2 = "-s1-", "-s2-"
    result: list[str] = []
    for i, form in enumerate(forms):
        known = single.get(norm[i + 2])
        tag = None if known is None else tags[known]
        if tag is None or (form[0].isupper() and i):
            scores = [0] * len(tags)
            for feature in w.features(i, forms, norm, before, before2):
                for index, weight in weights.get(feature, []):
                    scores[index] += weight
            tag = tags[scores.index(max(scores))]
        result.append(tag)
        before2, before = before, tag
    return result


def test_a_name_never_seen_is_no_preposition() -> None:
    text = '"It was not safe," Okafor told reporters. He said: "Without a map, we slept."'
    tags = {word.lower: word.tag for word in w.words(text)}
    assert (tags["okafor"], tags["without"]) == ("NNP", "IN")


def test_a_number_in_words_is_one_wherever_it_stands() -> None:
    assert [x.tag for x in w.words("It now has eight lines.")][3] == "CD"


def test_cannot_is_two_words() -> None:
    assert [(x.lower, x.tag) for x in w.words("They cannot build it.")][1:3] == [
        ("can", "MD"),
        ("not", "RB"),
    ]


@pytest.mark.parametrize("kept", [3, 50_000])
def test_kept_sums_tag_as_adding_one_by_one_does(
    monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    monkeypatch.setattr(w, "_KEPT_SUMS", kept)
    model = w.Model(shipped())
    for sentence in TEXT.split(". "):
        forms = [sentence[a:b] for a, b in w.tokens(sentence)]
        assert model.tag([forms]) == [_one_by_one(forms)]
        assert model.tag([forms]) == [_one_by_one(forms)]  # out of what was kept
    assert model.tag([]) == []
    assert model.tag([[], ["Oslo"], []]) == [[], _one_by_one(["Oslo"]), []]


def test_the_table_of_sums_grows_wherever_it_is_full() -> None:
    sentences = [[s[a:b] for a, b in w.tokens(s)] for s in TEXT.split(". ")]
    model = w.Model(shipped())
    wanted = [model.tag([s]) for s in sentences]
    for full in range(1, 40):  # at a word, at a case, at a pair of tags
        model._sums = model._sums[:full]
        model._forget()
        assert [model.tag([s]) for s in sentences] == wanted


def test_a_new_name_at_the_beginning_is_no_adverb() -> None:
    tags = {word.lower: word.tag for word in w.words("Okafor, the minister, said it was not safe.")}
    assert tags["okafor"] == "NNP"
    assert w.words("Meanwhile, the minister said so.")[0].tag == "RB"
    assert w.words("Harlow came from behind to beat the champions.")[0].tag == "NNP"
    assert w.words("Look at the champions.")[0].tag == "VB"


def test_marks_of_emphasis_are_no_words_and_move_none() -> None:
    text = "The **old pier** cost __$3 million__, *she* said; 2 * 3 * 4 and a_b_c stay."
    assert [text[a:b] for a, b in tokens(text)] == (
        "The old pier cost $ 3 million , she said ; 2 * 3 * 4 and a _ b _ c stay .".split()
    )


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("WHO chief Ann Lee spoke.", "who", "NNP"),
        ("The doctors of the WHO left.", "who", "NNP"),
        ("Doctors who left spoke.", "who", "WP"),
        ("He was robbed, police claim.", "claim", "VBP"),
        ("He was paid, a benefit claim.", "claim", "NN"),
    ],
)
def test_a_word_that_is_two_things(text: str, word: str, tag: str) -> None:
    assert next(w_.tag for w_ in w.words(text) if w_.lower == word) == tag


@pytest.mark.parametrize(
    ("text", "word", "verb"),
    [
        ("A member was taken to hospital with fever today.", "hospital", False),
        ("The KBA, KBO, and KBF heavyweight titles went to Roe.", "heavyweight", False),
        ("Police operatives near Cork left.", "operatives", False),
        ("They house 12 men and record all that they say.", "house", True),
        ("They unfriended Roe and livestream it.", "livestream", True),
        ("They dont know it.", "dont", True),
    ],
)
def test_what_has_no_form_of_a_verb_is_none(text: str, word: str, verb: bool) -> None:
    found = next(w_ for w_ in parse(w.words(text)).words if w_.lower == word)
    assert found.tag.startswith("V") is verb

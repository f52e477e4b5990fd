import random
from collections.abc import Iterator

import pytest

from brief.errors import UsageError
from brief.metrics.rouge import Prf, prf, rouge, tokens

NAMES = ("rouge1", "rouge2", "rougeL", "rougeLsum")
_VOCABULARY = (
    "the a port strike strikes striking strikers ended ending end Thursday 2024 3.5% talks, "
    "talked. agreed; agreement relational dying skies U.S. don't e-mail café Zürich İstanbul 東京 "
    "K ﬁne naïve _under_score 1980s \u2028 — “quoted” '"
).split(" ")


def _text(rng: random.Random) -> str:
    words = rng.choices(_VOCABULARY, k=rng.randint(0, 45))
    return "".join(
        word + ("\n" * rng.randint(1, 2) if rng.random() < 0.15 else " ") for word in words
    )


def _pairs(count: int) -> Iterator[tuple[str, str]]:
    rng = random.Random(5)
    for number in range(count):
        candidate = _text(rng)
        # Half of the candidates are rearranged references: long alignments, many ties.
        reference = (
            " ".join(rng.sample(w := candidate.split(" "), len(w))) if number % 2 else _text(rng)
        )
        yield candidate, reference


@pytest.mark.parametrize("stem", [True, False])
def test_scores_are_those_of_rouge_score(stem: bool) -> None:
    package = pytest.importorskip("rouge_score.rouge_scorer")
    scorer = package.RougeScorer(list(NAMES), use_stemmer=stem)
    compared = 0
    for candidate, reference in _pairs(260):
        mine, theirs = (tokens(t, tokenizer="ascii", stem=stem) for t in (candidate, reference))
        if mine == theirs:
            continue  # where the scores differ on purpose: the next test
        expected = scorer.score(reference, candidate)
        found = rouge(candidate, reference, tokenizer="ascii", stem=stem)
        for name in NAMES:
            assert found[name] == pytest.approx(tuple(expected[name]), abs=1e-9), (
                name, candidate, reference,
            )  # fmt: skip
        compared += 1
    assert compared > 200


def test_identical_texts_without_ngrams_score_1_where_rouge_score_gives_0() -> None:
    package = pytest.importorskip("rouge_score.rouge_scorer")
    scorer = package.RougeScorer(list(NAMES))
    assert scorer.score("", "")["rouge1"].fmeasure == 0
    assert scorer.score("one", "one")["rouge2"].fmeasure == 0
    for text in ("", "\n\n", "...", "one"):
        for tokenizer in ("ascii", "unicode"):
            assert rouge(text, text, tokenizer=tokenizer) == dict.fromkeys(NAMES, Prf(1, 1, 1))


def test_one_empty_text_scores_0() -> None:
    zero = dict.fromkeys(NAMES, Prf(0, 0, 0))
    assert rouge("", "The port reopened.\nIt rained.") == zero
    assert rouge("The port reopened.\nIt rained.", " \n") == zero


def test_a_case_by_hand() -> None:
    found = rouge("police killed the gunman", "police kill the gunman", stem=False)
    # 3 of 4 words; "the gunman" of 3 bigrams; police ... the gunman
    assert found["rouge1"] == Prf(0.75, 0.75, 0.75)
    assert found["rouge2"] == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert found["rougeL"] == Prf(0.75, 0.75, 0.75)
    assert rouge("police killed the gunman", "police kill the gunman")["rouge2"].f1 == 1.0


def test_the_union_of_alignments_of_the_paper() -> None:
    # Lin (2004), section 3.2: w1 w2 and w1 w3 w5 join to w1 w2 w3 w5, 4 of 5.
    found = rouge("w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5", "w1 w2 w3 w4 w5", stem=False)["rougeLsum"]
    assert found == pytest.approx(prf(4, 10, 5))


def test_a_word_is_no_hit_more_often_than_it_occurs() -> None:
    # Both reference lines align with the one "port"; only one of them may count it.
    found = rouge("port", "port shut\nport open", stem=False)["rougeLsum"]
    assert found == pytest.approx(prf(1, 1, 4))


def test_the_order_of_lines_matters_to_the_whole_text_alone() -> None:
    one, two = "the dam broke\nnobody was hurt", "nobody was hurt\nthe dam broke"
    found = rouge(one, two)
    assert found["rougeL"].f1 == pytest.approx(0.5)
    assert found["rougeLsum"].f1 == 1.0


def test_a_split_of_ones_own_takes_the_place_of_lines() -> None:
    one, two = "the dam broke. nobody was hurt.", "nobody was hurt. the dam broke."
    assert rouge(one, two)["rougeLsum"].f1 == pytest.approx(0.5)
    assert rouge(one, two, split=lambda text: text.split(". "))["rougeLsum"].f1 == 1.0


@pytest.mark.parametrize(
    "text",
    [
        "Порт возобновил работу в четверг.",
        "أعيد فتح الميناء يوم الخميس",
        "बंदरगाह गुरुवार को फिर खुला",
        "港口于星期四重新开放。",
        "港は木曜日に再開した。",
        "ท่าเรือเปิดอีกครั้งในวันพฤหัสบดี",
        "កំពង់ផែបានបើកឡើងវិញ",
        "항구가 목요일에 다시 열렸다",
        "Το λιμάνι άνοιξε ξανά",
    ],
)
def test_identical_text_scores_1_and_a_shuffled_one_less_in_any_script(text: str) -> None:
    assert len(tokens(text)) > 3
    assert rouge(text, text) == dict.fromkeys(NAMES, Prf(1, 1, 1))
    words = tokens(text)
    backwards = rouge(" ".join(reversed(words)), text)
    assert backwards["rouge1"].f1 == 1.0
    assert backwards["rouge2"].f1 < 0.5
    assert backwards["rougeL"].f1 < 0.7


def test_words_of_any_script() -> None:
    assert tokens("Naïve Straße", stem=False) == ["naïve", "strasse"]
    assert tokens("nai\u0308ve") == tokens("naïve")  # composed or not
    assert tokens("क्षेत्र") == ["क्षेत्र"]  # marks stay inside words
    assert tokens("東京2020年 opened") == ["東", "京", "2020", "年", "open"]
    assert tokens("co\u00adoperate می\u200cخواهم", stem=False) == ["cooperate", "میخواهم"]
    assert tokens("ក\u200bខ ❤\ufe0f 😀") == ["ក", "ខ"]
    # Words that are not ASCII keep their endings.
    assert tokens("élections elections") == ["élections", "elect"]


def test_tokenizers_agree_on_ascii() -> None:
    for candidate, _ in _pairs(200):
        text = candidate.encode("ascii", "replace").decode() + "\t\x00\x1c_x9"
        for stem in (True, False):
            assert tokens(text, stem=stem) == tokens(text, tokenizer="ascii", stem=stem)


def test_only_words_longer_than_three_letters_are_cut() -> None:
    assert tokens("ties was dogs 1980s") == ["tie", "was", "dog", "1980"]
    assert tokens("its was") == ["its", "was"]


def test_an_unknown_tokenizer_is_refused() -> None:
    with pytest.raises(UsageError, match=r"no 'unicod'.*did you mean 'unicode'"):
        tokens("text", tokenizer="unicod")
    with pytest.raises(UsageError, match="13a"):
        rouge("text", "text", tokenizer="13a")


def test_long_texts_on_one_line_end_in_good_time() -> None:
    rng = random.Random(3)
    words = [rng.choice(_VOCABULARY) for _ in range(30_000)]
    found = rouge(" ".join(words[:20_000]), " ".join(words))
    assert found["rougeL"].precision == 1.0
    assert found["rougeLsum"] == found["rougeL"]

import itertools
import random
import re
from pathlib import Path

import pytest

from brief.metrics.porter import stem

# Each pair is one of the paper's examples or one of NLTK's departures from it.
KNOWN = {
    "caresses": "caress", "ponies": "poni", "ties": "tie", "cats": "cat",
    "feed": "feed", "agreed": "agre", "plastered": "plaster", "bled": "bled", "sing": "sing",
    "conflated": "conflat", "troubled": "troubl", "sized": "size", "hopping": "hop",
    "falling": "fall", "hissing": "hiss", "filing": "file", "failing": "fail",
    "happy": "happi", "enjoy": "enjoy", "spy": "spi", "by": "by",
    "relational": "relat", "rational": "ration", "conformably": "conform", "formally": "formal",
    "geology": "geolog", "archaeology": "archaeolog", "hopefully": "hope",
    "electrical": "electr", "goodness": "good", "replacement": "replac", "adoption": "adopt",
    "opinion": "opinion", "rate": "rate", "cease": "ceas", "controlling": "control", "roll": "roll",
    "dying": "die", "skies": "sky", "news": "news", "innings": "inning", "succeed": "succeed",
    "Syzygy": "syzygi", "owed": "owe", "tied": "tie", "spied": "spi", "1980s": "1980",
}  # fmt: skip


@pytest.mark.parametrize(("word", "expected"), KNOWN.items())
def test_examples_of_the_paper_and_of_its_variant(word: str, expected: str) -> None:
    assert stem(word) == expected


def _generated(count: int) -> list[str]:
    """Words that reach every rule: short beginnings, then one to three suffixes."""
    rng = random.Random(11)
    suffixes = (
        "s ss sses ies ied eed ed ing y e l ll ational tional enci anci izer abli bli alli entli "
        "eli ousli ization ation ator alism iveness fulness ousness aliti iviti biliti fulli logi "
        "icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent ion "
        "sion tion ou ism ate iti ous ive ize at bl iz ally ly ology"
    ).split()
    made = []
    for _ in range(count):
        start = "".join(rng.choice("aeiouybcdlrstwxz") for _ in range(rng.randint(0, 5)))
        made.append(start + "".join(rng.choices(suffixes, k=rng.randint(1, 3))))
    return made


def test_every_word_is_cut_as_nltk_cuts_it(examples: Path) -> None:
    porter = pytest.importorskip("nltk.stem.porter")
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in examples.iterdir()]
    words = {word for text in texts for word in re.findall(r"\w+", text)}
    assert len(words) > 1000
    words.update(_generated(8000))
    words.update("".join(letters) for letters in itertools.product("aybes", repeat=4))
    words.update(word for pair in KNOWN.items() for word in pair)
    words.update(("İstanbul", "naïvely", "ÉLECTIONS", "", "a", "Ω"))
    reference = porter.PorterStemmer()
    different = {w: (stem(w), reference.stem(w)) for w in words if stem(w) != reference.stem(w)}
    assert different == {}

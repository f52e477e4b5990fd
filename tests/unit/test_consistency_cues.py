"""Sentences that are not asked because they lack a reader's words would have told it nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from brief.consistency import table, told
from brief.pipeline import document
from brief.reading.articles import read_text
from brief.statements import claims
from brief.statements.discourse import Discourse

SAID = """\
A 33-year-old woman was hurt. The woman, a 38-year-old, was taken home. The man, aged 41, was not.
The woman, who is 38, left. The man, now 40, left too. The driver, who was 52, stayed.
The 38-year-old woman spoke. Mia Holt, nine, came too. Ben Ito, who is aged seven, sang.
Tom Reyes, aged twelve, waved. At 67, he still swims. Ana Cole (1901-1977) painted.
Dan Moss lived from 1911 to 1980. The mill was built in 1903 to replace one that the flood of
1897 took. She joined the firm in 1990 and left in 1980. He was born in May 1950 in Leeds.
The letter was posted on 4 May and reached Eva Lind on 1 May. The difference was 42. They were
12 short of a majority. A year before she arrived, in 1952, it rained. Each tree costs 350 euros.
Every ticket sold for nine euros. It closed in 1950, after the owner left in 1960. It opened in
1970 before moving to Leeds in 1960. It shut in 1911, three years after it opened in 1908.
The hall was put up in 1711 by hand. The seventh of the six lawsuits failed. She is the fifth of
her line, his third journey ended well after his father died. There are 1,428 cases, up from 1,052.
He was the only fatality. The body of the fifth skier was found. A second skier died. A third
guest was found dead. A fourth guide has been killed. From 1990 to 1994 he wrote four books, the
last of them in 1996. It is the first of its kind in Latvia. He was there for the third time.
It was her second title, after earlier wins at Leeds and York. They voted five to three.
It was passed by 47 votes to 38. They won 4-2 and lost 1–3. He sat from March 2005 until March 2015.
He worked between 1990 and 1994. They won six, drew two and lost three. All 120 members took part.
All 40 judges attended. All 12 jurors cast their votes. Half of the 80 were sold and the other 30
given away. A third of the 60 left and The Rest, 30 stayed. Each received 6,000 pounds.
Sales rose from 40 to 60 in a year. Each of them will get 40 pounds.
"""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[list[str], list[str]]]:
    """What patterns with a cue find, and what they find in all sentences."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    matches = told.Told.matches

    def both(
        self: told.Told,
        pattern: re.Pattern[str],
        *,
        masked: bool = False,
        cue: told.Cue | None = None,
        spoken: bool = False,
    ) -> Sequence[re.Match[str]]:
        some = matches(self, pattern, masked=masked, cue=cue, spoken=spoken)
        if cue is not None:
            every = matches(self, pattern, masked=masked, spoken=spoken)
            found[pattern.pattern] = [m[0] for m in some], [m[0] for m in every]
        return some

    monkeypatch.setattr(told.Told, "matches", both)
    return found


def test_a_cue_leaves_out_no_sentence_that_a_pattern_would_find_something_in(
    asked: dict[str, tuple[list[str], list[str]]],
) -> None:
    parsed = document(read_text("\n\n".join(SAID.replace("\n", " ").split(". "))))
    discourse = Discourse(parsed, claims.extract_values(parsed))
    list(table.findings(discourse, claims.of(discourse)))
    assert {pattern: pair for pattern, pair in asked.items() if pair[0] != pair[1]} == {}
    assert sum(bool(every) for _, every in asked.values()) > 25


def test_sentences_are_found_by_words_as_by_looking_through_each() -> None:
    parsed = document(
        read_text("Ana ran. The mill ran.\n\nRan out. It did\n\nAn ant. Ants ran an an. Ran")
    )
    said = told.Told(Discourse(parsed, ()))
    for word in ("an", "ran", "R", "t", ".", " ", "none", "Ants ran"):
        held = [s for s in said.sentences if said.text.find(word, s.start, s.end) >= 0]
        assert list(said._with((word,), masked=False)) == held

import time

from hypothesis import given
from hypothesis import strategies as st

from brief.statements import checkworthiness


@given(st.lists(st.text(max_size=200), max_size=4))
def test_any_text_gets_a_share(texts: list[str]) -> None:
    scores = checkworthiness.score(texts)
    assert len(scores) == len(texts)
    assert all(0 <= p <= 1 for p in scores)


@given(st.sampled_from(["a", "1", "?", "\ud800", "\0", " ", "A. ", "’", "$1"]))
def test_long_runs_of_one_thing_take_no_time(piece: str) -> None:
    begun = time.perf_counter()
    (p,) = checkworthiness.score([piece * 100_000])
    assert 0 <= p <= 1
    assert time.perf_counter() - begun < 2

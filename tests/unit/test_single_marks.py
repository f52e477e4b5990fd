"""Quotations between single marks, as British papers set them."""

from __future__ import annotations

from tests.unit.test_who_speaks import last, read


def test_single_marks_that_no_paragraph_but_the_last_one_closes() -> None:
    text = (
        "Tom Reed, who is 62, said: 'We had no choice.\n\n'The harbor was closed and the men were "
        "at sea. Nobody came.\n\n'In the end we went ourselves.'"
    )
    _, found = read(text)
    assert [c.speaker for c in found] == ["Tom Reed"] * len(found)
    curly = text.replace(" '", " ‘").replace("\n'", "\n‘").replace("'", "’")
    assert [c.speaker for c in read(curly)[1]] == ["Tom Reed"] * len(found)


def test_a_comma_behind_a_single_mark_closes_as_one_before_it_does() -> None:
    claim = last("Ida Holm spoke. ‘The harbor was closed for days’, Ida Holm told the court.")
    assert claim.kinds == ("event", "quantity", "quote")


def test_single_marks_of_paragraphs_that_run_on_close_once() -> None:
    text = (
        "Ann Lee said: 'The plan of ‘many voices’ cost $4 million. 'It failed in May. 'We paid for "
        "it in 2019.' The pier closed in 2018."
    )
    _, found = read(text)
    assert [(c.text, c.speaker) for c in found] == [
        (text[: text.index(" The pier")], "Ann Lee"),
        ("The pier closed in 2018.", None),
    ]

"""The pronouns of an article that names one person: his, unless somebody else is told of."""

import pytest

from tests.comparing import verdict

BY_TITLE = "Berg leaves the mill of Norland"


@pytest.mark.parametrize(
    ("title", "between", "label"),
    [
        ("Talks in Norland", "The president refuses to say so.", "not_enough_info"),
        ("Talks in Norland", "A baker was tired of it.", "not_enough_info"),
        ("Talks in Norland", "Prices rose by a tenth.", "supported"),
        (BY_TITLE, "Prices rose by a tenth.", "supported"),
    ],
)
def test_he_is_the_one_who_is_named_where_nobody_else_is_told_of(
    title: str, between: str, label: str
) -> None:
    article = f"{title}\n\nOlan Berg planned the sale. {between} He has cut taxes on fuel in May.\n"
    found = verdict("Olan Berg has cut taxes on fuel in May.", article, "2019-05-16")
    assert found.label == label, found.reason


def test_what_is_said_of_him_behind_his_name_is_nobody_else() -> None:
    article = "Talks\n\nOlan Berg, a young baker, planned it. He has cut taxes on fuel in May.\n"
    found = verdict("Olan Berg has cut taxes on fuel in May.", article, "2019-05-16")
    assert found.label == "supported", found.reason

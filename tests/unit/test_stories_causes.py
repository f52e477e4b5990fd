"""Stories: what reports give as the cause of an accident, a fire or a death."""

from __future__ import annotations

import pytest

from brief.models import embedding
from tests.unit.test_index import Words
from tests.unit.test_stories_questions import told


@pytest.fixture(autouse=True)
def _encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding.Encoder, "load", staticmethod(Words))


APART = [
    (
        "A short circuit started the fire in the cinema in Lomba, the fire chief said.\n",
        "The cinema in Lomba burned down on Tuesday. A cigarette was to blame for the fire.\n",
        {"short circuit", "cigarette"},
    ),
    (
        "The launch of the weather satellite was called off because of lightning.\n",
        "A faulty valve forced the crew to call off the launch of the satellite.\n",
        {"lightning", "faulty valve"},
    ),
    (
        "The singer Rita Holm died of pneumonia in Lomba on Tuesday.\n",
        "Rita Holm, who died in Lomba of a stroke, sang for sixty years.\n",
        {"pneumonia", "stroke"},
    ),
    (
        "The ferry sank near Lomba. The sinking was caused by strong winds.\n",
        "Human error was the cause of the accident, in which the ferry sank near Lomba.\n",
        {"strong winds", "Human error"},
    ),
]
SILENT = [
    (  # one cause in two words
        "A short circuit started the fire in the cinema in Lomba, the fire chief said.\n",
        "Old wiring was to blame for the fire in the cinema.\n",
    ),
    (  # what may have been
        "A short circuit started the fire in the cinema in Lomba, the fire chief said.\n",
        "A cigarette may have been to blame for the fire in the cinema.\n",
    ),
    (  # what it was not
        "A short circuit started the fire in the cinema in Lomba, the fire chief said.\n",
        "The fire in the cinema was not caused by a cigarette, the owner said.\n",
    ),
    (  # the other article speaks of both
        "A short circuit started the fire in the cinema in Lomba. Smoking was forbidden there.\n",
        "A cigarette was to blame for the fire. The wiring had been tested in May.\n",
    ),
    (  # why prices fell has many answers
        "Wheat prices fell because of rain in Norland.\n",
        "Wheat prices fell because of a cyberattack on the port of Lomba.\n",
    ),
    (  # another fire, of another year
        "A short circuit started the fire in the cinema in Lomba on Tuesday.\n",
        "In 2019, fireworks caused a fire in the cinema in Lomba.\n",
    ),
]


@pytest.mark.parametrize(("one", "other", "values"), APART)
def test_two_causes_that_exclude_each_other_are_held_against_each_other(
    one: str, other: str, values: set[str]
) -> None:
    causes = [d for d in told(one, other) if d.kind == "cause"]
    assert [{a.value for a in d.answers} for d in causes] == [values]


@pytest.mark.parametrize(("one", "other"), SILENT)
def test_what_may_be_or_is_asked_of_another_thing_is_no_second_cause(one: str, other: str) -> None:
    assert [d for d in told(one, other) if d.kind == "cause"] == []

"""Quantities: what is found, in which unit, and when two agree."""

from __future__ import annotations

import pytest

from brief.records import QuantityValue
from brief.values.quantities.bounds import bears_out
from brief.values.quantities.finder import agree, convert, quantities
from brief.values.times import times


def found(text: str) -> tuple[QuantityValue, ...]:
    return quantities(text, times(text, "2019-04-25"))


@pytest.mark.parametrize(
    ("text", "quote", "value", "unit", "mod"),
    [
        ("lasted for almost two hours.", "almost two hours", 2.0, "h", "LESS_THAN"),
        ("a rise of 4.5 percent", "4.5 percent", 4.5, "%", None),
        ("a rise of 4.5%", "4.5%", 4.5, "%", None),
        ("a rise of 2 percentage points", "2 percentage points", 2.0, "[pp]", None),
        ("cut by 50 basis points", "50 basis points", 0.5, "[pp]", None),
        ("costs $2.3bn now", "$2.3bn", 2.3e9, "USD", None),
        ("costs more than £40 million", "more than £40 million", 4e7, "GBP", "MORE_THAN"),
        ("costs 7 million euros", "7 million euros", 7e6, "EUR", None),
        ("about 50 cents a share", "about 50 cents", 0.5, "USD", "APPROX"),
        ("some 5 miles away", "some 5 miles", 5.0, "[mi_i]", "APPROX"),
        ("at 30 degrees Celsius", "30 degrees Celsius", 30.0, "Cel", None),
        ("over 3 million barrels of oil", "over 3 million barrels", 3e6, "[bbl_us]", "MORE_THAN"),
        ("at least 500 acres", "at least 500 acres", 500.0, "[acr_us]", "EQUAL_OR_MORE"),
        ("up to 40 tonnes of grain", "up to 40 tonnes", 40.0, "t", "EQUAL_OR_LESS"),
        ("at 70 mph on the road", "70 mph", 70.0, "[mi_i]/h", None),
        ("a three-month ban", "three-month", 3.0, "mo", None),
        ("half an hour passed", "half an hour", 0.5, "h", None),
    ],
)
def test_a_measure_is_found(
    text: str, quote: str, value: float, unit: str, mod: str | None
) -> None:
    (only,) = found(text)
    assert (only.quote, only.value, only.unit, only.mod) == (quote, value, unit, mod)


@pytest.mark.parametrize(
    ("text", "value", "of"),
    [
        ("It was split into two sessions.", 2.0, "sessions"),
        ("12 people were killed in the blast", 12.0, "people killed"),
        ("12 people killed in the blast", 12.0, "people killed"),
        ("killing at least 1,987 people", 1987.0, "people killed"),
        ("30 injured in a crash", 30.0, "injured"),
        ("two dozen soldiers left", 24.0, "soldiers"),
        ("half a million people fled", 500_000.0, "people"),
        ("two-thirds of voters agreed", 2 / 3, "voters"),
        ("one in five Americans agreed", 0.2, "Americans"),
    ],
)
def test_a_count_tells_what_is_counted(text: str, value: float, of: str) -> None:
    (only,) = found(text)
    assert only.value == pytest.approx(value)
    assert (only.unit, only.of) == ("1", of)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("between 10 and 15 percent", 10.0, 15.0, "%"),
        ("$5 million to $7 million", 5e6, 7e6, "USD"),
        ("5 to 7 million euros", 5e6, 7e6, "EUR"),
        ("70-80 mph", 70.0, 80.0, "[mi_i]/h"),
        ("70 to 80 km per hour", 70.0, 80.0, "km/h"),
    ],
)
def test_a_range_has_an_upper_value(text: str, low: float, high: float, unit: str) -> None:
    (only,) = found(text)
    assert (only.value, only.upper, only.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "quote", "mod"),
    [
        ("They will lose between $3 million and $4 million.", "between $3 million and $4 million", None),
        ("Between 30 and 40 houses burned.", "Between 30 and 40 houses", None),
        ("It lies between 5 km and 8 km away.", "between 5 km and 8 km", None),
        ("It takes between about 10 percent and 15 percent.", "between about 10 percent and 15 percent", "APPROX"),
        ("It may cost from 5 to 10 percent.", "5 to 10 percent", None),
    ],
)  # fmt: skip
def test_the_word_that_makes_two_figures_a_range_belongs_to_it(
    text: str, quote: str, mod: str | None
) -> None:
    (only,) = found(text)
    assert (only.quote, only.mod) == (quote, mod)
    assert only.upper is not None


def test_figures_of_two_things_after_between_are_no_range() -> None:
    assert [q.quote for q in found("The gap between 3 men and 5 women")] == ["3 men", "5 women"]


@pytest.mark.parametrize(
    "text", ["Tolls will go from $1.25 to $1.50.", "It expands from 30 percent to 50 percent."]
)
def test_whatever_verb_tells_of_a_change_it_is_no_range(text: str) -> None:
    assert [q.upper for q in found(text)] == [None, None]


def test_a_change_is_two_figures_and_no_range() -> None:
    assert [(q.value, q.unit) for q in found("It rose from 10 to 15 percent.")] == [
        (10.0, "%"),
        (15.0, "%"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It happened on May 5, 2019 at 10:30.",
        "One of them left, and no one spoke.",
        "The G7 met; Boeing 737 and Flight 370 and Apollo 11 flew.",
        "A category 1 hurricane differs from a Category 2 one.",
        "Call 555-1234 now.",
        "Ask the police on 0800 789321 or +44 800 789321.",
        "1. First\n2. Second",
        "Article 5 and COVID-19 and F-16",
        "her third term",
        "two days ago",
        "in 2019",
    ],
)
def test_what_is_no_quantity_is_left_out(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("value", "unit", "base", "expected"),
    [
        (5, "[mi_i]", "m", 8046.72),
        (8, "km", "m", 8000),
        (2, "h", "s", 7200),
        (120, "min", "s", 7200),
        (212, "[degF]", "Cel", 100),
        (100, "Cel", "Cel", 100),
        (1, "t", "kg", 1000),
        (7, "EUR", "EUR", 7),
        (3, "%", "%", 3),
    ],
)
def test_units_convert_to_the_base_of_their_dimension(
    value: float, unit: str, base: str, expected: float
) -> None:
    assert convert(value, unit) == (pytest.approx(expected), base)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("nearly 2,000 people", "1,987 people", True),
        ("nearly 2,000 people", "1,200 people", False),
        ("about 50 people", "52 people", True),
        ("about 50 people", "80 people", False),
        ("12 people", "13 people", False),
        ("12 people killed", "12 people injured", None),
        ("12 people hurt", "12 people injured", True),
        ("12 people wounded", "15 people injured", False),
        ("12 people", "12 bombs", None),
        ("5 miles", "8 km", True),
        ("5 miles", "12 km", False),
        ("120 minutes", "two hours", True),
        ("almost two hours", "two hours", True),
        ("almost two hours", "almost five hours", False),
        ("almost two hours", "five hours", False),
        ("100 degrees Celsius", "212 degrees Fahrenheit", True),
        ("5 percent", "5 percentage points", None),
        ("5 percent", "7 percent", False),
        ("4.5 percent", "4.53 percent", True),
        ("two-thirds of voters", "66 percent of voters", True),
        ("$5 million", "5 million euros", None),
        ("$5 million", "$50 million", False),
        ("more than 50 people", "52 people", True),
        ("more than 50 people", "40 people", False),
        ("more than 50 people", "400 people", None),
        ("less than 50 people", "60 people", False),
        ("at least 50 people", "50 people", True),
        ("between 10 and 15 percent", "12 percent", True),
        ("between 10 and 15 percent", "20 percent", False),
        ("more than 50 people", "more than 500 people", False),
        ("more than 60 people", "less than 50 people", False),
        ("10 miles", "10 kg", None),
    ],
)
def test_two_quantities_agree_within_rounding(a: str, b: str, expected: bool | None) -> None:
    (first,), (second,) = found(a), found(b)
    assert agree(first, second) is expected
    assert agree(second, first) is expected


@pytest.mark.parametrize(
    ("evidence", "claim", "expected"),
    [
        ("almost four hours", "more than four hours", False),
        ("almost four hours", "four hours", None),
        ("almost four hours", "about four hours", True),
        ("more than 50 people", "55 people", None),
        ("55 people", "more than 50 people", True),
        ("31 votes", "more than 31 votes", False),
        ("9,000 people", "more than 9,000 people", None),
        ("more than 9,000 people", "fewer than 9,000 people", False),
        ("more than 9,000 people", "9,000 people", None),
        ("1,987 people", "nearly 2,000 people", True),
        ("nearly 2,000 people", "1,987 people", None),
        ("2,000 people", "1,987 people", None),
        ("1,987 people", "2,000 people", True),
        ("about 2,000 people", "2,000 people", True),
        ("12 people", "at least 12 people", True),
        ("at least 12 people", "12 people", None),
        ("up to 900 people", "900 people", None),
        ("more than 14 percent", "more than 10 percent", None),
        ("more than 50 people", "more than 500 people", False),
        ("between 30 and 46 people", "40 people", None),
        ("83.4 percent", "83 percent", True),
        ("83 percent", "83.4 percent", None),
        ("5 miles", "8 km", True),
        ("8 km", "5 miles", True),
        ("1.2 million pounds", "$1.2 million", False),
        ("C$85", "$85", None),
        ("$5 million", "4 million euros", None),
        ("eight ports", "half of the ports", None),
        ("a third of the ports", "half of the ports", False),
    ],
)
def test_evidence_bears_out_a_claim_that_says_no_more(
    evidence: str, claim: str, expected: bool | None
) -> None:
    (known,), (said,) = found(evidence), found(claim)
    assert bears_out(known, said) is expected


def test_the_halves_of_one_to_one_are_no_quantity() -> None:
    found = quantities("They held one-to-one talks and one-on-one meetings for two days.")
    assert [q.quote for q in found if q.unit == "1"] == []


@pytest.mark.parametrize(
    ("text", "countries", "value", "unit"),
    [
        ("It cost 1.1 billion kroner.", ["NO", "NO", "SE"], 1.1e9, "NOK"),
        ("It cost 1.1 billion kroner.", ["DK"], 1.1e9, "DKK"),
        ("It cost 1.1 billion Danish kroner.", ["NO"], 1.1e9, "DKK"),
        ("It cost 65 million kronor.", [], 6.5e7, "SEK"),
        ("It cost 7,000 bolivianos.", [], 7e3, "BOB"),
        ("It cost 12,000 colones.", [], 1.2e4, "CRC"),
        ("It cost 900 pesos.", ["AR", "CL", "AR"], 900.0, "ARS"),
        ("It cost 900 Chilean pesos.", ["AR"], 900.0, "CLP"),
        ("It cost 40 dollars.", ["AR"], 40.0, "USD"),
        ("It cost 40 dollars.", ["NZ"], 40.0, "USD"),
        ("It cost 40 New Zealand dollars.", [], 40.0, "NZD"),
        ("It cost NOK 5 million.", [], 5e6, "NOK"),
        ("It cost 5 million SEK.", [], 5e6, "SEK"),
        ("It cost 900,000 won.", [], 9e5, "KRW"),
        ("It cost 30 million pounds.", [], 3e7, "GBP"),
        ("It weighs 30 pounds.", ["GB"], 30.0, "[lb_av]"),
        ("It cost 2,000 Egyptian pounds.", [], 2e3, "EGP"),
        ("It cost £4.1m.", [], 4.1e6, "GBP"),
    ],
)
def test_money_in_the_currency_of_the_country(
    text: str, countries: list[str], value: float, unit: str
) -> None:
    (only,) = quantities(text, (), countries)
    assert (only.value, only.unit) == (value, unit)


def test_a_currency_that_no_country_tells_is_a_count() -> None:
    (only,) = quantities("It cost 900 pesos.")
    assert (only.value, only.unit, only.of) == (900.0, "1", "pesos")
    assert quantities("They played 12 and won 9 of the games.", (), ["KR"])[0].unit == "1"


@pytest.mark.parametrize(
    ("text", "quote", "value", "unit"),
    [
        ("Ana Prosser, 52, a baker, left.", "52", 52.0, "a"),
        ("Ana Prosser (52) left.", "52", 52.0, "a"),
        ("Ana Prosser left the school at the age of 13.", "13", 13.0, "a"),
        ("The police held a man of 27.", "27", 27.0, "a"),
        ("A 22-year-old midfielder signed.", "22-year-old", 22.0, "a"),
        ("She is 34 years old.", "34 years old", 34.0, "a"),
        ("A two-month-old boy was saved.", "two-month-old", 2.0, "mo"),
    ],
)
def test_ages(text: str, quote: str, value: float, unit: str) -> None:
    (only,) = found(text)
    assert (only.quote, only.value, only.unit, only.of) == (quote, value, unit, "age")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Their mother, 34, tried to save them.", [34]),
        ("The retired teacher, 71, and the striker, 27, agreed.", [71, 27]),
        ("Two brothers, 8 and 11, drowned.", [8, 11]),
        ("Her daughters, 3, 5 and 8, were unhurt.", [3, 5, 8]),
        ("She was 18 when she enlisted and 23 at her death.", [18, 23]),
        ("He was 81. His widow, who is 79, was there.", [81, 79]),
        ("The painter died at 91 of pneumonia.", [91]),
    ],
)
def test_ages_of_people_who_are_not_named(text: str, expected: list[float]) -> None:
    assert [q.value for q in found(text) if q.of == "age"] == expected


@pytest.mark.parametrize(
    ("text", "quote", "figures"),
    [
        ("Children aged 5 to 11 may come.", "5 to 11", (5, 11)),
        ("The suspects, aged between 17 and 19, fled.", "between 17 and 19", (17, 19)),
        (
            "People between the ages of 16 and 24 drive less.",
            "between the ages of 16 and 24",
            (16, 24),
        ),
        ("Boys ages 3-5 pay less.", "3-5", (3, 5)),
        ("They range in age from 21 to 78.", "21 to 78", (21, 78)),
        ("The 5- to 11-year-olds walk to school.", "5- to 11-year-olds", (5, 11)),
        ("It asked 18-24 year olds.", "18-24 year olds", (18, 24)),
    ],
)
def test_a_range_of_ages(text: str, quote: str, figures: tuple[int, int]) -> None:
    (only,) = found(text)
    assert (only.quote, (only.value, only.upper), only.unit) == (quote, figures, "a")
    assert only.of == "age"


@pytest.mark.parametrize(
    ("text", "quote", "mod"),
    [
        ("Children under 5 must wait.", "under 5", "LESS_THAN"),
        ("Pensioners over 65 go first.", "over 65", "MORE_THAN"),
        ("Anyone over the age of 70 may apply.", "over the age of 70", "MORE_THAN"),
        ("They were hurt under the age of 18 .", "under the age of 18", "LESS_THAN"),
        ("The over-65s pay less.", "over-65s", "MORE_THAN"),
        ("Workers younger than 30 voted.", "younger than 30", "LESS_THAN"),
    ],
)
def test_an_age_that_people_are_under_or_over(text: str, quote: str, mod: str) -> None:
    (only,) = found(text)
    assert (only.quote, only.mod, only.unit, only.of) == (quote, mod, "a", "age")


@pytest.mark.parametrize(
    "text",
    [
        "They won in Oslo, 3, 5 and 7 were lost.",
        "It rose 12, 13.",
        "The numbers, 42, 43 and 44, were drawn.",
        "The bus, 42, was late.",
        "He was 4 under par, he was 3 for 12 passing, and she was 6-1 up.",
        "He died at 5 hospitals, one after the other.",
        "There were 300 people under 40 tents, and no children under 5 feet.",
        "Speeds over 65 are fined.",
        "The tax on firms rose from 20 to 25.",
    ],
)
def test_figures_between_commas_are_no_ages(text: str) -> None:
    assert all(q.of != "age" for q in found(text))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Support fell to 40 percent, 11 points below the goal.", 11.0, "[pp]"),
        ("Shares rose 2 percent and the index 11 points.", 11.0, "1"),
        ("The team has 30 points from 12 games, 60 percent of them at home.", 30.0, "1"),
    ],
)
def test_points(text: str, value: float, unit: str) -> None:
    assert (value, unit) in [(q.value, q.unit) for q in found(text)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Sales: -5.2% in May", [-5.2]),
        ("Sales +0.8% in May", [0.8]),
        ("It was minus 12 degrees Celsius.", [-12.0]),
        ("a range of 10-15%", [10.0]),
        ("She cleared 15 feet 6 inches.", [15.5]),
        ("Four of its carriages fell, nine were missing, two more than before.", [4, 9, 2]),
        ("It sank with a crew of five on board.", [5]),
        ("The Three Lakes Tour began.", []),
        ("Three Lakes dried up.", [3]),
        ("Rye, dollars | 6.10 | 6.25 | -2.4%", [6.1, 6.25, -2.4]),
    ],
)
def test_figures_as_news_writes_them(text: str, values: list[float]) -> None:
    assert [q.value for q in found(text)] == values


def test_a_row_names_the_unit_of_its_figures() -> None:
    assert [q.unit for q in found("Rye, dollars | 6.10 | 6.25 | -2.4%")] == ["USD", "USD", "%"]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It took two hours, 39 minutes and 54 seconds.", 2 + 39 / 60 + 54 / 3600, "h"),
        ("It took 3 minutes and 30 seconds.", 3.5, "min"),
        ("It took a year and a half.", 1.5, "a"),
        ("It took two to three weeks.", 2.0, "wk"),
    ],
)
def test_a_duration_is_a_quantity_in_its_largest_unit(text: str, value: float, unit: str) -> None:
    (only,) = found(text)
    assert only.value == pytest.approx(value, abs=1e-5)
    assert only.unit == unit


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The rate rose by half a percentage point.", [(0.5, "[pp]", None)]),
        ("Twelve were killed and 40 hurt.", [(12, "1", "killed"), (40, "1", "hurt")]),
        ("No one was hurt.", []),
        ("Half the pumps failed.", [(0.5, "1", "the pumps")]),
        ("They led in the second half of the game.", []),
        ("It is worth a quarter of a million dollars.", [(250_000, "USD", None)]),
        ("It was 38.5C in the shade.", [(38.5, "Cel", None)]),
        ("Boeing 737 jets stayed on the ground.", []),
        ("Call 555 0199 for more.", []),
    ],
)
def test_what_an_editor_would_read(text: str, shown: list[tuple[float, str, str | None]]) -> None:
    assert [(q.value, q.unit, q.of) for q in found(text)] == shown


@pytest.mark.parametrize(
    ("text", "unit", "of"),
    [
        ("Profit fell to 3.2 million euros from 4.39 million.", "EUR", None),
        ("Sales rose to $5 million, up from 4.2 million.", "USD", None),
        ("The rate fell to 5 percent from 6.2.", "%", None),
        ("It cut the staff to 320 workers from about 450.", "1", "workers"),
        ("Sales were up 5 percent from 620.", "1", None),
        ("The tower cost 5 million euros. It rises from 620.", "1", None),
    ],
)
def test_a_bare_figure_has_the_unit_of_what_it_is_compared_with(
    text: str, unit: str, of: str | None
) -> None:
    last = found(text)[-1]
    assert (last.unit, last.of) == (unit, of)


@pytest.mark.parametrize(
    ("text", "quote", "figures", "unit"),
    [
        ("Harwick held Sundby to a 2-2 draw thanks to a late goal.", "2-2", (2, 2), "{score}"),
        ("Harwick lost 1-3 in the quarter-finals.", "1-3", (1, 3), "{score}"),
        ("A 1–3 loss followed.", "1–3", (1, 3), "{score}"),
        ("Harwick 2-1 Sundby", "2-1", (2, 1), "{score}"),
        ("Harwick won by three goals to two.", "three goals to two", (3, 2), "{score}"),
        ("Harwick beat Sundby two to one.", "two to one", (2, 1), "{score}"),
        ("The Bees took the first set 25-19.", "25-19", (25, 19), "{score}"),
        ("The board approved the plan in a 5-3 vote.", "5-3", (5, 3), "{vote}"),
        ("The council voted five to three tonight to close it.", "five to three", (5, 3), "{vote}"),
        ("The court ruled 5-4 that the game may go on.", "5-4", (5, 4), "{vote}"),
        ("The bill failed on a vote of 56 to 34.", "56 to 34", (56, 34), "{vote}"),
        ("The house passed it by 217 votes to 213.", "217 votes to 213", (217, 213), "{vote}"),
        ("A four-to-three ruling ended it.", "four-to-three", (4, 3), "{vote}"),
        ("The appeal was dismissed 2-1.", "2-1", (2, 1), "{vote}"),
        ("The tie was decided 4-3 on penalties.", "4-3", (4, 3), "{score}"),
        ("The board split on the game settled 6-5 in overtime.", "6-5", (6, 5), "{score}"),
    ],
)
def test_a_score_or_a_vote_has_both_figures_as_written(
    text: str, quote: str, figures: tuple[int, int], unit: str
) -> None:
    (only,) = [q for q in found(text) if q.unit not in ("d", "1")]
    assert (only.quote, (only.value, only.upper), only.unit) == (quote, figures, unit)


def test_each_set_of_a_match_is_a_score() -> None:
    assert [q.quote for q in found("Lund beat Ito 6-4 3-6, 7-6 (7-5) on clay.")] == [
        "6-4", "3-6", "7-6", "7-5",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Odds of 3-1 are on offer, and the 3-1 favorite won.",
        "They improved to 5-3 with the win.",
        "Harwick (21-4) won again.",
        "Lund, who is 6-3, 220 lbs, won.",
        "Pages 3-5 tell who won.",
        "They lost 20 to 30 pounds in the game.",
        "The company won 10-15 contracts.",
        "The debt they voted on fell from 10 to 2.",
        "The team played a 4-4-2 and won.",
        "Call 555-0142 to say who won.",
    ],
)
def test_two_figures_that_are_no_result(text: str) -> None:
    assert not {q.unit for q in found(text)} & {"{score}", "{vote}"}


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("They won 3-1.", "They won 3-1.", True),
        ("They won 3-1.", "They lost 1-3.", True),
        ("They won 3-1.", "They won 2-1.", False),
        ("They voted 5-3.", "They voted five to three.", True),
        ("They voted 5-3.", "They won 3-1.", None),
        ("They won 3-1.", "They won 3 games.", None),
    ],
)
def test_results_agree_from_either_side(a: str, b: str, expected: bool | None) -> None:
    (first,), (second,) = found(a), found(b)
    assert agree(first, second) is expected
    assert bears_out(first, second) is expected


@pytest.mark.parametrize(
    ("text", "quote", "low", "high"),
    [
        ("The suspect is in his 30s.", "30s", 30, 39),
        ("A woman in her 60’s was hurt.", "60’s", 60, 69),
        ("She is in her mid-40s now", "mid-40s", 43, 47),
        ("A man in his early twenties fled.", "early twenties", 20, 24),
        ("Both were in their late teens.", "late teens", 15, 19),
    ],
)
def test_an_age_told_by_its_tens_is_a_range(text: str, quote: str, low: int, high: int) -> None:
    (only,) = [q for q in found(text) if q.of == "age"]
    assert (only.quote, only.value, only.upper, only.unit) == (quote, low, high, "a")
    assert not [
        t for t in times(text, "2019-04-25") if t.type == "DATE" and t.value != "PRESENT_REF"
    ]


def test_two_decades_of_life_are_two_ranges() -> None:
    ages = [(q.value, q.upper) for q in found("Men in their 20s and 30s voted.")]
    assert ages == [(20, 29), (30, 39)]
    assert times("Men in their 20s and 30s voted.", "2019-04-25") == ()
    assert times("They were in their teens and early twenties.", "2019-04-25") == ()


def test_a_decade_of_the_century_is_no_age() -> None:
    assert found("He sang in the 30s and died in the mid-1990s.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "They entered a car in the 2100 block of Mill Street, in the 1900 block of Elm.",
        "Officials received 911 calls. A woman phoned 999.",
        "He urged all to contact police by calling 101, or 307.766.6484.",
        "He lives at 14 Elm Street. She of 1205 Lone Oak Road left.",
        "A crash on Interstate 95 ramps near Highway 6 closures.",
        "Channel 4 viewers saw it, and WKBW 7 reporters did.",
        "Tune to 98.5 FM, or to 1010 AM, between mile markers 12 and 14.",
        "Call 0800 555 111 or (212) 555-0142 or +44 20 7946 0018.",
    ],
)
def test_numbers_of_houses_roads_stations_and_telephones_count_nothing(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The 12 Wall Street banks paid.", 12),
        ("Building 700 miles of fence", 700),
        ("About 101 calls came.", 101),
    ],
)
def test_what_stands_before_the_name_of_a_road_may_be_a_count(text: str, value: float) -> None:
    assert [q.value for q in found(text)] == [value]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("It costs between 2.6 and 2.8 million.", 2.6e6, 2.8e6, "1"),
        ("It costs between $2.6 and $2.8 million.", 2.6e6, 2.8e6, "USD"),
        ("They hold 200,000-300,000 untested samples.", 2e5, 3e5, "1"),
    ],
)
def test_the_scale_of_a_range_is_that_of_both_ends(
    text: str, low: float, high: float, unit: str
) -> None:
    (only,) = found(text)
    assert (only.value, only.upper, only.unit) == (low, high, unit)


def test_a_change_has_one_unit() -> None:
    assert [(q.value, q.unit) for q in found("The queue grew from 10 to 15 miles.")] == [
        (10.0, "[mi_i]"),
        (15.0, "[mi_i]"),
    ]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The glass holds 75 cl of cider.", 75, "cL"),
        ("The can holds 33cl.", 33, "cL"),
        ("A dose of 2 mL is enough.", 2, "mL"),
        ("The parcel weighs 9 oz.", 9, "[oz_av]"),
        ("The jug holds 16 fl. oz of milk.", 16, "[foz_us]"),
        ("It was 120 mmHg at noon.", 120, "mm[Hg]"),
        ("The cable carries 400 kV.", 400, "kV"),
        ("The quarry shipped 650 t in June.", 650, "t"),
        ("The farm has 40 ha.", 40, "har"),
        ("The eye of the storm had 950 mb.", 950, "mbar"),
        ("The air had 12 ppm of lead.", 12, "[ppm]"),
    ],
)
def test_units_by_their_signs(text: str, value: float, unit: str) -> None:
    assert (value, unit) in [(q.value, q.unit) for q in found(text)]
    assert not [q for q in found(text) if q.unit == "1"]


def test_what_is_counted_ends_before_a_preposition() -> None:
    (only,) = [q for q in found("It made 30 within weeks.") if q.unit == "1"]
    assert only.of is None
    assert [q.of for q in found("They sold 5 t-shirts.")] == ["t-shirts"]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The pier cost $4MM.", 4e6, "USD"),
        ("The pier cost €2.5 mm.", 2.5e6, "EUR"),
        ("The pier cost 3MM euros.", 3e6, "EUR"),
        ("The pier cost £5 m.", 5e6, "GBP"),
        ("The nail is 5 mm long.", 5, "mm"),
        ("The mill ground 412 000 t.", 412_000, "t"),
        ("The mill made $11 042 million.", 11_042e6, "USD"),
        ("The mill cost €4 250.", 4250, "EUR"),
        ("The mill fed 12 500 people.", 12_500, "1"),
        ("The mill sold 13 450 kg.", 13_450, "kg"),
        ("The mill fed 45\u202f300 of them.", 45_300, "1"),
    ],
)
def test_magnitudes_as_ledgers_write_them(text: str, value: float, unit: str) -> None:
    assert [(q.value, q.unit) for q in found(text)] == [(value, unit)]


def test_a_day_and_a_count_are_two_numbers() -> None:
    assert [q.value for q in found("On May 12 500 people came.")] == [500]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Profit fell $1.4 million to $19 million.", [(1.4e6, "USD"), (1.9e7, "USD")]),
        ("The stock climbed 3 cents to 61 cents.", [(0.03, "USD"), (0.61, "USD")]),
        ("The jobless rate eased 0.3% to 5.2%.", [(0.3, "%"), (5.2, "%")]),
        ("The bank cut its outlook by £2m to £9m.", [(2e6, "GBP"), (9e6, "GBP")]),
        ("Shares slid 12 to 340 pence.", [(0.12, "GBP"), (3.4, "GBP")]),
        ("Gold was up $12 to $1,340.", [(12, "USD"), (1340, "USD")]),
        ("Debt rose $30 to $40, from $10.", [(30, "USD"), (40, "USD"), (10, "USD")]),
    ],
)
def test_a_change_and_the_level_it_led_to_are_no_range(
    text: str, figures: list[tuple[float, str]]
) -> None:
    assert [(q.value, q.unit) for q in found(text)] == figures
    assert [q.upper for q in found(text)] == [None] * len(figures)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Prices will rise 10 percent to 15 percent.", 10, 15),
        ("It rose 2 to 3 percent.", 2, 3),
        ("Bakers earn $10 to $25 an hour.", 10, 25),
        ("The lost cat costs $5 to $20.", 5, 20),
    ],
)
def test_a_change_may_be_a_range(text: str, low: float, high: float) -> None:
    assert [(q.value, q.upper) for q in found(text) if q.unit != "h"] == [(low, high)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("A ticket is 4 dollars 20 cents.", 4.2, "USD"),
        ("A ticket is six dollars and fifteen cents.", 6.15, "USD"),
        ("A ticket is 5 pounds 20 pence.", 5.2, "GBP"),
        ("A ticket is 9 euros and 5 cents.", 9.05, "EUR"),
        ("A ticket is ten rupees 50 paise.", 10.5, "INR"),
        ("A ticket is $3 and 50 cents.", 3.5, "USD"),
    ],
)
def test_hundredths_belong_to_the_sum_before_them(text: str, value: float, unit: str) -> None:
    assert [(q.value, q.unit) for q in found(text)] == [(value, unit)]


@pytest.mark.parametrize(
    "text", ["Coins of 2 dollars, 50 cents.", "It rose 45 cents and 3 cents.", "4 miles 50 cents"]
)
def test_hundredths_of_something_else_are_a_sum_of_their_own(text: str) -> None:
    assert len(found(text)) == 2


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The judge fined him 3,000 pounds.", 3000, "GBP"),
        ("They robbed the shop of 700 pounds.", 700, "GBP"),
        ("She put up bail of 250 pounds.", 250, "GBP"),
        ("They sold the cow for 850 pounds.", 850, "GBP"),
        ("She lost 500 pounds in the scam.", 500, "GBP"),
        ("He faces a 60-pound fine.", 60, "GBP"),
        ("It brought in 40 pounds a week.", 40, "GBP"),
        ("The crate holds flour worth 90 pounds.", 90, "GBP"),
        ("Shares closed at 340p.", 3.4, "GBP"),
        ("The prize pig weighed 600 pounds.", 600, "[lb_av]"),
        ("They stole 80 pounds of ham.", 80, "[lb_av]"),
        ("The fined pilot dropped a 500-pound bomb.", 500, "[lb_av]"),
        ("She paid to lose 30 pounds.", 30, "[lb_av]"),
        ("It cost her 30 pounds (14 kg)", 30, "[lb_av]"),
    ],
)
def test_pounds_are_money_where_money_changes_hands(text: str, value: float, unit: str) -> None:
    first = found(text)[0]
    assert (first.value, first.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "They sent S-400 missiles, Su-27 jets and T-80B tanks.",
        "The airline flies Boeing 747s and 767 jets.",
        "The fair showed the Harwick Suite 9g and 10g in green.",
        "The 5G network carries 3D films in 1080p.",
        "Covid-19 patients need omega-3 pills and vitamin B-12.",
        "Falcon 9 rockets fly again.",
        "Income grew in 2Q17, 4Q16 and 1H18.",
        "The list of the best: 1) Plums, 2) Pears, 3) Figs.",
        "We like 1. Plums, 2. Pears, 3. Figs.",
        "We like (1) Plums Jam, (2) Pear Jam, (3) Fig Jam.",
        "The talks of 6 june ended on june 9, and by 5 may all had left.",
    ],
)
def test_figures_of_names_lists_and_days_count_nothing(text: str) -> None:
    assert [q for q in found(text) if q.unit != "d"] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Yes-56%, No-44%.", [(56, "%"), (44, "%")]),
        ("They cooked 100g of rice.", [(100, "g")]),
        ("Tom Ball (52) and Ann Lee (53) left.", [(52, "a"), (53, "a")]),
        ("A man (Tom Ball, 52) left.", [(52, "a")]),
        ("They march 4 miles and may 5 times stop.", [(4, "[mi_i]"), (5, "1")]),
        ("Prices fell 3pc.", [(3, "%")]),
    ],
)
def test_what_looks_like_a_name_list_or_day_may_be_a_quantity(
    text: str, shown: list[tuple[float, str]]
) -> None:
    assert [(q.value, q.unit) for q in found(text)] == shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The channel has 19 million readers. [15] [16]", [(19e6, "1", None)]),
        ("The flag cost NZ $ 26 million.", [(26e6, "NZD", None)]),
        ("The gate has stood since 575 B.C. in Cork.", []),
        ("She won the nomination over two other rivals.", [(2.0, "1", None)]),
        ("The trouble is that no one knows who owns it.", []),
        ("She won by over two points.", [(2.0, "1", "MORE_THAN")]),
        ("Children as young as 10 were hurt.", [(10.0, "a", None)]),
    ],
)
def test_figures_by_the_words_around_them(
    text: str, expected: list[tuple[float, str, str | None]]
) -> None:
    assert [(q.value, q.unit, q.mod) for q in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Two Ohio mill groups met.", [(2, "Ohio mill groups")]),
        (
            "Three Texas towns and two rights groups sued.",
            [(3, "Texas towns"), (2, "rights groups")],
        ),
        ("Ninety-Four Guild Aldermen left.", [(94, "Guild Aldermen")]),
        ("It takes two doctors' consent.", [(2, "doctors")]),
        ("He had two small, shallow wounds.", [(2, "small, shallow wounds")]),
        ("It passed with 15 votes in favor and one vote against.", [(15, "votes"), (1, "vote")]),
        ("The dog, also 14, died.", [(14, "age")]),
        ("It has 3,8 million readers.", [(3.8e6, "readers")]),
        ("More than half are mills.", [(0.5, None)]),
        ("They rode along KY 90 near the falls.", []),
        ("H.R. 5252 also allows mills, as S. 1116 does.", []),
        ("Lee won in 88 and 92, Roe in 96.", []),
        ("He spoke on 60 Minutes about it.", []),
        ("It took eighteen infected volunteers.", [(18, "infected volunteers")]),
        ("They shut Exits 130 and 132 of it.", []),
        ("The ship joined Combined Task Force (CTF) 50 in May.", []),
    ],
)
def test_what_is_counted_in_releases_and_reports(
    text: str, shown: list[tuple[float, str | None]]
) -> None:
    assert [(q.value, q.of) for q in found(text)] == shown


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("She won the 1,500m in Bled.", 1500.0, "m"),
        ("He came third in the men's 800m.", 800.0, "m"),
        ("He kept his 100m title.", 100.0, "m"),
        ("It was a runaway 800m victory.", 800.0, "m"),
        ("The yard has paid out 100m since May.", 1e8, "1"),
        ("The yard cost £800m in the end.", 8e8, "GBP"),
    ],
)
def test_metres_of_a_race_are_no_millions(text: str, value: float, unit: str) -> None:
    assert [(q.value, q.unit) for q in found(text)] == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "The A330-200F is parked at the pier.",
        "The drill is led by CTF 50, which will lead it again.",
        "The FTSE 100 rose as the RBS Six Nations match began.",
        "Callers dialed 999 and 112 in vain.",
        "The maker will turn the Holt Five Hundred into a van.",
        "Boeing said the plastic of the 787 would not do for its 737 airliner.",
        "The S&P 500 gained, the Nikkei 225 indexes fell, and 50 Cent sang.",
    ],
)
def test_numbers_in_names_count_nothing(text: str) -> None:
    assert not found(text)


def test_points_of_an_index_are_no_percentage_points() -> None:
    text = "It fell by 5% to slip to 3,883.36 points."
    assert [(q.value, q.unit) for q in found(text)] == [(5.0, "%"), (3883.36, "1")]


def test_both_of_two_ages_are_ages_and_what_a_batsman_scored_is_none() -> None:
    assert [q.of for q in found("His friends, ages 15 and 16, were held.")] == ["age", "age"]
    assert [q.of for q in found("Ann and Ben, aged 16 and 13 respectively.")] == ["age", "age"]
    assert found("Ann Lee (41) resigned.")[0].of == "age"
    assert found("Ann Lee (41) fell in the last of ten overs.")[0].of != "age"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Between four and seven clerks will be chosen.", [(4.0, 7.0, "1")]),
        ("A half-billion dollar grant was paid.", [(5e8, None, "USD")]),
        ("The mother of 13 Zora Lind left.", [(13.0, None, "1")]),
        ("A mother of 27 left.", [(27.0, None, "a")]),
        ("Holm, a father of two makes his home in Cork.", [(2.0, None, "1")]),
        ("The victim, 26, was found.", [(26.0, None, "a")]),
        ("The suspects, 26, 31 and 40 in all, fled.", [(26.0, None, "1"), (31.0, None, "1"),
                                                       (40.0, None, "1")]),
    ],
)  # fmt: skip
def test_joined_figures_children_and_ages(
    text: str, values: list[tuple[float, float | None, str]]
) -> None:
    assert [(q.value, q.upper, q.unit) for q in found(text)] == values


@pytest.mark.parametrize(
    "text", ["a father of two makes", "a mother-of-two from", "parents of two"]
)
def test_what_parents_have_are_children(text: str) -> None:
    assert [q.of for q in found(f"Holm, {text} Cork.")] == ["children"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It does not run in native 4K.", []),
        ("It plays games at 4k and on small screens.", []),
        ("Some 4k people came.", [4000.0]),
        ("It cost $4k in May.", [4000.0]),
    ],
)
def test_what_a_screen_shows_counts_nothing(text: str, values: list[float]) -> None:
    assert [q.value for q in found(text)] == values

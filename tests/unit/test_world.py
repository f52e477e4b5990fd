"""What tables of the world are sure of, and what they leave alone."""

import zoneinfo

import pytest

from brief import api
from brief.consistency import world
from brief.consistency.world.fact import World
from brief.records import Span
from brief.values.places.gazetteer import Gazetteer

GEONAMES = " (GeoNames, July 2026)."


def found(text: str, published: str | None = "2022-06-15") -> list[str]:
    return [wrong.reason for wrong in world.check(text, Span(0, len(text)), published)]


@pytest.mark.parametrize(
    "text",
    [
        "Sydney is the capital of Australia.",
        "The talks in Sydney, the capital of Australia, ended on Monday.",
        "They met in Australia's capital, Sydney, on Monday.",
        "The capital of Australia is Sydney.",
    ],
)
def test_a_city_that_is_no_capital_is_told_with_the_right_one(text: str) -> None:
    assert found(text) == [f"The capital of Australia is Canberra, not Sydney{GEONAMES}"]
    (wrong,) = world.check(text, Span(0, len(text)))
    assert text[wrong.span.start : wrong.span.end] == "Sydney"
    assert wrong.right == "Canberra"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Vienna is the capital of Germany.", "The capital of Germany is Berlin, not Vienna"),
        ("They met in Hanoi, China.", "Hanoi is in Vietnam, not in China"),
        ("He is from the African nation of Yemen.", "Yemen is in Asia, not in Africa"),
        ("Chad, a poor country in South America, voted.", "Chad is in Africa, not in South America"),
        ("The southern African country of Peru voted.",
         "Peru is in South America, not in Africa"),
        ("Paraguay, an African country, voted.", "Paraguay is in South America, not in Africa"),
        (
            "Poland, which borders Romania, closed its airspace.",
            "Poland does not border Romania: it borders Belarus, Czechia, Germany, Lithuania, "
            "Russia, Slovakia and Ukraine",
        ),
        ("New Zealand borders Australia.",
         "New Zealand does not border Australia: it has no neighbor on land"),
        ("Nigeria, a country of 20 million people, votes on Saturday.",
         "Nigeria has about 196 million people, not 20 million"),
        ("Norway has a population of 50 million.", "Norway has about 5.3 million people, not 50 million"),
        ("The plant is in Toulouse, 100 km north of Marseille.",
         "Toulouse is about 320 km west of Marseille, not 100 km north"),
        ("The road from Marseille, 650 km north of Paris, is shut.",
         "Marseille is about 660 km south of Paris, not 650 km north"),
    ],
)  # fmt: skip
def test_what_geonames_contradicts_is_told_with_source_and_date(text: str, reason: str) -> None:
    assert found(text) == [f"{reason}{GEONAMES}"]


@pytest.mark.parametrize(
    "text",
    [
        "Paris is the capital of France.",
        "Kiev, the capital of Ukraine, was quiet.",
        "Milan is the fashion capital of Italy.",
        "Sydney, the capital of New South Wales, is large.",
        "Atlanta is the capital of Georgia.",
        "Lagos was the capital of Nigeria until 1991.",
        "Cape Town, the capital of South Africa, has a parliament.",
        "Tel Aviv is the capital of Israel.",
        "Bonn was the capital of West Germany.",
        "Karachi, once the capital of Pakistan, grew.",
        "The capital of France, where Lyon lies south of Paris, is large.",
        "Washington, the capital of the United States, was cold.",
        "Sydney and Canberra are in Australia.",
        "Turkey, a European country, and Russia, an Asian country, met.",
        "Israel, an Asian country, and the African nation of Egypt agreed.",
        "The South African state of Limpopo is dry.",
        "Kenya, a partner of the European country of Malta, agreed.",
        "Poland borders Ukraine, and Chad shares a border with Niger.",
        "France borders Brazil and Suriname.",
        "Georgia borders Florida and Alabama.",
        "Australia shares a maritime border with Indonesia.",
        "Texas borders Mexico.",
        "Nigeria has a population of 220 million.",
        "Turkey's population of 3.6 million refugees is the largest.",
        "Nigeria's population of 400 million by 2050 would be the third largest.",
        "A port in Libya, with a population of 80,000, is shut.",
        "The port of Derna in eastern Libya has a population of 80,000.",
        "Eastern Libya's population of 1.6 million is poor.",
        "Italy's prison population of 60,000 grew.",
        "Ireland, a country of five million people, votes.",
        "Springfield, 90 miles west of Boston, is quiet.",
        "Bucha, 25 km northwest of Kyiv, is quiet.",
        "Paris, 100 miles northeast of Dallas, is small.",
        "Lyon, 470 km by road from Paris, is large.",
        "Lyon, 470 km southeast of Paris, is large.",
        "Bonn, 25 km south of Cologne, is old.",
    ],
)
def test_what_is_right_or_not_sure_is_passed_over(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "published", "reason"),
    [
        ("Poland's currency, the forint, fell.", "2022-06-15",
         "The currency of Poland is the zloty, not the forint"),
        ("The dinar, Turkey's currency, fell.", "2022-06-15",
         "The currency of Turkey is the lira, not the dinar"),
        ("The currency of Switzerland is the krona.", "2022-06-15",
         "The currency of Switzerland is the franc, not the krona"),
        ("Poland's currency, the euro, fell.", "2022-06-15",
         "The currency of Poland is the zloty, not the euro"),
    ],
)  # fmt: skip
def test_money_that_a_country_does_not_have(text: str, published: str, reason: str) -> None:
    assert found(text, published) == [f"{reason} (CLDR 47, March 2025)."]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Turkey's currency, the lira, fell.", "2022-06-15"),
        ("Croatia's currency, the kuna, goes.", "2022-06-15"),  # until 2023
        ("Croatia's currency, the euro, came.", "2022-06-15"),  # soon after
        ("China's currency, the renminbi, fell.", "2022-06-15"),
        ("Panama's currency, the dollar, rose.", "2022-06-15"),
        ("Bulgaria's currency, the euro, is new.", "2026-06-15"),  # after the table
        ("Germany's currency, the mark, was strong.", "1999-06-15"),
        ("Iran's currency, the toman, fell.", "2022-06-15"),
        ("The euro, the currency of Germany and others, fell.", "2022-06-15"),
    ],
)
def test_money_of_the_day_of_the_article_is_passed_over(text: str, published: str) -> None:
    assert found(text, published) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("It starts at 3 p.m. GMT (1 p.m. in New York).",
         "3 p.m. GMT was 11 a.m. in New York, not 1 p.m."),
        ("It starts at 0900 GMT (8 p.m. in Tokyo).", "0900 GMT was 6 p.m. in Tokyo, not 8 p.m."),
        ("Polls close at 8 p.m. ET (2000 GMT).", "8 p.m. ET was 12 a.m. GMT, not 2000"),
    ],
)  # fmt: skip
def test_one_moment_by_two_clocks(text: str, reason: str) -> None:
    (told,) = found(text)
    assert told.startswith(f"{reason} (time zones: tzdata ")


@pytest.mark.parametrize(
    "text",
    [
        "It starts at 3 p.m. GMT (11 a.m. in New York).",
        "It starts at 3 p.m. GMT (10 a.m. in New York) in winter.",
        "It began at 1500 GMT (11 a.m. EST).",  # a slip of summer, no false time
        "It starts at 8 p.m. ET, or 5 p.m. PT.",
        "It starts at 10 a.m. local time (0200 GMT).",
        "The office is open from 9 a.m. to 5 p.m. GMT.",
        "It began at 6.30 p.m. IST (1300 GMT).",
        "It began at 9 a.m. CST (0100 GMT) in Beijing.",
        "It starts at 3 p.m. in Springfield (7 p.m. GMT).",
        "It starts at 3 p.m. in Portland (7 p.m. GMT).",  # of Maine
        "It starts at 6 p.m. EST in Sydney (0800 GMT).",
        "It starts at 12:30 GMT, 2 p.m. for members.",
    ],
)
def test_clocks_that_agree_on_some_day_are_passed_over(text: str) -> None:
    assert found(text) == []


def test_without_a_day_no_clock_is_judged() -> None:
    assert found("It starts at 3 p.m. GMT (1 p.m. in New York).", None) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("They met on Thanksgiving Day, November 10, 2022.",
         "No country has Thanksgiving Day on November 10 in 2022: the nearest is Thursday, November 3"),
        ("On May 23, Memorial Day, they met.",
         "No country has Memorial Day on May 23 in 2022: the nearest is Monday, May 30"),
        ("In 2019 Martin Luther King Jr. Day fell on January 14, 2019.",
         "In 2019 Martin Luther King Jr. Day is Monday, January 21, not January 14"),
        ("On 10 April 2022, Easter Monday, shops were shut.",
         "No country has Easter Monday on 10 April in 2022: the nearest is Monday, April 18"),
    ],
)  # fmt: skip
def test_holidays_on_other_days(text: str, reason: str) -> None:
    (told,) = found(text)
    assert told.startswith(f"{reason} (holidays ")


@pytest.mark.parametrize(
    "text",
    [
        "They met on Thanksgiving Day, November 24, 2022.",
        "On October 10, 2022, Thanksgiving Day, Canadians met.",
        "They met on Independence Day, May 18, 2022.",  # each country has its own
        "They met on Mother's Day, May 8, 2022.",
        "They met on Flag Day, June 14.",
        "Christmas Day falls on December 25.",
        "Labor Day falls on September 5 this year.",
        "On Patriots' Day, April 18, the race is run.",
        "They met on Super Tuesday, March 3.",
    ],
)
def test_holidays_of_some_country_are_passed_over(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "reason", "right"),
    [
        ("He was held at Heathrow airport in Germany.",
         "London Heathrow Airport (LHR) is at London, United Kingdom, not in Germany",
         "United Kingdom"),
        ("They landed at Schiphol airport, Rome.",
         "Amsterdam Airport Schiphol (AMS) is at Amsterdam, The Netherlands, not in Rome",
         "Amsterdam"),
        ("Suvarnabhumi Airport in Vietnam was shut, police said.",
         "Suvarnabhumi Airport (BKK) is at Bangkok, Thailand, not in Vietnam", "Thailand"),
        ("The flight left Heathrow Airport (CDG) on Monday.",
         "The code of London Heathrow Airport is LHR; CDG is Charles de Gaulle International "
         "Airport", "LHR"),
    ],
)  # fmt: skip
def test_airports_in_another_place_or_with_another_code(text: str, reason: str, right: str) -> None:
    (wrong,) = world.check(text, Span(0, len(text)), "2022-06-15")
    assert (wrong.reason, wrong.right) == (f"{reason} (airportsdata, September 2026).", right)


@pytest.mark.parametrize(
    "text",
    [
        "He landed at Heathrow Airport (LHR) in Hillingdon.",
        "He landed at Heathrow Airport in Texas.",  # an airfield there has the name
        "He landed at EuroAirport in Switzerland.",  # on French ground, across the border
        "Manchester Airport in New Hampshire is small.",
        "Frankfurt Airport in Kentucky is small.",
        "O'Hare International Airport in Illinois is large.",
        "Simon Bolivar International Airport in Caracas was shut.",  # several of that name
        "John F. Kennedy Airport in Wisconsin is small.",
        "Sheremetyevo Airport in Ukraine was named.",
        "They flew between Heathrow Airport, Paris and Rome.",
        "Qatar's Heathrow Airport stake is worth more.",
        "He landed at Heathrow Airport (BBC) on Monday.",
    ],
)
def test_airports_that_may_be_there_are_passed_over(text: str) -> None:
    assert found(text) == []


def test_of_an_old_article_little_is_sure() -> None:
    for text in (
        "Karachi is the capital of Pakistan.",
        "Sudan borders Uganda.",
        "Nigeria has a population of 40 million.",
        "They met at Heathrow airport in Germany.",
    ):
        assert not found(text, "1955-01-01")
        assert found(text, "2022-01-01")


def test_a_country_has_one_capital_or_none_is_given() -> None:
    capital = Gazetteer.load().capital
    assert capital("AU") is not None
    assert capital("XX") is None


def test_neighbors_are_mutual_and_zones_are_known() -> None:
    table = World.load()
    for code, country in table.countries.items():
        assert all(code in table.countries[other].neighbors for other in country.neighbors)
    assert set(table.zones.values()) <= zoneinfo.available_timezones()


def test_a_claim_that_a_table_contradicts_is_refuted_with_the_right_words() -> None:
    report = api.check("Poland's currency, the forint, lost a tenth of its value.")
    (claim,) = report.claims
    assert claim.verdict is not None
    assert claim.verdict.label == "refuted"
    assert "CLDR" in claim.verdict.reason
    assert claim.verdict.checks[0].name == "entity"

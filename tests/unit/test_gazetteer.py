import pytest

from brief.errors import ModelError
from brief.values.places import gazetteer as module
from brief.values.places.gazetteer import Gazetteer, Place, normalize


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def first(gazetteer: Gazetteer, name: str, feature: str = "") -> Place:
    return next(p for p in gazetteer.candidates(name) if p.feature.startswith(feature))


@pytest.mark.parametrize(
    ("name", "number", "country"),
    [
        ("Vladivostok", 2013348, "RU"),
        ("Russia", 2017370, "RU"),
        ("North Korea", 1873107, "KP"),
        ("United States", 6252001, "US"),
        ("California", 5332921, "US"),
        ("Boone County", 4377925, "US"),
        ("Middle East", 6269133, None),
    ],
)
def test_a_name_leads_to_its_geonames_record(
    gazetteer: Gazetteer, name: str, number: int, country: str | None
) -> None:
    place = gazetteer.candidates(name)[0]
    assert (place.geonames_id, place.country) == (number, country)


@pytest.mark.parametrize(
    ("name", "number"), [("Hanoi", 1581130), ("Pyongyang", 1871859), ("Washington", 4140963)]
)
def test_capitals_are_among_the_candidates(gazetteer: Gazetteer, name: str, number: int) -> None:
    assert first(gazetteer, name, "PPLC").geonames_id == number


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("U.S.", "United States"),
        ("US", "United States"),
        ("UK", "United Kingdom"),
        ("UAE", "United Arab Emirates"),
        ("Calif.", "California"),
        ("D.C.", "Washington, D.C."),
        ("L.A.", "Los Angeles"),
        ("Burma", "Myanmar"),
        ("Bombay", "Mumbai"),
        ("Saigon", "Ho Chi Minh City"),
        ("Ivory Coast", "Ivory Coast"),
    ],
)
def test_abbreviations_and_former_names_are_aliases(
    gazetteer: Gazetteer, name: str, own: str
) -> None:
    assert gazetteer.candidates(name)[0].name == own


@pytest.mark.parametrize(
    ("word", "own"),
    [
        ("Turkish", "Turkey"),
        ("Turks", "Turkey"),
        ("North Korean", "North Korea"),
        ("Californian", "California"),
        ("European", "Europe"),
        ("Scottish", "Scotland"),
    ],
)
def test_adjectives_and_demonyms_are_marked(gazetteer: Gazetteer, word: str, own: str) -> None:
    entry = gazetteer.entries(word)[0]
    assert entry.adjective
    assert entry.place.name == own


def test_the_pronoun_is_not_the_country(gazetteer: Gazetteer) -> None:
    assert "United States" not in {p.name for p in gazetteer.candidates("us")}


def test_an_office_is_not_a_city_whose_name_translates_to_it(gazetteer: Gazetteer) -> None:
    assert {p.name for p in gazetteer.candidates("White House")} == {"White House"}


def test_case_accents_and_hyphens_do_not_matter() -> None:
    assert normalize("SAINT-ÉTIENNE") == normalize("St. Etienne") == "saint etienne"
    assert normalize("The Hague") == "hague"


def test_a_word_that_is_no_place_has_no_candidates(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Qwertyuiop") == ()
    assert not gazetteer.is_name("Qwertyuiop")
    assert gazetteer.is_name("Vladivostok")


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("Vietnam", "Hanoi", True),
        ("China", "Hanoi", False),
        ("Russia", "Vladivostok", True),
        ("Asia", "Hanoi", True),
        ("Africa", "Hanoi", False),
        ("Europe", "Russia", True),
        ("Asia", "Russia", True),
        ("Vietnam", "Asia", False),
        ("California", "Hanoi", False),
        ("California", "Vietnam", False),
        ("California", "Los Angeles", True),
        ("Texas", "Los Angeles", False),
        ("European Union", "France", True),
        ("Middle East", "Iraq", True),
        ("Middle East", "Afghanistan", None),
        ("Korean Peninsula", "Pyongyang", True),
        ("New England", "Boston", True),
        ("Atlantic Ocean", "Hanoi", None),
    ],
)
def test_containment_is_told_only_where_the_records_tell_it(
    gazetteer: Gazetteer, outer: str, inner: str, expected: bool | None
) -> None:
    name = {"Boston": "PPLA", "Los Angeles": "PPLA2", "Hanoi": "PPLC", "Pyongyang": "PPLC"}
    area, place = first(gazetteer, outer), first(gazetteer, inner, name.get(inner, ""))
    assert gazetteer.contains(area, place) is expected


def test_a_country_and_a_division_are_found_by_code(gazetteer: Gazetteer) -> None:
    country, division = gazetteer.country("KP"), gazetteer.division("US.CA")
    assert country is not None
    assert division is not None
    assert (country.name, division.name) == ("North Korea", "California")
    assert gazetteer.country("ZZ") is None
    assert gazetteer.continent("RU") == "EU"


def test_an_absent_file_is_a_model_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FILE", "data/no-such-gazetteer.npz")
    with pytest.raises(ModelError):
        module._load.__wrapped__()

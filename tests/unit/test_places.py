import gzip
import json
import math
import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from brief.records import Article, Block, Document, PlaceValue, Span, text_id
from brief.values.places import ranker
from brief.values.places.gazetteer import Gazetteer
from brief.values.places.resolver import pairs, places, resolve_spans

DATA = Path(os.environ.get("BRIEF_DATA", Path(__file__).parents[3] / "shared/benchmarks"))
LOCAL = (
    "The Columbus city council met on Monday. Mayor Ann Reed said roads in Dublin and Hilliard "
    "need repair. Franklin County will pay half, Ohio officials said. Westerville pays nothing."
)


@dataclass(frozen=True)
class Tag:
    start: int
    end: int
    type: str
    score: float = 0.99


def document(text: str) -> Document:
    return Document(
        Article(text_id(text), "test", text),
        (Block(0, len(text), "body"),),
        (Span(0, len(text)),),
    )


def found(text: str, *tags: tuple[str, str]) -> dict[str, PlaceValue]:
    mentions = [
        Tag(text.index(words), text.index(words) + len(words), kind) for words, kind in tags
    ]
    return {value.quote: value for value in places(document(text), mentions)}


def test_names_adjectives_and_abbreviations_are_joined_to_geonames() -> None:
    values = found(
        "North Korean leader Kim Jong Un arrived in Vladivostok, Russia, on Thursday. "
        "U.S. officials in Washington, D.C., watched."
    )
    assert values["Vladivostok"].geonames_id == 2013348
    assert values["Vladivostok"].form == "name"
    assert values["North Korean"].form == "adjective"
    assert values["North Korean"].geonames_id == 1873107
    assert values["U.S."].geonames_id == 6252001
    assert values["Washington"].geonames_id == 4140963
    assert values["D.C."].admin1 == "US.DC"


def test_demonyms_of_cities_are_their_cities() -> None:
    values = found("Londoners and New Yorkers cheered on Friday, and a Muscovite wept in Paris.")
    assert {q: (v.name, v.form) for q, v in values.items()} == {
        "Londoners": ("London", "adjective"),
        "New Yorkers": ("New York City", "adjective"),
        "Muscovite": ("Moscow", "adjective"),
        "Paris": ("Paris", "name"),
    }


def test_the_places_of_a_book_are_held_against_each_other_in_parts_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All at once, the distances of a book's candidates were most of its memory."""
    once = found(LOCAL)
    assert len(once) > 4
    monkeypatch.setattr(ranker, "_PAIRS", 50)
    assert found(LOCAL) == once


def test_what_stands_after_the_comma_decides() -> None:
    values = found("He moved from Paris, Texas, to Springfield, Ill., and then to Athens, Ga.")
    assert values["Paris"].admin1 == "US.TX"
    assert values["Springfield"].admin1 == "US.IL"
    assert values["Athens"].admin1 == "US.GA"


def test_the_other_places_of_the_article_decide() -> None:
    assert found(LOCAL)["Dublin"].admin1 == "US.OH"
    abroad = (
        "Ireland votes on Friday. Polls in Dublin, Cork and Galway open at seven, Irish media said."
    )
    assert found(abroad)["Dublin"].country == "IE"


def test_one_name_has_one_sense_in_an_article() -> None:
    text = "Paris, Texas, has a new mayor. Paris elected her on Tuesday."
    values = places(document(text))
    assert {v.admin1 for v in values if v.quote == "Paris"} == {"US.TX"}


def test_two_towns_of_one_name_are_told_apart_by_their_states() -> None:
    text = "Trains link Springfield, Ill., with Springfield, Mass., twice a day."
    values = [v for v in places(document(text)) if v.quote == "Springfield"]
    assert [v.admin1 for v in values] == ["US.IL", "US.MA"]


@pytest.mark.parametrize(
    "text",
    [
        "George Washington slept here.",
        "She was reading a nice book about mobile phones.",
        "Of course, March was cold.",
    ],
)
def test_people_and_common_words_are_no_places(text: str) -> None:
    assert places(document(text)) == ()


def test_a_name_inside_a_person_is_no_place() -> None:
    assert found("Paris Hilton sang.", ("Paris Hilton", "person")) == {}
    text = "Prosecutors said that Jordan Chad Lincoln was in Nairobi, Kenya."
    values = found(
        text, ("Jordan Chad Lincoln", "person"), ("Nairobi", "place"), ("Kenya", "place")
    )
    assert set(values) == {"Nairobi", "Kenya"}


def test_a_tagged_place_that_nothing_fits_stays_without_id() -> None:
    text = "The fire began in Qwertyville on Monday."
    value = found(text, ("Qwertyville", "place"))["Qwertyville"]
    assert value.geonames_id is None
    assert value.name is None
    assert value.lat is None
    assert value.alternatives == ()


def test_alternatives_are_at_most_four_and_other_places() -> None:
    value = found("A storm hit Springfield on Monday. Springfield has no power.")["Springfield"]
    assert 1 <= len(value.alternatives) <= 4
    assert value.geonames_id not in {a.geonames_id for a in value.alternatives}
    assert value.confidence is not None
    assert 0 < value.confidence <= 1


def test_postal_codes_count_only_after_a_comma() -> None:
    values = found("The firm is based in Austin, TX. He said OK, IT is down in the OR.")
    assert values["TX"].admin1 == "US.TX"
    assert {"OK", "IT", "OR"}.isdisjoint(values)


def test_a_false_pair_is_resolved_alone_and_can_be_called_wrong() -> None:
    text = "The leaders met in Hanoi, China, on Thursday. Later they flew to Lyon, France."
    article = document(text)
    told = {(a.quote, b.quote): (a, b) for a, b in pairs(article, places(article))}
    inner, outer = told["Hanoi", "China"]
    assert inner.geonames_id == 1581130
    assert Gazetteer.load().contains(outer, inner) is False
    assert Gazetteer.load().contains(*reversed(told["Lyon", "France"])) is True


@pytest.mark.parametrize(
    "text",
    [
        "In Beijing, Russia said that it would veto the text.",
        "Delegates from Paris, Germany and Spain took part.",
        "Leaders of China, Japan and Russia met.",
        "In Hanoi, Japan, which chairs the group, spoke first.",
    ],
)
def test_lists_and_opening_phrases_are_no_pairs(text: str) -> None:
    article = document(text)
    assert pairs(article, places(article)) == []


def test_given_spans_are_answered_in_their_order() -> None:
    text = "From Lyon they went to Turin. The Turkish team won. Nothing is at Foo Bar Baz."
    wanted = ["Turin", "Lyon", "Foo Bar Baz", "Turkish"]
    spans = [(text.index(words), text.index(words) + len(words)) for words in wanted]
    values = resolve_spans(document(text), spans)
    assert [v.quote for v in values] == wanted
    assert [v.country for v in values] == ["IT", "FR", None, "TR"]


def test_places_are_found_whatever_the_block() -> None:
    text = "Berlin, Germany\nSenators met in Nairobi, Kenya."
    cut = text.index("\n") + 1
    article = Document(
        Article(text_id(text), "test", text),
        (Block(0, cut, "boilerplate"), Block(cut, len(text), "body")),
        (Span(0, cut - 1), Span(cut, len(text))),
    )
    assert {v.quote for v in places(article)} == {"Berlin", "Germany", "Nairobi", "Kenya"}


def test_a_sign_of_money_is_no_country() -> None:
    assert [v.quote for v in places(document("The prize in Kenya is NZ$40,000."))] == ["Kenya"]


@pytest.mark.skipif(not (DATA / "toponyms").exists(), reason="the benchmark is not here")
def test_the_development_set_stays_above_its_floor() -> None:
    right = total = 0
    with gzip.open(DATA / "toponyms/trnews.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            gold = [t for t in row["toponyms"] if t["lat"] is not None]
            values = resolve_spans(document(row["text"]), [(t["start"], t["end"]) for t in gold])
            total += len(gold)
            right += sum(_near(v, t["lat"], t["lon"]) for v, t in zip(values, gold, strict=True))
    assert right / total >= 0.87


def _near(value: PlaceValue, lat: float, lon: float) -> bool:
    if value.lat is None or value.lon is None:
        return False
    a, b = math.radians(value.lat), math.radians(lat)
    h = math.sin((b - a) / 2) ** 2
    h += math.cos(a) * math.cos(b) * math.sin(math.radians(lon - value.lon) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(h)) <= 161


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The Paris accord binds 190 nations. The United States may leave it.", "Paris", "FR"),
        ("Ministers in Ottawa rejected the deal. The United States and Americans want it.", "Ottawa", "CA"),
        ("The fall of the Berlin Wall surprised Americans. The United States helped.", "Berlin", "DE"),
        ("U.S. officials said Americans in Athens should stay home.", "Athens", "GR"),
        ("An American tourist was hurt in Venice, the U.S. embassy said.", "Venice", "IT"),
        ("Warsaw bought tanks from the United States. American troops cheered.", "Warsaw", "PL"),
    ],
)  # fmt: skip
def test_the_united_states_make_no_town_of_a_world_city(text: str, name: str, country: str) -> None:
    assert found(text)[name].country == country


@pytest.mark.parametrize(
    ("text", "name", "admin1"),
    [
        ("Police in Paris, Texas, held a man. The mayor of Paris said he was from Dallas.", "Paris", "US.TX"),
        ("Deputies in Lebanon, Tennessee, found it. Lebanon is safe, Nashville police said.", "Lebanon", "US.TN"),
        ("Crews from Seattle and Tacoma helped. Washington's governor in Olympia thanked them.", "Washington", "US.WA"),
        ("Ministers met in Washington last week to discuss tariffs with Canada.", "Washington", "US.DC"),
        ("He is the senior judge in England and Wales. It spread to Leeds and Sheffield.", "Wales", "GB.WLS"),
        ("Police in TBILISI, Georgia, held two.", "Georgia", "GE."),
        ("Police in Toledo, Spain, held two, said judges in Columbus, Ohio.", "Toledo", "ES.54"),
    ],
)  # fmt: skip
def test_towns_and_states_where_the_text_speaks_for_them(text: str, name: str, admin1: str) -> None:
    value = found(text)[name]
    assert (value.admin1 or f"{value.country}.") == admin1


@pytest.mark.parametrize(
    "text",
    [
        "NEW YORK (AP) — Stocks fell on Friday.",
        "New York (dpa) – A painting was sold on Monday.",
        "He came to the city of New York in 1958.",
        "The storm hit Boston, New York and Philadelphia on Sunday.",
        "A trader in New York was charged.",
    ],
)
def test_new_york_is_the_city(text: str) -> None:
    assert next(v for q, v in found(text).items() if q.title() == "New York").geonames_id == 5128581


@pytest.mark.parametrize(
    "text",
    [
        "She was born in Rochester, New York, in 1950.",
        "He is the attorney general of New York.",
        "New York state lawmakers met.",
        "It fell on Ohio, New Jersey and New York.",
    ],
)
def test_new_york_is_the_state(text: str) -> None:
    assert found(text)["New York"].geonames_id == 5128638


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The skull belongs to the genus Homo and not to the genus Pan.", {}),
        ("He died in Leeds, with his wife Mary by his side.", {"Leeds"}),
        ("He lives in Leeds with his wife Nancy and their daughter Florence.", {"Leeds"}),
        ("His sons Jordan, Austin and Israel live in Dayton.", {"Dayton"}),
        ("A girl named Paris was found in Leeds.", {"Leeds"}),
        ("The film Chicago won in Venice.", {"Venice"}),
        ("The Western was shot in Utah.", {"Utah"}),
        ("A study by Columbia University came out in Leeds.", {"Leeds"}),
        ("She left O.D. Wyatt High School in Fort Worth in 1993.", {"Fort Worth"}),
        ("A junior at Georgetown was hurt in Leeds.", {"Leeds"}),
        ("A professor of law at Columbia flew to Leeds.", {"Leeds"}),
        ("She has a degree in physics from Cornell and works in Leeds.", {"Leeds"}),
        ("The union, NATA, struck in Leeds. NATA leaders met.", {"Leeds"}),
        ("The nominee attacked Clinton. Clinton was rallying supporters in Raleigh.", {"Raleigh"}),
        ("All aboard the MS Columbus left Genoa. The Columbus will sail to Dubai.",
         {"Genoa", "Dubai"}),
        ("The ferry Dover left Calais.", {"Calais"}),
    ],
)  # fmt: skip
def test_namesakes_of_places_are_none(text: str, names: set[str]) -> None:
    assert set(found(text)) == set(names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("His wife in Florence called.", {"Florence"}),
        ("Western leaders met in Utah.", {"Western", "Utah"}),
        ("He teaches at Oxford University.", {"Oxford"}),
        ("The mayor lives in Clinton, Iowa.", {"Clinton", "Iowa"}),
        ("Their son moved to Jordan.", {"Jordan"}),
        ("A student at Columbia, Missouri, called.", {"Columbia", "Missouri"}),
        ("A junior at Oxford was hurt.", {"Oxford"}),
        ("He went aboard the Norfolk ferry in Norfolk.", {"Norfolk"}),
        ("Home burns. HUDSON -- Crews came. LEEDS (AP) - It rained.", {"HUDSON", "LEEDS"}),
        ("DAYTON, Ohio — The mill closed.", {"DAYTON", "Ohio"}),
    ],
)
def test_places_beside_words_of_persons_stay(text: str, names: set[str]) -> None:
    assert set(found(text)) == names


def test_a_state_is_no_town_of_its_name_in_another_that_is_named() -> None:
    values = found("He won in Nevada, and lost in Iowa and New Hampshire.")
    assert values["Nevada"].admin1 == "US.NV"


def test_a_firm_and_the_forest_it_is_named_for_are_told_apart() -> None:
    assert "Amazon" not in found("Shares of Amazon rose 2%.")
    assert "Amazon" in found("Fires spread in the Amazon in Brazil.")


def test_a_british_county_council_is_in_no_american_county() -> None:
    values = found("Crews of Hampshire County Council cleared the road to Winchester, England.")
    assert values["Hampshire County"].geonames_id is None


def test_an_irish_province_is_no_town_of_its_name_elsewhere() -> None:
    assert found("Munster beat Leinster and Ulster.")["Munster"].geonames_id is None


@pytest.mark.parametrize(
    "text",
    [
        "Ships of three navies met in the Gulf on Monday.",
        "She left Lincoln High School early and taught at Jefferson Elementary later.",
    ],
)
def test_seas_and_schools_are_no_places_that_share_their_name(text: str) -> None:
    assert not [v for v in places(document(text)) if v.geonames_id is not None]


def test_the_surname_of_a_person_named_in_full_is_no_place() -> None:
    text = "Ida Houston sang in Leeds on Monday. Houston thanked the choir."
    assert set(found(text, ("Ida Houston", "person"), ("Leeds", "place"))) == {"Leeds"}
    text = "Ida Phoenix sang in Phoenix. Phoenix said that she loves Phoenix."
    told = [m.start() for m in re.finditer("Phoenix", text)][1:]
    tags = [Tag(at, at + len("Phoenix"), "place") for at in told]
    values = places(document(text), [Tag(0, len("Ida Phoenix"), "person"), *tags])
    assert [v.start for v in values] == [told[0], told[2]]
    before = "Houston thanked the choir before Ida Houston sang."
    assert "Houston" in found(before, ("Ida Houston", "person"))


def test_a_town_is_not_the_city_that_once_bore_its_name() -> None:
    value = found("A shooting in Newtown shocked Connecticut.")["Newtown"]
    assert (value.name, value.admin1) == ("Newtown", "US.CT")
    assert found("Bombay is in India.")["Bombay"].name == "Mumbai"


def test_a_state_in_a_list_of_states_and_one_that_a_city_is_named_for_are_states() -> None:
    text = "People from Oregon, Washington, Montana, and Idaho came from WASHINGTON, D.C. by bus."
    assert found(text)["Washington"].geonames_id == 5815135
    text = "The fire department in Oklahoma will get a grant."
    assert found(text)["Oklahoma"].feature == "ADM1"


def test_an_era_and_a_word_inside_a_body_are_no_places() -> None:
    assert found("The gate has stood since 575 B.C. and fell in 20 BC.") == {}
    text = "The planes are for China Eastern Airlines."
    tags = [("China Eastern Airlines", "organization")]
    assert "Eastern" not in found(text, *tags)
    text = "It was sued by the National Coalition for Men in court."
    assert "Men" not in found(text, ("National Coalition for Men", "organization"))


def test_a_small_place_far_from_all_else_is_not_the_namesake_that_the_gazetteer_has() -> None:
    text = "Ann Lee was born in Exeter, Devon, and moved to Birmingham and London in May."
    values = found(text)
    assert values["Exeter"].country == "GB"
    assert "Devon" not in values or values["Devon"].geonames_id is None
    alone = found("The fair in Laconia opens on Monday.")
    assert alone["Laconia"].country == "US"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Coast Guard left Boston on Monday.", "Coast"),
        ("Air France has 40 jets in Paris.", "France"),
        ("The ship left London at 9 a.m. EST on Monday.", "EST"),
        ("SENS. HOLT, ROE SEEK FUNDS FOR BOSTON", "SENS"),
        ('She played Ada "Finn" Holt in London.', "Finn"),
        ("The Indian Health Service helps American Indians in Ohio.", "Indian"),
        ("Fighters of the Islamic State of Iraq and the Levant left Mosul.", "Iraq"),
    ],
)
def test_words_of_other_names_are_no_places(text: str, words: str) -> None:
    assert words not in found(text)


def test_a_body_known_by_its_initials_is_no_town() -> None:
    text = "The Government Audit Office spoke in Paris. The GAO upheld the protest."
    assert "GAO" not in found(text, ("Government Audit Office", "organization"))


def test_a_state_is_no_village_of_its_name_in_another() -> None:
    text = "Sen. Ann Lee of Vermont won in Florida, Illinois, Ohio, and Arizona."
    assert found(text)["Vermont"].admin1 == "US.VT"


def test_a_body_is_no_town_that_is_called_so_elsewhere() -> None:
    text = "Guards of Hamas met. The offices in Gaza were raided. Hamas said so on Monday."
    values = places(
        document(text),
        [Tag(m.start(), m.end(), "organization") for m in re.finditer("Hamas", text)],
    )
    assert "Hamas" not in [value.quote for value in values if value.start > 20]


def test_a_race_is_in_no_country_by_its_name() -> None:
    assert "France" not in found("Holt left the Tour de France on Monday, and went to Italy.")
    assert "France" in found("Holt went on a tour of France on Monday, and went to Italy.")


def test_a_small_town_elsewhere_is_not_what_is_written_with_its_country() -> None:
    values = found("They dug near Palmyra, Syria, on Monday. Palmyra lies in the desert.")
    assert values["Palmyra"].geonames_id is None
    assert found("They met in Palmyra, Pennsylvania.")["Palmyra"].country == "US"


def test_parts_of_the_country_spoken_of_are_no_provinces_elsewhere() -> None:
    values = found(
        "The race will be in London and the South East. Rain fell in the Midlands and the Highlands.",
        ("South East", "place"), ("Midlands", "place"), ("Highlands", "place"),
    )  # fmt: skip
    assert all(
        values[part].geonames_id is None
        for part in ("South East", "Midlands", "Highlands")
        if part in values
    )
    zimbabwe = found("Floods hit Gweru in the Midlands Province of Zimbabwe.")
    assert zimbabwe["Gweru"].country == "ZW"


def test_a_district_of_a_court_is_that_of_a_state() -> None:
    values = found("The attorney for the Western District of New York told a court in Buffalo.")
    assert values["New York"].feature == "ADM1"
    assert all(v.country == "US" for v in values.values() if v.country)


def test_a_road_ends_with_its_word() -> None:
    assert "Holt Road" not in found("A survey by Holt Roadway Analytics was read in London.")
    assert "Holt Road" in found("A man was hit on Holt Road in London.")


def test_a_town_named_in_full_before_is_meant_by_its_first_word() -> None:
    text = "He was born in Braunau am Inn in Austria. He left Braunau in May."
    at = text.rindex("Braunau")
    mentions = [Tag(at, at + 7, "place")]
    values = {v.start: v for v in places(document(text), mentions)}
    assert values[at].name == "Braunau am Inn"


def test_a_corner_of_the_country_and_an_agency_are_no_provinces() -> None:
    values = found("She told BBC South East Today that 12 men fled. The news agency Fars was told.")
    assert "South East" not in values or values["South East"].geonames_id is None
    assert "Fars" not in values
    assert found("Floods hit Shiraz in Fars, Iran.")["Fars"].country == "IR"


def test_a_police_is_in_no_country_that_it_is_called_after() -> None:
    values = found("Police at Scotland Yard in London found three men.")
    assert "Scotland" not in values
    assert found("Police in Scotland found three men.")["Scotland"].country == "GB"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Protesters marched in Islamabad.", "Islamabad", "PK"),
        ("Fans in Philadelphia cheered.", "Philadelphia", "US"),
        ("Fires burned in Victoria and near Melbourne.", "Victoria", "AU"),
        ("Police in Zaragoza arrested three.", "Zaragoza", "ES"),
        # short forms and other spellings are meant as ever
        ("Ships left Odessa for Istanbul.", "Odessa", "UA"),
        ("Ships left Hull for Rotterdam.", "Hull", "GB"),
        ("The port of Chittagong in Bangladesh closed.", "Chittagong", "BD"),
    ],
)
def test_a_city_that_was_called_so_in_part_gives_way(text: str, name: str, country: str) -> None:
    assert found(text)[name].country == country


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Police in the English town of Boston held two.", "Boston", "GB"),
        ("Lima, the Peruvian capital, was calm. Crowds left Ohio.", "Lima", "PE"),
        ("Banks closed in Tripoli in Lebanon.", "Tripoli", "LB"),
        ("The Canadian city of London voted.", "London", "CA"),
        ("A British court in Newcastle upheld it.", "Newcastle", "GB"),
        ("The Spanish town of Merida has ruins.", "Merida", "ES"),
        ("Georgia beat Portugal 2-0.", "Georgia", "GE"),
        # nothing here says where the city is
        ("The French team flew to Boston.", "Boston", "US"),
        ("The Canadian minister met bankers in London.", "London", "GB"),
        ("Georgia beat Florida 20-17.", "Georgia", "US"),
        ("They met in London in May.", "London", "GB"),
    ],
)
def test_the_country_may_be_told_beside_a_city(text: str, name: str, country: str) -> None:
    assert found(text)[name].country == country


def test_half_of_a_name_inside_a_body_is_no_place() -> None:
    text = "He teaches at Holt-Macon College north of Richmond."
    assert "Macon" not in found(text, ("Holt-Macon College", "organization"))


def test_a_country_beside_what_looks_like_a_city_is_no_city() -> None:
    text = "Ann Lee is governor of Puerto Rico and Pedro Moss its envoy. Puerto Rico voted in San Juan."
    assert found(text)["Puerto Rico"].name == "Puerto Rico"


def test_who_speaks_behind_a_word_for_kin_is_no_kin() -> None:
    assert "Boston" in found("Her brother, Boston police said, was unhurt.")
    assert "Boston" not in found("Her brother, Boston, was unhurt.")

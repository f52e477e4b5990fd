"""Invented and well-known names to put in where the article has no other: by hand."""

from __future__ import annotations

from random import Random

from brief.values.names.people import Gender

_MEN = """Martin Oscar Anders Daniel Peter Thomas Robert Andrew Hassan Ahmed Carlos Diego Marco
Paul Simon Frank Victor Ivan Pavel Ravi Arjun Samuel David Joseph Henry George Walter Patrick
Edward Neil Gordon Stefan Lucas Felipe Omar Ibrahim Kenneth Brian Gerald Howard""".split()
_WOMEN = """Helena Maria Laura Julia Emma Anna Clara Sofia Fatima Leila Priya Anita Carmen Elena
Irene Nina Olga Vera Susan Rachel Hannah Megan Fiona Claire Alice Joan Ruth Barbara Denise Paula
Gabriela Lucia Ingrid Astrid Nadia Teresa Monica Angela Catherine Diana""".split()
_FAMILIES = """Kowalski Brandt Lindqvist Raman Okafor Mensah Haddad Rossi Moretti Alvarez Herrera
Castillo Duarte Ferreira Novak Horvat Petrov Ivanova Larsen Berglund Hansen Virtanen Meyer Schultz
Keller Dubois Lefevre Moreau Whitfield Ashworth Barlow Hargreaves Pemberton Calloway Thornton
Sinclair Donovan Gallagher Mackenzie Rutherford Fitzgerald Holloway Prescott Langley Whitaker
Sandoval Quintero Salazar Mahmoud Rahman Siddiqui Banerjee Chatterjee Mukherjee Nakamura Tanaka
Yamamoto Sato Fujimoto Adeyemi Abara Nkosi Dlamini Kamau Wanjiru Osei Boateng Tesfaye Vasquez
Maldonado Kruger Vandenberg Janssen Dekker Papadakis Stavros Demir Yilmaz Aydin Weiss Zimmermann
Hoffmann""".split()

# "the" before it or not, what it is, the names.
_ORGANIZATIONS: dict[tuple[bool, str], tuple[str, ...]] = {
    (False, "company"): (
        "Siemens", "Toyota", "Unilever", "Nestle", "Boeing", "Samsung", "Ericsson", "Vodafone",
        "Pfizer", "Walmart", "Intel", "Sony", "Renault", "Hitachi", "Caterpillar", "Lufthansa",
        "Halden Industries", "Northgate Partners", "Merrow Systems", "Calder Group",
        "Brightwater Energy", "Tarn Logistics", "Ostrava Steel", "Kestrel Airlines",
    ),
    (False, "charity"): (
        "Greenpeace", "Amnesty International", "Human Rights Watch", "Oxfam", "Unicef",
        "Save the Children", "Transparency International", "Reporters Without Borders",
    ),
    (False, "media"): (
        "Reuters", "Al Jazeera", "Bloomberg", "CNN", "Le Monde", "Der Spiegel", "El Pais", "NPR",
    ),
    (False, "university"): (
        "Harvard University", "Yale University", "Stanford University", "Uppsala University",
        "Kyoto University", "Monash University", "Leiden University", "Durham University",
    ),
    (False, "club"): (
        "Real Madrid", "Juventus", "Benfica", "Celtic", "Ajax", "Everton", "Valencia", "Porto",
    ),
    (True, "agency"): (
        "Red Cross", "World Bank", "World Health Organization", "International Monetary Fund",
        "European Commission", "International Atomic Energy Agency", "World Food Programme",
        "Coast Guard", "Civil Aviation Authority", "Harbor Safety Board", "National Audit Office",
        "African Union", "Arab League", "Council of Europe", "Geological Survey",
    ),
    (True, "ministry"): (
        "Ministry of Transport", "Ministry of Health", "Ministry of Agriculture",
        "Ministry of Justice", "Ministry of Education", "Ministry of Finance",
    ),
    (True, "department"): (
        "Department of Transportation", "Department of Agriculture", "Department of Energy",
        "Department of Labor", "Department of Commerce", "Department of Justice",
    ),
    (True, "party"): (
        "Green Party", "Progressive Party", "Liberal Party", "National Alliance", "Labor Party",
        "Centre Party", "Civic Party", "Farmers' Party",
    ),
    (True, "court"): (
        "Constitutional Court", "Court of Appeal", "Federal Court", "European Court of Justice",
    ),
    (True, "university"): (
        "University of Oslo", "University of Toronto", "University of Cape Town",
        "University of Melbourne", "University of Warsaw", "University of Chicago",
    ),
    (True, "media"): (
        "Daily Telegraph", "Financial Times", "Toronto Star", "Irish Times", "Straits Times",
    ),
}  # fmt: skip
_WORDS = {
    "university": ("University", "College", "Institute"), "ministry": ("Ministry",),
    "department": ("Department",), "party": ("Party", "Democrats", "Alliance"),
    "court": ("Court", "Tribunal"),
    "media": ("Times", "Post", "News", "BBC", "CNN", "TV", "Television", "Radio", "Agency France",
              "Press", "Guardian", "Journal", "Herald", "Reuters", "AFP", "Telegraph", "NBC", "ABC",
              "Tribune", "CBS", "AP", "Xinhua", "Broadcasting"),
    "club": ("United", "City", "FC", "Club", "Rovers", "Athletic"),
    "charity": ("Watch", "International", "Foundation", "Society", "Amnesty", "Greenpeace"),
    "company": ("Inc", "Inc.", "Ltd", "Corp", "Corporation", "Group", "Company", "Airlines",
                "Motors", "Energy", "Systems", "Airways", "plc", "LLC", "Industries"),
}  # fmt: skip


def _rows(text: str) -> tuple[tuple[str, str], ...]:
    found = (row.partition(", ") for row in " ".join(text.split()).split("|"))
    return tuple((city.strip(), country.strip()) for city, _, country in found)


# City and the country or state it lies in: put in for a city, or for both together.
CITIES = _rows(
    """Oslo, Norway|Lima, Peru|Osaka, Japan|Toronto, Canada|Karachi, Pakistan|Warsaw, Poland|
    Brisbane, Australia|Nairobi, Kenya|Lisbon, Portugal|Porto, Portugal|Seville, Spain|Milan, Italy|
    Turin, Italy|Lyon, France|Marseille, France|Hamburg, Germany|Munich, Germany|Vienna, Austria|
    Zurich, Switzerland|Prague, Czech Republic|Budapest, Hungary|Bucharest, Romania|
    Sofia, Bulgaria|Athens, Greece|Ankara, Turkey|Izmir, Turkey|Cairo, Egypt|Tunis, Tunisia|
    Rabat, Morocco|Accra, Ghana|Lagos, Nigeria|Dakar, Senegal|Kampala, Uganda|Harare, Zimbabwe|
    Durban, South Africa|Mumbai, India|Chennai, India|Dhaka, Bangladesh|Bangkok, Thailand|
    Hanoi, Vietnam|Jakarta, Indonesia|Manila, Philippines|Seoul, South Korea|Busan, South Korea|
    Tokyo, Japan|Nagoya, Japan|Auckland, New Zealand|Perth, Australia|Adelaide, Australia|
    Calgary, Canada|Montreal, Canada|Quito, Ecuador|Bogota, Colombia|Caracas, Venezuela|
    Santiago, Chile|Montevideo, Uruguay|Havana, Cuba|Helsinki, Finland|Stockholm, Sweden|
    Gothenburg, Sweden|Copenhagen, Denmark|Rotterdam, Netherlands|Antwerp, Belgium|Dublin, Ireland|
    Leeds, England|Glasgow, Scotland|Cardiff, Wales|Riga, Latvia|Vilnius, Lithuania|
    Tallinn, Estonia|Kyiv, Ukraine|Odesa, Ukraine|Minsk, Belarus|Tbilisi, Georgia|Baku, Azerbaijan|
    Tashkent, Uzbekistan|Amman, Jordan|Beirut, Lebanon|Doha, Qatar|Riyadh, Saudi Arabia"""
)
AMERICAN = _rows(
    """Dallas, Texas|Denver, Colorado|Seattle, Washington|Phoenix, Arizona|Boston, Massachusetts|
    Atlanta, Georgia|Miami, Florida|Detroit, Michigan|Cleveland, Ohio|Nashville, Tennessee|
    Portland, Oregon|Milwaukee, Wisconsin|Baltimore, Maryland|Omaha, Nebraska|
    Albuquerque, New Mexico|Sacramento, California|Tampa, Florida|Houston, Texas|
    Charlotte, North Carolina"""
)
COUNTRIES = """Norway Peru Japan Canada Pakistan Poland Australia Kenya Portugal Spain Italy France
Germany Austria Switzerland Hungary Romania Bulgaria Greece Turkey Egypt Tunisia Morocco Ghana
Nigeria Senegal Uganda Zimbabwe India Bangladesh Thailand Vietnam Indonesia Ecuador Colombia
Venezuela Chile Uruguay Cuba Finland Sweden Denmark Belgium Ireland Latvia Lithuania Estonia
Ukraine Belarus Azerbaijan Uzbekistan Lebanon Qatar Brazil Argentina Mexico Malaysia Israel
Iran""".split()
STATES = """Texas Colorado Arizona Massachusetts Florida Michigan Ohio Tennessee Oregon Wisconsin
Maryland Nebraska California Nevada Utah Minnesota Illinois Alabama Louisiana Kentucky Montana
Virginia Iowa Kansas""".split()
ADJECTIVES = """Norwegian Peruvian Japanese Canadian Pakistani Polish Australian Kenyan Portuguese
Spanish Italian French German Austrian Swiss Hungarian Romanian Bulgarian Greek Turkish Egyptian
Moroccan Nigerian Indian Vietnamese Indonesian Colombian Chilean Cuban Finnish Swedish Danish
Belgian Irish Ukrainian Brazilian Mexican Malaysian Israeli Iranian Russian Chinese""".split()


def person(gender: Gender | None, rng: Random) -> str:
    """An invented full name; of either gender for ``None``."""
    men = rng.random() < 0.5 if gender is None else gender == "m"
    given = _MEN if men else _WOMEN
    return f"{rng.choice(given)} {rng.choice(_FAMILIES)}"


def sort(name: str) -> str:
    """What sort of organization a name is of, by its words; empty where they do not tell."""
    words = name.split()
    return next((s for s, marks in _WORDS.items() if any(m in words for m in marks)), "")


def organization(like: str, definite: bool, rng: Random) -> str | None:
    """A well-known or invented organization of the sort of ``like``, as far as its words tell.

    ``definite`` is whether "the" stands before it; ``None`` where no name goes with that.
    """
    kind = sort(like)
    if kind and (definite, kind) in _ORGANIZATIONS:
        pool = _ORGANIZATIONS[definite, kind]
    else:
        pool = _ORGANIZATIONS[(True, "agency") if definite else (False, "company")]
        if not definite and not kind:
            pool = (*pool, *_ORGANIZATIONS[False, "charity"])
    names = [n for n in pool if n != like]
    return rng.choice(names) if names else None

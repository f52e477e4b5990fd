"""Write the examples that are awkward to keep as source: other encodings, and a long report.

Run it from the root of the project: ``python scripts/make_examples.py``. The same seed
gives the same bytes.
"""

from __future__ import annotations

import random
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"

UTF16 = """Record rain shuts high-speed rail tunnel to Perpignan

Perpignan, 23 January 2020

Record rain has closed the high-speed rail tunnel between Figueres in Spain and Perpignan in \
France, the operator said on Thursday. It will stay shut for at least two weeks.

Water broke into the northern tube at 4 a.m. on Wednesday after 316 millimeters of rain in two \
days. Nobody was hurt. “We have never pumped so much, so fast,” said site manager Núria Puig.

Some 1,900 passengers a day will travel by coach. The 8.3-kilometer tunnel under the Albères \
opened in 2010 and cost about €1.1 billion.
"""

CP1252 = """Zürich zoo’s oldest tortoise dies at 112

ZÜRICH, 8 October 2016 – Alma, the oldest giant tortoise at Zürich zoo, has died at the age of \
112, the zoo said on Saturday.

Alma came from the Galápagos Islands in 1946 and weighed 118 kilograms. “She outlived four \
directors,” keeper Jörg Amsler said. “She liked carrots, and she did not like the rain.”

A necropsy was under way. The zoo keeps six other giant tortoises; the youngest hatched in \
May – the first in Switzerland.
"""

RIVERS = (
    "Alder Ashwell Barrow Belling Birk Calder Cray Dunmore Eden Elwick Fenwater Garrow Hale "
    "Harrow Ings Kell Lathe Leven Marl Medlow Nidd Orrin Pell Quern Ribb Sallow Severel Tarn "
    "Thorne Ure Vance Wharf Wissen Yarrow"
).split()
KINDS = ("arch bridge", "girder bridge", "footbridge", "rail viaduct", "swing bridge")
FAULTS = (
    "cracks in the parapet",
    "corrosion of the bearings",
    "scour at the western pier",
    "loose masonry above the waterline",
    "a blocked expansion joint",
    "damage from a lorry",
)
TOWNS = "Carlow Easby Fornham Kelby Marston Oxley Penrith Selham Thirlby Whitmore".split()


def report(sections: int = 98, seed: int = 7) -> str:
    """A report of about 10,000 words on the bridges of a made-up county."""
    draw = random.Random(seed)
    parts: list[str] = []
    poor = 0
    for number in range(1, sections + 1):
        river, town = draw.choice(RIVERS), draw.choice(TOWNS)
        kind, fault = draw.choice(KINDS), draw.choice(FAULTS)
        year = draw.randint(1790, 1988)
        length, lanes = draw.randint(18, 260), draw.randint(1, 4)
        vehicles = draw.randint(4, 240) * 100
        cost = draw.randint(3, 190) * 10_000
        month = draw.choice(("April", "May", "June", "July", "August", "September", "October"))
        day = draw.randint(1, 28)
        grade = draw.choice(("good", "fair", "poor"))
        poor += grade == "poor"
        inspector = draw.choice(("Owen Pritchard", "Salma Idris", "Ruth Keating", "Tom Varga"))
        parts.append(f"{number}. {river} bridge at {town}")
        parts.append(
            f"The {kind} over the {river} at {town} was built in {year}. It is {length} meters "
            f"long, carries {lanes} {'lane' if lanes == 1 else 'lanes'} of traffic and is used by "
            f"about {vehicles:,} vehicles a day. {inspector} inspected it on {day} {month} 2023 "
            f"and rated its condition as {grade}."
        )
        parts.append(
            f"The inspection found {fault}. "
            + (
                f"Repairs are put at £{cost:,} and should begin before the winter of 2024. Until "
                f"then, vehicles of more than {draw.choice((3.5, 7.5, 18))} tonnes are barred."
                if grade == "poor"
                else f"No repair is needed before the next inspection, which is due in "
                f"{draw.randint(2025, 2029)}. Routine work will cost an estimated £{cost // 20:,}."
            )
        )
        parts.append(
            draw.choice(
                (
                    f"Residents of {town} told the inspector that heavy lorries still use the "
                    "bridge at night. The police counted "
                    f"{draw.randint(3, 60)} of them in one week of {month}.",
                    f"The {river} rose to within {draw.randint(2, 19) / 10:.1f} meters of the deck "
                    f"in February 2020. A gauge has been installed and reports every "
                    f"{draw.choice(('ten', 'fifteen', 'thirty'))} minutes.",
                    f"An anglers' club in {town} asked for a ladder to the bank. {inspector} "
                    "recommended that the request be refused because the abutment is listed.",
                    f"The bridge was last repainted in {draw.randint(1994, 2016)}. Paint samples "
                    "contained lead, so the work must be done under cover.",
                )
            )
        )
    parts.append(
        "The county will inspect every bridge again by October 2029. Drawings, photographs and "
        "measurements can be seen at the county record office."
    )
    opening = [
        "County bridge inspection 2023: final report",
        "Published 3 June 2024",
        "Inspectors examined every bridge that the county maintains between April and October "
        f"2023 and found that {poor} of {sections} need repair within a year. The county "
        "engineer, Helen Marsh, presented the report to the transport committee on Monday.",
        "“Most of our bridges are older than anybody on this committee,” Marsh said. “They have "
        "been looked after, but they have not been renewed.” The committee will vote on a budget "
        "of £41.5 million in September.",
    ]
    return "\n\n".join([*opening, *parts]) + "\n"


def main() -> None:
    """Write the three files."""
    (EXAMPLES / "rail-tunnel-utf16.txt").write_bytes(UTF16.encode("utf-16"))
    text = CP1252.replace("\n", "\r\n")
    (EXAMPLES / "zoo-tortoise-cp1252.txt").write_bytes(text.encode("cp1252"))
    (EXAMPLES / "bridge-report-long.txt").write_text(report(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

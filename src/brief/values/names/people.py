"""Who "he" and "she" are: first names, titles, and the persons at hand.

A pronoun is joined to a person where only one that it could be is near; else it stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

from brief import patterns as re
from brief.records import EntityValue

Gender = Literal["m", "f"]

_MALE = """\
aaron abdul abdullah abraham adam adrian ahmad ahmed al alan albert alejandro alex alexander
alexei ali allen amir andre andreas andrei andrew andy angelo anthony antonio arnold arthur ashraf
barack barry bashar ben benjamin bernard bernie bill billy bob bobby boris brad brandon brian
bruce bryan carl carlos charles charlie chris christian christopher chuck clarence colin craig dan
daniel dave david dean dennis dick dmitri dmitry dominic don donald doug douglas dwayne ed eddie
edward elijah elon emmanuel enrique eric ernest evan evo felipe fernando francis francisco
francois frank franklin fred frederick gary gavin gene geoff george gerald gerard gerhard giovanni
giuseppe glenn gordon graham greg gregory guillermo gustavo hamid harold harry hassan hector henry
herbert herman hosni howard hugh hugo ian ibrahim igor imran isaac ismail ivan jack jacob jacques
jaime jake james jamie jared jason javier jay jean jeff jeffrey jeremy jerome jerry jesus jim
jimmy joe joel johan john johnny jon jonathan jorge jose joseph josh joshua juan julian julio
justin karl keith ken kenneth kevin khalid kirk kofi kyle lance larry lars lawrence lee leo leon
leonard lindsey lloyd louis lucas luis luke mahmoud malcolm manuel marc marco marcus mario mark
martin marvin matt matthew maurice max michael michel miguel mikhail mike mitch mitt mohamed
mohammad mohammed muammar muhammad narendra nathan neil nelson nicholas nick nicolas nikita noah
norman oliver omar oscar osama pablo patrick paul pavel pedro peter petro phil philip philippe
pierre rafael rahul ralph ramon ramzan randy raul ray raymond recep rex ricardo richard rick rob
robert roberto rodrigo roger roland ron ronald rowan roy rudy russell ryan saddam sam samuel scott
sean sebastian sergei sergey seth shane shaun shinzo silvio simon stanley stefan stephen steve
steven stuart syed ted terry theodore thomas tim timothy tobias todd tom tommy tony travis trevor
victor viktor vincent vladimir volodymyr walter warren wayne wesley william willie winston xavier
yasser yitzhak yousuf zachary zlatan"""
_FEMALE = """\
abigail alexandra alexandria alice alicia alison amanda amy ana andrea angela angelina anita ann
anna anne annette annie audrey ava barbara beatrice becky benazir beth betty beverly brenda
bridget brittany camille carly carmen carol caroline carolyn catherine cathy charlotte cheryl
christina christine cindy claire claudia condoleezza connie cristina cynthia danielle dawn debbie
deborah debra denise diana diane dilma dolores donna doris dorothy edith eileen elaine eleanor
elena elisabeth elise elizabeth ella ellen emily emma erica erin esther eva evelyn fatima fiona
florence frances gabriela gail georgia geraldine gina gladys gloria grace greta gretchen hannah
harriet heather heidi helen helena hilary hillary holly huma ingrid irene isabel isabella ivanka
jacinda jackie jacqueline jane janet janice jasmine jeanne jenna jennifer jenny jessica jill joan
joanna joanne josephine joyce juanita judith judy julia juliana julie kamala karen kate katharine
katherine kathleen kathryn kathy katie katrina kay kayla kellyanne kim kimberly kirsten kristen
kristin laura lauren leah leila lena leslie lillian linda lisa liz lois loretta lori lorraine
louise lucia lucy lydia lynn maggie malala marcia margaret maria marie marilyn marine marion
marissa marjorie martha mary maureen megan meghan melania melanie melissa mercedes meredith
michelle mildred miriam molly monica nadia nancy naomi natalie natasha nicola nicole nikki nina
nora olga olivia pamela patricia patsy patty paula pauline peggy penny phyllis priscilla rachel
rebecca renee rita roberta robin rosa rose rosemary roxanne ruth sally samantha sandra sara sarah
shannon sharon sheila shirley sofia sonia sophia sophie stacey stephanie sue susan suzanne
svetlana sylvia tamara tammy tanya tara tatiana teresa theresa tiffany tina toni tracey tracy
tulsi valentina valerie vanessa vera veronica vicki victoria violet virginia vivian wendy whitney
yolanda yulia yvette yvonne"""
_TITLES: dict[str, Gender] = {
    **dict.fromkeys(
        ("mr", "sir", "lord", "king", "prince", "father", "pope", "imam", "rabbi"), "m"
    ),
    **dict.fromkeys(("mrs", "ms", "miss", "madam", "lady", "queen", "princess", "sister"), "f"),
}
# What somebody is called right before the name, or set off behind it: "her father Tam Roe".
_CALLED: dict[str, Gender] = {
    **dict.fromkeys(
        """father husband brother son uncle nephew grandfather grandson boyfriend spokesman
        businessman congressman policeman duke""".split(), "m",
    ),
    **dict.fromkeys(
        """mother wife sister daughter aunt niece grandmother granddaughter girlfriend spokeswoman
        businesswoman congresswoman policewoman actress widow dame baroness duchess""".split(), "f",
    ),
}  # fmt: skip
_SET_OFF = re.compile(
    r", (?:(?:an?|the|his|her|their) )?(?:[\w-]+ ){0,2}"
    rf"({'|'.join(_CALLED)})(?=[,.;]| (?:of|for)\b)"
)
_AROUND = 80  # characters behind a name that are read
# Given to both, or a family name as often as not: no gender follows.
_EITHER = frozenset("kim lee lindsey robin terry leslie jean andrea marion chris alex sam".split())

PRONOUNS: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip


@cache
def _names() -> dict[str, Gender]:
    table: dict[str, Gender] = dict.fromkeys(_MALE.split(), "m")
    table.update(dict.fromkeys(_FEMALE.split(), "f"))
    return {name: gender for name, gender in table.items() if name not in _EITHER}


def gender(name: str) -> Gender | None:
    """What a full name's title or first name tells, ``None`` where it tells nothing.

    >>> gender("Angela Merkel"), gender("Kim Jong-Un"), gender("Mr. Un")
    ('f', None, 'm')
    """
    parts = [part.strip(".,").lower() for part in name.split()]
    for part in parts[:2]:
        if part in _TITLES:
            return _TITLES[part]
    return _names().get(parts[0]) if len(parts) > 1 else None


def is_first_name(word: str) -> bool:
    """Whether a word is a first name that many have, of either gender.

    >>> is_first_name("Chris"), is_first_name("Goldman")
    (True, False)
    """
    return word.lower() in _names() or word.lower() in _EITHER


def title_gender(text: str, start: int) -> Gender | None:
    """What the word before a mention tells ("Mr. Trump", "Queen Elizabeth", "his wife Oda")."""
    before = text[max(0, start - 16) : start].split()
    word = before[-1].strip(".").lower() if before else ""
    return _TITLES.get(word) or _CALLED.get(word)


def fits(pronoun: str, name: str, known: dict[str, Gender] | None = None) -> bool:
    """Whether a person of this name may be meant by the pronoun."""
    wanted = PRONOUNS.get(pronoun.lower())
    have = (known or {}).get(name) or gender(name)
    return wanted is None or have is None or wanted == have


def genders(text: str, entities: Iterable[EntityValue]) -> dict[str, Gender]:
    """Genders that names and titles in the article give, by full name."""
    known: dict[str, Gender] = {}
    for entity in entities:
        if entity.type != "person" or entity.name in known:
            continue
        found = gender(entity.name) or title_gender(text, entity.start) or gender(entity.quote)
        if not found and (told := _SET_OFF.match(text, entity.end, entity.end + _AROUND)):
            found = _CALLED[told[1]]
        if found:
            known[entity.name] = found
    return known


def only(names: Sequence[str]) -> str | None:
    """The one distinct name, or ``None`` when there are several or none."""
    distinct = list(dict.fromkeys(names))
    return distinct[0] if len(distinct) == 1 else None

import dataclasses
import re

import pytest

from brief.records import Article, Block, Document, EntityType, EntityValue, Span
from brief.values.names import link
from brief.values.names.recognizer import Mention

KINDS: dict[str, EntityType] = {
    "P": "person",
    "O": "organization",
    "L": "place",
    "N": "norp",
    "W": "product",
}


def article(marked: str) -> tuple[Document, list[Mention]]:
    """A text in which "[P Ann Lee]" marks a person."""
    text = ""
    mentions = []
    at = 0
    for match in re.finditer(r"\[([POLNW]) ([^\]]+)\]", marked):
        text += marked[at : match.start()]
        mentions.append(
            Mention(len(text), len(text) + len(match.group(2)), KINDS[match.group(1)], 0.9)
        )
        text += match.group(2)
        at = match.end()
    text += marked[at:]
    sentences = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^.!]+[.!]?\s*", text))
    return Document(Article("a", "a", text), (Block(0, len(text), "body"),), sentences), mentions


def joined(marked: str) -> list[tuple[str, str, str | None]]:
    document, mentions = article(marked)
    return [(e.quote, e.name, e.link) for e in link.link(document, mentions)]


def test_surname_is_joined_to_the_full_name() -> None:
    assert joined("[P Vladimir Putin] came. Later [P Putin] left.")[1] == (
        "Putin",
        "Vladimir Putin",
        "surname",
    )


def test_surname_before_the_full_name_is_joined_too() -> None:
    assert joined("[P Putin] came. [P Vladimir Putin] left.")[0][1] == "Vladimir Putin"


def test_title_is_said_in_the_reason() -> None:
    assert joined("[P Angela Merkel] spoke. Chancellor [P Merkel] left.")[1][2] == "title+surname"
    assert joined("[P Angela Merkel] spoke. [P Chancellor Merkel] left.")[1] == (
        "Chancellor Merkel",
        "Angela Merkel",
        "title+surname",
    )


def test_family_name_that_comes_first() -> None:
    found = joined("[P Kim Jong-Un] met [P Xi Jinping]. [P Kim] thanked [P Xi].")
    assert [f[1:] for f in found[2:]] == [("Kim Jong-Un", "surname"), ("Xi Jinping", "surname")]


def test_spellings_of_one_name_are_one_and_the_most_frequent_wins() -> None:
    found = joined("[P Kim Jong-un] and [P Kim Jong Un]. Then [P Kim Jong-un] left.")
    assert {f[1] for f in found} == {"Kim Jong-un"}
    assert [f[2] for f in found] == [None, "spelling", None]


@pytest.mark.parametrize(
    ("full", "other"),
    [
        ("Joseph Biden", "Joe Biden"),
        ("Mohammed Morsi", "Mohamed Mursi"),
        ("Donald J. Trump", "Donald Trump"),
        ("José García", "Jose Garcia"),
    ],
)
def test_variants_of_a_full_name_are_joined(full: str, other: str) -> None:
    found = joined(f"[P {full}] came. [P {other}] left.")
    assert found[0][1] == found[1][1]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Daniel Ortega", "Daniela Ortega"),
        ("Kim Jong-un", "Kim Jong-il"),
        ("Maria Lopez", "Mario Lopez"),
        ("George Bush", "Laura Bush"),
    ],
)
def test_different_people_stay_apart(one: str, two: str) -> None:
    found = joined(f"[P {one}] came. [P {two}] left.")
    assert [(f[1], f[2]) for f in found] == [(one, None), (two, None)]


def test_nothing_is_joined_when_two_fit() -> None:
    found = joined("[P Kim Jong-Un] and [P Kim Yo-Jong] came. [P Kim] spoke.")
    assert found[2] == ("Kim", "Kim", None)
    found = joined("[P Bill Clinton] and [P Hillary Clinton] came. [P Clinton] spoke.")
    assert found[2] == ("Clinton", "Clinton", None)


def test_given_name_alone_is_a_short_form() -> None:
    assert joined("[P Greta Thunberg] came. [P Greta] spoke.")[1] == (
        "Greta",
        "Greta Thunberg",
        "short form",
    )


def test_acronym_in_brackets() -> None:
    found = joined("The [O World Health Organization] ([O WHO]) met. [O WHO] warned.")
    assert [f[1:] for f in found[1:]] == [("World Health Organization", "acronym")] * 2


def test_acronym_by_initials_only_when_one_name_fits() -> None:
    assert joined("[L United States] spoke. The [L U.S.] left.")[1][1:] == (
        "United States",
        "acronym",
    )
    found = joined("[O Bank of America] and [O Bureau of Aviation] sued. [O BOA] won.")
    assert found[2][1:] == ("BOA", None)


def test_letters_that_are_part_of_a_name_are_no_initials_of_it() -> None:
    found = joined("The [O U.S. Senate] met. Sales in the [L U.S.] fell.")
    assert found[1] == ("U.S.", "U.S.", None)


def test_company_suffix_and_first_word() -> None:
    assert joined("[O Boeing Co.] lost. [O Boeing] won.")[1][1:] == ("Boeing Co.", "short form")
    assert joined("[O Northrop Grumman] bid. [O Northrop] won.")[1][1] == "Northrop Grumman"


def test_part_of_a_house_is_another_thing() -> None:
    assert joined("[O Google News] is down. [O Google] is up.")[1] == ("Google", "Google", None)


def test_head_of_a_name() -> None:
    assert joined("The [O European Commission] met. The [O Commission] voted.")[1][1] == (
        "European Commission"
    )


def test_a_place_is_not_joined_to_a_person() -> None:
    found = joined("[P Denzel Washington] flew to [L Washington].")
    assert found[1] == ("Washington", "Washington", None)


def test_type_is_that_of_most_mentions() -> None:
    document, mentions = article("[P Trump] spoke. [P Trump] left. [O Trump] lost.")
    assert {e.type for e in link.link(document, mentions)} == {"person"}


def test_no_mentions() -> None:
    document, _ = article("Nothing here.")
    assert link.link(document, []) == ()


def people(marked: str, words: str) -> tuple[str, ...]:
    document, mentions = article(marked)
    entities: tuple[EntityValue, ...] = link.link(document, mentions)
    at = document.text.index(words)
    return link.group(document, entities, Span(at, at + len(words)))


def test_the_two_leaders_are_the_two_people_named_before() -> None:
    text = "[P Vladimir Putin] met [P Kim Jong-Un]. The two leaders talked. [P Donald Trump] left."
    assert people(text, "The two leaders") == ("Vladimir Putin", "Kim Jong-Un")


def test_a_group_of_two_among_three_people_is_no_one() -> None:
    text = "[P Ann Lee], [P Bob Ray] and [P Cy Orr] met. The two leaders talked."
    assert people(text, "The two leaders") == ()
    assert people(text.replace("two", "three"), "The three leaders") == (
        "Ann Lee",
        "Bob Ray",
        "Cy Orr",
    )


def test_short_form_read_as_a_person_is_the_firm_that_bears_it() -> None:
    document, mentions = article("[O Harrowgate Mutual] merges. [P Harrowgate] said it was glad.")
    assert [(e.type, e.name) for e in link.link(document, mentions)] == [
        ("organization", "Harrowgate Mutual"),
        ("organization", "Harrowgate Mutual"),
    ]


def test_short_form_stays_a_person_where_a_person_bears_it() -> None:
    document, mentions = article(
        "[O Harrowgate Mutual] hired [P Ann Harrowgate]. [P Harrowgate] left."
    )
    assert link.link(document, mentions)[2].type == "person"
    assert link.link(document, mentions)[2].name == "Ann Harrowgate"


def test_club_by_its_second_name() -> None:
    assert joined("[O Dunmore Albion] won. [O Albion] are first.")[1][1] == "Dunmore Albion"
    assert joined("[O Dunmore Albion] beat [O Perth Albion]. [O Albion] won.")[2][1] == "Albion"


def test_of_a_father_and_a_son_the_surname_is_that_of_whom_the_story_is_about() -> None:
    found = joined(
        "[P Tom Harlow], an actor, died. His son, [P Peter Harlow], confirmed it. [P Harlow] won."
    )
    assert found[2] == ("Harlow", "Tom Harlow", "surname")
    found = joined("[P Ray Holt], 48, is gone. [P John Holt], his son, left. [P Holt] was found.")
    assert found[2][1] == "Ray Holt"


def test_of_two_with_one_surname_and_no_kinship_neither_is_meant() -> None:
    found = joined("[P Tom Harlow] met [P Peter Harlow] on Monday. [P Harlow] won.")
    assert found[2] == ("Harlow", "Harlow", None)


def test_a_title_that_one_of_them_bears_tells_who_is_meant() -> None:
    found = joined("Ms. [P Ida Holm] met Mr. [P Max Holm]. Ms. [P Holm] won, Mr. [P Holm] lost.")
    assert [name for _, name, _ in found[2:]] == ["Ida Holm", "Max Holm"]
    assert found[2][2] == "title+surname"
    found = joined("Ms. [P Ida Holm] met [P Ann Holm]. Dr. [P Holm] won.")
    assert found[2] == ("Holm", "Holm", None)


def test_initials_are_joined_to_the_name_written_out_in_the_text() -> None:
    text = "Talks on the Atlantic Trade and Investment Partnership failed. [O ATIP] is dead."
    assert joined(text)[0] == ("ATIP", "Atlantic Trade and Investment Partnership", "acronym")
    text = "The Ohio State Cattle Exchange and the Old Sheep Country Estate met. [O OSCE] is dead."
    assert joined(text)[0] == ("OSCE", "OSCE", None)


def test_initials_stand_for_a_name_whose_first_word_hangs_on_another() -> None:
    text = "A pro-Northern Harbor Trade rally was led by the [O NHT] and by the [O BHT] on Monday."
    assert joined(text) == [("NHT", "Northern Harbor Trade", "acronym"), ("BHT", "BHT", None)]


def test_a_place_with_an_age_whose_surname_acts_is_a_person() -> None:
    document, mentions = article(
        "He shot [L Nalisha Grove], 19. [P Grove] fell. [L Elm Grove] wept."
    )
    found = link.link(document, mentions)
    assert [(e.name, e.type) for e in found] == [
        ("Nalisha Grove", "person"),
        ("Nalisha Grove", "person"),
        ("Elm Grove", "place"),
    ]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # named before the longer name is: not short for it
        ("[O Harbor] was sued over [O Harbor Print]. [O Harbor] denied it.", "Harbor"),
        ("[O Harbor Grumman] won. [O Harbor] denied it.", "Harbor Grumman"),
        ("The [O Harbor Corp] won. [O Harbor] denied it.", "Harbor Corp"),
        ("Sen. [P Vitter] spoke. The [P Vitter-Nelson] bill passed. [P Vitter] left.", "Vitter"),
        # owned by another one
        ("The [O Rye Air National Guard] met. [L Cork]'s [O National Guard] stayed.",
         "National Guard"),
        # a part that somebody plays
        ("[P Tom Hale] is an actor. He played in it as [P Tom].", "Tom"),
        ("[P Tom Hale] is an actor. Then [P Tom] left.", "Tom Hale"),
        # another given name, and initials
        ("[P Raymond Hale] left. [P Ray Hale] was ill. It was [P Hale].", "Raymond Hale"),
        ("[P J F Hale] scored. [P John Hale] left. It was [P Hale].", "John Hale"),
        # the tagger's place or firm that bears the surname of somebody
        ("[P Daniel Akerston] left. Later [O Akerston] said so.", "Daniel Akerston"),
        ("[P Daniel Akerston] left. Later [L Akerston] said so.", "Daniel Akerston"),
        ("[P Daniel London] left. Later [L London] said so.", "London"),
        ("[O Akerston] fell. [P Daniel Akerston] left. Later [O Akerston] rose.", "Akerston"),
    ],
)  # fmt: skip
def test_whom_the_last_mention_names(marked: str, expected: str) -> None:
    assert joined(marked)[-1][1] == expected


def test_a_short_name_in_the_title_alone_is_joined() -> None:
    document, mentions = article("[O Harbor] wins. [O Harbor Grumman] won on Monday.")
    end = document.text.index(".") + 1
    blocks = (Block(0, end, "title"), Block(end, len(document.text), "body"))
    headed = dataclasses.replace(document, blocks=blocks)
    assert [e.name for e in link.link(headed, mentions)] == ["Harbor Grumman"] * 2


def test_nobody_is_meant_where_kinship_and_title_disagree() -> None:
    document, mentions = article(
        "[P Ada Holt] dies. Her mother, [P Ada Holt], and her heir [P Carl Holt] met [P Carl Holt]. "
        "Then [P Holt] left."
    )
    end = document.text.index(".") + 1
    blocks = (Block(0, end, "title"), Block(end, len(document.text), "body"))
    headed = dataclasses.replace(document, blocks=blocks)
    assert [e.name for e in link.link(headed, mentions)][-1] == "Holt"


def test_a_title_in_capitals_gives_no_full_name() -> None:
    document, mentions = article("[P LEE COSPONSORS] BILL. [P Lee] spoke on Monday.")
    end = document.text.index(".") + 1
    blocks = (Block(0, end, "title"), Block(end, len(document.text), "body"))
    headed = dataclasses.replace(document, blocks=blocks)
    assert [e.name for e in link.link(headed, mentions)][-1] == "Lee"


def test_of_two_with_one_surname_the_one_in_the_title_is_meant() -> None:
    document, mentions = article(
        "[P Jane Holt] wins. [P Jane Holt] was born to [P Mary Holt]. [P Holt] left."
    )
    end = document.text.index(".") + 1
    blocks = (Block(0, end, "title"), Block(end, len(document.text), "body"))
    headed = dataclasses.replace(document, blocks=blocks)
    assert [e.name for e in link.link(headed, mentions)][-1] == "Jane Holt"
    assert [e.name for e in link.link(document, mentions)][-1] == "Holt"


def test_a_firm_is_not_meant_where_only_a_person_can_be() -> None:
    marked = "[O Holt Motor] cut jobs. [O Holt] pardoned him. [O Holt] rose 2%."
    assert [name for _, name, _ in joined(marked)] == ["Holt Motor", "Holt", "Holt Motor"]


def test_a_branch_abroad_is_not_the_firm_that_is_named_before_it() -> None:
    marked = "[O Holtfone] cut jobs. She leads [O Holtfone KK] now. [O Holtfone] lost."
    assert [name for _, name, _ in joined(marked)] == ["Holtfone", "Holtfone KK", "Holtfone"]


def test_a_name_with_a_nickname_is_the_fuller_one() -> None:
    marked = '[P Matiu "Matt" Holt] came. [P Matt Holt] sang. [P Holt] left.'
    assert {name for _, name, _ in joined(marked)} == {'Matiu "Matt" Holt'}


def test_a_firm_is_called_by_its_own_name_alone_once_it_is_named_in_full() -> None:
    assert joined("[O Holt Energy] rose. [O Holt] will drill.")[1][1] == "Holt Energy"
    # not where it is another firm of that house, or where two begin so
    assert joined("[O Holt News] rose. [O Holt] will drill.")[1][1] == "Holt"
    marked = "[O Holt Energy] rose. [O Holt Airlines] fell. [O Holt] will drill."
    assert joined(marked)[2][1] == "Holt"


def test_a_surname_is_a_person_whatever_the_tagger_makes_of_it() -> None:
    assert joined("[P Jane R. Grove] left. [O Grove] said so.")[1][1] == "Jane R. Grove"
    assert joined("[P Jane Vantrell] left. [N Vantrell] spoke.")[1][1] == "Jane Vantrell"
    assert joined("[P Jane French] left. [N French] wine rose.")[1][1] == "French"


def test_of_a_mother_and_a_daughter_neither_is_meant_by_the_surname() -> None:
    marked = "[P Jane Grove] died. Her mother [P Ann]'s son did too. [P Ann Grove] wept. Mrs [O Grove] left."
    assert joined(marked)[-1][1] == "Grove"


def test_a_town_that_the_tagger_doubts_is_the_person_of_that_name() -> None:
    document, mentions = article(
        "[P Daniel Villa] paid. The terms of [L Villa]'s bail are strict. [P Jo Abel Leeds] left. "
        "[L Leeds] was wet."
    )
    doubtful = [dataclasses.replace(m, score=0.5) if m.end - m.start == 5 else m for m in mentions]
    found = {e.start: (e.quote, e.name, e.type) for e in link.link(document, doubtful)}
    assert sorted(found.values())[-1] == ("Villa", "Daniel Villa", "person")
    sure = {(e.quote, e.name) for e in link.link(document, mentions)}
    assert {("Villa", "Villa"), ("Leeds", "Leeds")} <= sure


def test_a_country_is_no_initials_of_a_body() -> None:
    found = joined("The [L U.S.] agreed. The [O UNFCCC Secretariat] spoke. The [L US] left.")
    assert {name for quote, name, _ in found if quote in ("U.S.", "US")} <= {"U.S.", "US"}
    assert joined("The [O UN] spoke. The [O United Nations] left.")[0][1] == "United Nations"


def test_a_number_behind_a_surname_makes_no_full_name() -> None:
    found = joined("[P Thompson II] was on. [P Tony Thompson] lost. [P Thompson] left.")
    assert found[0][1] == "Thompson II"
    assert found[2][1] == "Tony Thompson"
    assert joined("[P Bob Reed] left. [P Reed Jr.] came.")[1][1] == "Reed Jr."
    assert joined("[P Bob Reed Jr.] left. [P Reed] came.")[1][1] == "Bob Reed Jr."


def test_a_house_is_not_its_ware_where_that_is_named_alone() -> None:
    found = joined("[O Halden Stadia] opens. [O Halden] paid. [W Stadia] failed.")
    assert found[1][1] == "Halden"
    assert joined("[O Halden Grumman] opens. [O Halden] paid.")[1][1] == "Halden Grumman"


def test_a_senator_of_a_towns_name_is_who_says_and_votes() -> None:
    text = (
        "Sen. [P Mark Dayton] spoke. [L Dayton] urged a vote. The bill, said [L Dayton], is good."
    )
    assert [name for _, name, _ in joined(text)] == ["Mark Dayton"] * 3
    there = text + " It was written in [L Dayton]."
    assert [name for _, name, _ in joined(there)][1:] == ["Dayton"] * 3
    country = "[P Mina Jordan] came. [L Jordan] urged a vote."
    assert [name for _, name, _ in joined(country)] == ["Mina Jordan", "Jordan"]
    capital = "[P Jack London] came. [L London] urged a vote."
    assert [name for _, name, _ in joined(capital)] == ["Jack London", "London"]


def test_a_last_name_with_a_particle_is_a_persons_where_the_full_one_is() -> None:
    text = "[P Nabil Hasan al-Roe] died. [O Al-Roe] wrote for years."
    assert [name for _, name, _ in joined(text)] == ["Nabil Hasan al-Roe"] * 2
    house = text + " [O Dar al-Roe] closed."  # something else is called so
    assert [name for _, name, _ in joined(house)][1] == "Al-Roe"


def test_a_firm_in_two_forms_is_one_firm() -> None:
    text = "[O Halden Motors] rose. [O Halden Motors Co.] said so. [P Halden] had debts."
    assert {name for _, name, _ in joined(text)} == {"Halden Motors Co."}

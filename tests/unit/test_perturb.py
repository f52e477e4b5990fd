"""Planted errors: grammatical, different in value, and where they are said to be."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from brief.errors import UsageError
from brief.language import lexicon
from brief.perturb import KINDS, Perturbation, perturbations
from brief.perturb.indefinite import sounds_vowel, with_article
from brief.perturb.opposites import every_pair
from brief.pipeline import document
from brief.records import Article, Document, Value, text_id
from brief.statements.claims import extract_values
from brief.values.quantities.finder import agree, quantities
from brief.values.times import times

PUBLISHED = "2019-05-16"  # a Thursday
ARTICLE = """Harbor bridge in Bremen closed after inspection

Mayor Helga Brunner closed the harbor bridge in Bremen, Germany, on Tuesday after engineers of \
Norden Consult found 14 cracks in its main pillar.

The bridge, which carries 23,000 vehicles a day, was built in 1974 at a cost of $48 million. \
Repairs will take nine months, Brunner said.

Transport Minister Karl Otten criticized the decision on Wednesday. "Nobody asked us before 12 \
May," Otten told reporters in Hanover.

Otten urged Brunner to reopen the western lane for buses. The ministry did not answer \
questions about the cost of the repairs.

The city may open a ferry line in July if the council agrees. Traders near the harbor planned \
to sue the city, their lawyer Peter Wolters said.

Peter Wolters sued the port in March 2018. The regional council approved \
the first inspection of the pillar on 3 April 2018, and Karl Otten praised Helga Brunner for \
the quick reply.

Ferries of the company Weser Lines carried 3,400 passengers on Wednesday, about 40 percent more \
than on other days. The pier of the ferries lies two kilometers from the bridge.
"""
Parsed = tuple[Document, Sequence[Value]]


def parsed(text: str, published: str | None = PUBLISHED) -> Parsed:
    made = document(
        Article(id=text_id(text), source="article.txt", text=text, published=published,
                published_from="option" if published else None)
    )  # fmt: skip
    return made, extract_values(made)


@pytest.fixture(scope="module")
def article() -> Parsed:
    return parsed(ARTICLE)


@pytest.fixture(scope="module")
def many(article: Parsed) -> list[Perturbation]:
    return list(perturbations(*article, per_kind=6))


def made(kind: str, sentence: str, *, per_kind: int = 8, rest: str = "") -> list[str]:
    """The edited sentences of one kind for an article of one sentence and what follows it."""
    found = perturbations(*parsed(f"{sentence}\n\n{rest}"), kinds=[kind], per_kind=per_kind)
    return [p.after for p in found if p.before == sentence]


def of(found: Sequence[Perturbation], kind: str) -> list[Perturbation]:
    return [p for p in found if p.kind == kind]


# -- what holds for every kind -------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_an_ordinary_article_gives_an_edit_of_every_kind(
    many: list[Perturbation], kind: str
) -> None:
    assert of(many, kind)


def test_an_edit_is_one_place_of_the_text_and_says_where(
    article: Parsed, many: list[Perturbation]
) -> None:
    text = article[0].text
    for p in many:
        assert text[p.start : p.end] == p.original != p.replacement
        assert p.text == text[: p.start] + p.replacement + text[p.end :]
        assert p.source_text == text
        assert p.before == text[p.source_sentence.start : p.source_sentence.end]
        assert p.source_sentence.start <= p.start
        if not p.turned:
            assert p.end <= p.source_sentence.end
            assert p.after != p.before
            assert p.text[p.sentence.start : p.sentence.end] == p.after
            assert p.pair == (p.before, p.after)


def test_nothing_between_quotation_marks_is_touched(many: list[Perturbation]) -> None:
    assert all("Nobody asked us before 12 May" in p.text for p in many if not p.turned)


def test_the_headline_is_left_alone(many: list[Perturbation]) -> None:
    assert all(p.text.startswith("Harbor bridge in Bremen closed after inspection") for p in many)


def test_the_same_seed_gives_the_same_edits_and_another_seed_others(article: Parsed) -> None:
    first, again = (list(perturbations(*article, seed=7)) for _ in range(2))
    assert first == again
    assert first != list(perturbations(*article, seed=8))


def test_what_a_kind_gives_does_not_depend_on_the_kinds_beside_it(
    article: Parsed, many: list[Perturbation]
) -> None:
    for kind in ("number", "person", "negation"):
        assert list(perturbations(*article, kinds=[kind], per_kind=6)) == of(many, kind)


def test_the_first_of_many_edits_are_those_of_few(
    article: Parsed, many: list[Perturbation]
) -> None:
    for p in perturbations(*article, per_kind=1):
        assert of(many, p.kind)[0] == p


def test_no_edit_comes_twice(many: list[Perturbation]) -> None:
    assert len({(p.kind, p.start, p.end, p.replacement) for p in many}) == len(many)


def test_an_unknown_kind_is_refused_with_the_nearest_name(article: Parsed) -> None:
    with pytest.raises(UsageError, match="did you mean 'negation'"):
        list(perturbations(*article, kinds=["negatoin"]))
    with pytest.raises(UsageError, match="per_kind: 0"):
        list(perturbations(*article, per_kind=0))


def test_labels_and_slots_go_with_the_kind(many: list[Perturbation]) -> None:
    for p in many:
        assert p.expected == KINDS[p.kind].expected
        assert bool(p.slots) == (p.expected == "refuted")


LEAD = "Minister Ana Duarte opened the new tunnel under the bay on Tuesday with forty guests."


def test_a_sentence_said_twice_is_edited_only_on_request() -> None:
    text = f"{LEAD}\n\nThe tunnel cost 48 million euros and took nine years.\n\n{LEAD}\n"
    plain = list(perturbations(*parsed(text), per_kind=9))
    assert plain
    assert all(p.text.count(LEAD) == 2 for p in plain)
    twice = list(perturbations(*parsed(text), per_kind=9, twice=True))
    assert twice
    assert all(p.text.count(LEAD) == 1 for p in twice if not p.turned)


def test_an_article_in_the_first_person_is_left_alone() -> None:
    assert (
        list(perturbations(*parsed("We met Karl Otten in Bremen on Tuesday for two hours.\n")))
        == []
    )


# -- dates ----------------------------------------------------------------------------------


def test_another_date_has_the_grain_of_the_old_one(many: list[Perturbation]) -> None:
    for p in of(many, "date"):
        old, new = (
            [t.value for t in times(words, PUBLISHED) if t.type in ("DATE", "TIME")]
            for words in (p.before, p.after)
        )
        assert len(old) == len(new)
        changed = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
        assert len(changed) == 1
        ((a, b),) = changed
        assert re.sub(r"\d", "0", a) == re.sub(r"\d", "0", b)


def test_another_weekday_is_none_that_the_sentence_names() -> None:
    sentence = "The court heard the mayor on Monday and the minister on Friday afternoon."
    days = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
    found = made("weekday", sentence, per_kind=20)
    assert found
    for after in found:
        assert sum(day in after for day in days) == 2


def test_a_weekday_beside_its_date_becomes_one_that_the_calendar_refutes() -> None:
    sentence = "The court will hear the mayor of Graz on Thursday, 16 May 2019, at noon."
    found = list(perturbations(*parsed(sentence + "\n"), kinds=["weekday"], per_kind=3))
    assert found
    assert all("16 May 2019" in p.after and "Thursday" not in p.after for p in found)
    assert all("calendar" in p.slots for p in found)


def test_a_year_stays_on_its_side_of_the_others() -> None:
    sentence = "Helga Brunner led the port authority of the city from 2007 until 2011."
    for after in made("date", sentence, per_kind=20):
        first, last = map(int, re.findall(r"\d{4}", after))
        assert first < last <= 2019


# -- numbers and units ------------------------------------------------------------------------


def test_another_number_excludes_the_old_one_and_counts_the_same(
    many: list[Perturbation],
) -> None:
    for p in of(many, "number"):
        old, new = (quantities(words, times(words, PUBLISHED)) for words in (p.before, p.after))
        changed = [(a, b) for a, b in zip(old, new, strict=True) if a.value != b.value]
        assert len(changed) == 1
        ((a, b),) = changed
        assert (a.unit, a.of, a.mod) == (b.unit, b.of, b.mod)
        assert agree(a, b) is False


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("The storm killed nine people in the harbor of Bremen.", r"killed [a-z]+ people"),
        ("The storm damaged 12,400 houses in the old harbor.", r"damaged \d{1,2},\d{3} houses"),
        ("The port lost 2.4 percent of its trade last year.", r"lost \d\.\d percent of its trade"),
        ("About 30 percent of the ships came from Norway.", r"About \d\d percent of the ships"),
        ("The dam broke after twenty-one days of heavy rain.", r"after [a-z]+-[a-z]+ days of"),
    ],
)
def test_a_number_keeps_its_form(sentence: str, form: str) -> None:
    found = made("number", sentence)
    assert found
    for after in found:
        assert re.search(form, after), after


def test_shares_stay_below_a_hundred_percent() -> None:
    for after in made("number", "Some 90 percent of the voters stayed at home.", per_kind=20):
        assert int(re.findall(r"\d+", after)[0]) < 100


@pytest.mark.parametrize(
    "sentence",
    [
        "More than 200 people marched through the old harbor.",  # 100 would be true as well
        "The two leaders met at the old harbor of Bremen.",
        "Two-thirds of the voters in the harbor stayed at home.",
    ],
)
def test_numbers_that_another_one_would_not_contradict_are_left(sentence: str) -> None:
    assert made("number", sentence) == []


def test_a_before_a_number_becomes_an_where_it_must() -> None:
    found = made("number", "The court gave the driver a 12-month sentence for theft.", per_kind=30)
    assert found
    for after in found:
        article_, number = re.findall(r"\b(an?) (\d+)-month", after)[0]
        assert (article_ == "an") == sounds_vowel(number)


def test_another_unit_is_of_the_dimension_and_of_another_size(many: list[Perturbation]) -> None:
    swaps = {(p.original, p.replacement) for p in of(many, "unit")}
    assert ("kilometers", "miles") in swaps or ("kilometers", "meters") in swaps
    assert all(b in ("€", "£") for a, b in swaps if a == "$")


# -- names --------------------------------------------------------------------------------------


def test_city_and_country_are_changed_together(many: list[Perturbation]) -> None:
    whole = [p for p in of(many, "place") if p.original == "Bremen, Germany"]
    assert whole
    for p in whole:
        assert re.fullmatch(r"[A-Z][\w ]+, [A-Z][\w ]+", p.replacement)
        assert "Germany" not in p.replacement


def test_a_place_gives_way_to_one_of_its_sort_elsewhere() -> None:
    sentence = "The ferry sank near Marseille with forty people on board."
    for after in made("place", sentence, rest="Ships from Toulon and Lyon came to help at once."):
        assert "France" not in after
        assert re.search(r"near [A-Z]\w+ with forty", after)


def test_another_person_fits_the_pronouns() -> None:
    rest = "Maria Rossi and Thomas Keller of the harbor office had asked for it.\n"
    sentence = "Helena Brandt said she would close the bridge after her talks in Graz."
    found = [p for p in perturbations(*parsed(f"{sentence}\n\n{rest}"), kinds=["person"], per_kind=9)
             if p.before == sentence]  # fmt: skip
    assert {p.origin for p in found} == {"present", "absent"}
    assert not any("Thomas" in p.replacement for p in found)


def test_a_person_of_the_sentence_is_not_put_in_again(many: list[Perturbation]) -> None:
    for p in of(many, "person"):
        assert p.before.count(p.replacement.split()[-1]) == 0


def test_the_speaker_leaves_with_the_title() -> None:
    rest = "Prosecutor Omar Haddad had asked for the papers in March, and Haddad got them.\n"
    sentence = "Minister Karl Otten said the harbor bridge was safe for trucks and buses."
    assert made("speaker", sentence, rest=rest) == [
        "Omar Haddad said the harbor bridge was safe for trucks and buses."
    ]


def test_roles_are_swapped_and_titles_stay() -> None:
    assert made("roles", "Mayor Helga Brunner accused Minister Karl Otten of wasting money.") == [
        "Mayor Karl Otten accused Minister Helga Brunner of wasting money."
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Helga Brunner met Karl Otten at the old harbor on Tuesday.",
        "Helga Brunner and Karl Otten closed the old harbor on Tuesday.",
        "Helga Brunner talked with Karl Otten about the old harbor.",
    ],
)
def test_roles_that_are_the_same_either_way_are_left(sentence: str) -> None:
    assert made("roles", sentence) == []


# -- turning a statement round ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Helga Brunner won the mayoral election in Bremen.", "Brunner did not win the"),
        ("The ministry said the harbor bridge was closed on Monday.", "ministry did not say the"),
        ("The ministry said the harbor bridge was closed on Monday.", "bridge was not closed"),
        ("The council has approved the budget of the port.", "council has not approved"),
        ("The council will approve the budget of the port.", "council will not approve"),
        ("The ferry stopped at the old harbor of Bremen.", "ferry did not stop at"),
        ("The plan includes a new bridge over the Weser.", "plan does not include a new"),
        ("Officials hope for a new bridge over the Weser.", "Officials do not hope for"),
        ("The company said it cannot repair the pier this year.", "it can repair"),
        ("The court did not accept the appeal of the company.", "court accepted the appeal"),
        ("The court does not accept appeals of the company.", "court accepts appeals"),
        ("The bridge was not closed in the winter of 2018.", "bridge was closed in"),
        ("The mayor has never visited the harbor of Bremen.", "mayor has visited the"),
        ("The bridge is no longer open to heavy trucks.", "bridge is still open"),
        ("The ferry won't land at the old pier in winter.", "ferry will land at"),
    ],
)
def test_statements_are_denied_and_denials_undone(sentence: str, wanted: str) -> None:
    assert any(wanted in after for after in made("negation", sentence))


def test_contractions_are_used_where_the_article_has_them() -> None:
    rest = "The council didn't answer the letters of the traders for weeks.\n"
    found = {
        after
        for seed in range(6)
        for p in perturbations(
            *parsed(f"The ferry stopped at the old harbor of Bremen.\n\n{rest}"),
            kinds=["negation"], seed=seed, per_kind=4,
        )
        for after in (p.after,)
    }  # fmt: skip
    assert "The ferry didn't stop at the old harbor of Bremen." in found


@pytest.mark.parametrize(
    "sentence",
    [
        "Voters who supported the mayor of Bremen were few in number.",  # a restrictive clause
        "A man was arrested at the old harbor of Bremen.",  # some man was not: no denial
        "Most ferries stopped at the old harbor of Bremen.",
        "The ferry stopped only at the old harbor of Bremen.",
        "The ferry did not stop until the storm was over.",
    ],
)
def test_what_would_not_be_denied_is_left(sentence: str) -> None:
    changed = made("negation", sentence)
    assert not any(" not " in after or "n't" in after for after in changed if after != sentence)
    assert not any(after == sentence.replace("did not stop", "stopped") for after in changed)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The council approved the budget of the port.", "council rejected the budget"),
        ("The council opposes a new bridge over the Weser.", "council supports a new"),
        ("Exports of the port rose 5 percent in March.", "port fell 5 percent"),
        ("The port reported an increase in trade for March.", "reported a decrease in"),
        ("The ferry left the pier after the storm on Monday.", "before the storm"),
        ("The mayor spoke in the northern part of Bremen.", "the southern part"),
    ],
)
def test_a_word_becomes_its_opposite_in_the_same_form(sentence: str, wanted: str) -> None:
    assert any(wanted in after for after in made("antonym", sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "A guard fell to the ground near the old pier.",  # nobody rises to it
        "The mayor brought the case before the court in Bremen.",  # a place, not a time
        "The street was named after a painter of the old harbor.",
    ],
)
def test_a_word_in_another_sense_is_left(sentence: str) -> None:
    assert made("antonym", sentence) == []


def test_every_opposite_is_known_to_the_verifier() -> None:
    assert not [pair for pair in every_pair() if not lexicon.opposite(*pair)]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The city may open a ferry line in July.", "The city will open a ferry line in July."),
        ("The city will open a ferry line if the council has the money.",
         "The city will open a ferry line."),
        ("If the council has the money, the city will open a ferry line.",
         "The city will open a ferry line."),
        ("The traders planned to sue the city of Bremen.", "The traders sued the city of Bremen."),
        ("Karl Otten plans to build a pier for ferries.", "Karl Otten has built a pier for ferries."),
        ("The driver may have lost control of the ferry.",
         "The driver lost control of the ferry."),
        ("The bridge is expected to open in July.", "The bridge will open in July."),
        ("Police arrested an alleged thief at the old pier.",
         "Police arrested a thief at the old pier."),
    ],
)  # fmt: skip
def test_a_hedge_or_condition_is_dropped(sentence: str, wanted: str) -> None:
    assert wanted in made("condition", sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Reporters asked the mayor if the bridge was safe for buses.",
        "The council will not vote until the city has the money.",
        "The mayor wanted to know if the bridge was safe for buses.",
    ],
)
def test_a_question_or_a_denial_is_no_condition(sentence: str) -> None:
    assert made("condition", sentence) == []


# -- sentences mixed up -----------------------------------------------------------------------


def test_the_wrong_sentence_is_what_is_left_when_the_right_one_is_gone(
    many: list[Perturbation],
) -> None:
    for p in of(many, "wrong_sentence"):
        assert p.turned
        assert p.before not in p.text
        assert p.text[p.sentence.start : p.sentence.end] == p.after
        assert p.pair == (p.after, p.before)
        assert p.expected == "not_enough_info"


def test_the_wrong_sentence_may_come_from_another_article(article: Parsed) -> None:
    other = parsed(
        "The regional council rejected the second inspection of a tunnel in May 2015.\n"
    )[0]
    found = list(perturbations(*article, kinds=["wrong_sentence"], per_kind=30, others=[other]))
    assert {p.origin for p in found} == {"present", "absent"}
    assert any("a tunnel in May 2015" in p.after for p in found if p.origin == "absent")


def test_a_merged_event_has_the_subject_of_another_sentence(many: list[Perturbation]) -> None:
    for p in of(many, "merged"):
        assert p.after.startswith(p.replacement)
        assert p.replacement in ARTICLE
        assert p.start == p.source_sentence.start


def test_present_entities_are_of_the_article(many: list[Perturbation]) -> None:
    found = of(many, "entity_present")
    assert all(p.origin == "present" and p.replacement.removeprefix("a ") in ARTICLE for p in found)
    assert len({p.slots for p in found}) > 1


# -- "a" and "an" ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("It was an ", "defeat", (7, "a defeat")), ("It was a ", "hour", (7, "an hour")),
        ("It was a ", "defeat", (9, "defeat")), ("A ", "union", (2, "union")),
        ("A ", "FBI agent", (0, "An FBI agent")), ("Mafia ", "hour", (6, "hour")),
    ],
)  # fmt: skip
def test_the_article_follows_the_sound(text: str, word: str, wanted: tuple[int, str]) -> None:
    assert with_article(text + "x", len(text), word) == wanted

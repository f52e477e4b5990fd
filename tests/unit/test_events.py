"""Triggers, participants, times, places, polarity and modality."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from brief.language.analysis import Analysis
from brief.records import (
    Article,
    Block,
    Document,
    EntityType,
    EntityValue,
    Event,
    PlaceValue,
    Span,
    TimeValue,
    Value,
)
from brief.statements.events.finder import Mention, events


def names(text: str, *quotes: str, kind: EntityType = "person") -> list[Value]:
    found: list[Value] = []
    for quote in quotes:
        at = text.index(quote)
        found.append(EntityValue(start=at, end=at + len(quote), quote=quote, name=quote, type=kind))
    return found


def date(text: str, quote: str, value: str) -> TimeValue:
    at = text.index(quote)
    return TimeValue(start=at, end=at + len(quote), quote=quote, type="DATE", value=value)


def place(text: str, quote: str) -> PlaceValue:
    at = text.index(quote)
    return PlaceValue(
        start=at, end=at + len(quote), quote=quote, name=quote,
        geonames_id=None, country=None, lat=None, lon=None,
    )  # fmt: skip


def all_of(text: str, values: Sequence[Value] = (), reported: Sequence[Span] = ()) -> list[Mention]:
    span = Span(0, len(text))
    document = Document(Article("x", "test", text), (Block(0, len(text), "body"),), (span,))
    return list(events(Analysis(document), span, values, reported=reported))


def main_of(text: str, values: Sequence[Value] = (), reported: Sequence[Span] = ()) -> Event:
    return next(m.event for m in all_of(text, values, reported) if m.main)


def test_the_agent_comes_first() -> None:
    text = "Ann Lee met John Doe in Oslo on 3 May 2021."
    event = main_of(
        text,
        [*names(text, "Ann Lee", "John Doe"), date(text, "3 May 2021", "2021-05-03"),
         place(text, "Oslo")],
    )  # fmt: skip
    assert event == Event(
        trigger="met",
        participants=("Ann Lee", "John Doe"),
        time="2021-05-03",
        place="Oslo",
    )


def test_of_a_passive_the_agent_comes_first_too() -> None:
    text = "Ann Lee was arrested by John Doe."
    event = main_of(text, names(text, "Ann Lee", "John Doe"))
    assert event.trigger == "arrested"
    assert event.participants == ("John Doe", "Ann Lee")


def test_a_summit_that_ends_in_disagreement_has_a_negative_outcome() -> None:
    text = "Ann Lee’s summit with President John Doe ended in disagreement, in February."
    event = main_of(text, [*names(text, "Ann Lee", "John Doe"), date(text, "February", "2020-02")])
    assert event.trigger == "ended in disagreement"
    assert event.participants == ("Ann Lee", "John Doe")
    assert (event.time, event.polarity, event.modality) == ("2020-02", "negative", "asserted")


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The two sides signed the pact.", "positive"),
        ("The two sides did not sign the pact.", "negative"),
        ("The two sides never met.", "negative"),
        ("The talks collapsed on Friday.", "negative"),
        ("The talks broke down.", "negative"),
        ("The building collapsed on Friday.", "positive"),
        ("The match was called off.", "negative"),
        ("The company cancelled the launch.", "negative"),
        ("The party refused to sign the pact.", "negative"),
        ("The talks ended without a deal.", "negative"),
        ("The talks ended on Friday.", "positive"),
        ("No one was hurt in the blast.", "negative"),
        ("Nobody left the hall.", "negative"),
        ("No ships sailed on Monday.", "negative"),
        ("Train No. 48 arrived in Rye on Monday.", "positive"),
        ("Gate no 3 was opened on Monday.", "positive"),
        ("She was seeded no. 2 in May.", "positive"),
        ("No 12 voters agreed on it.", "negative"),
        ("The firm paid no tax in May.", "negative"),
    ],
)
def test_polarity_is_that_of_the_outcome(text: str, polarity: str) -> None:
    assert main_or_first(text).polarity == polarity


def main_or_first(text: str) -> Event:
    found = all_of(text)
    return next((m.event for m in found if m.main), found[0].event)


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        ("The ministers met in Oslo.", "met", "asserted"),
        ("The ministers will meet in Oslo.", "meet", "planned"),
        ("The ministers plan to meet in Oslo.", "meet", "planned"),
        ("The ministers could meet in Oslo.", "meet", "hypothetical"),
        ("The ministers allegedly met in Oslo.", "met", "reported"),
        ("If the bridge opens, trains will run again.", "run", "hypothetical"),
    ],
)
def test_modality(text: str, trigger: str, modality: str) -> None:
    event = main_or_first(text)
    assert (event.trigger, event.modality) == (trigger, modality)


def test_what_they_said_would_happen_is_planned() -> None:
    text = "Ann Lee said she would appeal."
    found = all_of(text, reported=[Span(text.index("she"), len(text))])
    assert [(m.event.trigger, m.event.modality) for m in found] == [("appeal", "planned")]
    text = "Ann Lee said the town would flood if the dam broke."
    first = all_of(text, reported=[Span(text.index("the town"), len(text))])[0]
    assert (first.event.trigger, first.event.modality) == ("flood", "hypothetical")


@pytest.mark.parametrize(
    ("text", "trigger", "participants"),
    [
        ("About 23,000 drivers a day took the detour.", "took the detour", ("23,000 drivers",)),
        ("Three of her nine workers were dismissed.", "dismissed", ("Three of her nine workers",)),
        ("Brazil, Peru and Chile signed the treaty.", "signed", ("Brazil", "Peru", "Chile", "treaty")),
        ("They face up to ten years in prison.", "face", ()),
    ],
)  # fmt: skip
def test_who_takes_part(text: str, trigger: str, participants: tuple[str, ...]) -> None:
    event = main_of(text)
    assert (event.trigger, event.participants) == (trigger, participants)


def test_all_who_are_named_behind_a_comma_take_part() -> None:
    text = "Two clerks, Ann Lee and John Doe, were convicted."
    assert main_of(text, names(text, "Ann Lee", "John Doe")).participants == ("Ann Lee", "John Doe")


def test_a_collapse_is_what_happened_whatever_it_was_that_collapsed() -> None:
    text = "A glacier collapse killed 11 hikers."
    assert main_of(text).polarity == "positive"
    text = "The collapse of the talks angered the union."
    assert main_of(text).polarity == "positive"
    assert [m.event.trigger for m in all_of(text) if m.undone] == ["collapse"]


def test_the_first_to_do_something_did_it() -> None:
    text = "Ann Lee was the first woman to be elected."
    found = all_of(text, names(text, "Ann Lee"))
    assert [(m.event.trigger, m.event.modality) for m in found] == [("elected", "asserted")]


def test_a_place_in_the_name_of_a_firm_is_not_where_it_happened() -> None:
    text = "The plane was handed to Lima Airways in Quito."
    event = main_of(
        text,
        [*names(text, "Lima Airways", kind="organization"), place(text, "Lima"), place(text, "Quito")],
    )  # fmt: skip
    assert event.place == "Quito"


def test_an_article_may_stand_before_a_place() -> None:
    text = "The jet crashed into the Atlantic."
    assert main_of(text, [place(text, "Atlantic")]).place == "Atlantic"


def test_what_stands_in_speech_is_reported() -> None:
    text = "Police said that the driver escaped."
    found = all_of(text, reported=[Span(text.index("that"), len(text))])
    assert [(m.event.trigger, m.event.modality) for m in found] == [("escaped", "reported")]


def test_an_adviser_to_somebody_is_not_that_person() -> None:
    text = "A former adviser to John Doe was sentenced on Monday."
    event = main_of(text, names(text, "John Doe"))
    assert event.participants == ("former adviser to John Doe",)


def test_a_panel_set_up_by_somebody_is_not_that_body() -> None:
    text = "A panel assembled by Congress has issued the report."
    event = main_of(text, names(text, "Congress", kind="organization"))
    assert event.participants[0] == "panel assembled by Congress"


def test_a_time_is_no_participant() -> None:
    text = "A fire on Monday killed five people."
    event = main_of(text, [date(text, "Monday", "2021-05-03")])
    assert "Monday" not in " ".join(event.participants)
    assert event.time == "2021-05-03"


def test_each_time_goes_to_its_own_verb() -> None:
    text = "Ann Lee, who left in 2019, returned in 2021."
    found = {
        m.event.trigger: m.event.time
        for m in all_of(
            text,
            [*names(text, "Ann Lee"), date(text, "2019", "2019"), date(text, "2021", "2021")],
        )
    }
    assert found == {"left": "2019", "returned": "2021"}


def test_a_name_with_a_verb_in_it_is_no_event() -> None:
    text = "Will Smith arrived."
    assert [m.event.trigger for m in all_of(text, names(text, "Will Smith"))] == ["arrived"]


def test_an_event_noun_serves_where_no_verb_does() -> None:
    text = "The summit was in Oslo."
    assert [m.event.trigger for m in all_of(text, [place(text, "Oslo")])] == ["summit"]


def test_a_year_of_a_law_and_an_end_are_not_when_it_happened() -> None:
    text = "The council passed the Water Act of 2007 on Monday."
    values = [date(text, "2007", "2007"), date(text, "Monday", "2021-05-03")]
    assert main_of(text, values).time == "2021-05-03"
    text = "Ann Lee on Monday extended the ban to May 9."
    values = [date(text, "Monday", "2021-05-03"), date(text, "May 9", "2021-05-09")]
    assert main_of(text, values).time == "2021-05-03"


def test_a_hedge_opens_a_sentence() -> None:
    assert main_of("Reportedly over 400 people took the train.").modality == "reported"


def test_what_an_election_is_named_for_is_when_it_was() -> None:
    text = "In the 2016 mayoral election, Ann Lee lost the caucuses."
    assert main_of(text, [*names(text, "Ann Lee"), date(text, "2016", "2016")]).time == "2016"


@pytest.mark.parametrize(
    ("text", "trigger", "polarity"),
    [
        ("The storm will not only flood the mill.", "flood", "positive"),
        ("The storm did not just flood the mill.", "flood", "positive"),
        ("The storm did not flood the mill.", "flood", "negative"),
        ("Cork has yet to record a death.", "record", "negative"),
        ("The pier is yet to be repaired.", "repaired", "negative"),
        ("The pier is still to be repaired.", "repaired", "positive"),
        ("The plant failed three inspections.", "failed", "positive"),
        ("The plant failed to pay.", "pay", "negative"),
        ("The talks failed on Monday.", "failed", "negative"),
        ("Lee doesn't think charges will be filed.", "filed", "negative"),
        ("Lee does not expect that the pier will open.", "open", "negative"),
        ("Lee does not know that the pier opened.", "opened", "positive"),
        ("Lee thinks charges will be filed.", "filed", "positive"),
    ],
)
def test_what_is_denied_and_what_only_looks_so(text: str, trigger: str, polarity: str) -> None:
    found = {m.event.trigger: m.event.polarity for m in all_of(text)}
    assert found[trigger] == polarity


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Roe was suspected of stealing five boats.", "reported"),
        ("Roe is suspected of having stolen five boats.", "reported"),
        ("Roe is believed to have stolen five boats.", "reported"),
        ("Roe was convicted of stealing five boats.", "asserted"),
        ("Roe was seen stealing five boats.", "asserted"),
    ],
)
def test_what_somebody_is_suspected_of_is_not_asserted(text: str, modality: str) -> None:
    found = [m.event for m in all_of(text) if m.event.trigger.split()[-1] in ("stealing", "stolen")]
    assert [event.modality for event in found] == [modality]


@pytest.mark.parametrize(
    ("text", "trigger", "who"),
    [
        ("Advocates hope for a plan that would help the poor.", "help", "plan"),
        ("Young people in the state who use tobacco left.", "use", "Young people in the state"),
        ("The state that passed the law paid for it.", "passed", "state"),
        ("Officers fought with dockers who burned tires.", "burned", "dockers"),
    ],
)
def test_a_relative_clause_is_of_the_right_noun(text: str, trigger: str, who: str) -> None:
    found = next(m.event for m in all_of(text) if m.event.trigger.startswith(trigger.split()[0]))
    assert found.participants[0] == who

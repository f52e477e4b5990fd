import pytest

import brief
from brief.evidence import Source
from brief.pipeline import document, with_every_sentence
from brief.records import Article, Claim, Document, Value, text_id
from brief.statements import claims as extraction
from brief.verify import verify
from tests.comparing import verdict

LEAD = (
    "Italian Prime Minister Carla Rossetti met Greek President Nikos Andreou in Thessaloniki "
    "on Wednesday to settle a quarrel about fishing grounds."
)
ARTICLE = f"""Rossetti and Andreou meet in Thessaloniki over fishing grounds

{LEAD}

The first round, held behind closed doors, lasted for almost three hours. Andreou welcomed the \
fishermen of both countries and thanked them for their patience.

Rossetti, who had come to Thessaloniki on a navy ship, told reporters that 240 boats had been \
idle. Greek officials supported a return to the joint commission.

The visit follows the collapse of earlier talks, when Rossetti's summit with Turkish President \
Orhan Demir ended in failure in January. The commission last met in Athens on 3 March 2018.

{LEAD}
"""
Parsed = tuple[Document, tuple[Value, ...], tuple[Claim, ...]]


def parsed(text: str, source: str = "summary.txt") -> Parsed:
    made = document(
        Article(
            id=text_id(text), source=source, text=text,
            published="2019-05-16", published_from="option",
        )
    )  # fmt: skip
    return (made, *extraction.extract(made))


@pytest.fixture(scope="module")
def evidence() -> Source:
    made, values, _ = parsed(ARTICLE, "article.txt")
    return Source(made, values)


def labels(claims: tuple[Claim, ...]) -> list[str]:
    return [c.verdict.label for c in claims if c.verdict]


def failed(claims: tuple[Claim, ...]) -> set[str]:
    return {
        check.name
        for claim in claims
        if claim.verdict and claim.verdict.label == "refuted"
        for check in claim.verdict.checks
        if check.outcome == "fail"
    }


def test_an_article_against_itself_is_never_refuted_and_mostly_supported(evidence: Source) -> None:
    found = labels(verify(*parsed(ARTICLE, "article.txt"), (evidence,)))
    assert "refuted" not in found
    assert found.count("supported") >= 0.8 * len(found)


def test_an_article_alone_is_not_refuted_and_repetition_is_no_support() -> None:
    assert set(labels(verify(*parsed(ARTICLE)))) == {"not_enough_info"}


MATCH = """Albion beat Harbour to win the Shield

Carla Rossetti of Albion won the Northern Shield in Thessaloniki on Saturday when a defender of \
Harbour headed the ball into his own net, while Nikos Andreou of Harbour kept the overall lead. \
Harbour had played their first round in Athens on 3 March 2018, whereas Albion played their first \
round in Hamburg on 10 March 2018. Orhan Demir was born in Hamburg, 400 kilometers from Athens, \
and joined the academy of Harbour at the age of 13.
"""


@pytest.mark.parametrize(
    "statement",
    [
        "Nikos Andreou won the Northern Shield in Thessaloniki on Saturday.",
        "Carla Rossetti of Albion kept the overall lead.",
        "Orhan Demir, who was born in Athens, joined the academy of Harbour at the age of 13.",
    ],
)
def test_words_of_one_sentence_do_not_support_another_bond_of_who_did_what(statement: str) -> None:
    made, values, _ = parsed(MATCH, "article.txt")
    found = verify(*parsed(statement), (Source(made, values),))
    assert "supported" not in labels(found)


def test_whose_summit_it_was_does_not_matter() -> None:
    text = "The talks broke down when Lee's summit with President Anna Roe ended in failure in May."
    made, values, _ = parsed(text, "article.txt")
    for claim, refuted in (("failure", False), ("success", True)):
        mine, own, found = parsed(f"Roe's summit with Lee ended in {claim} in May.")
        (judged,) = verify(mine, own, with_every_sentence(mine, found), (Source(made, values),))
        assert judged.verdict is not None
        assert (judged.verdict.label == "refuted") is refuted
        assert not any(c.outcome == "fail" and c.name == "entity" for c in judged.verdict.checks)


def test_who_holds_an_office_is_said_in_either_order() -> None:
    text = "Tarvik's chief executive, Peter Lund, who took over in 2012, will read the ruling."
    made, values, _ = parsed(text, "article.txt")
    claim = "Peter Lund is the chief executive of Tarvik."
    assert "refuted" not in labels(verify(*parsed(claim), (Source(made, values),)))


def test_the_value_that_stands_at_the_same_verb_is_quoted() -> None:
    text = (
        "Harlow will face Northgate or Seaford, who meet on Wednesday, at the National Stadium on "
        "May 25."
    )
    made, values, _ = parsed(text, "article.txt")
    mine, own, found = parsed("Seaford and Northgate meet on Friday.")
    (claim,) = verify(mine, own, with_every_sentence(mine, found), (Source(made, values),))
    assert claim.verdict is not None
    assert "says Wednesday" in claim.verdict.reason
    assert "Wednesday" in str(claim.verdict.suggestion)


def test_a_limit_is_not_against_a_day() -> None:
    made, values, _ = parsed("About 600 people were told to leave their homes on Friday.", "a.txt")
    mine, own, found = parsed("The 600 people told to leave had left their homes by Saturday.")
    judged = verify(mine, own, with_every_sentence(mine, found), (Source(made, values),))
    assert "refuted" not in labels(judged)


COSTS = """Council pays for the old bridge

The council of Hamburg paid $48 million for the old bridge on Monday, a week before a fire in the \
warehouse outside the harbor. Siemens wanted to convert the warehouse, Carla Rossetti said.
"""


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("paid $48 million", "paid €48 million"),
        ("before a fire", "after a fire"),
        ("outside the harbor", "inside the harbor"),
        ("Siemens wanted to convert", "Siemens converted"),
        ("Siemens wanted", "Weser Lines wanted"),
        ("Rossetti said", "Rossetti did not say"),
    ],
)
def test_a_small_word_that_turns_the_sense_is_never_supported(true: str, false: str) -> None:
    made, values, _ = parsed(COSTS, "article.txt")
    sentence = next(
        line for line in COSTS.split("\n\n")[1].replace("\n", " ").split(". ") if true in line
    )
    statement = sentence.rstrip(". \n").replace(true, false) + "."
    assert "supported" not in labels(verify(*parsed(statement), (Source(made, values),)))


@pytest.mark.parametrize(
    "statement",
    [
        "Harbour had played their first round in Athens on 3 March 2018.",
        "Albion played their first round in Hamburg on 10 March 2018.",
    ],
)
def test_a_value_of_another_subject_contradicts_nothing(statement: str) -> None:
    made, values, _ = parsed(MATCH, "article.txt")
    assert "refuted" not in labels(verify(*parsed(statement), (Source(made, values),)))


DEPOT = """Tram depot on the Kalvaria line is to close

The Kalvaria depot will shut its gates on June 30, the operator told reporters. The operator paid 1.2 million \
pounds for the last tour. The hearing lasted almost four hours, and residents gathered \
more than 9,000 signatures.

Mayor Helen Halmos met the drivers at the depot. "The money is simply not there," she said. \
The painter Peter Toth designed the poster. The museum bought the 1907 building in March.
"""


@pytest.fixture(scope="module")
def depot() -> Source:
    made, values, _ = parsed(DEPOT, "article.txt")
    return Source(made, values)


@pytest.mark.parametrize(
    "statement",
    [
        "The hearing lasted more than four hours.",
        "The hearing lasted four hours.",
        "Residents gathered 9,400 signatures.",
        "Residents gathered fewer than 9,000 signatures.",
        "The depot will shut its gates in early June.",
        "The operator paid 1.2 million euros for the last tour.",
    ],
)
def test_a_figure_or_time_that_says_more_is_never_supported(depot: Source, statement: str) -> None:
    assert "supported" not in labels(verify(*parsed(statement), (depot,)))


@pytest.mark.parametrize(
    ("statement", "slot"),
    [
        ("The depot will close on 30 May.", "time"),
        ("The hearing lasted more than four hours.", "quantity"),
        ("Peter Toth said that the money is simply not there.", "entity"),
    ],
)
def test_a_short_statement_is_refuted_by_what_hangs_on_the_same_verb(
    depot: Source, statement: str, slot: str
) -> None:
    assert slot in failed(verify(*parsed(statement), (depot,)))


def test_whom_a_pronoun_of_the_evidence_means_is_named_and_quoted(depot: Source) -> None:
    statement = "Peter Toth said that the money is simply not there."
    (claim,) = verify(*parsed(statement), (depot,))
    assert claim.verdict is not None
    assert "she (Helen Halmos)" in claim.verdict.reason
    assert claim.verdict.suggestion == "Helen Halmos said that the money is simply not there."
    assert any("Mayor Helen Halmos met" in e.quote for e in claim.verdict.evidence)


@pytest.mark.parametrize(
    "statement",
    [
        "The museum bought the building on 3 March.",  # of "the 1907 building" it is the year
        "The museum had never bought a building before March.",
        "The museum bought the building in March, whether or not the council approved.",
    ],
)
def test_a_time_of_something_else_contradicts_nothing(depot: Source, statement: str) -> None:
    for claim in verify(*parsed(statement), (depot,)):
        assert claim.verdict is not None
        assert "1907" not in claim.verdict.reason
        assert "denies" not in claim.verdict.reason


PHARMACY = """Kelmar sells its pharmacies and drops a pill

Kelmar AG, which operates 14 pharmacies in Graubuenden, will close its laboratory in Chur, chief \
executive Vera Moretti said on Tuesday. Analyst Jonas Egli had expected yearly sales of 90 million \
francs from its pill, called Brevatrol. The shares fell more than 14 percent. The first day consisted \
of hearings between two panels and lasted for almost two hours.

Eleven patients were injured in a trial, four of them seriously. Kelmar bought the laboratory from \
the Sprecher family in 2015 and sold its shop last year. Unlike Osmira, it has no other drug in late \
trials. A judge in Chur dismissed a complaint of the patients in April. Their lawyer, Ines Caduff, said \
they would appeal to the Federal Court. A driver missed the last train to Stein am Rhein.
"""


@pytest.fixture(scope="module")
def pharmacy() -> Source:
    made, values, _ = parsed(PHARMACY, "article.txt")
    return Source(made, values)


def judged(statement: str, source: Source) -> tuple[Claim, ...]:
    made, values, claims = parsed(statement)
    return verify(made, values, with_every_sentence(made, claims), (source,))


@pytest.mark.parametrize(
    "statement",
    [
        "Eleven patients were seriously injured in a trial.",
        "Osmira has no other drug in late trials.",
        "Kelmar AG will close its laboratory in Chur.",  # only Moretti says so
        "A judge in Chur accepted a complaint of the patients.",
    ],
)
def test_what_is_told_of_a_part_another_or_by_somebody_is_not_supported(
    pharmacy: Source, statement: str
) -> None:
    assert "supported" not in labels(judged(statement, pharmacy))


def test_background_in_a_relative_clause_is_the_articles_own_word(pharmacy: Source) -> None:
    assert labels(judged("Kelmar AG operates 14 pharmacies.", pharmacy)) == ["supported"]


@pytest.mark.parametrize(
    "statement",
    [
        "Kelmar sold its shop last year.",
        "The shares fell by more than 10 percent.",
        "The hearings lasted more than five hours.",  # the first day did
        "Ines Caduff is the lawyer of Osmira.",
        "Osmira's pill is called Brevatrol.",
        "A driver missed the last train to Stein.",
    ],
)
def test_what_may_be_true_is_not_refuted(pharmacy: Source, statement: str) -> None:
    assert "refuted" not in labels(judged(statement, pharmacy))


def test_of_one_source_the_reason_speaks_as_the_article_of_several_by_name(
    pharmacy: Source, depot: Source
) -> None:
    statement = "Kelmar AG operates 14 pharmacies."
    (alone,) = judged(statement, pharmacy)
    made, values, claims = parsed(statement)
    (among,) = verify(made, values, with_every_sentence(made, claims), (depot, pharmacy))
    assert alone.verdict is not None
    assert among.verdict is not None
    assert alone.verdict.reason.startswith("The article says so")
    assert among.verdict.reason.startswith("article.txt says so")


def test_a_complaint_that_was_dismissed_was_not_accepted(pharmacy: Source) -> None:
    found = judged("A judge in Chur accepted a complaint of the patients in April.", pharmacy)
    assert failed(found) == {"antonym"}


@pytest.mark.parametrize(
    ("said", "claimed"),
    [
        ("The club demoted three of its referees on 4 May 2019.",
         "The club promoted three of its referees on 4 May 2019."),
        ("The vote on the new stadium divided the council of Bremen on Tuesday.",
         "The vote on the new stadium united the council of Bremen on Tuesday."),
        ("The committee excluded two members from the vote in Oslo.",
         "The committee included two members from the vote in Oslo."),
        ("The airline resumed its flights to Cairo on Monday.",
         "The airline suspended its flights to Cairo on Monday."),
        ("Shares of the company soared by 12 percent on Monday.",
         "Shares of the company plunged by 12 percent on Monday."),
        ("The losses of the bank rose to $3 million in 2018.",
         "The profits of the bank rose to $3 million in 2018."),
    ],
)  # fmt: skip
def test_an_opposite_is_found_in_any_form_of_the_word(said: str, claimed: str) -> None:
    for text, statement in ((said, claimed), (claimed, said)):
        made, values, _ = parsed(text, "article.txt")
        assert failed(judged(statement, Source(made, values))) == {"antonym"}


EDITS = [
    ("on Wednesday", "on Monday", "time"),
    ("in January", "in June", "time"),
    ("in Thessaloniki", "in Hamburg", "place"),
    ("almost three hours", "almost seven hours", "quantity"),
    ("240 boats", "910 boats", "quantity"),
    ("ended in failure", "ended in success", "antonym"),
    ("supported a return", "opposed a return", "antonym"),
    ("had been", "had not been", "negation"),
    ("Andreou welcomed", "Rossetti welcomed", "role"),
    ("Orhan Demir", "Peter Novak", "entity"),
    (
        "Italian Prime Minister Carla Rossetti met Greek President Nikos Andreou",
        "Italian Prime Minister Nikos Andreou met Greek President Carla Rossetti",
        "role",
    ),
]


@pytest.mark.parametrize(("old", "new", "slot"), EDITS)
def test_an_edit_is_refuted_with_its_slot_and_nothing_else_is(
    evidence: Source, old: str, new: str, slot: str
) -> None:
    head, tail = ARTICLE.split("\n\n", 1)
    assert old in tail
    edited = head + "\n\n" + tail.replace(old, new, 1)
    claims = verify(*parsed(edited, "edited.txt"), (evidence,))
    assert slot in failed(claims)
    at = edited.index(new, len(head))
    ends = {i for i, c in enumerate(edited) if c == "."} | {len(edited)}
    for claim in claims:
        assert claim.verdict is not None
        if claim.verdict.label == "refuted":
            assert not any(
                min(claim.end, at) < end < max(claim.start, at + len(new)) - 1 for end in ends
            ), claim.quote


@pytest.mark.parametrize(
    ("claim", "slot"),
    [
        ("Rossetti's summit with Demir ended in failure in June.", "time"),
        ("Rossetti came to Hamburg on a navy ship.", "place"),
        ("The first round lasted for almost seven hours.", "quantity"),
        ("Rossetti met Andreou on Thursday.", "time"),
        ("Greek officials opposed a return to the joint commission.", "antonym"),
    ],
)
def test_a_false_paraphrase_is_refuted(evidence: Source, claim: str, slot: str) -> None:
    assert slot in failed(verify(*parsed(claim), (evidence,)))


@pytest.mark.parametrize(
    "claim",
    [
        "Rossetti and Andreou talked about fishing grounds in Greece.",
        "Greek President Nikos Andreou met Italian Prime Minister Carla Rossetti in Thessaloniki "
        "on 15 May 2019.",
        "The first round lasted less than three hours.",
        "The summit of Rossetti and Demir failed in January 2019.",
        "Rossetti reached the city on a navy ship.",
        "Andreou met Demir in Ankara on Monday.",
        "The commission will meet on 9 June.",
        "Some 250 reporters came to Thessaloniki.",
    ],
)
def test_a_true_paraphrase_or_another_event_is_not_refuted(evidence: Source, claim: str) -> None:
    assert "refuted" not in labels(verify(*parsed(claim), (evidence,)))


def test_a_refuted_claim_shows_both_spans_and_the_right_sentence(evidence: Source) -> None:
    made = parsed("Rossetti's summit with Demir ended in failure in June.")
    (claim,) = [c for c in verify(*made, (evidence,)) if c.verdict and c.verdict.label == "refuted"]
    assert claim.verdict is not None
    assert claim.verdict.suggestion is not None
    assert "January" in claim.verdict.suggestion
    assert "January" in claim.verdict.reason
    assert "June" in claim.verdict.reason
    (check,) = [c for c in claim.verdict.checks if c.outcome == "fail"]
    assert check.claim is not None
    assert check.evidence is not None
    assert made[0].text[check.claim.start : check.claim.end] == check.claim.quote
    text = evidence.document.text
    assert text[check.evidence.start : check.evidence.end] == check.evidence.quote
    assert claim.verdict.evidence[0].relation == "contradicts"


def test_a_doubled_passage_that_differs_is_found_without_evidence() -> None:
    edited = ARTICLE.replace("on Wednesday", "on Monday", 1)
    assert failed(verify(*parsed(edited))) == {"time"}


def test_verdicts_below_the_least_confidence_become_not_enough_info(evidence: Source) -> None:
    made = parsed("Rossetti's summit with Demir ended in failure in June.")
    assert "refuted" not in labels(verify(*made, (evidence,), min_confidence=0.99))


def test_sources_that_disagree_give_no_verdict(evidence: Source) -> None:
    made, values, _ = parsed(ARTICLE.replace("in January", "in June"), "other.txt")
    claim = "Rossetti's summit with Turkish President Orhan Demir ended in failure in January."
    found = labels(verify(*parsed(claim), (evidence, Source(made, values))))
    assert "refuted" not in found


LIST = "\n".join(
    f"{name} College ({town}, {state}) takes new students until Friday at noon."
    for name, town, state in (
        ("Alder", "Berea", "Ohio"),
        ("Birch", "Canton", "Ohio"),
        ("Cedar", "Ashland", "Virginia"),
        ("Elm", "Houston", "Texas"),
    )
)


def test_items_of_a_list_do_not_contradict_each_other() -> None:
    import brief

    found = brief.check("Colleges that still take students\n\n" + LIST + "\n")
    assert found.claims
    assert [c.verdict.label for c in found.claims if c.verdict] == ["not_enough_info"] * len(
        found.claims
    )


DOUBLED = (
    "Minister Ana Duarte opened the new tunnel under the bay on {0} at Bergen, Norway, in front "
    "of forty guests.\n\nMinister Ana Duarte opened the new tunnel under the bay on {1} at "
    "Bergen, Norway, in front of forty guests from abroad.\n\nThe work took six years.\n"
)


@pytest.mark.parametrize(("first", "second", "wrong"), [(0, 1, 1), (1, 0, 0)])
def test_of_two_passages_that_differ_the_one_against_the_date_is_shown(
    first: int, second: int, wrong: int
) -> None:
    import brief

    days = ("Thursday", "Tuesday")
    text = DOUBLED.format(days[first], days[second])
    found = brief.check(text, published="2019-04-25")  # a Thursday
    refuted = [c for c in found.claims if c.verdict and c.verdict.label == "refuted"]
    assert len(refuted) == 1
    assert "Tuesday" in refuted[0].quote
    assert refuted[0].verdict is not None
    assert "time" in {c.name for c in refuted[0].verdict.checks if c.outcome == "fail"}
    assert wrong == (first, second).index(1)


def test_evidence_of_a_country_does_not_bear_out_a_town(tmp_path) -> None:
    import brief

    article = tmp_path / "article.txt"
    article.write_text("Chancellor Iris Blum met the governor at Graz, Austria, on 5 May 2020.\n")
    found = brief.check(
        "Chancellor Iris Blum met the governor in Vienna on 5 May 2020.", against=[article]
    )
    assert found.claims[0].verdict is not None
    assert found.claims[0].verdict.label == "refuted"
    assert {c.name for c in found.claims[0].verdict.checks if c.outcome == "fail"} == {"place"}


def test_every_sentence_of_a_summary_is_a_claim(tmp_path) -> None:
    import brief

    article = tmp_path / "article.txt"
    article.write_text("Chancellor Iris Blum met the governor at Graz, Austria, on 5 May 2020.\n")
    text = "Iris Blum met the governor at Graz. It was a lovely day, I think. Who would not agree?"
    alone, checked = brief.check(text), brief.check(text, against=[article])
    assert len(alone.claims) < 3
    assert [c.quote for c in checked.claims] == [
        "Iris Blum met the governor at Graz.",
        "It was a lovely day, I think.",
        "Who would not agree?",
    ]
    assert [c.id for c in checked.claims] == ["c1", "c2", "c3"]
    assert [c.verdict.label for c in checked.claims[1:] if c.verdict] == ["not_enough_info"] * 2


@pytest.mark.parametrize(
    ("text", "contradicts"),
    [
        # twice nominated, and two grants of one form
        ("Judge Boyle was nominated for the post by President Grant on May 9, 2001. President "
         "Harold first nominated Judge Boyle for the post in 1991. The Senate will vote.", False),
        ("The county will get two grants.\n\n* $1,619,114.67 - Harlow - Debris Removal. This "
         "project is being funded at a cost share of $1,619,114.67 for work done as of July 1."
         "\n\n* $1,138,993.29 - Harlow - Debris Removal. This project is being funded at a cost "
         "share of $1,138,993.29 for work done as of July 1.", False),
        ("The company said on Monday that the Harlow plant would employ 1,200 workers by 2022. The "
         "mayor was glad. The company said on Monday that the Harlow plant would employ 1,500 "
         "workers by 2022.", True),
    ],
)  # fmt: skip
def test_another_occasion_and_items_of_a_list_contradict_nothing(
    text: str, contradicts: bool
) -> None:
    found = [f for f in brief.check(text).findings if f.level == "contradiction"]
    assert bool(found) is contradicts


@pytest.mark.parametrize("mark", ["**", "*", "__"])
def test_marks_of_emphasis_hide_nothing_on_either_side(mark: str) -> None:
    plain = "The harbour of Thessaloniki took in 40 ships in May 2019.\n"
    strong = plain.replace("40 ships", f"{mark}40 ships{mark}")
    for claim, told, label in (
        (plain, strong, "supported"),
        (strong, plain, "supported"),
        (strong.replace("40", "45"), plain, "refuted"),
        (plain.replace("40", "45"), strong, "refuted"),
    ):
        made, values, claims = parsed(claim)
        source, source_values, _ = parsed(told, "article.txt")
        checked = verify(made, values, claims, (Source(source, source_values),))
        assert labels(checked) == [label]


def test_a_month_that_is_part_of_a_length_is_no_other_day() -> None:
    evidence = (
        "On Thursday the Queen said that she would comply with the request of Prime Minister "
        "Boris Johnson to suspend Parliament for parts of September and October."
    )
    claim = "The Queen suspended Parliament on 9 September 2019 at the request of Boris Johnson."
    made, values, _ = parsed(evidence, "evidence.txt")
    assert "refuted" not in labels(verify(*parsed(claim), (Source(made, values),)))


def test_what_may_be_told_of_anybody_is_not_borne_out() -> None:
    made, values, _ = parsed("Paul Anker was hurt in the crash. He died today.", "evidence.txt")
    text = "Another later died."
    document, own, _ = parsed(text)
    claim = Claim(id="c1", text=text, start=0, end=len(text), quote=text, kinds=(),
                  checkworthiness=1.0, values=())  # fmt: skip
    found = verify(document, own, [claim], (Source(made, values),))
    assert labels(found) == ["not_enough_info"]


def test_of_several_sources_one_that_has_no_name_of_the_claim_decides_nothing() -> None:
    tunnel = parsed("The strike of the tunnel workers ended on Monday in Bergen.", "a.txt")[:2]
    port = parsed("The strike of the port workers in Riga ended on Tuesday.", "b.txt")[:2]
    sources = tuple(Source(made, values) for made, values in (tunnel, port))
    assert labels(verify(*parsed("The strike of the workers ended."), sources)) == [
        "not_enough_info"
    ]
    assert labels(verify(*parsed("The strike of the port workers in Riga ended."), sources)) == [
        "supported"
    ]


def test_what_is_denied_of_one_is_not_contradicted_by_what_is_true_of_another() -> None:
    text = "Planes arrive\n\nQatar was the first Arab country to send planes to guard the zone.\n"
    made, values, _ = parsed(text, "article.txt")
    source = Source(made, values)
    claims = judged("Jordan was the first Arab country to send planes.", source)
    assert labels(claims) == ["refuted"]
    claims = judged("Jordan was not the first Arab country to send planes.", source)
    assert "refuted" not in labels(claims)


@pytest.mark.parametrize(
    ("statement", "label"),
    [
        ("Rovers beat Ashby 3-1 on Saturday.", "refuted"),
        ("Rovers beat Ashby 3-1.", "refuted"),
        ("Rovers beat Ashby 3-1 in 2017.", "not_enough_info"),
        ("Rovers beat Ashby 3-1 last year.", "not_enough_info"),
    ],
)
def test_a_score_of_another_year_is_not_contradicted_by_that_of_saturday(
    statement: str, label: str
) -> None:
    source = Source(
        *parsed("Rovers beat Ashby 2-1 on Saturday to reach the cup final.", "a.txt")[:2]
    )
    assert labels(judged(statement, source)) == [label]


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Tom Lund gave two million euros to Labour's election fund.",
         "Tom Lund gave two million euros to the Labour Party for its election fund."),
        ("The briefing in Harlow will involve Robert Gates and Anna Berg.",
         "The briefing in Harlow will also involve James Clapper and Anna Berg."),
    ],
)  # fmt: skip
def test_whose_something_is_and_one_more_of_several_contradict_nothing(
    claim: str, sentence: str
) -> None:
    assert verdict(claim, f"{sentence}\n", "2019-05-16").label != "refuted"


def test_one_named_instead_of_another_still_contradicts() -> None:
    sentence = "The briefing in Harlow will involve James Clapper and Anna Berg."
    claim = "The briefing in Harlow will involve Robert Gates and Anna Berg."
    assert verdict(claim, f"{sentence}\n", "2019-05-16").label == "refuted"

"""Quotation marks, cues, and whose words they are."""

from __future__ import annotations

import pytest

from brief.language import phrases
from brief.language.analysis import Analysis
from brief.language.marks import quoted
from brief.language.syntax import Tree
from brief.language.words import words as tagged
from brief.records import Article, Block, Document, EntityType, EntityValue, Span
from brief.statements.quotes.attribution import Cued
from brief.statements.quotes.finder import quotes
from brief.statements.quotes.quotation import Quotation


def document(*paragraphs: str) -> Document:
    """Body paragraphs; sentences end at a period, or a period and a mark, before a space."""
    import re

    text = "\n\n".join(paragraphs)
    blocks, sentences, at = [], [], 0
    for number, paragraph in enumerate(paragraphs):
        end = at + len(paragraph) + (2 if number + 1 < len(paragraphs) else 0)
        blocks.append(Block(at, end, "body"))
        start = at
        for cut in re.finditer(r"(?<=[a-z][.!?])[\"”]?\s+(?=[\"“A-Z])|$", paragraph):
            stop = at + cut.start() + len(cut.group().rstrip())
            if stop > start:
                sentences.append(Span(start, stop))
            start = at + cut.end()
        at = end
    return Document(Article("x", "test", text), tuple(blocks), tuple(sentences))


def entity(text: str, quote: str, name: str = "", kind: EntityType = "person") -> EntityValue:
    at = text.index(quote)
    return EntityValue(start=at, end=at + len(quote), quote=quote, name=name or quote, type=kind)


def said(doc: Document, *entities: EntityValue) -> list[tuple[str | None, str, bool]]:
    """Speaker, content and directness of each attribution."""
    return [
        (q.speaker, " | ".join(doc.text[c.start : c.end] for c in q.content), q.direct)
        for q in quotes(Analysis(doc), entities)
    ]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ('He said: "We are done." Then left.', ['"We are done."']),
        ("“One,” she said. “Two.”", ["“One,”", "“Two.”"]),
        ("''It is over,'' she said.", ["''It is over,''"]),
        ('It measured 5\'10" and 3" wide.', []),
        ("A mark that “never closes.", []),
        ("''They say, 'It is over,''' he said.", ["''They say, 'It is over,'''"]),
        ("“It is over,“ she said. “Now go.”", ["“It is over,“", "“Now go.”"]),
        ("‘The whole plan has failed,’ said Ms Roe.", ["‘The whole plan has failed,’"]),
        ("The workers’ rights and the bosses’ duties.", []),
    ],
)
def test_marks_are_paired_in_all_their_forms(text: str, marked: list[str]) -> None:
    assert [text[s.start : s.end] for s in quoted(text, [Span(0, len(text))])] == marked


def test_a_name_never_seen_speaks_before_those_who_are_told() -> None:
    doc = document(
        '"We tried to keep a lane open, and they told us it was not safe," Okafor told reporters '
        'in Rye. "I will not gamble with lives."'
    )
    ((speaker, content, direct),) = said(doc, entity(doc.text, "Okafor"))
    assert (speaker, direct) == ("Okafor", True)
    assert content.endswith('"I will not gamble with lives."')


def test_an_aside_may_stand_between_speaker_and_cue() -> None:
    doc = document('"We slept," Jane Roe, the mayor of Rye and an engineer by training, told CNN.')
    assert said(doc, entity(doc.text, "Jane Roe")) == [("Jane Roe", '"We slept,"', True)]


def test_a_paragraph_that_opens_with_a_quotation_goes_on_with_it() -> None:
    doc = document(
        '"It was a good report," said Jane Roe.',
        '"Payrolls grew more than we had thought." Shares rose.',
    )
    assert said(doc, entity(doc.text, "Jane Roe")) == [
        ("Jane Roe", '"It was a good report," | "Payrolls grew more than we had thought."', True)
    ]


def test_a_title_is_no_part_of_the_speaker() -> None:
    doc = document("Deputy Chancellor Jane Roe said the plan was working.")
    assert [who for who, _, _ in said(doc, entity(doc.text, "Jane Roe"))] == ["Jane Roe"]


def test_a_clause_may_follow_the_day_of_the_saying() -> None:
    doc = document("Ann Roe said on Tuesday the bridge over the canal would close.")
    assert said(doc, entity(doc.text, "Ann Roe")) == [
        ("Ann Roe", "the bridge over the canal would close", False)
    ]


def test_a_quotation_of_several_paragraphs_closes_at_the_last() -> None:
    text = "“We begin.\n\n“We go on.\n\n“We end,” she said."
    spans = quoted(text, [Span(0, len(text))])
    assert [text[s.start : s.end] for s in spans] == ["“We begin.", "“We go on.", "“We end,”"]


def test_direct_speech_before_its_cue() -> None:
    doc = document("“The bridge will be closed for a month,” said Mayor Ann Lee.")
    assert said(doc, entity(doc.text, "Ann Lee")) == [
        ("Ann Lee", "“The bridge will be closed for a month,”", True)
    ]


def test_direct_speech_behind_its_cue() -> None:
    doc = document('Ann Lee told reporters: "The bridge is safe."')
    assert said(doc, entity(doc.text, "Ann Lee")) == [("Ann Lee", '"The bridge is safe."', True)]


def test_the_cue_may_split_a_quotation() -> None:
    doc = document("“The bridge is old,” Ann Lee said. “It has to be closed.”")
    assert said(doc, entity(doc.text, "Ann Lee")) == [
        ("Ann Lee", "“The bridge is old,” | “It has to be closed.”", True)
    ]


def test_indirect_speech_ends_with_its_sentence() -> None:
    doc = document("Ann Lee said that the bridge was closed. It is old.")
    assert said(doc, entity(doc.text, "Ann Lee")) == [
        ("Ann Lee", "that the bridge was closed", False)
    ]


def test_indirect_speech_before_its_cue() -> None:
    doc = document("The bridge will be closed, the ministry announced.")
    assert said(doc) == [("the ministry", "The bridge will be closed", False)]


@pytest.mark.parametrize(
    "text",
    [
        "According to the ministry, the bridge is closed.",
        "The bridge is closed, according to the ministry.",
    ],
)
def test_according_to_on_either_side(text: str) -> None:
    doc = document(text)
    ((speaker, content, direct),) = said(doc)
    assert (speaker, direct) == ("the ministry", False)
    assert content.lower() == "the bridge is closed"


def test_a_partial_quotation_counts_as_direct_and_keeps_its_clause() -> None:
    doc = document("Ann Lee said the bridge “is a danger to everyone.”")
    assert said(doc, entity(doc.text, "Ann Lee")) == [
        ("Ann Lee", "the bridge “is a danger to everyone.”", True)
    ]


def test_the_speaker_is_the_person_and_not_the_one_in_the_title() -> None:
    doc = document("“No comment at all,” said Jane Roe, a spokeswoman for President John Doe.")
    found = said(doc, entity(doc.text, "Jane Roe"), entity(doc.text, "John Doe"))
    assert found[0][0] == "Jane Roe"


def test_a_pronoun_is_the_only_person_near() -> None:
    doc = document("Ann Lee opened the bridge.", "“It is safe,” she said.")
    assert said(doc, entity(doc.text, "Ann Lee"))[0][0] == "Ann Lee"


def test_a_pronoun_that_could_be_two_people_is_nobody() -> None:
    doc = document("Ann Lee met Jane Roe.", "“It is safe,” she said.")
    found = said(doc, entity(doc.text, "Ann Lee"), entity(doc.text, "Jane Roe"))
    assert found == [(None, "“It is safe,”", True)]


def test_a_pronoun_skips_the_person_of_the_other_gender() -> None:
    doc = document("Ann Lee met John Doe.", "“It is safe,” she said.")
    found = said(doc, entity(doc.text, "Ann Lee"), entity(doc.text, "John Doe"))
    assert found[0][0] == "Ann Lee"


def test_words_after_a_comma_and_a_time_are_not_the_speaker() -> None:
    doc = document("John Doe, in Kentucky, said Tuesday that the mine would close.")
    found = said(doc, entity(doc.text, "John Doe"))
    assert found == [("John Doe", "that the mine would close", False)]


def test_belief_is_a_view_and_speech_is_not() -> None:
    doc = document("Ann Lee believes that the bridge is safe.")
    (quotation,) = quotes(Analysis(doc), [entity(doc.text, "Ann Lee")])
    assert quotation.view
    doc = document("Ann Lee says that the bridge is safe.")
    (quotation,) = quotes(Analysis(doc), [entity(doc.text, "Ann Lee")])
    assert not quotation.view


def test_a_quoted_paragraph_goes_on_with_the_speaker_before() -> None:
    doc = document("“The bridge is old,” Ann Lee said.", "“We will close it in May.”")
    (quotation,) = quotes(Analysis(doc), [entity(doc.text, "Ann Lee")])
    assert [doc.text[c.start : c.end] for c in quotation.content] == [
        "“The bridge is old,”",
        "“We will close it in May.”",
    ]


def test_captions_and_teasers_are_not_searched() -> None:
    text = "“The bridge is old,” Ann Lee said."
    doc = Document(
        Article("x", "test", text), (Block(0, len(text), "related"),), (Span(0, len(text)),)
    )
    assert quotes(Analysis(doc), []) == ()


def test_a_text_without_speech_has_no_quotations() -> None:
    assert quotes(Analysis(document("The bridge opened in May.")), []) == ()
    assert isinstance(Quotation((Span(0, 1),)).start, int)


def attributed(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of each attribution, as written."""
    doc = document(text)

    def words(*spans: Span | None) -> str:
        return " | ".join(doc.text[s.start : s.end] if s else "-" for s in spans)

    return [(words(q.source), words(q.cue), words(*q.content)) for q in quotes(Analysis(doc), [])]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        # bare clause, with a time between
        (
            "The mayor noted Friday that the bridge was old.",
            "The mayor",
            "noted",
            "that the bridge was old",
        ),
        # the cue inside what is said
        (
            "The new bridge, the mayor said, would open in May.",
            "the mayor",
            "said",
            "The new bridge | would open in May",
        ),
        # belief and intention
        (
            "She hopes to open the bridge in May.",
            "She",
            "hopes",
            "to open the bridge in May",
        ),
        ("The mayor wants a new bridge.", "The mayor", "wants", "a new bridge"),
        ("He promised to rebuild the school.", "He", "promised", "to rebuild the school"),
        # who is asked belongs to what is asked
        (
            "The governor urged residents to stay at home.",
            "The governor",
            "urged",
            "residents to stay at home",
        ),
        # a phrase is the content, and the time of saying is not
        ("The council rejected the plan.", "The council", "rejected", "the plan"),
        ("Critics have derided the plan.", "Critics", "have derided", "the plan"),
        # the preposition belongs to the cue
        ("Parents complained about the noise.", "Parents", "complained about", "the noise"),
        # partly quoted
        (
            "He called the plan “a disgrace.”",
            "He",
            "called",
            "the plan “a disgrace.”",
        ),
        # passives that name who speaks
        ("The plan was praised by the mayor.", "the mayor", "was praised", "The plan"),
        # nouns and adjectives
        (
            "The mayor is confident that the bridge will hold.",
            "The mayor",
            "is confident",
            "that the bridge will hold",
        ),
        (
            "The mayor’s claim that the bridge is safe has surprised engineers.",
            "The mayor’s",
            "claim",
            "that the bridge is safe",
        ),
        # a clause that "who" opens
        (
            "The engineers, who warned that the bridge was weak, were right.",
            "who",
            "warned",
            "that the bridge was weak",
        ),
        # headlines: capitals make no names of verbs
        (
            "Poll: Most Voters Want A New Bridge",
            "Poll",
            ":",
            "Most Voters Want A New Bridge",
        ),
        (
            "City Council Rejects Plan To Close Old Bridge",
            "City Council",
            "Rejects",
            "Plan To Close Old Bridge",
        ),
    ],
)
def test_each_construction_gives_source_cue_and_content(
    text: str, source: str, cue: str, content: str
) -> None:
    assert (source, cue, content) in attributed(text)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor opened the bridge on Monday.",
        "The program is known as Fresh Start.",
        "Work on the bridge continued through the weekend.",
        "The law ensures that ballots are counted.",
    ],
)
def test_no_attribution_where_nobody_speaks_or_thinks(text: str) -> None:
    assert attributed(text) == []


def test_what_is_inside_a_statement_is_part_of_it() -> None:
    found = attributed("The mayor said he thinks that the bridge is safe.")
    assert found == [("The mayor", "said", "he thinks that the bridge is safe")]


def test_a_second_verb_of_the_same_source_ends_the_statement() -> None:
    found = attributed("He said that the plan would fail and he called for a vote.")
    assert found == [("He", "said", "that the plan would fail"), ("he", "called for", "a vote")]


def test_kinds_keep_speech_apart_from_belief_and_stance() -> None:
    kinds = {
        text: {q.kind for q in quotes(Analysis(document(text)), [])}
        for text in (
            "The mayor said that the bridge was safe.",
            "The mayor believes that the bridge is safe.",
            "The mayor is afraid that the bridge will fall.",
        )
    }
    assert list(kinds.values()) == [{"speech"}, {"view"}, {"stance"}]


def test_whom_who_stands_for_is_the_speaker() -> None:
    doc = document("Ann Lee, who warned that the bridge was weak, was right.")
    found = said(doc, entity(doc.text, "Ann Lee"))
    assert found == [("Ann Lee", "that the bridge was weak", False)]


def test_the_rest_of_a_quotation_behind_a_long_source_has_the_same_speaker() -> None:
    doc = document(
        "“The bridge is old,” said Ann Lee, an engineer who has worked for the "
        "county, for the state and for three large builders. “It has to be closed.”"
    )
    ((speaker, content, _),) = said(doc, entity(doc.text, "Ann Lee"))
    assert (speaker, content) == ("Ann Lee", "“The bridge is old,” | “It has to be closed.”")


def test_what_a_participle_adds_is_not_the_quotation_before_it() -> None:
    found = attributed("“The bridge is old,” Lee said, adding that the town has no money.")
    assert ("Lee", "adding", "that the town has no money") in found
    assert ("Lee", "said", "“The bridge is old,”") in found
    found = attributed("In the end, the town agreed to lend the mill five million crowns.")
    assert found == [("the town", "agreed", "to lend the mill five million crowns")]


def test_a_second_speaker_behind_a_comma_ends_the_statement() -> None:
    found = attributed(
        "The mayor stressed that the work was not complete, and two rights groups warned that the "
        "state was slow."
    )
    assert ("The mayor", "stressed", "that the work was not complete") in found
    assert ("two rights groups", "warned", "that the state was slow") in found


@pytest.mark.parametrize("aside", [" (right)", ", a baker from Zell,", " of the bakers' guild"])
def test_what_stands_behind_a_second_speaker_ends_the_statement_too(aside: str) -> None:
    found = attributed(
        f"Anna Berg said the mill would close, but Ida Lund{aside} warned that bread would be dear."
    )
    assert found[0] == ("Anna Berg", "said", "the mill would close")
    assert found[1][1:] == ("warned", "that bread would be dear")


@pytest.mark.parametrize(
    "text",
    [
        'Lind has been associated with the discovery of a pattern called a "glider" in the game.',
        'Ida Lund was tried for a scheme known as "the well" in Torun.',
        'Tom Berg came up with the idea for a boat named "the Gull" in 1970.',
    ],
)
def test_what_something_is_called_nobody_says(text: str) -> None:
    assert attributed(text) == []


def test_who_calls_it_so_says_it() -> None:
    found = attributed('In the end the mayor of Torun called the plan "a farce".')
    assert [each[1] for each in found] == ["called"]


def test_an_infinitive_next_to_its_verb_goes_before_a_later_clause() -> None:
    found = attributed("The firm agreed to release millions so the owner could start the work.")
    assert found[0][2].startswith("to release millions")


def test_according_to_ends_what_others_say_and_goes_on_behind_its_source() -> None:
    found = attributed("Lee plans to visit the town on Sunday, according to an aide.")
    assert found == [("an aide", "according to", "Lee plans to visit the town on Sunday")]
    text = (
        "The top tenth paid half in 2013, according to the budget office, and the rest paid less."
    )
    doc = document(text)
    (found_,) = (
        q for q in quotes(Analysis(doc), []) if q.cue and q.cue.start == text.index("according")
    )
    assert [text[c.start : c.end] for c in found_.content] == [
        "The top tenth paid half in 2013",
        "and the rest paid less",
    ]


def test_a_title_between_marks_is_nothing_said() -> None:
    assert attributed("The novel “The Long Way Home Again” is by Ann Lee.") == []


def test_a_preposition_that_a_wrong_tree_takes_from_before_the_verb_opens_nothing() -> None:
    text = "Of rain Ann Lee spoke yesterday."
    parse = phrases.parse(tagged(text))
    heads = (5, 4, 3, 4, -1, 4, 4)  # "of" hung on "yesterday"
    labels = ("case", "obl", "flat", "nsubj", "root", "obl", "punct")
    found = Cued(parse, Tree(heads, labels)).complement(parse.verbs[0])
    assert found.cue == (4, 4)
    assert found.content is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“The lift was stuck for days,” said a tenant, Zoe Marr, on Friday.", "Zoe Marr"),
        ("“It cost a fortune,” said the company’s bookkeeper, Abe Finch.", "Abe Finch"),
        ("The wall will not hold, according to the surveyor, Abe Finch.", "Abe Finch"),
        ("“We counted 40 cracks,” the surveyor, Zoe Marr, said.", "Zoe Marr"),
    ],
)
def test_the_name_behind_a_role_is_the_speaker_whatever_the_role(text: str, name: str) -> None:
    doc = document(text)
    assert [speaker for speaker, *_ in said(doc, entity(text, name))] == [name]


def test_a_speaker_is_a_whole_phrase_or_none() -> None:
    doc = document("Thirty-one percent of farmers said the rain was late.")
    assert said(doc)[0][0] == "Thirty-one percent of farmers"
    doc = document("Abe Finch is under fire for suggesting in May that 40 schools should close.")
    assert said(doc, entity(doc.text, "Abe Finch"))[0][0] == "Abe Finch"


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "According to local media and hospital staff, the bus left the road.",
            "local media and hospital staff",
            ["the bus left the road"],
        ),
        (
            "The bus, according to passengers and a driver, left the road.",
            "passengers and a driver",
            ["The bus", "left the road"],
        ),
        (
            "According to court records, the bus left the road.",
            "court records",
            ["the bus left the road"],
        ),
        (
            "According to police, the bus left the road and the driver fled.",
            "police",
            ["the bus left the road and the driver fled"],
        ),
        (
            "The bus left the road, according to police and the driver fled.",
            "police",
            ["The bus left the road"],
        ),
    ],
)
def test_according_to_names_all_whom_and_joins(text: str, speaker: str, content: list[str]) -> None:
    doc = document(text)
    ((name, words, _),) = said(doc)
    assert (name, words.split(" | ")) == (speaker, content)


def test_an_outlet_beside_another_is_half_of_the_speaker() -> None:
    doc = document("According to the BBC and Reuters, the ferry sank.")
    outlets = [entity(doc.text, name, kind="organization") for name in ("BBC", "Reuters")]
    assert said(doc, *outlets)[0][0] == "BBC and Reuters"


def test_who_asks_or_warns_may_stand_behind_the_verb() -> None:
    doc = document("“The pumps ran dry,” said Abe Finch.", "“Who paid for it?” asked Zoe Marr.")
    found = said(doc, entity(doc.text, "Abe Finch"), entity(doc.text, "Zoe Marr"))
    assert found == [
        ("Abe Finch", "“The pumps ran dry,”", True),
        ("Zoe Marr", "“Who paid for it?”", True),
    ]


@pytest.mark.parametrize(
    ("paragraphs", "speaker"),
    [
        (
            ["“She ran nine schools before she came to us.” —Zoe Marr, head of the board"],
            "Zoe Marr",
        ),
        (["“She ran nine schools before she came to us.”\n- Professor Zoe Marr"], "Zoe Marr"),
        (["This from Zoe Marr:", "“She ran nine schools in all.”"], "Zoe Marr"),
        (["From the head of the board, Zoe Marr:", "“She ran nine schools in all.”"], "Zoe Marr"),
        (["Zoe Marr, head of the board:", "“She ran nine schools in all.”"], "Zoe Marr"),
        (["Questions for Zoe Marr:", "“Have you run nine schools in all?”"], None),
        (["Zoe Marr explained how it was found.", "“We read nine letters in all.”"], "Zoe Marr"),
        (["Zoe Marr told staff why it was sold.", "“It lost 3 million a year.”"], "Zoe Marr"),
        (["Zoe Marr spoke to reporters later.", "“It lost 3 million a year.”"], "Zoe Marr"),
        (["Zoe Marr closed the shop.", "“It lost 3 million a year.”"], None),
        (["Zoe Marr would not say why.", "“It lost 3 million a year.”"], None),
        (["Zoe Marr told staff why it was sold.", "“Was it a loss?” wondered Abe."], "Abe"),
    ],
)
def test_a_quoted_paragraph_without_a_cue_is_by_who_is_named_beside_it(
    paragraphs: list[str], speaker: str | None
) -> None:
    doc = document(*paragraphs)
    ((name, _, _),) = [q for q in said(doc, entity(doc.text, "Zoe Marr")) if q[2]]
    assert name == speaker


def test_paragraphs_of_one_quotation_share_who_speaks_before_them() -> None:
    doc = document("Zoe Marr told staff why.", "“We tried all we could.", "“It cost 3 million.”")
    direct = [q for q in said(doc, entity(doc.text, "Zoe Marr")) if q[2]]
    assert direct == [("Zoe Marr", "“We tried all we could. | “It cost 3 million.”", True)]


@pytest.mark.parametrize("clause", ["praised", "who was praised"])
def test_what_others_say_of_somebody_is_not_said_by_that_person(clause: str) -> None:
    text = f"Zoe Marr, {clause} as “the boldest of all” by her coach, won 12 titles."
    doc = document(text)
    assert "Zoe Marr" not in [speaker for speaker, *_ in said(doc, entity(text, "Zoe Marr"))]


def test_a_verb_between_marks_is_no_cue_for_what_stands_behind_the_colon() -> None:
    doc = document("“I will tell you this, Harlow:", "Nobody will come.”", "Zoe Marr left.")
    assert all(speaker is None for speaker, *_ in said(doc, entity(doc.text, "Zoe Marr")))


def test_a_phrase_set_off_behind_a_name_is_no_speaker() -> None:
    doc = document("Brenlow, in the wider FTSE 250, announced on Monday that it hired accountants.")
    named = [entity(doc.text, "Brenlow", kind="organization"),
             entity(doc.text, "FTSE 250", kind="organization")]  # fmt: skip
    assert [speaker for speaker, *_ in said(doc, *named)] == ["Brenlow"]


def test_a_name_right_before_who_is_the_speaker_whatever_the_tree_makes_of_it() -> None:
    doc = document("It cited testimony from Zoe Marr, who said that the risk is growing.")
    speakers = [speaker for speaker, *_ in said(doc, entity(doc.text, "Zoe Marr"))]
    assert "Zoe Marr" in speakers


def test_a_paragraph_of_quoted_words_goes_on_though_its_stop_is_behind_the_mark() -> None:
    doc = document(
        "“The jets went to protect the aid,” Zoe Marr told us.", "“They carry no bombs”."
    )
    assert said(doc, entity(doc.text, "Zoe Marr")) == [
        ("Zoe Marr", "“The jets went to protect the aid,” | “They carry no bombs”", True)
    ]

"""The self-test: what is planted, what is counted as found, and what as a false alarm."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from brief import pipeline
from brief.errors import InputError, UsageError
from brief.evaluation import selftest as module
from brief.evaluation.selftest import DEFAULT_KINDS, SelfTest, columns, selftest
from brief.perturb import passages
from brief.records import Article, Check, CheckName, Claim, Label, Verdict

TEXTS = {
    "bridge": """Harbor bridge in Bremen closed after inspection

Mayor Helga Brunner closed the harbor bridge in Bremen, Germany, on Tuesday after engineers \
found 14 cracks in its main pillar.

The bridge was built in 1974 at a cost of $48 million. Repairs will take nine months, the \
ministry said.

Transport Minister Karl Otten criticized the decision on Wednesday. The ministry did not answer \
questions about the cost of the repairs.
""",
    "ferry": """Ferry sinks off Marseille

A ferry of the company Weser Lines sank near Marseille on Friday after a fire in its engine room.

Rescuers saved 212 passengers, the coast guard said. Captain Pierre Lambert left the ship after \
three hours.

The owners may close the line in July. Prosecutor Claire Dumont opened an inquiry into the fire \
on Saturday.
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def run(folder: Path, **options: object) -> SelfTest:
    return selftest([str(folder)], published="2019-05-16", **options)  # type: ignore[arg-type]


class Judge:
    """Stands in for the verifier: one verdict for every claim, with one failing check."""

    def __init__(self, label: Label, failing: CheckName | None = None) -> None:
        self.label, self.failing = label, failing
        self.asked: list[str] = []

    def __call__(
        self,
        document: object,
        values: object,
        claims: Sequence[Claim],
        against: object = (),
        discourse: object = None,
    ) -> tuple[Claim, ...]:
        import dataclasses

        self.asked += [c.quote for c in claims]
        checks = (
            (Check(name=self.failing, outcome="fail", detail="told so"),) if self.failing else ()
        )
        verdict = Verdict(label=self.label, confidence=0.9, checks=checks, reason="told so")
        return tuple(dataclasses.replace(c, verdict=verdict) for c in claims)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> SelfTest:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "broken.json").write_text("{", encoding="utf-8")
    return run(folder)


def test_planted_dates_and_numbers_are_found_and_nothing_else_is(whole: SelfTest) -> None:
    recall = whole.recall()
    for kind in ("date", "weekday", "number"):
        caught, planted = recall[kind, "against"]
        assert caught == planted >= 1
    assert whole.false_alarms()["alone"][0] == 0
    assert whole.false_alarms()["itself"][0] == 0


def test_what_cannot_be_read_is_named_and_the_rest_is_tested(whole: SelfTest) -> None:
    assert whole.articles == 2
    assert [Path(f.source).name for f in whole.failures] == ["broken.json"]


def test_a_row_shows_the_sentence_before_and_after(whole: SelfTest) -> None:
    assert whole.rows
    for row in (r for r in whole.rows if r.mode != "inside"):
        assert row.before != row.after
        assert row.before in TEXTS[Path(row.source).stem]
        assert row.reason
        if row.expected == "refuted":
            assert row.caught == row.named
        assert not (row.named and row.label != "refuted")
    assert {r.article for r in whole.rows} == {u.article for u in whole.untouched}


def test_missed_are_the_rows_that_are_not_caught(whole: SelfTest) -> None:
    assert set(whole.missed()) == {r for r in whole.rows if not r.caught}
    planted = sum(n for _, n in whole.recall().values())
    assert planted == len(whole.rows)


def test_columns_hold_the_rows_of_each_kind_in_order(whole: SelfTest) -> None:
    table = columns(whole)
    assert sum(len(c["caught"]) for c in table.values()) == len(whole.rows)
    rows = [r for r in whole.rows if r.kind == "date"]
    assert table["date"]["caught"].dtype == np.bool_
    assert table["date"]["caught"].tolist() == [r.caught for r in rows]
    assert table["date"]["article"].tolist() == [r.article for r in rows]


def test_the_outcome_goes_to_json_and_back(whole: SelfTest) -> None:
    data = json.loads(json.dumps(whole.to_json(), allow_nan=False))
    assert SelfTest.from_json(data) == whole


def test_the_outcome_does_not_depend_on_the_number_of_workers(
    folder: Path, whole: SelfTest
) -> None:
    again = run(folder, jobs=2, kinds=["date", "person"])
    wanted = [(r.kind, r.mode, r.after, r.caught) for r in whole.rows if r.kind in again.kinds]
    assert [(r.kind, r.mode, r.after, r.caught) for r in again.rows] == wanted


def test_a_refutation_counts_only_for_the_slot_that_was_edited(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "verify", Judge("refuted", "time"))
    found = run(folder, kinds=["date", "person"])
    caught = {(r.kind, r.caught) for r in found.rows if r.mode == "against"}
    assert caught == {("date", True), ("person", False)}
    assert all(r.label == "refuted" and r.failed == ("time",) for r in found.rows)


def test_every_refuted_claim_of_an_untouched_article_is_a_false_alarm(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "verify", Judge("refuted", "time"))
    found = run(folder, kinds=["date"])
    for refuted, claims in found.false_alarms().values():
        assert refuted == claims > 0
    places = [a.where for a in found.alarms]
    assert set(places) == {"alone", "itself", "edited"}
    assert len(places) == sum(u.refuted for u in found.untouched)
    assert {a.kind for a in found.alarms if a.where == "edited"} == {"date"}


@pytest.mark.parametrize(("label", "caught"), [("supported", False), ("not_enough_info", True)])
def test_of_an_unproven_statement_only_support_is_wrong(
    folder: Path, monkeypatch: pytest.MonkeyPatch, label: Label, caught: bool
) -> None:
    monkeypatch.setattr(module, "verify", Judge(label))
    found = run(folder, kinds=["condition", "wrong_sentence", "date"])
    unproven = [r for r in found.rows if r.expected == "not_enough_info"]
    assert unproven
    assert all(r.caught is caught and not r.named for r in unproven)
    assert not any(r.caught for r in found.rows if r.kind == "date")


def test_unchanged_sentences_are_not_checked_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge = Judge("supported")
    monkeypatch.setattr(module, "verify", judge)
    found = run(folder, kinds=["date"])
    alone, itself = (sum(u.claims for u in found.untouched if u.where == w)
                     for w in ("alone", "itself"))  # fmt: skip
    edits = sum(r.mode == "against" for r in found.rows)
    others = sum(u.claims for u in found.untouched if u.where == "edited")
    assert others > edits
    assert len(judge.asked) - alone - itself < others


LEAD = "Minister Ana Duarte opened the new tunnel under the bay on {} at Bergen, Norway, in front of forty guests."  # fmt: skip


def test_a_sentence_said_twice_contradicts_itself_once_one_is_edited(tmp_path: Path) -> None:
    lead = LEAD.format("Tuesday")
    text = f"{lead}\n\nThe work took six years and cost 90 million kroner.\n\n{lead}\n"
    (tmp_path / "tunnel.txt").write_text(text, encoding="utf-8")
    found = run(tmp_path, kinds=["weekday"])
    rows = [r for r in found.rows if r.mode == "twice"]
    assert rows
    assert all(r.caught and "time" in r.failed for r in rows)


@pytest.mark.parametrize(
    ("second", "restated"),
    [
        ("Of the nine people whom the flood killed, four were tourists.", True),
        ("Divers had searched the river for nine days.", False),
    ],
)
def test_an_error_is_looked_for_alone_where_the_article_restates_it(
    tmp_path: Path, second: str, restated: bool
) -> None:
    first = "The flood killed nine people in Passau on Friday, the mayor said."
    (tmp_path / "flood.txt").write_text(f"{first}\n\n{second}\n", encoding="utf-8")
    found = run(tmp_path, kinds=["number"], per_kind=3)
    alone = [r for r in found.rows if r.mode == "alone" and r.before == first]
    assert bool(alone) is restated


def test_another_clause_of_an_unproven_sentence_may_be_supported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "The ferry sank near Marseille on Friday, and the owners may close the line in July.\n"
    (tmp_path / "ferry.txt").write_text(text, encoding="utf-8")
    support, doubt = Judge("supported"), Judge("not_enough_info")

    def judge(
        document: object, values: object, claims: Sequence[Claim], *rest: object, **options: object
    ) -> list[Claim]:
        return [
            (doubt if "close" in c.quote else support)(document, values, [c])[0] for c in claims
        ]

    monkeypatch.setattr(module, "verify", judge)
    found = run(tmp_path, kinds=["condition"])
    assert [(r.label, r.caught) for r in found.rows] == [("not_enough_info", True)]
    assert "will close" in found.rows[0].after
    assert any(u.supported for u in found.untouched)


def test_a_summary_that_comes_with_the_article_is_checked_against_it(tmp_path: Path) -> None:
    record = {"id": "a", "text": TEXTS["bridge"], "published": "2019-05-16",
              "summary": "Mayor Helga Brunner closed the harbor bridge in Bremen on Tuesday."}  # fmt: skip
    (tmp_path / "articles.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    found = selftest([str(tmp_path)], kinds=["date"])
    refuted, claims = found.false_alarms()["summary"]
    assert claims == 1
    assert refuted == 0


def test_a_limit_takes_a_seeded_sample(tmp_path: Path) -> None:
    rows = [{"id": f"a{n}", "text": TEXTS["ferry"], "published": "2019-05-16"} for n in range(9)]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "articles.jsonl").write_text(lines, encoding="utf-8")
    path = [str(tmp_path)]
    samples = [
        [u.article for u in selftest(path, kinds=["unit"], limit=3, seed=seed).untouched
         if u.where == "alone"]
        for seed in (1, 1, 2)
    ]  # fmt: skip
    assert len(set(samples[0])) == 3
    assert samples[0] == samples[1] != samples[2]


def test_a_kind_that_no_sentence_gives_is_noted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The council met in the old town hall for a long debate.\n")
    found = run(tmp_path, kinds=["unit", "speaker"])
    assert [note.split(":")[0] for note in found.notes] == ["unit", "speaker"]


def test_what_goes_wrong_with_one_article_is_a_failure_of_that_article(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(document: object, *rest: object, **options: object) -> tuple[Claim, ...]:
        raise RuntimeError("broken")

    monkeypatch.setattr(module, "verify", broken)
    found = run(folder, kinds=["date"])
    assert found.articles == 0
    assert [f.error for f in found.failures] == ["Bug", "Bug"]
    assert all("broken" in f.message for f in found.failures)


def test_wrong_usage_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="did you mean 'weekday'"):
        run(folder, kinds=["weekdays"])
    for option in ("limit", "per_kind", "jobs"):
        with pytest.raises(UsageError, match=f"{option}: 0 is below 1"):
            run(folder, **{option: 0})
    with pytest.raises(InputError, match="no article to test"):
        run(tmp_path / "absent")


def test_kinds_for_pairs_are_left_to_those_who_ask() -> None:
    assert len(DEFAULT_KINDS) == 26
    assert not {"merged", "entity_present"} & set(DEFAULT_KINDS)


def test_passages_that_contradict_themselves_are_found_and_their_twins_pass(folder: Path) -> None:
    kinds = ["percent_change", "spelling", "quotation", "conversion"]
    found = run(folder, kinds=kinds)
    rows = [row for row in found.rows if row.mode == "inside"]
    assert {row.kind for row in rows} == set(kinds)
    assert len(rows) == len(kinds) * len(TEXTS)
    assert all(row.caught and row.named for row in rows)
    assert all(row.before != row.after for row in rows)
    texts = [each for each in found.untouched if each.where in ("inside", "findings")]
    assert len(texts) == len(rows) + len(TEXTS)
    assert not any(each.refuted for each in texts)


def test_the_same_passages_are_made_again() -> None:
    document = pipeline.document(Article("a", "a.txt", TEXTS["ferry"], published="2019-05-16"))
    one, two = (list(passages.passages(document, passages.KINDS, 3)) for _ in range(2))
    assert one == two
    assert [p.kind for p in one] == list(passages.KINDS)
    for passage in one:
        assert passage.wrong != passage.right
        assert "{" not in passage.wrong + passage.right
        assert passage.copy[passage.start :].startswith(passage.wrong)
        assert passage.twin[passage.start :].startswith(passage.right)
    assert list(passages.passages(document, passages.KINDS, 4)) != one

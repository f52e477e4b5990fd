"""What comes out of each example, written down: ``pytest --update-golden``, then read the diff."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from brief import config
from brief.pipeline import Pipeline
from brief.reading.articles import read
from brief.records import Failure, Report, dumps
from brief.report.kinds import facts

EXAMPLES = Path(__file__).parents[2] / "examples"
SCHEMA = Draft202012Validator(
    json.loads((Path(__file__).parents[2] / "docs" / "schema.json").read_text(encoding="utf-8"))
)
NAMES = [
    "2023-03-09-valparaiso-port-strike-wire.txt",
    "agency-records.jsonl",
    "court-ruling.html",
    "empty.txt",
    "ferry-accident-evening.txt",
    "one-sentence.txt",
    "rail-tunnel-utf16.txt",
    "vladivostok-summit-scrape.txt",
    "zoo-tortoise-cp1252.txt",
]


@pytest.mark.parametrize("name", NAMES)
def test_an_example_gives_what_is_written_down(name: str, golden) -> None:
    pipeline = Pipeline(
        config.load({}, environment={}, files=False)[0], ("brief", "claims", "check")
    )
    records = []
    for article in read([str(EXAMPLES / name)]):
        if isinstance(article, Failure):
            records.append({"failure": article.message.replace(str(EXAMPLES), "examples")})
            continue
        report = pipeline(article)
        assert report == Report.from_json(json.loads(dumps(report.to_json())))
        SCHEMA.validate(report.to_json())
        records.append(
            {
                "published": f"{report.article.published} ({report.article.published_from})",
                "blocks": [
                    f"{b.kind}: {' '.join(report.article.quote(b).split())[:60]}"
                    for b in report.document.blocks
                ],
                "brief": report.brief.text if report.brief else None,
                "claims": [
                    {
                        "text": claim.text,
                        "kinds": list(claim.kinds),
                        "facts": facts(report, claim, verbose=True),
                        "speaker": claim.speaker,
                        "verdict": claim.verdict.label if claim.verdict else None,
                    }
                    for claim in report.claims
                ],
            }
        )
    golden(Path(name).name, records)


def test_clean_examples_lose_nothing() -> None:
    """Of an article without furniture every line is title, date line, byline or body."""
    for name in ("ferry-accident-evening.txt", "zoo-tortoise-cp1252.txt", "one-sentence.txt",
                 "rail-tunnel-utf16.txt", "2023-03-09-valparaiso-port-strike-wire.txt",
                 "court-ruling.html", "agency-records.jsonl", "bridge-report-long.txt"):  # fmt: skip
        for article in read([str(EXAMPLES / name)]):
            assert not isinstance(article, Failure)
            from brief.pipeline import document

            dropped = [
                article.quote(b)
                for b in document(article).blocks
                if b.kind not in ("title", "dateline", "byline", "body")
            ]
            assert dropped == [], name

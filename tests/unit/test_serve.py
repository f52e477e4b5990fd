"""The endpoints: what they take, what they answer, whom they let in, what they log."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

import brief
from brief.config import Settings
from brief.records import Failure, Report, dumps
from brief.records.schema import schema
from brief.serve.app import make
from brief.serve.engine import BusyError, DiedError, LateError
from brief.serve.guard import Rules
from brief.serve.jobs import Answer, Job, Worker

ARTICLE = (
    "Harbor strike ends in Tallinn\n\nTALLINN, 4 March 2024 - Dockers in Tallinn ended a strike of "
    "nine days on Monday. The union said that 1,200 workers would get 4 percent more. Mayor Liis "
    "Kask said the port lost 3 million euros."
)
TOKEN = "a-token-of-the-tests"


class Here:
    """An engine without processes."""

    workers, queue, time_limit_s, running, waiting = 1, 4, 10.0, 0, 0

    def __init__(self) -> None:
        self.worker = Worker(Settings())
        self.jobs: list[Job] = []
        self.raises: Exception | None = None

    async def do(self, job: Job) -> Answer:
        self.jobs.append(job)
        if self.raises is not None:
            raise self.raises
        return self.worker(job)


@pytest.fixture(scope="module")
def engine() -> Here:
    return Here()


@pytest.fixture
def client(engine: Here) -> Iterator[TestClient]:
    engine.raises = None
    app = make(engine, Rules(max_bytes=50_000))  # type: ignore[arg-type]
    with TestClient(app, base_url="http://localhost:8080") as made:
        yield made


def test_a_check_is_the_report_that_python_gives(client: TestClient) -> None:
    asked = {"text": ARTICLE, "source": "<text>"}
    got = client.post("/v1/check", json=asked)
    assert got.status_code == 200
    assert got.headers["content-type"] == "application/json"
    assert Report.from_json(got.json()) == brief.check(ARTICLE)
    jsonschema.validate(got.json(), schema())


def test_a_summary_is_checked_against_its_article(client: TestClient) -> None:
    summary = "Dockers in Tallinn ended a strike of eleven days on Monday."
    asked = {
        "text": summary,
        "published": "2024-03-04",
        "against": [{"text": ARTICLE, "source": "story 7"}],
    }
    got = client.post("/v1/check", json=asked).json()
    (claim,) = got["claims"]
    assert claim["verdict"]["label"] == "refuted"
    assert claim["verdict"]["evidence"][0]["source"] == "story 7"
    assert claim["verdict"]["suggestion"] == summary.replace("eleven", "nine")
    assert got["findings"] == []


def test_the_same_evidence_is_read_once(client: TestClient, engine: Here) -> None:
    asked = {"text": "The port lost 3 million euros.", "against": [{"text": ARTICLE}]}
    first = client.post("/v1/check", json=asked)
    held = engine.worker.pipeline(engine.jobs[-1])
    again = client.post("/v1/check", json={**asked, "text": "The port lost 5 million euros."})
    assert engine.worker.pipeline(engine.jobs[-1]) is held
    assert first.json()["provenance"]["config"] == again.json()["provenance"]["config"]


def test_a_brief_keeps_its_bounds(client: TestClient) -> None:
    got = client.post("/v1/summarize", json={"text": ARTICLE, "words": 14, "id": "a7"})
    assert got.json()["type"] == "brief"
    assert got.json()["article"]["id"] == "a7"
    assert 0 < len(got.json()["brief"]["text"].split()) <= 14
    jsonschema.validate(got.json(), schema())
    full = client.post("/v1/summarize", json={"text": ARTICLE, "full": True})
    assert full.json()["article"]["text"] == ARTICLE


def test_claims_come_without_verdicts_those_to_check_first_on_top(client: TestClient) -> None:
    got = client.post("/v1/claims", json={"text": ARTICLE, "first": 2}).json()
    assert len(got["claims"]) == 2
    assert got["claims"][0]["checkworthiness"] >= got["claims"][1]["checkworthiness"]
    assert all(claim["verdict"] is None for claim in got["claims"])


def test_scores_are_in_order_with_their_ids(client: TestClient) -> None:
    pairs = [
        {"id": 7, "document": ARTICLE, "claim": "Dockers ended a strike."},
        {"document": ARTICLE, "claim": "The king of Norway danced in Oslo with nine goats."},
    ]
    got = client.post("/v1/score", json={"pairs": pairs, "verifier": "words"}).json()
    assert [row["id"] for row in got["scores"]] == [7, None]
    assert got["scores"][0]["support"] > got["scores"][1]["support"]


@pytest.mark.parametrize("form", ["text", "markdown", "csv", "jsonl"])
def test_other_formats_are_those_of_the_commands(client: TestClient, form: str) -> None:
    from brief.report import render

    got = client.post(f"/v1/check?format={form}", json={"text": ARTICLE, "source": "<text>"})
    assert got.text == "".join(render([brief.check(ARTICLE)], form))


def test_a_file_becomes_articles_that_can_be_asked_about(client: TestClient) -> None:
    lines = [{"id": "one", "text": ARTICLE}, {"title": "nothing"}]
    body = "".join(json.dumps(line) + "\n" for line in lines).encode("utf-8")
    got = client.post("/v1/read?name=..%2F..%2Fwire.jsonl", content=body)
    good, bad = got.json()["articles"]
    assert (good["id"], good["source"], good["text"]) == ("one", "wire.jsonl:1", ARTICLE)
    assert (bad["type"], bad["source"]) == ("failure", "wire.jsonl:2")
    page = client.post(
        "/v1/read?name=page.html",
        content=f"<html><body><article><h1>Strike</h1><p>{ARTICLE}</p></article></body></html>",
    ).json()["articles"][0]
    assert page["form"] == "html"
    assert "Dockers in Tallinn" in page["text"]


def test_reports_are_rendered_together(client: TestClient) -> None:
    report = client.post("/v1/check", json={"text": ARTICLE}).json()
    lost = Failure("gone.txt", "InputError", "gone.txt: empty").to_json()
    got = client.post("/v1/render?format=markdown", json={"records": [report, lost]})
    assert "Dockers in Tallinn" in got.text
    assert "gone.txt" in got.text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"schema": "brief/9"}, "schema brief/1"),
        ({"claims": [{"id": 3}]}, "claims.0"),
        ({"claims": None}, "claims"),
        ({"values": [{"kind": "time", "start": "a"}]}, "values.0"),
    ],
)
def test_what_is_no_report_is_not_rendered(
    client: TestClient, change: dict[str, Any], words: str
) -> None:
    report = client.post("/v1/claims", json={"text": ARTICLE}).json()
    got = client.post("/v1/render", json={"records": [{**report, **change}]})
    assert got.status_code == 422
    assert words in got.json()["message"]
    short = {**report, "article": {**report["article"], "text": "Short."}}
    assert "outside the text" in client.post("/v1/render", json={"records": [short]}).text


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"text": "  \n"}, "body.text"),
        ({}, "either 'text' or 'html'"),
        ({"text": "a", "html": "<p>a"}, "either 'text' or 'html'"),
        ({"text": "News.", "wrods": 7}, "body.wrods"),
        ({"text": "News.", "words": 0}, "body.words"),
        ({"text": "News.", "words": "7"}, "body.words"),
        ({"text": "News.", "published": "soon"}, "ISO 8601"),
        ({"text": "News.", "method": "hf:/etc"}, "body.method"),
        ({"html": "<html><body></body></html>"}, "no article text"),
    ],
)
def test_a_wrong_request_says_what_would_do(
    client: TestClient, asked: dict[str, Any], words: str
) -> None:
    got = client.post("/v1/summarize", json=asked)
    assert got.status_code == 422
    assert got.json()["type"] == "failure"
    assert words in got.json()["message"]


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ('{"a": NaN}', "NaN is not JSON"),
        ('{"a": -1e999}', "beyond the range"),
        (f'{{"a": {"9" * 5000}}}', "not JSON"),
        (f'{{"a": {"[" * 300}{"]" * 300}}}', "nested more than 100 levels"),
        ("[" * 40_000, "not JSON: nested too deeply"),
    ],
)
@pytest.mark.parametrize("path", ["check", "render"])
def test_a_body_that_is_not_json_as_its_standard_has_it_is_refused(
    client: TestClient, engine: Here, path: str, extra: str, words: str
) -> None:
    asked = len(engine.jobs)
    got = client.post(
        f"/v1/{path}",
        content=f'{{"text": "News.", "extra": {extra}}}',
        headers={"content-type": "application/json"},
    )
    assert (got.status_code, got.json()["type"], len(engine.jobs)) == (422, "failure", asked)
    assert words in got.json()["message"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/v1/stories?format=text", "query: no 'format'; it takes none"),
        ("/v1/score?format=csv", "query: no 'format'; it takes none"),
        ("/v1/summarize?from=html", "query: no 'from'; accepted: format"),
    ],
)
def test_a_parameter_that_would_change_nothing_is_refused(
    client: TestClient, path: str, said: str
) -> None:
    got = client.post(path, json={"text": ARTICLE})
    assert (got.status_code, got.json()["type"]) == (422, "failure")
    assert got.json()["message"] == said


def test_articles_are_grouped_into_stories(client: TestClient) -> None:
    other = ARTICLE.replace("1,200 workers", "1,500 workers").replace("Harbor strike", "Strike")
    articles = [{"text": ARTICLE, "source": "a"}, {"text": other, "source": "b"},
                {"text": "The library of Riga opened in 2003.", "published": "2020-01-01"}]  # fmt: skip
    got = client.post("/v1/stories", json={"articles": articles}).json()
    (story,) = got["stories"]
    assert len(story["articles"]) == 2
    assert "Dockers" in json.dumps(story["brief"])
    jsonschema.validate(story, schema())


def test_without_an_index_nothing_is_searched(client: TestClient) -> None:
    for path, asked in (
        ("/v1/search", {"query": "strike"}),
        ("/v1/check", {"text": ARTICLE, "archive": True}),
    ):
        got = client.post(path, json=asked)
        assert (got.status_code, "without --index" in got.json()["message"]) == (422, True)


def test_no_path_and_no_checkpoint_is_taken_from_a_request(client: TestClient) -> None:
    for asked in ({"against": ["/etc/passwd"]}, {"verifier": "hf:/tmp/x"}, {"encoding": "utf-8"}):
        assert client.post("/v1/check", json={"text": ARTICLE, **asked}).status_code == 422


def test_failures_are_records_whatever_they_are_of(client: TestClient) -> None:
    for got, code in (
        (client.get("/nowhere"), 404),
        (client.get("/v1/check"), 405),
        (client.post("/v1/check", content=b"{"), 422),
        (client.post("/v1/check?format=pdf", json={"text": ARTICLE}), 422),
    ):
        assert got.status_code == code
        assert got.json()["type"] == "failure"


@pytest.mark.parametrize(
    ("error", "code"),
    [(BusyError(7), 429), (LateError("late"), 504), (DiedError("died"), 500)],
)
def test_what_the_queue_says_reaches_the_client(
    client: TestClient, engine: Here, error: Exception, code: int
) -> None:
    engine.raises = error
    got = client.post("/v1/check", json={"text": ARTICLE})
    assert (got.status_code, got.headers.get("retry-after")) == (code, "7" if code == 429 else None)


def test_large_bodies_are_refused_before_they_are_read(client: TestClient, engine: Here) -> None:
    before = len(engine.jobs)
    assert client.post("/v1/check", json={"text": "a" * 60_000}).status_code == 413

    def parts() -> Iterator[bytes]:
        yield b'{"text": "'
        for _ in range(60):
            yield b"a" * 1000

    got = client.post("/v1/check", content=parts(), headers={"content-type": "application/json"})
    assert (got.status_code, got.json()["error"]) == (413, "InputError")
    assert len(engine.jobs) == before


def test_other_names_and_other_pages_are_not_let_in(client: TestClient) -> None:
    assert client.get("/v1/health", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/v1/health", headers={"origin": "http://evil.example"}).status_code == 403
    assert client.get("/v1/health", headers={"origin": "null"}).status_code == 403
    assert client.get("/v1/health", headers={"origin": "http://localhost:8080"}).status_code == 200
    assert client.get("/v1/health", headers={"host": "[::1]:8080"}).status_code == 200


def test_a_token_is_asked_for_where_texts_are(engine: Here) -> None:
    app = make(engine, Rules(token=TOKEN, hosts=()))  # type: ignore[arg-type]
    with TestClient(app, base_url="http://news.example") as client:
        assert client.get("/v1/health").status_code == 200
        assert client.get("/").status_code == 200
        refused = client.post("/v1/claims", json={"text": ARTICLE})
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"] == "Bearer"
        wrong = {"authorization": "Bearer a-token-of-the-tests2"}
        assert client.post("/v1/claims", json={"text": ARTICLE}, headers=wrong).status_code == 401
        right = {"authorization": f"Bearer {TOKEN}"}
        assert client.post("/v1/claims", json={"text": ARTICLE}, headers=right).status_code == 200


def test_no_word_of_an_article_is_logged(
    client: TestClient,
    engine: Here,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # whatever a server that another test started has set
    log = logging.getLogger("brief.serve")
    monkeypatch.setattr(log, "handlers", [])
    monkeypatch.setattr(log, "propagate", True)
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="brief.serve")
    secret = "Quibblesworth"
    client.post("/v1/check", json={"text": f"{secret} resigned on Monday."})
    client.post("/v1/check", json={"text": secret, "words": secret})
    client.get(f"/v1/check?text={secret}")
    client.get(f"/{secret}")
    client.post(f"/v1/read?name={secret}.json", content=f'{{"text": {secret}'.encode())
    engine.raises = KeyError(secret)  # a bug, whose message quotes the article
    got = client.post("/v1/check", json={"text": secret})
    assert (got.status_code, got.json()["error"]) == (500, "Bug")
    # what the client of the tests says of itself is no log of ours
    ours = [r.getMessage() for r in caplog.records if not r.name.startswith("httpx")]
    assert any("POST /v1/check 200" in line for line in ours)
    assert any("bug: KeyError" in line for line in ours)
    assert not [line for line in ours if secret in line]
    assert not [r for r in caplog.records if r.exc_info]


def test_a_bug_in_the_stages_is_told_apart(
    client: TestClient, engine: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("brief.pipeline.Pipeline.__call__", broken)
    got = client.post("/v1/check", json={"text": ARTICLE})
    assert (got.status_code, got.json()["error"]) == (500, "Bug")


def test_the_page_loads_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    for path in ("/", "/page.js", "/page.css", "/icon.svg"):
        got = client.get(path)
        assert got.status_code == 200
        assert "//" not in got.text.replace("http://www.w3.org/2000/svg", "").replace("// ", "")


def test_the_openapi_has_the_published_schema(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    report = described["components"]["schemas"]["Report"]
    assert report["properties"]["schema"] == {"const": "brief/1"}
    assert "$defs" not in dumps(described)
    names = {ref.split("/")[-1] for ref in _refs(described)}
    assert names <= set(described["components"]["schemas"])


def _refs(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "$ref":
                yield value
            else:
                yield from _refs(value)
    elif isinstance(part, list):
        for item in part:
            yield from _refs(item)

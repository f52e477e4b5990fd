"""The endpoints: a request to a job, its answer to a response."""

# No postponed annotations here: FastAPI reads them when a function is declared, and some are of
# names that stand inside ``make``.
import mimetypes
from collections.abc import Callable, Coroutine, Mapping
from importlib.resources import files
from typing import Annotated, Any

from fastapi import Body, FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.routing import APIRoute
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.routing import Route

from brief.errors import BriefError, InputError, UsageError, did_you_mean
from brief.reading import reports, strict
from brief.records import SCHEMA, Failure, Report, dumps
from brief.records.schema import schema
from brief.records.story import Story
from brief.report import formats, suffix
from brief.report.html import POLICY
from brief.serve import asked, described
from brief.serve.engine import BusyError, DiedError, Engine, LateError, StoppedError
from brief.serve.guard import App, Guard, RefusedError, Rules, failed
from brief.serve.jobs import Job, Upload
from brief.version import __version__

JSON = "application/json"
_MEDIA = {
    "text": "text/plain; charset=utf-8",
    "markdown": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "json": JSON,
    "jsonl": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json",
    "sarif": "application/sarif+json",
}
_STATUS = {2: 422, 3: 422, 4: 503, 70: 500}  # of the exit codes of a failure
_RAISED: Mapping[type[BriefError], int] = {
    BusyError: 429,
    LateError: 504,
    DiedError: 500,
    StoppedError: 503,
    UsageError: 422,
    InputError: 422,
}
_PAGE = {"/": "page.html", "/page.js": "page.js", "/page.css": "page.css", "/icon.svg": "icon.svg"}
# A report is a page of ours with a stranger's words in it. Sent as a document of its own it gets
# no origin: whatever slipped through could not ask this server for anything.
_OF_REPORT = f"sandbox allow-scripts allow-downloads allow-modals allow-popups; {POLICY}"
Form = Annotated[str, Query(description="The format of the answer.")]


class _Request(Request):
    """A request whose body is read as JSON files are."""

    async def json(self) -> Any:
        """The body; what is no JSON, or nested beyond what is carried through, is refused."""
        try:
            found = strict.loads(await self.body())
        except ValueError as error:
            raise HTTPException(422, f"body: not JSON: {error}") from error
        if strict.deeper(found, strict.DEEPEST):
            raise HTTPException(422, f"body: nested more than {strict.DEEPEST} levels")
        return found


class _Route(APIRoute):
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        accepted = sorted(parameter.alias for parameter in self.dependant.query_params)

        async def strictly(request: Request) -> Response:
            for name in request.query_params:
                if name not in accepted:
                    takes = f"accepted: {', '.join(accepted)}" if accepted else "it takes none"
                    raise HTTPException(422, f"query: no {name[:80]!r}; {takes}")
            return await handle(_Request(request.scope, request.receive))

        return strictly


class RenderRequest(asked.Asked):
    """Reports, as other endpoints answered them, to be put into one document."""

    records: list[dict[str, Any]] = Field(min_length=1, max_length=asked.MOST_ARTICLES)
    against: bool = Field(False, description="Whether claims were held against other articles.")


def make(engine: Engine, rules: Rules, tools: App | None = None, index: str | None = None) -> Guard:
    """The application: endpoints over the engine, behind the rules; ``tools`` stand at ``/mcp``.

    ``index`` is the folder of an evidence index, where there is one.

    Who serves it starts the engine, and what the tools need.
    """
    app = FastAPI(
        title="brief",
        version=__version__,
        summary="News articles to short briefs, checkable claims, and verdicts that can be traced.",
        docs_url=None,  # its page is of a CDN
        redoc_url=None,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )

    app.router.route_class = _Route

    async def answered(job: Job, source: str = "request") -> Response:
        answer = await engine.do(job)
        if answer.failure is not None:
            return Response(answer.text, _STATUS[answer.code], media_type=JSON)
        headers = {"content-security-policy": _OF_REPORT} if job.form == "html" else {}
        return Response(answer.text, media_type=_media(job.form), headers=headers)

    @app.post("/v1/summarize", **_described("BriefAlone", "Report"))
    async def summarize(request: asked.SummarizeRequest, format: Form = "json") -> Response:
        """A brief: never over the asked length, never cut mid-sentence."""
        form = _known(format)
        options = asked.options(request)
        job = Job("summarize", options, request.record(), form=form, full=request.full)
        return await answered(job)

    @app.post("/v1/claims", **_described("Report"))
    async def claims(request: asked.ClaimsRequest, format: Form = "json") -> Response:
        """The checkable statements with normalized values, those to check first on top."""
        options = asked.options(request)
        return await answered(Job("claims", options, request.record(), form=_known(format)))

    @app.post("/v1/check", **_described("Report"))
    async def check(request: asked.CheckRequest, format: Form = "json") -> Response:
        """Brief, claims with verdicts, findings: against ``against``, or the article itself."""
        evidence = tuple(
            {"source": f"against {number}", **article.record()}
            for number, article in enumerate(request.against, start=1)
        )
        options = asked.options(request)
        if request.archive:
            options["against"] = (_there(index),)
        return await answered(
            Job("check", options, request.record(), evidence, form=_known(format))
        )

    @app.post("/v1/stories", **_described("Stories"))
    async def stories(request: asked.StoriesRequest) -> Response:
        """Articles grouped into stories: what all say, what one says, what they disagree on."""
        evidence = tuple(
            {"source": f"article {number}", **article.record()}
            for number, article in enumerate(request.articles, start=1)
        )
        wanted = {"words": request.words, "window": request.window, "least": request.least}
        return await answered(Job("stories", evidence=evidence, search=wanted))

    @app.post("/v1/search", **_described("Hits"))
    async def search(request: asked.SearchRequest) -> Response:
        """The sentences of the server's index that bear on a query, best first."""
        return await answered(Job("search", search={"index": _there(index), **dict(request)}))

    @app.post("/v1/score", **_described("Scores"))
    async def score(request: asked.ScoreRequest) -> Response:
        """How well each document supports its claim, in order."""
        pairs = tuple(pair.model_dump() for pair in request.pairs)
        return await answered(Job("score", {"verifier": request.verifier}, pairs=pairs))

    @app.post("/v1/read", **_described("Articles"))
    async def read(
        data: Annotated[bytes, Body(media_type="application/octet-stream", min_length=1)],
        name: Annotated[str, Query(min_length=1, max_length=255, description="Of the file.")],
    ) -> Response:
        """The articles of a file, as the other endpoints take them: nothing is kept."""
        return await answered(Job("read", upload=Upload(name, data)))

    @app.post("/v1/render", **_described("Report"))
    async def render(request: RenderRequest, format: Form = "markdown") -> Response:
        """Reports as one document, in any format that the commands write."""
        found = tuple(
            _report(data, f"records.{number}") for number, data in enumerate(request.records)
        )
        return await answered(
            Job("render", records=found, form=_known(format), full=request.against)
        )

    @app.get("/v1/health", responses={200: _content({"type": "object"})}, response_class=Response)
    async def health() -> Response:
        """Is it up, how much waits, and what the limits are."""
        state = {
            "schema": SCHEMA,
            "type": "health",
            "status": "ok",
            "brief": __version__,
            "workers": engine.workers,
            "running": engine.running,
            "waiting": engine.waiting,
            "queue": engine.queue,
            "max_bytes": rules.max_bytes,
            "time_limit_s": engine.time_limit_s,
            "index": index is not None,
        }
        return Response(dumps(state), media_type=JSON)

    @app.get("/v1/schema", responses={200: _content({"type": "object"})}, response_class=Response)
    async def published() -> Response:
        """The JSON Schema of the records."""
        return Response(dumps(schema(), indent=1), media_type=JSON)

    for path in _PAGE:
        app.add_api_route(path, _file, include_in_schema=False)
    if tools is not None:
        # A route and no mount: a mount would send clients on to "/mcp/".
        app.router.routes.append(Route("/mcp", tools))
    _errors(app)
    own = app.openapi

    def openapi() -> dict[str, Any]:
        made = own()
        made["components"]["schemas"] |= described.components()
        for path in made["paths"].values():
            for parameter in path.get("post", {}).get("parameters", ()):
                if parameter["name"] == "format":
                    parameter["schema"]["enum"] = formats()
        return made

    app.openapi = openapi  # type: ignore[method-assign]
    endpoints = [*_PAGE, "/openapi.json", "/mcp", *app.openapi()["paths"]]
    return Guard(app, rules, endpoints)


async def _file(request: Request) -> Response:
    """A file of the page."""
    name = _PAGE[request.url.path]
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    text = (files("brief.serve") / "page" / name).read_text(encoding="utf-8")
    headers = {"content-security-policy": _of_page()} if name.endswith(".html") else {}
    return Response(text, media_type=kind, headers=headers)


def _of_page() -> str:
    """What the page may load: its own script and style, and those of the report in its frame.

    A frame made of a string is under the rules of the page around it, besides its own.
    """
    report = dict(part.strip().split(" ", 1) for part in POLICY.split(";"))
    return (
        f"default-src 'none'; script-src 'self' {report['script-src']}; "
        f"style-src 'self' {report['style-src']}; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _there(index: str | None) -> str:
    if index is None:
        raise UsageError("this server has no index: it was started without --index")
    return index


def _report(data: Mapping[str, Any], where: str) -> Report | Failure:
    found = reports.record(data, where)
    if isinstance(found, Story):
        raise InputError(f"{where}: expected a report or a failure, found a story")
    return found


def _known(form: str) -> str:
    accepted = formats()
    if form not in accepted:
        raise UsageError(did_you_mean("format", form, accepted))
    return form


def _media(form: str) -> str:
    guessed = mimetypes.guess_type(f"report{suffix(form)}")[0]
    return _MEDIA.get(form) or guessed or "text/plain; charset=utf-8"


def _content(made: Mapping[str, Any]) -> dict[str, Any]:
    return {"content": {JSON: {"schema": made}}}


def _described(*names: str) -> dict[str, Any]:
    """What a route says of its answers, beside its code."""
    refs = [{"$ref": f"#/components/schemas/{name}"} for name in names]
    done = _content(refs[0] if len(refs) == 1 else {"anyOf": refs})
    if "Report" in names:
        done["content"] |= {
            kind: {"schema": {"type": "string"}}
            for kind in sorted({_media(form).partition(";")[0] for form in formats()} - {JSON})
        }
    failure = _content({"$ref": "#/components/schemas/Failure"})
    wrong = {
        400: "The body is no JSON.",
        401: "A token is needed.",
        403: "The request is of a page of another site.",
        408: "The body took too long to come.",
        413: "The body is too large.",
        415: "The body is of another kind.",
        422: "The request or the article cannot be read.",
        429: "Too much is waiting: try again when Retry-After says.",
        500: "A bug, or a worker that died.",
        503: "Weights are absent, or the server is going down.",
        504: "It took longer than the time limit.",
    }
    responses: dict[int, Any] = {200: {"description": "Done.", **done}}
    responses |= {code: {"description": words, **failure} for code, words in wrong.items()}
    return {"response_class": Response, "responses": responses}


def _errors(app: FastAPI) -> None:
    """Every failure is a record."""

    async def foreseen(_: Request, error: Exception) -> Response:
        assert isinstance(error, BriefError)
        headers = {}
        if isinstance(error, BusyError):
            headers["retry-after"] = str(error.retry_after_s)
        name = type(error).__name__
        body = failed(name, str(error))
        return Response(body, _RAISED.get(type(error), 500), headers, JSON)

    async def invalid(_: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        wrong = [
            f"{'.'.join(str(part) for part in each['loc'])}: {each['msg']}"
            for each in error.errors()[:5]  # what was given is not repeated: it may be long
        ]
        return Response(failed("UsageError", "; ".join(wrong)), 422, media_type=JSON)

    async def refused(_: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        name = error.error if isinstance(error, RefusedError) else "UsageError"
        body = failed(name, str(error.detail))
        return Response(body, error.status_code, error.headers, JSON)

    async def bug(_: Request, error: Exception) -> Response:
        return Response(failed("Bug", "a bug in brief"), 500, media_type=JSON)

    app.add_exception_handler(Exception, bug)
    app.add_exception_handler(BriefError, foreseen)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, refused)

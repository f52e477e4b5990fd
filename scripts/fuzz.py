"""Feed the readers of foreign bytes what nobody would write, and see that nothing breaks.

    python scripts/fuzz.py [TARGET ...] [--seconds 600]    with atheris (extra ``fuzz``)
    python scripts/fuzz.py TARGET --replay FILE ...        what was found, once more

Each target takes bytes, calls what reads them, and says what must hold: no error but those that are
foreseen, offsets that are those of the text, records that come back from JSON as they were. Starts
from ``tests/corpus/TARGET``; a test replays that folder. An input that breaks a target is left as
``crash-*`` in the working folder: mend the fault, and put the input, made small, into the corpus.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from brief import config
from brief.errors import InputError, UsageError
from brief.records import Article, Document, Failure, Report, dumps

CORPUS = Path(__file__).resolve().parent.parent / "tests" / "corpus"
LONGEST = 4096  # bytes of an input: time grows with length, faults do not
_STEERS = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_PUBLISHED = "2019-04-25T19:21:00+05:30"


def _text(data: bytes) -> str:
    """Any bytes as a text, lone surrogates included, which a JSON string may carry."""
    return data.decode("utf-8", "surrogateescape")


def _apart(text: str, found: Any) -> None:
    """Spans in order, without overlap, with the words of the text."""
    end = 0
    for value in found:
        assert end <= value.start < value.end <= len(text), value
        assert value.quote == text[value.start : value.end], value
        end = value.end
        dumps(value.to_json())


def _document(data: bytes) -> Document:
    from brief.pipeline import document
    from brief.reading.articles import read_text

    return document(read_text(_text(data), published=_PUBLISHED))


def decode(data: bytes) -> None:
    """Files of text: decoded, or refused with the name."""
    from brief.reading import decoding

    for encoding in (None, "utf-16", "cp1252"):
        said, found = "x.txt: ", ""
        try:
            found = decoding.text(data, "x.txt", encoding)
        except InputError as error:
            said = str(error)
        assert said.startswith("x.txt: ")
        assert "\r" not in found


def html(data: bytes) -> None:
    """Pages: an article whose text can be written, or nothing."""
    from brief.reading.html import extracted

    page = extracted(_text(data))
    dumps([page.text, page.title, page.url, page.published])


def clean(data: bytes) -> None:
    """Blocks cover the whole text, in order."""
    from brief import clean
    from brief.reading.articles import read_text

    article = read_text(_text(data))
    blocks = clean.blocks(article)
    assert [b.start for b in blocks] == [0, *(b.end for b in blocks)][: len(blocks)]
    assert (blocks[-1].end if blocks else 0) == len(article.text)


def segment(data: bytes) -> None:
    """Sentences lie apart and leave out nothing that can be seen."""
    document = _document(data)
    end, seen = 0, []
    for sentence in document.sentences:
        assert end <= sentence.start < sentence.end <= len(document.text)
        seen.append(document.text[sentence.start : sentence.end])
        end = sentence.end
    assert "".join("".join(seen).split()) == "".join(document.text.split())


def times(data: bytes) -> None:
    """Time expressions, with an anchor and without."""
    from brief.values.times import times

    for published in (_PUBLISHED, None):
        _apart(_text(data), times(_text(data), published))


def quantities(data: bytes) -> None:
    """Figures with their units, all of them finite."""
    from brief.values.quantities.finder import quantities

    _apart(_text(data), quantities(_text(data)))


def quotes(data: bytes) -> None:
    """Quotations, with the names of the article as speakers."""
    from brief.statements import claims
    from brief.statements.discourse import Discourse

    document = _document(data)
    for quotation in Discourse(document, claims.extract_values(document)).quotations:
        for span in (*quotation.content, quotation.cue, quotation.source):
            assert span is None or 0 <= span.start < span.end <= len(document.text)


def claims(data: bytes) -> None:
    """All of an article: every offset holds, and its record comes back as it was."""
    from brief.pipeline import Pipeline
    from brief.reading.articles import read_text

    report = Pipeline(config.Settings(), ("brief", "claims", "check"))(
        read_text(_text(data), published=_PUBLISHED)
    )
    written = report.to_json()
    _offsets(report.document.text, (written["values"], written["claims"], written["findings"]))
    assert Report.from_json(json.loads(dumps(written))) == report


def _offsets(text: str, node: Any) -> None:
    if isinstance(node, Mapping):
        if {"start", "end", "quote"} <= node.keys():
            assert text[node["start"] : node["end"]] == node["quote"], node
        node = tuple(node.values())
    if isinstance(node, (list, tuple)):
        for item in node:
            _offsets(text, item)


def report(data: bytes) -> None:
    """Records of others: a whole report, failure or story that can be shown in every way."""
    from brief.reading.reports import record
    from brief.records.story import Story
    from brief.report import FORMATS, Layout, render, stories

    row = _json(data)
    if not isinstance(row, dict):
        return
    said = "x.json: "
    found: Report | Failure | Story | None = None
    try:
        found = record(row, "x.json")
    except InputError as error:
        said = str(error)
    assert said.startswith("x.json: ")
    if found is None:
        return
    dumps(found.to_json())
    if isinstance(found, Story):
        for form in stories.FORMATS:
            _harmless(form, "".join(stories.render([found], form)))
        return
    for form in FORMATS:
        _harmless(form, "".join(render([found], form, Layout(verbose=True))))


def _harmless(form: str, shown: str) -> None:
    """Nothing in it that a terminal obeys, and of a page nothing that leads or runs elsewhere."""
    assert not _STEERS.search(shown), form
    shown.encode()
    if form == "html":
        page = _Page()
        page.feed(shown)
        page.close()


_ELEMENTS = frozenset(
    "a article body button circle details div em fieldset footer form h1 h2 h3 head header html "
    "input ins label legend li line main meta nav noscript ol option output p path q script "
    "section select span strong style summary svg table tbody td text th thead time title tr "
    "ul".split()
)


class _Page(HTMLParser):
    """Holds the elements of a page against those of our templates."""

    inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _ELEMENTS, tag
        self.inside = tag
        for name, value in attrs:
            assert not name.startswith("on"), (tag, name)
            if name in ("href", "src"):
                assert re.match(r"#|https?://|data:image/", value or ""), (tag, name, value)

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        from brief.report.html.pages import SCRIPT

        assert self.inside != "script" or data == SCRIPT or not data.strip()


def annotations(data: bytes) -> None:
    """What annotation tools and code hosts give back: reports, or what is wrong with it."""
    from brief.report import render
    from brief.report.exports import brat, labelstudio, sarif

    text, _, lines = data.partition(b"\0")
    with tempfile.TemporaryDirectory() as made:
        path = Path(made, "x.json")
        path.write_bytes(data)
        Path(made, "x.txt").write_bytes(text)
        Path(made, "x.ann").write_bytes(lines)
        for read in (labelstudio.read, brat.read):
            with contextlib.suppress(InputError):
                for found in read(path):
                    _harmless("text", "".join(render([found], "text")))
                    dumps(found.to_json())
        with contextlib.suppress(InputError):
            sarif.read_baseline(path)


def tables(data: bytes) -> None:
    """Rows of any table by a map of fields: articles and failures, nothing else."""
    from brief.reading.articles import Options
    from brief.reading.mapped import field_map, mapped

    said, _, rows = data.partition(b"\n")
    try:
        fields = field_map(_text(said).split())
    except UsageError:
        fields = {"text": "body", "title": "{title}: {id}"}
    with tempfile.TemporaryDirectory() as made:
        for name in ("x.csv", "x.tsv", "x.jsonl"):
            Path(made, name).write_bytes(rows)
        for item in mapped(made, fields or {"text": "text"}, Options()):
            assert isinstance(item, (Article, Failure))
            assert not isinstance(item, Failure) or item.error != "Bug", item
            dumps(item.to_json())


def tools(data: bytes) -> None:
    """Calls of the MCP server: what is to be done, or what is wrong; no file but below the root."""
    from brief.mcp.files import Reach
    from brief.mcp.tools import TOOLS

    arguments = _json(data)
    with tempfile.TemporaryDirectory() as made:
        root = Path(made, "root")
        root.mkdir()
        for place in (root, root.parent):
            (place / "a.txt").write_text("A ferry sank.\n", encoding="utf-8")
        (root / "out.txt").symlink_to("../a.txt")
        for tool in TOOLS:
            try:
                job = tool.asked(arguments, Reach(root, str(root / "index")))
            except (InputError, UsageError):
                continue
            for source in (job.article, *job.evidence):
                path = getattr(source, "path", None)
                assert path is None or Path(path).resolve().is_relative_to(root.resolve())


def settings(data: bytes) -> None:
    """Settings in TOML and YAML: those in force, or what is wrong with them."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "brief.toml").write_bytes(data)
        (folder / "own.yaml").write_bytes(data)
        for path in (None, folder / "own.yaml"):
            where = None if path else folder
            try:
                found, _ = config.load(
                    {}, config=path, environment={}, folder=where, files=not path
                )
            except UsageError as error:
                found, said = config.Settings(), str(error)
            else:
                said = ""
            assert len(said) < 2000
            found.digest(("brief", "claims", "check"))


def records(data: bytes) -> None:
    """Standard input: a text, a page, or records; articles and failures, nothing else."""
    from brief.reading.articles import read

    for item in read(["-"], stdin=io.BytesIO(data)):
        assert isinstance(item, (Article, Failure))
        assert not isinstance(item, Failure) or item.error != "Bug", item
        dumps(item.to_json())


def served(data: bytes) -> None:
    """Requests of the server: checked, or refused by pydantic; what passes is an article."""
    from pydantic import ValidationError

    from brief.reading.articles import read_record
    from brief.serve import asked

    row = _json(data)
    for kind in (asked.CheckRequest, asked.ScoreRequest, asked.StoriesRequest, asked.SearchRequest):
        try:
            request = kind.model_validate(row)
        except ValidationError:
            continue
        if isinstance(request, asked.ArticleInput):
            config.replaced(config.Settings(), asked.options(request))
            assert isinstance(read_record(request.record()), (Article, Failure))


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    each.__name__: each
    for each in (
        *(decode, html, clean, segment, times, quantities, quotes, claims, report, settings),
        *(records, served, annotations, tables, tools),
    )
}


def fuzz(name: str, seconds: int) -> None:
    """Run one target under atheris; ends the process."""
    import atheris

    with atheris.instrument_imports(include=["brief"]):
        for path in sorted((CORPUS / name).iterdir()):  # imports all that it needs
            TARGETS[name](path.read_bytes())
    atheris.Setup(
        [
            *(sys.argv[0], f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=300"),
            *("-rss_limit_mb=4096", "-print_final_stats=1", str(_found(name)), str(CORPUS / name)),
        ],
        TARGETS[name],
    )
    atheris.Fuzz()


def _found(name: str) -> Path:
    """Where new inputs of interest go: not into the corpus, which is kept small by hand."""
    folder = Path("fuzz-found") / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def main() -> int:
    """Every target in turn, each in a process of its own."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("targets", nargs="*", choices=[*TARGETS, []], help="default: all")
    parser.add_argument("--seconds", type=int, default=600, help="of each target")
    parser.add_argument("--replay", type=Path, nargs="+", help="inputs of one target")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    names = asked.targets or list(TARGETS)
    if asked.replay:
        for path in asked.replay:
            TARGETS[names[0]](path.read_bytes())
        return 0
    if asked.here:
        fuzz(names[0], asked.seconds)
    broken = []
    for name in names:
        print(f"== {name}", flush=True)
        command = [sys.executable, __file__, name, "--seconds", str(asked.seconds), "--here"]
        if subprocess.run(command, check=False).returncode:
            broken.append(name)
    print(f"{len(names)} targets, broken: {', '.join(broken) or 'none'}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())

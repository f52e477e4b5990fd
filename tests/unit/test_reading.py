from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from brief.errors import UsageError
from brief.reading import strict
from brief.reading.articles import Options, items, read, read_text
from brief.reading.listing import count
from brief.records import Article, Failure

TEXT = "Storm hits Łódź\n\nTwo people died on Monday, the mayor’s office said.\n"


def one(*paths: object, **options) -> Article | Failure:
    found = list(read([str(p) for p in paths], **options))
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8-sig", b""), ("utf-16", b""), ("utf-16-le", b""), ("utf-16-be", b""),
     ("utf-32", b"")],
)  # fmt: skip
def test_unicode_encodings_are_told_with_and_without_a_mark(
    tmp_path: Path, encoding: str, mark: bytes
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(mark + TEXT.encode(encoding))
    assert one(path).text == TEXT


def test_cp1252_and_its_quotes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("“Café crème” – the mayor’s choice, said José.\r\n".encode("cp1252"))
    assert one(path).text == "“Café crème” – the mayor’s choice, said José.\n"


def test_a_given_encoding_wins_and_a_wrong_one_says_where(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Привет, мир. Сегодня снег.".encode("cp1251"))
    assert one(path, encoding="cp1251").text == "Привет, мир. Сегодня снег."
    failure = one(path, encoding="utf-8")
    assert failure.message == f"{path}: byte 0 is not utf-8; pass another --encoding or convert it"


def test_line_ends_become_line_feeds_and_nothing_else_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one\r\ntwo\rthree\n\x0c four\t\xe2\x80\xa8five  \n")
    assert one(path).text == "one\ntwo\nthree\n\x0c four\t\u2028five  \n"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n\t\n",
        b"\xef\xbb\xbf",
        b"\xef\xbb\xbf" * 5,
        b"\xff\xfe" * 3,
        "\u200b\u2060\n\u00ad \u200f\u3164\U000e0041".encode(),
    ],
)
def test_an_empty_file_is_a_failure_that_names_it(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert one(path) == Failure(str(path), "InputError", f"{path}: empty")


@pytest.mark.parametrize("name", ["a.txt", "a.jpg", "a"])
def test_binary_data_is_a_failure(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20)
    failure = one(path)
    assert isinstance(failure, Failure)
    assert "not a text" in failure.message


def test_files_over_the_limit_are_refused_packed_or_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x" * 1001)
    assert "1,001 bytes, over the limit of 1,000" in one(tmp_path / "a.txt", max_bytes=1000).message
    bomb = tmp_path / "b.txt.gz"
    bomb.write_bytes(gzip.compress(b"x" * 5_000_000))
    assert "when unpacked" in one(bomb, max_bytes=10_000).message


def test_gzip_is_told_by_its_bytes(tmp_path: Path) -> None:
    for name in ("a.txt.gz", "b.txt"):
        (tmp_path / name).write_bytes(gzip.compress(TEXT.encode()))
        assert one(tmp_path / name).text == TEXT
    torn = tmp_path / "c.txt.gz"
    torn.write_bytes(gzip.compress(TEXT.encode() * 50)[:-20])
    assert "not a whole gzip file" in one(torn).message


def test_records_of_json_lines_keep_what_they_say(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [
        {"id": 7, "text": "One\u2028two.", "title": "T", "published": "2019-04-25", "desk": "x"},
        {"html": "<html><body><article><p>" + "A long paragraph about the storm. " * 9
                 + "</p></article></body></html>"},
    ]  # fmt: skip
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join([*lines, "", "{broken", "[1]", '{"t": 1}', '{"text": " "}']) + "\n")
    found = list(read([str(path)]))
    assert [f.source for f in found] == [f"{path}:{n}" for n in (1, 2, 4, 5, 6, 7)]
    first = found[0]
    assert (first.id, first.text, first.title) == ("7", "One\u2028two.", "T")
    assert (first.published, first.published_from) == ("2019-04-25", "record")
    assert first.extra == {"desk": "x"}
    assert found[1].form == "html"
    assert [type(f) for f in found[2:]] == [Failure] * 4
    assert "not JSON" in found[2].message
    assert "neither 'text' nor 'html'" in found[4].message
    assert count([str(path)]) == 7


def test_json_files_hold_one_record_or_an_array(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"text": TEXT}))
    assert one(path).text == TEXT
    path.write_text(json.dumps([{"text": "One."}, {"text": "Two."}]))
    assert [f.source for f in read([str(path)])] == [f"{path}:1", f"{path}:2"]
    path.write_text('{"text": NaN}')
    assert isinstance(one(path), Failure)
    path.write_text("[" * 100_000)
    assert isinstance(one(path), Failure)


def test_rows_of_parquet(tmp_path: Path) -> None:
    import datetime

    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "a.parquet"
    table = pa.table(
        {"text": ["One.", None], "published": [datetime.date(2020, 1, 2)] * 2, "n": [1, 2]}
    )
    pq.write_table(table, path)
    first, second = read([str(path)])
    assert (first.text, first.published, first.extra) == ("One.", "2020-01-02", {"n": 1})
    assert isinstance(second, Failure)
    path.write_bytes(b"PAR1 not really")
    assert "not a Parquet file" in one(path).message


def test_html_gives_text_title_date_and_address(examples: Path) -> None:
    article = one(examples / "court-ruling.html")
    assert article.form == "html"
    assert article.title == "Judges strike down Leeds curfew by-law"
    assert article.published == "2021-11-17T14:05:00+00:00"
    assert article.published_from == "html"
    assert article.text.startswith("A by-law that barred") or "A by-law that barred" in article.text
    for furniture in ("Subscribe", "Sign in", "More on this story", "Privacy", "tracking"):
        assert furniture not in article.text


def test_folders_are_read_by_name_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/10.txt", "a.md", ".hidden.txt", ".git/x.txt", "c.jpg"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"\xff\xd8\xff\x00\x00" if name == "c.jpg" else b"Some words.")
    found = [Path(f.source).relative_to(tmp_path).as_posix() for f in read([str(tmp_path)])]
    assert found == ["a.md", "b/10.txt", "b/2.txt", "c.jpg"]


def test_globs_and_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some words.")
    assert one(tmp_path / "*.txt").text == "Some words."
    assert "nothing matches" in one(tmp_path / "*.md").message
    assert "no such file" in one(tmp_path / "b.txt").message
    (tmp_path / "empty").mkdir()
    assert "no file in this folder" in one(tmp_path / "empty").message


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (TEXT.encode(), [TEXT]),
        (TEXT.encode("utf-16"), [TEXT]),
        (b'{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        (b'[{"text": "One."}]', ["One."]),
        (b"{not json at all} he said.", ["{not json at all} he said."]),
        (gzip.compress(TEXT.encode(), mtime=0), [TEXT]),
        (gzip.compress(TEXT[:20].encode()) + gzip.compress(TEXT[20:].encode()), [TEXT]),
    ],
)
def test_standard_input_is_told_by_its_content(data: bytes, texts: list[str]) -> None:
    found = list(read(["-"], stdin=io.BytesIO(data)))
    assert [f.text for f in found] == texts


def test_published_by_option_stands_before_the_record(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"text": "x y.", "published": "2020-01-01"}))
    assert one(path, published="2021-02-03").published == "2021-02-03"
    with pytest.raises(UsageError, match="ISO 8601"):
        list(read([str(path)], published="last week"))


def test_a_date_of_a_record_that_cannot_be_read_is_left_out_with_a_note(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"text": "x y.", "published": "sometime"}))
    article = one(path)
    assert article.published is None
    assert "sometime" in article.notes[0]


def test_listing_inputs_reads_no_article(tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"{n}.txt").write_bytes(b"\0")
    assert [type(i).__name__ for i in items([str(tmp_path)], Options())] == ["Input"] * 3


def test_the_language_is_guessed_by_common_words() -> None:
    assert read_text("The mayor of the town said that it was for the best.").language == "en"
    german = "Der Bürgermeister ist nicht in der Stadt und das Haus ist auf dem Berg."
    assert read_text(german).language == "de"
    assert read_text("Привет мир").language is None
    assert read_text("* * *").language is None


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (gzip.compress(TEXT.encode() * 50)[:-20], "-: not a whole gzip file"),
        (
            gzip.compress(b"x" * 5_000_000),
            "-: over the limit of 1,000,000 bytes (--max-bytes) when",
        ),
        (b"x" * 1_000_001, "-: over the limit of 1,000,000 bytes (--max-bytes)"),
        (b"", "-: empty"),
        (b"[]", "-: an empty array"),
        (b" [\n]\n", "-: an empty array"),
    ],
)
def test_standard_input_that_is_cut_or_too_large_is_a_failure(data: bytes, message: str) -> None:
    [failure] = read(["-"], stdin=io.BytesIO(data), max_bytes=1_000_000)
    assert failure.message.startswith(message)


def test_a_record_or_page_that_shows_nothing_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "\\ufeff\\u200b"}\n{"html": "\\ufeff"}\n')
    assert [failure.message for failure in read([str(tmp_path / "a.jsonl")])] == [
        f"{tmp_path / 'a.jsonl'}:{number}: empty" for number in (1, 2)
    ]
    (tmp_path / "a.html").write_text("<html><body><p>&#xfeff;</p></body></html>")
    assert one(tmp_path / "a.html").message.endswith("no article text found in the HTML")
    (failure,) = read(["-"], stdin=io.BytesIO(b"\xef\xbb\xbf" * 2))
    assert failure.message == "-: empty"


def test_standard_input_that_is_closed_is_a_failure(monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert one("-").message == "-: standard input is closed"


def test_a_limit_that_no_file_reaches_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(gzip.compress(TEXT.encode()))
    assert one(tmp_path / "a.txt", max_bytes=2**63 - 2).text == TEXT


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_a_file_of_blank_lines_is_a_failure(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("\n \n\n")
    assert one(tmp_path / name).message == f"{tmp_path / name}: empty"


@pytest.mark.parametrize(
    ("value", "note"),
    [
        ("9" * 310, "published: 9"),
        ("-" + "9" * 310, "published: -9"),
        ("[" * 90 + "]" * 90, "published: [["),
        ('"' + "x" * 100_000 + '"', "published: 'xxx"),
    ],
)
def test_a_date_that_is_none_costs_a_note(tmp_path: Path, value: str, note: str) -> None:
    (tmp_path / "a.jsonl").write_text(f'{{"text": "x y.", "published": {value}}}\n')
    article = one(tmp_path / "a.jsonl")
    assert article.published is None
    assert article.notes[0].startswith(note)
    assert len(article.notes[0]) < 200


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("1e999", "1e999 is beyond the range of numbers"),
        ("-Infinity", "-Infinity is not JSON"),
        ("1" * 5000, "not JSON"),
        ("[" * 5000 + "]" * 5000, "nested too deeply"),
    ],
)
def test_a_record_that_json_cannot_hold_costs_itself_alone(
    tmp_path: Path, value: str, message: str
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "x y.", "n": {value}}}\n{{"text": "z."}}\n')
    failure, good = read([str(path)])
    assert failure.source == f"{path}:1"
    assert message in failure.message
    assert good.text == "z."


def test_fields_that_are_too_deep_or_name_nothing_are_left_out_with_a_note(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    deep = "[" * 900 + "]" * 900
    path.write_text(f'{{"text": "x y.", "id": {{"a": 1}}, "desk": [[1]], "deep": {deep}}}')
    article = one(path)
    assert article.id.startswith("sha256:")
    assert article.extra == {"desk": [[1]]}
    assert [note.partition(":")[0] for note in article.notes] == ["id", "'deep'"]


def test_what_nobody_foresaw_costs_one_record(tmp_path: Path, monkeypatch) -> None:
    def broken(html: str) -> None:
        raise ZeroDivisionError("html")

    monkeypatch.setattr("brief.reading.html.extracted", broken)
    path = tmp_path / "a.jsonl"
    path.write_text('{"html": "<p>x"}\n{"text": "z."}\n')
    failure, good = read([str(path)])
    assert (failure.error, good.text) == ("Bug", "z.")
    assert f"{path}:1: ZeroDivisionError: html (a bug in brief" in failure.message


def parquet(path: Path, table: object, **options: object) -> Path:
    import pyarrow.parquet as pq

    pq.write_table(table, path, **options)
    return path


def test_a_row_that_cannot_be_read_costs_itself_alone(tmp_path: Path) -> None:
    import pyarrow as pa

    bytes_ = pa.array([b"fer\xff\xfery", b"One.", b"Two.", b"Three."], pa.binary())
    texts = pa.Array.from_buffers(pa.string(), 4, bytes_.buffers())
    dates = pa.array([0, 0, 9_400_000_000_000, 1_556_000_000]).cast(pa.timestamp("s"))
    table = pa.table({"text": texts, "published": dates, "n": [float("inf")] * 4})
    failure, first, far, near = read([str(parquet(tmp_path / "a.parquet", table))])
    assert failure.source == f"{tmp_path / 'a.parquet'}:1"
    assert "'text' cannot be read" in failure.message
    assert (first.text, first.extra) == ("One.", {"n": None})
    assert far.published is None
    assert "cannot be read" in far.notes[0]
    assert near.published == "2019-04-23T06:13:20"


def test_nanoseconds_of_a_date_are_cut(tmp_path: Path) -> None:
    import pyarrow as pa

    dates = pa.array([1_556_000_000_000_000_123]).cast(pa.timestamp("ns", tz="UTC"))
    table = pa.table({"text": ["One."], "published": dates})
    assert one(parquet(tmp_path / "a.parquet", table)).published == "2019-04-23T06:13:20+00:00"


def test_a_time_zone_of_nowhere_costs_a_date_and_no_article(tmp_path: Path) -> None:
    import pyarrow as pa

    when = pa.array([1_556_000_000], pa.int64()).cast(pa.timestamp("s", tz="Mars/Phobos"))
    path = parquet(tmp_path / "a.parquet", pa.table({"text": ["One."], "published": when}))
    assert one(path).text == "One."


def test_what_is_wrong_with_parquet_is_one_line(tmp_path: Path) -> None:
    import pyarrow as pa

    path = parquet(tmp_path / "a.parquet", pa.table({"text": ["One."] * 5}))
    data = path.read_bytes()
    for at in range(len(data) // 2, len(data) - 8, 5):
        path.write_bytes(data[:at] + b"\xff" * 4 + data[at + 4 :])
        for found in read([str(path)]):
            if isinstance(found, Failure):
                assert found.error == "InputError"
                assert "\n" not in found.message


def test_parquet_may_be_packed(tmp_path: Path) -> None:
    import pyarrow as pa

    path = parquet(tmp_path / "a.parquet", pa.table({"text": ["One.", "Two."]}))
    packed = tmp_path / "b.parquet.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert [a.text for a in read([str(packed)])] == ["One.", "Two."]
    assert "when unpacked" in one(packed, max_bytes=100).message


def test_rows_over_the_limit_are_not_taken_apart(tmp_path: Path) -> None:
    import pyarrow as pa

    large = pa.DictionaryArray.from_arrays(pa.array([0] * 64), pa.array(["word " * 100_000]))
    table = pa.table({"n": range(64), "text": large})
    path = parquet(tmp_path / "a.parquet", table, compression="zstd")
    assert path.stat().st_size < 10_000
    found = list(read([str(path)], max_bytes=400_000))
    assert len(found) == 64
    assert "over the limit of 400,000 (--max-bytes)" in found[-1].message


PAGE = "<html><head>{}</head><body><article>" + "<p>A storm hit the town on Monday.</p>" * 9


@pytest.mark.parametrize(
    "stated",
    [
        '<meta property="article:published_time" content="2021-03-04T10:00:00+99:99">',
        '<time datetime="2021-03-04T10:00:00+99:99">4 March</time>',
    ],
)
def test_a_page_that_states_a_date_that_is_none_keeps_its_title(stated: str) -> None:
    from brief.reading.html import extracted

    page = extracted(PAGE.format(f"<title>A storm in town</title>{stated}") + "</article>")
    assert page.title == "A storm in town"
    assert "storm hit the town" in page.text
    assert page.published is None


def seconds(html: str) -> float:
    import time

    from brief.reading.html import extracted

    started = time.process_time()
    assert "storm" in extracted(html + "</article></body></html>").text
    return time.process_time() - started


@pytest.mark.parametrize(
    "html",
    [
        PAGE.format("<meta " * 20_000),
        PAGE.format("<meta property=" * 8_000),
        PAGE.format("") + "<p " + " ".join(f"a{n}='>'" for n in range(100_000)) + ">x</p>",
        PAGE.format("") + "<p " + " ".join(f"a{n}" for n in range(100_000)),
    ],
)
def test_the_time_of_a_page_grows_with_its_length(html: str) -> None:
    assert seconds(html) < 5


@pytest.mark.parametrize("control", ["&#27;", "&#x1B", "&#007;", "&#x0;", "\x07", "&#11;"])
def test_a_control_in_a_page_costs_a_character(tmp_path: Path, control: str) -> None:
    text = one_page(
        tmp_path, PAGE.format("") + f"<p>The end {control} came. &#110;&#x1b0;</p>"
    ).text
    assert "storm" in text
    assert text.endswith("The end \ufffd came. n\u01b0")


def test_what_stands_in_a_script_is_no_tag(tmp_path: Path) -> None:
    script = "<script>for (i=0; i<n; i++) " + "a b " * 2000 + "</script>"
    assert "storm" in one_page(tmp_path, PAGE.format(script)).text


def one_page(tmp_path: Path, html: str) -> Article:
    (tmp_path / "a.html").write_text(html)
    found = one(tmp_path / "a.html")
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ('<meta property="article:published_time" content="2021-03-04T10:00:00Z">',
         "2021-03-04T10:00:00+00:00"),
        ("<META content='2021-03-04 10:00' itemprop=datePublished name='date' >",
         "2021-03-04T10:00:00"),
        ('<meta name="date" content="tomorrow"><meta name="pubdate" content="2021-03-04T09:00Z">',
         "2021-03-04T09:00:00+00:00"),
    ],
)  # fmt: skip
def test_the_date_of_a_page_is_that_of_its_metadata(tmp_path: Path, head: str, date: str) -> None:
    assert one_page(tmp_path, PAGE.format(head)).published == date


def test_a_file_that_unpacks_to_blank_lines_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl.gz"
    path.write_bytes(gzip.compress(b"\n" * 3_000_000))
    (found,) = read([str(path)])
    assert isinstance(found, Failure)
    assert "1,000,000 bytes of blank lines" in found.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"text": "x"\n', "expecting ',' delimiter at character 14"),
        ("A report.", "expecting value at character 1"),
        ('{\n "text": x}', "expecting value at line 2, column 10"),
    ],
)
def test_what_is_wrong_with_json_has_its_place(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        strict.loads(text)

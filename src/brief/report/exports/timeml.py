"""TimeML 1.2.1: the text of one article with its time expressions marked as TIMEX3, inline.

The layout is that of TempEval-3: DOCID, DCT (the publication date, which relative dates are
anchored to), TITLE, TEXT. A character that XML 1.0 cannot hold is U+FFFD, so that offsets hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from brief.records import Failure, Report, TimeValue
from brief.report.exports.streams import reports

SINGLE = True
# What a terminal would obey is written by its number: for a reader of XML it is the same.
_NUMBERED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\r]")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MODS = (
    "BEFORE AFTER ON_OR_BEFORE ON_OR_AFTER LESS_THAN MORE_THAN EQUAL_OR_LESS EQUAL_OR_MORE "
    "START MID END APPROX"
).split()
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">\n\n'
)


def write(records: Iterable[Report | Failure]) -> Iterator[str]:
    """The document of each article; a file holds one."""
    for report in reports(records):
        yield document(report)


def document(report: Report) -> str:
    """One article as a TimeML document."""
    article = report.article
    out = [_HEAD, f"<DOCID>{_text(article.id)}</DOCID>\n\n"]
    if article.published:
        day = article.published
        kind = "TIME" if "T" in day else "DATE"
        out.append(
            f'<DCT><TIMEX3 tid="t0" type="{kind}" value="{_text(day)}" temporalFunction="false" '
            f'functionInDocument="CREATION_TIME">{_text(day)}</TIMEX3></DCT>\n\n'
        )
    if article.title:
        out.append(f"<TITLE>{_text(article.title)}</TITLE>\n\n")
    out.append("<TEXT>")
    at, number = 0, 0
    for value in sorted(report.values, key=lambda v: (v.start, -v.end)):
        if not isinstance(value, TimeValue) or value.start < at or value.end > len(article.text):
            continue
        number += 1
        out.append(_text(article.text[at : value.start]))
        out.append(_timex(value, f"t{number}", anchored=bool(article.published)))
        at = value.end
    out.append(_text(article.text[at:]) + "</TEXT>\n\n</TimeML>\n")
    return "".join(out)


def _timex(value: TimeValue, tid: str, *, anchored: bool) -> str:
    relative = value.anchor is not None
    attributes = {"tid": tid, "type": value.type, "value": value.value or "XXXX"}
    if value.mod in _MODS:
        attributes["mod"] = value.mod or ""
    attributes["temporalFunction"] = "true" if relative else "false"
    attributes["functionInDocument"] = "NONE"
    if relative and anchored:
        attributes["anchorTimeID"] = "t0"
    written = " ".join(f'{name}="{_text(words)}"' for name, words in attributes.items())
    return f"<TIMEX3 {written}>{_text(value.quote)}</TIMEX3>"


def _text(words: str) -> str:
    held = _NO_XML.sub("\ufffd", escape(words))
    return _NUMBERED.sub(lambda match: f"&#{ord(match.group())};", held)

"""Articles to stories, each put together."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from textwrap import shorten

from brief.evidence import Source, copies
from brief.records.story import Story, StoryArticle
from brief.stories import common, digest, pairs, standing, timeline
from brief.stories.differences import differences

WINDOW, WORDS = 7, 120
_TITLE = 80  # characters of a text that has no title
_FEW = 3  # articles up to which a day that one alone names stands in the timeline


def story(sources: Sequence[Source], *, words: int = WORDS) -> Story:
    """Articles of one event: what they agree on, differ in, and say alone; brief and timeline."""
    dated = sorted(sources, key=lambda s: (s.document.article.published or "~", s.name))
    copied = _copies(dated)
    own = [n for n in range(len(dated)) if n not in copied]
    articles = [s.document.article for s in dated]
    days = sorted(a.published[:10] for a in articles if a.published)
    # A copy may have a value of its own all the same, but agrees with nobody.
    every = pairs.lines(dated)
    compared = [pairs.compared(a, b) for a, b in pairs.near(every)]
    found = differences([copied.get(n, n) for n in range(len(dated))], compared, every)
    lines = [line for line in every if line.number not in copied]
    compared = [p for p in compared if not {p.mine.number, p.theirs.number} & set(copied)]
    sentences = [one for one in standing.sentences(dated) if one.number not in copied]
    near = {id(line) for pair in compared for line in (pair.mine, pair.theirs)}
    alone = common.alone(lines, sentences, near)
    made = Story(
        id=_id([a.id for a in articles]),
        title=_title([dated[n] for n in own]),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        articles=tuple(
            StoryArticle(
                id=a.id, source=a.source, title=a.title, published=a.published, url=a.url,
                copy_of=articles[copied[n]].id if n in copied else None,
            )
            for n, a in enumerate(articles)
        ),
        differences=tuple(found),
        agreed=tuple(common.agreed(compared, sentences)),
        alone=tuple(alone) if len(own) > 1 else (),
        brief=digest.digest(sentences, words, found),
        timeline=timeline.timeline(sentences, least=1 if len(own) <= _FEW else 2),
    )  # fmt: skip
    for source in dated:
        source.rest()
    return made


def _copies(sources: Sequence[Source]) -> dict[int, int]:
    """The articles that print an earlier one again, each with the number of that one."""
    found: dict[int, int] = {}
    for n, source in enumerate(sources):
        earlier = (m for m in range(n) if m not in found)
        same = next(
            (m for m in earlier if copies.copied(sources[m].shingles, source.shingles)), None
        )
        if same is not None:
            found[n] = same
    return found


def _title(sources: Sequence[Source]) -> str:
    """The title that shares most with the others."""
    articles = [s.document.article for s in sources]
    titles = [
        " ".join(a.title.split()) if a.title else shorten(a.text[:400], _TITLE, placeholder="…")
        for a in articles
    ]
    if len(titles) < 3:
        return titles[0]
    likeness = digest.alike(titles)
    return titles[int(likeness.sum(axis=1).argmax())]


def _id(ids: Sequence[str]) -> str:
    return "sha256:" + hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()

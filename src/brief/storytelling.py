"""Articles of any source to stories: read, grouped, told.

With a cache, what an article's grouping takes (its embedding) and the stories that are as they
were are taken from there: a folder that grows costs its new articles and the stories they join.
The grouping itself is made anew of all articles, so that the result is that of a first run.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from brief import stories
from brief.batch.cache import Cache, place
from brief.config import Settings
from brief.errors import ModelError
from brief.pipeline import Pipeline, document, failure
from brief.reading.articles import Input, Item, load
from brief.records import Article, Failure, dumps
from brief.records.story import Story
from brief.stories import Member
from brief.version import __version__


def told(
    items: Iterable[Item],
    settings: Settings,
    *,
    words: int = stories.WORDS,
    window: int | None = stories.WINDOW,
    least: int = 1,
    cached: bool = False,
    failed: Callable[[Failure], None],
) -> Iterator[Story]:
    """The stories of some articles, those of most articles first.

    Args:
        items: Files, articles and failures; all articles are held in memory, those of one story
            analyzed.
        settings: How articles are read.
        words: The bound of each story's brief.
        window: Days that two articles of one event may be apart; None where time tells nothing.
        least: Stories of fewer articles are left out.
        cached: Take what is known from the cache of finished articles, and keep what is new.
        failed: Told of what cannot be read or analyzed, as it happens.

    Raises:
        ModelError: Weights are absent or altered.
    """
    pipeline = Pipeline(settings, ("claims",))
    cache = Cache(place()) if cached else None
    articles: list[Article] = []
    members: list[Member] = []
    for item in items:
        try:
            article = load(item) if isinstance(item, Input) else item
            if isinstance(article, Failure):
                failed(article)
            else:
                pipeline.readable(article)
                members.append(_member(document(article).article, cache))
                articles.append(article)
        except ModelError:
            raise
        except Exception as error:
            failed(failure(item.source, error))
    groups = stories.grouped(members, window)
    for group in sorted(groups, key=lambda g: (-len(g), g)):
        if len(group) >= least:
            made = _story([articles[n] for n in group], pipeline, words, cache, failed)
            if made is not None and len(made.articles) >= least:
                yield made


def _member(article: Article, cache: Cache | None) -> Member:
    """An article, its date known, with its embedding, from the cache where it is there."""
    member = Member(article)
    key = (__version__, "opening", _digest(member.opening))
    line = cache.get(key) if cache is not None else None
    if line is not None:
        vector = np.frombuffer(base64.b64decode(json.loads(line)), dtype="<f4")
    else:
        vector = stories.embedded(member)
        if cache is not None:
            cache.put(key, dumps(base64.b64encode(vector.astype("<f4").tobytes()).decode()))
    return Member(article, vector)


def _story(
    articles: Sequence[Article],
    pipeline: Pipeline,
    words: int,
    cache: Cache | None,
    failed: Callable[[Failure], None],
) -> Story | None:
    """The story of some articles, from the cache where it is there; None where none is left."""
    keys = [pipeline.key(article) for article in articles]
    key = ("story", str(words), *(part for each in keys for part in each))
    line = cache.get(key) if cache is not None else None
    if line is not None:
        return Story.from_json(json.loads(line))
    sources = []
    for article in articles:
        try:
            sources.append(pipeline.source(article))
        except ModelError:
            raise
        except Exception as error:
            failed(failure(article.source, error))
    try:
        made = stories.story(sources, words=words) if sources else None
    except ModelError:
        raise
    except Exception as error:  # it costs this story, and the others go on
        failed(failure(articles[0].source, error))
        return None
    if cache is not None and made is not None and len(sources) == len(articles):
        cache.put(key, dumps(made.to_json()))
    return made


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

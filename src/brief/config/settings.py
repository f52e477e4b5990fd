"""All that can be set, with its default and the rule that what a user writes must pass."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from brief.accepted import (
    Choice,
    Flag,
    Named,
    Number,
    Seconds,
    Several,
    Whole,
    Words,
    date,
    encoding,
    path,
)
from brief.config.implementations import IMPLEMENTATIONS, unknown
from brief.records import ClaimKind

Style = Literal["paragraph", "bullets", "headline"]
FailOn = Literal["refuted", "unsupported", "never"]
Order = Literal["checkworthiness", "text"]
STYLES: tuple[str, ...] = get_args(Style)
FAIL_ON: tuple[str, ...] = get_args(FailOn)
ORDERS: tuple[str, ...] = get_args(Order)
KINDS: tuple[str, ...] = get_args(ClaimKind)
ENGINES = ("local", "ray")
COPIES = ("off", "mark", "once")


def _setting(default: Any, accepted: Callable[[Any], Any]) -> Any:
    """A field with the rule that what the user writes must pass."""
    return field(default=default, metadata={"accepted": accepted})


@dataclass(frozen=True, slots=True)
class Read:
    """How inputs are read."""

    published: str | None = _setting(None, date)
    encoding: str | None = _setting(None, encoding)
    max_bytes: int = _setting(20_000_000, Whole(1, 2**63 - 2))
    max_text: int = _setting(2_000_000, Whole(1))  # characters


@dataclass(frozen=True, slots=True)
class Summarize:
    """Which summarizer, and the bounds that a brief never exceeds."""

    use: str = _setting("extract", Named(lambda name: unknown("summarize", name)))
    sentences: int | None = _setting(None, Whole(1))
    words: int | None = _setting(None, Whole(1))
    chars: int | None = _setting(None, Whole(1))
    style: str = _setting("paragraph", Choice(STYLES))
    focus: str | None = _setting(None, Words())
    absolute_dates: bool = _setting(False, Flag())


@dataclass(frozen=True, slots=True)
class Names:
    """Which tagger finds names."""

    use: str = _setting("cascade", Choice(tuple(IMPLEMENTATIONS["names"])))


@dataclass(frozen=True, slots=True)
class Claims:
    """Which claims are shown, and in which order; an empty ``kind`` means all.

    ``first`` keeps so many, those most worth checking. Without an ``order`` they are in that
    of the text where they get verdicts, and those to check first on top where they do not.
    """

    kind: tuple[ClaimKind, ...] = _setting((), Several(Choice(KINDS)))
    min_checkworthiness: float = _setting(0.0, Number(0, 1))
    first: int | None = _setting(None, Whole(1))
    order: str | None = _setting(None, Choice(ORDERS))


@dataclass(frozen=True, slots=True)
class Verify:
    """Which verifier, against what, and which findings make the exit code 1.

    With ``strict_attribution``, what a source has on somebody's word supports nothing.
    """

    use: str = _setting("slots", Named(lambda name: unknown("verify", name)))
    against: tuple[str, ...] = _setting((), Several(path))
    min_confidence: float = _setting(0.0, Number(0, 1))
    strict_attribution: bool = _setting(False, Flag())
    fail_on: str = _setting("refuted", Choice(FAIL_ON))


@dataclass(frozen=True, slots=True)
class Batch:
    """How many processes work, and where, and when they stop; none of it changes a result."""

    engine: str = _setting("local", Choice(ENGINES))
    ray_address: str | None = _setting(None, Words())  # none: Ray on this machine
    jobs: int = _setting(0, Whole(0, 1024))  # 0: one per usable core
    time_limit: float | None = _setting(None, Seconds())  # of an article
    max_failures: int | None = _setting(None, Whole(0))
    copies: str = _setting("off", Choice(COPIES))  # of near-identical articles
    cache: bool = _setting(False, Flag())  # keep finished articles, and take them from there


@dataclass(frozen=True, slots=True)
class Settings:
    """All that is in force; frozen and picklable, so that a worker gets what a call got."""

    seed: int = _setting(0, Whole(0))
    read: Read = field(default_factory=Read)
    summarize: Summarize = field(default_factory=Summarize)
    names: Names = field(default_factory=Names)
    claims: Claims = field(default_factory=Claims)
    verify: Verify = field(default_factory=Verify)
    batch: Batch = field(default_factory=Batch)

    def digest(self, stages: tuple[str, ...]) -> str:
        """SHA-256 of what can change a result; not of jobs, engine and exit codes.

        ``against`` counts by path: see ``pipeline`` for what happens when the files change.
        """
        plain = dataclasses.asdict(self)
        del plain["batch"], plain["verify"]["fail_on"]
        del plain["read"]["max_bytes"], plain["read"]["max_text"]
        text = json.dumps({"stages": list(stages), **plain}, sort_keys=True)
        return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


# option on the command line and in the environment -> place in the settings
OPTIONS: Mapping[str, tuple[str, str]] = {
    "published": ("read", "published"),
    "encoding": ("read", "encoding"),
    "max_bytes": ("read", "max_bytes"),
    "max_text": ("read", "max_text"),
    "method": ("summarize", "use"),
    "sentences": ("summarize", "sentences"),
    "words": ("summarize", "words"),
    "chars": ("summarize", "chars"),
    "style": ("summarize", "style"),
    "focus": ("summarize", "focus"),
    "absolute_dates": ("summarize", "absolute_dates"),
    "tagger": ("names", "use"),
    "kind": ("claims", "kind"),
    "min_checkworthiness": ("claims", "min_checkworthiness"),
    "first": ("claims", "first"),
    "order": ("claims", "order"),
    "verifier": ("verify", "use"),
    "against": ("verify", "against"),
    "min_confidence": ("verify", "min_confidence"),
    "strict_attribution": ("verify", "strict_attribution"),
    "fail_on": ("verify", "fail_on"),
    "engine": ("batch", "engine"),
    "ray_address": ("batch", "ray_address"),
    "jobs": ("batch", "jobs"),
    "time_limit": ("batch", "time_limit"),
    "max_failures": ("batch", "max_failures"),
    "copies": ("batch", "copies"),
    "cache": ("batch", "cache"),
    "seed": ("", "seed"),
}

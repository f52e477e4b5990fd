"""Settings from files, environment and command line, checked, each with where it came from.

Order of trust: command line > environment ``BRIEF_*`` > ``--config FILE.yaml`` >
``brief.toml`` or ``[tool.brief]`` of ``pyproject.toml`` in the working folder > the user's
file > defaults. The names of implementations are checked against ``IMPLEMENTATIONS``.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, get_args

from brief.errors import UsageError, did_you_mean
from brief.records import ClaimKind

# Lazy paths, not import-time decorators: greppable, no cycles, `--help` without torch.
IMPLEMENTATIONS: Mapping[str, Mapping[str, str]] = {
    "summarize": {
        "extract": "brief.summarizers.rank:extract",
        "embed": "brief.summarizers.rank:embed",
        "lead": "brief.summarizers.rank:lead",
        "textrank": "brief.summarizers.rank:textrank",
        "lexrank": "brief.summarizers.rank:lexrank",
        "random": "brief.summarizers.rank:chance",
    },
    # These write; each is given what stands behind a colon ("hf:NAME_OR_PATH").
    "generate": {
        "hf": "brief.models.generation:load",
        "smollm": "brief.models.smollm:load",
    },
    "names": {
        "fast": "brief.values.names.recognizer:fast",
        "cascade": "brief.values.names.cascade:cascade",
        "encoder": "brief.values.names.cascade:encoder",
    },
    # A verifier scores pairs; its scores are one part of a verdict.
    "verify": {
        "slots": "brief.scoring.pairs:score_pairs",
        "words": "brief.scoring.pairs:score_words",
    },
    # These judge; each is given what stands behind a colon ("hf:NAME_OR_PATH").
    "judge": {"hf": "brief.models.entailment:load"},
}

Style = Literal["paragraph", "bullets", "headline"]
FailOn = Literal["refuted", "unsupported", "never"]
STYLES: tuple[str, ...] = get_args(Style)
FAIL_ON: tuple[str, ...] = get_args(FailOn)
KINDS: tuple[str, ...] = get_args(ClaimKind)
ENGINES = ("local",)


def implementation(stage: str, name: str) -> Callable[..., Any]:
    """The implementation of a stage by name, imported now.

    Raises:
        UsageError: There is none of that name.
    """
    table = IMPLEMENTATIONS[stage]
    if name not in table:
        raise UsageError(did_you_mean(f"{stage}.use", name, table))
    module, _, attribute = table[name].partition(":")
    found: Callable[..., Any] = getattr(import_module(module), attribute)
    return found


def unknown(stage: str, name: str) -> str | None:
    """What is wrong with the name of a summarizer or verifier, or None."""
    kind, colon, rest = name.partition(":")
    if kind == "hf" and colon:
        return None if rest.strip() else "hf: needs a folder or a hub name: hf:NAME_OR_PATH"
    accepted = [*IMPLEMENTATIONS[stage], *(["smollm"] if stage == "summarize" else [])]
    if name in accepted:
        return None
    what = "method" if stage == "summarize" else "verifier"
    return did_you_mean(what, name, [*accepted, "hf:NAME_OR_PATH"])


@dataclass(frozen=True, slots=True)
class Read:
    """How inputs are read."""

    published: str | None = None
    encoding: str | None = None
    max_bytes: int = 20_000_000


@dataclass(frozen=True, slots=True)
class Summarize:
    """Which summarizer, and the bounds that a brief never exceeds."""

    use: str = "extract"
    sentences: int | None = None
    words: int | None = None
    chars: int | None = None
    style: str = "paragraph"
    focus: str | None = None
    absolute_dates: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """Which tagger finds names."""

    use: str = "cascade"


@dataclass(frozen=True, slots=True)
class Claims:
    """Which claims are shown; an empty ``kind`` means all."""

    kind: tuple[ClaimKind, ...] = ()
    min_checkworthiness: float = 0.0


@dataclass(frozen=True, slots=True)
class Verify:
    """Which verifier, against what, and which findings make the exit code 1."""

    use: str = "slots"
    against: tuple[str, ...] = ()
    min_confidence: float = 0.0
    strict_attribution: bool = False
    fail_on: str = "refuted"


@dataclass(frozen=True, slots=True)
class Batch:
    """How many processes work, and where; none of it changes a result."""

    engine: str = "local"
    jobs: int = 0  # 0: one per usable core


@dataclass(frozen=True, slots=True)
class Settings:
    """All that is in force; frozen and picklable, so that a worker gets what a call got."""

    seed: int = 0
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
        del plain["batch"], plain["verify"]["fail_on"], plain["read"]["max_bytes"]
        text = json.dumps({"stages": list(stages), **plain}, sort_keys=True)
        return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


# option on the command line and in the environment -> place in the settings
OPTIONS: Mapping[str, tuple[str, str]] = {
    "published": ("read", "published"),
    "encoding": ("read", "encoding"),
    "max_bytes": ("read", "max_bytes"),
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
    "verifier": ("verify", "use"),
    "against": ("verify", "against"),
    "min_confidence": ("verify", "min_confidence"),
    "strict_attribution": ("verify", "strict_attribution"),
    "fail_on": ("verify", "fail_on"),
    "engine": ("batch", "engine"),
    "jobs": ("batch", "jobs"),
    "seed": ("", "seed"),
}
# read elsewhere or set by other programs, but not settings of ours
_OTHER_ENVIRONMENT = frozenset(
    {"BRIEF_CONFIG", "BRIEF_DATA", "BRIEF_FORMAT", "BRIEF_QUIET", "BRIEF_TEST_WORKERS"}
)
_LOG = logging.getLogger("brief")

_WHOLE = {
    "read.max_bytes": 1,
    "summarize.sentences": 1,
    "summarize.words": 1,
    "summarize.chars": 1,
    "batch.jobs": 0,
    "seed": 0,
}
_SHARE = {"claims.min_checkworthiness", "verify.min_confidence"}
_CHOICE: Mapping[str, tuple[str, ...]] = {
    "summarize.style": STYLES,
    "verify.fail_on": FAIL_ON,
    "batch.engine": ENGINES,
}


def _checked(place: str, value: Any, origin: str) -> Any:
    """The value of a setting in its type, or a message that says what would do."""
    if place in _WHOLE:
        low = _WHOLE[place]
        try:
            if isinstance(value, (bool, float)):
                raise ValueError
            number = int(value)
            if number < low:
                raise ValueError
        except (TypeError, ValueError):
            raise UsageError(
                f"{place}: expected a whole number of at least {low}, got {value!r} ({origin})"
            ) from None
        return number
    if place in _SHARE:
        try:
            share = float(value)
            if not 0 <= share <= 1:
                raise ValueError
        except (TypeError, ValueError):
            raise UsageError(
                f"{place}: expected a number from 0 to 1, got {value!r} ({origin})"
            ) from None
        return share
    if place in ("claims.kind", "verify.against"):
        items = (value,) if isinstance(value, str) else tuple(value)
        if not all(isinstance(item, str) for item in items):
            raise UsageError(f"{place}: expected text or a list of texts, got {value!r} ({origin})")
        if place == "claims.kind":
            for item in items:
                if item not in KINDS:
                    raise UsageError(did_you_mean(f"{place} ({origin})", item, KINDS))
        return items
    if place in ("summarize.absolute_dates", "verify.strict_attribution"):
        return _flag(place, value, origin)
    if not isinstance(value, str):
        raise UsageError(f"{place}: expected text, got {value!r} ({origin})")
    if place in _CHOICE and value not in _CHOICE[place]:
        raise UsageError(did_you_mean(f"{place} ({origin})", value, _CHOICE[place]))
    stage, _, key = place.partition(".")
    if place in ("summarize.use", "verify.use"):
        problem = unknown(stage, value)
        if problem is not None:
            raise UsageError(f"{place} ({origin}): {problem}")
    elif key == "use" and value not in IMPLEMENTATIONS[stage]:
        raise UsageError(did_you_mean(f"{place} ({origin})", value, IMPLEMENTATIONS[stage]))
    if place == "read.encoding":
        _known_encoding(value, origin)
    return value


def _flag(place: str, value: Any, origin: str) -> bool:
    known = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    found = value if isinstance(value, bool) else known.get(str(value).lower())
    if found is None:
        raise UsageError(f"{place}: expected true or false, got {value!r} ({origin})")
    return found


def _known_encoding(name: str, origin: str) -> None:
    import codecs

    try:
        codecs.lookup(name)
    except LookupError:
        raise UsageError(
            f"read.encoding: no encoding {name!r} ({origin}); try utf-8, utf-16 or cp1252"
        ) from None


def _places() -> dict[str, list[str]]:
    """Section name -> its keys; the top level is the empty name."""
    places: dict[str, list[str]] = {"": []}
    for f in dataclasses.fields(Settings):
        default = getattr(Settings(), f.name)
        if dataclasses.is_dataclass(default):
            places[f.name] = [g.name for g in dataclasses.fields(default)]
        else:
            places[""].append(f.name)
    return places


def _flatten(data: Mapping[str, Any], origin: str) -> dict[str, Any]:
    """The settings of a file as ``section.key`` -> value; unknown names are errors."""
    places = _places()
    flat: dict[str, Any] = {}
    for name, value in data.items():
        if name == "schema":
            if value != 1:
                raise UsageError(f"{origin}: schema {value!r} is not known; this version reads 1")
        elif name in places[""]:
            flat[name] = value
        elif name in places:
            if not isinstance(value, Mapping):
                raise UsageError(f"{origin}: {name} holds settings, not {value!r}")
            for key, item in value.items():
                if key not in places[name]:
                    raise UsageError(did_you_mean(f"{origin}: {name}", str(key), places[name]))
                flat[f"{name}.{key}"] = item
        else:
            known = [*places[""], *(section for section in places if section)]
            raise UsageError(did_you_mean(origin, str(name), known))
    return flat


def _toml(path: Path) -> dict[str, Any]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: {error}") from error
    return data


def _yaml(path: Path) -> dict[str, Any]:
    import yaml

    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"{path}: {error}") from error
    if not isinstance(data, dict):
        raise UsageError(f"{path}: expected settings (name: value), found {type(data).__name__}")
    return data


def _project(folder: Path) -> tuple[str, dict[str, Any]] | None:
    own = folder / "brief.toml"
    if own.is_file():
        return str(own), _toml(own)
    pyproject = folder / "pyproject.toml"
    if pyproject.is_file():
        table = _toml(pyproject).get("tool", {}).get("brief")
        if table is not None:
            return f"{pyproject} [tool.brief]", table
    return None


def user_file(environment: Mapping[str, str]) -> Path:
    """Where the user's own settings live: ``$XDG_CONFIG_HOME/brief/config.toml``."""
    base = environment.get("XDG_CONFIG_HOME")
    return (Path(base) if base else Path.home() / ".config") / "brief" / "config.toml"


def load(
    options: Mapping[str, Any] | None = None,
    *,
    config: Path | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    files: bool = True,
) -> tuple[Settings, dict[str, str]]:
    """The settings in force, and for each ``section.key`` where its value came from.

    Args:
        options: Options by name as on the command line; ``None`` and ``()`` mean not given.
        config: A YAML file such as those in ``configs/``.
        environment: Defaults to ``os.environ``.
        folder: The working folder, for ``brief.toml`` and ``pyproject.toml``.
        files: Whether the user's and the project's files are read.

    Raises:
        UsageError: An unknown name, or a value of the wrong type or range; the message
            says where it stands and what would do.
    """
    environment = os.environ if environment is None else environment
    layers: list[tuple[str, dict[str, Any]]] = []
    if files:
        own = user_file(environment)
        if own.is_file():
            layers.append((str(own), _flatten(_toml(own), str(own))))
        project = _project(folder or Path.cwd())
        if project is not None:
            layers.append((project[0], _flatten(project[1], project[0])))
    if config is not None:
        layers.append((str(config), _flatten(_yaml(config), str(config))))
    layers.extend(_environment(environment))
    for name, value in (options or {}).items():
        if value is None or value == ():
            continue
        if name not in OPTIONS:
            raise UsageError(did_you_mean("options", name, OPTIONS))
        section, key = OPTIONS[name]
        place = f"{section}.{key}" if section else key
        layers.append((f"--{name.replace('_', '-')}", {place: value}))

    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for origin, flat in layers:
        for place, value in flat.items():
            if value is None:  # YAML's null: the default
                values.pop(place, None)
                origins.pop(place, None)
                continue
            values[place] = _checked(place, value, origin)
            origins[place] = origin
    return _settings(values), origins


def _environment(environment: Mapping[str, str]) -> list[tuple[str, dict[str, Any]]]:
    layers: list[tuple[str, dict[str, Any]]] = []
    for variable in sorted(environment):
        if not variable.startswith("BRIEF_") or variable in _OTHER_ENVIRONMENT:
            continue
        name = variable.removeprefix("BRIEF_").lower()
        if name not in OPTIONS:
            # A warning, not an error: the variable may belong to another program.
            known = [f"BRIEF_{option.upper()}" for option in OPTIONS]
            _LOG.warning("%s", did_you_mean("environment (ignored)", variable, known))
            continue
        section, key = OPTIONS[name]
        value: Any = environment[variable]
        if name in ("kind", "against"):
            value = [part for part in value.split(os.pathsep if name == "against" else ",") if part]
        layers.append((variable, {f"{section}.{key}" if section else key: value}))
    return layers


def _settings(values: Mapping[str, Any]) -> Settings:
    parts: dict[str, Any] = {}
    sections: dict[str, dict[str, Any]] = {}
    for place, value in values.items():
        section, _, key = place.rpartition(".")
        if section:
            sections.setdefault(section, {})[key] = value
        else:
            parts[key] = value
    defaults = Settings()
    for section, keys in sections.items():
        parts[section] = dataclasses.replace(getattr(defaults, section), **keys)
    return dataclasses.replace(defaults, **parts)


def shown(settings: Settings, origins: Mapping[str, str]) -> list[tuple[str, Any, str]]:
    """Every setting as (``section.key``, value, where it came from), in order."""
    rows: list[tuple[str, Any, str]] = []
    for name, value in dataclasses.asdict(settings).items():
        if isinstance(value, dict):
            rows += [
                (f"{name}.{key}", item, origins.get(f"{name}.{key}", "default"))
                for key, item in value.items()
            ]
        else:
            rows.append((name, value, origins.get(name, "default")))
    return rows

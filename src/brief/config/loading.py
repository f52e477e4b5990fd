"""Settings of files, environment and command line put together, each with where it came from.

Order of trust: command line > environment ``BRIEF_*`` > ``--config FILE.yaml`` >
``brief.toml`` or ``[tool.brief]`` of ``pyproject.toml`` in the working folder > the user's
file > defaults.
"""

from __future__ import annotations

import dataclasses
import logging
import os
import stat
import sys
from collections.abc import Callable, Mapping, Set
from pathlib import Path
from typing import Any

from brief.accepted import Flag, Several
from brief.config.settings import OPTIONS, Settings
from brief.errors import UsageError, did_you_mean, in_a_line, quoted

# read elsewhere or set by other programs, but not settings of ours
_OTHER_ENVIRONMENT = frozenset(
    {
        "BRIEF_CACHE_DIR",
        "BRIEF_CONFIG",
        "BRIEF_DATA",
        "BRIEF_FORMAT",
        "BRIEF_QUIET",
        "BRIEF_TEST_WORKERS",
        "BRIEF_TOKEN",
        "BRIEF_TRUST_CONFIG",
    }
)
# What makes a run read, fetch or load what its user did not name.
_REACHING: Mapping[str, Callable[[Any], bool]] = {
    "summarize.use": lambda name: str(name).startswith("hf:"),
    "verify.use": lambda name: str(name).startswith("hf:"),
    "verify.against": lambda paths: bool(paths),
}
_LOG = logging.getLogger("brief")
_LARGEST = 1_000_000  # bytes of a settings file
_MOST_BITS = 10_000  # of a whole number: Python writes none of more than 4,300 digits
_MERGED = "tag:yaml.org,2002:merge"
_LARGEST_YAML = 100_000  # characters: they are read at 100 kB a second


def _rules() -> dict[str, Callable[[Any], Any]]:
    """``section.key`` -> the rule that its values must pass."""
    rules: dict[str, Callable[[Any], Any]] = {}
    for f in dataclasses.fields(Settings):
        if "accepted" in f.metadata:
            rules[f.name] = f.metadata["accepted"]
            continue
        for g in dataclasses.fields(f.default_factory):  # type: ignore[arg-type]
            rules[f"{f.name}.{g.name}"] = g.metadata["accepted"]
    return rules


def _checked(place: str, value: Any, origin: str) -> Any:
    """The value of a setting in its type, or a message that says what would do."""
    rule = _RULES[place]
    try:
        return rule(value)
    except ValueError as error:
        name = origin if origin.startswith("--") else f"{origin}: {place}"
        got, said = quoted(_refused(rule, value)), str(error)
        raise UsageError(f"{name}: {said if got in said else f'got {got}; {said}'}") from None


def _refused(rule: Callable[[Any], Any], value: Any) -> Any:
    """What of a value its rule does not accept: of a list the first such item, else all of it."""
    if isinstance(rule, Several) and isinstance(value, (list, tuple)):
        for item in value:
            try:
                rule.each(item)
            except ValueError:
                return item
    return value


def _flatten(data: Mapping[str, Any], origin: str) -> dict[str, Any]:
    """The settings of a file as ``section.key`` -> value; unknown names are errors."""
    places: dict[str, list[str]] = {"": []}  # section -> its keys; the top level has no name
    for place in _RULES:
        section, _, key = place.rpartition(".")
        places.setdefault(section, []).append(key)
    flat: dict[str, Any] = {}
    for name, value in data.items():
        if name == "schema":
            if value is True or value != 1:
                raise UsageError(
                    f"{origin}: schema {quoted(value)} is not known; this version reads 1"
                )
        elif name in places[""]:
            flat[name] = value
        elif name and name in places:
            if not isinstance(value, Mapping):
                raise UsageError(f"{origin}: {name} holds settings, not {quoted(value)}")
            for key, item in value.items():
                if key not in places[name]:
                    raise UsageError(did_you_mean(f"{origin}: {name}", str(key), places[name]))
                flat[f"{name}.{key}"] = item
        else:
            known = [*places[""], *(section for section in places if section)]
            raise UsageError(did_you_mean(origin, str(name), known))
    return flat


def _contents(path: Path, parse: Callable[[str], Any], kind: str) -> Mapping[str, Any]:
    """What stands in a settings file."""
    try:
        # A named pipe may have nobody who writes; /dev/fd/… is what a shell made of <(command).
        if stat.S_ISFIFO(path.stat().st_mode) and path.parts[:2] != ("/", "dev"):
            raise UsageError(f"{path}: a named pipe, not a file")
        with path.open("rb") as file:
            found = file.read(_LARGEST + 1)
        if len(found) > _LARGEST:
            raise UsageError(f"{path}: larger than settings are ({_LARGEST:,} bytes)")
        data = parse(found.decode("utf-8").replace("\r\n", "\n"))
        _writable(data)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from error
    except RecursionError:
        raise UsageError(f"{path}: nested too deeply for settings") from None
    except ValueError as error:  # decoding, TOML, and YAML's dates that are none
        raise UsageError(f"{path}: no {kind}: {error}") from error
    if not isinstance(data, Mapping):
        raise UsageError(f"{path}: expected settings (name: value), found {type(data).__name__}")
    return data


def _writable(value: Any, place: str = "") -> None:
    """Raises ``ValueError`` where a number is so long that no message could show it.

    In decimal no parser takes such; TOML and YAML have hexadecimal ones.
    """
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        raise ValueError(f"{place}: a whole number of {value.bit_length():,} bits")
    if isinstance(value, Mapping):
        for key, item in value.items():
            _writable(item, f"{place}.{key}" if place else str(key))
    elif isinstance(value, (list, tuple, set)):
        for item in value:
            _writable(item, place)


def _toml(path: Path) -> Mapping[str, Any]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    return _contents(path, tomllib.loads, "TOML")


def _misread(error: Any) -> str:
    """What is wrong with YAML and where; its own words are lines that quote the file."""
    problem, mark = getattr(error, "problem", None), getattr(error, "problem_mark", None)
    if problem is None or mark is None:
        return in_a_line(error)
    return f"{problem} at line {mark.line + 1}, column {mark.column + 1}"


def yaml_file(path: Path) -> Mapping[str, Any]:
    """What stands in a YAML file of settings, or of a task.

    Raises:
        UsageError: It cannot be read, or is something else; the message names it.
    """
    import yaml

    class Loader(yaml.SafeLoader):
        """Without aliases: a few lines of them are millions of settings."""

        def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
            if self.check_event(yaml.AliasEvent):
                raise ValueError("settings have no aliases (*name)")
            return super().compose_node(parent, index)

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Any:
            seen: set[tuple[str, str]] = set()
            for key, _ in node.value:
                if isinstance(key, yaml.ScalarNode) and key.tag != _MERGED:
                    if (key.tag, key.value) in seen:
                        raise ValueError(f"{quoted(key.value)} stands twice")
                    seen.add((key.tag, key.value))
            return super().construct_mapping(node, deep)

    def parse(text: str) -> Any:
        if len(text) > _LARGEST_YAML:
            raise ValueError(f"larger than settings in YAML are ({_LARGEST_YAML:,} characters)")
        try:
            return yaml.load(text, Loader)
        except yaml.YAMLError as error:
            raise ValueError(_misread(error)) from error
        except (LookupError, AttributeError, TypeError) as error:  # of `!!int ""`, `!!bool x`
            raise ValueError(f"a value is not what its tag (!!) says: {error}") from error

    return _contents(path, parse, "YAML")


def _project(folder: Path | None) -> tuple[str, Mapping[str, Any]] | None:
    try:
        folder = folder or Path.cwd()
    except FileNotFoundError:  # the working folder is gone, and its settings with it
        return None
    own = folder / "brief.toml"
    if _there(own):
        return str(own), _toml(own)
    pyproject = folder / "pyproject.toml"
    if _there(pyproject):
        tool = _toml(pyproject).get("tool", {})
        table = tool.get("brief") if isinstance(tool, Mapping) else None
        if table is not None:
            name = f"{pyproject} [tool.brief]"
            if not isinstance(table, Mapping):
                raise UsageError(f"{name}: holds settings, not {quoted(table)}")
            return name, table
    return None


def _trusted(
    flat: dict[str, Any], origin: str, trust: bool | None, overruled: Set[str]
) -> dict[str, Any]:
    """The settings of a folder's file: those that reach beyond it only where it is trusted.

    A folder may come from anybody, with its file: an archive unpacked, a repository cloned.

    Raises:
        UsageError: It has such settings, and nobody said whether they hold.
    """
    reaching = [
        place
        for place, value in flat.items()
        if place in _REACHING and place not in overruled and _REACHING[place](value)
    ]
    if trust or not reaching:
        return flat
    names = ", ".join(reaching)
    if trust is None:
        raise UsageError(
            f"{origin}: {names}: a folder's file may name models to load and files to read only "
            "where it is trusted: pass --trust-config, or --no-trust-config to go on without"
        )
    _LOG.warning("%s: %s: left out (--no-trust-config)", origin, names)
    return {place: value for place, value in flat.items() if place not in reaching}


def user_file(environment: Mapping[str, str]) -> Path | None:
    """Where the user's own settings live: ``$XDG_CONFIG_HOME/brief/config.toml``."""
    base = environment.get("XDG_CONFIG_HOME")
    try:
        return (Path(base) if base else Path.home() / ".config") / "brief" / "config.toml"
    except RuntimeError:  # a user of a container that has no name, and so no home
        return None


def _there(path: Path) -> bool:
    """Whether a settings file is there; one that nobody may look for is an error."""
    try:
        return path.is_file()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from error


def load(
    options: Mapping[str, Any] | None = None,
    *,
    config: Path | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    files: bool = True,
    trust: bool | None = None,
) -> tuple[Settings, dict[str, str]]:
    """The settings in force, and for each ``section.key`` where its value came from.

    Args:
        options: Options by name as on the command line; ``None`` and ``()`` mean not given.
        config: A YAML file such as those in ``configs/``.
        environment: Defaults to ``os.environ``.
        folder: The working folder, for ``brief.toml`` and ``pyproject.toml``.
        files: Whether the user's and the project's files are read.
        trust: Whether the project's file may name checkpoints and evidence; ``None`` leaves
            it to ``BRIEF_TRUST_CONFIG``, and where that is not set such a file is an error.

    Raises:
        UsageError: An unknown name, or a value of the wrong type or range; the message
            says where it stands and what would do.
    """
    environment = os.environ if environment is None else environment
    layers: list[tuple[str, dict[str, Any]]] = []
    theirs: int | None = None  # which of the layers the folder brings
    if files:
        own = user_file(environment)
        if own is not None and _there(own):
            layers.append((str(own), _flatten(_toml(own), str(own))))
        project = _project(folder)
        if project is not None:
            layers.append((project[0], _flatten(project[1], project[0])))
            theirs = len(layers) - 1
    if config is not None:
        layers.append((str(config), _flatten(yaml_file(config), str(config))))
    layers.extend(_environment(environment))
    for name, value in (options or {}).items():
        if value is None or value == ():
            continue
        if name not in OPTIONS:
            raise UsageError(did_you_mean("options", name, OPTIONS))
        section, key = OPTIONS[name]
        place = f"{section}.{key}" if section else key
        layers.append((f"--{name.replace('_', '-')}", {place: value}))
    if trust is None and "BRIEF_TRUST_CONFIG" in environment:
        trust = _flag("BRIEF_TRUST_CONFIG", environment["BRIEF_TRUST_CONFIG"])
    if theirs is not None:
        origin, flat = layers[theirs]
        overruled = {place for _, later in layers[theirs + 1 :] for place in later}
        layers[theirs] = origin, _trusted(flat, origin, trust, overruled)

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


def replaced(settings: Settings, options: Mapping[str, Any]) -> Settings:
    """The settings with some options of one call in their place; ``None`` means not given.

    Raises:
        UsageError: An unknown name, or a value of the wrong type or range.
    """
    sections: dict[str, dict[str, Any]] = {}
    for name, value in options.items():
        if value is None:
            continue
        if name not in OPTIONS:
            raise UsageError(did_you_mean("options", name, OPTIONS))
        section, key = OPTIONS[name]
        checked = _checked(f"{section}.{key}" if section else key, value, name)
        sections.setdefault(section, {})[key] = checked
    parts = {
        section: dataclasses.replace(getattr(settings, section), **keys)
        for section, keys in sections.items()
        if section
    }
    return dataclasses.replace(settings, **sections.get("", {}), **parts)


def _flag(variable: str, value: str) -> bool:
    try:
        return Flag()(value)
    except ValueError as error:
        raise UsageError(f"{variable}: got {quoted(value)}; {error}") from None


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


_RULES = _rules()

from __future__ import annotations

from pathlib import Path

import pytest

from brief import config
from brief.errors import UsageError


def load(tmp_path: Path, options=None, *, environment=None, file=None):
    environment = {"XDG_CONFIG_HOME": str(tmp_path / "user"), **(environment or {})}
    return config.load(options, environment=environment, folder=tmp_path, config=file)


def test_each_layer_beats_the_one_below_it(tmp_path: Path) -> None:
    user = tmp_path / "user" / "brief" / "config.toml"
    user.parent.mkdir(parents=True)
    user.write_text("seed = 1\n[summarize]\nwords = 10\n")
    assert load(tmp_path)[0].summarize.words == 10
    (tmp_path / "pyproject.toml").write_text("[tool.brief.summarize]\nwords = 20\n")
    assert load(tmp_path)[0].summarize.words == 20
    (tmp_path / "brief.toml").write_text("[summarize]\nwords = 30\n")
    assert load(tmp_path)[0].summarize.words == 30
    file = tmp_path / "x.yaml"
    file.write_text("schema: 1\nsummarize: {words: 40}\n")
    assert load(tmp_path, file=file)[0].summarize.words == 40
    environment = {"BRIEF_WORDS": "50"}
    assert load(tmp_path, file=file, environment=environment)[0].summarize.words == 50
    settings, origins = load(tmp_path, {"words": 60}, file=file, environment=environment)
    assert settings.summarize.words == 60
    assert origins["summarize.words"] == "--words"
    assert settings.seed == 1
    assert origins["seed"] == str(user)


def test_what_is_shown_names_every_setting_and_its_origin(tmp_path: Path) -> None:
    settings, origins = load(tmp_path, {"style": "bullets"})
    rows = {place: (value, origin) for place, value, origin in config.shown(settings, origins)}
    assert rows["summarize.style"] == ("bullets", "--style")
    assert rows["summarize.use"] == ("extract", "default")
    assert len(rows) == len(config.OPTIONS)


def test_an_unknown_name_is_an_error_with_the_nearest_match(tmp_path: Path) -> None:
    (tmp_path / "brief.toml").write_text("[summarize]\nword = 30\n")
    with pytest.raises(UsageError, match="did you mean 'words'"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"method": "textrnk"}, "did you mean 'textrank'"),
        ({"style": "bullet"}, "did you mean 'bullets'"),
        ({"kind": ("dat",)}, "accepted: date, event"),
        ({"fail_on": "always"}, "accepted: never, refuted, unsupported"),
        ({"words": 0}, "at least 1"),
        ({"sentences": -3}, "at least 1"),
        ({"jobs": "many"}, "whole number"),
        ({"min_confidence": 1.5}, "from 0 to 1"),
        ({"encoding": "utf-9"}, "no encoding 'utf-9'"),
        ({"wrds": 3}, "did you mean 'words'"),
    ],
)
def test_a_wrong_value_is_refused_with_what_would_do(tmp_path: Path, options, message) -> None:
    with pytest.raises(UsageError, match=message):
        load(tmp_path, options)


@pytest.mark.parametrize("text", ["- a\n- b\n", "a: [", "schema: 2\n", "summarize: 3\n"])
def test_a_malformed_file_is_an_error_that_names_it(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(text)
    with pytest.raises(UsageError, match=r"x\.yaml"):
        load(tmp_path, file=file)


def test_an_unknown_variable_is_left_alone_with_a_warning(tmp_path: Path, caplog) -> None:
    load(tmp_path, environment={"BRIEF_WRDS": "3"})
    assert "BRIEF_WORDS" in caplog.text


def test_the_digest_ignores_what_changes_no_result(tmp_path: Path) -> None:
    base, _ = load(tmp_path)
    more, _ = load(tmp_path, {"jobs": 7, "fail_on": "never"})
    other, _ = load(tmp_path, {"words": 7})
    assert base.digest(("brief",)) == more.digest(("brief",))
    assert base.digest(("brief",)) != other.digest(("brief",))
    assert base.digest(("brief",)) != base.digest(("claims",))


@pytest.mark.parametrize("stage", sorted(config.IMPLEMENTATIONS))
def test_every_implementation_can_be_imported(stage: str) -> None:
    assert config.IMPLEMENTATIONS[stage]
    for name in config.IMPLEMENTATIONS[stage]:
        assert callable(config.implementation(stage, name))


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[2] / "configs").glob("*.yaml")), ids=lambda p: p.name
)
def test_the_files_in_configs_are_valid(tmp_path: Path, path: Path) -> None:
    load(tmp_path, file=path)


def test_the_default_file_names_every_setting_with_its_default(tmp_path: Path) -> None:
    import yaml

    path = Path(__file__).parent.parent.parent / "configs" / "default.yaml"
    named = config._flatten(yaml.safe_load(path.read_text()), "default.yaml")
    assert sorted(named) == sorted(
        f"{section}.{key}" if section else key for section, key in config.OPTIONS.values()
    )
    assert load(tmp_path, file=path)[0] == config.Settings()

from __future__ import annotations

import os
from pathlib import Path

import pytest

from brief import config
from brief.batch import cache
from brief.config import loading
from brief.errors import UsageError


def load(tmp_path: Path, options=None, *, environment=None, file=None, trust=None):
    environment = {"XDG_CONFIG_HOME": str(tmp_path / "user"), **(environment or {})}
    return config.load(options, environment=environment, folder=tmp_path, config=file, trust=trust)


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
        ({"kind": ("dat",)}, "--kind: got 'dat'; accepted: date, event"),
        ({"kind": ("date", "plaec")}, "--kind: got 'plaec'; accepted: date, event"),
        ({"verifier": "wrods"}, "^--verifier: no verifier 'wrods'; accepted: "),
        ({"fail_on": "always"}, "accepted: never, refuted, unsupported"),
        ({"words": 0}, "--words: got 0; expected a whole number of at least 1$"),
        ({"sentences": -3}, "at least 1"),
        ({"words": 10**310}, "of at most 100 digits"),
        ({"seed": "9" * 101}, "of at most 100 digits"),
        ({"jobs": "many"}, "whole number"),
        ({"jobs": b"2"}, "whole number"),
        ({"min_confidence": b"0.5"}, "from 0 to 1"),
        ({"min_confidence": 1.5}, "from 0 to 1"),
        ({"encoding": "utf-9"}, "no encoding 'utf-9'"),
        ({"encoding": "rot13"}, "^--encoding: no encoding 'rot13'; expected"),
        ({"encoding": "base64"}, "name of a text encoding"),
        ({"encoding": "idna"}, "no encoding 'idna'"),
        ({"encoding": "utf-8\0"}, "name of a text encoding"),
        ({"encoding": ""}, "name of a text encoding"),
        ({"published": "yesterday"}, "ISO 8601"),
        ({"published": "0001-01-01"}, "years 1000 to 8999"),
        ({"published": "9999-12-31"}, "years 1000 to 8999"),
        ({"jobs": 3_000_000_000}, "at most 1,024"),
        ({"min_confidence": "nan"}, "from 0 to 1"),
        ({"min_confidence": 10**400}, "from 0 to 1"),
        ({"against": ("",)}, "expected a path"),
        ({"against": ("a" * 5000,)}, "at most 4,096 bytes"),
        ({"against": ("a\ud800",)}, "expected a path$"),
        ({"focus": " "}, "expected text"),
        ({"method": ""}, "name of an implementation"),
        ({"order": "size"}, "accepted: checkworthiness, text"),
        ({"strict_attribution": "perhaps"}, "true or false"),
        ({"wrds": 3}, "did you mean 'words'"),
    ],
)
def test_a_wrong_value_is_refused_with_what_would_do(tmp_path: Path, options, message) -> None:
    with pytest.raises(UsageError, match=message):
        load(tmp_path, options)


@pytest.mark.parametrize(
    "text",
    [
        "- a\n- b\n",
        "a: [",
        "schema: 2\n",
        "summarize: 3\n",
        "claims: {kind: 3}\n",
        "claims: {kind: {a: b}}\n",
        "verify: {against: true}\n",
        "seed: 2019-99-99\n",
        "1: 2\n",
        "summarize: {words: 2.5}\n",
        "read: {published: 3}\n",
        "a: " + "[" * 5000,
        "x\0y",
        "seed: !!int ''",
        "batch: {cache: !!bool maybe}",
        "read: {published: !!timestamp soon}",
        "summarize: {words: !!binary NQ==}",
        "schema: true",
    ],
)
def test_a_malformed_file_is_an_error_that_names_it(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(text)
    with pytest.raises(UsageError, match=r"x\.yaml"):
        load(tmp_path, file=file)


def test_a_user_without_a_home_has_no_settings_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", unknown)
    assert config.load({}, environment={}, folder=tmp_path)[0] == config.Settings()
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("BRIEF_CACHE_DIR", raising=False)
    with pytest.raises(UsageError, match="XDG_CACHE_HOME"):
        cache.place()


def test_a_settings_file_that_nobody_can_look_for_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"aaa.*cannot be read: File name too long"):
        config.load({}, environment={"XDG_CONFIG_HOME": "a" * 300}, folder=tmp_path)


def test_a_message_is_short_whatever_was_written(tmp_path: Path) -> None:
    """Aliases within aliases are a few lines of YAML and gigabytes when written out."""
    bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    bomb += [
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdef", "bcdefg", strict=True)
    ]
    file = tmp_path / "bomb.yaml"
    file.write_text("\n".join([*bomb, "summarize: *g\n"]))
    with pytest.raises(UsageError) as caught:
        load(tmp_path, file=file)
    assert len(str(caught.value)) < 1000


@pytest.mark.parametrize("place", ["read.encoding", "summarize.use", "verify.use", "seed"])
def test_a_message_has_what_is_accepted_however_long_what_was_written(
    tmp_path: Path, place: str
) -> None:
    section, _, key = place.rpartition(".")
    (tmp_path / "own.yaml").write_text(
        f"{section}:\n  {key}: {'x' * 5000}\n" if section else f"{key}: {'x' * 5000}\n"
    )
    with pytest.raises(UsageError, match=r"own\.yaml: .*(?:accepted|expected)") as caught:
        config.load({}, config=tmp_path / "own.yaml", environment={})
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("seed: [\n", r"no YAML: expected .* at line 2, column 1"),
        ("seed: 1\n\twords: 2\n", r"no YAML: found character .* at line 2, column 1"),
        ("seed: 1\nseed: 2\n", r"no YAML: 'seed' stands twice"),
        ("read: {max_text: 5, 'max_text': 6}\n", r"no YAML: 'max_text' stands twice"),
    ],
)
def test_what_is_wrong_with_yaml_is_one_line_and_where(
    tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "own.yaml").write_text(text)
    with pytest.raises(UsageError, match=said) as caught:
        config.load({}, config=tmp_path / "own.yaml", environment={})
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: &a {seed: 1}\nsummarize: {<<: [*a, *a]}\n", "no aliases"),
        ("".join(f"k{n}: 1\n" for n in range(20_000)), "larger than settings in YAML"),
    ],
)
def test_yaml_that_grows_or_has_no_end_of_lines_is_refused(
    tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "own.yaml").write_text(text)
    with pytest.raises(UsageError, match=rf"own.yaml: no YAML: .*{said}"):
        config.load({}, config=tmp_path / "own.yaml", environment={})


def test_a_file_without_an_end_or_a_writer_is_refused(tmp_path: Path) -> None:
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.yaml")
    for name, said in (("zero.yaml", "larger than settings are"), ("pipe.yaml", "a named pipe")):
        with pytest.raises(UsageError, match=f"{name}: {said}"):
            config.load({}, config=tmp_path / name, environment={})


@pytest.mark.parametrize(
    "text", ["[tool]\nbrief = 3\n", "tool = 3\n[project]\n", "[tool.brief]\nseed = 1979-05-27\n"]
)
def test_a_project_file_of_another_shape_is_no_bug(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    if text.startswith("tool"):
        assert load(tmp_path)[0] == config.Settings()  # another program's business
        return
    with pytest.raises(UsageError, match=r"pyproject\.toml"):
        load(tmp_path)


REACHING = [
    '[verify]\nagainst = ["/home"]\n',
    '[verify]\nuse = "hf:a/b"\n',
    '[summarize]\nuse = "hf:a/b"\n',
]


@pytest.mark.parametrize("text", REACHING)
def test_the_file_of_a_folder_reaches_beyond_it_only_where_it_is_trusted(
    tmp_path: Path, text: str, caplog
) -> None:
    (tmp_path / "brief.toml").write_text(text + "[claims]\nfirst = 3\n")
    place = f"{text[1 : text.index(']')]}.{text.split()[1]}"
    with pytest.raises(UsageError, match=f"{place}: .*--trust-config"):
        load(tmp_path)
    settings, origins = load(tmp_path, trust=True)
    assert origins[place] == str(tmp_path / "brief.toml")
    assert load(tmp_path, environment={"BRIEF_TRUST_CONFIG": "1"})[0] == settings
    without, origins = load(tmp_path, trust=False)
    assert place not in origins
    assert without.claims.first == 3
    assert f"{place}: left out" in caplog.text
    with pytest.raises(UsageError, match="BRIEF_TRUST_CONFIG: got 'perhaps'"):
        load(tmp_path, environment={"BRIEF_TRUST_CONFIG": "perhaps"})


def test_what_the_user_says_needs_no_trust(tmp_path: Path) -> None:
    (tmp_path / "brief.toml").write_text(REACHING[0])
    assert load(tmp_path, {"against": ("a.txt",)})[0].verify.against == ("a.txt",)
    file = tmp_path / "x.yaml"
    file.write_text("verify: {against: [b.txt]}\n")
    assert load(tmp_path, file=file)[0].verify.against == ("b.txt",)
    (tmp_path / "brief.toml").write_text('[verify]\nuse = "words"\n')
    assert load(tmp_path)[0].verify.use == "words"


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("brief.toml", "seed = 0x" + "f" * 4000, "seed"),
        ("brief.toml", "[summarize]\nwords = [1, 0b" + "1" * 15_000 + "]", "summarize.words"),
        ("brief.toml", "summarize = 0x" + "f" * 4000, "summarize"),
        ("pyproject.toml", "[tool.brief.claims]\nkind = 0o" + "7" * 9000, "tool.brief.claims.kind"),
        (
            "c.yaml",
            "verify: {strict_attribution: 0x" + "f" * 4000 + "}",
            "verify.strict_attribution",
        ),
    ],
)
def test_a_number_that_cannot_be_written_is_refused_with_its_place(
    tmp_path: Path, name: str, text: str, place: str
) -> None:
    (tmp_path / name).write_text(text)
    file = tmp_path / name if name.endswith(".yaml") else None
    with pytest.raises(UsageError, match=rf"{name}: .*{place}: a whole number of [\d,]+ bits"):
        load(tmp_path, file=file)


def test_a_long_number_that_can_be_written_is_shown(tmp_path: Path) -> None:
    (tmp_path / "brief.toml").write_text("[summarize]\nwords = 0x" + "f" * 100)
    with pytest.raises(UsageError, match="of at most 100 digits"):
        load(tmp_path)


def test_a_date_that_toml_made_of_it_is_accepted(tmp_path: Path) -> None:
    (tmp_path / "brief.toml").write_text("[read]\npublished = 2019-04-25\n")
    assert load(tmp_path)[0].read.published == "2019-04-25"


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
    named = loading._flatten(yaml.safe_load(path.read_text()), "default.yaml")
    assert sorted(named) == sorted(
        f"{section}.{key}" if section else key for section, key in config.OPTIONS.values()
    )
    assert load(tmp_path, file=path)[0] == config.Settings()


def test_a_working_folder_that_is_gone_has_no_settings(tmp_path: Path, monkeypatch) -> None:
    def gone() -> Path:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(Path, "cwd", gone)
    environment = {"XDG_CONFIG_HOME": str(tmp_path)}
    assert config.load({"seed": 5}, environment=environment)[0].seed == 5


def test_a_flag_of_the_environment_is_one_whether_or_not_it_is_needed(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="BRIEF_TRUST_CONFIG: got 'x'"):
        load(tmp_path, environment={"BRIEF_TRUST_CONFIG": "x"})

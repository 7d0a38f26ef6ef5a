"""Every scripted day comes out as written, and the player sees it when one does not."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests import play

DAYS = sorted((Path(__file__).parents[1] / "days").glob("*.json"))
QUIET = Path(__file__).parents[1] / "days" / "quiet.json"


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day.stem)
def test_a_scripted_day_comes_out_as_written(day: Path, tmp_path: Path, capsys):
    assert play.main([str(day), "--data", str(tmp_path / "data")]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day.stem)
def test_a_changed_figure_makes_the_player_fail(day: Path, tmp_path: Path, capsys):
    script = json.loads(day.read_text(encoding="utf-8"))
    script["figures"]["report"]["figures"]["来电"] = "77个"

    assert _played(script, tmp_path) == 1
    assert "来电: wanted '77个'" in capsys.readouterr().out


def test_an_act_that_is_not_refused_is_a_difference(tmp_path: Path, capsys):
    assert _played(_quiet({"do": "note", "with": {"text": "x"}, "refused": {}}), tmp_path) == 1
    assert "should have been refused" in capsys.readouterr().out


@pytest.mark.parametrize(
    "refused",
    [{"kind": "NotNow"}, {"field": "happened_at"}, {"says": "别的话"}],
    ids=["kind", "field", "words"],
)
def test_a_refusal_of_another_kind_field_or_word_is_a_difference(refused, tmp_path: Path):
    assert _played(_quiet({"do": "note", "with": {"text": " "}, "refused": refused}), tmp_path) == 1


def test_an_act_refused_against_the_script_is_a_difference(tmp_path: Path, capsys):
    assert _played(_quiet({"do": "note", "with": {"text": " "}}), tmp_path) == 1
    assert "refused (InvalidInput)" in capsys.readouterr().out


def test_a_planted_string_in_a_sentence_is_found(tmp_path: Path, capsys):
    script = _quiet({"do": "note", "with": {"text": "来人姓周"}})
    script["planted"] = ["姓周"]

    assert _played(script, tmp_path) == 1
    assert "姓周 stands in entries" in capsys.readouterr().out


def test_a_planted_string_on_a_paper_is_found(tmp_path: Path, capsys):
    script = json.loads(QUIET.read_text(encoding="utf-8"))
    script["planted"] = ["本班无重要事项"]

    assert _played(script, tmp_path) == 1
    assert "paper RB-2026-339 edition 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    "act",
    [
        {"do": "dance"},
        {"do": "note", "with": {"words": "x"}},
        {"do": "note", "with": {"text": "x", "channel": "梦见"}},
        {"do": "note", "with": {"text": "x"}, "expect": {"weather": "fine"}},
        {"do": "step", "with": {"progress": "x"}},
        {"do": "step", "with": {"number": "@nothing", "progress": "x"}},
    ],
    ids=["act", "field", "choice", "expectation", "missing", "name"],
)
def test_a_misspelt_script_is_told_in_one_line(act, tmp_path: Path, capsys):
    assert _played(_quiet(act), tmp_path) == 1
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_folder_that_holds_data_is_left_alone(tmp_path: Path, capsys):
    assert play.main([str(QUIET), "--data", str(tmp_path)]) == 0
    assert play.main([str(QUIET), "--data", str(tmp_path)]) == 1
    assert "already holds data" in capsys.readouterr().out


def test_the_final_state_is_written_for_other_eyes(tmp_path: Path):
    state = tmp_path / "state.json"
    play.main([str(QUIET), "--data", str(tmp_path / "data"), "--report", str(state)])

    told = json.loads(state.read_text(encoding="utf-8"))
    assert told["seal"]["seq"] == len(told["entries"]) == 7
    assert told["reports"]["2026-12-05"]["issue"] == 339


def _quiet(act: dict[str, Any]) -> dict[str, Any]:
    script = json.loads(QUIET.read_text(encoding="utf-8"))
    return {**script, "acts": [{"who": "柏青", **act}], "figures": {}}


def _played(script: dict[str, Any], folder: Path) -> int:
    day = folder / "day.json"
    day.write_text(json.dumps(script, ensure_ascii=False), encoding="utf-8")
    return play.main([str(day), "--data", str(folder / "data")])

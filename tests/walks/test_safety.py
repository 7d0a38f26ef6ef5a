"""The faults of benchmarks/safety, a few of each: they must harm nothing here either."""

import os
from pathlib import Path
from shutil import which

import pytest

from benchmarks.faults import flips, kills, power, pulls, tampering
from benchmarks.faults.room import Template, founded

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="programs are killed by fork here")


@pytest.fixture
def template(tmp_path: Path) -> Template:
    return founded(tmp_path / "template")


def test_a_killed_program_loses_nothing_confirmed_and_leaves_nothing_half(
    template: Template, tmp_path: Path
):
    found = kills.killed(template, tmp_path / "room", 12)
    assert found.faults == []
    assert found.confirmed > 12


@pytest.mark.skipif(which("strace") is None, reason="strace records the calls")
def test_a_loss_of_power_loses_nothing_confirmed_and_leaves_nothing_half(
    template: Template, tmp_path: Path
):
    found = power.swept(template, tmp_path / "room", torn=0, acts=2)
    assert found.faults == []
    assert found.acts >= 2
    assert found.images > 100


def test_a_sheet_proves_eight_attacks_at_any_place(template: Template, tmp_path: Path):
    assert list(tampering.missed(template, tmp_path / "room", 3)) == []


def test_without_the_sheet_such_an_attack_would_pass(template: Template, tmp_path: Path):
    """The attacks are real: the file is whole by itself after each."""
    assert tampering.passing_alone(template, tmp_path / "room") == set(tampering.ATTACKS)


def test_a_flipped_bit_is_told_or_harms_nothing(template: Template, tmp_path: Path):
    assert flips.flipped(template, tmp_path / "room", 25).missed == []


def test_a_copy_cut_short_leaves_the_one_before_whole(template: Template, tmp_path: Path):
    cut, harms = pulls.pulled(template, tmp_path / "room", tmp_path / "stick", 4)
    assert harms == []
    assert cut > 0

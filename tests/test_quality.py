"""The reader's figures on gold data stay above their floors.

The floors stand in floors.toml; `dateline evaluate floors` keeps them. Sets of gold in ../shared are
skipped where it is not there.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.evaluate.floors import GoldSet, require_same_data
from dateline.evaluate.floors_file import floors_text, read_floors
from dateline.evaluate.floors_measured import Bases, measured

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
FLOORS = ROOT / "tests" / "floors.toml"
BASES = Bases(shared=SHARED, checkout=ROOT)
READ = [sys.executable, "-m", "dateline", "read", "--json"]


@pytest.mark.quality
@pytest.mark.parametrize("gold", read_floors(FLOORS).golds, ids=lambda gold: gold.name)
def test_figures_stay_above_their_floors(gold: GoldSet) -> None:
    path = BASES.path_of(gold)
    if not path.exists():
        pytest.skip(f"needs {path}")
    found = measured(gold, BASES)
    require_same_data(found)
    assert found.below() == {}
    assert found.figures.get("spans_whose_quote_is_not_in_the_text", 0) == 0
    if gold.name == "examples":
        assert found.figures["false_alarms"] == 0


def test_the_floors_file_is_as_its_command_writes_it() -> None:
    assert FLOORS.read_text(encoding="utf-8") == floors_text(read_floors(FLOORS))


@pytest.mark.skipif(not (SHARED / "seed").exists(), reason="needs ../shared: the seed article")
def test_the_seed_article_is_dated_from_its_own_words() -> None:
    run = subprocess.run(
        [*READ, str(SHARED / "seed" / "article.txt")],
        capture_output=True,
        text=True,
        check=True,
    )
    published = json.loads(run.stdout)["articles"][0]["article"]["published"]
    assert (published["earliest"], published["latest"]) == ("2012-09-12", "2012-09-16")
    assert published["basis"] == "inferred"

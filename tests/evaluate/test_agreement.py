"""Our figures are those of the reference scorers, on gold that was disturbed at random.

The scorers and their data lie in ../shared; without them these tests skip.
"""

from __future__ import annotations

import copy
import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.evaluate.incident_files import read_gold, reading_of
from dateline.evaluate.incident_scores import judge, stretches_of, summary
from dateline.evaluate.muc4_files import Corpus, Split
from dateline.evaluate.muc4_scores import gold_of, measures
from dateline.evaluate.muc4_templates import ROLES
from dateline.evaluate.tallies import percentages

SHARED = Path(__file__).parents[3] / "shared"
MUC4 = SHARED / "data" / "muc4"
INCIDENTS = SHARED / "data" / "incidents" / "dev"
needs_muc4 = pytest.mark.skipif(not MUC4.exists(), reason="needs ../shared: MUC-4")
needs_incidents = pytest.mark.skipif(not INCIDENTS.exists(), reason="needs ../shared: gold records")


def score(tool: str, *args: str) -> dict:
    command = [sys.executable, str(SHARED / "tools" / tool), *args, "--json"]
    told: dict = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return told


# ── MUC-4 ───────────────────────────────────────────────────────────────────────────────────────


def disturbed_rows(rows: list[dict], chance: random.Random, most_added: int) -> list[dict]:
    """Templates dropped and added from elsewhere, mentions too, with facts at random."""
    pool = [t for row in rows for t in row["templates"]]
    found = []
    for row in rows:
        if chance.random() < 0.1:
            continue
        kept = [t for t in row["templates"] if chance.random() > 0.2]
        kept += [chance.choice(pool) for _ in range(chance.choice([0, 0, 1, most_added]))]
        templates = [disturbed_template(copy.deepcopy(t), chance) for t in kept]
        found.append({"docid": row["docid"], "templates": templates})
    return found


def disturbed_template(template: dict, chance: random.Random) -> dict:
    if chance.random() < 0.2:
        template["incident_type"] = chance.choice(["attack", "bombing", "kidnapping", "arson"])
    for role in ROLES:
        template[role] = [e for e in template.get(role) or [] if chance.random() > 0.15]
        for entity in template[role]:
            if chance.random() < 0.3:
                del entity[1:]
            if chance.random() < 0.1:
                entity.append("some of the men")
            if chance.random() < 0.1:
                entity[0] = [entity[0][0].split()[-1], 0]
    said = {
        "date": {
            "earliest": chance.choice([None, "1989-11-16"]),
            "latest": f"1990-01-{chance.randint(1, 28):02d}",
        },
        "country": chance.choice(["EL SALVADOR", "COLOMBIA", "PERU"]),
        "places": chance.sample(["SAN SALVADOR", "BOGOTA", "LIMA", "MEDELLIN"], 2),
        "killed": {"low": chance.randint(1, 6), "high": chance.choice([None, 2, 6])},
        "injured": {"low": 1, "high": chance.choice([None, 1])},
        "stage": chance.choice(["accomplished", "attempted", "threatened"]),
        "org_confidence": chance.choice(["reported as fact", "suspected or accused", "possible"]),
        "VictimDescription": [["peasants"], "civilians"],
    }
    return template | {name: value for name, value in said.items() if chance.random() < 0.6}


def plain_keys(paths: list[Path], folder: Path) -> list[str]:
    """Copies of the keys without annotators behind the names, which the scorer takes for the name."""
    copies = []
    for path in paths:
        text = re.sub(r"(MESSAGE: ID\s+\S+)[^\n]*", r"\1", path.read_text(encoding="latin-1"))
        copies.append(folder / path.name)
        copies[-1].write_text(text, encoding="latin-1")
    return [str(path) for path in copies]


@needs_muc4
@pytest.mark.parametrize(
    ("split", "seed", "most_added"),
    [("dev", 1, 2), ("dev", 2, 10), ("tst1", 3, 3), ("train", 4, 3)],
)
def test_muc4_figures_are_those_of_the_scorer(split, seed, most_added, tmp_path):
    corpus = Corpus(folder=MUC4, split=Split(split))
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    rows = corpus.rows()
    disturbed = disturbed_rows(rows, random.Random(seed), most_added)
    for path, lines in ((gold, rows), (predicted, disturbed)):
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    theirs = score("score_muc4.py", "templates", "--gold", str(gold), "--pred", str(predicted))
    facts = score(
        "score_muc4.py",
        *("facts", "--keys", *plain_keys(corpus.key_paths(), tmp_path)),
        *("--pred", str(predicted)),
    )
    expected = {
        "template_f1": theirs["template_f1"],
        "ceaf_rme_phi3": theirs["ceaf_rme_phi3"],
        "facts_f1": facts["facts_f1"],
        **{f"template_f1 {role}": values for role, values in theirs["roles"].items()},
        **{f"facts_f1 {slot}": values[:3] for slot, values in facts["slots"].items()},
    }
    groups = measures(gold_of(corpus), {row["docid"]: row["templates"] for row in disturbed})
    ours = {g.whole.name: percentages(g.whole.totals) for g in groups}
    ours |= {f"{g.whole.name} {p.name}": percentages(p.totals) for g in groups for p in g.parts}
    for name, values in expected.items():
        assert ours[name].tolist() == pytest.approx(values, abs=0.005), name


# ── gold records ────────────────────────────────────────────────────────────────────────────────


def disturbed_reading(records: list[tuple[dict, str]], chance: random.Random) -> dict:
    """The gold as a reading, with incidents dropped, doubled and joined, and fields changed."""
    articles = []
    for record, text in records:
        if chance.random() < 0.05:
            continue
        incidents = [i for i in record["incidents"] if chance.random() > 0.15]
        incidents += [i for i in record["incidents"] if chance.random() < 0.15]
        articles.append(
            {
                "article": {"id": record["id"], "text": text},
                "incidents": [disturbed_incident(i, text, chance) for i in incidents],
                "statements": [
                    {"kind": s["kind"], "spans": spans(s["evidence"], text, chance)}
                    for s in record.get("statements", [])
                    if chance.random() > 0.2
                ],
                "rejected": [],
            }
        )
    return {"articles": articles}


def spans(quotes: list[str], text: str, chance: random.Random) -> list[dict]:
    found = list(stretches_of(quotes, text))
    kept = [s for s in found if chance.random() > 0.2]
    return [
        {"start": a, "end": b, "quote": text[a:b] if chance.random() > 0.05 else "other words"}
        for a, b in kept
    ]


def disturbed_incident(gold: dict, text: str, chance: random.Random) -> dict:
    place = gold.get("place") or {}
    days = gold.get("date") or {}
    read = {
        "id": gold["id"],
        "type": chance.choice([*gold["type"], "riot"]),
        "date": {
            k: days.get(k) if chance.random() > 0.1 else "2019-04-01"
            for k in ("earliest", "latest")
        },
        "place": {
            "name": place.get("name"),
            "country": place.get("country") if chance.random() > 0.1 else "FR",
            "latitude": place.get("lat") if chance.random() > 0.1 else 3.5,
            "longitude": place.get("lon"),
        },
        "part": chance.choice(["main", gold.get("part", "main")]),
        "certainty": "possible" if gold.get("doubtful") or chance.random() < 0.2 else "asserted",
        "spans": spans(gold["evidence"], text, chance),
    }
    for name in ("killed", "injured", "arrested"):
        count = gold.get(name)
        read[name] = (
            count if chance.random() > 0.2 else chance.choice([None, {"low": 2, "high": None}])
        )
    return read


@needs_incidents
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_incident_figures_are_those_of_the_scorer(seed, tmp_path):
    golds = read_gold([INCIDENTS])
    records = [
        (json.loads(path.read_text(encoding="utf-8")), path.with_suffix(".txt"))
        for path in sorted(INCIDENTS.glob("*.json"))
    ]
    told = [
        (r, t.read_text(encoding="utf-8")) for r, t in records if "incidents" in r and t.exists()
    ]
    reading = disturbed_reading(told, random.Random(seed))
    path = tmp_path / "reading.json"
    path.write_text(json.dumps(reading), encoding="utf-8")
    theirs = score("score_incidents.py", str(INCIDENTS), "--pred", str(path))
    assert summary(judge(golds, reading_of(reading))) == theirs
    assert 30 < theirs["incident_f1"] < 95

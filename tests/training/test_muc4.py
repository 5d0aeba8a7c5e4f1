"""Keys in MUC-4's layout become marks on the words that they quote."""

import pytest
from training.muc4 import read_muc4

from dateline.read.tagging import GUIDE_ROLES, GUIDE_TYPES, ROLES, STANDINGS, TYPES

TEXT = """
DEV-MUC3-9001 (TEST)

   QUITO, 2 FEB 90 -- [TEXT] TWO MASKED MEN THREW A GRENADE AT THE TOWN
HALL OF MACAS. THE MAYOR, JULIO ANDRADE TORAL, WAS NOT HURT. THE RED
DAWN FRONT HAS SAID NOTHING.

DEV-MUC3-9002 (TEST)

   QUITO, 3 FEB 90 -- [TEXT] THE PRICE OF COFFEE FELL.
"""
KEYS = """
0.  MESSAGE: ID                     DEV-MUC3-9001 (TEST)
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  02 FEB 90
4.  INCIDENT: TYPE                  BOMBING
5.  INCIDENT: STAGE OF EXECUTION    ATTEMPTED
6.  INCIDENT: INSTRUMENT ID         "GRENADE"
9.  PERP: INDIVIDUAL ID             "TWO MASKED MEN" / "MASKED MEN"
10. PERP: ORGANIZATION ID           ? "RED DAWN FRONT"
12. PHYS TGT: ID                    "TOWN HALL"
18. HUM TGT: NAME                   "JULIO ANDRADE TORAL"
19. HUM TGT: DESCRIPTION            "MAYOR": "JULIO ANDRADE TORAL"

0.  MESSAGE: ID                     DEV-MUC3-9002 (TEST)
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""


@pytest.fixture
def examples(tmp_path):
    (tmp_path / "dev-muc3-9001-9002").write_text(TEXT)
    (tmp_path / "key-dev-9001.muc4").write_text(KEYS)
    return read_muc4(tmp_path)


def test_quoted_words_are_found_across_lines(examples):
    example = examples[0]
    marked = {
        (ROLES[s.role], " ".join(t.text for t in example.document.tokens[s.first : s.end]))
        for s in example.spans
    }
    assert marked == {
        ("event", "THREW A GRENADE"),
        ("perpetrator", "TWO MASKED MEN"),
        ("perpetrator", "MASKED MEN"),
        ("perpetrator_org", "RED DAWN FRONT"),
        ("target", "TOWN HALL"),
        ("victim", "JULIO ANDRADE TORAL"),
        ("victim", "MAYOR"),
        ("weapon", "GRENADE"),
    }


def test_the_keys_own_labels_are_kept_beside_ours(examples):
    example = examples[0]
    marked = {
        (GUIDE_ROLES[s.role], " ".join(t.text for t in example.document.tokens[s.first : s.end]))
        for s in example.guide.spans
    }
    assert marked == {
        ("PerpInd", "TWO MASKED MEN"),
        ("PerpInd", "MASKED MEN"),
        ("PerpOrg", "RED DAWN FRONT"),
        ("Target", "TOWN HALL"),
        ("Victim", "JULIO ANDRADE TORAL"),
        ("VictimDescription", "MAYOR"),
        ("Weapon", "GRENADE"),
    }
    assert [GUIDE_TYPES[t] for t in example.guide.templates[0].types] == ["bombing"]
    assert examples[1].guide.spans == ()


def test_a_template_says_type_and_stage(examples):
    incident = examples[0].incidents[0]
    assert [TYPES[t] for t in incident.types] == ["bombing"]
    assert STANDINGS[incident.standing] == "attempted"


def test_what_the_keys_do_not_mark_is_not_taught_as_absent(examples):
    assert {ROLES[r] for r in examples[0].roles}.isdisjoint({"event", "time", "speaker", "hedge"})
    assert all(example.kinds is None and example.absent < 1 for example in examples)
    assert examples[1].incidents == ()

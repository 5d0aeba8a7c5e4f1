"""Words that tell of an act, and the kind of act that they tell."""

import pytest

from dateline.read.document import read_document
from dateline.read.triggers import find_triggers
from dateline.records.reading import IncidentType


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Gunmen seized eleven villagers near Kaya.", True),
        ("Gunmen seized at least 20 young schoolgirls near Kaya.", True),
        ("Police seized two rifles near Kaya.", False),
        ("Rebels seized two villages near Kaya.", False),
    ],
)
def test_people_seized_are_kidnapped_and_things_are_not(text, told):
    kinds = {t.type for t in find_triggers(read_document(text))}
    assert (IncidentType.KIDNAPPING in kinds) == told

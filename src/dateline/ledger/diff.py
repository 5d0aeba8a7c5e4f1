"""What a new reading of an article says otherwise than the one before.

In:   two readings of one article in the contract's form.
Out:  the incidents that came, went and changed, with the fields that did.

Incidents of the two are matched by the words they were read from: ids are made by the reader, and a
better one may put the first word elsewhere.

Not here: which readings are compared (store.py), and printing (commands/).
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.ledger.decisions import overlap
from dateline.ledger.log import Json

# The fields whose change someone who keeps the record wants to know of.
COMPARED = (
    *("type", "date", "place", "killed", "injured", "arrested", "abducted"),
    *("part", "standing", "certainty"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """An incident that both readings tell; `fields` gives the old and the new value by name."""

    before: Json
    after: Json
    fields: dict[str, tuple[object, object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What one article's new reading changed. Incidents are in the contract's form."""

    article_id: str
    readers: tuple[str, str]
    added: tuple[Json, ...]
    removed: tuple[Json, ...]
    changed: tuple[Changed, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def compare_readings(before: Json, after: Json) -> Difference:
    """Return what the later reading of an article says otherwise."""
    pairs = _match(before["incidents"], after["incidents"])
    old = {id(one) for one, _ in pairs}
    new = {id(other) for _, other in pairs}
    changed = []
    for one, other in pairs:
        fields = _changes(one, other)
        if fields:
            changed.append(Changed(before=one, after=other, fields=fields))
    return Difference(
        article_id=after["article"]["id"],
        readers=(before["reader"], after["reader"]),
        added=tuple(one for one in after["incidents"] if id(one) not in new),
        removed=tuple(one for one in before["incidents"] if id(one) not in old),
        changed=tuple(changed),
    )


def _match(before: list[Json], after: list[Json]) -> list[tuple[Json, Json]]:
    """Return the pairs that share most words, each incident once, in the order of the later."""
    shared = sorted(
        (-overlap(old["spans"], new["spans"]), i, j)
        for i, old in enumerate(before)
        for j, new in enumerate(after)
        if overlap(old["spans"], new["spans"])
    )
    pairs: dict[int, int] = {}
    for _, i, j in shared:
        if j not in pairs and i not in pairs.values():
            pairs[j] = i
    return [(before[pairs[j]], after[j]) for j in sorted(pairs)]


def _changes(before: Json, after: Json) -> dict[str, tuple[object, object]]:
    changes: dict[str, tuple[object, object]] = {}
    for name in COMPARED:
        one, other = _plain(name, before[name]), _plain(name, after[name])
        if one != other:
            changes[name] = (one, other)
    return changes


def _plain(name: str, value: object) -> object:
    """Return what a field says, without the words and the way there."""
    if not isinstance(value, dict):
        return value
    told = {
        "date": ("earliest", "latest"),
        "place": ("name", "country", "latitude", "longitude"),
    }.get(name, ("low", "high"))
    return {part: value[part] for part in told}

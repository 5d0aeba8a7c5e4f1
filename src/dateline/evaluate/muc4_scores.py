"""Evaluation on MUC-4, part 7: predictions scored on a split.

In:   the gold of a split and the predicted templates by document.
Out:  three groups of measures (template F1, CEAF-RME phi-3, facts F1), each with its parts.

A document of the gold that the predictions leave out counts as read without an incident; what is
predicted for other documents is not counted.

Not here: intervals (bootstrap.py), what we read of the documents (muc4_mapping.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from dateline.evaluate.muc4_facts import (
    SLOTS,
    FactTemplate,
    fact_tallies,
    facts_of_key,
    facts_of_prediction,
)
from dateline.evaluate.muc4_files import Corpus, MucDocument
from dateline.evaluate.muc4_keys import read_keys
from dateline.evaluate.muc4_templates import (
    ROLES,
    TYPE,
    Template,
    each_once,
    mention_tallies,
    template_of,
    template_tallies,
)
from dateline.evaluate.tallies import Group, Tally, measure, total
from dateline.records.errors import InputError

TEMPLATE_F1, CEAF_RME, FACTS_F1 = "template_f1", "ceaf_rme_phi3", "facts_f1"

Predictions = Mapping[str, list[dict[str, Any]]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSides:
    """A document with both sides: templates of five roles, and facts."""

    name: str
    text: str
    predicted: list[Template]
    gold: list[Template]
    predicted_facts: list[FactTemplate]
    gold_facts: list[FactTemplate]


@dataclass(frozen=True, slots=True, kw_only=True)
class MucGold:
    """The gold of a split by document; a part that the folder doesn't have is empty."""

    templates: dict[str, list[Template]]
    facts: dict[str, list[FactTemplate]]


def gold_of(corpus: Corpus) -> MucGold:
    """Return the gold of a split."""
    facts: dict[str, list[FactTemplate]] = {}
    for path in corpus.key_paths():
        documents = read_keys(path.read_text(encoding="latin-1"))
        facts |= {name: [facts_of_key(t) for t in found] for name, found in documents.items()}
    templates = {
        name: each_once([template_of(row) for row in rows])
        for name, rows in corpus.gold_rows().items()
    }
    return MucGold(templates=templates, facts=facts)


def measures(gold: MucGold, predicted: Predictions) -> list[Group]:
    """Return the groups of measures that there is gold for, always in one order.

    Raises:
        InputError: A predicted template is not of the form that predictions have.
    """
    parsed = _parsed(predicted, template_of)
    parsed_facts = _parsed(predicted, facts_of_prediction)
    groups = []
    if gold.templates:
        parts = (TYPE, *ROLES)
        groups += [
            _group(TEMPLATE_F1, parts, _tallies(template_tallies, parsed, gold.templates)),
            _group(CEAF_RME, ROLES, _tallies(mention_tallies, parsed, gold.templates)),
        ]
    if gold.facts:
        groups.append(_group(FACTS_F1, SLOTS, _tallies(fact_tallies, parsed_facts, gold.facts)))
    return groups


def sides_of(
    documents: Sequence[MucDocument], gold: MucGold, predicted: Predictions
) -> Iterator[DocumentSides]:
    """Yield each document with what was predicted and what is in the gold.

    Raises:
        InputError: A predicted template is not of the form that predictions have.
    """
    parsed = _parsed(predicted, template_of)
    parsed_facts = _parsed(predicted, facts_of_prediction)
    for document in documents:
        yield DocumentSides(
            name=document.name,
            text=document.text,
            predicted=parsed.get(document.name, []),
            gold=gold.templates.get(document.name, []),
            predicted_facts=parsed_facts.get(document.name, []),
            gold_facts=gold.facts.get(document.name, []),
        )


def _parsed(predicted: Predictions, parse: Callable[[dict[str, Any]], T]) -> dict[str, list[T]]:
    found = {}
    for name, templates in predicted.items():
        try:
            found[name] = [parse(template) for template in templates]
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise InputError(
                name,
                f"a template that can't be read ({error})",
                "templates in the form of docs/reference/evaluate.md",
                "Correct the file of predictions.",
            ) from error
    return found


def _tallies(
    tally: Callable[[Sequence[T], Sequence[T]], dict[str, Tally]],
    predicted: Mapping[str, list[T]],
    gold: Mapping[str, list[T]],
) -> list[dict[str, Tally]]:
    return [tally(predicted.get(name, []), gold[name]) for name in sorted(gold)]


def _group(name: str, parts: Sequence[str], tallies: Sequence[Mapping[str, Tally]]) -> Group:
    counted = tuple(measure(part, [document[part] for document in tallies]) for part in parts)
    return Group(whole=total(name, counted), parts=counted)

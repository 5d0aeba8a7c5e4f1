"""B³ by hand, and gold files that can't be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.evaluate.link_files import read_linked
from dateline.evaluate.link_scores import b_cubed, best_tfidf
from dateline.evaluate.link_stand_ins import stand_in
from dateline.link.linking import link_reports
from dateline.records.article import Article
from dateline.records.days import UNKNOWN_DAYS
from dateline.records.errors import InputError
from dateline.records.ids import digest
from dateline.records.reading import Reading


def sets(**named: str) -> dict[str, set[str]]:
    return {name: set(groups) for name, groups in named.items()}


@pytest.mark.parametrize(
    ("found", "gold", "precision", "recall"),
    [
        (sets(a="1", b="1", c="2"), sets(a="x", b="x", c="y"), 1.0, 1.0),
        (sets(a="1", b="1", c="1"), sets(a="x", b="x", c="y"), 5 / 9, 1.0),
        (sets(a="1", b="2", c="3"), sets(a="x", b="x", c="y"), 1.0, 2 / 3),
        ({}, sets(a="x", b="x"), 1.0, 0.5),
        (sets(a="12", b="1", c="2"), sets(a="xy", b="x", c="y"), 1.0, 1.0),
    ],
)
def test_b_cubed(
    found: dict[str, set[str]], gold: dict[str, set[str]], precision: float, recall: float
) -> None:
    scores = b_cubed(found, gold)
    assert (scores.precision, scores.recall) == pytest.approx((precision, recall))


def write(folder: Path, gold: object) -> Path:
    told = [
        {"id": name, "text": text, "published": "2023-05-02"}
        for name, text in (
            ("a", "A bomb killed three traders in the market of Gao."),
            ("b", "Three traders died when a bomb went off in the market of Gao."),
            ("c", "Police in Kati arrested a man after a bar fight."),
        )
    ]
    path = folder / "few.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in told))
    (folder / "few.gold.json").write_text(json.dumps(gold))
    return path


def test_articles_with_their_gold(tmp_path: Path) -> None:
    gold = {"incidents": {"gao": ["a", "b"], "kati": ["c", "b"]}}
    linked = read_linked(write(tmp_path, gold))
    assert linked.gold == {"a": {"gao"}, "c": {"kati"}}
    linked = read_linked(write(tmp_path, gold | {"main": {"a": "gao", "b": "gao", "c": None}}))
    assert linked.gold == {"a": {"gao"}, "b": {"gao"}}
    linked = read_linked(write(tmp_path, {"incidents": {"gao": ["a", "b"], "kati": ["c"]}}))
    scores, _ = best_tfidf(linked.articles, linked.gold, window_days=7)
    assert scores.f1 == 1.0


def test_gold_that_is_not_there(tmp_path: Path) -> None:
    path = write(tmp_path, {})
    (tmp_path / "few.gold.json").unlink()
    with pytest.raises(InputError, match=r"few\.gold\.json"):
        read_linked(path)


def test_an_article_in_which_nothing_was_read_is_put_to_an_incident_by_its_words() -> None:
    told = (
        "Ousmane Diarra and Fanta Keita of the Sahara Bakery died when a bomb went off in Gao.",
        "Relatives of Fanta Keita and Ousmane Diarra met at the Sahara Bakery in Gao.",
        "Kati's mayor Moussa Sidibe opened the Niger Bridge festival of puppets on Friday.",
    )
    reports = [stand_in(silent(str(n), text)) for n, text in enumerate(told)]
    named = {report.id: report.article.id for report in reports}
    joined = {frozenset(named[one] for one in i) for i in link_reports(reports).incidents}
    assert joined == {frozenset({"0", "1"}), frozenset({"2"})}


def silent(name: str, text: str) -> Reading:
    return Reading(
        article=Article(id=name, text=text, sha256=digest(text)),
        published=UNKNOWN_DAYS,
        boilerplate=(),
        incidents=(),
        statements=(),
        rejected=(),
        reader="none",
    )

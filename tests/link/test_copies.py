"""Near-copies of one text, and how many sources stand behind articles."""

from __future__ import annotations

import hashlib
import json
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.acquire.inputs import read_inputs
from dateline.link import copies
from dateline.link.copies import (
    Signature,
    containment,
    copies_among,
    copy_groups,
    copy_keys,
    independent_sources,
    is_copy,
    signature,
)
from dateline.records.article import Article
from dateline.records.ids import article_key

WIRE = (
    "Gunmen on motorcycles opened fire on worshippers leaving the central mosque of Djibo on "
    "Friday, killing at least nine people, the provincial governor said. Witnesses said that the "
    "attackers came from the north shortly after midday prayers and fled when an army patrol "
    'approached. "They shot at everyone, they did not ask anything," said a trader who hid in a '
    "shop across the road. The wounded were taken to the hospital of Kongoussi by lorry because "
    "the road to Dori is mined. No group has claimed the attack. The region has seen a rise in "
    "such raids since the army withdrew from two posts near the border in March."
)
OWN = (
    "The market of Djibo stayed shut on Saturday after the attack on its mosque, in which the "
    "governor puts the dead at nine. Our correspondent counted eleven fresh graves. "
    '"They shot at everyone, they did not ask anything," a trader said to reporters. Elders meet '
    "on Sunday to ask for more soldiers, and the bus company has stopped its line to Dori until "
    "further notice, as it did for six weeks last year."
)
LATER = (
    "Two of those hurt in the Djibo shooting died overnight, a nurse in Kongoussi said on Monday. "
    "The hospital has asked for blood and for fuel to run its generator beyond the end of the week."
)


def article(
    name: str, text: str, *, publisher: str | None = None, url: str | None = None
) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(id=name, text=text, sha256=digest, publisher=publisher, url=url)


def key(of: Article) -> str:
    return article_key(of.id, of.sha256)


def half(text: str) -> str:
    words = text.split()
    return " ".join(words[: len(words) // 2])


REPRINTS = {
    "another headline": f"NINE DEAD IN MOSQUE ATTACK\n\n{WIRE}",
    "cut to half": half(WIRE),
    "a paragraph added": f"{WIRE}\n\n{LATER}",
    "the agency named": f"DJIBO (Sahel Wire) - {WIRE} (Reporting by the Sahel Wire desk)",
    "in capitals": WIRE.upper(),
    "laid out anew": WIRE.replace(" ", "  ").replace(". ", ".\n\n").replace('"', "“"),
    "edited": WIRE.replace("at least nine", "nine").replace("shortly after", "just after"),
    "cut, with a headline and a paragraph": f"Mosque attack in the north\n{half(WIRE)}\n{LATER}",
}


@pytest.mark.parametrize("reprint", REPRINTS.values(), ids=REPRINTS)
def test_a_reprint_is_a_copy(reprint):
    one, other = article("wire", WIRE), article("reprint", reprint)
    assert copy_groups([one, other]) == (tuple(sorted((key(one), key(other)))),)
    assert set(copy_keys(signature(WIRE))) & set(copy_keys(signature(reprint))) != set()


def test_reports_that_share_a_quote_are_no_copies():
    share, runs = containment(signature(WIRE), signature(OWN))
    assert (round(share, 2), runs) == (0.07, 5)
    assert copy_groups([article("a", WIRE), article("b", OWN), article("c", LATER)]) == ()


def test_copies_of_copies_are_one_group_in_any_order():
    three = [
        article("wire", WIRE),
        article("cut", half(WIRE)),
        article("long", f"{WIRE} {OWN} {LATER}"),
    ]
    expected = (tuple(sorted(key(a) for a in three)),)
    assert copy_groups(three) == copy_groups(reversed(three)) == expected


@pytest.mark.parametrize("text", ["", " \n", "..."])
def test_a_text_without_words_is_a_copy_of_nothing(text):
    assert signature(text) == Signature(runs=0, sketch=b"")
    assert copy_keys(signature(text)) == ()
    assert copy_groups([article("a", text), article("b", text)]) == ()


def test_a_few_words_are_a_copy_only_of_themselves():
    short = "Bomb blast in Gao"
    assert is_copy(signature(short), signature(short.upper()))
    assert not is_copy(signature("Bomb blast in Gao kills three"), signature(short))
    assert not is_copy(signature("Bomb blast in Gao"), signature("Bomb blast in Timbuktu"))


def test_text_without_spaces_is_compared_by_the_character():
    text = "警方周五表示三名武装分子在市中心向一家餐馆开枪造成至少五人死亡十二人受伤目前尚无组织宣称负责"
    assert is_copy(signature(text), signature(text[:30]))
    assert not is_copy(signature(text), signature(text[::-1]))


def test_a_long_text_is_known_by_a_sample():
    random = Random(5)
    words = [f"{random.getrandbits(30):x}" for _ in range(3000)]
    whole, cut = signature(" ".join(words)), signature(" ".join(words[:1200]))
    assert (whole.runs, len(whole.hashes)) == (2996, copies.MOST_HASHES)
    assert containment(whole, cut)[0] == 1.0
    other = signature(" ".join(words[:1500] + [f"x{i}" for i in range(1500)]))
    assert containment(whole, other)[0] == pytest.approx(0.5, abs=0.06)


@given(st.text(max_size=400))
def test_a_signature_comes_back_from_its_bytes(text):
    one = signature(text)
    assert Signature.from_bytes(one.to_bytes()) == one
    assert signature(text.upper().lower()) == signature(text.upper().lower().swapcase().lower())
    assert len(copy_keys(one)) == min(copies.KEYS, one.runs)


@given(st.permutations(range(6)))
def test_order_does_not_matter(order):
    texts = [WIRE, half(WIRE), OWN, f"Again: {OWN}", LATER, WIRE.upper()]
    articles = [article(str(i), text) for i, text in enumerate(texts)]
    shuffled = [articles[i] for i in order]
    assert copy_groups(shuffled) == copy_groups(articles)
    assert independent_sources(shuffled) == independent_sources(articles) == 6 - 1 - 1 - 1


def test_five_hundred_articles_of_one_incident():
    """Each outlet has its own words; every fifth prints the wire, cut where it likes."""
    random = Random(3)
    vocabulary = WIRE.split() + OWN.split() + [f"word{i}" for i in range(300)]
    texts = [
        " ".join(WIRE.split()[: random.randint(60, 110)])
        if n % 5 == 0
        else " ".join(random.choices(vocabulary, k=150)) + OWN[150:260]
        for n in range(500)
    ]
    found = copies_among([signature(text) for text in texts])
    assert found == (tuple(range(0, 500, 5)),)


def test_a_large_block_finds_what_all_pairs_find(monkeypatch):
    texts = [f"{WIRE} ending {n}" for n in range(30)] + [f"{OWN} ending {n}" for n in range(30)]
    signatures = [signature(text) for text in texts]
    pairs = [(i, j) for i, j in combinations(range(60), 2) if is_copy(signatures[i], signatures[j])]
    assert len(pairs) == 2 * 30 * 29 // 2
    monkeypatch.setattr(copies, "MOST_COMPARED", 4)
    assert copies_among(signatures) == (tuple(range(30)), tuple(range(30, 60)))


def test_a_block_of_thousands_is_not_compared_pair_by_pair(monkeypatch):
    """A phrase that all of them have, and nothing else in common."""
    compared = []
    monkeypatch.setattr(copies, "KEYS", copies.MOST_HASHES)
    monkeypatch.setattr(copies, "is_copy", lambda a, b: compared.append((a, b)))
    texts = [f"on condition of anonymity he said {n}" for n in range(1500)]
    assert copies_among([signature(text) for text in texts]) == ()
    most = 1500 * copies.MOST_EXEMPLARS * 3
    assert 1500 * copies.MOST_EXEMPLARS < len(compared) < most < 1500 * 1499 // 2


def test_a_publisher_counts_once():
    first, second = (
        article("a", WIRE, publisher="The Post"),
        article("b", OWN, publisher="the  post"),
    )
    assert independent_sources([first, second]) == 1
    assert independent_sources([first, article("c", OWN, publisher="Sahel Wire")]) == 2


def test_a_paper_that_only_prints_the_agency_is_no_source():
    agency = [article("a", WIRE, publisher="Sahel Wire"), article("b", OWN, publisher="Sahel Wire")]
    assert independent_sources([*agency, article("c", half(WIRE), publisher="The Post")]) == 1


def test_papers_with_reports_of_their_own_count_beside_the_agency_story_they_print():
    printed = [article(p, WIRE, publisher=p) for p in ("The Post", "The Star")]
    own = [article("x", OWN, publisher="The Post"), article("y", LATER, publisher="The Star")]
    assert independent_sources(printed) == 1
    assert independent_sources([*printed, *own]) == 2


def test_the_fewest_publishers_that_can_have_written_all_are_counted():
    shared = [article("a1", WIRE, publisher="A"), article("b1", WIRE, publisher="B")]
    shared += [article("a2", OWN, publisher="A"), article("c2", OWN, publisher="C")]
    own = [article("b3", LATER, publisher="B"), article("c4", LATER[::-1], publisher="C")]
    assert independent_sources(shared) == 1
    assert independent_sources([*shared, *own]) == 2


def test_an_address_stands_in_for_a_publisher():
    one = article("a", WIRE, url="https://www.post.example/a")
    other = article("b", OWN, url="https://post.example/b?x=1")
    assert independent_sources([one, other]) == 1
    assert independent_sources([one, article("c", OWN, url="no address")]) == 2
    assert independent_sources([article("d", WIRE), article("e", OWN)]) == 2
    assert independent_sources([]) == 0


EXAMPLES = Path(__file__).parents[2] / "examples"
GOLD = json.loads((EXAMPLES / "gold" / "linked.json").read_text(encoding="utf-8"))["incidents"]


@pytest.fixture(scope="module")
def examples() -> dict[str, Article]:
    files = sorted(str(path) for path in (EXAMPLES / "linked").glob("*.jsonl"))
    return {a.id: a for a in read_inputs(files) if isinstance(a, Article)}


@pytest.mark.parametrize("incident", sorted(GOLD))
def test_copies_and_sources_of_the_examples_are_those_of_the_gold(examples, incident):
    gold = GOLD[incident]
    told = [examples[r["article"]] for r in gold["reports"]]
    ids = {key(a): a.id for a in told}
    found = sorted(sorted(ids[k] for k in group) for group in copy_groups(told))
    assert found == sorted(sorted(group) for group in gold.get("copies", []))
    assert independent_sources(told) == gold["independent_sources"]


def test_no_other_articles_of_the_examples_are_copies(examples):
    ids = {key(a): a.id for a in examples.values()}
    found = {tuple(sorted(ids[k] for k in group)) for group in copy_groups(examples.values())}
    assert found == {tuple(sorted(c)) for gold in GOLD.values() for c in gold.get("copies", [])}

"""The embedded gazetteer: what names mean, and how it fails."""

from __future__ import annotations

import pickle
import time

import pytest

from dateline.resolve.gazetteer import PATH, Gazetteer, GazetteerMissingError, gazetteer_info
from dateline.resolve.names import name_hash, name_key
from dateline.resolve.place_candidates import holds

GAZETTEER = Gazetteer.open()


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Kon'yar", "konyar"),
        ("Kon’yar", "konyar"),
        ("Al-Ḩawījah", "hawija"),
        ("Aqtöbe", "aktobe"),
        ("Łódź", "lodz"),
        ("San  Salvador", "san salvador"),
        ("Deir ez-Zor", "deir ez zor"),
        ("The Hague", "hague"),
        ("La Paz", "la paz"),
    ],
)
def test_spellings_meet_in_one_key(written, key):
    assert name_key(written) == key


@pytest.mark.parametrize("pair", [("Rajnandgaon", "Raj Nandgaon"), ("KABUL", "Kabul")])
def test_blanks_and_case_do_not_count(pair):
    assert name_hash(pair[0]) == name_hash(pair[1])


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Mosul", "town", "IQ"),
        ("Мосул", "town", "IQ"),
        ("Zhezqazghan", "town", "KZ"),
        ("Chalatenango", "admin1", "SV"),
        ("Gaya", "admin2", "IN"),
        ("Burma", "country", "MM"),
        ("Ivory Coast", "country", "CI"),
        ("Gulf of Aden", "region", ""),
    ],
)
def test_names_are_found(name, kind, country):
    assert (kind, country) in {(c.kind, c.country) for c in GAZETTEER.lookup(name)}


def test_candidates_stand_by_population():
    people = [c.population for c in GAZETTEER.lookup("Hyderabad")]
    assert people == sorted(people, reverse=True)
    assert len(people) > 2


def test_unknown_name_means_nothing():
    assert GAZETTEER.lookup("Qwertzuiop") == ()


def test_alternate_name_is_marked():
    derbent = next(c for c in GAZETTEER.lookup("Cali") if c.country == "RU")
    cali = next(c for c in GAZETTEER.lookup("Cali") if c.country == "CO" and c.kind == "town")
    assert (derbent.main, cali.main) == (False, True)


def test_divisions_hold_their_towns():
    district = next(c for c in GAZETTEER.lookup("Gaya District") if c.kind == "admin2")
    town = next(c for c in GAZETTEER.lookup("Gaya") if c.kind == "town" and c.country == "IN")
    assert holds(district, town)
    assert not holds(town, GAZETTEER.lookup("Lagos")[0])


@pytest.mark.parametrize(("code", "capital"), [("GR", "Athens"), ("KZ", "Astana"), ("AF", "Kabul")])
def test_countries_have_capitals(code, capital):
    country = GAZETTEER.country(code)
    found = GAZETTEER.capital(code)
    assert country is not None
    assert found is not None
    assert found.name == capital


def test_unknown_country_is_none():
    assert GAZETTEER.country("ZZ") is None
    assert GAZETTEER.capital("ZZ") is None
    assert GAZETTEER.place(-1) is None


@pytest.mark.parametrize("name", ["Sevastopol", "Srinagar", "Laayoune", "Tiraspol"])
def test_places_that_two_states_claim_are_marked(name):
    assert any((c.disputed and c.main) or c.disputed for c in GAZETTEER.lookup(name))


def test_opens_at_once_and_is_small():
    start = time.perf_counter()
    Gazetteer.open().lookup("Kabul")
    assert time.perf_counter() - start < 0.3
    assert PATH.stat().st_size < 25_000_000


def test_info_tells_what_it_is():
    info = gazetteer_info()
    assert info["path"] == str(PATH)
    assert len(info["sha256"]) == len(info["digest"]) == 64
    assert int(info["places"]) > 270_000
    assert int(info["names"]) > 800_000
    assert "CC BY 4.0" in info["licence"]


def test_missing_file_says_what_to_do(tmp_path):
    with pytest.raises(GazetteerMissingError, match="Install the package again"):
        Gazetteer.open(tmp_path / "none.bin")


def test_other_file_is_refused(tmp_path):
    path = tmp_path / "other.bin"
    path.write_bytes(b"SQLite format 3\0" + bytes(64))
    with pytest.raises(GazetteerMissingError, match="another kind or version"):
        Gazetteer.open(path)


def test_error_survives_pickling():
    error = GazetteerMissingError("x.bin", "no file")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)

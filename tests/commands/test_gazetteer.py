"""`dateline gazetteer`: lists loaded and refused, names found, reading with one's own places."""

from __future__ import annotations

import json
import zipfile

import pytest

from dateline.cli import main
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.own_places import VARIABLE, OwnPlaces, OwnPlacesError
from dateline.resolve.own_places_load import load_list
from dateline.resolve.own_places_rows import ListError

HEAD = "name,country,latitude,longitude,kind,other_names,admin1,population\n"
GOOD = 'Tarwasso Camp,NG,11.90,13.20,camp,Camp Tarwasso|Tarwaso,Borno,"12,000"\n'


@pytest.fixture
def own(tmp_path, monkeypatch):
    path = tmp_path / "own" / "places.sqlite"
    monkeypatch.setenv(VARIABLE, str(path))
    return path


@pytest.fixture
def listed(tmp_path):
    def write(text: str, name: str = "camps.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def opened(path=None) -> OwnPlaces:
    places = OwnPlaces.open(path)
    assert places is not None
    return places


def run(*args: object) -> int:
    with pytest.raises(SystemExit) as left:
        main(["gazetteer", *map(str, args)])
    return int(left.value.code or 0)


def geonames(number: int, name: str, point: tuple[float, float], kind: str, codes: str) -> str:
    feature_class, code = kind.split(".")
    cells = [str(number), name, name, "", str(point[0]), str(point[1]), feature_class, code]
    return "\t".join(
        [*cells, "NG", "", *codes.split("."), "", "", "4000", "", "", "", "2026-01-01"]
    )


@pytest.mark.usefixtures("own")
def test_a_list_of_ones_own_is_found_under_all_its_names(listed, capsys):
    assert run("load", listed(HEAD + GOOD)) == 0
    assert "camps: 1 places, 3 names loaded, 0 rows left out" in capsys.readouterr().out
    assert run("find", "tarwaso", "--json") == 0
    (place,) = json.loads(capsys.readouterr().out)["places"]
    assert (place["name"], place["country"], place["admin1_name"]) == ("Tarwasso Camp", "NG", "Borno")  # fmt: skip
    assert place["population"] == 12_000
    assert place["reasons"] == ["another of its names", "12,000 people", "of your own lists"]


@pytest.mark.usefixtures("own")
@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("A,NG,95,13.2,,,,", "line 2, latitude, longitude: found 95, 13.2; expected -90 to 90"),
        ("A,NG,113.2,11.9,,,,", "are they swapped?"),
        ("A,NG,x,13.2,,,,", "found 'x', '13.2'; expected two numbers"),
        ("A,KZ,71.4,51.2,,,,", "expected a point in KZ; swapped they would lie there"),
        ("A,NG,48.8,2.3,,,,", "far from Nigeria; expected a point in NG"),
        ("A,XX,11.9,13.2,,,,", "line 2, country: found 'XX'; expected an ISO 3166-1"),
        (",NG,11.9,13.2,,,,", "line 2, name: found ''; expected a name"),
        ("A,NG,11.9,13.2,castle,,,", "line 2, kind: found 'castle'; expected one of town"),
        ("A,NG,11.9,13.2,,,Bavaria,", "line 2, admin1: found 'Bavaria'"),
        ("A,NG,11.9,13.2,,,,many", "line 2, population: found 'many'; expected a number"),
    ],
)
def test_a_row_that_breaks_a_rule_is_named_and_the_rest_is_loaded(listed, capsys, row, told):
    assert run("load", listed(f"{HEAD}{row}\n{GOOD}")) == 1
    captured = capsys.readouterr()
    assert told in captured.err
    assert "1 places" in captured.out
    assert "1 rows left out" in captured.out


@pytest.mark.usefixtures("own")
def test_a_file_without_the_columns_is_refused_whole(listed, capsys):
    assert run("load", listed("place,lat,lon\nA,1,2\n")) == 1
    assert (
        "found the columns place, lat, lon; expected also name, country" in capsys.readouterr().err
    )
    assert opened().lists() == []


def test_loading_again_replaces_and_a_failure_leaves_what_was(own, listed):
    load_list(listed(HEAD + GOOD), into=own)
    with pytest.raises(ListError, match="no row that can be used"):
        load_list(listed(HEAD + "A,XX,1,2,,,,\n"), into=own)
    places = opened(own)
    assert [one.places for one in places.lists()] == [1]
    assert places.lookup("Camp Tarwasso")[0].name == "Tarwasso Camp"
    load_list(listed(HEAD + GOOD.replace("Tarwasso Camp", "Bulasso")), into=own)
    assert [c.name for c in opened(own).lookup("Tarwaso")] == ["Bulasso"]


def test_a_dump_of_geonames_and_its_other_names(own, tmp_path):
    rows = [
        geonames(1001, "Kandolo State", (11.0, 13.0), "A.ADM1", "77."),
        geonames(1002, "Gurmetti", (11.2, 13.1), "P.PPL", "77."),
        geonames(1003, "Gurmetti Stream", (11.2, 13.1), "H.STM", "77."),
        "broken\trow",
    ]
    dump = tmp_path / "NG.zip"
    with zipfile.ZipFile(dump, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("NG.txt", "\n".join(rows))
    loaded = load_list(dump, into=own)
    assert (loaded.places, [str(r) for r in loaded.refused]) == (
        2,
        ["line 4, row: found 2 columns; expected 19, as in a GeoNames dump"],
    )
    (village,) = opened(own).lookup("Gurmetti")
    assert (village.kind, village.admin1, village.population) == ("town", 1001, 4000)
    names = tmp_path / "alternateNamesV2.txt"
    names.write_text(
        "1\t1002\tha\tGurmattawa\t\t\t\t\t\t\n2\t1002\tlink\thttps://x\t\t\t\t\t\t\n"
        "3\t999999999\tha\tNowhere\t\t\t\t\t\t\n",
        encoding="utf-8",
    )
    assert load_list(names, into=own).names == 1
    assert [c.id for c in opened(own).lookup("Gurmattawa")] == [1002]


def test_other_names_of_embedded_places(own, tmp_path):
    names = tmp_path / "alternateNamesV2.txt"
    names.write_text("1\t2335204\tha\tKanonkala\t\t\t\t\t\t\n", encoding="utf-8")
    load_list(names, into=own)
    gazetteer = Gazetteer.open(own=OwnPlaces.open(own))
    assert [c.name for c in gazetteer.lookup("Kanonkala")] == ["Kano"]
    assert sum(c.id == 2335204 for c in gazetteer.lookup("Kano")) == 1


def test_files_of_other_kinds_are_refused(own, tmp_path, listed, capsys):
    own.parent.mkdir()
    own.write_text("no database", encoding="utf-8")
    with pytest.raises(OwnPlacesError, match="expected places that"):
        OwnPlaces.open(own)
    own.unlink()
    assert run("load", tmp_path / "absent.csv") == 1
    assert "absent.csv: found" in capsys.readouterr().err
    assert run("load", listed("one line of prose\n", "notes.txt")) == 1
    assert "no tabs in the first line" in capsys.readouterr().err


@pytest.mark.usefixtures("own")
def test_forgetting_and_telling(listed, capsys):
    run("load", listed(HEAD + GOOD), "--label", "mine")
    assert run("info") == 0
    assert "mine: 1 places, 3 names" in capsys.readouterr().out
    assert run("forget", "mine") == 0
    assert run("find", "Tarwasso Camp") == 1
    assert run("forget", "mine") == 1
    assert "no list 'mine'; expected one of: no list at all" in capsys.readouterr().err


@pytest.mark.usefixtures("own")
def test_a_name_with_many_places_says_how_many_more(capsys):
    assert run("find", "San Antonio", "--limit", "3") == 0
    assert " more; --limit " in capsys.readouterr().out


def test_reading_uses_ones_own_places(own, listed, tmp_path, capsys):
    load_list(listed(HEAD + GOOD), into=own)
    from dateline.run import reading

    reading.gazetteer.cache_clear()
    text = tmp_path / "report.txt"
    text.write_text("MAIDUGURI, Nigeria - Gunmen killed four people in Tarwasso Camp on Monday, the police said.", "utf-8")  # fmt: skip
    with pytest.raises(SystemExit):
        main(["read", "--json", "--published", "2026-03-04", str(text)])
    reading.gazetteer.cache_clear()
    (article,) = json.loads(capsys.readouterr().out)["articles"]
    place = article["incidents"][0]["place"]
    assert (place["latitude"], place["longitude"]) == (11.9, 13.2)

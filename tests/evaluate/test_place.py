"""Names of places scored against marked ones: files, measures, the command."""

from __future__ import annotations

import json

import pytest

from dateline.cli import main
from dateline.evaluate.place_files import Marked, MarkedText, read_marked
from dateline.evaluate.place_scores import Placed, largest, measures, ours
from dateline.evaluate.tallies import percentages
from dateline.records.errors import InputError
from dateline.resolve.gazetteer import Gazetteer

GAZETTEER = Gazetteer.open()
LGL = """<articles><article docid="7"><domain>example.ng</domain>
<text>A market in Kano burnt.</text><toponyms><toponym><start>12</start><end>16</end>
<phrase>Kano</phrase><gaztag><lat>12.0</lat><lon>8.5</lon></gaztag></toponym>
<toponym><start>0</start><end>4</end><phrase>Kaduna</phrase></toponym></toponyms></article></articles>
"""
GEOVIRUS = """<articles><article><text>Two cases in Mosul, Iraq.</text><locations><location>
<name>Mosul</name><start>14</start><end>19</end><lat>36.3</lat><lon>43.1</lon></location></locations>
</article></articles>"""


def text_of(words: str, *marks: Marked) -> MarkedText:
    return MarkedText(name="made 1", text=words, publisher=None, marks=marks)


def figures(texts, reader):
    group = measures(texts, reader, name="mine")
    return {m.name: percentages(m.totals).round(1).tolist() for m in (group.whole, *group.shares)}


def test_both_corpora_are_read(tmp_path, caplog):
    (tmp_path / "lgl.xml").write_text(LGL, encoding="utf-8")
    (tmp_path / "GeoVirus.xml").write_text(GEOVIRUS, encoding="utf-8")
    (first,), (second,) = read_marked(tmp_path / "lgl.xml"), read_marked(tmp_path / "GeoVirus.xml")
    assert (first.name, first.publisher) == ("lgl 7", "example.ng")
    assert [(first.text[m.start : m.end], m.point) for m in first.marks] == [("Kano", (12.0, 8.5))]
    assert "'Kaduna' does not stand at 0" in caplog.text
    assert [second.text[m.start : m.end] for m in second.marks] == ["Mosul"]


@pytest.mark.parametrize("text", ["<articles>", "<articles><article/></articles>"])
def test_another_file_is_refused(tmp_path, text):
    path = tmp_path / "a.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.xml: found .*; expected"):
        read_marked(path)


def test_found_and_placed_are_counted_apart():
    marks = Marked(start=0, end=4, point=(12.0, 8.5)), Marked(start=9, end=12, point=(0.0, 0.0))
    found = [
        Placed(start=0, end=4, point=(12.1, 8.5)),
        Placed(start=20, end=24, point=None),
        Placed(start=30, end=35, point=None, demonym=True),
    ]
    told = figures([text_of("words", *marks)], lambda _: found)
    assert told["mine: names found"] == [50.0, 50.0, 50.0]
    assert told["within 161 km"][0] == 100.0


def test_a_country_is_right_where_the_mark_lies_inside_it():
    mark = Marked(start=0, end=6, point=(55.0, 37.0))
    wide = Placed(start=0, end=6, point=(61.6, 97.8), reach_km=3500)
    told = figures([text_of("Russia", mark)], lambda _: [wide])
    assert (told["within 161 km"][0], told["within 161 km or the area"][0]) == (0.0, 100.0)


def test_the_article_decides_between_places_of_one_name():
    words = (
        "Police in Kaunas, Lithuania, said that two men from Vilnius were held. A bus left Kaunas."
    )
    start = words.rindex("Kaunas")
    text = text_of(words, Marked(start=start, end=start + 6, point=(54.9, 23.9)))
    assert figures([text], ours(GAZETTEER))["within 161 km"][0] == 100.0


def test_the_heuristic_takes_the_largest():
    words = "The mayor of Paris, Texas, spoke in Paris."
    text = text_of(words, Marked(start=13, end=18, point=(33.66, -95.56)))
    assert figures([text], ours(GAZETTEER))["within 161 km"][0] == 100.0
    assert figures([text], largest(GAZETTEER))["within 161 km"][0] == 0.0


def test_command_prints_ours_beside_the_heuristic(tmp_path, capsys):
    (tmp_path / "GeoVirus.xml").write_text(GEOVIRUS, encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        main(["evaluate", "place", str(tmp_path / "GeoVirus.xml"), "--json", "--resamples", "5"])
    told = json.dumps(json.loads(capsys.readouterr().out)["measures"])
    assert left.value.code == 0
    assert "GeoVirus, dateline: names found" in told
    assert "GeoVirus, largest place: names found" in told

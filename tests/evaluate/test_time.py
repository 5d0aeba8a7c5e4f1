"""Times scored against TIMEX3: files, values, pairs, the command."""

from __future__ import annotations

import json
from datetime import date

import pytest

from dateline.cli import main
from dateline.evaluate.tallies import percentages
from dateline.evaluate.time_files import Timex, part_of, read_timed
from dateline.evaluate.time_scores import measures, pairs
from dateline.evaluate.time_values import timexes

REPORT = date(2012, 9, 14)  # a Friday
TIMEML = """<?xml version="1.0"?>
<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="2012-09-14">2012-09-14</TIMEX3></DCT>
<TEXT>Gunmen <EVENT eid="e1">shot</EVENT> a guard <TIMEX3 tid="t1" type="DATE"
value="2012-09-11">on Tuesday</TIMEX3> &amp; fled.<TIMEX3 tid="t2" type="DATE" value="X"/></TEXT></TimeML>
"""
CAT = """<Document doc_name="d">
<token t_id="1" sentence="0">May</token><token t_id="2" sentence="0">4</token>
<token t_id="3" sentence="0">,</token><token t_id="4" sentence="0">2008</token>
<token t_id="5" sentence="1">Shares</token><token t_id="6" sentence="1">fell</token>
<token t_id="7" sentence="6">Monday</token>
<Markables><TIMEX3 m_id="1" type="DATE" value="2008-05-04" functionInDocument="CREATION_TIME">
<token_anchor t_id="1"/><token_anchor t_id="2"/><token_anchor t_id="3"/><token_anchor t_id="4"/>
</TIMEX3><TIMEX3 m_id="2" type="DATE" value="2008-05-05"><token_anchor t_id="7"/></TIMEX3>
</Markables></Document>
"""


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("It blew up on 4 May 2011.", "4 May 2011", "DATE", "2011-05-04"),
        ("He was hurt on Tuesday.", "Tuesday", "DATE", "2012-09-11"),
        ("They met last week.", "last week", "DATE", "2012-W36"),
        ("It began in March.", "March", "DATE", "2012-03"),
        ("It began in late March 2010.", "late March 2010", "DATE", "2010-03"),
        ("The toll of 2009 was higher.", "2009", "DATE", "2009"),
        ("It was so in the 1990s.", "the 1990s", "DATE", "199"),
        ("Growth slowed in the first half of 2012.", "the first half of 2012", "DATE", "2012-H1"),
        ("The third quarter of 2011 was calm.", "The third quarter of 2011", "DATE", "2011-Q3"),
        ("They met in summer 2011.", "summer 2011", "DATE", "2011-SU"),
        ("They met at the weekend, last weekend.", "last weekend", "DATE", "2012-W36-WE"),
        ("Shots were heard on Tuesday night.", "Tuesday night", "TIME", "2012-09-11TNI"),
        ("Shots were heard this morning.", "this morning", "TIME", "2012-09-14TMO"),
        ("A bomb went off at 10:35 a.m. on the road.", "10:35 a.m.", "TIME", "2012-09-14T10:35"),
        ("It went off at 0735 GMT.", "0735 GMT", "TIME", "2012-09-14T07:35Z"),
        ("They have until 9 p.m. EST Monday.", "9 p.m. EST Monday", "TIME", "2012-09-10T21:00"),
        ("He was held for two weeks.", "two weeks", "DURATION", "P2W"),
        ("He was held for several hours.", "several hours", "DURATION", "PTXH"),
        ("The past decade was bad.", "The past decade", "DURATION", "P10Y"),
        ("Two days after the attack they fled.", "Two days", "DURATION", "P2D"),
        ("He is paid $100 a month.", "a month", "DURATION", "P1M"),
        ("They meet every Friday.", "every Friday", "SET", "XXXX-WXX-5"),
        ("The daily count rose.", "daily", "SET", "P1D"),
        ("He died three years ago.", "three years ago", "DATE", "2009"),
        ("He died years ago.", "years ago", "DATE", "PAST_REF"),
        ("It is calm now.", "now", "DATE", "PRESENT_REF"),
        ("Nobody knows the future.", "the future", "DATE", "FUTURE_REF"),
        ("He must pay by October 2.", "October 2", "DATE", "2012-10-02"),
        ("Parliament reconvenes Oct. 24.", "Oct. 24", "DATE", "2012-10-24"),
        ("On Monday, the council will meet.", "Monday", "DATE", "2012-09-17"),
        ("The ruling was announced Monday.", "Monday", "DATE", "2012-09-10"),
        ("They would appeal the decision, announced Monday.", "Monday", "DATE", "2012-09-10"),
        ("He spoke of the October 3 vote.", "October 3", "DATE", "2012-10-03"),
        ("He spoke of the October 3 bombing.", "October 3", "DATE", "2011-10-03"),
    ],
)
def test_words_as_timex3(text, words, kind, value):
    found = {text[t.start : t.end]: (t.type, t.value) for t in timexes(text, REPORT)}
    assert found[words] == (kind, value)


def test_files_of_both_kinds_are_read(tmp_path):
    (tmp_path / "a.tml").write_text(TIMEML, encoding="utf-8")
    (tmp_path / "b.xml").write_text(CAT, encoding="utf-8")
    timeml, cat = read_timed(tmp_path)
    assert timeml.text == "Gunmen shot a guard on Tuesday & fled."
    assert [timeml.text[t.start : t.end] for t in timeml.times] == ["on Tuesday"]
    assert cat.text == "May 4, 2008\nShares fell"
    assert [(cat.text[t.start : t.end], t.value) for t in cat.times] == [
        ("May 4, 2008", "2008-05-04")
    ]
    assert part_of(cat) == part_of(cat)


def test_a_broken_file_is_named_and_the_rest_is_read(tmp_path, caplog):
    (tmp_path / "a.tml").write_text("<TimeML><TEXT>no end", encoding="utf-8")
    (tmp_path / "b.xml").write_text(CAT, encoding="utf-8")
    (tmp_path / "c.xml").write_text(CAT.replace('value="2008-05-04"', 'value="May"'), "utf-8")
    assert [text.name for text in read_timed(tmp_path)] == ["b"]
    assert "a.tml: found broken XML" in caplog.text
    assert "c.xml: found the creation time 'May'" in caplog.text


def timex(start: int, end: int, value: str = "2012") -> Timex:
    return Timex(start=start, end=end, type="DATE", value=value)


def test_a_mark_is_met_once_and_by_the_same_span_first():
    gold = [timex(0, 4), timex(10, 14)]
    wide, same = timex(0, 9), timex(0, 4)
    assert pairs([wide, same], gold) == [(same, gold[0])]


def test_value_is_the_share_of_what_meets(tmp_path):
    (tmp_path / "a.tml").write_text(TIMEML, encoding="utf-8")
    texts = read_timed(tmp_path)
    start = texts[0].times[0].start
    found = [timex(start, start + 2, "2012-09-11"), timex(0, 3)]
    group = measures(texts, lambda *_: found, name="mine")
    figures = {m.name: percentages(m.totals).tolist() for m in (group.whole, *group.parts)}
    assert figures["mine, relaxed"][:2] == [50, 100]
    assert figures["strict"][:2] == [0, 0]
    assert figures["value"][:2] == [50, 100]


def test_command_prints_figures(tmp_path, capsys):
    (tmp_path / "a.tml").write_text(TIMEML, encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        main(["evaluate", "time", str(tmp_path), "--json", "--resamples", "10"])
    told = json.loads(capsys.readouterr().out)
    assert (left.value.code, told["texts"], told["times"]) == (0, 1, 1)
    assert "dateline, relaxed" in json.dumps(told["measures"])


def test_command_without_gold_says_what_it_looked_for(tmp_path, capsys):
    with pytest.raises(SystemExit) as left:
        main(["evaluate", "time", str(tmp_path)])
    assert left.value.code
    assert "TimeML" in capsys.readouterr().err

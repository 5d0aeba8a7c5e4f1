"""Where things are printed, and how files are written."""

from __future__ import annotations

import io
import pickle
import sys
from pathlib import Path

import pytest

from dateline.commands.console import OutputError, complain, with_progress, write_whole
from dateline.records.errors import InputError


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("number", "drawn"), [(0, False), (1, False), (3, True)])
def test_a_bar_is_drawn_for_more_than_one_article(monkeypatch, capsys, number, drawn):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    items = iter(range(number))
    assert list(with_progress(items, "Reading")) == list(range(number))
    assert ("Reading" in terminal.getvalue()) is drawn
    assert capsys.readouterr().out == ""


def test_no_bar_without_a_terminal(capsys):
    assert list(with_progress([1, 2, 3], "Reading")) == [1, 2, 3]
    assert capsys.readouterr() == ("", "")


def test_an_error_is_one_line(capsys):
    complain(InputError("a\nb.txt", "no\ttext", "a report", "Check it."))
    assert capsys.readouterr() == (
        "",
        "a b.txt: found no text; expected a report. Check it.\n",
    )


def test_a_file_is_written_whole(tmp_path):
    path = tmp_path / "page.html"
    path.write_text("old")
    write_whole(path, "new\n“é”")
    assert path.read_bytes() == "new\n“é”".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path):
    folder = tmp_path / "page.html"
    folder.mkdir()
    with pytest.raises(OutputError) as caught:
        write_whole(folder, "new")
    assert str(caught.value) == (
        f"{folder}: found Is a directory; expected a file that can be written. "
        "Make the folder, or name another file."
    )
    assert list(tmp_path.iterdir()) == [folder]


def test_an_output_error_survives_pickling():
    error = OutputError(str(Path("a") / "b.html"), "No space left on device")
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error)
    assert (again.where, again.found) == (error.where, error.found)

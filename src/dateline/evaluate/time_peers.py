"""Evaluation, times: what other libraries make of the same texts.

In:   a text and the day that it was written.
Out:  their expressions of time as TIMEX3.

Each is read to its advantage: dateparser's days are cut to the period that it says it read; of two
readings by Microsoft's recognizers, the last one that is not after the report.

Not here: our own (time_values.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from dateline.evaluate.time_files import Timex
from dateline.evaluate.time_scores import Reader

_NEEDED = {"dateparser": "dateparser", "ms-recognizers": "ms_recognizers_date_time"}
_TYPES = {"date": "DATE", "daterange": "DATE", "time": "TIME", "datetime": "TIME", "set": "SET", "duration": "DURATION", "timerange": "TIME", "datetimerange": "TIME"}  # fmt: skip


def peers() -> dict[str, Reader]:
    """Return the libraries that are installed, by name."""
    made = {"dateparser": _dateparser, "ms-recognizers": _recognizers}
    return {name: make() for name, make in made.items() if find_spec(_NEEDED[name])}


def _dateparser() -> Reader:
    search = import_module("dateparser.search").search_dates
    parser = import_module("dateparser.date").DateDataParser

    def read(text: str, created: date) -> tuple[Timex, ...]:
        base = datetime(created.year, created.month, created.day)  # noqa: DTZ001 (a day, no zone)
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        one = parser(languages=["en"], settings=settings)
        return tuple(_cut(one, text, search(text, languages=["en"], settings=settings) or ()))

    return read


def _cut(parser: Any, text: str, found: Any) -> Iterator[Timex]:
    at = 0
    for words, moment in found:
        start = text.find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        period = parser.get_date_data(words).period
        form = {"month": "%Y-%m", "year": "%Y", "week": "%G-W%V"}.get(period, "%Y-%m-%d")
        for lead in ("on ", "in ", "at ", "by "):
            if words.lower().startswith(lead):
                start += len(lead)
                break
        yield Timex(start=start, end=at, type="DATE", value=moment.strftime(form))


def _recognizers() -> Reader:
    made = import_module("ms_recognizers_date_time").DateTimeRecognizer("en-us")
    model = made.get_datetime_model()

    def read(text: str, created: date) -> tuple[Timex, ...]:
        base = datetime(created.year, created.month, created.day)  # noqa: DTZ001 (a day, no zone)
        return tuple(
            Timex(start=r.start, end=r.end + 1, type=_TYPES.get(kind, "DATE"), value=value)
            for r in model.parse(text, base)
            for kind, value in [_value(r, created)]
        )

    return read


def _value(found: Any, created: date) -> tuple[str, str]:
    values = found.resolution["values"] if found.resolution else []
    if not values:
        return "date", ""
    past = [v for v in values if v.get("value", v.get("start", "")) <= created.isoformat() + "T"]
    chosen = (past or values)[-1]
    timex = chosen.get("timex", "")
    if timex.startswith("XXXX") and chosen["type"] != "set":
        timex = chosen.get("value", chosen.get("start", timex)).replace(" ", "T")[:16]
    return chosen["type"], timex

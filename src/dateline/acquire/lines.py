"""Step 1, part 5: articles in JSON Lines, an object a line.

In:   lines as bytes, one at a time, so that a file may be larger than memory.
Out:  for each line its Fields, or an InputError that says which line and why.

Pydantic is not used: the objects have six known fields, and an unknown field is left alone, since
archives carry many of their own.

Not here: what files are (inputs.py), checking days and languages (inputs.py).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from dateline.records.errors import InputError

_HALF = re.compile(r"[\ud800-\udfff]")

TEXT_FIELDS = ("title", "publisher", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """An object as it was given; `published` still unchecked."""

    id: str | None
    text: str
    published: object
    title: str | None
    publisher: str | None
    url: str | None


def read_line(line: str, *, where: str) -> Fields:
    """Return the fields of one object.

    Raises:
        InputError: It is no JSON object, or a field is missing or of the wrong kind.
    """
    given = _object(line, where=where)
    text = given.get("text")
    if not isinstance(text, str):
        raise InputError(
            where,
            f"{_kind(text)} as `text`" if "text" in given else "an object without `text`",
            "a string with the article's text",
            'Give {"id": …, "text": …, "published": …} on each line.',
        )
    wrong = next(
        (n for n in TEXT_FIELDS if given.get(n) is not None and not isinstance(given[n], str)),
        None,
    )
    if wrong:
        raise InputError(
            where,
            f"{_kind(given[wrong])} as `{wrong}`",
            "a string, or null where it is not known",
            "Correct the line.",
        )
    fields = Fields(
        id=_id(given.get("id"), where=where),
        text=text,
        published=given.get("published"),
        title=given.get("title") or None,
        publisher=given.get("publisher") or None,
        url=given.get("url") or None,
    )
    _refuse_half_characters(fields, where=where)
    return fields


def _refuse_half_characters(fields: Fields, *, where: str) -> None:
    """JSON can spell half a surrogate pair, which no file, page or database can hold."""
    for name in ("id", "text", *TEXT_FIELDS):
        found = _HALF.search(getattr(fields, name) or "")
        if found:
            raise InputError(
                where,
                f"half a character (\\u{ord(found.group()):x}) in `{name}`",
                "whole Unicode characters",
                "Write the text again with a tool that doesn't cut characters in two.",
            )


def _object(line: str, *, where: str) -> dict[str, Any]:
    try:
        given = json.loads(line)
    except json.JSONDecodeError as error:
        found = f"broken JSON ({error.msg} at character {error.pos + 1})"
    except (ValueError, RecursionError) as error:
        found = f"JSON that can't be read ({error})"
    else:
        if isinstance(given, dict):
            return given
        found = _kind(given)
    raise InputError(
        where,
        found,
        "one JSON object a line",
        "Correct the line; an object must not run over several lines.",
    )


def _id(given: object, *, where: str) -> str | None:
    if given is None or given == "":
        return None
    if isinstance(given, str):
        return given
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    raise InputError(where, f"{_kind(given)} as `id`", "a string", "Correct the line.")


def _kind(value: object) -> str:
    if value is None:
        return "null"
    kinds = {bool: "true or false", str: "a string", list: "a list", dict: "an object"}
    return kinds.get(type(value), "a number")

"""Evaluation, places: texts whose names of places people marked.

In:   LGL (`<articles><article docid=…>` with `<toponyms>`) and GeoVirus (`<locations>`).
Out:  their texts, with each name and its point where the corpus gives one.

GeoVirus counts offsets from 1, LGL from 0. A mark whose words are not those of the text is left out
and logged.

Not here: scores (place_scores.py).
"""

from __future__ import annotations

import hashlib
import logging
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.records.errors import InputError

LOG = logging.getLogger(__name__)
Point = tuple[float, float]
# Parts of the cross-validation, drawn by the text's name.
FOLDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A name of a place in a text: offsets, and latitude and longitude where they are known."""

    start: int
    end: int
    point: Point | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """A text with its names of places; `publisher` is the web address of its outlet."""

    name: str
    text: str
    publisher: str | None
    marks: tuple[Marked, ...]

    @property
    def fold(self) -> int:
        """The part of the cross-validation that the text is asked in."""
        return hashlib.sha256(self.name.encode()).digest()[0] % FOLDS


def read_marked(path: Path) -> list[MarkedText]:
    """Return the texts of one file.

    Raises:
        InputError: The file is neither of the two.
    """
    try:
        root = ET.parse(path).getroot()  # noqa: S314 (gold files of the user's own)
    except ET.ParseError as error:
        raise InputError(path.name, f"broken XML ({error})", "LGL or GeoVirus", "Repair the file.") from error  # fmt: skip
    texts = list(_texts(path.stem, root))
    if not texts:
        raise InputError(path.name, "no article with marked places", "LGL's <toponyms> or GeoVirus's <locations>", "Name one of these files.")  # fmt: skip
    return texts


def _texts(name: str, root: ET.Element) -> Iterator[MarkedText]:
    for number, article in enumerate(root.iter("article")):
        text = article.findtext("text") or ""
        if article.find("toponyms") is not None:
            marks = [_of_lgl(t) for t in article.iter("toponym")]
        elif article.find("locations") is not None:
            marks = [_of_geovirus(t) for t in article.iter("location")]
        else:
            continue
        label = f"{name} {article.get('docid', number)}"
        yield MarkedText(
            name=label,
            text=text,
            publisher=article.findtext("domain"),
            marks=tuple(sorted(_sound(label, text, marks), key=lambda m: m.start)),
        )


Found = tuple[str, Marked]


def _of_lgl(toponym: ET.Element) -> Found:
    place = toponym.find("gaztag")
    return toponym.findtext("phrase") or "", Marked(
        start=int(toponym.findtext("start") or 0),
        end=int(toponym.findtext("end") or 0),
        point=_point(toponym) or (_point(place) if place is not None else None),
    )


def _of_geovirus(location: ET.Element) -> Found:
    return location.findtext("name") or "", Marked(
        start=int(location.findtext("start") or 1) - 1,
        end=int(location.findtext("end") or 1) - 1,
        point=_point(location),
    )


def _point(element: ET.Element) -> Point | None:
    latitude, longitude = element.findtext("lat"), element.findtext("lon")
    return (float(latitude), float(longitude)) if latitude and longitude else None


def _sound(label: str, text: str, marks: list[Found]) -> Iterator[Marked]:
    for words, mark in marks:
        if text[mark.start : mark.end] == words:
            yield mark
        else:
            LOG.warning("%s: %r does not stand at %d: left out", label, words, mark.start)

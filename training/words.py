"""Training: how many texts have each word, for the linker.

    python -m training.words SHARED

In:   the folder of development data: MUC-4's DEV, ECB+ (its topics that are not about violence),
      LGL, GeoVirus, AQUAINT, MEANTIME, the gold records, and this project's own reports.
Out:  src/dateline/link/data/words.tsv: a line a count, most first, with all words of that count.

ECB+ topics about violence are left out, since `dateline evaluate link` measures on them. Words of
one or two texts are left out too: they are nearly as rare as those that no text has.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dateline.evaluate.link_ecb import read_ecb
from dateline.evaluate.place_files import read_marked
from dateline.evaluate.time_files import read_timed
from dateline.link.words import words_of

HERE = Path(__file__).parent
TABLE = HERE.parent / "src/dateline/link/data/words.tsv"
FEWEST = 3


def main() -> None:
    """Count, write, and say how many texts and words there were."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("shared", type=Path)
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    texts = 0
    for text in texts_of(options.shared / "data"):
        texts += 1
        counts.update(set(words_of(text)))
    by_count: dict[int, list[str]] = {}
    for word, count in counts.items():
        if count >= FEWEST:
            by_count.setdefault(count, []).append(word)
    lines = [f"texts\t{texts}"]
    lines += [f"{count}\t{' '.join(sorted(by_count[count]))}" for count in sorted(by_count)[::-1]]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{texts} texts, {sum(map(len, by_count.values()))} words")


def texts_of(data: Path) -> Iterator[str]:
    """Yield each text once; near-copies are few enough to leave."""
    for path in sorted((data / "muc4/raw/dev").iterdir()):
        yield from re.split(r"\n(?=DEV-MUC3-\d+)", path.read_text(encoding="latin-1"))
    yield from (d.text for d in read_ecb(data / "link/ecbplus.tar.gz", violent=False))
    for name in ("lgl.xml", "GeoVirus.xml"):
        yield from (marked.text for marked in read_marked(data / "geo" / name))
    yield from (timed.text for timed in read_timed(data / "time/aquaint"))
    yield from (timed.text for timed in read_timed(data / "time/meantime"))
    for path in sorted((data / "incidents/dev").glob("*.txt")):
        if not path.name.startswith("ecb-"):
            yield path.read_text(encoding="utf-8")
    for path in sorted((HERE / "reports").glob("batch-*.json")):
        yield from (r["text"] for r in json.loads(path.read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()

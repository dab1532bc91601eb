"""How long a site takes to be written, and how that grows with the number of events.

    python benchmarks/site.py [--events 1000 2000 4000 8000]

CPU seconds of pages, data and exports in two languages, with ten events to a document. An exponent near 1 means
that twice the events take twice the time.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from pages_samples import many

from timeline.mkdocs_plugin import build_site
from timeline.outputs.options import Options


def measured(events: int) -> tuple[float, int]:
    """CPU seconds and bytes of the site of so many events."""
    timeline = many(events, days=max(365, events))
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        size = build_site(timeline, Options(), Path(folder, "site"))
        return time.process_time() - start, size


def main() -> None:
    """Prints a row for each number of events, and the exponent of growth from the first to the last."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, nargs="+", default=[1_000, 2_000, 4_000, 8_000])
    counts = parser.parse_args().events
    measured(100)  # templates are compiled once
    rows = [(count, *measured(count)) for count in counts]
    print("events    CPU s    MB")
    for count, seconds, size in rows:
        print(f"{count:6}  {seconds:7.2f}  {size / 1e6:6.1f}")
    if len(rows) > 1:
        growth = math.log(rows[-1][1] / rows[0][1]) / math.log(rows[-1][0] / rows[0][0])
        print(f"exponent {growth:.2f}")


if __name__ == "__main__":
    main()

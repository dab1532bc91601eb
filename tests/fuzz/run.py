"""Run one target for a while, with atheris where it is installed, else with mutations of our own.

    cd tests; python -m fuzz.run grammar --seconds 60 [--seed 1] [--own]

What breaks a promise is written to tests/fuzz/cases/<target>/ and replayed by the tests for ever after.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from fuzz.targets import TARGETS, Target

CASES = Path(__file__).parent / "cases"
SEEDS: dict[str, tuple[str, ...]] = {
    "grammar": (
        "On 7 November 2024 the treaty was signed; he left three days later.", "در ۳۱ خرداد ۱۴۰۳ (۲۰ ژوئن ۲۰۲۴) پیمان امضا شد.",
        "«امروز[دیروز]» گفت که سال گذشته دو بار", "early June, late 1990s, the 19th century, 44 BC, every Tuesday, 10:30", "شب ۱۳ به ۱۴ آبان",
        "۱۴۰۳/۰۸/۱۷", "2024-11-07T10:00:00Z", "between 5 and 7 May", "اواسط دهه هفتاد شمسی", "نیمه شعبان ۱۴۴۵",
    ),
    "front_matter": ("---\ntitle: 'A: b'\npublished: 2024-06-20\n---\nBody", "---\ntitle: &a [*a]\nurl: \"x\\\"y\"\n...\nB", "---\n- a\n  b: c\n---\n"),
    "html_reader": (
        "<html lang=fa><meta charset=utf-8><title>a</title><article><p>در ۷ نوامبر ۲۰۲۴</p></article>",
        "<script type='application/ld+json'>{\"@graph\":[{\"@type\":[\"NewsArticle\"],\"headline\":1,\"datePublished\":[]}]}</script><p>x",
        "<table><tr><td><svg><title>a</title></svg><template><p>b</template><plaintext>c",
    ),
    "edtf": ("2024-06-20", "[2024-01-01,2024-02]", "[..2024]", "2024-06~/2025?", "XXXX-06-12", "199X", "19XX%", "Y-67976", "-0043-03-15/.."),
    "corrections": (
        "schema = 1\n[[correction]]\nid = \"c1\"\naction = \"set\"\ntarget = { quote = \"signed in Geneva\", source = \"a.txt\" }\n"
        "set = { edtf = \"2024-06-19\", headline = { en = \"x\" }, status = \"denied\", actors = [\"a\"], place = \"b\" }\n",
        "[[correction]]\nid = \"c2\"\naction = \"merge\"\ntarget = { events = [\"a\", \"b\"] }\nwas = {}\n[[correction]]\nid='c3'\naction='undo'\ntarget={correction='c2'}",
        "[[correction]]\nid = \"c4\"\naction = \"add\"\ntarget = { quote = \"Geneva\" }\nset = { edtf = \"2024\", headline = { fa = \"y\" } }\n",
    ),
    "readers": ("\x00On 7 May 2024", "\x02<p>x", "\x03{\"text\": \"x\", \"id\": 1}\n", "\x04text,id\n\"a\",1\n", "\x06WARC/1.0\r\nContent-Length: 1\r\n\r\nx", "\x05PK\x03\x04"),
}  # fmt: skip
_WORDS = (
    "---", "\n", "\r\n", "\x00", "\ufeff", "\u200c", "\u202e", "\ud7ff", "𝟗", "٣", "۹۹۹۹۹۹", "0", "-1", "99999999999", "<", "</", "<!--", "&#0;", "[", "]]",
    "{", "}", "\"", "'", "\\", "/", "..", "~", "?", "%", "X", "=", ": ", "&a", "*a", "!!", "T24:00", "صد و ", "سال ", "ago", "before ", "از ", "تا ", "to ", "،",
    "[[correction]]\n", "split", "reject", "accept", "document", "action = ", "events = ", "\U0001f600", "e\u0301", "1e999", "nan", "inf", "1979-05-27T07:32:00Z",
)  # fmt: skip


def seeds(name: str) -> list[bytes]:
    """What mutations begin with: a few good inputs, and all old finds."""
    kept = sorted((CASES / name).glob("*")) if (CASES / name).is_dir() else []
    return [text.encode("utf-8", "surrogatepass") for text in SEEDS[name]] + [path.read_bytes() for path in kept]


def mutated(source: random.Random, pool: list[bytes]) -> bytes:
    """One input made of those of the pool."""
    data = bytearray(source.choice(pool))
    for _ in range(source.randint(1, 8)):
        at = source.randint(0, len(data))
        end = min(len(data), at + source.randint(0, 12))
        word = source.choice(_WORDS).encode("utf-8", "surrogatepass")
        kind = source.randrange(6)
        if kind == 0:
            data[at:end] = b""
        elif kind == 1:
            data[at:end] = word
        elif kind == 2:
            data[at:at] = word * source.choice((1, 1, 2, 50))
        elif kind == 3:
            data[at:at] = data[at:end] * source.choice((1, 2, 30))
        elif kind == 4 and at < len(data):
            data[at] = source.randrange(256)
        else:
            other = source.choice(pool)
            data[at:at] = other[source.randint(0, len(other)) :]
    return bytes(data[:5000])


def inputs(name: str, seed: int) -> Iterator[bytes]:
    """Endless inputs for a target, the same for the same seed."""
    source, pool = random.Random(seed), seeds(name)
    yield from pool
    while True:
        made = mutated(source, pool)
        yield made
        if source.random() < 0.02 and len(pool) < 300:
            pool.append(made)


def own(name: str, target: Target, seconds: float, seed: int) -> int:
    """The number of inputs tried in so many seconds; the first that breaks a promise is kept and raised."""
    end, count = time.monotonic() + seconds, 0
    for data in inputs(name, seed):
        if time.monotonic() > end:
            break
        count += 1
        try:
            target(data)
        except BaseException:
            keep(name, data)
            raise
    return count


def keep(name: str, data: bytes) -> None:
    """Write a find beside the others."""
    folder = CASES / name
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / hashlib.sha1(data).hexdigest()[:12]
    path.write_bytes(data)
    print(f"kept as {path}", file=sys.stderr)


def with_atheris(name: str, target: Target, seconds: float) -> None:
    """Let atheris look for inputs, led by what code they reach."""
    import atheris

    def kept(data: bytes) -> None:
        try:
            target(data)
        except BaseException:
            keep(name, data)
            raise

    atheris.instrument_all()
    corpus = CASES.parent / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds(name)):
        (corpus / f"seed-{number}").write_bytes(data)
    atheris.Setup(
        [sys.argv[0], f"-max_total_time={seconds:.0f}", "-max_len=3000", "-rss_limit_mb=2048", str(corpus)], kept
    )
    atheris.Fuzz()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=[*TARGETS])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--own", action="store_true", help="our own mutations, even where atheris is installed")
    asked = parser.parse_args()
    try:
        if asked.own:
            raise ImportError
        import atheris  # noqa: F401
    except ImportError:
        print(f"{asked.target}: {own(asked.target, TARGETS[asked.target], asked.seconds, asked.seed)} inputs, no find")
        return
    with_atheris(asked.target, TARGETS[asked.target], asked.seconds)


if __name__ == "__main__":
    main()

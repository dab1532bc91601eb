"""From bytes to text: the encoding is told by a mark, by UTF-8's own rules, or by letter counts, and said."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from timeline.sources.draft import Note, Refusal
from timeline.sources.letters import tables

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_MAGIC = {
    "gzip data": (b"\x1f\x8b",),
    "a zip archive": (b"PK\x03\x04", b"PK\x05\x06"),
    "a PDF file": (b"%PDF-",),
    "a PNG picture": (b"\x89PNG",),
    "a JPEG picture": (b"\xff\xd8\xff",),
    "a GIF picture": (b"GIF8",),
    "a RIFF file": (b"RIFF",),
    "a program": (b"\x7fELF", b"MZ\x90"),
    "an old Office document": (b"\xd0\xcf\x11\xe0",),
    "an RTF document": (b"{\\rtf",),
    "a RAR archive": (b"Rar!",),
    "a 7z archive": (b"7z\xbc\xaf",),
    "bzip2 data": (b"BZh",),
    "xz data": (b"\xfd7zXZ",),
    "zstandard data": (b"\x28\xb5\x2f\xfd",),
    "a database": (b"SQLite format 3",),
    "a sound file": (b"OggS", b"ID3"),
}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in, and what there is to say about it."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()
    partial: bool = False


def magic(data: bytes) -> str | None:
    """What the first bytes say the file is, if it is surely no text."""
    return next((name for name, starts in _MAGIC.items() if data.startswith(starts)), None)


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of some bytes without its byte order mark; Refusal where it is none.

    >>> decode("سلام".encode("cp1256")).encoding
    'cp1256'
    """
    if kind := magic(data):
        raise Refusal("no-text", f"looks like {kind}, not text")
    if found := next(((name, len(mark)) for mark, name in _MARKS if data.startswith(mark)), None):
        return _checked(_lenient(data[found[1] :], found[0]))
    if b"\0" in data[:_SAMPLE] and (wide := _wide(data)):
        return _checked(_said(data, wide, "no byte order mark, but the zero bytes tell it"))
    try:
        return _checked(Decoded(data.decode("utf-8"), "utf-8"))
    except UnicodeDecodeError as error:
        return _checked(_not_utf8(data, error, declared))


def _checked(decoded: Decoded) -> Decoded:
    """The same, with a word on mojibake; Refusal for bytes that are no text."""
    head = decoded.text[:_SAMPLE]
    if len(_CONTROLS.findall(head)) > max(2, len(head) // 100):
        raise Refusal("no-text", "it holds control characters throughout: binary data, not text")
    if _mojibake(head):
        note = Note(
            "mojibake", "looks like text that was decoded with the wrong encoding (mojibake)", "read as it stands"
        )
        return Decoded(decoded.text, decoded.encoding, (*decoded.notes, note), partial=True)
    return decoded


def _lenient(data: bytes, encoding: str) -> Decoded:
    """Decode by a known encoding; broken sequences become U+FFFD and make the document partial."""
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        note = Note(
            "broken-encoding",
            f"not valid {encoding.upper()} at byte {error.start}",
            "broken bytes shown as \ufffd",
            f"byte {error.start}",
        )
        return Decoded(data.decode(encoding, "replace"), encoding, (note,), partial=True)


def _said(data: bytes, encoding: str, why: str, place: str = "") -> Decoded:
    decoded = _lenient(data, encoding)
    note = Note("encoding", f"not UTF-8: {why}", f"read as {_name(encoding)}", place)
    return Decoded(decoded.text, encoding, (note, *decoded.notes), decoded.partial)


def _name(encoding: str) -> str:
    return {"cp1256": "Windows-1256", "cp1252": "Windows-1252", "cp1251": "Windows-1251"}.get(
        encoding, encoding.upper()
    )


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told from where the zero (or the constant) bytes stand."""
    sample = data[: _SAMPLE // 4 * 4]
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text and _plausible(text):
            return encoding
    return None


def _plausible(text: str) -> bool:
    """Does a text consist of letters of one or two blocks, blanks and punctuation?"""
    known = sum(
        1 for c in text if c in " \r\n\t" or "!" <= c <= "~" or "\u00a0" <= c <= "\u06ff" or "\u2000" <= c <= "\u206f"
    )
    blanks = sum(map(text.count, " \n"))
    return known >= 0.97 * len(text) and (blanks > 0 or len(text) < 20)


def _not_utf8(data: bytes, error: UnicodeDecodeError, declared: str | None) -> Decoded:
    """Text in another encoding: the declared one, damaged UTF-8, or a guess by letters."""
    place = f"byte {error.start}"
    if declared and (known := _known(declared)) and known != "utf-8":
        return _said(data, known, f"the page declares {declared}", place)
    if _mostly_utf8(data[:_SAMPLE]):
        return _lenient(data, "utf-8")
    if guess := _guess(data[:_SAMPLE]):
        return _said(data, guess, "the letters tell the encoding", place)
    raise Refusal("encoding", f"not UTF-8 (byte {error.start}), and the encoding cannot be told", place)


def _known(name: str) -> str | None:
    """Python's name of a declared single-byte or Unicode encoding that we accept; never UTF-7."""
    try:
        found = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return None
    found = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}.get(found, found)
    return found if re.fullmatch(r"utf-8|utf-16(-[lb]e)?|cp125\d|iso8859-\d+|koi8-[ru]|mac-\w+", found) else None


def _mostly_utf8(data: bytes) -> bool:
    """Is a good part of the high bytes well-formed UTF-8? (In other encodings that hardly happens.)"""
    high = sum(1 for byte in data if byte > 127)
    kept = len(data.decode("utf-8", "ignore").encode("utf-8")) - sum(1 for byte in data if byte < 128)
    return kept >= 0.3 * high


def _guess(data: bytes) -> str | None:
    """The single-byte encoding under which the high bytes are the letters that texts use most."""
    high = sum(1 for byte in data if byte > 127)
    letters = sum(1 for byte in data if byte > 127 or chr(byte).isalpha())
    if letters < _FEW:
        return None
    if high < 0.3 * letters:
        return "cp1252" if b"\0" not in data else None
    scores = {name: _score(data, name, common["letters"]) for name, common in tables()["encodings"].items()}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > 0.55 else None


def _score(data: bytes, encoding: str, common: str) -> float:
    """The share of high characters that are common letters, less that of the impossible ones."""
    text = data.decode(encoding, "replace")
    high = [c for c in text if c > "\x7f"]
    good = sum(1 for c in high if c in common)
    if len(_CAMELS.findall(text)) * 12 > len(high):
        return 0.0
    broken = sum(
        1
        for c in high
        if c == "\ufffd" or not (c.isalnum() or c.isspace() or c in "،؛؟«»“”‘’…–—\u200c\u200d\u200e\u200f")
    )
    return (good - 2 * broken) / max(1, len(high))


_CAMELS = re.compile("[а-яёђ-џ][А-ЯЁЂ-Џ]")  # a capital within a word
_FEW = 4  # letters, from which nothing can be told
_DOUBLED = re.compile(r"[ØÙÚÛÐÑÃÂ][\x80-\xff\u0152-\u2122]")


def _mojibake(text: str) -> bool:
    """Would the text become better if its characters were taken for bytes?"""
    pairs = len(_DOUBLED.findall(text))
    return pairs >= 5 and pairs * 2 >= 0.6 * sum(1 for c in text if c > "\x7f")

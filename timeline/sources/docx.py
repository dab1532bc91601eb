"""Word documents: the paragraphs of `word/document.xml`, read as a stream; no entity is ever defined."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from timeline.sources.draft import Draft, Refusal

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BLANKS = {f"{_W} tab": "\t", f"{_W} br": "\n", f"{_W} cr": "\n", f"{_W} noBreakHyphen": "-"}
_PIECE = 2**16


def read(data: bytes, longest: int) -> Iterator[Draft]:
    """The one text of the document, its paragraphs parted by line feeds."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            text = _paragraphs(archive, longest)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError) as error:
        raise Refusal("docx", f"not a Word document: {error}") from None
    if not text.strip():
        raise Refusal("empty", "the document is empty")
    yield Draft(text=text)


def _paragraphs(archive: zipfile.ZipFile, longest: int) -> str:
    try:
        member = archive.getinfo("word/document.xml")
    except KeyError:
        raise Refusal("docx", "not a Word document: it holds no word/document.xml") from None
    if member.file_size > longest:
        raise Refusal("too-large", f"its text unpacks to {member.file_size} bytes, more than {longest}")
    text = _Text()
    with archive.open(member) as stream:
        done = 0
        while piece := stream.read(_PIECE):
            done += len(piece)
            if done > longest:
                raise Refusal("too-large", f"its text unpacks to more than {longest} bytes")
            text.feed(piece)
    return text.close()


class _Text:
    """Collects the characters of `w:t`, and ends a line after each `w:p`."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._inside = False
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, piece: bytes) -> None:
        """Take more of the file; Refusal where it is not well-formed."""
        self._parse(piece, False)

    def close(self) -> str:
        """The text."""
        self._parse(b"", True)
        return "".join(self._pieces).strip("\n") + "\n"

    def _parse(self, piece: bytes, last: bool) -> None:
        try:
            self._parser.Parse(piece, last)
        except (expat.ExpatError, LookupError, ValueError) as error:  # an encoding that there is not is none of expat's
            raise Refusal("docx", f"its text is not well-formed XML: {error}") from None

    def _start(self, name: str, _: dict[str, str]) -> None:
        self._inside = name == f"{_W} t"
        if blank := _BLANKS.get(name):
            self._pieces.append(blank)

    def _end(self, name: str) -> None:
        self._inside = False
        if name == f"{_W} p":
            self._pieces.append("\n")

    def _characters(self, text: str) -> None:
        if self._inside:
            self._pieces.append(text)

    def _doctype(self, *_: object) -> None:
        raise Refusal("docx", "its text declares a document type, which Word never writes")

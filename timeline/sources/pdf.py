"""PDF, through the optional extra: the text of each page, pages parted by a blank line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline.sources.draft import Draft, Refusal

_MOST_PAGES = 5_000


def read(data: bytes) -> Iterator[Draft]:
    """The one text of the document; Refusal where the extra is not installed or the file is broken."""
    if not data:
        raise Refusal("empty", "the file is empty")
    try:
        import pypdfium2
    except ImportError:
        raise Refusal("needs-extra", 'PDF is read by an extra: pip install "roozshomar[pdf]"') from None
    try:
        document = pypdfium2.PdfDocument(data)
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise Refusal("pdf", f"not a readable PDF: {error}") from None
    text = _text(document)
    if not text.strip():
        raise Refusal("empty", "the PDF holds no text (perhaps it is scanned)")
    yield Draft(text=text)


def _text(document: Any) -> str:
    count = len(document)
    if count > _MOST_PAGES:
        raise Refusal("too-large", f"it claims {count} pages, more than {_MOST_PAGES}")
    return "\n\n".join(page for number in range(count) if (page := _page(document, number)))


def _page(document: Any, number: int) -> str:
    """The text of a page; nothing for one that cannot be read."""
    import pypdfium2

    try:
        text: str = document[number].get_textpage().get_text_bounded()
    except pypdfium2.PdfiumError:
        return ""
    return text.replace("\r\n", "\n").strip()

"""Plain text and Markdown: the body is the file's own text after its front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.sources.draft import Draft, Refusal
from timeline.sources.encodings import decode
from timeline.sources.frontmatter import split

_HEAD = 1_000
_HEADING = re.compile(r"#{1,3}[ \t]+([^\r\n]{1,200}?)[ \t]*#*[ \t]*(?:\r?\n|\Z)")
_FIRST = re.compile(r"([^\r\n]{3,120}?)[ \t]*\r?\n\s*\S")


def read(data: bytes) -> Iterator[Draft]:
    """The one text of the file."""
    decoded = decode(data)
    front = split(decoded.text)
    body = decoded.text[front.body :]
    if not body.strip():
        raise Refusal("empty", "the document is empty")
    values = dict(front.values)
    if "title" not in values and (title := title_of(body)):
        values["title"] = title
    problems = tuple(note.at("") for note in (*decoded.notes, *front.notes))
    yield Draft(text=body, metadata=values, origin="front-matter", partial=decoded.partial, problems=problems)


def title_of(body: str) -> str | None:
    """A Markdown heading at the top, or a first line that is short and ends no sentence.

    >>> title_of("# Talks begin\\n\\nThey met."), title_of("They met.\\nThen they left.")
    ('Talks begin', None)
    """
    head = body[:_HEAD].lstrip()
    if heading := _HEADING.match(head):
        return heading[1]
    first = _FIRST.match(head)
    return (
        first[1]
        if first and first[1][-1] not in '.!?؟:؛;،,»"”)' and not first[1].startswith(("-", "*", ">", "|"))
        else None
    )

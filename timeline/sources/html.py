"""Saved web pages: the main text, block by block, and what the page says of itself. No markup survives."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from timeline.sources.draft import Draft, Refusal
from timeline.sources.encodings import decode

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})|<\?xml[^>]{0,100}encoding=[\"']([\w-]{2,40})",
    re.I,
)
_TAG = re.compile(r"<(/?)([a-zA-Z]+)")
_UNNESTED = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "tr",
        "tbody",
        "thead",
        "option",
        "html",
        "head",
        "body",
    ]
)
_DEEPEST = 2_000
_ASIDE = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "textarea",
        "iframe",
        "object",
        "svg",
        "math",
        "canvas",
        "head",
        "dialog",
        "menu",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "html",
        "plaintext",
        "xmp",
        "listing",
    ]
)
_CONTAINERS = ("[itemprop=articleBody]", "article", "main", "[role=main]")
_DATES = (
    "meta[property='article:published_time']", "meta[itemprop=datePublished]", "[itemprop=datePublished]",
    "meta[name='article:published_time']", "meta[name='dc.date.issued' i]", "meta[name='dcterms.created' i]",
    "meta[name='dc.date' i]", "meta[name='pubdate' i]", "meta[name='publishdate' i]", "meta[name='publication_date' i]",
    "meta[name='date' i]", "meta[property='og:published_time']", "time[pubdate]",
)  # fmt: skip


def read(data: bytes) -> Iterator[Draft]:
    """The one text of a page."""
    decoded = decode(data, _declared(data))
    _check_depth(decoded.text)
    page = LexborHTMLParser(decoded.text)
    linked = tuple(_linked_data(page))
    values, dates = _metadata(page, linked)
    text = main_text(page)
    if not text:
        raise Refusal("empty", "the page holds no text")
    problems = tuple(note.at("") for note in decoded.notes)
    yield Draft(text=text, metadata=values, dates=dates, partial=decoded.partial, problems=problems)


def _declared(data: bytes) -> str | None:
    """The encoding that the page says it is in."""
    match = _CHARSET.search(data[:4096])
    return (match[1] or match[2]).decode("ascii") if match else None


def _check_depth(text: str) -> None:
    """Refusal for a page nested so deeply that the rules of HTML make parsing quadratic."""
    depth = 0
    for match in _TAG.finditer(text):
        if match[2].lower() not in _UNNESTED:
            depth = max(0, depth + (-1 if match[1] else 1))
            if depth > _DEEPEST:
                raise Refusal(
                    "too-deep", f"elements are nested more than {_DEEPEST} deep", f"character {match.start()}"
                )


# ---------------------------------------------------------------- text
def main_text(page: LexborHTMLParser) -> str:
    """The text of the main part: its blocks, parted by blank lines."""
    body = page.body
    if body is None:
        return ""
    whole = _text(body)
    for selector in _CONTAINERS:
        parts = [_text(node) for node in page.css(selector)[:50]]
        best = max(parts, key=len, default="")
        if len(best) >= 200 and len(best) >= 0.25 * len(whole):
            return best
    return _densest(body, whole)


def _densest(body: LexborNode, whole: str) -> str:
    """The text below the element that holds most of the paragraphs, or all of it."""
    weights: dict[int, int] = {}
    nodes: dict[int, LexborNode] = {}
    for paragraph in body.css("p")[:20_000]:
        parent = paragraph.parent
        if parent is not None and (size := len(paragraph.text(deep=True).strip())) > 40:
            weights[parent.mem_id] = weights.get(parent.mem_id, 0) + size
            nodes[parent.mem_id] = parent
    if not weights:
        return whole
    best = max(weights, key=lambda key: weights[key])
    text = _text(nodes[best])
    return text if len(text) >= 200 and weights[best] >= 0.6 * sum(weights.values()) else whole


def _text(root: LexborNode) -> str:
    """The text of an element without what stands aside: no recursion, whatever the depth."""
    blocks: list[str] = []
    line: list[str] = []
    node: LexborNode | None = root
    while node is not None:
        tag = node.tag
        inside = (tag not in _ASIDE and not _hidden(node)) or node.mem_id == root.mem_id
        if tag == "-text":
            line.append(node.text(deep=False) or "")
        elif tag == "br":
            line.append("\n")
        elif tag in _BLOCKS:
            _close(line, blocks)
        node = _next(node, root, inside, line, blocks)
    _close(line, blocks)
    return "\n\n".join(blocks)


def _hidden(node: LexborNode) -> bool:
    attributes = node.attributes if node.is_element_node else {}
    return "hidden" in attributes or attributes.get("aria-hidden") == "true"


def _next(node: LexborNode, root: LexborNode, inside: bool, line: list[str], blocks: list[str]) -> LexborNode | None:
    """The next node in order of the document, closing the blocks that are left."""
    if inside and (child := node.first_child) is not None:
        return child
    here: LexborNode | None = node
    while here is not None and here.mem_id != root.mem_id:
        if here.tag in _BLOCKS:
            _close(line, blocks)
        if (sibling := here.next) is not None:
            return sibling
        here = here.parent
    return None


def _close(line: list[str], blocks: list[str]) -> None:
    """End a block: blanks are one blank, line breaks stay."""
    text = "\n".join(filter(None, (" ".join(part.split()) for part in "".join(line).split("\n\n"))))
    line.clear()
    if text:
        blocks.append(text)


# ---------------------------------------------------------------- metadata
def _metadata(page: LexborHTMLParser, linked: tuple[dict[str, Any], ...]) -> tuple[dict[str, str], tuple[str, ...]]:
    """What the page says of itself, in the keys of the front matter, and its dates of publication."""
    candidates = {
        "title": (
            *(row.get("headline") for row in linked),
            _meta(page, "og:title"),
            _of(page, "h1"),
            _of(page, "title"),
        ),
        "url": (
            _attribute(page, "link[rel=canonical]", "href"),
            _meta(page, "og:url"),
            *(row.get("url") for row in linked),
        ),
        "source": (_meta(page, "og:site_name"), *(_name(row.get("publisher")) for row in linked)),
        "language": (_attribute(page, "html", "lang"), _meta(page, "og:locale")),
    }
    values = {
        key: value for key, found in candidates.items() if (value := next(filter(None, map(_plain, found)), None))
    }
    stated = [row.get("datePublished") for row in linked] + [
        _stated(node) for query in _DATES for node in page.css(query)[:3]
    ]
    return values, tuple(dict.fromkeys(filter(None, map(_plain, stated))))


def _plain(value: object) -> str | None:
    return " ".join(value.split())[:500] or None if isinstance(value, str) else None


def _name(value: object) -> object:
    return value.get("name") if isinstance(value, dict) else value


def _meta(page: LexborHTMLParser, name: str) -> str | None:
    return _attribute(page, f"meta[property='{name}']", "content") or _attribute(
        page, f"meta[name='{name}']", "content"
    )


def _attribute(page: LexborHTMLParser, query: str, name: str) -> str | None:
    node = page.css_first(query)
    return node.attributes.get(name) if node is not None else None


def _of(page: LexborHTMLParser, query: str) -> str | None:
    node = page.css_first(query)
    return node.text(deep=True) if node is not None else None


def _stated(node: LexborNode) -> str | None:
    return node.attributes.get("content") or node.attributes.get("datetime") or node.text(deep=True)


def _linked_data(page: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article."""
    for node in page.css("script[type='application/ld+json']")[:20]:
        try:
            found = json.loads(node.text(deep=True) or "null")
        except (ValueError, RecursionError):
            continue
        for row in _rows(found):
            kind = row.get("@type")
            if any(
                isinstance(one, str) and one.endswith(("Article", "Posting", "Report"))
                for one in (kind if isinstance(kind, list) else [kind])
            ):
                yield row


def _rows(found: object) -> list[dict[str, Any]]:
    rows = found if isinstance(found, list) else [found]
    flat = [row for row in rows if isinstance(row, dict)]
    graphs = [row["@graph"] for row in flat if isinstance(row.get("@graph"), list)]
    return [*flat, *(row for graph in graphs for row in graph if isinstance(row, dict))]

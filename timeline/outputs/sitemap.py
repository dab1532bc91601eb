"""The map of a site for search engines, in parts as large as the protocol allows; without dates, so that two
builds of the same texts are the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.escape import xml

_MOST = 50_000
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(addresses: Sequence[str], base_url: str) -> Iterator[tuple[str, bytes]]:
    """sitemap.xml, which leads to parts where there are too many addresses; nothing without a `base_url`.

    >>> [name for name, _ in sitemap(["https://example.org/"], "https://example.org/")]
    ['sitemap.xml']
    """
    if not base_url:
        return
    parts = [addresses[i : i + _MOST] for i in range(0, len(addresses), _MOST)] or [()]
    if len(parts) == 1:
        yield "sitemap.xml", _document("urlset", "url", parts[0])
        return
    for number, part in enumerate(parts, 1):
        yield f"sitemap-{number}.xml", _document("urlset", "url", part)
    names = [f"{base_url}sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield "sitemap.xml", _document("sitemapindex", "sitemap", names)


def _document(root: str, item: str, addresses: Sequence[str]) -> bytes:
    lines = "".join(f"<{item}><loc>{xml(address)}</loc></{item}>\n" for address in addresses)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<{root} {_SPACE}>\n{lines}</{root}>\n'.encode()

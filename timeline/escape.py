"""The one place that decides how a source's text reaches another format.

Source text is data: nothing here lets it become markup, a link scheme, a formula or a new line of a
format that is read by lines.
"""

from __future__ import annotations

import json
import re
from html import escape as _html_escape
from urllib.parse import urlsplit

# What XML 1.0 cannot hold at all, lone surrogates among them.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Marks that reorder what follows them; inside a quotation they could disguise our own words.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"\s+")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&$:@=^])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def printable(text: str) -> str:
    """The text without characters that XML and HTML cannot hold.

    >>> printable("a\\x00b")
    'a\ufffdb'
    """
    return _NOT_XML.sub("\ufffd", text)


def plain(text: str) -> str:
    """The text without characters that XML cannot hold or that reorder their surroundings.

    >>> plain("a\\x00b\\u202ec")
    'a\\ufffdbc'
    """
    return _BIDI.sub("", printable(text))


def one_line(text: str) -> str:
    """`plain`, with each run of white space as one space.

    >>> one_line(" a\\n b ")
    'a b'
    """
    return _SPACES.sub(" ", plain(text)).strip()


def html(text: str) -> str:
    """Text for HTML content and for quoted attributes.

    >>> html('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return _html_escape(plain(text), quote=True)


xml = html


def web_address(url: str | None) -> str | None:
    """The address if it is http(s) with a host and nothing in it could break out; else None.

    >>> web_address("https://example.org/a?b=1"), web_address("javascript:alert(1)"), web_address("//x.org")
    ('https://example.org/a?b=1', None, None)
    """
    if not url or re.search(r"[\s\x00-\x20\x7f\"'<>`\\]", url) or _BIDI.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme.lower() in ("http", "https") and host else None


def script_json(value: object) -> str:
    """JSON that is safe inside a `<script>` element and as a JavaScript expression.

    >>> script_json("</script><!--")
    '"\\\\u003c/script\\\\u003e\\\\u003c!--"'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return _NOT_XML.sub("\ufffd", text)


def csv_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> csv_cell("=1+1"), csv_cell("fine")
    ("'=1+1", 'fine')
    """
    clean = _NOT_XML.sub("\ufffd", text)
    return f"'{clean}" if clean.lstrip(" \u00a0").startswith(_FORMULA) or clean.startswith(_FORMULA) else clean


def ical_text(text: str) -> str:
    """A TEXT value of RFC 5545: one line, its separators escaped.

    >>> ical_text("a, b; c\\nd")
    'a\\\\, b\\\\; c\\\\nd'
    """
    clean = plain(text).replace("\r\n", "\n").replace("\r", "\n")
    return clean.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def markdown(text: str) -> str:
    """One line of text in which no character is Markdown or HTML.

    >>> markdown("*a* <b>")
    '\\\\*a\\\\* \\\\<b\\\\>'
    """
    return _MARKDOWN.sub(r"\\\1", one_line(text))


def isolated(text: str) -> str:
    """The text between FIRST STRONG ISOLATE and POP, for plain text that mixes directions."""
    return f"\u2068{plain(text)}\u2069"

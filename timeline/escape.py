"""The one place that decides how a source's text reaches another format.

Source text is data: nothing here lets it become markup, a link scheme, a formula or a new line of a
format that is read by lines.
"""

from __future__ import annotations

import json
import re
import unicodedata
from html import escape as _html_escape
from urllib.parse import urlsplit, urlunsplit

# What XML 1.0 cannot hold at all, lone surrogates among them.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Marks that reorder what follows them; inside a quotation they could disguise our own words.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_REORDERING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # the same, looked for one by one: quicker
_SPACES = re.compile(r"\s+")
# What every Markdown takes a backslash for; and what only some do, a colon in a time of day aside.
_MARKDOWN = re.compile(r"(?P<every>[\\`*_{}\[\]()#+\-.!])|[|<>~&$@=^]|:(?!\s)(?!(?<=\d:)\d)|\A:")
# What a spreadsheet takes for the beginning of a formula, behind whatever it does not see.
_FORMULA = re.compile("[\t\r\n]|[\\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]")
_LINE_ENDS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
# Where markup ends and text begins in a page of ours: elements without markup in them, tags, and marks that reorder.
_IN_PAGE = re.compile(
    "<(script|style|title|textarea)\\b.*?</\\1\\s*>|<[^>]*>|[\u202a-\u202e\u2066-\u2069]", re.DOTALL | re.IGNORECASE
)


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
    return _html_escape(plain(text), quote=True).replace("\r", "&#13;")


xml = html


def contained(page: str) -> str:
    """An HTML page in which no mark that reorders text reaches beyond itself.

    Each stands in an element of its own that names it, and none in tags and titles.

    >>> contained('<p title="a\u202eb">c\u202ed</p>')
    '<p title="ab">c<bdi class="control" title="RIGHT-TO-LEFT OVERRIDE">\u202e</bdi>d</p>'
    """
    return _IN_PAGE.sub(_contained, page) if any(mark in page for mark in _REORDERING) else page


def _contained(match: re.Match[str]) -> str:
    found = match[0]
    if len(found) > 1:
        return _BIDI.sub("", found)
    return f'<bdi class="control" title="{unicodedata.name(found)}">{found}</bdi>'


# ---------------------------------------------------------------- addresses
def web_address(url: str | None) -> str | None:
    """The address if it is http(s) with a host and nothing in it could break out or deceive; else None.

    A host in letters beyond ASCII is written in the form that the network uses, so that none can pass
    for another.

    >>> web_address("https://example.org/a?b=1"), web_address("javascript:alert(1)"), web_address("//x.org")
    ('https://example.org/a?b=1', None, None)
    >>> web_address("https://ex\u0430mple.org/a"), web_address("https://example.org@evil.test/")
    ('https://xn--exmple-4nf.org/a', None)
    """
    if not url or re.search(r"[\s\x00-\x20\x7f\"'<>`\\]", url) or url != plain(url):
        return None
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    if host.isascii():
        return url
    written = _host(host)
    return written and urlunsplit(parts._replace(netloc=written if port is None else f"{written}:{port}"))


def _host(host: str) -> str | None:
    """A host in ASCII, by the rules of Punycode; None for one that cannot be."""
    labels = re.split("[.\u3002]", unicodedata.normalize("NFKC", host).lower())
    written = [label if label.isascii() else f"xn--{label.encode('punycode').decode()}" for label in labels]
    return ".".join(written) if all(re.fullmatch("[a-z0-9_-]{1,63}", label) for label in written) else None


# ---------------------------------------------------------------- other formats


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
    return f"'{clean}" if _FORMULA.match(clean) else clean


def ical_text(text: str) -> str:
    """A TEXT value of RFC 5545: one line, its separators escaped.

    >>> ical_text("a, b; c\\nd")
    'a\\\\, b\\\\; c\\\\nd'
    """
    clean = _LINE_ENDS.sub("\n", plain(text))
    return clean.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def markdown(text: str) -> str:
    """One line of text in which no character is Markdown or HTML.

    >>> markdown("*a* <b> at 12:30")
    '\\\\*a\\\\* &#60;b&#62; at 12:30'
    """
    return _MARKDOWN.sub(lambda match: f"\\{match[0]}" if match["every"] else f"&#{ord(match[0])};", one_line(text))


def isolated(text: str) -> str:
    """The text between FIRST STRONG ISOLATE and POP, for plain text that mixes directions."""
    return f"\u2068{plain(text)}\u2069"

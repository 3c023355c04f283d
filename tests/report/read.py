"""A page's text, as it is read."""

from __future__ import annotations

from html.parser import HTMLParser

UNREAD = {"script", "style", "svg"}
BLOCKS = {
    *("h1", "h2", "h3", "h4", "p", "li", "ul", "summary", "label", "legend", "title"),
    *("tr", "thead", "tbody"),
}


class _Text(HTMLParser):
    """Collects the text of a page, one line per block."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = [""]
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins a line."""
        del attrs
        self._unread += tag in UNREAD
        if tag in BLOCKS:
            self.lines.append("")
        elif tag in {"td", "th"}:
            self.lines[-1] += " | "

    def handle_endtag(self, tag: str) -> None:
        """A block ends its line."""
        self._unread -= tag in UNREAD
        if tag in BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        """Append text to the current line."""
        if not self._unread:
            self.lines[-1] += data


def text_of(page: str) -> str:
    """The whole text of a page, in the order in which it is read."""
    reader = _Text()
    reader.feed(page)
    lines = (" ".join(raw.split()) for raw in reader.lines)
    return "".join(f"{line}\n" for line in lines if line)

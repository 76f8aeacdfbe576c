"""A strict little reader of the page: every tag that opens must close, and what tests ask for is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "input", "br", "link", "img", "col"}


@dataclass
class Element:
    """An element with its attributes, children and own text."""

    tag: str
    attributes: dict[str, str | None]
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text below, in order."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def all(self, tag: str) -> list[Element]:
        """Every element of a tag below, in order."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                if child.tag == tag:
                    found.append(child)
                found += child.all(tag)
        return found

    def classes(self) -> set[str]:
        return set((self.attributes.get("class") or "").split())


@dataclass
class Page:
    """A parsed page and its source."""

    source: str
    root: Element

    @property
    def edition(self) -> Element:
        """What shows: the language that the page opens in."""
        (shown,) = [
            part for part in self.root.all("div") if part.classes() == {"edition"} and "hidden" not in part.attributes
        ]
        return shown

    def tables(self) -> dict[str, Element]:
        """Tables by their caption, without the number before it."""
        return {table.all("caption")[0].text.split(" ", 1)[-1].strip(): table for table in self.edition.all("table")}

    def table(self, words: str) -> Element:
        """The one table whose caption holds ``words``."""
        (found,) = [table for caption, table in self.tables().items() if words in caption]
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("document", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}> at {self.getpos()}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(source: str) -> Page:
    """Parse a page; AssertionError when tags do not nest."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    assert [element.tag for element in reader.open] == ["document"], "every tag closes"
    return Page(source, reader.root)


def rows(table: Element) -> list[list[str]]:
    """The first line of every cell, body rows only."""
    return [
        [_first_line(cell) for cell in row.children if isinstance(cell, Element)]
        for body in table.all("tbody")
        for row in body.all("tr")
        if "section" not in row.classes()
    ]


def _first_line(cell: Element) -> str:
    return "".join(
        child if isinstance(child, str) else child.text
        for child in cell.children
        if isinstance(child, str) or child.tag != "small"
    ).strip()

"""Renders a piece of template and reads it as a person or a screen reader would."""

import re
from html.parser import HTMLParser
from typing import Any

from django.template import engines

VOID = {"br", "hr", "img", "input", "link", "meta", "use", "path", "rect"}


class Element:
    """One element: its name, attributes, and the text inside it."""

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name, self.attributes, self.pieces = name, attributes, []

    @property
    def text(self) -> str:
        """The text with runs of white space made one."""
        return re.sub(r"\s+", " ", "".join(self.pieces)).strip()

    def __getitem__(self, key: str) -> str:
        return self.attributes[key]


class Page(HTMLParser):
    """A rendered piece, to be asked for elements."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source, self.elements, self._open = source, [], []
        self.root = Element("", {})
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        while self._open and self._open.pop().name != tag:
            pass

    def handle_data(self, data):
        for element in [self.root, *self._open]:
            element.pieces.append(data)

    @property
    def text(self) -> str:
        return self.root.text

    def all(self, name: str = "", css: str = "", **attributes: str) -> list[Element]:
        """Elements of this name, class and attributes (underscores stand for hyphens)."""
        wanted = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
        return [
            one for one in self.elements
            if (not name or one.name == name)
            and (not css or css in one.attributes.get("class", "").split())
            and all(one.attributes.get(key) == value for key, value in wanted.items())
        ]  # fmt: skip

    def one(self, name: str = "", css: str = "", **attributes: str) -> Element:
        """The only such element."""
        (found,) = self.all(name, css, **attributes)
        return found


def render(source: str, **context: Any) -> Page:
    """Render a template given as text, components included."""
    from django_cotton.compiler_regex import CottonCompiler

    return Page(engines["django"].from_string(CottonCompiler().process(source)).render(context))

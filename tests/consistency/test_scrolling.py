"""What scrolls by itself can be reached by keys: it takes the focus and says what it is, or holds what does."""

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = ROOT / "templates"
FOCUSABLE = re.compile(r"<(a|button|input|select|textarea|summary)\b")
#: Elements in one part only of the pages that have them: `.entry-split > .split__left` also stands in other splits.
ONLY_WITHIN = {"split__left": "entry-split"}


@cache
def scrolling() -> set[str]:
    """Return the classes that the style sheets let scroll."""
    found = set()
    for sheet in (ROOT / "static" / "css").rglob("*.css"):
        for rule in re.finditer(
            r"([^{}]+)\{([^{}]*overflow(?:-[xy])?: (?:auto|scroll)[^{}]*)\}", sheet.read_text("utf-8")
        ):
            found |= {selector.split(".")[-1].strip() for selector in rule[1].split(",") if "." in selector}
    return found


@cache
def whole(template: str) -> str:
    """Return a template's text with that of the templates it includes."""
    text = (TEMPLATES / template).read_text("utf-8")
    return re.sub(r'{% include "([^"]+)"[^%]*%}', lambda match: whole(match[1]), text)


def inside(text: str, tag: str) -> str:
    """Return the part of `text` that belongs to the element `tag` which was opened just before it."""
    depth = 1
    for match in re.finditer(rf"<(/?){tag}\b", text):
        depth += -1 if match[1] else 1
        if not depth:
            return text[: match.start()]
    return text


def test_the_style_sheets_are_read() -> None:
    assert {"table-wrap", "uploads__list", "desk__form", "paper-preview"} <= scrolling()


def test_what_scrolls_can_be_reached_by_keys() -> None:
    classes = "|".join(sorted(scrolling()))
    scrolls = re.compile(rf'<(\w+)\b[^>]*\bclass="[^"]*(?<![\w-])({classes})(?![\w-])[^>]*>')
    unreachable = []
    for path in sorted(TEMPLATES.rglob("*.html")):
        text = whole(path.relative_to(TEMPLATES).as_posix())
        for element in scrolls.finditer(text):
            is_named_stop = 'tabindex="0"' in element[0] and "aria-label" in element[0]
            holds_a_stop = FOCUSABLE.search(element[0] + inside(text[element.end() :], element[1]))
            if not (is_named_stop or holds_a_stop) and ONLY_WITHIN.get(element[2], "") in text:
                unreachable.append(f"{path.name}: {element[0]}")
    assert unreachable == []

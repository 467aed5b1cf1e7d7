"""A letter alone opens, goes or fills in; what is sent by one stroke is sent by a chord."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"
BUTTON = re.compile(r"<button\b[^>]*\bdata-key=\"[^\"% ]\"[^>]*>")
ACTION = re.compile(r'{% include "components/_action.html" with [^%]*\bkey="[^"]"[^%]*%}')
#: To take up a piece of work is undone by giving it to somebody else, and nobody outside hears of it.
HARMLESS = ('name="user"',)


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_a_button_that_sends_has_no_letter_of_its_own(path: Path) -> None:
    text = path.read_text("utf-8")
    sends = [
        each
        for each in BUTTON.findall(text)
        if 'type="button"' not in each and not any(word in each for word in HARMLESS)
    ]
    sends += [each for each in ACTION.findall(text) if " url=" not in each and " opens=" not in each]
    assert sends == []

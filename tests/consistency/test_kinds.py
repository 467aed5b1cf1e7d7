"""Every kind of act is whole: entry form, rules, book, papers, filing, tests; the documentation shows it."""

import re
from pathlib import Path

from interlink.management.commands import kinds

EXAMPLE = kinds.ROOT / "docs" / "adding-a-kind.md"


def test_no_kind_lacks_a_part() -> None:
    assert kinds.holes() == []


def test_the_documentation_shows_the_kinds_as_they_are() -> None:
    """`manage.py kinds` writes it anew."""
    assert kinds.DOCUMENT.read_text("utf-8") == kinds.document()


def test_the_worked_example_names_files_that_exist() -> None:
    assert [path for path in linked(EXAMPLE.read_text("utf-8")) if not path.exists()] == []


def test_the_worked_example_quotes_the_code_as_it_is() -> None:
    """Each line of a block stands in one of the files that the words before it link to."""
    stale = []
    for words, block in re.findall(r"(.*?)```python\n(.*?)```", EXAMPLE.read_text("utf-8"), re.DOTALL):
        sources = [path.read_text("utf-8") for path in linked(words) if path.is_file()]
        stale += [line for line in block.splitlines() if not any(f"{line}\n" in text for text in sources)]
    assert stale == []


def linked(text: str) -> list[Path]:
    return [(EXAMPLE.parent / address).resolve() for address in re.findall(r"\]\(([^)#]+)", text)]

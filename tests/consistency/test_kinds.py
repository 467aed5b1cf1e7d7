"""Every kind of act is whole: entry form, rules, book, papers, filing, tests; docs/kinds.md shows it."""

from interlink.management.commands import kinds


def test_no_kind_lacks_a_part() -> None:
    assert kinds.holes() == []


def test_the_documentation_shows_the_kinds_as_they_are() -> None:
    """`manage.py kinds` writes it anew."""
    assert kinds.DOCUMENT.read_text("utf-8") == kinds.document()

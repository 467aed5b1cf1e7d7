"""The documentation shows the law as the rows have it that come with the program."""

import re

from hotich.law import rows as law
from hotich.management.commands import law_table


def test_the_documentation_shows_the_law_in_four_eras_as_the_rows_say_it() -> None:
    """`manage.py law_table` writes it anew."""
    assert law_table.DOCUMENT.read_text("utf-8") == law_table.document()


def test_every_table_of_the_law_has_its_section() -> None:
    sections = re.findall(r"^## (.*)$", law_table.document(), re.MULTILINE)
    assert len(sections) == len(law.tables())

"""The documentation shows the law as the rows have it that come with the program."""

import re

import pytest

from hotich.law import rows as law
from hotich.management.commands import law_table
from hotich.management.commands.load_law import contents
from hotich.models import LawRow, LegalText
from hotich.models.law import Certainty


def test_no_row_says_by_the_text_of_a_text_that_nobody_has_read() -> None:
    awaited = {text["code"] for text in contents(LegalText) if text["certainty"] == Certainty.AWAITED}
    found = [
        (table.__name__, row)
        for table in law.tables()
        for row in contents(table)
        if row.get("text") in awaited and row.get("certainty", Certainty.TEXT) == Certainty.TEXT
    ]
    assert found == []


def test_the_documentation_shows_the_law_in_four_eras_as_the_rows_say_it() -> None:
    """`manage.py law_table` writes it anew."""
    assert law_table.DOCUMENT.read_text("utf-8") == law_table.document()


def test_every_table_of_the_law_has_its_section() -> None:
    sections = re.findall(r"^## (.*)$", law_table.document(), re.MULTILINE)
    assert len(sections) == len(law.tables())


@pytest.mark.parametrize("table", law.tables(), ids=lambda table: table.__name__)
def test_every_row_cites_a_text_that_is_in_force_on_its_days(table: type[LawRow]) -> None:
    for row in law_table.shipped(table):
        row.clean()

"""`manage.py law_table`: what the rows that come with the program say, in four eras. vi: bảng quy định."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.text import capfirst

from hotich.law import changes
from hotich.law import rows as law
from hotich.management.commands.load_law import contents, typed
from hotich.models import LawRow, LegalText, Place

DOCUMENT = Path(__file__).resolve().parent.parent.parent.parent / "docs" / "law.md"
#: The days on which the eras are tried (`make run ERA=…`).
DAYS = (
    datetime.date(2024, 9, 16),
    datetime.date(2025, 9, 15),
    datetime.date(2026, 10, 12),
    datetime.date(2027, 3, 8),
)
HEAD = """\
# The law in four eras

What the rows of `*/data/law/*.json` say on four days, each with its source. “=” is what the column before says; **chờ
xác nhận** marks what goes on with the last known wording because the new one is not published; “như trường hợp chung”
is decided by a wider row, the case having none of its own that day. Administrators change rows in the running system
([how](administration.md)); `manage.py law_table` writes this page from the files, and a test compares the two.

Not in the product yet:

- border communes (KH, CMC, KT): a marriage there is told by the rules of a foreign element;
- birth together with recognition (1.000689, 1.001695), birth of those who have papers already (1.004772, 1.000893),
  the end of a guardian's supervision (3.000322), the copy that takes 15 days, the hand-over of a foreign marriage put
  off by up to 60 days;
- in the death group, what veterans, former volunteers and militia, and single provinces are paid besides.

"""


def document() -> str:
    """Return the page."""
    tables = [(table, rows) for table in law.tables() if (rows := list(shipped(table)))]
    return HEAD + "\n".join(_section(table, rows) for table, rows in tables)


def shipped(table: type[LawRow]) -> Iterator[LawRow]:
    """Yield the rows of a table as its file has them, unsaved, with their texts."""
    texts = {each["code"]: LegalText(**typed(LegalText, each)) for each in contents(LegalText)}
    for values in contents(table):
        about: dict[str, Any] = typed(table, values)
        if "text" in about:
            about["text"] = texts[about["text"]]
        if "province" in about:
            about["province"] = Place(pk=int(about["province"]), name=about["province"])
        yield table(**about)


def _section(table: type[LawRow], rows: list[LawRow]) -> str:
    cases = {row.conditions_as_text(): row for row in rows}
    heads = ["Trường hợp", *(f"{day:%d/%m/%Y}" for day in DAYS)]
    lines = [heads, ["---"] * len(heads)]
    for case in cases.values():
        cells = [_cell(case, day, rows) for day in DAYS]
        same = [
            "=" if one == before != "–" else one for before, one in zip(["", *cells], cells, strict=False)
        ]
        lines.append([case.case_in_words, *same])
    body = "".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |\n" for line in lines)
    return f"## {capfirst(table._meta.verbose_name)}\n\n{body}"


def _cell(case: LawRow, day: datetime.date, rows: list[LawRow]) -> str:
    row = changes.decides(case, day, rows, case.province_code)
    if row is None:
        return "–"
    general = "" if row.conditions_as_text() == case.conditions_as_text() else "như trường hợp chung"
    source = row.cited.replace("chờ xác nhận", "**chờ xác nhận**")
    return "<br>".join(filter(None, (changes.said(row), ", ".join(filter(None, (source, general))))))


class Command(BaseCommand):
    """Write the table of the law into the documentation."""

    help = "Ghi docs/law.md: các quy định đi kèm phần mềm, vào bốn ngày, kèm căn cứ."

    def handle(self, *args: Any, **options: Any) -> None:
        DOCUMENT.write_text(document(), "utf-8")
        self.stdout.write(f"Đã ghi {DOCUMENT}.")

"""Load the administrative units of Viet Nam and which became which."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction

import hotich
from hotich.models import Place, PlaceSuccession
from hotich.models.tracked import acting, keep_newer_versions
from hotich.rights.access import Actor
from hotich.storage.bulk import merge_many

BY = Actor.system("nạp đơn vị hành chính")
FOLDER = Path(hotich.__file__).parent / "data"


class Command(BaseCommand):
    """Bring the table to the state of the files; loading again changes nothing.

    Both eras with what became of what on 01/7/2025 (Quyết định 19/2025/QĐ-TTg): the legal day says which one it is.
    """

    requires_system_checks = []  # `migrate` comes before it
    help = "Nạp danh mục đơn vị hành chính và sự kế thừa giữa các đơn vị."

    @transaction.atomic
    @acting(BY)
    def handle(self, *args: Any, **options: Any) -> None:
        # The ended units go first: a code may name only one present unit.
        old = _load(valid_from=None)
        new = _load(valid_from=date(2025, 7, 1))
        successions = _load_successions(old, new)
        with connection.cursor() as cursor:
            # Fresh rows without statistics make the first lookups slow. Without the right it is only a notice.
            cursor.execute("ANALYZE hotich_place, hotich_placesuccession")
        self.stdout.write(f"Đã nạp {len(old) + len(new)} đơn vị hành chính, {successions} sự kế thừa.")


def _rows(file_name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / file_name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _load(*, valid_from: date | None) -> dict[str, Place]:
    """Write the units of one era, the higher ones first, and return them by code (unique within an era)."""
    begins = valid_from.isoformat() if valid_from else ""
    rows = [row for row in _rows("administrative_units.csv") if row["valid_from"] == begins]
    places: dict[str, Place] = {}
    for level in Place.Level:
        batch = [
            Place.compose(
                code=row["code"],
                name=row["name"],
                parent=places[row["parent_code"]] if row["parent_code"] else None,
                valid_from=valid_from,
                valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            )
            for row in rows
            if row["level"] == level
        ]
        merge_many(batch, same=["code", "level", "valid_from"])
        places |= {place.code: place for place in batch}
    keep_newer_versions(Place)
    return places


def _load_successions(old: dict[str, Place], new: dict[str, Place]) -> int:
    rows = [
        PlaceSuccession(old=old[row["old_code"]], new=new[row["new_code"]], extent=row["extent"])
        for row in _rows("administrative_successions.csv")
    ]
    merge_many(rows, same=["old", "new"])
    keep_newer_versions(PlaceSuccession)
    return len(rows)

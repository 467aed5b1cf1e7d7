"""`manage.py load_reference`: the catalogue data that the law gives: reasons, time limits, codes, fees, competence."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

import interlink
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from interlink.models import CompetenceRule, FeeRule, ProcedureCode, RefusalReason, TimeLimit

FILE = Path(interlink.__file__).parent / "data" / "reference.json"
#: Which rows of the file go where, and what names a row.
TABLES = {
    "refusal_reasons": (RefusalReason, ("code",)),
    "time_limits": (TimeLimit, ("procedure", "leg", "valid_from")),
    "procedure_codes": (ProcedureCode, ("procedure", "valid_from")),
    "fees": (FeeRule, ("province", "procedure", "registration_kind", "channel", "valid_from")),
    "competences": (
        CompetenceRule,
        ("procedure", "foreign_element", "least_age", "change_kind", "valid_from"),
    ),
}


#: The last day on which there were districts.
LAST_DAY_OF_THREE_TIERS = "2025-06-30"


class Command(BaseCommand):
    """Add the rows that are missing. A row that an administrator has changed since stays as they left it.

    With `--era 2024` the law stands as it did in three tiers, without its later end: as `load_places` loads the units.
    """

    help = "Nạp lý do từ chối, thời hạn, mã thủ tục, lệ phí và thẩm quyền; chạy lại không làm thay đổi gì."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--era", choices=["2024", "2025"], default="2025", help="2024: ba cấp; 2025: hai cấp"
        )

    @transaction.atomic
    def handle(self, *args: Any, era: str, **options: Any) -> None:
        content = json.loads(FILE.read_text("utf-8"))
        added = 0
        with acting(Actor.system("nạp danh mục")):
            for table, (model, key) in TABLES.items():
                for row in content[table] if era == "2025" else _without_later_end(content[table]):
                    columns: dict[str, Any] = {name: model._meta.get_field(name) for name in key}
                    named = {name: row.get(name, each.get_default()) for name, each in columns.items()}
                    rest = {name: value for name, value in row.items() if name not in key}
                    _, created = model.objects.get_or_create(**named, defaults=rest)
                    added += created
        self.stdout.write(f"Đã thêm {added} dòng danh mục.")


def _without_later_end(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows of the three tiers as if nothing had ended them."""
    standing = [row for row in rows if row.get("valid_from", "") <= LAST_DAY_OF_THREE_TIERS]
    ends_later = [row.get("valid_to", "") >= LAST_DAY_OF_THREE_TIERS for row in standing]
    return [
        {name: value for name, value in row.items() if name != "valid_to"} if later else row
        for row, later in zip(standing, ends_later, strict=True)
    ]

"""`manage.py load_reference`: the catalogue data that the law gives: reasons, time limits, codes, fees, competence."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

import interlink
from hotich.access import Actor
from hotich.history import acting
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


class Command(BaseCommand):
    """Add the rows that are missing. A row that an administrator has changed since stays as they left it."""

    help = "Nạp lý do từ chối, thời hạn, mã thủ tục, lệ phí và thẩm quyền; chạy lại không làm thay đổi gì."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        content = json.loads(FILE.read_text("utf-8"))
        added = 0
        with acting(Actor.system("nạp danh mục")):
            for table, (model, key) in TABLES.items():
                for row in content[table]:
                    columns: dict[str, Any] = {name: model._meta.get_field(name) for name in key}
                    named = {name: row.get(name, each.get_default()) for name, each in columns.items()}
                    rest = {name: value for name, value in row.items() if name not in key}
                    _, created = model.objects.get_or_create(**named, defaults=rest)
                    added += created
        self.stdout.write(f"Đã thêm {added} dòng danh mục.")

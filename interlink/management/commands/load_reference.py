"""`manage.py load_reference`: the catalogue data that the law gives: refusal reasons, time limits, procedure codes."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

import interlink
from hotich.access import Actor
from hotich.history import acting
from interlink.models import ProcedureCode, RefusalReason, TimeLimit

FILE = Path(interlink.__file__).parent / "data" / "reference.json"
#: Which rows of the file go where, and what names a row.
TABLES = {
    "refusal_reasons": (RefusalReason, ("code",)),
    "time_limits": (TimeLimit, ("procedure", "leg", "valid_from")),
    "procedure_codes": (ProcedureCode, ("procedure", "valid_from")),
}


class Command(BaseCommand):
    """Add the rows that are missing. A row that an administrator has changed since stays as they left it."""

    help = "Nạp danh mục lý do từ chối, thời hạn giải quyết và mã thủ tục; chạy lại không làm thay đổi gì."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        content = json.loads(FILE.read_text("utf-8"))
        added = 0
        with acting(Actor.system("nạp danh mục")):
            for table, (model, key) in TABLES.items():
                for row in content[table]:
                    named = {name: row[name] for name in key}
                    rest = {name: value for name, value in row.items() if name not in key}
                    _, created = model.objects.get_or_create(**named, defaults=rest)
                    added += created
        self.stdout.write(f"Đã thêm {added} dòng danh mục.")

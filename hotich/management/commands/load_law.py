"""`manage.py load_law`: the law as it is known, from the files beside the apps. vi: nạp quy định."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import models, transaction

from hotich.law import rows as law
from hotich.models import LawRow, LegalText, Place
from hotich.models.law import Dated
from hotich.models.tracked import acting, create_many
from hotich.rights.access import Actor
from hotich.storage.edition import law_tables

BY = Actor.system("nạp quy định")


class Command(BaseCommand):
    """Add the rows that are missing. A row that an administrator has changed or written since stays as they left it.

    What would hold beside a row of theirs for the same case is left out, and said.
    """

    requires_system_checks = []  # `migrate` comes before it
    help = (
        "Nạp quy định của pháp luật theo thời gian: thời hạn, thẩm quyền, tên giấy tờ, mã thủ tục, viện dẫn …"
    )

    @transaction.atomic
    @acting(BY)
    def handle(self, *args: Any, **options: Any) -> None:
        added = 0
        for model in law_tables():
            missing = list(self._missing(model))
            create_many(missing)
            added += len(missing)
        law.forget()
        self.stdout.write(f"Đã thêm {added} dòng quy định.")

    def _missing(self, model: type[Any]) -> Iterator[Any]:
        present: dict[str, list[Any]] = {}
        for row in model._default_manager.all():
            present.setdefault(_case(row), []).append(row)
        for values in contents(model):
            row = made(model, values)
            beside = present.setdefault(_case(row), [])
            if not any(_meets(row, each) for each in beside):
                beside.append(row)
                yield row
            elif isinstance(row, Dated) and all(each.valid_from != row.valid_from for each in beside):
                self.stdout.write(
                    f"Bỏ qua {model._meta.verbose_name} “{row}”: đã có dòng khác cho thời gian này."
                )


def contents(model: type[models.Model]) -> list[dict[str, Any]]:
    """Return the rows of a table as its file has them."""
    file = Path(apps.get_app_config(model._meta.app_label).path) / "data" / "law" / f"{model.__name__}.json"
    found: list[dict[str, Any]] = json.loads(file.read_text("utf-8")) if file.exists() else []
    return found


def made(model: type[Any], values: dict[str, Any]) -> Any:
    """Return an unsaved row of what a file says, with its days, text and province."""
    named = dict(values)
    if code := named.pop("text", ""):
        named["text"] = LegalText.objects.get(code=code)
    if code := named.pop("province", ""):
        named["province"] = Place.objects.filter(code=code, level=Place.Level.PROVINCE).latest("pk")
    row = model(**typed(model, named))
    if hasattr(row, "conditions_as_text"):
        row.conditions = row.conditions_as_text()
    return row


def typed(model: type[models.Model], values: dict[str, Any]) -> dict[str, Any]:
    """Return values of a file with their days and hours as such."""
    fields = {each.name: each for each in model._meta.concrete_fields}
    moments = {name for name in values if isinstance(fields[name], (models.DateField, models.TimeField))}
    return values | {name: fields[name].to_python(values[name] or None) for name in moments}


def _case(row: Any) -> str:
    if isinstance(row, LawRow):
        return row.conditions
    return str(getattr(row, "code", "") or row.day)


def _meets(one: Any, other: Any) -> bool:
    """Say whether two rows of one case hold on the same day."""
    if not isinstance(one, Dated):
        return True
    begins = [each.valid_from for each in (one, other) if each.valid_from]
    ends = [each.valid_to for each in (one, other) if each.valid_to]
    return not begins or not ends or max(begins) <= min(ends)

"""An audited write against the same write bare: one officer takes a dossier over.

Bare: the same locks, questions and change committed by Django, on a copy of the table without versions and triggers.
Audited: the operation, with its trail entry, row version, and the database's own check that neither is missing.
"""

import statistics
import time
from collections.abc import Callable
from typing import Any

from tests.bench.world import database, offices

ROUNDS, WRITES = 9, 60


def measure() -> dict[str, float]:
    """Return milliseconds a write (median of rounds, taken in turns) and their ratio."""
    with database():
        from django.db import transaction
        from django.utils import timezone

        from hotich.models import Assignment
        from hotich.models.tracked import acting
        from hotich.rights import access
        from hotich.roles import Role
        from hotich.values.dates import today
        from interlink.dossiers import operations as dossiers
        from interlink.models import Dossier, Partner, PartnerKind, TimeLimit
        from tests import cast

        _, ward = offices()
        binh = cast.person("Trần Văn Bình", Role.REGISTRAR, ward)
        assert binh.user is not None
        user_id = binh.user.pk
        with transaction.atomic(), acting(cast.SYSTEM):
            portal = Partner.objects.create(code="portal", name="Cổng", kind=PartnerKind.PORTAL)
            dossier = Dossier.objects.create(
                procedure="birth_group",
                interlinked_number="LT-1",
                one_stop_number="H26-1",
                office=ward,
                client=portal,
                form={"child_given_name": "An"},
                subject_name="An",
                filer_name="Bình",
                filed_at=timezone.now(),
                received_at=timezone.now(),
                counts_from=today(),
                promised_by=TimeLimit.objects.get(procedure="birth_group", leg="whole", valid_to=None),
                due_at=timezone.now(),
                promised_at=timezone.now(),
            )

        bare_model = _without_trail(Dossier)

        def bare() -> None:
            with transaction.atomic():
                locked = bare_model.objects.select_for_update(of=("self",)).select_related("office__place")
                row = locked.get(pk=dossier.pk)
                access.require(binh, Role.REGISTRAR, office=row.office)
                holder = (
                    Assignment.objects.valid_on(today())
                    .filter(office=row.office, role=Role.REGISTRAR, user=user_id)
                    .select_related("user")
                    .first()
                )
                assert holder is not None
                row.assignee = holder.user
                row.changed_at = timezone.now()
                row.save()

        def audited() -> None:
            dossiers.assign(dossier.pk, user_id, by=binh)

        bare()
        audited()
        plain, whole = [], []
        for _ in range(ROUNDS):
            plain.append(_milliseconds(bare))
            whole.append(_milliseconds(audited))
        return {
            "bare_ms": round(statistics.median(plain), 3),
            "audited_ms": round(statistics.median(whole), 3),
            "ratio": round(statistics.median(b / a for a, b in zip(plain, whole, strict=True)), 2),
        }


def _without_trail(model: Any) -> Any:
    """Return a model of a copy of the table, with its indexes and constraints but without row versions and triggers."""
    from django.db import connection, models

    from hotich.demo.processes.postgres import OWNER

    table = f"bare_{model._meta.db_table}"
    connection.close()
    connection.close_pool()
    app, connection.settings_dict["USER"] = connection.settings_dict["USER"], OWNER
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {table} (LIKE {model._meta.db_table} INCLUDING ALL)")
        cursor.execute(f"INSERT INTO {table} SELECT * FROM {model._meta.db_table}")  # noqa: S608
        cursor.execute(f"GRANT ALL ON {table} TO {app}")
    connection.close()
    connection.close_pool()
    connection.settings_dict["USER"] = app
    fields = {field.name: field.clone() for field in model._meta.local_fields}
    for field in fields.values():
        if isinstance(field, models.ForeignKey):
            field.remote_field.related_name = "+"
    meta = type("Meta", (), {"app_label": "interlink", "db_table": table, "managed": False})
    return type("BareRow", (models.Model,), {**fields, "Meta": meta, "__module__": __name__})


def _milliseconds(write: Callable[[], None]) -> float:
    began = time.perf_counter()
    for _ in range(WRITES):
        write()
    return (time.perf_counter() - began) / WRITES * 1000

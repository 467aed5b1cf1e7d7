"""Write the trail. vi: nhật ký.

`record` is the fourth beat of every operation, in its transaction: no entry, no act. `record_view` comes before a page
shows a person's data. An act must stand in `ACTS`: its sentence is what people read in a timeline.
"""

import json
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Model, Q, QuerySet

from hotich.logs import reference
from hotich.models import AuditEntry
from hotich.models.tracked import declare
from hotich.rights.access import Actor
from hotich.storage.bulk import insert_like

ACTS: dict[str, str] = {
    "session.login": "đăng nhập",
    "session.logout": "đăng xuất",
    "session.login-failed": "đăng nhập không thành công",
    "session.locked-out": "bị tạm khóa đăng nhập",
    "session.expired": "hết phiên làm việc",
    "session.switch": "đổi vai trò làm việc",
    "access.refused": "bị từ chối truy cập",
}
#: Acts that only follow from the one before, by themselves or as its first half: a timeline folds them under it.
_FOLLOWS: set[str] = set()


def register(acts: dict[str, str], *, follow: Iterable[str] = ()) -> None:
    """Add an app's acts and their sentences, and which of them only follow; called once, where the acts are."""
    ACTS.update(acts)
    _FOLLOWS.update(follow)


def record(
    act: str, *, by: Actor, subject: Model | None = None, reason: str = "", **detail: Any
) -> AuditEntry:
    """Append one entry in the caller's transaction. `detail` holds field names, states and numbers, no one's data."""
    entry = AuditEntry(
        **_who(act, by), **_about(subject), reason=reason, detail=detail, reference=reference()
    )
    return _append(entry, by)


def record_many(
    act: str, *, by: Actor, subjects: Iterable[tuple[Model, dict[str, Any]]], reason: str = ""
) -> None:
    """Append one entry for each (subject, detail) in one statement, as `record` does for one; subjects of one table."""
    about = [(type(subject), subject.pk, detail) for subject, detail in subjects]
    if about:
        record_rows(act, by=by, model=about[0][0], details=[each[1:] for each in about], reason=reason)


def record_rows(
    act: str,
    *,
    by: Actor,
    model: type[Model],
    details: Sequence[tuple[int, dict[str, Any]]],
    reason: str = "",
) -> None:
    """Append one entry for each (key, detail) of one table; for thousands of rows that were never in memory."""
    entry = AuditEntry(
        **_who(act, by), subject_type=model._meta.label_lower, reason=reason, reference=reference()
    )
    declare(by)
    insert_like(
        entry,
        {"subject_id": "row.subject", "detail": "row.told"},
        "unnest(%(subjects)s::bigint[], %(details)s::jsonb[]) AS row (subject, told)",
        {"subjects": [key for key, _ in details], "details": [json.dumps(detail) for _, detail in details]},
    )


def record_view(
    act: str, *, by: Actor, subjects: Iterable[Model], model: type[Model] | None = None, reason: str = ""
) -> None:
    """Record that these rows are about to be shown, and perhaps what for; one entry, none when nobody is shown."""
    rows = list(subjects)
    if not rows:
        return
    if len(rows) == 1:
        shown = _about(rows[0])
    else:
        shown = {
            "subject_type": (model or type(rows[0]))._meta.label_lower,
            "shown_ids": [row.pk for row in rows],
        }
    _append(AuditEntry(**_who(act, by), **shown, reason=reason, reference=reference()), by)


def trail_of(*subjects: Model, views: bool = False) -> QuerySet[AuditEntry]:
    """Return the entries about these rows, oldest first; looks only when `views` is set."""
    about = Q()
    for subject in subjects:
        label = subject._meta.label_lower
        about |= Q(subject_type=label, subject_id=subject.pk)
        if views:
            about |= Q(subject_type=label, shown_ids__contains=[subject.pk])
    entries = AuditEntry.objects.filter(about).order_by("id")
    return entries if views else entries.exclude(act__endswith=".view")


def sentence(entry: AuditEntry) -> str:
    """Say what was done, as the place says it where the act is."""
    if entry.act not in ACTS:
        _import_all_acts()
    return ACTS[entry.act]


def only_follows(entry: AuditEntry) -> bool:
    """Whether it is no step of its own: a look, or what comes by itself of the act before."""
    if entry.act not in ACTS:
        _import_all_acts()
    return entry.act in _FOLLOWS or entry.act.endswith(".view")


def _import_all_acts() -> None:
    """Learn the acts that only another process has had to import so far, such as a worker's."""
    for app in apps.get_app_configs():
        if Path(app.path).parent == settings.BASE_DIR:
            for module in sorted(Path(app.path).glob("*/*.py")):
                if "audit.register(" in module.read_text("utf-8"):
                    import_module(f"{app.name}.{module.parent.name}.{module.stem}")


def _append(entry: AuditEntry, by: Actor) -> AuditEntry:
    """Write one entry in the caller's transaction, or in one of its own: its author is named in the same."""
    with transaction.atomic(savepoint=False):
        declare(by)
        entry.save(force_insert=True)
    return entry


def _who(act: str, by: Actor) -> dict[str, Any]:
    if act not in ACTS:
        raise LookupError(f"{act} is not a registered act")
    return {
        "act": act,
        "user": by.user,
        "actor_name": by.name,
        "role": by.role,
        "office": by.office,
        "client": by.client,
        "address": by.address or None,
    }


def _about(subject: Model | None) -> dict[str, Any]:
    if subject is None:
        return {}
    return {"subject_type": subject._meta.label_lower, "subject_id": subject.pk}

"""The trail is kept in parts by month, and every list of it is still found by an index of each part."""

import datetime
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from hotich.acts import audit, links
from hotich.models import AuditEntry, Office
from hotich.rights.access import Actor
from tests.conftest import as_owner_outside

pytestmark = pytest.mark.django_db


def part_of(entry: AuditEntry) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tableoid::regclass::text FROM hotich_auditentry WHERE id = %s", [entry.pk])
        return str(cursor.fetchone()[0])


def parts() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'hotich_auditentry'::regclass"
        )
        return {name for (name,) in cursor.fetchall()}


def name_of(month: datetime.date) -> str:
    return f"hotich_auditentry_{month:%Y_%m}"


def test_an_entry_is_in_the_part_of_its_month(transactional_db: None, binh: Actor) -> None:
    links.make_months(None)  # type: ignore[arg-type]
    assert part_of(audit.record("session.login", by=binh)) == name_of(timezone.localdate())


def test_the_parts_of_the_next_months_are_ready(transactional_db: None) -> None:
    links.make_months(None)  # type: ignore[arg-type]
    month = timezone.localdate().replace(day=1)
    for _ in range(4):
        assert name_of(month) in parts()
        month = (month + datetime.timedelta(days=32)).replace(day=1)
    before = parts()
    links.make_months(None)  # type: ignore[arg-type]
    assert parts() == before


def test_nobody_fills_the_catalog_with_months(transactional_db: None) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT hotich_make_trail_months(300)")
        assert len(parts()) <= 1 + 13
        transaction.set_rollback(True)


@pytest.fixture
def many(transactional_db: None, binh: Actor) -> None:
    """Thirty thousand entries over three parts, as the owner may write them."""
    assert binh.user is not None
    assert binh.office is not None
    with as_owner_outside(connection.settings_dict["NAME"]) as owner:
        owner.execute(
            "INSERT INTO hotich_auditentry (at, act, user_id, actor_name, role, office_id, client, subject_type, "
            "subject_id, shown_ids, reason, detail, reference) "
            "SELECT now() + (n %% 3) * interval '32 days', 'session.login', CASE WHEN n %% 100 = 0 THEN %s END, "
            "'x', '', CASE WHEN n %% 100 = 0 THEN %s END, '', 'hotich.user', n, '{}', '', '{}', '' "
            "FROM generate_series(1, 30000) n",
            [binh.user.pk, binh.office.pk],
        )
        owner.execute("ANALYZE hotich_auditentry")


def plan(queryset: Any) -> str:
    return str(queryset.explain())


def test_every_list_of_the_trail_is_found_by_an_index(many: None, binh: Actor) -> None:
    assert binh.user is not None
    subject = type(binh.user)(pk=17)
    asked = {
        "of a subject": audit.trail_of(subject),
        "of a person": AuditEntry.objects.filter(user=binh.user).order_by("-id")[:100],
        "of an office": AuditEntry.objects.filter(office=binh.office).order_by("-id")[:100],
        "of the administrator": AuditEntry.objects.filter(
            office__in=Office.objects.filter(pk=binh.office.pk if binh.office else 0)
        ).order_by("-id")[:100],
        "newest": AuditEntry.objects.order_by("-id")[:100],
        "by number": AuditEntry.objects.filter(pk=17),
        "by reference": AuditEntry.objects.filter(reference="ABCDEFGH"),
    }
    read_whole = {
        f"{name}: {line.strip()}"
        for name, queryset in asked.items()
        for line in plan(queryset).splitlines()
        if "Seq Scan on hotich_auditentry" in line and "_other" not in line and "rows=1 " not in line
    }
    assert not read_whole


def test_a_question_about_one_day_reads_one_part(many: None) -> None:
    today = timezone.localdate()
    told = plan(AuditEntry.objects.filter(at__date__gte=today, at__gte=timezone.now() - datetime.timedelta(hours=1),
                                          at__lt=timezone.now()))  # fmt: skip
    assert name_of((today.replace(day=1) + datetime.timedelta(days=70)).replace(day=1)) not in told


def test_what_came_before_its_month_was_made_stays_readable(transactional_db: None) -> None:
    far = timezone.now() + datetime.timedelta(days=3000)
    with as_owner_outside(connection.settings_dict["NAME"]) as owner:
        owner.execute(
            "INSERT INTO hotich_auditentry (at, act, actor_name, role, client, subject_type, shown_ids, reason, "
            "detail, reference) VALUES (%s, 'session.login', 'x', '', '', '', '{}', '', '{}', '')",
            [far],
        )
    with transaction.atomic():
        assert part_of(AuditEntry.objects.get(at=far)) == "hotich_auditentry_other"

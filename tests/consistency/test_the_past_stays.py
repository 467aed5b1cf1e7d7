"""The trail and the row versions cannot be rewritten, and no change slips past them."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from hotich.acts import audit
from hotich.models import AuditEntry, Office, User
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.storage.protection import tracked_models
from tests.cast import SYSTEM

pytestmark = pytest.mark.django_db
TRACKED = sorted(model._meta.label for model in tracked_models())


def run(statement: str) -> None:
    """Run one statement and what waits for the commit, as a transaction of its own would."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(statement)


@pytest.fixture
def entry(binh: Actor) -> AuditEntry:
    return audit.record("session.login", by=binh, subject=binh.user)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE hotich_auditentry SET actor_name = 'người khác'",
        "DELETE FROM hotich_auditentry",
        "TRUNCATE hotich_auditentry",
        "ALTER TABLE hotich_auditentry DISABLE TRIGGER ALL",
        "DROP TABLE hotich_auditentry CASCADE",
        "DROP TRIGGER append_only_row_hotich_auditentry ON hotich_auditentry",
        "UPDATE hotich_historicaloffice SET name = 'tên khác'",
        "DELETE FROM hotich_historicaluser",
    ],
)
def test_the_application_can_neither_change_nor_remove_what_was_written(
    statement: str, entry: AuditEntry
) -> None:
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner|append-only"):
        run(statement)
    entry.refresh_from_db()


def test_the_orm_has_no_way_around_either(entry: AuditEntry) -> None:
    entry.reason = "sửa lại"
    with pytest.raises(DatabaseError), transaction.atomic():
        entry.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        entry.delete()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE hotich_office SET name = 'UBND phường khác'",
        "UPDATE hotich_user SET state = 'locked', state_reason = 'không qua nghiệp vụ'",
        "DELETE FROM hotich_assignment",
        "UPDATE hotich_assignment SET role = 'admin'",
        "UPDATE interlink_refusalreason SET words = 'không qua nghiệp vụ'",
    ],
)
def test_a_change_that_left_no_version_fails_at_commit(statement: str, binh: Actor) -> None:
    with pytest.raises(IntegrityError, match="left no row version"):
        run(statement)


def test_a_bulk_update_through_the_orm_is_refused_too(ward: Office) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="left no row version"), transaction.atomic():
        Office.objects.update(name="UBND phường khác")


def test_a_change_by_nobody_is_refused(ward: Office) -> None:
    ward.name = "UBND phường khác"
    with pytest.raises(RuntimeError, match="nobody would be its author"), transaction.atomic():
        ward.save()


def test_a_change_by_one_of_our_processes_names_it(ward: Office) -> None:
    with acting(SYSTEM):
        ward.name = "UBND phường Quán Thánh (mới)"
        ward.save()
    version = Office.history.filter(id=ward.pk).first()
    assert (version.history_actor, version.history_user) == (SYSTEM.name, None)


def test_no_version_keeps_a_password() -> None:
    columns = {field.name for field in User.history.model._meta.get_fields()}
    assert not columns & {"password", "last_login"}


@pytest.mark.parametrize("label", TRACKED)
def test_every_tracked_table_has_its_trigger(label: str) -> None:
    model = next(each for each in tracked_models() if each._meta.label == label)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgdeferrable, tgenabled FROM pg_trigger"
            " WHERE tgrelid = %s::regclass AND tgname LIKE 'has\\_version\\_%%'",
            [model._meta.db_table],
        )
        assert cursor.fetchall() == [(True, "O")]

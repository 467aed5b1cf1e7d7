"""The tests themselves work as the application's role, so that every one of them proves what it may and may not do."""

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from hotich.storage import protection
from hotich.storage.protection import append_only_models
from tests.conftest import become


def current_role() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_tests_run_as_the_application():
    assert current_role() == settings.DATABASE_APP


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_test_that_commits_is_cleaned_up_by_the_owner(turn):
    from django.utils import timezone

    from hotich.models import Session

    assert current_role() == settings.DATABASE_APP
    Session.objects.create(session_key="left by another test", session_data="", expire_date=timezone.now())


PROTECTED = sorted(model._meta.db_table for model in append_only_models())


@pytest.mark.django_db
@pytest.mark.parametrize("table", PROTECTED)
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "TRUNCATE {}", "ALTER TABLE {} DISABLE TRIGGER ALL"])
def test_the_application_cannot_rewrite_the_past(table, statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


@pytest.mark.django_db(transaction=True)
def test_not_even_the_owner_empties_the_past_by_accident():
    become(settings.DATABASE_OWNER)
    try:
        for table in PROTECTED:
            with pytest.raises(DatabaseError, match="is append-only"), connection.cursor() as cursor:
                cursor.execute(f"TRUNCATE {table} CASCADE")
    finally:
        become(settings.DATABASE_APP)


@pytest.mark.django_db(transaction=True)
def test_what_is_granted_is_taken_back_or_was_never_granted(monkeypatch):
    """A migration that ends halfway leaves the walls as they were."""

    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(protection, "append_only_models", fail)
    become(settings.DATABASE_OWNER)
    try:
        with pytest.raises(ZeroDivisionError):
            protection.protect_tables()
    finally:
        become(settings.DATABASE_APP)
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('hotich_auditentry', 'UPDATE')")
        assert cursor.fetchone() == (False,)

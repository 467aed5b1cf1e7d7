"""What stands in the book stays as it stands: the database itself refuses, whoever writes to its tables."""

import pytest
from django.db import IntegrityError, connection, transaction

from registry.models import Record

pytestmark = pytest.mark.django_db

CHANGES = (
    "UPDATE registry_record SET entry_number = 99 WHERE id = %s",
    "UPDATE registry_record SET state = 'draft', book_id = NULL, entry_number = NULL, registered_on = NULL,"
    " registered_at = NULL WHERE id = %s",
    "DELETE FROM registry_record WHERE id = %s",
    "UPDATE registry_party SET full_name = 'Người khác' WHERE record_id = %s AND role = 'child'",
    "DELETE FROM registry_party WHERE record_id = %s",
    "UPDATE registry_particulars SET values = '{}' WHERE record_id = %s",
    "DELETE FROM registry_particulars WHERE record_id = %s",
    "INSERT INTO registry_warninganswer (record_id, code, message, reason) VALUES (%s, 'x', 'x', 'x')",
)


@pytest.mark.parametrize("statement", CHANGES)
def test_no_statement_changes_what_is_registered(registered: Record, statement: str) -> None:
    with (
        pytest.raises(IntegrityError, match="only a rectification may change"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [registered.pk])


def test_the_same_change_of_a_draft_is_refused_without_a_row_version(draft: Record) -> None:
    """A draft may change, but not without a row version that says who did it."""
    with connection.cursor() as cursor:
        cursor.execute(CHANGES[3], [draft.pk])
        with pytest.raises(IntegrityError, match="left no row version"), transaction.atomic():
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        transaction.set_rollback(True)

"""Nobody checks or approves their own work, whatever program writes the row."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from digitization.models import PaperEntry
from hotich.models.tracked import acting, create_many
from hotich.rights.access import Actor

pytestmark = pytest.mark.django_db

Make = Callable[..., PaperEntry]


def test_the_database_refuses_whoever_checks_their_own_typing(paper_entry: Make, nam: Actor) -> None:
    with pytest.raises(IntegrityError, match="nobody_checks_their_own_typing"), transaction.atomic():
        paper_entry(state="checked", typed_by=nam, checked_by=nam)


def test_an_entry_cannot_be_approved_without_its_record(paper_entry: Make, nam: Actor, mai: Actor) -> None:
    with pytest.raises(IntegrityError, match="an_approved_entry_is_in_the_register"), transaction.atomic():
        paper_entry(state="approved", typed_by=nam, checked_by=mai)


@pytest.mark.django_db(transaction=True)
def test_many_rows_leave_their_versions(paper_entry: Make, mai: Actor) -> None:
    first = paper_entry("7")
    rows = [
        PaperEntry(office=first.office, kind=first.kind, book=first.book, number=str(n)) for n in range(8, 11)
    ]
    with transaction.atomic(), acting(mai):
        create_many(rows)
    assert PaperEntry.history.filter(number__in=["8", "9", "10"], history_actor=mai.name).count() == 3


def test_a_change_behind_the_back_is_refused(paper_entry: Make) -> None:
    entry = paper_entry()
    PaperEntry.objects.filter(pk=entry.pk).update(title="Khác")
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="left no row version"):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

"""What the page of an act tells of changes before it was registered."""

import datetime

import pytest
from django.db import connection, transaction
from psycopg.sql import SQL, Identifier

from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import today
from registry.kinds import entry_of
from registry.models import EventKind, Particulars, Party, Record
from registry.records.operations import draft_entry, save_entry
from registry.records.timeline import changes
from tests.conftest import as_owner_outside
from tests.registry.kinds.entries import whole_entry

pytestmark = pytest.mark.django_db(transaction=True)


def write(record: Record, text: str, by: Actor, *, minutes: int = 0) -> None:
    """Save the entry; `minutes` after everything before. The database dates versions, so its owner moves them back."""
    if minutes:
        with as_owner_outside(connection.settings_dict["NAME"]) as owner:
            for model in (Record, Party, Particulars):
                table = Identifier(model.history.model._meta.db_table)
                owner.execute(SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(table))
                owner.execute(
                    SQL("UPDATE {} SET history_date = history_date - %s").format(table),
                    [datetime.timedelta(minutes=minutes)],
                )
                owner.execute(SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(table))
    values = entry_of(Record.objects.get(pk=record.pk)).values()
    save_entry(record.pk, values | {"native_place": text}, by=by)


def told(record: Record) -> list[tuple[str, str]]:
    return [(each.old, each.new) for each in changes(Record.objects.get(pk=record.pk))]


def test_what_is_written_in_one_sitting_is_one_change(draft: Record, binh: Actor) -> None:
    before = entry_of(draft).values()["native_place"]
    for text in ("Xã Yên", "Xã Yên Th", "Xã Yên Thắng"):
        write(draft, text, binh)
    assert told(draft) == [(before, "Xã Yên Thắng")]
    write(draft, "Xã Yên Thắng, tỉnh Ninh Bình", binh, minutes=40)
    assert told(draft) == [("Xã Yên Thắng", "Xã Yên Thắng, tỉnh Ninh Bình"), (before, "Xã Yên Thắng")]


def test_what_comes_back_to_what_it_was_is_no_change(draft: Record, binh: Actor) -> None:
    before = entry_of(draft).values()["native_place"]
    write(draft, "Xã Yên Thắng", binh)
    write(draft, before, binh)
    assert told(draft) == []


def test_filling_a_blank_entry_is_no_change_and_correcting_it_is(binh: Actor) -> None:
    assert binh.office is not None
    with transaction.atomic(), acting(binh):
        blank = draft_entry(EventKind.BIRTH, binh.office, {}, filed_on=today(), by=binh)
    save_entry(blank.pk, whole_entry(EventKind.BIRTH, native_place="Xã A"), by=binh)
    assert [each for each in told(blank) if not each[0]] == []
    write(blank, "Xã B", binh, minutes=40)
    assert ("Xã A", "Xã B") in told(blank)

"""An act of a paper book comes into the register as the book has it, and stays so."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from hotich.acts import audit
from hotich.errors import NotAllowed, NotFound
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from registry.kinds import entry_of
from registry.models import PaperOrigin, Record, RecordNote
from registry.records.paper_acts import enter_paper_acts
from tests.digitization.paper_acts import paper_act, taken_over
from tests.digitization.shelf import BIRTH

pytestmark = pytest.mark.django_db


def test_nothing_that_is_not_in_the_book_is_made_up(ward: Office, hoa: Actor) -> None:
    values = {
        "reg_number": "15a",
        "reg_date": "1988",
        "child_given_name": "H'Hen",
        "mother_full_name": "H'Bia Niê",
    }
    marks = {"father_full_name": {"state": "torn", "text": ""}}
    [record] = taken_over(paper_act(ward, values=values, marks=marks), by=hoa)

    record = Record.objects.get(pk=record.pk)
    assert (record.number, record.book_code, record.registered_when) == ("15a/1988", "01/1988", "năm 1988")
    assert (record.registered_on, record.filed_on, record.signer_name, record.registrar_name) == (
        None,
        None,
        "",
        "",
    )
    assert record.registration_kind == "unknown"
    assert {party.role: party.full_name for party in record.parties.all()} == {
        "child": "H'Hen",
        "mother": "H'Bia Niê",
    }
    entry = entry_of(record)
    assert not any(getattr(entry.child, name) for name in ("gender", "ethnicity", "nationality"))
    assert (entry.parentage_kind, bool(entry.child.birth_date)) == ("", False)
    assert "child_birth_date_words" not in record.particulars.values
    assert record.paper_origin.marks == marks
    assert record.paper_origin.approved_by_name == hoa.name


def test_what_the_book_says_is_all_there(ward: Office, hoa: Actor) -> None:
    values = BIRTH | {
        "reg_notes": "Đã cấp bản sao",
        "reg_page": "12",
        "reg_kind": "late",
        "old_witnesses": "Lý Tư",
    }
    [record] = taken_over(paper_act(ward, values=values), by=hoa)

    record.refresh_from_db()
    assert str(record.registered_on) == "1988-03-12"
    assert (record.title, record.happened_on.iso) == ("Nguyễn Thị Hòa", "1988-03-02")
    assert (record.signer_name, record.registration_kind) == ("Trần Văn Tám", "late")
    assert record.particulars.values["child_birth_date_words"].startswith("Ngày hai, tháng ba")
    assert (record.paper_origin.page, record.paper_origin.extra) == ("12", {"Người làm chứng": "Lý Tư"})
    assert [note.text for note in RecordNote.objects.all()] == ["Ghi trong sổ giấy: Đã cấp bản sao"]
    assert [entry.act for entry in audit.trail_of(record)] == ["record.take-over"]


def test_only_an_approver_above_the_office_takes_acts_over(
    ward: Office, binh: Actor, other_ward: Office
) -> None:
    for by, office, refusal in ((binh, ward, NotAllowed), (binh, other_ward, NotFound)):
        with pytest.raises(refusal), transaction.atomic(), acting(by):
            enter_paper_acts([paper_act(office)], by=by)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE registry_paperorigin SET page = '99'",
        "UPDATE registry_party SET full_name = 'Khác'",
        "UPDATE registry_record SET paper_number = '99'",
    ],
)
def test_the_database_refuses_to_alter_what_was_taken_over(ward: Office, hoa: Actor, change: str) -> None:
    taken_over(paper_act(ward), by=hoa)
    with pytest.raises(IntegrityError, match="is registered"), connection.cursor() as cursor:
        cursor.execute(change)


@pytest.mark.django_db(transaction=True)
def test_a_book_of_500_entries_is_taken_over_in_a_few_statements(ward: Office, hoa: Actor) -> None:
    values = BIRTH | {"reg_notes": "Đã cấp bản sao"}
    acts = [paper_act(ward, values=values | {"reg_number": str(n)}) for n in range(1, 501)]
    with CaptureQueriesContext(connection) as statements:
        records = taken_over(*acts, by=hoa)
    assert [record.paper_number for record in records] == [str(n) for n in range(1, 501)]
    versions = Record.history.filter(id__in=[record.pk for record in records])
    assert (versions.count(), set(versions.values_list("state", flat=True))) == (500, {"registered"})
    assert PaperOrigin.history.count() == 500
    # 500 rows a statement: five tables, their versions, the trail.
    assert len(statements) < 40

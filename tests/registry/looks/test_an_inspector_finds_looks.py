"""An inspector finds who looked at what: by officer, person, act, period and address; nothing of it in an address."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from hotich.acts import audit
from hotich.models import AuditEntry, Office
from hotich.rights.access import Actor
from hotich.roles import Role
from registry.models import Record
from tests.cast import office, person, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def inspector(province: Office, sign_in: Callable[[Actor], Client]) -> Client:
    return sign_in(person("Thanh Tra", Role.INSPECTOR, province))


def search(client: Client, **typed: Any) -> str:
    days = {"first": f"{timezone.localdate():%d/%m/%Y}", "last": f"{timezone.localdate():%d/%m/%Y}"}
    page = client.post(reverse("registry:inspection"), {**days, **typed})
    assert page.status_code == 200
    return str(page.content.decode())


def rows(page: str) -> int:
    return page.partition("<tbody>")[2].partition("</tbody>")[0].count("<tr>")


def test_looks_are_found_by_officer_act_person_and_subject(
    inspector: Client, registered: Record, binh: Actor, giang: Actor
) -> None:
    for by in (binh, giang):
        audit.record_view("record.view", by=by, subjects=[registered])
    mother = registered.parties.get(role="mother")
    assert rows(search(inspector, officer=giang.name, act="record.view")) == 1
    assert rows(search(inspector, act="record.view")) == 2
    assert rows(search(inspector, person=mother.personal_id, act="record.view")) == 2
    assert rows(search(inspector, person="001199000001")) == 0
    assert (
        rows(search(inspector, subject_type="registry.record", subject=registered.pk, act="record.view")) == 2
    )
    assert rows(search(inspector, officer="Không Có Ai")) == 0


def test_a_search_for_a_person_is_itself_a_look_at_them(inspector: Client, registered: Record) -> None:
    mother = registered.parties.get(role="mother")
    search(inspector, person=mother.personal_id)
    assert AuditEntry.objects.get(act="trail-search.view").subject_id == registered.pk
    told = AuditEntry.objects.get(act="trail.search")
    assert mother.personal_id not in str(told.detail)


def test_a_long_answer_goes_on_without_telling_the_address_what_was_asked(
    inspector: Client, registered: Record, binh: Actor
) -> None:
    for _ in range(60):
        audit.record_view("record.view", by=binh, subjects=[registered])
    page = search(inspector, act="record.view")
    assert rows(page) == 50
    last = page.partition('name="before" value="')[2].partition('"')[0]
    assert rows(search(inspector, act="record.view", before=last)) == 10


def test_one_officers_days_are_counted_and_listed(
    inspector: Client, registered: Record, binh: Actor, ward: Office
) -> None:
    for _ in range(3):
        audit.record_view("record.view", by=binh, subjects=[registered])
    assert binh.user is not None
    listed = inspector.get(reverse("registry:officers-looks"), {"office": ward.pk}).content.decode()
    assert binh.name in listed
    page = inspector.get(reverse("registry:officer-looks", args=[binh.user.pk])).content.decode()
    assert "xem việc hộ tịch: 3" in page
    assert f"Hồ sơ {registered.dossier.interlinked_number}" in page


def test_an_officer_of_another_province_is_as_if_absent(
    ministry: Office, binh: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    far = office("H99", "Sở khác", "province", place("99", "Tỉnh khác"), ministry)
    client = sign_in(person("Nơi Khác", Role.INSPECTOR, far))
    assert binh.user is not None
    assert binh.office is not None
    assert client.get(reverse("registry:officer-looks", args=[binh.user.pk])).status_code == 404
    assert client.get(reverse("registry:officers-looks"), {"office": binh.office.pk}).status_code == 404


def test_counts_are_given_as_a_workbook_for_a_purpose(
    inspector: Client, registered: Record, binh: Actor, ward: Office
) -> None:
    audit.record_view("record.view", by=binh, subjects=[registered])
    address = reverse("registry:officers-looks-sheet")
    assert inspector.post(address, {"office": ward.pk, "purpose": "ngắn"}).status_code == 302
    sheet = inspector.post(address, {"office": ward.pk, "purpose": "Thanh tra định kỳ quý IV"})
    assert sheet["Content-Type"].endswith("sheet")
    assert AuditEntry.objects.get(act="officers-looks.export").reason == "Thanh tra định kỳ quý IV"


def test_a_page_asks_no_more_for_many_looks_than_for_few(
    inspector: Client, registered: Record, binh: Actor
) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            search(inspector, act="record.view")
        return len(seen)

    audit.record_view("record.view", by=binh, subjects=[registered])
    few = statements()
    for _ in range(40):
        audit.record_view("record.view", by=binh, subjects=[registered])
    assert statements() == few

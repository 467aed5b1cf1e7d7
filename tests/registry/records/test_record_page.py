"""One act of the register on a page: as frozen, with what came later and who did what."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from registry.models import Paper, PersonalIdRequest, Record
from registry.records import operations as entries
from registry.records.personal_ids import give_number, refuse_number
from registry.workflows.paper import State as PaperState
from tests.cast import SYSTEM, number_of, person
from tests.registry.conftest import reasons, typed

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]


def page_of(record: Record, client: Client) -> str:
    return client.get(reverse("registry:record", args=[record.pk])).content.decode()


def refuse(record: Record, why: str = "Trùng thông tin") -> None:
    request = PersonalIdRequest.objects.get(record=record)
    with acting(SYSTEM):
        refuse_number(str(request.reference), why, by=SYSTEM)


def test_a_registered_birth_shows_its_number_book_and_people(
    registered: Record, binh: Actor, sign_in: SignIn
) -> None:
    page = page_of(registered, sign_in(binh))
    assert registered.number in page
    assert registered.book is not None
    assert registered.book.code in page
    assert "Nội dung đã đăng ký" in page
    for party in registered.parties.all():
        assert party.full_name.replace("'", "&#x27;") in page


def test_the_look_is_recorded(registered: Record, binh: Actor, sign_in: SignIn, looked_at: Any) -> None:
    before = len(looked_at(registered))
    page_of(registered, sign_in(binh))
    assert looked_at(registered)[before:] == ["record.view"]


def test_the_timeline_tells_the_story_in_vietnamese(registered: Record, binh: Actor, sign_in: SignIn) -> None:
    page = page_of(registered, sign_in(binh))
    for words in ("lập khai sinh", "trình phê duyệt", "phê duyệt, đăng ký khai sinh"):
        assert words in page


def test_changes_before_registration_are_listed_field_by_field(
    draft: Record, binh: Actor, sign_in: SignIn
) -> None:
    client = sign_in(binh)
    client.post(reverse("registry:save-entry", args=[draft.pk]), typed(draft, native_place="Xã Yên Thắng"))
    page = page_of(draft, client)
    assert "Các lần sửa bản lập" in page
    assert "<ins>Xã Yên Thắng</ins>" in page


def test_only_inspectors_and_supervisors_see_who_looked(
    registered: Record, binh: Actor, district: Office, sign_in: SignIn
) -> None:
    assert "Ai đã xem" not in page_of(registered, sign_in(binh))
    inspector = person("Ngô Thị Lan", Role.INSPECTOR, district)
    page = page_of(registered, sign_in(inspector))
    assert "Ai đã xem" in page
    assert "xem việc hộ tịch" in page


def test_a_refused_number_is_asked_for_again(submitted: Record, binh: Actor, sign_in: SignIn) -> None:
    refuse(submitted)
    client = sign_in(binh)
    assert "Trùng thông tin" in page_of(submitted, client)
    client.post(reverse("registry:ask-personal-id", args=[submitted.pk]))
    assert PersonalIdRequest.objects.get(record=submitted).state == PersonalIdRequest.State.PENDING


def test_a_parked_number_is_accepted_on_the_page_for_a_reason(
    submitted: Record, binh: Actor, chi: Actor, sign_in: SignIn
) -> None:
    right = number_of(submitted)
    number = f"{right[:3]}{int(right[3]) ^ 1}{right[4:]}"
    request = PersonalIdRequest.objects.get(record=submitted)
    with acting(SYSTEM):
        give_number(str(request.reference), number, by=SYSTEM)
    where = reverse("registry:accept-personal-id", args=[submitted.pk])
    assert where not in page_of(submitted, sign_in(chi))
    client = sign_in(binh)
    assert f'<input type="hidden" name="number" value="{number}">' in page_of(submitted, client)
    refused = client.post(where, {"number": number, "reason": ""})
    assert refused.status_code == 422
    assert "Hãy ghi lý do nhận số này" in refused.content.decode()
    client.post(where, {"number": number, "reason": "Công an xác nhận số đúng"})
    page = page_of(submitted, client)
    assert where not in page
    assert "Công an xác nhận số đúng" in page
    request.refresh_from_db()
    assert (request.state, request.number) == ("given", number)


def test_a_number_that_came_is_shown(submitted: Record, binh: Actor, sign_in: SignIn) -> None:
    request = PersonalIdRequest.objects.get(record=submitted)
    with acting(SYSTEM):
        give_number(str(request.reference), number_of(submitted), by=SYSTEM)
    assert number_of(submitted) in page_of(submitted, sign_in(binh))


def test_a_paper_goes_without_the_number_only_for_a_reason(
    registered: Record, binh: Actor, sign_in: SignIn
) -> None:
    paper = Paper.objects.get(record=registered)
    where, client = reverse("registry:issue-without-number", args=[paper.pk]), sign_in(binh)
    refused = client.post(where, {"reason": " "})
    assert refused.status_code == 422
    assert "Hãy ghi lý do" in refused.content.decode()
    client.post(where, {"reason": "Trẻ cần nhập viện"})
    paper.refresh_from_db()
    assert paper.state == PaperState.TO_RENDER
    assert "Trẻ cần nhập viện" in page_of(registered, client)


def test_numbers_that_are_awaited_stand_in_a_queue_refused_ones_first(
    submitted: Record, binh: Actor, sign_in: SignIn, file_dossier: Any
) -> None:
    from interlink.dossiers import operations as dossiers

    other = file_dossier()
    dossiers.accept(other.pk, by=binh)
    later = dossiers.open_entry(other.pk, by=binh)
    sign_in(binh).post(reverse("registry:submit-entry", args=[later.pk]), typed(later) | reasons(later))
    refuse(later)
    page = sign_in(binh).get(reverse("registry:numbers")).content.decode()
    assert 0 < page.index(later.title) < page.index(submitted.title)


def test_another_office_cannot_touch_the_paper(registered: Record, dung: Actor, sign_in: SignIn) -> None:
    paper, client = Paper.objects.get(record=registered), sign_in(dung)
    for name in ("paper-picture", "paper-preview", "paper-file"):
        assert (
            client.get(reverse(f"registry:{name}", args=[paper.pk]), {"file": paper.latest_file}).status_code
            == 404
        )
    for name in ("issue-without-number", "render-again"):
        assert client.post(reverse(f"registry:{name}", args=[paper.pk]), {"reason": "x"}).status_code == 404
    assert client.post(reverse("registry:ask-personal-id", args=[registered.pk])).status_code == 404


def test_a_paper_that_is_not_made_yet_has_no_image(registered: Record, binh: Actor, sign_in: SignIn) -> None:
    paper = Paper.objects.get(record=registered)
    assert sign_in(binh).get(reverse("registry:paper-picture", args=[paper.pk])).status_code == 404


def test_the_page_costs_the_same_however_long_the_story(
    draft: Record, binh: Actor, chi: Actor, sign_in: SignIn, django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = sign_in(binh)
    page_of(draft, client)
    with CaptureQueriesContext(connection) as before:
        page_of(draft, client)
    for number in range(5):
        entries.save_entry(draft.pk, _with_place(draft, f"Nơi {number}"), by=binh)
    with CaptureQueriesContext(connection) as after:
        page_of(draft, client)
    assert len(after) == len(before)


def _with_place(record: Record, place: str) -> dict[str, Any]:
    from registry.kinds.birth import BirthEntry

    return BirthEntry.from_record(record).values() | {"native_place": place}

"""A citizen asks who looked at their data, and has the answer within two working days."""

import datetime
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hotich.acts import audit
from hotich.errors import IllegalTransition, InvalidInput, NotAllowed, NotFound
from hotich.models import AuditEntry
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.working_days import working_days_between
from interlink.models import Dossier
from registry.looks.operations import answer_request, hand_out_answer, refuse_request, take_request
from registry.looks.queries import answer
from registry.models import LookRequest, Party, Record
from tests.cast import person

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]


def asked_about(number: str, **changes: object) -> dict[str, object]:
    return {
        "asker": "self", "asker_name": "Nguyễn Văn Hỏi", "proof": "card", "basis": "",
        "full_name": "Nguyễn Văn Hỏi", "personal_id": number,
        "first": timezone.localdate() - datetime.timedelta(days=30), **changes,
    }  # fmt: skip


@pytest.fixture
def mother(registered: Record) -> Party:
    return registered.parties.get(role="mother")


@pytest.fixture
def taken(mother: Party, an: Actor) -> LookRequest:
    return take_request(asked_about(mother.personal_id), by=an)


def test_the_answer_is_promised_within_two_working_days(taken: LookRequest) -> None:
    assert working_days_between(taken.taken_on, taken.answer_by) == 2


def test_the_answer_tells_where_in_which_role_and_for_which_dossier_somebody_looked(
    taken: LookRequest, registered: Record, dossier: Dossier, binh: Actor, an: Actor, sign_in: SignIn
) -> None:
    audit.record_view("record.view", by=binh, subjects=[registered])
    audit.record_view("board.view", by=an, subjects=[dossier, registered.dossier], model=Dossier)
    page = sign_in(binh)
    page.post(reverse("registry:answer-look-request", args=[taken.pk]))
    sheet = page.get(reverse("registry:look-request", args=[taken.pk])).content.decode()
    assert "Xem việc hộ tịch" in sheet
    assert "Xem danh sách hồ sơ" in sheet
    assert f"Hồ sơ {dossier.interlinked_number}" in sheet
    assert Role.RECEPTION.label in sheet
    table = sheet.partition("<tbody>")[2].partition("</tbody>")[0]
    assert an.name not in table


def test_whoever_stands_only_in_the_form_of_a_dossier_is_told_too(
    dossier: Dossier, an: Actor, binh: Actor
) -> None:
    """Before there is an act, and when none comes of it."""
    number = dossier.form["mother_personal_id"]
    audit.record_view("board.view", by=an, subjects=[dossier], model=Dossier)
    looks, _ = answer(answer_request(take_request(asked_about(number), by=an).pk, by=binh))
    assert [look.seen for look in looks] == [{f"Hồ sơ {dossier.interlinked_number}, {dossier.office.name}"}]


def test_an_answer_stays_the_same_whoever_looks_later(
    taken: LookRequest, registered: Record, binh: Actor
) -> None:
    audit.record_view("record.view", by=binh, subjects=[registered])
    found = answer_request(taken.pk, by=binh)
    before = answer(found)
    audit.record_view("record.view", by=binh, subjects=[registered])
    assert answer(found) == before
    told = AuditEntry.objects.get(act="look-request.answer")
    assert told.detail == {"looks": sum(look.count for look in before[0])}


def test_looks_at_other_people_are_told_to_nobody_else(an: Actor, binh: Actor, registered: Record) -> None:
    audit.record_view("record.view", by=binh, subjects=[registered])
    stranger = take_request(asked_about("001199000001"), by=an)
    assert answer(answer_request(stranger.pk, by=binh)) == ([], False)


def test_whoever_stands_only_in_a_form_is_told_who_opened_the_dossier(
    dossier: Dossier, binh: Actor, an: Actor
) -> None:
    number = dossier.form["mother_personal_id"]
    assert dossier.record is None
    audit.record_view("dossier.view", by=binh, subjects=[dossier])
    asked = take_request(asked_about(number), by=an)
    ((look,), _) = answer(answer_request(asked.pk, by=binh))
    assert (look.act, look.seen) == (
        "xem hồ sơ",
        {f"Hồ sơ {dossier.interlinked_number}, {dossier.office.name}"},
    )


def test_an_inspector_reads_the_names_of_who_looked(
    taken: LookRequest, registered: Record, binh: Actor, ward: object, sign_in: SignIn
) -> None:
    audit.record_view("record.view", by=binh, subjects=[registered])
    answer_request(taken.pk, by=binh)
    inspector = person("Thanh Tra", Role.INSPECTOR, taken.office)
    sheet = sign_in(inspector).get(reverse("registry:look-request", args=[taken.pk])).content.decode()
    assert f"– {binh.name}" in sheet


def test_who_asks_for_another_shows_that_they_may(an: Actor, sign_in: SignIn) -> None:
    typed = {**asked_about("001199000001", asker="proxy"), "first": "01/01/2026"}
    page = sign_in(an).post(reverse("registry:new-look-request"), typed)
    assert page.status_code == 422
    assert "Hãy ghi giấy tờ cho thấy người này được hỏi thay." in page.content.decode()
    done = sign_in(an).post(reverse("registry:new-look-request"), {**typed, "basis": "Giấy ủy quyền số 1"})
    assert done.status_code == 302
    assert LookRequest.objects.get().basis == "Giấy ủy quyền số 1"


def test_an_answer_is_handed_out_once_it_is_made_and_a_refusal_says_why(
    taken: LookRequest, an: Actor, binh: Actor, dung: Actor
) -> None:
    with pytest.raises(IllegalTransition):
        hand_out_answer(taken.pk, by=an)
    with pytest.raises(NotAllowed):
        answer_request(taken.pk, by=an)
    with pytest.raises(NotFound):
        answer_request(taken.pk, by=dung)
    with pytest.raises(InvalidInput):
        refuse_request(taken.pk, " ", by=binh)
    answer_request(taken.pk, by=binh)
    assert hand_out_answer(taken.pk, by=an).state == "handed-out"
    with pytest.raises(IllegalTransition):
        refuse_request(taken.pk, "Đã trao", by=binh)

"""A result reaches the citizen; a late one is apologised for; slips tell of both."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from hotich.errors import DomainError, IllegalTransition, InvalidInput, NotFound
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import today
from hotich.values.working_days import add_working_days, is_working_day
from interlink.counter.operations import CounterFiling, file_at_counter
from interlink.dossiers.apologies import apologise
from interlink.dossiers.branches import complete_if_done
from interlink.dossiers.citizen_service import to_hand_out
from interlink.dossiers.handout import hand_out
from interlink.dossiers.operations import accept, ask_supplement, open_entry, refuse
from interlink.models import Branch, Channel, Dossier, OutgoingMessage, Procedure
from interlink.workflows.dossier import State
from tests.cast import NEVERTHELESS, SYSTEM

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]
FORM = {"declarant_full_name": "Hoàng Thị Mận", "child_given_name": "Na", "child_birth_date": "2024-11-01"}


def told(dossier: Dossier, kind: str = "portal") -> list[dict[str, Any]]:
    messages = OutgoingMessage.objects.filter(dossier=dossier, partner__kind=kind, topic="status")
    return [message.body for message in messages.order_by("position")]


def stand_at(dossier: Dossier, state: State) -> Dossier:
    """Put the dossier where signing and sealing would have brought it."""
    with transaction.atomic(), acting(SYSTEM):
        dossier.state = state
        dossier.save()
    return dossier


@pytest.fixture
def filed(an: Actor, portal: Any) -> Dossier:
    """A birth that came to the counter."""
    form = CounterFiling(procedure=Procedure.BIRTH, channel=Channel.COUNTER, form=FORM)
    return file_at_counter(form, by=an)


@pytest.fixture
def issued(filed: Dossier, binh: Actor) -> Dossier:
    accept(filed.pk, NEVERTHELESS, by=binh)
    open_entry(filed.pk, by=binh)
    return stand_at(Dossier.objects.get(pk=filed.pk), State.ISSUED)


def test_a_result_that_is_handed_out_ends_a_dossier_without_branches(issued: Dossier, an: Actor) -> None:
    assert list(to_hand_out(an)) == [issued]
    done = hand_out(issued.pk, "in_person", " Hoàng Thị Mận ", by=an)
    assert (done.state, done.handed_out_to, done.handed_out_how) == (
        "completed",
        "Hoàng Thị Mận",
        "in_person",
    )
    assert done.ended_at is not None
    assert told(done)[-1]["state"] == "completed"
    assert not to_hand_out(an).exists()


def test_it_is_handed_out_once(issued: Dossier, an: Actor) -> None:
    hand_out(issued.pk, "post", "Hoàng Thị Mận", by=an)
    with pytest.raises(DomainError, match="Hoàng Thị Mận"):
        hand_out(issued.pk, "post", "Người khác", by=an)


def test_with_branches_on_their_way_the_dossier_stays_open(issued: Dossier, an: Actor) -> None:
    with transaction.atomic(), acting(SYSTEM):
        Branch.objects.create(dossier=issued, kind="residence", due_at=timezone.now())
    done = hand_out(issued.pk, "in_person", "Hoàng Thị Mận", by=an)
    assert (done.state, done.handed_out_at is not None) == ("issued", True)


def test_a_group_of_the_counter_waits_for_the_citizen_after_the_last_agency_has_ended_it(
    sign_in: SignIn, issued: Dossier, an: Actor
) -> None:
    with transaction.atomic(), acting(SYSTEM):
        issued.procedure = Procedure.BIRTH_GROUP
        issued.save()
        complete_if_done(issued, by=SYSTEM)
    assert (issued.state, issued.handed_out_at) == ("completed", None)
    assert list(to_hand_out(an)) == [issued]
    assert issued.subject_name in sign_in(an).get("/hand-outs").content.decode()
    hand_out(issued.pk, "in_person", "Hoàng Thị Mận", by=an)
    assert not to_hand_out(an).exists()


def test_nothing_is_handed_out_before_it_is_issued_or_to_nobody(
    filed: Dossier, issued: Dossier, an: Actor, dung: Actor
) -> None:
    with pytest.raises(InvalidInput) as refused:
        hand_out(issued.pk, "", " ", by=an)
    assert set(refused.value.errors) == {"how", "to_whom"}
    with pytest.raises(NotFound):
        hand_out(issued.pk, "in_person", "Ai đó", by=dung)
    stand_at(issued, State.AWAITING_ISSUE)
    with pytest.raises(IllegalTransition):
        hand_out(issued.pk, "in_person", "Ai đó", by=an)


def test_reception_hands_out_on_the_dossiers_page(sign_in: SignIn, an: Actor, issued: Dossier) -> None:
    client = sign_in(an)
    assert issued.subject_name in client.get("/hand-outs").content.decode()
    answer = client.post(f"/dossiers/{issued.pk}/hand-out", {"how": "in_person", "to_whom": ""})
    assert answer.status_code == 422
    assert "Hãy ghi họ tên người nhận kết quả." in answer.content.decode()
    answer = client.post(f"/dossiers/{issued.pk}/hand-out", {"how": "in_person", "to_whom": "Mận"})
    assert answer.status_code == 302
    assert "Đã trả kết quả" in client.get(f"/dossiers/{issued.pk}").content.decode()


def test_an_apology_moves_the_promise_and_the_portal_hears_both_days(filed: Dossier, binh: Actor) -> None:
    before = filed.promised_at
    later = add_working_days(timezone.localdate(before), 2)
    apology = apologise(filed.pk, "Phải xác minh nơi cư trú của mẹ", later, by=binh)
    filed.refresh_from_db()
    assert timezone.localdate(filed.promised_at) == later
    assert (apology.promised_before, apology.officer_name) == (before, binh.name)
    said = told(filed)[-1]
    heard = [datetime.datetime.fromisoformat(said[key]) for key in ("promised_before", "promised_at")]
    assert heard == [before, filed.promised_at]
    assert said["note"] == "Phải xác minh nơi cư trú của mẹ"


def test_an_apology_needs_a_reason_and_a_working_day_after_the_promise(filed: Dossier, binh: Actor) -> None:
    promised = timezone.localdate(filed.promised_at)
    holiday = next(
        day
        for day in (promised + datetime.timedelta(days=count) for count in range(1, 9))
        if not is_working_day(day)
    )
    for day in (None, promised, today() - datetime.timedelta(days=1), holiday):
        with pytest.raises(InvalidInput) as refused:
            apologise(filed.pk, "  ", day, by=binh)
        assert set(refused.value.errors) == {"reason", "promised_on"}
    assert not filed.apologies.exists()


def test_nobody_apologises_for_what_the_citizen_has_or_what_has_ended(
    filed: Dossier, binh: Actor, refusal: Any
) -> None:
    ask_supplement(filed.pk, ["birth_place"], "Ghi rõ khoa, phòng", by=binh)
    with pytest.raises(DomainError):
        apologise(filed.pk, "Chậm", add_working_days(today(), 5), by=binh)
    refuse(filed.pk, refusal.code, "Không cư trú tại phường", by=binh)
    with pytest.raises(DomainError):
        apologise(filed.pk, "Chậm", add_working_days(today(), 5), by=binh)


def test_each_event_offers_its_slip(sign_in: SignIn, filed: Dossier, binh: Actor, refusal: Any) -> None:
    client = sign_in(binh)

    def slip(name: str) -> Any:
        return client.get(f"/dossiers/{filed.pk}/slips/{name}")

    assert "GIẤY TIẾP NHẬN HỒ SƠ" in slip("receipt").content.decode()
    assert {slip(name).status_code for name in ("supplement", "refusal", "apology", "other")} == {404}
    apologise(filed.pk, "Đang xác minh", add_working_days(timezone.localdate(filed.promised_at), 1), by=binh)
    assert "Đang xác minh" in slip("apology").content.decode()
    ask_supplement(filed.pk, ["birth_place"], "Ghi rõ khoa, phòng", by=binh)
    page = slip("supplement").content.decode()
    assert "Nơi sinh" in page
    assert "Ghi rõ khoa, phòng" in page
    refuse(filed.pk, refusal.code, "Không cư trú tại phường", by=binh)
    assert "Không cư trú tại phường" in slip("refusal").content.decode()


def test_another_office_prints_nothing(sign_in: SignIn, filed: Dossier, dung: Actor) -> None:
    assert sign_in(dung).get(f"/dossiers/{filed.pk}/slips/receipt").status_code == 404

"""A branch that does not go on by itself is the registrar's own work until somebody acts."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hotich.acts import audit, errands
from hotich.errors import IllegalTransition, InvalidInput, NotAllowed, NotFound
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import VIETNAM
from interlink.dossiers import branch_requests, branches
from interlink.models import Branch, Dossier, OutgoingMessage
from tests.cast import SYSTEM, person
from tests.demo.sandbox.running import Sandbox
from tests.interlink.branches.conftest import Tell, told_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]
QUEUE = "/queues/branches"


def rows_of(answer: Any) -> list[Dossier]:
    return [row.dossier for row in answer.context["page"].rows]


def marks_of(answer: Any) -> list[str]:
    return [mark.text for row in answer.context["page"].rows for mark in row.marks]


def line_of(answer: Any, title: str = "Nhánh cần xử lý") -> dict[str, Any]:
    return next(line for line in answer.context["rail"] if line["title"] == title)


def forget(branch: Branch) -> None:
    """Let the agency's time to acknowledge be over."""
    with acting(SYSTEM):
        branch.acknowledge_by = timezone.now() - datetime.timedelta(minutes=1)
        branch.save()
    branch.sendings.update(acknowledge_by=branch.acknowledge_by)


def test_a_refused_branch_comes_first_in_ones_own_work(
    sign_in: SignIn, binh: Actor, residence: Branch, say: Tell, file_dossier: Callable[..., Dossier]
) -> None:
    other = file_dossier()
    say(residence, "refused", lyDo="Chủ hộ chưa đồng ý")
    answer = sign_in(binh).get("/")
    assert rows_of(answer) == [residence.dossier, other]
    assert marks_of(answer)[0] == "Cơ quan liên thông từ chối"
    assert (line_of(answer)["count"], line_of(answer)["late"]) == ("1", 1)
    assert line_of(answer, "Việc cần làm")["count"] == "2"
    assert rows_of(sign_in(binh).get(QUEUE)) == [residence.dossier]


def test_its_row_says_which_agency_refused_and_why_in_words(
    sign_in: SignIn, binh: Actor, residence: Branch, say: Tell
) -> None:
    said = "Chủ hộ chưa đồng ý"
    client = sign_in(binh)
    assert said not in client.get(f"/queues/{residence.dossier.state}").content.decode()
    say(residence, "refused", lyDo=said)
    row = " ".join(client.get(QUEUE).content.decode().split())
    assert f"<b>Thường trú: bị từ chối</b> {said}" in row


def test_until_somebody_acts(sign_in: SignIn, binh: Actor, residence: Branch, say: Tell) -> None:
    say(residence, "refused", lyDo="Chủ hộ chưa đồng ý")
    branches.resend_branch(residence.pk, "Chủ hộ đã đồng ý", by=binh)
    answer = sign_in(binh).get("/")
    assert (rows_of(answer), line_of(answer)["count"]) == ([], 0)


def test_another_office_sees_nothing_of_it_and_the_district_does(
    sign_in: SignIn, dung: Actor, hoa: Actor, residence: Branch, say: Tell
) -> None:
    say(residence, "refused", lyDo="Chủ hộ chưa đồng ý")
    assert rows_of(sign_in(dung).get(QUEUE)) == []
    assert rows_of(sign_in(hoa).get(QUEUE)) == [residence.dossier]


def test_a_request_that_is_not_acknowledged_in_time_stands_there_too(
    sign_in: SignIn, binh: Actor, residence: Branch, say: Tell
) -> None:
    client = sign_in(binh)
    assert residence.acknowledge_by is not None
    assert rows_of(client.get(QUEUE)) == []
    forget(residence)
    answer = client.get(QUEUE)
    assert marks_of(answer)[0] == "Cơ quan liên thông chưa xác nhận đã nhận hồ sơ"
    assert "Nhắc cơ quan" in client.get(f"/dossiers/{residence.dossier_id}").content.decode()
    say(residence, "accepted")
    assert rows_of(client.get(QUEUE)) == []


def test_two_working_hours_are_counted_at_the_agencys_desk(dossier: Dossier) -> None:
    on_friday = datetime.datetime(2026, 11, 27, 16, 30, tzinfo=VIETNAM)
    with time_machine.travel(on_friday, tick=False):
        found = branch_requests.acknowledge_by(dossier)
    assert found == datetime.datetime(2026, 11, 30, 9, 0, tzinfo=VIETNAM)


def test_no_law_asked_for_an_acknowledgement_before_july_2024(dossier: Dossier) -> None:
    with time_machine.travel(datetime.datetime(2024, 6, 3, 9, 0, tzinfo=VIETNAM), tick=False):
        assert branch_requests.acknowledge_by(dossier) is None


def test_a_reminder_sends_the_very_same_request_again(
    sandbox: Sandbox, residence: Branch, binh: Actor
) -> None:
    message = OutgoingMessage.objects.get(reference=residence.reference)
    for each in OutgoingMessage.objects.filter(dossier=residence.dossier).order_by("position"):
        errands.run("deliver", each.pk)
    forget(residence)
    branches.remind_agency(residence.pk, "Đã gọi anh Hùng, chưa thấy hồ sơ", by=binh)
    message.refresh_from_db()
    assert message.state == "due"
    errands.run("deliver", message.pk)
    message.refresh_from_db()
    residence.refresh_from_db()
    assert (message.state, residence.is_unacknowledged) == ("delivered", False)
    assert residence.sendings.count() == 1
    number = residence.dossier.interlinked_number
    assert len(sandbox.ledger(number)["police"]["requests"]) == 1
    assert sandbox.http.get("/control/ledger").json()["duplicates"] == []
    assert "branch.remind" in [each.act for each in audit.trail_of(residence.dossier)]


def test_an_agency_is_reminded_only_when_its_time_is_over(
    residence: Branch, binh: Actor, dung: Actor, chi: Actor, say: Tell
) -> None:
    with pytest.raises(IllegalTransition, match="còn thời gian xác nhận đến"):
        branches.remind_agency(residence.pk, "Gọi", by=binh)
    forget(residence)
    with pytest.raises(InvalidInput):
        branches.remind_agency(residence.pk, " ", by=binh)
    with pytest.raises(NotFound):
        branches.remind_agency(residence.pk, "Gọi", by=dung)
    with pytest.raises(NotAllowed):
        branches.remind_agency(residence.pk, "Gọi", by=chi)
    say(residence, "accepted")
    with pytest.raises(IllegalTransition):
        branches.remind_agency(residence.pk, "Gọi", by=binh)


def test_that_an_agency_still_wants_paper_is_kept_and_told(
    sign_in: SignIn, binh: Actor, residence: Branch, say: Tell
) -> None:
    client = sign_in(binh)
    address = f"/branches/{residence.pk}/ask-paper"
    assert client.post(address, {"reason": " "}).status_code == 422
    client.post(address, {"reason": "Công an phường đòi bản giấy Giấy khai sinh"})
    residence.refresh_from_db()
    assert (residence.state, residence.reason) == (
        "paper_asked",
        "Công an phường đòi bản giấy Giấy khai sinh",
    )
    assert residence.sendings.get().paper_asked_at is not None
    assert told_of(residence) == ["sending", "paper_asked"]
    told = OutgoingMessage.objects.filter(topic="branch-status", body__state="paper_asked").latest("pk").body
    assert "Ông/bà chưa phải nộp gì thêm" in told["says"]
    assert marks_of(client.get(QUEUE)) == ["Cơ quan liên thông vẫn yêu cầu hồ sơ giấy"]
    assert client.post(address, {"reason": "Lần nữa"}).status_code == 409
    say(residence, "completed", ketQua="Đã đăng ký thường trú")
    assert residence.state == "completed"
    assert told_of(residence)[-1] == "completed"


def test_an_agency_says_itself_that_it_wants_paper(
    residence: Branch, say: Tell, binh: Actor, dung: Actor
) -> None:
    say(residence, "paper_asked", lyDo="Nộp bản giấy tại trụ sở")
    assert (residence.state, residence.reason) == ("paper_asked", "Nộp bản giấy tại trụ sở")
    with pytest.raises(NotFound):
        branches.ask_paper(residence.pk, "Thử", by=dung)
    branches.close_branch(residence.pk, "Gia đình tự nộp", by=binh)
    sending = residence.sendings.get()
    assert (sending.outcome, sending.paper_asked_at is not None) == ("given_up", True)


def test_an_agency_past_its_time_is_late_and_says_so_on_the_page(
    sign_in: SignIn, binh: Actor, residence: Branch
) -> None:
    with acting(SYSTEM):
        residence.due_at = timezone.now() - datetime.timedelta(days=1)
        residence.save()
    assert "Cơ quan trả quá hạn" in sign_in(binh).get(f"/dossiers/{residence.dossier_id}").content.decode()


def test_who_watches_acts_on_none(sign_in: SignIn, province: Office, residence: Branch, say: Tell) -> None:
    say(residence, "refused", lyDo="Chủ hộ chưa đồng ý")
    client = sign_in(person("Đinh Vinh Quang", Role.SUPERVISOR, province))
    assert line_of(client.get("/queues/open"))["late"] == 1
    assert client.post(f"/branches/{residence.pk}/resend", {"reason": "Thử"}).status_code == 403


def test_the_queue_costs_the_same_statements_however_many_stand_in_it(
    sign_in: SignIn, binh: Actor, residence: Branch, say: Tell, file_dossier: Callable[..., Dossier]
) -> None:
    say(residence, "refused", lyDo="Chủ hộ chưa đồng ý")
    client = sign_in(binh)
    client.get("/")
    with CaptureQueriesContext(connection) as few:
        client.get("/")
    with acting(SYSTEM):
        for _ in range(5):
            dossier = file_dossier()
            dossier.procedure, dossier.state = "copy", "issued"
            dossier.save()
            Branch.objects.create(
                dossier=dossier, kind="residence", due_at=timezone.now(), state="refused", reason="Thiếu"
            )
    with CaptureQueriesContext(connection) as many:
        answer = client.get("/")
    assert len(rows_of(answer)) == 6
    assert len(many) == len(few)

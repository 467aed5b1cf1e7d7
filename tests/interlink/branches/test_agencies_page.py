"""How the other agencies answer: counts by agency and branch, and the dossiers behind each number."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hotich.models import AuditEntry
from hotich.rights.access import Actor
from interlink.dossiers import branches
from interlink.models import Branch, BranchSending, Dossier, OutgoingMessage
from tests.interlink.branches.conftest import Tell

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]


def counts_of(answer: Any, branch: str = "residence") -> dict[str, int]:
    return dict(next(row for row in answer.context["answers"] if row.branch == branch).counts)


def test_each_request_counts_with_what_became_of_it(
    sign_in: SignIn, hoa: Actor, binh: Actor, residence: Branch, say: Tell
) -> None:
    say(residence, "paper_asked", lyDo="Nộp bản giấy")
    say(residence, "refused", lyDo="Không thấy nộp bản giấy")
    branches.resend_branch(residence.pk, "Đã thống nhất", by=binh)
    say(residence, "completed", ketQua="Xong")
    assert counts_of(sign_in(hoa).get("/agencies")) == {
        "sent": 2,
        "completed": 1,
        "refused": 1,
        "paper": 1,
        "unacknowledged": 0,
        "late": 0,
    }


def test_silence_and_lateness_count_for_the_agency(
    sign_in: SignIn, hoa: Actor, residence: Branch, say: Tell
) -> None:
    sending, now = residence.sendings.get(), timezone.now()
    hours = datetime.timedelta(hours=1)
    BranchSending.objects.filter(pk=sending.pk).update(
        sent_at=now - 30 * hours, acknowledge_by=now - 28 * hours, due_at=now - 2 * hours
    )
    answer = sign_in(hoa).get("/agencies?period=year")
    assert (counts_of(answer)["unacknowledged"], counts_of(answer)["late"]) == (1, 1)
    say(residence, "completed", at=now, ketQua="Xong")
    answer = sign_in(hoa).get("/agencies?period=year")
    assert (counts_of(answer)["unacknowledged"], counts_of(answer)["late"]) == (1, 1)
    row = next(each for each in answer.context["answers"] if each.branch == "residence")
    assert row.median == 30 * hours
    assert (row.agency, row.label) == ("Cơ quan đăng ký cư trú (Công an)", "Đăng ký thường trú")


def test_a_number_opens_its_dossiers_and_the_look_is_recorded(
    sign_in: SignIn, hoa: Actor, dung: Actor, residence: Branch, say: Tell
) -> None:
    say(residence, "refused", lyDo="Chủ hộ chưa đồng ý")
    agency = residence.sendings.get().agency_id
    address = f"/agencies?period=month&agency={agency}&branch=residence&what=refused"
    answer = sign_in(hoa).get(address)
    assert [row.branch for row in answer.context["rows"]] == [residence]
    assert residence.dossier.subject_name in answer.content.decode()
    assert AuditEntry.objects.filter(act="agencies.view", subject_id=residence.dossier_id).exists()
    elsewhere = sign_in(dung).get(address)
    assert (elsewhere.context["rows"], elsewhere.context["answers"]) == ([], [])


@pytest.mark.parametrize("query", ["what=x", "agency=x&what=sent", "branch=x&what=sent", "period=x"])
def test_what_nobody_gave_out_opens_nothing(
    sign_in: SignIn, binh: Actor, residence: Branch, query: str
) -> None:
    answer = sign_in(binh).get(f"/agencies?{query}")
    assert (answer.status_code, answer.context["rows"]) == (200, [])


def test_who_only_takes_dossiers_in_has_no_such_page(sign_in: SignIn, an: Actor) -> None:
    assert sign_in(an).get("/agencies").status_code == 403


def test_what_portals_have_not_got_in_ten_minutes_is_counted(
    sign_in: SignIn, hoa: Actor, issued: Dossier
) -> None:
    client, now = sign_in(hoa), timezone.now()
    assert client.get("/agencies").context["unsynchronised"] == 0
    minutes = datetime.timedelta(minutes=11)
    late = OutgoingMessage.objects.filter(partner__kind="portal", topic="branch-status")
    late.update(created_at=now - minutes)
    OutgoingMessage.objects.filter(partner__kind="police").update(created_at=now - minutes)
    assert client.get("/agencies").context["unsynchronised"] == late.count() == 2
    answer = client.get("/messages")
    assert {each.name: each.overdue for each in answer.context["partners"] if each.overdue} == {
        "Cổng dịch vụ công": 2
    }
    assert (
        "2 quá thời hạn đồng bộ (Nghị định 63/2024/NĐ-CP, Điều 7 (chờ xác nhận))" in answer.content.decode()
    )


def test_the_page_costs_the_same_statements_however_much_was_sent(
    sign_in: SignIn, hoa: Actor, residence: Branch
) -> None:
    client = sign_in(hoa)
    address = f"/agencies?agency={residence.sendings.get().agency_id}&branch=residence&what=sent"
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    first = residence.sendings.get()
    for number in range(2, 8):
        BranchSending.objects.create(
            branch=residence,
            number=number,
            reference=f"00000000-0000-0000-0000-00000000000{number}",
            agency=first.agency,
            due_at=first.due_at,
        )
    with CaptureQueriesContext(connection) as many:
        answer = client.get(address)
    assert len(answer.context["rows"]) == 7
    assert len(many) == len(few)

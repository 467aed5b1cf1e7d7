"""What does not fit stands in a queue, on the dossier and on its slip; what was paid online is counted on a page."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hotich.models import AuditEntry, Office
from hotich.models.tracked import acting
from hotich.reports.periods import Period
from hotich.rights.access import Actor
from hotich.values.dates import today
from interlink.dossiers.fee_queries import rail
from interlink.dossiers.payment_shares import payment_counts, payment_differences
from interlink.dossiers.payments import Paid, refund_fee
from interlink.models import Dossier, Partner, PaymentCount
from tests.cast import SYSTEM
from tests.interlink.money import BY_PORTAL, COPY, File

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]


def month() -> Period:
    return Period.choices(today())[0]


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_the_queue_lists_what_does_not_fit_and_the_rail_counts_it(
    file_paying: File,
    an: Actor,
    sign_in: SignIn,
) -> None:
    open_, settled = file_paying(), file_paying(paid=BY_PORTAL)
    page = sign_in(an).get("/fees")
    assert [row["dossier"] for row in page.context["rows"]] == [open_]
    assert settled.one_stop_number not in text(page)
    assert "thiếu 16.000 đồng" in text(page)
    assert AuditEntry.objects.filter(act="fee.view").exists()
    line = next(each for each in rail(an) if each["title"] == "Lệ phí cần xử lý")
    assert line["count"] == 1


def test_another_office_sees_none_of_it(file_paying: File, dung: Actor, sign_in: SignIn) -> None:
    dossier = file_paying()
    client = sign_in(dung)
    assert client.get("/fees").context["rows"] == []
    for path in ("fee", "refund", "ask-to-pay", "fee-difference", "exemption"):
        assert client.post(f"/dossiers/{dossier.pk}/{path}", {"reason": "Lý do"}).status_code in (403, 404)
    assert client.get(f"/payment-counts/{dossier.office_id}").status_code == 404


def test_the_queue_costs_the_same_statements_however_long_it_is(
    file_paying: File,
    an: Actor,
    sign_in: SignIn,
) -> None:
    client = sign_in(an)
    file_paying()
    client.get("/fees")
    with CaptureQueriesContext(connection) as few:
        client.get("/fees")
    for _ in range(4):
        file_paying()
    with CaptureQueriesContext(connection) as many:
        client.get("/fees")
    assert len(many) == len(few)


def test_the_page_says_what_to_do_and_keeps_what_was_typed(
    file_paying: File, an: Actor, sign_in: SignIn
) -> None:
    dossier, client = file_paying(), sign_in(an)
    page = text(client.get(f"/dossiers/{dossier.pk}"))
    assert "Phải nộp 16.000 đồng, đã nộp 0 đồng: thiếu 16.000 đồng." in page
    assert (
        "Hồ sơ vẫn được giải quyết; nộp lệ phí khi tiếp nhận hồ sơ theo Nghị định 87/2020/NĐ-CP, Điều 12"
        in page
    )
    typed = {"amount": "16.000", "means": "cash", "receipt_form": "paper", "receipt_number": ""}
    refused = client.post(f"/dossiers/{dossier.pk}/fee", typed)
    assert refused.status_code == 422
    assert "Hãy ghi số biên lai" in text(refused)
    done = client.post(f"/dossiers/{dossier.pk}/fee", typed | {"receipt_number": "BL 9"}, follow=True)
    assert "Đã nộp đủ lệ phí" in text(done)
    assert "biên lai giấy số BL 9" in text(done)


def test_what_is_asked_given_back_let_stand_and_struck_is_done_from_the_page(
    file_paying: File,
    binh: Actor,
    sign_in: SignIn,
) -> None:
    dossier, client = file_paying(), sign_in(binh)
    at = f"/dossiers/{dossier.pk}"
    assert client.post(f"{at}/ask-to-pay", {"reason": ""}).status_code == 302
    assert "Đã yêu cầu nộp qua cổng lúc" in text(client.get(at))
    typed = {"amount": "20000", "means": "cash", "receipt_form": "paper", "receipt_number": "BL 9"}
    assert client.post(f"{at}/fee", typed).status_code == 302
    assert (
        client.post(f"{at}/refund", {"amount": "1000", "means": "cash", "reason": "QĐ 1"}).status_code == 302
    )
    assert client.post(f"{at}/fee-difference", {"reason": "Người nộp không nhận lại"}).status_code == 302
    assert "đã chấp nhận thừa 3.000 đồng" in text(client.get(at))
    refund = dossier.payments.get(kind="refund")
    assert client.post(f"/payments/{refund.pk}/strike", {"reason": "Ghi nhầm"}).status_code == 302
    form = {"exemption": "poor", "exemption_proof": "Giấy 12", "reason": "Đã xuất trình"}
    assert client.post(f"{at}/exemption", form).status_code == 302
    page = text(client.get(at))
    assert "Đã nộp dù không phải nộp lệ phí" in page
    assert "Hủy ghi nhận <b>1.000 đồng</b>" in page


SLIPS: list[tuple[dict[str, Any], str]] = [
    ({}, "Lệ phí: <b>16.000 đồng ("),
    ({}, "chưa nộp"),
    ({"paid": BY_PORTAL}, ", đã nộp</b>"),
    ({"paid": replace(BY_PORTAL, amount=COPY)}, "đã nộp 8.000 đồng, còn thiếu 8.000 đồng"),
    (
        {"exemption": "poor"},
        "không thu (Người thuộc hộ nghèo (Luật Hộ tịch 2014, Điều 11 khoản 1), Giấy chứng nhận",
    ),
]


@pytest.mark.parametrize(("filed", "said"), SLIPS)
def test_the_receipt_says_what_it_costs_and_what_was_paid(
    file_paying: File,
    an: Actor,
    sign_in: SignIn,
    filed: dict[str, Any],
    said: str,
) -> None:
    dossier = file_paying(**filed)
    assert said in text(sign_in(an).get(f"/dossiers/{dossier.pk}/slips/receipt"))


@pytest.fixture
def counted(file_paying: File, binh: Actor) -> list[Dossier]:
    """Paid at the portal, at the province's gateway with a refund, unpaid, exempt, and one that costs nothing."""
    province = Paid(amount=2 * COPY, means="province", reference="GD-2")
    made = [
        file_paying(paid=BY_PORTAL),
        file_paying(paid=province),
        file_paying(),
        file_paying(exemption="poor"),
        file_paying(copies_requested=0),
    ]
    refund_fee(made[1].pk, COPY, "transfer", "QĐ 4", by=binh)
    return made


def test_our_own_count_says_both_shares(counted: list[Dossier], binh: Actor, ward: Office) -> None:
    (row,) = payment_counts(month(), by=binh).rows
    found = (
        row.total,
        row.obliged,
        row.portal,
        row.province,
        row.counter,
        row.exempt,
        row.unpaid,
        row.refunded,
    )
    assert found == (5, 3, 1, 1, 0, 1, 1, 1)
    assert (row.due, row.paid, row.back) == (6 * COPY, 4 * COPY, COPY)
    assert (row.by_obligation, row.by_receipt) == (66.7, 40.0)


def test_the_portals_count_stands_beside_it_with_source_and_time(
    counted: list[Dossier], binh: Actor, portal: Partner, ward: Office, sign_in: SignIn
) -> None:
    client = sign_in(binh)
    assert "chưa lấy" in text(client.get("/payment-counts"))
    period, at = month(), timezone.now()
    with transaction.atomic(), acting(SYSTEM):
        PaymentCount.objects.create(
            partner=portal, office=ward, first=period.first, last=period.last, fetched_at=at,
            counted_at=at, with_obligation=3, paid_online=2,
            numbers=[counted[1].interlinked_number, "LT-elsewhere"],
        )  # fmt: skip
    page = text(client.get("/payment-counts"))
    assert "<b>2</b> / 3 (66,7 %)" in page
    assert f"{portal.name} đếm lúc" in page
    found = payment_differences(ward, period)
    assert (found.only_ours, found.only_theirs, found.unknown) == ([counted[0]], [], ["LT-elsewhere"])
    listed = text(client.get(f"/payment-counts/{ward.pk}"))
    assert counted[0].interlinked_number in listed
    assert counted[1].interlinked_number not in listed
    assert "LT-elsewhere" in listed
    assert AuditEntry.objects.filter(act="payment-difference.view").exists()


def test_the_sheet_has_what_the_page_has(counted: list[Dossier], binh: Actor, sign_in: SignIn) -> None:
    answer = sign_in(binh).get("/payment-counts/sheet")
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")


def test_the_counts_are_asked_for_once_until_they_are_answered(
    counted: list[Dossier], binh: Actor, sign_in: SignIn
) -> None:
    client = sign_in(binh)
    for _ in range(2):
        assert client.post("/payment-counts/ask", {"period": "month"}).status_code == 302
    row = PaymentCount.objects.get()
    assert (row.office_id, row.first, row.fetched_at) == (counted[0].office_id, month().first, None)


def test_an_earlier_month_is_counted_by_its_own_days(counted: list[Dossier], binh: Actor) -> None:
    first = counted[0]
    with transaction.atomic(), acting(SYSTEM):
        first.received_at -= datetime.timedelta(days=40)
        first.save()
    assert payment_counts(month(), by=binh).every.total == 4

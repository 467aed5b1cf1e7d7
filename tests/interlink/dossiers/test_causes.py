"""An apology says what was measured, in sentences that fit the moment, and promises a day that can be kept."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hotich.errors import IllegalTransition
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import now, today
from hotich.values.working_days import add_working_days, is_working_day
from interlink.dossiers import operations as dossiers
from interlink.dossiers.apologies import apologise
from interlink.dossiers.causes import Leg, Wait, cause, new_promise
from interlink.dossiers.delays import apology_draft, count_late, late_dossiers
from interlink.dossiers.promises import verify
from interlink.models import Branch, Dossier
from interlink.workflows.dossier import State
from registry.models import Paper, Record
from tests.cast import SYSTEM

OFFICE = "UBND phường Quán Thánh"
SignIn = Callable[[Actor], Any]


def on(day: int) -> datetime.date:
    """Return a day of November 2024, which begins on a Friday."""
    return datetime.date(2024, 11, day)


@pytest.mark.parametrize(
    ("waits", "at", "is_overdue", "earlier", "said"),
    [
        (
            [Wait(Leg.ACCEPTANCE, on(11))], 14, False, 0,
            [
                "Hồ sơ sẽ không kịp có kết quả vào ngày hẹn 15/11/2024.",
                f"Hồ sơ chờ tiếp nhận tại {OFFICE} từ ngày 11/11/2024 đến nay (3 ngày làm việc).",
                f"Đây là chậm trễ của {OFFICE}.",
            ],
        ),
        (
            [Wait(Leg.PREPARATION, on(11), on(13)), Wait(Leg.NUMBER, on(13))], 19, True, 0,
            [
                "Đến ngày 19/11/2024, hồ sơ đã quá hẹn 2 ngày làm việc.",
                "Hồ sơ chờ Cơ sở dữ liệu quốc gia về dân cư cấp số định danh cá nhân từ ngày 13/11/2024 đến nay "
                "(4 ngày làm việc).",
                f"Việc kiểm tra, lập hồ sơ tại {OFFICE} kéo dài từ ngày 11/11/2024 đến ngày 13/11/2024 "
                "(2 ngày làm việc).",
                f"{OFFICE} tiếp tục theo dõi và báo ông/bà ngay khi có kết quả.",
            ],
        ),
        (
            [Wait(Leg.VERIFICATION, on(11), due=on(14))], 15, True, 1,
            [
                "Đến ngày 15/11/2024, hồ sơ đã quá giờ hẹn trả kết quả, sau 1 lần hẹn lại.",
                "Hồ sơ chờ kết quả xác minh từ ngày 11/11/2024 đến nay (4 ngày làm việc); đã quá hạn ngày "
                "14/11/2024.",
                f"{OFFICE} tiếp tục theo dõi và báo ông/bà ngay khi có kết quả.",
            ],
        ),
        (
            [Wait(Leg.SEAL, on(14), on(14)), Wait(Leg.BRANCH, on(14), due=on(18), about="đăng ký thường trú")],
            15, False, 0,
            [
                "Hồ sơ sẽ không kịp có kết quả vào ngày hẹn 15/11/2024.",
                "Hồ sơ chờ cơ quan khác giải quyết: đăng ký thường trú từ ngày 14/11/2024 đến nay (1 ngày làm việc); "
                "hạn ngày 18/11/2024.",
                f"{OFFICE} tiếp tục theo dõi và báo ông/bà ngay khi có kết quả.",
            ],
        ),
        (
            [Wait(Leg.DRAFT, on(14))], 14, False, 0,
            [
                "Hồ sơ sẽ không kịp có kết quả vào ngày hẹn 15/11/2024.",
                "Bản nháp chờ ý kiến của ông/bà từ ngày 14/11/2024 đến nay.",
            ],
        ),
        (
            [Wait(Leg.APPROVAL, on(12), on(14)), Wait(Leg.SIGNATURE, on(14))], 18, True, 2,
            [
                "Đến ngày 18/11/2024, hồ sơ đã quá hẹn 1 ngày làm việc, sau 2 lần hẹn lại.",
                f"Giấy tờ chờ ký tại {OFFICE} từ ngày 14/11/2024 đến nay (2 ngày làm việc).",
                f"Hồ sơ chờ xét duyệt tại {OFFICE} từ ngày 12/11/2024 đến ngày 14/11/2024 (2 ngày làm việc).",
                f"Đây là chậm trễ của {OFFICE}.",
            ],
        ),
        ([], 15, False, 0, ["Hồ sơ sẽ không kịp có kết quả vào ngày hẹn 15/11/2024."]),
    ],
    ids=["acceptance", "number", "verification", "branch", "draft", "signature", "nothing"],
)  # fmt: skip
def test_a_cause_is_what_was_measured(
    waits: list[Wait], at: int, is_overdue: bool, earlier: int, said: list[str]
) -> None:
    told = cause(waits, at=on(at), promised_on=on(15), is_overdue=is_overdue, office=OFFICE, earlier=earlier)
    assert told.split("\n") == said


@pytest.mark.parametrize(
    ("waits", "at", "ahead", "day"),
    [
        ([Wait(Leg.ACCEPTANCE, on(11))], 14, 3, 19),
        ([Wait(Leg.VERIFICATION, on(13), due=on(18))], 14, 2, 20),
        ([Wait(Leg.BRANCH, on(13), due=on(19))], 15, 0, 19),
        ([Wait(Leg.BRANCH, on(13), due=on(14))], 18, 0, 19),  # a limit that is over says nothing
        ([Wait(Leg.SEAL, on(14))], 13, 1, 18),  # never the day that was promised, nor a day off
    ],
)
def test_the_new_day_is_a_working_day_after_what_is_still_to_come(
    waits: list[Wait], at: int, ahead: int, day: int
) -> None:
    assert new_promise(waits, at=on(at), promised_on=on(15), ahead=ahead) == on(day)


@pytest.mark.django_db
def test_the_page_of_a_late_dossier_proposes_what_was_measured(
    sign_in: SignIn, dossier: Dossier, binh: Actor
) -> None:
    make_late(dossier)
    draft = apology_draft(dossier)
    assert "Hồ sơ chờ tiếp nhận tại UBND phường Quán Thánh" in draft.reason
    assert is_working_day(draft.promised_on)
    page = sign_in(binh).get(f"/dossiers/{dossier.pk}").content.decode()
    assert "Hồ sơ chờ tiếp nhận tại UBND phường Quán Thánh" in page
    assert f"{draft.promised_on:%d/%m/%Y}" in page


@pytest.mark.django_db
def test_the_register_tells_where_an_entry_waited(registered: Record, dossier: Dossier) -> None:
    dossier.refresh_from_db()
    legs = [line.split(" từ ngày")[0] for line in apology_draft(dossier).reason.splitlines()[1:-1]]
    assert "Hồ sơ chờ Cơ sở dữ liệu quốc gia về dân cư cấp số định danh cá nhân" in legs


@pytest.mark.django_db
def test_many_are_apologised_for_at_once_each_with_its_own_day(
    sign_in: SignIn, file_dossier: Callable[..., Dossier], binh: Actor, chi: Actor
) -> None:
    first, second, other = (make_late(file_dossier()) for _ in range(3))
    client = sign_in(binh)
    page = client.get("/late")
    assert [row.dossier for row in page.context["rows"]] == [first, second, other]
    days = {each.pk: add_working_days(today(), 2 + place) for place, each in enumerate((first, second))}
    sent = {f"promised_on-{pk}": f"{day:%d/%m/%Y}" for pk, day in days.items()}
    sent |= {f"reason-{first.pk}": "Lý do riêng.", "reason": "Hệ thống dân cư gián đoạn."}
    client.post("/late/apologise", sent | {"dossier": [first.pk, second.pk]})
    assert {
        each.dossier_id: timezone.localdate(each.promised_at) for each in apologies(first, second)
    } == days
    assert first.apologies.get().reason == "Hệ thống dân cư gián đoạn.\nLý do riêng."
    assert not other.apologies.exists()
    assert Paper.objects.filter(kind="slip_apology", signer=chi.user).count() == 2
    assert [row.dossier for row in client.get("/late").context["rows"]] == [other]


@pytest.mark.django_db
def test_what_one_refuses_does_not_stop_the_others_and_another_office_is_not_there(
    sign_in: SignIn, file_dossier: Callable[..., Dossier], binh: Actor, dung: Actor, chi: Actor
) -> None:
    first, second = (make_late(file_dossier()) for _ in range(2))
    sent = {
        f"promised_on-{first.pk}": "01/01/2020",
        f"promised_on-{second.pk}": f"{add_working_days(today(), 2):%d/%m/%Y}",
        "reason": "Chậm.",
        "dossier": [first.pk, second.pk],
    }
    assert sign_in(dung).post("/late/apologise", sent).status_code == 404
    page = sign_in(binh).post("/late/apologise", sent, follow=True).content.decode()
    assert first.one_stop_number in page
    assert not first.apologies.exists()
    assert second.apologies.exists()


@pytest.mark.django_db
def test_what_is_another_offices_or_nobodys_is_left_out_and_said_alike(
    sign_in: SignIn, file_dossier: Callable[..., Dossier], binh: Actor, chi: Actor, district: Office
) -> None:
    ours, theirs = (make_late(file_dossier()) for _ in range(2))
    with transaction.atomic(), acting(SYSTEM):
        theirs.office = district
        theirs.save()
    nobodys = theirs.pk + 1000
    days = {f"promised_on-{pk}": f"{add_working_days(today(), 2):%d/%m/%Y}" for pk in (ours.pk, theirs.pk)}
    ticked = [theirs.pk, nobodys, "x", ours.pk, ours.pk]
    answer = sign_in(binh).post("/late/apologise", days | {"reason": "Chậm.", "dossier": ticked}, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert ours.apologies.count() == 1
    assert not theirs.apologies.exists()
    assert f"2 hồ sơ không có tại cơ quan của ông/bà (khóa {theirs.pk}, {nobodys})" in page
    assert theirs.one_stop_number not in page


@pytest.mark.django_db
def test_late_dossiers_are_found_and_counted_by_an_index_of_open_promises(
    dossier: Dossier, binh: Actor
) -> None:
    found = late_dossiers(binh)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    assert "dossier_promises" in found[:100].explain()
    with CaptureQueriesContext(connection) as asked:
        count_late(binh)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {asked[-1]['sql']}")
        plan = "\n".join(row for (row,) in cursor.fetchall())
    assert "Seq Scan on interlink_dossier" not in plan


@pytest.mark.django_db
def test_the_reason_of_a_verification_names_nobody_in_an_apology(dossier: Dossier, binh: Actor) -> None:
    dossiers.accept(dossier.pk, by=binh)
    verify(dossier.pk, "Hỏi bà Nguyễn Thị Hạnh, mẹ trẻ", by=binh)
    dossier.refresh_from_db()
    reason = apology_draft(dossier).reason
    assert "Hồ sơ chờ kết quả xác minh từ ngày" in reason
    assert "Hạnh" not in reason


@pytest.mark.django_db
def test_the_list_costs_the_same_for_one_and_for_many(
    sign_in: SignIn, file_dossier: Callable[..., Dossier], binh: Actor
) -> None:
    make_late(file_dossier())
    client = sign_in(binh)
    with CaptureQueriesContext(connection) as one:
        client.get("/late")
    for _ in range(3):
        make_late(file_dossier())
    with CaptureQueriesContext(connection) as many:
        client.get("/late")
    assert len(one) == len(many)


@pytest.mark.django_db
def test_the_list_costs_the_same_when_entries_are_begun_and_units_named(
    sign_in: SignIn, file_dossier: Callable[..., Dossier], ward: Office, binh: Actor
) -> None:
    assert ward.place is not None
    units = {"birth_place_unit": ward.place.code, "residence_unit": ward.place.code}

    def make(number: int) -> None:
        for _ in range(number):
            make_late(file_dossier(**units))
            begun = file_dossier(**units)
            dossiers.accept(begun.pk, by=binh)
            dossiers.open_entry(begun.pk, by=binh)
            begun.refresh_from_db()
            make_late(begun)

    client = sign_in(binh)
    make(1)
    client.get("/late")
    with CaptureQueriesContext(connection) as one:
        client.get("/late")
    make(3)
    with CaptureQueriesContext(connection) as many:
        page = client.get("/late")
    assert len(page.context["rows"]) == 8
    assert len(one) == len(many)


@pytest.mark.django_db
def test_after_the_issue_an_apology_is_for_a_late_agency_only(
    draft: Record, dossier: Dossier, binh: Actor, chi: Actor
) -> None:
    stand_issued(dossier)
    day = add_working_days(timezone.localdate(dossier.promised_at), 1)
    with pytest.raises(IllegalTransition, match="không còn gì để hẹn lại"):
        apologise(dossier.pk, "Chậm.", day, by=binh)
    with transaction.atomic(), acting(SYSTEM):
        Branch.objects.create(dossier=dossier, kind="residence", due_at=now())
    apology = apologise(dossier.pk, "Chậm.", day, by=binh)
    content = dossier.slips.get(paper__kind="slip_apology").paper.content
    assert content is not None
    assert any("cơ quan phối hợp sẽ không kịp trả đủ kết quả" in each for each in content["sentences"])
    assert apology.promised_before == dossier.promised_at


def make_late(dossier: Dossier) -> Dossier:
    """Let the promised day be over."""
    with transaction.atomic(), acting(SYSTEM):
        dossier.promised_at = now() - datetime.timedelta(days=3)
        dossier.received_at = now() - datetime.timedelta(days=9)
        dossier.save()
    return dossier


def stand_issued(dossier: Dossier) -> None:
    """Put the dossier where signing and sealing would have brought it."""
    dossier.refresh_from_db()
    with transaction.atomic(), acting(SYSTEM):
        dossier.state = State.ISSUED
        dossier.save()


def apologies(*of: Dossier) -> list[Any]:
    return [each.apologies.get() for each in of]


def test_every_leg_is_said_in_whole_sentences() -> None:
    assert dossiers
    for leg in Leg:
        told = cause([Wait(leg, on(11))], at=on(14), promised_on=on(15), is_overdue=False, office=OFFICE)
        assert "{" not in told

"""A death with each payer, from the declaration to what the agency's own book says; nobody carries a paper."""

import datetime
import json
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hotich.acts import audit, errands
from hotich.demo.sandbox.acts import sample_death
from hotich.errors import DomainError, IllegalTransition, InvalidInput, NotAllowed, NotFound
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from interlink.dossiers import branches
from interlink.dossiers.intake import add_supplement
from interlink.dossiers.legs import legs_of
from interlink.dossiers.operations import ask_supplement
from interlink.dossiers.payers import correct_payers
from interlink.exchange import inbox
from interlink.models import Branch, Dossier, Entitlement, IncomingMessage, OutgoingMessage, Partner
from interlink.partners import adapter
from registry.changes.invalidations import revoke_record
from tests.cast import SYSTEM
from tests.demo.sandbox.running import Sandbox, until
from tests.interlink.issuing import issue
from tests.interlink.partners.conftest import Enter, deliver_all
from tests.seen import shown_on

pytestmark = pytest.mark.django_db
#: Who is asked to pay → the partner, the branches, and what its book says it paid for.
PAYERS = {
    "insurance": ("insurance", {"funeral"}, "insurance_funeral,insurance_lump,insurance_monthly"),
    "pensioner": ("insurance", {"funeral"}, "insurance_funeral,insurance_lump,three_months"),
    "merit": ("social_affairs", {"merit"}, "merit_funeral,merit_monthly,merit_once"),
    "social": ("social_affairs", {"social"}, "social_funeral"),
    "pension": ("social_affairs", {"social"}, "pension_funeral"),
    "emergency": ("social_affairs", {"emergency"}, "emergency_funeral"),
}


def death(*paid_by: str, seed: int = 4, **data: Any) -> dict[str, Any]:
    body = sample_death(Random(seed), "00013", paid_by=paid_by, attachments=False)
    return body | {"data": body["data"] | data}


def through(enter: Enter, body: dict[str, Any]) -> Dossier:
    """Take a death into the book and issue its paper."""
    record = enter(body)
    issue(record)
    return Dossier.objects.get(record=record)


def hear(dossier: Dossier) -> None:
    """Send what waits, and take in the last word of every agency that was asked."""
    deliver_all(dossier)
    for message in OutgoingMessage.objects.filter(dossier=dossier, topic="branch").select_related("partner"):
        reference = str(message.reference)
        if not Branch.objects.filter(reference=reference, ended_at=None).exists():
            continue

        def answer(partner: Partner = message.partner, asked: str = reference) -> Any:
            found = adapter(partner).ask(partner, asked)
            return found if found and found[0] != "branch.accepted" else None

        event, told = until(answer)
        inbox.store(
            message.partner,
            event_id=f"{reference}{event}",
            type=event,
            reference=reference,
            occurred_at=timezone.now(),
            data=told,
        )
        kept = IncomingMessage.objects.get(partner=message.partner, event_id=f"{reference}{event}")
        errands.run("apply_event", kept.pk)


def revoke(record_id: int, *, by: Actor) -> None:
    revoke_record(
        record_id,
        decision_number="2/QĐ",
        decided_on=timezone.localdate(),
        level="province",
        authority="UBND tỉnh",
        reason="Sai thẩm quyền",
        by=by,
    )


@pytest.fixture(autouse=True)
def at_once(sandbox: Sandbox) -> None:
    sandbox.steer("delays", branch_accepted=0.01, branch_completed=0.02)


@pytest.mark.parametrize("payer", PAYERS)
def test_each_payer_gets_its_part_and_pays(payer: str, sandbox: Sandbox, enter: Enter) -> None:
    partner, kinds, benefits = PAYERS[payer]
    dossier = through(enter, death(payer))
    assert set(dossier.branches.values_list("kind", flat=True)) == {"removal", *kinds}
    hear(dossier)
    dossier.refresh_from_db()
    assert dossier.state == "completed"
    book = sandbox.ledger(dossier.interlinked_number)[partner]
    assert [(each["loai"], each["trangThai"]) for each in book["requests"]] == [(benefits, "hoan_thanh")]
    assert book["results"][0]["name"] == "Trích lục khai tử"
    told = book["requests"][0]["noiDung"]
    assert told["nguoiNhan"]["hoTen"] == dossier.form["payee_name"]
    branch = dossier.branches.get(kind__in=kinds)
    assert branch.result_number == book["requests"][0]["soQuyetDinh"]
    assert f"số tiền {book['requests'][0]['soTien']:,} đồng".replace(",", ".") in branch.result
    assert sandbox.http.get("/control/ledger").json()["duplicates"] == []


def test_an_agency_gets_only_what_it_needs(sandbox: Sandbox, enter: Enter) -> None:
    dossier = through(enter, death("insurance", "merit"))
    hear(dossier)
    ledger = sandbox.ledger(dossier.interlinked_number)
    merit = ledger["social_affairs"]["requests"][0]["noiDung"]
    insured = ledger["insurance"]["requests"][0]["noiDung"]
    assert merit["nguoiCoCong"]["doiTuong"] == "Thương binh"
    assert [each["hoTen"] for each in merit["thanNhan"]] == [each["hoTen"] for each in insured["thanNhan"]]
    assert merit["thanNhan"][1]["nguoiGiamHo"]
    assert {"soBHXH", "doiTuongBHXH"} & set(merit) == set()
    assert "nguoiCoCong" not in insured
    assert insured["soThangDong"] == 240
    assert "nguoiCoCong" not in json.dumps(ledger["police"]["requests"])
    # One pays for the funeral; what merit brings besides stays.
    assert ledger["social_affairs"]["requests"][0]["loai"] == "merit_monthly,merit_once"
    assert merit["khoanOCoQuanKhac"] == [
        "Trợ cấp mai táng của bảo hiểm xã hội",
        "Trợ cấp tuất hằng tháng của bảo hiểm xã hội",
        "Trợ cấp tuất một lần của bảo hiểm xã hội",
    ]


def test_social_protection_waits_until_the_insurance_has_stopped_paying_the_dead(
    sandbox: Sandbox, enter: Enter
) -> None:
    dossier = through(enter, death("survivor"))
    assert dict(dossier.branches.values_list("kind", "state")) == {
        "removal": "sending",
        "stop": "sending",
        "social": "waiting",
    }
    deliver_all(dossier)
    assert sandbox.ledger(dossier.interlinked_number)["social_affairs"]["requests"] == []
    hear(dossier)
    assert dossier.branches.get(kind="stop").result.startswith("Đã thôi trợ cấp tuất hằng tháng")
    assert dossier.branches.get(kind="social").state == "sending"
    hear(dossier)
    dossier.refresh_from_db()
    assert dossier.state == "completed"
    book = sandbox.ledger(dossier.interlinked_number)
    assert [each["loai"] for each in book["insurance"]["requests"]] == ["thoi_tuat"]
    assert [each["loai"] for each in book["social_affairs"]["requests"]] == ["social_funeral"]


def test_a_dossier_is_open_while_a_branch_waits_and_the_other_is_refused(
    sandbox: Sandbox, enter: Enter, binh: Actor
) -> None:
    body = death("survivor")
    sandbox.steer(
        "plans", maHoSoLT=body["maHoSoLT"], insurance={"refuse_times": 9, "reason": "Chưa có dữ liệu"}
    )
    dossier = through(enter, body)
    hear(dossier)
    stop = dossier.branches.get(kind="stop")
    assert (stop.state, dossier.branches.get(kind="social").state) == ("refused", "waiting")
    branches.close_branch(stop.pk, "Gia đình đã báo cơ quan bảo hiểm xã hội", by=binh)
    assert dossier.branches.get(kind="social").state == "sending"


def test_a_waiting_branch_that_cannot_be_sent_undoes_nothing_and_can_be_closed(
    sandbox: Sandbox, enter: Enter, binh: Actor, chi: Actor
) -> None:
    dossier = through(enter, death("survivor"))
    assert dossier.record_id is not None
    revoke(dossier.record_id, by=chi)
    hear(dossier)
    assert dossier.branches.get(kind="stop").state == "completed"
    social = dossier.branches.get(kind="social")
    assert social.state == "refused"
    assert "đã bị thu hồi: Sai thẩm quyền" in social.reason
    assert social.sendings.get().agency is None
    assert not OutgoingMessage.objects.filter(reference=social.reference).exists()
    with pytest.raises(DomainError, match="Hãy kết thúc nhánh"):
        branches.resend_branch(social.pk, "Thử lại", by=binh)
    branches.close_branch(social.pk, "Việc đã bị thu hồi", by=binh)
    dossier.refresh_from_db()
    assert dossier.state == "completed"
    assert {state for _, state in deliver_all(dossier)} == {"delivered"}


def test_a_branch_is_closed_though_the_one_that_waits_cannot_be_sent(
    sandbox: Sandbox, enter: Enter, binh: Actor, chi: Actor
) -> None:
    body = death("survivor")
    sandbox.steer(
        "plans", maHoSoLT=body["maHoSoLT"], insurance={"refuse_times": 9, "reason": "Chưa có dữ liệu"}
    )
    dossier = through(enter, body)
    hear(dossier)
    assert dossier.record_id is not None
    revoke(dossier.record_id, by=chi)
    branches.close_branch(dossier.branches.get(kind="stop").pk, "Việc đã bị thu hồi", by=binh)
    assert set(dossier.branches.filter(kind__in=["stop", "social"]).values_list("kind", "state")) == {
        ("stop", "closed"),
        ("social", "refused"),
    }


def test_a_refusal_is_mended_and_sent_again(sandbox: Sandbox, enter: Enter, binh: Actor) -> None:
    body = death("merit")
    sandbox.steer(
        "plans", maHoSoLT=body["maHoSoLT"], social_affairs={"refuse_times": 1, "reason": "Sai số quyết định"}
    )
    dossier = through(enter, body)
    hear(dossier)
    branch = dossier.branches.get(kind="merit")
    assert (branch.state, branch.reason) == ("refused", "Sai số quyết định")
    branches.resend_branch(branch.pk, "Đã thống nhất số quyết định", by=binh)
    hear(dossier)
    branch.refresh_from_db()
    assert (branch.state, branch.times_sent) == ("completed", 2)


def test_where_the_province_has_no_agency_it_is_said_who_has_to_set_it_up(
    sandbox: Sandbox, enter: Enter, partners: Mapping[str, Partner], binh: Actor
) -> None:
    agency = partners["social_affairs"]
    with acting(SYSTEM):
        agency.valid_to = timezone.localdate() - datetime.timedelta(days=1)
        agency.save()
    dossier = through(enter, death("merit"))
    branch = dossier.branches.get(kind="merit")
    assert branch.state == "refused"
    assert "tỉnh chưa khai báo đối tác" in branch.reason
    assert "Quản trị hệ thống của tỉnh" in branch.reason
    hear(dossier)
    with acting(SYSTEM):
        agency.valid_to = None
        agency.save()
    branches.resend_branch(branch.pk, "Tỉnh đã khai báo", by=binh)
    hear(dossier)
    dossier.refresh_from_db()
    assert dossier.state == "completed"


def test_of_two_agencies_the_one_is_asked_whose_branch_it_is(
    sandbox: Sandbox, enter: Enter, partners: Mapping[str, Partner]
) -> None:
    with acting(SYSTEM):
        health = partners["social_affairs"]
        health.branches = ["social", "emergency"]
        health.save()
        Partner.objects.create(
            code="home_affairs",
            name="Sở Nội vụ",
            kind="social_affairs",
            branches=["merit"],
            base_url=f"{sandbox.url}/home-affairs/",
            secret_name="home_affairs",
        )
    dossier = through(enter, death("merit"))
    hear(dossier)
    ledger = sandbox.ledger(dossier.interlinked_number)
    assert ledger["social_affairs"]["requests"] == []
    assert ledger["home_affairs"]["requests"][0]["soQuyetDinh"].endswith("QĐ-SNV")


def test_the_agency_refuses_a_body_in_which_a_line_is_missing(sandbox: Sandbox, enter: Enter) -> None:
    dossier = through(enter, death("merit"))
    message = OutgoingMessage.objects.get(dossier=dossier, partner__code="social_affairs")
    deliver_all(dossier)
    message.refresh_from_db()
    sent = sandbox.ledger(dossier.interlinked_number)["social_affairs"]["requests"][0]["noiDung"]
    paper = {"giayKhaiTu": "JVBERi0="}
    for without in ("nguoiCoCong", "nguoiNhan", "danhSachKhoan", "thanNhan", "khoanOCoQuanKhac", "ngayChet"):
        body = {key: value for key, value in (sent | paper).items() if key != without}
        answer = sandbox.tell("social_affairs", "/social-affairs/merits", body)
        assert (answer.status_code, without in answer.json()["field"]) == (422, True)


def asked(dossier: Dossier) -> set[str]:
    return {each.benefit for each in dossier.entitlements.all() if each.is_live}


def test_an_officer_corrects_the_payer_with_a_reason(
    sandbox: Sandbox, enter: Enter, binh: Actor, chi: Actor, dung: Actor, post_death: Callable[..., Dossier]
) -> None:
    dossier = post_death(death("insurance", "social"))
    assert asked(dossier) == {"insurance_funeral", "insurance_lump", "insurance_monthly"}
    social = dossier.entitlements.get(benefit="social_funeral")
    for by, refusal in ((chi, NotAllowed), (dung, NotFound)):
        with pytest.raises(refusal):
            correct_payers(dossier.pk, [social.pk], "Vì", by=by)
    with pytest.raises(InvalidInput):
        correct_payers(dossier.pk, [social.pk], " ", by=binh)
    kept = [each.pk for each in dossier.entitlements.all() if each.is_live]
    with pytest.raises(InvalidInput):
        correct_payers(dossier.pk, kept, "Không đổi", by=binh)
    correct_payers(dossier.pk, [social.pk], "Bảo hiểm đã trả lời chưa đủ tháng", by=binh)
    assert asked(dossier) == {"social_funeral"}
    social.refresh_from_db()
    assert (social.standing, social.corrected_reason) == ("asked", "Bảo hiểm đã trả lời chưa đủ tháng")
    assert "dossier.correct-payers" in [entry.act for entry in audit.trail_of(dossier)]


def test_after_the_correction_only_those_agencies_are_asked(
    sandbox: Sandbox, enter: Enter, binh: Actor
) -> None:
    body = death("insurance", "social")
    record = enter(body)
    dossier = Dossier.objects.get(record=record)
    social = dossier.entitlements.get(benefit="social_funeral")
    correct_payers(dossier.pk, [social.pk], "Bảo hiểm đã trả lời", by=binh)
    issue(record)
    assert set(dossier.branches.values_list("kind", flat=True)) == {"removal", "social"}
    with pytest.raises(IllegalTransition):
        correct_payers(dossier.pk, [], "Muộn", by=binh)


def test_what_is_mended_is_judged_anew(
    binh: Actor, portal: Partner, post_death: Callable[..., Dossier]
) -> None:
    dossier = post_death(death("survivor"))
    assert {"stop", "social"} <= {each.branch for each in branches.branches_to_open(dossier)}
    ask_supplement(dossier.pk, ["wants_social", "wants_pension"], "Ghi lại đối tượng hưởng", by=binh)
    by = Actor(name=portal.name, client=portal.code)
    changed = {"wants_social": False, "wants_pension": True, "has_social_pension": "yes"}
    add_supplement(dossier.interlinked_number, changed, [], portal, lambda _: None, by=by)
    dossier.refresh_from_db()
    assert [each.benefit for each in dossier.entitlements.all()] == ["pension_funeral"]
    assert {each.branch for each in branches.branches_to_open(dossier)} == {"removal", "social"}


def test_an_agency_that_is_not_asked_is_in_no_promise_and_on_no_page(
    client: Client, post_death: Callable[..., Dossier]
) -> None:
    body = death("insurance", soThangDongBHXH=6, cheDoTuTuat=False, thanNhan=[])
    dossier = post_death(body)
    assert [rule.branch for rule in branches.branches_to_open(dossier)] == ["removal"]
    assert dossier.promised_at == dossier.due_at
    assert [leg.name for leg in legs_of(dossier, None)][1:] == ["Xóa đăng ký thường trú"]
    page = client.get(f"/ho-so/{dossier.tracking_code}").content.decode()
    assert "Xóa đăng ký thường trú" in page
    assert "Bảo hiểm xã hội" not in page


def test_only_the_removal_goes_as_before(sandbox: Sandbox, enter: Enter) -> None:
    body = sample_death(Random(4), "00013", choices=("xoaDangKyThuongTru",), attachments=False)
    dossier = through(enter, body)
    assert not Entitlement.objects.exists()
    hear(dossier)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.branches.count()) == ("completed", 1)


def test_the_page_says_who_pays_and_takes_the_correction(
    sign_in: Callable[[Actor], Client], binh: Actor, dung: Actor, post_death: Callable[..., Dossier]
) -> None:
    dossier = post_death(death("insurance", "merit", thanNhan=[]))
    where, client = reverse("interlink:dossier", args=[dossier.pk]), sign_in(binh)
    page = client.get(where).content.decode()
    assert "Mai táng phí của người có công: không chi trả" in page
    assert "Nghị định 131/2021/NĐ-CP, Điều 121 đến Điều 123" in page
    assert "Bảo hiểm xã hội: 10 lần mức tham chiếu" in page
    act = reverse("interlink:correct-payers", args=[dossier.pk])
    assert sign_in(dung).post(act, {"reason": "x"}).status_code == 404
    client = sign_in(binh)
    shown = shown_on(client.get(where))
    assert client.post(act, {"reason": "", **shown}).status_code == 422
    merit = dossier.entitlements.get(benefit="merit_funeral")
    answer = client.post(act, {"asked": [merit.pk], "reason": "Đã hỏi cơ quan bảo hiểm", **shown})
    assert answer.status_code == 302
    assert "Công chức chọn lại: Đã hỏi cơ quan bảo hiểm" in client.get(where).content.decode()

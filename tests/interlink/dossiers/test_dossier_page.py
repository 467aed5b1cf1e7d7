"""The page of one dossier: the citizen's words left, the officer's decisions right."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hotich.models import AuditEntry, Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from interlink.counter.operations import CounterFiling, file_at_counter
from interlink.dossiers import operations as dossiers
from interlink.dossiers.intake import add_supplement
from interlink.models import Branch, Channel, Dossier, OutgoingMessage, Procedure, RefusalReason
from interlink.workflows.dossier import DOSSIER
from registry.models import Record
from registry.records.operations import return_entry
from tests.cast import SYSTEM, person
from tests.seen import seen

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]


def page_of(client: Any, dossier: Dossier) -> str:
    answer = client.get(f"/dossiers/{dossier.pk}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def fact(context: Any, key: str) -> dict[str, Any]:
    return next(each for group in context["groups"] for each in group["facts"] if each["key"] == key)


def test_the_form_stands_beside_the_checks(sign_in: SignIn, binh: Actor, dossier: Dossier) -> None:
    answer = sign_in(binh).get(f"/dossiers/{dossier.pk}")
    assert fact(answer.context, "child_given_name")["value"] == dossier.form["child_given_name"]
    said = {check.title: check.tone for check in answer.context["checks"]}
    assert said["Đủ thành phần"] == said["Đăng ký đúng hạn"] == "done"
    assert said["Đang tra cứu cư trú: mẹ, cha"] == "waiting"


@pytest.mark.parametrize(("notice_kind", "is_wanted"), [("notice", True), ("same_office", False)])
def test_a_death_notice_is_not_wanted_where_the_office_itself_would_issue_it(
    sign_in: SignIn, binh: Actor, an: Actor, notice_kind: str, is_wanted: bool
) -> None:
    form = {
        "declarant_full_name": "Lê Thị Mận",
        "deceased_full_name": "Lê Văn Tư",
        "death_date": "2024-11-01",
        "notice_kind": notice_kind,
    }
    filed = CounterFiling(procedure=Procedure.DEATH, channel=Channel.COUNTER, form=form)
    page = page_of(sign_in(binh), file_at_counter(filed, by=an))
    assert ("Không có giấy tờ đính kèm: Giấy báo tử" in page) is is_wanted


def test_the_day_of_a_death_stands_in_the_header(sign_in: SignIn, binh: Actor, an: Actor) -> None:
    form = {
        "declarant_full_name": "Lê Thị Mận",
        "deceased_full_name": "Lê Văn Tư",
        "death_date": "2024-11-01",
    }
    filed = CounterFiling(procedure=Procedure.DEATH, channel=Channel.COUNTER, form=form)
    page = page_of(sign_in(binh), file_at_counter(filed, by=an))
    header = page.partition('class="page__header"')[2].partition("</header>")[0]
    assert "Ngày chết <b>01/11/2024</b>" in header


def test_another_office_does_not_learn_that_it_exists(sign_in: SignIn, dung: Actor, dossier: Dossier) -> None:
    client = sign_in(dung)
    assert client.get(f"/dossiers/{dossier.pk}").status_code == 404
    sent = seen(DOSSIER, dossier) | {"reason": "Thử"}
    for act in (
        "accept",
        "ask-supplement",
        "refuse",
        "withdraw",
        "assign",
        "open-entry",
        "look-up-residence",
    ):
        assert client.post(f"/dossiers/{dossier.pk}/{act}", sent).status_code == 404
    dossier.refresh_from_db()
    assert dossier.state == "received"


def test_whoever_opens_it_is_in_the_trail_before_it_is_shown(
    sign_in: SignIn, an: Actor, dossier: Dossier
) -> None:
    page_of(sign_in(an), dossier)
    entry = AuditEntry.objects.get(act="dossier.view")
    assert (entry.user, entry.subject_id, entry.role) == (an.user, dossier.pk, Role.RECEPTION)


MONEY = {"take-fee", "refund-fee", "strike-payment", "ask-to-pay"}


def test_only_the_registrar_is_offered_the_decision(
    sign_in: SignIn, an: Actor, binh: Actor, chi: Actor, hoa: Actor, dossier: Dossier
) -> None:
    offered = {
        by.name: sign_in(by).get(f"/dossiers/{dossier.pk}").context["actions"] for by in (an, binh, chi, hoa)
    }
    at_the_desk = {"withdraw", "look-up-residence", "look-elsewhere", "scan"} | MONEY
    decides = {
        "accept",
        "ask-supplement",
        "refuse",
        "transfer",
        "assign",
        "find-target",
        "apologise",
        "verify",
        "accept-fee-difference",
        "decide-exemption",
    }
    assert offered == {
        an.name: at_the_desk,
        binh.name: at_the_desk | decides,
        chi.name: set(),
        hoa.name: set(),
    }
    assert sign_in(an).post(f"/dossiers/{dossier.pk}/accept").status_code == 403


def test_one_key_accepts(sign_in: SignIn, binh: Actor, dossier: Dossier) -> None:
    client = sign_in(binh)
    assert "data-main-action" in page_of(client, dossier)
    answer = client.post(f"/dossiers/{dossier.pk}/accept", seen(DOSSIER, dossier))
    assert answer.url == f"/dossiers/{dossier.pk}"
    dossier.refresh_from_db()
    assert (dossier.state, dossier.assignee) == ("accepted", binh.user)
    assert "Lập khai sinh" in page_of(client, dossier)


def test_accepting_twice_is_answered_with_a_sentence(sign_in: SignIn, binh: Actor, dossier: Dossier) -> None:
    client = sign_in(binh)
    client.post(f"/dossiers/{dossier.pk}/accept", seen(DOSSIER, dossier))
    answer = client.post(f"/dossiers/{dossier.pk}/accept", seen(DOSSIER, dossier))
    assert answer.status_code == 409
    assert "Không thể “tiếp nhận”" in answer.content.decode()


def test_what_was_typed_is_not_lost_when_a_colleague_was_faster(
    sign_in: SignIn, binh: Actor, dossier: Dossier, refusal: RefusalReason
) -> None:
    client = sign_in(binh)
    dossiers.withdraw(dossier.pk, "Nộp nhầm", by=binh)
    answer = client.post(
        f"/dossiers/{dossier.pk}/refuse",
        seen(DOSSIER, dossier) | {"reason_code": refusal.code, "reason": "Cha mẹ cư trú nơi khác"},
    )
    assert answer.status_code == 409
    assert "Cha mẹ cư trú nơi khác" in answer.content.decode()


def test_a_look_up_without_a_number_is_refused_with_a_sentence(
    sign_in: SignIn, binh: Actor, dossier: Dossier
) -> None:
    answer = sign_in(binh).post(f"/dossiers/{dossier.pk}/look-up-residence", {"person": "child"})
    assert answer.status_code == 422
    assert "Không có số định danh cá nhân để tra cứu." in answer.content.decode()


def test_the_entry_opens_with_one_more_key(sign_in: SignIn, binh: Actor, dossier: Dossier) -> None:
    client = sign_in(binh)
    client.post(f"/dossiers/{dossier.pk}/accept", seen(DOSSIER, dossier))
    answer = client.post(f"/dossiers/{dossier.pk}/open-entry", seen(DOSSIER, dossier))
    dossier.refresh_from_db()
    assert answer.url == f"/records/{dossier.record_id}/entry"
    assert "Tiếp tục bản lập" in page_of(client, dossier)


def test_a_supplement_is_asked_for_the_marked_fields(sign_in: SignIn, binh: Actor, dossier: Dossier) -> None:
    client = sign_in(binh)
    client.post(
        f"/dossiers/{dossier.pk}/ask-supplement",
        seen(DOSSIER, dossier)
        | {"wrong": ["child_given_name", "birth_notice"], "reason": "Ghi lại tên theo giấy chứng sinh"},
    )
    supplement = dossier.supplements.get()
    assert supplement.fields == ["child_given_name", "birth_notice"]
    answer = client.get(f"/dossiers/{dossier.pk}")
    assert fact(answer.context, "child_given_name")["wrong"]
    assert "Ghi lại tên theo giấy chứng sinh" in answer.content.decode()


def test_a_supplement_without_a_note_keeps_what_was_ticked(
    sign_in: SignIn, binh: Actor, dossier: Dossier
) -> None:
    answer = sign_in(binh).post(
        f"/dossiers/{dossier.pk}/ask-supplement",
        seen(DOSSIER, dossier) | {"wrong": ["child_given_name"], "reason": ""},
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Hãy ghi nội dung cần bổ sung" in text
    assert 'id="ask-supplement" open' in text
    assert answer.context["marked"] == ["child_given_name"]
    assert not dossier.supplements.exists()


def test_a_residence_paper_is_offered_only_after_a_failed_look_up(
    sign_in: SignIn, binh: Actor, dossier: Dossier
) -> None:
    client = sign_in(binh)
    assert 'name="wrong" value="residence_proof"' not in page_of(client, dossier)
    check = dossier.residence_checks.all()[0]
    with transaction.atomic(), acting(SYSTEM):
        check.outcome, check.answered_at = "not_found", timezone.now()
        check.save()
    assert 'name="wrong" value="residence_proof"' in page_of(client, dossier)


def test_what_a_supplement_changed_stands_beside_what_it_was(
    sign_in: SignIn, binh: Actor, dossier: Dossier
) -> None:
    was = dossier.form["child_given_name"]
    dossiers.ask_supplement(dossier.pk, ["child_given_name"], "Ghi lại tên", by=binh)
    portal = Actor(name=dossier.client.name, client=dossier.client.code)
    changed = {"child_given_name": "Minh Khôi"}
    add_supplement(dossier.interlinked_number, changed, [], dossier.client, lambda each: None, by=portal)
    answer = sign_in(binh).get(f"/dossiers/{dossier.pk}")
    assert (
        fact(answer.context, "child_given_name")["was"],
        fact(answer.context, "child_given_name")["value"],
    ) == (
        was,
        "Minh Khôi",
    )


def test_refusing_needs_a_reason_and_keeps_what_was_typed(
    sign_in: SignIn, binh: Actor, dossier: Dossier, refusal: RefusalReason
) -> None:
    client = sign_in(binh)
    answer = client.post(
        f"/dossiers/{dossier.pk}/refuse",
        seen(DOSSIER, dossier) | {"reason_code": "", "reason": "Nộp nhầm phường"},
    )
    assert answer.status_code == 422
    assert "Hãy chọn lý do từ chối." in answer.content.decode()
    assert "Nộp nhầm phường" in answer.content.decode()
    client.post(
        f"/dossiers/{dossier.pk}/refuse",
        seen(DOSSIER, dossier) | {"reason_code": refusal.code, "reason": "Nộp nhầm phường"},
    )
    dossier.refresh_from_db()
    assert (dossier.state, dossier.refusal_reason, dossier.end_reason) == (
        "refused",
        refusal,
        "Nộp nhầm phường",
    )
    assert "Không đúng thẩm quyền" in page_of(client, dossier)


def test_reception_withdraws_at_the_filers_wish(sign_in: SignIn, an: Actor, dossier: Dossier) -> None:
    sign_in(an).post(
        f"/dossiers/{dossier.pk}/withdraw", seen(DOSSIER, dossier) | {"reason": "Đã nộp trực tiếp"}
    )
    dossier.refresh_from_db()
    assert dossier.state == "withdrawn"


def test_a_dossier_is_taken_over_and_given_to_a_colleague(
    sign_in: SignIn, binh: Actor, ward: Office, dossier: Dossier
) -> None:
    hanh = person("Đặng Thị Hạnh", Role.REGISTRAR, ward)
    client = sign_in(binh)
    assert "Nhận xử lý" in page_of(client, dossier)
    assert binh.user
    assert hanh.user
    client.post(f"/dossiers/{dossier.pk}/assign", {"user": binh.user.pk})
    dossier.refresh_from_db()
    assert dossier.assignee == binh.user
    assert "Nhận xử lý" not in page_of(client, dossier)
    client.post(f"/dossiers/{dossier.pk}/assign", {"user": hanh.user.pk})
    dossier.refresh_from_db()
    assert dossier.assignee == hanh.user


def test_a_dossier_cannot_be_given_to_somebody_elsewhere(
    sign_in: SignIn, binh: Actor, dung: Actor, dossier: Dossier
) -> None:
    assert dung.user
    answer = sign_in(binh).post(f"/dossiers/{dossier.pk}/assign", {"user": dung.user.pk})
    assert answer.status_code == 422
    assert "không phải công chức hộ tịch" in answer.content.decode()


def test_residence_is_looked_up_again(sign_in: SignIn, an: Actor, dossier: Dossier) -> None:
    before = dossier.residence_checks.filter(person="mother").count()
    sign_in(an).post(f"/dossiers/{dossier.pk}/look-up-residence", {"person": "mother"})
    assert dossier.residence_checks.filter(person="mother").count() == before + 1


def test_the_same_child_filed_twice_is_shown_with_the_evidence(
    sign_in: SignIn, binh: Actor, registered: Record, dossier: Dossier, file_dossier: Callable[..., Dossier]
) -> None:
    again = file_dossier(**{"child_middle_name": ""} | dossier.form)
    answer = sign_in(binh).get(f"/dossiers/{again.pk}")
    acts, filed = answer.context["checks"][:2]
    assert {acts.tone, filed.tone} == {"warning"}
    [comparison] = acts.comparisons
    assert comparison.conflict.record == registered
    assert comparison.lines
    assert filed.dossiers == [dossier]
    assert AuditEntry.objects.filter(act="duplicate.view", subject_id=registered.pk).exists()


def test_the_page_follows_the_record_its_number_and_its_paper(
    sign_in: SignIn, chi: Actor, registered: Record, dossier: Dossier
) -> None:
    text = page_of(sign_in(chi), dossier)
    assert f"Số {registered.number}" in text
    assert "Đang chờ cấp số" in text
    assert f"/records/{registered.pk}" in text


def test_the_signatory_is_led_to_the_approval(
    sign_in: SignIn, chi: Actor, submitted: Record, dossier: Dossier
) -> None:
    assert f"/approvals/{submitted.pk}" in page_of(sign_in(chi), dossier)


def test_an_entry_that_the_leader_returned_says_at_once_what_to_mend(
    sign_in: SignIn, binh: Actor, chi: Actor, submitted: Record, dossier: Dossier
) -> None:
    said = "<h2>Bản lập được trả lại để sửa</h2>Tên chưa đúng giấy chứng sinh"
    client = sign_in(binh)
    assert said not in page_of(client, dossier)
    return_entry(submitted.pk, "Tên chưa đúng giấy chứng sinh", by=chi)
    assert said in page_of(client, dossier)


@pytest.fixture
def refused_branch(registered: Record, dossier: Dossier) -> Branch:
    dossier.refresh_from_db()
    with transaction.atomic(), acting(SYSTEM):
        dossier.state = "issued"
        dossier.save()
        Branch.objects.create(dossier=dossier, kind="residence", due_at=timezone.now())
        return Branch.objects.create(
            dossier=dossier, kind="insurance", due_at=timezone.now(), state="refused", reason="Thiếu nơi khám"
        )


def test_a_refused_branch_shows_why_and_can_be_ended(
    sign_in: SignIn, binh: Actor, dossier: Dossier, refused_branch: Branch
) -> None:
    client = sign_in(binh)
    text = page_of(client, dossier)
    assert "Thiếu nơi khám" in text
    assert f"/branches/{refused_branch.pk}/resend" in text
    assert client.post(f"/branches/{refused_branch.pk}/close", {"reason": " "}).status_code == 422
    client.post(f"/branches/{refused_branch.pk}/close", {"reason": "Gia đình tự làm"})
    refused_branch.refresh_from_db()
    assert refused_branch.state == "closed"


def test_a_branch_of_another_office_is_not_found(
    sign_in: SignIn, dung: Actor, chi: Actor, dossier: Dossier, refused_branch: Branch
) -> None:
    assert sign_in(dung).post(f"/branches/{refused_branch.pk}/close", {"reason": "Thử"}).status_code == 404
    assert sign_in(dung).post("/branches/0/resend", {"reason": "Thử"}).status_code == 404
    assert sign_in(chi).post(f"/branches/{refused_branch.pk}/resend", {"reason": "Thử"}).status_code == 403


def acts_on(answer: Any) -> list[str]:
    """Every act that the timeline of a dossier's page shows, also folded ones."""
    steps = answer.context["timeline"]
    return [each.entry.act for step in steps for each in (step, *step.details)]


def test_the_timeline_tells_who_did_what_and_inspectors_see_who_looked(
    sign_in: SignIn, binh: Actor, district: Office, dossier: Dossier
) -> None:
    inspector = person("Lý Văn Thanh", Role.INSPECTOR, district)
    dossiers.ask_supplement(dossier.pk, ["child_given_name"], "Ghi lại tên trẻ", by=binh)
    client = sign_in(binh)
    client.get(f"/dossiers/{dossier.pk}")
    own = client.get(f"/dossiers/{dossier.pk}?views=1")
    assert not any(act.endswith(".view") for act in acts_on(own))
    seen = sign_in(inspector).get(f"/dossiers/{dossier.pk}?views=1")
    assert "dossier.view" in acts_on(seen)
    assert "Ghi lại tên trẻ" in seen.content.decode()
    assert seen.context["actions"] == set()


def test_a_stopped_message_is_said_on_the_page(sign_in: SignIn, binh: Actor, dossier: Dossier) -> None:
    message = dossier.messages.order_by("pk")[0]
    message.state, message.settled_at = OutgoingMessage.State.PARKED, timezone.now()
    message.error = "logic xử lý không hợp lệ"
    message.save()
    text = page_of(sign_in(binh), dossier)
    assert "có thông điệp dừng" in text
    assert "logic xử lý không hợp lệ" in text


def test_the_page_costs_the_same_statements_however_much_hangs_on_the_dossier(
    sign_in: SignIn, binh: Actor, dossier: Dossier
) -> None:
    client = sign_in(binh)
    page_of(client, dossier)
    with CaptureQueriesContext(connection) as few:
        page_of(client, dossier)
    for _ in range(12):
        dossiers.look_up_residence(dossier.pk, "mother", by=binh)
    with CaptureQueriesContext(connection) as many:
        page_of(client, dossier)
    assert len(many) == len(few)
    assert len(few) <= 48

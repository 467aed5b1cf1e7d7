"""The citizen sees the draft before the act is registered, and says whether it is right."""

import datetime
import itertools
import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from oauth2_provider.models import AccessToken, Application

from hotich.acts import audit, errands
from hotich.demo.sandbox.acts import sample_death
from hotich.demo.sandbox.samples import sample_birth
from hotich.errors import DomainError, IllegalTransition, InvalidInput, NotAllowed, NotFound
from hotich.models import Errand, Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import VIETNAM, now, today
from hotich.values.working_days import add_working_days
from interlink.counter.operations import open_at_counter
from interlink.dossiers import drafts
from interlink.dossiers import operations as dossiers
from interlink.dossiers.board import BoardFilter
from interlink.dossiers.board import page as board
from interlink.dossiers.deadlines import draft_due_at
from interlink.dossiers.drafts import Reply, answer_draft, call_back_draft
from interlink.models import Dossier, Draft, DraftRule, OutgoingMessage, Partner, Procedure
from interlink.partners.portal import outgoing as portal_words
from interlink.partners.portal.filing import fields_by_spelling
from registry.models import EventKind, PersonalIdRequest, Record
from registry.records.operations import register_entry, return_entry, submit_entry
from registry.records.worklists import next_awaiting_approval
from registry.workflows.record import RECORD
from tests.cast import SYSTEM, answers_to
from tests.interlink.citizens import WRONG, answer, portal_of
from tests.interlink.drafts_sent import (
    Filed,
    after,
    close,
    marriage,
    state_of,
    submit,
    submit_again,
    told,
)
from tests.registry.kinds.entries import whole_entry

pytestmark = pytest.mark.django_db


def birth() -> dict[str, Any]:
    """A birth that stands alone, of the lines that its own form has."""
    body = sample_birth(Random(7), "00013", kind="kinh", serial=7, attachments=False)
    known = fields_by_spelling(Procedure.BIRTH)
    data = {key: value for key, value in body["data"].items() if key in known} | {"nksNoiSinhDVHC": ""}
    return body | {"module": "KS", "data": data}


def test_what_was_filed_online_goes_to_the_citizen_before_the_signatory(sent: Draft, chi: Actor) -> None:
    assert state_of(sent) == "draft_with_citizen"
    assert sent.due_at == draft_due_at(sent.sent_at, 1)
    [paper] = sent.papers
    assert paper["title"] == "Giấy chứng nhận kết hôn"
    husband = sent.record.party("husband")
    assert husband is not None
    assert husband.full_name.upper() in json.dumps(paper["content"], ensure_ascii=False)
    with pytest.raises(DomainError, match="Chờ người dân xem bản nháp đến"):
        register_entry(sent.record_id, by=chi)
    assert next_awaiting_approval(chi) is None


def test_the_portal_gets_the_paper_line_by_line_and_as_a_page(
    sent: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    posted: dict[str, Any] = {}
    monkeypatch.setattr(
        portal_words.http, "post", lambda message, path, body, echo: posted.update(body) or {}
    )
    message = OutgoingMessage.objects.filter(body__state="draft_with_citizen").get()
    portal_words.send(message)
    assert message.partner.kind == "portal", "the one-stop system hears nothing of drafts"
    draft = posted["BanNhap"]
    assert (posted["TrangThaiHoSo"], draft["TrangThai"]) == (4, "cho_y_kien")
    assert draft["MaBanNhap"] == str(sent.reference)
    [paper] = draft["DanhSachGiayTo"]
    assert {"Muc", "GiaTri"} == set(paper["NoiDung"][0])
    assert paper["NoiDungTep"].startswith("JVBERi0")  # %PDF-


@pytest.mark.parametrize("how", ["silence", "objected"])
def test_the_time_that_the_citizen_takes_is_not_the_offices(
    filed: Filed, binh: Actor, legal_day: Any, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    dossier = filed(marriage())
    draft = Draft.objects.get(record=submit(dossier, binh))
    legal_day(today() + datetime.timedelta(days=28))
    [row] = board(BoardFilter("draft_with_citizen"), [dossier.office], by=binh).rows
    assert not row.is_late
    after(draft, monkeypatch)
    if how == "silence":
        close(draft)
    else:
        monkeypatch.setattr(drafts, "now", lambda: draft.sent_at)
        answer(draft, agrees=False)
    before, dossier = dossier, Dossier.objects.get(pk=dossier.pk)
    assert dossier.counts_from == before.counts_from
    assert dossier.waited > datetime.timedelta(hours=8 * 15)
    assert dossier.waited_days in (dossier.waited // datetime.timedelta(hours=8) + more for more in (0, 1))
    for was, becomes in ((before.due_at, dossier.due_at), (before.promised_at, dossier.promised_at)):
        assert timezone.localdate(becomes) == add_working_days(timezone.localdate(was), dossier.waited_days)
    assert now() < dossier.due_at


def test_what_the_office_calls_back_moves_no_promise(sent: Draft, binh: Actor, legal_day: Any) -> None:
    before = Dossier.objects.get(pk=sent.dossier_id).promised_at
    legal_day(today() + datetime.timedelta(days=14))
    call_back_draft(sent.dossier_id, "Ghi thiếu chữ đệm", by=binh)
    assert Dossier.objects.get(pk=sent.dossier_id).promised_at == before


def test_a_promise_that_passed_while_the_citizen_had_the_draft_is_told_when_it_is_void(
    sent: Draft, binh: Actor, legal_day: Any
) -> None:
    errands.withdraw("tell_late", sent.dossier_id)
    legal_day(today() + datetime.timedelta(days=60))
    call_back_draft(sent.dossier_id, "Ghi thiếu chữ đệm", by=binh)
    Errand.objects.filter(work="tell_late", key=sent.dossier_id).update(due_at=timezone.now())
    errands.run("tell_late", sent.dossier_id)
    assert audit.trail_of(sent.dossier).filter(act="dossier.late").count() == 1


def test_once_the_citizen_agrees_the_signatory_approves(sent: Draft, chi: Actor) -> None:
    answer(sent, agrees=True)
    assert state_of(sent) == "awaiting_approval"
    assert next_awaiting_approval(chi) == sent.record_id
    register_entry(sent.record_id, by=chi)
    assert state_of(sent) == "registered"
    [entry] = audit.trail_of(sent.dossier).filter(act="dossier.agree-to-draft")
    assert entry.actor_name == portal_of(sent.dossier).name


def test_an_objection_brings_the_entry_back_in_the_citizens_words_and_a_new_draft_follows(
    sent: Draft, binh: Actor
) -> None:
    answer(sent, agrees=False)
    record = Record.objects.get(pk=sent.record_id)
    assert (state_of(sent), record.state) == ("in_registration", "draft")
    assert record.return_reason == f"Người dân báo bản nháp chưa đúng: {WRONG}"
    submit_again(record, binh)
    second = Draft.objects.get(dossier=sent.dossier_id, answered_at=None)
    assert (state_of(sent), second.reference == sent.reference) == ("draft_with_citizen", False)
    answer(second, agrees=True)
    assert state_of(sent) == "awaiting_approval"


def test_the_same_answer_twice_is_harmless_and_another_one_comes_too_late(sent: Draft) -> None:
    answer(sent, agrees=True)
    answer(sent, agrees=True)
    assert audit.trail_of(sent.dossier).filter(act="dossier.agree-to-draft").count() == 1
    with pytest.raises(DomainError, match="đã đồng ý bản nháp này lúc"):
        answer(sent, agrees=False)


def test_a_draft_that_was_called_back_is_void_and_the_portal_shows_it(sent: Draft, binh: Actor) -> None:
    with pytest.raises(InvalidInput):
        call_back_draft(sent.dossier_id, " ", by=binh)
    call_back_draft(sent.dossier_id, "Ghi thiếu chữ đệm", by=binh)
    record = Record.objects.get(pk=sent.record_id)
    assert (state_of(sent), record.state) == ("in_registration", "draft")
    assert record.return_reason == "Đã thu lại bản nháp: Ghi thiếu chữ đệm"
    assert [each["answer"] for each in told(sent)] == ["", "void"]
    with pytest.raises(DomainError, match="không còn hiệu lực"):
        answer(sent, agrees=True)
    with pytest.raises(IllegalTransition):
        call_back_draft(sent.dossier_id, "Lần nữa", by=binh)


def test_only_the_office_s_registrar_calls_a_draft_back(sent: Draft, an: Actor, dung: Actor) -> None:
    with pytest.raises(NotAllowed):
        call_back_draft(sent.dossier_id, "Sai", by=an)
    with pytest.raises(NotFound):
        call_back_draft(sent.dossier_id, "Sai", by=dung)


def test_a_signatory_may_return_the_entry_while_the_citizen_looks(sent: Draft, chi: Actor) -> None:
    return_entry(sent.record_id, "Sai quê quán", by=chi)
    sent.refresh_from_db()
    assert (state_of(sent), sent.answer) == ("in_registration", "void")


def test_what_was_withdrawn_waits_for_nobody(sent: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    dossiers.withdraw(sent.dossier_id, "Nộp nhầm", by=portal_of(sent.dossier))
    with pytest.raises(DomainError, match="không còn hiệu lực"):
        answer(sent, agrees=True)
    after(sent, monkeypatch)
    close(sent)
    sent.refresh_from_db()
    assert (state_of(sent), sent.answer) == ("withdrawn", "void")


@pytest.mark.parametrize("order", sorted(itertools.permutations(["agree", "lapse", "object", "return"])))
def test_of_everything_that_ends_a_draft_the_first_counts(
    sent: Draft, chi: Actor, monkeypatch: pytest.MonkeyPatch, order: tuple[str, ...]
) -> None:
    def lapse() -> None:
        after(sent, monkeypatch)
        close(sent)

    acts: dict[str, Callable[[], Any]] = {
        "agree": lambda: answer(sent, agrees=True),
        "object": lambda: answer(sent, agrees=False),
        "return": lambda: return_entry(sent.record_id, "Sai", by=chi),
        "lapse": lapse,
    }
    for name in order:
        try:
            acts[name]()
        except DomainError:
            assert name != order[0]
    sent.refresh_from_db()
    first = {"agree": "confirmed", "object": "objected", "return": "void", "lapse": "silence"}
    assert sent.answer == first[order[0]]
    # Once the citizen agrees, a signatory may still return the entry; a draft that is none asks nobody again.
    assert state_of(sent) == "in_registration"
    assert Draft.objects.count() == 1


def test_a_child_gets_its_number_asked_for_once_its_parents_agree(filed: Filed, binh: Actor) -> None:
    record = submit(filed(birth()), binh)
    draft = Draft.objects.get(record=record)
    assert not PersonalIdRequest.objects.exists()
    answer(draft, agrees=True)
    assert PersonalIdRequest.objects.get().record == record


@pytest.mark.parametrize(
    ("came_at", "state"),
    [
        (datetime.datetime(2025, 1, 8, 9, tzinfo=VIETNAM), "awaiting_approval"),
        (datetime.datetime(2025, 1, 9, 9, tzinfo=VIETNAM), "draft_with_citizen"),
    ],
)
def test_the_law_of_the_dossiers_day_says_whether_a_draft_is_sent(
    filed: Filed, binh: Actor, came_at: datetime.datetime, state: str
) -> None:
    dossier = filed(marriage(), came_at=came_at)
    submit(dossier, binh)
    dossier.refresh_from_db()
    assert dossier.state == state


def test_an_interlinked_group_sends_none_until_its_row_says_so(filed: Filed, binh: Actor, chi: Actor) -> None:
    body = sample_death(Random(4), "00013", attachments=False)
    first = submit(filed(body), binh)
    assert not Draft.objects.exists()
    return_entry(first.pk, "Sai", by=chi)
    with acting(SYSTEM):
        for rule in DraftRule.objects.filter(procedure=Procedure.DEATH_GROUP):
            rule.is_sent, rule.days = True, 1
            rule.save()
    submit_again(first, binh)
    assert Draft.objects.get().record == first


def test_at_the_counter_the_citizen_looks_at_the_screen(ward: Office, binh: Actor) -> None:
    record = open_at_counter(Procedure.MARRIAGE, by=binh)
    submit_entry(record.pk, whole_entry(EventKind.MARRIAGE), answers_to(record), by=binh)
    assert Dossier.objects.get(record=record).state == "awaiting_approval"


def test_nobody_agrees_by_silence_to_what_no_portal_could_show(
    filed: Filed, portal: Partner, binh: Actor
) -> None:
    dossier = filed(marriage())
    with acting(SYSTEM):
        portal.valid_to = now().date() - datetime.timedelta(days=1)
        portal.save()
    submit(dossier, binh)
    assert not Draft.objects.exists()


# --- pages ---------------------------------------------------------------------------------------------------------


def test_the_pages_say_until_when_the_citizen_looks(
    sent: Draft, binh: Actor, chi: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    until = f"{timezone.localtime(sent.due_at):%H:%M ngày %d/%m/%Y}"
    client = sign_in(chi)
    listed = client.get(reverse("registry:approvals")).content.decode()
    assert f"Chờ người dân xem bản nháp đến {until}." in listed
    assert f'name="record" value="{sent.record_id}"' not in listed
    shown = client.get(reverse("registry:approval", args=[sent.record_id])).content.decode()
    assert f"Chờ người dân xem bản nháp đến {until}." in shown
    assert "Phê duyệt, đăng ký</" not in shown
    page = sign_in(binh).get(reverse("interlink:dossier", args=[sent.dossier_id])).content.decode()
    assert "Bản nháp gửi người dân" in page
    assert "Thu lại bản nháp" in page
    assert "coi là đồng ý (Nghị định 07/2025/NĐ-CP" in page
    assert "Cổng chưa nhận được bản nháp" in page
    [row] = board(BoardFilter("draft_with_citizen"), [sent.dossier.office], by=binh).rows
    assert row.draft_due_at == sent.due_at


def test_several_are_approved_and_the_one_on_hold_says_why(
    sent: Draft, chi: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    answer = sign_in(chi).post(
        reverse("registry:register-entries"),
        {"record": [str(sent.record_id)], "seen": RECORD.versions([sent.record_id])},
        follow=True,
    )
    assert "chưa được đăng ký: Chờ người dân xem bản nháp đến" in answer.content.decode()


def test_the_registrar_calls_back_from_the_dossiers_page(
    sent: Draft, binh: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    client, url = sign_in(binh), reverse("interlink:call-back-draft", args=[sent.dossier_id])
    assert client.post(url, {"reason": ""}).status_code == 422
    answer = client.post(url, {"reason": "Ghi thiếu chữ đệm"}, follow=True)
    assert "Đã thu lại bản nháp" in answer.content.decode()
    assert state_of(sent) == "in_registration"


# --- the portal's address ------------------------------------------------------------------------------------------


@pytest.fixture
def post(client: Client, portal: Partner) -> Callable[..., Any]:
    """Posts to a dossier's draft as the portal."""
    application = Application.objects.create(
        client_id=portal.client_id, client_type="confidential", authorization_grant_type="client-credentials"
    )
    expires = timezone.now() + datetime.timedelta(hours=1)
    AccessToken.objects.create(application=application, token="t", scope="dossiers", expires=expires)

    def send(draft: Draft, body: dict[str, Any], key: str) -> Any:
        return client.post(
            f"/api/v1/dossiers/{draft.dossier.interlinked_number}/draft",
            json.dumps(body),
            content_type="application/json",
            headers={"Authorization": "Bearer t", "Idempotency-Key": key},
        )

    return send


def test_the_portal_tells_once_however_often_it_posts(sent: Draft, post: Callable[..., Any]) -> None:
    body = {"maBanNhap": str(sent.reference), "dongY": True}
    first, again, anew = (post(sent, body, key) for key in ("a", "a", "b"))
    assert [each.status_code for each in (first, again, anew)] == [201, 201, 201]
    assert first.json()["trangThai"] == "awaiting_approval"
    assert again.headers["Idempotent-Replayed"] == "true"
    late = post(sent, body | {"dongY": False, "noiDung": WRONG}, "c")
    assert (late.status_code, late.json()["code"]) == (409, "too-late")
    assert "đã đồng ý bản nháp này" in late.json()["title"]


def test_what_is_wrong_with_an_answer_is_named(sent: Draft, post: Callable[..., Any]) -> None:
    code = str(sent.reference)
    wrong = [
        ({"maBanNhap": code, "dongY": False}, "noiDung"),
        ({"maBanNhap": code}, "dongY"),
        ({"maBanNhap": "x", "dongY": True}, "maBanNhap"),
        ({"maBanNhap": "00000000-0000-4000-8000-000000000000", "dongY": True}, "maBanNhap"),
    ]
    for body, named in wrong:
        refused = post(sent, body, f"{named}-{len(body)}-{body['maBanNhap'][:1]}")
        assert (refused.status_code, [each["pointer"] for each in refused.json()["errors"]]) == (422, [named])
    assert state_of(sent) == "draft_with_citizen"


def test_another_portal_answers_nothing(sent: Draft, partners: dict[str, Partner]) -> None:
    reply = Reply(sent.reference, agrees=True)
    with pytest.raises(NotFound):
        answer_draft(
            sent.dossier.interlinked_number, reply, partners["insurance"], lambda dossier: None, by=SYSTEM
        )

"""The register compared with the population database over real HTTP, and what people decide about the differences."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from digitization.models import Difference, Reconciliation
from digitization.reconciliation import queries
from digitization.reconciliation import worker as reconciling
from digitization.reconciliation.operations import (
    decide_differences,
    decide_sort,
    pause_reconciliation,
    resume_reconciliation,
    start_reconciliation,
    turn_down_differences,
)
from digitization.reconciliation.own_corrections import approve_differences
from digitization.workflows.reconciliation import DIFFERENCE, DifferenceAction, Sort
from hotich.acts import errands
from hotich.acts.facts import ask
from hotich.errors import DomainError, IllegalTransition, InvalidInput, NotAllowed, NotFound
from hotich.models import AuditEntry, Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from interlink.models import Partner, PartnerKind
from registry.amendments.present import present_entry
from registry.kinds import entry_of
from registry.models import DataCorrection, PersonalIdRequest, Record
from registry.questions import PeopleAsked, Wanted
from tests.cast import SYSTEM, person
from tests.demo.sandbox.running import SECRETS, Sandbox
from tests.digitization.paper_acts import birth, births_taken_over
from tests.seen import seen, shown_on

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
LEAVE, OURS, THEIRS = DifferenceAction.LEAVE, DifferenceAction.FIX_OURS, DifferenceAction.FIX_THEIRS


@pytest.fixture(scope="module")
def _one_sandbox(tmp_path_factory: pytest.TempPathFactory) -> Any:
    sandbox = Sandbox(tmp_path_factory.mktemp("dan-cu"), "http://127.0.0.1:9")
    yield sandbox
    sandbox.stop()
    sandbox.http.close()


@pytest.fixture
def sandbox(_one_sandbox: Sandbox, ward: Office, settings: LazySettings) -> Any:
    """The population database: it holds everybody as we describe them, unless it was told otherwise."""
    settings.PARTNER_SECRETS = SECRETS
    cache.clear()
    with transaction.atomic(), acting(SYSTEM):
        Partner.objects.create(
            code="population",
            name="Dân cư",
            kind=PartnerKind.POPULATION,
            base_url=f"{_one_sandbox.url}/population/",
            secret_name="population",
        )
    _one_sandbox.steer("citizens", forget=True, differing=0, delay_seconds=0, refusing="")
    yield _one_sandbox
    _one_sandbox.http.delete("/control/faults")


@pytest.fixture
def records(ward: Office, hoa: Actor) -> list[Record]:
    return births_taken_over(ward, *(birth(number) for number in range(6)), by=hoa)


def held(record: Record, **differing: Any) -> dict[str, Any]:
    """Tell the population database of the child, with something else than we have."""
    child = entry_of(record).person("child")
    asked = {"soDinhDanh": child.personal_id, "hoTen": child.full_name, "ngaySinh": child.birth_date.dotted}
    gender = {"male": 1, "female": 2}.get(child.gender, 3)
    return {"tim": asked, **asked, "gioiTinh": gender, **differing}


def in_an_hour() -> datetime.datetime:
    return timezone.now() + datetime.timedelta(hours=1)


def asked_again(office: Office) -> None:
    """Let the time come at which the other side is asked about what was sent."""
    Difference.objects.filter(state="sent").update(due_at=timezone.now())
    errands.ring("correct_at_partner", office.pk)
    errands.run("correct_at_partner", office.pk)


def run_to_the_end(office: Office, by: Actor) -> Reconciliation:
    run = start_reconciliation(office.pk, ["birth"], by=by)
    errands.run("reconcile", run.pk)
    run.refresh_from_db()
    return run


@pytest.fixture
def found(sandbox: Any, records: list[Record], ward: Office, binh: Actor) -> list[Difference]:
    """Three differences: marks lost there, another day there, a number that we lack."""
    enter_without = birth(77, child_personal_id="")
    (without,) = births_taken_over(ward, enter_without, by=person("Vũ Văn Hai", Role.APPROVER, ward))
    sandbox.steer(
        "citizens",
        citizens=[
            held(records[0], hoTen="Khac Han Ten Roi"),
            held(records[1], ngaySinh="1988"),
            held(without, soDinhDanh="001088123456"),
        ],
    )
    run = run_to_the_end(ward, binh)
    assert (run.state, run.records, run.found) == ("finished", 7, 3)
    return list(Difference.objects.order_by("record_id"))


def test_equal_people_leave_no_row_and_differences_are_classified(found: list[Difference]) -> None:
    assert [(each.key, each.sort, each.proposal) for each in found] == [
        ("full_name", Sort.NAME, "unclear"),
        ("birth_date", Sort.DATE_PART, "theirs"),
        ("personal_id", Sort.NUMBER_MISSING, "ours"),
    ]
    run = Reconciliation.objects.get()
    assert (run.people, run.equal) == (7, 4)
    assert AuditEntry.objects.filter(act="reconciliation.finish", subject_id=run.pk).count() == 1


def test_a_second_reconciliation_does_not_find_again_what_stands(
    found: list[Difference], ward: Office, binh: Actor
) -> None:
    again = run_to_the_end(ward, binh)
    assert (again.state, again.found) == ("finished", 0)


def test_a_worker_killed_between_two_chunks_costs_nothing(
    sandbox: Any, records: list[Record], ward: Office, binh: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reconciling, "CHUNK", 2)
    sandbox.steer("citizens", citizens=[held(each, ngaySinh="1988") for each in records])
    run = start_reconciliation(ward.pk, ["birth"], by=binh)
    slow = errands.claim("reconcile", run.pk)
    errands.release("reconcile", "work")
    quick = errands.claim("reconcile", run.pk)
    assert slow is not None
    assert quick is not None
    assert reconciling.compare_next(quick)
    # A worker that was thought dead comes back with the first chunk, and a partner that forgot what it answered.
    with pytest.raises(errands.ClaimLost):
        reconciling._store(slow, records[:2], [], [], 0)
    while reconciling.compare_next(quick):
        pass
    run.refresh_from_db()
    assert (run.state, run.records, run.found) == ("finished", 6, 6)
    assert Difference.objects.values("record", "key").distinct().count() == Difference.objects.count() == 6


def test_a_partner_that_is_away_makes_it_wait_and_go_on(
    sandbox: Any, records: list[Record], ward: Office, binh: Actor, sign_in: SignIn
) -> None:
    sandbox.steer("faults", partner="population", down=1)
    run = start_reconciliation(ward.pk, ["birth"], by=binh)
    errands.run("reconcile", run.pk)
    run.refresh_from_db()
    errand = errands.find("reconcile", run.pk)
    assert errand is not None
    assert (run.state, run.records, errand.tries) == ("running", 0, 1)
    assert "503" in errand.error
    assert errands.claim("reconcile", run.pk) is None, "it is not asked again before its time"
    page = sign_in(binh).get(reverse("digitization:reconciliation", args=[run.pk])).content.decode()
    assert "503" in page
    assert "Máy chủ tự hỏi lại lúc" in " ".join(page.split())
    sandbox.http.delete("/control/faults")
    cache.clear()
    errands.run("reconcile", run.pk, now=in_an_hour)
    run.refresh_from_db()
    assert (run.state, run.records) == ("finished", 6)
    assert errands.find("reconcile", run.pk) is None


def test_a_partner_that_refuses_stops_it_with_its_sentence(
    sandbox: Any,
    records: list[Record],
    ward: Office,
    binh: Actor,
    settings: LazySettings,
    sign_in: SignIn,
) -> None:
    settings.PARTNER_SECRETS = SECRETS | {"population": {"secret": "khac", "host": "127.0.0.1"}}
    run = run_to_the_end(ward, binh)
    assert run.state == "paused"
    page = sign_in(binh).get(reverse("digitization:reconciliation", args=[run.pk])).content.decode()
    assert "401" in page
    assert "bấm “Tiếp tục”" in page
    settings.PARTNER_SECRETS = SECRETS
    resume_reconciliation(run.pk, by=binh)
    errands.run("reconcile", run.pk)
    run.refresh_from_db()
    assert run.state == "finished"


def test_a_paused_reconciliation_goes_on_where_it_was(
    sandbox: Any, records: list[Record], ward: Office, binh: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reconciling, "CHUNK", 4)
    run = start_reconciliation(ward.pk, ["birth"], by=binh)
    at_work = errands.claim("reconcile", run.pk)
    assert at_work is not None
    reconciling.compare_next(at_work)
    pause_reconciliation(run.pk, by=binh)
    assert not reconciling.compare_next(at_work)
    assert errands.find("reconcile", run.pk) is None
    resume_reconciliation(run.pk, by=binh)
    errands.run("reconcile", run.pk)
    run.refresh_from_db()
    assert (run.state, run.records) == ("finished", 6)
    with pytest.raises(IllegalTransition):
        pause_reconciliation(run.pk, by=binh)


def test_only_one_reconciliation_of_a_kind_is_under_way(
    records: list[Record], ward: Office, binh: Actor, nam: Actor
) -> None:
    start_reconciliation(ward.pk, ["birth"], by=binh)
    with pytest.raises(InvalidInput) as refused:
        start_reconciliation(ward.pk, ["birth", "death"], by=binh)
    assert "chưa xong" in refused.value.errors["kinds"][0]
    with pytest.raises(NotAllowed):
        start_reconciliation(ward.pk, ["death"], by=nam)
    with pytest.raises(InvalidInput):
        start_reconciliation(
            ward.pk,
            ["death"],
            registered_from=datetime.date(2024, 2, 1),
            registered_to=datetime.date(2024, 1, 1),
            by=binh,
        )


def test_a_question_is_never_asked_inside_a_transaction(sandbox: Any, ward: Office) -> None:
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable atomic block"):
        ask(PeopleAsked(ward, (Wanted("1", "An", "1988"),)))


def test_their_side_is_corrected_by_them_once_however_often_it_is_sent(
    sandbox: Any, found: list[Difference], ward: Office, binh: Actor
) -> None:
    row = found[1]
    decide_differences([row.pk], THEIRS, by=binh)
    sandbox.steer("faults", partner="population", error_after_work=1)
    errands.run("correct_at_partner", ward.pk)  # they took it, and we do not know
    errand = errands.find("correct_at_partner", ward.pk)
    assert errand is not None
    assert errand.error
    assert queries.answers_of([row]) == {row.pk: ""}
    row.refresh_from_db()
    assert queries.answers_of([row]) == {row.pk: errand.error}
    sandbox.http.delete("/control/faults")
    cache.clear()
    errands.run("correct_at_partner", ward.pk, now=in_an_hour)
    row.refresh_from_db()
    assert row.state in ("sent", "confirmed")
    asked_again(ward)
    row.refresh_from_db()
    assert row.state == "confirmed"
    taken = sandbox.http.get("/control/corrections").json()["corrections"]
    assert [each["code"] for each in taken].count(str(row.reference)) == 1
    again = run_to_the_end(ward, binh)
    assert not again.differences.filter(record=row.record, key="birth_date").exists()
    assert "difference.confirm" in set(AuditEntry.objects.values_list("act", flat=True))


def test_what_they_refuse_comes_back_with_their_reason(
    sandbox: Any, found: list[Difference], ward: Office, binh: Actor
) -> None:
    sandbox.steer("citizens", refusing="Hồ sơ cấp căn cước ghi khác")
    decide_differences([found[1].pk], THEIRS, by=binh)
    errands.run("correct_at_partner", ward.pk)
    asked_again(ward)
    row = Difference.objects.get(pk=found[1].pk)
    assert (row.state, row.answer) == ("refused", "Hồ sơ cấp căn cước ghi khác")
    decide_differences([row.pk], LEAVE, "Công an đã xác minh, giữ theo sổ", by=binh)


def test_our_side_changes_with_a_second_persons_approval(
    found: list[Difference], binh: Actor, hoa: Actor
) -> None:
    name, _, number = found
    decide_differences([name.pk, number.pk], OURS, "Đã xem sổ", by=binh)
    with pytest.raises(NotAllowed):
        approve_differences([name.pk], by=binh)
    done, refused = approve_differences([name.pk, number.pk], by=hoa)
    assert (done, refused) == (2, {})
    child = present_entry(Record.objects.get(pk=name.record_id)).person("child")
    assert child.full_name == "Khac Han Ten Roi"
    assert PersonalIdRequest.objects.get(record=number.record_id).number == "001088123456"
    assert DataCorrection.objects.filter(record=name.record_id, proposed_by=binh.user).exists()
    row = Difference.objects.get(pk=name.pk)
    assert (row.state, row.decided_by_name, row.approved_by_name) == ("fixed", binh.name, hoa.name)


def test_nobody_approves_their_own_proposal(found: list[Difference], hoa: Actor) -> None:
    decide_differences([found[0].pk], OURS, by=hoa)
    with pytest.raises(DomainError, match="không được tự duyệt"):
        approve_differences([found[0].pk], by=hoa)


def test_a_proposal_that_is_turned_down_is_open_again(
    found: list[Difference], binh: Actor, hoa: Actor
) -> None:
    decide_differences([found[0].pk], OURS, by=binh)
    with pytest.raises(InvalidInput):
        turn_down_differences([found[0].pk], " ", by=hoa)
    turn_down_differences([found[0].pk], "Sổ ghi đúng như dữ liệu", by=hoa)
    row = Difference.objects.get(pk=found[0].pk)
    assert (row.state, row.reason) == ("found", "Sổ ghi đúng như dữ liệu")


def test_a_whole_sort_is_decided_at_once(found: list[Difference], binh: Actor, dung: Actor) -> None:
    run = Reconciliation.objects.get()
    with pytest.raises(InvalidInput):
        decide_sort(run.pk, Sort.DATE_PART, LEAVE, by=binh)
    assert decide_sort(run.pk, Sort.DATE_PART, THEIRS, by=binh) == 1
    assert decide_sort(run.pk, Sort.DATE_PART, THEIRS, by=binh) == 0
    entry = AuditEntry.objects.filter(act="differences.decide").order_by("pk")[0]
    assert entry.detail["count"] == 1
    with pytest.raises(NotFound):
        decide_sort(run.pk, Sort.NAME, THEIRS, by=dung)
    with pytest.raises(NotFound):
        decide_differences([found[0].pk], THEIRS, by=dung)


def test_the_pages_show_progress_sorts_and_one_difference(
    found: list[Difference], ward: Office, binh: Actor, hoa: Actor, dung: Actor, sign_in: SignIn
) -> None:
    run = Reconciliation.objects.get()
    client = sign_in(binh)
    assert "Đã đối soát xong" in client.get(reverse("digitization:reconciliations")).content.decode()
    page = client.get(reverse("digitization:reconciliation", args=[run.pk])).content.decode()
    assert "Thiếu số định danh" in page
    listed = reverse("digitization:reconciliation-differences", args=[run.pk])
    assert "Khac Han Ten Roi" in client.get(listed, {"sort": "name"}).content.decode()
    one = reverse("digitization:reconciliation-difference", args=[found[0].pk])
    assert "Khac Han Ten Roi" in client.get(one).content.decode()
    assert AuditEntry.objects.filter(act="difference.view", subject_id=found[0].pk).exists()
    answer = client.post(
        listed, seen(DIFFERENCE, found[0]) | {"action": "fix_ours", "row": [found[0].pk]}, follow=True
    )
    assert "Đã ghi quyết định cho 1 sai lệch" in answer.content.decode()
    assert client.post(one, seen(DIFFERENCE, found[0]) | {"action": "leave", "reason": ""}).status_code == 422
    sheet = client.get(reverse("digitization:reconciliation-sheet", args=[run.pk]))
    assert sheet["Content-Type"].endswith("spreadsheetml.sheet")
    client = sign_in(hoa)
    client.post(listed, seen(DIFFERENCE, found[0]) | {"action": "approve", "row": [found[0].pk]})
    assert Difference.objects.get(pk=found[0].pk).state == "fixed"
    client = sign_in(dung)
    for address in (reverse("digitization:reconciliation", args=[run.pk]), listed, one):
        assert client.get(address).status_code == 404


def test_of_several_differences_the_one_that_was_decided_meanwhile_is_named_and_the_ticks_stay(
    found: list[Difference], binh: Actor, hoa: Actor, sign_in: SignIn
) -> None:
    listed = reverse("digitization:reconciliation-differences", args=[found[0].reconciliation_id])
    first, second = found[0], next(each for each in found if each.sort != found[0].sort)
    decide_differences([first.pk, second.pk], LEAVE, "Đã xem sổ", by=binh)
    client = sign_in(hoa)
    sent = shown_on(client.get(listed)) | {
        "action": "reopen",
        "reason": "Hỏi lại",
        "row": [first.pk, second.pk],
    }
    decide_differences([first.pk], DifferenceAction.REOPEN, "Xem lại", by=binh)
    decide_differences([first.pk], LEAVE, "Đúng với sổ", by=binh)
    answer = client.post(listed, sent)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert f"{first.record.title}, " in text
    assert f": {binh.name} đã thay đổi sau khi bạn mở trang" in text
    assert text.count("checked></label>") == 2
    assert client.post(listed, sent | shown_on(answer)).status_code == 302


def test_an_office_opens_a_reconciliation_from_the_page(
    records: list[Record], binh: Actor, sign_in: SignIn
) -> None:
    client = sign_in(binh)
    where = reverse("digitization:start-reconciliation")
    assert client.post(where, {}).status_code == 422
    answer = client.post(where, {"kinds": ["birth"]})
    run = Reconciliation.objects.get()
    assert answer["Location"] == reverse("digitization:reconciliation", args=[run.pk])
    client.post(reverse("digitization:pause-reconciliation", args=[run.pk]))
    assert Reconciliation.objects.get().state == "paused"
    client.post(reverse("digitization:resume-reconciliation", args=[run.pk]))
    assert Reconciliation.objects.get().state == "running"


def test_the_list_costs_the_same_for_one_and_for_many(
    found: list[Difference], binh: Actor, sign_in: SignIn
) -> None:
    client = sign_in(binh)
    where = reverse("digitization:reconciliation-differences", args=[found[0].reconciliation_id])
    client.get(where)
    with CaptureQueriesContext(connection) as three:
        client.get(where)
    with CaptureQueriesContext(connection) as one:
        client.get(where, {"sort": "name"})
    assert len(three) == len(one)

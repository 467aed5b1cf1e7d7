"""What partners tell us comes twice, late and in any order, to the same end."""

import datetime
import itertools
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hotich.acts import errands
from hotich.errors import InvalidInput
from hotich.models import Errand
from hotich.rights.access import Actor
from interlink.dossiers import branches
from interlink.exchange import inbox
from interlink.messages.outbox import enqueue
from interlink.models import (
    Branch,
    BranchKind,
    Dossier,
    IncomingMessage,
    OutgoingMessage,
    Partner,
    PartnerKind,
    Topic,
)
from interlink.workflows import dossier as dossier_workflow
from registry.models import Paper, PersonalIdRequest, Record
from tests.cast import SYSTEM, number_of
from tests.interlink.issuing import in_force

pytestmark = pytest.mark.django_db

HOLDERS = {BranchKind.RESIDENCE: PartnerKind.POLICE, BranchKind.INSURANCE: PartnerKind.INSURANCE}


def tell(partner: Partner, kind: str, reference: object, event_id: str = "", **data: Any) -> IncomingMessage:
    event_id = event_id or uuid.uuid4().hex
    inbox.store(
        partner, event_id=event_id, type=kind, reference=str(reference), occurred_at=timezone.now(), data=data
    )
    event = IncomingMessage.objects.get(partner=partner, event_id=event_id)
    errands.run("apply_event", event.pk)
    event.refresh_from_db()
    return event


@pytest.fixture
def request_(registered: Record) -> PersonalIdRequest:
    return PersonalIdRequest.objects.get(record=registered)


@pytest.fixture
def fanned_out(registered: Record, dossier: Dossier) -> Dossier:
    """A dossier whose paper is issued: both branches are open."""
    from hotich.models.tracked import acting

    with acting(SYSTEM):
        dossier.refresh_from_db()
        dossier.state = dossier_workflow.State.ISSUED
        dossier.save()
        for kind, holder in HOLDERS.items():
            branch = Branch.objects.create(dossier=dossier, kind=kind, due_at=timezone.now())
            enqueue(dossier, holder, Topic.BRANCH, {}, reference=branch.reference)
    return dossier


def test_a_number_is_appended_to_the_record(
    request_: PersonalIdRequest, partners: dict[str, Partner]
) -> None:
    event = tell(
        partners["population"], "personal_id.given", request_.reference, soDinhDanh=number_of(request_.record)
    )
    request_.refresh_from_db()
    assert (event.state, request_.state, request_.number) == ("applied", "given", number_of(request_.record))


def test_the_same_number_twice_changes_nothing(
    request_: PersonalIdRequest, partners: dict[str, Partner]
) -> None:
    for _ in range(2):
        event = tell(
            partners["population"],
            "personal_id.given",
            request_.reference,
            soDinhDanh=number_of(request_.record),
        )
    assert event.state == "applied"
    assert request_.history.count() == 3  # asked, given, confirmed with the registered act


def test_another_number_for_the_same_child_is_told_to_the_registrar_with_the_childs_act(
    request_: PersonalIdRequest, partners: dict[str, Partner], binh: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    tell(
        partners["population"], "personal_id.given", request_.reference, soDinhDanh=number_of(request_.record)
    )
    event = tell(partners["population"], "personal_id.given", request_.reference, soDinhDanh="001226000999")
    request_.refresh_from_db()
    assert (event.state, request_.number) == ("applied", number_of(request_.record))
    client, record = sign_in(binh), request_.record
    queue = client.get(reverse("registry:numbers")).content.decode()
    assert record.title in queue
    assert "báo thêm một số khác cho trẻ này: 001226000999" in queue
    where, own = reverse("registry:record", args=[record.pk]), number_of(record)
    page = client.get(where).content.decode()
    assert "báo thêm một số khác cho trẻ này: 001226000999" in page
    settle = reverse("registry:accept-personal-id", args=[record.pk])
    assert client.post(settle, {"number": own, "reason": " "}).status_code == 422
    client.post(settle, {"number": "001226000999", "reason": "Số kia đúng"})
    assert record.title in client.get(reverse("registry:numbers")).content.decode()
    client.post(settle, {"number": own, "reason": "Công an trả lời số này đúng"})
    assert record.title not in client.get(reverse("registry:numbers")).content.decode()
    page = client.get(where).content.decode()
    assert "Công an trả lời số này đúng" in page
    assert "Giữ số đã ghi" not in page


def test_a_refused_number_can_be_given_after_all(
    request_: PersonalIdRequest, partners: dict[str, Partner]
) -> None:
    tell(partners["population"], "personal_id.refused", request_.reference, lyDo="Thiếu thông tin mẹ")
    tell(
        partners["population"], "personal_id.given", request_.reference, soDinhDanh=number_of(request_.record)
    )
    request_.refresh_from_db()
    assert (request_.state, request_.number) == ("given", number_of(request_.record))


def test_news_of_something_unknown_waits_and_is_then_parked(partners: dict[str, Partner]) -> None:
    event = tell(partners["police"], "branch.accepted", uuid.uuid4())
    errand = errands.find("apply_event", event.pk)
    assert errand is not None
    assert (event.state, errand.tries) == ("stored", 1)
    in_an_hour = timezone.now() + datetime.timedelta(hours=1)
    for _ in range(errands.WORKS["apply_event"].tries - 1):
        assert not Errand.objects.get(pk=errand.pk).is_parked
        errands.run("apply_event", event.pk, now=lambda: in_an_hour)
    event.refresh_from_db()
    assert event.state == "parked"
    assert "Không tìm thấy yêu cầu tương ứng." in event.error


def test_a_reference_that_is_no_reference_does_no_harm(partners: dict[str, Partner]) -> None:
    assert tell(partners["police"], "branch.accepted", "không phải mã").state in {"stored", "parked"}


def test_when_both_branches_have_ended_the_dossier_ends(
    fanned_out: Dossier, partners: dict[str, Partner]
) -> None:
    for branch in fanned_out.branches.all():
        holder = partners[HOLDERS[BranchKind(branch.kind)]]
        tell(holder, "branch.completed", branch.reference, ketQua="Đã đăng ký")
    fanned_out.refresh_from_db()
    assert fanned_out.state == "completed"
    last = (
        OutgoingMessage.objects.filter(dossier=fanned_out, partner__kind="portal").order_by("position").last()
    )
    assert last is not None
    assert last.body["state"] == "completed"


@pytest.mark.parametrize(
    "order", list(itertools.permutations(["branch.accepted", "branch.completed"] * 2, 4))[::3]
)
def test_any_order_of_news_comes_to_the_same_end(
    order: tuple[str, ...], fanned_out: Dossier, partners: dict[str, Partner]
) -> None:
    branch = fanned_out.branches.get(kind="residence")
    for kind in order:
        tell(partners["police"], kind, branch.reference, ketQua="Đã đăng ký")
    branch.refresh_from_db()
    assert (branch.state, branch.result) == ("completed", "Đã đăng ký")


def test_a_refused_branch_is_sent_again_under_a_new_reference(
    fanned_out: Dossier, partners: dict[str, Partner], binh: Actor, registered: Record
) -> None:
    in_force(Paper.objects.get(record=registered))
    branch = fanned_out.branches.get(kind="insurance")
    old = branch.reference
    tell(partners["insurance"], "branch.refused", old, lyDo="Sai nơi khám chữa bệnh")
    branch.refresh_from_db()
    assert (branch.state, branch.reason) == ("refused", "Sai nơi khám chữa bệnh")
    with pytest.raises(InvalidInput):
        branches.resend_branch(branch.pk, " ", by=binh)
    branches.resend_branch(branch.pk, "Đã sửa nơi khám chữa bệnh", by=binh)
    branch.refresh_from_db()
    assert (branch.state, branch.times_sent) == ("sending", 2)
    assert branch.reference != old
    assert tell(partners["insurance"], "branch.refused", old, lyDo="tin cũ").state in {"stored", "superseded"}
    branch.refresh_from_db()
    assert branch.state == "sending"


def test_a_branch_given_up_ends_the_dossier_with_the_other(
    fanned_out: Dossier, partners: dict[str, Partner], binh: Actor
) -> None:
    residence, insurance = fanned_out.branches.order_by("kind").reverse()
    tell(partners["police"], "branch.completed", residence.reference)
    tell(partners["insurance"], "branch.refused", insurance.reference, lyDo="Trẻ đã có thẻ")
    branches.close_branch(insurance.pk, "Gia đình làm trực tiếp", by=binh)
    fanned_out.refresh_from_db()
    assert fanned_out.state == "completed"


@pytest.mark.parametrize("word", ["branch.accepted", "branch.completed", "branch.refused"])
def test_a_partner_answers_nothing_for_another_ones_branch(
    word: str, fanned_out: Dossier, partners: dict[str, Partner]
) -> None:
    branch = fanned_out.branches.get(kind="residence")
    for stranger in ("insurance", "population", "portal"):
        event = tell(partners[stranger], word, branch.reference, ketQua="Đã đăng ký", lyDo="Không")
        assert (event.state, "không gửi tới đối tác" in event.error) == ("parked", True)
    branch.refresh_from_db()
    assert (branch.state, branch.result) == ("sending", "")


@pytest.mark.parametrize("word", ["personal_id.given", "personal_id.refused"])
def test_only_the_population_database_gives_or_refuses_a_number(
    word: str, request_: PersonalIdRequest, partners: dict[str, Partner]
) -> None:
    for stranger in ("insurance", "police", "portal"):
        event = tell(
            partners[stranger], word, request_.reference, soDinhDanh=number_of(request_.record), lyDo="Không"
        )
        assert event.state == "parked"
    request_.refresh_from_db()
    assert (request_.state, request_.number) == ("pending", "")


def test_a_number_that_is_the_mothers_is_no_fault_of_the_software(
    request_: PersonalIdRequest, partners: dict[str, Partner]
) -> None:
    mother = request_.record.party("mother")
    assert mother is not None
    event = tell(
        partners["population"], "personal_id.given", request_.reference, soDinhDanh=mother.personal_id
    )
    request_.refresh_from_db()
    assert (event.state, event.error) == ("applied", "")
    assert (request_.state, request_.number) == ("refused", "")
    assert mother.full_name in request_.refusal
    assert "yêu cầu cấp lại" in request_.refusal

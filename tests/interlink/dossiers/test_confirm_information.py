"""A citizen asks what the register holds of an act: it is found, confirmed and sent; or not found, and refused."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from hotich.acts import audit, facts
from hotich.demo.sandbox.acts import sample_confirmation, sample_copy
from hotich.errors import DomainError, NotFound
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from interlink.dossiers import operations as dossiers
from interlink.dossiers.copies import answer_with_confirmation, answer_with_copies
from interlink.dossiers.intake import receive_dossier
from interlink.dossiers.queries import get_detail
from interlink.models import Dossier, OutgoingMessage, Partner
from interlink.partners.portal.incoming import DossierSerializer
from interlink.workflows.dossier import DOSSIER, Action
from registry.facts import CopyIssued
from registry.models import Paper, Record
from registry.models.paper_kinds import SLIPS
from tests.cast import SYSTEM

pytestmark = pytest.mark.django_db
Accepted = Callable[..., Dossier]


@pytest.fixture
def accepted(portal: Partner, ward: Office, binh: Actor) -> Accepted:
    """Files a body as the portal does, and lets Bình accept it, or whoever it is for."""

    def make(body: dict[str, Any], *, by: Actor = binh) -> Dossier:
        checked = DossierSerializer(data=body)
        checked.is_valid(raise_exception=True)
        sender = Actor(name=portal.name, client=portal.code)
        dossier = receive_dossier(checked.filing(), portal, lambda _: None, by=sender)
        return dossiers.accept(dossier.pk, by=by)

    return make


@pytest.fixture
def asks(accepted: Accepted, registered: Record) -> Dossier:
    """An accepted dossier that asks about the registered birth."""
    child = registered.party("child")
    assert child is not None
    of = {"loaiViecHoTich": 1, "hoTen": child.full_name, "ngaySinh": child.birth_date.dotted}
    return accepted(sample_confirmation(Random(2), "00013", of=of))


def issue(paper: Paper) -> None:
    """Let the paper be rendered, signed and issued, as the register tells of it."""
    with transaction.atomic(), acting(SYSTEM):
        paper.state = "issued"
        paper.base_file = paper.signed_file = paper.issued_file = "0" * 64
        paper.rendered_at = paper.signed_at = paper.issued_at = timezone.now()
        paper.save()
        facts.publish(CopyIssued(paper.pk, paper.record_id))


def test_it_is_given_from_the_act_that_was_found_and_sent_when_it_is_issued(
    asks: Dossier, registered: Record, binh: Actor, chi: Actor
) -> None:
    assert asks.get_procedure_display() == "Xác nhận thông tin hộ tịch"
    answer_with_confirmation(asks.pk, registered.pk, by=binh)
    asks.refresh_from_db()
    assert (asks.state, asks.target_id, asks.record_id) == ("awaiting_signature", registered.pk, None)
    paper = asks.papers.get().paper
    assert (paper.kind, paper.requester) == ("information_confirmation", asks.filer_name)
    assert paper.purpose == asks.form["purpose"] == "Bổ sung hồ sơ hưởng bảo hiểm xã hội"
    issue(paper)
    asks.refresh_from_db()
    assert asks.state == "completed"
    told = OutgoingMessage.objects.get(dossier=asks, partner__kind="portal", body__state="issued")
    assert [each["title"] for each in told.body["results"]] == ["Giấy xác nhận thông tin hộ tịch"]
    assert "dossier.confirm-information" in [entry.act for entry in audit.trail_of(asks)]


def test_copies_and_confirmations_do_not_answer_for_each_other(
    asks: Dossier, accepted: Accepted, registered: Record, binh: Actor, chi: Actor
) -> None:
    with pytest.raises(DomainError, match="không đề nghị cấp bản sao"):
        answer_with_copies(asks.pk, registered.pk, 1, by=binh)
    with pytest.raises(DomainError, match="không lập việc hộ tịch"):
        dossiers.open_entry(asks.pk, registered.pk, by=binh)
    copies = accepted(sample_copy(Random(2), "00013"))
    with pytest.raises(DomainError, match="không đề nghị xác nhận thông tin"):
        answer_with_confirmation(copies.pk, registered.pk, by=binh)
    given = {Action.GIVE_COPIES, Action.CONFIRM_INFORMATION, Action.OPEN_ENTRY}
    assert get_detail(asks.pk, by=binh).actions & given == {Action.CONFIRM_INFORMATION}
    assert get_detail(copies.pk, by=binh).actions & given == {Action.GIVE_COPIES}


def test_no_act_elsewhere_is_confirmed_that_the_dossier_does_not_mean(
    accepted: Accepted, registered: Record, other_ward: Office, dung: Actor
) -> None:
    dossier = accepted(sample_confirmation(Random(2), "00004"), by=dung)
    with pytest.raises(NotFound):
        answer_with_confirmation(dossier.pk, registered.pk, by=dung)


def test_the_officer_chooses_the_act_on_the_page_of_the_dossier(
    asks: Dossier, registered: Record, binh: Actor, chi: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    client = sign_in(binh)
    page = client.get(f"/dossiers/{asks.pk}").content.decode()
    assert "Xác nhận thông tin từ việc được chọn" in page
    assert "Số bản" not in page
    address = f"/dossiers/{asks.pk}/confirm-information"
    seen = {"seen": DOSSIER.versions([asks.pk])}
    answer = client.post(address, seen)
    assert answer.status_code == 422
    assert "Hãy chọn việc hộ tịch được yêu cầu." in answer.content.decode()
    told = client.post(address, seen | {"target": str(registered.pk)}, follow=True).content.decode()
    assert "Đã lập giấy xác nhận, chờ ký số." in told
    assert "Giấy xác nhận thông tin hộ tịch số 1/" in told


def test_what_is_not_found_is_refused_and_no_paper_says_that_it_is_not_there(
    accepted: Accepted, binh: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    dossier = accepted(sample_confirmation(Random(2), "00013"))
    assert "Không có việc nào để xác nhận" in sign_in(binh).get(f"/dossiers/{dossier.pk}").content.decode()
    dossiers.refuse(dossier.pk, "khong-co-trong-so", "Đã tìm theo họ tên, ngày sinh, số định danh.", by=binh)
    dossier.refresh_from_db()
    assert dossier.state == "refused"
    told = OutgoingMessage.objects.filter(
        dossier=dossier, partner__kind="portal", body__state="refused"
    ).get()
    assert "Không tìm thấy việc hộ tịch được yêu cầu" in told.body["note"]
    assert {paper.kind for paper in Paper.objects.all()} <= SLIPS

"""Where the citizen gets the result the paper is at hand: to be looked at, printed, and paid for."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from hotich.acts import audit
from hotich.errors import DomainError, NotAllowed
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import today
from interlink.counter.operations import CounterFiling, file_about_act
from interlink.counter.slots import results_to_hand_out
from interlink.dossiers.citizen_service import to_hand_out
from interlink.dossiers.copies import give_copies_beside
from interlink.dossiers.fee_rules import COPIES
from interlink.dossiers.handout_queries import hand_out_rows, results_of
from interlink.dossiers.payments import Receipt
from interlink.models import Channel, Dossier, OutgoingMessage, Partner, Procedure
from interlink.workflows.dossier import State
from registry.changes.invalidations import revoke_record
from registry.models import Paper, Record
from registry.papers.queries import signed_of
from registry.workflows.paper import Step
from tests.cast import SYSTEM
from tests.interlink.issuing import in_force, issue_copy
from tests.interlink.money import COPY

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]


def copies_of(record: Record, count: int, by: Actor, *, receipt: str = "", who: str = "Lan") -> Dossier:
    """Let somebody ask for copies at the desk, and let them be issued."""
    form = {"declarant_full_name": who, "subject_full_name": record.title, "copies": count}
    filing = CounterFiling(
        procedure=Procedure.COPY,
        channel=Channel.COUNTER,
        form=form,
        is_paid=bool(receipt),
        receipt=Receipt(form="paper", number=receipt),
    )
    dossier = file_about_act(filing, record.pk, by=by)
    for each in dossier.papers.all():
        issue_copy(each.paper)
    dossier.refresh_from_db()
    return dossier


@pytest.fixture
def birth(registered: Record) -> Dossier:
    """A birth of the counter whose paper is in force, and which asked for two copies besides."""
    in_force(Paper.objects.get(record=registered, copy_number=None))
    dossier = registered.dossier
    with transaction.atomic(), acting(SYSTEM):
        dossier.channel, dossier.state = Channel.COUNTER, State.ISSUED
        dossier.fee_lines = [{"name": COPIES, "unit": COPY, "count": 2, "basis": "Thông tư"}]
        dossier.save()
        dossier.branches.all().delete()
    return dossier


def test_the_list_shows_the_papers_to_print_their_number_and_the_fee(
    registered: Record, portal: Partner, binh: Actor, an: Actor, sign_in: SignIn
) -> None:
    paid = copies_of(registered, 3, binh, receipt="0000017")
    copies_of(registered, 1, binh, who="Hòa")
    page = sign_in(an).get("/hand-outs").content.decode()
    first = paid.papers.first().paper
    assert f"/papers/{first.pk}/file" in page
    assert "3 bản, số" in page
    assert "biên lai giấy số 0000017" in page
    assert "Chưa nộp lệ phí" in page
    assert all(f'name="paper" value="{each.paper_id}"' in page for each in paid.papers.all())


def test_the_papers_are_printed_from_there_and_it_is_written_down(
    registered: Record, portal: Partner, binh: Actor, an: Actor, sign_in: SignIn
) -> None:
    dossier = copies_of(registered, 1, binh, receipt="1")
    paper = dossier.papers.get().paper
    answer = sign_in(an).post("/papers/print", {"paper": str(paper.pk)})
    assert answer["Content-Type"] == "application/pdf"
    assert "paper.print" in [entry.act for entry in audit.trail_of(paper)]


def test_the_dossiers_page_has_the_paper_beside_the_hand_out(
    birth: Dossier, an: Actor, sign_in: SignIn
) -> None:
    paper = Paper.objects.get(record=birth.record_id, copy_number=None)
    client = sign_in(an)
    part = client.get(f"/dossiers/{birth.pk}").content.decode().partition('id="hand-out"')[2]
    assert f"/papers/{paper.pk}/picture?file={paper.issued_file}" in part
    assert f'name="paper" value="{paper.pk}"' in part
    assert "Còn 2 bản sao đã yêu cầu, chưa cấp" in part


def test_of_an_act_that_counts_no_longer_nothing_is_given(birth: Dossier, chi: Actor) -> None:
    assert results_of([birth])[birth.pk]
    revoke_record(
        birth.record_id,
        decision_number="2/QĐ",
        decided_on=today(),
        level="province",
        authority="UBND tỉnh",
        reason="Sai thẩm quyền.",
        by=chi,
    )
    assert not results_of([birth])[birth.pk]


def test_the_list_costs_the_same_for_one_and_for_many(
    registered: Record, portal: Partner, binh: Actor, an: Actor, sign_in: SignIn
) -> None:
    client = sign_in(an)

    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get("/hand-outs")
        return len(asked)

    copies_of(registered, 1, binh, receipt="1")
    one = statements()
    for number in range(3):
        copies_of(registered, 2, binh, receipt=f"2{number}")
    assert statements() == one
    with CaptureQueriesContext(connection) as asked:
        assert len(hand_out_rows(to_hand_out(an)[:10])) == 4
    assert len(asked) == 4


def test_copies_asked_for_with_the_act_are_given_without_another_fee(
    birth: Dossier, registered: Record, binh: Actor, sign_in: SignIn
) -> None:
    client = sign_in(binh)
    assert "Cấp 2 bản sao" in client.get(f"/dossiers/{birth.pk}").content.decode()
    answer = client.post(f"/dossiers/{birth.pk}/give-copies-beside", follow=True)
    assert "Đã lập bản sao, chờ ký số." in answer.content.decode()
    assert "Cấp 2 bản sao" not in answer.content.decode()
    birth.refresh_from_db()
    assert (birth.state, birth.papers.count()) == ("issued", 2)
    told = OutgoingMessage.objects.filter(dossier=birth).count()
    for each in birth.papers.all():
        issue_copy(each.paper)
    birth.refresh_from_db()
    assert birth.state == "issued"
    assert OutgoingMessage.objects.filter(dossier=birth).count() == told
    assert [result.title for result in results_of([birth])[birth.pk]] == [
        "Giấy khai sinh",
        "Trích lục khai sinh (bản sao)",
    ]


def test_they_are_given_once_and_by_a_registrar(birth: Dossier, binh: Actor, an: Actor) -> None:
    with pytest.raises(NotAllowed):
        give_copies_beside(birth.pk, by=an)
    give_copies_beside(birth.pk, by=binh)
    with pytest.raises(DomainError, match="không còn bản sao"):
        give_copies_beside(birth.pk, by=binh)
    assert birth.papers.count() == 2
    assert "dossier.give-copies-beside" in [entry.act for entry in audit.trail_of(birth)]


def test_who_seals_reads_how_many_results_wait_for_the_citizen(
    registered: Record, portal: Partner, binh: Actor, giang: Actor
) -> None:
    dossier = copies_of(registered, 2, binh, receipt="1")
    keys = [each.paper_id for each in dossier.papers.all()]
    assert results_to_hand_out(giang, signed_of(keys, Step.SEAL, by=giang)) == (
        "1 hồ sơ chờ trả kết quả tại bộ phận một cửa."
    )
    assert results_to_hand_out(giang, []) == ""

"""Somebody stands at the desk and wants copies of an act that the registrar has open, or has found elsewhere."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hotich.acts import audit
from hotich.rights.access import Actor
from interlink.counter.operations import CounterFiling, file_about_act
from interlink.dossiers.citizen_service import to_hand_out
from interlink.dossiers.handout import hand_out
from interlink.dossiers.payments import Receipt
from interlink.models import Channel, Dossier, OutgoingMessage, Partner, Procedure
from registry.books.lookups import ticket_for
from registry.changes.invalidations import void_record
from registry.models import Paper, Record
from tests.interlink.issuing import issue_copy
from tests.interlink.money import COPY

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
#: What the page sends of the desk, beside what the registrar types.
DESK = {"channel": "counter", "means": "cash", "receipt_form": "paper"}


def page_for(record: Record, by: Actor, procedure: str = "copy") -> str:
    """Return where the page of the act leads this person."""
    return f"/counter/{procedure}?{urlencode({'act': ticket_for(record, by)})}"


def asked(record: Record, by: Actor, **typed: str) -> dict[str, str]:
    """Return what the registrar sends who has typed no more than this."""
    return DESK | {"act": ticket_for(record, by), "copies": "1"} | typed


def test_the_page_of_an_act_leads_to_the_counter_and_back_with_fee_receipt_and_a_place_among_hand_outs(
    registered: Record, portal: Partner, binh: Actor, an: Actor, sign_in: SignIn
) -> None:
    client = sign_in(binh)
    assert (
        page_for(registered, binh).partition("?")[0]
        in client.get(f"/records/{registered.pk}").content.decode()
    )
    page = client.get(page_for(registered, binh)).content.decode()
    assert registered.title in page
    assert 'name="subject_full_name"' not in page
    typed = asked(
        registered, binh, declarant_full_name="Nguyễn Thị Lan", copies="2", receipt_number="0000017"
    )
    answer = client.post("/counter/copy", typed)
    dossier = Dossier.objects.get(procedure=Procedure.COPY)
    assert answer["Location"] == f"/dossiers/{dossier.pk}/slips/receipt?filed=1"
    assert (dossier.state, dossier.target_id, dossier.channel) == (
        "awaiting_signature",
        registered.pk,
        Channel.COUNTER,
    )
    assert (dossier.fee_due, dossier.fee_paid, dossier.fee_difference) == (2 * COPY, 2 * COPY, 0)
    assert dossier.payments.get().receipt_number == "0000017"
    assert (dossier.form["original_number"], dossier.form["act_kind"]) == (registered.number, "birth")
    assert [each.paper.requester for each in dossier.papers.all()] == ["Nguyễn Thị Lan"] * 2
    trail = [entry.act for entry in audit.trail_of(dossier)]
    assert {"dossier.file-at-counter", "dossier.accept", "dossier.give-copies"} <= set(trail)
    told = OutgoingMessage.objects.filter(dossier=dossier, partner=portal, topic="status").order_by(
        "position"
    )
    assert [each.body["state"] for each in told] == ["received", "accepted", "awaiting_signature"]

    for each in dossier.papers.all():
        issue_copy(each.paper)
    dossier.refresh_from_db()
    assert dossier.state == "issued"
    assert list(to_hand_out(an)) == [dossier]
    hand_out(dossier.pk, "in_person", "Nguyễn Thị Lan", by=an)
    assert not to_hand_out(an).exists()


def test_what_is_not_paid_at_once_stays_open(registered: Record, portal: Partner, binh: Actor) -> None:
    form = {"declarant_full_name": "Lan", "subject_full_name": registered.title, "copies": 3}
    filing = CounterFiling(
        procedure=Procedure.COPY, channel=Channel.COUNTER, form=form, is_paid=False, receipt=Receipt()
    )
    dossier = file_about_act(filing, registered.pk, by=binh)
    assert (dossier.fee_due, dossier.fee_difference) == (3 * COPY, -3 * COPY)


def test_a_confirmation_goes_the_same_way(
    registered: Record, portal: Partner, binh: Actor, sign_in: SignIn
) -> None:
    client = sign_in(binh)
    assert "/counter/confirmation?act=" in client.get(f"/records/{registered.pk}").content.decode()
    typed = asked(registered, binh, declarant_full_name="Lan", purpose="Hưởng bảo hiểm")
    assert client.post("/counter/confirmation", typed).status_code == 302
    dossier = Dossier.objects.get(procedure=Procedure.CONFIRMATION)
    paper = dossier.papers.get().paper
    assert (paper.kind, paper.purpose) == ("information_confirmation", "Hưởng bảo hiểm")


def test_what_is_wrong_is_said_and_what_was_typed_stays(
    registered: Record, portal: Partner, binh: Actor, sign_in: SignIn
) -> None:
    client = sign_in(binh)
    for typed, said in (
        ({"declarant_full_name": ""}, "Hãy ghi họ tên người nộp hồ sơ."),
        ({"copies": "60", "fee_unpaid": "on"}, "Số bản sao từ 1 đến 50."),
        ({"copies": "2"}, "biên lai"),
    ):
        sent = asked(
            registered, binh, **({"declarant_full_name": "H'Hen Niê", "purpose": "Nhập học"} | typed)
        )
        answer = client.post("/counter/copy", sent)
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert "Nhập học" in answer.content.decode()
    assert not Dossier.objects.filter(procedure=Procedure.COPY).exists()
    assert not Paper.objects.filter(copy_number__isnull=False, record=registered).exists()


def test_whoever_looks_is_written_down(
    registered: Record, portal: Partner, binh: Actor, sign_in: SignIn
) -> None:
    sign_in(binh).get(page_for(registered, binh))
    assert "copies.view" in [entry.act for entry in audit.trail_of(registered, views=True)]


def test_only_the_ticket_of_who_found_the_act_leads_to_it(
    registered: Record, portal: Partner, binh: Actor, dung: Actor, an: Actor, sign_in: SignIn
) -> None:
    assert sign_in(dung).get(page_for(registered, binh)).status_code == 404
    assert sign_in(dung).get("/counter/copy?act=anything").status_code == 404
    assert registered.title in sign_in(dung).get(page_for(registered, dung)).content.decode()
    reception = sign_in(an)
    assert reception.get(page_for(registered, an)).status_code == 404
    assert "/counter/copy?act=" not in reception.get(f"/records/{registered.pk}").content.decode()


def test_an_act_that_counts_no_longer_is_not_asked_about(
    registered: Record, portal: Partner, binh: Actor, chi: Actor, sign_in: SignIn
) -> None:
    void_record(registered.pk, "Ghi nhầm người", by=chi)
    page = sign_in(binh).get(page_for(registered, binh)).content.decode()
    assert "bỏ số" in page
    assert "data-main-action" not in page
    answer = sign_in(binh).post(
        "/counter/copy", asked(registered, binh, declarant_full_name="Lan", fee_unpaid="on")
    )
    assert answer.status_code == 422
    assert not Dossier.objects.filter(procedure=Procedure.COPY).exists()


def test_the_page_says_so_where_the_fonts_are_missing(
    registered: Record, portal: Partner, binh: Actor, sign_in: SignIn, settings: LazySettings, tmp_path: Path
) -> None:
    client = sign_in(binh)
    settings.VAR = tmp_path
    page = client.get(page_for(registered, binh))
    assert page.status_code == 200
    assert "thiếu phông chữ" in page.content.decode()


def test_a_draft_has_nothing_to_be_asked_of(
    draft: Record, portal: Partner, binh: Actor, sign_in: SignIn
) -> None:
    assert sign_in(binh).get(page_for(draft, binh)).status_code == 404
    assert "/counter/copy?act=" not in sign_in(binh).get(f"/records/{draft.pk}").content.decode()


def test_what_was_given_before_stands_beside_in_constant_statements(
    registered: Record, portal: Partner, binh: Actor, sign_in: SignIn
) -> None:
    client = sign_in(binh)

    def statements() -> int:
        with CaptureQueriesContext(connection) as asked_for:
            client.get(page_for(registered, binh))
        return len(asked_for)

    form = {"declarant_full_name": "Lan", "subject_full_name": registered.title, "copies": 1}
    filing = CounterFiling(procedure=Procedure.COPY, channel=Channel.COUNTER, form=form, is_paid=False)
    file_about_act(filing, registered.pk, by=binh)
    one = statements()
    for _ in range(3):
        file_about_act(filing, registered.pk, by=binh)
    assert statements() == one

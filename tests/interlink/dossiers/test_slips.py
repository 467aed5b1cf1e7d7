"""Slips are papers: made on their event, signed and sealed, and sent after the status that carries them."""

import datetime
from collections.abc import Callable, Generator, Iterable
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import transaction
from django.test import Client
from django.utils import timezone

from hotich.acts import audit, errands
from hotich.errors import InvalidInput
from hotich.models import Errand
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.storage import files
from hotich.values.dates import now, today
from hotich.values.working_days import add_working_days
from interlink.counter.operations import CounterFiling, file_at_counter, open_at_counter
from interlink.dossiers import operations as dossiers
from interlink.dossiers.apologies import apologise
from interlink.dossiers.slip_queries import get_slip
from interlink.models import (
    Channel,
    Dossier,
    DossierSlip,
    OutgoingMessage,
    Partner,
    Procedure,
    RefusalReason,
    Topic,
)
from registry.models import Paper, Signature, Token
from registry.models.paper_kinds import SLIPS
from registry.signing.operations import seal_papers, sign_papers
from registry.signing.worker import why_not_issued
from registry.workflows.paper import State
from tests.cast import NEVERTHELESS, SYSTEM
from tests.demo.sandbox.running import SECRETS, Sandbox
from tests.interlink.conftest import lead_to
from tests.registry.signing.conftest import Workers, workers
from tests.signed_papers import seen, tokens

__all__ = ["tokens", "workers"]
pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Generator[Sandbox]:
    sandbox = Sandbox(tmp_path_factory.mktemp("partners"), "http://127.0.0.1:9")
    yield sandbox
    sandbox.stop()
    sandbox.http.close()


@pytest.fixture
def sandbox(running: Sandbox, partners: dict[str, Partner], settings: LazySettings) -> Generator[Sandbox]:
    """The partners, really answering."""
    settings.PARTNER_SECRETS = SECRETS
    lead_to(running, partners)
    yield running
    running.http.delete("/control/faults")


def slips_of(dossier: Dossier) -> dict[str, DossierSlip]:
    """Return the slips of a dossier by their kinds, the newest of each."""
    return {each.paper.kind: each for each in dossier.slips.select_related("paper")}


def seal(workers: Workers, papers: Iterable[Paper], *, by: Actor) -> list[Paper]:
    """Order the seal for all at once, and let workers and station do their part."""
    papers = list(papers)
    assert all(each.is_accepted for each in seal_papers(seen([paper.pk for paper in papers]), by=by))
    for paper in papers:
        workers.finish(paper, "seal")
        paper.refresh_from_db()
    return papers


def deliver_all(dossier: Dossier) -> list[OutgoingMessage]:
    """Send what waits for portal and one-stop system, in its order."""
    of_states = OutgoingMessage.objects.filter(dossier=dossier, topic__in=[Topic.STATUS, Topic.SLIP])
    for message in of_states.order_by("position"):
        errands.run("deliver", message.pk)
    return list(of_states.order_by("partner", "position"))


def next_day(dossier: Dossier) -> datetime.date:
    return add_working_days(timezone.localdate(dossier.promised_at), 1)


def test_slips_are_numbered_by_office_kind_and_year(
    file_dossier: Callable[..., Dossier], binh: Actor, legal_day: Callable[[datetime.date], None]
) -> None:
    """From day to day they go on; with the year they begin anew, and no slip that was not made takes a number."""

    def made(of: Dossier, kind: str) -> str:
        return slips_of(of)[kind].paper.number

    first, second, third = (file_dossier() for _ in range(3))
    dossiers.accept(first.pk, by=binh)
    legal_day(now().date() + datetime.timedelta(days=1))
    dossiers.accept(second.pk, by=binh)
    dossiers.ask_supplement(second.pk, ["birth_place"], "Ghi rõ khoa, phòng", by=binh)
    assert [made(each, "slip_receipt") for each in (first, second)] == ["1/TNHS", "2/TNHS"]
    assert made(second, "slip_supplement").startswith("1/")
    assert get_slip(second.pk, "receipt", by=binh)["number"] == "2/TNHS"
    legal_day(datetime.date(now().year + 1, 1, 4))
    dossiers.accept(third.pk, by=binh)
    assert made(third, "slip_receipt") == "1/TNHS"


def test_each_event_makes_its_slip_with_the_status_that_carries_it(
    dossier: Dossier, binh: Actor, chi: Actor, refusal: RefusalReason
) -> None:
    dossiers.accept(dossier.pk, by=binh)
    apologise(dossier.pk, "Đang xác minh", next_day(dossier), by=binh)
    dossiers.ask_supplement(dossier.pk, ["birth_place"], "Ghi rõ khoa, phòng", by=binh)
    dossiers.refuse(dossier.pk, refusal.code, "Không cư trú tại phường", by=binh)
    made = slips_of(dossier)
    assert {kind: each.state for kind, each in made.items()} == {
        "slip_receipt": "accepted",
        "slip_apology": "accepted",
        "slip_supplement": "supplement",
        "slip_refusal": "refused",
    }
    told = [
        (message.body["state"], message.body["at"])
        for message in dossier.messages.filter(partner__kind="portal", topic="status")
    ]
    for each in made.values():
        assert (each.state, timezone.localtime(each.told_at).isoformat()) in told
        assert each.paper.state == State.TO_RENDER
        assert each.paper.record is None
        assert errands.find("render_paper", each.paper.pk)
    assert made["slip_receipt"].paper.content["leads_to"] == dossier.tracking_url
    assert "leads_to" not in made["slip_refusal"].paper.content


def test_what_came_to_the_counter_has_its_receipt_at_once_and_only_once(
    an: Actor, binh: Actor, portal: Partner
) -> None:
    form = {
        "declarant_full_name": "Hoàng Thị Mận",
        "child_given_name": "Na",
        "child_birth_date": "2024-11-01",
    }
    filing = CounterFiling(procedure=Procedure.BIRTH, channel=Channel.COUNTER, form=form)
    filed = file_at_counter(filing, by=an)
    dossiers.accept(filed.pk, NEVERTHELESS, by=binh)
    slip = filed.slips.get()
    assert (slip.state, slip.paper.signer_name, slip.paper.requester) == (
        "received",
        an.name,
        "Hoàng Thị Mận",
    )
    assert slip.paper.content is not None
    assert slip.paper.content["number"].endswith("/TNHS")


def test_a_slip_that_nobody_signs_is_in_force_with_the_seal_alone(
    dossier: Dossier, binh: Actor, giang: Actor, tokens: dict[str, Token], workers: Workers
) -> None:
    dossiers.accept(dossier.pk, by=binh)
    paper = workers.render(slips_of(dossier)["slip_receipt"].paper)
    assert paper.state == State.AWAITING_ISSUE
    seal(workers, [paper], by=giang)
    assert (paper.state, paper.signed_file) == (State.ISSUED, "")
    assert [each.step for each in Signature.objects.filter(paper=paper)] == ["seal"]
    assert why_not_issued(paper, files.get(paper.issued_file)) == []


def test_an_apology_is_signed_then_sealed_then_at_the_portal_with_its_status(
    sandbox: Sandbox,
    dossier: Dossier,
    binh: Actor,
    chi: Actor,
    giang: Actor,
    tokens: dict[str, Token],
    workers: Workers,
) -> None:
    dossiers.accept(dossier.pk, by=binh)
    apologise(dossier.pk, "Hồ sơ chờ xác minh.", next_day(dossier), by=binh)
    paper = workers.render(slips_of(dossier)["slip_apology"].paper)
    assert (paper.state, paper.signer) == (State.AWAITING_SIGNATURE, chi.user)
    assert not seal_papers(seen([paper.pk]), by=giang)[0].is_accepted
    assert sign_papers(seen([paper.pk]), by=chi)[0].is_accepted
    workers.finish(paper, "leader")
    seal(workers, [paper], by=giang)
    sent = deliver_all(dossier)
    assert {each.state for each in sent} == {"delivered"}, [each.error for each in sent]
    ledger = sandbox.http.get(f"/control/ledger/{dossier.interlinked_number}").json()
    for partner, code in (("portal", 2), ("one_stop", 3)):
        (slip,) = ledger[partner]["slips"]
        assert (slip["kind"], slip["status"], slip["sha256"]) == ("xin_loi", code, paper.issued_file)
    page = sandbox.http.get(f"/dossiers/{dossier.interlinked_number}").text
    assert paper.title in page


def test_a_refusal_is_sent_after_the_end_and_an_earlier_slip_is_not(
    sandbox: Sandbox,
    dossier: Dossier,
    binh: Actor,
    giang: Actor,
    refusal: RefusalReason,
    tokens: dict[str, Token],
    workers: Workers,
) -> None:
    dossiers.accept(dossier.pk, by=binh)
    dossiers.refuse(dossier.pk, refusal.code, "Không cư trú tại phường", by=binh)
    made = slips_of(dossier)
    papers = [workers.render(each.paper) for each in made.values()]
    seal(workers, papers, by=giang)
    assert {paper.state for paper in papers} == {State.ISSUED}
    sent = deliver_all(dossier)
    assert {each.state for each in sent} == {"delivered"}, [each.error for each in sent]
    ledger = sandbox.http.get(f"/control/ledger/{dossier.interlinked_number}").json()
    assert [slip["kind"] for slip in ledger["portal"]["slips"]] == ["tu_choi"]
    acts = list(audit.trail_of(dossier).values_list("act", flat=True))
    assert "dossier.keep-slip" in acts
    assert "dossier.send-slip" in acts


def test_a_worker_that_comes_twice_changes_nothing(
    dossier: Dossier, binh: Actor, giang: Actor, tokens: dict[str, Token], workers: Workers
) -> None:
    dossiers.accept(dossier.pk, by=binh)
    paper = workers.render(slips_of(dossier)["slip_receipt"].paper)
    file = paper.base_file
    workers.render(paper)
    assert paper.base_file == file
    seal(workers, [paper], by=giang)
    workers.complete(paper, "seal")
    assert OutgoingMessage.objects.filter(topic=Topic.SLIP, partner__kind="portal").count() == 1


def test_many_are_sealed_at_once_as_their_own_group(
    sign_in: SignIn,
    file_dossier: Callable[..., Dossier],
    binh: Actor,
    giang: Actor,
    tokens: dict[str, Token],
    workers: Workers,
) -> None:
    for _ in range(3):
        dossiers.accept(file_dossier().pk, by=binh)
    papers = [workers.render(paper) for paper in Paper.objects.filter(kind__in=SLIPS)]
    client = sign_in(giang)
    page = client.get("/issuing").content.decode()
    assert "Phiếu gửi người dân" in page
    ticked = [f"{paper.pk}:{paper.latest_file}" for paper in papers]
    client.post("/issuing/seal", {"paper": ticked})
    assert Signature.objects.filter(step="seal").count() == 3


def test_a_slip_of_another_office_is_not_there(
    sign_in: SignIn, dossier: Dossier, binh: Actor, dung: Actor, workers: Workers
) -> None:
    dossiers.accept(dossier.pk, by=binh)
    paper = workers.render(slips_of(dossier)["slip_receipt"].paper)
    client = sign_in(dung)
    for path in ("file", "picture", "preview"):
        assert client.get(f"/papers/{paper.pk}/{path}").status_code == 404
    client = sign_in(binh)
    assert client.get(f"/papers/{paper.pk}/file").status_code == 200


def test_the_page_behind_the_code_says_that_a_slip_is_genuine(
    client: Client, dossier: Dossier, binh: Actor, giang: Actor, tokens: dict[str, Token], workers: Workers
) -> None:
    dossiers.accept(dossier.pk, by=binh)
    (paper,) = seal(workers, [workers.render(slips_of(dossier)["slip_receipt"].paper)], by=giang)
    path = f"/kiem-tra/{paper.code}"
    page = client.get(path).content.decode()
    assert paper.title in page
    assert "Phiếu do cơ quan này ban hành" in page
    assert dossier.filer_name not in page
    assert client.post(path, {"full_name": "Người khác", "number": paper.number}).status_code == 403
    opened = client.post(path, {"full_name": dossier.filer_name, "number": paper.number})
    assert opened.status_code == 200
    assert dossier.one_stop_number in opened.content.decode()


def test_a_name_that_cannot_be_printed_stops_no_acceptance(
    file_dossier: Callable[..., Dossier], binh: Actor
) -> None:
    filed = file_dossier(declarant_full_name="李小龍")
    dossiers.accept(filed.pk, by=binh)
    assert not filed.slips.exists()
    assert "dossier.lack-slip" in audit.trail_of(filed).values_list("act", flat=True)


def test_an_apology_that_cannot_be_printed_is_refused(dossier: Dossier, binh: Actor, chi: Actor) -> None:
    with pytest.raises(InvalidInput) as refused:
        apologise(dossier.pk, "Lý do 李", next_day(dossier), by=binh)
    assert "Giấy tờ không in được" in refused.value.errors["reason"][0]
    assert not dossier.apologies.exists()
    assert not Errand.objects.filter(work="render_paper").exists()


def test_of_a_dossier_that_nobody_has_filed_no_slip_is_made(
    binh: Actor, chi: Actor, portal: Partner, refusal: RefusalReason
) -> None:
    dossier = Dossier.objects.get(record=open_at_counter(Procedure.BIRTH, by=binh))
    apologise(dossier.pk, "Máy chủ hỏng", next_day(dossier), by=binh)
    dossiers.refuse(dossier.pk, refusal.code, "Không thuộc thẩm quyền", by=binh)
    assert not dossier.slips.exists()
    assert audit.trail_of(dossier).filter(act="dossier.lack-slip").count() == 2


def test_a_slip_goes_only_to_whom_its_status_was_told(
    dossier: Dossier,
    partners: dict[str, Partner],
    binh: Actor,
    giang: Actor,
    tokens: dict[str, Token],
    workers: Workers,
) -> None:
    """As when the dossier was handed on to an office that another one-stop system serves."""
    dossiers.accept(dossier.pk, by=binh)
    with transaction.atomic(), acting(SYSTEM):
        former = Partner.objects.get(kind="one_stop")
        former.valid_to = today() - datetime.timedelta(days=1)
        former.save()
        newer = Partner.objects.get(pk=former.pk)
        newer.pk, newer.code, newer.client_id = None, f"{former.code}-2", "another"
        newer.valid_from, newer.valid_to = today(), None
        newer._state.adding = True
        newer.save()
    seal(workers, [workers.render(slips_of(dossier)["slip_receipt"].paper)], by=giang)
    to = OutgoingMessage.objects.filter(topic=Topic.SLIP).values_list("partner__kind", flat=True)
    assert list(to) == ["portal"]

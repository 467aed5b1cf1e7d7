"""What an office that has ended leaves open is gone on with by its successor; nothing of it is lost."""

import datetime
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from hotich.acts import audit
from hotich.errors import IllegalTransition, InvalidInput, NotAllowed, NotFound
from hotich.models import Office, Place, PlaceSuccession
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import now, today
from interlink.counter.operations import open_at_counter
from interlink.dossiers import ended_offices
from interlink.dossiers.branches import Word, apply_event, resend_branch
from interlink.dossiers.competence import name_successor, take_over
from interlink.dossiers.ended_offices import left_behind
from interlink.models import Branch, Dossier, DossierPaper, Draft, DraftRule, OutgoingMessage, Procedure
from interlink.workflows.branch import Action as BranchAction
from interlink.workflows.dossier import DOSSIER, Action
from registry.books.operations import start_book
from registry.kinds import entry_of
from registry.models import EventKind, Paper, Record, RegisterBook
from registry.records.operations import register_entry, submit_entry
from registry.workflows import paper as papers
from registry.workflows.paper import PAPER
from tests.cast import SYSTEM, answers_to, office, person
from tests.interlink.issuing import issue
from tests.registry.papers.ordering import give_copies

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Any]


def unit(code: str, name: str, parent: Place | None, **days: Any) -> Place:
    with transaction.atomic(), acting(SYSTEM):
        place = Place.compose(code=code, name=name, parent=parent, **days)
        place.save()
    return place


@pytest.fixture
def new_ward(province: Office, ward: Office) -> Office:
    """The ward of the two tiers into which ours went, and its office."""
    assert ward.place
    place = unit("00008", "Phường Ba Đình", province.place)
    with transaction.atomic(), acting(SYSTEM):
        PlaceSuccession.objects.create(old=ward.place, new=place, extent="whole")
    return office("H26.8", "UBND phường Ba Đình", "commune", place, province)


@pytest.fixture
def end(ward: Office) -> Callable[[], None]:
    """Ends our ward and its office with yesterday."""

    def at_once() -> None:
        assert ward.place
        with transaction.atomic(), acting(SYSTEM):
            ward.valid_to = ward.place.valid_to = today() - datetime.timedelta(days=1)
            ward.save()
            ward.place.save()

    return at_once


@pytest.fixture
def ngoc(new_ward: Office) -> Actor:
    """Ngọc, registrar of the new ward."""
    return person("Bùi Thị Ngọc", Role.REGISTRAR, new_ward, title="Công chức tư pháp – hộ tịch")


@pytest.fixture
def quang(province: Office) -> Actor:
    """Quang, who supervises for the province."""
    return person("Đinh Vinh Quang", Role.SUPERVISOR, province)


def order_for(dossier: Dossier, record: Record, *, by: Actor) -> list[Paper]:
    """Let the dossier be one that a copy of an act was ordered for, which nobody has signed."""
    with transaction.atomic(), acting(SYSTEM):
        dossier.procedure, dossier.state, dossier.record = "copy", "awaiting_signature", None
        dossier.save()
    papers = give_copies(record.pk, 1, dossier.filer_name, by=by)
    with transaction.atomic(), acting(SYSTEM):
        for paper in papers:
            DossierPaper.objects.create(dossier=dossier, paper=paper)
    return papers


def test_nothing_is_left_behind_while_the_office_is_at_work(
    dossier: Dossier, ngoc: Actor, sign_in: SignIn
) -> None:
    assert left_behind(ngoc) == []
    with pytest.raises(NotFound):
        take_over(dossier.pk, by=ngoc)
    assert "Cơ quan đã kết thúc" not in sign_in(ngoc).get("/").content.decode()


def test_the_successor_goes_on_with_the_dossier_its_promise_and_its_entry(
    draft: Record, dossier: Dossier, new_ward: Office, ngoc: Actor, end: Callable[[], None], sign_in: SignIn
) -> None:
    end()
    dossier.refresh_from_db()
    promised, former = dossier.promised_at, dossier.office
    client = sign_in(ngoc)
    assert "Cơ quan đã kết thúc" in client.get("/").content.decode()
    assert dossier.subject_name in client.get("/ended-offices").content.decode()
    client.post(f"/dossiers/{dossier.pk}/take-over")
    dossier.refresh_from_db()
    draft.refresh_from_db()
    assert (dossier.office, dossier.assignee, dossier.promised_at) == (new_ward, ngoc.user, promised)
    assert (dossier.state, draft.state, draft.office) == ("in_registration", "draft", new_ward)
    assert (dossier.transferred_from, left_behind(ngoc)) == (former, [])
    assert "kết thúc hoạt động" in client.get(f"/dossiers/{dossier.pk}").content.decode()
    assert "dossier.take-over" in [each.act for each in audit.trail_of(dossier)]


def test_number_and_book_are_the_new_offices(
    submitted: Record, dossier: Dossier, new_ward: Office, ngoc: Actor, end: Callable[[], None]
) -> None:
    end()
    take_over(dossier.pk, by=ngoc)
    chairman = person("Đỗ Mạnh Hùng", Role.SIGNATORY, new_ward, title="Chủ tịch")
    record = register_entry(submitted.pk, by=chairman)
    assert record.book is not None
    assert (record.book.office, record.number.partition("/")[0]) == (new_ward, "1")
    assert "UBND phường Ba Đình" in record.office_name


def test_a_draft_of_the_former_office_is_void_and_the_new_one_sends_its_own(
    draft: Record, dossier: Dossier, binh: Actor, ngoc: Actor, end: Callable[[], None]
) -> None:
    with acting(SYSTEM):
        for rule in DraftRule.objects.filter(procedure=dossier.procedure):
            rule.is_sent, rule.days = True, 1
            rule.save()
    submit_entry(draft.pk, entry_of(draft).values(), answers_to(draft), by=binh)
    former = Draft.objects.get()
    end()
    take_over(dossier.pk, by=ngoc)
    former.refresh_from_db()
    dossier.refresh_from_db()
    record = Record.objects.get(pk=draft.pk)
    assert (former.answer, dossier.state, record.state) == ("void", "in_registration", "draft")
    assert "kết thúc hoạt động" in record.return_reason
    submit_entry(record.pk, entry_of(record).values(), answers_to(record), by=ngoc)
    new = Draft.objects.get(answered_at=None)
    shown = json.dumps(new.papers, ensure_ascii=False)
    assert "phường Ba Đình" in shown


@pytest.fixture
def of_district(file_dossier: Callable[..., Dossier], district: Office) -> Callable[[str], Dossier]:
    """Files with the district, for somebody who lives at an address, what it leaves open when it ends yesterday."""

    def at(address: str) -> Dossier:
        dossier = file_dossier(declarant_residence=address)
        with transaction.atomic(), acting(SYSTEM):
            dossier.office = district
            dossier.save()
            district.valid_to = today() - datetime.timedelta(days=1)
            district.save()
        return dossier

    return at


def test_a_districts_goes_where_the_applicant_lives_if_the_form_says_so(
    of_district: Callable[[str], Dossier],
    province: Office,
    ngoc: Actor,
    quang: Actor,
    dung: Actor,
    sign_in: SignIn,
) -> None:
    place = unit("00025", "Phường Ngọc Hà", province.place)
    lives_there = office("H26.25", "UBND phường Ngọc Hà", "commune", place, province)
    moved = of_district(f"Số 5 ngõ 2, {place.full_name}")
    assert [(row.dossier, row.successor) for row in left_behind(quang)] == [(moved, lives_there)]
    assert "Nghị định 120/2025/NĐ-CP, Điều 24" in sign_in(quang).get("/ended-offices").content.decode()
    assert left_behind(ngoc) == []
    for stranger in (ngoc, dung):
        with pytest.raises(NotFound):
            take_over(moved.pk, by=stranger)
    anh = person("Lê Lan Anh", Role.REGISTRAR, lives_there)
    assert [row.dossier for row in left_behind(anh)] == [moved]


def test_a_communes_goes_where_the_commune_went_wherever_the_applicant_lives(
    file_dossier: Callable[..., Dossier], province: Office, ngoc: Actor, end: Callable[[], None]
) -> None:
    place = unit("00025", "Phường Ngọc Hà", province.place)
    office("H26.25", "UBND phường Ngọc Hà", "commune", place, province)
    dossier = file_dossier(declarant_residence=f"Số 5 ngõ 2, {place.full_name}")
    end()
    assert [(row.dossier, row.rule) for row in left_behind(ngoc)] == [(dossier, None)]
    take_over(dossier.pk, by=ngoc)


def test_the_applicants_commune_goes_on_with_it_in_whatever_province(
    of_district: Callable[[str], Dossier], ministry: Office, quang: Actor, sign_in: SignIn
) -> None:
    elsewhere = unit("79", "Thành phố Hồ Chí Minh", None)
    place = unit("26740", "Phường Sài Gòn", elsewhere)
    far = office("H29.1", "UBND phường Sài Gòn", "commune", place, ministry)
    first, second = (of_district(f"{place.full_name[0].upper()}{place.full_name[1:]}") for _ in range(2))
    tu = person("Võ Minh Tú", Role.REGISTRAR, far)
    assert {row.dossier for row in left_behind(tu)} == {first, second}
    assert "Cơ quan đã kết thúc" in sign_in(tu).get("/").content.decode()
    take_over(first.pk, by=tu)
    sign_in(quang).post(f"/dossiers/{second.pk}/name-successor", {"office": far.pk})
    for dossier in (first, second):
        dossier.refresh_from_db()
        assert dossier.office == far


def test_a_commune_sees_its_own_however_many_others_there_are(
    file_dossier: Callable[..., Dossier],
    of_district: Callable[[str], Dossier],
    ngoc: Actor,
    end: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ended_offices, "ROWS", 1)
    for _ in range(3):
        of_district("Số 9, phường Trúc Bạch, quận Ba Đình, thành phố Hà Nội")
    own = file_dossier()
    end()
    assert [row.dossier for row in left_behind(ngoc)] == [own]


def test_the_supervisor_may_name_another_than_the_one_that_succeeds(
    dossier: Dossier, new_ward: Office, other_ward: Office, quang: Actor, end: Callable[[], None]
) -> None:
    end()
    assert [row.successor for row in left_behind(quang)] == [new_ward]
    name_successor(dossier.pk, other_ward.pk, by=quang)
    dossier.refresh_from_db()
    assert dossier.office == other_ward


def test_who_supervises_at_a_commune_names_nobody(
    of_district: Callable[[str], Dossier], new_ward: Office, province: Office, sign_in: SignIn
) -> None:
    place = unit("00025", "Phường Ngọc Hà", province.place)
    office("H26.25", "UBND phường Ngọc Hà", "commune", place, province)
    dossier = of_district(f"Số 5, {place.full_name}")
    below = person("Giám sát phường", Role.SUPERVISOR, new_ward)
    assert left_behind(below) == []
    assert dossier.one_stop_number not in sign_in(below).get("/ended-offices").content.decode()
    with pytest.raises(NotFound):
        name_successor(dossier.pk, new_ward.pk, by=below)


def test_the_list_costs_the_same_statements_however_long_it_is(
    file_dossier: Callable[..., Dossier],
    quang: Actor,
    ngoc: Actor,
    end: Callable[[], None],
    sign_in: SignIn,
) -> None:
    dossiers = [file_dossier() for _ in range(6)]
    end()
    pages = [sign_in(by) for by in (quang, ngoc)]
    costs = []
    for open_ones in (6, 1):
        for page in pages:
            with CaptureQueriesContext(connection) as statements:
                shown = page.get("/ended-offices")
            assert len(shown.context["rows"]) == open_ones
            costs.append(len(statements))
        for dossier in dossiers[1:]:
            if open_ones > 1:
                take_over(dossier.pk, by=ngoc)
    assert costs[:2] == costs[2:]


def test_where_no_office_succeeds_the_province_names_one(
    dossier: Dossier, other_ward: Office, quang: Actor, end: Callable[[], None], sign_in: SignIn
) -> None:
    end()
    assert [row.successor for row in left_behind(quang)] == [None]
    page = sign_in(quang).get("/ended-offices").content.decode()
    assert "Giao cơ quan đã chọn" in page
    with pytest.raises(InvalidInput):
        name_successor(dossier.pk, None, by=quang)
    sign_in(quang).post(f"/dossiers/{dossier.pk}/name-successor", {"office": other_ward.pk})
    dossier.refresh_from_db()
    assert (dossier.office, dossier.assignee) == (other_ward, None)


def test_what_is_in_the_former_offices_book_stays_with_it(
    registered: Record, dossier: Dossier, ngoc: Actor, end: Callable[[], None], sign_in: SignIn
) -> None:
    end()
    with pytest.raises(IllegalTransition):
        take_over(dossier.pk, by=ngoc)
    assert "Đã vào sổ của cơ quan cũ" in sign_in(ngoc).get("/ended-offices").content.decode()


def test_so_does_its_paper_that_awaits_its_signature(
    registered: Record, dossier: Dossier, ngoc: Actor, end: Callable[[], None]
) -> None:
    with transaction.atomic(), acting(SYSTEM):
        dossier.refresh_from_db()
        dossier.state = "awaiting_signature"
        dossier.save()
    end()
    assert [row.may_go_on for row in left_behind(ngoc)] == [False]
    with pytest.raises(IllegalTransition, match="sổ của cơ quan cũ"):
        take_over(dossier.pk, by=ngoc)


@pytest.mark.parametrize("state", ["to_issue", "to_render", "to_sign"])
def test_copies_that_are_not_issued_are_given_by_the_new_office(
    registered: Record,
    dossier: Dossier,
    ward: Office,
    new_ward: Office,
    ngoc: Actor,
    binh: Actor,
    end: Callable[[], None],
    state: str,
) -> None:
    (paper,) = order_for(dossier, registered, by=binh)
    with transaction.atomic(), acting(SYSTEM):
        paper.state = state
        if state != "to_render":
            paper.base_file, paper.rendered_at = "0" * 64, now()
        if state == "to_issue":
            paper.signed_file, paper.signed_at = "1" * 64, now()
        paper.save()
    chairman = person("Đỗ Mạnh Hùng", Role.SIGNATORY, new_ward, title="Chủ tịch")
    end()
    assert [row.may_go_on for row in left_behind(ngoc)] == [True]
    take_over(dossier.pk, by=ngoc)
    paper.refresh_from_db()
    dossier.refresh_from_db()
    assert (dossier.office, dossier.state) == (new_ward, "awaiting_signature")
    assert (paper.office, paper.signer, paper.state) == (new_ward, chairman.user, "to_render")
    assert paper.content is not None
    assert paper.content["signatory_name"] == chairman.name
    assert "BA ĐÌNH" in str(paper.content)


def test_an_office_that_has_ended_begins_nothing_and_enters_nothing(
    submitted: Record, ward: Office, binh: Actor, chi: Actor, end: Callable[[], None]
) -> None:
    assert DOSSIER.may(Action.OPEN_AT_COUNTER, by=binh, office=ward)
    end()
    acts: list[Callable[[], Any]] = [
        lambda: register_entry(submitted.pk, by=chi),
        lambda: open_at_counter(Procedure.DEATH, by=binh),
        lambda: start_book(ward, EventKind.DEATH, by=binh),
    ]
    for act in acts:
        with pytest.raises(IllegalTransition, match="không còn hoặc chưa hoạt động"):
            act()
    submitted.refresh_from_db()
    assert (submitted.state, RegisterBook.objects.exists()) == ("submitted", False)
    assert not DOSSIER.may(Action.OPEN_AT_COUNTER, by=binh, office=ward)


def test_what_an_ended_office_has_registered_it_still_signs(
    ward: Office, chi: Actor, end: Callable[[], None]
) -> None:
    end()
    assert PAPER.may(papers.Action.SIGN, by=chi, office=ward, state=papers.State.AWAITING_SIGNATURE)


def test_only_registrars_and_supervisors_take_over(
    dossier: Dossier, new_ward: Office, end: Callable[[], None]
) -> None:
    end()
    with pytest.raises(NotAllowed):
        take_over(dossier.pk, by=person("Người khác", Role.RECEPTION, new_ward))


def test_of_a_dossier_with_its_result_portals_are_told_no_other_office(
    submitted: Record, dossier: Dossier, ngoc: Actor, chi: Actor, end: Callable[[], None]
) -> None:
    """They take no state but the last then; what its branches do reaches them in their order."""
    record = register_entry(submitted.pk, by=chi)
    issue(record)
    end()
    before = OutgoingMessage.objects.filter(dossier=dossier).count()
    take_over(dossier.pk, by=ngoc)
    assert OutgoingMessage.objects.filter(dossier=dossier).count() == before
    branch = Branch.objects.get(dossier=dossier, kind="residence")
    with transaction.atomic(), acting(SYSTEM):
        apply_event(str(branch.reference), Word(BranchAction.REFUSE, now(), reason="Thiếu"), by=SYSTEM)
    resend_branch(branch.pk, "Đã bổ sung", by=ngoc)
    told = OutgoingMessage.objects.filter(dossier=dossier, partner__kind="portal", topic="branch-status")
    assert [each.body["state"] for each in told.order_by("position")][-2:] == ["refused", "sending"]

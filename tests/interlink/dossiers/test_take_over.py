"""What an office that has ended leaves open is gone on with by its successor; nothing of it is lost."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from hotich.acts import audit
from hotich.errors import IllegalTransition, InvalidInput, NotAllowed, NotFound
from hotich.models import Office, Place, PlaceSuccession
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import today
from interlink.counter.operations import open_at_counter
from interlink.dossiers.competence import name_successor, take_over
from interlink.dossiers.ended_offices import left_behind
from interlink.models import Dossier, OutgoingMessage, Procedure
from interlink.workflows.dossier import DOSSIER, Action
from registry.books.operations import start_book
from registry.models import EventKind, Record, RegisterBook
from registry.records.operations import register_entry
from registry.workflows import paper as papers
from registry.workflows.paper import PAPER
from tests.cast import SYSTEM, office, person

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
    said = OutgoingMessage.objects.filter(dossier=dossier, partner__kind="portal").latest("position").body
    assert said["office"]["code"] == "H26.8"


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


def test_it_goes_where_the_applicant_lives_if_the_form_says_so(
    file_dossier: Callable[..., Dossier],
    province: Office,
    ngoc: Actor,
    quang: Actor,
    dung: Actor,
    end: Callable[[], None],
) -> None:
    place = unit("00025", "Phường Ngọc Hà", province.place)
    lives_there = office("H26.25", "UBND phường Ngọc Hà", "commune", place, province)
    moved = file_dossier(declarant_residence=f"Số 5 ngõ 2, {place.full_name[0].upper()}{place.full_name[1:]}")
    end()
    assert [(row.dossier, row.successor) for row in left_behind(quang)] == [(moved, lives_there)]
    assert left_behind(ngoc) == []
    for stranger in (ngoc, dung):
        with pytest.raises(NotFound):
            take_over(moved.pk, by=stranger)


def test_where_no_office_succeeds_the_province_names_one(
    dossier: Dossier, other_ward: Office, quang: Actor, end: Callable[[], None], sign_in: SignIn
) -> None:
    end()
    assert [row.successor for row in left_behind(quang)] == [None]
    page = sign_in(quang).get("/ended-offices").content.decode()
    assert "Phân công trước hết" in page
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

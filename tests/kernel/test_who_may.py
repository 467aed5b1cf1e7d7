"""Who may do something is asked in one sentence: sight, state, role and reason, in that order."""

from dataclasses import dataclass, replace

import pytest
from django.db.models import TextChoices

from hotich.errors import IllegalTransition, InvalidInput, NotAllowed, NotFound
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.rights.workflow import ANY, STAYS, Transition, Workflow
from hotich.roles import Role

pytestmark = pytest.mark.django_db


class State(TextChoices):
    OPEN = "open", "Đang mở"
    CLOSED = "closed", "Đã đóng"


class Action(TextChoices):
    BEGIN = "begin", "Mở"
    NOTE = "note", "Ghi chú"
    NUMBER = "number", "Đánh số"
    CLOSE = "close", "Đóng"
    EXPIRE = "expire", "Hết hạn"


REASON = "Hãy ghi lý do đóng."
TABLE = Workflow(
    "folder",
    State,
    about="Hồ sơ",
    initial=State.OPEN,
    transitions=[
        Transition(Action.BEGIN, ANY, State.OPEN, (Role.REGISTRAR,)),
        Transition(Action.NOTE, (State.OPEN, State.CLOSED), STAYS, (Role.REGISTRAR, Role.RECEPTION)),
        Transition(Action.NUMBER, (State.OPEN,), STAYS, (Role.REGISTRAR,), wrong_state="Hồ sơ đã có số."),
        Transition(Action.CLOSE, (State.OPEN,), State.CLOSED, (Role.SIGNATORY, Role.APPROVER), reason=REASON),
        Transition(Action.EXPIRE, (State.OPEN,), State.CLOSED),
    ],
)


@dataclass
class Folder:
    office_id: int
    state: str = State.OPEN


@pytest.fixture
def folder(ward: Office) -> Folder:
    return Folder(ward.pk)


def test_whoever_may_do_it_gets_the_row(folder: Folder, chi: Actor) -> None:
    assert TABLE.permit(Action.CLOSE, folder, by=chi, reason="Nhập nhầm").target == State.CLOSED


def test_another_office_learns_nothing_not_even_the_state(folder: Folder, dung: Actor) -> None:
    with pytest.raises(NotFound):
        TABLE.permit(Action.CLOSE, replace(folder, state=State.CLOSED), by=dung)


def test_the_state_is_told_before_the_role(folder: Folder, an: Actor) -> None:
    with pytest.raises(IllegalTransition, match="Không thể “đóng” khi đang ở trạng thái “Đã đóng”"):
        TABLE.permit(Action.CLOSE, replace(folder, state=State.CLOSED), by=an)


def test_a_row_may_say_better_why_the_state_forbids_it(folder: Folder, binh: Actor) -> None:
    with pytest.raises(IllegalTransition, match="Hồ sơ đã có số"):
        TABLE.permit(Action.NUMBER, replace(folder, state=State.CLOSED), by=binh)


def test_the_role_is_told_before_the_reason(folder: Folder, an: Actor) -> None:
    with pytest.raises(NotAllowed):
        TABLE.permit(Action.CLOSE, folder, by=an)


def test_the_reason_is_asked_for_with_the_words_of_the_row(folder: Folder, chi: Actor) -> None:
    with pytest.raises(InvalidInput) as refused:
        TABLE.permit(Action.CLOSE, folder, by=chi, reason="  ")
    assert refused.value.errors == {"reason": [REASON]}


def test_a_case_begins_at_the_office_that_is_named(ward: Office, other_ward: Office, binh: Actor) -> None:
    assert TABLE.permit(Action.BEGIN, by=binh, office=ward).target == State.OPEN
    with pytest.raises(NotFound):
        TABLE.permit(Action.BEGIN, by=binh, office=other_ward)


def test_an_act_that_leaves_the_state_has_no_target(folder: Folder, binh: Actor) -> None:
    with pytest.raises(LookupError):
        _ = TABLE.permit(Action.NOTE, folder, by=binh).target


def test_what_the_system_does_no_person_does(folder: Folder, chi: Actor) -> None:
    assert TABLE.follow(Action.EXPIRE, folder).target == State.CLOSED
    with pytest.raises(LookupError):
        TABLE.permit(Action.EXPIRE, folder, by=chi)


def test_pages_offer_what_would_be_permitted(folder: Folder, an: Actor, chi: Actor, dung: Actor) -> None:
    assert TABLE.actions(folder, by=an) == {Action.NOTE}
    assert TABLE.actions(folder, by=chi) == {Action.CLOSE}
    assert TABLE.actions(folder, by=dung) == frozenset()
    assert TABLE.may(Action.CLOSE, folder, by=chi)
    assert not TABLE.may(Action.CLOSE, replace(folder, state=State.CLOSED), by=chi)


def test_a_page_lets_in_who_may_do_one_of_its_acts() -> None:
    assert TABLE.roles(Action.NOTE, Action.CLOSE) == (
        Role.RECEPTION,
        Role.REGISTRAR,
        Role.SIGNATORY,
        Role.APPROVER,
    )


def test_of_several_cases_all_must_allow_it(folder: Folder, chi: Actor) -> None:
    closed = replace(folder, state=State.CLOSED)
    with pytest.raises(IllegalTransition):
        TABLE.permit_all(Action.CLOSE, [folder, closed], by=chi, reason="Nhập nhầm")

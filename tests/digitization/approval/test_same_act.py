"""Two entries are one act: the approver keeps one, and the other is out of the work in the same moment."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from digitization.approval.duplicates import Keep, decide
from digitization.approval.operations import approve_entries, escalate
from digitization.models import DuplicateDecision, Escalation, PaperEntry
from digitization.workflows.duplicate import DUPLICATE
from hotich.acts import audit
from hotich.errors import DomainError, IllegalTransition, InvalidInput, NotAllowed
from hotich.models import Office
from hotich.rights.access import Actor
from hotich.roles import Role
from registry.kinds import entry_of as entry_of_record
from registry.kinds.birth import BirthEntry
from registry.models import Record
from tests.cast import person
from tests.digitization.shelf import book_of, entry_of
from tests.seen import seen

pytestmark = pytest.mark.django_db
Make = Callable[..., PaperEntry]
SignIn = Callable[[Actor], Client]


def fresh(entry: PaperEntry) -> PaperEntry:
    return PaperEntry.objects.get(pk=entry.pk)


@pytest.fixture
def pair(paper_entry: Make, thu: Actor, mai: Actor) -> tuple[PaperEntry, PaperEntry]:
    """Numbers 4 and 17 of one book, which are one birth."""
    return paper_entry("4", state="checked", checked_by=mai), paper_entry("17", typed_by=thu)


def key(entry: PaperEntry) -> str:
    return f"entry-{entry.pk}"


@pytest.mark.parametrize("keep", Keep.values)
def test_one_is_kept_and_the_other_dropped_with_a_reason_that_names_it(
    pair: tuple[PaperEntry, PaperEntry], hoa: Actor, keep: str
) -> None:
    this, that = pair
    decide(this.pk, key(that), "same", "Đã xem cả hai trang", keep, by=hoa)
    kept, gone = (this, that) if keep == Keep.THIS else (that, this)
    assert fresh(kept).state == kept.state
    assert fresh(gone).state == "dropped"
    assert (
        fresh(gone).return_reason
        == f"Trùng với số {kept.number}, {kept.book}, {kept.office}. Đã xem cả hai trang"
    )
    assert DuplicateDecision.objects.get().decision == "same"
    assert "paper-entry.drop" in [each.act for each in audit.trail_of(gone)]


def test_nothing_is_half_done_when_the_other_may_not_be_dropped(
    pair: tuple[PaperEntry, PaperEntry], paper_entry: Make, nam: Actor, mai: Actor, hoa: Actor
) -> None:
    this, that = pair
    with pytest.raises(NotAllowed):
        decide(that.pk, key(this), "same", keep="this", by=mai)
    with pytest.raises(DomainError, match="nhập hoặc kiểm tra"):
        decide(that.pk, key(this), "same", keep="this", by=person_as_approver(mai, hoa))
    begun = paper_entry("21", state="typing")
    with pytest.raises(IllegalTransition):
        decide(this.pk, key(begun), "same", keep="this", by=hoa)
    with pytest.raises(InvalidInput, match="chưa đúng"):
        decide(this.pk, key(that), "different", "Hai chị em", "this", by=hoa)
    assert not DuplicateDecision.objects.exists()
    decide(that.pk, key(this), "same", by=mai)
    assert fresh(this).state == "checked", "a checker says that it is one act; the approver drops"


def test_what_is_in_the_register_is_not_dropped_here(
    pair: tuple[PaperEntry, PaperEntry], hoa: Actor, sign_in: SignIn
) -> None:
    this, that = pair
    approve_entries([this.pk], by=hoa)
    with pytest.raises(DomainError, match="đề nghị hủy trong đợt rà soát"):
        decide(that.pk, key(this), "same", keep="this", by=hoa)
    decide(that.pk, key(this), "same", keep="other", by=hoa)
    assert (fresh(this).state, fresh(that).state) == ("approved", "dropped")


def test_a_dropped_one_cannot_be_kept(pair: tuple[PaperEntry, PaperEntry], hoa: Actor) -> None:
    this, that = pair
    decide(this.pk, key(that), "same", keep="other", by=hoa)
    with pytest.raises(DomainError, match="đã ở trạng thái “Không đưa vào”"):
        decide(this.pk, key(that), "same", keep="this", by=hoa)
    assert fresh(that).state == "typed"


def test_an_act_of_the_register_is_always_the_one_that_is_kept(
    registered: Record, ward: Office, nam: Actor, mai: Actor, hoa: Actor
) -> None:
    entry = entry_of_record(registered)
    assert isinstance(entry, BirthEntry)
    parts = ("family_name", "middle_name", "given_name")
    read = {
        **{f"child_{part}": getattr(entry.child, part) for part in parts},
        "child_birth_date": entry.child.birth_date.iso,
        "mother_full_name": entry.mother.full_name,
    }
    book = book_of(ward, kind="birth", year=2024, phase=1)
    paper = entry_of(book, "3", values=read, state="checked", typed_by=nam, checked_by=mai)
    with pytest.raises(DomainError, match="đợt rà soát"):
        decide(paper.pk, f"record-{registered.pk}", "same", keep="this", by=hoa)
    decide(paper.pk, f"record-{registered.pk}", "same", keep="other", by=hoa)
    assert f"số {registered.number} trong cơ sở dữ liệu" in fresh(paper).return_reason


def test_whoever_asked_above_does_not_drop_it_and_the_question_ends_with_it(
    pair: tuple[PaperEntry, PaperEntry], district: Office, hoa: Actor
) -> None:
    this, that = pair
    escalate(this.pk, "Có phải một việc không?", by=hoa)
    with pytest.raises(DomainError, match="xin ý kiến"):
        decide(that.pk, key(this), "same", keep="this", by=hoa)
    decide(that.pk, key(this), "same", keep="this", by=person("Lý Thu Thảo", Role.APPROVER, district))
    assert fresh(this).state == "dropped"
    assert Escalation.objects.get().decided_by_name == "Lý Thu Thảo"


def test_the_approver_is_offered_both_ways_and_the_checker_told_who_drops(
    pair: tuple[PaperEntry, PaperEntry], mai: Actor, hoa: Actor, sign_in: SignIn
) -> None:
    this, that = pair
    page = sign_in(mai).get(reverse("digitization:duplicates", args=[that.pk])).content.decode()
    assert "giữ việc này" not in page
    assert "người phê duyệt chọn việc được giữ" in page
    client = sign_in(hoa)
    page = client.get(reverse("digitization:approval", args=[this.pk])).content.decode()
    assert "giữ việc này, bỏ việc kia" in page
    assert "giữ việc kia, bỏ việc này" in page
    address = reverse("digitization:decide-duplicate", args=[this.pk])
    answer = client.post(
        address, seen(DUPLICATE, this, that) | {"other": key(that), "keep": "other"}, HTTP_HX_REQUEST="true"
    )
    assert answer["HX-Refresh"] == "true"
    page = client.get(reverse("digitization:approval", args=[this.pk])).content.decode()
    assert "không đưa vào" in page
    assert "giữ việc này, bỏ việc kia" not in page, "the dropped one cannot be kept any more"


def person_as_approver(who: Actor, hoa: Actor) -> Actor:
    """Return the same person as they would decide in the district."""
    return Actor(name=who.name, user=who.user, role=Role.APPROVER, office=hoa.office)


def test_both_in_the_register_are_for_a_review(
    paper_entry: Make, thu: Actor, mai: Actor, hoa: Actor, sign_in: SignIn
) -> None:
    both: list[Any] = [paper_entry(number, state="checked", checked_by=mai) for number in ("4", "17")]
    approve_entries([each.pk for each in both], by=hoa)
    page = sign_in(hoa).get(reverse("digitization:approval", args=[both[0].pk])).content.decode()
    assert "đề nghị hủy một việc trong" in page
    assert reverse("digitization:reviews") in page

"""An office reads its data against the books; the district decides; the counts are those of the reports."""

import datetime
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from digitization.campaigns import operations as campaigns
from digitization.campaigns import reviews
from digitization.campaigns.forms import RecordForm
from digitization.campaigns.queries import campaigns_for, counts_by_kind, proposals_alike, to_review
from digitization.campaigns.reviews import last_version
from digitization.models import Campaign, CampaignScope, ReviewItem
from digitization.workflows.review import REVIEW
from hotich.acts import audit, errands
from hotich.errors import DomainError, IllegalTransition, InvalidInput, NotAllowed, NotFound
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.roles import Role
from registry.amendments.present import registered_entry
from registry.models import DataCorrection, EventKind, Invalidation, Record
from tests.cast import person
from tests.digitization.paper_acts import paper_act, taken_over
from tests.digitization.shelf import BIRTH
from tests.seen import seen

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]


@pytest.fixture
def records(ward: Office, hoa: Actor) -> list[Record]:
    """Six births of 1988 in the ward's book."""
    acts = [
        paper_act(ward, values=BIRTH | {"reg_number": str(n), "child_given_name": f"Hòa {n}"})
        for n in range(1, 7)
    ]
    return taken_over(*acts, by=hoa)


@pytest.fixture
def campaign(records: list[Record], hoa: Actor) -> Campaign:
    found = campaigns.open_campaign("Rà soát 1988", [EventKind.BIRTH, EventKind.DEATH], by=hoa)
    errands.run("count_campaign", found.pk)
    return Campaign.objects.get(pk=found.pk)


def rename_place(
    campaign: Campaign, record: Record, by: Actor, place: str = "Phường Quán Thánh"
) -> ReviewItem:
    return reviews.propose_edit(
        campaign.pk, record.pk, {"birth_place": place}, "place", "NQ 1104/NQ-UBTVQH15", by=by
    )


def test_a_campaign_begins_without_a_row_for_any_record(campaign: Campaign, binh: Actor, dung: Actor) -> None:
    assert not ReviewItem.objects.exists()
    assert CampaignScope.objects.get(office=binh.office, kind="birth").records == 6
    assert campaign.counted_at is not None
    assert list(campaigns_for(binh)) == [campaign]
    assert to_review(campaign, binh).count() == 6
    assert not to_review(campaign, dung).exists()


def test_only_what_was_registered_in_the_period_is_read(
    records: list[Record], hoa: Actor, binh: Actor
) -> None:
    day = datetime.date(1988, 1, 1)
    later = campaigns.open_campaign("Sau 1988", ["birth"], registered_from=datetime.date(1989, 1, 1), by=hoa)
    then = campaigns.open_campaign(
        "1988", ["birth"], registered_from=day, registered_to=day.replace(month=12), by=hoa
    )
    assert (to_review(later, binh).count(), to_review(then, binh).count()) == (0, 6)


def test_each_record_is_confirmed_corrected_or_cancelled_and_counted_as_the_reports_do(
    campaign: Campaign, records: list[Record], binh: Actor, hoa: Actor
) -> None:
    first, second, third, fourth, fifth, _ = records
    reviews.confirm_record(campaign.pk, first.pk, by=binh)
    rename_place(campaign, second, binh)
    rename_place(campaign, third, binh)
    reviews.propose_edit(campaign.pk, fourth.pk, {"native_place": "Hà Nội"}, "missing", by=binh)
    reviews.propose_cancel(campaign.pk, fifth.pk, "double", "trùng số 4", by=binh)

    births, deaths, total = counts_by_kind(campaign, hoa)
    assert (births.records, births.reviewed, births.left, births.confirmed) == (6, 5, 1, 1)
    assert (births.edited, births.edits, births.cancelled) == (3, {"place": 2, "missing": 1}, 1)
    assert (births.waiting, deaths.reviewed, total.reviewed) == (4, 0, 5)
    assert next((each.reason, each.note, each.count) for each in proposals_alike(campaign, hoa)) == (
        "place", "NQ 1104/NQ-UBTVQH15", 2,
    )  # fmt: skip
    assert [record.pk for record in to_review(campaign, binh)] == [records[5].pk]


def test_the_district_approves_many_at_once_and_nothing_disappears(
    campaign: Campaign, records: list[Record], binh: Actor, hoa: Actor
) -> None:
    edits = [rename_place(campaign, record, binh) for record in records[:3]]
    cancel = reviews.propose_cancel(campaign.pk, records[3].pk, "double", by=binh)
    assert not DataCorrection.objects.exists()

    decided = reviews.approve_reviews([each.pk for each in [*edits, cancel]], by=hoa)

    assert (len(decided.items), decided.refused) == (4, {})
    assert registered_entry(records[0]).values()["birth_place"] == "Phường Quán Thánh"
    correction = DataCorrection.objects.filter(record=records[0]).get()
    assert (correction.old, correction.reason, correction.proposed_by_name, correction.decided_by_name) == (
        "Trạm xá xã Đông Anh", "place", binh.name, hoa.name,
    )  # fmt: skip
    ended = Invalidation.objects.get(record=records[3])
    assert (ended.effect, ended.reason) == ("cancelled", "Trùng thông tin đăng ký")
    assert Record.objects.filter(pk=records[3].pk).exists()
    assert "record.cancel-data" in {each.act for each in audit.trail_of(records[3])}
    assert {each.act for each in audit.trail_of(cancel)} == {"review.propose", "review.approve"}
    with pytest.raises(IllegalTransition):
        reviews.confirm_record(campaign.pk, records[3].pk, by=binh)


def test_what_is_not_approved_comes_back_with_its_reason(
    campaign: Campaign, records: list[Record], binh: Actor, hoa: Actor
) -> None:
    item = rename_place(campaign, records[0], binh)
    with pytest.raises(InvalidInput):
        reviews.reject_reviews([item.pk], " ", by=hoa)
    reviews.reject_reviews([item.pk], "Sổ ghi khác", by=hoa)
    item.refresh_from_db()
    assert (item.state, item.decision_note) == ("rejected", "Sổ ghi khác")
    again = reviews.confirm_record(campaign.pk, records[0].pk, by=binh)
    assert (again.pk, again.state, again.decided_by) == (item.pk, "confirmed", None)
    assert ReviewItem.history.filter(id=item.pk).count() == 3


def test_nobody_decides_their_own_proposal(
    campaign: Campaign, records: list[Record], ward: Office, binh: Actor, hoa: Actor
) -> None:
    item = rename_place(campaign, records[0], binh)
    with pytest.raises(NotAllowed):
        reviews.approve_reviews([item.pk], by=binh)
    also_approver = Actor(binh.name, binh.user, Role.APPROVER, hoa.office)
    assert "tự phê duyệt" in reviews.approve_reviews([item.pk], by=also_approver).refused[item.pk]
    assert not DataCorrection.objects.exists()
    item.decided_by = binh.user
    with (
        pytest.raises(IntegrityError, match="nobody_decides_their_own_review"),
        transaction.atomic(),
        acting(hoa),
    ):
        item.save()


def test_a_proposal_on_data_that_changed_since_is_not_approved(
    campaign: Campaign, records: list[Record], hoa: Actor, binh: Actor
) -> None:
    other = campaigns.open_campaign("Đợt hai", ["birth"], by=hoa)
    first, second = rename_place(campaign, records[0], binh), rename_place(other, records[0], binh, "Hà Nội")
    reviews.approve_reviews([first.pk], by=hoa)
    assert "nội dung khác" in reviews.approve_reviews([second.pk], by=hoa).refused[second.pk]
    assert ReviewItem.objects.get(pk=second.pk).state == "proposed"


def test_an_edit_says_what_and_why(
    campaign: Campaign, records: list[Record], binh: Actor, dung: Actor
) -> None:
    with pytest.raises(InvalidInput) as wrong:
        reviews.propose_edit(campaign.pk, records[0].pk, {"child_birth_date": "31/02/1988"}, "other", by=binh)
    assert {"child_birth_date", "reason"} <= set(wrong.value.errors)
    with pytest.raises(InvalidInput):
        reviews.propose_edit(campaign.pk, records[0].pk, {"child_gender": "female"}, "typing", by=binh)
    with pytest.raises(NotFound):
        rename_place(campaign, records[0], dung)
    assert not ReviewItem.objects.exists()


def test_a_campaign_that_ended_takes_nothing_more(
    campaign: Campaign, records: list[Record], binh: Actor, hoa: Actor
) -> None:
    item = rename_place(campaign, records[0], binh)
    with pytest.raises(NotFound):
        campaigns.close_campaign(campaign.pk, by=binh)
    campaigns.count_again(campaign.pk, by=hoa)
    assert not CampaignScope.objects.exists()
    campaigns.close_campaign(campaign.pk, by=hoa)
    with pytest.raises(DomainError, match="kết thúc"):
        reviews.confirm_record(campaign.pk, records[1].pk, by=binh)
    assert "kết thúc" in reviews.approve_reviews([item.pk], by=hoa).refused[item.pk]


def test_the_pages_lead_from_the_list_to_the_approval(
    campaign: Campaign,
    records: list[Record],
    binh: Actor,
    hoa: Actor,
    sign_in: SignIn,
    django_assert_max_num_queries: Any,
) -> None:
    desk = sign_in(binh)
    listed = desk.get(reverse("digitization:review-list", args=[campaign.pk])).content.decode()
    assert listed.count("row-link") == 6
    page = desk.get(reverse("digitization:review-record", args=[campaign.pk, records[0].pk])).content.decode()
    assert "Đúng với sổ" in page
    assert "review.view" in {each.act for each in audit.trail_of(records[0], views=True)}
    typed = typed_form(records[0], birth_place="Phường Quán Thánh")
    typed |= {"reason_code": "place", "reason": "NQ 1104"}
    answer = desk.post(
        reverse("digitization:propose-edit", args=[campaign.pk, records[0].pk]),
        seen(REVIEW, records[0]) | typed,
    )
    assert answer["Location"].endswith(f"/records/{records[1].pk}")
    assert ReviewItem.objects.get().lines == {"birth_place": ["Trạm xá xã Đông Anh", "Phường Quán Thánh"]}
    refused = desk.post(
        reverse("digitization:propose-cancel", args=[campaign.pk, records[1].pk]), seen(REVIEW, records[1])
    )
    assert (refused.status_code, "Hãy chọn lý do." in refused.content.decode()) == (422, True)
    desk.post(
        reverse("digitization:propose-cancel", args=[campaign.pk, records[1].pk]),
        seen(REVIEW, records[1]) | {"reason_code": "year"},
    )
    desk.post(
        reverse("digitization:confirm-record", args=[campaign.pk, records[2].pk]), seen(REVIEW, records[2])
    )

    district = sign_in(hoa)
    waiting = district.get(reverse("digitization:review-proposals", args=[campaign.pk])).content.decode()
    assert "Nhập sai năm đăng ký" in waiting
    alike = {"outcome": "edit", "alike": "place", "note": "NQ 1104", "until": str(last_version(campaign))}
    district.post(reverse("digitization:approve-alike", args=[campaign.pk]), alike)
    assert ReviewItem.objects.get(record=records[0]).state == "approved"
    with django_assert_max_num_queries(40):
        counts = district.get(reverse("digitization:campaign", args=[campaign.pk])).content.decode()
    assert "Nhập sai năm đăng ký" in counts
    sheet = district.get(reverse("digitization:campaign-excel", args=[campaign.pk]))
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(sheet.streaming_content)))
    rows = book.get_sheet_by_index(0).to_python()
    assert [row[:3] for row in rows if row[0] == "Khai sinh"] == [["Khai sinh", 6.0, 3.0]]


def typed_form(record: Record, **changes: str) -> dict[str, Any]:
    """Return what a browser sends for the record's boxes, with `changes` typed over them."""
    form = RecordForm(Record.objects.get(pk=record.pk))
    sent = {field.html_name: "" if field.value() is None else field.value() for field in form}
    return sent | {f"now-{key}": text for key, text in changes.items()}


def test_a_supervisor_reads_the_counts_and_decides_nothing(
    campaign: Campaign, records: list[Record], province: Office, sign_in: SignIn
) -> None:
    desk = sign_in(person("Lê Giám Sát", Role.SUPERVISOR, province))
    assert desk.get(reverse("digitization:campaign", args=[campaign.pk])).status_code == 200
    assert desk.get(reverse("digitization:review-proposals", args=[campaign.pk])).status_code == 403

"""A review asks every office which accounts it needs; what the province decides happens at once."""

import datetime
import html
import re
import subprocess
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hotich.accounts import reviews
from hotich.accounts.queries import progress, waiting_for
from hotich.acts import audit, errands
from hotich.errors import DomainError, IllegalTransition, InvalidInput, NotAllowed, NotFound
from hotich.models import AccountReview, Assignment, Office, OfficeSupervision, ReviewedAccount, User
from hotich.models.offices import period
from hotich.models.tracked import acting
from hotich.operations import accounts
from hotich.rights.access import Actor
from hotich.roles import Role
from hotich.values.dates import today
from hotich.workflows.account_review import Step
from tests.cast import SYSTEM, office, person, place

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
LEFT = "Đã nghỉ việc"


@pytest.fixture
def ward_admin(ward: Office) -> Actor:
    return person("Quản trị phường", Role.ADMIN, ward)


@pytest.fixture
def district_admin(district: Office) -> Actor:
    return person("Quản trị quận", Role.ADMIN, district)


def opened(by: Actor, **changed: Any) -> AccountReview:
    """A review whose list is made."""
    values = {"since": today() - 180 * DAY, "until": today(), "due_on": today() + 10 * DAY} | changed
    review = reviews.open_review("Rà soát 6 tháng", by=by, **values)
    while (review := AccountReview.objects.get(pk=review.pk)).taken_in_at is None:
        errands.run("take_in_accounts", review.pk)
    return review


def row_of(review: AccountReview, who: Actor) -> ReviewedAccount:
    return review.accounts.get(account=who.user)


def test_three_tiers_answer_propose_and_decide(
    khanh: Actor, district_admin: Actor, ward_admin: Actor, binh: Actor
) -> None:
    row = row_of(opened(khanh), binh)

    reviews.say_lock(row.pk, LEFT, by=ward_admin)
    row.refresh_from_db()
    assert (row.state, row.answer, row.account.state) == (Step.ANSWERED, "lock", "active")
    reviews.agree(row.pk, "Đúng như phường báo", by=district_admin)
    row.refresh_from_db()
    assert (row.state, row.proposal) == (Step.PROPOSED, "lock")
    reviews.agree(row.pk, "Theo đề nghị của quận", by=khanh)

    row.refresh_from_db()
    account = User.objects.get(pk=row.account_id)
    assert (row.state, row.decision, account.state) == (Step.DECIDED, "lock", "locked")
    assert account.state_reason == "Theo đề nghị của quận"
    assert "account.lock" in [entry.act for entry in audit.trail_of(account)]
    assert [entry.act for entry in audit.trail_of(row)] == [
        "reviewed-account.answer",
        "reviewed-account.propose",
        "reviewed-account.decide",
    ]


def test_in_two_tiers_the_commune_proposes_directly(
    khanh: Actor, ward_admin: Actor, binh: Actor, ward: Office, province: Office
) -> None:
    with acting(SYSTEM):
        above = OfficeSupervision.objects.get(office=ward)
        above.parent = province
        above.save()
    row = row_of(opened(khanh), binh)
    assert row.proposer == ward
    reviews.say_delete(row.pk, LEFT, by=ward_admin)
    row.refresh_from_db()
    assert (row.state, row.proposal, row.answer) == (Step.PROPOSED, "delete", "")
    reviews.agree(row.pk, "Theo đề nghị", by=khanh)
    assert User.objects.get(pk=row.account_id).state == User.State.DELETED


def test_every_account_is_taken_in_as_it_stands(
    khanh: Actor, binh: Actor, chi: Actor, ward_admin: Actor, other_ward: Office
) -> None:
    gone = person("Tạ Xuân Cường", Role.REGISTRAR, other_ward)
    with acting(SYSTEM):
        Assignment.objects.filter(user=gone.user).update(valid_to=today() - DAY)
        work = Assignment.objects.get(user=gone.user)
        work.save()
        User.objects.filter(pk=gone.user.pk).update(created_at=timezone.now() - 400 * DAY)  # type: ignore[union-attr]
        account = User.objects.get(pk=gone.user.pk)  # type: ignore[union-attr]
        account.save()
    review = opened(khanh)
    assert review.taken_in_at is not None
    taken = set(review.accounts.values_list("account__full_name", flat=True))
    assert taken == {binh.name, chi.name, ward_admin.name, gone.name, khanh.name}
    row = row_of(review, gone)
    assert row.office == other_ward
    assert row.suspicions == ["unused", "left"]
    assert "Công chức tư pháp" in row_of(review, binh).roles


def test_who_will_work_at_an_office_that_a_merger_makes_is_taken_in(
    khanh: Actor, binh: Actor, ward: Office, district: Office, province: Office
) -> None:
    begins = today() + 200 * DAY
    merged = office(
        "H26.99", "UBND phường sau sắp xếp", "commune", place("00099", "Phường Ngọc Hà", district.place), None
    )
    with transaction.atomic(), acting(SYSTEM):
        OfficeSupervision.objects.create(
            office=merged, parent=province, approving_office=province, period=period(begins, None)
        )
        assert binh.user is not None
        Assignment.objects.create(user=binh.user, role=Role.REGISTRAR, office=merged, valid_from=begins)
    row = row_of(opened(khanh), binh)
    assert row.office == ward


def test_two_accounts_of_one_person_are_named(khanh: Actor, binh: Actor, ward: Office) -> None:
    twin = person(binh.name, Role.RECEPTION, ward)
    review = opened(khanh)
    assert "twice" in row_of(review, binh).suspicions
    assert "twice" in row_of(review, twin).suspicions


def test_coming_back_to_a_first_address_within_an_hour_is_named(
    khanh: Actor, binh: Actor, chi: Actor
) -> None:
    for by, addresses in ((binh, ("10.0.0.1", "10.9.9.9", "10.0.0.1")), (chi, ("10.0.0.1", "10.9.9.9"))):
        for address in addresses:
            _act(by, address)
    review = opened(khanh)
    assert "two_places" in row_of(review, binh).suspicions
    assert "two_places" not in row_of(review, chi).suspicions


def _act(by: Actor, address: str) -> None:
    with transaction.atomic():
        audit.record("session.switch", by=replace(by, address=address))


def test_a_role_in_which_nothing_was_done_is_named(khanh: Actor, binh: Actor, ward: Office) -> None:
    assert binh.user is not None
    with acting(SYSTEM):
        Assignment.objects.create(
            user=binh.user, role=Role.CHECKER, office=ward, valid_from=datetime.date(2024, 1, 1)
        )
    _act(binh, "10.0.0.1")
    review = opened(khanh, since=datetime.date(2024, 6, 1))
    assert row_of(review, binh).suspicions == ["idle_rights"]


def test_nobody_answers_for_their_own_account(khanh: Actor, ward_admin: Actor) -> None:
    row = row_of(opened(khanh), ward_admin)
    with pytest.raises(NotAllowed):
        reviews.say_keep(row.pk, "Đang dùng", by=ward_admin)


def test_another_office_is_not_there(khanh: Actor, binh: Actor, other_ward: Office) -> None:
    row = row_of(opened(khanh), binh)
    stranger = person("Quản trị phường khác", Role.ADMIN, other_ward)
    with pytest.raises(NotFound):
        reviews.say_keep(row.pk, "Đang dùng", by=stranger)


def test_after_a_proposal_the_office_answers_no_more(
    khanh: Actor, district_admin: Actor, ward_admin: Actor, binh: Actor
) -> None:
    row = row_of(opened(khanh), binh)
    reviews.say_keep(row.pk, "Đang dùng", by=district_admin)
    with pytest.raises(IllegalTransition, match="Cấp trên đã đề nghị"):
        reviews.say_lock(row.pk, LEFT, by=ward_admin)


def test_every_word_needs_a_reason(khanh: Actor, binh: Actor) -> None:
    row = row_of(opened(khanh), binh)
    with pytest.raises(InvalidInput):
        reviews.say_lock(row.pk, " ", by=khanh)


def test_nothing_said_below_cannot_be_agreed_to(khanh: Actor, binh: Actor) -> None:
    row = row_of(opened(khanh), binh)
    with pytest.raises(DomainError, match="chưa trả lời"):
        reviews.agree(row.pk, "Theo đề nghị", by=khanh)


def test_a_review_is_closed_only_when_all_is_decided(
    khanh: Actor, viet: Actor, binh: Actor, chi: Actor
) -> None:
    review = opened(khanh)
    with pytest.raises(DomainError, match="Còn 3 tài khoản chưa quyết định, trong đó 1 tài khoản quản trị"):
        reviews.close_review(review.pk, by=khanh)
    reviews.say_keep(row_of(review, khanh).pk, "Đang quản trị", by=viet)
    reviews.say_keep(row_of(review, binh).pk, "Đang dùng", by=khanh)
    with pytest.raises(DomainError, match="Còn 1 tài khoản"):
        reviews.close_review(review.pk, by=khanh)
    reviews.say_lock(row_of(review, chi).pk, LEFT, by=khanh)
    reviews.close_review(review.pk, by=khanh)
    total, offices = progress(review, khanh)
    assert (total.total, total.kept, total.locked, total.deleted) == (3, 2, 1, 0)
    assert [row.office for row in offices] == [khanh.office, binh.office]
    assert errands.find("remind_account_review", review.pk) is None


def test_below_the_province_nobody_opens_one(district_admin: Actor) -> None:
    with pytest.raises(NotAllowed):
        opened(district_admin)


def test_one_review_at_a_time(khanh: Actor) -> None:
    opened(khanh)
    with pytest.raises(DomainError, match="chưa kết thúc"):
        opened(khanh)


def test_days_that_cannot_be_are_named(khanh: Actor) -> None:
    with pytest.raises(InvalidInput) as refused:
        opened(khanh, until=today() - 400 * DAY, due_on=today() - DAY)
    assert set(refused.value.errors) == {"until", "due_on"}


def test_who_has_not_answered_is_reminded_every_day(
    khanh: Actor, binh: Actor, ward: Office, ministry: Office, ward_admin: Actor
) -> None:
    review = opened(khanh, due_on=today())
    errands.run("remind_account_review", review.pk)
    reminded = {(each.office, each.count) for each in review.reminders.all()}
    assert reminded == {(ward, 2), (ministry, 1)}
    errand = errands.find("remind_account_review", review.pk)
    assert errand is not None
    assert errand.due_at is not None
    assert errand.due_at > timezone.now() + datetime.timedelta(hours=23)
    reviews.say_keep(row_of(review, binh).pk, "Đang dùng", by=ward_admin)
    review.refresh_from_db()
    assert review.state == AccountReview.State.OPEN


def test_the_same_list_is_not_made_twice(khanh: Actor, binh: Actor) -> None:
    review = opened(khanh)
    errands.ring("take_in_accounts", review.pk)
    errands.run("take_in_accounts", review.pk)
    assert review.accounts.count() == 2


def test_many_are_decided_at_once_after_a_preview(
    khanh: Actor, binh: Actor, chi: Actor, sign_in: Any
) -> None:
    review = opened(khanh)
    browser: Client = sign_in(khanh)
    rows = [row_of(review, who).pk for who in (binh, chi)]
    address = reverse("admin:hotich_reviewedaccount_changelist")
    sent = {"action": "say_lock", "_selected_action": rows}
    page = browser.post(address, sent)
    assert page.content.decode().count("khóa ngay, mọi phiên đang chạy kết thúc") == 2
    browser.post(address, sent | {"reason": LEFT, "_seen": page.context["shown"]})
    assert set(User.objects.filter(pk__in=[binh.user.pk, chi.user.pk]).values_list("state", flat=True)) == {  # type: ignore[union-attr]
        "locked"
    }


def test_the_pages_of_a_review_ask_as_often_for_many_as_for_few(
    khanh: Actor, ward: Office, binh: Actor, sign_in: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        person(f"Người {number}", Role.REGISTRAR, ward)
    review = opened(khanh)
    browser: Client = sign_in(khanh)
    for address in (
        reverse("admin:hotich_accountreview_change", args=[review.pk]),
        reverse("admin:hotich_reviewedaccount_changelist") + f"?review={review.pk}",
        reverse("admin:account-review-result", args=[review.pk]),
        reverse("admin:index"),
    ):
        with django_assert_max_num_queries(25):
            assert browser.get(address).status_code == 200
    sheet = browser.post(reverse("admin:account-review-excel", args=[review.pk]))
    assert sheet.content[:2] == b"PK"


def test_the_first_page_of_an_office_says_what_waits(
    khanh: Actor, ward_admin: Actor, binh: Actor, sign_in: Any
) -> None:
    opened(khanh)
    assert "2 tài khoản chờ ý kiến" in sign_in(ward_admin).get(reverse("admin:index")).content.decode()


def test_whoever_supervises_sees_how_far_it_has_come(
    khanh: Actor, binh: Actor, province: Office, sign_in: Any
) -> None:
    review = opened(khanh)
    browser = sign_in(person("Giám sát", Role.SUPERVISOR, province))
    assert review.title in browser.get(reverse("account-reviews")).content.decode()
    page = browser.get(reverse("account-review", args=[review.pk])).content.decode()
    assert "UBND phường Quán Thánh" in page
    assert binh.name not in page


def test_the_province_s_own_administrators_are_decided_on_by_central_ones(khanh: Actor, viet: Actor) -> None:
    colleague = person("Quản trị thứ hai", Role.ADMIN, khanh.office)  # type: ignore[arg-type]
    review = opened(khanh)
    row = row_of(review, khanh)
    with pytest.raises(NotAllowed):
        reviews.say_keep(row.pk, "Đang dùng", by=khanh)
    reviews.say_lock(row.pk, LEFT, by=colleague)
    row.refresh_from_db()
    assert (row.state, row.proposal, row.account.state) == (Step.PROPOSED, "lock", "active")
    assert list(waiting_for(viet).values_list("account", flat=True)) == [khanh.user.pk, colleague.user.pk]  # type: ignore[union-attr]
    reviews.agree(row.pk, "Theo đề nghị của Sở", by=viet)
    row.refresh_from_db()
    assert (row.decision, row.account.state) == ("lock", "locked")


def test_central_administrators_leave_other_accounts_to_the_province(
    khanh: Actor, viet: Actor, binh: Actor
) -> None:
    row = row_of(opened(khanh), binh)
    with pytest.raises(NotAllowed):
        reviews.say_lock(row.pk, LEFT, by=viet)


def _moved(who: Actor, to: Office) -> None:
    with transaction.atomic(), acting(SYSTEM):
        work = Assignment.objects.get(user=who.user)
        work.office = to
        work.save()


def test_an_account_that_left_the_province_meanwhile_holds_up_no_review(
    khanh: Actor, binh: Actor, ministry: Office
) -> None:
    row = row_of(opened(khanh), binh)
    elsewhere = office("H01", "Sở Tư pháp tỉnh khác", "province", place("02", "Tỉnh Hà Giang"), ministry)
    _moved(binh, elsewhere)
    assert "ngoài phạm vi" in reviews.foretell_all([row], reviews.Verdict.LOCK, khanh)[0]
    with pytest.raises(DomainError, match="ngoài phạm vi"):
        reviews.say_lock(row.pk, LEFT, by=khanh)
    reviews.say_keep(row.pk, "Đã chuyển tỉnh khác", by=khanh)
    row.refresh_from_db()
    assert (row.state, row.account.state) == (Step.DECIDED, "active")


def test_the_preview_says_where_somebody_works_who_moved_meanwhile(
    khanh: Actor, binh: Actor, other_ward: Office
) -> None:
    row = row_of(opened(khanh), binh)
    _moved(binh, other_ward)
    assert reviews.foretell_all([row], reviews.Verdict.KEEP, khanh) == [
        "giữ nguyên (nay làm việc tại UBND phường Trúc Bạch)"
    ]


def test_accounts_of_an_office_that_ended_meanwhile_are_decided(
    khanh: Actor, binh: Actor, chi: Actor, ward: Office, other_ward: Office
) -> None:
    review = opened(khanh)
    _moved(binh, other_ward)
    _moved(chi, other_ward)
    with transaction.atomic(), acting(SYSTEM):
        above = OfficeSupervision.objects.get(office=ward)
        above.period = period(datetime.date(2016, 1, 1), today() - DAY)
        above.save()
    for who in (binh, chi):
        reviews.say_keep(row_of(review, who).pk, "Nay làm việc ở phường mới", by=khanh)
    total, offices = progress(review, khanh)
    assert (total.kept, total.left) == (2, 1)
    assert ward in [row.office for row in offices]


def test_what_was_decided_is_not_decided_again_by_a_second_administrator(
    khanh: Actor, binh: Actor, province: Office
) -> None:
    second = person("Quản trị thứ hai", Role.ADMIN, province)
    row = row_of(opened(khanh), binh)
    reviews.say_keep(row.pk, "Đang dùng", by=khanh)
    with pytest.raises(IllegalTransition, match="đã được quyết định"):
        reviews.say_delete(row.pk, LEFT, by=second)
    assert User.objects.get(pk=row.account_id).state == User.State.ACTIVE


def test_an_account_that_is_locked_already_is_only_written_down(khanh: Actor, binh: Actor) -> None:
    row = row_of(opened(khanh), binh)
    assert binh.user is not None
    accounts.lock(binh.user.pk, "Nghỉ phép", by=khanh)
    reviews.say_lock(row.pk, LEFT, by=khanh)
    account = User.objects.get(pk=row.account_id)
    assert account.state_reason == "Nghỉ phép"
    assert [entry.act for entry in audit.trail_of(account)].count("account.lock") == 1


def test_what_is_suggested_otherwise_after_the_preview_is_shown_again(
    khanh: Actor, district_admin: Actor, binh: Actor, sign_in: Any
) -> None:
    row = row_of(opened(khanh), binh)
    reviews.say_keep(row.pk, "Đang dùng", by=district_admin)
    browser: Client = sign_in(khanh)
    address = reverse("admin:hotich_reviewedaccount_changelist")
    sent = {"action": "agree", "_selected_action": [row.pk]}
    seen = {"reason": "Theo đề nghị", "_seen": browser.post(address, sent).context["shown"]}
    reviews.say_delete(row.pk, LEFT, by=district_admin)

    again = browser.post(address, sent | seen)
    assert "đã khác với lúc bạn xem" in again.content.decode()
    assert User.objects.get(pk=row.account_id).state == User.State.ACTIVE
    browser.post(address, sent | seen | {"_seen": again.context["shown"]})
    assert User.objects.get(pk=row.account_id).state == User.State.DELETED


def test_long_after_its_due_date_a_review_waits_for_its_offices(khanh: Actor, binh: Actor) -> None:
    review = opened(khanh, due_on=today())
    with acting(SYSTEM):
        review.due_on = today() - 300 * DAY
        review.save()
    errands.run("remind_account_review", review.pk)
    row = row_of(review, binh)
    assert (row.state, row.account.state, row.review.state) == (Step.ASKED, "active", "open")


def test_a_long_list_is_read_on_from_its_last_row(khanh: Actor, ward: Office, sign_in: Any) -> None:
    for number in range(55):
        person(f"Người {number}", Role.REGISTRAR, ward)
    review = opened(khanh)
    browser: Client = sign_in(khanh)
    for address in (
        reverse("admin:hotich_reviewedaccount_changelist") + f"?review={review.pk}",
        reverse("admin:hotich_user_changelist") + "?state__exact=active",
    ):
        first = browser.get(address).context["cl"]
        onward = browser.get(address.partition("?")[0] + first.next_url)
        rest = onward.context["cl"]
        assert (len(first.result_list), len(rest.result_list), rest.next_url) == (50, 6, "")
        assert not {each.pk for each in first.result_list} & {each.pk for each in rest.result_list}
        assert "after=" not in onward.content.decode()


def test_the_result_is_a_paper_that_names_nobody(khanh: Actor, binh: Actor, sign_in: Any) -> None:
    review = opened(khanh)
    reviews.say_lock(row_of(review, binh).pk, LEFT, by=khanh)
    pdf = sign_in(khanh).get(reverse("admin:account-review-pdf", args=[review.pk])).content
    text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    words = " ".join(text.stdout.decode().split())
    assert "Đã rà soát 2 tài khoản của 2 cơ quan" in words
    assert "giữ 0, khóa 1, xóa 0, chưa quyết định 1 tài khoản" in words
    assert binh.name not in words


def test_every_figure_of_a_review_opens_its_accounts(
    khanh: Actor, binh: Actor, chi: Actor, other_ward: Office, sign_in: Any
) -> None:
    elsewhere = person("Người phường khác", Role.REGISTRAR, other_ward)
    review = opened(khanh)
    reviews.say_lock(row_of(review, binh).pk, LEFT, by=khanh)
    browser: Client = sign_in(khanh)
    page = browser.get(reverse("admin:hotich_accountreview_change", args=[review.pk])).content.decode()
    links = [html.unescape(each) for each in re.findall(r'href="([^"]*[?]review=[^"]*)">\d+</a>', page)]
    found = {
        link.partition("&")[2]: {each.account for each in browser.get(link).context["cl"].result_list}
        for link in links
    }
    assert found[f"office={binh.office.pk}&decision=lock"] == {binh.user}  # type: ignore[union-attr]
    assert found[f"office={binh.office.pk}&state__exact=asked"] == {chi.user}  # type: ignore[union-attr]
    assert found["state__exact=asked"] == {chi.user, elsewhere.user}
    assert found[""] == {khanh.user, binh.user, chi.user, elsewhere.user}

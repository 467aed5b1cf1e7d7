"""Administrators write the law as rows: shown before it is saved, and never into the past."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from hotich.acts import audit
from hotich.law import rows as law
from hotich.models import LawRow, LegalText, Office
from hotich.models.tracked import acting
from hotich.roles import Role
from hotich.values.dates import today
from interlink.models import Dossier, FeeRule, TimeLimit
from tests.cast import SYSTEM, log_in, person, saved_as_seen
from tests.honest import HonestClient

pytestmark = pytest.mark.django_db
ONE_DAY = datetime.timedelta(days=1)
ADD = reverse("admin:interlink_timelimit_add")


@pytest.fixture
def client(ministry: Office) -> Client:
    client = HonestClient()
    log_in(client, person("Quản trị trung ương", Role.CENTRAL_ADMIN, ministry))
    return client


@pytest.fixture
def guardianship() -> TimeLimit:
    """A limit of a case that the law does not have, and so no file of ours."""
    with transaction.atomic(), acting(SYSTEM):
        return TimeLimit.objects.create(
            procedure="guardianship",
            leg="whole",
            case="ethnicity",
            days=3,
            valid_from=datetime.date(2020, 1, 1),
        )


def page_of(row: LawRow) -> str:
    return reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])


def day(on: datetime.date) -> str:
    return f"{on:%d/%m/%Y}"


def limit(**values: Any) -> dict[str, Any]:
    case = {"procedure": "guardianship", "leg": "whole", "foreign": "unknown", "case": "ethnicity"}
    return {**case, "days": "3", "unit": "working", "certainty": "text", "reason": "Nghị định mới", **values}


def limit_on(on: datetime.date) -> TimeLimit:
    found = law.row(TimeLimit, on, procedure="guardianship", leg="whole", case="ethnicity")
    assert found is not None
    return found


def test_a_list_shows_the_rows_of_today_and_of_the_day_that_is_asked_for(
    client: Client, guardianship: TimeLimit
) -> None:
    listed = reverse("admin:interlink_timelimit_changelist")
    shown = {
        on: client.get(listed, {"on": on} if on else {}).content.decode() for on in ("", "all", "2015-06-01")
    }
    assert page_of(guardianship) in shown[""]
    assert page_of(guardianship) in shown["all"]
    assert page_of(guardianship) not in shown["2015-06-01"]
    assert "Đăng ký giám hộ" in shown[""]


def test_nothing_is_saved_before_it_was_shown(
    client: Client, guardianship: TimeLimit, dossier: Dossier
) -> None:
    tomorrow = today() + ONE_DAY
    address = f"{ADD}?replaces={guardianship.pk}"
    values = limit(valid_from=day(tomorrow), days="9")
    shown = client.post(address, values)
    told = shown.content.decode()
    assert "Lưu sẽ thay đổi gì" in told
    assert f"Từ ngày {day(tomorrow)}" in told
    assert "9 ngày làm việc" in told
    assert "Hồ sơ đang giải quyết hôm nay: 0" in told
    assert limit_on(tomorrow) == guardianship
    client.post(address, {**values, "days": "8", "_seen": shown.context["preview"].digest})
    assert limit_on(tomorrow) == guardianship, "what was shown is another change"


def test_a_row_is_replaced_from_a_day_and_both_stand_in_the_trail(
    client: Client, guardianship: TimeLimit
) -> None:
    tomorrow = today() + ONE_DAY
    saved_as_seen(client, f"{ADD}?replaces={guardianship.pk}", limit(valid_from=day(tomorrow), days="9"))
    new = limit_on(tomorrow)
    assert (limit_on(today()).pk, new.days) == (guardianship.pk, 9)
    for row, act in ((guardianship, "reference.change"), (new, "reference.create")):
        entry = audit.trail_of(row).get()
        assert (entry.act, entry.reason) == (act, "Nghị định mới")


def test_a_replacement_speaks_of_the_case_of_the_row_that_it_replaces(
    client: Client, guardianship: TimeLimit
) -> None:
    tomorrow = today() + ONE_DAY
    values = limit(valid_from=day(tomorrow), procedure="marriage", case="abandoned", days="9")
    saved_as_seen(client, f"{ADD}?replaces={guardianship.pk}", values)
    assert limit_on(tomorrow).days == 9


def test_what_was_the_law_stays(client: Client, guardianship: TimeLimit) -> None:
    """Of a row that has begun no number changes, no end lies in the past, and no new row goes back before today."""
    saved_as_seen(client, page_of(guardianship), limit(days="9", valid_to=day(today())))
    guardianship.refresh_from_db()
    assert (guardianship.days, guardianship.valid_to) == (3, today())
    early = client.post(page_of(guardianship), limit(valid_to=day(today() - 2 * ONE_DAY)))
    assert "valid_to" in early.context["adminform"].form.errors
    back = client.post(ADD, limit(foreign="true", valid_from=day(today() - ONE_DAY)))
    assert "valid_from" in back.context["adminform"].form.errors


def test_two_rows_of_one_case_never_hold_together_and_the_other_is_named(
    client: Client, guardianship: TimeLimit
) -> None:
    answer = client.post(ADD, limit(valid_from=day(today() + ONE_DAY)))
    errors = answer.context["adminform"].form.errors
    assert f"Đã có dòng “{guardianship}”" in str(errors["__all__"])


def test_a_row_ahead_becomes_another_with_a_reason(client: Client) -> None:
    ahead = today() + 30 * ONE_DAY
    with transaction.atomic(), acting(SYSTEM):
        row = TimeLimit.objects.create(
            procedure="guardianship", leg="whole", foreign=True, case="ethnicity", days=3, valid_from=ahead
        )
    values = limit(foreign="true", days="7", valid_from=day(ahead))
    silent = client.post(page_of(row), {**values, "reason": ""})
    assert "reason" in silent.context["adminform"].form.errors
    saved_as_seen(client, page_of(row), values)
    row.refresh_from_db()
    assert row.days == 7


def test_the_preview_names_the_wider_and_the_narrower_rows(client: Client, guardianship: TimeLimit) -> None:
    ahead = today() + ONE_DAY
    shown = client.post(ADD, limit(foreign="true", valid_from=day(ahead))).context["preview"]
    assert guardianship.pk in [each.pk for each, said in shown.wider]
    with transaction.atomic(), acting(SYSTEM):
        own = TimeLimit.objects.create(
            procedure="guardianship", leg="whole", foreign=True, case="ethnicity", days=3, valid_from=ahead
        )
    address = f"{ADD}?replaces={guardianship.pk}"
    shown = client.post(address, limit(valid_from=day(ahead))).context["preview"]
    assert own.pk in [each.pk for each, said in shown.narrower]


def test_an_ended_row_is_replaced_by_nothing(client: Client, guardianship: TimeLimit) -> None:
    with transaction.atomic(), acting(SYSTEM):
        guardianship.valid_to = today() - ONE_DAY
        guardianship.save()
    assert client.get(f"{ADD}?replaces={guardianship.pk}").status_code == 404


def test_the_first_page_leads_to_what_changes_on_a_day_and_between_two(client: Client) -> None:
    address = reverse("admin:law-changes")
    assert address in client.get(reverse("admin:index")).content.decode()
    on = client.get(address, {"on": "2027-03-01"})
    assert "Giấy chứng tử" in on.content.decode()
    two = client.get(address, {"first": "16/09/2024", "second": "15/09/2025"}).content.decode()
    assert "Đăng ký kết hôn, có yếu tố nước ngoài" in two
    assert "5 ngày làm việc, 10 khi phải xác minh" in two
    assert "errorlist" not in two
    assert client.get(address).status_code == 200


def test_a_province_writes_its_own_fees_and_nothing_else(province: Office) -> None:
    client = HonestClient()
    log_in(client, person("Quản trị tỉnh", Role.ADMIN, province))
    assert client.get(ADD).status_code == 403
    address = reverse("admin:interlink_feerule_add")
    values = {
        "procedure": "marriage",
        "amount": "30000",
        "certainty": "text",
        "valid_from": day(today() + ONE_DAY),
    }
    values["province"] = str(province.place_id)
    assert "phải có căn cứ" in str(client.post(address, values).context["adminform"].form.errors)
    saved_as_seen(client, address, {**values, "article": "Nghị quyết 06/2020/NQ-HĐND, Điều 3"})
    assert FeeRule.objects.get(province=province.place).amount == 30000


def test_a_province_cites_the_texts_of_the_country_and_does_not_change_them(province: Office) -> None:
    client = HonestClient()
    log_in(client, person("Quản trị tỉnh", Role.ADMIN, province))
    text = LegalText.objects.get(code="tt-281-2016")
    page = reverse("admin:hotich_legaltext_change", args=[text.pk])
    assert client.get(page).status_code == 200
    assert client.post(page, {"title": "Khác", "reason": "Thử"}).status_code == 403
    values = {
        "procedure": "marriage",
        "amount": "30000",
        "certainty": "text",
        "valid_from": day(today() + ONE_DAY),
    }
    values |= {"province": str(province.place_id), "text": str(text.pk)}
    saved_as_seen(client, reverse("admin:interlink_feerule_add"), values)
    assert FeeRule.objects.get(province=province.place).text == text


def test_a_row_that_ends_earlier_is_not_prolonged_by_the_one_that_replaces_it(
    client: Client, guardianship: TimeLimit
) -> None:
    last = today() + 10 * ONE_DAY
    with transaction.atomic(), acting(SYSTEM):
        guardianship.valid_to = last
        guardianship.save()
    values = limit(valid_from=day(today() + 40 * ONE_DAY), days="9")
    answer = saved_as_seen(client, f"{ADD}?replaces={guardianship.pk}", values)
    assert answer.status_code == 302
    guardianship.refresh_from_db()
    assert guardianship.valid_to == last
    assert limit_on(today() + 20 * ONE_DAY).case == "", "the plain case decides in between"
    assert limit_on(today() + 40 * ONE_DAY).days == 9


def test_the_preview_tells_of_the_day_on_which_the_replaced_row_would_have_ended(
    client: Client, guardianship: TimeLimit
) -> None:
    last = today() + 10 * ONE_DAY
    with transaction.atomic(), acting(SYSTEM):
        guardianship.valid_to = last
        guardianship.save()
    values = limit(valid_from=day(today() + 5 * ONE_DAY), days="9")
    shown = client.post(f"{ADD}?replaces={guardianship.pk}", values).context["preview"]
    assert [on for on, found in shown.days] == [today() + 5 * ONE_DAY, last + ONE_DAY]


def test_a_row_is_not_replaced_without_a_reason(client: Client, guardianship: TimeLimit) -> None:
    values = limit(valid_from=day(today() + ONE_DAY), reason="")
    answer = client.post(f"{ADD}?replaces={guardianship.pk}", values)
    assert "reason" in answer.context["adminform"].form.errors


def test_a_limit_does_not_end_while_its_procedure_is_offered(client: Client) -> None:
    """Neither at once, nor by one that takes its place for a while."""
    given = law.row(TimeLimit, today(), leg="supplement")
    assert given is not None
    ends = client.post(page_of(given), limit(valid_to=day(today()), text=given.text_id or ""))
    assert "sẽ không còn quy định" in str(ends.context["adminform"].form.errors)
    for_a_while = limit(
        leg="supplement", valid_from=day(today() + ONE_DAY), valid_to=day(today() + 9 * ONE_DAY)
    )
    short = client.post(f"{ADD}?replaces={given.pk}", for_a_while)
    assert day(today() + 10 * ONE_DAY) in str(short.context["adminform"].form.errors)


def test_a_row_cites_no_text_that_is_not_in_force_on_its_days(
    client: Client, guardianship: TimeLimit
) -> None:
    decree = LegalText.objects.get(code="nd-120-2025")
    address = f"{ADD}?replaces={guardianship.pk}"
    values = limit(valid_from="01/04/2027", text=decree.pk)
    refused = client.post(address, values)
    assert "đến hết 28/02/2027" in str(refused.context["adminform"].form.errors)
    assert saved_as_seen(client, address, {**values, "certainty": "awaited"}).status_code == 302


def test_a_text_that_the_law_cites_keeps_its_name_and_changes_with_a_reason(client: Client) -> None:
    text = LegalText.objects.get(code="luat-ho-tich-2014")
    page = reverse("admin:hotich_legaltext_change", args=[text.pk])
    values = {"short": "Luật khác", "title": "Luật Hộ tịch", "valid_to": "28/02/2027", "certainty": "text"}
    assert "reason" in client.post(page, values).context["adminform"].form.errors
    assert client.post(page, {**values, "reason": "Ghi đủ tên"}).status_code == 302
    text.refresh_from_db()
    assert (text.short, text.title) == ("Luật Hộ tịch 2014", "Luật Hộ tịch")
    assert audit.trail_of(text).get().reason == "Ghi đủ tên"


def test_with_no_change_ahead_the_last_one_is_shown(
    client: Client, legal_day: Callable[[datetime.date], None]
) -> None:
    legal_day(datetime.date(2035, 1, 1))
    page = client.get(reverse("admin:law-changes"))
    assert page.context["day_form"].is_valid()
    assert page.context["differences"]


def test_a_limit_of_every_procedure_says_so() -> None:
    row = TimeLimit(leg="supplement", days=7)
    assert str(row) == "Mọi thủ tục, người dân bổ sung: 7 ngày làm việc"

"""Where a province may differ from the country, and where not: limits only shorter, support only more."""

import datetime
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from hotich.law import rows as law
from hotich.models import Office
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from interlink.dossiers.law_day import branch_rule
from interlink.dossiers.time_limits import limits
from interlink.filings.cases import case_of
from interlink.models import BranchCode, BranchRule, Dossier, Procedure, TimeLimit
from tests.cast import SYSTEM, saved_as_seen

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 10, 12)
OWN = {"article": "Quyết định 5/QĐ-UBND"}


def of_province(table: Any, province: Office, **values: Any) -> Any:
    with transaction.atomic(), acting(SYSTEM):
        return table.objects.create(province=province.place, valid_from=TODAY, **OWN, **values)


def test_a_shorter_limit_counts_for_the_offices_of_its_province(province: Office) -> None:
    of_province(TimeLimit, province, procedure="parent_child", leg="whole", days=2, days_verified=6)
    there, elsewhere = (
        limits(case_of(Procedure.PARENT_CHILD, None, on=TODAY, province=code), TODAY).own
        for code in ("01", "48")
    )
    assert (there.days, elsewhere.days) == (2, 3)


def test_a_province_names_who_answers_a_branch_there(province: Office, dossier: Dossier) -> None:
    national = law.row(BranchRule, TODAY, procedure="birth_group", branch="insurance")
    assert national is not None
    own = {"procedure": "birth_group", "branch": "insurance", "partner": "interlinked_service"}
    with transaction.atomic(), acting(SYSTEM):
        BranchRule.objects.create(province=province.place, **OWN, **own)
    found = branch_rule(dossier, "insurance")
    assert found is not None
    assert (national.partner, found.partner) == ("insurance", "interlinked_service")


LIMIT = {"procedure": "parent_child", "leg": "whole", "unit": "working", "foreign": "false"}
SOCIAL = {"benefit": "social_funeral", "branch": "social", "payee": "người lo mai táng", "is_least": "on"}
PENSION = {"benefit": "pension_funeral", "branch": "social", "payee": "người lo mai táng"}


@pytest.mark.parametrize(
    ("table", "values", "refused"),
    [
        ("timelimit", LIMIT | {"days": "4", "days_verified": "8"}, "Tỉnh chỉ được rút ngắn thời hạn chung: 3 ngày"),
        ("timelimit", LIMIT | {"days": "3", "days_verified": "9"}, "Tỉnh chỉ được rút ngắn thời hạn chung: 3 ngày"),
        ("timelimit", LIMIT | {"days": "2", "days_verified": "6"}, ""),
        ("benefitlevel", {"level": "standard", "amount": "400000"}, "Tỉnh chỉ được quy định mức cao hơn mức chung"),
        ("benefitlevel", {"level": "standard", "amount": "600000"}, ""),
        ("benefitlevel", {"level": "reference", "amount": "3000000"}, "Tỉnh không được quy định mức khác mức chung"),
        ("payerrule", SOCIAL | {"times": "19", "level": "standard"}, "ít nhất 20 lần mức chuẩn"),
        ("payerrule", SOCIAL | {"times": "30", "level": "standard"}, ""),
        ("payerrule", SOCIAL | {"times": "30", "level": "standard", "least_age": "60"}, "chặt hơn quy định chung"),
        ("payerrule", PENSION | {"amount": "12000000"}, "Tỉnh không được quy định mức khác mức chung: 10.000.000"),
    ],
)  # fmt: skip
def test_the_preview_refuses_what_a_province_may_not_say(
    sign_in: Any, vinh: Actor, province: Office, table: str, values: dict[str, str], refused: str
) -> None:
    client, path = sign_in(vinh), reverse(f"admin:interlink_{table}_add")
    assert province.place is not None
    sent = {**values, **OWN, "province": province.place.pk, "certainty": "text", "valid_from": "01/01/2030"}
    if refused:
        page = client.post(path, sent)
        assert refused in page.content.decode()
        return
    assert saved_as_seen(client, path, sent).status_code == 302


@pytest.mark.parametrize(
    ("on", "branch", "benefit", "code"),
    [
        # By the day of the receipt, whatever the day of the death.
        ("2025-06-30", "funeral", "insurance_lump", "2.000821"),
        ("2025-07-01", "funeral", "insurance_funeral", "1.014177"),
        ("2025-07-01", "funeral", "insurance_monthly", "1.014178"),
        ("2025-07-01", "funeral", "insurance_lump", "1.014179"),
        ("2026-10-12", "merit", "merit_once", "1.010824"),
        ("2026-10-12", "social", "social_funeral", "1.001731"),
        ("2026-10-12", "social", "pension_funeral", "1.014028"),
        ("2026-10-12", "stop", "", ""),
        ("2026-10-12", "emergency", "emergency_funeral", ""),
    ],
)
def test_every_branch_of_the_death_group_has_its_code_or_says_that_it_is_not_known(
    on: str, branch: str, benefit: str, code: str
) -> None:
    row = law.row(BranchCode, datetime.date.fromisoformat(on), branch=branch, benefit=benefit)
    assert row is not None
    assert (row.code, row.is_awaited) == (code, not code)

"""What has to be decided stands first on a dossier's page, in the tone of what was found."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hotich.models import AuditEntry
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from interlink.dossiers.checks import Check
from interlink.dossiers.fee_rules import account
from interlink.models import Dossier, ResidenceCheck
from tests.cast import SYSTEM

pytestmark = pytest.mark.django_db

File = Callable[..., Dossier]
SignIn = Callable[[Actor], Any]
HERE, THERE = "Số 5 Quán Thánh", "Số 7 Trúc Bạch"
MOTHER = {
    "mother_full_name": "Trần Thị Hoa",
    "mother_birth_date": "1990-05-04",
    "mother_personal_id": "001190123456",
}


def checks_of(client: Any, dossier: Dossier) -> list[Check]:
    found: list[Check] = client.get(f"/dossiers/{dossier.pk}").context["checks"]
    return found


def titled(client: Any, dossier: Dossier, title: str) -> Check | None:
    return next((each for each in checks_of(client, dossier) if each.title.startswith(title)), None)


def answered(dossier: Dossier, outcome: str, address: str = "", deviations: list[Any] | None = None) -> None:
    """Write down one answer about everybody of whom was asked."""
    with acting(SYSTEM):
        for check in dossier.residence_checks.all():
            check.outcome, check.address = outcome, address
            check.deviations, check.answered_at = deviations or [], timezone.now()
            check.save()


def test_nothing_to_decide_is_one_quiet_line_before_the_form(
    sign_in: SignIn, binh: Actor, dossier: Dossier
) -> None:
    answered(dossier, "found", HERE)
    client = sign_in(binh)
    found = checks_of(client, dossier)
    assert all(check.is_quiet for check in found)
    assert [check.title for check in found if check.tone == "done"] == [
        "Đủ thành phần",
        "Không nghi trùng",
        "Cư trú khớp: mẹ, cha",
        "Đăng ký đúng hạn",
        "Đúng cấp thẩm quyền",
        "Không phải nộp lệ phí",
    ]
    page = client.get(f"/dossiers/{dossier.pk}").content.decode()
    assert page.index('id="checks"') < page.index('id="form-title"')


def test_what_has_to_be_decided_stands_before_what_waits_and_what_is_done(
    sign_in: SignIn, binh: Actor, file_dossier: File
) -> None:
    dossier = file_dossier(files=(), child_birth_date="2024-01-02")
    tones = [check.tone for check in checks_of(sign_in(binh), dossier)]
    assert tones == sorted(tones, key=["late", "warning", "waiting", "neutral", "done"].index)
    assert {"warning", "waiting", "done"} <= set(tones)


@pytest.mark.parametrize(
    ("outcome", "written", "held", "tone"),
    [
        ("pending", HERE, "", "waiting"),
        ("found", HERE, HERE, "done"),
        ("found", "", HERE, "neutral"),
        ("found", HERE, "", "neutral"),
        ("not_found", HERE, "", "warning"),
        ("mismatch", HERE, "", "warning"),
        ("differs", HERE, THERE, "warning"),
    ],
)
def test_only_a_residence_that_is_held_as_it_was_written_is_green(
    sign_in: SignIn, binh: Actor, dossier: Dossier, outcome: str, written: str, held: str, tone: str
) -> None:
    if outcome != "pending":
        differs = [{"label": "Nơi cư trú", "written": written, "held": held}] if outcome == "differs" else []
        answered(dossier, outcome, held, differs)
    with acting(SYSTEM):
        for check in dossier.residence_checks.all():
            check.asked |= {"residence": written}
            check.save()
    [found] = [check for check in checks_of(sign_in(binh), dossier) if check.looks]
    assert (found.tone, found.is_quiet) == (tone, tone in ("done", "neutral"))


@pytest.mark.parametrize(
    ("sums", "tone"),
    [
        ({"due": 0, "paid": 0}, "done"),
        ({"due": 8000, "paid": 8000}, "done"),
        ({"due": 8000, "paid": 0}, "warning"),
        ({"due": 0, "paid": 8000}, "warning"),
        ({"due": 8000, "paid": 5000, "accepted": -3000}, "neutral"),
        ({"due": 8000, "paid": 0, "is_without_result": True}, "neutral"),
    ],
)
def test_a_fee_that_was_not_paid_as_it_is_due_is_not_green(sums: dict[str, Any], tone: str) -> None:
    assert account(**sums).tone == tone


def test_that_nobody_could_be_looked_for_is_not_taken_for_nothing_found(
    sign_in: SignIn, binh: Actor, file_dossier: File
) -> None:
    dossier = file_dossier(child_birth_date="")
    client = sign_in(binh)
    assert titled(client, dossier, "Không nghi trùng") is None
    assert (found := titled(client, dossier, "Chưa đối chiếu trùng được"))
    assert found.tone == "neutral"


@pytest.fixture
def twins(file_dossier: File) -> tuple[Dossier, Dossier]:
    """Two children of one birth, filed by father and mother within the hour."""
    father = {"declarant_full_name": "Lê Văn Tư", "declarant_personal_id": "001088123456"}
    parents = MOTHER | {"father_full_name": "Lê Văn Tư", "father_personal_id": "001088123456"}
    mother = {key.replace("mother", "declarant"): value for key, value in MOTHER.items()}
    one = file_dossier(**parents, **father, child_given_name="An", child_birth_date="2024-11-01")
    return one, file_dossier(**{**one.form, **mother, "child_given_name": "Bình"})


def beside(client: Any, dossier: Dossier) -> list[Dossier]:
    found = titled(client, dossier, "Cùng mẹ, nộp cùng giờ")
    return list(found.dossiers) if found else []


def test_twins_filed_in_the_same_hour_are_shown_to_each_other(
    sign_in: SignIn, binh: Actor, twins: tuple[Dossier, Dossier]
) -> None:
    client, (one, other) = sign_in(binh), twins
    assert beside(client, one) == [other]
    assert f'href="/dossiers/{other.pk}"' in client.get(f"/dossiers/{one.pk}").content.decode()
    assert AuditEntry.objects.filter(act="sibling.view", subject_id=other.pk, user=binh.user).exists()
    assert beside(client, other) == [one]


def test_another_mother_another_day_of_birth_or_another_hour_are_no_twins(
    sign_in: SignIn, binh: Actor, twins: tuple[Dossier, Dossier], file_dossier: File
) -> None:
    one, other = twins
    client = sign_in(binh)
    filer = {key: value for key, value in one.form.items() if key.startswith(("declarant", "father"))}
    file_dossier(**filer, mother_full_name="Lê Thị Mận", mother_personal_id="001192000008")
    file_dossier(**{**one.form, "child_given_name": "Cả", "child_birth_date": "2023-01-02"})
    assert beside(client, one) == [other]
    with acting(SYSTEM):
        other.filed_at -= timedelta(hours=2)
        other.save()
    assert beside(client, one) == []


def test_a_twin_at_another_office_is_not_shown(
    sign_in: SignIn, binh: Actor, hoa: Actor, twins: tuple[Dossier, Dossier], other_ward: Any
) -> None:
    one, other = twins
    with acting(SYSTEM):
        other.office = other_ward
        other.save()
    assert beside(sign_in(binh), one) == []
    assert beside(sign_in(hoa), one) == [other]  # the district sees both wards


def test_twins_cost_no_further_statement_and_are_found_by_who_files(
    sign_in: SignIn, binh: Actor, twins: tuple[Dossier, Dossier], file_dossier: File
) -> None:
    client, (one, _) = sign_in(binh), twins
    beside(client, one)
    with CaptureQueriesContext(connection) as few:
        beside(client, one)
    for name in ("Cúc", "Dung"):
        file_dossier(**{**one.form, "child_given_name": name})
    with CaptureQueriesContext(connection) as many:
        assert len(beside(client, one)) == 3
    assert len(many) == len(few)
    [asked] = [each["sql"] for each in few if "BETWEEN" in each["sql"] and "filer_key" in each["sql"]]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        cursor.execute(f"EXPLAIN {asked}")
        plan = "\n".join(row for (row,) in cursor.fetchall())
    assert "dossier_by_filer" in plan
    assert "Seq Scan on interlink_dossier" not in plan


def test_the_looks_of_one_person_are_told_by_the_latest(
    sign_in: SignIn, binh: Actor, dossier: Dossier
) -> None:
    answered(dossier, "not_found")
    with acting(SYSTEM):
        again = ResidenceCheck(dossier=dossier, person="mother", outcome="found", address=HERE)
        again.asked, again.answered_at = {"residence": HERE}, timezone.now()
        again.save()
    tones = {check.title: check.tone for check in checks_of(sign_in(binh), dossier) if check.looks}
    assert tones == {"Cư trú khớp: mẹ": "done", "Không tìm thấy cư trú: cha": "warning"}

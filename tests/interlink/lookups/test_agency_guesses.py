"""What guessing costs an agency, what it learns by being stopped, and when it may ask again."""

import datetime

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hotich.models import AuditEntry
from hotich.values.codes import new_code
from hotich.values.dates import VIETNAM, PartialDate, now, today
from hotich.web.visitors import hashed
from interlink.models import ActLookup, Partner
from registry.models import Paper
from registry.papers import check_limits as limits
from registry.papers.proof import Facts, stand_on
from tests.interlink.lookups.conftest import Ask, body_of, born, change

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rounds", [0, 1, 3])
def test_whoever_guessed_too_often_is_told_how_long_it_really_takes(
    ask: Ask, agency: Partner, certificate: Paper, rounds: int
) -> None:
    client = f"partner {agency.code}"
    cache.set(hashed(f"wrong:{client}:{certificate.code}"), rounds * limits.WRONG_PROOFS)
    for _ in range(limits.WRONG_PROOFS):
        ask(certificate, ngaySinh="01.01.2020")
    told = int(ask(certificate, ngaySinh=born(certificate))["Retry-After"])
    redis = cache._cache.get_client()  # type: ignore[attr-defined]
    left = redis.ttl(cache.make_key(hashed(f"proof:{client}:{certificate.code}")))
    assert limits.WAIT_SECONDS * 2**rounds - 60 <= left <= told <= left + 2


def test_a_used_up_day_ends_at_midnight_in_viet_nam(ask: Ask, agency: Partner, certificate: Paper) -> None:
    change(agency, lookups_a_day=1)
    ask(certificate, ngaySinh=born(certificate))
    told = datetime.timedelta(seconds=int(ask(certificate, ngaySinh=born(certificate))["Retry-After"]))
    midnight = datetime.datetime.combine(
        today() + datetime.timedelta(days=1), datetime.time(), tzinfo=VIETNAM
    )
    assert abs(now() + told - midnight) < datetime.timedelta(seconds=30)


def test_an_agency_whose_day_is_over_uses_up_no_guess(ask: Ask, agency: Partner, certificate: Paper) -> None:
    change(agency, lookups_a_day=0)
    for _ in range(limits.WRONG_PROOFS + 1):
        ask(certificate, ngaySinh="01.01.2020")
    change(agency, lookups_a_day=5)
    assert ask(certificate, ngaySinh=born(certificate)).status_code == 200


def test_each_wrong_fact_is_a_look_of_the_day(ask: Ask, agency: Partner, certificate: Paper) -> None:
    change(agency, lookups_a_day=3)
    answers = [ask(certificate, ngaySinh="01.01.2020").status_code for _ in range(4)]
    assert answers == [404, 404, 404, 429]
    assert ActLookup.objects.count() == 3


def test_a_wrong_fact_takes_the_database_as_long_as_an_unknown_code(ask: Ask, certificate: Paper) -> None:
    ask(new_code(), ngaySinh="01.01.2020")
    counts = []
    for code in (certificate.code, new_code(), "ABC"):
        with CaptureQueriesContext(connection) as asked:
            ask(code, ngaySinh="01.01.2020")
        counts.append(len(asked))
    assert len(set(counts)) == 1


def test_guesses_at_a_number_that_is_no_code_close_no_paper(ask: Ask, certificate: Paper) -> None:
    for _ in range(limits.WRONG_PROOFS):
        ask(str(certificate.pk), ngaySinh="01.01.2020")
    assert ask(certificate, ngaySinh=born(certificate)).status_code == 200


@pytest.mark.parametrize(
    ("key", "nothing"),
    [
        ("soDangKy", "..."),
        ("soDangKy", "- – -"),
        ("soDangKy", "000"),
        ("soDangKy", "/"),
        ("ngaySinh", "không rõ"),
        ("ngayDangKy", ""),
        ("soDinhDanh", ""),
    ],
)
def test_a_fact_that_comes_to_nothing_is_told_so_and_proves_nothing(
    ask: Ask, certificate: Paper, key: str, nothing: str
) -> None:
    for facts in ({key: nothing}, {"ngaySinh": born(certificate), "soDangKy": certificate.record.number}):
        answer = ask(certificate, **facts | {key: nothing})
        assert answer.status_code == 422
        assert {each["pointer"] for each in answer.json()["errors"]} == {f"doiChieu.{key}"}
    assert not ActLookup.objects.exists()


@pytest.mark.parametrize("number", ["...", "\u2013", "0", " ", "\u0301", "\u00a0."])
def test_a_number_of_marks_stands_on_no_paper_even_beside_what_does(certificate: Paper, number: str) -> None:
    birth = PartialDate.parse(born(certificate))
    assert stand_on(Facts(birth_date=birth), certificate, "", is_besieged=False)
    assert not stand_on(Facts(birth_date=birth, number=number), certificate, "", is_besieged=False)
    assert not stand_on(Facts(number=number), certificate, "", is_besieged=False)


def test_a_number_is_the_same_in_any_case_form_and_grouping(ask: Ask, certificate: Paper) -> None:
    number = certificate.record.number
    for written in (f" {number} ", f"0{number}", number.replace("/", " / ")):
        assert ask(certificate, soDangKy=written).status_code == 200


@pytest.mark.parametrize("kind", ["notary", "organisation", "justice", "police"])
def test_a_purpose_that_its_kind_of_agency_does_not_have_is_refused_before_anything_is_looked_at(
    call: Ask, agency: Partner, certificate: Paper, kind: str
) -> None:
    change(agency, agency_kind=kind)
    bodies = [body_of(code, ngaySinh=born(certificate)) for code in (certificate, new_code())]
    answers = [call(agency, body) for body in bodies]
    for answer in answers:
        assert answer.status_code == 403
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["code"] == "purpose-not-allowed"
    told = answers[0].json()["title"]
    assert told == answers[1].json()["title"]
    assert "không tra cứu vì mục đích “Giải quyết chế độ bảo hiểm, trợ cấp, chính sách”" in told
    assert "kiem-tra-giay-to – " in told
    assert not ActLookup.objects.exists()
    assert AuditEntry.objects.filter(act="act-lookup.refused", client=agency.code).count() == 2
    allowed = bodies[0] | {"mucDich": "kiem-tra-giay-to"}
    assert call(agency, allowed).status_code == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"soThamChieu": "HS-1; người tra cứu: Ai Khác"},
        {"soThamChieu": "<b>HS</b>"},
        {"soThamChieu": "=HYPERLINK(1)"},
        {"soThamChieu": "- / -"},
        {"soThamChieu": "x" * 101},
        {"nguoiTraCuu": "Lan; mục đích khác"},
        {"nguoiTraCuu": "..."},
        {"nguoiTraCuu": "L" * 151},
    ],
)
def test_what_would_blur_the_trail_is_no_number_and_no_name(
    call: Ask, agency: Partner, certificate: Paper, wrong: dict[str, str]
) -> None:
    answer = call(agency, body_of(certificate, ngaySinh=born(certificate)) | wrong)
    assert answer.status_code == 422
    assert {each["pointer"] for each in answer.json()["errors"]} == set(wrong)


def test_an_agency_says_what_it_is_and_nobody_else_does(partners: dict[str, Partner]) -> None:
    for kind, said in (("agency", ""), ("portal", "notary")):
        partners[kind].agency_kind = said
        with pytest.raises(ValidationError, match="phải chọn loại cơ quan tra cứu"):
            partners[kind].full_clean()

"""Xác nhận tình trạng hôn nhân: the law words the sentences, and nobody types them."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import assume, given
from hypothesis import strategies as st

from hotich.errors import InvalidInput
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import UNKNOWN, PartialDate
from interlink.counter.forms import CounterForm
from interlink.filings.procedures import PLANS
from interlink.models import Procedure
from registry.kinds import KINDS, entry_of
from registry.kinds.entry import Person
from registry.kinds.marital_sentences import (
    MaritalStatus,
    Proof,
    ProofKind,
    marriage_sentence,
    status_sentence,
)
from registry.models import EventKind, Record
from registry.records.forms import EntryForm
from registry.records.operations import submit_entry
from tests.cast import SYSTEM, answers_to
from tests.registry.kinds.entries import codes, forbidden, written, wrong

KIND = EventKind.MARITAL_STATUS
Make = Callable[..., Record]

COURT = {"proof_number": "15/2020/QĐST-HNGĐ", "proof_date": PartialDate(2020, 2, 5)}
CASES: list[tuple[dict[str, Any], str]] = [
    ({"status": "never"}, "hiện tại chưa đăng ký kết hôn với ai"),
    (
        {"status": "never", "stay_from": PartialDate(2015, 3, 1), "stay_to": PartialDate(2019, 12, 31)},
        "trong thời gian từ ngày 01 tháng 03 năm 2015 đến ngày 31 tháng 12 năm 2019 chưa đăng ký kết hôn với ai",
    ),
    (
        {
            "status": "married",
            "partner_name": "Lê Văn Nam",
            "proof_number": "12/2019",
            "proof_issuer": "UBND phường Trúc Bạch",
            "proof_date": PartialDate(2019, 5, 6),
        },
        "hiện tại đang có chồng là ông Lê Văn Nam (Giấy chứng nhận kết hôn số 12/2019, do UBND phường Trúc Bạch cấp "
        "ngày 06 tháng 05 năm 2019)",
    ),
    (
        {
            "status": "before_marriage",
            "subject_gender": "male",
            "partner_name": "Lê Thị Nam",
            "stay_from": PartialDate(2010),
            "stay_to": PartialDate(2019, 5),
            "proof_number": "12/2019",
            "proof_issuer": "UBND phường Trúc Bạch",
            "proof_date": PartialDate(2019, 5, 6),
        },
        "trong thời gian từ năm 2010 đến tháng 05 năm 2019 chưa đăng ký kết hôn với ai; hiện tại đang có vợ là bà "
        "Lê Thị Nam (Giấy chứng nhận kết hôn số 12/2019, do UBND phường Trúc Bạch cấp ngày 06 tháng 05 năm 2019)",
    ),
    (
        {"status": "pre_1987", "subject_gender": "male", "partner_name": "Lê Thị Nam"},
        "hiện tại đang có vợ là bà Lê Thị Nam",
    ),
    (
        {
            "status": "divorced",
            "proof_kind": "decision",
            "proof_issuer": "Tòa án nhân dân quận Ba Đình",
            **COURT,
        },
        "đã đăng ký kết hôn, nhưng đã ly hôn theo Quyết định ly hôn số 15/2020/QĐST-HNGĐ ngày 05 tháng 02 năm 2020 "
        "của Tòa án nhân dân quận Ba Đình; hiện tại chưa đăng ký kết hôn với ai",
    ),
    (
        {
            "status": "divorced",
            "unregistered": True,
            "proof_kind": "judgment",
            "proof_issuer": "Tòa án nhân dân quận Ba Đình",
            **COURT,
        },
        "đã có vợ/chồng, nhưng đã ly hôn theo Bản án ly hôn số 15/2020/QĐST-HNGĐ ngày 05 tháng 02 năm 2020 "
        "của Tòa án nhân dân quận Ba Đình; hiện tại chưa đăng ký kết hôn với ai",
    ),
    (
        {
            "status": "widowed",
            "proof_kind": "death_extract",
            "proof_number": "3/2021",
            "proof_issuer": "UBND phường Trúc Bạch",
            "proof_date": PartialDate(2021, 1, 9),
        },
        "đã đăng ký kết hôn, nhưng chồng đã chết (Trích lục khai tử số 3/2021, do UBND phường Trúc Bạch cấp "
        "ngày 09 tháng 01 năm 2021); hiện tại chưa đăng ký kết hôn với ai",
    ),
]


@pytest.mark.parametrize(("changes", "sentence"), CASES)
def test_each_status_has_its_sentence(changes: dict[str, Any], sentence: str) -> None:
    other = {"purpose": "property"}
    assert written(KIND, **changes, **other).status_words == sentence
    assert wrong(KIND, **changes, **other) == set()


TEXTS = st.text(st.characters(categories=["Lu", "Ll"]), max_size=20)
DATES = st.one_of(
    st.just(UNKNOWN), st.builds(PartialDate, st.integers(1950, 2026)), st.dates().map(PartialDate.of)
)


@given(
    status=st.sampled_from(MaritalStatus.values),
    gender=st.sampled_from(["male", "female", "unknown", ""]),
    partner=TEXTS,
    kind=st.sampled_from(ProofKind.values),
    number=TEXTS,
    issuer=TEXTS,
    days=st.tuples(DATES, DATES, DATES),
    unregistered=st.booleans(),
)
def test_a_sentence_is_whole_whatever_is_missing(
    status: str,
    gender: str,
    partner: str,
    kind: str,
    number: str,
    issuer: str,
    days: tuple[PartialDate, PartialDate, PartialDate],
    unregistered: bool,
) -> None:
    # Hypothesis tries the words of this very file, among them the one that is looked for below.
    assume(not any("None" in text for text in (partner, number, issuer)))
    said = status_sentence(
        status,
        gender=gender,
        partner=partner,
        proof=Proof(kind, number, issuer, days[0]),
        unregistered=unregistered,
        since=days[1],
        until=days[2],
    )
    assert said[0].islower()
    assert "None" not in said
    assert "  " not in said
    assert said.count("(") == said.count(")")
    is_free = status in (MaritalStatus.NEVER, MaritalStatus.DIVORCED, MaritalStatus.WIDOWED)
    assert said.endswith("chưa đăng ký kết hôn với ai") == is_free
    if gender in ("male", "female") and status != MaritalStatus.NEVER:
        assert not (("là ông" in said) if gender == "male" else ("là bà" in said))


def test_a_marriage_is_named_with_whom_and_where() -> None:
    assert written(KIND).purpose_words == (
        "làm thủ tục đăng ký kết hôn với ông Đặng Quốc Huy, sinh năm 1996, quốc tịch Việt Nam, thẻ căn cước số "
        "001096000123, tại UBND phường Trúc Bạch, quận Ba Đình, thành phố Hà Nội"
    )
    assert marriage_sentence(Person(), "") == (
        "làm thủ tục đăng ký kết hôn với ông/bà …, sinh năm …, quốc tịch …, giấy tờ tùy thân số …, tại …"
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"purpose": "property"}, "Giao dịch về nhà, đất, tài sản, vay vốn"),
        ({"purpose": "property", "purpose_text": "mua căn hộ"}, "mua căn hộ"),
        ({"purpose": "other", "purpose_text": "bổ sung hồ sơ xin việc"}, "bổ sung hồ sơ xin việc"),
    ],
)
def test_another_purpose_is_said_in_its_own_words(changes: dict[str, str], words: str) -> None:
    assert written(KIND, **changes).purpose_words == words
    assert wrong(KIND, **changes) == set()


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({"status": ""}, {"status"}),
        ({"purpose": ""}, {"purpose"}),
        ({"purpose": "other"}, {"purpose_text"}),
        ({"intended_office": ""}, {"intended_office"}),
        ({"spouse_full_name": "", "spouse_birth_date": UNKNOWN}, {"spouse_full_name", "spouse_birth_date"}),
        ({"spouse_personal_id": "", "spouse_id_number": ""}, {"spouse_id_number"}),
        ({"spouse_personal_id": "001199000456"}, {"spouse_personal_id"}),
        ({"status": "married"}, {"partner_name", "proof_number", "proof_date", "proof_issuer"}),
        ({"status": "pre_1987"}, {"partner_name"}),
        ({"status": "divorced"}, {"proof_kind", "proof_number", "proof_date", "proof_issuer"}),
        ({"status": "before_marriage", "partner_name": "A"}, {"stay_from", "stay_to"}),
        ({"stay_to": PartialDate(2020)}, {"stay_from"}),
        ({"stay_from": PartialDate(2021), "stay_to": PartialDate(2020)}, {"stay_to"}),
        ({"stay_from": PartialDate(2020), "stay_to": PartialDate(2027)}, {"stay_to"}),
    ],
)
def test_only_what_the_sentence_needs_is_asked(changes: dict[str, Any], lines: set[str]) -> None:
    if changes.get("status") == "before_marriage":
        changes = changes | {"proof_number": "1", "proof_date": PartialDate(2020), "proof_issuer": "UBND"}
    assert wrong(KIND, **changes) == lines


@pytest.mark.parametrize(
    ("status", "kind", "is_right"),
    [
        ("divorced", "judgment", True),
        ("divorced", "death_extract", False),
        ("widowed", "judgment", True),
        ("widowed", "decision", False),
        ("married", "", True),
        ("married", "marriage", True),
        ("married", "decision", False),
    ],
)
def test_the_paper_fits_the_status(status: str, kind: str, is_right: bool) -> None:
    proof = {"proof_number": "1", "proof_date": PartialDate(2020), "proof_issuer": "UBND"}
    found = wrong(KIND, status=status, proof_kind=kind, partner_name="A", **proof)
    assert found == (set() if is_right else {"proof_kind"})


@pytest.mark.parametrize(
    ("changes", "hidden"),
    [
        ({}, {"partner", "past", "proof"}),
        ({"purpose": "property"}, {"partner", "past", "proof", "spouse"}),
        ({"status": "married"}, {"past"}),
        ({"status": "pre_1987"}, {"past", "proof"}),
        ({"status": "divorced"}, {"partner"}),
        ({"status": "widowed"}, {"partner"}),
    ],
)
def test_what_the_sentence_does_not_need_is_hidden(changes: dict[str, str], hidden: set[str]) -> None:
    assert KINDS[KIND].hidden(written(KIND, **changes)) == hidden


def test_the_married_get_no_confirmation_for_another_marriage() -> None:
    assert forbidden(KIND, status="pre_1987", partner_name="A") == {
        "married-already": "Luật Hôn nhân và gia đình 2014, Điều 5 khoản 2 điểm c"
    }
    assert forbidden(KIND, status="pre_1987", partner_name="A", purpose="property") == {}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"subject_birth_date": PartialDate(2009, 1, 1), "subject_personal_id": ""}, {"subject-too-young"}),
        ({"spouse_birth_date": PartialDate(2007, 1, 1), "spouse_personal_id": ""}, {"spouse-too-young"}),
        ({"spouse_gender": "female", "spouse_personal_id": ""}, {"same-sex"}),
        ({"subject_personal_id": "", "subject_id_number": ""}, {"subject-no-identity"}),
        ({"spouse_birth_date": PartialDate(2007), "spouse_personal_id": "", "purpose": "property"}, set()),
    ],
)
def test_a_wedding_that_the_law_would_forbid_is_a_warning_only(
    changes: dict[str, Any], found: set[str]
) -> None:
    assert codes(KIND, **changes) == found
    assert forbidden(KIND, **changes) == {}


@pytest.mark.django_db
def test_the_sentences_are_kept_with_the_entry_and_shown_with_it(enter: Make) -> None:
    record = enter(KIND)
    stored = record.particulars.values
    assert stored["status_words"] == "hiện tại chưa đăng ký kết hôn với ai"
    assert stored["purpose_words"].startswith("làm thủ tục đăng ký kết hôn với ông Đặng Quốc Huy")
    facts = [fact for group in KINDS[KIND].facts(written(KIND), stored) for fact in group["facts"]]
    assert {fact.get("note") for fact in facts} >= {stored["status_words"], stored["purpose_words"]}


LAST, FIRST = datetime.date(2025, 1, 8), datetime.date(2025, 1, 9)


@pytest.mark.parametrize(("filed_on", "is_given"), [(LAST, True), (FIRST, False)])
@pytest.mark.django_db
def test_none_is_given_for_marrying_here_since_january_2025(
    begin: Make, binh: Actor, filed_on: datetime.date, is_given: bool
) -> None:
    record = begin(KIND, purpose="marriage")
    with transaction.atomic(), acting(SYSTEM):
        record.filed_on = filed_on
        record.save()
    form = EntryForm(KINDS[KIND], written(KIND, purpose=""), on=filed_on)
    assert ("marriage" in dict(form.fields["purpose"].choices)) == is_given  # type: ignore[attr-defined]
    values, answers = entry_of(record).values(), answers_to(record)
    if is_given:
        assert submit_entry(record.pk, values, answers, by=binh).state == "submitted"
        return
    with pytest.raises(InvalidInput) as refused:
        submit_entry(record.pk, values, answers, by=binh)
    assert "Nghị định 123/2015/NĐ-CP, Điều 23 khoản 2" in refused.value.errors["purpose"][0]


def test_what_an_old_entry_says_stays_readable() -> None:
    form = EntryForm(KINDS[KIND], written(KIND, purpose="marriage"), on=FIRST)
    assert "marriage" in dict(form.fields["purpose"].choices)  # type: ignore[attr-defined]


def test_the_counter_offers_what_is_given_today() -> None:
    form = CounterForm(PLANS[Procedure.MARITAL_STATUS])
    offered = dict(form.fields["purpose"].choices)  # type: ignore[attr-defined]
    assert "marriage" not in offered
    assert "marriage_abroad" in offered

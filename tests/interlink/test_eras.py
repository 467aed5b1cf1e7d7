"""One short path an era: what is filed, promised, registered and made is as the law of that day has it."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hotich.demo.legal_day import ERAS
from hotich.errors import InvalidInput
from hotich.models.tracked import acting
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate, now
from hotich.values.working_days import add_working_days
from interlink.counter.operations import CounterFiling, file_at_counter
from interlink.dossiers.codes import code_of
from interlink.dossiers.competence_queries import competence_of
from interlink.dossiers.intake import Filing, receive_dossier
from interlink.dossiers.law_day import entry_of_dossier
from interlink.dossiers.operations import accept, open_entry
from interlink.models import Branch, Channel, Dossier, Partner, Procedure
from registry.kinds import kind_of
from registry.law import name_of_book
from registry.models import EventKind, Paper, PersonalIdRequest, Record
from registry.records.operations import register_entry, save_entry, submit_entry
from registry.records.personal_ids import give_number
from tests.cast import NEVERTHELESS, SYSTEM, answers_to, number_of
from tests.interlink.citizens import let_citizen_agree
from tests.interlink.filings.test_every_procedure import issue
from tests.registry.kinds.entries import whole_entry

pytestmark = pytest.mark.django_db
SignIn = Callable[[Actor], Client]
AT_HOME, ANYWHERE = (
    "nơi cư trú của người được đăng ký hoặc người yêu cầu",
    "bất kỳ, không phụ thuộc nơi cư trú",
)
LAW_2014, LAW_2026 = "Luật Hộ tịch 2014", "Luật Hộ tịch 2026"
MARK = "chờ xác nhận"
TWO_TIERS = "Nghị định 120/2025/NĐ-CP"


@dataclass(frozen=True, slots=True, kw_only=True)
class Era:
    """What the law of a day says of a birth in its group and of a death, at a commune."""

    day: datetime.date
    #: Who registers, and by what.
    where: str
    competence: str
    #: The birth group: its number in the catalogue, what its promise stands on, and what follows.
    group_code: str
    group_limit: str
    branches: set[str]
    #: The death: what its promise stands on, what its paper is called, and by what.
    death_limit: str
    death_paper: str
    #: Who annuls what a commune has registered.
    annuls: str
    #: Whether who files online sees the draft.
    has_draft: bool


BRANCHES = {"residence", "insurance"}
OF_2024 = Era(
    day=ERAS["2024"],
    where=AT_HOME,
    competence=f"{LAW_2014}, Điều 7 khoản 1",
    group_code="2.002621",
    group_limit="Nghị định 63/2024/NĐ-CP",
    branches=BRANCHES,
    death_limit=f"{LAW_2014}, Điều 34",
    death_paper="Trích lục khai tử",
    annuls=f"UBND cấp huyện ({LAW_2014}, Điều 69, Điều 70)",
    has_draft=False,
)
OF_2025 = Era(
    day=ERAS["2025"],
    where=AT_HOME,
    competence=TWO_TIERS,
    group_code="2.002621",
    group_limit="Nghị định 63/2024/NĐ-CP",
    branches=BRANCHES,
    death_limit=f"{LAW_2014}, Điều 34",
    death_paper="Trích lục khai tử",
    annuls=f"Chủ tịch UBND cấp tỉnh ({TWO_TIERS}, Điều 6)",
    has_draft=True,
)
OF_2026 = Era(
    day=ERAS["2026"],
    where=AT_HOME,
    competence=TWO_TIERS,
    group_code="3.000722",
    group_limit="Nghị định 301/2026/NĐ-CP (chờ xác nhận)",
    branches=BRANCHES | {"card"},
    death_limit=f"{LAW_2014}, Điều 34",
    death_paper="Trích lục khai tử",
    annuls=f"Chủ tịch UBND cấp tỉnh ({TWO_TIERS}, Điều 6)",
    has_draft=True,
)
OF_2027 = Era(
    day=ERAS["2027"],
    where=ANYWHERE,
    competence=f"{LAW_2026}, Điều 8 khoản 1 (chờ xác nhận)",
    group_code="3.000722",
    group_limit="Nghị định 301/2026/NĐ-CP (chờ xác nhận)",
    branches=BRANCHES | {"card"},
    death_limit=f"{LAW_2026} (chờ xác nhận)",
    death_paper="Giấy chứng tử",
    annuls=f"Chủ tịch UBND cấp tỉnh ({LAW_2026} (chờ xác nhận))",
    has_draft=True,
)


@pytest.fixture(params=[OF_2024, OF_2025, OF_2026, OF_2027], ids=list(ERAS))
def era(request: pytest.FixtureRequest, legal_day: Callable[[datetime.date], None], portal: Partner) -> Era:
    found: Era = request.param
    legal_day(found.day)
    return found


def days_before(era: Era, days: int) -> PartialDate:
    return PartialDate.of(era.day - datetime.timedelta(days=days))


def entry(kind: EventKind, era: Era, **changes: Any) -> dict[str, Any]:
    """Return a whole entry of what happened in the days before."""
    happened = {
        EventKind.BIRTH: {"child_birth_date": days_before(era, 5)},
        EventKind.DEATH: {"death_date": days_before(era, 5)},
    }
    return whole_entry(kind, **happened[kind], notice_date=days_before(era, 4), **changes)


def filed_at_counter(procedure: Procedure, by: Actor, **form: Any) -> Dossier:
    form = {"declarant_full_name": "Nguyễn Văn Hùng"} | form
    filing = CounterFiling(procedure=procedure, channel=Channel.COUNTER, form=form)
    return file_at_counter(filing, by=by)


def submitted(dossier: Dossier, values: dict[str, Any], by: Actor) -> Record:
    """Accept the dossier and put its whole entry before the signatory."""
    accept(dossier.pk, NEVERTHELESS, by=by)
    record = open_entry(dossier.pk, by=by)
    save_entry(record.pk, values, by=by)
    return submit_entry(record.pk, values, answers_to(Record.objects.get(pk=record.pk)), by=by)


def paper_of(record: Record) -> Paper:
    return Paper.objects.get(record=record)


def says_whose_it_is(dossier: Dossier, era: Era) -> bool:
    found = competence_of(dossier.procedure, entry_of_dossier(dossier), dossier.office)
    assert found is not None
    assert (found.words, found.source) == (f"UBND cấp xã {era.where}", era.competence)
    return found.is_ours


def test_a_birth_of_the_group_goes_from_the_counter_to_the_agencies_of_its_day(
    era: Era, an: Actor, binh: Actor, chi: Actor, sign_in: SignIn
) -> None:
    child = {"child_family_name": "Nguyễn", "child_given_name": "Bảo", "wants_card": True}
    if "card" not in era.branches:
        with pytest.raises(InvalidInput) as refused:
            filed_at_counter(Procedure.BIRTH_GROUP, an, **child)
        assert list(refused.value.errors) == ["wants_card"]
        del child["wants_card"]
    dossier = filed_at_counter(Procedure.BIRTH_GROUP, an, **child)
    assert timezone.localdate(dossier.received_at) == era.day
    assert dossier.promised_by.cited == era.group_limit
    # The identity card takes longest, wherever there is one.
    days = 10 if "card" in era.branches else 3
    assert timezone.localdate(dossier.promised_at) == add_working_days(dossier.counts_from, days)
    assert says_whose_it_is(dossier, era)
    code = code_of(dossier)
    assert code is not None
    assert (code.code, code.result_code) == (era.group_code, "KQ.G15.000031")
    page = sign_in(binh).get(reverse("interlink:dossier", args=[dossier.pk])).content.decode()
    assert era.group_code in page
    assert dossier.promised_by.source in page
    assert (MARK in page) == (MARK in era.group_limit)

    record = register_entry(submitted(dossier, entry(EventKind.BIRTH, era), binh).pk, by=chi)
    assert (record.number, record.registered_on) == (f"1/{era.day.year}", era.day)
    asked = PersonalIdRequest.objects.get(record=record)
    with transaction.atomic(), acting(SYSTEM):
        give_number(str(asked.reference), number_of(record), by=SYSTEM)
    paper = paper_of(record)
    assert (paper.title, paper.suffix, paper.state) == ("Giấy khai sinh", "", "to_render")
    issue(paper)
    assert set(Branch.objects.filter(dossier=dossier).values_list("kind", flat=True)) == era.branches


def test_a_death_goes_from_the_counter_to_the_paper_that_the_law_of_its_day_knows(
    era: Era, an: Actor, binh: Actor, chi: Actor, sign_in: SignIn
) -> None:
    dossier = filed_at_counter(Procedure.DEATH, an, deceased_full_name="Phạm Văn Cường")
    assert dossier.promised_by.words == "trong ngày, 3 khi phải xác minh"
    assert dossier.promised_by.cited == era.death_limit
    assert timezone.localdate(dossier.promised_at) == dossier.counts_from
    assert says_whose_it_is(dossier, era)
    code = code_of(dossier)
    assert code is not None
    assert (code.code, code.is_awaited) == ("1.000656", era is OF_2027)

    record = register_entry(submitted(dossier, entry(EventKind.DEATH, era), binh).pk, by=chi)
    paper = paper_of(record)
    assert (paper.title, paper.suffix) == (era.death_paper, "TLKT")
    assert paper.content is not None
    assert paper.content["title"] == era.death_paper.upper()
    assert record.book is not None
    assert name_of_book(kind_of(record), record.book.opened_on) == "Sổ đăng ký khai tử"
    page = sign_in(chi).get(reverse("registry:end-record", args=[record.pk])).content.decode()
    assert f"Hủy bỏ: {era.annuls}." in page


def test_the_cause_of_death_is_asked_for_by_the_new_law(era: Era, an: Actor, binh: Actor) -> None:
    dossier = filed_at_counter(Procedure.DEATH, an, deceased_full_name="Phạm Văn Cường")
    values = entry(EventKind.DEATH, era, death_cause="")
    if era is not OF_2027:
        assert submitted(dossier, values, binh).state == "submitted"
        return
    with pytest.raises(InvalidInput) as refused:
        submitted(dossier, values, binh)
    assert list(refused.value.errors) == ["death_cause"]


def test_who_files_online_sees_the_draft_where_the_law_says_so(
    era: Era, portal: Partner, binh: Actor, chi: Actor
) -> None:
    form = {
        "child_family_name": "Nguyễn",
        "child_given_name": "Bảo",
        "declarant_full_name": "Nguyễn Văn Hùng",
    }
    filing = Filing(
        procedure=Procedure.BIRTH,
        interlinked_number="LT-1",
        one_stop_number="MC-1",
        office_code="00013",
        filed_at=now(),
        form=form,
        files=[],
    )
    by = Actor(name=portal.name, client=portal.code)
    dossier = receive_dossier(filing, portal, lambda dossier: None, by=by)
    record = submitted(dossier, entry(EventKind.BIRTH, era), binh)
    dossier.refresh_from_db()
    assert dossier.state == ("draft_with_citizen" if era.has_draft else "awaiting_approval")
    let_citizen_agree(dossier)
    assert register_entry(record.pk, by=chi).registered_on == era.day

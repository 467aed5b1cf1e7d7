"""A paper is called as the law calls it on the day it is made; nobody signs one under a name that is gone."""

import datetime
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from hotich.acts import audit, errands
from hotich.errors import DomainError
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate
from registry.models import EventKind, Paper, Record
from registry.papers.blanks import print_papers
from registry.papers.copies import change_signatory
from registry.papers.operations import render_again
from registry.papers.rendering import check_address, render
from registry.papers.results import issued_result
from registry.papers.validity import validity_of
from registry.signing.operations import seal_papers, sign_papers
from registry.workflows.paper import SignatureState, State
from tests.registry.papers.in_force import issue
from tests.registry.papers.ordering import give_copies
from tests.registry.papers.reading import words_of
from tests.registry.signing.conftest import Workers, workers  # noqa: F401
from tests.signed_papers import seen

pytestmark = pytest.mark.django_db(transaction=True)
Enter = Callable[..., Record]
LegalDay = Callable[[datetime.date], None]
OLD, NEW = datetime.date(2027, 2, 28), datetime.date(2027, 3, 1)
EXTRACT, CERTIFICATE = "Trích lục khai tử", "Giấy chứng tử"


def paper_of(record: Record) -> Paper:
    return Paper.objects.get(record=record, copy_number=None)


def made(paper: Paper) -> Paper:
    """Let a worker make the paper's file."""
    errands.run("render_paper", paper.pk)
    paper.refresh_from_db()
    return paper


def words_on(paper: Paper) -> str:
    assert paper.content is not None
    page = render(paper.template_version, paper.content, code=paper.code, check_url=check_address(paper.code))
    return words_of(page)


@pytest.mark.parametrize(("on", "title"), [(OLD, EXTRACT), (NEW, CERTIFICATE)])
def test_a_death_has_the_paper_of_its_day(
    enter: Enter, legal_day: LegalDay, on: datetime.date, title: str
) -> None:
    legal_day(on)
    paper = issue(paper_of(enter(EventKind.DEATH)))
    assert (paper.title, paper.suffix) == (title, "TLKT")
    assert title.upper() in words_on(paper)
    assert "Số: 1/2027/TLKT" in words_on(paper)
    assert issued_result(paper.pk)["title"] == title


def test_an_old_paper_keeps_its_name_and_its_worth(
    enter: Enter, legal_day: LegalDay, client: Client, sign_in: Callable[[Actor], Client], binh: Actor
) -> None:
    legal_day(OLD)
    paper = issue(paper_of(enter(EventKind.DEATH)))
    legal_day(NEW)
    assert validity_of([paper])[paper.pk].word == "Còn hiệu lực"
    shown = client.get(reverse("registry:check-paper", args=[paper.code])).content.decode()
    assert EXTRACT in shown
    assert CERTIFICATE not in shown
    file = sign_in(binh).get(reverse("registry:paper-file", args=[paper.pk]))
    assert "trich-luc-khai-tu-1-2027.pdf" in file["Content-Disposition"]


def test_a_copy_asked_in_2027_of_a_death_of_2024_has_the_name_that_copies_have_then(
    enter: Enter, legal_day: LegalDay, binh: Actor
) -> None:
    legal_day(datetime.date(2024, 9, 16))
    died = PartialDate(2024, 9, 10)
    record = enter(EventKind.DEATH, death_date=died, notice_date=died)
    legal_day(NEW)
    (copy,) = give_copies(record.pk, 1, "Nguyễn Văn Hùng", by=binh)
    text = words_on(copy)
    assert copy.title == "Trích lục khai tử (bản sao)"
    assert "TRÍCH LỤC KHAI TỬ" in text
    assert "Số: 1/2027/TLKT-BS" in text
    assert "Đã được đăng ký khai tử tại" in text
    assert f"Số đăng ký: {record.number}" in text
    assert record.number.endswith("/2024")


def test_a_paper_that_waits_over_the_night_is_made_again_before_it_is_signed(
    enter: Enter, legal_day: LegalDay, chi: Actor, leader: object, sign_in: Callable[[Actor], Client]
) -> None:
    legal_day(OLD)
    paper = made(paper_of(enter(EventKind.DEATH)))
    before = dict(paper.content or {})
    legal_day(NEW)
    page = sign_in(chi).get(reverse("registry:signing")).content.decode()
    assert "“Trích lục khai tử” từ ngày 01/03/2027 là “Giấy chứng tử”" in page
    assert "Nghị định 301/2026/NĐ-CP, Điều 18 khoản 2" in page

    (result,) = sign_papers(seen([paper.pk]), by=chi)
    assert not result.is_accepted
    assert "hãy xem bản mới rồi ký" in result.message
    paper.refresh_from_db()
    assert (paper.state, paper.title, paper.base_file) == (State.TO_RENDER, CERTIFICATE, "")
    assert {key for key, value in (paper.content or {}).items() if before[key] != value} == {"title"}
    assert audit.trail_of(paper).filter(act="paper.render-again", reason__contains=CERTIFICATE).exists()

    assert CERTIFICATE.upper() in words_on(made(paper))
    assert sign_papers(seen([paper.pk]), by=chi)[0].is_accepted


def test_what_was_ordered_before_midnight_is_not_signed_after_it_under_the_old_name(
    enter: Enter,
    legal_day: LegalDay,
    chi: Actor,
    leader: object,
    workers: Workers,  # noqa: F811
) -> None:
    legal_day(OLD)
    paper = made(paper_of(enter(EventKind.DEATH)))
    sign_papers(seen([paper.pk]), by=chi)
    workers.prepare(paper, "leader")
    workers.at_token(leader)  # type: ignore[arg-type]
    legal_day(NEW)
    signature = workers.complete(paper, "leader")
    paper.refresh_from_db()
    assert (signature.state, paper.signed_file) == (SignatureState.PARKED, "")
    assert CERTIFICATE in signature.error
    sign_papers(seen([paper.pk]), by=chi)
    assert CERTIFICATE.upper() in words_on(made(paper))
    assert not paper.signatures.exists()


def test_what_the_leader_signed_on_the_last_day_is_sealed_under_its_name(
    enter: Enter,
    legal_day: LegalDay,
    chi: Actor,
    giang: Actor,
    leader: object,
    workers: Workers,  # noqa: F811
) -> None:
    legal_day(OLD)
    paper = made(paper_of(enter(EventKind.DEATH)))
    sign_papers(seen([paper.pk]), by=chi)
    workers.finish(paper, "leader")
    legal_day(NEW)
    assert seal_papers(seen([paper.pk]), by=giang)[0].is_accepted
    workers.finish(paper, "seal")
    paper.refresh_from_db()
    assert (paper.state, paper.title) == (State.ISSUED, EXTRACT)


def test_an_office_that_signs_on_paper_makes_it_again_before_it_prints(
    enter: Enter, legal_day: LegalDay, binh: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    legal_day(OLD)
    paper = made(paper_of(enter(EventKind.DEATH)))
    legal_day(NEW)
    with pytest.raises(DomainError, match="Hãy lập lại giấy này rồi in"):
        print_papers([paper.pk], by=binh)
    page = sign_in(binh).get(reverse("registry:record", args=[paper.record_id])).content.decode()
    assert "là “Giấy chứng tử”" in page
    render_again(paper.pk, by=binh)
    assert print_papers([made(paper).pk], by=binh)[0].paper_id == paper.pk
    with pytest.raises(DomainError, match="không bị dừng"):
        render_again(paper.pk, by=binh)


def test_another_signatory_brings_the_name_of_the_day_too(
    enter: Enter, legal_day: LegalDay, binh: Actor, chi: Actor
) -> None:
    legal_day(OLD)
    paper = made(paper_of(enter(EventKind.DEATH)))
    legal_day(NEW)
    assert chi.user is not None
    change_signatory(paper.pk, chi.user.pk, "Ký lại", by=binh)
    paper.refresh_from_db()
    assert (paper.title, (paper.content or {})["title"]) == (CERTIFICATE, CERTIFICATE.upper())

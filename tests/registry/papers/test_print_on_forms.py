"""Papers on printed forms: serial numbers in order, spoiled ones, and one file for a whole batch."""

import subprocess
from collections.abc import Callable

import pytest
from django.test import Client

from hotich.acts import audit, errands
from hotich.errors import DomainError, InvalidInput, NotAllowed, NotFound
from hotich.rights.access import Actor
from registry.models import Blank, EventKind, Paper, Record
from registry.models.paper_kinds import PaperKind
from registry.papers.batch import one_file
from registry.papers.blanks import print_papers, spoil_blank, take_blanks

pytestmark = pytest.mark.django_db
Enter = Callable[..., Record]
DEATH = PaperKind.DEATH_EXTRACT


def made(enter: Enter, count: int) -> list[Paper]:
    """Return the papers of that many deaths, with their files."""
    papers = []
    for place in range(count):
        digits = {
            "deceased_personal_id": "",
            "deceased_id_number": f"01234567{place}",
            "deceased_id_type": "cmnd",
        }
        record = enter(
            EventKind.DEATH, deceased_full_name=f"Phạm Văn {['Cúc', 'Đào', 'Mai', 'Lan'][place]}", **digits
        )
        paper = Paper.objects.get(record=record)
        errands.run("render_paper", paper.pk)
        paper.refresh_from_db()
        papers.append(paper)
    return papers


def test_a_range_of_serials_is_taken_in_once(binh: Actor, dung: Actor, chi: Actor) -> None:
    taken = take_blanks(DEATH, "A 0012309", "A 0012311", by=binh)
    assert [blank.serial for blank in taken] == ["A 0012309", "A 0012310", "A 0012311"]
    with pytest.raises(InvalidInput) as refused:
        take_blanks(DEATH, "A 0012311", "A 0012320", by=dung)
    assert "A 0012311" in refused.value.errors["first"][0]
    for first, last in (("A", "B"), ("A 1", "B 2"), ("A 9", "A 10"), ("A 0005", "A 0001"), ("1", "9999999")):
        with pytest.raises(InvalidInput):
            take_blanks(DEATH, first, last, by=binh)
    with pytest.raises(NotAllowed):
        take_blanks(DEATH, "A 1", "A 2", by=chi)


def test_papers_take_the_next_serials_in_their_order(enter: Enter, binh: Actor, chi: Actor) -> None:
    papers = made(enter, 2)
    take_blanks(DEATH, "A 001", "A 003", by=binh)
    printed = print_papers([paper.pk for paper in papers], by=chi)
    assert [each.serial for each in printed] == ["A 001", "A 002"]
    pdf = one_file([each.file for each in printed])
    info = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert "Pages:           2" in info
    text = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert text.index("PHẠM VĂN CÚC") < text.index("PHẠM VĂN ĐÀO")
    assert audit.trail_of(papers[0]).filter(act="paper.print", detail__serial="A 001").exists()


def test_a_jam_is_no_new_copy_but_is_written_down(enter: Enter, binh: Actor) -> None:
    (paper,) = made(enter, 1)
    take_blanks(DEATH, "A 001", "A 002", by=binh)
    print_papers([paper.pk], by=binh)
    (again,) = print_papers([paper.pk], by=binh)
    assert again.serial == "A 001"
    assert audit.trail_of(paper).filter(act="paper.print-again").count() == 1
    spoil_blank(Blank.objects.get(serial="A 001").pk, "Kẹt giấy", by=binh)
    (third,) = print_papers([paper.pk], by=binh)
    assert third.serial == "A 002"
    states = dict(Blank.objects.values_list("serial", "state"))
    assert states == {"A 001": "spoiled", "A 002": "used"}


def test_an_office_without_forms_prints_on_plain_paper_and_one_that_ran_out_is_told(
    enter: Enter, binh: Actor
) -> None:
    first, second = made(enter, 2)
    assert print_papers([first.pk], by=binh)[0].serial == ""
    take_blanks(DEATH, "A 001", "", by=binh)
    with pytest.raises(DomainError, match="hết phôi"):
        print_papers([first.pk, second.pk], by=binh)
    assert Blank.objects.get().state == "in_stock"


def test_what_has_no_file_or_is_another_offices_is_not_printed(
    enter: Enter, binh: Actor, dung: Actor
) -> None:
    paper = Paper.objects.get(record=enter(EventKind.DEATH))
    with pytest.raises(DomainError, match="chưa lập xong"):
        print_papers([paper.pk], by=binh)
    with pytest.raises(NotFound):
        print_papers([paper.pk], by=dung)
    with pytest.raises(DomainError, match="ít nhất một giấy"):
        print_papers([], by=binh)


def test_a_form_is_spoiled_once_with_a_reason_by_those_who_keep_them(
    binh: Actor, dung: Actor, chi: Actor
) -> None:
    (blank,) = take_blanks(DEATH, "A 001", "", by=binh)
    with pytest.raises(InvalidInput):
        spoil_blank(blank.pk, "", by=binh)
    for somebody, error in ((dung, NotFound), (chi, NotAllowed)):
        with pytest.raises(error):
            spoil_blank(blank.pk, "rách", by=somebody)
    spoil_blank(blank.pk, "rách", by=binh)
    with pytest.raises(DomainError, match="đã được ghi hủy"):
        spoil_blank(blank.pk, "rách", by=binh)


def test_the_pages_take_forms_in_print_on_them_and_write_them_off(
    enter: Enter, binh: Actor, sign_in: Callable[[Actor], Client]
) -> None:
    (paper,) = made(enter, 1)
    client = sign_in(binh)
    assert "chưa nhập phôi nào" in client.get("/blanks").content.decode()
    wrong = client.post("/blanks/take", {"kind": DEATH, "first": "A", "last": ""})
    assert wrong.status_code == 422
    assert 'value="A"' in wrong.content.decode()
    client.post("/blanks/take", {"kind": DEATH, "first": "A 001", "last": "A 003"})
    answer = client.post("/papers/print", {"paper": [str(paper.pk)]})
    assert answer["Content-Type"] == "application/pdf"
    blank = Blank.objects.get(serial="A 001")
    client.post(f"/blanks/{blank.pk}/spoil", {"reason": "Kẹt giấy"})
    page = client.get("/blanks").content.decode()
    for words in ("Trích lục khai tử", "Kẹt giấy", "Hỏng, đã hủy", "A 003", paper.record.number):
        assert words in page
    assert client.post("/papers/print", {}).status_code == 302

"""What the register holds of an act is confirmed: numbered apart, as it stands now, by any office that has the data."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from hotich.acts import audit
from hotich.errors import DomainError, InvalidInput, NotAllowed
from hotich.rights.access import Actor
from hotich.values.dates import PartialDate
from registry.changes.invalidations import void_record
from registry.models import EventKind, Paper, Record
from registry.papers.printed import printed_parts
from registry.papers.validity import validity_of
from registry.workflows.paper import State
from tests.registry.papers.changes import rectify
from tests.registry.papers.ordering import confirm_information, give_copies

pytestmark = pytest.mark.django_db
Enter = Callable[..., Record]


def this_year() -> int:
    return timezone.localdate().year


def said(paper: Paper) -> dict[str, str]:
    return {part["label"]: part["value"] for part in printed_parts(paper.content or {})}


def test_it_says_who_asks_of_whom_which_act_and_what_for(enter: Enter, binh: Actor) -> None:
    death = enter(EventKind.DEATH)
    paper = confirm_information(death.pk, " H'Hen Niê ", "Hưởng bảo hiểm", by=binh)
    assert (paper.requester, paper.purpose, paper.state) == ("H'Hen Niê", "Hưởng bảo hiểm", State.TO_RENDER)
    assert paper.content is not None
    assert paper.content["title"] == "GIẤY XÁC NHẬN THÔNG TIN HỘ TỊCH"
    lines = said(paper)
    assert lines["Số"] == f"1/{this_year()}/XNTTHT"
    assert lines["Xét"].startswith(
        "Xét đề nghị của H'Hen Niê về việc xác nhận thông tin hộ tịch của Phạm Văn Cường,"
    )
    assert lines["Việc hộ tịch"] == "Khai tử"
    assert lines["Số đăng ký"] == death.number
    assert lines["Đã được đăng ký khai tử tại"].startswith("UBND phường Quán Thánh")
    assert lines["Giấy này được sử dụng để"] == "Hưởng bảo hiểm"
    assert [entry.act for entry in audit.trail_of(paper)] == ["paper.confirm"]


def test_without_a_purpose_it_says_none(enter: Enter, binh: Actor) -> None:
    paper = confirm_information(enter(EventKind.DEATH).pk, "H'Hen Niê", " ", by=binh)
    assert "Giấy này được sử dụng để" not in said(paper)


def test_its_numbers_are_one_series_for_all_kinds_of_acts_of_an_office(
    enter: Enter, binh: Actor, dung: Actor, em: Actor
) -> None:
    death, marriage = enter(EventKind.DEATH), enter(EventKind.MARRIAGE)
    give_copies(death.pk, 3, "An", by=binh)
    numbers = [
        confirm_information(act.pk, "An", "", by=by).copy_number
        for act, by in ((death, binh), (marriage, binh), (death, dung))
    ]
    assert numbers == [1, 2, 1]


def test_it_says_what_the_act_says_now_and_by_which_act_it_was_changed(
    registered: Record, binh: Actor, chi: Actor, dung: Actor
) -> None:
    before = confirm_information(registered.pk, "Nguyễn Thị Lan", "", by=binh)
    rectify(registered, {"mother_full_name": "H'Hen Niê Kđăm"}, by=dung)
    after = confirm_information(registered.pk, "Nguyễn Thị Lan", "", by=binh)
    assert "H'Hen Niê Kđăm" not in str(before.content)
    assert said(after)["Họ, chữ đệm, tên người mẹ"] == "H'Hen Niê Kđăm"
    assert "Cải chính hộ tịch" in said(after)["Ghi chú"]
    for paper in (before, after):
        paper.state = State.ISSUED
    assert [each.differs for each in validity_of([before, after]).values()] == [True, False]


def test_of_a_change_it_says_line_by_line_what_was_changed(enter: Enter, binh: Actor) -> None:
    change = enter(
        EventKind.CHANGE,
        original_paper="Sổ đăng ký khai sinh",
        original_number="12/2010",
        original_date=PartialDate(2010, 3, 2),
        original_office="UBND xã Ea H'leo, huyện Ea H'leo, tỉnh Đắk Lắk",
        paper_changes="Năm sinh của mẹ: 1989 → 1998",
    )
    paper = confirm_information(change.pk, "H'Hen Niê", "", by=binh)
    assert said(paper)["Năm sinh của mẹ"] == "từ “1989” thành “1998”"


def test_nothing_is_confirmed_of_a_draft_of_a_marital_status_or_of_an_act_without_validity(
    enter: Enter, draft: Record, binh: Actor, chi: Actor
) -> None:
    with pytest.raises(DomainError, match="chưa được đăng ký"):
        confirm_information(draft.pk, "An", "", by=binh)
    with pytest.raises(DomainError, match="không xác nhận lại"):
        confirm_information(enter(EventKind.MARITAL_STATUS).pk, "An", "", by=binh)
    voided = enter(EventKind.DEATH)
    void_record(voided.pk, "Ghi nhầm người", by=chi)
    with pytest.raises(DomainError, match="bỏ số"):
        confirm_information(voided.pk, "An", "", by=binh)


def test_only_a_registrar_confirms_and_says_for_whom(
    enter: Enter, binh: Actor, chi: Actor, an: Actor
) -> None:
    death = enter(EventKind.DEATH)
    for somebody in (chi, an):
        with pytest.raises(NotAllowed):
            confirm_information(death.pk, "An", "", by=somebody)
    with pytest.raises(InvalidInput):
        confirm_information(death.pk, " ", "", by=binh)

"""Printed forms with serial numbers: taken in, used in order, spoiled with a reason. vi: phôi giấy tờ hộ tịch."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.errors import DomainError, InvalidInput, NotFound
from hotich.rights.access import Actor
from hotich.values.dates import now, today
from registry.amendments.validity import why_invalid
from registry.law import why_renamed
from registry.models import Blank, Paper
from registry.models.paper_kinds import PaperKind
from registry.workflows.blank import BLANK, Action, State
from registry.workflows.paper import PAPER
from registry.workflows.paper import Action as PaperAction

audit.register(
    {
        "blank.take": "nhập phôi giấy tờ hộ tịch",
        "blank.spoil": "hủy phôi hỏng",
        "paper.print": "in giấy tờ để ký trên giấy",
        "paper.print-again": "in lại giấy tờ",
    }
)

#: A box of forms; more is a serial that was misread.
MOST_AT_ONCE = 2000
_SERIAL = re.compile(r"(.*?)([0-9]+)")


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper to be printed: which file, on the form with which serial; none on plain paper."""

    paper_id: int
    file: str
    serial: str


@operation
def take_blanks(kind: PaperKind, first: str, last: str, *, by: Actor) -> list[Blank]:
    """Enter a range of serial numbers into the office's stock, such as A 0012301 to A 0012400. vi: nhập phôi."""
    if by.office is None:
        raise NotFound
    row = BLANK.permit(Action.TAKE, by=by, office=by.office)
    serials = _range(first, last)
    taken = Blank.objects.filter(kind=kind, serial__in=serials).values_list("serial", flat=True).first()
    if taken is not None:
        raise InvalidInput({"first": [f"Số sê-ri {taken} đã được nhập trước đây."]})
    made = [Blank(office=by.office, kind=kind, serial=serial, state=row.target) for serial in serials]
    for blank in made:
        blank.save()
    audit.record(
        "blank.take", by=by, subject=made[0], kind=kind, first=serials[0], last=serials[-1], count=len(made)
    )
    return made


@operation
def spoil_blank(blank_id: int, reason: str, *, by: Actor) -> Blank:
    """Write off a form that was torn, jammed or misprinted; its serial is never used again. vi: hủy phôi hỏng."""
    blank = Blank.objects.select_for_update(of=("self",)).filter(pk=blank_id).first()
    if blank is None:
        raise NotFound
    row = BLANK.permit(Action.SPOIL, blank, by=by, reason=reason)
    blank.state, blank.reason, blank.settled_at = row.target, reason.strip(), now()
    blank.save()
    audit.record("blank.spoil", by=by, subject=blank, reason=blank.reason, serial=blank.serial)
    return blank


@operation
def print_papers(paper_ids: Iterable[int], *, by: Actor) -> list[Printed]:
    """Take the papers to the printer for those who still sign on paper, each on the next form in stock. vi: in giấy tờ.

    A paper that was printed before goes on its own form again, unless that was spoiled: that is no new copy, but it is
    written down. Raises DomainError when a paper has no file yet, or when an office that keeps forms runs out of them.
    """
    chosen = list(Paper.objects.select_for_update(of=("self",)).filter(pk__in=set(paper_ids)).order_by("pk"))
    if not chosen:
        raise DomainError("Hãy chọn ít nhất một giấy đã lập xong bản điện tử.")
    printed = []
    for paper in chosen:
        PAPER.permit(PaperAction.PRINT, paper, by=by)
        if problem := why_invalid(paper.record_id):
            raise DomainError(problem, code="invalid")
        if renamed := why_renamed(paper, today()):
            raise DomainError(f"{renamed} Hãy lập lại giấy này rồi in.", code="renamed")
        printed.append(_print(paper, by=by))
    return printed


def _print(paper: Paper, *, by: Actor) -> Printed:
    used = Blank.objects.filter(paper=paper, state=State.USED).first()
    was_printed = used is not None or audit.trail_of(paper).filter(act="paper.print").exists()
    blank = used or _next_blank(paper)
    serial = blank.serial if blank else ""
    audit.record("paper.print-again" if was_printed else "paper.print", by=by, subject=paper, serial=serial)
    return Printed(paper.pk, paper.latest_file, serial)


def _next_blank(paper: Paper) -> Blank | None:
    """Use the next form of the office's stock; None for an office that keeps none of this kind."""
    ours = Blank.objects.filter(office=paper.office_id, kind=paper.kind)
    blank = ours.select_for_update().filter(state=State.IN_STOCK).order_by("pk").first()
    if blank is None:
        if ours.exists():
            raise DomainError(
                f"Đã hết phôi {paper.title}. Hãy nhập thêm phôi, hoặc in ít giấy hơn.", code="no-blank"
            )
        return None
    blank.state, blank.paper = BLANK.follow(Action.USE, blank).target, paper
    blank.settled_at = now()
    blank.save()
    return blank


def _range(first: str, last: str) -> list[str]:
    """Return every serial from the first to the last; they differ in their digits at the end only."""
    start, end = _SERIAL.fullmatch(first.strip()), _SERIAL.fullmatch((last or first).strip())
    if start is None or end is None:
        raise InvalidInput({"first": ["Số sê-ri gồm chữ (nếu có) rồi đến chữ số, ví dụ A 0012301."]})
    if start[1] != end[1] or len(start[2]) != len(end[2]):
        raise InvalidInput({"last": ["Số đầu và số cuối phải cùng phần chữ và cùng số chữ số."]})
    count = int(end[2]) - int(start[2]) + 1
    if not 1 <= count <= MOST_AT_ONCE:
        raise InvalidInput({"last": [f"Mỗi lần nhập từ 1 đến {MOST_AT_ONCE} phôi."]})
    return [f"{start[1]}{int(start[2]) + step:0{len(start[2])}d}" for step in range(count)]

"""What a paper is worth today: in force, changed since, replaced, or no longer valid. vi: hiệu lực của giấy tờ."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max
from django.db.models.functions import Coalesce
from django.utils import timezone

from hotich.values.dates import today
from registry.amendments.present import in_force
from registry.amendments.validity import end_of
from registry.kinds import kind_of
from registry.kinds.validity import valid_until
from registry.models import Amendment, DataCorrection, Invalidation, Paper
from registry.models.paper_kinds import PaperKind, with_suffix
from registry.workflows.paper import State


@dataclass(frozen=True, slots=True)
class PaperValidity:
    """A word, its colour and the sentences behind it; `differs` when the act says other things than the paper."""

    word: str
    tone: str
    sentences: tuple[str, ...] = ()
    differs: bool = False


def validity_of(papers: Sequence[Paper]) -> dict[int, PaperValidity]:
    """Return what the papers of one act are worth, by their ids, in three statements.

    `record` and `replaced_by` should be selected with the papers. A later act counts for the papers that were made
    before it: a copy given after a change shows the change.
    """
    if not papers:
        return {}
    record = papers[0].record
    ended = end_of(record.pk)
    noted = list(
        in_force()
        .filter(target=record)
        .select_related("act__office")
        .annotate(changed=Coalesce(Count("lines"), 0))
        .order_by("noted_on", "pk")
    )
    corrected = DataCorrection.objects.filter(record=record).aggregate(last=Max("decided_at"))["last"]
    return {paper.pk: _validity(paper, ended, noted, corrected) for paper in papers}


def _validity(
    paper: Paper, ended: Invalidation | None, noted: Sequence[Amendment], corrected: datetime.datetime | None
) -> PaperValidity:
    if ended is not None:
        return PaperValidity(f"Đã {ended.get_effect_display().lower()}", "late", (_ended(ended),))
    if paper.state != State.ISSUED:
        return PaperValidity(paper.get_state_display(), paper.state_tone)
    newer = paper.replaced_by
    if newer is not None and newer.state == State.ISSUED:
        # Never by its code: that opens the page of the paper that counts.
        at = f" ngày {newer.issued_at:%d/%m/%Y}" if newer.issued_at else ""
        return PaperValidity("Đã thay thế", "late", (f"Đã được thay bằng giấy ban hành{at}.",))
    later = [each for each in noted if each.act.registered_at and each.act.registered_at > paper.created_at]
    if later:
        differs = any(each.changed for each in later)  # type: ignore[attr-defined]
        word = "Có thay đổi, cải chính, bổ sung" if differs else "Còn hiệu lực, có ghi chú"
        return PaperValidity(word, "warning", tuple(_noted(each) for each in later), differs)
    if corrected and corrected > paper.created_at:
        told = f"Dữ liệu của việc này đã được chỉnh sửa theo sổ hộ tịch ngày {timezone.localtime(corrected):%d/%m/%Y}."
        return PaperValidity("Dữ liệu đã chỉnh sửa", "warning", (told,), differs=True)
    if paper.kind == PaperKind.MARITAL_STATUS_CONFIRMATION and paper.record.registered_on:
        until = valid_until(paper.record.registered_on)
        if until < today():
            return PaperValidity("Hết hạn", "late", (f"Giấy có giá trị đến ngày {until:%d/%m/%Y}.",))
    return PaperValidity("Còn hiệu lực", "done")


def _ended(ended: Invalidation) -> str:
    """Name the decision; the reason is nobody's who only holds the paper."""
    if ended.effect == Invalidation.Effect.CANCELLED:
        return "Dữ liệu của việc hộ tịch này đã bị hủy; hãy hỏi cơ quan đăng ký."
    if not ended.decision_number or ended.decided_on is None:
        return "Việc hộ tịch này đã bị bỏ số; giấy không có giá trị."
    return (
        f"Việc hộ tịch này đã bị {ended.get_effect_display().lower()} theo văn bản số {ended.decision_number} "
        f"ngày {ended.decided_on:%d/%m/%Y} của {ended.authority}; giấy không có giá trị."
    )


def _noted(amendment: Amendment) -> str:
    act = amendment.act
    kind = kind_of(act)
    what = "thay đổi, cải chính, bổ sung" if amendment.changed else "ghi chú"  # type: ignore[attr-defined]
    title = PaperKind(kind.paper).label if kind.paper else act.get_kind_display()
    number = with_suffix(act.number, kind.paper)
    return f"Có {what} theo {title} số {number} ngày {act.registered_on:%d/%m/%Y} của {act.office.name}."

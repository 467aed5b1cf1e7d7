"""What a paper is worth today: in force, changed since, replaced, or no longer valid. vi: hiệu lực của giấy tờ."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, Subquery, TextChoices
from django.db.models.functions import Coalesce
from django.utils import timezone

from hotich.values.dates import today
from registry.amendments.present import in_force
from registry.amendments.validity import end_of
from registry.kinds.validity import valid_until
from registry.law import name_of_paper
from registry.models import Amendment, DataCorrection, Invalidation, Paper
from registry.models.paper_kinds import PaperKind, with_suffix
from registry.workflows.paper import State


class Worth(TextChoices):
    """What a paper is worth today, one word for each case. vi: tình trạng của giấy tờ."""

    IN_FORCE = "in_force", "Còn hiệu lực"
    NOTED = "noted", "Còn hiệu lực, có ghi chú"
    CHANGED = "changed", "Có thay đổi, cải chính, bổ sung"
    DATA_CORRECTED = "data_corrected", "Dữ liệu đã chỉnh sửa"
    REPLACED = "replaced", "Đã thay thế"
    EXPIRED = "expired", "Hết hạn"
    NOT_ISSUED = "not_issued", "Chưa ban hành"
    VOIDED = "voided", "Đã bỏ số"
    REVOKED = "revoked", "Đã thu hồi"
    ANNULLED = "annulled", "Đã hủy bỏ"
    CANCELLED = "cancelled", "Đã hủy dữ liệu"


#: The act itself counts no more.
ENDED = (Worth.VOIDED, Worth.REVOKED, Worth.ANNULLED, Worth.CANCELLED)


@dataclass(frozen=True, slots=True)
class PaperValidity:
    """A word, its colour and the sentences behind it; `differs` when the act says other things than the paper.

    `since` is the day from which it is so, None where it was never otherwise.
    """

    worth: Worth
    word: str
    tone: str
    sentences: tuple[str, ...] = ()
    differs: bool = False
    since: datetime.date | None = None


def validity_of(papers: Sequence[Paper]) -> dict[int, PaperValidity]:
    """Return what the papers of one act, or one slip, are worth, by their ids, in three statements.

    `record` and `replaced_by` should be selected with the papers. A later act counts for the papers that were made
    before it: a copy given after a change shows the change.
    """
    if not papers:
        return {}
    record = papers[0].record
    if record is None:
        return {paper.pk: _of_slip(paper) for paper in papers}
    ended = end_of(record.pk)
    noted = _noted_in([record.pk])
    corrected = DataCorrection.objects.filter(record=record).aggregate(last=Max("decided_at"))["last"]
    return {paper.pk: _validity(paper, ended, noted, corrected) for paper in papers}


def is_behind() -> Exists:
    """Return the condition that a later act was noted in a paper's act after the paper was made."""
    later = in_force().filter(target=OuterRef("record"), act__registered_at__gt=OuterRef("created_at"))
    return Exists(later)


def noted_since(papers: Iterable[Paper]) -> dict[int, list[Amendment]]:
    """Return, of papers of any acts, what was noted in those after they were made, by their ids; one statement."""
    papers = list(papers)
    noted = _noted_in({paper.record_id for paper in papers}) if papers else []
    return {paper.pk: _since(paper, noted) for paper in papers}


def as_shown(paper: Paper, noted: Sequence[Amendment]) -> str:
    """Name what the signer's page shows: the file, and the acts that were noted since the paper was made."""
    return ".".join([paper.latest_file, *(str(each.pk) for each in noted)])


def sentences_of(noted: Sequence[Amendment]) -> tuple[str, ...]:
    """Say by which acts the paper's own was changed, each with its number."""
    return tuple(_noted(each) for each in noted)


def _of_slip(paper: Paper) -> PaperValidity:
    """A slip is genuine or it is not: what it says was so on its day, and nothing later takes it back."""
    if paper.state == State.ISSUED:
        return PaperValidity(Worth.IN_FORCE, "Phiếu do cơ quan này ban hành", paper.state_tone)
    return PaperValidity(Worth.NOT_ISSUED, paper.get_state_display(), paper.state_tone)


def _noted_in(records: Iterable[int | None]) -> list[Amendment]:
    """Return what was noted in these acts, each with the name and letters that the later act's own paper has."""
    originals = Paper.objects.filter(record=OuterRef("act"), copy_number=None).order_by("-pk")
    return list(
        in_force()
        .filter(target__in=records)
        .select_related("act__office", "act__book")
        .annotate(
            changed=Coalesce(Count("lines"), 0),
            title=Subquery(originals.values("title")[:1]),
            suffix=Subquery(originals.values("suffix")[:1]),
        )
        .order_by("noted_on", "pk")
    )


def _since(paper: Paper, noted: Iterable[Amendment]) -> list[Amendment]:
    return [
        each
        for each in noted
        if each.target_id == paper.record_id
        and each.act.registered_at
        and each.act.registered_at > paper.created_at
    ]


def _validity(
    paper: Paper, ended: Invalidation | None, noted: Sequence[Amendment], corrected: datetime.datetime | None
) -> PaperValidity:
    if ended is not None:
        worth, ended_on = Worth(ended.effect), ended.decided_on or timezone.localdate(ended.made_at)
        return PaperValidity(worth, worth.label, "late", (_ended(ended),), since=ended_on)
    if paper.state != State.ISSUED:
        return PaperValidity(Worth.NOT_ISSUED, paper.get_state_display(), paper.state_tone)
    newer = paper.replaced_by
    if newer is not None and newer.state == State.ISSUED:
        # Never by its code: that opens the page of the paper that counts.
        at = f" ngày {newer.issued_at:%d/%m/%Y}" if newer.issued_at else ""
        replaced_on = timezone.localdate(newer.issued_at) if newer.issued_at else None
        said = f"Đã được thay bằng giấy ban hành{at}."
        return PaperValidity(Worth.REPLACED, Worth.REPLACED.label, "late", (said,), since=replaced_on)
    if later := _since(paper, noted):
        differs = any(each.changed for each in later)  # type: ignore[attr-defined]
        worth = Worth.CHANGED if differs else Worth.NOTED
        return PaperValidity(worth, worth.label, "warning", sentences_of(later), differs, later[-1].noted_on)
    if corrected and corrected > paper.created_at:
        worth, put_right_on = Worth.DATA_CORRECTED, timezone.localdate(corrected)
        told = f"Dữ liệu của việc này đã được chỉnh sửa theo sổ hộ tịch ngày {put_right_on:%d/%m/%Y}."
        return PaperValidity(worth, worth.label, "warning", (told,), differs=True, since=put_right_on)
    if paper.kind == PaperKind.MARITAL_STATUS_CONFIRMATION and paper.act.registered_on:
        until = valid_until(paper.act.registered_on)
        if until < today():
            said = f"Giấy có giá trị đến ngày {until:%d/%m/%Y}."
            expired_on = until + datetime.timedelta(days=1)
            return PaperValidity(Worth.EXPIRED, Worth.EXPIRED.label, "late", (said,), since=expired_on)
    return PaperValidity(Worth.IN_FORCE, Worth.IN_FORCE.label, "done")


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
    what = "thay đổi, cải chính, bổ sung" if amendment.changed else "ghi chú"  # type: ignore[attr-defined]
    assert act.registered_on is not None
    title, suffix = amendment.title, amendment.suffix  # type: ignore[attr-defined]
    if title is None:  # from a paper book, or of a kind without a paper
        name = name_of_paper(act)
        title, suffix = (name.name, name.suffix) if name else (act.get_kind_display(), "")
    number = with_suffix(act.number, suffix)
    return f"Có {what} theo {title} số {number} ngày {act.registered_on:%d/%m/%Y} của {act.office.name}."

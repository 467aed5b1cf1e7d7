"""A record of the register is read against its book, and what follows is decided by another. vi: rà soát dữ liệu.

`confirm_record`, `attach_evidence`, `propose_edit` and `propose_cancel` are the reviewer's at the office;
`approve_reviews` and `reject_reviews` the district's, one by one or many with the same reason. Nothing disappears:
every opinion leaves a version, and what is approved stands beside the act (`registry.changes.corrections`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from digitization.campaigns.queries import in_scope
from digitization.models import Campaign, CancelReason, Evidence, Outcome, ReviewItem
from digitization.models.reviews import REASONS
from digitization.workflows.review import REVIEW, Action
from hotich.acts import audit
from hotich.acts.operation import operation
from hotich.acts.shown import counted, not_counted
from hotich.errors import DomainError, IllegalTransition, InvalidInput, NotFound
from hotich.imaging.inspection import PAPER, inspect
from hotich.models.tracked import change_many
from hotich.rights.access import Actor
from hotich.storage import files, scanning
from hotich.values.names import clean_name
from registry.amendments.present import quote_anew, registered_entry
from registry.changes.corrections import (
    KEPT,
    NUMBER_TAKEN,
    Cancellation,
    Correction,
    cancel_data,
    correct_data,
    is_number_taken,
)
from registry.kinds import kind_of
from registry.kinds.lines import Line, LineKind
from registry.kinds.registration import COLUMNS, QUOTED, correctable
from registry.kinds.values import as_text, checked
from registry.models import CorrectionReason, Record

audit.register(
    {
        "review.attach": "đính kèm giấy tờ của công dân khi rà soát",
        "review.confirm": "xác nhận dữ liệu đúng với sổ",
        "review.propose": "đề nghị chỉnh sửa, hủy dữ liệu",
        "review.approve": "phê duyệt đề nghị rà soát",
        "review.reject": "không duyệt đề nghị rà soát",
    }
)

#: So many papers of citizens stand beside one record.
MOST_PAPERS = 10
_LONGEST_TITLE = 200
#: So many proposals are decided in one transaction.
MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of a decision: the items decided, and for those that were not a sentence by item."""

    items: list[ReviewItem] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)


@operation
def confirm_record(campaign_id: int, record_id: int, *, by: Actor) -> ReviewItem:
    """Say that the data are as the book has them. vi: xác nhận đúng với sổ."""
    item = _begin(campaign_id, record_id, Action.CONFIRM, by=by)
    item.outcome, item.reason, item.note, item.lines = Outcome.CONFIRMED, "", "", {}
    item.save()
    audit.record("review.confirm", by=by, subject=item, record=item.record_id)
    return item


def attach_evidence(
    campaign_id: int, record_id: int, title: str, data: bytes, file_name: str, *, by: Actor
) -> Evidence:
    """Keep a citizen's paper, byte for byte, with the record that is reviewed. vi: đính kèm giấy tờ.

    Raises `InvalidInput` under `title` or `file`: the paper is named, and can be opened.
    """
    wrong = {}
    if not (title := clean_name(title)):
        wrong["title"] = ["Hãy ghi tên giấy tờ, ví dụ “Giấy khai sinh bản chính cấp năm 1988”."]
    elif len(title) > _LONGEST_TITLE:
        wrong["title"] = [f"Tên giấy tờ dài hơn {_LONGEST_TITLE} ký tự. Hãy ghi ngắn hơn."]
    file_name = clean_name(file_name)[-_LONGEST_TITLE:]
    media = ""
    if not file_name and not data:
        wrong["file"] = ["Hãy chọn tệp ảnh hoặc PDF của giấy tờ."]
    else:
        try:
            media = inspect(data, file_name, PAPER).media
            scanning.require_clean(data)
        except DomainError as error:
            wrong["file"] = [error.message]
    if wrong:
        raise InvalidInput(wrong, "Chưa đính kèm được giấy tờ.")
    return _keep_evidence(campaign_id, record_id, title, files.put(data), file_name, media, by=by)


@operation
def _keep_evidence(
    campaign_id: int, record_id: int, title: str, digest: str, file_name: str, media: str, *, by: Actor
) -> Evidence:
    """Name a stored paper beside the record; called by `attach_evidence`."""
    campaign = Campaign.objects.select_related("office").filter(pk=campaign_id).first()
    if campaign is None:
        raise NotFound
    record = Record.objects.lock(record_id)
    item = ReviewItem.objects.filter(campaign=campaign, record=record).first()
    REVIEW.permit(Action.ATTACH, by=by, office=record.office_id, state=item.state if item else REVIEW.initial)
    if campaign.closed_at:
        raise DomainError("Đợt rà soát này đã kết thúc.", code="campaign-closed")
    if item is None and not in_scope(campaign).filter(pk=record.pk).exists():
        raise DomainError("Việc này không thuộc đợt rà soát, hoặc không còn hiệu lực.")
    there = list(Evidence.objects.filter(record=record))
    if any(each.digest == digest for each in there):
        raise InvalidInput({"file": ["Tệp này đã được đính kèm."]}, "Chưa đính kèm được giấy tờ.")
    if len(there) >= MOST_PAPERS:
        raise InvalidInput(
            {"file": [f"Mỗi việc kèm nhiều nhất {MOST_PAPERS} giấy tờ. Hãy ghép các trang vào một tệp PDF."]},
            "Chưa đính kèm được giấy tờ.",
        )
    assert by.user is not None
    kept = Evidence.objects.create(
        campaign=campaign, record=record, title=title, file_name=file_name, media_type=media, digest=digest,
        added_by=by.user, added_by_name=by.name,
    )  # fmt: skip
    audit.record("review.attach", by=by, subject=record, campaign=campaign.pk, digest=digest)
    return kept


@operation
def propose_edit(
    campaign_id: int, record_id: int, new: Mapping[str, Any], reason: str, note: str = "", *, by: Actor
) -> ReviewItem:
    """Propose other values for lines of a record, because the book has them so. vi: đề nghị chỉnh sửa.

    `new` maps keys of the record's lines to values or texts; what stays as it is, is no edit. Raises `InvalidInput`
    under the keys, `reason`, `note` or `lines`.
    """
    item = _begin(campaign_id, record_id, Action.PROPOSE, by=by, reason=reason)
    quote_anew([item.record])
    known, values = correctable(kind_of(item.record), item.record), registered_entry(item.record).values()
    values |= {key: getattr(item.record, column) for key, column in COLUMNS.items()}
    wrong: dict[str, list[str]] = {}
    lines = {}
    for key, value in new.items():
        line = known.get(key)
        if line is None:
            wrong[key] = [KEPT if key in QUOTED else "Loại việc này không có mục đó."]
            continue
        try:
            text = as_text(value) if line.kind == LineKind.UNIT else checked(line, as_text(value))
        except ValueError as error:
            wrong[key] = [str(error)]
        else:
            if text != _tidied(line, old := as_text(values[key])):
                lines[key] = [old, text]
    if not lines and not wrong:
        wrong["lines"] = ["Hãy sửa ít nhất một mục, hoặc xác nhận dữ liệu đúng với sổ."]
    _want_reason(Outcome.EDIT, reason, note, CorrectionReason.OTHER, wrong)
    if not note.strip() and "reg_number" in lines and is_number_taken(item.record, lines["reg_number"][1]):
        wrong["reg_number"] = [NUMBER_TAKEN]
    if wrong:
        raise InvalidInput(wrong, "Chưa gửi được đề nghị.")
    item.outcome, item.reason, item.note, item.lines = Outcome.EDIT, reason, note.strip(), lines
    item.save()
    audit.record(
        "review.propose",
        by=by,
        subject=item,
        record=item.record_id,
        outcome=item.outcome,
        fields=sorted(lines),
    )
    return item


@operation
def propose_cancel(campaign_id: int, record_id: int, reason: str, note: str = "", *, by: Actor) -> ReviewItem:
    """Propose that a record be cancelled: entered twice, or for another year or sex. vi: đề nghị hủy dữ liệu."""
    item = _begin(campaign_id, record_id, Action.PROPOSE, by=by, reason=reason)
    wrong: dict[str, list[str]] = {}
    _want_reason(Outcome.CANCEL, reason, note, CancelReason.OTHER, wrong)
    if wrong:
        raise InvalidInput(wrong, "Chưa gửi được đề nghị.")
    item.outcome, item.reason, item.note, item.lines = Outcome.CANCEL, reason, note.strip(), {}
    item.save()
    audit.record("review.propose", by=by, subject=item, record=item.record_id, outcome=item.outcome)
    return item


@operation
def approve_reviews(ids: Iterable[int], *, until: str | None = None, by: Actor) -> Decided:
    """Put the data right, or cancel them, as proposed. vi: phê duyệt đề nghị rà soát.

    What the approver proposed themselves, what changed since it was shown, and what was decided meanwhile is told in
    `refused`. Proposals that were only counted are those `until` a version (`last_version`); a newer one waits.
    Raises `NotFound` for what the approver does not see, `DomainError` for more than `MOST_AT_ONCE`.
    """
    items, refused = _lock_for(Action.APPROVE, ids, until=until, by=by)
    edits = [each for each in items if each.outcome == Outcome.EDIT]
    why = correct_data([_correction(each) for each in edits], by=by) if edits else {}
    cancels = [each for each in items if each.outcome == Outcome.CANCEL]
    why |= cancel_data([_cancellation(each) for each in cancels], by=by) if cancels else {}
    refused |= {each.pk: why[each.record_id] for each in items if each.record_id in why}
    done = [each for each in items if each.record_id not in why]
    _decide(done, Action.APPROVE, "", by=by)
    return Decided(done, refused)


@operation
def reject_reviews(ids: Iterable[int], reason: str, *, by: Actor) -> Decided:
    """Leave the data as they are and send the proposals back to be read again. vi: không duyệt đề nghị."""
    items, refused = _lock_for(Action.REJECT, ids, by=by, reason=reason)
    _decide(items, Action.REJECT, reason.strip(), by=by)
    return Decided(items, refused)


def _begin(campaign_id: int, record_id: int, action: Action, *, by: Actor, reason: str = "") -> ReviewItem:
    """Return the record's item, locked or new, in its next state and in the reviewer's name, unsaved."""
    campaign = Campaign.objects.select_related("office").filter(pk=campaign_id).first()
    if campaign is None:
        raise NotFound
    # The record's lock keeps two reviewers from making two items.
    record = Record.objects.lock(record_id)
    item = ReviewItem.objects.select_for_update(of=("self",)).filter(campaign=campaign, record=record).first()
    row = REVIEW.permit(
        action,
        by=by,
        office=record.office_id,
        state=item.state if item else REVIEW.initial,
        reason=reason,
        about=[record.pk],
    )
    if campaign.closed_at:
        raise DomainError("Đợt rà soát này đã kết thúc.", code="campaign-closed")
    if item is None:
        if not in_scope(campaign).filter(pk=record.pk).exists():
            raise DomainError("Việc này không thuộc đợt rà soát, hoặc không còn hiệu lực.")
        item = ReviewItem(campaign=campaign, record=record, office=record.office, kind=record.kind)
    assert by.user is not None
    item.record, item.state = record, row.target
    item.reviewed_by, item.reviewed_by_name, item.reviewed_at = by.user, by.name, timezone.now()
    item.decided_by, item.decided_by_name, item.decided_at, item.decision_note = None, "", None, ""
    return item


def _tidied(line: Line, text: str) -> str:
    """Return what the data say as a box would give it back: a space or a line break more is no edit."""
    try:
        return text if line.kind == LineKind.UNIT else checked(line, text)
    except ValueError:  # older than the rule that refuses it
        return text


def _want_reason(outcome: Outcome, reason: str, note: str, other: str, wrong: dict[str, list[str]]) -> None:
    if reason not in REASONS[outcome].values:
        wrong["reason_code"] = ["Hãy chọn lý do."]
    elif reason == other and not note.strip():
        wrong["reason"] = ["Hãy ghi rõ lý do."]


def _lock_for(
    action: Action, ids: Iterable[int], *, by: Actor, reason: str = "", until: str | None = None
) -> tuple[list[ReviewItem], dict[int, str]]:
    """Return the items that may be decided, locked in the order of their ids, and why the others may not."""
    wanted = set(ids)
    if len(wanted) > MOST_AT_ONCE:
        raise DomainError(f"Mỗi lần quyết định nhiều nhất {MOST_AT_ONCE} đề nghị.")
    visible = ReviewItem.objects.visible_to(by)
    locked = visible.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk")
    items = list(locked.select_related("campaign", "office", "reviewed_by", "record"))
    if len(items) < len(wanted):
        raise NotFound
    possible = [each for each in items if REVIEW.allows(action, each.state)]
    REVIEW.permit_all(action, possible, by=by, reason=reason, about=())
    changed = _changed(possible, until, by=by)
    refused: dict[int, str] = {}
    for each in items:
        try:
            REVIEW.follow(action, each)
        except IllegalTransition as error:
            refused[each.pk] = error.message
            continue
        if each.pk in changed:
            refused[each.pk] = changed[each.pk]
        elif each.campaign.closed_at:
            refused[each.pk] = "Đợt rà soát này đã kết thúc."
        elif each.reviewed_by == by.user:
            refused[each.pk] = "Người đề nghị không được tự phê duyệt. Hãy để người khác xem xét."
    return [each for each in items if each.pk not in refused], refused


def last_version(campaign: Campaign) -> str:
    """Return up to where the campaign's proposals are counted: a page that only counts them sends it back."""
    return counted(ReviewItem.history.filter(campaign=campaign))


def _changed(items: Sequence[ReviewItem], until: str | None, *, by: Actor) -> dict[int, str]:
    """Say of each locked item that is no longer as the person saw it, or counted it, what happened."""
    if until is None:
        found = REVIEW.changed([each.record_id for each in items], by=by)
        return {
            each.pk: f"{each.record.title}: {found[each.record_id].message}"
            for each in items
            if each.record_id in found
        }
    versions = ReviewItem.history.filter(campaign__in={each.campaign_id for each in items})
    newer = set(not_counted(versions, until).values_list("id", flat=True))
    return dict.fromkeys(newer, "Đề nghị mới hoặc đã thay đổi sau khi bạn mở trang. Hãy xem lại.")


def _decide(items: Sequence[ReviewItem], action: Action, note: str, *, by: Actor) -> None:
    now = timezone.now()
    for each in items:
        each.state = REVIEW.follow(action, each).target
        each.decided_by, each.decided_by_name, each.decided_at, each.decision_note = (
            by.user,
            by.name,
            now,
            note,
        )
    change_many(items, ["state", "decided_by", "decided_by_name", "decided_at", "decision_note"])
    subjects = [(each, {"record": each.record_id, "outcome": each.outcome}) for each in items]
    audit.record_many(f"review.{action}", by=by, subjects=subjects, reason=note)


def _correction(item: ReviewItem) -> Correction:
    return Correction(
        record_id=item.record_id,
        lines={key: (old, new) for key, (old, new) in item.lines.items()},
        reason=CorrectionReason(item.reason),
        proposed_by=item.reviewed_by,
        proposed_by_name=item.reviewed_by_name,
        note=item.note,
    )


def _cancellation(item: ReviewItem) -> Cancellation:
    return Cancellation(item.record_id, ". ".join(filter(None, (item.reason_label, item.note))))

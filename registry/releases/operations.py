"""Ask for a list, approve it, hand it over, and end it. vi: cung cấp danh sách cho cơ quan khác."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from hotich.acts import audit, errands
from hotich.acts.operation import operation
from hotich.errors import DomainError, IllegalTransition, InvalidInput, NotAllowed, NotFound
from hotich.models import Errand
from hotich.rights.access import Actor
from hotich.storage import files
from hotich.values.dates import VIETNAM, now, technical, today
from registry.models import Record, Release
from registry.releases.lists import Listed
from registry.releases.queries import kinds_on, scopes, texts_on
from registry.workflows.release import RELEASE, Action

audit.register(
    {
        "release.draft": "soạn yêu cầu cung cấp danh sách",
        "release.save": "sửa yêu cầu cung cấp danh sách",
        "release.submit": "trình duyệt cung cấp danh sách",
        "release.approve": "duyệt cung cấp danh sách",
        "release.refuse": "không duyệt cung cấp danh sách",
        "release.produce": "lập danh sách cung cấp",
        "release-person.view": "đưa vào danh sách cung cấp cho cơ quan khác",
        "release.hand-over": "tải danh sách để giao",
        "release.expire": "hết hạn danh sách, xóa tệp",
    }
)

#: Entries of the trail that are written at once.
_PART = 5_000


@operation
def draft_release(asked: Mapping[str, Any], *, by: Actor) -> Release:
    """Begin a list that an agency asked for; `asked` are the columns of `Release` that a person fills in.

    vi: soạn yêu cầu. Raises `NotAllowed`, and `InvalidInput` for what is missing or cannot be.
    """
    if by.office is None or by.user is None:
        raise NotFound
    row = RELEASE.permit(Action.DRAFT, by=by, office=by.office, wrong=_wrong(asked, by))
    release = Release.objects.create(
        office=by.office, state=row.target, drafted_by=by.user, drafted_by_name=by.name, **asked
    )
    audit.record("release.draft", by=by, subject=release)
    return release


@operation
def save_release(release_id: int, asked: Mapping[str, Any], *, by: Actor) -> Release:
    """Change what is asked for, before it is put forward or after it was refused. vi: sửa yêu cầu.

    Whoever saves asks for it from now on. Raises as `draft_release`, and `IllegalTransition`.
    """
    release = Release.objects.lock(release_id)
    row = RELEASE.permit(Action.SAVE, release, by=by, wrong=_wrong(asked, by))
    for name, value in asked.items():
        setattr(release, name, value)
    assert by.user is not None, "a person asks for a list"
    release.state, release.drafted_by, release.drafted_by_name = row.target, by.user, by.name
    release.decided_by, release.decided_by_name, release.decided_at = None, "", None
    release.refusal = ""
    release.save()
    audit.record("release.save", by=by, subject=release)
    return release


@operation
def submit_release(release_id: int, *, by: Actor) -> Release:
    """Put a list before somebody else for their decision. vi: trình duyệt. Raises `IllegalTransition`, `NotAllowed`."""
    release = Release.objects.lock(release_id)
    release.state = RELEASE.permit(Action.SUBMIT, release, by=by).target
    release.save()
    audit.record("release.submit", by=by, subject=release)
    return release


@operation
def approve_release(release_id: int, *, by: Actor) -> Release:
    """Let the data leave the register: a worker makes the list at once. vi: duyệt cung cấp.

    Raises `NotAllowed` for whoever asked for it, `ChangedMeanwhile`, and `InvalidInput` for a list whose file would
    have ended by now.
    """
    release = _decide(release_id, Action.APPROVE, by=by)
    if release.expires_on < today():
        raise InvalidInput(
            {"expires_on": ["Hạn giữ tệp đã qua. Hãy không duyệt để người soạn ghi hạn mới rồi trình lại."]}
        )
    release.save()
    audit.record("release.approve", by=by, subject=release)
    errands.ring("produce_release", release.pk)
    return release


@operation
def refuse_release(release_id: int, reason: str, *, by: Actor) -> Release:
    """Give a list back to whoever asked for it, with the reason. vi: không duyệt. Raises as `approve_release`."""
    release = _decide(release_id, Action.REFUSE, reason, by=by)
    release.refusal = reason.strip()
    release.save()
    audit.record("release.refuse", by=by, subject=release, reason=release.refusal)
    return release


@operation
def keep_release(
    release_id: int, digest: str, rows: int, people: Sequence[Listed], errand: Errand, *, by: Actor
) -> Release:
    """Keep the file of a list together with an entry in the trail for everybody who stands in it. vi: lập danh sách.

    Raises `ClaimLost` when another worker makes it, `IllegalTransition` when it is made already.
    """
    release = Release.objects.lock(release_id)
    release.state = RELEASE.follow(Action.PRODUCE, release).target
    release.digest, release.rows, release.produced_at, release.problem = digest, rows, now(), ""
    release.save()
    for at in range(0, len(people), _PART):
        told = [
            (each.record_id, {"release": release.pk, "role": each.role}) for each in people[at : at + _PART]
        ]
        audit.record_rows("release-person.view", by=by, model=Record, details=told, reason=release.why)
    audit.record("release.produce", by=by, subject=release, rows=rows, sha256=digest)
    ends = datetime.datetime.combine(
        release.expires_on + datetime.timedelta(days=1), datetime.time(), VIETNAM
    )
    errands.ring("expire_release", release.pk, at=technical(ends))
    errands.settle(errand)
    return release


@operation
def hand_over_release(release_id: int, *, by: Actor) -> Release:
    """Let somebody take the file away to hand it to the agency, as often as its time allows. vi: giao danh sách.

    Raises `IllegalTransition` for a list that is not made yet, or whose time is over, `DomainError` for a lost file.
    """
    release = Release.objects.lock(release_id)
    row = RELEASE.permit(Action.HAND_OVER, release, by=by)
    if not release.holds_file_on(today()):
        raise IllegalTransition(
            f"Tệp chỉ được giữ đến hết ngày {release.expires_on:%d/%m/%Y} nên không tải được nữa. "
            "Cần cung cấp lại thì soạn yêu cầu mới."
        )
    try:
        files.path_of(release.digest)
    except files.FileDamaged as error:
        raise DomainError(
            "Tệp của danh sách này không còn trên máy chủ. Hãy báo quản trị; cần giao ngay thì soạn yêu cầu mới."
        ) from error
    release.state = row.target
    release.save()
    audit.record("release.hand-over", by=by, subject=release, reason=release.why)
    return release


@operation
def end_release(release_id: int, *, by: Actor) -> Release:
    """End the time of a list; whoever calls removes its file then. Row and trail stay. vi: hết hạn danh sách.

    Ended already, it stays as it is.
    """
    release = Release.objects.lock(release_id)
    if RELEASE.allows(Action.EXPIRE, release.state):
        release.state = RELEASE.follow(Action.EXPIRE, release).target
        release.save()
        audit.record("release.expire", by=by, subject=release)
    return release


def tell_problem(release_id: int, problem: str) -> None:
    """Say on a list why it could not be made. Needs the caller's transaction and actor."""
    release = Release.objects.lock(release_id)
    release.problem = problem
    release.save()


def _decide(release_id: int, action: Action, reason: str = "", *, by: Actor) -> Release:
    release = Release.objects.lock(release_id)
    row = RELEASE.permit(action, release, by=by, reason=reason)
    if by.user is None or release.drafted_by_id == by.user.pk:
        raise NotAllowed(
            "Người soạn yêu cầu không tự quyết định. Hãy để lãnh đạo hoặc người phê duyệt khác quyết định."
        )
    release.state = row.target
    release.decided_by, release.decided_by_name, release.decided_at = by.user, by.name, now()
    return release


def _wrong(asked: Mapping[str, Any], by: Actor) -> dict[str, list[str]]:
    """Return what cannot be asked for today, by the columns that it is about."""
    wrong: dict[str, list[str]] = {}
    on, kind = today(), asked["kind"]
    if by.office is None or kind not in kinds_on(on, by.office):
        wrong["kind"] = ["Loại danh sách này hiện không được cung cấp. Hãy chọn trong danh mục."]
    if asked["scope"] not in scopes(by):
        wrong["scope"] = ["Hãy chọn cơ quan của mình hoặc cơ quan ngay bên dưới."]
    if not texts_on(on).filter(pk=asked["basis"].pk).exists():
        wrong["basis"] = ["Văn bản này không còn hiệu lực. Hãy chọn văn bản đang có hiệu lực."]
    if asked["letter_date"] > on:
        wrong["letter_date"] = ["Ngày văn bản ở sau hôm nay."]
    if asked["last"] > on:
        wrong["last"] = ["Chỉ lập được danh sách các việc đã đăng ký. Hãy ghi ngày không sau hôm nay."]
    elif asked["last"] < asked["first"]:
        wrong["last"] = ["Ngày cuối ở trước ngày đầu."]
    latest = on + datetime.timedelta(days=kind.days_open)
    if not on <= asked["expires_on"] <= latest:
        wrong["expires_on"] = [f"Tệp giữ được từ hôm nay đến nhiều nhất hết ngày {latest:%d/%m/%Y}."]
    for name in ("agency", "letter_number", "purpose"):
        if not asked[name].strip():
            wrong[name] = ["Hãy ghi theo văn bản đề nghị."]
    return wrong

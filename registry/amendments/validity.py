"""Whether an act still counts. vi: hiệu lực của việc hộ tịch."""

from django.db.models import Exists, OuterRef

from registry.models import Invalidation


def end_of(record_id: int) -> Invalidation | None:
    """Return why the act is not valid at present, or None."""
    return Invalidation.objects.filter(record=record_id, lifted_at=None).first()


def why_invalid(record_id: int | None) -> str:
    """Return the sentence that refuses work with an act that no longer counts, or nothing; a slip has no act."""
    ended = end_of(record_id) if record_id else None
    if ended is None:
        return ""
    return (
        f"Việc hộ tịch này đã {_ENDED[ended.effect]}: {ended.reason} Không ký, ban hành hay cấp bản sao được."
    )


def has_ended(outer: str = "pk") -> Exists:
    """Return the condition that the act named by the outer query's `outer` is not valid at present."""
    return Exists(Invalidation.objects.filter(record=OuterRef(outer), lifted_at=None))


def is_voided(outer: str = "pk") -> Exists:
    """Return the condition that the act named by the outer query's `outer` was given up, with its number, for good."""
    voided = Invalidation.objects.filter(effect=Invalidation.Effect.VOIDED)
    return Exists(voided.filter(record=OuterRef(outer)))


def is_cancelled(outer: str = "pk") -> Exists:
    """Return the condition that the data named by the outer query's `outer` should not be there at all."""
    cancelled = Invalidation.objects.filter(effect=Invalidation.Effect.CANCELLED, lifted_at=None)
    return Exists(cancelled.filter(record=OuterRef(outer)))


_ENDED: dict[str, str] = {
    Invalidation.Effect.VOIDED: "bỏ số",
    Invalidation.Effect.REVOKED: "bị thu hồi",
    Invalidation.Effect.ANNULLED: "bị hủy bỏ",
    Invalidation.Effect.CANCELLED: "bị hủy dữ liệu",
}

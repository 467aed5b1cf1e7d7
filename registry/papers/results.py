"""What others get of a registered act: the numbers and the issued file. vi: kết quả đăng ký."""

from registry.models import Paper
from registry.models.paper_kinds import COPIES
from registry.papers.validity import noted_since


def issued_result(paper_id: int) -> dict[str, str]:
    """Return the result of an issued paper in plain words: numbers, dates (ISO) and the SHA-256 that names its file.

    The day of an act from a paper book may be partial or empty.
    """
    paper = Paper.objects.select_related("record__book", "record__personal_id_request").get(pk=paper_id)
    record = paper.act
    request = getattr(record, "personal_id_request", None)
    return {
        "title": paper.title,
        "number": record.number,
        "book": record.book_code,
        "registered_on": record.registered_on.isoformat() if record.registered_on else record.paper_date.iso,
        "personal_id": request.number if request else "",
        "paper_code": paper.code,
        "paper_sha256": paper.issued_file,
    }


def paper_as_of_now(original: Paper) -> Paper | None:
    """Return the issued paper that says what the act of this original says now; None while no paper does.

    It is the original itself until a later act changes a line; then a copy given since, or the later act's own paper.
    vi: giấy tờ có nội dung hiện nay.
    """
    changed = [each for each in noted_since([original])[original.pk] if each.changed]  # type: ignore[attr-defined]
    if not changed:
        return original
    last = changed[-1].act
    issued = Paper.objects.filter(issued_at__isnull=False).order_by("-pk")
    copy = issued.filter(
        record=original.record_id, kind__in=COPIES, created_at__gt=last.registered_at
    ).first()
    return copy or issued.filter(record=last, copy_number=None).first()

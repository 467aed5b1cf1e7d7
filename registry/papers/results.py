"""What others get of a registered act: the numbers and the issued file. vi: kết quả đăng ký."""

from registry.models import Paper


def issued_result(paper_id: int) -> dict[str, str]:
    """Return the result of an issued paper in plain words: numbers, dates (ISO) and the SHA-256 that names its file.

    The day of an act from a paper book may be partial or empty.
    """
    paper = Paper.objects.select_related("record__book", "record__personal_id_request").get(pk=paper_id)
    record = paper.record
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

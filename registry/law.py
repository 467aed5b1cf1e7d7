"""What the law says of acts and papers on a day, from its rows. vi: quy định áp dụng cho việc hộ tịch và giấy tờ."""

import datetime

from hotich.errors import DomainError
from hotich.law import rows as law
from registry.models import Paper, PaperName
from registry.models.paper_kinds import PaperKind


def paper_name(kind: str, on: datetime.date) -> PaperName:
    """Return what a kind of paper is called on a day, with the letters after its number and its layout.

    Raises `DomainError` for a paper that the law of that day does not know.
    """
    row = law.row(PaperName, on, kind=kind)
    if row is None:
        raise DomainError(
            f"Ngày {on:%d/%m/%Y} chưa có quy định về {PaperKind(kind).label}.", code="no-paper-name"
        )
    return row


def name_paper(paper: Paper, on: datetime.date) -> Paper:
    """Let a paper have the name, letters and layout of the day on which it is made, and return it."""
    row = paper_name(paper.kind, on)
    paper.title, paper.suffix, paper.template_version = row.name, row.suffix, row.layout
    return paper


def why_renamed(paper: Paper, on: datetime.date) -> str:
    """Say why a paper that was made and that nobody has signed is not signed as it is: it has another name by now.

    What its signatory has signed keeps its name, though the seal comes later.
    """
    if paper.signed_file or not paper.base_file:
        return ""
    row = paper_name(paper.kind, on)
    if (paper.title, paper.suffix, paper.template_version) == (row.name, row.suffix, row.layout):
        return ""
    since = f"từ ngày {row.valid_from:%d/%m/%Y} " if row.valid_from else ""
    now = f"là “{row.name}”" if row.name != paper.title else "có ký hiệu hoặc mẫu khác"
    return f"“{paper.title}” {since}{now}" + (f" ({row.basis})." if row.basis else ".")

"""What the register holds of one act, confirmed. vi: Giấy xác nhận thông tin hộ tịch."""

from dataclasses import replace

from hotich.values.names import upper
from registry.models import Paper
from registry.papers.printed import ActContent, Cell, PrintedSection


def information_confirmation(paper: Paper, title: str, extract: ActContent) -> ActContent:
    """Return the lines of the act's extract under the words of a confirmation; what a later act changed as lines.

    The drawn form is not public: who asks, of whom, which act with its number, day and office, what for.
    """
    changed = PrintedSection(
        tuple((Cell(each.label, f"từ “{each.old}” thành “{each.new}”"),) for each in extract.changes),
        title=extract.opening,
    )
    purpose = PrintedSection(((Cell("Giấy này được sử dụng để", paper.purpose),),))
    return replace(
        extract,
        title=upper(paper.get_kind_display()),
        opening=(
            f"Xét đề nghị của {paper.requester} về việc xác nhận thông tin hộ tịch của {title}, "
            "căn cứ Sổ hộ tịch, Cơ sở dữ liệu hộ tịch điện tử,"
        ),
        sections=(
            PrintedSection(((Cell("Việc hộ tịch", paper.act.get_kind_display()),),)),
            *extract.sections,
            *((changed,) if extract.changes else ()),
            *((purpose,) if paper.purpose else ()),
        ),
        changes=(),
    )

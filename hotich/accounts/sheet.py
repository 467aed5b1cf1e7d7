"""The result of a review of accounts: counts and every account as a workbook, the counts as a paper. vi: kết quả."""

from __future__ import annotations

from django.utils import timezone

from hotich.accounts.queries import Progress, progress
from hotich.accounts.questions import ListTypeset
from hotich.acts import facts
from hotich.models import AccountReview
from hotich.rights.access import Actor
from hotich.web.workbook import Sheets, workbook

_COUNTS = [
    ("Cơ quan", 44),
    ("Tài khoản rà soát", 12),
    ("Giữ", 10),
    ("Khóa", 10),
    ("Xóa", 10),
    ("Chưa quyết định", 12),
]
_ACCOUNTS = [
    ("Tên đăng nhập", 18),
    ("Họ và tên", 26),
    ("Cơ quan", 36),
    ("Phân công", 44),
    ("Đăng nhập gần nhất", 17),
    ("Việc gần nhất", 17),
    ("Việc đang giữ", 9),
    ("Chứng thư số đến", 17),
    ("Cảnh báo", 34),
    ("Trả lời", 9),
    ("Đề nghị", 9),
    ("Quyết định", 9),
    ("Lý do", 40),
    ("Người quyết định", 24),
    ("Quyết định lúc", 17),
]


def review_workbook(review: AccountReview, by: Actor) -> bytes:
    """Return the counts and the accounts that this actor sees."""
    title = f"Kết quả rà soát tài khoản: {review.title}"
    total, offices = progress(review, by)

    def fill(sheets: Sheets) -> None:
        sheets.table("Theo cơ quan", title, _COUNTS, [_counts(row) for row in (*offices, total)])
        found = (
            review.accounts.shown_to(by).select_related("account", "office").order_by("office__code", "pk")
        )
        sheets.table(
            "Tài khoản",
            title,
            _ACCOUNTS,
            (
                (
                    row.account.username, row.account.full_name, row.office.name, row.roles, row.last_login,
                    row.last_act, row.open_work, row.certificate_to, "; ".join(row.warnings()),
                    row.get_answer_display(), row.get_proposal_display(), row.get_decision_display(),
                    row.decision_reason, row.decided_by_name, row.decided_at,
                )
                for row in found.iterator(chunk_size=2000)
            ),
        )  # fmt: skip

    return workbook(fill)


def review_paper(review: AccountReview, by: Actor) -> bytes:
    """Return the counts that this actor sees as a PDF to sign and send; it names no account."""
    total, offices = progress(review, by)
    context = {
        "review": review,
        "total": total,
        "offices": offices,
        "by": by,
        "printed_at": timezone.localtime(),
    }
    pdf: bytes = facts.look_up(ListTypeset("admin/hotich/account_review_paper.html", context))
    return pdf


def _counts(row: Progress) -> tuple[object, ...]:
    name = row.office.name if row.office else "Cộng"
    return (name, row.total, row.kept, row.locked, row.deleted, row.left)

"""Who describes a paper book and keeps its pages. vi: lập sổ giấy, đưa trang vào sổ."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, STAYS, Transition, Workflow
from hotich.roles import Role


class BookAction(TextChoices):
    """vi: thao tác với sổ giấy."""

    ENTER = "enter", "Lập sổ"
    CHANGE = "change", "Sửa thông tin sổ"
    CHOOSE_CHECKING = "choose_checking", "Chọn cách kiểm tra"


class PageAction(TextChoices):
    """vi: thao tác với trang sổ."""

    ADD = "add", "Đưa trang vào sổ"
    INSERT = "insert", "Chèn trang không có ảnh"
    ADJUST = "adjust", "Chỉnh ảnh trang"
    MARK = "mark", "Ghi tình trạng trang"
    UNMARK = "unmark", "Ghi lại là trang có ảnh"
    MOVE = "move", "Đổi thứ tự trang"
    NUMBER = "number", "Ghi số trang"
    REMOVE = "remove", "Bỏ trang"


#: Whoever photographs and scans.
_KEEPERS = (Role.REGISTRAR, Role.TRANSCRIBER, Role.CHECKER)
_WHY_NO_IMAGE = "Hãy ghi lý do, ví dụ “Trang bị xé mất, chỉ còn cuống”."
_B, _P = BookAction, PageAction

# fmt: off
BOOK = Workflow(
    "paper_book",
    about="Sổ giấy",
    transitions=[
        Transition(_B.ENTER,           ANY, STAYS, _KEEPERS),
        Transition(_B.CHANGE,          ANY, STAYS, _KEEPERS),
        # How the entries are looked at again is not for whoever types them to say.
        Transition(_B.CHOOSE_CHECKING, ANY, STAYS, (Role.REGISTRAR, Role.CHECKER)),
    ],
)

PAGE = Workflow(
    "book_page",
    about="Trang sổ giấy",
    transitions=[
        Transition(_P.ADD,    ANY, STAYS, _KEEPERS),
        Transition(_P.INSERT, ANY, STAYS, _KEEPERS, reason=_WHY_NO_IMAGE),
        Transition(_P.ADJUST, ANY, STAYS, _KEEPERS),
        Transition(_P.MARK,   ANY, STAYS, _KEEPERS, reason=_WHY_NO_IMAGE),
        Transition(_P.UNMARK, ANY, STAYS, _KEEPERS),
        Transition(_P.MOVE,   ANY, STAYS, _KEEPERS),
        Transition(_P.NUMBER, ANY, STAYS, _KEEPERS),
        Transition(_P.REMOVE, ANY, STAYS, _KEEPERS, reason="Hãy ghi lý do bỏ trang."),
    ],
)
# fmt: on

"""Who puts the images of a book to entries that were typed before it was scanned. vi: gắn trang sổ."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, STAYS, Transition, Workflow
from hotich.roles import Role


class MatchingAction(TextChoices):
    """vi: thao tác gắn trang sổ."""

    ATTACH_PAGE = "attach_page", "Gắn trang"
    DETACH_PAGE = "detach_page", "Bỏ gắn trang"
    GO_WITHOUT_IMAGE = "go_without_image", "Không có ảnh trang sổ"
    ATTACH_BY_LABELS = "attach_by_labels", "Gắn theo số trang đã nhập"
    HAND_OVER = "hand_over", "Chuyển kiểm tra"


_TYPISTS = (Role.TRANSCRIBER, Role.REGISTRAR)
_A = MatchingAction

# What happens to an entry's page is possible as long as its typist may still save it (`ENTRY`).
# fmt: off
MATCHING = Workflow(
    "page_matching",
    about="Ghép ảnh với trang sổ",
    transitions=[
        Transition(_A.ATTACH_PAGE,      ANY, STAYS, _TYPISTS),
        Transition(_A.DETACH_PAGE,      ANY, STAYS, _TYPISTS),
        Transition(_A.GO_WITHOUT_IMAGE, ANY, STAYS, _TYPISTS, reason="Hãy ghi vì sao không có ảnh, ví dụ “Sổ hư hỏng sau khi đã nhập”."),
        Transition(_A.ATTACH_BY_LABELS, ANY, STAYS, _TYPISTS),
        Transition(_A.HAND_OVER,        ANY, STAYS, _TYPISTS),
    ],
)
# fmt: on

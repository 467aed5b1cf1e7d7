"""What may happen to a contractor's package. vi: quy trình gói số hóa."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, Transition, Workflow
from hotich.roles import Role


class PackageState(TextChoices):
    """Where a package stands. vi: trạng thái gói số hóa."""

    UPLOADED = "uploaded", "Chờ kiểm tra"
    CHECKED = "checked", "Đã kiểm tra"
    IMPORTING = "importing", "Đang nhập"
    IMPORTED = "imported", "Đã nhập"
    REFUSED = "refused", "Không nhận"


#: A worker is to go on with it.
UNDER_WAY = (PackageState.UPLOADED, PackageState.IMPORTING)


class PackageAction(TextChoices):
    """vi: thao tác với gói số hóa."""

    SUBMIT = "submit", "Gửi gói"
    CHECK = "check", "Kiểm tra xong"
    REFUSE = "refuse", "Từ chối gói"
    IMPORT = "import", "Nhập các dòng đúng"
    DISCARD = "discard", "Bỏ gói"
    FINISH = "finish", "Nhập xong"


_BRINGERS = (Role.TRANSCRIBER, Role.REGISTRAR)

# fmt: off
PACKAGE = Workflow(
    "package",
    PackageState,
    about="Gói dữ liệu số hóa",
    initial=PackageState.UPLOADED,
    transitions=[
        Transition(PackageAction.SUBMIT,  ANY,                       PackageState.UPLOADED,  _BRINGERS),
        Transition(PackageAction.CHECK,   (PackageState.UPLOADED,),  PackageState.CHECKED),
        Transition(PackageAction.REFUSE,  UNDER_WAY,                 PackageState.REFUSED),
        Transition(PackageAction.IMPORT,  (PackageState.CHECKED,),   PackageState.IMPORTING, _BRINGERS),
        Transition(PackageAction.DISCARD, (PackageState.CHECKED,),   PackageState.REFUSED,   _BRINGERS, reason="Hãy ghi lý do bỏ gói để người gửi biết."),
        Transition(PackageAction.FINISH,  (PackageState.IMPORTING,), PackageState.IMPORTED),
    ],
)
# fmt: on

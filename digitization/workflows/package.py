"""What may happen to a contractor's package. vi: quy trình gói số hóa."""

from django.db.models import TextChoices

from hotich.acts.access import Role
from hotich.acts.workflow import Transition, Workflow


class PackageState(TextChoices):
    """Where a package stands. vi: trạng thái gói số hóa."""

    UPLOADED = "uploaded", "Chờ kiểm tra"
    CHECKED = "checked", "Đã kiểm tra"
    IMPORTING = "importing", "Đang nhập"
    IMPORTED = "imported", "Đã nhập"
    REFUSED = "refused", "Không nhận"


class PackageAction(TextChoices):
    """vi: thao tác với gói số hóa."""

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
    initial=PackageState.UPLOADED,
    transitions=[
        Transition(PackageAction.CHECK,   (PackageState.UPLOADED,),                          PackageState.CHECKED),
        Transition(PackageAction.REFUSE,  (PackageState.UPLOADED, PackageState.IMPORTING),   PackageState.REFUSED),
        Transition(PackageAction.IMPORT,  (PackageState.CHECKED,),                           PackageState.IMPORTING, _BRINGERS),
        Transition(PackageAction.DISCARD, (PackageState.CHECKED,),                           PackageState.REFUSED,   _BRINGERS, reason="Hãy ghi lý do."),
        Transition(PackageAction.FINISH,  (PackageState.IMPORTING,),                         PackageState.IMPORTED),
    ],
)
# fmt: on

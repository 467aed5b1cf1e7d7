"""What may happen to a file of another system that is taken in. vi: quy trình chuyển dữ liệu từ hệ thống khác."""

from django.db.models import TextChoices

from hotich.rights.workflow import ANY, STAYS, Transition, Workflow
from hotich.roles import Role


class SourceState(TextChoices):
    """How far a file has come. vi: tình trạng chuyển dữ liệu."""

    RUNNING = "running", "Đang chuyển"
    DONE = "done", "Đã chuyển xong"
    REFUSED = "refused", "Không nhận"


class SourceAction(TextChoices):
    """vi: thao tác chuyển dữ liệu."""

    BEGIN = "begin", "Chuyển dữ liệu"
    TAKE_PART = "take_part", "Chuyển một phần"
    FINISH = "finish", "Chuyển xong"
    REFUSE = "refuse", "Không nhận tệp"


_TYPISTS = (Role.TRANSCRIBER, Role.REGISTRAR)
_S, _A = SourceState, SourceAction

# A worker takes the parts in, in the name of the person who began: whoever lost their role meanwhile brings in no more.
# fmt: off
SOURCE_IMPORT = Workflow(
    "source_import",
    SourceState,
    about="Nạp tệp của phần mềm khác",
    initial=SourceState.RUNNING,
    transitions=[
        Transition(_A.BEGIN,     ANY,           _S.RUNNING, _TYPISTS),
        Transition(_A.TAKE_PART, (_S.RUNNING,), STAYS,      _TYPISTS),
        Transition(_A.FINISH,    (_S.RUNNING,), _S.DONE,    _TYPISTS),
        Transition(_A.REFUSE,    (_S.RUNNING,), _S.REFUSED),
    ],
)
# fmt: on

"""What partners tell us of a request, read into our words: all agencies send events of one form.

`read` is called when an event is applied; until then it is kept as it came.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from hotich.errors import DomainError
from hotich.values.money import dong
from hotich.values.personal_id import PersonalId
from interlink.models import Topic
from interlink.workflows.branch import Action

_BRANCH_ACTIONS = {
    "branch.accepted": Action.START,
    "branch.paper_asked": Action.ASK_PAPER,
    "branch.completed": Action.COMPLETE,
    "branch.refused": Action.REFUSE,
}
#: Where agencies write the number of what they gave: a card, a file of theirs, a decision.
RESULT_NUMBERS = ("soThe", "soHoSo", "soQuyetDinh")
#: A page of reasons; what is longer is no word to a registrar.
_LONGEST_REASON = 2000
TYPES = ("personal_id.given", "personal_id.refused", *_BRANCH_ACTIONS)


@dataclass(frozen=True, slots=True)
class NumberGiven:
    """The population database has given a child its number."""

    answers: ClassVar = Topic.PERSONAL_ID
    number: str


@dataclass(frozen=True, slots=True)
class NumberRefused:
    """The population database gives no number, and says why."""

    answers: ClassVar = Topic.PERSONAL_ID
    reason: str


@dataclass(frozen=True, slots=True)
class BranchMoved:
    """An agency has taken a request, ended it with a result, or stopped at it with a reason."""

    answers: ClassVar = Topic.BRANCH
    action: Action
    reason: str
    result: str
    result_number: str


Event = NumberGiven | NumberRefused | BranchMoved


def read(type: str, data: dict[str, Any]) -> Event:
    """Return what an event means; raises `DomainError` for a number that is none."""
    reason = str(data.get("lyDo", ""))[:_LONGEST_REASON]
    if type == "personal_id.given":
        try:
            return NumberGiven(PersonalId.parse(str(data.get("soDinhDanh", ""))).number)
        except ValueError as error:
            raise DomainError(f"Số định danh nhận được không hợp lệ: {error}") from error
    if type == "personal_id.refused":
        return NumberRefused(reason)
    action = _BRANCH_ACTIONS[type]
    if action in (Action.REFUSE, Action.ASK_PAPER):
        reason = reason or "Không nêu lý do"
    number = next((str(data[name]) for name in RESULT_NUMBERS if data.get(name)), "")
    return BranchMoved(action, reason, _result(data), number)


def _result(data: dict[str, Any]) -> str:
    """Return what an agency has done, with the amount where it names one."""
    words, amount = str(data.get("ketQua", "")), data.get("soTien")
    return f"{words}; số tiền {dong(amount)}" if isinstance(amount, int) and amount else words

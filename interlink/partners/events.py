"""What partners tell us of a request, read into our words: all agencies send events of one form.

`read` is called when an event is applied; until then it is kept as it came.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from hotich.errors import DomainError
from hotich.values.personal_id import PersonalId
from interlink.models import Topic
from interlink.workflows.branch import Action

_BRANCH_ACTIONS = {
    "branch.accepted": Action.START,
    "branch.completed": Action.COMPLETE,
    "branch.refused": Action.REFUSE,
}
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
    """An agency has taken a request, ended it with a result, or refused it with a reason."""

    answers: ClassVar = Topic.BRANCH
    action: Action
    reason: str
    result: str


Event = NumberGiven | NumberRefused | BranchMoved


def read(type: str, data: dict[str, Any]) -> Event:
    """Return what an event means; raises `DomainError` for a number that is none."""
    reason = str(data.get("lyDo", ""))
    if type == "personal_id.given":
        try:
            return NumberGiven(PersonalId.parse(str(data.get("soDinhDanh", ""))).number)
        except ValueError as error:
            raise DomainError(f"Số định danh nhận được không hợp lệ: {error}") from error
    if type == "personal_id.refused":
        return NumberRefused(reason)
    action = _BRANCH_ACTIONS[type]
    if action == Action.REFUSE:
        reason = reason or "Không nêu lý do"
    return BranchMoved(action, reason, str(data.get("ketQua", "")))

"""A workflow is a table: what may follow what, by which act, done by which role. vi: quy trình."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import TextChoices

from hotich.access import Role
from hotich.errors import IllegalTransition


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: `roles` may take a case from any of `sources` to `target` by `action`.

    A row without roles is an act of the system (a partner's answer, a worker's result); no person is offered it.
    """

    action: TextChoices
    sources: tuple[TextChoices, ...]
    target: TextChoices
    roles: tuple[Role, ...] = ()
    reason_required: bool = False


class Workflow:
    """The rows of one kind of case, and the two questions that views, guards and tests ask of them."""

    def __init__(
        self, name: str, states: type[TextChoices], *, initial: TextChoices, transitions: Sequence[Transition]
    ) -> None:
        self.name = name
        self.states = states
        self.initial = initial
        self.transitions = tuple(transitions)
        self._by_action = {row.action: row for row in self.transitions}
        if len(self._by_action) != len(self.transitions):
            raise ValueError(f"{name}: an action has two rows")

    def transition(self, action: TextChoices, state: str) -> Transition:
        """Return the row for `action`, or refuse because `state` does not allow it."""
        row = self._by_action[action]
        if state not in row.sources:
            raise IllegalTransition(
                f"Không thể “{action.label.lower()}” khi đang ở trạng thái “{self.states(state).label}”. "
                "Hãy tải lại trang để xem tình trạng mới nhất."
            )
        return row

    def available(self, state: str, *roles: str) -> list[Transition]:
        """Return the rows that `state` allows, of these roles only if any are named."""
        return [
            row
            for row in self.transitions
            if state in row.sources and (not roles or set(row.roles) & set(roles))
        ]

    def as_table(self) -> str:
        """Return the rows as text: the golden file in which a change of law shows as a one-line diff."""
        lines = [f"{self.name}: {self.initial}"]
        for row in self.transitions:
            roles = ",".join(row.roles) or "system"
            reason = " (reason)" if row.reason_required else ""
            lines.append(f"{row.action}: {'|'.join(row.sources)} -> {row.target} by {roles}{reason}")
        return "\n".join(lines) + "\n"

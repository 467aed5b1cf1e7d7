"""A workflow is a table: what may follow what, by which act, done by which role. vi: quy trình.

Who may do something is one sentence, `row = DOSSIER.permit(Action.REFUSE, dossier, by=by, reason=reason)`; what a page
offers (`may`, `actions`) and whom it lets in (`roles`) is read from the same rows.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from django.db.models import TextChoices

from hotich.errors import DomainError, IllegalTransition, InvalidInput
from hotich.rights import access
from hotich.rights.access import Actor
from hotich.roles import Role

if TYPE_CHECKING:
    from hotich.models import Office

#: The sources of an act that begins a case, or that no state forbids.
ANY: tuple[TextChoices, ...] = ()
#: The target of an act that leaves the state as it is.
STAYS = None


class Case(Protocol):
    """What a table judges: something of an office, in a state."""

    @property
    def pk(self) -> int: ...

    @property
    def office_id(self) -> int: ...

    @property
    def state(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: `roles` may take a case from any of `sources` to `moves_to` by `action`.

    A row without roles is an act of the system (a partner's answer, a worker's result); no person is offered it.
    `reason` is what the person reads who gave none; it is empty where the law asks for none. `wrong_state` says why the
    state forbids the act, where that can be said better than in general. `confirmed` acts ask for the second factor of
    this half hour. What is `seen` decides on what a page shows: it is refused when that is no longer so. What is done
    `at_work` begins something or enters it in a book: an office does so only while it is at work, though after its end
    it still signs, seals and hands out what it has registered.
    """

    action: TextChoices
    sources: tuple[TextChoices, ...]
    moves_to: TextChoices | None
    roles: tuple[Role, ...] = ()
    reason: str = ""
    wrong_state: str = ""
    confirmed: bool = False
    seen: bool = False
    at_work: bool = False

    @property
    def target(self) -> TextChoices:
        """The state after the act; an act that leaves the state has none, and asking is a programming error."""
        if self.moves_to is None:
            raise LookupError(f"{self.action} leaves the state as it is")
        return self.moves_to


class Shown(Protocol):
    """What the pages of one kind of case show of it; see `hotich.acts.shown`."""

    def versions(self, keys: Collection[int]) -> Mapping[int, str]: ...

    def changed(self, seen: Mapping[int, str]) -> Mapping[int, DomainError]: ...


#: Every table of the product, as its module is read.
WORKFLOWS: list[Workflow] = []


class Workflow:
    """The rows of one kind of case, that people call `about`. One without `states` only says who may do what."""

    #: What its pages show of a case; only where a row is `seen`. Set by `hotich.wiring`.
    shown: Shown | None = None

    def __init__(
        self,
        name: str,
        states: type[TextChoices] | None = None,
        *,
        about: str,
        initial: TextChoices | None = None,
        transitions: Sequence[Transition],
    ) -> None:
        self.name = name
        self.about = about
        self.states = states
        self.initial = initial
        self.transitions = tuple(transitions)
        self._by_action = {row.action: row for row in self.transitions}
        if len(self._by_action) != len(self.transitions):
            raise ValueError(f"{name}: an action has two rows")
        WORKFLOWS.append(self)

    def permit(
        self,
        action: TextChoices,
        case: Case | None = None,
        *,
        by: Actor,
        office: Office | int | None = None,
        state: str | None = None,
        reason: str = "",
        wrong: Mapping[str, list[str]] | None = None,
        about: Collection[int] | None = None,
    ) -> Transition:
        """Return the row by which this person does `action`, after all that it asks: sight, state, role and reason.

        What has no case yet, or no state or office of its own, names them; `about` are the keys of what was shown where
        it is not the case itself, none where each is asked about with `changed`. Raises `NotFound`,
        `IllegalTransition`, `NotAllowed`, `ChangedMeanwhile` or `InvalidInput`, in that order: whoever may not see the
        case learns nothing of it. What else is `wrong` with what was typed is told together with a missing reason.
        """
        row = self._by_action[action]
        office = _office(case) if office is None else office
        access.require_sight(by, office)
        self._require_state(row, case, state)
        if about is None:
            about = _keys(row, (case,))
        self._require_seen(row, by, about)
        self._require_role_and_reason(row, by, office, reason, wrong or {})
        return row

    def permit_all(
        self,
        action: TextChoices,
        cases: Collection[Case],
        *,
        by: Actor,
        reason: str = "",
        about: Collection[int] | None = None,
    ) -> Transition:
        """Return the row by which this person does `action` to all of `cases`; refuse as `permit` if not to one."""
        row = self._by_action[action]
        offices = {case.office_id for case in cases}
        for office in offices:
            access.require_sight(by, office)
        for case in cases:
            self._require_state(row, case, None)
        self._require_seen(row, by, _keys(row, cases) if about is None else about)
        for office in offices:
            self._require_role_and_reason(row, by, office, reason)
        return row

    def versions(self, keys: Collection[int]) -> list[str]:
        """Return what a page sends back with a decision about these cases; asked before the page reads them."""
        return [f"{self.name}:{key}:{version}" for key, version in self._shown().versions(keys).items()]

    def changed(self, keys: Collection[int], *, by: Actor) -> Mapping[int, DomainError]:
        """Return for each of these cases that is no longer as the person's page showed it why they see it again."""
        if by.saw is None or not keys:
            return {}
        saw = by.saw
        return self._shown().changed({key: saw(f"{self.name}:{key}") for key in keys})

    def follow(
        self, action: TextChoices, case: Case | None = None, *, state: str | None = None
    ) -> Transition:
        """Return the row by which `action` follows from a fact, a partner's answer or a worker's result.

        Only the state is asked about: whoever caused it was asked about their own act.
        """
        row = self._by_action[action]
        self._require_state(row, case, state)
        return row

    def may(
        self,
        action: TextChoices,
        case: Case | None = None,
        *,
        by: Actor,
        office: Office | int | None = None,
        state: str | None = None,
    ) -> bool:
        """Return whether a page offers `action` to this person: `permit` would refuse nothing but a reason."""
        row = self._by_action[action]
        if not _offers(row, by) or not self._allows(row, case, state):
            return False
        return access.sees(by, _office(case) if office is None else office)

    def actions(
        self,
        case: Case | None = None,
        *,
        by: Actor,
        office: Office | int | None = None,
        state: str | None = None,
    ) -> frozenset[TextChoices]:
        """Return what a page offers this person for the case."""
        rows = [row for row in self.transitions if _offers(row, by) and self._allows(row, case, state)]
        if not rows or not access.sees(by, _office(case) if office is None else office):
            return frozenset()
        return frozenset(row.action for row in rows)

    def allows(self, action: TextChoices, state: str) -> bool:
        """Return whether `state` allows `action`, whoever does it."""
        row = self._by_action[action]
        return not row.sources or state in row.sources

    def sources(self, action: TextChoices) -> tuple[TextChoices, ...]:
        """Return the states from which `action` is possible, for lists of what waits for it."""
        return self._by_action[action].sources

    def roles(self, *actions: TextChoices) -> tuple[Role, ...]:
        """Return who may do at least one of these actions, for the rule of a page."""
        may = {role for action in actions for role in self._by_action[action].roles}
        return tuple(role for role in Role if role in may)

    def as_table(self) -> str:
        """Return the rows as text: the golden file in which a change of law shows as a one-line diff."""
        lines = [f"{self.name}: {self.initial or 'no states'}"]
        for row in self.transitions:
            roles = ",".join(row.roles) or "system"
            reason = " (reason)" if row.reason else ""
            states = f"{'|'.join(row.sources) or 'any'} -> {row.moves_to or 'stays'}"
            confirmed = " (confirmed)" if row.confirmed else ""
            seen = " (seen)" if row.seen else ""
            at_work = " (at work)" if row.at_work else ""
            lines.append(f"{row.action}: {states} by {roles}{reason}{confirmed}{seen}{at_work}")
        return "\n".join(lines) + "\n"

    def _allows(self, row: Transition, case: Case | None, state: str | None) -> bool:
        return not row.sources or _state(case, state) in row.sources

    def _require_state(self, row: Transition, case: Case | None, state: str | None) -> None:
        if self._allows(row, case, state):
            return
        if row.wrong_state:
            raise IllegalTransition(row.wrong_state)
        assert self.states is not None
        now = self.states(_state(case, state)).label
        raise IllegalTransition(
            f"Không thể “{row.action.label.lower()}” khi đang ở trạng thái “{now}”. "
            "Hãy tải lại trang để xem tình trạng mới nhất."
        )

    def _require_seen(self, row: Transition, by: Actor, keys: Collection[int]) -> None:
        if row.seen and (changed := self.changed(keys, by=by)):
            raise next(iter(changed.values()))

    def _shown(self) -> Shown:
        if self.shown is None:
            raise LookupError(f"{self.name}: nobody says what its pages show")
        return self.shown

    def _require_role_and_reason(
        self,
        row: Transition,
        by: Actor,
        office: Office | int,
        reason: str,
        wrong: Mapping[str, list[str]] = MappingProxyType({}),
    ) -> None:
        if not row.roles:
            raise LookupError(f"{self.name}: no person does {row.action}; use follow()")
        access.require(by, *row.roles, office=office)
        if row.at_work:
            access.require_at_work(by)
        if row.reason and not reason.strip():
            wrong = {**wrong, "reason": [row.reason]}
        if wrong:
            raise InvalidInput(dict(wrong))
        if row.confirmed:
            access.require_confirmation(by)


def _offers(row: Transition, by: Actor) -> bool:
    return by.role in row.roles and (not row.at_work or access.is_at_work(by))


def _office(case: Case | None) -> int:
    if case is None:
        raise TypeError("an act without a case names its office")
    return case.office_id


def _keys(row: Transition, cases: Collection[Case | None]) -> list[int]:
    if not row.seen:
        return []
    if None in cases:
        raise TypeError("a decision without a case says about what it is")
    return [case.pk for case in cases if case is not None]


def _state(case: Case | None, state: str | None) -> str:
    if state is not None:
        return state
    if case is None:
        raise TypeError("an act that depends on a state names its case or its state")
    return case.state

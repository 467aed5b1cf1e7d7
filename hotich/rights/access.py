"""Who may do what, and whose data they see: the one place that decides. vi: phân quyền.

A view declares its rule with a decorator; `hotich.web.middleware.AccessMiddleware` enforces it, and a view without a
rule is refused. An operation calls `require`. A query asks `visible_to`. Another office's data is as if absent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from hotich.errors import IllegalTransition, NotAllowed, NotConfirmed, NotFound
from hotich.roles import Role
from hotich.values.dates import today

if TYPE_CHECKING:
    from hotich.models import Office, User

V = TypeVar("V", bound=Callable[..., Any])


#: They see the offices below their own too; everybody else sees their own office only.
SEES_BELOW = frozenset({Role.APPROVER, Role.SUPERVISOR, Role.INSPECTOR, Role.ADMIN, Role.CENTRAL_ADMIN})
#: Their bounds are the country: units, law tables and partners of everybody are theirs.
CENTRAL = frozenset({Role.CENTRAL_ADMIN})
#: They work with the dossiers and records of their office.
OFFICE_STAFF = (Role.RECEPTION, Role.REGISTRAR, Role.SIGNATORY, Role.SEAL_CLERK)
READERS = (*OFFICE_STAFF, Role.APPROVER, Role.SUPERVISOR, Role.INSPECTOR)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person in a role for an office, a partner's machine, or one of our own processes."""

    name: str
    user: User | None = None
    role: str = ""
    office: Office | None = None
    title: str = ""
    client: str = ""
    address: str = field(default="", compare=False)
    #: They have shown their second factor within this half hour, at this address. vi: đã xác nhận.
    is_confirmed: bool = field(default=False, compare=False)
    #: What the page before them showed of a case: its version by the case's name, nothing where the page did not say.
    #: Whoever has no page – a machine, a command – has none to say it. vi: bản đã xem.
    saw: Callable[[str], str] | None = field(default=None, compare=False, repr=False)

    @classmethod
    def system(cls, name: str) -> Actor:
        """Return the actor for work that no person ordered, such as `delivery` or `sweep`."""
        return cls(name=f"hệ thống: {name}")

    @property
    def is_person(self) -> bool:
        return self.user is not None


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may call a URL: `roles` (empty for every signed-in person), everybody, or a machine with `scope`.

    A page `at_the_door` opens before the person has a password of their own or the second factor of their role; one
    that is `confirmed` asks for the second factor of this half hour.
    """

    roles: frozenset[str] = frozenset()
    public: str = ""
    scope: str = ""
    at_the_door: bool = False
    confirmed: bool = False


def _declare(rule: Rule) -> Callable[[V], V]:
    def mark(view: V) -> V:
        view.access_rule = rule  # type: ignore[attr-defined]
        return view

    return mark


def allow(*roles: Role) -> Callable[[V], V]:
    """Declare that only these roles may call the view."""
    return _declare(Rule(roles=frozenset(roles)))


def signed_in(view: V) -> V:
    """Declare that every signed-in person with a running assignment may call the view."""
    return _declare(Rule(roles=frozenset(Role)))(view)


def at_the_door(view: V) -> V:
    """Declare that a signed-in person may call the view before anything else is open to them."""
    return _declare(Rule(roles=frozenset(Role), at_the_door=True))(view)


def confirmed(view: V) -> V:
    """Declare, above the view's rule, that it wants the second factor of this half hour: it gives out data in bulk."""
    return _declare(replace(view.access_rule, confirmed=True))(view)  # type: ignore[attr-defined]


def public(reason: str) -> Callable[[V], V]:
    """Declare that anybody may call the view, and why."""
    return _declare(Rule(public=reason))


def api(scope: str) -> Callable[[V], V]:
    """Declare that only a machine whose token holds `scope` may call the view; DRF checks the token."""
    return _declare(Rule(scope=scope))


def require(by: Actor, *roles: str, office: Office | int) -> None:
    """Refuse unless the actor holds one of `roles` for `office`.

    Raises `NotFound` for another office, which must not learn that the thing exists, `NotAllowed` for a wrong role.
    """
    require_sight(by, office)
    if not holds(by, *roles):
        may = ", ".join(Role(role).label for role in roles)
        raise NotAllowed(f"Việc này do {may} thực hiện; bạn đang làm việc với vai trò {Role(by.role).label}.")


def require_confirmation(by: Actor) -> None:
    """Raise `NotConfirmed` unless the person's desk is open; our own processes have none."""
    if by.is_person and not by.is_confirmed:
        raise NotConfirmed


def require_at_work(by: Actor) -> None:
    """Raise `IllegalTransition` for who acts at an office that has ended, or has not begun."""
    if not is_at_work(by):
        assert by.office is not None
        raise IllegalTransition(
            f"{by.office.name} không còn hoặc chưa hoạt động ngày {today():%d/%m/%Y}, nên không tiếp nhận, lập hay ghi "
            "vào sổ việc nào. Cơ quan kế tục giải quyết tiếp.",
            code="office-ended",
        )


def is_at_work(by: Actor) -> bool:
    """Return whether the actor's office is at work today; our own processes have none."""
    return by.office is None or by.office.is_valid_on(today())


def holds(by: Actor, *roles: str) -> bool:
    """Return whether the actor works in one of these roles now; for pages, beside their own rule."""
    return by.role in roles


def require_sight(by: Actor, office: Office | int) -> None:
    """Raise `NotFound` for an office whose things this actor may not see; comes before the state of a thing is told."""
    if not sees(by, office):
        raise NotFound


def sees(by: Actor, office: Office | int) -> bool:
    """Return whether things of this office are shown to the actor: their own, or one below of those who see below."""
    office_id = office if isinstance(office, int) else office.pk
    if by.office is None:
        return False
    if by.office.pk == office_id:
        return True
    return sees_below(by) and by.office.has_below(office_id)


def is_central(by: Actor) -> bool:
    """Return whether the actor administers what belongs to the whole country."""
    return by.role in CENTRAL


def sees_below(by: Actor) -> bool:
    """Return whether the actor's role looks at the offices below their own too."""
    return by.role in SEES_BELOW

"""Who administers what: one row for each administrators' page. vi: quyền quản trị."""

from dataclasses import dataclass

from hotich.roles import Role


@dataclass(frozen=True, slots=True)
class Administration:
    """Who looks at the rows of an administrators' page, who adds one and who changes one, each within their bounds.

    The bounds are the page's own matter (`hotich.admin.base.OurAdmin.within`); without a row a page is closed.
    """

    look: tuple[Role, ...] = ()
    add: tuple[Role, ...] = ()
    change: tuple[Role, ...] = ()

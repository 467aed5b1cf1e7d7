"""Who opens the kernel's pages, where no act decides it. vi: ai được mở trang nào."""

from hotich.rights.administration import Administration
from hotich.roles import Role

#: Django's admin. Whoever administers does no other work at the same time, and nobody sees beyond their bounds there.
ADMINISTRATION = (Role.ADMIN, Role.CENTRAL_ADMIN)
_CENTRAL = (Role.CENTRAL_ADMIN,)

# fmt: off
#: Within the own place; an own office is changed from above.
OFFICES  = Administration(look=ADMINISTRATION, add=ADMINISTRATION, change=ADMINISTRATION)
#: Of the offices at or below the own one; other administrators are administered from above.
ACCOUNTS = Administration(look=ADMINISTRATION, add=ADMINISTRATION, change=ADMINISTRATION)
#: Opened by a province for its offices; each of them sees the reviews that ask about its accounts, and its own rows.
ACCOUNT_REVIEWS  = Administration(look=ADMINISTRATION, add=(Role.ADMIN,), change=(Role.ADMIN,))
#: Of the offices at or below the own one.
ACCOUNT_REQUESTS = Administration(look=ADMINISTRATION, add=(Role.ADMIN,), change=(Role.ADMIN,))
#: At or below the own place; units come from decisions and are loaded.
PLACES   = Administration(look=ADMINISTRATION)
#: Of the offices at or below the own one.
TRAIL    = Administration(look=ADMINISTRATION)
#: All chains together, so that nobody can be left out.
TRAIL_CHECKS = Administration(look=_CENTRAL, add=_CENTRAL)
#: The law's own tables, and the calendar of working days.
LAW      = Administration(look=_CENTRAL, add=_CENTRAL, change=_CENTRAL)
#: A province's own rows cite them too.
TEXTS    = Administration(look=ADMINISTRATION, add=_CENTRAL, change=_CENTRAL)
#: Work in the background is everybody's.
ERRANDS  = Administration(look=_CENTRAL)
# fmt: on

#: Who works only with a second factor: what they do binds an office, or decides who may. Others may have one.
SECOND_FACTOR = (Role.SIGNATORY, Role.SEAL_CLERK, Role.APPROVER, *ADMINISTRATION)

#: Figures of the own office and of those below: who answers for them, who works with them, and who inspects.
REPORTS = (Role.RECEPTION, Role.REGISTRAR, Role.SIGNATORY, Role.APPROVER, Role.SUPERVISOR, Role.INSPECTOR)
#: How far reviews of accounts have come, in numbers.
ACCOUNT_REVIEW_PROGRESS = (Role.SUPERVISOR, Role.INSPECTOR)
#: Who answers for the figures of an office, and lets its leader sign them. vi: chốt báo cáo.
FREEZE_REPORTS = (Role.REGISTRAR, Role.APPROVER, Role.SUPERVISOR)

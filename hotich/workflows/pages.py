"""Who opens the kernel's pages, where no act decides it. vi: ai được mở trang nào."""

from hotich.roles import Role

#: Django's admin, every page of it.
ADMINISTRATION = (Role.ADMIN,)

#: Who works only with a second factor: what they do binds an office, or decides who may. Others may have one.
SECOND_FACTOR = (Role.SIGNATORY, Role.SEAL_CLERK, Role.APPROVER, *ADMINISTRATION)

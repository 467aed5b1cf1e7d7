"""Who opens the kernel's pages, where no act decides it. vi: ai được mở trang nào."""

from hotich.roles import Role

#: Django's admin, every page of it.
ADMINISTRATION = (Role.ADMIN,)

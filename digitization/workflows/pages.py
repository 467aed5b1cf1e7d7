"""Who reads which page of digitisation; who does what stands in the tables beside. vi: quyền xem trang."""

from hotich.acts.access import Role

#: The heading over the lines of digitisation in the left rail.
GROUP = "Số hóa sổ giấy"

# --- Books, pages, typing, checking, approval ---

#: They type, check or approve what the books say: the way to the books, twin copies and duplicates is theirs.
WORK_WITH_BOOKS = (Role.TRANSCRIBER, Role.CHECKER, Role.REGISTRAR, Role.APPROVER)
#: Books and the images of their pages: those who work with them, and those who oversee or inspect that work.
SEE_BOOKS = (*WORK_WITH_BOOKS, Role.SUPERVISOR, Role.INSPECTOR)
#: How often people type wrong: the people themselves, and whoever has to see to it that it gets better.
SEE_ERROR_RATES = (*WORK_WITH_BOOKS, Role.SUPERVISOR)
#: Whoever only types sees how they type themselves, not how their colleagues do.
SEE_OWN_ERRORS_ONLY = (Role.TRANSCRIBER,)
#: A registrar finds the error rates on the page of checks: their rail is full of the office's own work.
ERROR_RATES_IN_RAIL = (Role.TRANSCRIBER, Role.CHECKER, Role.APPROVER, Role.SUPERVISOR)

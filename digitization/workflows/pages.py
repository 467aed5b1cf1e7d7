"""Who sees the pages of digitisation that are only looked at. vi: ai được xem các trang số hóa.

A page that is for an act takes its roles from the act's row; what stands here is for looking alone.
"""

from hotich.rights import access
from hotich.roles import Role

#: The heading over the lines of digitisation in the left rail.
GROUP = "Số hóa sổ giấy"

# --- Books, pages, typing, checking, approval ---

#: They type, check or approve what the books say: the way to the books, twin copies and duplicates is theirs.
WORK_WITH_BOOKS = (Role.TRANSCRIBER, Role.CHECKER, Role.REGISTRAR, Role.APPROVER)
#: Books and the images of their pages: those who work with them, and those who oversee or inspect that work.
BOOKS = (*WORK_WITH_BOOKS, Role.SUPERVISOR, Role.INSPECTOR)
#: How often people type wrong: the people themselves, and whoever has to see to it that it gets better.
ERROR_RATES = (*WORK_WITH_BOOKS, Role.SUPERVISOR)
#: Whoever only types sees how they type themselves, not how their colleagues do.
ERRORS_OF_THEMSELVES = (Role.TRANSCRIBER,)
#: A registrar finds the error rates on the page of checks: their rail is full of the office's own work.
ERROR_RATES_IN_RAIL = (Role.TRANSCRIBER, Role.CHECKER, Role.APPROVER, Role.SUPERVISOR)

# --- Packages, other systems' files, progress, reconciliation, campaigns ---

#: Those who bring packages, and whoever approves what came with them.
PACKAGES = (Role.TRANSCRIBER, Role.REGISTRAR, Role.APPROVER)
#: Those who take files in, and whoever works on with the entries.
SOURCES = (Role.TRANSCRIBER, Role.REGISTRAR, Role.CHECKER, Role.APPROVER)
#: Everybody who works on the books, and whoever answers for how far they are.
PROGRESS = (
    Role.TRANSCRIBER,
    Role.CHECKER,
    Role.REGISTRAR,
    Role.APPROVER,
    Role.SUPERVISOR,
    Role.INSPECTOR,
)
#: What each person did is shown to them alone who only type.
PROGRESS_OF_THEMSELVES = (Role.TRANSCRIBER,)
#: Those who decide about differences, and whoever looks after them.
RECONCILIATIONS = (Role.CHECKER, Role.REGISTRAR, Role.APPROVER, Role.SUPERVISOR, Role.INSPECTOR)
#: Those who read records, lead a campaign, or look after either.
CAMPAIGNS = (Role.REGISTRAR, Role.CHECKER, Role.APPROVER, Role.SUPERVISOR, Role.INSPECTOR)
#: A paper brought to a review: those who see the record, and those who read it against its book.
EVIDENCE = (*access.READERS, Role.CHECKER)
#: A campaign is a task of theirs; an inspector finds it by the register.
CAMPAIGNS_IN_RAIL = (Role.REGISTRAR, Role.CHECKER, Role.APPROVER, Role.SUPERVISOR)

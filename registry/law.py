"""What the law says of acts and papers on a day, from its rows. vi: quy định áp dụng cho việc hộ tịch và giấy tờ."""

import datetime

from hotich.errors import DomainError
from hotich.law import rows as law
from registry.kinds import kind_of
from registry.kinds.entry import Entry
from registry.kinds.kind import Kind
from registry.kinds.lines import LineKind
from registry.kinds.marital_status import MaritalStatusEntry, Purpose
from registry.kinds.reasons import Wrong
from registry.models import (
    ActForm,
    Authority,
    ConfirmationPurpose,
    EventKind,
    Paper,
    PaperName,
    Record,
    RegistrationKind,
)
from registry.models.paper_kinds import PaperKind


def paper_name(kind: str, on: datetime.date) -> PaperName | None:
    """Return what a kind of paper is called on a day, with the letters after its number and its layout.

    None for a paper that the law of that day does not know.
    """
    return law.row(PaperName, on, kind=kind)


def name_of_paper(act: Record) -> PaperName | None:
    """Return what the paper of a registered act was called on the day of its number; None for a kind without one."""
    kind = kind_of(act).paper
    return paper_name(kind, act.registered_on) if kind and act.registered_on else None


def name_paper(paper: Paper, on: datetime.date) -> Paper:
    """Let a paper have the name, letters and layout of the day on which it is made, and return it.

    Raises `DomainError` for a paper that the law of that day does not know.
    """
    row = paper_name(paper.kind, on)
    if row is None:
        label = PaperKind(paper.kind).label
        raise DomainError(f"Ngày {on:%d/%m/%Y} chưa có quy định về {label}.", code="no-paper-name")
    paper.title, paper.suffix, paper.template_version = row.name, row.suffix, row.layout
    return paper


def why_renamed(paper: Paper, on: datetime.date) -> str:
    """Say why a paper that was made and that nobody has signed is not signed as it is: it has another name by now.

    What its signatory has signed keeps its name, though the seal comes later; a slip has the name of its day.
    """
    row = paper_name(paper.kind, on)
    if row is None or paper.is_slip or paper.signed_file or not paper.base_file:
        return ""
    if (paper.title, paper.suffix, paper.template_version) == (row.name, row.suffix, row.layout):
        return ""
    since = f"từ ngày {row.valid_from:%d/%m/%Y} " if row.valid_from else ""
    now = f"là “{row.name}”" if row.name != paper.title else "có ký hiệu hoặc mẫu khác"
    return f"“{paper.title}” {since}{now}" + (f" ({row.cited})." if row.cited else ".")


def act_form(kind: EventKind, on: datetime.date) -> ActForm | None:
    """Return what the law of a day says of a kind of act; None where it did not know the act."""
    return law.row(ActForm, on, kind=kind)


def days_to_register(kind: EventKind, on: datetime.date) -> int:
    """Return how many days the law of a day gives the citizen; 0 where nobody is late."""
    form = act_form(kind, on)
    return (form.days_to_register or 0) if form else 0


def timeliness_of(kind: Kind, entry: Entry, filed_on: datetime.date) -> RegistrationKind:
    """Say whether the citizen came in time by the law of the day of valid filing."""
    return kind.timeliness(entry, filed_on, days_to_register(kind.event, filed_on))


def name_of_book(kind: Kind, on: datetime.date) -> str:
    """Return what stands on the cover of a book that is opened on a day."""
    form = act_form(kind.event, on)
    return form.book_title if form else kind.name_of_book


def missing_by_law(kind: Kind, entry: Entry, on: datetime.date) -> Wrong:
    """Return what the law of a day asks for beyond what is always asked; nothing of an act that stands already."""
    wrong, form = Wrong(), act_form(kind.event, on)
    if form is None or entry.stands_already:
        return wrong
    values, hidden = entry.values(), kind.hidden(entry)
    shown = {line.key: line for group in kind.groups if group.key not in hidden for line in group.lines}
    for key in form.required:
        if (line := shown.get(key)) and not values[key]:
            unknown = "; không rõ thì ghi “không rõ”" if line.kind in (LineKind.TEXT, LineKind.LONG) else ""
            wrong.add(key, f"Hãy ghi {line.label.lower()}{unknown} ({form.cited}).")
    return wrong


def purposes_on(on: datetime.date) -> list[Purpose]:
    """Return for what a confirmation of marital status is given on a day."""
    return [purpose for purpose in Purpose if not _why_not_given(purpose, on)]


def purpose_errors(entry: Entry, on: datetime.date) -> Wrong:
    """Return why a confirmation of marital status is not given for its purpose on a day."""
    wrong = Wrong()
    if isinstance(entry, MaritalStatusEntry) and entry.purpose and (why := _why_not_given(entry.purpose, on)):
        wrong.add("purpose", why)
    return wrong


def _why_not_given(purpose: str, on: datetime.date) -> str:
    row = law.row(ConfirmationPurpose, on, purpose=purpose)
    if row is None or row.is_given:
        return ""
    return f"Không cấp giấy xác nhận tình trạng hôn nhân cho mục đích này ({row.cited}). {row.note}".strip()


def authority(task: Authority.Task, on: datetime.date, *, registered_at: str = "") -> Authority | None:
    """Return who decides on a day what happens to an act after its registration; None where nothing is known."""
    return law.row(Authority, on, task=task, registered_at=registered_at)

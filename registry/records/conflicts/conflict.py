"""An act that speaks against an entry."""

from dataclasses import dataclass

from registry.kinds.reasons import Warning
from registry.models import Record

#: What the code of a conflict's warning begins with; the key of the act follows.
CODE = "duplicate-"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another act, what it says against the entry, and the evidence."""

    record: Record
    message: str
    evidence: tuple[str, ...] = ()
    is_sibling: bool = False

    @property
    def code(self) -> str:
        return f"{CODE}{self.record.pk}"

    @property
    def warning(self) -> Warning:
        """The warning that an officer answers with a reason."""
        said = f" ({', '.join(self.evidence)})" if self.evidence else ""
        return Warning(self.code, f"{self.message}: {self.record} tại {self.record.office}{said}.")

"""What happened, step by step: what only follows from a step is folded under it. vi: diễn biến theo từng bước."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from hotich.acts import audit
from hotich.models import AuditEntry


@dataclass(frozen=True, slots=True)
class Step:
    """One act, what it was about, and what followed from it, in order."""

    entry: AuditEntry
    about: str = ""
    details: list["Step"] = field(default_factory=list)


def steps(entries: Iterable[AuditEntry], about: Callable[[AuditEntry], str] = lambda _: "") -> list[Step]:
    """Return the steps, newest first, of entries that come oldest first.

    What was done by one request is one step, and so is what comes by itself until a person or a partner acts again.
    """
    found: list[Step] = []
    for entry in entries:
        step = Step(entry, about(entry))
        last = found[-1].entry if found else None
        is_one_request = last and entry.reference and entry.reference == last.reference
        if last and (is_one_request or audit.only_follows(entry)):
            found[-1].details.append(step)
        else:
            found.append(step)
    return found[::-1]

"""Paper books on their way into the register, and the review of what is already there."""

from digitization.models.books import (
    BookPage,
    Checking,
    Condition,
    PageState,
    PaperBook,
    Phase,
    Route,
    Shelf,
)
from digitization.models.entries import Finding, PaperEntry, SecondReading, Stage

__all__ = [
    "BookPage",
    "Checking",
    "Condition",
    "Finding",
    "PageState",
    "PaperBook",
    "PaperEntry",
    "Phase",
    "Route",
    "SecondReading",
    "Shelf",
    "Stage",
]

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
from digitization.models.checking import ApprovalRun, Escalation, Inspection
from digitization.models.duplicates import ASKED, Decision, DuplicateDecision, Likeness
from digitization.models.entries import Finding, PaperEntry, SecondReading, Stage
from digitization.models.uploads import Purpose, Upload, UploadState

__all__ = [
    "ASKED",
    "ApprovalRun",
    "BookPage",
    "Checking",
    "Condition",
    "Decision",
    "DuplicateDecision",
    "Escalation",
    "Finding",
    "Inspection",
    "Likeness",
    "PageState",
    "PaperBook",
    "PaperEntry",
    "Phase",
    "Purpose",
    "Route",
    "SecondReading",
    "Shelf",
    "Stage",
    "Upload",
    "UploadState",
]

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
from digitization.models.packages import Package, PackageProblem, PackageRow, ReadyRow, Severity
from digitization.models.progress import BookCount, Counting, DayCount, OfficeCount, Plan, WeekCount
from digitization.models.reconciliation import Difference, Reconciliation
from digitization.models.reviews import (
    Campaign,
    CampaignScope,
    CancelReason,
    Evidence,
    Outcome,
    ReviewItem,
)
from digitization.models.sources import RawRow, SourceImport
from digitization.models.twins import MatchedBy, TwinEntry
from digitization.models.uploads import Purpose, Upload, UploadState

__all__ = [
    "ASKED",
    "ApprovalRun",
    "BookCount",
    "BookPage",
    "Campaign",
    "CampaignScope",
    "CancelReason",
    "Checking",
    "Condition",
    "Counting",
    "DayCount",
    "Decision",
    "Difference",
    "DuplicateDecision",
    "Escalation",
    "Evidence",
    "Finding",
    "Inspection",
    "Likeness",
    "MatchedBy",
    "OfficeCount",
    "Outcome",
    "Package",
    "PackageProblem",
    "PackageRow",
    "PageState",
    "PaperBook",
    "PaperEntry",
    "Phase",
    "Plan",
    "Purpose",
    "RawRow",
    "ReadyRow",
    "Reconciliation",
    "ReviewItem",
    "Route",
    "SecondReading",
    "Severity",
    "Shelf",
    "SourceImport",
    "Stage",
    "TwinEntry",
    "Upload",
    "UploadState",
    "WeekCount",
]

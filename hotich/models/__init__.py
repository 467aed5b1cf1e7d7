"""The kernel's tables: places, offices, people and the trail."""

from hotich.models.audit import AuditEntry, TrailCheck, TrailLink, TrailSeal
from hotich.models.calendar import CalendarDay, OfficeHours
from hotich.models.edition import LawEdition
from hotich.models.errands import Errand
from hotich.models.law import Certainty, Citation, LawRow, LegalText
from hotich.models.logins import RecoveryCode, SecondFactor, Session
from hotich.models.offices import Office, OfficeSupervision
from hotich.models.places import Place, PlaceSuccession
from hotich.models.reports import Cell, CountedBranch, ReportCount, Reported, StaleCell
from hotich.models.reviews import AccountRequest, AccountReview, ReviewedAccount, ReviewReminder, Suspicion
from hotich.models.users import Assignment, User

__all__ = [
    "AccountRequest",
    "AccountReview",
    "Assignment",
    "AuditEntry",
    "CalendarDay",
    "Cell",
    "Certainty",
    "Citation",
    "CountedBranch",
    "Errand",
    "LawEdition",
    "LawRow",
    "LegalText",
    "Office",
    "OfficeHours",
    "OfficeSupervision",
    "Place",
    "PlaceSuccession",
    "RecoveryCode",
    "ReportCount",
    "Reported",
    "ReviewReminder",
    "ReviewedAccount",
    "SecondFactor",
    "Session",
    "StaleCell",
    "Suspicion",
    "TrailCheck",
    "TrailLink",
    "TrailSeal",
    "User",
]

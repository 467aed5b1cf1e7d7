"""What the law keeps: books, acts, people and papers."""

from registry.models.blanks import Blank
from registry.models.books import EventKind, RegisterBook
from registry.models.changes import AmendedLine, AmendedName, Amendment, Invalidation
from registry.models.corrections import CorrectedName, CorrectionReason, DataCorrection
from registry.models.frozen import FrozenReport, ReportSchedule
from registry.models.law import ActForm, Authority, ConfirmationPurpose, PaperName
from registry.models.look_alarms import About, LookAlarm
from registry.models.look_requests import LookLimit, LookRequest
from registry.models.names import KnownName, NameOfAct, NameWord
from registry.models.numbers import PersonalIdRequest, PersonalIdReturn
from registry.models.papers import CopySeries, Paper
from registry.models.people import Gender, IdType, Party, PartyRole, ResidenceKind
from registry.models.records import (
    PaperOrigin,
    Particulars,
    Record,
    RecordNote,
    RegistrationBasis,
    RegistrationKind,
    Sibling,
    Source,
    WarningAnswer,
)
from registry.models.reports import ActCount, ReportedAct, ReportedSex
from registry.models.signatures import Signature, SigningAlarm
from registry.models.stat_forms import StatForm
from registry.models.tokens import Station, Token

__all__ = [
    "About",
    "ActCount",
    "ActForm",
    "AmendedLine",
    "AmendedName",
    "Amendment",
    "Authority",
    "Blank",
    "ConfirmationPurpose",
    "CopySeries",
    "CorrectedName",
    "CorrectionReason",
    "DataCorrection",
    "EventKind",
    "FrozenReport",
    "Gender",
    "IdType",
    "Invalidation",
    "KnownName",
    "LookAlarm",
    "LookLimit",
    "LookRequest",
    "NameOfAct",
    "NameWord",
    "Paper",
    "PaperName",
    "PaperOrigin",
    "Particulars",
    "Party",
    "PartyRole",
    "PersonalIdRequest",
    "PersonalIdReturn",
    "Record",
    "RecordNote",
    "RegisterBook",
    "RegistrationBasis",
    "RegistrationKind",
    "ReportSchedule",
    "ReportedAct",
    "ReportedSex",
    "ResidenceKind",
    "Sibling",
    "Signature",
    "SigningAlarm",
    "Source",
    "StatForm",
    "Station",
    "Token",
    "WarningAnswer",
]

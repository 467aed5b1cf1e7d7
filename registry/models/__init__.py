"""What the law keeps: books, acts, people and papers."""

from registry.models.agents import SigningAgent
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
from registry.models.paper_files import ArchivalFile, FileCheck, PaperAlarm
from registry.models.papers import CopySeries, Paper
from registry.models.people import Gender, IdType, Party, PartyRole, ResidenceKind
from registry.models.person_links import PersonLink
from registry.models.place_proposals import PlaceProposal, ProposedPlace
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
from registry.models.releases import Release, ReleaseKind
from registry.models.reports import ActCount, PaperCount, ReportedAct, ReportedPaper, ReportedSex
from registry.models.searches import SavedSearch
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
    "ArchivalFile",
    "Authority",
    "Blank",
    "ConfirmationPurpose",
    "CopySeries",
    "CorrectedName",
    "CorrectionReason",
    "DataCorrection",
    "EventKind",
    "FileCheck",
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
    "PaperAlarm",
    "PaperCount",
    "PaperName",
    "PaperOrigin",
    "Particulars",
    "Party",
    "PartyRole",
    "PersonLink",
    "PersonalIdRequest",
    "PersonalIdReturn",
    "PlaceProposal",
    "ProposedPlace",
    "Record",
    "RecordNote",
    "RegisterBook",
    "RegistrationBasis",
    "RegistrationKind",
    "Release",
    "ReleaseKind",
    "ReportSchedule",
    "ReportedAct",
    "ReportedPaper",
    "ReportedSex",
    "ResidenceKind",
    "SavedSearch",
    "Sibling",
    "Signature",
    "SigningAgent",
    "SigningAlarm",
    "Source",
    "StatForm",
    "Station",
    "Token",
    "WarningAnswer",
]

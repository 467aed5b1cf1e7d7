"""What the law keeps: books, acts, people and papers."""

from registry.models.books import PREFIXES, EventKind, RegisterBook
from registry.models.papers import Errand, Paper, Rendering, Signature, Station, Token
from registry.models.people import Gender, IdType, Party, PartyRole, ResidenceKind
from registry.models.records import (
    Birth,
    ParentageKind,
    PersonalIdRequest,
    Record,
    RecordNote,
    RegistrationKind,
    WarningAnswer,
)

__all__ = [
    "PREFIXES",
    "Birth",
    "Errand",
    "EventKind",
    "Gender",
    "IdType",
    "Paper",
    "ParentageKind",
    "Party",
    "PartyRole",
    "PersonalIdRequest",
    "Record",
    "RecordNote",
    "RegisterBook",
    "RegistrationKind",
    "Rendering",
    "ResidenceKind",
    "Signature",
    "Station",
    "Token",
    "WarningAnswer",
]

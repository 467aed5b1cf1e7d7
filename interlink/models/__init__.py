"""What citizens filed and what partners say."""

from interlink.models.apologies import Apology
from interlink.models.counter import DossierCounter, DossierPaper
from interlink.models.dossiers import (
    Attachment,
    AttachmentKind,
    Branch,
    BranchKind,
    Dossier,
    HandOut,
    ResidenceCheck,
    Supplement,
)
from interlink.models.messages import AnsweredPost, DeliveryAttempt, IncomingMessage, OutgoingMessage, Topic
from interlink.models.notices import HealthNotice
from interlink.models.partners import ConnectionChange, Partner, PartnerKind
from interlink.models.reference import (
    Channel,
    CompetenceRule,
    FeeRule,
    Procedure,
    ProcedureCode,
    RefusalReason,
    TimeLimit,
)

__all__ = [
    "AnsweredPost",
    "Apology",
    "Attachment",
    "AttachmentKind",
    "Branch",
    "BranchKind",
    "Channel",
    "CompetenceRule",
    "ConnectionChange",
    "DeliveryAttempt",
    "Dossier",
    "DossierCounter",
    "DossierPaper",
    "FeeRule",
    "HandOut",
    "HealthNotice",
    "IncomingMessage",
    "OutgoingMessage",
    "Partner",
    "PartnerKind",
    "Procedure",
    "ProcedureCode",
    "RefusalReason",
    "ResidenceCheck",
    "Supplement",
    "TimeLimit",
    "Topic",
]

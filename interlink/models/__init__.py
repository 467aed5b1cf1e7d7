"""What citizens filed and what partners say."""

from interlink.models.apologies import Apology
from interlink.models.counter import DossierCounter, DossierPaper
from interlink.models.dossiers import (
    Attachment,
    Branch,
    Dossier,
    HandOut,
    ResidenceCheck,
    Supplement,
)
from interlink.models.drafts import Draft
from interlink.models.law import (
    BranchRule,
    CompetenceRule,
    DraftRule,
    FeeExemption,
    FeeRule,
    ProcedureCode,
    RefusalReason,
    RequiredPaper,
    Route,
    TimeLimit,
    TransitionRule,
)
from interlink.models.longer import Posting, Verification
from interlink.models.messages import AnsweredPost, DeliveryAttempt, IncomingMessage, OutgoingMessage, Topic
from interlink.models.notices import HealthNotice
from interlink.models.partners import ConnectionChange, Partner, PartnerKind
from interlink.models.procedures import AttachmentKind, BranchKind, Channel, Procedure

__all__ = [
    "AnsweredPost",
    "Apology",
    "Attachment",
    "AttachmentKind",
    "Branch",
    "BranchKind",
    "BranchRule",
    "Channel",
    "CompetenceRule",
    "ConnectionChange",
    "DeliveryAttempt",
    "Dossier",
    "DossierCounter",
    "DossierPaper",
    "Draft",
    "DraftRule",
    "FeeExemption",
    "FeeRule",
    "HandOut",
    "HealthNotice",
    "IncomingMessage",
    "OutgoingMessage",
    "Partner",
    "PartnerKind",
    "Posting",
    "Procedure",
    "ProcedureCode",
    "RefusalReason",
    "RequiredPaper",
    "ResidenceCheck",
    "Route",
    "Supplement",
    "TimeLimit",
    "Topic",
    "TransitionRule",
    "Verification",
]

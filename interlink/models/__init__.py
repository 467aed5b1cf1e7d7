"""What citizens filed and what partners say."""

from interlink.models.dossiers import (
    Attachment,
    AttachmentKind,
    Branch,
    BranchKind,
    Channel,
    Dossier,
    Procedure,
    ResidenceCheck,
    Supplement,
)
from interlink.models.messages import AnsweredPost, DeliveryAttempt, IncomingMessage, OutgoingMessage, Topic
from interlink.models.partners import Partner, PartnerKind
from interlink.models.reference import ProcedureCode, RefusalReason, TimeLimit

__all__ = [
    "AnsweredPost",
    "Attachment",
    "AttachmentKind",
    "Branch",
    "BranchKind",
    "Channel",
    "DeliveryAttempt",
    "Dossier",
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

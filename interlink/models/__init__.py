"""What citizens filed and what partners say."""

from interlink.models.apologies import Apology
from interlink.models.branches import Branch, BranchSending
from interlink.models.counter import DossierCounter, DossierPaper
from interlink.models.dossiers import Attachment, Dossier, HandOut, Supplement
from interlink.models.drafts import Draft
from interlink.models.entitlements import Entitlement
from interlink.models.exchange_law import BranchCode, ExchangeLimit
from interlink.models.fee_law import FeeExemption, FeeRule, ReceiptRule
from interlink.models.fees import ONLINE, Means, Payment, PaymentCount, ReceiptForm
from interlink.models.law import (
    BranchRule,
    CompetenceRule,
    DraftRule,
    ProcedureCode,
    RefusalReason,
    RequiredPaper,
    Route,
    TimeLimit,
    TransitionRule,
)
from interlink.models.longer import Posting, Verification
from interlink.models.lookups import ActLookup, LookupPurpose
from interlink.models.messages import AnsweredPost, DeliveryAttempt, IncomingMessage, OutgoingMessage, Topic
from interlink.models.names import NameOfDossier
from interlink.models.notices import HealthNotice
from interlink.models.partners import AgencyKind, ConnectionChange, Partner, PartnerKind
from interlink.models.payers import Benefit, BenefitLevel, PayerRule, Standing
from interlink.models.procedures import AttachmentKind, BranchKind, Channel, Procedure
from interlink.models.promise_rules import PromiseRule
from interlink.models.reminders import Reminder
from interlink.models.reports import DossierCount, Outcome, ReportedDossier, ReportedSending, SendingCount
from interlink.models.residence import ResidenceCheck
from interlink.models.slips import DossierSlip

__all__ = [
    "ONLINE",
    "ActLookup",
    "AgencyKind",
    "AnsweredPost",
    "Apology",
    "Attachment",
    "AttachmentKind",
    "Benefit",
    "BenefitLevel",
    "Branch",
    "BranchCode",
    "BranchKind",
    "BranchRule",
    "BranchSending",
    "Channel",
    "CompetenceRule",
    "ConnectionChange",
    "DeliveryAttempt",
    "Dossier",
    "DossierCount",
    "DossierCounter",
    "DossierPaper",
    "DossierSlip",
    "Draft",
    "DraftRule",
    "Entitlement",
    "ExchangeLimit",
    "FeeExemption",
    "FeeRule",
    "HandOut",
    "HealthNotice",
    "IncomingMessage",
    "LookupPurpose",
    "Means",
    "NameOfDossier",
    "Outcome",
    "OutgoingMessage",
    "Partner",
    "PartnerKind",
    "PayerRule",
    "Payment",
    "PaymentCount",
    "Posting",
    "Procedure",
    "ProcedureCode",
    "PromiseRule",
    "ReceiptForm",
    "ReceiptRule",
    "RefusalReason",
    "Reminder",
    "ReportedDossier",
    "ReportedSending",
    "RequiredPaper",
    "ResidenceCheck",
    "Route",
    "SendingCount",
    "Standing",
    "Supplement",
    "TimeLimit",
    "Topic",
    "TransitionRule",
    "Verification",
]

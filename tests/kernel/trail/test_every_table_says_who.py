"""Every table leaves a version of each change, is written once, or says here why neither is needed."""

import pytest
from django.apps import apps

from hotich.storage.protection import append_only_models, tracked_models

_COUNTED = "counted anew from tracked rows"
_NAMES = "by which names acts are found: made from the acts, and made anew by `manage.py index_names`"
_BY_PACKAGE = "a package's own table: tokens and failed log-ins, ended by time"
_COUNTER = "a counter: the rows that have its numbers are tracked, a false one shows as a gap or a double"
_QUEUE = "work and messages on their way: what came of them is in tracked rows and in the trail"
_READY = (
    "rows on their way into the register: what becomes of them is tracked, their file is kept by its hash"
)
_WAY = "how a run went: what it changed is tracked, who began and ended it is in the trail"

WITHOUT_VERSIONS = {
    "admin.LogEntry": "nothing writes it: administrators' acts are in the trail",
    "auth.Group": "nobody has a group: roles are assignments",
    "auth.Permission": "nothing asks it: rights are rows of the workflow tables",
    "contenttypes.ContentType": "made by the migrations",
    "hotich.Session": "ends with the login; log-ins are in the trail",
    "hotich.SecondFactor": "sealed, and changed at each use; who enrolled, vouched and reset is in the trail",
    "hotich.RecoveryCode": "gone when it is used; who made and used them is in the trail",
    "oauth2_provider.Application": "credentials of partners; who made them is in the trail, their partner is tracked",
    "oauth2_provider.Grant": _BY_PACKAGE,
    "oauth2_provider.AccessToken": _BY_PACKAGE,
    "oauth2_provider.RefreshToken": _BY_PACKAGE,
    "oauth2_provider.IDToken": _BY_PACKAGE,
    "oauth2_provider.DeviceGrant": _BY_PACKAGE,
    "axes.AccessFailureLog": _BY_PACKAGE,
    "axes.AccessAttempt": _BY_PACKAGE,
    "axes.AccessAttemptExpiration": _BY_PACKAGE,
    "axes.AccessLog": _BY_PACKAGE,
    "registry.CopySeries": _COUNTER,
    "registry.LookAlarm": "raised by entries of the trail, which stay; who settled it is in the trail",
    "registry.SigningAlarm": "the station's own log says the same; who settled it is in the trail",
    "registry.PaperAlarm": "found by comparing files with their hashes; raised, mended and settled in the trail",
    "registry.FileCheck": "how far a look over all files has come",
    "registry.ArchivalFile": "each file stays and begins with the one before; each is in the trail by its hash",
    "registry.SigningAgent": "changed by every request; who invited, enrolled and revoked it is in the trail",
    "registry.Station": "whether a token is plugged in now",
    "registry.Signature": "steps of a signature; what counts is the signed file, whose hash the tracked paper names",
    "interlink.DossierCounter": _COUNTER,
    "interlink.OutgoingMessage": _QUEUE,
    "interlink.DeliveryAttempt": _QUEUE,
    "interlink.BranchSending": "one request and its answer, by which agencies are counted: its branch is tracked",
    "interlink.IncomingMessage": _QUEUE,
    "interlink.AnsweredPost": _QUEUE,
    "digitization.Finding": "what a checker found in an entry that is tracked itself; counted for error rates",
    "digitization.Inspection": "that a checker looked, which the trail says too; counted for error rates",
    "digitization.Package": _WAY,
    "digitization.PackageProblem": _READY,
    "digitization.ReadyRow": _READY,
    "digitization.PackageRow": _READY,
    "digitization.RawRow": _READY,
    "digitization.SourceImport": _WAY,
    "digitization.Upload": "a file on its way; what it becomes names it by its hash",
    "hotich.ReportCount": _COUNTED,
    "hotich.StaleCell": _COUNTED,
    "hotich.CountedBranch": _COUNTED,
    "registry.ReportedAct": _COUNTED,
    "registry.ActCount": _COUNTED,
    "registry.ReportedPaper": _COUNTED,
    "registry.PaperCount": _COUNTED,
    "interlink.ReportedSending": _COUNTED,
    "interlink.SendingCount": _COUNTED,
    "registry.ProposedPlace": "what was found, written by a worker; the proposal that is approved has versions",
    "registry.KnownName": _NAMES,
    "registry.NameOfAct": _NAMES,
    "registry.NameWord": _NAMES,
    "registry.SavedSearch": "a person's own list of what they look for: who saved and removed one is in the trail",
    "interlink.NameOfDossier": _NAMES,
    "interlink.ReportedDossier": _COUNTED,
    "interlink.DossierCount": _COUNTED,
    "digitization.Counting": _COUNTED,
    "digitization.BookCount": _COUNTED,
    "digitization.OfficeCount": _COUNTED,
    "digitization.DayCount": _COUNTED,
    "digitization.WeekCount": _COUNTED,
    "digitization.Reconciliation": _WAY,
    "digitization.Difference": "each decision is in the trail; what is changed for it is tracked",
    "digitization.CampaignScope": _COUNTED,
    "hotich.Errand": _QUEUE,
    "hotich.LawEdition": "a count of the database's own; who changed the law is in the versions of its rows",
    "hotich.TrailCheck": "what a look over the trail found; it can be asked again at any time",
}


@pytest.mark.parametrize("model", apps.get_models(), ids=lambda model: str(model._meta.label))
def test_every_table_has_versions_or_is_written_once_or_says_why_not(model: type) -> None:
    label = model._meta.label  # type: ignore[attr-defined]
    is_protected = model in tracked_models() or model in append_only_models()
    assert is_protected != (label in WITHOUT_VERSIONS)


def test_no_reason_is_given_for_a_table_that_is_not_there() -> None:
    assert set(WITHOUT_VERSIONS) <= {model._meta.label for model in apps.get_models()}

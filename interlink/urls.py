"""Addresses of the dossier's side."""

from django.urls import URLPattern, path

from interlink.counter import citizen_service_views as service
from interlink.counter import slip_views as slips
from interlink.counter import supplement_views as supplements
from interlink.counter import views as counter
from interlink.dossiers import attachment_views as attachments
from interlink.dossiers import board_views as board
from interlink.dossiers import ended_office_views as ended
from interlink.dossiers import notice_views as notices
from interlink.dossiers import views as dossiers
from interlink.law import views as law
from interlink.messages import views as messages

app_name = "interlink"
urlpatterns: list[URLPattern] = [
    path("law", law.changes, name="law"),
    path("queues/<str:tab>", board.queue, name="queue"),
    path("dossiers/<int:dossier_id>", dossiers.page, name="dossier"),
    path("dossiers/<int:dossier_id>/accept", dossiers.accept, name="accept"),
    path("dossiers/<int:dossier_id>/ask-supplement", dossiers.ask_supplement, name="ask-supplement"),
    path("dossiers/<int:dossier_id>/refuse", dossiers.refuse, name="refuse"),
    path("dossiers/<int:dossier_id>/withdraw", dossiers.withdraw, name="withdraw"),
    path("dossiers/<int:dossier_id>/assign", dossiers.assign, name="assign"),
    path("dossiers/<int:dossier_id>/open-entry", dossiers.open_entry, name="open-entry"),
    path("dossiers/<int:dossier_id>/call-back-draft", dossiers.call_back_draft, name="call-back-draft"),
    path("dossiers/<int:dossier_id>/verify", dossiers.verify, name="verify"),
    path("dossiers/<int:dossier_id>/posting", dossiers.start_posting, name="start-posting"),
    path("dossiers/<int:dossier_id>/posting/end", dossiers.end_posting, name="end-posting"),
    path("dossiers/<int:dossier_id>/take-over", ended.take_over, name="take-over"),
    path("dossiers/<int:dossier_id>/name-successor", ended.name_successor, name="name-successor"),
    path("ended-offices", ended.listing, name="ended-offices"),
    path("dossiers/<int:dossier_id>/give-copies", dossiers.give_copies, name="give-copies"),
    path(
        "dossiers/<int:dossier_id>/confirm-information",
        dossiers.confirm_information,
        name="confirm-information",
    ),
    path("dossiers/<int:dossier_id>/find-target", dossiers.find_target, name="find-target"),
    path("dossiers/<int:dossier_id>/elsewhere", dossiers.look_elsewhere, name="look-elsewhere"),
    path("dossiers/<int:dossier_id>/look-up-residence", dossiers.look_up_residence, name="look-up-residence"),
    path(
        "dossiers/<int:dossier_id>/attachments/<int:attachment_id>", attachments.attachment, name="attachment"
    ),
    path("branches/<int:branch_id>/resend", dossiers.resend_branch, name="resend-branch"),
    path("branches/<int:branch_id>/close", dossiers.close_branch, name="close-branch"),
    path("dossiers/<int:dossier_id>/slips/<str:slip>", slips.slip, name="slip"),
    path("dossiers/<int:dossier_id>/supplement", supplements.supplement, name="supplement"),
    path("dossiers/<int:dossier_id>/hand-out", service.hand_out, name="hand-out"),
    path("dossiers/<int:dossier_id>/apologise", service.apologise, name="apologise"),
    path("dossiers/<int:dossier_id>/transfer", service.transfer, name="transfer"),
    path("dossiers/<int:dossier_id>/scans", service.add_scans, name="add-scans"),
    path("dossiers/<int:dossier_id>/fee", service.take_fee, name="take-fee"),
    path("counter", counter.choose, name="counter"),
    path("counter/open", counter.open_entry, name="counter-open"),
    path("counter/card", counter.read_card, name="counter-card"),
    path("counter/card-number", counter.read_number, name="counter-number"),
    path("counter/card-photo", counter.read_card_photo, name="counter-photo"),
    path("counter/<slug:procedure>", counter.filing, name="counter-filing"),
    path("counter/<slug:procedure>/check", counter.check, name="counter-check"),
    path("hand-outs", service.hand_outs, name="hand-outs"),
    path("doors", service.channels, name="channels"),
    path("notices", notices.listing, name="notices"),
    path("messages", messages.desk, name="messages"),
    path("messages/<int:message_id>/send-again", messages.send_again, name="send-again"),
    path("events/<int:event_id>/apply-again", messages.apply_again, name="apply-again"),
]

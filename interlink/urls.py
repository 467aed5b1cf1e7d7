"""Addresses of the dossier's side."""

from django.urls import URLPattern, path

from interlink.counter import citizen_service_views as service
from interlink.counter import slip_views as slips
from interlink.counter import supplement_views as supplements
from interlink.counter import views as counter
from interlink.dossiers import attachment_views as attachments
from interlink.dossiers import board_views as board
from interlink.dossiers import branch_views as branches
from interlink.dossiers import ended_office_views as ended
from interlink.dossiers import fee_views as fees
from interlink.dossiers import late_views as late
from interlink.dossiers import notice_views as notices
from interlink.dossiers import payer_views
from interlink.dossiers import payment_count_views as counts
from interlink.dossiers import residence_views as residence
from interlink.dossiers import tracking_views as tracking
from interlink.dossiers import views as dossiers
from interlink.indicators import views as indicators
from interlink.law import views as law
from interlink.lookups import views as lookups
from interlink.messages import views as messages
from interlink.oversight import quality_views
from interlink.oversight import views as oversight

app_name = "interlink"
urlpatterns: list[URLPattern] = [
    path("law", law.changes, name="law"),
    path("reports/indicators", indicators.indicators, name="indicators"),
    path("reports/indicators/sheet", indicators.sheet, name="indicators-sheet"),
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
    path("dossiers/<int:dossier_id>/payers", payer_views.correct_payers, name="correct-payers"),
    path("ended-offices", ended.listing, name="ended-offices"),
    path("dossiers/<int:dossier_id>/give-copies", dossiers.give_copies, name="give-copies"),
    path(
        "dossiers/<int:dossier_id>/give-copies-beside", dossiers.give_copies_beside, name="give-copies-beside"
    ),
    path(
        "dossiers/<int:dossier_id>/confirm-information",
        dossiers.confirm_information,
        name="confirm-information",
    ),
    path("dossiers/<int:dossier_id>/find-target", dossiers.find_target, name="find-target"),
    path("dossiers/<int:dossier_id>/elsewhere", dossiers.look_elsewhere, name="look-elsewhere"),
    path("dossiers/<int:dossier_id>/residence/<int:check_id>", residence.residence, name="residence"),
    path("dossiers/<int:dossier_id>/look-up-residence", dossiers.look_up_residence, name="look-up-residence"),
    path(
        "dossiers/<int:dossier_id>/attachments/<int:attachment_id>", attachments.attachment, name="attachment"
    ),
    path(
        "dossiers/<int:dossier_id>/attachments/<int:attachment_id>/pages/<int:page>",
        attachments.attachment_page,
        name="attachment-page",
    ),
    path(
        "dossiers/<int:dossier_id>/attachments/<int:attachment_id>/pages/<int:page>"
        "/tiles/<slug:key>/<int:level>/<int:tile>",
        attachments.attachment_tile,
        name="attachment-tile",
    ),
    path("agencies", branches.agencies, name="agencies"),
    path("branches/<int:branch_id>/remind", branches.remind, name="remind-agency"),
    path("branches/<int:branch_id>/ask-paper", branches.ask_paper, name="ask-paper"),
    path("branches/<int:branch_id>/resend", branches.resend, name="resend-branch"),
    path("branches/<int:branch_id>/close", branches.close, name="close-branch"),
    path("dossiers/<int:dossier_id>/slips/<str:slip>", slips.slip, name="slip"),
    path("dossiers/<int:dossier_id>/supplement", supplements.supplement, name="supplement"),
    path("dossiers/<int:dossier_id>/hand-out", service.hand_out, name="hand-out"),
    path("dossiers/<int:dossier_id>/apologise", service.apologise, name="apologise"),
    path("dossiers/<int:dossier_id>/transfer", service.transfer, name="transfer"),
    path("dossiers/<int:dossier_id>/turn-to-counter", service.turn_to_counter, name="turn-to-counter"),
    path("dossiers/<int:dossier_id>/scans", service.add_scans, name="add-scans"),
    path("dossiers/<int:dossier_id>/fee", fees.take_fee, name="take-fee"),
    path("dossiers/<int:dossier_id>/refund", fees.refund_fee, name="refund-fee"),
    path("dossiers/<int:dossier_id>/ask-to-pay", fees.ask_to_pay, name="ask-to-pay"),
    path(
        "dossiers/<int:dossier_id>/fee-difference", fees.accept_fee_difference, name="accept-fee-difference"
    ),
    path("dossiers/<int:dossier_id>/exemption", fees.decide_exemption, name="decide-exemption"),
    path("payments/<int:payment_id>/strike", fees.strike_payment, name="strike-payment"),
    path("fees", fees.listing, name="fees"),
    path("payment-counts", counts.page, name="payment-counts"),
    path("payment-counts/sheet", counts.sheet, name="payment-sheet"),
    path("payment-counts/ask", counts.ask, name="ask-payment-counts"),
    path("payment-counts/<int:office_id>", counts.differences, name="payment-differences"),
    path("ho-so/<str:code>", tracking.track, name="track-dossier"),
    path("counter", counter.choose, name="counter"),
    path("counter/open", counter.open_entry, name="counter-open"),
    path("counter/card", counter.read_card, name="counter-card"),
    path("counter/card-number", counter.read_number, name="counter-number"),
    path("counter/card-photo", counter.read_card_photo, name="counter-photo"),
    path("counter/<slug:procedure>", counter.filing, name="counter-filing"),
    path("counter/<slug:procedure>/check", counter.check, name="counter-check"),
    path("hand-outs", service.hand_outs, name="hand-outs"),
    path("late", late.listing, name="late"),
    path("late/apologise", late.apologise_many, name="apologise-many"),
    path("notices", notices.listing, name="notices"),
    path("oversight", oversight.page, name="oversight"),
    path("oversight/papers", oversight.papers, name="oversight-papers"),
    path("oversight/tokens", oversight.tokens, name="oversight-tokens"),
    path("oversight/quality", quality_views.quality, name="quality"),
    path("oversight/quality/rows", quality_views.rows, name="quality-rows"),
    path("oversight/quality/notices", quality_views.notices, name="quality-notices"),
    path("oversight/remind", oversight.remind, name="remind"),
    path("lookups", lookups.listing, name="lookups"),
    path("messages", messages.desk, name="messages"),
    path("messages/<int:message_id>/send-again", messages.send_again, name="send-again"),
    path("events/<int:event_id>/apply-again", messages.apply_again, name="apply-again"),
]
